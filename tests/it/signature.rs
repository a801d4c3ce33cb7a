//! The signature, against what others have computed, and as it stands in a request.

use serde_json::Value;
use zego_core::actions::{DescribeRtcStreamState, QueryForbidCdnLiveStream};
use zego_core::{Environment, Stamps, sign};

use crate::support::{
    COMMON, MILLIS, SECRET, at, credentials, endpoint, own, query, sent, sent_in, signer, stream,
    vector,
};

#[test]
fn every_vector_is_signed_as_its_source_has_it() {
    let vectors: Value = serde_json::from_str(&vector("signatures.json")).unwrap();
    for row in vectors.as_array().unwrap() {
        let text = |name: &str| row[name].as_str().unwrap();
        let number = |name: &str| row[name].as_u64().unwrap();
        let app_id = u32::try_from(number("app_id")).unwrap();
        let credentials = credentials(app_id, text("secret"));
        let signature = sign(&credentials, text("nonce"), number("timestamp"));
        assert_eq!(signature.as_str(), text("signature"), "{}", text("source"));
        assert!(signature.matches(text("signature")), "{}", text("source"));
    }
}

#[test]
fn a_request_carries_each_common_parameter_once() {
    let request = sent(&DescribeRtcStreamState::new(stream("demo"))).unwrap();
    let query = query(&request);
    for name in COMMON {
        assert_eq!(query.iter().filter(|(key, _)| key == name).count(), 1, "{name}");
    }
    let value = |name: &str| &*query.iter().find(|(key, _)| key == name).unwrap().1;
    assert_eq!(value("Action"), "DescribeRTCStreamState");
    assert_eq!(value("AppId"), "12345");
    assert_eq!(value("Timestamp"), (MILLIS / 1000).to_string());
    assert_eq!(value("SignatureVersion"), "2.0");
    assert_eq!(value("SignatureNonce").len(), 16);
}

#[test]
fn a_request_carries_nothing_but_the_common_parameters_and_its_own() {
    let vendor = QueryForbidCdnLiveStream::new("ws".to_owned().into());
    let request = sent_in(Environment::Production, &vendor).unwrap();
    assert_eq!(query(&request).len(), COMMON.len() + 1);
    assert_eq!(own(&request), [("Vendor".to_owned(), "ws".to_owned())]);
}

#[test]
fn a_requests_signature_is_verified_from_its_own_query() {
    let request = sent(&DescribeRtcStreamState::new(stream("demo"))).unwrap();
    let query = query(&request);
    let value = |name: &str| &*query.iter().find(|(key, _)| key == name).unwrap().1;
    let credentials = credentials(value("AppId").parse().unwrap(), SECRET);
    let timestamp = value("Timestamp").parse().unwrap();
    let signature = sign(&credentials, value("SignatureNonce"), timestamp);
    assert!(signature.matches(value("Signature")));
}

#[test]
fn two_attempts_of_one_draft_share_neither_nonce_nor_signature_nor_sequence() {
    let signer = signer(Environment::Production);
    let draft = signer.draft(&DescribeRtcStreamState::new(stream("demo"))).unwrap();
    let mut stamps = Stamps::seeded(1);
    let mut attempt = || query(&signer.request(&draft, &stamps.stamp(at(MILLIS)), &endpoint()));
    let (first, second) = (attempt(), attempt());
    for (one, other) in first.iter().zip(&second) {
        let differs = ["SignatureNonce", "Signature", "Sequence"].contains(&&*one.0);
        assert_eq!(one.1 != other.1, differs, "{}", one.0);
    }
}
