//! The catalogue against what the official pages say.

use zego_core::{Environment, Product};

use crate::typed;

mod complete;
mod effects;
mod facts;
mod names;
mod outcomes;

/// The products whose pages know of no test environment.
const WITHOUT_TEST: [Product; 1] = [Product::CloudRecording];

#[test]
fn every_typed_action_is_sent_in_every_environment_of_its_product() {
    for action in &typed::all() {
        let spec = action.spec();
        assert!(action.sent_in(Environment::Production).is_ok(), "{}", spec.name);
        let fault = action.sent_in(Environment::Test).err().map(|fault| fault.to_string());
        let refused = WITHOUT_TEST.contains(&spec.product).then(|| {
            format!("environment must be production: {} has no other", spec.product.as_str())
        });
        assert_eq!(fault, refused, "{}", spec.name);
    }
}
