//! What the answers about time share: instants as people there see them, and reasons with their names.

use chrono::{DateTime, FixedOffset, NaiveDate, Utc};
use chrono_tz::Tz;
use myk10_domain::{self as domain, Kind, Language, office_hours::Reason};
use myk10_persistence::{Published, Reading};
use serde::Serialize;
use utoipa::ToSchema;

use crate::{
    AppState, Settings,
    answer::{Attribution, Licence},
    asked::Asked,
    conditional::Freshness,
    problem::Problem,
    query::TextQuery,
    reading,
    speaker::Speaker,
};

/// The addresses of an answer about office hours.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct MomentLinks {
    /// The address of this answer.
    #[serde(rename = "self")]
    this: String,
    /// The address of the record of the office hours.
    office_hours: String,
}

impl MomentLinks {
    pub(super) fn new(settings: &Settings, asked: &Asked, hours: &Published<domain::OfficeHours>) -> Self {
        Self { this: format!("{}{}", settings.public_url, asked.target()), office_hours: address(settings, hours) }
    }
}

/// The address of a record.
pub(super) fn address(settings: &Settings, hours: &Published<domain::OfficeHours>) -> String {
    format!("{}/v1/{}/{}", settings.public_url, Kind::OfficeHours.plural(), hours.id)
}

/// Under which licence an answer about office hours is, and what to print beside it: those of the record.
pub(super) fn rights(
    settings: &Settings,
    hours: &Published<domain::OfficeHours>,
    language: Language,
) -> (Licence, Attribution) {
    let rights = hours.content.common.rights.as_ref().unwrap_or(&settings.rights);
    (Licence::say(rights), Attribution::say(rights, &address(settings, hours), language))
}

/// Office hours that were asked for, and what an answer about them depends on; or where they went.
pub(super) enum Found {
    Here(Box<Published<domain::OfficeHours>>, Freshness),
    Elsewhere(Box<axum::response::Response>),
}

/// The office hours that a name leads to, for an answer that shows these kinds.
pub(super) async fn find(
    state: &AppState,
    reading: &Reading,
    (asked, text): (&Asked, TextQuery),
    name: &str,
    kinds: &[Kind],
) -> Result<Found, Problem> {
    let freshness = Freshness::of(state, reading, kinds, asked, text.lang).await?;
    Ok(match reading::find::<domain::OfficeHours>(reading, &state.settings, (asked, name), &freshness).await {
        Ok(hours) => {
            let freshness = freshness.of_record(Kind::OfficeHours, hours.id);
            Found::Here(hours, freshness)
        }
        Err(elsewhere) => Found::Elsewhere(elsewhere),
    })
}

/// An instant with the offset of a zone: what a clock on the wall there shows.
pub(super) fn local(at: DateTime<Utc>, zone: Tz) -> DateTime<FixedOffset> {
    at.with_timezone(&zone).fixed_offset()
}

/// The day on the calendar of a place, and how many seconds it still has.
pub(super) fn today(now: DateTime<Utc>, zone: Tz) -> (NaiveDate, i64) {
    let shown = now.with_timezone(&zone).naive_local();
    (shown.date(), 86_400 - i64::from(chrono::Timelike::num_seconds_from_midnight(&shown)))
}

impl Speaker {
    /// What the reason is called: the title of an exception, or what such exceptions are called, or the holiday.
    pub(super) fn reason_name(&mut self, reason: Reason<'_>) -> Option<String> {
        match reason {
            Reason::Exception(exception) => match &exception.title {
                Some(title) => self.text("reasonName", title),
                None => exception.reason.phrase(self.language()).map(str::to_owned),
            },
            Reason::PublicHoliday(holiday) => self.text("reasonName", holiday.name),
            Reason::Regular | Reason::NoSchedule | Reason::ValidityUnknown => None,
        }
    }
}
