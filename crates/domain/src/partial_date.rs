//! Dates as precise as they are known: a year, a month or a day.

use std::{fmt, str::FromStr};

use chrono::{Datelike, Days, Months, NaiveDate};
use serde::{Deserialize, Serialize};

use crate::{Fault, LocalizedText, Review, Reviewed, TextDraft, vocabulary::vocabulary};

vocabulary! {
    /// How precisely a date is known.
    pub enum Precision: closed {
        /// The year is known.
        Year = "year",
        /// The year and month are known.
        Month = "month",
        /// The day is known.
        Day = "day",
    }
}

/// A date as an editor writes it: the bare date, or the date with the words of the source.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(untagged)]
pub enum PartialDateDraft {
    /// `2020`, `2020-09` or `2021-06-01`.
    Value(String),
    /// The same with a label such as "Ende 2027".
    Labelled(LabelledDateDraft),
}

/// A date with the words of the source.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct LabelledDateDraft {
    /// `2020`, `2020-09` or `2021-06-01`.
    pub value: Option<String>,
    /// The words of the source: "Ende 2027".
    pub label: Option<TextDraft>,
}

/// A date of which no more is said than is known (ISO 8601 with reduced precision).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PartialDate {
    value: Calendar,
    label: Option<LocalizedText>,
}

impl PartialDate {
    /// A date from its value (`2020`, `2020-09`, `2021-06-01`) and the words of the source.
    pub fn new(value: &str, label: Option<LocalizedText>) -> Result<Self, Fault> {
        Ok(Self { value: value.parse()?, label })
    }

    /// How precisely the date is known.
    pub fn precision(&self) -> Precision {
        self.value.precision
    }

    /// The first day that it may mean.
    pub fn earliest(&self) -> NaiveDate {
        self.value.first
    }

    /// The last day that it may mean.
    pub fn latest(&self) -> NaiveDate {
        self.value.latest()
    }

    /// The words of the source, where they say more than the value.
    pub fn label(&self) -> Option<&LocalizedText> {
        self.label.as_ref()
    }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.value.fmt(f)
    }
}

impl Reviewed for PartialDate {
    type Draft = PartialDateDraft;

    fn review(draft: PartialDateDraft, review: &mut Review) -> Option<Self> {
        let (value, label) = match draft {
            PartialDateDraft::Value(value) => (review.accept(value.parse()), None),
            PartialDateDraft::Labelled(LabelledDateDraft { value, label }) => {
                (review.must("value", value), review.text("label", label, 100))
            }
        };
        Some(Self { value: value?, label })
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
struct Calendar {
    first: NaiveDate,
    precision: Precision,
}

impl Calendar {
    fn latest(self) -> NaiveDate {
        let next = match self.precision {
            Precision::Year => self.first.checked_add_months(Months::new(12)),
            Precision::Month => self.first.checked_add_months(Months::new(1)),
            Precision::Day => return self.first,
        };
        next.and_then(|next| next.checked_sub_days(Days::new(1))).unwrap_or(self.first)
    }
}

impl FromStr for Calendar {
    type Err = Fault;

    fn from_str(text: &str) -> Result<Self, Fault> {
        let (precision, full) = match text.len() {
            4 => (Precision::Year, format!("{text}-01-01")),
            7 => (Precision::Month, format!("{text}-01")),
            _ => (Precision::Day, text.to_owned()),
        };
        Ok(Self { first: day(&full).map_err(|_| Fault::MalformedDate)?, precision })
    }
}

impl TryFrom<String> for Calendar {
    type Error = Fault;

    fn try_from(text: String) -> Result<Self, Fault> {
        text.parse()
    }
}

impl From<Calendar> for String {
    fn from(date: Calendar) -> Self {
        date.to_string()
    }
}

impl fmt::Display for Calendar {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let format = match self.precision {
            Precision::Year => "%Y",
            Precision::Month => "%Y-%m",
            Precision::Day => "%Y-%m-%d",
        };
        self.first.format(format).fmt(f)
    }
}

impl Reviewed for Calendar {
    type Draft = String;

    fn review(draft: String, review: &mut Review) -> Option<Self> {
        review.accept(draft.parse())
    }
}

/// A calendar day, written `YYYY-MM-DD` with exactly these digits, between the years 1000 and 9999.
pub(crate) fn day(text: &str) -> Result<NaiveDate, Fault> {
    let digits = |c: char| c.is_ascii_digit() || c == '-';
    let date = NaiveDate::parse_from_str(text, "%Y-%m-%d").map_err(|_| Fault::MalformedDay)?;
    if text.len() == 10 && text.chars().all(digits) && (1000..=9999).contains(&date.year()) {
        Ok(date)
    } else {
        Err(Fault::MalformedDay)
    }
}

impl Reviewed for NaiveDate {
    type Draft = String;

    fn review(draft: String, review: &mut Review) -> Option<Self> {
        review.accept(day(&draft))
    }
}

impl Review {
    /// Refuses the member `name` when `end` is known to come before `start` (rule H7).
    pub(crate) fn ordered(&mut self, start: Option<&PartialDate>, name: &str, end: Option<&PartialDate>) {
        if let (Some(start), Some(end)) = (start, end)
            && end.latest() < start.earliest()
        {
            self.refuse_at(name, Fault::EndsBeforeStart);
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_date_says_what_it_may_mean() {
        let cases = [
            ("2020", "2020-01-01", "2020-12-31"),
            ("2020-02", "2020-02-01", "2020-02-29"),
            ("2021-06-01", "2021-06-01", "2021-06-01"),
            ("9999", "9999-01-01", "9999-12-31"),
        ];
        for (text, earliest, latest) in cases {
            let date: Calendar = text.parse().expect(text);
            assert_eq!((date.first.to_string(), date.latest().to_string()), (earliest.to_owned(), latest.to_owned()));
        }
    }

    #[test]
    fn what_is_no_date_is_refused() {
        for text in
            ["", "20", "2020-13", "2021-02-29", "2020-9", "1.6.2021", "2020-09-1", "+020-01-01", "0000", "Ende 2027"]
        {
            assert_eq!(text.parse::<Calendar>(), Err(Fault::MalformedDate), "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn a_date_survives_its_text(days in 0i32..3_000_000, precision in 0usize..3) {
            let first = NaiveDate::from_num_days_from_ce_opt(400_000 + days).expect("a day");
            let precision = Precision::ALL[precision];
            let first = match precision {
                Precision::Year => first.with_ordinal(1),
                Precision::Month => first.with_day(1),
                Precision::Day => Some(first),
            }.expect("a first day");
            let date = Calendar { first, precision };
            prop_assert_eq!(date.to_string().parse::<Calendar>(), Ok(date));
            prop_assert!(date.first <= date.latest());
        }
    }
}
