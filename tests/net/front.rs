//! A server for `localhost` with a certificate made in the test, in front of another.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use rcgen::{CertifiedKey, generate_simple_self_signed};
use tokio::io::copy_bidirectional;
use tokio::net::TcpStream;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer};
use zego_hyper::{CertificateDer, ClientBuilder, Roots};

use crate::peers::serve;

/// A server for `localhost` that takes TLS off, and passes the bytes on.
pub(crate) struct Tls {
    pub(crate) address: SocketAddr,
    pub(crate) certificate: CertificateDer<'static>,
    /// The protocol that each connection agreed on.
    agreed: Arc<Mutex<Vec<Option<Vec<u8>>>>>,
}

impl Tls {
    pub(crate) async fn before(behind: SocketAddr, protocols: &[&str]) -> Self {
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
                let Ok(mut behind) = TcpStream::connect(behind).await else { return };
                let _ = copy_bidirectional(&mut stream, &mut behind).await;
            }
        })
        .await;
        Self { address, certificate: cert.der().clone(), agreed }
    }

    pub(crate) fn url(&self) -> String {
        format!("https://localhost:{}", self.address.port())
    }

    /// The protocol of each connection so far.
    pub(crate) fn agreed(&self) -> Vec<String> {
        let agreed = self.agreed.lock().unwrap();
        let text = |name: &Option<Vec<u8>>| String::from_utf8(name.clone().unwrap_or_default());
        agreed.iter().map(|name| text(name).unwrap()).collect()
    }

    /// Lets a client trust this server alone.
    pub(crate) fn trusted_by(&self, client: ClientBuilder) -> ClientBuilder {
        client.with_roots(Roots::GivenAlone).with_root_certificate(self.certificate.clone())
    }
}
