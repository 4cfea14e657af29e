//! How a draft becomes publishable: everything that is wrong, and everything that is doubtful, at once.

use chrono::NaiveDate;

use crate::{Content, Fault};

/// Something that a review found, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Where in the draft, as a JSON Pointer (RFC 6901); empty for the whole draft.
    pub pointer: String,
    /// What is wrong or doubtful there.
    pub fault: Fault,
}

/// A draft on the day on which it is to be published.
#[derive(Clone, Debug)]
pub struct Submission<D> {
    /// What an editor wrote.
    pub draft: D,
    /// The day against which "not in the future" is measured.
    pub today: NaiveDate,
}

/// Content that obeys every rule, with what is doubtful about it.
#[derive(Clone, Debug, PartialEq)]
pub struct Approved<C> {
    /// What may be published.
    pub content: C,
    /// What an editor should look at; never stops a publication.
    pub warnings: Vec<Finding>,
}

/// Why a draft cannot be published: every violation, and every warning beside them.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{} rules are broken", violations.len())]
pub struct Refused {
    /// What breaks a rule.
    pub violations: Vec<Finding>,
    /// What is doubtful.
    pub warnings: Vec<Finding>,
}

impl<C: Content> TryFrom<Submission<C::Draft>> for Approved<C> {
    type Error = Refused;

    fn try_from(Submission { draft, today }: Submission<C::Draft>) -> Result<Self, Refused> {
        let mut review = Review::on(today);
        let content = C::review(draft, &mut review);
        let Review { violations, warnings, .. } = review;
        match content {
            Some(content) if violations.is_empty() => Ok(Self { content, warnings }),
            _ => Err(Refused { violations, warnings }),
        }
    }
}

/// A value that is made from a draft of it.
pub trait Reviewed: Sized {
    /// What an editor may write.
    type Draft;

    /// The value, or `None` when `review` has been told why not.
    fn review(draft: Self::Draft, review: &mut Review) -> Option<Self>;
}

/// Walks through a draft and collects what it finds.
#[derive(Debug)]
pub struct Review {
    today: NaiveDate,
    pointer: String,
    violations: Vec<Finding>,
    warnings: Vec<Finding>,
    sources: Vec<String>,
}

impl Review {
    fn on(today: NaiveDate) -> Self {
        Self { today, pointer: String::new(), violations: Vec::new(), warnings: Vec::new(), sources: Vec::new() }
    }

    /// The day on which the draft is to be published.
    pub fn today(&self) -> NaiveDate {
        self.today
    }

    /// Refuses the value that stands here.
    pub fn refuse(&mut self, fault: Fault) {
        self.violations.push(Finding { pointer: self.pointer.clone(), fault });
    }

    /// Refuses the member `name` of what stands here.
    pub fn refuse_at(&mut self, name: &str, fault: Fault) {
        self.within(name, |review| review.refuse(fault));
    }

    /// Doubts the member `name` of what stands here.
    pub fn warn_at(&mut self, name: &str, fault: Fault) {
        self.within(name, |review| review.warnings.push(Finding { pointer: review.pointer.clone(), fault }));
    }

    /// Steps into the member `name`.
    pub fn within<T>(&mut self, name: &str, look: impl FnOnce(&mut Self) -> T) -> T {
        let length = self.pointer.len();
        self.pointer.push('/');
        self.pointer.push_str(&name.replace('~', "~0").replace('/', "~1"));
        let seen = look(self);
        self.pointer.truncate(length);
        seen
    }

    /// The value of `parsed`; its fault is a violation of what stands here.
    pub fn accept<T>(&mut self, parsed: Result<T, Fault>) -> Option<T> {
        parsed.map_err(|fault| self.refuse(fault)).ok()
    }

    /// A member that may be absent.
    pub fn maybe<T: Reviewed>(&mut self, name: &str, draft: Option<T::Draft>) -> Option<T> {
        draft.and_then(|draft| self.within(name, |review| T::review(draft, review)))
    }

    /// A member that must be given.
    pub fn must<T: Reviewed>(&mut self, name: &str, draft: Option<T::Draft>) -> Option<T> {
        if draft.is_none() {
            self.refuse_at(name, Fault::Required);
        }
        self.maybe(name, draft)
    }

    /// A list; every entry is looked at.
    pub fn all<T: Reviewed>(&mut self, name: &str, drafts: Vec<T::Draft>) -> Vec<T> {
        const MAX: usize = 500;
        if drafts.len() > MAX {
            self.refuse_at(name, Fault::TooMany { max: MAX });
        }
        self.within(name, |review| {
            drafts
                .into_iter()
                .enumerate()
                .filter_map(|(index, draft)| review.within(&index.to_string(), |review| T::review(draft, review)))
                .collect()
        })
    }

    /// A list in which nothing may stand twice.
    pub fn distinct<T: Reviewed + PartialEq>(&mut self, name: &str, drafts: Vec<T::Draft>) -> Vec<T> {
        let values = self.all::<T>(name, drafts);
        for (index, value) in values.iter().enumerate() {
            if values[..index].contains(value) {
                self.within(name, |review| review.refuse_at(&index.to_string(), Fault::Repeated));
            }
        }
        values
    }

    /// A number within bounds.
    pub fn number(&mut self, name: &str, value: Option<i64>, min: i64, max: i64) -> Option<u32> {
        let value = value?;
        if !(min..=max).contains(&value) {
            self.refuse_at(name, Fault::OutOfRange { min, max });
        }
        u32::try_from(value).ok()
    }

    /// Remembers the keys of the record's sources, so that statements can cite them.
    pub(crate) fn know_sources(&mut self, keys: impl Iterator<Item = String>) {
        self.sources = keys.collect();
    }

    /// The sources that a statement cites, by key; each must be among the record's.
    pub fn citations(&mut self, keys: Vec<String>) -> Vec<String> {
        for (index, key) in keys.iter().enumerate() {
            if !self.sources.contains(key) {
                let fault = Fault::UnknownSource { key: key.clone() };
                self.within("sources", |review| review.refuse_at(&index.to_string(), fault));
            }
        }
        keys
    }
}
