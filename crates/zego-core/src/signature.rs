//! The signature of Server API v2:
//! `lowercase_hex(md5(AppId ‖ SignatureNonce ‖ ServerSecret ‖ Timestamp))`.
//!
//! It covers neither the action nor its parameters; a signed URL is a credential for ten minutes.
//! See the [signature mechanism](https://www.zegocloud.com/docs/real-time-video-server/api-reference/accessing-server-apis#signature-mechanism).

use std::fmt;

use md5::{Digest, Md5};
use subtle::ConstantTimeEq;

use crate::secret::Credentials;

/// The version of the signature, the only one that is documented.
pub const SIGNATURE_VERSION: &str = "2.0";

/// A signature: 32 lower-case hexadecimal characters.
///
/// Its `Debug` is redacted, since it is a credential; [`as_str`](Self::as_str) shows it.
#[derive(Clone, Copy)]
pub struct Signature([u8; 32]);

impl Signature {
    /// The 32 characters.
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).expect("hexadecimal characters are ASCII")
    }

    /// Whether `text` is this signature, to the character; compared in constant time.
    pub fn matches(&self, text: &str) -> bool {
        self.0.ct_eq(text.as_bytes()).into()
    }
}

impl fmt::Debug for Signature {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Signature(redacted)")
    }
}

/// Signs a nonce and a timestamp (Unix seconds) with an app's secret.
///
/// The nonce is taken as it is: the service documents 16 hexadecimal characters, and other lengths
/// occur in the field.
///
/// ```
/// use zego_core::{AppId, Credentials, ServerSecret, sign};
///
/// let secret = ServerSecret::new("9193cc662a4c0ec135ec71fb57194b38")?;
/// let credentials = Credentials::new(AppId::new(12345), secret);
/// let signature = sign(&credentials, "4fd24687296dd9f3", 1615186943);
/// assert_eq!(signature.as_str(), "43e5cfcca828314675f91b001390566a");
/// # Ok::<(), zego_core::Invalid>(())
/// ```
pub fn sign(credentials: &Credentials, nonce: &str, timestamp: u64) -> Signature {
    let mut digits = itoa::Buffer::new();
    let mut hash = Md5::new();
    hash.update(digits.format(credentials.app_id().number()));
    hash.update(nonce);
    hash.update(credentials.secret().expose());
    hash.update(digits.format(timestamp));
    let mut text = [0; 32];
    hex::encode_to_slice(hash.finalize(), &mut text)
        .expect("16 bytes are 32 hexadecimal characters");
    Signature(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::id::AppId;
    use crate::secret::ServerSecret;

    fn credentials(app_id: u32, secret: &str) -> Credentials {
        Credentials::new(AppId::new(app_id), ServerSecret::new(secret).unwrap())
    }

    #[test]
    fn a_signature_matches_itself_alone() {
        let credentials = credentials(1, "secret");
        let signature = sign(&credentials, "nonce", 1);
        assert!(signature.matches(signature.as_str()));
        for other in ["", &signature.as_str()[1..], &signature.as_str().to_uppercase()] {
            assert!(!signature.matches(other));
        }
        assert!(!signature.matches(sign(&credentials, "nonce", 2).as_str()));
        assert_eq!(format!("{signature:?}"), "Signature(redacted)");
    }

    #[test]
    fn every_character_of_a_signature_counts() {
        let signature = sign(&credentials(1, "secret"), "nonce", 1);
        for at in 0..signature.as_str().len() {
            for other in "0123456789abcdefABCDEF g\0é".chars() {
                let (before, rest) = signature.as_str().split_at(at);
                let changed = format!("{before}{other}{}", &rest[1..]);
                let is_same = rest.starts_with(other);
                assert_eq!(signature.matches(&changed), is_same, "{other:?} at {at}");
            }
            assert!(!signature.matches(&signature.as_str()[..at]), "cut at {at}");
        }
        assert!(!signature.matches(&format!("{}0", signature.as_str())));
    }
}
