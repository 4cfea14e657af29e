//! Records on a map (RFC 7946).

use myk10_tests::on_each_database;
use serde_json::{Value, json};

use super::with_coordinates;

#[tokio::test]
async fn a_project_is_where_its_places_are() {
    on_each_database(async |database| {
        let app = with_coordinates(&database.store).await;
        let geometry =
            async |name: &str| app.get(&format!("/v1/{name}?format=geojson")).await.json()["geometry"].clone();
        assert_eq!(geometry("places/z-ost").await, json!({ "type": "Point", "coordinates": [7.5, 50.25] }));
        assert_eq!(geometry("places/z-nirgends").await, Value::Null);
        assert_eq!(geometry("projects/z-eins").await, json!({ "type": "Point", "coordinates": [7.5, 50.25] }));
        let both = json!({ "type": "MultiPoint", "coordinates": [[-7.25, 50.25], [7.5, 50.25]] });
        assert_eq!(geometry("projects/z-beide").await, both, "in the order of the places; one of them is nowhere");
        assert_eq!(geometry("projects/riot").await, Value::Null, "the pack has no coordinates");
    })
    .await;
}

#[tokio::test]
async fn a_feature_has_the_record_as_its_properties() {
    on_each_database(async |database| {
        let app = with_coordinates(&database.store).await;
        for list in [
            "/v1/projects?limit=200&count=true",
            "/v1/places?limit=200&lang=en",
            "/v1/projects?limit=200&expand=places",
        ] {
            let plain = app.get(list).await.json();
            let map = app.get(&format!("{list}&format=geojson")).await.json();
            assert_eq!(map["type"], "FeatureCollection");
            let features = map["features"].as_array().expect("features");
            let records: Vec<Value> = features.iter().map(|feature| feature["properties"].clone()).collect();
            assert_eq!(json!(records), plain["data"], "{list}");
            assert_eq!(map["page"]["total"], plain["page"]["total"]);
            assert_eq!(map["links"]["next"], plain["links"]["next"]);
            for feature in features.iter().step_by(7) {
                assert_eq!((&feature["type"], &feature["id"]), (&json!("Feature"), &feature["properties"]["id"]));
                let one =
                    format!("{}?format=geojson", feature["properties"]["links"]["self"].as_str().expect("a link"));
                let lang = if list.contains("lang=en") { "&lang=en" } else { "" };
                let expand = if list.contains("expand") { "&expand=places" } else { "" };
                assert_eq!(app.get(&format!("{one}{lang}{expand}")).await.json(), *feature, "{one}");
            }
        }
    })
    .await;
}

#[tokio::test]
async fn a_place_that_moves_moves_the_map() {
    on_each_database(async |database| {
        use crate::{
            desk::release,
            drafts::{place, with},
        };
        let app = with_coordinates(&database.store).await;
        let target = "/v1/projects/z-eins";
        let tags = async || {
            (
                app.get(target).await.header("etag").to_owned(),
                app.get(&format!("{target}?format=geojson")).await.header("etag").to_owned(),
            )
        };
        let before = tags().await;
        let there =
            app.get("/v1/places/z-ost").await.json()["id"].as_str().and_then(|id| id.parse().ok()).expect("an id");
        let moved = with(place("z-ost"), json!({ "geo": { "coordinates": [8.0, 50.0] } }));
        release(&database.store, &[(myk10_domain::Kind::Place, there, moved)]).await.expect("a publication");
        let after = tags().await;
        assert_eq!(before.0, after.0, "JSON has only the id of the place");
        assert_ne!(before.1, after.1);
        let cached = app.get(&format!("{target}?format=geojson")).await;
        assert!(cached.header("cache-tag").contains("places"), "{}", cached.header("cache-tag"));
    })
    .await;
}
