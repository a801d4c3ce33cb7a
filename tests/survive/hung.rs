//! An application that hangs behind a connection of HTTP/2 that still answers pings.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;

use tokio::time::{sleep, timeout};
use zego_hyper::Client;

use crate::bounded;
use crate::frames::Frames;
use crate::front::Tls;
use crate::peers::serve;
use crate::service::{client_of, look, tell};

/// A service whose first connection answers nothing but pings, and all others everything.
struct Hung {
    tls: Tls,
    /// How many requests came on the connection that hangs.
    asked: Arc<AtomicUsize>,
    /// Whether that connection has ended.
    is_over: Arc<AtomicBool>,
}

async fn hung() -> Hung {
    let (asked, is_over) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicBool::new(false)));
    let (count, over) = (Arc::clone(&asked), Arc::clone(&is_over));
    let mut connections = 0;
    let address = serve(move |stream| {
        connections += 1;
        let (is_first, count, over) = (connections == 1, Arc::clone(&count), Arc::clone(&over));
        async move {
            let _: io::Result<()> = async {
                let mut frames = Frames::accept(stream).await?;
                loop {
                    let id = frames.request().await?;
                    if is_first {
                        count.fetch_add(1, Ordering::SeqCst);
                    } else {
                        frames.answer(id).await?;
                    }
                }
            }
            .await;
            over.fetch_or(is_first, Ordering::SeqCst);
        }
    })
    .await;
    Hung { tls: Tls::before(address, &["h2"]).await, asked, is_over }
}

impl Hung {
    fn client(&self, attempts: u32) -> Client {
        let builder = client_of(&[&self.tls.url()]).with_attempts(attempts);
        self.tls.trusted_by(builder.with_attempt_timeout(Duration::from_secs(1))).build().unwrap()
    }

    async fn is_over(&self) {
        while !self.is_over.load(Ordering::SeqCst) {
            sleep(Duration::from_millis(5)).await;
        }
    }
}

#[test]
fn after_an_attempt_that_timed_out_later_ones_have_another_connection() {
    bounded(async {
        let hung = hung().await;
        // A call that may be repeated survives by itself.
        let reply = hung.client(3).call(look("s")).await.unwrap();
        assert_eq!(reply.report().attempts().len(), 2, "{}", reply.report());
    });
    bounded(async {
        let hung = hung().await;
        let client = hung.client(1);
        client.call(tell("lost")).await.unwrap_err();
        for nth in 0..5 {
            client.call(tell(&nth.to_string())).await.unwrap();
        }
        assert_eq!(hung.tls.agreed(), ["h2", "h2"], "one new connection is enough");
        assert_eq!(hung.asked.load(Ordering::SeqCst), 1);
        hung.is_over().await;
    });
}

#[test]
fn after_a_call_that_was_dropped_on_its_way_later_ones_have_another_connection() {
    bounded(async {
        let hung = hung().await;
        let client = hung.client(1);
        for _ in 0..2 {
            let impatient = timeout(Duration::from_millis(500), client.call(look("s")));
            if impatient.await.is_ok() {
                break;
            }
        }
        client.call(look("s")).await.unwrap();
        assert_eq!(hung.asked.load(Ordering::SeqCst), 1);
        hung.is_over().await;
    });
}

#[test]
fn after_a_calls_own_deadline_later_ones_have_another_connection() {
    bounded(async {
        let hung = hung().await;
        let client = hung.client(3);
        let call = client.session().call(look("s")).with_deadline(Duration::from_millis(500));
        client.drive(call).await.unwrap_err();
        client.call(look("s")).await.unwrap();
        assert_eq!(hung.asked.load(Ordering::SeqCst), 1);
    });
}

#[test]
fn what_is_on_its_way_on_a_connection_that_is_left_goes_on() {
    bounded(async {
        // Answers each request after its successor has come, and the last after a while.
        let address = serve(|stream| async move {
            let _: io::Result<()> = async {
                let mut frames = Frames::accept(stream).await?;
                let warm_up = frames.request().await?;
                frames.answer(warm_up).await?;
                let slow = frames.request().await?;
                let _lost = frames.request().await?;
                sleep(Duration::from_millis(300)).await;
                frames.answer(slow).await?;
                while frames.request().await.is_ok() {}
                Ok(())
            }
            .await;
        })
        .await;
        let tls = Tls::before(address, &["h2"]).await;
        let client = tls.trusted_by(client_of(&[&tls.url()])).build().unwrap();
        client.call(look("warm-up")).await.unwrap();
        let slow = tokio::spawn({
            let client = client.clone();
            async move { client.call(tell("slow")).await }
        });
        sleep(Duration::from_millis(50)).await;
        let lost = timeout(Duration::from_millis(100), client.call(tell("lost"))).await;
        assert!(lost.is_err());
        client.call(look("elsewhere")).await.unwrap();
        assert_eq!(tls.agreed().len(), 2);
        let reply = slow.await.unwrap().unwrap();
        assert_eq!(reply.report().attempts().len(), 1, "{}", reply.report());
    });
}

#[test]
fn a_connection_whose_requests_come_to_an_end_is_kept() {
    bounded(async {
        // Every other request is refused, which is an end, too.
        let address = serve(|stream| async move {
            let _: io::Result<()> = async {
                let mut frames = Frames::accept(stream).await?;
                loop {
                    let id = frames.request().await?;
                    frames.answer(id).await?;
                    let id = frames.request().await?;
                    frames.refuse(id).await?;
                }
            }
            .await;
        })
        .await;
        let tls = Tls::before(address, &["h2"]).await;
        let client = tls.trusted_by(client_of(&[&tls.url()])).build().unwrap();
        for nth in 0..10 {
            client.call(tell(&nth.to_string())).await.unwrap();
        }
        assert_eq!(tls.agreed(), ["h2"]);
    });
}
