//! A host's clock that is half an hour off.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use serde_json::json;
use zego_core::codes::ReturnCode;
use zego_emulator::serve_with;

use crate::peers::ask;
use crate::service::{Log, client_of, codes, faulty, tell};
use crate::{at_once, bounded};

const HALF_AN_HOUR: Duration = Duration::from_secs(30 * 60);

#[test]
fn half_an_hour_is_corrected_once_under_fifty_calls() {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap();
    for (start, correction) in
        [(now + HALF_AN_HOUR, 1800), (now.saturating_sub(HALF_AN_HOUR), -1800)]
    {
        bounded(async {
            let log = Log::default();
            // Long enough that all are signed before the first refusal comes.
            let settings = faulty(&json!([{ "kind": "delay", "millis": 800, "count": 50 }]));
            let options = log.options().with_start(start);
            let server = serve_with("127.0.0.1:0", settings, options).await.unwrap();
            let client = client_of(&[&server.url()]).build().unwrap();
            let corrected = || client.session().clock_correction(client.clock().now());
            assert_eq!(corrected(), None);

            let calls = (0..50).map(|caller| {
                let client = client.clone();
                async move {
                    let out = client.call(tell(&caller.to_string())).await;
                    codes(out.expect("none of them fails").report())
                }
            });
            let expired = Some(ReturnCode::SIGNATURE_EXPIRED.number());
            for (caller, codes) in at_once(calls.collect::<Vec<_>>()).await.into_iter().enumerate()
            {
                assert_eq!(codes, [expired, Some(0)]);
                assert_eq!(log.executions(&caller.to_string()), 1);
            }
            assert_eq!(log.count(|entry| entry.code == expired), 50);
            let off = corrected().unwrap() - correction;
            assert!(off.abs() <= 2, "{off} s off");

            let reply = client.call(ask()).await.unwrap();
            assert_eq!(codes(reply.report()), [Some(0)]);
        });
    }
}
