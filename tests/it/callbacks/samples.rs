//! The official samples: each reads to its type, and is written from it again, so that what reading
//! drops is missed.

use serde_json::{Map, Value};
use zego_core::callback::{CallbackDraft, Event};

use super::support::{event, events};

#[test]
fn every_sample_reads_to_its_type_with_nothing_dropped() {
    for official in events() {
        let event = official.event();
        assert_eq!(event.name(), official.name);
        assert!(!matches!(event, Event::Other(_)), "{}", official.name);
        let written = CallbackDraft::of(&event).unwrap();
        assert_same(&official.name, &official.own(), written.members());
    }
}

#[test]
fn a_written_sample_has_the_documented_types_to_the_letter() {
    for official in events() {
        let written = CallbackDraft::of(&official.event()).unwrap();
        assert_types(&official.name, &official.own().into(), &written.members().clone().into());
    }
}

#[test]
fn the_json_that_a_text_holds_is_read_with_nothing_dropped() {
    let mut count = 0;
    for official in events() {
        let Some(held) = &official.extra_params else { continue };
        let mut sample = official.sample.clone();
        sample.insert("extra_params".to_owned(), held.to_string().into());
        let Event::Procedure(read) = event(Value::Object(sample).to_string()) else {
            panic!("{}", official.name)
        };
        let outputs = read.read_extra_params().unwrap().media.transcode;
        // Every value of the sample is somewhere in the typed output.
        let debug = format!("{outputs:?}");
        for leaf in leaves(held) {
            assert!(debug.contains(&leaf), "{leaf} is not in {debug}");
        }
        count += 1;
    }
    assert_eq!(count, 1);
}

#[test]
fn the_attributes_of_a_stream_are_read() {
    let sample = events().iter().find(|event| event.name == "stream_create").unwrap();
    let Event::StreamCreate(stream) = sample.event() else { panic!() };
    let codec = stream.read_stream_attr().unwrap().codec.unwrap();
    assert_eq!(codec, zego_core::callback::StreamCodec::H264);
}

#[test]
fn a_dropped_field_would_be_noticed() {
    let of = |value: Value| value.as_object().unwrap().clone();
    let missed = std::panic::catch_unwind(|| {
        assert_same(
            "x",
            &of(serde_json::json!({"a": {"b": "1"}})),
            &of(serde_json::json!({"a": {}})),
        );
    });
    assert!(missed.is_err());
}

/// The texts of a sample's scalars, as a `Debug` shows them.
fn leaves(value: &Value) -> Vec<String> {
    match value {
        Value::Object(members) => members.values().flat_map(leaves).collect(),
        Value::Array(items) => items.iter().flat_map(leaves).collect(),
        Value::String(text) => vec![text.clone()],
        other => vec![other.to_string()],
    }
}

fn assert_same(context: &str, sample: &Map<String, Value>, written: &Map<String, Value>) {
    for (name, expected) in sample {
        let context = format!("{context} {name}");
        match (expected, written.get(name)) {
            // An empty object that may be missing is left out.
            (expected, None) if is_empty(expected) => {}
            (_, None) => panic!("{context} is dropped"),
            (expected, Some(written)) => assert_same_value(&context, expected, written),
        }
    }
    for (name, extra) in written.iter().filter(|(name, _)| !sample.contains_key(*name)) {
        assert!(is_empty(extra), "{context} {name} was not in the sample: {extra}");
    }
}

fn assert_same_value(context: &str, sample: &Value, written: &Value) {
    match (sample, written) {
        (Value::Object(sample), Value::Object(written)) => assert_same(context, sample, written),
        (Value::Array(sample), Value::Array(written)) => {
            assert_eq!(sample.len(), written.len(), "{context}");
            for (sample, written) in sample.iter().zip(written) {
                assert_same_value(context, sample, written);
            }
        }
        (Value::Null, written) => assert!(is_empty(written), "{context}: {written}"),
        (Value::String(a), Value::String(b)) if a != b => assert_same_text(context, a, b),
        (sample, written) => assert_eq!(sample, written, "{context}"),
    }
}

/// JSON in a text may be spaced otherwise, and `01` is a counter's 1.
fn assert_same_text(context: &str, sample: &str, written: &str) {
    let json = |text: &str| serde_json::from_str::<Value>(text).ok();
    let number = |text: &str| text.parse::<u64>().ok();
    let same = json(sample).is_some_and(|value| Some(value) == json(written))
        || number(sample).is_some_and(|value| Some(value) == number(written));
    assert!(same, "{context}: {sample} became {written}");
}

fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.is_empty(),
        Value::Array(items) => items.is_empty(),
        Value::Object(members) => members.values().all(is_empty),
        _ => false,
    }
}

fn assert_types(context: &str, sample: &Value, written: &Value) {
    match (sample, written) {
        (Value::Object(sample), Value::Object(written)) => {
            for (name, sample) in sample {
                if let Some(written) = written.get(name) {
                    assert_types(&format!("{context} {name}"), sample, written);
                }
            }
        }
        (Value::Array(sample), Value::Array(written)) => {
            for (sample, written) in sample.iter().zip(written) {
                assert_types(context, sample, written);
            }
        }
        (Value::Null, _)
        | (Value::String(_), Value::String(_))
        | (Value::Number(_), Value::Number(_)) => {}
        _ => panic!("{context}: {sample} became {written}"),
    }
}
