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

/// List statements about money
///
/// Every statement about money: what kind, how much, as of when, how exact. Statements of different kinds, and those
/// with `includedInId`, must never be added. What no source says is null, never zero.
#[utoipa::path(get, path = "/funding-statuses", operation_id = "listFundingStatuses", tag = "Funding", params(ListParameters),
    responses((status = 200, description = "A page of funding statuses.", body = FundingStatusList), ListRefusals))]
async fn list(
    State(state): State<AppState>,
    Accepting(asked, _): Accepting<FundingStatus>,
    ApiQuery(query): ApiQuery<ListParameters>,
) -> Result<Response, Problem> {
    reading::list::<FundingStatus>(&state, &asked, query).await
}

/// Read a statement about money
///
/// By id or slug. An old slug answers 308 with the new address; what was public once answers 410.
#[utoipa::path(get, path = "/funding-statuses/{idOrSlug}", operation_id = "getFundingStatus", tag = "Funding",
    params(("idOrSlug" = String, Path, description = "The id or slug of the statement about money.", max_length = 100), ItemParameters),
    responses((status = 200, description = "The statement about money.", body = FundingStatusRecord), ItemRefusals))]
async fn read(
    State(state): State<AppState>,
    Accepting(asked, _): Accepting<FundingStatus>,
    PathName(name): PathName,
    ApiQuery(query): ApiQuery<ItemParameters>,
) -> Result<Response, Problem> {
    reading::item::<FundingStatus>(&state, &asked, &name, query).await
}

/// Read what changed in the statement
///
/// What each publication changed, newest first, field by field and in words. A new report is a statement of its own;
/// what changes here are corrections of the text.
#[utoipa::path(get, path = "/funding-statuses/{idOrSlug}/history", operation_id = "getFundingStatusHistory", tag = "Funding",
    params(("idOrSlug" = String, Path, description = "The id or slug of the statement.", max_length = 100), HistoryParameters),
    responses((status = 200, description = "A page of the publications.", body = History), ItemRefusals))]
async fn history(
    State(state): State<AppState>,
    asked: Asked,
    PathName(name): PathName,
    ApiQuery(query): ApiQuery<HistoryParameters>,
) -> Result<Response, Problem> {
    history::history::<FundingStatus>(&state, &asked, &name, query).await
}
