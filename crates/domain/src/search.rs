//! Full text: what is searched, the tokens that stand for it, and what a query looks for among them.
//!
//! Tokens are made here and nowhere else, so that both databases find the same. A token is pure ASCII: a letter for the
//! language of the text, a letter for what the token is, and the word. `dsstrass` is the stem of the German `Straße`,
//! `dwstrasse` the whole word, by which somebody who is still typing finds it.

mod document;
mod mark;
mod query;
mod spelling;
mod word;

pub use document::{Passage, SearchDocument, Searched};
pub use query::{Needle, QueryFault, SearchQuery};

use spelling::{stem_token, word_token};
use word::words;

/// The words of a draft or of what somebody looks for among drafts: plain, and spelt as German words are.
pub fn draft_words(text: &str) -> Vec<String> {
    words(text).into_iter().map(|word| spelling::spelling(crate::Language::De, &word.plain)).collect()
}
