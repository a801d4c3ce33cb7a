// Written by `cargo xtask codegen` from xtask/spec/actions/stream-mixing.toml. Edit that, not this.

//! Mixing streams into one, by hand or for a whole room, and transcoding a stream while it
//! is live.

use std::time::Duration;

use crate::action::Action;
use crate::answer::{Answer, Unreadable};
use crate::catalog::{self, Spec};
use crate::fields::Fields;
use crate::id::RoomId;
use crate::id::StreamId;
use crate::id::UserId;
use crate::json::Json;
use crate::lenient;
use crate::reader::{Part, Reader, slots};

pub use crate::forms::stream_mixing::{Color, MixVideoCodec, StreamOrUrl, TranscodeTemplate};

/// Starts a task that mixes streams, or changes the running task of the same TaskId. Stream
/// mixing has to be enabled in the console first.
///
/// `StartMix`. Repeating it does no more. At most 100 a second per app.
///
/// Official page:
/// <https://www.zegocloud.com/docs/real-time-video-server/api-reference/stream-mixing/start-mix>
#[derive(Clone, Debug, PartialEq)]
#[must_use]
pub struct StartMix {
    pub(crate) task_id: String,
    pub(crate) user_id: UserId,
    pub(crate) inputs: Vec<MixInput>,
    pub(crate) outputs: Vec<MixOutput>,
    pub(crate) sequence: Option<u64>,
    pub(crate) room_id: Option<RoomId>,
    pub(crate) user_data: Option<String>,
    pub(crate) sound_level: Option<bool>,
    pub(crate) background_image: Option<String>,
    pub(crate) background_color: Option<Color>,
    pub(crate) watermark: Option<MixWatermark>,
    pub(crate) bypass: Option<bool>,
    pub(crate) sound_channel: Option<SoundChannels>,
    pub(crate) image_check: Option<ImageCheck>,
    pub(crate) extra_params: Option<Vec<MixExtraParam>>,
    pub(crate) alignment: Option<MixAlignment>,
    pub(crate) recv_buffer_level: Option<Duration>,
    pub(crate) wait_video_input: Option<bool>,
    pub(crate) max_idle_time: Option<Duration>,
}

impl StartMix {
    /// The request, with what it must have:
    ///
    /// * `task_id`: The task to start or change; you choose its name.
    /// * `user_id`: Who owns the task: the same user in every call for it, and another one for
    ///   every other task.
    /// * `inputs`: The streams to mix, each once. Support can raise the limit of 9.
    /// * `outputs`: What the mix is sent as, each target once; up to 4 resolutions, the largest
    ///   first. Support has to enable more than one resolution.
    pub fn new(
        task_id: impl Into<String>,
        user_id: UserId,
        inputs: impl IntoIterator<Item = MixInput>,
        outputs: impl IntoIterator<Item = MixOutput>,
    ) -> Self {
        Self {
            task_id: task_id.into(),
            user_id,
            inputs: inputs.into_iter().collect(),
            outputs: outputs.into_iter().collect(),
            sequence: None,
            room_id: None,
            user_data: None,
            sound_level: None,
            background_image: None,
            background_color: None,
            watermark: None,
            bypass: None,
            sound_channel: None,
            image_check: None,
            extra_params: None,
            alignment: None,
            recv_buffer_level: None,
            wait_video_input: None,
            max_idle_time: None,
        }
    }

    /// Orders the calls for one task: each needs a greater one than the call before. The page's
    /// type is a 32-bit number: count, rather than give milliseconds. It has to be given where
    /// support has enabled ordering. Sent only when given.
    pub fn with_sequence(mut self, sequence: u64) -> Self {
        self.sequence = Some(sequence);
        self
    }

    /// The room that the task belongs to. Can be changed while the task runs.
    pub fn with_room_id(mut self, room_id: RoomId) -> Self {
        self.room_id = Some(room_id);
        self
    }

    /// Data for those who play the mix, in base64; it reaches them as SEI. At most 850 bytes
    /// are advised. Can be changed while the task runs. At most 4000 bytes.
    pub fn with_user_data(mut self, user_data: impl Into<String>) -> Self {
        self.user_data = Some(user_data.into());
        self
    }

    /// Whether the mix tells how loud it is; every input then needs a SoundLevelId. Not advised
    /// for video: browsers may fail to play its HLS. Can be changed while the task runs.
    pub fn with_sound_level(mut self, sound_level: bool) -> Self {
        self.sound_level = Some(sound_level);
        self
    }

    /// The address of a JPG or PNG to put behind the pictures: `http`, `https`, or a
    /// `preset-id` from support. At most 5 MB; an app may use 20 addresses ever, so change the
    /// file rather than the address. Can be changed while the task runs.
    pub fn with_background_image(mut self, background_image: impl Into<String>) -> Self {
        self.background_image = Some(background_image.into());
        self
    }

    /// The colour behind the pictures: `0xRRGGBBAA`, with `AA` unused and best `00`. Can be
    /// changed while the task runs.
    pub fn with_background_color(mut self, background_color: Color) -> Self {
        self.background_color = Some(background_color);
        self
    }

    /// A picture to put over the mix.
    pub fn with_watermark(mut self, watermark: MixWatermark) -> Self {
        self.watermark = Some(watermark);
        self
    }

    /// Whether a single input is passed on as it is rather than encoded anew. Support has to
    /// enable it first.
    pub fn with_bypass(mut self, bypass: bool) -> Self {
        self.bypass = Some(bypass);
        self
    }

    /// How many sound channels the outputs have that do not say it themselves; mono unless
    /// given.
    pub fn with_sound_channel(mut self, sound_channel: SoundChannels) -> Self {
        self.sound_channel = Some(sound_channel);
        self
    }

    /// How strictly the task's images are checked before it starts; strictly unless given. Can
    /// be changed while the task runs.
    pub fn with_image_check(mut self, image_check: ImageCheck) -> Self {
        self.image_check = Some(image_check);
        self
    }

    /// Settings that support may ask for. Can be changed while the task runs.
    pub fn with_extra_params(
        mut self,
        extra_params: impl IntoIterator<Item = MixExtraParam>,
    ) -> Self {
        self.extra_params = Some(extra_params.into_iter().collect());
        self
    }

    /// Whether the inputs are aligned by network time, which delays the mix; not aligned unless
    /// given. For singing together.
    pub fn with_alignment(mut self, alignment: MixAlignment) -> Self {
        self.alignment = Some(alignment);
        self
    }

    /// The least time for which inputs are buffered; 0 unless given. From 0 to 4000.
    pub fn with_recv_buffer_level(mut self, recv_buffer_level: Duration) -> Self {
        self.recv_buffer_level = Some(recv_buffer_level);
        self
    }

    /// Whether the outputs wait for video to come in; the task then ends when none comes within
    /// 10 seconds.
    pub fn with_wait_video_input(mut self, wait_video_input: bool) -> Self {
        self.wait_video_input = Some(wait_video_input);
        self
    }

    /// How long the task goes on, and costs, while no input has data; 90 seconds unless given.
    /// Can be changed while the task runs. From 90 to 14400.
    pub fn with_max_idle_time(mut self, max_idle_time: Duration) -> Self {
        self.max_idle_time = Some(max_idle_time);
        self
    }
}

impl Action for StartMix {
    type Data = MixStarted;

    fn spec(&self) -> &Spec {
        &catalog::START_MIX
    }

    fn write(&self, to: &mut Fields<'_>) {
        to.text("TaskId", &self.task_id);
        to.user("UserId", &self.user_id);
        to.objects("MixInput", &self.inputs, |to, item| item.write(to));
        to.objects("MixOutput", &self.outputs, |to, item| item.write(to));
        to.sequence(self.sequence);
        if let Some(room_id) = &self.room_id {
            to.room("RoomId", room_id);
        }
        if let Some(user_data) = &self.user_data {
            to.text("UserData", user_data);
        }
        if let Some(sound_level) = self.sound_level {
            to.flag("SoundLevel", sound_level);
        }
        if let Some(background_image) = &self.background_image {
            to.text("BackgroundImage", background_image);
        }
        if let Some(background_color) = self.background_color {
            to.text("BackGroundColorHex", &background_color.text());
        }
        if let Some(watermark) = &self.watermark {
            to.object("WaterMark", |to| watermark.write(to));
        }
        if let Some(bypass) = self.bypass {
            to.flag("ByPass", bypass);
        }
        if let Some(sound_channel) = self.sound_channel {
            to.int("SoundChannel", sound_channel.number());
        }
        if let Some(image_check) = self.image_check {
            to.int("CheckImageMode", image_check.number());
        }
        if let Some(extra_params) = &self.extra_params {
            to.objects("ExPara", extra_params, |to, item| item.write(to));
        }
        if let Some(alignment) = self.alignment {
            to.int("AlignmentType", alignment.number());
        }
        if let Some(recv_buffer_level) = self.recv_buffer_level {
            to.millis("RecvBufferLevel", recv_buffer_level);
        }
        if let Some(wait_video_input) = self.wait_video_input {
            to.flag("WaitVideoInput", wait_video_input);
        }
        if let Some(max_idle_time) = self.max_idle_time {
            to.seconds("MaxIdleTime", max_idle_time);
        }
    }

    fn read(&self, answer: &mut Answer<'_>) -> Result<MixStarted, Unreadable> {
        answer.decode(lenient::object)
    }
}

/// Stops a task that mixes streams. Starting another task does not stop it; it ends by
/// itself when all its inputs have been gone for a while, 90 seconds by default.
///
/// `StopMix`. Repeating it does no more. At most 100 a second per app.
///
/// Official page:
/// <https://www.zegocloud.com/docs/real-time-video-server/api-reference/stream-mixing/stop-mix>
#[derive(Clone, Debug, PartialEq)]
#[must_use]
pub struct StopMix {
    pub(crate) task_id: String,
    pub(crate) sequence: Option<u64>,
    pub(crate) user_id: Option<UserId>,
}

impl StopMix {
    /// The request, with what it must have:
    ///
    /// * `task_id`: The task to stop.
    pub fn new(task_id: impl Into<String>) -> Self {
        Self { task_id: task_id.into(), sequence: None, user_id: None }
    }

    /// Orders the calls for one task: each needs a greater one than the call before. The page's
    /// type is a 32-bit number: count, rather than give milliseconds. Sent only when given.
    pub fn with_sequence(mut self, sequence: u64) -> Self {
        self.sequence = Some(sequence);
        self
    }

    /// Who owns the task. It has to be given where support has enabled ownership.
    pub fn with_user_id(mut self, user_id: UserId) -> Self {
        self.user_id = Some(user_id);
        self
    }
}

impl Action for StopMix {
    type Data = ();

    fn spec(&self) -> &Spec {
        &catalog::STOP_MIX
    }

    fn write(&self, to: &mut Fields<'_>) {
        to.text("TaskId", &self.task_id);
        to.sequence(self.sequence);
        if let Some(user_id) = &self.user_id {
            to.user("UserId", user_id);
        }
    }

    fn read(&self, _: &mut Answer<'_>) -> Result<(), Unreadable> {
        Ok(())
    }
}

/// Starts a task that mixes the sound of all streams in a room, or changes the running task
/// of the same TaskId. Streams that come and go are taken care of. Stream mixing has to be
/// enabled in the console first.
///
/// `StartAutoMix`. Repeating it does no more. At most 100 a second per app.
///
/// Official page:
/// <https://www.zegocloud.com/docs/real-time-video-server/api-reference/stream-mixing/start-auto-mix>
#[derive(Clone, Debug, PartialEq)]
#[must_use]
pub struct StartAutoMix {
    pub(crate) task_id: String,
    pub(crate) user_id: UserId,
    pub(crate) room_id: RoomId,
    pub(crate) extra_inputs: Option<Vec<AutoMixInput>>,
    pub(crate) outputs: Vec<AutoMixOutput>,
    pub(crate) sequence: Option<u64>,
    pub(crate) user_data: Option<String>,
    pub(crate) sound_level: Option<bool>,
    pub(crate) bypass: Option<bool>,
    pub(crate) sound_channel: Option<SoundChannels>,
    pub(crate) alignment: Option<MixAlignment>,
    pub(crate) recv_buffer_level: Option<Duration>,
    pub(crate) extra_params: Option<Vec<MixExtraParam>>,
}

impl StartAutoMix {
    /// The request, with what it must have:
    ///
    /// * `task_id`: The task to start or change; you choose its name. A task that mixes sound
    ///   has to be stopped before the same TaskId can mix video.
    /// * `user_id`: Who owns the task: the same user in every call for it, and another one for
    ///   every other task.
    /// * `room_id`: The room to mix. Support can have it created when it does not exist.
    /// * `outputs`: What the mix is sent as, each target once. 1 to 3 items.
    pub fn new(
        task_id: impl Into<String>,
        user_id: UserId,
        room_id: RoomId,
        outputs: impl IntoIterator<Item = AutoMixOutput>,
    ) -> Self {
        Self {
            task_id: task_id.into(),
            user_id,
            room_id,
            extra_inputs: None,
            outputs: outputs.into_iter().collect(),
            sequence: None,
            user_data: None,
            sound_level: None,
            bypass: None,
            sound_channel: None,
            alignment: None,
            recv_buffer_level: None,
            extra_params: None,
        }
    }

    /// Streams of other rooms to mix in, and streams of the room to leave out. By default up to
    /// 9, and never more than 9 inputs in all with those of the room.
    pub fn with_extra_inputs(
        mut self,
        extra_inputs: impl IntoIterator<Item = AutoMixInput>,
    ) -> Self {
        self.extra_inputs = Some(extra_inputs.into_iter().collect());
        self
    }

    /// Orders the calls for one task: each needs a greater one than the call before. The page's
    /// type is a 32-bit number: count, rather than give milliseconds. It has to be given where
    /// support has enabled ordering. Sent only when given.
    pub fn with_sequence(mut self, sequence: u64) -> Self {
        self.sequence = Some(sequence);
        self
    }

    /// Data for those who play the mix, in base64; it reaches them as SEI. At most 850 bytes
    /// are advised. Can be changed while the task runs. At most 4000 bytes.
    pub fn with_user_data(mut self, user_data: impl Into<String>) -> Self {
        self.user_data = Some(user_data.into());
        self
    }

    /// Whether clients are told how loud the mix is; every extra input then needs a
    /// SoundLevelId. Can be changed while the task runs.
    pub fn with_sound_level(mut self, sound_level: bool) -> Self {
        self.sound_level = Some(sound_level);
        self
    }

    /// Whether a single input is passed on as it is rather than encoded anew. Support has to
    /// enable it first.
    pub fn with_bypass(mut self, bypass: bool) -> Self {
        self.bypass = Some(bypass);
        self
    }

    /// How many sound channels the outputs have that do not say it themselves; mono unless
    /// given.
    pub fn with_sound_channel(mut self, sound_channel: SoundChannels) -> Self {
        self.sound_channel = Some(sound_channel);
        self
    }

    /// Whether the inputs are aligned by network time, which delays the mix; not aligned unless
    /// given. For singing together.
    pub fn with_alignment(mut self, alignment: MixAlignment) -> Self {
        self.alignment = Some(alignment);
        self
    }

    /// The least time for which inputs are buffered; 0 unless given. From 0 to 4000.
    pub fn with_recv_buffer_level(mut self, recv_buffer_level: Duration) -> Self {
        self.recv_buffer_level = Some(recv_buffer_level);
        self
    }

    /// Settings that support may ask for.
    pub fn with_extra_params(
        mut self,
        extra_params: impl IntoIterator<Item = MixExtraParam>,
    ) -> Self {
        self.extra_params = Some(extra_params.into_iter().collect());
        self
    }
}

impl Action for StartAutoMix {
    type Data = MixStarted;

    fn spec(&self) -> &Spec {
        &catalog::START_AUTO_MIX
    }

    fn write(&self, to: &mut Fields<'_>) {
        to.text("TaskId", &self.task_id);
        to.user("UserId", &self.user_id);
        to.room("RoomId", &self.room_id);
        if let Some(extra_inputs) = &self.extra_inputs {
            to.objects("ExtraMixInput", extra_inputs, |to, item| item.write(to));
        }
        to.objects("MixOutput", &self.outputs, |to, item| item.write(to));
        to.sequence(self.sequence);
        if let Some(user_data) = &self.user_data {
            to.text("UserData", user_data);
        }
        if let Some(sound_level) = self.sound_level {
            to.flag("SoundLevel", sound_level);
        }
        if let Some(bypass) = self.bypass {
            to.flag("ByPass", bypass);
        }
        if let Some(sound_channel) = self.sound_channel {
            to.int("SoundChannel", sound_channel.number());
        }
        if let Some(alignment) = self.alignment {
            to.int("AlignmentType", alignment.number());
        }
        if let Some(recv_buffer_level) = self.recv_buffer_level {
            to.millis("RecvBufferLevel", recv_buffer_level);
        }
        if let Some(extra_params) = &self.extra_params {
            to.objects("ExPara", extra_params, |to, item| item.write(to));
        }
    }

    fn read(&self, answer: &mut Answer<'_>) -> Result<MixStarted, Unreadable> {
        answer.decode(lenient::object)
    }
}

/// Stops a task that mixes the sound of a room.
///
/// `StopAutoMix`. Repeating it does no more. At most 100 a second per app.
///
/// Official page:
/// <https://www.zegocloud.com/docs/real-time-video-server/api-reference/stream-mixing/stop-auto-mix>
#[derive(Clone, Debug, PartialEq)]
#[must_use]
pub struct StopAutoMix {
    pub(crate) task_id: String,
    pub(crate) room_id: RoomId,
    pub(crate) sequence: Option<u64>,
    pub(crate) user_id: Option<UserId>,
}

impl StopAutoMix {
    /// The request, with what it must have:
    ///
    /// * `task_id`: The task to stop.
    /// * `room_id`: The room that it mixes.
    pub fn new(task_id: impl Into<String>, room_id: RoomId) -> Self {
        Self { task_id: task_id.into(), room_id, sequence: None, user_id: None }
    }

    /// Orders the calls for one task: each needs a greater one than the call before. The page's
    /// type is a 32-bit number: count, rather than give milliseconds. Sent only when given.
    pub fn with_sequence(mut self, sequence: u64) -> Self {
        self.sequence = Some(sequence);
        self
    }

    /// Who owns the task. It has to be given where support has enabled ownership.
    pub fn with_user_id(mut self, user_id: UserId) -> Self {
        self.user_id = Some(user_id);
        self
    }
}

impl Action for StopAutoMix {
    type Data = ();

    fn spec(&self) -> &Spec {
        &catalog::STOP_AUTO_MIX
    }

    fn write(&self, to: &mut Fields<'_>) {
        to.text("TaskId", &self.task_id);
        to.room("RoomId", &self.room_id);
        to.sequence(self.sequence);
        if let Some(user_id) = &self.user_id {
            to.user("UserId", user_id);
        }
    }

    fn read(&self, _: &mut Answer<'_>) -> Result<(), Unreadable> {
        Ok(())
    }
}

/// Asks how long a task has been mixing streams.
///
/// `GetMixTaskInfo`. It only asks. At most 100 a second per app.
///
/// Official page:
/// <https://www.zegocloud.com/docs/real-time-video-server/api-reference/stream-mixing/get-mix-task-info>
#[derive(Clone, Debug, PartialEq)]
#[must_use]
pub struct GetMixTaskInfo {
    pub(crate) task_id: String,
}

impl GetMixTaskInfo {
    /// The request, with what it must have:
    ///
    /// * `task_id`: The task to ask about.
    pub fn new(task_id: impl Into<String>) -> Self {
        Self { task_id: task_id.into() }
    }
}

impl Action for GetMixTaskInfo {
    type Data = MixTask;

    fn spec(&self) -> &Spec {
        &catalog::GET_MIX_TASK_INFO
    }

    fn write(&self, to: &mut Fields<'_>) {
        to.text("TaskId", &self.task_id);
    }

    fn read(&self, answer: &mut Answer<'_>) -> Result<MixTask, Unreadable> {
        answer.decode(lenient::object)
    }
}

/// Starts a task that transcodes one live stream, or changes the running task of the same
/// TaskId. Stream mixing has to be enabled in the console first.
///
/// `StartCloudTranscode`. Repeating it does no more. At most 100 a second per app.
///
/// Official page:
/// <https://www.zegocloud.com/docs/real-time-video-server/api-reference/stream-mixing/start-cloud-transcode>
#[derive(Clone, Debug, PartialEq)]
#[must_use]
pub struct StartCloudTranscode {
    pub(crate) task_id: String,
    pub(crate) user_id: UserId,
    pub(crate) sequence: Option<u64>,
    pub(crate) input: TranscodeInput,
    pub(crate) outputs: Vec<TranscodeOutput>,
}

impl StartCloudTranscode {
    /// The request, with what it must have:
    ///
    /// * `task_id`: The task to start or change; you choose its name.
    /// * `user_id`: Who owns the task: the same user in every call for it, and another one for
    ///   every other task.
    /// * `input`: The stream to transcode.
    /// * `outputs`: What it is transcoded to.
    pub fn new(
        task_id: impl Into<String>,
        user_id: UserId,
        input: TranscodeInput,
        outputs: impl IntoIterator<Item = TranscodeOutput>,
    ) -> Self {
        Self {
            task_id: task_id.into(),
            user_id,
            sequence: None,
            input,
            outputs: outputs.into_iter().collect(),
        }
    }

    /// Orders the calls for one task: each needs a greater one than the call before. The page's
    /// type is a 32-bit number: count, rather than give milliseconds. Sent only when given.
    pub fn with_sequence(mut self, sequence: u64) -> Self {
        self.sequence = Some(sequence);
        self
    }
}

impl Action for StartCloudTranscode {
    type Data = ();

    fn spec(&self) -> &Spec {
        &catalog::START_CLOUD_TRANSCODE
    }

    fn write(&self, to: &mut Fields<'_>) {
        to.text("TaskId", &self.task_id);
        to.user("UserId", &self.user_id);
        to.sequence(self.sequence);
        to.object("TranscodeInput", |to| self.input.write(to));
        to.objects("TranscodeOutput", &self.outputs, |to, item| item.write(to));
    }

    fn read(&self, _: &mut Answer<'_>) -> Result<(), Unreadable> {
        Ok(())
    }
}

/// Stops a task that transcodes a live stream.
///
/// `StopCloudTranscode`. Repeating it does no more. At most 100 a second per app.
///
/// Official page:
/// <https://www.zegocloud.com/docs/real-time-video-server/api-reference/stream-mixing/stop-cloud-transcode>
#[derive(Clone, Debug, PartialEq)]
#[must_use]
pub struct StopCloudTranscode {
    pub(crate) task_id: String,
    pub(crate) user_id: UserId,
    pub(crate) sequence: Option<u64>,
}

impl StopCloudTranscode {
    /// The request, with what it must have:
    ///
    /// * `task_id`: The task to stop.
    /// * `user_id`: Who owns the task: the user that started it, where support has enabled
    ///   ownership.
    pub fn new(task_id: impl Into<String>, user_id: UserId) -> Self {
        Self { task_id: task_id.into(), user_id, sequence: None }
    }

    /// Orders the calls for one task: each needs a greater one than the call before. The page's
    /// type is a 32-bit number: count, rather than give milliseconds. Sent only when given.
    pub fn with_sequence(mut self, sequence: u64) -> Self {
        self.sequence = Some(sequence);
        self
    }
}

impl Action for StopCloudTranscode {
    type Data = ();

    fn spec(&self) -> &Spec {
        &catalog::STOP_CLOUD_TRANSCODE
    }

    fn write(&self, to: &mut Fields<'_>) {
        to.text("TaskId", &self.task_id);
        to.user("UserId", &self.user_id);
        to.sequence(self.sequence);
    }

    fn read(&self, _: &mut Answer<'_>) -> Result<(), Unreadable> {
        Ok(())
    }
}

/// A stream that goes into a mix. All of it can be changed while the task runs, but for the
/// typeface of a label.
#[derive(Clone, Debug, PartialEq)]
#[must_use]
pub struct MixInput {
    pub(crate) stream_or_url: StreamOrUrl,
    pub(crate) blur: Option<MixBlur>,
    pub(crate) layout: MixLayout,
    pub(crate) image: Option<MixPlaceholder>,
    pub(crate) content: Option<MixContent>,
    pub(crate) sound_level_id: Option<i64>,
    pub(crate) volume: Option<i64>,
    pub(crate) label: Option<MixLabel>,
    pub(crate) render_mode: Option<MixRenderMode>,
    pub(crate) user_id: Option<UserId>,
}

impl MixInput {
    /// One, with what it must have:
    ///
    /// * `stream_or_url`: Stands for `StreamId`, `StreamUrl`.
    /// * `layout`: Where its picture stands in the mix; with no border given, the mix is of
    ///   sound alone.
    pub fn new(stream_or_url: impl Into<StreamOrUrl>, layout: MixLayout) -> Self {
        Self {
            stream_or_url: stream_or_url.into(),
            blur: None,
            layout,
            image: None,
            content: None,
            sound_level_id: None,
            volume: None,
            label: None,
            render_mode: None,
            user_id: None,
        }
    }

    /// The margins of the picture to blur.
    pub fn with_blur(mut self, blur: MixBlur) -> Self {
        self.blur = Some(blur);
        self
    }

    /// A picture to show in place of the video.
    pub fn with_image(mut self, image: MixPlaceholder) -> Self {
        self.image = Some(image);
        self
    }

    /// What of the stream is mixed; sound and video unless given.
    pub fn with_content(mut self, content: MixContent) -> Self {
        self.content = Some(content);
        self
    }

    /// The number under which its sound level is told. It has to be given when SoundLevel is
    /// on. At least 0.
    pub fn with_sound_level_id(mut self, sound_level_id: i64) -> Self {
        self.sound_level_id = Some(sound_level_id);
        self
    }

    /// How loud it is mixed in; 100 unless given. From 0 to 200.
    pub fn with_volume(mut self, volume: i64) -> Self {
        self.volume = Some(volume);
        self
    }

    /// A text to put over its picture.
    pub fn with_label(mut self, label: MixLabel) -> Self {
        self.label = Some(label);
        self
    }

    /// How its picture is fitted into the layout; cropped unless given.
    pub fn with_render_mode(mut self, render_mode: MixRenderMode) -> Self {
        self.render_mode = Some(render_mode);
        self
    }

    /// Whose stream it is, for the SEI. Support has to enable it first. At most 63 bytes.
    pub fn with_user_id(mut self, user_id: UserId) -> Self {
        self.user_id = Some(user_id);
        self
    }
}

impl MixInput {
    pub(crate) fn write(&self, to: &mut Fields<'_>) {
        self.stream_or_url.write(to);
        if let Some(blur) = &self.blur {
            to.object("BlurInfo", |to| blur.write(to));
        }
        to.object("RectInfo", |to| self.layout.write(to));
        if let Some(image) = &self.image {
            to.object("Image", |to| image.write(to));
        }
        if let Some(content) = self.content {
            to.int("ContentControl", content.number());
        }
        if let Some(sound_level_id) = self.sound_level_id {
            to.int("SoundLevelId", sound_level_id);
        }
        if let Some(volume) = self.volume {
            to.int("Volume", volume);
        }
        if let Some(label) = &self.label {
            to.object("Label", |to| label.write(to));
        }
        if let Some(render_mode) = self.render_mode {
            to.int("RenderMode", render_mode.number());
        }
        if let Some(user_id) = &self.user_id {
            to.user("UID", user_id);
        }
    }
}

/// The margins of an input's picture that are blurred, in pixels.
#[derive(Clone, Debug, Default, PartialEq)]
#[must_use]
pub struct MixBlur {
    pub(crate) top_padding: Option<i64>,
    pub(crate) left_padding: Option<i64>,
    pub(crate) bottom_padding: Option<i64>,
    pub(crate) right_padding: Option<i64>,
}

impl MixBlur {
    /// One, with nothing but what it must have: nothing.
    pub fn new() -> Self {
        Self { top_padding: None, left_padding: None, bottom_padding: None, right_padding: None }
    }

    /// At the top, at most half the layout's height; 0 unless given. At least 0.
    pub fn with_top_padding(mut self, top_padding: i64) -> Self {
        self.top_padding = Some(top_padding);
        self
    }

    /// On the left, at most half the layout's width; 0 unless given. At least 0.
    pub fn with_left_padding(mut self, left_padding: i64) -> Self {
        self.left_padding = Some(left_padding);
        self
    }

    /// At the bottom, at most half the layout's height; 0 unless given. At least 0.
    pub fn with_bottom_padding(mut self, bottom_padding: i64) -> Self {
        self.bottom_padding = Some(bottom_padding);
        self
    }

    /// On the right, at most half the layout's width; 0 unless given. At least 0.
    pub fn with_right_padding(mut self, right_padding: i64) -> Self {
        self.right_padding = Some(right_padding);
        self
    }
}

impl MixBlur {
    pub(crate) fn write(&self, to: &mut Fields<'_>) {
        if let Some(top_padding) = self.top_padding {
            to.int("TopPadding", top_padding);
        }
        if let Some(left_padding) = self.left_padding {
            to.int("LeftPadding", left_padding);
        }
        if let Some(bottom_padding) = self.bottom_padding {
            to.int("BottomPadding", bottom_padding);
        }
        if let Some(right_padding) = self.right_padding {
            to.int("RightPadding", right_padding);
        }
    }
}

/// Where an input's picture stands, in pixels from the output's top left corner.
#[derive(Clone, Debug, Default, PartialEq)]
#[must_use]
pub struct MixLayout {
    pub(crate) layer: Option<i64>,
    pub(crate) top: Option<i64>,
    pub(crate) left: Option<i64>,
    pub(crate) bottom: Option<i64>,
    pub(crate) right: Option<i64>,
    pub(crate) corner_radius: Option<i64>,
}

impl MixLayout {
    /// One, with nothing but what it must have: nothing.
    pub fn new() -> Self {
        Self { layer: None, top: None, left: None, bottom: None, right: None, corner_radius: None }
    }

    /// How far in front it is; 0 is at the back. At least 0.
    pub fn with_layer(mut self, layer: i64) -> Self {
        self.layer = Some(layer);
        self
    }

    /// Where its upper edge is, from the top. At least 0.
    pub fn with_top(mut self, top: i64) -> Self {
        self.top = Some(top);
        self
    }

    /// Where its left edge is, from the left. At least 0.
    pub fn with_left(mut self, left: i64) -> Self {
        self.left = Some(left);
        self
    }

    /// Where its lower edge is, from the top. At least 0.
    pub fn with_bottom(mut self, bottom: i64) -> Self {
        self.bottom = Some(bottom);
        self
    }

    /// Where its right edge is, from the left. At least 0.
    pub fn with_right(mut self, right: i64) -> Self {
        self.right = Some(right);
        self
    }

    /// How round its corners are; 0 unless given. From 0 to 100.
    pub fn with_corner_radius(mut self, corner_radius: i64) -> Self {
        self.corner_radius = Some(corner_radius);
        self
    }
}

impl MixLayout {
    pub(crate) fn write(&self, to: &mut Fields<'_>) {
        if let Some(layer) = self.layer {
            to.int("Layer", layer);
        }
        if let Some(top) = self.top {
            to.int("Top", top);
        }
        if let Some(left) = self.left {
            to.int("Left", left);
        }
        if let Some(bottom) = self.bottom {
            to.int("Bottom", bottom);
        }
        if let Some(right) = self.right {
            to.int("Right", right);
        }
        if let Some(corner_radius) = self.corner_radius {
            to.int("CornerRadius", corner_radius);
        }
    }
}

/// A picture that stands in for an input's video.
#[derive(Clone, Debug, Default, PartialEq)]
#[must_use]
pub struct MixPlaceholder {
    pub(crate) url: Option<String>,
    pub(crate) display_mode: Option<PlaceholderMode>,
}

impl MixPlaceholder {
    /// One, with nothing but what it must have: nothing.
    pub fn new() -> Self {
        Self { url: None, display_mode: None }
    }

    /// The address of a JPG or PNG: `http`, `https`, or a `preset-id` from support. At most 1
    /// MB. The video is shown when it is empty.
    pub fn with_url(mut self, url: impl Into<String>) -> Self {
        self.url = Some(url.into());
        self
    }

    /// When it is shown; always unless given.
    pub fn with_display_mode(mut self, display_mode: PlaceholderMode) -> Self {
        self.display_mode = Some(display_mode);
        self
    }
}

impl MixPlaceholder {
    pub(crate) fn write(&self, to: &mut Fields<'_>) {
        if let Some(url) = &self.url {
            to.text("Url", url);
        }
        if let Some(display_mode) = self.display_mode {
            to.int("DisplayMode", display_mode.number());
        }
    }
}

/// A text over an input's picture.
#[derive(Clone, Debug, PartialEq)]
#[must_use]
pub struct MixLabel {
    pub(crate) text: String,
    pub(crate) left: i64,
    pub(crate) top: i64,
    pub(crate) font: MixFont,
}

impl MixLabel {
    /// One, with what it must have:
    ///
    /// * `text`: The text: up to 100 Chinese or 300 English characters. At most 300 bytes.
    /// * `left`: How far it is from the picture's left edge.
    /// * `top`: How far it is from the picture's upper edge.
    /// * `font`: How it looks.
    pub fn new(text: impl Into<String>, left: i64, top: i64, font: MixFont) -> Self {
        Self { text: text.into(), left, top, font }
    }
}

impl MixLabel {
    pub(crate) fn write(&self, to: &mut Fields<'_>) {
        to.text("Text", &self.text);
        to.int("Left", self.left);
        to.int("Top", self.top);
        to.object("Font", |to| self.font.write(to));
    }
}

/// How a label looks.
#[derive(Clone, Debug, PartialEq)]
#[must_use]
pub struct MixFont {
    pub(crate) typeface: MixTypeface,
    pub(crate) size: Option<i64>,
    pub(crate) color: Option<Color>,
    pub(crate) transparency: Option<i64>,
    pub(crate) border_color: Option<Color>,
}

impl MixFont {
    /// One, with what it must have:
    ///
    /// * `typeface`: Its typeface, the same one in all inputs; it cannot be changed while the
    ///   task runs.
    pub fn new(typeface: MixTypeface) -> Self {
        Self { typeface, size: None, color: None, transparency: None, border_color: None }
    }

    /// Its size; 24 unless given. From 12 to 100.
    pub fn with_size(mut self, size: i64) -> Self {
        self.size = Some(size);
        self
    }

    /// Its colour: red + green × 256 + blue × 65536; white unless given. From 0 to 16777215.
    pub fn with_color(mut self, color: Color) -> Self {
        self.color = Some(color);
        self
    }

    /// How much shines through it: nothing at 0, all at 100. The page says 100 unless given, so
    /// give it. From 0 to 100.
    pub fn with_transparency(mut self, transparency: i64) -> Self {
        self.transparency = Some(transparency);
        self
    }

    /// The colour of its outline, counted as FontColor; no outline unless given. From 0 to
    /// 16777215.
    pub fn with_border_color(mut self, border_color: Color) -> Self {
        self.border_color = Some(border_color);
        self
    }
}

impl MixFont {
    pub(crate) fn write(&self, to: &mut Fields<'_>) {
        to.int("FontType", self.typeface.number());
        if let Some(size) = self.size {
            to.int("FontSize", size);
        }
        if let Some(color) = self.color {
            to.int("FontColor", color.number());
        }
        if let Some(transparency) = self.transparency {
            to.int("Transparency", transparency);
        }
        if let Some(border_color) = self.border_color {
            to.int("BorderColor", border_color.number());
        }
    }
}

/// A stream that a mix is sent as.
#[derive(Clone, Debug, PartialEq)]
#[must_use]
pub struct MixOutput {
    pub(crate) stream_or_url: StreamOrUrl,
    pub(crate) video_bitrate: i64,
    pub(crate) mix_video_codec: Option<MixVideoCodec>,
    pub(crate) low_bitrate_hd: Option<bool>,
    pub(crate) fps: i64,
    pub(crate) width: i64,
    pub(crate) height: i64,
    pub(crate) audio_codec: Option<MixAudioCodec>,
    pub(crate) audio_bitrate: Option<i64>,
    pub(crate) sound_channel: Option<SoundChannels>,
    pub(crate) target_room: Option<MixTargetRoom>,
}

impl MixOutput {
    /// One, with what it must have:
    ///
    /// * `stream_or_url`: Stands for `StreamId`, `StreamUrl`.
    /// * `video_bitrate`: The bits of video a second; 1 is advised for sound alone. Can be
    ///   changed while the task runs. At least 1.
    /// * `fps`: The frames a second; 1 is advised for sound alone. Support can raise the limit
    ///   of 20. At least 0.
    /// * `width`: The width in pixels, even; 1 is advised for sound alone. Can be changed while
    ///   the task runs. From 0 to 3000.
    /// * `height`: The height in pixels, even; 1 is advised for sound alone. Can be changed
    ///   while the task runs. From 0 to 3000.
    pub fn new(
        stream_or_url: impl Into<StreamOrUrl>,
        video_bitrate: i64,
        fps: i64,
        width: i64,
        height: i64,
    ) -> Self {
        Self {
            stream_or_url: stream_or_url.into(),
            video_bitrate,
            mix_video_codec: None,
            low_bitrate_hd: None,
            fps,
            width,
            height,
            audio_codec: None,
            audio_bitrate: None,
            sound_channel: None,
            target_room: None,
        }
    }

    /// Stands for `VideoEncId`, `ExtraLayers`.
    pub fn with_mix_video_codec(mut self, mix_video_codec: impl Into<MixVideoCodec>) -> Self {
        self.mix_video_codec = Some(mix_video_codec.into());
        self
    }

    /// Whether H.265 gets by with fewer bits; other encodings do not heed it. Support has to
    /// enable it first.
    pub fn with_low_bitrate_hd(mut self, low_bitrate_hd: bool) -> Self {
        self.low_bitrate_hd = Some(low_bitrate_hd);
        self
    }

    /// How the sound is encoded; HE-AAC unless given. Recordings on a CDN want AAC-LC, as some
    /// browsers cannot play the other.
    pub fn with_audio_codec(mut self, audio_codec: MixAudioCodec) -> Self {
        self.audio_codec = Some(audio_codec);
        self
    }

    /// The bits of sound a second; 48000 unless given. At least 0.
    pub fn with_audio_bitrate(mut self, audio_bitrate: i64) -> Self {
        self.audio_bitrate = Some(audio_bitrate);
        self
    }

    /// How many sound channels it has; it goes before the task's own, and is mono unless given.
    pub fn with_sound_channel(mut self, sound_channel: SoundChannels) -> Self {
        self.sound_channel = Some(sound_channel);
        self
    }

    /// A room whose streams it joins; the task fails when it cannot. It does not leave the room
    /// while the task runs.
    pub fn with_target_room(mut self, target_room: MixTargetRoom) -> Self {
        self.target_room = Some(target_room);
        self
    }
}

impl MixOutput {
    pub(crate) fn write(&self, to: &mut Fields<'_>) {
        self.stream_or_url.write(to);
        to.int("VideoBitrate", self.video_bitrate);
        if let Some(mix_video_codec) = &self.mix_video_codec {
            mix_video_codec.write(to);
        }
        if let Some(low_bitrate_hd) = self.low_bitrate_hd {
            to.flag("LowBitrateHD", low_bitrate_hd);
        }
        to.int("Fps", self.fps);
        to.int("Width", self.width);
        to.int("Height", self.height);
        if let Some(audio_codec) = self.audio_codec {
            to.int("AudioCodec", audio_codec.number());
        }
        if let Some(audio_bitrate) = self.audio_bitrate {
            to.int("AudioBitrate", audio_bitrate);
        }
        if let Some(sound_channel) = self.sound_channel {
            to.int("SoundChannel", sound_channel.number());
        }
        if let Some(target_room) = &self.target_room {
            to.object("TargetRoom", |to| target_room.write(to));
        }
    }
}

/// A layer of scalable video.
#[derive(Clone, Debug, PartialEq)]
#[must_use]
pub struct MixLayer {
    pub(crate) video_bitrate: i64,
}

impl MixLayer {
    /// One, with what it must have:
    ///
    /// * `video_bitrate`: The bits of the layer a second; a quarter of the output's is usual.
    ///   At least 1.
    pub fn new(video_bitrate: i64) -> Self {
        Self { video_bitrate }
    }
}

impl MixLayer {
    pub(crate) fn write(&self, to: &mut Fields<'_>) {
        to.int("VideoBitrate", self.video_bitrate);
    }
}

/// A room that an output is added to. Closing the room does not stop the task.
#[derive(Clone, Debug, PartialEq)]
#[must_use]
pub struct MixTargetRoom {
    pub(crate) room_id: RoomId,
    pub(crate) user_id: UserId,
}

impl MixTargetRoom {
    /// One, with what it must have:
    ///
    /// * `room_id`: The room; it has to exist.
    /// * `user_id`: The user in whose name the output is added.
    pub fn new(room_id: RoomId, user_id: UserId) -> Self {
        Self { room_id, user_id }
    }
}

impl MixTargetRoom {
    pub(crate) fn write(&self, to: &mut Fields<'_>) {
        to.room("RoomId", &self.room_id);
        to.user("UserId", &self.user_id);
    }
}

/// A picture over a mix.
#[derive(Clone, Debug, Default, PartialEq)]
#[must_use]
pub struct MixWatermark {
    pub(crate) image: Option<String>,
    pub(crate) layout: Option<WatermarkLayout>,
}

impl MixWatermark {
    /// One, with nothing but what it must have: nothing.
    pub fn new() -> Self {
        Self { image: None, layout: None }
    }

    /// The address of a JPG or PNG, as for BackgroundImage. Can be changed while the task runs.
    pub fn with_image(mut self, image: impl Into<String>) -> Self {
        self.image = Some(image.into());
        self
    }

    /// Where it stands. Can be changed while the task runs.
    pub fn with_layout(mut self, layout: WatermarkLayout) -> Self {
        self.layout = Some(layout);
        self
    }
}

impl MixWatermark {
    pub(crate) fn write(&self, to: &mut Fields<'_>) {
        if let Some(image) = &self.image {
            to.text("Image", image);
        }
        if let Some(layout) = &self.layout {
            to.object("RectInfo", |to| layout.write(to));
        }
    }
}

/// Where a watermark stands, in pixels from the output's top left corner.
#[derive(Clone, Debug, Default, PartialEq)]
#[must_use]
pub struct WatermarkLayout {
    pub(crate) top: Option<i64>,
    pub(crate) left: Option<i64>,
    pub(crate) bottom: Option<i64>,
    pub(crate) right: Option<i64>,
}

impl WatermarkLayout {
    /// One, with nothing but what it must have: nothing.
    pub fn new() -> Self {
        Self { top: None, left: None, bottom: None, right: None }
    }

    /// Where its upper edge is, from the top. At least 0.
    pub fn with_top(mut self, top: i64) -> Self {
        self.top = Some(top);
        self
    }

    /// Where its left edge is, from the left. At least 0.
    pub fn with_left(mut self, left: i64) -> Self {
        self.left = Some(left);
        self
    }

    /// Where its lower edge is, from the top. At least 0.
    pub fn with_bottom(mut self, bottom: i64) -> Self {
        self.bottom = Some(bottom);
        self
    }

    /// Where its right edge is, from the left. At least 0.
    pub fn with_right(mut self, right: i64) -> Self {
        self.right = Some(right);
        self
    }
}

impl WatermarkLayout {
    pub(crate) fn write(&self, to: &mut Fields<'_>) {
        if let Some(top) = self.top {
            to.int("Top", top);
        }
        if let Some(left) = self.left {
            to.int("Left", left);
        }
        if let Some(bottom) = self.bottom {
            to.int("Bottom", bottom);
        }
        if let Some(right) = self.right {
            to.int("Right", right);
        }
    }
}

/// A setting that support may ask for.
#[derive(Clone, Debug, PartialEq)]
#[must_use]
pub struct MixExtraParam {
    pub(crate) key: String,
    pub(crate) value: String,
}

impl MixExtraParam {
    /// One, with what it must have:
    ///
    /// * `key`: Its name.
    /// * `value`: Its value.
    pub fn new(key: impl Into<String>, value: impl Into<String>) -> Self {
        Self { key: key.into(), value: value.into() }
    }
}

impl MixExtraParam {
    pub(crate) fn write(&self, to: &mut Fields<'_>) {
        to.text("Key", &self.key);
        to.text("Value", &self.value);
    }
}

/// What a task was started as.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct MixStarted {
    /// Who owns the task.
    pub user_id: UserId,
    /// The sequence of the call.
    pub sequence: Option<u64>,
    /// The room of the task.
    pub room_id: RoomId,
    /// Where its outputs can be played.
    pub plays: Vec<MixPlayInfo>,
}

impl Part for MixStarted {
    const IS_ESSENTIAL: bool = false;

    fn read(from: Json<'_>, reader: &mut Reader) -> Self {
        let all = slots(from, ["UserId", "Sequence", "RoomId", "PlayInfo"]);
        Self {
            user_id: reader.field(all[0], lenient::id),
            sequence: reader.field(all[1], lenient::unsigned),
            room_id: reader.field(all[2], lenient::id),
            plays: reader.field(all[3], lenient::objects),
        }
    }
}

/// Where one output can be played. The addresses are those on a CDN, and are there for
/// outputs that are sent to one.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct MixPlayInfo {
    /// The stream of the output.
    pub stream_id: StreamId,
    /// The address for RTMP.
    pub rtmp: String,
    /// The address for HLS.
    pub hls: String,
    /// The address for HTTP-FLV.
    pub flv: String,
    /// The state of the stream; the page does not say which there are.
    pub status: Option<i64>,
    /// The name of the user.
    pub user_name: String,
}

impl Part for MixPlayInfo {
    const IS_ESSENTIAL: bool = true;

    fn read(from: Json<'_>, reader: &mut Reader) -> Self {
        let all = slots(from, ["StreamId", "RTMP", "HLS", "FLV", "Status", "UserName"]);
        Self {
            stream_id: reader.essential(all[0], lenient::id),
            rtmp: reader.field(all[1], lenient::text),
            hls: reader.field(all[2], lenient::text),
            flv: reader.field(all[3], lenient::text),
            status: reader.field(all[4], lenient::int),
            user_name: reader.field(all[5], lenient::text),
        }
    }
}

/// A stream that is added to the mix of a room, or left out of it.
#[derive(Clone, Debug, PartialEq)]
#[must_use]
pub struct AutoMixInput {
    pub(crate) stream_or_url: StreamOrUrl,
    pub(crate) change: Option<AutoMixChange>,
    pub(crate) sound_level_id: Option<i64>,
    pub(crate) volume: Option<i64>,
}

impl AutoMixInput {
    /// One, with what it must have:
    ///
    /// * `stream_or_url`: Stands for `StreamId`, `StreamUrl`.
    pub fn new(stream_or_url: impl Into<StreamOrUrl>) -> Self {
        Self {
            stream_or_url: stream_or_url.into(),
            change: None,
            sound_level_id: None,
            volume: None,
        }
    }

    /// Whether the stream is added or left out; added unless given. Leaving one out needs its
    /// StreamId, and no more.
    pub fn with_change(mut self, change: AutoMixChange) -> Self {
        self.change = Some(change);
        self
    }

    /// The number under which its sound level is told. It has to be given when SoundLevel is
    /// on.
    pub fn with_sound_level_id(mut self, sound_level_id: i64) -> Self {
        self.sound_level_id = Some(sound_level_id);
        self
    }

    /// How loud it is mixed in; 100 unless given. From 0 to 200.
    pub fn with_volume(mut self, volume: i64) -> Self {
        self.volume = Some(volume);
        self
    }
}

impl AutoMixInput {
    pub(crate) fn write(&self, to: &mut Fields<'_>) {
        self.stream_or_url.write(to);
        if let Some(change) = self.change {
            to.int("ModifyType", change.number());
        }
        if let Some(sound_level_id) = self.sound_level_id {
            to.int("SoundLevelId", sound_level_id);
        }
        if let Some(volume) = self.volume {
            to.int("Volume", volume);
        }
    }
}

/// A stream that the mix of a room is sent as.
#[derive(Clone, Debug, PartialEq)]
#[must_use]
pub struct AutoMixOutput {
    pub(crate) stream_or_url: StreamOrUrl,
    pub(crate) audio_codec: Option<MixAudioCodec>,
    pub(crate) audio_bitrate: Option<i64>,
    pub(crate) sound_channel: Option<SoundChannels>,
}

impl AutoMixOutput {
    /// One, with what it must have:
    ///
    /// * `stream_or_url`: Stands for `StreamId`, `StreamUrl`.
    pub fn new(stream_or_url: impl Into<StreamOrUrl>) -> Self {
        Self {
            stream_or_url: stream_or_url.into(),
            audio_codec: None,
            audio_bitrate: None,
            sound_channel: None,
        }
    }

    /// How the sound is encoded; HE-AAC unless given.
    pub fn with_audio_codec(mut self, audio_codec: MixAudioCodec) -> Self {
        self.audio_codec = Some(audio_codec);
        self
    }

    /// The bits of sound a second; 48000 unless given. At least 0.
    pub fn with_audio_bitrate(mut self, audio_bitrate: i64) -> Self {
        self.audio_bitrate = Some(audio_bitrate);
        self
    }

    /// How many sound channels it has; it goes before the task's own, and is mono unless given.
    pub fn with_sound_channel(mut self, sound_channel: SoundChannels) -> Self {
        self.sound_channel = Some(sound_channel);
        self
    }
}

impl AutoMixOutput {
    pub(crate) fn write(&self, to: &mut Fields<'_>) {
        self.stream_or_url.write(to);
        if let Some(audio_codec) = self.audio_codec {
            to.int("AudioCodec", audio_codec.number());
        }
        if let Some(audio_bitrate) = self.audio_bitrate {
            to.int("AudioBitrate", audio_bitrate);
        }
        if let Some(sound_channel) = self.sound_channel {
            to.int("SoundChannel", sound_channel.number());
        }
    }
}

/// What is known of a task.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct MixTask {
    /// The task.
    pub info: MixTaskInfo,
}

impl Part for MixTask {
    const IS_ESSENTIAL: bool = true;

    fn read(from: Json<'_>, reader: &mut Reader) -> Self {
        let all = slots(from, ["TaskInfo"]);
        Self { info: reader.essential(all[0], lenient::object) }
    }
}

/// A task that mixes streams.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct MixTaskInfo {
    /// Its name.
    pub task_id: String,
    /// How long it has run.
    pub duration: Option<Duration>,
}

impl Part for MixTaskInfo {
    const IS_ESSENTIAL: bool = true;

    fn read(from: Json<'_>, reader: &mut Reader) -> Self {
        let all = slots(from, ["TaskId", "MixDuration"]);
        Self {
            task_id: reader.essential(all[0], lenient::name),
            duration: reader.field(all[1], lenient::seconds),
        }
    }
}

/// A stream to transcode.
#[derive(Clone, Debug, PartialEq)]
#[must_use]
pub struct TranscodeInput {
    pub(crate) stream_or_url: StreamOrUrl,
}

impl TranscodeInput {
    /// One, with what it must have:
    ///
    /// * `stream_or_url`: Stands for `StreamId`, `StreamUrl`.
    pub fn new(stream_or_url: impl Into<StreamOrUrl>) -> Self {
        Self { stream_or_url: stream_or_url.into() }
    }
}

impl TranscodeInput {
    pub(crate) fn write(&self, to: &mut Fields<'_>) {
        self.stream_or_url.write(to);
    }
}

/// A stream that another is transcoded to.
#[derive(Clone, Debug, PartialEq)]
#[must_use]
pub struct TranscodeOutput {
    pub(crate) stream_or_url: StreamOrUrl,
    pub(crate) transcode_template: TranscodeTemplate,
}

impl TranscodeOutput {
    /// One, with what it must have:
    ///
    /// * `stream_or_url`: Stands for `StreamId`, `StreamUrl`.
    /// * `transcode_template`: Stands for `TemplateId`, `TemplateConfig`.
    pub fn new(
        stream_or_url: impl Into<StreamOrUrl>,
        transcode_template: impl Into<TranscodeTemplate>,
    ) -> Self {
        Self { stream_or_url: stream_or_url.into(), transcode_template: transcode_template.into() }
    }
}

impl TranscodeOutput {
    pub(crate) fn write(&self, to: &mut Fields<'_>) {
        self.stream_or_url.write(to);
        self.transcode_template.write(to);
    }
}

/// How a stream is transcoded when no template of the service fits.
#[derive(Clone, Debug, Default, PartialEq)]
#[must_use]
pub struct TranscodeConfig {
    pub(crate) video_encoding: Option<TranscodeVideoEncoding>,
    pub(crate) fps: Option<i64>,
    pub(crate) gop: Option<Duration>,
    pub(crate) short_edge_adaption: Option<bool>,
    pub(crate) height: Option<i64>,
    pub(crate) width: Option<i64>,
    pub(crate) video_bitrate: Option<i64>,
    pub(crate) low_bitrate_hd: Option<bool>,
}

impl TranscodeConfig {
    /// One, with nothing but what it must have: nothing.
    pub fn new() -> Self {
        Self {
            video_encoding: None,
            fps: None,
            gop: None,
            short_edge_adaption: None,
            height: None,
            width: None,
            video_bitrate: None,
            low_bitrate_hd: None,
        }
    }

    /// How the video is encoded; as the input's unless given.
    pub fn with_video_encoding(mut self, video_encoding: TranscodeVideoEncoding) -> Self {
        self.video_encoding = Some(video_encoding);
        self
    }

    /// The frames a second, the same in all outputs; 0, as when not given, keeps the input's.
    /// Support can raise the limit of 20. At least 0.
    pub fn with_fps(mut self, fps: i64) -> Self {
        self.fps = Some(fps);
        self
    }

    /// The time from one key frame to the next; 2 seconds unless given. Support has to enable
    /// other values. At least 1.
    pub fn with_gop(mut self, gop: Duration) -> Self {
        self.gop = Some(gop);
        self
    }

    /// Whether Width is the shorter side, and the longer one follows the shape of the input.
    pub fn with_short_edge_adaption(mut self, short_edge_adaption: bool) -> Self {
        self.short_edge_adaption = Some(short_edge_adaption);
        self
    }

    /// The height in pixels, even; 0, as when not given, keeps the input's size when Width is 0
    /// too. Can be changed while the task runs. From 0 to 3000.
    pub fn with_height(mut self, height: i64) -> Self {
        self.height = Some(height);
        self
    }

    /// The width in pixels, even; 0, as when not given, keeps the input's size when Height is 0
    /// too. Can be changed while the task runs. From 0 to 3000.
    pub fn with_width(mut self, width: i64) -> Self {
        self.width = Some(width);
        self
    }

    /// The bits of video a second; 0, as when not given, keeps the input's. Can be changed
    /// while the task runs. At least 0.
    pub fn with_video_bitrate(mut self, video_bitrate: i64) -> Self {
        self.video_bitrate = Some(video_bitrate);
        self
    }

    /// Whether H.265 gets by with fewer bits; other encodings do not heed it. Support has to
    /// enable it first.
    pub fn with_low_bitrate_hd(mut self, low_bitrate_hd: bool) -> Self {
        self.low_bitrate_hd = Some(low_bitrate_hd);
        self
    }
}

impl TranscodeConfig {
    pub(crate) fn write(&self, to: &mut Fields<'_>) {
        if let Some(video_encoding) = self.video_encoding {
            to.int("VideoEncId", video_encoding.number());
        }
        if let Some(fps) = self.fps {
            to.int("Fps", fps);
        }
        if let Some(gop) = self.gop {
            to.seconds("GOP", gop);
        }
        if let Some(short_edge_adaption) = self.short_edge_adaption {
            to.flag("ShortEdgeAdaption", short_edge_adaption);
        }
        if let Some(height) = self.height {
            to.int("Height", height);
        }
        if let Some(width) = self.width {
            to.int("Width", width);
        }
        if let Some(video_bitrate) = self.video_bitrate {
            to.int("VideoBitrate", video_bitrate);
        }
        if let Some(low_bitrate_hd) = self.low_bitrate_hd {
            to.flag("LowBitrateHD", low_bitrate_hd);
        }
    }
}

/// When a placeholder is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum PlaceholderMode {
    /// Always.
    Always,
    /// While the camera is off.
    CameraOff,
    /// Once the stream has been empty for 3 seconds.
    StreamEmpty,

    /// One that is not listed, as it came.
    Other(i64),
}

impl PlaceholderMode {
    /// The number on the wire.
    pub const fn number(self) -> i64 {
        match self {
            Self::Always => 0,
            Self::CameraOff => 1,
            Self::StreamEmpty => 2,
            Self::Other(number) => number,
        }
    }
}

impl From<i64> for PlaceholderMode {
    fn from(number: i64) -> Self {
        match number {
            0 => Self::Always,
            1 => Self::CameraOff,
            2 => Self::StreamEmpty,
            _ => Self::Other(number),
        }
    }
}

/// What of an input is mixed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum MixContent {
    /// Sound and video.
    AudioAndVideo,
    /// Sound alone.
    Audio,
    /// Video alone.
    Video,

    /// One that is not listed, as it came.
    Other(i64),
}

impl MixContent {
    /// The number on the wire.
    pub const fn number(self) -> i64 {
        match self {
            Self::AudioAndVideo => 0,
            Self::Audio => 1,
            Self::Video => 2,
            Self::Other(number) => number,
        }
    }
}

impl From<i64> for MixContent {
    fn from(number: i64) -> Self {
        match number {
            0 => Self::AudioAndVideo,
            1 => Self::Audio,
            2 => Self::Video,
            _ => Self::Other(number),
        }
    }
}

/// How an input's picture is fitted into its layout.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum MixRenderMode {
    /// It is cropped to the layout.
    Crop,
    /// It is shown whole, and the layout follows its shape rather than RectInfo.
    Fill,

    /// One that is not listed, as it came.
    Other(i64),
}

impl MixRenderMode {
    /// The number on the wire.
    pub const fn number(self) -> i64 {
        match self {
            Self::Crop => 0,
            Self::Fill => 1,
            Self::Other(number) => number,
        }
    }
}

impl From<i64> for MixRenderMode {
    fn from(number: i64) -> Self {
        match number {
            0 => Self::Crop,
            1 => Self::Fill,
            _ => Self::Other(number),
        }
    }
}

/// The typeface of a label.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum MixTypeface {
    /// Source Han Sans Regular.
    SourceHanSans,
    /// Alibaba PuHuiTi.
    AlibabaPuHuiTi,
    /// Pangmen Zhengdao Title.
    PangmenZhengdao,
    /// ZCOOL KuaiLe.
    ZcoolKuaiLe,

    /// One that is not listed, as it came.
    Other(i64),
}

impl MixTypeface {
    /// The number on the wire.
    pub const fn number(self) -> i64 {
        match self {
            Self::SourceHanSans => 0,
            Self::AlibabaPuHuiTi => 1,
            Self::PangmenZhengdao => 2,
            Self::ZcoolKuaiLe => 3,
            Self::Other(number) => number,
        }
    }
}

impl From<i64> for MixTypeface {
    fn from(number: i64) -> Self {
        match number {
            0 => Self::SourceHanSans,
            1 => Self::AlibabaPuHuiTi,
            2 => Self::PangmenZhengdao,
            3 => Self::ZcoolKuaiLe,
            _ => Self::Other(number),
        }
    }
}

/// How the video of a mix is encoded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum MixVideoEncoding {
    /// H.264.
    H264,
    /// VP8.
    Vp8,
    /// H.265.
    H265,
    /// H.264 SVC, in layers; plain H.264 on a CDN.
    H264Svc,

    /// One that is not listed, as it came.
    Other(i64),
}

impl MixVideoEncoding {
    /// The number on the wire.
    pub const fn number(self) -> i64 {
        match self {
            Self::H264 => 0,
            Self::Vp8 => 2,
            Self::H265 => 3,
            Self::H264Svc => 4,
            Self::Other(number) => number,
        }
    }
}

impl From<i64> for MixVideoEncoding {
    fn from(number: i64) -> Self {
        match number {
            0 => Self::H264,
            2 => Self::Vp8,
            3 => Self::H265,
            4 => Self::H264Svc,
            _ => Self::Other(number),
        }
    }
}

/// How the sound of a mix is encoded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum MixAudioCodec {
    /// HE-AAC at 44.1 kHz.
    HeAac,
    /// AAC-LC at 44.1 kHz.
    AacLc,
    /// MP3 at 44.1 kHz.
    Mp3,
    /// Opus at 48 kHz.
    Opus,

    /// One that is not listed, as it came.
    Other(i64),
}

impl MixAudioCodec {
    /// The number on the wire.
    pub const fn number(self) -> i64 {
        match self {
            Self::HeAac => 0,
            Self::AacLc => 1,
            Self::Mp3 => 2,
            Self::Opus => 3,
            Self::Other(number) => number,
        }
    }
}

impl From<i64> for MixAudioCodec {
    fn from(number: i64) -> Self {
        match number {
            0 => Self::HeAac,
            1 => Self::AacLc,
            2 => Self::Mp3,
            3 => Self::Opus,
            _ => Self::Other(number),
        }
    }
}

/// How many sound channels there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum SoundChannels {
    /// One.
    Mono,
    /// Two.
    Stereo,

    /// One that is not listed, as it came.
    Other(i64),
}

impl SoundChannels {
    /// The number on the wire.
    pub const fn number(self) -> i64 {
        match self {
            Self::Mono => 1,
            Self::Stereo => 2,
            Self::Other(number) => number,
        }
    }
}

impl From<i64> for SoundChannels {
    fn from(number: i64) -> Self {
        match number {
            1 => Self::Mono,
            2 => Self::Stereo,
            _ => Self::Other(number),
        }
    }
}

/// How strictly a task's images are checked before it starts. One that breaks a rule is
/// never shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ImageCheck {
    /// Every image has to be there, of the right kind, and small enough.
    Strict,
    /// Every image's address has to be well formed.
    Address,
    /// Nothing is checked.
    Off,

    /// One that is not listed, as it came.
    Other(i64),
}

impl ImageCheck {
    /// The number on the wire.
    pub const fn number(self) -> i64 {
        match self {
            Self::Strict => 0,
            Self::Address => 1,
            Self::Off => 2,
            Self::Other(number) => number,
        }
    }
}

impl From<i64> for ImageCheck {
    fn from(number: i64) -> Self {
        match number {
            0 => Self::Strict,
            1 => Self::Address,
            2 => Self::Off,
            _ => Self::Other(number),
        }
    }
}

/// Which inputs are aligned by network time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum MixAlignment {
    /// None.
    Off,
    /// Those specified; the page does not say how.
    Chosen,
    /// All.
    All,

    /// One that is not listed, as it came.
    Other(i64),
}

impl MixAlignment {
    /// The number on the wire.
    pub const fn number(self) -> i64 {
        match self {
            Self::Off => 0,
            Self::Chosen => 1,
            Self::All => 2,
            Self::Other(number) => number,
        }
    }
}

impl From<i64> for MixAlignment {
    fn from(number: i64) -> Self {
        match number {
            0 => Self::Off,
            1 => Self::Chosen,
            2 => Self::All,
            _ => Self::Other(number),
        }
    }
}

/// Whether a stream is added to the mix of a room or left out of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum AutoMixChange {
    /// It is added.
    Add,
    /// It is left out.
    Remove,

    /// One that is not listed, as it came.
    Other(i64),
}

impl AutoMixChange {
    /// The number on the wire.
    pub const fn number(self) -> i64 {
        match self {
            Self::Add => 0,
            Self::Remove => 1,
            Self::Other(number) => number,
        }
    }
}

impl From<i64> for AutoMixChange {
    fn from(number: i64) -> Self {
        match number {
            0 => Self::Add,
            1 => Self::Remove,
            _ => Self::Other(number),
        }
    }
}

/// How a stream is transcoded. The service's own templates keep the frame rate, have a key
/// frame every 2 seconds, and give H.264 and AAC-LC; the longer side follows the shape of
/// the picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum TranscodeTemplateId {
    /// The shorter side has 360 pixels; 600 kbit/s.
    P360,
    /// The shorter side has 540 pixels; 1000 kbit/s.
    P540,
    /// The shorter side has 720 pixels; 1500 kbit/s.
    P720,
    /// The shorter side has 1080 pixels; 2000 kbit/s.
    P1080,
    /// As TemplateConfig says.
    Custom,

    /// One that is not listed, as it came.
    Other(i64),
}

impl TranscodeTemplateId {
    /// The number on the wire.
    pub const fn number(self) -> i64 {
        match self {
            Self::P360 => 0,
            Self::P540 => 1,
            Self::P720 => 2,
            Self::P1080 => 3,
            Self::Custom => 4,
            Self::Other(number) => number,
        }
    }
}

impl From<i64> for TranscodeTemplateId {
    fn from(number: i64) -> Self {
        match number {
            0 => Self::P360,
            1 => Self::P540,
            2 => Self::P720,
            3 => Self::P1080,
            4 => Self::Custom,
            _ => Self::Other(number),
        }
    }
}

/// How the video of a transcoded stream is encoded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum TranscodeVideoEncoding {
    /// As the input is.
    AsInput,
    /// H.264.
    H264,
    /// H.265.
    H265,

    /// One that is not listed, as it came.
    Other(i64),
}

impl TranscodeVideoEncoding {
    /// The number on the wire.
    pub const fn number(self) -> i64 {
        match self {
            Self::AsInput => 0,
            Self::H264 => 1,
            Self::H265 => 2,
            Self::Other(number) => number,
        }
    }
}

impl From<i64> for TranscodeVideoEncoding {
    fn from(number: i64) -> Self {
        match number {
            0 => Self::AsInput,
            1 => Self::H264,
            2 => Self::H265,
            _ => Self::Other(number),
        }
    }
}
