//! How an operation goes into the document: what it takes, what it gives, and every refusal by number.

use myk10_domain::identity::Scope;
use serde_json::{Map, Value, json};

use super::{
    super::{examples, names::Names},
    parameters,
};
use crate::editor::responses;

/// An operation on the records of one kind.
pub(super) struct Operation {
    pub(super) method: &'static str,
    /// Below the list of the kind: `/{id}/publish`.
    pub(super) path: &'static str,
    pub(super) id: String,
    pub(super) summary: String,
    /// With the sentence that says what to use it for.
    pub(super) description: String,
    pub(super) scope: Scope,
    /// The names of shared parameters.
    pub(super) parameters: &'static [&'static str],
    pub(super) body: Option<Body>,
    /// What it gives when it does what it should, by status.
    pub(super) answers: Vec<Answer>,
    /// The shared responses beside those of every operation, by status.
    pub(super) refusals: &'static [u16],
}

/// What an operation takes.
pub(super) struct Body {
    pub(super) schema: String,
    pub(super) media_types: &'static [&'static str],
    pub(super) description: String,
}

/// What an operation gives.
pub(super) struct Answer {
    pub(super) status: u16,
    pub(super) description: String,
    /// The schema; none where there is no body.
    pub(super) schema: Option<String>,
    /// The headers beside those of every answer.
    pub(super) headers: &'static [&'static str],
}

/// The headers that every answer has.
const ALWAYS: [&str; 3] = ["API-Version", "X-Request-Id", "Cache-Control"];

impl Operation {
    /// As OpenAPI has it.
    pub(super) fn describe(self, names: &Names) -> Value {
        let parameters = self.parameters.iter().filter_map(|name| parameters::named(name));
        let mut described = json!({
            "tags": [names.tag()],
            "summary": self.summary,
            "description": format!("{}\n\nNeeds the scope `{}`.", self.description, self.scope),
            "operationId": self.id,
            "parameters": parameters.collect::<Vec<_>>(),
        });
        if let Some(body) = &self.body {
            described["requestBody"] = body.describe(&self.id);
        }
        let mut responses: Vec<(u16, Value)> =
            self.answers.iter().map(|answer| (answer.status, answer.describe())).collect();
        let refused = responses::ALWAYS.iter().chain(&responses::GUARDED).chain(self.refusals);
        responses.extend(refused.filter_map(|status| Some((*status, refusal(*status)?))));
        responses.sort_by_key(|(status, _)| *status);
        described["responses"] = responses
            .into_iter()
            .map(|(status, response)| (status.to_string(), response))
            .collect::<Map<_, _>>()
            .into();
        described["security"] = json!([{ "session": [self.scope.word()] }, { "apiToken": [self.scope.word()] }]);
        described
    }
}

impl Body {
    fn describe(&self, operation: &str) -> Value {
        let schema = json!({ "$ref": format!("#/components/schemas/{}", self.schema) });
        let content = self.media_types.iter().map(|media_type| {
            let mut content = json!({ "schema": schema });
            if let Some(example) = examples::body(operation) {
                content["examples"] = example;
            }
            ((*media_type).to_owned(), content)
        });
        json!({ "required": true, "description": self.description, "content": content.collect::<Map<_, _>>() })
    }
}

impl Answer {
    fn describe(&self) -> Value {
        let refer = |name: &&str| ((**name).to_owned(), json!({ "$ref": format!("#/components/headers/{name}") }));
        let headers: Map<_, _> = ALWAYS.iter().chain(self.headers).map(refer).collect();
        let mut described = json!({ "description": self.description, "headers": headers });
        if let Some(schema) = &self.schema {
            let content = json!({ "schema": { "$ref": format!("#/components/schemas/{schema}") } });
            described["content"] = json!({ "application/json": content });
        }
        described
    }
}

/// What an operation answers that has nothing new to tell.
pub(super) const NOT_MODIFIED: &str = "NotModified";

/// A reference to the shared response of a refusal.
fn refusal(status: u16) -> Option<Value> {
    let name = if status == 304 { NOT_MODIFIED } else { responses::name(status)? };
    Some(json!({ "$ref": format!("#/components/responses/{name}") }))
}
