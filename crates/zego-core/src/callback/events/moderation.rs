// Written by `cargo xtask codegen` from xtask/spec/callbacks.toml. Edit that.

use std::time::{Duration, SystemTime};

use super::Event;
use crate::callback::members;
use crate::callback::writer::{Writer, Written};
use crate::id::{RoomId, StreamId, UserId};
use crate::json::Json;
use crate::lenient;
use crate::reader::{Part, Reader, slots};
use crate::wire_enum::{int_enum, text_enum};

/// Ten seconds of sound were judged. The address is set in the console's marketplace, or by
/// the task.
///
/// `censor_audio_v2_result`.
///
/// Official page:
/// <https://www.zegocloud.com/docs/real-time-video-server/callback/moderation/audio>
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct CensorAudioV2Result {
    /// 0 when they were judged.
    pub code: Option<i64>,
    /// The service's words.
    pub message: String,
    /// The task, as the action that began it answered.
    pub task_id: String,
    /// This result.
    pub result_task_id: String,
    /// The judgement.
    pub detail: AudioVerdict,
    /// What was judged. `AuxInfo` on the wire.
    pub about: AudioAbout,
}

impl Part for CensorAudioV2Result {
    const IS_ESSENTIAL: bool = true;

    fn read(from: Json<'_>, reader: &mut Reader) -> Self {
        let all = slots(from, ["Code", "Message", "TaskId", "ResultTaskId", "Detail", "AuxInfo"]);
        Self {
            code: reader.field(all[0], lenient::int),
            message: reader.field(all[1], members::text),
            task_id: reader.essential(all[2], lenient::name),
            result_task_id: reader.essential(all[3], lenient::name),
            detail: reader.field(all[4], members::object),
            about: reader.essential(all[5], members::object),
        }
    }
}

impl Written for CensorAudioV2Result {
    fn write(&self, to: &mut Writer) {
        to.member("Code").int(self.code);
        to.member("Message").text(&self.message);
        to.member("TaskId").text(&self.task_id);
        to.member("ResultTaskId").text(&self.result_task_id);
        to.member("Detail").object(&self.detail);
        to.member("AuxInfo").object(&self.about);
    }
}

impl From<CensorAudioV2Result> for Event {
    fn from(event: CensorAudioV2Result) -> Self {
        Self::CensorAudioV2Result(event)
    }
}

/// The moderation of sound ended; sent to those who asked for it. The address is set in the
/// console's marketplace, or by the task.
///
/// `censor_audio_v2_status`.
///
/// Official page:
/// <https://www.zegocloud.com/docs/real-time-video-server/callback/moderation/audio>
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct CensorAudioV2Status {
    /// 0 when it went well.
    pub code: Option<i64>,
    /// The service's words.
    pub message: String,
    /// The task, as the action that began it answered.
    pub task_id: String,
    /// What became of the task.
    pub status: Option<CensorStatus>,
    /// What was judged. `AuxInfo` on the wire.
    pub about: CensorAbout,
}

impl Part for CensorAudioV2Status {
    const IS_ESSENTIAL: bool = true;

    fn read(from: Json<'_>, reader: &mut Reader) -> Self {
        let all = slots(from, ["Code", "Message", "TaskId", "Status", "AuxInfo"]);
        Self {
            code: reader.field(all[0], lenient::int),
            message: reader.field(all[1], members::text),
            task_id: reader.essential(all[2], lenient::name),
            status: reader.field(all[3], lenient::int),
            about: reader.essential(all[4], members::object),
        }
    }
}

impl Written for CensorAudioV2Status {
    fn write(&self, to: &mut Writer) {
        to.member("Code").int(self.code);
        to.member("Message").text(&self.message);
        to.member("TaskId").text(&self.task_id);
        to.member("Status").int(self.status.map(CensorStatus::number));
        to.member("AuxInfo").object(&self.about);
    }
}

impl From<CensorAudioV2Status> for Event {
    fn from(event: CensorAudioV2Status) -> Self {
        Self::CensorAudioV2Status(event)
    }
}

/// Ten seconds of a video's sound were judged. The address is set in the console's
/// marketplace, or by the task.
///
/// `censor_video_v2_audio_result`.
///
/// Official page:
/// <https://www.zegocloud.com/docs/real-time-video-server/callback/moderation/video>
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct CensorVideoV2AudioResult {
    /// 0 when they were judged.
    pub code: Option<i64>,
    /// The service's words.
    pub message: String,
    /// The task, as the action that began it answered.
    pub task_id: String,
    /// This result.
    pub result_task_id: String,
    /// The judgement.
    pub detail: SoundtrackVerdict,
    /// What was judged. `AuxInfo` on the wire.
    pub about: SoundtrackAbout,
}

impl Part for CensorVideoV2AudioResult {
    const IS_ESSENTIAL: bool = true;

    fn read(from: Json<'_>, reader: &mut Reader) -> Self {
        let all = slots(from, ["Code", "Message", "TaskId", "ResultTaskId", "Detail", "AuxInfo"]);
        Self {
            code: reader.field(all[0], lenient::int),
            message: reader.field(all[1], members::text),
            task_id: reader.essential(all[2], lenient::name),
            result_task_id: reader.essential(all[3], lenient::name),
            detail: reader.field(all[4], members::object),
            about: reader.essential(all[5], members::object),
        }
    }
}

impl Written for CensorVideoV2AudioResult {
    fn write(&self, to: &mut Writer) {
        to.member("Code").int(self.code);
        to.member("Message").text(&self.message);
        to.member("TaskId").text(&self.task_id);
        to.member("ResultTaskId").text(&self.result_task_id);
        to.member("Detail").object(&self.detail);
        to.member("AuxInfo").object(&self.about);
    }
}

impl From<CensorVideoV2AudioResult> for Event {
    fn from(event: CensorVideoV2AudioResult) -> Self {
        Self::CensorVideoV2AudioResult(event)
    }
}

/// A picture of a video was judged. The address is set in the console's marketplace, or by
/// the task.
///
/// `censor_video_v2_img_result`.
///
/// Official page:
/// <https://www.zegocloud.com/docs/real-time-video-server/callback/moderation/video>
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct CensorVideoV2ImgResult {
    /// 0 when it was judged.
    pub code: Option<i64>,
    /// The service's words.
    pub message: String,
    /// The task, as the action that began it answered.
    pub task_id: String,
    /// This result.
    pub result_task_id: String,
    /// The judgement.
    pub detail: ImageVerdict,
    /// What was judged. `AuxInfo` on the wire.
    pub about: ImageAbout,
}

impl Part for CensorVideoV2ImgResult {
    const IS_ESSENTIAL: bool = true;

    fn read(from: Json<'_>, reader: &mut Reader) -> Self {
        let all = slots(from, ["Code", "Message", "TaskId", "ResultTaskId", "Detail", "AuxInfo"]);
        Self {
            code: reader.field(all[0], lenient::int),
            message: reader.field(all[1], members::text),
            task_id: reader.essential(all[2], lenient::name),
            result_task_id: reader.essential(all[3], lenient::name),
            detail: reader.field(all[4], members::object),
            about: reader.essential(all[5], members::object),
        }
    }
}

impl Written for CensorVideoV2ImgResult {
    fn write(&self, to: &mut Writer) {
        to.member("Code").int(self.code);
        to.member("Message").text(&self.message);
        to.member("TaskId").text(&self.task_id);
        to.member("ResultTaskId").text(&self.result_task_id);
        to.member("Detail").object(&self.detail);
        to.member("AuxInfo").object(&self.about);
    }
}

impl From<CensorVideoV2ImgResult> for Event {
    fn from(event: CensorVideoV2ImgResult) -> Self {
        Self::CensorVideoV2ImgResult(event)
    }
}

/// The moderation of a video's sound ended; sent to those who asked for it. The address is
/// set in the console's marketplace, or by the task.
///
/// `censor_video_v2_audio_status`.
///
/// Official page:
/// <https://www.zegocloud.com/docs/real-time-video-server/callback/moderation/video>
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct CensorVideoV2AudioStatus {
    /// 0 when it went well.
    pub code: Option<i64>,
    /// The service's words.
    pub message: String,
    /// The task, as the action that began it answered.
    pub task_id: String,
    /// What became of the task.
    pub status: Option<CensorStatus>,
    /// What was judged. `AuxInfo` on the wire.
    pub about: CensorAbout,
}

impl Part for CensorVideoV2AudioStatus {
    const IS_ESSENTIAL: bool = true;

    fn read(from: Json<'_>, reader: &mut Reader) -> Self {
        let all = slots(from, ["Code", "Message", "TaskId", "Status", "AuxInfo"]);
        Self {
            code: reader.field(all[0], lenient::int),
            message: reader.field(all[1], members::text),
            task_id: reader.essential(all[2], lenient::name),
            status: reader.field(all[3], lenient::int),
            about: reader.essential(all[4], members::object),
        }
    }
}

impl Written for CensorVideoV2AudioStatus {
    fn write(&self, to: &mut Writer) {
        to.member("Code").int(self.code);
        to.member("Message").text(&self.message);
        to.member("TaskId").text(&self.task_id);
        to.member("Status").int(self.status.map(CensorStatus::number));
        to.member("AuxInfo").object(&self.about);
    }
}

impl From<CensorVideoV2AudioStatus> for Event {
    fn from(event: CensorVideoV2AudioStatus) -> Self {
        Self::CensorVideoV2AudioStatus(event)
    }
}

/// The moderation of a video's pictures ended; sent to those who asked for it. The address
/// is set in the console's marketplace, or by the task.
///
/// `censor_video_v2_img_status`.
///
/// Official page:
/// <https://www.zegocloud.com/docs/real-time-video-server/callback/moderation/video>
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct CensorVideoV2ImgStatus {
    /// 0 when it went well.
    pub code: Option<i64>,
    /// The service's words.
    pub message: String,
    /// The task, as the action that began it answered.
    pub task_id: String,
    /// What became of the task.
    pub status: Option<CensorStatus>,
    /// What was judged. `AuxInfo` on the wire.
    pub about: CensorAbout,
}

impl Part for CensorVideoV2ImgStatus {
    const IS_ESSENTIAL: bool = true;

    fn read(from: Json<'_>, reader: &mut Reader) -> Self {
        let all = slots(from, ["Code", "Message", "TaskId", "Status", "AuxInfo"]);
        Self {
            code: reader.field(all[0], lenient::int),
            message: reader.field(all[1], members::text),
            task_id: reader.essential(all[2], lenient::name),
            status: reader.field(all[3], lenient::int),
            about: reader.essential(all[4], members::object),
        }
    }
}

impl Written for CensorVideoV2ImgStatus {
    fn write(&self, to: &mut Writer) {
        to.member("Code").int(self.code);
        to.member("Message").text(&self.message);
        to.member("TaskId").text(&self.task_id);
        to.member("Status").int(self.status.map(CensorStatus::number));
        to.member("AuxInfo").object(&self.about);
    }
}

impl From<CensorVideoV2ImgStatus> for Event {
    fn from(event: CensorVideoV2ImgStatus) -> Self {
        Self::CensorVideoV2ImgStatus(event)
    }
}

/// The judgement on ten seconds of sound.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct AudioVerdict {
    /// What to do.
    pub risk_level: RiskLevel,
    /// What was said.
    pub audio_text: String,
    /// Where the ten seconds lie.
    pub audio_url: String,
    /// Where they lie with the ten seconds before, when the task asked for them.
    pub pre_audio_url: String,
    /// The greatest risk, in words for people alone.
    pub risk_description: String,
    /// The greatest risk; `normal` when there is none.
    pub risk_label1: String,
    /// The greatest risk, more closely; empty when there is none.
    pub risk_label2: String,
    /// The greatest risk, most closely; empty when there is none.
    pub risk_label3: String,
    /// Whether there is any sound. Without, other fields may be empty. `VadStatus` on the wire.
    pub has_voice: Option<bool>,
    /// How the greatest risk was found.
    pub risk_detail: SoundRiskDetail,
    /// All risks, the greatest first. `RiskInfoList` on the wire.
    pub risks: Vec<SoundRisk>,
    /// What else was recognised. `BusinessInfoList` on the wire.
    pub labels: Vec<AudioLabel>,
}

impl Part for AudioVerdict {
    const IS_ESSENTIAL: bool = false;

    fn read(from: Json<'_>, reader: &mut Reader) -> Self {
        let all = slots(
            from,
            [
                "RiskLevel",
                "AudioText",
                "AudioUrl",
                "PreAudioUrl",
                "RiskDescription",
                "RiskLabel1",
                "RiskLabel2",
                "RiskLabel3",
                "VadStatus",
                "RiskDetail",
                "RiskInfoList",
                "BusinessInfoList",
            ],
        );
        Self {
            risk_level: reader.field(all[0], lenient::name),
            audio_text: reader.field(all[1], members::text),
            audio_url: reader.field(all[2], members::text),
            pre_audio_url: reader.field(all[3], members::text),
            risk_description: reader.field(all[4], members::text),
            risk_label1: reader.field(all[5], members::text),
            risk_label2: reader.field(all[6], members::text),
            risk_label3: reader.field(all[7], members::text),
            has_voice: reader.field(all[8], lenient::flag),
            risk_detail: reader.field(all[9], members::object),
            risks: reader.field(all[10], members::objects),
            labels: reader.field(all[11], members::objects),
        }
    }
}

impl Written for AudioVerdict {
    fn write(&self, to: &mut Writer) {
        to.member("RiskLevel").optional().text(self.risk_level.as_str());
        to.member("AudioText").text(&self.audio_text);
        to.member("AudioUrl").text(&self.audio_url);
        to.member("PreAudioUrl").optional().text(&self.pre_audio_url);
        to.member("RiskDescription").text(&self.risk_description);
        to.member("RiskLabel1").text(&self.risk_label1);
        to.member("RiskLabel2").text(&self.risk_label2);
        to.member("RiskLabel3").text(&self.risk_label3);
        to.member("VadStatus").int(self.has_voice.map(i64::from));
        to.member("RiskDetail").object(&self.risk_detail);
        to.member("RiskInfoList").objects(&self.risks);
        to.member("BusinessInfoList").objects(&self.labels);
    }
}

/// The judgement on ten seconds of a video's sound.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct SoundtrackVerdict {
    /// What to do.
    pub risk_level: RiskLevel,
    /// What was said; with the ten seconds before, when the task asked for them and it is to be
    /// blocked.
    pub content: String,
    /// Where the ten seconds lie.
    pub audio_url: String,
    /// Where they lie with the ten seconds before, when the task asked for them.
    pub pre_audio_url: String,
    /// The greatest risk, in words for people alone.
    pub risk_description: String,
    /// The greatest risk; `normal` when there is none.
    pub risk_label1: String,
    /// The greatest risk, more closely; empty when there is none.
    pub risk_label2: String,
    /// The greatest risk, most closely; empty when there is none.
    pub risk_label3: String,
    /// Whether there is any sound. Without, other fields may be empty. `VadStatus` on the wire.
    pub has_voice: Option<bool>,
    /// How the greatest risk was found.
    pub risk_detail: SoundRiskDetail,
    /// All risks, the greatest first. `RiskInfoList` on the wire.
    pub risks: Vec<SoundRisk>,
    /// What else was recognised. `BusinessInfoList` on the wire.
    pub labels: Vec<SoundtrackLabel>,
}

impl Part for SoundtrackVerdict {
    const IS_ESSENTIAL: bool = false;

    fn read(from: Json<'_>, reader: &mut Reader) -> Self {
        let all = slots(
            from,
            [
                "RiskLevel",
                "Content",
                "AudioUrl",
                "PreAudioUrl",
                "RiskDescription",
                "RiskLabel1",
                "RiskLabel2",
                "RiskLabel3",
                "VadStatus",
                "RiskDetail",
                "RiskInfoList",
                "BusinessInfoList",
            ],
        );
        Self {
            risk_level: reader.field(all[0], lenient::name),
            content: reader.field(all[1], members::text),
            audio_url: reader.field(all[2], members::text),
            pre_audio_url: reader.field(all[3], members::text),
            risk_description: reader.field(all[4], members::text),
            risk_label1: reader.field(all[5], members::text),
            risk_label2: reader.field(all[6], members::text),
            risk_label3: reader.field(all[7], members::text),
            has_voice: reader.field(all[8], lenient::flag),
            risk_detail: reader.field(all[9], members::object),
            risks: reader.field(all[10], members::objects),
            labels: reader.field(all[11], members::objects),
        }
    }
}

impl Written for SoundtrackVerdict {
    fn write(&self, to: &mut Writer) {
        to.member("RiskLevel").optional().text(self.risk_level.as_str());
        to.member("Content").text(&self.content);
        to.member("AudioUrl").text(&self.audio_url);
        to.member("PreAudioUrl").optional().text(&self.pre_audio_url);
        to.member("RiskDescription").text(&self.risk_description);
        to.member("RiskLabel1").text(&self.risk_label1);
        to.member("RiskLabel2").text(&self.risk_label2);
        to.member("RiskLabel3").text(&self.risk_label3);
        to.member("VadStatus").int(self.has_voice.map(i64::from));
        to.member("RiskDetail").object(&self.risk_detail);
        to.member("RiskInfoList").objects(&self.risks);
        to.member("BusinessInfoList").objects(&self.labels);
    }
}

/// The judgement on a picture.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct ImageVerdict {
    /// What to do.
    pub risk_level: RiskLevel,
    /// Where the picture lies. `ImgUrl` on the wire.
    pub image_url: String,
    /// The greatest risk, in words for people alone.
    pub risk_description: String,
    /// The greatest risk; `normal` when there is none.
    pub risk_label1: String,
    /// The greatest risk, more closely; empty when there is none.
    pub risk_label2: String,
    /// The greatest risk, most closely; empty when there is none.
    pub risk_label3: String,
    /// How the greatest risk was found.
    pub risk_detail: ImageRiskDetail,
    /// All risks, the greatest first. `RiskInfoList` on the wire.
    pub risks: Vec<ImageRisk>,
    /// What else was recognised. `BusinessInfoList` on the wire.
    pub labels: Vec<ImageLabel>,
}

impl Part for ImageVerdict {
    const IS_ESSENTIAL: bool = false;

    fn read(from: Json<'_>, reader: &mut Reader) -> Self {
        let all = slots(
            from,
            [
                "RiskLevel",
                "ImgUrl",
                "RiskDescription",
                "RiskLabel1",
                "RiskLabel2",
                "RiskLabel3",
                "RiskDetail",
                "RiskInfoList",
                "BusinessInfoList",
            ],
        );
        Self {
            risk_level: reader.field(all[0], lenient::name),
            image_url: reader.field(all[1], members::text),
            risk_description: reader.field(all[2], members::text),
            risk_label1: reader.field(all[3], members::text),
            risk_label2: reader.field(all[4], members::text),
            risk_label3: reader.field(all[5], members::text),
            risk_detail: reader.field(all[6], members::object),
            risks: reader.field(all[7], members::objects),
            labels: reader.field(all[8], members::objects),
        }
    }
}

impl Written for ImageVerdict {
    fn write(&self, to: &mut Writer) {
        to.member("RiskLevel").optional().text(self.risk_level.as_str());
        to.member("ImgUrl").text(&self.image_url);
        to.member("RiskDescription").text(&self.risk_description);
        to.member("RiskLabel1").text(&self.risk_label1);
        to.member("RiskLabel2").text(&self.risk_label2);
        to.member("RiskLabel3").text(&self.risk_label3);
        to.member("RiskDetail").object(&self.risk_detail);
        to.member("RiskInfoList").objects(&self.risks);
        to.member("BusinessInfoList").objects(&self.labels);
    }
}

/// A risk in sound.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct SoundRisk {
    /// What to do.
    pub risk_level: RiskLevel,
    /// The risk, in words for people alone.
    pub risk_description: String,
    /// The risk.
    pub risk_label1: String,
    /// The risk, more closely.
    pub risk_label2: String,
    /// The risk, most closely.
    pub risk_label3: String,
    /// How it was found.
    pub risk_detail: SoundRiskDetail,
}

impl Part for SoundRisk {
    const IS_ESSENTIAL: bool = false;

    fn read(from: Json<'_>, reader: &mut Reader) -> Self {
        let all = slots(
            from,
            [
                "RiskLevel",
                "RiskDescription",
                "RiskLabel1",
                "RiskLabel2",
                "RiskLabel3",
                "RiskDetail",
            ],
        );
        Self {
            risk_level: reader.field(all[0], lenient::name),
            risk_description: reader.field(all[1], members::text),
            risk_label1: reader.field(all[2], members::text),
            risk_label2: reader.field(all[3], members::text),
            risk_label3: reader.field(all[4], members::text),
            risk_detail: reader.field(all[5], members::object),
        }
    }
}

impl Written for SoundRisk {
    fn write(&self, to: &mut Writer) {
        to.member("RiskLevel").optional().text(self.risk_level.as_str());
        to.member("RiskDescription").text(&self.risk_description);
        to.member("RiskLabel1").text(&self.risk_label1);
        to.member("RiskLabel2").text(&self.risk_label2);
        to.member("RiskLabel3").text(&self.risk_label3);
        to.member("RiskDetail").object(&self.risk_detail);
    }
}

/// How a risk in sound was found.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct SoundRiskDetail {
    /// Where.
    pub risk_source: Option<RiskSource>,
    /// What was said.
    pub audio_text: String,
    /// The lists of one's own that it is on.
    pub matched_lists: Vec<MatchedList>,
}

impl Part for SoundRiskDetail {
    const IS_ESSENTIAL: bool = false;

    fn read(from: Json<'_>, reader: &mut Reader) -> Self {
        let all = slots(from, ["RiskSource", "AudioText", "MatchedLists"]);
        Self {
            risk_source: reader.field(all[0], lenient::int),
            audio_text: reader.field(all[1], members::text),
            matched_lists: reader.field(all[2], members::objects),
        }
    }
}

impl Written for SoundRiskDetail {
    fn write(&self, to: &mut Writer) {
        to.member("RiskSource").int(self.risk_source.map(RiskSource::number));
        to.member("AudioText").optional().text(&self.audio_text);
        to.member("MatchedLists").optional().objects(&self.matched_lists);
    }
}

/// A list of one's own that something is on.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct MatchedList {
    /// The list's name.
    pub name: String,
}

impl Part for MatchedList {
    const IS_ESSENTIAL: bool = false;

    fn read(from: Json<'_>, reader: &mut Reader) -> Self {
        let all = slots(from, ["Name"]);
        Self { name: reader.field(all[0], members::text) }
    }
}

impl Written for MatchedList {
    fn write(&self, to: &mut Writer) {
        to.member("Name").optional().text(&self.name);
    }
}

/// A risk in a picture.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct ImageRisk {
    /// What to do.
    pub risk_level: RiskLevel,
    /// How sure the service is, from 0 to 1.
    pub probability: Option<f64>,
    /// The risk, in words for people alone.
    pub risk_description: String,
    /// The risk.
    pub risk_label1: String,
    /// The risk, more closely.
    pub risk_label2: String,
    /// The risk, most closely.
    pub risk_label3: String,
    /// How it was found.
    pub risk_detail: ImageRiskDetail,
}

impl Part for ImageRisk {
    const IS_ESSENTIAL: bool = false;

    fn read(from: Json<'_>, reader: &mut Reader) -> Self {
        let all = slots(
            from,
            [
                "RiskLevel",
                "Probability",
                "RiskDescription",
                "RiskLabel1",
                "RiskLabel2",
                "RiskLabel3",
                "RiskDetail",
            ],
        );
        Self {
            risk_level: reader.field(all[0], lenient::name),
            probability: reader.field(all[1], lenient::number),
            risk_description: reader.field(all[2], members::text),
            risk_label1: reader.field(all[3], members::text),
            risk_label2: reader.field(all[4], members::text),
            risk_label3: reader.field(all[5], members::text),
            risk_detail: reader.field(all[6], members::object),
        }
    }
}

impl Written for ImageRisk {
    fn write(&self, to: &mut Writer) {
        to.member("RiskLevel").optional().text(self.risk_level.as_str());
        to.member("Probability").number(self.probability);
        to.member("RiskDescription").text(&self.risk_description);
        to.member("RiskLabel1").text(&self.risk_label1);
        to.member("RiskLabel2").text(&self.risk_label2);
        to.member("RiskLabel3").text(&self.risk_label3);
        to.member("RiskDetail").object(&self.risk_detail);
    }
}

/// How a risk in a picture was found.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct ImageRiskDetail {
    /// Where.
    pub risk_source: Option<RiskSource>,
    /// The known faces, at most 10. `FaceInfoList` on the wire.
    pub faces: Vec<Face>,
    /// What is written in the picture. `OcrInfo` on the wire.
    pub writing: Writing,
}

impl Part for ImageRiskDetail {
    const IS_ESSENTIAL: bool = false;

    fn read(from: Json<'_>, reader: &mut Reader) -> Self {
        let all = slots(from, ["RiskSource", "FaceInfoList", "OcrInfo"]);
        Self {
            risk_source: reader.field(all[0], lenient::int),
            faces: reader.field(all[1], members::objects),
            writing: reader.field(all[2], members::object),
        }
    }
}

impl Written for ImageRiskDetail {
    fn write(&self, to: &mut Writer) {
        to.member("RiskSource").int(self.risk_source.map(RiskSource::number));
        to.member("FaceInfoList").optional().objects(&self.faces);
        to.member("OcrInfo").optional().object(&self.writing);
    }
}

/// What is written in a picture.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Writing {
    /// The text.
    pub text: String,
    /// The lists of one's own that it is on.
    pub matched_lists: Vec<MatchedList>,
}

impl Part for Writing {
    const IS_ESSENTIAL: bool = false;

    fn read(from: Json<'_>, reader: &mut Reader) -> Self {
        let all = slots(from, ["Text", "MatchedLists"]);
        Self {
            text: reader.field(all[0], members::text),
            matched_lists: reader.field(all[1], members::objects),
        }
    }
}

impl Written for Writing {
    fn write(&self, to: &mut Writer) {
        to.member("Text").optional().text(&self.text);
        to.member("MatchedLists").optional().objects(&self.matched_lists);
    }
}

/// A face in a picture.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Face {
    /// Whose.
    pub name: String,
    /// Its number in the picture.
    pub id: String,
    /// How much of the picture it fills, from 0 to 1.
    pub face_ratio: Option<f64>,
    /// How sure the service is, from 0 to 1.
    pub probability: Option<f64>,
    /// Two of its corners from the top left: x, y, x, y. In px. In pixels.
    pub location: Vec<f64>,
}

impl Part for Face {
    const IS_ESSENTIAL: bool = false;

    fn read(from: Json<'_>, reader: &mut Reader) -> Self {
        let all = slots(from, ["Name", "Id", "FaceRatio", "Probability", "Location"]);
        Self {
            name: reader.field(all[0], members::text),
            id: reader.field(all[1], lenient::name),
            face_ratio: reader.field(all[2], lenient::number),
            probability: reader.field(all[3], lenient::number),
            location: reader.field(all[4], members::numbers),
        }
    }
}

impl Written for Face {
    fn write(&self, to: &mut Writer) {
        to.member("Name").optional().text(&self.name);
        to.member("Id").optional().text(&self.id);
        to.member("FaceRatio").number(self.face_ratio);
        to.member("Probability").number(self.probability);
        to.member("Location").optional().numbers(&self.location);
    }
}

/// What was recognised in sound, whether or not it is a risk.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct AudioLabel {
    /// In words for people. `BusinessDescription` on the wire.
    pub description: String,
    /// What. `BusinessLabel1` on the wire.
    pub label1: String,
    /// What, more closely. `BusinessLabel2` on the wire.
    pub label2: String,
    /// What, most closely. The tables of the pages spell it `BusinessLabe3`. `BusinessLabel3`
    /// on the wire.
    pub label3: String,
}

impl Part for AudioLabel {
    const IS_ESSENTIAL: bool = false;

    fn read(from: Json<'_>, reader: &mut Reader) -> Self {
        let all = slots(
            from,
            [
                "BusinessDescription",
                "BusinessLabel1",
                "BusinessLabel2",
                "BusinessLabel3",
                "BusinessLabe3",
            ],
        );
        Self {
            description: reader.field(all[0], members::text),
            label1: reader.field(all[1], members::text),
            label2: reader.field(all[2], members::text),
            label3: reader.field(all[3].or(all[4]), members::text),
        }
    }
}

impl Written for AudioLabel {
    fn write(&self, to: &mut Writer) {
        to.member("BusinessDescription").text(&self.description);
        to.member("BusinessLabel1").text(&self.label1);
        to.member("BusinessLabel2").text(&self.label2);
        to.member("BusinessLabel3").optional().text(&self.label3);
    }
}

/// What was recognised in a video's sound, whether or not it is a risk.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct SoundtrackLabel {
    /// In words for people. `BusinessDescription` on the wire.
    pub description: String,
    /// What. `BusinessLabel1` on the wire.
    pub label1: String,
    /// What, more closely. `BusinessLabel2` on the wire.
    pub label2: String,
    /// What, most closely. The tables of the pages spell it `BusinessLabe3`. `BusinessLabel3`
    /// on the wire.
    pub label3: String,
    /// How sure the service is, from 0 to 1; the page's example alone has it.
    pub probability: Option<f64>,
    /// How sure the service is, as a level; the page's example alone has it.
    pub confidence_level: Option<i64>,
}

impl Part for SoundtrackLabel {
    const IS_ESSENTIAL: bool = false;

    fn read(from: Json<'_>, reader: &mut Reader) -> Self {
        let all = slots(
            from,
            [
                "BusinessDescription",
                "BusinessLabel1",
                "BusinessLabel2",
                "BusinessLabel3",
                "BusinessLabe3",
                "Probability",
                "ConfidenceLevel",
            ],
        );
        Self {
            description: reader.field(all[0], members::text),
            label1: reader.field(all[1], members::text),
            label2: reader.field(all[2], members::text),
            label3: reader.field(all[3].or(all[4]), members::text),
            probability: reader.field(all[5], lenient::number),
            confidence_level: reader.field(all[6], lenient::int),
        }
    }
}

impl Written for SoundtrackLabel {
    fn write(&self, to: &mut Writer) {
        to.member("BusinessDescription").text(&self.description);
        to.member("BusinessLabel1").text(&self.label1);
        to.member("BusinessLabel2").text(&self.label2);
        to.member("BusinessLabel3").optional().text(&self.label3);
        to.member("Probability").number(self.probability);
        to.member("ConfidenceLevel").int(self.confidence_level);
    }
}

/// What was recognised in a picture, whether or not it is a risk.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct ImageLabel {
    /// In words for people. `BusinessDescription` on the wire.
    pub description: String,
    /// What. `BusinessLabel1` on the wire.
    pub label1: String,
    /// What, more closely. `BusinessLabel2` on the wire.
    pub label2: String,
    /// What, most closely. The tables of the pages spell it `BusinessLabe3`. `BusinessLabel3`
    /// on the wire.
    pub label3: String,
    /// How sure the service is, from 0 to 1; the page's example alone has it.
    pub probability: Option<f64>,
    /// How sure the service is, as a level; the page's example alone has it.
    pub confidence_level: Option<i64>,
    /// How it was recognised. `BusinessDetail` on the wire.
    pub detail: ImageLabelDetail,
}

impl Part for ImageLabel {
    const IS_ESSENTIAL: bool = false;

    fn read(from: Json<'_>, reader: &mut Reader) -> Self {
        let all = slots(
            from,
            [
                "BusinessDescription",
                "BusinessLabel1",
                "BusinessLabel2",
                "BusinessLabel3",
                "BusinessLabe3",
                "Probability",
                "ConfidenceLevel",
                "BusinessDetail",
            ],
        );
        Self {
            description: reader.field(all[0], members::text),
            label1: reader.field(all[1], members::text),
            label2: reader.field(all[2], members::text),
            label3: reader.field(all[3].or(all[4]), members::text),
            probability: reader.field(all[5], lenient::number),
            confidence_level: reader.field(all[6], lenient::int),
            detail: reader.field(all[7], members::object),
        }
    }
}

impl Written for ImageLabel {
    fn write(&self, to: &mut Writer) {
        to.member("BusinessDescription").text(&self.description);
        to.member("BusinessLabel1").text(&self.label1);
        to.member("BusinessLabel2").text(&self.label2);
        to.member("BusinessLabel3").optional().text(&self.label3);
        to.member("Probability").number(self.probability);
        to.member("ConfidenceLevel").int(self.confidence_level);
        to.member("BusinessDetail").optional().object(&self.detail);
    }
}

/// How something was recognised in a picture.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct ImageLabelDetail {
    /// The faces, at most 10. `FaceInfoList` on the wire.
    pub faces: Vec<Face>,
}

impl Part for ImageLabelDetail {
    const IS_ESSENTIAL: bool = false;

    fn read(from: Json<'_>, reader: &mut Reader) -> Self {
        let all = slots(from, ["FaceInfoList"]);
        Self { faces: reader.field(all[0], members::objects) }
    }
}

impl Written for ImageLabelDetail {
    fn write(&self, to: &mut Writer) {
        to.member("FaceInfoList").optional().objects(&self.faces);
    }
}

/// What of a room was judged, and when.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct AudioAbout {
    /// The room.
    pub room_id: RoomId,
    /// When the judging began. `ProcessBeginTime` on the wire.
    pub began: Option<SystemTime>,
    /// When it ended. `ProcessFinishTime` on the wire.
    pub finished: Option<SystemTime>,
    /// The user. Nothing names the stream.
    pub user_id: UserId,
}

impl Part for AudioAbout {
    const IS_ESSENTIAL: bool = true;

    fn read(from: Json<'_>, reader: &mut Reader) -> Self {
        let all = slots(from, ["RoomId", "ProcessBeginTime", "ProcessFinishTime", "UserId"]);
        Self {
            room_id: reader.essential(all[0], lenient::id),
            began: reader.field(all[1], lenient::time_ms),
            finished: reader.field(all[2], lenient::time_ms),
            user_id: reader.field(all[3], lenient::id),
        }
    }
}

impl Written for AudioAbout {
    fn write(&self, to: &mut Writer) {
        to.member("RoomId").text(self.room_id.as_str());
        to.member("ProcessBeginTime").time_ms(self.began);
        to.member("ProcessFinishTime").time_ms(self.finished);
        to.member("UserId").optional().text(self.user_id.as_str());
    }
}

/// Which stream was judged, and when.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct SoundtrackAbout {
    /// The room.
    pub room_id: RoomId,
    /// When the judging began. `ProcessBeginTime` on the wire.
    pub began: Option<SystemTime>,
    /// When it ended. `ProcessFinishTime` on the wire.
    pub finished: Option<SystemTime>,
    /// The stream.
    pub stream_id: StreamId,
}

impl Part for SoundtrackAbout {
    const IS_ESSENTIAL: bool = true;

    fn read(from: Json<'_>, reader: &mut Reader) -> Self {
        let all = slots(from, ["RoomId", "ProcessBeginTime", "ProcessFinishTime", "StreamId"]);
        Self {
            room_id: reader.essential(all[0], lenient::id),
            began: reader.field(all[1], lenient::time_ms),
            finished: reader.field(all[2], lenient::time_ms),
            stream_id: reader.essential(all[3], lenient::id),
        }
    }
}

impl Written for SoundtrackAbout {
    fn write(&self, to: &mut Writer) {
        to.member("RoomId").text(self.room_id.as_str());
        to.member("ProcessBeginTime").time_ms(self.began);
        to.member("ProcessFinishTime").time_ms(self.finished);
        to.member("StreamId").text(self.stream_id.as_str());
    }
}

/// Which stream a picture was taken of, and when.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct ImageAbout {
    /// The room.
    pub room_id: RoomId,
    /// When it was taken. On the wire it is Beijing's time. `ImgTime` on the wire.
    pub taken: Option<SystemTime>,
    /// The stream.
    pub stream_id: StreamId,
}

impl Part for ImageAbout {
    const IS_ESSENTIAL: bool = true;

    fn read(from: Json<'_>, reader: &mut Reader) -> Self {
        let all = slots(from, ["RoomId", "ImgTime", "StreamId"]);
        Self {
            room_id: reader.essential(all[0], lenient::id),
            taken: reader.field(all[1], lenient::beijing),
            stream_id: reader.essential(all[2], lenient::id),
        }
    }
}

impl Written for ImageAbout {
    fn write(&self, to: &mut Writer) {
        to.member("RoomId").text(self.room_id.as_str());
        to.member("ImgTime").beijing(self.taken);
        to.member("StreamId").text(self.stream_id.as_str());
    }
}

/// What of a room was judged.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct CensorAbout {
    /// The room.
    pub room_id: RoomId,
    /// How long the streams are that were judged. `CensorStreamTime` on the wire.
    pub judged: Option<Duration>,
}

impl Part for CensorAbout {
    const IS_ESSENTIAL: bool = true;

    fn read(from: Json<'_>, reader: &mut Reader) -> Self {
        let all = slots(from, ["RoomId", "CensorStreamTime"]);
        Self {
            room_id: reader.essential(all[0], lenient::id),
            judged: reader.field(all[1], lenient::seconds),
        }
    }
}

impl Written for CensorAbout {
    fn write(&self, to: &mut Writer) {
        to.member("RoomId").text(self.room_id.as_str());
        to.member("CensorStreamTime").seconds(self.judged);
    }
}

int_enum! {
    /// What became of a moderation task.
    CensorStatus {
        /// It ended.
        Finished = 0,
    }
}

text_enum! {
    /// What to do with what was judged. Empty when nothing was: the event's code is not 0 then.
    RiskLevel {
        /// Let it through.
        Pass = "PASS",
        /// Have somebody look at it.
        Review = "REVIEW",
        /// Block it.
        Reject = "REJECT",
    }
}

int_enum! {
    /// Where a risk was found.
    RiskSource {
        /// There is none.
        Nowhere = 1000,
        /// In what is said or written.
        Text = 1001,
        /// In the picture.
        Picture = 1002,
        /// In how it sounds.
        Sound = 1003,
    }
}
