//! Which callbacks are genuine.

use bytes::Bytes;
use serde_json::Value;
use zego_core::AppId;
use zego_core::callback::{Event, Refused, Verifier, sign};

use super::support::{TIME, after, events, secret, signed, signed_at, verifier, with_trio};
use crate::support::vector;

#[test]
fn the_official_check_value_and_those_of_another_program_come_out() {
    let file: Value = serde_json::from_str(&vector("callbacks/signatures.json")).unwrap();
    let vectors = file["vectors"].as_array().unwrap();
    assert_eq!(vectors.len(), 5);
    for vector in vectors {
        let text = |key: &str| vector[key].as_str().unwrap();
        let signature = sign(&secret(text("secret")), text("timestamp"), text("nonce"));
        assert_eq!(signature.to_hex(), text("signature"));
        assert!(signature.matches(text("signature")));
        assert!(signature.matches(&text("signature").to_uppercase()));
        if let Some(numeric) = vector["sorted_as_numbers"].as_str() {
            assert!(!signature.matches(numeric), "sorted as numbers");
        }
        for wrong in ["", "00", &text("signature")[1..], &format!("{}0", text("signature"))] {
            assert!(!signature.matches(wrong));
        }
    }
}

#[test]
fn every_official_event_verifies_once_it_is_signed() {
    for (at, official) in events().iter().enumerate() {
        let (mut sample, keys) = (official.sample.clone(), official.spec().keys);
        let (timestamp, nonce) = (TIME.to_string(), format!("35017{at}"));
        let is_number = official.common[keys.timestamp()] == "number";
        let time: Value = if is_number { TIME.into() } else { timestamp.clone().into() };
        let signature = sign(&secret("secret"), &timestamp, &nonce).to_hex();
        sample.insert(keys.timestamp().to_owned(), time);
        sample.insert(keys.nonce().to_owned(), nonce.into());
        sample.insert(keys.signature().to_owned(), signature.into());
        let mut verifier = Verifier::new(secret("secret"));
        let genuine = verifier.verify(Value::Object(sample).to_string().into(), after(1)).unwrap();
        assert_eq!(genuine.event().unwrap().claim(), &official.event(), "{}", official.name);
        assert_eq!(genuine.sent().as_secs(), TIME);
    }
}

#[test]
fn the_hash_covers_neither_the_event_nor_its_fields() {
    // Why an event is `Unconfirmed`: whoever saw the first can have made the second.
    let seen = signed("123412", "lobby");
    let made = String::from_utf8(seen.to_vec()).unwrap().replace("room_create", "room_close");
    let genuine = verifier().verify(made.into(), after(1)).unwrap();
    assert!(matches!(genuine.event().unwrap().into_claim(), Event::RoomClose(_)));
}

#[test]
fn another_secret_is_forged() {
    let body = with_trio(&TIME.to_string(), "123412", "lobby", "other");
    assert_eq!(verifier().verify(body, after(1)).unwrap_err(), Refused::Forged);
    let unsigned = br#"{"event":"e","timestamp":"1","nonce":"2","signature":"none"}"#;
    let fault = verifier().verify(Bytes::from_static(unsigned), after(1)).unwrap_err();
    assert_eq!(fault, Refused::Forged);
    assert!(!fault.is_signed());
}

#[test]
fn every_character_of_a_signature_counts() {
    let signature = sign(&secret("secret"), &TIME.to_string(), "123412");
    let hex = signature.to_hex();
    for at in 0..hex.len() {
        for other in "0123456789abcdefABCDEF g\0é".chars() {
            let (before, rest) = hex.split_at(at);
            let changed = format!("{before}{other}{}", &rest[1..]);
            // Either case is taken: the official pages do not say which.
            let is_same = rest.starts_with(other.to_ascii_lowercase());
            assert_eq!(signature.matches(&changed), is_same, "{other:?} at {at}");
        }
        assert!(!signature.matches(&hex[..at]), "cut at {at}");
    }
    assert!(!signature.matches(&format!("{hex}00")));
}

#[test]
fn a_forged_callback_is_refused_before_the_rest_of_it_is_read() {
    // What follows what is signed cannot be read, and is not: a member stands twice.
    for (by, is_forged) in [("other", true), ("secret", false)] {
        let signature = sign(&secret(by), &TIME.to_string(), "1").to_hex();
        let form = format!("event=e&timestamp={TIME}&nonce=1&signature={signature}&a=1&a=2");
        let json = format!(
            r#"{{"event":"e","timestamp":"{TIME}","nonce":"1","signature":"{signature}","a":1,"a":2}}"#
        );
        for body in [form, json] {
            let why = verifier().verify(body.clone().into(), after(1)).unwrap_err();
            assert_eq!(why == Refused::Forged, is_forged, "{body}: {why}");
            assert_eq!(matches!(why, Refused::Unreadable(_)), !is_forged, "{body}: {why}");
        }
    }
}

#[test]
fn two_secrets_are_valid_while_one_replaces_the_other() {
    let mut both = Verifier::new(secret("newer")).with_previous(secret("older"));
    for (by, is_previous) in [("newer", false), ("older", true)] {
        let body = with_trio(&TIME.to_string(), by, "lobby", by);
        let genuine = both.verify(body, after(1)).unwrap();
        assert_eq!(genuine.is_signed_with_previous(), is_previous);
    }
    let oldest = with_trio(&TIME.to_string(), "1", "lobby", "oldest");
    assert_eq!(both.verify(oldest, after(1)).unwrap_err(), Refused::Forged);
}

#[test]
fn a_secret_that_is_replaced_is_valid_until_it_is_dropped() {
    let mut verifier = Verifier::new(secret("first"));
    let by = |by: &str| with_trio(&TIME.to_string(), by, "lobby", by);
    verifier.replace_secret(secret("second"));
    verifier.replace_secret(secret("second"));
    for valid in ["first", "second"] {
        verifier.verify(by(valid), after(1)).unwrap();
    }
    verifier.replace_secret(secret("third"));
    for valid in ["second", "third"] {
        verifier.verify(by(valid), after(1)).unwrap();
    }
    assert_eq!(verifier.verify(by("first"), after(1)).unwrap_err(), Refused::Forged);
    verifier.drop_previous();
    assert_eq!(verifier.verify(by("second"), after(1)).unwrap_err(), Refused::Forged);
    verifier.verify(by("third"), after(1)).unwrap();
}

#[test]
fn a_timestamp_outside_the_window_is_stale_either_way() {
    for (sent, expected) in [
        (TIME - 300, None),
        (TIME - 301, Some(301)),
        (TIME + 300, None),
        (TIME + 301, Some(-301)),
        (0, Some(i64::try_from(TIME).unwrap())),
    ] {
        let verified = verifier().verify(signed_at(sent, "1", "lobby"), after(0));
        assert_eq!(verified.err(), expected.map(Refused::Stale), "{sent}");
    }
    let mut narrow = verifier().with_window(std::time::Duration::from_secs(70));
    let fault = narrow.verify(signed_at(TIME - 71, "1", "lobby"), after(0)).unwrap_err();
    assert_eq!(fault.to_string(), "the callback was signed 71 s ago");
    let fault = narrow.verify(signed_at(TIME + 71, "1", "lobby"), after(0)).unwrap_err();
    assert_eq!(fault.to_string(), "the callback was signed 71 s ahead of this time");
}

#[test]
fn a_timestamp_may_be_in_milliseconds() {
    let body = with_trio(&format!("{TIME}123"), "1", "lobby", "secret");
    let genuine = verifier().verify(body, after(1)).unwrap();
    assert_eq!(genuine.sent().as_millis(), u128::from(TIME) * 1000 + 123);
    // In seconds, 12 digits are far ahead; in milliseconds they would be long ago.
    let body = with_trio("999999999999", "1", "lobby", "secret");
    let fault = verifier().verify(body, after(1)).unwrap_err();
    assert!(matches!(fault, Refused::Stale(..0)), "{fault}");
}

#[test]
fn a_timestamp_that_is_no_number_is_unreadable() {
    for odd in ["timestamp", "+1470820198", "1470820198.0", "1e9", "99999999999999999999", " 1"] {
        let fault =
            verifier().verify(with_trio(odd, "1", "lobby", "secret"), after(1)).unwrap_err();
        assert!(matches!(fault, Refused::Unreadable(_)), "{odd}: {fault}");
        assert!(std::error::Error::source(&fault).is_some(), "it says why");
    }
}

#[test]
fn another_app_is_refused_where_one_is_given() {
    let body = signed("1", "lobby");
    let other = || Verifier::new(secret("secret")).with_app(AppId::new(2));
    let fault = other().verify(body.clone(), after(1)).unwrap_err();
    assert_eq!(fault, Refused::WrongApp);
    assert!(fault.is_signed());
    let nameless = String::from_utf8(body.to_vec()).unwrap().replace("\"appid\":1,", "");
    assert_eq!(other().verify(nameless.clone().into(), after(1)).unwrap_err(), Refused::WrongApp);
    assert!(Verifier::new(secret("secret")).verify(nameless.into(), after(1)).is_ok());
}
