use super::*;
use crate::endpoint::Region;

fn two() -> Session {
    let builder = builder().with_endpoint("http://one".parse().unwrap());
    builder.with_endpoint("http://two".parse().unwrap()).build().unwrap()
}

fn host(attempt: &Attempt) -> &str {
    attempt.request.uri().host().unwrap()
}

#[test]
fn the_next_address_is_called_at_once_when_one_cannot_be_reached() {
    let session = two();
    let mut call = session.call(say("x"));
    assert_eq!(host(&sent(call.poll(at(0)))), "one");
    call.feed(unreachable(), at(5));
    assert_eq!(host(&sent(call.poll(at(5)))), "two");
    call.feed(ok(), at(9));
    let reply = done(call.poll(at(9))).unwrap();
    let went: Vec<_> = reply.report().attempts().iter().map(|at| at.endpoint().unwrap()).collect();
    assert_eq!(
        went.iter().map(ToString::to_string).collect::<Vec<_>>(),
        ["http://one", "http://two"]
    );
}

#[test]
fn a_call_without_another_address_pauses_before_it_tries_again() {
    let session = session();
    let mut paused = 0;
    for nth in 0..20 {
        let mut call = session.call(say("x"));
        let time = nth * 100_000;
        sent(call.poll(at(time)));
        call.feed(unreachable(), at(time));
        paused += departure(&mut call, time).0 - time;
    }
    assert!(paused > 200, "{paused}");
}

#[test]
fn one_that_cannot_be_reached_is_left_aside_and_then_tried_by_one_call() {
    let session = two();
    let mut first = session.call(say("x"));
    sent(first.poll(at(0)));
    first.feed(unreachable(), at(0));
    let went = |millis| {
        let mut call = session.call(say("y"));
        let attempt = sent(call.poll(at(millis)));
        std::mem::forget(call);
        host(&attempt).to_owned()
    };
    assert_eq!(went(29_999), "two");
    assert_eq!(went(30_000), "one");
    assert_eq!(went(30_001), "two");
    assert_eq!(went(60_000), "one");
}

#[test]
fn an_address_that_answers_is_used_again() {
    for came in [ok(), status(503), unknown(), unsent(), code(2)] {
        let session = two();
        let mut first = session.call(say("x"));
        sent(first.poll(at(0)));
        first.feed(unreachable(), at(0));
        drop(first);
        let mut probe = session.call(say("y"));
        assert_eq!(host(&sent(probe.poll(at(30_000)))), "one");
        probe.feed(came, at(30_001));
        assert_eq!(host(&sent(session.call(say("z")).poll(at(30_002)))), "one");
    }
}

#[test]
fn lost_bytes_do_not_move_a_call_that_must_not_be_repeated() {
    let (made, out) = drive(two().call(say("x")), vec![unknown()]);
    assert_eq!(made, 1);
    assert!(out.unwrap_err().may_have_been_carried_out());
}

#[test]
fn no_call_leaves_the_region_that_was_asked_for() {
    let params =
        [("TemplateId", "1"), ("MaxUserNum", "100"), ("MaxVisibleNum", "50"), ("ViewRadius", "20")];
    let scene = || action("SetSceneTemplate", &params);
    let pinned = || builder().with_region(Region::Frankfurt);

    let mut call = pinned().build().unwrap().call(scene());
    let error = done(call.poll(at(0))).unwrap_err();
    assert_eq!(error.invalid_input().unwrap().field(), "region");
    assert!(!error.may_have_arrived() && error.report().attempts().is_empty());

    let listed = pinned().with_endpoint("http://one".parse().unwrap()).build().unwrap();
    assert_eq!(host(&sent(listed.call(scene()).poll(at(0)))), "one");
    let unified = session();
    assert_eq!(host(&sent(unified.call(scene()).poll(at(0)))), "metaworld-api.zego.im");
    let pinned = pinned().build().unwrap();
    assert_eq!(host(&sent(pinned.call(ask("s")).poll(at(0)))), "rtc-api-fra.zego.im");
}
