//! The way of an attempt there and back, and what the carrier truly says of it.

use std::time::Duration;

use super::dice::Dice;
use super::tally::{Fault, Tally};

/// How long after a carrier gave up bytes that it sent may still arrive: what sessions assume.
pub const LATE: Duration = Duration::from_secs(2);

/// How good the network is: what happens to an attempt with which probability.
#[derive(Clone, Debug)]
pub struct Weather {
    /// How long a way takes, at most; mostly far less.
    pub latency: Duration,
    /// It has to connect first.
    pub connects: f64,
    /// Connecting takes seconds.
    pub slow_connects: f64,
    /// There is no connection.
    pub unreachable: f64,
    /// The connection was closed meanwhile, and nothing left.
    pub unsent: f64,
    /// The request hangs on the way, for a second or several.
    pub stuck: f64,
    /// The connection is lost with the request on it.
    pub lost: f64,
    /// The reply never comes.
    pub no_reply: f64,
    /// The connection is lost with the reply on it.
    pub lost_reply: f64,
    /// Bytes of the reply are changed.
    pub garbled: f64,
    /// The carrier's own timer is late.
    pub late_timer: f64,
    /// The carrier brings nothing back, ever.
    pub hangs: f64,
    /// Somebody who waits asks again too soon, or asks for news of an attempt on the way.
    pub impatient: f64,
    /// Somebody who waits asks again too late.
    pub sleepy: f64,
}

impl Weather {
    /// Everything takes 10 milliseconds there and 10 back, and works.
    pub fn fine() -> Self {
        Self {
            latency: Duration::ZERO,
            connects: 0.0,
            slow_connects: 0.0,
            unreachable: 0.0,
            unsent: 0.0,
            stuck: 0.0,
            lost: 0.0,
            no_reply: 0.0,
            lost_reply: 0.0,
            garbled: 0.0,
            late_timer: 0.0,
            hangs: 0.0,
            impatient: 0.0,
            sleepy: 0.0,
        }
    }
}

/// What no fault shortens.
const LEAST: Duration = Duration::from_millis(10);

/// What becomes of an attempt on its way there.
#[derive(Clone, Debug)]
pub(super) struct Trip {
    /// When it arrives, counted from its departure, if it does.
    pub(super) arrives: Option<Duration>,
    /// When the carrier notices a failure, and what it says.
    pub(super) fails: Option<(Duration, Said)>,
    /// How long it takes until there is a connection.
    pub(super) connected: Duration,
    /// Whether the carrier never says anything.
    pub(super) hangs: bool,
}

/// What a carrier says of a failure, which is true.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub enum Said {
    Unreachable,
    Unsent,
    Unknown,
    ReplyTooLarge,
}

/// How a reply comes back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Back {
    Whole,
    Garbled,
    /// The connection breaks.
    Broken,
    Never,
}

impl Weather {
    pub(super) fn depart(&self, dice: &mut Dice, tally: &mut Tally, is_out: bool) -> Trip {
        let hangs = dice.chance(self.hangs);
        if hangs {
            tally.count(Fault::CarrierHangs);
        }
        if is_out {
            return Trip { hangs, ..self.find_nobody(dice, tally) };
        }
        let connected = self.connect(dice, tally);
        let trip = Trip { arrives: None, fails: None, connected, hangs };
        if dice.chance(self.unreachable) {
            tally.count(Fault::NoConnection);
            return Trip { fails: Some((connected + LEAST, Said::Unreachable)), ..trip };
        }
        if dice.chance(self.unsent) {
            tally.count(Fault::NothingLeft);
            return Trip { fails: Some((connected, Said::Unsent)), ..trip };
        }
        let arrives = connected + self.way(dice);
        if dice.chance(self.lost) {
            tally.count(Fault::RequestLost);
            let noticed = dice.time(connected, arrives);
            return Trip { fails: Some((noticed, Said::Unknown)), arrives: Some(arrives), ..trip };
        }
        let stuck = dice.chance(self.stuck);
        let stuck =
            if stuck { dice.time(Duration::ZERO, Duration::from_secs(12)) } else { Duration::ZERO };
        Trip { arrives: Some(arrives + stuck), ..trip }
    }

    fn find_nobody(&self, dice: &mut Dice, tally: &mut Tally) -> Trip {
        let is_silent = dice.chance(0.5);
        tally.count(if is_silent { Fault::EndpointSilent } else { Fault::EndpointRefuses });
        let after = if is_silent { Duration::from_secs(5) } else { self.way(dice) };
        Trip {
            arrives: None,
            fails: Some((after, Said::Unreachable)),
            connected: after,
            hangs: false,
        }
    }

    fn connect(&self, dice: &mut Dice, tally: &mut Tally) -> Duration {
        if !dice.chance(self.connects) {
            return Duration::ZERO;
        }
        if dice.chance(self.slow_connects) {
            tally.count(Fault::SlowConnect);
            return dice.time(Duration::from_millis(300), Duration::from_secs(4));
        }
        self.way(dice) * 2
    }

    /// How long a way takes.
    pub(super) fn way(&self, dice: &mut Dice) -> Duration {
        LEAST + dice.skewed(self.latency)
    }

    pub(super) fn back(&self, dice: &mut Dice, tally: &mut Tally) -> Back {
        let ways = [
            (self.no_reply, Back::Never, Fault::ReplyNeverComes),
            (self.lost_reply, Back::Broken, Fault::ReplyLost),
            (self.garbled, Back::Garbled, Fault::ReplyGarbled),
        ];
        for (probability, back, fault) in ways {
            if dice.chance(probability) {
                tally.count(fault);
                return back;
            }
        }
        Back::Whole
    }

    /// How late a carrier's timer is.
    pub(super) fn timer(&self, dice: &mut Dice, tally: &mut Tally) -> Duration {
        if dice.chance(self.late_timer) {
            tally.count(Fault::LateTimer);
            return dice.time(Duration::from_millis(20), Duration::from_millis(1900));
        }
        dice.skewed(Duration::from_millis(2))
    }

    /// How late somebody is who was told to ask again.
    pub(super) fn sleep(&self, dice: &mut Dice, tally: &mut Tally) -> Duration {
        if dice.chance(self.sleepy) {
            tally.count(Fault::SleepsIn);
            return dice.time(Duration::from_millis(50), Duration::from_millis(1500));
        }
        if self.sleepy > 0.0 { dice.skewed(Duration::from_millis(5)) } else { Duration::ZERO }
    }

    /// When bytes that a carrier gave up on still arrive, counted from then.
    pub(super) fn stray(dice: &mut Dice) -> Option<Duration> {
        const LAST: Duration = Duration::from_micros(1_999_999);
        match dice.below(4) {
            0 => Some(LAST),
            1 | 2 => Some(dice.time(Duration::ZERO, LAST)),
            _ => None,
        }
    }
}
