//! An action given as strings is written as the typed one is.

use zego_core::actions::{
    CdnVendor, ClearCdnTransferRule, CreateCdnTransferRule, DeleteCdnTransferRule,
    DescribeRtcStreamState, ForbidCdnLiveStream, ForbidRtcStream, ForbidRtcStreams,
    QueryForbidCdnLiveStream, ResumeCdnLiveStream, ResumeRtcStream, ResumeRtcStreams,
    RtmpDispatchV2, RtmpMode,
};
use zego_core::{Action, AnyAction, Environment};

use crate::support::{query, sent_in, stream, unix};

const URL: &str = "rtmp://cdn.example/live/demo?key=a b&sign=c";

/// Checks that the strings make the same request as the typed action, in every environment.
fn alike<A: Action>(typed: &A, parameters: &[(&str, &str)]) {
    let any = AnyAction::find(&typed.spec().name).unwrap();
    let any = parameters.iter().fold(any, |any, (name, value)| any.with(name, *value));
    for environment in [Environment::Production, Environment::ProductionOfTwo, Environment::Test] {
        let (typed, any) =
            (sent_in(environment, typed).unwrap(), sent_in(environment, &any).unwrap());
        let sorted = |request| {
            let mut pairs = query(request);
            pairs.sort();
            pairs
        };
        assert_eq!(sorted(&typed), sorted(&any));
        assert_eq!(typed.method(), any.method());
        assert_eq!(typed.body(), any.body());
        assert_eq!(typed.headers(), any.headers());
    }
}

#[test]
fn with_what_is_required_alone() {
    let id = || stream("demo");
    let only = [("StreamId", "demo")];
    alike(&DescribeRtcStreamState::new(id()), &only);
    alike(&ResumeCdnLiveStream::new(id()), &only);
    alike(&ForbidCdnLiveStream::new(id()), &only);
    alike(&QueryForbidCdnLiveStream::new(CdnVendor::Wangsu), &[("Vendor", "ws")]);
    alike(&ForbidRtcStream::new(id()), &only);
    alike(&ResumeRtcStream::new(id()), &only);
    alike(&ForbidRtcStreams::new([id()]), &only);
    alike(&ResumeRtcStreams::new([id()]), &[("StreamId[]", "demo")]);
    alike(&CreateCdnTransferRule::new(id()), &only);
    alike(&DeleteCdnTransferRule::new(id(), URL), &[("StreamId", "demo"), ("CDNUrl", URL)]);
    alike(&ClearCdnTransferRule::new(id()), &only);
    let typed = RtmpDispatchV2::new(id(), RtmpMode::Pull);
    alike(&typed, &[("StreamId", "demo"), ("Type", "pull")]);
}

#[test]
fn with_everything() {
    let id = || stream("demo");
    let sequenced = [("StreamId", "demo"), ("Sequence", "5")];
    alike(&DescribeRtcStreamState::new(id()).with_sequence(5), &sequenced);
    alike(&ForbidRtcStream::new(id()).with_sequence(5), &sequenced);
    alike(&ResumeRtcStream::new(id()).with_sequence(5), &sequenced);
    alike(&ClearCdnTransferRule::new(id()).with_sequence(5), &sequenced);
    let ids = || [stream("a"), stream("zegotest-12345-b")];
    let listed = [("StreamId", "a"), ("StreamId[]", "zegotest-12345-b"), ("Sequence", "5")];
    alike(&ForbidRtcStreams::new(ids()).with_sequence(5), &listed);
    alike(&ResumeRtcStreams::new(ids()).with_sequence(5), &listed);
    let relayed = [("StreamId", "demo"), ("CDNUrl", URL), ("Sequence", "5")];
    alike(&CreateCdnTransferRule::new(id()).with_cdn_url(URL).with_sequence(5), &relayed);
    alike(&DeleteCdnTransferRule::new(id(), URL).with_sequence(5), &relayed);
    alike(
        &ForbidCdnLiveStream::new(id()).with_resume_time(unix(1543518000)),
        &[("StreamId", "demo"), ("ResumeTime", "2018-11-29T19:00:00Z")],
    );
    let dispatch = RtmpDispatchV2::new(id(), RtmpMode::Push)
        .with_client_ip([119, 23, 242, 129].into())
        .with_sequence(5);
    let dispatched =
        [("StreamId", "demo"), ("Type", "push"), ("ClientIP", "119.23.242.129"), ("Sequence", "5")];
    alike(&dispatch, &dispatched);
}
