//! Operations, requests to them, and the file that holds the requests.

use std::fmt;

use myk10_domain::Kind;
use serde_json::Value;
use url::form_urlencoded;

/// What stands above the requests that must be refused.
const REFUSED: &str = "Refused";

/// Names and values of a query, in order.
pub(super) type Pairs = Vec<(String, String)>;

/// An operation of the document.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Operation {
    /// Its path below `/v1`.
    pub(super) path: String,
    /// The kind whose records it answers.
    pub(super) kind: Option<Kind>,
    /// All its parameters, as the document has them.
    pub(super) parameters: Vec<Value>,
    /// The formats that it answers in.
    pub(super) formats: Vec<String>,
}

/// A request: where to, with which headers.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct Request {
    pub(super) target: String,
    pub(super) headers: Vec<(String, String)>,
}

/// Requests that belong together.
#[derive(Clone, Debug)]
pub(super) struct Section {
    title: String,
    pub(super) requests: Vec<Request>,
}

/// Every operation of the document.
pub(super) fn operations() -> Vec<Operation> {
    let document = myk10_http::document();
    let paths = document["paths"].as_object().expect("paths");
    let operation = |(path, item): (&String, &Value)| {
        let resolved = |parameter: &Value| with_words(&document, parameter.clone());
        let formats = item["get"]["responses"]["200"]["content"].as_object().expect("formats");
        Operation {
            path: path.trim_end_matches('/').to_owned(),
            kind: Kind::from_plural(path.split('/').nth(1).unwrap_or_default()),
            parameters: item["get"]["parameters"].as_array().into_iter().flatten().map(resolved).collect(),
            formats: formats.keys().cloned().collect(),
        }
    };
    paths.iter().map(operation).collect()
}

/// The parameter with what its schema refers to in the place of the reference.
fn with_words(document: &Value, mut parameter: Value) -> Value {
    for place in ["/schema", "/schema/items"] {
        let Some(schema) = parameter.pointer_mut(place) else { continue };
        if let Some(found) = schema["$ref"].as_str().and_then(|name| document.pointer(name.trim_start_matches('#'))) {
            *schema = found.clone();
        }
    }
    parameter
}

impl Operation {
    /// The operation that a target leads to.
    pub(super) fn of<'a>(operations: &'a [Self], target: &str) -> Option<&'a Self> {
        let path = target.split('?').next()?.strip_prefix("/v1")?;
        let parts: Vec<&str> = path.split('/').collect();
        operations.iter().find(|operation| {
            let own: Vec<&str> = operation.path.split('/').collect();
            own.len() == parts.len() && own.iter().zip(&parts).all(|(own, part)| own == part || own.starts_with('{'))
        })
    }

    /// The names of all parameters.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.parameters.iter().filter_map(|parameter| parameter["name"].as_str())
    }

    /// The parameters of the query.
    pub(super) fn queried(&self) -> impl Iterator<Item = (&str, &Value)> {
        let queried = self.parameters.iter().filter(|parameter| parameter["in"] == "query");
        queried.map(|parameter| (parameter["name"].as_str().unwrap_or_default(), parameter))
    }

    /// Whether it knows this parameter.
    pub(super) fn has(&self, name: &str) -> bool {
        self.names().any(|known| known == name)
    }

    /// Whether it answers many records.
    pub(super) fn is_list(&self) -> bool {
        self.has("sort")
    }

    /// A request to it.
    pub(super) fn request(&self, name: &str, pairs: &[(impl AsRef<str>, impl AsRef<str>)]) -> Request {
        let path = format!("/v1{}", self.path.replace("{idOrSlug}", name));
        let query: Vec<String> = pairs
            .iter()
            .map(|(name, value)| format!("{}={}", encoded(name.as_ref()), encoded(value.as_ref())))
            .collect();
        let target = if query.is_empty() { path } else { format!("{path}?{}", query.join("&")) };
        Request { target, headers: Vec::new() }
    }
}

/// A name or value of a query; what need not be encoded stays readable.
pub(super) fn encoded(text: &str) -> String {
    let encoded: String = form_urlencoded::byte_serialize(text.as_bytes()).collect();
    encoded.replace("%2C", ",").replace("%3A", ":")
}

impl Request {
    /// One without headers.
    pub(super) fn to(target: impl Into<String>) -> Self {
        Self { target: target.into(), headers: Vec::new() }
    }

    /// The same with one more header.
    pub(super) fn with(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Names and values of the query.
    pub(super) fn pairs(&self) -> Pairs {
        let query = self.target.split_once('?').map(|(_, query)| query).unwrap_or_default();
        form_urlencoded::parse(query.as_bytes()).into_owned().collect()
    }
}

impl fmt::Display for Request {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.target)?;
        self.headers.iter().try_for_each(|(name, value)| write!(f, " | {name}: {value}"))
    }
}

impl Section {
    pub(super) fn new(title: impl Into<String>, requests: Vec<Request>) -> Self {
        Self { title: title.into(), requests }
    }

    /// One whose requests must all be refused.
    pub(super) fn refused(what: &str, requests: Vec<Request>) -> Self {
        Self::new(format!("{REFUSED}: {what}"), requests)
    }

    /// Whether its requests must all be refused.
    pub(super) fn is_refused(&self) -> bool {
        self.title.starts_with(REFUSED)
    }
}

/// The text of the file.
pub(super) fn written(sections: &[Section]) -> String {
    let head = "# Requests that both databases answer byte for byte the same: a target a line, then its headers.\n\
                # Made from the OpenAPI document and the content pack; tests/e2e/recorded writes this file.\n";
    let section = |section: &Section| {
        let lines: Vec<String> = section.requests.iter().map(Request::to_string).collect();
        format!("\n## {}\n\n{}\n", section.title, lines.join("\n"))
    };
    head.to_owned() + &sections.iter().map(section).collect::<String>()
}

/// The requests of the file.
pub(super) fn read(text: &str) -> Vec<Section> {
    let mut sections = Vec::<Section>::new();
    for line in text.lines().filter(|line| !line.is_empty() && !line.starts_with("# ")) {
        if let Some(title) = line.strip_prefix("## ") {
            sections.push(Section::new(title, Vec::new()));
        } else if let Some(section) = sections.last_mut() {
            let mut parts = line.split(" | ");
            let request = Request::to(parts.next().unwrap_or_default());
            let headers = parts.filter_map(|part| part.split_once(": "));
            section.requests.push(headers.fold(request, |request, (name, value)| request.with(name, value)));
        }
    }
    sections
}
