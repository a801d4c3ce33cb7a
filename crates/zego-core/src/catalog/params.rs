//! The view of a request's parameters that is checked and written.

use std::fmt;
use std::net::{IpAddr, Ipv4Addr};
use std::time::{Duration, SystemTime};

use serde_json::{Map, Value};

use super::Param;
use crate::color::Color;
use crate::id::{RoomId, StreamId, UserId};
use crate::secret::{REDACTED, SecretText};

/// The parameters of a request, or the fields of an object in one: a borrowed view, by which they are
/// [checked](super::Checker) and written.
///
/// The typed actions and their objects implement it, and so does a JSON object, in which a list may
/// also be a single item or an object whose names count from 0.
pub trait Params {
    /// Returns the value of the parameter that stands at `index` in the catalogue's list; `None` when
    /// it is not given.
    fn get(&self, index: usize, param: &Param) -> Option<ParamValue<'_>>;

    /// Calls `visit` for each value whose name is in none of these rows. Does nothing by default, as
    /// for a type that has no others.
    fn for_each_unknown(&self, params: &[Param], visit: &mut dyn FnMut(&str, ParamValue<'_>)) {
        let _ = (params, visit);
    }
}

/// The items of a list among the parameters.
pub trait ParamList {
    /// Returns how many items there are.
    fn count(&self) -> usize;

    /// Returns an item; `None` when it is null, or there are fewer.
    fn item(&self, index: usize) -> Option<ParamValue<'_>>;
}

/// The value of a parameter. What it becomes on the wire depends on the [`Kind`](super::Kind) and the
/// unit of the parameter.
#[derive(Clone, Copy)]
#[non_exhaustive]
pub enum ParamValue<'a> {
    /// Text, or a number or truth value as text.
    Text(&'a str),
    /// A stream's id, with the prefix of the test environment where one is due.
    Stream(&'a StreamId),
    /// A room's id.
    Room(&'a RoomId),
    /// A whole number.
    Int(i64),
    /// A whole number that is not negative.
    Unsigned(u64),
    /// A number that may have a fraction.
    Number(f64),
    /// A truth value.
    Bool(bool),
    /// A duration, in the parameter's unit.
    Duration(Duration),
    /// A point in time: UTC as text, or the time since 1970 in the parameter's unit.
    Time(SystemTime),
    /// An IP address.
    Ip(IpAddr),
    /// A colour: `0xRRGGBB00`.
    Color(Color),
    /// An object.
    Object(&'a dyn Params),
    /// A list.
    List(&'a dyn ParamList),
}

/// Leaves the value out, which may be private.
impl fmt::Debug for ParamValue<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Text(_) => "Text(..)",
            Self::Stream(_) => "Stream(..)",
            Self::Room(_) => "Room(..)",
            Self::Int(_) => "Int(..)",
            Self::Unsigned(_) => "Unsigned(..)",
            Self::Number(_) => "Number(..)",
            Self::Bool(_) => "Bool(..)",
            Self::Duration(_) => "Duration(..)",
            Self::Time(_) => "Time(..)",
            Self::Ip(_) => "Ip(..)",
            Self::Color(_) => "Color(..)",
            Self::Object(_) => "Object(..)",
            Self::List(_) => "List(..)",
        })
    }
}

impl<'a> ParamValue<'a> {
    /// Makes a truth value the number 1 or 0, as most flags are written.
    #[must_use]
    pub fn flag(self) -> Self {
        match self {
            Self::Bool(value) => Self::Int(value.into()),
            other => other,
        }
    }

    /// Returns a text or an id.
    pub(crate) fn text(self) -> Option<&'a str> {
        match self {
            Self::Text(text) => Some(text),
            Self::Stream(id) => Some(id.as_str()),
            Self::Room(id) => Some(id.as_str()),
            _ => None,
        }
    }

    /// Returns whether it says as little as none: an empty text or list.
    pub(crate) fn is_empty(self) -> bool {
        match self {
            Self::Text(_) | Self::Stream(_) | Self::Room(_) => self.text() == Some(""),
            Self::List(list) => list.count() == 0,
            _ => false,
        }
    }
}

/// What a typed action keeps for a parameter.
pub(crate) trait ToParam {
    /// Returns the value; `None` when it is not given.
    fn to_param(&self) -> Option<ParamValue<'_>>;
}

impl<T: ToParam> ToParam for Option<T> {
    fn to_param(&self) -> Option<ParamValue<'_>> {
        self.as_ref()?.to_param()
    }
}

impl<T: ToParam> ToParam for Vec<T> {
    fn to_param(&self) -> Option<ParamValue<'_>> {
        Some(ParamValue::List(self))
    }
}

impl<T: ToParam> ParamList for Vec<T> {
    fn count(&self) -> usize {
        self.len()
    }

    fn item(&self, index: usize) -> Option<ParamValue<'_>> {
        <[T]>::get(self, index)?.to_param()
    }
}

impl<T: Params> ToParam for T {
    fn to_param(&self) -> Option<ParamValue<'_>> {
        Some(ParamValue::Object(self))
    }
}

macro_rules! to_param {
    ($($type:ty: $self:ident => $value:expr;)*) => {
        $(impl ToParam for $type {
            fn to_param(&self) -> Option<ParamValue<'_>> {
                let $self = self;
                Some($value)
            }
        })*
    };
}

to_param! {
    String: text => ParamValue::Text(text);
    SecretText: text => ParamValue::Text(text.expose());
    StreamId: id => ParamValue::Stream(id);
    RoomId: id => ParamValue::Room(id);
    UserId: id => ParamValue::Text(id.as_str());
    i64: number => ParamValue::Int(*number);
    u32: number => ParamValue::Unsigned((*number).into());
    u64: number => ParamValue::Unsigned(*number);
    f64: number => ParamValue::Number(*number);
    bool: value => ParamValue::Bool(*value);
    Duration: duration => ParamValue::Duration(*duration);
    SystemTime: time => ParamValue::Time(*time);
    Ipv4Addr: address => ParamValue::Ip((*address).into());
    IpAddr: address => ParamValue::Ip(*address);
    Color: color => ParamValue::Color(*color);
}

impl Params for Map<String, Value> {
    fn get(&self, _: usize, param: &Param) -> Option<ParamValue<'_>> {
        let value = Map::get(self, param.name)?;
        if param.list.is_some() && is_list(value) {
            return Some(ParamValue::List(value));
        }
        json(value)
    }

    fn for_each_unknown(&self, params: &[Param], visit: &mut dyn FnMut(&str, ParamValue<'_>)) {
        for (name, value) in self {
            if !params.iter().any(|param| param.name == name)
                && let Some(value) = json(value)
            {
                visit(name, value);
            }
        }
    }
}

/// An array, an object whose names count from 0, as was looked at before, or one item.
impl ParamList for Value {
    fn count(&self) -> usize {
        match self {
            Self::Array(items) => items.len(),
            Self::Object(items) => items.len(),
            _ => 1,
        }
    }

    fn item(&self, index: usize) -> Option<ParamValue<'_>> {
        match self {
            Self::Array(items) => json(items.get(index)?),
            Self::Object(items) => json(items.get(itoa::Buffer::new().format(index))?),
            one => json(one),
        }
    }
}

fn is_list(value: &Value) -> bool {
    match value {
        Value::Null => false,
        Value::Object(items) => counts_from_0(items),
        _ => true,
    }
}

fn counts_from_0(items: &Map<String, Value>) -> bool {
    let mut digits = itoa::Buffer::new();
    (0..items.len()).all(|at| items.contains_key(digits.format(at)))
}

/// A value as it is; `None` for null.
fn json(value: &Value) -> Option<ParamValue<'_>> {
    Some(match value {
        Value::Null => return None,
        Value::Bool(value) => ParamValue::Bool(*value),
        Value::String(text) => ParamValue::Text(text),
        Value::Number(number) => match (number.as_i64(), number.as_u64()) {
            (Some(number), _) => ParamValue::Int(number),
            (None, Some(number)) => ParamValue::Unsigned(number),
            (None, None) => ParamValue::Number(number.as_f64()?),
        },
        Value::Array(_) => ParamValue::List(value),
        Value::Object(members) => ParamValue::Object(members),
    })
}

/// Puts `[redacted]` in place of each credential among the parameters of an action, and of whatever
/// stands where one may be hidden: under an unknown name, or in another shape than the documented one.
pub fn redact(params: &[Param], members: &mut Map<String, Value>) {
    if !has_secret(params) {
        return;
    }
    for (name, value) in members {
        match params.iter().find(|param| param.name == *name) {
            Some(param) if param.object.is_some() => redact_objects(param.fields(), value),
            Some(param) if !param.secret => {}
            _ => *value = REDACTED.into(),
        }
    }
}

fn has_secret(params: &[Param]) -> bool {
    params.iter().any(|param| param.secret || has_secret(param.fields()))
}

/// Of an object, or of each in a list, which may also be counted by names.
fn redact_objects(fields: &[Param], value: &mut Value) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(|item| redact_objects(fields, item)),
        Value::Object(members) if !members.is_empty() && counts_from_0(members) => {
            members.values_mut().for_each(|item| redact_objects(fields, item));
        }
        Value::Object(members) => redact(fields, members),
        other if has_secret(fields) => *other = REDACTED.into(),
        _ => {}
    }
}
