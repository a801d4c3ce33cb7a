use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use tokio::net::TcpListener;
use tokio::sync::Semaphore;
use tokio::task::JoinSet;
use tokio::time::{sleep, timeout};

use super::Receiver;

/// What connections may take.
#[derive(Clone, Copy)]
struct Limits {
    /// The most of them at a time; the others wait to be accepted.
    connections: usize,
    /// For the head of a request, and for the next request to begin.
    head: Duration,
    /// For one in all, so that none is held by a peer that never reads.
    life: Duration,
    /// For those that are open when the serving has to end.
    farewell: Duration,
}

const LIMITS: Limits = Limits {
    // Half the open files that a process commonly may have.
    connections: 512,
    head: Duration::from_secs(30),
    life: Duration::from_secs(3600),
    farewell: Duration::from_secs(10),
};

/// The most bytes of a connection that are buffered, and so the largest head of a request.
const MAX_BUFFER: usize = 32 << 10;

impl Receiver {
    /// Serves a listener over HTTP/1.1, any path, until `end` is done; it must run on tokio. TLS is
    /// for a proxy in front of it.
    ///
    /// It has at most 512 connections; the others wait. A connection is closed when a request's head,
    /// or the next request, takes longer than 30 seconds, and after an hour in any case. When `end` is
    /// done, no more are accepted, and requests that have begun have 10 seconds to be answered.
    ///
    /// Dropping its future ends all at once.
    pub async fn serve(&self, listener: TcpListener, end: impl Future<Output = ()>) {
        self.serve_within(listener, end, LIMITS).await;
    }

    async fn serve_within(
        &self,
        listener: TcpListener,
        end: impl Future<Output = ()>,
        limits: Limits,
    ) {
        // Connections end with the set, and the set with this future.
        let (mut connections, open) = (JoinSet::new(), GracefulShutdown::new());
        tokio::select! {
            () = self.accept(&listener, &mut connections, &open, limits) => {}
            () = end => {}
        }
        drop(listener);
        let _ = timeout(limits.farewell, open.shutdown()).await;
    }

    async fn accept(
        &self,
        listener: &TcpListener,
        connections: &mut JoinSet<()>,
        open: &GracefulShutdown,
        limits: Limits,
    ) {
        let places = Arc::new(Semaphore::new(limits.connections));
        let mut protocol = http1::Builder::new();
        protocol.timer(TokioTimer::new()).header_read_timeout(limits.head).max_buf_size(MAX_BUFFER);
        while let Ok(place) = Arc::clone(&places).acquire_owned().await {
            let Ok((stream, _)) = listener.accept().await else {
                // Out of descriptors, say: give the machine a moment.
                sleep(Duration::from_millis(50)).await;
                continue;
            };
            let _ = stream.set_nodelay(true);
            let connection = protocol.serve_connection(TokioIo::new(stream), self.clone());
            let connection = open.watch(connection);
            connections.spawn(async move {
                // A peer that goes away in the middle is its own affair.
                let _ = timeout(limits.life, pin!(connection)).await;
                drop(place);
            });
            while connections.try_join_next().is_some() {}
        }
    }
}
