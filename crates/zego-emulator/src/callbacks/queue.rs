//! The events that are waiting to be posted, or are under way.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use bytes::Bytes;
use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};
use serde_json::Value;
use zego_core::callback::{CallbackDraft, Event};
use zego_core::{AppId, Now};

use super::journal::{Fate, Journal};
use super::{Callback, CallbackSettings, Due};

/// What is waiting, by when it is due.
#[derive(Debug)]
pub(crate) struct Queue {
    settings: CallbackSettings,
    app_id: AppId,
    /// Draws what becomes of events, in the order in which they happen.
    fates: StdRng,
    /// Draws nonces, in the order in which attempts are made.
    nonces: StdRng,
    waiting: BTreeMap<u64, Waiting>,
    /// When something is to be done about each, on the clock that runs evenly.
    due: BTreeSet<(Duration, u64)>,
    journal: Journal,
}

#[derive(Debug)]
struct Waiting {
    what: What,
    name: &'static str,
    due: Duration,
    /// How many attempts were made.
    attempts: u32,
    is_under_way: bool,
    is_accepted: bool,
    /// How many accepted attempts are taken as if their answers had been lost.
    repeats: u32,
}

#[derive(Debug)]
enum What {
    Event(Box<Event>),
    /// It is signed once and for all.
    Signed(Bytes),
}

impl Queue {
    pub(crate) fn new(settings: CallbackSettings, app_id: AppId, now: Now) -> Self {
        // Another start signs other nonces, so that none of an earlier run comes with another body.
        let start = u64::try_from(now.unix.as_nanos() % u128::from(u64::MAX)).unwrap_or(0);
        Self {
            app_id,
            fates: StdRng::seed_from_u64(settings.seed),
            nonces: StdRng::seed_from_u64(settings.seed ^ start),
            settings,
            waiting: BTreeMap::new(),
            due: BTreeSet::new(),
            journal: Journal::default(),
        }
    }

    pub(crate) fn journal(&self) -> &Journal {
        &self.journal
    }

    /// Takes events that have just happened, and how many more there were.
    pub(crate) fn push(&mut self, (events, dropped): (Vec<Event>, u64), now: Now) {
        for event in events {
            self.push_one(event, now);
        }
        self.journal.pass_over(dropped);
    }

    fn push_one(&mut self, event: Event, now: Now) {
        // The emulator tells of documented events alone.
        let Some(spec) = event.spec() else { return };
        let id = self.journal.begin(spec.name, now.unix);
        let (is_lost, delay, repeats) = self.draw();
        if is_lost {
            return self.journal.settle(id, Fate::LostByChance);
        }
        if self.waiting.len() >= CallbackSettings::MOST {
            return self.journal.settle(id, Fate::LostForWantOfRoom);
        }
        let due = now.mono.saturating_add(delay);
        self.due.insert((due, id));
        let waiting = Waiting {
            what: What::Event(Box::new(event)),
            name: spec.name,
            due,
            attempts: 0,
            is_under_way: false,
            is_accepted: false,
            repeats,
        };
        self.waiting.insert(id, waiting);
    }

    /// What becomes of one event: always as many draws, so that one setting leaves the others' alone.
    fn draw(&mut self) -> (bool, Duration, u32) {
        let is_lost = self.fates.random::<f64>() < self.settings.loss;
        let delay = self.settings.shuffle.mul_f64(self.fates.random::<f64>());
        // Whole, so that a clock which counts milliseconds gets there.
        let delay = Duration::from_millis(u64::try_from(delay.as_millis()).unwrap_or(0));
        let draws = CallbackSettings::GAPS.map(|_| self.fates.random::<f64>());
        let repeats = draws.into_iter().take_while(|draw| *draw < self.settings.repeats).count();
        (is_lost, delay, u32::try_from(repeats).unwrap_or(0))
    }

    pub(crate) fn poll(&mut self, now: Now) -> Due {
        while let Some((due, id)) = self.due.first().copied() {
            if due > now.mono {
                return Due::After(due.saturating_sub(now.mono));
            }
            let Some(waiting) = self.waiting.get(&id) else {
                self.due.pop_first();
                continue;
            };
            if waiting.is_under_way {
                self.answered(id, false, now);
            } else if let Some(callback) = self.send(id, now) {
                return Due::Now(callback);
            }
        }
        Due::Never
    }

    /// Makes an attempt, which is due to be answered.
    fn send(&mut self, id: u64, now: Now) -> Option<Callback> {
        let body = self.sign(id, now)?;
        self.put_off(id, now.mono.saturating_add(CallbackSettings::TIMEOUT));
        let waiting = self.waiting.get_mut(&id)?;
        waiting.is_under_way = true;
        waiting.attempts += 1;
        self.journal.attempt(id, waiting.is_accepted);
        Some(Callback { id, attempt: waiting.attempts, event: waiting.name, body })
    }

    fn sign(&mut self, id: u64, now: Now) -> Option<Bytes> {
        let waiting = self.waiting.get_mut(&id)?;
        let event = match &waiting.what {
            What::Signed(body) => return Some(body.clone()),
            What::Event(event) => event,
        };
        let nonce = self.nonces.random_range(1..=i64::MAX).to_string();
        let draft = CallbackDraft::of(event)?;
        let body = draft.sign(self.app_id, &self.settings.secret, now.unix.as_secs(), &nonce);
        if self.settings.signs_once {
            waiting.what = What::Signed(body.clone());
        }
        Some(body)
    }

    /// Takes the answer to the attempt that is under way, if one is.
    pub(crate) fn answered(&mut self, id: u64, is_accepted: bool, now: Now) {
        let Some(waiting) = self.waiting.get_mut(&id).filter(|waiting| waiting.is_under_way) else {
            return;
        };
        waiting.is_under_way = false;
        if is_accepted && !waiting.is_accepted {
            waiting.is_accepted = true;
            self.journal.settle(id, Fate::Accepted);
        }
        let is_enough = match (is_accepted, waiting.is_accepted) {
            (true, _) => {
                let is_enough = waiting.repeats == 0;
                waiting.repeats = waiting.repeats.saturating_sub(1);
                is_enough
            }
            // A repeat that fails has nothing to make good.
            (false, true) => true,
            (false, false) => false,
        };
        let gap = usize::try_from(waiting.attempts - 1).ok();
        let gap = gap.and_then(|at| CallbackSettings::GAPS.get(at)).filter(|_| !is_enough);
        if let Some(gap) = gap {
            return self.put_off(id, now.mono.saturating_add(*gap));
        }
        let is_lost = !waiting.is_accepted;
        self.due.remove(&(waiting.due, id));
        self.waiting.remove(&id);
        if is_lost {
            self.journal.settle(id, Fate::LostAfterRetries);
        }
    }

    fn put_off(&mut self, id: u64, due: Duration) {
        let Some(waiting) = self.waiting.get_mut(&id) else { return };
        self.due.remove(&(waiting.due, id));
        waiting.due = due;
        self.due.insert((due, id));
    }

    pub(crate) fn view(&self) -> Value {
        self.journal.view()
    }
}
