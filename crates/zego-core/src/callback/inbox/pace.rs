use std::time::Duration;

use crate::catalog::{Scope, Spec};

/// How often an action may be asked, by the documented limits of its page: one request after the
/// other, evenly.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pace {
    /// From one request of the app to the next.
    per_app: Duration,
    /// From one answer about a room to the next question about it.
    pub(super) per_room: Duration,
    free: Duration,
}

impl Pace {
    pub(super) fn of(spec: &Spec) -> Self {
        let per = |scope: Scope| {
            let limits = spec.limits.iter().filter(|limit| limit.scope == scope);
            let pauses =
                limits.map(|limit| Duration::from_secs(limit.seconds.into()) / limit.count);
            pauses.max().unwrap_or_default()
        };
        Self { per_app: per(Scope::App), per_room: per(Scope::Room), free: Duration::ZERO }
    }

    /// The first time from `at` on that the app may ask.
    pub(super) fn next(&self, at: Duration) -> Duration {
        at.max(self.free)
    }

    pub(super) fn ask(&mut self, now: Duration) {
        self.free = now + self.per_app;
    }
}
