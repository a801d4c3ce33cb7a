//! Reading a reply: the envelope first and once, then the data that the action knows.

use std::borrow::Cow;
use std::fmt;

use serde::Deserialize;
use serde::de::{DeserializeOwned, Deserializer, IgnoredAny, MapAccess, Visitor};
use serde_json::Value;
use serde_json::value::RawValue;
use zego_codes::ReturnCode;

use crate::lenient::{self, List, Object, Scalar};

/// The envelope of a reply, `{Code, Message, RequestId, Data}`, borrowed from its text.
///
/// Read leniently: a number may come as text and text as a number, unknown members are passed over,
/// and only `Code` must be there. It must be a whole number, or a reply is unreadable, never a
/// success.
#[derive(Clone, Debug)]
pub struct Answer<'a> {
    code: ReturnCode,
    message: Option<Cow<'a, str>>,
    request_id: Option<Cow<'a, str>>,
    data: Option<&'a RawValue>,
}

impl<'a> Answer<'a> {
    /// Reads the envelope.
    ///
    /// # Errors
    /// [`Unreadable`] when the text is no JSON object, or has no whole number for a `Code`.
    pub fn from_json(text: &'a str) -> Result<Self, Unreadable> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let envelope: Envelope<'a> = serde_json::from_str(text).map_err(|error| {
            use serde_json::error::Category;
            match error.classify() {
                Category::Eof if text.trim().is_empty() => Unreadable::new("the body is empty"),
                Category::Eof => Unreadable::new("the JSON is cut short"),
                Category::Data => Unreadable::new(unquoted(&error)),
                Category::Syntax | Category::Io => Unreadable::new("the body is not JSON"),
            }
        })?;
        Ok(Self {
            code: code(envelope.code)?,
            message: envelope.message.and_then(text_of),
            request_id: envelope.request_id.and_then(text_of),
            data: envelope.data,
        })
    }

    /// The return code.
    pub fn code(&self) -> ReturnCode {
        self.code
    }

    /// The service's own words, if any.
    pub fn message(&self) -> Option<&str> {
        self.message.as_deref()
    }

    /// The id to give to ZEGOCLOUD's support.
    pub fn request_id(&self) -> Option<&str> {
        self.request_id.as_deref()
    }

    /// The data as an object. Absent, null or an empty list, it is the default.
    ///
    /// # Errors
    /// [`Unreadable`] when it is anything else, or a member has a form that cannot be read; the error
    /// names its path.
    pub fn object<T: DeserializeOwned + Default>(&self) -> Result<T, Unreadable> {
        self.typed::<Object<T>>().map(|object| object.0)
    }

    /// The data as a list of objects. Absent, null or an empty object, it is empty.
    ///
    /// # Errors
    /// As for [`object`](Self::object).
    pub fn objects<T: DeserializeOwned + Default>(&self) -> Result<Vec<T>, Unreadable> {
        let list: List<Object<T>> = self.typed()?;
        Ok(list.0.into_iter().map(|object| object.0).collect())
    }

    /// The data as a list of texts. Absent, null or an empty object, it is empty.
    ///
    /// # Errors
    /// As for [`object`](Self::object).
    pub fn texts(&self) -> Result<Vec<String>, Unreadable> {
        let list: List<lenient::Text> = self.typed()?;
        Ok(list.0.into_iter().map(|text| text.0).collect())
    }

    /// The data as it is, null when absent. Numbers that 64 bits do not hold lose precision: the
    /// reply's bytes keep them.
    ///
    /// # Errors
    /// [`Unreadable`] when it is nested more than 127 deep.
    pub fn json(&self) -> Result<Value, Unreadable> {
        match self.data {
            None => Ok(Value::Null),
            Some(data) => serde_json::from_str(data.get())
                .map_err(|_| Unreadable::new("Data is nested too deep, or not JSON")),
        }
    }

    fn typed<T: DeserializeOwned + Default>(&self) -> Result<T, Unreadable> {
        let Some(data) = self.data else { return Ok(T::default()) };
        serde_json::from_str(data.get()).or_else(|_| {
            // The path is worth a second reading, which only a failure pays for.
            let reader = &mut serde_json::Deserializer::from_str(data.get());
            serde_path_to_error::deserialize(reader).map_err(|error| {
                let path = error.path().to_string();
                let place = match &*path {
                    "." => String::new(),
                    list if list.starts_with('[') => path,
                    _ => format!(".{path}"),
                };
                Unreadable::new(format!("Data{place}: {}", unquoted(error.inner())))
            })
        })
    }
}

/// What a `serde_json` error says, less the line and column of a text that nobody sees, and less
/// what it quotes of it.
pub(crate) fn unquoted(error: &serde_json::Error) -> String {
    let text = error.to_string();
    let text = text.rfind(" at line ").map_or(&*text, |at| &text[..at]);
    let Some(found) = text.strip_prefix("invalid type: ") else { return text.to_owned() };
    let expected = found.rsplit_once(", expected ").map_or("something else", |(_, rest)| rest);
    let found = match found.split([' ', ',']).next().unwrap_or_default() {
        "string" => "text",
        "map" => "an object",
        "sequence" => "a list",
        "boolean" => "a truth value",
        "null" => "null",
        _ => "a number",
    };
    format!("expected {expected}, found {found}")
}

fn code(raw: Option<&RawValue>) -> Result<ReturnCode, Unreadable> {
    let Some(raw) = raw else { return Err(Unreadable::new("it has no Code")) };
    let text = match Scalar::read(raw) {
        Some(Scalar::Null) => return Err(Unreadable::new("its Code is null")),
        Some(scalar) => scalar.text(),
        None => Cow::Borrowed(""),
    };
    // Nothing that only resembles a number (`00`, `+0`) may pass for a success.
    let number = text.parse().ok().filter(|number: &i64| number.to_string() == text);
    number.map(ReturnCode::new).ok_or_else(|| Unreadable::new("its Code is not a whole number"))
}

/// A text for people: whatever is no scalar is kept as it stands.
fn text_of(raw: &RawValue) -> Option<Cow<'_, str>> {
    match Scalar::read(raw) {
        Some(Scalar::Null) => None,
        Some(scalar) => Some(scalar.text()),
        None => Some(raw.get().into()),
    }
}

/// The members that matter, each unread. Serde's derived form would take an array, too.
#[derive(Default)]
struct Envelope<'a> {
    code: Option<&'a RawValue>,
    message: Option<&'a RawValue>,
    request_id: Option<&'a RawValue>,
    data: Option<&'a RawValue>,
}

impl<'de> Deserialize<'de> for Envelope<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(EnvelopeVisitor)
    }
}

struct EnvelopeVisitor;

impl<'de> Visitor<'de> for EnvelopeVisitor {
    type Value = Envelope<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON object")
    }

    fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<Self::Value, M::Error> {
        let mut envelope = Envelope::default();
        while let Some(member) = map.next_key()? {
            let slot = match member {
                Member::Code => &mut envelope.code,
                Member::Message => &mut envelope.message,
                Member::RequestId => &mut envelope.request_id,
                Member::Data => &mut envelope.data,
                Member::Other => {
                    map.next_value::<IgnoredAny>()?;
                    continue;
                }
            };
            if slot.is_some() {
                return Err(serde::de::Error::custom("a member of the envelope stands twice"));
            }
            *slot = Some(map.next_value()?);
        }
        Ok(envelope)
    }
}

#[derive(Deserialize)]
enum Member {
    Code,
    Message,
    RequestId,
    Data,
    #[serde(other)]
    Other,
}

/// Why a reply or a callback that arrived whole cannot be understood. It quotes none of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unreadable {
    why: Cow<'static, str>,
}

impl Unreadable {
    /// For an action's own reading: what is wrong, as a clause.
    pub fn new(why: impl Into<Cow<'static, str>>) -> Self {
        Self { why: why.into() }
    }
}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.why)
    }
}

impl std::error::Error for Unreadable {}
