#![doc = include_str!("../README.md")]

mod answer;
mod both;
mod comparison;
mod operation;
mod parameter;
mod place;
mod report;
mod schema;
mod why;

use serde_json::Value;

pub use place::Place;
pub use report::Break;

use both::Both;
use comparison::Comparison;
use why::Why;

/// Every change from the released to the current document that some client does not stand; none where the path has
/// another version, because `/v2` is held against nothing of `/v1`.
pub fn breaks(released: &Value, current: &Value) -> Vec<Break> {
    let documents = Both { was: released, is: current };
    if documents.map(path_version).differ() {
        return Vec::new();
    }
    let mut comparison = Comparison::of(documents);
    comparison.operations();
    comparison.schema_names();
    report::gather(comparison.breaks)
}

/// The last part of the server's address: `v1`.
pub fn path_version(document: &Value) -> Option<&str> {
    document["servers"][0]["url"].as_str()?.trim_end_matches('/').rsplit('/').next()
}
