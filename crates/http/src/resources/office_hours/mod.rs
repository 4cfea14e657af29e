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
/// When places and contacts can be visited: weekly schedules over time, exceptions and the rule for public holidays,
/// ordered by title.
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
/// By id or slug. An old slug answers 308 with the new address; what was public once answers 410.
#[utoipa::path(get, path = "/office-hours/{idOrSlug}", operation_id = "getOfficeHours", tag = "Office hours",
    params(("idOrSlug" = String, Path, description = "The id or slug of the office hours.", max_length = 100), ItemParameters),
    responses((status = 200, description = "The office hours.", body = OfficeHoursRecord), ItemRefusals))]
async fn read(
    State(state): State<AppState>,
    Accepting(asked, _): Accepting<OfficeHours>,
    PathName(name): PathName,
    ApiQuery(query): ApiQuery<ItemParameters>,
) -> Result<Response, Problem> {
    reading::item::<OfficeHours>(&state, &asked, &name, query).await
}

/// Read what changed in the office hours
///
/// What each publication changed, newest first, field by field and in words: which exceptions came, which hours moved.
#[utoipa::path(get, path = "/office-hours/{idOrSlug}/history", operation_id = "getOfficeHoursHistory", tag = "Office hours",
    params(("idOrSlug" = String, Path, description = "The id or slug of the office hours.", max_length = 100), HistoryParameters),
    responses((status = 200, description = "A page of the publications.", body = History), ItemRefusals))]
async fn history(
    State(state): State<AppState>,
    asked: Asked,
    PathName(name): PathName,
    ApiQuery(query): ApiQuery<HistoryParameters>,
) -> Result<Response, Problem> {
    history::history::<OfficeHours>(&state, &asked, &name, query).await
}
