//! What is written by hand for a group: its feature, and what the spec names of Rust files.

use std::cell::OnceCell;
use std::fs;
use std::path::Path;

use crate::diagnostic::{Checked, all, at, rows, that};
use crate::names::{shout, snake};
use crate::spec::{Group, Rule};

pub(super) fn check(root: &Path, group: &Group) -> Checked {
    all([
        at("group", has_feature(root, &group.group)),
        has_wrappers(root, group),
        has_functions(root, group),
    ])
}

fn read(root: &Path, file: &str) -> Result<String, String> {
    fs::read_to_string(root.join(file)).map_err(|error| format!("{file}: {}", error.kind()))
}

fn has_feature(root: &Path, group: &str) -> Checked {
    let manifest = "crates/zego-core/Cargo.toml";
    let table: toml::Table =
        read(root, manifest)?.parse().map_err(|error| format!("{manifest}: {error}"))?;
    let feature = table.get("features").and_then(|features| features.get(group));
    that(feature.is_some(), format!("{manifest} has no feature `{group}`"))
}

fn has_wrappers(root: &Path, group: &Group) -> Checked {
    let file = format!("crates/zego-core/src/actions/{}/by_hand.rs", snake(&group.group));
    let text = if group.by_hand { Some(at("by_hand", read(root, &file))?) } else { None };
    rows("action", &group.actions, |action| {
        let Some(wrapper) = &action.wrapper else { return Ok(()) };
        let checked = match &text {
            Some(text) => that(defines(text, wrapper), format!("{file} has no `{wrapper}`")),
            None => Err("needs `by_hand = true`".into()),
        };
        at("wrapper", checked)
    })
}

fn has_functions(root: &Path, group: &Group) -> Checked {
    let file = "crates/zego-core/src/catalog/functions.rs";
    let text = OnceCell::new();
    let has = |rule: &Rule| {
        let Some(name) = &rule.function else { return Ok(()) };
        let text = text.get_or_init(|| read(root, file)).as_ref();
        let text = at("function", text.map_err(String::as_str))?;
        let names = function_names(text);
        let known: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
        let why = format!("unknown function `{name}`; {file} has {}", known.join(", "));
        at("function", that(names.contains(&&**name), why))
    };
    all([
        rows("action", &group.actions, |action| rows("rules", &action.rules, has)),
        rows("object", &group.objects, |object| rows("rules", &object.rules, has)),
    ])
}

/// The names of the functions that Rust code has for rules: each is that of its static, too.
fn function_names(text: &str) -> Vec<&str> {
    let statics = text.split("static ").skip(1);
    let names = statics.filter_map(|rest| {
        let (constant, body) = rest.split_once(": Function = Function {")?;
        let (name, _) = body.split_once("name: \"")?.1.split_once('"')?;
        (shout(name) == constant).then_some(name)
    });
    names.collect()
}

/// Whether Rust code defines a public type.
fn defines(text: &str, name: &str) -> bool {
    ["struct", "enum"].iter().any(|kind| {
        let head = format!("pub {kind} {name}");
        text.split(&head).skip(1).any(|rest| rest.starts_with([' ', '(', ';', '<']))
    })
}
