//! Per stream, sequences of one session rise by arrival: calls do not mix, and within one call only an
//! attempt that its caller gave up may come late.

use std::collections::BTreeMap;

use crate::simulator::ledger::{Broken, Ledger};
use crate::simulator::plan::{Company, Plan};

/// The highest sequence that arrived for a stream, and the call that it came from.
struct Last {
    sequence: u64,
    call: usize,
}

pub(super) fn check(plan: &Plan, ledger: &Ledger) -> Result<(), Broken> {
    let mut streams: BTreeMap<(usize, &str), Last> = BTreeMap::new();
    for flight in ledger.arrivals.iter().map(|flight| &ledger.flights[*flight]) {
        let errand = &plan.calls[flight.call];
        let Some(sequence) = flight.sequence.filter(|_| !errand.ask.has_given_sequence()) else {
            continue;
        };
        let is_late = flight.forsaken.is_some_and(|since| Some(since) < flight.arrived());
        let at = flight.arrived().unwrap_or_default();
        for stream in errand.ask.ordered_streams() {
            let last = streams
                .entry((errand.session, stream))
                .or_insert(Last { sequence: 0, call: flight.call });
            if sequence > last.sequence {
                *last = Last { sequence, call: flight.call };
            } else if last.call != flight.call || !is_late {
                let what =
                    format!("{stream}: {sequence} after {} of call {}", last.sequence, last.call);
                return Err(Broken::new("sequences rise", what).by(flight.call).at(at));
            }
        }
        if flight.arrival.as_ref().is_some_and(|arrival| arrival.is_stale)
            && !is_late
            && plan.company == Company::Alone
        {
            let what = "the service found a sequence stale";
            return Err(Broken::new("sequences rise", what).by(flight.call).at(at));
        }
    }
    Ok(())
}
