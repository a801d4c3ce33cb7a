//! Tests of what the crates do together, by subject.

mod codes;
mod dependencies;
mod drafting;
mod objects;
mod properties;
mod reading;
mod signature;
mod support;
