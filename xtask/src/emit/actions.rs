//! `zego-core`'s actions: an index, and a file for each group.

pub(super) mod enums;
mod replies;
pub(super) mod slots;
pub(crate) mod unions;

use std::fmt::Write;

use super::{doc, head, lines, names_in};
use crate::names::{shout, snake};
use crate::spec::{Action, Effect, Group, Limit, Method, Object, Scope, Spec};
use slots::{Slot, slots};

/// The index of the groups. Each is a Cargo feature.
pub(super) fn index(spec: &Spec) -> String {
    let mut out = head("actions");
    out.push_str(
        "//! The actions, each a type with its parameters, tied to what its reply carries.\n//!\n\
         //! Required parameters are arguments of `new`, optional ones are `with_…`. Parameters are\n\
         //! checked against the catalogue when a request is drafted. Each group is a Cargo feature,\n\
         //! on by default.\n\n",
    );
    for group in &spec.groups {
        let (feature, module) = (&group.group, snake(&group.group));
        writeln!(out, "#[cfg(feature = \"{feature}\")]\nmod {module};").unwrap();
    }
    out.push('\n');
    for group in &spec.groups {
        let (feature, module) = (&group.group, snake(&group.group));
        writeln!(out, "#[cfg(feature = \"{feature}\")]\npub use {module}::*;").unwrap();
    }
    out
}

/// One group's actions, objects and enumerations.
pub(super) fn group(group: &Group) -> String {
    let requests = group.objects_of(true);
    let object = |object: &Object| {
        if requests.contains(&*object.name) {
            request_object(group, object)
        } else {
            replies::object(group, object)
        }
    };
    let body: String = group
        .actions
        .iter()
        .map(|one| action(group, one))
        .chain(group.objects.iter().map(object))
        .chain(group.unions.iter().map(|union| unions::union(group, union)))
        .chain(
            group.enums.iter().filter(|one| !unions::is_tag_alone(group, one)).map(enums::listed),
        )
        .collect();
    let mut out = head(&group.file);
    out.push_str(&lines("//!", &group.about));
    out.push('\n');
    out.push_str(&imports(&body));
    if group.by_hand {
        out.push_str("mod by_hand;\n\n");
        let wrappers: Vec<&str> =
            group.actions.iter().filter_map(|action| action.wrapper.as_deref()).collect();
        if !wrappers.is_empty() {
            writeln!(out, "pub use by_hand::{{{}}};\n", wrappers.join(", ")).unwrap();
        }
    }
    out + &body
}

/// Imports what the body names: the standard library's, then other crates', then ours.
fn imports(body: &str) -> String {
    let words = names_in(body);
    let mut out = String::new();
    for block in [
        &[
            ("IpAddr", "std::net::IpAddr"),
            ("Ipv4Addr", "std::net::Ipv4Addr"),
            ("Duration", "std::time::Duration"),
            ("SystemTime", "std::time::SystemTime"),
        ][..],
        &[("Value", "serde_json::Value")],
        &[
            ("Action", "crate::action::Action"),
            ("Answer", "crate::answer::{Answer, Unreadable}"),
            ("Spec", "crate::catalog::{self, Spec}"),
            ("Params", "crate::catalog::{Param, ParamValue, Params, ToParam}"),
            ("Color", "crate::color::Color"),
            ("SecretText", "crate::secret::SecretText"),
            ("RoomId", "crate::id::RoomId"),
            ("StreamId", "crate::id::StreamId"),
            ("UserId", "crate::id::UserId"),
            ("Json", "crate::json::Json"),
            ("lenient", "crate::lenient"),
            ("Part", "crate::reader::{Part, Reader, slots}"),
            ("int_enum", "crate::wire_enum::int_enum"),
            ("text_enum", "crate::wire_enum::text_enum"),
        ],
    ] {
        for (_, path) in block.iter().filter(|(name, _)| words.contains(name)) {
            writeln!(out, "use {path};").unwrap();
        }
        out.push('\n');
    }
    out
}

fn action(group: &Group, action: &Action) -> String {
    let name = action.rust_name();
    let slots = slots(group, &action.params, action.method == Method::Get);
    let (deprecated, allow) = match &action.deprecated {
        Some(why) => (format!("#[deprecated = {why:?}]\n"), "#[allow(deprecated)]\n"),
        None => (String::new(), ""),
    };
    format!(
        "{doc}{deprecated}{body}{params}{allow}{action_impl}",
        doc = doc(&action_doc(group, action)),
        body = structure(&name, &slots, "The request", allow),
        params = params_impl(&name, &slots, allow),
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
    let limits = if limits.is_empty() {
        String::new()
    } else {
        format!(" At most {}.", limits.join("; at most "))
    };
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
    let span = match limit.seconds {
        1 => "a second".to_owned(),
        seconds => format!("in {seconds} seconds"),
    };
    let test =
        limit.test.map_or(String::new(), |count| format!(" ({count} in the test environment)"));
    format!("{} {span} per {scope}{test}", limit.count)
}

/// An object of requests: like an action, but for what makes it one.
fn request_object(group: &Group, object: &Object) -> String {
    let slots = slots(group, &object.fields, false);
    format!(
        "{doc}{body}{params}",
        doc = doc(&object.about),
        body = structure(&object.name, &slots, "One", ""),
        params = params_impl(&object.name, &slots, ""),
    )
}

/// A struct with private fields, its constructor and its setters.
fn structure(name: &str, slots: &[Slot], one: &str, allow: &str) -> String {
    let fields: String =
        slots.iter().map(|slot| format!("pub(crate) {}: {},", slot.name, slot.held)).collect();
    let has_arguments = slots.iter().any(|slot| slot.is_argument);
    let derive = if has_arguments { "" } else { "Default, " };
    format!(
        "#[derive(Clone, Debug, {derive}PartialEq)]\n#[must_use]\npub struct {name} {{ {fields} }}\n\n\
         {allow}impl {name} {{\n{constructor} {setters} }}\n\n",
        constructor = constructor(slots, one),
        setters = setters(slots),
    )
}

fn constructor(slots: &[Slot], one: &str) -> String {
    let (mut arguments, mut inits, mut docs) = (String::new(), String::new(), String::new());
    for slot in slots {
        let Slot { name, given, made, .. } = slot;
        if !slot.is_argument {
            write!(inits, "{name}: None,").unwrap();
            continue;
        }
        write!(arguments, "{name}: {given},").unwrap();
        let init = if made == name { format!("{name},") } else { format!("{name}: {made},") };
        inits.push_str(&init);
        write!(docs, "\n* `{name}`: {}", slot.doc).unwrap();
    }
    let text = if docs.is_empty() {
        format!("{one}, with nothing but what it must have: nothing.")
    } else {
        format!("{one}, with what it must have:\n{docs}")
    };
    format!("{}pub fn new({arguments}) -> Self {{ Self {{ {inits} }} }}\n\n", doc(&text))
}

fn setters(slots: &[Slot]) -> String {
    let mut out = String::new();
    for Slot { name, given, made, doc: text, .. } in slots.iter().filter(|slot| !slot.is_argument) {
        let made = format!("Some({made})");
        out.push_str(&doc(text));
        write!(
            out,
            "pub fn with_{name}(mut self, {name}: {given}) -> Self {{ self.{name} = {made}; self }}\n\n"
        )
        .unwrap();
    }
    out
}

fn action_impl(group: &Group, action: &Action, name: &str) -> String {
    let (data, read) = replies::reading(group, action);
    let answer = if read.contains("answer") { "answer" } else { "_" };
    format!(
        "impl Action for {name} {{
            type Data = {data};

            fn spec(&self) -> &Spec {{ &catalog::{row} }}

            fn params(&self) -> &dyn Params {{ self }}

            fn read(&self, {answer}: &mut Answer<'_>) -> Result<{data}, Unreadable> {{ {read} }}
        }}\n\n",
        row = shout(&action.name),
    )
}

/// The view of a struct's fields, by their numbers in the catalogue.
fn params_impl(name: &str, slots: &[Slot], allow: &str) -> String {
    let mut values: Vec<_> = slots.iter().flat_map(|slot| &slot.values).collect();
    values.sort();
    let arms: String =
        values.iter().map(|(index, value)| format!("{index} => {value},\n")).collect();
    let index = if arms.is_empty() { "_" } else { "index" };
    let body = if arms.is_empty() {
        "None".to_owned()
    } else {
        format!("match index {{ {arms} _ => None }}")
    };
    format!(
        "{allow}impl Params for {name} {{
            fn get(&self, {index}: usize, _: &Param) -> Option<ParamValue<'_>> {{ {body} }}
        }}\n\n"
    )
}
