//! The emulator's checks, one by one, and its own pages.

use std::time::Duration;

use bytes::Bytes;
use http::{Method, Request};
use serde_json::{Value, json};
use zego_core::{Credentials, Now, ServerSecret, sign};
use zego_emulator::{DEMO_APP_ID, Emulator, Settings, demo_credentials};

const UNIX: u64 = 1_700_000_000;

fn at(millis: u64) -> Now {
    let mono = Duration::from_millis(millis);
    Now { mono, unix: Duration::from_secs(UNIX) + mono }
}

/// An emulator whose requests come with everything right but what a test changes.
struct Bench {
    emulator: Emulator,
    sequence: u64,
}

impl Bench {
    fn new() -> Self {
        Self { emulator: Emulator::new(Settings::default(), at(0)), sequence: 0 }
    }

    /// The query of a request that is right.
    fn query(&mut self, millis: u64) -> Vec<(String, String)> {
        self.sequence += 1;
        let timestamp = UNIX + millis / 1000;
        let nonce = format!("{:016x}", self.sequence);
        let signature = sign(&demo_credentials(), &nonce, timestamp);
        [
            ("Action", "DescribeRTCStreamState"),
            ("AppId", &DEMO_APP_ID.to_string()),
            ("SignatureNonce", &nonce),
            ("Timestamp", &timestamp.to_string()),
            ("Signature", signature.as_str()),
            ("SignatureVersion", "2.0"),
            ("StreamId", "demo"),
            ("Sequence", &self.sequence.to_string()),
        ]
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .into()
    }

    fn send(&mut self, query: &[(String, String)], millis: u64) -> Value {
        let query: String =
            form_urlencoded::Serializer::new(String::new()).extend_pairs(query).finish();
        self.get(&format!("/?{query}"), millis)
    }

    fn get(&mut self, target: &str, millis: u64) -> Value {
        self.request(&Method::GET, target, "", millis).1
    }

    fn request(&mut self, method: &Method, target: &str, body: &str, millis: u64) -> (u16, Value) {
        let request = Request::builder()
            .method(method)
            .uri(target)
            .body(Bytes::copy_from_slice(body.as_bytes()))
            .unwrap();
        let reply = self.emulator.handle(&request, at(millis)).reply;
        (reply.status().as_u16(), serde_json::from_slice(reply.body()).unwrap())
    }

    /// The code of a request in which one parameter is set, or taken away.
    fn code_with(&mut self, name: &str, value: Option<&str>) -> i64 {
        let mut query = self.query(0);
        query.retain(|(other, _)| other != name);
        query.extend(value.map(|value| (name.to_owned(), value.to_owned())));
        self.send(&query, 0)["Code"].as_i64().unwrap()
    }

    /// The code of a request to which parameters are added.
    fn code_of(&mut self, action: &str, more: &[(&str, &str)]) -> i64 {
        let mut query = self.query(0);
        action.clone_into(&mut query[0].1);
        query.retain(|(name, _)| !more.iter().any(|(other, _)| other == name));
        query.extend(more.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
        self.send(&query, 0)["Code"].as_i64().unwrap()
    }

    fn note(&self) -> String {
        self.emulator.last_entry().unwrap().note.clone()
    }
}

#[test]
fn the_gateway_answers_with_its_documented_codes() {
    let mut bench = Bench::new();
    for (name, value, code) in [
        ("AppId", None, 100000001),
        ("AppId", Some(""), 100000001),
        ("AppId", Some("x"), 100000001),
        ("AppId", Some("4294967296"), 100000001),
        ("Timestamp", None, 100000002),
        ("Timestamp", Some(""), 100000002),
        ("Timestamp", Some("soon"), 100000003),
        ("Timestamp", Some("-1"), 100000003),
        ("Timestamp", Some("1"), 100000004),
        ("Signature", Some("0123456789abcdef0123456789abcdef"), 100000005),
        ("Action", None, 100000006),
        ("Action", Some("DescribeRTCStreamstate"), 100000007),
        ("SignatureNonce", None, 100000008),
        ("Signature", None, 100000009),
        ("AppId", Some("7"), 100000010),
        ("SignatureVersion", None, 100000013),
        ("SignatureVersion", Some("1.0"), 100000014),
        ("IsTest", Some("perhaps"), 30004),
        ("StreamId", None, 30009),
        ("StreamId", Some("a b"), 30009),
        ("Sequence", None, 5005),
        ("Sequence", Some("x"), 5005),
        ("IsTest", Some("False"), 0),
        ("IsTest", Some("0"), 0),
        ("Extra", Some("1"), 0),
    ] {
        assert_eq!(bench.code_with(name, value), code, "{name}={value:?}");
    }
    assert_eq!(bench.note(), "unknown parameter Extra");
}

#[test]
fn a_timestamp_may_be_ten_minutes_off_and_no_more() {
    for (off, code) in [(-600, 0), (-601, 100000004), (600, 0), (601, 100000004)] {
        let mut bench = Bench::new();
        let mut query = bench.query(0);
        let timestamp = UNIX.checked_add_signed(off).unwrap();
        let signature = sign(&demo_credentials(), &query[2].1, timestamp);
        query[3].1 = timestamp.to_string();
        query[4].1 = signature.as_str().to_owned();
        assert_eq!(bench.send(&query, 0)["Code"], code, "{off}");
    }
}

#[test]
fn a_refused_signature_is_told_why_without_the_secret() {
    let mut bench = Bench::new();
    let mut query = bench.query(0);
    let other = ServerSecret::new("ffffffffffffffffffffffffffffffff").unwrap();
    let signature = sign(&Credentials::new(DEMO_APP_ID, other), &query[2].1, UNIX);
    query[4].1 = signature.as_str().to_owned();
    assert_eq!(bench.send(&query, 0)["Code"], 100000005);
    assert!(bench.note().starts_with("wrong secret"), "{}", bench.note());

    let mut query = bench.query(0);
    query[3].1 = (UNIX * 1000).to_string();
    assert_eq!(bench.send(&query, 0)["Code"], 100000004);
    assert!(bench.note().contains("looks like milliseconds"), "{}", bench.note());

    let log = bench.get("/_emulator/log", 0);
    assert!(!log.to_string().contains(zego_emulator::DEMO_SECRET));
    assert!(!log.to_string().contains(signature.as_str()));
}

#[test]
fn the_log_lists_api_requests_alone() {
    let mut bench = Bench::new();
    assert_eq!(bench.get("/_emulator/log", 0), json!([]));
    let query = bench.query(0);
    bench.send(&query, 0);
    let log = bench.get("/_emulator/log", 0);
    assert_eq!(log.as_array().unwrap().len(), 1);
    let entry = &log[0];
    assert_eq!(entry["action"], "DescribeRTCStreamState");
    assert_eq!(entry["code"], 0);
    assert_eq!(entry["note"], "");
    assert_eq!(entry["params"]["StreamId"], "demo");
    assert_eq!(entry["params"].get("Signature"), None);
}

#[test]
fn a_repeated_or_odd_nonce_is_taken_and_noted() {
    let mut bench = Bench::new();
    let mut query = bench.query(0);
    assert_eq!(bench.send(&query, 0)["Code"], 0);
    query[7].1 = "100".to_owned();
    assert_eq!(bench.send(&query, 0)["Code"], 0);
    assert!(bench.note().contains("repeated nonce"), "{}", bench.note());
    let mut query = bench.query(0);
    query[2].1 = "12345678901".to_owned();
    query[4].1 = sign(&demo_credentials(), "12345678901", UNIX).as_str().to_owned();
    query[7].1 = "101".to_owned();
    assert_eq!(bench.send(&query, 0)["Code"], 0);
    assert!(bench.note().contains("odd nonce"), "{}", bench.note());
}

#[test]
fn a_stale_sequence_is_refused_for_ten_seconds_and_dispatching_is_exempt() {
    let mut bench = Bench::new();
    let query = bench.query(0);
    assert_eq!(bench.send(&query, 0)["Code"], 0);
    let mut again = bench.query(0);
    again[7].1 = query[7].1.clone();
    assert_eq!(bench.send(&again, 0)["Code"], 5005);
    assert!(bench.note().starts_with("stale sequence"), "{}", bench.note());
    let mut later = bench.query(10_000);
    later[7].1 = query[7].1.clone();
    assert_eq!(bench.send(&later, 10_000)["Code"], 0);

    for _ in 0..2 {
        let mut dispatch = bench.query(10_000);
        dispatch[0].1 = "RTMPDispatchV2".to_owned();
        dispatch[7].1 = "1".to_owned();
        dispatch.push(("Type".to_owned(), "push".to_owned()));
        assert_eq!(bench.send(&dispatch, 10_000)["Code"], 0);
    }
}

#[test]
fn a_rate_limit_slides_and_can_be_lifted() {
    let codes = |emulator: Emulator| {
        let mut bench = Bench { emulator, sequence: 0 };
        let mut codes = Vec::new();
        for millis in (0..41).map(|at| at * 10).chain([999, 1000]) {
            let query = bench.query(millis);
            codes.push(bench.send(&query, millis)["Code"].as_i64().unwrap());
        }
        codes
    };
    let limited = codes(Emulator::new(Settings::default(), at(0)));
    assert!(limited[..40].iter().all(|code| *code == 0));
    assert_eq!(limited[40..], [30002, 30002, 0]);
    let free = codes(Emulator::new(Settings::default().without_limits(), at(0)));
    assert!(free.iter().all(|code| *code == 0));
}

#[test]
fn requests_that_are_refused_do_not_count_against_a_rate_limit() {
    let mut bench = Bench::new();
    for _ in 0..50 {
        assert_eq!(bench.code_with("StreamId", Some("a b")), 30009);
        assert_eq!(bench.code_with("Sequence", None), 5005);
        assert_eq!(bench.code_with("Signature", Some("x")), 100000005);
    }
    assert_eq!(bench.code_with("Sequence", Some("1000")), 0);
    for _ in 0..50 {
        assert_eq!(bench.code_with("Sequence", Some("1000")), 5005);
    }
    for sequence in 1001..1040 {
        assert_eq!(bench.code_with("Sequence", Some(&sequence.to_string())), 0);
    }
    for sequence in 1040..1080 {
        assert_eq!(bench.code_with("Sequence", Some(&sequence.to_string())), 30002);
    }
    let mut later = bench.query(1000);
    later[7].1 = "1040".to_owned();
    assert_eq!(bench.send(&later, 1000)["Code"], 0, "a limit takes no sequence either");
}

#[test]
fn a_request_that_the_action_refuses_counts() {
    let mut bench = Bench::new();
    assert_eq!(bench.code_of("CloseRoom", &[("RoomId", "x y")]), 2);
    assert_eq!(bench.code_of("CloseRoom", &[("RoomId", "nowhere")]), 5018);
    assert_eq!(bench.code_of("CloseRoom", &[("RoomId", "nowhere")]), 206);
}

#[test]
fn the_test_environment_and_production_count_apart() {
    let mut bench = Bench::new();
    for _ in 0..40 {
        assert_eq!(bench.code_of("DescribeRTCStreamState", &[]), 0);
    }
    assert_eq!(bench.code_of("DescribeRTCStreamState", &[]), 30002);
    let test = [("StreamId", "zegotest-1234567890-demo"), ("IsTest", "true")];
    assert_eq!(bench.code_of("DescribeRTCStreamState", &test), 0);
}

#[test]
fn the_log_holds_no_secret_whatever_it_is_called() {
    let secret = zego_emulator::DEMO_SECRET;
    let mut bench = Bench::new();
    let right = bench.query(0)[4].1.clone();
    for (name, value) in [
        ("signature", &*right),
        ("signature", "another"),
        ("X-Signature", "another"),
        ("ServerSecret", secret),
        ("serversecret", "another"),
        ("secret[]", "another"),
        ("Media.0.ServerSecret", "another"),
        ("Nonce", secret),
        ("Sign", &right.to_uppercase()),
        ("Marker", &right.to_uppercase()),
        ("StreamId", secret),
        ("Action", secret),
        ("Action", &format!("x{secret}")),
        (secret, "x"),
        (&right, "x"),
    ] {
        for signature in [None, Some("x"), Some(&*right)] {
            let mut bench = Bench::new();
            let mut query = bench.query(0);
            query.retain(|(other, _)| other != "Signature" && other != name);
            query.extend(signature.map(|text| ("Signature".to_owned(), text.to_owned())));
            query.push((name.to_owned(), value.to_owned()));
            bench.send(&query, 0);
            let log = bench.get("/_emulator/log", 0).to_string().to_lowercase();
            for hidden in [secret, &right, "another"] {
                assert!(!log.contains(hidden), "{name}={value}: {log}");
            }
            assert!(log.contains("redacted"), "{name}={value}: {log}");
        }
    }
}

#[test]
fn the_common_parameters_count_in_the_query_alone() {
    let mut bench = Bench::new();
    let mut query = bench.query(0);
    query[0].1 = "StopMix".to_owned();
    let query: String =
        form_urlencoded::Serializer::new(String::new()).extend_pairs(query).finish();
    let body = json!({
        "TaskId": "t", "Action": "Evil", "AppId": 7, "IsTest": "perhaps", "Signature": "good",
        "SignatureNonce": "", "Timestamp": 0, "SignatureVersion": "1.0",
    });
    let target = format!("/?{query}");
    let reply = bench.request(&Method::POST, &target, &body.to_string(), 0).1;
    assert_eq!(reply["Code"], 110209001);
    let entry = &bench.get("/_emulator/log", 0)[0];
    assert_eq!(entry["action"], "StopMix");
    assert_eq!(entry["params"]["Action"], "StopMix");
    assert_eq!(entry["params"]["AppId"], DEMO_APP_ID.to_string());
    assert_eq!(entry["params"].get("Signature"), None);
    let note = entry["note"].as_str().unwrap();
    for name in ["Action", "AppId", "IsTest", "Signature", "Timestamp"] {
        assert!(note.contains(&format!("; {name} is not looked at in a body")), "{note}");
    }
}

#[test]
fn a_parameter_of_the_action_counts_in_the_body_before_the_query() {
    let mut bench = Bench::new();
    let mut query = bench.query(0);
    query[0].1 = "ForbidRTCStream".to_owned();
    query[6].1 = "query".to_owned();
    let query: String =
        form_urlencoded::Serializer::new(String::new()).extend_pairs(query).finish();
    let (target, body) = (format!("/?{query}"), r#"{"StreamId":"body"}"#);
    assert_eq!(bench.request(&Method::DELETE, &target, body, 0).1["Code"], 0);
    assert!(bench.note().contains("is documented as a GET"), "{}", bench.note());
    let state = bench.get("/_emulator/state", 0);
    let ids: Vec<_> = state["streams"].as_array().unwrap().iter().map(|s| &s["id"]).collect();
    assert_eq!(ids, ["body", "demo"]);
    let mut query = bench.query(0);
    query[6].1 = "query".to_owned();
    let query: String =
        form_urlencoded::Serializer::new(String::new()).extend_pairs(query).finish();
    let reply = bench.request(&Method::GET, &format!("/?{query}"), body, 0).1;
    assert_eq!(reply["Code"], 41004);
    assert!(bench.note().contains("the body of a GET is not looked at"), "{}", bench.note());
}

#[test]
fn a_signature_over_padded_numbers_is_told_so() {
    let secret = zego_emulator::DEMO_SECRET;
    for (app_id, timestamp, named) in [
        ("01234567890", "1700000000", "AppId"),
        ("1234567890", "0001700000000", "Timestamp"),
        ("01234567890", "01700000000", "AppId and Timestamp"),
    ] {
        let mut bench = Bench::new();
        let mut query = bench.query(0);
        query[1].1 = app_id.to_owned();
        query[3].1 = timestamp.to_owned();
        assert_eq!(bench.send(&query, 0)["Code"], 0, "it was signed without zeros");
        query[4].1 = hex_md5(&format!("{app_id}{}{secret}{timestamp}", query[2].1));
        assert_eq!(bench.send(&query, 0)["Code"], 100000005);
        let note = bench.note();
        assert!(note.starts_with(&format!("leading zeros: {named} must")), "{note}");
    }
    let mut bench = Bench::new();
    assert_eq!(bench.code_with("Signature", Some(&"z".repeat(32))), 100000005);
    assert!(bench.note().ends_with("some are not hexadecimal"), "{}", bench.note());
}

/// An md5 by way of a signature: the text is taken apart where an AppId and a secret can stand.
fn hex_md5(text: &str) -> String {
    // A signature is the md5 of four texts in a row, of which the first and last are numbers.
    let (app_id, rest) = text.split_at(1);
    let (rest, timestamp) = rest.split_at(rest.len() - 1);
    let secret = ServerSecret::new(rest).unwrap();
    let credentials = Credentials::new(zego_core::AppId::new(app_id.parse().unwrap()), secret);
    sign(&credentials, "", timestamp.parse().unwrap()).as_str().to_owned()
}

#[test]
fn a_missing_parameter_is_answered_with_a_code_of_the_actions_page() {
    let mut bench = Bench::new();
    let push = ("Type", "push");
    assert_eq!(bench.code_of("RTMPDispatchV2", &[push, ("Sequence", "")]), 1006);
    assert_eq!(bench.code_of("RTMPDispatchV2", &[push, ("Sequence", "x")]), 1006);
    assert_eq!(bench.code_of("RTMPDispatchV2", &[push, ("StreamId", "")]), 30009);
    assert_eq!(bench.code_of("RTMPDispatchV2", &[("Type", "")]), 30010);
    assert_eq!(bench.code_of("RTMPDispatchV2", &[push, ("ClientIP", "x")]), 30011);
    assert_eq!(bench.code_of("CreatCDNTransferRule", &[("CDNUrl", "x")]), 5004);
    assert_eq!(bench.code_of("ForbidRTCStreams", &[("StreamId", "")]), 30006);
    assert_eq!(bench.code_of("QueryForbidCDNLiveStream", &[]), 2);
    assert_eq!(bench.code_of("GetMixTaskInfo", &[]), 110200004);
    assert_eq!(bench.code_of("GetMixTaskInfo", &[("TaskId", "t")]), 110209001);
}

#[test]
fn the_emulators_own_side_is_all_that_is_under_its_name() {
    let mut bench = Bench::new();
    for target in ["/_emulator", "/_emulator?x", "/_emulator/", "/_emulator/a/b"] {
        let (status, reply) = bench.request(&Method::GET, target, "", 0);
        assert_eq!(status, 404, "{target}");
        assert!(reply["error"].as_str().unwrap().contains("state"), "{target}: {reply}");
    }
    assert_eq!(bench.get("/_emulator/log", 0), json!([]));
    assert!(bench.get("/_emulators", 0)["Code"].is_i64());
}

#[test]
fn the_test_environment_wants_its_prefix() {
    let mut bench = Bench::new();
    let mut query = bench.query(0);
    query.push(("IsTest".to_owned(), "True".to_owned()));
    assert_eq!(bench.send(&query, 0)["Code"], 30009);
    assert!(bench.note().contains("must start with zegotest-1234567890-"), "{}", bench.note());
    query[6].1 = "zegotest-1234567890-demo".to_owned();
    query[7].1 = "9".to_owned();
    assert_eq!(bench.send(&query, 0)["Code"], 0);
}

#[test]
fn streams_come_and_go_by_the_admin_side() {
    let mut bench = Bench::new();
    let state = |bench: &mut Bench| {
        let query = bench.query(0);
        bench.send(&query, 0)["Code"].as_i64().unwrap()
    };
    let demo = r#"{"StreamId":"demo"}"#;
    assert_eq!(bench.request(&Method::POST, "/_emulator/close", demo, 0).0, 200);
    assert_eq!(state(&mut bench), 41006);
    assert_eq!(bench.request(&Method::POST, "/_emulator/publish?StreamId=demo", "", 0).0, 200);
    assert_eq!(state(&mut bench), 0);

    let mut forbid = bench.query(0);
    forbid[0].1 = "ForbidRTCStream".to_owned();
    assert_eq!(bench.send(&forbid, 0)["Code"], 0);
    assert_eq!(state(&mut bench), 41006);
    let (status, why) = bench.request(&Method::POST, "/_emulator/publish", demo, 0);
    assert_eq!((status, &why["error"]), (409, &json!("stream demo is forbidden")));

    for (target, body, status) in [
        ("/_emulator/publish", "", 400),
        ("/_emulator/publish", "{", 400),
        ("/_emulator/publish", r#"{"StreamId":"a b"}"#, 400),
        ("/_emulator/close", r#"{"StreamId":"nobody"}"#, 404),
        ("/_emulator/nothing", "", 404),
        ("/_emulator/log", "", 405),
    ] {
        assert_eq!(bench.request(&Method::POST, target, body, 0).0, status, "{target} {body}");
    }
}

#[test]
fn a_reply_is_dated_by_the_virtual_clock() {
    let mut bench = Bench::new();
    let request = Request::builder().uri("/").body(Bytes::new()).unwrap();
    let reply = bench.emulator.handle(&request, at(61_000)).reply;
    assert_eq!(reply.headers()["date"], "Tue, 14 Nov 2023 22:14:21 GMT");
    let end = Now { mono: Duration::MAX, unix: Duration::MAX };
    let reply = bench.emulator.handle(&request, end).reply;
    assert_eq!(reply.headers()["date"], "Fri, 31 Dec 9999 23:59:59 GMT");
}

#[test]
fn any_request_is_answered() {
    let mut bench = Bench::new();
    for target in ["/", "/?", "/?&&==&", "/?%ff=%ff", "/a/b?Action=x", "/?AppId[]=1&AppId.x=2"] {
        assert!(bench.get(target, 0)["Code"].is_i64(), "{target}");
    }
    for body in ["", "{", "[]", "null", "\u{0}"] {
        let reply = bench.request(&Method::POST, "/?Action=DescribeRTCStreamState", body, 0).1;
        assert!(reply["Code"].is_i64(), "{body:?}");
    }
}
