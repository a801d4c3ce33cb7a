use std::time::Duration;

use http::uri::Scheme;
use tracing::Instrument;
use zego_core::catalog::{ListForm, Scope};
use zego_core::{
    Action, Call, Credentials, Endpoint, Environment, Error, Region, Reply, Session,
    SessionBuilder, Step, SystemClock,
};

use crate::carrier::{Carrier, CarrierBuilder};
use crate::proxy::Proxy;
use crate::tls::{BuildError, Roots};
use crate::traces;

/// A client of the Server API. A cheap handle: clone it into every task.
///
/// Beside the bytes, which its [`Carrier`] carries, everything is decided by its [`Session`]: it paces
/// calls by the documented rate limits, keeps those for one stream in order, tries again what may be
/// tried again, corrects the clock, and moves on to the next of several endpoints.
///
/// The clock is corrected once the service has refused it, by up to a day over TLS, by up to 15
/// minutes over plain HTTP, and without a bound where the endpoint is on this machine. A clock that
/// is off by more fails the call at once, and [`Error::uncorrected_skew`] tells by how much: set the
/// host's clock.
#[derive(Clone, Debug)]
pub struct Client {
    session: Session,
    carrier: Carrier,
    clock: SystemClock,
}

/// How a [`Client`] is made.
#[derive(Debug)]
#[must_use]
pub struct ClientBuilder {
    session: SessionBuilder,
    carrier: CarrierBuilder,
    /// Whether all addresses that were added are of plain HTTP; none where there are none.
    is_plain: Option<bool>,
}

impl ClientBuilder {
    /// Which of the project's environments is called. Production unless set.
    pub fn with_environment(mut self, environment: Environment) -> Self {
        self.session = self.session.with_environment(environment);
        self
    }

    /// Writes a list of an action's query in another form than the catalogue's, which for most lists
    /// is inferred: see [`Signer::with_list_form`](zego_core::Signer::with_list_form).
    pub fn with_list_form(mut self, action: &str, param: &str, form: ListForm) -> Self {
        self.session = self.session.with_list_form(action, param, form);
        self
    }

    /// Which region's address is called. The unified one unless set.
    pub fn with_region(mut self, region: Region) -> Self {
        self.session = self.session.with_region(region);
        self
    }

    /// Adds an address to those that are called, in place of the official one of the region; the
    /// first that can be reached is: see [`SessionBuilder::with_endpoint`].
    pub fn with_endpoint(mut self, endpoint: Endpoint) -> Self {
        let is_plain = *endpoint.scheme() == Scheme::HTTP;
        self.is_plain = Some(is_plain && self.is_plain != Some(false));
        self.session = self.session.with_endpoint(endpoint);
        self
    }

    /// A rate limit of an action, in place of the documented one of this scope.
    pub fn with_limit(mut self, action: &str, scope: Scope, count: u32, window: Duration) -> Self {
        self.session = self.session.with_limit(action, scope, count, window);
        self
    }

    /// The part of every rate limit that this client may use, from 0 to 1, where a fleet shares
    /// them. All of it unless set.
    pub fn with_share(mut self, share: f64) -> Self {
        self.session = self.session.with_share(share);
        self
    }

    /// How many attempts a call makes at most. 3 unless set.
    pub fn with_attempts(mut self, attempts: u32) -> Self {
        self.session = self.session.with_attempts(attempts);
        self
    }

    /// The longest pause before a second attempt, and the longest of all. 200 milliseconds and 5
    /// seconds unless set: see [`SessionBuilder::with_backoff`].
    pub fn with_backoff(mut self, base: Duration, most: Duration) -> Self {
        self.session = self.session.with_backoff(base, most);
        self
    }

    /// The tokens that all calls may spend on further attempts. 500 unless set: see
    /// [`SessionBuilder::with_retry_budget`].
    pub fn with_retry_budget(mut self, tokens: u32) -> Self {
        self.session = self.session.with_retry_budget(tokens);
        self
    }

    /// How long a call may take in all, waits included. 30 seconds unless set.
    pub fn with_deadline(mut self, time: Duration) -> Self {
        self.session = self.session.with_deadline(time);
        self
    }

    /// How long one attempt may take, from the connection to the last byte of the reply. 10 seconds
    /// unless set.
    pub fn with_attempt_timeout(mut self, time: Duration) -> Self {
        self.session = self.session.with_attempt_timeout(time);
        self
    }

    /// How long a connection may take to be made, from the name to TLS; a host's addresses share it.
    /// 5 seconds unless set.
    pub fn with_connect_timeout(mut self, time: Duration) -> Self {
        self.carrier = self.carrier.with_connect_timeout(time);
        self
    }

    /// The largest reply that is taken, in bytes. 8 MiB unless set.
    pub fn with_max_reply(mut self, bytes: usize) -> Self {
        self.carrier = self.carrier.with_max_reply(bytes);
        self
    }

    /// Sets the `User-Agent` of every request, in place of `zego-hyper/VERSION`: 1 to 256 characters
    /// of printable ASCII.
    pub fn with_user_agent(mut self, text: impl Into<String>) -> Self {
        self.carrier = self.carrier.with_user_agent(text);
        self
    }

    /// Adds an application to the `User-Agent`, in front of what it has: `my-app/1.2` makes it
    /// `my-app/1.2 zego-hyper/VERSION`. 1 to 256 characters of printable ASCII.
    pub fn with_application(mut self, product: impl Into<String>) -> Self {
        self.carrier = self.carrier.with_application(product);
        self
    }

    /// Whose certificates are trusted.
    pub fn with_roots(mut self, roots: Roots) -> Self {
        self.carrier = self.carrier.with_roots(roots);
        self
    }

    /// Trusts a certificate, too.
    pub fn with_root_certificate(mut self, certificate: crate::CertificateDer<'static>) -> Self {
        self.carrier = self.carrier.with_root_certificate(certificate);
        self
    }

    /// Tunnels HTTPS through a proxy.
    pub fn with_proxy(mut self, proxy: Proxy) -> Self {
        self.carrier = self.carrier.with_proxy(proxy);
        self
    }

    /// The client. It reads the system's randomness and, unless all calls go over plain HTTP, its root
    /// certificates; it connects to nothing yet.
    ///
    /// # Errors
    /// [`BuildError`] when no root certificate can be trusted, or a setting is out of bounds.
    pub fn build(self) -> Result<Client, BuildError> {
        let session = self.session.build().map_err(BuildError::Invalid)?;
        let carrier = self.carrier.build()?;
        if self.is_plain != Some(true) {
            carrier.load_roots()?;
        }
        Ok(Client::new(session, carrier, SystemClock::start()))
    }
}

impl Client {
    /// How one is made: with an app and its secret.
    pub fn builder(credentials: Credentials) -> ClientBuilder {
        ClientBuilder {
            session: Session::builder(credentials),
            carrier: CarrierBuilder::default(),
            is_plain: None,
        }
    }

    /// A client of a session and a carrier that were made by themselves. All who drive calls of the
    /// session need the same clock.
    pub fn new(session: Session, carrier: Carrier, clock: SystemClock) -> Self {
        Self { session, carrier, clock }
    }

    /// What its calls share: to replace the secret, and to make calls with a deadline or priority of
    /// their own for [`drive`](Self::drive).
    pub fn session(&self) -> &Session {
        &self.session
    }

    /// The clocks that it goes by: what its session is asked with, which counts on their monotonic
    /// side.
    pub fn clock(&self) -> &SystemClock {
        &self.clock
    }

    /// Calls an action, and brings its answer. It must run on tokio.
    ///
    /// Dropping the future gives the call up: one that waits leaves its turn to others, and one that
    /// is on the way may be carried out all the same.
    ///
    /// # Errors
    /// [`Error`] when there is no answer; its kind says whether the input was refused before
    /// sending, the service refused, the reply cannot be understood, none came, or the call was
    /// given up.
    pub async fn call<A: Action>(&self, action: A) -> Result<Reply<A::Data>, Error> {
        self.drive(self.session.call(action)).await
    }

    /// Carries a call of the client's session through to its end.
    ///
    /// ```
    /// use std::time::Duration;
    /// use zego_hyper::Client;
    /// use zego_hyper::core::actions::CloseRoom;
    /// use zego_hyper::core::{Error, Priority, RoomId};
    ///
    /// async fn close(client: &Client, room: RoomId) -> Result<(), Error> {
    ///     let call = client.session().call(CloseRoom::new(room));
    ///     let call = call.with_deadline(Duration::from_secs(5)).with_priority(Priority::Routine);
    ///     client.drive(call).await.map(drop)
    /// }
    /// ```
    ///
    /// # Errors
    /// As for [`call`](Self::call).
    pub async fn drive<A: Action>(&self, mut call: Call<A>) -> Result<Reply<A::Data>, Error> {
        loop {
            match call.poll(self.clock.now()) {
                Step::Wait(time) => tokio::time::sleep(time).await,
                Step::Send(attempt) => {
                    let span = traces::attempt(call.report());
                    let came = self.carrier.send(attempt).instrument(span.clone()).await;
                    call.feed(came, self.clock.now());
                    span.in_scope(|| traces::landed(call.report()));
                }
                Step::Done(out) => return out,
            }
        }
    }
}
