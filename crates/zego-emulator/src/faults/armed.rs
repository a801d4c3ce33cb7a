use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};

use super::{BadFaults, Fault, FaultKind, Faults, admit};

/// Faults that fire, each counted.
#[derive(Debug)]
pub(crate) struct Armed {
    seed: u64,
    random: StdRng,
    faults: Vec<Counted>,
}

#[derive(Debug)]
struct Counted {
    fault: Fault,
    /// How many requests it has seen.
    seen: u64,
    fired: u64,
}

impl Armed {
    pub(crate) fn new(faults: Faults) -> Self {
        let Faults { seed, faults } = faults;
        let faults = faults.into_iter().map(Counted::new).collect();
        Self { seed, random: StdRng::seed_from_u64(seed), faults }
    }

    pub(crate) fn seed(&self) -> u64 {
        self.seed
    }

    pub(crate) fn add(&mut self, fault: Fault) -> Result<(), BadFaults> {
        admit(&fault, self.faults.len())?;
        self.faults.push(Counted::new(fault));
        Ok(())
    }

    /// The faults, with how often each has fired.
    pub(crate) fn counts(&self) -> impl Iterator<Item = (&Fault, u64)> {
        self.faults.iter().map(|counted| (&counted.fault, counted.fired))
    }

    /// What goes wrong with a request of this action. A delay is as it was drawn.
    pub(crate) fn fire(&mut self, action: &str) -> Option<FaultKind> {
        let random = &mut self.random;
        let fired = self.faults.iter_mut().find_map(|counted| counted.fire(action, random))?;
        Some(match fired {
            FaultKind::Delay { least, most } => {
                let drawn = random.random_range(least..=most);
                FaultKind::Delay { least: drawn, most: drawn }
            }
            other => other,
        })
    }
}

impl Counted {
    fn new(fault: Fault) -> Self {
        Self { fault, seen: 0, fired: 0 }
    }

    fn fire(&mut self, action: &str, random: &mut StdRng) -> Option<FaultKind> {
        let Fault { action: only, kind, skip, count, probability } = &self.fault;
        if only.as_ref().is_some_and(|only| only != action) {
            return None;
        }
        if self.seen < *skip {
            self.seen += 1;
            return None;
        }
        if count.is_some_and(|count| self.fired >= count) {
            return None;
        }
        if probability.is_some_and(|probability| random.random::<f64>() >= probability) {
            return None;
        }
        self.fired += 1;
        Some(*kind)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    fn armed(seed: u64, faults: impl IntoIterator<Item = Fault>) -> Armed {
        Armed::new(Faults::new(seed, faults).unwrap())
    }

    fn fired(armed: &mut Armed, requests: usize) -> Vec<bool> {
        (0..requests).map(|_| armed.fire("CloseRoom").is_some()).collect()
    }

    #[test]
    fn a_counted_fault_skips_and_then_fires_so_often() {
        let fault = Fault::new(FaultKind::Cut).with_skip(2).with_count(3);
        let mut faults = armed(0, [fault]);
        assert_eq!(fired(&mut faults, 7), [false, false, true, true, true, false, false]);
        assert_eq!(faults.counts().map(|(_, fired)| fired).collect::<Vec<_>>(), [3]);
    }

    #[test]
    fn a_fault_without_conditions_fires_always() {
        assert_eq!(fired(&mut armed(0, [Fault::new(FaultKind::Cut)]), 3), [true; 3]);
    }

    #[test]
    fn a_fault_of_one_action_does_not_see_the_others() {
        let fault = Fault::new(FaultKind::Cut).with_action("CloseRoom").with_skip(1);
        let mut faults = armed(0, [fault]);
        assert!((0..3).all(|_| faults.fire("KickoutUser").is_none()));
        assert_eq!(fired(&mut faults, 2), [false, true]);
    }

    #[test]
    fn the_first_fault_that_fires_hides_the_request_from_the_others() {
        let first = Fault::new(FaultKind::Cut).with_count(2);
        let second = Fault::new(FaultKind::Garble).with_skip(1);
        let mut faults = armed(0, [first, second]);
        let kinds: Vec<_> = (0..4).map(|_| faults.fire("CloseRoom")).collect();
        let (cut, garble) = (Some(FaultKind::Cut), Some(FaultKind::Garble));
        assert_eq!(kinds, [cut, cut, None, garble]);
    }

    #[test]
    fn the_same_seed_draws_the_same() {
        let draws = |seed| {
            let delay = FaultKind::Delay { least: Duration::ZERO, most: FaultKind::MAX_WAIT };
            let mut faults = armed(seed, [Fault::new(delay).with_probability(0.5)]);
            (0..100).map(|_| faults.fire("CloseRoom")).collect::<Vec<_>>()
        };
        assert_eq!(draws(1), draws(1));
        assert_ne!(draws(1), draws(2));
    }

    #[test]
    fn a_probability_is_a_share_of_the_requests() {
        let share = |probability| {
            let fault = Fault::new(FaultKind::Cut).with_probability(probability);
            fired(&mut armed(7, [fault]), 10_000).iter().filter(|fired| **fired).count()
        };
        assert_eq!((share(0.0), share(1.0)), (0, 10_000));
        assert!((2_300..2_700).contains(&share(0.25)), "{}", share(0.25));
    }

    #[test]
    fn a_delay_is_drawn_from_its_range() {
        let range = Duration::from_millis(500)..=Duration::from_millis(800);
        let delay = FaultKind::Delay { least: *range.start(), most: *range.end() };
        let mut faults = armed(0, [Fault::new(delay)]);
        for _ in 0..100 {
            let Some(FaultKind::Delay { least, most }) = faults.fire("x") else { panic!() };
            assert!(least == most && range.contains(&least), "{least:?}");
        }
    }

    #[test]
    fn a_fault_that_joins_later_leaves_the_counts_alone() {
        let mut faults = armed(0, [Fault::new(FaultKind::Cut).with_count(1)]);
        fired(&mut faults, 1);
        faults.add(Fault::new(FaultKind::Garble)).unwrap();
        fired(&mut faults, 2);
        assert_eq!(faults.counts().map(|(_, fired)| fired).collect::<Vec<_>>(), [1, 2]);
        let wrong = faults.add(Fault::new(FaultKind::Cut).with_count(0)).unwrap_err();
        assert_eq!(wrong.to_string(), "faults[2].count: must be at least 1");
    }
}
