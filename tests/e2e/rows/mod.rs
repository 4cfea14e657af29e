//! What a page costs, as the databases themselves count it: the same at a hundred times as many records.

mod copies;
mod counted;
mod many;

use std::sync::{Arc, Mutex};

use myk10_tests::{TestApp, TestDatabase, on_each_database};
use sea_orm_migration::sea_orm::Statement;

use copies::{copy_projects, refresh_statistics};
use counted::rows_read;
use many::{World, publish_projects};

/// So many projects are published as an editor would.
const FEW: usize = 1_000;
/// So often each of them is copied then, with everything that is public of it.
const COPIES: usize = 99;
const SORTS: [&str; 8] = ["title", "-title", "updatedAt", "-updatedAt", "start", "-start", "end", "-end"];

/// A service that notes what it asks the database.
struct Noted {
    app: TestApp,
    statements: Arc<Mutex<Vec<Statement>>>,
}

impl Noted {
    fn over(database: &TestDatabase) -> Self {
        let statements = Arc::new(Mutex::new(Vec::new()));
        let notes = Arc::clone(&statements);
        let note = move |statement: &Statement| notes.lock().expect("the notes").push(statement.clone());
        Self { app: TestApp::over(&database.store.clone().told(note)), statements }
    }

    /// The statements behind an answer with this status.
    async fn behind(&self, target: &str) -> Vec<Statement> {
        self.statements.lock().expect("the notes").clear();
        let answer = self.app.get(target).await;
        assert_eq!(answer.status, 200, "{target}: {}", answer.text());
        self.statements.lock().expect("the notes").clone()
    }
}

/// The rows behind the first page for each pair of a filter (or none) and an order.
async fn every_pair(database: &TestDatabase, filters: &[String]) -> Vec<(String, u64)> {
    let noted = Noted::over(database);
    let mut pairs = Vec::new();
    for filter in filters {
        for sort in SORTS {
            let target = format!("/v1/projects?sort={sort}{filter}");
            let mut rows = 0;
            for statement in noted.behind(&target).await {
                rows += rows_read(database, &statement).await;
            }
            pairs.push((target, rows));
        }
    }
    pairs
}

#[tokio::test]
async fn a_first_page_reads_as_little_of_many_as_of_few() {
    on_each_database(async |database| {
        let world = publish_projects(&database.store, FEW).await;
        let filters = world.filters();
        refresh_statistics(database).await;
        let few = every_pair(database, &filters).await;
        copy_projects(database, COPIES).await;
        let many = every_pair(database, &filters).await;
        let page = TestApp::over(&database.store).get("/v1/projects?count=true&limit=1").await.json();
        assert_eq!(page["page"]["total"], FEW * (COPIES + 1));
        let more = few.iter().zip(&many).filter(|((_, few), (_, many))| *many > 5 * few);
        let more: Vec<String> =
            more.map(|((target, few), (_, many))| format!("{target}: {few} of few, {many} of many")).collect();
        assert_eq!(more, Vec::<String>::new(), "on {}", database.name);
        assert_eq!(few.len(), filters.len() * SORTS.len());
    })
    .await;
}

#[tokio::test]
async fn everything_at_once_costs_less_than_ten_statements() {
    on_each_database(async |database| {
        let world: World = publish_projects(&database.store, 250).await;
        let noted = Noted::over(database);
        for (list, expand) in world.expansions() {
            let target = format!("/v1/{list}?limit=200{expand}");
            let statements = noted.behind(&target).await;
            let queries: Vec<&str> = statements.iter().map(|statement| statement.sql.as_str()).collect();
            assert!(queries.len() < 10, "{target}: {} statements\n{}", queries.len(), queries.join("\n"));
            // Shown only when the test fails, or when somebody asks.
            #[expect(clippy::print_stderr, reason = "the figure belongs into reports")]
            {
                eprintln!("{}: {target}: {} statements", database.name, queries.len());
            }
        }
    })
    .await;
}
