//! What is refused before sending, and in which words: the field, and the rule that it breaks.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use http::Method;
use zego_core::actions::{
    CdnVendor, CreateCdnTransferRule, DeleteCdnTransferRule, ForbidCdnLiveStream, ForbidRtcStreams,
    QueryForbidCdnLiveStream, ResumeRtcStreams, RtmpDispatchV2, RtmpMode,
};
use zego_core::{AnyAction, Draft, Endpoint, Environment, Error, ErrorKind, Now, Stamps};

use crate::support::{COMMON, fault, own, pairs, sent, signer, stream, unix};

fn any(name: &str, parameters: &[(&str, &str)]) -> AnyAction {
    let action = AnyAction::find(name).unwrap();
    parameters.iter().fold(action, |action, (name, value)| action.with(name, *value))
}

/// One more parameter than is needed, or another one: `with` makes the wrong request of the right.
fn dispatch(name: &str, value: &str) -> AnyAction {
    let mut parameters = vec![("StreamId", "demo"), ("Type", "pull")];
    parameters.retain(|(key, _)| *key != name);
    parameters.push((name, value));
    any("RTMPDispatchV2", &parameters)
}

#[test]
fn a_missing_parameter_is_named() {
    assert_eq!(fault(&any("ForbidRTCStream", &[])), "StreamId is required");
    assert_eq!(fault(&any("QueryForbidCDNLiveStream", &[])), "Vendor is required");
    let action = any("DeleteCDNTransferRule", &[("StreamId", "demo")]);
    assert_eq!(fault(&action), "CDNUrl is required");
    let action = any("RTMPDispatchV2", &[("StreamId", "demo")]);
    assert_eq!(fault(&action), "Type is required");
    assert_eq!(fault(&any("ForbidRTCStreams", &[])), "StreamId is required");
}

#[test]
fn an_unknown_parameter_is_named_with_its_action() {
    for name in ["Colour", "streamid", "StreamID", "appid", ""] {
        let action = any("ForbidRTCStream", &[("StreamId", "demo"), (name, "x")]);
        assert_eq!(fault(&action), format!("{name} is not a parameter of ForbidRTCStream"));
    }
}

#[test]
fn what_the_signer_writes_cannot_be_given_even_unchecked() {
    for name in COMMON.into_iter().chain(["IsTest"]) {
        let known = any("ForbidRTCStream", &[("StreamId", "demo"), (name, "x")]);
        let unknown = AnyAction::unknown("NewAction", http::Method::GET).with(name, "x");
        for action in [known.clone().unchecked(http::Method::GET), known, unknown] {
            let rule = "is written by the signer, and cannot be given";
            assert_eq!(fault(&action), format!("{name} {rule}"));
        }
    }
}

#[test]
fn a_fault_tells_the_field_from_the_rule() {
    let fault = sent(&any("ForbidRTCStream", &[])).unwrap_err();
    assert_eq!((fault.field(), fault.rule()), ("StreamId", "is required"));
    let error = Error::invalid(zego_core::catalog::find("ForbidRTCStream").unwrap(), fault.clone());
    assert_eq!(error.kind(), ErrorKind::Invalid);
    assert_eq!(error.invalid_input(), Some(&fault));
    assert_eq!(error.to_string(), "ForbidRTCStream: StreamId is required");
    assert!(!error.may_have_arrived() && !error.is_retryable());
    assert!(error.report().attempts().is_empty());
}

#[test]
fn an_ill_formed_stream_id_is_refused() {
    let fault = |id: &str| fault(&any("ForbidRTCStream", &[("StreamId", id)]));
    assert_eq!(fault(""), "StreamId must not be empty");
    assert_eq!(
        fault("a b"),
        r"StreamId may hold ASCII letters, digits and ~!@#$%^&*()_+=-`;',.<>/\ only; byte 1 is ' '"
    );
    assert_eq!(fault(&"x".repeat(257)), "StreamId must be at most 256 bytes long; this has 257");
}

#[test]
fn a_dispatch_is_strict_with_the_id() {
    for id in ["a.b", "a/b", "a~b", "a b", "ä"] {
        let text = fault(&dispatch("StreamId", id));
        assert!(text.starts_with("StreamId may hold ASCII letters, digits"), "{id}: {text}");
    }
    let typed = RtmpDispatchV2::new(stream("a.b"), RtmpMode::Pull);
    assert_eq!(fault(&typed), "StreamId may hold ASCII letters, digits, - and _ only");
    assert!(sent(&dispatch("StreamId", "Az09-_")).is_ok());
}

#[test]
fn a_parameter_that_is_no_list_is_given_once() {
    let action = any("ForbidRTCStream", &[("StreamId", "a"), ("StreamId", "b")]);
    assert_eq!(fault(&action), "StreamId must be given once: it is not a list");
    let action = any("ForbidRTCStream", &[("StreamId", "a"), ("Sequence", "1"), ("Sequence", "2")]);
    assert_eq!(fault(&action), "Sequence must be given once: it is not a list");
}

#[test]
fn a_list_of_streams_has_1_to_20_items() {
    let ids = |count: usize| (0..count).map(|at| stream(&format!("s{at}")));
    for count in [1, 20] {
        assert!(sent(&ForbidRtcStreams::new(ids(count))).is_ok());
        assert!(sent(&ResumeRtcStreams::new(ids(count))).is_ok());
    }
    for count in [0, 21, 1000] {
        let expected = format!("StreamId must have 1 to 20 items; this has {count}");
        assert_eq!(fault(&ForbidRtcStreams::new(ids(count))), expected);
        assert_eq!(fault(&ResumeRtcStreams::new(ids(count))), expected);
    }
    let many = (0..21).fold(any("ForbidRTCStreams", &[]), |action, at| {
        action.with("StreamId[]", format!("s{at}"))
    });
    assert_eq!(fault(&many), "StreamId must have 1 to 20 items; this has 21");
}

#[test]
fn each_item_of_a_list_is_checked() {
    let action = any("ForbidRTCStreams", &[("StreamId", "a"), ("StreamId", "")]);
    assert_eq!(fault(&action), "StreamId.1 must not be empty");
}

#[test]
fn a_value_that_the_page_does_not_list_is_refused() {
    let vendor = "Vendor must be ws";
    assert_eq!(fault(&any("QueryForbidCDNLiveStream", &[("Vendor", "aliyun")])), vendor);
    assert_eq!(fault(&QueryForbidCdnLiveStream::new(CdnVendor::AlibabaCloud)), vendor);
    let mode = "Type must be one of pull, push";
    for wrong in ["Pull", "", "play", "pull "] {
        assert_eq!(fault(&dispatch("Type", wrong)), mode);
    }
    let other = RtmpMode::Other("play".to_owned());
    assert_eq!(fault(&RtmpDispatchV2::new(stream("demo"), other)), mode);
}

#[test]
fn an_ill_formed_sequence_is_refused() {
    for wrong in ["", "-1", "+1", "1.5", "1e3", "007", " 1", "abc", "18446744073709551616"] {
        let action = any("ForbidRTCStream", &[("StreamId", "demo"), ("Sequence", wrong)]);
        assert_eq!(fault(&action), "Sequence must be a whole number, not negative", "{wrong:?}");
        let text = fault(&dispatch("Sequence", wrong));
        assert_eq!(text, "Sequence must be a whole number, not negative", "{wrong:?}");
    }
}

#[test]
fn an_ill_formed_time_is_refused() {
    let with = |time| any("ForbidCDNLiveStream", &[("StreamId", "demo"), ("ResumeTime", time)]);
    for wrong in [
        "",
        "tomorrow",
        "1543518000",
        "2018-11-29",
        "2018-11-29T19:00:00",
        "2018-11-29 19:00:00Z",
        "2018-11-29T19:00:00+08:00",
        "2018-13-29T19:00:00Z",
        "２018-11-29T19:00:00Z",
    ] {
        let expected = "ResumeTime must be a UTC time: 2018-11-29T19:00:00Z";
        assert_eq!(fault(&with(wrong)), expected, "{wrong:?}");
    }
    assert!(sent(&with("2018-11-29T19:00:00Z")).is_ok());
}

#[test]
fn a_time_that_has_no_date_of_four_digits_is_refused() {
    let ends = |time: SystemTime| ForbidCdnLiveStream::new(stream("demo")).with_resume_time(time);
    let year_10000 = unix(253402300800);
    assert_eq!(fault(&ends(year_10000)), "ResumeTime must be a time from 1970 to 9999");
    assert!(sent(&ends(UNIX_EPOCH)).is_ok());
}

#[test]
fn a_time_before_1970_is_refused() {
    let time = UNIX_EPOCH - Duration::from_secs(1);
    let action = ForbidCdnLiveStream::new(stream("demo")).with_resume_time(time);
    assert_eq!(fault(&action), "ResumeTime must be a time from 1970 to 9999");
}

#[test]
fn an_ill_formed_address_of_a_client_is_refused() {
    for wrong in ["", "::1", "1.2.3", "1.2.3.256", "1.2.3.4 ", "example.com", "01.2.3.4"] {
        let text = fault(&dispatch("ClientIP", wrong));
        assert_eq!(text, "ClientIP must be an IPv4 address", "{wrong:?}");
    }
}

#[test]
fn an_ill_formed_address_of_a_relay_is_refused() {
    let expected = "CDNUrl must be an RTMP address: rtmp://HOST/APP/STREAM";
    for wrong in ["", "rtmp://", "http://cdn.example/live/demo", "cdn.example/live/demo"] {
        let typed = CreateCdnTransferRule::new(stream("demo")).with_cdn_url(wrong);
        assert_eq!(fault(&typed), expected, "{wrong:?}");
        assert_eq!(fault(&DeleteCdnTransferRule::new(stream("demo"), wrong)), expected);
        let parameters = [("StreamId", "demo"), ("CDNUrl", wrong)];
        assert_eq!(fault(&any("CreatCDNTransferRule", &parameters)), expected);
    }
}

#[test]
fn a_request_that_is_too_long_is_refused() {
    let action = AnyAction::unknown("NewAction", Method::GET).with("Text", "x".repeat(64_000));
    let length = "Action=NewAction&AppId=12345&Text=".len() + 64_000;
    let expected = format!("query must be at most 64000 bytes long in all; this has {length}");
    assert_eq!(fault(&action), expected);
    let action = AnyAction::unknown("NewAction", Method::POST).with("Text", "x".repeat(8 << 20));
    let length = r#"{"Text":""}"#.len() + (8 << 20);
    let expected = format!("body must be at most 8388608 bytes long in all; this has {length}");
    assert_eq!(fault(&action), expected);
}

#[test]
fn the_longest_request_is_sent_even_to_the_longest_address() {
    let action = |padding| {
        let url = format!("rtmp://h/{}", "x".repeat(padding));
        CreateCdnTransferRule::new(stream("demo")).with_cdn_url(url)
    };
    let rest = "Action=CreatCDNTransferRule&AppId=12345&StreamId=demo&CDNUrl=rtmp%3A%2F%2Fh%2F";
    let room = Draft::MAX_QUERY - rest.len();
    let signer = signer(Environment::Production);
    assert_eq!(signer.draft(&action(room + 1)).unwrap_err().field(), "query");
    let draft = signer.draft(&action(room)).unwrap();
    let endpoint: Endpoint = format!("http://127.0.0.1/{}", "p".repeat(1023)).parse().unwrap();
    let unix = Duration::from_millis(u64::MAX);
    let stamp = Stamps::seeded(1).stamp(Now { unix, ..Now::default() });
    let request = signer.request(&draft, &stamp, &endpoint);
    assert_eq!(own(&request)[2], ("Sequence".to_owned(), u64::MAX.to_string()));
}

#[test]
fn checks_that_are_lifted_let_everything_pass() {
    let action = any("ForbidRTCStream", &[("StreamId", ""), ("Colour", "x"), ("Sequence", "no")]);
    let request = sent(&action.unchecked(Method::GET)).unwrap();
    let mut own = own(&request);
    own.sort();
    let expected = [("Colour", "x"), ("Sequence", "no"), ("StreamId", "")];
    assert_eq!(own, pairs(&expected));
}

#[test]
fn a_body_is_not_taken_by_a_get() {
    let action = AnyAction::find("ForbidRTCStream").unwrap();
    assert_eq!(
        action.with_body("{}").unwrap_err().to_string(),
        "body is not taken by ForbidRTCStream, which is a GET"
    );
}
