use super::*;
use crate::action::Action;
use crate::catalog::Scope;
use crate::environment::Environment;
use crate::report::{WaitReason, Waited};
use crate::session::Priority;
use crate::session::queue::Queue;

/// How many calls of an action go at once.
fn at_once(session: &Session, action: &AnyAction) -> usize {
    let mut calls = Vec::new();
    loop {
        let mut call = session.call(action.clone());
        let Step::Send(_) = call.poll(at(0)) else { return calls.len() };
        calls.push(call);
    }
}

#[test]
fn as_many_calls_go_at_once_as_the_page_allows() {
    assert_eq!(at_once(&session(), &say("x")), 100);
    let test = builder().with_environment(Environment::Test).build().unwrap();
    assert_eq!(at_once(&test, &say("x")), 10);
}

#[test]
fn a_limit_can_be_set_and_shared() {
    let second = Duration::from_secs(1);
    let raised = builder().with_limit("CloseRoom", Scope::App, 7, second).build().unwrap();
    assert_eq!(at_once(&raised, &close("r")), 7);
    assert_eq!(at_once(&raised, &say("x")), 100, "others are as documented");
    let limited = builder().with_limit("RoomX", Scope::App, 3, second).build().unwrap();
    assert_eq!(at_once(&limited, &AnyAction::unknown("RoomX", http::Method::GET)), 3);
    let quarter = builder().with_share(0.25).build().unwrap();
    assert_eq!(at_once(&quarter, &say("x")), 25);
    let tenth = builder().with_share(0.1).build().unwrap();
    assert_eq!(at_once(&tenth, &say("x")), 10);
}

#[test]
fn a_share_of_less_than_one_request_is_one_in_a_longer_time() {
    let session = builder().with_share(0.25).build().unwrap();
    let mut first = session.call(close("a"));
    sent(first.poll(at(0)));
    first.feed(ok(), at(100));
    let mut second = session.call(close("b"));
    assert_eq!(departure(&mut second, 100).0, 4100);
}

#[test]
fn a_permit_returns_one_window_after_the_reply() {
    let session = session();
    let mut first = session.call(close("a"));
    sent(first.poll(at(0)));
    let mut second = session.call(close("b"));
    assert_eq!(waits(second.poll(at(0))), 1000);
    first.feed(ok(), at(700));
    assert_eq!(waits(second.poll(at(1000))), 700);
    assert_eq!(waits(second.poll(at(1699))), 1);
    sent(second.poll(at(1700)));
}

#[test]
fn a_permit_of_which_nothing_was_sent_returns_at_once() {
    for came in [unsent(), unreachable()] {
        let session = builder().with_attempts(1).build().unwrap();
        let mut first = session.call(close("a"));
        sent(first.poll(at(0)));
        first.feed(came, at(10));
        sent(session.call(close("b")).poll(at(10)));
    }
}

#[test]
fn a_permit_of_which_nobody_knows_returns_later_still() {
    let session = builder().with_attempts(1).build().unwrap();
    let mut first = session.call(close("a"));
    sent(first.poll(at(0)));
    first.feed(unknown(), at(10));
    assert_eq!(departure(&mut session.call(close("b")), 10).0, 3010);
}

#[test]
fn a_permit_that_nobody_gives_back_returns_all_the_same() {
    let session = session();
    let mut leaked = session.call(close("a"));
    sent(leaked.poll(at(0)));
    std::mem::forget(leaked);
    // Ten seconds that it may take, two that it may be late, and the limit's own.
    assert_eq!(departure(&mut session.call(close("b")), 0).0, 13_000);
}

#[test]
fn each_room_has_a_limit_of_its_own() {
    let session = session();
    let mut one = session.call(users("a"));
    sent(one.poll(at(0)));
    let mut same = session.call(users("a"));
    assert_eq!(waits(same.poll(at(0))), 1000);
    sent(session.call(users("b")).poll(at(0)));
}

#[test]
fn who_waits_for_a_room_is_in_nobodys_way() {
    let session = builder()
        .with_limit("DescribeUserList", Scope::App, 2, Duration::from_secs(1))
        .build()
        .unwrap();
    let mut one = session.call(users("a"));
    sent(one.poll(at(0)));
    let mut same: Vec<_> = (0..5).map(|_| session.call(users("a"))).collect();
    for call in &mut same {
        waits(call.poll(at(0)));
    }
    sent(session.call(users("b")).poll(at(0)));
}

#[test]
fn calls_go_in_order_and_urgent_ones_first() {
    let session = session();
    let mut first = session.call(close("first"));
    sent(first.poll(at(0)));
    let routine = |room: &str| session.call(close(room)).with_priority(Priority::Routine);
    let mut calls = [routine("a"), routine("b"), session.call(close("urgent"))];
    for call in &mut calls {
        waits(call.poll(at(1)));
    }
    first.feed(ok(), at(100));
    let [a, b, urgent] = &mut calls;
    // It is known which two will go, and who is ahead of whom.
    assert_eq!(waits(urgent.poll(at(1000))), 100);
    assert_eq!(waits(a.poll(at(1000))), 1000);
    waits(b.poll(at(1100)));
    waits(a.poll(at(1100)));
    sent(urgent.poll(at(1100)));
    urgent.feed(ok(), at(1100));
    waits(b.poll(at(2100)));
    sent(a.poll(at(2100)));
    a.feed(ok(), at(2100));
    sent(b.poll(at(3100)));
}

#[test]
fn what_stops_harm_is_urgent_by_itself() {
    type Make = fn(&str) -> AnyAction;
    for (action, is_urgent) in [(close as Make, true), (forbid, true), (ask, false)] {
        let session = session();
        let mut full = Vec::new();
        loop {
            let mut call = session.call(action(&full.len().to_string()));
            let Step::Send(_) = call.poll(at(0)) else { break };
            full.push(call);
        }
        let mut routine = session.call(action("a")).with_priority(Priority::Routine);
        let mut itself = session.call(action("b"));
        waits(routine.poll(at(0)));
        waits(itself.poll(at(0)));
        // One permit comes back, and the one who came first asks first.
        full[0].feed(ok(), at(0));
        waits(routine.poll(at(999)));
        waits(itself.poll(at(999)));
        let went = matches!(routine.poll(at(1000)), Step::Send(_));
        assert_eq!(!went, is_urgent, "{:?}", action("a").spec().name);
        assert_eq!(matches!(itself.poll(at(1000)), Step::Send(_)), is_urgent);
    }
}

#[test]
fn a_call_that_is_dropped_leaves_its_turn() {
    let session = session();
    let mut first = session.call(close("a"));
    sent(first.poll(at(0)));
    first.feed(ok(), at(0));
    let mut gone: Vec<_> = (0..400).map(|_| session.call(close("x"))).collect();
    for call in &mut gone {
        waits(call.poll(at(0)));
    }
    let mut last = session.call(close("z"));
    waits(last.poll(at(0)));
    drop(gone);
    sent(last.poll(at(1000)));
    assert_eq!(session.load(at(1000)).waiting, 0);
}

#[test]
fn one_that_does_not_come_for_its_turn_is_passed_over_and_may_come_later() {
    let session = session();
    let mut first = session.call(close("a"));
    sent(first.poll(at(0)));
    first.feed(ok(), at(0));
    let mut sleeper = session.call(close("b"));
    let mut next = session.call(close("c"));
    let mut last = session.call(close("d"));
    assert_eq!(waits(sleeper.poll(at(0))), 1000);
    waits(next.poll(at(0)));
    waits(last.poll(at(0)));
    waits(next.poll(at(1500)));
    sent(next.poll(at(1501)));
    next.feed(ok(), at(1501));
    // It kept its number: it goes before those who came later.
    waits(sleeper.poll(at(1600)));
    waits(last.poll(at(2501)));
    sent(sleeper.poll(at(2501)));
}

#[test]
fn a_rate_refusal_closes_the_gate_for_all_and_longer_when_it_was_not_enough() {
    let session = session();
    let mut first = session.call(say("a"));
    sent(first.poll(at(0)));
    first.feed(code(206), at(100));
    let mut other = session.call(say("b"));
    assert_eq!(waits(other.poll(at(100))), 1000);
    let attempt = sent(other.poll(at(1100)));
    assert!(attempt.within > Duration::ZERO);
    other.feed(code(206), at(1200));
    assert_eq!(departure(&mut session.call(say("c")), 1200).0, 3200, "twice as long");
    assert_eq!(waits(first.poll(at(1200))), 1000, "for who was refused, too");
    let reasons: Vec<_> = first.report().waits().iter().map(Waited::reason).collect();
    assert!(reasons.contains(&WaitReason::Backoff), "{reasons:?}");
}

#[test]
fn a_gate_opens_again_for_good_after_a_quiet_time() {
    let session = session();
    let refuse = |from: u64| {
        let mut call = session.call(say("a"));
        let (time, _) = departure(&mut call, from);
        call.feed(code(206), at(time));
        departure(&mut session.call(say("b")), time).0 - time
    };
    assert_eq!(refuse(0), 1000);
    assert_eq!(refuse(1500), 2000, "within the time that it was closed for");
    assert_eq!(refuse(5500), 1000, "after that time");
    assert_eq!(refuse(60_000), 1000);
}

#[test]
fn a_gate_is_closed_for_as_long_as_the_service_asks() {
    let session = session();
    let mut first = session.call(say("a"));
    sent(first.poll(at(0)));
    first.feed(with(code(206), "retry-after", "9"), at(0));
    assert_eq!(departure(&mut session.call(say("b")), 0).0, 9000);
}

#[test]
fn a_later_refusal_can_ask_for_more_but_not_for_ever() {
    let session = session();
    let mut calls = [session.call(say("a")), session.call(say("b")), session.call(say("c"))];
    for call in &mut calls {
        sent(call.poll(at(0)));
    }
    let [one, two, three] = &mut calls;
    one.feed(code(206), at(0));
    two.feed(with(code(206), "retry-after", "5"), at(100));
    assert_eq!(departure(&mut session.call(say("d")), 100).0, 5100);
    three.feed(with(code(206), "retry-after", &u64::MAX.to_string()), at(200));
    let mut patient = session.call(say("e")).with_deadline(Duration::MAX);
    assert_eq!(departure(&mut patient, 200).0, 300_200);
}

#[test]
fn a_refusal_for_a_room_closes_that_room_alone() {
    let session = session();
    let mut first = session.call(users("a"));
    sent(first.poll(at(0)));
    first.feed(with(code(207), "retry-after", "5"), at(0));
    assert_eq!(departure(&mut session.call(users("a")), 0).0, 5000);
    sent(session.call(users("b")).poll(at(0)));
}

#[test]
fn a_lock_on_one_users_tasks_closes_no_gate() {
    let stop = || action("StopMix", &[("TaskId", "t"), ("UserId", "u")]);
    for (number, goes) in [(110200006, true), (110200194, false)] {
        let session = session();
        let mut first = session.call(stop());
        sent(first.poll(at(0)));
        first.feed(code(number), at(0));
        let polled = session.call(stop()).poll(at(0));
        assert_eq!(matches!(polled, Step::Send(_)), goes, "{number}");
        sent(session.call(say("x")).poll(at(0)));
    }
}

#[test]
fn who_waits_is_told_when_the_turn_comes() {
    let limited = |count| {
        let tenth = Duration::from_millis(100);
        builder().with_limit("CloseRoom", Scope::App, count, tenth).build().unwrap()
    };
    // On the way: a window from now at the earliest, and one more for the next.
    let session = limited(1);
    let mut first = session.call(close("a"));
    sent(first.poll(at(0)));
    let mut second = session.call(close("b"));
    let mut third = session.call(close("c"));
    assert_eq!((waits(second.poll(at(0))), waits(third.poll(at(0)))), (100, 200));
    first.feed(ok(), at(50));
    assert_eq!((waits(second.poll(at(50))), waits(third.poll(at(50)))), (100, 200));

    // One is free, and somebody is ahead: the next that comes back.
    let session = limited(2);
    let mut calls = [session.call(close("a")), session.call(close("b"))];
    for (call, time) in calls.iter_mut().zip([10, 30]) {
        sent(call.poll(at(0)));
        call.feed(ok(), at(time));
    }
    let mut ahead = session.call(close("c"));
    let mut behind = session.call(close("d"));
    assert_eq!((waits(ahead.poll(at(30))), waits(behind.poll(at(30)))), (80, 100));
    assert_eq!(waits(behind.poll(at(110))), 20);
    sent(ahead.poll(at(110)));
}

#[test]
fn of_several_limits_the_one_that_takes_longest_counts() {
    let limits = [Duration::from_millis(300), Duration::from_millis(900)];
    for [one, other] in [limits, [limits[1], limits[0]]] {
        let session = builder()
            .with_limit("CloseRoom", Scope::App, 1, one)
            .with_limit("CloseRoom", Scope::App, 1, other)
            .build()
            .unwrap();
        let mut first = session.call(close("a"));
        sent(first.poll(at(0)));
        first.feed(ok(), at(0));
        assert_eq!(waits(session.call(close("b")).poll(at(0))), 900);
        let mut hurried = session.call(close("c")).with_deadline(Duration::from_millis(600));
        done(hurried.poll(at(0))).unwrap_err();
    }
}

#[test]
fn a_queue_is_bounded_and_one_too_many_is_told() {
    let session = session();
    let mut first = session.call(close("a"));
    sent(first.poll(at(0)));
    let routine = |room| session.call(close(room)).with_priority(Priority::Routine);
    let mut waiting: Vec<_> = (0..Queue::MOST).map(|_| routine("x")).collect();
    for call in &mut waiting {
        waits(call.poll(at(0)));
    }
    let error = done(routine("y").poll(at(0))).unwrap_err();
    assert_eq!(error.to_string(), "CloseRoom: too many calls wait already; nothing was sent");
    waits(waiting[0].poll(at(1)));
    assert_eq!(session.load(at(1)).waiting, Queue::MOST);
    waiting.pop();
    waits(routine("z").poll(at(1)));
}

#[test]
fn who_never_comes_back_is_forgotten() {
    let session = session();
    let mut first = session.call(close("a"));
    sent(first.poll(at(0)));
    first.feed(ok(), at(0));
    let mut leaked = [session.call(close("b")), session.call(close("c"))];
    for call in &mut leaked {
        waits(call.poll(at(0)));
    }
    std::mem::forget(leaked);
    assert_eq!(session.load(at(1500)).waiting, 2);
    assert_eq!(session.load(at(1501)).waiting, 0);
}

#[test]
fn a_gate_is_remembered_while_it_matters() {
    let session = session();
    let gates = |millis| session.load(at(millis)).gates;
    let mut call = session.call(close("a"));
    sent(call.poll(at(0)));
    assert_eq!(gates(0), 1, "on the way");
    call.feed(code(206), at(100));
    drop(call);
    assert_eq!(gates(1099), 1, "closed");
    assert_eq!(gates(2099), 1, "to be closed for longer next time");
    assert_eq!(gates(2100), 0);
}

#[test]
fn what_has_passed_through_is_forgotten() {
    let session = session();
    for room in 0..2000 {
        let mut call = session.call(users(&room.to_string()));
        let time = room * 100;
        sent(call.poll(at(time)));
        call.feed(ok(), at(time));
        let mut call = session.call(forbid(&room.to_string()));
        sent(call.poll(at(time)));
        call.feed(ok(), at(time));
    }
    let pacer = &session.lock().pacer;
    assert!(pacer.len() < 200, "{}", pacer.len());
}

#[test]
fn nothing_is_left_when_all_is_over() {
    let session = session();
    let mut calls: Vec<_> = (0..30)
        .flat_map(|at| [forbid(&(at % 7).to_string()), users(&(at % 5).to_string()), close("r")])
        .map(|action| session.call(action))
        .collect();
    for call in &mut calls {
        if let Step::Send(_) = call.poll(at(0)) {
            call.feed(ok(), at(5));
        }
    }
    let load = session.load(at(5));
    // Seven streams, five rooms, the users' own limit, that of bans and that of closing.
    assert_eq!((load.gates, load.streams), (8, 7));
    // What waits: 23 calls for their streams, 25 for their rooms, 29 to close one.
    assert_eq!(load.waiting, 77);
    drop(calls);
    let load = session.load(at(10_000));
    assert_eq!((load.gates, load.streams, load.waiting), (0, 0, 0));
}

#[test]
fn settings_out_of_bounds_are_refused() {
    let wrong = [
        builder().with_share(0.0),
        builder().with_share(1.01),
        builder().with_share(f64::NAN),
        builder().with_attempts(0),
        builder().with_attempts(101),
        builder().with_deadline(Duration::ZERO),
        builder().with_attempt_timeout(Duration::ZERO),
        builder().with_attempt_timeout(Duration::MAX),
        builder().with_limit("CloseRoom", Scope::App, 0, Duration::from_secs(1)),
        builder().with_limit("CloseRoom", Scope::App, 1, Duration::ZERO),
        builder().with_backoff(Duration::from_secs(2), Duration::from_secs(1)),
        builder().with_backoff(Duration::from_secs(2), Duration::MAX),
    ];
    for builder in wrong {
        let shown = format!("{builder:?}");
        assert!(builder.build().is_err(), "{shown}");
    }
    let day = Duration::from_secs(86_400);
    let longer = day + Duration::from_nanos(1);
    for (time, is_sound) in [(day, true), (longer, false)] {
        for builder in [
            builder().with_backoff(time, time),
            builder().with_attempt_timeout(time),
            builder().with_limit("CloseRoom", Scope::App, 1, time),
        ] {
            assert_eq!(builder.build().is_ok(), is_sound, "{time:?}");
        }
    }
    assert!(builder().with_deadline(Duration::MAX).with_share(1.0).build().is_ok());
}
