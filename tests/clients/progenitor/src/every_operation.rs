//! Every operation, with every record of the content pack: whatever the server answers fits the generated types.

use std::error::Error;

use futures_util::TryStreamExt;

use crate::api::{ByteStream, Client, ResponseValue};

/// The list of a kind, and each of its records with its history.
macro_rules! read_kind {
    ($client:expr, $list:ident, $get:ident, $history:ident) => {{
        let records = $client.$list().limit(200u64).send().await?.into_inner().data;
        assert!(!records.is_empty(), "{} has nothing to show", stringify!($list));
        for record in &records {
            let id = record.id.to_string();
            let alone = $client.$get().id_or_slug(id.as_str()).send().await?.into_inner();
            assert_eq!(serde_json::to_value(record)?, serde_json::to_value(&alone)?);
            let history = $client.$history().id_or_slug(id.as_str()).send().await?.into_inner();
            assert!(!history.data.is_empty(), "{id} was published once");
        }
        records.len()
    }};
}

/// Reads it all.
pub async fn read(client: &Client) -> Result<(), Box<dyn Error>> {
    let records = read_kind!(client, list_programmes, get_programme, get_programme_history)
        + read_kind!(client, list_future_tasks, get_future_task, get_future_task_history)
        + read_kind!(client, list_projects, get_project, get_project_history)
        + read_kind!(client, list_funding_statuses, get_funding_status, get_funding_status_history)
        + read_kind!(client, list_contacts, get_contact, get_contact_history)
        + read_kind!(client, list_organisations, get_organisation, get_organisation_history)
        + read_kind!(client, list_places, get_place, get_place_history)
        + read_kind!(client, list_office_hours, get_office_hours, get_office_hours_history);
    read_the_rest(client).await?;
    println!("every operation: {records} records, each alone and with its history, and what is no record");
    Ok(())
}

async fn read_the_rest(client: &Client) -> Result<(), Box<dyn Error>> {
    let entry = client.get_entry().send().await?.into_inner();
    assert!(entry.links.service_desc30.ends_with("/v1/openapi-3.0.json"));
    assert!(!client.list_search_hits().q("Andernach").send().await?.into_inner().data.is_empty());
    assert!(!client.get_holidays().send().await?.into_inner().data.is_empty());
    client.get_programme_funding_status().id_or_slug("smarte-region-myk10").send().await?;
    client.get_project_funding_status().id_or_slug("smarte-bahnhofstrasse").send().await?;
    client.get_office_hours_status().id_or_slug("projektbuero").send().await?;
    client.get_office_hours_intervals().id_or_slug("projektbuero").send().await?;
    let calendar = text(client.get_office_hours_calendar().id_or_slug("projektbuero").send().await?).await?;
    assert!(calendar.starts_with("BEGIN:VCALENDAR"));
    assert!(text(client.get_catalog().send().await?).await?.contains("@graph"));
    Ok(())
}

/// What is not `application/json` comes as bytes.
async fn text(answer: ResponseValue<ByteStream>) -> Result<String, Box<dyn Error>> {
    let body: Vec<_> = answer.into_inner().into_inner().try_collect().await?;
    Ok(String::from_utf8(body.concat())?)
}
