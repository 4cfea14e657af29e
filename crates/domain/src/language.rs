//! The languages that the API speaks.

use crate::vocabulary::vocabulary;

vocabulary! {
    /// A language, as BCP 47 tags it.
    pub enum Language: closed {
        /// German, the language that every published text has.
        De = "de",
        /// German in Leichte Sprache (the registered variant `simple`); falls back to `de`.
        DeSimple = "de-simple",
        /// English; falls back to `de`.
        En = "en",
    }
}

impl Language {
    /// Picks the German or the English wording; Leichte Sprache counts as German here.
    pub fn choose<T>(self, german: T, english: T) -> T {
        match self {
            Self::De | Self::DeSimple => german,
            Self::En => english,
        }
    }

    /// Picks the wording in German, in Leichte Sprache or in English.
    pub fn each<T>(self, german: T, simple: T, english: T) -> T {
        match self {
            Self::De => german,
            Self::DeSimple => simple,
            Self::En => english,
        }
    }
}
