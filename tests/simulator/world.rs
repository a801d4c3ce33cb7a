//! A run: events in the order of a made-up time, each of which makes others.

mod flights;

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use bytes::Bytes;
use http::Response;
use zego_core::{Endpoint, Session, Stamps};
use zego_emulator::demo_credentials;

use super::ask::Settings;
use super::client::{Driven, Next};
use super::clock::HostClock;
use super::dice::Dice;
use super::ledger::{Broken, Failed, Ledger, Record, Told};
use super::network::{LATE, Said};
use super::plan::{Forsaken, Plan, Seat};
use super::service::{self, Service};
use super::tally::Fault;
use super::watch::{self, Turns};

/// Runs a plan, and checks every rule.
///
/// # Errors
/// The first rule that is broken, with what happened until then.
pub fn run(plan: &Plan) -> Result<Ledger, Failed> {
    let mut world = World::new(plan);
    let played = world.play();
    let checked = played.and_then(|()| watch::check(plan, &world.ledger));
    match checked {
        Ok(()) => Ok(world.ledger),
        Err(broken) => Err(Failed { broken, ledger: Box::new(world.ledger) }),
    }
}

struct World<'p> {
    plan: &'p Plan,
    dice: Dice,
    at: Duration,
    events: BTreeMap<(Duration, u64), Event>,
    planned: u64,
    hosts: Vec<HostClock>,
    sessions: Vec<Session>,
    clients: Vec<Client>,
    routes: Vec<Route>,
    service: Service,
    turns: Turns,
    nonces: BTreeSet<String>,
    ledger: Ledger,
}

/// Who drives a call.
#[derive(Default)]
struct Client {
    call: Option<Box<dyn Driven>>,
    /// The attempt on the way.
    flight: Option<usize>,
    /// Which of the times to wake up counts.
    alarm: u64,
    is_forsaken: bool,
}

/// Where the request of an attempt is.
struct Route {
    request: http::Request<Bytes>,
    /// When it arrives, if it is still going to.
    arrives: Option<Duration>,
    /// When there is a connection.
    connected: Duration,
    hangs: bool,
}

enum Event {
    Begin(usize),
    Wake {
        call: usize,
        alarm: u64,
    },
    /// Somebody asks though nobody told them to.
    Ask(usize),
    Arrive(usize),
    Fail {
        flight: usize,
        said: Said,
    },
    Reply {
        flight: usize,
        reply: Response<Bytes>,
    },
    TimeOut(usize),
    Forsake {
        call: usize,
        how: Forsaken,
    },
    Jump {
        host: usize,
        skew: i64,
    },
    ReplaceSecret,
    EndOverlap,
    Reopen,
    Look,
}

impl<'p> World<'p> {
    fn new(plan: &'p Plan) -> Self {
        let mut dice = Dice::new(plan.seed);
        let sessions = plan.sessions.iter().map(|seat| session(seat, dice.seed())).collect();
        let mut world = Self {
            plan,
            at: Duration::ZERO,
            events: BTreeMap::new(),
            planned: 0,
            hosts: plan.hosts.iter().map(HostClock::new).collect(),
            sessions,
            clients: plan.calls.iter().map(|_| Client::default()).collect(),
            routes: Vec::new(),
            service: Service::new(plan),
            turns: Turns::default(),
            nonces: BTreeSet::new(),
            ledger: Ledger {
                calls: plan.calls.iter().map(|_| Told::default()).collect(),
                ..Ledger::default()
            },
            dice,
        };
        world.schedule();
        world
    }

    fn schedule(&mut self) {
        for (call, errand) in self.plan.calls.iter().enumerate() {
            self.plan_at(errand.at, Event::Begin(call));
        }
        for (host, clock) in self.plan.hosts.iter().enumerate() {
            for (at, skew) in &clock.jumps {
                self.plan_at(*at, Event::Jump { host, skew: *skew });
            }
        }
        if let Some(rotation) = self.plan.rotation {
            self.plan_at(rotation.at, Event::ReplaceSecret);
            self.plan_at(rotation.at + rotation.overlap, Event::EndOverlap);
        }
        if self.plan.reopens {
            self.plan_at(Duration::ZERO, Event::Reopen);
        }
        if self.plan.looks {
            self.plan_at(Duration::ZERO, Event::Look);
        }
    }

    fn plan_at(&mut self, at: Duration, event: Event) {
        self.planned += 1;
        self.events.insert((at, self.planned), event);
    }

    fn plan_in(&mut self, after: Duration, event: Event) {
        self.plan_at(self.at.saturating_add(after), event);
    }

    fn play(&mut self) -> Result<(), Broken> {
        /// Even calls without a deadline are over by then: their attempts are few.
        const AGES: Duration = Duration::from_secs(3600);
        let end = self.plan.calls.last().map_or(AGES, |last| last.at + AGES);
        while let Some(((at, _), event)) = self.events.pop_first() {
            self.at = at;
            if at > end {
                let what = format!("an hour later there is {} still", self.events.len());
                return Err(Broken::new("every call ends", what));
            }
            self.happen(event)?;
        }
        self.cool_down()?;
        self.check_messages()
    }

    fn happen(&mut self, event: Event) -> Result<(), Broken> {
        match event {
            Event::Begin(call) => self.begin(call),
            Event::Wake { call, alarm } if self.clients[call].alarm == alarm => self.poll(call),
            Event::Wake { .. } => Ok(()),
            Event::Ask(call) => {
                self.ledger.tally.count(Fault::Impatient);
                self.poll(call)
            }
            Event::Arrive(flight) => {
                self.arrive(flight);
                Ok(())
            }
            Event::Fail { flight, said } => self.fail(flight, said),
            Event::Reply { flight, reply } => self.reply(flight, reply),
            Event::TimeOut(flight) => self.time_out(flight),
            Event::Forsake { call, how } => {
                self.forsake(call, how);
                Ok(())
            }
            Event::Jump { host, skew } => {
                self.ledger.tally.count(Fault::ClockJump);
                self.ledger.note(self.at, Record::ClockJumped { host, skew });
                self.hosts[host].jump(skew);
                Ok(())
            }
            Event::ReplaceSecret => {
                self.replace_secret();
                Ok(())
            }
            Event::EndOverlap => {
                self.service.refuse_first_secret();
                Ok(())
            }
            Event::Reopen => {
                self.reopen();
                Ok(())
            }
            Event::Look => self.look(),
        }
    }

    fn now(&self, call: usize) -> zego_core::Now {
        let seat = &self.plan.sessions[self.plan.calls[call].session];
        self.hosts[seat.host].now(self.at)
    }

    fn begin(&mut self, call: usize) -> Result<(), Broken> {
        let errand = &self.plan.calls[call];
        let seat = &self.plan.sessions[errand.session];
        let settings = Settings { deadline: errand.deadline, priority: errand.priority };
        let driven = errand.ask.call(&self.sessions[errand.session], settings);
        self.clients[call].call = Some(driven);
        self.ledger.calls[call].began = Some(self.at);
        self.ledger.tally.calls += 1;
        self.ledger.note(self.at, Record::Began { call, action: errand.ask.action() });
        self.turns.begin(call, errand, seat);
        if let Some((after, how)) = errand.forsaken {
            self.plan_in(after, Event::Forsake { call, how });
        }
        self.poll(call)
    }

    fn poll(&mut self, call: usize) -> Result<(), Broken> {
        let now = self.now(call);
        self.hang_up(call);
        let client = &mut self.clients[call];
        let Some(driven) = client.call.as_mut().filter(|_| !client.is_forsaken) else {
            return Ok(());
        };
        match driven.poll(now) {
            Next::Wait(time) => self.wait(call, time),
            Next::Send(attempt) => self.send(call, attempt),
            Next::Done(out) => {
                self.turns.leave(call);
                self.clients[call].call = None;
                let how = match &out {
                    Ok(answered) => format!("answered with {}", answered.code),
                    Err(error) => error.to_string(),
                };
                self.ledger.note(self.at, Record::Ended { call, how });
                self.ledger.calls[call].ended = Some(self.at);
                self.ledger.calls[call].out = Some(out);
                Ok(())
            }
        }
    }

    fn wait(&mut self, call: usize, time: Duration) -> Result<(), Broken> {
        const A_SECOND: Duration = Duration::from_secs(1);
        const A_MILLI: Duration = Duration::from_millis(1);
        self.ledger.note(self.at, Record::Waits { call, time });
        let broken = |what: &str| Err(Broken::new("waits are bounded", what).by(call));
        if time.is_zero() || time > A_SECOND {
            return broken(&format!("{time:?}"));
        }
        let flight = self.clients[call].flight;
        let due = self.at + time;
        if flight.is_none() && due > self.deadline(call).saturating_add(A_MILLI) {
            return broken("past the deadline");
        }
        if flight.is_none() && self.ledger.calls[call].flights.is_empty() {
            self.turns.wait(call, due);
        }
        if flight.is_none_or(|flight| self.routes[flight].hangs) {
            let late = self.plan.weather.sleep(&mut self.dice, &mut self.ledger.tally);
            self.clients[call].alarm += 1;
            let alarm = self.clients[call].alarm;
            self.plan_in(time + late, Event::Wake { call, alarm });
        }
        if self.dice.chance(self.plan.weather.impatient) {
            let soon = self.dice.time(Duration::ZERO, time);
            self.plan_in(soon, Event::Ask(call));
        }
        Ok(())
    }

    fn deadline(&self, call: usize) -> Duration {
        let errand = &self.plan.calls[call];
        let allowed = errand.deadline.unwrap_or(self.plan.sessions[errand.session].deadline);
        self.ledger.calls[call].began.unwrap_or_default().saturating_add(allowed)
    }

    /// A transport that never says anything is given up by the call itself.
    fn hang_up(&mut self, call: usize) {
        let Some(flight) = self.clients[call].flight else { return };
        let known = &mut self.ledger.flights[flight];
        if self.routes[flight].hangs && self.at >= known.sent + known.within + LATE {
            known.fed = Some(self.at);
            known.forsaken = Some(known.sent + known.within);
            self.clients[call].flight = None;
        }
    }

    fn forsake(&mut self, call: usize, how: Forsaken) {
        if self.ledger.calls[call].ended.is_some() {
            return;
        }
        let client = &mut self.clients[call];
        client.is_forsaken = true;
        self.ledger.tally.count(match (how, client.flight) {
            (Forsaken::Dropped, None) => Fault::DroppedWaiting,
            (Forsaken::Dropped, Some(_)) => Fault::DroppedFlying,
            (Forsaken::Leaked, None) => Fault::LeakedWaiting,
            (Forsaken::Leaked, Some(_)) => Fault::LeakedFlying,
        });
        let flight = client.flight.take();
        // One that leaks stays where it is, and nobody looks at it again.
        if how == Forsaken::Dropped {
            client.call = None;
            if let Some(flight) = flight {
                self.stray(flight);
            }
        }
        self.turns.leave(call);
        self.ledger.calls[call].ended = Some(self.at);
        self.ledger.note(self.at, Record::Forsaken { call, how });
    }

    fn replace_secret(&mut self) {
        self.service.accept_next_secret();
        for session in &self.sessions {
            session.replace_secret(service::next_secret());
        }
        self.ledger.tally.count(Fault::SecretReplaced);
        self.ledger.note(self.at, Record::SecretReplaced);
    }

    fn reopen(&mut self) {
        self.service.reopen(self.at);
        self.ledger.note(self.at, Record::RoomsReopened);
        if self.is_going_on() {
            self.plan_in(Duration::from_secs(2), Event::Reopen);
        }
    }

    fn is_going_on(&self) -> bool {
        self.ledger.calls.iter().any(|told| told.ended.is_none())
    }

    /// What sessions keep is bounded by what was going on of late.
    fn look(&mut self) -> Result<(), Broken> {
        for (nth, (seat, session)) in self.plan.sessions.iter().zip(&self.sessions).enumerate() {
            let load = session.load(self.hosts[seat.host].now(self.at));
            watch::check_load(self.plan, &self.ledger, nth, load, self.at)?;
        }
        if self.is_going_on() {
            self.plan_in(Duration::from_secs(7), Event::Look);
        }
        Ok(())
    }

    /// An hour later a session keeps nothing, whatever was dropped and leaked.
    fn cool_down(&mut self) -> Result<(), Broken> {
        let end = self.at;
        self.at += Duration::from_secs(3600);
        for (seat, session) in self.plan.sessions.iter().zip(&self.sessions) {
            let load = session.load(self.hosts[seat.host].now(self.at));
            if load.gates + load.streams + load.waiting > 0 {
                return Err(Broken::new("nothing is left", format!("{load:?}")));
            }
            let correction = session.clock_correction(self.hosts[seat.host].now(end));
            self.ledger.corrections.push(correction);
        }
        Ok(())
    }

    /// The service's own word on messages: each was sent to its room once at most.
    fn check_messages(&mut self) -> Result<(), Broken> {
        let mut messages = self.service.messages(self.at);
        messages.sort();
        match messages.windows(2).find(|pair| pair[0] == pair[1]) {
            Some(pair) => Err(Broken::new("what is done once is not done twice", &pair[0])),
            None => Ok(()),
        }
    }
}

fn session(seat: &Seat, seed: u64) -> Session {
    let mut builder = Session::builder(demo_credentials())
        .with_environment(seat.environment)
        .with_share(seat.share)
        .with_attempts(seat.attempts)
        .with_attempt_timeout(seat.attempt_timeout)
        .with_deadline(seat.deadline)
        .with_retry_budget(seat.budget)
        .with_stamps(Stamps::seeded(seed));
    for nth in 0..seat.endpoints {
        builder = builder.with_endpoint(endpoint(nth));
    }
    for (action, scope, count, window) in &seat.limits {
        builder = builder.with_limit(action, *scope, *count, *window);
    }
    builder.build().expect("the plan keeps the rules of a session")
}

fn endpoint(nth: usize) -> Endpoint {
    // A clock is corrected by less over plain HTTP.
    let scheme = if nth.is_multiple_of(2) { "https" } else { "http" };
    format!("{scheme}://endpoint{nth}.example").parse().expect("a host with a number is an address")
}
