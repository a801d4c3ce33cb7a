//! TLS and proxies, for real: a certificate made in the test, in front of the emulator.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use rcgen::{CertifiedKey, generate_simple_self_signed};
use tokio::io::{AsyncWriteExt, copy_bidirectional};
use tokio::net::TcpStream;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer};
use zego_core::ErrorKind;
use zego_hyper::{CertificateDer, Proxy, Roots};

use crate::peers::{answer, ask, client_of, head, run, serve};

/// A server for `localhost` that takes TLS off and passes the bytes on.
struct Front {
    url: String,
    certificate: CertificateDer<'static>,
    /// The protocol that each connection agreed on.
    protocols: Arc<Mutex<Vec<Option<Vec<u8>>>>>,
}

async fn front(behind: SocketAddr, protocols: &[&str]) -> Front {
    let CertifiedKey { cert, signing_key } =
        generate_simple_self_signed(vec!["localhost".to_owned()]).unwrap();
    let key = PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(signing_key.serialize_der()));
    let mut config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![cert.der().clone()], key)
        .unwrap();
    config.alpn_protocols = protocols.iter().map(|name| name.as_bytes().to_vec()).collect();
    let acceptor = TlsAcceptor::from(Arc::new(config));
    let agreed = Arc::new(Mutex::new(Vec::new()));
    let noted = Arc::clone(&agreed);
    let address = serve(move |stream| {
        let (acceptor, noted) = (acceptor.clone(), Arc::clone(&noted));
        async move {
            let Ok(mut stream) = acceptor.accept(stream).await else { return };
            noted.lock().unwrap().push(stream.get_ref().1.alpn_protocol().map(<[u8]>::to_vec));
            let mut behind = TcpStream::connect(behind).await.unwrap();
            let _ = copy_bidirectional(&mut stream, &mut behind).await;
        }
    })
    .await;
    let url = format!("https://localhost:{}", address.port());
    Front { url, certificate: cert.der().clone(), protocols: agreed }
}

#[test]
fn a_trusted_certificate_is_called_over_http_2_and_http_1() {
    run(async {
        let emulator = zego_emulator::serve("127.0.0.1:0").await.unwrap();
        for protocol in ["h2", "http/1.1"] {
            let front = front(emulator.address(), &[protocol]).await;
            let client = client_of(&front.url)
                .with_roots(Roots::GivenAlone)
                .with_root_certificate(front.certificate.clone())
                .build()
                .unwrap();
            let reply = client.call(ask()).await.unwrap();
            assert!(reply.data().is_live());
            assert_eq!(*front.protocols.lock().unwrap(), [Some(protocol.as_bytes().to_vec())]);
        }
    });
}

#[test]
fn an_untrusted_certificate_is_refused_before_anything_is_sent() {
    run(async {
        let emulator = zego_emulator::serve("127.0.0.1:0").await.unwrap();
        let front = front(emulator.address(), &["h2", "http/1.1"]).await;
        for roots in [Roots::Bundled, Roots::SystemOrBundled] {
            let client = client_of(&front.url).with_roots(roots).build().unwrap();
            let error = client.call(ask()).await.unwrap_err();
            assert_eq!(error.kind(), ErrorKind::Failed);
            assert!(!error.may_have_arrived());
        }
        assert!(front.protocols.lock().unwrap().is_empty());
    });
}

#[test]
fn a_certificate_for_another_name_is_refused() {
    run(async {
        let emulator = zego_emulator::serve("127.0.0.1:0").await.unwrap();
        let front = front(emulator.address(), &[]).await;
        let client = client_of(&front.url.replace("localhost", "127.0.0.1"))
            .with_root_certificate(front.certificate.clone())
            .build()
            .unwrap();
        let error = client.call(ask()).await.unwrap_err();
        assert!(!error.may_have_arrived());
    });
}

#[test]
fn no_root_at_all_is_told_when_the_client_is_built() {
    let error = client_of("https://localhost").with_roots(Roots::GivenAlone).build().unwrap_err();
    assert_eq!(error.to_string(), "no root certificate is trusted");
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
        let front = front(emulator.address(), &["h2"]).await;
        let asked = Arc::new(Mutex::new(Vec::new()));
        let proxy = proxy(Arc::clone(&asked)).await;
        let through = |user: &str| {
            client_of(&front.url)
                .with_root_certificate(front.certificate.clone())
                .with_proxy(format!("http://{user}@{proxy}").parse::<Proxy>().unwrap())
                .build()
                .unwrap()
        };
        let client = through("me:hush");
        assert!(client.call(ask()).await.unwrap().data().is_live());
        let head = asked.lock().unwrap().pop().unwrap();
        assert!(
            head.starts_with(&format!("CONNECT {} ", &front.url["https://".len()..])),
            "{head}"
        );
        assert!(!head.contains("Signature"), "a proxy sees no request");
        assert!(!format!("{client:?}").contains("hush"));

        let error = through("me:wrong").call(ask()).await.unwrap_err();
        assert!(!error.may_have_arrived());
        assert!(!format!("{error:?} {error}").contains("wrong"));
    });
}
