//! Connections that are torn: in the middle of a reply, and in the handshake of TLS.

use serde_json::json;
use zego_core::actions::ResumeRtcStream;
use zego_core::{ErrorKind, Report, StreamId};

use crate::front::Tls;
use crate::peers::ask;
use crate::service::{Log, client_of, faulty, start, tell};
use crate::wire::{Tear, torn};
use crate::{at_once, bounded};

#[test]
fn a_reset_in_the_body_is_survived_by_what_may_be_repeated() {
    bounded(async {
        let log = Log::default();
        let server = start(faulty(&json!([])), &log).await;
        let way = torn(server.address(), [Tear::InBody, Tear::InBody]).await;
        let client = client_of(&[&format!("http://{way}")]).build().unwrap();
        let reply = client.call(ask()).await.unwrap();
        assert!(reply.data().is_live());
        assert_eq!(failures(reply.report()), [Some(LOST), Some(LOST), None]);

        let way = torn(server.address(), [Tear::InBody]).await;
        let client = client_of(&[&format!("http://{way}")]).build().unwrap();
        let resume = ResumeRtcStream::new(StreamId::new("demo").unwrap());
        let reply = client.call(resume).await.unwrap();
        assert_eq!(failures(reply.report()), [Some(LOST), None]);
        assert_eq!(log.len(), 5);
    });
}

#[test]
fn a_reset_in_the_body_leaves_unknown_what_must_not_be_repeated() {
    bounded(async {
        let log = Log::default();
        let server = start(faulty(&json!([])), &log).await;
        let way = torn(server.address(), [Tear::InBody]).await;
        let client = client_of(&[&format!("http://{way}")]).build().unwrap();
        let error = client.call(tell("torn")).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Failed);
        assert!(error.may_have_been_carried_out());
        assert_eq!(failures(error.report()), [Some(LOST)]);
        assert_eq!(log.executions("torn"), 1);

        client.call(tell("next")).await.unwrap();
        assert_eq!(log.executions("next"), 1);
    });
}

#[test]
fn a_handshake_that_is_cut_sent_nothing_and_is_tried_again_whatever_the_action_does() {
    for protocols in [&["h2"][..], &["http/1.1"]] {
        bounded(async {
            let log = Log::default();
            let server = start(faulty(&json!([])), &log).await;
            let tls = Tls::before(server.address(), protocols).await;
            let way = torn(tls.address, TEARS).await;
            let url = format!("https://localhost:{}", way.port());
            let client = tls.trusted_by(client_of(&[&url]).with_attempts(5)).build().unwrap();
            let reply = client.call(tell("once")).await.unwrap();
            let expected = [Some(UNREACHABLE); 4].into_iter().chain([None]).collect::<Vec<_>>();
            assert_eq!(failures(reply.report()), expected);
            assert_eq!(log.executions("once"), 1);
        });
    }
}

#[test]
fn cut_handshakes_are_survived_by_many_at_once() {
    for protocols in [&["h2"][..], &["http/1.1"]] {
        bounded(async {
            let log = Log::default();
            let server = start(faulty(&json!([])), &log).await;
            let tls = Tls::before(server.address(), protocols).await;
            let way = torn(tls.address, TEARS.into_iter().cycle().take(40)).await;
            let url = format!("https://localhost:{}", way.port());
            let builder = client_of(&[&url]).with_attempts(20).with_retry_budget(10_000);
            let client = tls.trusted_by(builder).build().unwrap();
            let calls = (0..32).map(|caller| {
                let client = client.clone();
                async move { client.call(tell(&caller.to_string())).await }
            });
            for (caller, reply) in at_once(calls.collect::<Vec<_>>()).await.into_iter().enumerate()
            {
                let reply = reply.unwrap();
                let failures = failures(reply.report());
                assert!(!failures.contains(&Some(LOST)), "{}", reply.report());
                assert_eq!(log.executions(&caller.to_string()), 1);
            }
        });
    }
}

/// Within the handshake: its first answer is longer than that.
const TEARS: [Tear; 4] =
    [Tear::AtOnce, Tear::AfterGreeting, Tear::AfterBytes(5), Tear::AfterBytes(100)];

const UNREACHABLE: &str = "the service could not be reached; nothing was sent";
const LOST: &str = "no complete reply came; the request may have been carried out";

fn failures(report: &Report) -> Vec<Option<&str>> {
    report.attempts().iter().map(|attempt| attempt.failure()).collect()
}
