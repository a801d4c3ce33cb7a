// Written by `cargo xtask codegen` from xtask/spec/actions. Edit that.

use std::borrow::Cow;

use http::Method;
use zego_codes::{Category, ReturnCode};

use super::functions;
use super::rule::{Demand, Rule, Union, Variant};
use super::spec::{
    DataField, Effect, FLAG, Kind, Limit, List, ListForm, Named, Object, Outcome, Param, Scope,
    Spec,
};
use crate::product::Product;

pub(crate) static START_RECORD: Spec = Spec {
    name: Cow::Borrowed("StartRecord"),
    catalogued: true,
    product: Product::CloudRecording,
    group: "cloud-recording",
    category: Category::CloudRecording,
    method: Method::POST,
    effect: Effect::Once,
    idempotent_with: Some("RecordInputParams.ClientTaskId"),
    urgent: false,
    test_prefix: false,
    params: &[
        Param::required("RoomId", Kind::Room, "The room to record."),
        Param::required("RecordInputParams", Kind::Object, "What is recorded, and how.")
            .object(&RECORD_INPUT_OBJECT),
        Param::optional("RecordOutputParams", Kind::Object, "The files that are written.")
            .object(&RECORD_OUTPUT_OBJECT),
        Param::required(
            "StorageParams",
            Kind::Object,
            "The cloud storage that the files are uploaded to.",
        )
        .object(&RECORD_STORAGE_OBJECT),
    ],
    unions: &[],
    rules: &[
        Rule {
            id: "pictures-of-video",
            demand: Demand::MustNot {
                when: &[("RecordOutputParams.OutputFileFormat", "jpg")],
                field: "RecordInputParams.StreamType",
                value: "1",
            },
        },
        Rule {
            id: "alibaba-vod-format",
            demand: Demand::Must {
                when: &[("StorageParams.Vendor", "5")],
                field: "RecordOutputParams.OutputFileFormat",
                values: &["mp4", "flv"],
            },
        },
        Rule {
            id: "tencent-vod-format",
            demand: Demand::Must {
                when: &[("StorageParams.Vendor", "6")],
                field: "RecordOutputParams.OutputFileFormat",
                values: &["mp4", "flv", "jpg", "mp3"],
            },
        },
    ],
    limits: &[Limit { scope: Scope::App, count: 50, seconds: 1, test_count: None }],
    codes: &[],
    outcomes: &[],
    data: Some(DataField {
        essential: true,
        fields: RECORD_STARTED_FIELDS,
        ..DataField::new(
            "Data",
            Kind::Object,
            "The recording task: the one that was started, or the running \
one of the same ClientTaskId.",
        )
    }),
    about: "Starts recording a room. The task costs until it ends: stop it \
with `StopRecord`, or let `MaxIdleTime` and `MaxRecordTime` end \
it. An app may run 1000 tasks at a time in China and 200 \
elsewhere, unless support raises that.",
    page: "https://www.zegocloud.com/docs/cloud-recording-server/start-record",
};

pub(crate) static STOP_RECORD: Spec = Spec {
    name: Cow::Borrowed("StopRecord"),
    catalogued: true,
    product: Product::CloudRecording,
    group: "cloud-recording",
    category: Category::CloudRecording,
    method: Method::POST,
    effect: Effect::Idempotent,
    idempotent_with: None,
    urgent: false,
    test_prefix: false,
    params: &[Param::required("TaskId", Kind::Text, "The task to end.").length(16, 16)],
    unions: &[],
    rules: &[],
    limits: &[Limit { scope: Scope::App, count: 50, seconds: 1, test_count: None }],
    codes: &[],
    outcomes: &[(ReturnCode::new(300001001), Outcome::Gone)],
    data: None,
    about: "Ends a recording task and uploads its files. The task ends, \
too, when `MaxIdleTime` or `MaxRecordTime` runs out.",
    page: "https://www.zegocloud.com/docs/cloud-recording-server/stop-record",
};

pub(crate) static UPDATE_LAYOUT: Spec = Spec {
    name: Cow::Borrowed("UpdateLayout"),
    catalogued: true,
    product: Product::CloudRecording,
    group: "cloud-recording",
    category: Category::CloudRecording,
    method: Method::POST,
    effect: Effect::Idempotent,
    idempotent_with: None,
    urgent: false,
    test_prefix: false,
    params: &[
        Param::required("TaskId", Kind::Text, "The task, which has to mix streams.").length(16, 16),
        Param::optional("MixMode", Kind::Int, "How the streams are arranged.")
            .default("2")
            .values(LAYOUT_MODE_VALUES),
        Param::optional("MixInputList", Kind::Object, "Where the streams stand, each in a view.")
            .list(List::new(ListForm::Brackets, false).items(1, 25))
            .object(&RECORD_VIEW_OBJECT),
        Param::optional(
            "MixMaxResolutionStreamId",
            Kind::Stream,
            "The stream whose picture is the large one.",
        ),
    ],
    unions: &[Union {
        name: "RecordLayout",
        tag: Some("MixMode"),
        optional: true,
        variants: RECORD_LAYOUT_VARIANTS,
    }],
    rules: &[Rule {
        id: "one-whiteboard",
        demand: Demand::Function(&functions::ONE_WHITEBOARD_VIEW),
    }],
    limits: &[Limit { scope: Scope::App, count: 10, seconds: 1, test_count: None }],
    codes: &[],
    outcomes: &[],
    data: None,
    about: "Changes how the streams of a mix are arranged while it is \
recorded. It overwrites all of the layout and has no sequence: \
a call that is late undoes a later one.",
    page: "https://www.zegocloud.com/docs/cloud-recording-server/update-layout",
};

pub(crate) static UPDATE_WHITEBOARD: Spec = Spec {
    name: Cow::Borrowed("UpdateWhiteboard"),
    catalogued: true,
    product: Product::CloudRecording,
    group: "cloud-recording",
    category: Category::CloudRecording,
    method: Method::POST,
    effect: Effect::Idempotent,
    idempotent_with: None,
    urgent: false,
    test_prefix: false,
    params: &[
        Param::required("TaskId", Kind::Text, "The task, which has to record the whiteboard.")
            .length(16, 16),
        Param::required("WhiteboardId", Kind::Text, "The whiteboard to record from now on."),
    ],
    unions: &[],
    rules: &[],
    limits: &[Limit { scope: Scope::App, count: 10, seconds: 1, test_count: None }],
    codes: &[],
    outcomes: &[],
    data: None,
    about: "Changes which whiteboard is recorded; best called whenever \
users switch whiteboards. It has no sequence: a call that is \
late undoes a later one.",
    page: "https://www.zegocloud.com/docs/cloud-recording-server/update-whiteboard",
};

pub(crate) static PAUSE_RECORD: Spec = Spec {
    name: Cow::Borrowed("PauseRecord"),
    catalogued: true,
    product: Product::CloudRecording,
    group: "cloud-recording",
    category: Category::CloudRecording,
    method: Method::POST,
    effect: Effect::Idempotent,
    idempotent_with: None,
    urgent: false,
    test_prefix: false,
    params: &[
        Param::required("TaskId", Kind::Text, "The task, which has to mix streams.").length(16, 16)
    ],
    unions: &[],
    rules: &[],
    limits: &[Limit { scope: Scope::App, count: 10, seconds: 1, test_count: None }],
    codes: &[],
    outcomes: &[],
    data: None,
    about: "Pauses a task that mixes streams: nothing is recorded until \
`ResumeRecord`. A call that is late, after a resume, pauses the \
task again.",
    page: "https://www.zegocloud.com/docs/cloud-recording-server/pause-record",
};

pub(crate) static RESUME_RECORD: Spec = Spec {
    name: Cow::Borrowed("ResumeRecord"),
    catalogued: true,
    product: Product::CloudRecording,
    group: "cloud-recording",
    category: Category::CloudRecording,
    method: Method::POST,
    effect: Effect::Idempotent,
    idempotent_with: None,
    urgent: false,
    test_prefix: false,
    params: &[
        Param::required("TaskId", Kind::Text, "The task, which has to mix streams.").length(16, 16)
    ],
    unions: &[],
    rules: &[],
    limits: &[Limit { scope: Scope::App, count: 10, seconds: 1, test_count: None }],
    codes: &[],
    outcomes: &[(ReturnCode::new(300001004), Outcome::Already)],
    data: None,
    about: "Resumes a task that `PauseRecord` paused. A call that is late, \
after a pause, resumes the task again.",
    page: "https://www.zegocloud.com/docs/cloud-recording-server/resume-record",
};

pub(crate) static TAKE_SNAPSHOT: Spec = Spec {
    name: Cow::Borrowed("TakeSnapshot"),
    catalogued: true,
    product: Product::CloudRecording,
    group: "cloud-recording",
    category: Category::CloudRecording,
    method: Method::POST,
    effect: Effect::Once,
    idempotent_with: None,
    urgent: false,
    test_prefix: false,
    params: &[Param::required(
        "TaskId",
        Kind::Text,
        "The task, which has to mix streams and to be recording.",
    )
    .length(16, 16)],
    unions: &[],
    rules: &[],
    limits: &[Limit { scope: Scope::App, count: 10, seconds: 1, test_count: None }],
    codes: &[],
    outcomes: &[],
    data: None,
    about: "Takes a JPG picture of the mix of a running task and stores \
it. The callback on uploads tells its address.",
    page: "https://www.zegocloud.com/docs/cloud-recording-server/take-snapshot",
};

pub(crate) static DESCRIBE_RECORD_STATUS: Spec = Spec {
    name: Cow::Borrowed("DescribeRecordStatus"),
    catalogued: true,
    product: Product::CloudRecording,
    group: "cloud-recording",
    category: Category::CloudRecording,
    method: Method::POST,
    effect: Effect::Read,
    idempotent_with: None,
    urgent: false,
    test_prefix: false,
    params: &[Param::required("TaskId", Kind::Text, "The task.").length(16, 16)],
    unions: &[],
    rules: &[],
    limits: &[Limit { scope: Scope::App, count: 10, seconds: 1, test_count: None }],
    codes: &[],
    outcomes: &[],
    data: Some(DataField {
        essential: true,
        fields: RECORD_STATE_FIELDS,
        ..DataField::new("Data", Kind::Object, "How a recording task is doing.")
    }),
    about: "Asks how a recording task is doing, and for its files. It \
knows tasks that began in the last 3 days.",
    page: "https://www.zegocloud.com/docs/cloud-recording-server/describe-record-status",
};

pub(crate) static DESCRIBE_TASKS: Spec = Spec {
    name: Cow::Borrowed("DescribeTasks"),
    catalogued: true,
    product: Product::CloudRecording,
    group: "cloud-recording",
    category: Category::CloudRecording,
    method: Method::POST,
    effect: Effect::Read,
    idempotent_with: None,
    urgent: false,
    test_prefix: false,
    params: &[
        Param::required("Status", Kind::Int, "Which tasks to list.").values(RECORD_FILTER_VALUES),
        Param::optional(
            "RoomId",
            Kind::Room,
            "The room whose tasks to list; those of all rooms when left \
out.",
        ),
        Param::optional("PageOffset", Kind::Int, "Which page of the list to give, counted from 1.")
            .default("1")
            .range(1, 2147483647),
        Param::optional("PageSize", Kind::Int, "How many tasks to list.")
            .default("50")
            .range(1, 50),
        Param::required(
            "StartTime",
            Kind::Int,
            "The earliest beginning of a task, at most 3 days ago.",
        )
        .unit("ms"),
        Param::required(
            "EndTime",
            Kind::Int,
            "The latest beginning of a task: after StartTime, by 3 days at \
most.",
        )
        .unit("ms"),
    ],
    unions: &[],
    rules: &[Rule { id: "time-span", demand: Demand::Function(&functions::SPAN_OF_THREE_DAYS) }],
    limits: &[Limit { scope: Scope::App, count: 10, seconds: 1, test_count: None }],
    codes: &[],
    outcomes: &[],
    data: Some(DataField {
        essential: true,
        fields: RECORD_TASK_PAGE_FIELDS,
        ..DataField::new("Data", Kind::Object, "A page of recording tasks.")
    }),
    about: "Lists the recording tasks that began in a time of at most 3 \
days, up to 50 at a time.",
    page: "https://www.zegocloud.com/docs/cloud-recording-server/describe-tasks",
};

static RECORD_INPUT_OBJECT: Object = Object {
    name: "RecordInput",
    fields: &[
        Param::optional(
            "RecordMode",
            Kind::Int,
            "Whether each stream has files of its own, or all are mixed \
into one.",
        )
        .values(RECORD_MODE_VALUES),
        Param::optional(
            "StreamType",
            Kind::Int,
            "What of the streams is recorded. Of a whiteboard it is always \
video.",
        )
        .default("3")
        .values(RECORD_MEDIA_VALUES),
        Param::optional(
            "ClientTaskId",
            Kind::Text,
            "A task id of the caller's. While a task of this id exists, a \
start answers with its TaskId and starts no other, so that the \
call can be repeated.",
        ),
        Param::optional(
            "RecordStreamList",
            Kind::Object,
            "The streams to record; all of the room when left out or empty.",
        )
        .list(List::new(ListForm::Brackets, false))
        .object(&RECORD_STREAM_OBJECT),
        Param::optional(
            "FillBlank",
            Kind::Bool,
            "Whether the gap is filled while a stream is interrupted: with \
silence, and in a mix with its last picture or its background \
image. Otherwise a stream that comes back gets a new file, and \
a mix goes on in the same one.",
        )
        .default("false"),
        Param::optional(
            "FillFrame",
            Kind::Object,
            "What is shown of a stream whose camera is switched off while \
its sound goes on.",
        )
        .object(&FRAME_FILL_OBJECT),
        Param::optional(
            "RecordMuteAudio",
            Kind::Int,
            "Whether the sound of muted streams is recorded. Heeded only \
where audio alone is recorded, as `mp3`.",
        )
        .default("1")
        .values(RECORD_SILENCE_VALUES),
        Param::optional(
            "RecordMuteAudioSplitThreshold",
            Kind::Int,
            "The silence after which a new file is begun; with 0 every \
silence begins one, and when left out none does. Heeded only \
where audio alone is recorded, as `mp3`, and muted sound is \
skipped.",
        )
        .unit("s")
        .range(0, 2147483647),
        Param::optional("HasWhiteboard", Kind::Bool, "Whether the room's whiteboard is recorded.")
            .default("false"),
        Param::optional("Whiteboard", Kind::Object, "The whiteboard to record, one at most.")
            .list(List::new(ListForm::Brackets, false).items(1, 1))
            .object(&RECORD_WHITEBOARD_OBJECT),
        Param::optional(
            "MaxIdleTime",
            Kind::Int,
            "The time without a stream and a whiteboard in the room after \
which the task ends. A start long before anybody publishes \
needs a long one.",
        )
        .unit("s")
        .default("30")
        .range(5, 86400),
        Param::optional(
            "MaxRecordTime",
            Kind::Int,
            "The time after which the task ends. More than 24 hours, up to \
48, need support.",
        )
        .unit("s")
        .default("86400")
        .range(300, 172800),
        Param::optional(
            "ResumeWithoutInterruption",
            Kind::Bool,
            "Whether a stream that comes back goes on in the same file, \
without the gap, so that each stream has one file.",
        )
        .default("false"),
        Param::optional("MixConfig", Kind::Object, "How the streams are mixed.")
            .object(&RECORD_MIX_OBJECT),
    ],
    unions: &[Union {
        name: "RecordKind",
        tag: Some("RecordMode"),
        optional: false,
        variants: RECORD_KIND_VARIANTS,
    }],
    rules: &[
        Rule {
            id: "whiteboard",
            demand: Demand::Needs {
                when: &[("HasWhiteboard", "true")],
                each: None,
                except: &[],
                field: "Whiteboard",
            },
        },
        Rule {
            id: "whiteboard-in-audio-mix",
            demand: Demand::MustNot {
                when: &[("RecordMode", "2"), ("StreamType", "1")],
                field: "HasWhiteboard",
                value: "true",
            },
        },
        Rule {
            id: "whiteboard-view",
            demand: Demand::Must {
                when: &[("MixConfig.MixInputList.ViewType", "2")],
                field: "HasWhiteboard",
                values: &["true"],
            },
        },
        Rule {
            id: "mixed-video",
            demand: Demand::Needs {
                when: &[("RecordMode", "2")],
                each: None,
                except: &[("StreamType", "1")],
                field: "MixConfig.MixOutputVideoConfig",
            },
        },
    ],
};

static RECORD_STREAM_OBJECT: Object = Object {
    name: "RecordStream",
    fields: &[Param::required("StreamId", Kind::Stream, "The stream.")],
    unions: &[],
    rules: &[],
};

static FRAME_FILL_OBJECT: Object = Object {
    name: "FrameFill",
    fields: &[
        Param::optional("FrameFillMode", Kind::Int, "What is shown.")
            .default("1")
            .values(FRAME_FILL_MODE_VALUES),
        Param::optional(
            "FrameFillColor",
            Kind::Int,
            "The colour that is shown. Heeded only with `Color`.",
        )
        .unit("0xRRGGBB00")
        .default("0")
        .range(0, 4294967040),
    ],
    unions: &[],
    rules: &[],
};

static RECORD_WHITEBOARD_OBJECT: Object = Object {
    name: "RecordWhiteboard",
    fields: &[
        Param::required(
            "HorizontalRatio",
            Kind::Int,
            "The width in the whiteboard's aspect ratio.",
        )
        .range(0, 2147483647),
        Param::required("VerticalRatio", Kind::Int, "The height in the whiteboard's aspect ratio.")
            .range(0, 2147483647),
        Param::optional(
            "Width",
            Kind::Int,
            "The width of the whiteboard's video. Heeded only where streams \
are not mixed.",
        )
        .unit("px")
        .default("1280")
        .range(0, 2147483647),
        Param::optional(
            "Height",
            Kind::Int,
            "The height of the whiteboard's video. Heeded only where \
streams are not mixed.",
        )
        .unit("px")
        .default("720")
        .range(0, 2147483647),
        Param::optional(
            "WhiteboardId",
            Kind::Text,
            "The whiteboard. When left out, none is recorded until \
`UpdateWhiteboard` names one.",
        ),
        Param::optional("BackgroundColor", Kind::Int, "The colour behind the whiteboard.")
            .unit("0xRRGGBB00")
            .default("4294967040")
            .range(0, 4294967040),
        Param::optional(
            "IsPPTAnimation",
            Kind::Bool,
            "Whether the animations and videos of slides are recorded. Does \
nothing until sales has enabled it, for a fee.",
        )
        .default("false"),
        Param::optional(
            "PPTAnimationFps",
            Kind::Int,
            "The frame rate of animated slides. Does nothing until sales \
has enabled it, for a fee.",
        )
        .unit("fps")
        .default("15")
        .range(1, 30),
    ],
    unions: &[],
    rules: &[],
};

static RECORD_MIX_OBJECT: Object = Object {
    name: "RecordMix",
    fields: &[
        Param::optional("MixMode", Kind::Int, "How the streams are arranged.")
            .default("2")
            .values(LAYOUT_MODE_VALUES),
        Param::optional("MixInputList", Kind::Object, "Where the streams stand, each in a view.")
            .list(List::new(ListForm::Brackets, false).items(1, 25))
            .object(&RECORD_VIEW_OBJECT),
        Param::optional(
            "FillMode",
            Kind::Int,
            "How pictures are fitted into their places. A custom layout \
says it of each view instead, and does not heed this.",
        )
        .default("1")
        .values(RECORD_FILL_MODE_VALUES),
        Param::required(
            "MixOutputStreamId",
            Kind::Stream,
            "The stream that the mix is: a part of the files' names, and \
the stream and user that replies and callbacks give.",
        ),
        Param::optional(
            "MixOutputVideoConfig",
            Kind::Object,
            "The video of the mix. It has to be given unless audio alone is \
recorded.",
        )
        .object(&RECORD_VIDEO_OBJECT),
        Param::optional("MixOutputAudioConfig", Kind::Object, "The audio of the mix.")
            .object(&RECORD_AUDIO_OBJECT),
        Param::optional("MixOutputBackgroundColor", Kind::Int, "The colour behind the pictures.")
            .unit("0xRRGGBB00")
            .default("0")
            .range(0, 4294967040),
        Param::optional(
            "MixOutputBackgroundImage",
            Kind::Text,
            "The address of a JPG or PNG to put behind the pictures, at \
most 5 MB, and stretched to the size of the video. Where it \
cannot be fetched, a callback says so and nothing is shown.",
        )
        .schemes(&["http", "https"]),
        Param::optional(
            "MixMaxResolutionStreamId",
            Kind::Stream,
            "The stream whose picture is the large one.",
        ),
        Param::optional(
            "MixOutputWatermarkImage",
            Kind::Text,
            "The address of a JPG or PNG to put over the pictures, at most \
5 MB, and stretched to its place. Where it cannot be fetched, a \
callback says so and nothing is shown.",
        )
        .schemes(&["http", "https"]),
        Param::optional(
            "MixOutputWatermarkImageConfig",
            Kind::Object,
            "Where the watermark's image stands.",
        )
        .object(&RECORD_RECT_OBJECT),
        Param::optional(
            "DefaultMixStreamBackgroundImage",
            Kind::Text,
            "The address of a JPG or PNG to show in place of a stream that \
is missing or interrupted, at most 5 MB, and stretched to the \
size of the view; a view's own image goes before it. Heeded \
only where `FillBlank` is true and `FrameFillMode` fills in \
nothing.",
        )
        .schemes(&["http", "https"]),
        Param::optional(
            "IsAlwaysMix",
            Kind::Bool,
            "Whether recording begins with the task, rather than with the \
first stream in the room.",
        )
        .default("false"),
        Param::optional(
            "MixOutputWatermarkTimestampConfig",
            Kind::Object,
            "Puts the time over the upper right corner of the video, as \
`yyyy-MM-dd HH:mm`.",
        )
        .object(&RECORD_TIMESTAMP_OBJECT),
        Param::optional(
            "RecordSoundWave",
            Kind::Bool,
            "Whether the loudness of all streams is recorded every second, \
into a JSON file that has the name of the recording with `.sw` \
at its end.",
        )
        .default("false"),
        Param::optional(
            "SoundWaveType",
            Kind::Int,
            "Whether the loudness is recorded under the id of the stream or \
of the user. Heeded only with `RecordSoundWave`.",
        )
        .default("0")
        .values(SOUND_WAVE_TYPE_VALUES),
        Param::optional("StreamConfigList", Kind::Object, "What is recorded of single streams.")
            .list(List::new(ListForm::Brackets, false))
            .object(&RECORD_STREAM_CONFIG_OBJECT),
        Param::optional(
            "ClearInputStreamTimeout",
            Kind::Int,
            "The time to wait for streams before mixing begins without \
them.",
        )
        .unit("ms")
        .range(0, 2147483647),
    ],
    unions: &[Union {
        name: "RecordLayout",
        tag: Some("MixMode"),
        optional: true,
        variants: RECORD_LAYOUT_VARIANTS,
    }],
    rules: &[
        Rule { id: "one-whiteboard", demand: Demand::Function(&functions::ONE_WHITEBOARD_VIEW) },
        Rule { id: "inside-video", demand: Demand::Function(&functions::REGIONS_INSIDE_VIDEO) },
    ],
};

static RECORD_VIEW_OBJECT: Object = Object {
    name: "RecordView",
    fields: &[
        Param::optional(
            "StreamId",
            Kind::Stream,
            "The stream that stands in it. When left out or empty, streams \
take such views in the order in which they come into the room.",
        )
        .length(0, 256),
        Param::optional(
            "ViewType",
            Kind::Int,
            "What stands in it. One view alone can be the whiteboard's, and \
only where the whiteboard is recorded.",
        )
        .default("1")
        .values(RECORD_VIEW_TYPE_VALUES),
        Param::required("Top", Kind::Int, "The upper edge, not below `Bottom`.")
            .unit("px")
            .range(0, 1920),
        Param::required("Left", Kind::Int, "The left edge, not right of `Right`.")
            .unit("px")
            .range(0, 1920),
        Param::required("Bottom", Kind::Int, "The lower edge, at most the height of the video.")
            .unit("px")
            .range(0, 1920),
        Param::required("Right", Kind::Int, "The right edge, at most the width of the video.")
            .unit("px")
            .range(0, 1920),
        Param::required(
            "Layer",
            Kind::Int,
            "Which of two views that overlap is on top: the one with the \
greater number.",
        ),
        Param::optional("FillMode", Kind::Int, "How the picture is fitted into the view.")
            .default("1")
            .values(RECORD_FILL_MODE_VALUES),
        Param::optional(
            "BackgroundImage",
            Kind::Text,
            "The address of a JPG or PNG to show while the stream is \
missing or interrupted, at most 5 MB, and stretched to the size \
of the view. Heeded only with `StreamId`.",
        )
        .schemes(&["http", "https"]),
    ],
    unions: &[],
    rules: &[Rule { id: "edges", demand: Demand::Function(&functions::EDGES_IN_ORDER) }],
};

static RECORD_VIDEO_OBJECT: Object = Object {
    name: "RecordVideo",
    fields: &[
        Param::required(
            "Width",
            Kind::Int,
            "The width. Width × Height may be 1920 × 1080 at most.",
        )
        .unit("px")
        .range(0, 1920),
        Param::required(
            "Height",
            Kind::Int,
            "The height. Width × Height may be 1920 × 1080 at most.",
        )
        .unit("px")
        .range(0, 1920),
        Param::required("Fps", Kind::Int, "The frame rate.").unit("fps").range(5, 30),
        Param::required("Bitrate", Kind::Int, "The bitrate; 1500000 is 1.5 Mbps.")
            .unit("bps")
            .range(0, 2147483647),
    ],
    unions: &[],
    rules: &[Rule { id: "pixels", demand: Demand::Function(&functions::AT_MOST_FULL_HD) }],
};

static RECORD_AUDIO_OBJECT: Object = Object {
    name: "RecordAudio",
    fields: &[Param::optional("Bitrate", Kind::Int, "The bitrate.")
        .unit("bps")
        .default("48000")
        .range(0, 2147483647)],
    unions: &[],
    rules: &[],
};

static RECORD_RECT_OBJECT: Object = Object {
    name: "RecordRect",
    fields: &[
        Param::required("Left", Kind::Int, "The left edge, not right of `Right`.")
            .unit("px")
            .range(0, 1920),
        Param::required("Top", Kind::Int, "The upper edge, not below `Bottom`.")
            .unit("px")
            .range(0, 1920),
        Param::required("Right", Kind::Int, "The right edge, at most the width of the video.")
            .unit("px")
            .range(0, 1920),
        Param::required("Bottom", Kind::Int, "The lower edge, at most the height of the video.")
            .unit("px")
            .range(0, 1920),
    ],
    unions: &[],
    rules: &[Rule { id: "edges", demand: Demand::Function(&functions::EDGES_IN_ORDER) }],
};

static RECORD_TIMESTAMP_OBJECT: Object = Object {
    name: "RecordTimestamp",
    fields: &[Param::required("FontSize", Kind::Int, "The size of its font.")
        .unit("px")
        .range(12, 100)],
    unions: &[],
    rules: &[],
};

static RECORD_STREAM_CONFIG_OBJECT: Object = Object {
    name: "RecordStreamConfig",
    fields: &[
        Param::optional(
            "StreamId",
            Kind::Stream,
            "The stream. When left out or empty, this is for all streams \
that no other item names.",
        )
        .length(0, 256),
        Param::optional(
            "StreamType",
            Kind::Int,
            "What of it is recorded. Heeded only where the task records \
audio and video.",
        )
        .values(STREAM_MEDIA_VALUES),
    ],
    unions: &[],
    rules: &[],
};

static RECORD_OUTPUT_OBJECT: Object = Object {
    name: "RecordOutput",
    fields: &[
        Param::optional(
            "OutputFileFormat",
            Kind::Text,
            "The format of the files. Alibaba Cloud VOD takes `mp4` and \
`flv` alone; Tencent Cloud VOD takes `jpg` and `mp3`, too.",
        )
        .default("mp4")
        .values(RECORD_FORMAT_VALUES),
        Param::optional(
            "OutputFolder",
            Kind::Text,
            "The folder in the cloud storage; the topmost when left out.",
        ),
        Param::optional("OutputFileRule", Kind::Int, "How the files are named.")
            .default("1")
            .values(RECORD_FILE_RULE_VALUES),
        Param::optional(
            "SnapshotInterval",
            Kind::Int,
            "The time from one picture to the next. Heeded only with `jpg`.",
        )
        .unit("s")
        .default("10")
        .range(5, 3600),
        Param::optional(
            "CallbackUrl",
            Kind::Text,
            "The address that callbacks of this task are sent to; the one \
that was given to support when left out.",
        )
        .schemes(&["http", "https"]),
        Param::optional(
            "FragmentSeconds",
            Kind::Int,
            "The length of a fragment. Heeded only with `hls`.",
        )
        .unit("s")
        .default("15")
        .range(2, 60),
        Param::optional(
            "RealtimeUploadFragment",
            Kind::Bool,
            "Whether fragments are uploaded while the recording runs. \
Heeded only with `hls`.",
        ),
        Param::optional(
            "ShortFragmentPath",
            Kind::Bool,
            "Whether the M3U8 file holds the names of the fragments rather \
than their paths. Heeded only with `RealtimeUploadFragment`.",
        ),
    ],
    unions: &[],
    rules: &[],
};

static RECORD_STORAGE_OBJECT: Object = Object {
    name: "RecordStorage",
    fields: &[
        Param::optional("Vendor", Kind::Int, "The company whose storage it is.")
            .values(STORAGE_VENDOR_VALUES),
        Param::optional("Region", Kind::Text, "The region, as the storage names it."),
        Param::optional("Bucket", Kind::Text, "The bucket."),
        Param::optional(
            "AccessKeyId",
            Kind::Text,
            "The id of the access key. A key that can only write is \
advised.",
        )
        .secret(),
        Param::optional("AccessKeySecret", Kind::Text, "The secret of the access key.").secret(),
        Param::optional("AlibabaCloudVodParams", Kind::Object, "The account on Alibaba Cloud VOD.")
            .object(&ALIBABA_VOD_STORAGE_OBJECT),
        Param::optional("TencentCloudVodParams", Kind::Object, "The account on Tencent Cloud VOD.")
            .object(&TENCENT_VOD_STORAGE_OBJECT),
        Param::optional("EndPoint", Kind::Text, "The address of the storage."),
        Param::optional(
            "S3ForcePathStyle",
            Kind::Bool,
            "Whether the bucket stands in the path of addresses rather than \
in the host.",
        )
        .default("false"),
    ],
    unions: &[Union {
        name: "StorageTarget",
        tag: Some("Vendor"),
        optional: false,
        variants: STORAGE_TARGET_VARIANTS,
    }],
    rules: &[],
};

static ALIBABA_VOD_STORAGE_OBJECT: Object = Object {
    name: "AlibabaVodStorage",
    fields: &[
        Param::required("Region", Kind::Text, "The region, as Alibaba names it."),
        Param::required("AccessKeyId", Kind::Text, "The id of the access key.").secret(),
        Param::required(
            "AccessKeySecret",
            Kind::Text,
            "The secret of the access key. A key that can only write is \
advised.",
        )
        .secret(),
        Param::required("Title", Kind::Text, "The name of the video."),
        Param::required(
            "StorageLocation",
            Kind::Text,
            "The storage location, as Alibaba gives it.",
        ),
    ],
    unions: &[],
    rules: &[],
};

static TENCENT_VOD_STORAGE_OBJECT: Object = Object {
    name: "TencentVodStorage",
    fields: &[
        Param::required("SecretId", Kind::Text, "The id of the access key.").secret(),
        Param::required(
            "SecretKey",
            Kind::Text,
            "The secret of the access key. A key that can only write is \
advised.",
        )
        .secret(),
        Param::required("Region", Kind::Text, "The region, as Tencent names it."),
        Param::optional("SubAppId", Kind::Int, "The sub-application.").min(0),
    ],
    unions: &[],
    rules: &[],
};

static RECORD_KIND_VARIANTS: &[Variant] = &[
    Variant {
        name: "Single",
        set: &[("RecordMode", "1")],
        required: &[],
        optional: &[
            "RecordStreamList",
            "RecordMuteAudio",
            "RecordMuteAudioSplitThreshold",
            "ResumeWithoutInterruption",
        ],
    },
    Variant {
        name: "Mixed",
        set: &[("RecordMode", "2")],
        required: &["MixConfig"],
        optional: &["FillFrame"],
    },
];

static RECORD_LAYOUT_VARIANTS: &[Variant] = &[
    Variant {
        name: "Custom",
        set: &[("MixMode", "1")],
        required: &["MixInputList"],
        optional: &[],
    },
    Variant { name: "Tiled", set: &[("MixMode", "2")], required: &[], optional: &[] },
    Variant {
        name: "Horizontal",
        set: &[("MixMode", "3")],
        required: &[],
        optional: &["MixMaxResolutionStreamId"],
    },
    Variant {
        name: "Vertical",
        set: &[("MixMode", "4")],
        required: &[],
        optional: &["MixMaxResolutionStreamId"],
    },
    Variant {
        name: "Floating",
        set: &[("MixMode", "5")],
        required: &[],
        optional: &["MixMaxResolutionStreamId"],
    },
];

static STORAGE_TARGET_VARIANTS: &[Variant] = &[
    Variant {
        name: "AmazonS3",
        set: &[("Vendor", "1")],
        required: &["Region", "Bucket", "AccessKeyId", "AccessKeySecret"],
        optional: &[],
    },
    Variant {
        name: "AlibabaOss",
        set: &[("Vendor", "2")],
        required: &["Region", "Bucket", "AccessKeyId", "AccessKeySecret"],
        optional: &[],
    },
    Variant {
        name: "TencentCos",
        set: &[("Vendor", "3")],
        required: &["Region", "Bucket", "AccessKeyId", "AccessKeySecret"],
        optional: &[],
    },
    Variant {
        name: "QiniuKodo",
        set: &[("Vendor", "4")],
        required: &["Region", "Bucket", "AccessKeyId", "AccessKeySecret"],
        optional: &[],
    },
    Variant {
        name: "AlibabaVod",
        set: &[("Vendor", "5")],
        required: &["AlibabaCloudVodParams"],
        optional: &[],
    },
    Variant {
        name: "TencentVod",
        set: &[("Vendor", "6")],
        required: &["TencentCloudVodParams"],
        optional: &[],
    },
    Variant {
        name: "HuaweiObs",
        set: &[("Vendor", "7")],
        required: &["Region", "Bucket", "AccessKeyId", "AccessKeySecret"],
        optional: &[],
    },
    Variant {
        name: "GoogleCloud",
        set: &[("Vendor", "8")],
        required: &["Bucket", "AccessKeyId", "AccessKeySecret"],
        optional: &["Region"],
    },
    Variant {
        name: "MobileEos",
        set: &[("Vendor", "9")],
        required: &["Region", "Bucket", "AccessKeyId", "AccessKeySecret"],
        optional: &[],
    },
    Variant {
        name: "S3Compatible",
        set: &[("Vendor", "10")],
        required: &["Region", "Bucket", "AccessKeyId", "AccessKeySecret", "EndPoint"],
        optional: &["S3ForcePathStyle"],
    },
];

static RECORD_MODE_VALUES: &[Named] = &[Named::new("1", "Single"), Named::new("2", "Mixed")];

static RECORD_MEDIA_VALUES: &[Named] = &[
    Named::new("1", "Audio"),
    Named::new("2", "Video"),
    Named::new("3", "AudioVideo"),
    Named::new("4", "Separate"),
];

static FRAME_FILL_MODE_VALUES: &[Named] =
    &[Named::new("1", "LastFrame"), Named::new("2", "Color"), Named::new("3", "Nothing")];

static RECORD_SILENCE_VALUES: &[Named] = &[Named::new("1", "Keep"), Named::new("2", "Skip")];

static LAYOUT_MODE_VALUES: &[Named] = &[
    Named::new("1", "Custom"),
    Named::new("2", "Tiled"),
    Named::new("3", "Horizontal"),
    Named::new("4", "Vertical"),
    Named::new("5", "Floating"),
];

static RECORD_VIEW_TYPE_VALUES: &[Named] =
    &[Named::new("1", "Stream"), Named::new("2", "Whiteboard")];

static RECORD_FILL_MODE_VALUES: &[Named] = &[Named::new("1", "Crop"), Named::new("2", "Fit")];

static SOUND_WAVE_TYPE_VALUES: &[Named] = &[Named::new("0", "Stream"), Named::new("1", "User")];

static STREAM_MEDIA_VALUES: &[Named] = &[
    Named::new("0", "Default"),
    Named::new("1", "Audio"),
    Named::new("2", "Video"),
    Named::new("3", "AudioVideo"),
];

static RECORD_FORMAT_VALUES: &[Named] = &[
    Named::new("mp4", "Mp4"),
    Named::new("flv", "Flv"),
    Named::new("hls", "Hls"),
    Named::new("jpg", "Jpg"),
    Named::new("aac", "Aac"),
    Named::new("mp3", "Mp3"),
    Named::new("ogg", "Ogg"),
];

static RECORD_FILE_RULE_VALUES: &[Named] = &[Named::new("1", "Standard")];

static STORAGE_VENDOR_VALUES: &[Named] = &[
    Named::new("1", "AmazonS3"),
    Named::new("2", "AlibabaOss"),
    Named::new("3", "TencentCos"),
    Named::new("4", "QiniuKodo"),
    Named::new("5", "AlibabaVod"),
    Named::new("6", "TencentVod"),
    Named::new("7", "HuaweiObs"),
    Named::new("8", "GoogleCloud"),
    Named::new("9", "MobileEos"),
    Named::new("10", "S3Compatible"),
];

static RECORD_STATUS_VALUES: &[Named] = &[
    Named::new("1", "Initializing"),
    Named::new("2", "Recording"),
    Named::new("3", "Ended"),
    Named::new("4", "Failed"),
    Named::new("5", "Paused"),
];

static RECORD_TRACKS_VALUES: &[Named] =
    &[Named::new("1", "Audio"), Named::new("2", "Video"), Named::new("3", "AudioVideo")];

static RECORDED_FILE_STATUS_VALUES: &[Named] = &[
    Named::new("1", "Recording"),
    Named::new("2", "Uploading"),
    Named::new("3", "Uploaded"),
    Named::new("4", "InBackup"),
    Named::new("5", "Failed"),
];

static RECORD_FILTER_VALUES: &[Named] = &[Named::new("2", "Recording"), Named::new("3", "Ended")];

const RECORD_STARTED_FIELDS: &[DataField] = &[DataField {
    essential: true,
    ..DataField::new(
        "TaskId",
        Kind::Text,
        "The task, in 16 bytes. It means nothing once the recording has \
ended.",
    )
}];

const RECORD_STATE_FIELDS: &[DataField] = &[
    DataField {
        essential: true,
        ..DataField::new("RoomId", Kind::Room, "The room that it records.")
    },
    DataField {
        values: RECORD_MODE_VALUES,
        ..DataField::new("RecordMode", Kind::Int, "How the streams become files.")
    },
    DataField {
        values: RECORD_MEDIA_VALUES,
        ..DataField::new("StreamType", Kind::Int, "What of the streams is recorded.")
    },
    DataField {
        unit: Some("ms"),
        ..DataField::new("RecordBeginTimestamp", Kind::Int, "When it began.")
    },
    DataField {
        unit: Some("ms"),
        ..DataField::new("RecordEndTimestamp", Kind::Int, "When it ended.")
    },
    DataField {
        essential: true,
        values: RECORD_STATUS_VALUES,
        ..DataField::new("Status", Kind::Int, "How far it is.")
    },
    DataField {
        is_list: true,
        essential: true,
        fields: RECORDED_FILE_FIELDS,
        ..DataField::new(
            "RecordFiles",
            Kind::Object,
            "Its files. Missing where pictures are taken, and where it has \
ended and nobody published.",
        )
    },
];

const RECORDED_FILE_FIELDS: &[DataField] = &[
    DataField::new(
        "UserId",
        Kind::Text,
        "The user whose stream it is; of a mix, its MixOutputStreamId.",
    ),
    DataField::new(
        "UserName",
        Kind::Text,
        "The name of that user; of a mix, its MixOutputStreamId.",
    ),
    DataField {
        essential: true,
        ..DataField::new("StreamId", Kind::Stream, "The stream; of a mix, its MixOutputStreamId.")
    },
    DataField {
        essential: true,
        ..DataField::new("FileId", Kind::Text, "The name of the file, by OutputFileRule.")
    },
    DataField::new(
        "VideoId",
        Kind::Text,
        "The id of the video: Alibaba Cloud VOD's VideoId, or Tencent \
Cloud VOD's FileId.",
    ),
    DataField::new(
        "FileUrl",
        Kind::Text,
        "Its address. Missing on Qiniu and on Alibaba Cloud VOD.",
    ),
    DataField {
        values: RECORD_FORMAT_VALUES,
        ..DataField::new("OutputFileFormat", Kind::Text, "Its format.")
    },
    DataField { unit: Some("bytes"), ..DataField::new("FileSize", Kind::Int, "Its size.") },
    DataField { unit: Some("ms"), ..DataField::new("Duration", Kind::Number, "How long it is.") },
    DataField {
        unit: Some("px"),
        ..DataField::new("ResolutionWidth", Kind::Int, "The width of its video.")
    },
    DataField {
        unit: Some("px"),
        ..DataField::new("ResolutionHeight", Kind::Int, "The height of its video.")
    },
    DataField {
        values: RECORD_TRACKS_VALUES,
        ..DataField::new("MediaTrackType", Kind::Int, "What is in it.")
    },
    DataField {
        unit: Some("ms"),
        ..DataField::new("BeginTimestamp", Kind::Int, "When its recording began.")
    },
    DataField {
        essential: true,
        values: RECORDED_FILE_STATUS_VALUES,
        ..DataField::new("Status", Kind::Int, "How far it is.")
    },
];

const RECORD_TASK_PAGE_FIELDS: &[DataField] = &[
    DataField::new("PageOffset", Kind::Int, "Which page it is, counted from 1."),
    DataField::new("PageSize", Kind::Int, "How many tasks a page has."),
    DataField {
        essential: true,
        ..DataField::new("TotalCount", Kind::Int, "How many tasks match.")
    },
    DataField {
        is_list: true,
        essential: true,
        fields: RECORD_TASK_FIELDS,
        ..DataField::new("TaskidList", Kind::Object, "The tasks.")
    },
];

const RECORD_TASK_FIELDS: &[DataField] = &[
    DataField {
        unit: Some("ms"),
        ..DataField::new("RecordBeginTimestamp", Kind::Int, "When it began.")
    },
    DataField { essential: true, ..DataField::new("TaskId", Kind::Text, "The task.") },
    DataField {
        essential: true,
        ..DataField::new("RoomId", Kind::Room, "The room that it records.")
    },
    DataField {
        essential: true,
        values: RECORD_STATUS_VALUES,
        ..DataField::new("Status", Kind::Int, "How far it is.")
    },
];

pub(crate) static START_CDN_RECORD: Spec = Spec {
    name: Cow::Borrowed("StartCDNRecord"),
    catalogued: true,
    product: Product::Rtc,
    group: "media-files",
    category: Category::MediaFiles,
    method: Method::GET,
    effect: Effect::Once,
    idempotent_with: None,
    urgent: false,
    test_prefix: false,
    params: &[
        Param::required("StreamId", Kind::Stream, "The streams to record.")
            .list(List::new(ListForm::Brackets, true).min(1)),
        Param::required("Vendor", Kind::Text, "The CDN that they are on.")
            .values(MEDIA_VENDOR_VALUES),
        Param::optional(
            "EndTime",
            Kind::Int,
            "When the recording ends, at most 24 hours ahead. Tencent alone \
heeds it.",
        )
        .unit("s"),
        Param::optional(
            "Domain",
            Kind::Text,
            "The CDN's domain. Alibaba alone heeds it, and needs it where \
there are several.",
        ),
        Param::optional(
            "Point",
            Kind::Text,
            "The CDN's access point. Alibaba alone heeds it, and needs it \
where there are several of them or of the domains.",
        ),
    ],
    unions: &[],
    rules: &[],
    limits: &[Limit { scope: Scope::App, count: 20, seconds: 1, test_count: None }],
    codes: &[
        ReturnCode::new(0),
        ReturnCode::new(2),
        ReturnCode::new(3),
        ReturnCode::new(4),
        ReturnCode::new(5),
        ReturnCode::new(6),
        ReturnCode::new(7),
        ReturnCode::new(1000),
    ],
    outcomes: &[],
    data: Some(DataField {
        essential: true,
        fields: CDN_RECORD_STARTED_FIELDS,
        ..DataField::new(
            "Data",
            Kind::Object,
            "What the CDN did about a recording; that of the one that was \
asked is filled in.",
        )
    }),
    about: "Starts recording streams on a CDN. Settle the format, length \
and keeping of the files in the console or with support first.",
    page: "https://www.zegocloud.com/docs/real-time-video-server/api-reference/cdn/start-cdn-record",
};

pub(crate) static STOP_CDN_RECORD: Spec = Spec {
    name: Cow::Borrowed("StopCDNRecord"),
    catalogued: true,
    product: Product::Rtc,
    group: "media-files",
    category: Category::MediaFiles,
    method: Method::GET,
    effect: Effect::Idempotent,
    idempotent_with: None,
    urgent: false,
    test_prefix: false,
    params: &[
        Param::required("StreamId", Kind::Stream, "The streams that are recorded.")
            .list(List::new(ListForm::Brackets, true).min(1)),
        Param::required("Vendor", Kind::Text, "The CDN that they are on.")
            .values(MEDIA_VENDOR_VALUES),
        Param::optional(
            "Domain",
            Kind::Text,
            "The CDN's domain. Alibaba alone heeds it, and needs it where \
there are several.",
        ),
        Param::optional(
            "Point",
            Kind::Text,
            "The CDN's access point. Alibaba alone heeds it, and needs it \
where there are several of them or of the domains.",
        ),
    ],
    unions: &[],
    rules: &[],
    limits: &[Limit { scope: Scope::App, count: 20, seconds: 1, test_count: None }],
    codes: &[
        ReturnCode::new(0),
        ReturnCode::new(2),
        ReturnCode::new(3),
        ReturnCode::new(4),
        ReturnCode::new(5),
        ReturnCode::new(6),
        ReturnCode::new(7),
        ReturnCode::new(1000),
    ],
    outcomes: &[],
    data: Some(DataField {
        essential: true,
        fields: CDN_RECORD_STOPPED_FIELDS,
        ..DataField::new(
            "Data",
            Kind::Object,
            "What the CDN did about ending a recording; that of the one \
that was asked is filled in.",
        )
    }),
    about: "Stops recording streams on a CDN.",
    page: "https://www.zegocloud.com/docs/real-time-video-server/api-reference/cdn/stop-cdn-record",
};

pub(crate) static SEARCH_MEDIA: Spec = Spec {
    name: Cow::Borrowed("SearchMedia"),
    catalogued: true,
    product: Product::Rtc,
    group: "media-files",
    category: Category::MediaFiles,
    method: Method::GET,
    effect: Effect::Read,
    idempotent_with: None,
    urgent: false,
    test_prefix: false,
    params: &[
        Param::required("Vendor", Kind::Text, "The CDN that keeps the files.").values(&[
            Named::new("Tencent", "Tencent"),
            Named::new("Ws", "Wangsu"),
            Named::new("Huawei", "Huawei"),
        ]),
        Param::optional("NamePrefix", Kind::Text, "What the names of the files begin with.")
            .length(0, 20),
        Param::optional(
            "StartTime",
            Kind::Int,
            "The earliest creation of a file. Tencent alone heeds it.",
        )
        .unit("s"),
        Param::optional(
            "EndTime",
            Kind::Int,
            "The latest creation of a file. Tencent alone heeds it.",
        )
        .unit("s"),
        Param::optional(
            "PageSize",
            Kind::Int,
            "How many files to list. PageSize × PageNumber + PageSize may \
be 5000 at most. Tencent alone heeds it.",
        )
        .default("10"),
        Param::optional(
            "PageNumber",
            Kind::Int,
            "Which page of the list to give, counted from 0. PageSize × \
PageNumber + PageSize may be 5000 at most. Tencent alone heeds \
it.",
        )
        .default("0"),
        Param::optional("FileId", Kind::Text, "The files to find. Tencent alone heeds it.")
            .list(List::new(ListForm::Brackets, false).items(1, 10))
            .length(0, 40),
        Param::optional(
            "StreamId",
            Kind::Stream,
            "The streams whose recordings to find. Tencent alone heeds it.",
        )
        .list(List::new(ListForm::Brackets, false).items(1, 10)),
        Param::optional(
            "Marker",
            Kind::Text,
            "Where to go on: NextMarker of the last reply, and nothing at \
first. Wangsu and Huawei alone heed it.",
        ),
        Param::optional(
            "MaxKeys",
            Kind::Int,
            "How many files to list. Wangsu and Huawei alone heed it.",
        )
        .default("1000")
        .range(1, 1000),
    ],
    unions: &[],
    rules: &[Rule { id: "page", demand: Demand::Function(&functions::MEDIA_PAGE) }],
    limits: &[Limit { scope: Scope::App, count: 20, seconds: 1, test_count: None }],
    codes: &[
        ReturnCode::new(0),
        ReturnCode::new(2),
        ReturnCode::new(3),
        ReturnCode::new(4),
        ReturnCode::new(5),
        ReturnCode::new(6),
        ReturnCode::new(7),
        ReturnCode::new(8),
        ReturnCode::new(1000),
    ],
    outcomes: &[],
    data: Some(DataField {
        essential: true,
        fields: FOUND_MEDIA_FIELDS,
        ..DataField::new(
            "Data",
            Kind::Object,
            "The files that were found; those of the CDN that was asked are \
filled in.",
        )
    }),
    about: "Finds recorded files and says what they are. CDN has to be \
enabled in the console first.",
    page: "https://www.zegocloud.com/docs/real-time-video-server/api-reference/cdn/search-media",
};

pub(crate) static DELETE_MEDIA: Spec = Spec {
    name: Cow::Borrowed("DeleteMedia"),
    catalogued: true,
    product: Product::Rtc,
    group: "media-files",
    category: Category::MediaFiles,
    method: Method::GET,
    effect: Effect::Idempotent,
    idempotent_with: None,
    urgent: false,
    test_prefix: false,
    params: &[
        Param::required("Vendor", Kind::Text, "The CDN that keeps the files.").values(&[
            Named::new("Tencent", "Tencent"),
            Named::new("Ws", "Wangsu"),
            Named::new("Huawei", "Huawei"),
        ]),
        Param::optional(
            "FileId",
            Kind::Text,
            "The files: the recording callback's FileID on Tencent, \
PersistentId on Wangsu, and ObsObject on Huawei.",
        )
        .list(List::new(ListForm::Brackets, true).items(1, 100)),
        Param::optional(
            "Media",
            Kind::Object,
            "The files, or some resolutions of each. Tencent alone heeds \
it.",
        )
        .list(List::new(ListForm::Indexed, true).items(1, 100))
        .object(&MEDIA_FILE_OBJECT),
        Param::optional(
            "ClearCache",
            Kind::Bool,
            "Whether files that were deleted are dropped from the CDN's \
caches too. Wangsu alone heeds it.",
        ),
    ],
    unions: &[Union {
        name: "MediaToDelete",
        tag: None,
        optional: false,
        variants: MEDIA_TO_DELETE_VARIANTS,
    }],
    rules: &[
        Rule { id: "files-or-parts", demand: Demand::NotBoth(&["FileId", "Media"]) },
        Rule {
            id: "parts-on-tencent",
            demand: Demand::Only { field: "Media", when: &[("Vendor", "Tencent")] },
        },
    ],
    limits: &[Limit { scope: Scope::App, count: 20, seconds: 1, test_count: None }],
    codes: &[
        ReturnCode::new(0),
        ReturnCode::new(2),
        ReturnCode::new(3),
        ReturnCode::new(4),
        ReturnCode::new(5),
        ReturnCode::new(6),
        ReturnCode::new(7),
        ReturnCode::new(1000),
    ],
    outcomes: &[],
    data: Some(DataField {
        essential: true,
        fields: DELETED_MEDIA_FIELDS,
        ..DataField::new("Data", Kind::Object, "Which files were deleted, and which were not.")
    }),
    about: "Deletes recorded files. CDN recording has to be enabled in the \
console first.",
    page: "https://www.zegocloud.com/docs/real-time-video-server/api-reference/cdn/delete-media",
};

pub(crate) static MERGE_MEDIA: Spec = Spec {
    name: Cow::Borrowed("MergeMedia"),
    catalogued: true,
    product: Product::Rtc,
    group: "media-files",
    category: Category::MediaFiles,
    method: Method::GET,
    effect: Effect::Once,
    idempotent_with: None,
    urgent: false,
    test_prefix: false,
    params: &[
        Param::optional("Vendor", Kind::Text, "The CDN that keeps the files.")
            .values(&[Named::new("Tencent", "Tencent"), Named::new("Huawei", "Huawei")]),
        Param::optional(
            "OutputFileName",
            Kind::Text,
            "The name of the merged file, without its ending. Tencent needs \
it; Huawei makes one up unless it is given.",
        ),
        Param::optional(
            "Type",
            Kind::Text,
            "Whether the files are cut before they are merged; Huawei \
cannot cut them.",
        )
        .default("0")
        .values(MERGE_KIND_VALUES),
        Param::optional(
            "InputFileId",
            Kind::Text,
            "The files to merge whole, in their order: at most 10 on \
Tencent, 20 on Huawei. They are the recording callback's FileID \
on Tencent, and ObsObject on Huawei.",
        )
        .list(List::new(ListForm::Brackets, true).items(1, 20)),
        Param::optional(
            "HandleMediaArgs",
            Kind::Object,
            "The files to cut and merge, in their order.",
        )
        .list(List::new(ListForm::Indexed, true).items(1, 10))
        .object(&MEDIA_CUT_OBJECT),
        Param::optional(
            "Format",
            Kind::Text,
            "The format of the merged file; MP4 unless given. MP3 and MP4 \
on Tencent want sources whose sound is AAC-LC, or may stay \
silent.",
        )
        .values(MERGE_FORMAT_VALUES),
        Param::optional(
            "ExpireTime",
            Kind::Int,
            "How long the merged file is kept from now on, in whole hours; \
0, as when not given, is for ever. A merge that takes longer \
leaves no file. Tencent alone heeds it.",
        )
        .unit("h")
        .range(0, 2147483647),
    ],
    unions: &[
        Union {
            name: "MergeVendor",
            tag: Some("Vendor"),
            optional: false,
            variants: MERGE_VENDOR_VARIANTS,
        },
        Union {
            name: "MergeInput",
            tag: Some("Type"),
            optional: false,
            variants: MERGE_INPUT_VARIANTS,
        },
    ],
    rules: &[
        Rule {
            id: "huawei-mp3",
            demand: Demand::MustNot {
                when: &[("Vendor", "Huawei")],
                field: "Format",
                value: "MP3",
            },
        },
        Rule {
            id: "huawei-cut",
            demand: Demand::Must { when: &[("Vendor", "Huawei")], field: "Type", values: &["0"] },
        },
        Rule {
            id: "tencent-files",
            demand: Demand::Items { when: &[("Vendor", "Tencent")], field: "InputFileId", max: 10 },
        },
    ],
    limits: &[Limit { scope: Scope::App, count: 20, seconds: 1, test_count: None }],
    codes: &[
        ReturnCode::new(0),
        ReturnCode::new(2),
        ReturnCode::new(3),
        ReturnCode::new(4),
        ReturnCode::new(5),
        ReturnCode::new(6),
        ReturnCode::new(7),
        ReturnCode::new(1000),
        ReturnCode::new(41003),
    ],
    outcomes: &[],
    data: Some(DataField {
        essential: true,
        fields: MERGE_STARTED_FIELDS,
        ..DataField::new(
            "Data",
            Kind::Object,
            "The task that merges files; that of the CDN that was asked is \
filled in.",
        )
    }),
    about: "Starts merging recorded files into one, which is kept until it \
is deleted unless ExpireTime says otherwise. Support has to \
enable it first, and can call back when it is done.",
    page: "https://www.zegocloud.com/docs/real-time-video-server/api-reference/cdn/merge-media",
};

pub(crate) static TRANSCODE_MEDIA: Spec = Spec {
    name: Cow::Borrowed("TranscodeMedia"),
    catalogued: true,
    product: Product::Rtc,
    group: "media-files",
    category: Category::MediaFiles,
    method: Method::GET,
    effect: Effect::Once,
    idempotent_with: None,
    urgent: false,
    test_prefix: false,
    params: &[
        Param::required(
            "Vendor",
            Kind::Text,
            "The CDN that keeps the file: Tencent is the only one.",
        )
        .values(&[Named::new("Tencent", "Tencent")]),
        Param::required(
            "FileId",
            Kind::Text,
            "The file. Whether it exists is not checked: a wrong one is \
answered with 1000.",
        ),
        Param::required("Resolution", Kind::Text, "What it is transcoded to.")
            .values(MEDIA_RESOLUTION_VALUES),
    ],
    unions: &[],
    rules: &[],
    limits: &[Limit { scope: Scope::App, count: 20, seconds: 1, test_count: None }],
    codes: &[
        ReturnCode::new(0),
        ReturnCode::new(2),
        ReturnCode::new(3),
        ReturnCode::new(4),
        ReturnCode::new(5),
        ReturnCode::new(6),
        ReturnCode::new(7),
        ReturnCode::new(1000),
        ReturnCode::new(41003),
    ],
    outcomes: &[],
    data: Some(DataField {
        essential: true,
        fields: TRANSCODE_STARTED_FIELDS,
        ..DataField::new("Data", Kind::Object, "The task that transcodes a file.")
    }),
    about: "Starts transcoding a recorded file. CDN recording has to be \
enabled in the console first; support can have the end called \
back, and set up other templates.",
    page: "https://www.zegocloud.com/docs/real-time-video-server/api-reference/cdn/start-on-demand-transcoding",
};

pub(crate) static MEDIA_THUMBNAILS: Spec = Spec {
    name: Cow::Borrowed("MediaThumbnails"),
    catalogued: true,
    product: Product::Rtc,
    group: "media-files",
    category: Category::MediaFiles,
    method: Method::GET,
    effect: Effect::Once,
    idempotent_with: None,
    urgent: false,
    test_prefix: false,
    params: &[
        Param::optional("Vendor", Kind::Text, "The CDN that keeps the file.")
            .values(&[Named::new("Tencent", "Tencent"), Named::new("Huawei", "Huawei")]),
        Param::optional(
            "Definition",
            Kind::Int,
            "The number of the template to take them by, from support. \
Tencent alone heeds it, and needs it.",
        ),
        Param::optional(
            "Interval",
            Kind::Int,
            "The time from one picture to the next. Huawei alone heeds it, \
and needs it.",
        )
        .unit("s")
        .range(1, 2147483647),
        Param::required(
            "FileId",
            Kind::Text,
            "The file. Whether it exists is not checked: a wrong one is \
answered with 1000.",
        ),
        Param::optional(
            "Type",
            Kind::Text,
            "Whether they are taken at given times or at intervals.",
        )
        .values(THUMBNAIL_METHOD_VALUES),
        Param::optional(
            "ExtTimeOffsetSet",
            Kind::Number,
            "The times to take them at, in seconds from the beginning.",
        )
        .unit("s")
        .list(List::new(ListForm::Brackets, false))
        .range(0, 2147483647),
    ],
    unions: &[
        Union {
            name: "ThumbnailVendor",
            tag: Some("Vendor"),
            optional: false,
            variants: THUMBNAIL_VENDOR_VARIANTS,
        },
        Union {
            name: "ThumbnailTimes",
            tag: Some("Type"),
            optional: false,
            variants: THUMBNAIL_TIMES_VARIANTS,
        },
    ],
    rules: &[],
    limits: &[Limit { scope: Scope::App, count: 20, seconds: 1, test_count: None }],
    codes: &[
        ReturnCode::new(0),
        ReturnCode::new(2),
        ReturnCode::new(3),
        ReturnCode::new(4),
        ReturnCode::new(5),
        ReturnCode::new(6),
        ReturnCode::new(7),
        ReturnCode::new(1000),
        ReturnCode::new(41003),
    ],
    outcomes: &[],
    data: Some(DataField {
        essential: true,
        fields: THUMBNAILS_STARTED_FIELDS,
        ..DataField::new(
            "Data",
            Kind::Object,
            "The task that takes pictures; that of the CDN that was asked \
is filled in.",
        )
    }),
    about: "Starts taking pictures from a recorded file, at given times or \
at intervals.",
    page: "https://www.zegocloud.com/docs/real-time-video-server/api-reference/cdn/media-thumbnails",
};

pub(crate) static DESCRIBE_MEDIA_TASK: Spec = Spec {
    name: Cow::Borrowed("DescribeMediaTask"),
    catalogued: true,
    product: Product::Rtc,
    group: "media-files",
    category: Category::MediaFiles,
    method: Method::GET,
    effect: Effect::Read,
    idempotent_with: None,
    urgent: false,
    test_prefix: false,
    params: &[
        Param::required(
            "TaskId",
            Kind::Text,
            "The task: what the reply that started it calls TaskId.",
        ),
        Param::required(
            "Vendor",
            Kind::Text,
            "The CDN that it runs on. Huawei knows of tasks that take \
pictures alone.",
        )
        .values(&[Named::new("Tencent", "Tencent"), Named::new("Huawei", "Huawei")]),
    ],
    unions: &[],
    rules: &[],
    limits: &[Limit { scope: Scope::App, count: 20, seconds: 1, test_count: None }],
    codes: &[
        ReturnCode::new(0),
        ReturnCode::new(2),
        ReturnCode::new(3),
        ReturnCode::new(4),
        ReturnCode::new(5),
        ReturnCode::new(6),
        ReturnCode::new(7),
        ReturnCode::new(1000),
    ],
    outcomes: &[],
    data: Some(DataField {
        essential: true,
        fields: MEDIA_TASK_STATE_FIELDS,
        ..DataField::new(
            "Data",
            Kind::Object,
            "How a task on files is doing; the state on the CDN that was \
asked is filled in.",
        )
    }),
    about: "Asks how a task that merges, transcodes or takes pictures from \
files is doing, and for what it has made.",
    page: "https://www.zegocloud.com/docs/real-time-video-server/api-reference/cdn/describe-media-task",
};

static MEDIA_FILE_OBJECT: Object = Object {
    name: "MediaFile",
    fields: &[
        Param::required("FileId", Kind::Text, "The file."),
        Param::optional(
            "Resolution",
            Kind::Text,
            "What it was transcoded to and is to be deleted, each once; \
everything of the file unless given.",
        )
        .list(List::new(ListForm::Indexed, true).items(1, 3).unique())
        .values(MEDIA_RESOLUTION_VALUES),
    ],
    unions: &[],
    rules: &[],
};

static MEDIA_CUT_OBJECT: Object = Object {
    name: "MediaCut",
    fields: &[
        Param::required("FileId", Kind::Text, "The file."),
        Param::optional(
            "StartTime",
            Kind::Number,
            "Where the part begins, in seconds; at the beginning unless \
given.",
        )
        .unit("s")
        .range(0, 2147483647),
        Param::optional(
            "EndTime",
            Kind::Number,
            "Where the part ends, in seconds; at the end unless given.",
        )
        .unit("s")
        .range(0, 2147483647),
    ],
    unions: &[],
    rules: &[],
};

static MEDIA_TO_DELETE_VARIANTS: &[Variant] = &[
    Variant { name: "Files", set: &[], required: &["FileId"], optional: &[] },
    Variant { name: "Parts", set: &[], required: &["Media"], optional: &[] },
];

static MERGE_VENDOR_VARIANTS: &[Variant] = &[
    Variant {
        name: "Tencent",
        set: &[("Vendor", "Tencent")],
        required: &["OutputFileName"],
        optional: &[],
    },
    Variant {
        name: "Huawei",
        set: &[("Vendor", "Huawei")],
        required: &[],
        optional: &["OutputFileName"],
    },
];

static MERGE_INPUT_VARIANTS: &[Variant] = &[
    Variant { name: "Whole", set: &[("Type", "0")], required: &["InputFileId"], optional: &[] },
    Variant { name: "Cut", set: &[("Type", "1")], required: &["HandleMediaArgs"], optional: &[] },
];

static THUMBNAIL_VENDOR_VARIANTS: &[Variant] = &[
    Variant {
        name: "Tencent",
        set: &[("Vendor", "Tencent")],
        required: &["Definition"],
        optional: &[],
    },
    Variant {
        name: "Huawei",
        set: &[("Vendor", "Huawei")],
        required: &["Interval"],
        optional: &[],
    },
];

static THUMBNAIL_TIMES_VARIANTS: &[Variant] = &[
    Variant {
        name: "At",
        set: &[("Type", "SnapshotByTimeOffset")],
        required: &["ExtTimeOffsetSet"],
        optional: &[],
    },
    Variant { name: "Sampled", set: &[("Type", "SampleSnapshot")], required: &[], optional: &[] },
];

static MEDIA_VENDOR_VALUES: &[Named] = &[
    Named::new("Tencent", "Tencent"),
    Named::new("Ws", "Wangsu"),
    Named::new("Huawei", "Huawei"),
    Named::new("Aliyun", "Alibaba"),
];

static MEDIA_CATEGORY_VALUES: &[Named] =
    &[Named::new("Video", "Video"), Named::new("Audio", "Audio"), Named::new("Image", "Image")];

static MEDIA_FILE_STATUS_VALUES: &[Named] =
    &[Named::new("Normal", "Normal"), Named::new("Forbidden", "Forbidden")];

static MEDIA_STORAGE_CLASS_VALUES: &[Named] = &[
    Named::new("STANDARD", "Standard"),
    Named::new("STANDARD_IA", "InfrequentAccess"),
    Named::new("ARCHIVE", "Archive"),
    Named::new("DEEP_ARCHIVE", "DeepArchive"),
];

static DYNAMIC_RANGE_VALUES: &[Named] = &[Named::new("SDR", "Standard"), Named::new("HDR", "High")];

static HDR_STANDARD_VALUES: &[Named] = &[Named::new("hdr10", "Hdr10"), Named::new("hlg", "Hlg")];

static DIGITAL_WATERMARK_VALUES: &[Named] = &[
    Named::new("Trace", "Trace"),
    Named::new("CopyRight", "Copyright"),
    Named::new("None", "Absent"),
];

static MEDIA_RESOLUTION_VALUES: &[Named] =
    &[Named::new("360p", "P360"), Named::new("540p", "P540"), Named::new("720p", "P720")];

static MERGE_KIND_VALUES: &[Named] = &[Named::new("0", "Whole"), Named::new("1", "Cut")];

static MERGE_FORMAT_VALUES: &[Named] =
    &[Named::new("MP3", "Mp3"), Named::new("MP4", "Mp4"), Named::new("M3U8", "M3u8")];

static THUMBNAIL_METHOD_VALUES: &[Named] =
    &[Named::new("SnapshotByTimeOffset", "AtTimes"), Named::new("SampleSnapshot", "AtIntervals")];

static MEDIA_TASK_KIND_VALUES: &[Named] = &[
    Named::new("compose", "Merge"),
    Named::new("transcode", "Transcode"),
    Named::new("SnapshotByTimeOffset", "ThumbnailsAtTimes"),
    Named::new("SampleSnapshot", "ThumbnailsAtIntervals"),
];

static TENCENT_TASK_STATUS_VALUES: &[Named] = &[
    Named::new("WAITING", "Waiting"),
    Named::new("PROCESSING", "Processing"),
    Named::new("FINISH", "Finished"),
    Named::new("FAIL", "Failed"),
];

static HUAWEI_TASK_STATUS_VALUES: &[Named] = &[
    Named::new("NO_TASK", "Unknown"),
    Named::new("WAITING", "Waiting"),
    Named::new("PROCESSING", "Processing"),
    Named::new("SUCCEEDED", "Succeeded"),
    Named::new("FAILED", "Failed"),
    Named::new("CANCELED", "Canceled"),
];

const CDN_RECORD_STARTED_FIELDS: &[DataField] = &[
    DataField {
        is_list: true,
        essential: true,
        fields: TENCENT_RECORD_STARTED_FIELDS,
        ..DataField::new("Tencent", Kind::Object, "What Tencent says of each stream.")
    },
    DataField {
        essential: true,
        fields: WANGSU_RECORD_FIELDS,
        ..DataField::new("Ws", Kind::Object, "What Wangsu says.")
    },
    DataField {
        is_list: true,
        essential: true,
        fields: HUAWEI_RECORD_FIELDS,
        ..DataField::new("Huawei", Kind::Object, "What Huawei says of each stream.")
    },
];

const TENCENT_RECORD_STARTED_FIELDS: &[DataField] = &[
    DataField { essential: true, ..DataField::new("StreamName", Kind::Stream, "The stream.") },
    DataField {
        essential: true,
        ..DataField::new("TaskId", Kind::Text, "The recording, under a name that is unique.")
    },
    DataField::new("RequestId", Kind::Text, "The CDN's own id of the request, for its support."),
    DataField {
        essential: true,
        ..DataField::new("Code", Kind::Text, "What failed for this stream, empty when nothing did.")
    },
    DataField::new("Message", Kind::Text, "What failed, in words."),
];

const WANGSU_RECORD_FIELDS: &[DataField] = &[
    DataField::new("msg", Kind::Object, "What it says of the request, in its own words."),
    DataField {
        essential: true,
        ..DataField::new("http_code", Kind::Int, "How the request went; 200 when well.")
    },
    DataField::new("trace_id", Kind::Text, "The number of the request."),
    DataField::new(
        "call_time",
        Kind::Text,
        "When the request was made, as `2022-04-27 14:27:48`; the page \
does not name the time zone.",
    ),
    DataField {
        is_list: true,
        essential: true,
        fields: WANGSU_RECORD_TASK_FIELDS,
        ..DataField::new("list", Kind::Object, "What it says of each file.")
    },
];

const WANGSU_RECORD_TASK_FIELDS: &[DataField] = &[
    DataField::new("task", Kind::Text, "The format of the file."),
    DataField { essential: true, ..DataField::new("id", Kind::Stream, "The stream.") },
    DataField {
        essential: true,
        ..DataField::new("http_code", Kind::Int, "How it went; 200 when well.")
    },
    DataField::new("msg", Kind::Text, "How it went, in words."),
    DataField::new("persistentId", Kind::Text, "The id of the file."),
];

const HUAWEI_RECORD_FIELDS: &[DataField] = &[
    DataField { essential: true, ..DataField::new("StreamName", Kind::Stream, "The stream.") },
    DataField::new("RequestId", Kind::Text, "The CDN's own id of the request, for its support."),
    DataField {
        essential: true,
        ..DataField::new("Code", Kind::Int, "What failed for this stream; 0 when nothing did.")
    },
    DataField::new("Message", Kind::Text, "What failed, in words."),
];

const CDN_RECORD_STOPPED_FIELDS: &[DataField] = &[
    DataField {
        is_list: true,
        essential: true,
        fields: TENCENT_RECORD_STOPPED_FIELDS,
        ..DataField::new("Tencent", Kind::Object, "What Tencent says of each stream.")
    },
    DataField {
        essential: true,
        fields: WANGSU_RECORD_FIELDS,
        ..DataField::new("Ws", Kind::Object, "What Wangsu says.")
    },
    DataField {
        is_list: true,
        essential: true,
        fields: HUAWEI_RECORD_FIELDS,
        ..DataField::new("Huawei", Kind::Object, "What Huawei says of each stream.")
    },
];

const TENCENT_RECORD_STOPPED_FIELDS: &[DataField] = &[
    DataField { essential: true, ..DataField::new("StreamName", Kind::Stream, "The stream.") },
    DataField::new("RequestId", Kind::Text, "The CDN's own id of the request, for its support."),
    DataField {
        essential: true,
        ..DataField::new("Code", Kind::Text, "What failed for this stream, empty when nothing did.")
    },
    DataField::new("Message", Kind::Text, "What failed, in words."),
];

const FOUND_MEDIA_FIELDS: &[DataField] = &[
    DataField {
        essential: true,
        fields: TENCENT_MEDIA_PAGE_FIELDS,
        ..DataField::new("Tencent", Kind::Object, "Those on Tencent.")
    },
    DataField {
        essential: true,
        fields: STORED_MEDIA_PAGE_FIELDS,
        ..DataField::new("Huawei", Kind::Object, "Those on Huawei.")
    },
    DataField {
        essential: true,
        fields: STORED_MEDIA_PAGE_FIELDS,
        ..DataField::new("Ws", Kind::Object, "Those on Wangsu.")
    },
];

const STORED_MEDIA_PAGE_FIELDS: &[DataField] = &[
    DataField {
        essential: true,
        ..DataField::new(
            "NextMarker",
            Kind::Text,
            "Where the next page begins: the Marker to ask with.",
        )
    },
    DataField {
        is_list: true,
        essential: true,
        fields: STORED_MEDIA_FIELDS,
        ..DataField::new("Keys", Kind::Object, "The files.")
    },
];

const STORED_MEDIA_FIELDS: &[DataField] = &[
    DataField::new(
        "ETag",
        Kind::Text,
        "The MD5 of the file, as the CDN writes it; Huawei's stands in \
quotes.",
    ),
    DataField {
        essential: true,
        ..DataField::new(
            "Key",
            Kind::Text,
            "The id of the file: the recording callback's ObsObject on \
Huawei, and PersistentId on Wangsu.",
        )
    },
    DataField {
        unit: Some("s"),
        ..DataField::new("LastModified", Kind::Int, "When it last changed.")
    },
    DataField::new("Size", Kind::Int, "Its size."),
    DataField::new("MediaUrl", Kind::Text, "Its address."),
];

const TENCENT_MEDIA_PAGE_FIELDS: &[DataField] = &[
    DataField::new("RequestId", Kind::Text, "The CDN's own id of the request, for its support."),
    DataField {
        essential: true,
        ..DataField::new("TotalCount", Kind::Int, "How many files match; 5000 when there are more.")
    },
    DataField {
        is_list: true,
        essential: true,
        fields: TENCENT_MEDIA_FIELDS,
        ..DataField::new("MediaInfoSet", Kind::Object, "The files.")
    },
];

const TENCENT_MEDIA_FIELDS: &[DataField] = &[
    DataField {
        essential: true,
        ..DataField::new(
            "FileId",
            Kind::Text,
            "The id of the file: the recording callback's FileID.",
        )
    },
    DataField {
        fields: TENCENT_MEDIA_BASICS_FIELDS,
        ..DataField::new("BasicInfo", Kind::Object, "Its name, times and addresses.")
    },
    DataField {
        fields: TENCENT_RENDITIONS_FIELDS,
        ..DataField::new("TranscodeInfo", Kind::Object, "What it was transcoded to.")
    },
];

const TENCENT_MEDIA_BASICS_FIELDS: &[DataField] = &[
    DataField::new("Name", Kind::Text, "Its name."),
    DataField::new("Description", Kind::Text, "A description."),
    DataField {
        unit: Some("s"),
        ..DataField::new("CreateTime", Kind::Int, "When it was created.")
    },
    DataField {
        unit: Some("s"),
        ..DataField::new("UpdateTime", Kind::Int, "When it or what is known of it last changed.")
    },
    DataField {
        unit: Some("s"),
        ..DataField::new(
            "ExpireTime",
            Kind::Int,
            "When it and all that was made of it are deleted; the end of \
the year 9999 means never.",
        )
    },
    DataField::new("ClassId", Kind::Int, "The number of its class."),
    DataField::new("ClassName", Kind::Text, "The name of its class."),
    DataField::new(
        "ClassPath",
        Kind::Text,
        "The classes that it is in, from the outermost, with `-` \
between them.",
    ),
    DataField::new("CoverUrl", Kind::Text, "The address of its cover picture."),
    DataField::new("Type", Kind::Text, "The format of the file, as `mp4` or `flv`."),
    DataField::new(
        "IntranetMediaUrl",
        Kind::Text,
        "Its address inside Tencent Cloud, good for 2 hours.",
    ),
    DataField::new("MediaUrl", Kind::Text, "The address of the original file."),
    DataField {
        fields: TENCENT_MEDIA_SOURCE_FIELDS,
        ..DataField::new("SourceInfo", Kind::Object, "Where it comes from.")
    },
    DataField::new(
        "StorageRegion",
        Kind::Text,
        "The region that it is kept in, as `ap-guangzhou`.",
    ),
    DataField::new("Vid", Kind::Text, "The id of the recording."),
    DataField {
        values: MEDIA_CATEGORY_VALUES,
        ..DataField::new("Category", Kind::Text, "What kind of file it is.")
    },
    DataField {
        values: MEDIA_FILE_STATUS_VALUES,
        ..DataField::new("Status", Kind::Text, "Whether it is banned.")
    },
    DataField {
        values: MEDIA_STORAGE_CLASS_VALUES,
        ..DataField::new("StorageClass", Kind::Text, "How it is stored.")
    },
];

const TENCENT_MEDIA_SOURCE_FIELDS: &[DataField] = &[
    DataField::new("SourceType", Kind::Text, "The kind of source."),
    DataField::new("SourceContext", Kind::Text, "The stream that it comes from."),
];

const TENCENT_RENDITIONS_FIELDS: &[DataField] = &[DataField {
    is_list: true,
    fields: TENCENT_RENDITION_FIELDS,
    ..DataField::new("TranscodeSet", Kind::Object, "The results, the original among them.")
}];

const TENCENT_RENDITION_FIELDS: &[DataField] = &[
    DataField::new("Url", Kind::Text, "Its address."),
    DataField::new(
        "Definition",
        Kind::Int,
        "The number of the template that made it; 0 for the original.",
    ),
    DataField::new("Bitrate", Kind::Int, "The bits a second of video and sound together."),
    DataField::new("Height", Kind::Int, "The greatest height of its video, in pixels."),
    DataField::new("Width", Kind::Int, "The greatest width of its video, in pixels."),
    DataField::new("Size", Kind::Int, "Its size in bytes; for HLS that of all its files."),
    DataField {
        unit: Some("s"),
        ..DataField::new("Duration", Kind::Int, "How long it is, in seconds.")
    },
    DataField::new("Md5", Kind::Text, "The MD5 of the video."),
    DataField::new("Container", Kind::Text, "The format of the file."),
    DataField {
        is_list: true,
        fields: TENCENT_VIDEO_STREAM_FIELDS,
        ..DataField::new("VideoStreamSet", Kind::Object, "Its video.")
    },
    DataField {
        is_list: true,
        fields: TENCENT_AUDIO_STREAM_FIELDS,
        ..DataField::new("AudioStreamSet", Kind::Object, "Its sound.")
    },
    DataField {
        values: DIGITAL_WATERMARK_VALUES,
        ..DataField::new("DigitalWatermarkType", Kind::Text, "The hidden watermark that it has.")
    },
    DataField::new("CopyRightWatermarkText", Kind::Text, "The text of a copyright watermark."),
];

const TENCENT_VIDEO_STREAM_FIELDS: &[DataField] = &[
    DataField::new("Bitrate", Kind::Int, "Its bits a second."),
    DataField::new("Height", Kind::Int, "Its height in pixels."),
    DataField::new("Width", Kind::Int, "Its width in pixels."),
    DataField::new("Codec", Kind::Text, "How it is encoded, as `h264`."),
    DataField::new("Fps", Kind::Int, "Its frames a second."),
    DataField::new(
        "CodecTag",
        Kind::Text,
        "The tag of the encoding; it says something for `hevc` alone.",
    ),
    DataField {
        fields: TENCENT_DYNAMIC_RANGE_FIELDS,
        ..DataField::new("DynamicRangeInfo", Kind::Object, "The range of its brightness.")
    },
];

const TENCENT_DYNAMIC_RANGE_FIELDS: &[DataField] = &[
    DataField { values: DYNAMIC_RANGE_VALUES, ..DataField::new("Type", Kind::Text, "The range.") },
    DataField {
        values: HDR_STANDARD_VALUES,
        ..DataField::new("HDRType", Kind::Text, "The standard that a high range follows.")
    },
];

const TENCENT_AUDIO_STREAM_FIELDS: &[DataField] = &[
    DataField::new("Bitrate", Kind::Int, "Its bits a second."),
    DataField::new("SamplingRate", Kind::Int, "Its samples a second."),
    DataField::new("Codec", Kind::Text, "How it is encoded, as `aac`."),
];

const DELETED_MEDIA_FIELDS: &[DataField] = &[
    DataField {
        is_list: true,
        essential: true,
        ..DataField::new("Deleted", Kind::Text, "The files that were deleted.")
    },
    DataField {
        is_list: true,
        essential: true,
        fields: MEDIA_NOT_DELETED_FIELDS,
        ..DataField::new("Errors", Kind::Object, "Those that were not.")
    },
    DataField {
        fields: MEDIA_CACHE_CLEARED_FIELDS,
        ..DataField::new("WsItemIdReceiverResp", Kind::Object, "What Wangsu did about its caches.")
    },
];

const MEDIA_NOT_DELETED_FIELDS: &[DataField] = &[
    DataField::new("Code", Kind::Text, "What failed."),
    DataField::new("Message", Kind::Text, "What failed, in words."),
    DataField { essential: true, ..DataField::new("Key", Kind::Text, "The file.") },
    DataField::new("RequestId", Kind::Text, "The CDN's own id of the request, for its support."),
];

const MEDIA_CACHE_CLEARED_FIELDS: &[DataField] = &[
    DataField::new(
        "Code",
        Kind::Int,
        "1 when they were cleared; anything else when they were not, or \
ClearCache was not asked for.",
    ),
    DataField::new("Message", Kind::Text, "How it went, in words."),
];

const MERGE_STARTED_FIELDS: &[DataField] = &[
    DataField {
        essential: true,
        fields: MEDIA_TASK_FIELDS,
        ..DataField::new("Tencent", Kind::Object, "That on Tencent.")
    },
    DataField {
        essential: true,
        fields: MEDIA_TASK_FIELDS,
        ..DataField::new("Huawei", Kind::Object, "That on Huawei.")
    },
];

const MEDIA_TASK_FIELDS: &[DataField] = &[
    DataField {
        essential: true,
        ..DataField::new("TaskId", Kind::Text, "The name to ask for it with.")
    },
    DataField::new("RequestId", Kind::Text, "The CDN's own id of the request, for its support."),
];

const TRANSCODE_STARTED_FIELDS: &[DataField] = &[DataField {
    essential: true,
    fields: MEDIA_TASK_FIELDS,
    ..DataField::new("Tencent", Kind::Object, "That on Tencent.")
}];

const THUMBNAILS_STARTED_FIELDS: &[DataField] = &[
    DataField {
        essential: true,
        fields: MEDIA_TASK_FIELDS,
        ..DataField::new("Tencent", Kind::Object, "That on Tencent.")
    },
    DataField {
        essential: true,
        fields: HUAWEI_THUMBNAIL_TASK_FIELDS,
        ..DataField::new("Huawei", Kind::Object, "That on Huawei.")
    },
];

const HUAWEI_THUMBNAIL_TASK_FIELDS: &[DataField] = &[DataField {
    essential: true,
    ..DataField::new("task_id", Kind::Text, "The name to ask for it with.")
}];

const MEDIA_TASK_STATE_FIELDS: &[DataField] = &[
    DataField {
        essential: true,
        fields: TENCENT_TASK_STATE_FIELDS,
        ..DataField::new("Tencent", Kind::Object, "That on Tencent.")
    },
    DataField {
        essential: true,
        fields: HUAWEI_TASK_STATE_FIELDS,
        ..DataField::new("Huawei", Kind::Object, "That on Huawei.")
    },
];

const TENCENT_TASK_STATE_FIELDS: &[DataField] = &[
    DataField { essential: true, ..DataField::new("TaskId", Kind::Text, "The task.") },
    DataField {
        values: MEDIA_TASK_KIND_VALUES,
        ..DataField::new("Event", Kind::Text, "What it does.")
    },
    DataField {
        essential: true,
        values: TENCENT_TASK_STATUS_VALUES,
        ..DataField::new("Status", Kind::Text, "How far it is.")
    },
    DataField::new("FileId", Kind::Text, "The file that it merged or transcoded to."),
    DataField::new("ReplayUrl", Kind::Text, "The address of that file."),
    DataField::new("RequestId", Kind::Text, "The CDN's own id of the request, for its support."),
    DataField::new("Message", Kind::Text, "Why it failed."),
    DataField {
        is_list: true,
        ..DataField::new("ThumbnailsUrl", Kind::Text, "The addresses of the pictures that it took.")
    },
];

const HUAWEI_TASK_STATE_FIELDS: &[DataField] = &[
    DataField { essential: true, ..DataField::new("TaskId", Kind::Text, "The task.") },
    DataField {
        essential: true,
        values: HUAWEI_TASK_STATUS_VALUES,
        ..DataField::new("Status", Kind::Text, "How far it is.")
    },
    DataField::new("CreateTime", Kind::Text, "When it began, in UTC, as `20241118065429`."),
    DataField::new("EndTime", Kind::Text, "When it ended, in UTC, as `20241118065430`."),
    DataField {
        is_list: true,
        ..DataField::new("FileName", Kind::Text, "The pictures that it took.")
    },
];

pub(crate) static DESCRIBE_RTC_STREAM_STATE: Spec = Spec {
    name: Cow::Borrowed("DescribeRTCStreamState"),
    catalogued: true,
    product: Product::Rtc,
    group: "media-service",
    category: Category::MediaService,
    method: Method::GET,
    effect: Effect::Read,
    idempotent_with: None,
    urgent: false,
    test_prefix: true,
    params: &[
        Param::required("StreamId", Kind::Stream, "The stream to ask about."),
        Param::required("Sequence", Kind::Sequence, "Orders the calls for one stream."),
    ],
    unions: &[],
    rules: &[],
    limits: &[Limit { scope: Scope::App, count: 40, seconds: 1, test_count: Some(10) }],
    codes: &[
        ReturnCode::new(0),
        ReturnCode::new(3000),
        ReturnCode::new(3001),
        ReturnCode::new(3002),
        ReturnCode::new(3003),
        ReturnCode::new(30002),
        ReturnCode::new(30003),
        ReturnCode::new(30004),
        ReturnCode::new(30005),
        ReturnCode::new(30009),
        ReturnCode::new(40005),
        ReturnCode::new(41004),
        ReturnCode::new(41006),
    ],
    outcomes: &[
        (ReturnCode::new(0), Outcome::Live),
        (ReturnCode::new(41004), Outcome::Unknown),
        (ReturnCode::new(41006), Outcome::Closed),
    ],
    data: Some(DataField {
        essential: true,
        fields: STREAM_TIMES_FIELDS,
        ..DataField::new("Data", Kind::Object, "When a stream was created and closed.")
    }),
    about: "Asks whether a stream is live on the RTC service. Streams \
published straight to a CDN, and the outputs of mixing, are not \
known to it.",
    page: "https://www.zegocloud.com/docs/real-time-video-server/api-reference/media-service/describe-rtc-stream-state",
};

pub(crate) static RESUME_CDN_LIVE_STREAM: Spec = Spec {
    name: Cow::Borrowed("ResumeCDNLiveStream"),
    catalogued: true,
    product: Product::Rtc,
    group: "media-service",
    category: Category::MediaService,
    method: Method::GET,
    effect: Effect::Idempotent,
    idempotent_with: None,
    urgent: false,
    test_prefix: false,
    params: &[Param::required("StreamId", Kind::Stream, "The stream to resume.")],
    unions: &[],
    rules: &[],
    limits: &[Limit { scope: Scope::App, count: 20, seconds: 1, test_count: None }],
    codes: &[ReturnCode::new(0), ReturnCode::new(1), ReturnCode::new(2), ReturnCode::new(3)],
    outcomes: &[],
    data: Some(DataField {
        is_list: true,
        essential: true,
        fields: CDN_RESULT_FIELDS,
        ..DataField::new("Data", Kind::Object, "What one CDN did about a request.")
    }),
    about: "Lets a stream that was forbidden on CDN be published there \
again. For streams published straight to a CDN; support has to \
enable it first.",
    page: "https://www.zegocloud.com/docs/real-time-video-server/api-reference/media-service/resume-cdn-live-stream",
};

pub(crate) static FORBID_CDN_LIVE_STREAM: Spec = Spec {
    name: Cow::Borrowed("ForbidCDNLiveStream"),
    catalogued: true,
    product: Product::Rtc,
    group: "media-service",
    category: Category::MediaService,
    method: Method::GET,
    effect: Effect::Idempotent,
    idempotent_with: None,
    urgent: true,
    test_prefix: false,
    params: &[
        Param::required("StreamId", Kind::Stream, "The stream to forbid."),
        Param::optional(
            "ResumeTime",
            Kind::Utc,
            "When the ban ends, at most 30 days ahead; a day ahead when not \
given. Wangsu alone heeds it.",
        ),
    ],
    unions: &[],
    rules: &[],
    limits: &[Limit { scope: Scope::App, count: 20, seconds: 1, test_count: None }],
    codes: &[ReturnCode::new(0), ReturnCode::new(1), ReturnCode::new(2), ReturnCode::new(3)],
    outcomes: &[],
    data: Some(DataField {
        is_list: true,
        essential: true,
        fields: CDN_RESULT_FIELDS,
        ..DataField::new("Data", Kind::Object, "What one CDN did about a request.")
    }),
    about: "Forbids a stream to be published to CDN. For streams published \
straight to a CDN; support has to enable it first.",
    page: "https://www.zegocloud.com/docs/real-time-video-server/api-reference/media-service/forbid-cdn-live-stream",
};

pub(crate) static QUERY_FORBID_CDN_LIVE_STREAM: Spec = Spec {
    name: Cow::Borrowed("QueryForbidCDNLiveStream"),
    catalogued: true,
    product: Product::Rtc,
    group: "media-service",
    category: Category::MediaService,
    method: Method::GET,
    effect: Effect::Read,
    idempotent_with: None,
    urgent: false,
    test_prefix: false,
    params: &[Param::required("Vendor", Kind::Text, "The CDN to ask: Wangsu is the only one.")
        .values(&[Named::new("ws", "Wangsu")])],
    unions: &[],
    rules: &[],
    limits: &[Limit { scope: Scope::App, count: 20, seconds: 1, test_count: None }],
    codes: &[ReturnCode::new(0), ReturnCode::new(1), ReturnCode::new(2), ReturnCode::new(3)],
    outcomes: &[],
    data: Some(DataField {
        essential: true,
        fields: CDN_BANS_FIELDS,
        ..DataField::new("Data", Kind::Object, "The addresses that are forbidden, by CDN.")
    }),
    about: "Lists the addresses that are forbidden on CDN. Support has to \
enable it first.",
    page: "https://www.zegocloud.com/docs/real-time-video-server/api-reference/media-service/query-forbid-cdn-live-stream",
};

pub(crate) static FORBID_RTC_STREAM: Spec = Spec {
    name: Cow::Borrowed("ForbidRTCStream"),
    catalogued: true,
    product: Product::Rtc,
    group: "media-service",
    category: Category::MediaService,
    method: Method::GET,
    effect: Effect::Idempotent,
    idempotent_with: None,
    urgent: true,
    test_prefix: true,
    params: &[
        Param::required("StreamId", Kind::Stream, "The stream to forbid."),
        Param::required("Sequence", Kind::Sequence, "Orders the calls for one stream."),
    ],
    unions: &[],
    rules: &[],
    limits: &[Limit { scope: Scope::App, count: 20, seconds: 1, test_count: Some(5) }],
    codes: &[
        ReturnCode::new(3000),
        ReturnCode::new(3001),
        ReturnCode::new(3002),
        ReturnCode::new(3003),
        ReturnCode::new(5006),
        ReturnCode::new(30002),
        ReturnCode::new(30003),
        ReturnCode::new(30004),
        ReturnCode::new(30005),
        ReturnCode::new(30009),
        ReturnCode::new(40005),
    ],
    outcomes: &[],
    data: None,
    about: "Forbids a stream to be published to the RTC service. Whoever \
publishes or plays it is told.",
    page: "https://www.zegocloud.com/docs/real-time-video-server/api-reference/media-service/forbid-rtc-stream",
};

pub(crate) static RESUME_RTC_STREAM: Spec = Spec {
    name: Cow::Borrowed("ResumeRTCStream"),
    catalogued: true,
    product: Product::Rtc,
    group: "media-service",
    category: Category::MediaService,
    method: Method::GET,
    effect: Effect::Idempotent,
    idempotent_with: None,
    urgent: false,
    test_prefix: true,
    params: &[
        Param::required("StreamId", Kind::Stream, "The stream to resume."),
        Param::required("Sequence", Kind::Sequence, "Orders the calls for one stream."),
    ],
    unions: &[],
    rules: &[],
    limits: &[Limit { scope: Scope::App, count: 20, seconds: 1, test_count: Some(5) }],
    codes: &[
        ReturnCode::new(3000),
        ReturnCode::new(3001),
        ReturnCode::new(3002),
        ReturnCode::new(3003),
        ReturnCode::new(5006),
        ReturnCode::new(30002),
        ReturnCode::new(30003),
        ReturnCode::new(30004),
        ReturnCode::new(30005),
        ReturnCode::new(30009),
        ReturnCode::new(40005),
    ],
    outcomes: &[],
    data: None,
    about: "Lets a forbidden stream be published to the RTC service again.",
    page: "https://www.zegocloud.com/docs/real-time-video-server/api-reference/media-service/resume-rtc-stream",
};

pub(crate) static FORBID_RTC_STREAMS: Spec = Spec {
    name: Cow::Borrowed("ForbidRTCStreams"),
    catalogued: true,
    product: Product::Rtc,
    group: "media-service",
    category: Category::MediaService,
    method: Method::GET,
    effect: Effect::Idempotent,
    idempotent_with: None,
    urgent: true,
    test_prefix: true,
    params: &[
        Param::required("StreamId", Kind::Stream, "The streams to forbid.")
            .list(List::new(ListForm::Brackets, true).items(1, 20)),
        Param::required("Sequence", Kind::Sequence, "Orders the calls for one stream."),
    ],
    unions: &[],
    rules: &[],
    limits: &[Limit { scope: Scope::App, count: 20, seconds: 1, test_count: Some(5) }],
    codes: &[
        ReturnCode::new(30002),
        ReturnCode::new(30003),
        ReturnCode::new(30004),
        ReturnCode::new(30005),
        ReturnCode::new(30006),
        ReturnCode::new(42003),
    ],
    outcomes: &[],
    data: None,
    about: "Forbids up to 20 streams to be published to the RTC service, \
those that do not exist yet included. Whoever publishes or \
plays them is told.",
    page: "https://www.zegocloud.com/docs/real-time-video-server/api-reference/media-service/forbid-rtc-streams",
};

pub(crate) static RESUME_RTC_STREAMS: Spec = Spec {
    name: Cow::Borrowed("ResumeRTCStreams"),
    catalogued: true,
    product: Product::Rtc,
    group: "media-service",
    category: Category::MediaService,
    method: Method::GET,
    effect: Effect::Idempotent,
    idempotent_with: None,
    urgent: false,
    test_prefix: true,
    params: &[
        Param::required("StreamId", Kind::Stream, "The streams to resume.")
            .list(List::new(ListForm::Brackets, true).items(1, 20)),
        Param::required("Sequence", Kind::Sequence, "Orders the calls for one stream."),
    ],
    unions: &[],
    rules: &[],
    limits: &[Limit { scope: Scope::App, count: 20, seconds: 1, test_count: Some(5) }],
    codes: &[
        ReturnCode::new(30002),
        ReturnCode::new(30003),
        ReturnCode::new(30004),
        ReturnCode::new(30005),
        ReturnCode::new(30006),
        ReturnCode::new(42004),
    ],
    outcomes: &[],
    data: None,
    about: "Lets up to 20 forbidden streams be published to the RTC \
service again.",
    page: "https://www.zegocloud.com/docs/real-time-video-server/api-reference/media-service/resume-rtc-streams",
};

pub(crate) static CREAT_CDN_TRANSFER_RULE: Spec = Spec {
    name: Cow::Borrowed("CreatCDNTransferRule"),
    catalogued: true,
    product: Product::Rtc,
    group: "media-service",
    category: Category::MediaService,
    method: Method::GET,
    effect: Effect::Idempotent,
    idempotent_with: None,
    urgent: false,
    test_prefix: true,
    params: &[
        Param::required("StreamId", Kind::Stream, "The stream to relay."),
        Param::optional("CDNUrl", Kind::Rtmp, "The RTMP address to relay it to."),
        Param::required("Sequence", Kind::Sequence, "Orders the calls for one stream."),
    ],
    unions: &[],
    rules: &[],
    limits: &[Limit { scope: Scope::App, count: 10, seconds: 1, test_count: Some(5) }],
    codes: &[
        ReturnCode::new(5000),
        ReturnCode::new(5001),
        ReturnCode::new(5002),
        ReturnCode::new(5003),
        ReturnCode::new(5004),
        ReturnCode::new(5005),
        ReturnCode::new(5006),
        ReturnCode::new(5007),
        ReturnCode::new(30001),
        ReturnCode::new(30002),
        ReturnCode::new(30003),
        ReturnCode::new(30004),
        ReturnCode::new(30005),
        ReturnCode::new(30009),
    ],
    outcomes: &[],
    data: None,
    about: "Starts relaying a stream to a CDN; best asked for before the \
stream is published.",
    page: "https://www.zegocloud.com/docs/real-time-video-server/api-reference/media-service/create-cdn-transfer-rule",
};

pub(crate) static DELETE_CDN_TRANSFER_RULE: Spec = Spec {
    name: Cow::Borrowed("DeleteCDNTransferRule"),
    catalogued: true,
    product: Product::Rtc,
    group: "media-service",
    category: Category::MediaService,
    method: Method::GET,
    effect: Effect::Idempotent,
    idempotent_with: None,
    urgent: false,
    test_prefix: true,
    params: &[
        Param::required("StreamId", Kind::Stream, "The stream that is relayed."),
        Param::required(
            "CDNUrl",
            Kind::Rtmp,
            "The RTMP address that it is relayed to; what follows a `?` may \
differ.",
        ),
        Param::required("Sequence", Kind::Sequence, "Orders the calls for one stream."),
    ],
    unions: &[],
    rules: &[],
    limits: &[Limit { scope: Scope::App, count: 10, seconds: 1, test_count: Some(5) }],
    codes: &[
        ReturnCode::new(5000),
        ReturnCode::new(5001),
        ReturnCode::new(5002),
        ReturnCode::new(5003),
        ReturnCode::new(5004),
        ReturnCode::new(5005),
        ReturnCode::new(5006),
        ReturnCode::new(5007),
        ReturnCode::new(30002),
        ReturnCode::new(30003),
        ReturnCode::new(30004),
        ReturnCode::new(30005),
        ReturnCode::new(30009),
    ],
    outcomes: &[],
    data: None,
    about: "Stops relaying a stream to a CDN.",
    page: "https://www.zegocloud.com/docs/real-time-video-server/api-reference/media-service/delete-cdn-transfer-rule",
};

pub(crate) static CLEAR_CDN_TRANSFER_RULE: Spec = Spec {
    name: Cow::Borrowed("ClearCDNTransferRule"),
    catalogued: true,
    product: Product::Rtc,
    group: "media-service",
    category: Category::MediaService,
    method: Method::GET,
    effect: Effect::Idempotent,
    idempotent_with: None,
    urgent: false,
    test_prefix: true,
    params: &[
        Param::required("StreamId", Kind::Stream, "The stream whose relays are dropped."),
        Param::required("Sequence", Kind::Sequence, "Orders the calls for one stream."),
    ],
    unions: &[],
    rules: &[],
    limits: &[Limit { scope: Scope::App, count: 10, seconds: 1, test_count: Some(5) }],
    codes: &[
        ReturnCode::new(5000),
        ReturnCode::new(5001),
        ReturnCode::new(5002),
        ReturnCode::new(5003),
        ReturnCode::new(5005),
        ReturnCode::new(5006),
        ReturnCode::new(5007),
        ReturnCode::new(30002),
        ReturnCode::new(30003),
        ReturnCode::new(30004),
        ReturnCode::new(30005),
        ReturnCode::new(30009),
    ],
    outcomes: &[],
    data: None,
    about: "Drops the relays of a stream that have not begun. Those under \
way go on.",
    page: "https://www.zegocloud.com/docs/real-time-video-server/api-reference/media-service/clear-cdn-transfer-rule",
};

pub(crate) static RTMP_DISPATCH_V2: Spec = Spec {
    name: Cow::Borrowed("RTMPDispatchV2"),
    catalogued: true,
    product: Product::Rtc,
    group: "media-service",
    category: Category::MediaService,
    method: Method::GET,
    effect: Effect::Read,
    idempotent_with: None,
    urgent: false,
    test_prefix: true,
    params: &[
        Param::required("StreamId", Kind::Stream, "The stream to publish or play.").word(),
        Param::required("Type", Kind::Text, "Whether it is to be published or played.")
            .values(RTMP_MODE_VALUES),
        Param::optional(
            "ClientIP",
            Kind::Ipv4,
            "The address of the client that will publish or play it. IPv6 \
is not supported.",
        ),
        Param::required(
            "Sequence",
            Kind::Serial,
            "Lets requests be told apart; it orders nothing.",
        ),
    ],
    unions: &[],
    rules: &[],
    limits: &[Limit { scope: Scope::App, count: 40, seconds: 1, test_count: None }],
    codes: &[
        ReturnCode::new(1001),
        ReturnCode::new(1002),
        ReturnCode::new(1003),
        ReturnCode::new(1005),
        ReturnCode::new(1006),
        ReturnCode::new(1010),
        ReturnCode::new(30002),
        ReturnCode::new(30003),
        ReturnCode::new(30004),
        ReturnCode::new(30005),
        ReturnCode::new(30009),
        ReturnCode::new(30010),
        ReturnCode::new(30011),
    ],
    outcomes: &[],
    data: Some(DataField {
        is_list: true,
        essential: true,
        ..DataField::new("Data", Kind::Text, "What was asked for.")
    }),
    about: "Asks for the RTMP addresses at which a stream can be published \
or played. Ask anew each time: an address is good for 2 hours. \
Support has to enable it first.",
    page: "https://www.zegocloud.com/docs/real-time-video-server/api-reference/media-service/rtpm-dispatch",
};

static CDN_VENDOR_VALUES: &[Named] = &[
    Named::new("ws", "Wangsu"),
    Named::new("aliyun", "AlibabaCloud"),
    Named::new("tencent", "TencentCloud"),
    Named::new("huawei", "HuaweiCloud"),
];

static RTMP_MODE_VALUES: &[Named] = &[Named::new("pull", "Pull"), Named::new("push", "Push")];

const STREAM_TIMES_FIELDS: &[DataField] = &[
    DataField {
        unit: Some("s"),
        ..DataField::new("create_time", Kind::Int, "When it was created.")
    },
    DataField {
        unit: Some("s"),
        ..DataField::new("close_time", Kind::Int, "When it was closed; none while it is live.")
    },
];

const CDN_RESULT_FIELDS: &[DataField] = &[
    DataField {
        essential: true,
        values: CDN_VENDOR_VALUES,
        ..DataField::new("CdnType", Kind::Text, "The CDN.")
    },
    DataField::new("CdnResult", Kind::Text, "What it says of the request, in its own words."),
];

const CDN_BANS_FIELDS: &[DataField] = &[DataField {
    essential: true,
    fields: WANGSU_BANS_FIELDS,
    ..DataField::new("Ws", Kind::Object, "Those on Wangsu.")
}];

const WANGSU_BANS_FIELDS: &[DataField] = &[DataField {
    is_list: true,
    essential: true,
    fields: CDN_BAN_FIELDS,
    ..DataField::new("ResultDetail", Kind::Object, "The bans.")
}];

const CDN_BAN_FIELDS: &[DataField] = &[
    DataField::new("Channel", Kind::Text, "The domain that speeds it up."),
    DataField::new("Url", Kind::Text, "The whole address: `rtmp://HOST/APP/STREAM`."),
    DataField {
        unit: Some("s"),
        ..DataField::new("StartTime", Kind::Int, "Since when it is forbidden.")
    },
    DataField {
        unit: Some("s"),
        ..DataField::new("EndTime", Kind::Int, "When it may be published to again.")
    },
    DataField::new(
        "Ip",
        Kind::Text,
        "Deprecated by the page: the address of a viewer who was \
forbidden.",
    ),
];

pub(crate) static START_CENSOR_AUDIO_V2: Spec = Spec {
    name: Cow::Borrowed("StartCensorAudioV2"),
    catalogued: true,
    product: Product::Rtc,
    group: "moderation",
    category: Category::Moderation,
    method: Method::POST,
    effect: Effect::Once,
    idempotent_with: None,
    urgent: false,
    test_prefix: false,
    params: &[
        Param::required(
            "RoomId",
            Kind::Room,
            "The room to moderate: all its streams but those that are \
published with moderation not allowed.",
        ),
        Param::required(
            "EventId",
            Kind::Text,
            "What the room is for; how strict moderation is depends on it. \
Support can add others.",
        )
        .values(MODERATION_SCENE_VALUES)
        .open(),
        Param::optional(
            "ResultCallbackUrl",
            Kind::Text,
            "Where the results are sent; the address set in the console \
unless given.",
        ),
        Param::optional(
            "StatusCallbackUrl",
            Kind::Text,
            "Where the status of the task is sent; the address set in the \
console unless given.",
        ),
        Param::optional(
            "IsMixingEnabled",
            Kind::Int,
            "Whether all streams are moderated as one mix, which costs less \
but hardly tells whose stream is at fault; each by itself \
unless asked for.",
        )
        .values(FLAG),
        Param::required(
            "AudioLanguage",
            Kind::Text,
            "The language that is spoken. Support can add others.",
        )
        .values(MODERATION_LANGUAGE_VALUES)
        .open(),
        Param::required("RiskTypeList", Kind::Text, "The risks to look for.")
            .list(List::new(ListForm::Brackets, false).min(1))
            .values(AUDIO_RISK_VALUES)
            .open(),
        Param::optional(
            "BusinessTypeList",
            Kind::Text,
            "What else to recognize, be it a risk or not. Support can add \
others.",
        )
        .list(List::new(ListForm::Brackets, false))
        .values(AUDIO_TRAIT_VALUES)
        .open(),
        Param::optional(
            "LabelLanguage",
            Kind::Text,
            "The language of the labels in callbacks: Chinese or English.",
        )
        .values(&[Named::new("zh", "Chinese"), Named::new("en", "English")]),
        Param::optional(
            "ReturnAllText",
            Kind::Int,
            "Whether the text of every 10 seconds is sent; only of those \
that do not pass unless asked for.",
        )
        .values(FLAG),
        Param::optional(
            "ReturnPreText",
            Kind::Int,
            "Whether the text before a risky part is sent, too; it is not \
unless asked for.",
        )
        .values(FLAG),
        Param::optional(
            "ReturnPreAudio",
            Kind::Int,
            "Whether the address of the sound before a risky part is sent, \
too; it is not unless asked for.",
        )
        .values(FLAG),
        Param::optional(
            "ReturnFinishInfo",
            Kind::Int,
            "Whether a status callback is sent when the task ends; it is \
not unless asked for.",
        )
        .values(FLAG),
    ],
    unions: &[],
    rules: &[],
    limits: &[Limit { scope: Scope::App, count: 100, seconds: 1, test_count: None }],
    codes: &[
        ReturnCode::new(50006),
        ReturnCode::new(50007),
        ReturnCode::new(50009),
        ReturnCode::new(50117),
    ],
    outcomes: &[],
    data: Some(DataField {
        essential: true,
        fields: MODERATION_TASK_FIELDS,
        ..DataField::new("Data", Kind::Object, "A moderation that was started.")
    }),
    about: "Starts to moderate the sound of a room; what is found comes as \
callbacks. It ends when stopped, or after about 5 minutes \
without a stream. Shumei moderation has to be enabled in the \
console first.",
    page: "https://www.zegocloud.com/docs/real-time-video-server/api-reference/moderation/start-censor-audio",
};

pub(crate) static STOP_CENSOR_AUDIO_V2: Spec = Spec {
    name: Cow::Borrowed("StopCensorAudioV2"),
    catalogued: true,
    product: Product::Rtc,
    group: "moderation",
    category: Category::Moderation,
    method: Method::POST,
    effect: Effect::Idempotent,
    idempotent_with: None,
    urgent: false,
    test_prefix: false,
    params: &[Param::required(
        "TaskId",
        Kind::Text,
        "The task that `StartCensorAudioV2` answered.",
    )],
    unions: &[],
    rules: &[],
    limits: &[Limit { scope: Scope::App, count: 100, seconds: 1, test_count: None }],
    codes: &[
        ReturnCode::new(50006),
        ReturnCode::new(50007),
        ReturnCode::new(50009),
        ReturnCode::new(50117),
    ],
    outcomes: &[],
    data: None,
    about: "Stops moderating the sound of a room. Shumei moderation has to \
be enabled in the console first.",
    page: "https://www.zegocloud.com/docs/real-time-video-server/api-reference/moderation/stop-censor-audio",
};

pub(crate) static START_CENSOR_VIDEO_V2: Spec = Spec {
    name: Cow::Borrowed("StartCensorVideoV2"),
    catalogued: true,
    product: Product::Rtc,
    group: "moderation",
    category: Category::Moderation,
    method: Method::POST,
    effect: Effect::Once,
    idempotent_with: None,
    urgent: false,
    test_prefix: false,
    params: &[
        Param::required(
            "RoomId",
            Kind::Room,
            "The room to moderate: all its streams but those that are \
published with moderation not allowed.",
        ),
        Param::required(
            "EventId",
            Kind::Text,
            "What the room is for: live streaming or a call of two. How \
strict moderation is depends on it. Support can add others.",
        )
        .values(MODERATION_SCENE_VALUES)
        .open(),
        Param::optional(
            "Language",
            Kind::Text,
            "The language that is spoken, and written in the picture; \
Chinese unless given.",
        )
        .values(MODERATION_LANGUAGE_VALUES)
        .open(),
        Param::optional(
            "AudioParam",
            Kind::Object,
            "How the sound is moderated; it is not unless given.",
        )
        .object(&AUDIO_MODERATION_OBJECT),
        Param::required("VideoParam", Kind::Object, "How the picture is moderated.")
            .object(&VIDEO_MODERATION_OBJECT),
        Param::optional(
            "ReturnFinishInfo",
            Kind::Int,
            "Whether a status callback is sent when the task ends; it is \
not unless asked for.",
        )
        .values(FLAG),
    ],
    unions: &[],
    rules: &[],
    limits: &[Limit { scope: Scope::App, count: 100, seconds: 1, test_count: None }],
    codes: &[
        ReturnCode::new(50006),
        ReturnCode::new(50007),
        ReturnCode::new(50009),
        ReturnCode::new(50117),
    ],
    outcomes: &[],
    data: Some(DataField {
        essential: true,
        fields: MODERATION_TASK_FIELDS,
        ..DataField::new("Data", Kind::Object, "A moderation that was started.")
    }),
    about: "Starts to moderate the picture of a room, and its sound if \
asked for; what is found comes as callbacks. It ends when \
stopped, or after about 5 minutes without a stream. Shumei \
moderation has to be enabled in the console first.",
    page: "https://www.zegocloud.com/docs/real-time-video-server/api-reference/moderation/start-censor-video",
};

pub(crate) static STOP_CENSOR_VIDEO_V2: Spec = Spec {
    name: Cow::Borrowed("StopCensorVideoV2"),
    catalogued: true,
    product: Product::Rtc,
    group: "moderation",
    category: Category::Moderation,
    method: Method::POST,
    effect: Effect::Idempotent,
    idempotent_with: None,
    urgent: false,
    test_prefix: false,
    params: &[Param::required(
        "TaskId",
        Kind::Text,
        "The task that `StartCensorVideoV2` answered.",
    )],
    unions: &[],
    rules: &[],
    limits: &[Limit { scope: Scope::App, count: 100, seconds: 1, test_count: None }],
    codes: &[
        ReturnCode::new(50006),
        ReturnCode::new(50007),
        ReturnCode::new(50009),
        ReturnCode::new(50117),
    ],
    outcomes: &[],
    data: None,
    about: "Stops moderating the picture of a room. Shumei moderation has \
to be enabled in the console first.",
    page: "https://www.zegocloud.com/docs/real-time-video-server/api-reference/moderation/stop-censor-video",
};

pub(crate) static GENERATE_IDENTIFY_TOKEN: Spec = Spec {
    name: Cow::Borrowed("GenerateIdentifyToken"),
    catalogued: true,
    product: Product::Rtc,
    group: "moderation",
    category: Category::Moderation,
    method: Method::GET,
    effect: Effect::Read,
    idempotent_with: None,
    urgent: false,
    test_prefix: false,
    params: &[Param::optional(
        "EffectiveTime",
        Kind::Int,
        "How long the token can start a moderation, at most 30 days; an \
hour unless given.",
    )
    .unit("s")
    .range(0, 2592000)],
    unions: &[],
    rules: &[],
    limits: &[Limit { scope: Scope::App, count: 100, seconds: 1, test_count: None }],
    codes: &[],
    outcomes: &[],
    data: Some(DataField {
        essential: true,
        fields: MODERATION_TOKEN_FIELDS,
        ..DataField::new("Data", Kind::Object, "A token for a moderation service.")
    }),
    about: "Makes a token by which a moderation service of your own choice \
may pull streams. It is good for one moderation: make a new one \
for each.",
    page: "https://www.zegocloud.com/docs/real-time-video-server/api-reference/moderation/generate-identify-token",
};

static AUDIO_MODERATION_OBJECT: Object = Object {
    name: "AudioModeration",
    fields: &[
        Param::optional(
            "RiskTypeList",
            Kind::Text,
            "The risks to look for. With neither these nor traits the sound \
is not moderated. Support can add others.",
        )
        .list(List::new(ListForm::Brackets, false))
        .values(AUDIO_RISK_VALUES)
        .open(),
        Param::optional(
            "BusinessTypeList",
            Kind::Text,
            "What else to recognize, be it a risk or not. Support can add \
others.",
        )
        .list(List::new(ListForm::Brackets, false))
        .values(AUDIO_TRAIT_VALUES)
        .open(),
        Param::optional(
            "AudioLanguage",
            Kind::Text,
            "Deprecated by the page: the language that is spoken. \
`Language`, beside this object, takes its place.",
        )
        .values(MODERATION_LANGUAGE_VALUES)
        .open(),
        Param::optional(
            "ReturnAllText",
            Kind::Int,
            "Whether the text of every 10 seconds is sent; only of those \
that do not pass unless asked for.",
        )
        .values(FLAG),
        Param::optional(
            "ReturnPreText",
            Kind::Int,
            "Whether the text of the 10 seconds before a risky part is \
sent, too; it is not unless asked for.",
        )
        .values(FLAG),
        Param::optional(
            "ReturnPreAudio",
            Kind::Int,
            "Whether the address of the 10 seconds of sound before a risky \
part is sent, too; it is not unless asked for.",
        )
        .values(FLAG),
        Param::optional(
            "ResultCallbackUrl",
            Kind::Text,
            "Where the results on the sound are sent; the address set in \
the console unless given.",
        ),
        Param::optional(
            "StatusCallbackUrl",
            Kind::Text,
            "Where the status of the task is sent; the address set in the \
console unless given.",
        ),
    ],
    unions: &[],
    rules: &[],
};

static VIDEO_MODERATION_OBJECT: Object = Object {
    name: "VideoModeration",
    fields: &[
        Param::optional(
            "RiskTypeList",
            Kind::Text,
            "The risks to look for. There must be at least one of these or \
one trait. Support can add others.",
        )
        .list(List::new(ListForm::Brackets, false))
        .values(VIDEO_RISK_VALUES)
        .open(),
        Param::optional(
            "BusinessTypeList",
            Kind::Text,
            "What else to recognize, be it a risk or not. Support can add \
others.",
        )
        .list(List::new(ListForm::Brackets, false))
        .values(VIDEO_TRAIT_VALUES)
        .open(),
        Param::optional(
            "ReturnAllImg",
            Kind::Int,
            "Whether the result of every frame is sent, as the page \
advises; only of those that do not pass unless asked for.",
        )
        .values(FLAG),
        Param::optional(
            "DetectFrequency",
            Kind::Int,
            "The time from one frame that is looked at to the next.",
        )
        .unit("s")
        .default("3")
        .range(1, 60),
        Param::optional(
            "ResultCallbackUrl",
            Kind::Text,
            "Where the results on the picture are sent; the address set in \
the console unless given.",
        ),
        Param::optional(
            "StatusCallbackUrl",
            Kind::Text,
            "Where the status of the task is sent; the address set in the \
console unless given.",
        ),
    ],
    unions: &[],
    rules: &[Rule { id: "checks", demand: Demand::OneOf(&["RiskTypeList", "BusinessTypeList"]) }],
};

static MODERATION_SCENE_VALUES: &[Named] = &[
    Named::new("live_streaming", "LiveStreaming"),
    Named::new("audio_room", "AudioRoom"),
    Named::new("private_chat", "PrivateChat"),
];

static MODERATION_LANGUAGE_VALUES: &[Named] = &[
    Named::new("zh", "Chinese"),
    Named::new("en", "English"),
    Named::new("ar", "Arabic"),
    Named::new("hi", "Hindi"),
    Named::new("es", "Spanish"),
    Named::new("fr", "French"),
    Named::new("ru", "Russian"),
    Named::new("pt", "Portuguese"),
    Named::new("id", "Indonesian"),
    Named::new("de", "German"),
    Named::new("ja", "Japanese"),
    Named::new("tr", "Turkish"),
    Named::new("vi", "Vietnamese"),
    Named::new("it", "Italian"),
    Named::new("th", "Thai"),
    Named::new("tl", "Filipino"),
    Named::new("ko", "Korean"),
    Named::new("ms", "Malay"),
];

static AUDIO_RISK_VALUES: &[Named] = &[
    Named::new("ADLAW", "AdLaw"),
    Named::new("EROTIC", "Erotic"),
    Named::new("DIRTY", "Dirty"),
    Named::new("POLITY", "Polity"),
    Named::new("BAN", "Ban"),
    Named::new("VIOLENT", "Violent"),
    Named::new("ADVERT", "Advert"),
    Named::new("MOAN", "Moan"),
    Named::new("ANTHEN", "Anthem"),
    Named::new("BANDAUDIO", "BandAudio"),
    Named::new("BANEDAUDIO", "BanedAudio"),
    Named::new("AUDIOPOLITICAL", "AudioPolitical"),
];

static AUDIO_TRAIT_VALUES: &[Named] = &[
    Named::new("MOINIR", "Minor"),
    Named::new("SING", "Sing"),
    Named::new("LANGUAGE", "Language"),
    Named::new("VOICE", "Voice"),
];

static VIDEO_RISK_VALUES: &[Named] = &[
    Named::new("IMGTEXTRISK", "ImageText"),
    Named::new("POLITY", "Polity"),
    Named::new("EROTIC", "Erotic"),
    Named::new("VIOLENT", "Violent"),
    Named::new("QRCODE", "QrCode"),
    Named::new("ADVERT", "Advert"),
];

static VIDEO_TRAIT_VALUES: &[Named] = &[
    Named::new("AGE", "Age"),
    Named::new("PHOTOMATERIALLOGO", "PhotoMaterialLogo"),
    Named::new("FACEDETECTION", "FaceDetection"),
    Named::new("BEAUTY", "Beauty"),
];

const MODERATION_TASK_FIELDS: &[DataField] = &[DataField {
    essential: true,
    ..DataField::new("TaskId", Kind::Text, "The task, to stop it by.")
}];

const MODERATION_TOKEN_FIELDS: &[DataField] = &[
    DataField {
        essential: true,
        ..DataField::new("IdentifyToken", Kind::Text, "The token; whoever has it can use it.")
    },
    DataField {
        unit: Some("s"),
        ..DataField::new(
            "RemainTime",
            Kind::Int,
            "How long it can start a moderation; one that runs goes on.",
        )
    },
];

pub(crate) static DESCRIBE_USER_NUM: Spec = Spec {
    name: Cow::Borrowed("DescribeUserNum"),
    catalogued: true,
    product: Product::Rtc,
    group: "room",
    category: Category::RoomSignaling,
    method: Method::GET,
    effect: Effect::Read,
    idempotent_with: None,
    urgent: false,
    test_prefix: false,
    params: &[Param::required(
        "RoomId",
        Kind::Room,
        "The rooms to count; one that does not exist counts 0.",
    )
    .list(List::new(ListForm::Brackets, true).items(1, 10))],
    unions: &[],
    rules: &[],
    limits: &[Limit { scope: Scope::App, count: 10, seconds: 1, test_count: Some(1) }],
    codes: &[],
    outcomes: &[],
    data: Some(DataField {
        essential: true,
        fields: USER_COUNTS_FIELDS,
        ..DataField::new("Data", Kind::Object, "How many users are in each room.")
    }),
    about: "Counts the users of up to 10 rooms.",
    page: "https://www.zegocloud.com/docs/real-time-video-server/api-reference/room/describe-user-num",
};

pub(crate) static DESCRIBE_USER_LIST: Spec = Spec {
    name: Cow::Borrowed("DescribeUserList"),
    catalogued: true,
    product: Product::Rtc,
    group: "room",
    category: Category::RoomSignaling,
    method: Method::GET,
    effect: Effect::Read,
    idempotent_with: None,
    urgent: false,
    test_prefix: false,
    params: &[
        Param::required("RoomId", Kind::Room, "The room to list."),
        Param::optional(
            "Mode",
            Kind::Int,
            "The order by login time; the oldest come first unless given.",
        )
        .values(LOGIN_ORDER_VALUES),
        Param::optional("Limit", Kind::Int, "The most users to list.").default("200").range(0, 200),
        Param::optional(
            "Marker",
            Kind::Text,
            "Where to go on: the marker of the list before. When left out, \
the list begins at the start.",
        ),
    ],
    unions: &[],
    rules: &[],
    limits: &[
        Limit { scope: Scope::App, count: 200, seconds: 1, test_count: None },
        Limit { scope: Scope::Room, count: 1, seconds: 1, test_count: None },
    ],
    codes: &[],
    outcomes: &[],
    data: Some(DataField {
        essential: true,
        fields: USER_PAGE_FIELDS,
        ..DataField::new("Data", Kind::Object, "Some of the users of a room.")
    }),
    about: "Lists the users of a room, up to 200 at a time. A room that \
does not exist has none.",
    page: "https://www.zegocloud.com/docs/real-time-video-server/api-reference/room/describe-user-list",
};

pub(crate) static DESCRIBE_USERS: Spec = Spec {
    name: Cow::Borrowed("DescribeUsers"),
    catalogued: true,
    product: Product::Rtc,
    group: "room",
    category: Category::RoomSignaling,
    method: Method::GET,
    effect: Effect::Read,
    idempotent_with: None,
    urgent: false,
    test_prefix: false,
    params: &[
        Param::required("RoomId", Kind::Room, "The room to look in."),
        Param::required("UserId", Kind::User, "The users to ask about.")
            .list(List::new(ListForm::Brackets, false).items(1, 10)),
    ],
    unions: &[],
    rules: &[],
    limits: &[Limit { scope: Scope::App, count: 10, seconds: 1, test_count: None }],
    codes: &[ReturnCode::new(2), ReturnCode::new(3), ReturnCode::new(206), ReturnCode::new(50001)],
    outcomes: &[],
    data: Some(DataField {
        essential: true,
        fields: USER_STATUSES_FIELDS,
        ..DataField::new("Data", Kind::Object, "Which of the users are in the room.")
    }),
    about: "Asks whether users are in a room, in which role and since \
when.",
    page: "https://www.zegocloud.com/docs/real-time-video-server/api-reference/room/describe-users",
};

pub(crate) static DESCRIBE_SIMPLE_STREAM_LIST: Spec = Spec {
    name: Cow::Borrowed("DescribeSimpleStreamList"),
    catalogued: true,
    product: Product::Rtc,
    group: "room",
    category: Category::RoomSignaling,
    method: Method::GET,
    effect: Effect::Read,
    idempotent_with: None,
    urgent: false,
    test_prefix: false,
    params: &[Param::required("RoomId", Kind::Room, "The room to list.")],
    unions: &[],
    rules: &[],
    limits: &[
        Limit { scope: Scope::App, count: 50, seconds: 1, test_count: None },
        Limit { scope: Scope::Room, count: 1, seconds: 10, test_count: None },
    ],
    codes: &[ReturnCode::new(154)],
    outcomes: &[],
    data: Some(DataField {
        essential: true,
        fields: ROOM_STREAMS_FIELDS,
        ..DataField::new("Data", Kind::Object, "The streams of a room.")
    }),
    about: "Lists the streams of a room. Compared with a list of your own \
it shows streams that should not be there.",
    page: "https://www.zegocloud.com/docs/real-time-video-server/api-reference/room/describe-simple-streamlist",
};

pub(crate) static CLOSE_ROOM: Spec = Spec {
    name: Cow::Borrowed("CloseRoom"),
    catalogued: true,
    product: Product::Rtc,
    group: "room",
    category: Category::RoomSignaling,
    method: Method::GET,
    effect: Effect::Idempotent,
    idempotent_with: None,
    urgent: true,
    test_prefix: false,
    params: &[
        Param::required("RoomId", Kind::Room, "The room to close."),
        Param::optional("CustomReason", Kind::Text, "Why it is closed, in words of your own.")
            .length(0, 256),
        Param::optional(
            "RoomCloseCallback",
            Kind::Bool,
            "Whether a `room_close` callback is sent; it is not unless \
asked for. The callbacks for users and streams are sent either \
way.",
        ),
    ],
    unions: &[],
    rules: &[],
    limits: &[Limit { scope: Scope::App, count: 1, seconds: 1, test_count: Some(1) }],
    codes: &[ReturnCode::new(5018), ReturnCode::new(5024)],
    outcomes: &[
        (ReturnCode::new(104), Outcome::Gone),
        (ReturnCode::new(5018), Outcome::Gone),
        (ReturnCode::new(5024), Outcome::Gone),
        (ReturnCode::new(50001), Outcome::Gone),
    ],
    data: None,
    about: "Closes a room: its users are logged out and told, and its \
streams end.",
    page: "https://www.zegocloud.com/docs/real-time-video-server/api-reference/room/close",
};

pub(crate) static KICKOUT_USER: Spec = Spec {
    name: Cow::Borrowed("KickoutUser"),
    catalogued: true,
    product: Product::Rtc,
    group: "room",
    category: Category::RoomSignaling,
    method: Method::GET,
    effect: Effect::Idempotent,
    idempotent_with: None,
    urgent: true,
    test_prefix: false,
    params: &[
        Param::required("RoomId", Kind::Room, "The room they are in."),
        Param::required("UserId", Kind::User, "The users to put out.")
            .list(List::new(ListForm::Brackets, false).items(1, 5)),
        Param::optional("CustomReason", Kind::Text, "Why they are put out, in words of your own.")
            .length(0, 256),
    ],
    unions: &[],
    rules: &[],
    limits: &[Limit { scope: Scope::App, count: 50, seconds: 1, test_count: None }],
    codes: &[ReturnCode::new(50011)],
    outcomes: &[
        (ReturnCode::new(104), Outcome::Gone),
        (ReturnCode::new(5024), Outcome::Gone),
        (ReturnCode::new(50001), Outcome::Gone),
    ],
    data: None,
    about: "Puts up to 5 users out of a room. All that they publish and \
play ends, and they are told. It succeeds for users who are not \
there, too.",
    page: "https://www.zegocloud.com/docs/real-time-video-server/api-reference/room/kick-out-user",
};

pub(crate) static ADD_STREAM: Spec = Spec {
    name: Cow::Borrowed("AddStream"),
    catalogued: true,
    product: Product::Rtc,
    group: "room",
    category: Category::RoomSignaling,
    method: Method::GET,
    effect: Effect::Idempotent,
    idempotent_with: None,
    urgent: false,
    test_prefix: false,
    params: &[
        Param::required(
            "RoomId",
            Kind::Room,
            "The room to add it to. Only with support's help can a room \
that does not exist be created by it.",
        ),
        Param::required(
            "UserId",
            Kind::User,
            "Whose stream it is. Give an id that no user of the room has: \
the stream of a real user goes when that user leaves or does \
not publish it.",
        ),
        Param::optional("UserName", Kind::Text, "The name of that user."),
        Param::required("StreamId", Kind::Stream, "The stream to add.").length(1, 256),
        Param::optional("StreamTitle", Kind::Text, "A title for the stream.").length(0, 127),
        Param::optional("ExtraInfo", Kind::Text, "More about the stream, in words of your own.")
            .length(0, 1024),
        Param::optional(
            "CensorFlag",
            Kind::Int,
            "Whether the stream may be moderated with the others of the \
room; it may unless given. Forbid it where the stream stands in \
several rooms, or each moderates it.",
        )
        .values(CENSOR_FLAG_VALUES),
    ],
    unions: &[],
    rules: &[],
    limits: &[Limit { scope: Scope::App, count: 10, seconds: 1, test_count: Some(1) }],
    codes: &[ReturnCode::new(123), ReturnCode::new(1012)],
    outcomes: &[],
    data: None,
    about: "Adds a stream to a room that exists and tells its users. \
Nothing is published by it: somebody has to publish the stream.",
    page: "https://www.zegocloud.com/docs/real-time-video-server/api-reference/room/add-stream",
};

pub(crate) static DELETE_STREAM: Spec = Spec {
    name: Cow::Borrowed("DeleteStream"),
    catalogued: true,
    product: Product::Rtc,
    group: "room",
    category: Category::RoomSignaling,
    method: Method::GET,
    effect: Effect::Idempotent,
    idempotent_with: None,
    urgent: true,
    test_prefix: false,
    params: &[
        Param::required("RoomId", Kind::Room, "The room the stream is in."),
        Param::required("UserId", Kind::User, "The user whose stream it is."),
        Param::optional("UserName", Kind::Text, "The name of that user."),
        Param::required("StreamId", Kind::Stream, "The stream to take off."),
    ],
    unions: &[],
    rules: &[],
    limits: &[Limit { scope: Scope::App, count: 10, seconds: 1, test_count: Some(1) }],
    codes: &[ReturnCode::new(124), ReturnCode::new(138)],
    outcomes: &[
        (ReturnCode::new(104), Outcome::Gone),
        (ReturnCode::new(138), Outcome::Gone),
        (ReturnCode::new(5024), Outcome::Gone),
        (ReturnCode::new(50001), Outcome::Gone),
    ],
    data: None,
    about: "Takes a stream off a room and tells its users, except the one \
who publishes it, who stays in the room. Publishing itself goes \
on until the client stops it.",
    page: "https://www.zegocloud.com/docs/real-time-video-server/api-reference/room/delete-stream",
};

pub(crate) static SEND_BROADCAST_MESSAGE: Spec = Spec {
    name: Cow::Borrowed("SendBroadcastMessage"),
    catalogued: true,
    product: Product::Rtc,
    group: "room",
    category: Category::RoomSignaling,
    method: Method::GET,
    effect: Effect::Once,
    idempotent_with: None,
    urgent: false,
    test_prefix: false,
    params: &[
        Param::required("RoomId", Kind::Room, "The room to send it to."),
        Param::required(
            "UserId",
            Kind::User,
            "The user it is sent as, who does not get it and need not be in \
the room.",
        ),
        Param::optional("UserName", Kind::Text, "The name of that user; each user has one."),
        Param::required("MessageCategory", Kind::Int, "What kind of message it is.")
            .values(MESSAGE_CATEGORY_VALUES),
        Param::required("MessageContent", Kind::Text, "The message.").length(1, 1024),
    ],
    unions: &[],
    rules: &[],
    limits: &[Limit { scope: Scope::App, count: 100, seconds: 1, test_count: Some(10) }],
    codes: &[
        ReturnCode::new(121),
        ReturnCode::new(122),
        ReturnCode::new(151),
        ReturnCode::new(5201),
        ReturnCode::new(5202),
        ReturnCode::new(50012),
    ],
    outcomes: &[],
    data: Some(DataField {
        essential: true,
        fields: SENT_BROADCAST_FIELDS,
        ..DataField::new("Data", Kind::Object, "The broadcast message that was sent.")
    }),
    about: "Sends a text message to all users of a room, except the one it \
is sent as.",
    page: "https://www.zegocloud.com/docs/real-time-video-server/api-reference/room/send-broadcast-message",
};

pub(crate) static SEND_BARRAGE_MESSAGE: Spec = Spec {
    name: Cow::Borrowed("SendBarrageMessage"),
    catalogued: true,
    product: Product::Rtc,
    group: "room",
    category: Category::RoomSignaling,
    method: Method::GET,
    effect: Effect::Once,
    idempotent_with: None,
    urgent: false,
    test_prefix: false,
    params: &[
        Param::required("RoomId", Kind::Room, "The room to send it to."),
        Param::required(
            "UserId",
            Kind::User,
            "The user it is sent as, who does not get it and need not be in \
the room.",
        ),
        Param::optional("UserName", Kind::Text, "The name of that user; each user has one."),
        Param::required("MessageCategory", Kind::Int, "What kind of message it is.")
            .values(MESSAGE_CATEGORY_VALUES),
        Param::required("MessageContent", Kind::Text, "The message.").length(1, 1024),
    ],
    unions: &[],
    rules: &[],
    limits: &[Limit { scope: Scope::App, count: 100, seconds: 1, test_count: Some(10) }],
    codes: &[ReturnCode::new(1008), ReturnCode::new(50012)],
    outcomes: &[],
    data: Some(DataField {
        essential: true,
        fields: SENT_BARRAGE_FIELDS,
        ..DataField::new("Data", Kind::Object, "The barrage message that was sent.")
    }),
    about: "Sends a barrage message to all users of a room, except the one \
it is sent as: for many messages at once, of which some may be \
lost.",
    page: "https://www.zegocloud.com/docs/real-time-video-server/api-reference/room/send-barrage-message",
};

pub(crate) static SEND_CUSTOM_COMMAND: Spec = Spec {
    name: Cow::Borrowed("SendCustomCommand"),
    catalogued: true,
    product: Product::Rtc,
    group: "room",
    category: Category::RoomSignaling,
    method: Method::GET,
    effect: Effect::Once,
    idempotent_with: None,
    urgent: false,
    test_prefix: false,
    params: &[
        Param::required("RoomId", Kind::Room, "The room to send it to."),
        Param::required(
            "FromUserId",
            Kind::User,
            "The user it is sent as, who does not get it and need not be in \
the room.",
        ),
        Param::optional(
            "ToUserId",
            Kind::User,
            "The users to send it to; all of the room unless given.",
        )
        .list(List::new(ListForm::Brackets, true).items(1, 10)),
        Param::required("MessageContent", Kind::Text, "The message.").length(1, 1024),
    ],
    unions: &[],
    rules: &[],
    limits: &[Limit { scope: Scope::App, count: 100, seconds: 1, test_count: Some(10) }],
    codes: &[
        ReturnCode::new(50003),
        ReturnCode::new(50011),
        ReturnCode::new(50012),
        ReturnCode::new(50013),
    ],
    outcomes: &[],
    data: Some(DataField {
        essential: true,
        fields: SENT_COMMAND_FIELDS,
        ..DataField::new("Data", Kind::Object, "Whom a custom message did not reach.")
    }),
    about: "Sends a custom message to some users of a room, or to all. It \
succeeds even when some are not reached; the reply names them.",
    page: "https://www.zegocloud.com/docs/real-time-video-server/api-reference/room/send-custom-command",
};

pub(crate) static SET_FORBID_USER_RULE: Spec = Spec {
    name: Cow::Borrowed("SetForbidUserRule"),
    catalogued: true,
    product: Product::Rtc,
    group: "room",
    category: Category::RoomSignaling,
    method: Method::GET,
    effect: Effect::Idempotent,
    idempotent_with: None,
    urgent: true,
    test_prefix: false,
    params: &[
        Param::optional(
            "RuleType",
            Kind::Int,
            "What the users are banned by. At one time 100 rules may ban by \
address, and 200 by each of the others.",
        )
        .values(BAN_RULE_TYPE_VALUES),
        Param::optional("IP", Kind::Ip, "The address to ban, where users are banned by it."),
        Param::optional(
            "RoomId",
            Kind::Room,
            "The room they are banned in, where they are banned by it.",
        ),
        Param::optional("UserId", Kind::User, "The user to ban, where users are banned by it."),
        Param::required("DisabledPrivilege", Kind::Int, "What they may no longer do.")
            .list(List::new(ListForm::Brackets, true).items(1, 2))
            .values(BANNED_PRIVILEGE_VALUES),
        Param::required("EffectiveTime", Kind::Int, "How long the ban lasts, at most a day.")
            .unit("s")
            .range(1, 86400),
    ],
    unions: &[Union {
        name: "BanRule",
        tag: Some("RuleType"),
        optional: false,
        variants: BAN_RULE_VARIANTS,
    }],
    rules: &[],
    limits: &[Limit { scope: Scope::App, count: 10, seconds: 1, test_count: None }],
    codes: &[
        ReturnCode::new(0),
        ReturnCode::new(1),
        ReturnCode::new(2),
        ReturnCode::new(9),
        ReturnCode::new(206),
        ReturnCode::new(50123),
    ],
    outcomes: &[],
    data: Some(DataField {
        essential: true,
        fields: USER_BAN_END_FIELDS,
        ..DataField::new("Data", Kind::Object, "How long a ban that was set lasts.")
    }),
    about: "Bans users from logging in or from publishing for a while. \
What they publish already goes on; it takes \
`SetForbidStreamRule` to end that. Support has to enable it \
first.",
    page: "https://www.zegocloud.com/docs/real-time-video-server/api-reference/room/forbid-user-rule/set-forbid-user-rule",
};

pub(crate) static DESCRIBE_FORBID_USER_RULES: Spec = Spec {
    name: Cow::Borrowed("DescribeForbidUserRules"),
    catalogued: true,
    product: Product::Rtc,
    group: "room",
    category: Category::RoomSignaling,
    method: Method::GET,
    effect: Effect::Read,
    idempotent_with: None,
    urgent: false,
    test_prefix: false,
    params: &[Param::required("RuleType", Kind::Int, "The type of the rules to list.")
        .values(BAN_RULE_TYPE_VALUES)],
    unions: &[],
    rules: &[],
    limits: &[Limit { scope: Scope::App, count: 10, seconds: 1, test_count: None }],
    codes: &[
        ReturnCode::new(0),
        ReturnCode::new(1),
        ReturnCode::new(2),
        ReturnCode::new(9),
        ReturnCode::new(206),
        ReturnCode::new(50123),
    ],
    outcomes: &[],
    data: Some(DataField {
        essential: true,
        fields: USER_BANS_FIELDS,
        ..DataField::new("Data", Kind::Object, "The rules that ban users.")
    }),
    about: "Lists the rules of one type that ban users, with those that \
have run out and are not yet cleared away. Support has to \
enable it first.",
    page: "https://www.zegocloud.com/docs/real-time-video-server/api-reference/room/forbid-user-rule/describe-forbid-user-rules",
};

pub(crate) static DEL_FORBID_USER_RULE: Spec = Spec {
    name: Cow::Borrowed("DelForbidUserRule"),
    catalogued: true,
    product: Product::Rtc,
    group: "room",
    category: Category::RoomSignaling,
    method: Method::GET,
    effect: Effect::Idempotent,
    idempotent_with: None,
    urgent: false,
    test_prefix: false,
    params: &[
        Param::optional("RuleType", Kind::Int, "What the rule bans users by.")
            .values(BAN_RULE_TYPE_VALUES),
        Param::optional("IP", Kind::Ip, "The address it bans, where it bans by address."),
        Param::optional("RoomId", Kind::Room, "The room it bans users in, where it bans by room."),
        Param::optional("UserId", Kind::User, "The user it bans, where it bans by user."),
    ],
    unions: &[Union {
        name: "BanRule",
        tag: Some("RuleType"),
        optional: false,
        variants: BAN_RULE_VARIANTS,
    }],
    rules: &[],
    limits: &[Limit { scope: Scope::App, count: 10, seconds: 1, test_count: None }],
    codes: &[
        ReturnCode::new(0),
        ReturnCode::new(1),
        ReturnCode::new(2),
        ReturnCode::new(9),
        ReturnCode::new(206),
        ReturnCode::new(50123),
    ],
    outcomes: &[(ReturnCode::new(50124), Outcome::Gone)],
    data: None,
    about: "Deletes a rule that bans users, which makes room for others. \
Support has to enable it first.",
    page: "https://www.zegocloud.com/docs/real-time-video-server/api-reference/room/forbid-user-rule/del-forbid-user-rule",
};

pub(crate) static SET_FORBID_STREAM_RULE: Spec = Spec {
    name: Cow::Borrowed("SetForbidStreamRule"),
    catalogued: true,
    product: Product::Rtc,
    group: "room",
    category: Category::RoomSignaling,
    method: Method::GET,
    effect: Effect::Idempotent,
    idempotent_with: None,
    urgent: true,
    test_prefix: false,
    params: &[
        Param::required("RoomId", Kind::Room, "The room the stream is in."),
        Param::required("StreamId", Kind::Stream, "The stream to ban.").length(1, 256),
        Param::optional(
            "DisableAudio",
            Kind::Int,
            "Whether its sound is banned; it is not unless asked for. One \
of the two has to be.",
        )
        .values(FLAG),
        Param::optional(
            "DisableVideo",
            Kind::Int,
            "Whether its picture is banned; it is not unless asked for. One \
of the two has to be.",
        )
        .values(FLAG),
        Param::optional(
            "EffectiveTime",
            Kind::Int,
            "How long the ban lasts, at most a day; 6 hours (21600) unless \
given.",
        )
        .unit("s")
        .range(1, 86400),
    ],
    unions: &[Union {
        name: "BannedMedia",
        tag: None,
        optional: false,
        variants: BANNED_MEDIA_VARIANTS,
    }],
    rules: &[],
    limits: &[Limit { scope: Scope::App, count: 10, seconds: 1, test_count: None }],
    codes: &[
        ReturnCode::new(0),
        ReturnCode::new(1),
        ReturnCode::new(2),
        ReturnCode::new(9),
        ReturnCode::new(123),
        ReturnCode::new(206),
    ],
    outcomes: &[],
    data: None,
    about: "Bans the sound or the picture of a stream in a room for a \
while, at once. Of several rules for one stream the last one \
holds. Support has to enable it first.",
    page: "https://www.zegocloud.com/docs/real-time-video-server/api-reference/room/forbid-stream-rule/set-forbid-stream-rule",
};

pub(crate) static DESCRIBE_FORBID_STREAM_RULES: Spec = Spec {
    name: Cow::Borrowed("DescribeForbidStreamRules"),
    catalogued: true,
    product: Product::Rtc,
    group: "room",
    category: Category::RoomSignaling,
    method: Method::GET,
    effect: Effect::Read,
    idempotent_with: None,
    urgent: false,
    test_prefix: false,
    params: &[
        Param::required("RoomId", Kind::Room, "The room the streams are in."),
        Param::required("StreamId", Kind::Stream, "The streams to ask about.")
            .list(List::new(ListForm::Brackets, false).items(1, 10)),
    ],
    unions: &[],
    rules: &[],
    limits: &[Limit { scope: Scope::App, count: 10, seconds: 1, test_count: None }],
    codes: &[
        ReturnCode::new(0),
        ReturnCode::new(1),
        ReturnCode::new(2),
        ReturnCode::new(9),
        ReturnCode::new(123),
        ReturnCode::new(206),
    ],
    outcomes: &[],
    data: Some(DataField {
        essential: true,
        fields: STREAM_BANS_FIELDS,
        ..DataField::new("Data", Kind::Object, "The rules that ban streams in a room.")
    }),
    about: "Asks for the rules that ban up to 10 streams in a room, with \
those that have run out and are not yet cleared away. Support \
has to enable it first.",
    page: "https://www.zegocloud.com/docs/real-time-video-server/api-reference/room/forbid-stream-rule/describe-forbid-stream-rules",
};

pub(crate) static DEL_FORBID_STREAM_RULE: Spec = Spec {
    name: Cow::Borrowed("DelForbidStreamRule"),
    catalogued: true,
    product: Product::Rtc,
    group: "room",
    category: Category::RoomSignaling,
    method: Method::GET,
    effect: Effect::Idempotent,
    idempotent_with: None,
    urgent: false,
    test_prefix: false,
    params: &[
        Param::required("RoomId", Kind::Room, "The room the stream is in."),
        Param::required("StreamId", Kind::Stream, "The stream that is banned.").length(1, 256),
    ],
    unions: &[],
    rules: &[],
    limits: &[Limit { scope: Scope::App, count: 10, seconds: 1, test_count: None }],
    codes: &[
        ReturnCode::new(0),
        ReturnCode::new(1),
        ReturnCode::new(2),
        ReturnCode::new(9),
        ReturnCode::new(123),
        ReturnCode::new(206),
    ],
    outcomes: &[],
    data: None,
    about: "Deletes the rule that bans a stream in a room; where there is \
none it succeeds, too. Support has to enable it first.",
    page: "https://www.zegocloud.com/docs/real-time-video-server/api-reference/room/forbid-stream-rule/del-forbid-stream-rule",
};

static BAN_RULE_VARIANTS: &[Variant] = &[
    Variant { name: "Ip", set: &[("RuleType", "1")], required: &["IP"], optional: &[] },
    Variant { name: "Room", set: &[("RuleType", "2")], required: &["RoomId"], optional: &[] },
    Variant { name: "User", set: &[("RuleType", "3")], required: &["UserId"], optional: &[] },
    Variant {
        name: "UserInRoom",
        set: &[("RuleType", "4")],
        required: &["RoomId", "UserId"],
        optional: &[],
    },
];

static BANNED_MEDIA_VARIANTS: &[Variant] = &[
    Variant { name: "Audio", set: &[("DisableAudio", "1")], required: &[], optional: &[] },
    Variant { name: "Video", set: &[("DisableVideo", "1")], required: &[], optional: &[] },
    Variant {
        name: "AudioAndVideo",
        set: &[("DisableAudio", "1"), ("DisableVideo", "1")],
        required: &[],
        optional: &[],
    },
];

static LOGIN_ORDER_VALUES: &[Named] =
    &[Named::new("0", "OldestFirst"), Named::new("1", "NewestFirst")];

static USER_ROLE_VALUES: &[Named] =
    &[Named::new("1", "Host"), Named::new("2", "Audience"), Named::new("4", "Administrator")];

static CENSOR_FLAG_VALUES: &[Named] = &[Named::new("0", "Allowed"), Named::new("1", "NotAllowed")];

static MESSAGE_CATEGORY_VALUES: &[Named] = &[Named::new("1", "System"), Named::new("2", "Chat")];

static BAN_RULE_TYPE_VALUES: &[Named] = &[
    Named::new("1", "ByIp"),
    Named::new("2", "ByRoom"),
    Named::new("3", "ByUser"),
    Named::new("4", "ByRoomAndUser"),
];

static BANNED_PRIVILEGE_VALUES: &[Named] = &[Named::new("1", "Login"), Named::new("2", "Publish")];

const USER_COUNTS_FIELDS: &[DataField] = &[DataField {
    is_list: true,
    essential: true,
    fields: ROOM_USER_COUNT_FIELDS,
    ..DataField::new("UserCountList", Kind::Object, "The rooms with their counts.")
}];

const ROOM_USER_COUNT_FIELDS: &[DataField] = &[
    DataField { essential: true, ..DataField::new("RoomId", Kind::Room, "The room.") },
    DataField {
        essential: true,
        ..DataField::new("UserCount", Kind::Int, "How many users it has, administrators included.")
    },
    DataField::new(
        "AdminUserCount",
        Kind::Int,
        "How many of them are administrators, which record or review \
the room.",
    ),
];

const USER_PAGE_FIELDS: &[DataField] = &[
    DataField {
        essential: true,
        ..DataField::new(
            "Marker",
            Kind::Text,
            "Asks for the users that follow; empty when there are no more.",
        )
    },
    DataField {
        is_list: true,
        essential: true,
        fields: ROOM_USER_FIELDS,
        ..DataField::new("UserList", Kind::Object, "The users.")
    },
];

const ROOM_USER_FIELDS: &[DataField] = &[
    DataField { essential: true, ..DataField::new("UserId", Kind::User, "The user.") },
    DataField::new("UserName", Kind::Text, "The user's name."),
    DataField {
        values: USER_ROLE_VALUES,
        ..DataField::new(
            "UserRole",
            Kind::Int,
            "The user's role, which means something with the LiveRoom SDK \
only.",
        )
    },
];

const USER_STATUSES_FIELDS: &[DataField] = &[DataField {
    is_list: true,
    essential: true,
    fields: USER_STATUS_FIELDS,
    ..DataField::new("UserStatusList", Kind::Object, "The users, each with its status.")
}];

const USER_STATUS_FIELDS: &[DataField] = &[
    DataField { essential: true, ..DataField::new("UserId", Kind::User, "The user.") },
    DataField {
        essential: true,
        values: FLAG,
        ..DataField::new("Status", Kind::Int, "True when the user is there now.")
    },
    DataField {
        unit: Some("ms"),
        ..DataField::new("LoginTime", Kind::Int, "When the user logged in to the room.")
    },
    DataField {
        values: USER_ROLE_VALUES,
        ..DataField::new(
            "UserRole",
            Kind::Int,
            "The user's role, which means something with the LiveRoom SDK \
only.",
        )
    },
];

const ROOM_STREAMS_FIELDS: &[DataField] = &[DataField {
    is_list: true,
    essential: true,
    fields: ROOM_STREAM_FIELDS,
    ..DataField::new("StreamList", Kind::Object, "The streams.")
}];

const ROOM_STREAM_FIELDS: &[DataField] = &[
    DataField { essential: true, ..DataField::new("StreamId", Kind::Stream, "The stream.") },
    DataField {
        essential: true,
        ..DataField::new("UserId", Kind::User, "The user whose stream it is.")
    },
    DataField::new("UserName", Kind::Text, "The user's name."),
    DataField {
        unit: Some("ms"),
        ..DataField::new("CreateTime", Kind::Int, "When it was created.")
    },
    DataField::new("StreamNumberId", Kind::Int, "Its number in the room."),
];

const SENT_BROADCAST_FIELDS: &[DataField] =
    &[DataField::new("MessageId", Kind::Int, "The message's number.")];

const SENT_BARRAGE_FIELDS: &[DataField] =
    &[DataField::new("MessageId", Kind::Text, "The message's id.")];

const SENT_COMMAND_FIELDS: &[DataField] = &[DataField {
    is_list: true,
    essential: true,
    fields: UNREACHED_USER_FIELDS,
    ..DataField::new("FailUsers", Kind::Object, "The users who were not reached.")
}];

const UNREACHED_USER_FIELDS: &[DataField] = &[
    DataField { essential: true, ..DataField::new("Uid", Kind::User, "The user.") },
    DataField::new(
        "Code",
        Kind::Int,
        "The return code that says why: 50003 when the user is offline.",
    ),
];

const USER_BAN_END_FIELDS: &[DataField] = &[DataField {
    unit: Some("s"),
    ..DataField::new("ExpireTime", Kind::Int, "When the ban ends.")
}];

const USER_BANS_FIELDS: &[DataField] = &[DataField {
    is_list: true,
    essential: true,
    fields: USER_BAN_FIELDS,
    ..DataField::new("RuleList", Kind::Object, "The rules, with some that have run out.")
}];

const USER_BAN_FIELDS: &[DataField] = &[
    DataField {
        essential: true,
        values: BAN_RULE_TYPE_VALUES,
        ..DataField::new("RuleType", Kind::Int, "What it bans them by.")
    },
    DataField {
        essential: true,
        ..DataField::new("IP", Kind::Text, "The address it bans; empty unless it bans by address.")
    },
    DataField {
        essential: true,
        ..DataField::new(
            "RoomId",
            Kind::Room,
            "The room it bans them in; empty unless it bans by room.",
        )
    },
    DataField {
        essential: true,
        ..DataField::new("UserId", Kind::User, "The user it bans; empty unless it bans by user.")
    },
    DataField {
        is_list: true,
        values: BANNED_PRIVILEGE_VALUES,
        ..DataField::new("DisabledPrivilegeList", Kind::Int, "What they may no longer do.")
    },
    DataField {
        unit: Some("s"),
        ..DataField::new("ExpireTime", Kind::Int, "When it runs out, or ran out.")
    },
];

const STREAM_BANS_FIELDS: &[DataField] = &[
    DataField { essential: true, ..DataField::new("RoomId", Kind::Room, "The room.") },
    DataField {
        is_list: true,
        essential: true,
        fields: STREAM_BAN_FIELDS,
        ..DataField::new(
            "ForbidStreamRuleList",
            Kind::Object,
            "The rules, one for each stream that was asked about.",
        )
    },
];

const STREAM_BAN_FIELDS: &[DataField] = &[
    DataField { essential: true, ..DataField::new("StreamId", Kind::Stream, "The stream.") },
    DataField {
        values: FLAG,
        ..DataField::new("DisableAudio", Kind::Int, "Whether its sound is banned.")
    },
    DataField {
        values: FLAG,
        ..DataField::new("DisableVideo", Kind::Int, "Whether its picture is banned.")
    },
    DataField {
        unit: Some("s"),
        ..DataField::new("CreateTime", Kind::Int, "When the rule was made.")
    },
    DataField {
        unit: Some("s"),
        ..DataField::new("EffectiveTime", Kind::Int, "How long it holds from then on.")
    },
];

pub(crate) static SET_SCENE_TEMPLATE: Spec = Spec {
    name: Cow::Borrowed("SetSceneTemplate"),
    catalogued: true,
    product: Product::Metaworld,
    group: "scene",
    category: Category::Scene,
    method: Method::GET,
    effect: Effect::Idempotent,
    idempotent_with: None,
    urgent: false,
    test_prefix: false,
    params: &[
        Param::required("TemplateId", Kind::Int, "The template's number."),
        Param::optional(
            "LeftBottomX",
            Kind::Number,
            "Where the lower left corner of the map lies along X.",
        ),
        Param::optional(
            "LeftBottomZ",
            Kind::Number,
            "Where the lower left corner of the map lies along Z.",
        ),
        Param::optional(
            "RightUpX",
            Kind::Number,
            "Where the upper right corner of the map lies along X.",
        ),
        Param::optional(
            "RightUpZ",
            Kind::Number,
            "Where the upper right corner of the map lies along Z.",
        ),
        Param::required("MaxUserNum", Kind::Int, "The most users that a scene may have.")
            .range(0, 2147483647),
        Param::required("ViewRadius", Kind::Int, "How far a user sees.").range(0, 2147483647),
        Param::required(
            "MaxVisibleNum",
            Kind::Int,
            "The most users that a user sees within that radius.",
        )
        .range(0, 100),
    ],
    unions: &[],
    rules: &[],
    limits: &[Limit { scope: Scope::App, count: 50, seconds: 1, test_count: None }],
    codes: &[ReturnCode::new(340004003), ReturnCode::new(340006003)],
    outcomes: &[],
    data: None,
    about: "Creates a template that scenes are set up by; an app may have \
50 of its own unless support allows more. A change reaches a \
scene once that is made anew; a scene goes 10 minutes after its \
last user.",
    page: "https://www.zegocloud.com/docs/real-time-video-server/api-reference/scene/set-scene-template",
};

pub(crate) static START_MIX: Spec = Spec {
    name: Cow::Borrowed("StartMix"),
    catalogued: true,
    product: Product::Rtc,
    group: "stream-mixing",
    category: Category::MixingTranscoding,
    method: Method::POST,
    effect: Effect::Idempotent,
    idempotent_with: None,
    urgent: false,
    test_prefix: true,
    params: &[
        Param::required("TaskId", Kind::Text, "The task to start or change; you choose its name."),
        Param::required(
            "UserId",
            Kind::User,
            "Who owns the task: the same user in every call for it, and \
another one for every other task.",
        ),
        Param::required(
            "MixInput",
            Kind::Object,
            "The streams to mix, each once. Support can raise the limit of \
9.",
        )
        .list(List::new(ListForm::Brackets, false))
        .object(&MIX_INPUT_OBJECT),
        Param::required(
            "MixOutput",
            Kind::Object,
            "What the mix is sent as, each target once; up to 4 \
resolutions, the largest first. Support has to enable more than \
one resolution.",
        )
        .list(List::new(ListForm::Brackets, false))
        .object(&MIX_OUTPUT_OBJECT),
        Param::optional(
            "Sequence",
            Kind::Sequence,
            "Orders the calls for one task: each needs a greater one than \
the call before. The page's type is a 32-bit number: count, \
rather than give milliseconds. It has to be given where support \
has enabled ordering.",
        ),
        Param::optional(
            "RoomId",
            Kind::Room,
            "The room that the task belongs to. Can be changed while the \
task runs.",
        ),
        Param::optional(
            "UserData",
            Kind::Text,
            "Data for those who play the mix, in base64; it reaches them as \
SEI. At most 850 bytes are advised. Can be changed while the \
task runs.",
        )
        .length(0, 4000),
        Param::optional(
            "SoundLevel",
            Kind::Int,
            "Whether the mix tells how loud it is; every input then needs a \
SoundLevelId. Not advised for video: browsers may fail to play \
its HLS. Can be changed while the task runs.",
        )
        .values(FLAG),
        Param::optional(
            "BackgroundImage",
            Kind::Text,
            "The address of a JPG or PNG to put behind the pictures: \
`http`, `https`, or a `preset-id` from support. At most 5 MB; \
an app may use 20 addresses ever, so change the file rather \
than the address. Can be changed while the task runs.",
        ),
        Param::optional(
            "BackGroundColorHex",
            Kind::Color,
            "The colour behind the pictures: `0xRRGGBBAA`, with `AA` unused \
and best `00`. Can be changed while the task runs.",
        ),
        Param::optional("WaterMark", Kind::Object, "A picture to put over the mix.")
            .object(&MIX_WATERMARK_OBJECT),
        Param::optional(
            "ByPass",
            Kind::Int,
            "Whether a single input is passed on as it is rather than \
encoded anew. Support has to enable it first.",
        )
        .values(FLAG),
        Param::optional(
            "SoundChannel",
            Kind::Int,
            "How many sound channels the outputs have that do not say it \
themselves; mono unless given.",
        )
        .values(SOUND_CHANNELS_VALUES),
        Param::optional(
            "CheckImageMode",
            Kind::Int,
            "How strictly the task's images are checked before it starts; \
strictly unless given. Can be changed while the task runs.",
        )
        .values(IMAGE_CHECK_VALUES),
        Param::optional(
            "ExPara",
            Kind::Object,
            "Settings that support may ask for. Can be changed while the \
task runs.",
        )
        .list(List::new(ListForm::Brackets, false))
        .object(&MIX_EXTRA_PARAM_OBJECT),
        Param::optional(
            "AlignmentType",
            Kind::Int,
            "Whether the inputs are aligned by network time, which delays \
the mix; not aligned unless given. For singing together.",
        )
        .values(MIX_ALIGNMENT_VALUES),
        Param::optional(
            "RecvBufferLevel",
            Kind::Int,
            "The least time for which inputs are buffered.",
        )
        .unit("ms")
        .default("0")
        .range(0, 4000),
        Param::optional(
            "WaitVideoInput",
            Kind::Int,
            "Whether the outputs wait for video to come in; the task then \
ends when none comes within 10 seconds.",
        )
        .values(FLAG),
        Param::optional(
            "MaxIdleTime",
            Kind::Int,
            "How long the task goes on, and costs, while no input has data. \
Can be changed while the task runs.",
        )
        .unit("s")
        .default("90")
        .range(90, 14400),
    ],
    unions: &[],
    rules: &[
        Rule {
            id: "inputs-once",
            demand: Demand::Once { list: "MixInput", by: &["StreamUrl", "StreamId"] },
        },
        Rule {
            id: "outputs-once",
            demand: Demand::Once { list: "MixOutput", by: &["StreamUrl", "StreamId"] },
        },
        Rule {
            id: "outputs-apart",
            demand: Demand::Apart {
                list: "MixOutput",
                other: "MixInput",
                by: &["StreamUrl", "StreamId"],
            },
        },
        Rule { id: "encodings", demand: Demand::Distinct { path: "MixOutput.VideoEncId", max: 2 } },
        Rule {
            id: "typeface",
            demand: Demand::Distinct { path: "MixInput.Label.Font.FontType", max: 1 },
        },
        Rule { id: "image-addresses", demand: Demand::Function(&functions::IMAGE_ADDRESSES) },
        Rule {
            id: "sound-level",
            demand: Demand::Needs {
                when: &[("SoundLevel", "1")],
                each: Some("MixInput"),
                except: &[],
                field: "SoundLevelId",
            },
        },
    ],
    limits: &[Limit { scope: Scope::App, count: 100, seconds: 1, test_count: None }],
    codes: &[
        ReturnCode::new(110200002),
        ReturnCode::new(110200003),
        ReturnCode::new(110200150),
        ReturnCode::new(110200151),
        ReturnCode::new(110200157),
        ReturnCode::new(110200158),
        ReturnCode::new(110200175),
        ReturnCode::new(110200184),
        ReturnCode::new(110200197),
    ],
    outcomes: &[],
    data: Some(DataField {
        essential: true,
        fields: MIX_STARTED_FIELDS,
        ..DataField::new("Data", Kind::Object, "What a task was started as.")
    }),
    about: "Starts a task that mixes streams, or changes the running task \
of the same TaskId. Stream mixing has to be enabled in the \
console first.",
    page: "https://www.zegocloud.com/docs/real-time-video-server/api-reference/stream-mixing/start-mix",
};

pub(crate) static STOP_MIX: Spec = Spec {
    name: Cow::Borrowed("StopMix"),
    catalogued: true,
    product: Product::Rtc,
    group: "stream-mixing",
    category: Category::MixingTranscoding,
    method: Method::POST,
    effect: Effect::Idempotent,
    idempotent_with: None,
    urgent: false,
    test_prefix: false,
    params: &[
        Param::required("TaskId", Kind::Text, "The task to stop."),
        Param::optional(
            "Sequence",
            Kind::Sequence,
            "Orders the calls for one task: each needs a greater one than \
the call before. The page's type is a 32-bit number: count, \
rather than give milliseconds.",
        ),
        Param::optional(
            "UserId",
            Kind::User,
            "Who owns the task. It has to be given where support has \
enabled ownership.",
        ),
    ],
    unions: &[],
    rules: &[],
    limits: &[Limit { scope: Scope::App, count: 100, seconds: 1, test_count: None }],
    codes: &[
        ReturnCode::new(110200001),
        ReturnCode::new(110200002),
        ReturnCode::new(110200003),
        ReturnCode::new(110200004),
    ],
    outcomes: &[(ReturnCode::new(110209001), Outcome::Gone)],
    data: None,
    about: "Stops a task that mixes streams. Starting another task does \
not stop it; it ends by itself when all its inputs have been \
gone for a while, 90 seconds by default.",
    page: "https://www.zegocloud.com/docs/real-time-video-server/api-reference/stream-mixing/stop-mix",
};

pub(crate) static START_AUTO_MIX: Spec = Spec {
    name: Cow::Borrowed("StartAutoMix"),
    catalogued: true,
    product: Product::Rtc,
    group: "stream-mixing",
    category: Category::MixingTranscoding,
    method: Method::POST,
    effect: Effect::Idempotent,
    idempotent_with: None,
    urgent: false,
    test_prefix: true,
    params: &[
        Param::required(
            "TaskId",
            Kind::Text,
            "The task to start or change; you choose its name. A task that \
mixes sound has to be stopped before the same TaskId can mix \
video.",
        ),
        Param::required(
            "UserId",
            Kind::User,
            "Who owns the task: the same user in every call for it, and \
another one for every other task.",
        ),
        Param::required(
            "RoomId",
            Kind::Room,
            "The room to mix. Support can have it created when it does not \
exist.",
        ),
        Param::optional(
            "ExtraMixInput",
            Kind::Object,
            "Streams of other rooms to mix in, and streams of the room to \
leave out. By default up to 9, and never more than 9 inputs in \
all with those of the room.",
        )
        .list(List::new(ListForm::Brackets, false))
        .object(&AUTO_MIX_INPUT_OBJECT),
        Param::required("MixOutput", Kind::Object, "What the mix is sent as, each target once.")
            .list(List::new(ListForm::Brackets, false).items(1, 3))
            .object(&AUTO_MIX_OUTPUT_OBJECT),
        Param::optional(
            "Sequence",
            Kind::Sequence,
            "Orders the calls for one task: each needs a greater one than \
the call before. The page's type is a 32-bit number: count, \
rather than give milliseconds. It has to be given where support \
has enabled ordering.",
        ),
        Param::optional(
            "UserData",
            Kind::Text,
            "Data for those who play the mix, in base64; it reaches them as \
SEI. At most 850 bytes are advised. Can be changed while the \
task runs.",
        )
        .length(0, 4000),
        Param::optional(
            "SoundLevel",
            Kind::Int,
            "Whether clients are told how loud the mix is; every extra \
input then needs a SoundLevelId. Can be changed while the task \
runs.",
        )
        .values(FLAG),
        Param::optional(
            "ByPass",
            Kind::Int,
            "Whether a single input is passed on as it is rather than \
encoded anew. Support has to enable it first.",
        )
        .values(FLAG),
        Param::optional(
            "SoundChannel",
            Kind::Int,
            "How many sound channels the outputs have that do not say it \
themselves; mono unless given.",
        )
        .values(SOUND_CHANNELS_VALUES),
        Param::optional(
            "AlignmentType",
            Kind::Int,
            "Whether the inputs are aligned by network time, which delays \
the mix; not aligned unless given. For singing together.",
        )
        .values(MIX_ALIGNMENT_VALUES),
        Param::optional(
            "RecvBufferLevel",
            Kind::Int,
            "The least time for which inputs are buffered.",
        )
        .unit("ms")
        .default("0")
        .range(0, 4000),
        Param::optional("ExPara", Kind::Object, "Settings that support may ask for.")
            .list(List::new(ListForm::Brackets, false))
            .object(&MIX_EXTRA_PARAM_OBJECT),
    ],
    unions: &[],
    rules: &[
        Rule {
            id: "inputs-once",
            demand: Demand::Once { list: "ExtraMixInput", by: &["StreamUrl", "StreamId"] },
        },
        Rule {
            id: "outputs-once",
            demand: Demand::Once { list: "MixOutput", by: &["StreamUrl", "StreamId"] },
        },
        Rule {
            id: "outputs-apart",
            demand: Demand::Apart {
                list: "MixOutput",
                other: "ExtraMixInput",
                by: &["StreamUrl", "StreamId"],
            },
        },
        Rule {
            id: "sound-level",
            demand: Demand::Needs {
                when: &[("SoundLevel", "1")],
                each: Some("ExtraMixInput"),
                except: &[("ModifyType", "1")],
                field: "SoundLevelId",
            },
        },
    ],
    limits: &[Limit { scope: Scope::App, count: 100, seconds: 1, test_count: None }],
    codes: &[
        ReturnCode::new(110200001),
        ReturnCode::new(110200002),
        ReturnCode::new(110200003),
        ReturnCode::new(110200004),
        ReturnCode::new(110200005),
        ReturnCode::new(110200006),
        ReturnCode::new(110200151),
        ReturnCode::new(110200194),
    ],
    outcomes: &[],
    data: Some(DataField {
        essential: true,
        fields: MIX_STARTED_FIELDS,
        ..DataField::new("Data", Kind::Object, "What a task was started as.")
    }),
    about: "Starts a task that mixes the sound of all streams in a room, \
or changes the running task of the same TaskId. Streams that \
come and go are taken care of. Stream mixing has to be enabled \
in the console first.",
    page: "https://www.zegocloud.com/docs/real-time-video-server/api-reference/stream-mixing/start-auto-mix",
};

pub(crate) static STOP_AUTO_MIX: Spec = Spec {
    name: Cow::Borrowed("StopAutoMix"),
    catalogued: true,
    product: Product::Rtc,
    group: "stream-mixing",
    category: Category::MixingTranscoding,
    method: Method::POST,
    effect: Effect::Idempotent,
    idempotent_with: None,
    urgent: false,
    test_prefix: false,
    params: &[
        Param::required("TaskId", Kind::Text, "The task to stop."),
        Param::required("RoomId", Kind::Room, "The room that it mixes."),
        Param::optional(
            "Sequence",
            Kind::Sequence,
            "Orders the calls for one task: each needs a greater one than \
the call before. The page's type is a 32-bit number: count, \
rather than give milliseconds.",
        ),
        Param::optional(
            "UserId",
            Kind::User,
            "Who owns the task. It has to be given where support has \
enabled ownership.",
        ),
    ],
    unions: &[],
    rules: &[],
    limits: &[Limit { scope: Scope::App, count: 100, seconds: 1, test_count: None }],
    codes: &[
        ReturnCode::new(110200001),
        ReturnCode::new(110200002),
        ReturnCode::new(110200003),
        ReturnCode::new(110200004),
    ],
    outcomes: &[(ReturnCode::new(110209001), Outcome::Gone)],
    data: None,
    about: "Stops a task that mixes the sound of a room.",
    page: "https://www.zegocloud.com/docs/real-time-video-server/api-reference/stream-mixing/stop-auto-mix",
};

pub(crate) static GET_MIX_TASK_INFO: Spec = Spec {
    name: Cow::Borrowed("GetMixTaskInfo"),
    catalogued: true,
    product: Product::Rtc,
    group: "stream-mixing",
    category: Category::MixingTranscoding,
    method: Method::GET,
    effect: Effect::Read,
    idempotent_with: None,
    urgent: false,
    test_prefix: false,
    params: &[Param::required("TaskId", Kind::Text, "The task to ask about.")],
    unions: &[],
    rules: &[],
    limits: &[Limit { scope: Scope::App, count: 100, seconds: 1, test_count: None }],
    codes: &[
        ReturnCode::new(0),
        ReturnCode::new(110200001),
        ReturnCode::new(110200004),
        ReturnCode::new(110200194),
        ReturnCode::new(110209001),
    ],
    outcomes: &[],
    data: Some(DataField {
        essential: true,
        fields: MIX_TASK_FIELDS,
        ..DataField::new("Data", Kind::Object, "What is known of a task.")
    }),
    about: "Asks how long a task has been mixing streams.",
    page: "https://www.zegocloud.com/docs/real-time-video-server/api-reference/stream-mixing/get-mix-task-info",
};

pub(crate) static START_CLOUD_TRANSCODE: Spec = Spec {
    name: Cow::Borrowed("StartCloudTranscode"),
    catalogued: true,
    product: Product::Rtc,
    group: "stream-mixing",
    category: Category::MixingTranscoding,
    method: Method::POST,
    effect: Effect::Idempotent,
    idempotent_with: None,
    urgent: false,
    test_prefix: false,
    params: &[
        Param::required("TaskId", Kind::Text, "The task to start or change; you choose its name."),
        Param::required(
            "UserId",
            Kind::User,
            "Who owns the task: the same user in every call for it, and \
another one for every other task.",
        ),
        Param::optional(
            "Sequence",
            Kind::Sequence,
            "Orders the calls for one task: each needs a greater one than \
the call before. The page's type is a 32-bit number: count, \
rather than give milliseconds.",
        ),
        Param::required("TranscodeInput", Kind::Object, "The stream to transcode.")
            .object(&TRANSCODE_INPUT_OBJECT),
        Param::required("TranscodeOutput", Kind::Object, "What it is transcoded to.")
            .list(List::new(ListForm::Brackets, false))
            .object(&TRANSCODE_OUTPUT_OBJECT),
    ],
    unions: &[],
    rules: &[
        Rule {
            id: "outputs-once",
            demand: Demand::Once { list: "TranscodeOutput", by: &["StreamUrl", "StreamId"] },
        },
        Rule {
            id: "outputs-apart",
            demand: Demand::Apart {
                list: "TranscodeOutput",
                other: "TranscodeInput",
                by: &["StreamUrl", "StreamId"],
            },
        },
        Rule {
            id: "frame-rate",
            demand: Demand::Distinct { path: "TranscodeOutput.TemplateConfig.Fps", max: 1 },
        },
    ],
    limits: &[Limit { scope: Scope::App, count: 100, seconds: 1, test_count: None }],
    codes: &[ReturnCode::new(110200002), ReturnCode::new(110200150), ReturnCode::new(110200151)],
    outcomes: &[],
    data: None,
    about: "Starts a task that transcodes one live stream, or changes the \
running task of the same TaskId. Stream mixing has to be \
enabled in the console first.",
    page: "https://www.zegocloud.com/docs/real-time-video-server/api-reference/stream-mixing/start-cloud-transcode",
};

pub(crate) static STOP_CLOUD_TRANSCODE: Spec = Spec {
    name: Cow::Borrowed("StopCloudTranscode"),
    catalogued: true,
    product: Product::Rtc,
    group: "stream-mixing",
    category: Category::MixingTranscoding,
    method: Method::POST,
    effect: Effect::Idempotent,
    idempotent_with: None,
    urgent: false,
    test_prefix: false,
    params: &[
        Param::required("TaskId", Kind::Text, "The task to stop."),
        Param::required(
            "UserId",
            Kind::User,
            "Who owns the task: the user that started it, where support has \
enabled ownership.",
        ),
        Param::optional(
            "Sequence",
            Kind::Sequence,
            "Orders the calls for one task: each needs a greater one than \
the call before. The page's type is a 32-bit number: count, \
rather than give milliseconds.",
        ),
    ],
    unions: &[],
    rules: &[],
    limits: &[Limit { scope: Scope::App, count: 100, seconds: 1, test_count: None }],
    codes: &[ReturnCode::new(110200002), ReturnCode::new(110200151)],
    outcomes: &[(ReturnCode::new(110209001), Outcome::Gone)],
    data: None,
    about: "Stops a task that transcodes a live stream.",
    page: "https://www.zegocloud.com/docs/real-time-video-server/api-reference/stream-mixing/stop-cloud-transcode",
};

static MIX_INPUT_OBJECT: Object = Object {
    name: "MixInput",
    fields: &[
        Param::optional("StreamId", Kind::Stream, "The stream, where it is on the RTC service."),
        Param::optional(
            "StreamUrl",
            Kind::Text,
            "Its address, over RTMP or HTTP-FLV; it goes before StreamId.",
        )
        .schemes(&["rtmp", "http", "https"]),
        Param::optional("BlurInfo", Kind::Object, "The margins of the picture to blur.")
            .object(&MIX_BLUR_OBJECT),
        Param::required(
            "RectInfo",
            Kind::Object,
            "Where its picture stands in the mix; with no border given, the \
mix is of sound alone.",
        )
        .object(&MIX_LAYOUT_OBJECT),
        Param::optional("Image", Kind::Object, "A picture to show in place of the video.")
            .object(&MIX_PLACEHOLDER_OBJECT),
        Param::optional(
            "ContentControl",
            Kind::Int,
            "What of the stream is mixed; sound and video unless given.",
        )
        .values(MIX_CONTENT_VALUES),
        Param::optional(
            "SoundLevelId",
            Kind::Int,
            "The number under which its sound level is told. It has to be \
given when SoundLevel is on.",
        )
        .range(0, 4294967295),
        Param::optional("Volume", Kind::Int, "How loud it is mixed in.")
            .default("100")
            .range(0, 200),
        Param::optional("Label", Kind::Object, "A text to put over its picture.")
            .object(&MIX_LABEL_OBJECT),
        Param::optional(
            "RenderMode",
            Kind::Int,
            "How its picture is fitted into the layout; cropped unless \
given.",
        )
        .values(MIX_RENDER_MODE_VALUES),
        Param::optional(
            "UID",
            Kind::User,
            "Whose stream it is, for the SEI. Support has to enable it \
first.",
        )
        .length(0, 63),
    ],
    unions: &[Union {
        name: "StreamOrUrl",
        tag: None,
        optional: false,
        variants: STREAM_OR_URL_VARIANTS,
    }],
    rules: &[Rule { id: "blur", demand: Demand::Function(&functions::BLUR_FITS) }],
};

static MIX_BLUR_OBJECT: Object = Object {
    name: "MixBlur",
    fields: &[
        Param::optional("TopPadding", Kind::Int, "At the top, at most half the layout's height.")
            .unit("px")
            .default("0")
            .range(0, 2147483647),
        Param::optional("LeftPadding", Kind::Int, "On the left, at most half the layout's width.")
            .unit("px")
            .default("0")
            .range(0, 2147483647),
        Param::optional(
            "BottomPadding",
            Kind::Int,
            "At the bottom, at most half the layout's height.",
        )
        .unit("px")
        .default("0")
        .range(0, 2147483647),
        Param::optional(
            "RightPadding",
            Kind::Int,
            "On the right, at most half the layout's width.",
        )
        .unit("px")
        .default("0")
        .range(0, 2147483647),
    ],
    unions: &[],
    rules: &[],
};

static MIX_LAYOUT_OBJECT: Object = Object {
    name: "MixLayout",
    fields: &[
        Param::optional("Layer", Kind::Int, "How far in front it is; 0 is at the back.").min(0),
        Param::optional("Top", Kind::Int, "Where its upper edge is, from the top.")
            .unit("px")
            .min(0),
        Param::optional("Left", Kind::Int, "Where its left edge is, from the left.")
            .unit("px")
            .min(0),
        Param::optional("Bottom", Kind::Int, "Where its lower edge is, from the top.")
            .unit("px")
            .min(0),
        Param::optional("Right", Kind::Int, "Where its right edge is, from the left.")
            .unit("px")
            .min(0),
        Param::optional("CornerRadius", Kind::Int, "How round its corners are.")
            .default("0")
            .range(0, 100),
    ],
    unions: &[],
    rules: &[],
};

static MIX_PLACEHOLDER_OBJECT: Object = Object {
    name: "MixPlaceholder",
    fields: &[
        Param::optional(
            "Url",
            Kind::Text,
            "The address of a JPG or PNG: `http`, `https`, or a `preset-id` \
from support. At most 1 MB. The video is shown when it is \
empty.",
        ),
        Param::optional("DisplayMode", Kind::Int, "When it is shown; always unless given.")
            .values(PLACEHOLDER_MODE_VALUES),
    ],
    unions: &[],
    rules: &[],
};

static MIX_LABEL_OBJECT: Object = Object {
    name: "MixLabel",
    fields: &[
        Param::required(
            "Text",
            Kind::Text,
            "The text: up to 100 Chinese or 300 English characters.",
        )
        .length(0, 300),
        Param::required("Left", Kind::Int, "How far it is from the picture's left edge.")
            .unit("px"),
        Param::required("Top", Kind::Int, "How far it is from the picture's upper edge.")
            .unit("px"),
        Param::required("Font", Kind::Object, "How it looks.").object(&MIX_FONT_OBJECT),
    ],
    unions: &[],
    rules: &[],
};

static MIX_FONT_OBJECT: Object = Object {
    name: "MixFont",
    fields: &[
        Param::required(
            "FontType",
            Kind::Int,
            "Its typeface, the same one in all inputs; it cannot be changed \
while the task runs.",
        )
        .values(MIX_TYPEFACE_VALUES),
        Param::optional("FontSize", Kind::Int, "Its size.").default("24").range(12, 100),
        Param::optional(
            "FontColor",
            Kind::Int,
            "Its colour: red + green × 256 + blue × 65536; white unless \
given.",
        )
        .unit("0xBBGGRR")
        .range(0, 16777215),
        Param::optional(
            "Transparency",
            Kind::Int,
            "How much shines through it: nothing at 0, all at 100. The page \
says 100 unless given, so give it.",
        )
        .range(0, 100),
        Param::optional(
            "BorderColor",
            Kind::Int,
            "The colour of its outline, counted as FontColor; no outline \
unless given.",
        )
        .unit("0xBBGGRR")
        .range(0, 16777215),
    ],
    unions: &[],
    rules: &[],
};

static MIX_OUTPUT_OBJECT: Object = Object {
    name: "MixOutput",
    fields: &[
        Param::optional(
            "StreamId",
            Kind::Stream,
            "The stream that it is published as on the RTC service. Can be \
changed while the task runs.",
        ),
        Param::optional(
            "StreamUrl",
            Kind::Rtmp,
            "The RTMP address that it is sent to, for a CDN; it goes before \
StreamId. Can be changed while the task runs.",
        ),
        Param::required(
            "VideoBitrate",
            Kind::Int,
            "The bits of video a second; 1 is advised for sound alone. Can \
be changed while the task runs.",
        )
        .unit("bps")
        .range(1, 2147483647),
        Param::optional(
            "VideoEncId",
            Kind::Int,
            "How the video is encoded. A task's outputs can use two \
encodings; support has to enable that, and every one but H.264.",
        )
        .default("0")
        .values(MIX_VIDEO_ENCODING_VALUES),
        Param::optional(
            "ExtraLayers",
            Kind::Object,
            "The base layer of H.264 SVC, which needs it. Can be changed \
while the task runs.",
        )
        .list(List::new(ListForm::Brackets, false).items(1, 1))
        .object(&MIX_LAYER_OBJECT),
        Param::optional(
            "LowBitrateHD",
            Kind::Int,
            "Whether H.265 gets by with fewer bits; other encodings do not \
heed it. Support has to enable it first.",
        )
        .values(FLAG),
        Param::required(
            "Fps",
            Kind::Int,
            "The frames a second; 1 is advised for sound alone. Support can \
raise the limit of 20.",
        )
        .unit("fps")
        .range(0, 2147483647),
        Param::required(
            "Width",
            Kind::Int,
            "The width in pixels, even; 1 is advised for sound alone. Can \
be changed while the task runs.",
        )
        .unit("px")
        .range(0, 3000),
        Param::required(
            "Height",
            Kind::Int,
            "The height in pixels, even; 1 is advised for sound alone. Can \
be changed while the task runs.",
        )
        .unit("px")
        .range(0, 3000),
        Param::optional(
            "AudioCodec",
            Kind::Int,
            "How the sound is encoded; HE-AAC unless given. Recordings on a \
CDN want AAC-LC, as some browsers cannot play the other.",
        )
        .values(MIX_AUDIO_CODEC_VALUES),
        Param::optional("AudioBitrate", Kind::Int, "The bits of sound a second.")
            .unit("bps")
            .default("48000")
            .range(0, 2147483647),
        Param::optional(
            "SoundChannel",
            Kind::Int,
            "How many sound channels it has; it goes before the task's own, \
and is mono unless given.",
        )
        .values(SOUND_CHANNELS_VALUES),
        Param::optional(
            "TargetRoom",
            Kind::Object,
            "A room whose streams it joins; the task fails when it cannot. \
It does not leave the room while the task runs.",
        )
        .object(&MIX_TARGET_ROOM_OBJECT),
    ],
    unions: &[
        Union { name: "StreamOrUrl", tag: None, optional: false, variants: STREAM_OR_URL_VARIANTS },
        Union {
            name: "MixVideoCodec",
            tag: Some("VideoEncId"),
            optional: true,
            variants: MIX_VIDEO_CODEC_VARIANTS,
        },
    ],
    rules: &[Rule { id: "size", demand: Demand::Function(&functions::EVEN_SIZE_OR_1) }],
};

static MIX_LAYER_OBJECT: Object = Object {
    name: "MixLayer",
    fields: &[Param::required(
        "VideoBitrate",
        Kind::Int,
        "The bits of the layer a second; a quarter of the output's is \
usual.",
    )
    .unit("bps")
    .range(1, 2147483647)],
    unions: &[],
    rules: &[],
};

static MIX_TARGET_ROOM_OBJECT: Object = Object {
    name: "MixTargetRoom",
    fields: &[
        Param::required("RoomId", Kind::Room, "The room; it has to exist."),
        Param::required("UserId", Kind::User, "The user in whose name the output is added."),
    ],
    unions: &[],
    rules: &[],
};

static MIX_WATERMARK_OBJECT: Object = Object {
    name: "MixWatermark",
    fields: &[
        Param::optional(
            "Image",
            Kind::Text,
            "The address of a JPG or PNG, as for BackgroundImage. Can be \
changed while the task runs.",
        ),
        Param::optional(
            "RectInfo",
            Kind::Object,
            "Where it stands. Can be changed while the task runs.",
        )
        .object(&WATERMARK_LAYOUT_OBJECT),
    ],
    unions: &[],
    rules: &[],
};

static WATERMARK_LAYOUT_OBJECT: Object = Object {
    name: "WatermarkLayout",
    fields: &[
        Param::optional("Top", Kind::Int, "Where its upper edge is, from the top.")
            .unit("px")
            .min(0),
        Param::optional("Left", Kind::Int, "Where its left edge is, from the left.")
            .unit("px")
            .min(0),
        Param::optional("Bottom", Kind::Int, "Where its lower edge is, from the top.")
            .unit("px")
            .min(0),
        Param::optional("Right", Kind::Int, "Where its right edge is, from the left.")
            .unit("px")
            .min(0),
    ],
    unions: &[],
    rules: &[],
};

static MIX_EXTRA_PARAM_OBJECT: Object = Object {
    name: "MixExtraParam",
    fields: &[
        Param::required("Key", Kind::Text, "Its name."),
        Param::required("Value", Kind::Text, "Its value."),
    ],
    unions: &[],
    rules: &[],
};

static AUTO_MIX_INPUT_OBJECT: Object = Object {
    name: "AutoMixInput",
    fields: &[
        Param::optional(
            "StreamId",
            Kind::Stream,
            "The stream, where it is on the RTC service; it goes before \
StreamUrl when the stream is left out.",
        )
        .word(),
        Param::optional(
            "StreamUrl",
            Kind::Text,
            "Its address, over RTMP or HTTP-FLV; it goes before StreamId \
when the stream is added.",
        )
        .schemes(&["rtmp", "http", "https"]),
        Param::optional(
            "ModifyType",
            Kind::Int,
            "Whether the stream is added or left out; added unless given. \
Leaving one out needs its StreamId, and no more.",
        )
        .values(AUTO_MIX_CHANGE_VALUES),
        Param::optional(
            "SoundLevelId",
            Kind::Int,
            "The number under which its sound level is told. It has to be \
given when SoundLevel is on.",
        ),
        Param::optional("Volume", Kind::Int, "How loud it is mixed in.")
            .default("100")
            .range(0, 200),
    ],
    unions: &[Union {
        name: "StreamOrUrl",
        tag: None,
        optional: false,
        variants: STREAM_OR_URL_VARIANTS,
    }],
    rules: &[Rule {
        id: "left-out",
        demand: Demand::Needs {
            when: &[("ModifyType", "1")],
            each: None,
            except: &[],
            field: "StreamId",
        },
    }],
};

static AUTO_MIX_OUTPUT_OBJECT: Object = Object {
    name: "AutoMixOutput",
    fields: &[
        Param::optional(
            "StreamId",
            Kind::Stream,
            "The stream that it is published as on the RTC service.",
        ),
        Param::optional("StreamUrl", Kind::Rtmp, "The RTMP address that it is sent to, for a CDN."),
        Param::optional("AudioCodec", Kind::Int, "How the sound is encoded; HE-AAC unless given.")
            .values(MIX_AUDIO_CODEC_VALUES),
        Param::optional("AudioBitrate", Kind::Int, "The bits of sound a second.")
            .unit("bps")
            .default("48000")
            .range(0, 2147483647),
        Param::optional(
            "SoundChannel",
            Kind::Int,
            "How many sound channels it has; it goes before the task's own, \
and is mono unless given.",
        )
        .values(SOUND_CHANNELS_VALUES),
    ],
    unions: &[Union {
        name: "StreamOrUrl",
        tag: None,
        optional: false,
        variants: STREAM_OR_URL_VARIANTS,
    }],
    rules: &[],
};

static TRANSCODE_INPUT_OBJECT: Object = Object {
    name: "TranscodeInput",
    fields: &[
        Param::optional("StreamId", Kind::Stream, "The stream, where it is on the RTC service.")
            .word(),
        Param::optional("StreamUrl", Kind::Rtmp, "Its RTMP address; it goes before StreamId."),
    ],
    unions: &[Union {
        name: "StreamOrUrl",
        tag: None,
        optional: false,
        variants: STREAM_OR_URL_VARIANTS,
    }],
    rules: &[],
};

static TRANSCODE_OUTPUT_OBJECT: Object = Object {
    name: "TranscodeOutput",
    fields: &[
        Param::optional(
            "StreamId",
            Kind::Stream,
            "The stream that it is published as on the RTC service.",
        ),
        Param::optional(
            "StreamUrl",
            Kind::Rtmp,
            "The RTMP address that it is sent to, for a CDN; it goes before \
StreamId.",
        ),
        Param::optional("TemplateId", Kind::Int, "How it is transcoded.")
            .values(TRANSCODE_TEMPLATE_ID_VALUES),
        Param::optional("TemplateConfig", Kind::Object, "The settings of a template of your own.")
            .object(&TRANSCODE_CONFIG_OBJECT),
    ],
    unions: &[
        Union { name: "StreamOrUrl", tag: None, optional: false, variants: STREAM_OR_URL_VARIANTS },
        Union {
            name: "TranscodeTemplate",
            tag: Some("TemplateId"),
            optional: false,
            variants: TRANSCODE_TEMPLATE_VARIANTS,
        },
    ],
    rules: &[],
};

static TRANSCODE_CONFIG_OBJECT: Object = Object {
    name: "TranscodeConfig",
    fields: &[
        Param::optional(
            "VideoEncId",
            Kind::Int,
            "How the video is encoded; as the input's unless given.",
        )
        .values(TRANSCODE_VIDEO_ENCODING_VALUES),
        Param::optional(
            "Fps",
            Kind::Int,
            "The frames a second, the same in all outputs; 0, as when not \
given, keeps the input's. Support can raise the limit of 20.",
        )
        .unit("fps")
        .range(0, 2147483647),
        Param::optional(
            "GOP",
            Kind::Int,
            "The time from one key frame to the next. Support has to enable \
other values.",
        )
        .unit("s")
        .default("2")
        .range(1, 2147483647),
        Param::optional(
            "ShortEdgeAdaption",
            Kind::Int,
            "Whether Width is the shorter side, and the longer one follows \
the shape of the input.",
        )
        .values(FLAG),
        Param::optional(
            "Height",
            Kind::Int,
            "The height in pixels, even; 0, as when not given, keeps the \
input's size when Width is 0 too. Can be changed while the task \
runs.",
        )
        .unit("px")
        .range(0, 3000),
        Param::optional(
            "Width",
            Kind::Int,
            "The width in pixels, even; 0, as when not given, keeps the \
input's size when Height is 0 too. Can be changed while the \
task runs.",
        )
        .unit("px")
        .range(0, 3000),
        Param::optional(
            "VideoBitrate",
            Kind::Int,
            "The bits of video a second; 0, as when not given, keeps the \
input's. Can be changed while the task runs.",
        )
        .unit("bps")
        .range(0, 2147483647),
        Param::optional(
            "LowBitrateHD",
            Kind::Int,
            "Whether H.265 gets by with fewer bits; other encodings do not \
heed it. Support has to enable it first.",
        )
        .values(FLAG),
    ],
    unions: &[],
    rules: &[Rule { id: "size", demand: Demand::Function(&functions::EVEN_SIZE) }],
};

static STREAM_OR_URL_VARIANTS: &[Variant] = &[
    Variant { name: "Stream", set: &[], required: &["StreamId"], optional: &[] },
    Variant { name: "Url", set: &[], required: &["StreamUrl"], optional: &[] },
];

static MIX_VIDEO_CODEC_VARIANTS: &[Variant] = &[
    Variant { name: "H264", set: &[("VideoEncId", "0")], required: &[], optional: &[] },
    Variant { name: "Vp8", set: &[("VideoEncId", "2")], required: &[], optional: &[] },
    Variant { name: "H265", set: &[("VideoEncId", "3")], required: &[], optional: &[] },
    Variant {
        name: "H264Svc",
        set: &[("VideoEncId", "4")],
        required: &["ExtraLayers"],
        optional: &[],
    },
];

static TRANSCODE_TEMPLATE_VARIANTS: &[Variant] = &[
    Variant { name: "P360", set: &[("TemplateId", "0")], required: &[], optional: &[] },
    Variant { name: "P540", set: &[("TemplateId", "1")], required: &[], optional: &[] },
    Variant { name: "P720", set: &[("TemplateId", "2")], required: &[], optional: &[] },
    Variant { name: "P1080", set: &[("TemplateId", "3")], required: &[], optional: &[] },
    Variant {
        name: "Custom",
        set: &[("TemplateId", "4")],
        required: &["TemplateConfig"],
        optional: &[],
    },
];

static PLACEHOLDER_MODE_VALUES: &[Named] =
    &[Named::new("0", "Always"), Named::new("1", "CameraOff"), Named::new("2", "StreamEmpty")];

static MIX_CONTENT_VALUES: &[Named] =
    &[Named::new("0", "AudioAndVideo"), Named::new("1", "Audio"), Named::new("2", "Video")];

static MIX_RENDER_MODE_VALUES: &[Named] = &[Named::new("0", "Crop"), Named::new("1", "Fill")];

static MIX_TYPEFACE_VALUES: &[Named] = &[
    Named::new("0", "SourceHanSans"),
    Named::new("1", "AlibabaPuHuiTi"),
    Named::new("2", "PangmenZhengdao"),
    Named::new("3", "ZcoolKuaiLe"),
];

static MIX_VIDEO_ENCODING_VALUES: &[Named] = &[
    Named::new("0", "H264"),
    Named::new("2", "Vp8"),
    Named::new("3", "H265"),
    Named::new("4", "H264Svc"),
];

static MIX_AUDIO_CODEC_VALUES: &[Named] = &[
    Named::new("0", "HeAac"),
    Named::new("1", "AacLc"),
    Named::new("2", "Mp3"),
    Named::new("3", "Opus"),
];

static SOUND_CHANNELS_VALUES: &[Named] = &[Named::new("1", "Mono"), Named::new("2", "Stereo")];

static IMAGE_CHECK_VALUES: &[Named] =
    &[Named::new("0", "Strict"), Named::new("1", "Address"), Named::new("2", "Off")];

static MIX_ALIGNMENT_VALUES: &[Named] =
    &[Named::new("0", "Off"), Named::new("1", "Chosen"), Named::new("2", "All")];

static AUTO_MIX_CHANGE_VALUES: &[Named] = &[Named::new("0", "Add"), Named::new("1", "Remove")];

static TRANSCODE_TEMPLATE_ID_VALUES: &[Named] = &[
    Named::new("0", "P360"),
    Named::new("1", "P540"),
    Named::new("2", "P720"),
    Named::new("3", "P1080"),
    Named::new("4", "Custom"),
];

static TRANSCODE_VIDEO_ENCODING_VALUES: &[Named] =
    &[Named::new("0", "AsInput"), Named::new("1", "H264"), Named::new("2", "H265")];

const MIX_STARTED_FIELDS: &[DataField] = &[
    DataField::new("UserId", Kind::User, "Who owns the task."),
    DataField::new("Sequence", Kind::Sequence, "The sequence of the call."),
    DataField::new("RoomId", Kind::Room, "The room of the task."),
    DataField {
        is_list: true,
        fields: MIX_PLAY_INFO_FIELDS,
        ..DataField::new("PlayInfo", Kind::Object, "Where its outputs can be played.")
    },
];

const MIX_PLAY_INFO_FIELDS: &[DataField] = &[
    DataField {
        essential: true,
        ..DataField::new("StreamId", Kind::Stream, "The stream of the output.")
    },
    DataField::new("RTMP", Kind::Text, "The address for RTMP."),
    DataField::new("HLS", Kind::Text, "The address for HLS."),
    DataField::new("FLV", Kind::Text, "The address for HTTP-FLV."),
    DataField::new(
        "Status",
        Kind::Int,
        "The state of the stream; the page does not say which there \
are.",
    ),
    DataField::new("UserName", Kind::Text, "The name of the user."),
];

const MIX_TASK_FIELDS: &[DataField] = &[DataField {
    essential: true,
    fields: MIX_TASK_INFO_FIELDS,
    ..DataField::new("TaskInfo", Kind::Object, "The task.")
}];

const MIX_TASK_INFO_FIELDS: &[DataField] = &[
    DataField { essential: true, ..DataField::new("TaskId", Kind::Text, "Its name.") },
    DataField {
        unit: Some("s"),
        ..DataField::new("MixDuration", Kind::Int, "How long it has run.")
    },
];

pub(super) static ALL: &[&Spec] = &[
    &START_RECORD,
    &STOP_RECORD,
    &UPDATE_LAYOUT,
    &UPDATE_WHITEBOARD,
    &PAUSE_RECORD,
    &RESUME_RECORD,
    &TAKE_SNAPSHOT,
    &DESCRIBE_RECORD_STATUS,
    &DESCRIBE_TASKS,
    &START_CDN_RECORD,
    &STOP_CDN_RECORD,
    &SEARCH_MEDIA,
    &DELETE_MEDIA,
    &MERGE_MEDIA,
    &TRANSCODE_MEDIA,
    &MEDIA_THUMBNAILS,
    &DESCRIBE_MEDIA_TASK,
    &DESCRIBE_RTC_STREAM_STATE,
    &RESUME_CDN_LIVE_STREAM,
    &FORBID_CDN_LIVE_STREAM,
    &QUERY_FORBID_CDN_LIVE_STREAM,
    &FORBID_RTC_STREAM,
    &RESUME_RTC_STREAM,
    &FORBID_RTC_STREAMS,
    &RESUME_RTC_STREAMS,
    &CREAT_CDN_TRANSFER_RULE,
    &DELETE_CDN_TRANSFER_RULE,
    &CLEAR_CDN_TRANSFER_RULE,
    &RTMP_DISPATCH_V2,
    &START_CENSOR_AUDIO_V2,
    &STOP_CENSOR_AUDIO_V2,
    &START_CENSOR_VIDEO_V2,
    &STOP_CENSOR_VIDEO_V2,
    &GENERATE_IDENTIFY_TOKEN,
    &DESCRIBE_USER_NUM,
    &DESCRIBE_USER_LIST,
    &DESCRIBE_USERS,
    &DESCRIBE_SIMPLE_STREAM_LIST,
    &CLOSE_ROOM,
    &KICKOUT_USER,
    &ADD_STREAM,
    &DELETE_STREAM,
    &SEND_BROADCAST_MESSAGE,
    &SEND_BARRAGE_MESSAGE,
    &SEND_CUSTOM_COMMAND,
    &SET_FORBID_USER_RULE,
    &DESCRIBE_FORBID_USER_RULES,
    &DEL_FORBID_USER_RULE,
    &SET_FORBID_STREAM_RULE,
    &DESCRIBE_FORBID_STREAM_RULES,
    &DEL_FORBID_STREAM_RULE,
    &SET_SCENE_TEMPLATE,
    &START_MIX,
    &STOP_MIX,
    &START_AUTO_MIX,
    &STOP_AUTO_MIX,
    &GET_MIX_TASK_INFO,
    &START_CLOUD_TRANSCODE,
    &STOP_CLOUD_TRANSCODE,
];
