//! `zego token` as scripts use it: what it prints, where, and how it exits.

use std::io::Write;
use std::process::{Command, Stdio};

use serde_json::{Value, json};

use crate::support::{error_of, fed, run, zego};

const APP_ID: &str = "1234567890";
/// A sample secret of the official generators' repository.
pub(crate) const SECRET: &str = "fa94dd0f974cf2e293728a526b028271";

/// By the official generator for Node: login and no publishing in room1, for an hour from
/// 1700000000 on.
const OFFICIAL: &str = "04AAAAAGVT/xAAEDAxMjM0NTY3ODlhYmNkZWYAwK/oyydKytM1aQ+0EzyZaCrKfJWJQIVBzfCfER5aaXlYOZTKpekUGgQI8bb+z7/icp+Gq/Q++5DRpuEz/9+P9kikFfyxKdJT4M6TXPpHREWEaJOcs7nd90SbnNzxjfkLZlnpD+jqeiUQFhrO0cQfjtSrTK/F/kj1g8H7TXPYGiuqfQsJvUZWyHCZcxyEuW6JB547jMYR601sxBxBwyvQs6AenBy6JudtUByA/1KQDbJvpNm+w2icAavWHK0p1b7u7w==";

/// `zego token`, without credentials.
fn bare() -> Command {
    let mut command = zego();
    command.arg("token");
    command
}

/// `zego token`, with credentials.
fn known() -> Command {
    let mut command = bare();
    command.env("ZEGO_APP_ID", APP_ID).env("ZEGO_SERVER_SECRET", SECRET);
    command
}

/// Mints, and shows what was minted.
fn minted(arguments: &[&str]) -> Value {
    let ran = run(known(), &[&["mint"], arguments].concat());
    assert_eq!((ran.exit, &*ran.err), (0, ""));
    let token = ran.out.strip_suffix('\n').unwrap();
    assert!(token.starts_with("04") && !token.contains(char::is_whitespace), "{token}");
    let ran = run(known(), &["show", "--json", token]);
    assert_eq!((ran.exit, &*ran.err), (0, ""));
    serde_json::from_str(&ran.out).unwrap()
}

#[test]
fn a_token_is_minted_for_a_user_and_an_hour() {
    let token = minted(&["--user", "demo"]);
    assert_eq!((&token["app_id"], &token["user_id"]), (&json!(1_234_567_890), &json!("demo")));
    assert_eq!((&token["payload"], &token["privileges"]), (&json!(""), &Value::Null));
    assert_eq!((&token["version"], &token["cipher"]), (&json!("04"), &json!("AES-256-CBC")));
    let number = |name: &str| token[name].as_i64().unwrap();
    assert_eq!(number("expire") - number("ctime"), 3600);
    assert_eq!((&token["expired"], &token["claimed_expire"]), (&json!(false), &token["expire"]));
}

#[test]
fn a_token_is_valid_for_as_long_as_is_said() {
    for (time, seconds) in [("90", 90), ("90s", 90), ("15m", 900), ("24days", 2_073_600)] {
        let token = minted(&["--user", "u", "--for", time]);
        let number = |name: &str| token[name].as_i64().unwrap();
        assert_eq!(number("expire") - number("ctime"), seconds, "{time}");
    }
    for wrong in ["0", "1.5s", "-1", "soon", ""] {
        let ran = run(known(), &["mint", "--user", "u", &format!("--for={wrong}")]);
        assert_eq!(ran.exit, 2, "{wrong}");
        assert!(ran.err.contains("must be a time of whole seconds"), "{}", ran.err);
    }
}

#[test]
fn a_room_narrows_a_token_to_what_is_allowed_there() {
    let allowed = |arguments: &[&str]| {
        minted(&[&["--user", "u", "--room", "r"], arguments].concat())["privileges"].clone()
    };
    let expected = |login: bool, publish: bool, streams: &[&str]| json!({ "room_id": "r", "login": login, "publish": publish, "streams": streams });
    assert_eq!(allowed(&[]), expected(true, true, &[]));
    assert_eq!(allowed(&["--allow", "login"]), expected(true, false, &[]));
    assert_eq!(allowed(&["--allow", "publish"]), expected(false, true, &[]));
    assert_eq!(allowed(&["--allow", "publish,login"]), expected(true, true, &[]));
    assert_eq!(allowed(&["--stream", "a", "--stream", "b"]), expected(true, true, &["a", "b"]));
}

#[test]
fn wrong_input_gets_one_clear_line_before_a_secret_is_asked_for() {
    let long = "u".repeat(65);
    for (arguments, line) in [
        (
            &["--user", "u", "--allow", "login"][..],
            "--allow needs --room: without one a token allows anything in any room",
        ),
        (
            &["--user", "u", "--stream", "a"],
            "--stream needs --room: without one a token allows anything in any room",
        ),
        (
            &["--user", "u", "--room", "r", "--allow", "login", "--stream", "a"],
            "--stream needs publish among what --allow allows",
        ),
        (&["--user", ""], "--user must not be empty"),
        (&["--user", &long], "--user must be at most 64 bytes long in a token; this has 65"),
        (&["--user", "u", "--room", ""], "--room must not be empty"),
        (&["--user", "u", "--room", "r", "--stream", ""], "--stream must not be empty"),
        (&["--user", "u", "--for", "99999999d"], "--for must be before the year 10000"),
    ] {
        assert_eq!(error_of(&run(bare(), &[&["mint"], arguments].concat()), 2), line);
    }
    let many: Vec<String> = (0..200).map(|at| format!("--stream={at:0>200}")).collect();
    let many: Vec<&str> = many.iter().map(String::as_str).collect();
    let ran = run(bare(), &[&["mint", "--user", "u", "--room", "r"], &many[..]].concat());
    assert!(error_of(&ran, 2).starts_with("what the options allow must leave at most 32751"));
    assert_eq!(run(bare(), &["mint"]).exit, 2);
    assert_eq!(run(bare(), &["mint", "--user", "u", "--room", "r", "--allow", "kick"]).exit, 2);
}

#[test]
fn credentials_are_needed_to_mint_and_never_quoted() {
    let mint = ["mint", "--user", "u"];
    assert!(error_of(&run(bare(), &mint), 2).starts_with("the AppId is missing"));
    let secretless = |mut command: Command| {
        command.env("ZEGO_APP_ID", APP_ID);
        command
    };
    assert!(
        error_of(&run(secretless(bare()), &mint), 2).starts_with("the ServerSecret is missing")
    );
    let mut short = secretless(bare());
    short.env("ZEGO_SERVER_SECRET", "hushhush");
    let line = "ServerSecret must be exactly 32 bytes long for tokens; this has 8";
    assert_eq!(error_of(&run(short, &mint), 2), line);
    let mut short = bare();
    short.env("ZEGO_SERVER_SECRET", "hushhush");
    assert_eq!(error_of(&run(short, &["show", OFFICIAL]), 2), line);
    let mut none = known();
    none.env("ZEGO_APP_ID", "0");
    assert_eq!(error_of(&run(none, &mint), 2), "AppId must not be 0 in a token");
}

#[test]
fn the_emulators_app_mints_and_shows_without_credentials() {
    let ran = run(bare(), &["mint", "--emulator", "--user", "u"]);
    assert_eq!((ran.exit, &*ran.err), (0, ""));
    let ran = run(bare(), &["show", "--emulator", "--json", ran.out.trim()]);
    let token: Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!((&token["opened"], &token["user_id"]), (&json!(true), &json!("u")));
}

#[test]
fn a_token_is_shown_to_people_with_all_that_it_says() {
    let show = |at: &str| {
        let ran = run(known(), &["show", OFFICIAL, "--at", at]);
        assert_eq!((ran.exit, &*ran.err), (0, ""));
        ran.out
    };
    assert_eq!(
        show("1700000010"),
        "token04, AES-256-CBC\n  \
         app       1234567890\n  \
         user      user1\n  \
         minted    2023-11-14T22:13:20Z\n  \
         expires   2023-11-14T23:13:20Z, in 59m 50s\n  \
         allows    to log in and not to publish, in the room room1\n"
    );
    assert!(show("1700003600").contains("23:13:20Z, in 0s\n"));
    assert!(show("1700003601").contains("23:13:20Z, expired 1s ago\n"));
}

#[test]
fn without_the_secret_only_what_stands_outside_is_shown() {
    let ran = run(bare(), &["show", OFFICIAL, "--at", "1700003601"]);
    assert_eq!((ran.exit, &*ran.err), (0, ""));
    let expires = "expires   2023-11-14T23:13:20Z, expired 1s ago; it says so itself";
    for part in ["AES-256-CBC, not opened\n", expires, "ServerSecret", "ZEGO_SERVER_SECRET"] {
        assert!(ran.out.contains(part), "{}", ran.out);
    }
    assert!(!ran.out.contains("user1"));
    let ran = run(bare(), &["show", OFFICIAL, "--at", "1700003600", "--json"]);
    let expected = json!({
        "version": "04",
        "cipher": "AES-256-CBC",
        "claimed_expire": 1_700_003_600,
        "expired": false,
        "opened": false,
    });
    assert_eq!(serde_json::from_str::<Value>(&ran.out).unwrap(), expected);
}

#[test]
fn a_token_comes_by_standard_input_as_well() {
    for arguments in [&["show", "--json"][..], &["show", "--json", "-"]] {
        let ran = fed(known(), arguments, format!(" \n{OFFICIAL}\r\n").as_bytes());
        assert_eq!((ran.exit, &*ran.err), (0, ""));
        let token: Value = serde_json::from_str(&ran.out).unwrap();
        assert_eq!(token["user_id"], "user1");
    }
    assert_eq!(
        error_of(&fed(known(), &["show"], b""), 1),
        "the token does not begin with 04, its version"
    );
    let endless = vec![b'0'; 1 << 20];
    assert_eq!(
        error_of(&fed(known(), &["show"], &endless), 1),
        "the token is longer than 87422 bytes"
    );
    assert!(error_of(&fed(known(), &["show"], b"04\xff"), 1).contains("is no Base64"));
}

#[test]
fn a_token_that_cannot_be_read_or_opened_is_told_with_exit_status_1() {
    let ran = run(known(), &["show", &OFFICIAL[..60]]);
    assert_eq!(error_of(&ran, 1), "the token is no Base64 behind its 04");
    let mut other = bare();
    other.env("ZEGO_SERVER_SECRET", "0123456789abcdef0123456789abcdef");
    let line = "the token does not open with this ServerSecret: it was made with another, or changed since";
    assert_eq!(error_of(&run(other, &["show", OFFICIAL]), 1), line);
    // The time outside is changed: it opens all the same, and that shows.
    let changed = OFFICIAL.replacen("04AAAAAGVT/x", "04AAAAAGVT/y", 1);
    let ran = run(known(), &["show", &changed]);
    assert_eq!(ran.exit, 0);
    let line = "changed   outside it says that it expires 2023-11-14T23:13:36Z";
    assert!(ran.out.contains(line), "{}", ran.out);
}

#[test]
fn what_a_token_says_does_not_steer_a_terminal() {
    // By openssl alone: a user whose id would clear the screen, and a payload of another product.
    let user = r#"{"app_id":1,"user_id":"\u001b[2J","nonce":1,"ctime":1,"expire":2,"payload":"{\"a\":1}\n"}"#;
    let token = sealed_by_openssl(user);
    let ran = run(known(), &["show", &token]);
    assert_eq!((ran.exit, &*ran.err), (0, ""));
    assert!(ran.out.contains("  user      \\u{1b}[2J\n"), "{}", ran.out);
    assert!(ran.out.contains("  payload   {\"a\":1}\\n\n"), "{}", ran.out);
}

/// A token of this text that expires at 2, made by other means than ours.
pub(crate) fn sealed_by_openssl(text: &str) -> String {
    let openssl = |arguments: &[&str], input: &[u8]| {
        let mut command = Command::new("openssl");
        let mut child = command
            .args(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("the command openssl is installed");
        child.stdin.take().unwrap().write_all(input).unwrap();
        child.wait_with_output().unwrap().stdout
    };
    let hex = |bytes: &[u8]| bytes.iter().map(|byte| format!("{byte:02x}")).collect::<String>();
    let iv = b"0123456789abcdef";
    let (key, iv_hex) = (hex(SECRET.as_bytes()), hex(iv));
    let sealed = openssl(&["enc", "-aes-256-cbc", "-K", &key, "-iv", &iv_hex], text.as_bytes());
    let length = u16::try_from(sealed.len()).unwrap().to_be_bytes();
    let packed = [&2_u64.to_be_bytes(), &[0, 16][..], iv, &length, &sealed].concat();
    let base64 = String::from_utf8(openssl(&["base64", "-A"], &packed)).unwrap();
    format!("04{}", base64.trim())
}
