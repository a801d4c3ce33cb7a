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

#[cfg(test)]
mod tests {
    use super::*;
    use std::task::Waker;

    /// The parts that come without waiting, and whether the body then ends well.
    fn parts(mut sending: Sending) -> (Vec<usize>, Option<bool>) {
        let mut parts = Vec::new();
        let mut cx = Context::from_waker(Waker::noop());
        loop {
            let promised = sending.size_hint().exact().unwrap();
            match Pin::new(&mut sending).poll_frame(&mut cx) {
                Poll::Pending => return (parts, None),
                Poll::Ready(None) => return (parts, Some(promised == 0)),
                Poll::Ready(Some(Err(Lost))) => return (parts, Some(false)),
                Poll::Ready(Some(Ok(frame))) => parts.push(frame.into_data().unwrap().len()),
            }
        }
    }

    /// Runs a test whose clock moves by hand, or when everything waits.
    fn paused(test: impl Future<Output = ()>) {
        let mut runtime = tokio::runtime::Builder::new_current_thread();
        runtime.enable_time().start_paused(true).build().unwrap().block_on(test);
    }

    #[test]
    fn padding_is_never_held() {
        let body = Bytes::from_static(b"{}");
        let (parts, ends) = parts(Sending::new(body, Fate::Padded { bytes: FaultKind::MAX_SIZE }));
        assert!(parts.iter().all(|part| *part <= 16 << 10));
        assert_eq!(parts.iter().sum::<usize>(), FaultKind::MAX_SIZE);
        assert_eq!(ends, Some(true));
    }

    #[test]
    fn a_drip_is_bounded_in_time() {
        paused(async {
            let fate = Fate::Dripped { bytes: 1, pause: FaultKind::MAX_PAUSE };
            let sending = Sending::new(Bytes::from_static(&[b'x'; 1000]), fate);
            assert_eq!(sending.time(), FaultKind::MAX_WAIT);
            let start = Instant::now();
            let mut sending = Box::pin(sending);
            let mut parts = Vec::new();
            while let Some(frame) = std::future::poll_fn(|cx| sending.as_mut().poll_frame(cx)).await
            {
                parts.push(frame.unwrap().into_data().unwrap().len());
            }
            assert_eq!(parts, [&[1; 10][..], &[990]].concat());
            assert_eq!(start.elapsed(), FaultKind::MAX_WAIT);
        });
    }

    #[test]
    fn a_cut_lets_its_first_half_be_sent_before_the_end() {
        paused(async {
            let sending = Sending::new(Bytes::from_static(b"{...}"), Fate::Cut { bytes: 2 });
            assert_eq!(sending.size_hint().exact(), Some(5));
            let mut sending = Box::pin(sending);
            let mut next =
                async || std::future::poll_fn(|cx| sending.as_mut().poll_frame(cx)).await;
            assert_eq!(next().await.unwrap().unwrap().into_data().unwrap(), "{.");
            let start = Instant::now();
            assert!(next().await.unwrap().is_err());
            assert_eq!(start.elapsed(), Sending::BEFORE_CUT);
        });
    }
}
