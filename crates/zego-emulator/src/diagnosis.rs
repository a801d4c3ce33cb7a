//! Why a signature is wrong: the slips that are made in the field, tried out.

use md5::{Digest, Md5};
use sha1::Sha1;

/// What differs, in words, without the secret and without a signature that would be right.
pub(crate) fn diagnose(
    given: &str,
    app_id: &str,
    nonce: &str,
    secret: &str,
    timestamp: &str,
) -> String {
    let parts = [
        ("AppId", app_id.as_bytes()),
        ("SignatureNonce", nonce.as_bytes()),
        ("ServerSecret", secret.as_bytes()),
        ("Timestamp", timestamp.as_bytes()),
    ];
    let lower = given.to_ascii_lowercase();
    for order in orders() {
        let names: Vec<&str> = order.iter().map(|&at| parts[at].0).collect();
        let text: Vec<u8> = order.iter().flat_map(|&at| parts[at].1).copied().collect();
        let is_right_order = order == [0, 1, 2, 3];
        if lower == hex::encode(Md5::digest(&text)) {
            return if is_right_order {
                "the signature is right but for its case: it must be lower-case hexadecimal"
                    .to_owned()
            } else {
                format!(
                    "wrong order: the md5 is over {}; it must be over AppId, SignatureNonce, ServerSecret, Timestamp",
                    names.join(", ")
                )
            };
        }
        if lower == hex::encode(Sha1::digest(&text)) {
            return "another hash: this is a sha1; it must be an md5".to_owned();
        }
    }
    let is_hex = given.bytes().all(|byte| byte.is_ascii_hexdigit());
    match (is_hex, given.len()) {
        (true, 32) => {
            "wrong secret, or another AppId, nonce or timestamp was signed than was sent".to_owned()
        }
        (true, 40) => {
            "another hash: 40 hexadecimal characters, as a sha1 has; it must be an md5".to_owned()
        }
        (true, 64) => {
            "another hash: 64 hexadecimal characters, as a sha256 has; it must be an md5".to_owned()
        }
        _ => format!(
            "a signature is 32 hexadecimal characters; this has {} characters",
            given.chars().count()
        ),
    }
}

/// Every order of four things, the right one first.
fn orders() -> impl Iterator<Item = [usize; 4]> {
    (0..256).filter_map(|number: usize| {
        let order = [number / 64, number / 16 % 4, number / 4 % 4, number % 4];
        let is_each_once = (0..4).all(|thing| order.contains(&thing));
        is_each_once.then_some(order)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn note(given: &str) -> String {
        diagnose(given, "1", "n", "hush", "2")
    }

    #[test]
    fn the_usual_slips_are_recognised() {
        assert_eq!(orders().count(), 24);
        let md5 = |text: &str| hex::encode(Md5::digest(text));
        assert!(note(&md5("n1hush2")).starts_with("wrong order"));
        assert!(note(&md5("1nhush2").to_uppercase()).contains("lower-case"));
        assert!(note(&hex::encode(Sha1::digest("1nhush2"))).contains("this is a sha1"));
        assert!(note(&"a".repeat(64)).contains("sha256"));
        assert!(note(&md5("1nother2")).starts_with("wrong secret"));
        assert!(note("xyz").contains("this has 3 characters"));
    }

    #[test]
    fn the_secret_is_not_told() {
        for given in ["", "hush", &hex::encode(Md5::digest("hush"))] {
            assert!(!note(given).contains("hush"));
        }
    }
}
