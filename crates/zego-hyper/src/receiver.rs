//! Receiving callbacks: from a post to the program, by way of a verifier and a bounded hand-over.

mod body;
mod callbacks;
mod outcome;
mod serve;

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
use tokio::sync::mpsc::{self, Sender, error::TrySendError};
use tokio::time::timeout;
use zego_core::callback::{Envelope, Genuine, Refused, Verifier};
use zego_core::{CallbackSecret, Now, SystemClock};

pub use callbacks::Callbacks;
use outcome::Outcome;

/// Receives callbacks: verifies what is posted to it, hands over what is genuine, and answers at
/// once. A cheap handle: clone it into every connection.
///
/// The program takes what is genuine from [`Callbacks`], the far end of a queue of bounded length.
/// An answer never waits for the program: when the queue is full, the service is told to try again,
/// which it does 5 times within 62 seconds.
///
/// | status | for | |
/// |---|---|---|
/// | 200 | a genuine callback, once it is handed over | and for the very same again, which is not handed over twice |
/// | 400 | what cannot be read, is cut short, or lacks a member | |
/// | 403 | the forged, the stale, the replayed, those for another app | which of them, the log says alone |
/// | 405 | another method than `POST` | with `Allow` |
/// | 408 | a body that takes too long | 10 seconds unless set |
/// | 413 | a body that is too large | 1 MiB unless set |
/// | 503 | a genuine callback that cannot be handed over | the queue is full, or nobody takes from it any more |
/// | 400, 501 | a request that HTTP/1.1 has refused, such as one without `Host` | by the [server of its own](Self::serve) alone |
///
/// What is refused changes nothing, and every refusal is a `warn` of [`tracing`] with its status and
/// reason; what is taken is a `debug`. Neither holds a secret, a signature, or text that came.
///
/// Nothing genuine is lost in silence. The verifier remembers what was handed over and nothing else,
/// so that a callback that was answered with 503 is no duplicate when it comes again. An event whose
/// answer was lost is handed over a second time if the service signs it afresh, which is not
/// documented: whoever takes callbacks must bear the same event twice.
///
/// It answers before the program has done anything about a callback, or saved it: when the process is
/// killed, what waited in the queue is lost with it, and is not sent again. What is posted while
/// nobody listens is, for 62 seconds. A receiver that starts again remembers nothing: what was handed
/// over before and is sent again, because its answer was lost, is handed over once more.
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
    queue: Sender<Genuine>,
}

struct Shared {
    verifier: Mutex<Verifier>,
    clock: SystemClock,
    max_body: usize,
    body_time: Duration,
}

/// How a [`Receiver`] is made.
#[derive(Clone, Debug)]
#[must_use]
pub struct ReceiverBuilder {
    verifier: Verifier,
    capacity: usize,
    max_body: usize,
    body_time: Duration,
}

impl ReceiverBuilder {
    /// How many callbacks wait to be taken at most; at least 1. 1,024 unless set. Each is kept with
    /// its body, which has a few thousand bytes in documented events, and never more than
    /// [a body may have](Self::with_max_body). One that came as a form is kept as JSON, too, of at
    /// most [`Envelope::MAX_LEN`].
    pub fn with_capacity(self, callbacks: usize) -> Self {
        Self { capacity: callbacks, ..self }
    }

    /// The largest body that is taken, in bytes. [`Envelope::MAX_LEN`], 1 MiB, unless set, which is
    /// also the most.
    pub fn with_max_body(self, bytes: usize) -> Self {
        Self { max_body: bytes.min(Envelope::MAX_LEN), ..self }
    }

    /// How long a body may take to arrive. 10 seconds unless set.
    ///
    /// It is for the service alone: [`answer`](Receiver::answer) is given whole bodies.
    pub fn with_body_timeout(self, time: Duration) -> Self {
        Self { body_time: time, ..self }
    }

    /// The receiver, and where the program takes the callbacks from.
    pub fn build(self) -> (Receiver, Callbacks) {
        let (queue, waiting) = mpsc::channel(self.capacity.clamp(1, MAX_CAPACITY));
        let shared = Arc::new(Shared {
            verifier: Mutex::new(self.verifier),
            clock: SystemClock::start(),
            max_body: self.max_body,
            body_time: self.body_time,
        });
        (Receiver { shared, queue }, Callbacks::new(waiting))
    }
}

/// What the queue can count to.
const MAX_CAPACITY: usize = tokio::sync::Semaphore::MAX_PERMITS;

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
            max_body: Envelope::MAX_LEN,
            body_time: Duration::from_secs(10),
        }
    }

    /// Answers a post whose body has arrived, by the machine's clock: for a server of any kind. It
    /// does not wait.
    pub fn answer(&self, request: Request<Bytes>) -> Response<Bytes> {
        self.answer_at(request, self.shared.clock.now())
    }

    /// Answers a post whose body has arrived, at a time; all times that it is given are of one clock.
    pub fn answer_at(&self, request: Request<Bytes>, now: Now) -> Response<Bytes> {
        let (head, body) = request.into_parts();
        let outcome = match head.method {
            Method::POST => self.take(body, now),
            _ => Outcome::NoPost,
        };
        outcome.answer()
    }

    /// Verifies with another secret from here on, and with the one before it as well: see
    /// [`Verifier::replace_secret`].
    pub fn replace_secret(&self, secret: CallbackSecret) {
        self.verifier().replace_secret(secret);
    }

    /// Takes nothing more that is signed with the secret before: see [`Verifier::drop_previous`].
    pub fn drop_previous_secret(&self) {
        self.verifier().drop_previous();
    }

    fn take(&self, body: Bytes, now: Now) -> Outcome {
        if body.len() > self.shared.max_body {
            return Outcome::TooLarge { most: self.shared.max_body };
        }
        // Outside the lock: reading takes longest.
        let taken = Envelope::read(body).and_then(|envelope| self.hand_over(envelope, now));
        taken.unwrap_or_else(Outcome::Refused)
    }

    /// The place in the queue comes first: what is verified without one must not be remembered.
    fn hand_over(&self, envelope: Envelope, now: Now) -> Result<Outcome, Refused> {
        let event = outcome::known_name(&envelope);
        let mut verifier = self.verifier();
        match self.queue.try_reserve() {
            Ok(place) => {
                let genuine = verifier.verify_envelope(envelope, now)?;
                if genuine.is_duplicate() {
                    return Ok(Outcome::Again { event });
                }
                place.send(genuine);
                Ok(Outcome::Taken { event })
            }
            Err(full) => {
                let genuine = verifier.check(envelope, now)?;
                Ok(match full {
                    TrySendError::Closed(()) => Outcome::Gone { event },
                    TrySendError::Full(()) if genuine.is_duplicate() => Outcome::Again { event },
                    TrySendError::Full(()) => Outcome::Full { event },
                })
            }
        }
    }

    /// Answers a post as it arrives.
    async fn receive<B: Body>(self, request: Request<B>) -> Response<Bytes> {
        let (head, body) = request.into_parts();
        if head.method != Method::POST {
            return Outcome::NoPost.answer();
        }
        let (most, time) = (self.shared.max_body, self.shared.body_time);
        match timeout(time, body::read(body, most)).await {
            Ok(Ok(body)) => self.take(body, self.shared.clock.now()).answer(),
            Ok(Err(unread)) => unread.answer(),
            Err(_) => Outcome::Slow { time }.answer(),
        }
    }

    fn verifier(&self) -> MutexGuard<'_, Verifier> {
        // Nothing in it panics half way: a poisoned lock is as good as any.
        self.shared.verifier.lock().unwrap_or_else(PoisonError::into_inner)
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
        Box::pin(async move { Ok(receiver.receive(request).await.map(Full::new)) })
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
    fn a_body_that_has_arrived_is_bounded_as_well() {
        let (receiver, _callbacks) = builder().with_max_body(5).build();
        let status = |body: &'static [u8]| {
            let request = Request::post("/").body(Bytes::from_static(body)).unwrap();
            receiver.answer_at(request, Now::default()).status().as_u16()
        };
        assert_eq!((status(b"     "), status(b"      ")), (400, 413));
    }

    #[test]
    fn no_more_is_read_than_an_envelope_may_have() {
        let (receiver, _callbacks) = builder().with_max_body(usize::MAX).build();
        assert_eq!(receiver.shared.max_body, Envelope::MAX_LEN);
    }
}
