//! Calls that wait for the same limit, and for nothing else, go in order: urgent ones first, then as
//! they came.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use zego_core::Priority;

use super::limits::{Key, Rate, rates};
use crate::simulator::ledger::{Broken, Flight, Ledger};
use crate::simulator::network::LATE;
use crate::simulator::plan::{Errand, Seat};

/// Those who wait for one limit each.
#[derive(Debug, Default)]
pub(crate) struct Turns {
    lines: BTreeMap<Name, Line>,
    /// How many have come.
    came: usize,
    places: BTreeMap<usize, (Name, Place)>,
}

/// Where they wait: with which session, at which limit.
type Name = (usize, Key);

/// Where one stands in the line.
type Place = (Priority, usize);

#[derive(Debug)]
struct Line {
    rate: Rate,
    /// Those who have not sent anything yet, and when they ask again.
    waiting: BTreeMap<Place, (usize, Duration)>,
    /// The attempts that may still count against the limit.
    flights: BTreeSet<usize>,
}

/// Who comes later than this after the time that was named loses the place.
const GRACE: Duration = Duration::from_millis(499);

impl Turns {
    /// A call begins.
    pub(crate) fn begin(&mut self, call: usize, errand: &Errand, seat: &Seat) {
        self.came += 1;
        let is_urgent = errand.ask.spec().is_some_and(|spec| spec.urgent);
        let own = if is_urgent { Priority::Urgent } else { Priority::Routine };
        let priority = errand.priority.unwrap_or(own);
        let is_simple = errand.ask.ordered_streams().is_empty();
        if let ([(key, rate)], true) = (&rates(seat, &errand.ask)[..], is_simple) {
            let name = (errand.session, key.clone());
            self.lines.entry(name.clone()).or_insert_with(|| Line::new(*rate));
            self.places.insert(call, (name, (priority, self.came)));
        }
    }

    fn line(&mut self, call: usize) -> Option<(&mut Line, Place)> {
        let (name, place) = self.places.get(&call)?;
        Some((self.lines.get_mut(name)?, *place))
    }

    /// A call that has sent nothing yet waits, until then at the latest.
    pub(crate) fn wait(&mut self, call: usize, due: Duration) {
        if let Some((line, place)) = self.line(call) {
            line.waiting.insert(place, (call, due));
        }
    }

    /// A call waits no more.
    pub(crate) fn leave(&mut self, call: usize) {
        if let Some((line, place)) = self.line(call) {
            line.waiting.remove(&place);
        }
    }

    /// A call has sent an attempt.
    pub(crate) fn took(&mut self, call: usize, flight: usize) {
        if let Some((line, _)) = self.line(call) {
            line.flights.insert(flight);
        }
    }

    /// A call is about to send its first attempt: those ahead of it who are about to ask must find
    /// that there is room for them, too.
    pub(crate) fn go(&mut self, call: usize, at: Duration, ledger: &Ledger) -> Result<(), Broken> {
        let Some((line, place)) = self.line(call) else { return Ok(()) };
        let rate = line.rate;
        line.flights.retain(|flight| counts(&ledger.flights[*flight], rate.window, at));
        let free = (rate.count as usize).saturating_sub(line.flights.len());
        let mut ahead = line.waiting.range(..place).filter(|(_, (_, due))| *due + GRACE >= at);
        if let Some(((priority, _), (other, due))) = ahead.nth(free.saturating_sub(1)) {
            let what = format!(
                "call {other}, {priority:?}, who asks again at {due:?}, finds none of {free} places"
            );
            return Err(Broken::new("calls go in order", what).by(call).at(at));
        }
        line.waiting.remove(&place);
        Ok(())
    }
}

impl Line {
    fn new(rate: Rate) -> Self {
        Self { rate, waiting: BTreeMap::new(), flights: BTreeSet::new() }
    }
}

/// Whether an attempt surely counts against its limit.
fn counts(flight: &Flight, window: Duration, at: Duration) -> bool {
    match flight.fed {
        Some(fed) => flight.is_replied && fed + window > at,
        None => flight.forsaken.is_none() && flight.sent + flight.within + LATE > at,
    }
}
