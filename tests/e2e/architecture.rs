//! Dependencies point one way.

use cargo_metadata::MetadataCommand;

/// Which of our crates may depend on which; the tests may depend on all.
const DRAWN: [(&str, &str); 7] = [
    ("myk10", "myk10-http"),
    ("myk10", "myk10-persistence"),
    ("myk10", "myk10-domain"),
    ("myk10", "myk10-migrations"),
    ("myk10-http", "myk10-persistence"),
    ("myk10-http", "myk10-domain"),
    ("myk10-persistence", "myk10-domain"),
];

#[test]
fn dependencies_point_one_way() {
    let edges = edges();
    assert!(edges.contains(&edge("myk10-persistence", "myk10-domain")), "the edges were not read: {edges:?}");
    assert_eq!(violations(&edges), Vec::<String>::new());
}

#[test]
fn a_forbidden_dependency_is_found() {
    let forbidden = [
        ("myk10-domain", "myk10-persistence"),
        ("myk10-domain", "tokio"),
        ("myk10-domain", "axum"),
        ("myk10-domain", "sea-orm"),
        ("myk10-http", "sea-orm"),
        ("myk10-http", "sea-orm-migration"),
        ("myk10-http", "myk10"),
        ("myk10-http", "myk10-migrations"),
        ("myk10", "sea-orm"),
        ("myk10", "sqlx"),
        ("myk10", "myk10-tests"),
        ("myk10-migrations", "myk10-domain"),
        ("myk10-migrations", "myk10-persistence"),
        ("myk10-persistence", "axum"),
        ("myk10-persistence", "myk10-http"),
        ("myk10-persistence", "myk10-migrations"),
        ("myk10-unheard-of", "myk10-domain"),
    ];
    for (from, to) in forbidden {
        assert_eq!(violations(&[edge(from, to)]), [format!("{from} must not depend on {to}")]);
    }
    let all = forbidden.map(|(from, to)| edge(from, to));
    assert_eq!(violations(&[edges(), all.to_vec()].concat()).len(), all.len());
}

/// What is not in the drawing.
fn violations(edges: &[(String, String)]) -> Vec<String> {
    let forbidden = edges.iter().filter(|(from, to)| !allowed(from, to));
    forbidden.map(|(from, to)| format!("{from} must not depend on {to}")).collect()
}

fn allowed(from: &str, to: &str) -> bool {
    let library = |name: &str| to == name || to.starts_with(&format!("{name}-"));
    if library("myk10") {
        from == "myk10-tests" || DRAWN.contains(&(from, to))
    } else if library("axum") {
        ["myk10-http", "myk10", "myk10-tests"].contains(&from)
    } else if library("sea-orm") || library("sea-query") || library("sqlx") {
        ["myk10-persistence", "myk10-migrations", "myk10-tests"].contains(&from)
    } else {
        !(library("tokio") && from == "myk10-domain")
    }
}

/// Who depends on what, for building, running and testing.
fn edges() -> Vec<(String, String)> {
    let manifest = concat!(env!("CARGO_MANIFEST_DIR"), "/../Cargo.toml");
    let metadata = MetadataCommand::new().manifest_path(manifest).no_deps().exec().expect("the metadata of cargo");
    let edges = metadata
        .packages
        .iter()
        .flat_map(|package| package.dependencies.iter().map(|dependency| edge(&package.name, &dependency.name)));
    edges.collect()
}

fn edge(from: &str, to: &str) -> (String, String) {
    (from.to_owned(), to.to_owned())
}
