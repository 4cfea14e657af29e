//! What we write for `OpenStreetMap`, read by a library of theirs.

use std::sync::Arc;

use chrono::{DateTime, Days, NaiveDate, NaiveDateTime, NaiveTime, Utc};
use chrono_tz::Tz;
use compact_calendar::CompactCalendar;
use myk10_domain::{
    HolidayCalendar, OfficeHours,
    office_hours::{Mode, State},
};
use opening_hours::{Context, ContextHolidays, OpeningHours, RuleKind};
use serde_json::json;

use crate::{
    random::Dice,
    sample::{office_hours, weekly},
};

/// From when, what.
type Change = (NaiveDateTime, State, Option<Mode>);

/// What their library makes of a string, from its first minute to its last.
fn theirs(text: &str, from: NaiveDateTime, until: NaiveDateTime) -> Vec<Change> {
    let calendar: HolidayCalendar = "DE-RP".parse().expect("a calendar");
    let mut holidays = CompactCalendar::default();
    for holiday in HolidayCalendar::YEARS.flat_map(|year| calendar.of_year(year)) {
        holidays.insert(holiday.date);
    }
    let context = Context::default().with_holidays(ContextHolidays::new(Arc::new(holidays), Arc::default()));
    let hours: OpeningHours = text.parse().unwrap_or_else(|error| panic!("{text}\n{error}"));
    let hours = hours.with_context(context);
    let change = |range: opening_hours::DateTimeRange| {
        let comment = range.comment.to_string();
        let (state, mode) = match (range.kind, comment.as_str()) {
            (RuleKind::Open, "") => (State::Open, Some(Mode::WalkIn)),
            (RuleKind::Open, "nur telefonisch") => (State::Open, Some(Mode::PhoneOnly)),
            (RuleKind::Unknown, "nach Vereinbarung") => (State::ByAppointment, Some(Mode::ByAppointment)),
            (RuleKind::Unknown, _) => (State::Unknown, None),
            (RuleKind::Closed, _) => (State::Closed, None),
            (RuleKind::Open, comment) => panic!("{comment}"),
        };
        (range.range.start, state, mode)
    };
    merged(hours.iter_range(from, until).map(change))
}

/// What we say of the same time, where clocks are never changed.
fn ours(hours: &OfficeHours, from: NaiveDateTime, until: NaiveDateTime) -> Vec<Change> {
    let timetable = hours.timetable();
    let mut changes = Vec::new();
    let mut at: DateTime<Utc> = from.and_utc();
    // Changes are looked for 400 days ahead.
    while at < until.and_utc() {
        let moment = timetable.moment(at);
        changes.push((at, moment));
        changes.extend(timetable.changes(at));
        at += chrono::TimeDelta::days(400);
    }
    let changes = changes.into_iter().filter(|(at, _)| *at < until.and_utc());
    merged(changes.map(|(at, moment)| (at.naive_utc(), moment.state, moment.mode)))
}

/// Each change of state or mode once.
fn merged(changes: impl Iterator<Item = Change>) -> Vec<Change> {
    let mut merged: Vec<Change> = Vec::new();
    for change in changes {
        if merged.last().is_none_or(|(_, state, mode)| (*state, *mode) != (change.1, change.2)) {
            merged.push(change);
        }
    }
    merged
}

fn agree(hours: &OfficeHours, from: NaiveDate, name: &str) -> bool {
    let Some(text) = hours.osm() else { return false };
    let (from, until) = (from.and_time(NaiveTime::MIN), (from + Days::new(730)).and_time(NaiveTime::MIN));
    let (theirs, ours) = (theirs(&text, from, until), ours(hours, from, until));
    if let Some((theirs, ours)) = theirs.iter().zip(&ours).find(|(theirs, ours)| theirs != ours) {
        panic!("{name}: theirs {theirs:?}, ours {ours:?}\n{text}");
    }
    assert_eq!(theirs.len(), ours.len(), "{name}\n{text}");
    true
}

#[test]
fn two_years_of_random_hours_are_read_as_they_are_meant() {
    let mut told = 0;
    for seed in 0..1_000 {
        let mut dice = Dice(seed);
        let (mut model, edge) = dice.office_hours(Tz::UTC);
        // The strings know of no time zone: an hour that is skipped or comes twice is not their business.
        model.zone = Tz::UTC;
        told += i32::from(agree(
            &office_hours(model.members()),
            edge - Days::new(300),
            &format!("seed {seed}: {model:#?}"),
        ));
    }
    assert!(told > 550, "only {told} of 1000 could be told");
}

#[test]
fn an_office_is_told_as_people_write_it() {
    let page = office_hours(json!({}));
    assert_eq!(
        page.osm().as_deref(),
        Some(
            "24/7 unknown \"nicht bekannt\"; 1995 Jan 01+ off, 1995 Jan 01+ Mo,Tu 10:00-13:00, \
             1995 Jan 01+ Th 14:00-17:00; 1995 Jan 01+ PH off"
        )
    );
    let week =
        |hours: &[(&str, &str, &str)]| json!([{ "key": "a", "validFrom": "2020-01-01", "regular": weekly(hours) }]);
    let night = week(&[("Saturday", "22:00", "02:00"), ("Sunday", "10:00", "12:00")]);
    let told = office_hours(json!({ "timeZone": "UTC", "schedules": night }));
    assert!(agree(&told, "2026-01-01".parse().expect("a day"), "a night that holidays may cut"));
    let early = week(&[("Saturday", "22:00", "02:00"), ("Monday", "01:00", "12:00")]);
    assert_eq!(office_hours(json!({ "schedules": early })).osm(), None, "what the language cannot say is not said");
    let seconds = week(&[("Saturday", "10:00", "10:00:30")]);
    assert_eq!(office_hours(json!({ "schedules": seconds })).osm(), None, "there are no seconds");
}
