//! The schemas of what operations on content take and give.

use myk10_domain::{Action, Content, WorkState};
use serde_json::{Map, Value, json};
use utoipa::{
    ToSchema,
    openapi::{RefOr, Schema},
};

use super::{
    super::{
        inputs::{RestoreRequest, ScheduleRequest, UnpublishRequest},
        record::{Editable, SummaryList},
        revisions::{Comparison, RevisionList, RevisionOf},
    },
    merge, parameters,
};
use crate::problem::ProblemRecord;

/// Adds the schemas of a kind, and what they refer to.
pub(super) fn add<C: Content<Draft: ToSchema>>(document: &mut Value) {
    let mut schemas = Vec::new();
    collect::<Editable<C>>(&mut schemas);
    collect::<SummaryList<C>>(&mut schemas);
    collect::<RevisionOf<C>>(&mut schemas);
    insert(document, schemas);
}

/// Adds the schemas that all kinds share.
pub(super) fn add_shared(document: &mut Value) {
    let mut schemas = Vec::new();
    collect::<RevisionList>(&mut schemas);
    collect::<Comparison>(&mut schemas);
    collect::<UnpublishRequest>(&mut schemas);
    collect::<ScheduleRequest>(&mut schemas);
    collect::<RestoreRequest>(&mut schemas);
    collect::<WorkState>(&mut schemas);
    collect::<Action>(&mut schemas);
    collect::<ProblemRecord>(&mut schemas);
    insert(document, schemas);
    for (name, schema) in parameters::words() {
        document["components"]["schemas"][name] = schema;
    }
}

fn collect<T: ToSchema>(schemas: &mut Vec<(String, RefOr<Schema>)>) {
    schemas.push((T::name().into_owned(), T::schema()));
    T::schemas(schemas);
}

fn insert(document: &mut Value, schemas: Vec<(String, RefOr<Schema>)>) {
    let named = schemas.into_iter().filter_map(|(name, schema)| Some((name, serde_json::to_value(schema).ok()?)));
    let named: Map<String, Value> = named.collect();
    merge(&mut document["components"]["schemas"], named);
}

/// What only some problems have beside what every problem has; they need not be there.
pub(crate) fn extend_problem(schemas: &mut Value) {
    let records = |description: &str| {
        let items = json!({ "$ref": "#/components/schemas/ProblemRecord" });
        json!({ "type": "array", "items": items, "description": description })
    };
    let properties = &mut schemas["Problem"]["properties"];
    properties["referrers"] = records(
        "Only with code `referenced`: the public records that refer to this one, each with the place of the reference.",
    );
    properties["missing"] = records(
        "Only with code `notPublishable`: the records that would have to be public first, each with the place of the reference.",
    );
}
