//! Acknowledgement by the program: what was answered with a success was handled, and nothing is lost.

use std::collections::BTreeSet;
use std::net::SocketAddr;
use std::time::Duration;

use bytes::Bytes;
use proptest::prelude::*;
use tokio::task::JoinHandle;
use tokio::time::{sleep, timeout};
use zego_hyper::{Callbacks, Receiver, ReceiverBuilder};

use crate::receiver_posts::{
    Poster, event, post, room, run, secret, serve, signed, time, verifier,
};

const LONG: Duration = Duration::from_secs(3600);
const SHORT: Duration = Duration::from_millis(50);

fn builder(timeout: Duration) -> ReceiverBuilder {
    Receiver::builder(verifier()).with_deferred_acknowledgement(timeout)
}

async fn start(builder: ReceiverBuilder) -> (SocketAddr, Callbacks) {
    let (receiver, callbacks) = builder.build();
    (serve(&receiver).await.0, callbacks)
}

fn posting(address: SocketAddr, body: &Bytes) -> JoinHandle<u16> {
    let body = body.clone();
    tokio::spawn(async move { post(address, &body).await })
}

#[test]
fn an_answer_waits_for_the_program() {
    run(async {
        let (address, mut callbacks) = start(builder(LONG)).await;
        let body = event("lobby");
        let answer = posting(address, &body);
        let callback = callbacks.next().await.unwrap();
        sleep(SHORT).await;
        assert!(!answer.is_finished());
        assert_eq!(room(&callback), "lobby");
        callback.acknowledge();
        assert_eq!(answer.await.unwrap(), 200);
        assert_eq!(post(address, &body).await, 200, "it is known");
        assert!(callbacks.try_next().is_none());
    });
}

#[test]
fn what_the_program_drops_is_to_come_again_and_is_no_duplicate_then() {
    run(async {
        let (address, mut callbacks) = start(builder(LONG)).await;
        let body = event("lobby");
        for _ in 0..3 {
            let answer = posting(address, &body);
            drop(callbacks.next().await.unwrap());
            assert_eq!(answer.await.unwrap(), 503);
        }
        let answer = posting(address, &body);
        let callback = callbacks.next().await.unwrap();
        assert!(!callback.is_duplicate());
        callback.acknowledge();
        assert_eq!(answer.await.unwrap(), 200);
    });
}

#[test]
fn what_the_program_panics_over_is_to_come_again() {
    run(async {
        let (address, mut callbacks) = start(builder(LONG)).await;
        let answer = posting(address, &event("lobby"));
        let callback = callbacks.next().await.unwrap();
        let handling = tokio::spawn(async move {
            assert_eq!(room(&callback), "vault", "this test's panic, which is meant");
            callback.acknowledge();
        });
        assert!(handling.await.is_err());
        assert_eq!(answer.await.unwrap(), 503);
    });
}

#[test]
fn what_comes_again_meanwhile_has_the_same_outcome() {
    run(async {
        let (address, mut callbacks) = start(builder(LONG)).await;
        for (is_acknowledged, status) in [(false, 503), (true, 200)] {
            let body = event("lobby");
            let first = posting(address, &body);
            let callback = callbacks.next().await.unwrap();
            let again = [(); 3].map(|()| posting(address, &body));
            sleep(SHORT).await;
            assert!(again.iter().all(|answer| !answer.is_finished()), "none before it is done");
            assert!(callbacks.try_next().is_none(), "it is handed over once");
            if is_acknowledged {
                callback.acknowledge();
            } else {
                drop(callback);
            }
            for answer in [first].into_iter().chain(again) {
                assert_eq!(answer.await.unwrap(), status);
            }
        }
    });
}

#[test]
fn what_takes_too_long_is_answered_and_acknowledged_when_it_comes_again() {
    run(async {
        let (address, mut callbacks) = start(builder(SHORT)).await;
        let [waiting, taken] = ["waiting", "taken"].map(event);
        assert_eq!(post(address, &taken).await, 503);
        let late = callbacks.next().await.unwrap();
        assert_eq!(post(address, &taken).await, 503, "the program has it still");
        assert_eq!(post(address, &waiting).await, 503);
        assert_eq!(post(address, &waiting).await, 503, "it waits still");
        late.acknowledge();
        assert_eq!(post(address, &taken).await, 200);
        let late = callbacks.next().await.unwrap();
        assert_eq!((room(&late), callbacks.waiting()), ("waiting".to_owned(), 0));
        drop(late);
        let answer = posting(address, &waiting);
        callbacks.next().await.unwrap().acknowledge();
        assert_eq!(answer.await.unwrap(), 200);
        assert!(callbacks.try_next().is_none());
    });
}

#[test]
fn another_body_under_the_signature_of_a_pending_one_is_refused() {
    run(async {
        let (address, mut callbacks) = start(builder(LONG)).await;
        let now = time();
        let [genuine, replay] =
            ["lobby", "vault"].map(|room| signed("1", room, 1, crate::receiver_posts::SECRET, now));
        let answer = posting(address, &genuine);
        let callback = callbacks.next().await.unwrap();
        assert_eq!(post(address, &replay).await, 403);
        callback.acknowledge();
        assert_eq!(answer.await.unwrap(), 200);
        assert_eq!(post(address, &replay).await, 403);
    });
}

#[test]
fn there_are_as_many_unsettled_as_the_queue_has_room_for() {
    run(async {
        let (address, mut callbacks) = start(builder(LONG).with_capacity(2)).await;
        let bodies = ["a", "b", "c"].map(event);
        let answers = [posting(address, &bodies[0]), posting(address, &bodies[1])];
        let first = callbacks.next().await.unwrap();
        let second = callbacks.next().await.unwrap();
        assert_eq!(post(address, &bodies[2]).await, 503, "both are with the program");
        drop(first);
        second.acknowledge();
        let mut statuses = Vec::new();
        for answer in answers {
            statuses.push(answer.await.unwrap());
        }
        statuses.sort_unstable();
        assert_eq!(statuses, [200, 503]);
        let answer = posting(address, &bodies[2]);
        callbacks.next().await.unwrap().acknowledge();
        assert_eq!(answer.await.unwrap(), 200);
    });
}

#[test]
fn what_nobody_took_is_to_come_again_when_the_callbacks_are_dropped() {
    run(async {
        let (address, mut callbacks) = start(builder(LONG)).await;
        let bodies = ["a", "b"].map(event);
        let answers = bodies.each_ref().map(|body| posting(address, body));
        while callbacks.waiting() < 2 {
            sleep(Duration::from_millis(1)).await;
        }
        let done = callbacks.next().await.unwrap();
        let body = done.envelope().body().clone();
        done.acknowledge();
        drop(callbacks);
        let mut statuses = Vec::new();
        for answer in answers {
            statuses.push(answer.await.unwrap());
        }
        statuses.sort_unstable();
        assert_eq!(statuses, [200, 503]);
        assert_eq!(post(address, &event("c")).await, 503);
        assert_eq!(post(address, &body).await, 200, "it was handled");
    });
}

#[test]
fn a_peer_that_goes_away_changes_nothing_of_what_becomes_of_it() {
    run(async {
        let (address, mut callbacks) = start(builder(LONG)).await;
        let body = event("lobby");
        let gone = posting(address, &body);
        let callback = callbacks.next().await.unwrap();
        gone.abort();
        let _ = gone.await;
        sleep(SHORT).await;
        callback.acknowledge();
        assert_eq!(post(address, &body).await, 200);
        assert!(callbacks.try_next().is_none());
    });
}

#[test]
fn nothing_of_it_holds_a_secret() {
    run(async {
        let (address, mut callbacks) = start(builder(LONG)).await;
        let body = event("lobby");
        let _answer = posting(address, &body);
        let callback = callbacks.next().await.unwrap();
        let signature = callback.envelope().signature();
        let debug = format!("{callback:?} {callbacks:?} {:?}", secret("hush-hush"));
        assert!(!debug.contains(signature) && !debug.contains("hush-hush"), "{debug}");
    });
}

/// What the program does with a callback.
#[derive(Clone, Copy, Debug)]
enum Deed {
    Acknowledge,
    Drop,
    /// Acknowledges it after the time for that.
    Late,
}

fn any_deed() -> impl Strategy<Value = Deed> {
    prop_oneof![4 => Just(Deed::Acknowledge), 3 => Just(Deed::Drop), 1 => Just(Deed::Late)]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(6))]

    /// The service tries each until it is acknowledged, on connections side by side, and the program
    /// does as it likes.
    #[test]
    fn what_is_acknowledged_was_handled_and_all_is_in_the_end(
        deeds in prop::collection::vec(any_deed(), 0..40),
        capacity in 1..6_usize,
    ) {
        run(async move {
            let (address, mut callbacks) = start(builder(SHORT).with_capacity(capacity)).await;
            let bodies: Vec<Bytes> = (0..24).map(|at| event(&at.to_string())).collect();
            let posting: Vec<_> = bodies.chunks(6).map(|chunk| {
                tokio::spawn(all(address, chunk.to_vec()))
            }).collect();
            let handling = tokio::spawn(async move {
                let (mut handled, mut deeds) = (BTreeSet::new(), deeds.into_iter());
                while let Ok(Some(callback)) = timeout(SHORT * 10, callbacks.next()).await {
                    match deeds.next().unwrap_or(Deed::Acknowledge) {
                        Deed::Drop => continue,
                        Deed::Late => sleep(SHORT * 2).await,
                        Deed::Acknowledge => {}
                    }
                    assert!(handled.insert(room(&callback)), "one is handled twice");
                    callback.acknowledge();
                }
                handled
            });
            for posting in posting {
                posting.await.unwrap();
            }
            assert_eq!(handling.await.unwrap().len(), bodies.len());
        });
    }
}

/// Posts each until it is acknowledged.
async fn all(address: SocketAddr, bodies: Vec<Bytes>) {
    let mut poster = Poster::connect(address).await.unwrap();
    for body in bodies {
        while poster.post(&body).await.unwrap() != 200 {
            sleep(Duration::from_millis(2)).await;
        }
    }
}
