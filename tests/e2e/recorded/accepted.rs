//! Requests with headers: each format that an operation answers in, languages, and names that are old.

use super::{
    asked::{Operation, Request, Section},
    pack::Pack,
    world::{GONE, MOVED},
};

/// Every format by `Accept`, and what else a client may send.
pub(super) fn section(operations: &[Operation], pack: &Pack) -> Section {
    let mut requests = Vec::new();
    for (turn, operation) in operations.iter().enumerate() {
        let name = operation.kind.map_or_else(String::new, |kind| pack.name(kind, turn));
        let query = if operation.is_list() {
            vec![("limit", "3")]
        } else if operation.has("q") {
            vec![("q", "digital")]
        } else {
            Vec::new()
        };
        let request = operation.request(&name, &query);
        requests.extend(
            operation
                .formats
                .iter()
                .filter(|_| operation.formats.len() > 1)
                .map(|format| request.clone().with("Accept", format)),
        );
        if operation.formats.len() > 2 && operation.is_list() {
            let last = operation.formats.last().map_or("*/*", String::as_str);
            requests
                .push(request.with("Accept", &format!("text/html, application/json;q=0.5, {last};q=0.9, */*;q=0.1")));
        }
    }
    requests.extend(others());
    Section::new("Formats and other headers", requests)
}

fn others() -> Vec<Request> {
    let browser = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";
    vec![
        // The parameter wins over the header.
        Request::to("/v1/catalog?format=turtle").with("Accept", "application/ld+json"),
        Request::to("/v1/contacts?format=vcard").with("Accept", "application/json"),
        Request::to("/v1/projects?limit=2").with("Accept", browser).with("Accept-Language", "en"),
        Request::to("/v1/projects?limit=2").with("Accept-Encoding", "gzip"),
        Request::to("/v1/projects?limit=2").with("If-None-Match", "*"),
        Request::to("/v1/projects/lorawan-netz").with("If-None-Match", "*"),
        Request::to("/v1/projects/lorawan-netz").with("If-Modified-Since", "Sun, 01 Jan 2017 00:00:00 GMT"),
        Request::to("/v1/projects/lorawan-netz").with("If-Modified-Since", "Thu, 26 Nov 2026 00:00:00 GMT"),
        Request::to("/v1/projects").with("Origin", "https://www.mayen.de"),
        Request::to(format!("/v1/places/{MOVED}?lang=en")),
        Request::to(format!("/v1/places/{GONE}")),
        Request::to(format!("/v1/places/{GONE}/history")).with("Accept-Language", "en"),
    ]
}
