//! Signatures that come again: retries, and replays.

use std::collections::BTreeMap;

use bytes::Bytes;
use proptest::prelude::*;
use zego_core::Now;
use zego_core::callback::{Envelope, Refused};

use super::support::{self, TIME, after, signed, signed_at, verifier, with_trio};

#[test]
fn an_identical_retry_is_a_duplicate_and_no_fault() {
    let (mut verifier, body) = (verifier(), signed("123412", "lobby"));
    let verdicts: Vec<bool> = [0, 2, 6, 14, 30, 62]
        .map(|wait| verifier.verify(body.clone(), after(wait)).unwrap().is_duplicate())
        .into();
    assert_eq!(verdicts, [false, true, true, true, true, true]);
    assert_eq!(verifier.remembered(), 1);
}

#[test]
fn a_signature_under_another_body_is_a_replay() {
    let mut verifier = verifier();
    verifier.verify(signed("123412", "lobby"), after(1)).unwrap();
    let replay = verifier.verify(signed("123412", "vault"), after(2)).unwrap_err();
    assert_eq!(replay, Refused::Replayed);
    // The replay has not taken the place of what it imitates.
    assert!(verifier.verify(signed("123412", "lobby"), after(3)).unwrap().is_duplicate());
}

#[test]
fn digits_moved_from_the_nonce_to_the_timestamp_do_not_make_a_new_signature() {
    let mut verifier = verifier();
    let genuine = signed("7254119327986670314", "lobby");
    verifier.verify(genuine, after(1)).unwrap();
    // The same text in all, and in milliseconds the same second.
    let moved = with_trio(&format!("{TIME}725"), "4119327986670314", "vault", "secret");
    let signature = |body: &Bytes| {
        let body: serde_json::Value = serde_json::from_slice(body).unwrap();
        body["signature"].clone()
    };
    assert_eq!(signature(&moved), signature(&signed("7254119327986670314", "lobby")));
    assert_eq!(verifier.verify(moved, after(2)).unwrap_err(), Refused::Replayed);
}

#[test]
fn digits_of_a_nonce_may_be_a_timestamp_of_another_time() {
    const LATER: u64 = 180 * 24 * 60 * 60;
    let mut verifier = verifier();
    let nonce = format!("725411932{}", TIME + LATER);
    verifier.verify(signed(&nonce, "lobby"), after(1)).unwrap();
    let moved =
        with_trio(&(TIME + LATER).to_string(), &format!("{TIME}725411932"), "vault", "secret");
    let signature = |body: &Bytes| Envelope::read(body.clone()).unwrap().signature().to_owned();
    assert_eq!(signature(&moved), signature(&signed(&nonce, "lobby")));
    // For as long as it can be told, it is refused; what comes then, the docs of `Unconfirmed` say.
    assert!(matches!(verifier.verify(moved.clone(), after(1)), Err(Refused::Stale(_))));
    assert!(verifier.verify(moved, after(LATER)).is_ok());
}

#[test]
fn what_is_refused_is_not_remembered() {
    let mut verifier = verifier();
    for body in [
        Bytes::from_static(b"{"),
        with_trio(&TIME.to_string(), "1", "lobby", "other"),
        signed_at(TIME - 1000, "1", "lobby"),
    ] {
        verifier.verify(body, after(0)).unwrap_err();
    }
    assert_eq!(verifier.remembered(), 0);
}

#[test]
fn a_check_says_what_a_verification_would_and_is_not_remembered() {
    let mut verifier = verifier();
    let envelope = |body| Envelope::read(body).unwrap();
    let lobby = || envelope(signed("1", "lobby"));
    for _ in 0..2 {
        assert!(!verifier.check(lobby(), after(1)).unwrap().is_duplicate());
    }
    assert!(!verifier.verify_envelope(lobby(), after(1)).unwrap().is_duplicate());
    assert!(verifier.check(lobby(), after(1)).unwrap().is_duplicate());
    let refusal = |envelope| verifier.check(envelope, after(1)).unwrap_err();
    assert_eq!(refusal(envelope(signed("1", "vault"))), Refused::Replayed);
    assert_eq!(refusal(envelope(with_trio("1", "2", "lobby", "other"))), Refused::Forged);
    assert_eq!(refusal(envelope(signed_at(TIME - 300, "2", "lobby"))), Refused::Stale(301));
    assert_eq!(verifier.remembered(), 1);
}

#[test]
fn what_cannot_be_fresh_again_is_forgotten() {
    let mut verifier = verifier();
    verifier.verify(signed_at(TIME + 300, "1", "lobby"), after(0)).unwrap();
    verifier.verify(signed_at(TIME + 300, "2", "lobby"), after(300)).unwrap();
    // Signed ahead by a window, it is fresh for two: so long it must be known.
    let replay = verifier.verify(signed_at(TIME + 300, "1", "vault"), after(600)).unwrap_err();
    assert_eq!(replay, Refused::Replayed);
    verifier.verify(signed_at(TIME + 601, "3", "lobby"), after(601)).unwrap();
    assert_eq!(verifier.remembered(), 2, "the first alone is forgotten");
}

#[test]
fn a_clock_set_back_does_not_let_a_replay_through() {
    let mut verifier = verifier();
    verifier.verify(signed("1", "lobby"), after(0)).unwrap();
    verifier.verify(signed_at(TIME + 550, "2", "lobby"), after(550)).unwrap();
    let set_back = Now { mono: after(551).mono, unix: after(10).unix };
    let replay = verifier.verify(signed("1", "vault"), set_back).unwrap_err();
    assert_eq!(replay, Refused::Replayed);
}

/// The clock of the machine goes back by any time, after any time has passed.
#[test]
fn a_clock_set_back_by_any_time_lets_no_replay_through() {
    for passed in [0, 599, 600, 601, 1_000, 86_400] {
        for back_to in [0, 1, 150, 299, 300] {
            let mut verifier = verifier();
            verifier.verify(signed("1", "lobby"), after(0)).unwrap();
            // Something else is verified in time, so that what is old is forgotten.
            verifier.verify(signed_at(TIME + passed, "2", "lobby"), after(passed)).unwrap();
            let now = Now { mono: after(passed).mono, unix: after(back_to).unix };
            let replay = verifier.verify(signed("1", "vault"), now).unwrap_err();
            let is_forgotten = passed > 600;
            let expected = if is_forgotten { Refused::ClockSetBack } else { Refused::Replayed };
            assert_eq!(replay, expected, "{passed} s passed, set back to {back_to} s");
            assert!(replay.is_signed());
        }
    }
}

#[test]
fn a_clock_that_is_put_right_costs_no_callback_of_the_present() {
    // Four minutes ahead, within the window; what came then is forgotten, and the clock put right.
    let mut verifier = verifier();
    let ahead = |seconds: u64| Now { mono: after(seconds).mono, unix: after(seconds + 240).unix };
    for sent in [0, 700] {
        let body = signed_at(TIME + sent, &sent.to_string(), "lobby");
        verifier.verify(body, ahead(sent)).unwrap();
    }
    assert_eq!(verifier.remembered(), 1, "the first is forgotten");
    for age in 0..=300 {
        let body = signed_at(TIME + 701 - age, &format!("after {age}"), "lobby");
        let outcome = verifier.verify(body, after(701));
        assert!(outcome.is_ok(), "{age} s old: {outcome:?}");
    }
}

#[test]
fn the_memory_is_bounded_and_the_oldest_makes_room() {
    let mut verifier = verifier().with_memory(100);
    for nonce in 0..1000 {
        verifier.verify(signed(&nonce.to_string(), "lobby"), after(1)).unwrap();
        assert!(verifier.remembered() <= 100);
    }
    assert_eq!(verifier.remembered(), 100);
    assert_eq!(verifier.verify(signed("999", "vault"), after(1)).unwrap_err(), Refused::Replayed);
    assert_eq!(verifier.verify(signed("900", "vault"), after(1)).unwrap_err(), Refused::Replayed);
    // As its docs say: the price of the bound.
    assert!(verifier.verify(signed("899", "vault"), after(1)).is_ok());
}

#[test]
fn a_memory_of_none_is_one_of_one() {
    let mut verifier = verifier().with_memory(0);
    verifier.verify(signed("1", "lobby"), after(1)).unwrap();
    assert!(verifier.verify(signed("1", "lobby"), after(1)).unwrap().is_duplicate());
    verifier.verify(signed("2", "lobby"), after(1)).unwrap();
    assert_eq!(verifier.remembered(), 1);
}

#[test]
fn what_is_forgotten_is_no_duplicate_when_it_comes_again() {
    let mut verifier = verifier();
    let genuine = verifier.verify(signed("1", "lobby"), after(1)).unwrap();
    verifier.verify(signed("2", "lobby"), after(1)).unwrap();
    verifier.forget(&genuine);
    verifier.forget(&genuine);
    assert_eq!(verifier.remembered(), 1);
    assert!(verifier.verify(signed("2", "lobby"), after(2)).unwrap().is_duplicate());
    assert!(!verifier.verify(signed("1", "lobby"), after(2)).unwrap().is_duplicate());
    assert!(verifier.verify(signed("1", "lobby"), after(3)).unwrap().is_duplicate());
}

proptest! {
    /// What is met, forgotten and met again, beside a list of what is known.
    #[test]
    fn what_is_forgotten_is_as_if_it_had_never_come(
        steps in prop::collection::vec((0..6_u8, 0..2_u8, any::<bool>()), 0..60),
    ) {
        let mut verifier = verifier();
        let mut known = BTreeMap::new();
        for (nonce, room, forgets) in steps {
            let body = signed(&nonce.to_string(), ["lobby", "vault"][usize::from(room)]);
            let outcome = verifier.verify(body.clone(), after(1));
            match known.get(&nonce) {
                None => prop_assert!(!outcome.as_ref().unwrap().is_duplicate()),
                Some(before) if *before == room => {
                    prop_assert!(outcome.as_ref().unwrap().is_duplicate());
                }
                Some(_) => prop_assert_eq!(outcome.as_ref().unwrap_err(), &Refused::Replayed),
            }
            known.entry(nonce).or_insert(room);
            // By what another verifier says is genuine, too, though it is not what is known here.
            let genuine = support::verifier().verify(body, after(1)).unwrap();
            if forgets {
                verifier.forget(&genuine);
                if known[&nonce] == room {
                    known.remove(&nonce);
                }
            }
            prop_assert_eq!(verifier.remembered(), known.len());
        }
    }
}
