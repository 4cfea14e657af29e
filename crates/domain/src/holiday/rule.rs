//! On which day of a year a holiday falls.

use chrono::{Datelike, Days, NaiveDate, Weekday};
use serde::Deserialize;

use crate::office_hours::DayOfWeek;

/// On which day of a year a holiday falls.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) enum Rule {
    /// The same month and day in every year.
    Date(u32, u32),
    /// So many days after Easter Sunday; before it, where negative.
    Easter(i64),
    /// The last such day of the week before a month and day.
    WeekdayBefore(DayOfWeek, u32, u32),
    /// A single day.
    Once(NaiveDate),
}

impl Rule {
    /// The day in a year of our calendar, where there is one.
    pub(super) fn in_year(self, year: i32) -> Option<NaiveDate> {
        match self {
            Self::Date(month, day) => NaiveDate::from_ymd_opt(year, month, day),
            Self::Easter(days) => {
                let computus::Date { year, month, day } = computus::gregorian(year).ok()?;
                NaiveDate::from_ymd_opt(year, month, day)?.checked_add_signed(chrono::TimeDelta::try_days(days)?)
            }
            Self::WeekdayBefore(day_of_week, month, day) => {
                let end = NaiveDate::from_ymd_opt(year, month, day)?.pred_opt()?;
                end.checked_sub_days(Days::new(end.weekday().days_since(Weekday::from(day_of_week)).into()))
            }
            Self::Once(date) => (date.year() == year).then_some(date),
        }
    }
}
