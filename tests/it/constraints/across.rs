//! Rules that span a body, which no single parameter can break.

use std::time::Duration;

use zego_core::actions::*;

use crate::support::{fault, sent, stream};
use crate::typed::{room, user};

fn input(id: &str) -> MixInput {
    MixInput::new(stream(id), MixLayout::at(0, 0, 100, 50))
}

fn output(id: &str) -> MixOutput {
    MixOutput::new(stream(id), 1, 1, 2, 2)
}

fn mix<const N: usize, const M: usize>(inputs: [MixInput; N], outputs: [MixOutput; M]) -> StartMix {
    StartMix::new("t", user("u"), inputs, outputs)
}

#[test]
fn each_stream_of_a_mix_stands_once() {
    let repeated = mix([input("a"), input("b"), input("b")], [output("c")]);
    assert_eq!(
        fault(&repeated),
        "MixInput.2 is the same stream as MixInput.1; each may stand once"
    );
    let repeated = mix([input("a")], [output("c"), output("c")]);
    assert_eq!(
        fault(&repeated),
        "MixOutput.1 is the same stream as MixOutput.0; each may stand once"
    );
    assert_eq!(
        fault(&mix([input("a")], [output("a")])),
        "MixOutput.0 is the same stream as MixInput.0"
    );
    assert!(sent(&mix([input("a"), input("b")], [output("c"), output("d")])).is_ok());
}

#[test]
fn more_inputs_than_nine_may_be_allowed_by_support() {
    let inputs = (0..20).map(|at| input(&format!("s{at}")));
    assert!(sent(&StartMix::new("t", user("u"), inputs, [output("o")])).is_ok());
    let none = StartMix::new("t", user("u"), [], [output("o")]);
    assert_eq!(fault(&none), "MixInput must have at least 1 item");
}

#[test]
fn sound_levels_need_a_number_for_each_input() {
    let numbered = || input("a").with_sound_level_id(1);
    let mixed = mix([numbered(), input("b")], [output("c")]).with_sound_level(true);
    assert_eq!(fault(&mixed), "MixInput.1.SoundLevelId is required with SoundLevel 1");
    let mixed = mix([numbered(), input("b")], [output("c")]).with_sound_level(false);
    assert!(sent(&mixed).is_ok());
    let of_room = |extra| {
        StartAutoMix::new("t", user("u"), room("r"), [AutoMixOutput::new(stream("o"))])
            .with_extra_inputs([extra])
            .with_sound_level(true)
    };
    let added = AutoMixInput::new(stream("a"));
    let expected = "ExtraMixInput.0.SoundLevelId is required with SoundLevel 1";
    assert_eq!(fault(&of_room(added.clone())), expected);
    assert!(sent(&of_room(added.with_change(AutoMixChange::Remove))).is_ok());
}

#[test]
fn a_blurred_margin_is_at_most_half_the_picture() {
    let blurred = |blur| mix([input("a").with_blur(blur)], [output("b")]);
    let widest = MixBlur::new()
        .with_left_padding(50)
        .with_right_padding(50)
        .with_top_padding(25)
        .with_bottom_padding(25);
    assert!(sent(&blurred(widest)).is_ok());
    for (blur, field) in [
        (MixBlur::new().with_left_padding(51), "LeftPadding"),
        (MixBlur::new().with_right_padding(51), "RightPadding"),
        (MixBlur::new().with_top_padding(26), "TopPadding"),
        (MixBlur::new().with_bottom_padding(26), "BottomPadding"),
    ] {
        let fault = fault(&blurred(blur));
        assert!(fault.starts_with(&format!("MixInput.0.BlurInfo.{field} must be")), "{fault}");
    }
}

#[test]
fn the_outputs_of_a_transcoding_have_one_frame_rate() {
    let output = |id, fps| {
        let config = TranscodeConfig::new().with_fps(fps).with_gop(Duration::from_secs(2));
        TranscodeOutput::new(stream(id), TranscodeTemplate::Custom(config))
    };
    let transcode = |outputs: [TranscodeOutput; 2]| {
        StartCloudTranscode::new("t", user("u"), TranscodeInput::new(stream("i")), outputs)
    };
    let differing = transcode([output("a", 15), output("b", 20)]);
    let fault = fault(&differing);
    assert!(fault.starts_with("TranscodeOutput.1.TemplateConfig.Fps must be 15"), "{fault}");
    assert!(sent(&transcode([output("a", 15), output("b", 15)])).is_ok());
}
