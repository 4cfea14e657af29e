//! The rules of an `opening_hours`, one after the other.

use std::{fmt::Write, ops::RangeInclusive};

use chrono::{Datelike, NaiveDate, NaiveTime};

use crate::office_hours::{DayOfWeek, Mode, day::State};

use super::Part;

/// The rules so far, and the days for which the next ones are.
#[derive(Debug)]
pub(super) struct Rules {
    text: String,
    days: String,
}

impl Rules {
    /// Nothing is known until a rule says so.
    pub(super) fn beginning_unknown() -> Self {
        Self { text: format!("24/7{}", words(State::Unknown)), days: String::new() }
    }

    /// Goes on with rules for these days.
    pub(super) fn on(&mut self, days: &RangeInclusive<NaiveDate>) -> &mut Self {
        let (first, last) = (*days.start(), *days.end());
        // No day before 1900 can be written.
        let first = if first.year() < 1900 { "1900 Jan 01".to_owned() } else { day(first) };
        self.days = match last {
            NaiveDate::MAX => format!("{first}+"),
            last if last == *days.start() => first,
            last => format!("{first}-{}", day(last)),
        };
        self
    }

    /// Every rule.
    pub(super) fn text(self) -> String {
        self.text
    }

    /// Says a state of whole days, instead of what was said of them before.
    pub(super) fn replace(&mut self, selector: &str, state: State) {
        self.write("; ", selector, words(state));
    }

    /// Adds parts of days; those that are easier to use come later and win.
    pub(super) fn add(&mut self, selector: &str, parts: &[Part]) {
        for mode in [Mode::ByAppointment, Mode::PhoneOnly, Mode::WalkIn] {
            let parts: Vec<_> = parts.iter().filter(|part| part.2 == mode).map(|part| span((part.0, part.1))).collect();
            if !parts.is_empty() {
                let selector = if selector.is_empty() { String::new() } else { format!("{selector} ") };
                self.write(", ", &format!("{selector}{}", parts.join(",")), suffix(mode));
            }
        }
    }

    /// Adds parts of the days of a week; days that are the same share a rule.
    pub(super) fn add_week(&mut self, parts: &[(DayOfWeek, Part)]) {
        for mode in [Mode::ByAppointment, Mode::PhoneOnly, Mode::WalkIn] {
            let of = |day: DayOfWeek| {
                let mut parts: Vec<Part> =
                    parts.iter().filter(|(on, part)| *on == day && part.2 == mode).map(|(_, part)| *part).collect();
                parts.sort_unstable();
                parts
            };
            let mut written: Vec<Vec<Part>> = vec![Vec::new()];
            for parts in DayOfWeek::ALL.iter().map(|day| of(*day)) {
                if !written.contains(&parts) {
                    let days = DayOfWeek::ALL.iter().filter(|day| of(**day) == parts).map(|day| &day.word()[..2]);
                    self.add(&days.collect::<Vec<_>>().join(","), &parts);
                    written.push(parts);
                }
            }
        }
    }

    /// Closes a part of days.
    pub(super) fn close(&mut self, selector: &str, part: (NaiveTime, NaiveTime)) {
        self.write(", ", &format!("{selector} {}", span(part)), words(State::Closed));
    }

    fn write(&mut self, separator: &str, selector: &str, words: &str) {
        let selector = if selector.is_empty() { String::new() } else { format!(" {selector}") };
        let _ = write!(self.text, "{separator}{}{selector}{words}", self.days);
    }
}

/// `2024 Oct 29`
fn day(date: NaiveDate) -> String {
    date.format("%Y %b %d").to_string()
}

/// `10:00-13:00`; the end of the day is `24:00`.
fn span((from, until): (NaiveTime, NaiveTime)) -> String {
    let until = if until == NaiveTime::MIN { "24:00".to_owned() } else { until.format("%H:%M").to_string() };
    format!("{}-{until}", from.format("%H:%M"))
}

fn words(state: State) -> &'static str {
    match state {
        State::Open => "",
        State::Closed => " off",
        State::ByAppointment => suffix(Mode::ByAppointment),
        State::Unknown => " unknown \"nicht bekannt\"",
    }
}

fn suffix(mode: Mode) -> &'static str {
    match mode {
        Mode::WalkIn => "",
        Mode::PhoneOnly => " open \"nur telefonisch\"",
        Mode::ByAppointment => " unknown \"nach Vereinbarung\"",
    }
}
