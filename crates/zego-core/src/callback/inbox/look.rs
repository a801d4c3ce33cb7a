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
    /// Nothing is asked before, after a failure: the service is not well.
    #[serde(default)]
    retry_at: Duration,
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
            self.free = self.free.max(now.saturating_add(pause));
        }
    }

    /// Asks no more.
    pub(super) fn give_up(&mut self) {
        self.due = None;
    }

    /// Begins again in another process: what was asked last, and of what came no answer, is not known.
    pub(super) fn restart(&mut self, now: Duration, pause: Duration) {
        *self = Self { free: now.saturating_add(pause), ..Self::default() };
    }

    pub(super) fn is_wanted(&self) -> bool {
        self.due.is_some() || self.is_asking
    }

    /// When to ask; none while nothing is wanted, or a question is on its way.
    pub(super) fn ready_at(&self) -> Option<Duration> {
        let due = self.due.filter(|_| !self.is_asking);
        due.map(|due| due.max(self.free).max(self.retry_at))
    }

    pub(super) fn ask(&mut self) {
        (self.due, self.is_asking) = (None, true);
    }

    /// A question was answered.
    pub(super) fn end(&mut self, now: Duration, pause: Duration) {
        self.free_after(now, pause);
        self.retry_now();
    }

    pub(super) fn fail(&mut self, now: Duration, pause: Duration) {
        self.free_after(now, pause);
        let factor = 1_u32.checked_shl(self.failures).unwrap_or(u32::MAX);
        let backoff = BACKOFF.0.saturating_mul(factor).min(BACKOFF.1);
        self.failures = (self.failures + 1).min(16);
        self.retry_at = now.saturating_add(backoff);
        self.due = Some(self.retry_at);
    }

    /// What failed before delays nothing any more.
    pub(super) fn retry_now(&mut self) {
        (self.failures, self.retry_at) = (0, Duration::ZERO);
    }

    /// A question came to its end. The service counted it somewhere between its sending and its
    /// answer, so its limit is counted from the latter.
    fn free_after(&mut self, now: Duration, pause: Duration) {
        (self.free, self.is_asking) = (now.saturating_add(pause), false);
    }
}
