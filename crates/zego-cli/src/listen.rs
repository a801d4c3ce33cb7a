//! `zego listen`: receives callbacks, and tells of them, and of what they change, as they come.

mod lines;
mod said;
mod teller;

use std::io;
use std::net::Ipv4Addr;
use std::pin::pin;
use std::time::Duration;

use tokio::net::TcpListener;
use tokio::sync::Notify;
use tokio::sync::oneshot::error::RecvError;
use tokio::time::timeout;
use zego_core::SystemClock;
use zego_core::callback::Verifier;
use zego_hyper::{Client, Receiver};

use crate::args::{Global, Listen};
use crate::fault::Fault;
use crate::termination::Termination;
use crate::{Done, callback, credentials, net, output};

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
    let (receiver, callbacks) =
        Receiver::builder(verifier).with_deferred_acknowledgement(WRITTEN).build();
    let stop = Notify::new();
    let serving = {
        let stopped = stop.notified();
        async move { receiver.serve(listener, stopped).await }
    };
    let (records, written) = lines::start()?;
    let telling = async {
        let teller = Teller::new(given.json, records, callbacks, client);
        // Whether nothing more can come or nobody reads: what was written says which.
        let _ = teller.tell(Said::Listening { url }).await;
        written.await
    };
    let mut all = pin!(async {
        let (mut serving, mut telling) = (pin!(serving), pin!(telling));
        tokio::select! {
            written = &mut telling => {
                // The service hears still of what is not written.
                stop.notify_one();
                serving.await;
                end(written)
            }
            // What is not written by now was not acknowledged.
            () = &mut serving => timeout(MOMENT, telling).await.map_or(Ok(()), end),
        }
    });
    tokio::select! {
        done = &mut all => return done,
        () = termination.wait() => stop.notify_one(),
    }
    tokio::select! {
        done = all => done,
        () = termination.wait() => Ok(()),
    }
}

/// How long an answer waits for the event to be written: less than the service may wait for it.
const WRITTEN: Duration = Duration::from_secs(4);

/// How long lines may take that no answer waits for, in the end.
const MOMENT: Duration = Duration::from_secs(1);

fn end(written: Result<io::Result<()>, RecvError>) -> Done {
    match written {
        Ok(Err(error)) if error.kind() == io::ErrorKind::BrokenPipe => {
            output::remark("nobody reads standard output any more");
            Ok(())
        }
        Ok(written) => Ok(written?),
        Err(_) => Ok(()),
    }
}
