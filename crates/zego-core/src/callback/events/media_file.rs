// Written by `cargo xtask codegen` from xtask/spec/callbacks.toml. Edit that, not this.

use std::time::{Duration, SystemTime};

use super::Event;
use crate::answer::Unreadable;
use crate::callback::members::{self, Members, Part};
use crate::callback::writer::Writer;
use crate::id::StreamId;
use crate::lenient;

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
    /// [`Unreadable`] when it is no JSON object of that form. An empty text is the default.
    pub fn read_extra_params(&self) -> Result<RecordParams, Unreadable> {
        members::part("extra_params", &self.extra_params)
    }
}

impl Part for Record {
    fn read(from: &Members<'_>) -> Result<Self, Unreadable> {
        Ok(Self {
            stream_alias: from.value(&["stream_alias"], lenient::id)?,
            replay_url: from.value(&["replay_url"], members::text)?,
            begin_time: from.value(&["begin_time"], lenient::time)?,
            end_time: from.value(&["end_time"], lenient::time)?,
            extra_params: from.value(&["extra_params"], members::text)?,
        })
    }

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
    fn read(from: &Members<'_>) -> Result<Self, Unreadable> {
        Ok(Self {
            task_id: from.value(&["task_id"], members::text)?,
            vendor: from.value(&["vendor"], lenient::text)?,
            file_id: from.value(&["field_id", "file_id", "fileId"], members::text)?,
            pictures: from.objects(&["snapshot_pic_list"])?,
        })
    }

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
    fn read(from: &Members<'_>) -> Result<Self, Unreadable> {
        Ok(Self {
            replay_url: from.value(&["replay_url"], members::text)?,
            task_id: from.value(&["task_id"], members::text)?,
            file_id: from.value(&["file_id", "fileId", "field_id"], members::text)?,
            code: from.value(&["code"], lenient::int)?,
            message: from.value(&["message"], members::text)?,
        })
    }

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
    /// [`Unreadable`] when it is no JSON object of that form. An empty text is the default.
    pub fn read_extra_params(&self) -> Result<ProcedureParams, Unreadable> {
        members::part("extra_params", &self.extra_params)
    }
}

impl Part for Procedure {
    fn read(from: &Members<'_>) -> Result<Self, Unreadable> {
        Ok(Self {
            task_id: from.value(&["task_id"], members::text)?,
            status: from.value(&["status"], lenient::text)?,
            file_id: from.value(&["file_id", "fileId", "field_id"], members::text)?,
            extra_params: from.value(&["extra_params"], members::text)?,
        })
    }

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
    /// How large the file is. From Huawei. In bytes.
    pub file_size: Option<u64>,
    /// How long it is. Only Huawei's is said to be in seconds.
    pub duration: Option<Duration>,
}

impl Part for RecordParams {
    fn read(from: &Members<'_>) -> Result<Self, Unreadable> {
        Ok(Self {
            task_id: from.value(&["TaskId"], members::text)?,
            file_id: from.value(&["FileID"], members::text)?,
            persistent_id: from.value(&["PersistentId"], members::text)?,
            obs_object: from.value(&["ObsObject"], members::text)?,
            file_size: from.value(&["FileSize"], lenient::sequence)?,
            duration: from.value(&["Duration"], lenient::seconds)?,
        })
    }

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
    fn read(from: &Members<'_>) -> Result<Self, Unreadable> {
        Ok(Self {
            url: from.value(&["url"], members::text)?,
            offset: from.value(&["offset"], lenient::millis)?,
        })
    }

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
    fn read(from: &Members<'_>) -> Result<Self, Unreadable> {
        Ok(Self { media: from.object(&["media"])? })
    }

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
    fn read(from: &Members<'_>) -> Result<Self, Unreadable> {
        Ok(Self { transcode: from.objects(&["transcode"])? })
    }

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
    /// How large it is. In bytes.
    pub size: Option<u64>,
    /// How long it is.
    pub duration: Option<Duration>,
    /// Its picture.
    pub video: ProcedureVideo,
    /// Its sound.
    pub audio: ProcedureAudio,
}

impl Part for ProcedureOutput {
    fn read(from: &Members<'_>) -> Result<Self, Unreadable> {
        Ok(Self {
            code: from.value(&["code"], lenient::int)?,
            message: from.value(&["message"], members::text)?,
            replay_url: from.value(&["replay_url"], members::text)?,
            size: from.value(&["size"], lenient::sequence)?,
            duration: from.value(&["duration"], lenient::seconds)?,
            video: from.object(&["video"])?,
            audio: from.object(&["audio"])?,
        })
    }

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
    /// Its height. In pixels.
    pub height: Option<i64>,
    /// Its width. In pixels.
    pub width: Option<i64>,
    /// Its bitrate. In bits a second.
    pub bitrate: Option<i64>,
    /// How it is encoded: `hevc`.
    pub codec: String,
    /// Its frame rate. In frames a second.
    pub fps: Option<i64>,
}

impl Part for ProcedureVideo {
    fn read(from: &Members<'_>) -> Result<Self, Unreadable> {
        Ok(Self {
            height: from.value(&["height"], lenient::int)?,
            width: from.value(&["width"], lenient::int)?,
            bitrate: from.value(&["bitrate"], lenient::int)?,
            codec: from.value(&["codec"], members::text)?,
            fps: from.value(&["fps"], lenient::int)?,
        })
    }

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
    /// Its bitrate. In bits a second.
    pub bitrate: Option<i64>,
    /// How it is encoded: `aac`.
    pub codec: String,
    /// Its sampling rate. In hertz.
    pub sampling_rate: Option<i64>,
}

impl Part for ProcedureAudio {
    fn read(from: &Members<'_>) -> Result<Self, Unreadable> {
        Ok(Self {
            bitrate: from.value(&["bitrate"], lenient::int)?,
            codec: from.value(&["codec"], members::text)?,
            sampling_rate: from.value(&["sampling_rate"], lenient::int)?,
        })
    }

    fn write(&self, to: &mut Writer) {
        to.member("bitrate").int(self.bitrate);
        to.member("codec").text(&self.codec);
        to.member("sampling_rate").int(self.sampling_rate);
    }
}

/// The CDN that made pictures of a file. Its actions spell them with a capital.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum SnapshotVendor {
    /// Tencent Cloud.
    Tencent,
    /// Huawei Cloud.
    Huawei,

    /// One that is not listed, as it came.
    Other(String),
}

impl SnapshotVendor {
    /// The text on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Tencent => "tencent",
            Self::Huawei => "hw",
            Self::Other(text) => text,
        }
    }
}

impl From<String> for SnapshotVendor {
    fn from(text: String) -> Self {
        match &*text {
            "tencent" => Self::Tencent,
            "hw" => Self::Huawei,
            _ => Self::Other(text),
        }
    }
}

/// The empty text.
impl Default for SnapshotVendor {
    fn default() -> Self {
        Self::Other(String::new())
    }
}

/// What became of the transcoding of a file.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ProcedureStatus {
    /// It was carried out. Each output has a code of its own.
    Success,
    /// It failed.
    Failed,

    /// One that is not listed, as it came.
    Other(String),
}

impl ProcedureStatus {
    /// The text on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Success => "SUCCESS",
            Self::Failed => "FAILED",
            Self::Other(text) => text,
        }
    }
}

impl From<String> for ProcedureStatus {
    fn from(text: String) -> Self {
        match &*text {
            "SUCCESS" => Self::Success,
            "FAILED" => Self::Failed,
            _ => Self::Other(text),
        }
    }
}

/// The empty text.
impl Default for ProcedureStatus {
    fn default() -> Self {
        Self::Other(String::new())
    }
}
