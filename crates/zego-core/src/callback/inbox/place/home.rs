//! Where a fact belongs: to which lifetime of its room.

use super::{Closed, Place};
use crate::callback::inbox::change::{Effects, Moment};
use crate::callback::inbox::fact::{Fact, What};
use crate::callback::inbox::times::{LAG, SKEW, is_after, is_before, is_covered};

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
        let Some(room) = &mut self.open else { return self.home_without_room(fact, at) };
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

    fn home_without_room(&mut self, fact: &Fact, at: Moment) -> Home {
        if let Some(absent) = self.absent {
            if is_covered(at.received, absent.asked) || is_before(fact.time, absent.asked) {
                let closed = Closed { at: absent.asked, is_inferred: true };
                self.closed.insert(fact.session, closed);
                return Home::Past;
            }
            if absent.is_unknown && !is_after(fact.time, absent.asked) {
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
            What::Closed if is_before(fact.time, seen) => {
                self.closed.insert(fact.session, Closed { at: at.now, is_inferred: false });
                return Home::Past;
            }
            // It came into being after the list, which had another.
            What::Opened { .. } if is_after(fact.time, seen) => {
                self.end_lifetime(fact.time, at, effects);
                if let Some(room) = &mut self.open {
                    room.session = Some(fact.session);
                }
                return Home::Here;
            }
            What::Opened { .. } | What::Closed => self.users.want(at.now + LAG + SKEW),
            _ => {}
        }
        room.session = Some(fact.session);
        Home::Here
    }

    /// Another lifetime than that of the room that is there: an earlier or a later one.
    fn home_of_other(&mut self, fact: &Fact, at: Moment, effects: &mut Effects) -> Home {
        let Some(room) = &self.open else { return Home::Later };
        let Some((time, born)) = fact.time.zip(room.born) else { return Home::Later };
        match fact.what {
            What::Opened { .. } if time > born => {
                self.end_lifetime(fact.time, at, effects);
                if let Some(room) = &mut self.open {
                    room.session = Some(fact.session);
                }
                return Home::Here;
            }
            What::Opened { .. } | What::Joined(..) | What::Started(..) if time >= born => {
                return Home::Later;
            }
            What::Closed | What::Left(..) | What::Stopped(..) if time > born => {
                return Home::Later;
            }
            _ => {}
        }
        if matches!(fact.what, What::Opened { .. } | What::Closed) {
            self.closed.insert(fact.session, Closed { at: at.now, is_inferred: false });
        }
        Home::Past
    }
}
