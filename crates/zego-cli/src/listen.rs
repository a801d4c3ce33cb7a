//! `zego listen`: receives callbacks, and tells of them as they come.

mod lines;
mod said;

use std::io;
use std::net::Ipv4Addr;
use std::pin::pin;

use tokio::net::TcpListener;
use tokio::sync::mpsc::Sender;
use tokio::sync::oneshot;
use zego_core::SystemClock;
use zego_core::callback::Verifier;
use zego_hyper::{Callbacks, Receiver};

use crate::args::{Global, Listen};
use crate::fault::Fault;
use crate::{Done, callback, net};

use said::Said;

pub(crate) fn run(global: &Global, given: &Listen) -> Done {
    let verifier = callback::verifier(global, given.window)?;
    tell_of_refusals();
    net::runtime()?.block_on(listen(given, verifier))
}

/// The receiver tells its log alone why it refuses: here that is standard error.
fn tell_of_refusals() {
    let refusals = lines::of_refusals();
    tracing_subscriber::fmt()
        .with_max_level(tracing_subscriber::filter::LevelFilter::WARN)
        .with_level(false)
        .with_target(false)
        .with_ansi(false)
        .with_writer(move || refusals.clone())
        .init();
}

async fn listen(given: &Listen, verifier: Verifier) -> Done {
    let cannot = |error: io::Error| Fault::usage(format!("--port {}: {error}", given.port));
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, given.port)).await.map_err(cannot)?;
    let url = format!("http://{}", listener.local_addr().map_err(cannot)?);
    let (receiver, callbacks) = Receiver::new(verifier);
    let serving = async move { receiver.serve(listener, interrupted()).await };

    let (lines, written) = lines::start();
    let mut telling = pin!(async {
        tell(given.json, url, callbacks, lines).await;
        written.await
    });
    tokio::select! {
        written = &mut telling => return end(written),
        () = serving => {}
    }
    // What was taken is told still, unless nobody waits for it.
    tokio::select! {
        written = telling => end(written),
        () = interrupted() => Ok(()),
    }
}

/// Tells of what comes until nothing can come any more, or nobody reads.
async fn tell(is_json: bool, url: String, mut callbacks: Callbacks, lines: Sender<String>) {
    let clock = SystemClock::start();
    let mut said = Said::Listening { url };
    loop {
        if lines.send(said.line(is_json)).await.is_err() {
            return;
        }
        let next = tokio::select! {
            next = callbacks.next() => next,
            () = lines.closed() => None,
        };
        let Some(genuine) = next else { return };
        said = Said::Event { genuine, now: clock.now() };
    }
}

async fn interrupted() {
    if tokio::signal::ctrl_c().await.is_err() {
        // Then other signals end it.
        std::future::pending::<()>().await;
    }
}

fn end(written: Result<io::Result<()>, oneshot::error::RecvError>) -> Done {
    Ok(written.unwrap_or(Ok(()))?)
}
