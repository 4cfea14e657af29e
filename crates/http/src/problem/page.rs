//! `/problems/{code}`: what a kind of problem means, for people and for programs.

use axum::{
    http::{HeaderMap, header},
    response::{IntoResponse, Response},
};
use myk10_domain::Language;
use serde_json::json;

use super::{Code, Problem};
use crate::query::PathName;

/// Explains a kind of problem, as HTML or JSON by `Accept`.
pub(crate) async fn explain(PathName(word): PathName, headers: HeaderMap) -> Result<Response, Problem> {
    let code = Code::parse(&word).ok_or(Problem::UnknownPath)?;
    let html = headers
        .get(header::ACCEPT)
        .and_then(|accept| accept.to_str().ok())
        .is_some_and(|accept| accept.contains("text/html"));
    let (media_type, body) =
        if html { ("text/html; charset=utf-8", page(code)) } else { ("application/json", document(code)) };
    Ok((
        [(header::CONTENT_TYPE, media_type), (header::VARY, "Accept"), (header::CACHE_CONTROL, "public, max-age=3600")],
        body,
    )
        .into_response())
}

fn document(code: Code) -> String {
    let said = |language| json!({ "title": code.title(language), "detail": code.detail(language), "advice": code.advice(language) });
    json!({ "code": code.word(), "status": code.status().as_u16(), "de": said(Language::De), "en": said(Language::En) })
        .to_string()
}

fn page(code: Code) -> String {
    let said = |language: Language| {
        let (title, detail, advice) = (code.title(language), code.detail(language), code.advice(language));
        format!("<section lang=\"{}\"><h2>{title}</h2><p>{detail}</p><p>{advice}</p></section>", language.word())
    };
    let (word, status) = (code.word(), code.status().as_u16());
    format!(
        "<!doctype html><html lang=\"de\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">\
         <title>{word}</title></head><body><main><h1><code>{word}</code> ({status})</h1>{}{}</main></body></html>",
        said(Language::De),
        said(Language::En)
    )
}
