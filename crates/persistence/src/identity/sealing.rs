//! The key under which private keys lie in the database: AES-256-GCM, made from a secret of the installation.

use std::fmt;

use aws_lc_rs::{
    aead::{AES_256_GCM, Aad, NONCE_LEN, Nonce, RandomizedNonceKey},
    hkdf::{HKDF_SHA256, Salt},
};

use super::token;
use crate::StoreError;

/// What a secret has at least; a random one of 256 bits has 43 characters in base64.
const LEAST: usize = 32;

/// Seals what nobody may read in the database; never shows in logs.
#[derive(Clone)]
pub struct SealingKey([u8; 32]);

impl SealingKey {
    /// A secret for a new installation: 256 random bits as text.
    pub fn random_secret() -> Result<String, StoreError> {
        token::random_text()
    }

    /// The key of a secret; nothing when the secret is shorter than 32 characters. White space around it is dropped.
    pub fn from_secret(secret: &str) -> Option<Self> {
        let secret = secret.trim();
        if secret.chars().count() < LEAST {
            return None;
        }
        let mut key = [0; 32];
        let root = Salt::new(HKDF_SHA256, b"myk10").extract(secret.as_bytes());
        root.expand(&[b"signing keys"], HKDF_SHA256).ok()?.fill(&mut key).ok()?;
        Some(Self(key))
    }

    /// The nonce, what is sealed, and the tag. `name` has to be the same when it is opened.
    pub(super) fn seal(&self, name: &str, secret: &[u8]) -> Result<Vec<u8>, StoreError> {
        let failed = |_| StoreError::Cryptography("nothing can be sealed");
        let key = RandomizedNonceKey::new(&AES_256_GCM, &self.0).map_err(failed)?;
        let mut sealed = secret.to_vec();
        let nonce = key.seal_in_place_append_tag(Aad::from(name), &mut sealed).map_err(failed)?;
        Ok([nonce.as_ref().as_slice(), &sealed].concat())
    }

    pub(super) fn open(&self, name: &str, sealed: &[u8]) -> Result<Vec<u8>, StoreError> {
        let (nonce, sealed) = sealed.split_at_checked(NONCE_LEN).ok_or(StoreError::Sealed)?;
        let nonce = Nonce::try_assume_unique_for_key(nonce).map_err(|_| StoreError::Sealed)?;
        let key = RandomizedNonceKey::new(&AES_256_GCM, &self.0).map_err(|_| StoreError::Sealed)?;
        let mut secret = sealed.to_vec();
        let opened = key.open_in_place(nonce, Aad::from(name), &mut secret).map_err(|_| StoreError::Sealed)?;
        Ok(opened.to_vec())
    }
}

impl fmt::Debug for SealingKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SealingKey(…)")
    }
}
