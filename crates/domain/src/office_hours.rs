//! When a place or contact can be visited: schedules over time, exceptions and holidays (schema.org's shape).

mod as_of;
mod day;
mod exception;
mod interval;
mod osm;
mod radar;
mod schedule;
mod schema_org;
mod status;
mod timetable;
mod wall_clock;
mod wording;

use chrono_tz::Tz;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{
    AsOf, Common, ContactId, Content, Draft, Fault, HolidayCalendar, Id, Kind, LocalizedText, PlaceId, ProvenanceDraft,
    Reference, Review, Reviewed, RightsDraft, Searched, TextDraft, history, vocabulary::vocabulary,
};

pub use day::{Reason, State, StatusReason};
pub use exception::{Exception, ExceptionDraft, ExceptionKind, ExceptionReason};
pub use interval::{DayOfWeek, Interval, IntervalDraft, Mode, WeeklyInterval, WeeklyIntervalDraft};
pub use schedule::{Schedule, ScheduleDraft};
pub use schema_org::Specification;
pub use status::{NextOpening, Opening, Status};
pub use timetable::{Moment, Timetable};
pub use wall_clock::{ClockChange, clock_changes};
pub(crate) use wording::spoken_date;

/// The identifier of office hours.
pub type OfficeHoursId = Id<OfficeHours>;

vocabulary! {
    /// What happens on a public holiday.
    pub enum PublicHolidayPolicy: extensible {
        /// Closed on public holidays.
        Closed = "closed",
        /// Open as on any other day of the week.
        OpenAsRegular = "openAsRegular",
        /// Open at the hours in `publicHolidayIntervals`.
        OwnHours = "ownHours",
        /// Nobody has said; on a public holiday the state is `unknown`.
        Unknown = "unknown",
    }
}

/// What hours are for, as an editor writes it: exactly one of the two.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(default, deny_unknown_fields, rename_all = "camelCase")]
pub struct TargetDraft {
    /// A place.
    pub place_id: Option<String>,
    /// A contact; its hours override those of its place for this contact only.
    pub contact_id: Option<String>,
}

/// What hours are for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// A place.
    Place(PlaceId),
    /// A contact.
    Contact(ContactId),
}

impl Reviewed for Target {
    type Draft = TargetDraft;

    fn review(TargetDraft { place_id, contact_id }: TargetDraft, review: &mut Review) -> Option<Self> {
        match (place_id, contact_id) {
            (Some(id), None) => review.must("placeId", Some(id)).map(Self::Place),
            (None, Some(id)) => review.must("contactId", Some(id)).map(Self::Contact),
            _ => {
                review.refuse(Fault::ExactlyOne { of: "placeId, contactId" });
                None
            }
        }
    }
}

impl Reviewed for Tz {
    type Draft = String;

    fn review(draft: String, review: &mut Review) -> Option<Self> {
        review.accept(draft.parse().map_err(|_| Fault::UnknownTimeZone))
    }
}

/// Office hours as an editor writes them.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(default, deny_unknown_fields, rename_all = "camelCase")]
pub struct OfficeHoursDraft {
    /// The name in addresses.
    pub slug: Option<String>,
    /// Their title.
    pub title: Option<TextDraft>,
    /// What they are for.
    pub applies_to: Option<TargetDraft>,
    /// The IANA time zone in which they are meant.
    pub time_zone: Option<String>,
    /// The weekly hours, over time.
    pub schedules: Vec<ScheduleDraft>,
    /// What happens on a public holiday.
    #[schema(schema_with = crate::vocabulary::drafted::<PublicHolidayPolicy>)]
    pub public_holiday_policy: Option<String>,
    /// The hours on public holidays, where there are own ones.
    pub public_holiday_intervals: Vec<IntervalDraft>,
    /// Whose public holidays count.
    pub holiday_calendar: Option<String>,
    /// Days on which something else holds.
    pub exceptions: Vec<ExceptionDraft>,
    /// For whom they are.
    pub audience: Option<TextDraft>,
    /// What else to know.
    pub notes: Option<TextDraft>,
    /// Where the facts are from.
    pub provenance: Option<ProvenanceDraft>,
    /// The licence, where it is not the installation's.
    pub rights: Option<RightsDraft>,
}

/// Office hours of one place or contact.
#[derive(Clone, Debug, PartialEq)]
pub struct OfficeHours {
    /// What every kind has.
    pub common: Common,
    /// Their title.
    pub title: LocalizedText,
    /// What they are for.
    pub applies_to: Target,
    /// The IANA time zone in which they are meant.
    pub time_zone: Tz,
    /// The weekly hours, over time; no two are known to hold on the same day.
    pub schedules: Vec<Schedule>,
    /// What happens on a public holiday.
    pub public_holiday_policy: PublicHolidayPolicy,
    /// The hours on public holidays, where there are own ones.
    pub public_holiday_intervals: Vec<Interval>,
    /// Whose public holidays count.
    pub holiday_calendar: HolidayCalendar,
    /// Days on which something else holds.
    pub exceptions: Vec<Exception>,
    /// For whom they are.
    pub audience: Option<LocalizedText>,
    /// What else to know.
    pub notes: Option<LocalizedText>,
}

impl Draft for OfficeHoursDraft {
    fn slug(&self) -> Option<&str> {
        self.slug.as_deref()
    }
}

impl Content for OfficeHours {
    type Draft = OfficeHoursDraft;
    const KIND: Kind = Kind::OfficeHours;
    const SHAPE: &'static history::Shape = &history::OFFICE_HOURS;
    const KNOWS_DAYS: bool = true;

    fn review(draft: OfficeHoursDraft, review: &mut Review) -> Option<Self> {
        let common = Common::review(draft.slug, draft.provenance, draft.rights, review);
        let title = review.required_text("title", draft.title, 200);
        let applies_to = review.must("appliesTo", draft.applies_to);
        let time_zone = review.must("timeZone", draft.time_zone);
        if draft.schedules.is_empty() {
            review.refuse_at("schedules", Fault::Required);
        }
        let schedules = review.each("schedules", draft.schedules);
        schedule::refuse_overlaps(&schedules, review);
        let public_holiday_policy = review.must("publicHolidayPolicy", draft.public_holiday_policy);
        let public_holiday_intervals = review.each("publicHolidayIntervals", draft.public_holiday_intervals);
        review.within("publicHolidayIntervals", |review| {
            review_holidays(public_holiday_policy, &public_holiday_intervals, review);
        });
        let holiday_calendar = review.must("holidayCalendar", draft.holiday_calendar);
        let exceptions = review.each("exceptions", draft.exceptions);
        exception::refuse_overlaps(&exceptions, review);
        let audience = review.text("audience", draft.audience, 300);
        let notes = review.text("notes", draft.notes, 2_000);
        let office_hours = Self {
            common: common?,
            title: title?,
            applies_to: applies_to?,
            time_zone: time_zone?,
            schedules: schedules.into_iter().flatten().collect(),
            public_holiday_policy: public_holiday_policy?,
            public_holiday_intervals: public_holiday_intervals.into_iter().flatten().collect(),
            holiday_calendar: holiday_calendar?,
            exceptions: exceptions.into_iter().flatten().collect(),
            audience,
            notes,
        };
        radar::warn(&office_hours, review);
        Some(office_hours)
    }

    fn common(&self) -> &Common {
        &self.common
    }

    fn references(&self) -> Vec<Reference> {
        match self.applies_to {
            Target::Place(id) => Reference::one("/appliesTo/placeId", Some(id)),
            Target::Contact(id) => Reference::one("/appliesTo/contactId", Some(id)),
        }
    }

    fn searched(&self) -> Searched<'_> {
        let exceptions = self.exceptions.iter().filter_map(|exception| exception.title.as_ref());
        let searched = Searched::called(&self.title).summaries(&self.audience);
        searched.descriptions(&self.notes).descriptions(exceptions)
    }

    fn required_texts(&self) -> Vec<&LocalizedText> {
        vec![&self.title]
    }

    fn held_on(self, _: Uuid, at: AsOf) -> Option<Self> {
        Some(self.on(at))
    }
}

/// Hours on holidays are given exactly where the policy promises them; where it is not known, neither is that.
fn review_holidays(policy: Option<PublicHolidayPolicy>, intervals: &[Option<Interval>], review: &mut Review) {
    let own = policy.map(|policy| policy == PublicHolidayPolicy::OwnHours);
    match (own, intervals.is_empty()) {
        (Some(true), true) => review.refuse(Fault::IntervalsRequired),
        (Some(false), false) => review.refuse(Fault::NotApplicable { because: "publicHolidayPolicy is not ownHours" }),
        _ => interval::refuse_overlaps_in_a_day(intervals, review),
    }
}
