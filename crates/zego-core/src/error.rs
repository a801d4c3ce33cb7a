use std::fmt;

use bytes::Bytes;
use zego_codes::{Meaning, Next, ReturnCode};

use crate::answer::Unreadable;
use crate::failure::Failure;
use crate::invalid::Invalid;
use crate::report::{Attempted, Report};

/// Why a call has no answer.
///
/// [`kind`](Self::kind) tells the four ways apart; the predicates say what can be done next. It
/// holds no secret and no signature, and its texts quote nothing of a reply but the service's
/// message.
pub struct Error(Box<Inner>);

struct Inner {
    cause: Why,
    body: Option<Bytes>,
    report: Report,
}

enum Why {
    Invalid(Invalid),
    Refused(Refusal),
    Unreadable(Unreadable),
    Failed(Failure),
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
    /// No complete reply came. [`Error::may_have_arrived`] says whether the request may have been
    /// carried out.
    Failed,
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
        let report = Report { action: action.name.clone(), attempts: Vec::new() };
        Self(Box::new(Inner { cause: Why::Invalid(fault), body: None, report }))
    }

    pub(crate) fn refused(refusal: Refusal, body: Bytes, report: Report) -> Self {
        Self(Box::new(Inner { cause: Why::Refused(refusal), body: Some(body), report }))
    }

    pub(crate) fn unreadable(why: Unreadable, body: Bytes, report: Report) -> Self {
        Self(Box::new(Inner { cause: Why::Unreadable(why), body: Some(body), report }))
    }

    pub(crate) fn failed(failure: Failure, report: Report) -> Self {
        Self(Box::new(Inner { cause: Why::Failed(failure), body: None, report }))
    }

    /// Which of the four ways it is.
    pub fn kind(&self) -> ErrorKind {
        match self.0.cause {
            Why::Invalid(_) => ErrorKind::Invalid,
            Why::Refused(_) => ErrorKind::Refused,
            Why::Unreadable(_) => ErrorKind::Unreadable,
            Why::Failed(_) => ErrorKind::Failed,
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

    /// Whether the request may have reached the service: true unless nothing was sent.
    pub fn may_have_arrived(&self) -> bool {
        match &self.0.cause {
            Why::Invalid(_) => false,
            Why::Refused(_) | Why::Unreadable(_) => true,
            Why::Failed(failure) => failure.may_have_arrived(),
        }
    }

    /// Whether the service asks for fewer requests.
    pub fn is_rate_limited(&self) -> bool {
        self.next() == Some(Next::SlowDown)
    }

    /// Whether the service found the request's time wrong.
    pub fn is_clock_skew(&self) -> bool {
        self.next() == Some(Next::ResyncClock)
    }

    /// Whether the service says that the room does not exist, for which it has four codes.
    pub fn is_no_such_room(&self) -> bool {
        self.meaning().is_some_and(Meaning::is_no_such_room)
    }

    /// Whether the same request may succeed later: the service said so, the failure was on the way,
    /// or something other than the service answered with a 5xx status. Whether it is safe to repeat
    /// is another matter: see [`may_have_arrived`](Self::may_have_arrived) and the action's effect.
    pub fn is_retryable(&self) -> bool {
        match &self.0.cause {
            Why::Invalid(_) => false,
            Why::Refused(_) => {
                matches!(self.next(), Some(Next::RetryLater | Next::SlowDown | Next::ResyncClock))
            }
            Why::Unreadable(_) => {
                self.last().and_then(Attempted::status).is_some_and(|s| s.is_server_error())
            }
            Why::Failed(_) => true,
        }
    }

    /// The input's fault, when the input was refused before sending.
    pub fn invalid_input(&self) -> Option<&Invalid> {
        match &self.0.cause {
            Why::Invalid(fault) => Some(fault),
            _ => None,
        }
    }

    fn next(&self) -> Option<Next> {
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
        let action = &self.0.report.action;
        match &self.0.cause {
            Why::Invalid(fault) => write!(f, "{action}: {fault}"),
            Why::Refused(refusal) => {
                write!(f, "{action} was refused with code {}: ", refusal.code)?;
                match (refusal.meaning, &refusal.message) {
                    (Some(meaning), _) => f.write_str(meaning.meaning()),
                    (None, Some(message)) => write!(f, "{message:?} (a code that no table lists)"),
                    (None, None) => f.write_str("a code that no table lists"),
                }
            }
            Why::Unreadable(why) => write!(f, "the reply to {action} cannot be read: {why}"),
            Why::Failed(failure) => write!(f, "{action}: {failure}"),
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
            Why::Failed(failure) => debug.field("failed", failure),
        };
        let length = self.0.body.as_ref().map(Bytes::len);
        debug.field("body_len", &length).field("report", &self.0.report).finish()
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match &self.0.cause {
            Why::Failed(failure) => Some(failure.cause()),
            Why::Invalid(_) | Why::Refused(_) | Why::Unreadable(_) => None,
        }
    }
}
