//! All that is known under one room's id: the room that is there, what waits, what is over.

mod home;
mod lists;

use std::collections::BTreeMap;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::change::{Change, Effects, Moment};
use super::fact::{Fact, What};
use super::look::Look;
use super::room::Room;
use super::roster::Verdict;
use super::times::{KEPT, LAG, PATIENCE, SKEW};

use crate::id::{RoomId, StreamId, UserId};
use home::Home;

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Place {
    id: RoomId,
    pub(super) open: Option<Room>,
    waiting: Vec<Waiting>,
    /// Lifetimes that are over.
    closed: BTreeMap<u64, Closed>,
    absent: Option<Absent>,
    pub(super) users: Look,
    pub(super) streams: Look,
    /// When to ask although nothing seems to be amiss.
    audit: Option<Duration>,
    swept: Duration,
}

/// A fact that cannot be placed yet.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Waiting {
    fact: Fact,
    received: Duration,
    /// Whether it has waited so long that the API is asked.
    is_overdue: bool,
}

/// The end of a lifetime.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
struct Closed {
    at: Duration,
    /// Whether it was told by a list of the API, rather than by an event.
    is_inferred: bool,
}

/// That a list of the API had nobody in the room.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
struct Absent {
    asked: Duration,
    /// Whether that ended a room whose lifetime nothing had told.
    is_unknown: bool,
}

impl Place {
    /// The most facts that wait in one room. When there are more, the API is asked at once.
    const MAX_WAITING: usize = 4096;

    pub(super) fn new(id: RoomId) -> Self {
        Self {
            id,
            open: None,
            waiting: Vec::new(),
            closed: BTreeMap::new(),
            absent: None,
            users: Look::default(),
            streams: Look::default(),
            audit: None,
            swept: Duration::ZERO,
        }
    }

    /// How much is kept.
    pub(super) fn size(&self) -> usize {
        self.waiting.len() + self.closed.len() + self.open.as_ref().map_or(0, Room::size)
    }

    /// Whether nothing is left to know or to do.
    pub(super) fn is_over(&self) -> bool {
        self.open.is_none()
            && self.absent.is_none()
            && self.audit.is_none()
            && self.size() == 0
            && !self.users.is_wanted()
            && !self.streams.is_wanted()
    }

    /// When to [`tick`](Self::tick) next.
    pub(super) fn wake(&self) -> Option<Duration> {
        let gap = self.open.as_ref().and_then(|room| {
            let (users, streams) =
                (room.users.counter.overdue_at(), room.streams.counter.overdue_at());
            users.into_iter().chain(streams).min()
        });
        let overdue = self.waiting.iter().filter(|one| !one.is_overdue);
        let overdue = overdue.map(|one| one.received + PATIENCE).min();
        let has_ends = !self.closed.is_empty()
            || self.absent.is_some()
            || !self.waiting.is_empty()
            || self
                .open
                .as_ref()
                .is_some_and(|room| room.users.has_ends() || room.streams.has_ends());
        let sweep = has_ends.then(|| self.swept + KEPT / 5);
        [gap, overdue, sweep, self.audit].into_iter().flatten().min()
    }

    /// Sees to what time has brought about.
    pub(super) fn tick(&mut self, now: Duration) {
        if self.waiting.iter().any(|one| !one.is_overdue && one.received + PATIENCE <= now) {
            self.waiting
                .iter_mut()
                .for_each(|one| one.is_overdue |= one.received + PATIENCE <= now);
            self.look(now);
        }
        if self.audit.is_some_and(|audit| audit <= now) {
            self.audit = None;
            self.look(now);
        }
        if let Some(room) = &mut self.open {
            let is_overdue = |at: Option<Duration>| at.is_some_and(|at| at <= now);
            if is_overdue(room.users.counter.overdue_at()) {
                room.users.counter.settle();
                self.users.want(now);
            }
            if is_overdue(room.streams.counter.overdue_at()) {
                room.streams.counter.settle();
                self.streams.want(now);
            }
        }
        if self.swept + KEPT / 5 <= now {
            self.sweep(now);
        }
    }

    fn sweep(&mut self, now: Duration) {
        self.swept = now;
        self.closed.retain(|_, closed| now < closed.at + KEPT);
        self.absent = self.absent.filter(|absent| now < absent.asked + KEPT);
        self.waiting.retain(|one| now < one.received + KEPT);
        if let Some(room) = &mut self.open {
            room.users.sweep(now);
            room.streams.sweep(now);
        }
    }

    /// Wants both lists of a room that is there; of another, its users tell whether it is.
    pub(super) fn look(&mut self, at: Duration) {
        self.users.want(at);
        if self.open.is_some() {
            self.streams.want(at);
        }
    }

    pub(super) fn take(&mut self, fact: &Fact, at: Moment, effects: &mut Effects) {
        match self.apply(fact, at, effects) {
            Verdict::Waits | Verdict::Unsure => self.wait(fact, at, effects),
            Verdict::Overflows => effects.overflow += 1,
            Verdict::Changed | Verdict::Settled => self.drain(at, effects),
        }
    }

    fn wait(&mut self, fact: &Fact, at: Moment, effects: &mut Effects) {
        if self.waiting.iter().any(|one| one.fact == *fact) {
            return;
        }
        if at.spare == 0 || self.waiting.len() >= Self::MAX_WAITING {
            effects.overflow += 1;
            self.look(at.now);
            return;
        }
        let (fact, received) = (fact.clone(), at.received);
        self.waiting.push(Waiting { fact, received, is_overdue: false });
    }

    /// Takes what has waited, until nothing of it can be placed.
    fn drain(&mut self, at: Moment, effects: &mut Effects) {
        loop {
            let before = self.waiting.len();
            for one in std::mem::take(&mut self.waiting) {
                let at = Moment { received: one.received, ..at };
                match self.apply(&one.fact, at, effects) {
                    Verdict::Waits | Verdict::Unsure => self.waiting.push(one),
                    Verdict::Overflows => effects.overflow += 1,
                    Verdict::Changed | Verdict::Settled => {}
                }
            }
            if self.waiting.len() == before {
                return;
            }
        }
    }

    fn apply(&mut self, fact: &Fact, at: Moment, effects: &mut Effects) -> Verdict {
        let verdict = match self.home(fact, at, effects) {
            Home::Past => return Verdict::Settled,
            Home::Later => return Verdict::Waits,
            Home::Unsure => Verdict::Unsure,
            Home::Here => self.apply_here(fact, at, effects),
        };
        if verdict == Verdict::Unsure {
            self.look(at.now);
        }
        let (users, streams) = self.open.as_mut().map_or((false, false), Room::take_unsure);
        // By then the list is surely later than what made it unsure.
        let later = at.now + LAG + SKEW;
        if users {
            self.users.want(later);
        }
        if streams {
            self.streams.want(later);
        }
        verdict
    }

    fn apply_here(&mut self, fact: &Fact, at: Moment, effects: &mut Effects) -> Verdict {
        if let What::Opened { by } = &fact.what {
            return self.create(fact, by, at, effects);
        }
        if fact.what == What::Closed {
            self.end_lifetime(fact.time, at, effects);
            return Verdict::Changed;
        }
        let Some(room) = &mut self.open else { return Verdict::Waits };
        let (id, time) = (&self.id, fact.time);
        let (verdict, change) = match &fact.what {
            What::Joined(user, start) => {
                room.note(time, at.received);
                (room.users.start(user, start, time, at), user_joined(id, user))
            }
            What::Left(user, stop) => {
                room.note(stop.begun, Duration::ZERO);
                (room.users.stop(user, stop, time, at), user_left(id, user))
            }
            What::Started(stream, start) => {
                room.note(time, at.received);
                (room.streams.start(stream, start, time, at), stream_started(id, stream))
            }
            What::Stopped(stream, stop) => {
                room.note(stop.begun, Duration::ZERO);
                (room.streams.stop(stream, stop, time, at), stream_stopped(id, stream))
            }
            What::Opened { .. } | What::Closed => return Verdict::Settled,
        };
        if verdict == Verdict::Changed {
            effects.changes.push(change);
        }
        verdict
    }

    fn create(&mut self, fact: &Fact, by: &UserId, at: Moment, effects: &mut Effects) -> Verdict {
        let is_new = self.open.is_none();
        if is_new && at.spare == 0 {
            return Verdict::Overflows;
        }
        let room = self.open.get_or_insert_with(|| Room::new(Some(fact.session), at.received));
        room.note_creation(fact.time, by, at.received);
        if is_new {
            effects.changes.push(Change::RoomOpened { room: self.id.clone() });
        }
        Verdict::Changed
    }

    /// The lifetime of the room that is there ended, at a time of the service's clock. What a list
    /// told of since may be in the next one already: then a room is there all the while.
    fn end_lifetime(&mut self, time: Option<Duration>, at: Moment, effects: &mut Effects) {
        let Some(room) = &mut self.open else { return };
        let closed = Closed { at: at.now, is_inferred: false };
        let (streams, users) = (room.streams.let_go(time, at), room.users.let_go(time, at));
        let changes = &mut effects.changes;
        changes.extend(streams.iter().map(|stream| stream_stopped(&self.id, stream)));
        changes.extend(users.iter().map(|user| user_left(&self.id, user)));
        let session = room.session;
        if room.is_empty() {
            return self.close(session, closed, effects);
        }
        (room.session, room.created, room.creator, room.born) = (None, None, None, None);
        if let Some(session) = session {
            self.closed.insert(session, closed);
        }
        self.look(at.now + LAG + SKEW);
    }

    /// Ends the room that is there, and everything in it.
    fn close(&mut self, session: Option<u64>, closed: Closed, effects: &mut Effects) {
        if let Some(session) = session {
            self.closed.insert(session, closed);
        }
        let Some(room) = self.open.take() else { return };
        let (streams, users) = room.into_ids();
        let changes = &mut effects.changes;
        changes.extend(streams.iter().map(|stream| stream_stopped(&self.id, stream)));
        changes.extend(users.iter().map(|user| user_left(&self.id, user)));
        changes.push(Change::RoomClosed { room: self.id.clone() });
        self.audit = Some(closed.at + PATIENCE);
    }

    /// Ends the room that is there, since somebody has closed it.
    pub(super) fn close_now(&mut self, now: Duration, effects: &mut Effects) {
        let Some(room) = &self.open else { return };
        let session = room.session;
        self.close(session, Closed { at: now, is_inferred: false }, effects);
    }

    /// Sees to it that a room that is there is asked about after a while, though nothing seems to
    /// be amiss; with no interval, no room is.
    pub(super) fn audit_after(&mut self, interval: Option<Duration>, now: Duration) {
        match interval {
            None => self.audit = None,
            Some(interval) if self.open.is_some() && self.audit.is_none() => {
                self.audit = Some(now + interval.max(Duration::from_secs(1)));
            }
            Some(_) => {}
        }
    }

    pub(super) fn id(&self) -> &RoomId {
        &self.id
    }
}

fn user_joined(room: &RoomId, user: &UserId) -> Change {
    Change::UserJoined { room: room.clone(), user: user.clone() }
}

fn user_left(room: &RoomId, user: &UserId) -> Change {
    Change::UserLeft { room: room.clone(), user: user.clone() }
}

fn stream_started(room: &RoomId, stream: &StreamId) -> Change {
    Change::StreamStarted { room: room.clone(), stream: stream.clone() }
}

fn stream_stopped(room: &RoomId, stream: &StreamId) -> Change {
    Change::StreamStopped { room: room.clone(), stream: stream.clone() }
}
