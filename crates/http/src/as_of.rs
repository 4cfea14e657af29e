//! Answers about a day: what held then, and how long the answer stays true.

use chrono::{NaiveDate, Timelike};
use chrono_tz::Europe::Berlin;
use myk10_domain::AsOf;
use myk10_persistence::{Published, Reading, Record};

use crate::{AppState, conditional::Freshness, problem::Problem};

/// The day in the district.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Today {
    pub(crate) date: NaiveDate,
    /// How many seconds it still has.
    left: i64,
}

/// A day that is asked about, on the day on which it is answered.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Then {
    day: NaiveDate,
    today: Today,
}

impl Today {
    /// What day it is.
    pub(crate) fn of(state: &AppState) -> Self {
        let now = (state.clock)().with_timezone(&Berlin).naive_local();
        Self { date: now.date(), left: 86_400 - i64::from(now.num_seconds_from_midnight()) }
    }
}

impl Then {
    /// The day that a request asks about, where it does.
    pub(crate) fn asked(state: &AppState, day: Option<NaiveDate>) -> Option<Self> {
        day.map(|day| Self { day, today: Today::of(state) })
    }

    /// The two days.
    pub(crate) fn as_of(self) -> AsOf {
        AsOf { day: self.day, today: self.today.date }
    }
}

impl Freshness {
    /// The same for an answer that is true today: at midnight somebody's role may be over, and the answer another.
    pub(crate) fn until_midnight(self, Today { date, left }: Today) -> Self {
        self.at_a_moment(left, &date)
    }

    /// The same for an answer that may be about a day.
    pub(crate) fn told_today(self, then: Option<Then>) -> Self {
        match then {
            Some(Then { today, .. }) => self.until_midnight(today),
            None => self,
        }
    }
}

/// What of the records held on the day; all of them as they are, where nobody asks about a day.
pub(crate) async fn holding<C: Record>(
    reading: &Reading,
    records: Vec<Published<C>>,
    then: Option<Then>,
) -> Result<Vec<Published<C>>, Problem> {
    match then {
        Some(then) => Ok(reading.holding(records, then.as_of()).await?),
        None => Ok(records),
    }
}
