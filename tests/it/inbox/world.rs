//! The way from the service to the inbox and back, by one seed, in a made-up time.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use zego_core::actions::{RoomStreams, UserPage};
use zego_core::callback::inbox::{Change, Inbox, Next, Question, QuestionId, Read, Room};
use zego_core::callback::{Event, Verifier};
use zego_core::{Error, Reply, RoomId};
use zego_emulator::{Callback, CallbackSettings, Due};
use zego_tests::simulator::Dice;

use super::acts;
use super::ledger::Ledger;
use super::rooms::Rooms;
use super::service::{Act, Service, here, verifier};
use super::weather::Weather;

pub(crate) struct World {
    pub(crate) service: Service,
    pub(crate) inbox: Inbox,
    /// What was told by the inbox, since it was made or restored.
    pub(crate) ledger: Ledger,
    /// The callbacks that the inbox has taken.
    pub(crate) taken: BTreeSet<u64>,
    /// The lifetimes of rooms of which it has taken one.
    pub(crate) heard: BTreeSet<u64>,
    /// How many questions were carried out.
    pub(crate) asked: usize,
    /// How many of them brought a page that was not the last.
    pub(crate) pages: usize,
    /// The most that the inbox kept.
    pub(crate) largest: usize,
    weather: Weather,
    dice: Dice,
    verifier: Verifier,
    /// Until when nobody listens: the backend starts again.
    starts_at: Duration,
    plan: BTreeMap<(Duration, u64), Arrival>,
    planned: u64,
    now: Duration,
}

/// Something that is on its way.
enum Arrival {
    /// Something happens at the service.
    Step,
    /// A callback arrives at the receiver.
    Posted(Callback),
    /// The service learns what became of it.
    Delivered {
        id: u64,
        is_accepted: bool,
    },
    /// A question arrives at the service.
    Asked(Question),
    /// An answer arrives here.
    Users(QuestionId, Result<Reply<UserPage>, Error>),
    Streams(QuestionId, Result<Reply<RoomStreams>, Error>),
    /// Whoever asked has waited long enough.
    Silence(QuestionId),
    /// The reply to a `CloseRoom` arrives, without which nothing tells of it.
    Closed {
        room: String,
        session: Option<u64>,
    },
}

impl World {
    pub(crate) fn new(seed: u64, weather: Weather, inbox: Inbox) -> Self {
        Self {
            service: Service::new(seed, &weather),
            ledger: Ledger::of(&inbox),
            inbox,
            taken: BTreeSet::new(),
            heard: BTreeSet::new(),
            asked: 0,
            pages: 0,
            largest: 0,
            weather,
            dice: Dice::new(seed),
            verifier: verifier(),
            starts_at: Duration::ZERO,
            plan: BTreeMap::new(),
            planned: 0,
            now: Duration::ZERO,
        }
    }

    /// Lets so many things happen.
    pub(crate) fn steps(&mut self, steps: usize) {
        let mut time = self.now;
        for _ in 0..steps {
            // Often at the very same time.
            if self.dice.chance(0.7) {
                time += self.whole(self.weather.pace);
            }
            self.plan(time, Arrival::Step);
        }
        self.run_to(time);
    }

    /// Lets this happen, at once.
    pub(crate) fn act(&mut self, acts: &[Act]) {
        self.service.act(acts, self.now, Duration::ZERO);
    }

    /// Lets what has happened have its consequences, for a while.
    pub(crate) fn wait(&mut self, seconds: u64) {
        self.run_to(self.now + Duration::from_secs(seconds));
    }

    /// From now on each question has an answer.
    pub(crate) fn clear_up(&mut self) {
        self.weather.silence = self.weather.silence.map(|_| 0.0);
    }

    /// The backend is killed, and starts again a while later with what was saved.
    pub(crate) fn restart(&mut self, saved: &Saved, seconds: u64) {
        self.starts_at = self.now + Duration::from_secs(seconds);
        // What was on its way here is gone, and a question goes with whoever asked it.
        let starts_at = self.starts_at;
        self.plan.retain(|(at, _), arrival| match arrival {
            Arrival::Users(..) | Arrival::Streams(..) => false,
            Arrival::Silence(..) | Arrival::Closed { .. } => false,
            Arrival::Asked(_) => *at < starts_at,
            Arrival::Step | Arrival::Posted(_) | Arrival::Delivered { .. } => true,
        });
        self.inbox = serde_json::from_str(&saved.inbox).unwrap();
        (self.taken, self.heard) = (saved.taken.clone(), saved.heard.clone());
        self.ledger = Ledger::of(&self.inbox);
        self.verifier = verifier();
    }

    pub(crate) fn save(&self) -> Saved {
        let inbox = serde_json::to_string(&self.inbox).unwrap();
        Saved { inbox, taken: self.taken.clone(), heard: self.heard.clone() }
    }

    /// Whether the inbox has taken every event.
    pub(crate) fn is_complete(&self) -> bool {
        self.taken.len() as u64 == self.service.events()
    }

    fn run_to(&mut self, end: Duration) {
        loop {
            let wait = self.post().min(self.ask());
            let next = self.plan.first_key_value().map_or(Duration::MAX, |((at, _), _)| *at);
            let next = next.min(self.now.saturating_add(wait));
            if next > end {
                self.now = end;
                return;
            }
            self.now = next;
            while let Some((&(at, order), _)) = self.plan.first_key_value()
                && at <= self.now
            {
                let arrival = self.plan.remove(&(at, order)).unwrap();
                self.arrive(arrival);
            }
        }
    }

    fn plan(&mut self, at: Duration, arrival: Arrival) {
        self.planned += 1;
        self.plan.insert((at, self.planned), arrival);
    }

    /// Some time in whole milliseconds, less than so much.
    fn whole(&mut self, most: Duration) -> Duration {
        let millis = self.dice.time(Duration::ZERO, most).as_millis();
        Duration::from_millis(u64::try_from(millis).unwrap())
    }

    /// How long something is on its way: at times too long for the service.
    fn latency(&mut self) -> Duration {
        let is_slow = !self.weather.latency.is_zero() && self.dice.chance(0.05);
        self.whole(if is_slow { CallbackSettings::TIMEOUT } else { self.weather.latency })
    }

    /// Sends the callbacks that are due, and says when the next are.
    fn post(&mut self) -> Duration {
        loop {
            match self.service.poll(self.now) {
                Due::Now(callback) => {
                    let at = self.now + self.latency();
                    self.plan(at, Arrival::Posted(callback));
                }
                Due::After(wait) => return whole_millis(wait),
                _ => return Duration::MAX,
            }
        }
    }

    /// Asks what there is to ask, and says when there will be more.
    fn ask(&mut self) -> Duration {
        let Some(silence) = self.weather.silence else { return Duration::MAX };
        if self.now < self.starts_at {
            return self.starts_at.abs_diff(self.now);
        }
        loop {
            match self.inbox.poll(here(self.now)) {
                Next::Ask(question) => {
                    let at = self.now + self.latency();
                    if self.dice.chance(silence / 2.0) {
                        self.plan(
                            self.now + self.weather.patience,
                            Arrival::Silence(question.id()),
                        );
                    } else {
                        self.plan(at, Arrival::Asked(question));
                    }
                }
                Next::Wait(wait) => return whole_millis(wait),
                Next::Rest => return Duration::MAX,
            }
        }
    }

    fn arrive(&mut self, arrival: Arrival) {
        let now = here(self.now);
        let changes = match arrival {
            Arrival::Step => return self.step(),
            Arrival::Posted(callback) => return self.receive(callback),
            Arrival::Asked(question) => return self.answer(&question),
            Arrival::Delivered { id, is_accepted } => {
                return self.service.delivered(id, is_accepted, self.now);
            }
            Arrival::Silence(question) => return self.inbox.failed(question, now),
            Arrival::Users(question, outcome) => self.inbox.answer_users(question, &outcome, now),
            Arrival::Streams(question, outcome) => {
                self.inbox.answer_streams(question, &outcome, now)
            }
            Arrival::Closed { room, session } => {
                let room = RoomId::received(room);
                // It may be another one by now.
                let known = self.inbox.room(&room).and_then(Room::session_id);
                if known != session {
                    return;
                }
                self.inbox.close(&room, now)
            }
        };
        self.note(changes);
    }

    fn note(&mut self, changes: Vec<Change>) {
        self.ledger.note(changes);
        self.largest = self.largest.max(self.inbox.entries());
    }

    fn step(&mut self) {
        let mut acts = if self.weather.crowd > 0 && self.dice.chance(0.1) {
            acts::crowd(std::mem::take(&mut self.weather.crowd))
        } else {
            acts::draw(&mut self.dice, &self.service.truth)
        };
        let lag = self.whole(self.weather.lag);
        let Some(Act::CloseRoom { room, is_told }) = acts.first_mut() else {
            self.service.act(&acts, self.now, lag);
            return;
        };
        // Nobody who never asks can make good for closing another one than is known.
        let known = self.inbox.room(&RoomId::received(room.as_str()));
        let session = known.and_then(Room::session_id);
        let is_this_one = session == self.service.truth.0[&*room].session;
        *is_told |= !is_this_one && !self.weather.is_answered();
        let (room, is_told) = (room.clone(), *is_told);
        if !is_this_one && !is_told {
            // What is told of the other one afterwards is news to an inbox that takes it for closed.
            self.service.allow_again(&room);
        }
        if self.service.act(&acts, self.now, lag) && !is_told {
            let at = if self.weather.is_answered() { self.latency() } else { Duration::ZERO };
            self.plan(self.now + at, Arrival::Closed { room, session });
        }
    }

    /// The receiver: what it takes, and what the service learns of that.
    fn receive(&mut self, callback: Callback) {
        let is_last = callback.attempt > 5 && self.weather.is_fair;
        let is_down = self.weather.is_down(self.now) || self.dice.chance(self.weather.failures);
        let at = self.now + self.latency();
        if is_down && !is_last || self.now < self.starts_at {
            // Refused, or there is no answer at all.
            if self.dice.chance(0.7) {
                self.plan(at, Arrival::Delivered { id: callback.id, is_accepted: false });
            }
            return;
        }
        let genuine = self.verifier.verify(callback.body, here(self.now)).unwrap();
        let event = genuine.event().unwrap();
        let is_beginning_lost =
            self.weather.loses_beginnings && matches!(event.claim(), Event::RoomCreate(_));
        if is_beginning_lost {
            self.plan(at, Arrival::Delivered { id: callback.id, is_accepted: true });
            return;
        }
        self.heard.extend(session_of(event.claim()));
        if !genuine.is_duplicate() {
            self.taken.insert(callback.id);
            let changes = self.inbox.take(&event, here(self.now));
            self.note(changes);
        }
        let is_heard = is_last || !self.dice.chance(self.weather.deafness);
        if is_heard || self.dice.chance(0.5) {
            let arrival = Arrival::Delivered { id: callback.id, is_accepted: is_heard };
            self.plan(at, arrival);
        }
    }

    /// The service carries a question out; the answer may get lost.
    fn answer(&mut self, question: &Question) {
        self.asked += 1;
        let (id, at) = (question.id(), self.now + self.latency());
        let arrival = match question.read() {
            Read::Users(action) => {
                let outcome = self.service.read(action, self.now);
                within_limits(&outcome, question);
                self.pages +=
                    usize::from(outcome.as_ref().is_ok_and(|r| !r.data().marker.is_empty()));
                Arrival::Users(id, outcome)
            }
            Read::Streams(action) => {
                let outcome = self.service.read(action, self.now);
                within_limits(&outcome, question);
                Arrival::Streams(id, outcome)
            }
        };
        let silence = self.weather.silence.unwrap_or_default();
        if self.now < self.starts_at {
            // Whoever asked is gone.
        } else if self.dice.chance(silence / (2.0 - silence)) {
            self.plan(self.now + self.weather.patience, Arrival::Silence(id));
        } else {
            self.plan(at, arrival);
        }
    }

    /// The truth.
    pub(crate) fn truth(&self) -> &Rooms {
        &self.service.truth
    }
}

/// What a backend saves, and what is known of that here.
pub(crate) struct Saved {
    inbox: String,
    taken: BTreeSet<u64>,
    heard: BTreeSet<u64>,
}

/// Whole milliseconds, in which the wait is over.
fn whole_millis(wait: Duration) -> Duration {
    Duration::from_millis(u64::try_from(wait.as_nanos().div_ceil(1_000_000)).unwrap_or(u64::MAX))
}

/// Nothing is ever asked more often than the service lets it.
fn within_limits<T>(outcome: &Result<Reply<T>, Error>, question: &Question) {
    if let Err(error) = outcome {
        assert!(!error.is_rate_limited(), "{question:?}: {error}");
        assert!(error.is_no_such_room(), "{question:?}: {error}");
    }
}

fn session_of(event: &Event) -> Option<u64> {
    match event {
        Event::RoomCreate(event) => event.room_session_id,
        Event::RoomClose(event) => event.room_session_id,
        Event::RoomLogin(event) => event.room_session_id,
        Event::RoomLogout(event) => event.room_session_id,
        Event::StreamCreate(event) => event.room_session_id,
        Event::StreamClose(event) => event.room_session_id,
        _ => None,
    }
}
