//! Peers of HTTP/2 that go away, and say up to which stream they looked (RFC 9113, 6.8).

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use tokio::time::timeout;
use zego_core::ErrorKind;

use crate::frames::{ANY_STREAM, Frames};
use crate::front::Tls;
use crate::peers::serve;
use crate::service::{client_of, look, tell};
use crate::{at_once, bounded};

const NO_ERROR: u32 = 0;
const INTERNAL_ERROR: u32 = 2;

/// Goes away upon the first request, after so many ids as if that many came before, and says no
/// more. All further connections answer. Gives the number of requests on the first, and on others.
async fn leaves_at(last: fn(u32) -> Vec<u32>, code: u32) -> (Tls, Arc<[AtomicUsize; 2]>) {
    let seen = Arc::new([AtomicUsize::new(0), AtomicUsize::new(0)]);
    let counts = Arc::clone(&seen);
    let mut connections = 0;
    let address = serve(move |stream| {
        connections += 1;
        let (is_first, counts) = (connections == 1, Arc::clone(&counts));
        async move {
            let _: io::Result<()> = async {
                let mut frames = Frames::accept(stream).await?;
                loop {
                    let id = frames.request().await?;
                    counts[usize::from(!is_first)].fetch_add(1, Ordering::SeqCst);
                    if !is_first {
                        frames.answer(id).await?;
                        continue;
                    }
                    for last in last(id) {
                        frames.go_away(last, code).await?;
                    }
                    return frames.close().await;
                }
            }
            .await;
        }
    })
    .await;
    (Tls::before(address, &["h2"]).await, seen)
}

#[test]
fn a_request_above_the_last_stream_is_sent_again_on_another_connection() {
    let above: [fn(u32) -> Vec<u32>; 2] = [
        |id| vec![id - 1],
        // A graceful shutdown, in its two steps.
        |id| vec![ANY_STREAM, id - 1],
    ];
    for last in above {
        for code in [NO_ERROR, INTERNAL_ERROR] {
            bounded(async {
                let (tls, seen) = leaves_at(last, code).await;
                let client = tls.trusted_by(client_of(&[&tls.url()])).build().unwrap();
                let reply = client.call(tell("once")).await.unwrap();
                let attempts = reply.report().attempts();
                assert_eq!(attempts.len(), 2, "{}", reply.report());
                let failure = attempts[0].failure().unwrap();
                assert!(failure.contains("nothing was done"), "{failure}");
                assert_eq!(seen.each_ref().map(|count| count.load(Ordering::SeqCst)), [1, 1]);
                assert_eq!(tls.agreed(), ["h2", "h2"]);
            });
        }
    }
}

#[test]
fn a_request_at_or_below_the_last_stream_may_have_been_carried_out() {
    let below: [fn(u32) -> Vec<u32>; 3] =
        [|id| vec![id], |_| vec![ANY_STREAM], |id| vec![ANY_STREAM, id]];
    for last in below {
        for code in [NO_ERROR, INTERNAL_ERROR] {
            bounded(async {
                let (tls, seen) = leaves_at(last, code).await;
                let client = tls.trusted_by(client_of(&[&tls.url()])).build().unwrap();
                let error = client.call(tell("once")).await.unwrap_err();
                assert_eq!(error.kind(), ErrorKind::Failed);
                assert!(error.may_have_been_carried_out(), "{error}");
                assert_eq!(error.report().attempts().len(), 1, "{}", error.report());
                assert_eq!(seen.each_ref().map(|count| count.load(Ordering::SeqCst)), [1, 0]);
                // What changes nothing may be done again, and is.
                let (tls, _) = leaves_at(last, code).await;
                let client = tls.trusted_by(client_of(&[&tls.url()])).build().unwrap();
                let reply = client.call(look("s")).await.unwrap();
                assert_eq!(reply.report().attempts().len(), 2, "{}", reply.report());
            });
        }
    }
}

async fn answer_all(mut frames: Frames) -> io::Result<()> {
    loop {
        let id = frames.request().await?;
        frames.answer(id).await?;
    }
}

#[test]
fn streams_at_or_below_the_last_one_are_answered_after_the_goaway() {
    bounded(async {
        // Three requests on one connection: the third is above the last stream, the first two are
        // answered late.
        let mut connections = 0;
        let address = serve(move |stream| {
            connections += 1;
            let is_first = connections == 1;
            async move {
                let _: io::Result<()> = async {
                    let mut frames = Frames::accept(stream).await?;
                    // So that the client knows how many it may send at a time.
                    let warm_up = frames.request().await?;
                    frames.answer(warm_up).await?;
                    if !is_first {
                        return answer_all(frames).await;
                    }
                    let ids =
                        [frames.request().await?, frames.request().await?, frames.request().await?];
                    frames.go_away(ids[1], NO_ERROR).await?;
                    tokio::time::sleep(Duration::from_millis(50)).await;
                    frames.answer(ids[0]).await?;
                    frames.answer(ids[1]).await?;
                    let _ = frames.request().await;
                    Ok(())
                }
                .await;
            }
        })
        .await;
        let tls = Tls::before(address, &["h2"]).await;
        let client = tls.trusted_by(client_of(&[&tls.url()])).build().unwrap();
        client.call(look("warm-up")).await.unwrap();
        let calls = (0..3).map(|caller| {
            let client = client.clone();
            async move { client.call(tell(&caller.to_string())).await.unwrap() }
        });
        let mut attempts: Vec<_> = at_once(calls.collect::<Vec<_>>())
            .await
            .iter()
            .map(|reply| reply.report().attempts().len())
            .collect();
        attempts.sort_unstable();
        assert_eq!(attempts, [1, 1, 2]);
    });
}

/// What the service acts upon is never more than what was called, however its graceful shutdowns fall
/// between requests, and however many threads the client has.
#[test]
fn nothing_is_done_twice_under_a_storm_of_graceful_shutdowns() {
    const CALLERS: usize = 16;
    const CALLS: usize = 150;
    let mut runtime = tokio::runtime::Builder::new_multi_thread();
    runtime.worker_threads(4).enable_all().build().unwrap().block_on(async {
        let acted = Arc::new(AtomicUsize::new(0));
        let count = Arc::clone(&acted);
        let address = serve(move |stream| {
            let count = Arc::clone(&count);
            async move {
                let _ = leave_gracefully(stream, &count).await;
            }
        })
        .await;
        let tls = Tls::before(address, &["h2"]).await;
        let builder = client_of(&[&tls.url()]).with_attempts(20).with_retry_budget(1_000_000);
        let client = tls.trusted_by(builder).build().unwrap();
        let calls = (0..CALLERS).map(|caller| {
            let client = client.clone();
            async move {
                let (mut done, mut unknown) = (0, 0);
                for nth in 0..CALLS {
                    match client.call(tell(&format!("{caller}-{nth}"))).await {
                        Ok(_) => done += 1,
                        Err(error) if error.may_have_been_carried_out() => unknown += 1,
                        Err(_) => {}
                    }
                }
                (done, unknown)
            }
        });
        let calls = at_once(calls.collect::<Vec<_>>());
        let told = timeout(Duration::from_secs(60), calls).await.expect("it hangs");
        let done: usize = told.iter().map(|(done, _)| done).sum();
        let unknown: usize = told.iter().map(|(_, unknown)| unknown).sum();
        let acted = acted.load(Ordering::SeqCst);
        assert!(done > CALLERS * CALLS / 2, "{done} done, {unknown} unknown");
        assert!((done..=done + unknown).contains(&acted), "{acted} for {done} and {unknown}");
    });
}

/// Answers some requests, says that it will go away, goes on for a moment, and goes.
async fn leave_gracefully(stream: tokio::net::TcpStream, acted: &AtomicUsize) -> io::Result<()> {
    let mut frames = Frames::accept(stream).await?;
    let mut last = 0;
    let mut warned = false;
    for nth in 0.. {
        if nth == 5 {
            frames.go_away(ANY_STREAM, NO_ERROR).await?;
            warned = true;
        }
        let next = frames.request();
        let id = if warned {
            match timeout(Duration::from_millis(2), next).await {
                Ok(id) => id?,
                // Between two frames: those of this client come whole.
                Err(_) => break,
            }
        } else {
            next.await?
        };
        acted.fetch_add(1, Ordering::SeqCst);
        last = id;
        frames.answer(id).await?;
    }
    frames.go_away(last, NO_ERROR).await?;
    // Requests above that are not acted upon.
    while frames.request().await.is_ok() {}
    Ok(())
}
