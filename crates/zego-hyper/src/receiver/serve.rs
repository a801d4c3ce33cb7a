use std::convert::Infallible;
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
use tokio::sync::Semaphore;
use tokio::task::JoinSet;
use tokio::time::{sleep, timeout};
use zego_core::http1::check_head;

use super::Receiver;
use super::outcome::Outcome;

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
    /// or the next request, takes longer than 30 seconds, after a request that HTTP/1.1 has refused
    /// (see [`zego_core::http1`]), and after an hour in any case. When `end` is
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
            let receiver = self.clone();
            let service = service_fn(move |request| checked(receiver.clone(), request));
            let connection = protocol.serve_connection(TokioIo::new(stream), service);
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

/// Answers a request whose head is sound; after any other one the connection ends.
async fn checked(
    receiver: Receiver,
    request: Request<Incoming>,
) -> Result<Response<Full<Bytes>>, Infallible> {
    let (head, body) = request.into_parts();
    let answer = match check_head(&head) {
        Ok(()) => receiver.receive(Request::from_parts(head, body)).await,
        Err(error) => {
            let mut answer = Outcome::Unsound(error).answer();
            answer.headers_mut().insert(CONNECTION, HeaderValue::from_static("close"));
            answer
        }
    };
    Ok(answer.map(Full::new))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::net::SocketAddr;
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    use tokio::net::TcpStream;
    use tokio::sync::oneshot;
    use zego_core::CallbackSecret;
    use zego_core::callback::Verifier;

    const LONG: Duration = Duration::from_secs(3600);
    const SHORT: Duration = Duration::from_millis(20);
    const PATIENT: Limits = Limits { connections: 8, head: LONG, life: LONG, farewell: LONG };
    const BEGUN: &str = "POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 2\r\n\r\n{";

    /// Runs a test with a receiver that serves until it is told to end; one that hangs fails.
    fn run<F: Future<Output = ()>>(
        limits: Limits,
        test: impl FnOnce(SocketAddr, oneshot::Sender<()>) -> F,
    ) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let verifier = Verifier::new(CallbackSecret::new("hush-hush").unwrap());
            let (receiver, _callbacks) = Receiver::new(verifier);
            let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
            let address = listener.local_addr().unwrap();
            let (end, ended) = oneshot::channel();
            let until_told = async {
                if ended.await.is_err() {
                    std::future::pending::<()>().await;
                }
            };
            let serving = receiver.serve_within(listener, until_told, limits);
            let both = async {
                let mut test = pin!(test(address, end));
                tokio::select! {
                    () = &mut test => {}
                    () = serving => test.await,
                }
            };
            timeout(Duration::from_secs(60), both).await.expect("it hangs");
        });
    }

    async fn ask(stream: &mut TcpStream, request: &str) -> String {
        stream.write_all(request.as_bytes()).await.unwrap();
        let mut answer = String::new();
        while !answer.contains("a callback is a POST\n") && !answer.contains("JSON\n") {
            answer.push(char::from(stream.read_u8().await.unwrap()));
        }
        answer
    }

    /// Reads up to the end of a connection. One that is reset has ended, too.
    async fn rest(stream: &mut TcpStream) -> String {
        let mut bytes = Vec::new();
        let _ = stream.read_to_end(&mut bytes).await;
        String::from_utf8_lossy(&bytes).into_owned()
    }

    #[test]
    fn a_connection_that_asks_nothing_is_closed() {
        for begun in ["", "P", "POST / HTTP/1.1\r\n"] {
            run(Limits { head: SHORT, ..PATIENT }, |address, _end| async move {
                let mut stream = TcpStream::connect(address).await.unwrap();
                stream.write_all(begun.as_bytes()).await.unwrap();
                assert!(!rest(&mut stream).await.contains(" 200 "), "{begun:?}");
            });
        }
    }

    #[test]
    fn a_connection_that_asks_no_more_is_closed() {
        run(Limits { head: SHORT, ..PATIENT }, |address, _end| async move {
            let mut stream = TcpStream::connect(address).await.unwrap();
            ask(&mut stream, "GET / HTTP/1.1\r\nhost: x\r\n\r\n").await;
            rest(&mut stream).await;
        });
    }

    #[test]
    fn a_connection_ends_in_any_case() {
        run(Limits { life: SHORT, ..PATIENT }, |address, _end| async move {
            let mut stream = TcpStream::connect(address).await.unwrap();
            stream.write_all(BEGUN.as_bytes()).await.unwrap();
            assert_eq!(rest(&mut stream).await, "");
        });
    }

    #[test]
    fn a_connection_beyond_the_most_waits_for_a_place() {
        run(Limits { connections: 1, ..PATIENT }, |address, _end| async move {
            let mut first = TcpStream::connect(address).await.unwrap();
            ask(&mut first, "GET / HTTP/1.1\r\nhost: x\r\n\r\n").await;
            let mut second = TcpStream::connect(address).await.unwrap();
            second.write_all(b"GET / HTTP/1.1\r\nhost: x\r\n\r\n").await.unwrap();
            assert!(timeout(SHORT, second.read_u8()).await.is_err());
            drop(first);
            assert!(ask(&mut second, "").await.contains(" 405 "));
        });
    }

    #[test]
    fn a_request_that_has_begun_is_answered_and_no_other_is_accepted() {
        run(PATIENT, |address, end| async move {
            let mut begun = TcpStream::connect(address).await.unwrap();
            ask(&mut begun, "GET / HTTP/1.1\r\nhost: x\r\n\r\n").await;
            begun.write_all(BEGUN.as_bytes()).await.unwrap();
            tokio::time::sleep(SHORT).await;
            end.send(()).unwrap();
            while TcpStream::connect(address).await.is_ok() {
                tokio::task::yield_now().await;
            }
            assert!(ask(&mut begun, "(").await.contains(" 400 "));
            assert_eq!(rest(&mut begun).await, "");
        });
    }

    #[test]
    fn a_request_that_does_not_get_on_holds_up_no_end() {
        run(Limits { farewell: SHORT, ..PATIENT }, |address, end| async move {
            let mut begun = TcpStream::connect(address).await.unwrap();
            begun.write_all(BEGUN.as_bytes()).await.unwrap();
            end.send(()).unwrap();
            rest(&mut begun).await;
        });
    }
}
