use std::fmt;
use std::str::FromStr;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use super::claims::Claims;
use super::fault::Fault;
use super::{VERSION, cipher};
use crate::secret::ServerSecret;
use crate::stamp::Now;

/// A token as anybody sees it, without the secret: closed, and nothing about it certain.
///
/// What can be seen is when the token says that it expires, and how it is sealed. Nothing vouches
/// for either: whoever holds a token can write another time on it. [`open`](Self::open) it with the
/// secret to see the rest.
#[derive(Clone, PartialEq, Eq)]
pub struct Sealed {
    expire: i64,
    cipher: Cipher,
    iv: Vec<u8>,
    text: Vec<u8>,
}

/// How a token is sealed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Cipher {
    /// AES-256-CBC, which is what every official generator makes.
    Cbc,
    /// AES-256-GCM, which ZEGOCLOUD's own checker reads; what it seals, unlike CBC, is authenticated.
    /// Opening it needs the feature `token-gcm`.
    Gcm,
}

impl fmt::Display for Cipher {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Cbc => "AES-256-CBC",
            Self::Gcm => "AES-256-GCM",
        })
    }
}

impl Sealed {
    /// The longest text that is read, in bytes. No token can be longer whose iv has the size of its
    /// cipher's.
    pub const MAX_LEN: usize = 2 + (8 + 2 + 16 + 2 + u16::MAX as usize + 1).div_ceil(3) * 4;

    /// Reads a token as far as that goes without the secret.
    ///
    /// # Errors
    /// [`Fault::Malformed`] when the text is longer than [`MAX_LEN`](Self::MAX_LEN), does not begin
    /// with `04`, is no Base64 of the standard alphabet with padding, or does not hold what its own
    /// lengths say.
    pub fn parse(text: &str) -> Result<Self, Fault> {
        if text.len() > Self::MAX_LEN {
            return Err(malformed(format!("is longer than {} bytes", Self::MAX_LEN)));
        }
        let Some(base64) = text.strip_prefix(VERSION) else {
            return Err(malformed("does not begin with 04, its version"));
        };
        let packed =
            STANDARD.decode(base64).map_err(|_| malformed("is no Base64 behind its 04"))?;
        let sealed = Self::unpack(&packed).ok_or_else(|| malformed("is cut short"))??;
        sealed.check()?;
        Ok(sealed)
    }

    /// None when the bytes end before they should.
    fn unpack(bytes: &[u8]) -> Option<Result<Self, Fault>> {
        let (expire, rest) = bytes.split_first_chunk()?;
        let (iv, rest) = split_counted(rest)?;
        let (text, rest) = split_counted(rest)?;
        let cipher = match rest {
            [] | [0] => Cipher::Cbc,
            [1] => Cipher::Gcm,
            [_] => return Some(Err(malformed("names a cipher that is neither 0 nor 1"))),
            _ => return Some(Err(malformed("goes on after its end"))),
        };
        let (iv, text) = (iv.to_vec(), text.to_vec());
        Some(Ok(Self { expire: i64::from_be_bytes(*expire), cipher, iv, text }))
    }

    fn check(&self) -> Result<(), Fault> {
        let (iv, text) = (self.iv.len(), self.text.len());
        match self.cipher {
            Cipher::Cbc if iv != cipher::BLOCK => {
                Err(malformed(format!("has an iv of {iv} bytes, not 16")))
            }
            Cipher::Cbc if text == 0 || text % cipher::BLOCK != 0 => {
                Err(malformed(format!("has {text} sealed bytes, not whole blocks of 16")))
            }
            Cipher::Gcm if iv == 0 => Err(malformed("has no iv")),
            Cipher::Gcm if text < 16 => {
                Err(malformed(format!("has {text} sealed bytes, fewer than a tag's 16")))
            }
            Cipher::Cbc | Cipher::Gcm => Ok(()),
        }
    }

    /// When the token says that it expires, in Unix seconds. Anybody can write that.
    pub fn claimed_expire(&self) -> i64 {
        self.expire
    }

    /// Whether the token itself says that it has expired: when its last second is before now.
    pub fn seems_expired(&self, now: Now) -> bool {
        is_past(self.expire, now)
    }

    /// How it is sealed.
    pub fn cipher(&self) -> Cipher {
        self.cipher
    }

    /// Opens the token. [What that proves](super) is little.
    ///
    /// Its members may stand in any order, and be written as the official generators do or as
    /// leniently as in any reply: numbers as text, white space, a payload that is null.
    ///
    /// # Errors
    /// - [`Fault::Secret`] when the secret has not 32 bytes;
    /// - [`Fault::Shut`] when the token was made with another secret, or was changed;
    /// - [`Fault::Claim`] when a member is missing, or of a form that cannot be read;
    /// - [`Fault::Unsupported`] when it is sealed with GCM, and the feature `token-gcm` is off or
    ///   its iv has neither 12 nor 16 bytes.
    pub fn open(&self, secret: &ServerSecret) -> Result<Claims, Fault> {
        let key = cipher::key(secret).map_err(Fault::Secret)?;
        let text = match self.cipher {
            Cipher::Cbc => cipher::open_cbc(key, &self.iv, &self.text),
            Cipher::Gcm => self.open_gcm(key)?,
        };
        let text = text.and_then(|bytes| String::from_utf8(bytes).ok()).ok_or(Fault::Shut)?;
        Claims::read(&text, self.expire)
    }

    #[cfg(feature = "token-gcm")]
    fn open_gcm(&self, key: &[u8; 32]) -> Result<Option<Vec<u8>>, Fault> {
        match self.iv.len() {
            12 | 16 => Ok(cipher::open_gcm(key, &self.iv, &self.text)),
            length => {
                let why = format!("has a GCM iv of {length} bytes; 12 and 16 are read");
                Err(Fault::Unsupported(why.into()))
            }
        }
    }

    #[cfg(not(feature = "token-gcm"))]
    #[allow(clippy::unused_self)]
    fn open_gcm(&self, _: &[u8; 32]) -> Result<Option<Vec<u8>>, Fault> {
        let why = "is sealed with AES-256-GCM, which needs the feature token-gcm to open";
        Err(Fault::Unsupported(why.into()))
    }

    pub(super) fn of_cbc(expire: i64, iv: &[u8; 16], text: Vec<u8>) -> Self {
        Self { expire, cipher: Cipher::Cbc, iv: iv.to_vec(), text }
    }

    /// The token's text, without a byte for the cipher: the form that every official generator has.
    pub(super) fn write(&self) -> String {
        let mut packed = self.expire.to_be_bytes().to_vec();
        for counted in [&self.iv, &self.text] {
            let length =
                u16::try_from(counted.len()).expect("what is minted is at most 32752 bytes");
            packed.extend(length.to_be_bytes());
            packed.extend(counted);
        }
        let mut text = VERSION.to_owned();
        STANDARD.encode_string(packed, &mut text);
        text
    }
}

impl FromStr for Sealed {
    type Err = Fault;

    fn from_str(text: &str) -> Result<Self, Fault> {
        Self::parse(text)
    }
}

impl fmt::Debug for Sealed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut debug = f.debug_struct("Sealed");
        debug.field("claimed_expire", &self.expire).field("cipher", &self.cipher);
        debug.finish_non_exhaustive()
    }
}

/// Whether a token's last second, in Unix seconds, is before now.
pub(super) fn is_past(expire: i64, now: Now) -> bool {
    i128::from(expire) < i128::from(now.unix.as_secs())
}

/// Bytes behind their length, and what follows.
fn split_counted(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let (length, rest) = bytes.split_first_chunk()?;
    rest.split_at_checked(u16::from_be_bytes(*length).into())
}

fn malformed(why: impl Into<std::borrow::Cow<'static, str>>) -> Fault {
    Fault::Malformed(why.into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::time::Duration;

    const SECRET: &str = "fa94dd0f974cf2e293728a526b028271";

    /// A token of these parts, whether or not they fit together.
    fn token(iv: &[u8], text: &[u8], rest: &[u8]) -> String {
        let length = |bytes: &[u8]| u16::try_from(bytes.len()).unwrap().to_be_bytes();
        let expire = 1_700_000_000_i64.to_be_bytes();
        let packed = [&expire[..], &length(iv), iv, &length(text), text, rest].concat();
        format!("04{}", STANDARD.encode(packed))
    }

    fn why(text: &str) -> String {
        let fault = Sealed::parse(text).unwrap_err();
        assert!(matches!(fault, Fault::Malformed(_)), "{fault:?}");
        fault.to_string()
    }

    #[test]
    fn what_is_no_token_is_told_by_what_is_wrong_with_it() {
        let (iv, text) = ([0; 16], [0; 32]);
        let cut = STANDARD.encode(&STANDARD.decode(&token(&iv, &text, &[])[2..]).unwrap()[..59]);
        for (given, expected) in [
            (String::new(), "the token does not begin with 04, its version"),
            ("03AAAA".to_owned(), "the token does not begin with 04, its version"),
            (" 04AAAA".to_owned(), "the token does not begin with 04, its version"),
            ("04".to_owned(), "the token is cut short"),
            ("04AAAA".to_owned(), "the token is cut short"),
            (format!("04{cut}"), "the token is cut short"),
            ("04AAA".to_owned(), "the token is no Base64 behind its 04"),
            ("04AA-_".to_owned(), "the token is no Base64 behind its 04"),
            (token(&iv, &text, &[]) + "\n", "the token is no Base64 behind its 04"),
            (token(&iv[1..], &text, &[]), "the token has an iv of 15 bytes, not 16"),
            (token(&iv, &[], &[]), "the token has 0 sealed bytes, not whole blocks of 16"),
            (token(&iv, &text[1..], &[]), "the token has 31 sealed bytes, not whole blocks of 16"),
            (token(&iv, &text[..15], &[1]), "the token has 15 sealed bytes, fewer than a tag's 16"),
            (token(&[], &text, &[1]), "the token has no iv"),
            (token(&iv, &text, &[2]), "the token names a cipher that is neither 0 nor 1"),
            (token(&iv, &text, &[0, 0]), "the token goes on after its end"),
            ("04".repeat(50_000), "the token is longer than 87422 bytes"),
        ] {
            assert_eq!(why(&given), expected, "{}", &given[..given.len().min(80)]);
        }
    }

    #[test]
    fn the_longest_token_is_read() {
        let text = vec![0; 65_535];
        let longest = token(&[0; 16], &text, &[1]);
        assert_eq!(longest.len(), Sealed::MAX_LEN);
        assert_eq!(Sealed::parse(&longest).unwrap().cipher(), Cipher::Gcm);
    }

    #[test]
    fn the_shortest_token_of_each_cipher_is_read() {
        for cipher in [0, 1] {
            Sealed::parse(&token(&[0; 16], &[0; 16], &[cipher])).unwrap();
        }
    }

    #[test]
    fn the_byte_behind_the_text_names_the_cipher() {
        let cipher =
            |rest: &[u8]| Sealed::parse(&token(&[0; 16], &[0; 32], rest)).unwrap().cipher();
        assert_eq!(
            (cipher(&[]), cipher(&[0]), cipher(&[1])),
            (Cipher::Cbc, Cipher::Cbc, Cipher::Gcm)
        );
    }

    #[test]
    fn a_token_has_expired_once_its_last_second_is_over() {
        let sealed = Sealed::parse(&token(&[0; 16], &[0; 32], &[])).unwrap();
        let at = |millis| Now { mono: Duration::ZERO, unix: Duration::from_millis(millis) };
        assert_eq!(sealed.claimed_expire(), 1_700_000_000);
        assert!(!sealed.seems_expired(at(1_700_000_000_000)));
        assert!(!sealed.seems_expired(at(1_700_000_000_999)));
        assert!(sealed.seems_expired(at(1_700_000_001_000)));
        assert!(!is_past(i64::MAX, at(0)) && is_past(-1, at(0)));
        assert!(is_past(i64::MAX, Now { mono: Duration::ZERO, unix: Duration::MAX }));
    }

    #[test]
    fn the_time_outside_can_be_changed_by_anybody_and_that_shows() {
        let iv = b"0123456789abcdef";
        let text = r#"{"app_id":1,"user_id":"u","nonce":0,"ctime":1,"expire":2}"#;
        let secret = ServerSecret::new(SECRET).unwrap();
        let sealed = cipher::seal(cipher::key(&secret).unwrap(), iv, text.to_owned());
        let open = |expire| Sealed::of_cbc(expire, iv, sealed.clone()).open(&secret).unwrap();
        assert_eq!((open(2).expire(), open(2).differing_outer_expire()), (2, None));
        assert_eq!((open(3).expire(), open(3).differing_outer_expire()), (2, Some(3)));
    }

    #[cfg(not(feature = "token-gcm"))]
    #[test]
    fn the_gcm_form_names_the_feature_that_opens_it() {
        let sealed = Sealed::parse(&token(&[0; 12], &[0; 32], &[1])).unwrap();
        let fault = sealed.open(&ServerSecret::new(SECRET).unwrap()).unwrap_err();
        assert!(matches!(fault, Fault::Unsupported(_)));
        assert!(fault.to_string().contains("feature token-gcm"));
    }

    #[cfg(feature = "token-gcm")]
    #[test]
    fn a_gcm_iv_of_another_size_is_not_opened() {
        let sealed = Sealed::parse(&token(&[0; 13], &[0; 32], &[1])).unwrap();
        let fault = sealed.open(&ServerSecret::new(SECRET).unwrap()).unwrap_err();
        assert_eq!(fault.to_string(), "the token has a GCM iv of 13 bytes; 12 and 16 are read");
    }

    #[test]
    fn a_sealed_token_is_not_shown() {
        let text = token(b"0123456789abcdef", &[0; 32], &[]);
        let shown = format!("{:?}", Sealed::parse(&text).unwrap());
        assert_eq!(shown, "Sealed { claimed_expire: 1700000000, cipher: Cbc, .. }");
    }

    proptest! {
        #[test]
        fn any_packed_bytes_are_opened_or_refused(packed in prop::collection::vec(any::<u8>(), 0..200)) {
            if let Ok(sealed) = Sealed::parse(&format!("04{}", STANDARD.encode(packed))) {
                let _ = sealed.open(&ServerSecret::new(SECRET).unwrap());
            }
        }

        #[test]
        fn any_parts_are_opened_or_refused(
            iv in prop_oneof![Just(12), Just(16), 0..40_usize],
            blocks in 0..8_usize,
            more in prop_oneof![3 => Just(0), 1 => 0..16_usize],
            rest in prop::collection::vec(0..3_u8, 0..3),
            filling in any::<u8>(),
        ) {
            let text = vec![filling; blocks * 16 + more];
            if let Ok(sealed) = Sealed::parse(&token(&vec![filling; iv], &text, &rest)) {
                let _ = sealed.open(&ServerSecret::new(SECRET).unwrap());
            }
        }

        #[test]
        fn any_sealed_text_is_read_or_refused(text in any::<String>()) {
            let (iv, secret) = (b"0123456789abcdef", ServerSecret::new(SECRET).unwrap());
            let sealed = cipher::seal(cipher::key(&secret).unwrap(), iv, text);
            let _ = Sealed::of_cbc(0, iv, sealed).open(&secret);
        }
    }
}
