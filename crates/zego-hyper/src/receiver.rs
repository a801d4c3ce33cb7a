//! Receiving callbacks: from a post to the program, by way of a verifier and a bounded hand-over.

mod arriving;
mod callbacks;
mod outcome;
mod places;
mod received;
mod serve;
mod wire;

use std::collections::HashMap;
use std::convert::Infallible;
use std::fmt;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use http::{Method, Request, Response};
use http_body_util::Full;
use hyper::body::Body;
use tokio::sync::mpsc::{self, Permit, Sender, error::TrySendError};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::timeout;
use zego_core::callback::{Envelope, Refused, Verifier};
use zego_core::{CallbackSecret, Now, SystemClock};

use arriving::Arriving;
pub use callbacks::Callbacks;
use outcome::Outcome;
pub use received::ReceivedCallback;
use received::{Acknowledged, Pending};

/// Receives callbacks: verifies what is posted to it, hands over what is genuine, and answers at
/// once, or when the program has handled it. A cheap handle: clone it into every connection.
///
/// The program takes what is genuine from [`Callbacks`], the far end of a queue of bounded length.
/// When the queue is full, the service is told to try again, which it does 5 times within 62 seconds.
///
/// A 2xx is a promise: the service never sends that callback again. Who may give it is a choice:
///
/// - The receiver acknowledges a callback when it hands it over, unless set otherwise. An answer then
///   never waits for the program, which has not done anything about the callback yet, or saved it:
///   when the process is killed, what waited in the queue is lost with it.
/// - The program acknowledges it, by [`ReceivedCallback::acknowledge`], where that
///   [is set](ReceiverBuilder::with_deferred_acknowledgement): the answer waits for it. Nothing that was
///   acknowledged is lost then, whatever ends the process.
///
/// | status | for | |
/// |---|---|---|
/// | 200 | a genuine callback, once it is handed over or acknowledged | and for the very same again, which is not handed over twice |
/// | 400 | what cannot be read, is cut short, or lacks a member | |
/// | 403 | the forged, the stale, the replayed, those for another app | which of them, the log says alone |
/// | 405 | another method than `POST` | with `Allow` |
/// | 408 | a body that takes too long | 10 seconds unless set |
/// | 413 | a body that is too large | 64 KiB unless set |
/// | 503 | a genuine callback that cannot be handed over | the queue is full, or nobody takes from it any more |
/// | 503 | a genuine callback that is not acknowledged | the program takes too long, or dropped it |
/// | 503 | a body that is given up for others | 16 MiB arrive at once, unless set |
/// | 400, 501 | a request that HTTP/1.1 has refused, such as one without `Host` | by the [server of its own](Self::serve) alone |
///
/// What is refused changes nothing, and every refusal is a `warn` of [`tracing`] with its status and
/// reason; what is taken is a `debug`. Neither holds a secret, a signature, or text that came.
///
/// Nothing genuine is lost in silence. The verifier remembers what was handed over and nothing else,
/// so that a callback that was answered with 503 is no duplicate when it comes again, unless the
/// program has it still, or acknowledged it too late for that answer. An event whose
/// answer was lost is handed over a second time if the service signs it afresh, which is not
/// documented: whoever takes callbacks must bear the same event twice.
///
/// What is posted while nobody listens is sent again, for 62 seconds. A receiver that starts again
/// remembers nothing: what was handed over before and is sent again, because its answer was lost, is
/// handed over once more.
///
/// It is a [`Service`](hyper::service::Service) of hyper and one of tower, on tokio and whatever the
/// path; it is [a function](Self::answer) for other servers; and it [serves](Self::serve) by itself.
///
/// ```
/// use zego_hyper::Receiver;
/// use zego_hyper::core::CallbackSecret;
/// use zego_hyper::core::callback::{Event, Verifier};
///
/// # async fn example() -> Result<(), Box<dyn std::error::Error>> {
/// let secret = CallbackSecret::new(std::env::var("ZEGO_CALLBACK_SECRET")?)?;
/// let (receiver, mut callbacks) = Receiver::new(Verifier::new(secret));
/// let listener = tokio::net::TcpListener::bind("127.0.0.1:8080").await?;
/// tokio::spawn(async move { receiver.serve(listener, std::future::pending()).await });
///
/// while let Some(callback) = callbacks.next().await {
///     match callback.event().map(|event| event.into_claim()) {
///         Ok(Event::RoomCreate(room)) => println!("room {} opened", room.room_id.as_str()),
///         Ok(other) => println!("{}", other.name()),
///         Err(error) => eprintln!("{error} in {}", callback.envelope().json()),
///     }
/// }
/// # Ok(()) }
/// ```
#[derive(Clone)]
pub struct Receiver {
    shared: Arc<Shared>,
    queue: Sender<ReceivedCallback>,
}

struct Shared {
    ledger: Mutex<Ledger>,
    clock: SystemClock,
    max_body: usize,
    body_time: Duration,
    arriving: Arriving,
    deferral: Option<Deferral>,
}

/// What is known of callbacks that were let through.
struct Ledger {
    verifier: Verifier,
    /// By their bodies, those that are neither acknowledged nor given up.
    pending: HashMap<Bytes, (Acknowledged, Duration)>,
}

/// That answers wait for the program: how long, and how many callbacks are unsettled at most.
struct Deferral {
    time: Duration,
    permits: Arc<Semaphore>,
}

impl Shared {
    fn ledger(&self) -> MutexGuard<'_, Ledger> {
        // Nothing in it panics half way: a poisoned lock is as good as any.
        self.ledger.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// How a [`Receiver`] is made.
#[derive(Clone, Debug)]
#[must_use]
pub struct ReceiverBuilder {
    verifier: Verifier,
    capacity: usize,
    max_body: usize,
    max_unverified: usize,
    body_time: Duration,
    acknowledgement_timeout: Option<Duration>,
}

impl ReceiverBuilder {
    /// How many callbacks wait to be taken at most; at least 1. 1,024 unless set. Each is kept with
    /// its body, which has a few thousand bytes in documented events, and never more than
    /// [a body may have](Self::with_max_body). One that came as a form is kept as JSON, too, of at
    /// most [`Envelope::MAX_LEN`].
    ///
    /// Where acknowledgement [is deferred](Self::with_deferred_acknowledgement), those that the program
    /// has taken and not settled count as well.
    pub fn with_capacity(self, callbacks: usize) -> Self {
        Self { capacity: callbacks, ..self }
    }

    /// The largest body that is taken, in bytes. 64 KiB unless set, many times what a documented event
    /// has; at most [`Envelope::MAX_LEN`], 1 MiB.
    pub fn with_max_body(self, bytes: usize) -> Self {
        Self { max_body: bytes.min(Envelope::MAX_LEN), ..self }
    }

    /// The most bytes that bodies hold together while they arrive, when nothing is known of them yet;
    /// one body may have [its own most](Self::with_max_body) in any case. 16 MiB unless set.
    ///
    /// When there would be more, the body that began first is given up, and answered with 503. It is
    /// for the service alone: [`answer`](Receiver::answer) is given whole bodies.
    pub fn with_max_unverified(self, bytes: usize) -> Self {
        Self { max_unverified: bytes, ..self }
    }

    /// How long a body may take to arrive. 10 seconds unless set.
    ///
    /// It is for the service alone: [`answer`](Receiver::answer) is given whole bodies.
    pub fn with_body_timeout(self, time: Duration) -> Self {
        Self { body_time: time, ..self }
    }

    /// Answers a genuine callback once the program has
    /// [acknowledged](ReceivedCallback::acknowledge) it, which may take so long, in place of when it is
    /// handed over. After that time, or as soon as the program drops it, it is answered with 503, and
    /// the service sends it again.
    ///
    /// One that is dropped is handed over again then. One that the program has still when it comes
    /// again is waited for once more, and not handed over twice; one that was acknowledged in the
    /// meantime is answered with 200. As many callbacks may be waiting for the program, or with it, as
    /// the receiver [has room for](Self::with_capacity).
    ///
    /// How long the service waits for an answer is not documented. 4 seconds are a good choice: most
    /// clients wait for 5.
    pub fn with_deferred_acknowledgement(self, timeout: Duration) -> Self {
        Self { acknowledgement_timeout: Some(timeout), ..self }
    }

    /// The receiver, and where the program takes the callbacks from.
    pub fn build(self) -> (Receiver, Callbacks) {
        let capacity = self.capacity.clamp(1, MAX_CAPACITY);
        let (queue, waiting) = mpsc::channel(capacity);
        let deferral = |time| Deferral { time, permits: Arc::new(Semaphore::new(capacity)) };
        let shared = Arc::new(Shared {
            ledger: Mutex::new(Ledger { verifier: self.verifier, pending: HashMap::new() }),
            clock: SystemClock::start(),
            max_body: self.max_body,
            body_time: self.body_time,
            arriving: Arriving::new(self.max_unverified),
            deferral: self.acknowledgement_timeout.map(deferral),
        });
        (Receiver { shared, queue }, Callbacks::new(waiting))
    }
}

/// What the queue can count to.
const MAX_CAPACITY: usize = Semaphore::MAX_PERMITS;

impl Receiver {
    /// A receiver with the usual settings, and where the program takes the callbacks from.
    pub fn new(verifier: Verifier) -> (Self, Callbacks) {
        Self::builder(verifier).build()
    }

    /// How one is made otherwise.
    ///
    /// What the verifier has let through before counts as handed over.
    pub fn builder(verifier: Verifier) -> ReceiverBuilder {
        ReceiverBuilder {
            verifier,
            capacity: 1024,
            max_body: 64 << 10,
            max_unverified: 16 << 20,
            body_time: Duration::from_secs(10),
            acknowledgement_timeout: None,
        }
    }

    /// Answers a post whose body has arrived, by the machine's clock: for a server of any kind.
    ///
    /// It waits where acknowledgement
    /// [is deferred](ReceiverBuilder::with_deferred_acknowledgement), which takes tokio's timers, and
    /// nowhere else. When its future is dropped, the callback is with the program still; when it comes
    /// again, that goes by what the program does.
    pub async fn answer(&self, request: Request<Bytes>) -> Response<Bytes> {
        self.answer_at(request, self.shared.clock.now()).await
    }

    /// Answers a post whose body has arrived, at a time; all times that it is given are of one clock.
    pub async fn answer_at(&self, request: Request<Bytes>, now: Now) -> Response<Bytes> {
        let (head, body) = request.into_parts();
        let judged = match head.method {
            Method::POST => self.judge(body, now),
            _ => Judged::Settled(Outcome::NoPost),
        };
        judged.outcome().await.answer()
    }

    /// Verifies with another secret from here on, and with the one before it as well: see
    /// [`Verifier::replace_secret`].
    pub fn replace_secret(&self, secret: CallbackSecret) {
        self.shared.ledger().verifier.replace_secret(secret);
    }

    /// Takes nothing more that is signed with the secret before: see [`Verifier::drop_previous`].
    pub fn drop_previous_secret(&self) {
        self.shared.ledger().verifier.drop_previous();
    }

    /// Reads a post as it arrives, and judges it.
    async fn read_and_judge<B: Body>(&self, request: Request<B>) -> Judged {
        let (head, body) = request.into_parts();
        if head.method != Method::POST {
            return Judged::Settled(Outcome::NoPost);
        }
        let Shared { arriving, max_body, body_time, clock, .. } = &*self.shared;
        match timeout(*body_time, arriving.read(body, *max_body)).await {
            Ok(Ok(body)) => self.judge(body, clock.now()),
            Ok(Err(unread)) => Judged::Settled(unread),
            Err(_) => Judged::Settled(Outcome::Slow { time: *body_time }),
        }
    }

    fn judge(&self, body: Bytes, now: Now) -> Judged {
        if body.len() > self.shared.max_body {
            return Judged::Settled(Outcome::TooLarge { most: self.shared.max_body });
        }
        // Outside the lock: reading takes longest.
        let reader = self.shared.ledger().verifier.envelope_reader();
        let judged = reader.read(body).and_then(|envelope| self.hand_over(envelope, now));
        judged.unwrap_or_else(|why| Judged::Settled(Outcome::Refused(why)))
    }

    /// The room in the queue comes first: what is verified without any must not be remembered.
    fn hand_over(&self, envelope: Envelope, now: Now) -> Result<Judged, Refused> {
        let event = outcome::known_name(&envelope);
        let mut ledger = self.shared.ledger();
        let room = self.room();
        let genuine = match &room {
            Ok(_) => ledger.verifier.verify_envelope(envelope, now)?,
            Err(_) => ledger.verifier.check(envelope, now)?,
        };
        let body = genuine.envelope().body().clone();
        // What was acknowledged when it was handed over may be among what nobody took.
        let may_be_lost = self.shared.deferral.is_none() && self.queue.is_closed();
        if genuine.is_duplicate() && !may_be_lost {
            return Ok(match ledger.pending.get(&body) {
                Some((acknowledged, time)) => {
                    Judged::Pending(Pending::again(event, acknowledged.clone(), *time))
                }
                None => Judged::Settled(Outcome::Again { event }),
            });
        }
        let Room { queue, deferred } = match room {
            Ok(room) => room,
            Err(TrySendError::Full(())) => return Ok(Judged::Settled(Outcome::Full { event })),
            Err(TrySendError::Closed(())) => return Ok(Judged::Settled(Outcome::Gone { event })),
        };
        let (callback, judged) = match deferred {
            None => {
                let taken = Judged::Settled(Outcome::Taken { event });
                (ReceivedCallback::acknowledged(genuine), taken)
            }
            Some((permit, time)) => {
                let (callback, acknowledged) =
                    ReceivedCallback::unsettled(genuine, &self.shared, permit);
                ledger.pending.insert(body, (acknowledged.clone(), time));
                (callback, Judged::Pending(Pending::first(event, acknowledged, time)))
            }
        };
        drop(ledger);
        queue.send(callback);
        Ok(judged)
    }

    fn room(&self) -> Result<Room<'_>, TrySendError<()>> {
        let queue = self.queue.try_reserve()?;
        let deferred = match &self.shared.deferral {
            None => None,
            Some(Deferral { time, permits }) => {
                let permit = Arc::clone(permits).try_acquire_owned();
                Some((permit.map_err(|_| TrySendError::Full(()))?, *time))
            }
        };
        Ok(Room { queue, deferred })
    }
}

/// Room for a callback in the queue, and where acknowledgement is deferred, among the unsettled.
struct Room<'a> {
    queue: Permit<'a, ReceivedCallback>,
    deferred: Option<(OwnedSemaphorePermit, Duration)>,
}

/// What becomes of a post, or who says so.
enum Judged {
    Settled(Outcome),
    Pending(Pending),
}

impl Judged {
    async fn outcome(self) -> Outcome {
        match self {
            Self::Settled(outcome) => outcome,
            Self::Pending(pending) => pending.outcome().await,
        }
    }
}

/// An answer on its way. It cannot fail.
type Answering = Pin<Box<dyn Future<Output = Result<Response<Full<Bytes>>, Infallible>> + Send>>;

impl<B> hyper::service::Service<Request<B>> for Receiver
where
    B: Body<Data: Send> + Send + 'static,
{
    type Response = Response<Full<Bytes>>;
    type Error = Infallible;
    type Future = Answering;

    fn call(&self, request: Request<B>) -> Answering {
        let receiver = self.clone();
        Box::pin(async move {
            let judged = receiver.read_and_judge(request).await;
            Ok(judged.outcome().await.answer().map(Full::new))
        })
    }
}

impl<B> tower_service::Service<Request<B>> for Receiver
where
    B: Body<Data: Send> + Send + 'static,
{
    type Response = Response<Full<Bytes>>;
    type Error = Infallible;
    type Future = Answering;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: Request<B>) -> Answering {
        hyper::service::Service::call(self, request)
    }
}

impl fmt::Debug for Receiver {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Receiver")
            .field("capacity", &self.queue.max_capacity())
            .field("max_body", &self.shared.max_body)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn builder() -> ReceiverBuilder {
        Receiver::builder(Verifier::new(CallbackSecret::new("hush-hush").unwrap()))
    }

    #[test]
    fn no_more_is_read_than_an_envelope_may_have() {
        let (receiver, _callbacks) = builder().with_max_body(usize::MAX).build();
        assert_eq!(receiver.shared.max_body, Envelope::MAX_LEN);
    }
}
