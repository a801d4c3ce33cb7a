//! What a run consists of: everything that is known before it begins.

use std::time::Duration;

use zego_core::catalog::Scope;
use zego_core::{Environment, Priority};
use zego_emulator::Faults;

use super::ask::Ask;
use super::network::Weather;

/// A run, before it begins. All times count from its beginning.
#[derive(Clone, Debug)]
pub struct Plan {
    /// Where chance on the way comes from.
    pub seed: u64,
    /// The machines that call.
    pub hosts: Vec<Host>,
    /// The sessions that they call with.
    pub sessions: Vec<Seat>,
    /// What the sessions have to do with each other.
    pub company: Company,
    /// The calls, in the order in which they begin.
    pub calls: Vec<Errand>,
    /// How good the network is.
    pub weather: Weather,
    /// What the service does wrong.
    pub faults: Faults,
    /// When an endpoint cannot be reached.
    pub outages: Vec<Outage>,
    /// When the secret is replaced.
    pub rotation: Option<Rotation>,
    /// Whether somebody logs in to rooms that have ended.
    pub reopens: bool,
    /// Whether what sessions keep is looked at on the way, which makes them forget what is idle.
    pub looks: bool,
}

impl Plan {
    /// One host, whose clock is right, with one session, in fine weather.
    pub fn calm(calls: Vec<Errand>) -> Self {
        Self {
            seed: 1,
            hosts: vec![Host::default()],
            sessions: vec![Seat::default()],
            company: Company::Alone,
            calls,
            weather: Weather::fine(),
            faults: Faults::none(),
            outages: Vec::new(),
            rotation: None,
            reopens: false,
            looks: false,
        }
    }
}

/// What sessions have to do with each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Company {
    /// One session has the app for itself.
    Alone,
    /// Each has its share of the limits.
    Fleet,
    /// Each thinks that it is alone.
    Crowd,
}

/// A machine, with its clocks.
#[derive(Clone, Debug, Default)]
pub struct Host {
    /// What its monotonic clock shows when the run begins.
    pub mono: Duration,
    /// How far its clock is ahead of the true time at first, in milliseconds.
    pub skew: i64,
    /// From when on it is off by how much instead.
    pub jumps: Vec<(Duration, i64)>,
}

/// A session, as it is set up.
#[derive(Clone, Debug)]
pub struct Seat {
    /// Which host it is on.
    pub host: usize,
    /// Its environment.
    pub environment: Environment,
    /// How many endpoints are listed; none is the official one.
    pub endpoints: usize,
    /// Its part of the limits.
    pub share: f64,
    /// Limits of its own.
    pub limits: Vec<(&'static str, Scope, u32, Duration)>,
    /// The most attempts.
    pub attempts: u32,
    /// How long an attempt may take.
    pub attempt_timeout: Duration,
    /// How long a call may take, unless it says otherwise.
    pub deadline: Duration,
    /// The tokens for further attempts.
    pub budget: u32,
}

impl Default for Seat {
    fn default() -> Self {
        Self {
            host: 0,
            environment: Environment::Production,
            endpoints: 0,
            share: 1.0,
            limits: Vec::new(),
            attempts: 3,
            attempt_timeout: Duration::from_secs(10),
            deadline: Duration::from_secs(30),
            budget: 500,
        }
    }
}

/// A call that somebody makes.
#[derive(Clone, Debug)]
pub struct Errand {
    /// When it begins.
    pub at: Duration,
    /// With which session.
    pub session: usize,
    /// What it asks for.
    pub ask: Ask,
    /// Its deadline, in place of the session's.
    pub deadline: Option<Duration>,
    /// Its priority, in place of the catalogue's.
    pub priority: Option<Priority>,
    /// How long after its beginning it is given up, and how.
    pub forsaken: Option<(Duration, Forsaken)>,
}

impl Errand {
    /// A call at the beginning, by the first session.
    pub fn new(ask: Ask) -> Self {
        Self { at: Duration::ZERO, session: 0, ask, deadline: None, priority: None, forsaken: None }
    }
}

/// How a call is given up by whoever made it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Forsaken {
    /// It is dropped.
    Dropped,
    /// It is kept, and nobody looks after it any more.
    Leaked,
}

/// An endpoint that cannot be reached for a while.
#[derive(Clone, Copy, Debug)]
pub struct Outage {
    /// Which of those that are listed.
    pub endpoint: usize,
    /// When it begins.
    pub from: Duration,
    /// When it ends.
    pub to: Duration,
}

/// The secret is replaced.
#[derive(Clone, Copy, Debug)]
pub struct Rotation {
    /// When the sessions get the new one, and the service takes it.
    pub at: Duration,
    /// For how long the service goes on to take the old one.
    pub overlap: Duration,
}
