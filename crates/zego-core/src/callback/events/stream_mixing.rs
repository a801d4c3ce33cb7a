// Written by `cargo xtask codegen` from xtask/spec/callbacks.toml. Edit that.

use super::Event;
use crate::callback::members;
use crate::callback::writer::{Writer, Written};
use crate::id::{RoomId, StreamId, UserId};
use crate::json::Json;
use crate::lenient;
use crate::reader::{Part, Reader, slots};

/// A mix began. Its address is set by support.
///
/// `mix_start`. Ordered by `seq`.
///
/// Official page:
/// <https://www.zegocloud.com/docs/real-time-video-server/callback/stream-mixing/started>
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct MixStart {
    /// The number of the request, rising.
    pub seq: Option<u64>,
    /// The task: the id that was given, with `<AppId>:` in front, or one that the service made.
    pub task_id: String,
    /// The room. At most 255 bytes.
    pub channel_id: RoomId,
    /// The user who publishes. At most 255 bytes.
    pub publish_id: UserId,
    /// The RTMP address of the output. At most 255 bytes.
    pub mix_url: String,
    /// The output's stream. At most 255 bytes.
    pub mix_stream_alias: StreamId,
    /// Where it is played over RTMP. At most 1024 bytes.
    pub rtmp_urls: Vec<String>,
    /// Where it is played over HLS. At most 1024 bytes.
    pub hls_urls: Vec<String>,
    /// Where it is played as FLV over HTTP. At most 1024 bytes.
    pub hdl_urls: Vec<String>,
    /// The stream's name. At most 255 bytes.
    pub stream_alias: StreamId,
    /// One RTMP address; the page's example alone has it.
    pub rtmp_url: String,
    /// One HLS address; the page's example alone has it.
    pub hls_url: String,
    /// One FLV address; the page's example alone has it.
    pub hdl_url: String,
}

impl Part for MixStart {
    const IS_ESSENTIAL: bool = true;

    fn read(from: Json<'_>, reader: &mut Reader) -> Self {
        let all = slots(
            from,
            [
                "seq",
                "task_id",
                "channel_id",
                "publish_id",
                "mix_url",
                "mix_stream_alias",
                "rtmp_urls",
                "hls_urls",
                "hdl_urls",
                "stream_alias",
                "rtmp_url",
                "hls_url",
                "hdl_url",
            ],
        );
        Self {
            seq: reader.essential(all[0], lenient::unsigned),
            task_id: reader.essential(all[1], lenient::name),
            channel_id: reader.essential(all[2], lenient::id),
            publish_id: reader.field(all[3], lenient::id),
            mix_url: reader.field(all[4], members::text),
            mix_stream_alias: reader.essential(all[5], lenient::id),
            rtmp_urls: reader.field(all[6], members::texts),
            hls_urls: reader.field(all[7], members::texts),
            hdl_urls: reader.field(all[8], members::texts),
            stream_alias: reader.field(all[9], lenient::id),
            rtmp_url: reader.field(all[10], members::text),
            hls_url: reader.field(all[11], members::text),
            hdl_url: reader.field(all[12], members::text),
        }
    }
}

impl Written for MixStart {
    fn write(&self, to: &mut Writer) {
        to.member("seq").quoted().u64(self.seq);
        to.member("task_id").text(&self.task_id);
        to.member("channel_id").text(self.channel_id.as_str());
        to.member("publish_id").text(self.publish_id.as_str());
        to.member("mix_url").text(&self.mix_url);
        to.member("mix_stream_alias").text(self.mix_stream_alias.as_str());
        to.member("rtmp_urls").texts(&self.rtmp_urls);
        to.member("hls_urls").texts(&self.hls_urls);
        to.member("hdl_urls").texts(&self.hdl_urls);
        to.member("stream_alias").text(self.stream_alias.as_str());
        to.member("rtmp_url").optional().text(&self.rtmp_url);
        to.member("hls_url").optional().text(&self.hls_url);
        to.member("hdl_url").optional().text(&self.hdl_url);
    }
}

impl From<MixStart> for Event {
    fn from(event: MixStart) -> Self {
        Self::MixStart(event)
    }
}

/// A mix was stopped. Nothing is sent when a stop fails, nor when a mix dies of itself. Its
/// address is set by support.
///
/// `mix_stop`. Ordered by `seq`.
///
/// Official page:
/// <https://www.zegocloud.com/docs/real-time-video-server/callback/stream-mixing/stopped>
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct MixStop {
    /// The number of the request, rising.
    pub seq: Option<u64>,
    /// The task: the id that was given, with `<AppId>:` in front, or one that the service made.
    pub task_id: String,
    /// The room. At most 255 bytes.
    pub channel_id: RoomId,
    /// The user who published. At most 255 bytes.
    pub publish_id: UserId,
    /// The RTMP address of the output. At most 255 bytes.
    pub mix_url: String,
    /// The output's stream. At most 255 bytes.
    pub mix_stream_alias: StreamId,
}

impl Part for MixStop {
    const IS_ESSENTIAL: bool = true;

    fn read(from: Json<'_>, reader: &mut Reader) -> Self {
        let all = slots(
            from,
            ["seq", "task_id", "channel_id", "publish_id", "mix_url", "mix_stream_alias"],
        );
        Self {
            seq: reader.essential(all[0], lenient::unsigned),
            task_id: reader.essential(all[1], lenient::name),
            channel_id: reader.essential(all[2], lenient::id),
            publish_id: reader.field(all[3], lenient::id),
            mix_url: reader.field(all[4], members::text),
            mix_stream_alias: reader.essential(all[5], lenient::id),
        }
    }
}

impl Written for MixStop {
    fn write(&self, to: &mut Writer) {
        to.member("seq").quoted().u64(self.seq);
        to.member("task_id").text(&self.task_id);
        to.member("channel_id").text(self.channel_id.as_str());
        to.member("publish_id").text(self.publish_id.as_str());
        to.member("mix_url").text(&self.mix_url);
        to.member("mix_stream_alias").text(self.mix_stream_alias.as_str());
    }
}

impl From<MixStop> for Event {
    fn from(event: MixStop) -> Self {
        Self::MixStop(event)
    }
}
