//! Office hours, prepared to be asked: what holds at an instant, and when that changes.

use std::ops::RangeInclusive;

use chrono::{DateTime, Duration, NaiveDate, NaiveTime, Utc};

use crate::OfficeHours;

use super::{
    Exception, ExceptionKind, Mode, Schedule,
    day::{Day, Hours, Reason, State},
    schedule, wall_clock,
};

/// So far an opening, a change or a beginning is looked for: 400 days, but most are near, so a few days come first.
pub(super) const WINDOWS: [(Duration, Duration); 3] = [
    (Duration::zero(), Duration::days(4)),
    (Duration::days(4), Duration::days(32)),
    (Duration::days(32), Duration::days(400)),
];

/// Office hours, prepared to be asked.
///
/// ```text
/// exception (closed, replaced, openAsRegular)  >  rule for public holidays  >  regular hours;  additional hours beside
/// ```
#[derive(Clone, Debug)]
pub struct Timetable<'a> {
    office_hours: &'a OfficeHours,
    coverage: Vec<(RangeInclusive<NaiveDate>, &'a Schedule)>,
    /// Those that rule a day, by their first one; no two of them meet.
    ruling: Vec<&'a Exception>,
    additional: Vec<&'a Exception>,
}

/// What holds at an instant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment<'a> {
    /// What somebody finds who comes.
    pub state: State,
    /// How people may come; nothing when nobody may.
    pub mode: Option<Mode>,
    /// Why.
    pub reason: Reason<'a>,
    /// The day whose hours these are, also after midnight; nothing between hours.
    pub opened_on: Option<NaiveDate>,
}

impl Timetable<'_> {
    /// The years that can be asked about: those whose clocks and public holidays are known, with the 400 days before
    /// and after that an answer looks at. The time zone data know no summer time from 2100 on.
    pub const YEARS: RangeInclusive<i32> = 1997..=2098;
}

impl OfficeHours {
    /// These hours, prepared to be asked.
    pub fn timetable(&self) -> Timetable<'_> {
        let (additional, mut ruling): (Vec<_>, Vec<_>) =
            self.exceptions.iter().partition(|exception| exception.kind == ExceptionKind::Additional);
        ruling.sort_by_key(|exception| exception.start);
        let coverage = schedule::coverage(&self.schedules);
        Timetable { office_hours: self, coverage, ruling, additional }
    }
}

impl<'a> Timetable<'a> {
    /// What holds at an instant.
    pub fn moment(&self, at: DateTime<Utc>) -> Moment<'a> {
        let shown = wall_clock::shown(self.office_hours.time_zone, at);
        let (date, time) = (shown.date(), shown.time());
        let today = Day::of(self, date);
        let now = today.hours.iter().filter(|hours| hours.covers(time)).map(|hours| (*hours, date));
        let yesterday = date.pred_opt().map(|yesterday| (Day::of(self, yesterday), yesterday));
        let still = yesterday.iter().flat_map(|(day, date)| {
            day.hours.iter().filter(|hours| hours.covers_the_morning_after(time)).map(|hours| (*hours, *date))
        });
        // Where hours meet, the easiest way to come counts, then the earlier day, then the regular hours.
        let best = still.chain(now).min_by_key(|(hours, _)| effort(hours.interval.mode));
        best.map_or_else(|| Moment::between(today.otherwise), |(hours, date)| Moment::within(hours, date))
    }

    /// The instants after `from`, until `through`, at which something may change, in order.
    pub(super) fn edges(&self, from: DateTime<Utc>, through: DateTime<Utc>) -> Vec<DateTime<Utc>> {
        let zone = self.office_hours.time_zone;
        let last = wall_clock::shown(zone, through).date().succ_opt();
        let mut date = wall_clock::shown(zone, from).date().pred_opt();
        let mut edges = wall_clock::changes(zone, from, through);
        let mut otherwise = None;
        while let Some(day) = date.filter(|day| Some(*day) <= last) {
            let plan = Day::of(self, day);
            let midnight = (otherwise != Some(plan.otherwise)).then_some(NaiveTime::MIN);
            let opens = plan.hours.iter().map(|hours| hours.interval.opens);
            let times = midnight.into_iter().chain(opens).map(|time| day.and_time(time));
            let closes = plan.hours.iter().filter_map(|hours| hours.closes(day));
            edges.extend(times.chain(closes).flat_map(|shown| wall_clock::instants(zone, shown)));
            otherwise = Some(plan.otherwise);
            date = day.succ_opt();
        }
        edges.retain(|edge| from < *edge && *edge <= through);
        edges.sort_unstable();
        edges.dedup();
        edges
    }

    /// What holds at every instant after `from` at which something changes, in order, as far as anybody looks.
    pub fn changes(&self, from: DateTime<Utc>) -> impl Iterator<Item = (DateTime<Utc>, Moment<'a>)> {
        let edges = WINDOWS.into_iter().flat_map(move |(first, last)| self.edges(from + first, from + last));
        let mut before = self.moment(from);
        edges.filter_map(move |at| {
            let moment = self.moment(at);
            let changed = moment != before;
            before = moment;
            changed.then_some((at, moment))
        })
    }

    /// The hours themselves.
    pub(super) fn office_hours(&self) -> &'a OfficeHours {
        self.office_hours
    }

    /// The days on which a schedule answers, and which, in order.
    pub(super) fn coverage(&self) -> &[(RangeInclusive<NaiveDate>, &'a Schedule)] {
        &self.coverage
    }

    /// The schedule that answers for a day.
    pub(super) fn schedule(&self, date: NaiveDate) -> Option<&'a Schedule> {
        self.coverage.iter().find(|(days, _)| days.contains(&date)).map(|(_, schedule)| *schedule)
    }

    /// The exception that rules a day.
    pub(super) fn ruling(&self, date: NaiveDate) -> Option<&'a Exception> {
        let begun = self.ruling.partition_point(|exception| exception.start <= date);
        let latest = self.ruling[..begun].last().copied();
        latest.filter(|exception| date <= exception.end)
    }

    /// The exceptions that add hours to a day.
    pub(super) fn additional(&self, date: NaiveDate) -> impl Iterator<Item = &'a Exception> {
        self.additional.iter().copied().filter(move |exception| (exception.start..=exception.end).contains(&date))
    }

    /// Why no schedule answers for a day.
    pub(super) fn why_no_schedule(&self, date: NaiveDate) -> Reason<'a> {
        let possible = self.office_hours.schedules.iter().any(|schedule| schedule.may_cover(date));
        if possible { Reason::ValidityUnknown } else { Reason::NoSchedule }
    }
}

impl<'a> Moment<'a> {
    fn between((state, reason): (State, Reason<'a>)) -> Self {
        let mode = (state == State::ByAppointment).then_some(Mode::ByAppointment);
        Self { state, mode, reason, opened_on: None }
    }

    fn within(Hours { interval, reason }: Hours<'a>, date: NaiveDate) -> Self {
        Self { state: interval.mode.into(), mode: Some(interval.mode), reason, opened_on: Some(date) }
    }
}

/// How much it takes to be served.
fn effort(mode: Mode) -> u8 {
    match mode {
        Mode::WalkIn => 0,
        Mode::PhoneOnly => 1,
        Mode::ByAppointment => 2,
    }
}

impl Hours<'_> {
    fn covers(&self, time: NaiveTime) -> bool {
        let interval = self.interval;
        interval.opens <= time && (interval.closes < interval.opens || time < interval.closes)
    }

    fn covers_the_morning_after(&self, time: NaiveTime) -> bool {
        self.interval.passes_midnight() && time < self.interval.closes
    }

    /// When hours of this day close, as the clock shows it.
    fn closes(&self, date: NaiveDate) -> Option<chrono::NaiveDateTime> {
        let interval = self.interval;
        let day = if interval.closes < interval.opens { date.succ_opt()? } else { date };
        Some(day.and_time(interval.closes))
    }
}
