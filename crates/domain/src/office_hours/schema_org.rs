//! Office hours as schema.org specifies them (`OpeningHoursSpecification`).

use chrono::{NaiveDate, NaiveTime};

use crate::OfficeHours;

use super::{
    DayOfWeek, Exception, ExceptionKind, Interval, Mode, PublicHolidayPolicy, Target, day::Day, timetable::Timetable,
};

/// So many days of an exception are specified one by one.
const MOST_DAYS: usize = 400;

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
    /// given; for a contact also those at which it answers the telephone.
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
                let hours = self.speakable(self.public_holiday_intervals.iter().copied());
                specifications.extend(hours.map(|hours| holiday(Some(hours))));
            }
            PublicHolidayPolicy::OpenAsRegular | PublicHolidayPolicy::Unknown => {}
        }
        specifications
    }

    /// What holds on the days of exceptions, instead of anything else (`specialOpeningHoursSpecification`).
    pub fn special_specifications(&self) -> Vec<Specification> {
        let timetable = self.timetable();
        self.exceptions.iter().flat_map(|exception| self.special(&timetable, exception)).collect()
    }

    fn special(&self, timetable: &Timetable<'_>, exception: &Exception) -> Vec<Specification> {
        let all_days = (Some(exception.start), Some(exception.end));
        let alone = exception.start.iter_days().take_while(|day| *day <= exception.end).take(MOST_DAYS);
        match exception.kind {
            ExceptionKind::Closed => vec![Specification::new(None, None, all_days)],
            ExceptionKind::Replaced => {
                let hours = self.speakable(exception.intervals.iter().copied());
                hours.map(|hours| Specification::new(None, Some(hours), all_days)).collect()
            }
            ExceptionKind::Additional | ExceptionKind::OpenAsRegular => {
                let days = alone.map(|date| (date, Day::of(timetable, date)));
                let specify = |(date, day): (NaiveDate, Day<'_>)| {
                    let hours: Vec<_> = self.speakable(day.hours.iter().map(|hours| hours.interval)).collect();
                    hours.into_iter().map(move |hours| Specification::new(None, Some(hours), (Some(date), Some(date))))
                };
                days.flat_map(specify).collect()
            }
        }
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
