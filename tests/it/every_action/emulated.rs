//! Through the emulator: what it parses is what was meant, and what it answers reads.

use std::sync::atomic::{AtomicUsize, Ordering};

use bytes::Bytes;
use http::Request;
use serde_json::{Map, Value};
use zego_core::{Action, AnyAction, Environment, Now, Signer, Stamps, catalog, read};
use zego_emulator::{Emulator, Settings, demo_credentials};

use super::{CASES, COMMON, for_every_action, meant};

/// An emulator whose clock stands still, and a signer for it.
struct Bench {
    emulator: Emulator,
    stamps: Stamps,
    now: Now,
}

impl Bench {
    fn new() -> Self {
        let now = crate::support::at(crate::support::MILLIS);
        let emulator = Emulator::new(Settings::default().without_limits(), now);
        Self { emulator, stamps: Stamps::seeded(7), now }
    }

    fn request(&mut self, environment: Environment, action: &AnyAction) -> Request<Bytes> {
        let signer = Signer::new(demo_credentials(), environment);
        let draft = signer.draft(action).unwrap();
        signer.request(&draft, &self.stamps.stamp(self.now), &crate::support::endpoint())
    }

    /// Sends an action, and gives the parameters that the emulator read of it.
    fn parsed(&mut self, environment: Environment, action: &AnyAction) -> Map<String, Value> {
        let request = self.request(environment, action);
        let reply = self.emulator.handle(&request, self.now).reply;
        // Whatever it answers is read: carried out, or refused for what it does not have.
        let _ = read(action, reply).map(|_| ()).map_err(|error| {
            assert_eq!(error.kind(), zego_core::ErrorKind::Refused, "{error}");
        });
        let entry = self.emulator.last_entry().unwrap();
        assert_eq!(entry.action, action.spec().name);
        match entry.params.clone() {
            Value::Object(mut params) => {
                params.retain(|name, _| !COMMON.contains(&&**name) && name != "IsTest");
                params
            }
            // Very large ones are not kept in its log.
            _ => Map::new(),
        }
    }
}

/// Values as a query says them: all of them text.
fn in_texts(value: &Value) -> Value {
    match value {
        Value::Array(items) => items.iter().map(in_texts).collect(),
        Value::Object(members) => {
            members.iter().map(|(name, value)| (name.clone(), in_texts(value))).collect()
        }
        Value::String(_) => value.clone(),
        other => other.to_string().into(),
    }
}

#[test]
fn the_emulator_parses_what_was_meant() {
    let compared = AtomicUsize::new(0);
    for_every_action(|case| {
        let mut bench = Bench::new();
        let mut action = AnyAction::find(&case.spec.name).unwrap();
        let is_query = case.spec.method == "GET";
        if is_query {
            // Strings have no empty lists and objects.
            proptest::prop_assume!(!case.tree.values().any(super::is_empty));
            for (name, text) in super::strings(case.spec, &case.tree) {
                action = action.with(&name, text);
            }
        } else {
            action = action.with_body(Value::from(case.tree.clone()).to_string()).unwrap();
        }
        let is_prefixed = case.spec.test_prefix && case.environment == Environment::Test;
        let prefix = format!("zegotest-{}-", demo_credentials().app_id());
        let prefix = if is_prefixed { &*prefix } else { "" };
        let mut meant = meant(&case.tree, case.spec.params, prefix);
        // The log shows no credentials.
        catalog::redact(case.spec.params, &mut meant);
        let mut meant = Value::from(meant);
        if is_query {
            meant = in_texts(&meant);
        }
        let mut parsed = bench.parsed(case.environment, &action);
        if !case.tree.contains_key("Sequence") {
            // Filled in.
            parsed.remove("Sequence");
        }
        if !parsed.is_empty() {
            compared.fetch_add(1, Ordering::Relaxed);
            proptest::prop_assert_eq!(Value::from(parsed), meant);
        }
        Ok(())
    });
    // Some cases are too large for the log, and are told from nothing at all.
    let compared = compared.into_inner();
    let cases = catalog::all().count() * CASES as usize;
    assert!(compared > cases / 2, "only {compared} of {cases} were compared");
}
