//! Nothing that is shown holds a secret, or a signature that is one for a while.

use zego_core::callback::{Envelope, sign};

use super::support::{TIME, after, secret, signed, verifier, with_trio};

#[test]
fn neither_a_verifier_nor_a_refusal_shows_the_secret() {
    let hush = secret("hush-hush");
    let mut verifier = zego_core::callback::Verifier::new(hush.clone()).with_previous(hush.clone());
    for body in [signed("1", "lobby"), with_trio("1", "2", "lobby", "hush-hush"), "{".into()] {
        let fault = verifier.verify(body, after(1)).unwrap_err();
        assert!(!format!("{fault} {fault:?}").contains("hush"));
    }
    assert!(!format!("{verifier:?} {hush:?}").contains("hush"));
}

#[test]
fn a_signature_is_not_shown_by_accident() {
    let body = signed("1", "lobby");
    let envelope = Envelope::read(body.clone()).unwrap();
    let signature = envelope.signature().to_owned();
    let genuine = verifier().verify(body, after(1)).unwrap();
    let made = sign(&secret("secret"), "1", "2");
    let shown = format!("{envelope:?} {envelope:#?} {genuine:?}");
    assert!(shown.contains("room_create") && !shown.contains(&signature), "{shown}");
    assert_eq!(format!("{made:?}"), "CallbackSignature(redacted)");
}

#[test]
fn neither_are_the_signatures_that_a_verifier_remembers() {
    let mut verifier = verifier();
    verifier.verify(signed("1", "lobby"), after(1)).unwrap();
    verifier.verify(signed("2", "lobby"), after(1)).unwrap();
    let shown = format!("{verifier:?}");
    let first = sign(&secret("secret"), &TIME.to_string(), "1").to_hex();
    let first: Vec<u8> =
        (0..20).map(|at| u8::from_str_radix(&first[2 * at..2 * at + 2], 16).unwrap()).collect();
    assert!(!shown.contains(&format!("{first:?}")), "{shown}");
    assert!(shown.contains("Memory { len: 2, most: 131072, .. }"), "{shown}");
}
