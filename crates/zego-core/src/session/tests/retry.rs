use super::*;

/// How many attempts are made of an action when the first meets this and the others succeed.
fn attempts(action: AnyAction, came: Came) -> usize {
    drive(session().call(action), vec![came, ok(), ok()]).0
}

#[test]
fn what_may_be_repeated_is_after_what_may_have_arrived() {
    let trouble: [fn() -> Came; 6] = [
        unknown,
        || status(500),
        || status(503),
        || status(429),
        || code(100000015),
        // The service could not read the list that was asked for.
        || code(154),
    ];
    for came in trouble {
        assert_eq!(attempts(users("r"), came()), 2, "a read: {:?}", came());
        assert_eq!(attempts(close("r"), came()), 2, "idempotent: {:?}", came());
        assert_eq!(attempts(say("x"), came()), 1, "once: {:?}", came());
    }
}

#[test]
fn what_never_arrived_or_was_refused_before_is_repeated_for_every_effect() {
    let before: [fn() -> Came; 5] =
        [unreachable, unsent, || code(206), || code(207), || off_by_an_hour(100000004)];
    for came in before {
        for action in [users("r"), close("r"), say("x")] {
            let shown = format!("{action:?} after {:?}", came());
            assert_eq!(attempts(action, came()), 2, "{shown}");
        }
    }
    // The clock of live streams, and each code that says too fast.
    assert_eq!(attempts(forbid("s"), off_by_an_hour(3002)), 2);
    for number in [1010, 5007, 30002] {
        assert_eq!(attempts(forbid("s"), code(number)), 2, "{number}");
    }
    let record = || action("StartCDNRecord", &[("StreamId", "s"), ("Vendor", "Ws")]);
    assert_eq!(attempts(record(), code(6)), 2);
    let stop = || action("StopMix", &[("TaskId", "t"), ("UserId", "u")]);
    for number in [110200005, 110200006, 110200190, 110200191, 110200194] {
        assert_eq!(attempts(stop(), code(number)), 2, "{number}");
    }
}

#[test]
fn what_would_be_the_same_again_is_final() {
    let body = Response::new(Bytes::from_static(b"{\"Code\":"));
    let cut: Came = Ok(body);
    assert_eq!(attempts(close("r"), cut), 1);
    for number in [2, 9, 100000005, 100000010, 100000017, 424242] {
        assert_eq!(attempts(close("r"), code(number)), 1, "{number}");
    }
    for number in [404, 499, 600] {
        assert_eq!(attempts(close("r"), status(number)), 1, "{number}");
    }
    // Neither the next reply nor the next clock would be another.
    for action in [users("r"), close("r"), say("x")] {
        for came in [too_large, || code(100000004)] as [fn() -> Came; 2] {
            assert_eq!(attempts(action.clone(), came()), 1, "{action:?} after {:?}", came());
        }
    }
}

#[test]
fn a_reply_that_is_too_large_says_that_the_call_may_have_been_carried_out() {
    for action in [users("r"), say("x")] {
        let error = drive(session().call(action), vec![too_large()]).1.unwrap_err();
        assert_eq!(error.kind(), crate::ErrorKind::Failed);
        assert!(error.may_have_arrived() && error.may_have_been_carried_out());
        assert!(!error.is_retryable());
        assert!(error.to_string().contains("too large"), "{error}");
        assert_eq!(std::error::Error::source(&error).unwrap().to_string(), "9 MiB");
    }
}

#[test]
fn a_reply_that_is_too_large_counts_against_the_limit_as_one_that_is_read() {
    let session = session();
    for (nth, came) in [ok(), too_large()].into_iter().enumerate() {
        let mut call = session.call(close(&nth.to_string()));
        let (time, _) = departure(&mut call, 5000 * nth as u64);
        call.feed(came, at(time + 100));
        let mut next = session.call(close("next"));
        let (next, _) = departure(&mut next, time + 100);
        assert_eq!(next, time + 1100, "a second from the reply");
    }
}

#[test]
fn a_sequence_that_the_caller_gave_is_sent_once() {
    let given = || forbid("s").with("Sequence", "5");
    let task = || action("StopMix", &[("TaskId", "t"), ("UserId", "u"), ("Sequence", "5")]);
    for came in
        [unknown, || status(503), || code(30002), || off_by_an_hour(100000004)] as [fn() -> Came; 4]
    {
        assert_eq!(attempts(given(), came()), 1, "{:?}", came());
    }
    assert_eq!(attempts(task(), unknown()), 1);
    for came in [unsent, unreachable] as [fn() -> Came; 2] {
        assert_eq!(attempts(given(), came()), 2, "nothing was sent: {:?}", came());
    }
}

#[test]
fn three_attempts_are_made_and_the_last_answer_decides() {
    let came = || vec![code(206), status(503), code(154), ok()];
    let (made, out) = drive(session().call(users("r")), came());
    let error = out.unwrap_err();
    assert_eq!((made, error.code().unwrap().number()), (3, 154));
    assert_eq!(error.report().attempts().len(), 3);
    let four = builder().with_attempts(4).build().unwrap();
    assert_eq!(drive(four.call(users("r")), came()).0, 4);
}

#[test]
fn each_attempt_has_a_stamp_of_its_own() {
    let session = session();
    let mut call = session.call(close("r"));
    let (_, first) = departure(&mut call, 0);
    call.feed(status(503), at(0));
    let (_, second) = departure(&mut call, 0);
    for name in ["SignatureNonce", "Signature"] {
        assert_ne!(param(&first, name), param(&second, name));
    }
}

#[test]
fn what_was_not_sent_is_tried_again_at_once_and_trouble_after_a_pause() {
    let session = session();
    let mut call = session.call(say("x"));
    sent(call.poll(at(0)));
    call.feed(unsent(), at(7));
    sent(call.poll(at(7)));
    let pause = |came: Came| {
        let mut call = session.call(users("r"));
        let (time, _) = departure(&mut call, 100_000);
        call.feed(came, at(time));
        departure(&mut call, time).0 - time
    };
    // The room's own limit is a second from the reply.
    assert!((1..=1200).contains(&pause(status(503))));
    assert!((1000..=1400).contains(&pause(with(status(503), "retry-after", "1"))));
}

#[test]
fn a_call_waits_as_long_as_the_service_asks() {
    let session = session();
    let mut call = session.call(ask("s"));
    sent(call.poll(at(0)));
    call.feed(with(status(503), "retry-after", "7"), at(0));
    let (time, _) = departure(&mut call, 0);
    assert!((7000..=7200).contains(&time), "{time}");

    let date =
        |seconds| httpdate::fmt_http_date(std::time::UNIX_EPOCH + Duration::from_secs(seconds));
    let mut call = session.call(ask("t"));
    sent(call.poll(at(0)));
    let came = with(status(503), "date", &date(1000));
    call.feed(with(came, "retry-after", &date(1004)), at(0));
    let (time, _) = departure(&mut call, 0);
    assert!((4000..=4200).contains(&time), "{time}");
}

#[test]
fn a_pause_never_passes_the_deadline() {
    let session = session();
    let mut call = session.call(ask("s"));
    sent(call.poll(at(0)));
    call.feed(with(status(503), "retry-after", "30"), at(1));
    let error = done(call.poll(at(1))).unwrap_err();
    assert_eq!(error.report().attempts()[0].status().unwrap(), 503);
    assert_eq!(millis(error.report().attempts()[0].retry_after().unwrap()), 30_000);
    let exact = builder().with_backoff(Duration::ZERO, Duration::ZERO).build().unwrap();
    let mut call = exact.call(ask("s"));
    sent(call.poll(at(0)));
    call.feed(with(status(503), "retry-after", "30"), at(0));
    done(call.poll(at(0))).unwrap_err();
}

#[test]
fn the_budget_is_shared_and_comes_back_with_success() {
    let session = builder().with_retry_budget(10).build().unwrap();
    let lost = |stream: &str| drive(session.call(ask(stream)), vec![unknown(), unknown(), ok()]).0;
    assert_eq!(lost("a"), 2, "one repetition after a lost reply costs 10");
    assert_eq!(lost("b"), 1, "nothing is left");
    let busy = |stream: &str| drive(session.call(ask(stream)), vec![status(500), ok()]).0;
    for stream in 0..4 {
        assert_eq!(drive(session.call(ask(&stream.to_string())), vec![ok()]).0, 1);
    }
    assert_eq!(busy("c"), 1, "each success gives 1");
    drive(session.call(ask("d")), vec![ok()]).1.unwrap();
    assert_eq!(busy("e"), 2, "5 is what it takes");
    assert_eq!(busy("f"), 2, "and success gives what was spent");
    drive(session.call(ask("g")), vec![code(30002), off_by_an_hour(100000004), ok()]).1.unwrap();
    let session = builder().with_retry_budget(0).build().unwrap();
    for came in [unsent(), code(30002), off_by_an_hour(100000004)] {
        assert_eq!(drive(session.call(ask("h")), vec![came, ok()]).0, 2, "it costs nothing");
    }
}

#[test]
fn an_error_says_whether_any_attempt_may_have_been_carried_out() {
    let error =
        |action: AnyAction, came: Vec<Came>| drive(session().call(action), came).1.unwrap_err();
    let lost = error(close("r"), vec![unknown(), unreachable(), unreachable()]);
    assert!(lost.may_have_arrived() && lost.may_have_been_carried_out());
    let refused = error(close("r"), vec![unknown(), code(206), code(206)]);
    assert!(refused.may_have_been_carried_out());
    let never = error(say("x"), vec![unreachable(), unsent(), unreachable()]);
    assert!(!never.may_have_arrived() && !never.may_have_been_carried_out());
    let before = error(say("x"), vec![code(206), code(206), code(206)]);
    assert!(before.may_have_arrived() && !before.may_have_been_carried_out());
    for (came, may) in
        [(code(2), false), (code(154), true), (code(424242), true), (status(502), true)]
    {
        assert_eq!(error(say("x"), vec![came]).may_have_been_carried_out(), may);
    }
    assert!(!error(say("x"), vec![code(100000005)]).may_have_been_carried_out());
    assert!(error(say("x"), vec![code(100000015)]).may_have_been_carried_out());
}
