//! Filters, counts and expansions of lists, on real facts.

use std::collections::BTreeSet;

use myk10_tests::{TestApp, content_pack, load, noon, on_each_database};
use serde_json::{Value, json};

async fn slugs(app: &TestApp, query: &str) -> BTreeSet<String> {
    let page = app.get(&format!("/v1/projects?limit=200&count=true&{query}")).await.json();
    let records = page["data"].as_array().unwrap_or_else(|| panic!("{query}: {page}"));
    assert_eq!(page["page"]["total"], records.len(), "{query}");
    records.iter().map(|record| record["slug"].as_str().expect("a slug").to_owned()).collect()
}

/// The projects of the whole list for which something holds.
async fn those(app: &TestApp, holds: impl Fn(&Value) -> bool) -> BTreeSet<String> {
    let page = app.get("/v1/projects?limit=200").await.json();
    let records = page["data"].as_array().expect("records").iter();
    records.filter(|record| holds(record)).map(|record| record["slug"].as_str().expect("a slug").to_owned()).collect()
}

#[tokio::test]
async fn a_filter_lets_through_what_it_names() {
    on_each_database(async |database| {
        load(&database.store, &content_pack(), noon()).await;
        let app = TestApp::over(&database.store);
        let with_status = async |words: &[&str]| {
            those(&app, |project| words.contains(&project["status"]["key"].as_str().unwrap_or_default())).await
        };
        for query in
            ["status=planned,idea", "status=planned&status=idea", "status=idea%2Cplanned", "status=idea,planned,idea"]
        {
            assert_eq!(slugs(&app, query).await, with_status(&["planned", "idea"]).await, "{query}");
        }
        let remet = app.get("/v1/organisations/remet").await.json();
        let acts = |project: &Value| {
            project["actors"].as_array().into_iter().flatten().any(|actor| actor["organisationId"] == remet["id"])
        };
        let expected = those(&app, acts).await;
        assert_eq!(expected.len(), 3);
        assert_eq!(slugs(&app, "organisation=remet").await, expected);
        assert_eq!(slugs(&app, &format!("organisation={}", remet["id"].as_str().expect("an id"))).await, expected);
        let both = |project: &Value| acts(project) && project["status"]["key"] == "completed";
        assert_eq!(slugs(&app, "organisation=remet&status=completed").await, those(&app, both).await, "both must hold");
        assert_eq!(slugs(&app, "organisation=nobody").await, BTreeSet::new());
        assert_eq!(
            slugs(&app, "futureTask=zukunftsaufgabe-mobilitaet").await,
            BTreeSet::new(),
            "no source assigns one"
        );
    })
    .await;
}

#[tokio::test]
async fn an_area_concerns_what_it_contains_and_what_contains_it() {
    on_each_database(async |database| {
        load(&database.store, &content_pack(), noon()).await;
        let app = TestApp::over(&database.store);
        let named = async |codes: &[&str]| {
            let in_area = |area: &Value| codes.contains(&area["code"].as_str().unwrap_or_default());
            those(&app, |project| {
                project["districtWide"] == true
                    || project["municipalities"].as_array().into_iter().flatten().any(in_area)
            })
            .await
        };
        let somewhere =
            those(&app, |project| project["districtWide"] == true || project["municipalities"] != json!([])).await;
        let cases = [
            ("071375004", named(&["071375004"]).await, "an association"),
            ("071375004093", named(&["071375004"]).await, "a village in it"),
            ("07137003", named(&["07137003"]).await, "a town"),
            ("071370003", named(&["07137003"]).await, "the same town as an association of its own"),
            ("071370003003", named(&["07137003"]).await, "the same town with all its digits"),
            ("07137", somewhere, "the district"),
            (
                "07137,071375004",
                named(&["07137"])
                    .await
                    .union(&those(&app, |project| project["municipalities"] != json!([])).await)
                    .cloned()
                    .collect(),
                "two areas",
            ),
            ("07138", BTreeSet::new(), "another district"),
            ("071385004", BTreeSet::new(), "an association elsewhere"),
        ];
        for (key, expected, what) in cases {
            assert_eq!(slugs(&app, &format!("municipality={key}")).await, expected, "{key}: {what}");
        }
        assert!(named(&["071375004"]).await.contains("regiohub-rieden"));
        assert!(!named(&["071375004"]).await.contains("youth-connect"));
    })
    .await;
}

#[tokio::test]
async fn a_filtered_list_is_walked_to_its_end() {
    on_each_database(async |database| {
        load(&database.store, &content_pack(), noon()).await;
        let app = TestApp::over(&database.store);
        let mut walked = BTreeSet::new();
        let mut next = Some("/v1/projects?status=inProgress&limit=2".to_owned());
        while let Some(target) = next {
            let page = app.get(&target).await.json();
            assert_eq!(page["page"]["total"], Value::Null, "nobody asked");
            for record in page["data"].as_array().expect("records") {
                assert!(walked.insert(record["slug"].as_str().expect("a slug").to_owned()), "twice");
            }
            next = page["links"]["next"].as_str().map(str::to_owned);
        }
        assert_eq!(walked, slugs(&app, "status=inProgress").await);
    })
    .await;
}

#[tokio::test]
async fn what_is_expanded_is_what_the_ids_lead_to() {
    on_each_database(async |database| {
        load(&database.store, &content_pack(), noon()).await;
        let app = TestApp::over(&database.store);
        let cases = [
            ("/v1/projects/regiohub-rieden", "parentProject", "parentProjectId", "projects"),
            ("/v1/projects/regiohub-rieden", "programme", "programmeId", "programmes"),
            ("/v1/projects/regiohub-rieden", "places", "placeIds", "places"),
            ("/v1/projects/zeitreise", "places", "placeIds", "places"),
            ("/v1/projects/smarte-bahnhofstrasse", "fundingStatuses", "fundingStatusIds", "funding-statuses"),
            ("/v1/projects/riot", "programme", "programmeId", "programmes"),
            ("/v1/programmes/smarte-region-myk10", "futureTasks", "futureTaskIds", "future-tasks"),
            ("/v1/programmes/smarte-region-myk10", "leadOrganisation", "leadOrganisationId", "organisations"),
            ("/v1/contacts/projektbuero", "officeHours", "officeHoursIds", "office-hours"),
            ("/v1/places/goethe-atrium-bendorf", "officeHours", "officeHoursIds", "office-hours"),
            ("/v1/funding-statuses/programm-bund", "includedIn", "includedInId", "funding-statuses"),
            ("/v1/funding-statuses/programm-gesamt", "parts", "partIds", "funding-statuses"),
            ("/v1/organisations/stabsstelle-smart-cities", "parent", "parentId", "organisations"),
        ];
        for (target, member, ids, list) in cases {
            let record = app.get(&format!("{target}?expand={member}&lang=en")).await.json();
            let mut plain = app.get(&format!("{target}?lang=en")).await.json();
            assert_eq!(plain.get(member), None, "{target} {member} was not asked for");
            let mut expected = Vec::new();
            for id in ids_of(&record[ids]) {
                expected.push(app.get(&format!("/v1/{list}/{id}?lang=en")).await.json());
            }
            let is_list = record[ids].is_array();
            let expected = if is_list { Value::Array(expected) } else { expected.pop().unwrap_or_default() };
            assert_eq!(record[member], expected, "{target} {member}");
            plain[member] = expected;
            assert_eq!(record, plain, "{target}: nothing else changes");
        }
        let page = app.get("/v1/projects?limit=200&expand=programme,places&expand=fundingStatuses").await.json();
        for project in page["data"].as_array().expect("records") {
            for (member, ids) in [("places", "placeIds"), ("fundingStatuses", "fundingStatusIds")] {
                let given: Vec<&Value> =
                    project[member].as_array().expect("a list").iter().map(|record| &record["id"]).collect();
                assert_eq!(json!(given), project[ids], "in the order of the ids");
            }
        }
    })
    .await;
}

fn ids_of(ids: &Value) -> Vec<String> {
    let one = ids.as_str().into_iter();
    one.chain(ids.as_array().into_iter().flatten().filter_map(Value::as_str)).map(str::to_owned).collect()
}

/// Databases take only so many values and so many parts in one statement.
#[tokio::test]
async fn as_many_values_as_there_may_be_are_no_trouble() {
    on_each_database(async |database| {
        load(&database.store, &content_pack(), noon()).await;
        let app = TestApp::over(&database.store);
        let records = app.get("/v1/projects?limit=200").await.json();
        let ids: Vec<&str> =
            records["data"].as_array().expect("records").iter().filter_map(|record| record["id"].as_str()).collect();
        let ids: Vec<&str> = ids.iter().copied().cycle().take(50).collect();
        let areas: Vec<String> = (0..50).map(|number| format!("0713750{number:02}")).collect();
        let themes: Vec<String> = (0..50).map(|number| format!("t{number}")).collect();
        let organisations = app.get("/v1/organisations?limit=50&fields=id").await.json();
        let organisations: Vec<&str> = organisations["data"]
            .as_array()
            .expect("records")
            .iter()
            .filter_map(|record| record["id"].as_str())
            .collect();
        let everything = format!(
            "ids={}&municipality={}&theme={}&organisation={}&startedAfter=2000-01-01&endsBefore=2098-01-01\
             &updatedSince=2000-01-01T00:00:00Z&fundedAtLeast=1&near=50.4,7.4,100&q=radweg",
            ids.join(","),
            areas.join(","),
            themes.join(","),
            organisations.join(",")
        );
        for sort in ["title", "-start", "-end", "updatedAt"] {
            let answer = app.get(&format!("/v1/projects?sort={sort}&count=true&{everything}")).await;
            assert_eq!(answer.status, 200, "{}", answer.text());
        }
        let words = "haus+stadt+region+digital+amt+terminal+buerger+gemeinde+projekt+daten+wald+strasse+wasser+schule+bahn+plan";
        let areas = format!("municipality={}", areas.join(","));
        for many in ["startedAfter=1997-01-01", "updatedSince=2001-01-01T00:00:00Z", &areas] {
            let answer = app.get(&format!("/v1/projects?q={words}&lang=en&sort=-start&count=true&{many}")).await;
            assert_eq!(answer.status, 200, "{many}: {}", answer.text());
        }
        assert_eq!(
            app.get(&format!("/v1/projects?sort=-start&organisation={}", organisations.join(","))).await.status,
            200
        );
    })
    .await;
}
