//! The rules that are not checked before sending, each with the reason.

use super::Rule;

/// A rule, why it is not checked, and where.
type Exception = (Rule, &'static str, &'static [&'static str]);

pub(super) const EXCEPTIONS: &[Exception] = &[
    (
        Rule::Most,
        "a release note raised it to 48 hours, which support enables",
        &["StartRecord RecordInputParams.MaxRecordTime"],
    ),
    (
        Rule::Required,
        "filled in with each attempt when it is not given",
        &[
            "ClearCDNTransferRule Sequence",
            "CreatCDNTransferRule Sequence",
            "DeleteCDNTransferRule Sequence",
            "DescribeRTCStreamState Sequence",
            "ForbidRTCStream Sequence",
            "ForbidRTCStreams Sequence",
            "RTMPDispatchV2 Sequence",
            "ResumeRTCStream Sequence",
            "ResumeRTCStreams Sequence",
        ],
    ),
    (
        Rule::Required,
        "StreamId stands in its place: the schema requires both, the text says either",
        &[
            "StartCloudTranscode TranscodeInput.StreamUrl",
            "StartCloudTranscode TranscodeOutput.StreamUrl",
            "StartMix MixInput.StreamUrl",
            "StartMix MixOutput.StreamUrl",
        ],
    ),
    (
        Rule::Values,
        "support can add scenes",
        &["StartCensorAudioV2 EventId", "StartCensorVideoV2 EventId"],
    ),
    (
        Rule::Values,
        "support can add languages, as the page on sound says",
        &[
            "StartCensorAudioV2 AudioLanguage",
            "StartCensorVideoV2 AudioParam.AudioLanguage",
            "StartCensorVideoV2 Language",
        ],
    ),
    (
        Rule::MostItems,
        "4 resolutions on the page, 3 outputs in a code's text, and support can raise it",
        &["StartMix MixOutput"],
    ),
];
