//! What happened in a run: every call and every attempt, as the callers, the network and the service
//! saw them. Rules are checked against it.

use std::collections::hash_map::DefaultHasher;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::time::Duration;

use zego_core::Error;

use super::client::Answered;
use super::network::Said;
use super::plan::Forsaken;
use super::tally::Tally;

/// Everything that happened.
#[derive(Debug, Default)]
pub struct Ledger {
    /// The calls, as the plan has them.
    pub calls: Vec<Told>,
    /// The attempts, in the order in which they were sent.
    pub flights: Vec<Flight>,
    /// Which of them arrived, in the order in which they did.
    pub arrivals: Vec<usize>,
    /// How often each fault fired.
    pub tally: Tally,
    /// The events, in their order.
    pub events: Vec<(Duration, Record)>,
    /// How far each session's clock was corrected at the end, in seconds.
    pub corrections: Vec<Option<i64>>,
}

/// What became of a call.
#[derive(Debug, Default)]
pub struct Told {
    /// When it was polled first.
    pub began: Option<Duration>,
    /// Its attempts.
    pub flights: Vec<usize>,
    /// When it was over, or was given up.
    pub ended: Option<Duration>,
    /// Its answer; none when it was given up.
    pub out: Option<Result<Answered, Error>>,
}

/// An attempt.
#[derive(Debug)]
pub struct Flight {
    /// Whose.
    pub call: usize,
    /// Which endpoint it went to.
    pub endpoint: usize,
    /// When it was sent.
    pub sent: Duration,
    /// How long it may take.
    pub within: Duration,
    /// The Unix time that it was signed by, in seconds.
    pub signed: u64,
    /// The sequence that it carries.
    pub sequence: Option<u64>,
    /// When its caller got something back.
    pub fed: Option<Duration>,
    /// Whether that was a reply.
    pub is_replied: bool,
    /// Since when its caller wants no reply any more.
    pub forsaken: Option<Duration>,
    /// What the service did with it, if it arrived.
    pub arrival: Option<Arrival>,
}

/// What the service did with a request.
#[derive(Debug)]
pub struct Arrival {
    /// When it arrived.
    pub at: Duration,
    /// What the service itself found, whatever a fault made of that; none when it did not look.
    pub code: Option<i64>,
    /// The id of the reply, where that is as the service made it.
    pub request_id: Option<String>,
    /// Whether the action ran.
    pub ran: bool,
    /// Whether it ran, and was not refused for what it asked.
    pub is_carried_out: bool,
    /// Whether its sequence was refused.
    pub is_stale: bool,
}

impl Flight {
    /// When it arrived, if it did.
    pub fn arrived(&self) -> Option<Duration> {
        Some(self.arrival.as_ref()?.at)
    }

    /// What the service itself found, if it arrived and the service looked.
    pub fn code(&self) -> Option<i64> {
        self.arrival.as_ref()?.code
    }

    /// Whether the action ran.
    pub fn ran(&self) -> bool {
        self.arrival.as_ref().is_some_and(|arrival| arrival.ran)
    }
}

/// What happens at a time.
#[derive(Clone, Debug, Hash)]
#[allow(missing_docs)]
pub enum Record {
    Began { call: usize, action: &'static str },
    Waits { call: usize, time: Duration },
    Sent { call: usize, flight: usize, endpoint: usize, within: Duration, digest: u64 },
    Arrived { call: usize, flight: usize, code: Option<i64>, ran: bool },
    Replied { call: usize, flight: usize, status: u16, digest: u64 },
    Failed { call: usize, flight: usize, said: Said },
    Forsaken { call: usize, how: Forsaken },
    Ended { call: usize, how: String },
    ClockJumped { host: usize, skew: i64 },
    SecretReplaced,
    RoomsReopened,
}

impl Record {
    fn call(&self) -> Option<usize> {
        match self {
            Self::Began { call, .. }
            | Self::Waits { call, .. }
            | Self::Sent { call, .. }
            | Self::Arrived { call, .. }
            | Self::Replied { call, .. }
            | Self::Failed { call, .. }
            | Self::Forsaken { call, .. }
            | Self::Ended { call, .. } => Some(*call),
            Self::ClockJumped { .. } | Self::SecretReplaced | Self::RoomsReopened => None,
        }
    }
}

/// A number that stands for some bytes.
pub(super) fn digest(bytes: impl Hash) -> u64 {
    // Its keys are fixed, unlike those of a map.
    let mut hasher = DefaultHasher::new();
    bytes.hash(&mut hasher);
    hasher.finish()
}

impl Ledger {
    /// A number that stands for all that happened.
    pub fn digest(&self) -> u64 {
        digest(&self.events)
    }

    pub(super) fn note(&mut self, at: Duration, record: Record) {
        self.events.push((at, record));
    }

    /// The attempts of a call.
    pub fn flights_of(&self, call: usize) -> impl Iterator<Item = &Flight> {
        self.calls[call].flights.iter().map(|flight| &self.flights[*flight])
    }
}

/// A rule that does not hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Broken {
    /// Which.
    pub rule: &'static str,
    /// How it shows.
    pub what: String,
    /// The call that it is about.
    pub call: Option<usize>,
    /// When it was broken.
    pub at: Option<Duration>,
}

impl Broken {
    pub(super) fn new(rule: &'static str, what: impl Into<String>) -> Self {
        Self { rule, what: what.into(), call: None, at: None }
    }

    pub(super) fn by(self, call: usize) -> Self {
        Self { call: Some(call), ..self }
    }

    pub(super) fn at(self, at: Duration) -> Self {
        Self { at: Some(at), ..self }
    }
}

/// A run in which a rule was broken.
#[derive(Debug)]
pub struct Failed {
    /// The rule.
    pub broken: Broken,
    /// What happened until then.
    pub ledger: Box<Ledger>,
}

/// The rule, the last events before it was broken, and those of the call that it is about.
impl fmt::Display for Failed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const LAST: usize = 25;
        let Broken { rule, what, call, at } = &self.broken;
        writeln!(f, "{rule}: {what}")?;
        let events = &self.ledger.events;
        let end = at.map_or(events.len(), |at| events.partition_point(|(then, _)| *then <= at));
        for (then, record) in &events[end.saturating_sub(LAST)..end] {
            writeln!(f, "{:>14.6} {record:?}", then.as_secs_f64())?;
        }
        if let Some(call) = call {
            writeln!(f, "call {call}:")?;
            for (then, record) in events.iter().filter(|(_, record)| record.call() == Some(*call)) {
                writeln!(f, "{:>14.6} {record:?}", then.as_secs_f64())?;
            }
        }
        Ok(())
    }
}
