//! Reading the members of a callback's JSON: by any of their spellings, in any of the forms that the
//! official pages and their examples give them.

use std::collections::BTreeMap;
use std::fmt;

use serde::de::{Deserialize, Deserializer, Error as _, MapAccess, Visitor};
use serde_json::value::RawValue;

use super::writer::Writer;
use crate::answer::{Unreadable, unquoted};
use crate::lenient::Scalar;

/// An event, or an object in one.
pub(super) trait Part: Default + PartialEq {
    fn read(from: &Members<'_>) -> Result<Self, Unreadable>;

    fn write(&self, to: &mut Writer);
}

/// The members of a JSON object, each unread. None stands twice.
pub(super) struct Members<'a>(BTreeMap<String, &'a RawValue>);

impl<'a> Members<'a> {
    pub(super) fn of(json: &'a str) -> Result<Self, Unreadable> {
        use serde_json::error::Category;
        serde_json::from_str(json).map_err(|error| match error.classify() {
            Category::Eof => Unreadable::new("the JSON is cut short"),
            Category::Data => Unreadable::new(unquoted(&error)),
            Category::Syntax | Category::Io => Unreadable::new("it is not JSON"),
        })
    }

    pub(super) fn get(&self, name: &str) -> Option<&'a RawValue> {
        self.0.get(name).copied()
    }

    /// Reads a member by the first of its spellings that says anything; the default when none does.
    pub(super) fn value<T: Default>(
        &self,
        names: &[&str],
        read: impl FnOnce(&'a RawValue) -> Result<T, serde_json::Error>,
    ) -> Result<T, Unreadable> {
        let Some((name, raw)) = self.first(names) else { return Ok(T::default()) };
        read(raw).map_err(|error| Unreadable::new(format!("{name}: {}", unquoted(&error))))
    }

    pub(super) fn object<T: Part>(&self, names: &[&str]) -> Result<T, Unreadable> {
        self.first(names).map_or_else(|| Ok(T::default()), |(name, raw)| object(name, raw))
    }

    pub(super) fn objects<T: Part>(&self, names: &[&str]) -> Result<Vec<T>, Unreadable> {
        let Some((name, raw)) = self.first(names) else { return Ok(Vec::new()) };
        each(raw, |at, raw| object(&format!("{name}[{at}]"), raw))
            .unwrap_or_else(|| Err(Unreadable::new(format!("{name}: expected a list"))))
    }

    fn first<'n>(&self, names: &[&'n str]) -> Option<(&'n str, &'a RawValue)> {
        names
            .iter()
            .filter_map(|name| Some((*name, self.get(name)?)))
            .find(|(_, raw)| !matches!(raw.get(), "null" | "\"\""))
    }
}

impl<'de> Deserialize<'de> for Members<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct MembersVisitor;

        impl<'de> Visitor<'de> for MembersVisitor {
            type Value = Members<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a JSON object")
            }

            fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<Self::Value, M::Error> {
                let mut members = BTreeMap::new();
                while let Some((name, value)) = map.next_entry::<String, &RawValue>()? {
                    if members.insert(name, value).is_some() {
                        return Err(M::Error::custom("a member stands twice"));
                    }
                }
                Ok(Members(members))
            }
        }

        deserializer.deserialize_map(MembersVisitor)
    }
}

/// Reads the JSON object that a text holds; the empty text is the default.
pub(super) fn part<T: Part>(name: &str, text: &str) -> Result<T, Unreadable> {
    if text.trim().is_empty() {
        return Ok(T::default());
    }
    let members = Members::of(text).map_err(|error| Unreadable::new(format!("{name}: {error}")))?;
    T::read(&members).map_err(|error| Unreadable::new(format!("{name}.{error}")))
}

/// Reads an object: as it is, or as text that holds it. Null, an empty text and an empty list are
/// the default.
fn object<T: Part>(name: &str, raw: &RawValue) -> Result<T, Unreadable> {
    match Scalar::read(raw) {
        Some(Scalar::Null) => Ok(T::default()),
        Some(Scalar::Text(text)) => part(name, &text),
        Some(Scalar::Bare(_)) => Err(Unreadable::new(format!("{name}: expected an object"))),
        None if is_empty_list(raw) => Ok(T::default()),
        None => part(name, raw.get()),
    }
}

fn is_empty_list(raw: &RawValue) -> bool {
    let inner = raw.get().strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
    inner.is_some_and(|inner| inner.trim().is_empty())
}

/// Reads the items of a list: of an array, of text that holds one, or of anything else the one item.
/// Null, an empty text and an empty object have none. None for what resembles a list and is none.
fn each<T, E>(
    raw: &RawValue,
    read: impl Fn(usize, &RawValue) -> Result<T, E>,
) -> Option<Result<Vec<T>, E>> {
    let all = |items: Vec<&RawValue>| {
        items.into_iter().enumerate().map(|(at, raw)| read(at, raw)).collect()
    };
    match Scalar::read(raw) {
        Some(Scalar::Null) => Some(Ok(Vec::new())),
        Some(Scalar::Text(text)) if text.is_empty() => Some(Ok(Vec::new())),
        // A text that is no JSON in spite of its bracket (an address of IPv6) is the one item.
        Some(Scalar::Text(text)) if text.starts_with('[') => {
            Some(serde_json::from_str(&text).map_or_else(|_| all(vec![raw]), all))
        }
        None if raw.get().starts_with('[') => serde_json::from_str(raw.get()).ok().map(all),
        None if raw.get()[1..raw.get().len() - 1].trim().is_empty() => Some(Ok(Vec::new())),
        _ => Some(all(vec![raw])),
    }
}

/// For a text, which may hold JSON: an object or a list is taken as its text.
// A reader like the others, which may fail.
#[allow(clippy::unnecessary_wraps)]
pub(super) fn text(raw: &RawValue) -> Result<String, serde_json::Error> {
    let text = Scalar::read(raw).map(|scalar| scalar.text().into_owned());
    Ok(text.unwrap_or_else(|| raw.get().to_owned()))
}

/// For a list of texts.
pub(super) fn texts(raw: &RawValue) -> Result<Vec<String>, serde_json::Error> {
    each(raw, |_, raw| text(raw))
        .unwrap_or_else(|| Err(serde_json::Error::custom("expected a list")))
}

/// For a list of numbers.
pub(super) fn numbers(raw: &RawValue) -> Result<Vec<f64>, serde_json::Error> {
    let fault = || serde_json::Error::custom("expected a list of numbers");
    let number = |_, raw: &RawValue| {
        let text = Scalar::read(raw).map(Scalar::text);
        text.and_then(|text| text.parse().ok()).ok_or_else(fault)
    };
    each(raw, number).unwrap_or_else(|| Err(fault()))
}
