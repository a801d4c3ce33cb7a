//! Which actions there are.

use std::collections::BTreeSet;

use zego_core::Product;
use zego_core::catalog::{self, Spec};

use crate::official::{page_of, pages};

/// The fifty actions of the RTC Server API, by group.
pub(crate) const ACTIONS: [(&str, &[&str]); 6] = [
    (
        "room",
        &[
            "AddStream",
            "CloseRoom",
            "DelForbidStreamRule",
            "DelForbidUserRule",
            "DeleteStream",
            "DescribeForbidStreamRules",
            "DescribeForbidUserRules",
            "DescribeSimpleStreamList",
            "DescribeUserList",
            "DescribeUserNum",
            "DescribeUsers",
            "KickoutUser",
            "SendBarrageMessage",
            "SendBroadcastMessage",
            "SendCustomCommand",
            "SetForbidStreamRule",
            "SetForbidUserRule",
        ],
    ),
    (
        "stream-mixing",
        &[
            "GetMixTaskInfo",
            "StartAutoMix",
            "StartCloudTranscode",
            "StartMix",
            "StopAutoMix",
            "StopCloudTranscode",
            "StopMix",
        ],
    ),
    (
        "media-service",
        &[
            "ClearCDNTransferRule",
            "CreatCDNTransferRule",
            "DeleteCDNTransferRule",
            "DescribeRTCStreamState",
            "ForbidCDNLiveStream",
            "ForbidRTCStream",
            "ForbidRTCStreams",
            "QueryForbidCDNLiveStream",
            "RTMPDispatchV2",
            "ResumeCDNLiveStream",
            "ResumeRTCStream",
            "ResumeRTCStreams",
        ],
    ),
    (
        "media-files",
        &[
            "DeleteMedia",
            "DescribeMediaTask",
            "MediaThumbnails",
            "MergeMedia",
            "SearchMedia",
            "StartCDNRecord",
            "StopCDNRecord",
            "TranscodeMedia",
        ],
    ),
    (
        "moderation",
        &[
            "GenerateIdentifyToken",
            "StartCensorAudioV2",
            "StartCensorVideoV2",
            "StopCensorAudioV2",
            "StopCensorVideoV2",
        ],
    ),
    ("scene", &["SetSceneTemplate"]),
];

#[test]
fn the_catalogue_has_the_fifty_actions_in_their_groups_and_no_more() {
    for (group, actions) in ACTIONS {
        let listed: BTreeSet<&str> = catalog::all()
            .filter(|spec| spec.group == group)
            .map(|spec| spec.name.as_ref())
            .collect();
        let expected: BTreeSet<&str> = actions.iter().copied().collect();
        assert_eq!(listed, expected, "{group}");
    }
    assert_eq!(ACTIONS.map(|(_, actions)| actions.len()), [17, 7, 12, 8, 5, 1]);
    assert_eq!(catalog::all().count(), 50);
}

#[test]
fn every_action_has_an_official_page_and_every_page_an_action() {
    assert_eq!(pages().len(), 50);
    for spec in catalog::all() {
        let page = page_of(&spec.name);
        assert_eq!(spec.page, page.address);
        assert_eq!(spec.method.as_str(), page.method, "{}", spec.name);
        assert!(spec.catalogued);
    }
}

#[test]
fn every_action_is_found_by_its_name_alone() {
    for spec in catalog::all() {
        assert_eq!(catalog::find(&spec.name).map(|found| &found.name), Some(&spec.name));
        assert!(catalog::find(&spec.name.to_lowercase()).is_none());
    }
    assert!(catalog::find("CreateCDNTransferRule").is_none(), "the wire has it misspelt");
}

#[test]
fn scenes_alone_are_on_hosts_of_their_own() {
    let elsewhere: Vec<&Spec> =
        catalog::all().filter(|spec| spec.product != Product::Rtc).collect();
    assert_eq!(elsewhere.len(), 1);
    assert_eq!(elsewhere[0].name, "SetSceneTemplate");
    assert_eq!(elsewhere[0].product, Product::Metaworld);
}
