use std::cmp::Ordering;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::fact::{Start, Stop};
use super::times::{Seen, is_before};
use crate::id::UserId;

/// A user in a room, or a stream in one.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Member {
    pub(super) instance: Option<String>,
    begun: Option<Duration>,
    pub(super) seq: Option<u64>,
    name: String,
    owner: Option<UserId>,
    /// When the last sign of it came.
    pub(super) heard: Duration,
    /// The last list that had it.
    pub(super) seen: Option<Seen>,
    /// Whether the last list, of several pages, did not have it.
    pub(super) is_missed: bool,
}

impl Member {
    /// The login of a user, `session_id`; the publishing of a stream, `stream_sid`. None until a
    /// callback tells, for what only a list of the API had.
    pub fn instance(&self) -> Option<&str> {
        self.instance.as_deref()
    }

    /// Since when, since 1970-01-01 UTC by the service's clock, as far as known.
    pub fn since(&self) -> Option<Duration> {
        self.begun
    }

    /// The name of the user, or of the user whose stream it is.
    pub fn user_name(&self) -> &str {
        &self.name
    }

    /// The user whose stream it is; none for users.
    pub fn owner(&self) -> Option<&UserId> {
        self.owner.as_ref()
    }
}

/// What is said of something by a list of the API.
#[derive(Clone, Debug, Default)]
pub(super) struct Listed {
    pub(super) name: String,
    pub(super) owner: Option<UserId>,
    pub(super) begun: Option<Duration>,
}

/// What the end of something means for the member of its id.
pub(super) enum Fate {
    /// It is the member that ends.
    Ends,
    /// It is one before it.
    EndedBefore,
    /// It is an earlier end of the same.
    IsStale,
    /// It is one after it, which has not come in yet.
    IsYetToCome,
}

impl Member {
    /// One that a start told of.
    pub(super) fn started(start: &Start, begun: Option<Duration>, heard: Duration) -> Self {
        Self {
            instance: start.instance.clone(),
            begun,
            seq: start.seq,
            name: start.name.clone(),
            owner: start.owner.clone(),
            heard,
            seen: None,
            is_missed: false,
        }
    }

    /// One that a list told of.
    pub(super) fn listed(said: &Listed, seen: Seen) -> Self {
        Self {
            instance: None,
            begun: said.begun,
            seq: None,
            name: said.name.clone(),
            owner: said.owner.clone(),
            heard: seen.asked,
            seen: Some(seen),
            is_missed: false,
        }
    }

    /// Takes a start of the same id. Gives the instance that is over with it, if any.
    pub(super) fn take(
        &mut self,
        start: &Start,
        begun: Option<Duration>,
        heard: Duration,
    ) -> Option<String> {
        let is_same = self.instance.is_none() || self.instance == start.instance;
        let is_later = later(begun, start.seq, self) == Ordering::Greater;
        if !is_same && !is_later {
            return start.instance.clone();
        }
        let old = if is_same { None } else { self.instance.clone() };
        if self.instance.is_none() || is_later {
            self.instance = start.instance.clone().or(self.instance.take());
            self.begun = begun.or(self.begun);
            self.seq = start.seq.or(self.seq);
            self.name.clone_from(&start.name);
            self.owner = start.owner.clone().or(self.owner.take());
        }
        self.heard = self.heard.max(heard);
        old
    }

    /// Which of its id an end is of.
    pub(super) fn fate(&self, stop: &Stop, time: Option<Duration>, received: Duration) -> Fate {
        let is_over = |seen: Seen| is_before(time, seen.asked) || received < seen.asked;
        if self.seen.is_some_and(is_over) {
            return Fate::EndedBefore;
        }
        if self.instance.is_none() || stop.instance.is_none() {
            return Fate::Ends;
        }
        if self.instance == stop.instance {
            let is_stale = self.seq.zip(stop.seq).is_some_and(|(own, seq)| seq < own);
            return if is_stale { Fate::IsStale } else { Fate::Ends };
        }
        match stop.begun.zip(self.begun).map(|(stop, own)| stop.cmp(&own)) {
            Some(Ordering::Less) => Fate::EndedBefore,
            Some(Ordering::Greater) => Fate::IsYetToCome,
            // They came in at the same time, or nothing says when: what ended before it came in
            // was before it.
            _ if self.seq.zip(stop.seq).is_some_and(|(own, seq)| seq < own) => Fate::EndedBefore,
            _ if time.zip(self.begun).is_some_and(|(time, own)| time < own) => Fate::EndedBefore,
            _ => Fate::IsYetToCome,
        }
    }

    /// Is there after the end of an instance, so it is another, unknown one.
    pub(super) fn outlive(&mut self, instance: Option<&str>) {
        if self.instance.as_deref() == instance {
            (self.instance, self.begun, self.seq) = (None, None, None);
        }
    }
}

/// Whether a start is later than a member's: by its time, and for the same time by its number.
fn later(begun: Option<Duration>, seq: Option<u64>, than: &Member) -> Ordering {
    let by_time = begun.zip(than.begun).map_or(Ordering::Equal, |(new, own)| new.cmp(&own));
    let by_seq = || seq.zip(than.seq).map_or(Ordering::Equal, |(new, own)| new.cmp(&own));
    by_time.then_with(by_seq)
}
