use std::borrow::Cow;
use std::fmt;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use http::StatusCode;
use zego_codes::ReturnCode;

use crate::endpoint::Endpoint;
use crate::stamp::Now;

/// What happened to a call, attempt by attempt: for a log, or for ZEGOCLOUD's support. It holds no
/// secret and no signature.
#[derive(Clone, Debug)]
pub struct Report {
    pub(crate) action: Cow<'static, str>,
    pub(crate) attempts: Vec<Attempted>,
}

impl Report {
    /// The action's name on the wire.
    pub fn action(&self) -> &str {
        &self.action
    }

    /// The attempts, the first one first; none when the input was refused before sending.
    pub fn attempts(&self) -> &[Attempted] {
        &self.attempts
    }
}

/// One line for the action, one for each attempt.
impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.action)?;
        for (at, attempt) in self.attempts.iter().enumerate() {
            write!(f, "\nattempt {}: {attempt}", at + 1)?;
        }
        Ok(())
    }
}

/// One attempt of a call. What is not known is none: a reply read without its trip has no endpoint
/// and no times.
#[derive(Clone, Debug, Default)]
pub struct Attempted {
    pub(crate) trip: Option<Trip>,
    pub(crate) status: Option<StatusCode>,
    pub(crate) code: Option<ReturnCode>,
    pub(crate) request_id: Option<String>,
    pub(crate) date: Option<SystemTime>,
}

impl Attempted {
    /// Where the request went.
    pub fn endpoint(&self) -> Option<&Endpoint> {
        self.trip.as_ref().map(|trip| &trip.endpoint)
    }

    /// When it went, since 1970-01-01 UTC, by the client's clock.
    pub fn sent(&self) -> Option<Duration> {
        self.trip.as_ref().map(|trip| trip.sent.unix)
    }

    /// How long it took until the reply was there, or the failure.
    pub fn elapsed(&self) -> Option<Duration> {
        self.trip.as_ref().map(|trip| trip.came.mono.saturating_sub(trip.sent.mono))
    }

    /// The HTTP status of the reply.
    pub fn status(&self) -> Option<StatusCode> {
        self.status
    }

    /// The return code of the reply.
    pub fn code(&self) -> Option<ReturnCode> {
        self.code
    }

    /// The id to give to ZEGOCLOUD's support.
    pub fn request_id(&self) -> Option<&str> {
        self.request_id.as_deref()
    }

    /// How far the service's clock, by the reply's `Date`, was ahead of the client's, in seconds;
    /// negative when behind. `Date` has whole seconds, so a second or two means nothing.
    pub fn skew(&self) -> Option<i64> {
        let ours = i64::try_from(self.trip.as_ref()?.came.unix.as_secs()).ok()?;
        let theirs = self.date?.duration_since(UNIX_EPOCH).ok()?.as_secs();
        Some(i64::try_from(theirs).ok()?.saturating_sub(ours))
    }
}

impl fmt::Display for Attempted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut parts = Vec::new();
        if let Some(endpoint) = self.endpoint() {
            parts.push(endpoint.to_string());
        }
        if let Some(elapsed) = self.elapsed() {
            parts.push(format!("{} ms", elapsed.as_millis()));
        }
        if let Some(status) = self.status {
            parts.push(format!("HTTP {}", status.as_u16()));
        }
        if let Some(code) = self.code {
            parts.push(format!("code {code}"));
        }
        if let Some(id) = &self.request_id {
            parts.push(format!("request id {id}"));
        }
        if let Some(skew) = self.skew().filter(|skew| skew.abs() > 2) {
            parts.push(format!("service's clock {skew:+} s"));
        }
        f.write_str(&parts.join(", "))
    }
}

/// The way of one attempt: where to, and when by the client's clocks.
#[derive(Clone, Debug)]
pub struct Trip {
    /// Where the request went.
    pub endpoint: Endpoint,
    /// When it was signed.
    pub sent: Now,
    /// When the reply was there, or the failure.
    pub came: Now,
}
