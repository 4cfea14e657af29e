//! Answers: the state at an instant, until when, and when next; and every opening between two days.

use chrono::{DateTime, Duration, NaiveDate, Utc};

use super::{
    Mode,
    day::{Day, Reason, State},
    timetable::{Moment, Timetable, WINDOWS},
    wall_clock,
};

/// The state at an instant, with what comes before and after.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Status<'a> {
    /// The instant.
    pub at: DateTime<Utc>,
    /// What holds then.
    pub moment: Moment<'a>,
    /// Since when the state has been the same; nothing when that is longer than 400 days.
    pub since: Option<DateTime<Utc>>,
    /// When the state changes; nothing when it does not within 400 days.
    pub next_change: Option<DateTime<Utc>>,
    /// The next opening within 400 days; nothing while it is open, and nothing when a time that nobody knows of comes
    /// first.
    pub next_opening: Option<NextOpening>,
}

/// The next time at which somebody will be there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NextOpening {
    /// When it begins.
    pub opens: DateTime<Utc>,
    /// When it ends; nothing when it does not within 400 days.
    pub closes: Option<DateTime<Utc>>,
    /// How people may come when it begins.
    pub mode: Mode,
}

/// An opening: from when until when, how people may come, and why.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Opening<'a> {
    /// The day that it belongs to, on the calendar of the place.
    pub date: NaiveDate,
    /// When it begins.
    pub opens: DateTime<Utc>,
    /// When it ends; that instant is not part of it.
    pub closes: DateTime<Utc>,
    /// How people may come.
    pub mode: Mode,
    /// Why.
    pub reason: Reason<'a>,
}

impl<'a> Timetable<'a> {
    /// The state at an instant, with what comes before and after.
    pub fn status(&self, at: DateTime<Utc>) -> Status<'a> {
        let moment = self.moment(at);
        let mut states = self.states(at, moment.state);
        let next_change = states.next();
        let next_opening = if matches!(moment.state, State::Open | State::Unknown) {
            None
        } else {
            // What nobody knows might be an opening: the search ends there.
            next_change
                .into_iter()
                .chain(states)
                .find(|(_, moment)| matches!(moment.state, State::Open | State::Unknown))
        };
        let next_opening = next_opening.filter(|(_, moment)| moment.state == State::Open);
        Status {
            at,
            moment,
            since: self.since(at, moment.state),
            next_change: next_change.map(|(at, _)| at),
            next_opening: next_opening.map(|(opens, moment)| NextOpening {
                opens,
                closes: self.states(opens, State::Open).next().map(|(closes, _)| closes),
                mode: moment.mode.unwrap_or(Mode::WalkIn),
            }),
        }
    }

    /// When the state changes after an instant, and to what.
    fn states(&self, from: DateTime<Utc>, state: State) -> impl Iterator<Item = (DateTime<Utc>, Moment<'a>)> {
        let mut before = state;
        self.changes(from).filter(move |(_, moment)| {
            let changed = moment.state != before;
            before = moment.state;
            changed
        })
    }

    /// Since when the state has been what it is.
    fn since(&self, at: DateTime<Utc>, state: State) -> Option<DateTime<Utc>> {
        WINDOWS.into_iter().find_map(|(last, first)| {
            let (from, through) = (at - first, at - last);
            let edges = self.edges(from, through);
            let begins = |index: &usize| {
                let before = if *index == 0 { from } else { edges[index - 1] };
                self.moment(before).state != state
            };
            (0..edges.len()).rev().find(begins).map(|index| edges[index])
        })
    }

    /// Every opening of which a part lies between the beginning of the first and the end of the last day, in order.
    ///
    /// Where hours meet, each instant belongs to one opening: to the one that is easiest to use.
    pub fn openings(&self, first: NaiveDate, last: NaiveDate) -> Vec<Opening<'a>> {
        let zone = self.office_hours().time_zone;
        let begin = wall_clock::start_of(zone, first);
        let end = last.succ_opt().map_or(begin, |after| wall_clock::start_of(zone, after));
        // No opening is as long as two days: it belongs to the hours of one, which may pass one midnight.
        let (from, through) = (begin - Duration::days(2), end + Duration::days(2));
        let mut openings = Vec::new();
        let mut running: (DateTime<Utc>, Moment<'a>) = (from, self.moment(from));
        for edge in self.edges(from, through) {
            let moment = self.moment(edge);
            if moment != running.1 {
                openings.extend(Opening::of(running, edge));
                running = (edge, moment);
            }
        }
        openings.retain(|opening| opening.opens < end && begin < opening.closes);
        openings
    }
}

impl<'a> Timetable<'a> {
    /// The days from the first to the last whose regular hours do not take place, or fall on a holiday without a rule, with
    /// the state and the reason.
    pub fn days_off(&self, first: NaiveDate, last: NaiveDate) -> Vec<(NaiveDate, State, Reason<'a>)> {
        let days = first.iter_days().take_while(|day| *day <= last);
        let off = days.filter_map(|date| {
            self.schedule(date)?.on(date).next()?;
            let day = Day::of(self, date);
            let (state, reason) = day.otherwise;
            day.hours.is_empty().then_some((date, state, reason))
        });
        off.collect()
    }
}

impl<'a> Opening<'a> {
    fn of((opens, moment): (DateTime<Utc>, Moment<'a>), closes: DateTime<Utc>) -> Option<Self> {
        let Moment { state: _, mode, reason, opened_on } = moment;
        Some(Self { date: opened_on?, opens, closes, mode: mode?, reason })
    }
}
