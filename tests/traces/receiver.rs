use std::time::Duration;

use bytes::Bytes;
use zego_core::callback::Envelope;
use zego_hyper::Receiver;

use crate::log_of;
use crate::receiver_posts::{SECRET, event, post, send, serve, signed, time, verifier};

/// The lines of a log that tell of callbacks.
fn told(log: &str) -> Vec<&str> {
    log.lines().filter(|line| line.contains(" zego_hyper::receiver")).collect()
}

#[test]
fn every_refusal_is_logged_with_its_reason_and_nothing_that_came() {
    let now = time();
    let genuine = signed("lobby", "lobby", 1, SECRET, now);
    let posts = [
        (403, "signature is wrong", signed("forged", "vault", 1, "other", now)),
        (403, "signed 100", signed("early", "vault", 1, SECRET, now - 1000)),
        (403, "ahead of this time", signed("late", "vault", 1, SECRET, now + 1000)),
        (403, "seen with another body", signed("lobby", "vault", 1, SECRET, now)),
        (403, "not for this app", signed("other", "vault", 2, SECRET, now)),
        (400, "cut short", Bytes::from_static(b"{\"vault\":")),
        (400, "has no event", Bytes::from_static(b"{\"vault\":1}")),
        (413, "more than 5000 bytes", vec![b'{'; 5001].into()),
    ];
    let shown = [&genuine].into_iter().chain(posts[..5].iter().map(|(_, _, body)| body));
    let signatures: Vec<String> =
        shown.map(|body| Envelope::read(body.clone()).unwrap().signature().to_owned()).collect();
    let reasons: Vec<_> = posts.iter().map(|(status, reason, _)| (*status, *reason)).collect();
    let log = log_of(async move {
        let (receiver, _callbacks) = Receiver::builder(verifier()).with_max_body(5000).build();
        let (address, _) = serve(&receiver).await;
        assert_eq!(post(address, &genuine).await, 200);
        assert_eq!(post(address, &genuine).await, 200);
        for (status, reason, body) in posts {
            assert_eq!(post(address, &body).await, status, "{reason}");
        }
    });
    let lines = told(&log);
    assert_eq!(lines.len(), 2 + reasons.len(), "{log}");
    assert!(
        lines[0].contains("DEBUG") && lines[0].contains("callback taken event=\"room_create\"")
    );
    assert!(lines[1].contains("DEBUG") && lines[1].contains("callback came again"), "{log}");
    for (line, (status, reason)) in lines[2..].iter().zip(reasons) {
        assert!(line.contains("WARN") && line.contains(&format!("status={status}")), "{line}");
        assert!(line.contains(reason), "{line}");
    }
    for secret in signatures.iter().map(String::as_str).chain([SECRET, "vault", "lobby"]) {
        assert!(!log.contains(secret), "{secret} stands in the log:\n{log}");
    }
}

#[test]
fn a_post_that_is_odd_or_cannot_be_handed_over_is_logged() {
    let log = log_of(async {
        let builder = Receiver::builder(verifier()).with_capacity(1);
        let (receiver, callbacks) = builder.with_body_timeout(Duration::from_millis(20)).build();
        let (address, _) = serve(&receiver).await;
        assert_eq!(send(address, "GET / HTTP/1.1\r\nhost: x\r\n\r\n").await.0, 405);
        let begun = "POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 9\r\n\r\n{";
        assert_eq!(send(address, begun).await.0, 408);
        assert_eq!(post(address, &event("lobby")).await, 200);
        assert_eq!(post(address, &event("den")).await, 503);
        drop(callbacks);
        assert_eq!(post(address, &event("den")).await, 503);
        let builder = Receiver::builder(verifier());
        let builder = builder.with_deferred_acknowledgement(Duration::from_millis(20));
        let (receiver, callbacks) = builder.build();
        let (address, _) = serve(&receiver).await;
        assert_eq!(post(address, &event("lobby")).await, 503);
        drop(callbacks);
        let builder = Receiver::builder(verifier());
        let builder = builder.with_deferred_acknowledgement(Duration::from_secs(60));
        let (receiver, mut callbacks) = builder.build();
        let (address, _) = serve(&receiver).await;
        tokio::spawn(async move { drop(callbacks.next().await) });
        assert_eq!(post(address, &event("lobby")).await, 503);
    });
    let lines = told(&log);
    let expected = [
        "status=405 reason=a callback is a POST",
        "status=408 reason=the body did not arrive within 20ms",
        "callback taken",
        "status=503 event=\"room_create\" reason=too many callbacks wait to be taken",
        "status=503 event=\"room_create\" reason=nobody takes callbacks any more",
        "status=503 event=\"room_create\" reason=the program did not acknowledge the callback within 20ms",
        "status=503 event=\"room_create\" reason=the program gave the callback up",
    ];
    assert_eq!(lines.len(), expected.len(), "{log}");
    for (line, expected) in lines.into_iter().zip(expected) {
        assert!(line.contains(expected), "{line}");
    }
}
