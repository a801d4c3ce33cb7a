//! No documented limit is broken by one session, nor by a fleet that shares it: in no window, wherever
//! it begins, more requests arrive than it allows.

use std::collections::{BTreeMap, VecDeque};
use std::time::Duration;

use zego_core::catalog::{Scope, Spec};

use crate::simulator::ask::Ask;
use crate::simulator::ledger::{Broken, Ledger};
use crate::simulator::plan::{Company, Plan, Seat};
use crate::simulator::service;

/// A limit: of which action, which of its limits, and for which room.
pub(crate) type Key = (&'static str, usize, Option<String>);

/// How many requests in how long.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Rate {
    pub(super) count: u32,
    pub(super) window: Duration,
}

/// The limits that a request counts against.
pub(crate) fn keys(seat: &Seat, ask: &Ask) -> Vec<Key> {
    rates(seat, ask).into_iter().map(|(key, _)| key).collect()
}

pub(super) fn rates(seat: &Seat, ask: &Ask) -> Vec<(Key, Rate)> {
    let Some(spec) = ask.spec() else { return Vec::new() };
    let mut keys = Vec::new();
    for (nth, (scope, rate)) in limits(seat, spec).into_iter().enumerate() {
        let rate = shared(rate, seat.share);
        let key = |room: Option<&str>| (ask.action(), nth, room.map(str::to_owned));
        if scope == Scope::Room {
            keys.extend(ask.rooms().into_iter().map(|room| (key(Some(room)), rate)));
        } else {
            keys.push((key(None), rate));
        }
    }
    keys
}

fn limits(seat: &Seat, spec: &Spec) -> Vec<(Scope, Rate)> {
    let limit = |limit: &zego_core::catalog::Limit| {
        let given = seat.limits.iter().find(|given| given.0 == spec.name && given.1 == limit.scope);
        if let Some((_, scope, count, window)) = given {
            return (*scope, Rate { count: *count, window: *window });
        }
        let is_test = seat.environment.is_test();
        let count = limit.test_count.filter(|_| is_test).unwrap_or(limit.count);
        (limit.scope, Rate { count, window: Duration::from_secs(limit.seconds.into()) })
    };
    spec.limits.iter().map(limit).collect()
}

/// A part of a limit, which is less often where it is less than one.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
fn shared(rate: Rate, share: f64) -> Rate {
    let part = f64::from(rate.count) * share;
    if part + 1e-9 >= 1.0 {
        return Rate { count: (part + 1e-9) as u32, ..rate };
    }
    Rate { count: 1, window: rate.window.div_f64(part) }
}

/// When the last requests arrived, and of which calls, for each limit.
#[derive(Default)]
struct Arrived<K>(BTreeMap<K, VecDeque<(Duration, usize)>>);

impl<K: Ord> Arrived<K> {
    /// Counts a request; whose arrived in the window that ends with it, when those are too many.
    fn excess(&mut self, key: K, rate: Rate, at: Duration, call: usize) -> Option<Vec<usize>> {
        let arrived = self.0.entry(key).or_default();
        arrived.push_back((at, call));
        while arrived.front().is_some_and(|(first, _)| at >= *first + rate.window) {
            arrived.pop_front();
        }
        let is_too_many = arrived.len() > rate.count as usize;
        is_too_many.then(|| arrived.iter().map(|(_, call)| *call).collect())
    }
}

pub(super) fn check(plan: &Plan, ledger: &Ledger) -> Result<(), Broken> {
    let (mut by_session, mut together) = (Arrived::default(), Arrived::default());
    for flight in ledger.arrivals.iter().map(|flight| &ledger.flights[*flight]) {
        let errand = &plan.calls[flight.call];
        let seat = &plan.sessions[errand.session];
        let at = flight.arrived().unwrap_or_default();
        let broken = |who: String, key: &Key, rate: Rate, calls: Vec<usize>| {
            let what = format!("{who} at {key:?} with {rate:?}: the calls {calls:?}");
            Err(Broken::new("no limit is broken", what).by(calls[0]).at(at))
        };
        for (key, rate) in rates(seat, &errand.ask) {
            let own = (errand.session, key.clone());
            if let Some(calls) = by_session.excess(own, rate, at, flight.call) {
                return broken(format!("session {}", errand.session), &key, rate, calls);
            }
        }
        if plan.company != Company::Fleet {
            continue;
        }
        let alone = Seat { share: 1.0, ..seat.clone() };
        let wholes = rates(&alone, &errand.ask);
        for ((_, own), (key, whole)) in rates(seat, &errand.ask).into_iter().zip(wholes) {
            // Where each has less than one, windows of the service may see one of each.
            if own.window == whole.window
                && let Some(calls) = together.excess(key.clone(), whole, at, flight.call)
            {
                return broken("the fleet".to_owned(), &key, whole, calls);
            }
        }
    }
    check_refusals(plan, ledger)
}

/// Who is alone and keeps the limits is never told otherwise.
fn check_refusals(plan: &Plan, ledger: &Ledger) -> Result<(), Broken> {
    if plan.company != Company::Alone {
        return Ok(());
    }
    for flight in &ledger.flights {
        let action = plan.calls[flight.call].ask.action();
        if service::is_rate_refusal(flight.code(), action) {
            let broken = Broken::new("the service refuses nobody for a limit", action);
            return Err(broken.by(flight.call).at(flight.arrived().unwrap_or_default()));
        }
    }
    Ok(())
}
