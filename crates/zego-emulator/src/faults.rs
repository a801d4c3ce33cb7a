//! Faults on demand: what goes wrong, with which requests, and how often. One file below holds how
//! they are read, the other how they fire.

mod armed;
mod file;

use std::fmt;
use std::time::Duration;

use http::StatusCode;
use zego_core::catalog;
use zego_core::codes::ReturnCode;

pub(crate) use armed::Armed;

/// What goes wrong with a request of the API, or with its reply.
///
/// [`name`](Self::name) gives each as JSON writes it, with the fields that [`Faults`] lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum FaultKind {
    /// The action runs, and the reply waits: for `least`, or for a time between both that is drawn
    /// anew for each. At most [`FaultKind::MAX_WAIT`].
    Delay {
        /// The shortest wait.
        least: Duration,
        /// The longest.
        most: Duration,
    },
    /// The action does not run, and the connection is closed without a reply.
    DropBefore,
    /// The action runs, and the connection is closed without a reply.
    DropAfter,
    /// The connection is reset (RST) instead of closed.
    Reset {
        /// Whether the action runs before that.
        executed: bool,
    },
    /// The action runs, and the connection is closed in the middle of the body, whose head has the
    /// `Content-Length` of the whole.
    Cut,
    /// The action runs, and every byte of the body arrives inverted: as long as before, and no JSON.
    Garble,
    /// The reply is a page of HTML, as a proxy in between makes it.
    Status {
        /// From 500 to 599.
        status: StatusCode,
        /// The `Retry-After`, in whole seconds: at most [`FaultKind::MAX_RETRY_AFTER`].
        retry_after: Option<u32>,
        /// Whether the action runs before that.
        executed: bool,
    },
    /// The reply has this code, and no data.
    Code {
        /// Any code, that of success included.
        code: ReturnCode,
        /// Whether the action runs before that.
        executed: bool,
    },
    /// The action runs, and the reply's `Date` is off.
    Date {
        /// How far: ahead of the emulator's clock, or behind it where negative. It stays between the
        /// years 1970 and 9999.
        seconds: i64,
    },
    /// The action runs, and the body arrives bit by bit. After [`FaultKind::MAX_WAIT`] in all, the
    /// rest comes at once.
    Drip {
        /// How many bytes come at a time: at least 1.
        bytes: usize,
        /// How long the next ones take: at most [`FaultKind::MAX_PAUSE`].
        pause: Duration,
    },
    /// The action runs, and the body is filled up with spaces, after which it is still valid JSON. One
    /// that is longer by itself stays as it is.
    Oversize {
        /// How long it is: from 1 to [`FaultKind::MAX_SIZE`].
        bytes: usize,
    },
}

impl FaultKind {
    /// The longest time that a reply takes: 10 minutes.
    pub const MAX_WAIT: Duration = Duration::from_secs(600);

    /// The longest pause within a reply: 1 minute.
    pub const MAX_PAUSE: Duration = Duration::from_secs(60);

    /// The longest body: 64 MiB.
    pub const MAX_SIZE: usize = 64 << 20;

    /// The longest `Retry-After`, in seconds: a day.
    pub const MAX_RETRY_AFTER: u32 = 86_400;

    const NAMES: [&str; 11] = [
        "delay",
        "drop-before",
        "drop-after",
        "reset",
        "cut",
        "garble",
        "status",
        "code",
        "date",
        "drip",
        "oversize",
    ];

    /// As JSON and the log write it: `drop-before`.
    pub fn name(&self) -> &'static str {
        let at = match self {
            Self::Delay { .. } => 0,
            Self::DropBefore => 1,
            Self::DropAfter => 2,
            Self::Reset { .. } => 3,
            Self::Cut => 4,
            Self::Garble => 5,
            Self::Status { .. } => 6,
            Self::Code { .. } => 7,
            Self::Date { .. } => 8,
            Self::Drip { .. } => 9,
            Self::Oversize { .. } => 10,
        };
        Self::NAMES[at]
    }

    /// Whether the request gets to the gateway's checks, and to the action where it passes them. What
    /// does not counts against no rate limit, and takes no sequence.
    pub fn executes(&self) -> bool {
        match *self {
            Self::DropBefore => false,
            Self::Reset { executed }
            | Self::Status { executed, .. }
            | Self::Code { executed, .. } => executed,
            _ => true,
        }
    }

    fn check(&self) -> Result<(), Wrong> {
        match *self {
            Self::Delay { least, most } if least > Self::MAX_WAIT || most > Self::MAX_WAIT => {
                let field = if least > Self::MAX_WAIT { "millis" } else { "up_to_millis" };
                Err(Wrong::new(field, "must be at most 600000, which is 10 minutes"))
            }
            Self::Delay { least, most } if least > most => {
                Err(Wrong::new("up_to_millis", "must not be less than millis"))
            }
            Self::Status { status, .. } if !(500..=599).contains(&status.as_u16()) => {
                Err(Wrong::new("status", "must be from 500 to 599"))
            }
            Self::Status { retry_after: Some(Self::TOO_LATE..), .. } => {
                Err(Wrong::new("retry_after", "must be at most 86400, which is a day"))
            }
            Self::Drip { bytes: 0, .. } => Err(Wrong::new("bytes", "must be at least 1")),
            Self::Drip { pause, .. } if pause > Self::MAX_PAUSE => {
                Err(Wrong::new("millis", "must be at most 60000, which is a minute"))
            }
            Self::Oversize { bytes } if !(1..=Self::MAX_SIZE).contains(&bytes) => {
                Err(Wrong::new("bytes", "must be from 1 to 67108864, which is 64 MiB"))
            }
            _ => Ok(()),
        }
    }

    const TOO_LATE: u32 = Self::MAX_RETRY_AFTER + 1;
}

/// A fault: what goes wrong, with the requests of which action, and with how many of them.
///
/// Of the requests that it gets to see, the first `skip` pass. Each later one is hit, with a
/// probability where one is given, until `count` of them were where that is given. Without any of it,
/// every request is hit.
///
/// ```
/// use zego_emulator::{Fault, FaultKind, Faults, Settings};
///
/// let lost = Fault::new(FaultKind::DropAfter).with_action("CloseRoom").with_count(1);
/// let rare = Fault::new(FaultKind::Cut).with_probability(0.01);
/// let settings = Settings::default().with_faults(Faults::new(7, [lost, rare])?);
/// # Ok::<(), zego_emulator::BadFaults>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Fault {
    action: Option<String>,
    kind: FaultKind,
    skip: u64,
    count: Option<u64>,
    probability: Option<f64>,
}

impl Fault {
    /// A fault of every request.
    pub fn new(kind: FaultKind) -> Self {
        Self { action: None, kind, skip: 0, count: None, probability: None }
    }

    /// Hits requests of one action of the catalogue alone: `CloseRoom`.
    pub fn with_action(mut self, action: impl Into<String>) -> Self {
        self.action = Some(action.into());
        self
    }

    /// Lets the first requests pass.
    pub fn with_skip(mut self, skip: u64) -> Self {
        self.skip = skip;
        self
    }

    /// Hits so many requests, at least 1, and no more.
    pub fn with_count(mut self, count: u64) -> Self {
        self.count = Some(count);
        self
    }

    /// Hits a request with a probability from 0 to 1.
    pub fn with_probability(mut self, probability: f64) -> Self {
        self.probability = Some(probability);
        self
    }

    /// The action that it is confined to.
    pub fn action(&self) -> Option<&str> {
        self.action.as_deref()
    }

    /// What goes wrong.
    pub fn kind(&self) -> FaultKind {
        self.kind
    }

    fn check(&self) -> Result<(), Wrong> {
        if self.action.as_ref().is_some_and(|action| catalog::find(action).is_none()) {
            return Err(Wrong::new("action", "must be the name of an action of the catalogue"));
        }
        if self.count == Some(0) {
            return Err(Wrong::new("count", "must be at least 1"));
        }
        if self.probability.is_some_and(|probability| !(0.0..=1.0).contains(&probability)) {
            return Err(Wrong::new("probability", "must be from 0 to 1"));
        }
        self.kind.check()
    }
}

/// The faults that an emulator makes, at most [`Faults::MOST`] of them.
///
/// A request is hit by one fault at most: the first in the list that fires for it. Those behind that
/// one do not see the request. What is drawn, for probabilities and delays, comes from a generator
/// that starts with the seed: the same seed, faults and requests in the same order are the same draws,
/// in one version of this crate. Requests under `/_emulator/` are never hit.
///
/// As JSON, which `--faults FILE` and `POST /_emulator/faults` load:
///
/// ```
/// # let text = r#"
/// {
///   "seed": 1,
///   "faults": [
///     { "action": "CloseRoom", "kind": "delay", "millis": 500, "up_to_millis": 800, "count": 3 },
///     { "action": "KickoutUser", "kind": "drop-after", "skip": 2, "count": 1 },
///     { "kind": "status", "status": 503, "retry_after": 2, "probability": 0.05 },
///     { "kind": "reset", "executed": true, "probability": 0.01 }
///   ]
/// }
/// # "#;
/// # let faults = zego_emulator::Faults::from_json(text).unwrap();
/// # assert_eq!(faults.as_slice().len(), 4);
/// ```
///
/// The seed is 0 where none is given. Every fault has a `kind`, and may have `action`, `skip`, `count`
/// and `probability`, which [`Fault`] explains. The kinds, with the fields that they have besides:
///
/// | `kind` | fields | the action | what arrives |
/// |---|---|---|---|
/// | `delay` | `millis`, `up_to_millis`? | runs | the reply, later: at most 10 minutes |
/// | `drop-before` | | does not run | nothing; the connection is closed |
/// | `drop-after` | | runs | nothing; the connection is closed |
/// | `reset` | `executed`? | runs if `executed` | nothing; the connection is reset |
/// | `cut` | | runs | half of the body, under the `Content-Length` of the whole; then the connection is closed |
/// | `garble` | | runs | as many bytes as the reply has, and no JSON |
/// | `status` | `status`, `retry_after`?, `executed`? | runs if `executed` | HTML with this HTTP status, 500 to 599, and a `Retry-After` in seconds, up to a day |
/// | `code` | `code`, `executed`? | runs if `executed` | a reply with this code, and no data |
/// | `date` | `seconds` | runs | the reply, with a `Date` that is off by so much: ahead, or behind where negative |
/// | `drip` | `bytes`?, `millis` | runs | so many bytes of the body at a time, 1 unless given, and a pause after each of at most a minute; what 10 minutes have not brought comes at once |
/// | `oversize` | `bytes` | runs | the reply, filled up with spaces to so many bytes, up to 64 MiB |
///
/// `executed` is false unless given. What does not run has not passed the gateway, either: it counts
/// against no rate limit, takes no sequence, and its nonce is not remembered.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Faults {
    seed: u64,
    faults: Vec<Fault>,
}

impl Faults {
    /// The most faults in a list.
    pub const MOST: usize = 1000;

    /// No fault. The default.
    pub fn none() -> Self {
        Self::default()
    }

    /// Faults in the order in which they are looked at.
    ///
    /// # Errors
    /// [`BadFaults`] names the field that breaks its rule.
    pub fn new(seed: u64, faults: impl IntoIterator<Item = Fault>) -> Result<Self, BadFaults> {
        let mut list = Self { seed, faults: Vec::new() };
        for fault in faults {
            list.push(fault)?;
        }
        Ok(list)
    }

    /// What the generator starts with.
    pub fn seed(&self) -> u64 {
        self.seed
    }

    /// In the order in which they are looked at.
    pub fn as_slice(&self) -> &[Fault] {
        &self.faults
    }

    fn push(&mut self, fault: Fault) -> Result<(), BadFaults> {
        admit(&fault, self.faults.len())?;
        self.faults.push(fault);
        Ok(())
    }
}

/// Whether a fault may join so many others.
fn admit(fault: &Fault, others: usize) -> Result<(), BadFaults> {
    if others >= Faults::MOST {
        return Err(BadFaults(format!("faults: must be at most {}", Faults::MOST)));
    }
    fault.check().map_err(|wrong| wrong.at(others))
}

/// Faults that cannot be made: the field that is wrong, and the rule that it breaks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadFaults(String);

impl fmt::Display for BadFaults {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for BadFaults {}

/// A field of a fault that breaks a rule.
#[derive(Debug)]
struct Wrong {
    field: &'static str,
    rule: String,
}

impl Wrong {
    fn new(field: &'static str, rule: impl Into<String>) -> Self {
        Self { field, rule: rule.into() }
    }

    fn at(&self, position: usize) -> BadFaults {
        BadFaults(format!("faults[{position}].{}: {}", self.field, self.rule))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_that_breaks_a_rule_is_refused_with_its_field() {
        let fault = Fault::new(FaultKind::Cut);
        for (fault, expected) in [
            (fault.clone().with_action("CloseRom"), "faults[0].action: must be the name of"),
            (fault.clone().with_count(0), "faults[0].count: must be at least 1"),
            (fault.clone().with_probability(f64::NAN), "faults[0].probability: must be from 0"),
            (fault.clone().with_probability(1.01), "faults[0].probability: must be from 0 to 1"),
            (fault.with_probability(-0.01), "faults[0].probability: must be from 0 to 1"),
            (
                Fault::new(FaultKind::Drip { bytes: 0, pause: Duration::ZERO }),
                "faults[0].bytes: must be at least 1",
            ),
        ] {
            let why = Faults::new(0, [fault]).unwrap_err().to_string();
            assert!(why.starts_with(expected), "{why}");
        }
    }

    #[test]
    fn so_many_faults_are_taken_and_no_more() {
        let faults = |number| std::iter::repeat_n(Fault::new(FaultKind::Cut), number);
        assert!(Faults::new(0, faults(Faults::MOST)).is_ok());
        let why = Faults::new(0, faults(Faults::MOST + 1)).unwrap_err();
        assert_eq!(why.to_string(), "faults: must be at most 1000");
    }
}
