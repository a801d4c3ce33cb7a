//! Faults on demand, as they come over a socket.

use std::io::ErrorKind;
use std::time::Duration;

use serde_json::{Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::timeout;
use zego_core::actions::{CloseRoom, DescribeRtcStreamState};
use zego_core::{Action, Endpoint, Environment, RoomId, Signer, Stamps, StreamId, SystemClock};
use zego_emulator::{Faults, Options, Server, Settings, demo_credentials, serve_with};

use crate::peers::{head, run};

/// A server with one fault of `CloseRoom`.
async fn serve(mut fault: Value) -> Server {
    fault["action"] = json!("CloseRoom");
    let text = json!({ "faults": [fault] }).to_string();
    let settings = Settings::default().with_faults(Faults::from_json(&text).unwrap());
    serve_with("127.0.0.1:0", settings, Options::default()).await.unwrap()
}

/// Sends a request on a connection.
async fn send<A: Action>(stream: &mut TcpStream, action: &A) {
    let signer = Signer::new(demo_credentials(), Environment::Production);
    let endpoint = "http://emulator.test".parse::<Endpoint>().unwrap();
    let stamp = Stamps::from_os().stamp(SystemClock::start().now());
    let request = signer.request(&signer.draft(action).unwrap(), &stamp, &endpoint);
    let target = request.uri().path_and_query().unwrap();
    let text = format!("{} {target} HTTP/1.1\r\nhost: emulator\r\n\r\n", request.method());
    stream.write_all(text.as_bytes()).await.unwrap();
}

/// Asks for the fault, on a connection of its own.
async fn close(server: &Server) -> TcpStream {
    let mut stream = TcpStream::connect(server.address()).await.unwrap();
    send(&mut stream, &CloseRoom::new(RoomId::new("demo-room").unwrap())).await;
    stream
}

/// The number of bytes that a head promises.
fn length(head: &str) -> usize {
    let line = head.lines().find_map(|line| line.strip_prefix("content-length: "));
    line.unwrap_or_else(|| panic!("{head}")).parse().unwrap()
}

/// A whole reply: its head and its body.
async fn reply(stream: &mut TcpStream) -> (String, Vec<u8>) {
    let head = head(stream).await.unwrap();
    let mut body = vec![0; length(&head)];
    stream.read_exact(&mut body).await.unwrap();
    (head, body)
}

fn code(body: &[u8]) -> i64 {
    serde_json::from_slice::<Value>(body).unwrap()["Code"].as_i64().unwrap()
}

/// Another request is answered, on a connection of its own or on one that there is.
async fn is_served(stream: &mut TcpStream) {
    send(stream, &DescribeRtcStreamState::new(StreamId::new("demo").unwrap())).await;
    let (head, body) = reply(stream).await;
    assert!(head.starts_with("HTTP/1.1 200 OK\r\n"), "{head}");
    assert!([0, 41006].contains(&code(&body)));
}

async fn others_are_served(server: &Server) {
    is_served(&mut TcpStream::connect(server.address()).await.unwrap()).await;
}

async fn page(server: &Server, request: &str) -> (String, Value) {
    let mut stream = TcpStream::connect(server.address()).await.unwrap();
    stream.write_all(request.as_bytes()).await.unwrap();
    let (head, body) = reply(&mut stream).await;
    (head, serde_json::from_slice(&body).unwrap())
}

async fn has_room(server: &Server) -> bool {
    let (_, state) = page(server, "GET /_emulator/state HTTP/1.1\r\nhost: localhost\r\n\r\n").await;
    !state["rooms"].as_array().unwrap().is_empty()
}

/// Runs a test, which fails when it hangs.
fn bounded(test: impl Future<Output = ()>) {
    run(async { timeout(Duration::from_secs(30), test).await.expect("it hangs") });
}

#[test]
fn a_dropped_request_is_closed_without_a_byte() {
    for (kind, executed) in [("drop-before", false), ("drop-after", true)] {
        bounded(async {
            let server = serve(json!({ "kind": kind })).await;
            let mut bytes = Vec::new();
            close(&server).await.read_to_end(&mut bytes).await.expect("it is closed, not reset");
            assert_eq!(bytes, b"", "{kind}");
            assert_eq!(has_room(&server).await, !executed, "{kind}");
            others_are_served(&server).await;
        });
    }
}

#[test]
fn a_reset_connection_is_reset_without_a_byte() {
    for executed in [false, true] {
        bounded(async {
            let server = serve(json!({ "kind": "reset", "executed": executed })).await;
            let mut bytes = Vec::new();
            let error = close(&server).await.read_to_end(&mut bytes).await.unwrap_err();
            assert_eq!((error.kind(), &*bytes), (ErrorKind::ConnectionReset, &b""[..]));
            assert_eq!(has_room(&server).await, !executed);
            others_are_served(&server).await;
        });
    }
}

#[test]
fn a_delayed_reply_arrives_whole() {
    bounded(async {
        let server = serve(json!({ "kind": "delay", "millis": 50, "up_to_millis": 60 })).await;
        let mut stream = close(&server).await;
        assert_eq!(code(&reply(&mut stream).await.1), 0);
        is_served(&mut stream).await;
    });
}

#[test]
fn a_delayed_reply_keeps_nobody_waiting_and_ends_with_the_server() {
    bounded(async {
        let server = serve(json!({ "kind": "delay", "millis": 600_000 })).await;
        let mut delayed = close(&server).await;
        while has_room(&server).await {
            // It is not certain which request comes first.
            tokio::task::yield_now().await;
        }
        others_are_served(&server).await;
        drop(server);
        let mut bytes = Vec::new();
        let _ = delayed.read_to_end(&mut bytes).await;
        assert_eq!(bytes, b"");
    });
}

#[test]
fn a_cut_body_is_shorter_than_its_head_says() {
    bounded(async {
        let server = serve(json!({ "kind": "cut" })).await;
        let mut stream = close(&server).await;
        let length = length(&head(&mut stream).await.unwrap());
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).await.expect("it is closed, not reset");
        assert_eq!(bytes.len(), length / 2);
        assert!(bytes.starts_with(b"{\"Code\":0"));
        assert!(!has_room(&server).await);
    });
}

#[test]
fn a_garbled_body_is_whole_and_no_json() {
    bounded(async {
        let server = serve(json!({ "kind": "garble" })).await;
        let mut stream = close(&server).await;
        let (head, body) = reply(&mut stream).await;
        assert!(head.contains("content-type: application/json"), "{head}");
        assert!(serde_json::from_slice::<Value>(&body).is_err());
        is_served(&mut stream).await;
    });
}

#[test]
fn a_status_comes_with_html_and_the_seconds_to_wait() {
    bounded(async {
        let server = serve(json!({ "kind": "status", "status": 503, "retry_after": 2 })).await;
        let mut stream = close(&server).await;
        let (head, body) = reply(&mut stream).await;
        assert!(head.starts_with("HTTP/1.1 503 Service Unavailable\r\n"), "{head}");
        assert!(head.contains("\r\nretry-after: 2\r\n"), "{head}");
        assert!(head.contains("\r\ncontent-type: text/html\r\n"), "{head}");
        assert!(body.starts_with(b"<html>"));
        assert!(has_room(&server).await);
        is_served(&mut stream).await;
    });
}

#[test]
fn a_code_comes_like_any_reply() {
    bounded(async {
        let server = serve(json!({ "kind": "code", "code": 206 })).await;
        let (head, body) = reply(&mut close(&server).await).await;
        assert!(head.starts_with("HTTP/1.1 200 OK\r\n"), "{head}");
        assert_eq!(code(&body), 206);
        assert!(has_room(&server).await);
    });
}

#[test]
fn a_wrong_date_is_the_one_that_arrives() {
    bounded(async {
        let server = serve(json!({ "kind": "date", "seconds": i64::MIN })).await;
        let (head, _) = reply(&mut close(&server).await).await;
        assert!(head.contains("\r\ndate: Thu, 01 Jan 1970 00:00:00 GMT\r\n"), "{head}");
        assert_eq!(head.matches("date:").count(), 1, "{head}");
    });
}

#[test]
fn a_dripped_body_arrives_whole() {
    bounded(async {
        let server = serve(json!({ "kind": "drip", "bytes": 7, "millis": 2 })).await;
        let mut stream = close(&server).await;
        assert_eq!(code(&reply(&mut stream).await.1), 0);
        is_served(&mut stream).await;
    });
}

#[test]
fn a_dripped_body_comes_in_parts_keeps_nobody_waiting_and_ends_with_the_server() {
    bounded(async {
        let server = serve(json!({ "kind": "drip", "bytes": 7, "millis": 60_000 })).await;
        let mut stream = close(&server).await;
        let head = head(&mut stream).await.unwrap();
        let mut part = [0; 7];
        stream.read_exact(&mut part).await.unwrap();
        assert_eq!(&part, b"{\"Code\"");
        assert!(length(&head) > part.len());
        others_are_served(&server).await;
        let next = timeout(Duration::from_millis(100), stream.read_u8()).await;
        assert!(next.is_err(), "{next:?} comes in a minute");
        drop(server);
        let mut bytes = Vec::new();
        let _ = stream.read_to_end(&mut bytes).await;
        assert_eq!(bytes, b"");
    });
}

#[test]
fn an_oversized_body_is_json_with_spaces_behind_it() {
    bounded(async {
        let server = serve(json!({ "kind": "oversize", "bytes": 16 << 20 })).await;
        let mut stream = close(&server).await;
        let (_, body) = reply(&mut stream).await;
        assert_eq!(body.len(), 16 << 20);
        assert_eq!(code(&body), 0);
        assert!(body[1 << 10..].iter().all(|byte| *byte == b' '));
        is_served(&mut stream).await;
    });
}

#[test]
fn faults_are_replaced_over_the_socket() {
    bounded(async {
        let server = serve(json!({ "kind": "drop-before" })).await;
        let faults = r#"{"faults":[{"kind":"code","code":1,"count":1}]}"#;
        let length = faults.len();
        let post = format!(
            "POST /_emulator/faults HTTP/1.1\r\nhost: localhost\r\ncontent-length: {length}\r\n\r\n{faults}"
        );
        let (head, list) = page(&server, &post).await;
        assert!(head.starts_with("HTTP/1.1 200 OK\r\n"), "{head}");
        assert_eq!(list["faults"][0]["fired"], 0);
        let mut stream = close(&server).await;
        assert_eq!(code(&reply(&mut stream).await.1), 1);
        let (_, list) =
            page(&server, "GET /_emulator/faults HTTP/1.1\r\nhost: localhost\r\n\r\n").await;
        assert_eq!(list["faults"][0]["fired"], 1);
        let (_, list) =
            page(&server, "DELETE /_emulator/faults HTTP/1.1\r\nhost: localhost\r\n\r\n").await;
        assert_eq!(list["faults"], json!([]));
    });
}
