//! A token minted here opens with the `openssl` command alone.

use std::io::Write;
use std::process::{Command, Stdio};

use serde_json::Value;
use zego_core::token::{Privileges, Token};
use zego_core::{RoomId, StreamId};

use super::{NOW, SECRET, grant, minted};

/// What `openssl` makes of its input. Without the command the test fails: see `.ci/run`.
fn openssl(arguments: &[&str], input: &[u8]) -> Vec<u8> {
    let mut child = Command::new("openssl")
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the command openssl is installed");
    child.stdin.take().unwrap().write_all(input).unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    output.stdout
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// What a token seals, by `openssl` and by the places of its parts.
fn opened(token: &Token) -> String {
    let packed = openssl(&["base64", "-d", "-A"], &token.as_str().as_bytes()[2..]);
    assert_eq!(packed[..8], (NOW + 3600).to_be_bytes());
    assert_eq!(packed[8..10], [0, 16]);
    assert_eq!(usize::from(packed[26]) << 8 | usize::from(packed[27]), packed.len() - 28);
    let (key, iv) = (hex(SECRET.as_bytes()), hex(&packed[10..26]));
    let plain = openssl(&["enc", "-d", "-aes-256-cbc", "-K", &key, "-iv", &iv], &packed[28..]);
    String::from_utf8(plain).unwrap()
}

#[test]
fn a_basic_token_opens_with_openssl_alone() {
    let plain = opened(&minted(&grant()));
    let (before, after) = (
        r#"{"app_id":1234567890,"user_id":"user1","nonce":"#,
        r#","ctime":1700000000,"expire":1700003600,"payload":""}"#,
    );
    let nonce = plain.strip_prefix(before).and_then(|rest| rest.strip_suffix(after));
    assert!(nonce.is_some_and(|nonce| nonce.parse::<i32>().is_ok_and(|n| n >= 0)), "{plain}");
}

#[test]
fn a_token_with_privileges_opens_with_openssl_alone() {
    let room = Privileges::new(RoomId::new("demo-room").unwrap())
        .with_login()
        .with_publish_of([StreamId::new("a").unwrap()]);
    let plain: Value =
        serde_json::from_str(&opened(&minted(&grant().with_privileges(room)))).unwrap();
    let payload = r#"{"room_id":"demo-room","privilege":{"1":1,"2":1},"stream_id_list":["a"]}"#;
    assert_eq!(plain["payload"], payload);
}
