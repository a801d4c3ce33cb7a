//! The catalogue against what the official pages say.

use std::collections::BTreeSet;

use zego_core::{Environment, catalog};

use crate::typed;

mod effects;
mod facts;
mod names;
mod outcomes;

pub(crate) use names::ACTIONS;

#[test]
fn every_action_of_the_catalogue_has_a_type() {
    let all = typed::all();
    let typed: BTreeSet<&str> = all.iter().map(|action| &*action.spec().name).collect();
    let listed: BTreeSet<&str> = catalog::all().map(|spec| &*spec.name).collect();
    assert_eq!(typed, listed);
    assert_eq!(all.len(), 50);
    for action in &all {
        for environment in [Environment::Production, Environment::Test] {
            assert!(action.sent_in(environment).is_ok(), "{}", action.spec().name);
        }
    }
}
