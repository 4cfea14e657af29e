//! Circles and boxes, by the positions of places; projects are where their places are.

use axum::http::{Method, StatusCode};
use myk10_domain::Kind;
use myk10_tests::on_each_database;
use serde_json::{Value, json};

use super::World;
use crate::{
    desk::{id, release},
    drafts::{place, project, with},
};

/// Longitude and latitude.
fn position(place: &Value) -> Option<[f64; 2]> {
    let coordinates = place["geo"]["coordinates"].as_array()?;
    Some([coordinates[0].as_f64().expect("degrees"), coordinates[1].as_f64().expect("degrees")])
}

/// Kilometres on a sphere.
fn distance([a_east, a_north]: [f64; 2], [b_east, b_north]: [f64; 2]) -> f64 {
    let (north, east) = ((b_north - a_north).to_radians(), (b_east - a_east).to_radians());
    let half = (north / 2.0).sin().powi(2)
        + a_north.to_radians().cos() * b_north.to_radians().cos() * (east / 2.0).sin().powi(2);
    2.0 * half.sqrt().asin() * 6_371.0
}

/// The places of a project, or the place itself.
fn positions(world: &World, kind: Kind, record: &Value) -> Vec<[f64; 2]> {
    if kind == Kind::Place {
        return position(record).into_iter().collect();
    }
    let ids = record["placeIds"].as_array().into_iter().flatten();
    let places = ids.filter_map(|id| world.lists[&Kind::Place].iter().find(|place| place["id"] == *id));
    places.filter_map(position).collect()
}

#[tokio::test]
async fn circles_find_what_lies_in_them_and_count_what_lies_nowhere() {
    on_each_database(async |database| {
        let world = World::publish(&database.store).await;
        for kind in [Kind::Place, Kind::Project] {
            let without = async |query: &str, others: &dyn Fn(&Value) -> bool| {
                let page = world.app.get(&format!("/v1/{}?limit=1&{query}", kind.plural())).await.json();
                let nowhere =
                    world.lists[&kind].iter().filter(|one| others(one) && positions(&world, kind, one).is_empty());
                assert_eq!(page["page"]["withoutPosition"], nowhere.count(), "{query}");
            };
            for (latitude, longitude, radius) in
                [(50.45, 7.45, 12.0), (50.3, 7.3, 9.5), (50.6, 7.2, 21.0), (50.45, 7.45, 99.0)]
            {
                let query = format!("near={latitude},{longitude},{radius}");
                let lies_in = |one: &Value| {
                    let far =
                        positions(&world, kind, one).into_iter().map(|at| distance(at, [longitude, latitude]) / radius);
                    let far = far.fold(f64::INFINITY, f64::min);
                    assert!(!(0.995..1.005).contains(&far), "too near to the edge to tell: {far}");
                    far < 1.0
                };
                world.divides(kind, &query, lies_in).await;
                without(&query, &|_| true).await;
                let museums = if kind == Kind::Place { "museum" } else { "measure" };
                let narrow = format!("{query}&kind={museums}");
                world.check(kind, &narrow, |one| one["kind"] == museums && lies_in(one)).await;
                without(&narrow, &|one| one["kind"] == museums).await;
            }
        }
    })
    .await;
}

#[tokio::test]
async fn boxes_find_what_lies_in_them() {
    on_each_database(async |database| {
        let world = World::publish(&database.store).await;
        for [west, south, east, north] in [[7.3, 50.3, 7.5, 50.5], [7.2, 50.2, 7.7, 50.3], [-180.0, -90.0, 180.0, 90.0]]
        {
            let query = format!("bbox={west},{south},{east},{north}");
            let lies_in = |one: &Value| {
                position(one).is_some_and(|[longitude, latitude]| {
                    (west..=east).contains(&longitude) && (south..=north).contains(&latitude)
                })
            };
            world.divides(Kind::Place, &query, lies_in).await;
            world
                .check(Kind::Place, &format!("{query}&near=50.45,7.45,12"), |one| {
                    lies_in(one) && position(one).is_some_and(|at| distance(at, [7.45, 50.45]) < 12.0)
                })
                .await;
        }
        // The edge belongs to the box.
        let [longitude, latitude] = world.lists[&Kind::Place].iter().find_map(position).expect("a position");
        let point = format!("bbox={longitude},{latitude},{longitude},{latitude}");
        world.divides(Kind::Place, &point, |one| position(one) == Some([longitude, latitude])).await;
        world
            .divides(Kind::Place, &format!("near={latitude},{longitude},0"), |one| {
                position(one) == Some([longitude, latitude])
            })
            .await;
        let anywhere = world.app.get("/v1/places?limit=1").await.json();
        assert_eq!(anywhere["page"]["withoutPosition"], Value::Null, "nobody asked for positions");
    })
    .await;
}

#[tokio::test]
async fn the_ends_of_the_globe_are_on_the_map() {
    on_each_database(async |database| {
        let at = |slug: &str, longitude: f64, latitude: f64| {
            let geo = json!({ "geo": { "type": "Point", "coordinates": [longitude, latitude] } });
            (Kind::Place, id(), with(place(slug), geo))
        };
        let records = [at("pol", 12.0, 90.0), at("ost", 180.0, 0.0), at("west", -180.0, -0.5), at("mitte", 0.0, 0.0)];
        release(&database.store, &records).await.expect("a publication");
        let app = myk10_tests::TestApp::over(&database.store);
        for (query, expected) in [
            ("near=90,0,100", vec!["pol"]),
            ("near=89.9,12,50", vec!["pol"]),
            ("near=-90,0,100", vec![]),
            // The plane is wide here: what lies far away is looked at as well.
            ("near=89,7,100", vec![]),
            ("near=85,-170,100", vec![]),
            ("near=0,180,1", vec!["ost"]),
            ("near=0,0,0", vec!["mitte"]),
            ("near=-0,-0,100", vec!["mitte"]),
            ("bbox=-180,-90,180,90", vec!["mitte", "ost", "pol", "west"]),
            ("bbox=180,-90,180,90", vec!["ost"]),
            ("bbox=-180,-0.5,-180,-0.5", vec!["west"]),
            ("bbox=0,0,0,0", vec!["mitte"]),
        ] {
            let list = super::records_of(&app, &format!("/v1/places?limit=200&{query}")).await;
            assert_eq!(super::slugs(list.iter()), expected, "{query}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_project_moves_with_its_place() {
    on_each_database(async |database| {
        let (place_id, project_id) = (id(), id());
        let house = |coordinates: Value| {
            let geo = if coordinates.is_null() {
                Value::Null
            } else {
                json!({ "type": "Point", "coordinates": coordinates })
            };
            (Kind::Place, place_id, with(place("haus"), json!({ "geo": geo })))
        };
        let work = (Kind::Project, project_id, with(project("werk"), json!({ "placeIds": [place_id] })));
        release(&database.store, &[house(json!([7.45, 50.45])), work]).await.expect("a publication");
        let app = myk10_tests::TestApp::over(&database.store);
        let target = "/v1/projects?near=50.45,7.45,1&count=true";
        let told = async || {
            let answer = app.get(target).await;
            let page = answer.json()["page"].clone();
            (answer.header("etag").to_owned(), page["total"].clone(), page["withoutPosition"].clone())
        };
        let (mut tag, total, without) = told().await;
        assert_eq!((total, without), (json!(1), json!(0)));
        for (coordinates, expected) in
            [(json!([7.6, 50.3]), (0, 0)), (Value::Null, (0, 1)), (json!([7.451, 50.451]), (1, 0))]
        {
            release(&database.store, &[house(coordinates.clone())]).await.expect("a move");
            let conditional = app.send(Method::GET, target, &[("If-None-Match", &tag)]).await;
            assert_eq!(conditional.status, StatusCode::OK, "{coordinates}: not the answer that the client has");
            let (next, total, without) = told().await;
            assert_eq!((total, without), (json!(expected.0), json!(expected.1)), "{coordinates}");
            assert_ne!(next, tag, "{coordinates}");
            tag = next;
        }
        let unchanged = app.send(Method::GET, target, &[("If-None-Match", &tag)]).await;
        assert_eq!(unchanged.status, StatusCode::NOT_MODIFIED);
    })
    .await;
}
