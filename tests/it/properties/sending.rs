//! Whatever is written arrives as it was written, or is refused.

use std::collections::HashSet;

use bytes::Bytes;
use http::{Method, Request};
use proptest::prelude::*;
use serde_json::{Map, Value, json};
use zego_core::actions::{CreateCdnTransferRule, ForbidRtcStream, ForbidRtcStreams};
use zego_core::catalog::{Params, Spec};
use zego_core::{Action, Answer, AnyAction, Draft, Environment, Stamps, StreamId, Unreadable};

use crate::support::{at, endpoint, own, query, sent, sent_in, stream};

/// Each sign that a stream's id may hold.
const SIGNS: &str =
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789~!@#$%^&*()_+=-`;',.<>/\\";

/// Texts in the places of a body where a text can stand.
struct Texts {
    spec: Spec,
    tree: Map<String, Value>,
}

impl Action for Texts {
    type Data = ();

    fn spec(&self) -> &Spec {
        &self.spec
    }

    fn params(&self) -> &dyn Params {
        &self.tree
    }

    fn read(&self, _: &mut Answer<'_>) -> Result<(), Unreadable> {
        Ok(())
    }
}

/// Any text: empty, reserved and control characters, every plane.
fn text() -> impl Strategy<Value = String> {
    let sign = prop_oneof![
        any::<char>(),
        prop::sample::select(vec!['&', '=', '+', '%', '#', '?', ' ', '\0', '"', '\\', '[', ']']),
    ];
    prop::collection::vec(sign, 0..24).prop_map(String::from_iter)
}

/// A name that does not end in brackets, which are no part of a name.
fn name() -> impl Strategy<Value = String> {
    text().prop_filter("brackets make a list", |name| !name.ends_with("[]"))
}

fn stream_id() -> impl Strategy<Value = String> {
    let signs: Vec<char> = SIGNS.chars().collect();
    prop::collection::vec(prop::sample::select(signs), 1..=StreamId::MAX_LEN)
        .prop_map(String::from_iter)
}

/// The value of a parameter of a request.
fn value_of(request: &Request<Bytes>, name: &str) -> Option<String> {
    query(request).into_iter().find(|(key, _)| key == name).map(|(_, value)| value)
}

proptest! {
    #[test]
    fn every_stream_id_arrives_as_it_is(ids in prop::collection::vec(stream_id(), 1..4)) {
        let one = sent(&ForbidRtcStream::new(stream(&ids[0]))).unwrap();
        prop_assert_eq!(value_of(&one, "StreamId"), Some(ids[0].clone()));
        let many = sent(&ForbidRtcStreams::new(ids.iter().map(|id| stream(id)))).unwrap();
        let listed = query(&many).into_iter().filter(|(name, _)| name == "StreamId[]");
        prop_assert!(listed.map(|(_, id)| id).eq(ids));
    }

    #[test]
    fn a_stream_id_in_the_test_environment_arrives_with_one_prefix_or_is_too_long(id in stream_id()) {
        let prefixed = format!("zegotest-12345-{id}");
        match sent_in(Environment::Test, &ForbidRtcStream::new(stream(&id))) {
            Ok(request) => prop_assert_eq!(value_of(&request, "StreamId"), Some(prefixed)),
            Err(fault) => {
                prop_assert_eq!(fault.field(), "StreamId");
                prop_assert!(prefixed.len() > StreamId::MAX_LEN);
            }
        }
    }

    #[test]
    fn every_text_arrives_in_a_query_as_it_is(
        parameters in prop::collection::btree_map(name(), prop::collection::vec(text(), 1..4), 0..8),
    ) {
        let mut action = AnyAction::unknown("NewAction", Method::GET);
        let mut expected = Vec::new();
        for (name, values) in parameters {
            let brackets = if values.len() > 1 { "[]" } else { "" };
            for value in values {
                action = action.with(&name, &*value);
                expected.push((format!("{name}{brackets}"), value));
            }
        }
        let mut arrived = own(&sent(&action).unwrap());
        arrived.sort();
        expected.sort();
        prop_assert_eq!(arrived, expected);
    }

    #[test]
    fn every_text_arrives_in_a_body_as_it_is(
        named in prop::collection::btree_map(text(), text(), 0..8),
        listed in prop::collection::vec(text(), 0..8),
    ) {
        let objects: Vec<_> = named.iter().map(|(name, text)| json!({ &**name: [text] })).collect();
        let expected = json!({ "Named": &named, "Listed": &listed, "Objects": objects });
        let Value::Object(tree) = expected.clone() else { unreachable!() };
        let action = Texts { spec: Spec::unknown("Texts", Method::POST), tree };
        let body: Value = serde_json::from_slice(sent(&action).unwrap().body()).unwrap();
        prop_assert_eq!(body, expected);
    }

    #[test]
    fn every_text_arrives_in_the_body_of_an_action_given_as_strings(
        parameters in prop::collection::btree_map(name(), text(), 0..8),
    ) {
        let action = AnyAction::unknown("NewAction", Method::POST);
        let action = parameters.iter().fold(action, |action, (name, text)| action.with(name, text));
        let body: Value = serde_json::from_slice(sent(&action).unwrap().body()).unwrap();
        prop_assert_eq!(body, json!(parameters));
    }

    #[test]
    fn every_name_of_an_action_arrives_as_it_is(name in text()) {
        let request = sent(&AnyAction::unknown(&*name, Method::GET)).unwrap();
        prop_assert_eq!(value_of(&request, "Action"), Some(name));
    }

    #[test]
    fn a_text_of_any_length_is_sent_or_refused(
        sign in any::<char>(),
        length in 0..70_000_usize,
        place in 0..4,
    ) {
        let long = sign.to_string().repeat(length);
        let sent = match place {
            0 => sent(&AnyAction::unknown("NewAction", Method::GET).with("Text", &*long)),
            1 => sent(&AnyAction::unknown("NewAction", Method::GET).with(&long, "x")),
            2 => sent(&AnyAction::unknown(&*long, Method::GET)),
            _ => sent(&CreateCdnTransferRule::new(stream("demo")).with_cdn_url(format!("rtmp://{long}"))),
        };
        match sent {
            Ok(request) => prop_assert!(request.uri().query().unwrap().len() < Draft::MAX_QUERY + 192),
            Err(fault) => prop_assert!(fault.to_string().len() < 128, "{}", fault),
        }
    }

    #[test]
    fn no_two_stamps_share_a_nonce_or_a_sequence(
        seed in any::<u64>(),
        times in prop::collection::vec(0..4_000_000_000_000_u64, 2..64),
    ) {
        let mut stamps = Stamps::seeded(seed);
        let stamps: Vec<_> = times.iter().map(|time| stamps.stamp(at(*time))).collect();
        let nonces: HashSet<_> = stamps.iter().map(|stamp| stamp.nonce).collect();
        let sequences: HashSet<_> = stamps.iter().map(|stamp| stamp.sequence).collect();
        prop_assert_eq!(nonces.len(), times.len());
        prop_assert_eq!(sequences.len(), times.len());
        prop_assert!(stamps.is_sorted_by_key(|stamp| stamp.sequence));
    }

    #[test]
    fn the_same_seed_and_times_make_the_same_requests(seed in any::<u64>(), id in stream_id()) {
        let signer = crate::support::signer(Environment::Production);
        let draft = signer.draft(&ForbidRtcStream::new(stream(&id))).unwrap();
        let request = || signer.request(&draft, &Stamps::seeded(seed).stamp(at(1)), &endpoint());
        let (first, second) = (request(), request());
        prop_assert_eq!(first.uri(), second.uri());
    }
}
