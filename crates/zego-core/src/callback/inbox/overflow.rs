use std::collections::BTreeMap;
use std::time::Duration;

use super::times::is_forgotten;

/// A bound of an inbox that was reached, so that something was passed over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Overflow {
    /// As many rooms are known as may be ([`Inbox::with_rooms`](super::Inbox::with_rooms)): others
    /// are passed over.
    Rooms,
    /// As many users, streams, ends and waiting events are kept as may be
    /// ([`Inbox::with_entries`](super::Inbox::with_entries)): others are passed over.
    Entries,
    /// As much is kept of one room as may be: of events that wait, of ends of its lifetimes, of pages
    /// of its users. The [module](super) has the numbers.
    OneRoom,
    /// An id is longer than [`Inbox::MAX_TEXT`](super::Inbox::MAX_TEXT): its event is passed over.
    LongId,
}

/// Which bounds were reached, and when the last time.
#[derive(Clone, Debug, Default)]
pub(super) struct Overflows(BTreeMap<Overflow, Episode>);

/// A time in which a bound is reached again and again.
#[derive(Clone, Debug)]
struct Episode {
    last: Duration,
    /// Whether it has been told of.
    is_told: bool,
}

impl Overflows {
    pub(super) fn note(&mut self, bound: Overflow, now: Duration) {
        let episode = self.0.entry(bound).or_insert(Episode { last: now, is_told: false });
        // The clock may have been put back.
        if is_forgotten(episode.last, now) || is_forgotten(now, episode.last) {
            episode.is_told = false;
        }
        episode.last = now;
    }

    /// A bound of which nothing has been told.
    pub(super) fn take(&mut self) -> Option<Overflow> {
        let (bound, episode) = self.0.iter_mut().find(|(_, episode)| !episode.is_told)?;
        episode.is_told = true;
        Some(*bound)
    }
}
