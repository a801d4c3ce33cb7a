//! The documented rules that the catalogue knows of parameters, at any depth, and the codes that
//! refuse a request for them.

use std::fmt;
use std::net::Ipv4Addr;

use serde_json::{Map, Value};
use zego_core::catalog::{COMMON, Kind, Param, Spec};
use zego_core::codes::{Category, ReturnCode};
use zego_core::{RoomId, StreamId, UserId};

use crate::gateway::Refusal;
use crate::notes::Notes;
use crate::params::{Params, text_of};

/// Which rule a parameter breaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    /// It is missing or empty.
    Missing,
    /// A list has too few items.
    TooFew,
    /// A list has too many items.
    TooMany,
    /// A text is longer than allowed.
    TooLong,
    /// A number lies outside its range.
    OutOfRange,
    /// It is not of its kind, or none of the values that are allowed.
    IllFormed,
}

/// Where a value stands in a request: `MixInput.0.RectInfo.Top`.
#[derive(Clone, Copy)]
struct Place<'a> {
    parent: Option<&'a Place<'a>>,
    name: &'a str,
    item: Option<usize>,
}

impl fmt::Display for Place<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(parent) = self.parent {
            write!(f, "{parent}.")?;
        }
        f.write_str(self.name)?;
        self.item.map_or(Ok(()), |item| write!(f, ".{item}"))
    }
}

/// A request's parameters, as they are checked against the rows of its action.
struct Check<'a> {
    spec: &'a Spec,
    /// Whether they came as JSON, where a number is no text.
    is_json: bool,
    notes: &'a mut Notes,
}

/// Checks every parameter against the documented rules that the catalogue knows of it alone.
pub(crate) fn check(
    spec: &Spec,
    params: &Params,
    is_json: bool,
    notes: &mut Notes,
) -> Result<(), Refusal> {
    Check { spec, is_json, notes }.members(spec.params, params.members(), None)
}

impl Check<'_> {
    fn members(
        &mut self,
        rows: &[Param],
        members: &Map<String, Value>,
        parent: Option<&Place<'_>>,
    ) -> Result<(), Refusal> {
        for param in rows {
            let place = Place { parent, name: param.name, item: None };
            match members.get(param.name).filter(|value| !is_nothing(value)) {
                Some(value) => self.value(param, value, place)?,
                None if param.required => {
                    let note = format!("{place} is missing or empty");
                    return Err(refuse(self.spec, param, Fault::Missing, note));
                }
                None => {}
            }
        }
        Ok(())
    }

    fn value(&mut self, param: &Param, value: &Value, place: Place<'_>) -> Result<(), Refusal> {
        let items = match value {
            Value::Array(items) => items,
            one => std::slice::from_ref(one),
        };
        self.count(param, items.len(), place)?;
        for (at, item) in items.iter().enumerate() {
            let place = Place { item: param.list.is_some().then_some(at), ..place };
            match (param.kind, item) {
                (Kind::Object, Value::Object(members)) => {
                    self.members(param.fields, members, Some(&place))?;
                }
                (Kind::Object, _) => {
                    let note = format!("{place} is no object");
                    return Err(refuse(self.spec, param, Fault::IllFormed, note));
                }
                (_, Value::Object(_) | Value::Array(_) | Value::Null) => {
                    let note = format!("{place} is no single value");
                    return Err(refuse(self.spec, param, Fault::IllFormed, note));
                }
                _ => self.scalar(param, item, place)?,
            }
        }
        Ok(())
    }

    fn count(&self, param: &Param, found: usize, place: Place<'_>) -> Result<(), Refusal> {
        let (least, most) = param.list.map_or((0, 1), |list| (list.min, list.max));
        if (least..=most).contains(&found) {
            return Ok(());
        }
        let note = if param.list.is_none() {
            format!("{place} is no list")
        } else {
            format!("{place} has {found} items; {least} to {most} are allowed")
        };
        let fault = if found < least { Fault::TooFew } else { Fault::TooMany };
        Err(refuse(self.spec, param, fault, note))
    }

    fn scalar(&mut self, param: &Param, value: &Value, place: Place<'_>) -> Result<(), Refusal> {
        if self.is_json && value.is_string() != (param.kind.json_type() == "string") {
            // A sequence is text in a query, and a number in a body.
            if param.kind != Kind::Sequence {
                let json_type = param.kind.json_type();
                self.notes.push(format!("{place} is no {json_type}, as which it is documented"));
            }
        }
        let text = text_of(value);
        let refused =
            |fault, why: String| Err(refuse(self.spec, param, fault, format!("{place} {why}")));
        if let Err(why) = well_formed(param.kind, &text) {
            return refused(Fault::IllFormed, why);
        }
        if !param.values.is_empty() && !param.values.contains(&&*text) {
            return refused(Fault::IllFormed, "is none of the values that are allowed".to_owned());
        }
        if let Some((least, most)) = param.length
            && !(least..=most).contains(&text.len())
        {
            let why = format!("has {} bytes; {least} to {most} are allowed", text.len());
            return refused(Fault::TooLong, why);
        }
        if let Some((least, most)) = param.range
            && !text.parse().is_ok_and(|number: f64| number >= wide(least) && number <= wide(most))
        {
            return refused(Fault::OutOfRange, format!("is not from {least} to {most}"));
        }
        let is_word = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_';
        if param.word && !text.bytes().all(is_word) {
            let why = "holds other than ASCII letters, digits, - and _".to_owned();
            return refused(Fault::IllFormed, why);
        }
        Ok(())
    }
}

/// What counts as a parameter that is not given.
fn is_nothing(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.is_empty(),
        Value::Array(items) => items.is_empty() || items[..] == [""],
        _ => false,
    }
}

/// Documented bounds are small enough for `f64` to hold exactly.
#[allow(clippy::cast_precision_loss)]
fn wide(bound: i64) -> f64 {
    bound as f64
}

/// Whether a text is of a kind.
fn well_formed(kind: Kind, text: &str) -> Result<(), String> {
    let is_right = match kind {
        Kind::Stream => return StreamId::new(text).map(drop).map_err(|e| e.rule().to_owned()),
        Kind::Room => return RoomId::new(text).map(drop).map_err(|e| e.rule().to_owned()),
        Kind::User => return UserId::new(text).map(drop).map_err(|e| e.rule().to_owned()),
        Kind::Sequence | Kind::Serial => text.parse::<u64>().is_ok(),
        Kind::Int => text.parse::<i64>().is_ok(),
        Kind::Number => text.parse::<f64>().is_ok_and(f64::is_finite),
        Kind::Bool => matches!(&*text.to_ascii_lowercase(), "true" | "false" | "0" | "1"),
        Kind::Utc => humantime::parse_rfc3339(text).is_ok(),
        Kind::Ipv4 => text.parse::<Ipv4Addr>().is_ok(),
        Kind::Rtmp => text.strip_prefix("rtmp://").is_some_and(|rest| !rest.is_empty()),
        _ => true,
    };
    if is_right { Ok(()) } else { Err(format!("is ill-formed: it should be a {}", kind.as_str())) }
}

/// Notes the parameters that an action does not have, at any depth.
pub(crate) fn note_unknown(spec: &Spec, params: &Params, notes: &mut Notes) {
    unknown(spec.params, params.members(), None, notes);
}

fn unknown(
    rows: &[Param],
    members: &Map<String, Value>,
    parent: Option<&Place<'_>>,
    notes: &mut Notes,
) {
    for (name, value) in members {
        let place = Place { parent, name, item: None };
        let Some(param) = rows.iter().find(|param| param.name == name) else {
            let is_common = parent.is_none() && COMMON.contains(&&**name);
            let likely = rows.iter().find(|param| param.name.eq_ignore_ascii_case(name));
            match likely {
                _ if is_common => {}
                Some(param) => {
                    notes.push(format!("unknown parameter {place}: it is spelt {}", param.name));
                }
                None => notes.push(format!("unknown parameter {place}")),
            }
            continue;
        };
        let items = match value {
            Value::Array(items) => items,
            one => std::slice::from_ref(one),
        };
        for (at, item) in items.iter().enumerate() {
            if let Value::Object(members) = item
                && param.kind == Kind::Object
            {
                let place = Place { item: param.list.is_some().then_some(at), ..place };
                unknown(param.fields, members, Some(&place), notes);
            }
        }
    }
}

/// Refuses a request for a parameter, with the code of the action's page that fits best.
pub(crate) fn refuse(spec: &Spec, param: &Param, fault: Fault, note: impl Into<String>) -> Refusal {
    let code =
        exact_code(spec, param, fault).unwrap_or_else(|| input_code(spec, fitting_codes(param)));
    Refusal::new(code, note)
}

/// The code that says just this, where there is one.
fn exact_code(spec: &Spec, param: &Param, fault: Fault) -> Option<ReturnCode> {
    let number = match (&*spec.name, param.name, fault) {
        ("SendBarrageMessage", "MessageContent", Fault::Missing) => 1008,
        (_, "MessageContent", Fault::TooLong) => 50012,
        ("KickoutUser", "UserId", Fault::TooMany) => 50011,
        ("SendCustomCommand", "ToUserId", Fault::TooMany) => 50011,
        ("StartAutoMix", "MixOutput", Fault::TooMany) => 110200178,
        ("StartMix", "Width", Fault::OutOfRange) => 110200161,
        (_, _, Fault::TooLong) if spec.category == Category::RoomSignaling => 3,
        _ => return None,
    };
    Some(ReturnCode::new(number))
}

fn fitting_codes(param: &Param) -> &'static [i64] {
    match param.kind {
        Kind::Stream if param.list.is_some() => &[30006, 30009],
        Kind::Stream => &[30009],
        Kind::Rtmp => &[5004, 30001],
        Kind::Ipv4 => &[30011],
        Kind::Text if !param.values.is_empty() => &[30010],
        _ => &[],
    }
}

/// The first of some codes that the action's page lists; else its code for bad input, which each
/// category has its own of.
pub(crate) fn input_code(spec: &Spec, fitting: &[i64]) -> ReturnCode {
    // Those that a page may list, and what stands in where it lists none.
    let (listed, fallback): (&[i64], i64) = match spec.category {
        Category::MediaService => (&[2, 5005, 1006], 5005),
        Category::MixingTranscoding => (&[110200002, 110200004], 110200002),
        Category::Scene => (&[], 340006003),
        _ => (&[], 2),
    };
    let lists = |number: &i64| spec.codes.contains(&ReturnCode::new(*number));
    let found = fitting.iter().chain(listed).copied().find(lists);
    ReturnCode::new(found.unwrap_or(fallback))
}

/// Refuses a body that is no JSON object, or was not read at all.
pub(crate) fn unreadable_body(spec: &Spec, why: &str) -> Refusal {
    Refusal::new(input_code(spec, &[110200184, 110200004]), why)
}

/// Refuses a request for rules that no single parameter breaks.
pub(crate) fn bad_input(spec: &Spec, note: impl Into<String>) -> Refusal {
    Refusal::new(input_code(spec, &[]), note)
}
