//! `/organisations`

mod answer;
mod csv;
mod json_ld;

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

use answer::Organisation;

type OrganisationRecord = Answered<Organisation>;
type OrganisationList = ListOf<Organisation>;
type ListParameters = ListQuery<Organisation>;
type ItemParameters = ItemQuery<Organisation>;
type HistoryParameters = HistoryQuery<Organisation>;

pub(crate) fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new().routes(routes!(list)).routes(routes!(read)).routes(routes!(history))
}

/// List organisations
///
/// Use it to resolve the ids in projects and funding statuses once, instead of one by one: every organisation that
/// takes part, pays, carries out or advises, the ten partner municipalities among them.
#[utoipa::path(get, path = "/organisations", operation_id = "listOrganisations", tag = "Organisations", params(ListParameters),
    responses((status = 200, description = "A page of organisations.", body = OrganisationList), ListRefusals))]
async fn list(
    State(state): State<AppState>,
    Accepting(asked, _): Accepting<Organisation>,
    ApiQuery(query): ApiQuery<ListParameters>,
) -> Result<Response, Problem> {
    reading::list::<Organisation>(&state, &asked, query).await
}

/// Read an organisation
///
/// Use it to name an organisation as it names itself, and to link to it: its official name and former ones, what kind
/// of body it is, what it belongs to, and which areas it governs, by official key.
#[utoipa::path(get, path = "/organisations/{idOrSlug}", operation_id = "getOrganisation", tag = "Organisations",
    params(("idOrSlug" = String, Path, max_length = 100, example = "stabsstelle-smart-cities",
        description = "The `id` or the `slug` of the organisation, as in `stabsstelle-smart-cities`."), ItemParameters),
    responses((status = 200, description = "The organisation, in the language asked for.", body = OrganisationRecord), ItemRefusals))]
async fn read(
    State(state): State<AppState>,
    Accepting(asked, _): Accepting<Organisation>,
    PathName(name): PathName,
    ApiQuery(query): ApiQuery<ItemParameters>,
) -> Result<Response, Problem> {
    reading::item::<Organisation>(&state, &asked, &name, query).await
}

/// See what changed in an organisation
///
/// Use it to find out when an organisation was renamed or its record was corrected: what each publication changed,
/// newest first, member by member and in words.
#[utoipa::path(get, path = "/organisations/{idOrSlug}/history", operation_id = "getOrganisationHistory", tag = "Organisations",
    params(("idOrSlug" = String, Path, max_length = 100, example = "stabsstelle-smart-cities",
        description = "The `id` or the `slug` of the organisation, as in `stabsstelle-smart-cities`."), HistoryParameters),
    responses((status = 200, description = "A page of publications, the newest first.", body = History), ItemRefusals))]
async fn history(
    State(state): State<AppState>,
    asked: Asked,
    PathName(name): PathName,
    ApiQuery(query): ApiQuery<HistoryParameters>,
) -> Result<Response, Problem> {
    history::history::<Organisation>(&state, &asked, &name, query).await
}
