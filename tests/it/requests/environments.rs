//! The test environment's prefix on the streams inside a body: on each of them, once.

use serde_json::json;
use zego_core::actions::*;
use zego_core::{AnyAction, Environment};

use super::body_in;
use crate::support::{signer, stream};
use crate::typed::{room, user};

const PREFIX: &str = "zegotest-12345-";

fn mix(inputs: &[&str], output: &str) -> StartMix {
    let inputs = inputs.iter().map(|id| MixInput::new(stream(id), MixLayout::new()));
    let outputs = [MixOutput::new(stream(output), 1, 1, 2, 2)];
    StartMix::new("task", user("u"), inputs.collect::<Vec<_>>(), outputs)
}

#[test]
fn every_input_and_output_of_a_mix_has_it_once() {
    let prefixed = format!("{PREFIX}b");
    let mix = mix(&["a", &prefixed], "c");
    let body = body_in(Environment::Test, &mix);
    assert_eq!(body["MixInput"][0]["StreamId"], "zegotest-12345-a");
    assert_eq!(body["MixInput"][1]["StreamId"], "zegotest-12345-b", "it had it already");
    assert_eq!(body["MixOutput"][0]["StreamId"], "zegotest-12345-c");
    let draft = signer(Environment::Test).draft(&mix).unwrap();
    assert!(draft.streams().eq(["zegotest-12345-a", "zegotest-12345-b", "zegotest-12345-c"]));
    for environment in [Environment::Production, Environment::ProductionOfTwo] {
        assert_eq!(body_in(environment, &mix)["MixInput"][0]["StreamId"], "a");
    }
}

#[test]
fn an_action_given_as_strings_puts_it_too() {
    let body = json!({
        "TaskId": "task",
        "UserId": "u",
        "MixInput": [
            { "StreamId": "a", "RectInfo": {} },
            { "StreamUrl": "rtmp://cdn.example/live/x", "RectInfo": {} },
        ],
        "MixOutput": [
            { "StreamId": "zegotest-12345-b", "VideoBitrate": 1, "Fps": 1, "Width": 2, "Height": 2 },
        ],
    });
    let action = AnyAction::find("StartMix").unwrap().with_body(body.to_string()).unwrap();
    let mut expected = body;
    expected["MixInput"][0]["StreamId"] = "zegotest-12345-a".into();
    assert_eq!(body_in(Environment::Test, &action), expected);
}

#[test]
fn a_mix_of_a_room_has_it_on_extra_inputs_and_outputs() {
    let outputs = [AutoMixOutput::new(stream("out"))];
    let mix = StartAutoMix::new("task", user("u"), room("r"), outputs)
        .with_extra_inputs([AutoMixInput::new(stream("in"))]);
    let body = body_in(Environment::Test, &mix);
    assert_eq!(body["ExtraMixInput"][0]["StreamId"], "zegotest-12345-in");
    assert_eq!(body["MixOutput"][0]["StreamId"], "zegotest-12345-out");
    assert_eq!(body["RoomId"], "r");
}

#[test]
fn a_transcoding_takes_its_streams_as_they_are() {
    let output = TranscodeOutput::new(stream("out"), TranscodeTemplate::P360);
    let transcode =
        StartCloudTranscode::new("task", user("u"), TranscodeInput::new(stream("in")), [output]);
    let body = body_in(Environment::Test, &transcode);
    assert_eq!(body["TranscodeInput"]["StreamId"], "in");
    assert_eq!(body["TranscodeOutput"][0]["StreamId"], "out");
}
