//! What to ask next, within the limits, and whose answer it is.

use std::time::Duration;

use super::Inbox;
use super::agenda::Agenda;
use super::question::{Asked, Flight, Gathered, Question, QuestionId, Read};
use crate::actions::DescribeSimpleStreamList;
use crate::id::RoomId;
use crate::stamp::Now;

impl Inbox {
    /// The next question, if one may be asked now.
    pub(super) fn ask(&mut self, now: Now) -> Option<Question> {
        if self.flights.len() + self.gathered.len() >= Self::MAX_QUESTIONS {
            // Lists that are begun go on, so that there is room again.
            return self.ask_users(now, true);
        }
        self.ask_users(now, false).or_else(|| self.ask_streams(now))
    }

    fn ask_users(&mut self, now: Now, is_begun: bool) -> Option<Question> {
        let room =
            if is_begun { self.begun_list(now.unix) } else { first(&self.users_due, now.unix) };
        let room = room.filter(|_| self.users_pace.next(now.unix) == Some(now.unix))?;
        let gathered = self.gathered.remove(&room);
        let gathered = gathered.unwrap_or_else(|| Gathered::new(&room, now.unix));
        let read = Read::Users(gathered.pager.action()?.clone());
        self.places.get_mut(&room)?.users.ask();
        self.users_pace.ask(now.unix);
        Some(self.send(room, read, Asked::Users(gathered), now))
    }

    fn ask_streams(&mut self, now: Now) -> Option<Question> {
        let room = first(&self.streams_due, now.unix)?;
        if self.streams_pace.next(now.unix) != Some(now.unix) {
            return None;
        }
        self.places.get_mut(&room)?.streams.ask();
        self.streams_pace.ask(now.unix);
        let read = Read::Streams(DescribeSimpleStreamList::new(room.clone()));
        Some(self.send(room, read, Asked::Streams, now))
    }

    fn send(&mut self, room: RoomId, read: Read, what: Asked, now: Now) -> Question {
        self.last_question += 1;
        let id = QuestionId(self.last_question);
        self.touch(&room, now);
        self.flights.insert(id, Flight { room: room.clone(), sent: now.unix, what });
        Question { id, room, read }
    }

    /// A room of whose users further pages are due.
    fn begun_list(&self, now: Duration) -> Option<RoomId> {
        let is_due = |room: &&RoomId| {
            let place = self.places.get(*room);
            place.and_then(|place| place.users.ready_at()).is_some_and(|at| at <= now)
        };
        self.gathered.keys().find(is_due).cloned()
    }

    pub(super) fn next_time(&self, now: Duration) -> Option<Duration> {
        let time = |agenda: &Agenda| agenda.first().map(|(at, _)| at);
        let is_full = self.flights.len() + self.gathered.len() >= Self::MAX_QUESTIONS;
        let begun = self.gathered.keys().filter_map(|room| self.places.get(room)?.users.ready_at());
        let users = if is_full { begun.min() } else { time(&self.users_due) };
        let streams = time(&self.streams_due).filter(|_| !is_full);
        [
            time(&self.wakes),
            users.and_then(|at| self.users_pace.next(at.max(now))),
            streams.and_then(|at| self.streams_pace.next(at.max(now))),
            self.flights
                .first_key_value()
                .map(|(_, flight)| flight.sent.saturating_add(Self::ANSWER)),
        ]
        .into_iter()
        .flatten()
        .min()
    }

    /// Takes a question off its way.
    pub(super) fn land(&mut self, question: QuestionId, now: Now) -> Option<Flight> {
        let flight = self.flights.remove(&question)?;
        match flight.what {
            Asked::Users(_) => self.users_pace.end(now.unix),
            Asked::Streams => self.streams_pace.end(now.unix),
        }
        Some(flight)
    }

    pub(super) fn land_users(
        &mut self,
        question: QuestionId,
        now: Now,
    ) -> Option<(RoomId, Gathered)> {
        let Asked::Users(_) = self.flights.get(&question)?.what else { return None };
        let Flight { room, what: Asked::Users(gathered), .. } = self.land(question, now)? else {
            return None;
        };
        self.places.get_mut(&room)?.users.end(now.unix, self.users_pace.per_room);
        Some((room, gathered))
    }

    pub(super) fn land_streams(
        &mut self,
        question: QuestionId,
        now: Now,
    ) -> Option<(RoomId, Duration)> {
        let Asked::Streams = self.flights.get(&question)?.what else { return None };
        let flight = self.land(question, now)?;
        self.places.get_mut(&flight.room)?.streams.end(now.unix, self.streams_pace.per_room);
        Some((flight.room, flight.sent))
    }
}

/// The room that is due first, if it is by now.
fn first(agenda: &Agenda, now: Duration) -> Option<RoomId> {
    agenda.first().filter(|(at, _)| *at <= now).map(|(_, room)| room.clone())
}
