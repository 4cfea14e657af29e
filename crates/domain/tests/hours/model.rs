//! Office hours once more, as slow and as plain as can be: every minute is looked at for itself.

use chrono::{DateTime, Datelike, Duration, NaiveDate, Timelike, Utc};
use chrono_tz::Tz;
use myk10_domain::{HolidayCalendar, office_hours::State};
use serde_json::{Value, json};

/// From which minute of the day to which, and how people may come; past midnight when it does not end after it begins.
pub(crate) type Span = (u32, u32, &'static str);

#[derive(Clone, Debug, Default)]
pub(crate) struct Week {
    pub(crate) from: Option<NaiveDate>,
    pub(crate) through: Option<NaiveDate>,
    pub(crate) confirmed: Vec<NaiveDate>,
    pub(crate) otherwise: bool,
    /// Days from Monday, 0.
    pub(crate) hours: Vec<(u32, Span)>,
}

#[derive(Clone, Debug)]
pub(crate) struct Special {
    pub(crate) start: NaiveDate,
    pub(crate) end: NaiveDate,
    pub(crate) kind: &'static str,
    pub(crate) hours: Vec<Span>,
}

#[derive(Clone, Debug)]
pub(crate) struct Model {
    pub(crate) zone: Tz,
    pub(crate) weeks: Vec<Week>,
    pub(crate) policy: &'static str,
    pub(crate) on_holidays: Vec<Span>,
    pub(crate) specials: Vec<Special>,
}

/// What holds in a minute: the state, and whether that is because of hours.
pub(crate) type Minute = (State, bool);

impl Model {
    /// What holds at every minute of a window.
    pub(crate) fn minutes(&self, from: DateTime<Utc>, count: i64) -> Vec<Minute> {
        let calendar: HolidayCalendar = "DE-RP".parse().expect("a calendar");
        let mut today = (NaiveDate::MIN, (State::Unknown, Vec::new()), Vec::new());
        let minute = |index: i64| {
            let shown = (from + Duration::minutes(index)).with_timezone(&self.zone).naive_local();
            if shown.date() != today.0 {
                let yesterday = shown.date().pred_opt().expect("a day");
                today = (shown.date(), self.day(shown.date(), calendar), self.day(yesterday, calendar).1);
            }
            let minute = shown.hour() * 60 + shown.minute();
            let runs = |minute: u32| {
                move |(opens, closes, _): &&Span| {
                    let end = if closes > opens { *closes } else { closes + 1440 };
                    *opens <= minute && minute < end
                }
            };
            let now = today.1.1.iter().filter(runs(minute)).chain(today.2.iter().filter(runs(minute + 1440)));
            let modes: Vec<&str> = now.map(|(_, _, mode)| *mode).collect();
            if modes.iter().any(|mode| *mode != "byAppointment") {
                (State::Open, true)
            } else if modes.is_empty() {
                (today.1.0, false)
            } else {
                (State::ByAppointment, true)
            }
        };
        (0..count).map(minute).collect()
    }

    /// What holds on a day: the state outside of hours, and the hours.
    fn day(&self, date: NaiveDate, calendar: HolidayCalendar) -> (State, Vec<Span>) {
        let week = self.weeks.iter().find(|week| self.answers(week, date));
        let here = |special: &&Special| special.start <= date && date <= special.end;
        let ruling = self.specials.iter().filter(here).find(|special| special.kind != "additional");
        let (mut state, mut hours) = match (ruling, week) {
            (Some(special), _) if special.kind == "closed" => (State::Closed, Vec::new()),
            (Some(special), week) if special.kind == "replaced" => (outside(week), special.hours.clone()),
            (_, None) => (State::Unknown, Vec::new()),
            (Some(_), Some(week)) => (outside(Some(week)), week.on(date)),
            (None, Some(week)) => match (calendar.holiday(date).is_some(), self.policy) {
                (true, "closed") => (State::Closed, Vec::new()),
                (true, "unknown") => (State::Unknown, Vec::new()),
                (true, "ownHours") => (outside(Some(week)), self.on_holidays.clone()),
                _ => (outside(Some(week)), week.on(date)),
            },
        };
        for special in self.specials.iter().filter(here).filter(|special| special.kind == "additional") {
            hours.extend(special.hours.iter().copied());
        }
        if ruling.is_some_and(|special| special.kind == "closed") {
            state = State::Closed;
        }
        (state, hours)
    }

    /// Whether a week answers for a day.
    fn answers(&self, week: &Week, date: NaiveDate) -> bool {
        let first = [week.from, week.confirmed.first().copied()].into_iter().flatten().min().or(week.through);
        let last = [week.through, week.confirmed.last().copied()].into_iter().flatten().max().or(week.from);
        let (Some(first), Some(last)) = (first, last) else { return false };
        let begins =
            |other: &Week| other.from.into_iter().chain(other.confirmed.first().copied()).min().or(other.through);
        let newest = self.weeks.iter().all(|other| begins(other).is_some_and(|begin| begin <= first));
        first <= date && (date <= last || (newest && week.through.is_none()))
    }

    /// The draft that an editor would write.
    pub(crate) fn members(&self) -> Value {
        let clock = |minute: u32| format!("{:02}:{:02}", minute / 60 % 24, minute % 60);
        let span =
            |(opens, closes, mode): &Span| json!({ "opens": clock(*opens), "closes": clock(*closes), "mode": mode });
        let spans = |hours: &[Span]| hours.iter().map(span).collect::<Vec<_>>();
        let names = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
        let weekly = |(day, hours): &(u32, Span)| {
            let mut entry = span(hours);
            entry["dayOfWeek"] = json!(names[*day as usize]);
            entry
        };
        let schedules = self.weeks.iter().enumerate().map(|(index, week)| {
            json!({ "key": format!("s{index}"), "validFrom": week.from, "validThrough": week.through,
                "confirmedOn": week.confirmed, "byAppointmentOtherwise": week.otherwise,
                "regular": week.hours.iter().map(weekly).collect::<Vec<_>>() })
        });
        let specials = self.specials.iter().enumerate().map(|(index, special)| {
            json!({ "key": format!("e{index}"), "startDate": special.start, "endDate": special.end,
                "kind": special.kind, "intervals": spans(&special.hours), "reasonCode": "other" })
        });
        json!({ "timeZone": self.zone.name(), "schedules": schedules.collect::<Vec<_>>(),
            "publicHolidayPolicy": self.policy, "publicHolidayIntervals": spans(&self.on_holidays),
            "exceptions": specials.collect::<Vec<_>>() })
    }
}

impl Week {
    fn on(&self, date: NaiveDate) -> Vec<Span> {
        let day = date.weekday().num_days_from_monday();
        self.hours.iter().filter(|(of, _)| *of == day).map(|(_, span)| *span).collect()
    }
}

fn outside(week: Option<&Week>) -> State {
    if week.is_some_and(|week| week.otherwise) { State::ByAppointment } else { State::Closed }
}
