use std::time::{Duration, SystemTime, UNIX_EPOCH};

use serde::{Deserialize, Serialize};

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
                    name: e.user_name.clone(),
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
                    name: e.user_name.clone(),
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
}

fn named<T: Clone>(id: &T, text: impl Fn(&T) -> &str) -> Option<T> {
    (!text(id).is_empty()).then(|| id.clone())
}

fn since_1970(time: Option<SystemTime>) -> Option<Duration> {
    time?.duration_since(UNIX_EPOCH).ok()
}
