//! What is there: by the service's own account, and by the inbox's. They can be compared.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;
use zego_core::callback::inbox::Inbox;

/// The rooms that are there, by id.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Rooms(pub(crate) BTreeMap<String, Room>);

/// A room's lifetime, and what is in it: each with its login or its publishing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Room {
    pub(crate) session: Option<u64>,
    pub(crate) users: BTreeMap<String, Option<String>>,
    pub(crate) streams: BTreeMap<String, Stream>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Stream {
    pub(crate) sid: Option<String>,
    pub(crate) owner: Option<String>,
}

/// What happens to something, by a text that names it.
pub(crate) fn name(room: &str) -> String {
    format!("room {room}")
}

pub(crate) fn user_name(room: &str, user: &str) -> String {
    format!("user {room} {user}")
}

pub(crate) fn stream_name(room: &str, stream: &str) -> String {
    format!("stream {room} {stream}")
}

impl Rooms {
    /// By the emulator's state.
    pub(crate) fn of_state(state: &Value) -> Self {
        let text = |value: &Value| value.as_str().unwrap().to_owned();
        let each = |value: &Value| value.as_array().unwrap().clone();
        let user = |user: Value| (text(&user["id"]), Some(user["session_id"].to_string()));
        let stream = |stream: Value| {
            let (sid, owner) = (Some(text(&stream["sid"])), Some(text(&stream["user"])));
            (text(&stream["id"]), Stream { sid, owner })
        };
        let room = |room: Value| {
            let users = each(&room["users"]).into_iter().map(user).collect();
            let streams = each(&room["streams"]).into_iter().map(stream).collect();
            (text(&room["id"]), Room { session: room["session_id"].as_u64(), users, streams })
        };
        Self(each(&state["rooms"]).into_iter().map(room).collect())
    }

    /// By the inbox.
    pub(crate) fn of_inbox(inbox: &Inbox) -> Self {
        let room = |(id, room): (_, &zego_core::callback::inbox::Room)| {
            let users = room.users().map(|(user, member)| {
                (user.as_str().to_owned(), member.instance().map(str::to_owned))
            });
            let streams = room.streams().map(|(stream, member)| {
                let sid = member.instance().map(str::to_owned);
                let owner = member.owner().map(|owner| owner.as_str().to_owned());
                (stream.as_str().to_owned(), Stream { sid, owner })
            });
            let (users, streams) = (users.collect(), streams.collect());
            (named(id), Room { session: room.session_id(), users, streams })
        };
        Self(inbox.rooms().map(room).collect())
    }

    /// The texts that name all that is there, each with its instance.
    pub(crate) fn inventory(&self) -> BTreeMap<String, Option<String>> {
        let mut all = BTreeMap::new();
        for (id, room) in &self.0 {
            all.insert(name(id), room.session.map(|session| session.to_string()));
            let users = room.users.iter();
            all.extend(users.map(|(user, login)| (user_name(id, user), login.clone())));
            let streams = room.streams.iter();
            all.extend(streams.map(|(stream, of)| (stream_name(id, stream), of.sid.clone())));
        }
        all
    }

    /// How many users and streams there are.
    pub(crate) fn members(&self) -> usize {
        self.0.values().map(|room| room.users.len() + room.streams.len()).sum()
    }
}

fn named(id: &zego_core::RoomId) -> String {
    id.as_str().to_owned()
}

impl Room {
    /// Its users and streams, by ids.
    pub(crate) fn ids(&self) -> (BTreeSet<&String>, BTreeSet<&String>) {
        (self.users.keys().collect(), self.streams.keys().collect())
    }
}
