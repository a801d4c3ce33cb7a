//! Faults on demand, as a made-up network sees them: the verdict, and what the emulator keeps.

use std::time::Duration;

use bytes::Bytes;
use http::{Method, Request, StatusCode};
use serde_json::{Value, json};
use zego_core::actions::{CloseRoom, DescribeRtcStreamState};
use zego_core::codes::ReturnCode;
use zego_core::{Action, Endpoint, Environment, Now, RoomId, Signer, Stamps, StreamId, read};
use zego_emulator::{
    Emulator, Fate, Fault, FaultKind, Faults, Settings, Verdict, demo_credentials,
};

const UNIX: u64 = 1_700_000_000;

/// An emulator with faults, and who signs for it.
struct Bench {
    emulator: Emulator,
    signer: Signer,
    stamps: Stamps,
    millis: u64,
}

impl Bench {
    /// Faults as a file lists them.
    fn new(faults: &Value) -> Self {
        Self::seeded(0, faults)
    }

    fn seeded(seed: u64, faults: &Value) -> Self {
        let text = json!({ "seed": seed, "faults": faults }).to_string();
        let settings = Settings::default().with_faults(Faults::from_json(&text).unwrap());
        Self {
            emulator: Emulator::new(settings, at(0)),
            signer: Signer::new(demo_credentials(), Environment::Production),
            stamps: Stamps::seeded(1),
            millis: 0,
        }
    }

    fn call<A: Action>(&mut self, action: &A) -> Verdict {
        let draft = self.signer.draft(action).unwrap();
        let now = at(self.millis);
        let endpoint = "http://emulator.test".parse::<Endpoint>().unwrap();
        let request = self.signer.request(&draft, &self.stamps.stamp(now), &endpoint);
        self.emulator.handle(&request, now)
    }

    fn close(&mut self) -> Verdict {
        self.call(&CloseRoom::new(RoomId::new("demo-room").unwrap()))
    }

    fn describe(&mut self) -> Verdict {
        self.call(&DescribeRtcStreamState::new(StreamId::new("demo").unwrap()))
    }

    fn has_room(&mut self) -> bool {
        !self.emulator.state(at(self.millis))["rooms"].as_array().unwrap().is_empty()
    }

    fn page(&mut self, method: Method, page: &str, body: &str) -> (u16, Value) {
        let uri = format!("/_emulator/{page}");
        let body = Bytes::copy_from_slice(body.as_bytes());
        let request = Request::builder().method(method).uri(uri).body(body).unwrap();
        let verdict = self.emulator.handle(&request, at(self.millis));
        assert_eq!((verdict.fate, verdict.executed, verdict.fault), (Fate::Sent, false, None));
        (verdict.reply.status().as_u16(), body_of(&verdict))
    }

    fn fired(&self) -> Vec<u64> {
        self.emulator.faults().map(|(_, fired)| fired).collect()
    }
}

fn at(millis: u64) -> Now {
    let mono = Duration::from_millis(millis);
    Now { mono, unix: Duration::from_secs(UNIX) + mono }
}

fn body_of(verdict: &Verdict) -> Value {
    serde_json::from_slice(verdict.reply.body()).unwrap()
}

#[test]
fn every_fault_has_its_fate_and_runs_the_action_or_not() {
    for (fault, executed, fate) in [
        (
            json!({ "kind": "delay", "millis": 500 }),
            true,
            Fate::Delayed(Duration::from_millis(500)),
        ),
        (json!({ "kind": "drop-before" }), false, Fate::Closed),
        (json!({ "kind": "drop-after" }), true, Fate::Closed),
        (json!({ "kind": "reset" }), false, Fate::Reset),
        (json!({ "kind": "reset", "executed": true }), true, Fate::Reset),
        (json!({ "kind": "garble" }), true, Fate::Sent),
        (json!({ "kind": "status", "status": 502 }), false, Fate::Sent),
        (json!({ "kind": "status", "status": 502, "executed": true }), true, Fate::Sent),
        (json!({ "kind": "code", "code": 206 }), false, Fate::Sent),
        (json!({ "kind": "code", "code": 206, "executed": true }), true, Fate::Sent),
        (json!({ "kind": "date", "seconds": 1800 }), true, Fate::Sent),
        (
            json!({ "kind": "drip", "bytes": 3, "millis": 20 }),
            true,
            Fate::Dripped { bytes: 3, pause: Duration::from_millis(20) },
        ),
        (json!({ "kind": "oversize", "bytes": 67108864 }), true, Fate::Padded { bytes: 64 << 20 }),
    ] {
        let mut bench = Bench::new(&json!([fault]));
        let verdict = bench.close();
        assert_eq!(verdict.fate, fate, "{fault}");
        assert_eq!(verdict.executed, executed, "{fault}");
        assert_eq!(verdict.fault.map(|kind| json!(kind.name())), Some(fault["kind"].clone()));
        assert_eq!(bench.has_room(), !executed, "{fault}");
        assert_eq!(bench.fired(), [1], "{fault}");
    }
}

#[test]
fn a_cut_body_ends_in_its_middle() {
    let mut bench = Bench::new(&json!([{ "kind": "cut" }]));
    let verdict = bench.close();
    let length = verdict.reply.body().len();
    assert_eq!((verdict.fate, verdict.executed), (Fate::Cut { bytes: length / 2 }, true));
    assert_eq!(body_of(&verdict)["Code"], 0, "the reply is all of it");
    assert!(!bench.has_room());
}

#[test]
fn a_body_that_is_longer_than_its_padding_stays_as_it_is() {
    let mut bench = Bench::new(&json!([{ "kind": "oversize", "bytes": 1 }]));
    let verdict = bench.close();
    assert_eq!(verdict.fate, Fate::Padded { bytes: verdict.reply.body().len() });
}

#[test]
fn a_garbled_body_is_as_long_as_before_and_no_json() {
    let plain = Bench::new(&json!([])).describe();
    let garbled = Bench::new(&json!([{ "kind": "garble" }])).describe();
    let (plain, garbled) = (plain.reply.into_body(), garbled.reply.into_body());
    assert_eq!(plain.len(), garbled.len());
    assert!(serde_json::from_slice::<Value>(&plain).is_ok());
    assert!(serde_json::from_slice::<Value>(&garbled).is_err());
    assert!(std::str::from_utf8(&garbled).is_err());
}

#[test]
fn a_status_is_a_page_of_html_with_whole_seconds_to_wait() {
    let fault = json!({ "kind": "status", "status": 503, "retry_after": 2 });
    let verdict = Bench::new(&json!([fault])).close();
    assert_eq!(verdict.reply.status(), StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(verdict.reply.headers()["retry-after"], "2");
    assert_eq!(verdict.reply.headers()["content-type"], "text/html");
    assert!(verdict.reply.headers().contains_key("date"));
    let page = std::str::from_utf8(verdict.reply.body()).unwrap();
    assert!(page.contains("<h1>503 Service Unavailable</h1>"), "{page}");
    let bare = Bench::new(&json!([{ "kind": "status", "status": 599 }])).close();
    assert_eq!(bare.reply.status(), 599);
    assert!(!bare.reply.headers().contains_key("retry-after"));
}

#[test]
fn a_code_is_read_as_the_services_own() {
    let action = CloseRoom::new(RoomId::new("demo-room").unwrap());
    for executed in [false, true] {
        let fault = json!({ "kind": "code", "code": 206, "executed": executed });
        let mut bench = Bench::new(&json!([fault]));
        let verdict = bench.call(&action);
        assert_eq!(body_of(&verdict)["Data"], Value::Null);
        let error = read(&action, verdict.reply).unwrap_err();
        assert_eq!(error.code(), Some(ReturnCode::new(206)));
        assert!(error.is_rate_limited(), "{error}");
        let entry = bench.emulator.last_entry().unwrap();
        assert_eq!(entry.code, Some(206));
        let expected = if executed { "fault: code, in place of 0" } else { "fault: code" };
        assert_eq!(entry.note, expected);
    }
    let verdict = Bench::new(&json!([{ "kind": "code", "code": 0 }])).call(&action);
    assert_eq!(body_of(&verdict)["Message"], "ok");
    let verdict = Bench::new(&json!([{ "kind": "code", "code": 987654321 }])).call(&action);
    assert_eq!(body_of(&verdict)["Message"], "refused");
}

#[test]
fn a_date_is_off_by_so_much_and_stays_a_date() {
    for (seconds, expected) in [
        (1800, "Tue, 14 Nov 2023 22:43:20 GMT"),
        (-1800, "Tue, 14 Nov 2023 21:43:20 GMT"),
        (i64::MIN, "Thu, 01 Jan 1970 00:00:00 GMT"),
        (i64::MAX, "Fri, 31 Dec 9999 23:59:59 GMT"),
    ] {
        let mut bench = Bench::new(&json!([{ "kind": "date", "seconds": seconds }]));
        let verdict = bench.close();
        assert_eq!(verdict.reply.headers()["date"], expected, "{seconds}");
        assert_eq!(body_of(&verdict)["Code"], 0, "{seconds}");
    }
}

#[test]
fn a_request_that_no_fault_hits_is_answered_as_without_faults() {
    let fault = json!({ "action": "KickoutUser", "kind": "garble" });
    let verdict = Bench::new(&json!([fault])).close();
    let plain = Bench::new(&json!([])).close();
    assert_eq!(verdict.reply.body(), plain.reply.body());
    assert_eq!(verdict.reply.headers(), plain.reply.headers());
    for verdict in [verdict, plain] {
        assert_eq!((verdict.fate, verdict.executed, verdict.fault), (Fate::Sent, true, None));
    }
}

#[test]
fn what_is_refused_before_the_action_has_not_run_and_what_the_action_refuses_has() {
    let mut bench = Bench::new(&json!([{ "kind": "drop-after", "skip": 1 }]));
    let nowhere = CloseRoom::new(RoomId::new("nowhere").unwrap());
    let refused = bench.call(&nowhere);
    assert_eq!((refused.executed, &body_of(&refused)["Code"]), (true, &json!(5018)));
    let limited = bench.call(&nowhere);
    assert_eq!((limited.executed, limited.fate), (false, Fate::Closed));
    assert_eq!(body_of(&limited)["Code"], 206, "it is what was lost");
    let unsigned = Request::builder().uri("/?Action=CloseRoom").body(Bytes::new()).unwrap();
    assert!(!bench.emulator.handle(&unsigned, at(0)).executed);
}

#[test]
fn what_does_not_run_counts_against_no_limit_and_takes_no_sequence() {
    let mut bench = Bench::new(&json!([
        { "action": "CloseRoom", "kind": "drop-before", "count": 5 },
        { "action": "CloseRoom", "kind": "drop-after", "count": 1 },
    ]));
    assert!((0..5).all(|_| bench.close().fate == Fate::Closed));
    assert!(bench.close().executed, "one request a second is allowed");
    assert_eq!(body_of(&bench.close())["Code"], 206);

    let describe = DescribeRtcStreamState::new(StreamId::new("demo").unwrap());
    for (kind, code) in [("drop-before", 0), ("drop-after", 5005)] {
        let mut bench = Bench::new(&json!([{ "kind": kind, "count": 1 }]));
        let draft = bench.signer.draft(&describe).unwrap();
        let endpoint = "http://emulator.test".parse::<Endpoint>().unwrap();
        let request = bench.signer.request(&draft, &bench.stamps.stamp(at(0)), &endpoint);
        assert_eq!(bench.emulator.handle(&request, at(0)).fate, Fate::Closed);
        let again = bench.emulator.handle(&request, at(0));
        assert_eq!(body_of(&again)["Code"], code, "{kind}");
        let note = &bench.emulator.last_entry().unwrap().note;
        assert_eq!(note.contains("repeated nonce"), kind == "drop-after", "{note}");
    }
}

#[test]
fn the_log_says_which_fault_fired_and_has_no_code_of_what_did_not_run() {
    let mut bench = Bench::new(&json!([
        { "kind": "drop-before", "count": 1 },
        { "kind": "drop-after", "count": 2 },
    ]));
    let nowhere = CloseRoom::new(RoomId::new("nowhere").unwrap());
    for _ in 0..3 {
        bench.call(&nowhere);
        bench.millis += 1000;
    }
    bench.describe();
    let log = bench.page(Method::GET, "log", "").1;
    assert_eq!((&log[0]["code"], &log[0]["note"]), (&Value::Null, &json!("fault: drop-before")));
    assert_eq!(log[0]["params"]["RoomId"], "nowhere");
    assert_eq!(log[1]["code"], 5018);
    let note = log[1]["note"].as_str().unwrap();
    assert!(note.starts_with("fault: drop-after; "), "the reason follows: {note}");
    assert_eq!((&log[3]["code"], &log[3]["note"]), (&json!(0), &json!("")));
}

#[test]
fn the_same_seed_gives_the_same_faults() {
    let faults = json!([
        { "kind": "delay", "millis": 0, "up_to_millis": 600000, "probability": 0.3 },
        { "kind": "drop-after", "probability": 0.3 },
        { "kind": "cut", "probability": 0.5 },
    ]);
    let fates = |seed| {
        let mut bench = Bench::seeded(seed, &faults);
        let fates: Vec<Fate> = (0..100).map(|_| bench.describe().fate).collect();
        (fates, bench.fired())
    };
    let (first, counts) = fates(1);
    assert_eq!(fates(1), (first.clone(), counts.clone()));
    assert_ne!(fates(2).0, first);
    let sent = first.iter().filter(|fate| **fate == Fate::Sent).count();
    assert_eq!(counts.iter().sum::<u64>() + sent as u64, 100);
    assert!(counts.iter().all(|fired| *fired > 0), "{counts:?}");
}

#[test]
fn faults_change_while_the_emulator_runs() {
    let mut bench = Bench::new(&json!([]));
    bench.emulator.add_fault(Fault::new(FaultKind::Cut).with_count(1)).unwrap();
    assert!(matches!(bench.describe().fate, Fate::Cut { .. }));
    assert_eq!(bench.describe().fate, Fate::Sent);
    bench.emulator.add_fault(Fault::new(FaultKind::DropAfter)).unwrap();
    assert_eq!(bench.describe().fate, Fate::Closed);
    assert_eq!(bench.fired(), [1, 1]);
    let full = std::iter::repeat_n(Fault::new(FaultKind::Cut).with_count(1), Faults::MOST);
    bench.emulator.set_faults(Faults::new(0, full).unwrap());
    bench.emulator.add_fault(Fault::new(FaultKind::Cut)).unwrap_err();
    bench.emulator.set_faults(Faults::none());
    assert_eq!((bench.describe().fate, bench.fired()), (Fate::Sent, vec![]));
}

#[test]
fn the_page_replaces_lists_and_ends_faults() {
    let mut bench = Bench::new(&json!([{ "kind": "garble" }]));
    let none = json!({ "seed": 0, "faults": [] });
    let list = |fired: u64| {
        let fault =
            json!({ "action": "CloseRoom", "kind": "drop-after", "count": 2, "fired": fired });
        (200, json!({ "seed": 9, "faults": [fault] }))
    };
    let text = r#"{"seed":9,"faults":[{"action":"CloseRoom","kind":"drop-after","count":2}]}"#;
    assert_eq!(bench.page(Method::POST, "faults", text), list(0));
    assert_eq!(bench.close().fate, Fate::Closed);
    assert_eq!(bench.page(Method::GET, "faults", ""), list(1));

    for (body, expected) in [
        ("", "EOF"),
        (r#"{"faults":[{"kind":"delay","millis":600001}]}"#, "faults[0].millis: must be at most"),
        (r#"{"faults":[{"kind":"snip"}]}"#, "faults[0].kind: is none of delay"),
    ] {
        let (status, reply) = bench.page(Method::POST, "faults", body);
        assert_eq!(status, 400);
        assert!(reply["error"].as_str().unwrap().contains(expected), "{reply}");
        assert_eq!(bench.page(Method::GET, "faults", ""), list(1), "nothing has changed");
    }
    let (status, reply) = bench.page(Method::PUT, "faults", text);
    assert_eq!((status, &reply["error"]), (405, &json!("faults takes GET, POST, DELETE")));

    assert_eq!(bench.page(Method::DELETE, "faults", ""), (200, none.clone()));
    assert_eq!(bench.page(Method::GET, "faults", ""), (200, none));
    assert_eq!(bench.describe().fate, Fate::Sent);
}

#[test]
fn the_emulators_own_pages_are_never_hit() {
    let mut bench = Bench::new(&json!([{ "kind": "drop-before" }]));
    for page in ["state", "log", "faults", "nothing"] {
        bench.page(Method::GET, page, "");
    }
    assert_eq!(bench.fired(), [0]);
}

#[test]
fn the_faults_of_the_readme_can_be_made() {
    let readme = include_str!("../../README.md");
    let (_, rest) = readme.split_once("/_emulator/faults`:\n\n```json\n").unwrap();
    let (text, _) = rest.split_once("```").unwrap();
    assert_eq!(Faults::from_json(text).unwrap().as_slice().len(), 2);
}
