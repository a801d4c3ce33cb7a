use std::time::Duration;

use super::queue::{Queue, Ticket};
use super::turn::Wait;
use crate::report::WaitReason;

/// The calls for one stream that carry a sequence: one at a time, held through its retries, so that
/// none of them can overtake another.
#[derive(Debug, Default)]
pub(super) struct Lane {
    /// Who is in it, and until when at the latest.
    holder: Option<(Ticket, Duration)>,
    /// From when on nothing of the last call can still arrive.
    free_at: Duration,
    pub(super) queue: Queue,
}

impl Lane {
    /// How long a call on the way commonly takes: one that waits for it asks again after that.
    const CALL: Duration = Duration::from_millis(20);

    /// None when a ticket may enter now, or is in it.
    pub(super) fn ask(&mut self, ticket: Ticket, now: Duration) -> Option<Wait> {
        let wait = |until| Some(Wait { at_least: now, until, reason: WaitReason::Order });
        let is_held = match self.holder {
            Some((holder, _)) if holder == ticket => return None,
            Some((_, until)) => now < until,
            None => false,
        };
        if now < self.free_at {
            return Some(Wait::sure(self.free_at, WaitReason::Order));
        }
        // Beyond that the wait is at its longest anyway.
        let ahead = self.queue.ahead(ticket, 64, now) + usize::from(is_held);
        let ahead = u32::try_from(ahead).unwrap_or(u32::MAX);
        if ahead == 0 { None } else { wait(now.saturating_add(Self::CALL * ahead)) }
    }

    /// Enters, until `until` at the latest.
    pub(super) fn enter(&mut self, ticket: Ticket, until: Duration) {
        self.queue.leave(ticket);
        self.holder = Some((ticket, until));
    }

    /// Leaves it to the next, from `free_at` on.
    pub(super) fn leave(&mut self, ticket: Ticket, free_at: Duration) {
        self.queue.leave(ticket);
        if self.holder.is_some_and(|(holder, _)| holder == ticket) {
            self.holder = None;
            self.free_at = self.free_at.max(free_at);
        }
    }

    /// Whether nothing is left to remember.
    pub(super) fn is_idle(&mut self, now: Duration) -> bool {
        self.queue.sweep(now);
        self.holder.is_none_or(|(_, until)| until <= now)
            && now >= self.free_at
            && self.queue.len() == 0
    }
}
