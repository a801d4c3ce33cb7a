//! What cannot be placed yet.

use std::collections::BTreeMap;
use std::ops::Bound;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::callback::inbox::fact::{Fact, What};
use crate::callback::inbox::times::is_forgotten;
use crate::id::{StreamId, UserId};

/// A fact that cannot be placed yet.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Waiting {
    pub(super) fact: Fact,
    pub(super) received: Duration,
}

/// What a fact is about, within its lifetime, in an order that makes sense.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Subject {
    Opening,
    User(UserId),
    Stream(StreamId),
    Closing,
}

type Key = (u64, Subject);

/// The facts that wait in a room, by their lifetime and what they are about: one that is placed lets
/// no other be placed but more of its own, unless it changes the lifetime.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(into = "Vec<Waiting>", from = "Vec<Waiting>")]
pub(super) struct Queue {
    openings: BTreeMap<Key, Vec<Waiting>>,
    others: BTreeMap<Key, Vec<Waiting>>,
    len: usize,
    /// How many came until each second.
    seconds: BTreeMap<u64, usize>,
    /// What came until this second has been asked about.
    asked: Option<u64>,
}

impl Queue {
    /// The most facts that wait in one room. When there are more, the API is asked at once.
    pub(super) const MOST: usize = 4096;

    /// The most of them that are about one user, or one stream.
    pub(super) const MOST_OF_ONE: usize = 256;

    pub(super) fn len(&self) -> usize {
        self.len
    }

    pub(super) fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// When a fact came that is waiting; none when it is not.
    pub(super) fn received(&self, fact: &Fact) -> Option<Duration> {
        self.alike(fact).iter().find(|one| one.fact == *fact).map(|one| one.received)
    }

    /// Whether there is room for one more.
    pub(super) fn has_room(&self, fact: &Fact) -> bool {
        self.len < Self::MOST && self.alike(fact).len() < Self::MOST_OF_ONE
    }

    fn alike(&self, fact: &Fact) -> &[Waiting] {
        let key = key(fact);
        let of = if key.1 == Subject::Opening { &self.openings } else { &self.others };
        of.get(&key).map_or(&[], |alike| alike)
    }

    pub(super) fn push(&mut self, one: Waiting) {
        self.len += 1;
        *self.seconds.entry(second(one.received)).or_default() += 1;
        let key = key(&one.fact);
        let of = if key.1 == Subject::Opening { &mut self.openings } else { &mut self.others };
        of.entry(key).or_default().push(one);
    }

    /// Takes out what is of the same lifetime and about the same.
    pub(super) fn take_alike(&mut self, fact: &Fact) -> Vec<Waiting> {
        let taken = self.others.remove(&key(fact)).unwrap_or_default();
        self.taken(taken)
    }

    /// Takes out what is of a lifetime, and the beginnings of others.
    pub(super) fn take_lifetime(&mut self, session: u64) -> Vec<Waiting> {
        let range = (session, Subject::Opening)..=(session, Subject::Closing);
        let keys: Vec<Key> = self.others.range(range).map(|(key, _)| key.clone()).collect();
        let own = keys.iter().filter_map(|key| self.others.remove(key)).flatten();
        let openings = std::mem::take(&mut self.openings).into_values().flatten();
        let taken = openings.chain(own).collect();
        self.taken(taken)
    }

    /// Takes out the beginnings of lifetimes.
    pub(super) fn take_openings(&mut self) -> Vec<Waiting> {
        let taken = std::mem::take(&mut self.openings).into_values().flatten().collect();
        self.taken(taken)
    }

    /// Takes out all.
    pub(super) fn take_all(&mut self) -> Vec<Waiting> {
        let waiting = std::mem::take(self);
        self.asked = waiting.asked;
        waiting.openings.into_values().chain(waiting.others.into_values()).flatten().collect()
    }

    fn taken(&mut self, taken: Vec<Waiting>) -> Vec<Waiting> {
        self.len -= taken.len();
        for one in &taken {
            forget(&mut self.seconds, one.received);
        }
        taken
    }

    /// When the API is to be asked, since something has waited in vain for so long.
    pub(super) fn overdue_at(&self, window: Duration) -> Option<Duration> {
        let from = self.asked.map_or(Bound::Unbounded, Bound::Excluded);
        let (second, _) = self.seconds.range((from, Bound::Unbounded)).next()?;
        Some(Duration::from_secs(*second).saturating_add(window))
    }

    /// Takes it that the API is asked about all that has waited in vain by now.
    pub(super) fn note_asked(&mut self, now: Duration, window: Duration) {
        self.asked = now.checked_sub(window).map(|until| until.as_secs()).max(self.asked);
    }

    /// Forgets what has waited for very long, and what is past.
    pub(super) fn sweep(&mut self, now: Duration, is_past: impl Fn(&Fact) -> bool) {
        for of in [&mut self.openings, &mut self.others] {
            of.retain(|_, alike| {
                alike.retain(|one| {
                    let stays = !is_forgotten(one.received, now) && !is_past(&one.fact);
                    if !stays {
                        self.len -= 1;
                        forget(&mut self.seconds, one.received);
                    }
                    stays
                });
                !alike.is_empty()
            });
        }
    }

    /// Whether the end of a lifetime waits.
    pub(super) fn has_closing(&self, session: u64) -> bool {
        self.others.contains_key(&(session, Subject::Closing))
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &Waiting> {
        self.openings.values().chain(self.others.values()).flatten()
    }
}

fn key(fact: &Fact) -> Key {
    let subject = match &fact.what {
        What::Opened { .. } => Subject::Opening,
        What::Joined(user, _) | What::Left(user, _) => Subject::User(user.clone()),
        What::Started(stream, _) | What::Stopped(stream, _) => Subject::Stream(stream.clone()),
        What::Closed => Subject::Closing,
    };
    (fact.session, subject)
}

/// The second by whose beginning something has come: whole ones, so that few things are seen to in a
/// second, however many come.
fn second(received: Duration) -> u64 {
    received.as_secs().saturating_add(u64::from(received.subsec_nanos() > 0))
}

fn forget(seconds: &mut BTreeMap<u64, usize>, received: Duration) {
    let second = second(received);
    if let Some(count) = seconds.get_mut(&second) {
        *count -= 1;
        if *count == 0 {
            seconds.remove(&second);
        }
    }
}

impl From<Queue> for Vec<Waiting> {
    fn from(mut queue: Queue) -> Self {
        queue.take_all()
    }
}

impl From<Vec<Waiting>> for Queue {
    fn from(waiting: Vec<Waiting>) -> Self {
        let mut queue = Self::default();
        for one in waiting {
            queue.push(one);
        }
        queue
    }
}
