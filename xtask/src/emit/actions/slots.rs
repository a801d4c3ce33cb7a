//! What a struct of requests is made of: a slot for each field, and one for each union, which stands
//! for several.

use std::fmt::Write;

use crate::names::snake;
use crate::spec::{Bounds, Field, Group, Type, Union};

/// One field of a Rust struct.
pub(super) struct Slot {
    pub(super) name: String,
    /// The type that it is held in.
    pub(super) held: String,
    /// The type that a caller gives, and how that becomes the held one.
    pub(super) given: String,
    pub(super) made: String,
    pub(super) is_argument: bool,
    pub(super) doc: String,
    /// The numbers of the fields that it stands for, each with the expression of its value.
    pub(super) values: Vec<(usize, String)>,
}

pub(super) fn slots(group: &Group, fields: &[Field], is_query: bool) -> Vec<Slot> {
    let mut out = Vec::new();
    let mut unions = group.unions(fields);
    for (index, field) in fields.iter().enumerate() {
        let Some((name, _)) = field.union() else {
            out.push(field_slot(group, field, index, is_query));
            continue;
        };
        if let Some(at) = unions.iter().position(|(union, _)| union.name == name) {
            let (union, is_optional) = unions.remove(at);
            out.push(union_slot(group, union, is_optional, fields));
        }
    }
    out
}

/// The slot of a union over several fields.
fn union_slot(group: &Group, union: &Union, is_optional: bool, fields: &[Field]) -> Slot {
    let name = snake(&union.name);
    let variants = union.resolve(group.types(), fields).expect("the spec was checked");
    let of = if is_optional { format!("{name}.as_ref()?") } else { name.clone() };
    let value = |(at, wire): (usize, &str)| {
        let index = fields.iter().position(|field| field.name == wire);
        (index.expect("the spec was checked"), format!("self.{of}.field({at})"))
    };
    let names = Union::names(&variants);
    let stands_for: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    Slot {
        held: if is_optional { format!("Option<{}>", union.name) } else { union.name.clone() },
        given: format!("impl Into<{}>", union.name),
        made: format!("{name}.into()"),
        is_argument: !is_optional,
        doc: format!("{} Stands for {}.", union.about, stands_for.join(", ")),
        values: names.into_iter().enumerate().map(value).collect(),
        name,
    }
}

fn field_slot(group: &Group, field: &Field, index: usize, is_query: bool) -> Slot {
    let (ty, is_list) = group.resolve(&field.ty).expect("the spec was checked");
    let name = field.rust_name();
    let is_sequence = matches!(ty, Type::Sequence | Type::Serial);
    let is_argument = field.required && !is_sequence;
    let (given, made) = given(field, ty, is_list, &name);
    let mut doc = field_doc(field);
    if is_sequence {
        doc.push_str(if is_query {
            " Filled in afresh for every attempt unless given."
        } else {
            " Sent only when given."
        });
    }
    let held = held(field, ty, is_list);
    let flag = if matches!(ty, Type::Flag) { ".map(ParamValue::flag)" } else { "" };
    Slot {
        held: if is_argument { held } else { format!("Option<{held}>") },
        values: vec![(index, format!("self.{name}.to_param(){flag}"))],
        name,
        given,
        made,
        is_argument,
        doc,
    }
}

/// The type of a field that is given.
pub(super) fn held(field: &Field, ty: Type<'_>, is_list: bool) -> String {
    let value = value_of(field, ty);
    if is_list { format!("Vec<{value}>") } else { value }
}

/// The type of one value of a request: a credential hides, and a number that is never negative says
/// so.
fn value_of(field: &Field, ty: Type<'_>) -> String {
    match (ty, field.range) {
        (Type::Text, _) if field.secret => "SecretText".to_owned(),
        (Type::Int, Some(Bounds { min: 0.., max: Some(max) })) if max <= i64::from(u32::MAX) => {
            "u32".to_owned()
        }
        (Type::Int, Some(Bounds { min: 0.., .. })) => "u64".to_owned(),
        _ => value_type(ty),
    }
}

/// The type of one value.
pub(crate) fn value_type(ty: Type<'_>) -> String {
    match ty {
        Type::Text | Type::Id | Type::Rtmp => "String",
        Type::Int => "i64",
        Type::Number => "f64",
        Type::Bool | Type::Flag => "bool",
        Type::Seconds | Type::Millis | Type::Hours | Type::Fraction => "Duration",
        Type::Stream => "StreamId",
        Type::Room => "RoomId",
        Type::User => "UserId",
        Type::Sequence | Type::Serial | Type::U64 => "u64",
        Type::Utc | Type::Unix | Type::Time | Type::TimeMs | Type::Beijing => "SystemTime",
        Type::Ipv4 => "Ipv4Addr",
        Type::Ip => "IpAddr",
        Type::ColorText | Type::ColorBgr | Type::ColorRgbx => "Color",
        Type::Json => "Value",
        Type::Object(object) => &object.name,
        Type::Enum(listed) => &listed.name,
    }
    .to_owned()
}

fn given(field: &Field, ty: Type<'_>, is_list: bool, name: &str) -> (String, String) {
    let is_text = matches!(ty, Type::Text | Type::Rtmp);
    match (is_list, is_text) {
        (true, true) => (
            "impl IntoIterator<Item = impl Into<String>>".to_owned(),
            format!("{name}.into_iter().map(Into::into).collect()"),
        ),
        (true, false) => (
            format!("impl IntoIterator<Item = {}>", value_of(field, ty)),
            format!("{name}.into_iter().collect()"),
        ),
        (false, true) => {
            let text = if field.secret { "SecretText" } else { "String" };
            (format!("impl Into<{text}>"), format!("{name}.into()"))
        }
        (false, false) => (value_of(field, ty), name.to_owned()),
    }
}

/// A field's words, with the limits that are checked.
pub(in crate::emit) fn field_doc(field: &Field) -> String {
    let mut out = field.about.clone();
    let items = |count| if count == 1 { "item" } else { "items" };
    match field.items {
        Some(Bounds { min, max: None }) => {
            write!(out, " At least {min} {}.", items(min)).unwrap();
        }
        Some(Bounds { min, max: Some(max) }) if min == max => {
            write!(out, " Exactly {min} {}.", items(min)).unwrap();
        }
        Some(Bounds { min, max: Some(max) }) => {
            write!(out, " {min} to {max} {}.", items(max)).unwrap();
        }
        None => {}
    }
    if field.unique {
        out.push_str(" Each once.");
    }
    match field.length {
        Some(Bounds { min: 0, max: Some(max) }) => write!(out, " At most {max} bytes.").unwrap(),
        Some(Bounds { min, max: Some(max) }) => write!(out, " {min} to {max} bytes.").unwrap(),
        _ => {}
    }
    let unit = match (field.unit.as_deref(), &*field.ty) {
        (Some(unit), _) => format!(" {unit}"),
        (None, "seconds" | "fraction") => " s".to_owned(),
        (None, "millis") => " ms".to_owned(),
        (None, "hours") => " h".to_owned(),
        _ => String::new(),
    };
    match field.range {
        Some(Bounds { min, max: Some(max) }) if max < i64::from(i32::MAX) => {
            write!(out, " From {min} to {max}{unit}.").unwrap();
        }
        Some(Bounds { min, .. }) => write!(out, " At least {min}{unit}.").unwrap(),
        None if field.unit.is_some() => write!(out, " In{unit}.").unwrap(),
        None => {}
    }
    if let Some(default) = &field.default {
        write!(out, " Default: {default}{unit}.").unwrap();
    }
    if field.word {
        out.push_str(" ASCII letters, digits, `-` and `_` only.");
    }
    out
}
