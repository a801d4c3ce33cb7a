//! What is said, in a line for people or for programs.

use serde::Serialize;
use serde_json::{Value, json};
use zego_core::callback::Genuine;
use zego_core::callback::inbox::{Change, Inbox, Overflow, Question};
use zego_core::{AppId, Error, Now, RoomId};

use crate::callback::told::{Fields, odd};
use crate::fault::chain;
use crate::output::{json_shown, shown};
use crate::time;

/// What there is to say.
pub(super) enum Said<'a> {
    Listening { url: String },
    Event { genuine: &'a Genuine, now: Now },
    Change(Change),
    Question { action: &'static str, room: RoomId, is_asked: bool },
    Failure { action: &'static str, room: RoomId, why: String },
}

impl Said<'_> {
    pub(super) fn question(question: &Question, is_asked: bool) -> Self {
        Self::Question { action: &question.spec().name, room: question.room().clone(), is_asked }
    }

    pub(super) fn failure(question: &Question, error: &Error) -> Self {
        let (action, room) = (&*question.spec().name, question.room().clone());
        Self::Failure { action, room, why: chain(error) }
    }

    pub(super) fn line(&self, is_json: bool) -> String {
        if is_json { json_shown(&self.json()).into_owned() } else { shown(&self.readable()) }
    }

    /// What it is, a member tells that no other has: event, change, question, failure or listening.
    fn json(&self) -> String {
        match self {
            Self::Listening { url } => json!({ "listening": url }).to_string(),
            Self::Event { genuine, now } => {
                let event = serde_json::to_string(&Event::of(genuine, *now));
                event.expect("it is text, numbers and JSON")
            }
            Self::Change(change) => change_as_json(change).to_string(),
            Self::Question { action, room, is_asked } => {
                json!({ "question": action, "room_id": room.as_str(), "asked": is_asked })
                    .to_string()
            }
            Self::Failure { action, room, why } => {
                json!({ "failure": action, "room_id": room.as_str(), "reason": why }).to_string()
            }
        }
    }

    fn readable(&self) -> String {
        match self {
            Self::Listening { url } => format!("listening on {url}"),
            Self::Event { genuine, now } => event(genuine, *now),
            Self::Change(change) => format!("    {}", change_for_people(change)),
            Self::Question { action, room, is_asked } => {
                let room = shown(room.as_str());
                if *is_asked {
                    format!("    asks {action} about room {room}")
                } else {
                    format!("    {action} would tell more of room {room}: --reconcile asks it")
                }
            }
            Self::Failure { action, room, why } => {
                format!("    {action} about room {} failed: {}", shown(room.as_str()), shown(why))
            }
        }
    }
}

#[derive(Serialize)]
struct Event<'a> {
    event: &'a str,
    app_id: Option<u32>,
    timestamp: &'a str,
    received: u64,
    fields: Fields,
    odd: Option<String>,
}

impl<'a> Event<'a> {
    fn of(genuine: &'a Genuine, now: Now) -> Self {
        let envelope = genuine.envelope();
        Self {
            event: envelope.event_name(),
            app_id: envelope.app_id().map(AppId::number),
            timestamp: envelope.timestamp(),
            received: now.unix.as_secs(),
            fields: Fields::of(envelope),
            odd: odd(genuine),
        }
    }
}

/// An event for people: when it came, its name, its fields.
fn event(genuine: &Genuine, now: Now) -> String {
    let name = genuine.envelope().event_name();
    let came = time::utc(i64::try_from(now.unix.as_secs()).unwrap_or(i64::MAX));
    let fields = Fields::of(genuine.envelope()).line(name);
    let odd = odd(genuine).map_or(String::new(), |why| format!(" ({})", shown(&why)));
    format!("{came}  {:13}  {fields}{odd}", shown(name))
}

fn change_as_json(change: &Change) -> Value {
    let (name, id) = match change {
        Change::RoomOpened { .. } => ("room_opened", None),
        Change::RoomClosed { .. } => ("room_closed", None),
        Change::UserJoined { user, .. } => ("user_joined", Some(("user_id", user.as_str()))),
        Change::UserLeft { user, .. } => ("user_left", Some(("user_id", user.as_str()))),
        Change::StreamStarted { stream, .. } => {
            ("stream_started", Some(("stream_id", stream.as_str())))
        }
        Change::StreamStopped { stream, .. } => {
            ("stream_stopped", Some(("stream_id", stream.as_str())))
        }
        _ => ("room_changed", None),
    };
    let mut json = json!({ "change": name, "room_id": change.room().as_str() });
    if let Some((name, id)) = id {
        json[name] = id.into();
    }
    json
}

/// That something is passed over, and what that means for what is told.
pub(super) fn overflow(bound: Overflow) -> String {
    let reached = match bound {
        Overflow::Rooms => format!("{} rooms are known", Inbox::ROOMS),
        Overflow::Entries => {
            format!("{} users, streams, ends and waiting events are kept", Inbox::ENTRIES)
        }
        Overflow::LongId => {
            return format!(
                "an event has an id of more than {} bytes, which is the most: it is passed over",
                Inbox::MAX_TEXT
            );
        }
        _ => "as much is kept of one room as may be".to_owned(),
    };
    format!(
        "{reached}, which is the most: further ones are passed over, so changes may be missing \
         until there is room again"
    )
}

fn change_for_people(change: &Change) -> String {
    let room = shown(change.room().as_str());
    match change {
        Change::RoomOpened { .. } => format!("room {room} opened"),
        Change::RoomClosed { .. } => format!("room {room} closed"),
        Change::UserJoined { user, .. } => {
            format!("user {} joined room {room}", shown(user.as_str()))
        }
        Change::UserLeft { user, .. } => format!("user {} left room {room}", shown(user.as_str())),
        Change::StreamStarted { stream, .. } => {
            format!("stream {} started in room {room}", shown(stream.as_str()))
        }
        Change::StreamStopped { stream, .. } => {
            format!("stream {} stopped in room {room}", shown(stream.as_str()))
        }
        _ => format!("room {room} changed"),
    }
}
