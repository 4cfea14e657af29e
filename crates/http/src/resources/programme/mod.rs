//! `/programmes`

mod answer;
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

use answer::Programme;

type ProgrammeRecord = Answered<Programme>;
type ProgrammeList = ListOf<Programme>;
type ListParameters = ListQuery<Programme>;
type ItemParameters = ItemQuery<Programme>;
type HistoryParameters = HistoryQuery<Programme>;

pub(crate) fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(list))
        .routes(routes!(read))
        .routes(routes!(history))
        .routes(routes!(funding_status))
}

/// List programmes
///
/// Every programme with its funding programme, phases, strategy, themes and events, ordered by title. Use it for a
/// page about the programme as a whole.
#[utoipa::path(get, path = "/programmes", operation_id = "listProgrammes", tag = "Programmes", params(ListParameters),
    responses((status = 200, description = "A page of programmes.", body = ProgrammeList), ListRefusals))]
async fn list(
    State(state): State<AppState>,
    Accepting(asked, _): Accepting<Programme>,
    ApiQuery(query): ApiQuery<ListParameters>,
) -> Result<Response, Problem> {
    reading::list::<Programme>(&state, &asked, query).await
}

/// Read a programme
///
/// By id or slug. An old slug answers 308 with the new address; what was public once answers 410.
#[utoipa::path(get, path = "/programmes/{idOrSlug}", operation_id = "getProgramme", tag = "Programmes",
    params(("idOrSlug" = String, Path, description = "The id or slug of the programme.", max_length = 100), ItemParameters),
    responses((status = 200, description = "The programme.", body = ProgrammeRecord), ItemRefusals))]
async fn read(
    State(state): State<AppState>,
    Accepting(asked, _): Accepting<Programme>,
    PathName(name): PathName,
    ApiQuery(query): ApiQuery<ItemParameters>,
) -> Result<Response, Problem> {
    reading::item::<Programme>(&state, &asked, &name, query).await
}

/// Read the latest statement about the money of a programme
///
/// The statement that counts today: the total before its parts, the newest before older ones, corrections before what
/// they correct. `earlierUrls` lead to the other statements about the programme.
#[utoipa::path(get, path = "/programmes/{idOrSlug}/funding-status", operation_id = "getProgrammeFundingStatus", tag = "Funding",
    params(("idOrSlug" = String, Path, description = "The id or slug of the programme.", max_length = 100), AsOfQuery),
    responses((status = 200, description = "The latest statement.", body = LatestFundingStatus), ItemRefusals))]
async fn funding_status(
    State(state): State<AppState>,
    asked: Asked,
    PathName(name): PathName,
    ApiQuery(query): ApiQuery<AsOfQuery>,
) -> Result<Response, Problem> {
    latest::<domain::Programme>(&state, &asked, &name, query).await
}

/// Read what changed in the programme
///
/// What each publication changed, newest first, field by field and in words: which events and phases came, which
/// figures moved.
#[utoipa::path(get, path = "/programmes/{idOrSlug}/history", operation_id = "getProgrammeHistory", tag = "Programmes",
    params(("idOrSlug" = String, Path, description = "The id or slug of the programme.", max_length = 100), HistoryParameters),
    responses((status = 200, description = "A page of the publications.", body = History), ItemRefusals))]
async fn history(
    State(state): State<AppState>,
    asked: Asked,
    PathName(name): PathName,
    ApiQuery(query): ApiQuery<HistoryParameters>,
) -> Result<Response, Problem> {
    history::history::<Programme>(&state, &asked, &name, query).await
}
