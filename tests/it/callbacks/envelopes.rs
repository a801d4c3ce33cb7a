//! What every callback must have, and what no callback may have.

use bytes::Bytes;
use zego_core::callback::{Envelope, Refused};
use zego_core::{AppId, RoomId};

fn read(body: &str) -> Result<Envelope, Refused> {
    Envelope::read(Bytes::copy_from_slice(body.as_bytes()))
}

/// An envelope with one member replaced; an empty text leaves it out.
fn with(name: &str, member: &str) -> String {
    let members = [
        ("event", r#""event":"e""#),
        ("appid", r#""appid":1"#),
        ("timestamp", r#""timestamp":"1""#),
        ("nonce", r#""nonce":"2""#),
        ("signature", r#""signature":"3""#),
    ];
    let members = members.map(|(own, text)| if own == name { member } else { text });
    let members: Vec<&str> = members.into_iter().filter(|text| !text.is_empty()).collect();
    format!("{{{}}}", members.join(","))
}

#[test]
fn the_app_id_has_three_spellings_and_two_types() {
    for member in [r#""appid":7"#, r#""Appid":"7""#, r#""AppId":7"#, r#""appid":"7""#] {
        assert_eq!(read(&with("appid", member)).unwrap().app_id(), Some(AppId::new(7)), "{member}");
    }
    for member in ["", r#""appid":null"#, r#""appid":"""#] {
        assert_eq!(read(&with("appid", member)).unwrap().app_id(), None);
    }
    for member in [r#""appid":4294967296"#, r#""appid":-1"#, r#""appid":"one""#, r#""appid":{}"#] {
        assert!(matches!(read(&with("appid", member)), Err(Refused::Unreadable(_))), "{member}");
    }
}

#[test]
fn the_room_is_known_though_the_event_cannot_be_read() {
    let room = |member: &str| {
        let login = format!(r#""event":"room_login","room_seq":"odd",{member}"#);
        let envelope = read(&with("event", &login)).unwrap();
        assert!(envelope.read_event().is_err());
        envelope.room_id()
    };
    assert_eq!(room(r#""room_id":"lobby""#), Some(RoomId::received("lobby")));
    assert_eq!(room(r#""room_id":9007199254740993"#), Some(RoomId::received("9007199254740993")));
    for member in
        [r#""room_id":"""#, r#""room_id":null"#, r#""room_id":["lobby"]"#, r#""room":"x""#]
    {
        assert_eq!(room(member), None, "{member}");
    }
}

#[test]
fn numbers_and_texts_are_kept_to_the_letter() {
    for (member, expected) in [
        (r#""timestamp":1499676978"#, "1499676978"),
        (r#""timestamp":"1499676978""#, "1499676978"),
        (r#""timestamp":"\u0031\u0032""#, "12"),
        (r#""timestamp":1499676978.0"#, "1499676978.0"),
        (r#""timestamp":18446744073709551616"#, "18446744073709551616"),
        (r#""Timestamp":" 1 ""#, " 1 "),
    ] {
        assert_eq!(read(&with("timestamp", member)).unwrap().timestamp(), expected);
    }
    let nonce = read(&with("nonce", r#""Nonce":7254119327986670314"#)).unwrap();
    assert_eq!(nonce.nonce(), "7254119327986670314");
}

#[test]
fn what_is_missing_is_named() {
    for name in ["event", "timestamp", "nonce", "signature"] {
        for member in [String::new(), format!("\"{name}\":\"\""), format!("\"{name}\":null")] {
            assert_eq!(read(&with(name, &member)).unwrap_err(), Refused::Missing(name), "{member}");
        }
        let wrong = with(name, &format!("\"{name}\":true"));
        assert!(matches!(read(&wrong), Err(Refused::Unreadable(_))));
    }
}

#[test]
fn a_member_that_stands_twice_is_refused() {
    for (name, member) in [
        ("nonce", r#""nonce":"2","nonce":"2""#),
        ("nonce", r#""nonce":"2","Nonce":"4""#),
        ("nonce", r#""nonce":"2","\u006eonce":"4""#),
        ("event", r#""event":"e","Event":"f""#),
        ("appid", r#""appid":1,"AppId":2"#),
        ("appid", r#""appid":1,"room_id":"a","room_id":"b""#),
        ("appid", r#""appid":1,"zone":"a","room_id":"a","zone":"b""#),
    ] {
        let fault = read(&with(name, member)).unwrap_err();
        assert!(fault.to_string().contains("stands twice"), "{member}: {fault}");
    }
    for form in ["nonce=2&nonce=4", "nonce=2&nonce%5B%5D=4", "nonce%5B%5D=4&nonce=2"] {
        let fault = read(&format!("event=e&timestamp=1&signature=3&{form}")).unwrap_err();
        assert!(fault.to_string().contains("stands twice"), "{form}: {fault}");
    }
}

#[test]
fn size_and_depth_are_bounded() {
    let padded = |length: usize| {
        let body = with("appid", "");
        format!("{body}{}", " ".repeat(length - body.len()))
    };
    assert!(read(&padded(Envelope::MAX_LEN)).is_ok());
    assert_eq!(read(&padded(Envelope::MAX_LEN + 1)).unwrap_err(), Refused::TooLarge);

    let nested = |depth: usize| {
        let (open, close) = ("[".repeat(depth), "]".repeat(depth));
        with("appid", &format!("\"more\":{open}\"]][[{{{{\\\"[[\"{close}"))
    };
    // The envelope is one of them, and brackets in a text are none.
    assert!(read(&nested(Envelope::MAX_DEPTH - 1)).is_ok());
    let fault = read(&nested(Envelope::MAX_DEPTH)).unwrap_err();
    assert!(fault.to_string().contains("too deep"), "{fault}");
    assert!(read(&nested(100_000)).is_err());
}

#[test]
fn a_form_is_bounded_by_what_it_becomes() {
    let padded =
        |most: usize| format!("event=e&timestamp=1&nonce=2&signature=3&a={}", "\u{1}".repeat(most));
    // The other members and the quotes have 64 bytes.
    let most = (Envelope::MAX_LEN - 64) / 6;
    assert_eq!(read(&padded(most)).unwrap().json().len(), 64 + 6 * most);
    assert_eq!(read(&padded(most + 1)).unwrap_err(), Refused::TooLarge);
}

#[test]
fn what_is_no_callback_is_unreadable() {
    for body in [
        "",
        " ",
        "\u{feff}",
        "null",
        "[]",
        "[1,2]",
        "hello",
        "{",
        "{}x",
        "{\"event\":",
        "<html>=1",
        "%7B",
        "%7",
        "%",
        "=",
        "&",
        "a",
        "[=",
        "%ff%fe=%ff",
    ] {
        assert!(
            matches!(read(body), Err(Refused::Unreadable(_) | Refused::Missing(_))),
            "{body:?}"
        );
    }
    assert!(Envelope::read(Bytes::from_static(b"{\"event\":\"\xff\"}")).is_err());
}

#[test]
fn an_unreadable_callback_is_not_quoted() {
    for body in
        ["{\"hush\":", "hush", "hush=hush", "{\"nonce\":[\"hush\"]}", "{\"hush\":1,\"hush\":2}"]
    {
        let fault = read(body).unwrap_err();
        assert!(!format!("{fault} {fault:?}").contains("hush"), "{fault:?}");
    }
}
