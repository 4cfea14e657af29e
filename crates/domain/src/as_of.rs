//! What held on a day, told from what is public now.

use chrono::NaiveDate;

use crate::PartialDate;

/// A day that somebody asks about, and the day on which the question is answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AsOf {
    /// The day that somebody asks about.
    pub day: NaiveDate,
    /// The day on which it is answered: who holds a role no longer is not named.
    pub today: NaiveDate,
}

impl AsOf {
    /// Whether the day is over, so that what has no date of its own is not known to have held on it.
    pub fn is_past(self) -> bool {
        self.day < self.today
    }

    /// Whether a date is known to come after the day; a partial one counts from its earliest day, an absent one is not
    /// known to.
    pub fn precedes(self, date: Option<&PartialDate>) -> bool {
        date.is_some_and(|date| self.day < date.earliest())
    }
}
