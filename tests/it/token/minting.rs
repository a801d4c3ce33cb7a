//! What is minted, and what is refused.

use std::time::Duration;

use zego_core::token::{Fault, Grant, Privileges, Salt, Sealed, Token};
use zego_core::{AppId, Credentials, Invalid, Now, RoomId, StreamId, UserId};

use super::{NOW, SECRET, credentials, grant, minted, second, secret};

fn refused(credentials: &Credentials, grant: &Grant, now: Now) -> String {
    let fault: Invalid = Token::mint(credentials, grant, now, Salt::seeded(1)).unwrap_err();
    fault.to_string()
}

#[test]
fn each_wrong_input_is_named_with_its_rule() {
    let user = |text: &str| Grant::new(UserId::received(text), Duration::from_secs(60));
    let lasting = |time| Grant::new(UserId::new("u").unwrap(), time);
    let why = |grant: &Grant| refused(&credentials(), grant, second(NOW));

    let none = Credentials::new(AppId::new(0), secret(SECRET));
    assert_eq!(refused(&none, &grant(), second(NOW)), "AppId must not be 0 in a token");

    assert_eq!(why(&user("")), "UserId must not be empty");
    let rule = "UserId must be at most 64 bytes long in a token; this has 65";
    assert_eq!(why(&user(&"u".repeat(65))), rule);
    assert_eq!(why(&user(&format!("{}x", "é".repeat(32)))), rule);

    for (text, length) in [(&SECRET[1..], 31), (&*format!("{SECRET}x"), 33)] {
        let other = Credentials::new(AppId::new(1), secret(text));
        let fault = refused(&other, &grant(), second(NOW));
        let rule = "ServerSecret must be exactly 32 bytes long for tokens; this has";
        assert_eq!(fault, format!("{rule} {length}"));
    }

    let rule = "expire must be a whole number of seconds after now, at least 1";
    for time in [0, 1, 999, 1500] {
        assert_eq!(why(&lasting(Duration::from_millis(time))), rule, "{time}");
    }
    let rule = "expire must be before the year 10000";
    for time in [253_402_300_800 - NOW, i64::MAX.cast_unsigned(), u64::MAX] {
        assert_eq!(why(&lasting(Duration::from_secs(time))), rule, "{time}");
    }
    assert_eq!(refused(&credentials(), &grant(), second(u64::MAX)), rule);

    let nowhere = Privileges::new(RoomId::received(""));
    assert_eq!(why(&grant().with_privileges(nowhere)), "room_id must not be empty");
    let odd = Privileges::new(RoomId::new("r").unwrap())
        .with_publish_of([StreamId::new("a").unwrap(), StreamId::received("")]);
    assert_eq!(why(&grant().with_privileges(odd)), "stream_id_list must not be empty");
}

#[test]
fn the_edges_of_what_is_taken_are_taken() {
    let mint = |user: &str, seconds| {
        let grant = Grant::new(UserId::received(user), Duration::from_secs(seconds));
        let token = Token::mint(&credentials(), &grant, second(NOW), Salt::seeded(1)).unwrap();
        Sealed::parse(token.as_str()).unwrap().open(&secret(SECRET)).unwrap()
    };
    assert_eq!(mint("u", 1).expire(), 1_700_000_001);
    assert_eq!(mint(&"u".repeat(64), 253_402_300_799 - NOW).expire(), 253_402_300_799);
    let control = "\u{1}".repeat(64);
    assert_eq!(mint(&control, 1).user_id().as_str(), control);
}

#[test]
fn the_longest_payload_is_minted_and_read_and_a_longer_one_refused() {
    let around = minted_text(&grant().with_payload("")).len();
    let longest = "p".repeat(Token::MAX_SEALED - around);
    let token = minted(&grant().with_payload(&*longest));
    let claims = Sealed::parse(token.as_str()).unwrap().open(&secret(SECRET)).unwrap();
    assert_eq!(claims.payload(), longest);
    let fault = refused(&credentials(), &grant().with_payload(longest + "p"), second(NOW));
    let rule = "payload must leave at most 32751 bytes to be sealed in all; these are 32752";
    assert_eq!(fault, rule);
    // What must be escaped counts as it is written.
    let quotes = "\"".repeat(Token::MAX_SEALED / 2);
    assert!(
        refused(&credentials(), &grant().with_payload(quotes), second(NOW)).contains("payload")
    );
}

/// What a token seals: this many bytes, in this form.
fn minted_text(grant: &Grant) -> String {
    let claims = Sealed::parse(minted(grant).as_str()).unwrap().open(&secret(SECRET)).unwrap();
    format!(
        r#"{{"app_id":{},"user_id":"{}","nonce":{},"ctime":{},"expire":{},"payload":"{}"}}"#,
        claims.app_id(),
        claims.user_id(),
        claims.nonce(),
        claims.ctime(),
        claims.expire(),
        claims.payload(),
    )
}

#[test]
fn a_token_begins_now_and_ends_when_its_last_second_is_over() {
    let now = Now { mono: Duration::from_secs(9), unix: Duration::from_millis(NOW * 1000 + 999) };
    let token = Token::mint(&credentials(), &grant(), now, Salt::from_os()).unwrap();
    let claims = Sealed::parse(token.as_str()).unwrap().open(&secret(SECRET)).unwrap();
    assert_eq!((claims.ctime(), claims.expire()), (1_700_000_000, 1_700_003_600));
    assert!(!claims.is_expired(second(NOW + 3600)));
    assert!(claims.is_expired(second(NOW + 3601)));
}

#[test]
fn a_payload_and_privileges_take_each_others_place() {
    let room = Privileges::new(RoomId::new("r").unwrap()).with_login();
    let payload = |grant: &Grant| {
        let sealed = Sealed::parse(minted(grant).as_str()).unwrap();
        sealed.open(&secret(SECRET)).unwrap().payload().to_owned()
    };
    let both = grant().with_payload("text").with_privileges(room.clone());
    assert!(payload(&both).starts_with(r#"{"room_id":"r""#));
    assert_eq!(payload(&grant().with_privileges(room).with_payload("text")), "text");
}

#[test]
fn a_minted_token_is_shown_only_where_it_is_asked_for() {
    let token = minted(&grant());
    assert_eq!(format!("{token:?}"), "Token(redacted)");
    assert_eq!((token.to_string(), token.as_ref()), (token.as_str().to_owned(), token.as_str()));
    assert!(token.as_str().starts_with("04AAAAAGVT/x"));
    assert_eq!(format!("{:?}", Salt::new(123_456, "exn62lbokoa8n8jp").unwrap()), "Salt { .. }");
}

#[test]
fn no_two_tokens_of_the_systems_randomness_are_alike() {
    let mint = || Token::mint(&credentials(), &grant(), second(NOW), Salt::from_os()).unwrap();
    assert_ne!(mint(), mint());
    assert_eq!(minted(&grant()), minted(&grant()));
}

#[test]
fn a_fault_of_reading_quotes_neither_token_nor_secret() {
    let token = minted(&grant());
    let sealed = Sealed::parse(token.as_str()).unwrap();
    let short = sealed.open(&secret("hush")).unwrap_err();
    assert!(matches!(short, Fault::Secret(_)));
    let shut = sealed.open(&secret(&"h".repeat(32))).unwrap_err();
    assert_eq!(shut, Fault::Shut);
    for fault in [short, shut, Sealed::parse(&token.as_str()[1..]).unwrap_err()] {
        let shown = format!("{fault} {fault:?}");
        assert!(!shown.contains("hush") && !shown.contains("hhhh"), "{shown}");
        assert!(!shown.contains(&token.as_str()[10..20]), "{shown}");
    }
}
