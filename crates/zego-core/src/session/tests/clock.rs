use super::*;

fn date(unix: u64) -> String {
    httpdate::fmt_http_date(std::time::UNIX_EPOCH + Duration::from_secs(unix))
}

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
