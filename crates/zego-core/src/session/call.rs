use std::fmt;
use std::time::Duration;

use bytes::Bytes;
use http::{Request, Response};

use super::Session;
use super::course::{Course, Next};
use super::queue::Priority;
use crate::action::Action;
use crate::error::Error;
use crate::failure::Failure;
use crate::reply::{Reply, read_attempt};
use crate::report::Report;
use crate::stamp::Now;

/// A call under way: it says what to do next, and is told what came of it.
///
/// Dropping it at any moment is safe. One that waits leaves its place to others. One whose attempt
/// is on the way may still be carried out, and counts against its limits as if it was. One that is
/// neither driven nor dropped holds its streams until its deadline.
///
/// A complete reply that cannot be read is final, unless it comes with HTTP status 429 or 5xx: it
/// would most likely be the same again. So is one that is larger than the transport takes, and a
/// refusal of the clock that corrects nothing.
#[must_use = "a call does nothing until it is polled"]
pub struct Call<A: Action> {
    action: A,
    course: Course,
    over: Option<Result<Reply<A::Data>, Error>>,
}

/// What to do next for a call.
#[derive(Debug)]
pub enum Step<T> {
    /// Ask again after this time, at most a second. Asking sooner does no harm.
    Wait(Duration),
    /// Send this, and feed the call with what comes of it.
    Send(Attempt),
    /// It is over.
    Done(Result<Reply<T>, Error>),
}

/// A request to be sent once.
pub struct Attempt {
    /// The request. Its URI holds the signature, a credential for ten minutes: do not log it.
    pub request: Request<Bytes>,
    /// How long it may take, from the connection to the last byte of the reply.
    pub within: Duration,
}

/// The request's query is left out, since it holds the signature.
impl fmt::Debug for Attempt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Attempt")
            .field("method", self.request.method())
            .field("host", &self.request.uri().authority().map(http::uri::Authority::as_str))
            .field("within", &self.within)
            .finish_non_exhaustive()
    }
}

impl<A: Action> Call<A> {
    pub(super) fn new(session: Session, action: A) -> Self {
        let course = Course::new(session, action.spec());
        Self { action, course, over: None }
    }

    /// How long it may take in all, waits included, from the first poll on; in place of the
    /// session's. An attempt that has begun is cut off there, and none begins after it.
    pub fn with_deadline(mut self, time: Duration) -> Self {
        self.course.allow(time);
        self
    }

    /// Before or after which others it goes, in place of what the catalogue says of its action. It
    /// counts before the first poll.
    pub fn with_priority(mut self, priority: Priority) -> Self {
        self.course.prefer(priority);
        self
    }

    /// The action.
    pub fn action(&self) -> &A {
        &self.action
    }

    /// What to do next.
    ///
    /// # Panics
    /// When it is polled after [`Step::Done`].
    pub fn poll(&mut self, now: Now) -> Step<A::Data> {
        if self.course.is_new()
            && let Err(fault) = self.course.begin(&self.action, now)
        {
            self.over = Some(Err(fault));
        }
        if self.course.is_overdue(now) {
            let cause = "the transport brought nothing back in time".into();
            self.feed(Err(Failure::Unknown(cause)), now);
        }
        if let Some(out) = self.over.take() {
            return Step::Done(out);
        }
        match self.course.next(self.action.spec().product, now) {
            Next::Wait(time) => Step::Wait(time),
            Next::Send(attempt) => Step::Send(*attempt),
            Next::GiveUp(error) => Step::Done(Err(error)),
        }
    }

    /// Takes what came of the attempt. When none is on the way, it changes nothing.
    ///
    /// A true reply that comes after the deadline is the answer all the same.
    pub fn feed(&mut self, came: Result<Response<Bytes>, Failure>, now: Now) {
        let Some((flight, mut attempted)) = self.course.land(now) else { return };
        let read = read_attempt(&self.action, came, &mut attempted);
        self.over = match read {
            Ok(reply) => {
                let report = self.course.answered(attempted, &flight, now);
                Some(Ok(reply.with_report(report)))
            }
            Err(error) => self.course.refused(error, attempted, &flight, now).map(Err),
        };
    }

    /// What happened so far; an attempt that is on the way is the last one. Empty after
    /// [`Step::Done`], whose reply or error has it.
    pub fn report(&self) -> &Report {
        match &self.over {
            Some(Ok(reply)) => reply.report(),
            Some(Err(error)) => error.report(),
            None => self.course.report(),
        }
    }
}

impl<A: Action + fmt::Debug> fmt::Debug for Call<A> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Call")
            .field("action", &self.action)
            .field("report", self.report())
            .finish_non_exhaustive()
    }
}
