//! The emulator's replies, read as the types of the core: they say what the state says.

use std::time::Duration;

use serde_json::{Value, json};
use zego_core::actions::{
    AutoMixOutput, BanRuleType, BannedPrivilege, DeleteMedia, DescribeForbidStreamRules,
    DescribeForbidUserRules, DescribeSimpleStreamList, DescribeUserList, DescribeUserNum,
    DescribeUsers, GetMixTaskInfo, MediaToDelete, MediaVendor, SearchMedia, SendCustomCommand,
    SetForbidUserRule, StartAutoMix, StartCdnRecord, StopCdnRecord,
};
use zego_core::{Action, RoomId, StreamId, UserId, read};

use crate::world::Bench;

/// Reads data as those of a reply to the typed action of the same name.
fn typed<A: Action>(action: &A, data: &Value) -> A::Data {
    let body = json!({ "Code": 0, "Data": data }).to_string();
    let reply = read(action, http::Response::new(body.into()));
    let reply = reply.unwrap_or_else(|error| panic!("{data}: {error}"));
    assert_eq!(reply.field_errors(), [], "{data}");
    reply.into_data()
}

fn room() -> RoomId {
    RoomId::new("r").unwrap()
}

fn user() -> UserId {
    UserId::new("ann").unwrap()
}

fn stream() -> StreamId {
    StreamId::new("s").unwrap()
}

#[test]
fn replies_about_rooms_read_as_their_types() {
    let mut bench = Bench::new();
    bench.login("r", "ann");
    bench.publish("cam", "r", "ann");
    let room = [("RoomId", "r")];

    let counts =
        typed(&DescribeUserNum::new([self::room()]), &bench.data("DescribeUserNum", &room));
    assert_eq!((counts.rooms[0].room_id.as_str(), counts.rooms[0].user_count), ("r", Some(1)));
    let page = typed(&DescribeUserList::new(self::room()), &bench.data("DescribeUserList", &room));
    assert_eq!((page.users[0].user_id.as_str(), &*page.users[0].user_name), ("ann", "ann"));
    let users = [("RoomId", "r"), ("UserId[]", "ann"), ("UserId[]", "bob")];
    let users =
        typed(&DescribeUsers::new(self::room(), [user()]), &bench.data("DescribeUsers", &users));
    assert_eq!((users.users[0].in_room, users.users[1].in_room), (Some(true), Some(false)));
    let streams = typed(
        &DescribeSimpleStreamList::new(self::room()),
        &bench.data("DescribeSimpleStreamList", &room),
    );
    assert_eq!(streams.streams[0].stream_id.as_str(), "cam");
    assert_eq!(streams.streams[0].create_time, users.users[0].login_time);

    let command =
        [("RoomId", "r"), ("FromUserId", "x"), ("MessageContent", "go"), ("ToUserId[]", "bob")];
    let sent = typed(
        &SendCustomCommand::new(self::room(), user(), "go"),
        &bench.data("SendCustomCommand", &command),
    );
    assert_eq!(
        (sent.failed_users[0].user_id.as_str(), sent.failed_users[0].code),
        ("bob", Some(50003))
    );
}

#[test]
fn replies_about_bans_read_as_their_types() {
    let mut bench = Bench::new();
    let rule =
        [("RuleType", "2"), ("RoomId", "r"), ("DisabledPrivilege[]", "1"), ("EffectiveTime", "60")];
    let end = typed(
        &SetForbidUserRule::new(self::room(), [BannedPrivilege::Login], Duration::from_secs(60)),
        &bench.data("SetForbidUserRule", &rule),
    );
    let bans = typed(
        &DescribeForbidUserRules::new(BanRuleType::ByRoom),
        &bench.data("DescribeForbidUserRules", &rule[..1]),
    );
    assert_eq!(bans.rules[0].expire_time, end.expire_time);
    assert_eq!(bans.rules[0].disabled_privileges.len(), 1);
    let stream = [("RoomId", "r"), ("StreamId", "s"), ("DisableVideo", "1")];
    bench.data("SetForbidStreamRule", &stream);
    let bans = typed(
        &DescribeForbidStreamRules::new(room(), [self::stream()]),
        &bench.data("DescribeForbidStreamRules", &stream[..2]),
    );
    let ban = &bans.rules[0];
    assert_eq!((ban.disable_video, ban.disable_audio), (Some(true), Some(false)));
}

#[test]
fn replies_about_tasks_read_as_their_types() {
    let mut bench = Bench::new();
    let body = json!({
        "TaskId": "t", "UserId": "u", "Sequence": 3, "RoomId": "demo-room",
        "MixOutput": [{ "StreamUrl": "rtmp://cdn.example/live/x" }],
    });
    let started = typed(
        &StartAutoMix::new("t", user(), room(), [AutoMixOutput::new(stream())]),
        &bench.post_data("StartAutoMix", &body),
    );
    assert_eq!((started.user_id.as_str(), started.sequence), ("u", Some(3)));
    assert_eq!(started.plays[0].stream_id.as_str(), "x");
    bench.wait(13);
    let task = typed(&GetMixTaskInfo::new("t"), &bench.data("GetMixTaskInfo", &[("TaskId", "t")]));
    assert_eq!((&*task.info.task_id, task.info.duration), ("t", Some(Duration::from_secs(13))));
}

#[test]
fn replies_about_files_read_as_their_types() {
    for vendor in ["Tencent", "Ws", "Huawei"] {
        let mut bench = Bench::new();
        let record = [("Vendor", vendor), ("StreamId[]", "demo"), ("StreamId[]", "nobody")];
        let started = typed(
            &StartCdnRecord::new([stream()], MediaVendor::Tencent),
            &bench.data("StartCDNRecord", &record),
        );
        let streams = started.tencent.len() + started.huawei.len() + started.wangsu.tasks.len();
        assert_eq!(streams, 2, "{vendor}");
        bench.wait(60);
        let stopped = typed(
            &StopCdnRecord::new([stream()], MediaVendor::Tencent),
            &bench.data("StopCDNRecord", &record),
        );
        let streams = stopped.tencent.len() + stopped.huawei.len() + stopped.wangsu.tasks.len();
        assert_eq!(streams, 2, "{vendor}");

        let found = typed(
            &SearchMedia::new(MediaVendor::Tencent),
            &bench.data("SearchMedia", &[("Vendor", vendor)]),
        );
        let kept = bench.state()["files"][0]["id"].as_str().unwrap().to_owned();
        let id = match vendor {
            "Tencent" => &found.tencent.files[0].file_id,
            "Ws" => &found.wangsu.files[0].key,
            _ => &found.huawei.files[0].key,
        };
        assert_eq!(*id, kept, "{vendor}");
        let delete = [("Vendor", vendor), ("FileId[]", &*kept), ("FileId[]", "gone")];
        let deleted = typed(
            &DeleteMedia::new(MediaVendor::Tencent, MediaToDelete::Files(vec!["f".to_owned()])),
            &bench.data("DeleteMedia", &delete),
        );
        assert_eq!((deleted.deleted.len(), deleted.errors.len()), (1, 1), "{vendor}");
    }
}
