//! Posting callbacks, as the emulator says.

use std::future::Future;
use std::io;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, ToSocketAddrs, UdpSocket};
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use http::header::{CONTENT_TYPE, HeaderValue};
use http::{Method, Request, Uri};
use http_body_util::{BodyExt, Full};
use hyper::body::Incoming;
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::client::legacy::connect::dns::Name;
use hyper_util::rt::{TokioExecutor, TokioTimer};
use tokio::sync::{Semaphore, oneshot};
use tokio::task::JoinSet;
use tokio::time::{sleep, timeout};
use tower_service::Service;

use crate::callbacks::{Callback, CallbackSettings, Due};
use crate::server::Shared;

/// How many callbacks are posted at a time, each on a connection of its own.
const MOST: usize = 32;

/// How long a connection is kept for the next callback.
const IDLE: Duration = Duration::from_secs(10);

type Poster = Client<HttpConnector<Resolver>, Full<Bytes>>;

/// Posts what is due for as long as it is polled.
pub(crate) async fn post(shared: Arc<Shared>, url: Uri) {
    let poster = poster();
    // They end with the set, and the set with this task.
    let mut posts = JoinSet::new();
    loop {
        let due = if posts.len() < MOST { shared.poll() } else { Due::Never };
        let wait = match due {
            Due::Now(callback) => {
                posts.spawn(deliver(poster.clone(), url.clone(), callback, Arc::clone(&shared)));
                continue;
            }
            Due::After(wait) => Some(shared.real(wait)),
            Due::Never => None,
        };
        tokio::select! {
            () = shared.has_changed(), if posts.len() < MOST => {}
            Some(_) = posts.join_next() => {}
            () = sleep(wait.unwrap_or_default()), if wait.is_some() => {}
        }
    }
}

/// Whether what is posted to this URL gets to a server that listens on this address.
pub(crate) async fn leads_to(url: &Uri, server: SocketAddr) -> bool {
    let (host, port) = (url.host().unwrap_or_default(), url.port_u16().unwrap_or(80));
    if port != server.port() {
        return false;
    }
    let host = host.trim_start_matches('[').trim_end_matches(']');
    let Ok(name) = host.parse() else { return false };
    // A name that leads nowhere now does not lead to the server.
    let found = timeout(CallbackSettings::TIMEOUT, Resolver::default().call(name)).await;
    let Ok(Ok(mut found)) = found else { return false };
    found.any(|address| reaches(address.ip(), server.ip()))
}

/// Whether whoever connects to an address gets to one that is listened on.
fn reaches(address: IpAddr, listening: IpAddr) -> bool {
    let address = match address.to_canonical() {
        // Connecting to the unspecified address is connecting to this machine.
        IpAddr::V4(Ipv4Addr::UNSPECIFIED) => Ipv4Addr::LOCALHOST.into(),
        IpAddr::V6(Ipv6Addr::UNSPECIFIED) => Ipv6Addr::LOCALHOST.into(),
        address => address,
    };
    match listening.to_canonical() {
        IpAddr::V4(Ipv4Addr::UNSPECIFIED) => address.is_ipv4() && is_of_this_machine(address),
        IpAddr::V6(Ipv6Addr::UNSPECIFIED) => is_of_this_machine(address),
        listening => address == listening,
    }
}

/// No other machine's address can be bound.
fn is_of_this_machine(address: IpAddr) -> bool {
    UdpSocket::bind((address, 0)).is_ok()
}

fn poster() -> Poster {
    let mut connector = HttpConnector::new_with_resolver(Resolver::default());
    connector.set_nodelay(true);
    connector.set_connect_timeout(Some(CallbackSettings::TIMEOUT));
    Client::builder(TokioExecutor::new())
        .pool_timer(TokioTimer::new())
        .pool_idle_timeout(IDLE)
        .pool_max_idle_per_host(MOST)
        .build(connector)
}

/// Resolves the receiver's name, one lookup at a time, on a thread that no runtime waits for at its
/// end: the system's resolver blocks for as long as it likes.
#[derive(Clone)]
struct Resolver {
    turn: Arc<Semaphore>,
}

impl Default for Resolver {
    fn default() -> Self {
        Self { turn: Arc::new(Semaphore::new(1)) }
    }
}

impl Service<Name> for Resolver {
    type Response = std::vec::IntoIter<SocketAddr>;
    type Error = io::Error;
    type Future = Pin<Box<dyn Future<Output = io::Result<Self::Response>> + Send>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<io::Result<()>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, name: Name) -> Self::Future {
        let turn = Arc::clone(&self.turn);
        Box::pin(async move {
            let permit = turn.acquire_owned().await.map_err(io::Error::other)?;
            let (tell, told) = oneshot::channel();
            std::thread::Builder::new().name("zego-resolver".into()).spawn(move || {
                let _ = tell.send((name.as_str(), 0).to_socket_addrs());
                drop(permit);
            })?;
            told.await.map_err(io::Error::other)?
        })
    }
}

/// Makes an attempt, which is accepted by any status 2xx. Nothing else of an answer is looked at.
async fn deliver(poster: Poster, url: Uri, callback: Callback, shared: Arc<Shared>) {
    let mut request = Request::new(Full::new(callback.body));
    *request.method_mut() = Method::POST;
    *request.uri_mut() = url;
    request.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    let time = shared.real(CallbackSettings::TIMEOUT);
    let answer = timeout(time, poster.request(request)).await;
    let answer = answer.ok().and_then(Result::ok);
    let is_accepted = answer.as_ref().is_some_and(|answer| answer.status().is_success());
    shared.delivered(callback.id, is_accepted);
    if let Some(answer) = answer {
        let _ = timeout(CallbackSettings::TIMEOUT, read_out(answer.into_body())).await;
    }
}

/// Reads a short body, so that the connection can be used again.
async fn read_out(mut body: Incoming) {
    let mut left = MAX_READ;
    while let Some(Ok(frame)) = body.frame().await {
        left = left.saturating_sub(frame.data_ref().map_or(0, Bytes::len));
        if left == 0 {
            return;
        }
    }
}

/// How much of an answer's body is read, in bytes.
const MAX_READ: usize = 64 << 10;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_reached_by_all_of_its_spellings_and_by_no_other() {
        for (listening, own, others) in [
            (
                "127.0.0.1",
                &["127.0.0.1", "::ffff:127.0.0.1", "0.0.0.0", "::ffff:0.0.0.0"][..],
                &["127.0.0.2", "::1", "::", "192.0.2.1"][..],
            ),
            ("::1", &["::1", "::"], &["127.0.0.1", "0.0.0.0", "192.0.2.1"]),
            ("127.0.0.2", &["127.0.0.2"], &["127.0.0.1", "0.0.0.0", "::1"]),
            ("0.0.0.0", &["127.0.0.1", "0.0.0.0"], &["::1", "192.0.2.1"]),
            ("::", &["127.0.0.1", "0.0.0.0", "::ffff:127.0.0.1"], &["192.0.2.1", "2001:db8::1"]),
        ] {
            let reached = |address: &str| {
                reaches(address.parse().unwrap(), listening.parse::<IpAddr>().unwrap())
            };
            for own in own {
                assert!(reached(own), "{own} to {listening}");
            }
            for other in others {
                assert!(!reached(other), "{other} to {listening}");
            }
        }
    }
}
