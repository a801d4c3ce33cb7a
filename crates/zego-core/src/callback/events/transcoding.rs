// Written by `cargo xtask codegen` from xtask/spec/callbacks.toml. Edit that.

use std::time::Duration;

use super::Event;
use crate::callback::members;
use crate::callback::writer::{Writer, Written};
use crate::id::{StreamId, UserId};
use crate::json::Json;
use crate::lenient;
use crate::reader::{Part, Reader, slots};
use crate::wire_enum::{int_enum, text_enum};

/// The transcoding of a stream began, or was updated. Its address is set by support.
///
/// `transcode_start`. Ordered by `Sequence`.
///
/// Official page:
/// <https://www.zegocloud.com/docs/real-time-video-server/callback/transcoding/on-demand-transcoding-started>
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct TranscodeStart {
    /// The task.
    pub task_id: String,
    /// Who began it, by the id that the caller chose.
    pub user_id: UserId,
    /// The number of the request.
    pub sequence: Option<u64>,
    /// Which of the two it is.
    pub status: TranscodeStatus,
    /// The task.
    pub details: TranscodeDetails,
}

impl Part for TranscodeStart {
    const IS_ESSENTIAL: bool = true;

    fn read(from: Json<'_>, reader: &mut Reader) -> Self {
        let all = slots(from, ["TaskId", "UserId", "Sequence", "Status", "Details"]);
        Self {
            task_id: reader.essential(all[0], lenient::name),
            user_id: reader.field(all[1], lenient::id),
            sequence: reader.essential(all[2], lenient::unsigned),
            status: reader.field(all[3], lenient::name),
            details: reader.essential(all[4], members::object),
        }
    }
}

impl Written for TranscodeStart {
    fn write(&self, to: &mut Writer) {
        to.member("TaskId").text(&self.task_id);
        to.member("UserId").text(self.user_id.as_str());
        to.member("Sequence").u64(self.sequence);
        to.member("Status").text(self.status.as_str());
        to.member("Details").object(&self.details);
    }
}

impl From<TranscodeStart> for Event {
    fn from(event: TranscodeStart) -> Self {
        Self::TranscodeStart(event)
    }
}

/// The transcoding of a stream ended. Its address is set by support.
///
/// `transcode_stop`. Ordered by `Sequence`.
///
/// Official page:
/// <https://www.zegocloud.com/docs/real-time-video-server/callback/transcoding/on-demand-transcoding-stopped>
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct TranscodeStop {
    /// The task.
    pub task_id: String,
    /// Who ended it, by the id that the caller chose.
    pub user_id: UserId,
    /// The number of the request.
    pub sequence: Option<u64>,
    /// Not to be relied on: the page says `TranscodeStopped`, and its example
    /// `TranscodeStarted`.
    pub status: TranscodeStatus,
    /// Why. `StopReason` on the wire.
    pub reason: Option<TranscodeStopReason>,
}

impl Part for TranscodeStop {
    const IS_ESSENTIAL: bool = true;

    fn read(from: Json<'_>, reader: &mut Reader) -> Self {
        let all = slots(from, ["TaskId", "UserId", "Sequence", "Status", "StopReason"]);
        Self {
            task_id: reader.essential(all[0], lenient::name),
            user_id: reader.field(all[1], lenient::id),
            sequence: reader.essential(all[2], lenient::unsigned),
            status: reader.field(all[3], lenient::name),
            reason: reader.field(all[4], lenient::int),
        }
    }
}

impl Written for TranscodeStop {
    fn write(&self, to: &mut Writer) {
        to.member("TaskId").text(&self.task_id);
        to.member("UserId").text(self.user_id.as_str());
        to.member("Sequence").u64(self.sequence);
        to.member("Status").text(self.status.as_str());
        to.member("StopReason").int(self.reason.map(TranscodeStopReason::number));
    }
}

impl From<TranscodeStop> for Event {
    fn from(event: TranscodeStop) -> Self {
        Self::TranscodeStop(event)
    }
}

/// What a transcoding takes and gives.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct TranscodeDetails {
    /// The stream that is transcoded.
    pub input: TranscodeInput,
    /// The streams that it becomes.
    pub outputs: Vec<TranscodeOutput>,
}

impl Part for TranscodeDetails {
    const IS_ESSENTIAL: bool = true;

    fn read(from: Json<'_>, reader: &mut Reader) -> Self {
        let all = slots(from, ["Input", "Outputs"]);
        Self {
            input: reader.essential(all[0], members::object),
            outputs: reader.essential(all[1], members::objects),
        }
    }
}

impl Written for TranscodeDetails {
    fn write(&self, to: &mut Writer) {
        to.member("Input").object(&self.input);
        to.member("Outputs").objects(&self.outputs);
    }
}

/// The stream that is transcoded.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct TranscodeInput {
    /// The stream.
    pub stream_id: StreamId,
    /// Its address.
    pub stream_url: String,
}

impl Part for TranscodeInput {
    const IS_ESSENTIAL: bool = true;

    fn read(from: Json<'_>, reader: &mut Reader) -> Self {
        let all = slots(from, ["StreamId", "StreamUrl"]);
        Self {
            stream_id: reader.essential(all[0], lenient::id),
            stream_url: reader.field(all[1], members::text),
        }
    }
}

impl Written for TranscodeInput {
    fn write(&self, to: &mut Writer) {
        to.member("StreamId").text(self.stream_id.as_str());
        to.member("StreamUrl").optional().text(&self.stream_url);
    }
}

/// A stream that a transcoding gives.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct TranscodeOutput {
    /// The stream.
    pub stream_id: StreamId,
    /// Its address.
    pub stream_url: String,
    /// How its picture is encoded. `VideoEncId` on the wire.
    pub codec: Option<TranscodeCodec>,
    /// The bitrate of its picture. In bps. In bits a second.
    pub video_bitrate: Option<i64>,
    /// Whether the layout adapts to the short edge. `ShortEdgeAdaption` on the wire.
    pub adapts_short_edge: Option<bool>,
    /// Its frame rate. In fps. In frames a second.
    pub fps: Option<i64>,
    /// Its width. In px. In pixels.
    pub width: Option<i64>,
    /// Its height. In px. In pixels.
    pub height: Option<i64>,
    /// The time from one key frame to the next. `GOP` on the wire.
    pub keyframe_interval: Option<Duration>,
}

impl Part for TranscodeOutput {
    const IS_ESSENTIAL: bool = true;

    fn read(from: Json<'_>, reader: &mut Reader) -> Self {
        let all = slots(
            from,
            [
                "StreamId",
                "StreamUrl",
                "VideoEncId",
                "VideoBitrate",
                "ShortEdgeAdaption",
                "Fps",
                "Width",
                "Height",
                "GOP",
            ],
        );
        Self {
            stream_id: reader.essential(all[0], lenient::id),
            stream_url: reader.field(all[1], members::text),
            codec: reader.field(all[2], lenient::int),
            video_bitrate: reader.field(all[3], lenient::int),
            adapts_short_edge: reader.field(all[4], lenient::flag),
            fps: reader.field(all[5], lenient::int),
            width: reader.field(all[6], lenient::int),
            height: reader.field(all[7], lenient::int),
            keyframe_interval: reader.field(all[8], lenient::seconds),
        }
    }
}

impl Written for TranscodeOutput {
    fn write(&self, to: &mut Writer) {
        to.member("StreamId").text(self.stream_id.as_str());
        to.member("StreamUrl").optional().text(&self.stream_url);
        to.member("VideoEncId").int(self.codec.map(TranscodeCodec::number));
        to.member("VideoBitrate").int(self.video_bitrate);
        to.member("ShortEdgeAdaption").int(self.adapts_short_edge.map(i64::from));
        to.member("Fps").int(self.fps);
        to.member("Width").int(self.width);
        to.member("Height").int(self.height);
        to.member("GOP").seconds(self.keyframe_interval);
    }
}

text_enum! {
    /// What became of a transcoding.
    TranscodeStatus {
        /// It began.
        Started = "TranscodeStarted",
        /// It was updated.
        Updated = "TranscodeUpdated",
        /// It ended.
        Stopped = "TranscodeStopped",
    }
}

int_enum! {
    /// Why a transcoding ended.
    TranscodeStopReason {
        /// It was stopped.
        Stopped = 0,
        /// It failed.
        Failed = 1,
    }
}

int_enum! {
    /// How the picture of a transcoded stream is encoded.
    TranscodeCodec {
        /// As it came.
        AsInput = 0,
        /// H.264.
        H264 = 1,
        /// H.265.
        H265 = 2,
    }
}
