//! The signature of callbacks: `lowercase_hex(sha1(concat(sort([secret, timestamp, nonce]))))`, the
//! three sorted as texts, byte by byte.
//!
//! See [Receiving callbacks](https://www.zegocloud.com/docs/real-time-video-server/callback/receiving-callback).

use std::fmt;

use sha1::{Digest, Sha1};
use subtle::ConstantTimeEq;

use crate::secret::CallbackSecret;

/// A callback's signature: 20 bytes, written as 40 hexadecimal characters.
///
/// Its `Debug` is redacted, since it is a credential for as long as its timestamp is fresh.
#[derive(Clone, Copy)]
pub struct CallbackSignature([u8; 20]);

impl CallbackSignature {
    /// The 40 characters, in lower case.
    pub fn to_hex(&self) -> String {
        let mut text = [0; 40];
        hex::encode_to_slice(self.0, &mut text).expect("20 bytes are 40 hexadecimal characters");
        text.iter().map(|byte| char::from(*byte)).collect()
    }

    /// Whether `text` is this signature, in either case; compared in constant time.
    pub fn matches(&self, text: &str) -> bool {
        let mut bytes = [0; 20];
        hex::decode_to_slice(text, &mut bytes).is_ok() && self.0.ct_eq(&bytes).into()
    }

    pub(super) fn bytes(&self) -> [u8; 20] {
        self.0
    }
}

impl fmt::Debug for CallbackSignature {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("CallbackSignature(redacted)")
    }
}

/// Signs a timestamp and a nonce, each as the text that the callback carries.
///
/// ```
/// use zego_core::CallbackSecret;
/// use zego_core::callback::sign;
///
/// let secret = CallbackSecret::new("secret")?;
/// let signature = sign(&secret, "1470820198", "123412");
/// assert_eq!(signature.to_hex(), "5bd59fd62953a8059fb7eaba95720f66d19e4517");
/// # Ok::<(), zego_core::Invalid>(())
/// ```
pub fn sign(secret: &CallbackSecret, timestamp: &str, nonce: &str) -> CallbackSignature {
    // As texts: by their numbers, a nonce with fewer digits would come before the timestamp.
    let mut trio = [secret.expose(), timestamp, nonce];
    trio.sort_unstable();
    let mut hash = Sha1::new();
    for part in trio {
        hash.update(part);
    }
    CallbackSignature(hash.finalize().into())
}
