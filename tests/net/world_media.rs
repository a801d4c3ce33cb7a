//! The emulator's recordings and files, moderation and scenes, rule by rule.

use serde_json::{Value, json};

use crate::world::Bench;

/// Records a stream for a while; gives the id of the file.
fn record(bench: &mut Bench, vendor: &str, stream: &str, seconds: u64) -> String {
    assert_eq!(bench.admin("publish", &json!({ "StreamId": stream })).0, 200);
    let params = [("Vendor", vendor), ("StreamId[]", stream)];
    bench.data("StartCDNRecord", &params);
    bench.wait(seconds);
    bench.data("StopCDNRecord", &params);
    let state = bench.state();
    let files = state["files"].as_array().unwrap();
    let file = files.iter().find(|file| file["stream"] == stream).unwrap();
    file["id"].as_str().unwrap().to_owned()
}

#[test]
fn each_stream_of_a_recording_has_a_result_of_its_own() {
    let mut bench = Bench::new();
    let params = |vendor: &'static str| {
        [("Vendor", vendor), ("StreamId[]", "demo"), ("StreamId[]", "nobody")]
    };
    let tencent = bench.data("StartCDNRecord", &params("Tencent"))["Tencent"].take();
    assert_eq!((&tencent[0]["Code"], &tencent[1]["Code"]), (&json!(""), &json!("FailedOperation")));
    assert!(tencent[0]["TaskId"].as_str().unwrap().starts_with("record-"));
    let huawei = bench.data("StartCDNRecord", &params("Huawei"))["Huawei"].take();
    assert_eq!((&huawei[0]["Code"], &huawei[1]["Code"]), (&json!(0), &json!(1)));
    let wangsu = bench.data("StartCDNRecord", &params("Ws"))["Ws"].take();
    assert_eq!(wangsu["call_time"], "2023-11-14 22:13:20");
    assert_eq!(wangsu["list"][0]["http_code"], 200);
    assert_eq!(wangsu["list"][1]["http_code"], 404);
    assert_eq!(bench.data("StartCDNRecord", &params("Aliyun")), json!({}));
    assert_eq!(bench.state()["recordings"].as_array().unwrap().len(), 4);

    bench.wait(60);
    let stopped = bench.data("StopCDNRecord", &params("Tencent"))["Tencent"].take();
    assert_eq!((&stopped[0]["Code"], &stopped[1]["Code"]), (&json!(""), &json!("FailedOperation")));
    assert_eq!(bench.state()["files"][0]["seconds"], 60);
}

#[test]
fn a_recording_ends_at_its_time_or_with_its_stream() {
    let mut bench = Bench::new();
    let end = (bench.unix() + 30).to_string();
    let late = (bench.unix() + 86_401).to_string();
    let params = |end| [("Vendor", "Tencent"), ("StreamId[]", "demo"), ("EndTime", end)];
    assert_eq!(bench.code("StartCDNRecord", &params(&late)), 2);
    assert_eq!(bench.code("StartCDNRecord", &params("1")), 2);
    assert_eq!(bench.code("StartCDNRecord", &params(&end)), 0);
    bench.wait(100);
    assert_eq!(bench.state()["files"][0]["seconds"], 30);

    bench.data("StartCDNRecord", &[("Vendor", "Ws"), ("StreamId[]", "demo")]);
    bench.wait(10);
    bench.data("KickoutUser", &[("RoomId", "demo-room"), ("UserId", "demo-user")]);
    bench.wait(10);
    let state = bench.state();
    assert_eq!(state["recordings"], json!([]));
    assert_eq!(state["files"][1]["seconds"], 10);
}

#[test]
fn files_are_found_on_tencent_in_pages() {
    let mut bench = Bench::new();
    for at in 0..5 {
        record(&mut bench, "Tencent", &format!("s{at}"), 10);
    }
    let mut search = |params: &[(&str, &str)]| {
        let mut params = params.to_vec();
        params.push(("Vendor", "Tencent"));
        let found = bench.data("SearchMedia", &params)["Tencent"].take();
        let streams: Vec<&str> = found["MediaInfoSet"]
            .as_array()
            .unwrap()
            .iter()
            .map(|file| file["BasicInfo"]["SourceInfo"]["SourceContext"].as_str().unwrap())
            .collect();
        (found["TotalCount"].as_u64().unwrap(), streams.join(" "))
    };
    assert_eq!(search(&[]), (5, "s0 s1 s2 s3 s4".to_owned()));
    assert_eq!(search(&[("PageSize", "2"), ("PageNumber", "1")]), (5, "s2 s3".to_owned()));
    assert_eq!(search(&[("NamePrefix", "s3")]), (1, "s3".to_owned()));
    assert_eq!(search(&[("StreamId[]", "s1"), ("StreamId[]", "s4")]), (2, "s1 s4".to_owned()));
    assert_eq!(search(&[("StartTime", "1700000040")]), (2, "s3 s4".to_owned()));
    assert_eq!(search(&[("EndTime", "1700000010")]), (1, "s0".to_owned()));
    let far = [("Vendor", "Tencent"), ("PageSize", "100"), ("PageNumber", "50")];
    assert_eq!(bench.code("SearchMedia", &far), 2);
    assert_eq!(bench.code("SearchMedia", &[("Vendor", "Aliyun")]), 2);
}

#[test]
fn files_are_found_elsewhere_by_a_marker() {
    for vendor in ["Ws", "Huawei"] {
        let mut bench = Bench::new();
        let mut files: Vec<String> =
            (0..3).map(|at| record(&mut bench, vendor, &format!("s{at}"), 1)).collect();
        files.sort();
        let mut page = |marker: &str| {
            let params = [("Vendor", vendor), ("MaxKeys", "2"), ("Marker", marker)];
            let found = bench.data("SearchMedia", &params)[vendor].take();
            let keys = found["Keys"].as_array().unwrap();
            let keys: Vec<String> =
                keys.iter().map(|file| file["Key"].as_str().unwrap().to_owned()).collect();
            (keys, found["NextMarker"].as_str().unwrap().to_owned())
        };
        let (keys, marker) = page("");
        assert_eq!(keys, files[..2]);
        let (keys, marker) = page(&marker);
        assert_eq!((&keys[..], &*marker), (&files[2..], ""));
        let other = bench.data("SearchMedia", &[("Vendor", "Tencent")]);
        assert_eq!(other["Tencent"]["TotalCount"], 0);
    }
}

#[test]
fn files_are_deleted_one_by_one() {
    let mut bench = Bench::new();
    let id = record(&mut bench, "Ws", "s", 1);
    let params =
        [("Vendor", "Ws"), ("FileId[]", &id), ("FileId[]", "gone"), ("ClearCache", "true")];
    let reply = bench.data("DeleteMedia", &params);
    assert_eq!(reply["Deleted"], json!([id]));
    assert_eq!(reply["Errors"][0]["Key"], "gone");
    assert_eq!(reply["WsItemIdReceiverResp"]["Code"], 1);
    assert_eq!(bench.code("DeleteMedia", &[("Vendor", "Ws")]), 2);
    assert_eq!(bench.code("DeleteMedia", &[("Vendor", "Ws"), ("Media.0.FileId", "x")]), 2);
}

#[test]
fn a_file_is_transcoded_and_its_resolutions_are_deleted() {
    let mut bench = Bench::new();
    let file = record(&mut bench, "Tencent", "s", 10);
    let transcode = |file| [("Vendor", "Tencent"), ("FileId", file), ("Resolution", "720p")];
    assert_eq!(bench.code("TranscodeMedia", &transcode("gone")), 1000);
    let task = bench.data("TranscodeMedia", &transcode(&file))["Tencent"]["TaskId"].take();
    let task = task.as_str().unwrap().to_owned();
    let state = |bench: &mut Bench| {
        let params = [("Vendor", "Tencent"), ("TaskId", &*task)];
        bench.data("DescribeMediaTask", &params)["Tencent"].take()
    };
    assert_eq!(state(&mut bench)["Status"], "WAITING");
    bench.wait(1);
    assert_eq!(state(&mut bench)["Status"], "PROCESSING");
    bench.wait(2);
    let done = state(&mut bench);
    assert_eq!((&done["Status"], &done["Event"]), (&json!("FINISH"), &json!("transcode")));
    assert_eq!(done["FileId"], file);
    assert_eq!(bench.state()["files"][0]["renditions"], json!(["720p"]));

    let part =
        [("Vendor", "Tencent"), ("Media.0.FileId", &*file), ("Media.0.Resolution.0", "720p")];
    assert_eq!(bench.data("DeleteMedia", &part)["Deleted"], json!([file]));
    assert_eq!(bench.data("DeleteMedia", &part)["Errors"][0]["Key"], file);
    assert_eq!(bench.state()["files"][0]["renditions"], json!([]));
}

#[test]
fn files_are_merged_whole_or_cut() {
    let mut bench = Bench::new();
    let a = record(&mut bench, "Tencent", "a", 10);
    let b = record(&mut bench, "Tencent", "b", 20);
    let merge = |files: &[&str]| -> Vec<(String, String)> {
        let fixed = [("Vendor", "Tencent"), ("OutputFileName", "all"), ("ExpireTime", "1")];
        let files = files.iter().map(|file| ("InputFileId[]", *file));
        fixed.into_iter().chain(files).map(|(n, v)| (n.to_owned(), v.to_owned())).collect()
    };
    let send = |bench: &mut Bench, params: &[(String, String)]| {
        let params: Vec<(&str, &str)> = params.iter().map(|(n, v)| (&**n, &**v)).collect();
        bench.get("MergeMedia", &params)
    };
    assert_eq!(send(&mut bench, &merge(&[&a, "gone"]))["Code"], 41003);
    assert_eq!(send(&mut bench, &merge(&[]))["Code"], 2);
    let task = send(&mut bench, &merge(&[&a, &b]))["Data"]["Tencent"]["TaskId"].take();
    bench.wait(3);
    let params = [("Vendor", "Tencent"), ("TaskId", task.as_str().unwrap())];
    let state = bench.data("DescribeMediaTask", &params)["Tencent"].take();
    assert_eq!((&state["Status"], &state["Event"]), (&json!("FINISH"), &json!("compose")));
    let merged = |bench: &mut Bench| {
        let state = bench.state();
        let file = state["files"].as_array().unwrap().iter().find(|file| file["name"] == "all.mp4");
        file.map(|file| file["seconds"].clone())
    };
    assert_eq!(merged(&mut bench), Some(json!(30)));
    bench.wait(3600);
    assert_eq!(merged(&mut bench), None, "it is kept for an hour");

    let cut = [
        ("Vendor", "Tencent"),
        ("OutputFileName", "all"),
        ("Type", "1"),
        ("HandleMediaArgs.0.FileId", &*a),
        ("HandleMediaArgs.0.StartTime", "2"),
        ("HandleMediaArgs.1.FileId", &*b),
        ("HandleMediaArgs.1.EndTime", "5.5"),
    ];
    assert_eq!(bench.code("MergeMedia", &cut), 0);
    bench.wait(3);
    assert_eq!(merged(&mut bench), Some(json!(13)));
    let unnamed = [("Vendor", "Tencent"), ("InputFileId[]", &*a)];
    assert_eq!(bench.code("MergeMedia", &unnamed), 2);
    assert_eq!(bench.code("MergeMedia", &[("Vendor", "Huawei"), ("Type", "1")]), 2);
}

#[test]
fn pictures_are_taken_on_either_cdn() {
    let mut bench = Bench::new();
    let file = record(&mut bench, "Huawei", "s", 25);
    let params = |interval| {
        [
            ("Vendor", "Huawei"),
            ("FileId", &*file),
            ("Type", "SampleSnapshot"),
            ("Interval", interval),
        ]
    };
    assert_eq!(bench.code("MediaThumbnails", &params("0")), 2);
    let task = bench.data("MediaThumbnails", &params("10"))["Huawei"]["task_id"].take();
    let task = task.as_str().unwrap().to_owned();
    bench.wait(3);
    let describe = |task| [("Vendor", "Huawei"), ("TaskId", task)];
    let state = bench.data("DescribeMediaTask", &describe(&task))["Huawei"].take();
    assert_eq!(state["Status"], "SUCCEEDED");
    assert_eq!(state["FileName"].as_array().unwrap().len(), 3);
    assert_eq!(state["CreateTime"], "20231114221345");
    let unknown = bench.data("DescribeMediaTask", &describe("1"))["Huawei"].take();
    assert_eq!(unknown["Status"], "NO_TASK");

    let file = record(&mut bench, "Tencent", "t", 25);
    let mut params = vec![
        ("Vendor", "Tencent"),
        ("FileId", &*file),
        ("Type", "SnapshotByTimeOffset"),
        ("Definition", "10"),
    ];
    assert_eq!(bench.code("MediaThumbnails", &params), 2);
    params.extend([("ExtTimeOffsetSet[]", "1.5"), ("ExtTimeOffsetSet[]", "3")]);
    let task = bench.data("MediaThumbnails", &params)["Tencent"]["TaskId"].take();
    bench.wait(3);
    let params = [("Vendor", "Tencent"), ("TaskId", task.as_str().unwrap())];
    let state = bench.data("DescribeMediaTask", &params)["Tencent"].take();
    assert_eq!(state["ThumbnailsUrl"].as_array().unwrap().len(), 2);
    let unknown = [("Vendor", "Tencent"), ("TaskId", "x")];
    assert_eq!(bench.code("DescribeMediaTask", &unknown), 1000);
}

#[test]
fn moderation_starts_and_stops() {
    let mut bench = Bench::new();
    let audio = json!({
        "RoomId": "demo-room", "EventId": "audio_room", "AudioLanguage": "en",
        "RiskTypeList": ["EROTIC"],
    });
    let mut start = |action: &str, body: &Value| {
        bench.post_data(action, body)["TaskId"].as_str().unwrap().to_owned()
    };
    let sound = start("StartCensorAudioV2", &audio);
    assert_ne!(sound, start("StartCensorAudioV2", &audio), "each call starts a task of its own");
    let video = json!({
        "RoomId": "demo-room", "EventId": "live_streaming",
        "VideoParam": { "BusinessTypeList": ["AGE"] },
    });
    let picture = start("StartCensorVideoV2", &video);
    let none = json!({ "RoomId": "demo-room", "EventId": "live_streaming", "VideoParam": {} });
    assert_eq!(bench.post_code("StartCensorVideoV2", &none), 2);

    let running = |bench: &mut Bench| bench.state()["moderation_tasks"].as_array().unwrap().len();
    assert_eq!(running(&mut bench), 3);
    assert_eq!(bench.post_code("StopCensorAudioV2", &json!({ "TaskId": picture })), 0);
    assert_eq!(running(&mut bench), 3);
    assert_eq!(bench.post_code("StopCensorVideoV2", &json!({ "TaskId": picture })), 0);
    assert_eq!(bench.post_code("StopCensorAudioV2", &json!({ "TaskId": sound })), 0);
    assert_eq!(running(&mut bench), 1);
    assert_eq!(bench.post_code("StopCensorAudioV2", &json!({ "TaskId": "unknown" })), 0);
}

#[test]
fn tokens_for_moderation_differ_and_have_their_time() {
    let mut bench = Bench::new();
    let hour = bench.data("GenerateIdentifyToken", &[]);
    assert_eq!(hour["RemainTime"], 3600);
    let minute = bench.data("GenerateIdentifyToken", &[("EffectiveTime", "60")]);
    assert_eq!(minute["RemainTime"], 60);
    assert_ne!(hour["IdentifyToken"], minute["IdentifyToken"]);
    assert_eq!(bench.code("GenerateIdentifyToken", &[("EffectiveTime", "2592001")]), 2);
}

#[test]
fn a_scene_template_is_set_once() {
    fn template(id: &str) -> [(&str, &str); 4] {
        [("TemplateId", id), ("MaxUserNum", "9"), ("ViewRadius", "5"), ("MaxVisibleNum", "9")]
    }
    let mut bench = Bench::new();
    assert_eq!(bench.code("SetSceneTemplate", &template("1")), 0);
    assert_eq!(bench.code("SetSceneTemplate", &template("1")), 340004003);
    assert_eq!(bench.code("SetSceneTemplate", &template("x")), 340006003);
    for id in 2..=50 {
        assert_eq!(bench.code("SetSceneTemplate", &template(&id.to_string())), 0);
    }
    assert_eq!(bench.code("SetSceneTemplate", &template("51")), 340006003);
}
