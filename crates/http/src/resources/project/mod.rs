//! `/projects`

mod answer;
mod csv;
mod geo_json;
mod json_ld;

use axum::{extract::State, response::Response};
use myk10_domain as domain;
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::{
    AppState,
    answer::{Answered, ListOf},
    asked::{Accepting, Asked},
    problem::{ItemRefusals, ListRefusals, Problem},
    query::{ApiQuery, AsOfQuery, HistoryQuery, ItemQuery, ListQuery, PathName},
    reading,
    resources::{
        funding_status::latest::{LatestFundingStatus, latest},
        history::{self, History},
    },
};

pub(crate) use answer::Project;

type ProjectRecord = Answered<Project>;
type ProjectList = ListOf<Project>;
type ListParameters = ListQuery<Project>;
type ItemParameters = ItemQuery<Project>;
type HistoryParameters = HistoryQuery<Project>;

pub(crate) fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(list))
        .routes(routes!(read))
        .routes(routes!(history))
        .routes(routes!(funding_status))
}

/// List projects
///
/// Every project of the programme and its neighbours, ordered by title, with status, partners, places and the ids of
/// the statements about its money. Use it for an overview; walk it with `page.next`.
#[utoipa::path(get, path = "/projects", operation_id = "listProjects", tag = "Projects", params(ListParameters),
    responses((status = 200, description = "A page of projects.", body = ProjectList), ListRefusals))]
async fn list(
    State(state): State<AppState>,
    Accepting(asked, _): Accepting<Project>,
    ApiQuery(query): ApiQuery<ListParameters>,
) -> Result<Response, Problem> {
    reading::list::<Project>(&state, &asked, query).await
}

/// Read a project
///
/// By id or slug. An old slug answers 308 with the new address; what was public once answers 410.
#[utoipa::path(get, path = "/projects/{idOrSlug}", operation_id = "getProject", tag = "Projects",
    params(("idOrSlug" = String, Path, description = "The id or slug of the project.", max_length = 100), ItemParameters),
    responses((status = 200, description = "The project.", body = ProjectRecord), ItemRefusals))]
async fn read(
    State(state): State<AppState>,
    Accepting(asked, _): Accepting<Project>,
    PathName(name): PathName,
    ApiQuery(query): ApiQuery<ItemParameters>,
) -> Result<Response, Problem> {
    reading::item::<Project>(&state, &asked, &name, query).await
}

/// Read the latest statement about the money of a project
///
/// The statement that counts today: the total before its parts, the newest before older ones, corrections before what
/// they correct. `earlierUrls` lead to the other statements about the project.
#[utoipa::path(get, path = "/projects/{idOrSlug}/funding-status", operation_id = "getProjectFundingStatus", tag = "Funding",
    params(("idOrSlug" = String, Path, description = "The id or slug of the project.", max_length = 100), AsOfQuery),
    responses((status = 200, description = "The latest statement.", body = LatestFundingStatus), ItemRefusals))]
async fn funding_status(
    State(state): State<AppState>,
    asked: Asked,
    PathName(name): PathName,
    ApiQuery(query): ApiQuery<AsOfQuery>,
) -> Result<Response, Problem> {
    latest::<domain::Project>(&state, &asked, &name, query).await
}

/// Read what changed in the project
///
/// What each publication changed, newest first, field by field and in words ("Status: geplant → in Umsetzung"): when
/// something became public, while `asOf` tells what held on a day.
#[utoipa::path(get, path = "/projects/{idOrSlug}/history", operation_id = "getProjectHistory", tag = "Projects",
    params(("idOrSlug" = String, Path, description = "The id or slug of the project.", max_length = 100), HistoryParameters),
    responses((status = 200, description = "A page of the publications.", body = History), ItemRefusals))]
async fn history(
    State(state): State<AppState>,
    asked: Asked,
    PathName(name): PathName,
    ApiQuery(query): ApiQuery<HistoryParameters>,
) -> Result<Response, Problem> {
    history::history::<Project>(&state, &asked, &name, query).await
}
