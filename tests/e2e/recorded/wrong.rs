//! Values that a parameter must refuse.

use serde_json::Value;

/// Wrong values of a parameter, the most telling first.
pub(super) fn wrong(name: &str, schema: &Value) -> Vec<String> {
    let inner = if schema["type"] == "array" { &schema["items"] } else { schema };
    let own: &[&str] = match name {
        "near" => &["50.44,7.40", "91,7.4,5", "50.4,7.4,101"],
        "bbox" => &["7.8,50.2,7.0,50.6", "7.0,50.6,7.8,50.2", "7.0,50.2"],
        "fundedAtLeast" => &["1e6", "-5", "1.234", "40.000,00"],
        "municipality" => &["7137", "0713700x"],
        "cursor" => &["x", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"],
        "q" => &["%%%", "„“"],
        "theme" => &["a\u{1}b"],
        _ => &[],
    };
    let general: &[&str] = match (inner["type"].as_str(), inner["format"].as_str()) {
        (_, Some("date")) => &["2026-02-30", "1996-12-31", "31.01.2025"],
        (_, Some("date-time")) => &["2026-11-23", "2026-11-23T12:00:00", "heute"],
        (_, Some("uuid")) => &["123", "01a2076b447070c4a6db3b785a2419bf"],
        (Some("integer"), _) => &["0", "-1", "1.5", "9999"],
        (Some("boolean"), _) => &["yes", "1"],
        _ if inner["enum"].is_array() => &["surprise", "title,", "DE"],
        _ if inner["const"].is_string() => &["de"],
        _ if own.is_empty() => &["a b", "ä"],
        _ => &[],
    };
    own.iter().chain(general).copied().chain([""]).map(str::to_owned).collect()
}
