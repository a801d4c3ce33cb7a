//! What replies carry, and how they are read.

use super::slots::value_type;
use crate::emit::{doc, reading};
use crate::spec::{Action, Field, Group, Object, Type};

/// The type of an action's data, and the expression that reads it.
pub(super) fn reading(group: &Group, action: &Action) -> (String, String) {
    let Some(expression) = &action.data else { return ("()".to_owned(), "Ok(())".to_owned()) };
    let (ty, is_list) = group.resolve(expression).expect("the spec was checked");
    let (wire, read) = match (ty, is_list) {
        (Type::Object(object), false) => (object.name.clone(), "answer.decode(lenient::object)"),
        (Type::Object(object), true) => {
            (format!("Vec<{}>", object.name), "answer.decode(lenient::objects)")
        }
        (Type::Id, _) => ("Vec<String>".to_owned(), "answer.decode(lenient::names)"),
        (_, _) => ("Vec<String>".to_owned(), "answer.decode(lenient::texts)"),
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
        "{}#[derive(Clone, Debug, Default, PartialEq)]\n#[non_exhaustive]\n\
         pub struct {} {{\n{fields} }}\n\n{}",
        doc(&object.about),
        object.name,
        reading::part(group.types(), &object.name, &object.fields, "lenient"),
    )
}

/// Texts and ids are empty and lists have no item when the service leaves them out; whatever else
/// it leaves out is none.
fn field(group: &Group, field: &Field) -> String {
    let (ty, is_list) = group.resolve(&field.ty).expect("the spec was checked");
    let value = value_type(ty);
    let is_plain = match ty {
        Type::Enum(listed) => !listed.is_int(),
        Type::Text | Type::Id | Type::Rtmp | Type::Json | Type::Object(_) => true,
        Type::Stream | Type::Room | Type::User => true,
        _ => false,
    };
    let held = match (is_list, is_plain) {
        (true, _) => format!("Vec<{value}>"),
        (false, true) => value,
        (false, false) => format!("Option<{value}>"),
    };
    format!("{}pub {}: {held},\n", doc(&field.about), field.rust_name())
}
