//! The lenience that replies and callbacks need: numbers as text, text as numbers, null or nothing
//! for anything, an empty list or text for an object, an empty object or text for a list.
//!
//! Every scalar is read from its own raw text, so a 64-bit number never passes through a float.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use serde::de::value::MapAccessDeserializer;
use serde::de::{Deserialize, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;

use crate::utc;

/// A JSON scalar, as it is written.
#[derive(Debug)]
pub(crate) enum Scalar<'a> {
    Null,
    Text(Cow<'a, str>),
    /// A number or a truth value.
    Bare(&'a str),
}

impl<'a> Scalar<'a> {
    /// Reads a scalar; an object or a list is none. Text that is no valid Unicode keeps its escapes.
    pub(crate) fn read(raw: &'a RawValue) -> Option<Self> {
        let text = raw.get();
        match text.as_bytes().first() {
            Some(b'n') => Some(Self::Null),
            Some(b'"') => {
                let inner = &text[1..text.len() - 1];
                Some(Self::Text(if inner.contains('\\') {
                    serde_json::from_str(text).map_or(Cow::Borrowed(inner), Cow::Owned)
                } else {
                    Cow::Borrowed(inner)
                }))
            }
            Some(b'{' | b'[') | None => None,
            Some(_) => Some(Self::Bare(text)),
        }
    }

    pub(crate) fn text(self) -> Cow<'a, str> {
        match self {
            Self::Null => Cow::Borrowed(""),
            Self::Text(text) => text,
            Self::Bare(text) => Cow::Borrowed(text),
        }
    }
}

/// Reads a scalar as text, null as the empty text, and makes of it what `make` makes.
fn scalar<'de, D: Deserializer<'de>, T>(
    deserializer: D,
    expected: &'static str,
    make: impl FnOnce(Cow<'_, str>) -> Option<T>,
) -> Result<T, D::Error> {
    let raw = <&'de RawValue>::deserialize(deserializer)?;
    let text = Scalar::read(raw).map(Scalar::text);
    text.and_then(make).ok_or_else(|| D::Error::custom(format_args!("expected {expected}")))
}

/// Text: empty when null.
#[derive(Default)]
pub(crate) struct Text(pub(crate) String);

impl<'de> Deserialize<'de> for Text {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        scalar(deserializer, "text or a number", |text| Some(Self(text.into_owned())))
    }
}

/// An id that comes in a reply, which is never checked.
pub(crate) trait Received {
    fn received(text: String) -> Self;
}

/// For an id: empty when null or absent.
pub(crate) fn id<'de, D: Deserializer<'de>, T: Received>(d: D) -> Result<T, D::Error> {
    Text::deserialize(d).map(|text| T::received(text.0))
}

/// For a text or an enumeration of such: empty when null or absent.
pub(crate) fn text<'de, D: Deserializer<'de>, T: From<String>>(d: D) -> Result<T, D::Error> {
    Text::deserialize(d).map(|text| text.0.into())
}

/// Reads a scalar that may be missing: null, and each text of `nothing`, is none.
fn maybe<'de, D: Deserializer<'de>, T>(
    deserializer: D,
    expected: &'static str,
    nothing: &[&str],
    read: impl FnOnce(&str) -> Option<T>,
) -> Result<Option<T>, D::Error> {
    let raw = <&'de RawValue>::deserialize(deserializer)?;
    let fault = || D::Error::custom(format_args!("expected {expected}"));
    let text = Scalar::read(raw).map(Scalar::text).ok_or_else(fault)?;
    if nothing.contains(&&*text) {
        return Ok(None);
    }
    read(&text).map(Some).ok_or_else(fault)
}

/// For a time in Unix seconds or as RFC 3339: none when null, absent or empty. Zero is how some
/// replies say "not yet".
pub(crate) fn time<'de, D: Deserializer<'de>>(d: D) -> Result<Option<SystemTime>, D::Error> {
    maybe(d, "a time in Unix seconds or UTC", &["", "0"], |text| {
        read_time(text, Duration::from_secs)
    })
}

/// For a time in Unix milliseconds or as RFC 3339.
pub(crate) fn time_ms<'de, D: Deserializer<'de>>(d: D) -> Result<Option<SystemTime>, D::Error> {
    maybe(d, "a time in Unix milliseconds or UTC", &["", "0"], |text| {
        read_time(text, Duration::from_millis)
    })
}

fn read_time(text: &str, unit: impl FnOnce(u64) -> Duration) -> Option<SystemTime> {
    match text.parse() {
        Ok(number) => UNIX_EPOCH.checked_add(unit(number)),
        Err(_) => utc::read(text).or_else(|| utc::read_bare(text)),
    }
}

/// For a whole number, or an enumeration of such: none when null, absent or empty.
pub(crate) fn int<'de, D: Deserializer<'de>, T: From<i64>>(d: D) -> Result<Option<T>, D::Error> {
    maybe(d, "a whole number", &[""], |text| text.parse().ok().map(T::from))
}

/// For a number: none when null, absent or empty.
pub(crate) fn number<'de, D: Deserializer<'de>>(d: D) -> Result<Option<f64>, D::Error> {
    maybe(d, "a number", &[""], |text| text.parse().ok())
}

/// For a duration in seconds, which may have a fraction: none when null, absent or empty.
pub(crate) fn seconds<'de, D: Deserializer<'de>>(d: D) -> Result<Option<Duration>, D::Error> {
    maybe(d, "a number of seconds", &[""], |text| match text.parse() {
        Ok(whole) => Some(Duration::from_secs(whole)),
        Err(_) => Duration::try_from_secs_f64(text.parse().ok()?).ok(),
    })
}

/// For a duration in milliseconds, which may have a fraction.
pub(crate) fn millis<'de, D: Deserializer<'de>>(d: D) -> Result<Option<Duration>, D::Error> {
    maybe(d, "a number of milliseconds", &[""], |text| match text.parse() {
        Ok(whole) => Some(Duration::from_millis(whole)),
        Err(_) => Duration::try_from_secs_f64(text.parse::<f64>().ok()? / 1000.0).ok(),
    })
}

/// How far Beijing's clocks are ahead of UTC.
pub(crate) const BEIJING: Duration = Duration::from_secs(8 * 60 * 60);

/// For a time of Beijing's clocks, `2024-06-07 15:20:42.586`: none when null, absent or empty.
pub(crate) fn beijing<'de, D: Deserializer<'de>>(d: D) -> Result<Option<SystemTime>, D::Error> {
    maybe(d, "a date and a time", &[""], |text| utc::read_bare(text)?.checked_sub(BEIJING))
}

/// For a sequence, which may be as large as we may have sent it.
pub(crate) fn sequence<'de, D: Deserializer<'de>>(d: D) -> Result<Option<u64>, D::Error> {
    maybe(d, "a whole number, not negative", &[""], |text| text.parse().ok())
}

/// For yes and no, which come as truth values, as numbers and as texts of both.
pub(crate) fn flag<'de, D: Deserializer<'de>>(d: D) -> Result<Option<bool>, D::Error> {
    maybe(d, "0, 1, true or false", &[""], |text| match &*text.to_ascii_lowercase() {
        "1" | "true" => Some(true),
        "0" | "false" => Some(false),
        _ => None,
    })
}

/// For whatever comes.
pub(crate) fn json<'de, D: Deserializer<'de>>(d: D) -> Result<serde_json::Value, D::Error> {
    serde_json::Value::deserialize(d)
}

/// For a list of texts or of an enumeration of such: empty when null, absent or an empty object.
pub(crate) fn texts<'de, D, T>(deserializer: D) -> Result<Vec<T>, D::Error>
where
    D: Deserializer<'de>,
    T: From<String>,
{
    let list: List<Text> = List::deserialize(deserializer)?;
    Ok(list.0.into_iter().map(|text| text.0.into()).collect())
}

/// For a list of whole numbers, or of an enumeration of such.
pub(crate) fn ints<'de, D, T>(deserializer: D) -> Result<Vec<T>, D::Error>
where
    D: Deserializer<'de>,
    T: From<i64>,
{
    let list: List<Int> = List::deserialize(deserializer)?;
    Ok(list.0.into_iter().map(|number| number.0.into()).collect())
}

struct Int(i64);

impl<'de> Deserialize<'de> for Int {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        scalar(deserializer, "a whole number", |text| text.parse().ok().map(Self))
    }
}

/// For an object: the default when null, absent or an empty list.
pub(crate) fn object<'de, D, T>(deserializer: D) -> Result<T, D::Error>
where
    D: Deserializer<'de>,
    T: Deserialize<'de> + Default,
{
    Object::deserialize(deserializer).map(|object| object.0)
}

/// For a list of objects: empty when null, absent or an empty object.
pub(crate) fn objects<'de, D, T>(deserializer: D) -> Result<Vec<T>, D::Error>
where
    D: Deserializer<'de>,
    T: Deserialize<'de> + Default,
{
    let list: List<Object<T>> = List::deserialize(deserializer)?;
    Ok(list.0.into_iter().map(|object| object.0).collect())
}

/// Some services write the empty text for "nothing".
fn empty<E: Error>(text: &str) -> Result<(), E> {
    if text.is_empty() {
        Ok(())
    } else {
        Err(E::custom("expected an object or a list, found text"))
    }
}

/// An object, read from nothing but an object. (A derived reader takes an array, too, and puts its
/// items into the fields in order.)
#[derive(Default)]
pub(crate) struct Object<T>(pub(crate) T);

impl<'de, T: Deserialize<'de> + Default> Deserialize<'de> for Object<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct ObjectVisitor<T>(PhantomData<T>);

        impl<'de, T: Deserialize<'de> + Default> Visitor<'de> for ObjectVisitor<T> {
            type Value = Object<T>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_unit<E>(self) -> Result<Self::Value, E> {
                Ok(Object(T::default()))
            }

            fn visit_str<E: Error>(self, text: &str) -> Result<Self::Value, E> {
                empty(text).map(|()| Object(T::default()))
            }

            fn visit_map<M: MapAccess<'de>>(self, map: M) -> Result<Self::Value, M::Error> {
                T::deserialize(MapAccessDeserializer::new(map)).map(Object)
            }

            fn visit_seq<S: SeqAccess<'de>>(self, mut list: S) -> Result<Self::Value, S::Error> {
                match list.next_element::<IgnoredAny>()? {
                    None => Ok(Object(T::default())),
                    Some(_) => Err(S::Error::custom("expected an object, found a list")),
                }
            }
        }

        deserializer.deserialize_any(ObjectVisitor(PhantomData))
    }
}

/// A list, read from a list or an empty object.
pub(crate) struct List<T>(pub(crate) Vec<T>);

impl<T> Default for List<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for List<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct ListVisitor<T>(PhantomData<T>);

        impl<'de, T: Deserialize<'de>> Visitor<'de> for ListVisitor<T> {
            type Value = List<T>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a list")
            }

            fn visit_unit<E>(self) -> Result<Self::Value, E> {
                Ok(List::default())
            }

            fn visit_str<E: Error>(self, text: &str) -> Result<Self::Value, E> {
                empty(text).map(|()| List::default())
            }

            fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<Self::Value, M::Error> {
                match map.next_entry::<IgnoredAny, IgnoredAny>()? {
                    None => Ok(List::default()),
                    Some(_) => Err(M::Error::custom("expected a list, found an object")),
                }
            }

            fn visit_seq<S: SeqAccess<'de>>(self, mut list: S) -> Result<Self::Value, S::Error> {
                let mut items = Vec::new();
                while let Some(item) = list.next_element()? {
                    items.push(item);
                }
                Ok(List(items))
            }
        }

        deserializer.deserialize_any(ListVisitor(PhantomData))
    }
}
