//! What the simulation found, each as a scene of its own.

use zego_core::callback::inbox::Inbox;

use super::support::*;

const NONE: [&str; 0] = [];

#[test]
fn whoever_a_list_had_after_a_lifetime_ended_stays_when_its_end_is_told_at_last() {
    let mut inbox = Inbox::new();
    take_all(&mut inbox, [opened(1, 100), joined(1, "ann", 5, 101, 1)], 101);
    // She left at 110 and came again at 125, into the room's next lifetime.
    inbox.reconcile(&lobby(), at(130));
    assert_eq!(answer(&mut inbox, 130..131, &["ann"], &[]), NONE);
    assert_eq!(take(&mut inbox, closed(1, 110), 132), NONE);
    assert_eq!(take_all(&mut inbox, [opened(2, 125), joined(2, "ann", 6, 125, 1)], 133), NONE);
    let room = inbox.room(&lobby()).unwrap();
    assert_eq!(room.session_id(), Some(2));
    assert_eq!(room.users().next().unwrap().1.instance(), Some("6"));
    // Late retries of the login before, and of the lifetime's beginning.
    assert_eq!(take_all(&mut inbox, [opened(1, 100), joined(1, "ann", 5, 101, 1)], 134), NONE);
    assert_eq!(take(&mut inbox, left(2, "ann", 6, (125, 140), 2), 141), ["-ann"]);
}

#[test]
fn a_room_of_unknown_lifetime_that_was_closed_is_not_opened_by_its_own_late_events() {
    let mut inbox = Inbox::new();
    inbox.reconcile(&lobby(), at(100));
    assert_eq!(answer(&mut inbox, 100..102, &["ann"], &[]), ["+lobby", "+ann"]);
    assert_eq!(words(&inbox.close(&lobby(), at(120))), ["-ann", "-lobby"]);
    // Of long before.
    assert_eq!(take_all(&mut inbox, [opened(1, 95), joined(1, "ann", 5, 95, 1)], 121), NONE);
    // It may be of the next lifetime, or of the one that was closed: the API knows.
    assert_eq!(take(&mut inbox, opened(2, 119), 122), NONE);
    assert_eq!(answer(&mut inbox, 122..160, &[], &[]), NONE);
    assert!(inbox.room(&lobby()).is_none());
    assert_eq!(take(&mut inbox, opened(3, 180), 181), ["+lobby"]);
}

#[test]
fn a_list_that_lags_behind_does_not_open_a_room_of_unknown_lifetime_that_was_closed() {
    let mut inbox = Inbox::new();
    inbox.reconcile(&lobby(), at(100));
    assert_eq!(answer(&mut inbox, 100..102, &["ann"], &[]), ["+lobby", "+ann"]);
    assert_eq!(words(&inbox.close(&lobby(), at(120))), ["-ann", "-lobby"]);
    inbox.reconcile(&lobby(), at(123));
    assert_eq!(answer(&mut inbox, 123..124, &["ann"], &[]), NONE);
    // A later one tells of the next lifetime.
    assert_eq!(answer(&mut inbox, 124..160, &["bob"], &[]), ["+lobby", "+bob"]);
}

#[test]
fn whoever_a_list_told_of_and_then_did_not_have_does_not_come_again_with_the_next_lifetime() {
    let mut inbox = Inbox::new();
    take(&mut inbox, opened(1, 100), 100);
    // Of the next one, whose beginning is late.
    assert_eq!(take(&mut inbox, joined(2, "ann", 6, 110, 1), 111), NONE);
    inbox.reconcile(&lobby(), at(118));
    assert_eq!(answer(&mut inbox, 118..119, &["ann", "bob"], &[]), ["+ann", "+bob"]);
    inbox.reconcile(&lobby(), at(130));
    assert_eq!(answer(&mut inbox, 130..131, &["bob"], &[]), ["-ann"]);
    take(&mut inbox, closed(1, 105), 132);
    assert_eq!(take(&mut inbox, opened(2, 110), 133), NONE);
    assert_eq!(users(&inbox), ["bob"]);
}

#[test]
fn a_lifetime_that_began_while_the_lists_lagged_behind_is_not_past() {
    let mut inbox = Inbox::new();
    take_all(&mut inbox, [opened(1, 100), joined(1, "ann", 5, 101, 1)], 101);
    // The lists are of 117, when the room was empty; the service's clock is 10 seconds behind.
    inbox.reconcile(&lobby(), at(120));
    assert_eq!(answer(&mut inbox, 120..121, &[], &[]), ["-ann", "-lobby"]);
    assert_eq!(take(&mut inbox, opened(2, 108), 121), ["+lobby"]);
    assert_eq!(take(&mut inbox, joined(2, "bob", 6, 108, 1), 121), ["+bob"]);
    assert_eq!(answer(&mut inbox, 121..180, &["bob"], &[]), NONE);
    assert_eq!(inbox.room(&lobby()).unwrap().session_id(), Some(2));
}

#[test]
fn another_lifetime_than_is_known_that_was_closed_does_not_come_again_by_its_late_events() {
    let mut inbox = Inbox::new();
    take(&mut inbox, opened(1, 100), 100);
    assert_eq!(take(&mut inbox, started(2, "cam", "s", 131, 1), 132), NONE);
    inbox.reconcile(&lobby(), at(133));
    assert_eq!(answer(&mut inbox, 133..134, &["ann"], &["cam"]), ["+ann", "+cam"]);
    assert_eq!(words(&inbox.close(&lobby(), at(150))), ["-cam", "-ann", "-lobby"]);
    assert_eq!(take(&mut inbox, opened(2, 130), 151), NONE);
    assert_eq!(take(&mut inbox, stopped(2, "cam", "s", (131, 150), 2), 152), NONE);
    assert_eq!(take(&mut inbox, opened(3, 151), 153), ["+lobby"]);
}

#[test]
fn who_was_listed_just_before_a_room_was_taken_for_closed_may_be_in_its_next_lifetime() {
    for (listed, told) in [(&["bob"][..], &[][..]), (&[], &["-bob", "-lobby"])] {
        let mut inbox = Inbox::new();
        take_all(&mut inbox, [opened(1, 100), joined(1, "ann", 5, 101, 1)], 102);
        inbox.reconcile(&lobby(), at(120));
        assert_eq!(answer(&mut inbox, 120..121, &["ann", "bob"], &[]), ["+bob"]);
        // It was closed at 119, and the reply comes at last.
        assert_eq!(words(&inbox.close(&lobby(), at(121))), ["-ann"]);
        assert_eq!(answer(&mut inbox, 122..180, listed, &[]), told);
    }
}

#[test]
fn a_list_may_show_what_came_after_it_was_asked_for() {
    let mut inbox = Inbox::new();
    inbox.reconcile(&lobby(), at(100));
    let question = asked(&mut inbox, 100).unwrap();
    // She came at 108, by a clock that is 9 seconds ahead, and is listed, in an answer of 110.
    assert_eq!(
        words(&inbox.users(question.id(), &page(&["ann"], ""), at(110))),
        ["+lobby", "+ann"]
    );
    assert_eq!(take(&mut inbox, opened(1, 117), 111), NONE);
    assert_eq!(take(&mut inbox, joined(1, "ann", 5, 117, 1), 112), NONE);
    assert_eq!(inbox.room(&lobby()).unwrap().session_id(), Some(1));
}

#[test]
fn a_room_that_opened_after_the_last_save_may_have_been_asked_about_before_the_restart() {
    let saved = serde_json::to_string(&Inbox::new()).unwrap();
    let mut restored: Inbox = serde_json::from_str(&saved).unwrap();
    assert!(asked(&mut restored, 100).is_none());
    assert_eq!(take(&mut restored, joined(1, "ann", 5, 101, 1), 101), NONE);
    let questions: Vec<(u64, bool)> = (101..120)
        .filter_map(|second| {
            let question = asked(&mut restored, second)?;
            if is_users(&question) {
                restored.users(question.id(), &page(&["ann"], ""), at(second));
            }
            Some((second, is_users(&question)))
        })
        .collect();
    assert_eq!(questions[..2], [(102, true), (110, false)]);
}

#[test]
fn a_late_end_of_a_lifetime_that_a_list_is_after_does_not_end_who_is_there() {
    let mut inbox = Inbox::new();
    take(&mut inbox, joined(1, "ann", 4, 95, 1), 98);
    assert_eq!(answer(&mut inbox, 98..106, &["ann"], &[]), ["+lobby", "+ann"]);
    // Another came and went; and in the next, Cat is there again.
    assert_eq!(take(&mut inbox, closed(2, 107), 108), NONE);
    inbox.reconcile(&lobby(), at(119));
    assert_eq!(answer(&mut inbox, 119..120, &["ann", "cat"], &[]), ["+cat"]);
    assert_eq!(take(&mut inbox, left(2, "cat", 5, (102, 107), 2), 120), NONE);
    // The first one's end comes at last.
    assert_eq!(take(&mut inbox, closed(1, 101), 121), NONE);
    assert_eq!(users(&inbox), ["ann", "cat"]);
}
