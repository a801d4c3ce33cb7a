//! The inbox: which rooms, users and streams there are, as the callbacks have it.
//!
//! It takes events in any order, repeated, and with losses, and tells of [`Change`]s. What comes
//! before its time waits; what is over stays over, when a late retry tells of it again. And where it
//! is not sure (something waits in vain, a counter leaves a number out, a room was not asked about
//! for a while) it names a [`Question`] for the API, and takes the answer. Everything is bounded, and
//! time is an argument.
//!
//! ```
//! use std::time::Duration;
//! use zego_core::actions::{RoomStreams, UserPage};
//! use zego_core::callback::inbox::{Change, Inbox, Next, Read};
//! use zego_core::callback::{Event, RoomCreate, Unconfirmed};
//! use zego_core::{Now, RoomId};
//!
//! // Yours: carries a read out, paced by a session, and brings the list.
//! fn ask_users(_: &zego_core::actions::DescribeUserList) -> UserPage { UserPage::default() }
//! fn ask_streams(_: &zego_core::actions::DescribeSimpleStreamList) -> RoomStreams { RoomStreams::default() }
//!
//! let at = |seconds| Now { mono: Duration::ZERO, unix: Duration::from_secs(1_500_000_000 + seconds) };
//! let mut inbox = Inbox::new();
//!
//! let mut event = RoomCreate::default();
//! event.room_id = RoomId::new("lobby")?;
//! event.room_session_id = Some(7);
//! let changes = inbox.take(&Unconfirmed::new(event.into()), at(0));
//! assert_eq!(changes, [Change::RoomOpened { room: RoomId::new("lobby")? }]);
//!
//! // Nothing more came, so in time the API is asked; and nobody is there.
//! let (mut now, mut changes) = (0, Vec::new());
//! while changes.is_empty() {
//!     match inbox.poll(at(now)) {
//!         Next::Ask(question) => changes = match question.read() {
//!             Read::Users(action) => inbox.users(question.id(), &ask_users(action), at(now)),
//!             Read::Streams(action) => inbox.streams(question.id(), &ask_streams(action), at(now)),
//!         },
//!         Next::Wait(time) => now += time.as_secs() + 1,
//!         Next::Rest => unreachable!(),
//!     }
//! }
//! assert_eq!(changes, [Change::RoomClosed { room: RoomId::new("lobby")? }]);
//! # Ok::<(), zego_core::Invalid>(())
//! ```
//!
//! # What it makes of the events
//!
//! A room's lifetime, a login and a publishing each have an id of their own, and these are what
//! events are matched by; the service's times and counters tell which of two is the later. What
//! belongs to a lifetime of a room that is over is passed over; what belongs to one of which neither
//! the beginning nor the end has been told waits for it. After
//! [a second](Inbox::with_unknown_room_delay) the API is asked whether there is such a room; until it
//! says so, or the event of the beginning comes, the room is not there. What else is out of order waits
//! [90 seconds](Inbox::with_reorder_window) before the API is asked, and at most 10 minutes in all.
//! Ends are remembered for 10 minutes. Of one room, 4,096 events wait at most, 256 of them of one user
//! or stream, and the ends of 256 lifetimes are remembered. What is more than is kept is passed over,
//! [counted](Inbox::overflow) and [told of](Inbox::take_overflow).
//!
//! # What it makes of the API's lists
//!
//! A list tells what was so some time between its question and its answer, and never counts for more
//! than an event after that. What the list does not have and had been told of 5 seconds before it was
//! asked for, is over; what it has and nobody told of, is there. The service's clock is trusted to 10
//! seconds, and its lists to lag behind what it tells by no more than 5: what lies as near to a list
//! as that is asked about again.
//!
//! A question without an answer is asked again, more and more slowly, for as long as its room is there.
//! About a room that is not, it is given up when all else is forgotten: 10 minutes after the room has
//! closed or an event of it has come, and 15 after somebody [asked for it](Inbox::reconcile). Nothing is
//! kept for an answer that never comes.
//!
//! No list names all rooms: a room of which no event came stays unknown. Nor does anything but a list
//! tell of a room whose event of its beginning was lost, or end one whose last events were: have
//! somebody [answer](Next::Ask).

mod agenda;
mod asking;
mod change;
mod counter;
mod fact;
mod look;
mod member;
mod overflow;
mod pace;
mod place;
mod question;
mod room;
mod roster;
mod saved;
mod times;

use std::collections::BTreeMap;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::events::Event;
use super::unconfirmed::Unconfirmed;
use crate::actions::{RoomStreams, UserPage};
use crate::catalog;
use crate::error::Error;
use crate::id::RoomId;
use crate::reply::Reply;
use crate::stamp::Now;

pub use change::Change;
pub use member::Member;
pub use overflow::Overflow;
pub use question::{Question, QuestionId, Read};
pub use room::Room;

use agenda::Agenda;
use change::{Effects, Moment};
use fact::Fact;
use overflow::Overflows;
use pace::Pace;
use place::Place;
use question::{Asked, Flight, Gathered, streams_of};
use saved::Saved;
use times::Waits;

/// The rooms, users and streams of an app, from its callbacks: see the [module](self).
///
/// It can be saved with serde and restored. What is restored may have missed something, so every room
/// of it is asked about once: what was posted while nobody listened, for longer than the retries go
/// on, and what was acknowledged after the last save, which the service does not post again. The
/// first question comes as long after the restart as one about a room has to follow another, since
/// what was asked last was not saved. A room that opened meanwhile is not in it: the next event of it,
/// or a [`reconcile`](Self::reconcile) by who knows of it, makes it known.
///
/// Of `Now` the Unix time alone is used, so that what is saved goes on in another process.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(into = "Saved", from = "Saved")]
pub struct Inbox {
    places: BTreeMap<RoomId, Place>,
    /// What each place counted for.
    sizes: BTreeMap<RoomId, usize>,
    size: usize,
    overflow: u64,
    overflows: Overflows,
    limits: Limits,
    wakes: Agenda,
    users_due: Agenda,
    streams_due: Agenda,
    users_pace: Pace,
    streams_pace: Pace,
    flights: BTreeMap<QuestionId, Flight>,
    /// Lists of users of which further pages are to be asked for.
    gathered: BTreeMap<RoomId, Gathered>,
    last_question: u64,
    /// Whether it was saved, and has not been told since what time it is.
    is_restored: bool,
    /// When it began again: a room that was not saved may have been asked about before.
    restarted: Option<Duration>,
}

/// How much an inbox keeps, and how often it asks.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
struct Limits {
    rooms: usize,
    entries: usize,
    audit: Option<Duration>,
    #[serde(default)]
    waits: Waits,
}

/// What to do next.
#[derive(Clone, Debug, PartialEq)]
pub enum Next {
    /// Carry this out, and bring the answer. Poll again meanwhile.
    Ask(Question),
    /// Nothing for so long, unless an event or an answer comes. It is never zero.
    Wait(Duration),
    /// Nothing, until an event or an answer comes.
    Rest,
}

impl Inbox {
    /// How many rooms are known at most, unless set otherwise: 100,000, with those that closed in
    /// the last 10 minutes.
    pub const ROOMS: usize = 100_000;

    /// How many users, streams, ends and waiting events are kept at most, unless set otherwise:
    /// 1,000,000, some 300 bytes each.
    pub const ENTRIES: usize = 1_000_000;

    /// How often a room is asked about though nothing seems to be amiss, unless set otherwise: every
    /// 5 minutes. Nothing else tells when the last event of a room is lost. A room costs a list of
    /// streams each time, and a page of its users for each 200 of them, a page a second.
    pub const AUDIT: Duration = Duration::from_secs(5 * 60);

    /// How long events wait for one that is late, unless set otherwise: 90 seconds. The last retry of a
    /// callback is sent 62 seconds after the first attempt, plus the time that the service waits for
    /// its answers.
    pub const REORDER_WINDOW: Duration = Duration::from_secs(90);

    /// How long the event of a room's beginning is waited for, unless set otherwise, when another event
    /// of the room has come: 1 second.
    pub const UNKNOWN_ROOM_DELAY: Duration = Duration::from_secs(1);

    /// How many questions are on their way at most.
    pub const MAX_QUESTIONS: usize = 64;

    /// The longest id or name that is kept, in bytes, which is twice the longest that is documented. A
    /// longer name is cut; an event with a longer id is passed over, and [counted](Self::overflow).
    pub const MAX_TEXT: usize = 512;

    /// How long an answer is waited for: 60 seconds. A question without one has
    /// [failed](Self::failed).
    pub const ANSWER: Duration = Duration::from_secs(60);

    /// An inbox that knows of nothing.
    pub fn new() -> Self {
        let limits = Limits {
            rooms: Self::ROOMS,
            entries: Self::ENTRIES,
            audit: Some(Self::AUDIT),
            waits: Waits::default(),
        };
        Self::with(limits)
    }

    fn with(limits: Limits) -> Self {
        Self {
            places: BTreeMap::new(),
            sizes: BTreeMap::new(),
            size: 0,
            overflow: 0,
            overflows: Overflows::default(),
            limits,
            wakes: Agenda::default(),
            users_due: Agenda::default(),
            streams_due: Agenda::default(),
            users_pace: Pace::of(&catalog::DESCRIBE_USER_LIST),
            streams_pace: Pace::of(&catalog::DESCRIBE_SIMPLE_STREAM_LIST),
            flights: BTreeMap::new(),
            gathered: BTreeMap::new(),
            last_question: 0,
            is_restored: false,
            restarted: None,
        }
    }

    /// How many rooms are known at most. What there is no room for is passed over, and
    /// [counted](Self::overflow).
    pub fn with_rooms(mut self, most: usize) -> Self {
        self.limits.rooms = most;
        self
    }

    /// How many users, streams, ends and waiting events are kept at most. What there is no room for
    /// is passed over, and [counted](Self::overflow); a later list of the API brings it.
    ///
    /// Lists of users that are being read page by page come on top until their last page: at most
    /// [64](Self::MAX_QUESTIONS), of 100,000 users each.
    pub fn with_entries(mut self, most: usize) -> Self {
        self.limits.entries = most;
        self
    }

    /// How often a room is asked about though nothing seems to be amiss; with none, never. Then the
    /// loss of a room's last events is not noticed.
    pub fn with_audit(mut self, interval: Option<Duration>) -> Self {
        self.limits.audit = interval;
        self
    }

    /// Sets how long events wait for one that is late before the API is asked: for the login before a
    /// logout, for a number that a counter leaves out, for another beginning after a room has closed.
    /// From 1 second to 10 minutes; what is out of that range is taken for its nearer end. Default:
    /// [90 seconds](Self::REORDER_WINDOW).
    ///
    /// A shorter one notices losses sooner, and asks about events that are late only.
    pub fn with_reorder_window(mut self, window: Duration) -> Self {
        self.limits.waits.reorder_window = window.clamp(Duration::from_secs(1), times::KEPT);
        self
    }

    /// Sets how long the event of a room's beginning is waited for, when another event of the room has
    /// come, before the API is asked whether the room is there. From zero, at once, to 10 minutes; what
    /// is longer is taken for that. Default: [1 second](Self::UNKNOWN_ROOM_DELAY).
    ///
    /// No room waits for longer than the [reorder window](Self::with_reorder_window). A shorter delay
    /// asks about rooms whose events come in another order, as they often do.
    pub fn with_unknown_room_delay(mut self, delay: Duration) -> Self {
        self.limits.waits.unknown_room_delay = delay.min(times::KEPT);
        self
    }

    /// The rooms that are there, by id.
    pub fn rooms(&self) -> impl Iterator<Item = (&RoomId, &Room)> {
        self.places.iter().filter_map(|(id, place)| Some((id, place.open.as_ref()?)))
    }

    /// A room, if it is there.
    pub fn room(&self, room: &RoomId) -> Option<&Room> {
        self.places.get(room)?.open.as_ref()
    }

    /// How many rooms are known, with those that closed of late.
    pub fn known_rooms(&self) -> usize {
        self.places.len()
    }

    /// How many users, streams, ends and waiting events are kept.
    pub fn entries(&self) -> usize {
        self.size
    }

    /// How much there was no room for, since the inbox was made.
    pub fn overflow(&self) -> u64 {
        self.overflow
    }

    /// Returns a bound that was reached, so that something was passed over: once for each episode. An
    /// episode is over when nothing was passed over for 10 minutes.
    pub fn take_overflow(&mut self) -> Option<Overflow> {
        self.overflows.take()
    }

    /// Takes an event. One that is about no room, or does not say about which lifetime of it,
    /// changes nothing.
    pub fn take(&mut self, event: &Unconfirmed<Event>, now: Now) -> Vec<Change> {
        let Some((room, fact)) = Fact::of(event.claim()) else { return Vec::new() };
        if fact.has_long_id(&room) {
            self.pass_over(Overflow::LongId, 1, now);
            return Vec::new();
        }
        if !self.knows(&room, now) {
            return Vec::new();
        }
        self.change(&room, now, |place, at, effects| place.take(&fact, at, effects))
    }

    /// What to do next. Poll after every event and answer, and whenever a wait is over.
    ///
    /// A question counts from now on as asked: by the limits of its page for the room (a list of
    /// users once a second, of streams once in 10 seconds, counted from the answer) and for the app,
    /// evenly, and no more at a time than it may have in a second. One that nobody answers within
    /// [`ANSWER`](Self::ANSWER) counts as [failed](Self::failed).
    pub fn poll(&mut self, now: Now) -> Next {
        self.tick(now);
        if let Some(question) = self.ask(now) {
            return Next::Ask(question);
        }
        match self.next_time(now.unix) {
            Some(at) => Next::Wait(at.saturating_sub(now.unix).max(Duration::from_millis(1))),
            None => Next::Rest,
        }
    }

    /// Takes a page of users, the answer to a question. The answer to one that is not on its way
    /// changes nothing.
    pub fn users(&mut self, question: QuestionId, page: &UserPage, now: Now) -> Vec<Change> {
        let Some((room, mut gathered)) = self.land_users(question, now) else { return Vec::new() };
        gathered.turn(page);
        self.pass_over(Overflow::OneRoom, gathered.is_cut().into(), now);
        if gathered.pager.action().is_some() {
            if let Some(place) = self.places.get_mut(&room) {
                place.users.want(now.unix);
            }
            self.gathered.insert(room.clone(), gathered);
            self.touch(&room, now);
            return Vec::new();
        }
        let (asked, extent) = (gathered.asked, gathered.extent());
        self.change(&room, now, |place, at, effects| {
            place.list_users(&gathered.users, asked, extent, at, effects);
        })
    }

    /// Takes a list of streams, the answer to a question. The answer to one that is not on its way
    /// changes nothing.
    pub fn streams(&mut self, question: QuestionId, list: &RoomStreams, now: Now) -> Vec<Change> {
        let Some((room, asked)) = self.land_streams(question, now) else { return Vec::new() };
        let listed = streams_of(list);
        self.change(&room, now, |place, at, effects| {
            place.list_streams(&listed, asked, at, effects);
        })
    }

    /// Takes it that there is no such room, the answer to a question of either kind.
    pub fn no_such_room(&mut self, question: QuestionId, now: Now) -> Vec<Change> {
        match self.flights.get(&question).map(|flight| &flight.what) {
            Some(Asked::Users(_)) => self.users(question, &UserPage::default(), now),
            Some(Asked::Streams) => self.streams(question, &RoomStreams::default(), now),
            None => Vec::new(),
        }
    }

    /// Takes it that a question has no answer. It is asked again after 10 seconds, and more and more
    /// slowly, up to every 5 minutes.
    pub fn failed(&mut self, question: QuestionId, now: Now) {
        let Some(flight) = self.land(question, now) else { return };
        if let Some(place) = self.places.get_mut(&flight.room) {
            match flight.what {
                Asked::Users(_) => place.fail_users(now.unix, self.users_pace.per_room),
                Asked::Streams => place.fail_streams(now.unix, self.streams_pace.per_room),
            }
        }
        self.touch(&flight.room, now);
    }

    /// Takes the outcome of a call for users: the page, that there is no such room, or a failure.
    pub fn answer_users(
        &mut self,
        question: QuestionId,
        outcome: &Result<Reply<UserPage>, Error>,
        now: Now,
    ) -> Vec<Change> {
        match outcome {
            Ok(reply) => self.users(question, reply.data(), now),
            Err(error) => self.answer_error(question, error, now),
        }
    }

    /// Takes the outcome of a call for streams: the list, that there is no such room, or a failure.
    pub fn answer_streams(
        &mut self,
        question: QuestionId,
        outcome: &Result<Reply<RoomStreams>, Error>,
        now: Now,
    ) -> Vec<Change> {
        match outcome {
            Ok(reply) => self.streams(question, reply.data(), now),
            Err(error) => self.answer_error(question, error, now),
        }
    }

    fn answer_error(&mut self, question: QuestionId, error: &Error, now: Now) -> Vec<Change> {
        if error.is_no_such_room() {
            return self.no_such_room(question, now);
        }
        self.failed(question, now);
        Vec::new()
    }

    /// Asks about a room as soon as its limits allow: when something is known to have been lost, such
    /// as an event that cannot be read, of [which the room is known](super::Envelope::room_id). A room
    /// that was not known is from here on, for 15 minutes if nobody answers.
    pub fn reconcile(&mut self, room: &RoomId, now: Now) {
        if !self.knows(room, now) {
            return;
        }
        if let Some(place) = self.places.get_mut(room) {
            place.reconcile(now.unix);
        }
        self.touch(room, now);
    }

    /// Makes a room known, unless there are too many.
    fn knows(&mut self, room: &RoomId, now: Now) -> bool {
        if self.places.contains_key(room) {
            return true;
        }
        if self.places.len() >= self.limits.rooms {
            self.pass_over(Overflow::Rooms, 1, now);
            return false;
        }
        let mut place = Place::new(room.clone());
        if let Some(at) = self.restarted {
            place.hold(at, self.users_pace.per_room, self.streams_pace.per_room);
        }
        self.places.insert(room.clone(), place);
        true
    }

    fn pass_over(&mut self, bound: Overflow, count: u64, now: Now) {
        if count > 0 {
            self.overflow += count;
            self.overflows.note(bound, now.unix);
        }
    }

    /// Asks about every room that is known, as soon as the limits allow.
    pub fn reconcile_all(&mut self, now: Now) {
        let rooms: Vec<RoomId> = self.places.keys().cloned().collect();
        for room in rooms {
            self.reconcile(&room, now);
        }
    }

    /// Takes a room for closed: after a `CloseRoom` of one's own, for which the service sends no
    /// event unless asked to.
    ///
    /// See to it that the room still is the one that was meant, by its
    /// [`session_id`](Room::session_id): while the call was on its way, another lifetime may have been
    /// told of. Whatever is closed by mistake is asked about after the
    /// [reorder window](Self::with_reorder_window). Who was only listed, in the 10 seconds before, may be in the next lifetime already, and stays until another list tells.
    pub fn close(&mut self, room: &RoomId, now: Now) -> Vec<Change> {
        self.change(room, now, Place::close_now)
    }

    /// Forgets all about a room, without a change, but when it may be asked about again. A late event
    /// of it is news again.
    pub fn forget(&mut self, room: &RoomId, now: Now) {
        self.drop_questions(room, now);
        if let Some(place) = self.places.get_mut(room) {
            place.forget(now.unix, self.users_pace.per_room, self.streams_pace.per_room);
        }
        self.touch(room, now);
    }

    /// Lets something happen to a room that is known.
    fn change(
        &mut self,
        room: &RoomId,
        now: Now,
        what: impl FnOnce(&mut Place, Moment, &mut Effects),
    ) -> Vec<Change> {
        let mut effects = Effects::default();
        if let Some(place) = self.places.get_mut(room) {
            let elsewhere = self.size - self.sizes.get(room).copied().unwrap_or(0);
            let most = self.limits.entries.saturating_sub(elsewhere);
            let (now, waits) = (now.unix, self.limits.waits);
            what(place, Moment { now, received: now, most, waits }, &mut effects);
        }
        self.touch(room, now);
        self.pass_over(Overflow::Entries, effects.overflow, now);
        self.pass_over(Overflow::OneRoom, effects.room_overflow, now);
        effects.changes
    }

    /// Brings the agendas and the sum up to date with a room.
    fn touch(&mut self, room: &RoomId, now: Now) {
        let Some(place) = self.places.get_mut(room) else { return };
        place.audit_after(self.limits.audit, now.unix);
        if place.is_over(now.unix) {
            return self.remove(room, now);
        }
        let size = place.size();
        let before = self.sizes.insert(room.clone(), size).unwrap_or(0);
        self.size = self.size - before + size;
        self.wakes.set(room, place.wake(self.limits.waits));
        self.users_due.set(room, place.users.ready_at());
        self.streams_due.set(room, place.streams.ready_at());
    }

    fn remove(&mut self, room: &RoomId, now: Now) {
        self.places.remove(room);
        self.drop_questions(room, now);
        self.size -= self.sizes.remove(room).unwrap_or(0);
        for agenda in [&mut self.wakes, &mut self.users_due, &mut self.streams_due] {
            agenda.set(room, None);
        }
    }

    fn drop_questions(&mut self, room: &RoomId, now: Now) {
        self.gathered.remove(room);
        let of_it = self.flights.iter().filter(|(_, flight)| flight.room == *room);
        for question in of_it.map(|(question, _)| *question).collect::<Vec<_>>() {
            self.land(question, now);
        }
    }

    /// Begins again after it was restored, when the limits have passed that what was asked before may
    /// have used.
    fn restart(&mut self, now: Now) {
        let until = |pause| now.unix.saturating_add(pause);
        self.restarted = Some(now.unix);
        for pace in [&mut self.users_pace, &mut self.streams_pace] {
            pace.hold(until(pace.window));
        }
        let rooms: Vec<RoomId> = self.places.keys().cloned().collect();
        for room in rooms {
            if let Some(place) = self.places.get_mut(&room) {
                let (users, streams) = (self.users_pace.per_room, self.streams_pace.per_room);
                place.restart(now.unix, users, streams);
            }
            self.touch(&room, now);
        }
    }

    /// Sees to what time has brought about.
    fn tick(&mut self, now: Now) {
        if std::mem::take(&mut self.is_restored) {
            self.restart(now);
        }
        while let Some((&question, flight)) = self.flights.first_key_value()
            && flight.sent.saturating_add(Self::ANSWER) <= now.unix
        {
            self.failed(question, now);
        }
        for room in self.wakes.until(now.unix) {
            if let Some(place) = self.places.get_mut(&room) {
                place.tick(now.unix, self.limits.waits);
            }
            self.touch(&room, now);
        }
    }
}

impl Default for Inbox {
    fn default() -> Self {
        Self::new()
    }
}
