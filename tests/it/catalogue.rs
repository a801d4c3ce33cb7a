//! The catalogue against what the official pages say.

use zego_core::Environment;

use crate::typed;

mod complete;
mod effects;
mod facts;
mod names;
mod outcomes;

#[test]
fn every_typed_action_is_sent_in_every_environment() {
    for action in &typed::all() {
        for environment in [Environment::Production, Environment::Test] {
            assert!(action.sent_in(environment).is_ok(), "{}", action.spec().name);
        }
    }
}
