use std::collections::VecDeque;
use std::time::Duration;

use crate::catalog::{Scope, Spec};

/// How often an action may be asked, by the documented limits of its page: one request after the
/// other, evenly, and never more than the app may have within its time, however long each is on its
/// way.
#[derive(Clone, Debug)]
pub(super) struct Pace {
    /// So many in so long, of the app.
    count: usize,
    pub(super) window: Duration,
    /// From one answer about a room to the next question about it.
    pub(super) per_room: Duration,
    /// How many are on their way.
    asking: usize,
    /// When those came to their end that count yet. The service counted each somewhere between its
    /// sending and its answer.
    ended: VecDeque<Duration>,
    free: Duration,
}

impl Pace {
    pub(super) fn of(spec: &Spec) -> Self {
        let of = |scope: Scope| {
            let limits = spec.limits.iter().filter(move |limit| limit.scope == scope);
            limits.map(|limit| (limit.count, Duration::from_secs(limit.seconds.into())))
        };
        let pause = |&(count, window): &(u32, Duration)| window / count.max(1);
        let per_app = of(Scope::App).max_by_key(pause).unwrap_or((u32::MAX, Duration::ZERO));
        Self {
            count: usize::try_from(per_app.0).unwrap_or(usize::MAX),
            window: per_app.1,
            per_room: of(Scope::Room).map(|limit| pause(&limit)).max().unwrap_or_default(),
            asking: 0,
            ended: VecDeque::new(),
            free: Duration::ZERO,
        }
    }

    /// The first time from `at` on that the app may ask; none before an answer comes.
    pub(super) fn next(&self, at: Duration) -> Option<Duration> {
        let at = at.max(self.free);
        let taken = self.asking + self.ended.len();
        // So many have to be over first.
        let Some(excess) = taken.checked_sub(self.count) else { return Some(at) };
        self.ended.get(excess).map(|ended| at.max(ended.saturating_add(self.window)))
    }

    pub(super) fn ask(&mut self, now: Duration) {
        self.ended.retain(|ended| now < ended.saturating_add(self.window));
        self.asking += 1;
        let pause = self.window / u32::try_from(self.count).unwrap_or(u32::MAX).max(1);
        self.free = now.saturating_add(pause);
    }

    /// One that was on its way came to its end.
    pub(super) fn end(&mut self, now: Duration) {
        self.asking = self.asking.saturating_sub(1);
        self.ended.push_back(now);
    }

    /// Asks nothing before a time.
    pub(super) fn hold(&mut self, until: Duration) {
        self.free = self.free.max(until);
    }
}
