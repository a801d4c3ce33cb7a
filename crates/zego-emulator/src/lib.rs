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
//! | `GET state` | | everything that is kept, with the ids and counters that callbacks carry |
//! | `GET callbacks` | | how many callbacks there were, and what became of the last 1,000 |
//! | `GET faults` | | the faults that are made, each with how often it has `fired` |
//! | `POST faults` | faults, as JSON alone | makes these, in place of all others, and lists them; 400 says which field is wrong, and nothing changes |
//! | `DELETE faults` | | makes none any more |
//!
//! These pages ask for no signature. They are for programs on the same machine, and not for web pages
//! that a developer has open; the server tells these apart:
//!
//! | request | answered with |
//! |---|---|
//! | with an `Origin` other than that of the host it is sent to, or a `Sec-Fetch-Site` other than `same-origin` and `none` | 403, for the API as well: the secret of the demo app is public, and any request uses up a fault and a line of the log |
//! | for `/_emulator/`, with a `Host` that is neither `localhost`, nor a loopback address, nor the address that is listened on, nor [given](Options::with_host); on any port | 403: the page of a site whose name was made to lead here (DNS rebinding) |
//!
//! Browsers that send neither header keep the replies of these pages from other sites' pages.
//!
//! A server that listens on all addresses takes any address for its own, and a name only when it is
//! given. The API is answered under any name: whoever does not want a web page whose name leads here
//! to call it serves an app with [a secret](Settings::with_credentials) that is not public. On more
//! than a loopback address, whoever reaches the server can use these pages. The pure [`Emulator`] does
//! not look at headers: a server of one's own has to.
//!
//! It is no benchmark of the real service, and no proof of how that behaves where the official pages
//! are silent. [`behaviours`] says action by action what is documented, what is assumed, and what is
//! not modelled. All actions have in common:
//!
//! | behaviour | documented or assumed |
//! |---|---|
//! | the gateway's checks and their codes, 100000001 to 100000014 | documented; the order of the checks is assumed. 100000010 is what an unknown app gets; 100000011 never occurs |
//! | a timestamp may be 10 minutes off, either way | documented |
//! | an AppId or a Timestamp with zeros before the number is taken, and signed without them | assumed |
//! | refusals come with HTTP status 200 | assumed: the pages are silent |
//! | a `POST`, a `DELETE` or any other method is answered on every action, and noted where the page has another | assumed |
//! | the body of a `GET` is not looked at, and noted; that of any other method is a JSON object or empty | assumed |
//! | where a parameter of the action stands in both the query and the body, that of the body counts; the seven that all requests have count in the query alone, and are noted in a body | assumed |
//! | `Message` is `ok`, or the meaning of the code in words of this project | assumed: the real texts differ |
//! | a sequence must rise per stream within 10 seconds; `RTMPDispatchV2` is exempt | documented; the answer to a stale or missing one, 5005, is assumed. One that `RTMPDispatchV2` misses is answered with 1006, as its page has it |
//! | a sequence in a body must rise per task while it runs | documented; the answer to a stale one, 110200002, is assumed |
//! | rate limits, per app and per room | the numbers are documented; that they count over a sliding window, and apart in the test environment and in production, is assumed. So is which requests count: those that passed the checks of the gateway, of their parameters and of their sequence, whatever the action then answers. A request that was refused by these, or for a limit, does not count. The code is 206 or 207 for rooms, 110200194 for mixing, and else the first on the action's page that asks to slow down, or the first of its category: assumed |
//! | a repeated or odd nonce is taken, and noted | assumed: the pages ask for a fresh one of 16 hexadecimal characters, and do not say what happens otherwise |
//! | an `IsTest` that is no truth value is refused with 30004 | assumed |
//! | in the test environment a stream id without its prefix is refused, at any depth, by the actions whose pages ask for it | assumed; both environments see the same streams, which the real ones do not |
//! | a stream id may have 256 bytes with its prefix, so that with it less is left for the id itself | assumed: the pages do not say whether the prefix counts |
//! | an action that is not modelled is checked and paced by the catalogue, then answered with the least reply that fits: ids of the request, empty lists, plain values. The log notes it | assumed |
//! | a missing or ill-formed parameter is refused, at any depth, with the code of the action's page that fits best, or that of its category for bad input | assumed; 3 for a text that is too long is documented for rooms |
//! | a number that stands in a body as text is taken, and noted; so are unknown and misspelt parameters | assumed |
//! | lists are taken as `X[]=`, `X[0]=`, `X.0=` and repeated `X=`, encoded in any way | assumed |
//! | the four codes for "no such room": the first on the action's page, else 104 | assumed |
//! | an empty room ends at once | documented; that it does so at once is assumed |
//! | a user who logs in again is another login, which ends the one before and what that published | documented; the order of the events is assumed |
//! | users never lose their connection, and their tokens never expire | not modelled |
//!
//! # Callbacks
//!
//! With [`CallbackSettings`], every change is an event that is signed and posted once, as the service
//! does. A user of the pure [`Emulator`] asks what is due ([`Emulator::poll`]) and says what came of it
//! ([`Emulator::delivered`]); the server posts to a URL.
//!
//! ```
//! use std::time::Duration;
//! use zego_core::{CallbackSecret, Now};
//! use zego_emulator::{CallbackSettings, Due, Emulator, Settings};
//!
//! let callbacks = CallbackSettings::new(CallbackSecret::new("callback-secret")?);
//! let now = Now { mono: Duration::ZERO, unix: Duration::from_secs(1_700_000_000) };
//! let mut emulator = Emulator::new(Settings::default().with_callbacks(callbacks), now);
//!
//! let mut told = Vec::new();
//! while let Due::Now(callback) = emulator.poll(now) {
//!     told.push(callback.event);
//!     emulator.delivered(callback.id, true, now);
//! }
//! assert_eq!(told, ["room_create", "room_login", "stream_create"]);
//! # Ok::<(), zego_core::Invalid>(())
//! ```
//!
//! [`behaviours`] says which action is told by which event. All events have in common:
//!
//! | behaviour | documented or assumed |
//! |---|---|
//! | any status 2xx accepts an event; else it is sent again 2, 4, 8, 16 and 32 seconds after the attempt before has failed, and then no more | documented |
//! | an attempt without an answer after 5 seconds has failed | assumed: no time is documented |
//! | each attempt has a timestamp and a nonce of its own, unless [set otherwise](CallbackSettings::with_one_signature) | assumed: the pages are silent |
//! | an event that is sent again keeps no other waiting | assumed; that events overtake each other is documented |
//! | the fields and their JSON types, the spellings of the keys | documented; as the examples have it where a page differs from itself |
//! | all events are posted to one URL, those too which the console or support would have to switch on | assumed |
//! | the body is JSON, and `application/json` | documented; the header is assumed |
//! | the rooms of the state at the start come into being when the emulator does, and are told of | assumed |
//! | `room_create`, then `room_login` for the first user; for the last, `stream_close`, `room_logout`, `room_close` | assumed |
//! | `user_update_seq` and `stream_seq` begin with 1 in each lifetime of a room, and rise by one with each event of users or of streams | documented; where they begin is assumed |
//! | ids of lifetimes, logins and publishings are never used again, nor by an emulator that starts later | documented; that they rise is assumed |
//! | a stream that is published in no room is told of by no event, since each names a room | assumed |
//! | streams are told of without the prefix of the test environment | assumed |
//! | `auth_level` and `term_type` are 0, `room_name` is the room's id, `callback_data` is empty, `stream_attr` says H.264, `recreate` is 0, addresses are made up | assumed |
//! | a stream that is forbidden ends with the type 0, those of a room that ends with 5; who is in a room that `CloseRoom` closes leaves with the reason 3, and the room with the reason 0 | assumed; 3 is documented for who is kicked out, with 3 for the streams and the room |
//! | streams that go on after a break (`recreate` 1), lost connections, the events of moderation, and addresses of callbacks in requests | not modelled |
//!
//! # Faults
//!
//! What a backend does when the service fails can be tested as well. [`Faults`] says what goes wrong,
//! with the requests of which action, and how often: by count, or by a probability with a seed.
//!
//! ```
//! use zego_emulator::{Faults, Settings};
//!
//! let faults = Faults::from_json(
//!     r#"{
//!         "seed": 1,
//!         "faults": [
//!             { "action": "CloseRoom", "kind": "drop-after", "count": 1 },
//!             { "kind": "delay", "millis": 200, "up_to_millis": 900, "probability": 0.1 },
//!             { "kind": "status", "status": 503, "retry_after": 2, "probability": 0.05 }
//!         ]
//!     }"#,
//! )?;
//! let settings = Settings::default().with_faults(faults);
//! # Ok::<(), zego_emulator::BadFaults>(())
//! ```
//!
//! A user of the pure [`Emulator`] finds in the [`Verdict`] how the reply has to get to whoever asked
//! ([`Fate`]), and whether the action ran. The server does it on its sockets:
//!
//! | fate | HTTP/1 | HTTP/2 |
//! |---|---|---|
//! | closed | the connection is closed | the stream is reset, and the connection goes on |
//! | reset | the connection is reset | as above |
//! | cut | the connection is closed after half of the body | the stream is reset after half of the body |
//!
//! A reply that is late or slow keeps nobody else waiting, but those behind it on a connection of
//! HTTP/1, and ends with the server.
//!
//! # Bounds
//!
//! What is one too many is refused, with the code for a failure that each category has its own of
//! (30003 for streams and relays), unless the table says otherwise.
//!
//! | of | bound |
//! |---|---|
//! | the body of a request | 1 MiB; a larger one is refused with HTTP status 413 and the action's code for bad input, and in the log like any other |
//! | connections with requests of the API under way | 512; a request on one more is answered with HTTP status 503 |
//! | connections | 576, so that the pages under `/_emulator/` are answered whatever the API is at; for one more, the one that has waited longest for a request is closed, those without any first |
//! | waiting | 10 s for the first request of a connection, 60 s for the next, 10 s for a whole body; then it is closed, or answered with HTTP status 408 |
//! | sending a reply | 60 s; of a delayed or dripped one, up to 10 minutes more |
//! | faults | 1,000; delays of 10 minutes, pauses within a body of 1 minute and 10 minutes in all, bodies filled up to 64 MiB, none of which is held |
//! | requests at a time on a connection of HTTP/2 | 32 |
//! | events that wait or are being posted | 50,000; one more is lost, and counted |
//! | callbacks to the server itself | none: it does not start |
//! | posting | 32 at a time, each 5 s, and 5 s more for 64 KiB of an answer's body |
//! | the list of callbacks | the last 1,000 |
//! | the log | 1,000 requests, the oldest of which makes room: of each, 128 bytes of the action, 2 KiB and 20 remarks, and parameters of 16 KiB and 1,000 values; larger ones are left out |
//! | nonces that are remembered | 10,000 of at most 64 bytes, the oldest of which makes room; longer ones are not remembered |
//! | sequences that are remembered | 100,000, each for 10 s, the oldest of which makes room |
//! | rate limits that are remembered | 100,000, one for each room and limit, of which any makes room |
//! | rooms | 10,000, with 100,000 users and 100,000 streams in all |
//! | texts of users and streams in rooms | names 255 bytes and addresses 64, cut; titles 127 and ExtraInfo 1,024, as documented |
//! | messages | 1,000 of 1,024 bytes, the oldest of which makes room |
//! | rules that ban users | 100 active ones by address, 200 of each other type (50123); 2,000 with those that have run out |
//! | rules that ban streams | 10,000 |
//! | streams | 100,000 |
//! | relays | 100 of a stream, after which more are dropped; 10,000 in all, of addresses of 2 KiB |
//! | tasks that mix or transcode | 10,000; a TaskId of 1,024 bytes, and 1,024 bytes of each address, cut |
//! | recordings, files, tasks on files | 10,000 each; names of merged files 255 bytes, cut; 1,000 streams a call that records, 100 pictures listed of a task |
//! | moderation | 10,000 tasks, with 100 bytes of each EventId, cut; 1,000 tokens, the oldest of which makes room |
//! | scene templates | 50 |
//!
//! A text that has no bound here is not kept: custom reasons, user data, addresses of images and of
//! callbacks. The callback secret is shown nowhere. The log holds neither the secret nor a good signature, whatever they are called. What
//! is no HTTP request, or has a head of more than HTTP allows here, is answered by the server with a
//! bare 400, 414 or 431; what HTTP/1.1 has refused (see [`zego_core::http1`]) with 400 or 501, what
//! comes from a web page with 403, and what there is no room for with 503, each with an `error` in
//! JSON. Such replies have no `Date`, and the log does not list them.

mod actions;
mod admin;
mod admission;
mod behaviour;
mod callbacks;
mod checks;
mod clock;
mod connections;
mod diagnosis;
mod emulator;
mod faults;
mod gateway;
mod limits;
mod log;
mod naming;
mod notes;
mod object;
mod origin;
mod params;
mod posting;
mod redaction;
mod said;
mod sending;
mod sequences;
mod server;
mod settings;
mod state;
mod time;
mod verdict;
mod wire;

pub use behaviour::{Basis, Behaviour, behaviours};
pub use callbacks::{Callback, CallbackCounts, CallbackSettings, Due};
pub use emulator::Emulator;
pub use faults::{BadFaults, Fault, FaultKind, Faults};
pub use log::Entry;
pub use server::{Options, Server, serve, serve_with};
pub use settings::{DEMO_APP_ID, DEMO_SECRET, Settings, demo_credentials};
pub use state::{BadState, State};
pub use verdict::{Fate, Verdict};
