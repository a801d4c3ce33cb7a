//! Why a signature is wrong: the slips that are made in the field, tried out.

use md5::{Digest, Md5};
use sha1::Sha1;

/// What a signature is over, each as the request sent it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Signed<'a> {
    pub(crate) app_id: &'a str,
    pub(crate) nonce: &'a str,
    pub(crate) secret: &'a str,
    pub(crate) timestamp: &'a str,
}

/// What differs, in words, without the secret and without a signature that would be right.
pub(crate) fn diagnose(given: &str, signed: Signed<'_>) -> String {
    let lower = given.to_ascii_lowercase();
    by_case(&lower, signed)
        .or_else(|| by_padding(&lower, signed))
        .or_else(|| by_order(&lower, signed))
        .or_else(|| by_hash(&lower, signed))
        .unwrap_or_else(|| by_shape(given))
}

impl<'a> Signed<'a> {
    fn parts(self) -> [(&'static str, &'a str); 4] {
        [
            ("AppId", self.app_id),
            ("SignatureNonce", self.nonce),
            ("ServerSecret", self.secret),
            ("Timestamp", self.timestamp),
        ]
    }

    /// With numbers as they are signed: without zeros before them.
    fn unpadded(self) -> Self {
        Self { app_id: unpadded(self.app_id), timestamp: unpadded(self.timestamp), ..self }
    }

    /// The names and the text of an order.
    fn in_order(self, order: [usize; 4]) -> (Vec<&'static str>, String) {
        order.iter().map(|&at| self.parts()[at]).unzip()
    }

    /// Every text that may have been signed, as sent and without zeros.
    fn texts(self) -> impl Iterator<Item = (Vec<&'static str>, String)> {
        orders().flat_map(move |order| [self.unpadded(), self].map(|signed| signed.in_order(order)))
    }
}

fn unpadded(number: &str) -> &str {
    match number.trim_start_matches('0') {
        "" => "0",
        digits => digits,
    }
}

const RIGHT_ORDER: [usize; 4] = [0, 1, 2, 3];

fn md5(text: &str) -> String {
    hex::encode(Md5::digest(text))
}

/// It is asked about signatures that are not right, so that case alone can differ.
fn by_case(lower: &str, signed: Signed<'_>) -> Option<String> {
    let (_, text) = signed.unpadded().in_order(RIGHT_ORDER);
    (lower == md5(&text)).then(|| {
        "the signature is right but for its case: it must be lower-case hexadecimal".to_owned()
    })
}

fn by_padding(lower: &str, signed: Signed<'_>) -> Option<String> {
    let (_, text) = signed.in_order(RIGHT_ORDER);
    let padded: Vec<&str> = [("AppId", signed.app_id), ("Timestamp", signed.timestamp)]
        .into_iter()
        .filter_map(|(name, sent)| (sent != unpadded(sent)).then_some(name))
        .collect();
    let is_slip = !padded.is_empty() && lower == md5(&text);
    is_slip.then(|| {
        let padded = padded.join(" and ");
        format!("leading zeros: {padded} must be sent, and signed, without zeros before the number")
    })
}

fn by_order(lower: &str, signed: Signed<'_>) -> Option<String> {
    let (names, _) = signed.texts().find(|(_, text)| lower == md5(text))?;
    Some(format!(
        "wrong order: the md5 is over {}; it must be over AppId, SignatureNonce, ServerSecret, Timestamp",
        names.join(", ")
    ))
}

fn by_hash(lower: &str, signed: Signed<'_>) -> Option<String> {
    let is_sha1 = signed.texts().any(|(_, text)| lower == hex::encode(Sha1::digest(text)));
    is_sha1.then(|| "another hash: this is a sha1; it must be an md5".to_owned())
}

fn by_shape(given: &str) -> String {
    let is_hex = given.bytes().all(|byte| byte.is_ascii_hexdigit());
    match (is_hex, given.chars().count()) {
        (true, 32) => {
            "wrong secret, or another AppId, nonce or timestamp was signed than was sent".to_owned()
        }
        (true, 40) => {
            "another hash: 40 hexadecimal characters, as a sha1 has; it must be an md5".to_owned()
        }
        (true, 64) => {
            "another hash: 64 hexadecimal characters, as a sha256 has; it must be an md5".to_owned()
        }
        (false, 32) => "a signature is 32 hexadecimal characters; of the 32 of this one, some are \
                        not hexadecimal"
            .to_owned(),
        (_, count) => {
            format!("a signature is 32 hexadecimal characters; this has {count} characters")
        }
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

    const SIGNED: Signed<'static> =
        Signed { app_id: "1", nonce: "n", secret: "hush", timestamp: "2" };

    fn note(given: &str) -> String {
        diagnose(given, SIGNED)
    }

    #[test]
    fn the_usual_slips_are_recognised() {
        assert_eq!(orders().next(), Some(RIGHT_ORDER));
        assert_eq!(orders().count(), 24);
        assert!(note(&md5("n1hush2")).starts_with("wrong order"));
        assert!(note(&md5("1nhush2").to_uppercase()).contains("right but for its case"));
        assert!(note(&hex::encode(Sha1::digest("1nhush2"))).contains("this is a sha1"));
        assert!(note(&"a".repeat(64)).contains("sha256"));
        assert!(note(&md5("1nother2")).starts_with("wrong secret"));
        assert!(note("xyz").contains("this has 3 characters"));
        assert!(note(&"g".repeat(32)).ends_with("some are not hexadecimal"));
    }

    #[test]
    fn zeros_before_a_number_are_named() {
        for (app_id, timestamp, named) in
            [("01", "2", "AppId"), ("1", "002", "Timestamp"), ("01", "02", "AppId and Timestamp")]
        {
            let signed = Signed { app_id, timestamp, ..SIGNED };
            let note = diagnose(&md5(&format!("{app_id}nhush{timestamp}")), signed);
            assert!(note.starts_with(&format!("leading zeros: {named} must")), "{note}");
            let note = diagnose(&md5("1nhush2").to_uppercase(), signed);
            assert!(note.contains("right but for its case"), "{note}");
            let note = diagnose(&md5(&format!("n{app_id}hush{timestamp}")), signed);
            assert!(note.starts_with("wrong order"), "{note}");
        }
    }

    #[test]
    fn the_secret_is_not_told() {
        for given in ["", "hush", &md5("hush")] {
            assert!(!note(given).contains("hush"));
        }
    }
}
