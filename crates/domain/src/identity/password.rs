//! A password: long enough, and none that is guessed first.

use std::fmt;

use unicode_normalization::UnicodeNormalization;
use zxcvbn::{Score, zxcvbn};

use super::Username;
use crate::Fault;

/// What is guessed first about us, beside the name of the account.
const KNOWN_WORDS: [&str; 6] = ["myk10", "mayen", "koblenz", "smarte", "region", "landkreis"];

/// A password in Unicode's form NFKC, so that it is the same from every keyboard; never shows in logs.
#[derive(Clone, PartialEq, Eq)]
pub struct Password(String);

impl Password {
    /// So many characters a password has at least.
    pub const MIN: usize = 12;
    /// So many characters a password has at most.
    pub const MAX: usize = 128;
    /// No character takes more than four bytes, and hardly one is composed of more than two.
    const MAX_BYTES: usize = Self::MAX * 8;

    /// A password that somebody chose: 12 to 128 characters that would take more than a hundred million guesses.
    pub fn choose(text: &str, username: &Username) -> Result<Self, Fault> {
        let password = Self::given(text);
        match password.0.chars().count() {
            _ if text.len() > Self::MAX_BYTES => Err(Fault::TooLong { max: Self::MAX }),
            ..Self::MIN => Err(Fault::TooShort { min: Self::MIN }),
            Self::MIN..=Self::MAX => password.hard_to_guess(username),
            _ => Err(Fault::TooLong { max: Self::MAX }),
        }
    }

    /// A password that somebody gives to be let in; whether it is one that could be chosen does not matter.
    pub fn given(text: &str) -> Self {
        // Nobody has such a password, and nobody shall make us work for it.
        let endless = text.len() > Self::MAX_BYTES;
        Self(if endless { String::new() } else { text.nfkc().collect() })
    }

    /// The bytes that are hashed.
    pub fn as_bytes(&self) -> &[u8] {
        self.0.as_bytes()
    }

    fn hard_to_guess(self, username: &Username) -> Result<Self, Fault> {
        let mut known = vec![username.as_str()];
        known.extend(username.as_str().split(['.', '_', '-']).filter(|part| part.len() > 2));
        known.extend(KNOWN_WORDS);
        if zxcvbn(&self.0, &known).score() >= Score::Three { Ok(self) } else { Err(Fault::WeakPassword) }
    }
}

impl fmt::Debug for Password {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Password(…)")
    }
}
