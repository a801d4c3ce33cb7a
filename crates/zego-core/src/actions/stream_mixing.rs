// Written by `cargo xtask codegen` from xtask/spec/actions/stream-mixing.toml. Edit that.

//! Mixing streams into one, by hand or for a whole room, and transcoding a stream while it
//! is live.

use std::time::Duration;

use crate::action::Action;
use crate::answer::{Answer, Unreadable};
use crate::catalog::{self, Spec};
use crate::catalog::{Param, ParamValue, Params, ToParam};
use crate::color::Color;
use crate::id::RoomId;
use crate::id::StreamId;
use crate::id::UserId;
use crate::json::Json;
use crate::lenient;
use crate::reader::{Part, Reader, slots};
use crate::wire_enum::int_enum;

mod by_hand;

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

    /// The least time for which inputs are buffered. From 0 to 4000 ms. Default: 0 ms.
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

    /// How long the task goes on, and costs, while no input has data. Can be changed while the
    /// task runs. From 90 to 14400 s. Default: 90 s.
    pub fn with_max_idle_time(mut self, max_idle_time: Duration) -> Self {
        self.max_idle_time = Some(max_idle_time);
        self
    }
}

impl Params for StartMix {
    fn get(&self, index: usize, _: &Param) -> Option<ParamValue<'_>> {
        match index {
            0 => self.task_id.to_param(),
            1 => self.user_id.to_param(),
            2 => self.inputs.to_param(),
            3 => self.outputs.to_param(),
            4 => self.sequence.to_param(),
            5 => self.room_id.to_param(),
            6 => self.user_data.to_param(),
            7 => self.sound_level.to_param().map(ParamValue::flag),
            8 => self.background_image.to_param(),
            9 => self.background_color.to_param(),
            10 => self.watermark.to_param(),
            11 => self.bypass.to_param().map(ParamValue::flag),
            12 => self.sound_channel.to_param(),
            13 => self.image_check.to_param(),
            14 => self.extra_params.to_param(),
            15 => self.alignment.to_param(),
            16 => self.recv_buffer_level.to_param(),
            17 => self.wait_video_input.to_param().map(ParamValue::flag),
            18 => self.max_idle_time.to_param(),
            _ => None,
        }
    }
}

impl Action for StartMix {
    type Data = MixStarted;

    fn spec(&self) -> &Spec {
        &catalog::START_MIX
    }

    fn params(&self) -> &dyn Params {
        self
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

impl Params for StopMix {
    fn get(&self, index: usize, _: &Param) -> Option<ParamValue<'_>> {
        match index {
            0 => self.task_id.to_param(),
            1 => self.sequence.to_param(),
            2 => self.user_id.to_param(),
            _ => None,
        }
    }
}

impl Action for StopMix {
    type Data = ();

    fn spec(&self) -> &Spec {
        &catalog::STOP_MIX
    }

    fn params(&self) -> &dyn Params {
        self
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

    /// The least time for which inputs are buffered. From 0 to 4000 ms. Default: 0 ms.
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

impl Params for StartAutoMix {
    fn get(&self, index: usize, _: &Param) -> Option<ParamValue<'_>> {
        match index {
            0 => self.task_id.to_param(),
            1 => self.user_id.to_param(),
            2 => self.room_id.to_param(),
            3 => self.extra_inputs.to_param(),
            4 => self.outputs.to_param(),
            5 => self.sequence.to_param(),
            6 => self.user_data.to_param(),
            7 => self.sound_level.to_param().map(ParamValue::flag),
            8 => self.bypass.to_param().map(ParamValue::flag),
            9 => self.sound_channel.to_param(),
            10 => self.alignment.to_param(),
            11 => self.recv_buffer_level.to_param(),
            12 => self.extra_params.to_param(),
            _ => None,
        }
    }
}

impl Action for StartAutoMix {
    type Data = MixStarted;

    fn spec(&self) -> &Spec {
        &catalog::START_AUTO_MIX
    }

    fn params(&self) -> &dyn Params {
        self
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

impl Params for StopAutoMix {
    fn get(&self, index: usize, _: &Param) -> Option<ParamValue<'_>> {
        match index {
            0 => self.task_id.to_param(),
            1 => self.room_id.to_param(),
            2 => self.sequence.to_param(),
            3 => self.user_id.to_param(),
            _ => None,
        }
    }
}

impl Action for StopAutoMix {
    type Data = ();

    fn spec(&self) -> &Spec {
        &catalog::STOP_AUTO_MIX
    }

    fn params(&self) -> &dyn Params {
        self
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

impl Params for GetMixTaskInfo {
    fn get(&self, index: usize, _: &Param) -> Option<ParamValue<'_>> {
        match index {
            0 => self.task_id.to_param(),
            _ => None,
        }
    }
}

impl Action for GetMixTaskInfo {
    type Data = MixTask;

    fn spec(&self) -> &Spec {
        &catalog::GET_MIX_TASK_INFO
    }

    fn params(&self) -> &dyn Params {
        self
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

impl Params for StartCloudTranscode {
    fn get(&self, index: usize, _: &Param) -> Option<ParamValue<'_>> {
        match index {
            0 => self.task_id.to_param(),
            1 => self.user_id.to_param(),
            2 => self.sequence.to_param(),
            3 => self.input.to_param(),
            4 => self.outputs.to_param(),
            _ => None,
        }
    }
}

impl Action for StartCloudTranscode {
    type Data = ();

    fn spec(&self) -> &Spec {
        &catalog::START_CLOUD_TRANSCODE
    }

    fn params(&self) -> &dyn Params {
        self
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

impl Params for StopCloudTranscode {
    fn get(&self, index: usize, _: &Param) -> Option<ParamValue<'_>> {
        match index {
            0 => self.task_id.to_param(),
            1 => self.user_id.to_param(),
            2 => self.sequence.to_param(),
            _ => None,
        }
    }
}

impl Action for StopCloudTranscode {
    type Data = ();

    fn spec(&self) -> &Spec {
        &catalog::STOP_CLOUD_TRANSCODE
    }

    fn params(&self) -> &dyn Params {
        self
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
    pub(crate) sound_level_id: Option<u32>,
    pub(crate) volume: Option<u32>,
    pub(crate) label: Option<MixLabel>,
    pub(crate) render_mode: Option<MixRenderMode>,
    pub(crate) user_id: Option<UserId>,
}

impl MixInput {
    /// One, with what it must have:
    ///
    /// * `stream_or_url`: A stream on the RTC service, or an address. Stands for `StreamId`,
    ///   `StreamUrl`.
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
    pub fn with_sound_level_id(mut self, sound_level_id: u32) -> Self {
        self.sound_level_id = Some(sound_level_id);
        self
    }

    /// How loud it is mixed in. From 0 to 200. Default: 100.
    pub fn with_volume(mut self, volume: u32) -> Self {
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

impl Params for MixInput {
    fn get(&self, index: usize, _: &Param) -> Option<ParamValue<'_>> {
        match index {
            0 => self.stream_or_url.field(0),
            1 => self.stream_or_url.field(1),
            2 => self.blur.to_param(),
            3 => self.layout.to_param(),
            4 => self.image.to_param(),
            5 => self.content.to_param(),
            6 => self.sound_level_id.to_param(),
            7 => self.volume.to_param(),
            8 => self.label.to_param(),
            9 => self.render_mode.to_param(),
            10 => self.user_id.to_param(),
            _ => None,
        }
    }
}

/// The margins of an input's picture that are blurred, in pixels.
#[derive(Clone, Debug, Default, PartialEq)]
#[must_use]
pub struct MixBlur {
    pub(crate) top_padding: Option<u32>,
    pub(crate) left_padding: Option<u32>,
    pub(crate) bottom_padding: Option<u32>,
    pub(crate) right_padding: Option<u32>,
}

impl MixBlur {
    /// One, with nothing but what it must have: nothing.
    pub fn new() -> Self {
        Self { top_padding: None, left_padding: None, bottom_padding: None, right_padding: None }
    }

    /// At the top, at most half the layout's height. At least 0 px. Default: 0 px.
    pub fn with_top_padding(mut self, top_padding: u32) -> Self {
        self.top_padding = Some(top_padding);
        self
    }

    /// On the left, at most half the layout's width. At least 0 px. Default: 0 px.
    pub fn with_left_padding(mut self, left_padding: u32) -> Self {
        self.left_padding = Some(left_padding);
        self
    }

    /// At the bottom, at most half the layout's height. At least 0 px. Default: 0 px.
    pub fn with_bottom_padding(mut self, bottom_padding: u32) -> Self {
        self.bottom_padding = Some(bottom_padding);
        self
    }

    /// On the right, at most half the layout's width. At least 0 px. Default: 0 px.
    pub fn with_right_padding(mut self, right_padding: u32) -> Self {
        self.right_padding = Some(right_padding);
        self
    }
}

impl Params for MixBlur {
    fn get(&self, index: usize, _: &Param) -> Option<ParamValue<'_>> {
        match index {
            0 => self.top_padding.to_param(),
            1 => self.left_padding.to_param(),
            2 => self.bottom_padding.to_param(),
            3 => self.right_padding.to_param(),
            _ => None,
        }
    }
}

/// Where an input's picture stands, in pixels from the output's top left corner.
#[derive(Clone, Debug, Default, PartialEq)]
#[must_use]
pub struct MixLayout {
    pub(crate) layer: Option<u64>,
    pub(crate) top: Option<u64>,
    pub(crate) left: Option<u64>,
    pub(crate) bottom: Option<u64>,
    pub(crate) right: Option<u64>,
    pub(crate) corner_radius: Option<u32>,
}

impl MixLayout {
    /// One, with nothing but what it must have: nothing.
    pub fn new() -> Self {
        Self { layer: None, top: None, left: None, bottom: None, right: None, corner_radius: None }
    }

    /// How far in front it is; 0 is at the back. At least 0.
    pub fn with_layer(mut self, layer: u64) -> Self {
        self.layer = Some(layer);
        self
    }

    /// Where its upper edge is, from the top. At least 0 px.
    pub fn with_top(mut self, top: u64) -> Self {
        self.top = Some(top);
        self
    }

    /// Where its left edge is, from the left. At least 0 px.
    pub fn with_left(mut self, left: u64) -> Self {
        self.left = Some(left);
        self
    }

    /// Where its lower edge is, from the top. At least 0 px.
    pub fn with_bottom(mut self, bottom: u64) -> Self {
        self.bottom = Some(bottom);
        self
    }

    /// Where its right edge is, from the left. At least 0 px.
    pub fn with_right(mut self, right: u64) -> Self {
        self.right = Some(right);
        self
    }

    /// How round its corners are. From 0 to 100. Default: 0.
    pub fn with_corner_radius(mut self, corner_radius: u32) -> Self {
        self.corner_radius = Some(corner_radius);
        self
    }
}

impl Params for MixLayout {
    fn get(&self, index: usize, _: &Param) -> Option<ParamValue<'_>> {
        match index {
            0 => self.layer.to_param(),
            1 => self.top.to_param(),
            2 => self.left.to_param(),
            3 => self.bottom.to_param(),
            4 => self.right.to_param(),
            5 => self.corner_radius.to_param(),
            _ => None,
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

impl Params for MixPlaceholder {
    fn get(&self, index: usize, _: &Param) -> Option<ParamValue<'_>> {
        match index {
            0 => self.url.to_param(),
            1 => self.display_mode.to_param(),
            _ => None,
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
    /// * `left`: How far it is from the picture's left edge. In px.
    /// * `top`: How far it is from the picture's upper edge. In px.
    /// * `font`: How it looks.
    pub fn new(text: impl Into<String>, left: i64, top: i64, font: MixFont) -> Self {
        Self { text: text.into(), left, top, font }
    }
}

impl Params for MixLabel {
    fn get(&self, index: usize, _: &Param) -> Option<ParamValue<'_>> {
        match index {
            0 => self.text.to_param(),
            1 => self.left.to_param(),
            2 => self.top.to_param(),
            3 => self.font.to_param(),
            _ => None,
        }
    }
}

/// How a label looks.
#[derive(Clone, Debug, PartialEq)]
#[must_use]
pub struct MixFont {
    pub(crate) typeface: MixTypeface,
    pub(crate) size: Option<u32>,
    pub(crate) color: Option<Color>,
    pub(crate) transparency: Option<u32>,
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

    /// Its size. From 12 to 100. Default: 24.
    pub fn with_size(mut self, size: u32) -> Self {
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
    pub fn with_transparency(mut self, transparency: u32) -> Self {
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

impl Params for MixFont {
    fn get(&self, index: usize, _: &Param) -> Option<ParamValue<'_>> {
        match index {
            0 => self.typeface.to_param(),
            1 => self.size.to_param(),
            2 => self.color.to_param(),
            3 => self.transparency.to_param(),
            4 => self.border_color.to_param(),
            _ => None,
        }
    }
}

/// A stream that a mix is sent as.
#[derive(Clone, Debug, PartialEq)]
#[must_use]
pub struct MixOutput {
    pub(crate) stream_or_url: StreamOrUrl,
    pub(crate) video_bitrate: u32,
    pub(crate) mix_video_codec: Option<MixVideoCodec>,
    pub(crate) low_bitrate_hd: Option<bool>,
    pub(crate) fps: u32,
    pub(crate) width: u32,
    pub(crate) height: u32,
    pub(crate) audio_codec: Option<MixAudioCodec>,
    pub(crate) audio_bitrate: Option<u32>,
    pub(crate) sound_channel: Option<SoundChannels>,
    pub(crate) target_room: Option<MixTargetRoom>,
}

impl MixOutput {
    /// One, with what it must have:
    ///
    /// * `stream_or_url`: A stream on the RTC service, or an address. Stands for `StreamId`,
    ///   `StreamUrl`.
    /// * `video_bitrate`: The bits of video a second; 1 is advised for sound alone. Can be
    ///   changed while the task runs. At least 1 bps.
    /// * `fps`: The frames a second; 1 is advised for sound alone. Support can raise the limit
    ///   of 20. At least 0 fps.
    /// * `width`: The width in pixels, even; 1 is advised for sound alone. Can be changed while
    ///   the task runs. From 0 to 3000 px.
    /// * `height`: The height in pixels, even; 1 is advised for sound alone. Can be changed
    ///   while the task runs. From 0 to 3000 px.
    pub fn new(
        stream_or_url: impl Into<StreamOrUrl>,
        video_bitrate: u32,
        fps: u32,
        width: u32,
        height: u32,
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

    /// How the video of a mix is encoded. Support has to enable every one but H.264. Stands for
    /// `VideoEncId`, `ExtraLayers`.
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

    /// The bits of sound a second. At least 0 bps. Default: 48000 bps.
    pub fn with_audio_bitrate(mut self, audio_bitrate: u32) -> Self {
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

impl Params for MixOutput {
    fn get(&self, index: usize, _: &Param) -> Option<ParamValue<'_>> {
        match index {
            0 => self.stream_or_url.field(0),
            1 => self.stream_or_url.field(1),
            2 => self.video_bitrate.to_param(),
            3 => self.mix_video_codec.as_ref()?.field(0),
            4 => self.mix_video_codec.as_ref()?.field(1),
            5 => self.low_bitrate_hd.to_param().map(ParamValue::flag),
            6 => self.fps.to_param(),
            7 => self.width.to_param(),
            8 => self.height.to_param(),
            9 => self.audio_codec.to_param(),
            10 => self.audio_bitrate.to_param(),
            11 => self.sound_channel.to_param(),
            12 => self.target_room.to_param(),
            _ => None,
        }
    }
}

/// A layer of scalable video.
#[derive(Clone, Debug, PartialEq)]
#[must_use]
pub struct MixLayer {
    pub(crate) video_bitrate: u32,
}

impl MixLayer {
    /// One, with what it must have:
    ///
    /// * `video_bitrate`: The bits of the layer a second; a quarter of the output's is usual.
    ///   At least 1 bps.
    pub fn new(video_bitrate: u32) -> Self {
        Self { video_bitrate }
    }
}

impl Params for MixLayer {
    fn get(&self, index: usize, _: &Param) -> Option<ParamValue<'_>> {
        match index {
            0 => self.video_bitrate.to_param(),
            _ => None,
        }
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

impl Params for MixTargetRoom {
    fn get(&self, index: usize, _: &Param) -> Option<ParamValue<'_>> {
        match index {
            0 => self.room_id.to_param(),
            1 => self.user_id.to_param(),
            _ => None,
        }
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

impl Params for MixWatermark {
    fn get(&self, index: usize, _: &Param) -> Option<ParamValue<'_>> {
        match index {
            0 => self.image.to_param(),
            1 => self.layout.to_param(),
            _ => None,
        }
    }
}

/// Where a watermark stands, in pixels from the output's top left corner.
#[derive(Clone, Debug, Default, PartialEq)]
#[must_use]
pub struct WatermarkLayout {
    pub(crate) top: Option<u64>,
    pub(crate) left: Option<u64>,
    pub(crate) bottom: Option<u64>,
    pub(crate) right: Option<u64>,
}

impl WatermarkLayout {
    /// One, with nothing but what it must have: nothing.
    pub fn new() -> Self {
        Self { top: None, left: None, bottom: None, right: None }
    }

    /// Where its upper edge is, from the top. At least 0 px.
    pub fn with_top(mut self, top: u64) -> Self {
        self.top = Some(top);
        self
    }

    /// Where its left edge is, from the left. At least 0 px.
    pub fn with_left(mut self, left: u64) -> Self {
        self.left = Some(left);
        self
    }

    /// Where its lower edge is, from the top. At least 0 px.
    pub fn with_bottom(mut self, bottom: u64) -> Self {
        self.bottom = Some(bottom);
        self
    }

    /// Where its right edge is, from the left. At least 0 px.
    pub fn with_right(mut self, right: u64) -> Self {
        self.right = Some(right);
        self
    }
}

impl Params for WatermarkLayout {
    fn get(&self, index: usize, _: &Param) -> Option<ParamValue<'_>> {
        match index {
            0 => self.top.to_param(),
            1 => self.left.to_param(),
            2 => self.bottom.to_param(),
            3 => self.right.to_param(),
            _ => None,
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

impl Params for MixExtraParam {
    fn get(&self, index: usize, _: &Param) -> Option<ParamValue<'_>> {
        match index {
            0 => self.key.to_param(),
            1 => self.value.to_param(),
            _ => None,
        }
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
    pub(crate) volume: Option<u32>,
}

impl AutoMixInput {
    /// One, with what it must have:
    ///
    /// * `stream_or_url`: A stream on the RTC service, or an address. Stands for `StreamId`,
    ///   `StreamUrl`.
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

    /// How loud it is mixed in. From 0 to 200. Default: 100.
    pub fn with_volume(mut self, volume: u32) -> Self {
        self.volume = Some(volume);
        self
    }
}

impl Params for AutoMixInput {
    fn get(&self, index: usize, _: &Param) -> Option<ParamValue<'_>> {
        match index {
            0 => self.stream_or_url.field(0),
            1 => self.stream_or_url.field(1),
            2 => self.change.to_param(),
            3 => self.sound_level_id.to_param(),
            4 => self.volume.to_param(),
            _ => None,
        }
    }
}

/// A stream that the mix of a room is sent as.
#[derive(Clone, Debug, PartialEq)]
#[must_use]
pub struct AutoMixOutput {
    pub(crate) stream_or_url: StreamOrUrl,
    pub(crate) audio_codec: Option<MixAudioCodec>,
    pub(crate) audio_bitrate: Option<u32>,
    pub(crate) sound_channel: Option<SoundChannels>,
}

impl AutoMixOutput {
    /// One, with what it must have:
    ///
    /// * `stream_or_url`: A stream on the RTC service, or an address. Stands for `StreamId`,
    ///   `StreamUrl`.
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

    /// The bits of sound a second. At least 0 bps. Default: 48000 bps.
    pub fn with_audio_bitrate(mut self, audio_bitrate: u32) -> Self {
        self.audio_bitrate = Some(audio_bitrate);
        self
    }

    /// How many sound channels it has; it goes before the task's own, and is mono unless given.
    pub fn with_sound_channel(mut self, sound_channel: SoundChannels) -> Self {
        self.sound_channel = Some(sound_channel);
        self
    }
}

impl Params for AutoMixOutput {
    fn get(&self, index: usize, _: &Param) -> Option<ParamValue<'_>> {
        match index {
            0 => self.stream_or_url.field(0),
            1 => self.stream_or_url.field(1),
            2 => self.audio_codec.to_param(),
            3 => self.audio_bitrate.to_param(),
            4 => self.sound_channel.to_param(),
            _ => None,
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
    /// * `stream_or_url`: A stream on the RTC service, or an address. Stands for `StreamId`,
    ///   `StreamUrl`.
    pub fn new(stream_or_url: impl Into<StreamOrUrl>) -> Self {
        Self { stream_or_url: stream_or_url.into() }
    }
}

impl Params for TranscodeInput {
    fn get(&self, index: usize, _: &Param) -> Option<ParamValue<'_>> {
        match index {
            0 => self.stream_or_url.field(0),
            1 => self.stream_or_url.field(1),
            _ => None,
        }
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
    /// * `stream_or_url`: A stream on the RTC service, or an address. Stands for `StreamId`,
    ///   `StreamUrl`.
    /// * `transcode_template`: How a stream is transcoded: by a template of the service, or by
    ///   settings of your own. The service's templates keep the frame rate, have a key frame
    ///   every 2 seconds, and give H.264 and AAC-LC; the longer side follows the shape of the
    ///   picture. Stands for `TemplateId`, `TemplateConfig`.
    pub fn new(
        stream_or_url: impl Into<StreamOrUrl>,
        transcode_template: impl Into<TranscodeTemplate>,
    ) -> Self {
        Self { stream_or_url: stream_or_url.into(), transcode_template: transcode_template.into() }
    }
}

impl Params for TranscodeOutput {
    fn get(&self, index: usize, _: &Param) -> Option<ParamValue<'_>> {
        match index {
            0 => self.stream_or_url.field(0),
            1 => self.stream_or_url.field(1),
            2 => self.transcode_template.field(0),
            3 => self.transcode_template.field(1),
            _ => None,
        }
    }
}

/// How a stream is transcoded when no template of the service fits.
#[derive(Clone, Debug, Default, PartialEq)]
#[must_use]
pub struct TranscodeConfig {
    pub(crate) video_encoding: Option<TranscodeVideoEncoding>,
    pub(crate) fps: Option<u32>,
    pub(crate) gop: Option<Duration>,
    pub(crate) short_edge_adaption: Option<bool>,
    pub(crate) height: Option<u32>,
    pub(crate) width: Option<u32>,
    pub(crate) video_bitrate: Option<u32>,
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
    /// Support can raise the limit of 20. At least 0 fps.
    pub fn with_fps(mut self, fps: u32) -> Self {
        self.fps = Some(fps);
        self
    }

    /// The time from one key frame to the next. Support has to enable other values. At least 1
    /// s. Default: 2 s.
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
    /// too. Can be changed while the task runs. From 0 to 3000 px.
    pub fn with_height(mut self, height: u32) -> Self {
        self.height = Some(height);
        self
    }

    /// The width in pixels, even; 0, as when not given, keeps the input's size when Height is 0
    /// too. Can be changed while the task runs. From 0 to 3000 px.
    pub fn with_width(mut self, width: u32) -> Self {
        self.width = Some(width);
        self
    }

    /// The bits of video a second; 0, as when not given, keeps the input's. Can be changed
    /// while the task runs. At least 0 bps.
    pub fn with_video_bitrate(mut self, video_bitrate: u32) -> Self {
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

impl Params for TranscodeConfig {
    fn get(&self, index: usize, _: &Param) -> Option<ParamValue<'_>> {
        match index {
            0 => self.video_encoding.to_param(),
            1 => self.fps.to_param(),
            2 => self.gop.to_param(),
            3 => self.short_edge_adaption.to_param().map(ParamValue::flag),
            4 => self.height.to_param(),
            5 => self.width.to_param(),
            6 => self.video_bitrate.to_param(),
            7 => self.low_bitrate_hd.to_param().map(ParamValue::flag),
            _ => None,
        }
    }
}

/// A stream on the RTC service, or an address.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
#[allow(clippy::large_enum_variant)]
pub enum StreamOrUrl {
    /// A stream on the RTC service.
    Stream(StreamId),
    /// An address: RTMP, and for what goes into a mix also HTTP-FLV.
    Url(String),
}

impl StreamOrUrl {
    /// Returns the value of one of the parameters that it stands for.
    fn field(&self, index: usize) -> Option<ParamValue<'_>> {
        match (index, self) {
            (0, Self::Stream(stream_id)) => stream_id.to_param(),
            (1, Self::Url(stream_url)) => stream_url.to_param(),
            _ => None,
        }
    }
}

/// How the video of a mix is encoded. Support has to enable every one but H.264.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
#[allow(clippy::large_enum_variant)]
pub enum MixVideoCodec {
    /// H.264.
    H264,
    /// VP8.
    Vp8,
    /// H.265.
    H265,
    /// H.264 SVC, with a base layer; plain H.264 on a CDN.
    H264Svc(Vec<MixLayer>),
}

impl MixVideoCodec {
    /// Returns the value of one of the parameters that it stands for.
    fn field(&self, index: usize) -> Option<ParamValue<'_>> {
        match (index, self) {
            (0, Self::H264) => Some(ParamValue::Int(0)),
            (0, Self::Vp8) => Some(ParamValue::Int(2)),
            (0, Self::H265) => Some(ParamValue::Int(3)),
            (0, Self::H264Svc(..)) => Some(ParamValue::Int(4)),
            (1, Self::H264Svc(extra_layers)) => extra_layers.to_param(),
            _ => None,
        }
    }
}

/// How a stream is transcoded: by a template of the service, or by settings of your own.
/// The service's templates keep the frame rate, have a key frame every 2 seconds, and give
/// H.264 and AAC-LC; the longer side follows the shape of the picture.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
#[allow(clippy::large_enum_variant)]
pub enum TranscodeTemplate {
    /// The shorter side has 360 pixels; 600 kbit/s.
    P360,
    /// The shorter side has 540 pixels; 1000 kbit/s.
    P540,
    /// The shorter side has 720 pixels; 1500 kbit/s.
    P720,
    /// The shorter side has 1080 pixels; 2000 kbit/s.
    P1080,
    /// Settings of your own.
    Custom(TranscodeConfig),
}

impl TranscodeTemplate {
    /// Returns the value of one of the parameters that it stands for.
    fn field(&self, index: usize) -> Option<ParamValue<'_>> {
        match (index, self) {
            (0, Self::P360) => Some(ParamValue::Int(0)),
            (0, Self::P540) => Some(ParamValue::Int(1)),
            (0, Self::P720) => Some(ParamValue::Int(2)),
            (0, Self::P1080) => Some(ParamValue::Int(3)),
            (0, Self::Custom(..)) => Some(ParamValue::Int(4)),
            (1, Self::Custom(config)) => config.to_param(),
            _ => None,
        }
    }
}

int_enum! {
    /// When a placeholder is shown.
    PlaceholderMode {
        /// Always.
        Always = 0,
        /// While the camera is off.
        CameraOff = 1,
        /// Once the stream has been empty for 3 seconds.
        StreamEmpty = 2,
    }
}

int_enum! {
    /// What of an input is mixed.
    MixContent {
        /// Sound and video.
        AudioAndVideo = 0,
        /// Sound alone.
        Audio = 1,
        /// Video alone.
        Video = 2,
    }
}

int_enum! {
    /// How an input's picture is fitted into its layout.
    MixRenderMode {
        /// It is cropped to the layout.
        Crop = 0,
        /// It is shown whole, and the layout follows its shape rather than RectInfo.
        Fill = 1,
    }
}

int_enum! {
    /// The typeface of a label.
    MixTypeface {
        /// Source Han Sans Regular.
        SourceHanSans = 0,
        /// Alibaba PuHuiTi.
        AlibabaPuHuiTi = 1,
        /// Pangmen Zhengdao Title.
        PangmenZhengdao = 2,
        /// ZCOOL KuaiLe.
        ZcoolKuaiLe = 3,
    }
}

int_enum! {
    /// How the sound of a mix is encoded.
    MixAudioCodec {
        /// HE-AAC at 44.1 kHz.
        HeAac = 0,
        /// AAC-LC at 44.1 kHz.
        AacLc = 1,
        /// MP3 at 44.1 kHz.
        Mp3 = 2,
        /// Opus at 48 kHz.
        Opus = 3,
    }
}

int_enum! {
    /// How many sound channels there are.
    SoundChannels {
        /// One.
        Mono = 1,
        /// Two.
        Stereo = 2,
    }
}

int_enum! {
    /// How strictly a task's images are checked before it starts. One that breaks a rule is
    /// never shown.
    ImageCheck {
        /// Every image has to be there, of the right kind, and small enough.
        Strict = 0,
        /// Every image's address has to be well formed.
        Address = 1,
        /// Nothing is checked.
        Off = 2,
    }
}

int_enum! {
    /// Which inputs are aligned by network time.
    MixAlignment {
        /// None.
        Off = 0,
        /// Those specified; the page does not say how.
        Chosen = 1,
        /// All.
        All = 2,
    }
}

int_enum! {
    /// Whether a stream is added to the mix of a room or left out of it.
    AutoMixChange {
        /// It is added.
        Add = 0,
        /// It is left out.
        Remove = 1,
    }
}

int_enum! {
    /// How the video of a transcoded stream is encoded.
    TranscodeVideoEncoding {
        /// As the input is.
        AsInput = 0,
        /// H.264.
        H264 = 1,
        /// H.265.
        H265 = 2,
    }
}
