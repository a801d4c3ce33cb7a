use std::time::{Duration, SystemTime, UNIX_EPOCH};

use serde::{Deserialize, Serialize};

use super::Inbox;
use crate::callback::events::Event;
use crate::id::{RoomId, StreamId, UserId};

/// What an event says of a room, as far as the inbox goes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Fact {
    /// The room's lifetime.
    pub(super) session: u64,
    /// When it happened, by the service's clock.
    pub(super) time: Option<Duration>,
    pub(super) what: What,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) enum What {
    Opened { by: UserId },
    Closed,
    Joined(UserId, Start),
    Left(UserId, Stop),
    Started(StreamId, Start),
    Stopped(StreamId, Stop),
}

/// How something comes in: a user by a login, a stream by being published.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct Start {
    /// The login, or the publishing.
    pub(super) instance: Option<String>,
    /// The room's counter of users, or of streams.
    pub(super) seq: Option<u64>,
    /// The user's name.
    pub(super) name: String,
    /// The user whose stream it is.
    pub(super) owner: Option<UserId>,
}

/// How something ends.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct Stop {
    pub(super) instance: Option<String>,
    pub(super) seq: Option<u64>,
    /// When what ends had come in.
    pub(super) begun: Option<Duration>,
}

impl Fact {
    /// What an event says; none when it is about something else, or does not say which lifetime of
    /// which room it is about.
    pub(super) fn of(event: &Event) -> Option<(RoomId, Self)> {
        let (room, session, time, what) = match event {
            Event::RoomCreate(e) => {
                let what = What::Opened { by: e.user_id.clone() };
                (&e.room_id, e.room_session_id, e.room_create_time, what)
            }
            Event::RoomClose(e) => (&e.room_id, e.room_session_id, e.room_close_time, What::Closed),
            Event::RoomLogin(e) => {
                let start = Start {
                    instance: e.session_id.map(|id| id.to_string()),
                    seq: e.user_update_seq,
                    name: short(&e.user_name),
                    owner: None,
                };
                let what = What::Joined(named(&e.user_id, UserId::as_str)?, start);
                (&e.room_id, e.room_session_id, e.login_time, what)
            }
            Event::RoomLogout(e) => {
                let stop = Stop {
                    instance: e.session_id.map(|id| id.to_string()),
                    seq: e.user_update_seq,
                    begun: since_1970(e.login_time),
                };
                let what = What::Left(named(&e.user_id, UserId::as_str)?, stop);
                (&e.room_id, e.room_session_id, e.logout_time, what)
            }
            Event::StreamCreate(e) => {
                let start = Start {
                    instance: Some(e.stream_sid.clone()).filter(|sid| !sid.is_empty()),
                    seq: e.stream_seq,
                    name: short(&e.user_name),
                    owner: named(&e.user_id, UserId::as_str),
                };
                let what = What::Started(named(&e.stream_id, StreamId::as_str)?, start);
                (&e.room_id, e.room_session_id, e.create_time_ms.or(e.create_time), what)
            }
            Event::StreamClose(e) => {
                let stop = Stop {
                    instance: Some(e.stream_sid.clone()).filter(|sid| !sid.is_empty()),
                    seq: e.stream_seq,
                    begun: since_1970(e.create_time_ms),
                };
                let what = What::Stopped(named(&e.stream_id, StreamId::as_str)?, stop);
                (&e.room_id, e.room_session_id, e.close_time, what)
            }
            _ => return None,
        };
        let room = named(room, RoomId::as_str)?;
        Some((room, Self { session: session?, time: since_1970(time), what }))
    }

    /// Returns whether an id in it, or the room's, is longer than what is kept.
    pub(super) fn has_long_id(&self, room: &RoomId) -> bool {
        let mut ids = self.what.ids().into_iter().flatten().chain([room.as_str()]);
        ids.any(|id| id.len() > Inbox::MAX_TEXT)
    }
}

impl What {
    /// The ids in it.
    fn ids(&self) -> [Option<&str>; 3] {
        let (id, instance, owner) = match self {
            Self::Opened { by } => (by.as_str(), &None, None),
            Self::Closed => return [None; 3],
            Self::Joined(user, start) => (user.as_str(), &start.instance, start.owner.as_ref()),
            Self::Left(user, stop) => (user.as_str(), &stop.instance, None),
            Self::Started(stream, start) => {
                (stream.as_str(), &start.instance, start.owner.as_ref())
            }
            Self::Stopped(stream, stop) => (stream.as_str(), &stop.instance, None),
        };
        [Some(id), instance.as_deref(), owner.map(UserId::as_str)]
    }
}

/// Returns the part of a name that is kept.
pub(super) fn short(name: &str) -> String {
    let is_kept = |(at, sign): &(usize, char)| at + sign.len_utf8() <= Inbox::MAX_TEXT;
    name.char_indices().take_while(is_kept).map(|(_, sign)| sign).collect()
}

fn named<T: Clone>(id: &T, text: impl Fn(&T) -> &str) -> Option<T> {
    (!text(id).is_empty()).then(|| id.clone())
}

fn since_1970(time: Option<SystemTime>) -> Option<Duration> {
    time?.duration_since(UNIX_EPOCH).ok()
}
