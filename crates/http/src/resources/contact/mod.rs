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
    asked::{Accepting, Asked},
    problem::{ItemRefusals, ListRefusals, Problem},
    query::{ApiQuery, HistoryQuery, ItemQuery, ListQuery, PathName},
    reading,
    resources::history::{self, History},
};

use answer::Contact;

type ContactRecord = Answered<Contact>;
type ContactList = ListOf<Contact>;
type ListParameters = ListQuery<Contact>;
type ItemParameters = ItemQuery<Contact>;
type HistoryParameters = HistoryQuery<Contact>;

pub(crate) fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new().routes(routes!(list)).routes(routes!(read)).routes(routes!(history))
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

/// Read what changed in the contact
///
/// What each publication changed, newest first. Of people it tells that a name, a picture or a channel changed, not
/// what it was: former holders of a role are not named.
#[utoipa::path(get, path = "/contacts/{idOrSlug}/history", operation_id = "getContactHistory", tag = "Contacts",
    params(("idOrSlug" = String, Path, description = "The id or slug of the contact.", max_length = 100), HistoryParameters),
    responses((status = 200, description = "A page of the publications.", body = History), ItemRefusals))]
async fn history(
    State(state): State<AppState>,
    asked: Asked,
    PathName(name): PathName,
    ApiQuery(query): ApiQuery<HistoryParameters>,
) -> Result<Response, Problem> {
    history::history::<Contact>(&state, &asked, &name, query).await
}
