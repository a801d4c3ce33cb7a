//! What every callback has in common, whatever it tells.

use std::fmt;

use bytes::Bytes;
use serde_json::value::RawValue;

use super::delivery;
use super::events::Event;
use super::members::Members;
use super::refused::Refused;
use crate::answer::Unreadable;
use crate::id::{AppId, RoomId};
use crate::lenient::Scalar;

/// The envelope of a callback: its event's name, the app, and what was signed. Anybody can have
/// written it: see [`Verifier`](super::Verifier).
///
/// The timestamp and the nonce are kept to the letter, since the signature covers their text. The
/// bytes that came are kept, too, and so is the JSON in them.
///
/// Its `Debug` leaves out the signature and the bodies.
#[derive(Clone)]
pub struct Envelope {
    event: String,
    app_id: Option<AppId>,
    timestamp: String,
    nonce: String,
    signature: String,
    json: Bytes,
    body: Bytes,
}

impl Envelope {
    /// The longest body that is read, in bytes, and the longest JSON that a form becomes: 1 MiB. The
    /// documented events have a few thousand.
    pub const MAX_LEN: usize = 1 << 20;

    /// The deepest nesting of objects and lists that is read. The documented events have eight.
    pub const MAX_DEPTH: usize = 32;

    /// Reads a callback's body: JSON as it is, percent-encoded JSON, or the fields of a form (which
    /// support can still switch on). Its first bytes tell which; no header is asked.
    ///
    /// # Errors
    /// [`Refused::TooLarge`], [`Refused::Unreadable`] when it is none of the three or a member
    /// stands twice, and [`Refused::Missing`] when it has no event, timestamp, nonce or signature.
    pub fn read(body: Bytes) -> Result<Self, Refused> {
        if body.len() > Self::MAX_LEN {
            return Err(Refused::TooLarge);
        }
        let json = delivery::json_of(&body)?;
        // A form's control characters take six times the room.
        if json.len() > Self::MAX_LEN {
            return Err(Refused::TooLarge);
        }
        let text = std::str::from_utf8(&json)
            .map_err(|_| Refused::Unreadable(Unreadable::new("it is not UTF-8")))?;
        let members = Members::of(text).map_err(Refused::Unreadable)?;
        let event = required(&members, "event", EVENT)?;
        let app_id = one(&members, "app id", APP_ID)?.map(|text| text.parse()).transpose();
        let app_id = app_id.map_err(|_| {
            Refused::Unreadable(Unreadable::new("its app id is not a number of 32 bits"))
        })?;
        Ok(Self {
            event,
            app_id,
            timestamp: required(&members, "timestamp", TIMESTAMP)?,
            nonce: required(&members, "nonce", NONCE)?,
            signature: required(&members, "signature", SIGNATURE)?,
            json,
            body,
        })
    }

    /// The event's name: `room_create`.
    pub fn event_name(&self) -> &str {
        &self.event
    }

    /// The app; none when the callback does not say.
    pub fn app_id(&self) -> Option<AppId> {
        self.app_id
    }

    /// When it was sent, to the letter: in Unix seconds, of some products in milliseconds.
    ///
    /// It tells nothing of the order of events: the fields do that, which the catalogue marks.
    pub fn timestamp(&self) -> &str {
        &self.timestamp
    }

    /// The random text that was signed, to the letter.
    pub fn nonce(&self) -> &str {
        &self.nonce
    }

    /// The signature as it came.
    pub fn signature(&self) -> &str {
        &self.signature
    }

    /// The bytes that came.
    pub fn body(&self) -> &Bytes {
        &self.body
    }

    /// The JSON object in them, with every member, known or not. Of a form's fields it is made, each
    /// a text or a list of texts.
    pub fn json(&self) -> &str {
        std::str::from_utf8(&self.json).expect("the JSON was read as text")
    }

    /// The room that it is about, its `room_id`, whether the rest of the event can be read or not; none
    /// when it names none.
    pub fn room_id(&self) -> Option<RoomId> {
        let members = Members::of(self.json()).ok()?;
        let room = text_or_number(members.get("room_id")?)?;
        (!room.is_empty()).then(|| RoomId::received(room))
    }

    /// Reads what it tells. It has not been verified: take it from
    /// [`Genuine::event`](super::Genuine::event) instead.
    ///
    /// # Errors
    /// [`Unreadable`], with the member's path, when a documented member has a form that cannot be
    /// read. A missing one, and an event that is not documented, are no errors.
    pub fn read_event(&self) -> Result<Event, Unreadable> {
        Event::read(&self.event, &Members::of(self.json())?)
    }
}

impl fmt::Debug for Envelope {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Envelope")
            .field("event", &self.event)
            .field("app_id", &self.app_id)
            .field("timestamp", &self.timestamp)
            .field("nonce", &self.nonce)
            .finish_non_exhaustive()
    }
}

const EVENT: &[&str] = &["event", "Event"];
const APP_ID: &[&str] = &["appid", "Appid", "AppId"];
const TIMESTAMP: &[&str] = &["timestamp", "Timestamp"];
const NONCE: &[&str] = &["nonce", "Nonce"];
const SIGNATURE: &[&str] = &["signature", "Signature"];

fn required(
    members: &Members<'_>,
    what: &'static str,
    spellings: &[&str],
) -> Result<String, Refused> {
    one(members, what, spellings)?.ok_or(Refused::Missing(what))
}

/// A text or a number, to the letter; none when there is none, or it is empty. In two spellings at
/// once it would be two, of which the one was signed and the other may be meant.
fn one(
    members: &Members<'_>,
    what: &'static str,
    spellings: &[&str],
) -> Result<Option<String>, Refused> {
    let unreadable = |why: String| Refused::Unreadable(Unreadable::new(why));
    let mut found = spellings.iter().filter_map(|name| members.get(name));
    let (Some(raw), next) = (found.next(), found.next()) else { return Ok(None) };
    if next.is_some() {
        return Err(unreadable(format!("its {what} stands twice")));
    }
    match text_or_number(raw) {
        Some(text) => Ok(Some(text).filter(|text| !text.is_empty())),
        None => Err(unreadable(format!("its {what} is neither text nor a number"))),
    }
}

fn text_or_number(raw: &RawValue) -> Option<String> {
    match Scalar::read(raw)? {
        Scalar::Null => Some(String::new()),
        Scalar::Text(text) => Some(text.into_owned()),
        Scalar::Bare("true" | "false") => None,
        Scalar::Bare(number) => Some(number.to_owned()),
    }
}
