//! Many callers, one service, and everything that can go wrong between them, in a made-up time.
//!
//! A [`Plan`] says what is to happen: who calls what and when, how bad the network is, what the
//! service does wrong. [`run`] plays it on one thread, event by event, with the real sessions of
//! `zego-core` and the real heart of `zego-emulator`; only the network and the clocks are made up.
//! What happened stands in a [`Ledger`], against which every rule is checked. [`Plan::drawn`] makes a
//! plan from a seed, and the same seed is the same run, event by event.
//!
//! What is assumed of the world is what sessions assume: a carrier tells the truth about what may have
//! left, and bytes that it gave up on arrive within two seconds or never.

mod ask;
mod campaign;
mod client;
mod clock;
mod dice;
mod drawn;
mod ledger;
mod network;
mod plan;
mod service;
mod tally;
mod watch;
mod world;

pub use ask::Ask;
pub use campaign::{Campaign, campaign};
pub use client::Answered;
pub use dice::Dice;
pub use ledger::{Arrival, Broken, Failed, Flight, Ledger, Record, Told};
pub use network::{LATE, Said, Weather};
pub use plan::{Company, Errand, Forsaken, Host, Outage, Plan, Rotation, Seat};
pub use tally::{Fault, Tally};
pub use world::run;
