//! Which codes answer a call rather than refuse it.

use std::collections::BTreeSet;

use zego_codes::{Meaning, ReturnCode};
use zego_core::catalog::{self, Outcome};
use zego_core::{AnyAction, ErrorKind};

use crate::support::answer;

/// The outcomes beside success; every other code refuses.
const OUTCOMES: [(&str, Outcome, &[i64]); 11] = [
    ("CloseRoom", Outcome::Gone, &[104, 5018, 5024, 50001]),
    ("DelForbidUserRule", Outcome::Gone, &[50124]),
    ("DeleteStream", Outcome::Gone, &[104, 138, 5024, 50001]),
    ("DescribeRTCStreamState", Outcome::Closed, &[41006]),
    ("DescribeRTCStreamState", Outcome::Unknown, &[41004]),
    ("KickoutUser", Outcome::Gone, &[104, 5024, 50001]),
    ("ResumeRecord", Outcome::Already, &[300001004]),
    ("StopAutoMix", Outcome::Gone, &[110209001]),
    ("StopCloudTranscode", Outcome::Gone, &[110209001]),
    ("StopMix", Outcome::Gone, &[110209001]),
    ("StopRecord", Outcome::Gone, &[300001001]),
];

/// The codes that all say "no such room".
const NO_SUCH_ROOM: [i64; 4] = [104, 5018, 5024, 50001];

fn expected(action: &str, code: i64) -> Option<Outcome> {
    let row = OUTCOMES.iter().find(|(name, _, codes)| *name == action && codes.contains(&code));
    match (row, action, code) {
        (Some((_, outcome, _)), ..) => Some(*outcome),
        (None, "DescribeRTCStreamState", 0) => Some(Outcome::Live),
        (None, _, 0) => Some(Outcome::Done),
        (None, ..) => None,
    }
}

/// Every code that any table lists, and one that none does.
fn codes() -> BTreeSet<i64> {
    Meaning::all().map(|row| row.code().number()).chain([7777777]).collect()
}

#[test]
fn every_code_of_every_action_answers_or_refuses_as_listed() {
    for spec in catalog::all() {
        for code in codes() {
            let action = AnyAction::find(&spec.name).unwrap();
            let found = match answer(&action, format!(r#"{{"Code":{code}}}"#)) {
                Ok(reply) => {
                    assert_eq!(reply.code(), ReturnCode::new(code));
                    Some(reply.outcome())
                }
                Err(error) => {
                    assert_eq!(error.kind(), ErrorKind::Refused, "{}: {code}", spec.name);
                    assert_eq!(error.code(), Some(ReturnCode::new(code)));
                    None
                }
            };
            assert_eq!(
                found,
                expected(&spec.name, code),
                "{}: {code}: OUTCOMES of {} has what {} says",
                spec.name,
                file!(),
                spec.page
            );
            assert_eq!(found, spec.outcome(ReturnCode::new(code)), "{}: {code}", spec.name);
        }
    }
}

#[test]
fn four_codes_are_one_meaning_no_such_room() {
    let said: BTreeSet<i64> =
        Meaning::all().filter(|row| row.is_no_such_room()).map(|row| row.code().number()).collect();
    assert_eq!(said, BTreeSet::from(NO_SUCH_ROOM));
}

#[test]
fn a_refusal_for_want_of_a_room_is_told_from_others() {
    for action in ["DescribeUsers", "SendBroadcastMessage", "AddStream", "StartCensorVideoV2"] {
        for code in codes() {
            let action = AnyAction::find(action).unwrap();
            let Err(error) = answer(&action, format!(r#"{{"Code":{code}}}"#)) else { continue };
            // 5018 is a row of `CloseRoom` alone, for which it is no refusal.
            let is_said = NO_SUCH_ROOM.contains(&code) && code != 5018;
            assert_eq!(error.is_no_such_room(), is_said, "{code}");
        }
    }
    let not_of_rooms = AnyAction::find("ForbidRTCStream").unwrap();
    assert!(!answer(&not_of_rooms, r#"{"Code":104}"#).unwrap_err().is_no_such_room());
}

#[test]
fn closing_a_room_that_does_not_exist_is_no_error() {
    for code in NO_SUCH_ROOM {
        let action = AnyAction::find("CloseRoom").unwrap();
        let reply = answer(&action, format!(r#"{{"Code":{code},"Message":"x"}}"#)).unwrap();
        assert_eq!(reply.outcome(), Outcome::Gone);
        assert_eq!(reply.outcome().as_str(), "gone");
        let meaning = reply.code().meaning_for("CloseRoom").unwrap();
        assert!(meaning.is_no_such_room(), "{code}");
    }
}
