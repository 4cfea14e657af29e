//! Every refusal is a problem that says what was wrong, where, and what is allowed.

use axum::http::Method;
use myk10_domain::{Vocabulary, project::ProjectStatus};
use myk10_http::Code;
use myk10_tests::{PUBLIC_URL, TestApp, TestDatabase, content_pack, load, noon, on_each_database};
use sea_orm_migration::sea_orm::ConnectionTrait;
use serde_json::{Value, json};

async fn empty() -> (TestDatabase, TestApp) {
    let database = TestDatabase::sqlite().await;
    let app = TestApp::over(&database.store);
    (database, app)
}

#[tokio::test]
#[expect(clippy::too_many_lines, reason = "a table of cases")]
async fn what_is_asked_wrongly_is_refused_all_at_once() {
    let (_database, app) = empty().await;
    let document = myk10_http::document();
    let parameters = document["paths"]["/projects"]["get"]["parameters"].as_array().expect("parameters");
    let names: Value = parameters.iter().map(|parameter| parameter["name"].clone()).collect();
    let statuses = json!(ProjectStatus::WORDS);
    let expansions = json!([
        "programme",
        "parentProject",
        "futureTasks",
        "places",
        "contacts",
        "fundingStatuses",
        "organisations",
        "childProjects"
    ]);
    let keys = json!(["5 digits", "8 digits", "9 digits", "12 digits"]);
    let languages = json!(["de", "de-simple", "en"]);
    let cases = [
        ("limit=0", json!([["limit", "outOfRange", ["1–200"]]])),
        ("limit=201", json!([["limit", "outOfRange", ["1–200"]]])),
        ("limit=-1", json!([["limit", "outOfRange", ["1–200"]]])),
        ("limit=%2B5", json!([["limit", "outOfRange", ["1–200"]]])),
        ("limit=5.0", json!([["limit", "outOfRange", ["1–200"]]])),
        ("limit=99999999999999999999", json!([["limit", "outOfRange", ["1–200"]]])),
        ("limit=", json!([["limit", "emptyParameter", ["1 or more characters"]]])),
        ("limit=1&limit=2", json!([["limit", "repeatedParameter", ["once"]]])),
        ("lang=fr", json!([["lang", "unknownValue", languages]])),
        ("lang=DE", json!([["lang", "unknownValue", languages]])),
        ("fallback=de", json!([["fallback", "unknownValue", ["none"]]])),
        ("cursor=x", json!([["cursor", "invalidCursor", ["page.next"]]])),
        (
            "cursor=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
            json!([["cursor", "invalidCursor", ["page.next"]]]),
        ),
        ("count=yes", json!([["count", "unknownValue", ["true", "false"]]])),
        ("count=true&count=true", json!([["count", "repeatedParameter", ["once"]]])),
        ("status=running", json!([["status", "unknownValue", statuses]])),
        ("status=planned,,idea", json!([["status", "emptyParameter", ["1 or more characters"]]])),
        ("status=planned&status=", json!([["status", "emptyParameter", ["1 or more characters"]]])),
        ("expand=actors", json!([["expand", "unknownValue", expansions]])),
        ("expand=places.areas", json!([["expand", "unknownValue", expansions]])),
        ("organisation=a%20b", json!([["organisation", "malformedName", ["id", "slug"]]])),
        ("municipality=7137", json!([["municipality", "malformedAreaKey", keys]])),
        ("municipality=0713700x", json!([["municipality", "malformedAreaKey", keys]])),
        ("offset=5", json!([["offset", "unknownParameter", names]])),
        ("Limit=5", json!([["Limit", "unknownParameter", names]])),
        ("limit[]=5", json!([["limit[]", "unknownParameter", names]])),
        ("%FF=1", json!([["\u{fffd}", "unknownParameter", names]])),
        (
            "x=1&limit=0&lang=fr",
            json!([
                ["x", "unknownParameter", names],
                ["limit", "outOfRange", ["1–200"]],
                ["lang", "unknownValue", languages]
            ]),
        ),
    ];
    for (query, expected) in cases {
        let answer = app.get(&format!("/v1/projects?{query}")).await;
        assert_eq!(answer.status, 400, "{query}");
        let problem = answer.json();
        let told: Vec<Value> = problem["errors"]
            .as_array()
            .into_iter()
            .flatten()
            .map(|error| json!([error["parameter"], error["code"], error["allowed"]]))
            .collect();
        assert_eq!(Value::Array(told), expected, "{query}");
    }
}

#[tokio::test]
async fn the_one_value_of_several_that_is_unknown_is_named() {
    let (_database, app) = empty().await;
    for (query, unknown) in [
        ("status=planned,ideaa", "ideaa"),
        ("fields=title,stauts", "stauts"),
        ("expand=places&expand=plases", "plases"),
    ] {
        let answer = app.send(Method::GET, &format!("/v1/projects?{query}"), &[("accept-language", "en")]).await;
        let detail = answer.json()["errors"][0]["detail"].clone();
        assert_eq!(detail, json!(format!("\"{unknown}\" is not known.")), "{query}");
    }
}

#[tokio::test]
async fn a_cursor_belongs_to_its_list_and_language() {
    on_each_database(async |database| {
        load(&database.store, &content_pack(), noon()).await;
        let app = TestApp::over(&database.store);
        let cursor =
            app.get("/v1/projects?limit=2").await.json()["page"]["next"].as_str().expect("a cursor").to_owned();
        let others = [
            "/v1/places?cursor=",
            "/v1/projects?lang=en&cursor=",
            "/v1/projects?fallback=none&cursor=",
            "/v1/projects?status=planned&cursor=",
        ];
        for target in others {
            let answer = app.get(&format!("{target}{cursor}")).await;
            assert_eq!(
                (answer.status.as_u16(), &answer.json()["errors"][0]["code"]),
                (400, &json!("invalidCursor")),
                "{target}"
            );
        }
        assert_eq!(
            app.get(&format!("/v1/projects?limit=9&cursor={cursor}")).await.status,
            200,
            "another limit is no other list"
        );
    })
    .await;
}

#[tokio::test]
async fn a_problem_speaks_the_language_of_its_reader() {
    let (_database, app) = empty().await;
    for (wanted, title, language) in
        [("", "Nicht gefunden", "de"), ("en", "Not found", "en"), ("en;q=0.5, de", "Nicht gefunden", "de")]
    {
        let answer = app.send(Method::GET, "/v1/projects/nobody", &[("Accept-Language", wanted)]).await;
        let problem = answer.json();
        assert_eq!((problem["title"].as_str(), answer.header("content-language")), (Some(title), language));
        assert_eq!(answer.header("vary"), "Accept-Language");
    }
}

#[tokio::test]
async fn every_refusal_has_the_same_shape() {
    let (_database, app) = empty().await;
    let cases = [
        (Method::GET, "/nowhere", 404, "unknownPath"),
        (Method::GET, "/v1/x/", 404, "unknownPath"),
        (Method::GET, "/v1/projects/", 404, "unknownPath"),
        (Method::GET, "/v1/projects/a/b", 404, "unknownPath"),
        (Method::GET, "/v1//projects", 404, "unknownPath"),
        (Method::GET, "/v1/projects/%ff", 404, "notFound"),
        (Method::GET, "/v1/projects/%00", 404, "notFound"),
        (Method::GET, "/v1/projects/nobody/funding-status", 404, "notFound"),
        (Method::GET, "/problems/nothing", 404, "unknownPath"),
        (Method::POST, "/v1/projects", 405, "methodNotAllowed"),
        (Method::DELETE, "/v1/projects/nobody", 405, "methodNotAllowed"),
        (Method::PUT, "/docs", 405, "methodNotAllowed"),
        (Method::GET, "/v1?x=1", 400, "invalidParameters"),
        (Method::GET, "/v1/projects/nobody?lang=fr", 400, "invalidParameters"),
    ];
    for (method, target, status, code) in cases {
        let answer = app.send(method.clone(), target, &[]).await;
        let problem = answer.json();
        assert_eq!((answer.status.as_u16(), problem["code"].as_str()), (status, Some(code)), "{method} {target}");
        assert_eq!(answer.header("content-type"), "application/problem+json", "{method} {target}");
        assert_eq!(problem["type"], format!("{PUBLIC_URL}/problems/{code}"));
        assert_eq!(problem["status"], status);
        assert_eq!(problem["requestId"], "test");
        assert_eq!(problem["instance"], target.split('?').next().unwrap_or_default());
        assert_eq!(answer.header("api-version"), "1.0.0");
        assert_eq!(answer.header("access-control-allow-origin"), "*");
        if status == 405 {
            assert_eq!(answer.header("allow"), "GET,HEAD", "{method} {target}");
        }
    }
}

#[tokio::test]
async fn every_problem_is_explained_in_both_languages() {
    let (_database, app) = empty().await;
    for code in Code::ALL {
        let target = format!("/problems/{}", code.word());
        let explained = app.get(&target).await.json();
        assert_eq!(explained["status"], code.status().as_u16());
        for language in ["de", "en"] {
            for member in ["title", "detail", "advice"] {
                assert!(
                    explained[language][member].as_str().is_some_and(|text| !text.is_empty()),
                    "{target} {language} {member}"
                );
            }
        }
        let page = app.send(Method::GET, &target, &[("Accept", "text/html")]).await;
        assert!(page.header("content-type").starts_with("text/html"));
        assert!(String::from_utf8_lossy(&page.body).contains(code.word()));
    }
}

#[tokio::test]
async fn our_own_faults_tell_nothing_about_us() {
    on_each_database(async |database| {
        load(&database.store, &content_pack(), noon()).await;
        let app = TestApp::over(&database.store);
        database
            .store
            .connection()
            .execute_unprepared("UPDATE published SET fields = '{}'")
            .await
            .expect("broken rows");
        let answer = app.get("/v1/projects").await;
        let problem = answer.json();
        assert_eq!((answer.status.as_u16(), problem["code"].as_str()), (500, Some("internal")));
        assert!(!String::from_utf8_lossy(&answer.body).contains("fields"), "{problem}");

        database.store.connection().execute_unprepared("DROP TABLE texts").await.expect("a missing table");
        let answer = app.get("/v1/places").await;
        assert_eq!((answer.status.as_u16(), answer.header("retry-after")), (503, "5"));
        assert!(!String::from_utf8_lossy(&answer.body).contains("texts"));
    })
    .await;
}

#[tokio::test]
async fn a_browser_may_ask_from_anywhere() {
    let (_database, app) = empty().await;
    let preflight = [
        ("Origin", "https://www.mayen.de"),
        ("Access-Control-Request-Method", "GET"),
        ("Access-Control-Request-Headers", "if-none-match"),
    ];
    let answer = app.send(Method::OPTIONS, "/v1/projects", &preflight).await;
    assert_eq!((answer.status.as_u16(), answer.header("access-control-allow-origin")), (200, "*"));
    assert!(answer.header("access-control-allow-headers").contains("if-none-match"));
    let answer = app.send(Method::GET, "/v1/projects", &preflight[..1]).await;
    for name in ["etag", "retry-after", "date"] {
        assert!(answer.header("access-control-expose-headers").contains(name), "{name}");
    }
    assert_eq!(app.send(Method::HEAD, "/v1/projects", &[]).await.status, 200);
}

#[tokio::test]
async fn what_is_not_offered_is_not_to_be_had() {
    let (_database, app) = empty().await;
    for target in ["/v1", "/v1/projects", "/v1/projects/nobody"] {
        let answer = app.send(Method::GET, target, &[("Accept", "text/html")]).await;
        assert_eq!((answer.status.as_u16(), answer.json()["code"].as_str()), (406, Some("notAcceptable")), "{target}");
    }
}
