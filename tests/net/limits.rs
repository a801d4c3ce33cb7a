//! What the emulator keeps is bounded, and there is no request that it does not answer.

use std::time::Duration;

use bytes::Bytes;
use http::{Method, Request};
use proptest::prelude::*;
use serde_json::{Value, json};
use zego_core::{Now, catalog, sign};
use zego_emulator::{DEMO_APP_ID, DEMO_SECRET, Emulator, Settings, State, demo_credentials};

use crate::world::Bench;

#[test]
fn a_log_entry_is_small_whatever_the_request() {
    let mut bench = Bench::new();
    let names: Vec<String> = (0..15_000).map(|at| format!("x{at}")).collect();
    let mut params: Vec<(&str, &str)> = names.iter().map(|name| (&**name, "")).collect();
    let body: Value = names.iter().map(|name| (name.clone(), json!(1))).collect();
    bench.get(&"é".repeat(1000), &params[..1]);
    bench.post("StopMix", &body);
    assert!(bench.note().ends_with("; and 14981 more"), "{}", bench.note());
    params.truncate(1200);
    bench.get("DescribeRTCStreamState", &params);
    bench.get("DescribeRTCStreamState", &[(&*"n".repeat(10_000), "")]);
    bench.get("DescribeUsers", &[("RoomId", &*"r".repeat(10_000))]);
    let log = bench.send(&Method::GET, "/_emulator/log", "").1;
    let log = log.as_array().unwrap();
    assert_eq!(log.len(), 5);
    assert_eq!(log[0]["action"], "é".repeat(64));
    assert_eq!(log[1]["params"], Value::Null);
    assert_eq!(log[2]["params"], Value::Null, "it has too many values");
    for entry in log {
        assert!(entry["note"].as_str().unwrap().len() <= 2048, "{}", entry["note"]);
        assert!(entry.to_string().len() < 20_000);
    }
}

#[test]
fn a_long_nonce_is_odd_and_not_remembered() {
    let mut emulator = Emulator::new(Settings::default(), at(0, 0));
    let mut note = |nonce: &str, sequence: u64| {
        let signature = sign(&demo_credentials(), nonce, 0);
        let target = format!(
            "/?Action=DescribeRTCStreamState&AppId={DEMO_APP_ID}&SignatureNonce={nonce}&Timestamp=0\
             &Signature={}&SignatureVersion=2.0&StreamId=demo&Sequence={sequence}",
            signature.as_str()
        );
        let request = Request::builder().uri(target).body(Bytes::new()).unwrap();
        emulator.handle(&request, at(0, 0));
        emulator.last_entry().unwrap().note.clone()
    };
    for (nonce, is_remembered) in [("a".repeat(64), true), ("b".repeat(60_000), false)] {
        let first = note(&nonce, 1 + nonce.len() as u64);
        assert!(first.contains("odd nonce") && !first.contains("repeated"), "{first}");
        let second = note(&nonce, 2 + nonce.len() as u64);
        assert_eq!(second.contains("repeated nonce"), is_remembered, "{second}");
    }
}

#[test]
fn relays_are_bounded_in_length_and_number() {
    let mut bench = Bench::new();
    let relay = |bench: &mut Bench, stream: &str, url: &str| {
        bench.code("CreatCDNTransferRule", &[("StreamId", stream), ("CDNUrl", url)])
    };
    let url = |rest: usize| format!("rtmp://{}", "x".repeat(rest));
    assert_eq!(relay(&mut bench, "demo", &url(2041)), 0);
    assert_eq!(relay(&mut bench, "demo", &url(2042)), 5004);
    for at in 1..=101 {
        assert_eq!(relay(&mut bench, "demo", &url(at)), 0);
    }
    assert_eq!(bench.state()["streams"][0]["relays"].as_array().unwrap().len(), 100);
    assert_eq!(relay(&mut bench, "unknown", &url(1)), 0);
    let state = bench.state();
    assert_eq!(state["streams"][1]["state"], "unknown");
    assert_eq!(state["streams"][1]["relays"], json!([url(1)]));
}

#[test]
fn relays_are_bounded_in_all() {
    let relays: Vec<String> = (0..100).map(|at| format!("rtmp://cdn/{at}")).collect();
    let streams = |count: usize| -> Vec<Value> {
        (0..count).map(|at| json!({ "id": at.to_string(), "relays": relays })).collect()
    };
    let load = |count| State::from_json(&json!({ "streams": streams(count) }).to_string());
    assert!(load(101).is_err());
    let mut bench = Bench::with(Settings::default().with_state(load(100).unwrap()));
    let one_more = [("StreamId", "x"), ("CDNUrl", "rtmp://cdn/x")];
    assert_eq!(bench.code("CreatCDNTransferRule", &one_more), 30003);
    assert_eq!(bench.code("ClearCDNTransferRule", &[("StreamId", "y")]), 0);
    assert_eq!(bench.state()["streams"].as_array().unwrap().len(), 100, "neither x nor y");
}

#[test]
fn one_stream_too_many_is_refused() {
    let streams: Vec<Value> = (0..100_000).map(|at| json!({ "id": at.to_string() })).collect();
    let text = json!({ "streams": streams }).to_string();
    let settings = Settings::default().with_state(State::from_json(&text).unwrap());
    let mut bench = Bench::with(settings);
    assert_eq!(bench.code("ForbidRTCStream", &[("StreamId", "one-more")]), 30003);
    assert_eq!(bench.code("ForbidRTCStream", &[("StreamId", "1")]), 0);
    assert_eq!(bench.admin("publish", &json!({ "StreamId": "one-more" })).0, 507);
}

#[test]
fn a_prefixed_stream_id_has_256_bytes_with_its_prefix() {
    let mut bench = Bench::new();
    let code = |bench: &mut Bench, length: usize| {
        let prefix = "zegotest-1234567890-";
        let id = format!("{prefix}{}", "x".repeat(length - prefix.len()));
        bench.code("DescribeRTCStreamState", &[("StreamId", &id), ("IsTest", "true")])
    };
    assert_eq!(code(&mut bench, 256), 41004);
    assert_eq!(code(&mut bench, 257), 30009);
}

#[test]
fn a_body_of_a_mebibyte_is_taken_and_one_above_is_refused() {
    let mut bench = Bench::new();
    let body = |size: usize| format!("{{{}}}", " ".repeat(size - 2));
    let query = format!("/?{}", bench.query("StartMix"));
    let (status, reply) = bench.send(&Method::POST, &query, &body(1 << 20));
    assert_eq!((status, &reply["Code"]), (200, &json!(110200002)), "{}", bench.note());
    assert!(bench.note().starts_with("TaskId is required"), "{}", bench.note());
    let (status, reply) = bench.send(&Method::POST, &query, &body((1 << 20) + 1));
    assert_eq!((status, &reply["Code"]), (413, &json!(110200184)), "{}", bench.note());
    assert!(bench.note().starts_with("the body has more than 1 MiB"), "{}", bench.note());
    let (status, reply) = bench.send(&Method::POST, "/_emulator/login", &body((1 << 20) + 1));
    assert_eq!(status, 413);
    assert!(reply["error"].is_string());
}

#[test]
fn the_settings_of_a_scene_are_kept_as_numbers() {
    let mut bench = Bench::new();
    let long = format!("{}7", "0".repeat(10_000));
    let template = [
        ("TemplateId", &*long),
        ("MaxUserNum", "9"),
        ("ViewRadius", "5"),
        ("MaxVisibleNum", "9"),
        ("LeftBottomX", "1.50"),
    ];
    assert_eq!(bench.code("SetSceneTemplate", &template), 0);
    let settings = &bench.state()["scene_templates"][0]["settings"];
    assert_eq!((&settings["TemplateId"], &settings["LeftBottomX"]), (&json!(7), &json!(1.5)));
}

fn at(mono: u64, unix: u64) -> Now {
    Now { mono: Duration::from_millis(mono), unix: Duration::from_secs(unix) }
}

/// A part of a query that is as odd as a URI lets it be.
fn odd_text() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-zA-Z0-9.\\[\\]%&=+-]{0,40}",
        prop::collection::vec(any::<u8>(), 0..40)
            .prop_map(|bytes| form_urlencoded::byte_serialize(&bytes).collect()),
        Just("%".to_owned()),
        Just("0".repeat(300)),
        Just("zegotest-1234567890-".to_owned()),
    ]
}

fn odd_value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        ".{0,20}".prop_map(Value::from),
        Just(json!("demo")),
    ];
    leaf.prop_recursive(3, 20, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::btree_map("[A-Za-z]{0,9}", inner, 0..4)
                .prop_map(|members| Value::Object(members.into_iter().collect())),
        ]
    })
}

/// A request as far as it is drawn: what is signed and which parameters it has comes later.
#[derive(Clone, Debug)]
struct Drawn {
    method: &'static str,
    path: String,
    /// Which action it is for, where it is signed.
    action: usize,
    is_signed: bool,
    own: Vec<(usize, String, Value)>,
    odd: String,
    header: Vec<u8>,
    body: Vec<u8>,
    at: (u64, u64),
}

fn drawn() -> impl Strategy<Value = Drawn> {
    const METHODS: [&str; 7] = ["GET", "POST", "DELETE", "OPTIONS", "ODD", "PUT", "HEAD"];
    const PATHS: [&str; 6] =
        ["/", "", "/_emulator", "/_emulator/log", "/_emulator/publish", "/_emulator/login"];
    let path = prop_oneof![
        3 => Just("/".to_owned()),
        1 => prop::sample::select(&PATHS[..]).prop_map(str::to_owned),
        1 => "[/a-z_.%0-9]{0,20}",
    ];
    let own = prop::collection::vec((any::<usize>(), odd_text(), odd_value()), 0..8);
    let bytes = || prop::collection::vec(any::<u8>(), 0..60);
    let times = (prop_oneof![0..100_000u64, any::<u64>()], prop_oneof![0..4_000u64, any::<u64>()]);
    let method = prop::sample::select(&METHODS[..]);
    (method, path, any::<usize>(), any::<bool>(), own, odd_text(), bytes(), bytes(), times)
        .prop_map(|(method, path, action, is_signed, own, odd, header, body, at)| Drawn {
            method,
            path,
            action,
            is_signed,
            own,
            odd,
            header,
            body,
            at,
        })
}

impl Drawn {
    /// The request, where its parts can stand in one.
    fn request(&self) -> Option<Request<Bytes>> {
        let spec = catalog::all().nth(self.action % catalog::all().count())?;
        let mut query = String::new();
        if self.is_signed {
            let signature = sign(&demo_credentials(), "n", self.at.1);
            query = format!(
                "Action={}&AppId={DEMO_APP_ID}&SignatureNonce=n&Timestamp={}&Signature={}&SignatureVersion=2.0",
                spec.name,
                self.at.1,
                signature.as_str()
            );
        }
        let mut members = serde_json::Map::new();
        for (at, text, value) in self.own.iter().filter(|_| !spec.params.is_empty()) {
            let param = &spec.params[at % spec.params.len()];
            query.extend(["&", param.name, "=", &**text]);
            members.insert(param.name.to_owned(), value.clone());
        }
        query.extend(["&", &*self.odd]);
        let is_odd = self.body.first().is_some_and(|first| first % 2 == 0);
        let body = if is_odd { self.body.clone() } else { json!(members).to_string().into() };
        Request::builder()
            .method(self.method)
            .uri(format!("{}?{query}", self.path))
            .header("x-odd", &self.header[..])
            .body(Bytes::from(body))
            .ok()
    }
}

proptest! {
    #[test]
    fn any_request_at_any_time_is_answered_in_json(
        drawn in prop::collection::vec(drawn(), 1..20),
        start in any::<u64>(),
    ) {
        let mut emulator = Emulator::new(Settings::default(), at(0, start));
        for drawn in drawn {
            let Some(request) = drawn.request() else { continue };
            let reply = emulator.handle(&request, at(drawn.at.0, drawn.at.1)).reply;
            prop_assert!(reply.headers().contains_key("date"));
            let body: Value = serde_json::from_slice(reply.body()).unwrap();
            let is_own = request.uri().path().starts_with("/_emulator");
            prop_assert!(is_own || body["Code"].is_i64(), "{body}");
        }
        for page in ["/_emulator/state", "/_emulator/log"] {
            let request = Request::builder().uri(page).body(Bytes::new()).unwrap();
            let reply = emulator.handle(&request, at(u64::MAX, u64::MAX)).reply;
            prop_assert_eq!(reply.status(), 200);
            prop_assert!(!String::from_utf8_lossy(reply.body()).contains(DEMO_SECRET));
        }
    }

    #[test]
    fn the_same_requests_have_the_same_replies(drawn in prop::collection::vec(drawn(), 1..20)) {
        let run = || {
            let mut emulator = Emulator::new(Settings::default(), at(0, 0));
            let requests = drawn.iter().filter_map(|drawn| Some((drawn.request()?, drawn.at)));
            let replies: Vec<Bytes> = requests
                .map(|(request, time)| emulator.handle(&request, at(time.0, time.1)).reply.into_body())
                .collect();
            replies
        };
        prop_assert_eq!(run(), run());
    }
}
