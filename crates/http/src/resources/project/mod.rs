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
/// Use it for an overview of the projects, with a filter for each question that readers ask: status, theme,
/// municipality, place, beginning and end. Each record is complete, with the ids of its places, contacts and funding
/// statuses; `expand` gives these in the same answer. Neighbouring projects, which are not the programme's, have
/// `programmeId: null`. As GeoJSON it is ready for a map.
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
/// Use it for the page of one project: where it stands and who says so, who does what, where it can be seen, numbers,
/// milestones and pictures. With `expand=places,contacts,fundingStatuses` one request is enough for the page.
#[utoipa::path(get, path = "/projects/{idOrSlug}", operation_id = "getProject", tag = "Projects",
    params(("idOrSlug" = String, Path, max_length = 100, example = "amt-o-mat",
        description = "The `id` or the `slug` of the project, as in `amt-o-mat`."), ItemParameters),
    responses((status = 200, description = "The project, in the language asked for.", body = ProjectRecord), ItemRefusals))]
async fn read(
    State(state): State<AppState>,
    Accepting(asked, _): Accepting<Project>,
    PathName(name): PathName,
    ApiQuery(query): ApiQuery<ItemParameters>,
) -> Result<Response, Problem> {
    reading::item::<Project>(&state, &asked, &name, query).await
}

/// Read the latest funding status of a project
///
/// Use it to print beside a project what is known about its money: `display` is a sentence that cannot be misread. Of
/// several statements it is the one that counts on the day; `earlierUrls` lead to the other ones. A statement may cover
/// several projects (`subjects`): do not print its amount as that of one. Where no source says anything, the answer is
/// 404 with the code `noFundingStatus`: print "not stated", never zero.
#[utoipa::path(get, path = "/projects/{idOrSlug}/funding-status", operation_id = "getProjectFundingStatus", tag = "Funding",
    params(("idOrSlug" = String, Path, max_length = 100, example = "mint-makerspace",
        description = "The `id` or the `slug` of the project, as in `mint-makerspace`."), AsOfQuery),
    responses((status = 200, description = "The statement that counts on the day.", body = LatestFundingStatus), ItemRefusals))]
async fn funding_status(
    State(state): State<AppState>,
    asked: Asked,
    PathName(name): PathName,
    ApiQuery(query): ApiQuery<AsOfQuery>,
) -> Result<Response, Problem> {
    latest::<domain::Project>(&state, &asked, &name, query).await
}

/// See what changed in a project
///
/// Use it to tell readers what is new about a project: what each publication changed, newest first, member by member
/// and in words ("Status: geplant → in Umsetzung"). It tells when something became public; for what held on a day, read
/// the project with `asOf`.
#[utoipa::path(get, path = "/projects/{idOrSlug}/history", operation_id = "getProjectHistory", tag = "Projects",
    params(("idOrSlug" = String, Path, max_length = 100, example = "amt-o-mat",
        description = "The `id` or the `slug` of the project, as in `amt-o-mat`."), HistoryParameters),
    responses((status = 200, description = "A page of publications, the newest first.", body = History), ItemRefusals))]
async fn history(
    State(state): State<AppState>,
    asked: Asked,
    PathName(name): PathName,
    ApiQuery(query): ApiQuery<HistoryParameters>,
) -> Result<Response, Problem> {
    history::history::<Project>(&state, &asked, &name, query).await
}
