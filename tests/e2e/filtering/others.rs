//! The filters of the other kinds, and those that all have.

use chrono::{DateTime, Duration};
use myk10_domain::Kind;
use myk10_tests::{noon, on_each_database};
use serde_json::Value;

use super::{World, concerns, is};
use crate::{
    desk::{publish, write},
    drafts::{organisation, place},
    made_up::kept,
};

#[tokio::test]
async fn each_kind_has_its_filters() {
    on_each_database(async |database| {
        let world = World::publish(&database.store).await;
        let [organisation, project, contact, place] =
            [Kind::Organisation, Kind::Project, Kind::Contact, Kind::Place].map(|kind| kept(kind, 0).to_string());
        let about = |statement: &Value, id: &str| {
            statement["subjects"].as_array().into_iter().flatten().any(|subject| subject["id"] == id)
        };
        let pays = |statement: &Value, id: &str| {
            let shares = statement["shares"].as_array().into_iter().flatten();
            let bears = |share: &Value| share["role"] == "funder" && share["organisationId"] == id;
            statement["payerId"] == id || shares.into_iter().any(bears)
        };
        let funding = Kind::FundingStatus;
        world.divides(funding, &format!("subject={project}"), |one| about(one, &project)).await;
        let second = kept(Kind::Project, 1).to_string();
        world
            .divides(funding, &format!("subject={project},{second}"), |one| about(one, &project) || about(one, &second))
            .await;
        world.divides(funding, "kind=grant,expectedCost", |one| is(&one["kind"], &["grant", "expectedCost"])).await;
        world.divides(funding, &format!("funder={organisation}"), |one| pays(one, &organisation)).await;
        // Some of the pack pay by shares.
        let bmi = world.app.get("/v1/organisations/bmwsb").await.json()["id"].as_str().expect("an id").to_owned();
        world
            .divides(funding, "funder=bmwsb,kept-1", |one| {
                pays(one, &bmi) || pays(one, &kept(Kind::Organisation, 1).to_string())
            })
            .await;
        world.divides(Kind::Contact, "kind=unit", |one| is(&one["kind"], &["unit"])).await;
        world.divides(Kind::Contact, "organisation=kept-0", |one| one["organisationId"] == organisation).await;
        let cdo = |one: &Value| one["exclusiveRole"] == "chiefDigitalOfficer";
        world.check(Kind::Contact, "role=chiefDigitalOfficer", cdo).await;
        world.divides(Kind::Organisation, "kind=town,state", |one| is(&one["kind"], &["town", "state"])).await;
        world.divides(Kind::Place, "kind=museum", |one| is(&one["kind"], &["museum"])).await;
        for kind in [Kind::Organisation, Kind::Place] {
            for key in ["071375004", "07137003", "071375004021"] {
                world.divides(kind, &format!("municipality={key}"), |one| concerns(&one["areas"], key)).await;
            }
        }
        let hours = Kind::OfficeHours;
        world.divides(hours, "place=kept-0", |one| one["appliesTo"]["placeId"] == place).await;
        world.divides(hours, &format!("contact={contact}"), |one| one["appliesTo"]["contactId"] == contact).await;
    })
    .await;
}

#[tokio::test]
async fn ids_name_the_records_themselves() {
    on_each_database(async |database| {
        let world = World::publish(&database.store).await;
        for (kind, list) in &world.lists {
            let ids: Vec<&str> = list.iter().step_by(3).take(9).filter_map(|record| record["id"].as_str()).collect();
            let named = |one: &Value| ids.iter().any(|id| one["id"] == *id);
            world.divides(*kind, &format!("ids={}", ids.join(",")), named).await;
            let backwards: Vec<&str> = ids.iter().rev().copied().collect();
            let repeated = format!("ids={}&ids={}", backwards.join("&ids="), ids[0].to_uppercase());
            world.divides(*kind, &repeated, named).await;
            // Ids of other kinds name nothing here.
            let other = world.lists.iter().find(|(other, _)| *other != kind).map(|(_, list)| &list[0]["id"]);
            let other = other.and_then(Value::as_str).expect("an id");
            world.check(*kind, &format!("ids={other}"), |_| false).await;
        }
    })
    .await;
}

#[tokio::test]
async fn what_changed_at_the_very_instant_is_found() {
    on_each_database(async |database| {
        let mut world = World::publish(&database.store).await;
        let start = noon() + Duration::days(3);
        for (index, offset) in [0, 1, 59, 60, 86_400, 86_401].into_iter().enumerate() {
            let slug = format!("neu-{index}");
            let records = [
                (Kind::Place, crate::desk::id(), place(&slug)),
                (Kind::Organisation, crate::desk::id(), organisation(&slug)),
            ];
            write(&database.store, &records).await.expect("drafts");
            let ids = records.map(|(kind, id, _)| (kind, id));
            publish(&database.store, start + Duration::seconds(offset), &ids).await.expect("a publication");
        }
        for kind in [Kind::Place, Kind::Organisation] {
            let list = super::records_of(&world.app, &format!("/v1/{}?limit=200", kind.plural())).await;
            world.lists.insert(kind, list);
            for offset in [-1, 0, 1, 2, 59, 60, 61, 86_400, 86_401, 90_000] {
                let since = start + Duration::seconds(offset);
                let later = |one: &Value| {
                    let at = DateTime::parse_from_rfc3339(one["updatedAt"].as_str().expect("an instant"));
                    at.expect("an instant") >= since
                };
                let expected = world.lists[&kind].iter().filter(|one| later(one)).count();
                assert_eq!(
                    expected,
                    [0, 1, 59, 60, 86_400, 86_401].into_iter().filter(|change| *change >= offset).count()
                );
                for text in [
                    since.format("%Y-%m-%dT%H:%M:%SZ"),
                    (since + Duration::hours(1)).format("%Y-%m-%dT%H:%M:%S%%2B01:00"),
                ] {
                    world.check(kind, &format!("updatedSince={text}"), later).await;
                }
            }
        }
    })
    .await;
}
