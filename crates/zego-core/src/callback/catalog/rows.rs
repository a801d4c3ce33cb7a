// Written by `cargo xtask codegen` from xtask/spec/callbacks.toml. Edit that.

use super::spec::{EventCategory, EventField, EventSpec, Keys};
use crate::catalog::{FLAG, Kind, Named};

static ROOM_CREATE: EventSpec = EventSpec {
    name: "room_create",
    category: EventCategory::Room,
    keys: Keys::Snake,
    numbers: true,
    fields: &[
        EventField { essential: true, ..EventField::new("room_id", Kind::Room, "The room.") },
        EventField {
            orders: true,
            essential: true,
            ..EventField::new(
                "room_session_id",
                Kind::Int,
                "The room's lifetime: another each time that a room of this id \
comes into being. Users' events call it `room_seq`.",
            )
        },
        EventField {
            quoted: true,
            orders: true,
            essential: true,
            unit: Some("ms"),
            ..EventField::new("room_create_time", Kind::Int, "When, by the service's clock.")
        },
        EventField::new("id_name", Kind::User, "The user who created it."),
    ],
    about: "A room came into being. Its address is set in the console.",
    page: "https://www.zegocloud.com/docs/real-time-video-server/callback/room/created",
};

static ROOM_CLOSE: EventSpec = EventSpec {
    name: "room_close",
    category: EventCategory::Room,
    keys: Keys::Snake,
    numbers: true,
    fields: &[
        EventField { essential: true, ..EventField::new("room_id", Kind::Room, "The room.") },
        EventField {
            orders: true,
            essential: true,
            ..EventField::new("room_session_id", Kind::Int, "The room's lifetime that ended.")
        },
        EventField {
            values: &[
                Named::new("0", "Normal"),
                Named::new("1", "HeartbeatTimeout"),
                Named::new("2", "Offline"),
                Named::new("3", "Kicked"),
            ],
            ..EventField::new("close_reason", Kind::Int, "Why.")
        },
        EventField {
            quoted: true,
            orders: true,
            essential: true,
            unit: Some("ms"),
            ..EventField::new("room_close_time", Kind::Int, "When, by the service's clock.")
        },
    ],
    about: "A room ended. After a `CloseRoom` of one's own it is sent only \
when that call asked for it. Its address is set in the console.",
    page: "https://www.zegocloud.com/docs/real-time-video-server/callback/room/destroyed",
};

static ROOM_LOGIN: EventSpec = EventSpec {
    name: "room_login",
    category: EventCategory::Room,
    keys: Keys::Snake,
    numbers: false,
    fields: &[
        EventField { essential: true, ..EventField::new("room_id", Kind::Room, "The room.") },
        EventField::new("room_name", Kind::Text, "The room's name."),
        EventField {
            quoted: true,
            orders: true,
            essential: true,
            ..EventField::new(
                "room_seq",
                Kind::Int,
                "The room's lifetime. Rooms' and streams' events call it \
`room_session_id`.",
            )
        },
        EventField { essential: true, ..EventField::new("user_account", Kind::User, "The user.") },
        EventField::new("user_nickname", Kind::Text, "The user's name."),
        EventField {
            quoted: true,
            orders: true,
            essential: true,
            ..EventField::new("session_id", Kind::Int, "The login: another each time.")
        },
        EventField {
            quoted: true,
            orders: true,
            essential: true,
            unit: Some("ms"),
            ..EventField::new("login_time", Kind::Int, "When, by the service's clock.")
        },
        EventField {
            quoted: true,
            values: &[
                Named::new("1", "Host"),
                Named::new("2", "Audience"),
                Named::new("4", "Service"),
            ],
            ..EventField::new(
                "user_role",
                Kind::Int,
                "The user's role. It says little of clients on the Express SDK.",
            )
        },
        EventField {
            quoted: true,
            values: &[
                Named::new("0", "NoToken"),
                Named::new("1", "Token01"),
                Named::new("2", "Token02"),
                Named::new("3", "Token03"),
                Named::new("4", "Token04"),
            ],
            ..EventField::new("auth_level", Kind::Int, "How the login was authenticated.")
        },
        EventField {
            quoted: true,
            values: FLAG,
            ..EventField::new("relogin", Kind::Int, "Whether the user was in the room already.")
        },
        EventField {
            quoted: true,
            orders: true,
            essential: true,
            ..EventField::new(
                "user_update_seq",
                Kind::Int,
                "Counts the changes to the room's list of users: one more for \
each login and logout.",
            )
        },
        EventField::new(
            "callback_data",
            Kind::Text,
            "What the client gave along with the login; often empty.",
        ),
        EventField {
            quoted: true,
            optional: true,
            values: &[
                Named::new("0", "Unstated"),
                Named::new("1", "Pc"),
                Named::new("2", "Ios"),
                Named::new("3", "Android"),
                Named::new("4", "Mac"),
                Named::new("5", "Linux"),
                Named::new("6", "Web"),
                Named::new("7", "MiniProgram"),
                Named::new("32", "Unknown"),
            ],
            ..EventField::new("term_type", Kind::Int, "What the client runs on.")
        },
    ],
    about: "A user entered a room, perhaps one that it was in already. Its \
address is set in the console.",
    page: "https://www.zegocloud.com/docs/real-time-video-server/callback/room/logged-in",
};

static ROOM_LOGOUT: EventSpec = EventSpec {
    name: "room_logout",
    category: EventCategory::Room,
    keys: Keys::Snake,
    numbers: false,
    fields: &[
        EventField { essential: true, ..EventField::new("room_id", Kind::Room, "The room.") },
        EventField {
            quoted: true,
            orders: true,
            essential: true,
            ..EventField::new(
                "room_seq",
                Kind::Int,
                "The room's lifetime. Rooms' and streams' events call it \
`room_session_id`.",
            )
        },
        EventField { essential: true, ..EventField::new("user_account", Kind::User, "The user.") },
        EventField::new("user_nickname", Kind::Text, "The user's name."),
        EventField {
            quoted: true,
            orders: true,
            essential: true,
            ..EventField::new("session_id", Kind::Int, "The login that ended.")
        },
        EventField {
            quoted: true,
            orders: true,
            essential: true,
            unit: Some("ms"),
            ..EventField::new(
                "login_time",
                Kind::Int,
                "When the user had come in, by the service's clock.",
            )
        },
        EventField {
            quoted: true,
            orders: true,
            essential: true,
            unit: Some("ms"),
            ..EventField::new(
                "logout_time",
                Kind::Int,
                "When the user left, by the service's clock.",
            )
        },
        EventField {
            quoted: true,
            values: &[
                Named::new("0", "Normal"),
                Named::new("1", "HeartbeatTimeout"),
                Named::new("2", "ConnectionLost"),
                Named::new("3", "Replaced"),
                Named::new("4", "TokenExpired"),
            ],
            ..EventField::new("reason", Kind::Int, "Why.")
        },
        EventField {
            quoted: true,
            values: &[
                Named::new("1", "Host"),
                Named::new("2", "Audience"),
                Named::new("4", "Service"),
            ],
            ..EventField::new(
                "user_role",
                Kind::Int,
                "The user's role. It says little of clients on the Express SDK.",
            )
        },
        EventField {
            quoted: true,
            orders: true,
            essential: true,
            ..EventField::new(
                "user_update_seq",
                Kind::Int,
                "Counts the changes to the room's list of users: one more for \
each login and logout.",
            )
        },
    ],
    about: "A user left a room. Its address is set in the console.",
    page: "https://www.zegocloud.com/docs/real-time-video-server/callback/room/logged-out",
};

static STREAM_CREATE: EventSpec = EventSpec {
    name: "stream_create",
    category: EventCategory::Stream,
    keys: Keys::Snake,
    numbers: false,
    fields: &[
        EventField { essential: true, ..EventField::new("room_id", Kind::Room, "The room.") },
        EventField {
            quoted: true,
            orders: true,
            essential: true,
            ..EventField::new(
                "room_session_id",
                Kind::Int,
                "The room's lifetime. Users' events call it `room_seq`.",
            )
        },
        EventField {
            essential: true,
            ..EventField::new("user_id", Kind::User, "The user who publishes.")
        },
        EventField::new("user_name", Kind::Text, "The user's name."),
        EventField::new(
            "channel_id",
            Kind::Text,
            "Said to be the room; the page's own example is not.",
        ),
        EventField { essential: true, ..EventField::new("stream_id", Kind::Stream, "The stream.") },
        EventField {
            essential: true,
            ..EventField::new(
                "stream_sid",
                Kind::Text,
                "This publishing of the stream, unique in the service.",
            )
        },
        EventField::new("title", Kind::Text, "The stream's title."),
        EventField::new(
            "stream_alias",
            Kind::Text,
            "Said to be the stream; the page's own example is not.",
        ),
        EventField {
            holds: STREAM_ATTR,
            ..EventField::new("stream_attr", Kind::Text, "What the stream is.")
        },
        EventField {
            quoted: true,
            orders: true,
            essential: true,
            ..EventField::new(
                "stream_seq",
                Kind::Int,
                "Counts the changes to the room's list of streams, one by one.",
            )
        },
        EventField {
            quoted: true,
            unit: Some("s"),
            ..EventField::new("create_time", Kind::Int, "When, by the service's clock.")
        },
        EventField {
            quoted: true,
            orders: true,
            essential: true,
            unit: Some("ms"),
            ..EventField::new(
                "create_time_ms",
                Kind::Int,
                "When, by the service's clock, to the millisecond.",
            )
        },
        EventField::new(
            "extra_info",
            Kind::Text,
            "What the client says of the stream; often empty.",
        ),
        EventField {
            quoted: true,
            values: FLAG,
            ..EventField::new(
                "recreate",
                Kind::Int,
                "Whether a stream that was there goes on: the client's SDK \
retries for 90 seconds.",
            )
        },
        EventField::new(
            "publish_id",
            Kind::User,
            "Said to be the user who publishes; the page's own example is \
not.",
        ),
        EventField::new("publish_name", Kind::Text, "That user's name."),
        EventField {
            is_list: true,
            ..EventField::new("rtmp_url", Kind::Text, "Where it is played over RTMP.")
        },
        EventField {
            is_list: true,
            ..EventField::new("hls_url", Kind::Text, "Where it is played over HLS.")
        },
        EventField {
            is_list: true,
            ..EventField::new("hdl_url", Kind::Text, "Where it is played as FLV over HTTP.")
        },
        EventField {
            is_list: true,
            ..EventField::new(
                "pic_url",
                Kind::Text,
                "Where its latest picture lies while it is published; a new one \
about every 20 seconds.",
            )
        },
    ],
    about: "A stream was published. The output of a mix is none. Its \
address is set in the console.",
    page: "https://www.zegocloud.com/docs/real-time-video-server/callback/stream/created",
};

static STREAM_CLOSE: EventSpec = EventSpec {
    name: "stream_close",
    category: EventCategory::Stream,
    keys: Keys::Snake,
    numbers: false,
    fields: &[
        EventField { essential: true, ..EventField::new("room_id", Kind::Room, "The room.") },
        EventField {
            quoted: true,
            orders: true,
            essential: true,
            ..EventField::new(
                "room_session_id",
                Kind::Int,
                "The room's lifetime. Users' events call it `room_seq`.",
            )
        },
        EventField {
            essential: true,
            ..EventField::new("user_id", Kind::User, "The user who published.")
        },
        EventField::new("user_name", Kind::Text, "The user's name."),
        EventField::new(
            "channel_id",
            Kind::Text,
            "Said to be the room; the page's own example is not.",
        ),
        EventField {
            quoted: true,
            values: &[
                Named::new("0", "Normal"),
                Named::new("1", "HeartbeatTimeout"),
                Named::new("2", "Replaced"),
                Named::new("3", "Kicked"),
                Named::new("4", "ConnectionLost"),
                Named::new("5", "RoomCleared"),
                Named::new("100", "Deleted"),
            ],
            ..EventField::new("type", Kind::Int, "Why.")
        },
        EventField::new(
            "stream_alias",
            Kind::Text,
            "Said to be the stream; the page's own example is not.",
        ),
        EventField { essential: true, ..EventField::new("stream_id", Kind::Stream, "The stream.") },
        EventField {
            essential: true,
            ..EventField::new(
                "stream_sid",
                Kind::Text,
                "The publishing that ended, unique in the service.",
            )
        },
        EventField {
            quoted: true,
            orders: true,
            essential: true,
            ..EventField::new(
                "stream_seq",
                Kind::Int,
                "Counts the changes to the room's list of streams, one by one.",
            )
        },
        EventField::new(
            "third_define_data",
            Kind::Text,
            "What the client said of the stream; often empty. The page's \
example holds JSON.",
        ),
        EventField {
            quoted: true,
            unit: Some("ms"),
            ..EventField::new(
                "create_time_ms",
                Kind::Int,
                "When it had begun, by the service's clock.",
            )
        },
        EventField {
            quoted: true,
            orders: true,
            essential: true,
            unit: Some("ms"),
            ..EventField::new(
                "destroy_timemillis",
                Kind::Int,
                "When it ended, by the service's clock.",
            )
        },
    ],
    about: "A stream ended. The output of a mix is none. Its address is \
set in the console.",
    page: "https://www.zegocloud.com/docs/real-time-video-server/callback/stream/destroyed",
};

static MIX_START: EventSpec = EventSpec {
    name: "mix_start",
    category: EventCategory::StreamMixing,
    keys: Keys::Snake,
    numbers: false,
    fields: &[
        EventField {
            quoted: true,
            orders: true,
            essential: true,
            ..EventField::new("seq", Kind::Int, "The number of the request, rising.")
        },
        EventField {
            essential: true,
            ..EventField::new(
                "task_id",
                Kind::Text,
                "The task: the id that was given, with `<AppId>:` in front, or \
one that the service made.",
            )
        },
        EventField { essential: true, ..EventField::new("channel_id", Kind::Room, "The room.") },
        EventField::new("publish_id", Kind::User, "The user who publishes."),
        EventField::new("mix_url", Kind::Text, "The RTMP address of the output."),
        EventField {
            essential: true,
            ..EventField::new("mix_stream_alias", Kind::Stream, "The output's stream.")
        },
        EventField {
            is_list: true,
            ..EventField::new("rtmp_urls", Kind::Text, "Where it is played over RTMP.")
        },
        EventField {
            is_list: true,
            ..EventField::new("hls_urls", Kind::Text, "Where it is played over HLS.")
        },
        EventField {
            is_list: true,
            ..EventField::new("hdl_urls", Kind::Text, "Where it is played as FLV over HTTP.")
        },
        EventField::new("stream_alias", Kind::Stream, "The stream's name."),
        EventField {
            optional: true,
            ..EventField::new(
                "rtmp_url",
                Kind::Text,
                "One RTMP address; the page's example alone has it.",
            )
        },
        EventField {
            optional: true,
            ..EventField::new(
                "hls_url",
                Kind::Text,
                "One HLS address; the page's example alone has it.",
            )
        },
        EventField {
            optional: true,
            ..EventField::new(
                "hdl_url",
                Kind::Text,
                "One FLV address; the page's example alone has it.",
            )
        },
    ],
    about: "A mix began. Its address is set by support.",
    page: "https://www.zegocloud.com/docs/real-time-video-server/callback/stream-mixing/started",
};

static MIX_STOP: EventSpec = EventSpec {
    name: "mix_stop",
    category: EventCategory::StreamMixing,
    keys: Keys::Snake,
    numbers: false,
    fields: &[
        EventField {
            quoted: true,
            orders: true,
            essential: true,
            ..EventField::new("seq", Kind::Int, "The number of the request, rising.")
        },
        EventField {
            essential: true,
            ..EventField::new(
                "task_id",
                Kind::Text,
                "The task: the id that was given, with `<AppId>:` in front, or \
one that the service made.",
            )
        },
        EventField { essential: true, ..EventField::new("channel_id", Kind::Room, "The room.") },
        EventField::new("publish_id", Kind::User, "The user who published."),
        EventField::new("mix_url", Kind::Text, "The RTMP address of the output."),
        EventField {
            essential: true,
            ..EventField::new("mix_stream_alias", Kind::Stream, "The output's stream.")
        },
    ],
    about: "A mix was stopped. Nothing is sent when a stop fails, nor when \
a mix dies of itself. Its address is set by support.",
    page: "https://www.zegocloud.com/docs/real-time-video-server/callback/stream-mixing/stopped",
};

static TRANSCODE_START: EventSpec = EventSpec {
    name: "transcode_start",
    category: EventCategory::Transcoding,
    keys: Keys::PascalAppid,
    numbers: false,
    fields: &[
        EventField { essential: true, ..EventField::new("TaskId", Kind::Text, "The task.") },
        EventField::new("UserId", Kind::User, "Who began it, by the id that the caller chose."),
        EventField {
            orders: true,
            essential: true,
            ..EventField::new("Sequence", Kind::Int, "The number of the request.")
        },
        EventField {
            values: &[
                Named::new("TranscodeStarted", "Started"),
                Named::new("TranscodeUpdated", "Updated"),
                Named::new("TranscodeStopped", "Stopped"),
            ],
            ..EventField::new("Status", Kind::Text, "Which of the two it is.")
        },
        EventField {
            essential: true,
            fields: TRANSCODE_DETAILS,
            ..EventField::new("Details", Kind::Object, "The task.")
        },
    ],
    about: "The transcoding of a stream began, or was updated. Its address \
is set by support.",
    page: "https://www.zegocloud.com/docs/real-time-video-server/callback/transcoding/on-demand-transcoding-started",
};

static TRANSCODE_STOP: EventSpec = EventSpec {
    name: "transcode_stop",
    category: EventCategory::Transcoding,
    keys: Keys::PascalAppid,
    numbers: false,
    fields: &[
        EventField { essential: true, ..EventField::new("TaskId", Kind::Text, "The task.") },
        EventField::new("UserId", Kind::User, "Who ended it, by the id that the caller chose."),
        EventField {
            orders: true,
            essential: true,
            ..EventField::new("Sequence", Kind::Int, "The number of the request.")
        },
        EventField {
            values: &[
                Named::new("TranscodeStarted", "Started"),
                Named::new("TranscodeUpdated", "Updated"),
                Named::new("TranscodeStopped", "Stopped"),
            ],
            ..EventField::new(
                "Status",
                Kind::Text,
                "Not to be relied on: the page says `TranscodeStopped`, and its \
example `TranscodeStarted`.",
            )
        },
        EventField {
            values: &[Named::new("0", "Stopped"), Named::new("1", "Failed")],
            ..EventField::new("StopReason", Kind::Int, "Why.")
        },
    ],
    about: "The transcoding of a stream ended. Its address is set by \
support.",
    page: "https://www.zegocloud.com/docs/real-time-video-server/callback/transcoding/on-demand-transcoding-stopped",
};

static RECORD: EventSpec = EventSpec {
    name: "record",
    category: EventCategory::MediaFile,
    keys: Keys::Snake,
    numbers: false,
    fields: &[
        EventField {
            essential: true,
            ..EventField::new("stream_alias", Kind::Stream, "The stream. Nothing names its room.")
        },
        EventField::new("replay_url", Kind::Text, "Where the recording lies."),
        EventField {
            quoted: true,
            unit: Some("s"),
            ..EventField::new("begin_time", Kind::Int, "When the recording began.")
        },
        EventField {
            quoted: true,
            unit: Some("s"),
            ..EventField::new("end_time", Kind::Int, "When it ended.")
        },
        EventField {
            holds: RECORD_PARAMS,
            ..EventField::new("extra_params", Kind::Text, "What the CDN says of it.")
        },
    ],
    about: "A recording on a CDN is ready: an event for each format. Its \
address is set in the console.",
    page: "https://www.zegocloud.com/docs/real-time-video-server/callback/cdn/cdn-record-completed",
};

static SNAPSHOT: EventSpec = EventSpec {
    name: "snapshot",
    category: EventCategory::MediaFile,
    keys: Keys::Snake,
    numbers: false,
    fields: &[
        EventField { essential: true, ..EventField::new("task_id", Kind::Text, "The task.") },
        EventField {
            values: &[Named::new("tencent", "Tencent"), Named::new("hw", "Huawei")],
            ..EventField::new("vendor", Kind::Text, "The CDN.")
        },
        EventField {
            optional: true,
            also: &["file_id", "fileId"],
            ..EventField::new(
                "field_id",
                Kind::Text,
                "The file. From Tencent. The page spells it so.",
            )
        },
        EventField {
            is_list: true,
            quoted: true,
            fields: SNAPSHOT_PICTURE,
            ..EventField::new("snapshot_pic_list", Kind::Object, "The pictures.")
        },
    ],
    about: "The pictures that were asked of a file are ready. Its address \
is set by support.",
    page: "https://www.zegocloud.com/docs/real-time-video-server/callback/cdn/media-thumbnails-completed",
};

static COMPOSE: EventSpec = EventSpec {
    name: "compose",
    category: EventCategory::MediaFile,
    keys: Keys::Snake,
    numbers: false,
    fields: &[
        EventField::new("replay_url", Kind::Text, "Where the merged file lies."),
        EventField { essential: true, ..EventField::new("task_id", Kind::Text, "The task.") },
        EventField {
            optional: true,
            also: &["fileId", "field_id"],
            ..EventField::new("file_id", Kind::Text, "The merged file. From Tencent.")
        },
        EventField {
            quoted: true,
            ..EventField::new(
                "code",
                Kind::Int,
                "Tencent's code: 0 merged, 40000 wrong input, 60000 a wrong \
source, 70000 a fault of the service, to be tried again.",
            )
        },
        EventField::new("message", Kind::Text, "Tencent's words."),
    ],
    about: "The merging of files ended. Ask for details some 5 seconds \
later. Its address is set by support.",
    page: "https://www.zegocloud.com/docs/real-time-video-server/callback/cdn/merge-media-completed",
};

static PROCEDURE: EventSpec = EventSpec {
    name: "procedure",
    category: EventCategory::MediaFile,
    keys: Keys::Snake,
    numbers: false,
    fields: &[
        EventField { essential: true, ..EventField::new("task_id", Kind::Text, "The task.") },
        EventField {
            values: &[Named::new("SUCCESS", "Success"), Named::new("FAILED", "Failed")],
            ..EventField::new(
                "status",
                Kind::Text,
                "What became of it; each output has a code of its own.",
            )
        },
        EventField {
            optional: true,
            also: &["fileId", "field_id"],
            ..EventField::new(
                "file_id",
                Kind::Text,
                "The file. The page's table spells it `fileId`, its example so.",
            )
        },
        EventField {
            optional: true,
            holds: PROCEDURE_PARAMS,
            ..EventField::new("extra_params", Kind::Text, "The outputs; empty when it failed.")
        },
    ],
    about: "The transcoding of a file ended. From Tencent. Its address is \
set by support.",
    page: "https://www.zegocloud.com/docs/real-time-video-server/callback/cdn/on-demand-transcoding-completed",
};

static CENSOR_AUDIO_V2_RESULT: EventSpec = EventSpec {
    name: "censor_audio_v2_result",
    category: EventCategory::Moderation,
    keys: Keys::Pascal,
    numbers: true,
    fields: &[
        EventField::new("Code", Kind::Int, "0 when they were judged."),
        EventField::new("Message", Kind::Text, "The service's words."),
        EventField {
            essential: true,
            ..EventField::new(
                "TaskId",
                Kind::Text,
                "The task, as the action that began it answered.",
            )
        },
        EventField {
            essential: true,
            ..EventField::new("ResultTaskId", Kind::Text, "This result.")
        },
        EventField {
            fields: AUDIO_VERDICT,
            ..EventField::new("Detail", Kind::Object, "The judgement.")
        },
        EventField {
            essential: true,
            fields: AUDIO_ABOUT,
            ..EventField::new("AuxInfo", Kind::Object, "What was judged.")
        },
    ],
    about: "Ten seconds of sound were judged. The address is set in the \
console's marketplace, or by the task.",
    page: "https://www.zegocloud.com/docs/real-time-video-server/callback/moderation/audio",
};

static CENSOR_AUDIO_V2_STATUS: EventSpec = EventSpec {
    name: "censor_audio_v2_status",
    category: EventCategory::Moderation,
    keys: Keys::Pascal,
    numbers: true,
    fields: &[
        EventField::new("Code", Kind::Int, "0 when it went well."),
        EventField::new("Message", Kind::Text, "The service's words."),
        EventField {
            essential: true,
            ..EventField::new(
                "TaskId",
                Kind::Text,
                "The task, as the action that began it answered.",
            )
        },
        EventField {
            values: &[Named::new("0", "Finished")],
            ..EventField::new("Status", Kind::Int, "What became of the task.")
        },
        EventField {
            essential: true,
            fields: CENSOR_ABOUT,
            ..EventField::new("AuxInfo", Kind::Object, "What was judged.")
        },
    ],
    about: "The moderation of sound ended; sent to those who asked for it. \
The address is set in the console's marketplace, or by the \
task.",
    page: "https://www.zegocloud.com/docs/real-time-video-server/callback/moderation/audio",
};

static CENSOR_VIDEO_V2_AUDIO_RESULT: EventSpec = EventSpec {
    name: "censor_video_v2_audio_result",
    category: EventCategory::Moderation,
    keys: Keys::Pascal,
    numbers: true,
    fields: &[
        EventField::new("Code", Kind::Int, "0 when they were judged."),
        EventField::new("Message", Kind::Text, "The service's words."),
        EventField {
            essential: true,
            ..EventField::new(
                "TaskId",
                Kind::Text,
                "The task, as the action that began it answered.",
            )
        },
        EventField {
            essential: true,
            ..EventField::new("ResultTaskId", Kind::Text, "This result.")
        },
        EventField {
            fields: SOUNDTRACK_VERDICT,
            ..EventField::new("Detail", Kind::Object, "The judgement.")
        },
        EventField {
            essential: true,
            fields: SOUNDTRACK_ABOUT,
            ..EventField::new("AuxInfo", Kind::Object, "What was judged.")
        },
    ],
    about: "Ten seconds of a video's sound were judged. The address is set \
in the console's marketplace, or by the task.",
    page: "https://www.zegocloud.com/docs/real-time-video-server/callback/moderation/video",
};

static CENSOR_VIDEO_V2_IMG_RESULT: EventSpec = EventSpec {
    name: "censor_video_v2_img_result",
    category: EventCategory::Moderation,
    keys: Keys::Pascal,
    numbers: true,
    fields: &[
        EventField::new("Code", Kind::Int, "0 when it was judged."),
        EventField::new("Message", Kind::Text, "The service's words."),
        EventField {
            essential: true,
            ..EventField::new(
                "TaskId",
                Kind::Text,
                "The task, as the action that began it answered.",
            )
        },
        EventField {
            essential: true,
            ..EventField::new("ResultTaskId", Kind::Text, "This result.")
        },
        EventField {
            fields: IMAGE_VERDICT,
            ..EventField::new("Detail", Kind::Object, "The judgement.")
        },
        EventField {
            essential: true,
            fields: IMAGE_ABOUT,
            ..EventField::new("AuxInfo", Kind::Object, "What was judged.")
        },
    ],
    about: "A picture of a video was judged. The address is set in the \
console's marketplace, or by the task.",
    page: "https://www.zegocloud.com/docs/real-time-video-server/callback/moderation/video",
};

static CENSOR_VIDEO_V2_AUDIO_STATUS: EventSpec = EventSpec {
    name: "censor_video_v2_audio_status",
    category: EventCategory::Moderation,
    keys: Keys::Pascal,
    numbers: true,
    fields: &[
        EventField::new("Code", Kind::Int, "0 when it went well."),
        EventField::new("Message", Kind::Text, "The service's words."),
        EventField {
            essential: true,
            ..EventField::new(
                "TaskId",
                Kind::Text,
                "The task, as the action that began it answered.",
            )
        },
        EventField {
            values: &[Named::new("0", "Finished")],
            ..EventField::new("Status", Kind::Int, "What became of the task.")
        },
        EventField {
            essential: true,
            fields: CENSOR_ABOUT,
            ..EventField::new("AuxInfo", Kind::Object, "What was judged.")
        },
    ],
    about: "The moderation of a video's sound ended; sent to those who \
asked for it. The address is set in the console's marketplace, \
or by the task.",
    page: "https://www.zegocloud.com/docs/real-time-video-server/callback/moderation/video",
};

static CENSOR_VIDEO_V2_IMG_STATUS: EventSpec = EventSpec {
    name: "censor_video_v2_img_status",
    category: EventCategory::Moderation,
    keys: Keys::Pascal,
    numbers: true,
    fields: &[
        EventField::new("Code", Kind::Int, "0 when it went well."),
        EventField::new("Message", Kind::Text, "The service's words."),
        EventField {
            essential: true,
            ..EventField::new(
                "TaskId",
                Kind::Text,
                "The task, as the action that began it answered.",
            )
        },
        EventField {
            values: &[Named::new("0", "Finished")],
            ..EventField::new("Status", Kind::Int, "What became of the task.")
        },
        EventField {
            essential: true,
            fields: CENSOR_ABOUT,
            ..EventField::new("AuxInfo", Kind::Object, "What was judged.")
        },
    ],
    about: "The moderation of a video's pictures ended; sent to those who \
asked for it. The address is set in the console's marketplace, \
or by the task.",
    page: "https://www.zegocloud.com/docs/real-time-video-server/callback/moderation/video",
};

const STREAM_ATTR: &[EventField] = &[EventField {
    values: &[
        Named::new("0", "H264"),
        Named::new("1", "H264Svc"),
        Named::new("2", "Vp8"),
        Named::new("3", "H265"),
    ],
    ..EventField::new("cid", Kind::Int, "How its picture is encoded.")
}];

const TRANSCODE_DETAILS: &[EventField] = &[
    EventField {
        essential: true,
        fields: TRANSCODE_INPUT,
        ..EventField::new("Input", Kind::Object, "The stream that is transcoded.")
    },
    EventField {
        is_list: true,
        essential: true,
        fields: TRANSCODE_OUTPUT,
        ..EventField::new("Outputs", Kind::Object, "The streams that it becomes.")
    },
];

const TRANSCODE_INPUT: &[EventField] = &[
    EventField { essential: true, ..EventField::new("StreamId", Kind::Stream, "The stream.") },
    EventField { optional: true, ..EventField::new("StreamUrl", Kind::Text, "Its address.") },
];

const TRANSCODE_OUTPUT: &[EventField] = &[
    EventField { essential: true, ..EventField::new("StreamId", Kind::Stream, "The stream.") },
    EventField { optional: true, ..EventField::new("StreamUrl", Kind::Text, "Its address.") },
    EventField {
        values: &[Named::new("0", "AsInput"), Named::new("1", "H264"), Named::new("2", "H265")],
        ..EventField::new("VideoEncId", Kind::Int, "How its picture is encoded.")
    },
    EventField {
        unit: Some("bps"),
        ..EventField::new("VideoBitrate", Kind::Int, "The bitrate of its picture.")
    },
    EventField {
        values: FLAG,
        ..EventField::new(
            "ShortEdgeAdaption",
            Kind::Int,
            "Whether the layout adapts to the short edge.",
        )
    },
    EventField { unit: Some("fps"), ..EventField::new("Fps", Kind::Int, "Its frame rate.") },
    EventField { unit: Some("px"), ..EventField::new("Width", Kind::Int, "Its width.") },
    EventField { unit: Some("px"), ..EventField::new("Height", Kind::Int, "Its height.") },
    EventField {
        unit: Some("s"),
        ..EventField::new("GOP", Kind::Int, "The time from one key frame to the next.")
    },
];

const RECORD_PARAMS: &[EventField] = &[
    EventField {
        optional: true,
        ..EventField::new("TaskId", Kind::Text, "The task. From Tencent.")
    },
    EventField {
        optional: true,
        ..EventField::new("FileID", Kind::Text, "The file. From Tencent.")
    },
    EventField {
        optional: true,
        ..EventField::new("PersistentId", Kind::Text, "The recording. From Wangsu.")
    },
    EventField {
        optional: true,
        ..EventField::new("ObsObject", Kind::Text, "Where it lies on OBS. From Huawei.")
    },
    EventField {
        optional: true,
        unit: Some("bytes"),
        ..EventField::new("FileSize", Kind::Int, "How large the file is. From Huawei.")
    },
    EventField {
        optional: true,
        unit: Some("s"),
        ..EventField::new(
            "Duration",
            Kind::Number,
            "How long it is. Only Huawei's is said to be in seconds.",
        )
    },
];

const SNAPSHOT_PICTURE: &[EventField] = &[
    EventField::new("url", Kind::Text, "Where it lies."),
    EventField {
        optional: true,
        unit: Some("ms"),
        ..EventField::new(
            "offset",
            Kind::Number,
            "Where in the file it was taken. From Tencent, for pictures at \
points in time.",
        )
    },
];

const PROCEDURE_PARAMS: &[EventField] = &[EventField {
    fields: PROCEDURE_MEDIA,
    ..EventField::new("media", Kind::Object, "The outputs by the kind of job.")
}];

const PROCEDURE_MEDIA: &[EventField] = &[EventField {
    is_list: true,
    fields: PROCEDURE_OUTPUT,
    ..EventField::new("transcode", Kind::Object, "Those of transcoding.")
}];

const PROCEDURE_OUTPUT: &[EventField] = &[
    EventField { quoted: true, ..EventField::new("code", Kind::Int, "0 when it was made.") },
    EventField::new("message", Kind::Text, "The CDN's words."),
    EventField::new("replay_url", Kind::Text, "Where it lies."),
    EventField { unit: Some("bytes"), ..EventField::new("size", Kind::Int, "How large it is.") },
    EventField { unit: Some("s"), ..EventField::new("duration", Kind::Number, "How long it is.") },
    EventField {
        fields: PROCEDURE_VIDEO,
        ..EventField::new("video", Kind::Object, "Its picture.")
    },
    EventField { fields: PROCEDURE_AUDIO, ..EventField::new("audio", Kind::Object, "Its sound.") },
];

const PROCEDURE_VIDEO: &[EventField] = &[
    EventField { unit: Some("px"), ..EventField::new("height", Kind::Int, "Its height.") },
    EventField { unit: Some("px"), ..EventField::new("width", Kind::Int, "Its width.") },
    EventField { unit: Some("bps"), ..EventField::new("bitrate", Kind::Int, "Its bitrate.") },
    EventField::new("codec", Kind::Text, "How it is encoded: `hevc`."),
    EventField { unit: Some("fps"), ..EventField::new("fps", Kind::Int, "Its frame rate.") },
];

const PROCEDURE_AUDIO: &[EventField] = &[
    EventField { unit: Some("bps"), ..EventField::new("bitrate", Kind::Int, "Its bitrate.") },
    EventField::new("codec", Kind::Text, "How it is encoded: `aac`."),
    EventField {
        unit: Some("Hz"),
        ..EventField::new("sampling_rate", Kind::Int, "Its sampling rate.")
    },
];

const AUDIO_VERDICT: &[EventField] = &[
    EventField {
        optional: true,
        values: &[
            Named::new("PASS", "Pass"),
            Named::new("REVIEW", "Review"),
            Named::new("REJECT", "Reject"),
        ],
        ..EventField::new("RiskLevel", Kind::Text, "What to do.")
    },
    EventField::new("AudioText", Kind::Text, "What was said."),
    EventField::new("AudioUrl", Kind::Text, "Where the ten seconds lie."),
    EventField {
        optional: true,
        ..EventField::new(
            "PreAudioUrl",
            Kind::Text,
            "Where they lie with the ten seconds before, when the task \
asked for them.",
        )
    },
    EventField::new("RiskDescription", Kind::Text, "The greatest risk, in words for people alone."),
    EventField::new("RiskLabel1", Kind::Text, "The greatest risk; `normal` when there is none."),
    EventField::new(
        "RiskLabel2",
        Kind::Text,
        "The greatest risk, more closely; empty when there is none.",
    ),
    EventField::new(
        "RiskLabel3",
        Kind::Text,
        "The greatest risk, most closely; empty when there is none.",
    ),
    EventField {
        values: FLAG,
        ..EventField::new(
            "VadStatus",
            Kind::Int,
            "Whether there is any sound. Without, other fields may be \
empty.",
        )
    },
    EventField {
        fields: SOUND_RISK_DETAIL,
        ..EventField::new("RiskDetail", Kind::Object, "How the greatest risk was found.")
    },
    EventField {
        is_list: true,
        fields: SOUND_RISK,
        ..EventField::new("RiskInfoList", Kind::Object, "All risks, the greatest first.")
    },
    EventField {
        is_list: true,
        fields: AUDIO_LABEL,
        ..EventField::new("BusinessInfoList", Kind::Object, "What else was recognised.")
    },
];

const SOUNDTRACK_VERDICT: &[EventField] = &[
    EventField {
        optional: true,
        values: &[
            Named::new("PASS", "Pass"),
            Named::new("REVIEW", "Review"),
            Named::new("REJECT", "Reject"),
        ],
        ..EventField::new("RiskLevel", Kind::Text, "What to do.")
    },
    EventField::new(
        "Content",
        Kind::Text,
        "What was said; with the ten seconds before, when the task \
asked for them and it is to be blocked.",
    ),
    EventField::new("AudioUrl", Kind::Text, "Where the ten seconds lie."),
    EventField {
        optional: true,
        ..EventField::new(
            "PreAudioUrl",
            Kind::Text,
            "Where they lie with the ten seconds before, when the task \
asked for them.",
        )
    },
    EventField::new("RiskDescription", Kind::Text, "The greatest risk, in words for people alone."),
    EventField::new("RiskLabel1", Kind::Text, "The greatest risk; `normal` when there is none."),
    EventField::new(
        "RiskLabel2",
        Kind::Text,
        "The greatest risk, more closely; empty when there is none.",
    ),
    EventField::new(
        "RiskLabel3",
        Kind::Text,
        "The greatest risk, most closely; empty when there is none.",
    ),
    EventField {
        values: FLAG,
        ..EventField::new(
            "VadStatus",
            Kind::Int,
            "Whether there is any sound. Without, other fields may be \
empty.",
        )
    },
    EventField {
        fields: SOUND_RISK_DETAIL,
        ..EventField::new("RiskDetail", Kind::Object, "How the greatest risk was found.")
    },
    EventField {
        is_list: true,
        fields: SOUND_RISK,
        ..EventField::new("RiskInfoList", Kind::Object, "All risks, the greatest first.")
    },
    EventField {
        is_list: true,
        fields: SOUNDTRACK_LABEL,
        ..EventField::new("BusinessInfoList", Kind::Object, "What else was recognised.")
    },
];

const IMAGE_VERDICT: &[EventField] = &[
    EventField {
        optional: true,
        values: &[
            Named::new("PASS", "Pass"),
            Named::new("REVIEW", "Review"),
            Named::new("REJECT", "Reject"),
        ],
        ..EventField::new("RiskLevel", Kind::Text, "What to do.")
    },
    EventField::new("ImgUrl", Kind::Text, "Where the picture lies."),
    EventField::new("RiskDescription", Kind::Text, "The greatest risk, in words for people alone."),
    EventField::new("RiskLabel1", Kind::Text, "The greatest risk; `normal` when there is none."),
    EventField::new(
        "RiskLabel2",
        Kind::Text,
        "The greatest risk, more closely; empty when there is none.",
    ),
    EventField::new(
        "RiskLabel3",
        Kind::Text,
        "The greatest risk, most closely; empty when there is none.",
    ),
    EventField {
        fields: IMAGE_RISK_DETAIL,
        ..EventField::new("RiskDetail", Kind::Object, "How the greatest risk was found.")
    },
    EventField {
        is_list: true,
        fields: IMAGE_RISK,
        ..EventField::new("RiskInfoList", Kind::Object, "All risks, the greatest first.")
    },
    EventField {
        is_list: true,
        fields: IMAGE_LABEL,
        ..EventField::new("BusinessInfoList", Kind::Object, "What else was recognised.")
    },
];

const SOUND_RISK: &[EventField] = &[
    EventField {
        optional: true,
        values: &[
            Named::new("PASS", "Pass"),
            Named::new("REVIEW", "Review"),
            Named::new("REJECT", "Reject"),
        ],
        ..EventField::new("RiskLevel", Kind::Text, "What to do.")
    },
    EventField::new("RiskDescription", Kind::Text, "The risk, in words for people alone."),
    EventField::new("RiskLabel1", Kind::Text, "The risk."),
    EventField::new("RiskLabel2", Kind::Text, "The risk, more closely."),
    EventField::new("RiskLabel3", Kind::Text, "The risk, most closely."),
    EventField {
        fields: SOUND_RISK_DETAIL,
        ..EventField::new("RiskDetail", Kind::Object, "How it was found.")
    },
];

const SOUND_RISK_DETAIL: &[EventField] = &[
    EventField {
        values: &[
            Named::new("1000", "Nowhere"),
            Named::new("1001", "Text"),
            Named::new("1002", "Picture"),
            Named::new("1003", "Sound"),
        ],
        ..EventField::new("RiskSource", Kind::Int, "Where.")
    },
    EventField { optional: true, ..EventField::new("AudioText", Kind::Text, "What was said.") },
    EventField {
        is_list: true,
        optional: true,
        fields: MATCHED_LIST,
        ..EventField::new("MatchedLists", Kind::Object, "The lists of one's own that it is on.")
    },
];

const MATCHED_LIST: &[EventField] =
    &[EventField { optional: true, ..EventField::new("Name", Kind::Text, "The list's name.") }];

const IMAGE_RISK: &[EventField] = &[
    EventField {
        optional: true,
        values: &[
            Named::new("PASS", "Pass"),
            Named::new("REVIEW", "Review"),
            Named::new("REJECT", "Reject"),
        ],
        ..EventField::new("RiskLevel", Kind::Text, "What to do.")
    },
    EventField::new("Probability", Kind::Number, "How sure the service is, from 0 to 1."),
    EventField::new("RiskDescription", Kind::Text, "The risk, in words for people alone."),
    EventField::new("RiskLabel1", Kind::Text, "The risk."),
    EventField::new("RiskLabel2", Kind::Text, "The risk, more closely."),
    EventField::new("RiskLabel3", Kind::Text, "The risk, most closely."),
    EventField {
        fields: IMAGE_RISK_DETAIL,
        ..EventField::new("RiskDetail", Kind::Object, "How it was found.")
    },
];

const IMAGE_RISK_DETAIL: &[EventField] = &[
    EventField {
        values: &[
            Named::new("1000", "Nowhere"),
            Named::new("1001", "Text"),
            Named::new("1002", "Picture"),
            Named::new("1003", "Sound"),
        ],
        ..EventField::new("RiskSource", Kind::Int, "Where.")
    },
    EventField {
        is_list: true,
        optional: true,
        fields: FACE,
        ..EventField::new("FaceInfoList", Kind::Object, "The known faces, at most 10.")
    },
    EventField {
        optional: true,
        fields: WRITING,
        ..EventField::new("OcrInfo", Kind::Object, "What is written in the picture.")
    },
];

const WRITING: &[EventField] = &[
    EventField { optional: true, ..EventField::new("Text", Kind::Text, "The text.") },
    EventField {
        is_list: true,
        optional: true,
        fields: MATCHED_LIST,
        ..EventField::new("MatchedLists", Kind::Object, "The lists of one's own that it is on.")
    },
];

const FACE: &[EventField] = &[
    EventField { optional: true, ..EventField::new("Name", Kind::Text, "Whose.") },
    EventField {
        optional: true,
        ..EventField::new("Id", Kind::Text, "Its number in the picture.")
    },
    EventField {
        optional: true,
        ..EventField::new(
            "FaceRatio",
            Kind::Number,
            "How much of the picture it fills, from 0 to 1.",
        )
    },
    EventField {
        optional: true,
        ..EventField::new("Probability", Kind::Number, "How sure the service is, from 0 to 1.")
    },
    EventField {
        is_list: true,
        optional: true,
        unit: Some("px"),
        ..EventField::new(
            "Location",
            Kind::Number,
            "Two of its corners from the top left: x, y, x, y.",
        )
    },
];

const AUDIO_LABEL: &[EventField] = &[
    EventField::new("BusinessDescription", Kind::Text, "In words for people."),
    EventField::new("BusinessLabel1", Kind::Text, "What."),
    EventField::new("BusinessLabel2", Kind::Text, "What, more closely."),
    EventField {
        optional: true,
        also: &["BusinessLabe3"],
        ..EventField::new(
            "BusinessLabel3",
            Kind::Text,
            "What, most closely. The tables of the pages spell it \
`BusinessLabe3`.",
        )
    },
];

const SOUNDTRACK_LABEL: &[EventField] = &[
    EventField::new("BusinessDescription", Kind::Text, "In words for people."),
    EventField::new("BusinessLabel1", Kind::Text, "What."),
    EventField::new("BusinessLabel2", Kind::Text, "What, more closely."),
    EventField {
        optional: true,
        also: &["BusinessLabe3"],
        ..EventField::new(
            "BusinessLabel3",
            Kind::Text,
            "What, most closely. The tables of the pages spell it \
`BusinessLabe3`.",
        )
    },
    EventField {
        optional: true,
        ..EventField::new(
            "Probability",
            Kind::Number,
            "How sure the service is, from 0 to 1; the page's example alone \
has it.",
        )
    },
    EventField {
        optional: true,
        ..EventField::new(
            "ConfidenceLevel",
            Kind::Int,
            "How sure the service is, as a level; the page's example alone \
has it.",
        )
    },
];

const IMAGE_LABEL: &[EventField] = &[
    EventField::new("BusinessDescription", Kind::Text, "In words for people."),
    EventField::new("BusinessLabel1", Kind::Text, "What."),
    EventField::new("BusinessLabel2", Kind::Text, "What, more closely."),
    EventField {
        optional: true,
        also: &["BusinessLabe3"],
        ..EventField::new(
            "BusinessLabel3",
            Kind::Text,
            "What, most closely. The tables of the pages spell it \
`BusinessLabe3`.",
        )
    },
    EventField {
        optional: true,
        ..EventField::new(
            "Probability",
            Kind::Number,
            "How sure the service is, from 0 to 1; the page's example alone \
has it.",
        )
    },
    EventField {
        optional: true,
        ..EventField::new(
            "ConfidenceLevel",
            Kind::Int,
            "How sure the service is, as a level; the page's example alone \
has it.",
        )
    },
    EventField {
        optional: true,
        fields: IMAGE_LABEL_DETAIL,
        ..EventField::new("BusinessDetail", Kind::Object, "How it was recognised.")
    },
];

const IMAGE_LABEL_DETAIL: &[EventField] = &[EventField {
    is_list: true,
    optional: true,
    fields: FACE,
    ..EventField::new("FaceInfoList", Kind::Object, "The faces, at most 10.")
}];

const AUDIO_ABOUT: &[EventField] = &[
    EventField { essential: true, ..EventField::new("RoomId", Kind::Room, "The room.") },
    EventField {
        unit: Some("ms"),
        ..EventField::new("ProcessBeginTime", Kind::Int, "When the judging began.")
    },
    EventField {
        unit: Some("ms"),
        ..EventField::new("ProcessFinishTime", Kind::Int, "When it ended.")
    },
    EventField {
        optional: true,
        ..EventField::new("UserId", Kind::User, "The user. Nothing names the stream.")
    },
];

const SOUNDTRACK_ABOUT: &[EventField] = &[
    EventField { essential: true, ..EventField::new("RoomId", Kind::Room, "The room.") },
    EventField {
        unit: Some("ms"),
        ..EventField::new("ProcessBeginTime", Kind::Int, "When the judging began.")
    },
    EventField {
        unit: Some("ms"),
        ..EventField::new("ProcessFinishTime", Kind::Int, "When it ended.")
    },
    EventField { essential: true, ..EventField::new("StreamId", Kind::Stream, "The stream.") },
];

const IMAGE_ABOUT: &[EventField] = &[
    EventField { essential: true, ..EventField::new("RoomId", Kind::Room, "The room.") },
    EventField::new("ImgTime", Kind::Text, "When it was taken. On the wire it is Beijing's time."),
    EventField { essential: true, ..EventField::new("StreamId", Kind::Stream, "The stream.") },
];

const CENSOR_ABOUT: &[EventField] = &[
    EventField { essential: true, ..EventField::new("RoomId", Kind::Room, "The room.") },
    EventField {
        unit: Some("s"),
        ..EventField::new(
            "CensorStreamTime",
            Kind::Int,
            "How long the streams are that were judged.",
        )
    },
];

pub(super) static ALL: &[&EventSpec] = &[
    &ROOM_CREATE,
    &ROOM_CLOSE,
    &ROOM_LOGIN,
    &ROOM_LOGOUT,
    &STREAM_CREATE,
    &STREAM_CLOSE,
    &MIX_START,
    &MIX_STOP,
    &TRANSCODE_START,
    &TRANSCODE_STOP,
    &RECORD,
    &SNAPSHOT,
    &COMPOSE,
    &PROCEDURE,
    &CENSOR_AUDIO_V2_RESULT,
    &CENSOR_AUDIO_V2_STATUS,
    &CENSOR_VIDEO_V2_AUDIO_RESULT,
    &CENSOR_VIDEO_V2_IMG_RESULT,
    &CENSOR_VIDEO_V2_AUDIO_STATUS,
    &CENSOR_VIDEO_V2_IMG_STATUS,
];
