// Written by `cargo xtask codegen` from xtask/spec/callbacks.toml. Edit that.

//! The documented events, each a type with its fields.

mod media_file;
mod moderation;
mod room;
mod stream;
mod stream_mixing;
mod transcoding;

use super::catalog::{self, EventSpec};
use super::writer::{Writer, Written};
use crate::json::Json;
use crate::reader::{Part, Reader};

pub use media_file::*;
pub use moderation::*;
pub use room::*;
pub use stream::*;
pub use stream_mixing::*;
pub use transcoding::*;

/// An event, as a callback tells it.
///
/// Fields that are missing are none or empty, and fields that are not documented are passed
/// over: the callback's body keeps them. An id, a key and a value of an enumeration are as
/// they came; in other texts U+FFFD stands for what is no UTF-8.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Event {
    /// A room came into being.
    RoomCreate(RoomCreate),
    /// A room ended.
    RoomClose(RoomClose),
    /// A user entered a room, perhaps one that it was in already.
    RoomLogin(RoomLogin),
    /// A user left a room.
    RoomLogout(RoomLogout),
    /// A stream was published.
    StreamCreate(StreamCreate),
    /// A stream ended.
    StreamClose(StreamClose),
    /// A mix began.
    MixStart(MixStart),
    /// A mix was stopped.
    MixStop(MixStop),
    /// The transcoding of a stream began, or was updated.
    TranscodeStart(TranscodeStart),
    /// The transcoding of a stream ended.
    TranscodeStop(TranscodeStop),
    /// A recording on a CDN is ready: an event for each format.
    Record(Record),
    /// The pictures that were asked of a file are ready.
    Snapshot(Snapshot),
    /// The merging of files ended.
    Compose(Compose),
    /// The transcoding of a file ended.
    Procedure(Procedure),
    /// Ten seconds of sound were judged.
    CensorAudioV2Result(CensorAudioV2Result),
    /// The moderation of sound ended; sent to those who asked for it.
    CensorAudioV2Status(CensorAudioV2Status),
    /// Ten seconds of a video's sound were judged.
    CensorVideoV2AudioResult(CensorVideoV2AudioResult),
    /// A picture of a video was judged.
    CensorVideoV2ImgResult(CensorVideoV2ImgResult),
    /// The moderation of a video's sound ended; sent to those who asked for it.
    CensorVideoV2AudioStatus(CensorVideoV2AudioStatus),
    /// The moderation of a video's pictures ended; sent to those who asked for it.
    CensorVideoV2ImgStatus(CensorVideoV2ImgStatus),
    /// One that is not documented, by its name. The callback's body has the rest.
    Other(String),
}

impl Event {
    /// The name on the wire.
    pub fn name(&self) -> &str {
        match self {
            Self::RoomCreate(_) => "room_create",
            Self::RoomClose(_) => "room_close",
            Self::RoomLogin(_) => "room_login",
            Self::RoomLogout(_) => "room_logout",
            Self::StreamCreate(_) => "stream_create",
            Self::StreamClose(_) => "stream_close",
            Self::MixStart(_) => "mix_start",
            Self::MixStop(_) => "mix_stop",
            Self::TranscodeStart(_) => "transcode_start",
            Self::TranscodeStop(_) => "transcode_stop",
            Self::Record(_) => "record",
            Self::Snapshot(_) => "snapshot",
            Self::Compose(_) => "compose",
            Self::Procedure(_) => "procedure",
            Self::CensorAudioV2Result(_) => "censor_audio_v2_result",
            Self::CensorAudioV2Status(_) => "censor_audio_v2_status",
            Self::CensorVideoV2AudioResult(_) => "censor_video_v2_audio_result",
            Self::CensorVideoV2ImgResult(_) => "censor_video_v2_img_result",
            Self::CensorVideoV2AudioStatus(_) => "censor_video_v2_audio_status",
            Self::CensorVideoV2ImgStatus(_) => "censor_video_v2_img_status",
            Self::Other(name) => name,
        }
    }

    /// The catalogue's row; none for an event that is not documented.
    pub fn spec(&self) -> Option<&'static EventSpec> {
        catalog::find(self.name())
    }

    pub(in crate::callback) fn read(name: &str, from: Json<'_>, reader: &mut Reader) -> Self {
        match name {
            "room_create" => Self::RoomCreate(RoomCreate::read(from, reader)),
            "room_close" => Self::RoomClose(RoomClose::read(from, reader)),
            "room_login" => Self::RoomLogin(RoomLogin::read(from, reader)),
            "room_logout" => Self::RoomLogout(RoomLogout::read(from, reader)),
            "stream_create" => Self::StreamCreate(StreamCreate::read(from, reader)),
            "stream_close" => Self::StreamClose(StreamClose::read(from, reader)),
            "mix_start" => Self::MixStart(MixStart::read(from, reader)),
            "mix_stop" => Self::MixStop(MixStop::read(from, reader)),
            "transcode_start" => Self::TranscodeStart(TranscodeStart::read(from, reader)),
            "transcode_stop" => Self::TranscodeStop(TranscodeStop::read(from, reader)),
            "record" => Self::Record(Record::read(from, reader)),
            "snapshot" => Self::Snapshot(Snapshot::read(from, reader)),
            "compose" => Self::Compose(Compose::read(from, reader)),
            "procedure" => Self::Procedure(Procedure::read(from, reader)),
            "censor_audio_v2_result" => {
                Self::CensorAudioV2Result(CensorAudioV2Result::read(from, reader))
            }
            "censor_audio_v2_status" => {
                Self::CensorAudioV2Status(CensorAudioV2Status::read(from, reader))
            }
            "censor_video_v2_audio_result" => {
                Self::CensorVideoV2AudioResult(CensorVideoV2AudioResult::read(from, reader))
            }
            "censor_video_v2_img_result" => {
                Self::CensorVideoV2ImgResult(CensorVideoV2ImgResult::read(from, reader))
            }
            "censor_video_v2_audio_status" => {
                Self::CensorVideoV2AudioStatus(CensorVideoV2AudioStatus::read(from, reader))
            }
            "censor_video_v2_img_status" => {
                Self::CensorVideoV2ImgStatus(CensorVideoV2ImgStatus::read(from, reader))
            }
            _ => Self::Other(name.to_owned()),
        }
    }

    pub(in crate::callback) fn write(&self, to: &mut Writer) {
        match self {
            Self::RoomCreate(event) => event.write(to),
            Self::RoomClose(event) => event.write(to),
            Self::RoomLogin(event) => event.write(to),
            Self::RoomLogout(event) => event.write(to),
            Self::StreamCreate(event) => event.write(to),
            Self::StreamClose(event) => event.write(to),
            Self::MixStart(event) => event.write(to),
            Self::MixStop(event) => event.write(to),
            Self::TranscodeStart(event) => event.write(to),
            Self::TranscodeStop(event) => event.write(to),
            Self::Record(event) => event.write(to),
            Self::Snapshot(event) => event.write(to),
            Self::Compose(event) => event.write(to),
            Self::Procedure(event) => event.write(to),
            Self::CensorAudioV2Result(event) => event.write(to),
            Self::CensorAudioV2Status(event) => event.write(to),
            Self::CensorVideoV2AudioResult(event) => event.write(to),
            Self::CensorVideoV2ImgResult(event) => event.write(to),
            Self::CensorVideoV2AudioStatus(event) => event.write(to),
            Self::CensorVideoV2ImgStatus(event) => event.write(to),
            Self::Other(_) => {}
        }
    }
}
