//! A service that asks for patience.

use std::time::Duration;

use serde_json::json;
use zego_core::WaitReason;
use zego_emulator::Settings;

use crate::peers::ask;
use crate::service::{Log, client_of, codes, faults, faulty, look, start};
use crate::{at_once, bounded};

#[test]
fn the_time_that_a_503_asks_for_is_waited() {
    bounded(async {
        let log = Log::default();
        let faults = json!([{ "kind": "status", "status": 503, "retry_after": 1, "count": 1 }]);
        let server = start(faulty(&faults), &log).await;
        let client = client_of(&[&server.url()]).build().unwrap();
        let reply = client.call(ask()).await.unwrap();
        let report = reply.report();
        assert_eq!(report.attempts().len(), 2, "{report}");
        assert_eq!(report.attempts()[0].status().unwrap().as_u16(), 503);
        assert_eq!(report.attempts()[0].retry_after(), Some(Duration::from_secs(1)));
        let wait = &report.waits()[0];
        assert_eq!((wait.reason(), wait.attempts_before()), (WaitReason::Backoff, 1));
        assert!(wait.time() >= Duration::from_secs(1), "{report}");
    });
}

#[test]
fn a_503_that_asks_for_more_time_than_there_is_ends_the_call() {
    bounded(async {
        let log = Log::default();
        let faults = json!([{ "kind": "status", "status": 503, "retry_after": 86_400 }]);
        let server = start(faulty(&faults), &log).await;
        let client = client_of(&[&server.url()]).build().unwrap();
        let error = client.call(ask()).await.unwrap_err();
        assert!(error.is_retryable(), "{error}");
        assert_eq!(error.report().attempts().len(), 1);
        assert_eq!(log.len(), 1);
    });
}

#[test]
fn a_rate_refusal_holds_the_others_back_and_the_call_succeeds_later() {
    bounded(async {
        let log = Log::default();
        // It has the documented limit, of which the client was told wrong; and all calls are there
        // before the first refusal is back.
        let settings =
            Settings::default().with_faults(faults(&json!([{ "kind": "delay", "millis": 500 }])));
        let server = start(settings, &log).await;
        let client = client_of(&[&server.url()]).build().unwrap();
        let calls = (0..50).map(|stream| {
            let client = client.clone();
            async move { client.call(look(stream)).await.expect("each succeeds") }
        });
        let replies = at_once(calls.collect::<Vec<_>>()).await;
        let refused: Vec<_> =
            replies.iter().filter(|reply| reply.report().attempts().len() > 1).collect();
        // Ten, unless the machine is so busy that the limit's second is over before all are there.
        assert!((1..=10).contains(&refused.len()), "{} are refused", refused.len());
        for reply in refused {
            let report = reply.report();
            assert_eq!(codes(report)[0], Some(30002), "{report}");
            let waited = report.waits().iter().any(|wait| wait.reason() == WaitReason::Refused);
            assert!(waited, "{report}");
        }
    });
}
