//! What is given in another shape: an object for a list, an object for a text.

use serde_json::{Value, json};
use zego_core::{Action, AnyAction, Environment};

use crate::support::{fault, sent, sent_in, signer};

fn mix(change: impl FnOnce(&mut Value)) -> AnyAction {
    let mut body = json!({
        "TaskId": "t",
        "UserId": "u",
        "MixInput": [{ "StreamId": "i", "RectInfo": {} }],
        "MixOutput": [{ "StreamId": "o", "VideoBitrate": 1, "Fps": 1, "Width": 2, "Height": 2 }],
    });
    change(&mut body);
    AnyAction::find("StartMix").unwrap().with_body(body.to_string()).unwrap()
}

/// The parameter that a request is refused for.
fn field(action: &AnyAction) -> String {
    sent(action).unwrap_err().field().to_owned()
}

#[test]
fn a_text_for_an_object_is_refused() {
    assert!(sent(&mix(|_| {})).is_ok());
    assert_eq!(field(&mix(|body| body["MixInput"] = json!("i"))), "MixInput.0");
    assert_eq!(field(&mix(|body| body["MixInput"] = json!(["i"]))), "MixInput.0");
    assert_eq!(
        field(&mix(|body| body["MixInput"][0]["RectInfo"] = json!(1))),
        "MixInput.0.RectInfo"
    );
    let odd = mix(|body| body["MixInput"] = json!([{ "StreamId": "i", "RectInfo": {} }, null]));
    assert_eq!(field(&odd), "MixInput.1");
}

#[test]
fn a_list_for_one_value_is_refused() {
    assert_eq!(field(&mix(|body| body["TaskId"] = json!(["t"]))), "TaskId");
    assert_eq!(
        field(&mix(|body| body["MixInput"][0]["RectInfo"] = json!([]))),
        "MixInput.0.RectInfo"
    );
}

#[test]
fn nothing_for_a_required_value_is_nothing() {
    assert_eq!(fault(&mix(|body| body["TaskId"] = Value::Null)), "TaskId is required");
    let input = mix(|body| body["MixInput"][0]["StreamId"] = Value::Null);
    assert_eq!(fault(&input), "MixInput.0.StreamId is required, or else StreamUrl");
}

#[test]
fn an_object_for_a_list_is_refused() {
    let input = mix(|body| body["MixInput"] = body["MixInput"][0].take());
    assert_eq!(field(&input), "MixInput");
    let file = AnyAction::find("DeleteMedia").unwrap();
    let file = file.with("Vendor", "Tencent").with("Media.FileId", "f");
    assert_eq!(field(&file), "Media", "the number of the item is missing");
}

#[test]
fn an_object_for_a_text_is_refused() {
    assert_eq!(field(&mix(|body| body["TaskId"] = json!({}))), "TaskId");
}

#[test]
fn a_list_of_texts_has_texts_alone() {
    for odd in [json!(null), json!([]), json!(["EROTIC"])] {
        let body = json!({
            "RoomId": "r", "EventId": "live_streaming", "AudioLanguage": "en",
            "RiskTypeList": ["DIRTY", odd],
        });
        let action = AnyAction::find("StartCensorAudioV2").unwrap();
        let action = action.with_body(body.to_string()).unwrap();
        assert!(sent(&action).is_err(), "{odd}");
    }
}

#[test]
fn an_empty_address_is_none() {
    let alone = mix(|body| body["MixInput"] = json!([{ "StreamUrl": "", "RectInfo": {} }]));
    assert_eq!(field(&alone), "MixInput.0.StreamId");
    let input = |id: &str| json!({ "StreamId": id, "StreamUrl": "", "RectInfo": {} });
    let two = mix(|body| body["MixInput"] = json!([input("a"), input("b")]));
    assert!(sent(&two).is_ok(), "they are two streams");
}

#[test]
fn streams_are_the_same_with_and_without_the_prefix_and_as_numbers() {
    let twice = |first: Value, second: Value| {
        mix(|body| {
            let mut other = body["MixInput"][0].clone();
            body["MixInput"][0]["StreamId"] = first.clone();
            other["StreamId"] = second.clone();
            body["MixInput"].as_array_mut().unwrap().push(other);
        })
    };
    let prefixed = twice(json!("a"), json!("zegotest-12345-a"));
    let fault = sent_in(Environment::Test, &prefixed).unwrap_err();
    assert_eq!(fault.field(), "MixInput.1");
    assert_eq!(field(&twice(json!(5), json!("5"))), "MixInput.1");
    assert!(sent(&twice(json!("a"), json!("b"))).is_ok());
}

#[test]
fn a_number_with_a_point_is_no_whole_number_and_no_other_text() {
    for name in ["Sequence", "ByPass", "MaxIdleTime"] {
        assert_eq!(field(&mix(|body| body[name] = json!(1.0))), name);
    }
    let request = sent(&mix(|body| body["TaskId"] = json!(1.0))).unwrap();
    let body: Value = serde_json::from_slice(request.body()).unwrap();
    assert_eq!(body["TaskId"], "1.0");
}

#[test]
fn thousands_of_items_are_checked_by_either_form_of_a_list() {
    let many = |list: &dyn Fn(Vec<Value>) -> Value| {
        mix(|body| {
            let one = body["MixInput"][0].clone();
            let item = |at: usize| {
                let mut item = one.clone();
                item["StreamId"] = format!("s{at}").into();
                item
            };
            body["MixInput"] = list((0..5000).map(item).collect());
        })
    };
    let counted = |items: Vec<Value>| -> Value {
        let items = items.into_iter().enumerate().map(|(at, item)| (at.to_string(), item));
        Value::Object(items.collect())
    };
    assert!(sent(&many(&Value::Array)).is_ok());
    assert!(sent(&many(&counted)).is_ok());
}

#[test]
fn credentials_in_any_shape_are_not_debugged() {
    let start = || AnyAction::find("StartRecord").unwrap();
    for action in [
        start().with("StorageParams.AccessKeySecret", "hush"),
        start().with("StorageParams", "x").with("StorageParams.AccessKeySecret", "hush"),
        start().with("StorageParams.1.AccessKeySecret", "hush"),
        start().with("StorageParams", r#"{"AccessKeySecret":"hush"}"#),
        start().with("storageParams", "hush"),
        start().with("StorageParams.accessKeySecret", "hush"),
    ] {
        assert!(!format!("{action:?}").contains("hush"), "{action:?}");
    }
}

#[test]
fn what_is_given_again_and_again_below_a_value_makes_no_tower() {
    let action = AnyAction::find("StartMix").unwrap().with("MixInput", "x");
    let action = (0..200_000).fold(action, |action, _| action.with("MixInput.0", "y"));
    assert!(sent(&action).is_err());
}

#[test]
fn names_that_are_not_known_have_one_stable_id_and_are_cut() {
    let action = mix(|body| body["MixInput"][0]["x".repeat(1 << 20)] = json!(1));
    let found = signer(Environment::Production).check(&action);
    assert_eq!(found[0].id, "StartMix.MixInput.unknown");
    assert!(found[0].path().len() < 200 && found[0].param(action.spec()).is_none());
    let unchecked = AnyAction::unknown("Foo", http::Method::GET).with("A", "b");
    assert!(signer(Environment::Production).check(&unchecked).is_empty());
}
