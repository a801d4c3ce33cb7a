//! The return codes of ZEGOCLOUD's RTC Server API v2: what a number means, what to do about it,
//! and what a program should do next.
//!
//! Numbers collide: 3 is "authentication failed" for a media-service action, "parameter too long"
//! for a room action and "permission not enabled" for a media-file action. So a meaning is looked
//! up by action or by category, never by number alone.
//!
//! ```
//! use zego_codes::{Category, Next, ReturnCode};
//!
//! let code = ReturnCode::new(3);
//! let meaning = code.meaning_for("ResumeCDNLiveStream").unwrap();
//! assert_eq!(meaning.category(), Category::MediaService);
//! assert_eq!(meaning.next(), Next::FixInput);
//! assert_eq!(code.meanings().count(), 3);
//! ```
//!
//! The crate has no dependencies and needs no `std`. It holds the facts alone: deciding whether to
//! repeat a call is the work of `zego-core`.
#![no_std]

mod code;
mod meaning;
mod table;

pub use code::ReturnCode;
pub use meaning::{Meaning, Next};
pub use table::Category;
