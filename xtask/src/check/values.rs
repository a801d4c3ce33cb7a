//! Values of fields: defaults, and those of unions and rules.

use std::net::{IpAddr, Ipv4Addr};

use crate::diagnostic::{Checked, that};
use crate::spec::{Enum, Field, Type, Types, Value};

/// Checks that a value is one of a field's: as it is on the wire, or the name of an enumeration's value.
pub(super) fn fits(types: Types<'_>, field: &Field, value: &Value) -> Checked {
    // An unknown type is told of with the field itself.
    let Some((ty, is_list)) = types.resolve(&field.ty) else { return Ok(()) };
    that(!is_list, "a list has no single value")?;
    let is_of_type = match (ty, value) {
        (Type::Enum(listed), value) => return is_listed(field, listed, value),
        (Type::Bool, Value::Bool(_)) | (Type::Flag, Value::Bool(_) | Value::Int(0 | 1)) => true,
        (
            Type::Int
            | Type::Number
            | Type::Seconds
            | Type::Millis
            | Type::Hours
            | Type::Fraction
            | Type::Unix
            | Type::ColorBgr
            | Type::ColorRgbx,
            Value::Int(number),
        ) => return is_in_range(field, *number),
        (Type::Text | Type::Rtmp | Type::Stream | Type::Room | Type::User, Value::Text(text)) => {
            return is_allowed(field, text);
        }
        (Type::ColorText, Value::Text(text)) => is_color(text),
        (Type::Ip, Value::Text(text)) => text.parse::<IpAddr>().is_ok(),
        (Type::Ipv4, Value::Text(text)) => text.parse::<Ipv4Addr>().is_ok(),
        _ => false,
    };
    that(is_of_type, format!("`{value}` is no value of type `{}`", field.ty))
}

/// Checks that a value is one of a field's as it is on the wire.
pub(super) fn fits_on_wire(types: Types<'_>, field: &Field, value: &Value) -> Checked {
    fits(types, field, value)?;
    let is_on_wire = match types.resolve(&field.ty) {
        Some((Type::Enum(listed), _)) => listed.values.iter().any(|known| known.value == *value),
        Some((Type::Flag, _)) => matches!(value, Value::Int(_)),
        _ => true,
    };
    that(is_on_wire, format!("`{value}` must be as it is on the wire"))
}

fn is_listed(field: &Field, listed: &Enum, value: &Value) -> Checked {
    let is_named = |name: &str| matches!(value, Value::Text(text) if text == name);
    let mut known = listed.values.iter();
    let known = known.find(|known| known.value == *value || is_named(&known.name));
    that(known.is_some(), format!("`{value}` is not among the values of `{}`", listed.name))?;
    known.map_or(Ok(()), |known| is_one_of(field, &known.value.to_string()))
}

fn is_one_of(field: &Field, text: &str) -> Checked {
    let is_one = field.values.is_empty() || field.values.iter().any(|value| value == text);
    that(is_one, format!("`{text}` is not among the `values` of `{}`", field.name))
}

fn is_in_range(field: &Field, number: i64) -> Checked {
    let is_within = field.range.is_none_or(|range| {
        range.min <= number && range.max.is_none_or(|greatest| number <= greatest)
    });
    that(is_within, format!("{number} is outside the `range` of `{}`", field.name))
}

fn is_allowed(field: &Field, text: &str) -> Checked {
    let is_within = field.length.is_none_or(|length| {
        length.min <= text.len() && length.max.is_none_or(|longest| text.len() <= longest)
    });
    that(is_within, format!("`{text}` is outside the `length` of `{}`", field.name))?;
    is_one_of(field, text)
}

fn is_color(text: &str) -> bool {
    let digits = text.strip_prefix("0x").unwrap_or_default();
    digits.len() == 8 && digits.bytes().all(|digit| digit.is_ascii_hexdigit())
}
