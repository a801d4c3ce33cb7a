/// Where the catalogue says something else than a page, and why.
pub(super) struct Ruling {
    /// What the page says → what the catalogue says.
    pub(super) differs: &'static str,
    pub(super) why: &'static str,
    /// An action, and the path of a parameter.
    pub(super) places: &'static [&'static str],
}

pub(super) const RULINGS: &[Ruling] = &[
    Ruling {
        differs: "required: yes → nothing",
        why: "one of the two is given: the schema requires both, the text says either",
        places: &[
            "StartCloudTranscode TranscodeInput.StreamId",
            "StartCloudTranscode TranscodeInput.StreamUrl",
            "StartCloudTranscode TranscodeOutput.StreamId",
            "StartCloudTranscode TranscodeOutput.StreamUrl",
            "StartMix MixInput.StreamId",
            "StartMix MixInput.StreamUrl",
            "StartMix MixOutput.StreamId",
            "StartMix MixOutput.StreamUrl",
        ],
    },
    Ruling {
        differs: "required: yes → nothing",
        why: "required by the form that it belongs to, as the tests of constraints show",
        places: &[
            "DelForbidUserRule RuleType",
            "MediaThumbnails Type",
            "MediaThumbnails Vendor",
            "MergeMedia Vendor",
            "SetForbidUserRule RuleType",
            "StartCloudTranscode TranscodeOutput.TemplateId",
        ],
    },
    Ruling {
        differs: "required: nothing → yes",
        why: "a setting is a name and a value; the page says nothing of either without the other",
        places: &[
            "StartAutoMix ExPara.Key",
            "StartAutoMix ExPara.Value",
            "StartMix ExPara.Key",
            "StartMix ExPara.Value",
        ],
    },
    Ruling {
        differs: "type: integer → string",
        why: "one kind stands for both: a sequence is text in the queries' schemas, a number in bodies",
        places: &[
            "StartAutoMix Sequence",
            "StartCloudTranscode Sequence",
            "StartMix Sequence",
            "StopAutoMix Sequence",
            "StopCloudTranscode Sequence",
            "StopMix Sequence",
        ],
    },
    Ruling {
        differs: "type: string → integer",
        why: "the text says that it is a Unix timestamp",
        places: &["StartCDNRecord EndTime"],
    },
    Ruling {
        differs: "type: number → integer",
        why: "the number of a template",
        places: &["MediaThumbnails Definition", "SetSceneTemplate TemplateId"],
    },
    Ruling {
        differs: "type: number → integer",
        why: "seconds; the sampling of pictures knows no parts of one",
        places: &["MediaThumbnails Interval"],
    },
    Ruling {
        differs: "values: Huawei Tencent Ws → Aliyun Huawei Tencent Ws",
        why: "Domain and Point are heeded for Alibaba alone, so that it can be asked",
        places: &["StartCDNRecord Vendor", "StopCDNRecord Vendor"],
    },
    Ruling {
        differs: "values: ar de en es fr hi id it ja ko ms pt ru th tl tr vi zh → nothing",
        why: "open: support can add languages, as the page on sound says",
        places: &[
            "StartCensorAudioV2 AudioLanguage",
            "StartCensorVideoV2 AudioParam.AudioLanguage",
            "StartCensorVideoV2 Language",
        ],
    },
    Ruling {
        differs: "values: audio_room live_streaming private_chat → nothing",
        why: "open: support can add scenes",
        places: &["StartCensorAudioV2 EventId"],
    },
    Ruling {
        differs: "values: live_streaming private_chat → nothing",
        why: "open: support can add scenes",
        places: &["StartCensorVideoV2 EventId"],
    },
    Ruling {
        differs: "values: ADLAW ADVERT ANTHEN AUDIOPOLITICAL BAN BANDAUDIO DIRTY EROTIC MOAN POLITY \
                  VIOLENT → nothing",
        why: "open: support can add risks",
        places: &["StartCensorAudioV2 RiskTypeList"],
    },
    Ruling {
        differs: "values: ADVERT ANTHEN BAN BANEDAUDIO DIRTY EROTIC MOAN POLITY VIOLENT → nothing",
        why: "open: the page's own example has two that are not listed",
        places: &["StartCensorVideoV2 AudioParam.RiskTypeList"],
    },
    Ruling {
        differs: "values: ADVERT EROTIC IMGTEXTRISK POLITY QRCODE VIOLENT → nothing",
        why: "open: support can add risks",
        places: &["StartCensorVideoV2 VideoParam.RiskTypeList"],
    },
    Ruling {
        differs: "values: LANGUAGE MOINIR SING VOICE → nothing",
        why: "open: support can add traits",
        places: &[
            "StartCensorAudioV2 BusinessTypeList",
            "StartCensorVideoV2 AudioParam.BusinessTypeList",
        ],
    },
    Ruling {
        differs: "values: AGE BEAUTY FACEDETECTION PHOTOMATERIALLOGO → nothing",
        why: "open: support can add traits",
        places: &["StartCensorVideoV2 VideoParam.BusinessTypeList"],
    },
    Ruling {
        differs: "most items: 9 → nothing",
        why: "support can raise it",
        places: &["StartAutoMix ExtraMixInput", "StartMix MixInput"],
    },
    Ruling {
        differs: "most items: 4 → nothing",
        why: "4 resolutions on the page, 3 outputs in a code's text, and support can raise it",
        places: &["StartMix MixOutput"],
    },
    Ruling {
        differs: "most items: nothing → 2",
        why: "there are two privileges",
        places: &["SetForbidUserRule DisabledPrivilege"],
    },
    Ruling {
        differs: "fewest items: nothing → 1",
        why: "an empty list asks for nothing",
        places: &[
            "DeleteMedia Media.Resolution",
            "ForbidRTCStreams StreamId",
            "StartAutoMix MixOutput",
        ],
    },
    Ruling {
        differs: "multiple of: 2 → nothing",
        why: "checked over the whole body; the page on mixing advises 1 for sound alone",
        places: &[
            "StartCloudTranscode TranscodeOutput.TemplateConfig.Height",
            "StartCloudTranscode TranscodeOutput.TemplateConfig.Width",
            "StartMix MixOutput.Height",
            "StartMix MixOutput.Width",
        ],
    },
    Ruling {
        differs: "shortest: nothing → 1",
        why: "an id is not empty",
        places: &[
            "AddStream StreamId",
            "DelForbidStreamRule StreamId",
            "SetForbidStreamRule StreamId",
        ],
    },
    Ruling {
        differs: "shortest: nothing → 1",
        why: "code 1008 refuses an empty message",
        places: &[
            "SendBarrageMessage MessageContent",
            "SendBroadcastMessage MessageContent",
            "SendCustomCommand MessageContent",
        ],
    },
    Ruling {
        differs: "longest: 256 → nothing",
        why: "every stream's id has this limit",
        places: &["RTMPDispatchV2 StreamId"],
    },
    Ruling {
        differs: "least: nothing → 0",
        why: "a time or a count is not negative",
        places: &[
            "GenerateIdentifyToken EffectiveTime",
            "MediaThumbnails ExtTimeOffsetSet",
            "SetSceneTemplate MaxUserNum",
            "SetSceneTemplate MaxVisibleNum",
            "SetSceneTemplate ViewRadius",
            "StartAutoMix MixOutput.AudioBitrate",
            "StartMix MixOutput.AudioBitrate",
            "StartMix MixOutput.Fps",
            "StartMix MixInput.RectInfo.Bottom",
            "StartMix MixInput.RectInfo.Layer",
            "StartMix MixInput.RectInfo.Left",
            "StartMix MixInput.RectInfo.Right",
            "StartMix MixInput.RectInfo.Top",
            "StartMix WaterMark.RectInfo.Bottom",
            "StartMix WaterMark.RectInfo.Left",
            "StartMix WaterMark.RectInfo.Right",
            "StartMix WaterMark.RectInfo.Top",
        ],
    },
    Ruling {
        differs: "least: nothing → 1",
        why: "pictures that are no time apart are one",
        places: &["MediaThumbnails Interval"],
    },
    Ruling {
        differs: "least: nothing → 0",
        why: "the schema's format is uint32",
        places: &["StartMix MixInput.SoundLevelId"],
    },
    Ruling {
        differs: "most: nothing → 4294967295",
        why: "the schema's format is uint32",
        places: &["StartMix MixInput.SoundLevelId"],
    },
    Ruling {
        differs: "least: nothing → 0",
        why: "the text counts a colour as red + green × 256 + blue × 65536",
        places: &[
            "StartMix MixInput.Label.Font.BorderColor",
            "StartMix MixInput.Label.Font.FontColor",
        ],
    },
    Ruling {
        differs: "most: nothing → 16777215",
        why: "the text counts a colour as red + green × 256 + blue × 65536",
        places: &[
            "StartMix MixInput.Label.Font.BorderColor",
            "StartMix MixInput.Label.Font.FontColor",
        ],
    },
    Ruling {
        differs: "most: nothing → 2147483647",
        why: "a range has two ends; this is what 32 bits hold",
        places: &[
            "MediaThumbnails ExtTimeOffsetSet",
            "MediaThumbnails Interval",
            "MergeMedia ExpireTime",
            "MergeMedia HandleMediaArgs.EndTime",
            "MergeMedia HandleMediaArgs.StartTime",
            "SetSceneTemplate MaxUserNum",
            "SetSceneTemplate ViewRadius",
            "StartAutoMix MixOutput.AudioBitrate",
            "StartMix MixOutput.AudioBitrate",
            "StartMix MixOutput.Fps",
            "StartCloudTranscode TranscodeOutput.TemplateConfig.Fps",
            "StartCloudTranscode TranscodeOutput.TemplateConfig.GOP",
            "StartCloudTranscode TranscodeOutput.TemplateConfig.VideoBitrate",
            "StartMix MixInput.BlurInfo.BottomPadding",
            "StartMix MixInput.BlurInfo.LeftPadding",
            "StartMix MixInput.BlurInfo.RightPadding",
            "StartMix MixInput.BlurInfo.TopPadding",
            "StartMix MixOutput.ExtraLayers.VideoBitrate",
            "StartMix MixOutput.VideoBitrate",
        ],
    },
    Ruling {
        differs: "letters: nothing → ASCII letters, digits, - and _",
        why: "the text says so",
        places: &[
            "RTMPDispatchV2 StreamId",
            "StartAutoMix ExtraMixInput.StreamId",
            "StartCloudTranscode TranscodeInput.StreamId",
        ],
    },
    Ruling {
        differs: "form: nothing → an RTMP address",
        why: "the text says so",
        places: &[
            "CreatCDNTransferRule CDNUrl",
            "DeleteCDNTransferRule CDNUrl",
            "StartAutoMix MixOutput.StreamUrl",
            "StartCloudTranscode TranscodeInput.StreamUrl",
            "StartCloudTranscode TranscodeOutput.StreamUrl",
            "StartMix MixOutput.StreamUrl",
        ],
    },
    Ruling {
        differs: "form: nothing → a time in UTC",
        why: "the text says so",
        places: &["ForbidCDNLiveStream ResumeTime"],
    },
    Ruling {
        differs: "form: nothing → an IPv4 address",
        why: "the text says so",
        places: &["RTMPDispatchV2 ClientIP"],
    },
];
