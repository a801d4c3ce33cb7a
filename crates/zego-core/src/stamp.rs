use std::fmt;
use std::time::Duration;

use chacha20::ChaCha12Rng;
use getrandom::SysRng;
use rand_core::{Rng, SeedableRng};

/// An instant, told on two clocks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Now {
    /// A monotonic clock, since any fixed start: what waits and time-outs are counted on. All calls
    /// of a session must be driven on the same one.
    pub mono: Duration,
    /// The time since 1970-01-01 UTC. The sub-seconds matter: a sequence is in milliseconds.
    pub unix: Duration,
}

/// The random text that makes a signature unique: 16 lower-case hexadecimal characters, from 8
/// random bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Nonce([u8; 16]);

impl Nonce {
    /// The nonce of 8 random bytes.
    pub fn from_bytes(random: [u8; 8]) -> Self {
        let mut text = [0; 16];
        // The lengths match, which is all that `encode_to_slice` asks.
        hex::encode_to_slice(random, &mut text).expect("8 bytes are 16 hexadecimal characters");
        Self(text)
    }

    /// The 16 characters.
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).expect("hexadecimal characters are ASCII")
    }
}

impl fmt::Display for Nonce {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// What makes one attempt of a request differ from every other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stamp {
    /// Seconds since 1970-01-01 UTC. The service allows 10 minutes of deviation.
    pub timestamp: u64,
    /// Fresh for each attempt.
    pub nonce: Nonce,
    /// In milliseconds since 1970, and greater than that of any stamp before.
    pub sequence: u64,
}

/// Where stamps come from: a random generator, and the last sequence.
///
/// The service wants the sequence strictly rising per stream within 10 seconds. One source that
/// rises for everything satisfies that for every stream, with no memory per stream. Share one
/// `Stamps` among all requests for the same streams.
pub struct Stamps {
    random: ChaCha12Rng,
    last: u64,
}

impl Stamps {
    /// Seeded from the operating system's randomness.
    ///
    /// # Panics
    /// When the operating system has no randomness to give, which no program survives.
    pub fn from_os() -> Self {
        let random =
            ChaCha12Rng::try_from_rng(&mut SysRng).expect("the operating system gives randomness");
        Self { random, last: 0 }
    }

    /// Seeded by hand: the same seed gives the same nonces. For tests and simulations.
    pub fn seeded(seed: u64) -> Self {
        Self { random: ChaCha12Rng::seed_from_u64(seed), last: 0 }
    }

    /// A fresh stamp. Its sequence is the time in milliseconds, or one more than the last where the
    /// clock has not moved on, or has moved back.
    pub fn stamp(&mut self, now: Now) -> Stamp {
        let millis = u64::try_from(now.unix.as_millis()).unwrap_or(u64::MAX);
        self.last = millis.max(self.last.saturating_add(1));
        let mut random = [0; 8];
        self.random.fill_bytes(&mut random);
        Stamp {
            timestamp: now.unix.as_secs(),
            nonce: Nonce::from_bytes(random),
            sequence: self.last,
        }
    }

    /// A random part of a duration, from none of it to all of it.
    pub(crate) fn part_of(&mut self, whole: Duration) -> Duration {
        // 53 bits are all that a fraction holds.
        #[allow(clippy::cast_precision_loss)]
        let fraction = (self.random.next_u64() >> 11) as f64 / (1_u64 << 53) as f64;
        whole.mul_f64(fraction)
    }
}

impl fmt::Debug for Stamps {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Stamps").field("last", &self.last).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn at(millis: u64) -> Now {
        Now { mono: Duration::ZERO, unix: Duration::from_millis(millis) }
    }

    #[test]
    fn a_sequence_is_the_time_in_milliseconds() {
        let stamp = Stamps::seeded(1).stamp(at(1_615_186_943_123));
        assert_eq!(stamp.sequence, 1_615_186_943_123);
        assert_eq!(stamp.timestamp, 1_615_186_943);
    }

    #[test]
    fn a_nonce_is_16_hexadecimal_characters() {
        assert_eq!(Nonce::from_bytes([0, 1, 0xab, 3, 4, 5, 6, 0xff]).as_str(), "0001ab03040506ff");
    }

    #[test]
    fn the_same_seed_gives_the_same_nonces_and_another_seed_others() {
        let nonce = |seed| Stamps::seeded(seed).stamp(at(0)).nonce;
        assert_eq!(nonce(7), nonce(7));
        assert_ne!(nonce(7), nonce(8));
        assert_ne!(Stamps::from_os().stamp(at(0)).nonce, Stamps::from_os().stamp(at(0)).nonce);
    }

    proptest! {
        #[test]
        fn sequences_rise_whatever_the_clock_does(times in prop::collection::vec(0..1000_u64, 2..50)) {
            let mut stamps = Stamps::seeded(0);
            let stamps: Vec<_> = times.into_iter().map(|time| stamps.stamp(at(time))).collect();
            for pair in stamps.windows(2) {
                prop_assert!(pair[0].sequence < pair[1].sequence);
                prop_assert_ne!(pair[0].nonce, pair[1].nonce);
            }
        }
    }
}
