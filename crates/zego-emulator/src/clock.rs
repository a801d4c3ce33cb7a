use std::time::Duration;

use zego_core::{Now, SystemClock};

/// The virtual clock of a server: the machine's, moved to where it starts, and as fast as wanted.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Clock {
    machine: SystemClock,
    start: Duration,
    speed: u32,
}

impl Clock {
    /// The fastest: a second of it is a millisecond, which is as short as the server can wait.
    pub(crate) const MAX_SPEED: u32 = 1000;

    pub(crate) fn starting_at(start: Option<Duration>, speed: u32) -> Self {
        let machine = SystemClock::start();
        let start = start.unwrap_or(machine.now().unix);
        Self { machine, start, speed: speed.clamp(1, Self::MAX_SPEED) }
    }

    pub(crate) fn now(&self) -> Now {
        let mono = self.machine.now().mono.saturating_mul(self.speed);
        Now { mono, unix: self.start.saturating_add(mono) }
    }

    /// How long a time of this clock takes in truth.
    pub(crate) fn real(&self, time: Duration) -> Duration {
        time / self.speed
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_speed_is_from_1_to_1000() {
        for (wanted, real) in [(0, 1000), (1, 1000), (40, 25), (1000, 1), (u32::MAX, 1)] {
            let clock = Clock::starting_at(None, wanted);
            assert_eq!(clock.real(Duration::from_secs(1)), Duration::from_millis(real));
        }
    }

    #[test]
    fn both_sides_run_as_fast() {
        let start = Duration::from_secs(1_600_000_000);
        let clock = Clock::starting_at(Some(start), 100);
        std::thread::sleep(Duration::from_millis(1));
        let now = clock.now();
        assert!(now.mono >= Duration::from_millis(100));
        assert_eq!(now.unix, start + now.mono);
    }
}
