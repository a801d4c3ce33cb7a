//! When the API is asked, and what its lists count for.

use std::time::Duration;

use zego_core::callback::inbox::{Inbox, Next};

use super::support::*;

const NONE: [&str; 0] = [];

/// An inbox in which `lobby` is open since 100, with `ann` and her stream.
fn open() -> Inbox {
    let mut inbox = Inbox::new();
    let events = [opened(1, 100), joined(1, "ann", 5, 101, 1), started(1, "cam", "s", 102, 1)];
    assert_eq!(take_all(&mut inbox, events, 103), ["+lobby", "+ann", "+cam"]);
    inbox
}

/// The next question that is asked from a time on, within so many seconds.
fn next(inbox: &mut Inbox, from: u64, within: u64) -> Option<u64> {
    (from..=from + within).find(|second| asked(inbox, *second).is_some())
}

#[test]
fn nothing_is_asked_without_a_reason_but_from_time_to_time() {
    let mut inbox = open();
    assert_eq!(inbox.poll(at(103)), Next::Wait(Duration::from_secs(300)));
    assert_eq!(next(&mut inbox, 103, 400), Some(403));
    let mut never = Inbox::new().with_audit(None);
    take_all(&mut never, [opened(1, 100), joined(1, "ann", 5, 101, 1)], 103);
    assert_eq!(never.poll(at(103)), Next::Rest);
    assert_eq!(Inbox::new().poll(at(0)), Next::Rest);
}

#[test]
fn a_number_that_a_counter_leaves_out_is_asked_about() {
    let mut inbox = open();
    take(&mut inbox, joined(1, "cat", 7, 105, 3), 105);
    assert_eq!(next(&mut inbox, 105, 200), Some(195), "once the last retry is over");
    // In time, it is no loss.
    let mut inbox = open();
    take_all(&mut inbox, [joined(1, "cat", 7, 105, 3), joined(1, "bob", 6, 104, 2)], 105);
    assert_eq!(next(&mut inbox, 105, 200), None);
}

#[test]
fn what_waits_in_vain_is_asked_about() {
    let mut inbox = Inbox::new();
    take(&mut inbox, joined(1, "ann", 5, 101, 1), 103);
    assert_eq!(next(&mut inbox, 103, 200), Some(104));
    // The list opens the room, and what waited tells more of it.
    let mut inbox = Inbox::new();
    take(&mut inbox, joined(1, "ann", 5, 101, 1), 103);
    assert_eq!(answer(&mut inbox, 104..260, &["ann"], &["cam"]), ["+lobby", "+ann", "+cam"]);
    let room = inbox.room(&lobby()).unwrap();
    assert_eq!(room.session_id(), Some(1));
    assert_eq!(room.users().next().unwrap().1.instance(), Some("5"));
    // Or tells that there is none, and nothing waits any longer.
    let mut inbox = Inbox::new();
    take(&mut inbox, joined(1, "ann", 5, 101, 1), 103);
    assert_eq!(answer(&mut inbox, 104..260, &[], &[]), NONE);
    assert_eq!(take(&mut inbox, joined(1, "ann", 5, 101, 1), 260), NONE);
    assert!(inbox.room(&lobby()).is_none());
}

#[test]
fn what_a_list_does_not_have_is_over() {
    let mut inbox = open();
    inbox.reconcile(&lobby(), at(120));
    assert_eq!(answer(&mut inbox, 120..121, &["bob"], &[]), ["-ann", "+bob", "-cam"]);
    // Late retries of what a list has ended.
    let late = [joined(1, "ann", 5, 101, 1), started(1, "cam", "s", 102, 1)];
    assert_eq!(take_all(&mut inbox, late, 125), NONE);
    assert_eq!(take(&mut inbox, left(1, "ann", 5, (101, 110), 2), 126), NONE);
    // The logins of whom only a list told.
    assert_eq!(take(&mut inbox, joined(1, "bob", 6, 105, 3), 127), NONE);
    assert_eq!(take(&mut inbox, left(1, "bob", 6, (105, 140), 4), 141), ["-bob"]);
}

#[test]
fn a_list_never_counts_for_more_than_a_later_event() {
    let mut inbox = open();
    inbox.reconcile(&lobby(), at(120));
    let question = asked(&mut inbox, 120).unwrap();
    // While the answer is on its way, one comes and one goes.
    assert_eq!(take(&mut inbox, joined(1, "bob", 6, 121, 2), 121), ["+bob"]);
    assert_eq!(take(&mut inbox, left(1, "ann", 5, (101, 121), 3), 121), ["-ann"]);
    assert_eq!(words(&inbox.users(question.id(), &page(&["ann"], ""), at(122))), NONE);
    assert_eq!(users(&inbox), ["bob"]);
    // What is not clear from it is asked again.
    assert_eq!(answer(&mut inbox, 122..150, &["bob"], &["cam"]), NONE);
    assert_eq!(users(&inbox), ["bob"]);
}

#[test]
fn an_event_older_than_a_list_does_not_count_for_more() {
    let mut inbox = open();
    inbox.reconcile(&lobby(), at(150));
    answer(&mut inbox, 150..151, &["ann", "bob"], &["cam"]);
    // The logout was long before the list: she has come again since.
    assert_eq!(take(&mut inbox, left(1, "ann", 5, (101, 110), 2), 152), NONE);
    assert_eq!(take(&mut inbox, joined(1, "ann", 9, 120, 3), 153), NONE);
    // A login before the list, which did not have it: he has gone since.
    assert_eq!(take(&mut inbox, joined(1, "cat", 7, 112, 4), 154), NONE);
    assert_eq!(users(&inbox), ["ann", "bob"]);
    // And the end of a publishing, likewise.
    assert_eq!(take(&mut inbox, stopped(1, "cam", "s", (102, 110), 2), 155), NONE);
    assert_eq!(streams(&inbox), ["cam"]);
}

#[test]
fn a_room_with_nobody_and_nothing_in_it_is_over() {
    let mut inbox = open();
    inbox.reconcile(&lobby(), at(120));
    assert_eq!(answer(&mut inbox, 120..140, &[], &["cam"]), ["-ann"]);
    assert!(inbox.room(&lobby()).is_some(), "there is a stream");
    inbox.reconcile(&lobby(), at(150));
    assert_eq!(answer(&mut inbox, 150..180, &[], &[]), ["-cam", "-lobby"]);
    // Late retries of its lifetime.
    assert_eq!(take_all(&mut inbox, [opened(1, 100), closed(1, 130)], 181), NONE);
}

#[test]
fn a_room_that_has_just_opened_is_not_taken_for_empty() {
    let mut inbox = Inbox::new();
    take(&mut inbox, opened(1, 100), 100);
    inbox.reconcile(&lobby(), at(101));
    assert_eq!(answer(&mut inbox, 101..106, &[], &[]), NONE);
    assert!(inbox.room(&lobby()).is_some());
    assert_eq!(answer(&mut inbox, 106..160, &[], &[]), ["-lobby"]);
}

#[test]
fn a_room_that_a_list_ended_is_there_again_when_something_comes_into_it() {
    let mut inbox = Inbox::new();
    take(&mut inbox, opened(1, 100), 100);
    inbox.reconcile(&lobby(), at(120));
    assert_eq!(answer(&mut inbox, 120..160, &[], &[]), ["-lobby"]);
    // Perhaps: the API is asked.
    assert_eq!(take(&mut inbox, joined(1, "ann", 5, 165, 1), 165), NONE);
    assert_eq!(answer(&mut inbox, 165..180, &["ann"], &[]), ["+lobby", "+ann"]);
    assert_eq!(inbox.room(&lobby()).unwrap().session_id(), Some(1));
}

#[test]
fn a_list_of_the_lifetime_before_is_not_taken_for_the_next() {
    let mut inbox = open();
    inbox.reconcile(&lobby(), at(120));
    let question = asked(&mut inbox, 120).unwrap();
    take_all(&mut inbox, [closed(1, 121), opened(2, 122)], 122);
    assert_eq!(words(&inbox.users(question.id(), &page(&["ann"], ""), at(123))), NONE);
    assert_eq!(users(&inbox), NONE);
}

#[test]
fn no_such_room_is_an_empty_one() {
    let mut inbox = open();
    inbox.reconcile(&lobby(), at(120));
    let users = asked(&mut inbox, 120).unwrap();
    let streams = asked(&mut inbox, 120).unwrap();
    assert!(is_users(&users) && !is_users(&streams));
    assert_eq!(words(&inbox.no_such_room(users.id(), at(121))), ["-ann"]);
    assert_eq!(words(&inbox.no_such_room(streams.id(), at(121))), ["-cam", "-lobby"]);
}

#[test]
fn a_list_of_several_pages_is_read_page_by_page_within_the_limit() {
    let mut inbox = open();
    inbox.reconcile(&lobby(), at(120));
    let first = asked(&mut inbox, 120).unwrap();
    let streams = asked(&mut inbox, 120).unwrap();
    inbox.streams(streams.id(), &list(&["cam"]), at(120));
    assert_eq!(words(&inbox.users(first.id(), &page(&["bob"], "next"), at(120))), NONE);
    assert_eq!(inbox.poll(at(120)), Next::Wait(Duration::from_secs(1)));
    let second = asked(&mut inbox, 121).unwrap();
    assert_ne!(first.read(), second.read());
    assert_eq!(words(&inbox.users(second.id(), &page(&["cat"], ""), at(121))), ["+bob", "+cat"]);
    // Of several pages, the next list must confirm what they do not have.
    assert_eq!(users(&inbox), ["ann", "bob", "cat"]);
    assert_eq!(answer(&mut inbox, 122..150, &["bob", "cat"], &["cam"]), ["-ann"]);
}

#[test]
fn a_list_that_does_not_come_to_an_end_only_adds() {
    let mut inbox = open();
    inbox.reconcile(&lobby(), at(120));
    let first = asked(&mut inbox, 120).unwrap();
    inbox.users(first.id(), &page(&["bob"], "again"), at(120));
    let streams = asked(&mut inbox, 120).unwrap();
    inbox.streams(streams.id(), &list(&["cam"]), at(120));
    let second = asked(&mut inbox, 121).unwrap();
    assert_eq!(
        words(&inbox.users(second.id(), &page(&["cat"], "again"), at(121))),
        ["+bob", "+cat"]
    );
    assert_eq!(users(&inbox), ["ann", "bob", "cat"]);
}

#[test]
fn a_question_that_fails_is_asked_again_more_and_more_slowly() {
    let mut inbox = Inbox::new().with_audit(None);
    take(&mut inbox, opened(1, 100), 100);
    inbox.reconcile(&lobby(), at(100));
    let (mut now, mut pauses) = (100, Vec::new());
    for _ in 0..8 {
        let users = (now..now + 500).find_map(|second| {
            asked(&mut inbox, second).filter(is_users).map(|question| (second, question))
        });
        let (second, question) = users.unwrap();
        pauses.push(second - now);
        inbox.failed(question.id(), at(second));
        now = second;
    }
    assert_eq!(pauses, [0, 10, 20, 40, 80, 160, 300, 300]);
}

#[test]
fn a_question_that_nobody_answers_has_failed_and_a_late_answer_is_passed_over() {
    let mut inbox = Inbox::new().with_audit(None);
    take(&mut inbox, opened(1, 100), 100);
    inbox.reconcile(&lobby(), at(100));
    let users = asked(&mut inbox, 100).unwrap();
    assert!(asked(&mut inbox, 100).is_some() && asked(&mut inbox, 159).is_none());
    assert!(next(&mut inbox, 160, 20).is_some());
    assert_eq!(words(&inbox.users(users.id(), &page(&["bob"], ""), at(171))), NONE);
}

#[test]
fn no_more_questions_are_on_their_way_than_are_allowed() {
    let mut inbox = Inbox::new();
    for room in 0..200 {
        inbox.reconcile(&zego_core::RoomId::received(format!("room{room}")), at(0));
    }
    let mut count = 0;
    for millis in 0..10_000 {
        let now = zego_core::Now { unix: at(0).unix + Duration::from_millis(millis), ..at(0) };
        while matches!(inbox.poll(now), Next::Ask(_)) {
            count += 1;
        }
    }
    assert_eq!(count, Inbox::MAX_QUESTIONS);
}

#[test]
fn a_room_that_somebody_has_closed_is_closed() {
    let mut inbox = open();
    assert_eq!(words(&inbox.close(&lobby(), at(110))), ["-cam", "-ann", "-lobby"]);
    assert_eq!(take_all(&mut inbox, [left(1, "ann", 5, (101, 110), 2), closed(1, 110)], 111), NONE);
    assert_eq!(words(&inbox.close(&lobby(), at(112))), NONE);
}

#[test]
fn what_is_forgotten_is_news_again() {
    let mut inbox = open();
    inbox.forget(&lobby(), at(110));
    assert_eq!((inbox.entries(), inbox.known_rooms()), (0, 0));
    assert_eq!(inbox.poll(at(110)), Next::Rest);
    assert_eq!(take(&mut inbox, opened(1, 100), 110), ["+lobby"]);
}

#[test]
fn the_outcome_of_a_call_is_an_answer() {
    let mut inbox = open();
    inbox.reconcile(&lobby(), at(120));
    let (users, streams) = (asked(&mut inbox, 120).unwrap(), asked(&mut inbox, 120).unwrap());
    let action = zego_core::actions::DescribeUserList::new(lobby());
    let body = r#"{"Code":0,"Message":"","RequestId":"1","Data":{"Marker":"","UserList":[{"UserId":"bob"}]}}"#;
    let outcome = crate::support::answer(&action, body);
    assert_eq!(words(&inbox.answer_users(users.id(), &outcome, at(121))), ["-ann", "+bob"]);
    let action = zego_core::actions::DescribeSimpleStreamList::new(lobby());
    let outcome = crate::support::answer(&action, r#"{"Code":104,"Message":"","RequestId":"1"}"#);
    assert_eq!(words(&inbox.answer_streams(streams.id(), &outcome, at(121))), ["-cam"]);
    // A refusal of another kind says nothing of the room.
    inbox.reconcile(&lobby(), at(140));
    let users = asked(&mut inbox, 140).unwrap();
    let action = zego_core::actions::DescribeUserList::new(lobby());
    let outcome = crate::support::answer(&action, r#"{"Code":4,"Message":"","RequestId":"1"}"#);
    assert_eq!(words(&inbox.answer_users(users.id(), &outcome, at(141))), NONE);
    assert!(inbox.room(&lobby()).is_some());
}

#[test]
fn who_came_and_went_in_a_lifetime_that_is_told_of_late_does_not_come_again() {
    let mut inbox = Inbox::new();
    take_all(&mut inbox, [opened(1, 100), started(1, "cam", "s", 101, 1)], 103);
    assert_eq!(take(&mut inbox, joined(2, "ann", 6, 116, 1), 116), NONE);
    inbox.reconcile(&lobby(), at(117));
    assert_eq!(answer(&mut inbox, 117..118, &["ann"], &["cam"]), ["+ann"]);
    inbox.reconcile(&lobby(), at(130));
    assert_eq!(answer(&mut inbox, 130..131, &[], &["cam"]), ["-ann"]);
    assert_eq!(take(&mut inbox, closed(1, 115), 132), ["-cam", "-lobby"]);
    assert_eq!(take(&mut inbox, opened(2, 115), 133), ["+lobby"]);
}

#[test]
fn who_went_with_a_lifetime_may_be_in_the_next_that_a_list_had_already() {
    let mut inbox = Inbox::new();
    take_all(&mut inbox, [opened(1, 100), joined(1, "ann", 5, 101, 1)], 103);
    assert_eq!(take(&mut inbox, joined(2, "ann", 6, 126, 1), 126), NONE);
    inbox.reconcile(&lobby(), at(132));
    assert_eq!(answer(&mut inbox, 132..133, &["ann"], &[]), NONE);
    assert_eq!(take(&mut inbox, closed(1, 125), 134), ["-ann", "-lobby"]);
    assert_eq!(take(&mut inbox, opened(2, 125), 135), ["+lobby", "+ann"]);
}

#[test]
fn a_room_that_closed_is_asked_about_once_more_in_case_its_next_beginning_was_lost() {
    let mut inbox = Inbox::new();
    take_all(&mut inbox, [opened(1, 100), closed(1, 110)], 111);
    assert!((111..201).all(|second| asked(&mut inbox, second).is_none()));
    assert_eq!(answer(&mut inbox, 201..240, &["ann"], &["cam"]), ["+lobby", "+ann", "+cam"]);
}

#[test]
fn what_waited_for_a_room_that_a_list_opens_comes_only_if_the_other_list_has_it() {
    let mut inbox = Inbox::new();
    take(&mut inbox, started(1, "cam", "s", 101, 1), 103);
    assert_eq!(answer(&mut inbox, 104..260, &["ann"], &[]), ["+lobby", "+ann"]);
}

#[test]
fn a_late_login_of_somebody_who_was_listed_and_then_not_is_asked_about() {
    let mut inbox = Inbox::new();
    take(&mut inbox, opened(1, 100), 100);
    inbox.reconcile(&lobby(), at(120));
    assert_eq!(answer(&mut inbox, 120..121, &["ann", "bob"], &[]), ["+ann", "+bob"]);
    inbox.reconcile(&lobby(), at(131));
    assert_eq!(answer(&mut inbox, 131..132, &["ann"], &[]), ["-bob"]);
    // It may be that login which ended, or another.
    assert_eq!(take(&mut inbox, joined(1, "bob", 6, 125, 2), 133), NONE);
    assert_eq!(answer(&mut inbox, 133..180, &["ann"], &[]), NONE);
    assert_eq!(take(&mut inbox, joined(1, "bob", 7, 190, 3), 191), ["+bob"]);
}

#[test]
fn a_publishing_that_a_list_ended_and_that_goes_on_by_an_event_is_asked_about() {
    for (listed, came) in [(&["cam"][..], &["+cam"][..]), (&[], &[])] {
        let mut inbox = Inbox::new();
        take_all(&mut inbox, [opened(1, 100), joined(1, "ann", 5, 101, 1)], 102);
        take(&mut inbox, started(1, "cam", "s", 102, 1), 103);
        inbox.reconcile(&lobby(), at(120));
        assert_eq!(answer(&mut inbox, 120..121, &["ann"], &[]), ["-cam"]);
        assert_eq!(take(&mut inbox, started(1, "cam", "s", 110, 3), 124), NONE);
        assert_eq!(answer(&mut inbox, 124..180, &["ann"], listed), came);
    }
}

#[test]
fn a_lifetime_whose_beginning_was_lost_takes_the_place_of_the_one_before() {
    let mut inbox = Inbox::new();
    take_all(&mut inbox, [opened(1, 100), joined(1, "ann", 5, 101, 1)], 101);
    assert_eq!(take(&mut inbox, joined(2, "ann", 6, 130, 1), 131), NONE);
    answer(&mut inbox, 131..240, &["ann"], &[]);
    let room = inbox.room(&lobby()).unwrap();
    assert_eq!(room.session_id(), Some(2));
    assert_eq!(take(&mut inbox, closed(1, 129), 241), NONE);
    assert_eq!(take(&mut inbox, left(2, "ann", 6, (130, 250), 2), 251), ["-ann"]);
}

#[test]
fn questions_of_the_app_follow_each_other_evenly() {
    let mut inbox = Inbox::new();
    for room in ["a", "b", "c"] {
        inbox.reconcile(&zego_core::RoomId::received(room), at(100));
    }
    assert!(asked(&mut inbox, 100).is_some_and(|question| is_users(&question)));
    // 200 a second.
    assert_eq!(inbox.poll(at(100)), Next::Wait(Duration::from_millis(5)));
}

#[test]
fn who_was_listed_and_then_not_does_not_come_again_by_a_retry_in_the_next_lifetime() {
    let mut inbox = Inbox::new();
    take_all(&mut inbox, [opened(1, 100), started(1, "cam", "s", 101, 1)], 103);
    inbox.reconcile(&lobby(), at(117));
    assert_eq!(answer(&mut inbox, 117..118, &["ann"], &["cam"]), ["+ann"]);
    inbox.reconcile(&lobby(), at(130));
    assert_eq!(answer(&mut inbox, 130..131, &[], &["cam"]), ["-ann"]);
    assert_eq!(take(&mut inbox, closed(1, 115), 132), ["-cam", "-lobby"]);
    assert_eq!(take(&mut inbox, opened(2, 115), 133), ["+lobby"]);
    // It may be before the list, or after it.
    assert_eq!(take(&mut inbox, joined(2, "ann", 6, 116, 1), 134), NONE);
    assert_eq!(answer(&mut inbox, 134..135, &[], &[]), NONE);
}

#[test]
fn what_is_forgotten_is_asked_about_no_sooner_than_the_limits_allow() {
    let mut inbox = Inbox::new();
    take(&mut inbox, opened(1, 100), 100);
    inbox.reconcile(&lobby(), at(100));
    answer(&mut inbox, 100..101, &["ann"], &["cam"]);
    inbox.forget(&lobby(), at(100));
    take(&mut inbox, opened(2, 100), 100);
    inbox.reconcile(&lobby(), at(100));
    let questions: Vec<(u64, bool)> = (100..120)
        .filter_map(|second| Some((second, is_users(&asked(&mut inbox, second)?))))
        .collect();
    assert_eq!(questions, [(101, true), (110, false)]);
    // Nothing is kept for longer than that.
    inbox.forget(&lobby(), at(120));
    assert_eq!(inbox.poll(at(131)), Next::Rest);
    assert_eq!(inbox.known_rooms(), 0);
}

#[test]
fn what_waited_and_is_past_by_now_is_not_asked_about() {
    let mut inbox = Inbox::new();
    assert_eq!(take(&mut inbox, joined(1, "ann", 5, 90, 1), 100), NONE);
    assert_eq!(take(&mut inbox, opened(2, 100), 101), ["+lobby"]);
    assert_eq!(next(&mut inbox, 101, 200), None);
}

#[test]
fn of_an_event_that_comes_again_while_it_waits_the_first_counts() {
    let mut inbox = Inbox::new();
    take_all(&mut inbox, [opened(1, 100), joined(1, "ann", 5, 101, 1)], 103);
    assert_eq!(take(&mut inbox, joined(2, "bob", 6, 126, 1), 127), NONE);
    inbox.reconcile(&lobby(), at(130));
    assert_eq!(answer(&mut inbox, 130..131, &[], &[]), ["-ann", "-lobby"]);
    // He may have come after the list, or have gone before it.
    assert_eq!(take(&mut inbox, opened(2, 125), 132), ["+lobby"]);
    assert_eq!(take(&mut inbox, joined(2, "bob", 6, 126, 1), 133), NONE);
    assert_eq!(answer(&mut inbox, 134..180, &["cat"], &[]), ["+cat"]);
}
