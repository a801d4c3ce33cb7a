//! Client tokens: minted, read back, and as others have them.

mod minting;
mod openssl;
mod properties;
mod vectors;

use std::time::Duration;

use zego_core::token::{Grant, Salt, Token};
use zego_core::{AppId, Credentials, Now, ServerSecret, UserId};

/// A sample secret of the official generators' repository.
const SECRET: &str = "fa94dd0f974cf2e293728a526b028271";

const NOW: u64 = 1_700_000_000;

fn secret(text: &str) -> ServerSecret {
    ServerSecret::new(text).unwrap()
}

fn credentials() -> Credentials {
    Credentials::new(AppId::new(1_234_567_890), secret(SECRET))
}

fn second(unix: u64) -> Now {
    Now { mono: Duration::ZERO, unix: Duration::from_secs(unix) }
}

/// A basic token for an hour.
fn grant() -> Grant {
    Grant::new(UserId::new("user1").unwrap(), Duration::from_secs(3600))
}

fn minted(grant: &Grant) -> Token {
    Token::mint(&credentials(), grant, second(NOW), Salt::seeded(1)).unwrap()
}
