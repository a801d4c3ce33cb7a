//! `zego callback`: verifies callbacks, sends them, and lists what they tell.

mod events;
mod send;
mod told;
mod verify;

use crate::Done;
use crate::args::{Callback, Global};

pub(crate) fn run(global: &Global, callback: &Callback) -> Done {
    match callback {
        Callback::Verify(given) => verify::run(global, given),
        Callback::Send(given) => send::run(global, given),
        Callback::Events(given) => events::run(given),
    }
}
