use std::sync::Arc;
use std::time::Duration;

use super::call::Attempt;
use super::clock::Signing;
use super::endpoints::Chosen;
use super::gate::{LATE, Landing};
use super::pacer::{Ask, Pacer};
use super::queue::Priority;
use super::retry::{self, Budget, Class};
use super::turn::{Turn, Wait};
use super::{Adrift, Session};
use crate::action::Action;
use crate::catalog::{Effect, Spec};
use crate::error::{Error, GivenUp};
use crate::failure::Failure;
use crate::product::Product;
use crate::report::{Attempted, Report, WaitReason};
use crate::signer::{Draft, Signer};
use crate::skew::DateTrust;
use crate::stamp::{Now, Stamp};

/// The way of a call, whatever its action's type.
pub(super) struct Course {
    session: Session,
    stage: Stage,
    effect: Effect,
    priority: Priority,
    allowed: Duration,
    /// On the monotonic clock.
    deadline: Duration,
    way: Option<Way>,
    report: Report,
    /// What came of the last attempt, when there is to be another.
    last: Option<Error>,
    /// What the last attempt cost of the retry budget.
    cost: u32,
    /// Whether an attempt before the last may have been carried out.
    is_loose: bool,
    /// Until when bytes of an attempt of which nobody knows may still arrive.
    stray_until: Duration,
}

/// A wait is not shorter, lest a clock that stands still makes it a busy loop.
const MIN_WAIT: Duration = Duration::from_millis(1);

/// How long to pause after a rate refusal of a limit that is not documented: a window of the others.
const UNGATED: Duration = Duration::from_secs(1);

/// How long a sound address may take to be reached: an attempt with less says nothing of it.
const CONNECT: Duration = Duration::from_secs(1);

/// Why a call that waits has a way.
const DRAFTED: &str = "a call waits once it is drafted, and has its way until it is over";

/// What is made once the input is known to be good.
struct Way {
    draft: Draft,
    turn: Turn,
}

enum Stage {
    New,
    /// Waits for its turn, from a time on: since when, and for what.
    Waiting {
        not_before: Duration,
        since: Option<(Duration, WaitReason)>,
    },
    /// An attempt is on the way.
    Flying(Flight),
    /// It is over.
    Done,
}

/// An attempt that is on the way.
pub(super) struct Flight {
    sent: Duration,
    within: Duration,
    chosen: Chosen,
    /// The time that it was signed by.
    signed: Signing,
}

/// What a call does next.
pub(super) enum Next {
    Wait(Duration),
    Send(Box<Attempt>),
    GiveUp(Error),
}

/// Why a call does not go now.
enum Stay {
    Until(Wait),
    ForGood(GivenUp),
}

impl Course {
    pub(super) fn new(session: Session, spec: &Spec) -> Self {
        Self {
            stage: Stage::New,
            effect: spec.effect,
            priority: if spec.urgent { Priority::Urgent } else { Priority::Routine },
            allowed: session.config().deadline,
            session,
            deadline: Duration::MAX,
            way: None,
            report: Report::new(spec.name.clone()),
            last: None,
            cost: 0,
            is_loose: false,
            stray_until: Duration::ZERO,
        }
    }

    pub(super) fn allow(&mut self, time: Duration) {
        self.allowed = time;
    }

    pub(super) fn prefer(&mut self, priority: Priority) {
        self.priority = priority;
    }

    pub(super) fn report(&self) -> &Report {
        &self.report
    }

    pub(super) fn is_new(&self) -> bool {
        matches!(self.stage, Stage::New)
    }

    /// Drafts the request and takes a place in the order.
    pub(super) fn begin<A: Action>(&mut self, action: &A, now: Now) -> Result<(), Error> {
        let spec = action.spec();
        let (signer, ticket, has_address) = {
            let mut state = self.session.lock();
            let has_address = state.endpoints.check(spec.product);
            (Arc::clone(&state.signer), state.pacer.ticket(self.priority), has_address)
        };
        self.report.app_id = Some(signer.credentials().app_id());
        let draft = match has_address.and_then(|()| signer.draft(action)) {
            Ok(draft) => draft,
            Err(fault) => return Err(self.end(Error::invalid(spec, fault), now)),
        };
        self.effect = draft.effect();
        let turn = self.session.config().turn(spec, &draft, ticket);
        self.way = Some(Way { draft, turn });
        self.deadline = now.mono.saturating_add(self.allowed);
        self.stage = Stage::Waiting { not_before: now.mono, since: None };
        Ok(())
    }

    /// Whether the transport owes an answer that will not come.
    pub(super) fn is_overdue(&self, now: Now) -> bool {
        match &self.stage {
            Stage::Flying(flight) => now.mono >= flight.due(),
            _ => false,
        }
    }

    pub(super) fn next(&mut self, product: Product, now: Now) -> Next {
        match &self.stage {
            Stage::Waiting { not_before, .. } => self.wait(*not_before, product, now),
            Stage::Flying(flight) => {
                Next::Wait(flight.due().saturating_sub(now.mono).min(Pacer::MAX_WAIT))
            }
            Stage::New | Stage::Done => panic!("a call that is over cannot be polled"),
        }
    }

    fn wait(&mut self, not_before: Duration, product: Product, now: Now) -> Next {
        self.note_wait(now);
        let left = self.deadline.saturating_sub(now.mono);
        if left.is_zero() {
            return Next::GiveUp(self.give_up(GivenUp::Late, now));
        }
        if now.mono < not_before {
            return self.come_back(not_before, WaitReason::Backoff, now);
        }
        let within = left.min(self.session.config().attempt_timeout);
        match self.depart(within, product, now) {
            Ok((signer, stamp, flight)) => {
                Next::Send(self.send(&signer, &stamp, flight, now).into())
            }
            Err(Stay::Until(wait)) => self.come_back(wait.until, wait.reason, now),
            Err(Stay::ForGood(why)) => Next::GiveUp(self.give_up(why, now)),
        }
    }

    /// Asks for the turn, and takes from the session what an attempt needs.
    fn depart(
        &mut self,
        within: Duration,
        product: Product,
        now: Now,
    ) -> Result<(Arc<Signer>, Stamp, Flight), Stay> {
        let lease = now.mono.saturating_add(within).saturating_add(LATE);
        let end = self.deadline.saturating_add(LATE);
        let mut state = self.session.lock();
        state.see(now);
        let turn = &mut self.way.as_mut().expect(DRAFTED).turn;
        match state.pacer.ask(turn, now.mono, lease, end) {
            Ask::Go => {}
            Ask::Wait(wait) if wait.at_least < self.deadline => return Err(Stay::Until(wait)),
            Ask::Wait(_) => return Err(Stay::ForGood(GivenUp::Late)),
            Ask::Crowded => return Err(Stay::ForGood(GivenUp::Crowded)),
        }
        let signed = state.clock.signing(now);
        let stamp = state.stamps.stamp(Now { unix: signed.unix, ..now });
        let chosen = state.endpoints.choose(product, now.mono);
        let flight = Flight { sent: now.mono, within, chosen, signed };
        Ok((Arc::clone(&state.signer), stamp, flight))
    }

    fn send(&mut self, signer: &Signer, stamp: &Stamp, flight: Flight, now: Now) -> Attempt {
        let way = self.way.as_ref().expect(DRAFTED);
        let endpoint = &flight.chosen.endpoint;
        let request = signer.request(&way.draft, stamp, endpoint);
        let within = flight.within;
        self.report.attempts.push(Attempted {
            endpoint: Some(endpoint.clone()),
            sent: Some(now),
            ..Attempted::default()
        });
        self.stage = Stage::Flying(flight);
        Attempt { request, within }
    }

    /// Counts the time since the last poll.
    fn note_wait(&mut self, now: Now) {
        if let Stage::Waiting { since, .. } = &mut self.stage
            && let Some((then, reason)) = since.take()
        {
            self.report.note_wait(reason, now.mono.saturating_sub(then));
        }
    }

    fn come_back(&mut self, until: Duration, reason: WaitReason, now: Now) -> Next {
        if let Stage::Waiting { since, .. } = &mut self.stage {
            *since = Some((now.mono, reason));
        }
        let time = until.min(self.deadline).saturating_sub(now.mono);
        Next::Wait(time.clamp(MIN_WAIT, Pacer::MAX_WAIT))
    }

    /// The end of a call that cannot go on: what came of the last attempt, if there was one.
    fn give_up(&mut self, why: GivenUp, now: Now) -> Error {
        let error = self.last.take().unwrap_or_else(|| Error::given_up(why));
        self.end(error, now)
    }

    /// The attempt that was on the way.
    pub(super) fn land(&mut self, now: Now) -> Option<(Flight, Attempted)> {
        match std::mem::replace(&mut self.stage, Stage::Done) {
            Stage::Flying(flight) => {
                let mut attempted = self.report.attempts.pop().unwrap_or_default();
                attempted.came = Some(now);
                Some((flight, attempted))
            }
            other => {
                self.stage = other;
                None
            }
        }
    }

    /// A reply that answers: the call is over.
    pub(super) fn answered(&mut self, attempted: Attempted, flight: &Flight, now: Now) -> Report {
        self.report.attempts.push(attempted);
        let mut state = self.session.lock();
        state.see(now);
        state.endpoints.reached(&flight.chosen, flight.sent);
        state.budget.refund(self.cost);
        if let Some(way) = &mut self.way {
            state.pacer.land(&mut way.turn, Landing::Answered, now.mono);
        }
        drop(state);
        self.leave(now.mono);
        std::mem::take(&mut self.report)
    }

    /// No answer: the error that ends the call, or none when there is to be another attempt.
    pub(super) fn refused(
        &mut self,
        error: Error,
        mut attempted: Attempted,
        flight: &Flight,
        now: Now,
    ) -> Option<Error> {
        self.learn(&error, &mut attempted, flight, now);
        let not_before = self.try_again_at(&error, &attempted, flight, now);
        self.report.attempts.push(attempted);
        let Some(not_before) = not_before else { return Some(self.end(error, now)) };
        self.is_loose |= error.attempt_may_have_been_carried_out();
        self.last = Some(error);
        let since = Some((now.mono, WaitReason::Backoff));
        self.stage = Stage::Waiting { not_before, since };
        None
    }

    /// Tells the session what an attempt showed, and notes what the session makes of its clock.
    fn learn(&mut self, error: &Error, attempted: &mut Attempted, flight: &Flight, now: Now) {
        let mut state = self.session.lock();
        state.see(now);
        let landing = match error.failure() {
            Some(Failure::Unreachable(_) | Failure::Unsent(_)) => Landing::Unsent,
            Some(Failure::Unknown(_)) => Landing::Unknown,
            Some(Failure::ReplyTooLarge(_)) | None => Landing::Answered,
        };
        if landing == Landing::Unknown {
            self.stray_until = self.stray_until.max(now.mono.saturating_add(LATE));
        }
        match error.failure() {
            // A call in a hurry gives a sound address too little time.
            Some(Failure::Unreachable(_)) if flight.was_cut_short(now) => {}
            Some(Failure::Unreachable(_)) => {
                state.endpoints.unreachable(&flight.chosen, flight.sent, now.mono);
            }
            _ => state.endpoints.reached(&flight.chosen, flight.sent),
        }
        if error.is_clock_skew() {
            let trust = DateTrust::of(&flight.chosen.endpoint);
            let skew = state.clock.refused(flight.signed, attempted.date, trust, now);
            attempted.uncorrected_skew = skew;
        }
        let Some(way) = &mut self.way else { return };
        state.pacer.land(&mut way.turn, landing, now.mono);
        if error.is_rate_limited()
            && let Some(scope) = retry::closes(error)
        {
            state.pacer.close(&way.turn, scope, attempted.retry_after, now.mono);
        }
    }

    /// When the next attempt may be, if there is to be one.
    fn try_again_at(
        &mut self,
        error: &Error,
        attempted: &Attempted,
        flight: &Flight,
        now: Now,
    ) -> Option<Duration> {
        let has_given_sequence =
            self.way.as_ref().is_some_and(|way| way.draft.has_given_sequence());
        let class = retry::class(self.effect, has_given_sequence, attempted, error);
        let made = u32::try_from(self.report.attempts.len()).unwrap_or(u32::MAX).saturating_add(1);
        let policy = self.session.config().policy;
        if class == Class::Final || made >= policy.attempts {
            return None;
        }
        let was_unsent =
            matches!(self.last.as_ref().and_then(Error::failure), Some(Failure::Unsent(_)));
        let mut state = self.session.lock();
        let backoff = policy.backoff(made, &mut state.stamps);
        let moves = class == Class::Unreachable && state.endpoints.has_another(now.mono);
        let pause = match class {
            Class::Unsent if !was_unsent => Duration::ZERO,
            // Signed by the same clock it would be refused again.
            Class::Clock if !state.clock.has_moved_since(flight.signed, now) => return None,
            Class::Clock => Duration::ZERO,
            Class::Unreachable if moves => Duration::ZERO,
            Class::TooFast if !self.has_gate_for(error) => {
                attempted.retry_after.unwrap_or_default().max(UNGATED).saturating_add(backoff)
            }
            _ => attempted.retry_after.map_or(backoff, |asked| asked.saturating_add(backoff)),
        };
        let not_before = now.mono.saturating_add(pause);
        let cost = if moves { 0 } else { Budget::cost(class) };
        if not_before >= self.deadline || !state.budget.spend(cost) {
            return None;
        }
        self.cost = cost;
        Some(not_before)
    }

    /// Whether a rate refusal has closed anything that this call waits for.
    fn has_gate_for(&self, error: &Error) -> bool {
        let gates = self.way.iter().flat_map(|way| &way.turn.gates);
        retry::closes(error)
            .is_none_or(|scope| gates.map(|(key, _)| key.scope()).any(|of| of == scope))
    }

    /// Ends the call without an answer.
    fn end(&mut self, error: Error, now: Now) -> Error {
        self.stage = Stage::Done;
        self.leave(now.mono);
        let error = if self.is_loose { error.after_loose_attempt() } else { error };
        error.with_report(std::mem::take(&mut self.report))
    }

    /// Leaves the queues, and the streams to others once nothing can arrive any more.
    fn leave(&mut self, now: Duration) {
        if let Some(way) = self.way.take() {
            let mut state = self.session.lock();
            state.pacer.leave(&way.turn, now.max(self.stray_until));
        }
    }
}

impl Flight {
    /// Whether it ended before a sound address had the time to be reached.
    fn was_cut_short(&self, now: Now) -> bool {
        self.within < CONNECT && now.mono >= self.sent.saturating_add(self.within)
    }

    /// When the transport must have brought something back.
    fn due(&self) -> Duration {
        self.sent.saturating_add(self.within).saturating_add(LATE)
    }
}

/// A call that is dropped leaves its places; what is on the way may still arrive.
impl Drop for Course {
    fn drop(&mut self) {
        let Some(Way { turn, .. }) = self.way.take() else { return };
        let stray_until = self.stray_until;
        let mut state = self.session.lock();
        if let Stage::Flying(Flight { sent, within, .. }) = self.stage {
            let over = sent.saturating_add(within);
            state.adrift.push(Adrift { turn, over, stray_until });
        } else {
            state.pacer.leave(&turn, stray_until);
        }
    }
}
