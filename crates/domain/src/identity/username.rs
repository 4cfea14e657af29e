//! The name by which somebody signs in.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

use crate::Fault;

/// 2 to 64 of the characters a–z, 0–9, `.`, `_` and `-`, with a letter or a digit first. Never changes and is never
/// given to somebody else, because the history names it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Username(String);

impl Username {
    /// So many characters a name has at least.
    pub const MIN: usize = 2;
    /// So many characters a name has at most.
    pub const MAX: usize = 64;
    /// The name under which the history has what was done on the command line; nobody else may have it.
    pub const COMMAND_LINE: &str = "cli";
    /// The name under which the history has what a schedule did; nobody else may have it.
    pub const SCHEDULE: &str = "schedule";

    /// The name as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for Username {
    type Error = Fault;

    fn try_from(text: String) -> Result<Self, Fault> {
        let first = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
        let any = |byte: u8| first(byte) || b"._-".contains(&byte);
        let sized = (Self::MIN..=Self::MAX).contains(&text.len());
        match text.as_bytes() {
            [head, ..] if sized && first(*head) && text.bytes().all(any) => {}
            _ => return Err(Fault::MalformedUsername { min: Self::MIN, max: Self::MAX }),
        }
        let reserved = [Self::COMMAND_LINE, Self::SCHEDULE].into_iter().find(|name| *name == text);
        reserved.map_or(Ok(Self(text)), |name| Err(Fault::ReservedName { name }))
    }
}

impl FromStr for Username {
    type Err = Fault;

    fn from_str(text: &str) -> Result<Self, Fault> {
        text.to_owned().try_into()
    }
}

impl From<Username> for String {
    fn from(name: Username) -> Self {
        name.0
    }
}

impl fmt::Display for Username {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
