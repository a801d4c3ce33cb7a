use std::fmt::Write;

use super::{doc, head, lines, quoted};
use crate::names::{pascal, shout, snake};
use crate::spec::{Action, Effect, Enum, Field, Group, Limit, Object, Scope, Spec, Type};

/// `zego-core`: the index of the groups.
pub(super) fn index(spec: &Spec) -> String {
    let mut out = head("actions");
    out.push_str(
        "//! The actions, each a type with its parameters, tied to what its reply carries.\n//!\n\
         //! Required parameters are arguments of `new`, optional ones are `with_…`. Parameters are\n\
         //! checked against the catalogue when a request is drafted.\n\n",
    );
    let modules: Vec<String> = spec.groups.iter().map(|group| snake(&group.group)).collect();
    for module in &modules {
        writeln!(out, "mod {module};").unwrap();
    }
    for module in &modules {
        writeln!(out, "pub use {module}::*;").unwrap();
    }
    out
}

/// `zego-core`: one group's actions, objects and enumerations.
pub(super) fn group(group: &Group) -> String {
    let body: String = group
        .actions
        .iter()
        .map(|one| action(group, one))
        .chain(group.objects.iter().map(|one| object(group, one)))
        .chain(group.enums.iter().map(listed))
        .collect();
    let mut out = head(&group.file);
    out.push_str(&lines("//!", &group.about));
    out.push('\n');
    out.push_str(&imports(&body));
    out + &body
}

/// Imports what the body names: the standard library's, then other crates', then ours.
fn imports(body: &str) -> String {
    let names = |name: &str| {
        body.split(|c: char| !(c.is_alphanumeric() || c == '_')).any(|word| word == name)
    };
    let mut out = String::new();
    for block in [
        &[("Ipv4Addr", "std::net::Ipv4Addr"), ("SystemTime", "std::time::SystemTime")][..],
        &[("Deserialize", "serde::Deserialize")],
        &[
            ("Action", "crate::action::Action"),
            ("Answer", "crate::answer::{Answer, Unreadable}"),
            ("Spec", "crate::catalog::{self, Spec}"),
            ("Fields", "crate::fields::Fields"),
            ("RoomId", "crate::id::RoomId"),
            ("StreamId", "crate::id::StreamId"),
            ("UserId", "crate::id::UserId"),
            ("lenient", "crate::lenient"),
            ("StreamState", "crate::stream_state::StreamState"),
        ],
    ] {
        for (_, path) in block.iter().filter(|(name, _)| names(name)) {
            writeln!(out, "use {path};").unwrap();
        }
        out.push('\n');
    }
    out
}

fn rust_name(action: &Action) -> String {
    action.rust.clone().unwrap_or_else(|| pascal(&action.name))
}

fn field_name(field: &Field) -> String {
    field.rust.clone().unwrap_or_else(|| snake(&field.name))
}

fn action(group: &Group, action: &Action) -> String {
    let name = rust_name(action);
    let fields: String = action
        .params
        .iter()
        .map(|field| format!("{}: {},", field_name(field), held(group, field)))
        .collect();
    let derive = if action.params.is_empty() { "Clone, Debug, Default" } else { "Clone, Debug" };
    format!(
        "{doc}#[derive({derive}, PartialEq)]\npub struct {name} {{ {fields} }}\n\n\
         impl {name} {{ {constructor} {setters} }}\n\n{action_impl}",
        doc = doc(&action_doc(group, action)),
        constructor = constructor(group, action),
        setters = setters(group, action),
        action_impl = action_impl(group, action, &name),
    )
}

fn action_doc(group: &Group, action: &Action) -> String {
    let repeated = match action.effect {
        Effect::Read => "It only asks.",
        Effect::Idempotent => "Repeating it does no more.",
        Effect::Once => "Repeating it does it again.",
    };
    let limits: Vec<String> = action.limits.iter().map(limit_doc).collect();
    let limits = if limits.is_empty() { String::new() } else { format!(" {}.", limits.join("; ")) };
    format!(
        "{}\n\n`{}`. {repeated}{limits}\n\nOfficial page: <{}{}>",
        action.about, action.name, group.pages, action.page
    )
}

fn limit_doc(limit: &Limit) -> String {
    let scope = match limit.per {
        Scope::App => "app",
        Scope::Room => "room",
    };
    let span = if limit.seconds == 1 {
        "a second".to_owned()
    } else {
        format!("in {} seconds", limit.seconds)
    };
    let test =
        limit.test.map_or(String::new(), |count| format!(" ({count} in the test environment)"));
    format!("At most {} {span} per {scope}{test}", limit.count)
}

fn is_sequence(ty: Type<'_>) -> bool {
    matches!(ty, Type::Sequence | Type::Serial)
}

/// Whether a parameter is an argument of `new`.
fn is_argument(group: &Group, field: &Field) -> bool {
    field.required && !is_sequence(resolve(group, field).0)
}

fn resolve<'s>(group: &'s Group, field: &Field) -> (Type<'s>, bool) {
    group.resolve(&field.ty).expect("the spec was checked")
}

/// The type of one value.
fn value_type(ty: Type<'_>) -> String {
    match ty {
        Type::Text | Type::Rtmp => "String",
        Type::Int => "i64",
        Type::Number => "f64",
        Type::Bool => "bool",
        Type::Stream => "StreamId",
        Type::Room => "RoomId",
        Type::User => "UserId",
        Type::Sequence | Type::Serial => "u64",
        Type::Utc | Type::Time => "SystemTime",
        Type::Ipv4 => "Ipv4Addr",
        Type::Object(object) => &object.name,
        Type::Enum(listed) => &listed.name,
    }
    .to_owned()
}

/// The type that an action holds a parameter in.
fn held(group: &Group, field: &Field) -> String {
    let (ty, is_list) = resolve(group, field);
    let value = value_type(ty);
    match (is_list, is_argument(group, field)) {
        (true, _) => format!("Vec<{value}>"),
        (false, true) => value,
        (false, false) => format!("Option<{value}>"),
    }
}

/// The type that a caller gives, and how it is turned into the held one.
fn given(group: &Group, field: &Field) -> (String, String) {
    let (ty, is_list) = resolve(group, field);
    let name = field_name(field);
    let value = value_type(ty);
    match (is_list, ty) {
        (true, Type::Text) => (
            "impl IntoIterator<Item = impl Into<String>>".to_owned(),
            format!("{name}.into_iter().map(Into::into).collect()"),
        ),
        (true, _) => {
            (format!("impl IntoIterator<Item = {value}>"), format!("{name}.into_iter().collect()"))
        }
        (false, Type::Text | Type::Rtmp) => {
            ("impl Into<String>".to_owned(), format!("{name}.into()"))
        }
        (false, _) => (value, name),
    }
}

fn constructor(group: &Group, action: &Action) -> String {
    let mut arguments = String::new();
    let mut inits = String::new();
    let mut docs = String::new();
    for field in &action.params {
        let name = field_name(field);
        if is_argument(group, field) {
            let (given, made) = given(group, field);
            write!(arguments, "{name}: {given},").unwrap();
            if made == name { write!(inits, "{name},") } else { write!(inits, "{name}: {made},") }
                .unwrap();
            write!(docs, "\n* `{name}`: {}", field_doc(field)).unwrap();
        } else if resolve(group, field).1 {
            write!(inits, "{name}: Vec::new(),").unwrap();
        } else {
            write!(inits, "{name}: None,").unwrap();
        }
    }
    let head = if docs.is_empty() {
        "The request.".to_owned()
    } else {
        format!("The request, with what it must have:\n{docs}")
    };
    format!("{}pub fn new({arguments}) -> Self {{ Self {{ {inits} }} }}\n\n", doc(&head))
}

fn setters(group: &Group, action: &Action) -> String {
    let mut out = String::new();
    for field in action.params.iter().filter(|field| !is_argument(group, field)) {
        let (ty, is_list) = resolve(group, field);
        let name = field_name(field);
        let (given, made) = given(group, field);
        let made = if is_list { made } else { format!("Some({made})") };
        let text = if is_sequence(ty) {
            format!("{} Filled in afresh for every attempt unless given.", field.about)
        } else {
            field_doc(field)
        };
        out.push_str(&doc(&text));
        write!(
            out,
            "pub fn with_{name}(mut self, {name}: {given}) -> Self {{ self.{name} = {made}; self }}\n\n"
        )
        .unwrap();
    }
    out
}

/// A parameter's words, with the limits that are checked.
fn field_doc(field: &Field) -> String {
    let mut out = field.about.clone();
    let items = |count| if count == 1 { "item" } else { "items" };
    match field.items {
        Some((least, most)) if most == usize::MAX => {
            write!(out, " At least {least} {}.", items(least)).unwrap();
        }
        Some((least, most)) => write!(out, " {least} to {most} {}.", items(most)).unwrap(),
        None => {}
    }
    match field.length {
        Some((0, most)) => write!(out, " At most {most} bytes.").unwrap(),
        Some((least, most)) => write!(out, " {least} to {most} bytes.").unwrap(),
        None => {}
    }
    if let Some((least, most)) = field.range {
        write!(out, " From {least} to {most}.").unwrap();
    }
    if field.word {
        out.push_str(" ASCII letters, digits, `-` and `_` only.");
    }
    out
}

fn action_impl(group: &Group, action: &Action, name: &str) -> String {
    let (data, read) = reading(group, action);
    let answer = if read.contains("answer") { "answer" } else { "_" };
    let writes: String = action.params.iter().map(|field| write_field(group, field)).collect();
    let to = if writes.is_empty() { "_" } else { "to" };
    format!(
        "impl Action for {name} {{
            type Data = {data};

            fn spec(&self) -> &Spec {{ &catalog::{row} }}

            fn write(&self, {to}: &mut Fields<'_>) {{ {writes} }}

            fn read(&self, {answer}: &Answer<'_>) -> Result<{data}, Unreadable> {{ {read} }}
        }}\n\n",
        row = shout(&action.name),
    )
}

/// What a reply carries, and how it is read.
fn reading(group: &Group, action: &Action) -> (String, String) {
    let Some(expression) = &action.data else { return ("()".to_owned(), "Ok(())".to_owned()) };
    let (ty, is_list) = group.resolve(expression).expect("the spec was checked");
    let (wire, read) = match (ty, is_list) {
        (Type::Object(object), false) => (object.name.clone(), "answer.object()"),
        (Type::Object(object), true) => (format!("Vec<{}>", object.name), "answer.objects()"),
        (_, _) => ("Vec<String>".to_owned(), "answer.texts()"),
    };
    match &action.wrapper {
        Some(wrapper) => {
            (wrapper.clone(), format!("Ok({wrapper}::from_wire(answer.code(), &{read}?))"))
        }
        None => (wire, read.to_owned()),
    }
}

fn write_field(group: &Group, field: &Field) -> String {
    let (ty, is_list) = resolve(group, field);
    let name = field_name(field);
    let wire = quoted(&field.name);
    if is_sequence(ty) {
        return format!("to.sequence(self.{name});\n");
    }
    if is_list {
        let write = list_write(ty, &wire, &format!("self.{name}"));
        return if field.required {
            write
        } else {
            format!("if !self.{name}.is_empty() {{ {write} }}\n")
        };
    }
    if is_argument(group, field) {
        return one_write(ty, &wire, &format!("self.{name}"), true);
    }
    let by_value = matches!(ty, Type::Int | Type::Number | Type::Bool | Type::Ipv4 | Type::Utc);
    let source = if by_value { format!("self.{name}") } else { format!("&self.{name}") };
    format!("if let Some({name}) = {source} {{ {} }}\n", one_write(ty, &wire, &name, false))
}

fn one_write(ty: Type<'_>, wire: &str, value: &str, is_place: bool) -> String {
    let by_ref = if is_place { format!("&{value}") } else { value.to_owned() };
    match ty {
        Type::Text | Type::Rtmp => format!("to.text({wire}, {by_ref});\n"),
        Type::Enum(_) => format!("to.text({wire}, {value}.as_str());\n"),
        Type::Stream => format!("to.stream({wire}, {by_ref});\n"),
        Type::Room => format!("to.room({wire}, {by_ref});\n"),
        Type::User => format!("to.user({wire}, {by_ref});\n"),
        Type::Int => format!("to.int({wire}, {value});\n"),
        Type::Number => format!("to.number({wire}, {value});\n"),
        Type::Bool => format!("to.bool({wire}, {value});\n"),
        Type::Ipv4 => format!("to.ipv4({wire}, {value});\n"),
        Type::Utc | Type::Time => format!("to.utc({wire}, {value});\n"),
        Type::Sequence | Type::Serial => unreachable!("a sequence is written by itself"),
        Type::Object(_) => format!("to.object({wire}, |to| {value}.write(to));\n"),
    }
}

fn list_write(ty: Type<'_>, wire: &str, list: &str) -> String {
    match ty {
        Type::Stream => format!("to.streams({wire}, &{list});\n"),
        Type::Room => format!("to.rooms({wire}, &{list});\n"),
        Type::User => format!("to.users({wire}, &{list});\n"),
        Type::Int => format!("to.ints({wire}, {list}.iter().copied());\n"),
        Type::Object(_) => format!("to.objects({wire}, &{list}, |to, item| item.write(to));\n"),
        _ => format!("to.texts({wire}, {list}.iter().map(|item| item.as_ref()));\n"),
    }
}

/// An object of replies.
fn object(group: &Group, object: &Object) -> String {
    let fields: String = object.fields.iter().map(|field| reply_field(group, field)).collect();
    format!(
        "{}#[derive(Clone, Debug, Default, PartialEq, Deserialize)]\n#[serde(default)]\n\
         #[non_exhaustive]\npub struct {} {{ {fields} }}\n\n",
        doc(&object.about),
        object.name,
    )
}

fn reply_field(group: &Group, field: &Field) -> String {
    let (ty, is_list) = resolve(group, field);
    let value = value_type(ty);
    let (held, reader) = match (ty, is_list) {
        (Type::Object(_), true) => (format!("Vec<{value}>"), "objects"),
        (Type::Object(_), false) => (value, "object"),
        (_, true) => (format!("Vec<{value}>"), "texts"),
        (Type::Time | Type::Utc, false) => (format!("Option<{value}>"), "time"),
        (Type::Int, false) => (format!("Option<{value}>"), "int"),
        (Type::Number, false) => (format!("Option<{value}>"), "number"),
        (Type::Bool, false) => (format!("Option<{value}>"), "bool"),
        (_, false) => (value, "text"),
    };
    format!(
        "{}#[serde(rename = {}, deserialize_with = \"lenient::{reader}\")]\npub {}: {held},\n",
        doc(&field.about),
        quoted(&field.name),
        field_name(field),
    )
}

fn listed(listed: &Enum) -> String {
    let name = &listed.name;
    let mut variants = String::new();
    let mut texts = String::new();
    let mut reads = String::new();
    for value in &listed.values {
        variants.push_str(&doc(&value.about));
        writeln!(variants, "{},", value.name).unwrap();
        write!(texts, "Self::{} => {},", value.name, quoted(&value.value)).unwrap();
        write!(reads, "{} => Self::{},", quoted(&value.value), value.name).unwrap();
    }
    format!(
        "{about}#[derive(Clone, Debug, PartialEq, Eq, Hash)]
         #[non_exhaustive]
         pub enum {name} {{
             {variants}
             /// One that is not listed, as it came.
             Other(String),
         }}

         impl {name} {{
             /// The text on the wire.
             pub fn as_str(&self) -> &str {{
                 match self {{ {texts} Self::Other(text) => text, }}
             }}
         }}

         impl From<String> for {name} {{
             fn from(text: String) -> Self {{
                 match &*text {{ {reads} _ => Self::Other(text), }}
             }}
         }}

         /// The empty text.
         impl Default for {name} {{
             fn default() -> Self {{ Self::Other(String::new()) }}
         }}\n\n",
        about = doc(&listed.about),
    )
}
