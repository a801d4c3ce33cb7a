//! The query of each typed action, as a form parser has it and as it is written.

use std::time::{Duration, UNIX_EPOCH};

use http::Method;
use zego_core::actions::{
    CdnVendor, ClearCdnTransferRule, CreateCdnTransferRule, DeleteCdnTransferRule,
    DescribeRtcStreamState, ForbidCdnLiveStream, ForbidRtcStream, ForbidRtcStreams,
    QueryForbidCdnLiveStream, ResumeCdnLiveStream, ResumeRtcStream, ResumeRtcStreams,
    RtmpDispatchV2, RtmpMode,
};
use zego_core::{Action, AnyAction};

use crate::support::{own, pairs, query, sent, stream};

/// Checks the request of an action, its own parameters first.
fn becomes<A: Action>(action: &A, parameters: &[(&str, &str)]) {
    let request = sent(action).unwrap();
    assert_eq!(own(&request), pairs(parameters));
    assert_eq!(query(&request)[0], ("Action".to_owned(), action.spec().name.clone().into_owned()));
    assert_eq!(request.method(), Method::GET);
    assert_eq!(request.uri().scheme_str(), Some("https"));
    assert_eq!(request.uri().host(), Some("rtc-api.zego.im"));
    assert_eq!(request.uri().path(), "/");
    assert!(request.body().is_empty());
    assert!(request.headers().is_empty());
}

/// The query as it is written.
fn written<A: Action>(action: &A) -> String {
    sent(action).unwrap().uri().query().unwrap().to_owned()
}

const SEQUENCE: (&str, &str) = ("Sequence", "1615186943123");

#[test]
fn an_action_on_one_stream_names_it_and_has_a_sequence() {
    let parameters = [("StreamId", "demo"), SEQUENCE];
    becomes(&DescribeRtcStreamState::new(stream("demo")), &parameters);
    becomes(&ForbidRtcStream::new(stream("demo")), &parameters);
    becomes(&ResumeRtcStream::new(stream("demo")), &parameters);
    becomes(&CreateCdnTransferRule::new(stream("demo")), &parameters);
    becomes(&ClearCdnTransferRule::new(stream("demo")), &parameters);
}

#[test]
fn an_action_on_streams_names_each_in_brackets() {
    let parameters = [("StreamId[]", "a"), ("StreamId[]", "b"), SEQUENCE];
    let ids = || [stream("a"), stream("b")];
    becomes(&ForbidRtcStreams::new(ids()), &parameters);
    becomes(&ResumeRtcStreams::new(ids()), &parameters);
    assert!(written(&ForbidRtcStreams::new(ids())).contains("&StreamId[]=a&StreamId[]=b&"));
    assert!(written(&ForbidRtcStreams::new([stream("a")])).contains("&StreamId[]=a&"));
}

#[test]
fn an_action_on_a_relay_names_its_address() {
    let url = "rtmp://cdn.example/live/demo?key=a&sign=b%20c+d";
    let parameters = [("StreamId", "demo"), ("CDNUrl", url), SEQUENCE];
    becomes(&CreateCdnTransferRule::new(stream("demo")).with_cdn_url(url), &parameters);
    becomes(&DeleteCdnTransferRule::new(stream("demo"), url), &parameters);
}

#[test]
fn an_action_on_a_cdn_has_no_sequence() {
    becomes(&ResumeCdnLiveStream::new(stream("demo")), &[("StreamId", "demo")]);
    becomes(&ForbidCdnLiveStream::new(stream("demo")), &[("StreamId", "demo")]);
    becomes(&QueryForbidCdnLiveStream::new(CdnVendor::Wangsu), &[("Vendor", "ws")]);
}

#[test]
fn the_end_of_a_ban_is_written_in_utc_to_the_second() {
    let time = UNIX_EPOCH + Duration::from_millis(1_543_518_000_999);
    let action = ForbidCdnLiveStream::new(stream("demo")).with_resume_time(time);
    becomes(&action, &[("StreamId", "demo"), ("ResumeTime", "2018-11-29T19:00:00Z")]);
}

#[test]
fn a_dispatch_says_which_way_and_for_whom() {
    let parameters = [("StreamId", "demo"), ("Type", "pull"), SEQUENCE];
    becomes(&RtmpDispatchV2::new(stream("demo"), RtmpMode::Pull), &parameters);
    let action = RtmpDispatchV2::new(stream("demo"), RtmpMode::Push)
        .with_client_ip([119, 23, 242, 129].into());
    let parameters =
        [("StreamId", "demo"), ("Type", "push"), ("ClientIP", "119.23.242.129"), SEQUENCE];
    becomes(&action, &parameters);
}

#[test]
fn a_space_is_percent_20_and_a_plus_percent_2b() {
    let query = written(&CreateCdnTransferRule::new(stream("a+b")).with_cdn_url("rtmp://h/a b/c"));
    assert!(query.contains("&StreamId=a%2Bb&CDNUrl=rtmp%3A%2F%2Fh%2Fa%20b%2Fc&"), "{query}");
    let query = written(&AnyAction::unknown("A", Method::GET).with("two words", "a + b"));
    assert!(query.contains("&two%20words=a%20%2B%20b&"), "{query}");
}

#[test]
fn every_sign_that_a_stream_id_may_hold_arrives_as_it_is() {
    let id = "a-b_c.d~!@#$%^&*()+=`;',<>/\\";
    becomes(&ForbidRtcStream::new(stream(id)), &[("StreamId", id), SEQUENCE]);
}

#[test]
fn a_list_of_an_action_that_is_not_known_goes_in_brackets() {
    let action = AnyAction::unknown("NewAction", Method::GET)
        .with("One", "1")
        .with("Many", "a")
        .with("Many", "b")
        .with("Bracketed[]", "c")
        .with("Bracketed[]", "d");
    let mut own = own(&sent(&action).unwrap());
    own.sort();
    let expected = [
        ("Bracketed[]", "c"),
        ("Bracketed[]", "d"),
        ("Many[]", "a"),
        ("Many[]", "b"),
        ("One", "1"),
    ];
    assert_eq!(own, pairs(&expected));
}
