//! The sample replies of the official pages, read to typed values.

use std::collections::BTreeMap;

use serde_json::value::RawValue;
use zego_core::actions::{
    CdnVendor, ClearCdnTransferRule, CreateCdnTransferRule, DeleteCdnTransferRule,
    DescribeRtcStreamState, ForbidCdnLiveStream, ForbidRtcStream, ForbidRtcStreams,
    QueryForbidCdnLiveStream, ResumeCdnLiveStream, ResumeRtcStream, ResumeRtcStreams,
    RtmpDispatchV2, RtmpMode,
};
use zego_core::{Action, AnyAction, Reply, StreamState, catalog};

use crate::support::{answer, stream, unix, vector};

/// A file of `vectors/replies/`: the official page, its action, and the reply to the byte.
struct Sample {
    source: String,
    action: String,
    reply: String,
}

impl Sample {
    /// The sample of a page, by the last part of the page's address.
    fn of_page(name: &str) -> Self {
        let file = vector(&format!("replies/{name}.json"));
        let members: BTreeMap<&str, &RawValue> = serde_json::from_str(&file).unwrap();
        let text = |name| serde_json::from_str(members[name].get()).unwrap();
        Self {
            source: text("source"),
            action: text("action"),
            reply: members["reply"].get().into(),
        }
    }
}

/// Reads the sample of the action's own page, and checks what every reply has.
fn read_sample<A: Action>(action: &A, message: &str, request_id: &str) -> Reply<A::Data> {
    let page = action.spec().page;
    let sample = Sample::of_page(page.rsplit('/').next().unwrap());
    assert_eq!(sample.source, page);
    assert_eq!(sample.action, action.spec().name);
    let reply = answer(action, sample.reply.clone()).unwrap();
    assert!(reply.code().is_success());
    assert_eq!(reply.message(), Some(message));
    assert_eq!(reply.request_id().unwrap_or_default(), request_id);
    assert_eq!(reply.body(), sample.reply.as_bytes());
    assert_eq!(reply.report().action(), action.spec().name);
    reply
}

#[test]
fn the_state_of_a_stream_is_read() {
    let action = DescribeRtcStreamState::new(stream("demo"));
    let reply = read_sample(&action, "ok", "98004");
    assert_eq!(*reply.data(), StreamState::Live { created: Some(unix(1673334117)) });
    assert_eq!(reply.outcome().as_str(), "live");
}

#[test]
fn what_a_cdn_did_to_resume_a_stream_is_read() {
    let action = ResumeCdnLiveStream::new(stream("demo"));
    let results = read_sample(&action, "success", "3162938795049910659").into_data();
    assert_eq!(results.len(), 1);
    assert_eq!(results[0].cdn_type, CdnVendor::Wangsu);
    assert_eq!(results[0].cdn_result, "success append purge tasks");
}

#[test]
fn what_a_cdn_did_to_forbid_a_stream_is_read() {
    let action = ForbidCdnLiveStream::new(stream("demo"));
    let results = read_sample(&action, "success", "4113829426153229963").into_data();
    assert_eq!(results.len(), 1);
    assert_eq!(results[0].cdn_type, CdnVendor::Wangsu);
    assert_eq!(results[0].cdn_result, "success append purge tasks");
}

#[test]
fn the_addresses_forbidden_on_cdn_are_read() {
    let action = QueryForbidCdnLiveStream::new(CdnVendor::Wangsu);
    let bans = read_sample(&action, "success", "").into_data().ws.result_detail;
    let [first, second] = &*bans else { panic!("{bans:?}") };
    for (ban, url) in [(first, "stream001"), (second, "stream002")] {
        assert_eq!(ban.channel, "publish-ws.zegotech.cn");
        assert_eq!(ban.url, format!("rtmp://publish-ws.zegotech.cn/test/{url}"));
        assert_eq!(ban.ip, "");
    }
    assert_eq!(first.start_time, Some(unix(1728704873)), "2024-10-12T03:47:53Z");
    assert_eq!(first.end_time, Some(unix(1731296873)), "2024-11-11T03:47:53Z");
    assert_eq!(second.start_time, Some(unix(1728701295)), "2024-10-12T02:48:15Z");
    assert_eq!(second.end_time, Some(unix(1728872520)), "2024-10-14T02:22:00Z");
}

#[test]
fn the_addresses_of_a_dispatch_are_read() {
    let action = RtmpDispatchV2::new(stream("caodantest"), RtmpMode::Pull);
    let reply = read_sample(&action, "ok", "5094436160208407316");
    assert_eq!(*reply.data(), ["rtmp://81.69.49.115:1935/1540531164/caodantest"]);
}

#[test]
fn a_reply_that_carries_nothing_is_read() {
    fn carries_nothing<A: Action<Data = ()>>(action: &A, request_id: &str) {
        assert_eq!(read_sample(action, "ok", request_id).outcome().as_str(), "done");
    }
    let (id, url) = (|| stream("demo"), "rtmp://cdn.example/live/demo");
    carries_nothing(&ForbidRtcStream::new(id()), "1929203990360298509");
    carries_nothing(&ResumeRtcStream::new(id()), "5310603407599603439");
    carries_nothing(&ForbidRtcStreams::new([id()]), "1929203990360298509");
    carries_nothing(&ResumeRtcStreams::new([id()]), "5310603407599603439");
    carries_nothing(&CreateCdnTransferRule::new(id()), "918334131114317411");
    carries_nothing(&DeleteCdnTransferRule::new(id(), url), "4741109603321226039");
    carries_nothing(&ClearCdnTransferRule::new(id()), "4741109603321226039");
}

#[test]
fn every_page_of_the_group_has_a_sample_that_can_be_read_as_json() {
    let group: Vec<_> = catalog::all().filter(|spec| spec.group == "media-service").collect();
    assert_eq!(group.len(), 12);
    for spec in group {
        let sample = Sample::of_page(spec.page.rsplit('/').next().unwrap());
        let action = AnyAction::find(&sample.action).unwrap();
        let reply = answer(&action, sample.reply.clone()).unwrap();
        let whole: serde_json::Value = serde_json::from_str(&sample.reply).unwrap();
        assert_eq!(*reply.data(), whole["Data"], "{}", spec.name);
    }
}
