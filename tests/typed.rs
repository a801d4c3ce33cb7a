//! Each typed action, made once with what it must have.

use std::fmt::Debug;
use std::net::{IpAddr, Ipv4Addr};
use std::time::Duration;

use bytes::Bytes;
use http::Request;
// All of them but the objects of replies.
#[allow(clippy::wildcard_imports)]
use zego_core::actions::*;
use zego_core::catalog::Spec;
use zego_core::{Action, Environment, Error, Invalid, RoomId, UserId};

use crate::support::{answer, sent_in, stream, unix};

/// A typed action, whatever its reply carries.
pub trait Typed {
    /// Its row in the catalogue.
    fn spec(&self) -> &Spec;
    /// The request that it becomes.
    fn sent_in(&self, environment: Environment) -> Result<Request<Bytes>, Invalid>;
    /// What a reply carries, as it is debugged, and what could not be read of it.
    fn read_with_errors(&self, body: Vec<u8>) -> Result<(String, Vec<String>), Error>;
    /// The same in one.
    fn read(&self, body: &str) -> Result<String, Error> {
        let (data, odd) = self.read_with_errors(body.into())?;
        Ok(format!("{data} {odd:?}"))
    }
}

impl<A: Action> Typed for A
where
    A::Data: Debug,
{
    fn spec(&self) -> &Spec {
        Action::spec(self)
    }

    fn sent_in(&self, environment: Environment) -> Result<Request<Bytes>, Invalid> {
        sent_in(environment, self)
    }

    fn read_with_errors(&self, body: Vec<u8>) -> Result<(String, Vec<String>), Error> {
        let reply = answer(self, body)?;
        let odd = reply.field_errors().iter().map(ToString::to_string).collect();
        Ok((format!("{:?}", reply.data()), odd))
    }
}

/// A room id.
pub fn room(text: &str) -> RoomId {
    RoomId::new(text).unwrap()
}

/// A user id.
pub fn user(text: &str) -> UserId {
    UserId::new(text).unwrap()
}

/// The typed action of a name on the wire, if it stands below. `it/catalogue/complete.rs` tells which
/// are missing.
pub fn typed(name: &str) -> Option<Box<dyn Typed>> {
    all().into_iter().find(|action| action.spec().name == name)
}

/// Each typed action.
pub fn all() -> Vec<Box<dyn Typed>> {
    let mut all = rooms();
    all.extend(mixing());
    all.extend(streams());
    all.extend(files());
    all.extend(moderation());
    all.extend(scenes());
    all.extend(recordings());
    all
}

fn rooms() -> Vec<Box<dyn Typed>> {
    let (room, user, id) = (|| room("room"), || user("user"), || stream("demo"));
    let (second, ip) = (Duration::from_secs(1), IpAddr::V4(Ipv4Addr::LOCALHOST));
    let chat = || MessageCategory::Chat;
    vec![
        Box::new(AddStream::new(room(), user(), id())),
        Box::new(CloseRoom::new(room())),
        Box::new(DelForbidStreamRule::new(room(), id())),
        Box::new(DelForbidUserRule::new(ip)),
        Box::new(DeleteStream::new(room(), user(), id())),
        Box::new(DescribeForbidStreamRules::new(room(), [id()])),
        Box::new(DescribeForbidUserRules::new(BanRuleType::ByRoom)),
        Box::new(DescribeSimpleStreamList::new(room())),
        Box::new(DescribeUserList::new(room())),
        Box::new(DescribeUserNum::new([room()])),
        Box::new(DescribeUsers::new(room(), [user()])),
        Box::new(KickoutUser::new(room(), [user()])),
        Box::new(SendBarrageMessage::new(room(), user(), chat(), "hello")),
        Box::new(SendBroadcastMessage::new(room(), user(), chat(), "hello")),
        Box::new(SendCustomCommand::new(room(), user(), "hello")),
        Box::new(SetForbidStreamRule::new(room(), id(), BannedMedia::Audio)),
        Box::new(SetForbidUserRule::new(ip, [BannedPrivilege::Login], second)),
    ]
}

fn mixing() -> Vec<Box<dyn Typed>> {
    let (user, id) = (|| user("user"), || stream("demo"));
    let input = || MixInput::new(stream("input"), MixLayout::new());
    let output = || MixOutput::new(id(), 1_200_000, 15, 360, 640);
    let transcoded = || TranscodeOutput::new(id(), TranscodeTemplate::P720);
    let source = || TranscodeInput::new(stream("input"));
    vec![
        Box::new(GetMixTaskInfo::new("task")),
        Box::new(StartAutoMix::new("task", user(), room("room"), [AutoMixOutput::new(id())])),
        Box::new(StartCloudTranscode::new("task", user(), source(), [transcoded()])),
        Box::new(StartMix::new("task", user(), [input()], [output()])),
        Box::new(StopAutoMix::new("task", room("room"))),
        Box::new(StopCloudTranscode::new("task", user())),
        Box::new(StopMix::new("task")),
    ]
}

fn streams() -> Vec<Box<dyn Typed>> {
    let id = || stream("demo");
    vec![
        Box::new(ClearCdnTransferRule::new(id())),
        Box::new(CreateCdnTransferRule::new(id())),
        Box::new(DeleteCdnTransferRule::new(id(), "rtmp://cdn.example/live/demo")),
        Box::new(DescribeRtcStreamState::new(id())),
        Box::new(ForbidCdnLiveStream::new(id())),
        Box::new(ForbidRtcStream::new(id())),
        Box::new(ForbidRtcStreams::new([id()])),
        Box::new(QueryForbidCdnLiveStream::new(CdnVendor::Wangsu)),
        Box::new(RtmpDispatchV2::new(id(), RtmpMode::Pull)),
        Box::new(ResumeCdnLiveStream::new(id())),
        Box::new(ResumeRtcStream::new(id())),
        Box::new(ResumeRtcStreams::new([id()])),
    ]
}

fn files() -> Vec<Box<dyn Typed>> {
    let tencent = || MediaVendor::Tencent;
    let files = || vec!["f0".to_owned()];
    let merged = || MergeVendor::Tencent("merged".to_owned());
    let template = ThumbnailVendor::Tencent(10);
    vec![
        Box::new(DeleteMedia::new(tencent(), MediaToDelete::Files(files()))),
        Box::new(DescribeMediaTask::new("task", tencent())),
        Box::new(MediaThumbnails::new(template, "f0", ThumbnailTimes::Sampled)),
        Box::new(MergeMedia::new(merged(), MergeInput::Whole(files()))),
        Box::new(SearchMedia::new(tencent())),
        Box::new(StartCdnRecord::new([stream("demo")], tencent())),
        Box::new(StopCdnRecord::new([stream("demo")], tencent())),
        Box::new(TranscodeMedia::new(tencent(), "f0", MediaResolution::P720)),
    ]
}

fn moderation() -> Vec<Box<dyn Typed>> {
    let (scene, language) = (|| ModerationScene::LiveStreaming, ModerationLanguage::English);
    let video = || VideoModeration::new().with_risks([VideoRisk::Erotic]);
    let risks = [AudioRisk::Dirty];
    vec![
        Box::new(GenerateIdentifyToken::new()),
        Box::new(StartCensorAudioV2::new(room("room"), scene(), language, risks)),
        Box::new(StartCensorVideoV2::new(room("room"), scene(), video())),
        Box::new(StopCensorAudioV2::new("task")),
        Box::new(StopCensorVideoV2::new("task")),
    ]
}

/// The page says that scenes are discontinued.
#[allow(deprecated)]
fn scenes() -> Vec<Box<dyn Typed>> {
    vec![Box::new(SetSceneTemplate::new(1, 100, 50, 20))]
}

fn recordings() -> Vec<Box<dyn Typed>> {
    let task = "YRHu6-E4IyvEAAAD";
    let single =
        RecordKind::Single { streams: None, silence: None, silence_split: None, single_file: None };
    let storage = StorageTarget::GoogleCloud {
        region: None,
        bucket: "bucket".to_owned(),
        access_key_id: "id".into(),
        access_key_secret: "secret".into(),
    };
    let (input, storage) = (RecordInput::new(single), RecordStorage::new(storage));
    vec![
        Box::new(DescribeRecordStatus::new(task)),
        Box::new(DescribeTasks::new(RecordFilter::Recording, unix(1), unix(2))),
        Box::new(PauseRecord::new(task)),
        Box::new(ResumeRecord::new(task)),
        Box::new(StartRecord::new(room("room"), input, storage)),
        Box::new(StopRecord::new(task)),
        Box::new(TakeSnapshot::new(task)),
        Box::new(UpdateLayout::new(task)),
        Box::new(UpdateWhiteboard::new(task, "board")),
    ]
}
