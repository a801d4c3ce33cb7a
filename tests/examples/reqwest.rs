//! Calls over a reqwest client, on tokio, with rustls.
//!
//! ```console
//! $ cargo run -q -p zego-tests --example reqwest
//! $ cargo run -q -p zego-tests --example reqwest -- http://127.0.0.1:8787
//! ```
//!
//! It is the loop, and reqwest told to decide nothing by itself: what is to be tried again, and when,
//! the call decides. Dropping the future of a call gives it up, at any point.

mod demo;

use std::mem;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http::Response;
use http::header::{ACCEPT_ENCODING, HeaderMap, HeaderValue};
use rustls::crypto::ring;
use rustls::{ClientConfig, RootCertStore};
use zego_core::actions::DescribeRtcStreamState;
use zego_core::{Action, Attempt, Error, Failure, Reply, Session, Step, StreamId, SystemClock};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let client = Client::new(demo::session()?)?;
    let reply = client.call(DescribeRtcStreamState::new(StreamId::new("demo")?)).await?;
    println!("demo is live: {}", reply.data().is_live());
    Ok(())
}

/// The loop and what it needs. Clones share the session and its clock, whatever task they are in.
#[derive(Clone)]
pub(crate) struct Client {
    session: Session,
    clock: SystemClock,
    http: reqwest::Client,
}

impl Client {
    pub(crate) fn new(session: Session) -> Result<Self, Box<dyn std::error::Error>> {
        Ok(Self { session, clock: SystemClock::start(), http: http()? })
    }

    pub(crate) async fn call<A: Action>(&self, action: A) -> Result<Reply<A::Data>, Error> {
        let mut call = self.session.call(action);
        loop {
            match call.poll(self.clock.now()) {
                Step::Wait(time) => tokio::time::sleep(time).await,
                Step::Send(attempt) => call.feed(self.send(attempt).await, self.clock.now()),
                Step::Done(out) => return out,
            }
        }
    }

    /// Carries a request, and brings the whole reply back within its time.
    pub(crate) async fn send(&self, attempt: Attempt) -> Result<Response<Bytes>, Failure> {
        let Attempt { request, within } = attempt;
        let mut request = reqwest::Request::try_from(request)
            .map_err(|error| Failure::Unsent(error.without_url().into()))?;
        *request.timeout_mut() = Some(within);
        let mut response = self.http.execute(request).await.map_err(failure)?;
        let mut body = Vec::new();
        while let Some(part) = response.chunk().await.map_err(failure)? {
            if body.len() + part.len() > MAX_REPLY {
                let why = format!("the reply is larger than {MAX_REPLY} bytes");
                return Err(Failure::ReplyTooLarge(why.into()));
            }
            body.extend_from_slice(&part);
        }
        let mut whole = Response::new(body.into());
        *whole.status_mut() = response.status();
        *whole.headers_mut() = mem::take(response.headers_mut());
        Ok(whole)
    }
}

/// How a reply is to be encoded: as it is.
const IDENTITY: HeaderValue = HeaderValue::from_static("identity");

/// The largest reply that is taken, in bytes.
const MAX_REPLY: usize = 8 << 20;

fn http() -> Result<reqwest::Client, Box<dyn std::error::Error>> {
    // Its feature `rustls` would build aws-lc-rs. With ring it wants the whole configuration.
    let roots: RootCertStore = webpki_roots::TLS_SERVER_ROOTS.iter().cloned().collect();
    let tls = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()?
        .with_root_certificates(roots)
        .with_no_client_auth();
    let client = reqwest::Client::builder()
        .tls_backend_preconfigured(tls)
        // A signature is for one address and one use. `never` alone does not see to that: below it,
        // where reqwest has no switch, a request is sent again that finds its pooled connection
        // closed. With no pool there is no such request, at the price of a handshake for each.
        .redirect(reqwest::redirect::Policy::none())
        .retry(reqwest::retry::never())
        .pool_max_idle_per_host(0)
        // A proxy that the environment happens to name would read what is sent over plain HTTP.
        .no_proxy()
        .user_agent("example/1.0")
        .default_headers(HeaderMap::from_iter([(ACCEPT_ENCODING, IDENTITY)]))
        // An attempt's time alone would not tell a host that does not answer from a lost reply.
        .connect_timeout(Duration::from_secs(5))
        .build()?;
    Ok(client)
}

/// Its address, which holds the signature, is taken out of the error.
fn failure(error: reqwest::Error) -> Failure {
    let is_connect = error.is_connect();
    let cause = error.without_url().into();
    if is_connect { Failure::Unreachable(cause) } else { Failure::Unknown(cause) }
}
