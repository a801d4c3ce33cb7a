//! Tests of what the crates do together, by subject.

mod callbacks;
mod catalogue;
mod codes;
mod constraints;
mod dependencies;
mod drafting;
mod emulated_callbacks;
mod emulated_replies;
mod every_action;
mod fuzz;
mod inbox;
mod members;
mod objects;
mod official;
mod properties;
mod reading;
mod requests;
mod samples;
mod security;
mod signature;
mod token;

pub(crate) use zego_tests::{support, typed};
