//! The envelope, as services and what stands in between may garble it.

use bytes::Bytes;
use http::HeaderValue;
use http::header::CONTENT_ENCODING;
use proptest::prelude::*;
use zego_core::actions::{DescribeRtcStreamState, ForbidRtcStream};
use zego_core::{Action, AnyAction, Error, ErrorKind, Reply, read};

use crate::support::{answer, response_with, stream};

fn action() -> ForbidRtcStream {
    ForbidRtcStream::new(stream("demo"))
}

fn done(body: impl Into<Bytes>) -> Reply<()> {
    answer(&action(), body).unwrap()
}

/// Reads what cannot be understood, and keeps its bytes.
fn unreadable(status: u16, body: impl Into<Bytes>) -> Error {
    let body = body.into();
    let error = read(&action(), response_with(status, body.clone())).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Unreadable);
    assert_eq!(error.body(), Some(&body));
    assert_eq!(error.code(), None);
    assert_eq!(error.message(), None);
    assert_eq!(error.report().attempts()[0].status().map(|status| status.as_u16()), Some(status));
    assert!(error.may_have_arrived());
    error
}

/// What is said of a body that came with status 200, less the part that is the same for all.
fn why(body: impl Into<Bytes>) -> String {
    let text = unreadable(200, body).to_string();
    text.strip_prefix("the reply to ForbidRTCStream cannot be read: ").unwrap().to_owned()
}

/// `[[[…]]]`.
fn nested(depth: usize) -> String {
    "[".repeat(depth) + &"]".repeat(depth)
}

#[test]
fn a_code_may_come_as_text() {
    assert!(done(r#"{"Code":"0"}"#).code().is_success());
    let error = answer(&action(), r#"{"Code":"30002"}"#).unwrap_err();
    assert!(error.is_rate_limited());
}

#[test]
fn a_request_id_of_19_digits_keeps_them_all() {
    let reply = done(r#"{"Code":0,"RequestId":1929203990360298509}"#);
    assert_eq!(reply.request_id(), Some("1929203990360298509"));
}

#[test]
fn a_message_may_be_null_absent_or_no_text() {
    assert_eq!(done(r#"{"Code":0,"Message":null,"RequestId":null}"#).message(), None);
    assert_eq!(done(r#"{"Code":0}"#).message(), None);
    assert_eq!(done(r#"{"Code":0,"Message":5}"#).message(), Some("5"));
    assert_eq!(done(r#"{"Code":0,"Message":{"a":1}}"#).message(), Some(r#"{"a":1}"#));
}

#[test]
fn what_goes_into_logs_is_short_and_on_one_line() {
    let long = "é".repeat(5_000_000);
    let reply = done(format!(r#"{{"Code":0,"Message":"{long}","RequestId":"{long}"}}"#));
    assert_eq!(reply.message().map(str::len), Some(1024 + "…".len()));
    assert_eq!(reply.request_id().map(str::len), Some(128 + "…".len()));
    assert!(reply.body().len() > 20_000_000, "the bytes keep it all");
    for (others, digits) in [(1000, 31), (1024, 32)] {
        let text = "x".repeat(others) + &"0".repeat(digits);
        let reply = done(format!(r#"{{"Code":0,"Message":"{text}"}}"#));
        assert_eq!(reply.message().map(str::len), Some(1024 + "…".len()), "{digits} digits");
    }
    let reply = done(r#"{"Code":0,"RequestId":"7\nattempt 9: forged"}"#);
    assert_eq!(reply.report().to_string().lines().count(), 2);
    assert_eq!(done(r#"{"Code":0,"RequestId":""}"#).request_id(), None);
}

#[test]
fn a_message_keeps_what_its_escapes_say() {
    let reply = done(r#"{"Code":0,"Message":"caf\u00e9 \"x\"\n\ud83d\ude00"}"#);
    assert_eq!(reply.message(), Some("café \"x\" 😀"), "a message stays on its line");
    let reply = done(r#"{"Code":0,"Message":"\ud800"}"#);
    assert_eq!(reply.message(), Some("\u{fffd}"), "half a character is none");
}

#[test]
fn unknown_members_are_passed_over() {
    assert!(done(r#"{"code":7,"Extra":[{"Code":8}],"Code":0,"":1e999}"#).code().is_success());
}

#[test]
fn a_byte_order_mark_in_front_is_passed_over() {
    assert!(done("\u{feff}{\"Code\":0}").code().is_success());
}

#[test]
fn white_space_around_is_passed_over() {
    assert!(done("\r\n\t {\"Code\" : 0}\r\n").code().is_success());
}

#[test]
fn bytes_that_are_no_text_are_replaced_in_a_message() {
    let body = b"{\"Code\":0,\"Message\":\"a\xff\xfeb\"}".as_slice();
    let reply = done(body);
    assert_eq!(reply.message(), Some("a\u{fffd}\u{fffd}b"));
    assert_eq!(reply.body(), body);
}

#[test]
fn the_http_status_does_not_make_a_reply() {
    let reply = read(&action(), response_with(502, r#"{"Code":0}"#)).unwrap();
    assert!(reply.code().is_success());
}

#[test]
fn a_gateways_page_is_unreadable_and_worth_a_later_try() {
    let page = "<html><head><title>502 Bad Gateway</title></head></html>";
    let error = unreadable(502, page);
    assert!(error.is_retryable());
    assert_eq!(
        error.to_string(),
        "the reply to ForbidRTCStream cannot be read: the body is not JSON (HTTP 502, 56 bytes)"
    );
    assert!(!unreadable(200, page).is_retryable());
}

#[test]
fn an_empty_body_is_unreadable() {
    assert_eq!(why(""), "the body is empty (HTTP 200, 0 bytes)");
    assert_eq!(why(" \r\n"), "the body is empty (HTTP 200, 3 bytes)");
    assert_eq!(why("\u{feff}"), "the body is empty (HTTP 200, 3 bytes)");
}

#[test]
fn a_body_that_is_cut_is_unreadable() {
    assert_eq!(why(r#"{"Code":0"#), "the JSON is cut short (HTTP 200, 9 bytes)");
    let whole = r#"{"Code":0,"Message":"ok","RequestId":"1","Data":{"a":[1,2.5,null,true]}}"#;
    for length in 1..whole.len() {
        let text = why(&whole[..length]);
        assert!(text.starts_with("the JSON is cut short") || text.contains("not JSON"), "{text}");
    }
}

#[test]
fn what_stands_behind_a_reply_makes_it_unreadable() {
    assert_eq!(why(r#"{"Code":0}x"#), "the body is not JSON (HTTP 200, 11 bytes)");
    assert_eq!(why(r#"{"Code":0}{"Code":0}"#), "the body is not JSON (HTTP 200, 20 bytes)");
    assert_eq!(why("{\"Code\":0}\0"), "the body is not JSON (HTTP 200, 11 bytes)");
}

#[test]
fn a_reply_without_a_code_is_unreadable() {
    assert_eq!(why("{}"), "it has no Code (HTTP 200, 2 bytes)");
    assert_eq!(why(r#"{"Message":"ok","Data":{}}"#), "it has no Code (HTTP 200, 26 bytes)");
    assert_eq!(why(r#"{"code":0}"#), "it has no Code (HTTP 200, 10 bytes)");
}

#[test]
fn a_code_that_is_null_is_unreadable() {
    assert_eq!(why(r#"{"Code":null}"#), "its Code is null (HTTP 200, 13 bytes)");
}

#[test]
fn a_code_that_is_no_whole_number_of_64_bits_is_unreadable() {
    for code in [
        "true",
        "false",
        "{}",
        "[]",
        "[0]",
        r#"{"a":0}"#,
        r#""""#,
        r#"" 0""#,
        r#""0x0""#,
        r#""ok""#,
        "0.5",
        "0.0",
        "1e2",
        "0e0",
        "9223372036854775808",
        "-9223372036854775809",
        "1e999",
        &"9".repeat(100_000),
    ] {
        let body = format!(r#"{{"Code":{code}}}"#);
        let length = body.len();
        let expected = format!("its Code is not a whole number (HTTP 200, {length} bytes)");
        assert_eq!(why(body), expected, "{code:.40}");
    }
}

#[test]
fn the_widest_codes_are_kept() {
    for code in [i64::MAX, i64::MIN] {
        let error = answer(&action(), format!(r#"{{"Code":{code}}}"#)).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Refused);
        assert_eq!(error.code().unwrap().number(), code);
        assert_eq!(
            error.to_string(),
            format!("ForbidRTCStream was refused with code {code}: a code that no table lists")
        );
    }
}

#[test]
fn a_member_that_stands_twice_makes_a_reply_unreadable() {
    let expected = "a member of the envelope stands twice (HTTP 200, ";
    for body in [
        r#"{"Code":0,"Code":0}"#,
        r#"{"Code":30002,"Code":0}"#,
        r#"{"Code":0,"Data":null,"Data":{}}"#,
        r#"{"C\u006fde":30002,"Code":0}"#,
    ] {
        assert!(why(body).starts_with(expected), "{body}");
    }
}

#[test]
fn what_is_no_object_is_no_envelope() {
    for body in [r#"[0,"ok","1",{}]"#, "[]", "0", "true", "null", "1.5"] {
        let text = why(body);
        assert!(text.contains("expected a JSON object"), "{body}: {text}");
        assert!(text.ends_with(&format!("(HTTP 200, {} bytes)", body.len())), "{body}: {text}");
    }
}

#[test]
fn text_in_place_of_an_envelope_is_not_quoted() {
    let text = why(r#""https://rtc-api.zego.im/?Signature=43e5cfcca828314675f91b001390566a""#);
    assert!(text.contains("expected a JSON object"), "{text}");
    assert!(!text.contains("43e5cfcc"), "{text}");
}

#[test]
fn ten_mebibytes_of_nothing_are_unreadable() {
    let text = why("a".repeat(10 << 20));
    assert_eq!(text, "the body is not JSON (HTTP 200, 10485760 bytes)");
}

#[test]
fn a_body_nested_beyond_reason_is_unreadable() {
    let text = why(nested(200_000));
    assert!(text.contains("expected a JSON object"), "{text}");
    let objects = r#"{"a":"#.repeat(200_000);
    assert_eq!(why(objects), "the JSON is cut short (HTTP 200, 1000000 bytes)");
}

#[test]
fn an_unknown_member_may_be_nested_beyond_reason() {
    assert!(done(format!(r#"{{"Extra":{},"Code":0}}"#, nested(200_000))).code().is_success());
}

#[test]
fn data_nested_as_deep_as_may_be_is_read() {
    let action = AnyAction::find("DescribeRTCStreamState").unwrap();
    for (depth, is_read) in [(127, true), (128, false)] {
        let deep = nested(depth);
        let reply = answer(&action, format!(r#"{{"Code":0,"Data":{deep}}}"#));
        assert_eq!(reply.map(|reply| reply.data().to_string()).ok(), is_read.then_some(deep));
    }
}

#[test]
fn data_nested_beyond_reason_is_unreadable_where_data_matters() {
    fn refused<A: Action>(action: &A) -> String
    where
        A::Data: std::fmt::Debug,
    {
        let body = format!(r#"{{"Code":0,"Data":{}}}"#, nested(200_000));
        let error = answer(action, body).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Unreadable);
        assert_eq!(error.code().unwrap().number(), 0);
        error.to_string()
    }
    let text = refused(&DescribeRtcStreamState::new(stream("demo")));
    assert_eq!(
        text,
        "the reply to DescribeRTCStreamState cannot be read: Data: expected an object, found a list"
    );
    let text = refused(&AnyAction::find("DescribeRTCStreamState").unwrap());
    assert_eq!(text, "the reply to DescribeRTCStreamState cannot be read: Data is nested too deep");
    assert!(done(format!(r#"{{"Code":0,"Data":{}}}"#, nested(200_000))).code().is_success());
}

/// The error on a reply that is encoded so, of which nothing can be read.
fn encoded(encoding: &[u8]) -> Error {
    let mut response = response_with(200, b"\x1f\x8b\x08\x00".as_slice());
    let encoding = HeaderValue::from_bytes(encoding).unwrap();
    response.headers_mut().insert(CONTENT_ENCODING, encoding);
    read(&action(), response).unwrap_err()
}

#[test]
fn an_encoding_that_was_not_asked_for_is_named() {
    for (encoding, named) in [
        ("gzip", "encoded as gzip, which was not asked for"),
        (" identity , br,gzip", "encoded as br, which was not asked for"),
        ("a b", "encoded as something unknown, which was not asked for"),
        ("0123456789abcdef0123456789abcdef", "encoded as something unknown"),
        ("", "not JSON"),
        ("Identity,", "not JSON"),
    ] {
        let error = encoded(encoding.as_bytes());
        assert_eq!(error.kind(), ErrorKind::Unreadable);
        assert!(!error.is_retryable() && error.may_have_been_carried_out());
        assert!(error.to_string().contains(named), "{encoding}: {error}");
    }
}

#[test]
fn what_a_transport_has_decoded_is_read_whatever_its_head_still_says() {
    let mut response = response_with(200, r#"{"Code":0}"#);
    response.headers_mut().insert(CONTENT_ENCODING, HeaderValue::from_static("gzip"));
    assert!(read(&action(), response).unwrap().code().is_success());
}

proptest! {
    #[test]
    fn an_encodings_name_does_no_harm_in_a_text(
        encoding in prop::collection::vec(prop_oneof![Just(b'\t'), b' '..=0x7e, 0x80..=0xffu8], 0..200),
    ) {
        let text = encoded(&encoding).to_string();
        prop_assert!(text.len() < 200, "{}", text);
        prop_assert!(text.bytes().all(|byte| (b' '..=b'~').contains(&byte)), "{:?}", text);
    }
}
