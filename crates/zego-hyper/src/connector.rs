//! Making connections: straight or through a proxy, and within a time.

use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use http::Uri;
use hyper_util::client::legacy::connect::proxy::Tunnel;
use hyper_util::rt::TokioIo;
use tokio::net::TcpStream;
use tower_service::Service;
use zego_core::{Cause, HttpUrl, Invalid};

use crate::proxy::Proxy;
use crate::tcp::Tcp;

pub(crate) type Connecting<T> = Pin<Box<dyn Future<Output = Result<T, Cause>> + Send>>;

/// A TCP connection, straight to the destination or tunnelled to it.
#[derive(Clone)]
pub(crate) struct Route {
    tcp: Tcp,
    proxy: Option<Proxy>,
}

impl Route {
    pub(crate) fn new(tcp: Tcp, proxy: Option<Proxy>) -> Self {
        Self { tcp, proxy }
    }

    fn connect(&self, destination: Uri) -> Result<Connecting<TokioIo<TcpStream>>, Invalid> {
        let url: HttpUrl = destination.to_string().parse()?;
        let Some(proxy) = self.proxy.as_ref().filter(|proxy| proxy.is_for(&url)) else {
            return Ok(self.tcp.connect(&url));
        };
        let mut tunnel = Tunnel::new(proxy.uri().clone(), self.tcp.clone());
        if let Some(authorization) = proxy.authorization() {
            tunnel = tunnel.with_auth(authorization.clone());
        }
        let connecting = tunnel.call(destination);
        Ok(Box::pin(async move { Ok(connecting.await?) }))
    }
}

impl Service<Uri> for Route {
    type Response = TokioIo<TcpStream>;
    type Error = Cause;
    type Future = Connecting<Self::Response>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Cause>> {
        Poll::Ready(Ok(()))
    }

    /// Host and port are read from the text, since a `Uri` may say that it has no port where there
    /// is one that is out of range.
    fn call(&mut self, destination: Uri) -> Self::Future {
        match self.connect(destination) {
            Ok(connecting) => connecting,
            Err(fault) => Box::pin(async move { Err(fault.into()) }),
        }
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
