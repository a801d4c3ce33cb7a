//! `zego listen`: receives callbacks, and tells of them, and of what they change, as they come.

mod lines;
mod said;
mod teller;

use std::io;
use std::net::Ipv4Addr;
use std::pin::pin;

use tokio::net::TcpListener;
use tokio::sync::oneshot;
use zego_core::SystemClock;
use zego_core::callback::Verifier;
use zego_hyper::{Client, Receiver};

use crate::args::{Global, Listen};
use crate::fault::Fault;
use crate::termination::Termination;
use crate::{Done, callback, credentials, net};

use said::Said;
use teller::Teller;

pub(crate) fn run(global: &Global, given: &Listen) -> Done {
    let verifier = callback::verifier(global, given.window)?;
    let client = if given.reconcile { Some(client(global)?) } else { None };
    tell_of_refusals()?;
    net::runtime()?.block_on(listen(given, verifier, client))
}

fn client(global: &Global) -> Result<Client, Fault> {
    if global.emulator {
        return Err(Fault::usage(
            "--emulator does not call back: run `zego emulator --callback-url URL` beside it, and \
             give its address as --endpoint",
        ));
    }
    let endpoints = credentials::endpoints(global)?;
    let credentials = credentials::required(global)?;
    let carrier = net::carrier_to(global, &endpoints)?;
    let session = net::session(global, credentials, endpoints)?;
    Ok(Client::new(session, carrier, SystemClock::start()))
}

/// The receiver tells its log alone why it refuses: here that is standard error.
fn tell_of_refusals() -> Done {
    let refusals = lines::of_refusals()?;
    tracing_subscriber::fmt()
        .with_max_level(tracing_subscriber::filter::LevelFilter::WARN)
        .with_level(false)
        .with_target(false)
        .with_ansi(false)
        .with_writer(move || refusals.clone())
        .init();
    Ok(())
}

async fn listen(given: &Listen, verifier: Verifier, client: Option<Client>) -> Done {
    let cannot = |error: io::Error| Fault::usage(format!("--port {}: {error}", given.port));
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, given.port)).await.map_err(cannot)?;
    let url = format!("http://{}", listener.local_addr().map_err(cannot)?);
    let termination = Termination::new()?;
    let (receiver, callbacks) = Receiver::new(verifier);
    let serving = {
        let terminated = termination.wait();
        async move { receiver.serve(listener, terminated).await }
    };

    let (lines, written) = lines::start()?;
    let mut telling = pin!(async {
        let teller = Teller::new(given.json, lines, callbacks, client);
        // Whether nothing more can come or nobody reads: what was written says which.
        let _ = teller.tell(Said::Listening { url }).await;
        written.await
    });
    tokio::select! {
        written = &mut telling => return end(written),
        () = serving => {}
    }
    // What was taken is told still, unless nobody waits for it.
    tokio::select! {
        written = telling => end(written),
        () = termination.wait() => Ok(()),
    }
}

fn end(written: Result<io::Result<()>, oneshot::error::RecvError>) -> Done {
    Ok(written.unwrap_or(Ok(()))?)
}
