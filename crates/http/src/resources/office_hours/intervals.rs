//! `/office-hours/{idOrSlug}/intervals`: every opening between two days.

use std::collections::BTreeMap;

use axum::{extract::State, response::Response};
use chrono::{DateTime, Days, FixedOffset, NaiveDate, Utc};
use chrono_tz::Tz;
use myk10_domain::{
    self as domain, Kind, Language,
    office_hours::{self, Mode, StatusReason},
};
use myk10_persistence::Published;
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};
use uuid::Uuid;

use super::moment::{Found, MomentLinks, find, local, rights, today};
use crate::{
    AppState, Settings,
    answer::{Attribution, Licence},
    asked::{Accepting, JsonOrCsv},
    formats::{self, Column, Format},
    problem::{ItemRefusals, Problem},
    query::{ApiQuery, DaysQuery, PathName},
    reading::json,
    speaker::Speaker,
};

pub(super) fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new().routes(routes!(intervals))
}

/// Every opening between two days.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
struct OfficeHoursIntervals {
    /// The id of the office hours.
    office_hours_id: Uuid,
    /// What these office hours are called.
    title: Option<String>,
    /// The IANA time zone of the place.
    #[schema(example = "Europe/Berlin")]
    time_zone: &'static str,
    /// The first day that was asked about.
    from_date: NaiveDate,
    /// The last day that was asked about, inclusive.
    to_date: NaiveDate,
    /// The openings, in order; no two meet. One that began the day before or ends the day after is there as a whole.
    data: Vec<OpeningInterval>,
    /// The language of the texts.
    language: Language,
    /// Where another language stands than the one asked for: JSON Pointer → language.
    fallbacks: BTreeMap<String, Language>,
    /// The licence under which the answer may be used.
    licence: Licence,
    /// What to print beside the answer.
    attribution: Attribution,
    /// The addresses of this answer and of the record.
    links: MomentLinks,
}

/// An opening, from `opensAt` until just before `closesAt`.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
struct OpeningInterval {
    /// The day that the opening belongs to, also after midnight.
    date: NaiveDate,
    /// When the opening begins.
    opens_at: DateTime<Utc>,
    /// When the opening ends; that instant is not part of it.
    closes_at: DateTime<Utc>,
    /// When the opening begins, on the clock of the place.
    opens_local: DateTime<FixedOffset>,
    /// When the opening ends, on the clock of the place.
    closes_local: DateTime<FixedOffset>,
    /// What somebody finds who comes then.
    state: office_hours::State,
    /// How people may come.
    mode: Mode,
    /// Why it is open.
    reason: StatusReason,
    /// The name of the public holiday or exception that is the reason.
    reason_name: Option<String>,
}

/// List the openings between two days
///
/// Use it for a calendar on your page, or to plan with: every opening with its beginning and end, in UTC and on the
/// clock of the place, so that no arithmetic with dates is left to you. As JSON, or as `text/csv` with the same
/// columns. Days that no source confirms have no openings; ask for the status to tell them from closed ones.
#[utoipa::path(get, path = "/office-hours/{idOrSlug}/intervals", operation_id = "getOfficeHoursIntervals",
    tag = "Office hours",
    params(("idOrSlug" = String, Path, max_length = 100, example = "projektbuero",
        description = "The `id` or the `slug` of the office hours, as in `projektbuero`."), DaysQuery),
    responses((status = 200, description = "The openings of these days, in order.",
        content((OfficeHoursIntervals = "application/json"), (String = "text/csv"))), ItemRefusals))]
async fn intervals(
    State(state): State<AppState>,
    Accepting(asked, _): Accepting<JsonOrCsv>,
    PathName(name): PathName,
    ApiQuery(query): ApiQuery<DaysQuery>,
) -> Result<Response, Problem> {
    let reading = state.store.read().await?;
    let found = find(&state, &reading, (&asked, query.text), &name, &[Kind::OfficeHours]).await?;
    let (hours, freshness) = match found {
        Found::Here(hours, freshness) => (hours, freshness),
        Found::Elsewhere(response) => return Ok(*response),
    };
    let (today, seconds) = today((state.clock)(), hours.content.time_zone);
    let days = query.days.unwrap_or((today, today + Days::new(6)));
    let freshness = if query.days.is_some() { freshness } else { freshness.at_a_moment(seconds, &days) };
    if let Some(response) = freshness.not_modified(&asked) {
        return Ok(response);
    }
    let links = MomentLinks::new(&state.settings, &asked, &hours);
    let answer = OfficeHoursIntervals::say((&state.settings, &hours), days, query.text.speaker(), links);
    if asked.format() == Format::Csv {
        let name = hours.content.common.slug.to_string();
        formats::table(freshness.headers(), &name, query.format.dialect, (&COLUMNS, &answer.data))
    } else {
        json(freshness.headers(), &answer)
    }
}

impl OfficeHoursIntervals {
    fn say(
        (settings, hours): (&Settings, &Published<domain::OfficeHours>),
        (from_date, to_date): (NaiveDate, NaiveDate),
        mut speaker: Speaker,
        links: MomentLinks,
    ) -> Self {
        let zone = hours.content.time_zone;
        let openings = hours.content.timetable().openings(from_date, to_date);
        let (licence, attribution) = rights(settings, hours, speaker.language());
        Self {
            office_hours_id: hours.id,
            title: speaker.text("title", &hours.content.title),
            time_zone: zone.name(),
            from_date,
            to_date,
            data: speaker.each("data", &openings, |speaker, opening| OpeningInterval::say(speaker, *opening, zone)),
            language: speaker.language(),
            fallbacks: speaker.into_fallbacks(),
            licence,
            attribution,
            links,
        }
    }
}

/// A column is what the member of the same name is.
const COLUMNS: [Column; 9] = [
    Column::text("date", "/date", ""),
    Column::text("opensAt", "/opensAt", ""),
    Column::text("closesAt", "/closesAt", ""),
    Column::text("opensLocal", "/opensLocal", ""),
    Column::text("closesLocal", "/closesLocal", ""),
    Column::text("state", "/state", ""),
    Column::text("mode", "/mode", ""),
    Column::text("reason", "/reason", ""),
    Column::text("reasonName", "/reasonName", ""),
];

impl OpeningInterval {
    fn say(speaker: &mut Speaker, opening: office_hours::Opening<'_>, zone: Tz) -> Self {
        let office_hours::Opening { date, opens, closes, mode, reason } = opening;
        Self {
            date,
            opens_at: opens,
            closes_at: closes,
            opens_local: local(opens, zone),
            closes_local: local(closes, zone),
            state: mode.into(),
            mode,
            reason: reason.word(),
            reason_name: speaker.reason_name(reason),
        }
    }
}
