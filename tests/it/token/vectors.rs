//! Tokens that others made.

use std::time::Duration;

use serde_json::Value;
use zego_core::token::{Cipher, Claims, Fault, Grant, Privileges, Salt, Sealed, Token};
use zego_core::{AppId, Credentials, RoomId, StreamId, UserId};

use super::{second, secret};
use crate::support::vector;

fn vectors(name: &str) -> Value {
    serde_json::from_str(&vector(&format!("tokens/{name}.json"))).unwrap()
}

fn official() -> Vec<Value> {
    vectors("official")["tokens"].as_array().unwrap().clone()
}

fn text<'v>(row: &'v Value, name: &str) -> &'v str {
    row[name].as_str().unwrap()
}

fn number(row: &Value, name: &str) -> u64 {
    row[name].as_u64().unwrap()
}

/// The token that the core mints from a row, with a payload given as text or as privileges.
fn mint(row: &Value, payload: impl FnOnce(Grant) -> Grant) -> String {
    let app_id = AppId::new(number(row, "app_id").try_into().unwrap());
    let credentials = Credentials::new(app_id, secret(text(row, "secret")));
    let valid_for = Duration::from_secs(number(row, "effective_seconds"));
    let grant = payload(Grant::new(UserId::received(text(row, "user_id")), valid_for));
    let salt = Salt::new(number(row, "nonce").try_into().unwrap(), text(row, "iv")).unwrap();
    Token::mint(&credentials, &grant, second(number(row, "ctime")), salt).unwrap().into()
}

fn open(row: &Value) -> Claims {
    Sealed::parse(text(row, "token")).unwrap().open(&secret(text(row, "secret"))).unwrap()
}

/// What was sealed, read by other means.
fn plain(row: &Value) -> Value {
    serde_json::from_str(text(row, "plaintext")).unwrap()
}

fn says(claims: &Claims, plain: &Value) {
    assert_eq!(u64::from(claims.app_id().number()), number(plain, "app_id"));
    assert_eq!(claims.user_id().as_str(), text(plain, "user_id"));
    assert_eq!(Some(claims.nonce()), plain["nonce"].as_i64());
    assert_eq!(Some(claims.ctime()), plain["ctime"].as_i64());
    assert_eq!(Some(claims.expire()), plain["expire"].as_i64());
    assert_eq!(claims.payload(), text(plain, "payload"));
    assert_eq!(claims.differing_outer_expire(), None);
}

#[test]
fn the_official_tokens_come_out_byte_for_byte() {
    let rows = official();
    assert_eq!(rows.len(), 6);
    for row in &rows {
        let minted = mint(row, |grant| match text(row, "payload") {
            "" => grant,
            payload => grant.with_payload(payload),
        });
        assert_eq!(minted, text(row, "token"), "{}", text(row, "about"));
    }
}

#[test]
fn privileges_are_written_as_the_official_samples_have_them() {
    let rows = official();
    let login = Privileges::new(RoomId::new("room1").unwrap()).with_login();
    assert_eq!(mint(&rows[1], |grant| grant.with_privileges(login)), text(&rows[1], "token"));
    let streams = ["s1", "s2"].map(|id| StreamId::new(id).unwrap());
    let both = Privileges::new(RoomId::new("demo").unwrap()).with_login().with_publish_of(streams);
    assert_eq!(mint(&rows[2], |grant| grant.with_privileges(both)), text(&rows[2], "token"));
}

#[test]
fn the_official_tokens_open() {
    for row in official() {
        says(&open(&row), &plain(&row));
        let sealed = Sealed::parse(text(&row, "token")).unwrap();
        assert_eq!(sealed.cipher(), Cipher::Cbc);
        assert_eq!(Some(sealed.claimed_expire()), plain(&row)["expire"].as_i64());
        let other = secret("0123456789abcdef0123456789abcdef");
        assert_eq!(sealed.open(&other), Err(Fault::Shut), "{}", text(&row, "about"));
    }
}

#[test]
fn the_privileges_of_official_tokens_are_read() {
    let rows = official();
    let privileges = |row: &Value| open(row).privileges();
    assert_eq!(privileges(&rows[0]), None);
    let login = privileges(&rows[1]).unwrap();
    assert_eq!(login.room().as_str(), "room1");
    assert!(login.allows_login() && !login.allows_publish() && login.streams().is_empty());
    let both = privileges(&rows[2]).unwrap();
    assert!(both.allows_login() && both.allows_publish());
    assert!(both.streams().iter().map(StreamId::as_str).eq(["s1", "s2"]));
    assert_eq!(privileges(&rows[3]), None);
}

#[test]
fn a_token_of_the_official_generator_for_java_opens() {
    let row = vectors("java");
    says(&open(&row), &plain(&row));
    assert_eq!(open(&row).nonce(), -997_876_024);
    assert_eq!(open(&row).privileges(), None);
}

#[test]
fn tokens_sealed_with_gcm_open() {
    let vectors = vectors("gcm");
    for row in vectors["tokens"].as_array().unwrap() {
        let sealed = Sealed::parse(text(row, "token")).unwrap();
        assert_eq!(sealed.cipher(), Cipher::Gcm);
        says(&open(row), &plain(row));
        let other = secret("0123456789abcdef0123456789abcdef");
        assert_eq!(sealed.open(&other), Err(Fault::Shut), "{}", text(row, "about"));
    }
}
