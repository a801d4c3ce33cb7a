use super::*;

#[test]
fn fifty_refusals_make_one_correction_and_none_of_their_calls_fails() {
    let session = session();
    let mut calls: Vec<_> = (0..50).map(|at| session.call(say(&at.to_string()))).collect();
    for call in &mut calls {
        assert_eq!(param(&sent(call.poll(at(0))), "Timestamp"), START.to_string());
    }
    // The host's clock is half an hour behind.
    let theirs = START + 1800;
    for (nth, call) in calls.iter_mut().enumerate() {
        // Later ones say something else, and are not believed.
        let said = theirs + 60 * nth as u64;
        call.feed(with(code(100000004), "date", &date(said)), at(100));
        let attempt = sent(call.poll(at(100)));
        assert_eq!(param(&attempt, "Timestamp"), theirs.to_string());
        call.feed(ok(), at(200));
        assert_eq!(done(call.poll(at(200))).unwrap().report().attempts().len(), 2);
    }
    assert_eq!(session.clock_correction(at(300)), Some(1800));
    let mut late = session.call(ask("s"));
    assert_eq!(param(&sent(late.poll(at(5000))), "Timestamp"), (theirs + 5).to_string());
}

#[test]
fn a_sequence_goes_by_the_corrected_clock_and_never_back() {
    let session = session();
    let mut call = session.call(ask("s"));
    let first: u64 = param(&sent(call.poll(at(0))), "Sequence").parse().unwrap();
    call.feed(with(code(3002), "date", &date(START - 1800)), at(10));
    let second: u64 = param(&sent(call.poll(at(10))), "Sequence").parse().unwrap();
    assert_eq!(second, first + 1, "the clock went back, and the sequence must not");
    assert_eq!(session.clock_correction(at(10)), Some(-1800));
}

#[test]
fn a_date_alone_corrects_nothing() {
    let session = session();
    for came in [ok(), code(2), status(503)] {
        let mut call = session.call(ask("s"));
        sent(call.poll(at(0)));
        call.feed(with(came, "date", &date(START + 1800)), at(0));
    }
    assert_eq!(session.clock_correction(at(0)), None);
}

#[test]
fn the_report_tells_how_far_the_clock_was_off() {
    let session = session();
    let mut call = session.call(ask("s"));
    sent(call.poll(at(0)));
    call.feed(with(code(100000004), "date", &date(START + 1800)), at(0));
    let first = &call.report().attempts()[0];
    assert_eq!((first.skew(), first.sent().unwrap().as_secs()), (Some(1800), START));
    assert!(call.report().to_string().contains("service's clock +1800 s"), "{}", call.report());
}

fn session_to(url: &str) -> Session {
    // As many as are in flight, and each once more.
    let (scope, second) = (crate::catalog::Scope::App, Duration::from_secs(1));
    let builder = builder().with_limit("SendBroadcastMessage", scope, 128, second);
    builder.with_endpoint(url.parse().unwrap()).build().unwrap()
}

const DAY: i64 = 24 * 3600;

/// What becomes of 64 calls that are in flight at once when the service finds all of their times off by
/// so many seconds: the number of attempts, and what the errors say.
fn sixty_four(session: &Session, off: i64) -> (usize, Vec<Error>) {
    let mut calls: Vec<_> = (0..64).map(|at| session.call(say(&at.to_string()))).collect();
    for call in &mut calls {
        sent(call.poll(at(0)));
    }
    let mut errors = Vec::new();
    let mut attempts = 64;
    for call in &mut calls {
        call.feed(
            with(code(100000004), "date", &date(START.checked_add_signed(off).unwrap())),
            at(100),
        );
        match call.poll(at(100)) {
            Step::Send(attempt) => {
                attempts += 1;
                let signed = param(&attempt, "Timestamp").parse::<u64>().unwrap();
                assert!(signed.abs_diff(START.checked_add_signed(off).unwrap()) <= 1, "{signed}");
                call.feed(ok(), at(100));
                done(call.poll(at(100))).unwrap();
            }
            other => errors.push(done(other).unwrap_err()),
        }
    }
    (attempts, errors)
}

#[test]
fn the_way_of_the_refusal_bounds_the_correction() {
    let years = 50 * 365 * DAY;
    for (url, most) in [
        ("http://api.example", 900),
        ("https://api.example", DAY),
        ("http://127.0.0.1:8787", years),
        ("http://localhost", years),
        ("https://[::1]:1", years),
    ] {
        for off in [most, -most] {
            let session = session_to(url);
            let (attempts, errors) = sixty_four(&session, off);
            assert_eq!((attempts, errors.len()), (128, 0), "{url} {off}");
            assert_eq!(session.clock_correction(at(200)), Some(off), "{url}");
        }
    }
}

#[test]
fn what_is_beyond_the_bound_is_final_at_once_and_tells_by_how_much() {
    for (url, max) in [("http://api.example", 900), ("https://api.example", DAY)] {
        for off in [max + 1, -max - 1, 3 * DAY, -3 * DAY] {
            let session = session_to(url);
            let (attempts, errors) = sixty_four(&session, off);
            assert_eq!((attempts, errors.len()), (64, 64), "{url} {off}");
            assert_eq!(session.clock_correction(at(200)), None);
            for error in errors {
                let skew = error.uncorrected_skew().unwrap();
                assert_eq!(
                    (skew.seconds(), skew.max_correction().as_secs()),
                    (off, max.unsigned_abs())
                );
                assert!(error.is_clock_skew() && !error.is_retryable());
                assert!(!error.may_have_been_carried_out());
                let said = skew.to_string();
                let text = error.to_string();
                assert!(text.ends_with(&format!("; {said}")) && !text.contains(".;"), "{text}");
                assert!(error.report().to_string().contains(&said), "{}", error.report());
                assert_eq!(error.report().attempts()[0].uncorrected_skew(), Some(skew));
            }
        }
    }
    let error = sixty_four(&session(), 3 * DAY).1.remove(0);
    assert!(
        error
            .to_string()
            .ends_with("the clock is 3 days behind the service's; at most a day is corrected"),
        "{error}"
    );
}

#[test]
fn a_clock_that_was_set_right_meanwhile_is_another_clock() {
    let session = session();
    let mut call = session.call(say("x"));
    sent(call.poll(at(0)));
    let set = Now { unix: Duration::from_secs(START + 3600), ..at(100) };
    call.feed(with(code(100000004), "date", &date(START + 3600)), set);
    let attempt = sent(call.poll(set));
    assert_eq!(param(&attempt, "Timestamp"), (START + 3600).to_string());
    assert_eq!(session.clock_correction(set), None, "there is nothing to correct");
}

#[test]
fn a_refusal_that_is_signed_before_a_correction_has_its_call_signed_again_though_it_has_no_date() {
    let session = session();
    let mut calls = [session.call(say("x")), session.call(say("y"))];
    for call in &mut calls {
        sent(call.poll(at(0)));
    }
    let [first, second] = &mut calls;
    first.feed(off_by_an_hour(100000004), at(10));
    second.feed(code(100000004), at(20));
    for call in [first, second] {
        let attempt = sent(call.poll(at(20)));
        assert_eq!(param(&attempt, "Timestamp"), (START + 3600).to_string());
    }
}
