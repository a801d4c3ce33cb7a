//! What the lists of the API tell of a room.

use std::collections::BTreeMap;
use std::time::Duration;

use super::{Absent, Closed, Place, stream_started, stream_stopped, user_joined, user_left};
use crate::callback::inbox::change::{Change, Effects, Moment};
use crate::callback::inbox::fact::What;
use crate::callback::inbox::member::Listed;
use crate::callback::inbox::room::Room;
use crate::callback::inbox::roster::{Extent, Roster};
use crate::callback::inbox::times::{Seen, covered_from, is_covered, surely_after};
use crate::id::{StreamId, UserId};

impl Place {
    /// Takes the list of users that was asked for at a time.
    pub(in crate::callback::inbox) fn list_users(
        &mut self,
        listed: &BTreeMap<UserId, Listed>,
        asked: Duration,
        extent: Extent,
        at: Moment,
        effects: &mut Effects,
    ) {
        if let Some(settled) = self.settled_after(asked).filter(|_| !listed.is_empty()) {
            return self.users.want(settled);
        }
        if self.open.is_none() {
            if !listed.is_empty() {
                self.open_listed(asked, at, effects);
            } else if extent != Extent::Part {
                let is_unknown = self.absent.is_some_and(|absent| absent.is_unknown);
                self.absent = Some(Absent { asked, answered: at.now, is_unknown });
            }
        }
        let kept = self.kept_beside_members();
        let Some(room) = &mut self.open else {
            self.drain(at, effects);
            return self.look_where_uncovered(asked);
        };
        let of_users = at.beside(kept + room.streams.size());
        let listing = room.users.list(listed, asked, extent, of_users);
        let id = &self.id;
        effects.overflow += listing.overflow;
        effects.changes.extend(listing.went.iter().map(|user| user_left(id, user)));
        effects.changes.extend(listing.came.iter().map(|user| user_joined(id, user)));
        if !listed.is_empty() {
            room.without_users = None;
            room.note_seen(Seen { asked, answered: at.now });
            self.adopt_latest(asked, at, effects);
        } else if extent != Extent::Part {
            // Streams may be there without users.
            room.without_users = Some(asked);
            self.streams.want(at.now);
        }
        self.after_list(at, effects);
    }

    /// Takes the list of streams that was asked for at a time.
    pub(in crate::callback::inbox) fn list_streams(
        &mut self,
        listed: &BTreeMap<StreamId, Listed>,
        asked: Duration,
        at: Moment,
        effects: &mut Effects,
    ) {
        if let Some(settled) = self.settled_after(asked).filter(|_| !listed.is_empty()) {
            return self.streams.want(settled);
        }
        let kept = self.kept_beside_members();
        let Some(room) = &mut self.open else { return };
        let of_streams = at.beside(kept + room.users.size());
        let listing = room.streams.list(listed, asked, Extent::Whole, of_streams);
        let id = &self.id;
        effects.overflow += listing.overflow;
        effects.changes.extend(listing.went.iter().map(|stream| stream_stopped(id, stream)));
        effects.changes.extend(listing.came.iter().map(|stream| stream_started(id, stream)));
        if listed.is_empty() {
            self.close_if_empty(asked, at, effects);
        } else {
            room.note_seen(Seen { asked, answered: at.now });
        }
        self.after_list(at, effects);
    }

    fn after_list(&mut self, at: Moment, effects: &mut Effects) {
        self.look_where_unsure(at.now, effects);
        self.is_another = false;
        self.drain(at, effects);
    }

    /// A list had nobody in the room. What waits may have come since, or just before: then another
    /// list tells.
    fn look_where_uncovered(&mut self, asked: Duration) {
        let uncovered = self.waiting.iter().filter(|one| {
            !is_covered(one.received, asked) && self.is_of_unknown_lifetime(&one.fact)
        });
        let latest = uncovered.map(|one| one.received).max();
        if let Some(latest) = latest.filter(|_| self.open.is_none()) {
            self.users.want(covered_from(latest));
        }
    }

    /// When a list surely is of no lifetime that is over; none if the one that was asked for at a time
    /// is not.
    fn settled_after(&self, asked: Duration) -> Option<Duration> {
        let unknown = self.absent.filter(|absent| absent.is_unknown).map(|absent| absent.asked);
        let known = self.closed.values().map(|closed| closed.at);
        let last = known.chain(unknown).max().filter(|closed| !is_covered(*closed, asked));
        last.map(covered_from)
    }

    /// Opens a room that a list has and no event has told of.
    fn open_listed(&mut self, asked: Duration, at: Moment, effects: &mut Effects) {
        if self.size() >= at.most {
            effects.overflow += 1;
            return;
        }
        let session = self.latest_waiting(asked).map(|(session, _)| session);
        if let Some(session) = session {
            self.closed.remove(&session);
        }
        let mut room = Room::new(session, asked);
        let (users, streams) = std::mem::replace(&mut self.told, (Roster::new(), Roster::new()));
        room.born = session.and(self.latest_waiting(asked)).and_then(|(_, time)| time);
        room.seen = Some(Seen { asked, answered: at.now });
        (room.users, room.streams) = (users, streams.awaiting_list(at.now));
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
    fn adopt_latest(&mut self, asked: Duration, at: Moment, effects: &mut Effects) {
        let latest = self.latest_waiting(asked);
        let Some(room) = &mut self.open else { return };
        let Some((session, time)) = latest else { return };
        if room.session == Some(session) || time <= room.born {
            return;
        }
        let is_overdue = self.waiting.iter().any(|one| {
            one.fact.session == session
                && one.received.saturating_add(at.waits.reorder_window) <= asked
        });
        if is_overdue {
            let old = room.session.replace(session);
            (room.born, room.created) = (time, None);
            if let Some(old) = old {
                let closed = Closed { at: asked, is_inferred: false };
                self.note_closed(old, closed, at, effects);
            }
        }
    }

    /// Closes a room that has neither users nor streams.
    fn close_if_empty(&mut self, asked: Duration, at: Moment, effects: &mut Effects) {
        let Some(room) = &self.open else { return };
        let Some(without_users) = room.without_users else { return };
        if !is_covered(room.heard, without_users.min(asked)) {
            // It was heard of since, or just before.
            return self.users.want(surely_after(at.now));
        }
        let session = room.session;
        let is_unknown = session.is_none();
        self.absent = Some(Absent { asked: without_users, answered: at.now, is_unknown });
        let closed = Closed { at: without_users, is_inferred: true };
        self.close(session, closed, at, effects);
        self.audit = None;
    }
}
