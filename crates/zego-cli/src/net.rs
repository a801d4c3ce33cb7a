//! What a command needs to reach others: a runtime, and what carries requests.

use std::time::Duration;

use tokio::runtime::Runtime;
use zego_hyper::{Carrier, Proxy};

use crate::args::Global;
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
    let mut carrier = Carrier::builder().with_connect_timeout(connect_timeout);
    if !is_plain && let Some(proxy) = Proxy::from_env()? {
        carrier = carrier.with_proxy(proxy);
    }
    carrier.build().map_err(|error| Fault::unanswered(chain(&error)))
}
