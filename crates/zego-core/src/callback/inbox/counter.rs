use std::collections::BTreeMap;
use std::time::Duration;

use serde::{Deserialize, Serialize};

/// A counter of the service: which of its numbers have come. One that is left out was lost, or is
/// late.
///
/// Where it starts is not documented, so that nothing is missed before the first that came.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct Counter {
    /// First and last of each run of numbers.
    runs: BTreeMap<u64, u64>,
    /// Since when some are left out.
    gap_since: Option<Duration>,
}

impl Counter {
    /// The most runs that are kept; when there are more, the gaps between them are surely losses.
    const MAX_RUNS: usize = 64;

    pub(super) fn note(&mut self, number: Option<u64>, now: Duration) {
        let Some(number) = number else { return };
        let before = self.runs.range(..=number).next_back().map(|(first, last)| (*first, *last));
        if before.is_some_and(|(_, last)| number <= last) {
            return;
        }
        let first = match before {
            Some((first, last)) if last.checked_add(1) == Some(number) => first,
            _ => number,
        };
        let next = number.checked_add(1);
        let last = next.and_then(|next| self.runs.remove(&next)).unwrap_or(number);
        self.runs.insert(first, last);
        if self.runs.len() <= 1 {
            self.gap_since = None;
        } else if self.runs.len() > Self::MAX_RUNS {
            self.join_first();
            self.gap_since = Some(Duration::ZERO);
        } else {
            self.gap_since.get_or_insert(now);
        }
    }

    /// Takes the first gap for one that has come.
    fn join_first(&mut self) {
        let first = self.runs.pop_first();
        let next = self.runs.pop_first();
        if let (Some((first, _)), Some((_, last))) = (first, next) {
            self.runs.insert(first, last);
        }
    }

    /// When what is left out must be taken for lost: after so long.
    pub(super) fn overdue_at(&self, window: Duration) -> Option<Duration> {
        self.gap_since.map(|since| since.saturating_add(window))
    }

    /// Takes what is left out for lost, and repaired.
    pub(super) fn settle(&mut self) {
        self.gap_since = None;
        let ends = self.runs.first_key_value().zip(self.runs.last_key_value());
        if let Some(((first, _), (_, last))) = ends {
            self.runs = BTreeMap::from([(*first, *last)]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const START: Duration = Duration::from_secs(1000);
    const WINDOW: Duration = Duration::from_secs(90);

    fn counter(numbers: &[u64]) -> Counter {
        let mut counter = Counter::default();
        for number in numbers {
            counter.note(Some(*number), START);
        }
        counter
    }

    #[test]
    fn numbers_in_any_order_leave_no_gap_once_all_have_come() {
        for numbers in [&[1, 2, 3, 4][..], &[4, 3, 2, 1], &[700, 702, 701], &[2, 2, 1, 1], &[0]] {
            assert_eq!(counter(numbers).overdue_at(WINDOW), None, "{numbers:?}");
        }
        assert_eq!(counter(&[u64::MAX, u64::MAX - 1, u64::MAX]).overdue_at(WINDOW), None);
    }

    #[test]
    fn a_number_that_is_left_out_is_lost_after_a_while() {
        for numbers in [&[1, 3][..], &[3, 1], &[1, 2, 5, 4], &[0, u64::MAX]] {
            assert_eq!(counter(numbers).overdue_at(WINDOW), Some(START + WINDOW), "{numbers:?}");
        }
    }

    #[test]
    fn what_is_settled_is_not_missed_again() {
        let mut counter = counter(&[1, 5, 9]);
        counter.settle();
        assert_eq!(counter.overdue_at(WINDOW), None);
        counter.note(Some(10), START);
        assert_eq!(counter.overdue_at(WINDOW), None);
        counter.note(Some(12), START);
        assert!(counter.overdue_at(WINDOW).is_some());
    }

    #[test]
    fn many_gaps_are_losses_at_once() {
        let numbers: Vec<u64> = (0..100).map(|number| number * 2).collect();
        let mut counter = counter(&numbers);
        assert_eq!(counter.overdue_at(WINDOW), Some(WINDOW));
        assert_eq!(counter.runs.len(), Counter::MAX_RUNS);
        counter.settle();
        assert_eq!(counter.runs.len(), 1);
    }
}
