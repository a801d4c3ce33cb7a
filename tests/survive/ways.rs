//! The way to the service: over one connection, and past an address where nobody is.

use serde_json::json;
use tokio::net::TcpListener;
use zego_core::Report;

use crate::front::Tls;
use crate::peers::ask;
use crate::service::{Log, client_of, faulty, look, start, tell};
use crate::wire::refusing;
use crate::{at_once, bounded};

#[test]
fn many_calls_share_one_connection_of_http_2_where_it_is_offered() {
    bounded(async {
        let log = Log::default();
        let server = start(faulty(&json!([{ "kind": "delay", "millis": 50 }])), &log).await;
        let tls = Tls::before(server.address(), &["h2", "http/1.1"]).await;
        let url = tls.url();
        let client = tls.trusted_by(client_of(&[&url])).build().unwrap();
        client.call(ask()).await.unwrap();
        let calls = (0..100).map(|stream| {
            let client = client.clone();
            async move { client.call(look(stream)).await.map(drop) }
        });
        for out in at_once(calls.collect::<Vec<_>>()).await {
            out.unwrap();
        }
        assert_eq!(tls.agreed(), ["h2"]);
        assert_eq!(log.len(), 101);
    });
}

#[test]
fn a_burst_on_a_new_connection_of_http_2_is_carried_out_once_however_many_it_takes_at_a_time() {
    bounded(async {
        let log = Log::default();
        // The emulator takes 32 at a time.
        let server = start(faulty(&json!([{ "kind": "delay", "millis": 50 }])), &log).await;
        let tls = Tls::before(server.address(), &["h2"]).await;
        let url = tls.url();
        let client = tls.trusted_by(client_of(&[&url])).build().unwrap();
        let calls = (0..100).map(|caller| {
            let client = client.clone();
            async move { client.call(tell(&caller.to_string())).await }
        });
        for (caller, out) in at_once(calls.collect::<Vec<_>>()).await.into_iter().enumerate() {
            assert_eq!(out.unwrap().report().attempts().len(), 1, "none is refused");
            assert_eq!(log.executions(&caller.to_string()), 1);
        }
    });
}

#[test]
fn a_stream_that_the_peer_refuses_is_tried_again_whatever_the_action_does() {
    bounded(async {
        let tls = Tls::before(refusing().await, &["h2"]).await;
        let url = tls.url();
        let client = tls.trusted_by(client_of(&[&url])).build().unwrap();
        let error = client.call(tell("never")).await.unwrap_err();
        assert_eq!(error.report().attempts().len(), 3, "{error:?}");
        assert!(!error.may_have_arrived() && !error.may_have_been_carried_out());
    });
}

#[test]
fn calls_go_past_a_dead_endpoint_whatever_they_do() {
    bounded(async {
        let log = Log::default();
        let server = start(faulty(&json!([])), &log).await;
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let dead = format!("http://{}", listener.local_addr().unwrap());
        drop(listener);
        let client = client_of(&[&dead, &server.url()]).build().unwrap();
        let calls = (0..20).map(|caller| {
            let client = client.clone();
            async move { client.call(tell(&caller.to_string())).await.unwrap() }
        });
        for (caller, reply) in at_once(calls.collect::<Vec<_>>()).await.into_iter().enumerate() {
            let endpoints = endpoints(reply.report());
            let all = [dead.clone(), server.url()];
            assert!(endpoints == all || endpoints == all[1..], "{}", reply.report());
            assert_eq!(log.executions(&caller.to_string()), 1);
        }
        let reply = client.call(ask()).await.unwrap();
        assert_eq!(endpoints(reply.report()), [server.url()]);
    });
}

fn endpoints(report: &Report) -> Vec<String> {
    let of = |attempt: &zego_core::Attempted| attempt.endpoint().map(ToString::to_string);
    report.attempts().iter().filter_map(of).collect()
}
