use std::fmt;

use bytes::Bytes;
use zego_codes::{Category, Meaning, Next, ReturnCode};

use crate::answer::Unreadable;
use crate::failure::Failure;
use crate::invalid::Invalid;
use crate::report::{Attempted, Report};
use crate::skew::UncorrectedSkew;
use crate::text::escape;

/// Why a call has no answer.
///
/// [`kind`](Self::kind) tells the ways apart; the predicates say what can be done next. It
/// holds no secret and no signature, and its texts quote nothing of a reply but the service's
/// message.
pub struct Error(Box<Inner>);

struct Inner {
    cause: Why,
    body: Option<Bytes>,
    /// Whether an attempt before the last one may have been carried out.
    is_loose: bool,
    report: Report,
}

enum Why {
    Invalid(Invalid),
    Refused(Refusal),
    Unreadable(Unreadable),
    Failed(Failure),
    GivenUp(GivenUp),
}

/// Why a call was given up before anything was sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum GivenUp {
    /// Its turn does not come before its deadline.
    Late,
    /// Too many calls wait already.
    Crowded,
}

/// The ways in which a call can have no answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The input breaks a documented rule. Nothing was sent.
    Invalid,
    /// The service answered with a code that is no outcome of the action.
    Refused,
    /// A complete reply came, and it cannot be understood. The request may have been carried out.
    Unreadable,
    /// No complete reply came, or one that is larger than the transport takes.
    /// [`Error::may_have_arrived`] says whether the request may have been carried out.
    Failed,
    /// The call was given up before anything was sent: its turn does not come before its deadline,
    /// or too many calls wait already.
    GivenUp,
}

#[derive(Debug)]
pub(crate) struct Refusal {
    pub(crate) code: ReturnCode,
    pub(crate) meaning: Option<&'static Meaning>,
    pub(crate) message: Option<String>,
}

impl Error {
    /// Input that was refused before sending.
    pub fn invalid(action: &crate::catalog::Spec, fault: Invalid) -> Self {
        Self::new(Why::Invalid(fault), None).with_report(Report::new(action.name.clone()))
    }

    pub(crate) fn refused(refusal: Refusal, body: Bytes) -> Self {
        Self::new(Why::Refused(refusal), Some(body))
    }

    pub(crate) fn unreadable(why: Unreadable, body: Bytes) -> Self {
        Self::new(Why::Unreadable(why), Some(body))
    }

    pub(crate) fn failed(failure: Failure) -> Self {
        Self::new(Why::Failed(failure), None)
    }

    pub(crate) fn given_up(why: GivenUp) -> Self {
        Self::new(Why::GivenUp(why), None)
    }

    fn new(cause: Why, body: Option<Bytes>) -> Self {
        Self(Box::new(Inner { cause, body, is_loose: false, report: Report::default() }))
    }

    pub(crate) fn with_report(mut self, report: Report) -> Self {
        self.0.report = report;
        self
    }

    /// Keeps that an attempt before the last may have been carried out.
    pub(crate) fn after_loose_attempt(mut self) -> Self {
        self.0.is_loose = true;
        self
    }

    /// Which of the ways it is.
    pub fn kind(&self) -> ErrorKind {
        match self.0.cause {
            Why::Invalid(_) => ErrorKind::Invalid,
            Why::Refused(_) => ErrorKind::Refused,
            Why::Unreadable(_) => ErrorKind::Unreadable,
            Why::Failed(_) => ErrorKind::Failed,
            Why::GivenUp(_) => ErrorKind::GivenUp,
        }
    }

    /// The return code: of a refusal, and of an unreadable reply whose envelope could be read.
    pub fn code(&self) -> Option<ReturnCode> {
        self.last().and_then(Attempted::code)
    }

    /// What the code of a refusal means for the action; none when no table lists it.
    pub fn meaning(&self) -> Option<&'static Meaning> {
        self.refusal().and_then(|refusal| refusal.meaning)
    }

    /// The service's own words on a refusal, if any.
    pub fn message(&self) -> Option<&str> {
        self.refusal().and_then(|refusal| refusal.message.as_deref())
    }

    /// The id to give to ZEGOCLOUD's support.
    pub fn request_id(&self) -> Option<&str> {
        self.last().and_then(Attempted::request_id)
    }

    /// The bytes of the reply as they came, when a complete one did.
    pub fn body(&self) -> Option<&Bytes> {
        self.0.body.as_ref()
    }

    /// What happened on the way.
    pub fn report(&self) -> &Report {
        &self.0.report
    }

    /// Whether a request of the call may have reached the service: true unless nothing was sent.
    pub fn may_have_arrived(&self) -> bool {
        let is_replied = |attempt: &Attempted| attempt.status().is_some();
        self.0.is_loose
            || self.0.report.attempts.iter().any(is_replied)
            || matches!(&self.0.cause, Why::Failed(failure) if failure.may_have_arrived())
    }

    /// Whether the service may have carried the call out all the same, by the last attempt or by one
    /// before it: no complete or readable reply came, or a refusal that does not say that nothing
    /// was done. If it is false, nothing was.
    pub fn may_have_been_carried_out(&self) -> bool {
        self.0.is_loose || self.attempt_may_have_been_carried_out()
    }

    /// The same of the last attempt alone.
    pub(crate) fn attempt_may_have_been_carried_out(&self) -> bool {
        match &self.0.cause {
            Why::Invalid(_) | Why::GivenUp(_) => false,
            Why::Refused(_) => !self.precedes_execution() && self.next() != Some(Next::FixInput),
            Why::Unreadable(_) => true,
            Why::Failed(failure) => failure.may_have_arrived(),
        }
    }

    /// Whether it is a refusal that comes before an action runs: by the gateway, for the clock, or
    /// for a rate limit. The gateway's own failure may come later.
    pub(crate) fn precedes_execution(&self) -> bool {
        self.is_rate_limited()
            || self.is_clock_skew()
            || self.meaning().is_some_and(|meaning| {
                meaning.category() == Category::Common
                    && meaning.code() != ReturnCode::GATEWAY_FAILED
            })
    }

    /// Whether the service asks for fewer requests.
    pub fn is_rate_limited(&self) -> bool {
        self.next() == Some(Next::SlowDown)
    }

    /// Whether the service found the request's time wrong.
    pub fn is_clock_skew(&self) -> bool {
        self.next() == Some(Next::ResyncClock)
    }

    /// Returns how far the clock is off, when the service refused the request for its time and the
    /// clock is off by more than the session corrects.
    ///
    /// The call is not tried again then, since it would be signed by the same clock: set the host's
    /// clock. [`SessionBuilder`](crate::SessionBuilder) has the bounds.
    pub fn uncorrected_skew(&self) -> Option<UncorrectedSkew> {
        self.last().and_then(Attempted::uncorrected_skew)
    }

    /// Whether the service says that the room does not exist, for which it has four codes.
    pub fn is_no_such_room(&self) -> bool {
        self.meaning().is_some_and(Meaning::is_no_such_room)
    }

    /// Whether the same request may succeed later: the service said so, the failure was on the way,
    /// or something other than the service answered with a 5xx status. A reply that is too large, and
    /// a clock that is off by more than is corrected, would be the same again. Whether it is safe to
    /// repeat is another matter: see [`may_have_arrived`](Self::may_have_arrived) and the action's effect.
    pub fn is_retryable(&self) -> bool {
        match &self.0.cause {
            Why::Invalid(_) => false,
            Why::GivenUp(_) => true,
            Why::Refused(_) => {
                matches!(self.next(), Some(Next::RetryLater | Next::SlowDown | Next::ResyncClock))
                    && self.uncorrected_skew().is_none()
            }
            Why::Unreadable(_) => self.last().is_some_and(Attempted::is_told_to_come_later),
            Why::Failed(failure) => !matches!(failure, Failure::ReplyTooLarge(_)),
        }
    }

    /// The input's fault, when the input was refused before sending.
    pub fn invalid_input(&self) -> Option<&Invalid> {
        match &self.0.cause {
            Why::Invalid(fault) => Some(fault),
            _ => None,
        }
    }

    /// The failure, when no complete reply came.
    pub(crate) fn failure(&self) -> Option<&Failure> {
        match &self.0.cause {
            Why::Failed(failure) => Some(failure),
            _ => None,
        }
    }

    pub(crate) fn next(&self) -> Option<Next> {
        self.meaning().map(Meaning::next)
    }

    fn refusal(&self) -> Option<&Refusal> {
        match &self.0.cause {
            Why::Refused(refusal) => Some(refusal),
            _ => None,
        }
    }

    fn last(&self) -> Option<&Attempted> {
        self.0.report.attempts.last()
    }
}

/// One line, without the cause of a failure, which is the [`source`](std::error::Error::source).
impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let skew = self.uncorrected_skew();
        let is_loose = self.0.is_loose && !self.attempt_may_have_been_carried_out();
        self.fmt_last(f, skew.is_none() && !is_loose)?;
        if let Some(skew) = skew {
            write!(f, "; {skew}")?;
        }
        if is_loose {
            f.write_str("; an earlier attempt may have been carried out")?;
        }
        Ok(())
    }
}

impl Error {
    /// Writes what came of the last attempt; without a full stop, unless it is all.
    fn fmt_last(&self, f: &mut fmt::Formatter<'_>, is_all: bool) -> fmt::Result {
        let action = escape(&self.0.report.action);
        match &self.0.cause {
            Why::Invalid(fault) => write!(f, "{action}: {fault}"),
            Why::Refused(refusal) => {
                write!(f, "{action} was refused with code {}: ", refusal.code)?;
                match (refusal.meaning, &refusal.message) {
                    (Some(meaning), _) if is_all => f.write_str(meaning.meaning()),
                    (Some(meaning), _) => f.write_str(meaning.meaning().trim_end_matches('.')),
                    (None, Some(message)) => {
                        write!(f, "\"{message}\" (a code that no table lists)")
                    }
                    (None, None) => f.write_str("a code that no table lists"),
                }
            }
            Why::Unreadable(why) => write!(f, "the reply to {action} cannot be read: {why}"),
            Why::Failed(failure) => write!(f, "{action}: {failure}"),
            Why::GivenUp(GivenUp::Late) => {
                write!(f, "{action}: its turn does not come before its deadline; nothing was sent")
            }
            Why::GivenUp(GivenUp::Crowded) => {
                write!(f, "{action}: too many calls wait already; nothing was sent")
            }
        }
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut debug = f.debug_struct("Error");
        match &self.0.cause {
            Why::Invalid(fault) => debug.field("invalid", fault),
            Why::Refused(refusal) => debug.field("refused", refusal),
            Why::Unreadable(why) => debug.field("unreadable", why),
            // Its cause is the transport's own, and may quote the address with the signature.
            Why::Failed(failure) => debug.field("failed", &failure.as_str()),
            Why::GivenUp(why) => debug.field("given_up", why),
        };
        let length = self.0.body.as_ref().map(Bytes::len);
        debug.field("body_len", &length).field("report", &self.0.report).finish()
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match &self.0.cause {
            Why::Failed(failure) => Some(failure.cause()),
            Why::Invalid(_) | Why::Refused(_) | Why::Unreadable(_) | Why::GivenUp(_) => None,
        }
    }
}
