//! For every action of the catalogue: whatever it is given within the rules arrives as it was meant.

use std::collections::BTreeMap;

use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use serde_json::{Map, Value};
use zego_core::catalog::{self, Kind, Param, Spec};
use zego_core::{AnyAction, Environment};

use crate::support::{COMMON, MILLIS, query, sent_in, signer};

mod emulated;
mod values;

use values::trees;

const PREFIX: &str = "zegotest-12345-";

/// How many trees of each action are tried.
const CASES: u32 = 48;

/// What an action is given, in an environment.
#[derive(Debug)]
struct Case {
    spec: &'static Spec,
    tree: Map<String, Value>,
    environment: Environment,
}

/// Checks what is said for some trees of each action.
fn for_every_action(check: impl Fn(&Case) -> Result<(), TestCaseError>) {
    let environments = [Environment::Production, Environment::ProductionOfTwo, Environment::Test];
    for spec in catalog::all() {
        let config = Config { cases: CASES, failure_persistence: None, ..Config::default() };
        let has_test = spec.product.has_test_environment();
        let environments = if has_test { &environments[..] } else { &environments[..2] };
        let cases = (trees(spec), prop::sample::select(environments.to_vec()));
        let mut runner = TestRunner::new(config);
        let ran =
            runner.run(&cases, |(tree, environment)| check(&Case { spec, tree, environment }));
        ran.unwrap_or_else(|error| panic!("{}: {error}", spec.name));
    }
}

#[test]
fn what_is_given_as_strings_arrives_as_it_was_meant() {
    for_every_action(|case| {
        // Strings have no empty lists and objects.
        prop_assume!(!case.tree.values().any(is_empty));
        let action = AnyAction::find(&case.spec.name).unwrap();
        let add = |action: AnyAction, (name, text): (String, String)| action.with(&name, text);
        case.arrives(&strings(case.spec, &case.tree).into_iter().fold(action, add))
    });
}

#[test]
fn what_is_given_as_a_body_arrives_as_it_was_meant() {
    for_every_action(|case| {
        let action = AnyAction::find(&case.spec.name).unwrap();
        match action.clone().with_body(Value::from(case.tree.clone()).to_string()) {
            Ok(action) => case.arrives(&action),
            Err(fault) => {
                prop_assert_eq!(case.spec.method.as_str(), "GET");
                prop_assert_eq!(fault.field(), "body");
                Ok(())
            }
        }
    });
}

impl Case {
    /// Checks the request, and what its draft notes.
    fn arrives(&self, action: &AnyAction) -> Result<(), TestCaseError> {
        let is_prefixed = self.spec.test_prefix && self.environment == Environment::Test;
        let meant = meant(&self.tree, self.spec.params, if is_prefixed { PREFIX } else { "" });
        let request = match sent_in(self.environment, action) {
            Ok(request) => request,
            Err(fault) => return Err(TestCaseError::fail(fault.to_string())),
        };
        let mut own = BTreeMap::<String, Vec<String>>::new();
        for (name, value) in query(&request) {
            if !COMMON.contains(&&*name) && name != "IsTest" {
                own.entry(name).or_default().push(value);
            }
        }
        if self.spec.method == "POST" {
            let body: Value = serde_json::from_slice(request.body()).unwrap();
            prop_assert_eq!(body, Value::from(meant.clone()));
            prop_assert!(own.is_empty());
        } else {
            prop_assert_eq!(own, in_query(self.spec, &meant));
            prop_assert!(request.body().is_empty());
        }
        let draft = signer(self.environment).draft(action).unwrap();
        for (kind, noted) in [
            (Kind::Stream, draft.streams().map(str::to_owned).collect::<Vec<_>>()),
            (Kind::Room, draft.rooms().map(str::to_owned).collect()),
        ] {
            let mut ids = Vec::new();
            gather(kind, &meant, self.spec.params, &mut ids);
            let sorted = |mut ids: Vec<String>| {
                ids.sort();
                ids
            };
            prop_assert_eq!(sorted(noted), sorted(ids));
        }
        Ok(())
    }
}

fn param_of<'p>(params: &'p [Param], name: &str) -> &'p Param {
    params.iter().find(|param| param.name == name).unwrap()
}

/// The tree as it is sent: with the prefix before each stream that lacks it.
fn meant(tree: &Map<String, Value>, params: &[Param], prefix: &str) -> Map<String, Value> {
    fn one(value: &Value, param: &Param, prefix: &str) -> Value {
        match value {
            Value::Array(items) => items.iter().map(|item| one(item, param, prefix)).collect(),
            Value::Object(members) => meant(members, param.fields(), prefix).into(),
            Value::String(id) if param.kind == Kind::Stream && !id.starts_with(prefix) => {
                format!("{prefix}{id}").into()
            }
            other => other.clone(),
        }
    }
    let sent = |(name, value): (&String, &Value)| {
        (name.clone(), one(value, param_of(params, name), prefix))
    };
    tree.iter().map(sent).collect()
}

/// The query that a tree stands in: lists of texts and numbers in brackets, lists of objects and
/// what is below them by number.
fn in_query(spec: &Spec, tree: &Map<String, Value>) -> BTreeMap<String, Vec<String>> {
    let mut query = BTreeMap::<String, Vec<String>>::new();
    for (name, value) in tree {
        match value {
            Value::Array(items) if !items.iter().any(Value::is_object) => {
                query.insert(format!("{name}[]"), items.iter().map(written).collect());
            }
            other => below(name, other, &mut query),
        }
    }
    if spec.param("Sequence").is_some() {
        query.entry("Sequence".to_owned()).or_insert_with(|| vec![MILLIS.to_string()]);
    }
    query
}

fn below(path: &str, value: &Value, query: &mut BTreeMap<String, Vec<String>>) {
    match value {
        Value::Array(items) => {
            for (at, item) in items.iter().enumerate() {
                below(&format!("{path}.{at}"), item, query);
            }
        }
        Value::Object(members) => {
            for (name, member) in members {
                below(&format!("{path}.{name}"), member, query);
            }
        }
        one => {
            query.insert(path.to_owned(), vec![written(one)]);
        }
    }
}

/// A tree as names and texts, in one of the forms that are taken.
fn strings(spec: &Spec, tree: &Map<String, Value>) -> Vec<(String, String)> {
    let mut pairs = Vec::new();
    for (name, values) in in_query(spec, tree) {
        // The sequence is not given where the tree has none.
        if name != "Sequence" || tree.contains_key("Sequence") {
            pairs.extend(values.into_iter().map(|value| (name.clone(), value)));
        }
    }
    pairs
}

fn written(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

fn is_empty(value: &Value) -> bool {
    match value {
        Value::Array(items) => items.is_empty() || items.iter().any(is_empty),
        Value::Object(members) => members.is_empty() || members.values().any(is_empty),
        _ => false,
    }
}

/// The ids of a kind, at any depth.
fn gather(kind: Kind, tree: &Map<String, Value>, params: &[Param], ids: &mut Vec<String>) {
    for (name, value) in tree {
        let param = param_of(params, name);
        let items = match value {
            Value::Array(items) => items.as_slice(),
            one => std::slice::from_ref(one),
        };
        for item in items {
            match item {
                Value::Object(members) => gather(kind, members, param.fields(), ids),
                Value::String(id) if param.kind == kind => ids.push(id.clone()),
                _ => {}
            }
        }
    }
}
