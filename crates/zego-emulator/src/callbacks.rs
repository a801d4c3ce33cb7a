//! Callbacks: what has happened is posted, on the service's schedule. The files below hold what is
//! waiting, and what became of it.

mod journal;
mod queue;

use std::time::Duration;

use bytes::Bytes;
use http::Uri;
use http::uri::Scheme;
use serde::Serialize;
use zego_core::{CallbackSecret, HttpUrl, Invalid};

pub(crate) use journal::Journal;
pub(crate) use queue::Queue;

/// How an emulator calls back.
///
/// Each change of the state is an event, signed and posted once, and again after 2, 4, 8, 16 and 32
/// seconds for as long as no attempt is accepted; then it is lost. Without anything else said, no
/// event is lost before it is sent, none is sent again that was accepted, and they are sent in the
/// order in which they happened, each at once, whatever becomes of those before.
///
/// ```
/// use std::time::Duration;
/// use zego_core::CallbackSecret;
/// use zego_emulator::{CallbackSettings, Settings};
///
/// let callbacks = CallbackSettings::new(CallbackSecret::new("my-callback-secret")?)
///     .with_url("http://127.0.0.1:9000/callback")?
///     .with_seed(7)
///     .with_loss(0.01)
///     .with_repeats(0.05)
///     .with_shuffle(Duration::from_secs(3));
/// let settings = Settings::default().with_callbacks(callbacks);
/// # Ok::<(), zego_core::Invalid>(())
/// ```
#[derive(Clone, Debug)]
pub struct CallbackSettings {
    pub(crate) secret: CallbackSecret,
    pub(crate) url: Option<Uri>,
    seed: u64,
    loss: f64,
    repeats: f64,
    shuffle: Duration,
    signs_once: bool,
}

impl CallbackSettings {
    /// The gaps from one attempt's failure to the next attempt.
    pub const GAPS: [Duration; 5] = [
        Duration::from_secs(2),
        Duration::from_secs(4),
        Duration::from_secs(8),
        Duration::from_secs(16),
        Duration::from_secs(32),
    ];

    /// An attempt that has no answer after this time has failed: 5 seconds. The real time is not
    /// documented.
    pub const TIMEOUT: Duration = Duration::from_secs(5);

    /// How many events may be waiting or under way. One more is lost at once, and counted.
    pub const MOST: usize = crate::state::told::Told::MOST;

    /// The longest that [`with_shuffle`](Self::with_shuffle) keeps an event back: 10 minutes.
    pub const MAX_SHUFFLE: Duration = Duration::from_secs(600);

    /// Signs callbacks with this secret.
    pub fn new(secret: CallbackSecret) -> Self {
        Self {
            secret,
            url: None,
            seed: 0,
            loss: 0.0,
            repeats: 0.0,
            shuffle: Duration::ZERO,
            signs_once: false,
        }
    }

    /// Where a server posts them: `http://127.0.0.1:9000/callback`. A server does not start when it
    /// leads to itself. The pure emulator does not look at it.
    ///
    /// # Errors
    /// [`Invalid`], which names the part that is wrong, when it is no [`HttpUrl`] with `http://`. The
    /// error does not quote it. `https` is not spoken: a receiver in a test is near.
    pub fn with_url(self, url: &str) -> Result<Self, Invalid> {
        let url: HttpUrl = url.parse().map_err(|fault: Invalid| fault.of("callback URL"))?;
        if *url.scheme() != Scheme::HTTP {
            let rule = "must begin with http://: the emulator does not speak TLS";
            return Err(Invalid::new("callback URL", rule));
        }
        Ok(Self { url: Some(url.into()), ..self })
    }

    /// Where the draws begin: which events are lost, repeated and kept back. The same seed and events
    /// in the same order are the same draws, in one version of this crate.
    pub fn with_seed(self, seed: u64) -> Self {
        Self { seed, ..self }
    }

    /// Loses an event with a probability from 0 to 1: it is never sent.
    pub fn with_loss(self, probability: f64) -> Self {
        Self { loss: probability, ..self }
    }

    /// Takes an accepted attempt with a probability from 0 to 1 as if its answer had been lost: the
    /// event is sent again after the gap that comes next, up to 5 times as any other.
    pub fn with_repeats(self, probability: f64) -> Self {
        Self { repeats: probability, ..self }
    }

    /// Keeps each event back by a random time of at most so long before it is first sent, so that
    /// they overtake each other; at most [`MAX_SHUFFLE`](Self::MAX_SHUFFLE).
    pub fn with_shuffle(self, most: Duration) -> Self {
        Self { shuffle: most.min(Self::MAX_SHUFFLE), ..self }
    }

    /// Signs an event once, and sends the same bytes each time. Otherwise every attempt has a
    /// timestamp and a nonce of its own. Which of the two the service does is not documented.
    pub fn with_one_signature(self) -> Self {
        Self { signs_once: true, ..self }
    }
}

/// One attempt to post an event.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Callback {
    /// The event's number, from 1: the same in each attempt.
    pub id: u64,
    /// The attempt, from 1 to 6.
    pub attempt: u32,
    /// The event's name on the wire: `room_create`.
    pub event: &'static str,
    /// The body to post: a signed JSON object.
    pub body: Bytes,
}

/// What is to be done next about callbacks.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum Due {
    /// This is to be posted, and what comes of it to be told within [`CallbackSettings::TIMEOUT`], see
    /// [`Emulator::delivered`](crate::Emulator::delivered).
    Now(Callback),
    /// Nothing is to be done before this time has passed, unless a request or an answer comes first.
    After(Duration),
    /// Nothing is to be done before a request comes.
    Never,
}

/// How many callbacks there were.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct CallbackCounts {
    /// The events, each a change: those accepted, lost and waiting together.
    pub events: u64,
    /// The attempts to post one.
    pub attempts: u64,
    /// The events of which an attempt was accepted.
    pub accepted: u64,
    /// The events that will not be accepted: lost by chance, for want of room, or after 6 attempts.
    pub lost: u64,
    /// The attempts to post an event that had been accepted already.
    pub repeated: u64,
    /// The events that may yet be accepted.
    pub waiting: u64,
}
