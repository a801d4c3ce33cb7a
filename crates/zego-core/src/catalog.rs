//! What is known of every action, as static data: the rows of `xtask/spec/`.
//!
//! The typed actions, the checks before sending, the command and the emulator all read these rows,
//! so that none of them has a list of its own.

mod rows;
mod spec;

pub use spec::{Effect, Kind, Limit, List, ListForm, Outcome, Param, Scope, Spec};

// Which of them are used by name depends on the groups that are compiled.
#[allow(unused_imports)]
pub(crate) use rows::*;

/// Every action of the catalogue, by group.
pub fn all() -> impl Iterator<Item = &'static Spec> {
    rows::ALL.iter().copied()
}

/// The action of this name, spelt as on the wire (`CreatCDNTransferRule`).
pub fn find(name: &str) -> Option<&'static Spec> {
    all().find(|spec| spec.name == name)
}
