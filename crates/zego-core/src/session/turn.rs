use std::borrow::Cow;
use std::time::Duration;

use super::gate::Rate;
use super::queue::Ticket;
use crate::catalog::Scope;
use crate::report::WaitReason;

/// A permit on the way: until when at the latest, and its number.
pub(super) type Permit = (Duration, u64);

/// What a call needs to go: its place in the order, the streams that it is alone for, and the limits
/// that it counts against. While it waits it holds nothing.
#[derive(Debug)]
pub(super) struct Turn {
    pub(super) ticket: Ticket,
    pub(super) lanes: Vec<Box<str>>,
    /// Those of rooms first, then those of the app.
    pub(super) gates: Vec<(GateKey, Rate)>,
    pub(super) permit: Option<Permit>,
}

/// Which limit it is. Its order keeps those of one action together.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct GateKey {
    pub(super) action: Cow<'static, str>,
    /// Which of the action's limits.
    pub(super) nth: usize,
    /// The room, for a limit per room.
    pub(super) room: Option<Box<str>>,
}

impl GateKey {
    pub(super) fn scope(&self) -> Scope {
        if self.room.is_some() { Scope::Room } else { Scope::App }
    }
}

/// When to ask again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Wait {
    /// Before this the turn cannot come, whatever others do.
    pub(super) at_least: Duration,
    /// When it comes, or when it is worth asking again.
    pub(super) until: Duration,
    pub(super) reason: WaitReason,
}

impl Wait {
    pub(super) fn sure(until: Duration, reason: WaitReason) -> Self {
        Self { at_least: until, until, reason }
    }
}
