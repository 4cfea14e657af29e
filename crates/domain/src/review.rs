//! How a draft becomes publishable: everything that is wrong, and everything that is doubtful, at once.

mod list;

use std::collections::BTreeSet;

use chrono::NaiveDate;

use crate::{Content, Fault, Money};

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
    /// The keys of the record's sources.
    sources: BTreeSet<String>,
    /// The keys of the entries so far of the list that is looked at.
    keys: BTreeSet<String>,
    amounts: Vec<(String, Money)>,
}

impl Review {
    fn on(today: NaiveDate) -> Self {
        Self {
            today,
            pointer: String::new(),
            violations: Vec::new(),
            warnings: Vec::new(),
            sources: BTreeSet::new(),
            keys: BTreeSet::new(),
            amounts: Vec::new(),
        }
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

    /// A number within bounds.
    pub fn number(&mut self, name: &str, value: Option<i64>, min: i64, max: i64) -> Option<u32> {
        let value = value?;
        self.within(name, |review| review.accept(bounded(value, min, max)))
    }

    /// Refuses the member `name` when the day that it gives has not come yet (rule H6).
    pub(crate) fn refuse_future(&mut self, name: &str, day: Option<NaiveDate>) {
        if day.is_some_and(|day| day > self.today) {
            self.refuse_at(name, Fault::InFuture);
        }
    }

    /// Remembers the amount that stands here, for rules on every amount of a record.
    pub(crate) fn remember_amount(&mut self, money: Money) {
        self.amounts.push((self.pointer.clone(), money));
    }

    /// Every amount so far with its pointer, whether or not what it stands in is refused.
    pub(crate) fn amounts(&self) -> &[(String, Money)] {
        &self.amounts
    }

    /// Refuses every such amount so far, where it stands.
    pub(crate) fn refuse_amounts(&mut self, fault: &Fault, is_wrong: impl Fn(&str, Money) -> bool) {
        let wrong = self.amounts.iter().filter(|(pointer, money)| is_wrong(pointer, *money));
        let findings = wrong.map(|(pointer, _)| Finding { pointer: pointer.clone(), fault: fault.clone() });
        self.violations.extend(findings);
    }
}

/// A number within bounds, or the fault that names them.
pub(crate) fn bounded(value: i64, min: i64, max: i64) -> Result<u32, Fault> {
    let number = u32::try_from(value).ok().filter(|_| (min..=max).contains(&value));
    number.ok_or(Fault::OutOfRange { min, max })
}
