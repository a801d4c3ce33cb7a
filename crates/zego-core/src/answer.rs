//! Reading a reply: the envelope first and once, then the data that the action knows.

use std::borrow::Cow;
use std::fmt;

use serde::de::DeserializeOwned;
use serde_json::Value;
use zego_codes::ReturnCode;

use crate::json::{Json, Malformed, Scalar};
use crate::lenient;
use crate::reader::{FieldError, Found, Reader, Slot, slots};

/// The envelope of a reply, `{Code, Message, RequestId, Data}`, borrowed from its bytes.
///
/// Read leniently: a number may come as text and text as a number, unknown members are passed over,
/// and only `Code` must be there. It must be a whole number, or a reply is unreadable, never a
/// success. A text may hold bytes that are no UTF-8, which are displayed as U+FFFD; a member whose
/// name does is passed over.
#[derive(Clone, Debug)]
pub struct Answer<'a> {
    code: ReturnCode,
    message: Option<Cow<'a, str>>,
    request_id: Option<Cow<'a, str>>,
    data: Option<Json<'a>>,
    field_errors: Vec<FieldError>,
}

impl<'a> Answer<'a> {
    /// Reads the envelope.
    ///
    /// # Errors
    /// [`Unreadable`] when the text is no JSON object, or has no whole number for a `Code`.
    pub fn from_json(text: &'a str) -> Result<Self, Unreadable> {
        Self::from_slice(text.as_bytes())
    }

    /// Reads the envelope from bytes, as they came.
    ///
    /// # Errors
    /// As for [`from_json`](Self::from_json).
    pub fn from_slice(bytes: &'a [u8]) -> Result<Self, Unreadable> {
        let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
        let json = Json::read(bytes).map_err(|why| {
            Unreadable::new(match why {
                Malformed::Empty => "the body is empty",
                Malformed::CutShort => "the JSON is cut short",
                Malformed::Odd => "the body is not JSON",
            })
        })?;
        if !json.is_object() {
            let found = json.kind();
            return Err(Unreadable::new(format!("expected a JSON object, found {found}")));
        }
        let all = slots(json, ["Code", "Message", "RequestId", "Data"]);
        if all.iter().any(|slot| slot.is_twice()) {
            return Err(Unreadable::new("a member of the envelope stands twice"));
        }
        let [code, message, request_id, data] = all.map(Slot::value);
        Ok(Self {
            code: code_of(code)?,
            message: message.and_then(text_of),
            request_id: request_id.and_then(text_of),
            data,
            field_errors: Vec::new(),
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

    /// Returns the data as they came: well-formed JSON, but for bytes in texts and names that
    /// are no UTF-8.
    /// None when absent.
    pub fn data(&self) -> Option<&'a [u8]> {
        self.data.map(Json::raw)
    }

    /// The data as an object. Absent, null or an empty list, it is the default.
    ///
    /// What is no UTF-8 in a text is U+FFFD here, in an id and in a name, too.
    ///
    /// # Errors
    /// [`Unreadable`] when it is anything else, or a member has a form that cannot be read; the error
    /// names its path.
    pub fn object<T: DeserializeOwned + Default>(&self) -> Result<T, Unreadable> {
        match self.found(lenient::whole_object)?.flatten() {
            Some(object) => typed("", object),
            None => Ok(T::default()),
        }
    }

    /// The data as a list of objects. Absent, null or an empty object, it is empty.
    ///
    /// # Errors
    /// As for [`object`](Self::object); and when the list would take more than 64 MiB of memory, not
    /// counting what its items hold.
    pub fn objects<T: DeserializeOwned + Default>(&self) -> Result<Vec<T>, Unreadable> {
        let Some(items) = self.found(lenient::whole_list)? else { return Ok(Vec::new()) };
        let mut reader = Reader::new();
        let _ = reader.charge(items.clone().count().saturating_mul(size_of::<T>()));
        reader.finish(())?;
        let object = |(at, json): (usize, Json<'_>)| match lenient::whole_object(json) {
            Ok(Some(object)) => typed(&format!("[{at}]"), object),
            Ok(None) => Ok(T::default()),
            Err(odd) => Err(Unreadable::new(format!("Data[{at}]: {odd}"))),
        };
        items.enumerate().map(object).collect()
    }

    /// The data as a list of texts. Absent, null or an empty object, it is empty.
    ///
    /// # Errors
    /// As for [`object`](Self::object); and when it would take more than 64 MiB of memory.
    pub fn texts(&self) -> Result<Vec<String>, Unreadable> {
        self.whole(lenient::texts)
    }

    /// The data as it is, null when absent. Numbers that 64 bits do not hold lose precision: the
    /// reply's bytes keep them.
    ///
    /// # Errors
    /// [`Unreadable`] when it is nested more than 127 deep, has a number that is beyond any float, or
    /// would take more than 64 MiB of memory.
    pub fn json(&self) -> Result<Value, Unreadable> {
        self.whole(lenient::json)
    }

    /// Reads the data. Of what could not be read and need not be, the errors are kept.
    pub(crate) fn decode<T: Default>(
        &mut self,
        read: impl FnOnce(Json<'_>, &mut Reader) -> Found<T>,
    ) -> Result<T, Unreadable> {
        let (data, field_errors) = self.read(read)?;
        self.field_errors = field_errors;
        Ok(data)
    }

    /// What could not be read of the data, once they were read.
    pub(crate) fn take_field_errors(&mut self) -> Vec<FieldError> {
        std::mem::take(&mut self.field_errors)
    }

    /// Reads the data, every part of which must be readable.
    fn whole<T: Default>(
        &self,
        read: impl FnOnce(Json<'_>, &mut Reader) -> Found<T>,
    ) -> Result<T, Unreadable> {
        let (data, field_errors) = self.read(read)?;
        field_errors.first().map_or(Ok(data), |error| Err(Unreadable::new(error.to_string())))
    }

    fn read<T: Default>(
        &self,
        read: impl FnOnce(Json<'_>, &mut Reader) -> Found<T>,
    ) -> Result<(T, Vec<FieldError>), Unreadable> {
        let mut reader = Reader::new();
        let data = self.data.map_or_else(T::default, |json| reader.root("Data", json, read));
        reader.finish(data)
    }

    fn found<T>(&self, find: impl FnOnce(Json<'a>) -> Found<T>) -> Result<Option<T>, Unreadable> {
        let found = self.data.map(find).transpose();
        found.map_err(|odd| Unreadable::new(format!("Data: {odd}")))
    }
}

/// Reads an object at a place in the data into a type of somebody else's.
fn typed<T: DeserializeOwned>(place: &str, json: Json<'_>) -> Result<T, Unreadable> {
    let text = String::from_utf8_lossy(json.raw());
    serde_json::from_str(&text).or_else(|_| {
        // The path is worth a second reading, which only a failure pays for.
        let reader = &mut serde_json::Deserializer::from_str(&text);
        serde_path_to_error::deserialize(reader).map_err(|error| {
            let path = error.path().to_string();
            let dot = if path == "." { "" } else { "." };
            let path = path.trim_start_matches('.');
            Unreadable::new(format!("Data{place}{dot}{path}: {}", unquoted(error.inner())))
        })
    })
}

/// What a `serde_json` error says, less the line and column of a text that nobody sees, and less
/// what it quotes of it.
fn unquoted(error: &serde_json::Error) -> String {
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

fn code_of(json: Option<Json<'_>>) -> Result<ReturnCode, Unreadable> {
    let json = json.ok_or(Unreadable::new("it has no Code"))?;
    let text = match json.scalar() {
        Some(Scalar::Null) => return Err(Unreadable::new("its Code is null")),
        Some(scalar) => scalar.exact().unwrap_or_default(),
        None => Cow::Borrowed(""),
    };
    // Nothing that only resembles a number (`00`, `+0`, `0.0`) may pass for a success.
    let number = text.parse().ok().filter(|number: &i64| number.to_string() == text);
    number.map(ReturnCode::new).ok_or_else(|| Unreadable::new("its Code is not a whole number"))
}

/// A text for people: whatever is no scalar is kept as it stands.
fn text_of(json: Json<'_>) -> Option<Cow<'_, str>> {
    match json.scalar() {
        Some(Scalar::Null) => None,
        Some(scalar) => Some(scalar.mended()),
        None => Some(String::from_utf8_lossy(json.raw())),
    }
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
