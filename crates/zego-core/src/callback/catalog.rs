//! What is known of every documented event, as static data: the rows of `xtask/spec/callbacks.toml`.
//!
//! The typed events are generated from the same rows, and who writes events of their own (a test, an
//! emulator, a command) reads them here.

mod rows;
mod spec;

pub(super) use spec::find_field;
pub use spec::{EventCategory, EventField, EventSpec, Keys};

/// Every documented event, by category.
pub fn all() -> impl Iterator<Item = &'static EventSpec> {
    rows::ALL.iter().copied()
}

/// The event of this name, spelt as on the wire (`room_create`).
pub fn find(name: &str) -> Option<&'static EventSpec> {
    all().find(|spec| spec.name == name)
}
