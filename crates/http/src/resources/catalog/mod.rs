//! `/catalog`: what there is, for portals of open data: DCAT-AP.de 3.0 as JSON-LD or Turtle.

mod describe;
mod distribution;
mod terms;
mod turtle;
pub(crate) mod words;

use axum::{
    extract::State,
    http::{HeaderMap, HeaderValue, header},
    response::{IntoResponse, Response},
};
use chrono::{DateTime, Utc};
use myk10_domain::{Kind, Rights};
use myk10_persistence::Reading;
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::{
    AppState,
    asked::{Accepting, Offer},
    conditional::Freshness,
    formats::Format,
    problem::{ListRefusals, Problem},
    query::{ApiQuery, FormatQuery},
};

pub(crate) fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new().routes(routes!(read))
}

/// JSON-LD or Turtle.
#[derive(Clone, Debug)]
pub(crate) struct Rdf;

impl Offer for Rdf {
    fn formats() -> Vec<Format> {
        vec![Format::JsonLd, Format::Turtle]
    }
}

/// A catalogue of data sets (DCAT-AP.de 3.0) as JSON-LD 1.1.
#[derive(Serialize, ToSchema)]
pub(crate) struct Catalog {
    /// What the names stand for.
    #[serde(rename = "@context")]
    #[schema(value_type = BTreeMap<String, Value>)]
    context: Value,
    /// The catalogue with its data sets and their distributions, and the terms of vocabularies that it uses.
    #[serde(rename = "@graph")]
    #[schema(value_type = Vec<BTreeMap<String, Value>>)]
    graph: Vec<Value>,
}

/// What is said of a kind: its rights, and when it was first and last changed, where anything of it was ever public.
#[derive(Clone, Debug)]
struct Facts {
    kind: Kind,
    /// The rights that all its records share, where they do.
    rights: Option<Rights>,
    issued: Option<DateTime<Utc>>,
    modified: Option<DateTime<Utc>>,
}

/// Read the catalogue of data sets (DCAT-AP.de)
///
/// Use it to make the data known to a portal of open data: one data set for each kind of content, with its formats, its
/// licence and the attribution to print (DCAT-AP.de 3.0, in German and English at once). `text/turtle` says the same as
/// the JSON-LD.
#[utoipa::path(get, path = "/catalog", operation_id = "getCatalog", tag = "Entry", params(FormatQuery<Rdf>),
    responses((status = 200, description = "The catalogue with all data sets.",
        content((Catalog = "application/ld+json"), (String = "text/turtle"))), ListRefusals))]
async fn read(
    State(state): State<AppState>,
    Accepting(asked, _): Accepting<Rdf>,
    ApiQuery(_): ApiQuery<FormatQuery<Rdf>>,
) -> Result<Response, Problem> {
    let reading = state.store.read().await?;
    let freshness = Freshness::of(&state, &reading, Kind::ALL, &asked, myk10_domain::Language::De).await?.for_an_hour();
    let mut response = if let Some(response) = freshness.not_modified(&asked) {
        response
    } else {
        let catalog = describe::catalog(&state.settings, &facts(&reading).await?);
        say(freshness.headers(), &catalog, asked.format())?
    };
    response.headers_mut().insert(header::CONTENT_LANGUAGE, HeaderValue::from_static("de, en"));
    Ok(response)
}

async fn facts(reading: &Reading) -> Result<Vec<Facts>, Problem> {
    let mut facts = Vec::new();
    for kind in Kind::ALL {
        let issued = reading.first_change(*kind).await?;
        let modified = reading.newest_change(&[*kind]).await?.map(|(_, changed_at)| changed_at);
        facts.push(Facts { kind: *kind, rights: reading.shared_rights(*kind).await?, issued, modified });
    }
    Ok(facts)
}

fn say(mut headers: HeaderMap, catalog: &Catalog, format: Format) -> Result<Response, Problem> {
    let json = serde_json::to_vec(catalog).map_err(|error| Problem::Internal(Box::new(error)))?;
    let body = if format == Format::Turtle { turtle::from_json_ld(&json).map_err(Problem::Internal)? } else { json };
    headers.extend([format.content_type()]);
    Ok((headers, body).into_response())
}
