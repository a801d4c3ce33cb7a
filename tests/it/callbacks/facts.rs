//! The catalogue of events against the official tables and examples.

use std::collections::BTreeSet;

use serde_json::Value;
use zego_core::callback::catalog::EventField;

use super::support::{Official, events};

#[test]
fn every_row_names_its_official_page() {
    for event in events() {
        let page = event.spec().page;
        assert!(
            page.starts_with("https://www.zegocloud.com/docs/real-time-video-server/callback/")
        );
        assert!(page.ends_with(&format!("callback/{}", event.page)), "{}", event.name);
    }
}

#[test]
fn common_fields_are_spelt_and_typed_as_officially() {
    for event in events() {
        let (spec, name) = (event.spec(), &event.name);
        let keys = spec.keys;
        let number = if spec.numbers { "number" } else { "string" };
        for (key, json) in [
            (keys.event(), "string"),
            (keys.app_id(), number),
            (keys.timestamp(), number),
            (keys.nonce(), "string"),
            (keys.signature(), "string"),
        ] {
            assert_eq!(event.common[key], json, "{name}: {key}");
        }
        assert_eq!(event.common.len(), 5, "{name}");
    }
}

#[test]
fn ordering_fields_are_marked() {
    for event in events() {
        let marked: BTreeSet<&str> =
            event.spec().fields.iter().filter(|field| field.orders).map(|f| f.name).collect();
        let official: BTreeSet<&str> = event.order.iter().map(String::as_str).collect();
        assert_eq!(marked, official, "{}", event.name);
    }
}

#[test]
fn every_official_field_is_in_the_catalogue_with_its_type_and_unit() {
    for event in events() {
        for fact in &event.fields {
            let path = fact["path"].as_str().unwrap();
            let context = format!("{} {path}", event.name);
            let field = find(event, path).unwrap_or_else(|| panic!("{context}: no row"));
            assert_eq!(family(field.json_type()), documented(fact), "{context}");
            let is_optional = fact["optional"] == true;
            assert!(field.optional || !is_optional, "{context}: it may be missing");
            // The one time in words has no unit; the others that are stated are.
            if let Some(unit) = fact["unit"].as_str().filter(|unit| *unit != "YYYY-MM-DD") {
                assert_eq!(field.unit, Some(unit), "{context}");
            }
        }
    }
}

#[test]
fn every_documented_value_is_in_the_catalogue() {
    for event in events() {
        for fact in &event.fields {
            let path = fact["path"].as_str().unwrap();
            let field = find(event, path).unwrap();
            for value in fact["values"].as_array().into_iter().flatten() {
                let value = value.as_str().unwrap();
                // Of the attributes of a stream a value is named inside the text; codes are open.
                let is_listed = field.values.iter().any(|known| known.value == value)
                    || path == "stream_attr"
                        && field.holds[0].values.iter().any(|known| known.value == &value[4..])
                    || ["Code", "code"].contains(&path);
                assert!(is_listed, "{} {path}: {value}", event.name);
            }
        }
    }
}

#[test]
fn every_field_of_the_catalogue_is_official() {
    for event in events() {
        let official: BTreeSet<String> =
            event.fields.iter().map(|fact| fact["path"].as_str().unwrap().to_owned()).collect();
        let mut ours = Vec::new();
        gather("", event.spec().fields, &mut ours);
        for path in ours {
            assert!(official.contains(&path), "{} {path}: not official", event.name);
        }
    }
}

fn gather(above: &str, fields: &'static [EventField], paths: &mut Vec<String>) {
    for field in fields {
        let path = format!("{above}{}", field.name);
        let list = if field.is_list { "[]" } else { "" };
        gather(&format!("{path}{list}."), field.fields, paths);
        paths.push(path);
    }
}

fn find(event: &Official, path: &str) -> Option<&'static EventField> {
    let mut parts = path.split('.').map(|part| part.trim_end_matches("[]"));
    let mut field = event.spec().field(parts.next()?)?;
    for part in parts {
        let below = field.fields;
        field = below.iter().find(|f| f.name == part || f.also.contains(&part))?;
    }
    Some(field)
}

/// The JSON type that the example shows, or else the one that the table states.
fn documented(fact: &Value) -> &str {
    let shown = fact["sample_type"].as_str().filter(|kind| *kind != "null");
    shown.unwrap_or_else(|| match fact["type"].as_str().unwrap() {
        list if list.starts_with("Array") => "array",
        "Int" | "Number" | "Float" | "float" => "number",
        "Object" => "object",
        _ => "string",
    })
}

fn family(json_type: &str) -> &str {
    if json_type == "integer" { "number" } else { json_type }
}
