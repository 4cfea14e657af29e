//! The engine against the model, minute by minute, over random office hours.
//!
//! `MYK10_CASES` says how many; `make soak` sets it to a million.

use chrono::{DateTime, Duration, Utc};
use chrono_tz::Tz;
use myk10_domain::office_hours::{Mode, State, Timetable};

use crate::{model::Minute, random::Dice, sample::office_hours};

const WINDOW: i64 = 14 * 1440;

fn cases() -> u64 {
    std::env::var("MYK10_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(10_000)
}

#[test]
fn berlin() {
    agree(chrono_tz::Europe::Berlin, 0);
}

/// South of the equator, with midnights that do not exist.
#[test]
fn santiago() {
    agree(chrono_tz::America::Santiago, 1);
}

/// Clocks change by half an hour.
#[test]
fn lord_howe() {
    agree(chrono_tz::Australia::Lord_Howe, 2);
}

/// Clocks change for Ramadan.
#[test]
fn casablanca() {
    agree(chrono_tz::Africa::Casablanca, 3);
}

/// A quarter of the cases.
fn agree(zone: Tz, quarter: u64) {
    for seed in (quarter..cases()).step_by(4) {
        let mut dice = Dice(seed);
        let (model, edge) = dice.office_hours(zone);
        let from = dice.window(edge);
        let minutes = model.minutes(from, WINDOW);
        let hours = office_hours(model.members());
        let case = Case { timetable: hours.timetable(), from, minutes: &minutes };
        let looked = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
            case.changes_are_right();
            for _ in 0..8 {
                case.status_is_right(dice.below(14 * 1440).into());
            }
            case.openings_are_right();
        }));
        assert!(looked.is_ok(), "seed {seed}, from {from}: {model:#?}");
    }
}

struct Case<'a> {
    timetable: Timetable<'a>,
    from: DateTime<Utc>,
    minutes: &'a [Minute],
}

impl Case<'_> {
    fn at(&self, minute: i64) -> DateTime<Utc> {
        self.from + Duration::minutes(minute)
    }

    fn state(&self, minute: i64) -> Option<State> {
        let index = usize::try_from(minute).ok()?;
        self.minutes.get(index).map(|(state, _)| *state)
    }

    /// The state between any two changes is the one at the first of them.
    fn changes_are_right(&self) {
        let changes = self.timetable.changes(self.from).take_while(|(at, _)| *at < self.at(WINDOW));
        let mut changes: Vec<_> = changes.map(|(at, moment)| (at, moment.state)).collect();
        changes.insert(0, (self.from, self.timetable.moment(self.from).state));
        changes.push((self.at(WINDOW), State::Unknown));
        for pair in changes.windows(2) {
            let [(begin, state), (end, _)] = pair else { continue };
            assert_eq!((begin.timestamp() % 60, end.timestamp() % 60), (0, 0), "whole minutes");
            for minute in (*begin - self.from).num_minutes()..(*end - self.from).num_minutes() {
                assert_eq!(Some(*state), self.state(minute), "{}", self.at(minute));
            }
        }
    }

    fn status_is_right(&self, minute: i64) {
        let at = self.at(minute);
        let status = self.timetable.status(at);
        let state = status.moment.state;
        assert_eq!(Some(state), self.state(minute), "{at}");
        let changed = |minute: &i64| self.state(*minute) != Some(state);
        match ((minute..WINDOW).find(changed), status.next_change) {
            (Some(minute), change) => assert_eq!(Some(self.at(minute)), change, "next change after {at}"),
            (None, change) => assert!(change.is_none_or(|change| change >= self.at(WINDOW)), "next change after {at}"),
        }
        match ((0..minute).rev().find(changed), status.since) {
            (Some(minute), since) => assert_eq!(Some(self.at(minute + 1)), since, "since, at {at}"),
            (None, since) => assert!(since.is_none_or(|since| since <= self.from), "since, at {at}"),
        }
        if let Some(change) = status.next_change {
            let before = self.timetable.status(change - Duration::seconds(1));
            let after = self.timetable.status(change);
            assert_eq!((before.moment.state, before.next_change), (state, Some(change)), "a second before {change}");
            assert_ne!(after.moment.state, state, "{change}");
            assert_eq!(after.since, Some(change));
        }
        self.next_opening_is_right(minute, state);
    }

    fn next_opening_is_right(&self, minute: i64, state: State) {
        let at = self.at(minute);
        let next = self.timetable.status(at).next_opening;
        if matches!(state, State::Open | State::Unknown) {
            assert_eq!(next, None, "{at}");
            return;
        }
        let found = (minute..WINDOW).find(|minute| matches!(self.state(*minute), Some(State::Open | State::Unknown)));
        match found {
            Some(found) if self.state(found) == Some(State::Open) => {
                let next = next.expect("an opening");
                assert_eq!(next.opens, self.at(found), "next opening after {at}");
                if let Some(end) = (found..WINDOW).find(|minute| self.state(*minute) != Some(State::Open)) {
                    assert_eq!(next.closes, Some(self.at(end)), "its end");
                }
            }
            Some(_) => assert_eq!(next, None, "unknown comes first: {at}"),
            None => assert!(next.is_none_or(|next| next.opens >= self.at(WINDOW)), "next opening after {at}"),
        }
    }

    /// Openings are those minutes that are open because of hours; none meets another.
    fn openings_are_right(&self) {
        let (first, last) = (self.from.date_naive(), self.at(WINDOW).date_naive());
        let openings = self.timetable.openings(first, last);
        assert!(openings.windows(2).all(|pair| pair[0].closes <= pair[1].opens), "in order, and apart");
        let mut here = vec![None; self.minutes.len()];
        for opening in &openings {
            assert!(opening.opens < opening.closes);
            let begin = (opening.opens - self.from).num_minutes().max(0);
            for minute in begin..(opening.closes - self.from).num_minutes().min(WINDOW) {
                here[usize::try_from(minute).expect("a minute")] = Some(opening.mode);
            }
        }
        // The days of the place begin and end some hours apart from those of the window.
        let sure = 1440..self.minutes.len() - 1440;
        for (mode, (state, is_within)) in here[sure.clone()].iter().zip(&self.minutes[sure]) {
            let expected = is_within.then_some(*state);
            let told = mode.map(|mode| if mode == Mode::ByAppointment { State::ByAppointment } else { State::Open });
            assert_eq!(told, expected);
        }
    }
}
