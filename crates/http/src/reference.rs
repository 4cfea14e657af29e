//! `/docs`: a plain reference made from the OpenAPI document, without scripts and without other hosts.

use axum::{
    extract::State,
    http::header,
    response::{IntoResponse, Response},
};
use serde_json::Value;

use crate::{AppState, markdown::to_html, openapi};

const STYLE: &str = "body{font:1rem/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1b1b1b;background:#fff}\
pre{background:#f4f4f4;padding:1rem;overflow:auto;max-height:24rem}code{font-size:.95em}table{border-collapse:collapse;width:100%}\
th,td{text-align:left;vertical-align:top;padding:.3rem .6rem;border-bottom:1px solid #ddd}section{margin:2rem 0}\
@media(prefers-color-scheme:dark){body{color:#eee;background:#161616}pre{background:#262626}a{color:#9cf}th,td{border-color:#444}}";
const POLICY: &str =
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// The reference for people.
pub(crate) async fn page(State(state): State<AppState>) -> Response {
    let document = openapi::document();
    let headers = [
        (header::CONTENT_TYPE, "text/html; charset=utf-8"),
        (header::CONTENT_SECURITY_POLICY, POLICY),
        (header::CACHE_CONTROL, "public, max-age=3600"),
    ];
    (headers, html(&document, &state.settings.public_url)).into_response()
}

fn html(document: &Value, public_url: &str) -> String {
    let info = &document["info"];
    let (title, intro) = (escaped(text(&info["title"])), to_html(text(&info["description"])));
    let operations: String = paths(document).map(|(path, operation)| section(path, operation, public_url)).collect();
    format!(
        "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">\
         <title>{title}</title><style>{STYLE}</style></head><body><main><h1>{title}</h1>{intro}\
         <p><a href=\"{public_url}/v1/openapi.json\">OpenAPI 3.1 document</a></p>{operations}</main></body></html>"
    )
}

fn paths(document: &Value) -> impl Iterator<Item = (&str, &Value)> {
    let paths = document["paths"].as_object().into_iter().flatten();
    paths.map(|(path, item)| (path.as_str(), &item["get"]))
}

fn section(path: &str, operation: &Value, public_url: &str) -> String {
    let (summary, description) = (escaped(text(&operation["summary"])), to_html(text(&operation["description"])));
    let rows: String = operation["parameters"].as_array().into_iter().flatten().map(row).collect();
    let table = if rows.is_empty() {
        String::new()
    } else {
        format!("<table><tr><th>Parameter</th><th>What it does</th></tr>{rows}</table>")
    };
    let example = &operation["responses"]["200"]["content"]["application/json"]["example"];
    let example = escaped(&serde_json::to_string_pretty(example).unwrap_or_default());
    let id = escaped(text(&operation["operationId"]));
    let address = escaped(&format!("{public_url}/v1{}", path.trim_end_matches('/')));
    format!(
        "<section id=\"{id}\"><h2>{summary}</h2><p><code>GET {address}</code></p>{description}{table}\
         <details><summary>Example</summary><pre><code>{example}</code></pre></details></section>"
    )
}

fn row(parameter: &Value) -> String {
    let (name, description) = (escaped(text(&parameter["name"])), to_html(text(&parameter["description"])));
    format!("<tr><td><code>{name}</code></td><td>{description}</td></tr>")
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

fn escaped(text: &str) -> String {
    html_escape::encode_safe(text).into_owned()
}
