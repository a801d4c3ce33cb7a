use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::times::BACKOFF;

/// When to ask the API for one of a room's lists.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct Look {
    due: Option<Duration>,
    /// The service takes no question before, by its limit per room.
    free: Duration,
    failures: u32,
    /// Whether a question is on its way.
    #[serde(skip)]
    is_asking: bool,
}

impl Look {
    /// Wants a list that is asked for at a time, or sooner.
    pub(super) fn want(&mut self, at: Duration) {
        self.due = Some(self.due.map_or(at, |due| due.min(at)));
    }

    /// When the service takes the next question.
    pub(super) fn free_at(&self) -> Duration {
        self.free
    }

    /// Wants nothing any more, and keeps to the limit.
    pub(super) fn forget(&mut self, now: Duration, pause: Duration) {
        let is_asking = self.is_asking;
        *self = Self { free: self.free, ..Self::default() };
        if is_asking {
            self.hold(now.saturating_add(pause));
        }
    }

    pub(super) fn is_wanted(&self) -> bool {
        self.due.is_some() || self.is_asking
    }

    /// When to ask; none while nothing is wanted, or a question is on its way.
    pub(super) fn ready_at(&self) -> Option<Duration> {
        self.due.filter(|_| !self.is_asking).map(|due| due.max(self.free))
    }

    /// Asks nothing before a time.
    pub(super) fn hold(&mut self, until: Duration) {
        self.free = self.free.max(until);
    }

    pub(super) fn ask(&mut self) {
        (self.due, self.is_asking) = (None, true);
    }

    /// A question came to its end. The service counted it somewhere between its sending and its
    /// answer, so its limit is counted from the latter.
    pub(super) fn end(&mut self, now: Duration, pause: Duration) {
        (self.free, self.failures, self.is_asking) = (now.saturating_add(pause), 0, false);
    }

    pub(super) fn fail(&mut self, now: Duration, pause: Duration) {
        let factor = 1_u32.checked_shl(self.failures).unwrap_or(u32::MAX);
        let backoff = BACKOFF.0.saturating_mul(factor).min(BACKOFF.1);
        let failures = (self.failures + 1).min(16);
        self.end(now, pause);
        self.failures = failures;
        // What was wanted sooner waits as well: the service is not well.
        self.due = Some(now.saturating_add(backoff));
    }
}
