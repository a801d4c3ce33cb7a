//! Callbacks of one's own making, for tests of receivers.

use bytes::Bytes;
use serde_json::{Map, Value};

use super::catalog::{EventField, EventSpec, find_field};
use super::events::Event;
use super::signature::sign;
use super::writer::Writer;
use crate::catalog::Kind;
use crate::id::AppId;
use crate::invalid::Invalid;
use crate::secret::CallbackSecret;

/// A callback to be posted, as the service would: with the documented spellings and JSON types.
///
/// ```
/// use zego_core::callback::{CallbackDraft, catalog};
/// use zego_core::{AppId, CallbackSecret};
///
/// let draft = CallbackDraft::new(catalog::find("room_close").unwrap())
///     .with("room_id", "lobby")?
///     .with("room_session_id", "6085791336856668982")?;
/// let body = draft.sign(AppId::new(1), &CallbackSecret::new("secret")?, 1470820198, "123412");
/// assert_eq!(
///     body,
///     "{\"appid\":1,\"event\":\"room_close\",\"nonce\":\"123412\",\"room_id\":\"lobby\",\
///      \"room_session_id\":6085791336856668982,\
///      \"signature\":\"5bd59fd62953a8059fb7eaba95720f66d19e4517\",\"timestamp\":1470820198}"
/// );
/// # Ok::<(), zego_core::Invalid>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct CallbackDraft {
    spec: &'static EventSpec,
    members: Map<String, Value>,
}

impl CallbackDraft {
    /// An event without any field of its own.
    pub fn new(spec: &'static EventSpec) -> Self {
        Self { spec, members: Map::new() }
    }

    /// A typed event; none for one that is not documented. What is none in it is left out.
    pub fn of(event: &Event) -> Option<Self> {
        let mut writer = Writer::default();
        event.write(&mut writer);
        Some(Self { spec: event.spec()?, members: writer.into_members() })
    }

    /// The catalogue's row of the event.
    pub fn spec(&self) -> &'static EventSpec {
        self.spec
    }

    /// Its own fields so far, as JSON.
    pub fn members(&self) -> &Map<String, Value> {
        &self.members
    }

    /// Gives a field, by its name or its path (`Detail.RiskInfoList.0.RiskLevel`), as text: a number
    /// in digits where the field is one. An object or a list can be given as JSON. A list's name
    /// given again adds an item; another field's replaces what was given.
    ///
    /// # Errors
    /// [`Invalid`] when the event has no such field, or the text is none of its values.
    pub fn with(mut self, path: &str, value: &str) -> Result<Self, Invalid> {
        let (name, rest) = split(path);
        let field = find_field(self.spec.fields, name).ok_or_else(|| {
            Invalid::new(path.to_owned(), format!("is no field of {}", self.spec.name))
        })?;
        let slot = self.members.entry(name).or_insert(Value::Null);
        put(slot, field, rest, value).map_err(|rule| Invalid::new(path.to_owned(), rule))?;
        Ok(self)
    }

    /// The body to post, signed: a JSON object.
    pub fn sign(
        &self,
        app_id: AppId,
        secret: &CallbackSecret,
        timestamp: u64,
        nonce: &str,
    ) -> Bytes {
        let EventSpec { keys, name, numbers, .. } = *self.spec;
        let number = |number: u64| {
            if numbers { Value::from(number) } else { Value::from(number.to_string()) }
        };
        let signature = sign(secret, &timestamp.to_string(), nonce).to_hex();
        let mut members = self.members.clone();
        for (key, value) in [
            (keys.event(), Value::from(name)),
            (keys.app_id(), number(app_id.number().into())),
            (keys.timestamp(), number(timestamp)),
            (keys.nonce(), Value::from(nonce)),
            (keys.signature(), Value::from(signature)),
        ] {
            members.insert(key.to_owned(), value);
        }
        Value::Object(members).to_string().into()
    }
}

fn split(path: &str) -> (&str, Option<&str>) {
    path.split_once('.').map_or((path, None), |(name, rest)| (name, Some(rest)))
}

/// Puts a text where a path leads, below a field.
fn put(
    slot: &mut Value,
    field: &EventField,
    path: Option<&str>,
    text: &str,
) -> Result<(), &'static str> {
    if field.quoted && (field.is_list || field.kind == Kind::Object) {
        *slot = path.is_none().then(|| text.into()).ok_or("is JSON in a text, and has no parts")?;
        return Ok(());
    }
    if !field.is_list {
        return put_one(slot, field, path, text);
    }
    if slot.is_null() {
        *slot = Value::Array(Vec::new());
    }
    let Value::Array(items) = slot else { return Err("is a list") };
    let Some(path) = path else {
        if text.starts_with('[') && !matches!(field.kind, Kind::Text) {
            *slot = serde_json::from_str(text).map_err(|_| "must be JSON")?;
            return Ok(());
        }
        items.push(Value::Null);
        return put_one(items.last_mut().expect("it was pushed"), field, None, text);
    };
    let (at, rest) = split(path);
    let at: usize = at.parse().map_err(|_| "is a list, whose items are numbered from 0")?;
    if at == items.len() {
        items.push(Value::Null);
    }
    let item = items.get_mut(at).ok_or("leaves out an item of the list")?;
    put_one(item, field, rest, text)
}

fn put_one(
    slot: &mut Value,
    field: &EventField,
    path: Option<&str>,
    text: &str,
) -> Result<(), &'static str> {
    if field.kind != Kind::Object {
        *slot = path.is_none().then(|| value(field, text)).ok_or("is no object")??;
        return Ok(());
    }
    let Some(path) = path else {
        let object = serde_json::from_str(text).map_err(|_| "must be a JSON object")?;
        *slot = Value::Object(object);
        return Ok(());
    };
    let (name, rest) = split(path);
    let below = find_field(field.fields, name).ok_or("is no field of that object")?;
    if slot.is_null() {
        *slot = Value::Object(Map::new());
    }
    let Value::Object(members) = slot else { return Err("is an object") };
    put(members.entry(name).or_insert(Value::Null), below, rest, text)
}

fn value(field: &EventField, text: &str) -> Result<Value, &'static str> {
    if field.quoted {
        return Ok(text.into());
    }
    match field.kind {
        Kind::Int => whole(text).ok_or("must be a whole number"),
        Kind::Number => {
            let number = text.parse().ok().filter(|number: &f64| number.is_finite());
            whole(text).or(number.map(Value::from)).ok_or("must be a number")
        }
        _ => Ok(text.into()),
    }
}

fn whole(text: &str) -> Option<Value> {
    let unsigned = text.parse().map(|number: u64| Value::from(number));
    unsigned.or_else(|_| text.parse().map(|number: i64| Value::from(number))).ok()
}
