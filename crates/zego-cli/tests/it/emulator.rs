//! `zego emulator` calls back.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};

use serde_json::Value;

use crate::support::{emulator, zego};

const SECRET: &str = "callback-secret-of-the-test";

/// The body of a request, which is answered with a status.
fn take(stream: &mut TcpStream, status: &str) -> Value {
    let mut reader = BufReader::new(stream.try_clone().unwrap());
    let (mut line, mut length) = (String::new(), 0);
    while line != "\r\n" {
        line.clear();
        reader.read_line(&mut line).unwrap();
        if let Some(text) = line.to_ascii_lowercase().strip_prefix("content-length:") {
            length = text.trim().parse().unwrap();
        }
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body).unwrap();
    let answer = format!("HTTP/1.1 {status}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n");
    stream.write_all(answer.as_bytes()).unwrap();
    serde_json::from_slice(&body).unwrap()
}

#[test]
fn the_emulator_posts_signed_events_and_posts_again_what_is_refused() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}/callback", listener.local_addr().unwrap());
    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(file.path(), format!("{SECRET}\n")).unwrap();
    let mut by_file = zego();
    by_file.arg("--callback-secret-file").arg(file.path());
    let mut by_variable = zego();
    by_variable.env("ZEGO_CALLBACK_SECRET", SECRET);
    for command in [by_file, by_variable] {
        let _emulator = emulator(command, &["--callback-url", &url]);
        let mut events = Vec::new();
        for status in ["500 Internal Server Error", "200 OK", "200 OK", "204 No Content"] {
            let (mut stream, _) = listener.accept().unwrap();
            let body = take(&mut stream, status);
            let text = |name: &str| match &body[name] {
                Value::String(text) => text.clone(),
                other => other.to_string(),
            };
            let secret = zego_core::CallbackSecret::new(SECRET).unwrap();
            let signature = zego_core::callback::sign(&secret, &text("timestamp"), &text("nonce"));
            assert_eq!(signature.to_hex(), text("signature"));
            events.push(text("event"));
        }
        assert_eq!(events[3], events[0], "it came again");
        events.sort_unstable();
        events.dedup();
        assert_eq!(events, ["room_create", "room_login", "stream_create"]);
    }
}

#[test]
fn what_is_wrong_with_callbacks_gets_one_clear_line() {
    let url = "http://127.0.0.1:1/";
    for (arguments, secret, expected) in [
        (
            &["--callback-url", url][..],
            "",
            "error: the callback secret is missing: set ZEGO_CALLBACK_SECRET or give \
             --callback-secret-file\n",
        ),
        (
            &["--callback-url", "https://hush.test/"],
            SECRET,
            "error: --callback-url must begin with http://: the emulator does not speak TLS\n",
        ),
        (
            &["--callback-url", "hush"],
            SECRET,
            "error: --callback-url must be http://HOST[:PORT][/PATH]\n",
        ),
        (
            &["--callback-url", url],
            "hush hush",
            "error: ZEGO_CALLBACK_SECRET must be printable ASCII without white space\n",
        ),
    ] {
        let mut command = zego();
        command.args(["emulator", "--listen", "127.0.0.1:0"]).args(arguments);
        let ran = command.env("ZEGO_CALLBACK_SECRET", secret).output().unwrap();
        assert_eq!(ran.status.code(), Some(2));
        assert_eq!(String::from_utf8(ran.stderr).unwrap(), expected);
    }
}

#[test]
fn what_is_to_go_wrong_with_callbacks_needs_an_address() {
    let ran = zego().args(["emulator", "--callback-loss", "0.5"]).output().unwrap();
    let told = String::from_utf8(ran.stderr).unwrap();
    assert!(ran.status.code() == Some(2) && told.contains("--callback-url <URL>"), "{told}");
}

#[test]
fn a_probability_or_time_out_of_range_is_refused() {
    for (option, value, rule) in [
        ("--callback-loss", "1.5", "must be a number from 0 to 1"),
        ("--callback-repeats", "often", "must be a number from 0 to 1"),
        ("--callback-loss", "NaN", "must be a number from 0 to 1"),
        ("--callback-shuffle", "601", "must be a number of seconds, at most 600"),
        ("--callback-shuffle=-1", "", "must be a number of seconds, at most 600"),
    ] {
        let mut command = zego();
        command.args(["emulator", option]);
        if !value.is_empty() {
            command.arg(value);
        }
        let ran = command.output().unwrap();
        let told = String::from_utf8(ran.stderr).unwrap();
        assert!(ran.status.code() == Some(2) && told.contains(rule), "{told}");
    }
}
