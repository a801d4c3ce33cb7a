//! The service: an emulator that can die, and what it was asked in all its lives.

use std::fmt;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use serde_json::{Value, json};
use tokio::time::sleep;
use zego_core::actions::{DescribeRtcStreamState, SendCustomCommand};
use zego_core::catalog::Scope;
use zego_core::codes::ReturnCode;
use zego_core::{Report, RoomId, StreamId, UserId};
use zego_emulator::{Entry, Faults, Options, Server, Settings, demo_credentials, serve_with};
use zego_hyper::{Client, ClientBuilder};

/// What was asked of one emulator or several.
#[derive(Clone, Default)]
pub(crate) struct Log(Arc<Mutex<Vec<Entry>>>);

impl Log {
    pub(crate) fn options(&self) -> Options {
        let log = Arc::clone(&self.0);
        Options::default().with_report(move |entry| log.lock().unwrap().push(entry.clone()))
    }

    pub(crate) fn len(&self) -> usize {
        self.0.lock().unwrap().len()
    }

    pub(crate) fn count(&self, is_counted: impl Fn(&Entry) -> bool) -> usize {
        self.0.lock().unwrap().iter().filter(|entry| is_counted(entry)).count()
    }

    /// How often a command was carried out, whether its reply arrived or not.
    pub(crate) fn executions(&self, marker: &str) -> usize {
        self.count(|entry| entry.code == Some(0) && entry.params["MessageContent"] == marker)
    }
}

/// A command of its own to the room: what must not be done twice.
pub(crate) fn tell(marker: &str) -> SendCustomCommand {
    let (room, user) = (RoomId::new("demo-room").unwrap(), UserId::new("backend").unwrap());
    SendCustomCommand::new(room, user, marker)
}

/// A question about a stream of its own, which waits for no other's sequence.
pub(crate) fn look(stream: impl fmt::Display) -> DescribeRtcStreamState {
    DescribeRtcStreamState::new(StreamId::new(stream.to_string()).unwrap())
}

/// An emulator without rate limits, with these faults.
pub(crate) fn faulty(list: &Value) -> Settings {
    Settings::default().without_limits().with_faults(faults(list))
}

/// Faults as a file lists them.
pub(crate) fn faults(list: &Value) -> Faults {
    Faults::from_json(&json!({ "faults": list }).to_string()).unwrap()
}

/// Starts an emulator.
pub(crate) async fn start(settings: Settings, log: &Log) -> Server {
    serve_with("127.0.0.1:0", settings, log.options()).await.unwrap()
}

/// Starts an emulator where another was, whose port becomes free a little after it is dropped.
pub(crate) async fn restart(address: SocketAddr, settings: Settings, log: &Log) -> Server {
    for _ in 0..1000 {
        if let Ok(server) = serve_with(address, settings.clone(), log.options()).await {
            return server;
        }
        sleep(Duration::from_millis(5)).await;
    }
    panic!("{address} does not become free")
}

/// A client of the demo app, whose own limits and waits keep no test waiting.
pub(crate) fn client_of(urls: &[&str]) -> ClientBuilder {
    let (base, most) = (Duration::from_millis(50), Duration::from_millis(400));
    let mut builder = Client::builder(demo_credentials()).with_backoff(base, most);
    for action in ["DescribeRTCStreamState", "ResumeRTCStream", "SendCustomCommand"] {
        builder = builder.with_limit(action, Scope::App, 10_000, Duration::from_secs(1));
    }
    urls.iter().fold(builder, |builder, url| builder.with_endpoint(url.parse().unwrap()))
}

/// The codes of a call's attempts; none for an attempt without a reply.
pub(crate) fn codes(report: &Report) -> Vec<Option<i64>> {
    report.attempts().iter().map(|attempt| attempt.code().map(ReturnCode::number)).collect()
}
