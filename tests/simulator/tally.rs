//! How often each fault fired.

use std::collections::BTreeMap;
use std::fmt;

/// What went wrong, or was done to make it go wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs)]
pub enum Fault {
    // On the way.
    SlowConnect,
    NoConnection,
    EndpointRefuses,
    EndpointSilent,
    NothingLeft,
    RequestLost,
    ArrivesTooLate,
    ReplyNeverComes,
    ReplyLost,
    ReplyGarbled,
    ReplyPastTime,
    TimeOut,
    ConnectTimeOut,
    LateTimer,
    CarrierHangs,
    // Of the service.
    Delay,
    DropBefore,
    DropAfter,
    ResetBefore,
    ResetAfter,
    Cut,
    Garble,
    StatusBefore,
    StatusAfter,
    RetryAfter,
    CodeBefore,
    CodeAfter,
    Date,
    Drip,
    Oversize,
    TooLarge,
    RateRefusal,
    ClockRefusal,
    StaleSequence,
    WrongSignature,
    // Of the callers and their hosts.
    ClockJump,
    SecretReplaced,
    DroppedWaiting,
    DroppedFlying,
    LeakedWaiting,
    LeakedFlying,
    Impatient,
    SleepsIn,
}

impl Fault {
    /// All of them.
    pub const ALL: [Self; 43] = [
        Self::SlowConnect,
        Self::NoConnection,
        Self::EndpointRefuses,
        Self::EndpointSilent,
        Self::NothingLeft,
        Self::RequestLost,
        Self::ArrivesTooLate,
        Self::ReplyNeverComes,
        Self::ReplyLost,
        Self::ReplyGarbled,
        Self::ReplyPastTime,
        Self::TimeOut,
        Self::ConnectTimeOut,
        Self::LateTimer,
        Self::CarrierHangs,
        Self::Delay,
        Self::DropBefore,
        Self::DropAfter,
        Self::ResetBefore,
        Self::ResetAfter,
        Self::Cut,
        Self::Garble,
        Self::StatusBefore,
        Self::StatusAfter,
        Self::RetryAfter,
        Self::CodeBefore,
        Self::CodeAfter,
        Self::Date,
        Self::Drip,
        Self::Oversize,
        Self::TooLarge,
        Self::RateRefusal,
        Self::ClockRefusal,
        Self::StaleSequence,
        Self::WrongSignature,
        Self::ClockJump,
        Self::SecretReplaced,
        Self::DroppedWaiting,
        Self::DroppedFlying,
        Self::LeakedWaiting,
        Self::LeakedFlying,
        Self::Impatient,
        Self::SleepsIn,
    ];

    fn about(self) -> &'static str {
        match self {
            Self::SlowConnect => "network: connecting took seconds",
            Self::NoConnection => "network: no connection",
            Self::EndpointRefuses => "network: an endpoint that is out refused",
            Self::EndpointSilent => "network: an endpoint that is out did not answer",
            Self::NothingLeft => "network: the connection closed before anything left",
            Self::RequestLost => "network: the connection was lost with the request",
            Self::ArrivesTooLate => "network: arrived after its caller gave it up",
            Self::ReplyNeverComes => "network: the reply never came",
            Self::ReplyLost => "network: the connection was lost with the reply",
            Self::ReplyGarbled => "network: the reply was garbled",
            Self::ReplyPastTime => "carrier: a reply after its time, and taken",
            Self::TimeOut => "carrier: no reply in time",
            Self::ConnectTimeOut => "carrier: no connection in time",
            Self::LateTimer => "carrier: its timer was late",
            Self::CarrierHangs => "carrier: never said anything",
            Self::Delay => "service: delay",
            Self::DropBefore => "service: drop-before",
            Self::DropAfter => "service: drop-after",
            Self::ResetBefore => "service: reset, not executed",
            Self::ResetAfter => "service: reset, executed",
            Self::Cut => "service: cut",
            Self::Garble => "service: garble",
            Self::StatusBefore => "service: status, not executed",
            Self::StatusAfter => "service: status, executed",
            Self::RetryAfter => "service: status with Retry-After",
            Self::CodeBefore => "service: code, not executed",
            Self::CodeAfter => "service: code, executed",
            Self::Date => "service: date",
            Self::Drip => "service: drip",
            Self::Oversize => "service: oversize",
            Self::TooLarge => "carrier: the reply was too large",
            Self::RateRefusal => "service: a rate limit was passed",
            Self::ClockRefusal => "service: a time was refused",
            Self::StaleSequence => "service: a sequence was stale",
            Self::WrongSignature => "service: an old secret was refused",
            Self::ClockJump => "host: the clock jumped",
            Self::SecretReplaced => "host: the secret was replaced",
            Self::DroppedWaiting => "caller: dropped while it waited",
            Self::DroppedFlying => "caller: dropped with an attempt on the way",
            Self::LeakedWaiting => "caller: leaked while it waited",
            Self::LeakedFlying => "caller: leaked with an attempt on the way",
            Self::Impatient => "caller: asked too soon",
            Self::SleepsIn => "caller: asked too late",
        }
    }
}

/// How often each fault fired.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    fired: BTreeMap<Fault, u64>,
    /// How many calls began.
    pub calls: u64,
    /// How many attempts were sent.
    pub attempts: u64,
    /// How many requests arrived.
    pub arrivals: u64,
}

impl Tally {
    pub(super) fn count(&mut self, fault: Fault) {
        *self.fired.entry(fault).or_default() += 1;
    }

    /// How often a fault fired.
    pub fn fired(&self, fault: Fault) -> u64 {
        self.fired.get(&fault).copied().unwrap_or_default()
    }

    /// The faults that never fired.
    pub fn never(&self) -> Vec<Fault> {
        Fault::ALL.into_iter().filter(|fault| self.fired(*fault) == 0).collect()
    }

    /// Adds what another run counted.
    pub fn add(&mut self, other: &Self) {
        for (fault, fired) in &other.fired {
            *self.fired.entry(*fault).or_default() += fired;
        }
        self.calls += other.calls;
        self.attempts += other.attempts;
        self.arrivals += other.arrivals;
    }
}

/// A table, a line for each fault.
impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{} calls, {} attempts, {} arrived", self.calls, self.attempts, self.arrivals)?;
        for fault in Fault::ALL {
            writeln!(f, "{:>10}  {}", self.fired(fault), fault.about())?;
        }
        Ok(())
    }
}
