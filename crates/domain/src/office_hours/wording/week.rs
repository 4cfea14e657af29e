//! A week in words: `Mo, Di 10–13 Uhr; Do 14–17 Uhr`.

use std::collections::BTreeSet;

use crate::{
    Language, OfficeHours, PartialDate,
    office_hours::{DayOfWeek, Interval, Mode, Schedule, schedule},
};

use super::spoken;

impl OfficeHours {
    /// The hours that hold now and from a known day on, in words, ready to print.
    ///
    /// It does not depend on the clock: a newest schedule whose first day is known says so, and so does the one before
    /// it whose last day is known.
    pub fn textual(&self, language: Language) -> String {
        let coverage = schedule::coverage(&self.schedules);
        let schedules: Vec<&Schedule> = coverage.iter().map(|(_, schedule)| *schedule).collect();
        let undated = || self.schedules.last();
        let Some(newest) = schedules.last().copied().or_else(undated) else { return not_known(language).to_owned() };
        let before = schedules.iter().rev().nth(1).filter(|before| {
            let continues = before.valid_through.as_ref().map(PartialDate::latest).and_then(|last| last.succ_opt());
            continues.is_some() && continues == newest.valid_from.as_ref().map(PartialDate::earliest)
        });
        let parts = before.copied().into_iter().chain([newest]).map(|schedule| dated(schedule, language));
        parts.collect::<Vec<_>>().join(language.each("; ", " ", "; "))
    }
}

/// What to say of a day that no schedule answers for.
fn not_known(language: Language) -> &'static str {
    language.each(
        "Die Zeiten dieses Tages sind nicht bekannt.",
        "Wir wissen nicht: Wann war an diesem Tag geöffnet?",
        "The hours of that day are not known.",
    )
}

impl Schedule {
    /// The hours of the week in words, ready to print: `Mo, Di 10–13 Uhr; Do 14–17 Uhr`.
    pub fn textual(&self, language: Language) -> String {
        let mut parts: Vec<String> = Vec::new();
        let mut seen = BTreeSet::new();
        for day in DayOfWeek::ALL {
            let hours = self.of_day(*day);
            if hours.is_empty() || seen.contains(day) {
                continue;
            }
            let same: Vec<DayOfWeek> =
                DayOfWeek::ALL.iter().copied().filter(|other| self.of_day(*other) == hours).collect();
            seen.extend(same.iter().copied());
            let separator = language.each(" ", ": ", " ");
            parts.push(format!("{}{separator}{}", days(&same, language), day_hours(&hours, language)));
        }
        if parts.is_empty() {
            let nothing = language.each("geschlossen", "Geschlossen", "closed");
            let appointment = language.each("nur nach Vereinbarung", "Nur mit Termin", "by appointment only");
            parts.push(if self.by_appointment_otherwise { appointment } else { nothing }.to_owned());
        } else if self.by_appointment_otherwise {
            let otherwise =
                language.each("sonst nach Vereinbarung", "Andere Zeiten: nur mit Termin", "otherwise by appointment");
            parts.push(otherwise.to_owned());
        }
        let end = language.each("", ".", "");
        parts.join(language.each("; ", ". ", "; ")) + end
    }

    fn of_day(&self, day: DayOfWeek) -> Vec<Interval> {
        let mut hours: Vec<Interval> =
            self.regular.iter().filter(|entry| entry.day_of_week == day).map(|entry| entry.interval).collect();
        hours.sort_by_key(|interval| interval.opens);
        hours
    }
}

/// A schedule with the days of its validity, as far as they are known.
fn dated(schedule: &Schedule, language: Language) -> String {
    let spoken = |date: &PartialDate| spoken::partial_date(date, language);
    let from = schedule.valid_from.as_ref().map(spoken);
    let through = schedule.valid_through.as_ref().map(spoken);
    let from_words = |from: &String| language.each(format!("ab {from}"), format!("Ab {from}"), format!("from {from}"));
    let through_words = |through: &String| {
        language.each(format!("bis {through}"), format!("Bis {through}"), format!("until {through}"))
    };
    let validity: Vec<String> = from.iter().map(from_words).chain(through.iter().map(through_words)).collect();
    let text = schedule.textual(language);
    if validity.is_empty() { text } else { format!("{}: {text}", validity.join(language.each(" ", ". ", " "))) }
}

/// `Mo, Di`, `Mo–Fr`; in Leichte Sprache `Montag und Dienstag`, `Montag bis Freitag`.
fn days(days: &[DayOfWeek], language: Language) -> String {
    let name = |day: DayOfWeek| match language {
        Language::De => spoken::day_of_week(day, language).chars().take(2).collect(),
        Language::En => spoken::day_of_week(day, language).chars().take(3).collect(),
        Language::DeSimple => spoken::day_of_week(day, language).to_owned(),
    };
    let position = |day: DayOfWeek| DayOfWeek::ALL.iter().position(|known| *known == day);
    let mut runs: Vec<Vec<DayOfWeek>> = Vec::new();
    for day in days {
        match runs.last_mut() {
            Some(run) if run.last().and_then(|last| position(*last)).map(|last| last + 1) == position(*day) => {
                run.push(*day);
            }
            _ => runs.push(vec![*day]),
        }
    }
    let mut names: Vec<String> = Vec::new();
    for run in runs {
        match run.as_slice() {
            [first, .., last] if run.len() > 2 => {
                names.push(format!("{}{}{}", name(*first), language.each("–", " bis ", "–"), name(*last)));
            }
            _ => names.extend(run.iter().map(|day| name(*day))),
        }
    }
    match (language, names.as_slice()) {
        (Language::DeSimple, [names @ .., last]) if !names.is_empty() => format!("{} und {last}", names.join(", ")),
        _ => names.join(", "),
    }
}

/// `10–12 und 14–16 Uhr, 16–18 Uhr (nur telefonisch)`.
fn day_hours(hours: &[Interval], language: Language) -> String {
    let (walk_in, others): (Vec<_>, Vec<_>) = hours.iter().partition(|interval| interval.mode == Mode::WalkIn);
    let mut parts = Vec::new();
    if !walk_in.is_empty() {
        parts.push(spans(&walk_in, language));
    }
    for interval in others {
        let mode = match interval.mode {
            Mode::WalkIn => "",
            Mode::ByAppointment => language.each(" (nach Vereinbarung)", " (nur mit Termin)", " (by appointment)"),
            Mode::PhoneOnly => language.each(" (nur telefonisch)", " (nur am Telefon)", " (by telephone only)"),
        };
        parts.push(spans(&[interval], language) + mode);
    }
    parts.join(", ")
}

/// `10–12 und 14–16 Uhr`.
fn spans(intervals: &[&Interval], language: Language) -> String {
    let span = |Interval { opens, closes, mode: _ }: &Interval| {
        language.each(
            format!("{}–{}", spoken::hour(*opens, false), spoken::hour(*closes, true)),
            format!("{} Uhr bis {} Uhr", spoken::hour(*opens, false), spoken::hour(*closes, true)),
            format!("{}–{}", spoken::clock_en(*opens, false), spoken::clock_en(*closes, true)),
        )
    };
    let spans: Vec<String> = intervals.iter().map(|interval| span(interval)).collect();
    let (last, first) = spans.split_last().map_or(("", &[][..]), |(last, first)| (last.as_str(), first));
    let and = language.choose(" und ", " and ");
    let joined = if first.is_empty() { last.to_owned() } else { format!("{}{and}{last}", first.join(", ")) };
    joined + language.each(" Uhr", "", "")
}
