//! The time: the true one, and what the hosts take it for.

use std::time::Duration;

use zego_core::Now;

use super::plan::Host;

/// The true time when a run begins, since 1970-01-01 UTC.
const BEGINNING: Duration = Duration::from_millis(1_760_000_000_123);

/// The service's clocks, which are right.
pub(super) fn service(at: Duration) -> Now {
    Now { mono: at, unix: BEGINNING + at }
}

/// The clocks of one host.
#[derive(Debug)]
pub(super) struct HostClock {
    mono: Duration,
    skew: i64,
}

impl HostClock {
    pub(super) fn new(host: &Host) -> Self {
        Self { mono: host.mono, skew: host.skew }
    }

    /// Steps to another error, in milliseconds.
    pub(super) fn jump(&mut self, skew: i64) {
        self.skew = skew;
    }

    pub(super) fn now(&self, at: Duration) -> Now {
        let off = Duration::from_millis(self.skew.unsigned_abs());
        let true_time = BEGINNING + at;
        let unix = if self.skew < 0 { true_time.saturating_sub(off) } else { true_time + off };
        Now { mono: self.mono + at, unix }
    }
}
