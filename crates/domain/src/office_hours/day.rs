//! What holds on a day: exceptions before public holidays before the regular hours, and additional hours beside any.

use chrono::{NaiveDate, NaiveTime};

use crate::{Holiday, OfficeHours, vocabulary::vocabulary};

use super::{DayOfWeek, Exception, ExceptionKind, Interval, Mode, PublicHolidayPolicy, Schedule, timetable::Timetable};

vocabulary! {
    /// What somebody finds who comes.
    pub enum State as OfficeHoursState: closed {
        /// Somebody is there, or answers the telephone.
        Open = "open",
        /// Nobody is there.
        Closed = "closed",
        /// Only with an appointment.
        ByAppointment = "byAppointment",
        /// Nobody has said; anything else would be a guess.
        Unknown = "unknown",
    }
}

vocabulary! {
    /// Why a state is what it is.
    pub enum StatusReason: extensible {
        /// The weekly hours say so.
        Regular = "regular",
        /// An exception says so; its name is beside it.
        Exception = "exception",
        /// It is a public holiday; its name is beside it.
        PublicHoliday = "publicHoliday",
        /// It is known that no schedule holds on the day.
        NoSchedule = "noSchedule",
        /// No source confirms a schedule for the day.
        ValidityUnknown = "validityUnknown",
    }
}

/// Why a state is what it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason<'a> {
    /// The weekly hours say so.
    Regular,
    /// An exception says so.
    Exception(&'a Exception),
    /// A public holiday, and what is to happen on one.
    PublicHoliday(Holiday),
    /// It is known that no schedule holds on the day.
    NoSchedule,
    /// A schedule may hold on the day, but nobody confirms it.
    ValidityUnknown,
}

impl Reason<'_> {
    /// The word for it.
    pub fn word(&self) -> StatusReason {
        match self {
            Self::Regular => StatusReason::Regular,
            Self::Exception(_) => StatusReason::Exception,
            Self::PublicHoliday(_) => StatusReason::PublicHoliday,
            Self::NoSchedule => StatusReason::NoSchedule,
            Self::ValidityUnknown => StatusReason::ValidityUnknown,
        }
    }
}

/// Hours of a day with their reason.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Hours<'a> {
    pub(super) interval: Interval,
    pub(super) reason: Reason<'a>,
}

/// What holds on a day: some hours, and a state at all other times.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Day<'a> {
    pub(super) otherwise: (State, Reason<'a>),
    pub(super) hours: Vec<Hours<'a>>,
}

impl Interval {
    /// Whether it goes on after midnight.
    pub(super) fn passes_midnight(self) -> bool {
        self.closes < self.opens && self.closes != NaiveTime::MIN
    }
}

impl<'a> Day<'a> {
    /// What holds on a day.
    pub(super) fn of(timetable: &Timetable<'a>, date: NaiveDate) -> Self {
        let schedule = timetable.schedule(date);
        let mut day = match (timetable.ruling(date), schedule) {
            (Some(exception), _) if exception.kind == ExceptionKind::Closed => {
                Self::without_hours(State::Closed, Reason::Exception(exception))
            }
            (Some(exception), _) if exception.kind == ExceptionKind::Replaced => {
                Self::new(schedule, Reason::Exception(exception), exception.intervals.iter().copied())
            }
            (_, None) => Self::without_hours(State::Unknown, timetable.why_no_schedule(date)),
            (Some(exception), Some(schedule)) => {
                // It is why the place is open, and not why it is closed at all other times.
                let day = Self::regular(schedule, date, Reason::Exception(exception));
                Self { otherwise: (day.otherwise.0, Reason::Regular), ..day }
            }
            (None, Some(schedule)) => Self::planned(timetable.office_hours(), schedule, date),
        };
        for exception in timetable.additional(date) {
            day.hours.extend(hours(Reason::Exception(exception), exception.intervals.iter().copied()));
        }
        day
    }

    /// A day without an exception.
    fn planned(office_hours: &'a OfficeHours, schedule: &'a Schedule, date: NaiveDate) -> Self {
        let Some(holiday) = office_hours.holiday_calendar.holiday(date) else {
            return Self::regular(schedule, date, Reason::Regular);
        };
        let reason = Reason::PublicHoliday(holiday);
        match office_hours.public_holiday_policy {
            PublicHolidayPolicy::Closed => Self::without_hours(State::Closed, reason),
            PublicHolidayPolicy::OpenAsRegular => Self::regular(schedule, date, Reason::Regular),
            PublicHolidayPolicy::OwnHours => {
                Self::new(Some(schedule), reason, office_hours.public_holiday_intervals.iter().copied())
            }
            PublicHolidayPolicy::Unknown => Self::without_hours(State::Unknown, reason),
        }
    }

    fn regular(schedule: &'a Schedule, date: NaiveDate, reason: Reason<'a>) -> Self {
        Self::new(Some(schedule), reason, schedule.on(date))
    }

    fn without_hours(state: State, reason: Reason<'a>) -> Self {
        Self { otherwise: (state, reason), hours: Vec::new() }
    }

    fn new(schedule: Option<&Schedule>, reason: Reason<'a>, intervals: impl Iterator<Item = Interval>) -> Self {
        let by_appointment = schedule.is_some_and(|schedule| schedule.by_appointment_otherwise);
        let state = if by_appointment { State::ByAppointment } else { State::Closed };
        Self { otherwise: (state, reason), hours: hours(reason, intervals).collect() }
    }
}

impl Schedule {
    /// The regular hours of a day, by its day of the week.
    pub(super) fn on(&self, date: NaiveDate) -> impl Iterator<Item = Interval> {
        let day_of_week = DayOfWeek::from(chrono::Datelike::weekday(&date));
        self.regular.iter().filter(move |entry| entry.day_of_week == day_of_week).map(|entry| entry.interval)
    }
}

impl From<Mode> for State {
    fn from(mode: Mode) -> Self {
        match mode {
            Mode::WalkIn | Mode::PhoneOnly => Self::Open,
            Mode::ByAppointment => Self::ByAppointment,
        }
    }
}

fn hours(reason: Reason<'_>, intervals: impl Iterator<Item = Interval>) -> impl Iterator<Item = Hours<'_>> {
    intervals.map(move |interval| Hours { interval, reason })
}
