//! TCP connections: a name, its addresses, and the first of them that answers.

use std::fmt;
use std::io;
use std::net::SocketAddr;
use std::task::{Context, Poll};
use std::time::Duration;

use http::Uri;
use hyper_util::rt::TokioIo;
use tokio::net::TcpStream;
use tokio::task::JoinSet;
use tokio::time::timeout;
use tower_service::Service;
use zego_core::{Cause, HttpUrl};

use crate::connector::Connecting;
use crate::resolver::Resolver;

/// Connects to the first of a host's addresses that answers ([RFC 8305]).
///
/// [RFC 8305]: https://www.rfc-editor.org/rfc/rfc8305
#[derive(Clone)]
pub(crate) struct Tcp {
    resolver: Resolver,
    /// The time that a connection has in all, which its addresses share.
    time: Duration,
}

impl Tcp {
    /// How many addresses of a name are tried.
    const MAX_ADDRESSES: usize = 16;

    pub(crate) fn new(resolver: Resolver, time: Duration) -> Self {
        Self { resolver, time }
    }

    pub(crate) fn connect(&self, url: &HttpUrl) -> Connecting<TokioIo<TcpStream>> {
        let (resolver, time) = (self.resolver.clone(), self.time);
        let (host, port) = (url.authority().host().to_owned(), url.port());
        Box::pin(async move {
            let addresses = in_order(resolver.resolve(&host, port).await?);
            let delay = delay(time, addresses.len());
            let stream = race(addresses, delay).await?;
            stream.set_nodelay(true)?;
            Ok(TokioIo::new(stream))
        })
    }
}

/// For a tunnel, which knows its proxy by a `Uri`.
impl Service<Uri> for Tcp {
    type Response = TokioIo<TcpStream>;
    type Error = Cause;
    type Future = Connecting<Self::Response>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Cause>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, to: Uri) -> Self::Future {
        match to.to_string().parse::<HttpUrl>() {
            Ok(url) => self.connect(&url),
            Err(fault) => Box::pin(async move { Err(fault.into()) }),
        }
    }
}

/// Alternates between the families, beginning with the first address's (RFC 8305, 4).
fn in_order(addresses: Vec<SocketAddr>) -> Vec<SocketAddr> {
    let leads = addresses.first().is_some_and(SocketAddr::is_ipv6);
    let (first, second): (Vec<_>, Vec<_>) =
        addresses.into_iter().partition(|address| address.is_ipv6() == leads);
    let (mut first, mut second) = (first.into_iter(), second.into_iter());
    let mut ordered = Vec::new();
    while ordered.len() < Tcp::MAX_ADDRESSES {
        let pair = [first.next(), second.next()];
        if pair == [None, None] {
            break;
        }
        for address in pair.into_iter().flatten() {
            if !ordered.contains(&address) {
                ordered.push(address);
            }
        }
    }
    ordered.truncate(Tcp::MAX_ADDRESSES);
    ordered
}

/// Returns how long an address is tried alone: 250 ms (RFC 8305, 5), and less where the time is
/// short, so that half of it is left when the last of the addresses begins.
fn delay(time: Duration, addresses: usize) -> Duration {
    let share = time / 2 / u32::try_from(addresses.max(1)).unwrap_or(u32::MAX);
    share.clamp(Duration::from_millis(10), Duration::from_millis(250))
}

/// Tries one address after the other, without giving up those before: the next after the delay, or
/// as soon as one fails. The first connection is taken, and the others are dropped.
async fn race(addresses: Vec<SocketAddr>, delay: Duration) -> Result<TcpStream, ConnectError> {
    let mut waiting = addresses.into_iter();
    let mut attempts = JoinSet::new();
    let mut failed = Vec::new();
    loop {
        if let Some(address) = waiting.next() {
            attempts.spawn(async move { (address, TcpStream::connect(address).await) });
        }
        let time = if waiting.len() > 0 { delay } else { Duration::MAX };
        match timeout(time, attempts.join_next()).await {
            Ok(Some(Ok((_, Ok(stream))))) => return Ok(stream),
            Ok(Some(Ok((address, Err(error))))) => failed.push((address, error)),
            // Nobody aborts one, and none panics.
            Ok(Some(Err(_))) | Err(_) => {}
            Ok(None) => return Err(ConnectError { failed }),
        }
    }
}

/// Why none of the addresses could be connected to.
#[derive(Debug)]
struct ConnectError {
    failed: Vec<(SocketAddr, io::Error)>,
}

impl fmt::Display for ConnectError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("no connection")?;
        for (nth, (address, error)) in self.failed.iter().enumerate() {
            write!(f, "{} {address}: {error}", if nth == 0 { " to" } else { ", to" })?;
        }
        Ok(())
    }
}

impl std::error::Error for ConnectError {}

// A listener that swallows packets is to be had on Linux alone, and other addresses than 127.0.0.1.
#[cfg(all(test, target_os = "linux"))]
mod tests {
    use std::sync::Arc;
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::time::Instant;

    use bytes::Bytes;
    use http::Request;
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    use tokio::net::{TcpListener, TcpSocket};
    use zego_core::actions::DescribeRtcStreamState;
    use zego_core::{AppId, Attempt, Credentials, ErrorKind, ServerSecret, Session, StreamId};

    use super::*;
    use crate::{Carrier, Client, Roots};

    fn run(test: impl Future<Output = ()>) {
        runtime().block_on(test);
    }

    fn runtime() -> tokio::runtime::Runtime {
        tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap()
    }

    /// A time that no test comes near.
    const LONG: Duration = Duration::from_secs(600);

    /// Waits for what should be there long before.
    async fn soon<T>(future: impl Future<Output = T>) -> T {
        timeout(Duration::from_secs(30), future).await.expect("it should have been over long ago")
    }

    /// An address that swallows what is sent to it: its listener takes no connection, and as many as
    /// it keeps have come.
    struct Swallowing {
        listener: TcpListener,
        address: SocketAddr,
        waiting: Vec<TcpStream>,
    }

    async fn swallowing(at: SocketAddr) -> Swallowing {
        let socket = TcpSocket::new_v4().unwrap();
        socket.bind(at).unwrap();
        let listener = socket.listen(1).unwrap();
        let address = listener.local_addr().unwrap();
        let mut waiting = Vec::new();
        while let Ok(stream) =
            timeout(Duration::from_millis(300), TcpStream::connect(address)).await
        {
            waiting.push(stream.unwrap());
        }
        Swallowing { listener, address, waiting }
    }

    fn any(last: u8) -> SocketAddr {
        SocketAddr::from(([127, 0, 0, last], 0))
    }

    async fn refusing() -> SocketAddr {
        TcpListener::bind(any(1)).await.unwrap().local_addr().unwrap()
    }

    #[test]
    fn an_address_that_swallows_packets_does_not_hide_the_next() {
        run(async {
            let silent = swallowing(any(1)).await;
            let good = TcpListener::bind(any(1)).await.unwrap();
            let good = (good.local_addr().unwrap(), good);
            let addresses = vec![silent.address, silent.address, good.0];
            let stream = soon(race(addresses, Duration::from_millis(50))).await.unwrap();
            assert_eq!(stream.peer_addr().unwrap(), good.0);
        });
    }

    #[test]
    fn a_refused_address_costs_no_delay() {
        run(async {
            let good = TcpListener::bind(any(1)).await.unwrap();
            let addresses = vec![refusing().await, refusing().await, good.local_addr().unwrap()];
            let stream = soon(race(addresses, LONG)).await.unwrap();
            assert_eq!(stream.peer_addr().unwrap(), good.local_addr().unwrap());
        });
    }

    #[test]
    fn the_first_address_is_taken_when_it_answers_within_the_delay() {
        run(async {
            let first = TcpListener::bind(any(1)).await.unwrap();
            let second = TcpListener::bind(any(1)).await.unwrap();
            let addresses = vec![first.local_addr().unwrap(), second.local_addr().unwrap()];
            for _ in 0..20 {
                let stream = soon(race(addresses.clone(), LONG)).await.unwrap();
                assert_eq!(stream.peer_addr().unwrap(), addresses[0]);
            }
            let tried = timeout(Duration::from_millis(50), second.accept()).await;
            assert!(tried.is_err(), "the second was not even tried");
        });
    }

    #[test]
    fn an_address_that_is_slow_is_not_given_up_for_the_next() {
        run(async {
            let (slow, silent) = (swallowing(any(1)).await, swallowing(any(1)).await);
            let addresses = vec![slow.address, silent.address];
            let racing = tokio::spawn(race(addresses, Duration::from_millis(20)));
            tokio::time::sleep(Duration::from_millis(200)).await;
            assert!(!racing.is_finished());
            for _ in &slow.waiting {
                slow.listener.accept().await.unwrap();
            }
            let stream = soon(racing).await.unwrap().unwrap();
            assert_eq!(stream.peer_addr().unwrap(), slow.address);
        });
    }

    #[test]
    fn an_error_names_each_address() {
        run(async {
            let addresses = vec![refusing().await, refusing().await];
            let text = soon(race(addresses.clone(), LONG)).await.unwrap_err().to_string();
            for address in addresses {
                assert!(text.contains(&format!("{address}: ")), "{text}");
            }
        });
    }

    #[test]
    fn families_alternate_from_the_first_on_and_all_are_kept_up_to_the_bound() {
        let order = |texts: &[&str]| -> Vec<String> {
            let addresses =
                texts.iter().map(|ip| SocketAddr::new(ip.parse().unwrap(), 1)).collect();
            in_order(addresses).iter().map(|address| address.ip().to_string()).collect()
        };
        assert_eq!(order(&["::1", "::2", "::3", "1.1.1.1"]), ["::1", "1.1.1.1", "::2", "::3"]);
        assert_eq!(order(&["1.1.1.1", "1.1.1.2", "::1"]), ["1.1.1.1", "::1", "1.1.1.2"]);
        assert_eq!(order(&["1.1.1.1", "1.1.1.1", "::1", "::1"]), ["1.1.1.1", "::1"]);
        assert_eq!(order(&[]), [""; 0]);
        let many: Vec<String> = (0..999).map(|nth| format!("::{nth:x}")).collect();
        let mut many: Vec<&str> = many.iter().map(String::as_str).collect();
        many.push("1.1.1.1");
        let ordered = order(&many);
        assert_eq!((ordered.len(), &*ordered[1]), (Tcp::MAX_ADDRESSES, "1.1.1.1"));
    }

    #[test]
    fn the_time_is_divided_among_the_addresses() {
        let (second, ms) = (Duration::from_secs(1), Duration::from_millis);
        assert_eq!(delay(5 * second, 2), ms(250));
        assert_eq!(delay(ms(200), 2), ms(50));
        assert_eq!(delay(Duration::ZERO, 16), ms(10));
        assert_eq!(delay(Duration::MAX, 0), ms(250));
        for addresses in 1..=Tcp::MAX_ADDRESSES {
            let all = delay(5 * second, addresses) * u32::try_from(addresses).unwrap();
            assert!(all * 2 <= 5 * second, "{addresses} addresses");
        }
    }

    fn carrier(resolver: Resolver) -> Carrier {
        Carrier::builder().with_roots(Roots::Bundled).with_resolver(resolver).build().unwrap()
    }

    fn get(url: &str) -> Attempt {
        Attempt {
            request: Request::get(url).body(Bytes::new()).unwrap(),
            within: Duration::from_secs(20),
        }
    }

    /// Answers the first connection.
    async fn answer(listener: TcpListener) {
        let (mut stream, _) = listener.accept().await.unwrap();
        let mut head = [0; 4096];
        assert!(stream.read(&mut head).await.unwrap() > 0);
        let _ = stream.write_all(b"HTTP/1.1 204 No Content\r\n\r\n").await;
    }

    #[test]
    fn a_name_is_reached_though_its_first_address_swallows_packets() {
        run(async {
            let good = TcpListener::bind(any(1)).await.unwrap();
            let port = good.local_addr().unwrap().port();
            let silent = swallowing(SocketAddr::new(any(2).ip(), port)).await;
            let carrier = carrier(Resolver::new(|_| Ok(vec![any(2), any(1)])));
            let answering = tokio::spawn(answer(good));
            let response = carrier.send(get(&format!("http://name.invalid:{port}"))).await.unwrap();
            assert_eq!(response.status(), 204);
            answering.await.unwrap();
            drop(silent);
        });
    }

    #[test]
    fn a_request_to_a_host_or_port_that_cannot_be_read_is_not_sent() {
        run(async {
            let looked_up = Arc::new(AtomicUsize::new(0));
            let count = Arc::clone(&looked_up);
            let carrier = carrier(Resolver::new(move |_| {
                count.fetch_add(1, Ordering::SeqCst);
                Ok(vec![any(1)])
            }));
            for (url, part) in [
                ("http://name.invalid:99999/", "port"),
                ("https://name.invalid:0/", "port"),
                ("http://[::1]evil.invalid:81/", "after its IPv6 address"),
                ("http://me:hush@name.invalid/", "user"),
            ] {
                // Whether it is `http` that refuses it is not ours to say.
                let Ok(request) = Request::get(url).body(Bytes::new()) else { continue };
                let attempt = Attempt { request, within: Duration::from_secs(20) };
                let failure = carrier.send(attempt).await.unwrap_err();
                let cause = failure.cause();
                let mut text = cause.to_string();
                let mut under = cause.source();
                while let Some(error) = under {
                    text = format!("{text}: {error}");
                    under = error.source();
                }
                assert!(!failure.may_have_arrived() && text.contains(part), "{url}: {text}");
                assert!(!text.contains("hush"), "{text}");
            }
            assert_eq!(looked_up.load(Ordering::SeqCst), 0);
        });
    }

    #[test]
    fn calls_end_by_their_deadline_and_the_runtime_at_once_though_no_name_is_resolved() {
        let hanging = Arc::new(AtomicUsize::new(0));
        let count = Arc::clone(&hanging);
        let carrier = carrier(Resolver::new(move |_| {
            count.fetch_add(1, Ordering::SeqCst);
            std::thread::sleep(LONG);
            Ok(Vec::new())
        }));
        let secret = ServerSecret::new("0123456789abcdef0123456789abcdef").unwrap();
        let credentials = Credentials::new(AppId::new(1), secret);
        let clients = (0..20).map(|nth| {
            let session = Session::builder(credentials.clone())
                .with_endpoint(format!("http://name-{nth}.invalid").parse().unwrap())
                .with_deadline(Duration::from_secs(1))
                .build()
                .unwrap();
            Client::new(session, carrier.clone(), zego_core::SystemClock::start())
        });
        let clients: Vec<_> = clients.collect();
        let began = Instant::now();
        let runtime = runtime();
        runtime.block_on(async {
            let mut calls = JoinSet::new();
            for nth in 0..600 {
                let client = clients[nth % clients.len()].clone();
                let stream = StreamId::new("demo").unwrap();
                calls.spawn(async move { client.call(DescribeRtcStreamState::new(stream)).await });
            }
            for outcome in calls.join_all().await {
                let error = outcome.unwrap_err();
                assert!(matches!(error.kind(), ErrorKind::Failed | ErrorKind::GivenUp), "{error}");
                assert!(!error.may_have_arrived(), "{error}");
            }
        });
        drop(runtime);
        assert!(began.elapsed() < Duration::from_secs(20), "{:?}", began.elapsed());
        let hanging = hanging.load(Ordering::SeqCst);
        assert!((1..=8).contains(&hanging), "{hanging} threads");
    }
}
