//! Faults that the simulator found, each by itself.

use bytes::Bytes;
use http::Response;
use zego_core::actions::{DescribeSimpleStreamList, ForbidRtcStream, KickoutUser};
use zego_core::{Error, Failure, StreamId, UserId};

use crate::hand::{at, end, is_sent, refused, room, session, unreachable};

/// A kick-out whose second and last attempts get no connection.
fn kick_out(first: Result<Response<Bytes>, Failure>) -> Error {
    let session = session();
    let users = [UserId::new("ann").unwrap()];
    let mut call = session.call(KickoutUser::new(room(), users));
    assert!(is_sent(&mut call, 0));
    call.feed(first, at(10));
    for millis in [5_000, 10_000] {
        assert!(is_sent(&mut call, millis));
        call.feed(Err(unreachable()), at(millis + 10));
    }
    end(call, 10_010)
}

#[test]
fn a_call_that_was_refused_once_may_have_arrived_though_the_last_attempt_did_not() {
    let error = kick_out(Ok(refused(206)));
    assert!(error.may_have_arrived(), "{error}");
    assert!(!error.may_have_been_carried_out(), "{error}");
    assert!(!kick_out(Err(unreachable())).may_have_arrived());
}

#[test]
fn an_error_says_that_an_earlier_attempt_may_have_been_carried_out() {
    let lost = kick_out(Err(Failure::Unknown("reset".into())));
    assert!(lost.may_have_been_carried_out());
    let text = lost.to_string();
    assert!(text.ends_with("; an earlier attempt may have been carried out"), "{text}");
    assert!(!kick_out(Err(unreachable())).to_string().contains("earlier"));
}

#[test]
fn a_call_that_is_dropped_counts_from_its_drop_on_not_from_when_it_was_sent() {
    let session = session();
    let list = || session.call(DescribeSimpleStreamList::new(room()));
    let mut dropped = list();
    assert!(is_sent(&mut dropped, 0));
    // At 9 seconds, of which the session hears nothing before the next call.
    drop(dropped);
    let mut next = list();
    assert!(!is_sent(&mut next, 9_000));
    assert!(
        !is_sent(&mut next, 20_999),
        "2 seconds in which its bytes may arrive, 10 of the limit"
    );
    assert!(is_sent(&mut next, 21_000));
}

#[test]
fn a_call_that_is_dropped_holds_its_stream_while_its_bytes_may_arrive() {
    let session = session();
    let forbid = || session.call(ForbidRtcStream::new(StreamId::new("demo").unwrap()));
    let mut dropped = forbid();
    assert!(is_sent(&mut dropped, 0));
    drop(dropped);
    let mut next = forbid();
    assert!(!is_sent(&mut next, 9_000));
    assert!(!is_sent(&mut next, 10_999));
    assert!(is_sent(&mut next, 11_000));
    drop(next);
    assert_eq!(session.load(at(60_000)).streams, 0, "no attempt takes longer than it may");
}
