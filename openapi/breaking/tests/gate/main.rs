//! The gate is held against changes that are planted into the real document: what breaks is named, what does not is not.

#![expect(clippy::expect_used, reason = "a test that cannot go on should stop")]

mod answers;
mod compatible;
mod document;
mod program;
mod release;
mod requests;
mod schemas;

use serde_json::Value;

use document::document;

/// A change of the document.
type Plant = fn(&mut Value);

/// What the gate says of a change.
fn report(plant: impl Fn(&mut Value)) -> Vec<String> {
    report_on(|_| {}, plant)
}

/// The same, on a document that has something which the real one has not.
fn report_on(given: Plant, plant: impl Fn(&mut Value)) -> Vec<String> {
    let mut released = document().clone();
    given(&mut released);
    let mut current = released.clone();
    plant(&mut current);
    let breaks = openapi_breaking::breaks(&released, &current);
    assert!(!breaks.is_empty() || released != current, "nothing was planted");
    breaks.iter().map(ToString::to_string).collect()
}
