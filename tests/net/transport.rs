//! What the client says when the way there or back is broken.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use tokio::io::AsyncReadExt;
use zego_core::{Error, ErrorKind};

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
        let error = client.call(ask()).await.unwrap_err();
        assert!(error.may_have_arrived());
        assert!(chain(&error).contains("no complete reply within 200ms"), "{}", chain(&error));
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
fn a_reply_over_the_bound_is_not_taken() {
    run(async {
        let address = serve(|mut stream| async move {
            head(&mut stream).await;
            let body = "a".repeat(2000);
            let reply = format!("HTTP/1.1 200 OK\r\ncontent-length: {}\r\n\r\n{body}", body.len());
            answer(&mut stream, &reply).await;
        })
        .await;
        let url = format!("http://{address}");
        let error =
            client_of(&url).with_max_reply(1999).build().unwrap().call(ask()).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Failed);
        assert!(error.may_have_arrived());
        assert!(chain(&error).contains("larger than 1999 bytes"), "{}", chain(&error));
        let error =
            client_of(&url).with_max_reply(2000).build().unwrap().call(ask()).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Unreadable, "{}", chain(&error));
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
