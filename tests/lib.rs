//! Tests that cross the crates of the workspace: `it/` is pure, `net/` is over real sockets, `traces/`
//! is what a log is told.
//!
//! The examples of the README are compiled and run here.

#[doc = include_str!("../README.md")]
#[cfg(doctest)]
pub struct Readme;
