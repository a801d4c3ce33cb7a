//! What the client says when the way there or back is broken.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use tokio::io::AsyncReadExt;
use zego_core::{Error, ErrorKind};
use zego_hyper::BuildError;

use crate::peers::{answer, ask, client_of, head, run, serve};

/// The texts of an error and of all that lies under it.
fn chain(error: &Error) -> String {
    let mut text = error.to_string();
    let mut under = std::error::Error::source(error);
    while let Some(cause) = under {
        text = format!("{text}: {cause}");
        under = cause.source();
    }
    text
}

#[test]
fn a_refused_connection_sent_nothing() {
    run(async {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        drop(listener);
        let error = client_of(&url).build().unwrap().call(ask()).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Failed);
        assert!(!error.may_have_arrived());
        assert!(chain(&error).contains("nothing was sent"), "{}", chain(&error));
    });
}

#[test]
fn a_connection_closed_without_a_reply_may_have_arrived() {
    run(async {
        let address = serve(|mut stream| async move {
            head(&mut stream).await;
        })
        .await;
        let client = client_of(&format!("http://{address}")).build().unwrap();
        let error = client.call(ask()).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Failed);
        assert!(error.may_have_arrived());
    });
}

#[test]
fn no_redirect_is_followed() {
    run(async {
        let asked = Arc::new(AtomicUsize::new(0));
        let count = Arc::clone(&asked);
        let elsewhere = serve(move |_| {
            count.fetch_add(1, Ordering::SeqCst);
            async {}
        })
        .await;
        for status in [301, 302, 303, 307, 308] {
            let address = serve(move |mut stream| async move {
                head(&mut stream).await;
                let body = r#"{"Code":0,"Data":{}}"#;
                let head =
                    format!("location: http://{elsewhere}/\r\ncontent-length: {}", body.len());
                answer(&mut stream, &format!("HTTP/1.1 {status} Odd\r\n{head}\r\n\r\n{body}"))
                    .await;
            })
            .await;
            let client = client_of(&format!("http://{address}")).build().unwrap();
            let reply = client.call(ask()).await.unwrap();
            assert_eq!(reply.report().attempts().len(), 1, "{status}");
        }
        assert_eq!(asked.load(Ordering::SeqCst), 0, "a signature is for one address");
    });
}

#[test]
fn a_reply_that_does_not_come_in_time_may_have_arrived() {
    run(async {
        let address = serve(|mut stream| async move {
            head(&mut stream).await;
            tokio::time::sleep(Duration::from_secs(60)).await;
        })
        .await;
        let client = client_of(&format!("http://{address}"))
            .with_attempt_timeout(Duration::from_millis(200))
            .build()
            .unwrap();
        let start = Instant::now();
        let error = client.call(ask()).await.unwrap_err();
        assert!(error.may_have_arrived());
        assert!(chain(&error).contains("no complete reply within 200ms"), "{}", chain(&error));
        let took = start.elapsed();
        let (least, most) = (Duration::from_millis(200), Duration::from_secs(2));
        assert!((least..most).contains(&took), "it took {took:?}");
    });
}

#[test]
fn a_handshake_that_stalls_sent_nothing_whichever_time_runs_out() {
    run(async {
        let address = serve(|mut stream| async move {
            let mut sink = Vec::new();
            let _ = stream.read_to_end(&mut sink).await;
        })
        .await;
        let client = || client_of(&format!("https://{address}"));
        let short = Duration::from_millis(200);
        for client in [client().with_connect_timeout(short), client().with_attempt_timeout(short)] {
            let error = client.build().unwrap().call(ask()).await.unwrap_err();
            assert!(!error.may_have_arrived(), "{}", chain(&error));
            assert!(chain(&error).contains("no connection within 200ms"), "{}", chain(&error));
        }
    });
}

#[test]
fn a_reply_over_the_bound_is_not_taken_and_not_fetched_again() {
    run(async {
        let fetched = Arc::new(AtomicUsize::new(0));
        // The length is announced, or shows at the end.
        for head_of in ["content-length: 2000", "connection: close"] {
            let count = Arc::clone(&fetched);
            let address = serve(move |mut stream| {
                count.fetch_add(1, Ordering::SeqCst);
                async move {
                    head(&mut stream).await;
                    let body = "a".repeat(2000);
                    answer(&mut stream, &format!("HTTP/1.1 200 OK\r\n{head_of}\r\n\r\n{body}"))
                        .await;
                }
            })
            .await;
            let client = |most| {
                let url = format!("http://{address}");
                client_of(&url).with_attempts(3).with_max_reply(most).build().unwrap()
            };
            fetched.store(0, Ordering::SeqCst);
            let error = client(1999).call(ask()).await.unwrap_err();
            assert_eq!(error.kind(), ErrorKind::Failed);
            assert!(error.may_have_arrived() && error.may_have_been_carried_out());
            assert!(chain(&error).contains("larger than 1999 bytes"), "{}", chain(&error));
            assert_eq!(fetched.load(Ordering::SeqCst), 1, "{}", error.report());
            let error = client(2000).call(ask()).await.unwrap_err();
            assert_eq!(error.kind(), ErrorKind::Unreadable, "{}", chain(&error));
        }
    });
}

#[test]
fn a_head_that_is_too_large_is_not_fetched_again() {
    run(async {
        let fetched = Arc::new(AtomicUsize::new(0));
        let count = Arc::clone(&fetched);
        let address = serve(move |mut stream| {
            count.fetch_add(1, Ordering::SeqCst);
            async move {
                head(&mut stream).await;
                let field = "a".repeat(1 << 20);
                answer(&mut stream, &format!("HTTP/1.1 200 OK\r\nx-long: {field}\r\n\r\n")).await;
            }
        })
        .await;
        let client = client_of(&format!("http://{address}")).with_attempts(3).build().unwrap();
        let error = client.call(ask()).await.unwrap_err();
        assert!(error.to_string().contains("too large to be taken"), "{}", chain(&error));
        assert_eq!(fetched.load(Ordering::SeqCst), 1, "{}", error.report());
    });
}

#[test]
fn an_encoded_reply_is_named_so() {
    run(async {
        for (encoding, says) in [
            ("gzip", "encoded as gzip, which was not asked for"),
            ("identity, BR", "encoded as BR, which was not asked for"),
            ("identity", "not JSON"),
            ("a b", "encoded as something unknown"),
        ] {
            let address = serve(move |mut stream| async move {
                head(&mut stream).await;
                let head = "HTTP/1.1 200 OK\r\nconnection: close\r\ncontent-encoding: ";
                answer(&mut stream, &format!("{head}{encoding}\r\n\r\n\u{1f}\u{8b}")).await;
            })
            .await;
            let client = client_of(&format!("http://{address}")).with_attempts(3).build().unwrap();
            let error = client.call(ask()).await.unwrap_err();
            assert_eq!(error.kind(), ErrorKind::Unreadable);
            assert!(error.to_string().contains(says), "{error}");
            assert_eq!(error.report().attempts().len(), 1, "it would be the same again");
        }
    });
}

#[test]
fn a_request_says_who_sends_it_and_asks_for_a_reply_as_it_is() {
    const OWN: &str = concat!("zego-hyper/", env!("CARGO_PKG_VERSION"));
    run(async {
        let (tell, mut told) = tokio::sync::mpsc::unbounded_channel();
        let address = serve(move |mut stream| {
            let tell = tell.clone();
            async move {
                let _ = tell.send(head(&mut stream).await.unwrap());
            }
        })
        .await;
        let builder = || client_of(&format!("http://{address}"));
        for (builder, agent) in [
            (builder(), OWN.to_owned()),
            (builder().with_application("my-app/1.2"), format!("my-app/1.2 {OWN}")),
            (builder().with_user_agent("mine"), "mine".to_owned()),
        ] {
            builder.build().unwrap().call(ask()).await.unwrap_err();
            let asked = told.recv().await.unwrap();
            let of = |name: &str| {
                let found: Vec<_> = asked
                    .lines()
                    .filter_map(|line| line.split_once(": "))
                    .filter(|(of, _)| of.eq_ignore_ascii_case(name))
                    .collect();
                assert_eq!(found.len(), 1, "{asked}");
                found[0].1
            };
            assert_eq!((of("user-agent"), of("accept-encoding")), (&*agent, "identity"));
        }
        for builder in [builder().with_application("a\r\nb: c"), builder().with_user_agent("")] {
            let error = builder.build().unwrap_err();
            assert!(matches!(error, BuildError::Invalid(_)), "{error:?}");
        }
    });
}

#[test]
fn a_reply_that_is_cut_is_no_reply() {
    run(async {
        let address = serve(|mut stream| async move {
            head(&mut stream).await;
            answer(&mut stream, "HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{\"Code\":0").await;
        })
        .await;
        let client = client_of(&format!("http://{address}")).build().unwrap();
        let error = client.call(ask()).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Failed);
        assert!(error.may_have_arrived());
    });
}

#[test]
fn a_signed_request_is_never_sent_twice() {
    run(async {
        let seen = Arc::new(AtomicUsize::new(0));
        let count = Arc::clone(&seen);
        // Each connection answers once, and closes upon the next request.
        let address = serve(move |mut stream| {
            let count = Arc::clone(&count);
            async move {
                if head(&mut stream).await.is_some() {
                    count.fetch_add(1, Ordering::SeqCst);
                }
                answer(&mut stream, "HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\n{\"Code\":0}")
                    .await;
                if head(&mut stream).await.is_some() {
                    count.fetch_add(1, Ordering::SeqCst);
                }
            }
        })
        .await;
        let client = client_of(&format!("http://{address}")).build().unwrap();
        client.call(ask()).await.unwrap();
        let second = client.call(ask()).await;
        assert!(second.unwrap_err().may_have_arrived());
        assert_eq!(seen.load(Ordering::SeqCst), 2);
    });
}

#[test]
fn html_from_a_gateway_in_between_is_unreadable_and_worth_another_try() {
    run(async {
        let address = serve(|mut stream| async move {
            head(&mut stream).await;
            let reply = "HTTP/1.1 502 Bad Gateway\r\ncontent-length: 13\r\n\r\n<html></html>";
            answer(&mut stream, reply).await;
        })
        .await;
        let client = client_of(&format!("http://{address}")).build().unwrap();
        let error = client.call(ask()).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Unreadable);
        assert!(error.is_retryable());
        assert_eq!(error.body().unwrap(), "<html></html>");
    });
}
