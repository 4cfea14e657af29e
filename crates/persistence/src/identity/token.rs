//! Opaque tokens: random, shown once, kept as a hash.

use std::fmt;

use aws_lc_rs::rand;
use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use sha2::{Digest, Sha256};

use crate::StoreError;

/// Something that opens a door for whoever has it; never shows in logs.
#[derive(Clone, PartialEq, Eq)]
pub struct Token(String);

impl Token {
    /// How the token of a program begins, so that scanners find one that was published by mistake.
    pub const API: &str = "myk10_";
    /// How a refresh token begins.
    pub const REFRESH: &str = "myk10r_";

    /// A new one: a prefix and 256 random bits.
    pub(super) fn random(prefix: &str) -> Result<Self, StoreError> {
        Ok(Self(format!("{prefix}{}", random_text()?)))
    }

    /// The token itself, for the one who is to have it.
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// What is kept of it. It has 256 random bits, so that a fast hash is as good as a slow one.
    pub(super) fn hash(&self) -> String {
        sha256(self.0.as_bytes())
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Token(…)")
    }
}

/// 256 random bits as 43 characters.
pub(super) fn random_text() -> Result<String, StoreError> {
    let mut bits = [0_u8; 32];
    rand::fill(&mut bits).map_err(|_| StoreError::Cryptography("no random bytes"))?;
    Ok(BASE64_URL_SAFE_NO_PAD.encode(bits))
}

/// SHA-256 in hexadecimal digits.
pub(crate) fn sha256(bytes: &[u8]) -> String {
    let digits = Sha256::digest(bytes).into_iter().flat_map(|byte| [byte >> 4, byte & 15]);
    digits.filter_map(|digit| char::from_digit(digit.into(), 16)).collect()
}
