//! What a struct of requests is made of: a slot for each field, and one for each hand-written form
//! that stands for several.

use std::fmt::Write;

use crate::emit::{OPEN, quoted};
use crate::names::snake;
use crate::spec::{Field, Group, Type};

/// One field of a Rust struct.
pub(super) struct Slot {
    pub(super) name: String,
    /// The type that it is held in.
    pub(super) held: String,
    /// What it is until it is given.
    pub(super) empty: &'static str,
    /// The type that a caller gives, and how that becomes the held one.
    pub(super) given: String,
    pub(super) made: String,
    pub(super) is_argument: bool,
    pub(super) doc: String,
    /// The statement that writes it.
    pub(super) write: String,
}

pub(super) fn slots(group: &Group, fields: &[Field], is_query: bool) -> Vec<Slot> {
    let mut out = Vec::new();
    let mut forms = Vec::new();
    for field in fields {
        match field.form() {
            None => out.push(field_slot(group, field, is_query)),
            Some((form, _)) if forms.contains(&form) => {}
            Some((form, is_optional)) => {
                forms.push(form);
                out.push(form_slot(form, is_optional, fields));
            }
        }
    }
    out
}

/// The slot of a hand-written type over several fields.
fn form_slot(form: &str, is_optional: bool, fields: &[Field]) -> Slot {
    let name = snake(form);
    let stands_for: Vec<String> = fields
        .iter()
        .filter(|field| field.form().is_some_and(|(other, _)| other == form))
        .map(|field| format!("`{}`", field.name))
        .collect();
    let write = if is_optional {
        format!("if let Some({name}) = &self.{name} {{ {name}.write(to); }}\n")
    } else {
        format!("self.{name}.write(to);\n")
    };
    Slot {
        held: if is_optional { format!("Option<{form}>") } else { form.to_owned() },
        empty: "None",
        given: format!("impl Into<{form}>"),
        made: format!("{name}.into()"),
        is_argument: !is_optional,
        doc: format!("Stands for {}.", stands_for.join(", ")),
        write,
        name,
    }
}

fn field_slot(group: &Group, field: &Field, is_query: bool) -> Slot {
    let (ty, is_list) = group.resolve(&field.ty).expect("the spec was checked");
    let name = field.rust_name();
    let is_sequence = matches!(ty, Type::Sequence | Type::Serial);
    let is_argument = field.required && !is_sequence;
    let value = field.wire.clone().unwrap_or_else(|| value_type(ty));
    let (given, made) = given(ty, is_list, field.wire.is_some(), &value, &name);
    let mut doc = field_doc(field);
    if is_sequence {
        doc.push_str(if is_query {
            " Filled in afresh for every attempt unless given."
        } else {
            " Sent only when given."
        });
    }
    Slot {
        held: match (is_list, is_argument) {
            (true, true) => format!("Vec<{value}>"),
            (true, false) => format!("Option<Vec<{value}>>"),
            (false, true) => value,
            (false, false) => format!("Option<{value}>"),
        },
        empty: "None",
        write: write(field, ty, is_list, is_argument, &name),
        name,
        given,
        made,
        is_argument,
        doc,
    }
}

/// The type of one value.
pub(in crate::emit) fn value_type(ty: Type<'_>) -> String {
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
        Type::Json => "Value",
        Type::Object(object) => &object.name,
        Type::Enum(listed) => &listed.name,
    }
    .to_owned()
}

fn given(ty: Type<'_>, is_list: bool, is_wire: bool, value: &str, name: &str) -> (String, String) {
    let is_text = matches!(ty, Type::Text | Type::Rtmp) && !is_wire;
    match (is_list, is_text) {
        (true, true) => (
            "impl IntoIterator<Item = impl Into<String>>".to_owned(),
            format!("{name}.into_iter().map(Into::into).collect()"),
        ),
        (true, false) => {
            (format!("impl IntoIterator<Item = {value}>"), format!("{name}.into_iter().collect()"))
        }
        (false, true) => ("impl Into<String>".to_owned(), format!("{name}.into()")),
        (false, false) => (value.to_owned(), name.to_owned()),
    }
}

/// A field's words, with the limits that are checked.
pub(in crate::emit) fn field_doc(field: &Field) -> String {
    let mut out = field.about.clone();
    let items = |count| if count == 1 { "item" } else { "items" };
    match field.items {
        Some((least, most)) if most >= OPEN => {
            write!(out, " At least {least} {}.", items(least)).unwrap();
        }
        Some((least, most)) if least == most => {
            write!(out, " Exactly {least} {}.", items(least)).unwrap();
        }
        Some((least, most)) => write!(out, " {least} to {most} {}.", items(most)).unwrap(),
        None => {}
    }
    if field.unique {
        out.push_str(" Each once.");
    }
    match field.length {
        Some((0, most)) => write!(out, " At most {most} bytes.").unwrap(),
        Some((least, most)) => write!(out, " {least} to {most} bytes.").unwrap(),
        None => {}
    }
    match field.range {
        Some((least, most)) if most >= i64::from(i32::MAX) => {
            write!(out, " At least {least}.").unwrap();
        }
        Some((least, most)) => write!(out, " From {least} to {most}.").unwrap(),
        None => {}
    }
    if field.word {
        out.push_str(" ASCII letters, digits, `-` and `_` only.");
    }
    out
}

fn write(field: &Field, ty: Type<'_>, is_list: bool, is_argument: bool, name: &str) -> String {
    let wire = quoted(&field.name);
    if matches!(ty, Type::Sequence | Type::Serial) {
        return format!("to.sequence(self.{name});\n");
    }
    if is_list && field.required {
        return write_list(ty, &wire, &format!("self.{name}"));
    }
    if is_list {
        // An empty list is given, and is for the rules to judge: left out, it would mean "all".
        let write = write_list(ty, &wire, name);
        return format!("if let Some({name}) = &self.{name} {{ {write} }}\n");
    }
    if is_argument {
        return write_one(field, ty, &wire, &format!("self.{name}"), "&");
    }
    let is_copy = field.wire.is_some() || is_copy(ty);
    let source = if is_copy { format!("self.{name}") } else { format!("&self.{name}") };
    format!("if let Some({name}) = {source} {{ {} }}\n", write_one(field, ty, &wire, name, ""))
}

fn is_copy(ty: Type<'_>) -> bool {
    match ty {
        Type::Enum(listed) => listed.is_int(),
        Type::Text
        | Type::Rtmp
        | Type::Stream
        | Type::Room
        | Type::User
        | Type::Json
        | Type::Id
        | Type::Object(_) => false,
        _ => true,
    }
}

/// Writes one value; `by` makes a reference of it where one is wanted.
fn write_one(field: &Field, ty: Type<'_>, wire: &str, value: &str, by: &str) -> String {
    if field.wire.is_some() {
        return match ty {
            Type::Int => format!("to.int({wire}, {value}.number());\n"),
            _ => format!("to.text({wire}, &{value}.text());\n"),
        };
    }
    match ty {
        Type::Text | Type::Rtmp => format!("to.text({wire}, {by}{value});\n"),
        Type::Enum(listed) if listed.is_int() => format!("to.int({wire}, {value}.number());\n"),
        Type::Enum(_) => format!("to.text({wire}, {value}.as_str());\n"),
        Type::Stream => format!("to.stream({wire}, {by}{value});\n"),
        Type::Room => format!("to.room({wire}, {by}{value});\n"),
        Type::User => format!("to.user({wire}, {by}{value});\n"),
        Type::Int => format!("to.int({wire}, {value});\n"),
        Type::Number => format!("to.number({wire}, {value});\n"),
        Type::Bool => format!("to.bool({wire}, {value});\n"),
        Type::Flag => format!("to.flag({wire}, {value});\n"),
        Type::Seconds => format!("to.seconds({wire}, {value});\n"),
        Type::Millis => format!("to.millis({wire}, {value});\n"),
        Type::Hours => format!("to.hours({wire}, {value});\n"),
        Type::Fraction => format!("to.number({wire}, {value}.as_secs_f64());\n"),
        Type::Unix => format!("to.unix({wire}, {value});\n"),
        Type::Ipv4 => format!("to.ipv4({wire}, {value});\n"),
        Type::Utc => format!("to.utc({wire}, {value});\n"),
        Type::Object(_) => format!("to.object({wire}, |to| {value}.write(to));\n"),
        Type::Sequence
        | Type::Serial
        | Type::Time
        | Type::TimeMs
        | Type::Beijing
        | Type::U64
        | Type::Id
        | Type::Json => {
            unreachable!("the spec was checked: it is no value of a request")
        }
    }
}

fn write_list(ty: Type<'_>, wire: &str, list: &str) -> String {
    // A list that was taken out of an option is a reference already.
    let all = if list.starts_with("self.") { format!("&{list}") } else { list.to_owned() };
    match ty {
        Type::Stream => format!("to.streams({wire}, {all});\n"),
        Type::Room => format!("to.rooms({wire}, {all});\n"),
        Type::User => format!("to.users({wire}, {all});\n"),
        Type::Int => format!("to.ints({wire}, {list}.iter().copied());\n"),
        Type::Number => format!("to.numbers({wire}, {list}.iter().copied());\n"),
        Type::Enum(listed) if listed.is_int() => {
            format!("to.ints({wire}, {list}.iter().map(|item| item.number()));\n")
        }
        Type::Enum(listed) => {
            format!("to.texts({wire}, {list}.iter().map({}::as_str));\n", listed.name)
        }
        Type::Object(_) => format!("to.objects({wire}, {all}, |to, item| item.write(to));\n"),
        _ => format!("to.texts({wire}, {list}.iter().map(String::as_str));\n"),
    }
}
