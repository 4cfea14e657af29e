//! The filters of projects.

use chrono::NaiveDate;
use myk10_domain::Kind;
use myk10_tests::on_each_database;
use serde_json::{Value, json};

use super::{World, concerns, days, has, is};
use crate::made_up::kept;

fn refers(ids: &Value, kind: Kind, numbers: &[u64]) -> bool {
    numbers.iter().any(|number| has(ids, &[&kept(kind, *number).to_string()]))
}

fn acts(project: &Value, number: u64) -> bool {
    let actors = project["actors"].as_array().into_iter().flatten();
    actors.into_iter().any(|actor| actor["organisationId"] == kept(Kind::Organisation, number).to_string())
}

#[tokio::test]
async fn words_and_references_find_what_has_them() {
    on_each_database(async |database| {
        let world = World::publish(&database.store).await;
        let check =
            async |query: &str, holds: &dyn Fn(&Value) -> bool| world.divides(Kind::Project, query, holds).await;
        let [task, programme, place, organisation] =
            [Kind::FutureTask, Kind::Programme, Kind::Place, Kind::Organisation].map(|kind| kept(kind, 0));
        check("status=pilot", &|p| is(&p["status"]["key"], &["pilot"])).await;
        check("status=pilot,planned", &|p| is(&p["status"]["key"], &["pilot", "planned"])).await;
        check("kind=measure", &|p| is(&p["kind"], &["measure"])).await;
        check("theme=thema-a", &|p| has(&p["themes"], &["thema-a"])).await;
        check(&format!("futureTask={task}"), &|p| refers(&p["futureTaskIds"], Kind::FutureTask, &[0])).await;
        check("futureTask=kept-0,kept-1", &|p| refers(&p["futureTaskIds"], Kind::FutureTask, &[0, 1])).await;
        check(&format!("programme={programme}"), &|p| p["programmeId"] == programme.to_string()).await;
        check("programme=kept-1", &|p| p["programmeId"] == kept(Kind::Programme, 1).to_string()).await;
        check(&format!("place={place},kept-1"), &|p| refers(&p["placeIds"], Kind::Place, &[0, 1])).await;
        check(&format!("organisation={organisation}"), &|p| acts(p, 0)).await;
        check("organisation=kept-2&organisation=kept-3", &|p| acts(p, 2) || acts(p, 3)).await;
        // All filters must let a record through.
        check(&format!("kind=measure&organisation={organisation}&status=pilot,planned,completed"), &|p| {
            is(&p["kind"], &["measure"]) && acts(p, 0) && is(&p["status"]["key"], &["pilot", "planned", "completed"])
        })
        .await;
        let nobody = |_: &Value| false;
        for query in
            ["theme=nobody", "place=nobody", "organisation=00000000-0000-7000-8000-000000000000", "place=amt-o-mat"]
        {
            assert_eq!(world.check(Kind::Project, query, nobody).await, 0, "{query}");
        }
    })
    .await;
}

#[tokio::test]
async fn areas_days_and_amounts_find_what_lies_in_them() {
    on_each_database(async |database| {
        let world = World::publish(&database.store).await;
        let check =
            async |query: &str, holds: &dyn Fn(&Value) -> bool| world.divides(Kind::Project, query, holds).await;
        for key in ["07137", "071370003", "07137003", "071375004", "071375004093", "071375004093,071375001"] {
            check(&format!("municipality={key}"), &|project| {
                let everywhere = project["districtWide"] == true;
                everywhere || key.split(',').any(|key| concerns(&project["municipalities"], key))
            })
            .await;
        }
        let day = |text: &str| text.parse::<NaiveDate>().expect("a day");
        let first = |project: &Value, names: [&str; 2]| names.into_iter().find_map(|name| days(&project[name]));
        // Also the very days on which years and months begin and end.
        let bounds = ["2014-12-31", "2015-01-01", "2015-06-30", "2016-02-29", "2016-03-14", "2022-01-01", "2024-12-31"];
        for bound in bounds.into_iter().chain(["2018-12-31", "2019-01-01", "2020-02-29", "2020-07-31"]) {
            world
                .check(Kind::Project, &format!("startedAfter={bound}"), |project| {
                    first(project, ["actualStart", "plannedStart"]).is_some_and(|(first, _)| first > day(bound))
                })
                .await;
            world
                .check(Kind::Project, &format!("endsBefore={bound}"), |project| {
                    first(project, ["actualEnd", "plannedEnd"]).is_some_and(|(_, last)| last < day(bound))
                })
                .await;
        }
        check("startedAfter=2015-06-15&endsBefore=2021-06-15", &|project| {
            let start = first(project, ["actualStart", "plannedStart"]);
            let end = first(project, ["actualEnd", "plannedEnd"]);
            start.is_some_and(|(start, _)| start > day("2015-06-15"))
                && end.is_some_and(|(_, end)| end < day("2021-06-15"))
        })
        .await;
        for (text, cents) in
            [("0", 0), ("0.01", 1), ("123.4", 12_340), ("123.46", 12_346), ("5000", 500_000), ("250000.01", 25_000_001)]
        {
            check(&format!("fundedAtLeast={text}"), &|project| granted(&world, project) >= Some(cents)).await;
        }
        world.check(Kind::Project, "fundedAtLeast=999999999999999.99", |_| false).await;
    })
    .await;
}

/// The most that one statement says that the project got, in cents.
fn granted(world: &World, project: &Value) -> Option<i64> {
    let statements = &world.lists[&Kind::FundingStatus];
    let is_corrected = |statement: &Value| statements.iter().any(|other| other["supersedesId"] == statement["id"]);
    let about = |statement: &&Value| {
        statement["subjects"].as_array().into_iter().flatten().any(|subject| subject["id"] == project["id"])
    };
    let grants =
        statements.iter().filter(about).filter(|statement| is(&statement["kind"], &["grant", "externalGrant"]));
    let amounts = grants.filter(|statement| !is_corrected(statement)).filter_map(|statement| {
        assert!(statement["amount"].is_null() || statement["amount"]["currency"] == "EUR");
        statement["amount"]["amount"].as_str().map(|amount| amount.replace('.', "").parse::<i64>().expect("cents"))
    });
    amounts.max()
}

#[tokio::test]
async fn a_corrected_statement_does_not_count_and_none_are_added() {
    on_each_database(async |database| {
        let world = World::publish(&database.store).await;
        let statements = &world.lists[&Kind::FundingStatus];
        let corrected =
            statements.iter().filter(|one| statements.iter().any(|other| other["supersedesId"] == one["id"]));
        assert_eq!(corrected.count(), 1);
        let project = crate::desk::id();
        let money = |slug, amount: &str, members| {
            let figure = json!({ "amount": { "amount": amount, "currency": "EUR", "kind": "grant" }, "asOf": "2025" });
            let draft = crate::drafts::with(crate::drafts::funding_status(slug, project), figure);
            (Kind::FundingStatus, crate::desk::id(), crate::drafts::with(draft, members))
        };
        let first = money("m-1", "900.00", json!({}));
        let correction = money("m-2", "300.00", json!({ "supersedesId": first.1 }));
        let second = money("m-3", "400.00", json!({}));
        let cost = money("m-4", "5000.00", json!({ "kind": "expectedCost" }));
        let correction_id = correction.1;
        let records = [(Kind::Project, project, crate::drafts::project("bezahlt")), first, correction, second, cost];
        crate::desk::release(&database.store, &records).await.expect("a publication");
        let found = async |amount: &str| {
            let list = super::records_of(&world.app, &format!("/v1/projects?limit=200&fundedAtLeast={amount}")).await;
            list.iter().any(|record| record["id"] == project.to_string())
        };
        assert!(found("400").await && !found("400.01").await, "the larger of the two that count");
        let withdrawal = myk10_persistence::Withdrawal::default();
        crate::desk::unpublish(&database.store, Kind::FundingStatus, correction_id, withdrawal)
            .await
            .expect("a withdrawal");
        assert!(found("900").await && !found("900.01").await, "nothing corrects the first any more");
    })
    .await;
}
