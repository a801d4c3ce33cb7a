//! Text from outside that steers a terminal, in every place where it can stand: what of it gets out, on
//! a terminal and in a pipe.

use std::ffi::OsString;
use std::fs::File;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::thread;

use rcgen::{CertificateParams, KeyPair, SanType};
use rustls::pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer};
use serde_json::{Value, json};
use zego_core::text::needs_escape;

use crate::listen::{post, signed_with};
use crate::support::{PATIENCE, Running, demo, file, signal, wait, zego};
use crate::terminal::Terminal;
use crate::token;

/// What clears a screen, sets its title, colours it, overwrites or begins a line, reorders text and hides
/// in it. An argument cannot hold a NUL beside it.
const HOSTILE: &str = "x\u{1b}[2J\u{1b}]0;t\u{7}\u{9b}31m\u{7f}\u{85}\rX\u{202e}\u{2028}\u{2066}\u{200b}\
                       \u{feff}\u{e0041}\nFORGED";

/// How it begins where it is quoted: in text, in JSON, and in what the core makes fit for a log.
const QUOTED: [&str; 3] = [r"x\u{1b}[2J", r"x\u001b[2J", "x [2J"];

/// What people write: Thai, Arabic, Persian and an emoji with joiners, a combining accent, a quote.
const BENIGN: &str = "สวัสดีน้ำ مرحبا می\u{200c}خواهم 👩\u{200d}👧❤\u{fe0f} e\u{301} service's";

/// What a run writes: to a terminal, or into pipes.
struct Seen {
    terminal: String,
    out: Vec<u8>,
    err: String,
}

impl Seen {
    /// Runs a command twice, each time with this on standard input.
    fn of(make: impl Fn() -> (Command, Vec<u8>)) -> Self {
        let (mut command, input) = make();
        let input = self::input(&input);
        let output = command.stdin(input).output().unwrap();
        let (command, input) = make();
        let input = self::input(&input);
        let mut terminal = Terminal::run_with(command, |command| command.stdin(input));
        terminal.end();
        Self {
            terminal: without_spinner(&terminal.all()),
            out: output.stdout,
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }
}

fn input(bytes: &[u8]) -> Stdio {
    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(file.path(), bytes).unwrap();
    File::open(file.path()).unwrap().into()
}

/// What came to a terminal, but for what moves the spinner.
fn without_spinner(all: &str) -> String {
    let mut rest = all.replace("\r\n", "\n");
    for sequence in
        ["\r\u{1b}[2K", "\u{1b}[2K", "\u{1b}[1A", "\u{1b}[1B", "\u{1b}[?25l", "\u{1b}[?25h"]
    {
        rest = rest.replace(sequence, "");
    }
    rest
}

/// Whether a text steers nothing, but for line feeds.
fn assert_calm(text: &str, place: &str) {
    let hostile = text.find(|sign| sign != '\n' && needs_escape(sign));
    assert_eq!(hostile, None, "{place}: {text:?}");
}

/// What becomes of a text in a place.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Fate {
    /// It may be quoted, by its parts, or left out.
    Any,
    /// It is quoted in a line.
    Quoted,
    /// It is quoted in lines of its own.
    Page,
}

/// Puts hostile and benign text into a place.
fn put(place: &str, fate: Fate, make: impl Fn(&str) -> (Command, Vec<u8>)) {
    let seen = Seen::of(|| make(HOSTILE));
    let out = String::from_utf8(seen.out).unwrap();
    for text in [&seen.terminal, &out, &seen.err] {
        assert_calm(text, place);
        if fate != Fate::Page {
            assert!(!text.contains("\nFORGED"), "{place}: {text}");
        }
    }
    if fate != Fate::Any {
        let is_quoted = |text: &str| QUOTED.iter().any(|quoted| text.contains(quoted));
        assert!(is_quoted(&seen.terminal), "{place}: {}", seen.terminal);
        assert!(is_quoted(&(out + &seen.err)), "{place}");
        let seen = Seen::of(|| make(BENIGN));
        assert!(seen.terminal.contains(BENIGN), "{place}: {}", seen.terminal);
        let piped = String::from_utf8(seen.out).unwrap() + &seen.err;
        assert!(piped.contains(BENIGN), "{place}: {piped}");
    }
}

/// The same, on standard input nothing.
fn argue(place: &str, fate: Fate, make: impl Fn(&str) -> Command) {
    put(place, fate, |text| (make(text), Vec::new()));
}

fn with(mut command: Command, arguments: &[&str]) -> Command {
    command.args(arguments);
    command
}

/// With the credentials of the demo app and a callback secret.
fn known() -> Command {
    let mut command = demo();
    command.env("ZEGO_CALLBACK_SECRET", CALLBACK_SECRET);
    command
}

const CALLBACK_SECRET: &str = "secret";

fn as_json(text: &str) -> String {
    serde_json::to_string(text).unwrap()
}

// Arguments.

/// What a command can be followed by, as its help says.
struct Help {
    commands: Vec<String>,
    options: Vec<String>,
}

fn help(path: &[String]) -> Help {
    let output = zego().args(path).arg("--help").output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    let rows = |title: &str| -> Vec<String> {
        let rows = text.lines().skip_while(|line| *line != title).skip(1);
        rows.take_while(|line| !line.is_empty()).map(|line| line.trim().to_owned()).collect()
    };
    let first = |row: &String| row.split(' ').next().unwrap().to_owned();
    let takes_value = |row: &String| {
        row.starts_with("--") && row.split(' ').nth(1).is_some_and(|next| next.starts_with('<'))
    };
    Help {
        commands: rows("Commands:").iter().map(first).filter(|name| name != "help").collect(),
        options: rows("Options:").iter().filter(|row| takes_value(row)).map(first).collect(),
    }
}

/// Each command, by its path: groups, and commands that do something.
fn paths() -> (Vec<Vec<String>>, Vec<Vec<String>>) {
    let (mut groups, mut leaves, mut open) = (Vec::new(), Vec::new(), vec![Vec::new()]);
    while let Some(path) = open.pop() {
        let commands = help(&path).commands;
        if commands.is_empty() {
            leaves.push(path);
            continue;
        }
        open.extend(commands.into_iter().map(|name| [&path[..], &[name]].concat()));
        groups.push(path);
    }
    (groups, leaves)
}

/// A command with what it needs to get as far as to the text that is added, and not beyond it.
fn whole(path: &[String]) -> Command {
    let mut command = known();
    command.args(path);
    let path: Vec<&str> = path.iter().map(String::as_str).collect();
    match path[..] {
        ["call"] => command.args(["--emulator", "DescribeRTCStreamState", "StreamId=demo"]),
        ["code"] => command.arg("3"),
        ["sign"] => command.args(["--nonce", "n", "--timestamp", "1"]),
        ["token", "mint"] => command.args(["--user", "u"]),
        ["callback", "send"] => command.args(["room_close", "--dry-run"]),
        // Without the secret they do not begin to serve.
        ["listen"] => command.env_remove("ZEGO_CALLBACK_SECRET"),
        ["emulator"] => command.env_remove("ZEGO_CALLBACK_SECRET").args([
            "--listen",
            "127.0.0.1:0",
            "--callback-url",
            "http://127.0.0.1:1/",
        ]),
        _ => &mut command,
    };
    command
}

#[test]
fn arguments_in_every_place() {
    let (groups, leaves) = paths();
    assert!(groups.len() >= 3 && leaves.len() >= 11, "{groups:?} {leaves:?}");
    for group in &groups {
        let place = format!("{group:?}");
        argue(&place, Fate::Quoted, |text| with(with(known(), &refs(group)), &[text]));
        argue(&place, Fate::Quoted, |text| with(with(known(), &refs(group)), &["help", text]));
        argue(&place, Fate::Quoted, |text| {
            with(with(known(), &refs(group)), &[&format!("--{text}")])
        });
    }
    let global = help(&[]).options;
    for leaf in &leaves {
        let place = format!("{leaf:?}");
        let added = |arguments: &[&str]| with(whole(leaf), arguments);
        argue(&place, Fate::Quoted, |text| added(&[&format!("--{text}")]));
        argue(&place, Fate::Quoted, |text| added(&[&format!("--{text}=1")]));
        argue(&place, Fate::Any, |text| added(&[&format!("-{text}")]));
        argue(&place, Fate::Any, |text| added(&[text]));
        argue(&place, Fate::Any, |text| added(&["--", text, text]));
        argue(&place, Fate::Any, |text| with(with(known(), &refs(leaf)), &[text]));
        for option in help(leaf).options.iter().filter(|option| !global.contains(option)) {
            let place = format!("{leaf:?} {option}");
            argue(&place, Fate::Any, |text| added(&[option, text]));
            argue(&place, Fate::Any, |text| added(&[&format!("{option}={text}")]));
        }
    }
    for option in &global {
        argue(option, Fate::Any, |text| {
            with(
                known(),
                &[option, text, "call", "DescribeRTCStreamState", "StreamId=a", "--dry-run"],
            )
        });
    }
}

fn refs(path: &[String]) -> Vec<&str> {
    path.iter().map(String::as_str).collect()
}

#[test]
fn arguments_that_are_quoted() {
    for arguments in [
        &["code", "{}"][..],
        &["code", "987654321", "--action", "{}"],
        &["--region", "{}", "actions"],
        &["--retries", "{}", "actions"],
        &["actions", "{}"],
        &["call", "{}"],
        &["call", "DescribeRTCStreamState", "{}=1"],
        &["call", "--unchecked", "--emulator", "{}", "A=1"],
        &["call", "--unchecked", "--emulator", "{}", "A=1", "--report"],
        &["call", "DescribeRTCStreamState", "StreamId=a", "--body", "@/nowhere/{}"],
        &["token", "mint", "--user", "u", "--for", "{}"],
        &["token", "mint", "--user", "u", "--allow", "{}"],
        &["callback", "events", "{}"],
        &["callback", "verify", "--window", "{}"],
        &["callback", "send", "{}", "--dry-run"],
        &["callback", "send", "room_close", "{}=1", "--dry-run"],
        &["callback", "send", "room_close", "room_id={}", "--dry-run"],
        &["callback", "send", "room_close", "--nonce", "{}", "--dry-run"],
        &["listen", "--port", "{}"],
        &["emulator", "--listen", "{}"],
        &["emulator", "--state", "/nowhere/{}"],
        &["emulator", "--faults", "/nowhere/{}"],
        &["emulator", "--callback-url", "http://x/", "--callback-loss", "{}"],
    ] {
        argue(&arguments.join(" "), Fate::Quoted, |text| {
            let filled: Vec<String> =
                arguments.iter().map(|argument| argument.replace("{}", text)).collect();
            with(known(), &filled.iter().map(String::as_str).collect::<Vec<_>>())
        });
    }
}

#[test]
fn arguments_that_are_no_text() {
    use std::os::unix::ffi::OsStringExt;
    use std::os::unix::process::CommandExt;

    let odd = |start: &str| {
        OsString::from_vec([start.as_bytes(), b"\xff\x9b", HOSTILE.as_bytes()].concat())
    };
    for before in [&["call"][..], &["emulator", "--state"], &["call", "A", "--x"], &["code"], &[]] {
        for start in ["", "--", "--region="] {
            let seen = Seen::of(|| {
                let mut command = known();
                command.args(before).arg(odd(start));
                (command, Vec::new())
            });
            for text in [&seen.terminal, &seen.err, &String::from_utf8(seen.out).unwrap()] {
                assert_calm(text, &format!("{before:?} {start}"));
            }
        }
    }
    // The name by which the command is called.
    for arguments in [&[][..], &["--help"], &["call", "--help"], &["call"], &["help", "code"]] {
        argue("argv[0]", Fate::Any, |text| {
            let mut command = with(known(), arguments);
            // Help has styles of its own.
            command.arg0(text).env("NO_COLOR", "1");
            command
        });
    }
}

// The environment and files.

const ASK: [&str; 3] = ["call", "DescribeRTCStreamState", "StreamId=demo"];

/// A call over TLS to where nobody is.
fn to_nobody() -> Command {
    with(with(known(), &["--retries", "0", "--endpoint", "https://127.0.0.1:1"]), &ASK)
}

#[test]
fn variables_of_the_environment() {
    for (name, fate) in [
        ("ZEGO_APP_ID", Fate::Any),
        ("ZEGO_SERVER_SECRET", Fate::Any),
        ("HTTPS_PROXY", Fate::Any),
        ("https_proxy", Fate::Any),
        ("NO_PROXY", Fate::Any),
        ("SSL_CERT_FILE", Fate::Quoted),
        ("SSL_CERT_DIR", Fate::Quoted),
    ] {
        argue(name, fate, |text| {
            let mut command = to_nobody();
            command.env(name, format!("/nowhere/{text}"));
            command
        });
    }
    argue("ZEGO_CALLBACK_SECRET", Fate::Any, |text| {
        let mut command = with(known(), &["callback", "verify"]);
        command.env("ZEGO_CALLBACK_SECRET", text);
        command
    });
}

#[test]
fn files_and_their_names() {
    let dir = tempfile::tempdir().unwrap();
    let named = |text: &str, holds: &str| -> String {
        let path = dir.path().join(text);
        std::fs::write(&path, holds).unwrap();
        path.into_os_string().into_string().unwrap()
    };
    for option in ["--state", "--faults"] {
        argue(option, Fate::Quoted, |text| with(known(), &["emulator", option, &named(text, "?")]));
    }
    argue("--body", Fate::Quoted, |text| {
        with(
            known(),
            &["call", "A", "--unchecked", "--body", &format!("@{}", named(text, "?") + "?")],
        )
    });
    for option in ["--server-secret-file", "--callback-secret-file"] {
        argue(option, Fate::Any, |text| {
            let path = named(text, text);
            with(
                zego(),
                &["--app-id", "1", option, &path, "callback", "send", "room_close", "--dry-run"],
            )
        });
    }
    for (option, holds) in [
        ("--state", r"{{}:1}"),
        ("--state", r#"{"rooms":[{"id":"r","users":[{"id":"u",{}:1}]}]}"#),
        ("--state", r#"{"rooms":[{"id":{}}]}"#),
        ("--state", r#"{"rooms":[{"id":"r","users":[{"id":{}}]}]}"#),
        ("--state", r#"{"streams":[{"id":{}}]}"#),
        ("--faults", r"{{}:1}"),
        ("--faults", r#"{"faults":[{"kind":"cut",{}:1}]}"#),
    ] {
        argue(&format!("{option} {holds}"), Fate::Quoted, |text| {
            let path = named("file", &holds.replace("{}", &as_json(text)));
            with(known(), &["emulator", "--listen", "127.0.0.1:0", option, &path])
        });
    }
    for (option, holds) in [
        ("--state", r#"{"streams":{}}"#),
        ("--faults", r#"{"faults":[{"kind":"delay","action":{}}]}"#),
        ("--faults", r#"{"faults":[{"kind":"cut","count":{}}]}"#),
        ("--faults", r#"{"faults":[{"kind":{}}]}"#),
    ] {
        argue(&format!("{option} {holds}"), Fate::Any, |text| {
            let path = named("file", &holds.replace("{}", &as_json(text)));
            with(known(), &["emulator", "--listen", "127.0.0.1:0", option, &path])
        });
    }
}

// Replies.

/// A server that answers one connection after the other with these bytes.
fn answering(replies: Vec<Vec<u8>>) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    thread::spawn(move || {
        for reply in replies {
            let (mut stream, _) = listener.accept().unwrap();
            let mut head = BufReader::new(stream.try_clone().unwrap()).lines();
            while head.next().is_some_and(|line| !line.unwrap().is_empty()) {}
            stream.write_all(&reply).unwrap();
        }
    });
    url
}

fn reply(head: &str, body: &[u8]) -> Vec<u8> {
    let length = body.len();
    let head = format!("HTTP/1.1 {head}\r\nconnection: close\r\ncontent-length: {length}\r\n\r\n");
    [head.as_bytes(), body].concat()
}

/// A call that is answered with these.
fn answered(replies: Vec<Vec<u8>>, arguments: &[&str]) -> Command {
    let retries = (replies.len() - 1).to_string();
    let to = ["--endpoint", &answering(replies), "--retries", &retries];
    with(with(with(known(), &to), &ASK), arguments)
}

/// Replies, where `{}` stands for a text.
const BODIES: [&str; 7] = [
    r#"{"Code":0,"Message":{},"RequestId":{},"Data":{"a":{},{}:[{},{"b":{}}]}}"#,
    r#"{"Code":41004,"Message":{},"RequestId":{}}"#,
    r#"{"Code":100000005,"Message":{},"RequestId":{},"Data":{{}:{}}}"#,
    r#"{"Code":987654321,"Message":{},"RequestId":{}}"#,
    r#"{"Code":{},"Message":{},"RequestId":{}}"#,
    r#"{"Message":{},"RequestId":{}}"#,
    r#"{"Code":0,"RequestId":[{}],"Data":[{}]}"#,
];

#[test]
fn replies_are_passed_on_byte_for_byte_into_a_pipe_and_steer_no_terminal() {
    for body in BODIES {
        for text in [HOSTILE, BENIGN] {
            // NUL, and a surrogate by itself, can stand in JSON alone.
            let value = as_json(&format!("{text}\0")).replace(r"\u0000", r"\u0000\ud800");
            let body = format!("\r\n{}", body.replace("{}", &value));
            for arguments in [&[][..], &["--json"], &["--report"], &["--json", "--report"]] {
                let place = format!("{body} {arguments:?}");
                let make =
                    || (answered(vec![reply("200 OK", body.as_bytes())], arguments), Vec::new());
                let seen = Seen::of(make);
                assert_eq!(String::from_utf8_lossy(&seen.out), body, "{place}");
                assert_calm(&seen.terminal, &place);
                assert_calm(&seen.err, &place);
                assert!(!seen.terminal.contains("\nFORGED"), "{place}: {}", seen.terminal);
                if text == BENIGN {
                    assert!(!seen.terminal.contains(r"\u{301}"), "{place}: {}", seen.terminal);
                }
                if arguments == ["--json"] {
                    let (start, end) = (seen.terminal.find('{'), seen.terminal.find("error: "));
                    let shown = &seen.terminal[start.unwrap()..end.unwrap_or(seen.terminal.len())];
                    let parsed = |json: &str| json_of(json);
                    assert_eq!(parsed(shown), parsed(&body), "{place}");
                    if text == BENIGN {
                        assert!(shown.contains(BENIGN), "{shown}");
                    }
                }
            }
        }
    }
}

/// What JSON says; a surrogate by itself says that it is one.
fn json_of(text: &str) -> Value {
    serde_json::from_str(&text.replace(r"\ud800", "(surrogate)")).unwrap()
}

#[test]
fn what_a_reply_says_is_quoted_to_people() {
    let body = |code: &str, text: &str| {
        let text = as_json(text);
        format!(r#"{{"Code":{code},"Message":{text},"RequestId":{text},"Data":{{{text}:{text}}}}}"#)
    };
    for code in ["0", "100000005", "987654321"] {
        for arguments in [&[][..], &["--report"]] {
            let place = format!("code {code} {arguments:?}");
            let seen = |text: &str| {
                let reply = || reply("200 OK", body(code, text).as_bytes());
                Seen::of(|| (answered(vec![reply()], arguments), Vec::new())).terminal
            };
            let seen_of_hostile = seen(HOSTILE);
            assert!(QUOTED.iter().any(|part| seen_of_hostile.contains(part)), "{place}");
            let seen_of_benign = seen(BENIGN);
            assert!(seen_of_benign.matches(BENIGN).count() >= 2, "{place}: {seen_of_benign}");
        }
    }
}

#[test]
fn replies_that_are_none() {
    for arguments in [&[][..], &["--json"], &["--report", "--json"]] {
        let page = |text: &str| format!("<html>\r\n\t{text}\0</html>\n").into_bytes();
        let broken =
            |text: &str| [b"{\"Code\":0,\"a\":\"", text.as_bytes(), b"\xff\x9b\"}"].concat();
        for body in [&page as &dyn Fn(&str) -> Vec<u8>, &broken] {
            let make =
                |text: &str| (answered(vec![reply("502 Bad", &body(text))], arguments), Vec::new());
            let seen = Seen::of(|| make(HOSTILE));
            assert_eq!(seen.out, body(HOSTILE));
            assert_calm(&seen.err, "page");
            assert_calm(&seen.terminal.replace('\t', ""), "page");
            let seen = Seen::of(|| make(BENIGN));
            assert_eq!(seen.terminal.contains(BENIGN), arguments.contains(&"--json"));
        }
    }
    // What stands outside a body.
    for head in [
        "200 OK\r\ncontent-encoding: {}",
        "200 {}",
        "200 OK\r\n{}: 1",
        "200 OK\r\nretry-after: {}\r\ndate: {}",
        "{}",
    ] {
        argue(head, Fate::Any, |text| {
            let head = head.replace("{}", text).replace('\u{1b}', "\u{9b}");
            let replies = vec![reply(&head.replace("\nFORGED", "\u{9c}"), br#"{"Code":0}"#)];
            answered(replies, &["--report"])
        });
        argue(head, Fate::Any, |text| {
            answered(vec![reply(&head.replace("{}", text), br#"{"Code":0}"#)], &["--report"])
        });
    }
}

#[test]
fn attempts_that_are_tried_again() {
    let busy = |text: &str| {
        let body = format!(r#"{{"Code":30002,"Message":{0},"RequestId":{0}}}"#, as_json(text));
        reply("200 OK", body.as_bytes())
    };
    let live = || reply("200 OK", br#"{"Code":0,"RequestId":"7"}"#);
    argue("the report", Fate::Quoted, |text| answered(vec![busy(text), live()], &["--report"]));
    // Without a report, a spinner alone tells of it.
    for (text, shown) in [(HOSTILE, QUOTED[2]), (BENIGN, BENIGN)] {
        let make = || (answered(vec![busy(text), live()], &[]), Vec::new());
        let seen = Seen::of(make);
        assert_calm(&seen.terminal, "the spinner");
        assert!(seen.terminal.contains(&format!("request id {shown}")), "{}", seen.terminal);
        assert_eq!(seen.err, "");
    }
    argue("the spinner", Fate::Any, |text| {
        let to = ["--endpoint", &answering(vec![busy(""), live()]), "call", "--unchecked", text];
        with(known(), &to)
    });
}

#[test]
fn the_names_of_a_certificate() {
    let key = KeyPair::generate().unwrap();
    let name = format!("x{}.test", HOSTILE.chars().filter(char::is_ascii).collect::<String>());
    let mut parameters = CertificateParams::new(Vec::new()).unwrap();
    parameters.subject_alt_names = vec![SanType::DnsName(name.try_into().unwrap())];
    let certificate = parameters.self_signed(&key).unwrap();
    let der = PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(key.serialize_der()));
    let config = rustls::ServerConfig::builder_with_provider(Arc::new(
        rustls::crypto::ring::default_provider(),
    ))
    .with_safe_default_protocol_versions()
    .unwrap()
    .with_no_client_auth()
    .with_single_cert(vec![certificate.der().clone()], der)
    .unwrap();
    let config = Arc::new(config);
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("https://localhost:{}", listener.local_addr().unwrap().port());
    thread::spawn(move || {
        for stream in listener.incoming() {
            let mut connection = rustls::ServerConnection::new(Arc::clone(&config)).unwrap();
            // It is refused for its name.
            let _ = connection.complete_io(&mut stream.unwrap());
        }
    });
    let roots = file(&certificate.pem());
    let seen = Seen::of(|| {
        let mut command = with(with(known(), &["--retries", "0", "--endpoint", &url]), &ASK);
        command.env("SSL_CERT_FILE", roots.path());
        (command, Vec::new())
    });
    assert_calm(&seen.terminal, "certificate");
    assert_calm(&seen.err, "certificate");
    assert!(seen.err.contains("certificate"), "{}", seen.err);
}

#[test]
fn what_a_proxy_says() {
    argue("proxy", Fate::Any, |text| {
        let mut command =
            with(with(known(), &["--retries", "0", "--endpoint", "https://x.invalid"]), &ASK);
        command.env("HTTPS_PROXY", answering(vec![reply(&format!("403 {text}"), text.as_bytes())]));
        command
    });
}

// Tokens and callbacks.

#[test]
fn what_a_token_says() {
    let claims = |text: &str| {
        let payload =
            json!({ "room_id": text, "privilege": { "1": 1, "2": 1 }, "stream_id_list": [text] });
        let of = |payload: String| {
            json!({ "app_id": 1, "user_id": text, "nonce": 1, "ctime": 1, "expire": 2, "payload": payload })
                .to_string()
        };
        [of(payload.to_string()), of(format!("{text}\0"))]
    };
    for which in 0..2 {
        for arguments in [&["token", "show"][..], &["token", "show", "--json"]] {
            put(&format!("{arguments:?}"), Fate::Quoted, |text| {
                let mut command = with(zego(), arguments);
                command.env("ZEGO_SERVER_SECRET", token::SECRET);
                (command, token::sealed_by_openssl(&claims(text)[which]).into_bytes())
            });
        }
        let mut command = with(zego(), &["token", "show", "--json"]);
        command.env("ZEGO_SERVER_SECRET", token::SECRET);
        let sealed = token::sealed_by_openssl(&claims(HOSTILE)[which]);
        let out = command.arg(sealed).output().unwrap().stdout;
        let shown: Value = serde_json::from_slice(&out).unwrap();
        assert_eq!(shown["user_id"], HOSTILE);
    }
    // It is no token, or does not open.
    put("token", Fate::Any, |text| (with(zego(), &["token", "show"]), text.as_bytes().to_vec()));
}

/// A signed event with a text wherever one can stand.
fn event(text: &str, nonce: &str) -> Vec<u8> {
    let fields = [
        ("room_id", text),
        ("user_account", text),
        ("user_nickname", text),
        ("room_seq", "7"),
        ("session_id", "8"),
    ];
    let body: Value = serde_json::from_slice(&signed_with("room_login", &fields, nonce)).unwrap();
    let Value::Object(mut body) = body else { panic!("{body}") };
    body.insert(text.to_owned(), json!([{ text: format!("{text}\0") }]));
    body.insert("login_time".to_owned(), text.into());
    Value::Object(body).to_string().into_bytes()
}

#[test]
fn what_a_callback_tells() {
    for arguments in [&["callback", "verify"][..], &["callback", "verify", "--json"]] {
        let verify = |body: Vec<u8>| (with(known(), arguments), body);
        put("genuine", Fate::Quoted, |text| verify(event(text, "1")));
        let unnamed = |text: &str| {
            let mut body: Value = serde_json::from_slice(&event(text, "1")).unwrap();
            body["event"] = text.into();
            body
        };
        put("unknown event", Fate::Quoted, |text| verify(unnamed(text).to_string().into_bytes()));
        for member in ["signature", "nonce", "timestamp", "appid"] {
            put(member, Fate::Any, |text| {
                let mut body = unnamed(text);
                body[member] = text.into();
                verify(body.to_string().into_bytes())
            });
        }
        put("forged", Fate::Any, |text| {
            verify(
                format!("event={text}&nonce={text}&timestamp={text}&signature={text}").into_bytes(),
            )
        });
        put("a surrogate by itself", Fate::Any, |text| {
            let body = String::from_utf8(event(text, "1")).unwrap();
            verify(body.replace(r"\u0000", r"\ud800").into_bytes())
        });
        put("nonsense", Fate::Any, |text| verify(format!("{{{}", as_json(text)).into_bytes()));
        put("nonsense", Fate::Any, |text| verify(text.as_bytes().to_vec()));
    }
    // As lines of programs, with the values that came.
    let spaced = String::from_utf8(event(HOSTILE, "1")).unwrap().replacen(":[", "\t:\r\n[", 1);
    let seen = Seen::of(|| {
        (with(known(), &["callback", "verify", "--json"]), spaced.clone().into_bytes())
    });
    for told in [&*seen.out, seen.terminal.as_bytes()] {
        let told: Value = serde_json::from_slice(told).unwrap();
        assert_eq!(told["fields"]["user_nickname"], HOSTILE);
        assert_eq!(told["fields"][HOSTILE], json!([{ HOSTILE: format!("{HOSTILE}\0") }]));
    }
}

#[test]
fn what_a_receiver_says() {
    put("receiver", Fate::Quoted, |text| {
        let text = text.replace("\nFORGED", "");
        let url = answering(vec![reply("403 No", text.as_bytes())]);
        (with(known(), &["callback", "send", "room_close", "--to", &url]), Vec::new())
    });
    put("receiver", Fate::Any, |text| {
        let url = answering(vec![reply(&format!("403 {text}"), text.as_bytes())]);
        (with(known(), &["callback", "send", "room_close", "--to", &url]), Vec::new())
    });
}

// What serves.

/// Runs a server on a terminal, and in pipes, each until something was done to it and it was ended;
/// what it wrote. The last that is done to it has `LAST` written, and all of it so many lines on
/// standard error.
fn served(make: impl Fn() -> Command, errors: usize, act: impl Fn(&str)) -> Seen {
    let address = |text: &str| {
        let start = text.find("http://").unwrap();
        let end = text[start..].find(['\n', '\r', '"']).unwrap();
        text[start + 7..start + end].to_owned()
    };
    let mut child = make().stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut reader = BufReader::new(child.stdout.take().unwrap());
    let mut err = BufReader::new(child.stderr.take().unwrap());
    let mut running = Running(child);
    let mut out = String::new();
    reader.read_line(&mut out).unwrap();
    act(&address(&out));
    while !out.contains(LAST) {
        assert_ne!(reader.read_line(&mut out).unwrap(), 0, "{out}");
    }
    let mut told = String::new();
    for _ in 0..errors {
        assert_ne!(err.read_line(&mut told).unwrap(), 0, "{told}");
    }
    signal(running.0.id(), "TERM");
    wait(&mut running.0);
    reader.read_to_string(&mut out).unwrap();
    err.read_to_string(&mut told).unwrap();

    let mut terminal = Terminal::run_with(make(), |command| command);
    terminal.until_line();
    act(&address(&terminal.all()));
    terminal.until(LAST);
    terminal.press("\x03");
    terminal.end();
    let terminal = terminal.all().replace("\r\n", "\n").replace("^C", "");
    Seen { terminal, out: out.into_bytes(), err: told }
}

const LAST: &str = "the-last";

fn connect(address: &str) -> TcpStream {
    let stream = TcpStream::connect(address).unwrap();
    stream.set_read_timeout(Some(PATIENCE)).unwrap();
    stream
}

#[test]
fn what_a_listener_receives() {
    for arguments in [&["--port", "0"][..], &["--port", "0", "--json"]] {
        for (text, parts) in [(HOSTILE, &QUOTED[..]), (BENIGN, &[BENIGN])] {
            let make = || with(with(known(), &["listen"]), arguments);
            let seen = served(make, 2, |address| {
                let mut stream = connect(address);
                let user = [("room_id", text), ("user_account", text), ("session_id", "8")];
                let login = [("room_seq", "7"), ("login_time", "1002"), ("user_update_seq", "1")];
                let room = [("room_id", text), ("room_session_id", "7"), ("room_create_time", "1")];
                for body in [
                    signed_with("room_create", &room, "3"),
                    signed_with("room_login", &[user, login].concat(), "4"),
                    event(text, "1"),
                ] {
                    assert_eq!(post(&mut stream, &body), 200);
                }
                for body in
                    [text.as_bytes().to_vec(), format!("{{{}:1}}", as_json(text)).into_bytes()]
                {
                    assert_ne!(post(&mut connect(address), &body), 200);
                }
                let last = signed_with("room_create", &[("room_id", LAST)], "2");
                assert_eq!(post(&mut stream, &last), 200);
            });
            let out = String::from_utf8(seen.out).unwrap();
            for told in [&out, &seen.terminal, &seen.err] {
                assert_calm(told, "listen");
                assert!(!told.contains("\nFORGED"), "{told}");
            }
            for told in [&out, &seen.terminal] {
                assert!(parts.iter().any(|part| told.contains(part)), "{told}");
            }
            assert_eq!(seen.err.matches("refused").count(), 2, "{}", seen.err);
            if arguments.contains(&"--json") {
                let lines: Vec<Value> =
                    out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
                let event = lines.iter().find(|line| line["odd"].is_string()).unwrap();
                assert_eq!(event["fields"]["user_nickname"], text);
                let joined = lines.iter().find(|line| line["change"] == "user_joined").unwrap();
                assert_eq!((&joined["user_id"], &joined["room_id"]), (&json!(text), &json!(text)));
            }
        }
    }
}

/// Percent-encodes whatever is not a letter or a digit.
fn encoded(text: &str) -> String {
    let encode = |byte: u8| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' => char::from(byte).to_string(),
        _ => format!("%{byte:02X}"),
    };
    text.bytes().map(encode).collect()
}

#[test]
fn what_an_emulator_logs() {
    let request = |address: &str, query: &str| {
        let mut stream = connect(address);
        let head =
            format!("GET /?{query} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n");
        stream.write_all(head.as_bytes()).unwrap();
        let mut reply = Vec::new();
        stream.read_to_end(&mut reply).unwrap();
    };
    for (text, parts) in [(HOSTILE, &QUOTED[..]), (BENIGN, &[BENIGN])] {
        let make =
            || with(zego(), &["emulator", "--listen", "127.0.0.1:0", "--log", "--no-limits"]);
        let seen = served(make, 0, |address| {
            // Brackets would have it parsed as a path.
            let (word, name) = (encoded(text), encoded(&text.replace(['[', ']'], "")));
            request(address, &format!("Action={word}&{name}={word}"));
            request(address, &format!("Action=DescribeRTCStreamState&StreamId={word}%00&{name}=1"));
            request(address, &format!("Action={LAST}"));
        });
        assert_calm(&seen.err, "emulator");
        let out = String::from_utf8(seen.out).unwrap();
        for told in [&out, &seen.terminal] {
            assert_calm(told, "emulator");
            assert!(parts.iter().any(|part| told.contains(part)), "{told}");
            let lines = told.lines().filter(|line| line.starts_with('{'));
            let lines: Vec<Value> = lines.map(|line| serde_json::from_str(line).unwrap()).collect();
            assert_eq!(lines[0]["action"], text);
            assert_eq!(lines[0]["params"][text.replace(['[', ']'], "")], text);
        }
    }
}

// The source.

/// Whatever is written past the module of the output is written past all of the above.
#[test]
fn nothing_is_written_past_the_module_of_the_output() {
    const WAYS: [&str; 8] = [
        "print!(",
        "println!(",
        "dbg!(",
        "stdout()",
        "stderr()",
        "indicatif::",
        ".print()",
        "/dev/tty",
    ];
    let mut open = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("src")];
    let mut files = 0;
    while let Some(path) = open.pop() {
        if path.is_dir() {
            open.extend(std::fs::read_dir(&path).unwrap().map(|entry| entry.unwrap().path()));
            continue;
        }
        files += 1;
        if path.ends_with("src/output.rs") || path.parent().unwrap().ends_with("src/output") {
            continue;
        }
        let source = std::fs::read_to_string(&path).unwrap();
        for way in WAYS {
            assert!(!source.contains(way), "{}: {way}", path.display());
        }
    }
    assert!(files > 20, "{files}");
}
