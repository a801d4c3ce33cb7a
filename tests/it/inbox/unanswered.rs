//! An API that never answers: what is kept meanwhile, and what is said of it.

use zego_core::RoomId;
use zego_core::callback::inbox::{Inbox, Next, Overflow};
use zego_core::callback::{Event, RoomCreate};

use super::support::*;

/// Lets time go on; each question fails, or is never heard of again.
fn in_vain(inbox: &mut Inbox, seconds: std::ops::Range<u64>, fails: bool) {
    for second in seconds {
        while let Some(question) = asked(inbox, second) {
            if fails {
                inbox.failed(question.id(), at(second));
            }
        }
    }
}

/// A room closes at 120, at the latest, and is forgotten by then: after 10 minutes, 2 until what is old
/// is looked for, and 1 for a question on its way.
const FORGOTTEN: u64 = 120 + 600 + 120 + 60;

#[test]
fn a_room_that_closed_is_forgotten_though_nobody_answers() {
    type Happens = fn(&mut Inbox);
    let with_a_gap: Happens = |inbox| {
        take_all(inbox, [opened(1, 100), joined(1, "ann", 5, 101, 1)], 101);
        take_all(inbox, [joined(1, "cat", 7, 102, 3), closed(1, 119)], 120);
    };
    let after_a_question: Happens = |inbox| {
        take(inbox, opened(1, 100), 101);
        inbox.reconcile(&lobby(), at(101));
        in_vain(inbox, 101..119, true);
        take(inbox, closed(1, 119), 120);
    };
    let unknown: Happens = |inbox| drop(take(inbox, joined(1, "ann", 5, 101, 1), 120));
    let only_its_end: Happens = |inbox| drop(take(inbox, closed(1, 119), 120));
    let only_told_of: Happens = |inbox| inbox.reconcile(&lobby(), at(120));
    let by_oneself: Happens = |inbox| {
        take(inbox, opened(1, 100), 101);
        inbox.close(&lobby(), at(120));
    };
    let listed_before: Happens = |inbox| {
        inbox.reconcile(&lobby(), at(100));
        answer(inbox, 100..110, &["ann"], &["cam"]);
        inbox.close(&lobby(), at(120));
    };
    let ways = [with_a_gap, after_a_question, unknown, only_its_end, only_told_of, by_oneself];
    for (nth, happens) in ways.into_iter().chain([listed_before]).enumerate() {
        for fails in [true, false] {
            for audit in [Some(Inbox::AUDIT), None] {
                let mut inbox = Inbox::new().with_rooms(1).with_audit(audit);
                happens(&mut inbox);
                if inbox.room(&lobby()).is_some() {
                    // Who was only listed may be in the next lifetime; its end is told.
                    assert_eq!(nth, 6);
                    take(&mut inbox, closed(2, 119), 121);
                }
                // What was asked for without any event is asked about for 5 minutes more.
                let end = if nth == 4 { FORGOTTEN + 300 } else { FORGOTTEN };
                in_vain(&mut inbox, 120..end, fails);
                let kept = (inbox.known_rooms(), inbox.entries());
                assert_eq!(kept, (0, 0), "{nth} {fails} {audit:?}");
                assert_eq!(inbox.poll(at(end)), Next::Rest);
                // So that there is room for another.
                let mut event = RoomCreate::default();
                (event.room_id, event.room_session_id) = (RoomId::received("den"), Some(2));
                assert_eq!(take(&mut inbox, event.into(), end), ["+den"]);
            }
        }
    }
}

#[test]
fn a_room_that_is_there_stays_though_nobody_answers() {
    let mut inbox = Inbox::new();
    take_all(&mut inbox, [opened(1, 100), joined(1, "ann", 5, 101, 1)], 101);
    in_vain(&mut inbox, 101..5000, true);
    assert_eq!(users(&inbox), ["ann"]);
    // And is asked about for as long.
    assert_eq!(answer(&mut inbox, 5000..5400, &["bob"], &[]), ["-ann", "+bob"]);
}

#[test]
fn an_answer_that_comes_late_counts_for_a_room_that_was_asked_about_for_minutes() {
    let mut inbox = Inbox::new();
    take(&mut inbox, joined(1, "ann", 5, 101, 1), 103);
    in_vain(&mut inbox, 103..400, true);
    assert_eq!(answer(&mut inbox, 400..700, &["ann"], &[]), ["+lobby", "+ann"]);
    // Closed after many minutes in which nobody answered, it is asked about for minutes all the same.
    in_vain(&mut inbox, 700..3000, true);
    take(&mut inbox, closed(1, 3000), 3000);
    in_vain(&mut inbox, 3000..3400, true);
    assert_eq!(answer(&mut inbox, 3400..3690, &["bob"], &[]), ["+lobby", "+bob"]);
}

#[test]
fn a_restored_room_that_has_closed_is_asked_about_and_forgotten_like_another() {
    for listed in [true, false] {
        let mut inbox = Inbox::new();
        take_all(&mut inbox, [opened(1, 100), closed(1, 110)], 110);
        in_vain(&mut inbox, 110..250, true);
        let saved = serde_json::to_string(&inbox).unwrap();
        let mut restored: Inbox = serde_json::from_str(&saved).unwrap();
        if listed {
            let changes = answer(&mut restored, 700..705, &["ann"], &[]);
            assert_eq!(changes, ["+lobby", "+ann"]);
        } else {
            in_vain(&mut restored, 700..700 + 900 + 120 + 1, true);
            assert_eq!(restored.known_rooms(), 0);
        }
    }
}

fn begun(room: &str) -> Event {
    let mut event = RoomCreate::default();
    (event.room_id, event.room_session_id) = (RoomId::received(room), Some(1));
    event.into()
}

#[test]
fn what_is_passed_over_is_told_of_once_for_each_bound_and_each_episode() {
    let mut inbox = Inbox::new().with_rooms(2).with_audit(None);
    take_all(&mut inbox, [begun("lobby"), begun("den")], 100);
    assert_eq!(inbox.take_overflow(), None);
    // Ten minutes without a loss end an episode.
    for (from, until) in [(100, 5000), (5600, 5700)] {
        for second in (from..until).step_by(500) {
            take_all(&mut inbox, [begun("attic"), begun("cellar")], second);
            let is_first = second == from;
            assert_eq!(inbox.take_overflow(), is_first.then_some(Overflow::Rooms), "{second}");
            assert_eq!(inbox.take_overflow(), None);
        }
    }
    assert_eq!(inbox.overflow(), 2 * 11);
    inbox.reconcile(&RoomId::received("attic"), at(9000));
    assert_eq!(inbox.take_overflow(), Some(Overflow::Rooms));
    // A clock that was put back does not silence it.
    take(&mut inbox, begun("attic"), 100);
    assert_eq!(inbox.take_overflow(), Some(Overflow::Rooms));
}

#[test]
fn each_bound_has_its_name() {
    let mut inbox = Inbox::new().with_entries(1);
    take_all(&mut inbox, [opened(1, 100), joined(1, "ann", 5, 101, 1)], 101);
    assert_eq!(inbox.take_overflow(), None);
    take(&mut inbox, joined(1, "bob", 6, 102, 2), 102);
    assert_eq!((inbox.take_overflow(), inbox.overflow()), (Some(Overflow::Entries), 1));
    // What a list has, too.
    inbox.reconcile(&lobby(), at(1000));
    answer(&mut inbox, 1000..1010, &["ann", "bob", "cat"], &[]);
    assert_eq!((inbox.take_overflow(), inbox.overflow()), (Some(Overflow::Entries), 3));

    let mut inbox = Inbox::new();
    for nth in 0..257 {
        assert_eq!(inbox.take_overflow(), None, "{nth}");
        take(&mut inbox, left(1, "ann", nth, (50, 60), nth), 100);
    }
    assert_eq!((inbox.take_overflow(), inbox.overflow()), (Some(Overflow::OneRoom), 1));

    // The ends of lifetimes that are remembered no more.
    let mut inbox = Inbox::new();
    for nth in 0..257 {
        assert_eq!(inbox.take_overflow(), None, "{nth}");
        take_all(&mut inbox, [opened(nth, 100 + nth), closed(nth, 100 + nth)], 400);
    }
    assert_eq!((inbox.take_overflow(), inbox.overflow()), (Some(Overflow::OneRoom), 1));
}

#[test]
fn a_list_of_more_pages_than_are_read_is_told_of() {
    let mut inbox = Inbox::new();
    take(&mut inbox, opened(1, 100), 100);
    inbox.reconcile(&lobby(), at(100));
    for nth in 0..500 {
        assert_eq!(inbox.take_overflow(), None, "{nth}");
        let question = (0..20).find_map(|_| asked(&mut inbox, 100 + nth).filter(is_users));
        inbox.users(question.unwrap().id(), &page(&["ann"], &format!("{nth}")), at(100 + nth));
    }
    assert_eq!((inbox.take_overflow(), inbox.overflow()), (Some(Overflow::OneRoom), 1));
}

#[test]
fn what_somebody_asked_for_is_asked_for_a_quarter_of_an_hour() {
    let mut inbox = Inbox::new();
    inbox.reconcile(&lobby(), at(100));
    in_vain(&mut inbox, 100..700, true);
    assert_eq!(answer(&mut inbox, 700..715, &["ann"], &[]), ["+lobby", "+ann"]);
    // So is what was saved, whatever of it is long past by then.
    let mut inbox = Inbox::new();
    take_all(&mut inbox, [opened(1, 100), closed(1, 110)], 110);
    let saved = serde_json::to_string(&inbox).unwrap();
    let mut restored: Inbox = serde_json::from_str(&saved).unwrap();
    in_vain(&mut restored, 5000..5600, true);
    assert_eq!(answer(&mut restored, 5600..5620, &["ann"], &[]), ["+lobby", "+ann"]);
}
