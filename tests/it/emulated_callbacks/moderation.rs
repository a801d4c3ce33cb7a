//! Tasks that moderate rooms: the events of their ends.

use std::time::Duration;

use serde_json::{Value, json};
use zego_core::callback::{CensorAbout, CensorStatus, Event};

use super::world::World;

fn start(world: &mut World, action: &str, more: &Value) -> String {
    let mut body = json!({
        "RoomId": "r", "EventId": "scene", "AudioLanguage": "en", "RiskTypeList": ["PORN"],
        "VideoParam": { "RiskTypeList": ["PORN"] },
    });
    body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    world.post(action, &body)["TaskId"].as_str().unwrap().to_owned()
}

/// Whether it is the end of this task, which took 31 seconds.
fn assert_end(task: &str, of: &str, status: Option<CensorStatus>, about: &CensorAbout) {
    assert_eq!((of, status), (task, Some(CensorStatus::Finished)));
    assert_eq!((about.room_id.as_str(), about.judged), ("r", Some(Duration::from_secs(31))));
}

#[test]
fn the_end_of_a_moderation_is_told_to_those_who_asked_for_it() {
    let mut world = World::new();
    let asked = json!({ "ReturnFinishInfo": 1 });
    let task = start(&mut world, "StartCensorAudioV2", &asked);
    assert!(world.events().is_empty());
    world.wait(31_000);
    world.post("StopCensorVideoV2", &json!({ "TaskId": task }));
    assert!(world.events().is_empty(), "it goes on");
    world.post("StopCensorAudioV2", &json!({ "TaskId": task }));
    let events = world.events();
    let [Event::CensorAudioV2Status(end)] = &events[..] else { panic!("{events:?}") };
    assert_eq!(end.code, Some(0));
    assert_end(&task, &end.task_id, end.status, &end.about);
    world.post("StopCensorAudioV2", &json!({ "TaskId": task }));
    assert!(world.events().is_empty(), "it has ended before");
}

#[test]
fn pictures_and_sound_of_a_video_have_an_end_each() {
    let mut world = World::new();
    let asked = json!({ "ReturnFinishInfo": 1, "AudioParam": { "RiskTypeList": ["PORN"] } });
    let task = start(&mut world, "StartCensorVideoV2", &asked);
    world.wait(31_000);
    world.post("StopCensorVideoV2", &json!({ "TaskId": task }));
    let events = world.events();
    let [Event::CensorVideoV2ImgStatus(pictures), Event::CensorVideoV2AudioStatus(sound)] =
        &events[..]
    else {
        panic!("{events:?}")
    };
    assert_end(&task, &pictures.task_id, pictures.status, &pictures.about);
    assert_end(&task, &sound.task_id, sound.status, &sound.about);

    let task = start(&mut world, "StartCensorVideoV2", &json!({ "ReturnFinishInfo": 1 }));
    world.post("StopCensorVideoV2", &json!({ "TaskId": task }));
    assert_eq!(world.names(), ["censor_video_v2_img_status"]);
}

#[test]
fn the_end_of_a_moderation_is_told_to_nobody_else() {
    let mut world = World::new();
    for (start_action, stop) in
        [("StartCensorAudioV2", "StopCensorAudioV2"), ("StartCensorVideoV2", "StopCensorVideoV2")]
    {
        let task = start(&mut world, start_action, &json!({}));
        world.post(stop, &json!({ "TaskId": task }));
        assert!(world.events().is_empty(), "{stop}");
    }
}
