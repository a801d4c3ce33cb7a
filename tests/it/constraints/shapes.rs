//! What is given in another shape: an object for a list, an object for a text.

use serde_json::{Value, json};
use zego_core::AnyAction;

use crate::support::{fault, sent};

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
