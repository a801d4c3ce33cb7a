use std::borrow::Cow;
use std::net::Ipv4Addr;

use crate::catalog::{Kind, Param};
use crate::id::{RoomId, StreamId, UserId};
use crate::invalid::Invalid;
use crate::utc;

type Rule = Cow<'static, str>;

/// Checks one value, as it goes over the wire, against what the catalogue says of its parameter.
pub(super) fn check(param: &Param, text: &str) -> Result<(), Rule> {
    check_kind(param.kind, text)?;
    if !param.values.is_empty() && !param.values.contains(&text) {
        let listed = param.values.join(", ");
        let one_of = if param.values.len() == 1 { "" } else { "one of " };
        return Err(format!("must be {one_of}{listed}").into());
    }
    // An empty text says as much as none.
    if param.kind == Kind::Text && text.is_empty() && (param.required || param.list.is_some()) {
        return Err("must not be empty".into());
    }
    if let Some((least, most)) = param.length
        && !(least..=most).contains(&text.len())
    {
        return Err(length(least, most, text.len()));
    }
    if let Some((least, most)) = param.range {
        check_range(least, most, text)?;
    }
    if param.word && !text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_') {
        return Err("may hold ASCII letters, digits, - and _ only".into());
    }
    Ok(())
}

fn check_kind(kind: Kind, text: &str) -> Result<(), Rule> {
    let id = |checked: Result<(), Invalid>| checked.map_err(|fault| fault.rule().to_owned().into());
    let holds = |holds: bool, rule: &'static str| if holds { Ok(()) } else { Err(rule.into()) };
    match kind {
        Kind::Text => Ok(()),
        Kind::Object => Err("must be an object".into()),
        Kind::Stream => id(StreamId::check(text)),
        Kind::Room => id(RoomId::check(text)),
        Kind::User => id(UserId::check(text)),
        Kind::Int => holds(is_bare(kind, text), "must be a whole number"),
        Kind::Number => holds(is_bare(kind, text), "must be a number"),
        Kind::Bool => holds(is_bare(kind, text), "must be true or false"),
        Kind::Sequence | Kind::Serial => {
            holds(is_bare(kind, text), "must be a whole number, not negative")
        }
        Kind::Utc => holds(utc::read(text).is_some(), "must be a UTC time: 2018-11-29T19:00:00Z"),
        Kind::Ipv4 => holds(text.parse::<Ipv4Addr>().is_ok(), "must be an IPv4 address"),
        Kind::Rtmp => {
            holds(has_scheme(text, &["rtmp"]), "must be an RTMP address: rtmp://HOST/APP/STREAM")
        }
    }
}

/// Whether a text is an address of one of some schemes, with a host. The case of a scheme does not
/// matter.
pub(super) fn has_scheme(text: &str, schemes: &[&str]) -> bool {
    text.split_once("://").is_some_and(|(scheme, rest)| {
        let has_host = !rest.is_empty() && !rest.starts_with(['/', '?', '#']);
        has_host && schemes.iter().any(|known| known.eq_ignore_ascii_case(scheme))
    })
}

/// Whether a text can stand bare in JSON as a number or truth value of this kind.
pub(super) fn is_bare(kind: Kind, text: &str) -> bool {
    match kind {
        Kind::Int => text.parse().is_ok_and(|number: i64| number.to_string() == text),
        Kind::Sequence | Kind::Serial => {
            text.parse().is_ok_and(|number: u64| number.to_string() == text)
        }
        Kind::Bool => matches!(text, "true" | "false"),
        Kind::Number => {
            !text.contains(char::is_whitespace)
                && serde_json::from_str::<serde_json::Number>(text).is_ok()
        }
        _ => false,
    }
}

fn length(least: usize, most: usize, found: usize) -> Rule {
    if least == 0 {
        format!("must be at most {most} bytes long; this has {found}").into()
    } else {
        format!("must be {least} to {most} bytes long; this has {found}").into()
    }
}

pub(super) fn count(least: usize, most: usize, found: usize) -> Rule {
    let items = |count| if count == 1 { "item" } else { "items" };
    if most == usize::MAX {
        format!("must have at least {least} {}; this has {found}", items(least)).into()
    } else {
        format!("must have {least} to {most} items; this has {found}").into()
    }
}

/// An end of 32 bits or more says no more than that there is one.
fn check_range(least: i64, most: i64, text: &str) -> Result<(), Rule> {
    let number = text.parse().unwrap_or(f64::NAN);
    if number >= wide(least) && number <= wide(most) {
        return Ok(());
    }
    let is_open = most >= i64::from(i32::MAX);
    Err(if is_open && number < wide(least) {
        format!("must be at least {least}").into()
    } else {
        format!("must be from {least} to {most}").into()
    })
}

/// Limits are small enough for `f64` to hold exactly.
#[allow(clippy::cast_precision_loss)]
fn wide(limit: i64) -> f64 {
    limit as f64
}
