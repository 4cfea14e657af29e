//! Tables as text (RFC 4180), safe to open in a spreadsheet.

use axum::{
    http::{HeaderMap, HeaderValue, header},
    response::{IntoResponse, Response},
};

use crate::problem::Problem;

/// Its media type.
pub(crate) const MEDIA_TYPE: &str = "text/csv";

/// A table with a line of names.
pub(crate) fn table<const N: usize>(
    headers: HeaderMap,
    columns: &[&str; N],
    lines: impl Iterator<Item = [String; N]>,
) -> Result<Response, Problem> {
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    let internal = |error: csv::Error| Problem::Internal(Box::new(error));
    writer.write_record(columns).map_err(internal)?;
    for line in lines {
        writer.write_record(line.map(defused)).map_err(internal)?;
    }
    let body = writer.into_inner().map_err(|error| Problem::Internal(error.to_string().into()))?;
    let media_type = HeaderValue::from_static("text/csv; charset=utf-8; header=present");
    Ok((headers, [(header::CONTENT_TYPE, media_type)], body).into_response())
}

/// A cell that a spreadsheet would take for a formula, with the apostrophe that makes it a text.
fn defused(cell: String) -> String {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{cell}") } else { cell }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_cell_is_a_text_and_nothing_else() {
        let lines = [["=1+1", "a,\"b\""], ["-", "ä\n"]].map(|line| line.map(str::to_owned));
        let response = table(HeaderMap::new(), &["x", "y"], lines.into_iter()).expect("a table");
        let body = axum::body::to_bytes(response.into_body(), 1_000).await.expect("a body");
        assert_eq!(body, "x,y\r\n'=1+1,\"a,\"\"b\"\"\"\r\n'-,\"ä\n\"\r\n");
    }
}
