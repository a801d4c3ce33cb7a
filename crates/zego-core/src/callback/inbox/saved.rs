//! The form in which an inbox is saved.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::place::Place;
use super::{Inbox, Limits};
use crate::stamp::Now;

/// What of an inbox is saved: not the questions on their way, whose answers nobody waits for.
#[derive(Serialize, Deserialize)]
pub(super) struct Saved {
    limits: Limits,
    overflow: u64,
    places: Vec<Place>,
}

impl From<Inbox> for Saved {
    fn from(inbox: Inbox) -> Self {
        let places = inbox.places.into_values().collect();
        Self { limits: inbox.limits, overflow: inbox.overflow, places }
    }
}

impl From<Saved> for Inbox {
    fn from(saved: Saved) -> Self {
        let mut inbox = Self::with(saved.limits);
        (inbox.overflow, inbox.is_restored) = (saved.overflow, true);
        // Not told yet: the first poll says what time it is, and has every room asked about.
        let now = Now { mono: Duration::ZERO, unix: Duration::ZERO };
        for place in saved.places {
            let room = place.id().clone();
            inbox.places.insert(room.clone(), place);
            inbox.touch(&room, now);
        }
        inbox
    }
}
