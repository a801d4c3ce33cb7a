//! What holds for any bytes, any trio and any secret.

use bytes::Bytes;
use proptest::prelude::*;
use serde_json::Value;
use zego_core::AppId;
use zego_core::callback::catalog::EventField;
use zego_core::callback::{CallbackDraft, Envelope, Refused, Verifier, catalog, sign};
use zego_core::catalog::Kind;

use super::support::{TIME, after, events, secret};

fn verify(body: impl Into<Bytes>, by: &str) -> bool {
    Verifier::new(secret(by)).verify(body.into(), after(1)).is_ok()
}

fn read_all(body: Bytes) {
    if let Ok(envelope) = Envelope::read(body) {
        let _ = envelope.read_event();
        assert!(!envelope.event_name().is_empty() && !envelope.json().is_empty());
    }
}

/// An official sample with one member, anywhere, replaced by any JSON.
fn disturbed(event: usize, place: usize, with: &Value) -> Value {
    let mut sample = Value::Object(events()[event].sample.clone());
    let count = count(&sample);
    replace(&mut sample, &mut (place % count), with);
    sample
}

fn count(value: &Value) -> usize {
    1 + match value {
        Value::Object(members) => members.values().map(count).sum(),
        Value::Array(items) => items.iter().map(count).sum(),
        _ => 0,
    }
}

fn replace(value: &mut Value, place: &mut usize, with: &Value) {
    if *place == 0 {
        *value = with.clone();
        *place = usize::MAX;
        return;
    }
    *place = place.saturating_sub(1);
    match value {
        Value::Object(members) => {
            members.values_mut().for_each(|value| replace(value, place, with));
        }
        Value::Array(items) => items.iter_mut().for_each(|value| replace(value, place, with)),
        _ => {}
    }
}

fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        ".{0,8}".prop_map(Value::from),
        "[0-9]{0,25}".prop_map(Value::from),
    ];
    leaf.prop_recursive(3, 12, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::btree_map("[a-zA-Z]{1,6}", inner, 0..4)
                .prop_map(|members| Value::Object(members.into_iter().collect())),
        ]
    })
}

/// An official event, signed with `by`, as the service might deliver it.
fn delivered(event: usize, by: &str, is_form: bool) -> Vec<u8> {
    let draft = CallbackDraft::of(&events()[event].event()).unwrap();
    let body = draft.sign(AppId::new(1), &secret(by), TIME, "7266888922840654370");
    if !is_form {
        return body.to_vec();
    }
    let members: serde_json::Map<String, Value> = serde_json::from_slice(&body).unwrap();
    let mut form = form_urlencoded::Serializer::new(String::new());
    for (name, value) in &members {
        form.append_pair(name, value.as_str().unwrap_or(&value.to_string()));
    }
    form.finish().into_bytes()
}

/// Checks that each id below is as it was, or is not there.
fn ids_are_kept(fields: &[EventField], before: &Value, now: &Value) {
    for field in fields {
        let (before, now) = (&before[field.name], &now[field.name]);
        if matches!(field.kind, Kind::Stream | Kind::Room | Kind::User) {
            assert!(now == before || now.is_null() || now == "", "{before} became {now}");
        } else if let (Some(items), Some(now)) = (before.as_array(), now.as_array()) {
            items.iter().zip(now).for_each(|(item, now)| ids_are_kept(field.fields, item, now));
        } else {
            ids_are_kept(field.fields, before, now);
        }
    }
}

proptest! {
    #[test]
    fn a_member_whose_name_is_no_text_costs_nothing(
        event in 0..events().len(),
        name in prop::collection::vec(0x80..=0xff_u8, 0..4),
        is_nested in any::<bool>(),
        is_form in any::<bool>(),
    ) {
        let mut body = delivered(event, "secret", is_form);
        if is_form {
            let name: String = name.iter().map(|byte| format!("%{byte:02X}")).collect();
            body.extend(format!("&%FF{name}=1").into_bytes());
        } else {
            prop_assert_eq!(body.pop(), Some(b'}'));
            let member = [b"\"\xff", &*name, b"\":1"].concat();
            let nested = [b"\"more\":[{", &*member, b"}]"].concat();
            let member = if is_nested { nested } else { member };
            body.extend([b",", &*member, b"}"].concat());
        }
        let mut verifier = Verifier::new(secret("secret"));
        let genuine = verifier.verify(body.into(), after(1)).unwrap();
        let told = genuine.event().unwrap();
        let plain = Envelope::read(delivered(event, "secret", is_form).into()).unwrap();
        let (event, field_errors) = plain.read_with_errors().unwrap();
        prop_assert_eq!((told.claim(), told.field_errors()), (&event, &*field_errors));
    }

    #[test]
    fn a_bad_byte_anywhere_neither_makes_a_callback_pass_nor_changes_an_id(
        event in 0..events().len(),
        at in any::<prop::sample::Index>(),
        byte in 0x80..=0xff_u8,
        is_inserted in any::<bool>(),
        is_form in any::<bool>(),
    ) {
        let disturb = |by: &str| {
            let mut body = delivered(event, by, is_form);
            let at = at.index(body.len());
            let escaped = format!("%{byte:02X}").into_bytes();
            let bad = if is_form { escaped } else { vec![byte] };
            body.splice(at..at + usize::from(!is_inserted), bad);
            body
        };
        prop_assert!(!verify(disturb("another"), "secret"), "it was forged before");
        let spec = catalog::find(&events()[event].name).unwrap();
        let before = events()[event].event();
        let body = disturb("secret");
        let Ok(genuine) = Verifier::new(secret("secret")).verify(body.clone().into(), after(1)) else {
            return Ok(());
        };
        prop_assert_eq!(genuine.envelope().body(), &body, "the bytes are kept");
        prop_assert_eq!(genuine.envelope().event_name(), spec.name);
        prop_assert_eq!(genuine.envelope().nonce(), "7266888922840654370");
        prop_assert_eq!(genuine.envelope().timestamp(), TIME.to_string());
        if let Ok(event) = genuine.event() {
            let members = |event| Value::from(CallbackDraft::of(event).unwrap().members().clone());
            ids_are_kept(spec.fields, &members(&before), &members(event.claim()));
        }
    }

    #[test]
    fn what_is_signed_is_read_first_as_it_is_read_with_the_rest(
        event in 0..events().len(),
        is_form in any::<bool>(),
        by in "(secret|other)",
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..3),
    ) {
        let mut body = delivered(event, &by, is_form);
        for (at, byte) in changes {
            let at = at.index(body.len());
            body[at] = byte;
        }
        let body = Bytes::from(body);
        let reader = Verifier::new(secret("secret")).envelope_reader();
        let is_right = |envelope: &Envelope| {
            sign(&secret("secret"), envelope.timestamp(), envelope.nonce())
                .matches(envelope.signature())
        };
        match (Envelope::read(body.clone()), reader.read(body)) {
            (Ok(whole), Ok(read)) => {
                prop_assert!(is_right(&whole));
                prop_assert_eq!(format!("{whole:?}"), format!("{read:?}"));
            }
            (Ok(whole), Err(why)) => {
                prop_assert_eq!(why, Refused::Forged);
                prop_assert!(!is_right(&whole));
            }
            (Err(_), read) => prop_assert!(read.is_err()),
        }
    }

    #[test]
    fn no_bytes_make_the_reader_panic(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        read_all(bytes.into());
    }

    #[test]
    fn nothing_that_resembles_a_callback_makes_the_reader_panic(
        text in r#"[{%&=+\[\]"\\:,a0\u{feff} ]{0,60}"#,
        head in prop_oneof![Just(""), Just("{"), Just("%7B"), Just("event=a&nonce=b&"), Just("\u{feff}{")],
    ) {
        read_all(format!("{head}{text}").into());
    }

    #[test]
    fn any_json_in_any_place_is_read_or_refused(
        event in 0..events().len(), place in any::<usize>(), with in any_json(),
    ) {
        let body = disturbed(event, place, &with).to_string();
        read_all(body.clone().into());
        if let Ok(event) = Envelope::read(body.into()).and_then(|envelope| {
            envelope.read_event().map_err(zego_core::callback::Refused::Unreadable)
        }) {
            // What was read can be written, and is read as the same again.
            if let Some(draft) = CallbackDraft::of(&event) {
                let body = draft.sign(AppId::new(1), &secret("secret"), TIME, "1");
                let again = Envelope::read(body).unwrap().read_event().unwrap();
                prop_assert_eq!(again.name(), event.name());
            }
        }
    }

    #[test]
    fn what_was_signed_verifies(
        event in 0..catalog::all().count(), by in "[!-~]{1,40}", nonce in "[0-9a-zA-Z]{1,20}",
        time in TIME - 299..TIME + 299, app in any::<u32>(),
    ) {
        let spec = catalog::all().nth(event).unwrap();
        let body = CallbackDraft::new(spec).sign(AppId::new(app), &secret(&by), time, &nonce);
        let mut verifier = Verifier::new(secret(&by)).with_app(AppId::new(app));
        let genuine = verifier.verify(body, after(0)).unwrap();
        prop_assert_eq!(genuine.envelope().nonce(), &nonce);
        prop_assert_eq!(genuine.envelope().app_id(), Some(AppId::new(app)));
        prop_assert_eq!(genuine.envelope().event_name(), spec.name);
    }

    #[test]
    fn a_changed_trio_does_not(
        by in "[a-zA-Z0-9]{1,40}", nonce in "[0-9]{1,20}", which in 0..3_usize,
        place in any::<prop::sample::Index>(), digit in 0..10_u8,
    ) {
        let timestamp = TIME.to_string();
        let signature = sign(&secret(&by), &timestamp, &nonce).to_hex();
        let mut trio = [timestamp, nonce, signature];
        let before = trio.clone();
        let mut bytes = trio[which].clone().into_bytes();
        let at = place.index(bytes.len());
        bytes[at] = b'0' + digit;
        trio[which] = String::from_utf8(bytes).unwrap();
        let body = serde_json::json!({
            "event": "e", "timestamp": trio[0], "nonce": trio[1], "signature": trio[2],
        });
        let is_same = trio == before;
        prop_assert_eq!(verify(body.to_string(), &by), is_same);
    }
}
