//! Whatever is claimed, nothing panics and every bound holds.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use proptest::prelude::*;
use proptest::sample::select;
use zego_core::callback::inbox::{Inbox, Next, Overflow, Read};
use zego_core::callback::{
    Event, RoomClose, RoomCreate, RoomLogin, RoomLogout, StreamClose, StreamCreate, Unconfirmed,
};
use zego_core::{Now, RoomId, StreamId, UserId};

use super::support::*;

/// What an event claims, of each kind alike.
#[derive(Clone, Debug)]
struct Claim {
    kind: usize,
    room: &'static str,
    session: Option<u64>,
    member: &'static str,
    instance: Option<u64>,
    seq: Option<u64>,
    from: Option<SystemTime>,
    to: Option<SystemTime>,
}

fn event(claim: &Claim) -> Event {
    let (room, session) = (RoomId::received(claim.room), claim.session);
    let (user, stream) = (UserId::received(claim.member), StreamId::received(claim.member));
    let sid = claim.instance.map(|id| id.to_string()).unwrap_or_default();
    match claim.kind {
        0 => {
            let mut event = RoomCreate::default();
            (event.room_id, event.room_session_id, event.user_id) = (room, session, user);
            event.room_create_time = claim.from;
            event.into()
        }
        1 => {
            let mut event = RoomClose::default();
            (event.room_id, event.room_session_id) = (room, session);
            event.room_close_time = claim.to;
            event.into()
        }
        2 => {
            let mut event = RoomLogin::default();
            (event.room_id, event.room_session_id, event.user_id) = (room, session, user);
            (event.session_id, event.user_update_seq) = (claim.instance, claim.seq);
            event.login_time = claim.from;
            event.into()
        }
        3 => {
            let mut event = RoomLogout::default();
            (event.room_id, event.room_session_id, event.user_id) = (room, session, user);
            (event.session_id, event.user_update_seq) = (claim.instance, claim.seq);
            (event.login_time, event.logout_time) = (claim.from, claim.to);
            event.into()
        }
        4 => {
            let mut event = StreamCreate::default();
            (event.room_id, event.room_session_id, event.stream_id) = (room, session, stream);
            (event.stream_sid, event.stream_seq) = (sid, claim.seq);
            event.create_time_ms = claim.from;
            event.into()
        }
        _ => {
            let mut event = StreamClose::default();
            (event.room_id, event.room_session_id, event.stream_id) = (room, session, stream);
            (event.stream_sid, event.stream_seq) = (sid, claim.seq);
            (event.create_time_ms, event.close_time) = (claim.from, claim.to);
            event.into()
        }
    }
}

fn times() -> impl Strategy<Value = Option<SystemTime>> {
    let before = UNIX_EPOCH.checked_sub(Duration::from_secs(1));
    let near = |seconds| UNIX_EPOCH.checked_add(at(seconds).unix);
    let last = UNIX_EPOCH.checked_add(Duration::from_secs(i64::MAX as u64));
    let of_millis = UNIX_EPOCH.checked_add(Duration::from_millis(u64::MAX));
    select(vec![None, before, Some(UNIX_EPOCH), near(1), near(50), near(100), of_millis, last])
}

fn numbers() -> impl Strategy<Value = Option<u64>> {
    select(vec![None, Some(0), Some(1), Some(2), Some(u64::MAX - 1), Some(u64::MAX)])
}

prop_compose! {
    fn claims()(
        kind in 0..6_usize,
        room in select(vec!["", "a", "a", "b", "c"]),
        member in select(vec!["", "x", "y", "z"]),
        (session, instance, seq) in (numbers(), numbers(), numbers()),
        (from, to) in (times(), times()),
    ) -> Claim {
        Claim { kind, room, session, member, instance, seq, from, to }
    }
}

/// What happens: an event after so many seconds, or a jump of the clock; and what is then listed.
fn happenings() -> impl Strategy<Value = Vec<(Claim, u64, Vec<&'static str>)>> {
    let listed = prop::collection::vec(select(vec!["", "x", "y", "w"]), 0..3);
    let wait = select(vec![0, 0, 1, 7, 100, 700]);
    prop::collection::vec((claims(), wait, listed), 1..80)
}

proptest! {
    #[test]
    fn nothing_claimed_panics_or_breaks_a_bound(happenings in happenings(), most in 0..12_usize) {
        let mut inbox = Inbox::new().with_entries(most).with_rooms(2);
        let mut seconds = 50;
        for (nth, (claim, wait, listed)) in happenings.iter().enumerate() {
            inbox.take(&Unconfirmed::new(event(claim)), at(seconds));
            prop_assert!(inbox.entries() <= most, "{} of {most}", inbox.entries());
            seconds += wait;
            answer(&mut inbox, seconds..seconds + 1, listed, listed);
            prop_assert!(inbox.entries() <= most, "{} of {most}, listed", inbox.entries());
            prop_assert!(inbox.known_rooms() <= 2);
            if nth % 20 == 19 {
                let saved = serde_json::to_string(&inbox).unwrap();
                let restored: Inbox = serde_json::from_str(&saved).unwrap();
                prop_assert_eq!(restored.entries(), inbox.entries());
                inbox = restored;
            }
            if nth % 30 == 29 {
                inbox.close(&RoomId::received("a"), at(seconds));
            }
        }
    }
}

proptest! {
    #[test]
    fn nothing_but_the_rooms_that_are_there_is_kept_for_an_answer_that_never_comes(
        happenings in happenings(),
        fails in any::<bool>(),
        audit in any::<bool>(),
    ) {
        let mut inbox = Inbox::new().with_audit(audit.then_some(Inbox::AUDIT));
        let mut seconds = 50;
        let ask = |inbox: &mut Inbox, now: u64| {
            while let Some(question) = asked(inbox, now) {
                if fails {
                    inbox.failed(question.id(), at(now));
                }
            }
        };
        for (claim, wait, listed) in &happenings {
            inbox.take(&Unconfirmed::new(event(claim)), at(seconds));
            if let Some(room) = listed.first() {
                inbox.reconcile(&RoomId::received(*room), at(seconds));
            }
            (seconds..=seconds + wait).for_each(|now| ask(&mut inbox, now));
            seconds += wait;
        }
        // 15 minutes, 2 until what is old is looked for, and 1 for a question on its way.
        let end = seconds + 900 + 120 + 60;
        (seconds..=end).for_each(|now| ask(&mut inbox, now));
        let (rooms, members) = inbox.rooms().fold((0, 0), |(rooms, members), (_, room)| {
            (rooms + 1, members + room.users().len() + room.streams().len())
        });
        prop_assert_eq!((inbox.known_rooms(), inbox.entries()), (rooms, members));
    }
}

#[test]
fn a_clock_at_either_end_of_time_does_no_harm() {
    for unix in [Duration::ZERO, Duration::from_secs(1), Duration::MAX] {
        let now = Now { mono: Duration::ZERO, unix };
        let mut inbox = Inbox::new();
        for event in [opened(1, 100), closed(2, 110), joined(1, "ann", 5, 101, 1), closed(1, 120)] {
            inbox.take(&Unconfirmed::new(event), now);
            if let Next::Ask(question) = inbox.poll(now) {
                match question.read() {
                    Read::Users(_) => drop(inbox.users(question.id(), &page(&["x"], ""), now)),
                    Read::Streams(_) => drop(inbox.streams(question.id(), &list(&["s"]), now)),
                }
            }
            inbox.reconcile_all(now);
            if let Next::Ask(question) = inbox.poll(now) {
                inbox.failed(question.id(), now);
            }
        }
        inbox.close(&lobby(), now);
        inbox.forget(&lobby(), now);
    }
}

/// What one room may take, whatever it is told: 4,096 that wait, 256 ends of lifetimes.
const MOST_OF_ONE_ROOM: usize = 4096 + 256;

#[test]
fn a_room_of_many_lifetimes_keeps_the_ends_of_few() {
    // Each begins later than the one before; each has ended before; each is closed and none opened.
    let rising = |nth: u64| opened(nth, 100 + nth);
    let falling = |nth: u64| opened(nth, 100_000 - nth);
    let ends = |nth: u64| closed(nth, 100 + nth);
    for claim in [&rising as &dyn Fn(u64) -> Event, &falling, &ends] {
        let mut inbox = Inbox::new();
        for nth in 0..20_000 {
            take(&mut inbox, claim(nth), 1000);
        }
        assert!(inbox.entries() <= MOST_OF_ONE_ROOM, "{}", inbox.entries());
    }
}

#[test]
fn what_waits_in_one_room_is_bounded_and_the_api_is_asked_when_it_is_too_much() {
    let mut inbox = Inbox::new();
    for nth in 0..10_000 {
        let user = format!("user{nth}");
        take(&mut inbox, left(1, &user, nth, (50, 60), nth), 100);
    }
    assert_eq!((inbox.entries(), inbox.overflow()), (4096, 10_000 - 4096));
    assert!(asked(&mut inbox, 100).is_some_and(|question| is_users(&question)));
    // And of one user.
    let mut inbox = Inbox::new();
    (0..1000).for_each(|nth| drop(take(&mut inbox, left(1, "ann", nth, (50, 60), nth), 100)));
    assert_eq!((inbox.entries(), inbox.overflow()), (256, 1000 - 256));
}

#[test]
fn one_instance_of_several_users_is_of_each_by_itself() {
    let mut inbox = Inbox::new();
    take(&mut inbox, opened(1, 100), 100);
    let both = [joined(1, "ann", 5, 101, 1), joined(1, "bob", 5, 101, 2)];
    assert_eq!(take_all(&mut inbox, both, 102), ["+ann", "+bob"]);
    assert_eq!(take(&mut inbox, left(1, "ann", 5, (101, 105), 3), 106), ["-ann"]);
    assert_eq!(take(&mut inbox, left(1, "bob", 5, (101, 107), 4), 108), ["-bob"]);
}

/// Whatever is claimed, and however long, what is kept is as long as the docs say at most.
#[test]
fn names_are_cut_and_events_with_long_ids_are_passed_over() {
    let mut inbox = Inbox::new();
    let now = Now { mono: Duration::ZERO, unix: Duration::from_secs(1_500_000_000) };
    let text = |len: usize| "é".repeat(len / 2);
    let mut take = |event: Event| inbox.take(&Unconfirmed::new(event), now).len();

    let mut create = RoomCreate::default();
    (create.room_id, create.room_session_id) = (RoomId::received("lobby"), Some(7));
    assert_eq!(take(create.into()), 1);
    let login = |user: &str| {
        let mut event = RoomLogin::default();
        (event.room_id, event.room_session_id) = (RoomId::received("lobby"), Some(7));
        (event.user_id, event.session_id) = (UserId::received(user), Some(1));
        event.user_name = text(60_001);
        event
    };
    assert_eq!(take(login(&text(512)).into()), 1, "as long as may be");
    let mut long_room = login("u");
    long_room.room_id = RoomId::received(text(514));
    let mut long_stream = StreamCreate::default();
    (long_stream.room_id, long_stream.room_session_id) = (RoomId::received("lobby"), Some(7));
    long_stream.stream_id = StreamId::received("s");
    let mut long_sid = long_stream.clone();
    long_sid.stream_sid = text(514);
    long_stream.user_id = UserId::received(text(514));
    for long in [login(&text(514)).into(), long_room.into(), long_stream.into(), long_sid.into()] {
        assert_eq!(take(long), 0);
    }
    assert_eq!((inbox.overflow(), inbox.take_overflow()), (4, Some(Overflow::LongId)));
    let room = inbox.room(&RoomId::received("lobby")).unwrap();
    let names: Vec<usize> = room.users().map(|(_, user)| user.user_name().len()).collect();
    assert_eq!(names, [512]);
    let saved = serde_json::to_string(&inbox).unwrap();
    assert!(saved.len() < 4096, "{} bytes are kept", saved.len());
}
