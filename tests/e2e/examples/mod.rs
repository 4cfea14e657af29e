//! The examples of the document are the server's real answers: of each operation in each format, and of each refusal.

mod cut;
mod refusals;
mod stage;

use std::{collections::BTreeMap, env, fs, path::PathBuf};

use myk10_tests::Answer;
use serde_json::{Map, Value, json};

pub(crate) use cut::shortened;
use stage::Stage;

/// What shows each operation best.
const REQUESTS: &str = include_str!("requests.txt");

/// An answer, and where in the document it is shown.
struct Example {
    /// The operation or the shared refusal.
    of: String,
    /// Its name among the examples of that.
    name: String,
    /// What was asked.
    request: String,
    answer: Answer,
}

impl Example {
    /// As OpenAPI describes an example.
    fn describe(&self) -> Value {
        let whole = self.value();
        let (value, remark) = shortened(&self.of, whole);
        let remark = self.staged().or(remark);
        let mut described = json!({ "summary": self.request });
        if let Some(remark) = remark {
            described["description"] = json!(remark);
        }
        described["value"] = value;
        described
    }

    /// What in the answer is not from the content pack.
    fn staged(&self) -> Option<&'static str> {
        match self.of.as_str() {
            "Gone" => Some(stage::WITHDRAWN),
            of if of.ends_with("History") => Some(stage::REHEARSED),
            _ => self.request.contains("near=").then_some(stage::MADE_UP),
        }
    }

    fn value(&self) -> Value {
        if !self.media_type().ends_with("json") {
            return self.answer.text().into();
        }
        let mut value = self.answer.json();
        if let Some(request) = value.get_mut("requestId") {
            *request = json!("0198f6a0-7c1e-7000-8000-2f6d1a3b5c7e");
        }
        value
    }

    fn media_type(&self) -> &str {
        self.answer.header("content-type").split(';').next().unwrap_or_default()
    }
}

/// The examples as the document shows them: by what they are of, by media type, by name.
fn arranged(examples: &[Example]) -> BTreeMap<String, Value> {
    let mut arranged = BTreeMap::<String, Value>::new();
    for example in examples {
        let of = arranged.entry(example.of.clone()).or_insert_with(|| Map::new().into());
        of[example.media_type()][&example.name] = example.describe();
    }
    arranged
}

async fn of_operations(stage: &Stage) -> Vec<Example> {
    let mut examples = Vec::new();
    for line in REQUESTS.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let [of, name, target] = line.split(' ').collect::<Vec<_>>()[..] else { panic!("{line}: three words") };
        let answer = stage.for_operation(of, target).get(target).await;
        assert_eq!(answer.status, 200, "{line}: choose a record that exists");
        let request = format!("GET {target}");
        examples.push(Example { of: of.to_owned(), name: name.to_owned(), request, answer });
    }
    examples
}

/// `UPDATE=1` (that is, `make openapi`) rewrites the examples.
#[tokio::test]
async fn the_examples_are_real_answers() {
    let servers = Stage::set().await;
    let mut examples = of_operations(&servers).await;
    examples.extend(refusals::all(&servers).await);
    let arranged = arranged(&examples);
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../openapi/examples");
    let mut stale = Vec::new();
    for (of, examples) in &arranged {
        let (file, current) = (folder.join(format!("{of}.json")), format!("{examples:#}\n"));
        if env::var_os("UPDATE").is_some() {
            fs::write(&file, &current).expect("a place to write to");
        }
        if fs::read_to_string(&file).unwrap_or_default() != current {
            stale.push(of);
        }
    }
    assert!(stale.is_empty(), "examples are out of date; run `make openapi`: {stale:?}");
    // Those of the document for editors are in a folder of their own.
    let files = fs::read_dir(&folder).expect("examples").flatten().filter(|entry| entry.path().is_file()).count();
    assert_eq!(files, arranged.len(), "an example of nothing in {}", folder.display());
    if env::var_os("UPDATE").is_none() {
        are_shown(&arranged);
    }
}

/// The document shows all of them, and nothing else.
fn are_shown(arranged: &BTreeMap<String, Value>) {
    let document = myk10_http::document();
    let of_operation = |item: &Value| {
        let operation = &item["get"];
        (operation["operationId"].as_str().expect("an id").to_owned(), operation["responses"]["200"].clone())
    };
    let operations = document["paths"].as_object().expect("paths").values().map(of_operation);
    let refusals = document["components"]["responses"].as_object().expect("refusals").clone();
    for (of, response) in operations.chain(refusals) {
        let shown = response["content"].as_object().into_iter().flatten();
        let shown: Map<_, _> = shown.map(|(format, content)| (format.clone(), content["examples"].clone())).collect();
        let expected = arranged.get(&of).cloned().unwrap_or_else(|| json!({}));
        assert_eq!(Value::from(shown), expected, "{of}: each format is shown, by the examples that there are");
    }
}
