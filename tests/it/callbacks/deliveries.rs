//! One callback, delivered as JSON, as percent-encoded JSON, as a form.

use bytes::Bytes;
use serde_json::{Map, Value};
use zego_core::callback::{Envelope, Event};

use super::support::events;

fn encoded(text: &str) -> String {
    form_urlencoded::byte_serialize(text.as_bytes()).collect()
}

/// The fields of a form: a list in brackets, an object as JSON.
fn form(sample: &Map<String, Value>, list: impl Fn(&str, usize) -> String) -> String {
    let mut form = form_urlencoded::Serializer::new(String::new());
    for (name, value) in sample {
        match value {
            Value::String(text) => form.append_pair(name, text),
            Value::Array(items) => {
                for (at, item) in items.iter().enumerate() {
                    form.append_pair(&list(name, at), item.as_str().unwrap());
                }
                &mut form
            }
            other => form.append_pair(name, &other.to_string()),
        };
    }
    form.finish()
}

fn read(body: impl Into<Bytes>) -> (Vec<String>, Event) {
    let envelope = Envelope::read(body.into()).unwrap();
    let parts = vec![
        envelope.event_name().to_owned(),
        format!("{:?}", envelope.app_id()),
        envelope.timestamp().to_owned(),
        envelope.nonce().to_owned(),
        envelope.signature().to_owned(),
    ];
    let event = envelope.read_event().unwrap();
    (parts, event)
}

#[test]
fn every_sample_is_the_same_in_every_delivery() {
    for official in events() {
        let json = Value::Object(official.sample.clone()).to_string();
        let plain = read(json.clone());
        let percent: String = percent(&json);
        for (way, body) in [
            ("spaced", format!("\u{feff}\r\n {json}\n")),
            ("encoded", encoded(&json)),
            ("encoded with %20", percent.clone()),
            ("encoded with small letters", percent.replacen("%7B", "%7b", 1)),
            ("a form's only name", format!("{}=", encoded(&json))),
            ("a form's only value", format!("data={}", encoded(&json))),
            ("spaced in a form", format!("data={}", encoded(&format!("\u{feff}\n {json} ")))),
            ("spaced and encoded", percent_of_spaced(&json)),
            ("encoded, then spaced before a form's =", format!("{percent}\t\t=")),
            ("a form with []", form(&official.sample, |name, _| format!("{name}[]"))),
            ("a form with [0]", form(&official.sample, |name, at| format!("{name}[{at}]"))),
        ] {
            assert_eq!(read(body), plain, "{} {way}", official.name);
        }
    }
}

/// What does not begin with an encoded brace is told from a form by what comes of it.
fn percent_of_spaced(json: &str) -> String {
    percent(&format!("\u{feff} {json}\n"))
}

fn percent(text: &str) -> String {
    encoded(text).replace('+', "%20")
}

#[test]
fn a_list_in_a_form_may_be_json_or_one_text() {
    let event = |list: &str| {
        let rest = "event=stream_create&timestamp=1&nonce=2&signature=3";
        let Event::StreamCreate(event) = read(format!("{rest}&{list}")).1 else { panic!() };
        event.rtmp_urls
    };
    assert_eq!(event("rtmp_url=%5B%22a%22%2C%22b%22%5D"), ["a", "b"]);
    assert_eq!(event("rtmp_url=rtmp%3A%2F%2Fa%2Fb"), ["rtmp://a/b"]);
    assert_eq!(event("rtmp_url="), [""; 0]);
    assert_eq!(event("rtmp_url%5B%5D=a&rtmp_url%5B%5D=b"), ["a", "b"]);
}

#[test]
fn what_stands_between_two_ands_is_no_field() {
    let (parts, event) = read("&event=e&&timestamp=1&nonce=2&signature=3&");
    assert_eq!((&*parts[0], event), ("e", Event::Other("e".to_owned())));
}

#[test]
fn the_items_of_a_list_in_a_form_come_in_order() {
    let rest = "event=e&timestamp=1&nonce=2&signature=3";
    for list in
        ["a[1]=x", "a[1]=x&a[0]=y", "a[0]=x&a[0]=y", "a[0]=x&a[2]=y", "a[99999999999999999999]=x"]
    {
        let fault = Envelope::read(format!("{rest}&{list}").into()).unwrap_err();
        assert!(fault.to_string().contains("not in order"), "{list}: {fault}");
    }
    assert!(read(format!("{rest}&a[0]=x&a[1]=y")).1 == Event::Other("e".to_owned()));
}

#[test]
fn what_starts_with_a_brace_is_never_decoded() {
    let body = r#"{"event":"record","timestamp":"1","nonce":"2","signature":"3","appid":"1",
        "replay_url":"http://a/b%2Fc.mp3?Signature=8J%3D+x&amp;%zz"}"#;
    let Event::Record(record) = read(body).1 else { panic!() };
    assert_eq!(record.replay_url, "http://a/b%2Fc.mp3?Signature=8J%3D+x&amp;%zz");
    // Once, where it is encoded, and once alone.
    let Event::Record(record) = read(encoded(body)).1 else { panic!() };
    assert_eq!(record.replay_url, "http://a/b%2Fc.mp3?Signature=8J%3D+x&amp;%zz");
}

#[test]
fn the_bytes_that_came_are_kept_beside_their_json() {
    let json = r#"{"event":"e","timestamp":"1","nonce":"2","signature":"3","more":[7]}"#;
    let envelope = Envelope::read(encoded(json).into()).unwrap();
    assert_eq!(envelope.body(), encoded(json).as_bytes());
    assert_eq!(envelope.json(), json);
}
