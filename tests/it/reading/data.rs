//! The data of a reply, read leniently, and refused where it says something else.

use serde_json::json;
use zego_core::actions::{
    BanRuleType, CdnVendor, DescribeForbidUserRules, DescribeRtcStreamState, DescribeUserList,
    MessageCategory, QueryForbidCdnLiveStream, ResumeCdnLiveStream, RtmpDispatchV2, RtmpMode,
    SendBroadcastMessage,
};
use zego_core::{Action, AnyAction, ErrorKind, FieldError, RoomId, StreamState, UserId};

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

fn room() -> RoomId {
    RoomId::new("room").unwrap()
}

fn user() -> UserId {
    UserId::new("user").unwrap()
}

fn users() -> DescribeUserList {
    DescribeUserList::new(room())
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

/// What a reply with this data carries, and what could not be read of it.
fn readable<A: Action>(action: &A, data: &str) -> (A::Data, Vec<String>) {
    let reply = answer(action, format!(r#"{{"Code":0,"Data":{data}}}"#)).unwrap();
    let odd = reply.field_errors().iter().map(ToString::to_string).collect();
    (reply.into_data(), odd)
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
fn a_time_that_was_never_set_is_none() {
    for text in [
        r#""00""#,
        "0.0",
        "0e5",
        "-1",
        r#""-1""#,
        "-1.0",
        r#""0001-01-01T00:00:00Z""#,
        r#""0001-01-01 00:00:00""#,
        r#""0000-00-00 00:00:00""#,
    ] {
        let (state, odd) = readable(&describe(), &format!(r#"{{"create_time":{text}}}"#));
        assert_eq!((state, odd), (StreamState::Live { created: None }, vec![]), "{text}");
    }
}

#[test]
fn a_time_may_be_any_spelling_of_a_whole_number() {
    for text in ["1728704873.0", "1.728704873e9", r#""1.728704873E+9""#, "1728704873000e-3"] {
        let (state, odd) = readable(&describe(), &format!(r#"{{"create_time":{text}}}"#));
        assert_eq!(state, StreamState::Live { created: Some(unix(1728704873)) }, "{text}");
        assert_eq!(odd, [""; 0]);
    }
}

#[test]
fn a_time_that_is_none_costs_no_more_than_itself() {
    for text in [
        r#""tomorrow""#,
        "-2",
        "1.5",
        "1e30",
        "true",
        "[]",
        "18446744073709551615",
        "99999999999999999999",
        r#""é""#,
        r#""inf""#,
        r#""NaN""#,
    ] {
        let data = format!(r#"{{"create_time":{text},"close_time":"1673337717"}}"#);
        let reply = answer(&describe(), format!(r#"{{"Code":41006,"Data":{data}}}"#)).unwrap();
        let closed = Some(unix(1673337717));
        assert_eq!(*reply.data(), StreamState::Closed { created: None, closed }, "{text}");
        let odd = reply.field_errors();
        assert_eq!(odd.len(), 1, "{text}");
        assert_eq!(odd[0].path(), "Data.create_time");
        assert_eq!(odd[0].expected(), "a time in Unix seconds or UTC");
        let expected = "Data.create_time: expected a time in Unix seconds or UTC";
        assert_eq!(odd[0].to_string(), expected);
    }
}

#[test]
fn an_unreadable_member_is_named_by_its_path() {
    let data = r#"{"Ws":{"ResultDetail":[{"Channel":"a"},{"Channel":[1],"Url":"b"}]}}"#;
    let (bans, odd) = readable(&bans(), data);
    assert_eq!(odd, ["Data.Ws.ResultDetail[1].Channel: expected text or a number"]);
    let [first, second] = &bans.ws.result_detail[..] else { panic!() };
    assert_eq!([&*first.channel, &*second.channel, &*second.url], ["a", "", "b"]);
    let (addresses, odd) = readable(&dispatch(), r#"["a",{},"c"]"#);
    assert_eq!(odd, ["Data[1]: expected text or a number"]);
    assert_eq!(addresses, ["a", "", "c"], "an item keeps its place");
}

#[test]
fn a_member_that_stands_twice_is_neither() {
    let (state, odd) =
        readable(&describe(), r#"{"create_time":1,"other":1,"create_time":2,"other":2}"#);
    assert_eq!(state, StreamState::Live { created: None });
    assert_eq!(odd, ["Data.create_time: expected one member of this name"]);
    let twice = r#"{"UserList":[{"UserId":"a","UserId":"b"}]}"#;
    assert_eq!(why(&users(), twice), "Data.UserList[0].UserId: expected one member of this name");
}

#[test]
fn what_a_reply_hangs_on_must_be_readable() {
    for (data, expected) in [
        (r#"{"Marker":{}}"#, "Data.Marker: expected text or a number"),
        (r#"{"UserList":7}"#, "Data.UserList: expected a list, found a number"),
        (
            r#"{"UserList":[{"UserId":"a"},7]}"#,
            "Data.UserList[1]: expected an object, found a number",
        ),
        (r#"{"UserList":[{"UserId":[]}]}"#, "Data.UserList[0].UserId: expected text or a number"),
        (r#"{"UserList":[{"UserId":"\udc00"}]}"#, "Data.UserList[0].UserId: expected valid UTF-8"),
    ] {
        assert_eq!(why(&users(), data), expected);
    }
    // What is not there is no fault, even so.
    let (page, odd) = readable(&users(), r#"{"UserList":[{},null]}"#);
    assert_eq!((page.users.len(), odd.len()), (2, 0));
}

#[test]
fn bytes_that_are_no_text_are_mended_where_they_are_displayed_alone() {
    let reply = |user: &[u8], name: &[u8]| {
        let parts = [
            br#"{"Code":0,"Data":{"UserList":[{"UserId":""#,
            user,
            br#"","UserName":""#,
            name,
            br#""}]}}"#,
        ];
        answer(&users(), parts.concat())
    };
    let found = reply(b"a", b"caf\xc3").unwrap();
    assert_eq!(found.data().users[0].user_name, "caf\u{fffd}");
    assert_eq!(found.data().users[0].user_id.as_str(), "a");
    assert_eq!(found.field_errors(), []);
    assert_eq!(reply(b"a", br"\ud83d").unwrap().data().users[0].user_name, "\u{fffd}");
    let error = reply(b"caf\xc3", b"a").unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Unreadable);
    // One that came as it is is one.
    let found = reply("\u{fffd}".as_bytes(), b"a").unwrap();
    assert_eq!(found.data().users[0].user_id.as_str(), "\u{fffd}");
    // A name is a key: one that is no text is not mended, and passed over.
    let body = b"{\"Code\":0,\"Data\":{\"x\xff\":1,\"UserList\":[{\"UserId\":\"a\",\"\xff\":[{\"\xc3\":{}}]}]}}";
    let found = answer(&users(), body.to_vec()).unwrap();
    assert_eq!(found.data().users[0].user_id.as_str(), "a");
    assert_eq!(found.field_errors(), []);
    let any =
        answer(&AnyAction::find("DescribeUserList").unwrap().with("RoomId", "r"), body.to_vec());
    let any = any.unwrap();
    assert_eq!(*any.data(), json!({"UserList": [{"UserId": "a"}]}));
    assert_eq!(any.field_errors()[0].to_string(), "Data: expected valid UTF-8");
}

#[test]
fn no_more_than_some_errors_are_kept() {
    let odd = vec![r#"{"Channel":[]}"#; 1000].join(",");
    let (bans, odd) = readable(&bans(), &format!(r#"{{"Ws":{{"ResultDetail":[{odd}]}}}}"#));
    assert_eq!((bans.ws.result_detail.len(), odd.len()), (1000, FieldError::MAX));
}

#[test]
fn numbers_of_64_bits_without_a_sign_are_read_where_they_count_something_up() {
    let action = SendBroadcastMessage::new(room(), user(), MessageCategory::Chat, "hello");
    for text in ["18446744073709551615", r#""18446744073709551615""#, "1.8446744073709551615e19"] {
        let sent = data(&action, &format!(r#"{{"MessageId":{text}}}"#));
        assert_eq!(sent.message_id, Some(u64::MAX), "{text}");
    }
    for text in ["18446744073709551616", "-1", "3.5", "1e30", r#""0x10""#] {
        let (sent, odd) = readable(&action, &format!(r#"{{"MessageId":{text}}}"#));
        assert_eq!(sent.message_id, None, "{text}");
        assert_eq!(odd, ["Data.MessageId: expected a whole number, not negative"]);
    }
}

#[test]
fn a_list_of_numbers_is_whole_or_empty() {
    let rules = DescribeForbidUserRules::new(BanRuleType::ByRoom);
    let rule = |list: &str| {
        let data = format!(r#"{{"RuleList":[{{"DisabledPrivilegeList":{list}}}]}}"#);
        let (bans, odd) = readable(&rules, &data);
        (bans.rules[0].disabled_privileges.iter().map(|one| one.number()).collect::<Vec<_>>(), odd)
    };
    assert_eq!(rule("[1,2.0,\"1e0\"]"), (vec![1, 2, 1], vec![]));
    for odd in ["[1,\"x\",2]", "[1,null,2]", "[1,1.5]"] {
        let (numbers, odd) = rule(odd);
        assert!(numbers.is_empty() && odd.len() == 1, "{odd:?}");
        assert!(odd[0].starts_with("Data.RuleList[0].DisabledPrivilegeList[1]: expected a"));
    }
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
