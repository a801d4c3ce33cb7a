use std::collections::BTreeMap;
use std::time::Duration;

/// What goes first among calls that wait for their turn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Priority {
    /// Before all routine calls: what stops harm.
    Urgent,
    /// In order.
    Routine,
}

/// A place in the order of calls. It is kept through retries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Ticket {
    pub(super) priority: Priority,
    pub(super) number: u64,
}

impl Ticket {
    /// The place of a call among those for the same stream, whose order is their meaning: what was
    /// asked for last must come last, urgent or not.
    pub(super) fn in_order(self) -> Self {
        Self { priority: Priority::Routine, ..self }
    }
}

/// How long one who was told to come back may be late before others go first.
const GRACE: Duration = Duration::from_millis(500);

/// Who waits at one place, and when each was told to ask again.
#[derive(Debug, Default)]
pub(super) struct Queue {
    due: BTreeMap<Ticket, Duration>,
}

impl Queue {
    /// The most of one priority that wait at one place.
    pub(super) const MOST: usize = if cfg!(test) { 512 } else { 1 << 16 };

    /// How many go before a ticket, counted up to `most`. Who did not come back in time loses the
    /// place until it asks again.
    pub(super) fn ahead(&mut self, ticket: Ticket, most: usize, now: Duration) -> usize {
        let mut ahead = 0;
        let mut absent = Vec::new();
        for (other, due) in self.due.range(..ticket) {
            if ahead == most {
                break;
            }
            if due.saturating_add(GRACE) < now {
                absent.push(*other);
            } else {
                ahead += 1;
            }
        }
        for other in absent {
            self.due.remove(&other);
        }
        ahead
    }

    /// Whether a ticket finds no place.
    pub(super) fn is_full_for(&self, ticket: Ticket) -> bool {
        let most = if ticket.priority == Priority::Urgent { 2 * Self::MOST } else { Self::MOST };
        self.due.len() >= most && !self.due.contains_key(&ticket)
    }

    /// Lets a ticket wait until it asks again.
    pub(super) fn wait(&mut self, ticket: Ticket, due: Duration) {
        self.due.insert(ticket, due);
    }

    pub(super) fn leave(&mut self, ticket: Ticket) {
        self.due.remove(&ticket);
    }

    pub(super) fn len(&self) -> usize {
        self.due.len()
    }

    /// Drops those who did not come back in time.
    pub(super) fn sweep(&mut self, now: Duration) {
        self.due.retain(|_, due| due.saturating_add(GRACE) >= now);
    }
}
