//! What is asked wrongly, or goes wrong on our side, as examples of the shared refusals.

use axum::{body::Body, http::Method};

use super::{Example, stage::Stage};

const ENGLISH: (&str, &str) = ("Accept-Language", "en");

/// An example of every refusal.
pub(super) async fn all(stage: &Stage) -> Vec<Example> {
    let (padding, long) = ("x".repeat(9000), format!("/v1/projects?q={}", "x".repeat(9000)));
    let projects = "/v1/projects";
    let cases = [
        ("BadRequest", "parameters", &stage.later, "/v1/holidays?year=1800&lagn=en", None),
        ("BadRequest", "cursor", &stage.later, "/v1/projects?cursor=x", None),
        ("NotFound", "record", &stage.later, "/v1/projects/nobody", None),
        ("NotFound", "fundingStatus", &stage.later, "/v1/projects/amt-o-mat/funding-status", None),
        ("NotFound", "day", &stage.later, "/v1/funding-statuses/mint-makerspace?asOf=2020-01-01", None),
        ("Gone", "withdrawn", &stage.later, "/v1/projects/amt-o-mat-doppelt", None),
        ("NotAcceptable", "format", &stage.later, projects, Some(("Accept", "application/xml"))),
        ("BodyTooLarge", "body", &stage.later, projects, Some(("Content-Length", "70000"))),
        ("UriTooLong", "query", &stage.later, &long, None),
        ("HeadersTooLarge", "header", &stage.later, projects, Some(("X-Padding", &*padding))),
        ("InternalError", "fault", &stage.broken, projects, None),
        ("Unavailable", "database", &stage.away, "/v1/places", None),
    ];
    let mut examples = Vec::new();
    for (of, name, app, target, header) in cases {
        let headers: Vec<(&str, &str)> = header.into_iter().chain([ENGLISH]).collect();
        let body = if of == "BodyTooLarge" { Body::from(vec![b' '; 70_000]) } else { Body::empty() };
        let answer = app.send_body(Method::GET, target, &headers, body).await;
        assert!(answer.status.as_u16() >= 400, "{of}: {target} is not refused");
        let request = described(target, &headers);
        examples.push(Example { of: of.to_owned(), name: name.to_owned(), request, answer });
    }
    examples
}

/// The request in a line; what is too long for one is not.
fn described(target: &str, headers: &[(&str, &str)]) -> String {
    let brief = |text: &str| if text.len() > 200 { format!("{}…", &text[..20]) } else { text.to_owned() };
    let headers = headers.iter().map(|(name, value)| format!(", {name}: {}", brief(value)));
    format!("GET {}{}", brief(target), headers.collect::<String>())
}
