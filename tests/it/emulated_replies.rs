//! For every action: what the emulator answers reads as its type, and says what its state says.

use std::time::Duration;

use bytes::Bytes;
use http::{Method, Request};
use serde_json::{Value, json};
use zego_core::actions::*;
use zego_core::catalog::Outcome;
use zego_core::codes::ReturnCode;
use zego_core::{
    Action, Environment, Error, ErrorKind, Now, Pager, Reply, Signer, Stamps, StreamState, read,
};
use zego_emulator::{Basis, Emulator, Settings, State, behaviours, demo_credentials};

use crate::support::{MILLIS, SECRET, at, credentials, endpoint, stream};
use crate::typed::{self, room, user};

/// An emulator, a signer for it, and a clock that a test moves.
struct World {
    emulator: Emulator,
    signer: Signer,
    stamps: Stamps,
    now: Now,
}

impl World {
    fn new() -> Self {
        let now = Now { mono: Duration::ZERO, unix: Duration::from_secs(1_700_000_000) };
        let settings = Settings::default().with_state(State::empty()).without_limits();
        Self {
            emulator: Emulator::new(settings, now),
            signer: Signer::new(demo_credentials(), Environment::Production),
            stamps: Stamps::seeded(1),
            now,
        }
    }

    fn wait(&mut self, seconds: u64) {
        let time = Duration::from_secs(seconds);
        self.now = Now { mono: self.now.mono + time, unix: self.now.unix + time };
    }

    fn call<A: Action>(&mut self, action: A) -> Result<Reply<A::Data>, Error> {
        let draft = self.signer.draft(&action).unwrap();
        let request = self.signer.request(&draft, &self.stamps.stamp(self.now), &endpoint());
        read(&action, self.emulator.handle(&request, self.now).reply)
    }

    fn data<A: Action>(&mut self, action: A) -> A::Data {
        self.call(action).unwrap_or_else(|error| panic!("{error}")).into_data()
    }

    /// Calls one of the emulator's own pages.
    fn admin(&mut self, method: Method, page: &str, body: &Value) -> Value {
        let request = Request::builder()
            .method(method)
            .uri(format!("/_emulator/{page}"))
            .body(Bytes::from(body.to_string()))
            .unwrap();
        let reply = self.emulator.handle(&request, self.now).reply;
        assert_eq!(reply.status(), 200, "{page}: {:?}", reply.body());
        serde_json::from_slice(reply.body()).unwrap()
    }

    fn login(&mut self, user: &str) {
        let body = json!({ "RoomId": "room", "UserId": user });
        self.admin(Method::POST, "login", &body);
    }

    fn publish(&mut self, id: &str, user: &str) {
        let body = json!({ "StreamId": id, "RoomId": "room", "UserId": user });
        self.admin(Method::POST, "publish", &body);
    }

    fn state(&mut self) -> Value {
        self.admin(Method::GET, "state", &Value::Null)
    }
}

/// A world with a room, users `ann` and `bob`, and streams `a` and `b` of theirs.
fn world() -> World {
    let mut world = World::new();
    for (user, id) in [("ann", "a"), ("bob", "b")] {
        world.login(user);
        world.publish(id, user);
    }
    world
}

#[test]
fn rooms_are_described_as_they_are() {
    let mut world = world();
    let counts = world.data(DescribeUserNum::new([room("room"), room("nowhere")])).rooms;
    assert_eq!(counts[0].user_count, Some(2));
    assert_eq!(counts[1].user_count, Some(0));

    let mut pager = Pager::new(DescribeUserList::new(room("room")).with_limit(1), 10);
    let mut users = Vec::new();
    while let Some(action) = pager.action().cloned() {
        let page = world.data(action);
        users.extend(page.users.iter().map(|user| user.user_id.as_str().to_owned()));
        pager.turn(&page);
    }
    assert_eq!(users, ["ann", "bob"]);

    let there = world.data(DescribeUsers::new(room("room"), [user("ann"), user("eve")])).users;
    assert_eq!(
        there.iter().map(|user| user.in_room).collect::<Vec<_>>(),
        [Some(true), Some(false)]
    );
    let streams = world.data(DescribeSimpleStreamList::new(room("room"))).streams;
    let ids: Vec<&str> = streams.iter().map(|one| one.stream_id.as_str()).collect();
    assert_eq!(ids, ["a", "b"]);
    assert_eq!(streams[0].user_id.as_str(), "ann");

    world.data(AddStream::new(room("room"), user("robot"), stream("c")).with_stream_title("t"));
    assert_eq!(world.data(DescribeSimpleStreamList::new(room("room"))).streams.len(), 3);
    world.data(DeleteStream::new(room("room"), user("robot"), stream("c")));
    let again = world.call(DeleteStream::new(room("room"), user("robot"), stream("c"))).unwrap();
    assert_eq!((again.outcome(), again.code()), (Outcome::Gone, ReturnCode::new(138)));
}

#[test]
fn putting_out_and_closing_end_streams() {
    let mut world = world();
    let state = |world: &mut World, id| world.data(DescribeRtcStreamState::new(stream(id)));
    assert!(state(&mut world, "a").is_live());
    world.data(KickoutUser::new(room("room"), [user("ann")]));
    assert!(matches!(state(&mut world, "a"), StreamState::Closed { .. }));
    assert!(state(&mut world, "b").is_live());
    assert_eq!(world.call(CloseRoom::new(room("room"))).unwrap().outcome(), Outcome::Done);
    assert!(matches!(state(&mut world, "b"), StreamState::Closed { .. }));
    assert_eq!(world.call(CloseRoom::new(room("room"))).unwrap().outcome(), Outcome::Gone);
}

#[test]
fn messages_are_sent_and_failures_are_visible() {
    let mut world = world();
    let chat = MessageCategory::Chat;
    let sent = world.data(SendBroadcastMessage::new(room("room"), user("sys"), chat, "hello"));
    assert!(sent.message_id.is_some());
    let sent = world.data(SendBarrageMessage::new(room("room"), user("sys"), chat, "hello"));
    assert!(!sent.message_id.is_empty());
    let command = SendCustomCommand::new(room("room"), user("sys"), "go");
    let failed = world.data(command.with_to_user_ids([user("ann"), user("eve")])).failed_users;
    assert_eq!(failed.len(), 1);
    assert_eq!((failed[0].user_id.as_str(), failed[0].code), ("eve", Some(50003)));
    let messages = world.state()["messages"].as_array().map(Vec::len);
    assert_eq!(messages, Some(3), "the state has them all");
}

#[test]
fn bans_are_listed_until_they_are_taken_back() {
    let mut world = world();
    let hour = Duration::from_secs(3600);
    let ban = SetForbidUserRule::new(user("eve"), [BannedPrivilege::Login], hour);
    let end = world.data(ban).expire_time.unwrap();
    let rules = world.data(DescribeForbidUserRules::new(BanRuleType::ByUser)).rules;
    assert_eq!(rules[0].expire_time, Some(end));
    assert_eq!(rules[0].user_id.as_str(), "eve");
    assert_eq!(world.call(DelForbidUserRule::new(user("eve"))).unwrap().outcome(), Outcome::Done);
    assert_eq!(world.call(DelForbidUserRule::new(user("eve"))).unwrap().outcome(), Outcome::Gone);

    let media = BannedMedia::Video;
    world
        .data(SetForbidStreamRule::new(room("room"), stream("a"), media).with_effective_time(hour));
    let rules = world.data(DescribeForbidStreamRules::new(room("room"), [stream("a")])).rules;
    assert_eq!((rules[0].disable_audio, rules[0].disable_video), (Some(false), Some(true)));
    assert_eq!(rules[0].effective_time, Some(hour));
    world.data(DelForbidStreamRule::new(room("room"), stream("a")));
    let rules = world.data(DescribeForbidStreamRules::new(room("room"), [stream("a")])).rules;
    // As the page has it: a stream without a rule is listed with zeros.
    assert_eq!(
        (rules[0].disable_video, rules[0].effective_time),
        (Some(false), Some(Duration::ZERO))
    );
}

#[test]
fn tasks_are_found_until_they_are_stopped() {
    let mut world = world();
    let inputs = [stream("a"), stream("b")].into_iter().zip(MixLayout::grid(2, 1280, 720));
    let inputs = inputs.map(|(id, layout)| MixInput::new(id, layout));
    let output = MixOutput::new(stream("mix"), 1_200_000, 15, 1280, 720);
    let started = world.data(StartMix::new("task", user("owner"), inputs, [output]));
    assert_eq!(started.plays[0].stream_id.as_str(), "mix");
    world.wait(5);
    let info = world.data(GetMixTaskInfo::new("task")).info;
    assert_eq!((&*info.task_id, info.duration), ("task", Some(Duration::from_secs(5))));
    assert_eq!(world.call(StopMix::new("task")).unwrap().outcome(), Outcome::Done);
    assert_eq!(world.call(StopMix::new("task")).unwrap().outcome(), Outcome::Gone);
    let gone = world.call(GetMixTaskInfo::new("task")).unwrap_err();
    assert_eq!(gone.code(), Some(ReturnCode::new(110209001)));

    let sound = AutoMixOutput::new(stream("sound"));
    world.data(StartAutoMix::new("auto", user("owner"), room("room"), [sound]));
    world.data(StopAutoMix::new("auto", room("room")));

    let output = TranscodeOutput::new(stream("small"), TranscodeTemplate::P360);
    let source = TranscodeInput::new(stream("a"));
    world.data(StartCloudTranscode::new("small", user("owner"), source, [output]));
    world.data(StopCloudTranscode::new("small", user("owner")));

    let risks = [AudioRisk::Dirty];
    let (scene, language) = (ModerationScene::LiveStreaming, ModerationLanguage::English);
    let task =
        world.data(StartCensorAudioV2::new(room("room"), scene.clone(), language, risks)).task_id;
    world.data(StopCensorAudioV2::new(task));
    let video = VideoModeration::new().with_risks([VideoRisk::Erotic]);
    let task = world.data(StartCensorVideoV2::new(room("room"), scene, video)).task_id;
    world.data(StopCensorVideoV2::new(task));
    let token =
        world.data(GenerateIdentifyToken::new().with_effective_time(Duration::from_secs(60)));
    assert_eq!(token.remain_time, Some(Duration::from_secs(60)));
}

#[test]
fn streams_are_forbidden_relayed_and_dispatched() {
    let mut world = world();
    world.data(ForbidRtcStreams::new([stream("a"), stream("b")]));
    assert!(!world.data(DescribeRtcStreamState::new(stream("a"))).is_live());
    world.data(ResumeRtcStreams::new([stream("a"), stream("b")]));
    world.data(ForbidRtcStream::new(stream("a")));
    world.data(ResumeRtcStream::new(stream("a")));
    world.publish("a", "ann");
    let url = "rtmp://cdn.example/live/a";
    world.data(CreateCdnTransferRule::new(stream("a")).with_cdn_url(url));
    assert!(world.state().to_string().contains(url));
    world.data(DeleteCdnTransferRule::new(stream("a"), url));
    assert!(!world.state().to_string().contains(url));
    world.data(ClearCdnTransferRule::new(stream("a")));
    assert_eq!(world.data(RtmpDispatchV2::new(stream("a"), RtmpMode::Pull)).len(), 1);
    assert_eq!(world.data(ForbidCdnLiveStream::new(stream("a")))[0].cdn_type, CdnVendor::Wangsu);
    let bans = world.data(QueryForbidCdnLiveStream::new(CdnVendor::Wangsu)).ws.result_detail;
    assert_eq!(bans.len(), 1);
    world.data(ResumeCdnLiveStream::new(stream("a")));
}

#[test]
fn recordings_become_files_that_tasks_work_on() {
    let mut world = world();
    let tencent = || MediaVendor::Tencent;
    let started =
        world.data(StartCdnRecord::new([stream("a"), stream("nobody")], tencent())).tencent;
    assert_eq!(started.len(), 2, "each stream has its result: {started:?}");
    world.wait(10);
    world.data(StopCdnRecord::new([stream("a")], tencent()));
    let found = world.data(SearchMedia::new(tencent())).tencent;
    let file = found.files[0].file_id.clone();
    assert_eq!(found.total_count, Some(1));

    let task = world.data(TranscodeMedia::new(tencent(), &*file, MediaResolution::P720)).tencent;
    world.wait(10);
    let done = world.data(DescribeMediaTask::new(&*task.task_id, tencent())).tencent;
    assert_eq!(done.task_id, task.task_id);
    let name = MergeVendor::Tencent("merged".to_owned());
    let merged = world.data(MergeMedia::new(name, MergeInput::Whole(vec![file.clone()]))).tencent;
    assert!(!merged.task_id.is_empty());
    let vendor = ThumbnailVendor::Tencent(10);
    let pictures =
        world.data(MediaThumbnails::new(vendor, &*file, ThumbnailTimes::Sampled)).tencent;
    assert!(!pictures.task_id.is_empty());

    let files = MediaToDelete::Files(vec![file.clone(), "nothing".to_owned()]);
    let deleted = world.data(DeleteMedia::new(tencent(), files));
    assert_eq!(deleted.deleted, [file]);
    assert_eq!(deleted.errors[0].key, "nothing");
}

#[test]
#[allow(deprecated)]
fn a_scene_is_made_once() {
    let mut world = World::new();
    world.data(SetSceneTemplate::new(7, 100, 10, 20));
    let again = world.call(SetSceneTemplate::new(7, 100, 10, 20)).unwrap_err();
    assert_eq!(again.code(), Some(ReturnCode::new(340004003)));
}

#[test]
fn every_reply_reads_and_is_noted_where_its_action_is_not_modelled() {
    let now = at(MILLIS);
    for action in typed::all() {
        let name = &*action.spec().name;
        let settings = Settings::default().with_credentials(credentials(12345, SECRET));
        let mut emulator = Emulator::new(settings, now);
        let request = action.sent_in(Environment::Production).unwrap();
        let reply = emulator.handle(&request, now).reply;
        let is_noted = emulator.last_entry().unwrap().note.starts_with("not modelled: ");
        match action.read_with_errors(reply.body().to_vec()) {
            Ok((_, odd)) => assert_eq!(odd, [""; 0], "{name}"),
            Err(error) => {
                assert_eq!(
                    (error.kind(), is_noted),
                    (ErrorKind::Refused, false),
                    "{name}: {error}"
                );
            }
        }
        let mut rows = behaviours().iter().filter(|row| row.action == name);
        let is_listed = rows.all(|row| row.basis == Basis::NotModelled);
        assert_eq!(is_noted, is_listed, "{name}: `behaviours` says what is modelled");
    }
}
