use std::borrow::Cow;
use std::time::Duration;

use super::Privileges;
use crate::id::UserId;
use crate::invalid::Invalid;

/// What a token is to be minted for: who, for how long, and what for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grant {
    user: UserId,
    valid_for: Duration,
    payload: Payload,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Payload {
    Basic,
    Privileges(Privileges),
    Text(String),
}

impl Grant {
    /// The longest id of a user that a token takes, in bytes: the
    /// official generator for Java takes none that is longer.
    pub const MAX_USER_LEN: usize = 64;

    /// A basic token: the user may do anything in any room.
    ///
    /// The client must log in with this very id. The time is counted from when the token is
    /// minted, and is a whole number of seconds. For voice and video no page states a longest time;
    /// In-app Chat takes at most 24 days. A user who is in a room when the token expires stays,
    /// unless ZEGOCLOUD's support has it otherwise for the app.
    pub fn new(user: UserId, valid_for: Duration) -> Self {
        Self { user, valid_for, payload: Payload::Basic }
    }

    /// Narrows the token to one room, and to what may be done there. It takes the place of any
    /// payload given before.
    pub fn with_privileges(mut self, privileges: Privileges) -> Self {
        self.payload = Payload::Privileges(privileges);
        self
    }

    /// A payload of one's own, as some other product may want it: the token carries the text as it
    /// is. It takes the place of any privileges given before.
    pub fn with_payload(mut self, text: impl Into<String>) -> Self {
        self.payload = Payload::Text(text.into());
        self
    }

    /// Whom the token is for.
    pub fn user(&self) -> &UserId {
        &self.user
    }

    /// How long the token is to be valid.
    pub fn valid_for(&self) -> Duration {
        self.valid_for
    }

    /// The signs of the id are not checked: ids that clients log in with need not be those that the
    /// Server API takes.
    pub(super) fn check_user(&self) -> Result<(), Invalid> {
        let length = self.user.as_str().len();
        if length == 0 {
            return Err(Invalid::new("UserId", "must not be empty"));
        }
        if length > Self::MAX_USER_LEN {
            let most = Self::MAX_USER_LEN;
            let rule = format!("must be at most {most} bytes long in a token; this has {length}");
            return Err(Invalid::new("UserId", rule));
        }
        Ok(())
    }

    /// When a token minted at `ctime` expires, both in Unix seconds.
    pub(super) fn expire(&self, ctime: u64) -> Result<i64, Invalid> {
        /// The last second of the year 9999.
        const LAST: u64 = 253_402_300_799;
        if self.valid_for.is_zero() || self.valid_for.subsec_nanos() != 0 {
            let rule = "must be a whole number of seconds after now, at least 1";
            return Err(Invalid::new("expire", rule));
        }
        let expire = ctime.checked_add(self.valid_for.as_secs()).filter(|expire| *expire <= LAST);
        expire
            .and_then(|expire| i64::try_from(expire).ok())
            .ok_or_else(|| Invalid::new("expire", "must be before the year 10000"))
    }

    /// The payload's text, empty for a basic token.
    pub(super) fn payload(&self) -> Result<Cow<'_, str>, Invalid> {
        match &self.payload {
            Payload::Basic => Ok("".into()),
            Payload::Privileges(privileges) => privileges.write().map(Cow::Owned),
            Payload::Text(text) => Ok(text.into()),
        }
    }
}
