//! The identifiers of the protocol, each checked by the loosest rule that any official page states.
//!
//! Stricter rules of single pages are checked when a request is drafted. Ids that come in replies
//! are taken as they are: what the service accepted once is not for a client to refuse.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::invalid::Invalid;
use crate::lenient::Received;

/// The number of a project (an "app"), as the console shows it: an unsigned 32-bit integer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AppId(u32);

impl AppId {
    /// The app of this number.
    pub const fn new(number: u32) -> Self {
        Self(number)
    }

    /// The number.
    pub const fn number(self) -> u32 {
        self.0
    }
}

impl From<u32> for AppId {
    fn from(number: u32) -> Self {
        Self(number)
    }
}

impl fmt::Display for AppId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl FromStr for AppId {
    type Err = Invalid;

    fn from_str(text: &str) -> Result<Self, Invalid> {
        // `u32::from_str` takes a leading plus, which the service does not document.
        let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        digits.then(|| text.parse().ok()).flatten().map(Self).ok_or_else(|| {
            Invalid::new("AppId", "must be a whole number from 0 to 4294967295, in digits")
        })
    }
}

/// The punctuation that the service's text fields allow beside letters and digits, from the page of
/// [`StartMix`](https://www.zegocloud.com/docs/real-time-video-server/api-reference/stream-mixing/start-mix).
/// The page's last sign is lost in print; a backslash, as in the client SDKs' pages.
const PUNCTUATION: &[u8] = b"~!@#$%^&*()_+=-`;',.<>/\\";

/// Checks an id that becomes longer by `added` bytes.
fn check(field: &'static str, text: &str, added: usize, most: usize) -> Result<(), Invalid> {
    if text.is_empty() {
        return Err(Invalid::new(field, "must not be empty"));
    }
    let length = text.len() + added;
    if length > most {
        let rule = format!("must be at most {most} bytes long; this has {length}");
        return Err(Invalid::new(field, rule));
    }
    let odd = text.char_indices().find(|(_, c)| {
        !(c.is_ascii_alphanumeric() || u8::try_from(*c).is_ok_and(|b| PUNCTUATION.contains(&b)))
    });
    match odd {
        None => Ok(()),
        Some((at, c)) => Err(Invalid::new(
            field,
            format!(
                "may hold ASCII letters, digits and ~!@#$%^&*()_+=-`;',.<>/\\ only; byte {at} is {c:?}"
            ),
        )),
    }
}

macro_rules! text_id {
    ($(#[$doc:meta])* $name:ident, $field:literal, $most:literal) => {
        $(#[$doc])*
        #[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(Box<str>);

        impl $name {
            /// The longest id that any page allows, in bytes.
            pub const MAX_LEN: usize = $most;

            /// An id of ours, checked.
            ///
            /// # Errors
            /// [`Invalid`] when it is empty, too long, or holds a character that no page allows.
            pub fn new(text: impl Into<Box<str>>) -> Result<Self, Invalid> {
                let text = text.into();
                check($field, &text, 0, Self::MAX_LEN)?;
                Ok(Self(text))
            }

            /// An id that the service gave, not checked.
            pub fn received(text: impl Into<Box<str>>) -> Self {
                Self(text.into())
            }

            /// Checks the rule of [`new`](Self::new) without making an id, which becomes longer by
            /// `added` bytes on the wire.
            pub(crate) fn check_with(text: &str, added: usize) -> Result<(), Invalid> {
                check($field, text, added, Self::MAX_LEN)
            }

            /// The id's text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl Received for $name {
            fn received(text: String) -> Self {
                Self::received(text)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(&self.0)
            }
        }

        /// As text.
        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(&self.0)
            }
        }

        /// From text, not checked: it was, or the service gave it.
        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                Box::deserialize(deserializer).map(Self)
            }
        }

        impl AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                &self.0
            }
        }

        impl FromStr for $name {
            type Err = Invalid;

            fn from_str(text: &str) -> Result<Self, Invalid> {
                Self::new(text)
            }
        }

        impl TryFrom<&str> for $name {
            type Error = Invalid;

            fn try_from(text: &str) -> Result<Self, Invalid> {
                Self::new(text)
            }
        }

    };
}

text_id! {
    /// The id of a stream, unique in an app: 1 to 256 bytes.
    ///
    /// In the test environment the service wants it as `zegotest-<AppId>-<StreamId>`; the prefix is
    /// put on when a request is drafted, and only once, so an id is held without it.
    StreamId, "StreamId", 256
}
text_id! {
    /// The id of a room: 1 to 128 bytes.
    RoomId, "RoomId", 128
}
text_id! {
    /// The id of a user: 1 to 255 bytes.
    UserId, "UserId", 255
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_app_id_is_an_unsigned_32_bit_number() {
        assert_eq!("4294967295".parse(), Ok(AppId::new(u32::MAX)));
        for wrong in ["", "4294967296", "-1", "+1", " 1", "1.0", "abc"] {
            let fault = wrong.parse::<AppId>().unwrap_err();
            assert_eq!(fault.field(), "AppId", "{wrong:?}");
        }
    }

    #[test]
    fn an_ill_formed_id_names_the_field_and_the_rule() {
        let message = |text: &str| StreamId::new(text).unwrap_err().to_string();
        assert_eq!(message(""), "StreamId must not be empty");
        assert_eq!(
            message(&"x".repeat(257)),
            "StreamId must be at most 256 bytes long; this has 257"
        );
        assert!(message("two words").ends_with("byte 3 is ' '"));
        assert!(message("café").ends_with("byte 3 is 'é'"));
        assert!(RoomId::new("r".repeat(129)).is_err());
        assert!(UserId::new("u".repeat(256)).is_err());
    }

    #[test]
    fn the_loosest_documented_id_is_allowed() {
        assert!(StreamId::new("a-b_c.d~!@#$%^&*()+=`;',<>/\\").is_ok());
        assert!(StreamId::new("x".repeat(256)).is_ok());
    }

    #[test]
    fn a_received_id_is_never_checked() {
        assert_eq!(StreamId::received("très long…").as_str(), "très long…");
    }
}
