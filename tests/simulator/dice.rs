//! What chance decides, from one seed.

use std::time::Duration;

use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};

/// A generator that draws the same from the same seed.
#[derive(Debug)]
pub struct Dice(StdRng);

impl Dice {
    /// Draws from a seed.
    pub fn new(seed: u64) -> Self {
        Self(StdRng::seed_from_u64(seed))
    }

    /// A seed for another generator.
    pub fn seed(&mut self) -> u64 {
        self.0.random()
    }

    /// True with this probability.
    pub fn chance(&mut self, probability: f64) -> bool {
        self.0.random::<f64>() < probability
    }

    /// A number below `most`, which is at least 1.
    pub fn below(&mut self, most: usize) -> usize {
        self.0.random_range(0..most)
    }

    /// A number from `least` to `most`.
    pub fn number(&mut self, least: i64, most: i64) -> i64 {
        self.0.random_range(least..=most)
    }

    /// One of several, of which there is at least one.
    pub fn pick<'t, T>(&mut self, from: &'t [T]) -> &'t T {
        &from[self.below(from.len())]
    }

    /// A time from `least` to `most`, in whole microseconds.
    pub fn time(&mut self, least: Duration, most: Duration) -> Duration {
        Duration::from_micros(self.0.random_range(micros(least)..=micros(most)))
    }

    /// A time up to `most` of which short ones are as likely as long ones: half of them are shorter
    /// than a fiftieth of it.
    pub fn skewed(&mut self, most: Duration) -> Duration {
        let fraction: f64 = self.0.random();
        Duration::from_micros(micros(most.mul_f64(fraction.powi(6))))
    }
}

fn micros(time: Duration) -> u64 {
    u64::try_from(time.as_micros()).unwrap_or(u64::MAX)
}
