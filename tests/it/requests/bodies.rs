//! Bodies: built of types, they equal the samples.

use std::time::Duration;

use serde_json::Value;
use zego_core::actions::*;
use zego_core::{AnyAction, Color, catalog};

use super::{body, body_of, file};
use crate::support::{sent, stream};
use crate::typed::{room, user};

const TASK: &str = "2213699902971205739";
const IMAGE: &str = "https://storage.zego.im/sdk-doc/Pics/Video_call/13763_1.png";

/// Leaves something out of a sample that has it, by its pointer.
fn without(mut sample: Value, pointer: &str) -> Value {
    let (above, name) = pointer.rsplit_once('/').unwrap();
    let removed = sample.pointer_mut(above).unwrap().as_object_mut().unwrap().remove(name);
    assert!(removed.is_some(), "{pointer} is there to leave out");
    sample
}

#[test]
fn a_mix_of_two_inputs_and_one_output_is_as_the_page_has_it() {
    let [left, right] = [MixLayout::at(0, 0, 180, 640), MixLayout::at(180, 0, 180, 640)];
    let inputs = [MixInput::new(stream("stream1"), left), MixInput::new(stream("stream2"), right)];
    let outputs = [MixOutput::new(stream("stream3"), 1_200_000, 15, 360, 640)];
    let mix = StartMix::new(TASK, user("123"), inputs, outputs);
    assert_eq!(body(&mix), body_of("StartMix-1"));
    let text = String::from_utf8(sent(&mix).unwrap().body().to_vec()).unwrap();
    for number in [r#""VideoBitrate":1200000"#, r#""Fps":15"#, r#""Left":0"#, r#""Width":360"#] {
        assert!(text.contains(number), "{number} in {text}");
    }
}

#[test]
fn a_mix_in_a_grid_is_the_same() {
    let inputs = ["stream1", "stream2"].map(stream).into_iter().zip(MixLayout::grid(2, 360, 640));
    let inputs = inputs.map(|(id, layout)| MixInput::new(id, layout));
    let outputs = [MixOutput::new(stream("stream3"), 1_200_000, 15, 360, 640)];
    assert_eq!(body(&StartMix::new(TASK, user("123"), inputs, outputs)), body_of("StartMix-1"));
}

#[test]
fn a_mix_with_everything_is_as_the_page_has_it() {
    let font = MixFont::new(MixTypeface::AlibabaPuHuiTi)
        .with_size(26)
        .with_color(Color::rgb(0, 1, 0))
        .with_transparency(50)
        .with_border_color(Color::BLACK);
    let picture = MixPlaceholder::new().with_url(IMAGE).with_display_mode(PlaceholderMode::Always);
    let input = |id, left, layer| {
        let layout = MixLayout::at(left, 0, 180, 640).with_layer(u64::from(layer));
        let layout = if layer == 1 { layout.with_corner_radius(10) } else { layout };
        MixInput::new(stream(id), layout)
            .with_sound_level_id(layer)
            .with_content(MixContent::Video)
            .with_render_mode(MixRenderMode::Crop)
    };
    let first = input("stream1", 0, 1)
        .with_image(picture)
        .with_volume(100)
        .with_label(MixLabel::new("Hello", 10, 10, font));
    let output = MixOutput::new(stream("stream3"), 1_200_000, 15, 360, 640)
        .with_audio_codec(MixAudioCodec::HeAac)
        .with_audio_bitrate(48000)
        .with_sound_channel(SoundChannels::Stereo)
        .with_mix_video_codec(MixVideoCodec::H264)
        .with_low_bitrate_hd(false);
    let extra = MixExtraParam::new;
    let mix = StartMix::new(TASK, user("123"), [first, input("stream2", 180, 2)], [output])
        .with_sequence(1)
        .with_room_id(room("321"))
        .with_user_data("DoraTest")
        .with_sound_level(true)
        .with_background_image(IMAGE)
        .with_background_color(Color::rgb(0x87, 0xCE, 0xFA))
        .with_watermark(MixWatermark::new().with_image(IMAGE))
        .with_bypass(true)
        .with_sound_channel(SoundChannels::Stereo)
        .with_image_check(ImageCheck::Strict)
        .with_extra_params([
            extra("video_encode", "h264"),
            extra("sei_mode", "1"),
            extra("mixowner_userid", r#"["456"]"#),
        ])
        .with_alignment(MixAlignment::Off)
        .with_recv_buffer_level(std::time::Duration::ZERO)
        .with_wait_video_input(false)
        .with_max_idle_time(Duration::from_secs(90));
    // The page's layer belongs to another encoding, so that no typed output has both.
    let mut expected = without(body_of("StartMix-2"), "/MixOutput/0/ExtraLayers");
    let mut found = body(&mix);
    // A colour is a number in hexadecimal digits, which may be of either case.
    for body in [&mut expected, &mut found] {
        let color = body["BackGroundColorHex"].as_str().unwrap().to_lowercase();
        body["BackGroundColorHex"] = color.into();
    }
    assert_eq!(found, expected);
}

#[test]
fn a_mix_in_layers_names_its_base() {
    let codec = MixVideoCodec::h264_svc(1_200_000);
    let output =
        MixOutput::new(stream("stream3"), 1_200_000, 15, 360, 640).with_mix_video_codec(codec);
    let input = MixInput::new(stream("stream1"), MixLayout::new());
    let found = body(&StartMix::new(TASK, user("123"), [input], [output]));
    let sample = body_of("StartMix-2");
    assert_eq!(found["MixOutput"][0]["ExtraLayers"], sample["MixOutput"][0]["ExtraLayers"]);
    assert_eq!(found["MixOutput"][0]["VideoEncId"], 4);
}

#[test]
fn a_mix_of_a_room_is_as_the_page_has_it() {
    let mix = || {
        let outputs = [AutoMixOutput::new(stream("stream3"))];
        StartAutoMix::new(TASK, user("123"), room("room123"), outputs)
    };
    assert_eq!(body(&mix()), body_of("StartAutoMix-1"));
    let mix = mix()
        .with_extra_inputs([AutoMixInput::new(stream("room_other_stream1"))])
        .with_user_data("base64_encoded_data")
        .with_sound_level(false)
        .with_extra_params([MixExtraParam::new("k1", "v1")]);
    // A typed input has an id or an address; the assembled one has an empty address beside its id.
    assert_eq!(body(&mix), without(body_of("StartAutoMix-2"), "/ExtraMixInput/0/StreamUrl"));
}

#[test]
fn a_transcoding_is_as_the_page_has_it() {
    let transcode = |template| {
        let output = TranscodeOutput::new(stream("stream3"), template);
        let input = TranscodeInput::new(stream("stream1"));
        StartCloudTranscode::new(TASK, user("456"), input, [output])
    };
    let sample = body_of("StartCloudTranscode-1");
    assert_eq!(body(&transcode(TranscodeTemplate::P1080)), sample);
    let config = TranscodeConfig::new()
        .with_video_encoding(TranscodeVideoEncoding::AsInput)
        .with_fps(15)
        .with_gop(Duration::from_secs(2))
        .with_height(720)
        .with_width(1280)
        .with_video_bitrate(0)
        .with_low_bitrate_hd(false);
    let sample = without(body_of("StartCloudTranscode-2"), "/TranscodeInput/StreamUrl");
    let sample = without(sample, "/TranscodeOutput/0/StreamUrl");
    assert_eq!(body(&transcode(TranscodeTemplate::Custom(config))), sample);
}

#[test]
fn a_moderation_of_pictures_is_as_the_page_has_it() {
    use AudioRisk::{AdLaw, Advert, AudioPolitical, Dirty, Erotic, Moan, Polity};
    let audio = AudioModeration::new()
        .with_risks([AdLaw, Advert, AudioPolitical, Dirty, Erotic, Moan, Polity])
        .with_return_all_text(true)
        .with_return_pre_text(true)
        .with_return_pre_audio(true)
        .with_result_callback_url("")
        .with_status_callback_url("");
    let video = VideoModeration::new()
        .with_risks([
            VideoRisk::Advert,
            VideoRisk::Erotic,
            VideoRisk::ImageText,
            VideoRisk::Polity,
            VideoRisk::QrCode,
            VideoRisk::Violent,
        ])
        .with_return_all_images(true)
        .with_detect_interval(Duration::from_secs(5))
        .with_result_callback_url("")
        .with_status_callback_url("");
    let moderation = StartCensorVideoV2::new(room("room_1"), ModerationScene::LiveStreaming, video)
        .with_language(ModerationLanguage::Chinese)
        .with_audio(audio)
        .with_return_finish_info(true);
    assert_eq!(body(&moderation), body_of("StartCensorVideoV2-1"));
}

#[test]
fn a_moderation_of_sound_is_as_the_page_has_it() {
    use AudioRisk::{AdLaw, Advert, AudioPolitical, Ban, Dirty, Erotic, Moan, Polity, Violent};
    let risks = [AdLaw, Advert, AudioPolitical, Ban, Dirty, Erotic, Moan, Polity, Violent];
    let (scene, language) = (ModerationScene::LiveStreaming, ModerationLanguage::Chinese);
    let moderation = StartCensorAudioV2::new(room("room_1"), scene, language, risks)
        .with_result_callback_url("")
        .with_status_callback_url("")
        .with_mixed(false)
        .with_label_language(ModerationLanguage::Chinese)
        .with_return_all_text(true)
        .with_return_pre_text(true)
        .with_return_pre_audio(true)
        .with_return_finish_info(true);
    assert_eq!(body(&moderation), body_of("StartCensorAudioV2-1"));
}

#[test]
fn what_stops_a_task_is_as_the_page_has_it() {
    let stop = StopMix::new(TASK).with_sequence(1).with_user_id(user("456"));
    assert_eq!(body(&stop), body_of("StopMix-1"));
    let stop = StopAutoMix::new(TASK, room("room123")).with_sequence(1).with_user_id(user("user1"));
    assert_eq!(body(&stop), body_of("StopAutoMix-1"));
    assert_eq!(body(&StopCloudTranscode::new(TASK, user("456"))), body_of("StopCloudTranscode-1"));
    let task = "9f58178ba8034902c6028c728bc6f6e4";
    assert_eq!(body(&StopCensorAudioV2::new(task)), body_of("StopCensorAudioV2-1"));
    assert_eq!(body(&StopCensorVideoV2::new(task)), body_of("StopCensorVideoV2-1"));
}

/// The bodies that a script assembled of single examples, and that say something in two ways.
const AT_ODDS: [(&str, &str); 1] =
    [("StartCloudTranscode-2", "TranscodeInput.StreamUrl must be an RTMP address")];

#[test]
fn every_body_of_a_page_passes_the_checks_and_goes_out_as_it_is() {
    let folder = format!("{}/vectors/requests", env!("CARGO_MANIFEST_DIR"));
    let mut bodies = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_str().unwrap();
        let sample = file(name);
        let action = sample["action"].as_str().unwrap();
        assert!(catalog::find(action).is_some(), "{name}");
        let mut wanted = sample["body"].clone();
        if wanted.is_null() {
            continue;
        }
        bodies += 1;
        // A page has words in the place of an id.
        for name in sample["placeholders"].as_array().into_iter().flatten() {
            wanted[name.as_str().unwrap()] = "0123456789abcdef".into();
        }
        let any = AnyAction::find(action).unwrap().with_body(wanted.to_string()).unwrap();
        match AT_ODDS.iter().find(|(odd, _)| *odd == name) {
            None => {
                let body: Value = serde_json::from_slice(sent(&any).unwrap().body()).unwrap();
                assert_eq!(body, wanted, "{name}");
            }
            Some((_, why)) => {
                let fault = sent(&any).unwrap_err().to_string();
                assert!(fault.starts_with(why), "{name}: {fault}");
            }
        }
    }
    assert!(bodies > 0);
}
