//! What the receiver takes, and what it answers to everything else.

use std::time::Duration;

use bytes::Bytes;
use proptest::prelude::*;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use zego_hyper::{Callbacks, Receiver};

use crate::receiver_posts::{
    SECRET, answer, event, post, room, run, secret, send, serve, signed, time, verifier,
};

/// The rooms of all callbacks that wait.
fn waiting(callbacks: &mut Callbacks) -> Vec<String> {
    std::iter::from_fn(|| callbacks.try_next()).map(|callback| room(&callback)).collect()
}

#[test]
fn what_is_not_genuine_changes_nothing() {
    run(async {
        let (receiver, mut callbacks) = Receiver::new(verifier());
        let (address, _) = serve(&receiver).await;
        let now = time();
        for (status, body) in [
            (200, signed("lobby", "lobby", 1, SECRET, now)),
            (403, signed("forged", "vault", 1, "other", now)),
            (403, signed("early", "vault", 1, SECRET, now - 1000)),
            (403, signed("late", "vault", 1, SECRET, now + 1000)),
            (403, signed("lobby", "vault", 1, SECRET, now)),
            (403, signed("other", "vault", 2, SECRET, now)),
            (400, Bytes::new()),
            (400, Bytes::from_static(b"{")),
            (400, Bytes::from_static(b"{\"event\":\"room_create\"}")),
            (400, Bytes::from_static(b"\xff\xfe")),
        ] {
            assert_eq!(post(address, &body).await, status, "{body:?}");
        }
        assert_eq!(waiting(&mut callbacks), ["lobby"]);
        assert_eq!(post(address, &event("den")).await, 200);
        assert_eq!(waiting(&mut callbacks), ["den"]);
    });
}

#[test]
fn who_forges_learns_nothing_of_how_near_it_came() {
    let (receiver, _callbacks) = Receiver::new(verifier());
    let answer = |body| {
        let answer = answer(&receiver, body);
        (answer.status(), answer.headers().clone(), answer.into_body())
    };
    let forged = answer(signed("1", "lobby", 1, "other", time()));
    for body in [
        signed("1", "lobby", 1, SECRET, time() - 1000),
        signed("1", "lobby", 2, SECRET, time()),
        signed("1", "lobby", 2, "other", 0),
    ] {
        assert_eq!(answer(body), forged);
    }
}

#[test]
fn another_method_than_post_is_refused() {
    run(async {
        let (receiver, mut callbacks) = Receiver::new(verifier());
        let (address, _) = serve(&receiver).await;
        let body = event("lobby");
        for method in ["GET", "HEAD", "PUT", "DELETE", "OPTIONS", "ODD"] {
            let head =
                format!("{method} / HTTP/1.1\r\nhost: x\r\ncontent-length: {}\r\n\r\n", body.len());
            let (status, answer) = send(address, [head.as_bytes(), &body].concat()).await;
            assert_eq!(status, 405, "{method}");
            assert!(answer.contains("\r\nallow: post\r\n"), "{answer}");
        }
        assert!(waiting(&mut callbacks).is_empty());
    });
}

#[test]
fn a_body_that_is_too_large_is_not_read_to_its_end() {
    run(async {
        let (receiver, mut callbacks) = Receiver::builder(verifier()).with_max_body(500).build();
        let (address, _) = serve(&receiver).await;
        let head = "POST / HTTP/1.1\r\nhost: x\r\n";
        // The rest never comes, and is not waited for.
        let told = format!("{head}content-length: 501\r\n\r\n{{");
        assert_eq!(send(address, told).await.0, 413);
        let endless = format!("{head}transfer-encoding: chunked\r\n\r\n1f5\r\n{}", " ".repeat(501));
        assert_eq!(send(address, endless).await.0, 413);
        let mut body = event("lobby").to_vec();
        body.resize(500, b' ');
        assert_eq!(post(address, &body).await, 200);
        assert_eq!(waiting(&mut callbacks), ["lobby"]);
    });
}

#[test]
fn a_body_has_64_kib_at_most_or_as_many_bytes_as_are_set_up_to_what_an_envelope_may_have() {
    for (set, most) in [(None, 64 << 10), (Some(500), 500), (Some(usize::MAX), 1 << 20)] {
        let builder = Receiver::builder(verifier());
        let builder = set.map_or(builder.clone(), |set| builder.with_max_body(set));
        let (receiver, _callbacks) = builder.build();
        let status = |len| {
            let mut body = event("lobby").to_vec();
            body.resize(len, b' ');
            answer(&receiver, body.into()).status()
        };
        assert_eq!((status(most + 1).as_u16(), status(most).as_u16()), (413, 200), "{set:?}");
    }
}

#[test]
fn a_body_that_does_not_come_is_given_up() {
    run(async {
        let builder = Receiver::builder(verifier()).with_body_timeout(Duration::from_millis(20));
        let (receiver, mut callbacks) = builder.build();
        let (address, _) = serve(&receiver).await;
        let begun = "POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 9\r\n\r\n{";
        assert_eq!(send(address, begun).await.0, 408);
        assert!(waiting(&mut callbacks).is_empty());
    });
}

#[test]
fn a_body_that_is_cut_short_is_not_taken() {
    run(async {
        // The same bytes, of which one more was announced, or none.
        for (missing, expected) in [(1, "400"), (0, "200")] {
            let (receiver, mut callbacks) = Receiver::new(verifier());
            let (address, _) = serve(&receiver).await;
            let body = event("lobby");
            let mut stream = TcpStream::connect(address).await.unwrap();
            let length = body.len() + missing;
            let head = format!(
                "POST / HTTP/1.1\r\nhost: x\r\nconnection: close\r\ncontent-length: {length}\r\n\r\n"
            );
            stream.write_all(&[head.as_bytes(), &body].concat()).await.unwrap();
            if missing > 0 {
                stream.shutdown().await.unwrap();
            }
            let mut answer = String::new();
            stream.read_to_string(&mut answer).await.unwrap();
            assert_eq!(answer.split(' ').nth(1), Some(expected), "{answer}");
            assert_eq!(waiting(&mut callbacks).is_empty(), missing > 0, "{answer}");
        }
    });
}

#[test]
fn the_same_in_pieces_is_taken() {
    run(async {
        let (receiver, mut callbacks) = Receiver::new(verifier());
        let (address, _) = serve(&receiver).await;
        let mut chunks =
            "POST / HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\n".to_owned();
        for byte in event("lobby") {
            chunks.extend(["1\r\n", char::from(byte).to_string().as_str(), "\r\n"]);
        }
        chunks.push_str("0\r\n\r\n");
        assert_eq!(send(address, chunks).await.0, 200);
        assert_eq!(waiting(&mut callbacks), ["lobby"]);
    });
}

#[test]
fn a_secret_is_replaced_while_callbacks_come() {
    run(async {
        let (receiver, mut callbacks) = Receiver::new(verifier());
        let (address, _) = serve(&receiver).await;
        let by = |room, by| signed(room, room, 1, by, time());
        assert_eq!(post(address, &by("a", "newer")).await, 403);
        receiver.replace_secret(secret("newer"));
        assert_eq!(post(address, &by("b", "newer")).await, 200);
        assert_eq!(post(address, &by("c", SECRET)).await, 200);
        receiver.drop_previous_secret();
        assert_eq!(post(address, &by("d", SECRET)).await, 403);
        assert_eq!(post(address, &by("e", "newer")).await, 200);
        assert_eq!(waiting(&mut callbacks), ["b", "c", "e"]);
        assert!(!format!("{receiver:?} {callbacks:?}").contains(SECRET));
    });
}

fn any_body() -> impl Strategy<Value = Bytes> {
    prop_oneof![
        prop::collection::vec(any::<u8>(), 0..60).prop_map(Bytes::from),
        "[%{}\"a-z:,=&\\[\\]0-9]{0,60}".prop_map(Bytes::from),
        // One byte of a genuine one is another.
        (any::<prop::sample::Index>(), any::<u8>()).prop_map(|(at, byte)| {
            let mut body = event("lobby").to_vec();
            let at = at.index(body.len());
            body[at] = byte;
            body.into()
        }),
    ]
}

proptest! {
    #[test]
    fn any_post_is_answered_and_what_is_taken_is_signed(bodies in prop::collection::vec(any_body(), 1..20)) {
        let (receiver, mut callbacks) = Receiver::new(verifier());
        let mut taken = 0;
        for body in bodies {
            let answer = answer(&receiver, body);
            prop_assert!([200, 400, 403].contains(&answer.status().as_u16()), "{answer:?}");
            taken += usize::from(answer.status() == 200);
        }
        prop_assert!(callbacks.waiting() <= taken, "it may be a duplicate");
        while let Some(callback) = callbacks.try_next() {
            let envelope = callback.envelope();
            let made = zego_core::callback::sign(&secret(SECRET), envelope.timestamp(), envelope.nonce());
            prop_assert!(made.matches(envelope.signature()));
        }
    }
}
