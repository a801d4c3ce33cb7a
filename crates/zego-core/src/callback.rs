//! Callbacks: the events that ZEGOCLOUD posts to a backend.
//!
//! A callback goes through three steps. The [`Envelope`] is what all have in common; the
//! [`Verifier`] says whether it is [`Genuine`]; and its [`Event`] is what it claims, typed. A
//! receiver is any HTTP server that hands the body to [`Verifier::verify`], and answers with any
//! 2xx when it is genuine: the service looks at nothing else.
//!
//! Genuine is not confirmed. The signature covers the timestamp and the nonce, and neither the
//! event's name nor its fields, so an event comes as [`Unconfirmed`]. And the service promises
//! little: callbacks are lost, arrive out of order, and arrive twice. What it does not take for
//! received it sends again after 2, 4, 8, 16 and 32 seconds, and then no more.
//!
//! The [`inbox`] makes of all that a list of rooms, users and streams, and says what to ask the API
//! where it is not sure.
//!
//! See [Receiving callbacks](https://www.zegocloud.com/docs/real-time-video-server/callback/receiving-callback).

pub mod catalog;
#[cfg(feature = "room")]
pub mod inbox;

mod delivery;
mod draft;
mod envelope;
mod events;
mod members;
mod memory;
mod refused;
mod signature;
mod unconfirmed;
mod verifier;
mod writer;

pub use draft::CallbackDraft;
pub use envelope::Envelope;
pub use events::*;
pub use refused::Refused;
pub use signature::{CallbackSignature, sign};
pub use unconfirmed::Unconfirmed;
pub use verifier::{EnvelopeReader, Genuine, Verifier};
