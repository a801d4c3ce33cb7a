//! Nothing that is shown holds a secret, or a signature that is one for a while.

use zego_core::callback::{Envelope, sign};

use super::support::{after, secret, signed, verifier, with_trio};

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
    let shown = format!("{envelope:?} {envelope:#?} {genuine:?} {made:?}");
    assert!(!shown.contains(&signature) && !shown.contains(&made.to_hex()), "{shown}");
}
