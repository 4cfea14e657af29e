//! The OpenAPI document, gathered from the operations and repaired where the generator falls short.

pub(crate) mod examples;
pub(crate) mod generators;
pub(crate) mod headers;
mod links;
pub(crate) mod names;
pub(crate) mod repair;
pub(crate) mod served;
mod twin;

use std::{collections::HashMap, sync::LazyLock};

use myk10_domain::{Kind, with_kind};
use serde_json::Value;
use utoipa::{
    OpenApi, ToSchema,
    openapi::{Components, OpenApi as Document},
};
use utoipa_axum::router::OpenApiRouter;

use crate::{
    AppState,
    answer::{Answer, Answerable, Expansion},
    formats, problem, query, resources,
};

/// What readers should know first, in German and in English.
const INTRODUCTION: &str = concat!(include_str!("introduction.de.md"), "\n", include_str!("introduction.en.md"));

/// Where the introduction says that the server is.
const COMMITTED_URL: &str = "http://127.0.0.1:8080";

#[derive(OpenApi)]
#[openapi(
    info(
        title = "Smarte Region MYK10 – content API",
        version = "1.0.0",
        description = INTRODUCTION,
        license(name = "EUPL-1.2", identifier = "EUPL-1.2"),
        contact(name = "Projekt myk10", url = "https://www.myk10.de"),
    ),
    servers((url = "http://127.0.0.1:8080/v1", description = "This server.")),
    tags(
        (name = "Entry", description = "Where everything is (Einstieg): the address of every list, and the catalogue for portals of open data."),
        (name = "Search", description = "One search over records of every kind (Suche)."),
        (name = "Programmes", description = "The funded programme and its tasks for the future (Programm, Zukunftsaufgaben). Begin here for a page about the Smarte Region MYK10 as a whole."),
        (name = "Projects", description = "What is done (Projekte). Begin here for a list, a map or a page of projects."),
        (name = "Funding", description = "What is known about the money (Förderung, Mittel): what kind, how much, as of when, how exact. Begin with the latest status of a programme or project, and never add statements of different kinds."),
        (name = "Contacts", description = "Whom to ask (Kontakte): units, roles and people in a public function."),
        (name = "Organisations", description = "Who takes part, pays or advises (Organisationen), the partner municipalities among them. Begin here to resolve ids."),
        (name = "Places", description = "Where it is (Orte): offices, venues and project sites, for maps and directions."),
        (name = "Office hours", description = "When somebody is there (Sprechzeiten). Begin with the status for \"open now\", with the record for the week in words, with the openings for a calendar."),
        (name = "Holidays", description = "On which days the law closes (gesetzliche Feiertage)."),
    ),
    // The generator does not see types that stand in parameters only.
    components(schemas(problem::Body, query::Fallback)),
    // Nobody has to say who they are.
    security(())
)]
struct Contract;

/// Every operation, in the order of the document.
pub(crate) fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::with_openapi(contract())
        .merge(resources::entry::routes())
        .merge(resources::search::routes())
        .merge(resources::catalog::routes())
        .merge(resources::programme::routes())
        .merge(resources::future_task::routes())
        .merge(resources::project::routes())
        .merge(resources::funding_status::routes())
        .merge(resources::contact::routes())
        .merge(resources::organisation::routes())
        .merge(resources::place::routes())
        .merge(resources::office_hours::routes())
        .merge(resources::holiday::routes())
}

fn contract() -> Document {
    let mut contract = Contract::openapi();
    let components = contract.components.get_or_insert_with(Components::new);
    components.responses.extend(problem::responses());
    contract
}

static DOCUMENT: LazyLock<Value> = LazyLock::new(|| {
    let mut document = serde_json::to_value(routes().into_openapi()).unwrap_or_default();
    repair::repair(&mut document);
    repair::add_expansions(&mut document, &expansions());
    repair::add_fields(&mut document, &records());
    for kind in Kind::ALL {
        with_kind!(*kind, C => formats::describe::<C>(&mut document));
    }
    generators::lift_descriptions(&mut document);
    generators::name_words(&mut document);
    names::move_defaults(&mut document);
    names::name_fallbacks(&mut document);
    names::name_values(&mut document);
    headers::declare(&mut document);
    links::add(&mut document);
    examples::add(&mut document, "");
    document
});

/// What `expand` can add to the answers: schema, member, schema of the member, whether it is a list.
fn expansions() -> Vec<(String, &'static str, String, bool)> {
    Kind::ALL.iter().flat_map(|kind| with_kind!(*kind, C => expansions_of::<C>())).collect()
}

/// The schemas of records, by name.
fn records() -> Vec<String> {
    let name = |kind: &Kind| with_kind!(*kind, C => <<C as Answerable>::Answer as ToSchema>::name().into_owned());
    Kind::ALL.iter().map(name).collect()
}

/// The names of the members of a record, with dots between those of nested ones, by the name of its schema.
static FIELDS: LazyLock<HashMap<String, Vec<String>>> = LazyLock::new(|| {
    let names = |record: String| {
        let schema = &DOCUMENT["components"]["schemas"][format!("{record}Field")]["enum"];
        let names = schema.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned);
        (record, names.collect())
    };
    records().into_iter().map(names).collect()
});

/// The names that `fields` knows for the record of this schema.
pub(crate) fn fields(record: &str) -> &'static [String] {
    FIELDS.get(record).map_or(&[], Vec::as_slice)
}

fn expansions_of<C: Answerable>() -> Vec<(String, &'static str, String, bool)> {
    let of = <C::Answer as ToSchema>::name();
    let expansions = C::Answer::EXPANSIONS.iter();
    let described = expansions.map(|Expansion { name, kind, is_list, .. }| {
        let target = with_kind!(*kind, T => <<T as Answerable>::Answer as ToSchema>::name());
        (of.clone().into_owned(), *name, target.into_owned(), *is_list)
    });
    described.collect()
}

/// The media types of the list of a kind.
pub(crate) fn list_formats(kind: Kind) -> Vec<String> {
    let list = &DOCUMENT["paths"][format!("/{}", kind.plural())]["get"];
    let formats = list["responses"]["200"]["content"].as_object();
    formats.into_iter().flat_map(|formats| formats.keys().cloned()).collect()
}

/// Whom the document names for questions: a name and an address.
pub(crate) fn contact() -> (Value, Value) {
    let contact = &DOCUMENT["info"]["contact"];
    (contact["name"].clone(), contact["url"].clone())
}

/// The public document (OpenAPI 3.1), the same for every installation but for the address of the server.
pub fn document() -> Value {
    DOCUMENT.clone()
}

/// The same contract in the words of OpenAPI 3.0.3.
pub fn twin() -> Value {
    twin::twin(&DOCUMENT)
}
