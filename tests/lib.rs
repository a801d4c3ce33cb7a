//! Tests that cross the crates of the workspace: `it/` is pure, `net/` is over real sockets.
//!
//! The examples of the README are compiled and run here.

#[doc = include_str!("../README.md")]
#[cfg(doctest)]
pub struct Readme;
