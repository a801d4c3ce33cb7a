//! Callbacks: from the bytes that were posted to the event that they tell.

mod deliveries;
mod drafts;
mod envelopes;
mod events;
mod facts;
mod properties;
mod replays;
mod samples;
mod secrets;
pub(crate) mod support;
mod verification;
