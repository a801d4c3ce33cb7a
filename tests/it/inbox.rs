//! The inbox: by single events, and against the emulator, whose events are shuffled, repeated and
//! lost.

mod acts;
mod charts;
mod found;
mod hostile;
mod ledger;
mod lists;
mod rooms;
mod saving;
mod service;
mod simulated;
mod support;
mod unanswered;
mod unknown;
mod weather;
mod world;
