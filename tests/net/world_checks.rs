//! What the emulator checks of any action, at any depth.

use http::Method;
use serde_json::{Value, json};
use zego_core::catalog::{self, Kind, Param};

use crate::world::Bench;

/// Sets the value at a path of names and numbers.
fn set(body: &mut Value, path: &[&str], value: Value) {
    let mut at = body;
    for part in path {
        at = match part.parse::<usize>() {
            Ok(index) => &mut at[index],
            Err(_) => &mut at[*part],
        };
    }
    *at = value;
}

fn mix() -> Value {
    json!({
        "TaskId": "t", "UserId": "u",
        "MixInput": [{ "StreamId": "demo", "RectInfo": { "Top": 0, "Left": 0, "Bottom": 9, "Right": 9 } }],
        "MixOutput": [{ "StreamId": "out", "VideoBitrate": 1, "Fps": 15, "Width": 640, "Height": 360 }],
    })
}

#[test]
fn a_nested_parameter_is_checked_and_named() {
    for (path, value, code, note) in [
        (
            &["MixInput", "0", "RectInfo", "CornerRadius"][..],
            json!(101),
            110200002,
            "MixInput.0.RectInfo.CornerRadius must be from 0 to 100",
        ),
        (&["MixInput", "0", "RectInfo"], json!(null), 110200002, "MixInput.0.RectInfo is required"),
        (
            &["MixInput", "0", "RectInfo"],
            json!("x"),
            110200002,
            "MixInput.0.RectInfo must be an object",
        ),
        (
            &["MixInput", "0", "Volume"],
            json!("loud"),
            110200002,
            "MixInput.0.Volume must be a whole number",
        ),
        (
            &["MixInput", "0", "Volume"],
            json!({}),
            110200002,
            "MixInput.0.Volume must be a plain value",
        ),
        (
            &["MixInput", "0", "ContentControl"],
            json!(9),
            110200002,
            "must be one of 0 (AudioAndVideo), 1 (Audio)",
        ),
        (&["MixInput", "0", "StreamId"], json!("a b"), 110200002, "MixInput.0.StreamId may hold"),
        (&["MixInput"], json!([1]), 110200002, "MixInput.0 must be an object"),
        (&["MixInput"], json!([]), 110200002, "MixInput is required"),
        (
            &["MixOutput", "0", "Width"],
            json!(3001),
            110200161,
            "MixOutput.0.Width must be from 0 to 3000",
        ),
        (&["MixOutput", "0", "Fps"], json!(null), 110200002, "MixOutput.0.Fps is required"),
        (&["TaskId"], json!(["a", "b"]), 110200002, "TaskId must be given once"),
        (&["Sequence"], json!(-1), 110200002, "Sequence must be a whole number, not negative"),
        (&["MaxIdleTime"], json!(89), 110200002, "MaxIdleTime must be from 90 to 14400"),
    ] {
        let mut bench = Bench::new();
        let mut body = mix();
        set(&mut body, path, value);
        assert_eq!(bench.post_code("StartMix", &body), code, "{path:?}");
        assert!(bench.note().contains(note), "{path:?}: {}", bench.note());
    }
}

#[test]
fn what_is_odd_is_noted_and_taken() {
    let mut bench = Bench::new();
    let mut body = mix();
    body["MixInput"][0]["volume"] = json!(1);
    body["MixInput"][0]["Loud"] = json!(1);
    body["MixOutput"][0]["Fps"] = json!("15");
    assert_eq!(bench.post_code("StartMix", &body), 0);
    let note = bench.note();
    assert!(note.contains("unknown parameter MixInput.0.Loud"), "{note}");
    assert!(note.contains("unknown parameter MixInput.0.volume: it is spelt Volume"), "{note}");
    assert!(note.contains("MixOutput.0.Fps is no integer"), "{note}");
    body = mix();
    assert_eq!(bench.post_code("StartMix", &body), 0);
    assert_eq!(bench.note(), "");
}

#[test]
fn remarks_are_bounded() {
    let mut bench = Bench::new();
    let mut body = mix();
    for at in 0..1000 {
        body[format!("Odd{at}")] = json!(1);
    }
    assert_eq!(bench.post_code("StartMix", &body), 0);
    assert!(bench.note().ends_with("; and 980 more"), "{}", bench.note());
}

#[test]
fn the_test_environment_wants_its_prefix_at_any_depth() {
    let mut bench = Bench::new();
    let mut body = mix();
    let send = |bench: &mut Bench, body: &Value| bench.post_in_test("StartMix", body);
    assert_eq!(send(&mut bench, &body)["Code"], 110200002);
    assert!(bench.note().contains("must start with zegotest-1234567890-"), "{}", bench.note());
    body["MixInput"][0]["StreamId"] = json!("zegotest-1234567890-demo");
    assert_eq!(send(&mut bench, &body)["Code"], 110200002, "the output has none yet");
    body["MixOutput"][0]["StreamId"] = json!("zegotest-1234567890-out");
    let reply = send(&mut bench, &body);
    assert_eq!(reply["Code"], 0, "{}", bench.note());
    assert_eq!(reply["Data"]["PlayInfo"][0]["StreamId"], "zegotest-1234567890-out");
    assert_eq!(bench.state()["tasks"][0]["inputs"], json!([{ "stream": "demo" }]));
}

#[test]
fn a_body_that_is_no_object_is_refused() {
    let mut bench = Bench::new();
    for body in [json!([]), json!("x"), json!(null)] {
        assert_eq!(bench.post_code("StartMix", &body), 110200184, "{body}");
        assert_eq!(bench.post_code("StopMix", &body), 110200004, "{body}");
        assert_eq!(bench.post_code("StartCensorAudioV2", &body), 2, "{body}");
    }
}

#[test]
fn lists_of_objects_are_read_and_checked_in_a_query() {
    let mut bench = Bench::new();
    let media = |resolution| {
        [
            ("Vendor", "Tencent"),
            ("Media.0.FileId", "x"),
            ("Media.0.Resolution.0", "720p"),
            ("Media.0.Resolution.1", resolution),
        ]
    };
    assert_eq!(bench.code("DeleteMedia", &media("1080p")), 2);
    assert!(bench.note().starts_with("Media.0.Resolution.1 must be one of"), "{}", bench.note());
    assert_eq!(bench.data("DeleteMedia", &media("360p"))["Errors"][0]["Key"], "x");
}

#[test]
fn every_form_of_a_list_is_taken() {
    let mut bench = Bench::new();
    for names in [["RoomId[]"; 2], ["RoomId"; 2], ["RoomId.0", "RoomId.1"]] {
        let counts = bench.data("DescribeUserNum", &[(names[0], "a"), (names[1], "b")]);
        let counts = counts["UserCountList"].as_array().unwrap();
        assert_eq!(counts.len(), 2, "{names:?}");
        assert_eq!(counts[1]["RoomId"], "b", "{names:?}");
    }
}

#[test]
fn a_text_that_is_too_long_for_a_room_is_refused_as_such() {
    let mut bench = Bench::new();
    let reason = "x".repeat(257);
    let params = [("RoomId", "demo-room"), ("CustomReason", &*reason)];
    assert_eq!(bench.code("CloseRoom", &params), 3);
    assert_eq!(bench.code("CloseRoom", &[("RoomId", "")]), 2);
}

/// A value of a parameter that no rule forbids.
fn sample(param: &Param) -> Value {
    if let Some(known) = param.values.first() {
        let value = known.value;
        return value
            .parse::<i64>()
            .ok()
            .filter(|_| param.kind == Kind::Int)
            .map_or(json!(value), |n| json!(n));
    }
    match param.kind {
        Kind::Int => json!(param.range.map_or(2, |(least, _)| least.max(1))),
        Kind::Number | Kind::Sequence | Kind::Serial => json!(1),
        Kind::Bool => json!(true),
        Kind::Utc => json!("2023-11-15T00:00:00Z"),
        Kind::Ipv4 | Kind::Ip => json!("192.0.2.1"),
        Kind::Rtmp => json!("rtmp://cdn.example/live/x"),
        Kind::Object => {
            let fields = param.fields().iter().map(|field| (field.name.to_owned(), item(field)));
            Value::Object(fields.collect())
        }
        _ => json!("demo"),
    }
}

fn item(param: &Param) -> Value {
    let value = sample(param);
    if param.list.is_some() { json!([value]) } else { value }
}

/// Every value that is not of the kind that stands there, in every place.
fn spoilt(value: &Value) -> Vec<Value> {
    let odd = [
        json!(null),
        json!(""),
        json!("\u{0}é "),
        json!(-1),
        json!(1e300),
        json!([]),
        json!([[]]),
        json!({}),
        json!({"x": []}),
    ];
    let mut all: Vec<Value> = odd.into();
    match value {
        Value::Object(members) => {
            for (name, member) in members {
                all.extend(spoilt(member).into_iter().map(|member| {
                    let mut whole = members.clone();
                    whole.insert(name.clone(), member);
                    Value::Object(whole)
                }));
            }
        }
        Value::Array(items) => {
            all.extend(items.iter().flat_map(spoilt).map(|item| json!([item])));
        }
        _ => {}
    }
    all
}

#[test]
fn no_value_of_any_action_goes_unanswered() {
    let mut bench = Bench::new();
    let mut answered = 0;
    for spec in catalog::all() {
        let members: serde_json::Map<_, _> =
            spec.params.iter().map(|param| (param.name.to_owned(), item(param))).collect();
        for body in spoilt(&Value::Object(members)) {
            let reply = bench.post(&spec.name, &body);
            let code = reply["Code"].as_i64().unwrap();
            assert!(!(100000000..110000000).contains(&code), "{}: {code}", spec.name);
            answered += 1;
        }
    }
    assert!(answered > 1000, "{answered}");
    assert_eq!(bench.send(&Method::GET, "/_emulator/state", "").0, 200);
}

#[test]
fn every_required_parameter_is_missed_by_its_name() {
    for spec in catalog::all() {
        for param in spec.params.iter().filter(|param| param.required) {
            let mut bench = Bench::new();
            let members: serde_json::Map<_, _> = spec
                .params
                .iter()
                .filter(|other| other.name != param.name)
                .map(|param| (param.name.to_owned(), item(param)))
                .collect();
            let code = bench.post_code(&spec.name, &Value::Object(members));
            assert_ne!(code, 0, "{} without {}", spec.name, param.name);
            let expected = format!("{} is required", param.name);
            assert!(bench.note().contains(&expected), "{}: {}", spec.name, bench.note());
        }
    }
}
