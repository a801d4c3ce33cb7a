//! A stand-in for the ZEGOCLOUD Server API v2, to try and test a backend without an account.
//!
//! The heart is pure: [`Emulator::handle`] takes a request and the time and answers. Around it,
//! [`serve`] puts a small server, which a test can embed:
//!
//! ```no_run
//! # async fn example() -> std::io::Result<()> {
//! let server = zego_emulator::serve("127.0.0.1:0").await?;
//! println!("listening on {}", server.url());
//! # Ok(()) }
//! ```
//!
//! It serves one app, [`DEMO_APP_ID`] with [`DEMO_SECRET`] unless given another, and starts with one
//! live stream, `demo`. It is no benchmark of the real service, and no proof of how that behaves
//! where the official pages are silent:
//!
//! | behaviour | documented or assumed |
//! |---|---|
//! | the gateway's checks and their codes, 100000001 to 100000014 | documented; the order of the checks is assumed. 100000010 is what an unknown app gets; 100000011 never occurs |
//! | a timestamp may be 10 minutes off, either way | documented |
//! | refusals come with HTTP status 200 | assumed: the pages are silent |
//! | a sequence must rise per stream within 10 seconds; `RTMPDispatchV2` is exempt | documented; the answer to a stale or missing one, 5005, is assumed |
//! | rate limits | the numbers are documented; that they count over a sliding window, and that refused requests do not count, is assumed. The code is the first on the action's page that asks to slow down, else the first of its category: assumed |
//! | a repeated or odd nonce is taken, and noted | assumed: the pages ask for a fresh one of 16 hexadecimal characters, and do not say what happens otherwise |
//! | an `IsTest` that is no truth value is refused with 30004 | assumed |
//! | in the test environment a stream id without its prefix is refused with 30009 | assumed; both environments see the same streams, which the real ones do not |
//! | a missing or ill-formed parameter is refused with the code of the action's page that fits best | assumed |
//! | a closed stream answers 41006 with its times | documented, for apps with the permission to query the history of streams |
//! | forbidding a live stream ends it; a forbidden one cannot be published | documented for the RTC service |
//! | `ClearCDNTransferRule` drops the stream's relays unless it is live | documented as dropping pending relays; that a live stream's are under way is assumed |
//! | `RTMPDispatchV2` gives one address at the loopback address; playing a stream that is not live answers 1003 | assumed |
//! | a ban on CDN lasts a day unless `ResumeTime` is given, 30 days at most | documented |
//!
//! Bounds: 256 KiB a request body, 1,000 requests in the log, 100,000 streams.

mod actions;
mod admin;
mod diagnosis;
mod emulator;
mod gateway;
mod limits;
mod log;
mod params;
mod sequences;
mod server;
mod state;

pub use emulator::{DEMO_APP_ID, DEMO_SECRET, Emulator, Settings, Verdict, demo_credentials};
pub use log::Entry;
pub use server::{Options, Server, serve, serve_with};
pub use state::{BadState, State};
