//! The way from the made-up service to the inbox and back, by one seed.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use zego_core::actions::{DescribeUserList, RoomStreams, UserPage};
use zego_core::callback::inbox::{Change, Inbox, Next, Question, QuestionId, Read};
use zego_core::callback::{Event, Unconfirmed};
use zego_core::{Now, RoomId};

use super::truth::{Dice, Truth};

/// What may go wrong.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Weather {
    /// How many attempts in a hundred do not arrive, so that the service tries again.
    pub(crate) failures: u64,
    /// How many that arrive are not known to have, so that they come again.
    pub(crate) repeats: u64,
    /// How many events in a hundred never arrive.
    pub(crate) losses: u64,
    /// How many questions in a hundred have no answer; 100 for nobody to ask.
    pub(crate) silence: u64,
    /// How far the service's clock is ahead, in milliseconds, or behind.
    pub(crate) skew: i64,
    /// The longest time from one thing that happens to the next, in milliseconds.
    pub(crate) pace: u64,
}

pub(crate) const FAIR: Weather =
    Weather { failures: 0, repeats: 0, losses: 0, silence: 0, skew: 0, pace: 3000 };

const START: u64 = 1_700_000_000_000;

enum Arrival {
    /// Something happens at the service.
    Step,
    Event {
        session: u64,
        event: Box<Event>,
    },
    /// The service makes the answer to a question, which then travels.
    Answered {
        question: Question,
        travels: u64,
    },
    Users(QuestionId, UserPage),
    Streams(QuestionId, RoomStreams),
    Silence(QuestionId),
}

pub(crate) struct World {
    pub(crate) truth: Truth,
    pub(crate) inbox: Inbox,
    pub(crate) changes: Vec<Change>,
    /// Lifetimes of which an event arrived.
    pub(crate) heard: BTreeSet<u64>,
    pub(crate) lost: usize,
    pub(crate) largest: usize,
    pub(crate) questions: usize,
    dice: Dice,
    weather: Weather,
    /// By time, in milliseconds, and by the order in which they were planned.
    plan: BTreeMap<(u64, u64), Arrival>,
    planned: u64,
    now: u64,
    limits: Limits,
}

/// When the API was last asked, to check its limits.
#[derive(Default)]
struct Limits {
    asked: BTreeMap<(&'static str, RoomId), u64>,
    of_app: BTreeMap<&'static str, u64>,
}

impl World {
    pub(crate) fn new(seed: u64, weather: Weather, inbox: Inbox) -> Self {
        Self {
            truth: Truth::default(),
            inbox,
            changes: Vec::new(),
            heard: BTreeSet::new(),
            lost: 0,
            largest: 0,
            questions: 0,
            dice: Dice(seed),
            weather,
            plan: BTreeMap::new(),
            planned: 0,
            now: START,
            limits: Limits::default(),
        }
    }

    /// Lets so many things happen, and then what follows from them, for so many more minutes.
    pub(crate) fn run(&mut self, steps: u64, minutes: u64) {
        let mut time = self.now;
        for _ in 0..steps {
            // Often at the very same time.
            time += if self.dice.percent(30) { 0 } else { self.dice.below(self.weather.pace) };
            self.plan(time, Arrival::Step);
        }
        let end = time + minutes * 60_000;
        loop {
            self.poll();
            let wait = match self.inbox.poll(self.time()) {
                Next::Wait(wait) if self.weather.silence < 100 => {
                    self.now + u64::try_from(wait.as_nanos().div_ceil(1_000_000)).unwrap()
                }
                _ => end,
            };
            let next = self.plan.first_key_value().map_or(end, |(key, _)| key.0);
            self.now = next.min(wait).min(end);
            if self.now >= end {
                return;
            }
            while let Some((&(at, order), _)) = self.plan.first_key_value()
                && at <= self.now
            {
                let arrival = self.plan.remove(&(at, order)).unwrap();
                self.arrive(arrival);
            }
        }
    }

    pub(crate) fn time(&self) -> Now {
        Now { mono: Duration::ZERO, unix: Duration::from_millis(self.now) }
    }

    fn plan(&mut self, at: u64, arrival: Arrival) {
        self.planned += 1;
        self.plan.insert((at, self.planned), arrival);
    }

    fn poll(&mut self) {
        if self.weather.silence == 100 {
            return;
        }
        while let Next::Ask(question) = self.inbox.poll(self.time()) {
            self.check_limits(&question);
            self.questions += 1;
            let (there, back) = (self.dice.below(400), self.dice.below(400));
            self.plan(self.now + there, Arrival::Answered { question, travels: back });
        }
    }

    fn arrive(&mut self, arrival: Arrival) {
        let now = self.time();
        let changes = match arrival {
            Arrival::Step => {
                self.step();
                Vec::new()
            }
            Arrival::Event { session, event } => {
                self.heard.insert(session);
                self.inbox.take(&Unconfirmed::new(*event), now)
            }
            Arrival::Answered { question, travels } => {
                let answer = self.answer(&question);
                self.plan(self.now + travels, answer);
                Vec::new()
            }
            Arrival::Users(question, page) => self.inbox.users(question, &page, now),
            Arrival::Streams(question, list) => self.inbox.streams(question, &list, now),
            Arrival::Silence(question) => {
                self.inbox.failed(question, now);
                Vec::new()
            }
        };
        self.changes.extend(changes);
        self.largest = self.largest.max(self.inbox.entries());
    }

    fn answer(&mut self, question: &Question) -> Arrival {
        let id = question.id();
        let room = question.room();
        if self.dice.percent(self.weather.silence) {
            return Arrival::Silence(id);
        }
        match question.read() {
            Read::Users(action) => {
                let is_first = *action == DescribeUserList::new(room.clone());
                let marker = if is_first { String::new() } else { marker_of(action) };
                Arrival::Users(id, self.truth.users(room, &marker))
            }
            Read::Streams(_) => Arrival::Streams(id, self.truth.streams(room)),
        }
    }

    /// Something happens; its events set out on their way.
    fn step(&mut self) {
        let clock = self.now.saturating_add_signed(self.weather.skew);
        self.truth.step(&mut self.dice, Duration::from_millis(clock));
        for (session, event) in std::mem::take(&mut self.truth.events) {
            if self.dice.percent(self.weather.losses) {
                self.lost += 1;
                continue;
            }
            self.post(session, &event);
        }
    }

    /// One event, with the retries of the service, the last of which arrives at the latest.
    fn post(&mut self, session: u64, event: &Event) {
        let mut at = self.now;
        for (attempt, gap) in [0, 2, 4, 8, 16, 32].into_iter().enumerate() {
            at += gap * 1000;
            let arrives = attempt == 5 || !self.dice.percent(self.weather.failures);
            let latency = self.dice.below(2000);
            if arrives {
                self.plan(at + latency, Arrival::Event { session, event: Box::new(event.clone()) });
                if !self.dice.percent(self.weather.repeats) {
                    return;
                }
            }
        }
    }

    fn check_limits(&mut self, question: &Question) {
        let room = question.room().clone();
        let (kind, pause, of_app) = match question.read() {
            Read::Users(_) => ("users", 1_000, 5),
            Read::Streams(_) => ("streams", 10_000, 20),
        };
        if let Some(before) = self.limits.asked.insert((kind, room.clone()), self.now) {
            assert!(self.now >= before + pause, "{kind} of {room} twice in {pause} ms");
        }
        if let Some(before) = self.limits.of_app.insert(kind, self.now) {
            assert!(self.now >= before + of_app, "{kind} twice in {of_app} ms");
        }
    }

    /// The truth and the inbox, by ids.
    pub(crate) fn assert_equal(&self, context: &str) {
        for (room, here) in &self.truth.rooms {
            if !self.heard.contains(&here.session) {
                continue;
            }
            let id = RoomId::received(room.as_str());
            let known = self.inbox.room(&id).unwrap_or_else(|| panic!("{context}: no {room}"));
            let users: Vec<&str> = known.users().map(|(user, _)| user.as_str()).collect();
            let expected: Vec<&String> = here.users.keys().collect();
            assert_eq!(users, expected, "{context}: users of {room}");
            let streams: Vec<&str> = known.streams().map(|(stream, _)| stream.as_str()).collect();
            let expected: Vec<&String> = here.streams.keys().collect();
            assert_eq!(streams, expected, "{context}: streams of {room}");
        }
        for (room, _) in self.inbox.rooms() {
            assert!(self.truth.rooms.contains_key(room.as_str()), "{context}: {room} is a ghost");
        }
    }

    /// The truth and the inbox, with what the events tell beside the ids.
    pub(crate) fn assert_equal_in_all(&self, context: &str) {
        self.assert_equal(context);
        let sessions: BTreeSet<u64> =
            self.inbox.rooms().filter_map(|(_, room)| room.session_id()).collect();
        assert_eq!(sessions, self.truth.sessions(), "{context}");
        for (room, here) in &self.truth.rooms {
            let known = self.inbox.room(&RoomId::received(room.as_str())).unwrap();
            for (user, member) in known.users() {
                let expected = here.users[user.as_str()].instance.to_string();
                assert_eq!(member.instance(), Some(&*expected), "{context}: {room} {user}");
            }
            for (stream, member) in known.streams() {
                let expected = format!("s-{}", here.streams[stream.as_str()].instance);
                assert_eq!(member.instance(), Some(&*expected), "{context}: {room} {stream}");
            }
        }
    }

    /// Nothing comes twice without having gone, nor more often than it came in truth.
    pub(crate) fn assert_each_once(&self, context: &str) {
        let mut there = BTreeSet::new();
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        for change in &self.changes {
            let (what, is_there) = match change {
                Change::RoomOpened { room } => (format!("room {room}"), true),
                Change::RoomClosed { room } => (format!("room {room}"), false),
                Change::UserJoined { room, user } => (format!("user {room} {user}"), true),
                Change::UserLeft { room, user } => (format!("user {room} {user}"), false),
                Change::StreamStarted { room, stream } => (format!("stream {room} {stream}"), true),
                Change::StreamStopped { room, stream } => {
                    (format!("stream {room} {stream}"), false)
                }
                _ => unreachable!("a change of another kind"),
            };
            if is_there {
                assert!(there.insert(what.clone()), "{context}: {what} came twice");
                *counts.entry(what).or_default() += 1;
            } else {
                assert!(there.remove(&what), "{context}: {what} went twice");
            }
        }
        for (what, count) in counts {
            let truly = self.truth.counts.get(&what).copied().unwrap_or(0);
            assert!(count <= truly, "{context}: {what} came {count} times, and {truly} in truth");
        }
        assert_eq!(there, self.inventory(), "{context}: the changes do not add up");
    }

    fn inventory(&self) -> BTreeSet<String> {
        let mut all = BTreeSet::new();
        for (room, known) in self.inbox.rooms() {
            all.insert(format!("room {room}"));
            all.extend(known.users().map(|(user, _)| format!("user {room} {user}")));
            all.extend(known.streams().map(|(stream, _)| format!("stream {room} {stream}")));
        }
        all
    }
}

fn marker_of(action: &DescribeUserList) -> String {
    let request = crate::support::sent(action).unwrap();
    let found = crate::support::own(&request).into_iter().find(|(name, _)| name == "Marker");
    found.unwrap().1
}
