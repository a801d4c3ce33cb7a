//! How long things take, and how sure they are.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::Inbox;

/// How long events are waited for before the API is asked.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Waits {
    /// For those that come before what is out of order.
    pub(super) reorder_window: Duration,
    /// For the one that tells of the lifetime which others are in.
    pub(super) unknown_room_delay: Duration,
}

impl Default for Waits {
    fn default() -> Self {
        Self {
            reorder_window: Inbox::REORDER_WINDOW,
            unknown_room_delay: Inbox::UNKNOWN_ROOM_DELAY,
        }
    }
}

/// How long the end of something is remembered, so that a late retry does not bring it back; and how
/// long anything waits at most for an event.
pub(super) const KEPT: Duration = Duration::from_secs(10 * 60);

/// How long a room is asked about of which nothing is kept. It is more than the longest pauses between
/// questions that fail.
pub(super) const REQUEST: Duration = Duration::from_secs(15 * 60);

/// How far the service's lists may lag behind its events.
pub(super) const LAG: Duration = Duration::from_secs(5);

/// How far the service's clock and the one here may be apart.
pub(super) const SKEW: Duration = Duration::from_secs(10);

/// The shortest and the longest pause after a question that failed.
pub(super) const BACKOFF: (Duration, Duration) =
    (Duration::from_secs(10), Duration::from_secs(5 * 60));

/// When a list was asked for, and when it had come: what it shows was so some time between.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(super) struct Seen {
    pub(super) asked: Duration,
    pub(super) answered: Duration,
}

/// Whether a time of the service's clock is so long before a list was asked for that the list surely
/// knows of it. An unknown one is not.
pub(super) fn is_before(service: Option<Duration>, asked: Duration) -> bool {
    service.is_some_and(|service| service.saturating_add(SKEW + LAG) < asked)
}

/// Whether a time of the service's clock is surely after a list had come, so that the list does not
/// know of it. An unknown one is not.
pub(super) fn is_after(service: Option<Duration>, answered: Duration) -> bool {
    service.is_some_and(|service| service > answered.saturating_add(SKEW))
}

/// Whether what was received is surely in a list that was asked for at a time.
pub(super) fn is_covered(received: Duration, asked: Duration) -> bool {
    received.saturating_add(LAG) < asked
}

/// From when on a list that is asked for surely has what was received.
pub(super) fn covered_from(received: Duration) -> Duration {
    received.saturating_add(LAG + Duration::from_millis(1))
}

/// When a list is surely later than what happens now, whatever the clocks and the lists say.
pub(super) fn surely_after(now: Duration) -> Duration {
    now.saturating_add(LAG + SKEW)
}

/// Whether what was so at a time is to be forgotten.
pub(super) fn is_forgotten(at: Duration, now: Duration) -> bool {
    at.saturating_add(KEPT) <= now
}
