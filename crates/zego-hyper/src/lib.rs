//! A client of the ZEGOCLOUD Server API v2, on hyper, rustls and tokio.
//!
//! ```no_run
//! use zego_hyper::Client;
//! use zego_hyper::core::actions::DescribeRtcStreamState;
//! use zego_hyper::core::{AppId, Credentials, ServerSecret, StreamId};
//!
//! # async fn example() -> Result<(), Box<dyn std::error::Error>> {
//! let secret = ServerSecret::new(std::env::var("ZEGO_SERVER_SECRET")?)?;
//! let client = Client::builder(Credentials::new(AppId::new(12345), secret)).build()?;
//!
//! let reply = client.call(DescribeRtcStreamState::new(StreamId::new("demo")?)).await?;
//! println!("live: {}", reply.data().is_live());
//! # Ok(()) }
//! ```
//!
//! What a request is and what a reply means is `zego-core`'s (re-exported as [`core`]); this crate
//! carries the bytes: a pool of connections, HTTP/1.1 and HTTP/2, TLS, a proxy, time-outs, and a
//! bound on the size of a reply.
//!
//! The other way round, a [`Receiver`] takes the callbacks that the service posts, and a [`Keeper`]
//! makes of them a list of rooms, users and streams, and asks the API where some were lost.
//!
//! Features: `ring` (on by default) or `aws-lc-rs`, the crypto provider of TLS; `callback` (on by
//! default), the receiver, and with `room` the keeper; one for each group of actions, all on by
//! default; `token` (on by default) and `token-gcm`, client tokens as the core has them.

mod carrier;
mod client;
mod connector;
mod executor;
#[cfg(all(feature = "callback", feature = "room"))]
mod keeper;
mod no_proxy;
mod proxy;
#[cfg(feature = "callback")]
mod receiver;
mod resolver;
mod tcp;
mod tls;
mod traces;
mod user_agent;

pub use carrier::{Carrier, CarrierBuilder};
pub use client::{Client, ClientBuilder};
#[cfg(all(feature = "callback", feature = "room"))]
pub use keeper::{Keeper, News};
pub use proxy::Proxy;
#[cfg(feature = "callback")]
pub use receiver::{Callbacks, ReceivedCallback, Receiver, ReceiverBuilder};
pub use rustls::pki_types::CertificateDer;
pub use tls::{BuildError, Roots, UnusableRoots};
pub use zego_core as core;
