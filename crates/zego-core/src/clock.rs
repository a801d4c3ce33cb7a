use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use crate::stamp::Now;

/// The machine's clocks, for a transport: the one place of this crate that reads the time.
#[derive(Clone, Copy, Debug)]
pub struct SystemClock {
    start: Instant,
}

impl SystemClock {
    /// Clocks whose monotonic side starts now.
    pub fn start() -> Self {
        Self { start: Instant::now() }
    }

    /// What the machine's clocks say.
    pub fn now(&self) -> Now {
        // A host whose clock stands before 1970 is refused by the service, which is how it shows.
        let unix = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or(Duration::ZERO);
        Now { mono: self.start.elapsed(), unix }
    }
}
