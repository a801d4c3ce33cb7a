//! The sequence, which each stamp fills in unless the caller gave one.

use http::Method;
use zego_core::actions::{ForbidRtcStream, ResumeCdnLiveStream, RtmpDispatchV2, RtmpMode};
use zego_core::{Action, AnyAction, Environment, Stamps};

use crate::support::{MILLIS, at, endpoint, query, signer, stream};

/// The sequences of three attempts of one draft within a millisecond.
fn sequences<A: Action>(action: &A) -> Vec<String> {
    let signer = signer(Environment::Production);
    let draft = signer.draft(action).unwrap();
    let mut stamps = Stamps::seeded(1);
    let requests = (0..3).map(|_| signer.request(&draft, &stamps.stamp(at(MILLIS)), &endpoint()));
    requests
        .flat_map(|request| query(&request))
        .filter(|(name, _)| name == "Sequence")
        .map(|(_, value)| value)
        .collect()
}

fn is_given<A: Action>(action: &A) -> bool {
    signer(Environment::Production).draft(action).unwrap().has_given_sequence()
}

#[test]
fn a_sequence_is_filled_in_and_rises_with_each_attempt() {
    let rising = ["1615186943123", "1615186943124", "1615186943125"];
    let typed = ForbidRtcStream::new(stream("demo"));
    let any = AnyAction::find("ForbidRTCStream").unwrap().with("StreamId", "demo");
    let serial = RtmpDispatchV2::new(stream("demo"), RtmpMode::Pull);
    assert_eq!(sequences(&typed), rising);
    assert_eq!(sequences(&any), rising);
    assert_eq!(sequences(&serial), rising);
    assert!(!is_given(&typed) && !is_given(&any) && !is_given(&serial));
}

#[test]
fn a_sequence_that_is_given_stays() {
    let typed = ForbidRtcStream::new(stream("demo")).with_sequence(u64::MAX);
    let any = AnyAction::find("ForbidRTCStream")
        .unwrap()
        .with("StreamId", "demo")
        .with("Sequence", u64::MAX.to_string());
    let serial = RtmpDispatchV2::new(stream("demo"), RtmpMode::Pull).with_sequence(u64::MAX);
    let kept = vec!["18446744073709551615"; 3];
    assert_eq!(sequences(&typed), kept);
    assert_eq!(sequences(&any), kept);
    assert_eq!(sequences(&serial), kept);
    assert!(is_given(&typed) && is_given(&any) && is_given(&serial));
}

#[test]
fn an_action_without_a_sequence_gets_none() {
    assert!(sequences(&ResumeCdnLiveStream::new(stream("demo"))).is_empty());
    assert!(sequences(&AnyAction::unknown("NewAction", Method::GET)).is_empty());
    assert!(!is_given(&ResumeCdnLiveStream::new(stream("demo"))));
}
