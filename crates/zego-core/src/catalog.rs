//! What is known of every action, as static data: the rows of `xtask/spec/`.
//!
//! The typed actions, the checks before sending, the command and the emulator all read these rows,
//! so that none of them has a list of its own.

mod check;
mod functions;
mod params;
mod place;
mod rows;
mod rule;
mod scalar;
mod spec;

pub use check::{Broken, Checker, Violation};
pub use params::{ParamList, ParamValue, Params, redact};
pub use rule::{Demand, Function, Rule, Union, Variant, When};
pub use spec::{
    DataField, Effect, Kind, Limit, List, ListForm, Named, Object, Outcome, Param, Scope, Spec,
};

pub(crate) use check::{check_signers, is_bare};
pub(crate) use params::ToParam;
pub(crate) use scalar::Scalar;
pub(crate) use spec::FLAG;

// Which of them are used by name depends on the groups that are compiled.
#[allow(unused_imports)]
pub(crate) use rows::*;

/// The parameters that every request has, in its query. The signer writes them: a second one would
/// make the signature ambiguous.
///
/// See [Accessing Server APIs](https://www.zegocloud.com/docs/real-time-video-server/api-reference/accessing-server-apis).
pub const COMMON: [&str; 7] =
    ["Action", "AppId", "SignatureNonce", "Timestamp", "Signature", "SignatureVersion", "IsTest"];

/// Every action of the catalogue, by group.
pub fn all() -> impl Iterator<Item = &'static Spec> {
    rows::ALL.iter().copied()
}

/// The action of this name, spelt as on the wire (`CreatCDNTransferRule`).
pub fn find(name: &str) -> Option<&'static Spec> {
    all().find(|spec| spec.name == name)
}
