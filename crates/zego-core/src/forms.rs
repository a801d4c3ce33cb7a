//! What the spec's vocabulary does not say, written by hand: "either … or" as enumerations, colours
//! that cannot be out of range, answers that are more than their fields. One file a group; the
//! generated file of the group passes them on.

#[cfg(feature = "media-files")]
pub(crate) mod media_files;
#[cfg(feature = "media-service")]
pub(crate) mod media_service;
#[cfg(feature = "moderation")]
pub(crate) mod moderation;
#[cfg(feature = "room")]
pub(crate) mod room;
#[cfg(feature = "stream-mixing")]
pub(crate) mod stream_mixing;
