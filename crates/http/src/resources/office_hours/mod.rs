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
    asked::Accepting,
    problem::{ItemRefusals, ListRefusals, Problem},
    query::{ApiQuery, ItemQuery, ListQuery, PathName},
    reading,
};

use answer::OfficeHours;

type OfficeHoursRecord = Answered<OfficeHours>;
type OfficeHoursList = ListOf<OfficeHours>;
type ListParameters = ListQuery<OfficeHours>;
type ItemParameters = ItemQuery<OfficeHours>;

pub(crate) fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(list))
        .routes(routes!(read))
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
