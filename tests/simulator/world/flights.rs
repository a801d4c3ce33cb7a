//! Attempts on their way: there, at the service, and back.

use std::iter;
use std::time::Duration;

use bytes::Bytes;
use http::{Response, Uri};
use zego_core::{Attempt, Failure};
use zego_emulator::Fate;

use super::{Event, Route, World};
use crate::simulator::ledger::{Arrival, Broken, Flight, Record, digest};
use crate::simulator::network::{Back, LATE, Said, Trip, Weather};
use crate::simulator::service::{self, Handled, query};
use crate::simulator::tally::Fault;

/// The longest reply that a carrier takes, in bytes.
const MAX_REPLY: usize = 64 << 10;

impl World<'_> {
    pub(super) fn send(&mut self, call: usize, attempt: Attempt) -> Result<(), Broken> {
        self.check_attempt(call, &attempt)?;
        let Attempt { request, within } = attempt;
        let (flight, endpoint) = (self.ledger.flights.len(), nth(request.uri()));
        let is_out = self.plan.outages.iter().any(|outage| {
            outage.endpoint == endpoint && (outage.from..outage.to).contains(&self.at)
        });
        let trip = self.plan.weather.depart(&mut self.dice, &mut self.ledger.tally, is_out);
        let number = |name| query(request.uri(), name).and_then(|text| text.parse().ok());
        let (sequence, signed) = (number("Sequence"), number("Timestamp").unwrap_or_default());
        let digest = digest(request.uri().to_string());
        self.ledger.tally.attempts += 1;
        self.ledger.note(self.at, Record::Sent { call, flight, endpoint, within, digest });
        self.ledger.calls[call].flights.push(flight);
        self.ledger.flights.push(Flight {
            call,
            endpoint,
            sent: self.at,
            within,
            signed,
            sequence,
            fed: None,
            is_replied: false,
            forsaken: None,
            arrival: None,
        });
        self.clients[call].flight = Some(flight);
        self.turns.took(call, flight);
        // Later than that nothing arrives.
        let arrives = trip.arrives.filter(|after| *after < within + LATE);
        if let Some(after) = arrives {
            self.plan_in(after, Event::Arrive(flight));
        }
        self.plan_news(call, flight, &trip, within);
        self.routes.push(Route {
            request,
            arrives: arrives.map(|after| self.at + after),
            connected: self.at + trip.connected,
            hangs: trip.hangs,
        });
        Ok(())
    }

    /// Plans what the carrier says though there is no reply.
    fn plan_news(&mut self, call: usize, flight: usize, trip: &Trip, within: Duration) {
        if trip.hangs {
            return self.plan_in(Duration::from_millis(50), Event::Ask(call));
        }
        if let Some((after, said)) = trip.fails {
            self.plan_in(after, Event::Fail { flight, said });
        }
        let late = self.plan.weather.timer(&mut self.dice, &mut self.ledger.tally);
        self.plan_in(within + late, Event::TimeOut(flight));
        if self.dice.chance(self.plan.weather.impatient) {
            let soon = self.dice.time(Duration::ZERO, within);
            self.plan_in(soon, Event::Ask(call));
        }
    }

    fn check_attempt(&mut self, call: usize, attempt: &Attempt) -> Result<(), Broken> {
        let errand = &self.plan.calls[call];
        let seat = &self.plan.sessions[errand.session];
        let broken = |rule, what: String| Err(Broken::new(rule, what).by(call));
        let made = self.ledger.calls[call].flights.len() + 1;
        if made > seat.attempts as usize {
            return broken("attempts are bounded", format!("{made} of {}", seat.attempts));
        }
        let end = self.at.saturating_add(attempt.within);
        if attempt.within > seat.attempt_timeout || end > self.deadline(call) {
            return broken("attempts end by the deadline", format!("{:?}", attempt.within));
        }
        let nonce = query(attempt.request.uri(), "SignatureNonce").unwrap_or_default();
        if !self.nonces.insert(nonce.to_owned()) {
            return broken("a nonce is used once", nonce.to_owned());
        }
        if made == 1 { self.turns.go(call, self.at, &self.ledger) } else { Ok(()) }
    }

    pub(super) fn arrive(&mut self, flight: usize) {
        if self.routes[flight].arrives.take_if(|at| *at == self.at).is_none() {
            return;
        }
        let Handled { verdict, code, is_carried_out, is_stale } = self.handle(flight);
        let known = &mut self.ledger.flights[flight];
        known.arrival = Some(Arrival {
            at: self.at,
            code,
            request_id: request_id(verdict.reply.body()),
            ran: verdict.executed,
            is_carried_out,
            is_stale,
        });
        let (call, is_given_up) = (known.call, known.forsaken.is_some());
        self.ledger.arrivals.push(flight);
        self.ledger.tally.arrivals += 1;
        let record = Record::Arrived { call, flight, code, ran: verdict.executed };
        self.ledger.note(self.at, record);
        if is_given_up {
            self.ledger.tally.count(Fault::ArrivesTooLate);
        } else if !self.routes[flight].hangs {
            self.send_back(flight, verdict.reply, verdict.fate);
        }
    }

    fn handle(&mut self, flight: usize) -> Handled {
        let handled = self.service.handle(&self.routes[flight].request, self.at);
        let action = self.plan.calls[self.ledger.flights[flight].call].ask.action();
        service::count(&handled, action, &mut self.ledger.tally);
        handled
    }

    /// A reply begins its way back, as the service and the network have it.
    fn send_back(&mut self, flight: usize, mut reply: Response<Bytes>, fate: Fate) {
        let weather = &self.plan.weather;
        let back = weather.back(&mut self.dice, &mut self.ledger.tally);
        let mut takes = weather.way(&mut self.dice);
        let mut failure = (back == Back::Broken).then_some(Said::Unknown);
        match fate {
            Fate::Delayed(time) => takes += time,
            Fate::Dripped { bytes, pause } => {
                let parts = u32::try_from(reply.body().len() / bytes).unwrap_or(u32::MAX);
                takes += pause.saturating_mul(parts);
            }
            Fate::Padded { bytes } if bytes > MAX_REPLY => {
                self.ledger.tally.count(Fault::TooLarge);
                failure = failure.or(Some(Said::ReplyTooLarge));
            }
            Fate::Padded { bytes } => reply = reply.map(|body| padded(body, bytes)),
            Fate::Cut { .. } | Fate::Closed | Fate::Reset => failure = Some(Said::Unknown),
            _ => {}
        }
        if back == Back::Garbled {
            let from = self.dice.below(reply.body().len().max(2) / 2);
            reply = reply.map(|body| garbled(&body, from));
        }
        if let Some(said) = failure {
            self.plan_in(takes, Event::Fail { flight, said });
        } else if back != Back::Never {
            self.plan_in(takes, Event::Reply { flight, reply });
        }
    }

    /// The call that waits for news of an attempt; none when it was given up.
    fn waiting_for(&self, flight: usize) -> Option<usize> {
        let call = self.ledger.flights[flight].call;
        (self.clients[call].flight == Some(flight)).then_some(call)
    }

    pub(super) fn reply(&mut self, flight: usize, reply: Response<Bytes>) -> Result<(), Broken> {
        let Some(call) = self.waiting_for(flight) else { return Ok(()) };
        let known = &self.ledger.flights[flight];
        if self.at > known.sent + known.within {
            self.ledger.tally.count(Fault::ReplyPastTime);
        }
        let (status, digest) = (reply.status().as_u16(), digest(reply.body()));
        self.ledger.note(self.at, Record::Replied { call, flight, status, digest });
        self.feed(call, flight, Ok(reply))
    }

    pub(super) fn fail(&mut self, flight: usize, said: Said) -> Result<(), Broken> {
        let Some(call) = self.waiting_for(flight) else { return Ok(()) };
        if said == Said::Unknown {
            self.stray(flight);
        } else {
            self.routes[flight].arrives = None;
        }
        self.ledger.note(self.at, Record::Failed { call, flight, said });
        let cause = "the network".into();
        let failure = match said {
            Said::Unreachable => Failure::Unreachable(cause),
            Said::Unsent => Failure::Unsent(cause),
            Said::Unknown => Failure::Unknown(cause),
            Said::ReplyTooLarge => Failure::ReplyTooLarge(cause),
        };
        self.feed(call, flight, Err(failure))
    }

    pub(super) fn time_out(&mut self, flight: usize) -> Result<(), Broken> {
        let known = &self.ledger.flights[flight];
        let client = &self.clients[known.call];
        if client.is_forsaken && client.call.is_some() && known.forsaken.is_none() {
            self.stray(flight);
            return Ok(());
        }
        if self.waiting_for(flight).is_none() {
            return Ok(());
        }
        let is_connected = self.at >= self.routes[flight].connected;
        let (fault, said) = if is_connected {
            (Fault::TimeOut, Said::Unknown)
        } else {
            (Fault::ConnectTimeOut, Said::Unreachable)
        };
        self.ledger.tally.count(fault);
        self.fail(flight, said)
    }

    fn feed(
        &mut self,
        call: usize,
        flight: usize,
        came: Result<Response<Bytes>, Failure>,
    ) -> Result<(), Broken> {
        let now = self.now(call);
        self.clients[call].flight = None;
        let known = &mut self.ledger.flights[flight];
        let is_replied = matches!(came, Ok(_) | Err(Failure::ReplyTooLarge(_)));
        (known.fed, known.is_replied) = (Some(self.at), is_replied);
        if let Some(driven) = &mut self.clients[call].call {
            driven.feed(came, now);
        }
        self.poll(call)
    }

    /// Whoever sent it gave it up; the bytes may still arrive for a while.
    pub(super) fn stray(&mut self, flight: usize) {
        let known = &mut self.ledger.flights[flight];
        known.forsaken = Some(self.at);
        let given_up = self.at.min(known.sent + known.within);
        let Some(arrives) = self.routes[flight].arrives else { return };
        let is_connected = self.at >= self.routes[flight].connected;
        let stray = Weather::stray(&mut self.dice).map(|after| given_up + after);
        self.routes[flight].arrives = match stray {
            _ if !is_connected => None,
            Some(stray) if stray > self.at => Some(stray),
            _ => Some(arrives).filter(|at| *at < given_up + LATE),
        };
        if let Some(at) = self.routes[flight].arrives.filter(|at| *at != arrives) {
            self.plan_at(at, Event::Arrive(flight));
        }
    }
}

fn padded(body: Bytes, length: usize) -> Bytes {
    let spaces = length.saturating_sub(body.len());
    body.into_iter().chain(iter::repeat_n(b' ', spaces)).collect()
}

/// The body with bytes that stand in no text from some place on.
fn garbled(body: &[u8], from: usize) -> Bytes {
    body.iter().enumerate().map(|(nth, byte)| if nth < from { *byte } else { 0xff }).collect()
}

fn nth(uri: &Uri) -> usize {
    let host = uri.host().unwrap_or_default().trim_end_matches(".example");
    host.trim_start_matches("endpoint").parse().unwrap_or_default()
}

fn request_id(body: &[u8]) -> Option<String> {
    let body: serde_json::Value = serde_json::from_slice(body).ok()?;
    body["RequestId"].as_str().map(str::to_owned)
}
