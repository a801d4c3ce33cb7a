use std::convert::Infallible;
use std::io;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http::header::{CONNECTION, HeaderValue};
use http::{Request, Response};
use http_body_util::Full;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use tokio::net::TcpListener;
use tokio::task::JoinSet;
use tokio::time::{sleep, timeout};
use zego_core::http1::check_head;

use super::outcome::Outcome;
use super::places::{Place, Places};
use super::wire::{Lingers, Wire};
use super::{Judged, Receiver};

/// What connections may take.
#[derive(Clone, Copy)]
struct Limits {
    /// The most of them at a time.
    connections: usize,
    /// For each of them, before it can have to go for a new one.
    grace: Duration,
    /// For the head of a request, and for the next request to begin.
    head: Duration,
    /// For writing to make progress.
    write: Duration,
    /// For one in all, so that none is held by a peer that never reads.
    life: Duration,
    /// For those that are open when the serving has to end.
    farewell: Duration,
}

const LIMITS: Limits = Limits {
    // Half the open files that a process commonly may have.
    connections: 512,
    grace: Duration::from_secs(1),
    head: Duration::from_secs(30),
    write: Duration::from_secs(10),
    life: Duration::from_secs(3600),
    farewell: Duration::from_secs(10),
};

/// The most bytes of a connection that are buffered, and so the largest head of a request.
const MAX_BUFFER: usize = 32 << 10;

impl Receiver {
    /// Serves a listener over HTTP/1.1, any path, until `end` is done; it must run on tokio. TLS is
    /// for a proxy in front of it.
    ///
    /// A connection is closed
    ///
    /// - after each answer to what is no genuine callback, or what HTTP/1.1 has refused
    ///   (see [`zego_core::http1`]);
    /// - when a request's head, or the next request, takes longer than 30 seconds;
    /// - when it does not read an answer for 10 seconds;
    /// - after an hour in any case;
    /// - for a new one, when there are 512 of them, or the machine has no room for another: the one that
    ///   has gone longest without a new callback that is genuine, and those before the others on which
    ///   none has come.
    ///   Each has a second in any case, and none is closed so while its answer waits for the program.
    ///   A `warn` of [`tracing`] says that it comes to that, and again when half of them were free since.
    ///
    /// When `end` is done, no more are accepted, and requests that have begun have 10 seconds to be
    /// answered.
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
        let places = Places::new(limits.connections, limits.grace);
        let mut protocol = http1::Builder::new();
        protocol.timer(TokioTimer::new()).header_read_timeout(limits.head).max_buf_size(MAX_BUFFER);
        loop {
            let stream = match listener.accept().await {
                Ok((stream, _)) => stream,
                Err(error) if is_the_peers(&error) => continue,
                Err(_) => {
                    // Out of descriptors, say: whoever has to go takes a moment, the machine longer.
                    let moment = if places.make_room() { 1 } else { 50 };
                    sleep(Duration::from_millis(moment)).await;
                    continue;
                }
            };
            let place = Arc::new(places.place().await);
            let _ = stream.set_nodelay(true);
            let wire = Wire::new(stream, limits.write);
            let (receiver, own_place, lingers) = (self.clone(), Arc::clone(&place), wire.lingers());
            let service = service_fn(move |request| {
                checked(receiver.clone(), request, Arc::clone(&own_place), lingers.clone())
            });
            let connection = open.watch(protocol.serve_connection(TokioIo::new(wire), service));
            connections.spawn(async move {
                let connection = pin!(connection);
                tokio::select! {
                    // A peer that goes away in the middle is its own affair.
                    _ = timeout(limits.life, connection) => {}
                    () = place.wanted() => {}
                }
            });
            while connections.try_join_next().is_some() {}
        }
    }
}

/// Whether a connection was gone before it was accepted.
fn is_the_peers(error: &io::Error) -> bool {
    use io::ErrorKind::{ConnectionAborted, ConnectionRefused, ConnectionReset, Interrupted};
    matches!(error.kind(), ConnectionAborted | ConnectionRefused | ConnectionReset | Interrupted)
}

/// Answers a request; after one that is no genuine callback the connection ends.
async fn checked(
    receiver: Receiver,
    request: Request<Incoming>,
    place: Arc<Place>,
    lingers: Lingers,
) -> Result<Response<Full<Bytes>>, Infallible> {
    let (head, body) = request.into_parts();
    let judged = match check_head(&head) {
        Ok(()) => receiver.read_and_judge(Request::from_parts(head, body)).await,
        Err(error) => Judged::Settled(Outcome::Unsound(error)),
    };
    let outcome = match judged {
        Judged::Settled(outcome) => outcome,
        Judged::Pending(pending) => {
            let _waiting = place.wait();
            pending.outcome().await
        }
    };
    if let Outcome::Taken { .. } = outcome {
        // Anybody can repeat what was seen before.
        place.prove();
    }
    let is_genuine = outcome.is_genuine();
    let mut answer = outcome.answer();
    if !is_genuine {
        lingers.set();
        answer.headers_mut().insert(CONNECTION, HeaderValue::from_static("close"));
    }
    Ok(answer.map(Full::new))
}

#[cfg(test)]
mod tests;
