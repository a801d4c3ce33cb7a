// Written by `cargo xtask codegen` from xtask/spec/callbacks.toml. Edit that.

use std::time::{Duration, SystemTime};

use super::Event;
use crate::answer::Unreadable;
use crate::callback::members;
use crate::callback::writer::{Writer, Written};
use crate::id::StreamId;
use crate::json::Json;
use crate::lenient;
use crate::reader::{Part, Reader, slots};
use crate::wire_enum::text_enum;

/// A recording on a CDN is ready: an event for each format. Its address is set in the
/// console.
///
/// `record`.
///
/// Official page:
/// <https://www.zegocloud.com/docs/real-time-video-server/callback/cdn/cdn-record-completed>
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Record {
    /// The stream. Nothing names its room. At most 255 bytes.
    pub stream_alias: StreamId,
    /// Where the recording lies. At most 1024 bytes.
    pub replay_url: String,
    /// When the recording began.
    pub begin_time: Option<SystemTime>,
    /// When it ended.
    pub end_time: Option<SystemTime>,
    /// What the CDN says of it.
    pub extra_params: String,
}

impl Record {
    /// Reads `extra_params`, which holds JSON.
    ///
    /// # Errors
    /// [`Unreadable`] when it is no JSON object. An empty text is the default, and so is what
    /// cannot be read of a member; the event's field errors list it.
    pub fn read_extra_params(&self) -> Result<RecordParams, Unreadable> {
        members::held("extra_params", &self.extra_params)
    }
}

impl Part for Record {
    const IS_ESSENTIAL: bool = true;

    fn read(from: Json<'_>, reader: &mut Reader) -> Self {
        let all =
            slots(from, ["stream_alias", "replay_url", "begin_time", "end_time", "extra_params"]);
        Self {
            stream_alias: reader.essential(all[0], lenient::id),
            replay_url: reader.field(all[1], members::text),
            begin_time: reader.field(all[2], lenient::time),
            end_time: reader.field(all[3], lenient::time),
            extra_params: reader.field(all[4], members::holding::<RecordParams>),
        }
    }
}

impl Written for Record {
    fn write(&self, to: &mut Writer) {
        to.member("stream_alias").text(self.stream_alias.as_str());
        to.member("replay_url").text(&self.replay_url);
        to.member("begin_time").quoted().time(self.begin_time);
        to.member("end_time").quoted().time(self.end_time);
        to.member("extra_params").text(&self.extra_params);
    }
}

impl From<Record> for Event {
    fn from(event: Record) -> Self {
        Self::Record(event)
    }
}

/// The pictures that were asked of a file are ready. Its address is set by support.
///
/// `snapshot`.
///
/// Official page:
/// <https://www.zegocloud.com/docs/real-time-video-server/callback/cdn/media-thumbnails-completed>
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Snapshot {
    /// The task.
    pub task_id: String,
    /// The CDN.
    pub vendor: SnapshotVendor,
    /// The file. From Tencent. The page spells it so. `field_id` on the wire.
    pub file_id: String,
    /// The pictures. `snapshot_pic_list` on the wire.
    pub pictures: Vec<SnapshotPicture>,
}

impl Part for Snapshot {
    const IS_ESSENTIAL: bool = true;

    fn read(from: Json<'_>, reader: &mut Reader) -> Self {
        let all = slots(
            from,
            ["task_id", "vendor", "field_id", "file_id", "fileId", "snapshot_pic_list"],
        );
        Self {
            task_id: reader.essential(all[0], lenient::name),
            vendor: reader.field(all[1], lenient::name),
            file_id: reader.field(all[2].or(all[3]).or(all[4]), lenient::name),
            pictures: reader.field(all[5], members::objects),
        }
    }
}

impl Written for Snapshot {
    fn write(&self, to: &mut Writer) {
        to.member("task_id").text(&self.task_id);
        to.member("vendor").text(self.vendor.as_str());
        to.member("field_id").optional().text(&self.file_id);
        to.member("snapshot_pic_list").quoted().objects(&self.pictures);
    }
}

impl From<Snapshot> for Event {
    fn from(event: Snapshot) -> Self {
        Self::Snapshot(event)
    }
}

/// The merging of files ended. Ask for details some 5 seconds later. Its address is set by
/// support.
///
/// `compose`.
///
/// Official page:
/// <https://www.zegocloud.com/docs/real-time-video-server/callback/cdn/merge-media-completed>
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Compose {
    /// Where the merged file lies. At most 1024 bytes.
    pub replay_url: String,
    /// The task.
    pub task_id: String,
    /// The merged file. From Tencent.
    pub file_id: String,
    /// Tencent's code: 0 merged, 40000 wrong input, 60000 a wrong source, 70000 a fault of the
    /// service, to be tried again.
    pub code: Option<i64>,
    /// Tencent's words.
    pub message: String,
}

impl Part for Compose {
    const IS_ESSENTIAL: bool = true;

    fn read(from: Json<'_>, reader: &mut Reader) -> Self {
        let all = slots(
            from,
            ["replay_url", "task_id", "file_id", "fileId", "field_id", "code", "message"],
        );
        Self {
            replay_url: reader.field(all[0], members::text),
            task_id: reader.essential(all[1], lenient::name),
            file_id: reader.field(all[2].or(all[3]).or(all[4]), lenient::name),
            code: reader.field(all[5], lenient::int),
            message: reader.field(all[6], members::text),
        }
    }
}

impl Written for Compose {
    fn write(&self, to: &mut Writer) {
        to.member("replay_url").text(&self.replay_url);
        to.member("task_id").text(&self.task_id);
        to.member("file_id").optional().text(&self.file_id);
        to.member("code").quoted().int(self.code);
        to.member("message").text(&self.message);
    }
}

impl From<Compose> for Event {
    fn from(event: Compose) -> Self {
        Self::Compose(event)
    }
}

/// The transcoding of a file ended. From Tencent. Its address is set by support.
///
/// `procedure`.
///
/// Official page:
/// <https://www.zegocloud.com/docs/real-time-video-server/callback/cdn/on-demand-transcoding-completed>
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Procedure {
    /// The task.
    pub task_id: String,
    /// What became of it; each output has a code of its own.
    pub status: ProcedureStatus,
    /// The file. The page's table spells it `fileId`, its example so.
    pub file_id: String,
    /// The outputs; empty when it failed.
    pub extra_params: String,
}

impl Procedure {
    /// Reads `extra_params`, which holds JSON.
    ///
    /// # Errors
    /// [`Unreadable`] when it is no JSON object. An empty text is the default, and so is what
    /// cannot be read of a member; the event's field errors list it.
    pub fn read_extra_params(&self) -> Result<ProcedureParams, Unreadable> {
        members::held("extra_params", &self.extra_params)
    }
}

impl Part for Procedure {
    const IS_ESSENTIAL: bool = true;

    fn read(from: Json<'_>, reader: &mut Reader) -> Self {
        let all =
            slots(from, ["task_id", "status", "file_id", "fileId", "field_id", "extra_params"]);
        Self {
            task_id: reader.essential(all[0], lenient::name),
            status: reader.field(all[1], lenient::name),
            file_id: reader.field(all[2].or(all[3]).or(all[4]), lenient::name),
            extra_params: reader.field(all[5], members::holding::<ProcedureParams>),
        }
    }
}

impl Written for Procedure {
    fn write(&self, to: &mut Writer) {
        to.member("task_id").text(&self.task_id);
        to.member("status").text(self.status.as_str());
        to.member("file_id").optional().text(&self.file_id);
        to.member("extra_params").optional().text(&self.extra_params);
    }
}

impl From<Procedure> for Event {
    fn from(event: Procedure) -> Self {
        Self::Procedure(event)
    }
}

/// What a CDN says of a recording.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct RecordParams {
    /// The task. From Tencent.
    pub task_id: String,
    /// The file. From Tencent. `FileID` on the wire.
    pub file_id: String,
    /// The recording. From Wangsu.
    pub persistent_id: String,
    /// Where it lies on OBS. From Huawei.
    pub obs_object: String,
    /// How large the file is. From Huawei. In bytes. In bytes.
    pub file_size: Option<u64>,
    /// How long it is. Only Huawei's is said to be in seconds.
    pub duration: Option<Duration>,
}

impl Part for RecordParams {
    const IS_ESSENTIAL: bool = false;

    fn read(from: Json<'_>, reader: &mut Reader) -> Self {
        let all =
            slots(from, ["TaskId", "FileID", "PersistentId", "ObsObject", "FileSize", "Duration"]);
        Self {
            task_id: reader.field(all[0], lenient::name),
            file_id: reader.field(all[1], lenient::name),
            persistent_id: reader.field(all[2], lenient::name),
            obs_object: reader.field(all[3], lenient::name),
            file_size: reader.field(all[4], lenient::unsigned),
            duration: reader.field(all[5], lenient::seconds),
        }
    }
}

impl Written for RecordParams {
    fn write(&self, to: &mut Writer) {
        to.member("TaskId").optional().text(&self.task_id);
        to.member("FileID").optional().text(&self.file_id);
        to.member("PersistentId").optional().text(&self.persistent_id);
        to.member("ObsObject").optional().text(&self.obs_object);
        to.member("FileSize").u64(self.file_size);
        to.member("Duration").seconds(self.duration);
    }
}

/// A picture of a file.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct SnapshotPicture {
    /// Where it lies.
    pub url: String,
    /// Where in the file it was taken. From Tencent, for pictures at points in time.
    pub offset: Option<Duration>,
}

impl Part for SnapshotPicture {
    const IS_ESSENTIAL: bool = false;

    fn read(from: Json<'_>, reader: &mut Reader) -> Self {
        let all = slots(from, ["url", "offset"]);
        Self {
            url: reader.field(all[0], members::text),
            offset: reader.field(all[1], lenient::millis),
        }
    }
}

impl Written for SnapshotPicture {
    fn write(&self, to: &mut Writer) {
        to.member("url").text(&self.url);
        to.member("offset").millis(self.offset);
    }
}

/// What the transcoding of a file gave.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct ProcedureParams {
    /// The outputs by the kind of job.
    pub media: ProcedureMedia,
}

impl Part for ProcedureParams {
    const IS_ESSENTIAL: bool = false;

    fn read(from: Json<'_>, reader: &mut Reader) -> Self {
        let all = slots(from, ["media"]);
        Self { media: reader.field(all[0], members::object) }
    }
}

impl Written for ProcedureParams {
    fn write(&self, to: &mut Writer) {
        to.member("media").object(&self.media);
    }
}

/// The outputs of work on a file, by the kind of job.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct ProcedureMedia {
    /// Those of transcoding.
    pub transcode: Vec<ProcedureOutput>,
}

impl Part for ProcedureMedia {
    const IS_ESSENTIAL: bool = false;

    fn read(from: Json<'_>, reader: &mut Reader) -> Self {
        let all = slots(from, ["transcode"]);
        Self { transcode: reader.field(all[0], members::objects) }
    }
}

impl Written for ProcedureMedia {
    fn write(&self, to: &mut Writer) {
        to.member("transcode").objects(&self.transcode);
    }
}

/// A file that transcoding gave, or why it did not.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct ProcedureOutput {
    /// 0 when it was made.
    pub code: Option<i64>,
    /// The CDN's words.
    pub message: String,
    /// Where it lies.
    pub replay_url: String,
    /// How large it is. In bytes. In bytes.
    pub size: Option<u64>,
    /// How long it is.
    pub duration: Option<Duration>,
    /// Its picture.
    pub video: ProcedureVideo,
    /// Its sound.
    pub audio: ProcedureAudio,
}

impl Part for ProcedureOutput {
    const IS_ESSENTIAL: bool = false;

    fn read(from: Json<'_>, reader: &mut Reader) -> Self {
        let all =
            slots(from, ["code", "message", "replay_url", "size", "duration", "video", "audio"]);
        Self {
            code: reader.field(all[0], lenient::int),
            message: reader.field(all[1], members::text),
            replay_url: reader.field(all[2], members::text),
            size: reader.field(all[3], lenient::unsigned),
            duration: reader.field(all[4], lenient::seconds),
            video: reader.field(all[5], members::object),
            audio: reader.field(all[6], members::object),
        }
    }
}

impl Written for ProcedureOutput {
    fn write(&self, to: &mut Writer) {
        to.member("code").quoted().int(self.code);
        to.member("message").text(&self.message);
        to.member("replay_url").text(&self.replay_url);
        to.member("size").u64(self.size);
        to.member("duration").seconds(self.duration);
        to.member("video").object(&self.video);
        to.member("audio").object(&self.audio);
    }
}

/// The picture of a transcoded file.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct ProcedureVideo {
    /// Its height. In px. In pixels.
    pub height: Option<i64>,
    /// Its width. In px. In pixels.
    pub width: Option<i64>,
    /// Its bitrate. In bps. In bits a second.
    pub bitrate: Option<i64>,
    /// How it is encoded: `hevc`.
    pub codec: String,
    /// Its frame rate. In fps. In frames a second.
    pub fps: Option<i64>,
}

impl Part for ProcedureVideo {
    const IS_ESSENTIAL: bool = false;

    fn read(from: Json<'_>, reader: &mut Reader) -> Self {
        let all = slots(from, ["height", "width", "bitrate", "codec", "fps"]);
        Self {
            height: reader.field(all[0], lenient::int),
            width: reader.field(all[1], lenient::int),
            bitrate: reader.field(all[2], lenient::int),
            codec: reader.field(all[3], members::text),
            fps: reader.field(all[4], lenient::int),
        }
    }
}

impl Written for ProcedureVideo {
    fn write(&self, to: &mut Writer) {
        to.member("height").int(self.height);
        to.member("width").int(self.width);
        to.member("bitrate").int(self.bitrate);
        to.member("codec").text(&self.codec);
        to.member("fps").int(self.fps);
    }
}

/// The sound of a transcoded file.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct ProcedureAudio {
    /// Its bitrate. In bps. In bits a second.
    pub bitrate: Option<i64>,
    /// How it is encoded: `aac`.
    pub codec: String,
    /// Its sampling rate. In Hz. In hertz.
    pub sampling_rate: Option<i64>,
}

impl Part for ProcedureAudio {
    const IS_ESSENTIAL: bool = false;

    fn read(from: Json<'_>, reader: &mut Reader) -> Self {
        let all = slots(from, ["bitrate", "codec", "sampling_rate"]);
        Self {
            bitrate: reader.field(all[0], lenient::int),
            codec: reader.field(all[1], members::text),
            sampling_rate: reader.field(all[2], lenient::int),
        }
    }
}

impl Written for ProcedureAudio {
    fn write(&self, to: &mut Writer) {
        to.member("bitrate").int(self.bitrate);
        to.member("codec").text(&self.codec);
        to.member("sampling_rate").int(self.sampling_rate);
    }
}

text_enum! {
    /// The CDN that made pictures of a file. Its actions spell them with a capital.
    SnapshotVendor {
        /// Tencent Cloud.
        Tencent = "tencent",
        /// Huawei Cloud.
        Huawei = "hw",
    }
}

text_enum! {
    /// What became of the transcoding of a file.
    ProcedureStatus {
        /// It was carried out. Each output has a code of its own.
        Success = "SUCCESS",
        /// It failed.
        Failed = "FAILED",
    }
}
