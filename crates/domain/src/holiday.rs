//! Public holidays: which days the law of a Land closes, read from one data file for each Land.
//!
//! A Land is added by its file in `crates/domain/holidays`, named after its ISO 3166-2 code; no code changes.

use std::{borrow::Cow, collections::BTreeMap, fmt, ops::RangeInclusive, str::FromStr, sync::LazyLock};

use chrono::{Datelike, NaiveDate};
use include_dir::{Dir, include_dir};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};
use utoipa::{
    PartialSchema, ToSchema,
    openapi::{ObjectBuilder, RefOr, Schema, extensions::ExtensionsBuilder, schema::Type},
};

use crate::{Fault, LocalizedText, Review, Reviewed};

mod rule;

use rule::Rule;

static FILES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/holidays");

/// Every calendar, by code. A file that is none would be missing here; a test reads every one.
static CALENDARS: LazyLock<Vec<Calendar>> = LazyLock::new(|| {
    let parsed = FILES.files().filter_map(|file| Calendar::parse(file.contents()).ok());
    let mut calendars: Vec<Calendar> = parsed.collect();
    calendars.sort_by(|a, b| a.code.cmp(&b.code));
    calendars
});

static CODES: LazyLock<Vec<&'static str>> =
    LazyLock::new(|| CALENDARS.iter().map(|calendar| calendar.code.as_str()).collect());

/// A day on which the law closes what it can.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Holiday {
    /// Which day.
    pub date: NaiveDate,
    /// Its name.
    pub name: &'static LocalizedText,
    /// The paragraph that makes it one.
    pub legal_basis: &'static str,
}

/// Whose public holidays count (ISO 3166-2).
#[derive(Clone, Copy)]
pub struct HolidayCalendar(&'static Calendar);

impl HolidayCalendar {
    /// The years for which the days are known: from when the list of today's law holds, as far as anybody plans.
    pub const YEARS: RangeInclusive<i32> = 1995..=2100;

    /// The code of the calendar that counts where nobody says another: Rhineland-Palatinate's.
    pub const DEFAULT: &'static str = "DE-RP";

    /// Every calendar that there is.
    pub fn all() -> impl Iterator<Item = Self> {
        CALENDARS.iter().map(Self)
    }

    /// The codes of every calendar that there is.
    pub fn codes() -> &'static [&'static str] {
        &CODES
    }

    /// Its code in ISO 3166-2: `DE-RP`.
    pub fn code(self) -> &'static str {
        &self.0.code
    }

    /// The name of the Land.
    pub fn name(self) -> &'static LocalizedText {
        &self.0.name
    }

    /// The public holiday on a day, where it is one.
    pub fn holiday(self, date: NaiveDate) -> Option<Holiday> {
        let entry = &self.0.statutory[*self.0.days.get(&date)?];
        Some(Holiday { date, name: &entry.name, legal_basis: &entry.legal_basis })
    }

    /// The public holidays of a year, in order.
    pub fn of_year(self, year: i32) -> Vec<Holiday> {
        let days = NaiveDate::from_ymd_opt(year, 1, 1).zip(NaiveDate::from_ymd_opt(year, 12, 31));
        let dates = days.into_iter().flat_map(|(first, last)| self.0.days.range(first..=last));
        dates.filter_map(|(date, _)| self.holiday(*date)).collect()
    }

    /// The name of a day that no law closes but on which many offices are (Heiligabend, Rosenmontag).
    pub fn customary(self, date: NaiveDate) -> Option<&'static LocalizedText> {
        let day = self.0.customary.iter().find(|day| day.on.in_year(date.year()) == Some(date));
        day.map(|day| &day.name)
    }
}

/// The file of a Land.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Calendar {
    code: String,
    name: LocalizedText,
    statutory: Vec<StatutoryDay>,
    customary: Vec<CustomaryDay>,
    /// Every public holiday from the first to some years after the last year, with its place in the list.
    #[serde(skip)]
    days: BTreeMap<NaiveDate, usize>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
struct StatutoryDay {
    name: LocalizedText,
    legal_basis: String,
    on: Rule,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct CustomaryDay {
    name: LocalizedText,
    on: Rule,
}

impl Calendar {
    fn parse(json: &[u8]) -> Result<Self, serde_json::Error> {
        let mut calendar: Self = serde_json::from_slice(json)?;
        // An opening is looked for some 400 days ahead, so the days of two more years are there too.
        for year in *HolidayCalendar::YEARS.start()..=HolidayCalendar::YEARS.end() + 2 {
            let entries = calendar.statutory.iter().enumerate();
            calendar.days.extend(entries.filter_map(|(index, day)| Some((day.on.in_year(year)?, index))));
        }
        Ok(calendar)
    }
}

impl PartialEq for HolidayCalendar {
    fn eq(&self, other: &Self) -> bool {
        self.code() == other.code()
    }
}

impl Eq for HolidayCalendar {}

impl fmt::Debug for HolidayCalendar {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("HolidayCalendar").field(&self.code()).finish()
    }
}

impl fmt::Display for HolidayCalendar {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl FromStr for HolidayCalendar {
    type Err = Fault;

    fn from_str(code: &str) -> Result<Self, Fault> {
        let unknown = || Fault::UnknownWord { given: code.to_owned(), allowed: Self::codes() };
        Self::all().find(|calendar| calendar.code() == code).ok_or_else(unknown)
    }
}

impl TryFrom<String> for HolidayCalendar {
    type Error = Fault;

    fn try_from(code: String) -> Result<Self, Fault> {
        code.parse()
    }
}

impl Serialize for HolidayCalendar {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.code())
    }
}

impl<'de> Deserialize<'de> for HolidayCalendar {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(D::Error::custom)
    }
}

impl Reviewed for HolidayCalendar {
    type Draft = String;

    fn review(draft: String, review: &mut Review) -> Option<Self> {
        review.accept(draft.parse())
    }
}

impl PartialSchema for HolidayCalendar {
    fn schema() -> RefOr<Schema> {
        let known: Vec<String> = Self::all()
            .map(|calendar| format!("\n- `{}`: {}.", calendar.code(), calendar.name().resolve(crate::Language::En).0))
            .collect();
        let description = format!(
            "Whose public holidays count (ISO 3166-2).\n{}\n\nMore values may come; treat an unknown one as such.",
            known.concat()
        );
        ObjectBuilder::new()
            .schema_type(Type::String)
            .description(Some(description))
            .extensions(Some(ExtensionsBuilder::new().add("x-extensible-enum", Self::codes()).build()))
            .into()
    }
}

impl ToSchema for HolidayCalendar {
    fn name() -> Cow<'static, str> {
        Cow::Borrowed("HolidayCalendar")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_is_a_calendar_and_bears_its_code() {
        assert!(FILES.files().count() > 0);
        for file in FILES.files() {
            let calendar = Calendar::parse(file.contents()).expect("a calendar");
            assert_eq!(file.path().to_str(), Some(format!("{}.json", calendar.code).as_str()));
        }
    }

    /// Saxony has a holiday of a form that no other Land has, and nothing but a file to say so.
    #[test]
    fn another_land_is_one_more_file() {
        let saxony = r#"{ "code": "DE-SN", "name": { "de": "Sachsen" }, "customary": [], "statutory": [{
            "name": { "de": "Buß- und Bettag" }, "legalBasis": "§ 1 Abs. 1 SächsSFG",
            "on": { "weekdayBefore": ["Wednesday", 11, 23] } }] }"#;
        let calendar = Calendar::parse(saxony.as_bytes()).expect("a calendar");
        for day in ["2022-11-16", "2025-11-19", "2026-11-18", "2027-11-17", "2028-11-22"] {
            assert!(calendar.days.contains_key(&day.parse().expect("a day")), "{day}");
        }
        assert_eq!(calendar.days.len(), 108, "one in each year");
    }
}
