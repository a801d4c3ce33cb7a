use std::time::{Duration, SystemTime, UNIX_EPOCH};

use crate::stamp::Now;

/// The session's time: the host's, until the service refuses it and shows its own.
///
/// From then on it is counted on the monotonic clock, so that later steps of the host's clock do not
/// matter.
#[derive(Debug, Default)]
pub(super) struct Clock {
    /// A monotonic time, and the Unix time that it stands for.
    anchor: Option<(Duration, Duration)>,
    epoch: u32,
}

impl Clock {
    /// A host that is further off has no clock at all, or the `Date` is nonsense.
    const MOST: Duration = Duration::from_secs(24 * 3600);

    /// `Date` has whole seconds, and took a while to come.
    const LEAST: Duration = Duration::from_secs(2);

    /// The Unix time.
    pub(super) fn unix(&self, now: Now) -> Duration {
        let since = |mono| now.mono.saturating_sub(mono);
        self.anchor.map_or(now.unix, |(mono, unix)| unix.saturating_add(since(mono)))
    }

    /// How often it has been corrected.
    pub(super) fn epoch(&self) -> u32 {
        self.epoch
    }

    /// How far the host's clock is behind, in seconds; negative when it is ahead. None while the
    /// host's own time is used.
    pub(super) fn correction(&self, now: Now) -> Option<i64> {
        self.anchor?;
        let seconds = |time: Duration| i64::try_from(time.as_secs()).unwrap_or(i64::MAX);
        Some(seconds(self.unix(now)).saturating_sub(seconds(now.unix)))
    }

    /// Corrects it after a refusal, by the reply's `Date`. One that was signed before the last
    /// correction says nothing of the time since.
    pub(super) fn refused(&mut self, signed: u32, date: Option<SystemTime>, now: Now) {
        let date = date.and_then(|date| date.duration_since(UNIX_EPOCH).ok());
        let Some(date) = date.filter(|_| signed == self.epoch) else { return };
        let theirs = date + Duration::from_millis(500);
        let is_off = theirs.abs_diff(self.unix(now)) > Self::LEAST;
        if is_off && theirs.abs_diff(now.unix) <= Self::MOST {
            self.anchor = Some((now.mono, theirs));
            self.epoch = self.epoch.wrapping_add(1);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOUR: u64 = 3600;

    fn at(mono: u64, unix: u64) -> Now {
        Now { mono: Duration::from_secs(mono), unix: Duration::from_secs(unix) }
    }

    fn date(unix: u64) -> SystemTime {
        UNIX_EPOCH + Duration::from_secs(unix)
    }

    #[test]
    fn a_correction_is_kept_on_the_monotonic_clock() {
        let mut clock = Clock::default();
        let start = at(10, 100 * HOUR);
        assert_eq!((clock.unix(start), clock.correction(start)), (start.unix, None));
        clock.refused(0, Some(date(101 * HOUR)), start);
        assert_eq!(
            clock.unix(at(20, 7)).as_secs(),
            101 * HOUR + 10,
            "the host's clock has stepped"
        );
        assert_eq!(clock.correction(at(10, 100 * HOUR)), Some(3600));
        assert_eq!(clock.correction(at(10, 102 * HOUR)), Some(-3600));
    }

    #[test]
    fn one_error_is_corrected_once_and_the_next_one_again() {
        let mut clock = Clock::default();
        clock.refused(0, Some(date(101 * HOUR)), at(0, 100 * HOUR));
        clock.refused(0, Some(date(105 * HOUR)), at(0, 100 * HOUR));
        assert_eq!((clock.epoch(), clock.correction(at(0, 100 * HOUR))), (1, Some(3600)));
        clock.refused(1, Some(date(102 * HOUR)), at(0, 100 * HOUR));
        assert_eq!((clock.epoch(), clock.correction(at(0, 100 * HOUR))), (2, Some(7200)));
    }

    #[test]
    fn nonsense_and_trifles_correct_nothing() {
        let mut clock = Clock::default();
        let now = at(0, 100 * HOUR);
        for unix in [100 * HOUR, 100 * HOUR + 1, 125 * HOUR, 0] {
            clock.refused(0, None, now);
            clock.refused(0, Some(date(unix)), now);
            assert_eq!((clock.epoch(), clock.correction(now)), (0, None), "{unix}");
        }
        let half = Now { unix: now.unix + Duration::from_millis(500), ..now };
        clock.refused(0, Some(date(100 * HOUR + 2)), half);
        assert_eq!(clock.epoch(), 0, "two seconds are a trifle");
        clock.refused(0, Some(date(76 * HOUR)), now);
        assert_eq!(clock.epoch(), 1, "a day is the most, to either side");
    }
}
