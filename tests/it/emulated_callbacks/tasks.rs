//! Tasks that mix or transcode: their events.

use serde_json::{Value, json};
use zego_core::callback::{Event, TranscodeCodec, TranscodeStatus, TranscodeStopReason};
use zego_emulator::{DEMO_APP_ID, Due};

use super::world::World;

/// A world with the streams `s0` and `s1`, in no room.
fn world() -> World {
    let mut world = World::new();
    for stream in ["s0", "s1"] {
        world.page("publish", &json!({ "StreamId": stream }));
    }
    world
}

fn mix(outputs: &Value) -> Value {
    let rect = json!({ "Top": 0, "Left": 0, "Bottom": 9, "Right": 9 });
    json!({
        "TaskId": "t", "UserId": "u", "RoomId": "r",
        "MixInput": [{ "StreamId": "s0", "RectInfo": rect }],
        "MixOutput": outputs,
    })
}

fn output(address: (&str, &str)) -> Value {
    let mut output = json!({ "VideoBitrate": 1, "Fps": 15, "Width": 640, "Height": 360 });
    output[address.0] = json!(address.1);
    output
}

fn transcode(sequence: u64) -> Value {
    json!({
        "TaskId": "t", "UserId": "u", "Sequence": sequence,
        "TranscodeInput": { "StreamId": "s0" },
        "TranscodeOutput": [
            { "StreamId": "small", "TemplateId": 0 },
            {
                "StreamId": "other", "TemplateId": 4,
                "TemplateConfig": { "VideoEncId": 2, "Width": 1280, "Height": 720, "GOP": 3 },
            },
        ],
    })
}

#[test]
fn a_mix_is_told_when_it_begins_and_when_it_is_stopped() {
    let mut world = world();
    let body = mix(&json!([output(("StreamUrl", "rtmp://cdn.test/live/out?key=1"))]));
    world.post("StartMix", &body);
    let events = world.events();
    let [Event::MixStart(started)] = &events[..] else { panic!("{events:?}") };
    assert_eq!(started.task_id, format!("{DEMO_APP_ID}:t"));
    assert_eq!((started.channel_id.as_str(), started.publish_id.as_str()), ("r", "u"));
    assert_eq!(started.mix_url, "rtmp://cdn.test/live/out?key=1");
    assert_eq!(started.mix_stream_alias.as_str(), "out");
    assert_eq!(started.rtmp_urls, ["rtmp://cdn.test/live/out"]);
    assert_eq!(started.hdl_urls, ["http://cdn.test/live/out.flv"]);

    world.post("StartMix", &body);
    assert!(world.events().is_empty(), "a change is not told");
    world.post("StopMix", &json!({ "TaskId": "t", "UserId": "u" }));
    let events = world.events();
    let [Event::MixStop(stopped)] = &events[..] else { panic!("{events:?}") };
    assert_eq!((&stopped.task_id, &stopped.mix_url), (&started.task_id, &started.mix_url));
    assert!(stopped.seq > started.seq);
}

#[test]
fn a_mix_that_ends_by_itself_is_not_told() {
    let mut world = world();
    world.post("StartMix", &mix(&json!([output(("StreamId", "out"))])));
    world.page("close", &json!({ "StreamId": "s0" }));
    world.wait(100_000);
    assert_eq!(world.names(), ["mix_start"]);
    assert_eq!(world.state()["tasks"], json!([]));
    assert!(world.events().is_empty());
}

#[test]
fn the_output_of_a_mix_comes_and_goes_in_its_room_without_an_event() {
    let mut world = world();
    world.login("r", "ann");
    world.events();
    let mut out = output(("StreamId", "out"));
    out["TargetRoom"] = json!({ "RoomId": "r", "UserId": "mixer" });
    world.post("StartMix", &mix(&json!([out])));
    assert_eq!(world.state()["rooms"][0]["streams"][0]["id"], "out");
    assert_eq!(world.state()["rooms"][0]["stream_seq"], 0, "and does not count");
    world.post("StopMix", &json!({ "TaskId": "t", "UserId": "u" }));
    assert_eq!(world.state()["rooms"][0]["streams"], json!([]));
    assert_eq!(world.names(), ["mix_start", "mix_stop"]);
}

#[test]
fn a_transcoding_is_told_with_its_settings() {
    let mut world = world();
    world.post("StartCloudTranscode", &transcode(1));
    world.post("StartCloudTranscode", &transcode(2));
    let events = world.events();
    let [Event::TranscodeStart(first), Event::TranscodeStart(second)] = &events[..] else {
        panic!("{events:?}")
    };
    assert_eq!(
        (&first.status, &second.status),
        (&TranscodeStatus::Started, &TranscodeStatus::Updated)
    );
    assert_eq!((first.sequence, second.sequence), (Some(1), Some(2)));
    assert_eq!((&*first.task_id, first.user_id.as_str()), ("t", "u"));
    assert_eq!(first.details.input.stream_id.as_str(), "s0");
    let [small, other] = &first.details.outputs[..] else { panic!("{first:?}") };
    assert_eq!((small.width, small.video_bitrate), (Some(360), Some(600_000)));
    assert_eq!(small.adapts_short_edge, Some(true));
    assert_eq!((other.codec, other.width), (Some(TranscodeCodec::H265), Some(1280)));
    assert_eq!(other.keyframe_interval, Some(std::time::Duration::from_secs(3)));

    world.post("StopCloudTranscode", &json!({ "TaskId": "t", "UserId": "v", "Sequence": 3 }));
    let events = world.events();
    let [Event::TranscodeStop(stopped)] = &events[..] else { panic!("{events:?}") };
    assert_eq!((stopped.user_id.as_str(), stopped.sequence), ("v", Some(3)));
    assert_eq!(stopped.reason, Some(TranscodeStopReason::Stopped));
}

#[test]
fn a_transcoding_whose_input_has_gone_is_told_to_have_failed_in_its_time() {
    let mut world = world();
    world.post("StartCloudTranscode", &transcode(1));
    world.events();
    world.wait(1_000);
    world.page("close", &json!({ "StreamId": "s0" }));
    let Due::After(wait) = world.emulator.poll(world.now()) else { panic!() };
    assert_eq!(wait.as_secs(), 90);
    world.wait(90_000);
    let events = world.events();
    let [Event::TranscodeStop(stopped)] = &events[..] else { panic!("{events:?}") };
    assert_eq!(stopped.reason, Some(TranscodeStopReason::Failed));
    assert!(matches!(world.emulator.poll(world.now()), Due::Never));
}
