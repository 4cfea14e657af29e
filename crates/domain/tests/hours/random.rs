//! Random office hours, and a window of two weeks with an edge in it.

use chrono::{DateTime, Days, NaiveDate, NaiveTime, Offset, TimeZone, Utc};
use chrono_tz::Tz;
use myk10_domain::HolidayCalendar;

use crate::model::{Model, Span, Special, Week};

/// A die whose throws follow from its seed (splitmix64).
#[derive(Clone, Debug)]
pub(crate) struct Dice(pub(crate) u64);

impl Dice {
    pub(crate) fn below(&mut self, end: u32) -> u32 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        u32::try_from((z ^ (z >> 31)) % u64::from(end)).expect("a small number")
    }

    fn one_in(&mut self, chances: u32) -> bool {
        self.below(chances) == 0
    }

    fn of<T: Copy>(&mut self, choices: &[T]) -> T {
        choices[self.below(u32::try_from(choices.len()).expect("a few")) as usize]
    }

    /// A day within some days of another.
    fn near(&mut self, day: NaiveDate, days: u32) -> NaiveDate {
        day - Days::new(days.into()) + Days::new(self.below(2 * days + 1).into())
    }

    fn span(&mut self) -> Span {
        let step = self.of(&[1, 15, 30]);
        let opens = self.below(1440 / step) * step;
        let long = self.of(&[30, 180, 600, 1439]);
        let closes = (opens + 1 + self.below(long)) % 1440;
        let mode = self.of(&["walkIn", "walkIn", "walkIn", "byAppointment", "phoneOnly"]);
        if closes == opens { (opens, (opens + 1) % 1440, mode) } else { (opens, closes, mode) }
    }

    /// Hours of a week or a day that do not meet: each minute of the circle is given once.
    fn hours(&mut self, count: u32, days: u32, circle: u32) -> Vec<(u32, Span)> {
        let mut taken = vec![false; circle as usize];
        let mut hours = Vec::new();
        for _ in 0..count {
            let (day, span) = (self.below(days), self.span());
            let length = if span.1 > span.0 { span.1 - span.0 } else { span.1 + 1440 - span.0 };
            let minutes = (0..length).map(|minute| ((day * 1440 + span.0 + minute) % circle) as usize);
            if minutes.clone().all(|minute| !taken[minute]) {
                minutes.for_each(|minute| taken[minute] = true);
                hours.push((day, span));
            }
        }
        hours
    }

    fn week(&mut self) -> Week {
        let count = self.below(12);
        Week { otherwise: self.one_in(5), hours: self.hours(count, 7, 7 * 1440), ..Week::default() }
    }

    /// Hours of each of several days; at least one.
    fn day(&mut self, days: u32) -> Vec<Span> {
        let count = 1 + self.below(3);
        let circle = if days > 1 { 1440 } else { 2 * 1440 };
        self.hours(count, 1, circle).into_iter().map(|(_, span)| span).collect()
    }

    /// A day on which something changes in a zone: its clocks, or a holiday, or any day.
    fn edge(&mut self, zone: Tz) -> NaiveDate {
        let year = i32::try_from(2000 + self.below(45)).expect("a year");
        let any = NaiveDate::from_yo_opt(year, 1 + self.below(365)).expect("a day");
        match self.below(4) {
            0 => {
                let offset = |day: NaiveDate| zone.offset_from_utc_datetime(&day.and_time(NaiveTime::MIN)).fix();
                let days = any.iter_days().take(366);
                days.into_iter().find(|day| offset(*day) != offset(*day + Days::new(1))).unwrap_or(any)
            }
            1 => {
                let calendar: HolidayCalendar = "DE-RP".parse().expect("a calendar");
                let holidays = calendar.of_year(year);
                holidays[self.below(u32::try_from(holidays.len()).expect("a few")) as usize].date
            }
            _ => any,
        }
    }

    /// Office hours in a zone, and the day of an edge.
    pub(crate) fn office_hours(&mut self, zone: Tz) -> (Model, NaiveDate) {
        let edge = self.edge(zone);
        let policy = self.of(&["closed", "closed", "openAsRegular", "ownHours", "unknown"]);
        let on_holidays = if policy == "ownHours" { self.day(1) } else { Vec::new() };
        let mut weeks = vec![self.week()];
        match self.below(5) {
            0 => weeks[0].from = Some(self.near(edge, 10)),
            1 => weeks[0].confirmed = vec![self.near(edge, 10)],
            2 => {
                let change = self.near(edge, 7);
                weeks.push(self.week());
                (weeks[0].from, weeks[0].through) = (Some(change - Days::new(60)), Some(change));
                weeks[1].from = Some(change + Days::new(1 + u64::from(self.below(3))));
            }
            3 => {
                let change = self.near(edge, 7);
                weeks.push(self.week());
                weeks[0].confirmed = vec![change - Days::new(4), change];
                weeks[1].confirmed = vec![change + Days::new(1 + u64::from(self.below(5)))];
                weeks[0].from = self.one_in(2).then_some(change - Days::new(5));
            }
            _ => {
                weeks[0].from = Some(edge - Days::new(90));
                weeks[0].through = self.one_in(3).then(|| self.near(edge, 10).max(edge - Days::new(90)));
            }
        }
        let specials = self.specials(edge);
        (Model { zone, weeks, policy, on_holidays, specials }, edge)
    }

    fn specials(&mut self, edge: NaiveDate) -> Vec<Special> {
        let mut specials: Vec<Special> = Vec::new();
        for _ in 0..self.below(6) {
            let start = self.near(edge, 12);
            let days = self.of(&[1, 1, 2, 5]);
            let end = start + Days::new(u64::from(days) - 1);
            let kind = self.of(&["closed", "replaced", "openAsRegular", "additional", "additional"]);
            let rules = |special: &&Special| special.kind != "additional";
            let meets = specials.iter().filter(rules).any(|other| other.start <= end && start <= other.end);
            if kind == "additional" || !meets {
                let hours = if matches!(kind, "replaced" | "additional") { self.day(days) } else { Vec::new() };
                specials.push(Special { start, end, kind, hours });
            }
        }
        specials
    }

    /// The beginning of two weeks in which a day lies.
    pub(crate) fn window(&mut self, edge: NaiveDate) -> DateTime<Utc> {
        (edge - Days::new(self.below(13).into())).and_time(NaiveTime::MIN).and_utc()
    }
}
