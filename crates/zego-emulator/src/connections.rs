//! The connections that are open: which of them wait for what, and which one has to go.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::sync::Notify;
use tokio::task::yield_now;
use tokio::time::{Instant, sleep};

use crate::admission::Side;

/// How long a server waits for its clients, and how many it has.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Patience {
    /// For the first request of a connection.
    pub(crate) first: Duration,
    /// For the next one.
    pub(crate) next: Duration,
    /// For a whole body.
    pub(crate) body: Duration,
    /// The most connections at a time that have requests of the API under way.
    pub(crate) connections: usize,
    /// How many more there are, for the admin side and for those that ask for nothing yet.
    pub(crate) reserved: usize,
}

impl Default for Patience {
    fn default() -> Self {
        Self {
            first: Duration::from_secs(10),
            next: Duration::from_secs(60),
            body: Duration::from_secs(10),
            // Half the open files that a process commonly may have.
            connections: 512,
            reserved: 64,
        }
    }
}

/// All open connections.
#[derive(Debug)]
pub(crate) struct Connections {
    patience: Patience,
    table: Mutex<Table>,
    /// A connection has ended, or waits for a request.
    changed: Notify,
}

#[derive(Debug, Default)]
struct Table {
    numbered: u64,
    open: BTreeMap<u64, Activity>,
}

/// What a connection is at.
#[derive(Debug)]
struct Activity {
    /// How many of its requests are being answered.
    asked: usize,
    /// How many of these are of the API.
    of_api: usize,
    has_asked: bool,
    /// Since when it has not been asking; later than now while a reply is slow to be sent.
    since: Instant,
    /// Tells it to end.
    end: Arc<Notify>,
}

/// An open connection. Dropping it leaves its place to another.
#[derive(Debug)]
pub(crate) struct Place {
    connections: Arc<Connections>,
    number: u64,
    end: Arc<Notify>,
}

/// A request that is being answered, until it is dropped.
#[derive(Debug)]
pub(crate) struct Asking<'a> {
    place: &'a Place,
    side: Side,
}

impl Connections {
    pub(crate) fn new(patience: Patience) -> Arc<Self> {
        Arc::new(Self { patience, table: Mutex::default(), changed: Notify::new() })
    }

    /// A place for a new connection. When all are taken, the one that has waited longest for a
    /// request has to go, one without any before the others; when none waits, the new one does.
    pub(crate) async fn place(self: &Arc<Self>) -> Place {
        if self.table().open.len() >= self.most() {
            // Requests that have arrived are begun first, so that none of them has to go.
            yield_now().await;
        }
        loop {
            if let Some(place) = self.try_place() {
                return place;
            }
            self.changed.notified().await;
        }
    }

    fn try_place(self: &Arc<Self>) -> Option<Place> {
        let mut table = self.table();
        if table.open.len() >= self.most() {
            let idle = table.open.iter().filter(|(_, activity)| activity.asked == 0);
            let oldest = idle.min_by_key(|(_, activity)| (activity.has_asked, activity.since));
            let number = oldest.map(|(number, _)| *number)?;
            if let Some(oldest) = table.open.remove(&number) {
                oldest.end.notify_one();
            }
        }
        table.numbered += 1;
        let (number, end) = (table.numbered, Arc::new(Notify::new()));
        let activity = Activity {
            asked: 0,
            of_api: 0,
            has_asked: false,
            since: Instant::now(),
            end: Arc::clone(&end),
        };
        table.open.insert(number, activity);
        Some(Place { connections: Arc::clone(self), number, end })
    }

    fn most(&self) -> usize {
        self.patience.connections.saturating_add(self.patience.reserved)
    }

    fn table(&self) -> MutexGuard<'_, Table> {
        // Every change is whole: a poisoned lock is as good as any.
        self.table.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Place {
    pub(crate) fn patience(&self) -> Patience {
        self.connections.patience
    }

    /// Notes that a request has begun, unless it is one of the API, and as many connections as may
    /// have others of these.
    pub(crate) fn ask(&self, side: Side) -> Option<Asking<'_>> {
        let mut table = self.connections.table();
        let busy = table.open.values().filter(|activity| activity.of_api > 0).count();
        let has_room = busy < self.patience().connections;
        if let Some(activity) = table.open.get_mut(&self.number) {
            let of_api = usize::from(side == Side::Api);
            if of_api > 0 && activity.of_api == 0 && !has_room {
                return None;
            }
            activity.of_api += of_api;
            activity.asked += 1;
            activity.has_asked = true;
        }
        Some(Asking { place: self, side })
    }

    /// Notes that a reply takes so long to be sent, in which no request is to be expected.
    pub(crate) fn send_for(&self, time: Duration) {
        self.change(|activity| activity.since = activity.since.max(Instant::now() + time));
    }

    /// Waits until it has to end at once, for another to have the place.
    pub(crate) async fn wanted(&self) {
        self.end.notified().await;
    }

    /// Waits until no request has come for too long.
    pub(crate) async fn tired(&self) {
        let Patience { first, next, .. } = self.patience();
        loop {
            let left = self.left();
            if left.is_zero() {
                return;
            }
            // A request that comes in the meantime may make it shorter.
            sleep(left.min(first).min(next)).await;
        }
    }

    /// How long it may last, if no more requests come.
    fn left(&self) -> Duration {
        let Patience { first, next, .. } = self.patience();
        match self.connections.table().open.get(&self.number) {
            None => Duration::ZERO,
            Some(Activity { asked: 1.., .. }) => next,
            Some(activity) => {
                let patience = if activity.has_asked { next } else { first };
                patience.saturating_sub(activity.since.elapsed())
            }
        }
    }

    fn change(&self, change: impl FnOnce(&mut Activity)) {
        if let Some(activity) = self.connections.table().open.get_mut(&self.number) {
            change(activity);
        }
        self.connections.changed.notify_one();
    }
}

impl Drop for Asking<'_> {
    fn drop(&mut self) {
        self.place.change(|activity| {
            activity.asked -= 1;
            activity.of_api -= usize::from(self.side == Side::Api);
            activity.since = activity.since.max(Instant::now());
        });
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        self.connections.table().open.remove(&self.number);
        self.connections.changed.notify_one();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn open(connections: &Connections) -> Vec<u64> {
        connections.table().open.keys().copied().collect()
    }

    /// A table of which a third of the places is reserved.
    fn connections(most: usize) -> Arc<Connections> {
        let reserved = most / 3;
        let patience = Patience { connections: most - reserved, reserved, ..Patience::default() };
        Connections::new(patience)
    }

    #[test]
    fn who_has_asked_for_nothing_goes_first_and_who_is_asking_never() {
        let connections = connections(3);
        let places: Vec<Place> = (0..3).filter_map(|_| connections.try_place()).collect();
        drop(places[0].ask(Side::Api).unwrap());
        let _asking = places[2].ask(Side::Api).unwrap();
        let fourth = connections.try_place().unwrap();
        assert_eq!(open(&connections), [1, 3, 4]);
        let _asking_too = fourth.ask(Side::Api).unwrap();
        let fifth = connections.try_place().unwrap();
        assert_eq!(open(&connections), [3, 4, 5]);
        let asking_at_last = fifth.ask(Side::Admin).unwrap();
        assert!(connections.try_place().is_none());
        drop(asking_at_last);
        assert!(connections.try_place().is_some());
    }

    #[test]
    fn a_place_that_is_left_is_free() {
        let connections = connections(1);
        for _ in 0..3 {
            let place = connections.try_place().unwrap();
            let asking = place.ask(Side::Api).unwrap();
            assert!(connections.try_place().is_none());
            drop(asking);
        }
        assert!(open(&connections).is_empty());
    }

    #[test]
    fn requests_of_the_api_leave_places_to_the_admin_side() {
        let connections = connections(6);
        let places: Vec<Place> = (0..6).filter_map(|_| connections.try_place()).collect();
        let mut asking: Vec<_> =
            places[..4].iter().filter_map(|place| place.ask(Side::Api)).collect();
        assert_eq!(asking.len(), 4);
        assert!(places[4].ask(Side::Api).is_none(), "as many as may have some");
        let one_more = places[0].ask(Side::Api).expect("its connection has one already");
        assert!(places[4].ask(Side::Admin).is_some());
        let new = connections.try_place().unwrap();
        assert!(new.ask(Side::Api).is_none());
        assert!(new.ask(Side::Admin).is_some());
        drop(asking.remove(0));
        assert!(new.ask(Side::Api).is_none(), "the connection has another still");
        drop(one_more);
        assert!(new.ask(Side::Api).is_some());
    }
}
