//! Streams on the RTC service, with what a CDN is told of them.

use std::time::Duration;

use serde_json::{Value, json};

/// One stream.
#[derive(Clone, Debug, Default)]
pub(crate) struct Stream {
    pub(crate) life: Life,
    /// The room that it is published in, and the user who does.
    pub(crate) home: Option<(String, String)>,
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

impl Stream {
    /// More relays of one stream than this are forgotten.
    pub(crate) const MAX_RELAYS: usize = 100;

    /// The longest address of a relay, in bytes.
    pub(crate) const MAX_URL: usize = 2 << 10;

    pub(crate) fn is_live(&self) -> bool {
        matches!(self.life, Life::Live { .. })
    }

    pub(crate) fn is_known_by_rules_alone(&self) -> bool {
        self.life == Life::NeverLive
    }

    /// Begins a life, unless it is live.
    pub(crate) fn open(&mut self, now: Duration) {
        if !self.is_live() {
            self.life = Life::Live { created: now };
        }
    }

    pub(crate) fn close(&mut self, now: Duration) {
        if let Life::Live { created } = self.life {
            self.life = Life::Closed { created, closed: now };
        }
    }

    /// When it ended, if it is not live.
    pub(crate) fn ended(&self) -> Option<Duration> {
        match self.life {
            Life::NeverLive => Some(Duration::ZERO),
            Life::Live { .. } => None,
            Life::Closed { closed, .. } => Some(closed),
        }
    }

    pub(crate) fn view(&self, id: &str) -> Value {
        let (state, created, closed) = match self.life {
            Life::NeverLive => ("unknown", None, None),
            Life::Live { created } => ("live", Some(created), None),
            Life::Closed { created, closed } => ("closed", Some(created), Some(closed)),
        };
        let home = self.home.as_ref();
        json!({
            "id": id,
            "state": state,
            "created": created.map(|time| time.as_secs()),
            "closed": closed.map(|time| time.as_secs()),
            "room": home.map(|(room, _)| room),
            "user": home.map(|(_, user)| user),
            "forbidden": self.is_forbidden,
            "cdn_forbidden_until": self.cdn_ban.map(|(_, until)| until.as_secs()),
            "relays": self.relays,
        })
    }
}
