//! `/places`

mod answer;
mod csv;
mod geo_json;
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

use answer::Place;

type PlaceRecord = Answered<Place>;
type PlaceList = ListOf<Place>;
type ListParameters = ListQuery<Place>;
type ItemParameters = ItemQuery<Place>;
type HistoryParameters = HistoryQuery<Place>;

pub(crate) fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new().routes(routes!(list)).routes(routes!(read)).routes(routes!(history))
}

/// List places
///
/// Offices, venues and project sites, ordered by name. Use it for maps and for directions; a place without
/// coordinates says so with `geo: null`.
#[utoipa::path(get, path = "/places", operation_id = "listPlaces", tag = "Places", params(ListParameters),
    responses((status = 200, description = "A page of places.", body = PlaceList), ListRefusals))]
async fn list(
    State(state): State<AppState>,
    Accepting(asked, _): Accepting<Place>,
    ApiQuery(query): ApiQuery<ListParameters>,
) -> Result<Response, Problem> {
    reading::list::<Place>(&state, &asked, query).await
}

/// Read a place
///
/// By id or slug. An old slug answers 308 with the new address; what was public once answers 410.
#[utoipa::path(get, path = "/places/{idOrSlug}", operation_id = "getPlace", tag = "Places",
    params(("idOrSlug" = String, Path, description = "The id or slug of the place.", max_length = 100), ItemParameters),
    responses((status = 200, description = "The place.", body = PlaceRecord), ItemRefusals))]
async fn read(
    State(state): State<AppState>,
    Accepting(asked, _): Accepting<Place>,
    PathName(name): PathName,
    ApiQuery(query): ApiQuery<ItemParameters>,
) -> Result<Response, Problem> {
    reading::item::<Place>(&state, &asked, &name, query).await
}

/// Read what changed in the place
///
/// What each publication changed, newest first, field by field and in words.
#[utoipa::path(get, path = "/places/{idOrSlug}/history", operation_id = "getPlaceHistory", tag = "Places",
    params(("idOrSlug" = String, Path, description = "The id or slug of the place.", max_length = 100), HistoryParameters),
    responses((status = 200, description = "A page of the publications.", body = History), ItemRefusals))]
async fn history(
    State(state): State<AppState>,
    asked: Asked,
    PathName(name): PathName,
    ApiQuery(query): ApiQuery<HistoryParameters>,
) -> Result<Response, Problem> {
    history::history::<Place>(&state, &asked, &name, query).await
}
