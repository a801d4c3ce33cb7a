//! A call over nothing but a socket: `std::net::TcpStream`, HTTP/1.1, a connection for each attempt.
//!
//! ```console
//! $ cargo run -q -p zego-tests --example tcp
//! $ cargo run -q -p zego-tests --example tcp -- http://127.0.0.1:8787
//! ```
//!
//! The service itself wants TLS around the stream, which is beyond a plain socket. All else is here:
//! every attempt has its time and the reply its bound, and a failure says whether the request may
//! have arrived. It follows no redirect, and sends nothing twice: what is to be tried again, and
//! when, the call decides.

pub(crate) mod demo;

use std::fmt;
use std::io::{self, BufRead, BufReader, Read, Take, Write};
use std::net::{SocketAddr, TcpStream, ToSocketAddrs};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

use bytes::Bytes;
use http::header::{CONTENT_LENGTH, HeaderMap, TRANSFER_ENCODING};
use http::uri::{Authority, PathAndQuery, Scheme};
use http::{Request, Response, Uri};
use zego_core::actions::DescribeRtcStreamState;
use zego_core::{
    Action, Attempt, Cause, Error, Failure, Reply, Session, Step, StreamId, SystemClock,
};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let client = Client::new(demo::session()?);
    let reply = client.call(DescribeRtcStreamState::new(StreamId::new("demo")?))?;
    println!("demo is live: {}", reply.data().is_live());
    Ok(())
}

/// The loop and what it needs. Clones share the session and its clock, whatever thread they are on.
#[derive(Clone)]
pub(crate) struct Client {
    session: Session,
    clock: SystemClock,
}

impl Client {
    pub(crate) fn new(session: Session) -> Self {
        Self { session, clock: SystemClock::start() }
    }

    pub(crate) fn call<A: Action>(&self, action: A) -> Result<Reply<A::Data>, Error> {
        let mut call = self.session.call(action);
        loop {
            match call.poll(self.clock.now()) {
                Step::Wait(time) => thread::sleep(time),
                Step::Send(attempt) => call.feed(send(attempt), self.clock.now()),
                Step::Done(out) => return out,
            }
        }
    }
}

/// The largest reply that is taken, its head included, in bytes.
const MAX_REPLY: u64 = 8 << 20;

/// Carries a request, and brings the whole reply back within its time.
pub(crate) fn send(attempt: Attempt) -> Result<Response<Bytes>, Failure> {
    let Attempt { request, within } = attempt;
    let until = Instant::now() + within;
    let stream = connect(request.uri(), until).map_err(Failure::Unreachable)?;
    // Whatever goes wrong from here on, some of the bytes may have left.
    exchange(&request, Timed { stream, until }).map_err(|cause| {
        if cause.is::<TooLarge>() { Failure::ReplyTooLarge(cause) } else { Failure::Unknown(cause) }
    })
}

fn connect(uri: &Uri, until: Instant) -> Result<TcpStream, Cause> {
    if uri.scheme() != Some(&Scheme::HTTP) {
        return Err("only http:// can be had over a plain socket".into());
    }
    let host = uri.host().unwrap_or_default();
    let addresses = resolve(format!("{host}:{}", uri.port_u16().unwrap_or(80)), until)?;
    Ok(connect_to_one_of(&addresses, until)?)
}

/// Connects to the first address that answers. They share the time with the reply: one that swallows
/// what is sent to it does not hide the next.
pub(crate) fn connect_to_one_of(addresses: &[SocketAddr], until: Instant) -> io::Result<TcpStream> {
    let mut last = io::Error::from(io::ErrorKind::NotFound);
    for (nth, address) in addresses.iter().enumerate() {
        let shares = u32::try_from(addresses.len() - nth + 1).unwrap_or(u32::MAX);
        match TcpStream::connect_timeout(address, left(until)? / shares) {
            Ok(stream) => return Ok(stream),
            Err(error) => last = error,
        }
    }
    Err(last)
}

/// How many names are resolved at a time.
static RESOLVING: AtomicUsize = AtomicUsize::new(0);
const MAX_RESOLVING: usize = 8;

/// The system's resolver takes no time along, so it is asked on a thread, and left to itself when it
/// takes too long. An address needs no resolver.
fn resolve(host: String, until: Instant) -> Result<Vec<SocketAddr>, Cause> {
    if let Ok(address) = host.parse() {
        return Ok(vec![address]);
    }
    let free = |busy| (busy < MAX_RESOLVING).then_some(busy + 1);
    if RESOLVING.fetch_update(Ordering::SeqCst, Ordering::SeqCst, free).is_err() {
        return Err("too many names are being resolved".into());
    }
    let (tell, told) = mpsc::channel();
    let asking = thread::Builder::new().spawn(move || {
        let _ = tell.send(host.to_socket_addrs());
        RESOLVING.fetch_sub(1, Ordering::SeqCst);
    });
    if let Err(error) = asking {
        RESOLVING.fetch_sub(1, Ordering::SeqCst);
        return Err(error.into());
    }
    Ok(told.recv_timeout(left(until)?)??.collect())
}

fn exchange(request: &Request<Bytes>, mut stream: Timed) -> Result<Response<Bytes>, Cause> {
    stream.write_all(&in_bytes(request)?)?;
    let mut from = BufReader::new(stream).take(MAX_REPLY + 1);
    let read = read_reply(&mut from);
    // One byte beyond what is taken, whatever was read is not the whole reply.
    if from.limit() == 0 { Err(TooLarge.into()) } else { read }
}

fn read_reply(from: &mut From) -> Result<Response<Bytes>, Cause> {
    let head = read_head(from)?;
    let body = read_body(head.headers(), from)?;
    Ok(head.map(|()| body.into()))
}

fn in_bytes(request: &Request<Bytes>) -> io::Result<Vec<u8>> {
    let (uri, body) = (request.uri(), request.body());
    let target = uri.path_and_query().map_or("/", PathAndQuery::as_str);
    let host = uri.authority().map_or("", Authority::as_str);
    let mut bytes = Vec::new();
    write!(bytes, "{} {target} HTTP/1.1\r\nhost: {host}\r\n", request.method())?;
    // Told so, the service closes after its reply, and nothing is left over.
    bytes.extend_from_slice(b"connection: close\r\n");
    // Some gateways refuse what does not say who it is, and compress what does not say how it wants
    // its reply.
    bytes.extend_from_slice(b"user-agent: example/1.0\r\naccept-encoding: identity\r\n");
    if !body.is_empty() {
        write!(bytes, "content-length: {}\r\n", body.len())?;
    }
    for (name, value) in request.headers() {
        bytes.extend([name.as_str().as_bytes(), b": ", value.as_bytes(), b"\r\n"].concat());
    }
    bytes.extend_from_slice(b"\r\n");
    bytes.extend_from_slice(body);
    Ok(bytes)
}

type From = Take<BufReader<Timed>>;

fn read_head(from: &mut From) -> Result<Response<()>, Cause> {
    let line = read_line(from)?;
    let status = line.strip_prefix(b"HTTP/1.").and_then(|rest| rest.get(2..5));
    let mut head = Response::builder().status(status.ok_or("the reply is no HTTP/1")?);
    loop {
        let line = read_line(from)?;
        if line.is_empty() {
            return Ok(head.body(())?);
        }
        let colon = line.iter().position(|byte| *byte == b':').ok_or("a header has no colon")?;
        head = head.header(&line[..colon], line[colon + 1..].trim_ascii());
    }
}

fn read_body(head: &HeaderMap, from: &mut From) -> Result<Vec<u8>, Cause> {
    let mut body = Vec::new();
    if let Some(encoding) = head.get(TRANSFER_ENCODING) {
        if !encoding.as_bytes().eq_ignore_ascii_case(b"chunked") {
            return Err("the reply has a transfer encoding other than chunked".into());
        }
        read_chunks(from, &mut body)?;
    } else if let Some(length) = head.get(CONTENT_LENGTH) {
        read_part(from, length.to_str()?.parse()?, &mut body)?;
    } else {
        from.read_to_end(&mut body)?;
    }
    Ok(body)
}

fn read_chunks(from: &mut From, body: &mut Vec<u8>) -> Result<(), Cause> {
    loop {
        let line = read_line(from)?;
        let size = str::from_utf8(&line)?.split(';').next().unwrap_or_default();
        let size = u64::from_str_radix(size.trim(), 16)?;
        if size == 0 {
            break;
        }
        read_part(from, size, body)?;
        read_line(from)?;
    }
    // Up to the empty line that ends it all: a reply that was cut before it is not whole.
    while !read_line(from)?.is_empty() {}
    Ok(())
}

/// Reads so many bytes, no fewer.
fn read_part(from: &mut From, length: u64, body: &mut Vec<u8>) -> io::Result<()> {
    let read = from.by_ref().take(length).read_to_end(body)?;
    if (read as u64) < length { Err(too_short()) } else { Ok(()) }
}

/// Reads a line, without its end.
fn read_line(from: &mut From) -> io::Result<Vec<u8>> {
    let mut line = Vec::new();
    from.read_until(b'\n', &mut line)?;
    match line.strip_suffix(b"\n") {
        Some(line) => Ok(line.strip_suffix(b"\r").unwrap_or(line).to_vec()),
        None => Err(too_short()),
    }
}

fn too_short() -> io::Error {
    io::Error::new(io::ErrorKind::UnexpectedEof, "the reply ended too soon")
}

#[derive(Debug)]
struct TooLarge;

impl fmt::Display for TooLarge {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the reply is larger than {MAX_REPLY} bytes")
    }
}

impl std::error::Error for TooLarge {}

/// A stream that gives up at an instant, however many reads and writes lie before it.
struct Timed {
    stream: TcpStream,
    until: Instant,
}

fn left(until: Instant) -> io::Result<Duration> {
    let left = until.saturating_duration_since(Instant::now());
    if left.is_zero() { Err(io::ErrorKind::TimedOut.into()) } else { Ok(left) }
}

impl Read for Timed {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.stream.set_read_timeout(Some(left(self.until)?))?;
        self.stream.read(buffer)
    }
}

impl Write for Timed {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.stream.set_write_timeout(Some(left(self.until)?))?;
        self.stream.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.stream.flush()
    }
}
