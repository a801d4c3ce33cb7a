//! TLS: whom it trusts, and where it is put on a connection.

mod system;

use std::fmt;
use std::future::Future;
use std::mem;
use std::pin::Pin;
use std::sync::{Arc, OnceLock};
use std::task::{Context, Poll};

use http::Uri;
use http::uri::Scheme;
use hyper::rt::{Read, Write};
use hyper_rustls::{HttpsConnector, MaybeHttpsStream};
use hyper_util::client::legacy::connect::Connection;
use rustls::crypto::CryptoProvider;
use rustls::pki_types::CertificateDer;
use rustls::{ClientConfig, RootCertStore};
use tower_service::Service;
use zego_core::{Cause, Invalid};

pub use system::UnusableRoots;

/// Whose certificates are trusted, beside those that are given one by one.
///
/// `SSL_CERT_FILE` names a file and `SSL_CERT_DIR` directories of certificates in PEM; a variable
/// that is set and empty is as good as none. What they name takes the place of the operating
/// system's certificates.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Roots {
    /// The operating system's; where it has none, the bundled ones. Where `SSL_CERT_FILE` or
    /// `SSL_CERT_DIR` says which to trust, no others are.
    #[default]
    SystemOrBundled,
    /// The operating system's. `SSL_CERT_FILE` and `SSL_CERT_DIR` are heeded.
    System,
    /// Mozilla's, as they were when this crate was built.
    Bundled,
    /// None but those that are given.
    GivenAlone,
}

/// Why a client cannot be built, or cannot speak TLS.
#[derive(Debug)]
#[non_exhaustive]
pub enum BuildError {
    /// The operating system has no root certificate that can be read.
    NoSystemRoots,
    /// `SSL_CERT_FILE` or `SSL_CERT_DIR` says which root certificates to trust, and none of those can
    /// be used.
    UnusableRoots(UnusableRoots),
    /// A given root certificate cannot be read.
    BadCertificate(rustls::Error),
    /// No certificate is trusted: [`Roots::GivenAlone`], and none was given.
    NoRoots,
    /// A setting is out of bounds.
    Invalid(Invalid),
    /// The crypto provider cannot do any version of TLS.
    Tls(rustls::Error),
}

impl fmt::Display for BuildError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NoSystemRoots => "the operating system has no readable root certificates",
            Self::UnusableRoots(_) => "the environment names no usable root certificates",
            Self::BadCertificate(_) => "a root certificate cannot be read",
            Self::NoRoots => "no root certificate is trusted",
            Self::Invalid(_) => "a setting is out of bounds",
            Self::Tls(_) => "TLS cannot be set up",
        })
    }
}

impl std::error::Error for BuildError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::BadCertificate(error) | Self::Tls(error) => Some(error),
            Self::UnusableRoots(fault) => Some(fault),
            Self::Invalid(fault) => Some(fault),
            Self::NoSystemRoots | Self::NoRoots => None,
        }
    }
}

/// What TLS is spoken with. The machine's root certificates are read when they are first needed: who
/// speaks no TLS has no use for them.
pub(crate) struct Tls {
    roots: Roots,
    given: RootCertStore,
    config: OnceLock<Arc<ClientConfig>>,
}

impl Tls {
    pub(crate) fn new(
        roots: Roots,
        certificates: &[CertificateDer<'static>],
    ) -> Result<Self, BuildError> {
        let mut given = RootCertStore::empty();
        for certificate in certificates {
            given.add(certificate.clone()).map_err(BuildError::BadCertificate)?;
        }
        if roots == Roots::GivenAlone && given.is_empty() {
            return Err(BuildError::NoRoots);
        }
        Ok(Self { roots, given, config: OnceLock::new() })
    }

    /// Returns the configuration. Where the roots cannot be read, the next connection tries again.
    pub(crate) fn config(&self) -> Result<Arc<ClientConfig>, BuildError> {
        if let Some(config) = self.config.get() {
            return Ok(Arc::clone(config));
        }
        let mut config = ClientConfig::builder_with_provider(provider())
            .with_safe_default_protocol_versions()
            .map_err(BuildError::Tls)?
            .with_root_certificates(self.trusted()?)
            .with_no_client_auth();
        config.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
        Ok(Arc::clone(self.config.get_or_init(|| Arc::new(config))))
    }

    fn trusted(&self) -> Result<RootCertStore, BuildError> {
        let mut store = RootCertStore::empty();
        match self.roots {
            Roots::System => {
                system::add(&mut store)?;
                if store.is_empty() {
                    return Err(BuildError::NoSystemRoots);
                }
            }
            Roots::SystemOrBundled => {
                system::add(&mut store)?;
                if store.is_empty() {
                    add_bundled(&mut store);
                }
            }
            Roots::Bundled => add_bundled(&mut store),
            Roots::GivenAlone => {}
        }
        store.roots.extend(self.given.roots.iter().cloned());
        Ok(store)
    }
}

fn add_bundled(store: &mut RootCertStore) {
    store.extend(webpki_roots::TLS_SERVER_ROOTS.iter().cloned());
}

#[cfg(feature = "aws-lc-rs")]
fn provider() -> Arc<CryptoProvider> {
    Arc::new(rustls::crypto::aws_lc_rs::default_provider())
}

#[cfg(all(feature = "ring", not(feature = "aws-lc-rs")))]
fn provider() -> Arc<CryptoProvider> {
    Arc::new(rustls::crypto::ring::default_provider())
}

#[cfg(not(any(feature = "ring", feature = "aws-lc-rs")))]
compile_error!("zego-hyper needs a crypto provider: feature `ring` or `aws-lc-rs`");

/// Puts TLS on the connections whose address asks for it.
#[derive(Clone)]
pub(crate) struct Secured<C> {
    connector: C,
    tls: Arc<Tls>,
}

impl<C> Secured<C> {
    pub(crate) fn new(connector: C, tls: Arc<Tls>) -> Self {
        Self { connector, tls }
    }
}

type Connecting<T> = Pin<Box<dyn Future<Output = Result<T, Cause>> + Send>>;

impl<C> Service<Uri> for Secured<C>
where
    C: Service<Uri> + Clone,
    C::Future: Send + 'static,
    C::Error: Into<Cause>,
    C::Response: Connection + Read + Write + Send + Unpin + 'static,
{
    type Response = MaybeHttpsStream<C::Response>;
    type Error = Cause;
    type Future = Connecting<Self::Response>;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), Cause>> {
        self.connector.poll_ready(context).map_err(Into::into)
    }

    fn call(&mut self, destination: Uri) -> Self::Future {
        if destination.scheme() != Some(&Scheme::HTTPS) {
            let connecting = self.connector.call(destination);
            return Box::pin(async move { Ok(connecting.await.map_err(Into::into)?.into()) });
        }
        match self.tls.config() {
            Ok(config) => {
                // The one that was polled is the one that is ready.
                let next = self.connector.clone();
                let ready = mem::replace(&mut self.connector, next);
                HttpsConnector::from((ready, config)).call(destination)
            }
            Err(error) => Box::pin(async move { Err(error.into()) }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_needs_no_machine_is_told_at_once() {
        let built = |roots, given: &[CertificateDer<'static>]| Tls::new(roots, given).err();
        assert!(matches!(built(Roots::GivenAlone, &[]), Some(BuildError::NoRoots)));
        let bad = CertificateDer::from(b"no certificate".to_vec());
        assert!(matches!(built(Roots::System, &[bad]), Some(BuildError::BadCertificate(_))));
    }

    #[test]
    fn roots_are_read_once() {
        let tls = Tls::new(Roots::Bundled, &[]).unwrap();
        assert!(tls.config.get().is_none());
        assert!(Arc::ptr_eq(&tls.config().unwrap(), &tls.config().unwrap()));
    }
}
