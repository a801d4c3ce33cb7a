// Written by `cargo xtask codegen` from xtask/spec/callbacks.toml. Edit that.

use std::time::SystemTime;

use super::Event;
use crate::answer::Unreadable;
use crate::callback::members;
use crate::callback::writer::{Writer, Written};
use crate::id::{RoomId, StreamId, UserId};
use crate::json::Json;
use crate::lenient;
use crate::reader::{Part, Reader, slots};
use crate::wire_enum::int_enum;

/// A stream was published. The output of a mix is none. Its address is set in the console.
///
/// `stream_create`. Ordered by `room_session_id`, `stream_seq`, `create_time_ms`.
///
/// Official page:
/// <https://www.zegocloud.com/docs/real-time-video-server/callback/stream/created>
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct StreamCreate {
    /// The room. At most 127 bytes.
    pub room_id: RoomId,
    /// The room's lifetime. Users' events call it `room_seq`.
    pub room_session_id: Option<u64>,
    /// The user who publishes. At most 255 bytes.
    pub user_id: UserId,
    /// The user's name. At most 255 bytes.
    pub user_name: String,
    /// Said to be the room; the page's own example is not. At most 127 bytes.
    pub channel_id: String,
    /// The stream.
    pub stream_id: StreamId,
    /// This publishing of the stream, unique in the service.
    pub stream_sid: String,
    /// The stream's title. At most 255 bytes.
    pub title: String,
    /// Said to be the stream; the page's own example is not. At most 255 bytes.
    pub stream_alias: String,
    /// What the stream is.
    pub stream_attr: String,
    /// Counts the changes to the room's list of streams, one by one.
    pub stream_seq: Option<u64>,
    /// When, by the service's clock.
    pub create_time: Option<SystemTime>,
    /// When, by the service's clock, to the millisecond.
    pub create_time_ms: Option<SystemTime>,
    /// What the client says of the stream; often empty.
    pub extra_info: String,
    /// Whether a stream that was there goes on: the client's SDK retries for 90 seconds.
    /// `recreate` on the wire.
    pub is_recreated: Option<bool>,
    /// Said to be the user who publishes; the page's own example is not. At most 255 bytes.
    pub publish_id: UserId,
    /// That user's name. At most 255 bytes.
    pub publish_name: String,
    /// Where it is played over RTMP. At most 1024 bytes. `rtmp_url` on the wire.
    pub rtmp_urls: Vec<String>,
    /// Where it is played over HLS. At most 1024 bytes. `hls_url` on the wire.
    pub hls_urls: Vec<String>,
    /// Where it is played as FLV over HTTP. At most 1024 bytes. `hdl_url` on the wire.
    pub hdl_urls: Vec<String>,
    /// Where its latest picture lies while it is published; a new one about every 20 seconds.
    /// At most 255 bytes. `pic_url` on the wire.
    pub picture_urls: Vec<String>,
}

impl StreamCreate {
    /// Reads `stream_attr`, which holds JSON.
    ///
    /// # Errors
    /// [`Unreadable`] when it is no JSON object. An empty text is the default, and so is what
    /// cannot be read of a member; the event's field errors list it.
    pub fn read_stream_attr(&self) -> Result<StreamAttr, Unreadable> {
        members::held("stream_attr", &self.stream_attr)
    }
}

impl Part for StreamCreate {
    const IS_ESSENTIAL: bool = true;

    fn read(from: Json<'_>, reader: &mut Reader) -> Self {
        let all = slots(
            from,
            [
                "room_id",
                "room_session_id",
                "user_id",
                "user_name",
                "channel_id",
                "stream_id",
                "stream_sid",
                "title",
                "stream_alias",
                "stream_attr",
                "stream_seq",
                "create_time",
                "create_time_ms",
                "extra_info",
                "recreate",
                "publish_id",
                "publish_name",
                "rtmp_url",
                "hls_url",
                "hdl_url",
                "pic_url",
            ],
        );
        Self {
            room_id: reader.essential(all[0], lenient::id),
            room_session_id: reader.essential(all[1], lenient::unsigned),
            user_id: reader.essential(all[2], lenient::id),
            user_name: reader.field(all[3], members::text),
            channel_id: reader.field(all[4], lenient::name),
            stream_id: reader.essential(all[5], lenient::id),
            stream_sid: reader.essential(all[6], lenient::name),
            title: reader.field(all[7], members::text),
            stream_alias: reader.field(all[8], lenient::name),
            stream_attr: reader.field(all[9], members::holding::<StreamAttr>),
            stream_seq: reader.essential(all[10], lenient::unsigned),
            create_time: reader.field(all[11], lenient::time),
            create_time_ms: reader.essential(all[12], lenient::time_ms),
            extra_info: reader.field(all[13], members::text),
            is_recreated: reader.field(all[14], lenient::flag),
            publish_id: reader.field(all[15], lenient::id),
            publish_name: reader.field(all[16], members::text),
            rtmp_urls: reader.field(all[17], members::texts),
            hls_urls: reader.field(all[18], members::texts),
            hdl_urls: reader.field(all[19], members::texts),
            picture_urls: reader.field(all[20], members::texts),
        }
    }
}

impl Written for StreamCreate {
    fn write(&self, to: &mut Writer) {
        to.member("room_id").text(self.room_id.as_str());
        to.member("room_session_id").quoted().u64(self.room_session_id);
        to.member("user_id").text(self.user_id.as_str());
        to.member("user_name").text(&self.user_name);
        to.member("channel_id").text(&self.channel_id);
        to.member("stream_id").text(self.stream_id.as_str());
        to.member("stream_sid").text(&self.stream_sid);
        to.member("title").text(&self.title);
        to.member("stream_alias").text(&self.stream_alias);
        to.member("stream_attr").text(&self.stream_attr);
        to.member("stream_seq").quoted().u64(self.stream_seq);
        to.member("create_time").quoted().time(self.create_time);
        to.member("create_time_ms").quoted().time_ms(self.create_time_ms);
        to.member("extra_info").text(&self.extra_info);
        to.member("recreate").quoted().int(self.is_recreated.map(i64::from));
        to.member("publish_id").text(self.publish_id.as_str());
        to.member("publish_name").text(&self.publish_name);
        to.member("rtmp_url").texts(&self.rtmp_urls);
        to.member("hls_url").texts(&self.hls_urls);
        to.member("hdl_url").texts(&self.hdl_urls);
        to.member("pic_url").texts(&self.picture_urls);
    }
}

impl From<StreamCreate> for Event {
    fn from(event: StreamCreate) -> Self {
        Self::StreamCreate(event)
    }
}

/// A stream ended. The output of a mix is none. Its address is set in the console.
///
/// `stream_close`. Ordered by `room_session_id`, `stream_seq`, `destroy_timemillis`.
///
/// Official page:
/// <https://www.zegocloud.com/docs/real-time-video-server/callback/stream/destroyed>
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct StreamClose {
    /// The room. At most 127 bytes.
    pub room_id: RoomId,
    /// The room's lifetime. Users' events call it `room_seq`.
    pub room_session_id: Option<u64>,
    /// The user who published. At most 255 bytes.
    pub user_id: UserId,
    /// The user's name. At most 255 bytes.
    pub user_name: String,
    /// Said to be the room; the page's own example is not. At most 127 bytes.
    pub channel_id: String,
    /// Why. `type` on the wire.
    pub reason: Option<StreamCloseReason>,
    /// Said to be the stream; the page's own example is not. At most 255 bytes.
    pub stream_alias: String,
    /// The stream.
    pub stream_id: StreamId,
    /// The publishing that ended, unique in the service.
    pub stream_sid: String,
    /// Counts the changes to the room's list of streams, one by one.
    pub stream_seq: Option<u64>,
    /// What the client said of the stream; often empty. The page's example holds JSON.
    pub third_define_data: String,
    /// When it had begun, by the service's clock.
    pub create_time_ms: Option<SystemTime>,
    /// When it ended, by the service's clock. `destroy_timemillis` on the wire.
    pub close_time: Option<SystemTime>,
}

impl Part for StreamClose {
    const IS_ESSENTIAL: bool = true;

    fn read(from: Json<'_>, reader: &mut Reader) -> Self {
        let all = slots(
            from,
            [
                "room_id",
                "room_session_id",
                "user_id",
                "user_name",
                "channel_id",
                "type",
                "stream_alias",
                "stream_id",
                "stream_sid",
                "stream_seq",
                "third_define_data",
                "create_time_ms",
                "destroy_timemillis",
            ],
        );
        Self {
            room_id: reader.essential(all[0], lenient::id),
            room_session_id: reader.essential(all[1], lenient::unsigned),
            user_id: reader.essential(all[2], lenient::id),
            user_name: reader.field(all[3], members::text),
            channel_id: reader.field(all[4], lenient::name),
            reason: reader.field(all[5], lenient::int),
            stream_alias: reader.field(all[6], lenient::name),
            stream_id: reader.essential(all[7], lenient::id),
            stream_sid: reader.essential(all[8], lenient::name),
            stream_seq: reader.essential(all[9], lenient::unsigned),
            third_define_data: reader.field(all[10], members::text),
            create_time_ms: reader.field(all[11], lenient::time_ms),
            close_time: reader.essential(all[12], lenient::time_ms),
        }
    }
}

impl Written for StreamClose {
    fn write(&self, to: &mut Writer) {
        to.member("room_id").text(self.room_id.as_str());
        to.member("room_session_id").quoted().u64(self.room_session_id);
        to.member("user_id").text(self.user_id.as_str());
        to.member("user_name").text(&self.user_name);
        to.member("channel_id").text(&self.channel_id);
        to.member("type").quoted().int(self.reason.map(StreamCloseReason::number));
        to.member("stream_alias").text(&self.stream_alias);
        to.member("stream_id").text(self.stream_id.as_str());
        to.member("stream_sid").text(&self.stream_sid);
        to.member("stream_seq").quoted().u64(self.stream_seq);
        to.member("third_define_data").text(&self.third_define_data);
        to.member("create_time_ms").quoted().time_ms(self.create_time_ms);
        to.member("destroy_timemillis").quoted().time_ms(self.close_time);
    }
}

impl From<StreamClose> for Event {
    fn from(event: StreamClose) -> Self {
        Self::StreamClose(event)
    }
}

/// What a stream is.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct StreamAttr {
    /// How its picture is encoded. `cid` on the wire.
    pub codec: Option<StreamCodec>,
}

impl Part for StreamAttr {
    const IS_ESSENTIAL: bool = false;

    fn read(from: Json<'_>, reader: &mut Reader) -> Self {
        let all = slots(from, ["cid"]);
        Self { codec: reader.field(all[0], lenient::int) }
    }
}

impl Written for StreamAttr {
    fn write(&self, to: &mut Writer) {
        to.member("cid").int(self.codec.map(StreamCodec::number));
    }
}

int_enum! {
    /// How a stream's picture is encoded.
    StreamCodec {
        /// H.264.
        H264 = 0,
        /// H.264 in layers (SVC).
        H264Svc = 1,
        /// VP8.
        Vp8 = 2,
        /// H.265.
        H265 = 3,
    }
}

int_enum! {
    /// Why a stream ended. All but the first are out of the ordinary.
    StreamCloseReason {
        /// The client stopped publishing.
        Normal = 0,
        /// The user's heartbeat timed out.
        HeartbeatTimeout = 1,
        /// The user logged in again, which ended the stream of the login before.
        Replaced = 2,
        /// The user was kicked out by the API.
        Kicked = 3,
        /// The connection broke. Support can set for how long that is borne.
        ConnectionLost = 4,
        /// The room was cleared.
        RoomCleared = 5,
        /// `DeleteStream` ended it.
        Deleted = 100,
    }
}
