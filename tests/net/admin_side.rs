//! Who may use the emulator's own pages: whoever is on this machine, but no web page that a developer
//! has open.

use std::io::ErrorKind;
use std::net::SocketAddr;

use http::Method;
use serde_json::{Value, json};
use zego_core::CallbackSecret;
use zego_emulator::{
    CallbackSettings, Fault, FaultKind, Faults, Options, Server, Settings, serve, serve_with,
};

use crate::receiver_posts::{run, send};

/// A request with these lines in its head.
fn request(method: &Method, target: &str, lines: &str, body: &str) -> String {
    format!("{method} {target} HTTP/1.1\r\n{lines}content-length: {}\r\n\r\n{body}", body.len())
}

/// Asks as a program on this machine does.
async fn ask(server: &Server, method: Method, page: &str) -> Value {
    let host = format!("host: {}\r\n", server.address());
    let (status, answer) =
        send(server.address(), request(&method, &format!("/_emulator/{page}"), &host, "")).await;
    assert_eq!(status, 200, "{answer}");
    serde_json::from_str(answer.split_once("\r\n\r\n").unwrap().1).unwrap()
}

const LOGIN: &str = r#"{"RoomId":"demo-room","UserId":"mallory"}"#;
const FAULTS: &str = r#"{"faults":[{"kind":"drop-before"}]}"#;

/// All that the pages take.
const REQUESTS: [(Method, &str, &str); 10] = [
    (Method::GET, "log", ""),
    (Method::GET, "state", ""),
    (Method::GET, "callbacks", ""),
    (Method::GET, "faults", ""),
    (Method::POST, "login", LOGIN),
    (Method::POST, "logout?RoomId=demo-room&UserId=demo-user", ""),
    (Method::POST, "publish", r#"{"StreamId":"mallory"}"#),
    (Method::POST, "close", r#"{"StreamId":"demo"}"#),
    (Method::POST, "faults", FAULTS),
    (Method::DELETE, "faults", ""),
];

/// A server with a fault that is never made, and its state.
async fn served() -> (Server, Value) {
    let fault = Fault::new(FaultKind::DropBefore).with_action("SendBarrageMessage");
    let settings = Settings::default().with_faults(Faults::new(0, [fault]).unwrap());
    let server = serve_with("127.0.0.1:0", settings, Options::default()).await.unwrap();
    let state = contents(&server).await;
    (server, state)
}

/// What pages and calls can change.
async fn contents(server: &Server) -> Value {
    let mut state = ask(server, Method::GET, "state").await;
    // The time goes on.
    state.as_object_mut().unwrap().retain(|name, _| name == "rooms" || name == "streams");
    json!([state, ask(server, Method::GET, "faults").await, ask(server, Method::GET, "log").await])
}

#[test]
fn no_page_of_another_site_gets_anything_or_changes_anything() {
    run(async {
        let (server, before) = served().await;
        let port = server.address().port();
        let own = format!("host: 127.0.0.1:{port}\r\n");
        for foreign in [
            // A form or `fetch` of another site, with a body that needs no permission.
            format!("{own}origin: http://evil.test\r\ncontent-type: text/plain\r\n"),
            format!("{own}origin: null\r\n"),
            format!("{own}origin: http://localhost:3000\r\n"),
            format!("{own}origin: http://127.0.0.1:{port}\r\nsec-fetch-site: cross-site\r\n"),
            format!("{own}sec-fetch-site: same-site\r\n"),
            format!("{own}Sec-Fetch-Site: cross-site\r\nsec-fetch-mode: no-cors\r\n"),
            // A name that was made to lead here: a page of the same origin, it seems.
            format!("host: evil.test:{port}\r\n"),
            format!("host: evil.test:{port}\r\norigin: http://evil.test:{port}\r\n"),
            format!("host: evil.test:{port}\r\nsec-fetch-site: same-origin\r\n"),
            format!("host: 127.0.0.1.evil.test:{port}\r\n"),
            format!("host: evil.localhost:{port}\r\n"),
            // The machine itself, by an address that this server does not listen on.
            format!("host: 0.0.0.0:{port}\r\n"),
        ] {
            for (method, page, body) in &REQUESTS {
                let sent = request(method, &format!("/_emulator/{page}"), &foreign, body);
                let (status, answer) = send(server.address(), sent).await;
                assert_eq!(status, 403, "{foreign}{page}: {answer}");
                assert!(answer.contains("\r\n\r\n{\"error\":\""), "{answer}");
                assert!(!answer.contains("demo-room"), "{answer}");
            }
        }
        assert_eq!(contents(&server).await, before);
    });
}

#[test]
fn programs_and_own_pages_on_this_machine_get_through() {
    run(async {
        for lines in [
            "host: 127.0.0.1:PORT\r\nuser-agent: curl/8\r\naccept: */*\r\n",
            "host: localhost:PORT\r\n",
            "Host: LOCALHOST:PORT\r\n",
            "host: [::1]:PORT\r\n",
            // By way of a port that is forwarded.
            "host: localhost:9000\r\n",
            "host: localhost\r\n",
            // What is typed into the address bar, and a page of the emulator's own origin.
            "host: localhost:PORT\r\nsec-fetch-site: none\r\n",
            "host: localhost:PORT\r\norigin: http://localhost:PORT\r\n\
             sec-fetch-site: same-origin\r\n",
        ] {
            let (server, _) = served().await;
            let lines = lines.replace("PORT", &server.address().port().to_string());
            for (method, page, body) in &REQUESTS {
                let sent = request(method, &format!("/_emulator/{page}"), &lines, body);
                let (status, answer) = send(server.address(), sent).await;
                assert_eq!(status, 200, "{lines}{page}: {answer}");
            }
        }
    });
}

#[test]
fn without_a_host_it_is_no_browser_that_asks() {
    run(async {
        let server = serve("127.0.0.1:0").await.unwrap();
        for (line, status) in [("", 200), ("origin: http://evil.test\r\n", 403)] {
            let sent = format!("GET /_emulator/log HTTP/1.0\r\n{line}\r\n");
            assert_eq!(send(server.address(), sent).await.0, status, "{line}");
        }
    });
}

#[test]
fn on_all_addresses_any_address_is_ones_own_and_a_name_only_when_given() {
    run(async {
        let options = Options::default().with_host("emulator");
        let server = serve_with("0.0.0.0:0", Settings::default(), options).await.unwrap();
        let port = server.address().port();
        let address = SocketAddr::from(([127, 0, 0, 1], port));
        for (host, status) in [
            ("localhost", 200),
            ("0.0.0.0", 200),
            ("192.0.2.7", 200),
            ("emulator", 200),
            ("Emulator", 200),
            ("evil.test", 403),
            ("emulator.evil.test", 403),
        ] {
            let host = format!("host: {host}:{port}\r\n");
            let sent = request(&Method::GET, "/_emulator/state", &host, "");
            assert_eq!(send(address, sent).await.0, status, "{host}");
        }
    });
}

#[test]
fn a_page_of_another_site_cannot_call_the_api_either() {
    run(async {
        let fault = Fault::new(FaultKind::DropBefore).with_count(1);
        let settings = Settings::default().with_faults(Faults::new(0, [fault]).unwrap());
        let server = serve_with("127.0.0.1:0", settings, Options::default()).await.unwrap();
        let before = contents(&server).await;
        for line in ["origin: http://evil.test\r\n", "sec-fetch-site: cross-site\r\n"] {
            for method in [Method::GET, Method::POST] {
                let lines = format!("host: {}\r\n{line}", server.address());
                let sent = request(&method, "/?Action=CloseRoom&RoomId=demo-room", &lines, "");
                let (status, answer) = send(server.address(), sent).await;
                assert_eq!(status, 403, "{line}: {answer}");
            }
        }
        assert_eq!(contents(&server).await, before, "no fault is used up, and the log is empty");
    });
}

#[test]
fn the_api_is_answered_under_any_name() {
    run(async {
        let server = serve("127.0.0.1:0").await.unwrap();
        for host in ["rtc-api.zego.im", "emulator:8787", "192.0.2.7", "localhost"] {
            let sent =
                request(&Method::GET, "/?Action=CloseRoom", &format!("host: {host}\r\n"), "");
            let (status, answer) = send(server.address(), sent).await;
            assert!(status == 200 && answer.contains("\"Code\":1000000"), "{host}: {answer}");
        }
    });
}

#[test]
fn a_page_takes_a_mebibyte_and_refuses_more() {
    run(async {
        let (server, before) = served().await;
        let host = format!("host: {}\r\n", server.address());
        for (size, status) in [(1 << 20, 200), ((1 << 20) + 1, 413), (9 << 20, 413)] {
            let body = format!("{}{}", &FAULTS, " ".repeat(size - FAULTS.len()));
            let sent = request(&Method::POST, "/_emulator/faults", &host, &body);
            let (got, answer) = send(server.address(), sent).await;
            assert_eq!(got, status, "{answer}");
            if status == 413 {
                assert!(answer.contains("more than 1 MiB"), "{answer}");
            }
        }
        let after = contents(&server).await;
        assert_eq!(after[1]["faults"].as_array().unwrap().len(), 1);
        assert_ne!(after[1], before[1], "the whole one was loaded");
    });
}

#[test]
fn who_is_refused_gets_to_the_reply_behind_a_large_body() {
    run(async {
        let (server, _) = served().await;
        let body = " ".repeat(4 << 20);
        for _ in 0..20 {
            let sent = request(&Method::POST, "/_emulator/faults", "host: evil.test\r\n", &body);
            assert_eq!(send(server.address(), sent).await.0, 403);
        }
    });
}

#[test]
fn a_reply_is_for_its_own_origin_alone_in_browsers_that_do_not_name_theirs() {
    run(async {
        let (server, _) = served().await;
        let host = format!("host: {}\r\n", server.address());
        for (method, page, body) in &REQUESTS {
            let sent = request(method, &format!("/_emulator/{page}"), &host, body);
            let (_, answer) = send(server.address(), sent).await;
            let answer = answer.to_lowercase();
            assert!(
                answer.contains("\r\ncross-origin-resource-policy: same-origin\r\n"),
                "{answer}"
            );
            assert!(answer.contains("\r\nx-content-type-options: nosniff\r\n"), "{answer}");
            assert!(!answer.contains("access-control-"), "{answer}");
        }
    });
}

/// Serves on a port of an address, with callbacks to a URL in which `PORT` is that port.
async fn calls_back(host: [u8; 4], url: &str) -> std::io::Result<Server> {
    loop {
        let listen = SocketAddr::from((host, 0));
        let listen = std::net::TcpListener::bind(listen).unwrap().local_addr().unwrap();
        let url = url.replace("PORT", &listen.port().to_string());
        let callbacks = CallbackSettings::new(CallbackSecret::new("callback-secret").unwrap());
        let settings = Settings::default().with_callbacks(callbacks.with_url(&url).unwrap());
        match serve_with(listen, settings, Options::default()).await {
            // Another test has it meanwhile.
            Err(error) if error.kind() == ErrorKind::AddrInUse => {}
            served => return served,
        }
    }
}

#[test]
fn callbacks_to_the_emulator_itself_are_refused() {
    run(async {
        for listen in [[127, 0, 0, 1], [0, 0, 0, 0]] {
            for host in [
                "127.0.0.1",
                "localhost",
                "LOCALHOST",
                "0.0.0.0",
                "[::ffff:127.0.0.1]",
                "127.1",
                "2130706433",
                "0x7f000001",
            ] {
                let url = format!("http://{host}:PORT/callback?x");
                let error = calls_back(listen, &url).await.expect_err(&url);
                assert_eq!(error.kind(), ErrorKind::InvalidInput, "{url}");
                assert!(error.to_string().contains("leads to the emulator itself"), "{error}");
            }
        }
    });
}

#[test]
fn callbacks_to_others_are_made() {
    run(async {
        for url in [
            "http://127.0.0.1:9/",
            "http://localhost:9/",
            "http://localhost/PORT",
            "http://127.0.0.2:PORT/",
            "http://192.0.2.1:PORT/",
            "http://nowhere.invalid:PORT/",
        ] {
            calls_back([127, 0, 0, 1], url).await.expect(url);
        }
    });
}
