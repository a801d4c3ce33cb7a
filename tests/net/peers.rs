//! Peers on the loopback address: a client of the emulator, and servers that misbehave.

use std::future::Future;
use std::net::SocketAddr;
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use zego_core::actions::DescribeRtcStreamState;
use zego_core::{Endpoint, StreamId};
use zego_emulator::demo_credentials;
use zego_hyper::{Client, ClientBuilder};

/// Asks for the stream `demo`.
pub(crate) fn ask() -> DescribeRtcStreamState {
    DescribeRtcStreamState::new(StreamId::new("demo").unwrap())
}

/// A client of the demo app, whose waits are short.
pub(crate) fn client_of(url: &str) -> ClientBuilder {
    Client::builder(demo_credentials())
        .with_endpoint(url.parse::<Endpoint>().unwrap())
        .with_attempts(1)
        .with_attempt_timeout(Duration::from_secs(5))
}

/// A server that does the same to every connection. It ends with the test's runtime.
pub(crate) async fn serve<F>(mut act: impl FnMut(TcpStream) -> F + Send + 'static) -> SocketAddr
where
    F: Future<Output = ()> + Send + 'static,
{
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            tokio::spawn(act(stream));
        }
    });
    address
}

/// Reads up to the end of a message's head. Nothing when the peer is gone.
pub(crate) async fn head(stream: &mut TcpStream) -> Option<String> {
    let mut text = Vec::new();
    while !text.ends_with(b"\r\n\r\n") {
        text.push(stream.read_u8().await.ok()?);
    }
    String::from_utf8(text).ok()
}

/// Answers a request with the text of a whole reply.
pub(crate) async fn answer(stream: &mut TcpStream, reply: &str) {
    let _ = stream.write_all(reply.as_bytes()).await;
}

/// Runs a test on a runtime of its own.
pub(crate) fn run(test: impl Future<Output = ()>) {
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(test);
}
