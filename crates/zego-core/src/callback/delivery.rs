//! The ways in which a callback's JSON is delivered, told apart by the first bytes.
//!
//! The official pages say "JSON" and "UrlDecode" in one breath: older ones had the latter for forms
//! alone. What starts with a brace is never decoded: that would break the `%2F` and the `+` of the
//! addresses in it.

use std::borrow::Cow;
use std::collections::BTreeMap;

use bytes::Bytes;

use super::envelope::{Envelope, SignedTexts};
use super::refused::Refused;
use crate::answer::Unreadable;
use crate::percent;

/// Returns the JSON object in a body. What is signed of a form is checked before the object is made,
/// which takes longest.
pub(super) fn json_of(
    body: &Bytes,
    check: impl Fn(&SignedTexts<'_>) -> Result<(), Refused>,
) -> Result<Bytes, Refused> {
    let trimmed = trim(body);
    let json = match trimmed {
        [] => return Err(unreadable("the body is empty")),
        [b'{', ..] => body.slice_ref(trimmed),
        // As a form's only name it may have the form's `=` behind it.
        [b'%', b'7', b'b' | b'B', ..] => {
            let decoded = decode(trimmed.strip_suffix(b"=").unwrap_or(trimmed));
            Bytes::copy_from_slice(trim(&decoded))
        }
        form => of_form(form, check)?,
    };
    if is_too_deep(&json) {
        return Err(unreadable("it is nested too deep"));
    }
    Ok(json)
}

fn unreadable(why: &'static str) -> Refused {
    Refused::Unreadable(Unreadable::new(why))
}

fn trim(body: &[u8]) -> &[u8] {
    let body = body.trim_ascii_start();
    body.strip_prefix("\u{feff}".as_bytes()).unwrap_or(body).trim_ascii()
}

/// Decodes `%20` and `+`.
fn decode(text: &[u8]) -> Cow<'_, [u8]> {
    if text.contains(&b'+') {
        let spaced: Vec<u8> =
            text.iter().map(|byte| if *byte == b'+' { b' ' } else { *byte }).collect();
        return Cow::Owned(percent::decode(&spaced));
    }
    if text.contains(&b'%') { percent::decode(text).into() } else { text.into() }
}

/// Makes an object of a form's fields, each a text. A single field that holds an object, by its name
/// or by its value, is that object.
fn of_form(
    form: &[u8],
    check: impl Fn(&SignedTexts<'_>) -> Result<(), Refused>,
) -> Result<Bytes, Refused> {
    let mut raw = pairs(form);
    if let (Some(only), None) = (raw.next(), raw.next())
        && let Some(object) = pair(only).iter().find(|text| trim(text).starts_with(b"{"))
    {
        return Ok(Bytes::copy_from_slice(trim(object)));
    }
    if !form.contains(&b'=') {
        return Err(unreadable("it is neither JSON nor a form"));
    }
    let [timestamp, nonce, signature] = [
        signed_field(form, "timestamp", [b"timestamp", b"Timestamp"])?,
        signed_field(form, "nonce", [b"nonce", b"Nonce"])?,
        signed_field(form, "signature", [b"signature", b"Signature"])?,
    ];
    check(&SignedTexts { timestamp: &timestamp, nonce: &nonce, signature: &signature })?;
    let pairs: Vec<[Cow<'_, [u8]>; 2]> = pairs(form).map(pair).collect();
    let mut members = BTreeMap::new();
    for [name, value] in &pairs {
        // One that is no UTF-8 is that of no documented field.
        if let Ok(name) = std::str::from_utf8(name) {
            add(&mut members, name, value)?;
        }
    }
    let mut json = Vec::with_capacity(form.len() * 2);
    json.push(b'{');
    for (at, (name, value)) in members.iter().enumerate() {
        if at > 0 {
            json.push(b',');
        }
        write_text(&mut json, name.as_bytes());
        json.push(b':');
        match value {
            Field::Text(text) => write_text(&mut json, text),
            Field::List(items) => {
                json.push(b'[');
                for (at, item) in items.iter().enumerate() {
                    if at > 0 {
                        json.push(b',');
                    }
                    write_text(&mut json, item);
                }
                json.push(b']');
            }
        }
    }
    json.push(b'}');
    Ok(json.into())
}

/// A field of a form.
enum Field<'a> {
    Text(&'a [u8]),
    List(Vec<&'a [u8]>),
}

/// Writes a JSON text of any bytes: what is no UTF-8 is kept as it is.
fn write_text(out: &mut Vec<u8>, text: &[u8]) {
    const HEX: &[u8; 16] = b"0123456789abcdef";
    out.push(b'"');
    for byte in text {
        match byte {
            b'"' | b'\\' => out.extend([b'\\', *byte]),
            b'\n' => out.extend(b"\\n"),
            b'\r' => out.extend(b"\\r"),
            b'\t' => out.extend(b"\\t"),
            0..0x20 => {
                let digits = [HEX[usize::from(byte >> 4)], HEX[usize::from(byte & 15)]];
                out.extend(b"\\u00");
                out.extend(digits);
            }
            byte => out.push(*byte),
        }
    }
    out.push(b'"');
}

fn pairs(form: &[u8]) -> impl Iterator<Item = &[u8]> {
    form.split(|byte| *byte == b'&').filter(|pair| !pair.is_empty())
}

/// Returns the only field of a form that has one of these names, found without decoding the others.
fn signed_field(form: &[u8], what: &'static str, names: [&[u8]; 2]) -> Result<String, Refused> {
    let is_named = |text: &&[u8]| {
        let name = text.split(|byte| *byte == b'=').next().unwrap_or_default();
        // An encoded name has three bytes for each of its own at most.
        name.len() <= 3 * names[0].len() && names.contains(&&*decode(name))
    };
    let mut found = pairs(form).filter(is_named);
    let (Some(field), next) = (found.next(), found.next()) else {
        return Err(Refused::Missing(what));
    };
    if next.is_some() {
        return Err(Refused::Unreadable(Unreadable::new(format!("its {what} stands twice"))));
    }
    let [_, value] = pair(field);
    match std::str::from_utf8(&value) {
        Ok("") => Err(Refused::Missing(what)),
        Ok(value) => Ok(value.to_owned()),
        Err(_) => Err(Refused::Unreadable(Unreadable::new(format!("its {what} is not UTF-8")))),
    }
}

fn pair(text: &[u8]) -> [Cow<'_, [u8]>; 2] {
    let at = text.iter().position(|byte| *byte == b'=').unwrap_or(text.len());
    [decode(&text[..at]), decode(text.get(at + 1..).unwrap_or_default())]
}

/// A list comes as `name[]=a&name[]=b` or `name[0]=a&name[1]=b`, its items in order.
fn add<'a>(
    members: &mut BTreeMap<&'a str, Field<'a>>,
    name: &'a str,
    value: &'a [u8],
) -> Result<(), Refused> {
    let list = name.strip_suffix(']').and_then(|rest| rest.rsplit_once('['));
    let list = list.filter(|(_, at)| at.bytes().all(|byte| byte.is_ascii_digit()));
    let Some((list, at)) = list else {
        let is_first = members.insert(name, Field::Text(value)).is_none();
        return if is_first { Ok(()) } else { Err(unreadable("a member stands twice")) };
    };
    let items = members.entry(list).or_insert_with(|| Field::List(Vec::new()));
    let Field::List(items) = items else { return Err(unreadable("a member stands twice")) };
    if !at.is_empty() && at.parse() != Ok(items.len()) {
        return Err(unreadable("the items of a list are not in order"));
    }
    items.push(value);
    Ok(())
}

/// Whether objects and lists are nested deeper than the bound, by the brackets outside texts.
fn is_too_deep(json: &[u8]) -> bool {
    let (mut depth, mut is_text, mut is_escaped) = (0_usize, false, false);
    for byte in json {
        match (is_text, byte) {
            (true, _) if is_escaped => is_escaped = false,
            (true, b'\\') => is_escaped = true,
            (_, b'"') => is_text = !is_text,
            (false, b'{' | b'[') => depth += 1,
            (false, b'}' | b']') => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > Envelope::MAX_DEPTH {
            return true;
        }
    }
    false
}
