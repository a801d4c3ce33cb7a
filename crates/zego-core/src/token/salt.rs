use std::fmt;

use chacha20::ChaCha12Rng;
use getrandom::SysRng;
use rand_core::{Rng, SeedableRng};

use crate::invalid::Invalid;

/// The signs of an iv, as the official generators draw them.
const SIGNS: &[u8; 36] = b"0123456789abcdefghijklmnopqrstuvwxyz";

/// What makes one token differ from every other: its nonce, and the iv that it is sealed with.
///
/// A salt is used up by the token that is minted with it.
pub struct Salt {
    nonce: u32,
    iv: [u8; 16],
}

impl Salt {
    /// From the operating system's randomness.
    ///
    /// # Panics
    /// When the operating system has no randomness to give, which no program survives.
    pub fn from_os() -> Self {
        let random = ChaCha12Rng::try_from_rng(&mut SysRng);
        Self::random(random.expect("the operating system gives randomness"))
    }

    /// From a seed: the same seed gives the same salt. For tests and simulations.
    pub fn seeded(seed: u64) -> Self {
        Self::random(ChaCha12Rng::seed_from_u64(seed))
    }

    /// A salt given by hand, to make a known token again.
    ///
    /// # Errors
    /// [`Invalid`] when the nonce is over 2147483647, or the iv is anything but 16 of the signs
    /// `0-9a-z`.
    pub fn new(nonce: u32, iv: &str) -> Result<Self, Invalid> {
        if i32::try_from(nonce).is_err() {
            return Err(Invalid::new("nonce", "must be at most 2147483647"));
        }
        match <[u8; 16]>::try_from(iv.as_bytes()) {
            Ok(iv) if iv.iter().all(|sign| SIGNS.contains(sign)) => Ok(Self { nonce, iv }),
            _ => Err(Invalid::new("iv", "must be 16 of the signs 0-9 and a-z")),
        }
    }

    /// The nonce, which fits a signed 32-bit integer and is not negative, and the iv.
    pub(super) fn into_parts(self) -> (u32, [u8; 16]) {
        (self.nonce, self.iv)
    }

    fn random(mut random: ChaCha12Rng) -> Self {
        // It favours some signs by less than one part in a hundred million.
        let mut sign = || SIGNS[((u64::from(random.next_u32()) * 36) >> 32) as usize];
        let iv = std::array::from_fn(|_| sign());
        Self { nonce: random.next_u32() >> 1, iv }
    }
}

impl fmt::Debug for Salt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Salt").finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_random_salt_is_one_that_could_be_given_by_hand() {
        let check = |salt: Salt| {
            let iv = std::str::from_utf8(&salt.iv).unwrap();
            assert!(Salt::new(salt.nonce, iv).is_ok(), "{iv} {}", salt.nonce);
        };
        (0..1000).for_each(|seed| check(Salt::seeded(seed)));
        assert!((0..1000).any(|seed| Salt::seeded(seed).nonce >> 30 == 1), "31 bits");
        check(Salt::from_os());
    }

    #[test]
    fn every_sign_is_drawn() {
        let drawn: Vec<u8> = (0..100).flat_map(|seed| Salt::seeded(seed).iv).collect();
        assert!(SIGNS.iter().all(|sign| drawn.contains(sign)));
    }

    #[test]
    fn the_same_seed_gives_the_same_salt_and_another_source_another() {
        let parts = |salt: Salt| (salt.nonce, salt.iv);
        assert_eq!(parts(Salt::seeded(7)), parts(Salt::seeded(7)));
        assert_ne!(parts(Salt::seeded(7)), parts(Salt::seeded(8)));
        assert_ne!(parts(Salt::from_os()), parts(Salt::from_os()));
    }

    #[test]
    fn a_salt_by_hand_has_the_official_form() {
        let iv = "exn62lbokoa8n8jp";
        assert!(Salt::new(0, iv).is_ok() && Salt::new(2_147_483_647, iv).is_ok());
        assert_eq!(Salt::new(2_147_483_648, iv).unwrap_err().field(), "nonce");
        for wrong in
            ["", "exn62lbokoa8n8j", "exn62lbokoa8n8jpp", "EXN62lbokoa8n8jp", "éxn62lbokoa8n8j"]
        {
            assert_eq!(Salt::new(0, wrong).unwrap_err().field(), "iv", "{wrong}");
        }
    }
}
