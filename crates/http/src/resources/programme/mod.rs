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
/// Use it to find the programmes that there are. Each record is complete and long: name in `fields` what you need, as
/// in `fields=slug,title,start,end`.
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
/// Use it for a page about the programme as a whole: who leads it and takes part, which federal programme selected it,
/// its phases, its strategy, its themes, and what happened when. The record is long: name in `fields` what you need.
#[utoipa::path(get, path = "/programmes/{idOrSlug}", operation_id = "getProgramme", tag = "Programmes",
    params(("idOrSlug" = String, Path, max_length = 100, example = "smarte-region-myk10",
        description = "The `id` or the `slug` of the programme, as in `smarte-region-myk10`."), ItemParameters),
    responses((status = 200, description = "The programme, in the language asked for.", body = ProgrammeRecord), ItemRefusals))]
async fn read(
    State(state): State<AppState>,
    Accepting(asked, _): Accepting<Programme>,
    PathName(name): PathName,
    ApiQuery(query): ApiQuery<ItemParameters>,
) -> Result<Response, Problem> {
    reading::item::<Programme>(&state, &asked, &name, query).await
}

/// Read the latest funding status of a programme
///
/// Use it to say with one request how a programme is funded: `display` is a sentence that cannot be misread. It is the
/// statement that counts on the day: the total before its parts, the newest before older ones, corrections before what
/// they correct. `earlierUrls` lead to the other statements about the programme. Where no source says anything, the
/// answer is 404 with the code `noFundingStatus`: print "not stated", never zero.
#[utoipa::path(get, path = "/programmes/{idOrSlug}/funding-status", operation_id = "getProgrammeFundingStatus", tag = "Funding",
    params(("idOrSlug" = String, Path, max_length = 100, example = "smarte-region-myk10",
        description = "The `id` or the `slug` of the programme, as in `smarte-region-myk10`."), AsOfQuery),
    responses((status = 200, description = "The statement that counts on the day.", body = LatestFundingStatus), ItemRefusals))]
async fn funding_status(
    State(state): State<AppState>,
    asked: Asked,
    PathName(name): PathName,
    ApiQuery(query): ApiQuery<AsOfQuery>,
) -> Result<Response, Problem> {
    latest::<domain::Programme>(&state, &asked, &name, query).await
}

/// See what changed in a programme
///
/// Use it to tell readers what is new in the programme: what each publication changed, newest first, member by member
/// and in words, from new events to corrected figures.
#[utoipa::path(get, path = "/programmes/{idOrSlug}/history", operation_id = "getProgrammeHistory", tag = "Programmes",
    params(("idOrSlug" = String, Path, max_length = 100, example = "smarte-region-myk10",
        description = "The `id` or the `slug` of the programme, as in `smarte-region-myk10`."), HistoryParameters),
    responses((status = 200, description = "A page of publications, the newest first.", body = History), ItemRefusals))]
async fn history(
    State(state): State<AppState>,
    asked: Asked,
    PathName(name): PathName,
    ApiQuery(query): ApiQuery<HistoryParameters>,
) -> Result<Response, Problem> {
    history::history::<Programme>(&state, &asked, &name, query).await
}
