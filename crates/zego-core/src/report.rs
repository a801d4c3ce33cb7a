use std::borrow::Cow;
use std::fmt;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use http::header::{DATE, RETRY_AFTER};
use http::{HeaderMap, Response, StatusCode};
use zego_codes::ReturnCode;

use crate::endpoint::Endpoint;
use crate::failure::Failure;
use crate::id::AppId;
use crate::skew::UncorrectedSkew;
use crate::stamp::Now;
use crate::text::escape;

/// What happened to a call, attempt by attempt: for a log, or for ZEGOCLOUD's support. It holds no
/// secret and no signature.
///
/// Its `Display` is the support report: a line for the action, and one for each wait and attempt.
#[derive(Clone, Debug, Default)]
pub struct Report {
    pub(crate) action: Cow<'static, str>,
    pub(crate) app_id: Option<AppId>,
    pub(crate) attempts: Vec<Attempted>,
    pub(crate) waits: Vec<Waited>,
}

impl Report {
    pub(crate) fn new(action: Cow<'static, str>) -> Self {
        Self { action, ..Self::default() }
    }

    /// The action's name on the wire.
    pub fn action(&self) -> &str {
        &self.action
    }

    /// The app that called; none when the reply was read without a session.
    pub fn app_id(&self) -> Option<AppId> {
        self.app_id
    }

    /// The attempts, the first one first; none when nothing was sent.
    pub fn attempts(&self) -> &[Attempted] {
        &self.attempts
    }

    /// The waits, the first one first: at most one for each reason and attempt.
    pub fn waits(&self) -> &[Waited] {
        &self.waits
    }

    /// Counts a wait; one that goes on is one wait.
    pub(crate) fn note_wait(&mut self, reason: WaitReason, time: Duration) {
        if time.is_zero() {
            return;
        }
        let before = self.attempts.len();
        let is_same = |wait: &&mut Waited| wait.before == before && wait.reason == reason;
        match self.waits.iter_mut().find(is_same) {
            Some(wait) => wait.time = wait.time.saturating_add(time),
            None => self.waits.push(Waited { reason, time, before }),
        }
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", escape(&self.action))?;
        if let Some(app_id) = self.app_id {
            write!(f, ", app {app_id}")?;
        }
        for at in 0..=self.attempts.len() {
            for wait in self.waits.iter().filter(|wait| wait.before == at) {
                write!(f, "\nwaited {wait}")?;
            }
            if let Some(attempt) = self.attempts.get(at) {
                write!(f, "\nattempt {}: {attempt}", at + 1)?;
            }
        }
        Ok(())
    }
}

/// Time that a call did not spend on the way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waited {
    pub(crate) reason: WaitReason,
    pub(crate) time: Duration,
    pub(crate) before: usize,
}

impl Waited {
    /// What it was for.
    pub fn reason(&self) -> WaitReason {
        self.reason
    }

    /// How long it took in all.
    pub fn time(&self) -> Duration {
        self.time
    }

    /// How many attempts had been made before it.
    pub fn attempts_before(&self) -> usize {
        self.before
    }
}

impl fmt::Display for Waited {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ms {}", self.time.as_millis(), self.reason)
    }
}

/// What a call waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum WaitReason {
    /// For its turn within a rate limit.
    RateLimit,
    /// For a rate limit that the service said was passed.
    Refused,
    /// For another call that carries a sequence for the same stream.
    Order,
    /// Between two attempts.
    Backoff,
}

impl fmt::Display for WaitReason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::RateLimit => "for the rate limit",
            Self::Refused => "after a rate refusal",
            Self::Order => "for another call for the same stream",
            Self::Backoff => "before the next attempt",
        })
    }
}

/// One attempt of a call. What is not known is none: a reply read without its trip has no endpoint
/// and no times, and one that is still on the way has no end.
#[derive(Clone, Debug, Default)]
pub struct Attempted {
    pub(crate) endpoint: Option<Endpoint>,
    pub(crate) sent: Option<Now>,
    pub(crate) came: Option<Now>,
    pub(crate) failure: Option<&'static str>,
    pub(crate) status: Option<StatusCode>,
    pub(crate) code: Option<ReturnCode>,
    pub(crate) request_id: Option<String>,
    pub(crate) date: Option<SystemTime>,
    pub(crate) retry_after: Option<Duration>,
    pub(crate) uncorrected_skew: Option<UncorrectedSkew>,
}

impl Attempted {
    /// Where the request went.
    pub fn endpoint(&self) -> Option<&Endpoint> {
        self.endpoint.as_ref()
    }

    /// When it went, since 1970-01-01 UTC, by the host's clock.
    pub fn sent(&self) -> Option<Duration> {
        self.sent.map(|sent| sent.unix)
    }

    /// How long it took until the reply was there, or the failure.
    pub fn elapsed(&self) -> Option<Duration> {
        Some(self.came?.mono.saturating_sub(self.sent?.mono))
    }

    /// Why no complete reply came, when none did.
    pub fn failure(&self) -> Option<&str> {
        self.failure
    }

    /// The HTTP status of the reply.
    pub fn status(&self) -> Option<StatusCode> {
        self.status
    }

    /// Whether the status alone says that the same may succeed later.
    pub(crate) fn is_told_to_come_later(&self) -> bool {
        let status = self.status;
        status.is_some_and(|s| s.is_server_error() || s == StatusCode::TOO_MANY_REQUESTS)
    }

    /// The return code of the reply.
    pub fn code(&self) -> Option<ReturnCode> {
        self.code
    }

    /// The id to give to ZEGOCLOUD's support.
    pub fn request_id(&self) -> Option<&str> {
        self.request_id.as_deref()
    }

    /// How long the reply asked to wait, by its `Retry-After`.
    pub fn retry_after(&self) -> Option<Duration> {
        self.retry_after
    }

    /// How far the service's clock, by the reply's `Date`, was ahead of the host's, in seconds;
    /// negative when behind. `Date` has whole seconds, so a second or two means nothing.
    pub fn skew(&self) -> Option<i64> {
        let ours = i64::try_from(self.came?.unix.as_secs()).ok()?;
        let theirs = self.date?.duration_since(UNIX_EPOCH).ok()?.as_secs();
        Some(i64::try_from(theirs).ok()?.saturating_sub(ours))
    }

    /// Returns how far the clock is off, when the service refused the request for its time and the
    /// clock is off by more than the session corrects.
    pub fn uncorrected_skew(&self) -> Option<UncorrectedSkew> {
        self.uncorrected_skew
    }

    pub(crate) fn note_failure(&mut self, failure: &Failure) {
        self.failure = Some(failure.as_str());
    }

    /// Keeps what stands outside the body.
    pub(crate) fn note_head<T>(&mut self, response: &Response<T>) {
        self.status = Some(response.status());
        self.date = header(response.headers(), &DATE).and_then(date);
        self.retry_after = header(response.headers(), &RETRY_AFTER).and_then(|text| {
            let until = |then: SystemTime| then.duration_since(self.date?).ok();
            text.parse().map(Duration::from_secs).ok().or_else(|| date(text).and_then(until))
        });
    }
}

fn header<'h>(headers: &'h HeaderMap, name: &http::HeaderName) -> Option<&'h str> {
    headers.get(name).and_then(|value| value.to_str().ok()).map(str::trim)
}

fn date(text: &str) -> Option<SystemTime> {
    httpdate::parse_http_date(text).ok()
}

impl fmt::Display for Attempted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut parts = Vec::new();
        if let Some(endpoint) = self.endpoint() {
            parts.push(endpoint.to_string());
        }
        // `fmt_http_date` takes no year beyond 9999.
        if let Some(sent) = self.sent().filter(|sent| sent.as_secs() < 253_402_300_800) {
            parts.push(httpdate::fmt_http_date(UNIX_EPOCH + sent));
        }
        match self.elapsed() {
            Some(elapsed) => parts.push(format!("{} ms", elapsed.as_millis())),
            None if self.sent.is_some() => parts.push("on the way".to_owned()),
            None => {}
        }
        parts.extend(self.failure.map(str::to_owned));
        parts.extend(self.status.map(|status| format!("HTTP {}", status.as_u16())));
        parts.extend(self.code.map(|code| format!("code {code}")));
        parts.extend(self.request_id().map(|id| format!("request id {id}")));
        parts.extend(self.retry_after.map(|time| format!("retry after {} s", time.as_secs())));
        if let Some(skew) = self.skew().filter(|skew| skew.abs() > 2) {
            parts.push(format!("service's clock {skew:+} s"));
        }
        parts.extend(self.uncorrected_skew.map(|skew| skew.to_string()));
        f.write_str(&parts.join(", "))
    }
}

/// The way of one attempt: where to, and when by the host's clocks.
#[derive(Clone, Debug)]
pub struct Trip {
    /// Where the request went.
    pub endpoint: Endpoint,
    /// When it was signed.
    pub sent: Now,
    /// When the reply was there, or the failure.
    pub came: Now,
}
