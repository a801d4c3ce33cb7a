//! What is tried again, how often, and when.

use std::time::Duration;

use http::{Response, StatusCode};
use zego_core::actions::KickoutUser;
use zego_core::codes::ReturnCode;
use zego_core::{Step, UserId};
use zego_emulator::{Fault, FaultKind, Faults};
use zego_tests::simulator::{Ask, Errand, Ledger, Plan, Seat, Weather};

use crate::hand::{at, is_sent, refused, room, session};
use crate::scenes::{
    ROUND_TRIP, SECOND, errands, is_answered, list_users, message, of_stream, play, sent, strike,
};

fn status(executed: bool, retry_after: Option<u32>) -> FaultKind {
    FaultKind::Status { status: StatusCode::SERVICE_UNAVAILABLE, retry_after, executed }
}

/// A call whose first requests meet a fault.
fn meet(ask: Ask, kind: FaultKind, times: u64) -> Ledger {
    play(&Plan { faults: strike(kind, times), ..Plan::calm(errands([ask])) })
}

fn kick_out() -> Ask {
    Ask::new("KickoutUser", [("RoomId", "r0"), ("UserId", "u1")])
}

/// How many attempts it made, and whether it was answered.
fn outcome(ledger: &Ledger) -> (usize, bool) {
    (ledger.flights.len(), is_answered(ledger, 0))
}

fn later(number: i64) -> FaultKind {
    FaultKind::Code { code: ReturnCode::new(number), executed: true }
}

#[test]
fn what_may_be_repeated_is_tried_three_times() {
    for fault in [
        FaultKind::DropAfter,
        FaultKind::DropBefore,
        FaultKind::Cut,
        FaultKind::Reset { executed: true },
        status(true, None),
        later(100000015),
    ] {
        for ask in [kick_out, || list_users(1)] {
            assert_eq!(outcome(&meet(ask(), fault, 2)), (3, true), "{fault:?}");
            assert_eq!(outcome(&meet(ask(), fault, 3)), (3, false), "{fault:?}");
        }
    }
    let forbid = || of_stream("ForbidRTCStream", "s0");
    assert_eq!(
        outcome(&meet(forbid(), later(5000), 2)),
        (3, true),
        "a code that asks to try later"
    );
    let refused = FaultKind::Code { code: ReturnCode::new(5004), executed: false };
    assert_eq!(outcome(&meet(forbid(), refused, 1)), (1, false), "the input is at fault");
}

#[test]
fn what_is_done_once_is_not_tried_again_when_it_may_have_been_done() {
    for fault in [
        FaultKind::DropAfter,
        FaultKind::DropBefore,
        FaultKind::Cut,
        status(false, None),
        later(100000015),
        later(121),
    ] {
        let ledger = meet(message("hello"), fault, 1);
        assert_eq!(outcome(&ledger), (1, false), "{fault:?}");
        let Some(Err(error)) = &ledger.calls[0].out else { panic!() };
        assert!(error.may_have_been_carried_out(), "{fault:?}");
    }
}

#[test]
fn what_is_done_once_is_tried_again_when_nothing_was_done() {
    let kind = FaultKind::Code { code: ReturnCode::new(206), executed: false };
    assert_eq!(outcome(&meet(message("hello"), kind, 2)), (3, true));
    assert_eq!(outcome(&meet(message("hello"), kind, 3)), (3, false), "every attempt counts");
    for weather in [
        Weather { unsent: 1.0, ..Weather::fine() },
        Weather { unreachable: 1.0, ..Weather::fine() },
    ] {
        let ledger = play(&Plan { weather, ..Plan::calm(errands([message("hello")])) });
        assert_eq!(outcome(&ledger), (3, false));
        let Some(Err(error)) = &ledger.calls[0].out else { panic!() };
        assert!(!error.may_have_arrived());
    }
}

#[test]
fn what_was_not_sent_is_tried_again_at_once_and_then_no_more_without_a_pause() {
    let weather = Weather { unsent: 1.0, ..Weather::fine() };
    let ledger = play(&Plan { weather, ..Plan::calm(errands([kick_out()])) });
    let sent = sent(&ledger, 0);
    assert_eq!(sent[..2], [Duration::ZERO; 2]);
    assert!(sent[2] > Duration::ZERO);
}

#[test]
fn a_clock_refusal_that_corrects_nothing_is_final() {
    let code = ReturnCode::SIGNATURE_EXPIRED;
    let kind = FaultKind::Code { code, executed: false };
    for ask in [kick_out(), message("hello"), list_users(1)] {
        assert_eq!(outcome(&meet(ask, kind, 1)), (1, false));
    }
}

#[test]
fn a_reply_that_is_too_large_is_fetched_once() {
    for ask in [kick_out(), message("hello"), list_users(1)] {
        let ledger = meet(ask, FaultKind::Oversize { bytes: 1 << 20 }, 1);
        assert_eq!(outcome(&ledger), (1, false));
        let Some(Err(error)) = &ledger.calls[0].out else { panic!() };
        assert!(error.may_have_been_carried_out() && !error.is_retryable());
    }
}

#[test]
fn a_proxy_that_asks_for_patience_is_asked_again() {
    let session = session();
    let mut call = session.call(KickoutUser::new(room(), [UserId::new("ann").unwrap()]));
    assert!(is_sent(&mut call, 0));
    let mut reply = Response::new("<html></html>".into());
    *reply.status_mut() = StatusCode::TOO_MANY_REQUESTS;
    call.feed(Ok(reply), at(20));
    assert!(is_sent(&mut call, 1_000));
}

#[test]
fn a_true_reply_after_the_deadline_is_the_answer() {
    let session = session();
    let kick_out = KickoutUser::new(room(), [UserId::new("ann").unwrap()]);
    let mut call = session.call(kick_out).with_deadline(5 * SECOND);
    assert!(is_sent(&mut call, 0));
    call.feed(Ok(refused(0)), at(6_000));
    assert!(matches!(call.poll(at(6_000)), Step::Done(Ok(_))));
}

#[test]
fn a_sequence_that_was_given_is_not_sent_again_once_it_may_have_arrived() {
    let given = || Ask::new("ForbidRTCStream", [("StreamId", "s0"), ("Sequence", "7")]);
    let refused = |number| FaultKind::Code { code: ReturnCode::new(number), executed: false };
    let seen =
        [FaultKind::DropAfter, status(false, None), later(1), refused(5007), refused(100000004)];
    for fault in seen {
        assert_eq!(outcome(&meet(given(), fault, 1)), (1, false), "{fault:?}");
    }
    let weather = Weather { unsent: 1.0, ..Weather::fine() };
    let ledger = play(&Plan { weather, ..Plan::calm(errands([given()])) });
    assert_eq!(ledger.flights.len(), 3);
}

#[test]
fn attempts_are_as_many_as_the_session_says() {
    for attempts in [1, 2, 7] {
        let seat = Seat { attempts, ..Seat::default() };
        let faults = strike(FaultKind::DropBefore, 100);
        let plan = Plan { sessions: vec![seat], faults, ..Plan::calm(errands([list_users(1)])) };
        assert_eq!(play(&plan).flights.len(), attempts as usize);
    }
}

#[test]
fn the_time_that_the_service_asks_for_is_waited_and_a_pause_more() {
    let ledger = meet(list_users(1), status(false, Some(4)), 1);
    let [asked, second] = [ROUND_TRIP + 4 * SECOND, sent(&ledger, 0)[1]];
    assert!((asked..=asked + SECOND / 5).contains(&second), "{second:?}");
}

#[test]
fn what_the_service_asks_for_is_not_waited_past_the_deadline() {
    let call = Errand { deadline: Some(4 * SECOND), ..Errand::new(list_users(1)) };
    let faults = strike(status(false, Some(4)), 1);
    let ledger = play(&Plan { faults, ..Plan::calm(vec![call]) });
    assert_eq!((ledger.flights.len(), ledger.calls[0].ended), (1, Some(ROUND_TRIP)));
}

#[test]
fn pauses_differ_and_grow() {
    let seat = Seat { budget: 10_000, ..Seat::default() };
    let mut calls = errands((0..200).map(|_| kick_out()));
    for (nth, call) in (0..).zip(&mut calls) {
        call.at = nth * SECOND;
    }
    let faults = strike(status(false, None), 1000);
    let ledger = play(&Plan { sessions: vec![seat], faults, ..Plan::calm(calls) });
    for (attempt, most) in [(1, SECOND / 5), (2, 2 * SECOND / 5)] {
        let times = (0..200).map(|call| sent(&ledger, call));
        let pauses: Vec<_> =
            times.map(|sent| sent[attempt].abs_diff(sent[attempt - 1] + ROUND_TRIP)).collect();
        assert!(pauses.iter().all(|pause| *pause <= most + SECOND / 1000), "{pauses:?}");
        assert!(pauses.iter().any(|pause| *pause > most * 3 / 4), "{pauses:?}");
        assert!(pauses.iter().any(|pause| *pause < most / 4), "{pauses:?}");
    }
}

/// How many attempts many calls make together when none of them is answered.
fn outage(fault: FaultKind, budget: u32) -> usize {
    let seat = Seat { budget, ..Seat::default() };
    let faults = Faults::new(1, [Fault::new(fault)]).unwrap();
    let calls = errands((0..150).map(list_users));
    play(&Plan { sessions: vec![seat], faults, ..Plan::calm(calls) }).flights.len()
}

#[test]
fn an_outage_is_not_made_worse_than_the_budget_allows() {
    assert_eq!(outage(FaultKind::DropBefore, 500), 150 + 500 / 10);
    assert_eq!(outage(status(false, None), 500), 150 + 500 / 5);
    assert_eq!(outage(FaultKind::DropBefore, 9), 150);
    assert_eq!(outage(FaultKind::DropBefore, 100_000), 3 * 150);
}

#[test]
fn success_gives_the_budget_back() {
    let seat = Seat { budget: 10, ..Seat::default() };
    let lost = |skip| Fault::new(FaultKind::DropBefore).with_skip(skip).with_count(1);
    // The first call takes all there is, and gives it back; so does the second.
    let faults = Faults::new(1, [lost(0), lost(1)]).unwrap();
    let mut calls = errands([list_users(1), list_users(2)]);
    calls[1].at = 5 * SECOND;
    let ledger = play(&Plan { sessions: vec![seat], faults, ..Plan::calm(calls) });
    assert_eq!([sent(&ledger, 0).len(), sent(&ledger, 1).len()], [2, 2]);
    assert!(is_answered(&ledger, 0) && is_answered(&ledger, 1));
}
