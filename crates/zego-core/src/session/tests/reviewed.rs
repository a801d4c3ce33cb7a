//! What reviews found.

use super::*;
use crate::error::ErrorKind;
use crate::session::queue::Queue;

/// Two addresses.
fn two() -> Session {
    let builder = builder().with_endpoint("http://one".parse().unwrap());
    builder.with_endpoint("http://two".parse().unwrap()).build().unwrap()
}

fn host(attempt: &Attempt) -> String {
    attempt.request.uri().host().unwrap().to_owned()
}

#[test]
fn a_dropped_attempt_counts_from_when_it_was_dropped_and_not_from_the_last_poll_of_anybody() {
    let session = session();
    let mut gone = session.call(close("a"));
    sent(gone.poll(at(0)));
    // Nobody polls for 9 seconds: the connection is slow. Then its bytes leave, and it is dropped.
    drop(gone);
    let (time, _) = departure(&mut session.call(close("b")), 9_000);
    assert!(time >= 10_000, "bytes that left at 8,999 arrive in the same second: {time}");
}

#[test]
fn a_dropped_attempt_holds_its_stream_from_when_it_was_dropped() {
    let session = session();
    let mut gone = session.call(forbid("s"));
    sent(gone.poll(at(0)));
    drop(gone);
    let (time, _) = departure(&mut session.call(forbid("s")), 9_000);
    assert!(time > 9_000, "it overtakes bytes that left at 8,999");
}

#[test]
fn a_retry_that_the_deadline_forbids_costs_nothing() {
    let session = builder().with_retry_budget(10).build().unwrap();
    for nth in 0..2 {
        let mut call = session.call(ask(&nth.to_string()));
        sent(call.poll(at(0)));
        call.feed(with(status(503), "retry-after", "60"), at(0));
        done(call.poll(at(0))).unwrap_err();
    }
    assert_eq!(drive(session.call(ask("a")), vec![unknown(), ok()]).0, 2);
}

#[test]
fn an_answer_from_before_an_address_failed_does_not_bring_it_back() {
    for late in [unknown(), ok()] {
        let session = two();
        let mut early = session.call(say("early"));
        assert_eq!(host(&sent(early.poll(at(0)))), "one");
        let mut later = session.call(say("later"));
        assert_eq!(host(&sent(later.poll(at(2000)))), "one");
        later.feed(unreachable(), at(2001));
        assert_eq!(host(&sent(later.poll(at(2001)))), "two");
        early.feed(late, at(2002));
        assert_eq!(host(&sent(session.call(say("x")).poll(at(2003)))), "two");
    }
}

#[test]
fn a_call_in_a_hurry_does_not_set_a_sound_address_aside() {
    let session = two();
    let mut hurried = session.call(say("x")).with_deadline(Duration::from_millis(20));
    assert_eq!(millis(sent(hurried.poll(at(0))).within), 20);
    hurried.feed(unreachable(), at(20));
    assert_eq!(host(&sent(session.call(say("y")).poll(at(21)))), "one");
}

#[test]
fn an_address_that_refuses_or_has_had_its_time_is_set_aside_whatever_the_hurry() {
    // Refused at once, and silent for a second.
    for (deadline, came_at) in [(20, 1), (1000, 1000)] {
        let session = two();
        let mut call = session.call(say("x")).with_deadline(Duration::from_millis(deadline));
        sent(call.poll(at(0)));
        call.feed(unreachable(), at(came_at));
        assert_eq!(host(&sent(session.call(say("y")).poll(at(came_at)))), "two", "{deadline}");
    }
}

#[test]
fn all_calls_move_to_the_next_address() {
    let session = builder()
        .with_limit(
            "SendBroadcastMessage",
            crate::catalog::Scope::App,
            1000,
            Duration::from_secs(1),
        )
        .with_endpoint("http://one".parse().unwrap())
        .with_endpoint("http://two".parse().unwrap())
        .build()
        .unwrap();
    let mut calls: Vec<_> = (0..150).map(|_| session.call(say("x"))).collect();
    for call in &mut calls {
        sent(call.poll(at(0)));
    }
    let mut moved = 0;
    for call in &mut calls {
        call.feed(unreachable(), at(1));
        moved += usize::from(matches!(call.poll(at(1)), Step::Send(_)));
    }
    assert_eq!(moved, 150);
}

#[test]
fn a_connection_that_always_closes_is_not_tried_without_a_pause() {
    let session = builder().with_attempts(20).build().unwrap();
    let mut call = session.call(say("x"));
    let mut made = 0;
    while let Step::Send(_) = call.poll(at(0)) {
        made += 1;
        call.feed(unsent(), at(0));
    }
    assert!(made <= 2, "{made} attempts in no time");
}

#[test]
fn a_rooms_refusal_is_waited_for_where_no_room_has_a_gate() {
    let session = session();
    let mut call = session.call(say("x"));
    sent(call.poll(at(0)));
    call.feed(code(207), at(0));
    let (time, _) = departure(&mut call, 0);
    assert!(time >= 1000, "{time}");
}

#[test]
fn a_signature_that_is_cut_off_is_redacted_all_the_same() {
    let signature = "0123456789abcdef0123456789abcdef";
    let message = format!("{}{signature}", "x".repeat(1024 - 31));
    let body = json!({ "Code": 2, "Message": message, "RequestId": "7" }).to_string();
    let error = drive(session().call(close("r")), vec![Ok(Response::new(body.into()))]).1;
    let error = error.unwrap_err();
    assert!(!error.message().unwrap().contains("0123456789abcdef"), "{:?}", error.message());
    let id = format!("{}{signature}", "x".repeat(128 - 31));
    let body = json!({ "Code": 2, "Message": "m", "RequestId": id }).to_string();
    let error = drive(session().call(close("r")), vec![Ok(Response::new(body.into()))]).1;
    assert!(!error.unwrap_err().report().to_string().contains("0123456789abcdef"));
}

#[test]
fn a_call_that_may_still_make_its_deadline_is_not_given_up() {
    let session = session();
    let mut first = session.call(close("a"));
    sent(first.poll(at(0)));
    let mut second = session.call(close("b")).with_deadline(Duration::from_millis(900));
    let step = second.poll(at(1));
    assert!(matches!(step, Step::Wait(_)), "the first may never be sent: {step:?}");
    first.feed(unsent(), at(2));
    drop(first);
    sent(second.poll(at(3)));
}

#[test]
fn one_of_two_that_is_still_on_the_way_may_come_back_first() {
    let session = builder()
        .with_limit("CloseRoom", crate::catalog::Scope::App, 2, Duration::from_secs(1))
        .build()
        .unwrap();
    let mut back = session.call(close("a"));
    let mut away = session.call(close("b"));
    sent(back.poll(at(0)));
    sent(away.poll(at(0)));
    back.feed(ok(), at(0));
    let mut third = session.call(close("c")).with_deadline(Duration::from_millis(900));
    assert_eq!(waits(third.poll(at(1))), 900, "it is told when its deadline comes");
    away.feed(unsent(), at(2));
    drop(away);
    sent(third.poll(at(3)));
}

#[test]
fn a_queue_full_of_routine_calls_takes_urgent_ones() {
    let session = session();
    let mut first = session.call(close("a"));
    sent(first.poll(at(0)));
    let mut calls: Vec<_> = (0..Queue::MOST)
        .map(|_| session.call(close("b")).with_priority(crate::session::Priority::Routine))
        .collect();
    for call in &mut calls {
        waits(call.poll(at(0)));
    }
    let step = session.call(close("c")).poll(at(0));
    assert!(matches!(step, Step::Wait(_)), "{step:?}");
}

#[test]
fn what_the_error_calls_retryable_is_what_the_session_retries() {
    let error =
        drive(builder().with_attempts(1).build().unwrap().call(users("r")), vec![status(429)]);
    assert!(error.1.unwrap_err().is_retryable());
}

#[test]
fn a_deadline_that_is_out_of_bounds_is_told_its_true_bounds() {
    let fault = builder().with_deadline(Duration::ZERO).build().unwrap_err().to_string();
    assert!(!fault.contains("a day"), "{fault}");
}

fn kind_of(step: Polled) -> Option<ErrorKind> {
    match step {
        Step::Done(Err(error)) => Some(error.kind()),
        _ => None,
    }
}

#[test]
fn an_absurd_now_panics_nowhere() {
    let session = session();
    let most = Now { mono: Duration::MAX, unix: Duration::MAX };
    let mut times = [Now::default(), most, at(5), most, Now::default()].into_iter().cycle();
    let mut calls: Vec<_> = (0..40)
        .flat_map(|nth| [forbid(&(nth % 3).to_string()), users("r"), close("r"), say("x")])
        .map(|action| session.call(action).with_deadline(Duration::MAX))
        .collect();
    for nth in 0..4000 {
        let len = calls.len();
        let call = &mut calls[nth % len];
        if call.report().attempts().len() >= 3 || (call.report().action().is_empty()) {
            continue;
        }
        match call.poll(times.next().unwrap()) {
            Step::Send(_) => {
                let came = match nth % 6 {
                    0 => unknown(),
                    1 => unreachable(),
                    2 => with(code(206), "retry-after", "18446744073709551615"),
                    3 => with(code(100000004), "date", "Fri, 31 Dec 9999 23:59:59 GMT"),
                    4 => status(503),
                    _ => unsent(),
                };
                call.feed(came, times.next().unwrap());
            }
            step => {
                let _ = kind_of(step);
            }
        }
        let _ = format!("{call:?} {}", call.report());
    }
}

#[test]
fn calls_for_one_stream_keep_their_order_whatever_their_priority() {
    let session = session();
    let resume = || action("ResumeRTCStream", &[("StreamId", "s")]);
    let mut first = session.call(ask("s"));
    sent(first.poll(at(0)));
    let mut second = session.call(resume());
    let mut third = session.call(forbid("s"));
    waits(second.poll(at(1)));
    waits(third.poll(at(2)));
    first.feed(ok(), at(5));
    assert!(
        matches!(third.poll(at(20)), Step::Wait(_)),
        "the forbid is undone by an earlier resume"
    );
}

#[derive(Debug)]
struct WithUrl(String);
impl std::fmt::Display for WithUrl {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "error for url ({})", self.0)
    }
}
impl std::error::Error for WithUrl {}

#[test]
fn a_transports_own_error_shows_no_signature_through_ours() {
    let session = builder().with_attempts(1).build().unwrap();
    let mut call = session.call(say("x"));
    let attempt = sent(call.poll(at(0)));
    let url = WithUrl(attempt.request.uri().to_string());
    call.feed(Err(Failure::Unknown(Box::new(url))), at(0));
    let error = done(call.poll(at(0))).unwrap_err();
    assert!(!format!("{error:?} {error} {}", error.report()).contains("Signature="));
}
