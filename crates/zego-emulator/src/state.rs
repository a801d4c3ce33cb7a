//! What the emulator keeps: streams, their bans and their relays.

use std::collections::BTreeMap;
use std::fmt;
use std::time::Duration;

use serde::{Deserialize, Serialize};

/// The streams that the emulator knows.
///
/// As JSON, which `--state FILE` loads:
///
/// ```
/// # let text = r#"
/// {
///   "streams": [
///     { "id": "demo" },
///     { "id": "old", "created": 1673334117, "closed": 1673337717 },
///     { "id": "banned", "live": false, "forbidden": true, "cdn_forbidden_until": 1700000000 },
///     { "id": "relayed", "relays": ["rtmp://cdn.example/live/relayed"] }
///   ]
/// }
/// # "#;
/// # zego_emulator::State::from_json(text).unwrap();
/// ```
///
/// A stream is live unless it has a `closed` or says `"live": false`. Times are Unix seconds; a live
/// stream without a `created` was created when the emulator started.
#[derive(Clone, Debug)]
pub struct State {
    pub(crate) streams: BTreeMap<String, Stream>,
}

/// One stream.
#[derive(Clone, Debug, Default)]
pub(crate) struct Stream {
    pub(crate) life: Life,
    /// Forbidden on the RTC service.
    pub(crate) is_forbidden: bool,
    /// Forbidden on CDN, since when and until when.
    pub(crate) cdn_ban: Option<(Duration, Duration)>,
    /// Where it is relayed to.
    pub(crate) relays: Vec<String>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Life {
    /// Known by a ban or a relay alone.
    #[default]
    NeverLive,
    Live {
        created: Duration,
    },
    Closed {
        created: Duration,
        closed: Duration,
    },
}

/// A state that cannot be loaded: where in the text, and why.
#[derive(Debug)]
pub struct BadState(String);

impl fmt::Display for BadState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for BadState {}

#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct StateFile {
    #[serde(default)]
    streams: Vec<StreamFile>,
}

#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct StreamFile {
    id: String,
    live: Option<bool>,
    created: Option<u64>,
    closed: Option<u64>,
    #[serde(default)]
    forbidden: bool,
    cdn_forbidden_until: Option<u64>,
    #[serde(default)]
    relays: Vec<String>,
}

impl State {
    /// The most streams that are kept.
    pub const MAX_STREAMS: usize = 100_000;

    /// No stream.
    pub fn empty() -> Self {
        Self { streams: BTreeMap::new() }
    }

    /// One live stream, `demo`.
    pub fn demo() -> Self {
        let stream = Stream { life: Life::Live { created: Duration::ZERO }, ..Stream::default() };
        Self { streams: [("demo".to_owned(), stream)].into() }
    }

    /// Reads a state from JSON.
    ///
    /// # Errors
    /// [`BadState`] says what is wrong, and where.
    pub fn from_json(text: &str) -> Result<Self, BadState> {
        // Serde's derived reader takes an array for an object, too.
        if !text.trim_start().starts_with('{') {
            return Err(BadState("expected a JSON object: { \"streams\": [ … ] }".to_owned()));
        }
        let file: StateFile =
            serde_json::from_str(text).map_err(|error| BadState(error.to_string()))?;
        if file.streams.len() > Self::MAX_STREAMS {
            return Err(BadState("there are more than 100000 streams".to_owned()));
        }
        let mut streams = BTreeMap::new();
        for stream in file.streams {
            let id = stream.id.clone();
            let fault = |why: &str| BadState(format!("stream {id:?}: {why}"));
            zego_core::StreamId::new(&*stream.id).map_err(|error| fault(error.rule()))?;
            let created = Duration::from_secs(stream.created.unwrap_or(0));
            let life = match (stream.closed, stream.live.unwrap_or(stream.closed.is_none())) {
                (Some(_), true) => return Err(fault("it cannot be both live and closed")),
                (Some(closed), false) => {
                    Life::Closed { created, closed: Duration::from_secs(closed) }
                }
                (None, true) => Life::Live { created },
                (None, false) => Life::NeverLive,
            };
            let ban = stream.cdn_forbidden_until;
            let stream = Stream {
                life,
                is_forbidden: stream.forbidden,
                cdn_ban: ban.map(|until| (Duration::ZERO, Duration::from_secs(until))),
                relays: stream.relays,
            };
            if streams.insert(id.clone(), stream).is_some() {
                return Err(BadState(format!("stream {id:?}: it stands twice")));
            }
        }
        Ok(Self { streams })
    }

    /// Puts the start of the emulator where the state left a time open.
    pub(crate) fn start(&mut self, now: Duration) {
        for stream in self.streams.values_mut() {
            if let Life::Live { created } = &mut stream.life
                && created.is_zero()
            {
                *created = now;
            }
        }
    }

    /// A stream, made if need be; none when there is no room for another.
    pub(crate) fn stream(&mut self, id: &str) -> Option<&mut Stream> {
        if !self.streams.contains_key(id) {
            if self.streams.len() >= Self::MAX_STREAMS {
                return None;
            }
            self.streams.insert(id.to_owned(), Stream::default());
        }
        self.streams.get_mut(id)
    }
}

impl Stream {
    pub(crate) fn is_live(&self) -> bool {
        matches!(self.life, Life::Live { .. })
    }

    pub(crate) fn close(&mut self, now: Duration) {
        if let Life::Live { created } = self.life {
            self.life = Life::Closed { created, closed: now };
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wrong_state_says_what_is_wrong() {
        for (text, expected) in [
            ("{", "EOF"),
            ("", "expected a JSON object"),
            ("[]", "expected"),
            (r#"{"steams":[]}"#, "unknown field `steams`"),
            (r#"{"streams":[{"id":"a b"}]}"#, "stream \"a b\": may hold"),
            (r#"{"streams":[{"id":"a"},{"id":"a"}]}"#, "stream \"a\": it stands twice"),
            (r#"{"streams":[{"id":"a","live":true,"closed":1}]}"#, "both live and closed"),
        ] {
            let fault = State::from_json(text).unwrap_err().to_string();
            assert!(fault.contains(expected), "{fault}");
        }
    }
}
