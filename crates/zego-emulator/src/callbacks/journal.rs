//! The last events, and what became of each.

use std::collections::VecDeque;
use std::time::Duration;

use serde::Serialize;
use serde_json::{Value, json};

use super::CallbackCounts;
use crate::state::millis;

/// The last events, by their numbers, without a gap.
#[derive(Debug, Default)]
pub(crate) struct Journal {
    pub(crate) counts: CallbackCounts,
    entries: VecDeque<Entry>,
}

#[derive(Debug)]
struct Entry {
    id: u64,
    event: &'static str,
    at: Duration,
    attempts: u32,
    fate: Fate,
}

/// What became of an event so far.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Fate {
    Waiting,
    /// An attempt is under way.
    Sent,
    Accepted,
    /// A draw had it so.
    LostByChance,
    /// Too many were waiting.
    LostForWantOfRoom,
    /// No attempt was accepted.
    LostAfterRetries,
}

impl Fate {
    fn is_lost(self) -> bool {
        matches!(self, Self::LostByChance | Self::LostForWantOfRoom | Self::LostAfterRetries)
    }
}

impl Journal {
    pub(crate) const MOST: usize = 1000;

    /// An event, whose number is the next.
    pub(crate) fn begin(&mut self, event: &'static str, at: Duration) -> u64 {
        self.counts.events += 1;
        self.counts.waiting += 1;
        let id = self.counts.events;
        if self.entries.len() == Self::MOST {
            self.entries.pop_front();
        }
        self.entries.push_back(Entry { id, event, at, attempts: 0, fate: Fate::Waiting });
        id
    }

    /// Events that there was no room for, of which nothing more is known.
    pub(crate) fn pass_over(&mut self, count: u64) {
        if count > 0 {
            self.counts.events += count;
            self.counts.lost += count;
            // The numbers would no longer follow on each other.
            self.entries.clear();
        }
    }

    pub(crate) fn attempt(&mut self, id: u64, is_repeat: bool) {
        self.counts.attempts += 1;
        self.counts.repeated += u64::from(is_repeat);
        if let Some(entry) = self.entry(id) {
            entry.attempts += 1;
            if !is_repeat {
                entry.fate = Fate::Sent;
            }
        }
    }

    pub(crate) fn settle(&mut self, id: u64, fate: Fate) {
        self.counts.accepted += u64::from(fate == Fate::Accepted);
        self.counts.lost += u64::from(fate.is_lost());
        self.counts.waiting -= u64::from(fate == Fate::Accepted || fate.is_lost());
        if let Some(entry) = self.entry(id) {
            entry.fate = fate;
        }
    }

    fn entry(&mut self, id: u64) -> Option<&mut Entry> {
        let at = id.checked_sub(self.entries.front()?.id)?;
        self.entries.get_mut(usize::try_from(at).ok()?)
    }

    pub(crate) fn view(&self) -> Value {
        let entry = |entry: &Entry| {
            json!({
                "id": entry.id,
                "event": entry.event,
                "at_ms": millis(entry.at),
                "attempts": entry.attempts,
                "fate": entry.fate,
            })
        };
        json!({ "counts": self.counts, "last": self.entries.iter().map(entry).collect::<Vec<_>>() })
    }
}
