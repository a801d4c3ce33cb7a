//! The documented rules that the catalogue knows of parameters, at any depth, and the codes that
//! refuse a request for them.

use std::fmt;

use serde_json::{Map, Value};
use zego_core::catalog::{Broken, COMMON, Checker, Kind, Param, Spec, Violation};
use zego_core::codes::{Category, ReturnCode};

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

/// Checks every parameter against the rules of the catalogue, as real clients write them.
pub(crate) fn check(
    spec: &Spec,
    params: &Params,
    is_json: bool,
    notes: &mut Notes,
) -> Result<(), Refusal> {
    let params = Normal { is_json, notes }.members(spec.params, params.members(), None);
    let mut violations = Checker::new(spec).check(&params).into_iter();
    let Some(first) = violations.next() else { return Ok(()) };
    for violation in violations {
        notes.push(violation.to_string());
    }
    Err(refused(spec, &first))
}

/// Refuses a request for a rule that it breaks.
fn refused(spec: &Spec, violation: &Violation) -> Refusal {
    let note = violation.to_string();
    let rule = violation.id.split_once('.').map_or("", |(_, rule)| rule);
    let code = match (rule, &*spec.name) {
        ("inputs-once", _) => Some(110200175),
        ("outputs-once", _) => Some(110200176),
        ("outputs-apart", _) => Some(110200140),
        ("image-addresses", _) => Some(110200141),
        _ => None,
    };
    if let Some(code) = code {
        return Refusal::new(ReturnCode::new(code), note);
    }
    let fault = match violation.broken {
        Broken::Required => Fault::Missing,
        Broken::TooFewItems => Fault::TooFew,
        Broken::TooManyItems => Fault::TooMany,
        Broken::Length => Fault::TooLong,
        Broken::Range => Fault::OutOfRange,
        _ => Fault::IllFormed,
    };
    match violation.param(spec) {
        // A rule on several parameters, which no single one breaks.
        Some(_) if violation.broken == Broken::Rule => bad_input(spec, note),
        Some(param) if fault == Fault::Missing && !param.required => bad_input(spec, note),
        Some(param) => refuse(spec, param, fault, note),
        None => bad_input(spec, note),
    }
}

/// Makes of what clients write what the catalogue has: empty values are left out, numbers and truth
/// values that stand as text are such.
struct Normal<'a> {
    /// Whether they came as JSON, where a number is no text.
    is_json: bool,
    notes: &'a mut Notes,
}

impl Normal<'_> {
    fn members(
        &mut self,
        rows: &[Param],
        members: &Map<String, Value>,
        parent: Option<&Place<'_>>,
    ) -> Map<String, Value> {
        let mut normal = Map::new();
        for param in rows {
            let place = Place { parent, name: param.name, item: None };
            if let Some(value) = members.get(param.name).filter(|value| !is_nothing(value)) {
                normal.insert(param.name.to_owned(), self.value(param, value, place));
            }
        }
        normal
    }

    fn value(&mut self, param: &Param, value: &Value, place: Place<'_>) -> Value {
        match value {
            Value::Array(items) if param.list.is_some() => {
                let item = |(at, item)| self.one(param, item, Place { item: Some(at), ..place });
                items.iter().enumerate().map(item).collect()
            }
            Value::Array(items) if items.len() == 1 => self.one(param, &items[0], place),
            one if param.list.is_some() => {
                Value::Array(vec![self.one(param, one, Place { item: Some(0), ..place })])
            }
            one => self.one(param, one, place),
        }
    }

    fn one(&mut self, param: &Param, value: &Value, place: Place<'_>) -> Value {
        match value {
            Value::Object(members) if param.kind == Kind::Object => {
                self.members(param.fields(), members, Some(&place)).into()
            }
            Value::Object(_) | Value::Array(_) | Value::Null => value.clone(),
            plain => {
                if self.is_json && plain.is_string() != (param.kind.json_type() == "string") {
                    // A sequence is text in a query, and a number in a body.
                    if param.kind != Kind::Sequence {
                        let json_type = param.kind.json_type();
                        self.notes
                            .push(format!("{place} is no {json_type}, as which it is documented"));
                    }
                }
                let text = text_of(plain);
                scalar(param.kind, &text).unwrap_or_else(|| Value::from(&*text))
            }
        }
    }
}

/// The value that a text stands for, if it is of the kind.
fn scalar(kind: Kind, text: &str) -> Option<Value> {
    Some(match kind {
        Kind::Int => text.parse::<i64>().ok()?.into(),
        Kind::Sequence | Kind::Serial => text.parse::<u64>().ok()?.into(),
        Kind::Number => serde_json::Number::from_f64(text.parse().ok()?)?.into(),
        Kind::Bool => match &*text.to_ascii_lowercase() {
            "true" | "1" => true.into(),
            "false" | "0" => false.into(),
            _ => return None,
        },
        Kind::Utc => {
            let time = humantime::parse_rfc3339(text).ok()?;
            humantime::format_rfc3339_seconds(time).to_string().into()
        }
        _ => return None,
    })
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
                unknown(param.fields(), members, Some(&place), notes);
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
        Kind::Text if !param.values.is_empty() && !param.open => &[30010],
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
