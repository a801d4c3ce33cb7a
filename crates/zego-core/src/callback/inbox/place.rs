//! All that is known under one room's id: the room that is there, what waits, what is over.

use std::collections::BTreeMap;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::change::{Change, Effects, Moment};
use super::fact::{Fact, What};
use super::look::Look;
use super::room::Room;
use super::roster::{Extent, Listed, Roster, Verdict};
use super::times::{KEPT, LAG, PATIENCE, SKEW, is_after, is_before, is_covered};
use crate::id::{RoomId, StreamId, UserId};

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

/// Where a fact belongs.
enum Home {
    /// To the room that is there, or is made by it.
    Here,
    /// To a lifetime that is over.
    Past,
    /// To one that has not been told of yet.
    Later,
    /// There is no telling: the API knows.
    Unsure,
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

    /// Finds where a fact belongs, and makes that ready for it.
    fn home(&mut self, fact: &Fact, at: Moment, effects: &mut Effects) -> Home {
        if let Some(closed) = self.closed.get_mut(&fact.session) {
            // Now it is certain.
            closed.is_inferred &= fact.what != What::Closed;
            let closed = *closed;
            return self.home_of_closed(closed, fact, at);
        }
        let Some(room) = &mut self.open else { return self.home_without_room(fact, at) };
        match room.session {
            Some(session) if session == fact.session => Home::Here,
            Some(_) => self.home_of_other(fact, at, effects),
            None => self.home_of_unknown(fact, at, effects),
        }
    }

    /// What a list told to be over may be there after all, when something comes into it later.
    fn home_of_closed(&self, closed: Closed, fact: &Fact, at: Moment) -> Home {
        let comes = matches!(fact.what, What::Opened { .. } | What::Joined(..) | What::Started(..));
        let is_news = comes && fact.time.is_some() && !is_before(fact.time, closed.at);
        let is_known = self.absent.is_some_and(|absent| is_covered(at.received, absent.asked));
        if closed.is_inferred && is_news && !is_known && self.open.is_none() {
            Home::Unsure
        } else {
            Home::Past
        }
    }

    fn home_without_room(&mut self, fact: &Fact, at: Moment) -> Home {
        if let Some(absent) = self.absent {
            if is_covered(at.received, absent.asked) || is_before(fact.time, absent.asked) {
                let closed = Closed { at: absent.asked, is_inferred: true };
                self.closed.insert(fact.session, closed);
                return Home::Past;
            }
            if absent.is_unknown && !is_after(fact.time, absent.asked) {
                return Home::Unsure;
            }
        }
        if matches!(fact.what, What::Opened { .. }) { Home::Here } else { Home::Later }
    }

    /// A room whose lifetime nothing has told: a list had it.
    fn home_of_unknown(&mut self, fact: &Fact, at: Moment, effects: &mut Effects) -> Home {
        let Some(room) = &mut self.open else { return Home::Later };
        let seen = room.seen.unwrap_or_default();
        match fact.what {
            What::Closed if is_before(fact.time, seen) => {
                self.closed.insert(fact.session, Closed { at: at.now, is_inferred: false });
                return Home::Past;
            }
            // It came into being after the list, which had another.
            What::Opened { .. } if is_after(fact.time, seen) => {
                self.end_lifetime(fact.time, at, effects);
                if let Some(room) = &mut self.open {
                    room.session = Some(fact.session);
                }
                return Home::Here;
            }
            What::Opened { .. } | What::Closed => self.users.want(at.now + LAG + SKEW),
            _ => {}
        }
        room.session = Some(fact.session);
        Home::Here
    }

    /// Another lifetime than that of the room that is there: an earlier or a later one.
    fn home_of_other(&mut self, fact: &Fact, at: Moment, effects: &mut Effects) -> Home {
        let Some(room) = &self.open else { return Home::Later };
        let Some((time, born)) = fact.time.zip(room.born) else { return Home::Later };
        match fact.what {
            What::Opened { .. } if time > born => {
                self.end_lifetime(fact.time, at, effects);
                if let Some(room) = &mut self.open {
                    room.session = Some(fact.session);
                }
                return Home::Here;
            }
            What::Opened { .. } | What::Joined(..) | What::Started(..) if time >= born => {
                return Home::Later;
            }
            What::Closed | What::Left(..) | What::Stopped(..) if time > born => {
                return Home::Later;
            }
            _ => {}
        }
        if matches!(fact.what, What::Opened { .. } | What::Closed) {
            self.closed.insert(fact.session, Closed { at: at.now, is_inferred: false });
        }
        Home::Past
    }

    /// Takes the list of users that was asked for at a time.
    pub(super) fn list_users(
        &mut self,
        listed: &BTreeMap<UserId, Listed>,
        asked: Duration,
        extent: Extent,
        at: Moment,
        effects: &mut Effects,
    ) {
        if !listed.is_empty() && self.has_just_closed(asked) {
            return self.users.want(at.now + LAG + SKEW);
        }
        if self.open.is_none() {
            if !listed.is_empty() {
                self.open_listed(asked, at, effects);
            } else if extent != Extent::Part {
                let is_unknown = self.absent.is_some_and(|absent| absent.is_unknown);
                self.absent = Some(Absent { asked, is_unknown });
            }
        }
        let Some(room) = &mut self.open else { return self.drain(at, effects) };
        let listing = room.users.list(listed, asked, extent, at);
        let id = &self.id;
        effects.overflow += listing.overflow;
        effects.changes.extend(listing.went.iter().map(|user| user_left(id, user)));
        effects.changes.extend(listing.came.iter().map(|user| user_joined(id, user)));
        if !listed.is_empty() {
            room.without_users = None;
            (room.seen, room.heard) = (room.seen.max(Some(asked)), room.heard.max(asked));
            self.adopt_latest(asked);
        } else if extent != Extent::Part {
            // Streams may be there without users.
            room.without_users = Some(asked);
            self.streams.want(at.now);
        }
        self.after_list(at, effects);
    }

    /// Takes the list of streams that was asked for at a time.
    pub(super) fn list_streams(
        &mut self,
        listed: &BTreeMap<StreamId, Listed>,
        asked: Duration,
        at: Moment,
        effects: &mut Effects,
    ) {
        if !listed.is_empty() && self.has_just_closed(asked) {
            return self.streams.want(at.now + LAG + SKEW);
        }
        let Some(room) = &mut self.open else { return };
        let listing = room.streams.list(listed, asked, Extent::Whole, at);
        let id = &self.id;
        effects.overflow += listing.overflow;
        effects.changes.extend(listing.went.iter().map(|stream| stream_stopped(id, stream)));
        effects.changes.extend(listing.came.iter().map(|stream| stream_started(id, stream)));
        if listed.is_empty() {
            self.close_if_empty(asked, at, effects);
        } else {
            (room.seen, room.heard) = (room.seen.max(Some(asked)), room.heard.max(asked));
        }
        self.after_list(at, effects);
    }

    fn after_list(&mut self, at: Moment, effects: &mut Effects) {
        let (users, streams) = self.open.as_mut().map_or((false, false), Room::take_unsure);
        let later = at.now + LAG + SKEW;
        if users {
            self.users.want(later);
        }
        if streams {
            self.streams.want(later);
        }
        self.drain(at, effects);
    }

    /// Whether a lifetime was over at about the time when a list was asked for, or later, so that
    /// the list may be of that one.
    fn has_just_closed(&self, asked: Duration) -> bool {
        self.closed.values().any(|closed| !is_covered(closed.at, asked))
    }

    /// Opens a room that a list has and no event has told of.
    fn open_listed(&mut self, asked: Duration, at: Moment, effects: &mut Effects) {
        if at.spare == 0 {
            effects.overflow += 1;
            return;
        }
        let session = self.latest_waiting(asked).map(|(session, _)| session);
        if let Some(session) = session {
            self.closed.remove(&session);
        }
        let mut room = Room::new(session, asked);
        room.born = session.and(self.latest_waiting(asked)).and_then(|(_, time)| time);
        room.seen = Some(asked);
        room.streams = Roster::awaiting_list(at.now);
        self.open = Some(room);
        self.absent = None;
        effects.changes.push(Change::RoomOpened { room: self.id.clone() });
        self.streams.want(at.now);
    }

    /// The lifetime that the latest of what waits is in.
    fn latest_waiting(&self, asked: Duration) -> Option<(u64, Option<Duration>)> {
        let is_closed = |session: &u64| self.closed.get(session).is_some_and(|c| !c.is_inferred);
        self.waiting
            .iter()
            .filter(|one| one.received <= asked && one.fact.what != What::Closed)
            .filter(|one| !is_closed(&one.fact.session))
            .map(|one| (one.fact.session, one.fact.time))
            .max_by_key(|(_, time)| *time)
    }

    /// A later lifetime has been told of for so long that the event of its beginning must be lost:
    /// the room that is there is of it.
    fn adopt_latest(&mut self, asked: Duration) {
        let latest = self.latest_waiting(asked);
        let Some(room) = &mut self.open else { return };
        let Some((session, time)) = latest else { return };
        if room.session == Some(session) || time <= room.born {
            return;
        }
        let is_overdue = self
            .waiting
            .iter()
            .any(|one| one.fact.session == session && one.received + PATIENCE < asked);
        if is_overdue {
            let old = room.session.replace(session);
            (room.born, room.created) = (time, None);
            if let Some(old) = old {
                self.closed.insert(old, Closed { at: asked, is_inferred: false });
            }
        }
    }

    /// Closes a room that has neither users nor streams.
    fn close_if_empty(&mut self, asked: Duration, at: Moment, effects: &mut Effects) {
        let Some(room) = &self.open else { return };
        let Some(without_users) = room.without_users else { return };
        if !is_covered(room.heard, without_users.min(asked)) {
            // It was heard of since, or just before.
            return self.users.want(at.now + LAG + SKEW);
        }
        let session = room.session;
        self.absent = Some(Absent { asked: without_users, is_unknown: session.is_none() });
        self.close(session, Closed { at: without_users, is_inferred: true }, effects);
        self.audit = None;
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
