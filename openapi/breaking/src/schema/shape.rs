//! A schema with all that it refers to and is composed of laid into one, so that two ways to write the same are the same.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

/// What values of a schema look like.
pub(super) struct Shape {
    /// What generated clients call it.
    pub(super) name: Option<String>,
    pub(super) nullable: bool,
    /// Without null; empty where any is right.
    pub(super) types: BTreeSet<String>,
    /// The alternatives beside null, where there are several.
    pub(super) branches: Vec<Value>,
    /// All keywords.
    pub(super) keywords: Value,
}

impl Shape {
    pub(super) fn of(document: &Value, schema: &Value) -> Self {
        let (mut name, mut keywords) = whole(document, schema);
        let mut branches = alternatives(&keywords);
        let count = branches.len();
        branches.retain(|branch| !is_null(branch));
        let mut nullable = branches.len() < count || keywords.get("nullable") == Some(&json!(true));
        if let [only] = branches.as_slice() {
            let (its_name, its_keywords) = whole(document, only);
            name = name.or(its_name);
            merge(&mut keywords, its_keywords);
            branches.clear();
        }
        let mut types = types(&keywords);
        nullable |= types.remove("null");
        Self { name, nullable, types, branches, keywords: Value::Object(keywords) }
    }

    /// Whether generated clients make a type of it even without a name.
    pub(super) fn is_typed(&self) -> bool {
        ["enum", "properties"].iter().any(|keyword| self.keywords.get(keyword).is_some())
    }
}

/// The name of what a schema refers to and whether it may be null instead, where it says nothing else.
pub(super) fn reference(schema: &Value) -> Option<(&str, bool)> {
    let mut keywords = schema.as_object()?.keys().map(String::as_str);
    if keywords.any(|keyword| !["$ref", "oneOf", "description"].contains(&keyword)) {
        return None;
    }
    let Some(branches) = schema["oneOf"].as_array() else {
        return Some((schema["$ref"].as_str()?.rsplit('/').next()?, false));
    };
    let mut others = branches.iter().filter(|branch| !is_null(branch));
    let (name, _) = reference(others.next()?)?;
    others.next().is_none().then_some((name, branches.len() > 1))
}

/// The name of what a schema refers to, and its keywords with those of what it refers to or consists of.
fn whole(document: &Value, schema: &Value) -> (Option<String>, Map<String, Value>) {
    let (mut name, mut keywords) = (None, Map::new());
    let reference = schema["$ref"].as_str();
    let parts = schema["allOf"].as_array().into_iter().flatten();
    if let Some(target) = reference.and_then(|reference| document.pointer(reference.strip_prefix('#')?)) {
        name = reference.and_then(|reference| reference.rsplit('/').next()).map(str::to_owned);
        merge(&mut keywords, whole(document, target).1);
    }
    for part in parts {
        let (its_name, its_keywords) = whole(document, part);
        name = name.or(its_name);
        merge(&mut keywords, its_keywords);
    }
    let own = schema.as_object().into_iter().flatten().filter(|(name, _)| *name != "$ref" && *name != "allOf");
    merge(&mut keywords, own.map(|(name, value)| (name.clone(), value.clone())).collect());
    (name, keywords)
}

fn merge(into: &mut Map<String, Value>, from: Map<String, Value>) {
    for (name, value) in from {
        match (into.get_mut(&name), value) {
            (Some(Value::Object(members)), Value::Object(more)) if name == "properties" => members.extend(more),
            (Some(Value::Array(names)), Value::Array(more)) if name == "required" => names.extend(more),
            (_, value) => {
                into.insert(name, value);
            }
        }
    }
}

/// Whether a schema takes null only, as OpenAPI 3.1 or 3.0 says it.
fn is_null(schema: &Value) -> bool {
    schema["type"] == "null" || schema["enum"] == json!([null])
}

fn alternatives(keywords: &Map<String, Value>) -> Vec<Value> {
    let choice = keywords.get("oneOf").or_else(|| keywords.get("anyOf"));
    choice.and_then(Value::as_array).cloned().unwrap_or_default()
}

fn types(keywords: &Map<String, Value>) -> BTreeSet<String> {
    let types = match keywords.get("type") {
        Some(Value::Array(types)) => types.as_slice(),
        Some(one) => std::slice::from_ref(one),
        None => &[],
    };
    types.iter().filter_map(Value::as_str).map(str::to_owned).collect()
}
