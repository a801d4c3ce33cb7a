use std::borrow::Cow;
use std::fmt;

use crate::invalid::Invalid;

/// Why a token is not read. It quotes neither the token nor the secret.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Fault {
    /// It is no whole token04: what is wrong with it, as a clause.
    Malformed(Cow<'static, str>),
    /// It is a token04 of a form that this build does not open: what that form is, as a clause.
    Unsupported(Cow<'static, str>),
    /// The secret is none that seals tokens: it has not 32 bytes.
    Secret(Invalid),
    /// The secret does not open it: it was made with another, or was changed since. Which of the
    /// two, and what came out, is left unsaid on purpose.
    Shut,
    /// It opens, and what it says is not what a token says.
    Claim(Invalid),
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Malformed(why) | Self::Unsupported(why) => write!(f, "the token {why}"),
            Self::Secret(fault) => fault.fmt(f),
            Self::Shut => f.write_str(
                "the token does not open with this ServerSecret: it was made with another, or \
                 changed since",
            ),
            Self::Claim(fault) => write!(f, "the token opens, but its {fault}"),
        }
    }
}

impl std::error::Error for Fault {}
