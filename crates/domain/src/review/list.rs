//! Lists: how many entries they may have, and what must not stand in them twice.

use super::{Review, Reviewed};
use crate::Fault;

/// The most entries that a list may have.
const MAX: usize = 500;

impl Review {
    /// A list; every entry is looked at, and those that are refused are left out.
    pub fn all<T: Reviewed>(&mut self, name: &str, drafts: Vec<T::Draft>) -> Vec<T> {
        self.each(name, drafts).into_iter().flatten().collect()
    }

    /// A list whose entries keep their places, for rules that compare them: one that is refused is `None`.
    pub fn each<T: Reviewed>(&mut self, name: &str, drafts: Vec<T::Draft>) -> Vec<Option<T>> {
        self.entries(name, drafts, |review, draft| T::review(draft, review))
    }

    /// A list in which nothing may stand twice.
    pub fn distinct<T: Reviewed + PartialEq>(&mut self, name: &str, drafts: Vec<T::Draft>) -> Vec<T> {
        let values = self.each(name, drafts);
        self.refuse_repeats(name, &values);
        values.into_iter().flatten().collect()
    }

    /// What `look` makes of each entry of a list.
    pub(crate) fn entries<D, T>(
        &mut self,
        name: &str,
        drafts: Vec<D>,
        look: impl Fn(&mut Self, D) -> Option<T>,
    ) -> Vec<Option<T>> {
        if drafts.len() > MAX {
            self.refuse_at(name, Fault::TooMany { max: MAX });
        }
        let outer_keys = std::mem::take(&mut self.keys);
        let values = self.within(name, |review| {
            let drafts = drafts.into_iter().enumerate();
            drafts.map(|(index, draft)| review.within(&index.to_string(), |review| look(review, draft))).collect()
        });
        self.keys = outer_keys;
        values
    }

    /// Refuses an entry of the list `name`.
    pub(crate) fn refuse_entry(&mut self, name: &str, index: usize, fault: Fault) {
        self.within(name, |review| review.refuse_at(&index.to_string(), fault));
    }

    /// Refuses every value that stands in the list `name` before.
    pub(crate) fn refuse_repeats<T: PartialEq>(&mut self, name: &str, values: &[Option<T>]) {
        // Every value is compared with every other: a list that is too long anyway is not worth it.
        if values.len() > MAX {
            return;
        }
        for (index, value) in values.iter().enumerate() {
            if value.is_some() && values[..index].contains(value) {
                self.refuse_entry(name, index, Fault::Repeated);
            }
        }
    }

    /// The key of an entry of a list, which no entry before has.
    pub(crate) fn key(&mut self, draft: Option<String>) -> Option<String> {
        let key = self.code("key", draft)?;
        if !self.keys.insert(key.clone()) {
            self.refuse_at("key", Fault::Repeated);
        }
        Some(key)
    }

    /// Remembers the key of a source of the record, so that statements can cite it; refuses a source with a known one.
    pub(crate) fn remember_source(&mut self, key: &str) {
        if !self.sources.insert(key.to_owned()) {
            self.refuse(Fault::Repeated);
        }
    }

    /// The sources that a statement cites, by key as it is kept; each must be among the record's.
    pub fn citations(&mut self, keys: Vec<String>) -> Vec<String> {
        let cited = self.entries("sources", keys, |review, key| {
            let known = review.sources.contains(&key);
            review.accept(if known { Ok(key) } else { Err(Fault::UnknownSource { key }) })
        });
        cited.into_iter().flatten().collect()
    }
}
