//! What somebody looks for: words and phrases, whatever characters stand around them.

use super::{
    spelling::spellings,
    stem_token,
    word::{Word, words},
    word_token,
};
use crate::Language;

/// A query: every term of it must be found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SearchQuery {
    terms: Vec<Term>,
}

/// A word, or the words of a phrase.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Term {
    words: Vec<String>,
    /// Whether it is the last word, which may be the beginning of a longer one.
    unfinished: bool,
}

/// Why a text is no query.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum QueryFault {
    /// It has no word.
    #[error("there is no word to look for")]
    NoWords,
    /// It has more characters than this.
    #[error("a query has at most {max} characters")]
    TooLong {
        /// So many are allowed.
        max: usize,
    },
    /// It has more words than this.
    #[error("a query has at most {max} words")]
    TooManyWords {
        /// So many are allowed.
        max: usize,
    },
}

/// Tokens that stand one after the other in a field of a document; the last may go on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Needle {
    tokens: Vec<String>,
    unfinished: bool,
}

impl SearchQuery {
    /// So many characters a query may have.
    pub const MOST_CHARACTERS: usize = 200;
    /// So many words a query may have, those of phrases included.
    pub const MOST_WORDS: usize = 16;

    /// The query that a text is: words, and phrases in double quotes. Anything else only separates words.
    pub fn parse(text: &str) -> Result<Self, QueryFault> {
        if text.chars().count() > Self::MOST_CHARACTERS {
            return Err(QueryFault::TooLong { max: Self::MOST_CHARACTERS });
        }
        let parts: Vec<&str> = text.split(is_quote).collect();
        let mut terms: Vec<Term> = Vec::new();
        for (index, part) in parts.iter().enumerate() {
            let mut found: Vec<String> = words(part).into_iter().map(|Word { plain, .. }| plain).collect();
            // A quote that nobody closes is only a character.
            if index % 2 == 1 && index + 1 < parts.len() && !found.is_empty() {
                terms.push(Term { words: found, unfinished: false });
            } else {
                terms.extend(found.drain(..).map(|word| Term { words: vec![word], unfinished: true }));
            }
        }
        let last = terms.len().saturating_sub(1);
        terms.iter_mut().take(last).for_each(|term| term.unfinished = false);
        match terms.iter().map(|term| term.words.len()).sum() {
            0 => Err(QueryFault::NoWords),
            1..=Self::MOST_WORDS => Ok(Self { terms: distinct(terms) }),
            _ => Err(QueryFault::TooManyWords { max: Self::MOST_WORDS }),
        }
    }

    /// For each distinct term what stands for it in a document of this language: of its needles, one is enough.
    ///
    /// When it is `strict`, texts that stand there in German because this language is missing do not count.
    pub fn needles(&self, language: Language, strict: bool) -> Vec<Vec<Needle>> {
        let german = (!strict && language != Language::De).then_some(Language::De);
        let mut all: Vec<Vec<Needle>> = Vec::new();
        for term in &self.terms {
            let languages = std::iter::once(language).chain(german);
            let needles: Vec<Needle> = languages.flat_map(|language| term.needles(language)).collect();
            // Two words of the query may have the same stem.
            if !all.contains(&needles) {
                all.push(needles);
            }
        }
        all
    }
}

impl Term {
    fn needles(&self, language: Language) -> Vec<Needle> {
        let spelt: Vec<Vec<String>> = self.words.iter().map(|word| spellings(language, word)).collect();
        let most = spelt.iter().map(Vec::len).max().unwrap_or_default();
        let mut needles = Vec::new();
        for choice in 0..most {
            let word = |spellings: &Vec<String>| spellings.get(choice).or(spellings.first()).cloned();
            let words: Vec<String> = spelt.iter().filter_map(word).collect();
            let tokens = words.iter().map(|word| stem_token(language, word)).collect();
            needles.push(Needle { tokens, unfinished: false });
            if let [word] = words.as_slice()
                && self.unfinished
                && word.len() > 1
            {
                needles.push(Needle { tokens: vec![word_token(language, word)], unfinished: true });
            }
        }
        needles
    }
}

impl Needle {
    /// The tokens, of which a document must have every one.
    pub fn tokens(&self) -> &[String] {
        &self.tokens
    }

    /// Whether a longer token will do for the only one.
    pub fn is_unfinished(&self) -> bool {
        self.unfinished
    }

    /// What a field contains exactly when the needle is in it.
    pub fn text(&self) -> String {
        format!(" {}{}", self.tokens.join(" "), if self.unfinished { "" } else { " " })
    }
}

fn is_quote(character: char) -> bool {
    matches!(character, '"' | '„' | '“' | '”' | '«' | '»')
}

/// Each term once; the last is the one that may be unfinished.
fn distinct(terms: Vec<Term>) -> Vec<Term> {
    let mut distinct: Vec<Term> = Vec::new();
    for term in terms {
        distinct.retain(|other| other.words != term.words);
        distinct.push(term);
    }
    distinct
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn terms(text: &str) -> Vec<String> {
        let query = SearchQuery::parse(text).expect("a query");
        let said = query.terms.iter().map(|term| term.words.join("+") + if term.unfinished { "*" } else { "" });
        said.collect()
    }

    #[test]
    fn words_and_phrases_are_told_apart() {
        let cases: [(&str, &[&str]); 14] = [
            ("Amt", &["amt*"]),
            ("amt mat", &["amt", "mat*"]),
            ("\"amt o mat\" neu", &["amt+o+mat", "neu*"]),
            ("neu \"amt o mat\"", &["neu", "amt+o+mat"]),
            ("„Neue Straße“", &["neue+strasse"]),
            ("\"amt\"", &["amt"]),
            ("\"amt mat", &["amt", "mat*"]),
            ("amt \"", &["amt*"]),
            ("amt \"\"", &["amt*"]),
            ("a\"b\"c", &["a", "b", "c*"]),
            ("amt AMT amt", &["amt*"]),
            ("NOT amt AND mat*", &["not", "amt", "and", "mat*"]),
            ("title:amt", &["title", "amt*"]),
            ("amt-o-mat.", &["amt", "o", "mat*"]),
        ];
        for (text, expected) in cases {
            assert_eq!(terms(text), expected, "{text}");
        }
    }

    #[test]
    fn what_is_no_query_says_why() {
        let quotes = "\"".repeat(200);
        for text in ["", " ", "%_*", quotes.as_str(), "💡", "\0", "<->"] {
            assert_eq!(SearchQuery::parse(text), Err(QueryFault::NoWords), "{text:?}");
        }
        let words = |count| "wort ".repeat(count);
        assert!(SearchQuery::parse(words(16).trim()).is_ok());
        assert_eq!(SearchQuery::parse(words(17).trim()), Err(QueryFault::TooManyWords { max: 16 }));
        assert_eq!(SearchQuery::parse(&format!("\"{}\"", words(17))), Err(QueryFault::TooManyWords { max: 16 }));
        assert!(SearchQuery::parse(&"ä".repeat(200)).is_ok());
        assert_eq!(SearchQuery::parse(&"ä".repeat(201)), Err(QueryFault::TooLong { max: 200 }));
    }

    #[test]
    fn a_query_looks_for_what_a_document_has() {
        let needles = |text: &str, language, strict| -> Vec<Vec<String>> {
            let needles = SearchQuery::parse(text).expect("a query").needles(language, strict);
            needles.iter().map(|needles| needles.iter().map(Needle::text).collect()).collect()
        };
        assert_eq!(needles("neue Häus", Language::De, false), [vec![" dsneu "], vec![" dshaus ", " dwhaus"]]);
        assert_eq!(needles("\"neue Häuser\"", Language::De, true), [vec![" dsneu dshaus "]]);
        assert_eq!(needles("projekte projekt x", Language::De, true), [vec![" dsprojekt "], vec![" dsx "]]);
        assert_eq!(needles("houses", Language::En, true), [vec![" eshous ", " ewhouses"]]);
        let both = needles("\"blue sea\"", Language::En, false);
        assert_eq!(both, [vec![" esblue essea ", " esblu essea ", " dsblu dssea "]]);
        assert_eq!(needles("\"tag\"", Language::DeSimple, false), [vec![" lstag ", " dstag "]]);
    }

    proptest! {
        #[test]
        fn any_text_is_a_query_or_says_why(text in any::<String>()) {
            if let Ok(query) = SearchQuery::parse(&text) {
                for needle in query.needles(Language::En, false).iter().flatten() {
                    prop_assert!(needle.text().bytes().all(|byte| byte == b' ' || byte.is_ascii_alphanumeric()));
                }
            }
        }
    }
}
