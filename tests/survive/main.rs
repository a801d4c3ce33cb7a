//! Calls that survive, over real sockets: the client on hyper, the emulator on the loopback address, and
//! what goes wrong between them.

// Of the peers some are needed here.
#[allow(dead_code)]
#[path = "../net/peers.rs"]
mod peers;

#[path = "../net/front.rs"]
mod front;

mod clock;
mod dropped;
mod frames;
mod goaway;
mod hung;
mod killed;
mod limits;
mod rotation;
mod service;
mod torn;
mod ways;
mod wire;

use std::future::Future;
use std::time::Duration;

use tokio::task::JoinSet;
use tokio::time::timeout;

/// Runs a test, which fails when it hangs.
fn bounded(test: impl Future<Output = ()>) {
    peers::run(async { timeout(Duration::from_secs(60), test).await.expect("it hangs") });
}

/// Runs calls at once, and gives what came of them in the order of the calls.
async fn at_once<T: Send + 'static, F>(calls: impl IntoIterator<Item = F>) -> Vec<T>
where
    F: Future<Output = T> + Send + 'static,
{
    let mut running = JoinSet::new();
    for (at, call) in calls.into_iter().enumerate() {
        running.spawn(async move { (at, call.await) });
    }
    let mut done = running.join_all().await;
    done.sort_by_key(|(at, _)| *at);
    done.into_iter().map(|(_, out)| out).collect()
}
