//! A table for each rule about parameters: what is refused says which parameter, why, and what is allowed.

mod cursors;

use axum::http::Method;
use myk10_tests::{Answer, TestApp, content_pack, load, noon, on_each_database};

/// The answer refuses just this parameter, for this reason, in both languages.
async fn refused(app: &TestApp, target: &str, parameter: &str, code: &str) {
    let mut details = Vec::new();
    for language in ["de", "en"] {
        let answer: Answer = app.send(Method::GET, target, &[("Accept-Language", language)]).await;
        assert_eq!(answer.status, 400, "{target}: {}", answer.text());
        assert_eq!(answer.header("content-type"), "application/problem+json", "{target}");
        let problem = answer.json();
        assert_eq!(problem["code"], "invalidParameters", "{target}");
        let errors = problem["errors"].as_array().expect("errors");
        assert_eq!(errors.len(), 1, "{target}: {problem}");
        assert_eq!((&errors[0]["parameter"], &errors[0]["code"]), (&parameter.into(), &code.into()), "{target}");
        let allowed = errors[0]["allowed"].as_array().expect("what is allowed");
        assert!(!allowed.is_empty() && allowed.iter().all(|one| one.as_str().is_some_and(|text| !text.is_empty())));
        details.push(errors[0]["detail"].as_str().expect("words").to_owned());
    }
    assert_ne!(details[0], details[1], "{target}");
}

#[tokio::test]
async fn each_rule_refuses_what_breaks_it() {
    on_each_database(async |database| {
        load(&database.store, &content_pack(), noon()).await;
        let app = TestApp::over(&database.store);
        for line in include_str!("refusals/table.txt").lines() {
            let [code, parameter, target] = line.split(' ').collect::<Vec<_>>()[..] else { panic!("{line}") };
            refused(&app, &format!("/v1/{target}"), parameter, code).await;
        }
        for (parameter, value, number, between, code) in [
            ("theme", "a", 51, ",", "tooManyValues"),
            ("theme", "a", 101, "", "malformedKey"),
            ("fields", "title", 101, ",", "tooManyValues"),
            ("q", "a", 201, "", "tooLong"),
            ("q", "a", 17, "+", "tooManyWords"),
        ] {
            let target = format!("/v1/projects?{parameter}={}", vec![value; number].join(between));
            refused(&app, &target, parameter, code).await;
        }
        // Everything that is wrong is told at once.
        let problem = app.get("/v1/projects?limit=0&nope=1&sort=nope&status=&near=1").await.json();
        let mut parameters: Vec<&str> = problem["errors"]
            .as_array()
            .expect("errors")
            .iter()
            .filter_map(|error| error["parameter"].as_str())
            .collect();
        parameters.sort_unstable();
        assert_eq!(parameters, ["limit", "near", "nope", "sort", "status"]);
    })
    .await;
}
