//! `zego listen` as people and scripts use it: over real sockets, until it is interrupted.

#[cfg(unix)]
mod crowded;
#[cfg(unix)]
mod ended;

use std::io::{BufRead, BufReader, Lines, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::process::{ChildStdout, Command, Stdio};

use serde_json::{Value, json};
use zego_core::callback::{CallbackDraft, catalog};
use zego_core::{AppId, CallbackSecret, SystemClock};

use crate::support::{Running, emulator, signal, zego};

const APP_ID: &str = "1234567890";
const SECRET: &str = "secret";
/// The emulator's.
const SERVER_SECRET: &str = "0123456789abcdef0123456789abcdef";

/// `zego`, with the callback secret and an app, and without anything else.
fn known() -> Command {
    let mut command = zego();
    command.env("ZEGO_APP_ID", APP_ID).env("ZEGO_CALLBACK_SECRET", SECRET);
    command
}

/// `zego listen`.
struct Listener {
    running: Running,
    url: String,
    out: Option<Lines<BufReader<ChildStdout>>>,
}

impl Listener {
    fn start(arguments: &[&str]) -> Self {
        let mut child = known()
            .args(["listen", "--port", "0"])
            .args(arguments)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let out = BufReader::new(child.stdout.take().unwrap()).lines();
        let running = Running(child);
        let mut listener = Self { running, url: String::new(), out: Some(out) };
        let line = listener.line();
        listener.url = if let Some(url) = line.strip_prefix("listening on ") {
            url.to_owned()
        } else {
            let line: Value = serde_json::from_str(&line).unwrap();
            line["listening"].as_str().unwrap().to_owned()
        };
        listener
    }

    /// The next line, once it is there.
    fn line(&mut self) -> String {
        self.out.as_mut().unwrap().next().unwrap().unwrap()
    }

    /// The next line, which is JSON.
    fn json(&mut self) -> Value {
        serde_json::from_str(&self.line()).unwrap()
    }

    /// Sends an event to it, and says how that exits.
    fn send(&self, arguments: &[&str]) -> i32 {
        let send = ["callback", "send", "--to", &self.url];
        let output = known().args(send).args(arguments).output().unwrap();
        output.status.code().unwrap()
    }

    fn connect(&self) -> TcpStream {
        TcpStream::connect(self.url.strip_prefix("http://").unwrap()).unwrap()
    }

    /// Interrupts it; what it exits with, and what it told on both sides until then.
    fn interrupt(mut self) -> (i32, Vec<String>, String) {
        signal(self.running.0.id(), "INT");
        let rest = self.out.take().unwrap().map(Result::unwrap).collect();
        let exit = self.running.0.wait().unwrap().code().unwrap();
        let mut err = String::new();
        self.running.0.stderr.take().unwrap().read_to_string(&mut err).unwrap();
        (exit, rest, err)
    }
}

/// An event's body, signed now.
fn signed(event: &str, room: &str, nonce: &str) -> Vec<u8> {
    signed_with(event, &[("room_id", room)], nonce)
}

pub(crate) fn signed_with(event: &str, fields: &[(&str, &str)], nonce: &str) -> Vec<u8> {
    let draft = CallbackDraft::new(catalog::find(event).unwrap());
    let with =
        |draft: CallbackDraft, (name, value): &(&str, &str)| draft.with(name, value).unwrap();
    let draft = fields.iter().fold(draft, with);
    let now = SystemClock::start().now().unix.as_secs();
    let secret = CallbackSecret::new(SECRET).unwrap();
    draft.sign(AppId::new(1_234_567_890), &secret, now, nonce).to_vec()
}

/// Posts over a connection, and reads the status of the answer.
pub(crate) fn post(stream: &mut TcpStream, body: &[u8]) -> u16 {
    let head =
        format!("POST / HTTP/1.1\r\nhost: listener\r\ncontent-length: {}\r\n\r\n", body.len());
    stream.write_all(&[head.as_bytes(), body].concat()).unwrap();
    let mut reader = BufReader::new(stream);
    let mut head = String::new();
    while !head.ends_with("\r\n\r\n") {
        assert_ne!(reader.read_line(&mut head).unwrap(), 0, "{head}");
    }
    let length = head.to_lowercase().lines().find_map(|line| {
        line.strip_prefix("content-length: ").map(|length| length.parse::<usize>().unwrap())
    });
    reader.read_exact(&mut vec![0; length.unwrap_or_default()]).unwrap();
    head[9..12].parse().unwrap()
}

#[test]
fn events_are_told_to_people_as_they_come() {
    let mut listener = Listener::start(&[]);
    let fields = ["room_id=lobby", "room_session_id=6085791336856668982", "id_name=\u{9b}2J"];
    assert_eq!(listener.send(&[&["room_create"], &fields[..]].concat()), 0);
    let line = listener.line();
    let (time, event) = line.split_once("  ").unwrap();
    assert!(time.len() == 20 && time.ends_with('Z'), "{line}");
    assert_eq!(
        event,
        "room_create    room_id=\"lobby\" room_session_id=6085791336856668982 id_name=\"\\u{9b}2J\""
    );
    let (exit, rest, err) = listener.interrupt();
    assert_eq!((exit, &*err), (0, ""), "{rest:?}");
}

#[test]
fn events_are_told_to_programs_a_line_each() {
    let mut listener = Listener::start(&["--json"]);
    let send = ["mix_start", "task_id=t", "--nonce", "1"];
    assert_eq!(listener.send(&send), 0);
    let told = listener.json();
    let now = SystemClock::start().now().unix.as_secs();
    assert!(told["received"].as_u64().unwrap().abs_diff(now) < 60, "{told}");
    assert_eq!((&told["event"], &told["app_id"]), (&json!("mix_start"), &json!(1_234_567_890)));
    assert_eq!((&told["fields"], &told["odd"]), (&json!({ "task_id": "t" }), &Value::Null));

    // A body of several lines is told in one.
    let mut body: Value = serde_json::from_slice(&signed("stream_close", "r", "2")).unwrap();
    body["list"] = json!([1, { "a": "b\nc" }]);
    let body = format!("{body:#}").replace('\n', "\r\n");
    assert_eq!(post(&mut listener.connect(), body.as_bytes()), 200);
    let told = listener.json();
    assert_eq!(told["fields"], json!({ "room_id": "r", "list": [1, { "a": "b\nc" }] }));
}

#[test]
fn what_the_emulator_posts_is_told() {
    let mut listener = Listener::start(&["--json"]);
    let (_emulator, url) = emulator(known(), &["--callback-url", &listener.url]);
    let call = ["call", "KickoutUser", "RoomId=demo-room", "UserId=demo-user"];
    let mut command = known();
    command.env("ZEGO_SERVER_SECRET", SERVER_SECRET).args(["--endpoint", &url]).args(call);
    assert!(command.output().unwrap().status.success());
    let told = loop {
        let line = listener.json();
        if line["event"] == "room_logout" {
            break line;
        }
    };
    assert_eq!(told["fields"]["user_account"], "demo-user", "{told}");
    assert_eq!(told["odd"], Value::Null);
}

/// What happens to a room, from its beginning to its end; out of order, as it may come.
fn life_of_a_room() -> Vec<Vec<u8>> {
    let room = [("room_id", "r"), ("room_session_id", "7")];
    let user =
        [("room_id", "r"), ("room_seq", "7"), ("user_account", "u\u{9b}"), ("session_id", "8")];
    let stream = [("stream_id", "s"), ("stream_sid", "9")];
    let with = |base: &[(&'static str, &'static str)], more: &[(&'static str, &'static str)]| {
        [base, more].concat()
    };
    let stream = with(&room, &stream);
    [
        ("room_login", with(&user, &[("login_time", "1002"), ("user_update_seq", "1")])),
        ("room_create", with(&room, &[("room_create_time", "1001")])),
        ("stream_create", with(&stream, &[("create_time_ms", "1003"), ("stream_seq", "1")])),
        ("stream_close", with(&stream, &[("destroy_timemillis", "1004"), ("stream_seq", "2")])),
        ("room_logout", with(&user, &[("logout_time", "1005"), ("user_update_seq", "2")])),
        ("room_close", with(&room, &[("room_close_time", "1006")])),
    ]
    .iter()
    .enumerate()
    .map(|(nonce, (event, fields))| signed_with(event, fields, &nonce.to_string()))
    .collect()
}

#[test]
fn what_events_change_is_told_to_people_in_an_order_that_makes_sense() {
    let listener = Listener::start(&[]);
    let mut stream = listener.connect();
    for body in life_of_a_room() {
        assert_eq!(post(&mut stream, &body), 200);
    }
    let (exit, told, err) = listener.interrupt();
    assert_eq!((exit, &*err), (0, ""));
    let changes: Vec<&str> = told.iter().filter_map(|line| line.strip_prefix("    ")).collect();
    assert_eq!(
        changes,
        [
            "room r opened",
            "user u\\u{9b} joined room r",
            "stream s started in room r",
            "stream s stopped in room r",
            "user u\\u{9b} left room r",
            "room r closed",
        ]
    );
    assert!(told[0].contains("room_login") && told[1].contains("room_create"), "{told:?}");
    assert_eq!(told[2], "    room r opened", "right after the event that it comes of");
}

#[test]
fn what_events_change_is_told_to_programs() {
    let listener = Listener::start(&["--json"]);
    let mut stream = listener.connect();
    for body in life_of_a_room() {
        assert_eq!(post(&mut stream, &body), 200);
    }
    let (_, told, _) = listener.interrupt();
    let told: Vec<Value> = told.iter().map(|line| serde_json::from_str(line).unwrap()).collect();
    let changes: Vec<&Value> = told.iter().filter(|line| line.get("change").is_some()).collect();
    assert_eq!(
        changes,
        [
            &json!({ "change": "room_opened", "room_id": "r" }),
            &json!({ "change": "user_joined", "room_id": "r", "user_id": "u\u{9b}" }),
            &json!({ "change": "stream_started", "room_id": "r", "stream_id": "s" }),
            &json!({ "change": "stream_stopped", "room_id": "r", "stream_id": "s" }),
            &json!({ "change": "user_left", "room_id": "r", "user_id": "u\u{9b}" }),
            &json!({ "change": "room_closed", "room_id": "r" }),
        ]
    );
}

/// Tells of a room and of logins with so many gaps between them that events are surely lost.
fn lose_events(listener: &Listener) {
    let mut stream = listener.connect();
    let room = [("room_id", "demo-room"), ("room_session_id", "7"), ("room_create_time", "1001")];
    assert_eq!(post(&mut stream, &signed_with("room_create", &room, "create")), 200);
    for number in 0..80 {
        let (user, seq) = (format!("u{number}"), (2 * number).to_string());
        let login = [
            ("room_id", "demo-room"),
            ("room_seq", "7"),
            ("user_account", &user),
            ("session_id", &seq),
            ("user_update_seq", &seq),
        ];
        assert_eq!(post(&mut stream, &signed_with("room_login", &login, &seq)), 200);
    }
}

/// Listens, and asks an API as the emulator's app.
fn reconciling(url: &str, arguments: &[&str]) -> Listener {
    let secret = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(secret.path(), SERVER_SECRET).unwrap();
    let secret = ["--server-secret-file", secret.path().to_str().unwrap()];
    let api = ["--endpoint", url, "--json", "--reconcile"];
    Listener::start(&[&secret[..], &api, arguments].concat())
}

#[test]
fn what_was_lost_is_asked_of_the_api_when_that_is_wanted() {
    let (_emulator, url) = emulator(known(), &[]);
    let mut listener = reconciling(&url, &[]);
    lose_events(&listener);
    let question = json!({ "question": "DescribeUserList", "room_id": "demo-room", "asked": true });
    while listener.json() != question {}
    let joined = json!({ "change": "user_joined", "room_id": "demo-room", "user_id": "demo-user" });
    while listener.json() != joined {}
}

#[test]
fn what_the_api_does_not_answer_is_told() {
    let nobody = {
        let taken = TcpListener::bind("127.0.0.1:0").unwrap();
        format!("http://{}", taken.local_addr().unwrap())
    };
    let mut listener = reconciling(&nobody, &["--retries", "0"]);
    lose_events(&listener);
    let failure = loop {
        let line = listener.json();
        if line["failure"] == "DescribeUserList" {
            break line;
        }
    };
    assert_eq!(failure["room_id"], "demo-room");
    assert!(failure["reason"].as_str().unwrap().contains("could not be reached"), "{failure}");
}

#[test]
fn what_was_lost_is_told_where_the_api_is_not_asked() {
    let mut listener = Listener::start(&[]);
    lose_events(&listener);
    let line = "    DescribeUserList would tell more of room demo-room: --reconcile asks it";
    while listener.line() != line {}
    let mut listener = Listener::start(&["--json"]);
    lose_events(&listener);
    let question =
        json!({ "question": "DescribeUserList", "room_id": "demo-room", "asked": false });
    while listener.json() != question {}
}

#[test]
fn what_is_passed_over_is_told_once_on_standard_error() {
    for (events, is_told) in [(256, false), (300, true)] {
        let mut listener = Listener::start(&["--json"]);
        let mut stream = listener.connect();
        // Of one user, in a room that nothing has told of: all of it waits.
        for nth in 0..events {
            let nth = format!("{nth}");
            let logout = [
                ("room_id", "r"),
                ("room_seq", "7"),
                ("user_account", "u"),
                ("session_id", &nth),
                ("user_update_seq", &nth),
            ];
            assert_eq!(post(&mut stream, &signed_with("room_logout", &logout, &nth)), 200);
        }
        for _ in 0..events {
            while listener.json().get("event").is_none() {}
        }
        let (exit, _, err) = listener.interrupt();
        assert_eq!(exit, 0);
        assert_eq!(err.lines().count(), usize::from(is_told), "{err}");
        assert!(!is_told || err.contains("further ones are passed over"), "{err}");
    }
}

#[test]
fn an_event_that_comes_again_is_told_once() {
    let mut listener = Listener::start(&["--json"]);
    let body = signed("room_create", "r", "1");
    let mut stream = listener.connect();
    assert_eq!([post(&mut stream, &body), post(&mut stream, &body)], [200, 200]);
    assert_eq!(post(&mut stream, &signed("room_close", "r", "2")), 200);
    let events = [&listener.json()["event"], &listener.json()["event"]].map(Clone::clone);
    assert_eq!(events, [json!("room_create"), json!("room_close")]);
}

#[test]
fn refused_posts_are_told_on_standard_error_with_the_reason() {
    let listener = Listener::start(&["--window", "90s"]);
    assert_eq!(listener.send(&["mix_stop", "--app-id", "2"]), 1);
    assert_eq!(listener.send(&["mix_stop", "--at", "1470820198"]), 1);
    let mut stream = listener.connect();
    assert_eq!(post(&mut stream, b"{\"event\":\"\x1b[2J\"}"), 400);
    // A refusal ends a connection.
    let mut stream = listener.connect();
    let forged = String::from_utf8(signed("room_close", "r", "3")).unwrap();
    assert_eq!(post(&mut stream, forged.replace("\"3\"", "\"4\"").as_bytes()), 403);
    let (exit, told, err) = listener.interrupt();
    assert_eq!((exit, told), (0, Vec::<String>::new()));
    let lines: Vec<&str> = err.lines().collect();
    assert_eq!(lines.len(), 4, "{err}");
    for (line, (status, reason)) in lines.iter().zip([
        (403, "the callback is not for this app"),
        (403, "the callback was signed "),
        (400, "the callback cannot be read: "),
        (403, "the callback's signature is wrong"),
    ]) {
        let part = format!(" callback refused status={status} reason={reason}");
        assert!(line.contains(&part), "{line}");
    }
    assert!(!err.contains(SECRET) && !err.contains('\u{1b}'), "{err}");
}

#[test]
fn what_was_taken_is_told_when_it_is_interrupted() {
    let listener = Listener::start(&[]);
    let mut stream = listener.connect();
    for nonce in 0..500 {
        assert_eq!(post(&mut stream, &signed("room_close", "r", &nonce.to_string())), 200);
    }
    let (exit, told, err) = listener.interrupt();
    assert_eq!((exit, told.len(), &*err), (0, 500, ""));
}

#[test]
fn what_cannot_be_listened_with_is_told_in_one_clear_line() {
    let fails = |mut command: Command, arguments: &[&str]| {
        let output = command.arg("listen").args(arguments).output().unwrap();
        assert_eq!((output.status.code(), &*output.stdout), (Some(2), &b""[..]));
        String::from_utf8(output.stderr).unwrap()
    };
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    assert!(fails(known(), &["--port", &port]).starts_with(&format!("error: --port {port}: ")));
    let mut secretless = known();
    secretless.env_remove("ZEGO_CALLBACK_SECRET");
    let line = "error: the callback secret is missing: set ZEGO_CALLBACK_SECRET or give --callback-secret-file\n";
    assert_eq!(fails(secretless, &["--port", "0"]), line);
    let line = fails(known(), &["--port", "0", "--reconcile"]);
    assert!(line.starts_with("error: the ServerSecret is missing"), "{line}");
    let line = fails(known(), &["--port", "0", "--reconcile", "--emulator"]);
    assert!(line.starts_with("error: --emulator does not call back: run `zego emulator"), "{line}");
    for wrong in [["--port", "65536"], ["--port", "x"], ["--window", "0"], ["--app-id", "x"]] {
        fails(known(), &wrong);
    }
}
