//! What the client and the receiver tell a log: every attempt and every callback, and no signature.
//!
//! A process of its own: whether a place in the code is traced is remembered for the whole of it, so
//! that tests beside this one, which trace nothing, would decide.

// Of the peers not all are needed here.
#[allow(dead_code)]
#[path = "../net/peers.rs"]
mod peers;
#[allow(dead_code)]
#[path = "../net/receiver_posts.rs"]
mod receiver_posts;

mod receiver;

use std::future::Future;
use std::io::{self, Write};
use std::sync::{Arc, Mutex};

use tracing_subscriber::fmt::MakeWriter;

use peers::{ask, client_of, run};

/// A log in memory.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl MakeWriter<'_> for Log {
    type Writer = Self;

    fn make_writer(&self) -> Self {
        self.clone()
    }
}

/// Everything that a log is told while a test runs.
fn log_of(test: impl Future<Output = ()>) -> String {
    let log = Log::default();
    let subscriber = tracing_subscriber::fmt()
        .with_max_level(tracing_subscriber::filter::LevelFilter::TRACE)
        .with_ansi(false)
        .with_writer(log.clone())
        .finish();
    let guard = tracing::subscriber::set_default(subscriber);
    run(test);
    drop(guard);
    String::from_utf8(log.0.lock().unwrap().clone()).unwrap()
}

#[test]
fn an_attempt_is_traced_without_its_signature() {
    let text = log_of(async {
        let server = zego_emulator::serve("127.0.0.1:0").await.unwrap();
        let client = client_of(&server.url()).build().unwrap();
        client.call(ask()).await.unwrap();
        drop(server);
        client.call(ask()).await.unwrap_err();
    });
    assert!(text.contains("DescribeRTCStreamState"), "{text}");
    assert!(text.contains("code=0"), "{text}");
    assert!(text.contains("failed"), "{text}");
    for secret in ["Signature=", "SignatureNonce", zego_emulator::DEMO_SECRET] {
        assert!(!text.contains(secret), "{secret} stands in the log:\n{text}");
    }
}
