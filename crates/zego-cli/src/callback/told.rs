//! What a callback tells, field by field, as it came.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::value::RawValue;
use zego_core::callback::catalog::{self, Keys};
use zego_core::callback::{Envelope, Genuine};

use crate::output::shown;

/// An event's own fields, each as it came: to the letter, so that no number is rounded.
#[derive(Debug, Serialize)]
#[serde(transparent)]
pub(crate) struct Fields(BTreeMap<String, Box<RawValue>>);

impl Fields {
    /// The fields of a callback, but for those that all callbacks have.
    pub(crate) fn of(envelope: &Envelope) -> Self {
        // The envelope was read, so this is an object of distinct members.
        let mut members: BTreeMap<String, Box<RawValue>> =
            serde_json::from_str(envelope.json()).unwrap_or_default();
        for common in Keys::ALL.iter().flat_map(|keys| keys.names()) {
            members.remove(common);
        }
        for value in members.values_mut() {
            one_line(value);
        }
        Self(members)
    }

    /// Each with its value, for people.
    pub(crate) fn rows(&self, event: &str) -> Vec<(String, String)> {
        let readable = |(name, value): (&str, &RawValue)| (shown(name), readable(value));
        self.in_order(event).into_iter().map(readable).collect()
    }

    /// All in a line, for people.
    pub(crate) fn line(&self, event: &str) -> String {
        let pair =
            |(name, value): (&str, &RawValue)| format!("{}={}", shown(name), shown(value.get()));
        self.in_order(event).into_iter().map(pair).collect::<Vec<_>>().join(" ")
    }

    /// In the documented order, and then what is not documented.
    fn in_order(&self, event: &str) -> Vec<(&str, &RawValue)> {
        let documented = catalog::find(event).map_or(&[][..], |spec| spec.fields);
        let place = |name: &str| {
            let is_it =
                |field: &catalog::EventField| field.name == name || field.also.contains(&name);
            documented.iter().position(is_it).unwrap_or(documented.len())
        };
        let mut members: Vec<_> = self.0.iter().map(|(name, value)| (&**name, &**value)).collect();
        members.sort_by_key(|(name, _)| place(name));
        members
    }
}

/// What of the documented fields of a callback cannot be read: why the event cannot, or else each
/// field that cannot.
pub(crate) fn odd(genuine: &Genuine) -> Option<String> {
    let odd: Vec<String> = match genuine.event() {
        Err(why) => return Some(why.to_string()),
        Ok(event) => event.field_errors().iter().map(ToString::to_string).collect(),
    };
    (!odd.is_empty()).then(|| odd.join("; "))
}

/// Takes the line breaks and tabs out of a value: they can stand between its parts alone.
fn one_line(value: &mut Box<RawValue>) {
    const BREAKS: [char; 3] = ['\n', '\r', '\t'];
    if value.get().contains(BREAKS)
        && let Ok(flat) = RawValue::from_string(value.get().replace(BREAKS, " "))
    {
        *value = flat;
    }
}

/// A text without its quotes, or any other JSON.
fn readable(value: &RawValue) -> String {
    match serde_json::from_str::<String>(value.get()) {
        Ok(text) => shown(&text),
        Err(_) => shown(value.get()),
    }
}
