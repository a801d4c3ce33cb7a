//! TLS and proxies, for real: a certificate made in the test, in front of the emulator.

use std::net::SocketAddr;
use std::process::Command;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use bytes::Bytes;
use http::Request;
use tokio::io::{AsyncWriteExt, copy_bidirectional};
use tokio::net::TcpStream;
use zego_core::{Attempt, ErrorKind, Failure};
use zego_hyper::{Carrier, Client, Proxy, Roots};

use crate::front::Tls;
use crate::peers::{answer, ask, client_of, head, run, serve};

#[test]
fn a_trusted_certificate_is_called_over_http_2_and_http_1() {
    run(async {
        let emulator = zego_emulator::serve("127.0.0.1:0").await.unwrap();
        for protocol in ["h2", "http/1.1"] {
            let front = Tls::before(emulator.address(), &[protocol]).await;
            let client = front.trusted_by(client_of(&front.url())).build().unwrap();
            let reply = client.call(ask()).await.unwrap();
            assert!(reply.data().is_live());
            assert_eq!(front.agreed(), [protocol]);
        }
    });
}

#[test]
fn an_untrusted_certificate_is_refused_before_anything_is_sent() {
    run(async {
        let emulator = zego_emulator::serve("127.0.0.1:0").await.unwrap();
        let front = Tls::before(emulator.address(), &["h2", "http/1.1"]).await;
        for roots in [Roots::Bundled, Roots::SystemOrBundled] {
            let client = client_of(&front.url()).with_roots(roots).build().unwrap();
            let error = client.call(ask()).await.unwrap_err();
            assert_eq!(error.kind(), ErrorKind::Failed);
            assert!(!error.may_have_arrived());
        }
        assert!(front.agreed().is_empty());
    });
}

#[test]
fn a_certificate_for_another_name_is_refused() {
    run(async {
        let emulator = zego_emulator::serve("127.0.0.1:0").await.unwrap();
        let front = Tls::before(emulator.address(), &[]).await;
        let client = client_of(&front.url().replace("localhost", "127.0.0.1"));
        let client = front.trusted_by(client).build().unwrap();
        let error = client.call(ask()).await.unwrap_err();
        assert!(!error.may_have_arrived());
    });
}

#[test]
fn no_root_at_all_is_told_when_the_client_is_built() {
    let error = client_of("https://localhost").with_roots(Roots::GivenAlone).build().unwrap_err();
    assert_eq!(error.to_string(), "no root certificate is trusted");
}

/// Runs a test of this file by itself, in an environment that names these roots.
fn run_with_roots(test: &str, file: &str) {
    let mut this = Command::new(std::env::current_exe().unwrap());
    this.args(["--exact", test]).env("SSL_CERT_FILE", file).env_remove("SSL_CERT_DIR");
    let output = this.output().unwrap();
    let told = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success() && told.contains("1 passed"), "{told}");
}

#[test]
fn roots_are_read_for_tls_alone() {
    const NOWHERE: &str = "/nowhere/roots.pem";
    if std::env::var_os("SSL_CERT_FILE").is_none_or(|file| file != NOWHERE) {
        run_with_roots("tls::roots_are_read_for_tls_alone", NOWHERE);
        return;
    }
    run(async {
        let emulator = zego_emulator::serve("127.0.0.1:0").await.unwrap();
        let client = client_of(&emulator.url()).build().unwrap();
        assert!(client.call(ask()).await.unwrap().data().is_live(), "plain HTTP needs none");

        // Two sessions do not count on from each other before the same service.
        let other = zego_emulator::serve("127.0.0.1:0").await.unwrap();
        let front = Tls::before(other.address(), &["h2"]).await;
        let names = |error: &dyn std::error::Error| {
            let mut texts = vec![error.to_string()];
            let mut under = error.source();
            while let Some(cause) = under {
                texts.push(cause.to_string());
                under = cause.source();
            }
            let named = format!("SSL_CERT_FILE names {NOWHERE:?}: ");
            assert!(texts.iter().any(|text| text.starts_with(&named)), "{texts:?}");
        };
        for client in [
            client_of(&front.url()),
            client_of(&emulator.url()).with_endpoint(front.url().parse().unwrap()),
        ] {
            names(&client.build().unwrap_err());
        }
        // A carrier by itself cannot know what it will carry.
        let carrier = Carrier::builder().build().unwrap();
        names(&carrier.load_roots().unwrap_err());
        let session = client.session().clone();
        assert!(Client::new(session, carrier.clone(), *client.clock()).call(ask()).await.is_ok());
        let request = Request::get(front.url()).body(Bytes::new()).unwrap();
        let attempt = Attempt { request, within: Duration::from_secs(5) };
        let failure = carrier.send(attempt).await.unwrap_err();
        assert!(matches!(failure, Failure::Unreachable(_)), "{failure:?}");
        names(&failure);
        // Those that are trusted by hand need none of the machine's.
        let client = front.trusted_by(client_of(&front.url())).build().unwrap();
        assert!(client.call(ask()).await.unwrap().data().is_live());
    });
}

#[test]
fn a_carrier_reads_its_roots_with_the_first_connection_over_tls() {
    run(async {
        let emulator = zego_emulator::serve("127.0.0.1:0").await.unwrap();
        let front = Tls::before(emulator.address(), &["h2", "http/1.1"]).await;
        let carrier = Carrier::builder().with_roots(Roots::GivenAlone);
        let carrier = carrier.with_root_certificate(front.certificate.clone()).build().unwrap();
        let client = client_of(&front.url()).build().unwrap();
        let client = Client::new(client.session().clone(), carrier, *client.clock());
        assert!(client.call(ask()).await.unwrap().data().is_live());
        assert_eq!(front.agreed(), ["h2"]);
    });
}

/// A proxy that knows one user. It notes the heads of what it was asked.
async fn proxy(asked: Arc<Mutex<Vec<String>>>) -> SocketAddr {
    serve(move |mut stream| {
        let asked = Arc::clone(&asked);
        async move {
            let Some(head) = head(&mut stream).await else { return };
            asked.lock().unwrap().push(head.clone());
            // "me:hush" in base64.
            if !head.contains("Basic bWU6aHVzaA==") {
                answer(&mut stream, "HTTP/1.1 407 Who are you\r\n\r\n").await;
                return;
            }
            let target = head.split(' ').nth(1).unwrap().to_owned();
            let Ok(mut behind) = TcpStream::connect(target).await else { return };
            answer(&mut stream, "HTTP/1.1 200 OK\r\n\r\n").await;
            let _ = copy_bidirectional(&mut stream, &mut behind).await;
            let _ = stream.shutdown().await;
        }
    })
    .await
}

#[test]
fn https_goes_through_a_proxy_and_the_password_stays_in() {
    run(async {
        let emulator = zego_emulator::serve("127.0.0.1:0").await.unwrap();
        let front = Tls::before(emulator.address(), &["h2"]).await;
        let asked = Arc::new(Mutex::new(Vec::new()));
        let proxy = proxy(Arc::clone(&asked)).await;
        let through = |user: &str| {
            front
                .trusted_by(client_of(&front.url()))
                .with_proxy(format!("http://{user}@{proxy}").parse::<Proxy>().unwrap())
                .build()
                .unwrap()
        };
        let client = through("me:hush");
        assert!(client.call(ask()).await.unwrap().data().is_live());
        let head = asked.lock().unwrap().pop().unwrap();
        assert!(
            head.starts_with(&format!("CONNECT {} ", &front.url()["https://".len()..])),
            "{head}"
        );
        assert!(!head.contains("Signature"), "a proxy sees no request");
        assert!(!format!("{client:?}").contains("hush"));

        let refused = through("me:wrong").call(ask()).await.unwrap_err();
        assert!(all_of(&refused).contains("proxy authorization required"), "{}", all_of(&refused));
        // The password in plain, and as it is sent.
        let gone = format!("http://me:wrong@{}", gone().await).parse::<Proxy>().unwrap();
        let client = client_of("https://localhost").with_proxy(gone).build().unwrap();
        let unreachable = client.call(ask()).await.unwrap_err();
        for error in [refused, unreachable] {
            assert!(!error.may_have_arrived());
            let texts = all_of(&error);
            assert!(!texts.contains("wrong") && !texts.contains("bWU6d3Jvbmc"), "{texts}");
        }
    });
}

/// An address where nobody listens.
async fn gone() -> SocketAddr {
    tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap()
}

/// All texts of an error and of what lies under it.
fn all_of(error: &dyn std::error::Error) -> String {
    let under = error.source().map(all_of).unwrap_or_default();
    format!("{error} {error:?} {under}")
}
