//! Who, or what, is in a room: its users, or its streams.

use std::collections::BTreeMap;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::change::Moment;
use super::counter::Counter;
use super::fact::{Start, Stop};
use super::member::{Fate, Listed, Member};
use super::times::{Seen, is_after, is_before, is_covered, is_forgotten};

/// An instance that ended.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
struct Ended {
    at: Duration,
    /// What comes after this number is another publishing under the same instance.
    seq: Option<u64>,
    /// Whether it was a list that told, so that the number may be too low.
    is_inferred: bool,
}

/// That something of this id went, and when that came to be known.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
struct Gone {
    at: Duration,
    /// Whether nothing tells which instance it was.
    is_unknown: bool,
}

/// How much of what is there a list has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Extent {
    /// All of it, at one time.
    Whole,
    /// All of it, page by page. While pages are turned, something may slip from one to another that
    /// was read already: what a list does not have must be missed by the next one, too.
    Paged,
    /// Some of it.
    Part,
}

/// What became of a fact.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    /// It changed who is in.
    Changed,
    /// It changed nothing of that.
    Settled,
    /// What comes before it is not here yet.
    Waits,
    /// There is no telling yet whether it is news.
    Unsure,
    /// There is no room for it.
    Overflows,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Roster<K: Ord> {
    members: BTreeMap<K, Member>,
    ended: BTreeMap<String, Ended>,
    gone: BTreeMap<K, Gone>,
    pub(super) counter: Counter,
    /// When the last full list was asked for.
    listed: Option<Duration>,
    /// What came before this is to be told by a list: what ended before is not known.
    awaits_list: Option<Duration>,
    /// Whether another list would tell more.
    pub(super) is_unsure: bool,
    /// How many ends there was no room for.
    #[serde(skip)]
    pub(super) overflow: u64,
}

impl<K: Ord + Clone> Roster<K> {
    pub(super) fn new() -> Self {
        Self {
            members: BTreeMap::new(),
            ended: BTreeMap::new(),
            gone: BTreeMap::new(),
            counter: Counter::default(),
            listed: None,
            awaits_list: None,
            is_unsure: false,
            overflow: 0,
        }
    }

    /// For a room that is there, since a list has it, while nothing is known of what was before.
    pub(super) fn awaiting_list(self, since: Duration) -> Self {
        Self { awaits_list: Some(since), ..self }
    }

    /// What holds for the next lifetime of the room, too: what a list did not have is not there,
    /// whichever lifetime it was in.
    pub(super) fn for_the_next(mut self) -> Self {
        self.gone.retain(|_, gone| gone.is_unknown);
        Self { gone: self.gone, listed: self.listed, ..Self::new() }
    }

    pub(super) fn members(&self) -> &BTreeMap<K, Member> {
        &self.members
    }

    /// How much is kept.
    pub(super) fn size(&self) -> usize {
        self.members.len() + self.ended.len() + self.gone.len()
    }

    pub(super) fn start(
        &mut self,
        id: &K,
        start: &Start,
        begun: Option<Duration>,
        at: Moment,
    ) -> Verdict {
        self.counter.note(start.seq, at.now);
        if self.has_ended(start.instance.as_deref(), start.seq) {
            return Verdict::Settled;
        }
        match self.members.get_mut(id) {
            Some(member) => {
                let old = member.take(start, begun, at.received);
                if let Some(instance) = old {
                    self.end(Some(&instance), None, at);
                }
                Verdict::Settled
            }
            None => self.enter(id, start, begun, at),
        }
    }

    fn enter(&mut self, id: &K, start: &Start, begun: Option<Duration>, at: Moment) -> Verdict {
        let listed = self.listed;
        let is_covered = listed.is_some_and(|asked| is_covered(at.received, asked));
        let ended = start.instance.as_ref().and_then(|instance| self.ended.get(instance));
        if !is_covered && ended.is_some_and(|ended| ended.is_inferred) {
            // Late news of what a list ended, or it goes on.
            return Verdict::Unsure;
        }
        if is_covered || listed.is_some_and(|asked| is_before(begun, asked)) {
            // The list would have had it: it came, and went.
            self.end(start.instance.as_deref(), start.seq, at);
            return Verdict::Settled;
        }
        if self.awaits_list.is_some_and(|since| at.received <= since) {
            return Verdict::Waits;
        }
        if listed.is_some_and(|asked| at.received < asked) {
            // A list did not have it that was asked for shortly after it came: it may have gone.
            self.is_unsure = true;
            return Verdict::Waits;
        }
        let gone = self.gone.get(id);
        if gone.is_some_and(|gone| gone.is_unknown && !is_after(begun, gone.at)) {
            return Verdict::Unsure;
        }
        if self.size() - usize::from(gone.is_some()) >= at.most {
            return Verdict::Overflows;
        }
        self.gone.remove(id);
        let member = Member::started(start, begun, at.received);
        self.members.insert(id.clone(), member);
        Verdict::Changed
    }

    pub(super) fn stop(
        &mut self,
        id: &K,
        stop: &Stop,
        time: Option<Duration>,
        at: Moment,
    ) -> Verdict {
        self.counter.note(stop.seq, at.now);
        if self.has_ended(stop.instance.as_deref(), stop.seq) {
            return Verdict::Settled;
        }
        let is_its_own = |member: &Member| member.instance == stop.instance;
        let is_there = self.members.get(id).is_some_and(is_its_own);
        let ended = stop.instance.as_ref().and_then(|instance| self.ended.get(instance));
        if ended.is_some() && !is_there {
            // A list has told of its end before. What is there by now is another, most likely.
            self.is_unsure |= self.members.contains_key(id);
            self.end(stop.instance.as_deref(), stop.seq, at);
            return Verdict::Settled;
        }
        let Some(member) = self.members.get_mut(id) else {
            let asked = self.listed;
            if asked.is_some_and(|asked| is_before(time, asked) || is_covered(at.received, asked)) {
                self.end(stop.instance.as_deref(), stop.seq, at);
                return Verdict::Settled;
            }
            return Verdict::Waits;
        };
        match member.fate(stop, time, at.received) {
            Fate::Ends => {
                // A list that was asked for at about that time may have had it before it ended, or
                // after it had come in again.
                self.is_unsure |= member.seen.is_some_and(|seen| !is_after(time, seen.answered));
                self.members.remove(id);
                self.end(stop.instance.as_deref(), stop.seq, at);
                self.leave(id, Gone { at: at.now, is_unknown: false }, at);
                Verdict::Changed
            }
            Fate::EndedBefore => {
                // The list may lag behind.
                let is_near =
                    |seen: Seen| at.received < seen.asked && !is_covered(at.received, seen.asked);
                self.is_unsure |= member.seen.is_some_and(is_near);
                member.outlive(stop.instance.as_deref());
                self.end(stop.instance.as_deref(), stop.seq, at);
                Verdict::Settled
            }
            Fate::IsStale => Verdict::Settled,
            Fate::IsYetToCome => Verdict::Waits,
        }
    }

    /// Takes a list that was asked for at a time. It never counts for more than what is newer.
    pub(super) fn list(
        &mut self,
        listed: &BTreeMap<K, Listed>,
        asked: Duration,
        extent: Extent,
        at: Moment,
    ) -> Listing<K> {
        let seen = Seen { asked, answered: at.now };
        let mut listing = Listing { came: Vec::new(), went: Vec::new(), overflow: 0 };
        if extent != Extent::Part {
            self.drop_unlisted(listed, asked, extent, at, &mut listing);
            (self.listed, self.awaits_list) = (Some(asked), None);
            self.counter.settle();
        }
        for (id, said) in listed {
            if let Some(member) = self.members.get_mut(id) {
                (member.seen, member.is_missed) = (Some(seen), false);
                member.heard = member.heard.max(asked);
            } else if self.gone.get(id).is_some_and(|gone| !is_covered(gone.at, asked)) {
                self.is_unsure = true;
            } else if self.size() - usize::from(self.gone.contains_key(id)) >= at.most {
                listing.overflow += 1;
            } else {
                self.members.insert(id.clone(), Member::listed(said, seen));
                self.gone.remove(id);
                listing.came.push(id.clone());
            }
        }
        listing
    }

    fn drop_unlisted(
        &mut self,
        listed: &BTreeMap<K, Listed>,
        asked: Duration,
        extent: Extent,
        at: Moment,
        listing: &mut Listing<K>,
    ) {
        let absent: Vec<K> =
            self.members.keys().filter(|id| !listed.contains_key(*id)).cloned().collect();
        for id in absent {
            let Some(mut member) = self.members.remove(&id) else { continue };
            let is_missed = member.is_missed || extent == Extent::Whole;
            if !is_missed || !is_covered(member.heard, asked) {
                member.is_missed |= is_covered(member.heard, asked);
                self.members.insert(id, member);
                self.is_unsure = true;
                continue;
            }
            if let Some(instance) = &member.instance {
                let ended = Ended { at: at.now, seq: member.seq, is_inferred: true };
                self.note_end(instance, ended, at);
            }
            let is_unknown = member.instance.is_none();
            self.leave(&id, Gone { at: at.now, is_unknown }, at);
            listing.went.push(id);
        }
    }

    /// Lets go of the members of a lifetime of the room that ended at a time of the service's clock.
    /// Those stay that a list had after that, and those that only a list told of which may have.
    pub(super) fn let_go(&mut self, time: Option<Duration>, at: Moment) -> Vec<K> {
        let stays = |member: &Member| match (member.seen, &member.instance) {
            (Some(seen), Some(_)) => is_before(time, seen.asked),
            (Some(seen), None) => !is_after(time, seen.answered),
            (None, _) => false,
        };
        let is_going = |(id, member): (&K, &Member)| (!stays(member)).then(|| id.clone());
        let gone: Vec<K> = self.members.iter().filter_map(is_going).collect();
        let mut ended = Vec::new();
        for member in gone.iter().filter_map(|id| self.members.remove(id)) {
            if member.seen.map(|seen| seen.asked) == self.listed {
                // It may have been in the next lifetime that the list had it.
                self.listed = None;
            }
            ended.push((member.instance, member.seq));
        }
        // Whoever stays is there by another login.
        for member in self.members.values_mut() {
            ended.push((member.instance.clone(), member.seq));
            member.outlive(member.instance.clone().as_deref());
        }
        for (instance, seq) in ended {
            self.end(instance.as_deref(), seq, at);
        }
        self.counter = Counter::default();
        self.is_unsure = !self.members.is_empty();
        gone
    }

    /// Forgets the ends that lie long back.
    pub(super) fn sweep(&mut self, now: Duration) {
        self.ended.retain(|_, ended| !is_forgotten(ended.at, now));
        self.gone.retain(|_, gone| !is_forgotten(gone.at, now));
    }

    /// Whether there are ends to forget.
    pub(super) fn has_ends(&self) -> bool {
        !(self.ended.is_empty() && self.gone.is_empty())
    }

    fn has_ended(&self, instance: Option<&str>, seq: Option<u64>) -> bool {
        let ended = instance.and_then(|instance| self.ended.get(instance));
        ended.is_some_and(|ended| match (seq, ended.seq) {
            (Some(seq), Some(ended)) => seq <= ended,
            _ => true,
        })
    }

    fn end(&mut self, instance: Option<&str>, seq: Option<u64>, at: Moment) {
        if let Some(instance) = instance {
            self.note_end(instance, Ended { at: at.now, seq, is_inferred: false }, at);
        }
    }

    fn note_end(&mut self, instance: &str, ended: Ended, at: Moment) {
        if let Some(known) = self.ended.get_mut(instance) {
            *known = ended;
        } else if self.size() < at.most {
            self.ended.insert(instance.to_owned(), ended);
        } else {
            self.overflow += 1;
        }
    }

    fn leave(&mut self, id: &K, gone: Gone, at: Moment) {
        if let Some(known) = self.gone.get_mut(id) {
            *known = gone;
        } else if self.size() < at.most {
            self.gone.insert(id.clone(), gone);
        } else {
            self.overflow += 1;
        }
    }
}

/// What a list changed.
#[derive(Debug)]
pub(super) struct Listing<K> {
    pub(super) came: Vec<K>,
    pub(super) went: Vec<K>,
    pub(super) overflow: u64,
}
