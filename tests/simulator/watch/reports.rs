//! The report of a call says what the network saw, and accounts for all of its time.

use std::time::Duration;

use zego_core::codes::{Meaning, Next};
use zego_core::{Attempted, Report};

use crate::simulator::ledger::{Broken, Flight, Ledger};

pub(super) fn check(ledger: &Ledger) -> Result<(), Broken> {
    for (call, told) in ledger.calls.iter().enumerate() {
        let report = match &told.out {
            Some(Ok(answered)) => &answered.report,
            Some(Err(error)) => error.report(),
            None => continue,
        };
        let flights: Vec<&Flight> = ledger.flights_of(call).collect();
        let whole = told.ended.unwrap_or_default().abs_diff(told.began.unwrap_or_default());
        if let Some(fault) = fault(report, &flights, whole) {
            return Err(Broken::new("a report is right", format!("{fault}\n{report}")).by(call));
        }
    }
    Ok(())
}

fn fault(report: &Report, flights: &[&Flight], whole: Duration) -> Option<String> {
    let attempts = report.attempts();
    if attempts.len() != flights.len() {
        return Some(format!("{} attempts of {}", attempts.len(), flights.len()));
    }
    for (attempt, flight) in attempts.iter().zip(flights) {
        let took = flight.fed.map(|fed| fed.abs_diff(flight.sent));
        if attempt.elapsed() != took {
            return Some(format!("an attempt took {took:?}, not {:?}", attempt.elapsed()));
        }
    }
    if let Some(nth) = same_clock_again(report, flights) {
        return Some(format!("attempt {} is signed by the clock that was refused", nth + 1));
    }
    let mut waits: Vec<_> = report
        .waits()
        .iter()
        .map(|wait| (wait.attempts_before(), wait.reason().to_string()))
        .collect();
    let all = waits.len();
    waits.sort();
    waits.dedup();
    if waits.len() < all {
        return Some("a wait stands twice".to_owned());
    }
    let waited: Duration = report.waits().iter().map(zego_core::Waited::time).sum();
    let flown: Duration = attempts.iter().filter_map(zego_core::Attempted::elapsed).sum();
    (waited + flown != whole).then(|| format!("{waited:?} and {flown:?} are not {whole:?}"))
}

/// The first attempt that follows a refusal for its clock, and is signed by the same one.
fn same_clock_again(report: &Report, flights: &[&Flight]) -> Option<usize> {
    let is_clock = |attempt: &Attempted| {
        let meaning = attempt.code().and_then(|code| code.meaning_for(report.action()));
        meaning.map(Meaning::next) == Some(Next::ResyncClock)
    };
    let ran_on = |flight: &Flight| i128::from(flight.signed) - i128::from(flight.sent.as_secs());
    let pairs = report.attempts().iter().zip(flights.windows(2));
    // In whole seconds the same clock may also show one more or less, and another one never the same.
    let mut same =
        pairs.map(|(attempt, pair)| is_clock(attempt) && ran_on(pair[0]) == ran_on(pair[1]));
    same.position(|is_same| is_same).map(|nth| nth + 1)
}
