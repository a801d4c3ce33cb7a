//! All that is known under one room's id: the room that is there, what waits, what is over.

mod home;
mod lists;
mod waiting;

use std::collections::BTreeMap;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::change::{Change, Effects, Moment};
use super::fact::{Fact, What};
use super::look::Look;
use super::room::Room;
use super::roster::{Roster, Verdict};
use super::times::{KEPT, REQUEST, Waits, is_covered, is_forgotten, surely_after};

use crate::id::{RoomId, StreamId, UserId};
use home::Home;
use waiting::{Queue, Waiting};

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Place {
    id: RoomId,
    pub(super) open: Option<Room>,
    waiting: Queue,
    /// Lifetimes that are over.
    closed: BTreeMap<u64, Closed>,
    absent: Option<Absent>,
    /// What the lists have told of users and of streams, from a lifetime that is over to the next.
    told: (Roster<UserId>, Roster<StreamId>),
    pub(super) users: Look,
    pub(super) streams: Look,
    /// When to ask although nothing seems to be amiss.
    audit: Option<Duration>,
    swept: Duration,
    /// Since when something waits of a lifetime that nothing has told of, until it is asked about.
    #[serde(default)]
    unknown_since: Option<Duration>,
    /// Since when an answer is wanted though nothing is kept here.
    #[serde(default)]
    requested: Option<Duration>,
    /// Whether another lifetime is there, or none any more, so that what waits may be placed.
    #[serde(skip)]
    is_another: bool,
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
    answered: Duration,
    /// Whether that ended a room whose lifetime nothing had told.
    is_unknown: bool,
}

impl Place {
    /// The most lifetimes whose ends are remembered of one room; the earliest makes room.
    const MAX_CLOSED: usize = 256;

    pub(super) fn new(id: RoomId) -> Self {
        Self {
            id,
            open: None,
            waiting: Queue::default(),
            closed: BTreeMap::new(),
            absent: None,
            told: (Roster::new(), Roster::new()),
            users: Look::default(),
            streams: Look::default(),
            audit: None,
            swept: Duration::ZERO,
            unknown_since: None,
            requested: None,
            is_another: false,
        }
    }

    /// How much is kept.
    pub(super) fn size(&self) -> usize {
        self.kept_beside_members() + self.open.as_ref().map_or(0, Room::size)
    }

    /// How much is kept beside what is in the room that is there.
    fn kept_beside_members(&self) -> usize {
        let (users, streams) = &self.told;
        self.waiting.len() + self.closed.len() + users.size() + streams.size()
    }

    /// Forgets everything but when the API may be asked.
    pub(super) fn forget(&mut self, now: Duration, users: Duration, streams: Duration) {
        let (mut of_users, mut of_streams) = (self.users.clone(), self.streams.clone());
        of_users.forget(now, users);
        of_streams.forget(now, streams);
        *self = Self { users: of_users, streams: of_streams, ..Self::new(self.id.clone()) };
    }

    /// Whether nothing is left to know or to do, nor a limit to keep to.
    pub(super) fn is_over(&self, now: Duration) -> bool {
        self.is_idle() && self.free_at() <= now
    }

    fn is_idle(&self) -> bool {
        self.open.is_none()
            && self.absent.is_none()
            && self.audit.is_none()
            && self.size() == 0
            && !self.users.is_wanted()
            && !self.streams.is_wanted()
    }

    fn free_at(&self) -> Duration {
        self.users.free_at().max(self.streams.free_at())
    }

    /// When to [`tick`](Self::tick) next.
    pub(super) fn wake(&self, waits: Waits) -> Option<Duration> {
        let window = waits.reorder_window;
        let gap = self.open.as_ref().and_then(|room| {
            let users = room.users.counter.overdue_at(window);
            let streams = room.streams.counter.overdue_at(window);
            users.into_iter().chain(streams).min()
        });
        let unknown =
            self.unknown_since.map(|since| since.saturating_add(waits.unknown_room_delay));
        let has_ends = !self.closed.is_empty()
            || self.absent.is_some()
            || !self.waiting.is_empty()
            || self.wants_in_vain()
            || self.told.0.has_ends()
            || self.told.1.has_ends()
            || self
                .open
                .as_ref()
                .is_some_and(|room| room.users.has_ends() || room.streams.has_ends());
        let sweep = has_ends.then(|| self.swept.saturating_add(KEPT / 5));
        let end = self.is_idle().then(|| self.free_at());
        let waiting = self.waiting.overdue_at(window);
        [gap, unknown, waiting, sweep, self.audit, end].into_iter().flatten().min()
    }

    /// Whether it may be that nothing but an answer keeps this.
    fn wants_in_vain(&self) -> bool {
        self.open.is_none() && (self.users.is_wanted() || self.streams.is_wanted())
    }

    /// Sees to what time has brought about.
    pub(super) fn tick(&mut self, now: Duration, waits: Waits) {
        let window = waits.reorder_window;
        let is_overdue = |at: Option<Duration>| at.is_some_and(|at| at <= now);
        if is_overdue(self.waiting.overdue_at(window)) {
            self.sweep_waiting(now);
        }
        // What is past by now was not waited for in vain.
        if is_overdue(self.waiting.overdue_at(window)) {
            self.waiting.note_asked(now, window);
            self.look(now);
        }
        self.look_for_unknown(now, waits.unknown_room_delay);
        if self.audit.is_some_and(|audit| audit <= now) {
            self.audit = None;
            self.look(now);
        }
        if let Some(room) = &mut self.open {
            if is_overdue(room.users.counter.overdue_at(window)) {
                room.users.counter.settle();
                self.users.want(now);
            }
            if is_overdue(room.streams.counter.overdue_at(window)) {
                room.streams.counter.settle();
                self.streams.want(now);
            }
        }
        if self.swept.saturating_add(KEPT / 5) <= now {
            self.sweep(now);
        }
    }

    fn sweep(&mut self, now: Duration) {
        self.swept = now;
        self.closed.retain(|_, closed| !is_forgotten(closed.at, now));
        self.absent = self.absent.filter(|absent| !is_forgotten(absent.asked, now));
        self.sweep_waiting(now);
        self.told.0.sweep(now);
        self.told.1.sweep(now);
        if let Some(room) = &mut self.open {
            room.users.sweep(now);
            room.streams.sweep(now);
        }
        self.give_up(now);
    }

    fn sweep_waiting(&mut self, now: Duration) {
        let mut waiting = std::mem::take(&mut self.waiting);
        waiting.sweep(now, |fact| self.is_past(fact));
        self.waiting = waiting;
    }

    /// Wants both lists of a room that is there; of another, its users tell whether it is.
    pub(super) fn look(&mut self, at: Duration) {
        self.users.want(at);
        if self.open.is_some() {
            self.streams.want(at);
        }
    }

    pub(super) fn take(&mut self, fact: &Fact, at: Moment, effects: &mut Effects) {
        // Of one that comes again while it waits, the first counts.
        let received = self.waiting.received(fact).unwrap_or(at.received);
        let at = Moment { received, ..at };
        match self.apply(fact, at, effects) {
            Verdict::Waits | Verdict::Unsure => self.wait(fact, at, effects),
            Verdict::Overflows => effects.overflow += 1,
            Verdict::Changed | Verdict::Settled => self.follow(fact, at, effects),
        }
    }

    fn wait(&mut self, fact: &Fact, at: Moment, effects: &mut Effects) {
        if self.waiting.received(fact).is_some() {
            return;
        }
        let has_room = self.waiting.has_room(fact);
        if self.size() >= at.most || !has_room {
            let overflow =
                if has_room { &mut effects.overflow } else { &mut effects.room_overflow };
            *overflow += 1;
            self.request(at.now);
            return;
        }
        self.waiting.push(Waiting { fact: fact.clone(), received: at.received });
        if self.is_of_unknown_lifetime(fact) {
            self.unknown_since.get_or_insert(at.received);
        }
    }

    /// Whether nothing but events in it tell of a fact's lifetime: neither its beginning, nor its end.
    fn is_of_unknown_lifetime(&self, fact: &Fact) -> bool {
        let is_open = self.open.as_ref().is_some_and(|room| room.session == Some(fact.session));
        !is_open
            && fact.what != What::Closed
            && !self.closed.contains_key(&fact.session)
            && !self.waiting.has_closing(fact.session)
            && !self.is_past(fact)
    }

    /// Wants to know of a lifetime that nothing has told of for so long. Its beginning may just be late.
    fn look_for_unknown(&mut self, now: Duration, delay: Duration) {
        let is_over = |since: &Duration| since.saturating_add(delay) <= now;
        if !self.unknown_since.as_ref().is_some_and(is_over) {
            return;
        }
        let unknown = self.waiting.iter().filter(|one| self.is_of_unknown_lifetime(&one.fact));
        self.unknown_since = unknown.map(|one| one.received).min();
        if self.unknown_since.as_ref().is_some_and(is_over) {
            self.unknown_since = None;
            self.look(now);
        }
    }

    /// Takes what has waited for a fact that was placed.
    fn follow(&mut self, fact: &Fact, at: Moment, effects: &mut Effects) {
        while !self.is_another {
            let alike = self.waiting.take_alike(fact);
            if !self.retry(alike, at, effects) && !self.is_another {
                return;
            }
        }
        self.follow_lifetime(at, effects);
    }

    /// Takes what has waited for the lifetime that there is now, or for the end of another.
    fn follow_lifetime(&mut self, at: Moment, effects: &mut Effects) {
        loop {
            self.is_another = false;
            self.note_ends_before_list(at, effects);
            let waiting = match &self.open {
                // It may be that of anything which waits.
                Some(Room { session: None, .. }) => self.waiting.take_all(),
                Some(Room { session: Some(session), .. }) => self.waiting.take_lifetime(*session),
                None => self.waiting.take_openings(),
            };
            if !self.retry(waiting, at, effects) && !self.is_another {
                return;
            }
        }
    }

    /// A room of unknown lifetime that a list had is of none whose end came before the list was asked
    /// for, though it waits.
    fn note_ends_before_list(&mut self, at: Moment, effects: &mut Effects) {
        let Some(Room { session: None, seen: Some(seen), .. }) = &self.open else { return };
        let asked = seen.asked;
        let is_over =
            |one: &&Waiting| one.fact.what == What::Closed && is_covered(one.received, asked);
        let over: Vec<u64> =
            self.waiting.iter().filter(is_over).map(|one| one.fact.session).collect();
        for session in over {
            let closed = Closed { at: at.now, is_inferred: false };
            self.note_closed(session, closed, at, effects);
        }
    }

    /// Takes what has waited, until nothing of it can be placed.
    fn drain(&mut self, at: Moment, effects: &mut Effects) {
        loop {
            let waiting = self.waiting.take_all();
            if !self.retry(waiting, at, effects) {
                return;
            }
        }
    }

    /// Takes facts that have waited. Whether one of them was placed.
    fn retry(&mut self, waiting: Vec<Waiting>, at: Moment, effects: &mut Effects) -> bool {
        let mut held = waiting.len();
        let mut is_placed = false;
        for one in waiting {
            held -= 1;
            let at = Moment { received: one.received, ..at.beside(held) };
            match self.apply(&one.fact, at, effects) {
                Verdict::Waits | Verdict::Unsure => self.waiting.push(one),
                Verdict::Overflows => effects.overflow += 1,
                Verdict::Changed | Verdict::Settled => is_placed = true,
            }
        }
        is_placed
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
        self.look_where_unsure(at.now, effects);
        verdict
    }

    /// Sees to what the members of the room that is there are unsure of, and had no room for.
    fn look_where_unsure(&mut self, now: Duration, effects: &mut Effects) {
        let Some(room) = &mut self.open else { return };
        let (users, streams) = room.take_unsure();
        effects.overflow += room.take_overflow();
        if users {
            self.users.want(surely_after(now));
        }
        if streams {
            self.streams.want(surely_after(now));
        }
    }

    fn apply_here(&mut self, fact: &Fact, at: Moment, effects: &mut Effects) -> Verdict {
        if let What::Opened { by } = &fact.what {
            return self.create(fact, by, at, effects);
        }
        if fact.what == What::Closed {
            self.end_lifetime(fact.time, at, effects);
            return Verdict::Changed;
        }
        let kept = self.kept_beside_members();
        let Some(room) = &mut self.open else { return Verdict::Waits };
        let (id, time) = (&self.id, fact.time);
        let of_users = at.beside(kept + room.streams.size());
        let of_streams = at.beside(kept + room.users.size());
        let (verdict, change) = match &fact.what {
            What::Joined(user, start) => {
                room.note(time, at.received);
                (room.users.start(user, start, time, of_users), user_joined(id, user))
            }
            What::Left(user, stop) => {
                room.note(stop.begun, Duration::ZERO);
                (room.users.stop(user, stop, time, of_users), user_left(id, user))
            }
            What::Started(stream, start) => {
                room.note(time, at.received);
                (room.streams.start(stream, start, time, of_streams), stream_started(id, stream))
            }
            What::Stopped(stream, stop) => {
                room.note(stop.begun, Duration::ZERO);
                (room.streams.stop(stream, stop, time, of_streams), stream_stopped(id, stream))
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
        if is_new && self.size() >= at.most {
            return Verdict::Overflows;
        }
        let told = &mut self.told;
        let room = self.open.get_or_insert_with(|| {
            let (users, streams) = std::mem::replace(told, (Roster::new(), Roster::new()));
            Room { users, streams, ..Room::new(Some(fact.session), at.received) }
        });
        room.note_creation(fact.time, by, at.received);
        if is_new {
            self.is_another = true;
            effects.changes.push(Change::RoomOpened { room: self.id.clone() });
        }
        Verdict::Changed
    }

    /// The lifetime of the room that is there ended, at a time of the service's clock. What a list
    /// told of since may be in the next one already: then a room is there all the while.
    fn end_lifetime(&mut self, time: Option<Duration>, at: Moment, effects: &mut Effects) {
        let kept = self.kept_beside_members();
        let Some(room) = &mut self.open else { return };
        let closed = Closed { at: at.now, is_inferred: false };
        let users = room.users.let_go(time, at.beside(kept + room.streams.size()));
        let streams = room.streams.let_go(time, at.beside(kept + room.users.size()));
        let changes = &mut effects.changes;
        changes.extend(streams.iter().map(|stream| stream_stopped(&self.id, stream)));
        changes.extend(users.iter().map(|user| user_left(&self.id, user)));
        let session = room.session;
        if room.is_empty() {
            return self.close(session, closed, at, effects);
        }
        (room.session, room.created, room.creator, room.born) = (None, None, None, None);
        self.is_another = true;
        if let Some(session) = session {
            self.note_closed(session, closed, at, effects);
        }
        self.look(surely_after(at.now));
    }

    /// Ends the room that is there, and everything in it.
    fn close(&mut self, session: Option<u64>, closed: Closed, at: Moment, effects: &mut Effects) {
        let Some(room) = self.open.take() else { return };
        self.is_another = true;
        let changes = &mut effects.changes;
        let (users, streams) = (room.users.members().keys(), room.streams.members().keys());
        changes.extend(streams.map(|stream| stream_stopped(&self.id, stream)));
        changes.extend(users.map(|user| user_left(&self.id, user)));
        self.told = (room.users.for_the_next(), room.streams.for_the_next());
        if let Some(session) = session {
            self.note_closed(session, closed, at, effects);
        }
        effects.changes.push(Change::RoomClosed { room: self.id.clone() });
        self.audit = Some(closed.at.saturating_add(at.waits.reorder_window));
        self.requested = None;
    }

    /// Remembers the end of a lifetime.
    fn note_closed(&mut self, session: u64, closed: Closed, at: Moment, effects: &mut Effects) {
        let is_much = self.closed.len() >= Self::MAX_CLOSED;
        if (is_much || self.size() >= at.most) && !self.closed.contains_key(&session) {
            let overflow = if is_much { &mut effects.room_overflow } else { &mut effects.overflow };
            *overflow += 1;
            let Some(first) = self.first_closed() else { return };
            self.closed.remove(&first);
        }
        self.closed.insert(session, closed);
    }

    fn first_closed(&self) -> Option<u64> {
        let first = self.closed.iter().min_by_key(|(_, closed)| closed.at);
        first.map(|(session, _)| *session)
    }

    /// A question for users had no answer.
    pub(super) fn fail_users(&mut self, now: Duration, pause: Duration) {
        self.users.fail(now, pause);
        self.give_up(now);
    }

    pub(super) fn fail_streams(&mut self, now: Duration, pause: Duration) {
        self.streams.fail(now, pause);
        self.give_up(now);
    }

    /// Asks nothing any more once nothing else is kept here.
    fn give_up(&mut self, now: Duration) {
        self.requested = self.requested.filter(|at| now < at.saturating_add(REQUEST));
        let is_kept = self.open.is_some() || self.absent.is_some() || self.size() > 0;
        if !is_kept && self.requested.is_none() {
            self.users.give_up();
            self.streams.give_up();
        }
    }

    /// Wants both lists, for a while even if nothing else is kept here.
    fn request(&mut self, now: Duration) {
        self.requested = Some(now);
        self.look(now);
    }

    /// Begins again in another process: nothing is known of what was asked, nor of what was missed.
    pub(super) fn restart(&mut self, now: Duration, users: Duration, streams: Duration) {
        self.hold(now, users, streams);
        self.request(now);
    }

    /// Lets the limits pass that another process may have used until a time.
    pub(super) fn hold(&mut self, until: Duration, users: Duration, streams: Duration) {
        self.users.restart(until, users);
        self.streams.restart(until, streams);
    }

    /// Wants both lists at once, whatever failed before.
    pub(super) fn reconcile(&mut self, now: Duration) {
        self.users.retry_now();
        self.streams.retry_now();
        self.request(now);
    }

    /// Ends the room that is there, since somebody has closed it.
    pub(super) fn close_now(&mut self, at: Moment, effects: &mut Effects) {
        let Some(room) = &self.open else { return };
        let session = room.session;
        // It may have been another lifetime than is known here: their times tell, too, which events
        // are over with it.
        let is_unknown = session.is_none();
        self.absent = Some(Absent { asked: at.now, answered: at.now, is_unknown });
        self.end_lifetime(Some(at.now), at, effects);
        self.follow_lifetime(at, effects);
    }

    /// Sees to it that a room that is there is asked about after a while, though nothing seems to
    /// be amiss; with no interval, no room is.
    pub(super) fn audit_after(&mut self, interval: Option<Duration>, now: Duration) {
        match interval {
            None => self.audit = None,
            Some(interval) if self.open.is_some() && self.audit.is_none() => {
                self.audit = Some(now.saturating_add(interval.max(Duration::from_secs(1))));
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
