//! A made-up service: rooms, users and streams that come and go, and the events that tell of it.

use std::collections::{BTreeMap, BTreeSet};
use std::time::{Duration, UNIX_EPOCH};

use zego_core::actions::{RoomStream, RoomStreams, RoomUser, UserPage};
use zego_core::callback::{
    Event, RoomClose, RoomCreate, RoomLogin, RoomLogout, StreamClose, StreamCreate,
};
use zego_core::{RoomId, StreamId, UserId};

/// A generator that a seed decides: SplitMix64.
#[derive(Clone, Debug)]
pub(crate) struct Dice(pub(crate) u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        bits ^ (bits >> 31)
    }

    /// A number below `end`.
    pub(crate) fn below(&mut self, end: u64) -> u64 {
        self.next() % end
    }

    /// True so many times in a hundred.
    pub(crate) fn percent(&mut self, chance: u64) -> bool {
        self.below(100) < chance
    }

    fn pick<'i, T>(&mut self, items: &'i [T]) -> Option<&'i T> {
        let end = u64::try_from(items.len()).unwrap();
        (end > 0).then(|| &items[usize::try_from(self.below(end)).unwrap()])
    }
}

/// What is so.
#[derive(Debug, Default)]
pub(crate) struct Truth {
    pub(crate) rooms: BTreeMap<String, TrueRoom>,
    /// How often each came to be, by a text that names it.
    pub(crate) counts: BTreeMap<String, usize>,
    ids: u64,
    /// The events that have not been taken yet, in order, with the lifetime of their room.
    pub(crate) events: Vec<(u64, Event)>,
}

#[derive(Clone, Debug, Default)]
pub(crate) struct TrueRoom {
    pub(crate) session: u64,
    pub(crate) users: BTreeMap<String, TrueMember>,
    pub(crate) streams: BTreeMap<String, TrueMember>,
    user_seq: u64,
    stream_seq: u64,
}

#[derive(Clone, Debug, Default)]
pub(crate) struct TrueMember {
    pub(crate) instance: u64,
    begun: Duration,
    owner: String,
}

impl Truth {
    /// Something happens, at a time of the service's clock.
    pub(crate) fn step(&mut self, dice: &mut Dice, time: Duration) {
        let room = format!("room{}", dice.below(3));
        let user = format!("user{}", dice.below(4));
        let Some(here) = self.rooms.get(&room) else { return self.login(&room, &user, time) };
        let is_in = here.users.contains_key(&user);
        let own: Vec<String> = here.streams_of(&user);
        match dice.below(10) {
            0..4 if !is_in => self.login(&room, &user, time),
            0 | 1 => self.relogin(&room, &user, time),
            2..4 if is_in => self.logout(&room, &user, time),
            4..7 if is_in => {
                let stream = format!("{room}-{user}-{}", dice.below(2));
                self.publish(&room, &user, &stream, time);
            }
            7 | 8 => {
                if let Some(stream) = dice.pick(&own) {
                    self.stop(&room, stream, time);
                }
            }
            9 if dice.percent(30) => self.clear(&room, time),
            _ => {}
        }
    }

    fn id(&mut self) -> u64 {
        self.ids += 1;
        // Such as a float would lose.
        9_007_199_254_740_993 + self.ids * 2
    }

    fn count(&mut self, what: String) {
        *self.counts.entry(what).or_default() += 1;
    }

    fn tell(&mut self, room: &str, event: impl Into<Event>) {
        let session = self.rooms[room].session;
        self.events.push((session, event.into()));
    }

    fn login(&mut self, room: &str, user: &str, time: Duration) {
        if !self.rooms.contains_key(room) {
            let session = self.id();
            self.rooms.insert(room.to_owned(), TrueRoom { session, ..TrueRoom::default() });
            self.count(format!("room {room}"));
            let mut event = RoomCreate::default();
            event.room_id = RoomId::received(room);
            event.room_session_id = Some(session);
            event.room_create_time = Some(UNIX_EPOCH + time);
            event.user_id = UserId::received(user);
            self.tell(room, event);
        }
        let instance = self.id();
        self.count(format!("user {room} {user}"));
        let here = self.rooms.get_mut(room).unwrap();
        here.user_seq += 1;
        let is_relogin = here.users.contains_key(user);
        let member = TrueMember { instance, begun: time, owner: String::new() };
        here.users.insert(user.to_owned(), member);
        let mut event = RoomLogin::default();
        event.room_id = RoomId::received(room);
        event.room_session_id = Some(here.session);
        event.user_id = UserId::received(user);
        event.session_id = Some(instance);
        event.login_time = Some(UNIX_EPOCH + time);
        event.user_update_seq = Some(here.user_seq);
        event.is_relogin = Some(is_relogin);
        self.tell(room, event);
    }

    /// The new login comes first, and the old one's end after it.
    fn relogin(&mut self, room: &str, user: &str, time: Duration) {
        let Some(old) = self.rooms[room].users.get(user).cloned() else { return };
        self.login(room, user, time);
        self.tell_logout(room, user, &old, time);
    }

    fn tell_logout(&mut self, room: &str, user: &str, old: &TrueMember, time: Duration) {
        let here = self.rooms.get_mut(room).unwrap();
        here.user_seq += 1;
        let mut event = RoomLogout::default();
        event.room_id = RoomId::received(room);
        event.room_session_id = Some(here.session);
        event.user_id = UserId::received(user);
        event.session_id = Some(old.instance);
        event.login_time = Some(UNIX_EPOCH + old.begun);
        event.logout_time = Some(UNIX_EPOCH + time);
        event.user_update_seq = Some(here.user_seq);
        self.tell(room, event);
    }

    fn logout(&mut self, room: &str, user: &str, time: Duration) {
        for stream in self.rooms[room].streams_of(user) {
            self.stop(room, &stream, time);
        }
        let old = self.rooms.get_mut(room).unwrap().users.remove(user).unwrap();
        self.tell_logout(room, user, &old, time);
        if self.rooms[room].users.is_empty() {
            let mut event = RoomClose::default();
            event.room_id = RoomId::received(room);
            event.room_session_id = Some(self.rooms[room].session);
            event.room_close_time = Some(UNIX_EPOCH + time);
            self.tell(room, event);
            self.rooms.remove(room);
        }
    }

    fn clear(&mut self, room: &str, time: Duration) {
        let users: Vec<String> = self.rooms[room].users.keys().cloned().collect();
        for user in users {
            self.logout(room, &user, time);
        }
    }

    /// Publishes a stream; one that is there goes on under the same instance.
    fn publish(&mut self, room: &str, user: &str, stream: &str, time: Duration) {
        let fresh = self.id();
        let here = self.rooms.get_mut(room).unwrap();
        here.stream_seq += 1;
        let is_recreated = here.streams.contains_key(stream);
        let fresh = TrueMember { instance: fresh, begun: time, owner: user.to_owned() };
        let member = here.streams.entry(stream.to_owned()).or_insert(fresh).clone();
        let mut event = StreamCreate::default();
        event.room_id = RoomId::received(room);
        event.room_session_id = Some(here.session);
        event.user_id = UserId::received(user);
        event.stream_id = StreamId::received(stream);
        event.stream_sid = format!("s-{}", member.instance);
        event.stream_seq = Some(here.stream_seq);
        event.create_time_ms = Some(UNIX_EPOCH + member.begun);
        event.is_recreated = Some(is_recreated);
        self.tell(room, event);
        if !is_recreated {
            self.count(format!("stream {room} {stream}"));
        }
    }

    fn stop(&mut self, room: &str, stream: &str, time: Duration) {
        let here = self.rooms.get_mut(room).unwrap();
        let old = here.streams.remove(stream).unwrap();
        here.stream_seq += 1;
        let mut event = StreamClose::default();
        event.room_id = RoomId::received(room);
        event.room_session_id = Some(here.session);
        event.user_id = UserId::received(&*old.owner);
        event.stream_id = StreamId::received(stream);
        event.stream_sid = format!("s-{}", old.instance);
        event.stream_seq = Some(here.stream_seq);
        event.create_time_ms = Some(UNIX_EPOCH + old.begun);
        event.close_time = Some(UNIX_EPOCH + time);
        self.tell(room, event);
    }

    /// What the API says of a room's users: pages of two, each from behind the last of the page
    /// before.
    pub(crate) fn users(&self, room: &RoomId, marker: &str) -> UserPage {
        let all = self.rooms.get(room.as_str()).into_iter().flat_map(|room| room.users.keys());
        let rest: Vec<&String> = all.filter(|user| user.as_str() > marker).collect();
        let mut page = UserPage::default();
        for user in rest.iter().take(2) {
            let mut listed = RoomUser::default();
            listed.user_id = UserId::received(user.as_str());
            page.users.push(listed);
        }
        if let [_, last, _, ..] = rest[..] {
            page.marker.clone_from(last);
        }
        page
    }

    /// What the API says of a room's streams.
    pub(crate) fn streams(&self, room: &RoomId) -> RoomStreams {
        let mut list = RoomStreams::default();
        for (stream, member) in
            self.rooms.get(room.as_str()).into_iter().flat_map(|room| &room.streams)
        {
            let mut listed = RoomStream::default();
            listed.stream_id = StreamId::received(stream.as_str());
            listed.user_id = UserId::received(&*member.owner);
            listed.create_time = Some(UNIX_EPOCH + member.begun);
            list.streams.push(listed);
        }
        list
    }

    /// The lifetimes that are there.
    pub(crate) fn sessions(&self) -> BTreeSet<u64> {
        self.rooms.values().map(|room| room.session).collect()
    }
}

impl TrueRoom {
    fn streams_of(&self, user: &str) -> Vec<String> {
        let own = self.streams.iter().filter(|(_, member)| member.owner == user);
        own.map(|(stream, _)| stream.clone()).collect()
    }
}
