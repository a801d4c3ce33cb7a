//! Callbacks of one's own making.

use serde_json::{Map, Value, json};
use zego_core::AppId;
use zego_core::callback::{CallbackDraft, catalog};

use super::support::{Official, TIME, after, events, secret, verifier};

/// The paths and texts of a sample's scalars.
fn texts(above: &str, value: &Value, out: &mut Vec<(String, String)>) {
    let below =
        |name: &str| if above.is_empty() { name.to_owned() } else { format!("{above}.{name}") };
    match value {
        Value::Object(members) => {
            members.iter().for_each(|(name, value)| texts(&below(name), value, out));
        }
        Value::Array(items) => {
            items
                .iter()
                .enumerate()
                .for_each(|(at, item)| texts(&below(&at.to_string()), item, out));
        }
        Value::Null => {}
        Value::String(text) => out.push((above.to_owned(), text.clone())),
        other => out.push((above.to_owned(), other.to_string())),
    }
}

fn drafted(official: &Official) -> CallbackDraft {
    let mut pairs = Vec::new();
    texts("", &official.own().into(), &mut pairs);
    pairs.iter().fold(CallbackDraft::new(official.spec()), |draft, (path, text)| {
        draft.with(path, text).unwrap_or_else(|fault| panic!("{}: {fault}", official.name))
    })
}

/// What texts cannot give: null, and what has no scalar in it.
fn without_nulls(value: &Value) -> Value {
    match value {
        Value::Object(members) => members
            .iter()
            .filter(|(_, value)| !value.is_null())
            .map(|(name, value)| (name.clone(), without_nulls(value)))
            .collect::<Map<String, Value>>()
            .into(),
        Value::Array(items) => items.iter().map(without_nulls).collect(),
        other => other.clone(),
    }
}

#[test]
fn every_official_sample_can_be_written_from_texts() {
    for official in events() {
        let expected = without_nulls(&official.own().into());
        assert_eq!(
            Value::Object(drafted(official).members().clone()),
            expected,
            "{}",
            official.name
        );
    }
}

#[test]
fn a_signed_draft_is_the_official_sample_and_verifies() {
    for official in events() {
        let body = drafted(official).sign(AppId::new(1), &secret("secret"), TIME, &official.name);
        let genuine = verifier().verify(body.clone(), after(1)).unwrap();
        assert_eq!(genuine.event().unwrap().claim(), &official.event(), "{}", official.name);
        let written: Value = serde_json::from_slice(&body).unwrap();
        for (key, kind) in &official.common {
            let expected = if written[key].is_number() { "number" } else { "string" };
            assert_eq!(kind, expected, "{} {key}", official.name);
        }
    }
}

#[test]
fn a_typed_event_is_written_and_read_back() {
    for official in events() {
        let event = official.event();
        let draft = CallbackDraft::of(&event).unwrap();
        let body = draft.sign(AppId::new(1), &secret("secret"), TIME, "1");
        let genuine = verifier().verify(body, after(1)).unwrap();
        assert_eq!(genuine.event().unwrap().claim(), &event, "{}", official.name);
    }
}

fn fault(event: &str, path: &str, value: &str) -> String {
    let draft = CallbackDraft::new(catalog::find(event).unwrap());
    draft.with(path, value).unwrap_err().to_string()
}

#[test]
fn what_an_event_does_not_have_is_refused_by_name() {
    for (path, value, expected) in [
        ("Colour", "blue", "Colour is no field of censor_audio_v2_result"),
        ("Event", "x", "Event is no field of censor_audio_v2_result"),
        ("Code", "none", "Code must be a whole number"),
        ("Detail", "text", "Detail must be a JSON object"),
        ("Detail.Colour", "blue", "Detail.Colour is no field of that object"),
        (
            "Detail.RiskInfoList.1.RiskLevel",
            "PASS",
            "Detail.RiskInfoList.1.RiskLevel leaves out an",
        ),
        (
            "Detail.RiskInfoList.x.RiskLevel",
            "PASS",
            "Detail.RiskInfoList.x.RiskLevel is a list, whose",
        ),
        ("Message.more", "x", "Message.more is no object"),
    ] {
        let fault = fault("censor_audio_v2_result", path, value);
        assert!(fault.starts_with(expected), "{fault}");
    }
    assert!(fault("snapshot", "snapshot_pic_list.0.url", "a").contains("has no parts"));
}

#[test]
fn objects_and_lists_may_be_given_as_json() {
    let draft = CallbackDraft::new(catalog::find("transcode_start").unwrap())
        .with("Details", r#"{"Input":{"StreamId":"a"}}"#)
        .unwrap()
        .with("Details.Outputs", r#"[{"Width":1280}]"#)
        .unwrap()
        .with("Details.Outputs.0.Height", "720")
        .unwrap();
    let expected = json!({"Input": {"StreamId": "a"}, "Outputs": [{"Width": 1280, "Height": 720}]});
    assert_eq!(draft.members()["Details"], expected);
}

#[test]
fn a_lists_name_given_again_adds_an_item_and_another_replaces() {
    let draft = CallbackDraft::new(catalog::find("stream_create").unwrap());
    let draft = draft.with("hls_url", "a").unwrap().with("hls_url", "b").unwrap();
    let draft = draft.with("title", "a").unwrap().with("title", "b").unwrap();
    assert_eq!(
        Value::Object(draft.members().clone()),
        json!({"hls_url": ["a", "b"], "title": "b"})
    );
}
