use std::fmt;
use std::sync::Arc;

use rustls::crypto::CryptoProvider;
use rustls::pki_types::CertificateDer;
use rustls::{ClientConfig, RootCertStore};
use zego_core::Invalid;

/// Whose certificates are trusted, beside those that are given one by one.
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

/// Why a client cannot be built.
#[derive(Debug)]
#[non_exhaustive]
pub enum BuildError {
    /// The operating system has no root certificate that can be read.
    NoSystemRoots,
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
            Self::Invalid(fault) => Some(fault),
            Self::NoSystemRoots | Self::NoRoots => None,
        }
    }
}

pub(crate) fn config(
    roots: Roots,
    given: &[CertificateDer<'static>],
) -> Result<ClientConfig, BuildError> {
    let mut store = RootCertStore::empty();
    match roots {
        Roots::System => {
            if add_system(&mut store) == 0 {
                return Err(BuildError::NoSystemRoots);
            }
        }
        Roots::Bundled => add_bundled(&mut store),
        Roots::SystemOrBundled => {
            if add_system(&mut store) == 0 {
                // Trust is never wider than what somebody asked for by name.
                let is_named = ["SSL_CERT_FILE", "SSL_CERT_DIR"]
                    .iter()
                    .any(|name| std::env::var_os(name).is_some());
                if is_named {
                    return Err(BuildError::NoSystemRoots);
                }
                add_bundled(&mut store);
            }
        }
        Roots::GivenAlone => {}
    }
    for certificate in given {
        store.add(certificate.clone()).map_err(BuildError::BadCertificate)?;
    }
    if store.is_empty() {
        return Err(BuildError::NoRoots);
    }
    let config = ClientConfig::builder_with_provider(provider())
        .with_safe_default_protocol_versions()
        .map_err(BuildError::Tls)?
        .with_root_certificates(store)
        .with_no_client_auth();
    Ok(config)
}

/// Adds what can be read of the system's roots: a single odd file must not take the others away.
fn add_system(store: &mut RootCertStore) -> usize {
    store.add_parsable_certificates(rustls_native_certs::load_native_certs().certs).0
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
