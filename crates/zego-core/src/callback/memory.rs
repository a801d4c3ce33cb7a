//! What the verifier remembers of the callbacks that it let through.

use std::collections::{BTreeMap, VecDeque};
use std::fmt;
use std::time::Duration;

/// A hash: of a trio, which is its signature, or of a body.
pub(super) type Hash = [u8; 20];

/// The signatures of late, each with the hash of its body: at most so many, and none for longer than
/// its timestamp is fresh.
///
/// It is kept by signature rather than by timestamp and nonce. The hash runs over the texts without
/// a mark between them, so digits can be moved from one to the other: `1470820198` with `723412` and
/// `1470820198723` with `412` have the same signature. Only the hash tells that they are the same.
///
/// Its `Debug` tells how much it holds: a signature is a credential for as long as its timestamp is
/// fresh.
#[derive(Clone)]
pub(super) struct Memory {
    bodies: BTreeMap<Hash, Hash>,
    /// In order of time.
    entries: VecDeque<Entry>,
    /// The latest timestamp of those that were forgotten because their time was over.
    forgotten_until: Option<Duration>,
    most: usize,
}

#[derive(Clone)]
struct Entry {
    seen: Duration,
    sent: Duration,
    signature: Hash,
}

/// What the memory says of a callback.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Seen {
    Never,
    WithThisBody,
    WithAnother,
    /// It is not known, and as old as what was forgotten because its time was over. By a clock that
    /// runs evenly, nothing as old as that is fresh.
    PerhapsForgotten,
}

impl Memory {
    pub(super) fn new(most: usize) -> Self {
        Self { bodies: BTreeMap::new(), entries: VecDeque::new(), forgotten_until: None, most }
    }

    /// Looks a signature up, which was made at `sent`.
    pub(super) fn look(&self, signature: &Hash, body: &Hash, sent: Duration) -> Seen {
        match self.bodies.get(signature) {
            None if self.forgotten_until.is_some_and(|until| sent <= until) => {
                Seen::PerhapsForgotten
            }
            None => Seen::Never,
            Some(before) if before == body => Seen::WithThisBody,
            Some(_) => Seen::WithAnother,
        }
    }

    /// Looks a signature up, and keeps it when it is new; the oldest makes room.
    pub(super) fn meet(
        &mut self,
        signature: Hash,
        body: Hash,
        sent: Duration,
        now: Duration,
    ) -> Seen {
        let seen = self.look(&signature, &body, sent);
        if seen != Seen::Never {
            return seen;
        }
        while self.entries.len() >= self.most {
            self.drop_oldest();
        }
        self.bodies.insert(signature, body);
        self.entries.push_back(Entry { seen: now, sent, signature });
        Seen::Never
    }

    /// Forgets what was seen before a time.
    pub(super) fn forget_before(&mut self, time: Duration) {
        while self.entries.front().is_some_and(|entry| entry.seen < time) {
            let sent = self.drop_oldest();
            self.forgotten_until = self.forgotten_until.max(sent);
        }
    }

    /// Forgets a signature that was met with this body, as if it had never been.
    pub(super) fn forget(&mut self, signature: &Hash, body: &Hash) {
        if self.bodies.get(signature) != Some(body) {
            return;
        }
        self.bodies.remove(signature);
        // What is forgotten was met of late, as a rule.
        let at = self.entries.iter().rposition(|entry| entry.signature == *signature);
        at.and_then(|at| self.entries.remove(at));
    }

    pub(super) fn len(&self) -> usize {
        self.entries.len()
    }

    /// Drops the oldest, and returns its timestamp.
    fn drop_oldest(&mut self) -> Option<Duration> {
        let oldest = self.entries.pop_front()?;
        self.bodies.remove(&oldest.signature);
        Some(oldest.sent)
    }
}

impl fmt::Debug for Memory {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut debug = f.debug_struct("Memory");
        debug.field("len", &self.len()).field("most", &self.most).finish_non_exhaustive()
    }
}
