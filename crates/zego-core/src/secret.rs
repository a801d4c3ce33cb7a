use std::fmt;

use serde::{Serialize, Serializer};
use subtle::ConstantTimeEq;
use zeroize::Zeroizing;

use crate::id::AppId;
use crate::invalid::Invalid;

/// The longest secret that is taken, in bytes. The console's have 32.
const MAX_LEN: usize = 256;

/// Text that is wiped from memory when dropped, and compared in constant time.
#[derive(Clone)]
struct Secret(Zeroizing<String>);

impl Secret {
    /// Checks for what is surely a slip. The error does not quote it.
    fn new(field: &'static str, text: String) -> Result<Self, Invalid> {
        let text = Zeroizing::new(text);
        let rule = if text.is_empty() {
            "must not be empty"
        } else if text.len() > MAX_LEN {
            "must be at most 256 bytes long (the console's has 32)"
        } else if !text.bytes().all(|byte| byte.is_ascii_graphic()) {
            "must be printable ASCII without white space"
        } else {
            return Ok(Self(text));
        };
        Err(Invalid::new(field, rule))
    }
}

impl PartialEq for Secret {
    fn eq(&self, other: &Self) -> bool {
        self.0.as_bytes().ct_eq(other.0.as_bytes()).into()
    }
}

impl Eq for Secret {}

macro_rules! secret {
    ($(#[$doc:meta])* $name:ident, $field:literal) => {
        $(#[$doc])*
        ///
        /// It has no `Display` and a redacted `Debug`, is wiped from memory when dropped, and is
        /// compared in constant time.
        #[derive(Clone, PartialEq, Eq)]
        pub struct $name(Secret);

        impl $name {
            /// The longest secret that is taken, in bytes. The console's have 32.
            pub const MAX_LEN: usize = MAX_LEN;

            /// A secret, checked for what is surely a slip: nothing, white space, or a whole file.
            ///
            /// # Errors
            /// [`Invalid`] when it is empty, longer than [`MAX_LEN`](Self::MAX_LEN), or holds
            /// anything but printable ASCII. The error does not quote it.
            pub fn new(text: impl Into<String>) -> Result<Self, Invalid> {
                Secret::new($field, text.into()).map(Self)
            }

            /// The secret itself, for a signature of one's own making. Keep it out of logs, errors,
            /// URLs and process arguments.
            pub fn expose(&self) -> &str {
                &self.0.0
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(concat!(stringify!($name), "(redacted)"))
            }
        }
    };
}

secret! {
    /// The ServerSecret of a project: what its requests are signed with.
    ServerSecret, "ServerSecret"
}
secret! {
    /// The callback secret of a project: what the service signs its callbacks with. It is another
    /// than the ServerSecret, and stands beside it in the console.
    CallbackSecret, "CallbackSecret"
}

/// A credential among the parameters of an action, as that of a cloud storage.
///
/// Its `Debug` and its `Serialize` write `[redacted]`; it is wiped from memory when dropped, and
/// compared in constant time.
#[derive(Clone, PartialEq, Eq)]
pub struct SecretText(Secret);

impl SecretText {
    /// Returns the text itself. Keep it out of logs, errors, URLs and process arguments.
    pub fn expose(&self) -> &str {
        &self.0.0
    }
}

impl From<String> for SecretText {
    fn from(text: String) -> Self {
        Self(Secret(Zeroizing::new(text)))
    }
}

impl From<&str> for SecretText {
    fn from(text: &str) -> Self {
        text.to_owned().into()
    }
}

impl fmt::Debug for SecretText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(REDACTED)
    }
}

impl Serialize for SecretText {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(REDACTED)
    }
}

/// What stands in place of a secret.
pub(crate) const REDACTED: &str = "[redacted]";

/// Who calls: an app and its secret, both from the
/// [console](https://console.zegocloud.com/).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Credentials {
    app_id: AppId,
    secret: ServerSecret,
}

impl Credentials {
    /// An app and its secret.
    pub fn new(app_id: AppId, secret: ServerSecret) -> Self {
        Self { app_id, secret }
    }

    /// The app.
    pub fn app_id(&self) -> AppId {
        self.app_id
    }

    /// Its secret.
    pub fn secret(&self) -> &ServerSecret {
        &self.secret
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_is_not_shown() {
        let secret = ServerSecret::new("9193cc662a4c0ec135ec71fb57194b38").unwrap();
        let credentials = Credentials::new(AppId::new(1), secret);
        assert!(!format!("{credentials:?} {credentials:#?}").contains("9193"));
        assert!(!format!("{:?}", ServerSecret::new("9193 cc66")).contains("9193"));
        let secret = CallbackSecret::new("9193cc662a4c0ec135ec71fb57194b38").unwrap();
        assert_eq!(format!("{secret:?}"), "CallbackSecret(redacted)");
    }

    #[test]
    fn a_slip_is_refused() {
        assert!(ServerSecret::new("x".repeat(ServerSecret::MAX_LEN)).is_ok());
        for wrong in ["", "abc\n", "a b", "é", &"x".repeat(257)] {
            assert_eq!(ServerSecret::new(wrong).unwrap_err().field(), "ServerSecret");
        }
    }

    #[test]
    fn secrets_are_compared_by_value() {
        let secret = |text: &str| ServerSecret::new(text).unwrap();
        assert_eq!(secret("aB~").expose(), "aB~");
        assert_eq!(secret("abc"), secret("abc"));
        assert_ne!(secret("abc"), secret("abd"));
        assert_ne!(secret("abc"), secret("abcd"));
        let long = "9193cc662a4c0ec135ec71fb57194b38";
        for at in 0..long.len() {
            let changed = format!("{}x{}", &long[..at], &long[at + 1..]);
            assert_ne!(secret(&changed), secret(long), "changed at {at}");
        }
    }
}
