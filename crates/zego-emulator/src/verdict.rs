//! What becomes of a request: the reply, and how that gets to whoever asked.

use std::time::Duration;

use bytes::Bytes;
use http::header::{CONTENT_TYPE, HeaderValue, RETRY_AFTER};
use http::{Response, StatusCode};

use crate::faults::FaultKind;

/// What becomes of a request.
#[derive(Debug)]
#[non_exhaustive]
pub struct Verdict {
    /// The reply, all of it. Where its [`fate`](Self::fate) is to be lost, it is what the action
    /// answered; of one that did not run, an empty one.
    pub reply: Response<Bytes>,
    /// How the reply gets to whoever asked.
    pub fate: Fate,
    /// Whether the action ran: the request passed the checks of the gateway, of the limits, of the
    /// parameters and of the sequence, and no fault kept it from running. The action may have refused
    /// it still. False for the emulator's own pages.
    pub executed: bool,
    /// The fault that hit the request; of a delay, the one that was drawn.
    pub fault: Option<FaultKind>,
    /// Whether it was a request of the API, which the log lists.
    pub(crate) is_logged: bool,
}

/// How a reply gets to whoever asked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Fate {
    /// Whole, and at once.
    #[default]
    Sent,
    /// Whole, after this time: at most [`FaultKind::MAX_WAIT`].
    Delayed(Duration),
    /// The head, with the `Content-Length` of the whole body, and so many bytes of that; then the
    /// connection is closed.
    Cut {
        /// Fewer than the body has.
        bytes: usize,
    },
    /// Whole, with a pause after so many bytes each: at most [`FaultKind::MAX_WAIT`] in all, after
    /// which the rest comes at once.
    Dripped {
        /// At least 1.
        bytes: usize,
        /// At most [`FaultKind::MAX_PAUSE`].
        pause: Duration,
    },
    /// Whole, with spaces after the body: so many bytes in all, at most [`FaultKind::MAX_SIZE`].
    Padded {
        /// At least as many as the body has.
        bytes: usize,
    },
    /// Not at all: the connection is closed.
    Closed,
    /// Not at all: the connection is reset.
    Reset,
}

impl Verdict {
    /// On a request of one of the emulator's own pages.
    pub(crate) fn of_page(reply: Response<Bytes>) -> Self {
        Self { reply, fate: Fate::Sent, executed: false, fault: None, is_logged: false }
    }

    /// On a request of the API, before a fault does anything to the reply.
    pub(crate) fn of_api(reply: Response<Bytes>, executed: bool) -> Self {
        Self { reply, fate: Fate::Sent, executed, fault: None, is_logged: true }
    }

    /// Lets a fault do to the reply what it does.
    pub(crate) fn with_fault(mut self, fault: FaultKind) -> Self {
        self.fault = Some(fault);
        let length = self.reply.body().len();
        self.fate = match fault {
            FaultKind::Delay { least, .. } => Fate::Delayed(least),
            FaultKind::DropBefore | FaultKind::DropAfter => Fate::Closed,
            FaultKind::Reset { .. } => Fate::Reset,
            FaultKind::Cut => Fate::Cut { bytes: length / 2 },
            FaultKind::Drip { bytes, pause } => Fate::Dripped { bytes, pause },
            FaultKind::Oversize { bytes } => Fate::Padded { bytes: bytes.max(length) },
            FaultKind::Garble => {
                self.reply = self.reply.map(|body| body.iter().map(|byte| !byte).collect());
                Fate::Sent
            }
            FaultKind::Status { status, retry_after, .. } => {
                self.reply = html(status, retry_after);
                Fate::Sent
            }
            FaultKind::Code { .. } | FaultKind::Date { .. } => Fate::Sent,
        };
        self
    }

    /// How far the reply's `Date` is off, in seconds.
    pub(crate) fn date_offset(&self) -> i64 {
        match self.fault {
            Some(FaultKind::Date { seconds }) => seconds,
            _ => 0,
        }
    }
}

/// What a proxy says of a service that does not answer it.
fn html(status: StatusCode, retry_after: Option<u32>) -> Response<Bytes> {
    let page = format!(
        "<html>\r\n<head><title>{status}</title></head>\r\n\
         <body>\r\n<center><h1>{status}</h1></center>\r\n</body>\r\n</html>\r\n"
    );
    let mut reply = Response::new(Bytes::from(page));
    *reply.status_mut() = status;
    let headers = reply.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("text/html"));
    if let Some(seconds) = retry_after {
        headers.insert(RETRY_AFTER, HeaderValue::from(seconds));
    }
    reply
}
