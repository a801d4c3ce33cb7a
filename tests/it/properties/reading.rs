//! Whatever comes is read or refused; nothing makes reading panic.

use proptest::prelude::*;
use serde_json::{Map, Number, Value};
use zego_core::actions::{
    CdnVendor, ClearCdnTransferRule, CreateCdnTransferRule, DeleteCdnTransferRule,
    DescribeRtcStreamState, ForbidCdnLiveStream, ForbidRtcStream, ForbidRtcStreams,
    QueryForbidCdnLiveStream, ResumeCdnLiveStream, ResumeRtcStream, ResumeRtcStreams,
    RtmpDispatchV2, RtmpMode,
};
use zego_core::text::needs_escape;
use zego_core::{Action, AnyAction, ErrorKind, read};

use crate::support::{response_with, stream};

/// A reply with all that the envelope and the data of these actions can have.
const WHOLE: &str = r#"{"Code":41006,"Message":"m\u00e9","RequestId":"98004","Data":{"create_time":"1673334117","close_time":"2024-10-12T03:47:53Z","Ws":{"ResultDetail":[{"Url":"u","StartTime":0}]}}}"#;

/// The names that mean something to one reader or another, so that random data meets them.
const NAMES: [&str; 13] = [
    "Code",
    "Message",
    "RequestId",
    "Data",
    "create_time",
    "close_time",
    "CdnType",
    "CdnResult",
    "Ws",
    "ResultDetail",
    "Channel",
    "StartTime",
    "EndTime",
];

/// Reads a body, shows whatever came, and checks that a refusal keeps the bytes.
fn shown<A: Action>(action: &A, status: u16, body: &[u8]) -> String
where
    A::Data: std::fmt::Debug,
{
    match read(action, response_with(status, body.to_vec())) {
        Ok(reply) => format!("{reply:?} {}", reply.report()),
        Err(error) => {
            assert!(matches!(error.kind(), ErrorKind::Refused | ErrorKind::Unreadable));
            assert_eq!(error.body().map(|body| &body[..]), Some(body));
            format!("{error} {error:?} {}", error.report())
        }
    }
}

fn read_by_all(status: u16, body: &[u8]) {
    let id = || stream("demo");
    shown(&DescribeRtcStreamState::new(id()), status, body);
    shown(&ResumeCdnLiveStream::new(id()), status, body);
    shown(&ForbidCdnLiveStream::new(id()), status, body);
    shown(&QueryForbidCdnLiveStream::new(CdnVendor::Wangsu), status, body);
    shown(&ForbidRtcStream::new(id()), status, body);
    shown(&ResumeRtcStream::new(id()), status, body);
    shown(&ForbidRtcStreams::new([id()]), status, body);
    shown(&ResumeRtcStreams::new([id()]), status, body);
    shown(&CreateCdnTransferRule::new(id()), status, body);
    shown(&DeleteCdnTransferRule::new(id(), "rtmp://h/a/s"), status, body);
    shown(&ClearCdnTransferRule::new(id()), status, body);
    shown(&RtmpDispatchV2::new(id(), RtmpMode::Pull), status, body);
    shown(&AnyAction::find("DescribeRTCStreamState").unwrap(), status, body);
    shown(&AnyAction::unknown("NewAction", http::Method::GET), status, body);
}

fn text() -> impl Strategy<Value = String> {
    prop::collection::vec(any::<char>(), 0..12).prop_map(String::from_iter)
}

fn name() -> impl Strategy<Value = String> {
    prop_oneof![4 => prop::sample::select(&NAMES[..]).prop_map(str::to_owned), 1 => text()]
}

fn number() -> impl Strategy<Value = Number> {
    prop_oneof![
        any::<i64>().prop_map(Number::from),
        any::<u64>().prop_map(Number::from),
        any::<f64>().prop_filter_map("finite", Number::from_f64),
    ]
}

/// Text as services send it: also numbers and times, right and nearly right.
fn plausible() -> impl Strategy<Value = String> {
    prop_oneof![
        text(),
        any::<i64>().prop_map(|number| number.to_string()),
        any::<u64>().prop_map(|number| number.to_string()),
        "[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]{0,10})?Z?",
        prop::collection::vec(any::<char>(), 19).prop_map(String::from_iter),
    ]
}

fn json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        number().prop_map(Value::from),
        plausible().prop_map(Value::from),
    ];
    leaf.prop_recursive(6, 64, 8, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..8).prop_map(Value::from),
            prop::collection::vec((name(), inner), 0..8)
                .prop_map(|members| Value::from(Map::from_iter(members))),
        ]
    })
}

proptest! {
    #[test]
    fn any_bytes_are_read_or_refused(
        status in 100..1000_u16,
        body in prop::collection::vec(any::<u8>(), 0..512),
    ) {
        read_by_all(status, &body);
    }

    #[test]
    fn a_reply_that_is_garbled_is_read_or_refused(
        from in 0..=WHOLE.len(),
        length in 0..16_usize,
        instead in prop::collection::vec(any::<u8>(), 0..16),
    ) {
        let mut body = WHOLE.as_bytes().to_vec();
        let to = (from + length).min(body.len());
        body.splice(from..to, instead);
        read_by_all(200, &body);
    }

    #[test]
    fn any_json_is_read_or_refused(body in json()) {
        read_by_all(200, body.to_string().as_bytes());
    }

    #[test]
    fn any_data_is_read_or_refused(data in json(), code in prop::sample::select(vec![0, 41004, 41006])) {
        read_by_all(200, format!(r#"{{"Code":{code},"Data":{data}}}"#).as_bytes());
    }

    #[test]
    fn any_envelope_is_read_or_refused(code in json(), message in json(), id in json()) {
        let body = format!(r#"{{"Code":{code},"Message":{message},"RequestId":{id}}}"#);
        read_by_all(200, body.as_bytes());
    }

    #[test]
    fn data_as_json_comes_as_it_was_sent(data in json()) {
        let body = format!(r#"{{"Code":0,"Data":{data}}}"#);
        let action = AnyAction::unknown("NewAction", http::Method::GET);
        let reply = read(&action, response_with(200, body)).unwrap();
        prop_assert_eq!(reply.data().to_string(), data.to_string());
    }

    #[test]
    fn every_code_comes_as_it_was_sent(code in any::<i64>()) {
        let body = format!(r#"{{"Code":{code}}}"#);
        let action = AnyAction::unknown("NewAction", http::Method::GET);
        let code_of = match read(&action, response_with(200, body)) {
            Ok(reply) => Some(reply.code()),
            Err(error) => error.code(),
        };
        prop_assert_eq!(code_of.map(zego_codes::ReturnCode::number), Some(code));
    }

    #[test]
    fn every_message_comes_as_it_was_sent_but_for_what_steers_a_terminal(
        message in r"[ -~\PC]{0,200}",
        id in r"[ -~]{1,100}",
    ) {
        let fit = message.replace(needs_escape, " ");
        let (message, id) = (Value::from(message), Value::from(id));
        let body = format!(r#"{{"Code":0,"Message":{message},"RequestId":{id}}}"#);
        let action = AnyAction::unknown("NewAction", http::Method::GET);
        let reply = read(&action, response_with(200, body)).unwrap();
        prop_assert_eq!(reply.message(), Some(&*fit));
        prop_assert_eq!(reply.request_id(), id.as_str());
    }
}
