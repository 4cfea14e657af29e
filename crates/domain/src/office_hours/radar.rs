//! The holiday radar: regular opening days of the next twelve months that many offices do not keep. Each demands a
//! decision: an exception, or an explicit "open as regular".

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};

use crate::{Fault, HolidayCalendar, Language, LocalizedText, OfficeHours, Review};

use super::{PublicHolidayPolicy, schedule, timetable::Timetable};

/// Warns of what an editor should decide or complete.
pub(super) fn warn(office_hours: &OfficeHours, review: &mut Review) {
    let timetable = office_hours.timetable();
    let first = review.today();
    let last = first.checked_add_months(Months::new(12)).unwrap_or(first);
    for day in first.iter_days().take_while(|day| *day < last) {
        if let Some((german, english)) = undecided(&timetable, day) {
            review.warn_at("exceptions", Fault::UndecidedDay { date: day.to_string(), german, english });
        }
    }
    let coverage = schedule::coverage(&office_hours.schedules);
    let newest = coverage.last().map(|(_, schedule)| *schedule);
    for (index, schedule) in office_hours.schedules.iter().enumerate() {
        let index = index.to_string();
        if !coverage.iter().any(|(_, answers)| *answers == schedule) {
            review.within("schedules", |review| review.warn_at(&index, Fault::NeverCertain));
        } else if schedule.valid_through.is_none() && Some(schedule) != newest {
            let warn = |review: &mut Review| review.warn_at("validThrough", Fault::OpenEnd);
            review.within("schedules", |review| review.within(&index, warn));
        }
    }
}

/// Why a day demands a decision, in German and English, when it is a regular opening day on which nobody decided.
fn undecided(timetable: &Timetable<'_>, day: NaiveDate) -> Option<(String, String)> {
    let regular = timetable.schedule(day)?.on(day).next().is_some();
    if !regular || timetable.ruling(day).is_some() {
        return None;
    }
    let office_hours = timetable.office_hours();
    let calendar = office_hours.holiday_calendar;
    match (calendar.holiday(day), office_hours.public_holiday_policy) {
        (Some(holiday), PublicHolidayPolicy::Unknown) => Some(both(holiday.name, "", "")),
        (Some(_), _) => None,
        (None, _) => calendar.customary(day).map(|name| both(name, "", "")).or_else(|| bridge(calendar, day)),
    }
}

/// A working day alone between a public holiday and a weekend.
fn bridge(calendar: HolidayCalendar, day: NaiveDate) -> Option<(String, String)> {
    let (before, after) = (day.checked_sub_days(Days::new(1))?, day.checked_add_days(Days::new(1))?);
    match day.weekday() {
        Weekday::Fri => {
            let holiday = calendar.holiday(before)?;
            Some(both(holiday.name, "Brückentag nach ", "bridge day after "))
        }
        Weekday::Mon => {
            let holiday = calendar.holiday(after)?;
            Some(both(holiday.name, "Brückentag vor ", "bridge day before "))
        }
        Weekday::Tue | Weekday::Wed | Weekday::Thu | Weekday::Sat | Weekday::Sun => None,
    }
}

fn both(name: &LocalizedText, german: &str, english: &str) -> (String, String) {
    let in_language = |language| name.resolve(language).0;
    (format!("{german}{}", in_language(Language::De)), format!("{english}{}", in_language(Language::En)))
}
