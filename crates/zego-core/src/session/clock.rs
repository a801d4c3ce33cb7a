use std::time::{Duration, SystemTime, UNIX_EPOCH};

use crate::skew::{DateTrust, UncorrectedSkew};
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

/// The time that an attempt is signed by.
#[derive(Clone, Copy, Debug)]
pub(super) struct Signing {
    /// The Unix time.
    pub(super) unix: Duration,
    /// When that was, on the monotonic clock.
    mono: Duration,
    epoch: u32,
}

impl Clock {
    /// `Date` has whole seconds, and took a while to come.
    const LEAST: Duration = Duration::from_secs(2);

    /// The Unix time.
    fn unix(&self, now: Now) -> Duration {
        let since = |mono| now.mono.saturating_sub(mono);
        self.anchor.map_or(now.unix, |(mono, unix)| unix.saturating_add(since(mono)))
    }

    /// Returns the time to sign by.
    pub(super) fn signing(&self, now: Now) -> Signing {
        Signing { unix: self.unix(now), mono: now.mono, epoch: self.epoch }
    }

    /// How far the host's clock is behind, in seconds; negative when it is ahead. None while the
    /// host's own time is used.
    pub(super) fn correction(&self, now: Now) -> Option<i64> {
        self.anchor?;
        Some(seconds(self.unix(now)).saturating_sub(seconds(now.unix)))
    }

    /// Corrects it after a refusal, by the reply's `Date`. One that was signed before the last
    /// correction says nothing of the time since. Returns how far the host's clock is off when that
    /// is more than a `Date` of this trust may correct.
    pub(super) fn refused(
        &mut self,
        signed: Signing,
        date: Option<SystemTime>,
        trust: DateTrust,
        now: Now,
    ) -> Option<UncorrectedSkew> {
        let date = date.and_then(|date| date.duration_since(UNIX_EPOCH).ok());
        let date = date.filter(|_| signed.epoch == self.epoch)?;
        let theirs = date + Duration::from_millis(500);
        if theirs.abs_diff(self.unix(now)) <= Self::LEAST {
            return None;
        }
        let skew = seconds(date).saturating_sub(seconds(now.unix));
        let beyond = UncorrectedSkew::beyond(trust, skew);
        if beyond.is_none() {
            self.anchor = Some((now.mono, theirs));
            self.epoch = self.epoch.wrapping_add(1);
        }
        beyond
    }

    /// Whether what is signed now has another time than the one that was refused: it was corrected
    /// since, or the host's clock was set.
    pub(super) fn has_moved_since(&self, signed: Signing, now: Now) -> bool {
        let same = signed.unix.saturating_add(now.mono.saturating_sub(signed.mono));
        self.unix(now).abs_diff(same) > Self::LEAST
    }
}

fn seconds(time: Duration) -> i64 {
    i64::try_from(time.as_secs()).unwrap_or(i64::MAX)
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

    impl Clock {
        /// A refusal over TLS of what was signed with so many corrections made.
        fn refused_in(&mut self, epoch: u32, date: Option<SystemTime>, now: Now) {
            let signed = Signing { epoch, ..self.signing(now) };
            self.refused(signed, date, DateTrust::Tls, now);
        }
    }

    #[test]
    fn a_correction_is_kept_on_the_monotonic_clock() {
        let mut clock = Clock::default();
        let start = at(10, 100 * HOUR);
        assert_eq!((clock.unix(start), clock.correction(start)), (start.unix, None));
        clock.refused_in(0, Some(date(101 * HOUR)), start);
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
        clock.refused_in(0, Some(date(101 * HOUR)), at(0, 100 * HOUR));
        clock.refused_in(0, Some(date(105 * HOUR)), at(0, 100 * HOUR));
        assert_eq!((clock.epoch, clock.correction(at(0, 100 * HOUR))), (1, Some(3600)));
        clock.refused_in(1, Some(date(102 * HOUR)), at(0, 100 * HOUR));
        assert_eq!((clock.epoch, clock.correction(at(0, 100 * HOUR))), (2, Some(7200)));
    }

    #[test]
    fn nonsense_and_trifles_correct_nothing() {
        let mut clock = Clock::default();
        let now = at(0, 100 * HOUR);
        for unix in [100 * HOUR, 100 * HOUR + 1, 125 * HOUR, 0] {
            clock.refused_in(0, None, now);
            clock.refused_in(0, Some(date(unix)), now);
            assert_eq!((clock.epoch, clock.correction(now)), (0, None), "{unix}");
        }
        // A `Date` stands for the middle of its second.
        for (theirs, ours) in [(2, 500), (0, 2500)] {
            let ours = Now { unix: now.unix + Duration::from_millis(ours), ..now };
            clock.refused_in(0, Some(date(100 * HOUR + theirs)), ours);
            assert_eq!(clock.epoch, 0, "two seconds are a trifle");
        }
        clock.refused_in(0, Some(date(76 * HOUR)), now);
        assert_eq!(clock.epoch, 1, "a day is the most, to either side");
    }

    #[test]
    fn what_is_beyond_the_bound_of_its_way_is_told_and_corrects_nothing() {
        let now = at(0, 1_000_000 * HOUR);
        let far = [(DateTrust::PlainHttp, 901), (DateTrust::Tls, 24 * HOUR + 1)];
        for (trust, off) in far {
            for theirs in [now.unix.as_secs() + off, now.unix.as_secs() - off] {
                let mut clock = Clock::default();
                let told = clock.refused(clock.signing(now), Some(date(theirs)), trust, now);
                let skew = told.unwrap().seconds();
                assert_eq!(skew, theirs.cast_signed() - now.unix.as_secs().cast_signed());
                assert_eq!((clock.epoch, clock.correction(now)), (0, None));
                let signed = clock.signing(now);
                assert!(!clock.has_moved_since(signed, now));
                assert_eq!(
                    clock.refused(signed, Some(date(theirs)), DateTrust::Loopback, now),
                    None
                );
                assert_eq!(clock.correction(now), Some(skew), "loopback has no bound");
                assert!(clock.has_moved_since(signed, now));
            }
        }
    }

    #[test]
    fn corrections_over_plain_http_do_not_add_up() {
        let (mut clock, now) = (Clock::default(), at(0, 100 * HOUR));
        for (minutes, corrected) in [(15, 15), (30, 15), (16, 15), (14, 14)] {
            let theirs = date(100 * HOUR + minutes * 60);
            clock.refused(clock.signing(now), Some(theirs), DateTrust::PlainHttp, now);
            assert_eq!(clock.correction(now), Some(corrected * 60), "{minutes}");
        }
    }

    #[test]
    fn a_clock_that_only_ran_on_has_not_moved_and_one_that_was_set_has() {
        let clock = Clock::default();
        let signed = clock.signing(at(10, 1000));
        for (mono, unix, moved) in [(10, 1000, false), (70, 1060, false), (70, 1062, false)] {
            assert_eq!(clock.has_moved_since(signed, at(mono, unix)), moved, "{mono} {unix}");
        }
        for (mono, unix) in [(70, 1063), (70, 1000), (10, 0), (10, 1_000_000)] {
            assert!(clock.has_moved_since(signed, at(mono, unix)), "{mono} {unix}");
        }
    }
}
