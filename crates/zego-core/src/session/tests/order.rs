use super::*;
use crate::report::WaitReason;

#[test]
fn one_call_at_a_time_carries_a_sequence_for_a_stream() {
    let session = session();
    let mut first = session.call(forbid("s"));
    let one = param(&sent(first.poll(at(0))), "Sequence");
    let mut second = session.call(ask("s"));
    assert!(waits(second.poll(at(0))) < 1000, "it asks again soon");
    sent(session.call(forbid("other")).poll(at(0)));
    first.feed(ok(), at(50));
    let two = param(&sent(second.poll(at(51))), "Sequence");
    assert!(two > one);
    second.feed(ok(), at(60));
    let reply = done(second.poll(at(60))).unwrap();
    assert_eq!(reply.report().waits()[0].reason(), WaitReason::Order);
    assert_eq!(millis(reply.report().waits()[0].time()), 51);
}

#[test]
fn a_stream_is_held_through_retries() {
    let session = session();
    let mut first = session.call(forbid("s"));
    sent(first.poll(at(0)));
    first.feed(status(503), at(10));
    let mut second = session.call(forbid("s"));
    waits(second.poll(at(10)));
    let (time, _) = departure(&mut first, 11);
    waits(second.poll(at(time)));
    first.feed(ok(), at(time));
    sent(second.poll(at(time)));
}

#[test]
fn calls_for_a_stream_go_in_order() {
    let session = session();
    let mut first = session.call(forbid("s"));
    sent(first.poll(at(0)));
    let mut second = session.call(forbid("s"));
    let mut third = session.call(forbid("s"));
    assert_eq!(waits(second.poll(at(0))), 20);
    assert_eq!(waits(third.poll(at(0))), 40);
    first.feed(ok(), at(10));
    waits(third.poll(at(10)));
    sent(second.poll(at(10)));
}

#[test]
fn a_call_for_several_streams_needs_them_all() {
    let session = session();
    let several =
        || action("ForbidRTCStreams", &[("StreamId", "a"), ("StreamId", "b"), ("StreamId", "c")]);
    let mut one = session.call(forbid("b"));
    sent(one.poll(at(0)));
    let mut all = session.call(several());
    waits(all.poll(at(0)));
    let mut behind = session.call(forbid("c"));
    waits(behind.poll(at(0)));
    one.feed(ok(), at(5));
    sent(all.poll(at(5)));
    waits(behind.poll(at(5)));
    sent(session.call(forbid("d")).poll(at(5)));
    all.feed(ok(), at(9));
    sent(behind.poll(at(9)));
}

#[test]
fn a_sequence_that_orders_nothing_or_a_task_takes_no_stream() {
    let dispatch = || action("RTMPDispatchV2", &[("StreamId", "s"), ("Type", "pull")]);
    let stop = || action("StopMix", &[("TaskId", "t"), ("UserId", "u"), ("Sequence", "5")]);
    for action in [dispatch, stop] {
        let session = session();
        let mut calls = [session.call(action()), session.call(action())];
        for call in &mut calls {
            sent(call.poll(at(0)));
        }
    }
}

#[test]
fn a_stream_is_free_when_nothing_can_arrive_any_more() {
    let session = builder().with_attempts(1).build().unwrap();
    let mut lost = session.call(forbid("a"));
    sent(lost.poll(at(0)));
    lost.feed(unknown(), at(100));
    done(lost.poll(at(100))).unwrap_err();
    assert_eq!(departure(&mut session.call(forbid("a")), 100).0, 2100);

    let mut gone = session.call(forbid("b"));
    sent(gone.poll(at(3000)));
    drop(gone);
    assert_eq!(departure(&mut session.call(forbid("b")), 3001).0, 5001);

    let mut unsent_one = session.call(forbid("c"));
    sent(unsent_one.poll(at(6000)));
    unsent_one.feed(unsent(), at(6001));
    drop(unsent_one);
    sent(session.call(forbid("c")).poll(at(6001)));
}

#[test]
fn bytes_of_an_attempt_before_the_last_may_still_arrive() {
    let session = session();
    let mut first = session.call(forbid("a"));
    sent(first.poll(at(0)));
    first.feed(unknown(), at(100));
    let (time, _) = departure(&mut first, 100);
    first.feed(ok(), at(time));
    done(first.poll(at(time))).unwrap();
    assert!(time < 2000);
    assert_eq!(departure(&mut session.call(forbid("a")), time).0, 2100);
}

#[test]
fn a_stream_that_nobody_leaves_is_free_after_the_calls_deadline() {
    let session = session();
    let mut leaked = session.call(forbid("a"));
    sent(leaked.poll(at(0)));
    std::mem::forget(leaked);
    assert_eq!(session.load(at(31_999)).streams, 1);
    let mut next = session.call(forbid("a")).with_deadline(Duration::from_secs(60));
    assert_eq!(departure(&mut next, 0).0, 32_000);
}

#[test]
fn a_dropped_call_that_waits_for_a_stream_is_in_nobodys_way() {
    let session = session();
    let mut first = session.call(forbid("s"));
    sent(first.poll(at(0)));
    let mut second = session.call(forbid("s"));
    waits(second.poll(at(0)));
    let mut third = session.call(forbid("s"));
    waits(third.poll(at(0)));
    drop(second);
    first.feed(ok(), at(5));
    sent(third.poll(at(5)));
}

#[test]
fn sequences_rise_from_call_to_call_and_from_attempt_to_attempt() {
    let session = session();
    let mut last = 0;
    for _ in 0..5 {
        let mut call = session.call(forbid("s"));
        for came in [status(502), ok()] {
            let (_, attempt) = departure(&mut call, 0);
            let sequence: u64 = param(&attempt, "Sequence").parse().unwrap();
            assert!(sequence > last);
            last = sequence;
            call.feed(came, at(0));
        }
    }
}
