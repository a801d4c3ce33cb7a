//! Client tokens ("token04"): what a client shows to log in to rooms and to publish streams.
//!
//! A backend mints a token for one user and a span of time, and hands it to that user's client. A
//! basic token lets the user do anything in any room; [`Privileges`] narrow it to one room, and to
//! what may be done there. ZEGOCLOUD checks privileges only for apps for which its support has
//! switched that on.
//!
//! ```
//! use std::time::Duration;
//! use zego_core::token::{Grant, Privileges, Salt, Sealed, Token};
//! use zego_core::{AppId, Credentials, RoomId, ServerSecret, SystemClock, UserId};
//!
//! let secret = ServerSecret::new("0123456789abcdef0123456789abcdef")?;
//! let credentials = Credentials::new(AppId::new(1234567890), secret);
//! let now = SystemClock::start().now();
//!
//! let host = Privileges::new(RoomId::new("demo-room")?).with_login().with_publish();
//! let grant = Grant::new(UserId::new("demo-user")?, Duration::from_secs(3600)).with_privileges(host);
//! let token = Token::mint(&credentials, &grant, now, Salt::from_os())?;
//!
//! // And back: what anybody can see, and what the secret opens.
//! let sealed = Sealed::parse(token.as_str())?;
//! assert!(!sealed.seems_expired(now));
//! let claims = sealed.open(credentials.secret())?;
//! assert_eq!(claims.user_id().as_str(), "demo-user");
//! assert!(claims.privileges().is_some_and(|privileges| privileges.allows_login()));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! **A token is not proof.** It is sealed with AES-256-CBC under the ServerSecret, and nothing in
//! it is authenticated: whoever holds a token can change the time that stands outside at will, and
//! much of what is sealed without knowing the secret. That a token opens shows that somebody with
//! the secret made a token like it, and no more. Open tokens to look at them; do not let anybody in
//! because of one. Nor tell a client why a token of its own does not open: from enough such answers
//! tokens can be forged, as with any CBC without a check. (For that reason wrong padding and wrong
//! JSON are one [`Fault::Shut`].)
//!
//! The official pages: [use tokens for authentication](https://www.zegocloud.com/docs/video-call/token?platform=web&language=javascript),
//! which has the privileges, too, and the [official generators](https://github.com/ZEGOCLOUD/zego_server_assistant),
//! byte for byte whose form this is.

mod cipher;
mod claims;
mod fault;
mod grant;
mod privileges;
mod salt;
mod sealed;

use std::fmt;

pub use claims::Claims;
pub use fault::Fault;
pub use grant::Grant;
pub use privileges::Privileges;
pub use salt::Salt;
pub use sealed::{Cipher, Sealed};

use crate::invalid::Invalid;
use crate::secret::Credentials;
use crate::stamp::Now;

/// The version that every token begins with.
pub const VERSION: &str = "04";

/// A minted token: the text that a client takes.
///
/// It is a credential of the user's until it expires, so its `Debug` is redacted;
/// [`as_str`](Self::as_str) and `Display` show it. Its signs are ASCII letters, digits, `+`, `/` and
/// `=`: in a URL it must be percent-encoded.
#[derive(Clone, PartialEq, Eq)]
pub struct Token(String);

impl Token {
    /// The longest text that is sealed, in bytes: the official readers keep its length in a signed
    /// 16-bit number, and the cipher adds 1 to 16 bytes. It is JSON, and holds the payload with its
    /// quotes escaped once more; what stands around the payload takes at most 500 bytes.
    pub const MAX_SEALED: usize = 32_751;

    /// Mints a token for an app's user, from `now` on, in whole seconds.
    ///
    /// Take a fresh [`Salt`] for each. The same arguments give the same token.
    ///
    /// # Errors
    /// [`Invalid`], in the order in which the official generators check:
    /// - `AppId` is 0;
    /// - `UserId` is empty, or longer than [`Grant::MAX_USER_LEN`];
    /// - `ServerSecret` has not exactly 32 bytes, as the console's have;
    /// - `expire` is not at least one whole second after now, or is after the year 9999;
    /// - `room_id` or an id of `stream_id_list` breaks the rule of [`RoomId`](crate::RoomId) or
    ///   [`StreamId`](crate::StreamId);
    /// - `payload` is so long that the text has more than [`MAX_SEALED`](Self::MAX_SEALED) bytes.
    pub fn mint(
        credentials: &Credentials,
        grant: &Grant,
        now: Now,
        salt: Salt,
    ) -> Result<Self, Invalid> {
        let app_id = credentials.app_id();
        if app_id.number() == 0 {
            return Err(Invalid::new("AppId", "must not be 0 in a token"));
        }
        grant.check_user()?;
        let key = cipher::key(credentials.secret())?;
        let (nonce, iv) = salt.into_parts();
        let ctime = now.unix.as_secs();
        let expire = grant.expire(ctime)?;
        let text = format!(
            r#"{{"app_id":{app_id},"user_id":{},"nonce":{nonce},"ctime":{ctime},"expire":{expire},"payload":{}}}"#,
            json(grant.user().as_str()),
            json(&grant.payload()?),
        );
        if text.len() > Self::MAX_SEALED {
            let (most, found) = (Self::MAX_SEALED, text.len());
            let rule =
                format!("must leave at most {most} bytes to be sealed in all; these are {found}");
            return Err(Invalid::new("payload", rule));
        }
        let sealed = cipher::seal(key, &iv, text);
        Ok(Self(Sealed::of_cbc(expire, &iv, sealed).write()))
    }

    /// The text, as a client takes it.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A text in JSON's quotes, escaped no more than it must be, as the official generators have it.
fn json(text: &str) -> String {
    // Writing text to a string cannot fail.
    serde_json::to_string(text).unwrap_or_default()
}

impl fmt::Display for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Token(redacted)")
    }
}

impl AsRef<str> for Token {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl From<Token> for String {
    fn from(token: Token) -> Self {
        token.0
    }
}
