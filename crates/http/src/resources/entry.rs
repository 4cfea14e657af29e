//! `/v1`: links to everything.

use axum::{extract::State, http::header, response::Response};
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::{
    API_VERSION, AppState,
    asked::Asked,
    problem::{Problem, Refusals},
    query::{ApiQuery, NoQuery},
    reading::json,
};

pub(crate) fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new().routes(routes!(read))
}

/// Where everything is.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
struct Entry {
    /// What this service has.
    title: &'static str,
    /// The version of the contract, as in the header `API-Version`.
    #[schema(example = "1.0.0")]
    version: &'static str,
    /// The address of every list and document.
    links: EntryLinks,
}

/// The address of every list and document.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
struct EntryLinks {
    /// The address of this answer.
    #[serde(rename = "self")]
    this: String,
    /// The OpenAPI document, to generate clients from.
    service_desc: String,
    /// The same in the words of OpenAPI 3.0.3, for generators that do not read 3.1.
    service_desc30: String,
    /// The reference for people.
    service_doc: String,
    /// The catalogue of data sets for portals (DCAT-AP.de).
    catalog: String,
    /// The search across all kinds; it needs `q`.
    search: String,
    /// The list of programmes.
    programmes: String,
    /// The list of tasks for the future (Zukunftsaufgaben).
    future_tasks: String,
    /// The list of projects.
    projects: String,
    /// The list of statements about money (funding statuses).
    funding_statuses: String,
    /// The list of contacts.
    contacts: String,
    /// The list of organisations.
    organisations: String,
    /// The list of places.
    places: String,
    /// The list of office hours.
    office_hours: String,
    /// The public holidays of this year.
    holidays: String,
}

/// Find every list and document
///
/// Use it to begin: it has the address of every list and document, so that a program has to know one address only. It
/// holds no data; caches may keep it for an hour.
#[utoipa::path(get, path = "/", operation_id = "getEntry", tag = "Entry",
    responses((status = 200, description = "The address of every list and document.", body = Entry), Refusals))]
pub(crate) async fn read(
    State(state): State<AppState>,
    _: Asked,
    ApiQuery(NoQuery): ApiQuery<NoQuery>,
) -> Result<Response, Problem> {
    let base = &state.settings.public_url;
    let at = |path: &str| format!("{base}/v1/{path}");
    let links = EntryLinks {
        this: format!("{base}/v1"),
        service_desc: at("openapi.json"),
        service_desc30: at("openapi-3.0.json"),
        service_doc: format!("{base}/docs"),
        catalog: at("catalog"),
        search: at("search"),
        programmes: at("programmes"),
        future_tasks: at("future-tasks"),
        projects: at("projects"),
        funding_statuses: at("funding-statuses"),
        contacts: at("contacts"),
        organisations: at("organisations"),
        places: at("places"),
        office_hours: at("office-hours"),
        holidays: at("holidays"),
    };
    let title = "Smarte Region MYK10: projects, funding status, contacts and office hours";
    let mut response = json(axum::http::HeaderMap::new(), &Entry { title, version: API_VERSION, links })?;
    response.headers_mut().insert(header::CACHE_CONTROL, axum::http::HeaderValue::from_static("public, max-age=3600"));
    Ok(response)
}
