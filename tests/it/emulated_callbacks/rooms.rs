//! Rooms, users and streams: each change is told once, as documented.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use serde_json::{Value, json};
use zego_core::callback::{
    Event, LogoutReason, RoomClose, RoomCloseReason, RoomLogout, StreamClose, StreamCloseReason,
};
use zego_emulator::{CallbackCounts, State};

use super::world::{UNIX, World, settings};
use crate::callbacks::support::events as official;

fn time(millis: u64) -> Option<SystemTime> {
    UNIX_EPOCH.checked_add(Duration::from_millis(UNIX * 1000 + millis))
}

/// Why streams ended, users left and rooms closed, in the order told.
fn reasons(events: &[Event]) -> Vec<(&str, i64)> {
    let reason = |event: &Event| match event {
        Event::StreamClose(StreamClose { reason, .. }) => reason.map(StreamCloseReason::number),
        Event::RoomLogout(RoomLogout { reason, .. }) => reason.map(LogoutReason::number),
        Event::RoomClose(RoomClose { reason, .. }) => reason.map(RoomCloseReason::number),
        _ => None,
    };
    events.iter().map(|event| (event.name(), reason(event).unwrap_or(-1))).collect()
}

#[test]
fn a_room_comes_with_its_first_user_and_goes_with_its_last() {
    let mut world = World::new();
    world.login("r", "ann");
    assert_eq!(world.names(), ["room_create", "room_login"]);
    world.login("r", "bob");
    assert_eq!(world.names(), ["room_login"]);
    world.publish("s", "r", "ann");
    assert_eq!(world.names(), ["stream_create"]);
    world.page("close", &json!({ "StreamId": "s" }));
    assert_eq!(reasons(&world.events()), [("stream_close", 0)]);
    world.publish("s", "r", "ann");
    assert_eq!(world.names(), ["stream_create"]);
    world.logout("r", "ann");
    assert_eq!(reasons(&world.events()), [("stream_close", 0), ("room_logout", 0)]);
    world.logout("r", "bob");
    assert_eq!(reasons(&world.events()), [("room_logout", 0), ("room_close", 0)]);
}

#[test]
fn events_carry_what_the_state_shows() {
    let mut world = World::new();
    world.wait(1234);
    world.login("r", "ann");
    world.publish("s", "r", "ann");
    let state = world.state();
    let room = &state["rooms"][0];
    let session = room["session_id"].as_u64();
    let events = world.events();
    let [Event::RoomCreate(created), Event::RoomLogin(login), Event::StreamCreate(stream)] =
        &events[..]
    else {
        panic!("{events:?}")
    };
    assert!(session.is_some_and(|session| session > 1 << 53), "{session:?}");
    assert_eq!((created.room_id.as_str(), created.user_id.as_str()), ("r", "ann"));
    assert_eq!((created.room_session_id, created.room_create_time), (session, time(1234)));
    assert_eq!((login.room_session_id, login.login_time), (session, time(1234)));
    assert_eq!((login.user_id.as_str(), login.user_name.as_str()), ("ann", "ann"));
    assert_eq!(login.session_id, room["users"][0]["session_id"].as_u64());
    assert_eq!((login.is_relogin, login.user_update_seq), (Some(false), Some(1)));
    assert_eq!((stream.room_session_id, stream.create_time_ms), (session, time(1234)));
    assert_eq!(stream.create_time, time(1000));
    assert_eq!((stream.stream_id.as_str(), stream.user_id.as_str()), ("s", "ann"));
    assert_eq!(stream.stream_sid, room["streams"][0]["sid"]);
    assert_eq!((stream.stream_seq, stream.is_recreated), (Some(1), Some(false)));

    world.wait(2000);
    world.logout("r", "ann");
    let events = world.events();
    let [Event::StreamClose(ended), Event::RoomLogout(logout), Event::RoomClose(closed)] =
        &events[..]
    else {
        panic!("{events:?}")
    };
    assert_eq!((ended.room_session_id, &ended.stream_sid), (session, &stream.stream_sid));
    assert_eq!((ended.create_time_ms, ended.close_time), (time(1234), time(3234)));
    assert_eq!(ended.stream_seq, Some(2));
    assert_eq!((logout.room_session_id, logout.session_id), (session, login.session_id));
    assert_eq!((logout.login_time, logout.logout_time), (time(1234), time(3234)));
    assert_eq!(logout.user_update_seq, Some(2));
    assert_eq!((closed.room_session_id, closed.room_close_time), (session, time(3234)));
}

#[test]
fn every_body_has_the_documented_fields_in_their_json_types() {
    let mut world = World::new();
    world.login("r", "ann");
    world.publish("s", "r", "ann");
    world.logout("r", "ann");
    let told = world.fields();
    assert_eq!(told.len(), 6);
    for (event, fields) in told {
        let official = official().iter().find(|official| official.name == event).unwrap();
        assert_eq!(fields.len(), official.fields.len(), "{event}");
        for field in &official.fields {
            let value = &fields[field["path"].as_str().unwrap()];
            let sample = match value {
                Value::String(_) => "string",
                Value::Array(_) => "array",
                _ => "number",
            };
            // One has no sample: `term_type`, whose type is a text.
            let is_right = field["sample_type"].as_str().is_none_or(|kind| kind == sample);
            assert!(is_right, "{event}: {field}: {value}");
        }
    }
}

#[test]
fn another_login_of_a_user_ends_the_one_before_and_its_streams() {
    let mut world = World::new();
    world.login("r", "ann");
    world.publish("s", "r", "ann");
    world.events();
    world.login("r", "ann");
    let events = world.events();
    assert_eq!(
        reasons(&events),
        [("stream_close", 2), ("room_logout", 3), ("room_login", -1)],
        "the room stays"
    );
    let (Event::RoomLogout(before), Event::RoomLogin(login)) = (&events[1], &events[2]) else {
        panic!("{events:?}")
    };
    assert!(before.session_id < login.session_id);
    assert_eq!(login.is_relogin, Some(true));
    assert_eq!((before.user_update_seq, login.user_update_seq), (Some(2), Some(3)));
    assert_eq!(world.state()["rooms"][0]["streams"], json!([]));
}

#[test]
fn whoever_is_kicked_out_leaves_for_that_reason() {
    let mut world = World::new();
    world.login("r", "ann");
    world.publish("s", "r", "ann");
    world.events();
    world.get("KickoutUser", &[("RoomId", "r"), ("UserId[]", "ann"), ("UserId[]", "nobody")]);
    assert_eq!(
        reasons(&world.events()),
        [("stream_close", 3), ("room_logout", 3), ("room_close", 3)]
    );
}

#[test]
fn closing_a_room_is_told_of_it_only_when_asked() {
    for (asks, told) in [(None, false), (Some("false"), false), (Some("true"), true)] {
        let mut world = World::new();
        for user in ["ann", "bob"] {
            world.login("r", user);
        }
        world.publish("s", "r", "ann");
        world.events();
        let asks = asks.map(|asks| ("RoomCloseCallback", asks));
        let params: Vec<_> = [("RoomId", "r")].into_iter().chain(asks).collect();
        world.get("CloseRoom", &params);
        let mut expected = vec![("stream_close", 5), ("room_logout", 3), ("room_logout", 3)];
        expected.extend(told.then_some(("room_close", 0)));
        assert_eq!(reasons(&world.events()), expected, "{asks:?}");
    }
}

#[test]
fn streams_that_are_added_and_deleted_by_the_api_are_told_of() {
    let mut world = World::new();
    world.login("r", "ann");
    world.events();
    let stream = [("RoomId", "r"), ("UserId", "guest"), ("StreamId", "s")];
    let titled = [&stream[..], &[("StreamTitle", "title"), ("ExtraInfo", "extra")]].concat();
    world.get("AddStream", &titled);
    let events = world.events();
    let [Event::StreamCreate(created)] = &events[..] else { panic!("{events:?}") };
    assert_eq!((&*created.title, &*created.extra_info), ("title", "extra"));
    world.get("AddStream", &stream);
    assert!(world.events().is_empty(), "it is there already");
    world.get("DeleteStream", &stream);
    assert_eq!(reasons(&world.events()), [("stream_close", 100)]);
}

#[test]
fn a_stream_that_is_deleted_is_not_told_to_end_again() {
    let mut world = World::new();
    world.login("r", "ann");
    world.publish("s", "r", "ann");
    world.events();
    world.get("DeleteStream", &[("RoomId", "r"), ("UserId", "ann"), ("StreamId", "s")]);
    world.page("close", &json!({ "StreamId": "s" }));
    assert_eq!(reasons(&world.events()), [("stream_close", 100)]);
}

#[test]
fn the_end_of_a_deleted_stream_is_not_that_of_anothers_which_took_its_place() {
    let mut world = World::new();
    world.login("r", "ann");
    world.publish("s", "r", "ann");
    world.get("DeleteStream", &[("RoomId", "r"), ("UserId", "ann"), ("StreamId", "s")]);
    let others = [("RoomId", "r"), ("UserId", "guest"), ("StreamId", "s")];
    world.get("AddStream", &others);
    world.events();
    world.page("close", &json!({ "StreamId": "s" }));
    assert!(world.events().is_empty());
    assert_eq!(world.state()["rooms"][0]["streams"][0]["user"], "guest");
    world.get("DeleteStream", &others);
    assert_eq!(reasons(&world.events()), [("stream_close", 100)]);
}

#[test]
fn what_is_no_change_is_not_told() {
    let mut world = World::new();
    world.login("r", "ann");
    world.publish("s", "r", "ann");
    world.events();
    world.publish("s", "r", "ann");
    world.page("publish", &json!({ "StreamId": "homeless" }));
    world.page("close", &json!({ "StreamId": "homeless" }));
    world.get("DescribeUserList", &[("RoomId", "r")]);
    world.get("KickoutUser", &[("RoomId", "r"), ("UserId[]", "nobody")]);
    assert!(world.events().is_empty());
}

#[test]
fn a_stream_that_is_forbidden_ends_in_its_room() {
    let mut world = World::new();
    world.login("r", "ann");
    world.publish("s", "r", "ann");
    world.events();
    world.get("ForbidRTCStream", &[("StreamId", "s"), ("Sequence", "1")]);
    assert_eq!(reasons(&world.events()), [("stream_close", 0)]);
}

#[test]
fn counters_rise_by_one_within_a_lifetime_and_begin_anew_with_the_next() {
    let mut world = World::new();
    let mut lifetimes = Vec::new();
    for _ in 0..3 {
        world.login("r", "host");
        for round in 0..4 {
            let user = format!("u{}", round % 2);
            world.login("r", &user);
            world.publish(&format!("s{round}"), "r", &user);
        }
        world.logout("r", "u0");
        world.get("CloseRoom", &[("RoomId", "r"), ("RoomCloseCallback", "true")]);
        let (mut users, mut streams) = (Vec::new(), Vec::new());
        for event in world.events() {
            match event {
                Event::RoomCreate(event) => lifetimes.push(event.room_session_id.unwrap()),
                Event::RoomLogin(event) => users.push(event.user_update_seq.unwrap()),
                Event::RoomLogout(event) => users.push(event.user_update_seq.unwrap()),
                Event::StreamCreate(event) => streams.push(event.stream_seq.unwrap()),
                Event::StreamClose(event) => streams.push(event.stream_seq.unwrap()),
                Event::RoomClose(_) => {}
                other => panic!("{other:?}"),
            }
        }
        assert_eq!(users, (1..=10).collect::<Vec<_>>());
        assert_eq!(streams, (1..=8).collect::<Vec<_>>());
    }
    assert!(lifetimes.len() == 3 && lifetimes.is_sorted_by(|a, b| a < b), "{lifetimes:?}");
}

#[test]
fn the_rooms_at_the_start_are_told_of() {
    let mut world = World::starting(State::demo(), settings());
    assert_eq!(world.names(), ["room_create", "room_login", "stream_create"]);
    let state = world.state();
    let room = &state["rooms"][0];
    assert_eq!((&room["user_update_seq"], &room["stream_seq"]), (&json!(1), &json!(1)));
    world.get("CloseRoom", &[("RoomId", "demo-room")]);
    assert_eq!(world.names(), ["stream_close", "room_logout"]);
}

#[test]
fn without_settings_nothing_is_told() {
    let now = zego_core::Now { mono: Duration::ZERO, unix: Duration::from_secs(UNIX) };
    let mut emulator = zego_emulator::Emulator::new(zego_emulator::Settings::default(), now);
    assert!(matches!(emulator.poll(now), zego_emulator::Due::Never));
    assert_eq!(emulator.callback_counts(), CallbackCounts::default());
    let state: Value = emulator.state(now);
    assert_eq!(state["rooms"][0]["user_update_seq"], 1, "the state counts all the same");
}
