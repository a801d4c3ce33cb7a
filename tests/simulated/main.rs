//! Sessions in a made-up time: what holds in any world that chance makes, and what must happen in
//! worlds that are set up for it.

mod clock;
mod failover;
mod found;
mod hand;
mod order;
mod pacing;
mod retry;
mod runs;
mod scenes;
mod secret;
