//! The rules, checked against what happened. One file below holds one kind.

mod limits;
mod load;
mod order;
mod reports;
mod truth;
mod turns;

use super::ledger::{Broken, Ledger};
use super::plan::Plan;

pub(super) use load::check_load;
pub(super) use turns::Turns;

/// Checks a run that is over.
pub(super) fn check(plan: &Plan, ledger: &Ledger) -> Result<(), Broken> {
    limits::check(plan, ledger)?;
    order::check(plan, ledger)?;
    truth::check(plan, ledger)?;
    reports::check(ledger)
}
