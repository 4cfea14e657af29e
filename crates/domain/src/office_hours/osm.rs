//! Office hours as `OpenStreetMap` writes them (`opening_hours`), for export only.
//!
//! Days are written as the clock shows them, so hours past midnight are cut there: a rule for the next day would drop
//! what came over from the day before.

mod rules;

use std::{collections::BTreeSet, ops::RangeInclusive};

use chrono::{Datelike, NaiveDate, NaiveTime, Timelike};

use crate::OfficeHours;

use super::{
    DayOfWeek, Interval, Mode, PublicHolidayPolicy, Schedule,
    day::{Day, State},
    timetable::Timetable,
};
use rules::Rules;

/// So many days may be written out one by one.
const MOST_DAYS: usize = 1_500;

/// Part of a day as the clock shows it: from, until (midnight is the end of the day), and how people may come.
type Part = (NaiveTime, NaiveTime, Mode);

impl OfficeHours {
    /// The value of `opening_hours`; nothing where that language cannot say it: seconds, exceptions of years, and some
    /// hours past midnight that meet public holidays.
    pub fn osm(&self) -> Option<String> {
        let timetable = self.timetable();
        let mut rules = Rules::beginning_unknown();
        for (days, schedule) in timetable.coverage() {
            self.write_weeks(schedule, rules.on(days))?;
        }
        for (days, Shown { otherwise, parts }) in special_days(&timetable)? {
            let rules = rules.on(&days);
            rules.replace("", otherwise);
            rules.add("", &parts);
        }
        let has_seconds = self.intervals().any(|interval| interval.opens.second() + interval.closes.second() > 0);
        (!has_seconds).then(|| rules.text())
    }

    /// The days of the week, then public holidays, then what comes over from the day before.
    fn write_weeks(&self, schedule: &Schedule, rules: &mut Rules) -> Option<()> {
        let otherwise = if schedule.by_appointment_otherwise { State::ByAppointment } else { State::Closed };
        rules.replace("", otherwise);
        rules.add_week(&schedule.parts(|interval| Some(interval.today())));
        let holidays: Vec<Part> = self.public_holiday_intervals.iter().map(Interval::today).collect();
        match self.public_holiday_policy {
            PublicHolidayPolicy::Closed => rules.replace("PH", State::Closed),
            PublicHolidayPolicy::OpenAsRegular => {}
            PublicHolidayPolicy::OwnHours => {
                rules.replace("PH", otherwise);
                rules.add("PH", &holidays);
            }
            PublicHolidayPolicy::Unknown => rules.replace("PH", State::Unknown),
        }
        // A day after a holiday cannot be told from one after another day of the week.
        if self.public_holiday_intervals.iter().any(|interval| interval.passes_midnight()) {
            return None;
        }
        let nights = schedule.parts(Interval::morning_after);
        rules.add_week(&nights);
        let Some(latest) = nights.iter().map(|(_, (_, closes, _))| *closes).max() else { return Some(()) };
        if self.public_holiday_policy == PublicHolidayPolicy::OpenAsRegular {
            return Some(());
        }
        // The night after a holiday has nothing to come over; that can be said where nothing else stands there.
        let days = schedule.parts(|interval| Some(interval.today()));
        let begins = days.iter().map(|(_, part)| part.0).chain(holidays.iter().map(|part| part.0));
        let is_free = begins.min().is_none_or(|begin| latest <= begin);
        let is_closed = otherwise == State::Closed && self.public_holiday_policy != PublicHolidayPolicy::Unknown;
        (is_free && is_closed).then(|| rules.close("PH +1 day", (NaiveTime::MIN, latest)))
    }

    /// Every interval, of whatever day.
    fn intervals(&self) -> impl Iterator<Item = &Interval> {
        let regular = self.schedules.iter().flat_map(|schedule| &schedule.regular).map(|entry| &entry.interval);
        let special = self.exceptions.iter().flat_map(|exception| &exception.intervals);
        regular.chain(special).chain(&self.public_holiday_intervals)
    }
}

impl Interval {
    /// Its part before midnight.
    fn today(&self) -> Part {
        let closes = if self.closes < self.opens { NaiveTime::MIN } else { self.closes };
        (self.opens, closes, self.mode)
    }

    /// Its part after midnight.
    fn morning_after(&self) -> Option<Part> {
        self.passes_midnight().then_some((NaiveTime::MIN, self.closes, self.mode))
    }
}

impl Schedule {
    /// Parts of its intervals, by the day of the week on which the clock shows them.
    fn parts(&self, part: impl Fn(&Interval) -> Option<Part>) -> Vec<(DayOfWeek, Part)> {
        let parts = self.regular.iter().filter_map(|entry| {
            let part = part(&entry.interval)?;
            let comes_over = part.0 < entry.interval.opens;
            let day = chrono::Weekday::from(entry.day_of_week);
            Some((DayOfWeek::from(if comes_over { day.succ() } else { day }), part))
        });
        parts.collect()
    }
}

/// What the clock shows of a day: parts, and a state at all other times.
#[derive(Debug, PartialEq, Eq)]
struct Shown {
    otherwise: State,
    parts: Vec<Part>,
}

fn shown(timetable: &Timetable<'_>, date: NaiveDate) -> Shown {
    let today = Day::of(timetable, date);
    let yesterday = date.pred_opt().map(|yesterday| Day::of(timetable, yesterday));
    let over = yesterday.iter().flat_map(|day| &day.hours).filter_map(|hours| hours.interval.morning_after());
    let mut parts: Vec<Part> = over.chain(today.hours.iter().map(|hours| hours.interval.today())).collect();
    parts.sort_unstable();
    Shown { otherwise: today.otherwise.0, parts }
}

/// The days on which something else holds than in the weeks around, from the first to the last that is the same.
fn special_days(timetable: &Timetable<'_>) -> Option<Vec<(RangeInclusive<NaiveDate>, Shown)>> {
    let hours = timetable.office_hours();
    let comes_over = hours.intervals().any(|interval| interval.passes_midnight());
    let mut days = BTreeSet::new();
    for exception in &hours.exceptions {
        let last = if comes_over { exception.end.succ_opt()? } else { exception.end };
        days.extend(exception.start.iter_days().take_while(|day| *day <= last).take(MOST_DAYS + 1));
        if days.len() > MOST_DAYS {
            return None;
        }
    }
    for (covered, _) in timetable.coverage().iter().filter(|_| comes_over) {
        days.insert(*covered.start());
        days.extend(covered.end().succ_opt());
    }
    let mut special: Vec<(RangeInclusive<NaiveDate>, Shown)> = Vec::new();
    for day in days.iter().filter(|day| (1900..=9999).contains(&day.year())) {
        let content = shown(timetable, *day);
        match special.last_mut() {
            Some((days, same)) if days.end().succ_opt() == Some(*day) && *same == content => {
                *days = *days.start()..=*day;
            }
            _ => special.push((*day..=*day, content)),
        }
    }
    Some(special)
}
