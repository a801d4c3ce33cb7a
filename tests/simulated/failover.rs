//! Endpoints that cannot be reached are left aside, and tried by one call at a time.

use std::time::Duration;

use zego_tests::simulator::{Errand, Ledger, Outage, Plan, Seat};

use crate::scenes::{SECOND, is_answered, list_users, message, play};

/// Calls at these times, by a session with three endpoints, of which the first is out for so long.
fn dead(lasts: Duration, times: impl IntoIterator<Item = Duration>) -> Ledger {
    let call = |(nth, at)| Errand { at, ..Errand::new(list_users(nth)) };
    let outage = Outage { endpoint: 0, from: Duration::ZERO, to: lasts };
    let seat = Seat { endpoints: 3, ..Seat::default() };
    let plan = Plan::calm(times.into_iter().enumerate().map(call).collect());
    play(&Plan { sessions: vec![seat], outages: vec![outage], ..plan })
}

/// When the first endpoint was tried.
fn tried(ledger: &Ledger) -> Vec<Duration> {
    let first = ledger.flights.iter().filter(|flight| flight.endpoint == 0);
    first.map(|flight| flight.sent).collect()
}

#[test]
fn a_dead_endpoint_is_tried_by_one_call_every_thirty_seconds() {
    let ledger = dead(1000 * SECOND, (0..500).map(|nth| nth * SECOND / 4));
    assert!((0..500).all(|call| is_answered(&ledger, call)));
    let tried = tried(&ledger);
    // Until the first failure is known, nobody knows.
    let probes: Vec<_> = tried.iter().filter(|time| **time > 6 * SECOND).collect();
    assert!((3..=4).contains(&probes.len()), "{probes:?}");
    assert!(probes.windows(2).all(|pair| *pair[1] >= *pair[0] + 30 * SECOND), "{probes:?}");
}

#[test]
fn of_many_calls_at_once_one_alone_tries_an_endpoint_again() {
    let first = [Duration::ZERO];
    let ledger = dead(1000 * SECOND, first.into_iter().chain([40 * SECOND; 50]));
    assert!((0..51).all(|call| is_answered(&ledger, call)));
    let tried = tried(&ledger);
    assert_eq!(tried.len(), 2, "{tried:?}");
}

#[test]
fn calls_go_back_to_an_endpoint_that_can_be_reached_again() {
    let ledger = dead(50 * SECOND, (0..200).map(|nth| nth * SECOND));
    let last: Vec<_> = ledger.flights.iter().rev().take(100).collect();
    assert!(last.iter().all(|flight| flight.endpoint == 0));
}

#[test]
fn what_is_done_once_goes_to_another_endpoint_too_since_nothing_was_sent() {
    let outages = vec![Outage { endpoint: 0, from: Duration::ZERO, to: SECOND }];
    let sessions = vec![Seat { endpoints: 2, ..Seat::default() }];
    let plan = Plan::calm(vec![Errand::new(message("hello"))]);
    let ledger = play(&Plan { sessions, outages, ..plan });
    let endpoints: Vec<_> = ledger.flights.iter().map(|flight| flight.endpoint).collect();
    assert_eq!(Some(ledger.flights[1].sent), ledger.flights[0].fed, "without a pause");
    assert_eq!((endpoints, is_answered(&ledger, 0)), (vec![0, 1], true));
}
