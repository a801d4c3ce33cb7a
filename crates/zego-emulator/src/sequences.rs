//! The sequence rule: strictly rising per stream within 10 seconds.

use std::collections::HashMap;
use std::time::Duration;

/// The last sequence of each stream, for as long as it matters.
#[derive(Debug, Default)]
pub(crate) struct Sequences {
    last: HashMap<String, (u64, Duration)>,
}

const WINDOW: Duration = Duration::from_secs(10);

/// How many streams there may be before forgotten ones are looked for.
const SWEEP_AT: usize = 1024;

impl Sequences {
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
        if self.last.len() > SWEEP_AT {
            self.last.retain(|_, (_, then)| now.saturating_sub(*then) < WINDOW);
        }
        for stream in streams {
            self.last.insert(stream.clone(), (sequence, now));
        }
        Ok(())
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
        assert_eq!(take("a", 1, 19), Ok(()));
    }
}
