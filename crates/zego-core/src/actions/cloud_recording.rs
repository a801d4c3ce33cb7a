// Written by `cargo xtask codegen` from xtask/spec/actions/cloud-recording.toml. Edit that.

//! Recording the streams and the whiteboard of a room into a cloud storage of one's own.
//! Support has to enable it first.

use std::time::Duration;
use std::time::SystemTime;

use crate::action::Action;
use crate::answer::{Answer, Unreadable};
use crate::catalog::{self, Spec};
use crate::catalog::{Param, ParamValue, Params, ToParam};
use crate::color::Color;
use crate::id::RoomId;
use crate::id::StreamId;
use crate::json::Json;
use crate::lenient;
use crate::reader::{Part, Reader, slots};
use crate::secret::SecretText;
use crate::wire_enum::int_enum;
use crate::wire_enum::text_enum;

/// Starts recording a room. The task costs until it ends: stop it with `StopRecord`, or let
/// `MaxIdleTime` and `MaxRecordTime` end it. An app may run 1000 tasks at a time in China
/// and 200 elsewhere, unless support raises that.
///
/// `StartRecord`. Repeating it does it again. At most 50 a second per app.
///
/// Official page: <https://www.zegocloud.com/docs/cloud-recording-server/start-record>
#[derive(Clone, Debug, PartialEq)]
#[must_use]
pub struct StartRecord {
    pub(crate) room_id: RoomId,
    pub(crate) input: RecordInput,
    pub(crate) output: Option<RecordOutput>,
    pub(crate) storage: RecordStorage,
}

impl StartRecord {
    /// The request, with what it must have:
    ///
    /// * `room_id`: The room to record.
    /// * `input`: What is recorded, and how.
    /// * `storage`: The cloud storage that the files are uploaded to.
    pub fn new(room_id: RoomId, input: RecordInput, storage: RecordStorage) -> Self {
        Self { room_id, input, output: None, storage }
    }

    /// The files that are written.
    pub fn with_output(mut self, output: RecordOutput) -> Self {
        self.output = Some(output);
        self
    }
}

impl Params for StartRecord {
    fn get(&self, index: usize, _: &Param) -> Option<ParamValue<'_>> {
        match index {
            0 => self.room_id.to_param(),
            1 => self.input.to_param(),
            2 => self.output.to_param(),
            3 => self.storage.to_param(),
            _ => None,
        }
    }
}

impl Action for StartRecord {
    type Data = RecordStarted;

    fn spec(&self) -> &Spec {
        &catalog::START_RECORD
    }

    fn params(&self) -> &dyn Params {
        self
    }

    fn read(&self, answer: &mut Answer<'_>) -> Result<RecordStarted, Unreadable> {
        answer.decode(lenient::object)
    }
}

/// Ends a recording task and uploads its files. The task ends, too, when `MaxIdleTime` or
/// `MaxRecordTime` runs out.
///
/// `StopRecord`. Repeating it does no more. At most 50 a second per app.
///
/// Official page: <https://www.zegocloud.com/docs/cloud-recording-server/stop-record>
#[derive(Clone, Debug, PartialEq)]
#[must_use]
pub struct StopRecord {
    pub(crate) task_id: String,
}

impl StopRecord {
    /// The request, with what it must have:
    ///
    /// * `task_id`: The task to end. 16 to 16 bytes.
    pub fn new(task_id: impl Into<String>) -> Self {
        Self { task_id: task_id.into() }
    }
}

impl Params for StopRecord {
    fn get(&self, index: usize, _: &Param) -> Option<ParamValue<'_>> {
        match index {
            0 => self.task_id.to_param(),
            _ => None,
        }
    }
}

impl Action for StopRecord {
    type Data = ();

    fn spec(&self) -> &Spec {
        &catalog::STOP_RECORD
    }

    fn params(&self) -> &dyn Params {
        self
    }

    fn read(&self, _: &mut Answer<'_>) -> Result<(), Unreadable> {
        Ok(())
    }
}

/// Changes how the streams of a mix are arranged while it is recorded. It overwrites all of
/// the layout and has no sequence: a call that is late undoes a later one.
///
/// `UpdateLayout`. Repeating it does no more. At most 10 a second per app.
///
/// Official page: <https://www.zegocloud.com/docs/cloud-recording-server/update-layout>
#[derive(Clone, Debug, PartialEq)]
#[must_use]
pub struct UpdateLayout {
    pub(crate) task_id: String,
    pub(crate) record_layout: Option<RecordLayout>,
}

impl UpdateLayout {
    /// The request, with what it must have:
    ///
    /// * `task_id`: The task, which has to mix streams. 16 to 16 bytes.
    pub fn new(task_id: impl Into<String>) -> Self {
        Self { task_id: task_id.into(), record_layout: None }
    }

    /// How the streams of a mix are arranged. Stands for `MixMode`, `MixInputList`,
    /// `MixMaxResolutionStreamId`.
    pub fn with_record_layout(mut self, record_layout: impl Into<RecordLayout>) -> Self {
        self.record_layout = Some(record_layout.into());
        self
    }
}

impl Params for UpdateLayout {
    fn get(&self, index: usize, _: &Param) -> Option<ParamValue<'_>> {
        match index {
            0 => self.task_id.to_param(),
            1 => self.record_layout.as_ref()?.field(0),
            2 => self.record_layout.as_ref()?.field(1),
            3 => self.record_layout.as_ref()?.field(2),
            _ => None,
        }
    }
}

impl Action for UpdateLayout {
    type Data = ();

    fn spec(&self) -> &Spec {
        &catalog::UPDATE_LAYOUT
    }

    fn params(&self) -> &dyn Params {
        self
    }

    fn read(&self, _: &mut Answer<'_>) -> Result<(), Unreadable> {
        Ok(())
    }
}

/// Changes which whiteboard is recorded; best called whenever users switch whiteboards. It
/// has no sequence: a call that is late undoes a later one.
///
/// `UpdateWhiteboard`. Repeating it does no more. At most 10 a second per app.
///
/// Official page: <https://www.zegocloud.com/docs/cloud-recording-server/update-whiteboard>
#[derive(Clone, Debug, PartialEq)]
#[must_use]
pub struct UpdateWhiteboard {
    pub(crate) task_id: String,
    pub(crate) whiteboard_id: String,
}

impl UpdateWhiteboard {
    /// The request, with what it must have:
    ///
    /// * `task_id`: The task, which has to record the whiteboard. 16 to 16 bytes.
    /// * `whiteboard_id`: The whiteboard to record from now on.
    pub fn new(task_id: impl Into<String>, whiteboard_id: impl Into<String>) -> Self {
        Self { task_id: task_id.into(), whiteboard_id: whiteboard_id.into() }
    }
}

impl Params for UpdateWhiteboard {
    fn get(&self, index: usize, _: &Param) -> Option<ParamValue<'_>> {
        match index {
            0 => self.task_id.to_param(),
            1 => self.whiteboard_id.to_param(),
            _ => None,
        }
    }
}

impl Action for UpdateWhiteboard {
    type Data = ();

    fn spec(&self) -> &Spec {
        &catalog::UPDATE_WHITEBOARD
    }

    fn params(&self) -> &dyn Params {
        self
    }

    fn read(&self, _: &mut Answer<'_>) -> Result<(), Unreadable> {
        Ok(())
    }
}

/// Pauses a task that mixes streams: nothing is recorded until `ResumeRecord`. A call that
/// is late, after a resume, pauses the task again.
///
/// `PauseRecord`. Repeating it does no more. At most 10 a second per app.
///
/// Official page: <https://www.zegocloud.com/docs/cloud-recording-server/pause-record>
#[derive(Clone, Debug, PartialEq)]
#[must_use]
pub struct PauseRecord {
    pub(crate) task_id: String,
}

impl PauseRecord {
    /// The request, with what it must have:
    ///
    /// * `task_id`: The task, which has to mix streams. 16 to 16 bytes.
    pub fn new(task_id: impl Into<String>) -> Self {
        Self { task_id: task_id.into() }
    }
}

impl Params for PauseRecord {
    fn get(&self, index: usize, _: &Param) -> Option<ParamValue<'_>> {
        match index {
            0 => self.task_id.to_param(),
            _ => None,
        }
    }
}

impl Action for PauseRecord {
    type Data = ();

    fn spec(&self) -> &Spec {
        &catalog::PAUSE_RECORD
    }

    fn params(&self) -> &dyn Params {
        self
    }

    fn read(&self, _: &mut Answer<'_>) -> Result<(), Unreadable> {
        Ok(())
    }
}

/// Resumes a task that `PauseRecord` paused. A call that is late, after a pause, resumes
/// the task again.
///
/// `ResumeRecord`. Repeating it does no more. At most 10 a second per app.
///
/// Official page: <https://www.zegocloud.com/docs/cloud-recording-server/resume-record>
#[derive(Clone, Debug, PartialEq)]
#[must_use]
pub struct ResumeRecord {
    pub(crate) task_id: String,
}

impl ResumeRecord {
    /// The request, with what it must have:
    ///
    /// * `task_id`: The task, which has to mix streams. 16 to 16 bytes.
    pub fn new(task_id: impl Into<String>) -> Self {
        Self { task_id: task_id.into() }
    }
}

impl Params for ResumeRecord {
    fn get(&self, index: usize, _: &Param) -> Option<ParamValue<'_>> {
        match index {
            0 => self.task_id.to_param(),
            _ => None,
        }
    }
}

impl Action for ResumeRecord {
    type Data = ();

    fn spec(&self) -> &Spec {
        &catalog::RESUME_RECORD
    }

    fn params(&self) -> &dyn Params {
        self
    }

    fn read(&self, _: &mut Answer<'_>) -> Result<(), Unreadable> {
        Ok(())
    }
}

/// Takes a JPG picture of the mix of a running task and stores it. The callback on uploads
/// tells its address.
///
/// `TakeSnapshot`. Repeating it does it again. At most 10 a second per app.
///
/// Official page: <https://www.zegocloud.com/docs/cloud-recording-server/take-snapshot>
#[derive(Clone, Debug, PartialEq)]
#[must_use]
pub struct TakeSnapshot {
    pub(crate) task_id: String,
}

impl TakeSnapshot {
    /// The request, with what it must have:
    ///
    /// * `task_id`: The task, which has to mix streams and to be recording. 16 to 16 bytes.
    pub fn new(task_id: impl Into<String>) -> Self {
        Self { task_id: task_id.into() }
    }
}

impl Params for TakeSnapshot {
    fn get(&self, index: usize, _: &Param) -> Option<ParamValue<'_>> {
        match index {
            0 => self.task_id.to_param(),
            _ => None,
        }
    }
}

impl Action for TakeSnapshot {
    type Data = ();

    fn spec(&self) -> &Spec {
        &catalog::TAKE_SNAPSHOT
    }

    fn params(&self) -> &dyn Params {
        self
    }

    fn read(&self, _: &mut Answer<'_>) -> Result<(), Unreadable> {
        Ok(())
    }
}

/// Asks how a recording task is doing, and for its files. It knows tasks that began in the
/// last 3 days.
///
/// `DescribeRecordStatus`. It only asks. At most 10 a second per app.
///
/// Official page:
/// <https://www.zegocloud.com/docs/cloud-recording-server/describe-record-status>
#[derive(Clone, Debug, PartialEq)]
#[must_use]
pub struct DescribeRecordStatus {
    pub(crate) task_id: String,
}

impl DescribeRecordStatus {
    /// The request, with what it must have:
    ///
    /// * `task_id`: The task. 16 to 16 bytes.
    pub fn new(task_id: impl Into<String>) -> Self {
        Self { task_id: task_id.into() }
    }
}

impl Params for DescribeRecordStatus {
    fn get(&self, index: usize, _: &Param) -> Option<ParamValue<'_>> {
        match index {
            0 => self.task_id.to_param(),
            _ => None,
        }
    }
}

impl Action for DescribeRecordStatus {
    type Data = RecordState;

    fn spec(&self) -> &Spec {
        &catalog::DESCRIBE_RECORD_STATUS
    }

    fn params(&self) -> &dyn Params {
        self
    }

    fn read(&self, answer: &mut Answer<'_>) -> Result<RecordState, Unreadable> {
        answer.decode(lenient::object)
    }
}

/// Lists the recording tasks that began in a time of at most 3 days, up to 50 at a time.
///
/// `DescribeTasks`. It only asks. At most 10 a second per app.
///
/// Official page: <https://www.zegocloud.com/docs/cloud-recording-server/describe-tasks>
#[derive(Clone, Debug, PartialEq)]
#[must_use]
pub struct DescribeTasks {
    pub(crate) status: RecordFilter,
    pub(crate) room_id: Option<RoomId>,
    pub(crate) page: Option<u32>,
    pub(crate) page_size: Option<u32>,
    pub(crate) start_time: SystemTime,
    pub(crate) end_time: SystemTime,
}

impl DescribeTasks {
    /// The request, with what it must have:
    ///
    /// * `status`: Which tasks to list.
    /// * `start_time`: The earliest beginning of a task, at most 3 days ago.
    /// * `end_time`: The latest beginning of a task: after StartTime, by 3 days at most.
    pub fn new(status: RecordFilter, start_time: SystemTime, end_time: SystemTime) -> Self {
        Self { status, room_id: None, page: None, page_size: None, start_time, end_time }
    }

    /// The room whose tasks to list; those of all rooms when left out.
    pub fn with_room_id(mut self, room_id: RoomId) -> Self {
        self.room_id = Some(room_id);
        self
    }

    /// Which page of the list to give, counted from 1. At least 1. Default: 1.
    pub fn with_page(mut self, page: u32) -> Self {
        self.page = Some(page);
        self
    }

    /// How many tasks to list. From 1 to 50. Default: 50.
    pub fn with_page_size(mut self, page_size: u32) -> Self {
        self.page_size = Some(page_size);
        self
    }
}

impl Params for DescribeTasks {
    fn get(&self, index: usize, _: &Param) -> Option<ParamValue<'_>> {
        match index {
            0 => self.status.to_param(),
            1 => self.room_id.to_param(),
            2 => self.page.to_param(),
            3 => self.page_size.to_param(),
            4 => self.start_time.to_param(),
            5 => self.end_time.to_param(),
            _ => None,
        }
    }
}

impl Action for DescribeTasks {
    type Data = RecordTaskPage;

    fn spec(&self) -> &Spec {
        &catalog::DESCRIBE_TASKS
    }

    fn params(&self) -> &dyn Params {
        self
    }

    fn read(&self, answer: &mut Answer<'_>) -> Result<RecordTaskPage, Unreadable> {
        answer.decode(lenient::object)
    }
}

/// The recording task: the one that was started, or the running one of the same
/// ClientTaskId.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct RecordStarted {
    /// The task, in 16 bytes. It means nothing once the recording has ended.
    pub task_id: String,
}

impl Part for RecordStarted {
    const IS_ESSENTIAL: bool = true;

    fn read(from: Json<'_>, reader: &mut Reader) -> Self {
        let all = slots(from, ["TaskId"]);
        Self { task_id: reader.essential(all[0], lenient::name) }
    }
}

/// What a task records, and how.
#[derive(Clone, Debug, PartialEq)]
#[must_use]
pub struct RecordInput {
    pub(crate) record_kind: RecordKind,
    pub(crate) media: Option<RecordMedia>,
    pub(crate) client_task_id: Option<String>,
    pub(crate) fill_blank: Option<bool>,
    pub(crate) has_whiteboard: Option<bool>,
    pub(crate) whiteboard: Option<Vec<RecordWhiteboard>>,
    pub(crate) max_idle_time: Option<Duration>,
    pub(crate) max_record_time: Option<Duration>,
}

impl RecordInput {
    /// One, with what it must have:
    ///
    /// * `record_kind`: Whether each stream has files of its own, or all are mixed into one.
    ///   Stands for `RecordMode`, `RecordStreamList`, `RecordMuteAudio`,
    ///   `RecordMuteAudioSplitThreshold`, `ResumeWithoutInterruption`, `MixConfig`,
    ///   `FillFrame`.
    pub fn new(record_kind: impl Into<RecordKind>) -> Self {
        Self {
            record_kind: record_kind.into(),
            media: None,
            client_task_id: None,
            fill_blank: None,
            has_whiteboard: None,
            whiteboard: None,
            max_idle_time: None,
            max_record_time: None,
        }
    }

    /// What of the streams is recorded. Of a whiteboard it is always video. Default:
    /// AudioVideo.
    pub fn with_media(mut self, media: RecordMedia) -> Self {
        self.media = Some(media);
        self
    }

    /// A task id of the caller's. While a task of this id exists, a start answers with its
    /// TaskId and starts no other, so that the call can be repeated.
    pub fn with_client_task_id(mut self, client_task_id: impl Into<String>) -> Self {
        self.client_task_id = Some(client_task_id.into());
        self
    }

    /// Whether the gap is filled while a stream is interrupted: with silence, and in a mix with
    /// its last picture or its background image. Otherwise a stream that comes back gets a new
    /// file, and a mix goes on in the same one. Default: false.
    pub fn with_fill_blank(mut self, fill_blank: bool) -> Self {
        self.fill_blank = Some(fill_blank);
        self
    }

    /// Whether the room's whiteboard is recorded. Default: false.
    pub fn with_has_whiteboard(mut self, has_whiteboard: bool) -> Self {
        self.has_whiteboard = Some(has_whiteboard);
        self
    }

    /// The whiteboard to record, one at most. Exactly 1 item.
    pub fn with_whiteboard(
        mut self,
        whiteboard: impl IntoIterator<Item = RecordWhiteboard>,
    ) -> Self {
        self.whiteboard = Some(whiteboard.into_iter().collect());
        self
    }

    /// The time without a stream and a whiteboard in the room after which the task ends. A
    /// start long before anybody publishes needs a long one. From 5 to 86400 s. Default: 30 s.
    pub fn with_max_idle_time(mut self, max_idle_time: Duration) -> Self {
        self.max_idle_time = Some(max_idle_time);
        self
    }

    /// The time after which the task ends. More than 24 hours, up to 48, need support. From 300
    /// to 172800 s. Default: 86400 s.
    pub fn with_max_record_time(mut self, max_record_time: Duration) -> Self {
        self.max_record_time = Some(max_record_time);
        self
    }
}

impl Params for RecordInput {
    fn get(&self, index: usize, _: &Param) -> Option<ParamValue<'_>> {
        match index {
            0 => self.record_kind.field(0),
            1 => self.media.to_param(),
            2 => self.client_task_id.to_param(),
            3 => self.record_kind.field(1),
            4 => self.fill_blank.to_param(),
            5 => self.record_kind.field(6),
            6 => self.record_kind.field(2),
            7 => self.record_kind.field(3),
            8 => self.has_whiteboard.to_param(),
            9 => self.whiteboard.to_param(),
            10 => self.max_idle_time.to_param(),
            11 => self.max_record_time.to_param(),
            12 => self.record_kind.field(4),
            13 => self.record_kind.field(5),
            _ => None,
        }
    }
}

/// A stream to record.
#[derive(Clone, Debug, PartialEq)]
#[must_use]
pub struct RecordStream {
    pub(crate) stream_id: StreamId,
}

impl RecordStream {
    /// One, with what it must have:
    ///
    /// * `stream_id`: The stream.
    pub fn new(stream_id: StreamId) -> Self {
        Self { stream_id }
    }
}

impl Params for RecordStream {
    fn get(&self, index: usize, _: &Param) -> Option<ParamValue<'_>> {
        match index {
            0 => self.stream_id.to_param(),
            _ => None,
        }
    }
}

/// What is shown of a stream whose camera is switched off. Of Web clients it is always
/// black, and of mini programs always the last picture.
#[derive(Clone, Debug, Default, PartialEq)]
#[must_use]
pub struct FrameFill {
    pub(crate) mode: Option<FrameFillMode>,
    pub(crate) color: Option<Color>,
}

impl FrameFill {
    /// One, with nothing but what it must have: nothing.
    pub fn new() -> Self {
        Self { mode: None, color: None }
    }

    /// What is shown. Default: LastFrame.
    pub fn with_mode(mut self, mode: FrameFillMode) -> Self {
        self.mode = Some(mode);
        self
    }

    /// The colour that is shown. Heeded only with `Color`. At least 0. Default: 0.
    pub fn with_color(mut self, color: Color) -> Self {
        self.color = Some(color);
        self
    }
}

impl Params for FrameFill {
    fn get(&self, index: usize, _: &Param) -> Option<ParamValue<'_>> {
        match index {
            0 => self.mode.to_param(),
            1 => self.color.to_param(),
            _ => None,
        }
    }
}

/// A whiteboard to record.
#[derive(Clone, Debug, PartialEq)]
#[must_use]
pub struct RecordWhiteboard {
    pub(crate) ratio_width: u32,
    pub(crate) ratio_height: u32,
    pub(crate) width: Option<u32>,
    pub(crate) height: Option<u32>,
    pub(crate) whiteboard_id: Option<String>,
    pub(crate) background_color: Option<Color>,
    pub(crate) ppt_animation: Option<bool>,
    pub(crate) ppt_fps: Option<u32>,
}

impl RecordWhiteboard {
    /// One, with what it must have:
    ///
    /// * `ratio_width`: The width in the whiteboard's aspect ratio. At least 0.
    /// * `ratio_height`: The height in the whiteboard's aspect ratio. At least 0.
    pub fn new(ratio_width: u32, ratio_height: u32) -> Self {
        Self {
            ratio_width,
            ratio_height,
            width: None,
            height: None,
            whiteboard_id: None,
            background_color: None,
            ppt_animation: None,
            ppt_fps: None,
        }
    }

    /// The width of the whiteboard's video. Heeded only where streams are not mixed. At least 0
    /// px. Default: 1280 px.
    pub fn with_width(mut self, width: u32) -> Self {
        self.width = Some(width);
        self
    }

    /// The height of the whiteboard's video. Heeded only where streams are not mixed. At least
    /// 0 px. Default: 720 px.
    pub fn with_height(mut self, height: u32) -> Self {
        self.height = Some(height);
        self
    }

    /// The whiteboard. When left out, none is recorded until `UpdateWhiteboard` names one.
    pub fn with_whiteboard_id(mut self, whiteboard_id: impl Into<String>) -> Self {
        self.whiteboard_id = Some(whiteboard_id.into());
        self
    }

    /// The colour behind the whiteboard. At least 0. Default: 4294967040.
    pub fn with_background_color(mut self, background_color: Color) -> Self {
        self.background_color = Some(background_color);
        self
    }

    /// Whether the animations and videos of slides are recorded. Does nothing until sales has
    /// enabled it, for a fee. Default: false.
    pub fn with_ppt_animation(mut self, ppt_animation: bool) -> Self {
        self.ppt_animation = Some(ppt_animation);
        self
    }

    /// The frame rate of animated slides. Does nothing until sales has enabled it, for a fee.
    /// From 1 to 30 fps. Default: 15 fps.
    pub fn with_ppt_fps(mut self, ppt_fps: u32) -> Self {
        self.ppt_fps = Some(ppt_fps);
        self
    }
}

impl Params for RecordWhiteboard {
    fn get(&self, index: usize, _: &Param) -> Option<ParamValue<'_>> {
        match index {
            0 => self.ratio_width.to_param(),
            1 => self.ratio_height.to_param(),
            2 => self.width.to_param(),
            3 => self.height.to_param(),
            4 => self.whiteboard_id.to_param(),
            5 => self.background_color.to_param(),
            6 => self.ppt_animation.to_param(),
            7 => self.ppt_fps.to_param(),
            _ => None,
        }
    }
}

/// How the streams of a task are mixed.
#[derive(Clone, Debug, PartialEq)]
#[must_use]
pub struct RecordMix {
    pub(crate) record_layout: Option<RecordLayout>,
    pub(crate) fill_mode: Option<RecordFillMode>,
    pub(crate) output_stream_id: StreamId,
    pub(crate) video: Option<RecordVideo>,
    pub(crate) audio: Option<RecordAudio>,
    pub(crate) background_color: Option<Color>,
    pub(crate) background_image: Option<String>,
    pub(crate) watermark_image: Option<String>,
    pub(crate) watermark_position: Option<RecordRect>,
    pub(crate) stream_image: Option<String>,
    pub(crate) immediate: Option<bool>,
    pub(crate) timestamp: Option<RecordTimestamp>,
    pub(crate) sound_wave: Option<bool>,
    pub(crate) sound_wave_type: Option<SoundWaveType>,
    pub(crate) stream_configs: Option<Vec<RecordStreamConfig>>,
    pub(crate) input_timeout: Option<Duration>,
}

impl RecordMix {
    /// One, with what it must have:
    ///
    /// * `output_stream_id`: The stream that the mix is: a part of the files' names, and the
    ///   stream and user that replies and callbacks give.
    pub fn new(output_stream_id: StreamId) -> Self {
        Self {
            record_layout: None,
            fill_mode: None,
            output_stream_id,
            video: None,
            audio: None,
            background_color: None,
            background_image: None,
            watermark_image: None,
            watermark_position: None,
            stream_image: None,
            immediate: None,
            timestamp: None,
            sound_wave: None,
            sound_wave_type: None,
            stream_configs: None,
            input_timeout: None,
        }
    }

    /// How the streams of a mix are arranged. Stands for `MixMode`, `MixInputList`,
    /// `MixMaxResolutionStreamId`.
    pub fn with_record_layout(mut self, record_layout: impl Into<RecordLayout>) -> Self {
        self.record_layout = Some(record_layout.into());
        self
    }

    /// How pictures are fitted into their places. A custom layout says it of each view instead,
    /// and does not heed this. Default: Crop.
    pub fn with_fill_mode(mut self, fill_mode: RecordFillMode) -> Self {
        self.fill_mode = Some(fill_mode);
        self
    }

    /// The video of the mix. It has to be given unless audio alone is recorded.
    pub fn with_video(mut self, video: RecordVideo) -> Self {
        self.video = Some(video);
        self
    }

    /// The audio of the mix.
    pub fn with_audio(mut self, audio: RecordAudio) -> Self {
        self.audio = Some(audio);
        self
    }

    /// The colour behind the pictures. At least 0. Default: 0.
    pub fn with_background_color(mut self, background_color: Color) -> Self {
        self.background_color = Some(background_color);
        self
    }

    /// The address of a JPG or PNG to put behind the pictures, at most 5 MB, and stretched to
    /// the size of the video. Where it cannot be fetched, a callback says so and nothing is
    /// shown.
    pub fn with_background_image(mut self, background_image: impl Into<String>) -> Self {
        self.background_image = Some(background_image.into());
        self
    }

    /// The address of a JPG or PNG to put over the pictures, at most 5 MB, and stretched to its
    /// place. Where it cannot be fetched, a callback says so and nothing is shown.
    pub fn with_watermark_image(mut self, watermark_image: impl Into<String>) -> Self {
        self.watermark_image = Some(watermark_image.into());
        self
    }

    /// Where the watermark's image stands.
    pub fn with_watermark_position(mut self, watermark_position: RecordRect) -> Self {
        self.watermark_position = Some(watermark_position);
        self
    }

    /// The address of a JPG or PNG to show in place of a stream that is missing or interrupted,
    /// at most 5 MB, and stretched to the size of the view; a view's own image goes before it.
    /// Heeded only where `FillBlank` is true and `FrameFillMode` fills in nothing.
    pub fn with_stream_image(mut self, stream_image: impl Into<String>) -> Self {
        self.stream_image = Some(stream_image.into());
        self
    }

    /// Whether recording begins with the task, rather than with the first stream in the room.
    /// Default: false.
    pub fn with_immediate(mut self, immediate: bool) -> Self {
        self.immediate = Some(immediate);
        self
    }

    /// Puts the time over the upper right corner of the video, as `yyyy-MM-dd HH:mm`.
    pub fn with_timestamp(mut self, timestamp: RecordTimestamp) -> Self {
        self.timestamp = Some(timestamp);
        self
    }

    /// Whether the loudness of all streams is recorded every second, into a JSON file that has
    /// the name of the recording with `.sw` at its end. Default: false.
    pub fn with_sound_wave(mut self, sound_wave: bool) -> Self {
        self.sound_wave = Some(sound_wave);
        self
    }

    /// Whether the loudness is recorded under the id of the stream or of the user. Heeded only
    /// with `RecordSoundWave`. Default: Stream.
    pub fn with_sound_wave_type(mut self, sound_wave_type: SoundWaveType) -> Self {
        self.sound_wave_type = Some(sound_wave_type);
        self
    }

    /// What is recorded of single streams.
    pub fn with_stream_configs(
        mut self,
        stream_configs: impl IntoIterator<Item = RecordStreamConfig>,
    ) -> Self {
        self.stream_configs = Some(stream_configs.into_iter().collect());
        self
    }

    /// The time to wait for streams before mixing begins without them. At least 0 ms.
    pub fn with_input_timeout(mut self, input_timeout: Duration) -> Self {
        self.input_timeout = Some(input_timeout);
        self
    }
}

impl Params for RecordMix {
    fn get(&self, index: usize, _: &Param) -> Option<ParamValue<'_>> {
        match index {
            0 => self.record_layout.as_ref()?.field(0),
            1 => self.record_layout.as_ref()?.field(1),
            2 => self.fill_mode.to_param(),
            3 => self.output_stream_id.to_param(),
            4 => self.video.to_param(),
            5 => self.audio.to_param(),
            6 => self.background_color.to_param(),
            7 => self.background_image.to_param(),
            8 => self.record_layout.as_ref()?.field(2),
            9 => self.watermark_image.to_param(),
            10 => self.watermark_position.to_param(),
            11 => self.stream_image.to_param(),
            12 => self.immediate.to_param(),
            13 => self.timestamp.to_param(),
            14 => self.sound_wave.to_param(),
            15 => self.sound_wave_type.to_param(),
            16 => self.stream_configs.to_param(),
            17 => self.input_timeout.to_param(),
            _ => None,
        }
    }
}

/// A place for a stream or the whiteboard in a mix.
#[derive(Clone, Debug, PartialEq)]
#[must_use]
pub struct RecordView {
    pub(crate) stream_id: Option<StreamId>,
    pub(crate) content: Option<RecordViewType>,
    pub(crate) top: u32,
    pub(crate) left: u32,
    pub(crate) bottom: u32,
    pub(crate) right: u32,
    pub(crate) layer: i64,
    pub(crate) fill_mode: Option<RecordFillMode>,
    pub(crate) background_image: Option<String>,
}

impl RecordView {
    /// One, with what it must have:
    ///
    /// * `top`: The upper edge, not below `Bottom`. From 0 to 1920 px.
    /// * `left`: The left edge, not right of `Right`. From 0 to 1920 px.
    /// * `bottom`: The lower edge, at most the height of the video. From 0 to 1920 px.
    /// * `right`: The right edge, at most the width of the video. From 0 to 1920 px.
    /// * `layer`: Which of two views that overlap is on top: the one with the greater number.
    pub fn new(top: u32, left: u32, bottom: u32, right: u32, layer: i64) -> Self {
        Self {
            stream_id: None,
            content: None,
            top,
            left,
            bottom,
            right,
            layer,
            fill_mode: None,
            background_image: None,
        }
    }

    /// The stream that stands in it. When left out or empty, streams take such views in the
    /// order in which they come into the room. At most 256 bytes.
    pub fn with_stream_id(mut self, stream_id: StreamId) -> Self {
        self.stream_id = Some(stream_id);
        self
    }

    /// What stands in it. One view alone can be the whiteboard's, and only where the whiteboard
    /// is recorded. Default: Stream.
    pub fn with_content(mut self, content: RecordViewType) -> Self {
        self.content = Some(content);
        self
    }

    /// How the picture is fitted into the view. Default: Crop.
    pub fn with_fill_mode(mut self, fill_mode: RecordFillMode) -> Self {
        self.fill_mode = Some(fill_mode);
        self
    }

    /// The address of a JPG or PNG to show while the stream is missing or interrupted, at most
    /// 5 MB, and stretched to the size of the view. Heeded only with `StreamId`.
    pub fn with_background_image(mut self, background_image: impl Into<String>) -> Self {
        self.background_image = Some(background_image.into());
        self
    }
}

impl Params for RecordView {
    fn get(&self, index: usize, _: &Param) -> Option<ParamValue<'_>> {
        match index {
            0 => self.stream_id.to_param(),
            1 => self.content.to_param(),
            2 => self.top.to_param(),
            3 => self.left.to_param(),
            4 => self.bottom.to_param(),
            5 => self.right.to_param(),
            6 => self.layer.to_param(),
            7 => self.fill_mode.to_param(),
            8 => self.background_image.to_param(),
            _ => None,
        }
    }
}

/// The video of a mix.
#[derive(Clone, Debug, PartialEq)]
#[must_use]
pub struct RecordVideo {
    pub(crate) width: u32,
    pub(crate) height: u32,
    pub(crate) fps: u32,
    pub(crate) bitrate: u32,
}

impl RecordVideo {
    /// One, with what it must have:
    ///
    /// * `width`: The width. Width × Height may be 1920 × 1080 at most. From 0 to 1920 px.
    /// * `height`: The height. Width × Height may be 1920 × 1080 at most. From 0 to 1920 px.
    /// * `fps`: The frame rate. From 5 to 30 fps.
    /// * `bitrate`: The bitrate; 1500000 is 1.5 Mbps. At least 0 bps.
    pub fn new(width: u32, height: u32, fps: u32, bitrate: u32) -> Self {
        Self { width, height, fps, bitrate }
    }
}

impl Params for RecordVideo {
    fn get(&self, index: usize, _: &Param) -> Option<ParamValue<'_>> {
        match index {
            0 => self.width.to_param(),
            1 => self.height.to_param(),
            2 => self.fps.to_param(),
            3 => self.bitrate.to_param(),
            _ => None,
        }
    }
}

/// The audio of a mix.
#[derive(Clone, Debug, Default, PartialEq)]
#[must_use]
pub struct RecordAudio {
    pub(crate) bitrate: Option<u32>,
}

impl RecordAudio {
    /// One, with nothing but what it must have: nothing.
    pub fn new() -> Self {
        Self { bitrate: None }
    }

    /// The bitrate. At least 0 bps. Default: 48000 bps.
    pub fn with_bitrate(mut self, bitrate: u32) -> Self {
        self.bitrate = Some(bitrate);
        self
    }
}

impl Params for RecordAudio {
    fn get(&self, index: usize, _: &Param) -> Option<ParamValue<'_>> {
        match index {
            0 => self.bitrate.to_param(),
            _ => None,
        }
    }
}

/// A place in a mix.
#[derive(Clone, Debug, PartialEq)]
#[must_use]
pub struct RecordRect {
    pub(crate) left: u32,
    pub(crate) top: u32,
    pub(crate) right: u32,
    pub(crate) bottom: u32,
}

impl RecordRect {
    /// One, with what it must have:
    ///
    /// * `left`: The left edge, not right of `Right`. From 0 to 1920 px.
    /// * `top`: The upper edge, not below `Bottom`. From 0 to 1920 px.
    /// * `right`: The right edge, at most the width of the video. From 0 to 1920 px.
    /// * `bottom`: The lower edge, at most the height of the video. From 0 to 1920 px.
    pub fn new(left: u32, top: u32, right: u32, bottom: u32) -> Self {
        Self { left, top, right, bottom }
    }
}

impl Params for RecordRect {
    fn get(&self, index: usize, _: &Param) -> Option<ParamValue<'_>> {
        match index {
            0 => self.left.to_param(),
            1 => self.top.to_param(),
            2 => self.right.to_param(),
            3 => self.bottom.to_param(),
            _ => None,
        }
    }
}

/// The time that is put over a mix.
#[derive(Clone, Debug, PartialEq)]
#[must_use]
pub struct RecordTimestamp {
    pub(crate) font_size: u32,
}

impl RecordTimestamp {
    /// One, with what it must have:
    ///
    /// * `font_size`: The size of its font. From 12 to 100 px.
    pub fn new(font_size: u32) -> Self {
        Self { font_size }
    }
}

impl Params for RecordTimestamp {
    fn get(&self, index: usize, _: &Param) -> Option<ParamValue<'_>> {
        match index {
            0 => self.font_size.to_param(),
            _ => None,
        }
    }
}

/// What is recorded of a stream.
#[derive(Clone, Debug, Default, PartialEq)]
#[must_use]
pub struct RecordStreamConfig {
    pub(crate) stream_id: Option<StreamId>,
    pub(crate) media: Option<StreamMedia>,
}

impl RecordStreamConfig {
    /// One, with nothing but what it must have: nothing.
    pub fn new() -> Self {
        Self { stream_id: None, media: None }
    }

    /// The stream. When left out or empty, this is for all streams that no other item names. At
    /// most 256 bytes.
    pub fn with_stream_id(mut self, stream_id: StreamId) -> Self {
        self.stream_id = Some(stream_id);
        self
    }

    /// What of it is recorded. Heeded only where the task records audio and video.
    pub fn with_media(mut self, media: StreamMedia) -> Self {
        self.media = Some(media);
        self
    }
}

impl Params for RecordStreamConfig {
    fn get(&self, index: usize, _: &Param) -> Option<ParamValue<'_>> {
        match index {
            0 => self.stream_id.to_param(),
            1 => self.media.to_param(),
            _ => None,
        }
    }
}

/// The files that a task writes.
#[derive(Clone, Debug, Default, PartialEq)]
#[must_use]
pub struct RecordOutput {
    pub(crate) format: Option<RecordFormat>,
    pub(crate) folder: Option<String>,
    pub(crate) file_rule: Option<RecordFileRule>,
    pub(crate) snapshot_interval: Option<Duration>,
    pub(crate) callback_url: Option<String>,
    pub(crate) fragment: Option<Duration>,
    pub(crate) upload_fragments: Option<bool>,
    pub(crate) short_fragment_path: Option<bool>,
}

impl RecordOutput {
    /// One, with nothing but what it must have: nothing.
    pub fn new() -> Self {
        Self {
            format: None,
            folder: None,
            file_rule: None,
            snapshot_interval: None,
            callback_url: None,
            fragment: None,
            upload_fragments: None,
            short_fragment_path: None,
        }
    }

    /// The format of the files. Alibaba Cloud VOD takes `mp4` and `flv` alone; Tencent Cloud
    /// VOD takes `jpg` and `mp3`, too. Default: Mp4.
    pub fn with_format(mut self, format: RecordFormat) -> Self {
        self.format = Some(format);
        self
    }

    /// The folder in the cloud storage; the topmost when left out.
    pub fn with_folder(mut self, folder: impl Into<String>) -> Self {
        self.folder = Some(folder.into());
        self
    }

    /// How the files are named. Default: Standard.
    pub fn with_file_rule(mut self, file_rule: RecordFileRule) -> Self {
        self.file_rule = Some(file_rule);
        self
    }

    /// The time from one picture to the next. Heeded only with `jpg`. From 5 to 3600 s.
    /// Default: 10 s.
    pub fn with_snapshot_interval(mut self, snapshot_interval: Duration) -> Self {
        self.snapshot_interval = Some(snapshot_interval);
        self
    }

    /// The address that callbacks of this task are sent to; the one that was given to support
    /// when left out.
    pub fn with_callback_url(mut self, callback_url: impl Into<String>) -> Self {
        self.callback_url = Some(callback_url.into());
        self
    }

    /// The length of a fragment. Heeded only with `hls`. From 2 to 60 s. Default: 15 s.
    pub fn with_fragment(mut self, fragment: Duration) -> Self {
        self.fragment = Some(fragment);
        self
    }

    /// Whether fragments are uploaded while the recording runs. Heeded only with `hls`.
    pub fn with_upload_fragments(mut self, upload_fragments: bool) -> Self {
        self.upload_fragments = Some(upload_fragments);
        self
    }

    /// Whether the M3U8 file holds the names of the fragments rather than their paths. Heeded
    /// only with `RealtimeUploadFragment`.
    pub fn with_short_fragment_path(mut self, short_fragment_path: bool) -> Self {
        self.short_fragment_path = Some(short_fragment_path);
        self
    }
}

impl Params for RecordOutput {
    fn get(&self, index: usize, _: &Param) -> Option<ParamValue<'_>> {
        match index {
            0 => self.format.to_param(),
            1 => self.folder.to_param(),
            2 => self.file_rule.to_param(),
            3 => self.snapshot_interval.to_param(),
            4 => self.callback_url.to_param(),
            5 => self.fragment.to_param(),
            6 => self.upload_fragments.to_param(),
            7 => self.short_fragment_path.to_param(),
            _ => None,
        }
    }
}

/// The cloud storage that files are uploaded to.
#[derive(Clone, Debug, PartialEq)]
#[must_use]
pub struct RecordStorage {
    pub(crate) storage_target: StorageTarget,
}

impl RecordStorage {
    /// One, with what it must have:
    ///
    /// * `storage_target`: The cloud storage that files are uploaded to, and the account on it.
    ///   Stands for `Vendor`, `Region`, `Bucket`, `AccessKeyId`, `AccessKeySecret`,
    ///   `AlibabaCloudVodParams`, `TencentCloudVodParams`, `EndPoint`, `S3ForcePathStyle`.
    pub fn new(storage_target: impl Into<StorageTarget>) -> Self {
        Self { storage_target: storage_target.into() }
    }
}

impl Params for RecordStorage {
    fn get(&self, index: usize, _: &Param) -> Option<ParamValue<'_>> {
        match index {
            0 => self.storage_target.field(0),
            1 => self.storage_target.field(1),
            2 => self.storage_target.field(2),
            3 => self.storage_target.field(3),
            4 => self.storage_target.field(4),
            5 => self.storage_target.field(5),
            6 => self.storage_target.field(6),
            7 => self.storage_target.field(7),
            8 => self.storage_target.field(8),
            _ => None,
        }
    }
}

/// An account on Alibaba Cloud VOD.
#[derive(Clone, Debug, PartialEq)]
#[must_use]
pub struct AlibabaVodStorage {
    pub(crate) region: String,
    pub(crate) access_key_id: SecretText,
    pub(crate) access_key_secret: SecretText,
    pub(crate) title: String,
    pub(crate) storage_location: String,
}

impl AlibabaVodStorage {
    /// One, with what it must have:
    ///
    /// * `region`: The region, as Alibaba names it.
    /// * `access_key_id`: The id of the access key.
    /// * `access_key_secret`: The secret of the access key. A key that can only write is
    ///   advised.
    /// * `title`: The name of the video.
    /// * `storage_location`: The storage location, as Alibaba gives it.
    pub fn new(
        region: impl Into<String>,
        access_key_id: impl Into<SecretText>,
        access_key_secret: impl Into<SecretText>,
        title: impl Into<String>,
        storage_location: impl Into<String>,
    ) -> Self {
        Self {
            region: region.into(),
            access_key_id: access_key_id.into(),
            access_key_secret: access_key_secret.into(),
            title: title.into(),
            storage_location: storage_location.into(),
        }
    }
}

impl Params for AlibabaVodStorage {
    fn get(&self, index: usize, _: &Param) -> Option<ParamValue<'_>> {
        match index {
            0 => self.region.to_param(),
            1 => self.access_key_id.to_param(),
            2 => self.access_key_secret.to_param(),
            3 => self.title.to_param(),
            4 => self.storage_location.to_param(),
            _ => None,
        }
    }
}

/// An account on Tencent Cloud VOD.
#[derive(Clone, Debug, PartialEq)]
#[must_use]
pub struct TencentVodStorage {
    pub(crate) secret_id: SecretText,
    pub(crate) secret_key: SecretText,
    pub(crate) region: String,
    pub(crate) sub_app_id: Option<u64>,
}

impl TencentVodStorage {
    /// One, with what it must have:
    ///
    /// * `secret_id`: The id of the access key.
    /// * `secret_key`: The secret of the access key. A key that can only write is advised.
    /// * `region`: The region, as Tencent names it.
    pub fn new(
        secret_id: impl Into<SecretText>,
        secret_key: impl Into<SecretText>,
        region: impl Into<String>,
    ) -> Self {
        Self {
            secret_id: secret_id.into(),
            secret_key: secret_key.into(),
            region: region.into(),
            sub_app_id: None,
        }
    }

    /// The sub-application. At least 0.
    pub fn with_sub_app_id(mut self, sub_app_id: u64) -> Self {
        self.sub_app_id = Some(sub_app_id);
        self
    }
}

impl Params for TencentVodStorage {
    fn get(&self, index: usize, _: &Param) -> Option<ParamValue<'_>> {
        match index {
            0 => self.secret_id.to_param(),
            1 => self.secret_key.to_param(),
            2 => self.region.to_param(),
            3 => self.sub_app_id.to_param(),
            _ => None,
        }
    }
}

/// How a recording task is doing.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct RecordState {
    /// The room that it records.
    pub room_id: RoomId,
    /// How the streams become files.
    pub record_mode: Option<RecordMode>,
    /// What of the streams is recorded.
    pub media: Option<RecordMedia>,
    /// When it began.
    pub begin_time: Option<SystemTime>,
    /// When it ended.
    pub end_time: Option<SystemTime>,
    /// How far it is.
    pub status: Option<RecordStatus>,
    /// Its files. Missing where pictures are taken, and where it has ended and nobody
    /// published.
    pub files: Vec<RecordedFile>,
}

impl Part for RecordState {
    const IS_ESSENTIAL: bool = true;

    fn read(from: Json<'_>, reader: &mut Reader) -> Self {
        let all = slots(
            from,
            [
                "RoomId",
                "RecordMode",
                "StreamType",
                "RecordBeginTimestamp",
                "RecordEndTimestamp",
                "Status",
                "RecordFiles",
            ],
        );
        Self {
            room_id: reader.essential(all[0], lenient::id),
            record_mode: reader.field(all[1], lenient::int),
            media: reader.field(all[2], lenient::int),
            begin_time: reader.field(all[3], lenient::time_ms),
            end_time: reader.field(all[4], lenient::time_ms),
            status: reader.essential(all[5], lenient::int),
            files: reader.essential(all[6], lenient::objects),
        }
    }
}

/// A file of a recording.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct RecordedFile {
    /// The user whose stream it is; of a mix, its MixOutputStreamId.
    pub user_id: String,
    /// The name of that user; of a mix, its MixOutputStreamId.
    pub user_name: String,
    /// The stream; of a mix, its MixOutputStreamId.
    pub stream_id: StreamId,
    /// The name of the file, by OutputFileRule.
    pub file_id: String,
    /// The id of the video: Alibaba Cloud VOD's VideoId, or Tencent Cloud VOD's FileId.
    pub video_id: String,
    /// Its address. Missing on Qiniu and on Alibaba Cloud VOD.
    pub file_url: String,
    /// Its format.
    pub format: RecordFormat,
    /// Its size.
    pub size: Option<u64>,
    /// How long it is.
    pub duration: Option<Duration>,
    /// The width of its video.
    pub width: Option<i64>,
    /// The height of its video.
    pub height: Option<i64>,
    /// What is in it.
    pub tracks: Option<RecordTracks>,
    /// When its recording began.
    pub begin_time: Option<SystemTime>,
    /// How far it is.
    pub status: Option<RecordedFileStatus>,
}

impl Part for RecordedFile {
    const IS_ESSENTIAL: bool = true;

    fn read(from: Json<'_>, reader: &mut Reader) -> Self {
        let all = slots(
            from,
            [
                "UserId",
                "UserName",
                "StreamId",
                "FileId",
                "VideoId",
                "FileUrl",
                "OutputFileFormat",
                "FileSize",
                "Duration",
                "ResolutionWidth",
                "ResolutionHeight",
                "MediaTrackType",
                "BeginTimestamp",
                "Status",
            ],
        );
        Self {
            user_id: reader.field(all[0], lenient::name),
            user_name: reader.field(all[1], lenient::text),
            stream_id: reader.essential(all[2], lenient::id),
            file_id: reader.essential(all[3], lenient::name),
            video_id: reader.field(all[4], lenient::name),
            file_url: reader.field(all[5], lenient::text),
            format: reader.field(all[6], lenient::name),
            size: reader.field(all[7], lenient::unsigned),
            duration: reader.field(all[8], lenient::millis),
            width: reader.field(all[9], lenient::int),
            height: reader.field(all[10], lenient::int),
            tracks: reader.field(all[11], lenient::int),
            begin_time: reader.field(all[12], lenient::time_ms),
            status: reader.essential(all[13], lenient::int),
        }
    }
}

/// A page of recording tasks.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct RecordTaskPage {
    /// Which page it is, counted from 1.
    pub page: Option<i64>,
    /// How many tasks a page has.
    pub page_size: Option<i64>,
    /// How many tasks match.
    pub total_count: Option<i64>,
    /// The tasks.
    pub tasks: Vec<RecordTask>,
}

impl Part for RecordTaskPage {
    const IS_ESSENTIAL: bool = true;

    fn read(from: Json<'_>, reader: &mut Reader) -> Self {
        let all = slots(from, ["PageOffset", "PageSize", "TotalCount", "TaskidList"]);
        Self {
            page: reader.field(all[0], lenient::int),
            page_size: reader.field(all[1], lenient::int),
            total_count: reader.essential(all[2], lenient::int),
            tasks: reader.essential(all[3], lenient::objects),
        }
    }
}

/// A recording task in a list.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct RecordTask {
    /// When it began.
    pub begin_time: Option<SystemTime>,
    /// The task.
    pub task_id: String,
    /// The room that it records.
    pub room_id: RoomId,
    /// How far it is.
    pub status: Option<RecordStatus>,
}

impl Part for RecordTask {
    const IS_ESSENTIAL: bool = true;

    fn read(from: Json<'_>, reader: &mut Reader) -> Self {
        let all = slots(from, ["RecordBeginTimestamp", "TaskId", "RoomId", "Status"]);
        Self {
            begin_time: reader.field(all[0], lenient::time_ms),
            task_id: reader.essential(all[1], lenient::name),
            room_id: reader.essential(all[2], lenient::id),
            status: reader.essential(all[3], lenient::int),
        }
    }
}

/// Whether each stream has files of its own, or all are mixed into one.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
#[allow(clippy::large_enum_variant)]
pub enum RecordKind {
    /// Each stream has files of its own.
    Single {
        /// The streams to record; all of the room when left out or empty.
        streams: Option<Vec<RecordStream>>,
        /// Whether the sound of muted streams is recorded. Heeded only where audio alone is
        /// recorded, as `mp3`.
        silence: Option<RecordSilence>,
        /// The silence after which a new file is begun; with 0 every silence begins one, and when
        /// left out none does. Heeded only where audio alone is recorded, as `mp3`, and muted sound
        /// is skipped.
        silence_split: Option<Duration>,
        /// Whether a stream that comes back goes on in the same file, without the gap, so that each
        /// stream has one file.
        single_file: Option<bool>,
    },
    /// The streams are mixed into one.
    Mixed {
        /// How the streams are mixed.
        mix: RecordMix,
        /// What is shown of a stream whose camera is switched off while its sound goes on.
        frame_fill: Option<FrameFill>,
    },
}

impl RecordKind {
    /// Returns the value of one of the parameters that it stands for.
    fn field(&self, index: usize) -> Option<ParamValue<'_>> {
        match (index, self) {
            (0, Self::Single { .. }) => Some(ParamValue::Int(1)),
            (1, Self::Single { streams, .. }) => streams.to_param(),
            (2, Self::Single { silence, .. }) => silence.to_param(),
            (3, Self::Single { silence_split, .. }) => silence_split.to_param(),
            (4, Self::Single { single_file, .. }) => single_file.to_param(),
            (0, Self::Mixed { .. }) => Some(ParamValue::Int(2)),
            (5, Self::Mixed { mix, .. }) => mix.to_param(),
            (6, Self::Mixed { frame_fill, .. }) => frame_fill.to_param(),
            _ => None,
        }
    }
}

/// How the streams of a mix are arranged.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
#[allow(clippy::large_enum_variant)]
pub enum RecordLayout {
    /// As the views say.
    Custom(Vec<RecordView>),
    /// In tiles of equal size.
    Tiled,
    /// One large, the others in a row.
    Horizontal(Option<StreamId>),
    /// One large, the others in a column.
    Vertical(Option<StreamId>),
    /// One large, the others floating over it.
    Floating(Option<StreamId>),
}

impl RecordLayout {
    /// Returns the value of one of the parameters that it stands for.
    fn field(&self, index: usize) -> Option<ParamValue<'_>> {
        match (index, self) {
            (0, Self::Custom(..)) => Some(ParamValue::Int(1)),
            (1, Self::Custom(views)) => views.to_param(),
            (0, Self::Tiled) => Some(ParamValue::Int(2)),
            (0, Self::Horizontal(..)) => Some(ParamValue::Int(3)),
            (2, Self::Horizontal(large_stream_id)) => large_stream_id.to_param(),
            (0, Self::Vertical(..)) => Some(ParamValue::Int(4)),
            (2, Self::Vertical(large_stream_id)) => large_stream_id.to_param(),
            (0, Self::Floating(..)) => Some(ParamValue::Int(5)),
            (2, Self::Floating(large_stream_id)) => large_stream_id.to_param(),
            _ => None,
        }
    }
}

/// The cloud storage that files are uploaded to, and the account on it.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
#[allow(clippy::large_enum_variant)]
pub enum StorageTarget {
    /// Amazon S3.
    AmazonS3 {
        /// The region, as the storage names it.
        region: String,
        /// The bucket.
        bucket: String,
        /// The id of the access key. A key that can only write is advised.
        access_key_id: SecretText,
        /// The secret of the access key.
        access_key_secret: SecretText,
    },
    /// Alibaba Cloud OSS.
    AlibabaOss {
        /// The region, as the storage names it.
        region: String,
        /// The bucket.
        bucket: String,
        /// The id of the access key. A key that can only write is advised.
        access_key_id: SecretText,
        /// The secret of the access key.
        access_key_secret: SecretText,
    },
    /// Tencent Cloud COS.
    TencentCos {
        /// The region, as the storage names it.
        region: String,
        /// The bucket.
        bucket: String,
        /// The id of the access key. A key that can only write is advised.
        access_key_id: SecretText,
        /// The secret of the access key.
        access_key_secret: SecretText,
    },
    /// Qiniu Cloud Kodo. Replies and callbacks give no addresses of files on it.
    QiniuKodo {
        /// The region, as the storage names it.
        region: String,
        /// The bucket.
        bucket: String,
        /// The id of the access key. A key that can only write is advised.
        access_key_id: SecretText,
        /// The secret of the access key.
        access_key_secret: SecretText,
    },
    /// Alibaba Cloud VOD. Replies and callbacks give no addresses of files on it.
    AlibabaVod(AlibabaVodStorage),
    /// Tencent Cloud VOD.
    TencentVod(TencentVodStorage),
    /// Huawei Cloud OBS.
    HuaweiObs {
        /// The region, as the storage names it.
        region: String,
        /// The bucket.
        bucket: String,
        /// The id of the access key. A key that can only write is advised.
        access_key_id: SecretText,
        /// The secret of the access key.
        access_key_secret: SecretText,
    },
    /// Google Cloud Storage.
    GoogleCloud {
        /// The region, as the storage names it.
        region: Option<String>,
        /// The bucket.
        bucket: String,
        /// The id of the access key. A key that can only write is advised.
        access_key_id: SecretText,
        /// The secret of the access key.
        access_key_secret: SecretText,
    },
    /// China Mobile Cloud EOS.
    MobileEos {
        /// The region, as the storage names it.
        region: String,
        /// The bucket.
        bucket: String,
        /// The id of the access key. A key that can only write is advised.
        access_key_id: SecretText,
        /// The secret of the access key.
        access_key_secret: SecretText,
    },
    /// Another storage that is used over the S3 protocol.
    S3Compatible {
        /// The region, as the storage names it.
        region: String,
        /// The bucket.
        bucket: String,
        /// The id of the access key. A key that can only write is advised.
        access_key_id: SecretText,
        /// The secret of the access key.
        access_key_secret: SecretText,
        /// The address of the storage.
        endpoint: String,
        /// Whether the bucket stands in the path of addresses rather than in the host.
        path_style: Option<bool>,
    },
}

impl StorageTarget {
    /// Returns the value of one of the parameters that it stands for.
    fn field(&self, index: usize) -> Option<ParamValue<'_>> {
        match (index, self) {
            (0, Self::AmazonS3 { .. }) => Some(ParamValue::Int(1)),
            (1, Self::AmazonS3 { region, .. }) => region.to_param(),
            (2, Self::AmazonS3 { bucket, .. }) => bucket.to_param(),
            (3, Self::AmazonS3 { access_key_id, .. }) => access_key_id.to_param(),
            (4, Self::AmazonS3 { access_key_secret, .. }) => access_key_secret.to_param(),
            (0, Self::AlibabaOss { .. }) => Some(ParamValue::Int(2)),
            (1, Self::AlibabaOss { region, .. }) => region.to_param(),
            (2, Self::AlibabaOss { bucket, .. }) => bucket.to_param(),
            (3, Self::AlibabaOss { access_key_id, .. }) => access_key_id.to_param(),
            (4, Self::AlibabaOss { access_key_secret, .. }) => access_key_secret.to_param(),
            (0, Self::TencentCos { .. }) => Some(ParamValue::Int(3)),
            (1, Self::TencentCos { region, .. }) => region.to_param(),
            (2, Self::TencentCos { bucket, .. }) => bucket.to_param(),
            (3, Self::TencentCos { access_key_id, .. }) => access_key_id.to_param(),
            (4, Self::TencentCos { access_key_secret, .. }) => access_key_secret.to_param(),
            (0, Self::QiniuKodo { .. }) => Some(ParamValue::Int(4)),
            (1, Self::QiniuKodo { region, .. }) => region.to_param(),
            (2, Self::QiniuKodo { bucket, .. }) => bucket.to_param(),
            (3, Self::QiniuKodo { access_key_id, .. }) => access_key_id.to_param(),
            (4, Self::QiniuKodo { access_key_secret, .. }) => access_key_secret.to_param(),
            (0, Self::AlibabaVod(..)) => Some(ParamValue::Int(5)),
            (5, Self::AlibabaVod(alibaba_vod)) => alibaba_vod.to_param(),
            (0, Self::TencentVod(..)) => Some(ParamValue::Int(6)),
            (6, Self::TencentVod(tencent_vod)) => tencent_vod.to_param(),
            (0, Self::HuaweiObs { .. }) => Some(ParamValue::Int(7)),
            (1, Self::HuaweiObs { region, .. }) => region.to_param(),
            (2, Self::HuaweiObs { bucket, .. }) => bucket.to_param(),
            (3, Self::HuaweiObs { access_key_id, .. }) => access_key_id.to_param(),
            (4, Self::HuaweiObs { access_key_secret, .. }) => access_key_secret.to_param(),
            (0, Self::GoogleCloud { .. }) => Some(ParamValue::Int(8)),
            (1, Self::GoogleCloud { region, .. }) => region.to_param(),
            (2, Self::GoogleCloud { bucket, .. }) => bucket.to_param(),
            (3, Self::GoogleCloud { access_key_id, .. }) => access_key_id.to_param(),
            (4, Self::GoogleCloud { access_key_secret, .. }) => access_key_secret.to_param(),
            (0, Self::MobileEos { .. }) => Some(ParamValue::Int(9)),
            (1, Self::MobileEos { region, .. }) => region.to_param(),
            (2, Self::MobileEos { bucket, .. }) => bucket.to_param(),
            (3, Self::MobileEos { access_key_id, .. }) => access_key_id.to_param(),
            (4, Self::MobileEos { access_key_secret, .. }) => access_key_secret.to_param(),
            (0, Self::S3Compatible { .. }) => Some(ParamValue::Int(10)),
            (1, Self::S3Compatible { region, .. }) => region.to_param(),
            (2, Self::S3Compatible { bucket, .. }) => bucket.to_param(),
            (3, Self::S3Compatible { access_key_id, .. }) => access_key_id.to_param(),
            (4, Self::S3Compatible { access_key_secret, .. }) => access_key_secret.to_param(),
            (7, Self::S3Compatible { endpoint, .. }) => endpoint.to_param(),
            (8, Self::S3Compatible { path_style, .. }) => path_style.to_param(),
            _ => None,
        }
    }
}

int_enum! {
    /// How the streams of a room become files.
    RecordMode {
        /// Each stream has files of its own.
        Single = 1,
        /// The streams are mixed into one.
        Mixed = 2,
    }
}

int_enum! {
    /// What of the streams is recorded.
    RecordMedia {
        /// Audio alone.
        Audio = 1,
        /// Video alone.
        Video = 2,
        /// Audio and video, in one file.
        AudioVideo = 3,
        /// Audio and video, in a file each; the one with the audio is `aac` where the other is
        /// `mp4` or `flv`.
        Separate = 4,
    }
}

int_enum! {
    /// What is shown of a stream whose camera is switched off.
    FrameFillMode {
        /// Its last picture.
        LastFrame = 1,
        /// A colour.
        Color = 2,
        /// Nothing is filled in.
        Nothing = 3,
    }
}

int_enum! {
    /// What becomes of the sound of muted streams.
    RecordSilence {
        /// It is recorded.
        Keep = 1,
        /// It is not recorded.
        Skip = 2,
    }
}

int_enum! {
    /// What stands in a view.
    RecordViewType {
        /// A stream.
        Stream = 1,
        /// The whiteboard.
        Whiteboard = 2,
    }
}

int_enum! {
    /// How a picture of another shape is fitted into its place.
    RecordFillMode {
        /// Its place is filled, and what reaches beyond is cut off.
        Crop = 1,
        /// All of it is shown, with black borders.
        Fit = 2,
    }
}

int_enum! {
    /// Under which id loudness is recorded.
    SoundWaveType {
        /// Under that of the stream, as `stream_id`.
        Stream = 0,
        /// Under that of the user, as `user_id`.
        User = 1,
    }
}

int_enum! {
    /// What of a single stream is recorded.
    StreamMedia {
        /// What is by default.
        Default = 0,
        /// Audio alone.
        Audio = 1,
        /// Video alone.
        Video = 2,
        /// Audio and video.
        AudioVideo = 3,
    }
}

text_enum! {
    /// The format of a recorded file.
    RecordFormat {
        /// MP4. Streams in VP8 need support.
        Mp4 = "mp4",
        /// FLV.
        Flv = "flv",
        /// HLS.
        Hls = "hls",
        /// Pictures, taken at intervals in place of a recording. They need video.
        Jpg = "jpg",
        /// AAC.
        Aac = "aac",
        /// MP3.
        Mp3 = "mp3",
        /// Ogg; a single stream in Opus keeps its bitrate and sample rate.
        Ogg = "ogg",
    }
}

int_enum! {
    /// How recorded files are named.
    RecordFileRule {
        /// `TaskId_RoomId_UserId_StreamId_Type_UTC`, in a mix
        /// `TaskId_RoomId_MixOutputStreamId_Type_UTC`, and for a whiteboard alone
        /// `TaskId_RoomId_whiteboard_Type_UTC`. The type is `V`, `A` or `VA`; the time is that of
        /// the beginning, to the millisecond.
        Standard = 1,
    }
}

int_enum! {
    /// How far a recording task is.
    RecordStatus {
        /// It is being set up.
        Initializing = 1,
        /// It is recording.
        Recording = 2,
        /// It has ended.
        Ended = 3,
        /// It has ended out of the ordinary.
        Failed = 4,
        /// It is paused.
        Paused = 5,
    }
}

int_enum! {
    /// What is in a recorded file.
    RecordTracks {
        /// Audio alone.
        Audio = 1,
        /// Video alone.
        Video = 2,
        /// Audio and video.
        AudioVideo = 3,
    }
}

int_enum! {
    /// How far a recorded file is.
    RecordedFileStatus {
        /// It is being recorded.
        Recording = 1,
        /// It is being uploaded to one's own cloud storage.
        Uploading = 2,
        /// It is in one's own cloud storage.
        Uploaded = 3,
        /// It could not be uploaded, and is in a storage of ZEGOCLOUD's, for 3 days.
        InBackup = 4,
        /// It could be uploaded to neither.
        Failed = 5,
    }
}

int_enum! {
    /// Which recording tasks are listed.
    RecordFilter {
        /// Those that record.
        Recording = 2,
        /// Those that have ended.
        Ended = 3,
    }
}
