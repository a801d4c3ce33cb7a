//! A clock that is off is corrected once.

use std::time::Duration;

use zego_core::codes::ReturnCode;
use zego_emulator::FaultKind;
use zego_tests::simulator::{Errand, Flight, Host, Ledger, Plan};

use crate::scenes::{SECOND, errands, is_answered, list_users, of_stream, play, strike};

const HALF_AN_HOUR: i64 = 1_800_000;

fn is_refused(flight: &Flight) -> bool {
    flight.code() == Some(ReturnCode::SIGNATURE_EXPIRED.number())
}

/// Sixty calls at once, on a host whose clock is off by so many milliseconds, which the service
/// takes up to five seconds each to answer.
fn sixty(skew: i64) -> Plan {
    let describe = (0..40).map(|nth| of_stream("DescribeRTCStreamState", &format!("d{nth}")));
    let forbid = (0..20).map(|nth| of_stream("ForbidRTCStream", &format!("f{nth}")));
    let delay = FaultKind::Delay { least: Duration::ZERO, most: 5 * SECOND };
    Plan {
        hosts: vec![Host { skew, ..Host::default() }],
        faults: strike(delay, 60),
        ..Plan::calm(errands(describe.chain(forbid)))
    }
}

/// How far the clock that the accepted attempts were signed by is ahead, at least and at most, in
/// milliseconds.
fn ahead(ledger: &Ledger) -> (i128, i128) {
    let accepted = ledger.flights.iter().filter(|flight| !is_refused(flight));
    let ahead: Vec<i128> = accepted
        .filter_map(|flight| {
            let signed = i128::from(flight.sequence?);
            Some(signed - 1_760_000_000_123 - flight.sent.as_millis().cast_signed())
        })
        .collect();
    (*ahead.iter().min().unwrap(), *ahead.iter().max().unwrap())
}

#[test]
fn half_an_hour_is_corrected_once_with_sixty_calls_in_flight_and_none_fails() {
    for skew in [HALF_AN_HOUR, -HALF_AN_HOUR] {
        let ledger = play(&sixty(skew));
        assert!((0..60).all(|call| is_answered(&ledger, call)));
        assert_eq!(ledger.flights.len(), 120);
        assert!(ledger.flights[..60].iter().all(is_refused));
        assert!(!ledger.flights[60..].iter().any(is_refused));
        // A second correction would not be the same to the millisecond. Sequences never fall back,
        // so that those of a clock that was ahead say nothing.
        if skew < 0 {
            let (least, most) = ahead(&ledger);
            assert!(most - least < 100 && least.abs() < 1000, "{least} to {most}");
        }
        let corrected = ledger.corrections[0].unwrap() * 1000 + skew;
        assert!(corrected.abs() <= 2000, "{corrected}");
    }
}

#[test]
fn a_corrected_clock_does_not_follow_the_hosts() {
    let jumps = vec![(10 * SECOND, 0), (20 * SECOND, HALF_AN_HOUR)];
    let hosts = vec![Host { skew: -HALF_AN_HOUR, jumps, ..Host::default() }];
    let at = |nth: u32| Errand { at: nth * SECOND, ..Errand::new(list_users(nth as usize)) };
    let ledger = play(&Plan { hosts, ..Plan::calm((0..30).map(at).collect()) });
    assert_eq!(ledger.flights.iter().filter(|flight| is_refused(flight)).count(), 1);
    assert!((0..30).all(|call| is_answered(&ledger, call)));
}

#[test]
fn a_clock_within_what_the_service_takes_is_left_alone_whatever_date_comes() {
    let hosts = vec![Host { skew: 500_000, ..Host::default() }];
    let faults = strike(FaultKind::Date { seconds: 7200 }, 1);
    let ledger = play(&Plan { hosts, faults, ..Plan::calm(errands([list_users(1)])) });
    assert!(is_answered(&ledger, 0));
    assert_eq!(ledger.corrections, [None]);
}
