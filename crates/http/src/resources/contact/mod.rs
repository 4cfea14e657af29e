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
/// Use it instead of copying names and numbers into your page: when the holder of a role changes, the answer changes.
/// There are units, roles, and people in a public function. Caches keep the answer for five minutes at most, and none
/// shows it when the server is down.
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
/// Use it for the box "Whom to ask" of a page, or as `format=vcard` for a link that puts the card into an address book.
/// Caches keep the answer for five minutes at most.
#[utoipa::path(get, path = "/contacts/{idOrSlug}", operation_id = "getContact", tag = "Contacts",
    params(("idOrSlug" = String, Path, max_length = 100, example = "stabsstelle-smart-cities",
        description = "The `id` or the `slug` of the contact, as in `stabsstelle-smart-cities`."), ItemParameters),
    responses((status = 200, description = "The contact, in the language asked for.", body = ContactRecord), ItemRefusals))]
async fn read(
    State(state): State<AppState>,
    Accepting(asked, _): Accepting<Contact>,
    PathName(name): PathName,
    ApiQuery(query): ApiQuery<ItemParameters>,
) -> Result<Response, Problem> {
    reading::item::<Contact>(&state, &asked, &name, query).await
}

/// See what changed in a contact
///
/// Use it to see when a contact was last changed, and in what. Of people it tells that a name, a picture or a channel
/// changed, never what stood there before: former holders of a role are not named.
#[utoipa::path(get, path = "/contacts/{idOrSlug}/history", operation_id = "getContactHistory", tag = "Contacts",
    params(("idOrSlug" = String, Path, max_length = 100, example = "stabsstelle-smart-cities",
        description = "The `id` or the `slug` of the contact, as in `stabsstelle-smart-cities`."), HistoryParameters),
    responses((status = 200, description = "A page of publications, the newest first.", body = History), ItemRefusals))]
async fn history(
    State(state): State<AppState>,
    asked: Asked,
    PathName(name): PathName,
    ApiQuery(query): ApiQuery<HistoryParameters>,
) -> Result<Response, Problem> {
    history::history::<Contact>(&state, &asked, &name, query).await
}
