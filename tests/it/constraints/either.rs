//! Rules on parameters of which one is given, or on which others depend.

use zego_core::AnyAction;

use crate::support::{fault, sent};

/// An action given by strings: `A=1 B=2`.
fn given(action: &str, parameters: &str) -> AnyAction {
    let action = AnyAction::find(action).unwrap();
    let pairs = parameters.split_whitespace().map(|pair| pair.split_once('=').unwrap());
    pairs.fold(action, |action, (name, value)| action.with(name, value))
}

/// Checks which parameter is asked for, and that the request is drafted when it is given, too.
fn asks(action: &str, parameters: &str, expected: &str, more: &str) {
    let found = fault(&given(action, parameters));
    assert_eq!(found, expected, "{action} {parameters}");
    let fixed = sent(&given(action, &format!("{parameters} {more}")));
    assert!(fixed.is_ok(), "{action} {parameters} {more}: {fixed:?}");
}

#[test]
fn a_ban_of_users_needs_what_it_bans_by() {
    for (action, rest) in
        [("DelForbidUserRule", ""), ("SetForbidUserRule", "DisabledPrivilege=1 EffectiveTime=60")]
    {
        let asks = |parameters: &str, expected: &str, more: &str| {
            asks(action, &format!("{parameters} {rest}"), expected, more);
        };
        asks("", "RuleType is required", "RuleType=3 UserId=u");
        asks("RuleType=1 RoomId=r UserId=u", "IP is required with RuleType 1", "IP=1.2.3.4");
        asks("RuleType=2 UserId=u", "RoomId is required with RuleType 2", "RoomId=r");
        asks("RuleType=3 RoomId=r", "UserId is required with RuleType 3", "UserId=u");
        asks("RuleType=4 UserId=u", "RoomId is required with RuleType 4", "RoomId=r");
        asks("RuleType=4 RoomId=r", "UserId is required with RuleType 4", "UserId=u");
    }
}

#[test]
fn a_ban_of_a_stream_bans_sound_or_picture() {
    let rule = "DisableAudio must be 1, or else DisableVideo";
    let (action, stream) = ("SetForbidStreamRule", "RoomId=r StreamId=s");
    asks(action, stream, rule, "DisableVideo=1");
    asks(action, &format!("{stream} DisableVideo=0"), rule, "DisableAudio=1");
    let neither = given(action, &format!("{stream} DisableAudio=0 DisableVideo=0"));
    assert_eq!(fault(&neither), rule);
}

#[test]
fn files_are_deleted_by_one_of_two_lists() {
    let rule = "FileId is required, or else Media";
    asks("DeleteMedia", "Vendor=Tencent", rule, "FileId=f");
    asks("DeleteMedia", "Vendor=Tencent", rule, "Media.0.FileId=f");
    let both = given("DeleteMedia", "Vendor=Tencent FileId=f Media.0.FileId=f");
    assert_eq!(fault(&both), "Media cannot be given beside FileId");
}

#[test]
fn files_are_merged_as_their_vendor_can() {
    let asks = |parameters: &str, expected: &str, more: &str| {
        asks("MergeMedia", parameters, expected, more);
    };
    asks("InputFileId=f OutputFileName=m", "Vendor is required", "Vendor=Tencent");
    let name = "OutputFileName is required with Vendor Tencent";
    asks("Vendor=Tencent InputFileId=f", name, "OutputFileName=m");
    asks("Vendor=Huawei", "InputFileId is required", "InputFileId=f");
    let whole = "InputFileId is required with Type 0";
    asks("Vendor=Huawei Type=0", whole, "InputFileId=f");
    let cut = "HandleMediaArgs is required with Type 1";
    let tencent = "Vendor=Tencent OutputFileName=m Type=1";
    asks(tencent, cut, "HandleMediaArgs.0.FileId=f");
    let huawei = given("MergeMedia", "Vendor=Huawei Type=1 HandleMediaArgs.0.FileId=f");
    assert_eq!(fault(&huawei), "Type must be 0 with Vendor Huawei");
}

#[test]
fn pictures_are_taken_as_their_vendor_can() {
    let asks = |parameters: &str, expected: &str, more: &str| {
        asks("MediaThumbnails", parameters, expected, more);
    };
    let sampled = "FileId=f Type=SampleSnapshot";
    asks(sampled, "Vendor is required", "Vendor=Huawei Interval=5");
    let tencent = "Definition is required with Vendor Tencent";
    asks(&format!("{sampled} Vendor=Tencent"), tencent, "Definition=10");
    let huawei = "Interval is required with Vendor Huawei";
    asks(&format!("{sampled} Vendor=Huawei"), huawei, "Interval=5");
    let any = "FileId=f Vendor=Huawei Interval=5";
    asks(any, "Type is required", "Type=SampleSnapshot");
    let times = "ExtTimeOffsetSet is required with Type SnapshotByTimeOffset";
    let at_times = format!("{any} Type=SnapshotByTimeOffset");
    asks(&at_times, times, "ExtTimeOffsetSet=1.5");
}

#[test]
fn a_page_of_files_ends_at_the_5000th() {
    let rule = "PageNumber must be such that PageSize × PageNumber + PageSize is at most 5000";
    let page = |page: &str| given("SearchMedia", &format!("Vendor=Tencent {page}"));
    for fine in ["", "PageSize=5000", "PageNumber=499", "PageSize=2500 PageNumber=1"] {
        assert!(sent(&page(fine)).is_ok(), "{fine}");
    }
    assert_eq!(fault(&page("PageSize=5001")), "PageSize must be from 1 to 5000");
    for wrong in ["PageNumber=500", "PageSize=2500 PageNumber=2", "PageSize=1 PageNumber=5000"] {
        assert_eq!(fault(&page(wrong)), rule, "{wrong}");
    }
}

/// What a mix, a mix of a room and a transcoding need beside what is checked.
const TASK: &str = "TaskId=t UserId=u";
const LAYER: &str = "MixOutput.0.VideoBitrate=1 MixOutput.0.Fps=1 MixOutput.0.Width=2 \
                     MixOutput.0.Height=2 MixInput.0.RectInfo.Layer=0";

#[test]
fn a_stream_of_a_mix_has_an_id_or_an_address() {
    let mix = format!("{TASK} {LAYER}");
    let input = "MixInput.0.StreamId is required, or else StreamUrl";
    let output = "MixOutput.0.StreamId is required, or else StreamUrl";
    let (flv, rtmp) = ("http://h/a.flv", "rtmp://h/a/b");
    asks("StartMix", &format!("{mix} MixOutput.0.StreamId=o"), input, "MixInput.0.StreamId=i");
    let address = format!("MixInput.0.StreamUrl={flv}");
    asks("StartMix", &format!("{mix} MixOutput.0.StreamId=o"), input, &address);
    let address = format!("MixOutput.0.StreamUrl={rtmp}");
    asks("StartMix", &format!("{mix} MixInput.0.StreamId=i"), output, &address);
    let room = format!("{TASK} RoomId=r MixOutput.0.AudioCodec=0");
    asks("StartAutoMix", &room, output, "MixOutput.0.StreamId=o");
    let extra = format!("{room} MixOutput.0.StreamId=o ExtraMixInput.0.Volume=1");
    let rule = "ExtraMixInput.0.StreamId is required, or else StreamUrl";
    asks("StartAutoMix", &extra, rule, &format!("ExtraMixInput.0.StreamUrl={flv}"));
}

#[test]
fn the_layers_of_svc_are_needed_for_it_alone() {
    let mix = format!("{TASK} {LAYER} MixInput.0.StreamId=i MixOutput.0.StreamId=o");
    let rule = "MixOutput.0.ExtraLayers is required with VideoEncId 4";
    let layer = "MixOutput.0.ExtraLayers.0.VideoBitrate=1";
    asks("StartMix", &format!("{mix} MixOutput.0.VideoEncId=4"), rule, layer);
    for codec in ["0", "2", "3"] {
        let mix = given("StartMix", &format!("{mix} MixOutput.0.VideoEncId={codec}"));
        assert!(sent(&mix).is_ok());
    }
}

#[test]
fn a_transcoding_has_a_template_or_settings() {
    let output = "TranscodeOutput.0.StreamId=o";
    let task = format!("{TASK} TranscodeInput.StreamId=i {output}");
    let id = "TranscodeOutput.0.TemplateId is required";
    asks("StartCloudTranscode", &task, id, "TranscodeOutput.0.TemplateId=0");
    let settings = "TranscodeOutput.0.TemplateConfig is required with TemplateId 4";
    let own = format!("{task} TranscodeOutput.0.TemplateId=4");
    asks("StartCloudTranscode", &own, settings, "TranscodeOutput.0.TemplateConfig.Fps=15");
    let source =
        format!("{TASK} {output} TranscodeOutput.0.TemplateId=0 TranscodeInput.StreamUrl=");
    assert!(sent(&given("StartCloudTranscode", &format!("{source}rtmp://h/a"))).is_ok());
}

#[test]
fn a_moderation_of_pictures_looks_for_something() {
    let moderation = "RoomId=r EventId=live_streaming VideoParam.DetectFrequency=3";
    let rule = "VideoParam.RiskTypeList is required, or else BusinessTypeList";
    asks("StartCensorVideoV2", moderation, rule, "VideoParam.RiskTypeList=POLITY");
    asks("StartCensorVideoV2", moderation, rule, "VideoParam.BusinessTypeList=AGE");
    let sound = format!("{moderation} VideoParam.RiskTypeList=QRCODE AudioParam.ReturnAllText=1");
    assert!(sent(&given("StartCensorVideoV2", &sound)).is_ok(), "sound need not be moderated");
}
