//! Tests that cross the crates of the workspace: `it/` is pure, `net/` is over real sockets, `traces/`
//! is what a log is told, `carriers/` runs the examples of a transport of one's own, `simulated/` is
//! many calls in a made-up world, which `simulator` makes, `survive/` breaks what the client depends on.
//! `fuzz/`, a workspace of its own, runs what is in `fuzzed`.
//!
//! The examples of the README are compiled and run here.

#[doc = include_str!("../README.md")]
#[cfg(doctest)]
pub struct Readme;

pub mod fuzzed;
pub mod simulator;
pub mod support;
pub mod typed;
