//! The ciphers of tokens: AES-256 under the 32 bytes of a ServerSecret's text.

use aes::{Aes256, Block};
use cbc::cipher::{BlockModeDecrypt, BlockModeEncrypt, KeyIvInit};

use crate::invalid::Invalid;
use crate::secret::ServerSecret;

/// The size of a block, and of the iv of CBC, in bytes.
pub(super) const BLOCK: usize = 16;

/// The key: the secret's characters as they are, though they look like hexadecimal ones.
pub(super) fn key(secret: &ServerSecret) -> Result<&[u8; 32], Invalid> {
    let bytes = secret.expose().as_bytes();
    bytes.try_into().map_err(|_| {
        let rule = format!("must be exactly 32 bytes long for tokens; this has {}", bytes.len());
        Invalid::new("ServerSecret", rule)
    })
}

/// Encrypts with CBC. The text is filled up as PKCS#7 has it: by 1 to 16 bytes, each their number.
pub(super) fn seal(key: &[u8; 32], iv: &[u8; BLOCK], text: String) -> Vec<u8> {
    let mut bytes = text.into_bytes();
    let fill = BLOCK - bytes.len() % BLOCK;
    bytes.resize(bytes.len() + fill, fill.to_le_bytes()[0]);
    let (blocks, _) = Block::slice_as_chunks_mut(&mut bytes);
    cbc::Encryptor::<Aes256>::new(key.into(), iv.into()).encrypt_blocks(blocks);
    bytes
}

/// Decrypts what was encrypted with CBC; none when it is no text that was filled up.
pub(super) fn open_cbc(key: &[u8; 32], iv: &[u8], sealed: &[u8]) -> Option<Vec<u8>> {
    let iv: &[u8; BLOCK] = iv.try_into().ok()?;
    let mut bytes = sealed.to_vec();
    let (blocks, rest) = Block::slice_as_chunks_mut(&mut bytes);
    if !rest.is_empty() {
        return None;
    }
    cbc::Decryptor::<Aes256>::new(key.into(), iv.into()).decrypt_blocks(blocks);
    let fill = *bytes.last()?;
    let length = bytes.len().checked_sub(usize::from(fill))?;
    let is_filled = (1..=BLOCK).contains(&usize::from(fill))
        && bytes[length..].iter().all(|byte| *byte == fill);
    bytes.truncate(length);
    is_filled.then_some(bytes)
}

/// Decrypts what was encrypted with GCM, without further data, its 16-byte tag at the end.
#[cfg(feature = "token-gcm")]
pub(super) fn open_gcm(key: &[u8; 32], nonce: &[u8], sealed: &[u8]) -> Option<Vec<u8>> {
    use aes_gcm::aead::consts::{U12, U16};
    use aes_gcm::aead::{AeadInOut, KeyInit};
    use aes_gcm::{AesGcm, Tag};

    let (text, tag) = sealed.split_at_checked(sealed.len().checked_sub(16)?)?;
    let tag = Tag::try_from(tag).ok()?;
    let mut bytes = text.to_vec();
    let buffer = bytes.as_mut_slice().into();
    if let Ok(nonce) = <&[u8; 12]>::try_from(nonce) {
        let cipher = AesGcm::<Aes256, U12>::new(key.into());
        cipher.decrypt_inout_detached(nonce.into(), &[], buffer, &tag).ok()?;
    } else {
        let nonce: &[u8; 16] = nonce.try_into().ok()?;
        let cipher = AesGcm::<Aes256, U16>::new(key.into());
        cipher.decrypt_inout_detached(nonce.into(), &[], buffer, &tag).ok()?;
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const KEY: [u8; 32] = *b"fa94dd0f974cf2e293728a526b028271";
    const IV: [u8; 16] = *b"exn62lbokoa8n8jp";

    #[test]
    fn a_secret_that_is_no_key_is_named_and_not_quoted() {
        let key = |text: &str| super::key(&ServerSecret::new(text).unwrap()).copied();
        assert_eq!(key("fa94dd0f974cf2e293728a526b028271"), Ok(KEY));
        let fault = key("hush").unwrap_err().to_string();
        assert_eq!(fault, "ServerSecret must be exactly 32 bytes long for tokens; this has 4");
        assert!(key(&"x".repeat(33)).is_err() && key(&"x".repeat(31)).is_err());
    }

    #[test]
    fn a_text_that_was_not_filled_up_does_not_open() {
        for length in [0, 15, 17, 32] {
            let wrong = vec![0; length];
            assert_eq!(open_cbc(&KEY, &IV, &wrong), None, "{length}");
        }
        let sealed = seal(&KEY, &IV, "text".to_owned());
        assert_eq!(open_cbc(&KEY, &IV[1..], &sealed), None);
        assert_eq!(open_cbc(&KEY, &IV, &[&sealed[..], &[1]].concat()), None, "no whole block");
    }

    #[test]
    fn every_byte_of_the_filling_is_looked_at() {
        // Whatever stands in a last block reaches the filling through the block before it.
        let sealed = seal(&KEY, &IV, "x".repeat(16));
        for at in 0..16 {
            let mut changed = sealed.clone();
            changed[at] ^= 0x20;
            assert_eq!(open_cbc(&KEY, &IV, &changed), None, "{at}");
        }
    }

    #[test]
    fn a_filling_has_1_to_16_bytes() {
        let open = |text: String| open_cbc(&KEY, &IV, &seal(&KEY, &IV, text.clone())[..text.len()]);
        assert_eq!(open("\u{10}".repeat(16)), Some(Vec::new()));
        assert_eq!(open("\u{11}".repeat(32)), None);
        assert_eq!(open("\0".repeat(16)), None);
    }

    proptest! {
        #[test]
        fn what_was_sealed_opens(text in any::<String>()) {
            let sealed = seal(&KEY, &IV, text.clone());
            prop_assert_eq!(sealed.len(), (text.len() / BLOCK + 1) * BLOCK);
            prop_assert_eq!(open_cbc(&KEY, &IV, &sealed), Some(text.into_bytes()));
        }
    }
}
