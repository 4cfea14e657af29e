//! `/office-hours/{idOrSlug}/status`: is it open, until when, why, and when next?

use std::collections::BTreeMap;

use axum::{extract::State, response::Response};
use chrono::{DateTime, FixedOffset, SubsecRound, Utc};
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

use super::moment::{Found, MomentLinks, find, local, rights};
use crate::{
    AppState, Settings,
    answer::{Attribution, Licence},
    asked::Asked,
    problem::{ItemRefusals, Problem},
    query::{ApiQuery, InstantQuery, PathName},
    reading::json,
};

pub(super) fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new().routes(routes!(status))
}

/// Whether it is open at an instant, until when, why, and when next.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
struct OfficeHoursStatus {
    /// The id of the office hours.
    office_hours_id: Uuid,
    /// What the office hours are called.
    title: Option<String>,
    /// The instant that the answer is about: `at`, or now.
    at: DateTime<Utc>,
    /// The same instant on the clock of the place.
    at_local: DateTime<FixedOffset>,
    /// The IANA time zone of the place.
    #[schema(example = "Europe/Berlin")]
    time_zone: &'static str,
    /// What somebody finds who comes at that instant.
    state: office_hours::State,
    /// How people may come; null when nobody may or nobody knows.
    mode: Option<Mode>,
    /// Why the state is what it is, for programs.
    reason: StatusReason,
    /// The name of the public holiday or exception that is the reason.
    reason_name: Option<String>,
    /// Since when the state has been the same; null when that is longer than 400 days.
    since: Option<DateTime<Utc>>,
    /// The same instant as `since`, on the clock of the place.
    since_local: Option<DateTime<FixedOffset>>,
    /// When the state changes next; null when it does not within 400 days. Ask again then.
    next_change_at: Option<DateTime<Utc>>,
    /// The same instant as `nextChangeAt`, on the clock of the place.
    next_change_local: Option<DateTime<FixedOffset>>,
    /// The next opening within 400 days; null while it is open, and where nobody knows.
    next_opening: Option<NextOpening>,
    /// All of that in words, ready to print.
    #[schema(example = "Heute geschlossen (Fronleichnam). Nächste Öffnung: Montag, 8. Juni, 10 Uhr.")]
    sentence: String,
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

/// The next time at which somebody will be there.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
struct NextOpening {
    /// When the opening begins.
    opens_at: DateTime<Utc>,
    /// When the opening ends; null when it does not within 400 days.
    closes_at: Option<DateTime<Utc>>,
    /// When the opening begins, on the clock of the place.
    opens_local: DateTime<FixedOffset>,
    /// When the opening ends, on the clock of the place.
    closes_local: Option<DateTime<FixedOffset>>,
    /// How people may come when it begins.
    mode: Mode,
}

/// Ask whether an office is open
///
/// Use it to show "open now" on a page instead of a list of weekdays: open or not, until when, why, when next, and all
/// of that as a sentence to print. It knows public holidays, exceptions and changes of clocks, and says `unknown` where
/// no source confirms the hours: a guess would send people to a closed door. Caches keep it for a minute at most, and
/// never beyond the next change.
#[utoipa::path(get, path = "/office-hours/{idOrSlug}/status", operation_id = "getOfficeHoursStatus", tag = "Office hours",
    params(("idOrSlug" = String, Path, max_length = 100, example = "projektbuero",
        description = "The `id` or the `slug` of the office hours, as in `projektbuero`."), InstantQuery),
    responses((status = 200, description = "Whether it is open at the instant, and what comes next.", body = OfficeHoursStatus), ItemRefusals))]
async fn status(
    State(state): State<AppState>,
    asked: Asked,
    PathName(name): PathName,
    ApiQuery(query): ApiQuery<InstantQuery>,
) -> Result<Response, Problem> {
    let reading = state.store.read().await?;
    let found = find(&state, &reading, (&asked, query.text), &name, &[Kind::OfficeHours]).await?;
    let (hours, freshness) = match found {
        Found::Here(hours, freshness) => (hours, freshness),
        Found::Elsewhere(response) => return Ok(*response),
    };
    let at = query.at.unwrap_or_else(|| (state.clock)()).trunc_subsecs(0);
    let links = MomentLinks::new(&state.settings, &asked, &hours);
    let answer = OfficeHoursStatus::say((&state.settings, &hours), at, query, links);
    let seconds = answer.next_change_at.map_or(60, |change| (change - at).num_seconds());
    let why = (answer.reason, &answer.reason_name, answer.mode);
    let said = (answer.state, why, &answer.sentence, answer.since, answer.next_change_at, &answer.next_opening);
    let freshness = freshness.at_a_moment(seconds, &said);
    freshness.not_modified(&asked).map_or_else(|| json(freshness.headers(), &answer), Ok)
}

impl OfficeHoursStatus {
    fn say(
        (settings, hours): (&Settings, &Published<domain::OfficeHours>),
        at: DateTime<Utc>,
        query: InstantQuery,
        links: MomentLinks,
    ) -> Self {
        let zone = hours.content.time_zone;
        let timetable = hours.content.timetable();
        let status = timetable.status(at);
        let mut speaker = query.text.speaker();
        let reason_name = speaker.reason_name(status.moment.reason);
        let (licence, attribution) = rights(settings, hours, speaker.language());
        Self {
            office_hours_id: hours.id,
            title: speaker.text("title", &hours.content.title),
            at,
            at_local: local(at, zone),
            time_zone: zone.name(),
            state: status.moment.state,
            mode: status.moment.mode,
            reason: status.moment.reason.word(),
            since: status.since,
            since_local: status.since.map(|since| local(since, zone)),
            next_change_at: status.next_change,
            next_change_local: status.next_change.map(|change| local(change, zone)),
            next_opening: status.next_opening.map(|next| NextOpening::say(next, zone)),
            sentence: timetable.sentence(&status, reason_name.as_deref(), speaker.language()),
            reason_name,
            language: speaker.language(),
            fallbacks: speaker.into_fallbacks(),
            licence,
            attribution,
            links,
        }
    }
}

impl NextOpening {
    fn say(office_hours::NextOpening { opens, closes, mode }: office_hours::NextOpening, zone: Tz) -> Self {
        Self {
            opens_at: opens,
            closes_at: closes,
            opens_local: local(opens, zone),
            closes_local: closes.map(|closes| local(closes, zone)),
            mode,
        }
    }
}
