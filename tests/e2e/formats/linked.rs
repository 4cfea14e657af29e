//! Linked data in the words of schema.org; whether they are its words is tried in `make interop`.

use myk10_tests::{PUBLIC_URL, TestApp, on_each_database};
use serde_json::{Value, json};

use super::with_coordinates;

async fn described(app: &TestApp, target: &str) -> Value {
    app.get(&format!("/v1/{target}?format=jsonld")).await.json()
}

#[tokio::test]
async fn a_record_says_what_it_is_and_where_it_comes_from() {
    on_each_database(async |database| {
        let app = with_coordinates(&database.store).await;
        let types = [
            ("organisations/landkreis-mayen-koblenz", "GovernmentOrganization"),
            ("organisations/telekom-mms", "Organization"),
            ("contacts/projektbuero", "ContactPoint"),
            ("contacts/z-muster", "Person"),
            ("places/z-ost", "Place"),
            ("office-hours/projektbuero", "ContactPoint"),
            ("projects/riot", "Project"),
            ("programmes/smarte-region-myk10", "Project"),
            ("future-tasks/zukunftsaufgabe-mobilitaet", "DefinedTerm"),
        ];
        for (target, r#type) in types {
            let record = app.get(&format!("/v1/{target}")).await.json();
            let said = described(&app, target).await;
            assert_eq!(
                (&said["@context"], &said["@type"]),
                (&json!("https://schema.org/"), &json!(r#type)),
                "{target}"
            );
            assert_eq!((&said["@id"], &said["identifier"]), (&record["links"]["self"], &record["id"]), "{target}");
            let work = &said["mainEntityOfPage"];
            assert_eq!(work["license"], record["licence"]["uri"], "{target}");
            assert_eq!(work["creditText"], record["attribution"]["text"], "{target}");
            assert_eq!(work["isBasedOn"].as_array().map(Vec::len), record["sources"].as_array().map(Vec::len));
            assert_eq!(work["inLanguage"], "de", "{target}");
        }
        let english = app.get("/v1/projects/z-eins?format=jsonld&lang=en").await.json();
        assert_eq!(english["mainEntityOfPage"]["inLanguage"], json!(["en", "de"]), "texts fell back");
    })
    .await;
}

#[tokio::test]
async fn nothing_is_called_a_grant_that_is_none() {
    on_each_database(async |database| {
        let app = with_coordinates(&database.store).await;
        let cases = [
            ("programm-bund", "MonetaryGrant"),
            ("vg-mendig-zwei-projekte", "MonetaryGrant"),
            ("viedel-land", "MonetaryGrant"),
            ("programm-gesamt", "Report"),
            ("programm-eigenanteil", "Report"),
            ("hoechstbetrag-umsetzung", "Report"),
            ("hochwasser-kosten", "Report"),
            ("haushalt-2022", "Report"),
            ("foerderquote-regel", "Report"),
        ];
        for (name, r#type) in cases {
            assert_eq!(described(&app, &format!("funding-statuses/{name}")).await["@type"], r#type, "{name}");
        }
        let grant = described(&app, "funding-statuses/programm-bund").await;
        assert_eq!(grant["amount"]["value"], "11400000.00");
        assert!(grant["funder"]["@id"].is_string());
        let programme = described(&app, "programmes/smarte-region-myk10").await;
        let ids = |member: &str| -> Vec<Value> {
            programme[member].as_array().into_iter().flatten().map(|entry| entry["@id"].clone()).collect()
        };
        assert!(ids("funding").contains(&grant["@id"]) && !ids("subjectOf").contains(&grant["@id"]));
        let own = described(&app, "funding-statuses/programm-eigenanteil").await;
        assert_eq!((&own["mainEntity"]["value"], &own["funder"]), (&json!("6100000.00"), &Value::Null));
        assert!(ids("subjectOf").contains(&own["@id"]) && !ids("funding").contains(&own["@id"]));
    })
    .await;
}

#[tokio::test]
async fn hours_and_places_are_in_the_words_of_schema_org() {
    on_each_database(async |database| {
        let app = with_coordinates(&database.store).await;
        let place = described(&app, "places/z-west").await;
        assert_eq!(place["geo"], json!({ "@type": "GeoCoordinates", "latitude": 50.25, "longitude": -7.25 }));
        let hours = described(&app, "office-hours/projektbuero").await;
        let record = app.get("/v1/office-hours/projektbuero").await.json();
        let said = hours["hoursAvailable"].as_array().expect("hours");
        let lists = ["openingHoursSpecification", "specialOpeningHoursSpecification"];
        let all: usize = lists.iter().filter_map(|list| record[*list].as_array().map(Vec::len)).sum();
        assert_eq!(said.len(), all);
        assert_eq!(said[0]["@type"], "OpeningHoursSpecification");
        assert!(said[0]["dayOfWeek"].as_str().is_some_and(|day| day.starts_with("https://schema.org/")));
        // Those of a place are said of the place.
        let makerspace = described(&app, "office-hours/makerspace-bendorf").await;
        let record = app.get("/v1/office-hours/makerspace-bendorf").await.json();
        let place = format!("{PUBLIC_URL}/v1/places/{}", record["appliesTo"]["placeId"].as_str().expect("a place"));
        assert_eq!((&makerspace["@type"], &makerspace["@id"]), (&json!("Place"), &json!(place)));
        assert_eq!(makerspace["mainEntityOfPage"]["url"], record["links"]["self"]);
    })
    .await;
}

#[tokio::test]
async fn a_list_is_a_list_of_its_records() {
    on_each_database(async |database| {
        let app = with_coordinates(&database.store).await;
        for kind in super::OFFERS.map(|(kind, ..)| kind) {
            let list = app.get(&format!("/v1/{kind}?limit=200&count=true&format=jsonld")).await.json();
            let plain = app.get(&format!("/v1/{kind}?limit=200&count=true")).await.json();
            assert_eq!(list["numberOfItems"], plain["page"]["total"], "{kind}");
            let items = list["itemListElement"].as_array().expect("items");
            for ((item, record), position) in
                items.iter().zip(plain["data"].as_array().expect("records")).zip(1..).step_by(7)
            {
                assert_eq!((&item["@type"], &item["position"]), (&json!("ListItem"), &json!(position)), "{kind}");
                let mut alone = described(&app, &format!("{kind}/{}", record["id"].as_str().expect("an id"))).await;
                alone.as_object_mut().and_then(|members| members.shift_remove("@context"));
                assert_eq!(item["item"], alone, "{kind}");
            }
        }
    })
    .await;
}
