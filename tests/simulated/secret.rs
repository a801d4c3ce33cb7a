//! The secret is replaced while calls run.

use zego_emulator::FaultKind;
use zego_tests::simulator::{Errand, Fault, Plan, Rotation};

use crate::scenes::{SECOND, is_answered, list_users, play, strike};

#[test]
fn attempts_are_signed_with_the_new_secret_from_its_replacement_on() {
    let at = |nth: u32| Errand { at: nth * SECOND / 10, ..Errand::new(list_users(nth as usize)) };
    // The first call is tried again after the replacement.
    let faults = strike(FaultKind::Delay { least: 20 * SECOND, most: 20 * SECOND }, 1);
    let rotation = Some(Rotation { at: SECOND, overlap: SECOND / 20 });
    let plan = Plan { rotation, faults, ..Plan::calm((0..20).map(at).collect()) };
    let ledger = play(&plan);
    assert!((0..20).all(|call| is_answered(&ledger, call)));
    assert_eq!(ledger.flights_of(0).count(), 2);
    assert_eq!(ledger.tally.fired(Fault::WrongSignature), 0);
}

#[test]
fn what_was_signed_with_the_old_secret_is_refused_when_the_service_takes_it_no_more() {
    let rotation = Some(Rotation { at: SECOND / 200, overlap: SECOND / 1000 });
    let ledger = play(&Plan { rotation, ..Plan::calm(vec![Errand::new(list_users(1))]) });
    assert_eq!(ledger.tally.fired(Fault::WrongSignature), 1);
    assert_eq!((ledger.flights.len(), is_answered(&ledger, 0)), (1, false));
}
