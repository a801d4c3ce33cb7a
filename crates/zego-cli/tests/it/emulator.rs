//! `zego emulator` calls back, and says what it opens and what it does not take.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::process::Stdio;

use serde_json::Value;

use crate::support::{Running, emulator, error_of, run, zego};

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
            "error: --callback-url must be a URL: http(s)://HOST[:PORT][/PATH]\n",
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

#[test]
fn a_file_of_64_mebibytes_is_read_and_one_above_is_refused() {
    const MOST: u64 = 64 << 20;
    let file = tempfile::NamedTempFile::new().unwrap();
    // One that is cut would be read as if it ended there.
    let whole = format!("{{}}{}", " ".repeat((MOST - 2).try_into().unwrap()));
    std::fs::write(file.path(), format!("{whole} and more")).unwrap();
    let path = file.path().to_str().unwrap();
    for option in ["--state", "--faults"] {
        let ran = run(zego(), &["emulator", "--listen", "127.0.0.1:0", option, path]);
        let why = format!("{option} {path}: it is larger than {MOST} bytes");
        assert_eq!(error_of(&ran, 2), why);
    }
    file.as_file().set_len(MOST + 1).unwrap();
    let ran = run(zego(), &["emulator", "--listen", "127.0.0.1:0", "--state", path]);
    assert!(error_of(&ran, 2).ends_with(&format!("it is larger than {MOST} bytes")), "{}", ran.err);
    file.as_file().set_len(MOST).unwrap();
    for option in ["--state", "--faults"] {
        let _emulator = emulator(zego(), &[option, path]);
    }
}

#[test]
fn a_file_that_is_not_text_is_refused() {
    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(file.path(), b"{\"rooms\":\"\xff\"}").unwrap();
    let path = file.path().to_str().unwrap();
    let ran = run(zego(), &["emulator", "--listen", "127.0.0.1:0", "--state", path]);
    assert_eq!(error_of(&ran, 2), format!("--state {path}: it is not text in UTF-8"));
}

/// Starts on an address; where it listens, and what it says on standard error before that.
fn started(listen: &str) -> (Running, String, String) {
    let mut command = zego();
    command.args(["emulator", "--listen", listen]).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut running = Running(command.spawn().unwrap());
    let mut line = String::new();
    BufReader::new(running.0.stdout.take().unwrap()).read_line(&mut line).unwrap();
    running.0.kill().unwrap();
    let mut told = String::new();
    running.0.stderr.take().unwrap().read_to_string(&mut told).unwrap();
    (running, line, told)
}

#[test]
fn what_it_opens_to_other_machines_is_told_and_loopback_opens_nothing() {
    for (listen, is_open) in [
        ("0.0.0.0:0", true),
        ("127.0.0.1:0", false),
        ("127.0.0.2:0", false),
        ("localhost:0", false),
        (":0", false),
    ] {
        let (_running, line, told) = started(listen);
        assert!(line.starts_with("listening on http://"), "{listen}: {line}");
        if is_open {
            assert!(told.starts_with("warning: other machines can reach"), "{listen}: {told}");
            assert!(told.contains("/_emulator/") && told.lines().count() == 1, "{told}");
        } else {
            assert_eq!(told, "", "{listen}");
        }
    }
}

#[test]
fn callbacks_to_itself_are_refused() {
    let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    for (listen, host) in [
        (format!("127.0.0.1:{port}"), "127.0.0.1"),
        (format!(":{port}"), "localhost"),
        (format!("0.0.0.0:{port}"), "127.0.0.1"),
        (format!("127.0.0.1:{port}"), "0.0.0.0"),
    ] {
        let mut command = zego();
        command.env("ZEGO_CALLBACK_SECRET", SECRET);
        let url = format!("http://{host}:{port}/callback");
        let ran = run(command, &["emulator", "--listen", &listen, "--callback-url", &url]);
        let why = "the callback URL leads to the emulator itself, and must lead to a receiver";
        assert_eq!(error_of(&ran, 2), format!("--listen {listen}: {why}"));
    }
}
