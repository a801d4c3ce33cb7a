//! The documented rate limits, over a sliding window.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::time::Duration;

use zego_core::RoomId;
use zego_core::catalog::{Limit, Scope, Spec};
use zego_core::codes::{Category, Meaning, Next, ReturnCode};

use crate::params::Params;

/// When requests passed each gate. A gate that has cooled is dropped.
#[derive(Debug, Default)]
pub(crate) struct Limits {
    passed: BTreeMap<Gate, VecDeque<Duration>>,
    /// How many gates there may be before cooled ones are looked for.
    sweep_at: usize,
}

/// What a request has to pass: one for each limit, or for each limit and room.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Gate {
    action: &'static str,
    is_test: bool,
    /// Which of the action's limits it is.
    limit: usize,
    room: Option<String>,
}

/// The gates of one request.
#[derive(Debug, Default)]
pub(crate) struct Gates {
    limits: &'static [Limit],
    gates: BTreeSet<Gate>,
}

impl Gates {
    pub(crate) fn of(spec: &'static Spec, params: &Params, is_test: bool) -> Self {
        let mut gates = BTreeSet::new();
        for (at, limit) in spec.limits.iter().enumerate() {
            let gate = |room| Gate { action: &spec.name, is_test, limit: at, room };
            if limit.scope == Scope::Room {
                // No room has a longer id, and gates are kept.
                let rooms = params.texts("RoomId").into_iter();
                let rooms = rooms.filter(|room| room.len() <= RoomId::MAX_LEN);
                gates.extend(rooms.map(|room| gate(Some(room))));
            } else {
                gates.insert(gate(None));
            }
        }
        Self { limits: spec.limits, gates }
    }
}

impl Limits {
    /// The most gates that are remembered.
    const MOST: usize = 100_000;

    /// Whether a request may pass its gates; else the limit that is in its way.
    pub(crate) fn check(&mut self, gates: &Gates, now: Duration) -> Result<(), &'static Limit> {
        for gate in &gates.gates {
            let limit = &gates.limits[gate.limit];
            let count = limit.test_count.filter(|_| gate.is_test).unwrap_or(limit.count);
            let window = Duration::from_secs(u64::from(limit.seconds));
            let Some(passed) = self.passed.get_mut(gate) else { continue };
            passed.retain(|then| now.saturating_sub(*then) < window);
            if passed.len() >= count as usize {
                return Err(limit);
            }
        }
        Ok(())
    }

    /// Counts a request that is carried out.
    pub(crate) fn enter(&mut self, gates: Gates, now: Duration) {
        for gate in gates.gates {
            self.passed.entry(gate).or_default().push_back(now);
        }
        if self.passed.len() > self.sweep_at {
            self.sweep(now);
        }
    }

    fn sweep(&mut self, now: Duration) {
        // No documented window is longer than this.
        const LONGEST: Duration = Duration::from_secs(60);
        const LEAST: usize = 1024;
        self.passed.retain(|_, passed| {
            passed.back().is_some_and(|last| now.saturating_sub(*last) < LONGEST)
        });
        while self.passed.len() > Self::MOST {
            self.passed.pop_first();
        }
        self.sweep_at = (self.passed.len() * 2).clamp(LEAST, Self::MOST);
    }
}

/// The code that refuses a request for a limit: the category's own for it, or else the first code of
/// the action's page that asks to slow down, or else of its category.
pub(crate) fn code(spec: &Spec, limit: &Limit) -> ReturnCode {
    let asks = |meaning: &&Meaning| meaning.next() == Next::SlowDown;
    match (spec.category, limit.scope) {
        (Category::RoomSignaling, Scope::Room) => ReturnCode::new(207),
        (Category::RoomSignaling | Category::Moderation, _) => ReturnCode::new(206),
        (Category::MixingTranscoding, _) => ReturnCode::new(110200194),
        _ => spec
            .codes
            .iter()
            .filter_map(|code| code.meaning_for(&spec.name))
            .find(asks)
            .or_else(|| {
                Meaning::all().filter(|meaning| meaning.category() == spec.category).find(asks)
            })
            .map_or(ReturnCode::GATEWAY_FAILED, Meaning::code),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use zego_core::catalog;

    #[test]
    fn a_window_slides() {
        let spec = catalog::find("CreatCDNTransferRule").unwrap();
        let mut limits = Limits::default();
        let mut pass = |millis, is_test| {
            let gates = Gates::of(spec, &Params::default(), is_test);
            let now = Duration::from_millis(millis);
            limits.check(&gates, now).map(|()| limits.enter(gates, now)).is_ok()
        };
        assert!((0..10).all(|at| pass(at * 50, false)));
        assert!(!pass(999, false));
        assert!(pass(1000, false));
        assert!(!pass(1049, false));
        assert!(pass(1050, false));
        assert!((0..5).all(|_| pass(1050, true)), "the test environment counts by itself");
        assert!(!pass(1050, true));
    }

    #[test]
    fn gates_are_bounded() {
        let spec = catalog::find("DescribeUserList").unwrap();
        let mut limits = Limits::default();
        for room in 0..=Limits::MOST {
            let room = [("RoomId".to_owned(), room.to_string().into())];
            limits.enter(Gates::of(spec, &Params::of(room), false), Duration::ZERO);
        }
        assert!(limits.passed.len() <= Limits::MOST);
        limits.sweep_at = 0;
        limits.enter(Gates::default(), Duration::from_secs(60));
        assert!(limits.passed.is_empty(), "gates that have cooled are dropped");
    }
}
