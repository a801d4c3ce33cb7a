//! One way of writing for both methods: the query of a `GET`, the JSON body of a `POST`.

use http::Method;
use http::header::CONTENT_TYPE;
use serde_json::{Map, Value, json};
use zego_core::actions::{ForbidRtcStream, StopMix};
use zego_core::catalog::{Param, ParamList, ParamValue, Params, Spec};
use zego_core::{Action, Answer, AnyAction, Environment, RoomId, Unreadable, UserId};

use crate::support::{fault, own, pairs, sent, signer, stream};

/// An action with everything that can be written.
struct Everything(Spec);

impl Everything {
    fn by(method: Method) -> Self {
        Self(Spec::unknown("Everything", method))
    }
}

impl Action for Everything {
    type Data = ();

    fn spec(&self) -> &Spec {
        &self.0
    }

    fn params(&self) -> &dyn Params {
        self
    }

    fn read(&self, _: &mut Answer<'_>) -> Result<(), Unreadable> {
        Ok(())
    }
}

/// The catalogue knows none of them.
impl Params for Everything {
    fn get(&self, _: usize, _: &Param) -> Option<ParamValue<'_>> {
        None
    }

    fn for_each_unknown(&self, _: &[Param], visit: &mut dyn FnMut(&str, ParamValue<'_>)) {
        let (room, user) = (RoomId::new("room").unwrap(), UserId::new("user").unwrap());
        visit("Text", ParamValue::Text("a \"b\"\\\n& é"));
        visit("Least", ParamValue::Int(i64::MIN));
        visit("Small", ParamValue::Unsigned(7));
        visit("Part", ParamValue::Number(0.1));
        visit("Whole", ParamValue::Number(2.0));
        visit("Yes", ParamValue::Bool(true));
        visit("No", ParamValue::Bool(false));
        visit("RoomId", ParamValue::Room(&room));
        visit("UserId", ParamValue::Text(user.as_str()));
        visit("StreamId", ParamValue::Stream(&stream("demo")));
        for (name, value) in
            [("Ints", json!([1, -2])), ("Texts", json!(["a b", "c"])), ("NoTexts", json!([]))]
        {
            visit(name, ParamValue::List(&value));
        }
        let output = json!({ "Empty": {}, "Size": { "Width": 640 }, "Tags": ["t"], "Target": "x" });
        visit("Output", ParamValue::Object(output.as_object().unwrap()));
        visit("Media", ParamValue::List(&Media));
        visit("NoMedia", ParamValue::List(&json!([])));
    }
}

/// Two objects, each with a stream.
struct Media;

impl ParamList for Media {
    fn count(&self) -> usize {
        2
    }

    fn item(&self, index: usize) -> Option<ParamValue<'_>> {
        (index < 2).then_some(ParamValue::Object(self))
    }
}

impl Params for Media {
    fn get(&self, _: usize, _: &Param) -> Option<ParamValue<'_>> {
        None
    }

    fn for_each_unknown(&self, _: &[Param], visit: &mut dyn FnMut(&str, ParamValue<'_>)) {
        visit("FileId", ParamValue::Text("f"));
        visit("StreamId", ParamValue::Stream(&stream("s")));
    }
}

/// An action that the catalogue does not know, with parameters given as JSON.
struct Free(Spec, Map<String, Value>);

impl Action for Free {
    type Data = ();

    fn spec(&self) -> &Spec {
        &self.0
    }

    fn params(&self) -> &dyn Params {
        &self.1
    }

    fn read(&self, _: &mut Answer<'_>) -> Result<(), Unreadable> {
        Ok(())
    }
}

/// An action of the catalogue with a number that is none.
struct NotANumber(f64);

impl Action for NotANumber {
    type Data = ();

    fn spec(&self) -> &Spec {
        zego_core::catalog::find("ForbidRTCStream").unwrap()
    }

    fn params(&self) -> &dyn Params {
        self
    }

    fn read(&self, _: &mut Answer<'_>) -> Result<(), Unreadable> {
        Ok(())
    }
}

impl Params for NotANumber {
    fn get(&self, _: usize, param: &Param) -> Option<ParamValue<'_>> {
        (param.name == "StreamId").then_some(ParamValue::Number(self.0))
    }
}

#[test]
fn a_get_has_it_all_in_the_query() {
    let request = sent(&Everything::by(Method::GET)).unwrap();
    let expected = [
        ("Text", "a \"b\"\\\n& é"),
        ("Least", "-9223372036854775808"),
        ("Small", "7"),
        ("Part", "0.1"),
        ("Whole", "2.0"),
        ("Yes", "true"),
        ("No", "false"),
        ("RoomId", "room"),
        ("UserId", "user"),
        ("StreamId", "demo"),
        ("Ints[]", "1"),
        ("Ints[]", "-2"),
        ("Texts[]", "a b"),
        ("Texts[]", "c"),
        ("Output.Size.Width", "640"),
        ("Output.Tags[]", "t"),
        ("Output.Target", "x"),
        ("Media.0.FileId", "f"),
        ("Media.0.StreamId", "s"),
        ("Media.1.FileId", "f"),
        ("Media.1.StreamId", "s"),
    ];
    assert_eq!(own(&request), pairs(&expected));
    assert_eq!(request.method(), Method::GET);
    assert!(request.body().is_empty());
    assert!(request.headers().is_empty());
}

#[test]
fn a_post_has_it_all_in_a_json_body() {
    let request = sent(&Everything::by(Method::POST)).unwrap();
    let body: Value = serde_json::from_slice(request.body()).unwrap();
    let expected = json!({
        "Text": "a \"b\"\\\n& é",
        "Least": i64::MIN,
        "Small": 7,
        "Part": 0.1,
        "Whole": 2.0,
        "Yes": true,
        "No": false,
        "RoomId": "room",
        "UserId": "user",
        "StreamId": "demo",
        "Ints": [1, -2],
        "Texts": ["a b", "c"],
        "NoTexts": [],
        "Output": { "Target": "x", "Size": { "Width": 640 }, "Tags": ["t"], "Empty": {} },
        "Media": [{ "FileId": "f", "StreamId": "s" }, { "FileId": "f", "StreamId": "s" }],
        "NoMedia": [],
    });
    assert_eq!(body, expected);
    assert_eq!(request.method(), Method::POST);
    assert_eq!(request.headers()[CONTENT_TYPE], "application/json");
    assert!(own(&request).is_empty(), "the query has the common parameters alone");
}

#[test]
fn a_draft_notes_streams_and_rooms_at_any_depth() {
    for method in [Method::GET, Method::POST] {
        let draft = signer(Environment::Production).draft(&Everything::by(method)).unwrap();
        assert!(draft.streams().eq(["demo", "s", "s"]));
        assert!(draft.rooms().eq(["room"]));
    }
}

#[test]
fn a_sequence_is_filled_into_a_query_and_never_into_a_body() {
    let request = sent(&ForbidRtcStream::new(stream("demo"))).unwrap();
    assert_eq!(own(&request), pairs(&[("StreamId", "demo"), ("Sequence", "1615186943123")]));
    let request = sent(&StopMix::new("task")).unwrap();
    assert_eq!(request.body(), r#"{"TaskId":"task"}"#);
    assert!(own(&request).is_empty());
}

#[test]
fn a_number_that_is_none_is_refused() {
    for number in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
        assert_eq!(fault(&NotANumber(number)), "StreamId must be a finite number");
    }
}

#[test]
fn json_is_posted_as_it_is_where_nothing_is_known_of_it() {
    let tree = json!({
        "Rows": [[1, -2.5], [], [null, { "Deep": [true, { "Text": "é\"" }] }]],
        "Large": u64::MAX,
        "Empty": {},
    });
    let Value::Object(members) = tree.clone() else { unreachable!() };
    let request = sent(&Free(Spec::unknown("Free", Method::POST), members)).unwrap();
    let body: Value = serde_json::from_slice(request.body()).unwrap();
    assert_eq!(body, tree);
}

#[test]
fn an_action_that_is_not_known_can_be_posted() {
    let action = AnyAction::unknown("NewAction", Method::POST)
        .with("Text", "a \"b\" é")
        .with("Number", "7")
        .with("Many", "a")
        .with("Many", "b");
    let request = sent(&action).unwrap();
    let body: Value = serde_json::from_slice(request.body()).unwrap();
    let expected = json!({ "Text": "a \"b\" é", "Number": "7", "Many": ["a", "b"] });
    assert_eq!(body, expected, "what is given as text goes as text");
    assert_eq!(request.method(), Method::POST);
    assert_eq!(request.headers()[CONTENT_TYPE], "application/json");
    assert!(own(&request).is_empty());
    assert_eq!(sent(&AnyAction::unknown("NewAction", Method::POST)).unwrap().body(), "{}");
}

#[test]
fn the_body_of_an_action_that_is_not_known_goes_byte_for_byte() {
    for text in ["", "{ \"a\" : 1.50 }", "[1", "not JSON"] {
        let action =
            AnyAction::unknown("NewAction", Method::POST).with("Query", "q").with_body(text);
        let request = sent(&action.unwrap()).unwrap();
        assert_eq!(request.body(), text);
        assert_eq!(own(&request), pairs(&[("Query", "q")]));
    }
}
