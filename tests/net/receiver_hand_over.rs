//! The hand-over: nothing that is genuine is lost in silence.

use std::collections::BTreeSet;
use std::net::SocketAddr;
use std::time::Duration;

use bytes::Bytes;
use tokio::time::sleep;
use zego_hyper::{Callbacks, Receiver};

use crate::receiver_posts::{
    Poster, event, listen_again, post, room, run, serve, signed, time, verifier,
};

#[test]
fn a_duplicate_is_a_success_and_not_handed_over_again() {
    run(async {
        let (receiver, mut callbacks) = Receiver::new(verifier());
        let (address, _) = serve(&receiver).await;
        let lobby = event("lobby");
        for _ in 0..6 {
            assert_eq!(post(address, &lobby).await, 200);
        }
        assert_eq!(callbacks.waiting(), 1);
        assert!(!callbacks.next().await.unwrap().is_duplicate());
        assert_eq!(post(address, &lobby).await, 200);
        assert!(callbacks.try_next().is_none());
    });
}

#[test]
fn what_is_refused_for_want_of_room_is_no_duplicate_when_it_comes_again() {
    run(async {
        let (receiver, mut callbacks) = Receiver::builder(verifier()).with_capacity(2).build();
        let (address, _) = serve(&receiver).await;
        let [a, b, c] = ["a", "b", "c"].map(event);
        assert_eq!(post(address, &a).await, 200);
        assert_eq!(post(address, &b).await, 200);
        for _ in 0..3 {
            assert_eq!(post(address, &c).await, 503);
        }
        assert_eq!(post(address, &a).await, 200, "it waits already");
        assert_eq!(post(address, &signed("d", "d", 1, "other", time())).await, 403);
        assert_eq!(room(&callbacks.next().await.unwrap()), "a");
        assert_eq!(post(address, &c).await, 200);
        assert_eq!(room(&callbacks.next().await.unwrap()), "b");
        let last = callbacks.next().await.unwrap();
        assert_eq!((room(&last), last.is_duplicate()), ("c".to_owned(), false));
    });
}

#[test]
fn a_capacity_of_none_is_one_of_one() {
    run(async {
        for (capacity, second) in [(0, 503), (usize::MAX, 200)] {
            let builder = Receiver::builder(verifier()).with_capacity(capacity);
            let (receiver, _callbacks) = builder.build();
            let (address, _) = serve(&receiver).await;
            assert_eq!(post(address, &event("a")).await, 200);
            assert_eq!(post(address, &event("b")).await, second);
        }
    });
}

#[test]
fn when_nobody_takes_callbacks_any_more_the_service_is_to_try_again() {
    run(async {
        let (receiver, callbacks) = Receiver::new(verifier());
        let (address, _) = serve(&receiver).await;
        assert_eq!(post(address, &event("a")).await, 200);
        drop(callbacks);
        assert_eq!(post(address, &event("b")).await, 503);
        assert_eq!(post(address, &event("a")).await, 503, "it may be among what was dropped");
    });
}

#[test]
fn what_waits_when_the_callbacks_are_closed_can_be_taken() {
    run(async {
        let (receiver, mut callbacks) = Receiver::new(verifier());
        let (address, _) = serve(&receiver).await;
        assert_eq!(post(address, &event("a")).await, 200);
        callbacks.close();
        assert_eq!(post(address, &event("b")).await, 503);
        assert_eq!(room(&callbacks.next().await.unwrap()), "a");
        assert!(callbacks.next().await.is_none());
    });
}

#[test]
fn the_callbacks_end_with_the_last_receiver() {
    run(async {
        let (receiver, mut callbacks) = Receiver::new(verifier());
        let (address, task) = serve(&receiver).await;
        drop(receiver);
        assert_eq!(post(address, &event("a")).await, 200);
        task.abort();
        assert_eq!(room(&callbacks.next().await.unwrap()), "a");
        assert!(callbacks.next().await.is_none());
    });
}

/// The service's pauses before it tries again, a hundred times as fast.
const PAUSES: [Duration; 5] = [
    Duration::from_millis(20),
    Duration::from_millis(40),
    Duration::from_millis(80),
    Duration::from_millis(160),
    Duration::from_millis(320),
];

#[test]
fn a_receiver_that_is_killed_and_started_again_catches_up() {
    run(async {
        let (receiver, mut before) = Receiver::new(verifier());
        let (address, task) = serve(&receiver).await;
        let mut posting = Vec::new();
        for at in 0..100 {
            posting.push(tokio::spawn(as_the_service(address, event(&at.to_string()))));
            // It is killed while half of them are under way.
            if at == 50 {
                while before.waiting() < 20 {
                    tokio::task::yield_now().await;
                }
                task.abort();
            }
        }
        drop(receiver);
        sleep(PAUSES[2]).await;
        let (receiver, mut after) = Receiver::new(verifier());
        let listener = listen_again(address).await;
        tokio::spawn(async move { receiver.serve(listener, std::future::pending()).await });

        let mut attempts = 0;
        for posting in posting {
            attempts += posting.await.unwrap().expect("it was given up");
        }
        assert!(attempts > 100, "some were tried again");
        // An answer that was lost makes one come to both.
        let (before, after) = (rooms(&mut before), rooms(&mut after));
        assert!(before.len() >= 20 && after.len() >= 49);
        assert_eq!(before.union(&after).count(), 100);
    });
}

fn rooms(callbacks: &mut Callbacks) -> BTreeSet<String> {
    std::iter::from_fn(|| callbacks.try_next()).map(|callback| room(&callback)).collect()
}

/// Posts as the service does, and gives the number of attempts; none when all were in vain.
async fn as_the_service(address: SocketAddr, body: Bytes) -> Option<usize> {
    let pauses = PAUSES.into_iter().map(Some).chain([None]);
    for (at, pause) in pauses.enumerate() {
        let posted = async { Poster::connect(address).await?.post(&body).await };
        if matches!(posted.await, Ok(200)) {
            return Some(at + 1);
        }
        sleep(pause?).await;
    }
    None
}
