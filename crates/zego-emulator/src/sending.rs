//! A reply on its way to a socket, as its fate has it.

use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use bytes::Bytes;
use hyper::body::{Body, Frame, SizeHint};
use tokio::time::{Instant, Sleep, sleep};

use crate::faults::FaultKind;
use crate::verdict::Fate;

/// The body of a reply. What stands behind the reply's own bytes is never held.
#[derive(Debug)]
pub(crate) struct Sending {
    /// What is left of the reply's own bytes.
    bytes: Bytes,
    /// How many spaces follow them.
    spaces: usize,
    /// How many bytes the head promises, less those that were sent.
    promised: usize,
    pace: Option<Pace>,
}

/// Pauses between the parts of a body, in which the server sends what it has.
#[derive(Debug)]
struct Pace {
    /// The size of a part.
    bytes: usize,
    pause: Duration,
    /// When the rest comes at once.
    end: Instant,
    waiting: Option<Pin<Box<Sleep>>>,
}

/// The reply does not arrive, or not all of it: the server ends the connection, or the stream of
/// HTTP/2.
#[derive(Debug)]
pub(crate) struct Lost;

impl fmt::Display for Lost {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a fault lost the reply")
    }
}

impl std::error::Error for Lost {}

impl Sending {
    const SPACES: &[u8] = &[b' '; 16 << 10];

    /// How long the first half of a body that is cut has, to be sent before the connection ends.
    const BEFORE_CUT: Duration = Duration::from_millis(20);

    pub(crate) fn new(body: Bytes, fate: Fate) -> Self {
        let length = body.len();
        let whole = Self { bytes: body, spaces: 0, promised: length, pace: None };
        match fate {
            Fate::Cut { bytes } => Self {
                bytes: whole.bytes.slice(..bytes.min(length)),
                pace: Some(Pace::new(length, Self::BEFORE_CUT)),
                ..whole
            },
            Fate::Padded { bytes } => {
                Self { spaces: bytes.saturating_sub(length), promised: bytes.max(length), ..whole }
            }
            Fate::Dripped { bytes, pause } => Self { pace: Some(Pace::new(bytes, pause)), ..whole },
            _ => whole,
        }
    }

    /// How long it takes at least, however fast it is read.
    pub(crate) fn time(&self) -> Duration {
        let Some(Pace { bytes, pause, .. }) = &self.pace else { return Duration::ZERO };
        let parts = u32::try_from(self.bytes.len().div_ceil(*bytes)).unwrap_or(u32::MAX);
        pause.saturating_mul(parts).min(FaultKind::MAX_WAIT)
    }

    /// The next part, if there is more.
    fn part(&mut self) -> Option<Bytes> {
        if self.bytes.is_empty() {
            let spaces = self.spaces.min(Self::SPACES.len());
            self.spaces -= spaces;
            return Some(Bytes::from_static(&Self::SPACES[..spaces]))
                .filter(|part| !part.is_empty());
        }
        let size = self.pace.as_ref().map_or(usize::MAX, Pace::size);
        Some(self.bytes.split_to(size.min(self.bytes.len())))
    }
}

impl Pace {
    fn new(bytes: usize, pause: Duration) -> Self {
        Self {
            bytes: bytes.max(1),
            pause,
            end: Instant::now() + FaultKind::MAX_WAIT,
            waiting: None,
        }
    }

    fn size(&self) -> usize {
        if Instant::now() < self.end { self.bytes } else { usize::MAX }
    }

    fn wait(&mut self) {
        let left = self.end.saturating_duration_since(Instant::now());
        self.waiting = Some(Box::pin(sleep(self.pause.min(left))));
    }

    fn poll(&mut self, cx: &mut Context<'_>) -> Poll<()> {
        if let Some(waiting) = &mut self.waiting {
            ready!(waiting.as_mut().poll(cx));
            self.waiting = None;
        }
        Poll::Ready(())
    }
}

impl Body for Sending {
    type Data = Bytes;
    type Error = Lost;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Lost>>> {
        if let Some(pace) = &mut self.pace {
            ready!(pace.poll(cx));
        }
        let Some(part) = self.part() else {
            let is_whole = self.promised == 0;
            return Poll::Ready(if is_whole { None } else { Some(Err(Lost)) });
        };
        self.promised -= part.len();
        if let Some(pace) = &mut self.pace {
            pace.wait();
        }
        Poll::Ready(Some(Ok(Frame::data(part))))
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.promised as u64)
    }
}
