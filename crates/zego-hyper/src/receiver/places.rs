//! The places of connections: when all are taken, the one that serves least is left to a new one.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::sync::Notify;
use tokio::time::{Instant, sleep_until};
use tracing::warn;

/// All open connections. (The emulator has a table of the same kind, with other rules for who goes.)
#[derive(Debug)]
pub(super) struct Places {
    max: usize,
    /// How long a connection has its place in any case.
    grace: Duration,
    table: Mutex<Table>,
    /// A connection has ended, or waits no more for the program.
    changed: Notify,
}

#[derive(Debug, Default)]
struct Table {
    numbered: u64,
    open: BTreeMap<u64, Activity>,
    /// How many there were when there was no room for another, until half of them are left.
    crowded_at: Option<usize>,
}

/// What a connection is at.
#[derive(Debug)]
struct Activity {
    /// Whether a new callback that is genuine has come on it.
    is_proven: bool,
    /// When the last of these was answered, or else when it was accepted.
    since: Instant,
    /// Whether an answer waits for the program.
    is_waiting: bool,
    /// Tells it to end.
    end: Arc<Notify>,
}

/// An open connection. Dropping it leaves its place to another.
#[derive(Debug)]
pub(super) struct Place {
    places: Arc<Places>,
    number: u64,
    end: Arc<Notify>,
}

/// A connection whose answer waits for the program, until this is dropped.
#[derive(Debug)]
pub(super) struct Waiting<'a>(&'a Place);

impl Places {
    pub(super) fn new(max: usize, grace: Duration) -> Arc<Self> {
        Arc::new(Self { max, grace, table: Mutex::default(), changed: Notify::new() })
    }

    /// A place for a new connection, once there is one. When all are taken, a connection has to go that
    /// has had its grace and does not wait for the program: one on which no genuine callback has come
    /// before the others, and of these the one that has gone longest without.
    pub(super) async fn place(self: &Arc<Self>) -> Place {
        loop {
            let soonest = match self.try_place(Instant::now()) {
                Ok(place) => return place,
                Err(soonest) => soonest,
            };
            let graced = async {
                match soonest {
                    Some(soonest) => sleep_until(soonest).await,
                    None => std::future::pending().await,
                }
            };
            tokio::select! {
                () = self.changed.notified() => {}
                () = graced => {}
            }
        }
    }

    /// Has the connection go that serves least, where the machine has no room for a new one, and says
    /// whether one has to.
    pub(super) fn make_room(&self) -> bool {
        let mut table = self.table();
        table.tell_once_that_it_is_crowded();
        table.end_one(Instant::now(), self.grace).is_ok()
    }

    /// A place, or when a connection will have had its grace.
    fn try_place(self: &Arc<Self>, now: Instant) -> Result<Place, Option<Instant>> {
        let mut table = self.table();
        if table.open.len() >= self.max {
            table.tell_once_that_it_is_crowded();
            table.end_one(now, self.grace)?;
        }
        table.numbered += 1;
        let (number, end) = (table.numbered, Arc::new(Notify::new()));
        let (is_proven, is_waiting) = (false, false);
        let activity = Activity { is_proven, since: now, is_waiting, end: Arc::clone(&end) };
        table.open.insert(number, activity);
        Ok(Place { places: Arc::clone(self), number, end })
    }

    fn table(&self) -> MutexGuard<'_, Table> {
        // Every change is whole: a poisoned lock is as good as any.
        self.table.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Table {
    fn end_one(&mut self, now: Instant, grace: Duration) -> Result<(), Option<Instant>> {
        let idle = self.open.iter().filter(|(_, activity)| !activity.is_waiting);
        let least = idle.min_by_key(|(_, activity)| (activity.is_proven, activity.since));
        let (number, activity) = least.ok_or(None)?;
        let (number, graced) = (*number, activity.since + grace);
        if graced > now {
            return Err(Some(graced));
        }
        if let Some(ended) = self.open.remove(&number) {
            ended.end.notify_one();
        }
        Ok(())
    }

    fn tell_once_that_it_is_crowded(&mut self) {
        if self.crowded_at.is_none() {
            self.crowded_at = Some(self.open.len());
            warn!(
                connections = self.open.len(),
                "all connections are taken: those that have gone longest without a genuine callback \
                 are closed for new ones"
            );
        }
    }
}

impl Place {
    /// Notes that a new callback was acknowledged, which shows that the peer is genuine.
    pub(super) fn prove(&self) {
        self.change(|activity| {
            activity.is_proven = true;
            activity.since = Instant::now();
        });
    }

    /// Notes that an answer waits for the program.
    pub(super) fn wait(&self) -> Waiting<'_> {
        self.change(|activity| activity.is_waiting = true);
        Waiting(self)
    }

    /// Waits until it has to end, for another to have the place.
    pub(super) async fn wanted(&self) {
        self.end.notified().await;
    }

    fn change(&self, change: impl FnOnce(&mut Activity)) {
        if let Some(activity) = self.places.table().open.get_mut(&self.number) {
            change(activity);
        }
        self.places.changed.notify_one();
    }
}

impl Drop for Waiting<'_> {
    fn drop(&mut self) {
        self.0.change(|activity| activity.is_waiting = false);
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut table = self.places.table();
        table.open.remove(&self.number);
        let left = table.open.len();
        table.crowded_at = table.crowded_at.filter(|before| left > before / 2);
        drop(table);
        self.places.changed.notify_one();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const GRACE: Duration = Duration::from_secs(1);

    fn open(places: &Places) -> Vec<u64> {
        places.table().open.keys().copied().collect()
    }

    fn full(max: usize, now: Instant) -> (Arc<Places>, Vec<Place>) {
        let places = Places::new(max, GRACE);
        let all = (0..max).map(|_| places.try_place(now).unwrap()).collect();
        (places, all)
    }

    #[test]
    fn who_has_gone_longest_without_a_genuine_callback_goes_first() {
        let begun = Instant::now();
        let (places, all) = full(3, begun);
        all[0].prove();
        let fourth = places.try_place(begun + GRACE).unwrap();
        assert_eq!(open(&places), [1, 3, 4]);
        all[2].prove();
        let _fifth = places.try_place(begun + GRACE * 3).unwrap();
        assert_eq!(open(&places), [1, 3, 5], "the fourth had proven nothing");
        drop(fourth);
        let _sixth = places.try_place(begun + GRACE * 5).unwrap();
        assert_eq!(open(&places), [1, 3, 6]);
    }

    #[test]
    fn whoever_is_new_or_waits_for_the_program_stays() {
        let begun = Instant::now();
        let (places, all) = full(2, begun);
        assert_eq!(places.try_place(begun).unwrap_err(), Some(begun + GRACE));
        let waiting = all[0].wait();
        let _third = places.try_place(begun + GRACE).unwrap();
        assert_eq!(open(&places), [1, 3]);
        let soonest = places.try_place(begun + GRACE).unwrap_err();
        assert_eq!(soonest, Some(begun + GRACE * 2), "the third is new");
        drop(waiting);
        let _fourth = places.try_place(begun + GRACE).unwrap();
        assert_eq!(open(&places), [3, 4]);
    }

    #[test]
    fn where_all_wait_for_the_program_a_new_one_waits_as_well() {
        let begun = Instant::now();
        let (places, all) = full(1, begun);
        let waiting = all[0].wait();
        assert_eq!(places.try_place(begun + GRACE * 9).unwrap_err(), None);
        drop(waiting);
        assert!(places.try_place(begun + GRACE * 9).is_ok());
    }

    #[test]
    fn a_place_that_is_left_is_free_and_crowding_ends_when_half_are() {
        let (places, mut all) = full(4, Instant::now());
        assert!(places.try_place(Instant::now()).is_err());
        all.pop();
        assert!(places.table().crowded_at.is_some());
        all.pop();
        assert!(places.table().crowded_at.is_none());
        assert!(places.try_place(Instant::now()).is_ok());
    }
}
