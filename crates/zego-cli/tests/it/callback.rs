//! `zego callback` as scripts use it: what it prints, where, and how it exits.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpListener;
use std::process::{Command, Stdio};
use std::thread::JoinHandle;

use serde_json::{Value, json};

use crate::support::{Ran, error_of, fed, finish, run, zego};

const APP_ID: &str = "1234567890";
/// With the timestamp and the nonce below, the sample of the official page.
const SECRET: &str = "secret";
const SIGNATURE: &str = "5bd59fd62953a8059fb7eaba95720f66d19e4517";

/// `zego callback`, without credentials.
fn bare() -> Command {
    let mut command = zego();
    command.arg("callback");
    command
}

/// `zego callback`, with the callback secret and no app.
fn secretive() -> Command {
    let mut command = bare();
    command.env("ZEGO_CALLBACK_SECRET", SECRET);
    command
}

/// `zego callback`, with the callback secret and an app.
fn known() -> Command {
    let mut command = secretive();
    command.env("ZEGO_APP_ID", APP_ID);
    command
}

/// A body that is signed as the sample of the official page, with these members as well.
fn sample(members: &str) -> String {
    format!(
        r#"{{"timestamp":1470820198,"nonce":"123412","signature":"{SIGNATURE}","appid":1234567890,{members}}}"#
    )
}

const CLOSED: &str = r#""event":"room_close","room_id":"lobby","room_session_id":6085791336856668982,"close_reason":1,"room_close_time":"1470820198000""#;

/// Verifies near the time of the sample.
fn verified(command: Command, arguments: &[&str], body: &str) -> Ran {
    let ran =
        fed(command, &[&["verify", "--at", "1470820200"], arguments].concat(), body.as_bytes());
    assert_eq!(ran.err, "");
    ran
}

/// The same, told as JSON.
fn told(command: Command, arguments: &[&str], body: &str) -> (i32, Value) {
    let ran = verified(command, &[&["--json"], arguments].concat(), body);
    (ran.exit, serde_json::from_str(&ran.out).unwrap())
}

#[test]
fn a_genuine_callback_is_shown_with_all_that_it_tells() {
    let ran = verified(known(), &[], &sample(CLOSED));
    assert_eq!(
        (ran.exit, &*ran.out),
        (
            0,
            "genuine\n  \
             event      room_close: A room ended.\n  \
             app        1234567890\n  \
             sent       2016-08-10T09:09:58Z, 2s ago\n  \
             tells      what the signature does not cover:\n    \
             room_id          lobby\n    \
             room_session_id  6085791336856668982\n    \
             close_reason     1\n    \
             room_close_time  1470820198000\n"
        )
    );
}

#[test]
fn a_genuine_callback_is_told_to_programs() {
    let ran = verified(known(), &["--json"], &sample(CLOSED));
    assert!(ran.out.contains("6085791336856668982"), "to the letter: {}", ran.out);
    let (exit, told) = told(known(), &[], &sample(CLOSED));
    let expected = json!({
        "verdict": "genuine",
        "reason": null,
        "event": "room_close",
        "app_id": 1_234_567_890,
        "timestamp": "1470820198",
        "nonce": "123412",
        "fields": {
            "room_id": "lobby",
            "room_session_id": 6085791336856668982_u64,
            "close_reason": 1,
            "room_close_time": "1470820198000",
        },
        "odd": null,
    });
    assert_eq!((exit, told), (0, expected));
}

#[test]
fn numbers_are_told_to_the_letter() {
    let body = sample(r#""event":"new","big":98765432109876543210987654321,"real":1.50"#);
    let ran = verified(known(), &["--json"], &body);
    for text in ["98765432109876543210987654321", "1.50"] {
        assert!(ran.out.contains(text), "{}", ran.out);
    }
    let ran = verified(known(), &[], &body);
    assert!(ran.out.contains("  event      new: not documented\n"), "{}", ran.out);
    assert!(ran.out.contains("    big   98765432109876543210987654321\n"), "{}", ran.out);
}

#[test]
fn the_trio_is_sorted_as_text() {
    let body = |signature: &str| {
        format!(
            r#"{{"event":"a","timestamp":"1499676978","nonce":"350176","signature":"{signature}"}}"#
        )
    };
    let verify = ["verify", "--at", "1499676978"];
    let right = body("264b7f500b4935a082fef1da1760769245880d7c");
    assert_eq!(fed(secretive(), &verify, right.as_bytes()).exit, 0);
    let by_number = body("b7debda3eaa1ff1c1103ab74d5d0f4a70b0b83db");
    assert_eq!(fed(secretive(), &verify, by_number.as_bytes()).exit, 1);
}

#[test]
fn every_delivery_is_read() {
    let plain = sample(r#""event":"room_create","room_id":"a/b""#);
    let encoded: String = plain.bytes().map(|byte| format!("%{byte:02x}")).collect();
    let form = format!(
        "event=room_create&appid=1234567890&timestamp=1470820198&nonce=123412&\
         signature={SIGNATURE}&room_id=a%2Fb"
    );
    for body in [&plain, &encoded, &form, &format!(" \n{plain}\r\n")] {
        let (exit, told) = told(known(), &[], body);
        assert_eq!((exit, &told["verdict"]), (0, &json!("genuine")), "{body}");
        assert_eq!(told["fields"], json!({ "room_id": "a/b" }), "{body}");
    }
}

#[test]
fn what_is_not_genuine_is_told_why_and_not_what_it_tells() {
    let forged = sample(CLOSED).replace("123412", "123413");
    let ran = verified(known(), &[], &forged);
    assert_eq!(
        (ran.exit, &*ran.out),
        (
            1,
            "not genuine: the callback's signature is wrong; it is made with the callback secret, \
             not with the ServerSecret\n  \
             event      room_close: A room ended.\n  \
             app        1234567890\n  \
             timestamp  1470820198\n"
        )
    );
    let (exit, told) = told(known(), &[], &forged);
    assert_eq!((exit, &told["verdict"]), (1, &json!("not genuine")));
    assert_eq!((&told["event"], &told["fields"]), (&json!("room_close"), &Value::Null));
    let mut other = bare();
    other.env("ZEGO_CALLBACK_SECRET", "another");
    assert_eq!(verified(other, &[], &sample(CLOSED)).exit, 1);
}

#[test]
fn an_app_that_is_given_is_checked() {
    let first = |command: Command, arguments: &[&str], body: &str| {
        let ran = verified(command, arguments, body);
        (ran.exit, ran.out.lines().next().unwrap().to_owned())
    };
    let (exit, line) = first(known(), &["--app-id", "2"], &sample(CLOSED));
    let expected =
        "not genuine: the callback is not for this app: it is to be for 2, and names 1234567890";
    assert_eq!((exit, &*line), (1, expected));
    let nameless = sample(CLOSED).replace(r#""appid":1234567890,"#, "");
    let (exit, line) = first(known(), &[], &nameless);
    assert!(exit == 1 && line.ends_with("to be for 1234567890, and names none"), "{line}");
    assert_eq!(first(secretive(), &[], &nameless), (0, "genuine".to_owned()));
    assert_eq!(first(secretive(), &[], &sample(CLOSED)), (0, "genuine".to_owned()));
}

#[test]
fn a_timestamp_out_of_the_window_is_stale_either_way() {
    let verify = |arguments: &[&str]| {
        let ran = fed(known(), &[&["verify"], arguments].concat(), sample(CLOSED).as_bytes());
        assert_eq!(ran.err, "");
        (ran.exit, ran.out.lines().next().unwrap().to_owned())
    };
    let is = |exit, line: &str| (exit, line.to_owned());
    assert_eq!(verify(&["--at", "1470820498"]), is(0, "genuine"));
    let line = "stale: the callback was signed 301 s ago; --window is 5m";
    assert_eq!(verify(&["--at", "1470820499"]), is(1, line));
    let line = "stale: the callback was signed 301 s ahead of this time; --window is 5m";
    assert_eq!(verify(&["--at", "1470819897"]), is(1, line));
    assert_eq!(verify(&["--at", "1470820499", "--window", "301"]), is(0, "genuine"));
    let line = "stale: the callback was signed 91 s ago; --window is 1m 30s";
    assert_eq!(verify(&["--at", "1470820289", "--window", "90s"]), is(1, line));
    // The clock of this machine is years on.
    let (exit, line) = verify(&[]);
    assert!(exit == 1 && line.starts_with("stale: "), "{line}");
    for wrong in [["--window", "0"], ["--window", "soon"], ["--at", "-1"], ["--at", "now"]] {
        let ran = fed(known(), &[&["verify"], &wrong[..]].concat(), b"");
        assert_eq!((ran.exit, &*ran.out), (2, ""), "{wrong:?}");
    }
}

#[test]
fn what_cannot_be_read_is_told_with_exit_status_2() {
    let too_large = sample(&format!(r#"{CLOSED},"x":"{}""#, "x".repeat(1 << 20)));
    let without = |member: &str| sample(CLOSED).replace(member, r#""x":"#);
    for (body, reason) in [
        (String::new(), "the callback cannot be read: the body is empty"),
        ("hello".to_owned(), "the callback cannot be read: it is neither JSON nor a form"),
        (sample(CLOSED)[..100].to_owned(), "the callback cannot be read: "),
        (without(r#""event":"#), "the callback has no event"),
        (without(r#""timestamp":"#), "the callback has no timestamp"),
        (without(r#""nonce":"#), "the callback has no nonce"),
        (without(r#""signature":"#), "the callback has no signature"),
        (too_large, "the callback is larger than 1 MiB"),
    ] {
        let (exit, told) = told(known(), &[], &body);
        assert_eq!((exit, &told["verdict"]), (2, &json!("unreadable")));
        assert!(told["reason"].as_str().unwrap().starts_with(reason), "{told}");
        let ran = verified(known(), &[], &body);
        assert_eq!(ran.exit, 2);
        assert!(ran.out.starts_with(&format!("unreadable: {reason}")), "{}", ran.out);
    }
    let ran = fed(known(), &["verify", "--at", "1470820200"], b"{\"event\":\"\xff\"}");
    assert_eq!(
        (ran.exit, &*ran.out),
        (2, "unreadable: the callback cannot be read: its event is not UTF-8\n")
    );
}

#[test]
fn a_genuine_callback_with_an_odd_field_is_genuine() {
    let body = sample(r#""event":"room_close","room_session_id":[1]"#);
    let (exit, told) = told(known(), &[], &body);
    assert_eq!((exit, &told["verdict"]), (0, &json!("genuine")));
    assert!(told["odd"].as_str().unwrap().contains("room_session_id"), "{told}");
    assert_eq!(told["fields"]["room_session_id"], json!([1]));
    let ran = verified(known(), &[], &body);
    assert!(ran.out.contains("\n  odd        "), "{}", ran.out);
}

#[test]
fn each_field_that_cannot_be_read_is_told_and_the_rest_is_read() {
    let body = sample(r#""event":"room_close","close_reason":3.5,"room_id":"caf\u00e9""#);
    let (exit, told) = told(known(), &[], &body);
    assert_eq!((exit, &told["verdict"]), (0, &json!("genuine")));
    assert_eq!(told["odd"], "close_reason: expected a whole number");
}

#[test]
fn what_a_callback_tells_does_not_steer_a_terminal() {
    let body = sample("\"event\":\"\\u001b[2J\",\"a\\nb\":\"\\u001b[2J\",\"c\":[\"\u{9b}2J\"]");
    let ran = verified(known(), &[], &body);
    assert_eq!(ran.exit, 0);
    for text in [
        "  event      \\u{1b}[2J: not documented\n",
        "    a\\nb  \\u{1b}[2J\n",
        "    c     [\"\\u{9b}2J\"]\n",
    ] {
        assert!(ran.out.contains(text), "{}", ran.out);
    }
    let body = body.replace("1470820198", "\"\\u001b[2J\"");
    let ran = verified(known(), &[], &body);
    assert!(ran.exit == 1 && ran.out.contains("  timestamp  \\u{1b}[2J\n"), "{}", ran.out);
}

#[test]
fn the_verdict_does_not_depend_on_who_reads() {
    // Nobody reads the output: its pipe is closed at once.
    for (body, exit) in [(sample(CLOSED), 0), (sample(CLOSED).replace("12341", "2"), 1)] {
        let mut child = known()
            .args(["verify", "--at", "1470820200"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        drop(child.stdout.take());
        child.stdin.take().unwrap().write_all(body.as_bytes()).unwrap();
        let ran = finish(child.wait_with_output().unwrap());
        assert_eq!((ran.exit, &*ran.err), (exit, ""));
    }
}

#[test]
fn the_callback_secret_is_needed_and_never_quoted() {
    let send = ["send", "room_close", "--dry-run"];
    let mut appless = bare();
    appless.env("ZEGO_CALLBACK_SECRET", "hush");
    assert_eq!(
        error_of(&run(appless, &send), 2),
        "the AppId is missing: give --app-id or set ZEGO_APP_ID"
    );
    for arguments in [&["verify"][..], &send] {
        let app = ["--app-id", "1"];
        let line = "the callback secret is missing: set ZEGO_CALLBACK_SECRET or give --callback-secret-file";
        let mut other = bare();
        // It is another than the ServerSecret.
        other.env("ZEGO_SERVER_SECRET", SECRET);
        assert_eq!(error_of(&run(other, &[arguments, &app].concat()), 2), line);
        let mut spaced = bare();
        spaced.env("ZEGO_CALLBACK_SECRET", "hush hush");
        let ran = run(spaced, &[arguments, &app].concat());
        let line = "ZEGO_CALLBACK_SECRET must be printable ASCII without white space";
        assert_eq!(error_of(&ran, 2), line);
        let nowhere = ["--app-id", "1", "--callback-secret-file", "hush"];
        let ran = run(bare(), &[arguments, &nowhere].concat());
        assert!(error_of(&ran, 2).starts_with("--callback-secret-file cannot be read: "));
        assert!(!ran.err.contains("hush"), "{}", ran.err);
        let ran = run(known(), &[arguments, &["--app-id", "x"]].concat());
        assert!(error_of(&ran, 2).starts_with("--app-id must be a whole number"));
        assert_eq!(run(known(), &[arguments, &["--callback-secret", "hush"]].concat()).exit, 2);
    }
}

#[test]
fn the_callback_secret_is_read_from_a_file_first() {
    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(file.path(), "secret\n").unwrap();
    let path = file.path().to_str().unwrap();
    let mut command = bare();
    command.env("ZEGO_CALLBACK_SECRET", "another");
    assert_eq!(verified(command, &["--callback-secret-file", path], &sample(CLOSED)).exit, 0);
    std::fs::write(file.path(), "").unwrap();
    let ran = run(bare(), &["verify", "--callback-secret-file", path]);
    assert_eq!(error_of(&ran, 2), "--callback-secret-file must not be empty");
}

/// The lines of a post's head, and its body.
type Post = (Vec<String>, Vec<u8>);

/// A receiver that answers one post, and then tells of it.
fn receiving(reply: &'static str) -> (String, JoinHandle<Post>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let receiver = std::thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        let mut reader = BufReader::new(stream.try_clone().unwrap());
        let mut head = Vec::new();
        loop {
            let mut line = String::new();
            reader.read_line(&mut line).unwrap();
            match line.trim_end() {
                "" => break,
                line => head.push(line.to_owned()),
            }
        }
        let length = head.iter().find_map(|line| line.strip_prefix("content-length: "));
        let mut body = vec![0; length.unwrap().parse().unwrap()];
        reader.read_exact(&mut body).unwrap();
        stream.write_all(reply.as_bytes()).unwrap();
        (head, body)
    });
    (url, receiver)
}

#[test]
fn an_event_is_posted_and_verifies() {
    let (url, receiver) = receiving("HTTP/1.1 204 No Content\r\n\r\n");
    let to = format!("{url}/hooks/zego?x=a%2Fb");
    let fields = ["room_id=lobby", "room_session_id=6085791336856668982"];
    let ran = run(known(), &[&["send", "room_close", "--to", &to], &fields[..]].concat());
    assert_eq!((ran.exit, &*ran.out, &*ran.err), (0, "204 No Content\n", ""));
    let (head, body) = receiver.join().unwrap();
    assert_eq!(head[0], "POST /hooks/zego?x=a%2Fb HTTP/1.1");
    assert!(head.contains(&"content-type: application/json".to_owned()), "{head:?}");
    let ran = fed(known(), &["verify", "--json"], &body);
    assert_eq!((ran.exit, &*ran.err), (0, ""));
    let told: Value = serde_json::from_str(&ran.out).unwrap();
    let fields = json!({ "room_id": "lobby", "room_session_id": 6085791336856668982_u64 });
    assert_eq!((&told["event"], &told["fields"]), (&json!("room_close"), &fields));
    assert!(told["nonce"].as_str().unwrap().parse::<i64>().is_ok(), "{told}");
}

#[test]
fn a_receiver_that_does_not_take_it_is_exit_status_1() {
    for (reply, status, says) in [
        ("HTTP/1.1 503 Busy\r\ncontent-length: 0\r\n\r\n", "503 Service Unavailable", ""),
        (
            "HTTP/1.1 403 No\r\ncontent-length: 19\r\n\r\nbad \u{1b}[2Jsignature\nx",
            "403 Forbidden",
            " and says: bad \\u{1b}[2Jsignature",
        ),
        ("HTTP/1.1 302 Found\r\nlocation: /\r\ncontent-length: 0\r\n\r\n", "302 Found", ""),
    ] {
        let (url, receiver) = receiving(reply);
        let ran = run(known(), &["send", "mix_stop", "--to", &url]);
        receiver.join().unwrap();
        let line = format!(
            "error: the receiver did not take it{says}; the service would send it again after 2, 4, \
             8, 16 and 32 s\n"
        );
        assert_eq!((ran.exit, ran.out, ran.err), (1, format!("{status}\n"), line));
    }
}

#[test]
fn a_receiver_that_does_not_answer_is_exit_status_3() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let send = ["send", "mix_stop", "--to", &url];
    // The connection is taken by the machine, and never answered.
    let ran = run(known(), &[&send[..], &["--timeout", "0.3"]].concat());
    let line = "the receiver gave no complete answer: no complete reply within 300ms";
    assert_eq!(error_of(&ran, 3), line);
    drop(listener);
    let ran = run(known(), &send);
    assert!(error_of(&ran, 3).starts_with("the receiver could not be reached: "), "{}", ran.err);
}

#[test]
fn https_receivers_are_reached_through_the_proxy_of_the_environment() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let proxy = format!("http://{}", listener.local_addr().unwrap());
    let server = std::thread::spawn(move || {
        let (stream, _) = listener.accept().unwrap();
        BufReader::new(stream).lines().next().unwrap().unwrap()
    });
    let mut command = known();
    command.env("HTTPS_PROXY", proxy);
    let ran = run(command, &["send", "mix_stop", "--to", "https://receiver.invalid/hooks"]);
    assert!(error_of(&ran, 3).starts_with("the receiver could not be reached: "), "{}", ran.err);
    assert_eq!(server.join().unwrap(), "CONNECT receiver.invalid:443 HTTP/1.1");
}

#[test]
fn a_dry_run_prints_the_signed_body_as_the_service_spells_it() {
    let at = ["--at", "1470820198", "--nonce", "123412", "--dry-run"];
    let signed = |arguments: &[&str]| -> Value {
        let ran = run(known(), &[&["send"], arguments, &at].concat());
        assert_eq!((ran.exit, &*ran.err), (0, ""));
        serde_json::from_str(&ran.out).unwrap()
    };
    let expected = json!({
        "event": "room_close", "appid": 1_234_567_890, "timestamp": 1_470_820_198,
        "nonce": "123412", "signature": SIGNATURE, "room_id": "a=b",
    });
    assert_eq!(signed(&["room_close", "room_id=a=b"]), expected);
    let login = signed(&["room_login", "session_id=7"]);
    assert_eq!((&login["timestamp"], &login["session_id"]), (&json!("1470820198"), &json!("7")));
    let censor = signed(&[
        "censor_audio_v2_result",
        "Detail.RiskLevel=REJECT",
        "Detail.RiskInfoList.0.RiskLabel1=a",
        "Detail.RiskInfoList.1.RiskLabel1=b",
    ]);
    let detail = json!({ "RiskLevel": "REJECT", "RiskInfoList": [{ "RiskLabel1": "a" }, { "RiskLabel1": "b" }] });
    assert_eq!(censor["Detail"], detail);
    let stream = signed(&["stream_create", "rtmp_url=a", "rtmp_url=b"]);
    assert_eq!(stream["rtmp_url"], json!(["a", "b"]));
}

#[test]
fn wrong_input_gets_one_clear_line_before_a_secret_is_asked_for() {
    let dry = "--dry-run";
    for (arguments, line) in [
        (
            &["room_clos", dry][..],
            "there is no event \"room_clos\"; did you mean room_close? (`zego callback events` lists them all)",
        ),
        (
            &["room_close", dry, "room=a"],
            "room is no field of room_close; did you mean room_id? (it has room_id, room_session_id, close_reason, room_close_time)",
        ),
        (
            &["censor_audio_v2_result", dry, "Detail.RiskInfoList.0.RiskLvel=a"],
            "RiskLvel is no field of RiskInfoList; did you mean RiskLevel? (it has RiskLevel, RiskDescription, RiskLabel1, RiskLabel2, RiskLabel3, RiskDetail)",
        ),
        (
            &["room_close", dry, "timestamp=1"],
            "timestamp is no field of room_close: what all callbacks have comes from --app-id, --at, --nonce and the callback secret",
        ),
        (&["room_close", dry, "room_id"], "a field is written Field=Value"),
        (&["room_close", dry, "=a"], "a field is written Field=Value"),
        (&["room_close", dry, "room_id=a", "room_id=b"], "room_id must be given once"),
        (&["room_close", dry, "close_reason=x"], "close_reason must be a whole number"),
        (&["room_close", dry, "room_id.x=a"], "room_id.x is no object"),
        (&["room_close", dry, "--nonce="], "--nonce must not be empty"),
        (&["room_close", "--to", ""], "--to must be a URL: http(s)://HOST[:PORT][/PATH]"),
        (&["room_close", "--to", "/hooks"], "--to must be a URL: http(s)://HOST[:PORT][/PATH]"),
        (&["room_close", "--to", "a.b/hooks"], "--to must be a URL: http(s)://HOST[:PORT][/PATH]"),
        (&["room_close", "--to", "ftp://a"], "--to must be a URL: http(s)://HOST[:PORT][/PATH]"),
        (&["room_close", "--to", "http://me:hush@a"], "--to must have no user or password"),
    ] {
        assert_eq!(error_of(&run(bare(), &[&["send"], arguments].concat()), 2), line);
    }
    let ran = run(known(), &["send", "room_close"]);
    assert!(ran.exit == 2 && ran.err.contains("--to <URL>"), "{}", ran.err);
}

#[test]
fn the_events_are_listed_for_people_and_for_programs() {
    let ran = run(bare(), &["events"]);
    assert_eq!((ran.exit, &*ran.err), (0, ""));
    for line in ["room\n  room_create ", "\n\nmoderation\n", "  stream_close  "] {
        assert!(ran.out.contains(line), "{}", ran.out);
    }
    let ran = run(bare(), &["events", "--json"]);
    let list: Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(list.as_array().unwrap().len(), zego_core::callback::catalog::all().count());

    let ran = run(bare(), &["events", "room_login"]);
    for part in [
        "    session_id       int ",
        "In ms. Stands as text. If it cannot be read, neither can the event.\n",
        "Documented: 1 (",
    ] {
        assert!(ran.out.contains(part), "{}", ran.out);
    }
    let ran = run(bare(), &["events", "room_login", "--json"]);
    let list: Value = serde_json::from_str(&ran.out).unwrap();
    let time = list[0]["fields"].as_array().unwrap().iter().find(|f| f["name"] == "login_time");
    let time = time.unwrap();
    assert_eq!((&time["type"], &time["kind"]), (&json!("string"), &json!("int")));
    assert_eq!((&time["unit"], &time["orders"]), (&json!("ms"), &json!(true)));
    let ran = run(bare(), &["events", "romlogin"]);
    assert!(error_of(&ran, 2).contains("did you mean room_login?"), "{}", ran.err);
}
