//! What every callback has in common, whatever it tells.

use std::borrow::Cow;
use std::fmt;

use bytes::Bytes;

use super::delivery;
use super::events::Event;
use super::refused::Refused;
use crate::answer::Unreadable;
use crate::id::{AppId, RoomId};
use crate::json::{Json, Malformed, Scalar};
use crate::number;
use crate::reader::{FieldError, Reader, Slot, slots};

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
    text: Bytes,
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
        Self::read_signed(body, |_| Ok(()))
    }

    /// Reads a callback's body, and checks what is signed as soon as it is known, before the work
    /// that takes longest.
    pub(super) fn read_signed(
        body: Bytes,
        check: impl Fn(&SignedTexts<'_>) -> Result<(), Refused>,
    ) -> Result<Self, Refused> {
        if body.len() > Self::MAX_LEN {
            return Err(Refused::TooLarge);
        }
        let json = delivery::json_of(&body, &check)?;
        // A form's control characters take six times the room.
        if json.len() > Self::MAX_LEN {
            return Err(Refused::TooLarge);
        }
        let object = object(&json)?;
        let members = Common::of(object)?;
        let event = required("event", members.event)?;
        let timestamp = required("timestamp", members.timestamp)?;
        let nonce = required("nonce", members.nonce)?;
        let signature = required("signature", members.signature)?;
        check(&SignedTexts { timestamp: &timestamp, nonce: &nonce, signature: &signature })?;
        has_each_once(object)?;
        Ok(Self {
            event,
            app_id: members.app_id()?,
            timestamp,
            nonce,
            signature,
            text: mended(&json),
            json,
            body,
        })
    }

    /// What was signed, and the signature.
    pub(super) fn signed_texts(&self) -> SignedTexts<'_> {
        let Self { timestamp, nonce, signature, .. } = self;
        SignedTexts { timestamp, nonce, signature }
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
    /// a text or a list of texts. What is no UTF-8 in its texts stands as U+FFFD; the
    /// [bytes](Self::body) keep it. So it is in the names of a JSON object; a form's field with such a
    /// name is left out.
    pub fn json(&self) -> &str {
        std::str::from_utf8(&self.text).expect("it was made as text")
    }

    /// The room that it is about, its `room_id`, whether the rest of the event can be read or not; none
    /// when it names none.
    pub fn room_id(&self) -> Option<RoomId> {
        let [room] = slots(Json::checked(&self.json), ["room_id"]);
        let room = text_or_number(room.value()?)?;
        (!room.is_empty()).then(|| RoomId::received(room))
    }

    /// Reads what it tells, as [`read_with_errors`](Self::read_with_errors) does. It has not been
    /// verified: take it from [`Genuine::event`](super::Genuine::event) instead.
    ///
    /// # Errors
    /// As there.
    pub fn read_event(&self) -> Result<Event, Unreadable> {
        self.read_with_errors().map(|(event, _)| event)
    }

    /// Reads what it tells, and returns what could not be read of it: at most [`FieldError::MAX`]
    /// members, which are in the event as if they were missing. It has not been verified.
    ///
    /// # Errors
    /// [`Unreadable`], with the member's path, when one has a form that cannot be read on which the
    /// event hangs: what it is about, or which of two is the later (the catalogue marks such fields
    /// as [essential](super::catalog::EventField::essential)). A missing one, and an event that is
    /// not documented, are no errors.
    pub fn read_with_errors(&self) -> Result<(Event, Vec<FieldError>), Unreadable> {
        let mut reader = Reader::new();
        let event = Event::read(&self.event, Json::checked(&self.json), &mut reader);
        reader.finish(event)
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

/// What is signed of a callback, and its signature.
pub(super) struct SignedTexts<'a> {
    pub(super) timestamp: &'a str,
    pub(super) nonce: &'a str,
    pub(super) signature: &'a str,
}

/// The spellings of what all callbacks have.
const NAMES: [&str; 11] = [
    "event",
    "Event",
    "appid",
    "Appid",
    "AppId",
    "timestamp",
    "Timestamp",
    "nonce",
    "Nonce",
    "signature",
    "Signature",
];

/// What all callbacks have, by any of its spellings.
struct Common<'a> {
    event: Option<Json<'a>>,
    app_id: Option<Json<'a>>,
    timestamp: Option<Json<'a>>,
    nonce: Option<Json<'a>>,
    signature: Option<Json<'a>>,
}

impl<'a> Common<'a> {
    fn of(json: Json<'a>) -> Result<Self, Refused> {
        let all = slots(json, NAMES);
        Ok(Self {
            event: one("event", &all[..2])?,
            app_id: one("app id", &all[2..5])?,
            timestamp: one("timestamp", &all[5..7])?,
            nonce: one("nonce", &all[7..9])?,
            signature: one("signature", &all[9..])?,
        })
    }

    fn app_id(&self) -> Result<Option<AppId>, Refused> {
        let Some(text) = text("app id", self.app_id)? else { return Ok(None) };
        let number = number::whole(&text).map(AppId::new);
        number.map(Some).ok_or(unreadable("its app id is not a number of 32 bits"))
    }
}

fn object(text: &[u8]) -> Result<Json<'_>, Refused> {
    let json = Json::read(text).map_err(|why| {
        unreadable(match why {
            Malformed::CutShort => "the JSON is cut short",
            Malformed::Empty | Malformed::Odd => "it is not JSON",
        })
    })?;
    if json.is_object() { Ok(json) } else { Err(unreadable("it is no JSON object")) }
}

/// Of a member that stands twice one would be lost, whether it is known or not. One whose name is no
/// UTF-8 is none of those that are.
fn has_each_once(json: Json<'_>) -> Result<(), Refused> {
    let mut names: Vec<_> = json.members().filter_map(|(name, _)| name.exact()).collect();
    names.sort_unstable();
    let is_twice = names.windows(2).any(|pair| pair[0] == pair[1]);
    if is_twice { Err(unreadable("a member stands twice")) } else { Ok(()) }
}

/// In two spellings at once it would be two, of which the one was signed and the other may be meant.
fn one<'a>(what: &'static str, spellings: &[Slot<'a>]) -> Result<Option<Json<'a>>, Refused> {
    let mut found = spellings.iter().filter_map(|slot| slot.value());
    match (found.next(), found.next()) {
        (found, None) if !spellings.iter().any(|slot| slot.is_twice()) => Ok(found),
        _ => Err(unreadable(format!("its {what} stands twice"))),
    }
}

fn required(what: &'static str, json: Option<Json<'_>>) -> Result<String, Refused> {
    text(what, json)?.ok_or(Refused::Missing(what))
}

/// A text or a number, to the letter; none when there is none, or it is empty.
fn text(what: &'static str, json: Option<Json<'_>>) -> Result<Option<String>, Refused> {
    let Some(json) = json else { return Ok(None) };
    match text_or_number(json) {
        Some(text) => Ok(Some(text).filter(|text| !text.is_empty())),
        None if matches!(json.scalar(), Some(Scalar::Text(_))) => {
            Err(unreadable(format!("its {what} is not UTF-8")))
        }
        None => Err(unreadable(format!("its {what} is neither text nor a number"))),
    }
}

fn text_or_number(json: Json<'_>) -> Option<String> {
    match json.scalar()? {
        Scalar::Bare("true" | "false") => None,
        scalar => scalar.exact().map(Cow::into_owned),
    }
}

fn unreadable(why: impl Into<Cow<'static, str>>) -> Refused {
    Refused::Unreadable(Unreadable::new(why))
}

/// The same bytes, unless some of them are no UTF-8.
fn mended(json: &Bytes) -> Bytes {
    match String::from_utf8_lossy(json) {
        Cow::Borrowed(_) => json.clone(),
        Cow::Owned(text) => text.into(),
    }
}
