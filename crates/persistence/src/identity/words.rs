//! Roles and scopes as a row keeps them: words with spaces between them, in the order in which they are explained.

use myk10_domain::{Fault, Vocabulary};

/// The words of some values, each once.
pub(super) fn join<V: Vocabulary>(values: &[V]) -> String {
    let given = |word: &&&str| values.iter().any(|value| value.word() == **word);
    V::WORDS.iter().filter(given).copied().collect::<Vec<_>>().join(" ")
}

/// The values of some words.
pub(super) fn split<V: Vocabulary>(words: &str) -> Result<Vec<V>, Fault> {
    words.split(' ').filter(|word| !word.is_empty()).map(V::parse).collect()
}
