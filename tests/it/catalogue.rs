//! The catalogue against what the official pages say.

mod effects;
mod facts;
mod names;
mod outcomes;

pub(crate) use names::ACTIONS;
