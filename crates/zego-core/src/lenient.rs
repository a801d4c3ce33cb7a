//! The lenience that replies and callbacks need: numbers as text, text as numbers, null or nothing
//! for anything, an empty list or text for an object, an empty object or text for a list.
//!
//! Each function reads one value. Every scalar is read from its own text, so that a 64-bit number
//! never passes through a float.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use serde_json::{Map, Value};

use crate::answer::Unreadable;
use crate::json::{Items, Json, Scalar, Token, Walk};
use crate::number::{self, Decimal};
use crate::reader::{Found, Odd, Part, Reader};
use crate::utc;

const TEXT: Odd = Odd::expected("text or a number");

/// For text to be displayed: empty when null. What is no UTF-8 in it becomes U+FFFD.
pub(crate) fn text(json: Json<'_>, reader: &mut Reader) -> Found<String> {
    reader.mended(json.scalar().ok_or(TEXT)?)
}

/// For a text that stands for something (a key, a value of an enumeration), to the letter: empty
/// when null.
pub(crate) fn name<T: From<String>>(json: Json<'_>, reader: &mut Reader) -> Found<T> {
    reader.exact(json.scalar().ok_or(TEXT)?).map(T::from)
}

/// An id that comes from the service, which is never checked.
pub(crate) trait Received {
    fn received(text: String) -> Self;
}

/// For an id, to the letter: empty when null.
pub(crate) fn id<T: Received>(json: Json<'_>, reader: &mut Reader) -> Found<T> {
    reader.exact(json.scalar().ok_or(TEXT)?).map(T::received)
}

/// Reads a scalar that may be missing: null and the empty text are none.
fn maybe<T>(
    json: Json<'_>,
    expected: &'static str,
    read: impl FnOnce(&str) -> Option<T>,
) -> Found<Option<T>> {
    maybe_unless(json, expected, |_| false, read)
}

/// The same where some other texts are none, too.
fn maybe_unless<T>(
    json: Json<'_>,
    expected: &'static str,
    is_none: impl FnOnce(&str) -> bool,
    read: impl FnOnce(&str) -> Option<T>,
) -> Found<Option<T>> {
    let odd = Odd::expected(expected);
    let text = json.scalar().and_then(Scalar::exact).ok_or(odd)?;
    if text.is_empty() || is_none(&text) {
        return Ok(None);
    }
    read(&text).map(Some).ok_or(odd)
}

/// For a time in Unix seconds or in UTC. Zero, -1 and the years 0 and 1 are how some services say
/// "not yet" or "never".
pub(crate) fn time(json: Json<'_>, _: &mut Reader) -> Found<Option<SystemTime>> {
    time_in(json, "a time in Unix seconds or UTC", Duration::from_secs)
}

/// For a time in Unix milliseconds or in UTC.
pub(crate) fn time_ms(json: Json<'_>, _: &mut Reader) -> Found<Option<SystemTime>> {
    time_in(json, "a time in Unix milliseconds or UTC", Duration::from_millis)
}

fn time_in(
    json: Json<'_>,
    expected: &'static str,
    unit: impl FnOnce(u64) -> Duration,
) -> Found<Option<SystemTime>> {
    maybe_unless(json, expected, is_unset, |text| match Decimal::read(text) {
        Some(number) => UNIX_EPOCH.checked_add(unit(number.exact()?)),
        None => utc::read(text).or_else(|| utc::read_bare(text)),
    })
}

/// Whether a text stands for a time that was never set.
fn is_unset(text: &str) -> bool {
    matches!(number::whole(text), Some(-1_i128 | 0)) || utc::is_zero(text)
}

/// How far Beijing's clocks are ahead of UTC.
pub(crate) const BEIJING: Duration = Duration::from_secs(8 * 60 * 60);

/// For a time of Beijing's clocks, `2024-06-07 15:20:42.586`.
pub(crate) fn beijing(json: Json<'_>, _: &mut Reader) -> Found<Option<SystemTime>> {
    maybe_unless(json, "a date and a time", is_unset, |text| {
        utc::read_bare(text)?.checked_sub(BEIJING)
    })
}

/// For a whole number, or an enumeration of such.
pub(crate) fn int<T: From<i64>>(json: Json<'_>, _: &mut Reader) -> Found<Option<T>> {
    maybe(json, "a whole number", |text| number::whole(text).map(T::from))
}

/// For a whole number that is not negative.
pub(crate) fn unsigned(json: Json<'_>, _: &mut Reader) -> Found<Option<u64>> {
    maybe(json, "a whole number, not negative", number::whole)
}

/// For a number.
pub(crate) fn number(json: Json<'_>, _: &mut Reader) -> Found<Option<f64>> {
    maybe(json, "a number", number::float)
}

/// For a duration in seconds, which may have a fraction.
pub(crate) fn seconds(json: Json<'_>, _: &mut Reader) -> Found<Option<Duration>> {
    maybe(json, "a number of seconds", |text| duration(text, 9))
}

/// For a duration in milliseconds, which may have a fraction.
pub(crate) fn millis(json: Json<'_>, _: &mut Reader) -> Found<Option<Duration>> {
    maybe(json, "a number of milliseconds", |text| duration(text, 6))
}

/// Reads a duration in a unit that has so many digits of nanoseconds.
fn duration(text: &str, places: u8) -> Option<Duration> {
    const SECOND: u128 = 1_000_000_000;
    let number = Decimal::read(text)?;
    let nanos: u128 = number.nearest(places)?;
    let rest = u32::try_from(nanos % SECOND).ok()?;
    u64::try_from(nanos / SECOND).ok().map(|seconds| Duration::new(seconds, rest))
}

/// For yes and no, which come as truth values, as numbers and as texts of both.
pub(crate) fn flag(json: Json<'_>, _: &mut Reader) -> Found<Option<bool>> {
    maybe(json, "0, 1, true or false", |text| match number::whole(text) {
        Some(1_i128) => Some(true),
        Some(0) => Some(false),
        None if text.eq_ignore_ascii_case("true") => Some(true),
        None if text.eq_ignore_ascii_case("false") => Some(false),
        _ => None,
    })
}

/// For a list of texts to be displayed: empty when null or an empty object.
pub(crate) fn texts(json: Json<'_>, reader: &mut Reader) -> Found<Vec<String>> {
    list(json, reader, text)
}

/// For a list of keys, or of an enumeration of texts.
pub(crate) fn names<T: From<String> + Default>(
    json: Json<'_>,
    reader: &mut Reader,
) -> Found<Vec<T>> {
    list(json, reader, name)
}

/// For a list of whole numbers, or of an enumeration of such.
pub(crate) fn ints<T: From<i64>>(json: Json<'_>, reader: &mut Reader) -> Found<Vec<T>> {
    list(json, reader, some(int)).map(all)
}

/// For an item that must be there.
pub(crate) fn some<T>(
    read: impl Fn(Json<'_>, &mut Reader) -> Found<Option<T>>,
) -> impl Fn(Json<'_>, &mut Reader) -> Found<Option<T>> {
    move |json, reader| match read(json, reader)? {
        None => Err(Odd::expected("a number")),
        found => Ok(found),
    }
}

/// What has no value in place of one that cannot be read is not kept in part: its items would
/// stand in places that are not theirs.
pub(crate) fn all<T>(items: Vec<Option<T>>) -> Vec<T> {
    items.into_iter().collect::<Option<_>>().unwrap_or_default()
}

/// For a list: empty when null or an empty object.
pub(crate) fn list<T: Default>(
    json: Json<'_>,
    reader: &mut Reader,
    read: impl FnMut(Json<'_>, &mut Reader) -> Found<T>,
) -> Found<Vec<T>> {
    reader.items(whole_list(json)?, read)
}

/// For an object: the default when null or an empty list.
pub(crate) fn object<T: Part>(json: Json<'_>, reader: &mut Reader) -> Found<T> {
    reader.part(whole_object(json))
}

/// For a list of objects: empty when null or an empty object.
pub(crate) fn objects<T: Part>(json: Json<'_>, reader: &mut Reader) -> Found<Vec<T>> {
    list(json, reader, object)
}

/// An object; none when it is null, empty text or an empty list.
pub(crate) fn whole_object(json: Json<'_>) -> Found<Option<Json<'_>>> {
    if json.is_object() {
        return Ok(Some(json));
    }
    if is_nothing(json) || (json.is_list() && json.is_hollow()) {
        return Ok(None);
    }
    Err(Odd::kind("an object", json))
}

/// The items of a list; none when it is null, empty text or an empty object.
pub(crate) fn whole_list(json: Json<'_>) -> Found<Items<'_>> {
    if json.is_list() || is_nothing(json) || (json.is_object() && json.is_hollow()) {
        return Ok(json.items());
    }
    Err(Odd::kind("a list", json))
}

/// Some services write the empty text for "nothing".
fn is_nothing(json: Json<'_>) -> bool {
    matches!(json.raw(), b"null" | b"\"\"")
}

/// The deepest nesting of a value.
const MAX_DEPTH: usize = 127;

/// What values take beside their texts. A list has room for four items at first, and then for up to
/// twice as many as it has. A node of a tree has room for eleven members, and may be filled by five.
const ITEM: usize = 2 * size_of::<Value>();
const LIST: usize = 4 * size_of::<Value>();
const NODE: usize = 640;
const MEMBER: usize = NODE / 5;

/// For whatever comes.
pub(crate) fn json(json: Json<'_>, reader: &mut Reader) -> Found<Value> {
    let mut walk = Walk::through(json);
    let first = walk.next();
    let mut tree = Tree { walk, reader, odd: None };
    let value = tree.value(first, MAX_DEPTH)?;
    // The names on the way there are the service's, and are not quoted.
    if let Some(odd) = tree.odd {
        reader.note(odd);
    }
    Ok(value)
}

/// The state of reading whatever comes.
struct Tree<'a, 'r> {
    walk: Walk<'a>,
    reader: &'r mut Reader,
    odd: Option<Odd>,
}

impl Tree<'_, '_> {
    fn value(&mut self, token: Token<'_>, depth: usize) -> Found<Value> {
        Ok(match token {
            Token::Scalar(Scalar::Null) | Token::Close => Value::Null,
            Token::Scalar(Scalar::Bare("true")) => Value::Bool(true),
            Token::Scalar(Scalar::Bare("false")) => Value::Bool(false),
            Token::Scalar(Scalar::Bare(bare)) => serde_json::from_str(bare).unwrap_or_else(|_| {
                self.odd = Some(Odd::expected("numbers that 64 bits hold"));
                Value::Null
            }),
            Token::Scalar(text) => self.reader.mended(text)?.into(),
            Token::OpenObject | Token::OpenList if depth == 0 => {
                self.reader.refuse(Unreadable::new("Data is nested too deep"));
                return Err(Odd::expected("less"));
            }
            Token::OpenList => self.items(depth - 1)?.into(),
            Token::OpenObject => self.members(depth - 1)?.into(),
        })
    }

    fn items(&mut self, depth: usize) -> Found<Vec<Value>> {
        let mut items = Vec::new();
        loop {
            let token = self.walk.next();
            if let Token::Close = token {
                return Ok(items);
            }
            self.reader.charge(if items.is_empty() { LIST } else { ITEM })?;
            items.push(self.value(token, depth)?);
        }
    }

    fn members(&mut self, depth: usize) -> Found<Map<String, Value>> {
        let mut members = Map::new();
        while let Token::Scalar(name) = self.walk.next() {
            self.reader.charge(if members.is_empty() { NODE } else { MEMBER })?;
            let name = self.reader.exact(name);
            let token = self.walk.next();
            let value = self.value(token, depth)?;
            match name {
                Ok(name) => drop(members.insert(name, value)),
                Err(odd) => self.odd = Some(odd),
            }
        }
        Ok(members)
    }
}
