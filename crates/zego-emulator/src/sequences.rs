//! The sequence rule: strictly rising per stream within 10 seconds.

use std::collections::{BTreeMap, VecDeque};
use std::time::Duration;

/// The last sequence of each stream, for as long as it matters.
#[derive(Debug, Default)]
pub(crate) struct Sequences {
    last: BTreeMap<String, (u64, Duration)>,
    /// When each was taken, the oldest first.
    order: VecDeque<(Duration, String)>,
}

const WINDOW: Duration = Duration::from_secs(10);

impl Sequences {
    /// The most that are remembered.
    const MOST: usize = 100_000;

    /// Takes a sequence for all of a request's streams, or for none; then it gives the stream and
    /// its last sequence.
    pub(crate) fn take(
        &mut self,
        streams: &[String],
        sequence: u64,
        now: Duration,
    ) -> Result<(), (String, u64)> {
        for stream in streams {
            if let Some((last, then)) = self.last.get(stream)
                && now.saturating_sub(*then) < WINDOW
                && sequence <= *last
            {
                return Err((stream.clone(), *last));
            }
        }
        for stream in streams {
            self.last.insert(stream.clone(), (sequence, now));
            self.order.push_back((now, stream.clone()));
        }
        self.forget(now);
        Ok(())
    }

    fn forget(&mut self, now: Duration) {
        let is_due = |order: &VecDeque<(Duration, String)>| {
            order.len() > Self::MOST
                || order.front().is_some_and(|(then, _)| now.saturating_sub(*then) >= WINDOW)
        };
        while is_due(&self.order) {
            let Some((then, stream)) = self.order.pop_front() else { return };
            if self.last.get(&stream).is_some_and(|(_, last)| *last == then) {
                self.last.remove(&stream);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sequence_must_rise_per_stream_for_ten_seconds() {
        let mut sequences = Sequences::default();
        let mut take = |stream: &str, sequence, seconds| {
            sequences.take(&[stream.to_owned()], sequence, Duration::from_secs(seconds))
        };
        assert_eq!(take("a", 5, 0), Ok(()));
        assert_eq!(take("b", 5, 0), Ok(()));
        assert_eq!(take("a", 5, 9), Err(("a".to_owned(), 5)));
        assert_eq!(take("a", 6, 9), Ok(()));
        assert_eq!(take("a", 6, 18), Err(("a".to_owned(), 6)));
        assert_eq!(take("a", 1, 19), Ok(()));
        assert_eq!(sequences.last.len(), 1, "b is forgotten");
    }

    #[test]
    fn what_is_remembered_is_bounded() {
        let mut sequences = Sequences::default();
        for at in 0..=Sequences::MOST {
            sequences.take(&[at.to_string()], 1, Duration::ZERO).unwrap();
        }
        assert_eq!((sequences.last.len(), sequences.order.len()), (100_000, 100_000));
    }
}
