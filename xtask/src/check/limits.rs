//! Numbers beyond any sense.

use crate::diagnostic::{Checked, all, at, that};
use crate::spec::{Bounds, Limit};

/// The most items of a list that a bound may name.
pub(super) const MAX_ITEMS: usize = 100_000;
/// The greatest length in bytes that a bound may name.
pub(super) const MAX_LENGTH: usize = 1 << 20;
/// The longest time of a limit: what paces and counts calls looks back no further.
const MAX_SECONDS: u32 = 60;
/// The most calls of a limit.
const MAX_COUNT: u32 = 100_000;

/// A rate limit.
pub(super) fn check(limit: &Limit) -> Checked {
    let is_more = limit.count > 0 && limit.test.is_some_and(|test| test > limit.count);
    all([
        at("count", is_from_one(limit.count, MAX_COUNT)),
        at("seconds", is_from_one(limit.seconds, MAX_SECONDS)),
        at("test", that(limit.test != Some(0), "must not be 0")),
        at(
            "test",
            that(
                !is_more,
                "must not be more than `count`, the limit of the production environment",
            ),
        ),
    ])
}

fn is_from_one(number: u32, max: u32) -> Checked {
    that((1..=max).contains(&number), format!("must be from 1 to {max}"))
}

/// The least and the greatest of a bound.
pub(super) fn in_order<T: Copy + Ord + std::fmt::Display>(
    bounds: Option<Bounds<T>>,
    max: T,
) -> Checked {
    let Some(bounds) = bounds else { return Ok(()) };
    let greatest = bounds.max.unwrap_or(bounds.min);
    that(bounds.min <= greatest, "the least is more than the greatest")?;
    that(
        greatest <= max,
        format!("{greatest} is too much for a limit; leave the greatest out where there is none"),
    )
}
