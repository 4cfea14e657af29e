//! `/holidays`: the public holidays of a year.

use std::collections::BTreeMap;

use axum::{extract::State, response::Response};
use chrono::{Datelike, NaiveDate};
use myk10_domain::{self as domain, HolidayCalendar, Language, local_day};
use myk10_persistence::Standing;
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::{
    AppState,
    answer::RecordLinks,
    asked::Asked,
    conditional::Freshness,
    problem::{ListRefusals, Problem},
    query::{ApiQuery, YearQuery},
    reading::json,
    speaker::Speaker,
};

pub(crate) fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new().routes(routes!(read))
}

/// The public holidays of a year, in order.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
struct Holidays {
    /// Whose public holidays they are.
    calendar: HolidayCalendar,
    /// The year that was asked about.
    #[schema(value_type = i32, minimum = 1995, maximum = 2100)]
    year: i32,
    /// The holidays in the order of the year.
    data: Vec<Holiday>,
    /// The language of the names.
    language: Language,
    /// Where another language stands than the one asked for: JSON Pointer → language.
    fallbacks: BTreeMap<String, Language>,
    /// The address of this answer.
    links: RecordLinks,
}

/// A public holiday.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
struct Holiday {
    /// The day of the holiday.
    date: NaiveDate,
    /// The name of the holiday.
    name: Option<String>,
    /// Whether the law makes it a holiday; true for every day of this list.
    statutory: bool,
    /// The paragraph that makes it one, as German lawyers cite it.
    legal_basis: &'static str,
    /// Whose public holiday it is.
    calendar: HolidayCalendar,
}

impl Holiday {
    fn say(speaker: &mut Speaker, day: domain::Holiday, calendar: HolidayCalendar) -> Self {
        let domain::Holiday { date, name, legal_basis } = day;
        Self { date, name: speaker.text("name", name), statutory: true, legal_basis, calendar }
    }
}

/// List the public holidays of a year
///
/// Use it to know which days of a year are public holidays in a Land, from its law and its ordinances: with one-off
/// ones, and with those that lists for all of Germany lack. Customary days such as 24 December are not among them.
#[utoipa::path(get, path = "/holidays", operation_id = "getHolidays", tag = "Holidays", params(YearQuery),
    responses((status = 200, description = "The public holidays of the year, in order.", body = Holidays), ListRefusals))]
async fn read(
    State(state): State<AppState>,
    asked: Asked,
    ApiQuery(query): ApiQuery<YearQuery>,
) -> Result<Response, Problem> {
    let calendar = query
        .calendar
        .map_or_else(|| HolidayCalendar::DEFAULT.parse(), Ok)
        .map_err(|fault| Problem::Internal(Box::new(fault)))?;
    let year = query.year.map_or_else(|| local_day((state.clock)()).year(), i32::from);
    let freshness = Freshness::new(&state, Standing::default(), &[], &asked, query.text.lang).at_a_moment(60, &year);
    if let Some(response) = freshness.not_modified(&asked) {
        return Ok(response);
    }
    let mut speaker = query.text.speaker();
    let say = |speaker: &mut Speaker, day: &domain::Holiday| Holiday::say(speaker, *day, calendar);
    let data = speaker.each("data", &calendar.of_year(year), say);
    let links = RecordLinks { this: format!("{}{}", state.settings.public_url, asked.target()) };
    let language = speaker.language();
    let answer = Holidays { calendar, year, data, language, fallbacks: speaker.into_fallbacks(), links };
    json(freshness.headers(), &answer)
}
