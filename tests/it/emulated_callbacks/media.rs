//! Recordings and tasks on files: their events.

use std::time::Duration;

use serde_json::json;
use zego_core::callback::{Event, ProcedureStatus, SnapshotVendor};
use zego_emulator::Due;

use super::world::World;

/// A world with a recording of 60 seconds on each CDN, and the events of it.
fn recorded(vendors: &[&str]) -> (World, Vec<Event>) {
    let mut world = World::new();
    world.page("publish", &json!({ "StreamId": "s" }));
    for vendor in vendors {
        world.get("StartCDNRecord", &[("Vendor", vendor), ("StreamId[]", "s")]);
    }
    world.wait(60_000);
    world.page("close", &json!({ "StreamId": "s" }));
    let events = world.events();
    (world, events)
}

/// The file of a CDN, by its id.
fn file(world: &mut World, vendor: &str) -> String {
    let state = world.state();
    let files = state["files"].as_array().unwrap();
    let file = files.iter().find(|file| file["vendor"] == vendor).unwrap();
    file["id"].as_str().unwrap().to_owned()
}

#[test]
fn a_recording_that_ends_with_its_stream_is_told_with_its_file() {
    let (mut world, events) = recorded(&["Tencent", "Ws", "Huawei", "Aliyun"]);
    assert_eq!(events.len(), 4);
    let id = file(&mut world, "Tencent");
    for (at, event) in events.iter().enumerate() {
        let Event::Record(record) = event else { panic!("{event:?}") };
        assert_eq!(record.stream_alias.as_str(), "s");
        let length = record.end_time.unwrap().duration_since(record.begin_time.unwrap());
        assert_eq!(length.unwrap(), Duration::from_secs(60));
        let params = record.read_extra_params().unwrap();
        let duration = (at < 3).then_some(Duration::from_secs(60));
        assert_eq!(params.duration, duration, "the page has nothing for the fourth");
    }
    let Event::Record(tencent) = &events[0] else { panic!() };
    assert_eq!(tencent.replay_url, format!("http://cdn.invalid/{id}"));
    assert_eq!(tencent.read_extra_params().unwrap().file_id, id);
}

#[test]
fn a_recording_that_is_stopped_or_runs_out_is_told_once() {
    let mut world = World::new();
    world.page("publish", &json!({ "StreamId": "s" }));
    let end = (world.now().unix.as_secs() + 30).to_string();
    let tencent = [("Vendor", "Tencent"), ("StreamId[]", "s"), ("EndTime", &end)];
    world.get("StartCDNRecord", &tencent);
    world.get("StartCDNRecord", &[("Vendor", "Ws"), ("StreamId[]", "s")]);
    let Due::After(wait) = world.emulator.poll(world.now()) else { panic!() };
    assert_eq!(wait, Duration::from_secs(30));
    world.wait(30_000);
    assert_eq!(world.names(), ["record"]);
    world.get("StopCDNRecord", &[("Vendor", "Ws"), ("StreamId[]", "s")]);
    assert_eq!(world.names(), ["record"]);
    world.page("close", &json!({ "StreamId": "s" }));
    assert!(world.events().is_empty());
}

#[test]
fn a_merge_is_told_when_it_is_done_and_when_it_failed() {
    let (mut world, _) = recorded(&["Tencent", "Huawei"]);
    let (tencent, huawei) = (file(&mut world, "Tencent"), file(&mut world, "Huawei"));
    let merge = |vendor: &str, id: &str| json!({ "Vendor": vendor, "Type": 0, "InputFileId": [id, id], "OutputFileName": "all" });
    world.post("MergeMedia", &merge("Tencent", &tencent));
    world.post("MergeMedia", &merge("Huawei", &huawei));
    assert!(world.events().is_empty(), "it takes its time");
    world.wait(3_000);
    let events = world.events();
    let merged = |event: &Event| match event {
        Event::Compose(event) => {
            (event.code, !event.file_id.is_empty(), !event.replay_url.is_empty())
        }
        other => panic!("{other:?}"),
    };
    let mut outcomes: Vec<_> = events.iter().map(merged).collect();
    outcomes.sort_unstable();
    assert_eq!(outcomes, [(None, false, true), (Some(0), true, true)]);

    world.post("MergeMedia", &merge("Tencent", &tencent));
    world.post("DeleteMedia", &json!({ "Vendor": "Tencent", "FileId": [tencent] }));
    world.wait(3_000);
    let events = world.events();
    assert_eq!(events.iter().map(merged).collect::<Vec<_>>(), [(Some(60_000), true, false)]);
}

#[test]
fn a_file_that_is_transcoded_is_told_with_its_outputs() {
    let (mut world, _) = recorded(&["Tencent"]);
    let id = file(&mut world, "Tencent");
    let transcode = json!({ "Vendor": "Tencent", "FileId": id, "Resolution": "540p" });
    world.post("TranscodeMedia", &transcode);
    world.wait(3_000);
    let events = world.events();
    let [Event::Procedure(done)] = &events[..] else { panic!("{events:?}") };
    assert_eq!((&done.status, &done.file_id), (&ProcedureStatus::Success, &id));
    let outputs = done.read_extra_params().unwrap().media.transcode;
    assert_eq!((outputs[0].code, outputs[0].video.height), (Some(0), Some(540)));
    assert_eq!(outputs[0].duration, Some(Duration::from_secs(60)));

    world.post("TranscodeMedia", &transcode);
    world.post("DeleteMedia", &json!({ "Vendor": "Tencent", "FileId": [id] }));
    world.wait(3_000);
    let events = world.events();
    let [Event::Procedure(failed)] = &events[..] else { panic!("{events:?}") };
    assert_eq!((&failed.status, &*failed.extra_params), (&ProcedureStatus::Failed, ""));
}

#[test]
fn pictures_of_a_file_are_told_with_their_places() {
    let (mut world, _) = recorded(&["Tencent", "Huawei"]);
    let (tencent, huawei) = (file(&mut world, "Tencent"), file(&mut world, "Huawei"));
    world.post(
        "MediaThumbnails",
        &json!({
            "Vendor": "Tencent", "FileId": tencent, "Type": "SnapshotByTimeOffset",
            "Definition": 10, "ExtTimeOffsetSet": [1, 2.5],
        }),
    );
    world.post(
        "MediaThumbnails",
        &json!({ "Vendor": "Huawei", "FileId": huawei, "Type": "SampleSnapshot", "Interval": 30 }),
    );
    world.wait(3_000);
    let mut events = world.events();
    events.sort_by_key(|event| match event {
        Event::Snapshot(event) => event.vendor == SnapshotVendor::Huawei,
        other => panic!("{other:?}"),
    });
    let [Event::Snapshot(timed), Event::Snapshot(sampled)] = &events[..] else { panic!() };
    let offsets: Vec<_> = timed.pictures.iter().map(|picture| picture.offset).collect();
    assert_eq!(offsets, [1000, 2500].map(|millis| Some(Duration::from_millis(millis))));
    assert_eq!(timed.file_id, tencent);
    assert_eq!((sampled.pictures.len(), &*sampled.file_id), (3, ""));
    assert!(sampled.pictures.iter().all(|picture| picture.offset.is_none()));
}
