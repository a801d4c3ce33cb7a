//! `zego actions`: the catalogue.

use std::collections::BTreeMap;
use std::fmt::Write;

use http::Method;
use serde_json::{Value, json};
use zego_core::catalog::{self, DataField, Limit, Named, Param, Rule, Spec, Union, Variant};

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
    let (unions, rules) = together(spec.unions, spec.rules);
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
        "unions": unions,
        "rules": rules,
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
        json["min_items"] = list.min.max(usize::from(param.required)).into();
        json["max_items"] = list.max.into();
    }
    if let Some(unit) = param.unit {
        json["unit"] = unit.into();
    }
    if let Some(default) = param.default {
        json["default"] = default.into();
    }
    if !param.values.is_empty() {
        json["values"] = named(param.values);
        json["open"] = param.open.into();
    }
    if !param.schemes.is_empty() {
        json["schemes"] = param.schemes.into();
    }
    if let Some((least, most)) = param.length {
        json["min_bytes"] = least.into();
        json["max_bytes"] = most.into();
    }
    if let Some((min, max)) = param.range {
        json["min"] = min.into();
        json["max"] = max.into();
    }
    if let Some(object) = param.object {
        let (unions, rules) = together(object.unions, object.rules);
        json["fields"] = object.fields.iter().map(param_as_json).collect();
        json["unions"] = unions;
        json["rules"] = rules;
    }
    json
}

/// Values with their names.
pub(crate) fn named(values: &[Named]) -> Value {
    values.iter().map(|named| json!({ "name": named.name, "value": named.value })).collect()
}

/// What is said of several parameters together.
fn together(unions: &[Union], rules: &[Rule]) -> (Value, Value) {
    let variant = |variant: &Variant| {
        json!({
            "name": variant.name,
            "set": variant.set.iter().copied().collect::<BTreeMap<_, _>>(),
            "required": variant.required,
            "optional": variant.optional,
        })
    };
    let union = |union: &Union| {
        json!({
            "name": union.name,
            "tag": union.tag,
            "optional": union.optional,
            "variants": union.variants.iter().map(variant).collect::<Vec<_>>(),
        })
    };
    let rule = |rule: &Rule| json!({ "id": rule.id, "about": rule.demand.to_string() });
    (unions.iter().map(union).collect(), rules.iter().map(rule).collect())
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
        json["values"] = named(field.values);
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
    list_rules(&mut text, spec.unions, spec.rules, 1);
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
        if let Some(object) = param.object {
            list_params(text, spec, object.fields, depth + 1);
            list_rules(text, object.unions, object.rules, depth + 1);
        }
    }
}

/// A line for each rule on the parameters above.
fn list_rules(text: &mut String, unions: &[Union], rules: &[Rule], depth: usize) {
    let indent = "    ".repeat(depth);
    for union in unions {
        let variant = |variant: &Variant| {
            let set = variant.set.iter().map(|(name, value)| format!("{name} {value}"));
            let required = variant.required.iter().map(|name| (*name).to_owned());
            let optional = variant.optional.iter().map(|name| format!("{name}?"));
            let fields = required.chain(optional).collect::<Vec<_>>().join(", ");
            let set = set.collect::<Vec<_>>().join(", ");
            let with = if set.is_empty() || fields.is_empty() { "" } else { " with " };
            format!("{set}{with}{fields}")
        };
        let variants: Vec<String> = union.variants.iter().map(variant).collect();
        let all = if union.optional { "nothing, or one of: " } else { "one of: " };
        let _ = writeln!(text, "{indent}* {}: {all}{}", union.name, variants.join("; "));
    }
    for rule in rules {
        let _ = writeln!(text, "{indent}* {}", rule.demand);
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
    if let Some(unit) = param.unit {
        let _ = write!(text, " In {unit}.");
    }
    if let Some(default) = param.default {
        let named = param.values.iter().find(|known| known.value == default);
        let default = named.map_or(default.to_owned(), |known| one_of(&[*known]));
        let _ = write!(text, " Default: {default}.");
    }
    if !param.values.is_empty() {
        let others = if param.open { ", or another" } else { "" };
        let _ = write!(text, " One of {}{others}.", one_of(param.values));
    }
    if !param.schemes.is_empty() {
        let _ = write!(text, " An address of {}.", param.schemes.join(", "));
    }
    if let Some(list) = param.list {
        let min = list.min.max(usize::from(param.required));
        let _ = match list.max {
            None => write!(text, " At least {min} item{}", if min == 1 { "" } else { "s" }),
            Some(1) if min == 1 => write!(text, " Exactly 1 item"),
            Some(max) => write!(text, " {min} to {max} items"),
        };
        // In a body a list is an array.
        let is_query = spec.method == Method::GET;
        let form = if is_query { format!(", as {}", list.form.as_str()) } else { String::new() };
        let _ = write!(text, "{form}.");
    }
    if let Some((least, most)) = param.length {
        let _ = write!(text, " {least} to {most} bytes.");
    }
    if let Some((min, max)) = param.range {
        let _ = match max.filter(|max| *max < i64::from(i32::MAX)) {
            None => write!(text, " At least {min}."),
            Some(max) => write!(text, " From {min} to {max}."),
        };
    }
    if param.word {
        text.push_str(" ASCII letters, digits, - and _ only.");
    }
    text
}

/// `0 (Off), 1 (On)`; a value that is its own name stands once.
pub(crate) fn one_of(values: &[Named]) -> String {
    let one = |named: &Named| {
        let Named { value, name, .. } = named;
        if value.eq_ignore_ascii_case(name) {
            (*value).to_owned()
        } else {
            format!("{value} ({name})")
        }
    };
    values.iter().map(one).collect::<Vec<_>>().join(", ")
}

fn limit_text(limit: &Limit) -> String {
    let span =
        if limit.seconds == 1 { "second".to_owned() } else { format!("{} seconds", limit.seconds) };
    let test = limit
        .test_count
        .map_or(String::new(), |count| format!(", {count} in the test environment"));
    format!("{} per {span} and {}{test}", limit.count, limit.scope.as_str())
}
