// Written by `cargo xtask codegen` from xtask/spec/codes.toml. Edit that.

use crate::{Meaning, Next, ReturnCode};

impl ReturnCode {
    /// 100000000: The gateway does not accept the host that the request was sent to.
    pub const HOST_WRONG: Self = Self::new(100000000);
    /// 100000001: AppId is not in the form the gateway expects.
    pub const APP_ID_MALFORMED: Self = Self::new(100000001);
    /// 100000002: The request carries no Timestamp.
    pub const TIMESTAMP_MISSING: Self = Self::new(100000002);
    /// 100000003: Timestamp is present but cannot be read as a time.
    pub const TIMESTAMP_MALFORMED: Self = Self::new(100000003);
    /// 100000004: The signature has expired: its timestamp is more than 10 minutes away from
    /// the service's clock.
    pub const SIGNATURE_EXPIRED: Self = Self::new(100000004);
    /// 100000005: The signature does not match the one the gateway computed.
    pub const SIGNATURE_WRONG: Self = Self::new(100000005);
    /// 100000006: The request does not say which action to run.
    pub const ACTION_MISSING: Self = Self::new(100000006);
    /// 100000007: The gateway knows no action of this name.
    pub const ACTION_UNKNOWN: Self = Self::new(100000007);
    /// 100000008: The request carries no SignatureNonce.
    pub const NONCE_MISSING: Self = Self::new(100000008);
    /// 100000009: The request is not signed: Signature is missing.
    pub const SIGNATURE_MISSING: Self = Self::new(100000009);
    /// 100000010: The gateway found no ServerSecret for this AppId.
    pub const APP_UNKNOWN: Self = Self::new(100000010);
    /// 100000011: The gateway could not load the configuration of this app.
    pub const APP_NOT_CONFIGURED: Self = Self::new(100000011);
    /// 100000013: The request carries no SignatureVersion.
    pub const SIGNATURE_VERSION_MISSING: Self = Self::new(100000013);
    /// 100000014: The gateway does not support the SignatureVersion that was sent.
    pub const SIGNATURE_VERSION_UNSUPPORTED: Self = Self::new(100000014);
    /// 100000015: Something failed inside the gateway; the request itself may be fine.
    pub const GATEWAY_FAILED: Self = Self::new(100000015);
    /// 100000016: This app has no production environment, yet the request was meant for it.
    pub const NO_PRODUCTION_ENVIRONMENT: Self = Self::new(100000016);
    /// 100000017: The service behind this action is not enabled for this app.
    pub const SERVICE_NOT_ENABLED: Self = Self::new(100000017);
    /// 41004: There is no stream of this id, or the app may not query the history of streams.
    pub const STREAM_UNKNOWN: Self = Self::new(41004);
    /// 41006: The stream exists and is closed: an answer, not a failure. Only apps with the
    /// stream history permission get it.
    pub const STREAM_CLOSED: Self = Self::new(41006);
}

/// The tables of return codes: a number means one thing in one table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Category {
    /// Answered by the gateway before an action runs; may come back from any action.
    Common,
    /// Answered by the actions on rooms, users, messages, stream lists and ban rules.
    RoomSignaling,
    /// Answered by the actions that mix streams or transcode a single stream in the cloud.
    MixingTranscoding,
    /// Answered by the actions on live streams: state, forbidding and resuming, relaying to a
    /// CDN, RTMP dispatch.
    MediaService,
    /// Answered by the actions that record to a CDN and work on the recorded files.
    MediaFiles,
    /// Answered by the actions that moderate audio and video; they may answer room-signaling
    /// codes too.
    Moderation,
    /// Answered by SetSceneTemplate, a feature ZEGOCLOUD has discontinued; only the page of the
    /// action lists them.
    Scene,
    /// Answered by the actions of cloud recording, a product with hosts of its own.
    CloudRecording,
}

impl Category {
    /// Every category, in the order of the spec.
    pub const ALL: &'static [Self] = &[
        Self::Common,
        Self::RoomSignaling,
        Self::MixingTranscoding,
        Self::MediaService,
        Self::MediaFiles,
        Self::Moderation,
        Self::Scene,
        Self::CloudRecording,
    ];

    /// The name in the spec.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Common => "common",
            Self::RoomSignaling => "room-signaling",
            Self::MixingTranscoding => "mixing-transcoding",
            Self::MediaService => "media-service",
            Self::MediaFiles => "media-files",
            Self::Moderation => "moderation",
            Self::Scene => "scene",
            Self::CloudRecording => "cloud-recording",
        }
    }

    /// The official page of its table.
    pub const fn page(self) -> &'static str {
        match self {
            Self::Common => {
                "https://www.zegocloud.com/docs/real-time-video-server/api-reference/return-codes"
            }
            Self::RoomSignaling => {
                "https://www.zegocloud.com/docs/real-time-video-server/api-reference/return-codes"
            }
            Self::MixingTranscoding => {
                "https://www.zegocloud.com/docs/real-time-video-server/api-reference/return-codes"
            }
            Self::MediaService => {
                "https://www.zegocloud.com/docs/real-time-video-server/api-reference/return-codes"
            }
            Self::MediaFiles => {
                "https://www.zegocloud.com/docs/real-time-video-server/api-reference/return-codes"
            }
            Self::Moderation => {
                "https://www.zegocloud.com/docs/real-time-video-server/api-reference/return-codes"
            }
            Self::Scene => {
                "https://www.zegocloud.com/docs/real-time-video-server/api-reference/scene/set-scene-template"
            }
            Self::CloudRecording => {
                "https://www.zegocloud.com/docs/cloud-recording-server/return-codes"
            }
        }
    }

    /// The category that an action's codes are looked up in; none for an action that no
    /// table lists.
    pub fn of_action(action: &str) -> Option<Self> {
        let at = ACTIONS.binary_search_by_key(&action, |(name, _)| name).ok()?;
        ACTIONS.get(at).map(|(_, category)| *category)
    }

    pub(crate) fn rows(self) -> &'static [Meaning] {
        match self {
            Self::Common => &COMMON,
            Self::RoomSignaling => &ROOM_SIGNALING,
            Self::MixingTranscoding => &MIXING_TRANSCODING,
            Self::MediaService => &MEDIA_SERVICE,
            Self::MediaFiles => &MEDIA_FILES,
            Self::Moderation => &MODERATION,
            Self::Scene => &SCENE,
            Self::CloudRecording => &CLOUD_RECORDING,
        }
    }

    /// The categories whose codes its actions may answer, too.
    pub(crate) const fn borrows(self) -> &'static [Self] {
        match self {
            Self::Common => &[],
            Self::RoomSignaling => &[],
            Self::MixingTranscoding => &[],
            Self::MediaService => &[],
            Self::MediaFiles => &[],
            Self::Moderation => &[Self::RoomSignaling],
            Self::Scene => &[],
            Self::CloudRecording => &[],
        }
    }
}

static ACTIONS: &[(&str, Category)] = &[
    ("AddStream", Category::RoomSignaling),
    ("ClearCDNTransferRule", Category::MediaService),
    ("CloseRoom", Category::RoomSignaling),
    ("CreatCDNTransferRule", Category::MediaService),
    ("DelForbidStreamRule", Category::RoomSignaling),
    ("DelForbidUserRule", Category::RoomSignaling),
    ("DeleteCDNTransferRule", Category::MediaService),
    ("DeleteMedia", Category::MediaFiles),
    ("DeleteStream", Category::RoomSignaling),
    ("DescribeForbidStreamRules", Category::RoomSignaling),
    ("DescribeForbidUserRules", Category::RoomSignaling),
    ("DescribeMediaTask", Category::MediaFiles),
    ("DescribeRTCStreamState", Category::MediaService),
    ("DescribeRecordStatus", Category::CloudRecording),
    ("DescribeSimpleStreamList", Category::RoomSignaling),
    ("DescribeTasks", Category::CloudRecording),
    ("DescribeUserList", Category::RoomSignaling),
    ("DescribeUserNum", Category::RoomSignaling),
    ("DescribeUsers", Category::RoomSignaling),
    ("ForbidCDNLiveStream", Category::MediaService),
    ("ForbidRTCStream", Category::MediaService),
    ("ForbidRTCStreams", Category::MediaService),
    ("GenerateIdentifyToken", Category::Moderation),
    ("GetMixTaskInfo", Category::MixingTranscoding),
    ("KickoutUser", Category::RoomSignaling),
    ("MediaThumbnails", Category::MediaFiles),
    ("MergeMedia", Category::MediaFiles),
    ("PauseRecord", Category::CloudRecording),
    ("QueryForbidCDNLiveStream", Category::MediaService),
    ("RTMPDispatchV2", Category::MediaService),
    ("ResumeCDNLiveStream", Category::MediaService),
    ("ResumeRTCStream", Category::MediaService),
    ("ResumeRTCStreams", Category::MediaService),
    ("ResumeRecord", Category::CloudRecording),
    ("SearchMedia", Category::MediaFiles),
    ("SendBarrageMessage", Category::RoomSignaling),
    ("SendBroadcastMessage", Category::RoomSignaling),
    ("SendCustomCommand", Category::RoomSignaling),
    ("SetForbidStreamRule", Category::RoomSignaling),
    ("SetForbidUserRule", Category::RoomSignaling),
    ("SetSceneTemplate", Category::Scene),
    ("StartAutoMix", Category::MixingTranscoding),
    ("StartCDNRecord", Category::MediaFiles),
    ("StartCensorAudioV2", Category::Moderation),
    ("StartCensorVideoV2", Category::Moderation),
    ("StartCloudTranscode", Category::MixingTranscoding),
    ("StartMix", Category::MixingTranscoding),
    ("StartRecord", Category::CloudRecording),
    ("StopAutoMix", Category::MixingTranscoding),
    ("StopCDNRecord", Category::MediaFiles),
    ("StopCensorAudioV2", Category::Moderation),
    ("StopCensorVideoV2", Category::Moderation),
    ("StopCloudTranscode", Category::MixingTranscoding),
    ("StopMix", Category::MixingTranscoding),
    ("StopRecord", Category::CloudRecording),
    ("TakeSnapshot", Category::CloudRecording),
    ("TranscodeMedia", Category::MediaFiles),
    ("UpdateLayout", Category::CloudRecording),
    ("UpdateWhiteboard", Category::CloudRecording),
];

static COMMON: [Meaning; 17] = [
    Meaning {
        number: 100000000,
        category: Category::Common,
        action: None,
        next: Next::FixInput,
        is_no_room: false,
        meaning: "The gateway does not accept the host that the request was sent \
to.",
        advice: "Check the host name of the endpoint and the Host header; a \
proxy may have rewritten it.",
    },
    Meaning {
        number: 100000001,
        category: Category::Common,
        action: None,
        next: Next::FixInput,
        is_no_room: false,
        meaning: "AppId is not in the form the gateway expects.",
        advice: "Send the number shown for your project in the console, in \
decimal digits only.",
    },
    Meaning {
        number: 100000002,
        category: Category::Common,
        action: None,
        next: Next::FixInput,
        is_no_room: false,
        meaning: "The request carries no Timestamp.",
        advice: "Add Timestamp, in Unix seconds, to the query string; sign with \
the same value.",
    },
    Meaning {
        number: 100000003,
        category: Category::Common,
        action: None,
        next: Next::FixInput,
        is_no_room: false,
        meaning: "Timestamp is present but cannot be read as a time.",
        advice: "Send the current time in whole Unix seconds, ten digits; \
milliseconds do not work.",
    },
    Meaning {
        number: 100000004,
        category: Category::Common,
        action: None,
        next: Next::ResyncClock,
        is_no_room: false,
        meaning: "The signature has expired: its timestamp is more than 10 \
minutes away from the service's clock.",
        advice: "Correct the clock, then sign the request again.",
    },
    Meaning {
        number: 100000005,
        category: Category::Common,
        action: None,
        next: Next::FixInput,
        is_no_room: false,
        meaning: "The signature does not match the one the gateway computed.",
        advice: "Check AppId, nonce, ServerSecret and Timestamp, joined in \
exactly this order before the md5, and that all of them equal \
the values sent.",
    },
    Meaning {
        number: 100000006,
        category: Category::Common,
        action: None,
        next: Next::FixInput,
        is_no_room: false,
        meaning: "The request does not say which action to run.",
        advice: "Add the Action parameter to the query string.",
    },
    Meaning {
        number: 100000007,
        category: Category::Common,
        action: None,
        next: Next::FixInput,
        is_no_room: false,
        meaning: "The gateway knows no action of this name.",
        advice: "Check the spelling and capital letters of Action, and that you \
called the right host.",
    },
    Meaning {
        number: 100000008,
        category: Category::Common,
        action: None,
        next: Next::FixInput,
        is_no_room: false,
        meaning: "The request carries no SignatureNonce.",
        advice: "Add SignatureNonce, a fresh random string for every request; \
sign with the same value.",
    },
    Meaning {
        number: 100000009,
        category: Category::Common,
        action: None,
        next: Next::FixInput,
        is_no_room: false,
        meaning: "The request is not signed: Signature is missing.",
        advice: "Add Signature, the md5 over AppId, nonce, ServerSecret and \
Timestamp in this order.",
    },
    Meaning {
        number: 100000010,
        category: Category::Common,
        action: None,
        next: Next::FixInput,
        is_no_room: false,
        meaning: "The gateway found no ServerSecret for this AppId.",
        advice: "Check that AppId is right and that its project still exists in \
the console.",
    },
    Meaning {
        number: 100000011,
        category: Category::Common,
        action: None,
        next: Next::AskSupport,
        is_no_room: false,
        meaning: "The gateway could not load the configuration of this app.",
        advice: "Check AppId first; if it is right, contact ZEGOCLOUD technical \
support with the request id.",
    },
    Meaning {
        number: 100000013,
        category: Category::Common,
        action: None,
        next: Next::FixInput,
        is_no_room: false,
        meaning: "The request carries no SignatureVersion.",
        advice: "Add SignatureVersion with the value 2.0.",
    },
    Meaning {
        number: 100000014,
        category: Category::Common,
        action: None,
        next: Next::FixInput,
        is_no_room: false,
        meaning: "The gateway does not support the SignatureVersion that was \
sent.",
        advice: "Set SignatureVersion to 2.0.",
    },
    Meaning {
        number: 100000015,
        category: Category::Common,
        action: None,
        next: Next::RetryLater,
        is_no_room: false,
        meaning: "Something failed inside the gateway; the request itself may be \
fine.",
        advice: "Try once more after a pause; if it fails again, contact \
ZEGOCLOUD technical support with the request id.",
    },
    Meaning {
        number: 100000016,
        category: Category::Common,
        action: None,
        next: Next::FixInput,
        is_no_room: false,
        meaning: "This app has no production environment, yet the request was \
meant for it.",
        advice: "Send IsTest=true to use the test environment, or enable \
production for the project in the console.",
    },
    Meaning {
        number: 100000017,
        category: Category::Common,
        action: None,
        next: Next::AskSupport,
        is_no_room: false,
        meaning: "The service behind this action is not enabled for this app.",
        advice: "Contact ZEGOCLOUD technical support with the request id to \
have the service enabled.",
    },
];

static ROOM_SIGNALING: [Meaning; 29] = [
    Meaning {
        number: 0,
        category: Category::RoomSignaling,
        action: None,
        next: Next::Succeeded,
        is_no_room: false,
        meaning: "The request succeeded.",
        advice: "Nothing to do; SendCustomCommand still lists in FailUsers whom \
it could not reach.",
    },
    Meaning {
        number: 1,
        category: Category::RoomSignaling,
        action: None,
        next: Next::AskSupport,
        is_no_room: false,
        meaning: "The request failed for a reason the service does not name.",
        advice: "Contact ZEGOCLOUD technical support with the request id.",
    },
    Meaning {
        number: 2,
        category: Category::RoomSignaling,
        action: None,
        next: Next::FixInput,
        is_no_room: false,
        meaning: "At least one input parameter is missing or has a value that is \
not allowed.",
        advice: "Compare every parameter with the page of the action; Message \
may name the culprit.",
    },
    Meaning {
        number: 3,
        category: Category::RoomSignaling,
        action: None,
        next: Next::FixInput,
        is_no_room: false,
        meaning: "At least one input parameter is longer than allowed.",
        advice: "Shorten it to the limit on the action's page; many lengths \
count bytes, not characters.",
    },
    Meaning {
        number: 8,
        category: Category::RoomSignaling,
        action: None,
        next: Next::FixInput,
        is_no_room: false,
        meaning: "The service could not decode the request.",
        advice: "Check that values are URL-encoded and lists are written in the \
form the action expects.",
    },
    Meaning {
        number: 9,
        category: Category::RoomSignaling,
        action: None,
        next: Next::AskSupport,
        is_no_room: false,
        meaning: "This app has no permission to call this action.",
        advice: "Contact ZEGOCLOUD technical support with the request id to \
have the permission granted.",
    },
    Meaning {
        number: 104,
        category: Category::RoomSignaling,
        action: None,
        next: Next::FixInput,
        is_no_room: true,
        meaning: "There is no such room; 5024 and 50001 come from the same \
check.",
        advice: "Check RoomId and whether anybody is still inside: a room \
vanishes once it is empty.",
    },
    Meaning {
        number: 105,
        category: Category::RoomSignaling,
        action: None,
        next: Next::FixInput,
        is_no_room: false,
        meaning: "There is no such user.",
        advice: "Check UserId, and that this user is logged in to the room.",
    },
    Meaning {
        number: 121,
        category: Category::RoomSignaling,
        action: None,
        next: Next::RetryLater,
        is_no_room: false,
        meaning: "The service could not store the broadcast message.",
        advice: "Send it again after a short pause; if that keeps failing, \
contact ZEGOCLOUD technical support with the request id.",
    },
    Meaning {
        number: 122,
        category: Category::RoomSignaling,
        action: None,
        next: Next::RetryLater,
        is_no_room: false,
        meaning: "The service could not create an id for the message; 5202 says \
the same.",
        advice: "Send it again after a short pause; if that keeps failing, \
contact ZEGOCLOUD technical support with the request id.",
    },
    Meaning {
        number: 123,
        category: Category::RoomSignaling,
        action: None,
        next: Next::RetryLater,
        is_no_room: false,
        meaning: "The service could not write the information of the stream.",
        advice: "Try again after a short pause; if that keeps failing, contact \
ZEGOCLOUD technical support with the request id.",
    },
    Meaning {
        number: 124,
        category: Category::RoomSignaling,
        action: None,
        next: Next::RetryLater,
        is_no_room: false,
        meaning: "The service could not delete the information of the stream.",
        advice: "Try again after a short pause; if that keeps failing, contact \
ZEGOCLOUD technical support with the request id.",
    },
    Meaning {
        number: 138,
        category: Category::RoomSignaling,
        action: None,
        next: Next::FixInput,
        is_no_room: false,
        meaning: "The service has no information on this stream, so there is \
nothing to act on.",
        advice: "Check RoomId and StreamId; after DeleteStream, the stream is \
most likely gone already.",
    },
    Meaning {
        number: 151,
        category: Category::RoomSignaling,
        action: None,
        next: Next::RetryLater,
        is_no_room: false,
        meaning: "The broadcast message could not be sent out to the room.",
        advice: "Send it again after a short pause; if that keeps failing, \
contact ZEGOCLOUD technical support with the request id.",
    },
    Meaning {
        number: 154,
        category: Category::RoomSignaling,
        action: None,
        next: Next::RetryLater,
        is_no_room: false,
        meaning: "The service could not read the list that was asked for.",
        advice: "Ask again after a short pause; if that keeps failing, contact \
ZEGOCLOUD technical support with the request id.",
    },
    Meaning {
        number: 206,
        category: Category::RoomSignaling,
        action: None,
        next: Next::SlowDown,
        is_no_room: false,
        meaning: "The app as a whole sends more requests per second than its \
limit allows.",
        advice: "Spread the calls out; if you need more, ask ZEGOCLOUD \
technical support for a higher limit.",
    },
    Meaning {
        number: 207,
        category: Category::RoomSignaling,
        action: None,
        next: Next::SlowDown,
        is_no_room: false,
        meaning: "This one room receives more requests per second than its limit \
allows.",
        advice: "Spread the calls to this room out; if you need more, ask \
ZEGOCLOUD technical support for a higher limit.",
    },
    Meaning {
        number: 1008,
        category: Category::RoomSignaling,
        action: None,
        next: Next::FixInput,
        is_no_room: false,
        meaning: "MessageContent is empty, so there is no message to send.",
        advice: "Fill in MessageContent; if it was not empty on your side, \
check how it was URL-encoded.",
    },
    Meaning {
        number: 1012,
        category: Category::RoomSignaling,
        action: None,
        next: Next::FixInput,
        is_no_room: false,
        meaning: "Several users are working on the same stream.",
        advice: "Let only one user own a StreamId, and look for a place in your \
code that reuses it.",
    },
    Meaning {
        number: 5024,
        category: Category::RoomSignaling,
        action: None,
        next: Next::FixInput,
        is_no_room: true,
        meaning: "There is no such room; 104 and 50001 come from the same check.",
        advice: "Check RoomId; if it is right, the room you wanted closed is \
gone already.",
    },
    Meaning {
        number: 5201,
        category: Category::RoomSignaling,
        action: None,
        next: Next::RetryLater,
        is_no_room: false,
        meaning: "The service could not encode the broadcast message.",
        advice: "Send it again after a short pause; if that keeps failing, \
contact ZEGOCLOUD technical support with the request id.",
    },
    Meaning {
        number: 5202,
        category: Category::RoomSignaling,
        action: None,
        next: Next::RetryLater,
        is_no_room: false,
        meaning: "The service could not create an id for the message; 122 says \
the same.",
        advice: "Send it again after a short pause; if that keeps failing, \
contact ZEGOCLOUD technical support with the request id.",
    },
    Meaning {
        number: 50001,
        category: Category::RoomSignaling,
        action: None,
        next: Next::FixInput,
        is_no_room: true,
        meaning: "There is no such room; 104 and 5024 come from the same check.",
        advice: "Check RoomId; a room ends with its last user, and a user is \
dropped after 100 seconds without a heartbeat.",
    },
    Meaning {
        number: 50003,
        category: Category::RoomSignaling,
        action: None,
        next: Next::FixInput,
        is_no_room: false,
        meaning: "The service does not see this user online.",
        advice: "Check UserId, and that the user is logged in to the room right \
now.",
    },
    Meaning {
        number: 50011,
        category: Category::RoomSignaling,
        action: None,
        next: Next::FixInput,
        is_no_room: false,
        meaning: "The request names more users than the action takes.",
        advice: "Split the list over several calls: KickoutUser takes 5 users, \
SendCustomCommand takes 10.",
    },
    Meaning {
        number: 50012,
        category: Category::RoomSignaling,
        action: None,
        next: Next::FixInput,
        is_no_room: false,
        meaning: "The message is longer than allowed.",
        advice: "Keep MessageContent within 1024 bytes; letters beyond ASCII \
take two to four bytes each.",
    },
    Meaning {
        number: 50013,
        category: Category::RoomSignaling,
        action: None,
        next: Next::RetryLater,
        is_no_room: false,
        meaning: "The custom message could not be sent.",
        advice: "Send it again after a short pause; if that keeps failing, \
contact ZEGOCLOUD technical support with the request id.",
    },
    Meaning {
        number: 50123,
        category: Category::RoomSignaling,
        action: None,
        next: Next::FixInput,
        is_no_room: false,
        meaning: "The app already has as many active ban rules as it may have.",
        advice: "Delete rules you no longer need, or let them run out: 100 may \
be active on IPs, 200 on each other type.",
    },
    Meaning {
        number: 50124,
        category: Category::RoomSignaling,
        action: None,
        next: Next::FixInput,
        is_no_room: false,
        meaning: "The ban rule to delete does not exist.",
        advice: "Check that the parameters describe an existing rule; it may \
have run out already.",
    },
];

static MIXING_TRANSCODING: [Meaning; 42] = [
    Meaning {
        number: 0,
        category: Category::MixingTranscoding,
        action: None,
        next: Next::Succeeded,
        is_no_room: false,
        meaning: "The request succeeded.",
        advice: "Nothing to do.",
    },
    Meaning {
        number: 110200001,
        category: Category::MixingTranscoding,
        action: None,
        next: Next::RetryLater,
        is_no_room: false,
        meaning: "The request failed for a general reason, most often a network \
fault.",
        advice: "Try again after a short pause; if that keeps failing, contact \
ZEGOCLOUD technical support with the request id.",
    },
    Meaning {
        number: 110200002,
        category: Category::MixingTranscoding,
        action: None,
        next: Next::FixInput,
        is_no_room: false,
        meaning: "At least one input parameter is wrong, or the body is not \
valid JSON.",
        advice: "Read Message for the parameter it complains about, and check \
the JSON of the body.",
    },
    Meaning {
        number: 110200003,
        category: Category::MixingTranscoding,
        action: None,
        next: Next::ResyncClock,
        is_no_room: false,
        meaning: "The signature is wrong or has expired.",
        advice: "Check the clock, then AppId, nonce, ServerSecret and \
Timestamp, in this order in the md5; sign again once, then \
stop.",
    },
    Meaning {
        number: 110200004,
        category: Category::MixingTranscoding,
        action: None,
        next: Next::FixInput,
        is_no_room: false,
        meaning: "The service could not parse the parameters of the request.",
        advice: "Check the names, types and nesting of the mixing parameters.",
    },
    Meaning {
        number: 110200005,
        category: Category::MixingTranscoding,
        action: None,
        next: Next::SlowDown,
        is_no_room: false,
        meaning: "Starts for this UserId come too fast: an earlier one still \
holds the lock.",
        advice: "Wait a moment, then start again; send the starts of one UserId \
one after the other.",
    },
    Meaning {
        number: 110200006,
        category: Category::MixingTranscoding,
        action: None,
        next: Next::SlowDown,
        is_no_room: false,
        meaning: "Stops for this UserId come too fast: an earlier one still \
holds the lock.",
        advice: "Wait a moment, then stop again; send the stops of one UserId \
one after the other.",
    },
    Meaning {
        number: 110200007,
        category: Category::MixingTranscoding,
        action: None,
        next: Next::RetryLater,
        is_no_room: false,
        meaning: "The service could not update the request of the mixing task.",
        advice: "Try again after a short pause; if that keeps failing, contact \
ZEGOCLOUD technical support with the request id.",
    },
    Meaning {
        number: 110200008,
        category: Category::MixingTranscoding,
        action: None,
        next: Next::FixInput,
        is_no_room: false,
        meaning: "The service could not convert the start request into a mixing \
task.",
        advice: "Check the inputs, outputs and other parameters of the task you \
wanted to start.",
    },
    Meaning {
        number: 110200012,
        category: Category::MixingTranscoding,
        action: None,
        next: Next::RetryLater,
        is_no_room: false,
        meaning: "The other mixing tasks of the user who started this one could \
not be closed.",
        advice: "Try again after a short pause; if that keeps failing, contact \
ZEGOCLOUD technical support with the request id.",
    },
    Meaning {
        number: 110200013,
        category: Category::MixingTranscoding,
        action: None,
        next: Next::RetryLater,
        is_no_room: false,
        meaning: "The service could not update who owns the mixing task.",
        advice: "Try again after a short pause; if that keeps failing, contact \
ZEGOCLOUD technical support with the request id.",
    },
    Meaning {
        number: 110200014,
        category: Category::MixingTranscoding,
        action: None,
        next: Next::FixInput,
        is_no_room: false,
        meaning: "The service could not convert the stop request.",
        advice: "Check TaskId, UserId and the other parameters of the stop \
call.",
    },
    Meaning {
        number: 110200015,
        category: Category::MixingTranscoding,
        action: None,
        next: Next::RetryLater,
        is_no_room: false,
        meaning: "The stop request could not be passed on, so the task may still \
be running.",
        advice: "Stop it again after a short pause; if that keeps failing, \
contact ZEGOCLOUD technical support with the request id.",
    },
    Meaning {
        number: 110200140,
        category: Category::MixingTranscoding,
        action: None,
        next: Next::FixInput,
        is_no_room: false,
        meaning: "An input stream and an output stream have the same id.",
        advice: "Give every output a StreamId that no input uses.",
    },
    Meaning {
        number: 110200141,
        category: Category::MixingTranscoding,
        action: None,
        next: Next::FixInput,
        is_no_room: false,
        meaning: "The address of an image has a scheme the service does not \
load.",
        advice: "Let the address begin with https://, http:// or preset-id://.",
    },
    Meaning {
        number: 110200142,
        category: Category::MixingTranscoding,
        action: None,
        next: Next::FixInput,
        is_no_room: false,
        meaning: "The service could not fetch an image; it may be unreachable or \
too large.",
        advice: "Check that the address is public and the file at most 1 MB \
(StartMix: 5 MB for background and watermark).",
    },
    Meaning {
        number: 110200150,
        category: Category::MixingTranscoding,
        action: None,
        next: Next::RetryLater,
        is_no_room: false,
        meaning: "An input stream does not exist at the moment.",
        advice: "Check StreamId or StreamUrl; start publishing that stream or \
leave it out, then try again.",
    },
    Meaning {
        number: 110200151,
        category: Category::MixingTranscoding,
        action: None,
        next: Next::RetryLater,
        is_no_room: false,
        meaning: "The mixing or transcoding task itself failed.",
        advice: "Try again after a short pause; if that keeps failing, contact \
ZEGOCLOUD technical support with the request id.",
    },
    Meaning {
        number: 110200153,
        category: Category::MixingTranscoding,
        action: None,
        next: Next::FixInput,
        is_no_room: false,
        meaning: "The settings of an input stream are wrong.",
        advice: "Check every entry of the inputs: ids or addresses, layout and \
other settings.",
    },
    Meaning {
        number: 110200154,
        category: Category::MixingTranscoding,
        action: None,
        next: Next::FixInput,
        is_no_room: false,
        meaning: "The settings of an output stream are wrong.",
        advice: "Check every entry of the outputs: target, size, bitrate and \
frame rate.",
    },
    Meaning {
        number: 110200155,
        category: Category::MixingTranscoding,
        action: None,
        next: Next::FixInput,
        is_no_room: false,
        meaning: "An input stream has a wrong format.",
        advice: "Check the format of every input; StartMix reads addresses over \
RTMP or HTTP-FLV.",
    },
    Meaning {
        number: 110200156,
        category: Category::MixingTranscoding,
        action: None,
        next: Next::FixInput,
        is_no_room: false,
        meaning: "An output stream has a wrong format.",
        advice: "Check the format of every output; StartMix writes to addresses \
over RTMP only.",
    },
    Meaning {
        number: 110200157,
        category: Category::MixingTranscoding,
        action: None,
        next: Next::FixInput,
        is_no_room: false,
        meaning: "Stream mixing is not enabled for the project of this AppId.",
        advice: "Enable stream mixing for the project in the ZEGOCLOUD console, \
and check that AppId is the one you meant.",
    },
    Meaning {
        number: 110200158,
        category: Category::MixingTranscoding,
        action: None,
        next: Next::FixInput,
        is_no_room: false,
        meaning: "The task has more input streams than allowed.",
        advice: "Take inputs out; by default a task may have 9.",
    },
    Meaning {
        number: 110200159,
        category: Category::MixingTranscoding,
        action: None,
        next: Next::RetryLater,
        is_no_room: false,
        meaning: "The mixing task could not be assigned to a server.",
        advice: "Try again after a short pause; if that keeps failing, contact \
ZEGOCLOUD technical support with the request id.",
    },
    Meaning {
        number: 110200160,
        category: Category::MixingTranscoding,
        action: None,
        next: Next::FixInput,
        is_no_room: false,
        meaning: "The user who asks to stop the task does not own it.",
        advice: "Send the UserId that started the task.",
    },
    Meaning {
        number: 110200161,
        category: Category::MixingTranscoding,
        action: None,
        next: Next::FixInput,
        is_no_room: false,
        meaning: "The width of an output lies outside 0 to 3000.",
        advice: "Set Width of every output to a value from 0 to 3000.",
    },
    Meaning {
        number: 110200170,
        category: Category::MixingTranscoding,
        action: None,
        next: Next::FixInput,
        is_no_room: false,
        meaning: "A parameter of the watermark is wrong.",
        advice: "Check the image address and the position of the watermark.",
    },
    Meaning {
        number: 110200171,
        category: Category::MixingTranscoding,
        action: None,
        next: Next::FixInput,
        is_no_room: false,
        meaning: "A parameter of the watermark is empty.",
        advice: "Fill in the image address of the watermark, or leave the \
watermark out.",
    },
    Meaning {
        number: 110200172,
        category: Category::MixingTranscoding,
        action: None,
        next: Next::FixInput,
        is_no_room: false,
        meaning: "The extended parameters are wrong.",
        advice: "Check the entries of ExPara, or leave ExPara out.",
    },
    Meaning {
        number: 110200175,
        category: Category::MixingTranscoding,
        action: None,
        next: Next::FixInput,
        is_no_room: false,
        meaning: "The same stream appears more than once among the inputs.",
        advice: "Use each StreamId and each StreamUrl only once among the \
inputs.",
    },
    Meaning {
        number: 110200176,
        category: Category::MixingTranscoding,
        action: None,
        next: Next::FixInput,
        is_no_room: false,
        meaning: "The same stream appears more than once among the outputs.",
        advice: "Use each StreamId and each StreamUrl only once among the \
outputs.",
    },
    Meaning {
        number: 110200177,
        category: Category::MixingTranscoding,
        action: None,
        next: Next::FixInput,
        is_no_room: false,
        meaning: "Too many inputs are set as focus voice.",
        advice: "Set at most 4 inputs as focus voice.",
    },
    Meaning {
        number: 110200178,
        category: Category::MixingTranscoding,
        action: None,
        next: Next::FixInput,
        is_no_room: false,
        meaning: "The task has more output streams than allowed.",
        advice: "Take outputs out; the default limit is 3, although the page of \
StartMix speaks of up to 4 resolutions.",
    },
    Meaning {
        number: 110200179,
        category: Category::MixingTranscoding,
        action: None,
        next: Next::FixInput,
        is_no_room: false,
        meaning: "Something is wrong with a text watermark.",
        advice: "Read Message: it says what to correct in the text or its font.",
    },
    Meaning {
        number: 110200184,
        category: Category::MixingTranscoding,
        action: None,
        next: Next::FixInput,
        is_no_room: false,
        meaning: "The service could not parse the parameters of the start call.",
        advice: "Read Message: it says which content is not valid.",
    },
    Meaning {
        number: 110200185,
        category: Category::MixingTranscoding,
        action: None,
        next: Next::FixInput,
        is_no_room: false,
        meaning: "The service could not parse the parameters of the stop call.",
        advice: "Check the names, types and values of the parameters in the \
stop call.",
    },
    Meaning {
        number: 110200190,
        category: Category::MixingTranscoding,
        action: None,
        next: Next::SlowDown,
        is_no_room: false,
        meaning: "Too many start requests arrive; the service is turning some \
away.",
        advice: "Wait, then try again at a lower rate.",
    },
    Meaning {
        number: 110200191,
        category: Category::MixingTranscoding,
        action: None,
        next: Next::SlowDown,
        is_no_room: false,
        meaning: "Too many stop requests arrive; the service is turning some \
away.",
        advice: "Wait, then try again at a lower rate; the task may run until \
then.",
    },
    Meaning {
        number: 110200194,
        category: Category::MixingTranscoding,
        action: None,
        next: Next::SlowDown,
        is_no_room: false,
        meaning: "Too many mixing requests arrive; the service is turning some \
away.",
        advice: "Wait, then try again at a lower rate.",
    },
    Meaning {
        number: 110209001,
        category: Category::MixingTranscoding,
        action: None,
        next: Next::FixInput,
        is_no_room: false,
        meaning: "There is no mixing task of this id.",
        advice: "Check TaskId and whether the task still runs; if it surely \
does, contact ZEGOCLOUD technical support with the request id.",
    },
    Meaning {
        number: 110240002,
        category: Category::MixingTranscoding,
        action: None,
        next: Next::FixInput,
        is_no_room: false,
        meaning: "The token in the request is not valid.",
        advice: "Send a token that is complete, not expired and made for this \
AppId.",
    },
];

static MEDIA_SERVICE: [Meaning; 42] = [
    Meaning {
        number: 0,
        category: Category::MediaService,
        action: None,
        next: Next::Succeeded,
        is_no_room: false,
        meaning: "The request was carried out.",
        advice: "Nothing to do.",
    },
    Meaning {
        number: 1,
        category: Category::MediaService,
        action: None,
        next: Next::RetryLater,
        is_no_room: false,
        meaning: "The request failed for a reason the service does not name.",
        advice: "Try again after a short pause; if that keeps failing, contact \
ZEGOCLOUD technical support with the request id.",
    },
    Meaning {
        number: 2,
        category: Category::MediaService,
        action: None,
        next: Next::FixInput,
        is_no_room: false,
        meaning: "At least one parameter is missing or has a value that is not \
allowed.",
        advice: "Compare every parameter with the page of the action; Message \
may name the culprit.",
    },
    Meaning {
        number: 3,
        category: Category::MediaService,
        action: None,
        next: Next::FixInput,
        is_no_room: false,
        meaning: "The service rejected the signature of the request.",
        advice: "Check AppId, nonce, ServerSecret and Timestamp, and that they \
stand in exactly this order in the md5.",
    },
    Meaning {
        number: 1001,
        category: Category::MediaService,
        action: None,
        next: Next::AskSupport,
        is_no_room: false,
        meaning: "The service could not assign a node to the stream.",
        advice: "Contact ZEGOCLOUD technical support with the request id.",
    },
    Meaning {
        number: 1002,
        category: Category::MediaService,
        action: None,
        next: Next::AskSupport,
        is_no_room: false,
        meaning: "The service has no node to publish this stream to.",
        advice: "Contact ZEGOCLOUD technical support with the request id.",
    },
    Meaning {
        number: 1003,
        category: Category::MediaService,
        action: None,
        next: Next::AskSupport,
        is_no_room: false,
        meaning: "The service has no node to play this stream from.",
        advice: "Contact ZEGOCLOUD technical support with the request id.",
    },
    Meaning {
        number: 1005,
        category: Category::MediaService,
        action: None,
        next: Next::AskSupport,
        is_no_room: false,
        meaning: "The service does not regard this app as online.",
        advice: "Check AppId, then contact ZEGOCLOUD technical support with the \
request id.",
    },
    Meaning {
        number: 1006,
        category: Category::MediaService,
        action: None,
        next: Next::FixInput,
        is_no_room: false,
        meaning: "At least one parameter of the request is not valid.",
        advice: "Check all parameters; if they look right, contact ZEGOCLOUD \
technical support with the request id.",
    },
    Meaning {
        number: 1010,
        category: Category::MediaService,
        action: None,
        next: Next::SlowDown,
        is_no_room: false,
        meaning: "This action is called more often than its limit allows; 5007 \
and 30002 say the same.",
        advice: "Spread the calls out, then try again at a lower rate.",
    },
    Meaning {
        number: 3000,
        category: Category::MediaService,
        action: None,
        next: Next::AskSupport,
        is_no_room: false,
        meaning: "The service does not accept this app as valid.",
        advice: "Check AppId, then contact ZEGOCLOUD technical support with the \
request id.",
    },
    Meaning {
        number: 3001,
        category: Category::MediaService,
        action: None,
        next: Next::RetryLater,
        is_no_room: false,
        meaning: "Something failed inside the service; the request itself may be \
fine.",
        advice: "Try again after a pause; if that keeps failing, contact \
ZEGOCLOUD technical support with the request id.",
    },
    Meaning {
        number: 3002,
        category: Category::MediaService,
        action: None,
        next: Next::ResyncClock,
        is_no_room: false,
        meaning: "The service does not accept the Timestamp of the request.",
        advice: "Correct the clock, take a new Timestamp in Unix seconds and \
sign the request again.",
    },
    Meaning {
        number: 3003,
        category: Category::MediaService,
        action: None,
        next: Next::AskSupport,
        is_no_room: false,
        meaning: "No token is configured for this app on the side of the \
service.",
        advice: "Contact ZEGOCLOUD technical support with the request id to \
have it configured.",
    },
    Meaning {
        number: 5000,
        category: Category::MediaService,
        action: None,
        next: Next::RetryLater,
        is_no_room: false,
        meaning: "Something failed inside the service; the request itself may be \
fine.",
        advice: "Try again after a pause; if that keeps failing, contact \
ZEGOCLOUD technical support with the request id.",
    },
    Meaning {
        number: 5001,
        category: Category::MediaService,
        action: None,
        next: Next::RetryLater,
        is_no_room: false,
        meaning: "Something failed inside the service; the request itself may be \
fine.",
        advice: "Try again after a pause; if that keeps failing, contact \
ZEGOCLOUD technical support with the request id.",
    },
    Meaning {
        number: 5002,
        category: Category::MediaService,
        action: None,
        next: Next::RetryLater,
        is_no_room: false,
        meaning: "Something failed inside the service; the request itself may be \
fine.",
        advice: "Try again after a pause; if that keeps failing, contact \
ZEGOCLOUD technical support with the request id.",
    },
    Meaning {
        number: 5003,
        category: Category::MediaService,
        action: None,
        next: Next::FixInput,
        is_no_room: false,
        meaning: "The service rejected the signature of the request; 40005 says \
the same.",
        advice: "Check AppId, nonce, ServerSecret and Timestamp, and that they \
stand in exactly this order in the md5.",
    },
    Meaning {
        number: 5004,
        category: Category::MediaService,
        action: None,
        next: Next::FixInput,
        is_no_room: false,
        meaning: "The address of the CDN is not valid; 30001 says the same.",
        advice: "Check CDNUrl: its scheme, its host and path, and whether it \
was URL-encoded.",
    },
    Meaning {
        number: 5005,
        category: Category::MediaService,
        action: None,
        next: Next::AskSupport,
        is_no_room: false,
        meaning: "The service regards the request as not valid and does not say \
why.",
        advice: "Contact ZEGOCLOUD technical support with the request id.",
    },
    Meaning {
        number: 5006,
        category: Category::MediaService,
        action: None,
        next: Next::RetryLater,
        is_no_room: false,
        meaning: "Something failed inside the service; the request itself may be \
fine.",
        advice: "Try again after a pause; if that keeps failing, contact \
ZEGOCLOUD technical support with the request id.",
    },
    Meaning {
        number: 5007,
        category: Category::MediaService,
        action: None,
        next: Next::SlowDown,
        is_no_room: false,
        meaning: "This action is called more often than its limit allows; 1010 \
and 30002 say the same.",
        advice: "Spread the calls out, then try again at a lower rate.",
    },
    Meaning {
        number: 30001,
        category: Category::MediaService,
        action: None,
        next: Next::FixInput,
        is_no_room: false,
        meaning: "The address of the CDN is not valid; 5004 says the same.",
        advice: "Check CDNUrl: its scheme, its host and path, and whether it \
was URL-encoded.",
    },
    Meaning {
        number: 30002,
        category: Category::MediaService,
        action: None,
        next: Next::SlowDown,
        is_no_room: false,
        meaning: "This action is called more often than its limit allows; 1010 \
and 5007 say the same.",
        advice: "Spread the calls out, then try again at a lower rate.",
    },
    Meaning {
        number: 30003,
        category: Category::MediaService,
        action: None,
        next: Next::RetryLater,
        is_no_room: false,
        meaning: "Something failed inside the service; the request itself may be \
fine.",
        advice: "Try again after a pause; if that keeps failing, contact \
ZEGOCLOUD technical support with the request id.",
    },
    Meaning {
        number: 30004,
        category: Category::MediaService,
        action: None,
        next: Next::FixInput,
        is_no_room: false,
        meaning: "IsTest has a wrong value.",
        advice: "Send IsTest=true for the test environment, and leave IsTest \
out for production.",
    },
    Meaning {
        number: 30005,
        category: Category::MediaService,
        action: None,
        next: Next::FixInput,
        is_no_room: false,
        meaning: "AppId is not valid.",
        advice: "Compare AppId with the one shown for your project in the \
console.",
    },
    Meaning {
        number: 30006,
        category: Category::MediaService,
        action: None,
        next: Next::FixInput,
        is_no_room: false,
        meaning: "The list of streams is not valid.",
        advice: "Send 1 to 20 ids as repeated StreamId[] parameters, none of \
them empty.",
    },
    Meaning {
        number: 30009,
        category: Category::MediaService,
        action: None,
        next: Next::FixInput,
        is_no_room: false,
        meaning: "StreamId breaks the rules for naming streams.",
        advice: "Use at most 256 letters, digits, - and _; in the test \
environment the id begins with zegotest-<AppId>-.",
    },
    Meaning {
        number: 30010,
        category: Category::MediaService,
        action: None,
        next: Next::FixInput,
        is_no_room: false,
        meaning: "The service knows no dispatch of this Type.",
        advice: "Set Type to push or pull.",
    },
    Meaning {
        number: 30011,
        category: Category::MediaService,
        action: None,
        next: Next::FixInput,
        is_no_room: false,
        meaning: "The address of the client is not valid.",
        advice: "Send the IPv4 address of the client in ClientIP, or leave \
ClientIP out.",
    },
    Meaning {
        number: 40005,
        category: Category::MediaService,
        action: None,
        next: Next::FixInput,
        is_no_room: false,
        meaning: "The service rejected the signature of the request; 5003 says \
the same.",
        advice: "Check AppId, nonce, ServerSecret and Timestamp, and that they \
stand in exactly this order in the md5.",
    },
    Meaning {
        number: 41001,
        category: Category::MediaService,
        action: None,
        next: Next::RetryLater,
        is_no_room: false,
        meaning: "The service could not save the live stream.",
        advice: "Check that the live stream exists, then try again after a \
short pause.",
    },
    Meaning {
        number: 41002,
        category: Category::MediaService,
        action: None,
        next: Next::RetryLater,
        is_no_room: false,
        meaning: "The service could not save the channel.",
        advice: "Check that the channel exists, then try again after a short \
pause.",
    },
    Meaning {
        number: 41003,
        category: Category::MediaService,
        action: None,
        next: Next::FixInput,
        is_no_room: false,
        meaning: "No live stream of this id exists.",
        advice: "Check StreamId and that somebody is publishing the stream; try \
again once it is live.",
    },
    Meaning {
        number: 41004,
        category: Category::MediaService,
        action: None,
        next: Next::FixInput,
        is_no_room: false,
        meaning: "There is no stream of this id, or the app may not query the \
history of streams.",
        advice: "Check StreamId; to learn about streams that have ended, the \
app needs the stream history permission, still unexpired.",
    },
    Meaning {
        number: 41006,
        category: Category::MediaService,
        action: None,
        next: Next::Succeeded,
        is_no_room: false,
        meaning: "The stream exists and is closed: an answer, not a failure. \
Only apps with the stream history permission get it.",
        advice: "Treat the stream as ended; there is nothing to repair.",
    },
    Meaning {
        number: 42001,
        category: Category::MediaService,
        action: None,
        next: Next::RetryLater,
        is_no_room: false,
        meaning: "The stream could not be forbidden.",
        advice: "Try again after a short pause; if that keeps failing, contact \
ZEGOCLOUD technical support with the request id.",
    },
    Meaning {
        number: 42002,
        category: Category::MediaService,
        action: None,
        next: Next::RetryLater,
        is_no_room: false,
        meaning: "The stream could not be resumed.",
        advice: "Try again after a short pause; if that keeps failing, contact \
ZEGOCLOUD technical support with the request id.",
    },
    Meaning {
        number: 42003,
        category: Category::MediaService,
        action: None,
        next: Next::RetryLater,
        is_no_room: false,
        meaning: "The streams of the list could not be forbidden.",
        advice: "Try again after a short pause; if that keeps failing, contact \
ZEGOCLOUD technical support with the request id.",
    },
    Meaning {
        number: 42004,
        category: Category::MediaService,
        action: None,
        next: Next::RetryLater,
        is_no_room: false,
        meaning: "The streams of the list could not be resumed.",
        advice: "Try again after a short pause; if that keeps failing, contact \
ZEGOCLOUD technical support with the request id.",
    },
    Meaning {
        number: 43001,
        category: Category::MediaService,
        action: None,
        next: Next::RetryLater,
        is_no_room: false,
        meaning: "The index of the recording could not be created.",
        advice: "Try again after a short pause; if that keeps failing, contact \
ZEGOCLOUD technical support with the request id.",
    },
];

static MEDIA_FILES: [Meaning; 9] = [
    Meaning {
        number: 0,
        category: Category::MediaFiles,
        action: None,
        next: Next::Succeeded,
        is_no_room: false,
        meaning: "The request succeeded; a reply about several files or streams \
may still report failures one by one.",
        advice: "Nothing to do, unless one of the codes inside the reply \
reports a failure.",
    },
    Meaning {
        number: 2,
        category: Category::MediaFiles,
        action: None,
        next: Next::FixInput,
        is_no_room: false,
        meaning: "At least one input parameter is missing or has a value that is \
not allowed.",
        advice: "Compare every parameter with the page of the action, for the \
Vendor you named.",
    },
    Meaning {
        number: 3,
        category: Category::MediaFiles,
        action: None,
        next: Next::AskSupport,
        is_no_room: false,
        meaning: "A permission this action needs is not enabled for the app.",
        advice: "Contact ZEGOCLOUD technical support with the request id to \
have it enabled.",
    },
    Meaning {
        number: 4,
        category: Category::MediaFiles,
        action: None,
        next: Next::FixInput,
        is_no_room: false,
        meaning: "The type of CDN in the request does not match.",
        advice: "Check Vendor, and that you send the parameters which belong to \
that vendor.",
    },
    Meaning {
        number: 5,
        category: Category::MediaFiles,
        action: None,
        next: Next::AskSupport,
        is_no_room: false,
        meaning: "The configuration is wrong; for Aliyun recordings it may just \
mean that Domain or Point is missing.",
        advice: "On Aliyun, fill in Domain and Point first; otherwise contact \
ZEGOCLOUD technical support with the request id.",
    },
    Meaning {
        number: 6,
        category: Category::MediaFiles,
        action: None,
        next: Next::SlowDown,
        is_no_room: false,
        meaning: "Requests come more often than the limit of the action allows.",
        advice: "Wait, then try again at a lower rate.",
    },
    Meaning {
        number: 7,
        category: Category::MediaFiles,
        action: None,
        next: Next::FixInput,
        is_no_room: false,
        meaning: "The service rejected the signature of the request.",
        advice: "Check AppId, nonce, ServerSecret and Timestamp, and that they \
stand in exactly this order in the md5.",
    },
    Meaning {
        number: 1000,
        category: Category::MediaFiles,
        action: None,
        next: Next::AskSupport,
        is_no_room: false,
        meaning: "The request failed; TranscodeMedia and MediaThumbnails also \
answer this for a wrong FileId.",
        advice: "Check FileId if you sent one; if it is right, contact \
ZEGOCLOUD technical support with the request id.",
    },
    Meaning {
        number: 41003,
        category: Category::MediaFiles,
        action: None,
        next: Next::FixInput,
        is_no_room: false,
        meaning: "The CDN stores no such file.",
        advice: "Check the id of the file, its format, and that Vendor is the \
CDN which stores it.",
    },
];

static MODERATION: [Meaning; 4] = [
    Meaning {
        number: 50006,
        category: Category::Moderation,
        action: None,
        next: Next::RetryLater,
        is_no_room: false,
        meaning: "An HTTP request behind this moderation call failed; 50007 says \
the same.",
        advice: "Wait about 300 seconds and try again; if that fails too, \
contact ZEGOCLOUD technical support with the request id.",
    },
    Meaning {
        number: 50007,
        category: Category::Moderation,
        action: None,
        next: Next::RetryLater,
        is_no_room: false,
        meaning: "An HTTP request behind this moderation call failed; 50006 says \
the same.",
        advice: "Wait about 300 seconds and try again; if that fails too, \
contact ZEGOCLOUD technical support with the request id.",
    },
    Meaning {
        number: 50009,
        category: Category::Moderation,
        action: None,
        next: Next::RetryLater,
        is_no_room: false,
        meaning: "The moderation itself failed.",
        advice: "Wait about 300 seconds and try again; if that fails too, \
contact ZEGOCLOUD technical support with the request id.",
    },
    Meaning {
        number: 50117,
        category: Category::Moderation,
        action: None,
        next: Next::AskSupport,
        is_no_room: false,
        meaning: "This app has no permission to use Shumei moderation.",
        advice: "Enable it in the console's cloud market, or contact ZEGOCLOUD \
technical support with the request id.",
    },
];

static SCENE: [Meaning; 2] = [
    Meaning {
        number: 340004003,
        category: Category::Scene,
        action: None,
        next: Next::FixInput,
        is_no_room: false,
        meaning: "A scene template with this id already exists.",
        advice: "Choose a TemplateId that is not taken yet.",
    },
    Meaning {
        number: 340006003,
        category: Category::Scene,
        action: None,
        next: Next::FixInput,
        is_no_room: false,
        meaning: "At least one parameter of the template is wrong.",
        advice: "Correct the parameter that Message complains about.",
    },
];

static CLOUD_RECORDING: [Meaning; 10] = [
    Meaning {
        number: 0,
        category: Category::CloudRecording,
        action: None,
        next: Next::Succeeded,
        is_no_room: false,
        meaning: "The request succeeded.",
        advice: "Nothing to do.",
    },
    Meaning {
        number: 300000002,
        category: Category::CloudRecording,
        action: None,
        next: Next::AskSupport,
        is_no_room: false,
        meaning: "Cloud recording is not enabled for this app.",
        advice: "Contact ZEGOCLOUD technical support with the request id to \
have it enabled.",
    },
    Meaning {
        number: 300000003,
        category: Category::CloudRecording,
        action: None,
        next: Next::SlowDown,
        is_no_room: false,
        meaning: "This action is called more often than its limit allows.",
        advice: "Spread the calls out: 50 a second for StartRecord and \
StopRecord, 10 for the others.",
    },
    Meaning {
        number: 300000004,
        category: Category::CloudRecording,
        action: None,
        next: Next::FixInput,
        is_no_room: false,
        meaning: "At least one parameter has a value that is not allowed.",
        advice: "Read Message for the parameter it complains about, and compare \
it with the page of the action.",
    },
    Meaning {
        number: 300000005,
        category: Category::CloudRecording,
        action: None,
        next: Next::AskSupport,
        is_no_room: false,
        meaning: "The gateway's check of the request failed.",
        advice: "Contact ZEGOCLOUD technical support with the request id.",
    },
    Meaning {
        number: 300000006,
        category: Category::CloudRecording,
        action: None,
        next: Next::RetryLater,
        is_no_room: false,
        meaning: "The app already runs as many recording tasks as it may.",
        advice: "End tasks that are no longer needed, and start again; support \
can raise the limit.",
    },
    Meaning {
        number: 300001000,
        category: Category::CloudRecording,
        action: None,
        next: Next::FixInput,
        is_no_room: false,
        meaning: "There is no recording task of this id.",
        advice: "Check TaskId, and that StartRecord answered with it.",
    },
    Meaning {
        number: 300001001,
        category: Category::CloudRecording,
        action: None,
        next: Next::FixInput,
        is_no_room: false,
        meaning: "The recording task has ended: StopRecord ended it, or \
MaxIdleTime or MaxRecordTime ran out.",
        advice: "Start another task if the room has to be recorded further.",
    },
    Meaning {
        number: 300001004,
        category: Category::CloudRecording,
        action: None,
        next: Next::FixInput,
        is_no_room: false,
        meaning: "The recording task is not paused.",
        advice: "Call ResumeRecord only after PauseRecord; if a resume before \
this one got no answer, it most likely worked.",
    },
    Meaning {
        number: 300010000,
        category: Category::CloudRecording,
        action: None,
        next: Next::RetryLater,
        is_no_room: false,
        meaning: "Something failed inside the service; the request itself may be \
fine.",
        advice: "Try again after a pause, StartRecord only with ClientTaskId; \
if that keeps failing, contact ZEGOCLOUD technical support with \
the request id.",
    },
];

static CLOSE_ROOM: [Meaning; 1] = [Meaning {
    number: 5018,
    category: Category::RoomSignaling,
    action: Some("CloseRoom"),
    next: Next::FixInput,
    is_no_room: true,
    meaning: "There is no such room: it was destroyed already or never \
existed.",
    advice: "Check RoomId; if it is right, the room is closed as you \
wanted.",
}];

static START_MIX: [Meaning; 1] = [Meaning {
    number: 110200197,
    category: Category::MixingTranscoding,
    action: Some("StartMix"),
    next: Next::FixInput,
    is_no_room: false,
    meaning: "The mixed stream could not be added to its target room.",
    advice: "Check that the room in TargetRoom exists, with users inside, \
and that RoomId and UserId are filled in.",
}];

static SEARCH_MEDIA: [Meaning; 1] = [Meaning {
    number: 8,
    category: Category::MediaFiles,
    action: Some("SearchMedia"),
    next: Next::AskSupport,
    is_no_room: false,
    meaning: "The service could not load the authentication settings of this \
app.",
    advice: "Contact ZEGOCLOUD technical support with the request id, and \
ask whether this service is enabled for the app.",
}];

/// Codes that one action alone answers.
pub(crate) static BY_ACTION: &[(&str, &[Meaning])] =
    &[("CloseRoom", &CLOSE_ROOM), ("StartMix", &START_MIX), ("SearchMedia", &SEARCH_MEDIA)];
