//! Futures that are dropped.

use std::time::Duration;

use serde_json::json;
use tokio::time::{sleep, timeout};
use zego_core::WaitReason;
use zego_core::catalog::Scope;
use zego_hyper::Client;

use crate::bounded;
use crate::peers::ask;
use crate::service::{Log, client_of, faulty, look, start};

/// Places in queues.
fn waiting(client: &Client) -> usize {
    client.session().load(client.clock().now()).waiting
}

#[test]
fn calls_that_are_dropped_while_they_wait_leave_their_turns_to_others() {
    bounded(async {
        let (log, window) = (Log::default(), Duration::from_millis(300));
        let server = start(faulty(&json!([])), &log).await;
        let client = client_of(&[&server.url()])
            .with_limit("DescribeRTCStreamState", Scope::App, 1, window)
            .build()
            .unwrap();
        client.call(ask()).await.unwrap();

        let callers = (0..200).map(|stream| {
            let client = client.clone();
            tokio::spawn(async move { client.call(look(stream)).await.map(drop) })
        });
        let callers: Vec<_> = callers.collect();
        while waiting(&client) < 200 {
            sleep(Duration::from_millis(1)).await;
        }
        for caller in callers {
            caller.abort();
            assert!(caller.await.unwrap_err().is_cancelled());
        }
        assert_eq!(waiting(&client), 0);
        // With the turns of the others before it, it would be told that its own comes too late.
        let call = client.session().call(ask()).with_deadline(window * 20);
        client.drive(call).await.unwrap();
        assert_eq!(log.len(), 2);
    });
}

#[test]
fn a_call_that_is_dropped_on_the_way_counts_against_its_limit_and_no_longer() {
    bounded(async {
        let log = Log::default();
        let server =
            start(faulty(&json!([{ "kind": "delay", "millis": 60_000, "count": 1 }])), &log).await;
        let client = client_of(&[&server.url()])
            .with_limit("DescribeRTCStreamState", Scope::App, 1, Duration::from_millis(100))
            .build()
            .unwrap();
        let dropped = timeout(Duration::from_millis(200), client.call(ask())).await;
        assert!(dropped.is_err() && waiting(&client) == 0);
        let reply = client.call(look("another")).await.unwrap();
        assert!(reply.report().waits().iter().all(|wait| wait.reason() == WaitReason::RateLimit));
        assert_eq!(reply.report().attempts().len(), 1);
        assert_eq!(waiting(&client), 0);
    });
}
