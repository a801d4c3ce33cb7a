//! Rooms of which events come, and not the one of their beginning.

use std::collections::VecDeque;
use std::time::Duration;

use zego_core::callback::inbox::{Inbox, Next, Question, Read};
use zego_core::callback::{Event, RoomCreate, RoomLogin, Unconfirmed};
use zego_core::{Now, RoomId, UserId};

use super::support::*;

const NONE: [&str; 0] = [];

/// The seconds at which users or streams are asked for, each without an answer.
fn questions(inbox: &mut Inbox, seconds: std::ops::Range<u64>) -> Vec<u64> {
    let mut times = Vec::new();
    for second in seconds {
        while let Some(question) = asked(inbox, second) {
            inbox.failed(question.id(), at(second));
            times.push(second);
        }
    }
    times
}

#[test]
fn a_room_whose_beginning_was_lost_is_there_a_second_after_an_event_of_it() {
    let mut inbox = Inbox::new();
    take(&mut inbox, joined(1, "ann", 5, 101, 1), 103);
    take(&mut inbox, started(1, "cam", "s", 101, 1), 103);
    assert_eq!(inbox.poll(at(103)), Next::Wait(Duration::from_secs(1)));
    assert_eq!(answer(&mut inbox, 103..105, &["ann"], &["cam"]), ["+lobby", "+ann", "+cam"]);
    let room = inbox.room(&lobby()).unwrap();
    assert_eq!(room.session_id(), Some(1));
    assert_eq!(room.users().next().unwrap().1.instance(), Some("5"));
    assert_eq!(room.streams().next().unwrap().1.instance(), Some("s"));
    // The beginning comes all the same, by a retry.
    assert_eq!(take(&mut inbox, opened(1, 101), 150), NONE);
    assert_eq!(inbox.room(&lobby()).unwrap().created(), Some(at(101).unix));
    assert_eq!(take(&mut inbox, closed(1, 160), 160), ["-cam", "-ann", "-lobby"]);
}

#[test]
fn a_beginning_that_comes_within_the_second_makes_asking_needless() {
    let mut inbox = Inbox::new();
    take(&mut inbox, joined(1, "ann", 5, 101, 1), 103);
    assert!(asked(&mut inbox, 103).is_none());
    assert_eq!(take(&mut inbox, opened(1, 101), 103), ["+lobby", "+ann"]);
    assert_eq!(questions(&mut inbox, 103..400), [0; 0]);
}

#[test]
fn a_list_that_has_nobody_yet_is_asked_for_again_once_it_must_have_who_came() {
    for (listed, told) in [(&["ann"][..], &["+lobby", "+ann"][..]), (&[], &[])] {
        let mut inbox = Inbox::new();
        take(&mut inbox, joined(1, "ann", 5, 101, 1), 103);
        // The lists lag behind.
        assert_eq!(answer(&mut inbox, 103..105, &[], &[]), NONE);
        assert!((105..109).all(|second| asked(&mut inbox, second).is_none()));
        assert_eq!(answer(&mut inbox, 109..112, listed, &[]), told);
        if listed.is_empty() {
            // She was there no more: that is all.
            assert_eq!(questions(&mut inbox, 112..2000), [0; 0]);
            assert_eq!(inbox.known_rooms(), 0);
        }
    }
}

#[test]
fn a_room_that_closed_and_opens_again_without_its_beginning_is_there_in_seconds() {
    let mut inbox = Inbox::new();
    take_all(&mut inbox, [opened(1, 100), closed(1, 110)], 110);
    assert_eq!(take(&mut inbox, joined(2, "ann", 6, 112, 1), 112), NONE);
    // The first list may be of the lifetime before.
    assert_eq!(answer(&mut inbox, 112..115, &["ann"], &[]), NONE);
    assert_eq!(answer(&mut inbox, 115..117, &["ann"], &[]), ["+lobby", "+ann"]);
    assert_eq!(inbox.room(&lobby()).unwrap().session_id(), Some(2));
}

#[test]
fn a_later_lifetime_of_a_room_that_is_there_is_asked_about_as_soon() {
    let mut inbox = Inbox::new();
    take_all(&mut inbox, [opened(1, 100), joined(1, "ann", 5, 101, 1)], 101);
    assert_eq!(take(&mut inbox, joined(2, "bob", 6, 130, 1), 131), NONE);
    assert_eq!(answer(&mut inbox, 131..133, &["bob"], &[]), ["-ann", "+bob"]);
}

#[test]
fn a_room_whose_end_came_is_not_asked_about_so_soon() {
    let mut inbox = Inbox::new();
    take(&mut inbox, closed(1, 103), 103);
    take(&mut inbox, left(1, "ann", 5, (101, 102), 2), 103);
    take(&mut inbox, joined(1, "ann", 5, 101, 1), 103);
    assert!((103..193).all(|second| asked(&mut inbox, second).is_none()));
    assert!(asked(&mut inbox, 193).is_some());
    // With one order as with another.
    let mut inbox = Inbox::new();
    take(&mut inbox, joined(1, "ann", 5, 101, 1), 103);
    take(&mut inbox, closed(1, 103), 103);
    assert!((103..193).all(|second| asked(&mut inbox, second).is_none()));
}

#[test]
fn how_long_events_are_waited_for_can_be_set() {
    let first = |inbox: Inbox, event: Event| {
        let mut inbox = inbox.with_audit(None);
        take(&mut inbox, event, 103);
        (103..2000).find(|second| asked(&mut inbox, *second).is_some())
    };
    let seconds = Duration::from_secs;
    let unknown = || joined(1, "ann", 5, 101, 1);
    for (delay, time) in [(0, 103), (5, 108), (60, 163), (90, 193), (600, 193), (u64::MAX, 193)] {
        let inbox = Inbox::new().with_unknown_room_delay(seconds(delay));
        assert_eq!(first(inbox, unknown()), Some(time), "{delay}");
    }
    // Within its bounds.
    let long = || Inbox::new().with_reorder_window(Duration::MAX);
    assert_eq!(first(long().with_unknown_room_delay(seconds(599)), unknown()), Some(702));
    for (window, time) in [(0, 104), (1, 104), (20, 123), (600, 703), (u64::MAX, 703)] {
        let mut inbox = Inbox::new().with_reorder_window(seconds(window)).with_audit(None);
        take_all(&mut inbox, [opened(1, 100), joined(1, "ann", 5, 101, 1)], 103);
        // A number is left out.
        assert_eq!(first(inbox, joined(1, "cat", 7, 102, 3)), Some(time), "{window}");
        // An end waits for its beginning.
        let mut inbox = Inbox::new().with_reorder_window(seconds(window)).with_audit(None);
        take(&mut inbox, opened(1, 100), 103);
        let is_kept = window < 600;
        let time = is_kept.then_some(time);
        assert_eq!(first(inbox, left(1, "ann", 5, (101, 102), 2)), time, "{window}");
    }
}

#[test]
fn settings_are_saved() {
    let inbox = Inbox::new()
        .with_unknown_room_delay(Duration::from_secs(7))
        .with_reorder_window(Duration::from_secs(20));
    let saved = serde_json::to_string(&inbox).unwrap();
    let mut restored: Inbox = serde_json::from_str(&saved).unwrap();
    assert!(asked(&mut restored, 100).is_none());
    take(&mut restored, joined(1, "ann", 5, 101, 1), 103);
    assert_eq!(questions(&mut restored, 103..115), [110]);
}

#[test]
fn an_unknown_room_is_asked_about_more_and_more_slowly_when_nobody_answers_though_events_come() {
    let mut inbox = Inbox::new();
    let mut times = Vec::new();
    for second in 100..700 {
        take(&mut inbox, joined(1, &format!("user{second}"), second, second, second), second);
        times.extend(questions(&mut inbox, second..second + 1));
    }
    assert_eq!(times, [101, 111, 131, 171, 251, 411]);
    // Whoever knows better is heard.
    inbox.reconcile(&lobby(), at(700));
    assert_eq!(questions(&mut inbox, 700..705), [700]);
}

/// A room and its first user, in a room of this number.
fn beginning(room: usize) -> [Unconfirmed<Event>; 2] {
    let (room, session) = (RoomId::received(format!("hall{room}")), Some(room as u64));
    let mut created = RoomCreate::default();
    (created.room_id, created.room_session_id) = (room.clone(), session);
    let mut login = RoomLogin::default();
    (login.room_id, login.room_session_id) = (room, session);
    (login.user_id, login.session_id) = (UserId::received("ann"), Some(5));
    [Unconfirmed::new(created.into()), Unconfirmed::new(login.into())]
}

fn millis(millis: u64) -> Now {
    Now { unix: at(0).unix + Duration::from_millis(millis), ..at(0) }
}

#[test]
fn a_storm_of_unknown_rooms_is_asked_about_within_the_limits_and_evenly() {
    const ROOMS: usize = 5_000;
    let mut inbox = Inbox::new().with_audit(None);
    let mut on_their_way: VecDeque<(u64, Question)> = VecDeque::new();
    let (mut users, mut streams) = (Vec::new(), Vec::new());
    for room in 0..ROOMS {
        inbox.take(&beginning(room)[1], millis(0));
    }
    for now in 0..130_000 {
        if now == 900 {
            // Every other beginning is only late.
            for room in (0..ROOMS).step_by(2) {
                assert_eq!(inbox.take(&beginning(room)[0], millis(now)).len(), 2);
            }
        }
        while let Next::Ask(question) = inbox.poll(millis(now)) {
            match question.read() {
                Read::Users(_) => users.push(now),
                Read::Streams(_) => streams.push(now),
            }
            on_their_way.push_back((now + 100, question));
        }
        while let Some((_, question)) = on_their_way.pop_front_if(|(due, _)| *due <= now) {
            match question.read() {
                Read::Users(_) => inbox.users(question.id(), &page(&["ann"], ""), millis(now)),
                Read::Streams(_) => inbox.streams(question.id(), &list(&["cam"]), millis(now)),
            };
        }
    }
    assert_eq!((users.len(), streams.len()), (ROOMS / 2, ROOMS / 2));
    assert_eq!(inbox.rooms().filter(|(_, room)| room.users().len() == 1).count(), ROOMS);
    assert!(users[0] >= 1000, "{}", users[0]);
    for (times, count) in [(&users, 200), (&streams, 50)] {
        let pause = 1000 / count as u64;
        assert!(times.windows(2).all(|pair| pair[1] - pair[0] >= pause), "not evenly");
        // The service counts a question between its sending and its answer.
        let windows = times.windows(count + 1);
        assert!(windows.into_iter().all(|one| one[count] - one[0] >= 1000), "too many a second");
    }
    let last = users[users.len() - 1];
    assert!(last < 20_000, "the last room is there after {last} ms");
}
