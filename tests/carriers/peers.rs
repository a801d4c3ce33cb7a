//! Whom the examples call: the emulator, and servers that misbehave.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use serde_json::{Value, json};
use zego_core::actions::{DescribeRtcStreamState, SendCustomCommand};
use zego_core::catalog::Scope;
use zego_core::{RoomId, Session, SessionBuilder, StreamId, UserId};
use zego_emulator::{Entry, Faults, Options, Settings, demo_credentials};

use crate::by_tcp::demo;

/// Asks for the stream `demo`.
pub(crate) fn ask() -> DescribeRtcStreamState {
    DescribeRtcStreamState::new(StreamId::new("demo").unwrap())
}

/// Must not be done twice.
pub(crate) fn tell() -> SendCustomCommand {
    let (room, user) = (RoomId::new("demo-room").unwrap(), UserId::new("backend").unwrap());
    SendCustomCommand::new(room, user, "once")
}

/// A session of the demo app, whose waits are short.
pub(crate) fn session(urls: &[&str]) -> Session {
    let short = Duration::from_millis(20);
    let start: SessionBuilder = Session::builder(demo_credentials())
        .with_backoff(short, short)
        // A gate is closed for a window.
        .with_limit("DescribeRTCStreamState", Scope::App, 40, Duration::from_millis(100));
    let add = |builder: SessionBuilder, url: &&str| builder.with_endpoint(url.parse().unwrap());
    urls.iter().fold(start, add).build().unwrap()
}

/// An emulator, and all that it was asked.
pub(crate) struct Emulated {
    pub(crate) url: String,
    entries: Arc<Mutex<Vec<Entry>>>,
}

impl Emulated {
    /// One with these faults, as a file lists them.
    pub(crate) fn new(faults: &Value) -> Self {
        Self::with(faults, Options::default())
    }

    pub(crate) fn with(faults: &Value, options: Options) -> Self {
        let faults = Faults::from_json(&json!({ "faults": faults }).to_string()).unwrap();
        let entries = Arc::new(Mutex::new(Vec::new()));
        let noted = Arc::clone(&entries);
        let options = options.with_report(move |entry| noted.lock().unwrap().push(entry.clone()));
        let settings = Settings::default().without_limits().with_faults(faults);
        Self { url: demo::emulator(settings, options).unwrap(), entries }
    }

    /// What it was asked, and what it answered.
    pub(crate) fn entries(&self) -> Vec<Entry> {
        self.entries.lock().unwrap().clone()
    }
}

/// An address where nobody listens.
pub(crate) fn nobody() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    format!("http://{}", listener.local_addr().unwrap())
}

/// A server that does the same to every connection, each on a thread of its own. Its address.
pub(crate) fn serve(act: impl Fn(TcpStream) + Send + Sync + 'static) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let act = Arc::new(act);
    thread::spawn(move || {
        while let Ok((stream, _)) = listener.accept() {
            let act = Arc::clone(&act);
            thread::spawn(move || act(stream));
        }
    });
    format!("http://{address}")
}

/// Reads up to the end of a message's head. Nothing when the peer is gone.
pub(crate) fn head(stream: &mut TcpStream) -> Option<String> {
    let mut text = Vec::new();
    while !text.ends_with(b"\r\n\r\n") {
        let mut byte = [0];
        stream.read_exact(&mut byte).ok()?;
        text.extend(byte);
    }
    String::from_utf8(text).ok()
}

/// Answers a request with the text of a whole reply.
pub(crate) fn answer(stream: &mut TcpStream, reply: &str) {
    let _ = stream.write_all(reply.as_bytes());
}
