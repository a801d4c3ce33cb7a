//! The emulator's world, rule by rule: rooms and their users, messages, bans.

use std::time::Duration;

use bytes::Bytes;
use http::{Method, Request};
use serde_json::{Value, json};
use zego_core::{Now, catalog, sign};
use zego_emulator::{DEMO_APP_ID, Emulator, Settings, State, demo_credentials};

const UNIX: u64 = 1_700_000_000;

/// An emulator with a clock of its own. Every request is signed, and has a fresh sequence where it
/// needs one.
pub(crate) struct Bench {
    emulator: Emulator,
    millis: u64,
    sent: u64,
}

impl Bench {
    pub(crate) fn new() -> Self {
        Self::with(Settings::default().without_limits())
    }

    pub(crate) fn with(settings: Settings) -> Self {
        let start = Now { mono: Duration::ZERO, unix: Duration::from_secs(UNIX) };
        Self { emulator: Emulator::new(settings, start), millis: 0, sent: 0 }
    }

    pub(crate) fn wait(&mut self, seconds: u64) {
        self.millis += seconds * 1000;
    }

    pub(crate) fn unix(&self) -> u64 {
        UNIX + self.millis / 1000
    }

    /// The reply to a `GET`.
    pub(crate) fn get(&mut self, action: &str, params: &[(&str, &str)]) -> Value {
        let mut query = self.common(action);
        let wants_sequence = catalog::find(action).is_some_and(|spec| {
            spec.method == Method::GET && spec.params.iter().any(|param| param.kind.is_sequence())
        });
        if wants_sequence {
            query.append_pair("Sequence", &self.sent.to_string());
        }
        let target = format!("/?{}", query.extend_pairs(params).finish());
        self.send(&Method::GET, &target, "").1
    }

    /// The reply to a `POST`.
    pub(crate) fn post(&mut self, action: &str, body: &Value) -> Value {
        let target = format!("/?{}", self.common(action).finish());
        self.send(&Method::POST, &target, &body.to_string()).1
    }

    /// The reply to a `POST` in the test environment.
    pub(crate) fn post_in_test(&mut self, action: &str, body: &Value) -> Value {
        let query = self.common(action).append_pair("IsTest", "true").finish();
        self.send(&Method::POST, &format!("/?{query}"), &body.to_string()).1
    }

    pub(crate) fn code(&mut self, action: &str, params: &[(&str, &str)]) -> i64 {
        self.get(action, params)["Code"].as_i64().unwrap()
    }

    pub(crate) fn post_code(&mut self, action: &str, body: &Value) -> i64 {
        self.post(action, body)["Code"].as_i64().unwrap()
    }

    /// The data of a reply that succeeded.
    pub(crate) fn data(&mut self, action: &str, params: &[(&str, &str)]) -> Value {
        let mut reply = self.get(action, params);
        assert_eq!(reply["Code"], 0, "{action}: {}", self.note());
        reply["Data"].take()
    }

    pub(crate) fn post_data(&mut self, action: &str, body: &Value) -> Value {
        let mut reply = self.post(action, body);
        assert_eq!(reply["Code"], 0, "{action}: {}", self.note());
        reply["Data"].take()
    }

    pub(crate) fn admin(&mut self, page: &str, body: &Value) -> (u16, Value) {
        self.send(&Method::POST, &format!("/_emulator/{page}"), &body.to_string())
    }

    pub(crate) fn login(&mut self, room: &str, user: &str) {
        let (status, reply) = self.admin("login", &json!({ "RoomId": room, "UserId": user }));
        assert_eq!(status, 200, "{reply}");
    }

    pub(crate) fn publish(&mut self, stream: &str, room: &str, user: &str) {
        let body = json!({ "StreamId": stream, "RoomId": room, "UserId": user });
        let (status, reply) = self.admin("publish", &body);
        assert_eq!(status, 200, "{reply}");
    }

    pub(crate) fn state(&mut self) -> Value {
        self.send(&Method::GET, "/_emulator/state", "").1
    }

    pub(crate) fn note(&self) -> String {
        self.emulator.last_entry().map(|entry| entry.note.clone()).unwrap_or_default()
    }

    pub(crate) fn is_live(&mut self, stream: &str) -> bool {
        self.code("DescribeRTCStreamState", &[("StreamId", stream)]) == 0
    }

    /// A query with all that every request has, and nothing else.
    pub(crate) fn query(&mut self, action: &str) -> String {
        self.common(action).finish()
    }

    fn common(&mut self, action: &str) -> form_urlencoded::Serializer<'static, String> {
        self.sent += 1;
        let nonce = format!("{:016x}", self.sent);
        let signature = sign(&demo_credentials(), &nonce, self.unix());
        let mut query = form_urlencoded::Serializer::new(String::new());
        query
            .append_pair("Action", action)
            .append_pair("AppId", &DEMO_APP_ID.to_string())
            .append_pair("SignatureNonce", &nonce)
            .append_pair("Timestamp", &self.unix().to_string())
            .append_pair("Signature", signature.as_str())
            .append_pair("SignatureVersion", "2.0");
        query
    }

    pub(crate) fn send(&mut self, method: &Method, target: &str, body: &str) -> (u16, Value) {
        let mono = Duration::from_millis(self.millis);
        let now = Now { mono, unix: Duration::from_secs(UNIX) + mono };
        let request = Request::builder()
            .method(method)
            .uri(target)
            .body(Bytes::copy_from_slice(body.as_bytes()))
            .unwrap();
        let reply = self.emulator.handle(&request, now).reply;
        (reply.status().as_u16(), serde_json::from_slice(reply.body()).unwrap())
    }
}

fn room<'v>(state: &'v Value, id: &str) -> &'v Value {
    state["rooms"].as_array().unwrap().iter().find(|room| room["id"] == id).unwrap_or(&Value::Null)
}

#[test]
fn a_newcomer_finds_a_room_with_a_user_who_publishes() {
    let mut bench = Bench::new();
    let streams = bench.data("DescribeSimpleStreamList", &[("RoomId", "demo-room")]);
    assert_eq!(
        streams["StreamList"],
        json!([{
            "StreamId": "demo",
            "UserId": "demo-user",
            "UserName": "demo-user",
            "CreateTime": UNIX * 1000,
            "StreamNumberId": 1,
        }])
    );
    assert!(bench.is_live("demo"));
}

#[test]
fn users_are_counted_and_a_room_that_does_not_exist_counts_none() {
    let mut bench = Bench::new();
    bench.login("r", "ann");
    let admin = json!({ "RoomId": "r", "UserId": "robot", "Role": 4 });
    assert_eq!(bench.admin("login", &admin).0, 200);
    let counts = bench.data("DescribeUserNum", &[("RoomId[]", "r"), ("RoomId[]", "nowhere")]);
    assert_eq!(
        counts["UserCountList"],
        json!([
            { "RoomId": "r", "UserCount": 2, "AdminUserCount": 1 },
            { "RoomId": "nowhere", "UserCount": 0, "AdminUserCount": 0 },
        ])
    );
}

#[test]
fn users_are_listed_in_pages_by_the_time_of_their_login() {
    let mut bench = Bench::new();
    for user in ["ann", "bob", "cid", "dee", "eve"] {
        bench.login("r", user);
        bench.wait(1);
    }
    let mut page = |params: &[(&str, &str)]| {
        let mut params = params.to_vec();
        params.push(("RoomId", "r"));
        let data = bench.data("DescribeUserList", &params);
        let users: Vec<String> = data["UserList"]
            .as_array()
            .unwrap()
            .iter()
            .map(|user| user["UserId"].as_str().unwrap().to_owned())
            .collect();
        (users.join(" "), data["Marker"].as_str().unwrap().to_owned())
    };
    let (users, marker) = page(&[("Limit", "2"), ("Marker", "")]);
    assert_eq!((&*users, &*marker), ("ann bob", "1700000001000-bob"));
    let (users, marker) = page(&[("Limit", "2"), ("Marker", &marker)]);
    assert_eq!(users, "cid dee");
    let (users, marker) = page(&[("Limit", "2"), ("Marker", &marker)]);
    assert_eq!((&*users, &*marker), ("eve", ""));
    let (users, marker) = page(&[("Limit", "3"), ("Mode", "1")]);
    assert_eq!(users, "eve dee cid");
    let (users, marker) = page(&[("Limit", "3"), ("Mode", "1"), ("Marker", &marker)]);
    assert_eq!((&*users, &*marker), ("bob ann", ""));

    let nowhere = bench.data("DescribeUserList", &[("RoomId", "nowhere")]);
    assert_eq!(nowhere, json!({ "Marker": "", "UserList": [] }));
    assert_eq!(bench.code("DescribeUserList", &[("RoomId", "r"), ("Marker", "odd")]), 2);
}

#[test]
fn users_are_described_whether_they_are_there_or_not() {
    let mut bench = Bench::new();
    bench.login("r", "ann");
    bench.wait(9);
    let params = [("RoomId", "r"), ("UserId[]", "ann"), ("UserId[]", "bob")];
    let users = bench.data("DescribeUsers", &params);
    assert_eq!(
        users["UserStatusList"],
        json!([
            { "UserId": "ann", "Status": 1, "LoginTime": UNIX * 1000, "UserRole": 2 },
            { "UserId": "bob", "Status": 0, "LoginTime": 0, "UserRole": 0 },
        ])
    );
    let nowhere = [("RoomId", "nowhere"), ("UserId[]", "ann")];
    assert_eq!(bench.code("DescribeUsers", &nowhere), 50001);
}

#[test]
fn kicking_a_user_ends_what_the_user_publishes() {
    let mut bench = Bench::new();
    bench.login("r", "ann");
    bench.login("r", "bob");
    bench.publish("a", "r", "ann");
    bench.publish("b", "r", "bob");
    let kick = [("RoomId", "r"), ("UserId[]", "ann"), ("UserId[]", "nobody")];
    bench.data("KickoutUser", &kick);
    assert_eq!(bench.code("DescribeRTCStreamState", &[("StreamId", "a")]), 41006);
    assert!(bench.is_live("b"));
    let state = bench.state();
    let room = room(&state, "r");
    assert_eq!(room["users"].as_array().unwrap().len(), 1);
    assert_eq!(room["streams"].as_array().unwrap().len(), 1);
    assert_eq!(room["streams"][0]["id"], "b");

    bench.data("KickoutUser", &kick);
    let six: Vec<(&str, &str)> =
        ["1", "2", "3", "4", "5", "6"].map(|user| ("UserId[]", user)).into();
    let six: Vec<_> = six.into_iter().chain([("RoomId", "r")]).collect();
    assert_eq!(bench.code("KickoutUser", &six), 50011);
    assert_eq!(bench.code("KickoutUser", &[("RoomId", "nowhere"), ("UserId", "ann")]), 104);
}

#[test]
fn closing_a_room_ends_what_is_in_it() {
    let mut bench = Bench::new();
    bench.login("r", "ann");
    bench.login("r", "bob");
    bench.publish("a", "r", "ann");
    bench.data("CloseRoom", &[("RoomId", "r"), ("CustomReason", "late")]);
    assert!(!bench.is_live("a"));
    let state = bench.state();
    assert!(room(&state, "r").is_null());
    assert_eq!(bench.admin("logout", &json!({ "RoomId": "r", "UserId": "bob" })).0, 404);
    assert_eq!(bench.code("CloseRoom", &[("RoomId", "r")]), 5018);
}

#[test]
fn a_room_ends_with_its_last_user() {
    let mut bench = Bench::new();
    bench.login("r", "ann");
    bench.publish("a", "r", "ann");
    assert_eq!(bench.admin("logout", &json!({ "RoomId": "r", "UserId": "ann" })).0, 200);
    assert!(!bench.is_live("a"));
    assert_eq!(bench.code("DescribeSimpleStreamList", &[("RoomId", "r")]), 104);
}

#[test]
fn a_stream_is_added_to_a_room_and_deleted_from_it() {
    let mut bench = Bench::new();
    let add = |room, user| {
        [("RoomId", room), ("UserId", user), ("StreamId", "film"), ("StreamTitle", "A film")]
    };
    assert_eq!(bench.code("AddStream", &add("r", "guest")), 104);
    bench.login("r", "ann");
    assert_eq!(bench.code("AddStream", &add("r", "guest")), 0);
    assert_eq!(bench.code("AddStream", &add("r", "guest")), 0);
    assert_eq!(bench.code("AddStream", &add("r", "other")), 1012);
    assert!(!bench.is_live("film"), "nothing is published by it");
    let state = bench.state();
    assert_eq!(room(&state, "r")["streams"][0]["title"], "A film");

    let delete = |user| [("RoomId", "r"), ("UserId", user), ("StreamId", "film")];
    assert_eq!(bench.code("DeleteStream", &delete("other")), 1012);
    assert_eq!(bench.code("DeleteStream", &delete("guest")), 0);
    assert_eq!(bench.code("DeleteStream", &delete("guest")), 138);
}

#[test]
fn a_deleted_stream_goes_on_until_its_user_leaves() {
    let mut bench = Bench::new();
    bench.login("r", "ann");
    bench.login("r", "bob");
    bench.publish("a", "r", "ann");
    let delete = [("RoomId", "r"), ("UserId", "ann"), ("StreamId", "a")];
    assert_eq!(bench.code("DeleteStream", &delete), 0);
    assert!(bench.is_live("a"));
    bench.data("KickoutUser", &[("RoomId", "r"), ("UserId", "ann")]);
    assert!(!bench.is_live("a"));
}

#[test]
fn a_forbidden_stream_leaves_its_room() {
    let mut bench = Bench::new();
    assert_eq!(bench.code("ForbidRTCStream", &[("StreamId", "demo")]), 0);
    let streams = bench.data("DescribeSimpleStreamList", &[("RoomId", "demo-room")]);
    assert_eq!(streams["StreamList"], json!([]));
    let publish = json!({ "StreamId": "demo", "RoomId": "demo-room", "UserId": "demo-user" });
    assert_eq!(bench.admin("publish", &publish).0, 409);
    assert_eq!(bench.code("ResumeRTCStream", &[("StreamId", "demo")]), 0);
    assert_eq!(bench.admin("publish", &publish).0, 200);
}

#[test]
fn a_stream_is_published_by_a_user_who_is_there_and_by_one_alone() {
    let mut bench = Bench::new();
    let publish = |user: &str| json!({ "StreamId": "a", "RoomId": "r", "UserId": user });
    assert_eq!(bench.admin("publish", &publish("ann")).0, 404);
    bench.login("r", "ann");
    bench.login("r", "bob");
    assert_eq!(bench.admin("publish", &publish("ann")).0, 200);
    assert_eq!(bench.admin("publish", &publish("ann")).0, 200);
    assert_eq!(bench.admin("publish", &publish("bob")).0, 409);
    let (status, why) = bench.admin("publish", &json!({ "StreamId": "a", "RoomId": "r" }));
    assert_eq!(status, 400);
    assert!(why["error"].as_str().unwrap().starts_with("UserId is missing"), "{why}");
}

#[test]
fn a_login_checks_what_it_is_given() {
    let mut bench = Bench::new();
    for (body, status) in [
        (json!({}), 400),
        (json!({ "RoomId": "r" }), 400),
        (json!({ "RoomId": "r s", "UserId": "u" }), 400),
        (json!({ "RoomId": "r", "UserId": "u", "Role": 3 }), 400),
        (json!({ "RoomId": "r", "UserId": "u", "UserName": "Ä".repeat(1000), "Role": "1" }), 200),
    ] {
        assert_eq!(bench.admin("login", &body).0, status, "{body}");
    }
    let name = bench.state()["rooms"][1]["users"][0]["name"].as_str().unwrap().len();
    assert_eq!(name, 254);
    assert_eq!(bench.send(&Method::GET, "/_emulator/login", "").0, 405);
    assert_eq!(bench.send(&Method::POST, "/_emulator/state", "").0, 405);
    let form = "/_emulator/login?RoomId=form";
    assert_eq!(bench.send(&Method::POST, form, "UserId=by+form").0, 400);
    assert_eq!(bench.send(&Method::POST, form, "UserId=by-form").0, 200);
}

#[test]
fn messages_reach_all_but_their_sender_and_are_kept() {
    let mut bench = Bench::new();
    bench.login("r", "ann");
    bench.login("r", "bob");
    let message = [
        ("RoomId", "r"),
        ("UserId", "ann"),
        ("MessageCategory", "2"),
        ("MessageContent", "hello & ünïcode"),
    ];
    assert_eq!(bench.data("SendBroadcastMessage", &message), json!({ "MessageId": 1 }));
    let id = bench.data("SendBarrageMessage", &message)["MessageId"].take();
    assert_eq!(id, "1_1700000000000_2");
    let state = bench.state();
    assert_eq!(state["messages"].as_array().unwrap().len(), 2);
    assert_eq!(state["messages"][0]["content"], "hello & ünïcode");
    assert_eq!(state["messages"][0]["to"], json!({ "all": 1 }));

    let with = |name: &str, value: &str| {
        let mut params = message.map(|(name, value)| (name.to_owned(), value.to_owned()));
        let at = params.iter().position(|(other, _)| other == name).unwrap();
        value.clone_into(&mut params[at].1);
        params
    };
    let long = "x".repeat(1025);
    for (action, name, value, code) in [
        ("SendBroadcastMessage", "RoomId", "nowhere", 104),
        ("SendBarrageMessage", "RoomId", "nowhere", 104),
        ("SendBroadcastMessage", "MessageContent", &*long, 50012),
        ("SendBarrageMessage", "MessageContent", &*long, 50012),
        ("SendBarrageMessage", "MessageContent", "", 1008),
        ("SendBroadcastMessage", "MessageContent", "", 2),
        ("SendBroadcastMessage", "MessageCategory", "3", 2),
    ] {
        let params = with(name, value);
        let params = params.each_ref().map(|(name, value)| (&**name, &**value));
        assert_eq!(bench.code(action, &params), code, "{action} {name}");
    }
}

#[test]
fn a_command_says_whom_it_did_not_reach() {
    let mut bench = Bench::new();
    bench.login("r", "ann");
    bench.login("r", "bob");
    let base = [("RoomId", "r"), ("FromUserId", "ann"), ("MessageContent", "go")];
    let to = |users: &[&'static str]| -> Vec<(&str, &str)> {
        users.iter().map(|user| ("ToUserId[]", *user)).chain(base).collect()
    };
    assert_eq!(bench.data("SendCustomCommand", &to(&[])), json!({ "FailUsers": [] }));
    let reply = bench.data("SendCustomCommand", &to(&["ann", "bob", "cid"]));
    assert_eq!(reply, json!({ "FailUsers": [{ "Uid": "cid", "Code": 50003 }] }));
    assert_eq!(bench.state()["messages"][1]["to"], json!(["bob"]));
    let eleven = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11"];
    assert_eq!(bench.code("SendCustomCommand", &to(&eleven)), 50011);
}

#[test]
fn a_ban_keeps_a_user_out_until_it_runs_out() {
    let mut bench = Bench::new();
    let rule = [
        ("RuleType", "4"),
        ("RoomId", "r"),
        ("UserId", "ann"),
        ("DisabledPrivilege[]", "1"),
        ("EffectiveTime", "60"),
    ];
    let until = bench.unix() + 60;
    assert_eq!(bench.data("SetForbidUserRule", &rule), json!({ "ExpireTime": until }));
    let ann = json!({ "RoomId": "r", "UserId": "ann" });
    let (status, why) = bench.admin("login", &ann);
    assert_eq!(status, 403);
    assert!(why["error"].as_str().unwrap().contains("bans user ann"), "{why}");
    bench.login("other", "ann");
    bench.login("r", "bob");
    bench.wait(59);
    assert_eq!(bench.admin("login", &ann).0, 403);
    bench.wait(1);
    assert_eq!(bench.admin("login", &ann).0, 200);

    let rules = bench.data("DescribeForbidUserRules", &[("RuleType", "4")]);
    assert_eq!(
        rules["RuleList"],
        json!([{
            "RuleType": 4, "IP": "", "RoomId": "r", "UserId": "ann",
            "DisabledPrivilegeList": [1], "ExpireTime": until,
        }])
    );
    assert_eq!(bench.code("DelForbidUserRule", &rule[..3]), 0);
    assert_eq!(bench.code("DelForbidUserRule", &rule[..3]), 50124);
    let none = bench.data("DescribeForbidUserRules", &[("RuleType", "4")]);
    assert_eq!(none, json!({ "RuleList": [] }));
}

#[test]
fn a_ban_from_publishing_leaves_what_is_published_alone() {
    let mut bench = Bench::new();
    bench.login("r", "ann");
    bench.publish("a", "r", "ann");
    let rule = [
        ("RuleType", "3"),
        ("UserId", "ann"),
        ("DisabledPrivilege[]", "2"),
        ("EffectiveTime", "60"),
    ];
    assert_eq!(bench.code("SetForbidUserRule", &rule), 0);
    assert!(bench.is_live("a"));
    let more = json!({ "StreamId": "b", "RoomId": "r", "UserId": "ann" });
    assert_eq!(bench.admin("publish", &more).0, 403);
    bench.login("r", "ann");
    bench.wait(60);
    assert_eq!(bench.admin("publish", &more).0, 200);
}

#[test]
fn a_ban_by_address_meets_whoever_comes_from_there() {
    let mut bench = Bench::new();
    let rule = [
        ("RuleType", "1"),
        ("IP", "192.0.2.1"),
        ("DisabledPrivilege[]", "1"),
        ("DisabledPrivilege[]", "2"),
        ("EffectiveTime", "60"),
    ];
    assert_eq!(bench.code("SetForbidUserRule", &rule), 0);
    let from = |ip: &str| json!({ "RoomId": "r", "UserId": "ann", "IP": ip });
    assert_eq!(bench.admin("login", &from("192.0.2.1")).0, 403);
    assert_eq!(bench.admin("login", &from("192.0.2.2")).0, 200);
}

#[test]
fn a_ban_needs_what_its_type_bans_by() {
    let mut bench = Bench::new();
    for (rule_type, given) in [("1", "RoomId"), ("2", "UserId"), ("3", "RoomId"), ("4", "RoomId")] {
        let rule = [
            ("RuleType", rule_type),
            (given, "x"),
            ("DisabledPrivilege[]", "1"),
            ("EffectiveTime", "60"),
        ];
        assert_eq!(bench.code("SetForbidUserRule", &rule), 2, "{rule_type}");
    }
    let rule = [("UserId", "x"), ("DisabledPrivilege[]", "1"), ("EffectiveTime", "60")];
    assert_eq!(bench.code("SetForbidUserRule", &rule), 2);
}

#[test]
fn two_hundred_rules_by_user_may_be_active() {
    let mut bench = Bench::new();
    let ban = |bench: &mut Bench, user: usize| {
        let user = user.to_string();
        let rule = [
            ("RuleType", "3"),
            ("UserId", &*user),
            ("DisabledPrivilege[]", "1"),
            ("EffectiveTime", "60"),
        ];
        bench.code("SetForbidUserRule", &rule)
    };
    assert!((0..200).all(|user| ban(&mut bench, user) == 0));
    assert_eq!(ban(&mut bench, 200), 50123);
    bench.wait(60);
    assert_eq!(ban(&mut bench, 200), 0);
}

#[test]
fn a_stream_rule_is_described_with_its_times() {
    let mut bench = Bench::new();
    let rule = |name: &'static str, value: &'static str| {
        [("RoomId", "r"), ("StreamId", "s"), (name, value)]
    };
    assert_eq!(bench.code("SetForbidStreamRule", &rule("DisableAudio", "0")), 2);
    assert_eq!(bench.code("SetForbidStreamRule", &rule("DisableAudio", "1")), 0);
    bench.wait(5);
    assert_eq!(bench.code("SetForbidStreamRule", &rule("DisableVideo", "1")), 0);
    bench.wait(30_000);
    let both = [("RoomId", "r"), ("StreamId[]", "s"), ("StreamId[]", "t")];
    assert_eq!(
        bench.data("DescribeForbidStreamRules", &both),
        json!({ "RoomId": "r", "ForbidStreamRuleList": [
            { "StreamId": "s", "DisableAudio": 0, "DisableVideo": 1, "CreateTime": UNIX + 5, "EffectiveTime": 21600 },
            { "StreamId": "t", "DisableAudio": 0, "DisableVideo": 0, "CreateTime": 0, "EffectiveTime": 0 },
        ]})
    );
    assert_eq!(bench.state()["stream_bans"][0]["active"], false);
    for _ in 0..2 {
        assert_eq!(bench.code("DelForbidStreamRule", &[("RoomId", "r"), ("StreamId", "s")]), 0);
    }
    assert_eq!(bench.state()["stream_bans"], json!([]));
}

#[test]
fn a_room_has_limits_of_its_own() {
    let mut bench = Bench::with(Settings::default());
    let list = |bench: &mut Bench, room| bench.code("DescribeUserList", &[("RoomId", room)]);
    assert_eq!(list(&mut bench, "a"), 0);
    assert_eq!(list(&mut bench, "a"), 207);
    assert_eq!(list(&mut bench, "b"), 0);
    bench.wait(1);
    assert_eq!(list(&mut bench, "a"), 0);

    let demo = [("RoomId", "demo-room")];
    assert_eq!(bench.code("DescribeSimpleStreamList", &demo), 0);
    bench.wait(9);
    assert_eq!(bench.code("DescribeSimpleStreamList", &demo), 207);
    bench.wait(1);
    assert_eq!(bench.code("DescribeSimpleStreamList", &demo), 0);
    assert_eq!(bench.code("CloseRoom", &[("RoomId", "x")]), 5018);
    assert_eq!(bench.code("CloseRoom", &[("RoomId", "y")]), 206);
}

#[test]
fn a_state_is_loaded_with_its_rooms() {
    let text = r#"{"rooms":[{
        "id": "lobby",
        "users": [{"id": "ann", "name": "Ann", "role": 1}, {"id": "bob"}],
        "streams": [{"id": "cam", "user": "ann"}]
    }], "streams": [{"id": "alone"}]}"#;
    let settings = Settings::default().with_state(State::from_json(text).unwrap());
    let mut bench = Bench::with(settings.without_limits());
    assert!(bench.is_live("cam") && bench.is_live("alone"));
    let users = bench.data("DescribeUserList", &[("RoomId", "lobby")]);
    assert_eq!(users["UserList"][0], json!({ "UserId": "ann", "UserName": "Ann", "UserRole": 1 }));
    bench.data("KickoutUser", &[("RoomId", "lobby"), ("UserId", "ann")]);
    assert!(!bench.is_live("cam") && bench.is_live("alone"));
}
