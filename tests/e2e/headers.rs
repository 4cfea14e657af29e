//! What caches, browsers and search engines are told.

use axum::http::Method;
use myk10_tests::{TestApp, content_pack, load, noon, on_each_database};

#[tokio::test]
async fn caches_know_how_long_and_by_what_name() {
    on_each_database(async |database| {
        load(&database.store, &content_pack(), noon()).await;
        let app = TestApp::over(&database.store);
        let cases = [
            ("/v1/projects", "public, max-age=60, stale-while-revalidate=600, stale-if-error=86400"),
            ("/v1/contacts", "public, max-age=60, stale-while-revalidate=240"),
            ("/v1/projects?expand=contacts", "public, max-age=60, stale-while-revalidate=240"),
            ("/v1/projects/riot", "public, max-age=60, stale-while-revalidate=600, stale-if-error=86400"),
        ];
        for (target, cache) in cases {
            let answer = app.get(target).await;
            assert_eq!(answer.header("cache-control"), cache, "{target}");
            assert_eq!(answer.header("last-modified"), "Mon, 23 Nov 2026 12:00:00 GMT", "{target}");
            assert!(answer.header("vary").to_lowercase().contains("accept"), "{target}");
        }
        let riot = app.get("/v1/projects/riot").await;
        let tag = format!("project-{}", riot.json()["id"].as_str().expect("an id"));
        assert_eq!(riot.header("cache-tag"), format!("projects,funding-statuses,{tag}"));
        assert_eq!(riot.header("surrogate-key"), format!("projects funding-statuses {tag}"));
    })
    .await;
}

#[tokio::test]
async fn an_answer_is_compressed_as_the_client_likes() {
    on_each_database(async |database| {
        load(&database.store, &content_pack(), noon()).await;
        let app = TestApp::over(&database.store);
        let plain = app.get("/v1/projects").await;
        assert_eq!(plain.header("content-encoding"), "");
        for encoding in ["gzip", "br", "zstd"] {
            let answer = app.send(Method::GET, "/v1/projects", &[("Accept-Encoding", encoding)]).await;
            assert_eq!(answer.header("content-encoding"), encoding);
            assert!(
                answer.body.len() * 3 < plain.body.len(),
                "{encoding}: {} of {}",
                answer.body.len(),
                plain.body.len()
            );
            assert_eq!(answer.header("etag"), plain.header("etag"), "weak tags stand for all encodings");
            assert!(answer.header("vary").to_lowercase().contains("accept-encoding"), "{}", answer.header("vary"));
        }
    })
    .await;
}

#[tokio::test]
async fn a_head_is_an_answer_without_its_body() {
    on_each_database(async |database| {
        load(&database.store, &content_pack(), noon()).await;
        let app = TestApp::over(&database.store);
        for target in ["/v1", "/v1/projects", "/v1/projects/riot", "/v1/openapi.json", "/v1/openapi-3.0.json"] {
            let (get, head) = (app.get(target).await, app.send(Method::HEAD, target, &[]).await);
            assert_eq!((head.status, head.body.len()), (get.status, 0), "{target}");
            for name in ["etag", "content-type", "cache-control", "api-version"] {
                assert_eq!(head.header(name), get.header(name), "{target} {name}");
            }
        }
    })
    .await;
}

#[tokio::test]
async fn people_are_kept_out_of_search_engines() {
    on_each_database(async |database| {
        load(&database.store, &content_pack(), noon()).await;
        let app = TestApp::over(&database.store);
        let robots = async |target| app.get(target).await.header("x-robots-tag").to_owned();
        assert_eq!(robots("/v1/contacts/leitung-stabsstelle-2025").await, "noindex");
        assert_eq!(robots("/v1/contacts").await, "noindex");
        assert_eq!(robots("/v1/projects?expand=contacts").await, "noindex");
        assert_eq!(robots("/v1/contacts/projektbuero").await, "", "a unit may be found");
        assert_eq!(robots("/v1/projects").await, "");
    })
    .await;
}

#[tokio::test]
async fn browsers_are_told_to_be_careful() {
    on_each_database(async |database| {
        let app = TestApp::over(&database.store);
        for target in ["/v1", "/v1/projects", "/nowhere", "/docs"] {
            let answer = app.get(target).await;
            assert_eq!(answer.header("x-content-type-options"), "nosniff", "{target}");
            assert_eq!(answer.header("x-frame-options"), "DENY", "{target}");
            assert!(answer.header("content-security-policy").starts_with("default-src 'none'"), "{target}");
            assert!(answer.header("strict-transport-security").starts_with("max-age="), "{target}");
        }
    })
    .await;
}
