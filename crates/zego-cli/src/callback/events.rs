//! `zego callback events`: the documented events and their fields.

use std::fmt::Write;

use serde_json::{Value, json};
use zego_core::callback::catalog::{self, EventField, EventSpec};

use crate::actions::{named, one_of};
use crate::args::Events;
use crate::{Done, output, suggest};

pub(crate) fn run(events: &Events) -> Done {
    let specs: Vec<&EventSpec> = match &events.event {
        None => catalog::all().collect(),
        Some(name) => vec![suggest::find_event(name)?],
    };
    match (events.json, &events.event, &specs[..]) {
        (true, _, specs) => {
            let list: Vec<Value> = specs.iter().map(|spec| as_json(spec)).collect();
            output::json(&format!("{:#}", Value::from(list)))?;
        }
        (false, Some(_), [spec]) => output::lines(&details(spec))?,
        (false, _, specs) => output::lines(&table(specs))?,
    }
    Ok(())
}

fn as_json(spec: &EventSpec) -> Value {
    json!({
        "name": spec.name,
        "category": spec.category.as_str(),
        "app_id_key": spec.keys.app_id(),
        "fields": spec.fields.iter().map(field_as_json).collect::<Vec<_>>(),
        "about": spec.about,
        "page": spec.page,
    })
}

fn field_as_json(field: &EventField) -> Value {
    let mut json = json!({
        "name": field.name,
        "type": field.json_type(),
        "kind": field.kind.as_str(),
        "list": field.is_list,
        "optional": field.optional,
        "orders": field.orders,
        "essential": field.essential,
        "about": field.about,
    });
    if !field.also.is_empty() {
        json["also"] = field.also.into();
    }
    if let Some(unit) = field.unit {
        json["unit"] = unit.into();
    }
    if !field.values.is_empty() {
        json["values"] = named(field.values);
    }
    if !field.fields.is_empty() {
        json["fields"] = field.fields.iter().map(field_as_json).collect();
    }
    if !field.holds.is_empty() {
        json["holds"] = field.holds.iter().map(field_as_json).collect();
    }
    json
}

fn table(specs: &[&EventSpec]) -> String {
    let width = specs.iter().map(|spec| spec.name.len()).max().unwrap_or_default();
    let mut text = String::new();
    let mut category = "";
    for spec in specs {
        if spec.category.as_str() != category {
            let gap = if category.is_empty() { "" } else { "\n" };
            category = spec.category.as_str();
            let _ = writeln!(text, "{gap}{category}");
        }
        let _ = writeln!(text, "  {:width$}  {}", spec.name, output::in_short(spec.about));
    }
    text
}

fn details(spec: &EventSpec) -> String {
    let mut text = format!("{}\n  {}\n\n", spec.name, spec.about);
    let mut row = |name: &str, value: &str| {
        let _ = writeln!(text, "  {name:8}  {value}");
    };
    row("category", spec.category.as_str());
    row("page", spec.page);
    text.push_str("\n  fields\n");
    list_fields(&mut text, spec.fields, 1);
    text
}

/// A line for each field, with the fields of objects below them.
fn list_fields(text: &mut String, fields: &[EventField], depth: usize) {
    let width = fields.iter().map(|field| field.name.len()).max().unwrap_or_default();
    let indent = "    ".repeat(depth);
    for field in fields {
        let list = if field.is_list { "list of " } else { "" };
        let kind = format!("{list}{}", field.kind.as_str());
        let (name, about, more) = (field.name, field.about, more(field));
        let _ = writeln!(text, "{indent}{name:width$}  {kind:14}  {about}{more}");
        list_fields(text, field.fields, depth + 1);
        list_fields(text, field.holds, depth + 1);
    }
}

/// What there is to say of a field beside its kind.
fn more(field: &EventField) -> String {
    let mut text = String::new();
    if let Some(unit) = field.unit {
        let _ = write!(text, " In {unit}.");
    }
    if !field.values.is_empty() {
        let _ = write!(text, " Documented: {}.", one_of(field.values));
    }
    if field.quoted {
        text.push_str(if field.holds.is_empty() && !field.is_list {
            " Stands as text."
        } else {
            " Stands as JSON in a text."
        });
    }
    if field.optional {
        text.push_str(" May be missing.");
    }
    if !field.also.is_empty() {
        let _ = write!(text, " Also {}.", field.also.join(", "));
    }
    if field.essential {
        text.push_str(" If it cannot be read, neither can the event.");
    }
    text
}
