//! Faults on demand: what goes wrong, with which requests, and how often. The files below hold the
//! kinds, how faults are read, and how they fire.

mod armed;
mod file;
mod kind;

use std::fmt;

use zego_core::catalog;
use zego_core::text::escape;

pub(crate) use armed::Armed;
pub use kind::FaultKind;

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
        write!(f, "{}", escape(&self.0))
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
    use std::time::Duration;

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
