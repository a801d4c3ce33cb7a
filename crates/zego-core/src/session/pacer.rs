use std::collections::BTreeMap;
use std::time::Duration;

use super::gate::{Gate, Landing, Rate};
use super::lane::Lane;
use super::queue::{Priority, Ticket};
use super::turn::{GateKey, Turn, Wait};
use crate::catalog::Scope;

/// Who may go when: a gate for each rate limit in use, a lane for each stream in use.
#[derive(Debug, Default)]
pub(super) struct Pacer {
    gates: BTreeMap<GateKey, Gate>,
    lanes: BTreeMap<Box<str>, Lane>,
    tickets: u64,
    permits: u64,
    /// How many gates and lanes there may be before idle ones are looked for.
    sweep_at: usize,
}

/// The answer to a call that asks for its turn.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Ask {
    Go,
    Wait(Wait),
    /// Too many wait already.
    Crowded,
}

impl Pacer {
    /// A wait is at most so long, so that a neighbour who gave up is noticed.
    pub(super) const MAX_WAIT: Duration = Duration::from_secs(1);

    pub(super) fn ticket(&mut self, priority: Priority) -> Ticket {
        self.tickets += 1;
        Ticket { priority, number: self.tickets }
    }

    /// Asks everything that a turn needs at once, and enters all or none.
    ///
    /// The permit comes back at `lease` at the latest, a lane at `end`.
    pub(super) fn ask(
        &mut self,
        turn: &mut Turn,
        now: Duration,
        lease: Duration,
        end: Duration,
    ) -> Ask {
        self.sweep_when_due(now);
        let mut wait = self.ask_lanes(turn, now);
        let rooms = turn.gates.partition_point(|(key, _)| key.scope() == Scope::Room);
        let (rooms, apps) = turn.gates.split_at(rooms);
        wait = later(wait, self.ask_gates(turn.ticket, rooms, now));
        // A call that waits for its stream or its room takes no place among those of the app.
        let asked = if wait.is_none() {
            wait = self.ask_gates(turn.ticket, apps, now);
            turn.gates.len()
        } else {
            rooms.len()
        };
        let Some(wait) = wait else {
            self.enter(turn, lease, end);
            return Ask::Go;
        };
        self.queue(turn, asked, wait, now)
    }

    fn ask_lanes(&mut self, turn: &Turn, now: Duration) -> Option<Wait> {
        turn.lanes.iter().fold(None, |wait, stream| {
            if !self.lanes.contains_key(stream) {
                self.lanes.insert(stream.clone(), Lane::default());
            }
            let asked =
                self.lanes.get_mut(stream).and_then(|lane| lane.ask(turn.ticket.in_order(), now));
            later(wait, asked)
        })
    }

    fn ask_gates(
        &mut self,
        ticket: Ticket,
        gates: &[(GateKey, Rate)],
        now: Duration,
    ) -> Option<Wait> {
        gates.iter().fold(None, |wait, (key, rate)| {
            if !self.gates.contains_key(key) {
                self.gates.insert(key.clone(), Gate::new(*rate));
            }
            let asked = self.gates.get_mut(key).and_then(|gate| gate.ask(ticket, now));
            later(wait, asked)
        })
    }

    fn enter(&mut self, turn: &mut Turn, lease: Duration, end: Duration) {
        self.permits += 1;
        let permit = (lease, self.permits);
        turn.permit = Some(permit);
        for (key, _) in &turn.gates {
            if let Some(gate) = self.gates.get_mut(key) {
                gate.pass(turn.ticket, permit);
            }
        }
        for stream in &turn.lanes {
            if let Some(lane) = self.lanes.get_mut(stream) {
                lane.enter(turn.ticket.in_order(), end);
            }
        }
    }

    /// Keeps the place of a call in its lanes and in the first `asked` of its gates.
    fn queue(&mut self, turn: &Turn, asked: usize, wait: Wait, now: Duration) -> Ask {
        let ticket = turn.ticket;
        let due = wait.until.min(now.saturating_add(Self::MAX_WAIT));
        let (asked, others) = turn.gates.split_at(asked);
        for (key, _) in others {
            if let Some(gate) = self.gates.get_mut(key) {
                gate.queue.leave(ticket);
            }
        }
        let gates = asked.iter().map(|(key, _)| key);
        let is_crowded =
            turn.lanes.iter().any(|at| self.lanes[at].queue.is_full_for(ticket.in_order()))
                || gates.clone().any(|at| self.gates[at].queue.is_full_for(ticket));
        if is_crowded {
            return Ask::Crowded;
        }
        for stream in &turn.lanes {
            if let Some(lane) = self.lanes.get_mut(stream) {
                lane.queue.wait(ticket.in_order(), due);
            }
        }
        for key in gates {
            if let Some(gate) = self.gates.get_mut(key) {
                gate.queue.wait(ticket, due);
            }
        }
        Ask::Wait(Wait { until: due, ..wait })
    }

    /// Takes the permit of an attempt back.
    pub(super) fn land(&mut self, turn: &mut Turn, how: Landing, now: Duration) {
        let Some(permit) = turn.permit.take() else { return };
        for (key, rate) in &turn.gates {
            // A gate that was swept meanwhile is made anew: what arrived still counts.
            let gate = self.gates.entry(key.clone()).or_insert_with(|| Gate::new(*rate));
            gate.land(permit, how, now);
        }
    }

    /// Closes the gates of a turn that a rate refusal is about.
    pub(super) fn close(
        &mut self,
        turn: &Turn,
        scope: Scope,
        asked: Option<Duration>,
        now: Duration,
    ) {
        for (key, _) in turn.gates.iter().filter(|(key, _)| key.scope() == scope) {
            if let Some(gate) = self.gates.get_mut(key) {
                gate.close(asked, now);
            }
        }
    }

    /// Gives the places and lanes of a call up; its streams are free from `free_at` on.
    pub(super) fn leave(&mut self, turn: &Turn, free_at: Duration) {
        for (key, _) in &turn.gates {
            if let Some(gate) = self.gates.get_mut(key) {
                gate.queue.leave(turn.ticket);
            }
        }
        for stream in &turn.lanes {
            if let Some(lane) = self.lanes.get_mut(stream) {
                lane.leave(turn.ticket.in_order(), free_at);
            }
        }
    }

    fn sweep_when_due(&mut self, now: Duration) {
        const LEAST: usize = 64;
        if self.gates.len() + self.lanes.len() > self.sweep_at.max(LEAST) {
            let (gates, lanes, _) = self.sweep(now);
            self.sweep_at = (gates + lanes) * 2;
        }
    }

    /// How many gates and lanes are remembered.
    #[cfg(test)]
    pub(super) fn len(&self) -> usize {
        self.gates.len() + self.lanes.len()
    }

    /// Forgets what is idle; how many gates, lanes and places in queues are left.
    pub(super) fn sweep(&mut self, now: Duration) -> (usize, usize, usize) {
        self.gates.retain(|_, gate| !gate.is_idle(now));
        self.lanes.retain(|_, lane| !lane.is_idle(now));
        let places = self.gates.values().map(|gate| gate.queue.len()).sum::<usize>()
            + self.lanes.values().map(|lane| lane.queue.len()).sum::<usize>();
        (self.gates.len(), self.lanes.len(), places)
    }
}

/// The wait that ends later; that none is needed is the least.
fn later(one: Option<Wait>, other: Option<Wait>) -> Option<Wait> {
    match (one, other) {
        (Some(one), Some(other)) => Some(Wait {
            at_least: one.at_least.max(other.at_least),
            ..if one.until >= other.until { one } else { other }
        }),
        (one, other) => one.or(other),
    }
}
