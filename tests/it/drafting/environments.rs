//! What a request says of its environment, and the prefix that stream ids have in one of them.

use http::Method;
use zego_core::actions::{
    ClearCdnTransferRule, CreateCdnTransferRule, DeleteCdnTransferRule, DescribeRtcStreamState,
    ForbidCdnLiveStream, ForbidRtcStream, ForbidRtcStreams, ResumeCdnLiveStream, ResumeRtcStream,
    ResumeRtcStreams, RtmpDispatchV2, RtmpMode,
};
use zego_core::{Action, AnyAction, Environment, StreamId};

use crate::support::{own, query, sent_in, signer, stream};

fn is_test(environment: Environment) -> Option<String> {
    let request = sent_in(environment, &DescribeRtcStreamState::new(stream("demo"))).unwrap();
    let mut values = query(&request).into_iter().filter(|(name, _)| name == "IsTest");
    let value = values.next().map(|(_, value)| value);
    assert_eq!(values.next(), None);
    value
}

/// The stream ids of a request in the test environment, as they are sent.
fn in_test<A: Action + ?Sized>(action: &A) -> Vec<String> {
    let request = sent_in(Environment::Test, action).unwrap();
    let is_id = |name: &str| name == "StreamId" || name == "StreamId[]";
    let ids: Vec<_> =
        own(&request).into_iter().filter(|(name, _)| is_id(name)).map(|(_, id)| id).collect();
    let draft = signer(Environment::Test).draft(action).unwrap();
    assert!(draft.streams().eq(&ids), "the draft notes what it sends");
    ids
}

/// Each action that the service wants the prefix for, with the same stream.
fn prefixing(id: &StreamId) -> Vec<Vec<String>> {
    let id = || id.clone();
    let url = "rtmp://cdn.example/live/demo";
    vec![
        in_test(&DescribeRtcStreamState::new(id())),
        in_test(&ForbidRtcStream::new(id())),
        in_test(&ResumeRtcStream::new(id())),
        in_test(&ForbidRtcStreams::new([id()])),
        in_test(&ResumeRtcStreams::new([id()])),
        in_test(&CreateCdnTransferRule::new(id())),
        in_test(&DeleteCdnTransferRule::new(id(), url)),
        in_test(&ClearCdnTransferRule::new(id())),
        in_test(&RtmpDispatchV2::new(id(), RtmpMode::Pull)),
        in_test(&AnyAction::find("ForbidRTCStream").unwrap().with("StreamId", id().as_str())),
    ]
}

#[test]
fn production_is_told_only_where_a_project_has_two_environments() {
    assert_eq!(is_test(Environment::Production), None);
    assert_eq!(is_test(Environment::ProductionOfTwo).as_deref(), Some("false"));
    assert_eq!(is_test(Environment::Test).as_deref(), Some("true"));
}

#[test]
fn a_stream_gets_the_prefix_in_the_test_environment() {
    for ids in prefixing(&stream("demo")) {
        assert_eq!(ids, ["zegotest-12345-demo"]);
    }
}

#[test]
fn a_stream_that_has_the_prefix_does_not_get_it_twice() {
    for ids in prefixing(&stream("zegotest-12345-demo")) {
        assert_eq!(ids, ["zegotest-12345-demo"]);
    }
}

#[test]
fn another_apps_prefix_is_part_of_the_id() {
    for ids in prefixing(&stream("zegotest-1234-demo")) {
        assert_eq!(ids, ["zegotest-12345-zegotest-1234-demo"]);
    }
}

#[test]
fn each_stream_of_a_list_is_looked_at_alone() {
    let ids = [stream("a"), stream("zegotest-12345-b"), stream("c")];
    let expected = ["zegotest-12345-a", "zegotest-12345-b", "zegotest-12345-c"];
    assert_eq!(in_test(&ForbidRtcStreams::new(ids)), expected);
}

#[test]
fn an_action_on_a_cdn_takes_the_id_as_it_is() {
    assert_eq!(in_test(&ResumeCdnLiveStream::new(stream("demo"))), ["demo"]);
    assert_eq!(in_test(&ForbidCdnLiveStream::new(stream("demo"))), ["demo"]);
}

#[test]
fn an_action_that_is_not_known_takes_the_id_as_it_is() {
    let action = AnyAction::unknown("NewAction", Method::GET).with("StreamId", "demo");
    let request = sent_in(Environment::Test, &action).unwrap();
    assert!(own(&request).contains(&("StreamId".to_owned(), "demo".to_owned())));
}

#[test]
fn production_puts_no_prefix() {
    for environment in [Environment::Production, Environment::ProductionOfTwo] {
        let draft = signer(environment).draft(&ForbidRtcStream::new(stream("demo"))).unwrap();
        assert!(draft.streams().eq(["demo"]));
    }
}

#[test]
fn the_prefix_counts_towards_the_length_of_an_id() {
    let room = StreamId::MAX_LEN - "zegotest-12345-".len();
    let longest = ForbidRtcStream::new(stream(&"x".repeat(room)));
    assert!(sent_in(Environment::Test, &longest).is_ok());
    let too_long = ForbidRtcStream::new(stream(&"x".repeat(room + 1)));
    assert!(sent_in(Environment::Production, &too_long).is_ok());
    assert_eq!(
        sent_in(Environment::Test, &too_long).unwrap_err().to_string(),
        "StreamId must be at most 256 bytes long; this has 257"
    );
}
