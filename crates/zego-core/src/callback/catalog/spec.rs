use crate::catalog::{Kind, Named};

/// What is known of one event: a row of the catalogue.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct EventSpec {
    /// The name on the wire: `room_create`.
    pub name: &'static str,
    /// What it is about.
    pub category: EventCategory,
    /// How its common fields are spelt.
    pub keys: Keys,
    /// Whether the app's id and the timestamp are JSON numbers; texts otherwise.
    pub numbers: bool,
    /// Its own fields.
    pub fields: &'static [EventField],
    /// When it is sent: a sentence or more.
    pub about: &'static str,
    /// The official page.
    pub page: &'static str,
}

impl EventSpec {
    /// The field of this name, in any spelling that the pages give it.
    pub fn field(&self, name: &str) -> Option<&'static EventField> {
        find_field(self.fields, name)
    }
}

pub(in crate::callback) fn find_field(
    fields: &'static [EventField],
    name: &str,
) -> Option<&'static EventField> {
    fields.iter().find(|field| field.name == name || field.also.contains(&name))
}

/// What an event is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum EventCategory {
    /// Rooms and their users.
    Room,
    /// Streams.
    Stream,
    /// Mixes of streams.
    StreamMixing,
    /// Transcoding of streams.
    Transcoding,
    /// Recordings and other files.
    MediaFile,
    /// Moderation.
    Moderation,
}

impl EventCategory {
    /// The name in the spec: `room`, `stream-mixing`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Room => "room",
            Self::Stream => "stream",
            Self::StreamMixing => "stream-mixing",
            Self::Transcoding => "transcoding",
            Self::MediaFile => "media-file",
            Self::Moderation => "moderation",
        }
    }
}

/// How an event spells its common fields.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Keys {
    /// `event`, `appid`, `timestamp`, `nonce`, `signature`.
    Snake,
    /// `Event`, `AppId`, `Timestamp`, `Nonce`, `Signature`.
    Pascal,
    /// The same with `Appid`.
    PascalAppid,
}

impl Keys {
    /// Every way.
    pub const ALL: &[Self] = &[Self::Snake, Self::Pascal, Self::PascalAppid];

    /// The five keys, in the order of the methods below.
    pub const fn names(self) -> [&'static str; 5] {
        [self.event(), self.app_id(), self.timestamp(), self.nonce(), self.signature()]
    }

    /// The key of the event's name.
    pub const fn event(self) -> &'static str {
        match self {
            Self::Snake => "event",
            Self::Pascal | Self::PascalAppid => "Event",
        }
    }

    /// The key of the app's id.
    pub const fn app_id(self) -> &'static str {
        match self {
            Self::Snake => "appid",
            Self::Pascal => "AppId",
            Self::PascalAppid => "Appid",
        }
    }

    /// The key of the time of sending.
    pub const fn timestamp(self) -> &'static str {
        match self {
            Self::Snake => "timestamp",
            Self::Pascal | Self::PascalAppid => "Timestamp",
        }
    }

    /// The key of the random text.
    pub const fn nonce(self) -> &'static str {
        match self {
            Self::Snake => "nonce",
            Self::Pascal | Self::PascalAppid => "Nonce",
        }
    }

    /// The key of the signature.
    pub const fn signature(self) -> &'static str {
        match self {
            Self::Snake => "signature",
            Self::Pascal | Self::PascalAppid => "Signature",
        }
    }
}

/// A field of an event, or of an object in one.
// A row's yes and no are just that.
#[allow(clippy::struct_excessive_bools)]
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct EventField {
    /// The name on the wire.
    pub name: &'static str,
    /// Other spellings that the pages give it.
    pub also: &'static [&'static str],
    /// What it holds; for a list, what each item holds.
    pub kind: Kind,
    /// Whether it is a list.
    pub is_list: bool,
    /// Whether its value stands as text that holds the number, or the JSON: `"7"`, not `7`.
    pub quoted: bool,
    /// Whether the page says or shows that it may be missing. To be safe, any field may.
    pub optional: bool,
    /// Whether it tells which of two events of the kind is the later.
    pub orders: bool,
    /// Whether the event cannot be read when this field, being there, cannot. Any other field is
    /// then as good as missing.
    pub essential: bool,
    /// The unit of a number: `s`, `ms` (since 1970 for a point in time), `bps`, `fps`, `px`, `Hz`,
    /// `bytes`.
    pub unit: Option<&'static str>,
    /// The documented values, when the page lists them. Others may come.
    pub values: &'static [Named],
    /// The fields of an object.
    pub fields: &'static [EventField],
    /// The fields of the JSON object that a text holds.
    pub holds: &'static [EventField],
    /// What it is: a sentence.
    pub about: &'static str,
}

/// The rows are written over `EventField::new(…)`, so that each says no more than it must.
impl EventField {
    pub(super) const fn new(name: &'static str, kind: Kind, about: &'static str) -> Self {
        Self {
            name,
            also: &[],
            kind,
            is_list: false,
            quoted: false,
            optional: false,
            orders: false,
            essential: false,
            unit: None,
            values: &[],
            fields: &[],
            holds: &[],
            about,
        }
    }

    /// The JSON type that the official pages give it: `string`, `integer`, `number`, `object`,
    /// `array`.
    pub const fn json_type(&self) -> &'static str {
        if self.quoted {
            "string"
        } else if self.is_list {
            "array"
        } else {
            self.kind.json_type()
        }
    }
}
