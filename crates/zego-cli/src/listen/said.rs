//! What is said, in a line for people or for programs.

use serde::Serialize;
use zego_core::callback::Genuine;
use zego_core::{AppId, Now};

use crate::callback::told::Fields;
use crate::output::shown;
use crate::time;

/// What there is to say.
pub(super) enum Said {
    Listening { url: String },
    Event { genuine: Genuine, now: Now },
}

impl Said {
    pub(super) fn line(&self, is_json: bool) -> String {
        if is_json { self.json() } else { self.readable() }
    }

    fn json(&self) -> String {
        let line = match self {
            Self::Listening { url } => serde_json::to_string(&Listening { listening: url }),
            Self::Event { genuine, now } => serde_json::to_string(&Event::of(genuine, *now)),
        };
        line.expect("it is text, numbers and JSON")
    }

    fn readable(&self) -> String {
        match self {
            Self::Listening { url } => format!("listening on {url}"),
            Self::Event { genuine, now } => event(genuine, *now),
        }
    }
}

#[derive(Serialize)]
struct Listening<'a> {
    listening: &'a str,
}

#[derive(Serialize)]
struct Event<'a> {
    event: &'a str,
    app_id: Option<u32>,
    timestamp: &'a str,
    received: u64,
    fields: Fields,
    odd: Option<String>,
}

impl<'a> Event<'a> {
    fn of(genuine: &'a Genuine, now: Now) -> Self {
        let envelope = genuine.envelope();
        Self {
            event: envelope.event_name(),
            app_id: envelope.app_id().map(AppId::number),
            timestamp: envelope.timestamp(),
            received: now.unix.as_secs(),
            fields: Fields::of(envelope),
            odd: genuine.event().err().map(|why| why.to_string()),
        }
    }
}

/// An event for people: when it came, its name, its fields.
fn event(genuine: &Genuine, now: Now) -> String {
    let name = genuine.envelope().event_name();
    let came = time::utc(i64::try_from(now.unix.as_secs()).unwrap_or(i64::MAX));
    let fields = Fields::of(genuine.envelope()).line(name);
    let odd = genuine
        .event()
        .err()
        .map_or(String::new(), |why| format!(" ({})", shown(&why.to_string())));
    format!("{came}  {:13}  {fields}{odd}", shown(name))
}
