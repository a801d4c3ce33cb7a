//! The emulator as a library, in a test of somebody's own.

use std::time::Duration;

use serde_json::json;
use zego_core::actions::{CdnVendor, RtmpMode};
use zego_core::actions::{
    ClearCdnTransferRule, CreateCdnTransferRule, DeleteCdnTransferRule, DescribeRtcStreamState,
    ForbidCdnLiveStream, ForbidRtcStream, ForbidRtcStreams, QueryForbidCdnLiveStream,
    ResumeCdnLiveStream, ResumeRtcStream, ResumeRtcStreams, RtmpDispatchV2,
};
use zego_core::catalog::Outcome;
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

        let client = client_of(&server.url()).with_environment(Environment::Test).build().unwrap();
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
