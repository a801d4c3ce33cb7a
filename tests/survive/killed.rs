//! The service dies and comes back, under callers who do not stop.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use serde_json::json;
use tokio::time::sleep;
use zego_core::actions::ResumeRtcStream;
use zego_core::{Action, Error, Report, StreamId};
use zego_emulator::{Server, Settings};
use zego_hyper::{Client, ClientBuilder};

use crate::front::Tls;
use crate::service::{Log, client_of, faulty, look, restart, start, tell};
use crate::{at_once, bounded};

const DEADLINE: Duration = Duration::from_secs(3);

/// Far more than a call needs to end once its deadline has come, on a busy machine.
const SLACK: Duration = Duration::from_secs(10);

/// What came of a call.
struct Called {
    /// Of a call that must not be carried out twice.
    marker: Option<String>,
    report: Report,
    error: Option<Error>,
    took: Duration,
}

async fn call<A: Action>(client: &Client, action: A, marker: Option<String>) -> Called {
    let start = Instant::now();
    let (report, error) = match client.call(action).await {
        Ok(reply) => (reply.report().clone(), None),
        Err(error) => (error.report().clone(), Some(error)),
    };
    Called { marker, report, error, took: start.elapsed() }
}

/// Calls until it is told to stop: what reads, what may be repeated, and what must not be, in turn.
async fn keep_calling(client: Client, caller: usize, stop: Arc<AtomicBool>) -> Vec<Called> {
    let mut all = Vec::new();
    while !stop.load(Ordering::Relaxed) {
        let marker = format!("{caller}-{}", all.len());
        let done = match (caller + all.len()) % 3 {
            0 => call(&client, look(&marker), None).await,
            1 => {
                let stream = StreamId::new(marker).unwrap();
                call(&client, ResumeRtcStream::new(stream), None).await
            }
            _ => call(&client, tell(&marker), Some(marker)).await,
        };
        if done.error.is_some() {
            sleep(Duration::from_millis(10)).await;
        }
        all.push(done);
    }
    all
}

#[test]
fn sixty_four_callers_survive_that_the_service_dies_and_comes_back() {
    bounded(async {
        let log = Log::default();
        let server = start(settings(), &log).await;
        let builder = client_of(&[&server.url()]);
        survive_deaths(server, builder, &log).await;
    });
}

#[test]
fn callers_that_share_a_connection_of_http_2_survive_it_too() {
    bounded(async {
        let log = Log::default();
        let server = start(settings(), &log).await;
        let tls = Tls::before(server.address(), &["h2"]).await;
        let url = tls.url();
        survive_deaths(server, tls.trusted_by(client_of(&[&url])), &log).await;
    });
}

/// Long enough delays that most callers wait for a reply when the service dies.
fn settings() -> Settings {
    faulty(&json!([{ "kind": "delay", "millis": 20, "up_to_millis": 60 }]))
}

async fn survive_deaths(mut server: Server, builder: ClientBuilder, log: &Log) {
    let address = server.address();
    // Enough attempts and budget that some calls outlast the outage.
    let builder = builder.with_deadline(DEADLINE).with_attempts(5).with_retry_budget(100_000);
    let client = builder.build().unwrap();
    let stop = Arc::new(AtomicBool::new(false));
    let callers = (0..64).map(|caller| keep_calling(client.clone(), caller, stop.clone()));
    let calling = tokio::spawn(at_once(callers.collect::<Vec<_>>()));
    for _ in 0..2 {
        sleep(Duration::from_millis(200)).await;
        drop(server);
        sleep(Duration::from_millis(80)).await;
        server = restart(address, settings(), log).await;
    }
    sleep(Duration::from_millis(300)).await;
    stop.store(true, Ordering::Relaxed);
    let called: Vec<Called> = calling.await.unwrap().into_iter().flatten().collect();

    tell_the_truth(&called, log);
    assert!(called.iter().all(|called| called.took < DEADLINE + SLACK), "one hung");
    let is_saved = |called: &&Called| called.error.is_none() && called.report.attempts().len() > 1;
    let saved = called.iter().filter(is_saved).count();
    let lost = called.iter().filter(|called| called.error.is_some()).count();
    assert!(lost > 0 && saved > 0, "{lost} lost, {saved} saved of {}", called.len());
    recover(&client, log).await;
}

/// One call of each caller succeeds, without anything else being done.
async fn recover(client: &Client, log: &Log) {
    let calls = (0..64).map(|caller| {
        let client = client.clone();
        async move { client.call(tell(&format!("after-{caller}"))).await }
    });
    for (caller, reply) in at_once(calls.collect::<Vec<_>>()).await.into_iter().enumerate() {
        reply.expect("the client recovers by itself");
        assert_eq!(log.executions(&format!("after-{caller}")), 1);
    }
    assert_eq!(client.session().load(client.clock().now()).waiting, 0);
}

/// Nothing was carried out twice, and what a call says happened is what the service did.
fn tell_the_truth(called: &[Called], log: &Log) {
    let once = called.iter().filter_map(|called| Some((called.marker.as_ref()?, &called.error)));
    for (marker, error) in once {
        let executions = log.executions(marker);
        match error {
            None => assert_eq!(executions, 1, "{marker}"),
            Some(error) if error.may_have_been_carried_out() => assert!(executions <= 1, "{error}"),
            Some(error) => assert_eq!(executions, 0, "{marker}: {error:?}"),
        }
    }
}
