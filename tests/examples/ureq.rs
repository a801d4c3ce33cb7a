//! Calls without an async runtime, over ureq: blocking, pooled, with rustls.
//!
//! ```console
//! $ cargo run -q -p zego-tests --example ureq
//! $ cargo run -q -p zego-tests --example ureq -- http://127.0.0.1:8787
//! ```
//!
//! It is the loop, and ureq told to decide nothing by itself: what is to be tried again, and when, the
//! call decides.

mod demo;

use std::fmt;
use std::thread;

use bytes::Bytes;
use http::{Response, Uri};
use ureq::Agent;
use ureq::config::Config;
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::{
    ConnectionDetails, Connector, DefaultConnector, NextTimeout, Transport,
};
use zego_core::actions::DescribeRtcStreamState;
use zego_core::{Action, Attempt, Error, Failure, Reply, Session, Step, StreamId, SystemClock};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let client = Client::new(demo::session()?);
    let reply = client.call(DescribeRtcStreamState::new(StreamId::new("demo")?))?;
    println!("demo is live: {}", reply.data().is_live());
    Ok(())
}

/// The loop and what it needs. Clones share the session, its clock and the connections, whatever
/// thread they are on.
#[derive(Clone)]
pub(crate) struct Client {
    session: Session,
    clock: SystemClock,
    agent: Agent,
}

impl Client {
    pub(crate) fn new(session: Session) -> Self {
        Self { session, clock: SystemClock::start(), agent: agent() }
    }

    pub(crate) fn call<A: Action>(&self, action: A) -> Result<Reply<A::Data>, Error> {
        let mut call = self.session.call(action);
        loop {
            match call.poll(self.clock.now()) {
                Step::Wait(time) => thread::sleep(time),
                Step::Send(attempt) => call.feed(self.send(attempt), self.clock.now()),
                Step::Done(out) => return out,
            }
        }
    }

    /// Carries a request, and brings the whole reply back within its time.
    ///
    /// A connection that the service closed while it was idle is found out before it is used again. One
    /// that is closed just then fails the attempt, since ureq sends nothing twice.
    pub(crate) fn send(&self, attempt: Attempt) -> Result<Response<Bytes>, Failure> {
        let Attempt { request, within } = attempt;
        let request = request.map(|body| body.to_vec());
        let request = self.agent.configure_request(request).timeout_global(Some(within)).build();
        let (head, mut body) = self.agent.run(request).map_err(failure)?.into_parts();
        match body.with_config().limit(MAX_REPLY).read_to_vec() {
            Ok(body) => Ok(Response::from_parts(head, body.into())),
            Err(error @ ureq::Error::BodyExceedsLimit(_)) => {
                Err(Failure::ReplyTooLarge(error.into()))
            }
            Err(error) => Err(Failure::Unknown(error.into())),
        }
    }
}

/// The largest reply that is taken, in bytes.
const MAX_REPLY: u64 = 8 << 20;

fn agent() -> Agent {
    let config = Agent::config_builder()
        // The return code decides, not the status.
        .http_status_as_error(false)
        // A signature is for one address and one use.
        .max_redirects(0)
        .max_redirects_will_error(false)
        // A proxy that the environment happens to name would read what is sent over plain HTTP.
        .proxy(None)
        .user_agent("example/1.0")
        .accept_encoding("identity")
        .build();
    Agent::with_parts(
        config,
        Before(DefaultConnector::default()),
        Before(DefaultResolver::default()),
    )
}

fn failure(error: ureq::Error) -> Failure {
    match error {
        ureq::Error::Other(cause) if cause.is::<NoConnection>() => Failure::Unreachable(cause),
        // These two quote the address, which holds the signature.
        ureq::Error::BadUri(_) | ureq::Error::RequireHttpsOnly(_) => {
            Failure::Unreachable("ureq does not take the address".into())
        }
        error => Failure::Unknown(error.into()),
    }
}

/// What happens before there is a connection: the name, TCP, and the handshake of TLS.
///
/// By ureq's own errors, a connection that is reset in the handshake is like one that is reset after
/// the request. What fails here is marked, so that it may be tried again whatever the action does.
#[derive(Debug)]
struct Before<T>(T);

#[derive(Debug)]
struct NoConnection(ureq::Error);

impl NoConnection {
    fn mark(error: ureq::Error) -> ureq::Error {
        ureq::Error::Other(Self(error).into())
    }
}

impl Resolver for Before<DefaultResolver> {
    fn resolve(
        &self,
        uri: &Uri,
        config: &Config,
        timeout: NextTimeout,
    ) -> Result<ResolvedSocketAddrs, ureq::Error> {
        self.0.resolve(uri, config, timeout).map_err(NoConnection::mark)
    }
}

impl Connector for Before<DefaultConnector> {
    type Out = Box<dyn Transport>;

    fn connect(
        &self,
        details: &ConnectionDetails<'_>,
        chained: Option<()>,
    ) -> Result<Option<Self::Out>, ureq::Error> {
        self.0.connect(details, chained).map_err(NoConnection::mark)
    }
}

impl fmt::Display for NoConnection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "no connection: {}", self.0)
    }
}

impl std::error::Error for NoConnection {}
