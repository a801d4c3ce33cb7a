//! What replies carry, and how they are read.

use super::slots::value_type;
use crate::emit::{doc, quoted};
use crate::spec::{Action, Field, Group, Object, Type};

/// The type of an action's data, and the expression that reads it.
pub(super) fn reading(group: &Group, action: &Action) -> (String, String) {
    let Some(expression) = &action.data else { return ("()".to_owned(), "Ok(())".to_owned()) };
    let (ty, is_list) = group.resolve(expression).expect("the spec was checked");
    let (wire, read) = match (ty, is_list) {
        (Type::Object(object), false) => (object.name.clone(), "answer.object()"),
        (Type::Object(object), true) => (format!("Vec<{}>", object.name), "answer.objects()"),
        (_, _) => ("Vec<String>".to_owned(), "answer.texts()"),
    };
    match &action.wrapper {
        Some(wrapper) => {
            (wrapper.clone(), format!("{wrapper}::from_wire(answer.code(), &{read}?)"))
        }
        None => (wire, read.to_owned()),
    }
}

/// An object of replies.
pub(super) fn object(group: &Group, object: &Object) -> String {
    let fields: String = object.fields.iter().map(|one| field(group, one)).collect();
    format!(
        "{}#[derive(Clone, Debug, Default, PartialEq, Deserialize)]\n#[serde(default)]\n\
         #[non_exhaustive]\npub struct {} {{\n{fields} }}\n\n",
        doc(&object.about),
        object.name,
    )
}

/// Texts and ids are empty and lists have no item when the service leaves them out; whatever else
/// it leaves out is none.
fn field(group: &Group, field: &Field) -> String {
    let (ty, is_list) = group.resolve(&field.ty).expect("the spec was checked");
    let value = value_type(ty);
    let (held, reader) = match (ty, is_list) {
        (Type::Object(_), true) => (format!("Vec<{value}>"), "objects"),
        (Type::Object(_), false) => (value, "object"),
        (Type::Int, true) => (format!("Vec<{value}>"), "ints"),
        (Type::Enum(listed), true) if listed.is_int() => (format!("Vec<{value}>"), "ints"),
        (Type::Stream | Type::Room | Type::User, true) => (format!("Vec<{value}>"), "ids"),
        (_, true) => (format!("Vec<{value}>"), "texts"),
        (Type::Enum(listed), false) if listed.is_int() => (format!("Option<{value}>"), "int"),
        (Type::Int, false) => ("Option<i64>".to_owned(), "int"),
        (Type::Sequence | Type::Serial, false) => ("Option<u64>".to_owned(), "sequence"),
        (Type::Time | Type::Utc | Type::Unix, false) => (format!("Option<{value}>"), "time"),
        (Type::TimeMs, false) => (format!("Option<{value}>"), "time_ms"),
        (Type::Seconds, false) => (format!("Option<{value}>"), "seconds"),
        (Type::Number, false) => (format!("Option<{value}>"), "number"),
        (Type::Bool | Type::Flag, false) => (format!("Option<{value}>"), "flag"),
        (Type::Stream | Type::Room | Type::User, false) => (value, "id"),
        (Type::Json, false) => (value, "json"),
        (_, false) => (value, "text"),
    };
    let name = field.rust_name();
    format!(
        "{}#[serde(rename = {}, deserialize_with = \"lenient::{reader}\")]\npub {name}: {held},\n",
        doc(&field.about),
        quoted(&field.name),
    )
}
