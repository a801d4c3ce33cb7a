//! What the service does wrong.

use std::time::Duration;

use http::StatusCode;
use zego_core::codes::{Meaning, Next, ReturnCode};
use zego_emulator::{Fault, FaultKind, Faults};

use super::asks::ASKS;
use crate::simulator::dice::Dice;

const SECOND: Duration = Duration::from_secs(1);

pub(super) fn faults(dice: &mut Dice) -> Faults {
    let odds = *dice.pick(&[0.0, 0.01, 0.05, 0.2]);
    let kinds: Vec<_> = (0..=dice.below(8)).map(|_| fault(dice)).collect();
    let faults = kinds.into_iter().map(|fault| fault.with_probability(odds));
    Faults::new(dice.seed(), faults).expect("the kinds keep their rules")
}

fn fault(dice: &mut Dice) -> Fault {
    let executed = dice.chance(0.5);
    let status = *dice.pick(&[502_u16, 503, 504, 500]);
    let kind = match dice.below(12) {
        0 => FaultKind::Delay { least: SECOND / 100, most: 3 * SECOND },
        1 => FaultKind::DropBefore,
        2 => FaultKind::DropAfter,
        3 => FaultKind::Reset { executed },
        4 => FaultKind::Cut,
        5 => FaultKind::Garble,
        6 => FaultKind::Status {
            status: StatusCode::from_u16(status).expect("it is a status"),
            retry_after: dice.chance(0.5).then(|| u32::try_from(dice.below(5)).unwrap_or_default()),
            executed,
        },
        7 => FaultKind::Date { seconds: dice.number(-3600, 3600) },
        8 => FaultKind::Drip { bytes: 10, pause: SECOND / 50 },
        9 => FaultKind::Oversize { bytes: *dice.pick(&[1000, 100_000]) },
        _ => return code(dice),
    };
    Fault::new(kind)
}

/// A code that an action may answer with, told truly: one that says that nothing was done comes before
/// the action runs.
fn code(dice: &mut Dice) -> Fault {
    let specs: Vec<_> = ASKS.iter().filter_map(|ask| ask(dice, 0).spec()).collect();
    let spec = *dice.pick(&specs);
    let mut codes: Vec<&Meaning> = Meaning::all()
        .filter(|meaning| meaning.code().meaning_for(&spec.name) == Some(meaning))
        .filter(|meaning| spec.outcome(meaning.code()).is_none())
        .collect();
    let wanted = *dice.pick(&[
        Next::SlowDown,
        Next::SlowDown,
        Next::ResyncClock,
        Next::RetryLater,
        Next::RetryLater,
        Next::FixInput,
        Next::AskSupport,
    ]);
    codes.retain(|meaning| meaning.next() == wanted);
    let is_sure = matches!(wanted, Next::SlowDown | Next::ResyncClock | Next::FixInput);
    let code = if codes.is_empty() { ReturnCode::new(987_654) } else { dice.pick(&codes).code() };
    let is_gateways = code.number() / 1_000_000 == 100 && code != ReturnCode::GATEWAY_FAILED;
    let executed = !is_sure && !is_gateways && dice.chance(0.5);
    Fault::new(FaultKind::Code { code, executed }).with_action(&*spec.name)
}
