use std::time::Duration;

use crate::catalog::{Effect, Scope};
use crate::error::{Error, ErrorKind};
use crate::failure::Failure;
use crate::report::Attempted;
use crate::stamp::Stamps;

/// How often, and how fast, attempts follow one another.
#[derive(Clone, Copy, Debug)]
pub(super) struct Policy {
    /// Attempts in all, the first included.
    pub(super) attempts: u32,
    /// The longest pause before the second attempt; it doubles with each further one.
    pub(super) base: Duration,
    /// The longest pause of all.
    pub(super) most: Duration,
}

impl Default for Policy {
    fn default() -> Self {
        Self { attempts: 3, base: Duration::from_millis(200), most: Duration::from_secs(5) }
    }
}

impl Policy {
    /// Exponential backoff with full jitter: any time up to a limit that doubles.
    pub(super) fn backoff(&self, attempts_made: u32, random: &mut Stamps) -> Duration {
        let times = 2_u32.saturating_pow(attempts_made.saturating_sub(1));
        random.part_of(self.base.saturating_mul(times).min(self.most))
    }
}

/// What an attempt that brought no answer asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    /// Nothing: it would be the same again, or must not be done again.
    Final,
    /// Nothing was sent over the connection that it got.
    Unsent,
    /// There was no connection.
    Unreachable,
    /// No complete reply came, and it may be done again.
    Lost,
    /// The service has trouble, and it may be done again.
    Later,
    /// The service was asked too often.
    TooFast,
    /// The service found the time wrong: it is done again by another time alone.
    Clock,
}

/// Whether and why an attempt may be followed by another one.
///
/// What may have been carried out is done again only where that changes nothing, and never with a
/// sequence that the caller gave: the service has seen it.
pub(super) fn class(
    effect: Effect,
    has_given_sequence: bool,
    attempted: &Attempted,
    error: &Error,
) -> Class {
    let may_repeat = effect != Effect::Once && !has_given_sequence;
    match error.failure() {
        Some(Failure::Unreachable(_)) => return Class::Unreachable,
        Some(Failure::Unsent(_)) => return Class::Unsent,
        Some(Failure::Unknown(_)) if may_repeat => return Class::Lost,
        // The next reply would be as large.
        Some(Failure::Unknown(_) | Failure::ReplyTooLarge(_)) => return Class::Final,
        None => {}
    }
    // Both come before the action runs.
    if error.is_rate_limited() && !has_given_sequence {
        return Class::TooFast;
    }
    if error.is_clock_skew() && !has_given_sequence {
        return Class::Clock;
    }
    let is_later = match error.kind() {
        ErrorKind::Unreadable => attempted.is_told_to_come_later(),
        _ => error.is_retryable(),
    };
    if is_later && may_repeat { Class::Later } else { Class::Final }
}

/// Which gates a rate refusal closes; none when it is about one user's tasks.
pub(super) fn closes(error: &Error) -> Option<Scope> {
    // 207 alone names the room. The two of mixing speak of a lock on one UserId.
    match error.meaning()?.code().number() {
        207 => Some(Scope::Room),
        110200005 | 110200006 => None,
        _ => Some(Scope::App),
    }
}

/// What a session may spend on attempts that were not the first: a bucket of tokens, which repeated
/// trouble empties and success fills, so that an outage is not made worse.
#[derive(Debug)]
pub(super) struct Budget {
    most: u32,
    left: u32,
}

impl Budget {
    pub(super) const DEFAULT: u32 = 500;

    pub(super) fn new(most: u32) -> Self {
        Self { most, left: most }
    }

    /// What another attempt costs. Rate limits are paced and clock errors are corrected, so that
    /// neither multiplies what is sent, and an attempt of which nothing was sent burdens nobody.
    pub(super) const fn cost(class: Class) -> u32 {
        match class {
            Class::Lost => 10,
            Class::Later | Class::Unreachable => 5,
            Class::Final | Class::Unsent | Class::TooFast | Class::Clock => 0,
        }
    }

    /// Takes what it costs, or nothing when there is not enough.
    pub(super) fn spend(&mut self, cost: u32) -> bool {
        let left = self.left.checked_sub(cost);
        self.left = left.unwrap_or(self.left);
        left.is_some()
    }

    /// Gives back what the attempt that succeeded had cost, and a little for one that was the first.
    pub(super) fn refund(&mut self, cost: u32) {
        self.left = self.left.saturating_add(cost.max(1)).min(self.most);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_backoff_lies_below_a_limit_that_doubles_up_to_the_most() {
        let policy = Policy::default();
        let mut random = Stamps::seeded(1);
        for (made, most) in [(1, 200), (2, 400), (3, 800), (6, 5000), (40, 5000)] {
            let pauses: Vec<_> = (0..200).map(|_| policy.backoff(made, &mut random)).collect();
            let most = Duration::from_millis(most);
            assert!(pauses.iter().all(|pause| *pause <= most), "{made}");
            assert!(pauses.iter().any(|pause| *pause > most * 9 / 10), "{made}");
            assert!(pauses.iter().any(|pause| *pause < most / 10), "full jitter: {made}");
        }
    }

    #[test]
    fn a_budget_runs_out_and_comes_back_with_success() {
        let mut budget = Budget::new(12);
        assert!(budget.spend(10));
        assert!(!budget.spend(5), "what it cannot pay it does not take");
        assert!(budget.spend(2));
        budget.refund(0);
        assert!(budget.spend(1), "a first attempt that succeeds gives one token");
        budget.refund(100);
        assert!(budget.spend(12) && !budget.spend(1), "it never holds more than at first");
    }
}
