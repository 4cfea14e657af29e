//! Days and times of day as people say them.

use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime, Timelike};

use crate::{Language, PartialDate, Precision, office_hours::DayOfWeek};

const MONTHS_DE: [&str; 12] = [
    "Januar",
    "Februar",
    "März",
    "April",
    "Mai",
    "Juni",
    "Juli",
    "August",
    "September",
    "Oktober",
    "November",
    "Dezember",
];
const MONTHS_EN: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// `Montag`, `Monday`.
pub(super) fn day_of_week(day: DayOfWeek, language: Language) -> &'static str {
    match day {
        DayOfWeek::Monday => language.choose("Montag", "Monday"),
        DayOfWeek::Tuesday => language.choose("Dienstag", "Tuesday"),
        DayOfWeek::Wednesday => language.choose("Mittwoch", "Wednesday"),
        DayOfWeek::Thursday => language.choose("Donnerstag", "Thursday"),
        DayOfWeek::Friday => language.choose("Freitag", "Friday"),
        DayOfWeek::Saturday => language.choose("Samstag", "Saturday"),
        DayOfWeek::Sunday => language.choose("Sonntag", "Sunday"),
    }
}

/// `Montag, 8. Juni`; with the year where `year` is another: `Montag, 4. Januar 2027`.
pub(super) fn date(date: NaiveDate, year: Option<i32>, language: Language) -> String {
    let weekday = day_of_week(date.weekday().into(), language);
    let year = if year == Some(date.year()) { String::new() } else { format!(" {}", date.year()) };
    language.choose(
        format!("{weekday}, {}. {}{year}", date.day(), month(date, &MONTHS_DE)),
        format!("{weekday}, {} {}{year}", date.day(), month(date, &MONTHS_EN)),
    )
}

/// `8. Juni 2026`, `Juni 2026`, `2026`, or the words of the source.
pub(crate) fn partial_date(date: &PartialDate, language: Language) -> String {
    if let Some(label) = date.label() {
        return label.resolve(language).0.to_owned();
    }
    let day = date.earliest();
    let month = language.choose(month(day, &MONTHS_DE), month(day, &MONTHS_EN));
    match date.precision() {
        Precision::Day => language
            .choose(format!("{}. {month} {}", day.day(), day.year()), format!("{} {month} {}", day.day(), day.year())),
        Precision::Month => format!("{month} {}", day.year()),
        Precision::Year => day.year().to_string(),
    }
}

fn month(date: NaiveDate, names: &[&'static str; 12]) -> &'static str {
    names[date.month0() as usize % 12]
}

/// `10`, `10:30`; midnight is `24` at the end of a day.
pub(super) fn hour(time: NaiveTime, ends: bool) -> String {
    let hour = if ends && time == NaiveTime::MIN { 24 } else { time.hour() };
    match (time.minute(), time.second()) {
        (0, 0) => hour.to_string(),
        (minute, 0) => format!("{hour}:{minute:02}"),
        (minute, second) => format!("{hour}:{minute:02}:{second:02}"),
    }
}

/// `10 Uhr`, `10:00`.
pub(super) fn clock(time: NaiveTime, ends: bool, language: Language) -> String {
    language.choose(format!("{} Uhr", hour(time, ends)), clock_en(time, ends))
}

/// `10:00`; `midnight` at the end of a day.
pub(super) fn clock_en(time: NaiveTime, ends: bool) -> String {
    match time.second() {
        0 if ends && time == NaiveTime::MIN => "midnight".to_owned(),
        0 => time.format("%H:%M").to_string(),
        _ => time.format("%H:%M:%S").to_string(),
    }
}

/// When something begins, seen from a day: `heute, 14 Uhr`, `Montag, 8. Juni, 10 Uhr`.
pub(super) fn moment(moment: NaiveDateTime, today: NaiveDate, language: Language) -> String {
    let day = if moment.date() == today {
        language.choose("heute", "today").to_owned()
    } else {
        date(moment.date(), Some(today.year()), language)
    };
    format!("{day}, {}", clock(moment.time(), false, language))
}

/// Until when something lasts, seen from a day: `13 Uhr`, `24 Uhr`, `Dienstag, 24. November, 2 Uhr`.
pub(super) fn end(end: NaiveDateTime, today: NaiveDate, language: Language) -> String {
    let is_today = end.date() == today || (Some(end.date()) == today.succ_opt() && end.time() == NaiveTime::MIN);
    if is_today { clock(end.time(), true, language) } else { moment(end, today, language) }
}
