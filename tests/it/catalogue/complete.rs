//! What the tests have to know of each action and event beside its row in the spec. What is missing
//! is told here, all of it at once; the other tests go on without it.

use std::collections::BTreeSet;
use std::fmt::Write;

use zego_codes::Meaning;
use zego_core::callback::catalog as events;
use zego_core::catalog;

use crate::callbacks::support::events as official_events;
use crate::typed::typed;
use crate::{official, samples};

#[test]
fn every_action_has_its_official_facts_a_sample_and_a_type() {
    let samples = samples::names();
    let mut missing = String::new();
    for spec in catalog::all() {
        let name = &*spec.name;
        let mut wanted = Vec::new();
        if official::page_of(name).is_none() {
            let what = "what the page says of the method, parameters, limits, codes and data";
            wanted.push(format!("in tests/vectors/official.json: {what}"));
        }
        if !samples.iter().any(|sample| sample == name) {
            let what = "the page's sample reply, with `source` and `action` beside it";
            wanted.push(format!("as tests/vectors/replies/{name}.json: {what}"));
        }
        if typed(name).is_none() {
            wanted.push("in tests/typed.rs: the action, made with what it must have".to_owned());
        }
        tell(&mut missing, name, spec.page, &wanted);
    }
    assert!(missing.is_empty(), "add from the page of each action\n{missing}");
}

#[test]
fn every_event_has_its_official_facts() {
    let mut missing = String::new();
    for spec in events::all() {
        if !official_events().iter().any(|event| event.name == spec.name) {
            let what = "what the page says of the fields, and its example";
            let wanted = format!("in tests/vectors/callbacks/official.json: {what}");
            tell(&mut missing, spec.name, spec.page, &[wanted]);
        }
    }
    assert!(missing.is_empty(), "add from the page of each event\n{missing}");
}

fn tell(missing: &mut String, name: &str, page: &str, wanted: &[String]) {
    if !wanted.is_empty() {
        writeln!(missing, "{name}, {page}").unwrap();
    }
    for wanted in wanted {
        writeln!(missing, "    {wanted}").unwrap();
    }
}

/// A group's types are behind a feature, which whoever lists all features has to name.
#[test]
fn every_group_is_a_feature_wherever_features_are_listed() {
    let files = [
        ("crates/zego-core/Cargo.toml", include_str!("../../../crates/zego-core/Cargo.toml")),
        ("crates/zego-hyper/Cargo.toml", include_str!("../../../crates/zego-hyper/Cargo.toml")),
        ("tests/Cargo.toml", include_str!("../../Cargo.toml")),
        (".ci/run", include_str!("../../../.ci/run")),
    ];
    let is_of_name = |sign: char| sign.is_ascii_alphanumeric() || sign == '-';
    let mut missing = BTreeSet::new();
    for spec in catalog::all() {
        for (file, text) in files {
            if !text.split(|sign| !is_of_name(sign)).any(|word| word == spec.group) {
                missing.insert(format!("name the feature `{}` in {file}", spec.group));
            }
        }
    }
    assert!(missing.is_empty(), "{missing:#?}");
}

#[test]
fn every_official_fact_is_of_something_in_the_catalogue() {
    let actions = official::names().map(str::to_owned).chain(samples::names());
    let actions = actions.filter(|name| catalog::find(name).is_none());
    let events = official_events().iter().map(|event| event.name.clone());
    let events = events.filter(|name| events::find(name).is_none());
    let unknown: Vec<String> = actions.chain(events).collect();
    assert!(unknown.is_empty(), "facts in tests/vectors of what xtask/spec lacks: {unknown:?}");
}

/// The only place that counts: a row that is lost is missed.
#[test]
fn there_are_as_many_actions_events_and_codes_as_counted_here() {
    let counts = [
        ("actions", catalog::all().count(), 59, "; README.md and CHANGELOG.md tell it, too"),
        ("events", events::all().count(), 20, "; CHANGELOG.md tells it, too"),
        ("codes", Meaning::all().count(), 158, ""),
    ];
    let file = file!();
    let mut wrong = String::new();
    for (what, found, counted, also) in counts {
        if found != counted {
            writeln!(wrong, "{found} {what}, not {counted}: set it in {file}{also}").unwrap();
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}
