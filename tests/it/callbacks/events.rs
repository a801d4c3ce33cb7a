//! Lenience: events in forms that the pages have not shown, but may send.

use std::time::{Duration, UNIX_EPOCH};

use serde_json::{Value, json};
use zego_core::callback::{Envelope, Event, LogoutReason, Refused, RiskLevel, RoomCloseReason};

use super::support::event;

fn read(name: &str, fields: &Value) -> Event {
    event(body(name, fields))
}

fn body(name: &str, fields: &Value) -> String {
    let mut members = json!({"event": name, "timestamp": 1, "nonce": "2", "signature": "3"});
    members.as_object_mut().unwrap().extend(fields.as_object().unwrap().clone());
    members.to_string()
}

/// Why an event cannot be read, or else the one member of it that cannot.
fn fault(name: &str, fields: &Value) -> String {
    match Envelope::read(body(name, fields).into()).unwrap().read_with_errors() {
        Err(why) => why.to_string(),
        Ok((_, odd)) => {
            assert_eq!(odd.len(), 1, "{odd:?}");
            odd[0].to_string()
        }
    }
}

#[test]
fn ids_of_64_bits_are_exact_as_numbers_and_as_text() {
    for id in [json!(9_007_199_254_740_993_u64), json!("9007199254740993")] {
        let Event::RoomCreate(room) = read("room_create", &json!({"room_session_id": id})) else {
            panic!()
        };
        assert_eq!(room.room_session_id, Some(9_007_199_254_740_993));
    }
    let most = json!({"room_seq": u64::MAX, "session_id": u64::MAX.to_string()});
    let Event::RoomLogin(login) = read("room_login", &most) else { panic!() };
    assert_eq!((login.room_session_id, login.session_id), (Some(u64::MAX), Some(u64::MAX)));
}

#[test]
fn a_counter_may_have_zeros_in_front() {
    for (counter, expected) in [("01", 1), ("0", 0), ("00", 0), ("700", 700)] {
        let Event::StreamClose(stream) = read("stream_close", &json!({"stream_seq": counter}))
        else {
            panic!()
        };
        assert_eq!(stream.stream_seq, Some(expected));
    }
}

#[test]
fn an_event_without_fields_is_none_and_empty() {
    for spec in zego_core::callback::catalog::all() {
        let nothing = read(spec.name, &json!({}));
        assert_eq!(nothing.name(), spec.name);
        // Null is nothing, and so is the empty text, in place of every field.
        for empty in [Value::Null, json!("")] {
            let fields = spec.fields.iter().map(|field| (field.name.to_owned(), empty.clone()));
            assert_eq!(read(spec.name, &Value::Object(fields.collect())), nothing, "{}", spec.name);
        }
    }
}

#[test]
fn values_that_are_not_listed_survive() {
    let Event::RoomClose(room) = read("room_close", &json!({"close_reason": "99"})) else {
        panic!()
    };
    assert_eq!(room.reason.map(RoomCloseReason::number), Some(99));
    let Event::RoomLogout(user) = read("room_logout", &json!({"reason": 3})) else { panic!() };
    assert_eq!(user.reason, Some(LogoutReason::Replaced));
    let detail = json!({"Detail": {"RiskLevel": "MAYBE"}});
    let Event::CensorAudioV2Result(result) = read("censor_audio_v2_result", &detail) else {
        panic!()
    };
    assert_eq!(result.detail.risk_level, RiskLevel::Other("MAYBE".to_owned()));
}

#[test]
fn a_list_may_be_null_a_text_or_json_in_a_text() {
    for (list, expected) in [
        (json!(["a", "b"]), vec!["a", "b"]),
        (json!(null), vec![]),
        (json!(""), vec![]),
        (json!({}), vec![]),
        (json!([]), vec![]),
        (json!("a"), vec!["a"]),
        (json!("[\"a\",\"b\"]"), vec!["a", "b"]),
        (json!("[::1]"), vec!["[::1]"]),
        (json!(["a", 1, null]), vec!["a", "1", ""]),
    ] {
        let Event::StreamCreate(stream) = read("stream_create", &json!({"hls_url": list})) else {
            panic!()
        };
        assert_eq!(stream.hls_urls, expected, "{list}");
    }
}

#[test]
fn an_object_may_be_an_empty_list_or_json_in_a_text() {
    for (detail, level) in [
        (json!([]), ""),
        (json!({}), ""),
        (json!("{}"), ""),
        (json!({"RiskLevel": "PASS"}), "PASS"),
        (json!("{\"RiskLevel\":\"PASS\"}"), "PASS"),
    ] {
        let fields = json!({"Detail": detail});
        let Event::CensorAudioV2Result(result) = read("censor_audio_v2_result", &fields) else {
            panic!()
        };
        assert_eq!(result.detail.risk_level.as_str(), level, "{detail}");
    }
    let wrong = json!({"Detail": [{"RiskLevel": "PASS"}]});
    assert!(fault("censor_audio_v2_result", &wrong).starts_with("Detail: "));
}

#[test]
fn pictures_come_as_a_list_or_as_json_in_a_text() {
    let list = json!([{"url": "a", "offset": 1500}, {"url": "b"}]);
    for list in [list.clone(), list.to_string().into()] {
        let Event::Snapshot(snapshot) = read("snapshot", &json!({"snapshot_pic_list": list}))
        else {
            panic!()
        };
        assert_eq!(snapshot.pictures[0].offset, Some(Duration::from_millis(1500)));
        assert_eq!(snapshot.pictures[1].url, "b");
    }
}

#[test]
fn every_official_spelling_is_read() {
    for spelling in ["file_id", "fileId", "field_id"] {
        let Event::Snapshot(snapshot) = read("snapshot", &json!({spelling: "f"})) else { panic!() };
        let Event::Procedure(procedure) = read("procedure", &json!({spelling: "f"})) else {
            panic!()
        };
        let Event::Compose(compose) = read("compose", &json!({spelling: "f"})) else { panic!() };
        assert_eq!([snapshot.file_id, procedure.file_id, compose.file_id], ["f", "f", "f"]);
    }
    // Both may come: the one that says something counts.
    for both in [json!({"fileId": "f", "file_id": ""}), json!({"fileId": "", "file_id": "f"})] {
        let Event::Procedure(procedure) = read("procedure", &both) else { panic!() };
        assert_eq!(procedure.file_id, "f");
    }
    for spelling in ["BusinessLabel3", "BusinessLabe3"] {
        let fields = json!({"Detail": {"BusinessInfoList": [{spelling: "English"}]}});
        let Event::CensorAudioV2Result(result) = read("censor_audio_v2_result", &fields) else {
            panic!()
        };
        assert_eq!(result.detail.labels[0].label3, "English");
    }
}

#[test]
fn json_may_come_as_it_is_where_a_text_is_documented() {
    for attr in [json!({"cid": 3}), json!("{\"cid\":3}"), json!("{\"cid\":\"3\"}")] {
        let Event::StreamCreate(stream) = read("stream_create", &json!({"stream_attr": attr}))
        else {
            panic!()
        };
        assert_eq!(stream.read_stream_attr().unwrap().codec.unwrap().number(), 3);
    }
    let Event::Record(record) = read("record", &json!({"extra_params": "no JSON"})) else {
        panic!()
    };
    assert!(record.read_extra_params().unwrap_err().to_string().starts_with("extra_params: "));
    let Event::Record(record) = read("record", &json!({"extra_params": ""})) else { panic!() };
    assert_eq!(record.read_extra_params().unwrap().file_size, None);
    let large = json!({"extra_params": "{\"FileSize\":5000000000,\"Duration\":1.5}"});
    let Event::Record(record) = read("record", &large) else { panic!() };
    let params = record.read_extra_params().unwrap();
    assert_eq!(params.file_size, Some(5_000_000_000));
    assert_eq!(params.duration, Some(Duration::from_millis(1500)));
}

#[test]
fn the_time_of_a_picture_is_beijings() {
    let fields = json!({"AuxInfo": {"ImgTime": "2024-06-07 15:20:42.586"}});
    let Event::CensorVideoV2ImgResult(result) = read("censor_video_v2_img_result", &fields) else {
        panic!()
    };
    // 07:20:42.586 UTC.
    assert_eq!(result.about.taken, Some(UNIX_EPOCH + Duration::from_millis(1_717_744_842_586)));
}

#[test]
fn an_event_that_is_not_documented_keeps_its_body() {
    let body = body("room_painted", &json!({"colour": "blue"}));
    let envelope = Envelope::read(body.clone().into()).unwrap();
    assert_eq!(envelope.read_event().unwrap(), Event::Other("room_painted".to_owned()));
    assert_eq!(envelope.json(), body);
}

#[test]
fn a_field_that_cannot_be_read_is_named_by_its_path_and_not_quoted() {
    for (name, fields, expected) in [
        ("room_login", json!({"room_seq": "hush"}), "room_seq: expected a whole number"),
        ("room_login", json!({"login_time": ["hush"]}), "login_time: expected a time"),
        (
            "censor_audio_v2_result",
            json!({"Detail": {"RiskInfoList": [{}, {"RiskDetail": {"RiskSource": "hush"}}]}}),
            "Detail.RiskInfoList[1].RiskDetail.RiskSource: expected a whole number",
        ),
        ("censor_audio_v2_result", json!({"Detail": 7}), "Detail: expected an object"),
        (
            "transcode_start",
            json!({"Details": {"Outputs": 7}}),
            "Details.Outputs[0]: expected an obj",
        ),
        ("record", json!({"extra_params": "hush"}), "extra_params: expected a JSON object"),
        (
            "record",
            json!({"extra_params": "{\"Duration\":\"hush\"}"}),
            "extra_params.Duration: expected a number of seconds",
        ),
    ] {
        let fault = fault(name, &fields);
        assert!(fault.starts_with(expected), "{fault}");
        assert!(!fault.contains("hush"), "{fault}");
    }
}

#[test]
fn a_number_that_is_no_time_is_refused_without_a_panic() {
    for time in [json!(u64::MAX), json!("-1"), json!(1e300), json!("99999999999999999999")] {
        for name in ["login_time", "room_create_time", "create_time", "begin_time"] {
            for spec in zego_core::callback::catalog::all() {
                let envelope =
                    Envelope::read(body(spec.name, &json!({name: time})).into()).unwrap();
                let _ = envelope.read_event();
            }
        }
    }
    let written = zego_core::callback::CallbackDraft::of(&read(
        "censor_video_v2_img_result",
        &json!({"AuxInfo": {"ImgTime": "9999-12-31 23:59:59.999"}}),
    ));
    assert_eq!(written.unwrap().members()["AuxInfo"]["ImgTime"], "9999-12-31 23:59:59.999");
}

/// A login whose name was cut in the middle of a sign, as JSON, as encoded JSON and as a form.
fn cut(place: &str) -> Vec<Vec<u8>> {
    let value = |name: &str| if name == place { &b"caf\xc3"[..] } else { b"7" };
    let names = [
        "event",
        "appid",
        "timestamp",
        "nonce",
        "signature",
        "room_id",
        "user_account",
        "user_nickname",
        "room_seq",
    ];
    let mut json = b"{".to_vec();
    let mut form = Vec::new();
    for name in names {
        let value = if name == "event" && name != place { b"room_login" } else { value(name) };
        let comma = if json.len() > 1 { "," } else { "" };
        json.extend([format!("{comma}\"{name}\":\"").as_bytes(), value, b"\""].concat());
        let and = if form.is_empty() { "" } else { "&" };
        let encoded: String = form_urlencoded::byte_serialize(value).collect();
        form.extend(format!("{and}{name}={encoded}").into_bytes());
    }
    json.push(b'}');
    let encoded: String = form_urlencoded::byte_serialize(&json).collect();
    vec![json, encoded.into_bytes(), form]
}

#[test]
fn a_name_that_was_cut_in_the_middle_of_a_sign_is_mended() {
    for body in cut("user_nickname") {
        let envelope = Envelope::read(body.clone().into()).unwrap();
        let (Event::RoomLogin(login), odd) = envelope.read_with_errors().unwrap() else { panic!() };
        assert_eq!((&*login.user_name, login.room_id.as_str(), odd.len()), ("caf\u{fffd}", "7", 0));
        assert!(envelope.json().contains("\"caf\u{fffd}\""));
        assert_eq!(envelope.body(), &body);
    }
    let halves = read("room_login", &json!({"user_nickname": "x"}));
    let Event::RoomLogin(login) =
        event(body("room_login", &json!({"user_nickname": "x"})).replace("\"x\"", "\"\\ud83d\""))
    else {
        panic!()
    };
    assert_eq!(login.user_name, "\u{fffd}");
    assert_ne!(Event::RoomLogin(login), halves);
}

#[test]
fn an_id_that_was_cut_is_never_mended() {
    for place in ["room_id", "user_account", "room_seq"] {
        for body in cut(place) {
            let envelope = Envelope::read(body.into()).unwrap();
            let why = envelope.read_with_errors().unwrap_err().to_string();
            assert!(why.starts_with(&format!("{place}: expected ")), "{why}");
            assert_eq!(envelope.room_id().is_none(), place == "room_id");
        }
    }
    for place in ["event", "appid", "timestamp", "nonce", "signature"] {
        for body in cut(place) {
            assert!(matches!(Envelope::read(body.into()), Err(Refused::Unreadable(_))), "{place}");
        }
    }
}

#[test]
fn what_an_event_hangs_on_must_be_readable_and_nothing_else_must() {
    let fields = json!({
        "room_id": "r", "room_seq": "7", "user_account": "u", "session_id": 1.0,
        "login_time": 1.499676978027e+12, "user_update_seq": "2.0", "user_role": "x",
        "relogin": 3.5, "auth_level": {}, "term_type": 99999999999999999999_f64,
    });
    let envelope = Envelope::read(body("room_login", &fields).into()).unwrap();
    let (Event::RoomLogin(login), odd) = envelope.read_with_errors().unwrap() else { panic!() };
    assert_eq!(login.session_id, Some(1));
    assert_eq!(login.user_update_seq, Some(2));
    assert_eq!(login.login_time, Some(UNIX_EPOCH + Duration::from_millis(1_499_676_978_027)));
    assert_eq!((login.user_role, login.is_relogin, login.auth_level), (None, None, None));
    let mut paths: Vec<&str> = odd.iter().map(zego_core::FieldError::path).collect();
    paths.sort_unstable();
    assert_eq!(paths, ["auth_level", "relogin", "term_type", "user_role"]);
    for odd in [json!(3.5), json!("1e30"), json!("99999999999999999999"), json!(-1), json!({})] {
        assert!(
            fault("room_login", &json!({"user_update_seq": odd})).starts_with("user_update_seq")
        );
    }
}
