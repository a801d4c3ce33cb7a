//! The connections that are open: which of them wait for what, and which one has to go.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::sync::Notify;
use tokio::time::{Instant, sleep};

/// How long a server waits for its clients, and how many it has.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Patience {
    /// For the first request of a connection.
    pub(crate) first: Duration,
    /// For the next one.
    pub(crate) next: Duration,
    /// For a whole body.
    pub(crate) body: Duration,
    /// The most connections at a time.
    pub(crate) connections: usize,
}

impl Default for Patience {
    fn default() -> Self {
        Self {
            first: Duration::from_secs(10),
            next: Duration::from_secs(60),
            body: Duration::from_secs(10),
            // Half the open files that a process commonly may have.
            connections: 512,
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
pub(crate) struct Asking<'a>(&'a Place);

impl Connections {
    pub(crate) fn new(patience: Patience) -> Arc<Self> {
        Arc::new(Self { patience, table: Mutex::default(), changed: Notify::new() })
    }

    /// A place for a new connection. When all are taken, the one that has waited longest for a
    /// request has to go, one without any before the others; when none waits, the new one does.
    pub(crate) async fn place(self: &Arc<Self>) -> Place {
        loop {
            if let Some(place) = self.try_place() {
                return place;
            }
            self.changed.notified().await;
        }
    }

    fn try_place(self: &Arc<Self>) -> Option<Place> {
        let mut table = self.table();
        if table.open.len() >= self.patience.connections {
            let idle = table.open.iter().filter(|(_, activity)| activity.asked == 0);
            let oldest = idle.min_by_key(|(_, activity)| (activity.has_asked, activity.since));
            let number = oldest.map(|(number, _)| *number)?;
            if let Some(oldest) = table.open.remove(&number) {
                oldest.end.notify_one();
            }
        }
        table.numbered += 1;
        let (number, end) = (table.numbered, Arc::new(Notify::new()));
        let activity =
            Activity { asked: 0, has_asked: false, since: Instant::now(), end: Arc::clone(&end) };
        table.open.insert(number, activity);
        Some(Place { connections: Arc::clone(self), number, end })
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

    /// Notes that a request has begun.
    pub(crate) fn ask(&self) -> Asking<'_> {
        self.change(|activity| {
            activity.asked += 1;
            activity.has_asked = true;
        });
        Asking(self)
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
        self.0.change(|activity| {
            activity.asked -= 1;
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

    #[test]
    fn who_has_asked_for_nothing_goes_first_and_who_is_asking_never() {
        let patience = Patience { connections: 3, ..Patience::default() };
        let connections = Connections::new(patience);
        let places: Vec<Place> = (0..3).filter_map(|_| connections.try_place()).collect();
        drop(places[0].ask());
        let _asking = places[2].ask();
        let fourth = connections.try_place().unwrap();
        assert_eq!(open(&connections), [1, 3, 4]);
        let _asking_too = fourth.ask();
        let fifth = connections.try_place().unwrap();
        assert_eq!(open(&connections), [3, 4, 5]);
        let asking_at_last = fifth.ask();
        assert!(connections.try_place().is_none());
        drop(asking_at_last);
        assert!(connections.try_place().is_some());
    }

    #[test]
    fn a_place_that_is_left_is_free() {
        let patience = Patience { connections: 1, ..Patience::default() };
        let connections = Connections::new(patience);
        for _ in 0..3 {
            let place = connections.try_place().unwrap();
            let asking = place.ask();
            assert!(connections.try_place().is_none());
            drop(asking);
        }
        assert!(open(&connections).is_empty());
    }
}
