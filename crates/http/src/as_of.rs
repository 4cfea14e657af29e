//! Answers about a day: what held then, and how long the answer stays true.

use chrono::{NaiveDate, Timelike};
use chrono_tz::Europe::Berlin;
use myk10_domain::AsOf;
use myk10_persistence::{Published, Reading, Record};

use crate::{AppState, conditional::Freshness, problem::Problem};

/// A day that is asked about, on the day on which it is answered.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Then {
    at: AsOf,
    /// How many seconds are left of today.
    left: i64,
}

impl Then {
    /// The day that a request asks about, where it does.
    pub(crate) fn asked(state: &AppState, day: Option<NaiveDate>) -> Option<Self> {
        let now = (state.clock)().with_timezone(&Berlin).naive_local();
        let left = 86_400 - i64::from(now.num_seconds_from_midnight());
        day.map(|day| Self { at: AsOf { day, today: now.date() }, left })
    }
}

impl Freshness {
    /// The same for an answer about a day: at midnight somebody's role may be over, and the answer another.
    pub(crate) fn told_today(self, then: Option<Then>) -> Self {
        match then {
            Some(Then { at: AsOf { day: _, today }, left }) => self.at_a_moment(left, &today),
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
        Some(Then { at, .. }) => Ok(reading.holding(records, at).await?),
        None => Ok(records),
    }
}
