//! The emulator as a library, in a test of somebody's own.

use std::time::Duration;

use serde_json::json;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use zego_core::actions::{CdnVendor, RtmpMode};
use zego_core::actions::{
    ClearCdnTransferRule, CreateCdnTransferRule, DeleteCdnTransferRule, DescribeRtcStreamState,
    ForbidCdnLiveStream, ForbidRtcStream, ForbidRtcStreams, QueryForbidCdnLiveStream,
    ResumeCdnLiveStream, ResumeRtcStream, ResumeRtcStreams, RtmpDispatchV2,
};
use zego_core::catalog::{Outcome, Scope};
use zego_core::codes::ReturnCode;
use zego_core::{Environment, StreamId, StreamState};
use zego_emulator::{Options, Settings, State, serve_with};

use crate::peers::{ask, client_of, run};

fn id(text: &str) -> StreamId {
    StreamId::new(text).unwrap()
}

#[test]
fn twelve_actions_are_answered_and_their_replies_read() {
    run(async {
        let server = zego_emulator::serve("127.0.0.1:0").await.unwrap();
        let client = client_of(&server.url()).build().unwrap();
        let state = || client.call(DescribeRtcStreamState::new(id("demo")));

        let reply = state().await.unwrap();
        assert!(matches!(reply.data(), StreamState::Live { created: Some(_) }));
        assert_eq!(reply.outcome(), Outcome::Live);
        assert_eq!(reply.report().attempts().len(), 1);

        let pull = RtmpDispatchV2::new(id("demo"), RtmpMode::Pull);
        assert!(client.call(pull).await.unwrap().data()[0].starts_with("rtmp://127.0.0.1:1935/"));

        client.call(ForbidRtcStream::new(id("demo"))).await.unwrap();
        let reply = state().await.unwrap();
        assert!(matches!(reply.data(), StreamState::Closed { created: Some(_), closed: Some(_) }));
        assert_eq!(reply.code(), ReturnCode::STREAM_CLOSED);
        client.call(ResumeRtcStream::new(id("demo"))).await.unwrap();
        client.call(ForbidRtcStreams::new([id("a"), id("b")])).await.unwrap();
        client.call(ResumeRtcStreams::new([id("a"), id("b")])).await.unwrap();

        let results = client.call(ForbidCdnLiveStream::new(id("demo"))).await.unwrap();
        assert_eq!(results.data()[0].cdn_type, CdnVendor::Wangsu);
        let bans = || client.call(QueryForbidCdnLiveStream::new(CdnVendor::Wangsu));
        let listed = bans().await.unwrap().into_data().ws.result_detail;
        assert_eq!(listed.len(), 1);
        assert!(listed[0].url.ends_with("/demo"));
        let lasts = listed[0].end_time.unwrap().duration_since(listed[0].start_time.unwrap());
        assert_eq!(lasts.unwrap(), Duration::from_secs(24 * 60 * 60));
        client.call(ResumeCdnLiveStream::new(id("demo"))).await.unwrap();
        assert!(bans().await.unwrap().into_data().ws.result_detail.is_empty());

        let url = "rtmp://cdn.example/live/demo";
        client.call(CreateCdnTransferRule::new(id("demo")).with_cdn_url(url)).await.unwrap();
        client.call(DeleteCdnTransferRule::new(id("demo"), url)).await.unwrap();
        client.call(ClearCdnTransferRule::new(id("demo"))).await.unwrap();

        let unknown = client.call(DescribeRtcStreamState::new(id("nobody"))).await.unwrap();
        assert_eq!(*unknown.data(), StreamState::Unknown);
    });
}

#[test]
fn a_wrong_secret_is_refused_and_a_rate_limit_is_no_offline() {
    run(async {
        let server = zego_emulator::serve("127.0.0.1:0").await.unwrap();
        let secret = zego_core::ServerSecret::new("ffffffffffffffffffffffffffffffff").unwrap();
        let credentials = zego_core::Credentials::new(zego_emulator::DEMO_APP_ID, secret);
        let client = zego_hyper::Client::builder(credentials)
            .with_endpoint(server.url().parse().unwrap())
            .build()
            .unwrap();
        let error = client.call(ask()).await.unwrap_err();
        assert_eq!(error.code(), Some(ReturnCode::SIGNATURE_WRONG));

        // One who thinks that support raised the limit.
        let client = client_of(&server.url())
            .with_environment(Environment::Test)
            .with_limit("DescribeRTCStreamState", Scope::App, 1000, Duration::from_secs(1))
            .build()
            .unwrap();
        let mut limited = 0;
        for _ in 0..12 {
            if let Err(error) = client.call(ask()).await {
                assert!(error.is_rate_limited(), "{error}");
                limited += 1;
            }
        }
        assert!(limited > 0, "10 a second are allowed in the test environment");
    });
}

#[test]
fn a_server_starts_when_and_with_what_it_is_told() {
    run(async {
        let state = json!({ "streams": [{ "id": "old", "created": 1000, "closed": 2000 }] });
        let settings =
            Settings::default().with_state(State::from_json(&state.to_string()).unwrap());
        let options = Options::default().with_start(Duration::from_secs(1_615_186_943));
        let server = serve_with("127.0.0.1:0", settings, options).await.unwrap();
        let client = client_of(&server.url()).build().unwrap();
        let error = client.call(ask()).await.unwrap_err();
        assert!(error.is_clock_skew(), "the client's clock is years ahead: {error}");
        let skew = error.report().attempts()[0].skew().unwrap();
        assert!(skew < -100_000_000, "{skew}");
        // On the loopback address a correction has no bound.
        assert!(error.uncorrected_skew().is_none() && error.is_retryable());
        client.call(ask()).await.unwrap();
    });
}

#[test]
fn a_dropped_server_is_gone() {
    run(async {
        let server = zego_emulator::serve("127.0.0.1:0").await.unwrap();
        let client = client_of(&server.url()).build().unwrap();
        client.call(ask()).await.unwrap();
        drop(server);
        client.call(ask()).await.unwrap_err();
    });
}

#[test]
fn a_body_that_is_too_large_is_answered_dated_and_reported_like_any_other() {
    run(async {
        let (report, reported) = std::sync::mpsc::channel();
        let options = Options::default()
            .with_start(Duration::from_secs(1_600_000_000))
            .with_report(move |entry| report.send(entry.clone()).unwrap());
        let server = serve_with("127.0.0.1:0", Settings::default(), options).await.unwrap();
        let mut stream = TcpStream::connect(server.address()).await.unwrap();
        let query = signed_query("StartMix", 1_600_000_000);
        let size = (1 << 20) + 1;
        let head = format!(
            "POST /?{query} HTTP/1.1\r\nhost: x\r\ncontent-length: {size}\r\n\
             connection: close\r\n\r\n"
        );
        stream.write_all(head.as_bytes()).await.unwrap();
        stream.write_all(&vec![b' '; size]).await.unwrap();
        let mut reply = String::new();
        stream.read_to_string(&mut reply).await.unwrap();
        assert!(reply.starts_with("HTTP/1.1 413 "), "{reply}");
        assert!(reply.contains("date: Sun, 13 Sep 2020 12:26:4"), "{reply}");
        assert!(reply.contains("content-type: application/json"), "{reply}");
        assert!(reply.contains(r#""Code":110200184"#), "{reply}");
        let entry = reported.try_recv().unwrap();
        assert_eq!((&*entry.action, entry.code), ("StartMix", Some(110200184)));
        assert!(entry.note.starts_with("the body has more than 1 MiB"), "{}", entry.note);
    });
}

fn signed_query(action: &str, timestamp: u64) -> String {
    let nonce = "0123456789abcdef";
    let signature = zego_core::sign(&zego_emulator::demo_credentials(), nonce, timestamp);
    format!(
        "Action={action}&AppId={}&SignatureNonce={nonce}&Timestamp={timestamp}&Signature={}&SignatureVersion=2.0",
        zego_emulator::DEMO_APP_ID,
        signature.as_str()
    )
}

#[test]
fn the_emulators_own_pages_are_not_reported() {
    run(async {
        let options = Options::default().with_report(|entry| panic!("{entry:?}"));
        let server = serve_with("127.0.0.1:0", Settings::default(), options).await.unwrap();
        for page in ["/_emulator", "/_emulator/", "/_emulator/state", "/_emulator/nothing"] {
            let mut stream = TcpStream::connect(server.address()).await.unwrap();
            let head = format!("GET {page} HTTP/1.0\r\n\r\n");
            stream.write_all(head.as_bytes()).await.unwrap();
            let mut reply = String::new();
            stream.read_to_string(&mut reply).await.unwrap();
            assert!(reply.starts_with("HTTP/1.0 "), "{page}: {reply}");
        }
    });
}
