use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use h2::Reason;
use http::header::{ACCEPT_ENCODING, USER_AGENT};
use http::{HeaderValue, Request, Response};
use http_body_util::{BodyExt, Full, LengthLimitError, Limited};
use hyper::body::Body;
use hyper_util::client::legacy::connect::{CaptureConnection, capture_connection};
use hyper_util::client::legacy::{Client, Error};
use hyper_util::rt::TokioTimer;
use rustls::pki_types::CertificateDer;
use zego_core::{Attempt, Failure};

use crate::connector::{Route, TimedOut, Within};
use crate::executor::SerialExecutor;
use crate::proxy::Proxy;
use crate::resolver::Resolver;
use crate::tcp::Tcp;
use crate::tls::{BuildError, Roots, Secured, Tls};
use crate::user_agent::UserAgent;

/// Carries requests: the transport alone, for a loop of one's own around a
/// [`Session`](zego_core::Session).
///
/// A cheap handle on one pool of connections. It never sends a request twice. A connection on which a
/// request was given up, because its time was over or its future was dropped, takes no further ones:
/// what is on the way on it goes on, and the next request has another connection.
///
/// A request says who sends it, in its `User-Agent`, and asks for a reply that is not compressed, by
/// `Accept-Encoding: identity`, unless it has headers of its own that say otherwise.
#[derive(Clone)]
pub struct Carrier {
    http: Client<Within<Secured<Route>>, Full<Bytes>>,
    tls: Arc<Tls>,
    max_reply: usize,
    user_agent: HeaderValue,
}

/// How a [`Carrier`] is made.
#[derive(Clone, Debug)]
pub struct CarrierBuilder {
    connect_timeout: Duration,
    max_reply: usize,
    user_agent: UserAgent,
    roots: Roots,
    given_roots: Vec<CertificateDer<'static>>,
    proxy: Option<Proxy>,
    resolver: Resolver,
}

impl Default for CarrierBuilder {
    fn default() -> Self {
        Self {
            connect_timeout: Duration::from_secs(5),
            max_reply: 8 << 20,
            user_agent: UserAgent::default(),
            roots: Roots::default(),
            given_roots: Vec::new(),
            proxy: None,
            resolver: Resolver::system(),
        }
    }
}

impl CarrierBuilder {
    /// How long a connection may take to be made, from the name to TLS; a host's addresses share it.
    /// 5 seconds unless set.
    pub fn with_connect_timeout(mut self, time: Duration) -> Self {
        self.connect_timeout = time;
        self
    }

    /// The largest reply that is taken, in bytes. 8 MiB unless set. One that is larger fails its
    /// attempt with [`Failure::ReplyTooLarge`], which is final.
    pub fn with_max_reply(mut self, bytes: usize) -> Self {
        self.max_reply = bytes;
        self
    }

    /// Sets the `User-Agent` of every request, in place of `zego-hyper/VERSION`: 1 to 256 characters
    /// of printable ASCII.
    pub fn with_user_agent(mut self, text: impl Into<String>) -> Self {
        self.user_agent.set(text.into());
        self
    }

    /// Adds an application to the `User-Agent`, in front of what it has: `my-app/1.2` makes it
    /// `my-app/1.2 zego-hyper/VERSION`. 1 to 256 characters of printable ASCII.
    pub fn with_application(mut self, product: impl Into<String>) -> Self {
        self.user_agent.prepend(product.into());
        self
    }

    /// Whose certificates are trusted.
    pub fn with_roots(mut self, roots: Roots) -> Self {
        self.roots = roots;
        self
    }

    /// Trusts a certificate, too.
    pub fn with_root_certificate(mut self, certificate: CertificateDer<'static>) -> Self {
        self.given_roots.push(certificate);
        self
    }

    /// Tunnels HTTPS through a proxy.
    pub fn with_proxy(mut self, proxy: Proxy) -> Self {
        self.proxy = Some(proxy);
        self
    }

    #[cfg(test)]
    pub(crate) fn with_resolver(mut self, resolver: Resolver) -> Self {
        self.resolver = resolver;
        self
    }

    /// Returns the carrier. It connects to nothing yet, and reads the system's root certificates with
    /// the first connection over TLS: see [`Carrier::load_roots`].
    ///
    /// # Errors
    /// [`BuildError`] when a given certificate cannot be read, or none can be trusted, or the
    /// `User-Agent` can be no header.
    pub fn build(self) -> Result<Carrier, BuildError> {
        let user_agent = self.user_agent.header().map_err(BuildError::Invalid)?;
        let tls = Arc::new(Tls::new(self.roots, &self.given_roots)?);
        let route = Route::new(Tcp::new(self.resolver, self.connect_timeout), self.proxy);
        let connector = Secured::new(route, Arc::clone(&tls));
        let http = Client::builder(SerialExecutor::default())
            // A signature is used once: a request is never sent again behind our back.
            .retry_canceled_requests(false)
            // Shorter than a server's usual minute, so that ours is the side that closes.
            .pool_idle_timeout(Duration::from_secs(30))
            // Until a peer has said how many requests it takes at a time, it is one: more could be
            // refused.
            .http2_initial_max_send_streams(1)
            // A connection that has gone silent is found out, or every later call would wait for it.
            .http2_keep_alive_interval(Duration::from_secs(10))
            .http2_keep_alive_timeout(Duration::from_secs(5))
            .pool_timer(TokioTimer::new())
            .timer(TokioTimer::new())
            .build(Within { connector, time: self.connect_timeout });
        Ok(Carrier { http, tls, max_reply: self.max_reply, user_agent })
    }
}

impl Carrier {
    /// How one is made.
    pub fn builder() -> CarrierBuilder {
        CarrierBuilder::default()
    }

    /// Reads the system's root certificates now, which the first connection over TLS does otherwise,
    /// and fails for want of them.
    ///
    /// # Errors
    /// [`BuildError`] when no root certificate can be trusted.
    pub fn load_roots(&self) -> Result<(), BuildError> {
        self.tls.config().map(drop)
    }

    /// Carries a request, and brings the whole reply back within its time.
    ///
    /// # Errors
    /// [`Failure`], which says whether the request may have arrived.
    pub async fn send(&self, attempt: Attempt) -> Result<Response<Bytes>, Failure> {
        let Attempt { request, within } = attempt;
        let mut request = request.map(Full::new);
        let headers = request.headers_mut();
        headers.entry(USER_AGENT).or_insert_with(|| self.user_agent.clone());
        headers.entry(ACCEPT_ENCODING).or_insert(HeaderValue::from_static("identity"));
        let mut connection = HeldConnection::of(&mut request);
        match tokio::time::timeout(within, self.exchange(request)).await {
            Ok(done) => {
                if !done.as_ref().is_err_and(|failure| is_going_away(failure.cause())) {
                    connection.release();
                }
                done
            }
            Err(_) => Err(timed_out(&connection.captured, within)),
        }
    }

    async fn exchange(&self, request: Request<Full<Bytes>>) -> Result<Response<Bytes>, Failure> {
        let response = self.http.request(request).await.map_err(classify)?;
        let (head, body) = response.into_parts();
        let too_large = || Failure::ReplyTooLarge(TooLarge { most: self.max_reply }.into());
        // What is announced as too large is not even begun.
        if usize::try_from(body.size_hint().lower()).map_or(true, |size| size > self.max_reply) {
            return Err(too_large());
        }
        match Limited::new(body, self.max_reply).collect().await {
            Ok(body) => Ok(Response::from_parts(head, body.to_bytes())),
            Err(error) if error.is::<LengthLimitError>() => Err(too_large()),
            Err(error) => Err(Failure::Unknown(error)),
        }
    }
}

/// The connection of a request that is on its way. Unless it is released, once the request has come
/// to an end on it for good or bad, it takes no further ones: whatever is behind it may hang, although
/// it still answers the pings of HTTP/2.
struct HeldConnection {
    captured: CaptureConnection,
    is_released: bool,
}

impl HeldConnection {
    fn of<B>(request: &mut Request<B>) -> Self {
        Self { captured: capture_connection(request), is_released: false }
    }

    fn release(&mut self) {
        self.is_released = true;
    }
}

impl Drop for HeldConnection {
    fn drop(&mut self) {
        if !self.is_released
            && let Some(connected) = &*self.captured.connection_metadata()
        {
            connected.poison();
        }
    }
}

/// A request that never got a connection was never sent.
fn timed_out(connection: &CaptureConnection, time: Duration) -> Failure {
    let is_connected = connection.connection_metadata().is_some();
    if is_connected {
        Failure::Unknown(TimedOut { what: "complete reply", time }.into())
    } else {
        Failure::Unreachable(TimedOut { what: "connection", time }.into())
    }
}

fn classify(error: Error) -> Failure {
    let http = under::<hyper::Error>(&error);
    if error.is_connect() {
        Failure::Unreachable(error.into())
    } else if http.is_some_and(|http| http.is_canceled() || is_not_acted_upon(http)) {
        // A canceled one was waiting for a connection that closed, and was never written.
        Failure::Unsent(error.into())
    } else if http.is_some_and(hyper::Error::is_parse_too_large) {
        Failure::ReplyTooLarge(error.into())
    } else {
        Failure::Unknown(error.into())
    }
}

/// Whether the peer says that it did nothing about the request: it refused the stream, as it does
/// with one too many (RFC 9113, 8.7), or it goes away, and the stream is above the last one that it
/// looked at (RFC 9113, 6.8).
///
/// Only such a stream fails with the GOAWAY; one at or below that fails with what ends the connection
/// then, if it is not answered. See [`SerialExecutor`] for what this takes.
fn is_not_acted_upon(error: &hyper::Error) -> bool {
    under::<h2::Error>(error).is_some_and(|error| {
        let is_refused = error.is_reset() && error.reason() == Some(Reason::REFUSED_STREAM);
        error.is_remote() && (is_refused || error.is_go_away())
    })
}

/// Whether the peer takes no more requests on this connection, as the pool will notice in a moment.
fn is_going_away(error: &(dyn std::error::Error + 'static)) -> bool {
    let http2 = under::<hyper::Error>(error).and_then(|http| under::<h2::Error>(http));
    http2.is_some_and(h2::Error::is_go_away)
}

/// What lies under an error, if it is of this type.
fn under<T: std::error::Error + 'static>(error: &dyn std::error::Error) -> Option<&T> {
    error.source()?.downcast_ref()
}

impl fmt::Debug for Carrier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Carrier")
            .field("max_reply", &self.max_reply)
            .field("user_agent", &self.user_agent)
            .finish_non_exhaustive()
    }
}

#[derive(Debug)]
struct TooLarge {
    most: usize,
}

impl fmt::Display for TooLarge {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the reply is larger than {} bytes", self.most)
    }
}

impl std::error::Error for TooLarge {}
