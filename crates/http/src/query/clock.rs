//! Parameters about time: an instant, some days, a year.

use chrono::{DateTime, Datelike, NaiveDate, Utc};
use myk10_domain::{HolidayCalendar, office_hours::Timetable};
use utoipa::{
    IntoParams,
    openapi::{
        ObjectBuilder, SchemaFormat,
        path::{Parameter, ParameterIn},
        schema::Type,
    },
};

use super::{FormatQuery, FromQuery, TextQuery, Values, params::scalar};
use crate::{asked::JsonOrCsv, problem::Reason};

/// So many days may be asked for at once.
const MOST_DAYS: usize = 400;

/// The parameters of an operation about an instant.
#[derive(Clone, Copy, Debug)]
pub(crate) struct InstantQuery {
    pub(crate) text: TextQuery,
    /// The instant; now where it is not given.
    pub(crate) at: Option<DateTime<Utc>>,
}

/// The parameters of an operation about some days.
#[derive(Clone, Debug)]
pub(crate) struct DaysQuery {
    pub(crate) text: TextQuery,
    /// The first and the last day; a week from today on where they are not given.
    pub(crate) days: Option<(NaiveDate, NaiveDate)>,
    /// How the format is written.
    pub(crate) format: FormatQuery<JsonOrCsv>,
}

/// The parameters of an operation about a year.
#[derive(Clone, Copy, Debug)]
pub(crate) struct YearQuery {
    pub(crate) text: TextQuery,
    /// The year; this year where it is not given.
    pub(crate) year: Option<u16>,
    /// Whose holidays; those of Rhineland-Palatinate where it is not given.
    pub(crate) calendar: Option<HolidayCalendar>,
}

impl FromQuery for InstantQuery {
    fn names() -> Vec<&'static str> {
        TextQuery::names().into_iter().chain(["at"]).collect()
    }

    fn read(values: &mut Values) -> Self {
        let text = values.take("at");
        let at = text.as_deref().and_then(instant);
        if text.is_some() && at.is_none() {
            values.refuse("at", Reason::MalformedInstant);
        }
        Self { text: TextQuery::read(values), at }
    }
}

impl FromQuery for DaysQuery {
    fn names() -> Vec<&'static str> {
        let format = FormatQuery::<JsonOrCsv>::names();
        TextQuery::names().into_iter().chain(["from", "to"]).chain(format).collect()
    }

    fn read(values: &mut Values) -> Self {
        let [from, to] = ["from", "to"].map(|name| {
            let text = values.take(name);
            let day = text.as_deref().and_then(day);
            if text.is_some() && day.is_none() {
                values.refuse(name, Reason::MalformedDay);
            }
            day
        });
        let week = chrono::Days::new(6);
        let days = match (from, to) {
            (Some(from), None) => from.checked_add_days(week).map(|to| (from, to)),
            (None, Some(to)) => to.checked_sub_days(week).map(|from| (from, to)),
            (from, to) => from.zip(to),
        };
        // A first day after the last one gives a negative number, which is no count.
        match days.map(|(from, to)| usize::try_from((to - from).num_days())) {
            Some(Err(_)) => values.refuse("to", Reason::EndsBeforeStart),
            Some(Ok(MOST_DAYS..)) => values.refuse("to", Reason::TooManyDays(MOST_DAYS)),
            Some(Ok(_)) | None => {}
        }
        Self { text: TextQuery::read(values), days, format: FormatQuery::read(values) }
    }
}

impl FromQuery for YearQuery {
    fn names() -> Vec<&'static str> {
        TextQuery::names().into_iter().chain(["year", "calendar"]).collect()
    }

    fn read(values: &mut Values) -> Self {
        let (text, year) = (TextQuery::read(values), values.integer("year", 1995, 2100));
        Self { text, year, calendar: values.calendar() }
    }
}

/// An instant of RFC 3339, in the years that are known.
///
/// A client that forgets to encode the `+` of the offset sends a space, and generated ones in Python leave out its colon
/// (`strftime` does); there is nothing else that either could mean.
pub(super) fn instant(text: &str) -> Option<DateTime<Utc>> {
    let mut written = text.replacen(' ', "+", 1);
    let offset = written.len().checked_sub(5).and_then(|start| written.get(start..)?.strip_prefix(['+', '-']));
    if offset.is_some_and(|digits| digits.bytes().all(|byte| byte.is_ascii_digit())) {
        written.insert(written.len() - 2, ':');
    }
    let at = DateTime::parse_from_rfc3339(&written).ok().filter(|_| !text.starts_with(' '))?;
    // A leap second is shown as the one before it.
    DateTime::from_timestamp(at.timestamp(), 0).filter(|_| Timetable::YEARS.contains(&at.year()))
}

/// A day of the calendar, in the years that are known.
pub(super) fn day(text: &str) -> Option<NaiveDate> {
    let is_plain = text.len() == 10 && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
    let day = NaiveDate::parse_from_str(text, "%Y-%m-%d").ok().filter(|_| is_plain)?;
    Timetable::YEARS.contains(&day.year()).then_some(day)
}

/// A day of the years that are known; which months have 31 days is a matter of the format.
const DAY: &str = "(199[7-9]|20[0-8][0-9]|209[0-8])-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])";
const TIME: &str =
    r"[Tt]([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\.[0-9]{1,9})?([Zz]|[+-]([01][0-9]|2[0-3]):[0-5][0-9])";

/// What an instant looks like, for the document.
pub(super) fn instant_schema() -> ObjectBuilder {
    text("date-time", &format!("{DAY}{TIME}"))
}

/// What a day looks like, for the document.
pub(super) fn day_schema() -> ObjectBuilder {
    text("date", DAY)
}

fn text(format: &str, pattern: &str) -> ObjectBuilder {
    let format = SchemaFormat::Custom(format.to_owned());
    ObjectBuilder::new().schema_type(Type::String).format(Some(format)).pattern(Some(format!("^{pattern}$")))
}

impl IntoParams for InstantQuery {
    fn into_params(provider: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
        let mut parameters = TextQuery::into_params(provider);
        let description = "The instant (RFC 3339, years 1997 to 2098); now where it is left out. In an address the `+` of an offset is `%2B`: `at=2026-06-04T15:00:00%2B02:00`.";
        parameters.push(scalar("at", description, instant_schema()));
        parameters
    }
}

impl IntoParams for DaysQuery {
    fn into_params(provider: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
        let mut parameters = TextQuery::into_params(&provider);
        let from = "The first day (years 1997 to 2098), as in `from=2026-12-01`; today, or six days before `to`, where it is left out.";
        let to = "The last day, inclusive, as in `to=2026-12-31`, at most 400 days in all; six days after `from` where it is left out.";
        parameters.extend([scalar("from", from, day_schema()), scalar("to", to, day_schema())]);
        parameters.extend(FormatQuery::<JsonOrCsv>::into_params(provider));
        parameters
    }
}

impl IntoParams for YearQuery {
    fn into_params(provider: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
        let mut parameters = TextQuery::into_params(provider);
        let years = HolidayCalendar::YEARS;
        let year =
            ObjectBuilder::new().schema_type(Type::Integer).minimum(Some(*years.start())).maximum(Some(*years.end()));
        parameters.push(scalar("year", "The year, as in `year=2027`; this year where it is left out.", year));
        let codes = HolidayCalendar::codes().iter().copied();
        let calendar = ObjectBuilder::new()
            .schema_type(Type::String)
            .enum_values(Some(codes))
            .default(Some(HolidayCalendar::DEFAULT.into()));
        parameters.push(scalar(
            "calendar",
            "Whose holidays, by the code of the Land (ISO 3166-2): `calendar=DE-RP` is Rhineland-Palatinate.",
            calendar,
        ));
        parameters
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_instant_says_its_offset() {
        for text in [
            "2026-11-23T10:00:00+01:00",
            "2026-11-23T09:00:00Z",
            "2026-11-23T10:00:00 01:00",
            "2026-11-23t09:00:00.5z",
            "2026-11-23T10:00:00.000000+0100",
            "2026-11-23T04:00:00-0500",
        ] {
            assert_eq!(instant(text).map(|at| at.to_rfc3339()).as_deref(), Some("2026-11-23T09:00:00+00:00"), "{text}");
        }
        for text in [
            "yesterday",
            "2026-11-23",
            "2026-11-23T10:00:00",
            "2026-02-29T10:00:00Z",
            "9999-01-01T00:00:00Z",
            "1996-12-31T23:59:59Z",
            "2099-01-01T00:00:00Z",
            "2026-11-23T10:00:00+25:00",
            "2026-11-23T10:00:00+2500",
            "2026-11-23T10:00:00+100",
            "2026-11-23T10:00:00+010:0",
            "2026-11-23T24:00:00Z",
            "1e9",
            " ",
            "2026-11-23 10:00:00",
            "0000-00-00T00:00:00Z",
            "+262000-01-01T00:00:00Z",
        ] {
            assert_eq!(instant(text), None, "{text}");
        }
    }

    #[test]
    fn a_day_is_on_the_calendar() {
        assert!(day("2028-02-29").is_some());
        for text in
            ["2026-02-29", "2026-2-1", "20260201", "9999-01-01", "1996-12-31", "2099-01-01", "+026-01-01", "heute"]
        {
            assert_eq!(day(text), None, "{text}");
        }
    }
}
