//! `/funding-statuses`

mod answer;
mod csv;
mod json_ld;
pub(crate) mod latest;

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

pub(crate) use answer::FundingStatus;
pub(crate) use json_ld::funding;

type FundingStatusRecord = Answered<FundingStatus>;
type FundingStatusList = ListOf<FundingStatus>;
type ListParameters = ListQuery<FundingStatus>;
type ItemParameters = ItemQuery<FundingStatus>;
type HistoryParameters = HistoryQuery<FundingStatus>;

pub(crate) fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new().routes(routes!(list)).routes(routes!(read)).routes(routes!(history))
}

/// List funding statuses
///
/// Use it for a table of what is known about the money: of one project or programme (`subject`), of one funder
/// (`funder`), or of all. Each record is one statement: what kind of money, how much, as of when, how exact. Never add
/// statements of different kinds, nor one with `includedInId` to that which includes it. What no source says is null,
/// never zero.
#[utoipa::path(get, path = "/funding-statuses", operation_id = "listFundingStatuses", tag = "Funding", params(ListParameters),
    responses((status = 200, description = "A page of funding statuses.", body = FundingStatusList), ListRefusals))]
async fn list(
    State(state): State<AppState>,
    Accepting(asked, _): Accepting<FundingStatus>,
    ApiQuery(query): ApiQuery<ListParameters>,
) -> Result<Response, Problem> {
    reading::list::<FundingStatus>(&state, &asked, query).await
}

/// Read a funding status
///
/// Use it where you show one figure with all that a reader needs to trust it: its kind and day, its caveats, its
/// sources, and what other sources say instead. `display` puts it into one sentence. A new report is a statement of its
/// own; it does not change this one.
#[utoipa::path(get, path = "/funding-statuses/{idOrSlug}", operation_id = "getFundingStatus", tag = "Funding",
    params(("idOrSlug" = String, Path, max_length = 100, example = "programm-bund",
        description = "The `id` or the `slug` of the funding status, as in `programm-bund`."), ItemParameters),
    responses((status = 200, description = "The statement about money, in the language asked for.", body = FundingStatusRecord), ItemRefusals))]
async fn read(
    State(state): State<AppState>,
    Accepting(asked, _): Accepting<FundingStatus>,
    PathName(name): PathName,
    ApiQuery(query): ApiQuery<ItemParameters>,
) -> Result<Response, Problem> {
    reading::item::<FundingStatus>(&state, &asked, &name, query).await
}

/// See what changed in a funding status
///
/// Use it to see how a statement was corrected: what each publication changed, newest first, member by member and in
/// words. A new report is a statement of its own and does not show here.
#[utoipa::path(get, path = "/funding-statuses/{idOrSlug}/history", operation_id = "getFundingStatusHistory", tag = "Funding",
    params(("idOrSlug" = String, Path, max_length = 100, example = "programm-bund",
        description = "The `id` or the `slug` of the funding status, as in `programm-bund`."), HistoryParameters),
    responses((status = 200, description = "A page of publications, the newest first.", body = History), ItemRefusals))]
async fn history(
    State(state): State<AppState>,
    asked: Asked,
    PathName(name): PathName,
    ApiQuery(query): ApiQuery<HistoryParameters>,
) -> Result<Response, Problem> {
    history::history::<FundingStatus>(&state, &asked, &name, query).await
}
