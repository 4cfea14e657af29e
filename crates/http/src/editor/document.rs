//! The OpenAPI document of the editor API, made as the public one is.

use std::sync::LazyLock;

use serde_json::{Value, json};
use utoipa::{
    Modify, OpenApi,
    openapi::{
        Components, OpenApi as Document,
        security::{HttpAuthScheme, HttpBuilder, SecurityScheme},
    },
};

use super::{content, headers, responses, routes};
use crate::{
    openapi::{examples, generators, names, repair},
    problem::{self, Code},
};

/// What editors, and whoever writes their programs, should know first.
pub(crate) const INTRODUCTION: &str =
    concat!(include_str!("introduction.de.md"), "\n", include_str!("introduction.en.md"));

#[derive(OpenApi)]
#[openapi(
    info(
        title = "Smarte Region MYK10 – editor API",
        version = "1.0.0",
        description = INTRODUCTION,
        license(name = "EUPL-1.2", identifier = "EUPL-1.2"),
        contact(name = "Projekt myk10", url = "https://www.myk10.de"),
    ),
    servers((url = "http://127.0.0.1:8080/v1", description = "This server.")),
    tags(
        (name = "Sessions", description = "Who asks (Anmeldung): sign in, stay signed in, sign out. Begin here."),
        (name = "Me", description = "Whoever is signed in (Ich): what your roles allow, and your password."),
        (name = "API tokens", description = "How programs ask (API-Token): tokens for scripts, each for some permissions and for some time."),
        (name = "Accounts", description = "Who may write (Konten), for administrators."),
        (name = "Audit", description = "What happened (Protokoll): every sign-in, refusal and change, for administrators."),
    ),
    components(schemas(problem::Body)),
    security(("session" = []), ("apiToken" = [])),
    modifiers(&Schemes),
)]
struct Contract;

/// How somebody says who asks.
struct Schemes;

impl Modify for Schemes {
    fn modify(&self, document: &mut Document) {
        let components = document.components.get_or_insert_with(Components::new);
        let bearer = |format: &str, description: &str| {
            let bearer = HttpBuilder::new().scheme(HttpAuthScheme::Bearer).bearer_format(format);
            SecurityScheme::Http(bearer.description(Some(description)).build())
        };
        let session = "The `accessToken` of a session, for people: 15 minutes long, then `POST /editor/sessions/refresh` gives the next.";
        let token = "An API token, for programs: it begins with `myk10_`, has the permissions it was made for, and ends on its day.";
        components.add_security_scheme("session", bearer("JWT", session));
        components.add_security_scheme("apiToken", bearer("opaque", token));
    }
}

/// The frame of the document, before the operations come in.
pub(super) fn contract() -> Document {
    let mut contract = Contract::openapi();
    let components = contract.components.get_or_insert_with(Components::new);
    components.responses.extend(responses::responses());
    contract
}

static DOCUMENT: LazyLock<Value> = LazyLock::new(|| {
    let mut document = serde_json::to_value(routes().into_openapi()).unwrap_or_default();
    content::describe(&mut document);
    repair::repair(&mut document);
    generators::lift_descriptions(&mut document);
    generators::name_words(&mut document);
    names::move_defaults(&mut document);
    names::name_values(&mut document);
    name_problems(&mut document);
    headers::declare(&mut document);
    examples::add(&mut document, "editor/");
    repair::drop_unused(&mut document);
    document
});

/// Editors meet more problems than the public, and one of them has a version to tell.
fn name_problems(document: &mut Value) {
    let properties = &mut document["components"]["schemas"]["Problem"]["properties"];
    properties["code"] = serde_json::to_value(problem::code_of(Code::ALL)).unwrap_or_default();
    properties["currentVersion"] = json!({
        "type": "integer", "format": "int64", "minimum": 0,
        "description": "Only with code `preconditionFailed`, and only where there is something: the version that is there.",
    });
    content::extend_problem(&mut document["components"]["schemas"]);
}

/// The document of the editor API (OpenAPI 3.1), the same for every installation but for the address of the server.
pub fn document() -> Value {
    DOCUMENT.clone()
}
