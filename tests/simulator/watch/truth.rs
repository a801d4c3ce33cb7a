//! Every call ends, and what it says is what the service did, or it says that it does not know.

use zego_core::catalog::Effect;
use zego_core::{Error, ErrorKind};

use crate::simulator::client::Answered;
use crate::simulator::ledger::{Broken, Flight, Ledger};
use crate::simulator::plan::Plan;

pub(super) fn check(plan: &Plan, ledger: &Ledger) -> Result<(), Broken> {
    for (call, (errand, told)) in plan.calls.iter().zip(&ledger.calls).enumerate() {
        let flights: Vec<&Flight> = ledger.flights_of(call).collect();
        let runs = flights.iter().filter(|flight| flight.ran()).count();
        if runs > 1 && (errand.ask.effect() == Effect::Once || errand.ask.has_given_sequence()) {
            let what = format!("{} ran {runs} times", errand.ask.action());
            return Err(Broken::new("what is done once is not done twice", what).by(call));
        }
        if told.ended.is_none() {
            return Err(Broken::new("every call ends", errand.ask.action()).by(call));
        }
        let lie = match &told.out {
            Some(Ok(answered)) => lie_of_reply(answered, &flights),
            Some(Err(error)) => lie_of_error(error, &flights),
            None => None,
        };
        if let Some(lie) = lie {
            return Err(Broken::new("what a call says is true", lie).by(call));
        }
    }
    Ok(())
}

fn lie_of_reply(answered: &Answered, flights: &[&Flight]) -> Option<String> {
    let Some(last) = flights.last() else { return Some("an answer to nothing".to_owned()) };
    let is_it = last.arrival.as_ref().is_some_and(|arrival| {
        arrival.is_carried_out
            && arrival.code == Some(answered.code.number())
            && arrival.request_id == answered.request_id
    });
    (!is_it).then(|| format!("{} {:?} of {last:?}", answered.code, answered.request_id))
}

fn lie_of_error(error: &Error, flights: &[&Flight]) -> Option<String> {
    let is_unsent = matches!(error.kind(), ErrorKind::Invalid | ErrorKind::GivenUp);
    if is_unsent && !flights.is_empty() {
        return Some(format!("nothing was sent, of {} attempts", flights.len()));
    }
    let has_arrived = flights.iter().any(|flight| flight.arrival.is_some());
    if !error.may_have_arrived() && has_arrived {
        return Some(format!("nothing arrived: {error}"));
    }
    let mut arrivals = flights.iter().filter_map(|flight| flight.arrival.as_ref());
    let is_done = arrivals.any(|arrival| arrival.is_carried_out);
    if !error.may_have_been_carried_out() && is_done {
        return Some(format!("nothing was carried out: {error}"));
    }
    None
}
