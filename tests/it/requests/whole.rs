//! Queries of types that are given everything: each parameter under its own name, in its own form.

use std::time::Duration;

use zego_core::Action;
use zego_core::actions::*;

use super::sent_query;
use crate::support::{pairs, stream, unix};
use crate::typed::{room, user};

/// Checks the parameters that an action becomes, in any order.
fn becomes<A: Action>(action: &A, expected: &[(&str, &str)]) {
    let (mut found, mut expected) = (sent_query(action), pairs(expected));
    found.sort();
    expected.sort();
    assert_eq!(found, expected);
}

#[test]
fn rooms_and_their_users() {
    let (id, name) = (("RoomId", "r"), ("UserName", "Ann"));
    let close = CloseRoom::new(room("r")).with_custom_reason("late").with_room_close_callback(true);
    becomes(&close, &[id, ("CustomReason", "late"), ("RoomCloseCallback", "true")]);
    let list = DescribeUserList::new(room("r"))
        .with_order(LoginOrder::NewestFirst)
        .with_limit(50)
        .with_marker("m");
    becomes(&list, &[id, ("Mode", "1"), ("Limit", "50"), ("Marker", "m")]);
    let kick = KickoutUser::new(room("r"), [user("a"), user("b")]).with_custom_reason("rude");
    becomes(&kick, &[id, ("UserId[]", "a"), ("UserId[]", "b"), ("CustomReason", "rude")]);
    let message = [id, ("UserId", "u"), name, ("MessageContent", "hello")];
    let chat = SendBroadcastMessage::new(room("r"), user("u"), MessageCategory::Chat, "hello");
    becomes(&chat.with_user_name("Ann"), &[&message[..], &[("MessageCategory", "2")]].concat());
    let system = SendBarrageMessage::new(room("r"), user("u"), MessageCategory::System, "hello");
    becomes(&system.with_user_name("Ann"), &[&message[..], &[("MessageCategory", "1")]].concat());
}

#[test]
fn streams_of_rooms_and_their_bans() {
    let of = [("RoomId", "r"), ("UserId", "u"), ("StreamId", "s"), ("UserName", "Ann")];
    let add = AddStream::new(room("r"), user("u"), stream("s"))
        .with_user_name("Ann")
        .with_stream_title("title")
        .with_extra_info("more")
        .with_censor_flag(CensorFlag::NotAllowed);
    let more = [("StreamTitle", "title"), ("ExtraInfo", "more"), ("CensorFlag", "1")];
    becomes(&add, &[&of[..], &more[..]].concat());
    let delete = DeleteStream::new(room("r"), user("u"), stream("s")).with_user_name("Ann");
    becomes(&delete, &of);
    let ban = SetForbidStreamRule::new(room("r"), stream("s"), BannedMedia::Video)
        .with_effective_time(Duration::from_secs(60));
    let stream = [("RoomId", "r"), ("StreamId", "s")];
    let more = [("DisableVideo", "1"), ("EffectiveTime", "60")];
    becomes(&ban, &[&stream[..], &more[..]].concat());
    becomes(&DescribeForbidUserRules::new(BanRuleType::ByRoomAndUser), &[("RuleType", "4")]);
}

#[test]
fn recordings_and_files() {
    let record = StartCdnRecord::new([stream("s")], MediaVendor::Alibaba)
        .with_end_time(unix(1543518000))
        .with_domain("d")
        .with_point("p");
    let place = [("StreamId[]", "s"), ("Vendor", "Aliyun"), ("Domain", "d"), ("Point", "p")];
    becomes(&record, &[&place[..], &[("EndTime", "1543518000")]].concat());
    let search = SearchMedia::new(MediaVendor::Tencent)
        .with_name_prefix("a")
        .with_start_time(unix(1))
        .with_end_time(unix(2))
        .with_page_size(20)
        .with_page_number(3)
        .with_file_ids(["f", "g"])
        .with_stream_ids([stream("s")])
        .with_marker("m")
        .with_max_keys(9);
    let expected = [
        ("Vendor", "Tencent"),
        ("NamePrefix", "a"),
        ("StartTime", "1"),
        ("EndTime", "2"),
        ("PageSize", "20"),
        ("PageNumber", "3"),
        ("FileId[]", "f"),
        ("FileId[]", "g"),
        ("StreamId[]", "s"),
        ("Marker", "m"),
        ("MaxKeys", "9"),
    ];
    becomes(&search, &expected);
    let files = MediaToDelete::Files(vec!["f".to_owned()]);
    let delete = DeleteMedia::new(MediaVendor::Wangsu, files).with_clear_cache(true);
    becomes(&delete, &[("Vendor", "Ws"), ("FileId[]", "f"), ("ClearCache", "true")]);
    let input = MergeInput::Whole(vec!["f".to_owned()]);
    let merge = MergeMedia::new(MergeVendor::Huawei(None), input)
        .with_format(MergeFormat::M3u8)
        .with_expire_time(std::time::Duration::from_secs(24 * 3600));
    let input = [("Vendor", "Huawei"), ("Type", "0"), ("InputFileId[]", "f")];
    becomes(&merge, &[&input[..], &[("Format", "M3U8"), ("ExpireTime", "24")]].concat());
    let transcode = TranscodeMedia::new(MediaVendor::Tencent, "f", MediaResolution::P540);
    becomes(&transcode, &[("Vendor", "Tencent"), ("FileId", "f"), ("Resolution", "540p")]);
    let task = DescribeMediaTask::new("t", MediaVendor::Huawei);
    becomes(&task, &[("TaskId", "t"), ("Vendor", "Huawei")]);
}

#[test]
fn tokens_and_tasks() {
    let token = GenerateIdentifyToken::new().with_effective_time(Duration::from_secs(60));
    becomes(&token, &[("EffectiveTime", "60")]);
    becomes(&GenerateIdentifyToken::new(), &[]);
    becomes(&GetMixTaskInfo::new("t"), &[("TaskId", "t")]);
}

/// The page says that scenes are discontinued.
#[test]
#[allow(deprecated)]
fn scenes() {
    let scene = SetSceneTemplate::new(1, 100, 50, 20)
        .with_left_bottom_x(-0.5)
        .with_left_bottom_z(-1.0)
        .with_right_up_x(2.25)
        .with_right_up_z(1e3);
    let expected = [
        ("TemplateId", "1"),
        ("LeftBottomX", "-0.5"),
        ("LeftBottomZ", "-1"),
        ("RightUpX", "2.25"),
        ("RightUpZ", "1000"),
        ("MaxUserNum", "100"),
        ("ViewRadius", "50"),
        ("MaxVisibleNum", "20"),
    ];
    becomes(&scene, &expected);
}
