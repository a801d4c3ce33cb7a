//! One way of writing for both methods: the query of a `GET`, the JSON body of a `POST`.

use http::Method;
use http::header::CONTENT_TYPE;
use serde_json::{Value, json};
use zego_core::catalog::Spec;
use zego_core::{Action, Answer, AnyAction, Environment, Fields, RoomId, Unreadable, UserId};

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

    fn write(&self, to: &mut Fields<'_>) {
        to.text("Text", "a \"b\"\\\n& é");
        to.int("Least", i64::MIN);
        to.int("Small", 7_u8);
        to.number("Part", 0.1);
        to.number("Whole", 2.0);
        to.bool("Yes", true);
        to.bool("No", false);
        to.room("RoomId", &RoomId::new("room").unwrap());
        to.user("UserId", &UserId::new("user").unwrap());
        to.stream("StreamId", &stream("demo"));
        to.ints("Ints", [1, -2]);
        to.texts("Texts", ["a b", "c"]);
        to.texts("NoTexts", []);
        to.object("Output", |to| {
            to.text("Target", "x");
            to.object("Size", |to| to.int("Width", 640));
            to.texts("Tags", ["t"]);
            to.object("Empty", |_| {});
        });
        to.objects("Media", [("f0", vec!["360p", "720p"]), ("f1", vec![])], |to, media| {
            to.text("FileId", media.0);
            to.texts("Resolution", media.1);
            to.streams("Streams", [&stream("s")]);
        });
        to.objects("NoMedia", [(); 0], |_, ()| {});
        to.sequence(Some(u64::MAX));
    }

    fn read(&self, _: &mut Answer<'_>) -> Result<(), Unreadable> {
        Ok(())
    }
}

/// An action that leaves its sequence to the stamp, in the query or in an object of the body.
struct Sequenced(Spec);

impl Action for Sequenced {
    type Data = ();

    fn spec(&self) -> &Spec {
        &self.0
    }

    fn write(&self, to: &mut Fields<'_>) {
        to.sequence(None);
    }

    fn read(&self, _: &mut Answer<'_>) -> Result<(), Unreadable> {
        Ok(())
    }
}

/// An action with a number that is none, below the top.
struct NotANumber(f64);

impl Action for NotANumber {
    type Data = ();

    fn spec(&self) -> &Spec {
        zego_core::catalog::find("ForbidRTCStream").unwrap()
    }

    fn write(&self, to: &mut Fields<'_>) {
        to.number("StreamId", self.0);
    }

    fn read(&self, _: &mut Answer<'_>) -> Result<(), Unreadable> {
        Ok(())
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
        ("Whole", "2"),
        ("Yes", "true"),
        ("No", "false"),
        ("RoomId", "room"),
        ("UserId", "user"),
        ("StreamId", "demo"),
        ("Ints[]", "1"),
        ("Ints[]", "-2"),
        ("Texts[]", "a b"),
        ("Texts[]", "c"),
        ("Output.Target", "x"),
        ("Output.Size.Width", "640"),
        ("Output.Tags[]", "t"),
        ("Media.0.FileId", "f0"),
        ("Media.0.Resolution[]", "360p"),
        ("Media.0.Resolution[]", "720p"),
        ("Media.0.Streams[]", "s"),
        ("Media.1.FileId", "f1"),
        ("Media.1.Streams[]", "s"),
        ("Sequence", "18446744073709551615"),
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
        "Whole": 2,
        "Yes": true,
        "No": false,
        "RoomId": "room",
        "UserId": "user",
        "StreamId": "demo",
        "Ints": [1, -2],
        "Texts": ["a b", "c"],
        "NoTexts": [],
        "Output": { "Target": "x", "Size": { "Width": 640 }, "Tags": ["t"], "Empty": {} },
        "Media": [
            { "FileId": "f0", "Resolution": ["360p", "720p"], "Streams": ["s"] },
            { "FileId": "f1", "Resolution": [], "Streams": ["s"] },
        ],
        "NoMedia": [],
        "Sequence": u64::MAX,
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
    let request = sent(&Sequenced(Spec::unknown("Sequenced", Method::GET))).unwrap();
    assert_eq!(own(&request), pairs(&[("Sequence", "1615186943123")]));
    let request = sent(&Sequenced(Spec::unknown("Sequenced", Method::POST))).unwrap();
    assert_eq!(request.body(), "{}");
    assert!(own(&request).is_empty());
}

#[test]
fn a_number_that_is_none_is_refused() {
    for number in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
        assert_eq!(fault(&NotANumber(number)), "StreamId must be a finite number");
    }
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
