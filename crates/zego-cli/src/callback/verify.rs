//! `zego callback verify`: whether a callback is genuine, and if not, why.

use std::fmt::Write;

use bytes::Bytes;
use serde::{Serialize, Serializer};
use zego_core::callback::catalog;
use zego_core::callback::{Envelope, Genuine, Refused};
use zego_core::{AppId, Now};

use super::told::{Fields, odd};
use super::verifier;
use crate::args::{Global, Verify};
use crate::fault::Fault;
use crate::output::shown;
use crate::{Done, credentials, input, output, time};

pub(crate) fn run(global: &Global, given: &Verify) -> Done {
    // Nothing is remembered between runs.
    let mut verifier = verifier(global, given.window)?.with_memory(1);
    // One byte more than is read, so that it is refused and not cut.
    let body = Bytes::from(input::standard(Envelope::MAX_LEN + 1)?);
    let now = time::now(given.at);
    let envelope = Envelope::read(body);
    let outcome = envelope.clone().and_then(|envelope| verifier.verify_envelope(envelope, now));
    let envelope = envelope.ok();
    let report = match &outcome {
        Ok(genuine) => Report::of_genuine(genuine),
        Err(why) => Report::of_refused(why, envelope.as_ref(), credentials::app_id(global)?, given),
    };
    let written = if given.json {
        output::json(&report.json()?)
    } else {
        output::lines(&report.readable(now))
    };
    // The verdict stands, whether anybody reads it or not.
    match report.verdict {
        Verdict::Genuine => Ok(written?),
        Verdict::NotGenuine | Verdict::Stale => Err(Fault::told(1)),
        Verdict::Unreadable => Err(Fault::told(2)),
    }
}

#[derive(Clone, Copy)]
enum Verdict {
    Genuine,
    NotGenuine,
    Stale,
    Unreadable,
}

impl Verdict {
    fn as_str(self) -> &'static str {
        match self {
            Self::Genuine => "genuine",
            Self::NotGenuine => "not genuine",
            Self::Stale => "stale",
            Self::Unreadable => "unreadable",
        }
    }

    fn of(why: &Refused) -> Self {
        match why {
            Refused::TooLarge | Refused::Unreadable(_) | Refused::Missing(_) => Self::Unreadable,
            Refused::Stale(_) => Self::Stale,
            // What may be refused in time to come is not genuine, either.
            _ => Self::NotGenuine,
        }
    }
}

impl Serialize for Verdict {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

/// What is said of a callback. In JSON each stands always, null where there is none.
#[derive(Serialize)]
struct Report<'a> {
    verdict: Verdict,
    reason: Option<String>,
    event: Option<&'a str>,
    app_id: Option<u32>,
    timestamp: Option<&'a str>,
    nonce: Option<&'a str>,
    /// Of a genuine one alone, lest a forged one's be taken for it.
    fields: Option<Fields>,
    /// What of the documented fields cannot be read.
    odd: Option<String>,
    #[serde(skip)]
    sent: Option<i64>,
}

impl<'a> Report<'a> {
    fn of_genuine(genuine: &'a Genuine) -> Self {
        Self {
            fields: Some(Fields::of(genuine.envelope())),
            odd: odd(genuine),
            sent: i64::try_from(genuine.sent().as_secs()).ok(),
            ..Self::of(Verdict::Genuine, Some(genuine.envelope()))
        }
    }

    fn of_refused(
        why: &Refused,
        envelope: Option<&'a Envelope>,
        expected: Option<AppId>,
        given: &Verify,
    ) -> Self {
        let reason = match why {
            Refused::Forged => {
                format!("{why}; it is made with the callback secret, not with the ServerSecret")
            }
            Refused::Stale(_) => {
                format!("{why}; --window is {}", humantime::format_duration(given.window))
            }
            Refused::WrongApp => {
                let app = |id: Option<AppId>| id.map_or("none".to_owned(), |id| id.to_string());
                let named = envelope.and_then(Envelope::app_id);
                format!("{why}: it is to be for {}, and names {}", app(expected), app(named))
            }
            why => why.to_string(),
        };
        Self { reason: Some(reason), ..Self::of(Verdict::of(why), envelope) }
    }

    fn of(verdict: Verdict, envelope: Option<&'a Envelope>) -> Self {
        Self {
            verdict,
            reason: None,
            event: envelope.map(Envelope::event_name),
            app_id: envelope.and_then(Envelope::app_id).map(AppId::number),
            timestamp: envelope.map(Envelope::timestamp),
            nonce: envelope.map(Envelope::nonce),
            fields: None,
            odd: None,
            sent: None,
        }
    }

    fn json(&self) -> Result<String, Fault> {
        serde_json::to_string_pretty(self).map_err(|error| Fault::usage(error.to_string()))
    }

    /// A verdict for people.
    fn readable(&self, now: Now) -> String {
        let reason = self.reason.as_ref().map_or(String::new(), |why| format!(": {}", shown(why)));
        let mut text = format!("{}{reason}\n", self.verdict.as_str());
        let mut row = |name: &str, value: &str| {
            let _ = writeln!(text, "  {name:9}  {}", shown(value));
        };
        if let Some(event) = self.event {
            let about =
                catalog::find(event).map_or("not documented", |spec| output::in_short(spec.about));
            row("event", &format!("{event}: {about}"));
        }
        if let Some(app_id) = self.app_id {
            row("app", &app_id.to_string());
        }
        match (self.sent, self.timestamp) {
            (Some(sent), _) => {
                row("sent", &format!("{}, {}", time::utc(sent), time::relative(sent, now)));
            }
            (None, Some(timestamp)) => row("timestamp", timestamp),
            (None, None) => {}
        }
        if let Some(odd) = &self.odd {
            row("odd", odd);
        }
        if let (Some(fields), Some(event)) = (&self.fields, self.event) {
            row("tells", "what the signature does not cover:");
            let rows = fields.rows(event);
            let width = rows.iter().map(|(name, _)| name.len()).max().unwrap_or_default();
            for (name, value) in rows {
                let _ = writeln!(text, "    {name:width$}  {value}");
            }
        }
        text
    }
}
