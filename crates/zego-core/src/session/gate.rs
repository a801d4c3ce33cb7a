use std::collections::BTreeSet;
use std::time::Duration;

use super::queue::{Queue, Ticket};
use super::turn::{Permit, Wait};
use crate::report::WaitReason;

/// How long after an attempt was given up its bytes may still arrive.
pub(super) const LATE: Duration = Duration::from_secs(2);

/// How many requests in how long.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Rate {
    pub(super) count: u32,
    pub(super) window: Duration,
}

/// One rate limit, with its permits.
///
/// A permit returns one window after the reply. The request arrived between departure and reply, so
/// that no window of the service, wherever it lies, sees more than the limit allows. Counting from
/// departure would break it under jitter.
#[derive(Debug)]
pub(super) struct Gate {
    rate: Rate,
    /// Permits of attempts on the way, by when nothing of them can arrive any more, though nobody
    /// tells of a reply.
    flying: BTreeSet<Permit>,
    /// Permits of attempts that are over, by when they come back.
    cooling: BTreeSet<Permit>,
    closed_until: Duration,
    /// For how long it was closed when it last was.
    closed_for: Duration,
    pub(super) queue: Queue,
}

/// What became of an attempt, as far as a gate is concerned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Landing {
    /// Nothing was sent.
    Unsent,
    /// A reply came: what was sent has arrived.
    Answered,
    /// It may still arrive.
    Unknown,
}

impl Gate {
    /// The longest that rate refusals close a gate for by themselves.
    const MAX_CLOSED: Duration = Duration::from_secs(30);

    /// The longest that the service can ask for: an absurd `Retry-After` must not stop a session.
    const MAX_ASKED: Duration = Duration::from_secs(300);

    pub(super) fn new(rate: Rate) -> Self {
        Self {
            rate,
            flying: BTreeSet::new(),
            cooling: BTreeSet::new(),
            closed_until: Duration::ZERO,
            closed_for: Duration::ZERO,
            queue: Queue::default(),
        }
    }

    /// None when a ticket may pass now.
    pub(super) fn ask(&mut self, ticket: Ticket, now: Duration) -> Option<Wait> {
        self.take_back(now);
        if now < self.closed_until {
            return Some(Wait::sure(self.closed_until, WaitReason::Refused));
        }
        let count = self.rate.count as usize;
        let free = count.saturating_sub(self.flying.len() + self.cooling.len());
        let ahead = self.queue.ahead(ticket, count, now);
        if ahead < free {
            return None;
        }
        let wait = Wait {
            at_least: self.returns_at_least(free, now),
            until: self.returns(ahead - free, now),
            reason: WaitReason::RateLimit,
        };
        Some(wait)
    }

    /// Before this none comes back. One on the way comes back at once when nothing was sent.
    fn returns_at_least(&self, free: usize, now: Duration) -> Duration {
        match self.cooling.first() {
            Some((until, _)) if free == 0 && self.flying.is_empty() => *until,
            _ => now,
        }
    }

    /// When a permit comes back, counted from 0: those of attempts on the way a window from now at
    /// the earliest.
    fn returns(&self, nth: usize, now: Duration) -> Duration {
        let after = |time: Duration| time.saturating_add(self.rate.window);
        if let Some((until, _)) = self.cooling.iter().nth(nth) {
            return *until;
        }
        if nth < self.cooling.len() + self.flying.len() {
            return after(now);
        }
        // One that has come back, was taken, and comes back again.
        after(self.cooling.first().map_or(after(now), |(until, _)| *until))
    }

    pub(super) fn pass(&mut self, ticket: Ticket, permit: Permit) {
        self.queue.leave(ticket);
        self.flying.insert(permit);
    }

    /// Takes a permit back, at once or when it has cooled.
    pub(super) fn land(&mut self, (lease, number): Permit, how: Landing, now: Duration) {
        self.flying.remove(&(lease, number));
        self.cooling.remove(&self.cooled((lease, number)));
        let until = match how {
            Landing::Unsent => return,
            Landing::Answered => now,
            Landing::Unknown => now.saturating_add(LATE),
        };
        self.cooling.insert((until.saturating_add(self.rate.window), number));
    }

    /// Lets nobody pass for a while, after a rate refusal: a window, twice as long when that was not
    /// enough, or as long as the service asks.
    pub(super) fn close(&mut self, asked: Option<Duration>, now: Duration) {
        let asked = asked.unwrap_or_default().min(Self::MAX_ASKED);
        if now >= self.closed_until {
            let was_recent = now < self.closed_until.saturating_add(self.closed_for);
            let twice = self.closed_for.saturating_mul(2).min(Self::MAX_CLOSED);
            let time = if was_recent { twice.max(self.rate.window) } else { self.rate.window };
            self.closed_for = asked.max(time);
            self.closed_until = now.saturating_add(self.closed_for);
        }
        self.closed_until = self.closed_until.max(now.saturating_add(asked));
    }

    /// A permit of which nobody told in time: what arrived last counts for a window, too.
    fn cooled(&self, (lease, number): Permit) -> Permit {
        (lease.saturating_add(self.rate.window), number)
    }

    fn take_back(&mut self, now: Duration) {
        while self.flying.first().is_some_and(|(lease, _)| *lease <= now) {
            let expired = self.flying.pop_first().map(|permit| self.cooled(permit));
            self.cooling.extend(expired);
        }
        while self.cooling.first().is_some_and(|(until, _)| *until <= now) {
            self.cooling.pop_first();
        }
    }

    /// Whether nothing is left to remember.
    pub(super) fn is_idle(&mut self, now: Duration) -> bool {
        self.take_back(now);
        self.queue.sweep(now);
        self.flying.is_empty()
            && self.cooling.is_empty()
            && self.queue.len() == 0
            && now >= self.closed_until.saturating_add(self.closed_for)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::Priority;

    fn at(millis: u64) -> Duration {
        Duration::from_millis(millis)
    }

    fn ticket(number: u64) -> Ticket {
        Ticket { priority: Priority::Routine, number }
    }

    #[test]
    fn a_permit_of_which_nobody_tells_comes_back_a_window_after_its_lease() {
        let mut gate = Gate::new(Rate { count: 1, window: at(1000) });
        gate.pass(ticket(1), (at(5000), 1));
        assert!(gate.ask(ticket(2), at(5999)).is_some());
        assert_eq!(gate.ask(ticket(2), at(6000)), None);
    }

    #[test]
    fn a_reply_after_its_lease_counts_once_and_for_a_window() {
        let mut gate = Gate::new(Rate { count: 2, window: at(1000) });
        gate.pass(ticket(1), (at(5000), 1));
        assert_eq!(gate.ask(ticket(2), at(5100)), None, "the other permit");
        gate.land((at(5000), 1), Landing::Answered, at(5500));
        assert_eq!(gate.cooling.iter().collect::<Vec<_>>(), [&(at(6500), 1)]);
    }
}
