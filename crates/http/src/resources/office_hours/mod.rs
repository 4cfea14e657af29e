//! `/office-hours`

mod answer;
mod calendar;
mod intervals;
mod json_ld;
mod moment;
mod status;

use axum::{extract::State, response::Response};
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::{
    AppState,
    answer::{Answered, ListOf},
    asked::{Accepting, Asked},
    problem::{ItemRefusals, ListRefusals, Problem},
    query::{ApiQuery, HistoryQuery, ItemQuery, ListQuery, PathName},
    reading,
    resources::history::{self, History},
};

use answer::OfficeHours;

type OfficeHoursRecord = Answered<OfficeHours>;
type OfficeHoursList = ListOf<OfficeHours>;
type ListParameters = ListQuery<OfficeHours>;
type ItemParameters = ItemQuery<OfficeHours>;
type HistoryParameters = HistoryQuery<OfficeHours>;

pub(crate) fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(list))
        .routes(routes!(read))
        .routes(routes!(history))
        .merge(status::routes())
        .merge(intervals::routes())
        .merge(calendar::routes())
}

/// List office hours
///
/// Use it to find the office hours of a place (`place`) or of a contact (`contact`). Each record has the weekly
/// schedules over time, the exceptions and the rule for public holidays. To show whether it is open now, ask for the
/// status of one.
#[utoipa::path(get, path = "/office-hours", operation_id = "listOfficeHours", tag = "Office hours", params(ListParameters),
    responses((status = 200, description = "A page of office hours.", body = OfficeHoursList), ListRefusals))]
async fn list(
    State(state): State<AppState>,
    Accepting(asked, _): Accepting<OfficeHours>,
    ApiQuery(query): ApiQuery<ListParameters>,
) -> Result<Response, Problem> {
    reading::list::<OfficeHours>(&state, &asked, query).await
}

/// Read office hours
///
/// Use it to print the week: `textual` has the hours in words, ready to print, `openingHoursSpecification` has them for
/// search engines, `osm` for OpenStreetMap. Do not compute from it whether it is open now: ask for the status.
#[utoipa::path(get, path = "/office-hours/{idOrSlug}", operation_id = "getOfficeHours", tag = "Office hours",
    params(("idOrSlug" = String, Path, max_length = 100, example = "projektbuero",
        description = "The `id` or the `slug` of the office hours, as in `projektbuero`."), ItemParameters),
    responses((status = 200, description = "The office hours, in the language asked for.", body = OfficeHoursRecord), ItemRefusals))]
async fn read(
    State(state): State<AppState>,
    Accepting(asked, _): Accepting<OfficeHours>,
    PathName(name): PathName,
    ApiQuery(query): ApiQuery<ItemParameters>,
) -> Result<Response, Problem> {
    reading::item::<OfficeHours>(&state, &asked, &name, query).await
}

/// See what changed in office hours
///
/// Use it to tell readers about new office hours: which exceptions came, which hours moved. Each publication has what
/// it changed, newest first, member by member and in words.
#[utoipa::path(get, path = "/office-hours/{idOrSlug}/history", operation_id = "getOfficeHoursHistory", tag = "Office hours",
    params(("idOrSlug" = String, Path, max_length = 100, example = "projektbuero",
        description = "The `id` or the `slug` of the office hours, as in `projektbuero`."), HistoryParameters),
    responses((status = 200, description = "A page of publications, the newest first.", body = History), ItemRefusals))]
async fn history(
    State(state): State<AppState>,
    asked: Asked,
    PathName(name): PathName,
    ApiQuery(query): ApiQuery<HistoryParameters>,
) -> Result<Response, Problem> {
    history::history::<OfficeHours>(&state, &asked, &name, query).await
}
