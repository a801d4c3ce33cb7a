//! Plans that chance makes.

mod asks;
mod faults;

use std::time::Duration;

use zego_core::catalog::Scope;
use zego_core::{Environment, Priority};

use super::ask::Ask;
use super::dice::Dice;
use super::network::Weather;
use super::plan::{Company, Errand, Forsaken, Host, Outage, Plan, Rotation, Seat};
use asks::ASKS;

const SECOND: Duration = Duration::from_secs(1);

impl Plan {
    /// The plan of a seed.
    pub fn drawn(seed: u64) -> Self {
        let dice = &mut Dice::new(seed);
        let company = *dice.pick(&[Company::Alone, Company::Alone, Company::Fleet, Company::Crowd]);
        let span = *dice.pick(&[SECOND, 5 * SECOND, 30 * SECOND, 200 * SECOND]);
        let hosts = hosts(dice, company, span);
        let sessions = sessions(dice, company, hosts.len());
        let calls = calls(dice, &sessions, span);
        Self {
            seed: dice.seed(),
            hosts,
            calls,
            company,
            weather: weather(dice),
            faults: faults::faults(dice),
            outages: outages(dice, &sessions, span),
            rotation: rotation(dice, span),
            reopens: dice.chance(0.7),
            looks: dice.chance(0.5),
            sessions,
        }
    }
}

fn hosts(dice: &mut Dice, company: Company, span: Duration) -> Vec<Host> {
    let most = if company == Company::Alone { 1 } else { dice.below(3) + 1 };
    (0..most).map(|_| host(dice, span)).collect()
}

fn host(dice: &mut Dice, span: Duration) -> Host {
    let jumps = if dice.chance(0.3) { dice.below(3) + 1 } else { 0 };
    let mut jump = || (dice.time(Duration::ZERO, span), skew(dice));
    let jumps = (0..jumps).map(|_| jump()).collect();
    let mono = dice.time(Duration::ZERO, Duration::from_secs(864_000));
    Host { mono, skew: skew(dice), jumps }
}

/// How far a clock is off, in milliseconds: hardly, within what the service takes, or well beyond.
fn skew(dice: &mut Dice) -> i64 {
    let most = *dice.pick(&[1_500, 540_000, 2_700_000]);
    dice.number(-most, most)
}

fn sessions(dice: &mut Dice, company: Company, hosts: usize) -> Vec<Seat> {
    let sessions = match company {
        Company::Alone => 1,
        Company::Fleet => hosts,
        Company::Crowd => hosts.max(2),
    };
    let environment = *dice.pick(&[Environment::Production, Environment::Test]);
    let share = if company == Company::Fleet { 1.0 / [1.0, 2.0, 3.0][sessions - 1] } else { 1.0 };
    // A fleet has the same limits, of which each has its share.
    let limits = if dice.chance(0.2) { limits(dice, company) } else { Vec::new() };
    (0..sessions)
        .map(|nth| {
            let limits = limits.clone();
            Seat { host: nth % hosts, environment, share, limits, ..seat(dice) }
        })
        .collect()
}

fn seat(dice: &mut Dice) -> Seat {
    let millis = |dice: &mut Dice, from: &[u64]| Duration::from_millis(*dice.pick(from));
    Seat {
        endpoints: dice.below(4),
        attempts: *dice.pick(&[3, 3, 3, 1, 2, 5]),
        attempt_timeout: millis(dice, &[10_000, 10_000, 3_000, 1_000, 250, 60]),
        deadline: millis(dice, &[30_000, 30_000, 10_000, 3_000]),
        budget: *dice.pick(&[500, 500, 500, 60, 0]),
        ..Seat::default()
    }
}

/// Limits of one's own: lower than the documented ones, or, where nobody has to keep those, higher.
fn limits(dice: &mut Dice, company: Company) -> Vec<(&'static str, Scope, u32, Duration)> {
    let mut limits = vec![
        ("DescribeUserNum", Scope::App, 1, 700 * SECOND / 1000),
        ("ForbidRTCStream", Scope::App, 3, 2 * SECOND),
        ("DescribeUserList", Scope::Room, 1, 2 * SECOND),
        ("SendBroadcastMessage", Scope::App, 2, SECOND),
    ];
    if company == Company::Crowd {
        limits.push(("CloseRoom", Scope::App, 5, SECOND));
        limits.push(("DescribeSimpleStreamList", Scope::Room, 4, 10 * SECOND));
    }
    // The test environment has less of the first.
    limits[0].3 = SECOND + 700 * SECOND / 1000;
    limits.retain(|_| dice.chance(0.7));
    limits
}

fn calls(dice: &mut Dice, sessions: &[Seat], span: Duration) -> Vec<Errand> {
    let asks: Vec<_> = (0..=dice.below(6)).map(|_| *dice.pick(&ASKS)).collect();
    let number = dice.below(150) + 10;
    let bursts: Vec<_> = (0..=dice.below(4)).map(|_| dice.time(Duration::ZERO, span)).collect();
    let is_bursty = dice.chance(0.5);
    let leaves = *dice.pick(&[0.0, 0.05, 0.3]);
    let mut calls: Vec<_> = (0..number)
        .map(|nth| {
            let at = if is_bursty { *dice.pick(&bursts) } else { dice.time(Duration::ZERO, span) };
            let session = dice.below(sessions.len());
            let ask = dice.pick(&asks)(dice, nth);
            Errand { at, session, ..errand(dice, ask, leaves) }
        })
        .collect();
    calls.sort_by_key(|call| call.at);
    calls
}

fn errand(dice: &mut Dice, ask: Ask, leaves: f64) -> Errand {
    let forsaken = dice.chance(leaves).then(|| {
        let how = *dice.pick(&[Forsaken::Dropped, Forsaken::Dropped, Forsaken::Leaked]);
        (dice.skewed(12 * SECOND), how)
    });
    let deadline = match dice.below(10) {
        0 => Some(dice.time(Duration::ZERO, Duration::from_millis(50))),
        1 => Some(dice.time(Duration::ZERO, 2 * SECOND)),
        2 => Some(dice.time(SECOND, 60 * SECOND)),
        // A call that leaks holds its streams until its deadline.
        3 if forsaken.is_none() => Some(Duration::MAX),
        _ => None,
    };
    let priority = dice.chance(0.2).then(|| *dice.pick(&[Priority::Urgent, Priority::Routine]));
    Errand { deadline, priority, forsaken, ..Errand::new(ask) }
}

fn weather(dice: &mut Dice) -> Weather {
    let odds = *dice.pick(&[0.0, 0.01, 0.01, 0.05, 0.2]);
    let most = *dice.pick(&[20, 100, 100, 1000, 4000]);
    let mut some = |part: f64| if dice.chance(0.5) { odds * part } else { 0.0 };
    Weather {
        connects: 0.2,
        slow_connects: some(2.0),
        unreachable: some(1.0),
        unsent: some(1.0),
        stuck: some(1.0),
        lost: some(1.0),
        no_reply: some(1.0),
        lost_reply: some(1.0),
        garbled: some(1.0),
        late_timer: some(2.0),
        hangs: some(0.5),
        impatient: some(2.0),
        sleepy: some(1.0),
        latency: Duration::from_millis(most),
    }
}

fn outages(dice: &mut Dice, sessions: &[Seat], span: Duration) -> Vec<Outage> {
    let endpoints = sessions.iter().map(|seat| seat.endpoints.max(1)).max().unwrap_or(1);
    if dice.chance(0.6) {
        return Vec::new();
    }
    (0..=dice.below(3))
        .map(|_| {
            let from = dice.time(Duration::ZERO, span);
            let lasts = dice.time(SECOND, 60 * SECOND);
            Outage { endpoint: dice.below(endpoints), from, to: from + lasts }
        })
        .collect()
}

fn rotation(dice: &mut Dice, span: Duration) -> Option<Rotation> {
    dice.chance(0.2).then(|| Rotation {
        at: dice.time(Duration::ZERO, span),
        overlap: *dice.pick(&[Duration::ZERO, SECOND / 2, 60 * SECOND]),
    })
}
