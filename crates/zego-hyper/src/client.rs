use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use zego_core::catalog::ListForm;
use zego_core::{
    Action, Credentials, Endpoint, Environment, Error, Region, Reply, Signer, Stamps, SystemClock,
    Trip,
};

use crate::carrier::{Carrier, CarrierBuilder};
use crate::proxy::Proxy;
use crate::tls::{BuildError, Roots};

/// A client of the Server API. A cheap handle: clone it into every task.
#[derive(Clone)]
pub struct Client {
    inner: Arc<Inner>,
}

struct Inner {
    signer: Signer,
    region: Region,
    endpoint: Option<Endpoint>,
    attempt_timeout: Duration,
    clock: SystemClock,
    stamps: Mutex<Stamps>,
    carrier: Carrier,
}

/// How a [`Client`] is made.
#[derive(Clone, Debug)]
pub struct ClientBuilder {
    credentials: Credentials,
    environment: Environment,
    list_forms: Vec<(String, String, ListForm)>,
    region: Region,
    endpoint: Option<Endpoint>,
    attempt_timeout: Duration,
    carrier: CarrierBuilder,
}

impl ClientBuilder {
    /// Which of the project's environments is called. Production unless set.
    pub fn with_environment(mut self, environment: Environment) -> Self {
        self.environment = environment;
        self
    }

    /// Writes a list of an action's query in another form than the catalogue's, which for most lists
    /// is inferred: see [`Signer::with_list_form`].
    pub fn with_list_form(mut self, action: &str, param: &str, form: ListForm) -> Self {
        self.list_forms.push((action.to_owned(), param.to_owned(), form));
        self
    }

    /// Which region's address is called. The unified one unless set.
    pub fn with_region(mut self, region: Region) -> Self {
        self.region = region;
        self
    }

    /// Sends every request here, in place of the official address of the region.
    pub fn with_endpoint(mut self, endpoint: Endpoint) -> Self {
        self.endpoint = Some(endpoint);
        self
    }

    /// How long one attempt may take, from the connection to the last byte of the reply. 10 seconds
    /// unless set.
    pub fn with_attempt_timeout(mut self, time: Duration) -> Self {
        self.attempt_timeout = time;
        self
    }

    /// How long a connection may take to be made, TLS included. 5 seconds unless set.
    pub fn with_connect_timeout(mut self, time: Duration) -> Self {
        self.carrier = self.carrier.with_connect_timeout(time);
        self
    }

    /// The largest reply that is taken, in bytes. 8 MiB unless set.
    pub fn with_max_reply(mut self, bytes: usize) -> Self {
        self.carrier = self.carrier.with_max_reply(bytes);
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

    /// The client. It reads the system's root certificates and randomness; it connects to nothing
    /// yet.
    ///
    /// # Errors
    /// [`BuildError`] when no root certificate can be trusted.
    pub fn build(self) -> Result<Client, BuildError> {
        let signer = Signer::new(self.credentials, self.environment);
        let signer = self.list_forms.iter().fold(signer, |signer, (action, param, form)| {
            signer.with_list_form(action, param, *form)
        });
        let inner = Inner {
            signer,
            region: self.region,
            endpoint: self.endpoint,
            attempt_timeout: self.attempt_timeout,
            clock: SystemClock::start(),
            stamps: Mutex::new(Stamps::from_os()),
            carrier: self.carrier.build()?,
        };
        Ok(Client { inner: Arc::new(inner) })
    }
}

impl Client {
    /// How one is made: with an app and its secret.
    pub fn builder(credentials: Credentials) -> ClientBuilder {
        ClientBuilder {
            credentials,
            environment: Environment::default(),
            list_forms: Vec::new(),
            region: Region::default(),
            endpoint: None,
            attempt_timeout: Duration::from_secs(10),
            carrier: CarrierBuilder::default(),
        }
    }

    /// Calls an action: signs it, sends it once, reads the reply. It must run on tokio.
    ///
    /// Dropping the future gives the call up; the service may carry it out all the same.
    ///
    /// # Errors
    /// [`Error`] when there is no answer; its kind says whether the input was refused before
    /// sending, the service refused, the reply cannot be understood, or none came.
    pub async fn call<A: Action>(&self, action: A) -> Result<Reply<A::Data>, Error> {
        let Inner { signer, clock, carrier, .. } = &*self.inner;
        let draft = signer.draft(&action).map_err(|fault| Error::invalid(action.spec(), fault))?;
        let endpoint = self.endpoint(&action);
        let sent = clock.now();
        let stamp = self.inner.stamps.lock().unwrap_or_else(PoisonError::into_inner).stamp(sent);
        let request = signer.request(&draft, &stamp, &endpoint);
        let came = carrier.send(request, self.inner.attempt_timeout).await;
        let read = Trip { endpoint, sent, came: clock.now() }.read(&action, came);
        trace(&read);
        read
    }

    fn endpoint<A: Action>(&self, action: &A) -> Endpoint {
        let Inner { endpoint, region, .. } = &*self.inner;
        endpoint.clone().unwrap_or_else(|| Endpoint::official(action.spec().product, *region))
    }
}

/// Says what happened, without the request's address, which holds its signature.
fn trace<T>(read: &Result<Reply<T>, Error>) {
    let report = match read {
        Ok(reply) => reply.report(),
        Err(error) => error.report(),
    };
    let action = report.action();
    if let Some(attempt) = report.attempts().last() {
        match read {
            Ok(_) => tracing::debug!(action, %attempt, "answered"),
            Err(error) => tracing::debug!(action, %attempt, %error, "failed"),
        }
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Inner { signer, region, endpoint, .. } = &*self.inner;
        f.debug_struct("Client")
            .field("signer", signer)
            .field("region", region)
            .field("endpoint", endpoint)
            .finish_non_exhaustive()
    }
}
