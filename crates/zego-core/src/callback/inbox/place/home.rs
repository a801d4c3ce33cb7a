//! Where a fact belongs: to which lifetime of its room.

use super::{Closed, Place};
use crate::callback::inbox::change::{Effects, Moment};
use crate::callback::inbox::fact::{Fact, What};
use crate::callback::inbox::times::{is_after, is_before, is_covered, surely_after};

/// Where a fact belongs.
pub(super) enum Home {
    /// To the room that is there, or is made by it.
    Here,
    /// To a lifetime that is over.
    Past,
    /// To one that has not been told of yet.
    Later,
    /// There is no telling: the API knows.
    Unsure,
}

impl Place {
    /// Finds where a fact belongs, and makes that ready for it.
    pub(super) fn home(&mut self, fact: &Fact, at: Moment, effects: &mut Effects) -> Home {
        if let Some(closed) = self.closed.get_mut(&fact.session) {
            // Now it is certain.
            closed.is_inferred &= fact.what != What::Closed;
            let closed = *closed;
            return self.home_of_closed(closed, fact, at);
        }
        let Some(room) = &self.open else { return self.home_without_room(fact, at, effects) };
        match room.session {
            Some(session) if session == fact.session => Home::Here,
            Some(_) => self.home_of_other(fact, at, effects),
            None => self.home_of_unknown(fact, at, effects),
        }
    }

    /// What a list told to be over may be there after all, when something comes into it later.
    fn home_of_closed(&self, closed: Closed, fact: &Fact, at: Moment) -> Home {
        let comes = matches!(fact.what, What::Opened { .. } | What::Joined(..) | What::Started(..));
        let is_news = comes && fact.time.is_some() && !is_before(fact.time, closed.at);
        let is_known = self.absent.is_some_and(|absent| is_covered(at.received, absent.asked));
        if closed.is_inferred && is_news && !is_known && self.open.is_none() {
            Home::Unsure
        } else {
            Home::Past
        }
    }

    fn home_without_room(&mut self, fact: &Fact, at: Moment, effects: &mut Effects) -> Home {
        if let Some(absent) = self.absent {
            if is_covered(at.received, absent.asked) || is_before(fact.time, absent.asked) {
                let closed = Closed { at: absent.asked, is_inferred: true };
                self.note_closed(fact.session, closed, at, effects);
                return Home::Past;
            }
            if absent.is_unknown && !is_after(fact.time, absent.answered) {
                return Home::Unsure;
            }
        }
        if matches!(fact.what, What::Opened { .. }) { Home::Here } else { Home::Later }
    }

    /// A room whose lifetime nothing has told: a list had it.
    fn home_of_unknown(&mut self, fact: &Fact, at: Moment, effects: &mut Effects) -> Home {
        let Some(room) = &mut self.open else { return Home::Later };
        let seen = room.seen.unwrap_or_default();
        match fact.what {
            What::Closed if is_before(fact.time, seen.asked) => {
                let closed = Closed { at: at.now, is_inferred: false };
                self.note_closed(fact.session, closed, at, effects);
                return Home::Past;
            }
            // It came into being after the list, which had another.
            What::Opened { .. } if is_after(fact.time, seen.answered) => {
                self.end_lifetime(fact.time, at, effects);
                if let Some(room) = &mut self.open {
                    room.session = Some(fact.session);
                }
                return Home::Here;
            }
            What::Opened { .. } | What::Closed => self.users.want(surely_after(at.now)),
            _ => {}
        }
        room.session = Some(fact.session);
        self.is_another = true;
        Home::Here
    }

    /// Another lifetime than that of the room that is there: an earlier or a later one.
    fn home_of_other(&mut self, fact: &Fact, at: Moment, effects: &mut Effects) -> Home {
        if self.is_past(fact) {
            if matches!(fact.what, What::Opened { .. } | What::Closed) {
                let closed = Closed { at: at.now, is_inferred: false };
                self.note_closed(fact.session, closed, at, effects);
            }
            return Home::Past;
        }
        let born = self.open.as_ref().and_then(|room| room.born);
        let is_later = fact.time.zip(born).is_some_and(|(time, born)| time > born);
        if !(is_later && matches!(fact.what, What::Opened { .. })) {
            return Home::Later;
        }
        self.end_lifetime(fact.time, at, effects);
        if let Some(room) = &mut self.open {
            room.session = Some(fact.session);
        }
        Home::Here
    }

    /// Whether a fact is surely of an earlier lifetime than that of the room that is there.
    pub(super) fn is_past(&self, fact: &Fact) -> bool {
        if let Some(closed) = self.closed.get(&fact.session) {
            return !closed.is_inferred;
        }
        let Some(room) = &self.open else { return false };
        let is_other = room.session.is_some_and(|session| session != fact.session);
        let Some((time, born)) = fact.time.zip(room.born).filter(|_| is_other) else {
            return false;
        };
        match fact.what {
            // Ends of the very time when it began are of one before.
            What::Closed | What::Left(..) | What::Stopped(..) => time <= born,
            What::Opened { .. } | What::Joined(..) | What::Started(..) => time < born,
        }
    }
}
