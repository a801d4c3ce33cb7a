//! The inbox: by single events, and against a made-up world whose events are shuffled, repeated and
//! lost.

mod charts;
mod lists;
mod saving;
mod simulated;
mod support;
mod truth;
mod world;
