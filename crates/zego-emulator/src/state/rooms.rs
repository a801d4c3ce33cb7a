//! Rooms, their users, and the streams that their users are told of.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use serde_json::{Value, json};

use super::{Full, millis};

/// The rooms that exist: those with a user in them.
#[derive(Clone, Debug, Default)]
pub(crate) struct Rooms {
    rooms: BTreeMap<String, Room>,
    users: usize,
    streams: usize,
}

/// One room.
#[derive(Clone, Debug, Default)]
pub(crate) struct Room {
    pub(crate) users: BTreeMap<String, User>,
    pub(crate) streams: BTreeMap<String, RoomStream>,
    /// How many streams it has had.
    numbered: u32,
}

/// A user who is in a room.
#[derive(Clone, Debug)]
pub(crate) struct User {
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
        Self { name, role: Self::AUDIENCE, ip, since, publishes: BTreeSet::new() }
    }
}

/// A stream as the users of a room are told of it.
#[derive(Clone, Debug)]
pub(crate) struct RoomStream {
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
            user: user.to_owned(),
            user_name: user_name.to_owned(),
            title: String::new(),
            extra_info: String::new(),
            is_moderated: true,
            created,
            number: 0,
        }
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

    /// Lets a user in, and makes the room if need be. Whoever is in already comes in anew, and goes
    /// on publishing.
    pub(crate) fn enter(&mut self, room: &str, user: &str, entry: User) -> Result<(), Full> {
        if let Some(present) = self.rooms.get_mut(room).and_then(|room| room.users.get_mut(user)) {
            let publishes = std::mem::take(&mut present.publishes);
            *present = User { publishes, ..entry };
            return Ok(());
        }
        if self.users >= Self::MAX_USERS {
            return Err(Full { most: Self::MAX_USERS, of: "users in rooms" });
        }
        if self.rooms.len() >= Self::MAX_ROOMS && !self.rooms.contains_key(room) {
            return Err(Full { most: Self::MAX_ROOMS, of: "rooms" });
        }
        self.users += 1;
        self.rooms.entry(room.to_owned()).or_default().users.insert(user.to_owned(), entry);
        Ok(())
    }

    /// Lets a user out, with all the streams in the user's name. A room ends with its last user.
    pub(crate) fn leave(&mut self, room: &str, user: &str) -> Option<User> {
        let left = self.rooms.get_mut(room)?.users.remove(user)?;
        self.users -= 1;
        if let Some(present) = self.rooms.get_mut(room) {
            let before = present.streams.len();
            present.streams.retain(|_, stream| stream.user != user);
            self.streams -= before - present.streams.len();
            if present.users.is_empty() {
                self.close(room);
            }
        }
        Some(left)
    }

    pub(crate) fn close(&mut self, room: &str) -> Option<Room> {
        let closed = self.rooms.remove(room)?;
        self.users -= closed.users.len();
        self.streams -= closed.streams.len();
        Some(closed)
    }

    /// Adds a stream to a room that exists, in place of one of the same id, whose number and age it
    /// then keeps.
    pub(crate) fn add_stream(
        &mut self,
        room: &str,
        id: &str,
        stream: RoomStream,
    ) -> Result<(), Full> {
        let Some(present) = self.rooms.get_mut(room) else { return Ok(()) };
        if let Some(before) = present.streams.get_mut(id) {
            let (created, number) = (before.created, before.number);
            *before = RoomStream { created, number, ..stream };
            return Ok(());
        }
        if self.streams >= Self::MAX_STREAMS {
            return Err(Full { most: Self::MAX_STREAMS, of: "streams in rooms" });
        }
        self.streams += 1;
        present.numbered = present.numbered.saturating_add(1);
        let stream = RoomStream { number: present.numbered, ..stream };
        present.streams.insert(id.to_owned(), stream);
        Ok(())
    }

    pub(crate) fn take_off(&mut self, room: &str, id: &str) -> Option<RoomStream> {
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

    /// Puts the start of the emulator where a time was left open.
    pub(super) fn start(&mut self, now: Duration) {
        for room in self.rooms.values_mut() {
            let users = room.users.values_mut().map(|user| &mut user.since);
            let streams = room.streams.values_mut().map(|stream| &mut stream.created);
            users.chain(streams).filter(|time| time.is_zero()).for_each(|time| *time = now);
        }
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
        json!({ "id": id, "users": users, "streams": streams })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn user() -> User {
        User::new("", Duration::ZERO)
    }

    #[test]
    fn a_room_lives_as_long_as_it_has_a_user() {
        let mut rooms = Rooms::default();
        rooms.enter("r", "a", user()).unwrap();
        rooms.enter("r", "b", user()).unwrap();
        rooms.add_stream("r", "s", RoomStream::new("guest", "", Duration::ZERO)).unwrap();
        assert!(rooms.leave("r", "a").is_some());
        assert!(rooms.leave("r", "a").is_none());
        assert!(rooms.get("r").is_some());
        assert!(rooms.leave("r", "b").is_some());
        assert!(rooms.get("r").is_none());
        assert_eq!((rooms.users, rooms.streams), (0, 0));
    }

    #[test]
    fn coming_in_again_keeps_what_is_published() {
        let mut rooms = Rooms::default();
        rooms.enter("r", "a", user()).unwrap();
        rooms.note_published("r", "a", "s");
        rooms.enter("r", "a", User::new("Ann", Duration::from_secs(9))).unwrap();
        let present = rooms.user("r", "a").unwrap();
        assert_eq!((&*present.name, present.publishes.len()), ("Ann", 1));
        assert_eq!(rooms.users, 1);
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
