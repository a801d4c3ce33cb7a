use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use crate::id::RoomId;

/// When each room wants something: one time a room.
#[derive(Clone, Debug, Default)]
pub(super) struct Agenda {
    order: BTreeSet<(Duration, RoomId)>,
    times: BTreeMap<RoomId, Duration>,
}

impl Agenda {
    pub(super) fn set(&mut self, room: &RoomId, at: Option<Duration>) {
        if self.times.get(room).copied() == at {
            return;
        }
        if let Some(old) = self.times.remove(room) {
            self.order.remove(&(old, room.clone()));
        }
        if let Some(at) = at {
            self.times.insert(room.clone(), at);
            self.order.insert((at, room.clone()));
        }
    }

    /// The earliest.
    pub(super) fn first(&self) -> Option<(Duration, &RoomId)> {
        self.order.first().map(|(at, room)| (*at, room))
    }

    /// All whose time has come.
    pub(super) fn until(&self, now: Duration) -> Vec<RoomId> {
        let due = self.order.iter().take_while(|(at, _)| *at <= now);
        due.map(|(_, room)| room.clone()).collect()
    }
}
