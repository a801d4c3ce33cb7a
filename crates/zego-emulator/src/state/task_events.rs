//! The events of tasks that mix or transcode streams.

use std::time::Duration;

use zego_core::callback::{
    MixStart, MixStop, TranscodeDetails, TranscodeOutput, TranscodeStart, TranscodeStatus,
    TranscodeStop, TranscodeStopReason,
};
use zego_core::{AppId, RoomId, StreamId, UserId};

use super::tasks::{End, Task};
use crate::params::Params;

/// Where an output is sent and played, made up after the address that it is sent to.
pub(crate) struct Plays<'t> {
    pub(crate) stream: &'t str,
    path: Option<&'t str>,
}

impl<'t> Plays<'t> {
    pub(crate) fn of(output: &'t End) -> Self {
        match output {
            End::Stream(id) => Self { stream: id, path: None },
            End::Url(url) => {
                let path = url.strip_prefix("rtmp://").unwrap_or(url).split('?').next();
                let path = path.unwrap_or_default();
                Self { stream: path.rsplit('/').next().unwrap_or_default(), path: Some(path) }
            }
        }
    }

    /// Empty for an output that is a stream on the RTC service.
    pub(crate) fn rtmp(&self) -> String {
        self.address("rtmp", "")
    }

    pub(crate) fn hls(&self) -> String {
        self.address("http", "/playlist.m3u8")
    }

    pub(crate) fn flv(&self) -> String {
        self.address("http", ".flv")
    }

    fn address(&self, scheme: &str, end: &str) -> String {
        self.path.map_or_else(String::new, |path| format!("{scheme}://{path}{end}"))
    }
}

/// The id of a task, as events write it.
fn task_id(app_id: AppId, id: &str) -> String {
    format!("{app_id}:{id}")
}

/// Of a task with several outputs, it tells of the first.
pub(crate) fn mix_started(app_id: AppId, id: &str, task: &Task, seq: u64) -> MixStart {
    let mut event = MixStart::default();
    event.seq = Some(seq);
    event.task_id = task_id(app_id, id);
    event.channel_id = RoomId::received(&*task.room);
    event.publish_id = UserId::received(&*task.user);
    if let Some(output) = task.outputs.first() {
        let plays = Plays::of(output);
        event.mix_url = url(output);
        event.mix_stream_alias = StreamId::received(plays.stream);
        event.stream_alias = StreamId::received(plays.stream);
        let listed = |address: String| Some(address).filter(|address| !address.is_empty());
        event.rtmp_urls = listed(plays.rtmp()).into_iter().collect();
        event.hls_urls = listed(plays.hls()).into_iter().collect();
        event.hdl_urls = listed(plays.flv()).into_iter().collect();
    }
    event
}

pub(crate) fn mix_stopped(app_id: AppId, id: &str, task: &Task, seq: u64) -> MixStop {
    let mut event = MixStop::default();
    event.seq = Some(seq);
    event.task_id = task_id(app_id, id);
    event.channel_id = RoomId::received(&*task.room);
    event.publish_id = UserId::received(&*task.user);
    if let Some(output) = task.outputs.first() {
        event.mix_url = url(output);
        event.mix_stream_alias = StreamId::received(Plays::of(output).stream);
    }
    event
}

fn url(output: &End) -> String {
    match output {
        End::Url(url) => url.clone(),
        End::Stream(_) => String::new(),
    }
}

/// The outputs are those of the request, in its order.
pub(crate) fn transcoding_started(
    id: &str,
    task: &Task,
    outputs: &[Params],
    is_update: bool,
) -> TranscodeStart {
    let mut event = TranscodeStart::default();
    id.clone_into(&mut event.task_id);
    event.user_id = UserId::received(&*task.user);
    event.sequence = Some(task.sequence);
    event.status = if is_update { TranscodeStatus::Updated } else { TranscodeStatus::Started };
    let mut details = TranscodeDetails::default();
    match task.inputs.first() {
        Some(End::Stream(stream)) => details.input.stream_id = StreamId::received(&**stream),
        Some(End::Url(url)) => details.input.stream_url.clone_from(url),
        None => {}
    }
    details.outputs =
        task.outputs.iter().zip(outputs).map(|(end, asked)| output(end, asked)).collect();
    event.details = details;
    event
}

/// What is not given is as the page has it.
fn output(end: &End, asked: &Params) -> TranscodeOutput {
    const GOP: u64 = 2;
    let mut output = TranscodeOutput::default();
    match end {
        End::Stream(stream) => output.stream_id = StreamId::received(&**stream),
        End::Url(url) => output.stream_url.clone_from(url),
    }
    // The shorter side in pixels, and the bits a second.
    let template = match asked.int("TemplateId") {
        Some(0) => Some((360, 600_000)),
        Some(1) => Some((540, 1_000_000)),
        Some(2) => Some((720, 1_500_000)),
        Some(3) => Some((1080, 2_000_000)),
        _ => None,
    };
    let config = asked.objects("TemplateConfig").into_iter().next().unwrap_or_default();
    let number = |name: &str| config.int(name).unwrap_or(0);
    output.codec = Some(number("VideoEncId").into());
    output.fps = Some(number("Fps"));
    output.height = Some(number("Height"));
    output.width = Some(number("Width"));
    output.video_bitrate = Some(number("VideoBitrate"));
    output.adapts_short_edge = Some(config.flag("ShortEdgeAdaption"));
    let gop = config.int("GOP").and_then(|seconds| u64::try_from(seconds).ok());
    output.keyframe_interval = Some(Duration::from_secs(gop.unwrap_or(GOP)));
    if let Some((side, bitrate)) = template {
        output.adapts_short_edge = Some(true);
        (output.width, output.height) = (Some(side), Some(0));
        output.video_bitrate = Some(bitrate);
    }
    output
}

/// Somebody stopped it.
pub(crate) fn transcoding_stopped(id: &str, user: &str, sequence: u64) -> TranscodeStop {
    let mut event = TranscodeStop::default();
    id.clone_into(&mut event.task_id);
    event.user_id = UserId::received(user);
    event.sequence = Some(sequence);
    event.status = TranscodeStatus::Stopped;
    event.reason = Some(TranscodeStopReason::Stopped);
    event
}

/// It has had no input for too long.
pub(super) fn transcoding_failed(id: &str, task: &Task) -> TranscodeStop {
    let mut event = transcoding_stopped(id, &task.user, task.sequence);
    event.reason = Some(TranscodeStopReason::Failed);
    event
}
