//! Office hours as schema.org specifies them (`OpeningHoursSpecification`).

use std::collections::BTreeSet;

use chrono::{Datelike, NaiveDate, NaiveTime};

use crate::OfficeHours;

use super::{
    DayOfWeek, Exception, ExceptionKind, Interval, Mode, PublicHolidayPolicy, Target,
    day::{Day, State},
    timetable::Timetable,
};

/// An `OpeningHoursSpecification`; without `opens` it is closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Specification {
    /// `Monday` to `Sunday`, or `PublicHolidays`; nothing when it is for every day of its validity.
    pub day_of_week: Option<&'static str>,
    /// From when, and until when; before it, that means the next day.
    pub hours: Option<(NaiveTime, NaiveTime)>,
    /// The first day for which it is known to hold.
    pub valid_from: Option<NaiveDate>,
    /// The last day; nothing when it holds until further notice.
    pub valid_through: Option<NaiveDate>,
}

impl OfficeHours {
    /// The weekly hours of every schedule on the days on which it is known to hold, and those of public holidays.
    ///
    /// schema.org has no word for appointments and telephones: for a place, only hours at which everybody may come are
    /// given; for a contact also those at which it answers the telephone. Nor has it one for "not known": of public
    /// holidays without a rule nothing is said.
    pub fn specifications(&self) -> Vec<Specification> {
        let timetable = self.timetable();
        let mut specifications = Vec::new();
        for (days, schedule) in timetable.coverage() {
            let valid = (Some(*days.start()), Some(*days.end()).filter(|last| *last != NaiveDate::MAX));
            for day in DayOfWeek::ALL {
                let hours =
                    schedule.regular.iter().filter(|entry| entry.day_of_week == *day).map(|entry| entry.interval);
                specifications.extend(
                    self.speakable(hours).map(|hours| Specification::new(Some(day.word()), Some(hours), valid)),
                );
            }
        }
        let holiday = |hours| Specification::new(Some("PublicHolidays"), hours, (None, None));
        match self.public_holiday_policy {
            PublicHolidayPolicy::Closed => specifications.push(holiday(None)),
            PublicHolidayPolicy::OwnHours => {
                let hours: Vec<_> = self.speakable(self.public_holiday_intervals.iter().copied()).collect();
                let closed = hours.is_empty().then(|| holiday(None));
                specifications.extend(hours.into_iter().map(|hours| holiday(Some(hours))).chain(closed));
            }
            PublicHolidayPolicy::OpenAsRegular | PublicHolidayPolicy::Unknown => {}
        }
        specifications
    }

    /// What holds on the days of exceptions, instead of anything else (`specialOpeningHoursSpecification`).
    pub fn special_specifications(&self) -> Vec<Specification> {
        let timetable = self.timetable();
        let days = self.days_of_their_own();
        let mut specifications = Vec::new();
        for exception in &self.exceptions {
            let hours: Vec<_> = match exception.kind {
                ExceptionKind::Closed | ExceptionKind::Replaced => {
                    self.speakable(exception.intervals.iter().copied()).collect()
                }
                ExceptionKind::Additional | ExceptionKind::OpenAsRegular => continue,
            };
            for stretch in without(exception.start, exception.end, &days) {
                specifications.extend(specify(&hours, stretch));
            }
        }
        for date in days {
            let day = Day::of(&timetable, date);
            let hours: Vec<_> = self.speakable(day.hours.iter().map(|hours| hours.interval)).collect();
            // Of a day without hours that nobody knows there is nothing to say.
            if !hours.is_empty() || day.otherwise.0 != State::Unknown {
                specifications.extend(specify(&hours, (date, date)));
            }
        }
        specifications
    }

    /// The days that are not the same all through an exception, because they depend on the day of the week or on
    /// another exception; those of the years that can be asked about.
    fn days_of_their_own(&self) -> BTreeSet<NaiveDate> {
        let varying =
            |exception: &&Exception| matches!(exception.kind, ExceptionKind::Additional | ExceptionKind::OpenAsRegular);
        let mut stretches: Vec<_> =
            self.exceptions.iter().filter(varying).map(|exception| (exception.start, exception.end)).collect();
        stretches.sort_unstable();
        let mut days = BTreeSet::new();
        for (first, last) in stretches {
            // What an earlier stretch had is there already, and years that cannot be asked about are not wanted.
            let next = days.last().copied().and_then(|day: NaiveDate| day.succ_opt());
            let begin = next.max(NaiveDate::from_ymd_opt(*Timetable::YEARS.start(), 1, 1)).unwrap_or(first).max(first);
            let asked = |day: &NaiveDate| *day <= last && Timetable::YEARS.contains(&day.year());
            days.extend(begin.iter_days().take_while(asked));
        }
        days
    }

    /// The hours that schema.org has a word for.
    fn speakable(&self, hours: impl Iterator<Item = Interval>) -> impl Iterator<Item = (NaiveTime, NaiveTime)> {
        let answers_telephone = matches!(self.applies_to, Target::Contact(_));
        hours.filter_map(move |interval| match interval.mode {
            Mode::WalkIn => Some((interval.opens, interval.closes)),
            Mode::PhoneOnly => answers_telephone.then_some((interval.opens, interval.closes)),
            Mode::ByAppointment => None,
        })
    }
}

impl Specification {
    fn new(
        day_of_week: Option<&'static str>,
        hours: Option<(NaiveTime, NaiveTime)>,
        (valid_from, valid_through): (Option<NaiveDate>, Option<NaiveDate>),
    ) -> Self {
        Self { day_of_week, hours, valid_from, valid_through }
    }
}

/// The stretches from the first to the last day in which none of these days lies.
fn without(first: NaiveDate, last: NaiveDate, days: &BTreeSet<NaiveDate>) -> Vec<(NaiveDate, NaiveDate)> {
    let mut stretches = Vec::new();
    let mut begin = Some(first);
    for day in days.range(first..=last) {
        stretches.extend(begin.zip(day.pred_opt()));
        begin = day.succ_opt();
    }
    stretches.extend(begin.map(|begin| (begin, last)));
    stretches.retain(|(first, last)| first <= last);
    stretches
}

/// The hours of these days; where there are none that schema.org has a word for, they are closed to it.
fn specify(
    hours: &[(NaiveTime, NaiveTime)],
    (first, last): (NaiveDate, NaiveDate),
) -> impl Iterator<Item = Specification> {
    let valid = (Some(first), Some(last));
    let closed = hours.is_empty().then(|| Specification::new(None, None, valid));
    hours.iter().map(move |hours| Specification::new(None, Some(*hours), valid)).chain(closed)
}
