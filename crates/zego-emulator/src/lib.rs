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
//! It serves one app, [`DEMO_APP_ID`] with [`DEMO_SECRET`] unless given another, answers every action
//! of the catalogue, and remembers: rooms with their users and streams, bans, tasks, recordings and
//! files. It starts with one live stream, `demo`, which the user `demo-user` publishes in the room
//! `demo-room` ([`State::demo`]). What clients would do is done on its own side, under `/_emulator/`:
//!
//! | page | takes, as JSON, form or query | does |
//! |---|---|---|
//! | `POST login` | `RoomId`, `UserId`, `UserName`?, `Role`?, `IP`? | logs a user in; 403 when a rule bans that |
//! | `POST logout` | `RoomId`, `UserId` | logs a user out, whose streams end |
//! | `POST publish` | `StreamId`; `RoomId` and `UserId`? | publishes a stream, in a room by a user who is there, or in none |
//! | `POST close` | `StreamId` | ends a stream |
//! | `GET log` | | the last requests of the API, each with the verdict and what was odd |
//! | `GET state` | | everything that is kept |
//!
//! It is no benchmark of the real service, and no proof of how that behaves where the official pages
//! are silent. [`behaviours`] says action by action what is documented, what is assumed, and what is
//! not modelled. All actions have in common:
//!
//! | behaviour | documented or assumed |
//! |---|---|
//! | the gateway's checks and their codes, 100000001 to 100000014 | documented; the order of the checks is assumed. 100000010 is what an unknown app gets; 100000011 never occurs |
//! | a timestamp may be 10 minutes off, either way | documented |
//! | refusals come with HTTP status 200 | assumed: the pages are silent |
//! | a sequence must rise per stream within 10 seconds; `RTMPDispatchV2` is exempt | documented; the answer to a stale or missing one, 5005, is assumed |
//! | a sequence in a body must rise per task while it runs | documented; the answer to a stale one, 110200002, is assumed |
//! | rate limits, per app and per room | the numbers are documented; that they count over a sliding window, and that refused requests do not count, is assumed. The code is 206 or 207 for rooms, 110200194 for mixing, and else the first on the action's page that asks to slow down, or the first of its category: assumed |
//! | a repeated or odd nonce is taken, and noted | assumed: the pages ask for a fresh one of 16 hexadecimal characters, and do not say what happens otherwise |
//! | an `IsTest` that is no truth value is refused with 30004 | assumed |
//! | in the test environment a stream id without its prefix is refused, at any depth, by the actions whose pages ask for it | assumed; both environments see the same streams, which the real ones do not |
//! | a missing or ill-formed parameter is refused, at any depth, with the code of the action's page that fits best, or that of its category for bad input | assumed; 3 for a text that is too long is documented for rooms |
//! | a number that stands in a body as text is taken, and noted; so are unknown and misspelt parameters | assumed |
//! | lists are taken as `X[]=`, `X[0]=`, `X.0=` and repeated `X=`, encoded in any way | assumed |
//! | the four codes for "no such room": the first on the action's page, else 104 | assumed |
//! | an empty room ends at once | documented; that it does so at once is assumed |
//! | users never lose their connection, and callbacks are not sent | not modelled |
//!
//! Bounds: 256 KiB a request body, 1,000 requests in the log with 20 remarks each, 100,000 streams,
//! 10,000 rooms with 100,000 users and 100,000 streams in all, 1,000 messages, 2,000 rules that ban
//! users and 10,000 that ban streams, 10,000 each of tasks that mix or transcode, recordings, files,
//! tasks on files and moderation tasks, 1,000 tokens and 50 scene templates. What is one too many is
//! refused, or takes the place of the oldest of the log, messages and tokens.

mod actions;
mod admin;
mod behaviour;
mod checks;
mod diagnosis;
mod emulator;
mod gateway;
mod limits;
mod log;
mod naming;
mod notes;
mod params;
mod sequences;
mod server;
mod state;
mod time;

pub use behaviour::{Basis, Behaviour, behaviours};
pub use emulator::{DEMO_APP_ID, DEMO_SECRET, Emulator, Settings, Verdict, demo_credentials};
pub use log::Entry;
pub use server::{Options, Server, serve, serve_with};
pub use state::{BadState, State};
