//! For every documented member of every reply and event: what is odd in it costs no more than that
//! member, unless the catalogue says that the whole hangs on it.

use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use serde_json::{Map, Value, json};
use zego_core::callback::Envelope;
use zego_core::callback::catalog::{self as events, EventField};
use zego_core::catalog::{self, DataField, Kind, Named};

use crate::typed::{Typed, typed};

/// A row of one of the two catalogues.
trait Row: Copy + 'static {
    fn name(self) -> &'static str;
    fn kind(self) -> Kind;
    fn is_list(self) -> bool;
    fn is_essential(self) -> bool;
    fn unit(self) -> Option<&'static str>;
    fn values(self) -> &'static [Named];
    fn fields(self) -> &'static [Self];
    /// Whether it is a text that holds an object.
    fn holds_json(self) -> bool;
    /// Whether any JSON may stand where a text is documented.
    const TAKES_JSON_FOR_TEXT: bool;
}

macro_rules! row {
    ($type:ty, $takes:literal, $holds:expr) => {
        impl Row for $type {
            fn name(self) -> &'static str {
                self.name
            }
            fn kind(self) -> Kind {
                self.kind
            }
            fn is_list(self) -> bool {
                self.is_list
            }
            fn is_essential(self) -> bool {
                self.essential
            }
            fn unit(self) -> Option<&'static str> {
                self.unit
            }
            fn values(self) -> &'static [Named] {
                self.values
            }
            fn fields(self) -> &'static [Self] {
                self.fields
            }
            fn holds_json(self) -> bool {
                let holds: fn(&$type) -> bool = $holds;
                holds(&self)
            }
            const TAKES_JSON_FOR_TEXT: bool = $takes;
        }
    };
}

row!(DataField, false, |_| false);
row!(EventField, true, |field| !field.holds.is_empty());

/// A documented member, in a sample that has them all.
// What is so of a row is just that.
#[allow(clippy::struct_excessive_bools)]
#[derive(Clone, Debug)]
struct Member {
    /// Where it is in the sample.
    pointer: String,
    /// Its path in an error.
    path: String,
    kind: Kind,
    is_list: bool,
    /// Whether any JSON may stand there.
    is_any: bool,
    is_listed: bool,
    has_fraction: bool,
    is_essential: bool,
    /// Whether it is an object of whose own members one is essential.
    has_essentials: bool,
    holds_json: bool,
    takes_json: bool,
}

/// A reply or an event, with all that is documented of it.
struct Subject {
    name: String,
    reader: Option<Box<dyn Typed>>,
    sample: Value,
    members: Vec<Member>,
}

fn subjects() -> Vec<Subject> {
    let mut all = Vec::new();
    for spec in catalog::all() {
        let Some(data) = spec.data.filter(|data| !data.fields.is_empty()) else { continue };
        let Some(reader) = typed(&spec.name) else { continue };
        let mut members = Vec::new();
        let value = one(data, "/Data", "Data", &mut members);
        // Of a stream that is live no time of its end is read.
        let code = if spec.name == "DescribeRTCStreamState" { 41006 } else { 0 };
        let sample = json!({"Code": code, "Data": value});
        let name = spec.name.to_string();
        all.push(Subject { name, reader: Some(reader), sample, members });
    }
    for spec in events::all() {
        let mut members = Vec::new();
        let mut sample = object(spec.fields, "", "", &mut members);
        for (name, value) in
            [("event", spec.name), ("timestamp", "1"), ("nonce", "2"), ("signature", "3")]
        {
            sample.insert(name.to_owned(), value.into());
        }
        let (name, sample) = (spec.name.to_owned(), sample.into());
        all.push(Subject { name, reader: None, sample, members });
    }
    assert!(all.len() > 40 && all.iter().all(|subject| !subject.members.is_empty()));
    all
}

fn object<R: Row>(
    fields: &'static [R],
    pointer: &str,
    path: &str,
    members: &mut Vec<Member>,
) -> Map<String, Value> {
    let dot = if path.is_empty() { "" } else { "." };
    let member = |field: &R| {
        let name = field.name();
        let (pointer, path) = (format!("{pointer}/{name}"), format!("{path}{dot}{name}"));
        members.push(Member {
            pointer: pointer.clone(),
            path: path.clone(),
            kind: field.kind(),
            is_list: field.is_list(),
            is_any: field.kind() == Kind::Object && field.fields().is_empty(),
            is_listed: !field.values().is_empty(),
            has_fraction: field.kind() == Kind::Number || field.unit() == Some("s"),
            is_essential: field.is_essential(),
            has_essentials: field.fields().iter().any(|field| field.is_essential()),
            holds_json: field.holds_json(),
            takes_json: R::TAKES_JSON_FOR_TEXT,
        });
        (name.to_owned(), one(*field, &pointer, &path, members))
    };
    fields.iter().map(member).collect()
}

/// A value of a field; of a list with two items the members of the second are told.
fn one<R: Row>(field: R, pointer: &str, path: &str, members: &mut Vec<Member>) -> Value {
    if field.is_list() {
        let second = item(field, &format!("{pointer}/1"), &format!("{path}[1]"), members);
        return json!([item(field, "", "", &mut Vec::new()), second]);
    }
    item(field, pointer, path, members)
}

fn item<R: Row>(field: R, pointer: &str, path: &str, members: &mut Vec<Member>) -> Value {
    let listed = field.values().first().map(|known| known.value);
    match field.kind() {
        Kind::Object if field.fields().is_empty() => json!({"any": [1]}),
        Kind::Object => object(field.fields(), pointer, path, members).into(),
        Kind::Int => listed.unwrap_or("1700000000").parse::<i64>().unwrap().into(),
        Kind::Sequence => 7.into(),
        Kind::Number => json!(0.5),
        Kind::Bool => true.into(),
        _ if field.holds_json() => "{}".into(),
        // Beijing's clocks are texts, too.
        _ if field.name() == "ImgTime" => "2024-06-07 15:20:42.586".into(),
        _ => listed.unwrap_or("x1").into(),
    }
}

type Read = Result<(String, Vec<String>), String>;

impl Subject {
    fn read(&self, body: Vec<u8>) -> Read {
        if let Some(reader) = &self.reader {
            return reader.read_with_errors(body).map_err(|error| error.to_string());
        }
        let envelope = Envelope::read(body.into()).map_err(|why| why.to_string())?;
        let (event, odd) = envelope.read_with_errors().map_err(|why| why.to_string())?;
        Ok((format!("{event:?}"), odd.iter().map(ToString::to_string).collect()))
    }

    /// Reads the sample with another text of JSON in place of a member.
    fn with(&self, member: &Member, json: &[u8]) -> Read {
        const MARK: &str = "a mark that nothing else has";
        let mut sample = self.sample.clone();
        *sample.pointer_mut(&member.pointer).unwrap() = MARK.into();
        let text = sample.to_string();
        let (before, after) = text.split_once(&format!("\"{MARK}\"")).unwrap();
        self.read([before.as_bytes(), json, after.as_bytes()].concat())
    }

    /// Reads the sample without a member.
    fn without(&self, member: &Member) -> String {
        let (data, odd) = self.with(member, b"null").unwrap();
        assert_eq!(odd, [""; 0], "{} {member:?}", self.name);
        data
    }

    /// Checks that a member with an odd value is missing, and no more; or the whole, if it hangs on
    /// that member.
    fn costs_itself(&self, member: &Member, json: &[u8], is_essential: bool) {
        let context = format!("{} {}: {}", self.name, member.path, String::from_utf8_lossy(json));
        match self.with(member, json) {
            Ok((data, odd)) => {
                assert!(!is_essential, "{context} was read");
                assert_eq!(data, self.without(member), "{context}");
                assert_eq!(odd.len(), 1, "{context}: {odd:?}");
                assert!(
                    odd[0].starts_with(&format!("{}: expected ", member.path)),
                    "{context}: {odd:?}"
                );
            }
            Err(why) => {
                assert!(is_essential, "{context}: {why}");
                assert!(why.contains(&member.path), "{context}: {why}");
            }
        }
    }
}

/// What is none of a kind, in whatever the service might write.
fn odd(member: &Member) -> Vec<&'static [u8]> {
    let mut odd: Vec<&[u8]> = vec![br#"{"x":1}"#, b"[[]]"];
    match member.kind {
        Kind::Object => odd = vec![b"7", b"true", br#""text""#],
        Kind::Int | Kind::Sequence => odd.extend([
            &b"1e30"[..],
            b"-1e30",
            b"-7.5",
            b"99999999999999999999999",
            b"1e999",
            br#""NaN""#,
            br#""0x10""#,
            br#""inf""#,
            br#""tomorrow""#,
            br#"" 1""#,
            br#""1 ""#,
            br#""1_0""#,
            b"\"1\xff\"",
        ]),
        Kind::Number => odd.extend([
            &b"true"[..],
            br#""NaN""#,
            br#""inf""#,
            br#""-Infinity""#,
            b"1e999",
            br#""1e999""#,
            br#""0x10""#,
            br#""1.""#,
            b"\"\xff\"",
        ]),
        Kind::Bool => odd.extend([&b"2"[..], br#""yes""#, b"0.5"]),
        _ => {}
    }
    if matches!(member.kind, Kind::Int | Kind::Sequence) && !member.has_fraction {
        odd.extend([&b"3.5"[..], br#""3.5""#, b"1.4996769780271e+12"]);
    }
    odd
}

#[test]
fn an_odd_member_costs_no_more_than_itself() {
    for subject in subjects() {
        let (_, odd_ones) = subject.read(subject.sample.to_string().into()).unwrap();
        assert_eq!(odd_ones, [""; 0], "{}", subject.name);
        for member in &subject.members {
            let is_text = !matches!(
                member.kind,
                Kind::Int | Kind::Sequence | Kind::Number | Kind::Bool | Kind::Object
            );
            // Where anything may stand, nothing is odd.
            let is_lenient = member.takes_json && is_text && member.kind == Kind::Text;
            if member.is_any || member.is_list || is_lenient {
                continue;
            }
            // What holds essential members must be an object.
            let is_essential = member.is_essential || member.has_essentials;
            for json in odd(member) {
                subject.costs_itself(member, json, is_essential);
            }
        }
    }
}

#[test]
fn a_list_that_is_none_costs_no_more_than_itself() {
    for subject in subjects().iter().filter(|subject| subject.reader.is_some()) {
        for member in subject.members.iter().filter(|member| member.is_list) {
            for json in [&b"7"[..], br#"{"x":1}"#, br#""text""#, b"true"] {
                subject.costs_itself(member, json, member.is_essential);
            }
        }
    }
}

#[test]
fn bytes_that_are_no_text_are_shown_as_such_or_cost_the_member() {
    let mut shown = 0;
    for subject in subjects() {
        for member in subject.members.iter().filter(|member| !member.is_list) {
            let is_id = matches!(member.kind, Kind::Stream | Kind::Room | Kind::User);
            if (!is_id && member.kind != Kind::Text) || member.holds_json {
                continue;
            }
            for json in [&b"\"caf\xc3\""[..], br#""caf\ud83d""#, b"\"caf\xed\xa0\x80\""] {
                match subject.with(member, json) {
                    Ok((data, odd)) if odd.is_empty() => {
                        assert!(
                            data.contains("\"caf\u{fffd}"),
                            "{} {member:?}: {data}",
                            subject.name
                        );
                        // What identifies is never changed.
                        assert!(!is_id && !member.is_listed && !member.is_essential);
                        shown += 1;
                    }
                    _ => subject.costs_itself(member, json, member.is_essential),
                }
            }
        }
    }
    assert!(shown > 100, "{shown}");
}

#[test]
fn any_whole_number_in_any_spelling_is_read_as_exactly_that() {
    for subject in subjects() {
        for member in subject.members.iter().filter(|member| !member.is_list) {
            if !matches!(member.kind, Kind::Int | Kind::Sequence) || member.is_listed {
                continue;
            }
            let config = Config { cases: 16, failure_persistence: None, ..Config::default() };
            // As far as times reach.
            let numbers = prop_oneof![1..1000_u64, 1..1_u64 << 53];
            let spelling = (numbers, 0..20_usize, any::<bool>(), any::<bool>());
            let ran =
                TestRunner::new(config).run(&spelling, |(number, zeros, is_shifted, is_text)| {
                    let plain = subject.with(member, number.to_string().as_bytes());
                    prop_assert!(plain.as_ref().unwrap().1.is_empty(), "{:?}", plain);
                    let digits = format!("{number}{}", "0".repeat(zeros));
                    let (first, rest) = digits.split_at(1);
                    let mut spelt = match (is_shifted, rest) {
                        (true, "") => format!("{first}.0E0"),
                        (true, rest) => format!("{first}.{rest}e+{}", rest.len() - zeros),
                        (false, _) => format!("{digits}.000e-{zeros}"),
                    };
                    if is_text {
                        spelt = format!("\"{spelt}\"");
                    }
                    prop_assert_eq!(subject.with(member, spelt.as_bytes()), plain, "{}", spelt);
                    Ok(())
                });
            ran.unwrap_or_else(|error| panic!("{} {member:?}: {error}", subject.name));
        }
    }
}

#[test]
fn times_that_were_never_set_are_none() {
    let is_time = |member: &Member| {
        let name = member.path.rsplit('.').next().unwrap().to_ascii_lowercase();
        let ends = ["time", "time_ms"].iter().any(|end| name.ends_with(end));
        // How long something lasts is called so, too.
        let lasts = ["censorstreamtime", "effectivetime", "remaintime"].contains(&&*name);
        ends && !lasts && (member.kind == Kind::Int || name == "imgtime")
    };
    let mut of_events = 0;
    for subject in subjects() {
        for member in subject.members.iter().filter(|member| is_time(member)) {
            of_events += usize::from(subject.reader.is_none());
            for json in ["0", "\"00\"", "0.0", "-1", "\"0001-01-01T00:00:00Z\"", "\"\""] {
                let (data, odd) = subject.with(member, json.as_bytes()).unwrap();
                assert_eq!(
                    (data, odd),
                    (subject.without(member), vec![]),
                    "{} {member:?} {json}",
                    subject.name
                );
            }
        }
    }
    assert!(of_events > 10, "{of_events} times of events were tried");
}
