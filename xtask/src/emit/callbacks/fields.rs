//! A field of an event or of an object in one.

use std::fmt::Write;

use crate::emit::actions::slots::{field_doc, value_type};
use crate::emit::{doc, quoted};
use crate::spec::{Field, Type, Types, UNITS};

/// The Rust field.
pub(super) fn held(types: Types<'_>, field: &Field) -> String {
    let (ty, is_list) = types.resolve(&field.ty).expect("the spec was checked");
    let value = value_type(ty);
    let held = match (ty, is_list) {
        (_, true) => format!("Vec<{value}>"),
        (Type::Enum(listed), false) if listed.is_int() => format!("Option<{value}>"),
        (Type::Text | Type::Id | Type::Stream | Type::Room | Type::User, false) => value,
        (Type::Enum(_) | Type::Object(_), false) => value,
        _ => format!("Option<{value}>"),
    };
    format!("{}pub {}: {held},\n", doc(&about(field)), field.rust_name())
}

/// A field's words, with its unit, and its name on the wire where Rust's does not tell it.
fn about(field: &Field) -> String {
    let mut about = field_doc(field);
    let unit = field.unit.as_ref();
    if let Some((_, words)) = UNITS.iter().find(|(known, _)| unit.is_some_and(|it| it == known)) {
        write!(about, " In {words}.").unwrap();
    }
    if field.rust.is_some() {
        write!(about, " `{}` on the wire.", field.name).unwrap();
    }
    about
}

/// The expression that writes it.
pub(super) fn write(types: Types<'_>, field: &Field) -> String {
    let (ty, is_list) = types.resolve(&field.ty).expect("the spec was checked");
    let value = format!("self.{}", field.rust_name());
    let how = match (ty, is_list) {
        (Type::Object(_), true) => format!("objects(&{value})"),
        (Type::Object(_), false) => format!("object(&{value})"),
        (Type::Number, true) => format!("numbers(&{value})"),
        (_, true) => format!("texts(&{value})"),
        (Type::Enum(listed), false) if listed.is_int() => {
            format!("int({value}.map({}::number))", listed.name)
        }
        (Type::Int, false) => format!("int({value})"),
        (Type::U64, false) => format!("u64({value})"),
        (Type::Number, false) => format!("number({value})"),
        (Type::Flag, false) => format!("int({value}.map(i64::from))"),
        (Type::Seconds | Type::Fraction, false) => format!("seconds({value})"),
        (Type::Millis, false) => format!("millis({value})"),
        (Type::Time, false) => format!("time({value})"),
        (Type::TimeMs, false) => format!("time_ms({value})"),
        (Type::Beijing, false) => format!("beijing({value})"),
        (Type::Text | Type::Id, false) => format!("text(&{value})"),
        _ => format!("text({value}.as_str())"),
    };
    // What is none is left out anyway.
    let is_omitted = field.optional && !held(types, field).contains(": Option<");
    format!(
        "to.member({}){}{}.{how}",
        quoted(&field.name),
        if field.quoted { ".quoted()" } else { "" },
        if is_omitted { ".optional()" } else { "" },
    )
}

/// The method that reads the JSON in a text.
pub(super) fn held_json(field: &Field) -> String {
    let Some(object) = &field.holds else { return String::new() };
    let name = field.rust_name();
    let text = format!(
        "Reads `{name}`, which holds JSON.\n\n# Errors\n[`Unreadable`] when it is no JSON object. \
         An empty text is the default, and so is what cannot be read of a member; the event's field \
         errors list it."
    );
    format!(
        "{}pub fn read_{name}(&self) -> Result<{object}, Unreadable> {{ members::held({}, &self.{name}) }}\n",
        doc(&text),
        quoted(&field.name),
    )
}
