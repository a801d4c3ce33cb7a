use std::fmt;

use crate::answer::Unreadable;

/// Why a callback is not taken. It quotes neither the secret nor the callback.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Refused {
    /// It is larger than [`Envelope::MAX_LEN`](super::Envelope::MAX_LEN).
    TooLarge,
    /// It cannot be understood.
    Unreadable(Unreadable),
    /// It has no such member: `event`, `timestamp`, `nonce` or `signature`.
    Missing(&'static str),
    /// Its signature is wrong: whoever sent it does not know the secret. (Or the secret here is
    /// another: it must be the callback secret, not the ServerSecret.)
    Forged,
    /// It is for another app, or names none.
    WrongApp,
    /// It is signed, but at another time than this: by so many seconds too long ago, or ahead when
    /// negative.
    Stale(i64),
    /// Its timestamp is fresh by the clock here, but as old as callbacks that are no longer
    /// remembered: the clock was set back, and whether it was seen before cannot be told.
    ClockSetBack,
    /// Its signature was seen with another body: somebody else may have captured it.
    Replayed,
}

impl Refused {
    /// Whether the signature was found right before it was refused: so it came from the service, or
    /// is something captured from it.
    pub fn is_signed(&self) -> bool {
        matches!(self, Self::WrongApp | Self::Stale(_) | Self::ClockSetBack | Self::Replayed)
    }
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooLarge => f.write_str("the callback is larger than 1 MiB"),
            Self::Unreadable(why) => write!(f, "the callback cannot be read: {why}"),
            Self::Missing(what) => write!(f, "the callback has no {what}"),
            Self::Forged => f.write_str("the callback's signature is wrong"),
            Self::WrongApp => f.write_str("the callback is not for this app"),
            Self::Stale(seconds) if *seconds < 0 => {
                write!(f, "the callback was signed {} s ahead of this time", seconds.unsigned_abs())
            }
            Self::Stale(seconds) => write!(f, "the callback was signed {seconds} s ago"),
            Self::ClockSetBack => f.write_str(
                "the callback is as old as those that are no longer remembered: the clock here was \
                 set back",
            ),
            Self::Replayed => f.write_str("the callback's signature was seen with another body"),
        }
    }
}

impl std::error::Error for Refused {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Unreadable(why) => Some(why),
            _ => None,
        }
    }
}
