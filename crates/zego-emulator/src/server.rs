//! A small server around the emulator: sockets and a clock.

use std::convert::Infallible;
use std::fmt;
use std::io;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use bytes::Bytes;
use http::{Request, Response, StatusCode};
use http_body_util::{BodyExt, Full, Limited};
use hyper::body::Incoming;
use hyper::service::service_fn;
use hyper_util::rt::{TokioExecutor, TokioIo, TokioTimer};
use hyper_util::server::conn::auto;
use tokio::net::{TcpListener, TcpStream, ToSocketAddrs};
use tokio::sync::Semaphore;
use tokio::task::JoinHandle;
use zego_core::{Now, SystemClock};

use crate::emulator::{Emulator, Settings};
use crate::log::Entry;

/// The largest body of a request.
const MAX_BODY: usize = 256 << 10;

/// The most connections at a time; further ones wait.
const MAX_CONNECTIONS: usize = 1024;

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
    on_request: Option<OnRequest>,
}

type OnRequest = Box<dyn Fn(&Entry) + Send + Sync>;

impl Options {
    /// Starts the virtual clock at a time since 1970-01-01 UTC; from there it runs at real speed.
    pub fn with_start(mut self, unix: Duration) -> Self {
        self.start = Some(unix);
        self
    }

    /// Calls `report` after each request of the API.
    pub fn with_report(mut self, report: impl Fn(&Entry) + Send + Sync + 'static) -> Self {
        self.on_request = Some(Box::new(report));
        self
    }
}

impl fmt::Debug for Options {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Options").field("start", &self.start).finish_non_exhaustive()
    }
}

/// A running server. Dropping it closes the listener and ends its connections.
#[derive(Debug)]
pub struct Server {
    address: SocketAddr,
    task: JoinHandle<()>,
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

    /// Runs until the server ends, which it does when dropped.
    pub async fn wait(&mut self) {
        // It ends by being aborted alone.
        let _ = (&mut self.task).await;
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.task.abort();
    }
}

/// Serves an emulator with settings of its own.
///
/// # Errors
/// When the address cannot be listened on.
pub async fn serve_with(
    address: impl ToSocketAddrs,
    settings: Settings,
    options: Options,
) -> io::Result<Server> {
    let listener = TcpListener::bind(address).await?;
    let address = listener.local_addr()?;
    let clock = Clock::starting_at(options.start);
    let shared = Arc::new(Shared {
        emulator: Mutex::new(Emulator::new(settings, clock.now())),
        clock,
        on_request: options.on_request,
    });
    let task = tokio::spawn(accept(listener, shared));
    Ok(Server { address, task })
}

/// The machine's clock, moved to where the virtual one starts.
struct Clock {
    machine: SystemClock,
    start: Duration,
}

impl Clock {
    fn starting_at(start: Option<Duration>) -> Self {
        let machine = SystemClock::start();
        Self { machine, start: start.unwrap_or(machine.now().unix) }
    }

    fn now(&self) -> Now {
        let mono = self.machine.now().mono;
        Now { mono, unix: self.start.saturating_add(mono) }
    }
}

struct Shared {
    emulator: Mutex<Emulator>,
    clock: Clock,
    on_request: Option<OnRequest>,
}

async fn accept(listener: TcpListener, shared: Arc<Shared>) {
    let places = Arc::new(Semaphore::new(MAX_CONNECTIONS));
    // Connections end with the set, and the set with this task.
    let mut connections = tokio::task::JoinSet::new();
    loop {
        let Ok(place) = Arc::clone(&places).acquire_owned().await else { return };
        match listener.accept().await {
            Ok((stream, _)) => {
                let shared = Arc::clone(&shared);
                connections.spawn(async move {
                    connection(stream, shared).await;
                    drop(place);
                });
            }
            // Out of descriptors, say: give the machine a moment.
            Err(_) => tokio::time::sleep(Duration::from_millis(50)).await,
        }
        while connections.try_join_next().is_some() {}
    }
}

async fn connection(stream: TcpStream, shared: Arc<Shared>) {
    let _ = stream.set_nodelay(true);
    let service = service_fn(move |request| {
        let shared = Arc::clone(&shared);
        async move { Ok::<_, Infallible>(shared.respond(request).await) }
    });
    let mut builder = auto::Builder::new(TokioExecutor::new());
    builder.http1().timer(TokioTimer::new()).header_read_timeout(Duration::from_secs(60));
    // A client that goes away in the middle is its own affair.
    let _ = builder.serve_connection(TokioIo::new(stream), service).await;
}

impl Shared {
    async fn respond(&self, request: Request<Incoming>) -> Response<Full<Bytes>> {
        let (head, body) = request.into_parts();
        let body = match Limited::new(body, MAX_BODY).collect().await {
            Ok(body) => body.to_bytes(),
            Err(_) => return too_large(),
        };
        let is_api = !head.uri.path().starts_with("/_emulator/");
        let request = Request::from_parts(head, body);
        let (reply, entry) = {
            // No request can leave the emulator half changed: a poisoned lock is as good as any.
            let mut emulator = self.emulator.lock().unwrap_or_else(PoisonError::into_inner);
            let verdict = emulator.handle(&request, self.clock.now());
            let wants = is_api && self.on_request.is_some();
            (verdict.reply, wants.then(|| emulator.last_entry().cloned()).flatten())
        };
        if let (Some(report), Some(entry)) = (&self.on_request, entry) {
            report(&entry);
        }
        reply.map(Full::new)
    }
}

fn too_large() -> Response<Full<Bytes>> {
    let mut reply = Response::new(Full::from("the body is over 256 KiB, or was cut short\n"));
    *reply.status_mut() = StatusCode::PAYLOAD_TOO_LARGE;
    reply
}
