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
/// Use it for a map, or to show what is near: offices, venues, gauges and the sites of projects, in a municipality, in
/// a circle (`near`) or in a part of the map (`bbox`), also as GeoJSON. A place without coordinates has `geo: null`;
/// `near` and `bbox` leave it out.
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
/// Use it to tell people how to get to a place and whether they can use it: its address, its position, how to get
/// there, and its accessibility (Barrierefreiheit). What nobody has said is null or `unknown`; do not show it as a no.
#[utoipa::path(get, path = "/places/{idOrSlug}", operation_id = "getPlace", tag = "Places",
    params(("idOrSlug" = String, Path, max_length = 100, example = "projektbuero-andernach",
        description = "The `id` or the `slug` of the place, as in `projektbuero-andernach`."), ItemParameters),
    responses((status = 200, description = "The place, in the language asked for.", body = PlaceRecord), ItemRefusals))]
async fn read(
    State(state): State<AppState>,
    Accepting(asked, _): Accepting<Place>,
    PathName(name): PathName,
    ApiQuery(query): ApiQuery<ItemParameters>,
) -> Result<Response, Problem> {
    reading::item::<Place>(&state, &asked, &name, query).await
}

/// See what changed in a place
///
/// Use it to see whether a place has moved, opened or got an address since you last looked: what each publication
/// changed, newest first, member by member and in words.
#[utoipa::path(get, path = "/places/{idOrSlug}/history", operation_id = "getPlaceHistory", tag = "Places",
    params(("idOrSlug" = String, Path, max_length = 100, example = "projektbuero-andernach",
        description = "The `id` or the `slug` of the place, as in `projektbuero-andernach`."), HistoryParameters),
    responses((status = 200, description = "A page of publications, the newest first.", body = History), ItemRefusals))]
async fn history(
    State(state): State<AppState>,
    asked: Asked,
    PathName(name): PathName,
    ApiQuery(query): ApiQuery<HistoryParameters>,
) -> Result<Response, Problem> {
    history::history::<Place>(&state, &asked, &name, query).await
}
