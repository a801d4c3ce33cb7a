//! `zego callback`: verifies callbacks, sends them, and lists what they tell.

mod events;
mod send;
pub(crate) mod told;
mod verify;

use std::time::Duration;

use zego_core::callback::Verifier;

use crate::args::{Callback, Global};
use crate::fault::Fault;
use crate::{Done, credentials};

pub(crate) fn run(global: &Global, callback: &Callback) -> Done {
    match callback {
        Callback::Verify(given) => verify::run(global, given),
        Callback::Send(given) => send::run(global, given),
        Callback::Events(given) => events::run(given),
    }
}

/// A verifier with the callback secret that is given, for the app that is given, if any.
pub(crate) fn verifier(global: &Global, window: Duration) -> Result<Verifier, Fault> {
    let app_id = credentials::app_id(global)?;
    let verifier = Verifier::new(credentials::callback_secret(global)?).with_window(window);
    Ok(match app_id {
        Some(app_id) => verifier.with_app(app_id),
        None => verifier,
    })
}
