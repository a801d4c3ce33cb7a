//! The receiver in other servers: the example of axum, and as a service of tower.

use std::net::SocketAddr;

use axum::Router;
use tokio::net::TcpListener;
use tokio::sync::mpsc;
use zego_hyper::Receiver;

use crate::receiver_posts::{event, room, run, send, signed, time, verifier};

// Its `main` listens on an address of its own.
#[allow(dead_code)]
#[path = "../examples/axum.rs"]
mod example;

async fn start(routes: Router) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move { axum::serve(listener, routes).await });
    address
}

/// Posts to a path.
async fn post(address: SocketAddr, path: &str, body: &[u8]) -> u16 {
    let len = body.len();
    let head = format!("POST {path} HTTP/1.1\r\nhost: x\r\ncontent-length: {len}\r\n\r\n");
    send(address, [head.as_bytes(), body].concat()).await.0
}

#[test]
fn the_example_tells_what_is_genuine_and_nothing_else() {
    run(async {
        let (receiver, callbacks) = Receiver::new(verifier());
        let address = start(example::routes(receiver)).await;
        let (tell, mut told) = mpsc::unbounded_channel();
        tokio::spawn(example::each(callbacks, move |line| tell.send(line).unwrap()));
        for (status, path, body) in [
            (403, "/callbacks", signed("1", "vault", 1, "other", time())),
            (403, "/callbacks", signed("2", "vault", 2, "hush-hush", time())),
            (400, "/callbacks", "{".into()),
            (404, "/", event("vault")),
            (200, "/callbacks", event("lobby")),
            (200, "/callbacks", event("den")),
        ] {
            assert_eq!(post(address, path, &body).await, status, "{path} {body:?}");
        }
        for expected in ["lobby", "den"] {
            let line = told.recv().await.unwrap();
            assert!(line.starts_with("RoomCreate(") && line.contains(expected), "{line}");
        }
        assert_eq!(send(address, "GET /callbacks HTTP/1.1\r\nhost: x\r\n\r\n").await.0, 405);
        assert!(told.try_recv().is_err());
    });
}

#[test]
fn the_receiver_is_a_service_of_tower() {
    run(async {
        let (receiver, mut callbacks) = Receiver::new(verifier());
        let address = start(Router::new().route_service("/callbacks", receiver)).await;
        assert_eq!(post(address, "/callbacks", &event("lobby")).await, 200);
        assert_eq!(post(address, "/callbacks", b"{").await, 400);
        assert_eq!(room(&callbacks.next().await.unwrap()), "lobby");
        let (status, answer) = send(address, "GET /callbacks HTTP/1.1\r\nhost: x\r\n\r\n").await;
        assert_eq!(status, 405);
        assert!(answer.contains("\r\nallow: post\r\n"), "{answer}");
    });
}
