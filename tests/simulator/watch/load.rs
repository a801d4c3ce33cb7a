//! What a session keeps is bounded by what was going on of late, not by what has passed through.

use std::collections::BTreeSet;
use std::time::Duration;

use zego_core::Load;

use super::limits::keys;
use crate::simulator::ledger::{Broken, Ledger};
use crate::simulator::plan::Plan;

/// By then a limit has cooled: the longest that it is closed for, twice, and some more.
const COOLED: Duration = Duration::from_secs(150);

/// By then a call that is over has left its queues.
const GONE: Duration = Duration::from_secs(2);

/// Checks what the session of this number keeps.
pub(crate) fn check_load(
    plan: &Plan,
    ledger: &Ledger,
    session: usize,
    load: Load,
    at: Duration,
) -> Result<(), Broken> {
    let (mut gates, mut streams, mut places) = (BTreeSet::new(), BTreeSet::new(), 0);
    for (errand, told) in plan.calls.iter().zip(&ledger.calls) {
        let is_of_late = |time: Duration| {
            told.began.is_some() && told.ended.is_none_or(|ended| ended + time > at)
        };
        if errand.session != session || !is_of_late(COOLED) {
            continue;
        }
        let keys = keys(&plan.sessions[session], &errand.ask);
        let ordered = errand.ask.ordered_streams();
        if is_of_late(GONE) {
            places += keys.len() + ordered.len();
        }
        gates.extend(keys);
        streams.extend(ordered);
    }
    if load.gates > gates.len() || load.streams > streams.len() || load.waiting > places {
        let what = format!("{load:?} for {}, {} and {places}", gates.len(), streams.len());
        return Err(Broken::new("what a session keeps is bounded", what).at(at));
    }
    Ok(())
}
