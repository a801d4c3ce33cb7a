// Written by `cargo xtask codegen` from xtask/spec/actions. Edit that.

//! The actions, each a type with its parameters, tied to what its reply carries.
//!
//! Required parameters are arguments of `new`, optional ones are `with_…`. Parameters are
//! checked against the catalogue when a request is drafted. Each group is a Cargo feature,
//! on by default.

#[cfg(feature = "cloud-recording")]
mod cloud_recording;
#[cfg(feature = "media-files")]
mod media_files;
#[cfg(feature = "media-service")]
mod media_service;
#[cfg(feature = "moderation")]
mod moderation;
#[cfg(feature = "room")]
mod room;
#[cfg(feature = "scene")]
mod scene;
#[cfg(feature = "stream-mixing")]
mod stream_mixing;

#[cfg(feature = "cloud-recording")]
pub use cloud_recording::*;
#[cfg(feature = "media-files")]
pub use media_files::*;
#[cfg(feature = "media-service")]
pub use media_service::*;
#[cfg(feature = "moderation")]
pub use moderation::*;
#[cfg(feature = "room")]
pub use room::*;
#[cfg(feature = "scene")]
pub use scene::*;
#[cfg(feature = "stream-mixing")]
pub use stream_mixing::*;
