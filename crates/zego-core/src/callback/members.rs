//! Reading the members of a callback's JSON in any of the forms that the official pages and their
//! examples give them: beside what is in [`lenient`], JSON in a text, and one item for a list.

use std::iter;

use crate::answer::Unreadable;
use crate::json::{Json, Malformed, Scalar};
use crate::lenient;
use crate::reader::{Found, Odd, Part, Reader};

/// Reads an object: as it is, or as text that holds it. Null, an empty text and an empty list are
/// the default.
pub(super) fn object<T: Part>(json: Json<'_>, reader: &mut Reader) -> Found<T> {
    match json.scalar() {
        Some(Scalar::Text(text)) => {
            let text = text.bytes();
            reader.part(object_in(&text))
        }
        _ => lenient::object(json, reader),
    }
}

/// The object that a text holds; none when it is empty.
fn object_in(text: &[u8]) -> Found<Option<Json<'_>>> {
    match Json::read(text) {
        Err(Malformed::Empty) => Ok(None),
        Ok(json) if json.is_object() => Ok(Some(json)),
        _ => Err(Odd::expected("a JSON object")),
    }
}

/// Reads a list of objects.
pub(super) fn objects<T: Part>(json: Json<'_>, reader: &mut Reader) -> Found<Vec<T>> {
    list(json, reader, object)
}

/// Reads the items of a list: of an array, of text that holds one, or of anything else the one item.
/// Null, an empty text and an empty object have none.
fn list<T: Default>(
    json: Json<'_>,
    reader: &mut Reader,
    read: impl Fn(Json<'_>, &mut Reader) -> Found<T>,
) -> Found<Vec<T>> {
    match json.scalar() {
        Some(Scalar::Text(text)) if !text.is_empty() => {
            let bytes = text.bytes();
            // A text that is no JSON in spite of its bracket (an address of IPv6) is the one item.
            let list = bytes.starts_with(b"[").then(|| Json::read(&bytes).ok()).flatten();
            match list {
                Some(list) => reader.items(list.items(), read),
                None => reader.items(iter::once(json), read),
            }
        }
        Some(Scalar::Bare(_)) => reader.items(iter::once(json), read),
        None if json.is_object() && !json.is_hollow() => reader.items(iter::once(json), read),
        _ => reader.items(json.items(), read),
    }
}

/// For text to be displayed, which may hold JSON: an object or a list is taken as its text.
pub(super) fn text(json: Json<'_>, reader: &mut Reader) -> Found<String> {
    match json.scalar() {
        Some(scalar) => reader.mended(scalar),
        None => reader.keep(&String::from_utf8_lossy(json.raw())),
    }
}

/// For a text that holds a documented object. What cannot be read of that is noted.
pub(super) fn holding<T: Part>(json: Json<'_>, reader: &mut Reader) -> Found<String> {
    if let Err(odd) = object::<T>(json, reader) {
        reader.note(odd);
    }
    text(json, reader)
}

/// Reads the object that a text of an event holds; the empty text is the default.
pub(super) fn held<T: Part>(name: &'static str, text: &str) -> Result<T, Unreadable> {
    let mut reader = Reader::of_mended();
    let object = object_in(text.as_bytes());
    let json = object.map_err(|odd| Unreadable::new(format!("{name}: {odd}")))?;
    let value = json.map_or_else(T::default, |json| reader.root(name, json, lenient::object));
    reader.finish(value).map(|(value, _)| value)
}

/// For a list of texts.
pub(super) fn texts(json: Json<'_>, reader: &mut Reader) -> Found<Vec<String>> {
    list(json, reader, text)
}

/// For a list of numbers.
pub(super) fn numbers(json: Json<'_>, reader: &mut Reader) -> Found<Vec<f64>> {
    list(json, reader, lenient::some(lenient::number)).map(lenient::all)
}
