//! What the events of a burst tell, in the order in which it happened, and how they are posted.

use std::collections::{BTreeMap, BTreeSet};
use std::time::{Duration, SystemTime};

use bytes::Bytes;
use rand::SeedableRng;
use rand::rngs::StdRng;
use rand::seq::SliceRandom;
use zego_core::callback::inbox::{Inbox, Member};
use zego_core::callback::{
    CallbackDraft, Event, RoomClose, RoomCreate, RoomLogin, RoomLogout, StreamClose, StreamCreate,
};
use zego_core::{AppId, RoomId, StreamId, UserId};

use crate::receiver_posts::{SECRET, secret, time};

/// The rooms that are there in the end, and those that close.
const OPEN: u64 = 260;
const CLOSED: u64 = 110;

/// The users of each, every one with a stream.
const USERS: u64 = 16;

/// Those who leave a room that stays.
const LEAVE: u64 = 8;

/// How far an event may be from its place.
const SHUFFLED: usize = 400;

/// Each of so many is posted another time.
const REPEATED: usize = 10;

pub(super) struct Told {
    pub(super) events: Vec<Event>,
}

impl Told {
    /// Rooms that go on side by side: what happens first happens in all of them first.
    pub(super) fn new() -> Self {
        let rooms: Vec<Vec<Event>> = (0..OPEN + CLOSED).map(room).collect();
        let steps = rooms.iter().map(Vec::len).max().unwrap_or(0);
        let at = |step: usize| rooms.iter().filter_map(move |room| room.get(step).cloned());
        Self { events: (0..steps).flat_map(at).collect() }
    }

    /// The bodies, shuffled; some of them come again as they are, and some signed afresh, next to each
    /// other and so on another connection.
    pub(super) fn posts(&self) -> Vec<Bytes> {
        let mut dice = StdRng::seed_from_u64(5);
        let mut events: Vec<(usize, &Event)> = self.events.iter().enumerate().collect();
        events.chunks_mut(SHUFFLED).for_each(|chunk| chunk.shuffle(&mut dice));
        let mut posts = Vec::new();
        for (at, event) in events {
            let body = signed(event, &at.to_string());
            if is_resigned(at) {
                posts.push(signed(event, &format!("{at}-again")));
            } else if at.is_multiple_of(REPEATED) {
                posts.push(body.clone());
            }
            posts.push(body);
        }
        posts
    }

    /// How many are handed over: what comes again as it was is not.
    pub(super) fn deliveries(&self) -> usize {
        self.events.len() + (0..self.events.len()).filter(|at| is_resigned(*at)).count()
    }
}

/// How much becomes different, each once.
pub(super) fn changes() -> BTreeMap<&'static str, u64> {
    let (all, gone) = ((OPEN + CLOSED) * USERS, OPEN * LEAVE + CLOSED * USERS);
    BTreeMap::from([
        ("opened", OPEN + CLOSED),
        ("closed", CLOSED),
        ("joined", all),
        ("left", gone),
        ("started", all),
        ("stopped", gone),
    ])
}

/// Whether the inbox has what the events tell, and nothing else.
pub(super) fn assert_equal(inbox: &Inbox) {
    let rooms: BTreeSet<&RoomId> = inbox.rooms().map(|(id, _)| id).collect();
    assert_eq!(rooms, (0..OPEN).map(room_id).collect::<BTreeSet<_>>().iter().collect());
    for at in 0..OPEN {
        let room = inbox.room(&room_id(at)).unwrap();
        assert_eq!(room.session_id(), Some(at + 1));
        let expected = (LEAVE..USERS).map(|user| (user_id(at, user), login(at, user).to_string()));
        assert_eq!(members(room.users()), expected.collect());
        let expected = (LEAVE..USERS).map(|user| (stream_id(at, user), sid(at, user)));
        assert_eq!(members(room.streams()), expected.collect());
    }
}

/// Who or what is in a room, each with the login or the publishing.
fn members<'r, T: Clone + Ord + 'r>(
    members: impl Iterator<Item = (&'r T, &'r Member)>,
) -> BTreeMap<T, String> {
    members.map(|(id, member)| (id.clone(), member.instance().unwrap().to_owned())).collect()
}

fn is_resigned(at: usize) -> bool {
    at.is_multiple_of(2 * REPEATED)
}

fn signed(event: &Event, nonce: &str) -> Bytes {
    CallbackDraft::of(event).unwrap().sign(AppId::new(1), &secret(SECRET), time(), nonce)
}

/// What happens in a room, from its beginning.
fn room(at: u64) -> Vec<Event> {
    let closes = at >= OPEN;
    let leaving = if closes { USERS } else { LEAVE };
    let mut events = vec![opened(at)];
    for user in 0..USERS {
        events.extend([joined(at, user), started(at, user)]);
    }
    for user in 0..leaving {
        events.extend([stopped(at, user), left(at, user)]);
    }
    events.extend(closes.then(|| closed(at)));
    events
}

fn room_id(at: u64) -> RoomId {
    RoomId::received(format!("room-{at}"))
}

fn user_id(room: u64, user: u64) -> UserId {
    UserId::received(format!("user-{room}-{user}"))
}

fn stream_id(room: u64, user: u64) -> StreamId {
    StreamId::received(format!("stream-{room}-{user}"))
}

fn sid(room: u64, user: u64) -> String {
    format!("sid-{room}-{user}")
}

/// Such as a float would lose.
fn login(room: u64, user: u64) -> u64 {
    9_007_199_254_740_993 + room * USERS + user
}

/// A time, in milliseconds since the rooms began.
fn when(millis: u64) -> SystemTime {
    SystemTime::UNIX_EPOCH + Duration::from_millis(1_700_000_000_000 + millis)
}

fn opened(at: u64) -> Event {
    let mut event = RoomCreate::default();
    (event.room_id, event.room_session_id) = (room_id(at), Some(at + 1));
    (event.room_create_time, event.user_id) = (Some(when(0)), user_id(at, 0));
    event.into()
}

fn closed(at: u64) -> Event {
    let mut event = RoomClose::default();
    (event.room_id, event.room_session_id) = (room_id(at), Some(at + 1));
    event.room_close_time = Some(when(1000));
    event.into()
}

fn joined(at: u64, user: u64) -> Event {
    let mut event = RoomLogin::default();
    (event.room_id, event.room_session_id) = (room_id(at), Some(at + 1));
    (event.user_id, event.session_id) = (user_id(at, user), Some(login(at, user)));
    (event.login_time, event.user_update_seq) = (Some(when(user)), Some(user + 1));
    event.into()
}

fn left(at: u64, user: u64) -> Event {
    let mut event = RoomLogout::default();
    (event.room_id, event.room_session_id) = (room_id(at), Some(at + 1));
    (event.user_id, event.session_id) = (user_id(at, user), Some(login(at, user)));
    (event.login_time, event.logout_time) = (Some(when(user)), Some(when(500 + user)));
    event.user_update_seq = Some(USERS + user + 1);
    event.into()
}

fn started(at: u64, user: u64) -> Event {
    let mut event = StreamCreate::default();
    (event.room_id, event.room_session_id) = (room_id(at), Some(at + 1));
    (event.stream_id, event.user_id) = (stream_id(at, user), user_id(at, user));
    event.stream_sid = sid(at, user);
    (event.create_time_ms, event.stream_seq) = (Some(when(user)), Some(user + 1));
    event.into()
}

fn stopped(at: u64, user: u64) -> Event {
    let mut event = StreamClose::default();
    (event.room_id, event.room_session_id) = (room_id(at), Some(at + 1));
    (event.stream_id, event.user_id) = (stream_id(at, user), user_id(at, user));
    event.stream_sid = sid(at, user);
    (event.create_time_ms, event.close_time) = (Some(when(user)), Some(when(500 + user)));
    event.stream_seq = Some(USERS + user + 1);
    event.into()
}
