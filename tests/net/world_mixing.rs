//! The emulator's mixing and transcoding tasks, rule by rule.

use serde_json::{Value, json};

use crate::world::Bench;

fn input(stream: &str) -> Value {
    json!({ "StreamId": stream, "RectInfo": { "Top": 0, "Left": 0, "Bottom": 9, "Right": 9 } })
}

fn output(stream: &str) -> Value {
    json!({ "StreamId": stream, "VideoBitrate": 1, "Fps": 15, "Width": 640, "Height": 360 })
}

fn mix(inputs: &[&str], outputs: &[&str]) -> Value {
    json!({
        "TaskId": "t",
        "UserId": "u",
        "MixInput": inputs.iter().map(|id| input(id)).collect::<Vec<_>>(),
        "MixOutput": outputs.iter().map(|id| output(id)).collect::<Vec<_>>(),
    })
}

/// With ten live streams: `s0` to `s9`.
fn bench() -> Bench {
    let mut bench = Bench::new();
    for at in 0..10 {
        let stream = json!({ "StreamId": format!("s{at}") });
        assert_eq!(bench.admin("publish", &stream).0, 200);
    }
    bench
}

fn duration(bench: &mut Bench) -> Value {
    bench.get("GetMixTaskInfo", &[("TaskId", "t")])["Data"]["TaskInfo"]["MixDuration"].take()
}

#[test]
fn a_mix_runs_until_it_is_stopped() {
    let mut bench = bench();
    let mut body = mix(&["s0", "s1"], &["out"]);
    body["Sequence"] = json!(7);
    body["RoomId"] = json!("r");
    let started = bench.post_data("StartMix", &body);
    assert_eq!(
        started,
        json!({
            "UserId": "u", "Sequence": 7, "RoomId": "r",
            "PlayInfo": [{ "StreamId": "out", "RTMP": "", "HLS": "", "FLV": "", "Status": 0, "UserName": "" }],
        })
    );
    bench.wait(13);
    let info = bench.data("GetMixTaskInfo", &[("TaskId", "t")]);
    assert_eq!(info, json!({ "TaskInfo": { "TaskId": "t", "MixDuration": 13 } }));
    assert_eq!(bench.code("DescribeRTCStreamState", &[("StreamId", "out")]), 41004);

    let stop = json!({ "TaskId": "t", "UserId": "u", "Sequence": 8 });
    assert_eq!(bench.post_code("StopMix", &stop), 0);
    assert_eq!(bench.post_code("StopMix", &stop), 110209001);
    assert_eq!(bench.code("GetMixTaskInfo", &[("TaskId", "t")]), 110209001);
}

#[test]
fn a_running_mix_is_changed_and_keeps_its_time() {
    let mut bench = bench();
    bench.post_data("StartMix", &mix(&["s0"], &["out"]));
    bench.wait(10);
    bench.post_data("StartMix", &mix(&["s0", "s1"], &["out", "small"]));
    assert_eq!(duration(&mut bench), 10);
    let state = bench.state();
    assert_eq!(state["tasks"].as_array().unwrap().len(), 1);
    assert_eq!(state["tasks"][0]["inputs"], json!([{ "stream": "s0" }, { "stream": "s1" }]));
}

#[test]
fn inputs_and_outputs_have_to_fit_together() {
    let ten: Vec<String> = (0..10).map(|at| format!("s{at}")).collect();
    let ten: Vec<&str> = ten.iter().map(String::as_str).collect();
    for (inputs, outputs, code) in [
        (&["s0", "nobody"][..], &["out"][..], 110200150),
        (&["s0", "s0"], &["out"], 110200175),
        (&["s0"], &["out", "out"], 110200176),
        (&["s0", "s1"], &["s1"], 110200140),
        (&ten, &["out"], 110200158),
        (&ten[..9], &["out"], 0),
        (&["s0"], &["a", "b", "c", "d", "e"], 110200178),
        (&["s0"], &["a", "b", "c", "d"], 0),
    ] {
        let mut bench = bench();
        let body = mix(inputs, outputs);
        assert_eq!(bench.post_code("StartMix", &body), code, "{inputs:?} {outputs:?}");
        let running = usize::from(code == 0);
        assert_eq!(bench.state()["tasks"].as_array().unwrap().len(), running);
    }
}

#[test]
fn an_input_needs_a_stream_or_an_address() {
    let mut bench = bench();
    let mut body = mix(&["s0"], &["out"]);
    body["MixInput"][0]["StreamId"] = json!("");
    assert_eq!(bench.post_code("StartMix", &body), 110200002);
    body["MixInput"][0]["StreamUrl"] = json!("http://cdn.example/live/x.flv");
    assert_eq!(bench.post_code("StartMix", &body), 0);
    body["MixOutput"][0] = json!({
        "StreamUrl": "rtmp://cdn.example/live/x?key=1",
        "VideoBitrate": 1, "Fps": 15, "Width": 2, "Height": 2,
    });
    let play = bench.post_data("StartMix", &body)["PlayInfo"][0].take();
    assert_eq!(play["StreamId"], "x");
    assert_eq!(play["RTMP"], "rtmp://cdn.example/live/x");
    assert_eq!(play["HLS"], "http://cdn.example/live/x/playlist.m3u8");
    assert_eq!(play["FLV"], "http://cdn.example/live/x.flv");
}

#[test]
fn what_depends_on_something_else_is_checked() {
    let mut bench = bench();
    let mut code = |change: &dyn Fn(&mut Value)| {
        let mut body = mix(&["s0"], &["out"]);
        change(&mut body);
        bench.post_code("StartMix", &body)
    };
    assert_eq!(code(&|body| body["SoundLevel"] = json!(1)), 110200002);
    assert_eq!(code(&|body| body["MixOutput"][0]["VideoEncId"] = json!(4)), 110200002);
    assert_eq!(code(&|body| body["BackgroundImage"] = json!("ftp://x/y.png")), 110200141);
    assert_eq!(code(&|body| body["WaterMark"] = json!({ "Image": "x.png" })), 110200141);
    assert_eq!(
        code(&|body| {
            body["BackgroundImage"] = json!("ftp://x/y.png");
            body["CheckImageMode"] = json!(2);
        }),
        0
    );
    assert_eq!(
        code(&|body| {
            body["SoundLevel"] = json!(1);
            body["MixInput"][0]["SoundLevelId"] = json!(1);
            body["MixOutput"][0]["VideoEncId"] = json!(4);
            body["MixOutput"][0]["ExtraLayers"] = json!([{ "VideoBitrate": 1 }]);
        }),
        0
    );
}

#[test]
fn a_sequence_has_to_rise_while_its_task_runs() {
    let mut bench = bench();
    let start = |bench: &mut Bench, sequence: u64| {
        let mut body = mix(&["s0"], &["out"]);
        body["Sequence"] = json!(sequence);
        bench.post_code("StartMix", &body)
    };
    assert_eq!(start(&mut bench, 5), 0);
    assert_eq!(start(&mut bench, 5), 110200002);
    assert!(bench.note().starts_with("stale sequence: 5 is not above 5"), "{}", bench.note());
    bench.wait(100);
    assert_eq!(start(&mut bench, 4), 110200002);
    assert_eq!(bench.post_code("StopMix", &json!({ "TaskId": "t", "Sequence": 5 })), 110200002);
    assert_eq!(bench.post_code("StopMix", &json!({ "TaskId": "t" })), 0);
    assert_eq!(start(&mut bench, 1), 0);
}

#[test]
fn a_mix_ends_when_its_inputs_have_been_gone_for_a_while() {
    let mut bench = bench();
    let mut body = mix(&["s0", "s1"], &["out"]);
    bench.post_data("StartMix", &body);
    for stream in ["s0", "s1"] {
        bench.wait(50);
        assert_eq!(bench.admin("close", &json!({ "StreamId": stream })).0, 200);
    }
    bench.wait(89);
    assert_eq!(duration(&mut bench), 189);
    bench.wait(1);
    assert_eq!(duration(&mut bench), Value::Null);
    assert_eq!(bench.state()["tasks"], json!([]));

    body = mix(&["s2"], &["out"]);
    body["MaxIdleTime"] = json!(200);
    bench.post_data("StartMix", &body);
    assert_eq!(bench.admin("close", &json!({ "StreamId": "s2" })).0, 200);
    bench.wait(199);
    assert_eq!(duration(&mut bench), 199);
    bench.wait(1);
    assert_eq!(duration(&mut bench), Value::Null);
}

#[test]
fn an_output_joins_a_room_until_its_task_ends() {
    let mut bench = bench();
    let mut body = mix(&["s0"], &["out"]);
    body["MixOutput"][0]["TargetRoom"] = json!({ "RoomId": "r", "UserId": "mixer" });
    assert_eq!(bench.post_code("StartMix", &body), 110200197);
    bench.login("r", "ann");
    let streams = |bench: &mut Bench| {
        bench.data("DescribeSimpleStreamList", &[("RoomId", "r")])["StreamList"].take()
    };
    bench.post_data("StartMix", &body);
    bench.post_data("StartMix", &body);
    let joined = streams(&mut bench);
    assert_eq!(joined.as_array().unwrap().len(), 1);
    assert_eq!((&joined[0]["StreamId"], &joined[0]["UserId"]), (&json!("out"), &json!("mixer")));
    assert_eq!(bench.post_code("StopMix", &json!({ "TaskId": "t" })), 0);
    assert_eq!(streams(&mut bench), json!([]));
}

#[test]
fn an_output_can_be_the_input_of_another_task() {
    let mut bench = bench();
    bench.post_data("StartMix", &mix(&["s0"], &["out"]));
    let mut body = mix(&["out"], &["again"]);
    assert_eq!(bench.post_code("StartMix", &body), 110200150, "a task does not feed itself");
    body["TaskId"] = json!("other");
    assert_eq!(bench.post_code("StartMix", &body), 0);
}

#[test]
fn a_room_is_mixed_as_a_whole() {
    let mut bench = bench();
    let auto = |extra: Value, outputs: usize| {
        let outputs: Vec<_> =
            (0..outputs).map(|at| json!({ "StreamId": format!("o{at}") })).collect();
        json!({
            "TaskId": "t", "UserId": "u", "RoomId": "demo-room",
            "ExtraMixInput": extra, "MixOutput": outputs,
        })
    };
    let extra = |count: usize| -> Value {
        (0..count).map(|at| json!({ "StreamId": format!("s{at}") })).collect()
    };
    let started = bench.post_data("StartAutoMix", &auto(extra(8), 1));
    assert_eq!((&started["RoomId"], &started["Sequence"]), (&json!("demo-room"), &json!(0)));
    assert_eq!(bench.post_code("StartAutoMix", &auto(extra(9), 1)), 110200158);
    let left_out = json!({ "StreamId": "demo", "ModifyType": 1 });
    let mut nine = extra(9);
    nine.as_array_mut().unwrap().push(left_out);
    assert_eq!(bench.post_code("StartAutoMix", &auto(nine, 1)), 0);
    assert_eq!(bench.post_code("StartAutoMix", &auto(json!([]), 4)), 110200178);
    assert_eq!(bench.post_code("StartAutoMix", &auto(json!([{ "ModifyType": 1 }]), 1)), 110200002);
    let nobody = json!([{ "StreamId": "nobody" }]);
    assert_eq!(bench.post_code("StartAutoMix", &auto(nobody, 1)), 110200150);
    let mut nowhere = auto(json!([]), 1);
    nowhere["RoomId"] = json!("nowhere");
    assert_eq!(bench.post_code("StartAutoMix", &nowhere), 110200002);

    assert_eq!(bench.post_code("StartMix", &mix(&["s0"], &["out"])), 110200151);
    assert_eq!(bench.post_code("StopMix", &json!({ "TaskId": "t" })), 110209001);
    bench.wait(3);
    assert_eq!(duration(&mut bench), 3);
    let stop = json!({ "TaskId": "t", "RoomId": "demo-room" });
    assert_eq!(bench.post_code("StopAutoMix", &stop), 0);
    assert_eq!(bench.post_code("StopAutoMix", &stop), 110209001);
}

#[test]
fn a_stream_is_transcoded_until_that_is_stopped() {
    let mut bench = bench();
    let transcode = |stream: &str, output: Value| {
        json!({
            "TaskId": "t", "UserId": "u",
            "TranscodeInput": { "StreamId": stream }, "TranscodeOutput": [output],
        })
    };
    let plain = json!({ "StreamId": "s0_360", "TemplateId": 0 });
    assert_eq!(
        bench.post_code("StartCloudTranscode", &transcode("nobody", plain.clone())),
        110200150
    );
    assert_eq!(
        bench.post_code("StartCloudTranscode", &transcode("s0", json!({ "StreamId": "x" }))),
        110200002
    );
    let same = json!({ "StreamId": "s0", "TemplateId": 0 });
    assert_eq!(bench.post_code("StartCloudTranscode", &transcode("s0", same)), 110200140);
    let custom = json!({ "StreamId": "x", "TemplateId": 4, "TemplateConfig": { "Fps": 10 } });
    assert_eq!(bench.post_code("StartCloudTranscode", &transcode("s0", custom)), 0);
    assert_eq!(bench.post_data("StartCloudTranscode", &transcode("s0", plain)), Value::Null);
    assert_eq!(bench.code("GetMixTaskInfo", &[("TaskId", "t")]), 110209001);
    let stop = json!({ "TaskId": "t", "UserId": "u" });
    assert_eq!(bench.post_code("StopCloudTranscode", &stop), 0);
    assert_eq!(bench.post_code("StopCloudTranscode", &stop), 110209001);
}
