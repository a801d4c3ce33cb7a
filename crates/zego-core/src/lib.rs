//! The ZEGOCLOUD Server API v2, sans-IO: everything about a call but the socket.
//!
//! A call takes one trip. An action is drafted, a draft is signed with a stamp, any transport
//! carries the request, and the reply is read back against the action:
//!
//! ```
//! use bytes::Bytes;
//! use zego_core::actions::DescribeRtcStreamState;
//! use zego_core::*;
//!
//! // Yours: any way to get an `http::Request` there and an `http::Response` back.
//! fn carry(request: http::Request<Bytes>) -> http::Response<Bytes> {
//!     assert!(request.uri().query().is_some());
//!     let body = r#"{"Code":0,"Message":"ok","RequestId":"98004","Data":{"create_time":"1673334117","close_time":""}}"#;
//!     http::Response::new(Bytes::from_static(body.as_bytes()))
//! }
//!
//! let secret = ServerSecret::new("9193cc662a4c0ec135ec71fb57194b38")?;
//! let signer = Signer::new(Credentials::new(AppId::new(12345), secret), Environment::Production);
//! let endpoint = Endpoint::official(Product::Rtc, Region::Unified)?;
//! let (clock, mut stamps) = (SystemClock::start(), Stamps::from_os());
//!
//! let action = DescribeRtcStreamState::new(StreamId::new("demo")?);
//! let draft = signer.draft(&action)?;
//! let request = signer.request(&draft, &stamps.stamp(clock.now()), &endpoint);
//! let reply = read(&action, carry(request))?;
//! assert!(reply.data().is_live());
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! That is enough for a one-off. A [`Session`] takes care of a backend's calls: it paces them by the
//! documented rate limits, keeps those for one stream in order, tries again what may be tried again,
//! corrects the clock after a refusal, and moves on among the endpoints that were listed. Each
//! [`Call`] says what to do next, so that any transport, blocking or not, is a loop of ten lines.
//!
//! Beside calls, it verifies and reads the events that the service posts, and keeps by them which
//! rooms, users and streams there are, see [`callback`]; and it mints and reads the tokens that
//! clients log in with, see [`token`].
//!
//! Time and randomness come in as values ([`Now`], [`Stamps`], [`token::Salt`]), so a test repeats
//! exactly. The only things here that touch the machine are [`SystemClock`], [`Stamps::from_os`] and
//! [`token::Salt::from_os`].
//!
//! A draft may be sent many times, but a request must not: sign the draft afresh for every attempt,
//! or the service sees the same signature and sequence twice. A session does. This crate leaves out
//! connections and TLS: those are `zego-hyper`'s, or yours.

pub mod actions;
pub mod callback;
pub mod catalog;
pub mod http1;
pub mod text;
#[cfg(feature = "token")]
pub mod token;

mod action;
mod answer;
mod any;
mod clock;
mod color;
mod endpoint;
mod environment;
mod error;
mod failure;
mod id;
mod invalid;
mod json;
// Which of its readers are used depends on the groups that are compiled.
#[allow(dead_code)]
mod lenient;
mod number;
mod pager;
mod params;
mod percent;
mod product;
mod reader;
mod reply;
mod report;
mod secret;
mod session;
mod signature;
mod signer;
mod skew;
mod stamp;
mod url;
mod utc;
mod wire_enum;
mod writer;

pub use action::Action;
#[cfg(feature = "media-service")]
pub use actions::StreamState;
pub use answer::{Answer, Unreadable};
pub use any::AnyAction;
pub use clock::SystemClock;
pub use color::Color;
pub use endpoint::{Endpoint, Region};
pub use environment::Environment;
pub use error::{Error, ErrorKind};
pub use failure::{Cause, Failure};
pub use id::{AppId, RoomId, StreamId, UserId};
pub use invalid::Invalid;
pub use pager::{End, Paged, Pager};
pub use product::Product;
pub use reader::FieldError;
pub use reply::{Reply, read};
pub use report::{Attempted, Report, Trip, WaitReason, Waited};
pub use secret::{CallbackSecret, Credentials, SecretText, ServerSecret};
pub use session::{Attempt, Call, Load, Priority, Session, SessionBuilder, Step};
pub use signature::{SIGNATURE_VERSION, Signature, sign};
pub use signer::{Draft, Signer};
pub use skew::UncorrectedSkew;
pub use stamp::{Nonce, Now, Stamp, Stamps};
pub use url::HttpUrl;
pub use zego_codes as codes;
