// Written by `cargo xtask codegen` from xtask/spec/actions. Edit that, not this.

//! The actions, each a type with its parameters, tied to what its reply carries.
//!
//! Required parameters are arguments of `new`, optional ones are `with_…`. Parameters are
//! checked against the catalogue when a request is drafted.

mod media_service;
pub use media_service::*;
