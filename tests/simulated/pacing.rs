//! Rate limits are kept, in order, and what is refused for one waits.

use std::time::Duration;

use http::header::{HeaderValue, RETRY_AFTER};
use zego_core::actions::DescribeUserList;
use zego_core::catalog::Scope;
use zego_core::codes::ReturnCode;
use zego_core::{Environment, ErrorKind, Priority};
use zego_emulator::FaultKind;
use zego_tests::simulator::{Ask, Errand, Forsaken, Ledger, Plan, Seat};

use crate::hand::{at, is_sent, refused, room, session};
use crate::scenes::{
    ROUND_TRIP, SECOND, close_room, errands, is_answered, list_users, message, play, sent, strike,
};

/// Each goes a second after the one before it was answered.
const TURN: Duration = Duration::from_millis(1020);

/// The calls in the order in which they were sent.
fn order(ledger: &Ledger) -> Vec<usize> {
    ledger.flights.iter().map(|flight| flight.call).collect()
}

#[test]
fn five_hundred_calls_take_a_second_and_a_round_trip_each_and_go_in_order() {
    let ledger = play(&Plan::calm(vec![close_room(); 500]));
    assert_eq!(order(&ledger), (0..500).collect::<Vec<_>>(), "none was refused");
    for (nth, flight) in ledger.flights.iter().enumerate() {
        assert_eq!(flight.sent, TURN * u32::try_from(nth).unwrap());
        assert!(is_answered(&ledger, nth));
    }
    assert_eq!(ledger.calls[499].ended, Some(TURN * 499 + ROUND_TRIP));
}

#[test]
fn an_urgent_call_among_five_hundred_goes_next() {
    let urgent = Errand { at: 100 * SECOND, priority: Some(Priority::Urgent), ..close_room() };
    let mut calls = vec![close_room(); 500];
    calls.push(urgent);
    let ledger = play(&Plan::calm(calls));
    let order = order(&ledger);
    assert_eq!(order[99], 500, "99 were sent within 100 seconds");
    let others: Vec<_> = order.into_iter().filter(|call| *call < 500).collect();
    assert_eq!(others, (0..500).collect::<Vec<_>>());
    assert!(sent(&ledger, 500)[0] < 100 * SECOND + TURN);
}

#[test]
fn four_hundred_calls_that_are_dropped_free_their_turns() {
    let mut calls = vec![close_room(); 500];
    for call in &mut calls[50..450] {
        call.forsaken = Some((10 * SECOND, Forsaken::Dropped));
    }
    let ledger = play(&Plan::calm(calls));
    let order = order(&ledger);
    assert_eq!(order, (0..50).chain(450..500).collect::<Vec<_>>());
    for (nth, flight) in ledger.flights.iter().enumerate() {
        assert_eq!(flight.sent, TURN * u32::try_from(nth).unwrap());
    }
}

#[test]
fn the_turn_of_a_call_that_is_dropped_goes_to_the_next_who_asks() {
    let mut calls = vec![close_room(); 3];
    calls[1].forsaken = Some((SECOND + ROUND_TRIP / 2, Forsaken::Dropped));
    calls[2].at = SECOND / 2;
    let ledger = play(&Plan::calm(calls));
    assert_eq!(sent(&ledger, 2), [SECOND / 2 + SECOND], "it asks every second");
}

#[test]
fn calls_that_leak_free_their_turns_after_a_while() {
    let mut calls = vec![close_room(); 30];
    for call in &mut calls[5..25] {
        call.forsaken = Some((SECOND / 2, Forsaken::Leaked));
    }
    let ledger = play(&Plan::calm(calls));
    assert!(ledger.calls[29].ended.unwrap() < 11 * TURN);
}

#[test]
fn rooms_do_not_wait_for_each_other() {
    let mut calls = errands((0..100).map(list_users));
    calls.extend(errands([list_users(7)]));
    let ledger = play(&Plan::calm(calls));
    assert!((0..100).all(|call| sent(&ledger, call) == [Duration::ZERO]));
    assert_eq!(sent(&ledger, 100), [TURN]);
}

/// Lists of the streams of rooms, by a session that may ask once in a window.
fn lists(window: Duration, rooms: &[&str]) -> Plan {
    let ask = |room: &&str| Ask::new("DescribeSimpleStreamList", [("RoomId", *room)]);
    let limits = vec![("DescribeSimpleStreamList", Scope::App, 1, window)];
    let sessions = vec![Seat { limits, ..Seat::default() }];
    Plan { sessions, ..Plan::calm(errands(rooms.iter().map(ask))) }
}

#[test]
fn a_call_that_waits_for_its_room_keeps_nobody_from_the_apps_limit() {
    let ledger = play(&lists(SECOND, &["r0", "r0", "r1", "r2"]));
    let times: Vec<_> = (0..4).map(|call| sent(&ledger, call)[0]).collect();
    assert_eq!(times, [Duration::ZERO, 10 * SECOND + ROUND_TRIP, TURN, 2 * TURN]);
}

#[test]
fn a_call_whose_room_is_taken_gives_its_place_at_the_apps_limit_up() {
    let window = SECOND / 5;
    let mut plan = lists(window, &["r0", "r1", "r2", "r1"]);
    plan.calls[3].at = SECOND / 10;
    plan.calls[3].priority = Some(Priority::Urgent);
    let ledger = play(&plan);
    let times: Vec<_> = (0..4).map(|call| sent(&ledger, call)[0]).collect();
    let turn = window + ROUND_TRIP;
    let cooled = turn + ROUND_TRIP + 10 * SECOND;
    assert_eq!(times, [Duration::ZERO, cooled, 2 * turn, turn]);
}

/// How many of many calls are sent at the beginning, and within three seconds.
fn sent_by(seat: Seat) -> (usize, usize) {
    let ask = Ask::new("DescribeUserNum", [("RoomId", "r0")]);
    let plan = Plan { sessions: vec![seat], ..Plan::calm(errands(vec![ask; 40])) };
    let ledger = play(&plan);
    let count = |until| ledger.flights.iter().filter(|flight| flight.sent <= until).count();
    (count(Duration::ZERO), count(3 * SECOND))
}

#[test]
fn limits_are_those_of_the_environment_or_of_ones_own_and_of_ones_share() {
    assert_eq!(sent_by(Seat::default()), (10, 30));
    let environment = Environment::Test;
    assert_eq!(sent_by(Seat { environment, ..Seat::default() }), (1, 3));
    assert_eq!(sent_by(Seat { share: 0.5, ..Seat::default() }), (5, 15));
    assert_eq!(sent_by(Seat { share: 0.05, ..Seat::default() }), (1, 2));
    let limits = vec![("DescribeUserNum", Scope::App, 3, 2 * SECOND)];
    assert_eq!(sent_by(Seat { limits, ..Seat::default() }), (3, 6));
}

#[test]
fn a_call_whose_turn_comes_too_late_says_so_at_once() {
    let ask = Ask::new("DescribeSimpleStreamList", [("RoomId", "r0")]);
    let mut calls = errands([ask.clone(), ask]);
    // The first has its reply, so that it is known when the turn comes.
    calls[1].at = SECOND;
    calls[1].deadline = Some(8 * SECOND);
    let ledger = play(&Plan::calm(calls));
    let Some(Err(error)) = &ledger.calls[1].out else { panic!("{:?}", ledger.calls[1]) };
    assert_eq!((error.kind(), ledger.calls[1].ended), (ErrorKind::GivenUp, Some(SECOND)));
}

#[test]
fn a_rate_refusal_closes_its_limit_for_a_while_and_then_for_longer() {
    let code = ReturnCode::new(206);
    let refused = strike(FaultKind::Code { code, executed: false }, 2);
    let mut calls = errands((0..4).map(|nth| message(&nth.to_string())));
    for (nth, call) in (0..).zip(&mut calls) {
        call.at = nth * SECOND / 10;
    }
    let ledger = play(&Plan { faults: refused, ..Plan::calm(calls) });
    assert!((0..4).all(|call| is_answered(&ledger, call)), "one that is done once, too");
    let reopened = [ROUND_TRIP + SECOND, ROUND_TRIP + SECOND + ROUND_TRIP + 2 * SECOND];
    let times: Vec<_> = ledger.flights.iter().map(|flight| flight.sent).collect();
    assert!(times[1..].iter().all(|time| *time >= reopened[0]), "{times:?}");
    // What was on the way when the limit closed again came through.
    let after = times.iter().filter(|time| **time > reopened[0] + ROUND_TRIP);
    assert!(
        after.clone().count() >= 1 && after.clone().all(|time| *time >= reopened[1]),
        "{times:?}"
    );
}

#[test]
fn a_limit_of_a_room_is_closed_for_that_room_alone() {
    let code = ReturnCode::new(207);
    let refused = strike(FaultKind::Code { code, executed: false }, 1);
    let mut calls = errands([list_users(1), list_users(2)]);
    calls[1].at = SECOND / 2;
    let ledger = play(&Plan { faults: refused, ..Plan::calm(calls) });
    assert_eq!(sent(&ledger, 0)[1], ROUND_TRIP + SECOND);
    assert_eq!(sent(&ledger, 1), [SECOND / 2]);
}

#[test]
fn a_rate_refusal_closes_its_limit_for_as_long_as_the_service_asks() {
    let session = session();
    let mut first = session.call(DescribeUserList::new(room()));
    assert!(is_sent(&mut first, 0));
    let mut reply = refused(207);
    reply.headers_mut().insert(RETRY_AFTER, HeaderValue::from_static("7"));
    first.feed(Ok(reply), at(20));
    drop(first);
    let mut next = session.call(DescribeUserList::new(room()));
    assert!(!is_sent(&mut next, 7_019));
    assert!(is_sent(&mut next, 7_020));
}
