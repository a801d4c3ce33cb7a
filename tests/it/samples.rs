//! The sample replies of the official pages, read through every typed action.
//!
//! A file of `vectors/replies/` has a page's address and a reply. Where the page gives examples of
//! single fields alone, the reply was `assembled` of them by a script; a reply that holds what
//! several vendors say stands once whole, and once for each `vendor`.

use std::collections::BTreeMap;

use serde_json::value::RawValue;
use serde_json::{Value, json};
use zego_core::{AnyAction, catalog};

use crate::official::{Fact, page_of};
use crate::support::{answer, vector};
use crate::typed::typed;

mod fields;

/// The reply of a page, to the byte.
struct Sample {
    file: String,
    source: String,
    action: String,
    reply: String,
}

impl Sample {
    /// The sample of a file, without its ending.
    fn of(file: &str) -> Self {
        let text = vector(&format!("replies/{file}.json"));
        let members: BTreeMap<&str, &RawValue> = serde_json::from_str(&text).unwrap();
        let member = |name| serde_json::from_str(members[name].get()).unwrap();
        Self {
            file: file.to_owned(),
            source: member("source"),
            action: member("action"),
            reply: members["reply"].get().to_owned(),
        }
    }

    fn json(&self) -> Value {
        serde_json::from_str(&self.reply).unwrap()
    }
}

/// The names of all files, without their ending.
fn files() -> Vec<String> {
    let folder = format!("{}/vectors/replies", env!("CARGO_MANIFEST_DIR"));
    let files = std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().path());
    let names = files.map(|path| path.file_stem().unwrap().to_str().unwrap().to_owned());
    let mut names: Vec<String> = names.collect();
    names.sort();
    names
}

/// The names of the actions that have a sample. A file is named for its action, with a number where
/// there are several.
pub(crate) fn names() -> Vec<String> {
    let name = |file: String| file.split('-').next().unwrap_or_default().to_owned();
    files().into_iter().map(name).collect()
}

/// The samples of the catalogue's actions.
fn samples() -> Vec<Sample> {
    let samples = files().into_iter().map(|file| Sample::of(&file));
    samples.filter(|sample| catalog::find(&sample.action).is_some()).collect()
}

#[test]
fn every_sample_is_from_the_page_of_its_action() {
    for Sample { file, source, action, .. } in &samples() {
        assert_eq!(*source, catalog::find(action).unwrap().page, "{file}");
        assert_eq!(file.split('-').next(), Some(&**action), "{file}");
    }
}

#[test]
fn every_sample_reads_through_its_typed_action() {
    for sample in samples() {
        let Some(typed) = typed(&sample.action) else { continue };
        let read = typed.read(&sample.reply);
        assert!(read.is_ok(), "{}: {read:?}", sample.file);
    }
}

#[test]
fn every_sample_reads_as_it_is_through_an_action_given_as_strings() {
    for sample in samples() {
        let action = AnyAction::find(&sample.action).unwrap();
        let reply = answer(&action, sample.reply.clone()).unwrap();
        let whole = sample.json();
        assert_eq!(*reply.data(), whole["Data"], "{}", sample.file);
        assert_eq!(reply.message(), whole["Message"].as_str(), "{}", sample.file);
        assert_eq!(reply.body(), sample.reply.as_bytes());
        assert!(reply.code().is_success());
    }
}

#[test]
fn the_id_of_every_request_is_kept_to_the_digit() {
    let mut numbers = 0;
    for sample in samples() {
        let action = AnyAction::find(&sample.action).unwrap();
        let reply = answer(&action, sample.reply.clone()).unwrap();
        let members: BTreeMap<&str, &RawValue> = serde_json::from_str(&sample.reply).unwrap();
        let written = members.get("RequestId").map(|raw| raw.get());
        let text = written.map(|text| text.trim_matches('"'));
        let expected = text.filter(|text| !text.is_empty());
        assert_eq!(reply.request_id(), expected, "{}", sample.file);
        numbers += usize::from(written.is_some_and(|text| !text.starts_with('"')));
    }
    assert!(numbers >= 7, "some samples have numbers, beyond what a float holds");
}

/// Every scalar of a tree, as the pointer to it.
fn scalars(pointer: &str, value: &Value, all: &mut Vec<String>) {
    match value {
        Value::Object(members) => {
            for (name, member) in members {
                scalars(&format!("{pointer}/{name}"), member, all);
            }
        }
        Value::Array(items) => {
            for (at, item) in items.iter().enumerate() {
                scalars(&format!("{pointer}/{at}"), item, all);
            }
        }
        _ => all.push(pointer.to_owned()),
    }
}

/// Another value of the same type.
fn another(value: &Value) -> Value {
    match value {
        Value::Null => json!({ "other": 1 }),
        Value::Bool(is) => json!(!is),
        Value::Number(number) if number.is_f64() => json!(number.as_f64().unwrap() + 0.5),
        Value::Number(number) => json!(number.as_i64().unwrap() + 1),
        Value::String(text) => json!(another_text(text)),
        other => other.clone(),
    }
}

/// Another text; another time where it is one.
fn another_text(text: &str) -> String {
    let Some(at) = text.rfind(|sign: char| sign.is_ascii_digit()) else {
        return format!("{text}x");
    };
    let digit = if text[at..].starts_with('1') { '2' } else { '1' };
    format!("{}{digit}{}", &text[..at], &text[at + 1..])
}

/// Checks that nothing of a reply's data is lost in the typed reply: where any scalar has another
/// value, what is read is another, or is refused.
fn nothing_is_lost(action: &str, reply: &Value, what: &str) {
    let Some(typed) = typed(action) else { return };
    let read = |reply: &Value| typed.read(&reply.to_string());
    let whole = read(reply).unwrap();
    let mut pointers = Vec::new();
    scalars("/Data", &reply["Data"], &mut pointers);
    for pointer in pointers {
        let mut changed = reply.clone();
        let place = changed.pointer_mut(&pointer).unwrap();
        *place = another(place);
        if let Ok(other) = read(&changed) {
            assert_ne!(other, whole, "{what}: {pointer} is not read");
        }
    }
}

#[test]
fn every_scalar_of_every_sample_is_read() {
    for sample in samples() {
        let reply = sample.json();
        if !reply["Data"].is_null() {
            nothing_is_lost(&sample.action, &reply, &sample.file);
        }
    }
}

/// Data with every field that a page documents. The texts could be times, too.
fn documented(facts: &[Fact]) -> Value {
    let one = |fact: &Fact| match &*fact.kind {
        "object" => documented(&fact.fields),
        "integer" => json!(1),
        "number" => json!(2),
        "boolean" => json!(true),
        _ => json!("1700000000"),
    };
    let of = |fact: &Fact| if fact.is_list { json!([one(fact), one(fact)]) } else { one(fact) };
    facts.iter().map(|fact| (fact.name.clone(), of(fact))).collect()
}

#[test]
fn every_documented_field_of_every_reply_is_read() {
    for spec in catalog::all() {
        let Some(page) = page_of(&spec.name) else { continue };
        let data = match &*page.data {
            "none" | "null" => continue,
            "list of string" => json!(["a", "b"]),
            "list of object" => json!([documented(&page.reply)]),
            _ => documented(&page.reply),
        };
        // Of a stream that is live no time of its end is read.
        let code = if spec.name == "DescribeRTCStreamState" { 41006 } else { 0 };
        nothing_is_lost(&spec.name, &json!({ "Code": code, "Data": data }), &spec.name);
    }
}
