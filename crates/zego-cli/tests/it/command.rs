//! The command as scripts use it: what it prints, where, and how it exits.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::process::{Command, Stdio};

use serde_json::{Value, json};

use crate::support::{Ran, Running, emulator, finish, zego};

const APP_ID: &str = "1234567890";
const SECRET: &str = "0123456789abcdef0123456789abcdef";

fn run(arguments: &[&str]) -> Ran {
    finish(zego().args(arguments).output().unwrap())
}

/// Runs against the emulator in the process.
fn emulated(arguments: &[&str]) -> Ran {
    run(&[&["--emulator"], arguments].concat())
}

/// Runs with the demo app's credentials.
fn known(arguments: &[&str]) -> Ran {
    let mut command = zego();
    command.env("ZEGO_APP_ID", APP_ID).env("ZEGO_SERVER_SECRET", SECRET);
    finish(command.args(arguments).output().unwrap())
}

/// The one line of an error, beside which a reply may have been printed.
fn error_of(ran: &Ran, exit: i32) -> &str {
    assert_eq!(ran.exit, exit, "{}{}", ran.out, ran.err);
    let line = ran.err.strip_suffix('\n').unwrap();
    assert!(!line.contains('\n'), "{line}");
    line.strip_prefix("error: ").unwrap()
}

/// `zego emulator`, until dropped.
struct Emulator {
    _running: Running,
    url: String,
}

impl Emulator {
    fn start(arguments: &[&str]) -> Self {
        let (running, url) = emulator(zego(), arguments);
        Self { _running: running, url }
    }

    fn call(&self, arguments: &[&str]) -> Ran {
        let mut command = zego();
        command.env("ZEGO_APP_ID", APP_ID).env("ZEGO_SERVER_SECRET", SECRET);
        finish(command.args(["--endpoint", &self.url]).args(arguments).output().unwrap())
    }

    /// What one of its own pages says.
    fn page(&self, method: &str, path: &str, body: &str) -> String {
        let mut stream = TcpStream::connect(self.url.strip_prefix("http://").unwrap()).unwrap();
        let length = body.len();
        let request = format!(
            "{method} /_emulator/{path} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\
             content-length: {length}\r\n\r\n{body}"
        );
        stream.write_all(request.as_bytes()).unwrap();
        let mut reply = String::new();
        stream.read_to_string(&mut reply).unwrap();
        reply.split_once("\r\n\r\n").unwrap().1.to_owned()
    }

    fn log(&self) -> Value {
        serde_json::from_str(&self.page("GET", "log", "")).unwrap()
    }
}

/// The arguments of the first command that the README names.
fn first_of_the_readme() -> Vec<String> {
    let readme = concat!(env!("CARGO_MANIFEST_DIR"), "/../../README.md");
    let text = std::fs::read_to_string(readme).unwrap();
    let line = text.lines().find_map(|line| line.strip_prefix("$ cargo run -q --bin zego -- "));
    line.unwrap().split(' ').map(str::to_owned).collect()
}

#[test]
fn the_first_command_of_the_readme_works() {
    let ran = finish(zego().args(first_of_the_readme()).output().unwrap());
    assert_eq!((ran.exit, &*ran.err), (0, ""));
    let reply: Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(reply["Code"], 0);
    assert!(!ran.out.ends_with('\n'), "in a pipe the reply is passed on byte for byte");
}

#[test]
fn an_outcome_is_a_success() {
    let ran = emulated(&["call", "DescribeRTCStreamState", "StreamId=nobody"]);
    assert_eq!((ran.exit, &*ran.err), (0, ""));
    assert!(ran.out.contains("41004"));
}

#[test]
fn wrong_input_gets_one_clear_line() {
    for (arguments, line) in [
        (
            &["call", "DescribeRTCStreamStat", "StreamId=demo"][..],
            "there is no action \"DescribeRTCStreamStat\"; did you mean DescribeRTCStreamState? (`zego actions` lists them all)",
        ),
        (&["call", "DescribeRTCStreamState"], "StreamId is required"),
        (&["call", "DescribeRTCStreamState", "StreamId="], "StreamId must not be empty"),
        (
            &["call", "DescribeRTCStreamState", "StreamId=a b"],
            "StreamId may hold ASCII letters, digits and ~!@#$%^&*()_+=-`;',.<>/\\ only; byte 1 is ' '",
        ),
        (
            &["call", "DescribeRTCStreamState", "StremId=a"],
            "StremId is not a parameter of DescribeRTCStreamState; did you mean StreamId? (it takes StreamId, Sequence)",
        ),
        (
            &["call", "DescribeRTCStreamState", "StreamId=a", "StreamId=b"],
            "StreamId must be given once: it is not a list",
        ),
        (
            &["call", "DescribeRTCStreamState", "StreamId=a", "Sequence=now"],
            "Sequence must be a whole number, not negative",
        ),
        (&["call", "QueryForbidCDNLiveStream", "Vendor=huawei"], "Vendor must be ws"),
        (&["call", "RTMPDispatchV2", "StreamId=a", "Type=both"], "Type must be one of pull, push"),
        (
            &["call", "DescribeRTCStreamState", "StreamId=a", "--body", "{}"],
            "body is not taken by DescribeRTCStreamState, which is a GET",
        ),
    ] {
        // Input is checked before credentials are asked for, so both ways say the same.
        assert_eq!(error_of(&emulated(arguments), 2), line);
        assert_eq!(error_of(&run(arguments), 2), line);
    }
}

#[test]
fn missing_credentials_get_one_clear_line() {
    let call = ["call", "DescribeRTCStreamState", "StreamId=demo"];
    assert!(error_of(&run(&call), 2).starts_with("the AppId is missing"));
    let ran = run(&[&["--app-id", "1"], &call[..]].concat());
    assert!(error_of(&ran, 2).starts_with("the ServerSecret is missing"));
    let ran = finish(zego().env("ZEGO_APP_ID", "x").args(call).output().unwrap());
    assert!(error_of(&ran, 2).starts_with("ZEGO_APP_ID must be a whole number"));
    let mut command = zego();
    command.env("ZEGO_APP_ID", "1").env("ZEGO_SERVER_SECRET", "hush hush");
    let ran = finish(command.args(call).output().unwrap());
    assert!(error_of(&ran, 2).starts_with("ZEGO_SERVER_SECRET must be printable ASCII"));
    assert!(!ran.err.contains("hush"));
    let ran = run(&[&["--app-id", "1", "--server-secret-file", "/nowhere"], &call[..]].concat());
    assert!(error_of(&ran, 2).starts_with("--server-secret-file cannot be read: "));
}

#[test]
fn what_may_be_a_secret_is_not_echoed() {
    for option in ["--server-secret-file", "--app-id", "--endpoint"] {
        let ran = run(&[option, SECRET, "call", "DescribeRTCStreamState", "StreamId=demo"]);
        assert_eq!(ran.exit, 2);
        assert!(!ran.err.contains(SECRET), "{option}: {}", ran.err);
    }
}

#[test]
fn a_secret_is_never_an_argument() {
    let ran = run(&["--server-secret", SECRET, "actions"]);
    assert_eq!(ran.exit, 2);
    assert!(!run(&["--help"]).out.contains("--server-secret <"));
}

#[test]
fn a_signature_is_printed_alone() {
    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(file.path(), "9193cc662a4c0ec135ec71fb57194b38\n").unwrap();
    let file = file.path().to_str().unwrap();
    let sign = ["sign", "--nonce", "4fd24687296dd9f3", "--timestamp", "1615186943"];
    let ran = run(&[&["--app-id", "12345", "--server-secret-file", file], &sign[..]].concat());
    assert_eq!((ran.exit, &*ran.out), (0, "43e5cfcca828314675f91b001390566a\n"));
    assert_eq!(emulated(&["sign", "--nonce", "", "--timestamp", "1"]).exit, 2);
    for nonce in ["x y", "-N", "--"] {
        assert_eq!(emulated(&["sign", "--nonce", nonce, "--timestamp", "1"]).exit, 0, "{nonce}");
    }
}

#[test]
fn a_dry_run_prints_the_signed_request_and_sends_nothing() {
    let call = ["call", "ForbidRTCStreams", "StreamId=a", "StreamId=b", "--dry-run"];
    let ran = emulated(&call);
    assert_eq!(ran.exit, 0);
    assert!(ran.out.starts_with("GET https://rtc-api.zego.im/?Action=ForbidRTCStreams&"));
    assert!(ran.out.contains("&StreamId[]=a&StreamId[]=b&"));
    for part in ["&SignatureNonce=", "&Timestamp=", "&Signature=", "&Sequence="] {
        assert_eq!(ran.out.matches(part).count(), 1, "{part}");
    }
    assert!(!ran.out.contains("IsTest"));
    let ran = emulated(&[&["--test-environment", "--region", "fra"], &call[..]].concat());
    assert!(ran.out.starts_with("GET https://rtc-api-fra.zego.im/?"));
    assert!(ran.out.contains("&IsTest=true&StreamId[]=zegotest-1234567890-a&"), "{}", ran.out);

    let ran = emulated(&["call", "Unheard", "--unchecked", "Ids[]=a", "--dry-run"]);
    assert!(ran.out.contains("&Ids[]=a&"), "a list of one keeps its brackets: {}", ran.out);
    let ran = emulated(&["--old-project", "call", "ForbidRTCStream", "StreamId=a", "--dry-run"]);
    assert!(ran.out.contains("&IsTest=false&"), "{}", ran.out);

    let body = r#"{"TaskId":"t","Sequence":1.50}"#;
    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(file.path(), body).unwrap();
    for given in [body, &format!("@{}", file.path().to_str().unwrap())] {
        let ran =
            emulated(&["call", "Unheard", "A=@b", "--unchecked", "--body", given, "--dry-run"]);
        let (line, sent) = ran.out.split_once('\n').unwrap();
        assert!(line.starts_with("POST https://rtc-api.zego.im/?Action=Unheard&"), "{line}");
        assert!(line.contains("&A=%40b&"), "{line}");
        assert_eq!(sent, format!("{body}\n"));
    }
}

#[test]
fn a_nested_body_is_given_whole_or_by_path() {
    let output = r#"{"StreamId":"o","VideoBitrate":1200000,"Fps":15,"Width":360,"Height":640}"#;
    let input = r#"{"RectInfo":{"Top":0,"Left":0,"Bottom":640,"Right":360},"StreamId":"a"}"#;
    let body =
        format!(r#"{{"MixInput":[{input}],"MixOutput":[{output}],"TaskId":"t","UserId":"u"}}"#);
    let sent = |arguments: &[&str]| -> Value {
        let ran = emulated(&[&["call", "StartMix", "--dry-run"], arguments].concat());
        assert_eq!((ran.exit, &*ran.err), (0, ""));
        serde_json::from_str(ran.out.split_once('\n').unwrap().1).unwrap()
    };
    let whole = sent(&["--body", &body]);
    assert_eq!(whole, serde_json::from_str::<Value>(&body).unwrap());
    let by_path = sent(&[
        "TaskId=t",
        "UserId=u",
        "MixInput.0.StreamId=a",
        "MixInput.0.RectInfo.Top=0",
        "MixInput.0.RectInfo.Left=0",
        "MixInput.0.RectInfo.Bottom=640",
        "MixInput.0.RectInfo.Right=360",
        "MixOutput.0.StreamId=o",
        "MixOutput.0.VideoBitrate=1200000",
        "MixOutput.0.Fps=15",
        "MixOutput.0.Width=360",
        "MixOutput.0.Height=640",
    ]);
    assert_eq!(by_path, whole);
    assert_eq!(sent(&["TaskId=t", "--body", &body.replace(r#","TaskId":"t""#, "")]), whole);
    let both = emulated(&["call", "StartMix", "TaskId=t", "--body", &body]);
    assert_eq!(error_of(&both, 2), "TaskId is given as a parameter and in the body");
    let ran = emulated(&["call", "StopMix", "TaskId=t", "MixInput.0.StreamId=a"]);
    assert!(error_of(&ran, 2).starts_with("MixInput is not a parameter of StopMix"));
    let ran = emulated(&["call", "StartMix", "--body", &body.replace("15", "\"x\"")]);
    assert_eq!(error_of(&ran, 2), "MixOutput.0.Fps must be a whole number");
}

#[test]
fn a_room_can_be_tried_at_once() {
    let ran = emulated(&["call", "DescribeUserList", "RoomId=demo-room"]);
    assert_eq!(ran.exit, 0);
    assert!(ran.out.contains("demo-user"), "{}", ran.out);
    let ran = emulated(&["call", "KickoutUser", "RoomId=demo-room", "UserId=demo-user"]);
    assert_eq!((ran.exit, &*ran.err), (0, ""));
}

#[test]
fn a_refusal_prints_the_reply_and_says_why() {
    let ran = emulated(&["call", "Unheard", "--unchecked", "A=1"]);
    assert_eq!(ran.exit, 1);
    let reply: Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(reply["Code"], 100000007);
    let id = reply["RequestId"].as_str().unwrap();
    for part in ["code 100000007", "advice: ", &format!("request id: {id}")] {
        assert!(ran.err.contains(part), "{}", ran.err);
    }
}

#[test]
fn the_verdict_does_not_depend_on_who_reads() {
    // Nobody reads the output: its pipe is closed at once.
    let unread = |arguments: &[&str]| {
        let mut child = zego()
            .arg("--emulator")
            .args(arguments)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        drop(child.stdout.take());
        finish(child.wait_with_output().unwrap())
    };
    let ran = unread(&["call", "Unheard", "--unchecked"]);
    assert_eq!(ran.exit, 1);
    assert!(ran.err.contains("code 100000007"), "{}", ran.err);
    let ran = unread(&["call", "DescribeRTCStreamState", "StreamId=demo"]);
    assert_eq!((ran.exit, &*ran.err), (0, ""));

    let Ok(full) = std::fs::OpenOptions::new().write(true).open("/dev/full") else { return };
    let call = ["--emulator", "call", "DescribeRTCStreamState", "StreamId=demo"];
    let ran = finish(zego().args(call).stdout(full).output().unwrap());
    assert_eq!(ran.exit, 3, "the answer did not reach anybody: {}", ran.err);
}

#[test]
fn a_readable_code_decides_whatever_the_data() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let body = format!("{{\"Code\":0,\"Data\":{}{}}}", "[".repeat(300), "]".repeat(300));
    let sent = body.clone();
    let server = std::thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        let mut head = BufReader::new(stream.try_clone().unwrap()).lines();
        while head.next().is_some_and(|line| !line.unwrap().is_empty()) {}
        let reply = format!("HTTP/1.1 200 OK\r\ncontent-length: {}\r\n\r\n{sent}", sent.len());
        stream.write_all(reply.as_bytes()).unwrap();
    });
    let mut command = zego();
    command.env("ZEGO_APP_ID", APP_ID).env("ZEGO_SERVER_SECRET", SECRET);
    let call = ["--endpoint", &url, "call", "DescribeRTCStreamState", "StreamId=demo"];
    let ran = finish(command.args(call).output().unwrap());
    server.join().unwrap();
    assert_eq!((ran.exit, ran.out), (0, body));
}

#[test]
fn https_goes_through_the_proxy_of_the_environment() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let proxy = format!("http://{}", listener.local_addr().unwrap());
    let server = std::thread::spawn(move || {
        let (stream, _) = listener.accept().unwrap();
        BufReader::new(stream).lines().next().unwrap().unwrap()
    });
    let call = |name: &str, proxy: &str, endpoint: &str| {
        let mut command = zego();
        command.env("ZEGO_APP_ID", APP_ID).env("ZEGO_SERVER_SECRET", SECRET).env(name, proxy);
        let call = ["--endpoint", endpoint, "call", "DescribeRTCStreamState", "StreamId=demo"];
        finish(command.args(call).output().unwrap())
    };
    let ran = call("HTTPS_PROXY", &proxy, "https://service.invalid");
    assert!(error_of(&ran, 3).contains("nothing was sent"), "{}", ran.err);
    assert_eq!(server.join().unwrap(), "CONNECT service.invalid:443 HTTP/1.1");

    let ran = call("https_proxy", "socks5://me:hush@127.0.0.1:1", "https://service.invalid");
    assert!(error_of(&ran, 2).starts_with("https_proxy must be the address of an HTTP proxy"));
    assert!(!ran.err.contains("hush"));
    // Plain HTTP goes straight, so the proxy is no concern of it.
    let emulator = Emulator::start(&[]);
    assert_eq!(call("HTTPS_PROXY", "socks5://127.0.0.1:1", &emulator.url).exit, 0);
}

#[test]
fn no_answer_is_another_exit_than_an_unreadable_one() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let call = |arguments: &[&str]| {
        let mut command = zego();
        command.env("ZEGO_APP_ID", APP_ID).env("ZEGO_SERVER_SECRET", SECRET);
        let call = ["--endpoint", &url, "call", "DescribeRTCStreamState", "StreamId=demo"];
        finish(command.args(arguments).args(call).output().unwrap())
    };
    let page = "<html>bad gateway</html>";
    let server = std::thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        let mut head = BufReader::new(stream.try_clone().unwrap()).lines();
        while head.next().is_some_and(|line| !line.unwrap().is_empty()) {}
        let reply = format!("HTTP/1.1 502 Bad\r\ncontent-length: {}\r\n\r\n{page}", page.len());
        stream.write_all(reply.as_bytes()).unwrap();
        // The next connection is taken and never answered.
        listener
    });
    let ran = call(&["--retries", "0"]);
    let line = error_of(&ran, 4);
    assert_eq!(
        line,
        "the reply to DescribeRTCStreamState cannot be read: the body is not JSON (HTTP 502, 24 bytes)"
    );
    assert_eq!(ran.out, page);
    let listener = server.join().unwrap();
    let ran = call(&["--timeout", "0.3", "--retries", "0"]);
    assert!(error_of(&ran, 3).contains("no complete reply within 300ms"), "{}", ran.err);
    drop(listener);
    assert!(error_of(&call(&[]), 3).contains("nothing was sent"));
}

/// A server that answers one connection after the other with these replies, and then goes away.
fn answering(replies: Vec<String>) -> String {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    std::thread::spawn(move || {
        for reply in replies {
            let (mut stream, _) = listener.accept().unwrap();
            let mut head = BufReader::new(stream.try_clone().unwrap()).lines();
            while head.next().is_some_and(|line| !line.unwrap().is_empty()) {}
            stream.write_all(reply.as_bytes()).unwrap();
        }
    });
    url
}

fn reply(head: &str, body: &str) -> String {
    format!("HTTP/1.1 {head}\r\nconnection: close\r\ncontent-length: {}\r\n\r\n{body}", body.len())
}

const LIVE: &str = r#"{"Code":0,"Message":"ok","RequestId":"77","Data":{}}"#;

#[test]
fn a_call_is_tried_again_and_the_report_tells_of_it() {
    let url = answering(vec![
        reply("503 Busy", "<html>"),
        reply("200 OK", r#"{"Code":30002,"RequestId":"76"}"#),
        reply("200 OK", LIVE),
    ]);
    let ran =
        known(&["--endpoint", &url, "call", "--report", "DescribeRTCStreamState", "StreamId=a"]);
    assert_eq!((ran.exit, &*ran.out), (0, LIVE), "{}", ran.err);
    let lines: Vec<_> = ran.err.lines().collect();
    assert_eq!(lines[0], format!("DescribeRTCStreamState, app {APP_ID}"));
    let of = |start: &str| lines.iter().find(|line| line.starts_with(start)).unwrap();
    assert!(of("attempt 1: ").contains("HTTP 503"), "{}", ran.err);
    assert!(of("attempt 2: ").ends_with("code 30002, request id 76"), "{}", ran.err);
    assert!(of("attempt 3: ").contains("HTTP 200, code 0, request id 77"), "{}", ran.err);
    assert!(of("waited ").ends_with("before the next attempt"), "{}", ran.err);
    assert!(!ran.err.contains("Signature") && !ran.err.contains(SECRET), "{}", ran.err);
}

#[test]
fn retries_and_the_deadline_bound_a_call() {
    let busy = || reply("200 OK", r#"{"Code":30002,"RequestId":"76"}"#);
    let ask = ["call", "DescribeRTCStreamState", "StreamId=a"];
    let url = answering(vec![busy(), reply("200 OK", LIVE)]);
    let ran = known(&[&["--endpoint", &url, "--retries", "0"], &ask[..]].concat());
    assert_eq!(ran.exit, 1);
    assert!(ran.err.contains("code 30002"), "{}", ran.err);

    let url = answering(vec![reply("503 Busy\r\nretry-after: 60", "")]);
    let ran = known(&[&["--endpoint", &url, "--deadline", "5"], &ask[..]].concat());
    assert!(error_of(&ran, 4).contains("HTTP 503"), "a pause past the deadline: {}", ran.err);
    for wrong in [["--deadline", "0"], ["--retries", "100"]] {
        assert_eq!(known(&[&wrong[..], &ask[..]].concat()).exit, 2);
    }
}

#[test]
fn the_next_endpoint_is_called_when_one_cannot_be_reached() {
    let gone = {
        let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        format!("http://{}", listener.local_addr().unwrap())
    };
    let url = answering(vec![reply("200 OK", LIVE)]);
    let ask = ["call", "--report", "DescribeRTCStreamState", "StreamId=a"];
    let ran = known(&[&["--endpoint", &gone, "--endpoint", &url], &ask[..]].concat());
    assert_eq!((ran.exit, &*ran.out), (0, LIVE), "{}", ran.err);
    assert!(ran.err.contains("could not be reached"), "{}", ran.err);
}

#[test]
fn the_catalogue_is_listed_for_people_and_for_programs() {
    let ran = run(&["actions", "--json"]);
    let list: Value = serde_json::from_str(&ran.out).unwrap();
    let list = list.as_array().unwrap();
    assert_eq!(list.len(), zego_core::catalog::all().count());
    let batch = list.iter().find(|action| action["name"] == "ForbidRTCStreams").unwrap();
    assert_eq!(batch["product"], "rtc");
    assert_eq!(batch["method"], "GET");
    assert_eq!(batch["group"], "media-service");
    assert_eq!(batch["effect"], "idempotent");
    let stream = &batch["params"][0];
    assert_eq!((&stream["name"], &stream["type"]), (&"StreamId".into(), &"string".into()));
    assert_eq!((&stream["required"], &stream["list"]), (&true.into(), &true.into()));
    assert_eq!(batch["params"][1]["name"], "Sequence");

    let mix = list.iter().find(|action| action["name"] == "StartMix");
    let mix = mix.unwrap();
    let rule = json!({
        "id": "sound-level",
        "about": "Each item of MixInput needs SoundLevelId with SoundLevel 1.",
    });
    assert!(mix["rules"].as_array().unwrap().contains(&rule), "{}", mix["rules"]);
    let param = |name: &str| {
        mix["params"].as_array().unwrap().iter().find(|param| param["name"] == name).unwrap()
    };
    assert_eq!(param("RecvBufferLevel")["unit"], "ms");
    assert_eq!(param("CheckImageMode")["values"][2], json!({ "name": "Off", "value": "2" }));
    assert_eq!(param("MixInput")["max_items"], Value::Null);
    let union = &param("MixInput")["unions"][0];
    assert_eq!((&union["name"], &union["tag"]), (&json!("StreamOrUrl"), &Value::Null));
    assert_eq!(union["variants"][1]["required"], json!(["StreamUrl"]));

    let ran = run(&["actions", "StartMix"]);
    for part in [
        "In ms. Default: 0. From 0 to 4000.",
        "One of 0 (Strict), 1 (Address), 2 (Off).",
        "* StreamOrUrl: one of: StreamId; StreamUrl\n",
        "Default: 0 (H264).",
        "    * Each item of MixInput needs SoundLevelId with SoundLevel 1.\n",
    ] {
        assert!(ran.out.contains(part), "{part}: {}", ran.out);
    }
    assert!(!ran.out.contains(&usize::MAX.to_string()) && !ran.out.contains(&i64::MAX.to_string()));
    let ran = run(&["actions", "ForbidRTCStreams"]);
    for part in ["20 per second and app, 5 in the test environment", "list of stream", "42003"] {
        assert!(ran.out.contains(part), "{}", ran.out);
    }
    assert!(
        error_of(&run(&["actions", "ForbidRtcStreams"]), 2)
            .contains("did you mean ForbidRTCStreams?")
    );
}

#[test]
fn a_code_has_every_meaning_unless_an_action_is_named() {
    let all = run(&["code", "3"]).out;
    for category in ["room-signaling", "media-service", "media-files"] {
        assert!(all.contains(&format!("3  {category}\n")), "{all}");
    }
    let one = run(&["code", "3", "--action", "ResumeCDNLiveStream"]).out;
    assert!(one.contains("rejected the signature") && !one.contains("room-signaling"), "{one}");
    let other = run(&["code", "3", "--action", "KickoutUser"]).out;
    assert!(other.contains("longer than allowed"), "{other}");
    let unknown = run(&["code", "987654321"]);
    assert_eq!(unknown.exit, 0);
    assert!(unknown.out.contains("987654321  unknown"));
    assert_eq!(run(&["code", "three"]).exit, 2);
}

#[test]
fn the_emulator_serves_other_processes() {
    let emulator = Emulator::start(&[]);
    let ran = emulator.call(&["call", "DescribeRTCStreamState", "StreamId=demo"]);
    assert_eq!((ran.exit, &*ran.err), (0, ""));
    emulator.page("POST", "close", r#"{"StreamId":"demo"}"#);
    let ran = emulator.call(&["call", "DescribeRTCStreamState", "StreamId=demo"]);
    assert!(ran.out.contains("41006"), "{}", ran.out);
    let log = emulator.log();
    assert_eq!(log.as_array().unwrap().len(), 2);
    assert_eq!(log[1]["code"], 41006);
    assert_eq!(log[1]["params"]["StreamId"], "demo");
}

#[test]
fn a_log_that_nobody_reads_stops_nobody() {
    let mut child = zego()
        .args(["emulator", "--listen", ":0", "--log", "--no-limits"])
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    // The pipe stays open, and is read no further than its first line.
    let mut out = child.stdout.take().unwrap();
    let mut line = Vec::new();
    while line.last() != Some(&b'\n') {
        let mut byte = [0];
        out.read_exact(&mut byte).unwrap();
        line.extend(byte);
    }
    let url = String::from_utf8(line).unwrap().trim_end().replace("listening on ", "");
    let emulator = Emulator { _running: Running(child), url };
    let long = "x".repeat(8000);
    for _ in 0..100 {
        emulator.page("GET", "log", "");
        let address = emulator.url.strip_prefix("http://").unwrap();
        let mut stream = TcpStream::connect(address).unwrap();
        stream.set_read_timeout(Some(std::time::Duration::from_secs(10))).unwrap();
        let request =
            format!("GET /?Action={long} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n");
        stream.write_all(request.as_bytes()).unwrap();
        let mut reply = String::new();
        stream.read_to_string(&mut reply).unwrap();
        assert!(reply.contains("100000001"), "{reply}");
    }
    drop(out);
}

#[test]
fn the_emulators_clock_starts_when_it_is_told() {
    // However far that is from now: on the loopback address a correction has no bound.
    for now in ["1615186943", "0", "253402300700"] {
        let emulator = Emulator::start(&["--now", now, "--no-limits"]);
        let ran = emulator.call(&["call", "DescribeRTCStreamState", "StreamId=demo", "--report"]);
        assert_eq!(ran.exit, 0, "{now}: {}", ran.err);
        assert!(ran.err.contains("attempt 1") && ran.err.contains("code 100000004"), "{}", ran.err);
        let log = emulator.log();
        assert!(log[0]["note"].as_str().unwrap().starts_with("stale time"));
        assert_eq!((log[1]["note"].as_str().unwrap(), &log[1]["code"]), ("", &0.into()));
        // It is what the call says that is tried again: without a second attempt none is made.
        let ran =
            emulator.call(&["call", "DescribeRTCStreamState", "StreamId=demo", "--retries", "0"]);
        assert_eq!(ran.exit, 1, "{now}: {}", ran.err);
    }
}

#[test]
fn a_call_says_who_sends_it() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let peer = std::thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        let mut head = Vec::new();
        while !head.ends_with(b"\r\n\r\n") {
            let mut byte = [0];
            stream.read_exact(&mut byte).unwrap();
            head.extend(byte);
        }
        let reply =
            "HTTP/1.1 200 OK\r\nconnection: close\r\ncontent-length: 10\r\n\r\n{\"Code\":0}";
        stream.write_all(reply.as_bytes()).unwrap();
        String::from_utf8(head).unwrap()
    });
    let call = ["--endpoint", &url, "call", "DescribeRTCStreamState", "StreamId=demo"];
    let ran = known(&call);
    assert_eq!(ran.exit, 0, "{}", ran.err);
    let version = env!("CARGO_PKG_VERSION");
    let expected = format!("user-agent: zego-cli/{version} zego-hyper/{version}\r\n");
    let head = peer.join().unwrap();
    assert!(head.contains(&expected), "{head}");
}

#[test]
fn the_emulator_starts_with_a_state() {
    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(file.path(), r#"{"streams":[{"id":"other"}]}"#).unwrap();
    let path = file.path().to_str().unwrap();
    let emulator = Emulator::start(&["--state", path]);
    let state = |id: &str| {
        emulator.call(&["call", "DescribeRTCStreamState", &format!("StreamId={id}")]).out
    };
    assert!(state("other").contains("\"Code\":0"));
    assert!(state("demo").contains("41004"));
    std::fs::write(file.path(), r#"{"streams":[{"id":"a b"}]}"#).unwrap();
    let ran = run(&["emulator", "--listen", "127.0.0.1:0", "--state", path]);
    assert!(error_of(&ran, 2).contains("stream \"a b\": may hold"), "{}", ran.err);
}

#[test]
fn the_emulator_makes_the_faults_of_a_file() {
    let file = tempfile::NamedTempFile::new().unwrap();
    let faults = r#"{"faults":[{"action":"CloseRoom","kind":"code","code":206,"count":1}]}"#;
    std::fs::write(file.path(), faults).unwrap();
    let path = file.path().to_str().unwrap();
    let emulator = Emulator::start(&["--faults", path]);
    let list: Value = serde_json::from_str(&emulator.page("GET", "faults", "")).unwrap();
    assert_eq!(list["faults"][0]["code"], 206);
    assert_eq!(emulator.call(&["call", "DescribeRTCStreamState", "StreamId=demo"]).exit, 0);
    emulator.call(&["call", "CloseRoom", "RoomId=demo-room"]);
    let log = emulator.log();
    assert_eq!((&log[0]["note"], &log[1]["note"]), (&"".into(), &"fault: code".into()));
    assert_eq!(log[1]["code"], 206);
}

#[test]
fn wrong_faults_are_told_which_field_breaks_which_rule() {
    let file = tempfile::NamedTempFile::new().unwrap();
    let path = file.path().to_str().unwrap();
    for (faults, expected) in [
        (r#"{"faults":[{"kind":"delay","millis":600001}]}"#, "faults[0].millis: must be at most"),
        (r#"{"faults":[{"kind":"delay","milis":1}]}"#, "unknown field `milis`"),
        ("", "EOF"),
    ] {
        std::fs::write(file.path(), faults).unwrap();
        let ran = run(&["emulator", "--listen", "127.0.0.1:0", "--faults", path]);
        let error = error_of(&ran, 2);
        assert!(error.starts_with(&format!("--faults {path}: ")), "{error}");
        assert!(error.contains(expected), "{error}");
    }
    let ran = run(&["emulator", "--listen", "127.0.0.1:0", "--faults", "/nonexistent"]);
    assert!(error_of(&ran, 2).starts_with("--faults /nonexistent: "), "{}", ran.err);
}

/// What is passed on takes no more memory than it has bytes, a few times over.
#[cfg(target_os = "linux")]
#[test]
fn a_large_reply_of_small_parts_is_passed_on_within_little_memory() {
    for part in [r#"{"a":{"b":{"c":[{}]}}},"#, "{},", "[[[[[[[]]]]]]],", "0,"] {
        let items = part.repeat((8 << 20) / part.len() - 10);
        let body = format!(r#"{{"Code":0,"Data":[{}]}}"#, items.trim_end_matches(','));
        let url = answering(vec![reply("200 OK", &body)]);
        let mut command = Command::new("sh");
        command.args(["-c", "ulimit -v 400000 || exit 99; exec \"$0\" \"$@\""]);
        command.arg(env!("CARGO_BIN_EXE_zego"));
        command.env("ZEGO_APP_ID", APP_ID).env("ZEGO_SERVER_SECRET", SECRET);
        // Otherwise each thread has an address space of its own to allocate from.
        command.env("MALLOC_ARENA_MAX", "1");
        let call = [
            "--endpoint",
            &url,
            "--retries",
            "0",
            "call",
            "DescribeRTCStreamState",
            "StreamId=demo",
        ];
        let ran = finish(command.args(call).output().unwrap());
        if ran.exit == 99 {
            eprintln!("skipped: this shell cannot limit memory");
            return;
        }
        assert_eq!(ran.exit, 0, "{part}: {}", ran.err);
        assert!(ran.out == body, "{part}: {} bytes", ran.out.len());
    }
}
