//! Posts to a receiver, as the service would send them.

use std::io;
use std::net::SocketAddr;
use std::pin::pin;
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use bytes::Bytes;
use http::{Request, Response};
use tokio::io::{AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;
use tokio::time::sleep;
use zego_core::callback::{CallbackDraft, Event, Genuine, Verifier, catalog};
use zego_core::{AppId, CallbackSecret, SystemClock};
use zego_hyper::Receiver;

/// Runs a test on a runtime of its own; one that hangs fails.
pub(crate) fn run(test: impl Future<Output = ()>) {
    crate::peers::run(async {
        tokio::time::timeout(Duration::from_secs(60), test).await.expect("it hangs");
    });
}

/// The secret of these tests.
pub(crate) const SECRET: &str = "hush-hush";

pub(crate) fn secret(text: &str) -> CallbackSecret {
    CallbackSecret::new(text).unwrap()
}

/// The verifier of app 1.
pub(crate) fn verifier() -> Verifier {
    Verifier::new(secret(SECRET)).with_app(AppId::new(1))
}

/// The time, in Unix seconds.
pub(crate) fn time() -> u64 {
    SystemClock::start().now().unix.as_secs()
}

/// A `room_create` of app 1, signed now. Its nonce is the room's id.
pub(crate) fn event(room: &str) -> Bytes {
    signed(room, room, 1, SECRET, time())
}

pub(crate) fn signed(nonce: &str, room: &str, app: u32, by: &str, at: u64) -> Bytes {
    let draft = CallbackDraft::new(catalog::find("room_create").unwrap());
    draft.with("room_id", room).unwrap().sign(AppId::new(app), &secret(by), at, nonce)
}

/// The room that a callback tells of.
pub(crate) fn room(callback: &Genuine) -> String {
    match callback.event().unwrap().into_claim() {
        Event::RoomCreate(room) => room.room_id.as_str().to_owned(),
        other => panic!("{other:?}"),
    }
}

/// Serves a receiver; aborting the task kills it.
pub(crate) async fn serve(receiver: &Receiver) -> (SocketAddr, JoinHandle<()>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let (address, receiver) = (listener.local_addr().unwrap(), receiver.clone());
    let task = async move { receiver.serve(listener, std::future::pending()).await };
    (address, tokio::spawn(task))
}

/// The same address, which the machine may have lent to another for the moment.
pub(crate) async fn listen_again(address: SocketAddr) -> TcpListener {
    for _ in 0..200 {
        match TcpListener::bind(address).await {
            Ok(listener) => return listener,
            Err(_) => sleep(Duration::from_millis(1)).await,
        }
    }
    panic!("{address} is taken");
}

/// A connection that is kept.
pub(crate) struct Poster(BufReader<TcpStream>);

impl Poster {
    pub(crate) async fn connect(address: SocketAddr) -> io::Result<Self> {
        let stream = TcpStream::connect(address).await?;
        stream.set_nodelay(true)?;
        Ok(Self(BufReader::new(stream)))
    }

    /// Posts a body, and gives the status of the answer.
    pub(crate) async fn post(&mut self, body: &[u8]) -> io::Result<u16> {
        let head =
            format!("POST /any HTTP/1.1\r\nhost: x\r\ncontent-length: {}\r\n\r\n", body.len());
        self.send(&[head.as_bytes(), body].concat()).await.map(|(status, _)| status)
    }

    /// Sends bytes, and gives the status of the answer and the whole of it.
    pub(crate) async fn send(&mut self, bytes: &[u8]) -> io::Result<(u16, String)> {
        // A server may refuse, answer and close before it has read all: the answer counts.
        let _ = self.0.write_all(bytes).await;
        let mut answer = Vec::new();
        while !answer.ends_with(b"\r\n\r\n") {
            answer.push(self.0.read_u8().await?);
        }
        let head = String::from_utf8_lossy(&answer).to_ascii_lowercase();
        let length = head
            .split_once("content-length: ")
            .map_or(0, |(_, rest)| rest.split("\r\n").next().unwrap().parse().unwrap());
        let is_head = bytes.starts_with(b"HEAD ");
        let mut body = vec![0; if is_head { 0 } else { length }];
        self.0.read_exact(&mut body).await?;
        let status = head[9..12].parse().unwrap();
        Ok((status, head + &String::from_utf8_lossy(&body)))
    }
}

/// Posts a body on a connection of its own, and gives the status of the answer.
pub(crate) async fn post(address: SocketAddr, body: &[u8]) -> u16 {
    Poster::connect(address).await.unwrap().post(body).await.unwrap()
}

/// Sends bytes on a connection of their own, and gives the status of the answer and the whole of it.
pub(crate) async fn send(address: SocketAddr, bytes: impl AsRef<[u8]>) -> (u16, String) {
    Poster::connect(address).await.unwrap().send(bytes.as_ref()).await.unwrap()
}

/// Gives a body to the receiver, and its answer, for which a receiver that acknowledges what it hands
/// over never waits.
pub(crate) fn answer(receiver: &Receiver, body: Bytes) -> Response<Bytes> {
    let mut answer = pin!(receiver.answer(Request::post("/").body(body).unwrap()));
    match answer.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(answer) => answer,
        Poll::Pending => panic!("it waits"),
    }
}
