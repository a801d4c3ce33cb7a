//! What HTTP/1.1 has refused for its head is refused by both servers, byte for byte as it comes.

use std::net::SocketAddr;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::sync::oneshot;
use zego_hyper::{Callbacks, Receiver};

use crate::receiver_posts::{event, room, run, send, verifier};

/// The library's receiver on its own server, for as long as the sender is kept.
async fn receive() -> (SocketAddr, Callbacks, oneshot::Sender<()>) {
    let (receiver, callbacks) = Receiver::new(verifier());
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let (end, ended) = oneshot::channel();
    tokio::spawn(async move { receiver.serve(listener, async { drop(ended.await) }).await });
    (address, callbacks, end)
}

/// All that comes on a connection, up to its end.
async fn all(address: SocketAddr, bytes: &[u8]) -> String {
    let mut stream = TcpStream::connect(address).await.unwrap();
    stream.write_all(bytes).await.unwrap();
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).await.unwrap();
    String::from_utf8_lossy(&answer).into_owned()
}

/// How many there are.
fn answers(text: &str) -> usize {
    text.split("\r\n").filter(|line| line.starts_with("HTTP/1.")).count()
}

fn chunked(body: &[u8]) -> Vec<u8> {
    [format!("{:x}\r\n", body.len()).as_bytes(), body, b"\r\n0\r\n\r\n"].concat()
}

/// What stands between the target and the end of a head, and the status that answers it.
const REFUSED: [(&str, u16); 17] = [
    ("HTTP/1.1\r\n", 400),
    ("HTTP/1.1\r\nhost: localhost\r\nhost: localhost\r\n", 400),
    ("HTTP/1.1\r\nHost: localhost\r\nx: y\r\nHOST: evil.test\r\n", 400),
    ("HTTP/1.1\r\nhost:\r\nhost: localhost\r\n", 400),
    ("HTTP/1.1\r\nhost: localhost, evil.test\r\n", 400),
    ("HTTP/1.1\r\nhost: localhost/x\r\n", 400),
    ("HTTP/1.1\r\nhost: me@localhost\r\n", 400),
    ("HTTP/1.1\r\nhost: local host\r\n", 400),
    ("HTTP/1.1\r\nhost : localhost\r\n", 400),
    ("HTTP/1.0\r\nhost: localhost\r\nhost: localhost\r\n", 400),
    ("HTTP/1.1\r\nhost: localhost\r\ntransfer-encoding: gzip, chunked\r\n", 501),
    (
        "HTTP/1.1\r\nhost: localhost\r\ntransfer-encoding: gzip\r\ntransfer-encoding: chunked\r\n",
        501,
    ),
    ("HTTP/1.1\r\nhost: localhost\r\ntransfer-encoding: chunked, chunked\r\n", 501),
    ("HTTP/1.1\r\nhost: localhost\r\ntransfer-encoding: identity, chunked\r\n", 501),
    ("HTTP/1.1\r\nhost: localhost\r\ntransfer-encoding: , chunked\r\n", 501),
    // The end of the body cannot be known: RFC 9112, 6.3.
    ("HTTP/1.1\r\nhost: localhost\r\ntransfer-encoding: gzip\r\n", 400),
    ("HTTP/1.0\r\nhost: localhost\r\ntransfer-encoding: chunked\r\n", 400),
];

#[test]
fn a_head_that_breaks_a_rule_is_refused_and_its_connection_ends() {
    run(async {
        let emulator = zego_emulator::serve("127.0.0.1:0").await.unwrap();
        let (receiver, mut callbacks, _end) = receive().await;
        for target in ["/", "http://localhost/"] {
            for (head, status) in REFUSED {
                let body = event("vault");
                let body = if head.contains("transfer-encoding") {
                    [b"\r\n", &*chunked(&body)].concat()
                } else {
                    let length = format!("content-length: {}\r\n\r\n", body.len());
                    [length.as_bytes(), &body].concat()
                };
                let request = [format!("POST {target} {head}").as_bytes(), &body].concat();
                for server in [emulator.address(), receiver] {
                    let answer = all(server, &request).await;
                    assert_eq!(answer[9..12], status.to_string(), "{target} {head}: {answer}");
                    assert_eq!(answers(&answer), 1, "{head}: {answer}");
                }
            }
        }
        assert!(callbacks.try_next().is_none());
    });
}

#[test]
fn what_follows_a_refused_head_on_its_connection_is_not_read() {
    run(async {
        let emulator = zego_emulator::serve("127.0.0.1:0").await.unwrap();
        let (receiver, mut callbacks, _end) = receive().await;
        for refused in [
            "POST / HTTP/1.1\r\ncontent-length: 0\r\n\r\n",
            "POST / HTTP/1.1\r\nhost: a\r\ntransfer-encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
        ] {
            let body = event("vault");
            let length = body.len();
            let behind = format!("POST / HTTP/1.1\r\nhost: a\r\ncontent-length: {length}\r\n\r\n");
            let request = [refused.as_bytes(), behind.as_bytes(), &body].concat();
            for server in [emulator.address(), receiver] {
                let answer = all(server, &request).await;
                assert_eq!(answers(&answer), 1, "{answer}");
            }
        }
        assert!(callbacks.try_next().is_none());
    });
}

#[test]
fn ordinary_heads_are_taken() {
    run(async {
        let emulator = zego_emulator::serve("127.0.0.1:0").await.unwrap();
        let (receiver, mut callbacks, _end) = receive().await;
        let heads = [
            "POST / HTTP/1.1\r\nhost: localhost:8787\r\n",
            "POST / HTTP/1.1\r\nHost: rtc-api.zego.im\r\nUser-Agent: curl/8\r\nAccept: */*\r\n",
            "POST / HTTP/1.1\r\nhost:\r\n",
            "POST / HTTP/1.1\r\nhost: [::1]:80\r\n",
            "POST http://localhost/ HTTP/1.1\r\nhost: localhost\r\n",
            // The target counts: RFC 9112, 3.2.2.
            "POST http://localhost/ HTTP/1.1\r\nhost: another.test\r\n",
            "POST / HTTP/1.0\r\n",
            "POST / HTTP/1.0\r\nhost: localhost\r\n",
            "POST http://localhost/ HTTP/1.0\r\n",
        ];
        for (at, head) in heads.into_iter().enumerate() {
            let name = format!("room-{at}");
            let body = event(&name);
            let length = format!("{head}content-length: {}\r\n\r\n", body.len());
            let request = [length.as_bytes(), &body].concat();
            assert_eq!(send(receiver, &request).await.0, 200, "{head}");
            assert_eq!(room(&callbacks.try_next().unwrap()), name);
            let (status, answer) = send(emulator.address(), &request).await;
            assert!(status == 200 && answer.contains("\"Code\":100000001"), "{answer}");
        }
        for (at, coding) in ["chunked", "Chunked", " \tchunked\t "].into_iter().enumerate() {
            let body = event(&format!("coded-{at}"));
            let head = format!("POST / HTTP/1.1\r\nhost: a\r\ntransfer-encoding:{coding}\r\n\r\n");
            let request = [head.as_bytes(), &chunked(&body)].concat();
            assert_eq!(send(receiver, &request).await.0, 200, "{head}");
            assert_eq!(send(emulator.address(), &request).await.0, 200, "{head}");
            assert!(callbacks.try_next().is_some());
        }
    });
}
