//! The documented rate limits, over a sliding window.

use std::collections::{HashMap, VecDeque};
use std::time::Duration;

use zego_core::RoomId;
use zego_core::catalog::{Limit, Scope, Spec};
use zego_core::codes::{Category, Meaning, Next, ReturnCode};

use crate::params::Params;

/// When requests passed each gate. A gate that has cooled is dropped.
#[derive(Debug, Default)]
pub(crate) struct Limits {
    gates: HashMap<Gate, VecDeque<Duration>>,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Gate {
    action: &'static str,
    is_test: bool,
    limit: usize,
    room: Option<String>,
}

/// How many gates there may be before cooled ones are looked for.
const SWEEP_AT: usize = 1024;

impl Limits {
    /// Lets a request through every gate, or through none; then it names the limit that is passed.
    pub(crate) fn pass(
        &mut self,
        spec: &'static Spec,
        params: &Params,
        is_test: bool,
        now: Duration,
    ) -> Result<(), &'static Limit> {
        let mut gates = Vec::new();
        for (at, limit) in spec.limits.iter().enumerate() {
            let rooms = match limit.scope {
                Scope::Room => {
                    let mut rooms = params.texts("RoomId");
                    // No room has a longer id, and gates are kept.
                    rooms.retain(|room| room.len() <= RoomId::MAX_LEN);
                    rooms.into_iter().map(Some).collect()
                }
                _ => vec![None],
            };
            for room in rooms {
                let gate = Gate { action: &spec.name, is_test, limit: at, room };
                let count = limit.test_count.filter(|_| is_test).unwrap_or(limit.count) as usize;
                let window = Duration::from_secs(u64::from(limit.seconds));
                if let Some(passed) = self.gates.get_mut(&gate) {
                    passed.retain(|then| now.saturating_sub(*then) < window);
                    if passed.len() >= count {
                        return Err(limit);
                    }
                }
                gates.push(gate);
            }
        }
        for gate in gates {
            self.gates.entry(gate).or_default().push_back(now);
        }
        if self.gates.len() > SWEEP_AT {
            self.sweep(now);
        }
        Ok(())
    }

    fn sweep(&mut self, now: Duration) {
        // No documented window is longer than this.
        const LONGEST: Duration = Duration::from_secs(60);
        self.gates.retain(|_, passed| {
            passed.back().is_some_and(|last| now.saturating_sub(*last) < LONGEST)
        });
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
            limits.pass(spec, &Params::default(), is_test, Duration::from_millis(millis)).is_ok()
        };
        assert!((0..10).all(|at| pass(at * 50, false)));
        assert!(!pass(999, false));
        assert!(pass(1000, false));
        assert!(!pass(1049, false));
        assert!(pass(1050, false));
        assert!((0..5).all(|_| pass(1050, true)), "the test environment counts by itself");
        assert!(!pass(1050, true));
    }
}
