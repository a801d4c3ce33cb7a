use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::member::Member;
use super::roster::Roster;
use super::times::Seen;
use crate::id::{StreamId, UserId};

/// A room that is there, as far as the inbox knows.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Room {
    pub(super) session: Option<u64>,
    pub(super) created: Option<Duration>,
    pub(super) creator: Option<UserId>,
    /// The earliest that is known of it, by the service's clock: its creation, or else the first
    /// event in it.
    pub(super) born: Option<Duration>,
    /// When the last sign of it came.
    pub(super) heard: Duration,
    /// The last list that had anybody in it.
    pub(super) seen: Option<Seen>,
    /// When a list of users that was empty was asked for, the last time.
    pub(super) without_users: Option<Duration>,
    pub(super) users: Roster<UserId>,
    pub(super) streams: Roster<StreamId>,
}

impl Room {
    pub(super) fn new(session: Option<u64>, heard: Duration) -> Self {
        Self {
            session,
            created: None,
            creator: None,
            born: None,
            heard,
            seen: None,
            without_users: None,
            users: Roster::new(),
            streams: Roster::new(),
        }
    }

    /// The room's lifetime, `room_session_id`; none until a callback tells, for a room that only a
    /// list of the API had.
    pub fn session_id(&self) -> Option<u64> {
        self.session
    }

    /// When it was created, since 1970-01-01 UTC by the service's clock, as far as known.
    pub fn created(&self) -> Option<Duration> {
        self.created
    }

    /// Who created it, as far as known.
    pub fn creator(&self) -> Option<&UserId> {
        self.creator.as_ref()
    }

    /// The users in it, by id.
    pub fn users(&self) -> impl ExactSizeIterator<Item = (&UserId, &Member)> {
        self.users.members().iter()
    }

    /// A user in it.
    pub fn user(&self, user: &UserId) -> Option<&Member> {
        self.users.members().get(user)
    }

    /// The streams in it, by id.
    pub fn streams(&self) -> impl ExactSizeIterator<Item = (&StreamId, &Member)> {
        self.streams.members().iter()
    }

    /// A stream in it.
    pub fn stream(&self, stream: &StreamId) -> Option<&Member> {
        self.streams.members().get(stream)
    }

    pub(super) fn size(&self) -> usize {
        self.users.size() + self.streams.size()
    }

    /// Takes an event's time as a sign of how old the room is.
    pub(super) fn note(&mut self, time: Option<Duration>, heard: Duration) {
        self.heard = self.heard.max(heard);
        if self.created.is_none()
            && let Some(time) = time
        {
            self.born = Some(self.born.map_or(time, |born| born.min(time)));
        }
    }

    pub(super) fn note_creation(&mut self, time: Option<Duration>, by: &UserId, heard: Duration) {
        self.heard = self.heard.max(heard);
        self.created = self.created.max(time);
        self.born = self.created.or(self.born);
        if self.creator.is_none() && !by.as_str().is_empty() {
            self.creator = Some(by.clone());
        }
    }

    /// Takes a list that had somebody in it as a sign of it.
    pub(super) fn note_seen(&mut self, seen: Seen) {
        self.seen = self.seen.max(Some(seen));
        self.heard = self.heard.max(seen.asked);
    }

    /// Whether another list of users or of streams would tell more.
    pub(super) fn take_unsure(&mut self) -> (bool, bool) {
        let take = |is_unsure: &mut bool| std::mem::take(is_unsure);
        (take(&mut self.users.is_unsure), take(&mut self.streams.is_unsure))
    }

    /// How many ends there was no room for.
    pub(super) fn take_overflow(&mut self) -> u64 {
        std::mem::take(&mut self.users.overflow) + std::mem::take(&mut self.streams.overflow)
    }

    /// Whether nobody and nothing is in it.
    pub(super) fn is_empty(&self) -> bool {
        self.users.members().is_empty() && self.streams.members().is_empty()
    }
}
