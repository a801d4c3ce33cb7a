//! What worlds that are set up by hand have in common.

use std::time::Duration;

use zego_core::Priority;
use zego_emulator::{Fault, FaultKind, Faults};
use zego_tests::simulator::{Ask, Errand, Ledger, Plan, run};

/// There and back in fine weather.
pub(crate) const ROUND_TRIP: Duration = Duration::from_millis(20);

pub(crate) const SECOND: Duration = Duration::from_secs(1);

/// Plays a plan, in which every rule has to hold.
pub(crate) fn play(plan: &Plan) -> Ledger {
    run(plan).unwrap_or_else(|failed| panic!("{failed}"))
}

/// When the attempts of a call were sent.
pub(crate) fn sent(ledger: &Ledger, call: usize) -> Vec<Duration> {
    ledger.flights_of(call).map(|flight| flight.sent).collect()
}

/// Whether a call was answered.
pub(crate) fn is_answered(ledger: &Ledger, call: usize) -> bool {
    matches!(ledger.calls[call].out, Some(Ok(_)))
}

/// Calls at the beginning.
pub(crate) fn errands(asks: impl IntoIterator<Item = Ask>) -> Vec<Errand> {
    asks.into_iter().map(Errand::new).collect()
}

/// To close a room that is not there.
pub(crate) fn close_room() -> Errand {
    let ask = Ask::new("CloseRoom", [("RoomId", "gone")]);
    let patience = Some(Duration::from_secs(1000));
    Errand { priority: Some(Priority::Routine), deadline: patience, ..Errand::new(ask) }
}

/// To list the users of a room: of a limit of its own for each.
pub(crate) fn list_users(room: usize) -> Ask {
    Ask::new("DescribeUserList", [("RoomId", &*format!("room{room}"))])
}

/// A message to a room that is there: what is done once.
pub(crate) fn message(text: &str) -> Ask {
    let params =
        [("RoomId", "r0"), ("UserId", "u0"), ("MessageCategory", "1"), ("MessageContent", text)];
    Ask::new("SendBroadcastMessage", params)
}

pub(crate) fn of_stream(action: &'static str, stream: &str) -> Ask {
    Ask::new(action, [("StreamId", stream)])
}

/// Faults that strike the first so many requests that they are asked about.
pub(crate) fn strike(kind: FaultKind, times: u64) -> Faults {
    Faults::new(1, [Fault::new(kind).with_count(times)]).unwrap()
}
