use super::*;
use crate::error::ErrorKind;

#[test]
fn a_call_that_cannot_make_its_deadline_says_so() {
    let session = session();
    let mut first = session.call(close("a"));
    sent(first.poll(at(0)));
    first.feed(ok(), at(0));
    let second = Duration::from_secs(1);
    let mut soon = session.call(close("b")).with_deadline(second);
    let error = done(soon.poll(at(0))).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::GivenUp);
    assert!(!error.may_have_arrived() && error.is_retryable());
    assert_eq!(
        error.to_string(),
        "CloseRoom: its turn does not come before its deadline; nothing was sent"
    );
    let mut later = session.call(close("b")).with_deadline(second + Duration::from_millis(1));
    assert_eq!(departure(&mut later, 0).0, 1000);
}

#[test]
fn a_call_whose_deadline_comes_while_it_waits_is_told() {
    let session = session();
    let mut first = session.call(forbid("s"));
    sent(first.poll(at(0)));
    let mut second = session.call(forbid("s")).with_deadline(Duration::from_millis(100));
    let mut time = 0;
    let error = loop {
        match second.poll(at(time)) {
            Step::Wait(wait) => time += millis(wait),
            step => break done(step).unwrap_err(),
        }
    };
    assert_eq!((time, error.kind()), (100, ErrorKind::GivenUp));
    assert_eq!(error.report().waits().len(), 1, "one wait, however often it asked");
    assert_eq!(millis(error.report().waits()[0].time()), 100);
}

#[test]
fn an_attempt_never_has_more_time_than_the_call() {
    let session = session();
    let within = |deadline| {
        let mut call = session.call(say("x")).with_deadline(Duration::from_millis(deadline));
        millis(sent(call.poll(at(0))).within)
    };
    assert_eq!(within(300), 300);
    assert_eq!(within(60_000), 10_000);
    let mut endless = session.call(say("x")).with_deadline(Duration::MAX);
    assert_eq!(millis(sent(endless.poll(at(u64::MAX / 4))).within), 10_000);
}

#[test]
fn when_time_runs_out_the_last_answer_decides() {
    let session = session();
    let mut call = session.call(say("x")).with_deadline(Duration::from_millis(500));
    sent(call.poll(at(0)));
    call.feed(code(206), at(10));
    let mut time = 10;
    let error = loop {
        match call.poll(at(time)) {
            Step::Wait(wait) => time += millis(wait),
            step => break done(step).unwrap_err(),
        }
    };
    assert_eq!(error.kind(), ErrorKind::Refused);
    assert!(error.is_rate_limited());
}

#[test]
fn a_true_reply_after_the_deadline_is_the_answer() {
    let session = session();
    let mut call = session.call(say("x")).with_deadline(Duration::from_millis(500));
    sent(call.poll(at(0)));
    call.feed(ok(), at(900));
    assert!(done(call.poll(at(900))).is_ok());
}

#[test]
fn a_transport_that_brings_nothing_back_is_not_waited_for_forever() {
    let session = session();
    let mut call = session.call(say("x"));
    sent(call.poll(at(0)));
    assert_eq!(waits(call.poll(at(0))), 1000);
    assert_eq!(waits(call.poll(at(11_900))), 100);
    let error = done(call.poll(at(12_000))).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Failed);
    assert!(error.may_have_been_carried_out());
}

#[test]
fn feeding_a_call_that_waits_or_is_over_changes_nothing() {
    let session = session();
    let mut call = session.call(say("x"));
    call.feed(unknown(), at(0));
    sent(call.poll(at(0)));
    call.feed(ok(), at(1));
    call.feed(unknown(), at(2));
    assert!(done(call.poll(at(3))).is_ok());
}

#[test]
fn bad_input_is_refused_before_anything_is_sent() {
    let session = session();
    let error = done(session.call(say(&"x".repeat(2000))).poll(at(0))).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Invalid);
    assert_eq!(error.invalid_input().unwrap().field(), "MessageContent");
    assert_eq!(error.report().app_id(), Some(AppId::new(1)));
    assert_eq!(session.load(at(0)).waiting, 0);
}

#[test]
fn a_replaced_secret_signs_the_next_attempt() {
    let session = session();
    let mut call = session.call(ask("s"));
    sent(call.poll(at(0)));
    call.feed(status(503), at(0));
    let secret = ServerSecret::new("another").unwrap();
    session.replace_secret(secret.clone());
    let (_, attempt) = departure(&mut call, 0);
    let credentials = Credentials::new(AppId::new(1), secret);
    let timestamp = param(&attempt, "Timestamp").parse().unwrap();
    let signature = crate::sign(&credentials, &param(&attempt, "SignatureNonce"), timestamp);
    assert_eq!(param(&attempt, "Signature"), signature.as_str());
}

#[test]
fn nothing_that_is_shown_holds_a_signature() {
    let session = session();
    let mut call = session.call(ask("s"));
    let attempt = sent(call.poll(at(0)));
    let signature = param(&attempt, "Signature");
    let shown = format!("{attempt:?} {call:?} {session:?} {}", call.report());
    for part in ["rtc-api.zego.im", "DescribeRTCStreamState", "attempts: 3", "app 1", "on the way"]
    {
        assert!(shown.contains(part), "{part}: {shown}");
    }
    call.feed(with(code(2), "x", &signature), at(0));
    let error = done(call.poll(at(0))).unwrap_err();
    let shown = format!("{shown} {error:?} {error} {}", error.report());
    assert!(!shown.contains(&signature) && !shown.contains("Signature="), "{shown}");
    assert!(!shown.contains("0123456789abcdef"), "{shown}");
}
