//! `zego actions`: the catalogue.

use std::fmt::Write;

use http::Method;
use serde_json::{Value, json};
use zego_core::catalog::{self, DataField, Limit, Param, Spec};

use crate::args::Actions;
use crate::{Done, output, suggest};

pub(crate) fn run(actions: &Actions) -> Done {
    let specs: Vec<&Spec> = match &actions.action {
        None => catalog::all().collect(),
        Some(name) => vec![suggest::find(name)?],
    };
    match (actions.json, &actions.action, &specs[..]) {
        (true, _, specs) => {
            let list: Vec<Value> = specs.iter().map(|spec| as_json(spec)).collect();
            output::json(&format!("{:#}", Value::from(list)))?;
        }
        (false, Some(_), [spec]) => output::lines(&details(spec))?,
        (false, _, specs) => output::lines(&table(specs))?,
    }
    Ok(())
}

fn as_json(spec: &Spec) -> Value {
    let params: Vec<Value> = spec.params.iter().map(param_as_json).collect();
    let limits: Vec<Value> = spec
        .limits
        .iter()
        .map(|limit| {
            json!({
                "per": limit.scope.as_str(),
                "count": limit.count,
                "seconds": limit.seconds,
                "test": limit.test_count,
            })
        })
        .collect();
    let outcomes: Vec<Value> = spec
        .outcomes
        .iter()
        .map(|(code, outcome)| json!({ "code": code.number(), "name": outcome.as_str() }))
        .collect();
    json!({
        "name": spec.name,
        "product": spec.product.as_str(),
        "method": spec.method.as_str(),
        "group": spec.group,
        "category": spec.category.as_str(),
        "effect": spec.effect.as_str(),
        "test_prefix": spec.test_prefix,
        "params": params,
        "limits": limits,
        "codes": spec.codes.iter().map(|code| code.number()).collect::<Vec<_>>(),
        "outcomes": outcomes,
        "data": spec.data.as_ref().map(data_as_json),
        "about": spec.about,
        "page": spec.page,
    })
}

fn param_as_json(param: &Param) -> Value {
    let mut json = json!({
        "name": param.name,
        "type": param.kind.json_type(),
        "kind": param.kind.as_str(),
        "required": param.required,
        "list": param.list.is_some(),
        "about": param.about,
    });
    if let Some(list) = param.list {
        json["encoding"] = list.form.as_str().into();
        json["encoding_shown"] = list.shown.into();
        json["min_items"] = list.min.into();
        json["max_items"] = list.max.into();
    }
    if !param.values.is_empty() {
        json["values"] = param.values.into();
    }
    if let Some((least, most)) = param.length {
        json["min_bytes"] = least.into();
        json["max_bytes"] = most.into();
    }
    if let Some((least, most)) = param.range {
        json["min"] = least.into();
        json["max"] = most.into();
    }
    if !param.fields.is_empty() {
        json["fields"] = param.fields.iter().map(param_as_json).collect();
    }
    json
}

fn data_as_json(field: &DataField) -> Value {
    let mut json = json!({
        "name": field.name,
        "kind": field.kind.as_str(),
        "list": field.is_list,
        "essential": field.essential,
        "about": field.about,
    });
    if let Some(unit) = field.unit {
        json["unit"] = unit.into();
    }
    if !field.values.is_empty() {
        json["values"] = field.values.into();
    }
    if !field.fields.is_empty() {
        json["fields"] = field.fields.iter().map(data_as_json).collect();
    }
    json
}

fn table(specs: &[&Spec]) -> String {
    let width = specs.iter().map(|spec| spec.name.len()).max().unwrap_or_default();
    let mut text = String::new();
    let mut group = "";
    for spec in specs {
        if spec.group != group {
            let gap = if group.is_empty() { "" } else { "\n" };
            let _ = writeln!(text, "{gap}{}", spec.group);
            group = spec.group;
        }
        let _ = writeln!(
            text,
            "  {:width$}  {:10}  {}",
            spec.name,
            spec.effect.as_str(),
            output::in_short(spec.about)
        );
    }
    text
}

fn details(spec: &Spec) -> String {
    let mut text = format!("{}\n  {}\n\n", spec.name, spec.about);
    let mut row = |name: &str, value: &str| {
        let _ = writeln!(text, "  {name:8}  {value}");
    };
    row("method", spec.method.as_str());
    row("group", spec.group);
    row("effect", spec.effect.as_str());
    for limit in spec.limits {
        row("limit", &limit_text(limit));
    }
    if spec.test_prefix {
        row("test", "stream ids get the prefix zegotest-<AppId>-");
    }
    row("page", spec.page);
    text.push_str("\n  parameters\n");
    list_params(&mut text, spec, spec.params, 1);
    if let Some(data) = &spec.data {
        text.push_str("\n  data of a reply\n");
        list_data(&mut text, std::slice::from_ref(data), 1);
    }
    text.push_str("\n  codes\n");
    for code in spec.codes {
        let meaning = code.meaning_for(&spec.name).map_or("", |found| found.meaning());
        let outcome = spec.outcomes.iter().find(|(other, _)| other == code);
        let outcome = outcome.map_or(String::new(), |(_, outcome)| format!("[{outcome}] "));
        let _ = writeln!(text, "    {:9}  {outcome}{meaning}", code.number());
    }
    text
}

/// A line for each parameter, with the fields of objects below them.
fn list_params(text: &mut String, spec: &Spec, params: &[Param], depth: usize) {
    let width = params.iter().map(|param| param.name.len()).max().unwrap_or_default();
    for param in params {
        let list = if param.list.is_some() { "list of " } else { "" };
        let kind = format!("{list}{}", param.kind.as_str());
        let need = if param.required { "required" } else { "optional" };
        let (name, about, rules) = (param.name, param.about, rules(spec, param));
        let indent = "    ".repeat(depth);
        let _ = writeln!(text, "{indent}{name:width$}  {kind:14}  {need}  {about}{rules}");
        list_params(text, spec, param.fields, depth + 1);
    }
}

/// A line for each field of what a reply carries, with the fields of objects below them.
fn list_data(text: &mut String, fields: &[DataField], depth: usize) {
    let width = fields.iter().map(|field| field.name.len()).max().unwrap_or_default();
    let indent = "    ".repeat(depth);
    for field in fields {
        let list = if field.is_list { "list of " } else { "" };
        let kind = format!("{list}{}", field.kind.as_str());
        let unit = field.unit.map_or(String::new(), |unit| format!(" In {unit}."));
        let essential = if field.essential && depth > 1 {
            " If it cannot be read, neither can the reply."
        } else {
            ""
        };
        let (name, about) = (field.name, field.about);
        let _ = writeln!(text, "{indent}{name:width$}  {kind:14}  {about}{unit}{essential}");
        list_data(text, field.fields, depth + 1);
    }
}

/// What is checked of a parameter, beside its kind.
fn rules(spec: &Spec, param: &Param) -> String {
    let mut text = String::new();
    if !param.values.is_empty() {
        let _ = write!(text, " One of {}.", param.values.join(", "));
    }
    if let Some(list) = param.list {
        let least = list.min.max(usize::from(param.required));
        let _ = match list.max {
            usize::MAX => write!(text, " {least} items or more"),
            most => write!(text, " {least} to {most} items"),
        };
        // In a body a list is an array.
        let is_query = spec.method == Method::GET;
        let form = if is_query { format!(", as {}", list.form.as_str()) } else { String::new() };
        let _ = write!(text, "{form}.");
    }
    if let Some((least, most)) = param.length {
        let _ = write!(text, " {least} to {most} bytes.");
    }
    if let Some((least, most)) = param.range {
        let _ = if most >= i64::from(i32::MAX) {
            write!(text, " At least {least}.")
        } else {
            write!(text, " From {least} to {most}.")
        };
    }
    if param.word {
        text.push_str(" ASCII letters, digits, - and _ only.");
    }
    if let Some(form) = param.either {
        let _ = write!(text, " [{form}]");
    }
    text
}

fn limit_text(limit: &Limit) -> String {
    let span =
        if limit.seconds == 1 { "second".to_owned() } else { format!("{} seconds", limit.seconds) };
    let test = limit
        .test_count
        .map_or(String::new(), |count| format!(", {count} in the test environment"));
    format!("{} per {span} and {}{test}", limit.count, limit.scope.as_str())
}
