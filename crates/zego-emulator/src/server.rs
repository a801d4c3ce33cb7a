//! A small server around the emulator: sockets and a clock.

use std::fmt;
use std::io;
use std::net::SocketAddr;
use std::pin::pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use bytes::Bytes;
use http::request::Parts;
use http::{Request, Response, Version};
use http_body_util::BodyExt;
use hyper::body::Incoming;
use hyper::service::service_fn;
use hyper_util::rt::{TokioExecutor, TokioIo};
use hyper_util::server::conn::auto;
use tokio::net::{TcpListener, TcpStream, ToSocketAddrs};
use tokio::sync::Notify;
use tokio::task::JoinSet;
use tokio::time::{sleep, timeout};
use zego_core::Now;

use crate::admission::{self, Refused};
use crate::callbacks::{CallbackCounts, Due};
use crate::clock::Clock;
use crate::connections::{Asking, Connections, Patience, Place};
use crate::emulator::{Emulator, MAX_BODY, Received, Unread};
use crate::log::Entry;
use crate::origin::OwnHosts;
use crate::posting;
use crate::sending::{Lost, Sending};
use crate::settings::Settings;
use crate::verdict::{Fate, Verdict};
use crate::wire::Wire;

/// How much of a body that is too large is read, and thrown away, so that whoever sends it gets to
/// the reply: as much as the workspace's client sends.
const MAX_READ: usize = 8 << 20;

/// How many requests a connection of HTTP/2 may have at a time.
const MAX_STREAMS: u32 = 32;

/// The largest head of a request of HTTP/2, in bytes: a query has up to 64 KiB.
const MAX_HEAD: u32 = 128 << 10;

/// How long a connection that has to end may take to say so.
const FAREWELL: Duration = Duration::from_secs(1);

/// Serves the demo app on an address, `127.0.0.1:0` for any free port.
///
/// # Errors
/// When the address cannot be listened on.
pub async fn serve(address: impl ToSocketAddrs) -> io::Result<Server> {
    serve_with(address, Settings::default(), Options::default()).await
}

/// How a server runs, beside what its emulator starts with.
#[derive(Default)]
pub struct Options {
    start: Option<Duration>,
    /// 0, where none is set, is taken for 1.
    speed: u32,
    on_request: Option<OnRequest>,
    host: Option<String>,
    patience: Patience,
}

type OnRequest = Box<dyn Fn(&Entry) + Send + Sync>;

impl Options {
    /// Starts the virtual clock at a time since 1970-01-01 UTC, in place of the machine's. From there
    /// it runs at real speed, unless [set otherwise](Self::with_speed).
    pub fn with_start(mut self, unix: Duration) -> Self {
        self.start = Some(unix);
        self
    }

    /// Runs the virtual clock so many times as fast as the machine's, from 1 to 1000; 1 unless set.
    ///
    /// All that the emulator counts goes by it: the retries of callbacks, how long it waits for their
    /// answers, rate limits, bans, tasks. The delays of faults and the times of connections do not.
    /// The other side has to keep up: at 1000, a callback has 5 milliseconds to be answered.
    pub fn with_speed(mut self, times: u32) -> Self {
        self.speed = times;
        self
    }

    /// Calls `report` after each request of the API.
    pub fn with_report(mut self, report: impl Fn(&Entry) + Send + Sync + 'static) -> Self {
        self.on_request = Some(Box::new(report));
        self
    }

    /// Answers for this host on the emulator's own pages, beside `localhost` and the address that is
    /// listened on: a name by which other machines or containers reach it. Without a port, in any
    /// case of letters. The API is answered under any name.
    pub fn with_host(mut self, name: impl Into<String>) -> Self {
        self.host = Some(name.into());
        self
    }
}

impl fmt::Debug for Options {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Options")
            .field("start", &self.start)
            .field("speed", &self.speed)
            .field("host", &self.host)
            .finish_non_exhaustive()
    }
}

/// A running server. Dropping it closes the listener, ends its connections, and calls back no more.
#[derive(Debug)]
pub struct Server {
    address: SocketAddr,
    emulator: Arc<Mutex<Emulator>>,
    clock: Clock,
    // They end with it.
    _tasks: JoinSet<()>,
}

impl Server {
    /// The address that it listens on.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// The endpoint to give to a client: `http://127.0.0.1:PORT`.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// What the virtual clock says.
    pub fn now(&self) -> Now {
        self.clock.now()
    }

    /// How many callbacks there were; all zero when none are made.
    pub fn callback_counts(&self) -> CallbackCounts {
        locked(&self.emulator).callback_counts()
    }
}

/// Serves an emulator with settings of its own. With [callbacks](Settings::with_callbacks), it posts
/// them, up to 32 at a time.
///
/// # Errors
/// When the address cannot be listened on, the callbacks have no
/// [URL](crate::CallbackSettings::with_url), or one that leads to this server.
pub async fn serve_with(
    address: impl ToSocketAddrs,
    settings: Settings,
    options: Options,
) -> io::Result<Server> {
    let url = settings.callbacks.as_ref().map(|callbacks| {
        let none = || io::Error::new(io::ErrorKind::InvalidInput, "the callbacks have no URL");
        callbacks.url.clone().ok_or_else(none)
    });
    let url = url.transpose()?;
    let listener = TcpListener::bind(address).await?;
    let address = listener.local_addr()?;
    if let Some(url) = &url
        && posting::leads_to(url, address).await
    {
        let why = "the callback URL leads to the emulator itself, and must lead to a receiver";
        return Err(io::Error::new(io::ErrorKind::InvalidInput, why));
    }
    let clock = Clock::starting_at(options.start, options.speed);
    let emulator = Arc::new(Mutex::new(Emulator::new(settings, clock.now())));
    let shared = Arc::new(Shared {
        emulator: Arc::clone(&emulator),
        clock,
        has_changed: Notify::new(),
        on_request: options.on_request,
        own_hosts: OwnHosts::new(address, options.host),
    });
    let mut tasks = JoinSet::new();
    if let Some(url) = url {
        tasks.spawn(posting::post(Arc::clone(&shared), url));
    }
    tasks.spawn(accept(listener, shared, Connections::new(options.patience)));
    Ok(Server { address, emulator, clock, _tasks: tasks })
}

/// No request can leave the emulator half changed: a poisoned lock is as good as any.
fn locked(emulator: &Mutex<Emulator>) -> MutexGuard<'_, Emulator> {
    emulator.lock().unwrap_or_else(PoisonError::into_inner)
}

pub(crate) struct Shared {
    emulator: Arc<Mutex<Emulator>>,
    clock: Clock,
    /// After a request.
    has_changed: Notify,
    on_request: Option<OnRequest>,
    own_hosts: OwnHosts,
}

async fn accept(listener: TcpListener, shared: Arc<Shared>, open: Arc<Connections>) {
    // Connections end with the set, and the set with this task.
    let mut connections = JoinSet::new();
    loop {
        match listener.accept().await {
            Ok((stream, _)) => {
                let place = open.place().await;
                connections.spawn(connection(stream, Arc::new(place), Arc::clone(&shared)));
            }
            // Out of descriptors, say: give the machine a moment.
            Err(_) => sleep(Duration::from_millis(50)).await,
        }
        while connections.try_join_next().is_some() {}
    }
}

async fn connection(stream: TcpStream, place: Arc<Place>, shared: Arc<Shared>) {
    let _ = stream.set_nodelay(true);
    let wire = Wire::new(stream);
    let (at, ending) = (Arc::clone(&place), wire.ending());
    let service = service_fn(move |request: Request<Incoming>| {
        let (shared, place, ending) = (Arc::clone(&shared), Arc::clone(&at), ending.clone());
        async move {
            let (head, body) = request.into_parts();
            let _asking = match shared.admit(&head, &place) {
                Ok(asking) => asking,
                Err(refused) => {
                    // A connection that is closed with bytes unread may be reset before its reply.
                    let _ = timeout(FAREWELL, read(body)).await;
                    let reply = refused.reply(head.version);
                    return Ok(reply.map(|body| Sending::new(body, Fate::Sent)));
                }
            };
            // A connection of HTTP/2 has other requests, which a reset of this one leaves alone.
            let is_alone = head.version < Version::HTTP_2;
            let Verdict { reply, fate, .. } = shared.respond(&head, body, place.patience()).await;
            if fate == Fate::Reset && is_alone {
                ending.reset();
            }
            send(reply, fate, &place).await
        }
    });
    let builder = protocol();
    let mut connection = pin!(builder.serve_connection(TokioIo::new(wire), service));
    // A client that goes away in the middle is its own affair.
    tokio::select! {
        _ = &mut connection => return,
        () = place.wanted() => return,
        () = place.tired() => {}
    }
    connection.as_mut().graceful_shutdown();
    let _ = timeout(FAREWELL, connection).await;
}

/// HTTP/1 or HTTP/2, as the client begins. The virtual clock alone dates replies, and the connection
/// is watched from outside.
fn protocol() -> auto::Builder<TokioExecutor> {
    let mut builder = auto::Builder::new(TokioExecutor::new());
    builder.http1().auto_date_header(false).header_read_timeout(None);
    builder
        .http2()
        .auto_date_header(false)
        .max_concurrent_streams(MAX_STREAMS)
        .max_header_list_size(MAX_HEAD);
    builder
}

impl Shared {
    /// Lets a request begin, unless it is refused.
    fn admit<'a>(&self, head: &Parts, place: &'a Place) -> Result<Asking<'a>, Refused> {
        let side = admission::admit(head, &self.own_hosts)?;
        let full = Refused::Full { connections: place.patience().connections };
        place.ask(side).ok_or(full)
    }

    async fn respond(&self, head: &Parts, body: Incoming, patience: Patience) -> Verdict {
        let body = timeout(patience.body, read(body)).await;
        let body = body.unwrap_or(Err(Unread::CutShort));
        let body = body.as_deref().map_err(|unread| *unread);
        let received = Received { method: &head.method, uri: &head.uri, body };
        let (verdict, entry) = {
            let mut emulator = locked(&self.emulator);
            let verdict = emulator.take(received, self.clock.now());
            let wants = verdict.is_logged && self.on_request.is_some();
            (verdict, wants.then(|| emulator.last_entry().cloned()).flatten())
        };
        self.has_changed.notify_one();
        if let (Some(report), Some(entry)) = (&self.on_request, entry) {
            report(&entry);
        }
        verdict
    }

    pub(crate) fn poll(&self) -> Due {
        locked(&self.emulator).poll(self.clock.now())
    }

    /// How long a time of the virtual clock takes in truth.
    pub(crate) fn real(&self, time: Duration) -> Duration {
        self.clock.real(time)
    }

    pub(crate) fn delivered(&self, id: u64, accepted: bool) {
        locked(&self.emulator).delivered(id, accepted, self.clock.now());
    }

    pub(crate) async fn has_changed(&self) {
        self.has_changed.notified().await;
    }
}

/// Gives a reply to the connection, when and as its fate has it; or ends that.
async fn send(
    reply: Response<Bytes>,
    fate: Fate,
    place: &Place,
) -> Result<Response<Sending>, Lost> {
    match fate {
        Fate::Closed | Fate::Reset => return Err(Lost),
        Fate::Delayed(wait) => sleep(wait).await,
        _ => {}
    }
    let reply = reply.map(|body| Sending::new(body, fate));
    place.send_for(reply.body().time());
    Ok(reply)
}

async fn read(mut body: Incoming) -> Result<Vec<u8>, Unread> {
    let mut read = Vec::new();
    let mut size: usize = 0;
    while let Some(frame) = body.frame().await {
        let frame = frame.map_err(|_| Unread::CutShort)?;
        let Ok(data) = frame.into_data() else { continue };
        size = size.saturating_add(data.len());
        if size <= MAX_BODY {
            read.extend_from_slice(&data);
        } else if size <= MAX_READ {
            read = Vec::new();
        } else {
            return Err(Unread::TooLarge);
        }
    }
    if size > MAX_BODY { Err(Unread::TooLarge) } else { Ok(read) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::faults::{Fault, FaultKind, Faults};
    use std::future::Future;
    use tokio::io::{AsyncReadExt, AsyncWriteExt};

    const LONG: Duration = Duration::from_secs(3600);
    const SHORT: Duration = Duration::from_millis(20);
    const PATIENT: Patience =
        Patience { first: LONG, next: LONG, body: LONG, connections: 512, reserved: 64 };

    /// Runs a test with a server; one that hangs fails.
    fn run<F: Future<Output = ()>>(patience: Patience, test: impl FnOnce(SocketAddr) -> F) {
        run_with(Settings::default(), patience, |server| async move {
            test(server.address()).await;
            drop(server);
        });
    }

    fn run_with<F: Future<Output = ()>>(
        settings: Settings,
        patience: Patience,
        test: impl FnOnce(Server) -> F,
    ) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let options = Options { patience, ..Options::default() };
            let server = serve_with("127.0.0.1:0", settings, options).await.unwrap();
            timeout(Duration::from_secs(60), test(server)).await.expect("it hangs");
        });
    }

    /// An emulator with a fault of every request.
    fn faulty(kind: FaultKind) -> Settings {
        Settings::default().with_faults(Faults::new(0, [Fault::new(kind)]).unwrap())
    }

    /// Calls the emulator on a connection, and gives the head of the reply.
    async fn call(stream: &mut TcpStream) -> String {
        stream.write_all(b"GET /_emulator/log HTTP/1.1\r\nhost: localhost\r\n\r\n").await.unwrap();
        let mut reply = String::new();
        while !reply.ends_with("[]") {
            reply.push(char::from(stream.read_u8().await.unwrap()));
        }
        reply
    }

    /// Reads up to the end of a connection. One that is reset has ended, too.
    async fn rest(stream: &mut TcpStream) -> String {
        let mut bytes = Vec::new();
        let _ = stream.read_to_end(&mut bytes).await;
        String::from_utf8_lossy(&bytes).into_owned()
    }

    #[test]
    fn a_call_gets_through_however_many_connections_are_silent() {
        run(Patience { connections: 16, ..PATIENT }, |address| async move {
            let mut silent = Vec::new();
            for _ in 0..200 {
                silent.push(TcpStream::connect(address).await.unwrap());
            }
            let mut stream = TcpStream::connect(address).await.unwrap();
            assert!(call(&mut stream).await.starts_with("HTTP/1.1 200 OK"));
            assert_eq!(rest(&mut silent[0]).await, "", "the oldest has gone");
        });
    }

    #[test]
    fn who_has_called_is_kept_before_the_silent() {
        run(Patience { connections: 16, ..PATIENT }, |address| async move {
            let mut stream = TcpStream::connect(address).await.unwrap();
            call(&mut stream).await;
            let mut silent = Vec::new();
            for _ in 0..200 {
                silent.push(TcpStream::connect(address).await.unwrap());
            }
            call(&mut TcpStream::connect(address).await.unwrap()).await;
            call(&mut stream).await;
        });
    }

    #[test]
    fn a_connection_that_never_asks_is_closed() {
        for begun in ["", "P", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", "GET / HTTP/1.1\r\n"] {
            run(Patience { first: SHORT, ..PATIENT }, |address| async move {
                let mut stream = TcpStream::connect(address).await.unwrap();
                stream.write_all(begun.as_bytes()).await.unwrap();
                assert!(!rest(&mut stream).await.contains("200 OK"), "{begun:?}");
            });
        }
    }

    #[test]
    fn a_connection_that_asks_no_more_is_closed() {
        run(Patience { next: SHORT, ..PATIENT }, |address| async move {
            let mut stream = TcpStream::connect(address).await.unwrap();
            call(&mut stream).await;
            assert_eq!(rest(&mut stream).await, "");
        });
    }

    #[test]
    fn a_reply_that_is_late_or_slow_is_not_given_up() {
        let delay = FaultKind::Delay { least: 10 * SHORT, most: 10 * SHORT };
        // So slow that the farewell is over before it.
        let drip = FaultKind::Drip { bytes: 1, pause: SHORT };
        for kind in [delay, drip] {
            let patience = Patience { next: SHORT, ..PATIENT };
            run_with(faulty(kind), patience, |server| async move {
                let mut stream = TcpStream::connect(server.address()).await.unwrap();
                stream.write_all(b"GET / HTTP/1.1\r\nhost: x\r\n\r\n").await.unwrap();
                let reply = rest(&mut stream).await;
                assert!(reply.starts_with("HTTP/1.1 200 OK"), "{reply}");
                assert!(reply.ends_with('}'), "{reply}");
                drop(server);
            });
        }
    }

    #[test]
    fn who_goes_away_before_a_late_reply_leaves_the_place_to_another() {
        let wait = FaultKind::MAX_WAIT;
        let kind = FaultKind::Delay { least: wait, most: wait };
        run_with(faulty(kind), Patience { connections: 8, ..PATIENT }, |server| async move {
            for asked in 1..=12 {
                let mut late = TcpStream::connect(server.address()).await.unwrap();
                late.write_all(b"GET / HTTP/1.1\r\nhost: x\r\n\r\n").await.unwrap();
                let fired = format!("\"fired\":{asked},");
                let mut page = String::new();
                while !page.contains(&fired) {
                    let mut stream = TcpStream::connect(server.address()).await.unwrap();
                    stream.write_all(b"GET /_emulator/faults HTTP/1.0\r\n\r\n").await.unwrap();
                    page = rest(&mut stream).await;
                }
            }
        });
    }

    const CALL: &[u8] = b"GET /?Action=CloseRoom HTTP/1.1\r\nhost: x\r\n\r\n";

    /// Sends a request on a connection of its own, which is not read.
    async fn sent(address: SocketAddr, request: &[u8]) -> TcpStream {
        let mut stream = TcpStream::connect(address).await.unwrap();
        stream.write_all(request).await.unwrap();
        stream
    }

    /// Asks for a page on a connection of its own.
    async fn page(address: SocketAddr, method: &str, page: &str) -> String {
        let request = format!("{method} /_emulator/{page} HTTP/1.0\r\n\r\n");
        rest(&mut sent(address, request.as_bytes()).await).await
    }

    /// The emulator delays every call for longer than a test takes.
    fn delayed() -> Settings {
        let wait = FaultKind::MAX_WAIT;
        faulty(FaultKind::Delay { least: wait, most: wait })
    }

    #[test]
    fn the_admin_side_gets_through_when_calls_have_all_of_their_places() {
        const CALLS: usize = 8;
        let patience = Patience { connections: CALLS, reserved: 4, ..PATIENT };
        run_with(delayed(), patience, |server| async move {
            let address = server.address();
            let mut waiting = Vec::new();
            for _ in 0..CALLS {
                waiting.push(sent(address, CALL).await);
            }
            let all = format!("\"fired\":{CALLS},");
            while !page(address, "GET", "faults").await.contains(&all) {}
            // More calls are refused, whatever their number, and ask for no place.
            for _ in 0..4 * CALLS {
                let mut refused = sent(address, CALL).await;
                assert!(rest(&mut refused).await.starts_with("HTTP/1.1 503 "));
            }
            assert!(
                page(address, "GET", "faults").await.contains(&all),
                "refused ones use none up"
            );
            // A connection that asks for nothing, and calls that come all at once.
            let _silent: Vec<_> = [sent(address, b"").await, sent(address, b"GET ").await].into();
            let mut refused = Vec::new();
            for _ in 0..4 * CALLS {
                refused.push(sent(address, CALL).await);
            }
            let deleted = page(address, "DELETE", "faults").await;
            assert!(deleted.starts_with("HTTP/1.0 200 "), "{deleted}");
            for refused in &mut refused {
                assert!(rest(refused).await.starts_with("HTTP/1.1 503 "), "answered, not dropped");
            }
            // Who leaves has left the place to others, which are not delayed any more.
            waiting.pop();
            let mut call = String::new();
            while !call.starts_with("HTTP/1.0 200 ") {
                call = rest(&mut sent(address, b"GET / HTTP/1.0\r\n\r\n").await).await;
            }
            drop(server);
        });
    }

    #[test]
    fn calls_of_one_connection_of_http2_have_one_place() {
        let patience = Patience { connections: 1, reserved: 4, ..PATIENT };
        run_with(delayed(), patience, |server| async move {
            let (client, _) = http2(&server).await;
            for count in 1..=3 {
                let mut client = client.clone();
                tokio::spawn(async move { get(&mut client, "/").await });
                let fired = format!("\"fired\":{count},");
                while !page(server.address(), "GET", "faults").await.contains(&fired) {}
            }
            let (mut other, _) = http2(&server).await;
            let refused = get(&mut other, "/").await.unwrap();
            assert!(refused.contains("1 connections have requests"), "{refused}");
            assert!(get(&mut other, "/_emulator/log").await.unwrap().starts_with('['));
            drop(server);
        });
    }

    #[test]
    fn no_request_that_has_arrived_is_dropped_for_another() {
        let patience = Patience { connections: 4, reserved: 4, ..PATIENT };
        run(patience, |address| async move {
            let mut streams = Vec::new();
            for _ in 0..100 {
                // Without a turn for the server in between, as far as the test can tell.
                let stream = std::net::TcpStream::connect(address).unwrap();
                std::io::Write::write_all(&mut &stream, CALL).unwrap();
                stream.set_nonblocking(true).unwrap();
                streams.push(TcpStream::from_std(stream).unwrap());
            }
            for stream in &mut streams {
                let mut status = [0; 12];
                stream.read_exact(&mut status).await.expect("it is answered");
            }
        });
    }

    #[test]
    fn on_http2_a_fault_ends_its_own_stream_alone() {
        for kind in [
            FaultKind::DropBefore,
            FaultKind::DropAfter,
            FaultKind::Reset { executed: false },
            FaultKind::Cut,
        ] {
            run_with(faulty(kind), PATIENT, |server| async move {
                let (mut client, connection) = http2(&server).await;
                let lost = get(&mut client, "/").await.unwrap_err();
                assert!(!lost.is_canceled() && !lost.is_closed(), "{lost}");
                let page = get(&mut client, "/_emulator/faults").await.unwrap();
                assert!(page.contains("\"fired\":1"), "{kind:?}: {page}");
                drop(server);
                // A close without a farewell is an error, too.
                let end = format!("{:?}", connection.await.unwrap());
                assert!(!end.contains("ConnectionReset"), "{kind:?}: {end}");
            });
        }
    }

    #[test]
    fn on_http2_a_late_reply_keeps_nobody_waiting_and_ends_with_the_server() {
        let wait = FaultKind::MAX_WAIT;
        let kind = FaultKind::Delay { least: wait, most: wait };
        run_with(faulty(kind), PATIENT, |server| async move {
            let (mut client, _) = http2(&server).await;
            let mut other = client.clone();
            let late = tokio::spawn(async move { get(&mut client, "/").await });
            while !get(&mut other, "/_emulator/faults").await.unwrap().contains("\"fired\":1") {}
            drop(server);
            late.await.unwrap().unwrap_err();
        });
    }

    type Http2 = hyper::client::conn::http2::SendRequest<http_body_util::Empty<Bytes>>;

    /// A connection, and its end.
    async fn http2(server: &Server) -> (Http2, tokio::task::JoinHandle<hyper::Result<()>>) {
        let stream = TcpStream::connect(server.address()).await.unwrap();
        let (client, connection) =
            hyper::client::conn::http2::handshake(TokioExecutor::new(), TokioIo::new(stream))
                .await
                .unwrap();
        (client, tokio::spawn(connection))
    }

    /// The body of a reply.
    async fn get(client: &mut Http2, target: &str) -> hyper::Result<String> {
        let uri = format!("http://localhost{target}");
        let request = Request::builder().uri(uri).body(http_body_util::Empty::new()).unwrap();
        let body = client.send_request(request).await?.collect().await?.to_bytes();
        Ok(String::from_utf8_lossy(&body).into_owned())
    }

    #[test]
    fn bodies_that_stall_are_answered_and_let_others_through() {
        run(Patience { body: SHORT, connections: 4, ..PATIENT }, |address| async move {
            let mut stalled = Vec::new();
            for _ in 0..4 {
                let mut stream = TcpStream::connect(address).await.unwrap();
                let head =
                    "POST /?Action=StopMix HTTP/1.1\r\nhost: x\r\ncontent-length: 9\r\n\r\n{";
                stream.write_all(head.as_bytes()).await.unwrap();
                stalled.push(stream);
            }
            assert!(rest(&mut stalled[0]).await.starts_with("HTTP/1.1 408"));
            let mut stream = TcpStream::connect(address).await.unwrap();
            stream.write_all(b"GET / HTTP/1.0\r\n\r\n").await.unwrap();
            assert!(rest(&mut stream).await.starts_with("HTTP/1.0 200"));
        });
    }

    #[test]
    fn no_reply_has_the_machines_date() {
        run(PATIENT, |address| async move {
            for (request, status) in [
                ("odd\r\n\r\n".to_owned(), "400"),
                (format!("GET /?{} HTTP/1.1\r\n\r\n", "x".repeat(70_000)), "414"),
                (format!("GET / HTTP/1.1\r\n{}\r\n", "a: b\r\n".repeat(200)), "431"),
            ] {
                let mut stream = TcpStream::connect(address).await.unwrap();
                stream.write_all(request.as_bytes()).await.unwrap();
                let reply = rest(&mut stream).await.to_ascii_lowercase();
                assert!(reply.starts_with(&format!("http/1.1 {status}")), "{reply}");
                assert!(!reply.contains("date:"), "{reply}");
            }
        });
    }
}
