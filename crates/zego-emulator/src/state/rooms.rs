//! Rooms, their users, and the streams that their users are told of.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use serde_json::{Value, json};

use super::{Full, millis};

/// The rooms that exist: those with a user in them.
#[derive(Clone, Debug, Default)]
pub(crate) struct Rooms {
    ids: Ids,
    rooms: BTreeMap<String, Room>,
    users: usize,
    streams: usize,
}

/// Where the ids of lifetimes, logins and publishings come from: each is greater than the one before,
/// and those of an emulator that starts at a later millisecond are greater still. They fill 61 bits,
/// as the service's own do, so that whoever reads them as floating point gets them wrong.
#[derive(Clone, Debug, Default)]
struct Ids {
    base: u64,
    given: u64,
}

impl Ids {
    fn next(&mut self) -> u64 {
        self.given += 1;
        self.base.wrapping_add(self.given)
    }

    /// Moves to where the emulator starts.
    fn start(&mut self, now: Duration) {
        self.base = millis(now) << 20;
    }
}

/// One room.
#[derive(Clone, Debug, Default)]
pub(crate) struct Room {
    /// Its lifetime: another each time that a room of its id comes into being.
    pub(crate) session: u64,
    pub(crate) created: Duration,
    /// How many logins and logouts it has seen.
    pub(crate) user_updates: u64,
    /// How many streams have joined and left its list.
    pub(crate) stream_updates: u64,
    pub(crate) users: BTreeMap<String, User>,
    pub(crate) streams: BTreeMap<String, RoomStream>,
    /// How many streams it has had.
    numbered: u32,
}

/// A user who is in a room.
#[derive(Clone, Debug)]
pub(crate) struct User {
    /// The login: another each time.
    pub(crate) session: u64,
    pub(crate) name: String,
    pub(crate) role: i64,
    /// The address that the user comes from; empty when it was not told.
    pub(crate) ip: String,
    pub(crate) since: Duration,
    /// The streams that the user publishes, which end when the user leaves.
    pub(crate) publishes: BTreeSet<String>,
}

impl User {
    pub(crate) const AUDIENCE: i64 = 2;
    pub(crate) const ADMINISTRATOR: i64 = 4;
    /// What is kept of a name, in bytes.
    pub(crate) const MAX_NAME: usize = 255;
    pub(crate) const ROLES: [i64; 3] = [1, Self::AUDIENCE, Self::ADMINISTRATOR];

    pub(crate) fn new(name: &str, since: Duration) -> Self {
        let (name, ip) = (name.to_owned(), String::new());
        Self { session: 0, name, role: Self::AUDIENCE, ip, since, publishes: BTreeSet::new() }
    }
}

/// A stream as the users of a room are told of it.
#[derive(Clone, Debug)]
pub(crate) struct RoomStream {
    /// This publishing of it: another each time.
    pub(crate) session: u64,
    /// Whether a task that mixes sends it. Such a stream comes and goes without an event.
    pub(crate) is_mixed: bool,
    pub(crate) user: String,
    pub(crate) user_name: String,
    pub(crate) title: String,
    pub(crate) extra_info: String,
    pub(crate) is_moderated: bool,
    pub(crate) created: Duration,
    /// Its number in the room.
    pub(crate) number: u32,
}

impl RoomStream {
    pub(crate) fn new(user: &str, user_name: &str, created: Duration) -> Self {
        Self {
            session: 0,
            is_mixed: false,
            user: user.to_owned(),
            user_name: user_name.to_owned(),
            title: String::new(),
            extra_info: String::new(),
            is_moderated: true,
            created,
            number: 0,
        }
    }

    /// The id of this publishing, as events write it.
    pub(crate) fn sid(&self) -> String {
        format!("s-{}", self.session)
    }
}

impl Rooms {
    pub(crate) const MAX_ROOMS: usize = 10_000;
    pub(crate) const MAX_USERS: usize = 100_000;
    pub(crate) const MAX_STREAMS: usize = 100_000;

    pub(crate) fn get(&self, room: &str) -> Option<&Room> {
        self.rooms.get(room)
    }

    pub(crate) fn user(&self, room: &str, user: &str) -> Option<&User> {
        self.get(room)?.users.get(user)
    }

    pub(super) fn get_mut(&mut self, room: &str) -> Option<&mut Room> {
        self.rooms.get_mut(room)
    }

    /// Lets a user in, and makes the room if need be. Whoever is in already comes in anew: then it
    /// gives the login before.
    pub(super) fn enter(
        &mut self,
        room: &str,
        user: &str,
        entry: User,
    ) -> Result<Option<User>, Full> {
        if let Some(present) = self.rooms.get_mut(room).and_then(|room| room.users.get_mut(user)) {
            let entry = User { session: self.ids.next(), ..entry };
            return Ok(Some(std::mem::replace(present, entry)));
        }
        if self.users >= Self::MAX_USERS {
            return Err(Full { most: Self::MAX_USERS, of: "users in rooms" });
        }
        if self.rooms.len() >= Self::MAX_ROOMS && !self.rooms.contains_key(room) {
            return Err(Full { most: Self::MAX_ROOMS, of: "rooms" });
        }
        self.users += 1;
        let ids = &mut self.ids;
        let present = self.rooms.entry(room.to_owned()).or_insert_with(|| Room {
            session: ids.next(),
            created: entry.since,
            ..Room::default()
        });
        let entry = User { session: ids.next(), ..entry };
        present.users.insert(user.to_owned(), entry);
        Ok(None)
    }

    /// Lets a user out; the room stays, even when it is empty then.
    pub(super) fn leave(&mut self, room: &str, user: &str) -> Option<User> {
        let left = self.rooms.get_mut(room)?.users.remove(user)?;
        self.users -= 1;
        Some(left)
    }

    pub(super) fn close(&mut self, room: &str) -> Option<Room> {
        let closed = self.rooms.remove(room)?;
        self.users -= closed.users.len();
        self.streams -= closed.streams.len();
        Some(closed)
    }

    /// Adds a stream to a room that exists, in place of one of the same id, as which it then goes on.
    /// Whether it is new there.
    pub(super) fn add_stream(
        &mut self,
        room: &str,
        id: &str,
        stream: RoomStream,
    ) -> Result<bool, Full> {
        let Some(present) = self.rooms.get_mut(room) else { return Ok(false) };
        if let Some(before) = present.streams.get_mut(id) {
            let RoomStream { session, is_mixed, created, number, .. } = *before;
            *before = RoomStream { session, is_mixed, created, number, ..stream };
            return Ok(false);
        }
        if self.streams >= Self::MAX_STREAMS {
            return Err(Full { most: Self::MAX_STREAMS, of: "streams in rooms" });
        }
        self.streams += 1;
        present.numbered = present.numbered.saturating_add(1);
        let (session, number) = (self.ids.next(), present.numbered);
        present.streams.insert(id.to_owned(), RoomStream { session, number, ..stream });
        Ok(true)
    }

    pub(super) fn take_off(&mut self, room: &str, id: &str) -> Option<RoomStream> {
        let taken = self.rooms.get_mut(room)?.streams.remove(id)?;
        self.streams -= 1;
        Some(taken)
    }

    pub(crate) fn note_published(&mut self, room: &str, user: &str, id: &str) {
        if let Some(user) = self.rooms.get_mut(room).and_then(|room| room.users.get_mut(user)) {
            user.publishes.insert(id.to_owned());
        }
    }

    pub(crate) fn note_unpublished(&mut self, room: &str, user: &str, id: &str) {
        if let Some(user) = self.rooms.get_mut(room).and_then(|room| room.users.get_mut(user)) {
            user.publishes.remove(id);
        }
    }

    /// Puts the start of the emulator where a time was left open, and gives every id anew.
    pub(super) fn start(&mut self, now: Duration) {
        self.ids.start(now);
        for room in self.rooms.values_mut() {
            room.created = now;
            room.session = self.ids.next();
            room.users.values_mut().for_each(|user| user.session = self.ids.next());
            room.streams.values_mut().for_each(|stream| stream.session = self.ids.next());
            let users = room.users.values_mut().map(|user| &mut user.since);
            let streams = room.streams.values_mut().map(|stream| &mut stream.created);
            users.chain(streams).filter(|time| time.is_zero()).for_each(|time| *time = now);
        }
    }

    /// The rooms, by their ids.
    pub(super) fn iter_mut(&mut self) -> impl Iterator<Item = (&String, &mut Room)> {
        self.rooms.iter_mut()
    }

    pub(super) fn view(&self) -> Value {
        self.rooms.iter().map(|(id, room)| room.view(id)).collect()
    }
}

impl Room {
    fn view(&self, id: &str) -> Value {
        let users: Vec<Value> = self
            .users
            .iter()
            .map(|(id, user)| {
                json!({
                    "id": id,
                    "session_id": user.session,
                    "name": user.name,
                    "role": user.role,
                    "ip": user.ip,
                    "login_ms": millis(user.since),
                    "publishes": user.publishes,
                })
            })
            .collect();
        let streams: Vec<Value> = self
            .streams
            .iter()
            .map(|(id, stream)| {
                json!({
                    "id": id,
                    "sid": stream.sid(),
                    "user": stream.user,
                    "user_name": stream.user_name,
                    "title": stream.title,
                    "extra_info": stream.extra_info,
                    "moderated": stream.is_moderated,
                    "created_ms": millis(stream.created),
                    "number": stream.number,
                })
            })
            .collect();
        json!({
            "id": id,
            "session_id": self.session,
            "created_ms": millis(self.created),
            "user_update_seq": self.user_updates,
            "stream_seq": self.stream_updates,
            "users": users,
            "streams": streams,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn user() -> User {
        User::new("", Duration::ZERO)
    }

    #[test]
    fn coming_in_again_is_another_login() {
        let mut rooms = Rooms::default();
        assert!(rooms.enter("r", "a", user()).unwrap().is_none());
        let again = User::new("Ann", Duration::from_secs(9));
        let before = rooms.enter("r", "a", again).unwrap().unwrap();
        let present = rooms.user("r", "a").unwrap();
        assert_eq!((&*present.name, rooms.users), ("Ann", 1));
        assert!(present.session > before.session);
    }

    #[test]
    fn ids_of_a_later_start_are_greater_than_any_before() {
        let ids = |start| {
            let mut ids = Ids::default();
            ids.start(Duration::from_millis(start));
            (0..1000).map(|_| ids.next()).collect::<Vec<_>>()
        };
        let (first, second) = (ids(1_700_000_000_000), ids(1_700_000_000_001));
        assert!(first.is_sorted() && first[999] < second[0]);
        assert!(first[0] > 1 << 60);
    }

    #[test]
    fn rooms_are_bounded() {
        let mut rooms = Rooms::default();
        for at in 0..Rooms::MAX_ROOMS {
            rooms.enter(&format!("r{at}"), "a", user()).unwrap();
        }
        assert!(rooms.enter("one more", "a", user()).is_err());
        assert!(rooms.enter("r0", "b", user()).is_ok());
    }
}
