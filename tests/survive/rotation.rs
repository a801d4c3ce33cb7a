//! The secret is replaced.

use std::time::Duration;

use serde_json::json;
use tokio::time::sleep;
use zego_core::catalog::Scope;
use zego_core::codes::ReturnCode;
use zego_core::{Credentials, ServerSecret};
use zego_emulator::DEMO_APP_ID;

use crate::service::{Log, client_of, faulty, look, restart, start};
use crate::{at_once, bounded};

#[test]
fn calls_that_are_under_way_sign_with_the_secret_that_replaced_theirs() {
    bounded(async {
        let (before, after) = (Log::default(), Log::default());
        let server = start(faulty(&json!([])), &before).await;
        let address = server.address();
        // So that most wait while the secret is replaced.
        let client = client_of(&[&server.url()])
            .with_limit("DescribeRTCStreamState", Scope::App, 1, Duration::from_millis(20))
            .with_attempts(20)
            .build()
            .unwrap();
        let calls = (0..30).map(|stream| {
            let client = client.clone();
            async move { client.call(look(stream)).await.map(drop) }
        });
        let calling = tokio::spawn(at_once(calls.collect::<Vec<_>>()));
        while before.len() < 5 {
            sleep(Duration::from_millis(1)).await;
        }
        drop(server);
        let secret = || ServerSecret::new("fedcba9876543210fedcba9876543210").unwrap();
        client.session().replace_secret(secret());
        // Nothing that was signed before is on the way any more.
        sleep(Duration::from_millis(50)).await;
        let settings = faulty(&json!([])).with_credentials(Credentials::new(DEMO_APP_ID, secret()));
        let _server = restart(address, settings, &after).await;

        for out in calling.await.unwrap() {
            out.expect("each succeeds");
        }
        assert!(after.len() > 0, "some are signed with the new secret");
        let wrong = Some(ReturnCode::SIGNATURE_WRONG.number());
        for log in [before, after] {
            assert_eq!(log.count(|entry| entry.code == wrong), 0);
        }
    });
}
