//! The data of a reply, read leniently, and refused where it says something else.

use zego_core::actions::{
    CdnVendor, DescribeRtcStreamState, QueryForbidCdnLiveStream, ResumeCdnLiveStream,
    RtmpDispatchV2, RtmpMode,
};
use zego_core::{Action, AnyAction, ErrorKind, StreamState};

use crate::support::{answer, stream, unix};

fn describe() -> DescribeRtcStreamState {
    DescribeRtcStreamState::new(stream("demo"))
}

fn resume() -> ResumeCdnLiveStream {
    ResumeCdnLiveStream::new(stream("demo"))
}

fn dispatch() -> RtmpDispatchV2 {
    RtmpDispatchV2::new(stream("demo"), RtmpMode::Push)
}

fn bans() -> QueryForbidCdnLiveStream {
    QueryForbidCdnLiveStream::new(CdnVendor::Wangsu)
}

fn data<A: Action>(action: &A, data: &str) -> A::Data {
    answer(action, format!(r#"{{"Code":0,"Data":{data}}}"#)).unwrap().into_data()
}

/// Why a reply with this data cannot be read, less what is said of every reply.
fn why<A: Action>(action: &A, data: &str) -> String {
    let Err(error) = answer(action, format!(r#"{{"Code":0,"Data":{data}}}"#)) else {
        panic!("{data} was read");
    };
    assert_eq!(error.kind(), ErrorKind::Unreadable);
    assert_eq!(error.code().unwrap().number(), 0, "the envelope could be read");
    let text = error.to_string();
    let start = format!("the reply to {} cannot be read: ", action.spec().name);
    text.strip_prefix(&start).unwrap().to_owned()
}

const NOTHING: [&str; 4] = [
    r#"{"Code":0}"#,
    r#"{"Code":0,"Data":null}"#,
    r#"{"Code":0,"Data":[]}"#,
    r#"{"Code":0,"Data":{}}"#,
];

#[test]
fn no_data_is_a_stream_without_times() {
    for body in NOTHING {
        let reply = answer(&describe(), body).unwrap();
        assert_eq!(*reply.data(), StreamState::Live { created: None }, "{body}");
        let reply = answer(&describe(), body.replace(":0", ":41006")).unwrap();
        assert_eq!(*reply.data(), StreamState::Closed { created: None, closed: None }, "{body}");
    }
}

#[test]
fn no_data_is_an_empty_list() {
    for body in NOTHING {
        assert!(answer(&resume(), body).unwrap().data().is_empty(), "{body}");
        assert!(answer(&dispatch(), body).unwrap().data().is_empty(), "{body}");
    }
}

#[test]
fn no_data_is_no_ban_at_any_depth() {
    for body in NOTHING {
        let bans = answer(&bans(), body).unwrap().into_data();
        assert!(bans.ws.result_detail.is_empty(), "{body}");
    }
    for nothing in ["null", "[]", "{}", r#"{"ResultDetail":null}"#, r#"{"ResultDetail":{}}"#] {
        let bans = data(&bans(), &format!(r#"{{"Ws":{nothing}}}"#));
        assert!(bans.ws.result_detail.is_empty(), "{nothing}");
    }
}

#[test]
fn null_in_a_list_of_objects_is_an_object_of_defaults() {
    let results = data(&resume(), "[null,{}]");
    assert_eq!(results.len(), 2);
    assert!(results.iter().all(|result| result.cdn_result.is_empty()));
}

#[test]
fn a_number_null_or_truth_value_may_stand_where_text_is_due() {
    let results = data(
        &resume(),
        r#"[{"CdnType":null,"CdnResult":null},{"CdnType":7,"CdnResult":92233720368547758079},{"CdnResult":true}]"#,
    );
    assert_eq!(results[0].cdn_type, CdnVendor::Other(String::new()));
    assert_eq!(results[0].cdn_result, "");
    assert_eq!(results[1].cdn_type, CdnVendor::Other("7".to_owned()));
    assert_eq!(results[1].cdn_result, "92233720368547758079", "no digit passes through a float");
    assert_eq!(results[2].cdn_result, "true");
    assert_eq!(data(&dispatch(), r#"["rtmp://a/b/c",5,null]"#), ["rtmp://a/b/c", "5", ""]);
}

#[test]
fn an_unlisted_value_of_an_enumeration_is_kept() {
    let results = data(&resume(), r#"[{"CdnType":"moon"},{"CdnType":"huawei"}]"#);
    assert_eq!(results[0].cdn_type, CdnVendor::Other("moon".to_owned()));
    assert_eq!(results[0].cdn_type.as_str(), "moon");
    assert_eq!(results[1].cdn_type, CdnVendor::HuaweiCloud);
}

#[test]
fn unknown_fields_are_passed_over_at_any_depth() {
    let bans = data(
        &bans(),
        r#"{"Hw":[1],"Ws":{"Total":2,"ResultDetail":[{"Url":"rtmp://a/b/c","New":{"a":[]}}]}}"#,
    );
    assert_eq!(bans.ws.result_detail[0].url, "rtmp://a/b/c");
}

#[test]
fn a_time_is_read_in_seconds_and_in_utc() {
    for (text, expected) in [
        (r#""2024-10-12T03:47:53Z""#, Some(unix(1728704873))),
        (r#""2024-10-12 03:47:53""#, Some(unix(1728704873))),
        (r#""1728704873""#, Some(unix(1728704873))),
        ("1728704873", Some(unix(1728704873))),
        ("null", None),
        (r#""""#, None),
        ("0", None),
        (r#""0""#, None),
    ] {
        let bans =
            data(&bans(), &format!(r#"{{"Ws":{{"ResultDetail":[{{"StartTime":{text}}}]}}}}"#));
        assert_eq!(bans.ws.result_detail[0].start_time, expected, "{text}");
    }
}

#[test]
fn a_time_that_is_none_is_unreadable() {
    for text in [r#""tomorrow""#, "-1", "1.5", "true", "[]", "18446744073709551615", r#""é""#] {
        let why = why(&describe(), &format!(r#"{{"create_time":{text}}}"#));
        assert_eq!(why, "Data.create_time: expected a time in Unix seconds or UTC", "{text}");
    }
}

#[test]
fn an_unreadable_member_is_named_by_its_path() {
    let data = r#"{"Ws":{"ResultDetail":[{"Channel":"a"},{"Channel":[1]}]}}"#;
    assert_eq!(why(&bans(), data), "Data.Ws.ResultDetail[1].Channel: expected text or a number");
    assert_eq!(why(&dispatch(), r#"["a",{}]"#), "Data[1]: expected text or a number");
}

#[test]
fn a_list_is_no_object_and_an_object_no_list() {
    assert_eq!(why(&describe(), r#"["1673334117",""]"#), "Data: expected an object, found a list");
    assert_eq!(why(&resume(), r#"[["ws","ok"]]"#), "Data[0]: expected an object, found a list");
    assert_eq!(why(&resume(), r#"{"CdnType":"ws"}"#), "Data: expected a list, found an object");
}

#[test]
fn data_of_another_type_is_unreadable_and_not_quoted() {
    for text in [r#""43e5cfcca828314675f91b001390566a""#, "4355", "4355.5", "true"] {
        for why in [why(&describe(), text), why(&resume(), text), why(&dispatch(), text)] {
            assert!(why.starts_with("Data: ") && why.contains("expected a"), "{why}");
            assert!(!why.contains("43"), "{why}");
        }
    }
}

#[test]
fn data_as_json_is_what_it_is() {
    let action = AnyAction::find("ForbidRTCStream").unwrap();
    for text in ["null", "[]", "{}", "7", r#""text""#, r#"{"a":[1,{"b":null}]}"#] {
        let expected: serde_json::Value = serde_json::from_str(text).unwrap();
        assert_eq!(data(&action, text), expected);
    }
    assert_eq!(data(&action, "9223372036854775807"), i64::MAX);
    assert!(answer(&action, r#"{"Code":0}"#).unwrap().data().is_null());
}

#[test]
fn an_action_that_carries_nothing_takes_any_data() {
    let action = zego_core::actions::ForbidRtcStream::new(stream("demo"));
    for text in ["null", "7", r#""text""#, "[1]", r#"{"a":1}"#] {
        data(&action, text);
    }
}
