//! The values of a query: each parameter read once, everything that is refused kept.

use myk10_domain::{HolidayCalendar, Language, Vocabulary};
use myk10_persistence::{Record, Sort};
use url::form_urlencoded;

use super::{Fallback, params::sorts};
use crate::{
    answer::Answer,
    problem::{Problem, Reason, RefusedParameter},
};

const DEFAULT_LIMIT: u16 = 20;
const MAX_LIMIT: u16 = 200;
/// So many values a filter may have.
pub(super) const MAX_VALUES: usize = 50;
/// So many members may be named.
pub(super) const MAX_FIELDS: usize = 100;

/// The values of a query, in the order in which they were sent.
#[expect(clippy::struct_field_names, reason = "values are what values are made of")]
#[derive(Clone, Debug)]
pub(crate) struct Values {
    values: Vec<(String, String)>,
    /// What the client accepts, where it says so.
    accept: Option<String>,
    refused: Vec<RefusedParameter>,
}

impl Values {
    pub(super) fn parse(query: &str, names: &[&'static str]) -> Self {
        let mut parsed = Self { values: Vec::new(), accept: None, refused: Vec::new() };
        for (name, value) in form_urlencoded::parse(query.as_bytes()) {
            if !names.contains(&name.as_ref()) {
                parsed.refuse(&name, Reason::Unknown(names.to_vec()));
            } else if value.is_empty() {
                parsed.refuse(&name, Reason::Empty);
            } else {
                parsed.values.push((name.into_owned(), value.into_owned()));
            }
        }
        parsed
    }

    /// The same for a client that accepts this.
    pub(super) fn with_accept(self, accept: Option<String>) -> Self {
        Self { accept, ..self }
    }

    /// What the client accepts, where it says so.
    pub(super) fn accept(&self) -> Option<&str> {
        self.accept.as_deref()
    }

    /// Whether a parameter was given.
    pub(super) fn has(&self, name: &str) -> bool {
        self.values.iter().any(|(given, _)| given == name)
    }

    /// Nothing, or everything that was refused.
    pub(super) fn finish(self) -> Result<(), Problem> {
        if self.refused.is_empty() { Ok(()) } else { Err(Problem::InvalidParameters(self.refused)) }
    }

    pub(super) fn refuse(&mut self, parameter: &str, reason: Reason) {
        // The answer repeats the name, but not at any length.
        let parameter = parameter.chars().take(100).collect();
        self.refused.push(RefusedParameter { parameter, reason });
    }

    /// The value of a parameter that may be given once.
    pub(super) fn take(&mut self, name: &str) -> Option<String> {
        let mut values = self.values.iter().filter(|(given, _)| given == name).map(|(_, value)| value.clone());
        let (first, again) = (values.next(), values.next());
        if again.is_some() {
            self.refuse(name, Reason::Repeated);
        }
        first
    }

    /// The value of a parameter that must be given once.
    pub(super) fn required(&mut self, name: &str) -> Option<String> {
        let value = self.take(name);
        // What was given and refused is not missing as well.
        if value.is_none() && !self.refused.iter().any(|refused| refused.parameter == name) {
            self.refuse(name, Reason::MissingParameter);
        }
        value
    }

    /// The values of a parameter that may be repeated or hold commas, each once.
    pub(super) fn list(&mut self, name: &str) -> Vec<String> {
        self.list_of(name, MAX_VALUES)
    }

    pub(super) fn list_of(&mut self, name: &str, max: usize) -> Vec<String> {
        let given = self.values.iter().filter(|(given, _)| given == name);
        let mut values: Vec<String> = given.flat_map(|(_, value)| value.split(',').map(str::to_owned)).collect();
        if values.iter().any(String::is_empty) {
            self.refuse(name, Reason::Empty);
        }
        if values.len() > max {
            self.refuse(name, Reason::TooMany(max));
        }
        values.sort_unstable();
        values.dedup();
        values
    }

    /// The words of a list, each of which must be known.
    pub(super) fn words(&mut self, name: &str, known: &[&'static str]) -> Vec<&'static str> {
        let mut words = Vec::new();
        for value in self.list(name) {
            match known.iter().find(|word| **word == value) {
                Some(word) => words.push(*word),
                None if value.is_empty() => {}
                None => {
                    let known = known.iter().map(|word| (*word).to_owned()).collect();
                    self.refuse(name, Reason::UnknownInList { given: value, known });
                }
            }
        }
        words
    }

    pub(super) fn language(&mut self) -> Language {
        let language = self.take("lang").map(|tag| tag.parse());
        language.unwrap_or(Ok(Language::De)).unwrap_or_else(|_| {
            self.refuse("lang", Reason::UnknownValue(Language::WORDS.to_vec()));
            Language::De
        })
    }

    pub(super) fn calendar(&mut self) -> Option<HolidayCalendar> {
        let calendar = self.take("calendar")?.parse().ok();
        if calendar.is_none() {
            self.refuse("calendar", Reason::UnknownValue(HolidayCalendar::codes().to_vec()));
        }
        calendar
    }

    pub(super) fn fallback(&mut self) -> Fallback {
        match self.take("fallback").as_deref() {
            None => Fallback::German,
            Some("none") => Fallback::None,
            Some(_) => {
                self.refuse("fallback", Reason::UnknownValue(vec!["none"]));
                Fallback::German
            }
        }
    }

    pub(super) fn limit(&mut self) -> u16 {
        self.integer("limit", 1, MAX_LIMIT).unwrap_or(DEFAULT_LIMIT)
    }

    /// An integer between bounds.
    pub(super) fn integer(&mut self, name: &str, min: u16, max: u16) -> Option<u16> {
        let text = self.take(name)?;
        let number = text.parse().ok().filter(|number| (min..=max).contains(number));
        let number = number.filter(|_| text.bytes().all(|byte| byte.is_ascii_digit()));
        if number.is_none() {
            self.refuse(name, Reason::OutOfRange(min, max));
        }
        number
    }

    pub(super) fn flag(&mut self, name: &str) -> bool {
        match self.take(name).as_deref() {
            None | Some("false") => false,
            Some("true") => true,
            Some(_) => {
                self.refuse(name, Reason::UnknownValue(vec!["true", "false"]));
                false
            }
        }
    }

    pub(super) fn expansions<A: Answer>(&mut self) -> Vec<&'static str> {
        let known: Vec<&'static str> = A::EXPANSIONS.iter().map(|expansion| expansion.name).collect();
        self.words("expand", &known)
    }

    /// The order that is asked for, else the first one.
    pub(super) fn sort<A: Answer<Content: Record>>(&mut self) -> Sort {
        let first = Sort { order: A::Content::ORDERS.first().copied().unwrap_or_default(), descending: false };
        let Some(word) = self.take("sort") else { return first };
        let name = word.strip_prefix('-').unwrap_or(&word);
        let Some(order) = A::Content::ORDERS.iter().find(|order| **order == name) else {
            self.refuse("sort", Reason::NotOneOf(sorts::<A>()));
            return first;
        };
        Sort { order, descending: word.starts_with('-') }
    }
}
