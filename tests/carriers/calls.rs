//! Whole calls, with the emulator: what the call decides is what happens, whatever carries it.

use std::thread;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use serde_json::json;
use zego_core::actions::ResumeRtcStream;
use zego_core::catalog::Outcome;
use zego_core::codes::ReturnCode;
use zego_core::{AnyAction, ErrorKind, StreamId};
use zego_emulator::Options;

use crate::peers::{Emulated, ask, nobody, session, tell};
use crate::{Carrier, with_each};

with_each! {
    a_call_is_answered
    a_body_arrives
    a_read_survives_each_fault
    a_reply_that_is_too_large_is_fetched_once
    what_must_not_happen_twice_is_not_tried_again_after_a_lost_reply
    a_clock_that_is_half_an_hour_off_costs_one_attempt
    eight_threads_share_a_session
    a_dead_endpoint_is_left_for_the_next
}

fn a_call_is_answered<C: Carrier>() {
    let emulator = Emulated::new(&json!([]));
    let reply = C::new(session(&[&emulator.url])).call(ask()).unwrap();
    assert!(reply.data().is_live());
    assert_eq!(reply.report().attempts().len(), 1);
    assert!(reply.report().attempts()[0].skew().unwrap().abs() <= 2, "headers come along");
    assert_eq!(emulator.entries().len(), 1);
}

fn a_body_arrives<C: Carrier>() {
    let emulator = Emulated::new(&json!([]));
    let action = AnyAction::find("StopMix").unwrap().with("TaskId", "t").with("UserId", "u");
    let reply = C::new(session(&[&emulator.url])).call(action).unwrap();
    assert_eq!(reply.outcome(), Outcome::Gone);
    let entry = emulator.entries().pop().unwrap();
    assert_eq!(entry.params["TaskId"], "t", "{}", entry.note);
}

fn a_read_survives_each_fault<C: Carrier>() {
    for fault in [
        json!({ "kind": "drop-before" }),
        json!({ "kind": "drop-after" }),
        json!({ "kind": "reset", "executed": true }),
        json!({ "kind": "cut" }),
        json!({ "kind": "status", "status": 503 }),
        json!({ "kind": "code", "code": 30002 }),
    ] {
        let mut once = fault.clone();
        once["count"] = json!(1);
        let emulator = Emulated::new(&json!([once]));
        let reply = C::new(session(&[&emulator.url])).call(ask()).unwrap();
        assert!(reply.data().is_live(), "{fault}");
        assert_eq!(reply.report().attempts().len(), 2, "{fault}: {}", reply.report());
        assert_eq!(emulator.entries().len(), 2, "{fault}");
    }
}

fn a_reply_that_is_too_large_is_fetched_once<C: Carrier>() {
    let emulator = Emulated::new(&json!([{ "kind": "oversize", "bytes": 9 << 20 }]));
    let error = C::new(session(&[&emulator.url])).call(ask()).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Failed, "{error}");
    assert!(error.may_have_been_carried_out() && !error.is_retryable());
    assert_eq!(emulator.entries().len(), 1);
}

fn what_must_not_happen_twice_is_not_tried_again_after_a_lost_reply<C: Carrier>() {
    for fault in ["drop-after", "cut"] {
        let emulator = Emulated::new(&json!([{ "kind": fault }]));
        let error = C::new(session(&[&emulator.url])).call(tell()).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Failed, "{fault}: {error}");
        assert!(error.may_have_been_carried_out(), "{fault}");
        assert_eq!(emulator.entries().len(), 1, "{fault}");
    }
}

fn a_clock_that_is_half_an_hour_off_costs_one_attempt<C: Carrier>() {
    const HALF_AN_HOUR: Duration = Duration::from_secs(30 * 60);
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap();
    for start in [now + HALF_AN_HOUR, now.saturating_sub(HALF_AN_HOUR)] {
        let emulator = Emulated::with(&json!([]), Options::default().with_start(start));
        let client = C::new(session(&[&emulator.url]));
        let codes = || {
            let reply = client.call(ask()).unwrap();
            let attempts = reply.report().attempts().iter();
            attempts.map(|attempt| attempt.code().unwrap()).collect::<Vec<_>>()
        };
        assert_eq!(codes(), [ReturnCode::SIGNATURE_EXPIRED, ReturnCode::SUCCESS]);
        assert_eq!(codes(), [ReturnCode::SUCCESS]);
    }
}

fn eight_threads_share_a_session<C: Carrier>() {
    let emulator = Emulated::new(&json!([]));
    let client = C::new(session(&[&emulator.url]));
    let threads: Vec<_> = (0..8)
        .map(|_| {
            let client = client.clone();
            thread::spawn(move || {
                client.call(ask()).unwrap();
                // They are for one stream, so that their sequences must rise by arrival.
                client.call(ResumeRtcStream::new(StreamId::new("demo").unwrap())).unwrap();
            })
        })
        .collect();
    for thread in threads {
        thread.join().unwrap();
    }
    let entries = emulator.entries();
    assert_eq!(entries.len(), 16);
    assert!(entries.iter().all(|entry| entry.note.is_empty()), "{entries:?}");
}

fn a_dead_endpoint_is_left_for_the_next<C: Carrier>() {
    let (dead, emulator) = (nobody(), Emulated::new(&json!([])));
    let client = C::new(session(&[&dead, &emulator.url]));
    let reply = client.call(tell()).unwrap();
    let endpoints: Vec<_> = reply
        .report()
        .attempts()
        .iter()
        .map(|attempt| attempt.endpoint().unwrap().to_string())
        .collect();
    assert_eq!(endpoints, [&*dead, &*emulator.url]);
    let reply = client.call(ask()).unwrap();
    assert_eq!(reply.report().attempts().len(), 1, "{}", reply.report());
    assert_eq!(emulator.entries().len(), 2);
}
