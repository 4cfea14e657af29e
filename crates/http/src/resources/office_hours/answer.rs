//! Office hours in one language.

use chrono::NaiveDate;
use myk10_domain::{
    self as domain, HolidayCalendar, Kind,
    office_hours::{DayOfWeek, ExceptionKind, ExceptionReason, Mode, PublicHolidayPolicy, Target},
};
use myk10_persistence::Referrer;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::json_ld;
use crate::{
    answer::{Answer, Answerable},
    formats::Formats,
    query::{FilterKind, FilterParameter},
    speaker::Speaker,
    values::PartialDate,
};

/// When a place or contact can be visited.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct OfficeHours {
    /// What the office hours are called, with whose they are.
    title: Option<String>,
    /// Whose office hours they are: exactly one of the two members is not null.
    applies_to: AppliesTo,
    /// The IANA time zone in which all clock times are meant.
    #[schema(example = "Europe/Berlin")]
    time_zone: String,
    /// The weekly hours of the newest schedule in words, ready to print, with the days of its validity where they are
    /// known, and those of the schedule before it where that is known to end the day before. For "now", ask the status.
    #[schema(example = "Mo, Di 10–13 Uhr; Do 14–17 Uhr")]
    textual: String,
    /// The weekly hours, over time. An unknown edge of validity reaches as far as the schedule is confirmed.
    schedules: Vec<Schedule>,
    /// What holds on a public holiday, unless an exception says something else.
    public_holiday_policy: PublicHolidayPolicy,
    /// The hours on public holidays, where the policy is `ownHours`.
    public_holiday_intervals: Vec<Interval>,
    /// Whose public holidays count.
    holiday_calendar: HolidayCalendar,
    /// The days on which something else holds than in other weeks.
    exceptions: Vec<OfficeHoursException>,
    /// The office hours as `opening_hours` of OpenStreetMap; null where that language cannot say it.
    #[schema(
        example = "24/7 unknown \"nicht bekannt\"; 2024 Oct 29+ off, 2024 Oct 29+ Mo,Tu 10:00-13:00; 2024 Oct 29+ PH off"
    )]
    osm: Option<String>,
    /// The weekly hours and those of public holidays as schema.org specifies them. It has no word for what is not known:
    /// of public holidays without a rule nothing is said, so ask the status on these.
    opening_hours_specification: Vec<OpeningHoursSpecification>,
    /// What holds on the days of exceptions instead, as schema.org specifies it.
    special_opening_hours_specification: Vec<OpeningHoursSpecification>,
    /// For whom they are, where that is not everybody.
    audience: Option<String>,
    /// What else visitors should know.
    notes: Option<String>,
}

/// Whose office hours they are: exactly one of the two is not null.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
struct AppliesTo {
    /// The place whose hours they are.
    place_id: Option<Uuid>,
    /// The contact whose hours they are; they override those of its place, for this contact only.
    contact_id: Option<Uuid>,
}

/// When it is open, as schema.org specifies it: without `opens`, it is closed.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
struct OpeningHoursSpecification {
    /// `Monday` to `Sunday`, or `PublicHolidays`; null for every day of the validity.
    #[schema(example = "Monday")]
    day_of_week: Option<&'static str>,
    /// From when it is open; null when it is closed.
    #[schema(format = "time-local", example = "10:00:00")]
    opens: Option<String>,
    /// Until when it is open; before `opens`, it means the next day. Null when it is closed.
    #[schema(format = "time-local", example = "13:00:00")]
    closes: Option<String>,
    /// The first day for which it is known to hold; null where nobody has said.
    valid_from: Option<NaiveDate>,
    /// The last day for which it is known to hold; null until further notice.
    valid_through: Option<NaiveDate>,
}

impl From<domain::office_hours::Specification> for OpeningHoursSpecification {
    fn from(specification: domain::office_hours::Specification) -> Self {
        let domain::office_hours::Specification { day_of_week, hours, valid_from, valid_through } = specification;
        let (opens, closes) = hours.map(|(opens, closes)| (opens.to_string(), closes.to_string())).unzip();
        Self { day_of_week, opens, closes, valid_from, valid_through }
    }
}

/// Weekly hours, and for which days they are known to hold.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
struct Schedule {
    /// A short name that stays the same over time, to recognise the schedule by.
    key: String,
    /// The first day on which it holds, where that is known.
    valid_from: Option<PartialDate>,
    /// The last day on which it holds, where that is known.
    valid_through: Option<PartialDate>,
    /// The days on which a source confirms the schedule.
    #[schema(value_type = Vec<NaiveDate>)]
    confirmed_on: Vec<NaiveDate>,
    /// The hours of the week in words, ready to print.
    #[schema(example = "Mo, Di 10–13 Uhr; Do 14–17 Uhr")]
    textual: String,
    /// The hours of the week; a day that is not there is closed.
    regular: Vec<WeeklyInterval>,
    /// Whether other times can be agreed on.
    by_appointment_otherwise: bool,
    /// The keys of the sources that say so.
    sources: Vec<String>,
    /// What is open or inferred about the schedule.
    note: Option<String>,
}

/// Hours of a day of the week, from `opens` until just before `closes`.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
struct WeeklyInterval {
    /// The day of the week on which they begin.
    day_of_week: DayOfWeek,
    /// From when it is open, by the clock of the place.
    #[schema(format = "time-local", example = "10:00:00")]
    opens: String,
    /// Until when it is open; before `opens`, it means the next day.
    #[schema(format = "time-local", example = "13:00:00")]
    closes: String,
    /// How people may come.
    mode: Mode,
}

/// Hours of a day, from `opens` until just before `closes`.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
struct Interval {
    /// From when it is open, by the clock of the place.
    #[schema(format = "time-local", example = "16:00:00")]
    opens: String,
    /// Until when it is open; before `opens`, it means the next day.
    #[schema(format = "time-local", example = "21:00:00")]
    closes: String,
    /// How people may come.
    mode: Mode,
}

/// Days on which something else holds than in other weeks.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
struct OfficeHoursException {
    /// A short name that stays the same over time, to recognise the exception by.
    key: String,
    /// The first day of the exception.
    start_date: NaiveDate,
    /// The last day of the exception, inclusive.
    end_date: NaiveDate,
    /// What the exception does to these days.
    kind: ExceptionKind,
    /// The hours of each of these days; empty where it is closed or as on any other day.
    intervals: Vec<Interval>,
    /// Why there is an exception, for programs.
    reason_code: ExceptionReason,
    /// Why there is an exception, in words to print.
    title: Option<String>,
    /// The keys of the sources that say so.
    sources: Vec<String>,
}

impl Answerable for domain::OfficeHours {
    type Answer = OfficeHours;
}

impl Answer for OfficeHours {
    type Content = domain::OfficeHours;

    const FILTERS: &'static [FilterParameter] = &[
        FilterParameter {
            name: "place",
            description: "Only office hours of this place (id or slug), or of one of these: `place=goethe-atrium-bendorf`.",
            kind: FilterKind::Record("place", &[Kind::Place]),
        },
        FilterParameter {
            name: "contact",
            description: "Only office hours of this contact (id or slug), or of one of these: `contact=projektbuero`.",
            kind: FilterKind::Record("contact", &[Kind::Contact]),
        },
    ];

    const FORMATS: Formats<domain::OfficeHours> =
        Formats { json_ld: json_ld::LINKED_DATA, csv: None, geo_json: None, vcard: None };

    fn say(content: &domain::OfficeHours, _: &[Referrer], speaker: &mut Speaker) -> Self {
        let applies_to = match content.applies_to {
            Target::Place(id) => AppliesTo { place_id: Some(id.uuid()), contact_id: None },
            Target::Contact(id) => AppliesTo { place_id: None, contact_id: Some(id.uuid()) },
        };
        Self {
            title: speaker.text("title", &content.title),
            applies_to,
            time_zone: content.time_zone.name().to_owned(),
            textual: content.textual(speaker.language()),
            schedules: speaker.each("schedules", &content.schedules, Schedule::say),
            public_holiday_policy: content.public_holiday_policy,
            public_holiday_intervals: content.public_holiday_intervals.iter().map(interval).collect(),
            holiday_calendar: content.holiday_calendar,
            exceptions: speaker.each("exceptions", &content.exceptions, OfficeHoursException::say),
            osm: content.osm(),
            opening_hours_specification: content.specifications().into_iter().map(Into::into).collect(),
            special_opening_hours_specification: content.special_specifications().into_iter().map(Into::into).collect(),
            audience: speaker.maybe("audience", content.audience.as_ref()),
            notes: speaker.maybe("notes", content.notes.as_ref()),
        }
    }
}

impl Schedule {
    fn say(speaker: &mut Speaker, schedule: &domain::office_hours::Schedule) -> Self {
        let domain::office_hours::Schedule {
            key,
            valid_from,
            valid_through,
            confirmed_on,
            regular,
            by_appointment_otherwise,
            sources,
            note,
        } = schedule;
        Self {
            key: key.clone(),
            valid_from: speaker.date("validFrom", valid_from.as_ref()),
            valid_through: speaker.date("validThrough", valid_through.as_ref()),
            confirmed_on: confirmed_on.clone(),
            textual: schedule.textual(speaker.language()),
            regular: regular.iter().map(weekly).collect(),
            by_appointment_otherwise: *by_appointment_otherwise,
            sources: sources.clone(),
            note: speaker.maybe("note", note.as_ref()),
        }
    }
}

impl OfficeHoursException {
    fn say(speaker: &mut Speaker, exception: &domain::office_hours::Exception) -> Self {
        let domain::office_hours::Exception { key, start, end, kind, intervals, reason, title, sources } = exception;
        Self {
            key: key.clone(),
            start_date: *start,
            end_date: *end,
            kind: *kind,
            intervals: intervals.iter().map(interval).collect(),
            reason_code: *reason,
            title: speaker.maybe("title", title.as_ref()),
            sources: sources.clone(),
        }
    }
}

fn interval(domain::office_hours::Interval { opens, closes, mode }: &domain::office_hours::Interval) -> Interval {
    Interval { opens: opens.to_string(), closes: closes.to_string(), mode: *mode }
}

fn weekly(entry: &domain::office_hours::WeeklyInterval) -> WeeklyInterval {
    let Interval { opens, closes, mode } = interval(&entry.interval);
    WeeklyInterval { day_of_week: entry.day_of_week, opens, closes, mode }
}
