//! Calls that survive: pacing, order, retry, clock correction and failover, as pure state machines.

mod builder;
mod call;
mod clock;
mod course;
mod endpoints;
mod gate;
mod lane;
mod pacer;
mod queue;
mod retry;
#[cfg(test)]
mod tests;
mod turn;

use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use crate::action::Action;
use crate::secret::{Credentials, ServerSecret};
use crate::signer::Signer;
use crate::stamp::{Now, Stamps};

pub use builder::SessionBuilder;
pub use call::{Attempt, Call, Step};
pub use queue::Priority;

use builder::Config;
use clock::Clock;
use endpoints::Endpoints;
use gate::{LATE, Landing};
use pacer::Pacer;
use retry::Budget;
use turn::Turn;

/// What all calls of an app share: rate limits, the order per stream, the retry budget, the clock's
/// correction, the endpoints, and where stamps come from.
///
/// A host's clock that is off is corrected by the service's, once the service has refused it. How
/// far it may be corrected depends on the endpoint: without a bound where that is on this machine
/// (`localhost`, or a loopback address), by up to 15 minutes over plain HTTP elsewhere, where anyone
/// on the way could ask for signatures of another day, and by up to a day over TLS. Beyond that the
/// call fails at once, and [`Error::uncorrected_skew`](crate::Error::uncorrected_skew) tells the
/// difference.
///
/// A cheap handle: clone it into every thread and task. It does no I/O, and has no clock, no thread
/// and no waker: a [`Call`] says what to do next, and whoever drives it does that. Make one per app
/// and process; limits that several processes share are divided with
/// [`with_share`](SessionBuilder::with_share).
///
/// ```
/// use bytes::Bytes;
/// use zego_core::actions::DescribeRtcStreamState;
/// use zego_core::*;
///
/// // Yours: carries a request within a time, and brings the reply or says why there is none.
/// fn send(attempt: Attempt) -> Result<http::Response<Bytes>, Failure> {
///     let body = r#"{"Code":0,"Message":"ok","RequestId":"98004","Data":{}}"#;
///     Ok(http::Response::new(Bytes::from_static(body.as_bytes())))
/// }
///
/// let secret = ServerSecret::new("9193cc662a4c0ec135ec71fb57194b38")?;
/// let session = Session::builder(Credentials::new(AppId::new(12345), secret)).build()?;
/// let clock = SystemClock::start();
///
/// let mut call = session.call(DescribeRtcStreamState::new(StreamId::new("demo")?));
/// let reply = loop {
///     match call.poll(clock.now()) {
///         Step::Wait(time) => std::thread::sleep(time),
///         Step::Send(attempt) => call.feed(send(attempt), clock.now()),
///         Step::Done(out) => break out?,
///     }
/// };
/// assert!(reply.data().is_live());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone)]
pub struct Session {
    shared: Arc<Shared>,
}

struct Shared {
    config: Config,
    /// Never held outside `poll`, `feed`, the drop of a call, and the session's own methods.
    state: Mutex<State>,
}

struct State {
    signer: Arc<Signer>,
    stamps: Stamps,
    pacer: Pacer,
    budget: Budget,
    clock: Clock,
    endpoints: Endpoints,
    /// Calls that were dropped with an attempt on the way, since anybody last came with the time.
    adrift: Vec<Adrift>,
}

/// What is left of a call that was dropped with an attempt on the way.
struct Adrift {
    turn: Turn,
    /// When the attempt would have been over.
    over: Duration,
    /// Until when bytes of earlier attempts may still arrive.
    stray_until: Duration,
}

impl Session {
    /// How one is made: with an app and its secret.
    pub fn builder(credentials: Credentials) -> SessionBuilder {
        SessionBuilder::new(credentials)
    }

    /// A call of an action. Nothing happens until it is polled.
    pub fn call<A: Action>(&self, action: A) -> Call<A> {
        Call::new(self.clone(), action)
    }

    /// Signs with another secret of the same app from the next attempt on, also those of calls that
    /// are under way.
    pub fn replace_secret(&self, secret: ServerSecret) {
        let mut state = self.lock();
        let signer = Signer::clone(&state.signer).with_secret(secret);
        state.signer = Arc::new(signer);
    }

    /// How far the host's clock is behind the service's, in seconds, negative when it is ahead, as
    /// the session has it after a refusal; none while it uses the host's time as it is.
    pub fn clock_correction(&self, now: Now) -> Option<i64> {
        self.lock().clock.correction(now)
    }

    /// What the session keeps at the moment.
    pub fn load(&self, now: Now) -> Load {
        let mut state = self.lock();
        state.see(now);
        let (gates, streams, waiting) = state.pacer.sweep(now.mono);
        Load { gates, streams, waiting }
    }

    fn config(&self) -> &Config {
        &self.shared.config
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        // Nothing that is done under it can leave it half changed.
        self.shared.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    /// Learns the time: by then at the latest was given up what is adrift.
    ///
    /// A call is dropped without it, and the last time that the session knows may be long ago.
    fn see(&mut self, now: Now) {
        for Adrift { mut turn, over, stray_until } in self.adrift.drain(..) {
            let given_up = now.mono.min(over);
            self.pacer.land(&mut turn, Landing::Unknown, given_up);
            self.pacer.leave(&turn, given_up.saturating_add(LATE).max(stray_until));
        }
    }
}

impl fmt::Debug for Session {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Session").field("config", self.config()).finish_non_exhaustive()
    }
}

/// What a session keeps: it grows with the calls of the last seconds, and not with the rooms and
/// streams that have passed through.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Load {
    /// Rate limits in use: one for each action and, where that is documented, each room.
    pub gates: usize,
    /// Streams with calls that carry a sequence.
    pub streams: usize,
    /// Places in queues; a call that needs several things waits in several.
    pub waiting: usize,
}
