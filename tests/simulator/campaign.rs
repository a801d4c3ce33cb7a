//! Many seeds, and what they show together.

use std::fmt::Write as _;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread;

use super::plan::Plan;
use super::tally::Tally;
use super::world;

/// What many runs showed.
#[derive(Debug, Default)]
pub struct Campaign {
    /// How many seeds were played.
    pub played: u64,
    /// How often each fault fired, in all runs that broke no rule.
    pub tally: Tally,
    /// The seeds whose runs broke a rule, with what happened.
    pub failures: Vec<(u64, String)>,
}

/// Plays `seeds` seeds from `from` on, by so many threads.
pub fn campaign(from: u64, seeds: u64, threads: usize) -> Campaign {
    /// So many are enough to work on.
    const MOST_FAILURES: usize = 10;
    let next = AtomicU64::new(from);
    let shared = Mutex::new(Campaign::default());
    let lock = || shared.lock().unwrap_or_else(PoisonError::into_inner);
    let play = || loop {
        let seed = next.fetch_add(1, Ordering::Relaxed);
        if seed >= from.saturating_add(seeds) || lock().failures.len() >= MOST_FAILURES {
            return;
        }
        let run = world::run(&Plan::drawn(seed));
        let mut campaign = lock();
        campaign.played += 1;
        match run {
            Ok(ledger) => campaign.tally.add(&ledger.tally),
            Err(failed) => campaign.failures.push((seed, failed.to_string())),
        }
    };
    thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(play);
        }
    });
    let mut campaign = shared.into_inner().unwrap_or_else(PoisonError::into_inner);
    campaign.failures.sort();
    campaign
}

impl Campaign {
    /// In fewer seeds it is no wonder when a fault never fires.
    const ENOUGH: u64 = 200;

    /// What went wrong: each failing seed with its run, and, in 200 seeds or more, the faults that
    /// never fired. Empty when nothing did.
    pub fn complaint(&self) -> String {
        let mut text = String::new();
        for (seed, failure) in &self.failures {
            // Writing to a text cannot fail.
            let _ = writeln!(text, "seed {seed}: {failure}");
            let _ = writeln!(text, "again: cargo xtask simulate --from {seed} --seeds 1\n");
        }
        let never = if self.played < Self::ENOUGH { Vec::new() } else { self.tally.never() };
        for fault in never {
            let _ = writeln!(text, "never fired: {fault:?}");
        }
        text
    }
}
