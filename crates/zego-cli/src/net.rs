//! What a command needs to reach others: a runtime, and what carries requests.

use std::time::Duration;

use http::uri::Scheme;
use tokio::runtime::Runtime;
use zego_core::{Credentials, Endpoint, Session, SessionBuilder};
use zego_hyper::{BuildError, Carrier, Proxy};

use crate::args::Global;
use crate::credentials;
use crate::fault::{Fault, chain};

pub(crate) fn runtime() -> Result<Runtime, Fault> {
    tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(|error| Fault::unanswered(format!("the runtime cannot start: {error}")))
}

/// A carrier that goes through the proxy of the environment, unless all that it will carry is plain
/// HTTP: that goes straight, so a proxy that cannot be used is no concern of it.
pub(crate) fn carrier(global: &Global, is_plain: bool) -> Result<Carrier, Fault> {
    let connect_timeout = global.timeout.min(Duration::from_secs(5));
    let mut carrier = Carrier::builder()
        .with_connect_timeout(connect_timeout)
        .with_application(concat!("zego-cli/", env!("CARGO_PKG_VERSION")));
    if !is_plain && let Some(proxy) = Proxy::from_env()? {
        carrier = carrier.with_proxy(proxy);
    }
    let unusable = |error: BuildError| Fault::unanswered(chain(&error));
    let carrier = carrier.build().map_err(unusable)?;
    if !is_plain {
        // A fault of theirs is told at once, and not tried again like one of the network.
        carrier.load_roots().map_err(unusable)?;
    }
    Ok(carrier)
}

/// A carrier to these endpoints, or to the official ones where there are none.
pub(crate) fn carrier_to(global: &Global, endpoints: &[Endpoint]) -> Result<Carrier, Fault> {
    let is_plain = |endpoint: &Endpoint| *endpoint.scheme() == Scheme::HTTP;
    carrier(global, !endpoints.is_empty() && endpoints.iter().all(is_plain))
}

pub(crate) fn session(
    global: &Global,
    credentials: Credentials,
    endpoints: Vec<Endpoint>,
) -> Result<Session, Fault> {
    let session = Session::builder(credentials)
        .with_environment(credentials::environment(global))
        .with_region(global.region)
        .with_attempts(1 + global.retries)
        .with_attempt_timeout(global.timeout)
        .with_deadline(global.deadline);
    Ok(endpoints.into_iter().fold(session, SessionBuilder::with_endpoint).build()?)
}
