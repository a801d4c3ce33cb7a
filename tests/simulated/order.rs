//! Calls that carry a sequence for the same stream go one after the other.

use std::time::Duration;

use zego_emulator::FaultKind;
use zego_tests::simulator::{Ask, Plan};

use crate::scenes::{ROUND_TRIP, errands, is_answered, of_stream, play, sent, strike};

#[test]
fn a_call_for_a_stream_waits_for_the_one_before_it_through_its_retries() {
    let asks = [of_stream("ForbidRTCStream", "s0"), of_stream("ResumeRTCStream", "s0")];
    let faults = strike(FaultKind::DropBefore, 2);
    let ledger = play(&Plan { faults, ..Plan::calm(errands(asks)) });
    assert_eq!(sent(&ledger, 0).len(), 3);
    assert!(is_answered(&ledger, 0) && is_answered(&ledger, 1));
    assert!(sent(&ledger, 1)[0] >= ledger.calls[0].ended.unwrap());
}

#[test]
fn questions_about_a_stream_go_in_order_too() {
    let asks = ["ForbidRTCStream", "DescribeRTCStreamState", "ResumeRTCStream"];
    let ledger = play(&Plan::calm(errands(asks.map(|action| of_stream(action, "s0")))));
    for call in [1, 2] {
        assert!(sent(&ledger, call)[0] >= ledger.calls[call - 1].ended.unwrap());
    }
}

#[test]
fn streams_do_not_wait_for_each_other() {
    let asks = ["a", "b", "c"].map(|stream| of_stream("ForbidRTCStream", stream));
    let ledger = play(&Plan::calm(errands(asks)));
    assert!((0..3).all(|call| sent(&ledger, call) == [Duration::ZERO]));
}

#[test]
fn a_call_for_several_streams_takes_all_or_none() {
    let sets = [["a", "b"], ["b", "c"], ["c", "d"], ["e", "f"]];
    let of = |set: [&'static str; 2]| set.map(|stream| ("StreamId", stream));
    let asks = sets.map(|set| Ask::new("ForbidRTCStreams", of(set)));
    let ledger = play(&Plan::calm(errands(asks)));
    assert_eq!(sent(&ledger, 0), [Duration::ZERO]);
    assert!(sent(&ledger, 1)[0] >= ROUND_TRIP);
    assert!(sent(&ledger, 2)[0] >= ledger.calls[1].ended.unwrap(), "it came later, and shares c");
    assert_eq!(sent(&ledger, 3), [Duration::ZERO]);
}
