//! Making connections: straight or through a proxy, and within a time.

use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use http::Uri;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::client::legacy::connect::proxy::Tunnel;
use hyper_util::rt::TokioIo;
use tokio::net::TcpStream;
use tower_service::Service;
use zego_core::Cause;

use crate::proxy::Proxy;

type Connecting<T> = Pin<Box<dyn Future<Output = Result<T, Cause>> + Send>>;

/// A TCP connection, straight to the destination or tunnelled to it.
#[derive(Clone)]
pub(crate) struct Route {
    direct: HttpConnector,
    proxy: Option<Proxy>,
}

impl Route {
    pub(crate) fn new(proxy: Option<Proxy>) -> Self {
        let mut direct = HttpConnector::new();
        // TLS comes on top of it, so it must not insist on plain HTTP.
        direct.enforce_http(false);
        direct.set_nodelay(true);
        Self { direct, proxy }
    }
}

impl Service<Uri> for Route {
    type Response = TokioIo<TcpStream>;
    type Error = Cause;
    type Future = Connecting<Self::Response>;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), Cause>> {
        self.direct.poll_ready(context).map_err(Into::into)
    }

    fn call(&mut self, destination: Uri) -> Self::Future {
        let found = self.proxy.as_ref().and_then(|proxy| proxy.intercept(&destination));
        let Some(found) = found else {
            let connecting = self.direct.call(destination);
            return Box::pin(async move { Ok(connecting.await?) });
        };
        let mut tunnel = Tunnel::new(found.uri().clone(), self.direct.clone());
        if let Some(auth) = found.basic_auth() {
            tunnel = tunnel.with_auth(auth.clone());
        }
        let connecting = tunnel.call(destination);
        Box::pin(async move { Ok(connecting.await?) })
    }
}

/// Gives a connector a time: for the name, TCP, the proxy and TLS together.
#[derive(Clone)]
pub(crate) struct Within<C> {
    pub(crate) connector: C,
    pub(crate) time: Duration,
}

impl<C> Service<Uri> for Within<C>
where
    C: Service<Uri>,
    C::Future: Send + 'static,
    C::Error: Into<Cause>,
{
    type Response = C::Response;
    type Error = Cause;
    type Future = Connecting<C::Response>;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), Cause>> {
        self.connector.poll_ready(context).map_err(Into::into)
    }

    fn call(&mut self, destination: Uri) -> Self::Future {
        let connecting = self.connector.call(destination);
        let time = self.time;
        Box::pin(async move {
            match tokio::time::timeout(time, connecting).await {
                Ok(connected) => connected.map_err(Into::into),
                Err(_) => Err(TimedOut { what: "connection", time }.into()),
            }
        })
    }
}

/// A time that ran out.
#[derive(Debug)]
pub(crate) struct TimedOut {
    pub(crate) what: &'static str,
    pub(crate) time: Duration,
}

impl fmt::Display for TimedOut {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "no {} within {:?}", self.what, self.time)
    }
}

impl std::error::Error for TimedOut {}
