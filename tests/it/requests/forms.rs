//! The types that stand for "either … or": each writes just its fields.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::time::Duration;

use serde_json::{Value, json};
use zego_core::Color;
use zego_core::actions::*;

use super::{body, sent_query};
use crate::support::{Pairs, fault, pairs, stream};
use crate::typed::{room, user};

/// What a rule on users says of whom it bans.
fn banned(rule: impl Into<BanRule>) -> Pairs {
    let mut query = sent_query(&DelForbidUserRule::new(rule));
    query.sort();
    query
}

#[test]
fn a_rule_bans_by_one_of_four_kinds() {
    let ip = IpAddr::V4(Ipv4Addr::new(203, 0, 113, 7));
    assert_eq!(banned(ip), pairs(&[("IP", "203.0.113.7"), ("RuleType", "1")]));
    assert_eq!(banned(IpAddr::V6(Ipv6Addr::LOCALHOST)), pairs(&[("IP", "::1"), ("RuleType", "1")]));
    assert_eq!(banned(room("r")), pairs(&[("RoomId", "r"), ("RuleType", "2")]));
    assert_eq!(banned(user("u")), pairs(&[("RuleType", "3"), ("UserId", "u")]));
    let both = BanRule::UserInRoom { room_id: room("r"), user_id: user("u") };
    assert_eq!(banned(both), pairs(&[("RoomId", "r"), ("RuleType", "4"), ("UserId", "u")]));
}

#[test]
fn a_ban_says_what_is_taken_away_and_for_how_long() {
    use BannedPrivilege::{Login, Publish};
    let ban = SetForbidUserRule::new(room("r"), [Login, Publish], Duration::from_secs(3600));
    let expected = pairs(&[
        ("RuleType", "2"),
        ("RoomId", "r"),
        ("DisabledPrivilege[]", "1"),
        ("DisabledPrivilege[]", "2"),
        ("EffectiveTime", "3600"),
    ]);
    assert_eq!(sent_query(&ban), expected);
}

#[test]
fn a_rule_on_a_stream_bans_sound_or_picture_or_both() {
    let banned = |media: BannedMedia| {
        let mut query = sent_query(&SetForbidStreamRule::new(room("r"), stream("s"), media));
        query.retain(|(name, _)| name.starts_with("Disable"));
        query
    };
    let (audio, video) = (("DisableAudio", "1"), ("DisableVideo", "1"));
    assert_eq!(banned(BannedMedia::Audio), pairs(&[audio]));
    assert_eq!(banned(BannedMedia::Video), pairs(&[video]));
    assert_eq!(banned(BannedMedia::AudioAndVideo), pairs(&[audio, video]));
}

#[test]
fn files_are_deleted_whole_or_in_part() {
    let deleted = |media| sent_query(&DeleteMedia::new(MediaVendor::Tencent, media));
    let vendor = ("Vendor", "Tencent");
    let whole = deleted(MediaToDelete::Files(vec!["f".to_owned()]));
    assert_eq!(whole, pairs(&[vendor, ("FileId[]", "f")]));
    let part = MediaFile::new("f").with_resolutions([MediaResolution::P720]);
    let part = deleted(MediaToDelete::Parts(vec![part]));
    assert_eq!(part, pairs(&[vendor, ("Media.0.FileId", "f"), ("Media.0.Resolution.0", "720p")]));
}

#[test]
fn files_are_merged_whole_or_cut() {
    let huawei = |name: Option<&str>| MergeVendor::Huawei(name.map(str::to_owned));
    let whole = || MergeInput::Whole(vec!["f".to_owned()]);
    let found = sent_query(&MergeMedia::new(huawei(None), whole()));
    let vendor = ("Vendor", "Huawei");
    assert_eq!(found, pairs(&[vendor, ("Type", "0"), ("InputFileId[]", "f")]));
    let found = sent_query(&MergeMedia::new(huawei(Some("m")), whole()));
    assert!(found.contains(&("OutputFileName".to_owned(), "m".to_owned())));
    let cut = || {
        MergeInput::Cut(vec![MediaCut::new("f").with_start(std::time::Duration::from_millis(500))])
    };
    let tencent = MergeVendor::Tencent("m".to_owned());
    let expected = pairs(&[
        ("Vendor", "Tencent"),
        ("OutputFileName", "m"),
        ("Type", "1"),
        ("HandleMediaArgs.0.FileId", "f"),
        ("HandleMediaArgs.0.StartTime", "0.5"),
    ]);
    assert_eq!(sent_query(&MergeMedia::new(tencent, cut())), expected);
    assert_eq!(fault(&MergeMedia::new(huawei(None), cut())), "Type must be 0 with Vendor Huawei");
}

#[test]
fn pictures_are_taken_at_times_or_at_intervals() {
    let taken = |vendor, times| {
        let mut query = sent_query(&MediaThumbnails::new(vendor, "f", times));
        query.retain(|(name, _)| name != "FileId");
        query
    };
    let times = ThumbnailTimes::At(vec![Duration::from_millis(1500), Duration::from_secs(20)]);
    let expected = pairs(&[
        ("Vendor", "Tencent"),
        ("Definition", "10"),
        ("Type", "SnapshotByTimeOffset"),
        ("ExtTimeOffsetSet[]", "1.5"),
        ("ExtTimeOffsetSet[]", "20"),
    ]);
    assert_eq!(taken(ThumbnailVendor::Tencent(10), times), expected);
    let expected = pairs(&[("Vendor", "Huawei"), ("Interval", "5"), ("Type", "SampleSnapshot")]);
    let huawei = ThumbnailVendor::Huawei(Duration::from_secs(5));
    assert_eq!(taken(huawei, ThumbnailTimes::Sampled), expected);
}

#[test]
fn a_page_of_files_has_a_size_and_a_number() {
    let search = |size, number| {
        SearchMedia::new(MediaVendor::Tencent).with_page_size(size).with_page_number(number)
    };
    let expected = pairs(&[("Vendor", "Tencent"), ("PageSize", "50"), ("PageNumber", "2")]);
    assert_eq!(sent_query(&search(50, 2)), expected);
    assert!(fault(&search(2500, 2)).starts_with("PageNumber must be"));
}

/// What a task of one output says of it.
fn output(output: MixOutput) -> Value {
    let input = MixInput::new(stream("in"), MixLayout::new());
    body(&StartMix::new("t", user("u"), [input], [output]))["MixOutput"][0].take()
}

fn plain(target: impl Into<StreamOrUrl>) -> MixOutput {
    MixOutput::new(target, 1, 15, 640, 360)
}

#[test]
fn an_output_is_a_stream_or_an_address() {
    let rest = json!({ "VideoBitrate": 1, "Fps": 15, "Width": 640, "Height": 360 });
    let with = |name: &str, value: &str| {
        let mut rest = rest.clone();
        rest[name] = value.into();
        rest
    };
    assert_eq!(output(plain(stream("out"))), with("StreamId", "out"));
    let url = "rtmp://cdn.example/live/out";
    assert_eq!(output(plain(StreamOrUrl::Url(url.to_owned()))), with("StreamUrl", url));
}

#[test]
fn a_codec_is_a_number_and_svc_has_a_layer() {
    let coded = |codec| output(plain(stream("out")).with_mix_video_codec(codec));
    for (codec, number) in
        [(MixVideoCodec::H264, 0), (MixVideoCodec::Vp8, 2), (MixVideoCodec::H265, 3)]
    {
        let coded = coded(codec);
        assert_eq!(coded["VideoEncId"], number);
        assert!(coded.get("ExtraLayers").is_none());
    }
    let svc = coded(MixVideoCodec::h264_svc(300_000));
    assert_eq!(svc["VideoEncId"], 4);
    assert_eq!(svc["ExtraLayers"], json!([{ "VideoBitrate": 300_000 }]));
    let too_low = plain(stream("out")).with_mix_video_codec(MixVideoCodec::h264_svc(0));
    let input = MixInput::new(stream("in"), MixLayout::new());
    let fault = fault(&StartMix::new("t", user("u"), [input], [too_low]));
    assert!(fault.starts_with("MixOutput.0.ExtraLayers.0.VideoBitrate must be"), "{fault}");
}

#[test]
fn a_template_is_a_number_and_ones_own_has_settings() {
    use TranscodeTemplate::{Custom, P360, P540, P720, P1080};
    let transcoded = |template| {
        let output = TranscodeOutput::new(stream("out"), template);
        let input = TranscodeInput::new(stream("in"));
        let start = StartCloudTranscode::new("t", user("u"), input, [output]);
        body(&start)["TranscodeOutput"][0].take()
    };
    for (template, number) in [(P360, 0), (P540, 1), (P720, 2), (P1080, 3)] {
        assert_eq!(transcoded(template), json!({ "StreamId": "out", "TemplateId": number }));
    }
    let config = TranscodeConfig::new().with_fps(15).with_gop(Duration::from_secs(4));
    let expected = json!({
        "StreamId": "out", "TemplateId": 4, "TemplateConfig": { "Fps": 15, "GOP": 4 },
    });
    assert_eq!(transcoded(Custom(config)), expected);
}

#[test]
fn checks_are_risks_or_traits_or_both() {
    let checked = |video| {
        let scene = ModerationScene::PrivateChat;
        body(&StartCensorVideoV2::new(room("r"), scene, video))["VideoParam"].take()
    };
    let risks = VideoModeration::new().with_risks([VideoRisk::QrCode]);
    assert_eq!(checked(risks.clone()), json!({ "RiskTypeList": ["QRCODE"] }));
    let traits = [VideoTrait::Age, VideoTrait::Other("NEW".to_owned())];
    let traits = VideoModeration::new().with_traits(traits);
    assert_eq!(checked(traits), json!({ "BusinessTypeList": ["AGE", "NEW"] }));
    let both = risks.with_traits([VideoTrait::Beauty]);
    let expected = json!({ "RiskTypeList": ["QRCODE"], "BusinessTypeList": ["BEAUTY"] });
    assert_eq!(checked(both), expected);
    let none = VideoModeration::new().with_risks([]);
    let none = StartCensorVideoV2::new(room("r"), ModerationScene::LiveStreaming, none);
    let expected = "VideoParam.RiskTypeList is required, or else BusinessTypeList";
    assert_eq!(fault(&none), expected);
}

#[test]
fn a_colour_is_a_number_on_labels_and_text_behind_the_pictures() {
    let color = Color::rgb(1, 2, 3);
    let font = MixFont::new(MixTypeface::SourceHanSans).with_color(color).with_border_color(color);
    let input =
        MixInput::new(stream("in"), MixLayout::new()).with_label(MixLabel::new("é", 0, 0, font));
    let mix = StartMix::new("t", user("u"), [input], [plain(stream("out"))]);
    let body = body(&mix.with_background_color(color));
    let font = &body["MixInput"][0]["Label"]["Font"];
    assert_eq!((&font["FontColor"], &font["BorderColor"]), (&json!(197_121), &json!(197_121)));
    assert_eq!(body["BackGroundColorHex"], "0x01020300");
}
