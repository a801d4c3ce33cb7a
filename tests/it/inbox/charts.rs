//! The official charts of how events are put in order, rule by rule, and the holes in them.

use zego_core::callback::inbox::Inbox;
use zego_core::callback::{Event, RoomCreate};
use zego_core::{RoomId, UserId};

use super::support::*;

const NONE: [&str; 0] = [];

/// An inbox in which `lobby` is open since 100, in its lifetime 1.
fn open() -> Inbox {
    let mut inbox = Inbox::new();
    assert_eq!(take(&mut inbox, opened(1, 100), 100), ["+lobby"]);
    inbox
}

#[test]
fn a_room_opens_once_and_closes_once() {
    let mut inbox = open();
    assert_eq!(take(&mut inbox, opened(1, 100), 102), NONE);
    assert_eq!(take(&mut inbox, closed(1, 110), 110), ["-lobby"]);
    assert_eq!(take(&mut inbox, closed(1, 110), 112), NONE);
    // A late retry does not bring it back.
    assert_eq!(take(&mut inbox, opened(1, 100), 160), NONE);
    assert!(inbox.room(&lobby()).is_none());
}

#[test]
fn an_earlier_lifetime_does_not_take_the_place_of_a_later_one() {
    let mut inbox = open();
    assert_eq!(take_all(&mut inbox, [opened(9, 99), closed(9, 99), closed(9, 100)], 120), NONE);
    assert_eq!(inbox.room(&lobby()).unwrap().session_id(), Some(1));
}

#[test]
fn a_later_lifetime_takes_the_place_of_an_earlier_one() {
    let mut inbox = open();
    take_all(&mut inbox, [joined(1, "ann", 5, 101, 1), started(1, "cam", "s", 102, 1)], 102);
    assert_eq!(take(&mut inbox, opened(2, 110), 110), ["-cam", "-ann", "-lobby", "+lobby"]);
    assert_eq!(take(&mut inbox, closed(1, 109), 111), NONE);
    assert_eq!(inbox.room(&lobby()).unwrap().session_id(), Some(2));
}

#[test]
fn a_close_waits_for_the_create_of_its_lifetime() {
    let mut inbox = Inbox::new();
    assert_eq!(take(&mut inbox, closed(1, 110), 110), NONE);
    assert_eq!(take(&mut inbox, opened(1, 100), 111), ["+lobby", "-lobby"]);
    // With another lifetime there, too.
    let mut inbox = open();
    assert_eq!(take(&mut inbox, closed(2, 130), 130), NONE);
    assert_eq!(take(&mut inbox, opened(2, 120), 131), ["-lobby", "+lobby", "-lobby"]);
}

#[test]
fn lifetimes_of_the_same_millisecond_are_told_apart_by_their_ends() {
    let mut inbox = open();
    assert_eq!(take(&mut inbox, opened(2, 100), 101), NONE);
    assert_eq!(take(&mut inbox, closed(1, 100), 102), ["-lobby", "+lobby"]);
    assert_eq!(inbox.room(&lobby()).unwrap().session_id(), Some(2));
}

#[test]
fn what_happens_in_a_room_waits_for_the_room() {
    let mut inbox = Inbox::new();
    let early = [
        left(1, "bob", 6, (102, 103), 3),
        joined(1, "ann", 5, 101, 1),
        started(1, "cam", "s", 101, 1),
        joined(1, "bob", 6, 102, 2),
    ];
    assert_eq!(take_all(&mut inbox, early, 104), NONE);
    let changes = take(&mut inbox, opened(1, 100), 105);
    assert_eq!(changes, ["+lobby", "+ann", "+bob", "+cam", "-bob"]);
}

#[test]
fn what_happens_in_a_later_lifetime_waits_for_it_and_in_an_earlier_one_is_past() {
    let mut inbox = open();
    let earlier = [
        joined(9, "eve", 1, 99, 1),
        left(9, "eve", 1, (90, 99), 2),
        started(9, "old", "o", 99, 1),
        stopped(9, "old", "o", (90, 100), 2),
    ];
    let later = [joined(2, "ann", 5, 121, 1), started(2, "cam", "s", 122, 1)];
    assert_eq!(take_all(&mut inbox, earlier, 125), NONE);
    assert_eq!(take_all(&mut inbox, later, 125), NONE);
    assert_eq!(inbox.entries(), 2, "two wait");
    assert_eq!(take(&mut inbox, opened(2, 120), 126), ["-lobby", "+lobby", "+ann", "+cam"]);
}

#[test]
fn a_user_joins_once_and_leaves_once() {
    let mut inbox = open();
    let join = || joined(1, "ann", 5, 101, 1);
    let leave = || left(1, "ann", 5, (101, 105), 2);
    assert_eq!(
        take_all(&mut inbox, [join(), join(), leave(), leave(), join()], 110),
        ["+ann", "-ann"]
    );
    assert_eq!(users(&inbox), NONE);
}

#[test]
fn a_logout_waits_for_its_login() {
    let mut inbox = open();
    assert_eq!(take(&mut inbox, left(1, "ann", 5, (101, 105), 2), 106), NONE);
    assert_eq!(take(&mut inbox, joined(1, "ann", 5, 101, 1), 107), ["+ann", "-ann"]);
}

#[test]
fn a_repeated_login_keeps_the_user_in_whatever_the_order() {
    let first = || joined(1, "ann", 5, 101, 1);
    let second = || joined(1, "ann", 6, 105, 2);
    let end = || left(1, "ann", 5, (101, 105), 3);
    for events in [
        [first(), second(), end()],
        [first(), end(), second()],
        [second(), first(), end()],
        [second(), end(), first()],
        [end(), first(), second()],
        [end(), second(), first()],
    ] {
        let mut inbox = open();
        take_all(&mut inbox, events, 110);
        let user = inbox.room(&lobby()).unwrap().user(&UserId::received("ann")).unwrap().clone();
        assert_eq!(user.instance(), Some("6"));
        // Nothing waits for ever, as it would by the charts.
        assert!(inbox.entries() <= 3, "{}", inbox.entries());
    }
}

#[test]
fn logins_of_the_same_millisecond_are_ordered_by_their_counter() {
    for is_swapped in [false, true] {
        let mut inbox = open();
        let mut events = [joined(1, "ann", 5, 101, 1), joined(1, "ann", 6, 101, 2)];
        if is_swapped {
            events.reverse();
        }
        take_all(&mut inbox, events, 110);
        take(&mut inbox, left(1, "ann", 5, (101, 101), 3), 111);
        assert_eq!(users(&inbox), ["ann"]);
        assert_eq!(take(&mut inbox, left(1, "ann", 6, (101, 112), 4), 112), ["-ann"]);
    }
}

#[test]
fn a_stream_starts_once_and_stops_once() {
    let mut inbox = open();
    let start = || started(1, "cam", "s", 101, 1);
    let stop = || stopped(1, "cam", "s", (101, 105), 2);
    let changes = take_all(&mut inbox, [start(), start(), stop(), stop(), start()], 110);
    assert_eq!(changes, ["+cam", "-cam"]);
}

#[test]
fn the_close_of_an_earlier_publishing_does_not_stop_a_later_one() {
    let mut inbox = open();
    take_all(
        &mut inbox,
        [started(1, "cam", "t", 110, 3), stopped(1, "cam", "s", (101, 105), 2)],
        111,
    );
    assert_eq!(streams(&inbox), ["cam"]);
    assert_eq!(take(&mut inbox, started(1, "cam", "s", 101, 1), 112), NONE);
    assert_eq!(take(&mut inbox, stopped(1, "cam", "t", (110, 120), 4), 121), ["-cam"]);
}

#[test]
fn a_stream_that_goes_on_under_the_same_instance_is_there() {
    let mut inbox = open();
    let goes_on = || started(1, "cam", "s", 101, 3);
    assert_eq!(take(&mut inbox, started(1, "cam", "s", 101, 1), 101), ["+cam"]);
    assert_eq!(take_all(&mut inbox, [goes_on(), stopped(1, "cam", "s", (101, 105), 2)], 106), NONE);
    assert_eq!(streams(&inbox), ["cam"]);
    // And when its end was seen before it went on.
    let mut inbox = open();
    take_all(
        &mut inbox,
        [started(1, "cam", "s", 101, 1), stopped(1, "cam", "s", (101, 105), 2)],
        106,
    );
    assert_eq!(take(&mut inbox, goes_on(), 107), ["+cam"]);
    assert_eq!(take(&mut inbox, started(1, "cam", "s", 101, 1), 108), NONE);
}

#[test]
fn ends_are_remembered_for_minutes_and_then_forgotten() {
    let mut inbox = open();
    take_all(&mut inbox, [joined(1, "ann", 5, 101, 1), left(1, "ann", 5, (101, 105), 2)], 110);
    assert_eq!(take(&mut inbox, joined(1, "ann", 5, 101, 1), 700), NONE);
    answer(&mut inbox, 700..900, &["host"], &[]);
    assert_eq!(inbox.entries(), 1, "the host, who was listed");
    take(&mut inbox, closed(1, 900), 900);
    answer(&mut inbox, 900..1800, &[], &[]);
    assert_eq!((inbox.entries(), inbox.known_rooms()), (0, 0));
}

#[test]
fn an_event_that_names_no_room_or_no_lifetime_changes_nothing() {
    let mut inbox = Inbox::new();
    let mut of_chat = RoomCreate::default();
    of_chat.room_id = RoomId::received("chat");
    assert_eq!(take(&mut inbox, of_chat.into(), 1), NONE);
    let mut nameless = RoomCreate::default();
    nameless.room_session_id = Some(1);
    assert_eq!(take(&mut inbox, nameless.into(), 1), NONE);
    assert_eq!(take(&mut inbox, Event::Other("x".to_owned()), 1), NONE);
    assert_eq!(inbox.known_rooms(), 0);
}

#[test]
fn what_the_events_tell_is_kept() {
    let mut inbox = open();
    take_all(&mut inbox, [joined(1, "ann", 5, 101, 1), started(1, "cam", "s", 102, 1)], 103);
    let room = inbox.room(&lobby()).unwrap();
    assert_eq!((room.session_id(), room.created()), (Some(1), Some(at(100).unix)));
    assert_eq!(room.creator(), Some(&UserId::received("host")));
    let (_, ann) = room.users().next().unwrap();
    assert_eq!((ann.instance(), ann.since()), (Some("5"), Some(at(101).unix)));
    let (_, cam) = room.streams().next().unwrap();
    assert_eq!((cam.instance(), cam.owner()), (Some("s"), Some(&UserId::received("host"))));
}
