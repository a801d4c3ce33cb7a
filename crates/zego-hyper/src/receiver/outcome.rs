use std::fmt;
use std::time::Duration;

use bytes::Bytes;
use http::header::{ALLOW, CONTENT_TYPE};
use http::{HeaderValue, Response, StatusCode};
use tracing::{debug, warn};
use zego_core::callback::{Envelope, Refused, catalog};
use zego_core::http1::HeadError;

/// What becomes of a post.
#[derive(Debug)]
pub(super) enum Outcome {
    Taken { event: &'static str },
    Again { event: &'static str },
    Refused(Refused),
    Unsound(HeadError),
    NoPost,
    CutShort,
    Slow { time: Duration },
    TooLarge { most: usize },
    Crowded,
    Full { event: &'static str },
    Gone { event: &'static str },
    GivenUp { event: &'static str },
    Unacknowledged { event: &'static str, time: Duration },
}

/// The name of an event as the catalogue has it: what came can be anything, of any length.
pub(super) fn known_name(envelope: &Envelope) -> &'static str {
    catalog::find(envelope.event_name()).map_or("(undocumented)", |spec| spec.name)
}

impl Outcome {
    /// Tells the log, and then whoever posted.
    pub(super) fn answer(self) -> Response<Bytes> {
        let status = self.status();
        match self {
            Self::Taken { event } => debug!(event, "callback taken"),
            Self::Again { event } => debug!(event, "callback came again"),
            Self::Full { event }
            | Self::Gone { event }
            | Self::GivenUp { event }
            | Self::Unacknowledged { event, .. } => {
                warn!(status = status.as_u16(), event, reason = %self, "callback refused");
            }
            _ => warn!(status = status.as_u16(), reason = %self, "callback refused"),
        }
        let mut response = Response::new(self.text());
        *response.status_mut() = status;
        let headers = response.headers_mut();
        if !status.is_success() {
            headers.insert(CONTENT_TYPE, HeaderValue::from_static("text/plain; charset=utf-8"));
        }
        if status == StatusCode::METHOD_NOT_ALLOWED {
            headers.insert(ALLOW, HeaderValue::from_static("POST"));
        }
        response
    }

    /// Whether the post was a genuine callback, whatever becomes of it.
    pub(super) fn is_genuine(&self) -> bool {
        match self {
            Self::Taken { .. }
            | Self::Again { .. }
            | Self::Full { .. }
            | Self::Gone { .. }
            | Self::GivenUp { .. }
            | Self::Unacknowledged { .. } => true,
            Self::Refused(_)
            | Self::Unsound(_)
            | Self::NoPost
            | Self::CutShort
            | Self::Slow { .. }
            | Self::TooLarge { .. }
            | Self::Crowded => false,
        }
    }

    fn status(&self) -> StatusCode {
        match self {
            Self::Taken { .. } | Self::Again { .. } => StatusCode::OK,
            Self::Refused(Refused::TooLarge) | Self::TooLarge { .. } => {
                StatusCode::PAYLOAD_TOO_LARGE
            }
            Self::Refused(Refused::Unreadable(_) | Refused::Missing(_)) | Self::CutShort => {
                StatusCode::BAD_REQUEST
            }
            Self::Refused(_) => StatusCode::FORBIDDEN,
            Self::Unsound(error) => error.status(),
            Self::NoPost => StatusCode::METHOD_NOT_ALLOWED,
            Self::Slow { .. } => StatusCode::REQUEST_TIMEOUT,
            Self::Crowded
            | Self::Full { .. }
            | Self::Gone { .. }
            | Self::GivenUp { .. }
            | Self::Unacknowledged { .. } => StatusCode::SERVICE_UNAVAILABLE,
        }
    }

    /// The answer's body, which the service does not look at. Whoever forges learns nothing of how
    /// near it came.
    fn text(&self) -> Bytes {
        match self.status() {
            StatusCode::OK => Bytes::new(),
            StatusCode::FORBIDDEN => Bytes::from_static(b"the callback is not genuine\n"),
            _ => format!("{self}\n").into(),
        }
    }
}

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Taken { .. } => f.write_str("the callback was taken"),
            Self::Again { .. } => f.write_str("the callback was taken before"),
            Self::Refused(why) => why.fmt(f),
            Self::Unsound(error) => error.fmt(f),
            Self::NoPost => f.write_str("a callback is a POST"),
            Self::CutShort => f.write_str("the body is cut short"),
            Self::Slow { time } => write!(f, "the body did not arrive within {time:?}"),
            Self::TooLarge { most } => write!(f, "the body has more than {most} bytes"),
            Self::Crowded => {
                f.write_str("too many bodies arrive at once, and this one began first")
            }
            Self::Full { .. } => f.write_str("too many callbacks wait to be taken"),
            Self::Gone { .. } => f.write_str("nobody takes callbacks any more"),
            Self::GivenUp { .. } => f.write_str("the program gave the callback up"),
            Self::Unacknowledged { time, .. } => {
                write!(f, "the program did not acknowledge the callback within {time:?}")
            }
        }
    }
}
