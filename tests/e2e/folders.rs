//! Folders of content: checked with every problem at once, loaded once, saved byte for byte.

use std::{collections::BTreeMap, fs, path::Path};

use myk10_server::content::{Outcome, Pack, Problems, export, import};
use myk10_tests::{TestDatabase, dump_published, noon, on_each_database};

fn content() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../content")
}

/// Every file below a folder with what it says.
fn files(folder: &Path) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(&next).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "yaml") {
                let name = path.strip_prefix(folder).expect("below").display().to_string();
                found.insert(name, fs::read_to_string(&path).expect("text"));
            }
        }
    }
    found
}

async fn load(database: &TestDatabase, folder: &Path, dry_run: bool) -> Outcome {
    import(&database.store, &Pack::read(folder).expect("a pack"), noon(), dry_run).await.expect("an import")
}

async fn save(database: &TestDatabase) -> BTreeMap<String, String> {
    let folder = tempfile::tempdir().expect("a folder");
    export(&database.store, folder.path()).await.expect("an export");
    files(folder.path())
}

#[tokio::test]
async fn a_folder_is_loaded_once() {
    on_each_database(async |database| {
        let dry = load(database, &content(), true).await;
        assert_eq!((dry.created, dry.published), (140, 140));
        assert!(dump_published(&database.store).await.values().all(Vec::is_empty), "a dry run keeps nothing");

        let first = load(database, &content(), false).await;
        assert_eq!((first.created, first.updated, first.unchanged, first.published), (140, 0, 0, 140));
        let public = dump_published(&database.store).await;
        let second = load(database, &content(), false).await;
        assert_eq!((second.created, second.updated, second.unchanged, second.published), (0, 0, 140, 0));
        assert_eq!(second.summary(false), "Nothing to do: all 140 files say what is there already.");
        assert_eq!(dump_published(&database.store).await, public);
    })
    .await;
}

#[tokio::test]
async fn what_is_saved_is_what_was_loaded() {
    on_each_database(async |database| {
        load(database, &content(), false).await;
        let (saved, loaded) = (save(database).await, files(&content()));
        let differing: Vec<&String> =
            loaded.iter().filter(|(name, text)| saved.get(*name) != Some(text)).map(|(name, _)| name).collect();
        assert_eq!(
            differing,
            Vec::<&String>::new(),
            "the pack is its own export; write it with `myk10 content export`"
        );
        assert_eq!(saved.len(), loaded.len());
    })
    .await;
}

#[tokio::test]
async fn saving_and_loading_keeps_drafts_and_what_is_public_apart() {
    on_each_database(async |database| {
        load(database, &content(), false).await;
        let folder = tempfile::tempdir().expect("a folder");
        export(&database.store, folder.path()).await.expect("an export");
        let project = fs::read_to_string(folder.path().join("projects/riot.yaml")).expect("a file");
        let drafts = folder.path().join("drafts/projects");
        fs::create_dir_all(&drafts).expect("a folder");
        let id = project.lines().next().and_then(|line| line.strip_prefix("id: ")).expect("an id").to_owned();
        fs::write(drafts.join(format!("{id}.yaml")), project.replace("slug: riot", "slug: riot-neu")).expect("a draft");
        fs::write(
            drafts.join("01a20700-0000-7000-8000-000000000001.yaml"),
            "id: 01a20700-0000-7000-8000-000000000001\ntitle:\n  de: Unfertig\n",
        )
        .expect("a new draft");
        let outcome = load(database, folder.path(), false).await;
        assert_eq!((outcome.created, outcome.updated, outcome.unchanged, outcome.published), (1, 1, 140, 0));
        let saved = save(database).await;
        assert_eq!(saved, files(folder.path()));

        for other in TestDatabase::each().await {
            load(&other, folder.path(), false).await;
            assert_eq!(save(&other).await, saved, "from {} to {}", database.name, other.name);
        }
    })
    .await;
}

/// What is said about a folder in which one file is replaced.
async fn complaints(file: &str, text: &str) -> Vec<String> {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, text) in files(&content()) {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("folders");
        fs::write(path, text).expect("a file");
    }
    let path = folder.path().join(file);
    fs::create_dir_all(path.parent().expect("a folder")).expect("folders");
    fs::write(path, text).expect("a file");
    let database = TestDatabase::sqlite().await;
    let outcome = match Pack::read(folder.path()) {
        Ok(pack) => {
            import(&database.store, &pack, noon(), false).await.map_err(|error| error.downcast().expect("problems"))
        }
        Err(problems) => Err(problems),
    };
    let Problems(problems) = outcome.expect_err("a refusal");
    assert!(dump_published(&database.store).await.values().all(Vec::is_empty), "everything or nothing");
    let root = format!("{}/", folder.path().display());
    problems.iter().map(|problem| problem.to_string().replace(&root, "")).collect()
}

#[tokio::test]
async fn every_mistake_is_named_with_its_place() {
    let riot = fs::read_to_string(content().join("projects/riot.yaml")).expect("a file");
    let cases = [
        ("projects/riot.yaml", "id: [".to_owned(), vec!["projects/riot.yaml: line "]),
        (
            "projects/riot.yaml",
            riot.replace("slug: riot", "slug: riot\nslug: riot"),
            vec!["projects/riot.yaml: line 3: "],
        ),
        (
            "projects/riot.yaml",
            riot.replace("id: ", "id: x"),
            vec!["projects/riot.yaml: /id must be a UUID of version 7"],
        ),
        (
            "projects/riot.yaml",
            riot.replace("slug: riot", "slug: riot\nversion: 7"),
            vec!["projects/riot.yaml: /version unknown field `version`"],
        ),
        (
            "projects/riot.yaml",
            riot.replace("slug: riot", "slug: amt-o-mat"),
            vec!["projects/riot.yaml: /slug belongs to another record of the kind [slugTaken]"],
        ),
        (
            "projects/riot.yaml",
            riot.replace("key: inProgress", "key: running").replace("slug: riot", "slug: RIOT"),
            vec![
                "projects/riot.yaml: /slug must consist of",
                "projects/riot.yaml: /status/key \"running\" is not known; allowed: ",
            ],
        ),
        ("projekte/x.yaml", riot.clone(), vec!["projekte: is not a kind of content; allowed: organisations, places,"]),
        ("projects/copy.yaml", riot.clone(), vec!["projects/riot.yaml: /id stands in "]),
        ("projects/notes.txt", String::new(), vec!["projects/notes.txt: is not content"]),
    ];
    for (file, text, expected) in cases {
        let said = complaints(file, &text).await;
        let as_expected =
            said.len() == expected.len() && said.iter().zip(&expected).all(|(said, start)| said.starts_with(start));
        assert!(as_expected, "{file}: {said:#?} is not {expected:#?}");
    }
}
