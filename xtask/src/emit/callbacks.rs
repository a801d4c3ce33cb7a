//! `zego-core`'s callbacks: the typed events, and the catalogue of them.

mod fields;
mod rows;

use std::fmt::Write;

use super::actions::enums;
use super::{doc, head, lines, names_in, quoted, reading};
use crate::spec::{Callbacks, Category, Event, Field, Types};
pub(super) use rows::{kind, rows, unit};

/// The type that is any event, and the files of the categories.
pub(super) fn index(callbacks: &Callbacks) -> String {
    let mut out = head("callbacks.toml");
    out.push_str(&lines("//!", &callbacks.about));
    out.push('\n');
    for category in Category::ALL {
        writeln!(out, "mod {};", category.module()).unwrap();
    }
    out.push_str(
        "\nuse super::catalog::{self, EventSpec};\nuse super::writer::{Writer, Written};\n\
         use crate::json::Json;\nuse crate::reader::{Part, Reader};\n\n",
    );
    for category in Category::ALL {
        writeln!(out, "pub use {}::*;", category.module()).unwrap();
    }
    out.push('\n');
    out + &any(callbacks)
}

/// A category's events, and what is in them.
pub(super) fn category(callbacks: &Callbacks, category: Category) -> String {
    let (types, names) = (callbacks.types(), callbacks.names_of(category));
    let mut body = String::new();
    for event in callbacks.events.iter().filter(|event| event.category == category) {
        let name = event.rust_name();
        body.push_str(&part(types, &name, &event_doc(callbacks, event), &event.fields));
        write!(
            body,
            "impl From<{name}> for Event {{ fn from(event: {name}) -> Self {{ Self::{name}(event) }} }}\n\n"
        )
        .unwrap();
    }
    for object in callbacks.objects.iter().filter(|object| names.contains(&*object.name)) {
        body.push_str(&part(types, &object.name, &object.about, &object.fields));
    }
    for listed in callbacks.enums.iter().filter(|listed| names.contains(&*listed.name)) {
        body.push_str(&enums::listed(listed));
    }
    head("callbacks.toml") + &imports(&body) + &body
}

/// Imports what the body names.
fn imports(body: &str) -> String {
    let words = names_in(body);
    let mut out = String::new();
    for (path, names) in [
        ("std::time", &["Duration", "SystemTime"][..]),
        ("\nsuper", &["Event"]),
        ("crate::answer", &["Unreadable"]),
        ("crate::callback", &["members"]),
        ("crate::callback::writer", &["Writer", "Written"]),
        ("crate::id", &["RoomId", "StreamId", "UserId"]),
        ("crate::json", &["Json"]),
        ("crate", &["lenient"]),
        ("crate::reader", &["Part", "Reader", "slots"]),
        ("crate::wire_enum", &["int_enum", "text_enum"]),
    ] {
        let used: Vec<&str> = names.iter().copied().filter(|name| words.contains(name)).collect();
        let (line, path) = path.strip_prefix('\n').map_or(("", path), |path| ("\n", path));
        match &used[..] {
            [] => out.push_str(line),
            [name] => writeln!(out, "{line}use {path}::{name};").unwrap(),
            [..] => writeln!(out, "{line}use {path}::{{{}}};", used.join(", ")).unwrap(),
        }
    }
    out.push('\n');
    out
}

fn event_doc(callbacks: &Callbacks, event: &Event) -> String {
    let order: Vec<String> = event.order.iter().map(|name| format!("`{name}`")).collect();
    let order =
        if order.is_empty() { String::new() } else { format!(" Ordered by {}.", order.join(", ")) };
    let Event { name, about, page, .. } = event;
    format!("{about}\n\n`{name}`.{order}\n\nOfficial page: <{}{page}>", callbacks.pages)
}

/// The enumeration of the events.
fn any(callbacks: &Callbacks) -> String {
    let (mut variants, mut reads) = (String::new(), String::new());
    let (mut names, mut writes) = (String::new(), String::new());
    for event in &callbacks.events {
        let (rust, wire) = (event.rust_name(), quoted(&event.name));
        let about = event.about.split_inclusive(". ").next().unwrap_or_default();
        variants.push_str(&doc(about.trim()));
        writeln!(variants, "{rust}({rust}),").unwrap();
        writeln!(reads, "{wire} => Self::{rust}({rust}::read(from, reader)),").unwrap();
        writeln!(names, "Self::{rust}(_) => {wire},").unwrap();
        writeln!(writes, "Self::{rust}(event) => event.write(to),").unwrap();
    }
    format!(
        "/// An event, as a callback tells it.
         ///
         /// Fields that are missing are none or empty, and fields that are not documented are passed
         /// over: the callback's body keeps them. An id, a key and a value of an enumeration are as
         /// they came; in other texts U+FFFD stands for what is no UTF-8.
         #[derive(Clone, Debug, PartialEq)]
         #[non_exhaustive]
         pub enum Event {{
             {variants}/// One that is not documented, by its name. The callback's body has the rest.
             Other(String),
         }}

         impl Event {{
             /// The name on the wire.
             pub fn name(&self) -> &str {{
                 match self {{ {names} Self::Other(name) => name, }}
             }}

             /// The catalogue's row; none for an event that is not documented.
             pub fn spec(&self) -> Option<&'static EventSpec> {{ catalog::find(self.name()) }}

             pub(in crate::callback) fn read(name: &str, from: Json<'_>, reader: &mut Reader) -> Self {{
                 match name {{ {reads} _ => Self::Other(name.to_owned()), }}
             }}

             pub(in crate::callback) fn write(&self, to: &mut Writer) {{
                 match self {{ {writes} Self::Other(_) => {{}} }}
             }}
         }}\n\n"
    )
}

/// An event or an object: its fields, how they are read and how they are written.
fn part(types: Types<'_>, name: &str, about: &str, fields: &[Field]) -> String {
    let (mut held, mut writes) = (String::new(), String::new());
    let mut methods = String::new();
    for field in fields {
        held.push_str(&fields::held(types, field));
        writeln!(writes, "{};", fields::write(types, field)).unwrap();
        methods.push_str(&fields::held_json(field));
    }
    if !methods.is_empty() {
        methods = format!("impl {name} {{ {methods} }}\n\n");
    }
    format!(
        "{}#[derive(Clone, Debug, Default, PartialEq)]
         #[non_exhaustive]
         pub struct {name} {{ {held} }}

         {methods}{reads}impl Written for {name} {{
             fn write(&self, to: &mut Writer) {{ {writes} }}
         }}\n\n",
        doc(about),
        reads = reading::part(types, name, fields, "members"),
    )
}
