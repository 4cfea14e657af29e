//! `/contacts`

mod answer;
mod csv;
mod json_ld;
mod vcard;

use axum::{extract::State, response::Response};
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::{
    AppState,
    answer::{Answered, ListOf},
    asked::Accepting,
    problem::{ItemRefusals, ListRefusals, Problem},
    query::{ApiQuery, ItemQuery, ListQuery, PathName},
    reading,
};

use answer::Contact;

type ContactRecord = Answered<Contact>;
type ContactList = ListOf<Contact>;
type ListParameters = ListQuery<Contact>;
type ItemParameters = ItemQuery<Contact>;

pub(crate) fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new().routes(routes!(list)).routes(routes!(read))
}

/// List contacts
///
/// Whom to ask: units, roles and people in public function, ordered by name. Use it instead of copying names and
/// addresses: when a holder changes, the answer changes. Data about people may be cached for five minutes at most.
#[utoipa::path(get, path = "/contacts", operation_id = "listContacts", tag = "Contacts", params(ListParameters),
    responses((status = 200, description = "A page of contacts.", body = ContactList), ListRefusals))]
async fn list(
    State(state): State<AppState>,
    Accepting(asked, _): Accepting<Contact>,
    ApiQuery(query): ApiQuery<ListParameters>,
) -> Result<Response, Problem> {
    reading::list::<Contact>(&state, &asked, query).await
}

/// Read a contact
///
/// By id or slug. An old slug answers 308 with the new address; what was public once answers 410.
#[utoipa::path(get, path = "/contacts/{idOrSlug}", operation_id = "getContact", tag = "Contacts",
    params(("idOrSlug" = String, Path, description = "The id or slug of the contact.", max_length = 100), ItemParameters),
    responses((status = 200, description = "The contact.", body = ContactRecord), ItemRefusals))]
async fn read(
    State(state): State<AppState>,
    Accepting(asked, _): Accepting<Contact>,
    PathName(name): PathName,
    ApiQuery(query): ApiQuery<ItemParameters>,
) -> Result<Response, Problem> {
    reading::item::<Contact>(&state, &asked, &name, query).await
}
