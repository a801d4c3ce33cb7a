//! Live, closed and unknown are answers; a refusal never looks like one of them.

use zego_core::actions::DescribeRtcStreamState;
use zego_core::codes::{Category, ReturnCode};
use zego_core::{Error, ErrorKind, StreamState};

use crate::support::{answer, stream, unix};

fn question() -> DescribeRtcStreamState {
    DescribeRtcStreamState::new(stream("demo"))
}

fn state(body: &'static str) -> (StreamState, i64, &'static str) {
    let reply = answer(&question(), body).unwrap();
    (*reply.data(), reply.code().number(), reply.outcome().as_str())
}

fn refusal(code: i64, message: &str) -> Error {
    let body =
        format!(r#"{{"Code":{code},"Message":"{message}","RequestId":"98005","Data":{{}}}}"#);
    let error = answer(&question(), body.clone()).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Refused);
    assert_eq!(error.code(), Some(ReturnCode::new(code)));
    assert_eq!(error.message(), Some(message));
    assert_eq!(error.request_id(), Some("98005"));
    assert_eq!(error.body().unwrap(), body.as_bytes());
    assert!(error.may_have_arrived());
    assert!(error.invalid_input().is_none());
    error
}

#[test]
fn code_0_is_a_live_stream() {
    let body = r#"{"Code":0,"Data":{"create_time":"1673334117","close_time":""}}"#;
    let live = StreamState::Live { created: Some(unix(1673334117)) };
    assert_eq!(state(body), (live, 0, "live"));
    assert!(live.is_live());
}

#[test]
fn code_41006_is_a_closed_stream_with_its_times() {
    let body = r#"{"Code":41006,"Message":"stream is closed","RequestId":"1",
        "Data":{"create_time":"1673334117","close_time":"1673337717"}}"#;
    let closed =
        StreamState::Closed { created: Some(unix(1673334117)), closed: Some(unix(1673337717)) };
    assert_eq!(state(body), (closed, 41006, "closed"));
    assert!(!closed.is_live());
}

#[test]
fn code_41004_is_an_unknown_stream() {
    let body = r#"{"Code":41004,"Message":"stream not exist","RequestId":"1"}"#;
    assert_eq!(state(body), (StreamState::Unknown, 41004, "unknown"));
}

#[test]
fn a_time_may_be_a_number_or_missing() {
    let body = r#"{"Code":41006,"Data":{"create_time":1673334117,"close_time":null}}"#;
    let closed = StreamState::Closed { created: Some(unix(1673334117)), closed: None };
    assert_eq!(state(body), (closed, 41006, "closed"));
    let zero = r#"{"Code":0,"Data":{"create_time":0}}"#;
    assert_eq!(state(zero), (StreamState::Live { created: None }, 0, "live"));
}

#[test]
fn a_rate_limit_is_a_refusal_and_no_state() {
    let error = refusal(30002, "api call too frequently");
    assert!(error.is_rate_limited() && error.is_retryable() && !error.is_clock_skew());
    assert_eq!(
        error.to_string(),
        "DescribeRTCStreamState was refused with code 30002: \
         This action is called more often than its limit allows; 1010 and 5007 say the same."
    );
}

#[test]
fn a_rejected_signature_is_a_refusal_and_no_state() {
    for (code, meaning) in [
        (40005, "The service rejected the signature of the request; 5003 says the same."),
        (3, "The service rejected the signature of the request."),
    ] {
        let error = refusal(code, "auth failed");
        assert!(!error.is_rate_limited() && !error.is_retryable() && !error.is_clock_skew());
        assert_eq!(error.meaning().unwrap().category(), Category::MediaService);
        assert_eq!(
            error.to_string(),
            format!("DescribeRTCStreamState was refused with code {code}: {meaning}")
        );
    }
}

#[test]
fn an_expired_signature_is_a_clock_that_is_wrong() {
    let error = refusal(100000004, "signature expired");
    assert!(error.is_clock_skew() && error.is_retryable() && !error.is_rate_limited());
    assert_eq!(error.meaning().unwrap().category(), Category::Common);
}

#[test]
fn a_code_that_no_table_lists_is_a_refusal_and_survives() {
    let error = refusal(7777777, "new trouble");
    assert_eq!(error.meaning(), None);
    assert!(!error.is_retryable());
    assert_eq!(
        error.to_string(),
        r#"DescribeRTCStreamState was refused with code 7777777: "new trouble" (a code that no table lists)"#
    );
}

#[test]
fn the_outcomes_of_one_question_are_refusals_to_another_action() {
    let action = zego_core::actions::ForbidRtcStream::new(stream("demo"));
    for code in [41004, 41006] {
        let error = answer(&action, format!(r#"{{"Code":{code}}}"#)).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Refused);
    }
}
