//! A burst of events, by way of the receiver and into an inbox.

mod told;

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};
use std::time::Instant;

use bytes::Bytes;
use tokio::task::JoinSet;
use zego_core::callback::inbox::{Change, Inbox};
use zego_hyper::{Keeper, News, Receiver};

use crate::receiver_posts::{Poster, run, serve, verifier};
use told::Told;

const CONNECTIONS: usize = 8;

#[test]
fn of_a_burst_of_20000_events_none_is_lost_on_the_way_into_the_inbox() {
    run(async {
        let told = Told::new();
        assert_eq!(told.events.len(), 20_000);
        let posts = told.posts();
        let lines = (0..CONNECTIONS)
            .map(|line| posts.iter().skip(line).step_by(CONNECTIONS).cloned().collect());
        let lines: Vec<Vec<Bytes>> = lines.collect();

        let (receiver, callbacks) = Receiver::new(verifier());
        let (address, serving) = serve(&receiver).await;
        drop(receiver);
        let mut keeper = Keeper::new(callbacks, Inbox::new().with_audit(None));
        let begun = Instant::now();
        let again = Arc::new(AtomicUsize::new(0));
        let refused = Arc::clone(&again);
        let posting = tokio::spawn(async move {
            burst(address, lines, refused).await;
            serving.abort();
        });
        // So that the queue is full once.
        while again.load(Relaxed) == 0 {
            tokio::task::yield_now().await;
        }
        let (mut came, mut changes) = (0_usize, BTreeMap::new());
        while let Some(news) = keeper.next().await {
            assert!(matches!(news, News::Event { .. }), "nothing is left to ask: {news:?}");
            for change in news.changes() {
                *changes.entry(kind(change)).or_insert(0) += 1;
            }
            came += 1;
        }
        let time = begun.elapsed();
        posting.await.unwrap();

        assert_eq!(came, told.deliveries());
        told::assert_equal(keeper.inbox());
        assert_eq!(changes, told::changes());
        assert_eq!(keeper.inbox().overflow(), 0);
        let rate = came as u128 * 1000 / time.as_millis().max(1);
        println!("{came} events in {time:?}, {rate} a second; posted again after 503: {again:?}");
    });
}

fn kind(change: &Change) -> &'static str {
    match change {
        Change::RoomOpened { .. } => "opened",
        Change::RoomClosed { .. } => "closed",
        Change::UserJoined { .. } => "joined",
        Change::UserLeft { .. } => "left",
        Change::StreamStarted { .. } => "started",
        Change::StreamStopped { .. } => "stopped",
        _ => unreachable!("a change of another kind"),
    }
}

/// Posts on several connections at once.
async fn burst(address: SocketAddr, lines: Vec<Vec<Bytes>>, again: Arc<AtomicUsize>) {
    let mut posting = JoinSet::new();
    for line in lines {
        let again = Arc::clone(&again);
        posting.spawn(async move { all(address, &line, &again).await });
    }
    posting.join_all().await;
}

/// Posts on one connection, each until it is taken, and counts how often one has to be posted again.
async fn all(address: SocketAddr, bodies: &[Bytes], again: &AtomicUsize) {
    let mut poster = Poster::connect(address).await.unwrap();
    for body in bodies {
        loop {
            match poster.post(body).await.unwrap() {
                200 => break,
                503 => again.fetch_add(1, Relaxed),
                other => panic!("{other}"),
            };
        }
    }
}
