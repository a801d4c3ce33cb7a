//! What repeating an action does, and which actions want the test environment's prefix.

use std::fmt::Write;

use zego_core::catalog::{self, Effect};

/// Those that do twice what they are asked twice: messages, tasks that are billed.
const ONCE: [&str; 11] = [
    "MediaThumbnails",
    "MergeMedia",
    "SendBarrageMessage",
    "SendBroadcastMessage",
    "SendCustomCommand",
    "StartCDNRecord",
    "StartCensorAudioV2",
    "StartCensorVideoV2",
    "StartRecord",
    "TakeSnapshot",
    "TranscodeMedia",
];

/// Those that only ask.
const READ: [&str; 15] = [
    "DescribeForbidStreamRules",
    "DescribeForbidUserRules",
    "DescribeMediaTask",
    "DescribeRTCStreamState",
    "DescribeRecordStatus",
    "DescribeSimpleStreamList",
    "DescribeTasks",
    "DescribeUserList",
    "DescribeUserNum",
    "DescribeUsers",
    "GenerateIdentifyToken",
    "GetMixTaskInfo",
    "QueryForbidCDNLiveStream",
    "RTMPDispatchV2",
    "SearchMedia",
];

/// Those of [`ONCE`] that may be repeated where a key of the caller's is given, and that key.
const KEYED: [(&str, &str); 1] = [("StartRecord", "RecordInputParams.ClientTaskId")];

/// Those whose pages ask for `zegotest-<AppId>-` before a stream's id in the test environment.
const PREFIXED: [&str; 11] = [
    "ClearCDNTransferRule",
    "CreatCDNTransferRule",
    "DeleteCDNTransferRule",
    "DescribeRTCStreamState",
    "ForbidRTCStream",
    "ForbidRTCStreams",
    "RTMPDispatchV2",
    "ResumeRTCStream",
    "ResumeRTCStreams",
    "StartAutoMix",
    "StartMix",
];

#[test]
fn every_action_is_done_once_or_asks_or_may_be_repeated() {
    for name in ONCE.iter().chain(&READ) {
        assert!(catalog::find(name).is_some(), "{name}");
    }
    let mut wrong = String::new();
    for spec in catalog::all() {
        let name = &*spec.name;
        let expected = match (ONCE.contains(&name), READ.contains(&name)) {
            (true, _) => Effect::Once,
            (_, true) => Effect::Read,
            _ => Effect::Idempotent,
        };
        if spec.effect != expected {
            let (effect, expected) = (spec.effect.as_str(), expected.as_str());
            writeln!(wrong, "{name}: {effect} in the spec, {expected} here: {}", spec.page)
                .unwrap();
        }
    }
    assert!(
        wrong.is_empty(),
        "read the page of each; then name it in ONCE or READ of {}, or mend its `effect`:\n{wrong}",
        file!()
    );
}

#[test]
fn an_action_that_is_done_once_is_repeated_with_the_key_of_its_page_alone() {
    let keyed: Vec<(&str, &str)> =
        catalog::all().filter_map(|spec| Some((&*spec.name, spec.idempotent_with?))).collect();
    assert_eq!(keyed, KEYED, "KEYED of {} names those whose page has such a key", file!());
    assert!(KEYED.iter().all(|(name, _)| ONCE.contains(name)));
}

#[test]
fn every_action_that_describes_only_asks() {
    for spec in catalog::all().filter(|spec| spec.name.starts_with("Describe")) {
        assert_eq!(spec.effect, Effect::Read, "{}", spec.name);
    }
}

#[test]
fn the_test_environments_prefix_is_put_where_a_page_asks_for_it() {
    let mut prefixed: Vec<&str> =
        catalog::all().filter(|spec| spec.test_prefix).map(|spec| &*spec.name).collect();
    prefixed.sort_unstable();
    assert_eq!(prefixed, PREFIXED, "PREFIXED of {} names those whose page asks for it", file!());
}
