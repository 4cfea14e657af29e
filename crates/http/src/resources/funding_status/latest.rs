//! The statement about the money of a programme or project that counts today.

use std::borrow::Cow;

use axum::response::Response;
use myk10_domain::{self as domain, Kind};
use myk10_persistence::{Published, Record};
use serde::Serialize;
use utoipa::{
    PartialSchema, ToSchema,
    openapi::{ArrayBuilder, ObjectBuilder, RefOr, Schema, schema::Type},
};
use uuid::Uuid;

use super::FundingStatus;
use crate::{
    AppState,
    answer::Answered,
    as_of::{Then, holding},
    asked::Asked,
    conditional::Freshness,
    problem::Problem,
    query::AsOfQuery,
    reading::{find, json},
};

/// The latest statement, with the addresses of the other ones about the same subject.
#[derive(Serialize)]
pub(crate) struct LatestFundingStatus {
    #[serde(flatten)]
    latest: Answered<FundingStatus>,
    #[serde(rename = "earlierUrls")]
    earlier_urls: Vec<String>,
}

// Written by hand for the same reason as the record itself: one flat object.
impl PartialSchema for LatestFundingStatus {
    fn schema() -> RefOr<Schema> {
        let RefOr::T(Schema::Object(mut object)) = Answered::<FundingStatus>::schema() else {
            return Answered::<FundingStatus>::schema();
        };
        object.description = Some("The statement about the money of a programme or project that counts on the day, and where the other ones are.".to_owned());
        let url = ObjectBuilder::new().schema_type(Type::String);
        let urls = ArrayBuilder::new()
            .items(url)
            .description(Some("The addresses of the other statements about it, in the order in which they count."));
        object.properties.insert("earlierUrls".to_owned(), RefOr::T(Schema::Array(urls.build())));
        object.required.push("earlierUrls".to_owned());
        RefOr::T(Schema::Object(object))
    }
}

impl ToSchema for LatestFundingStatus {
    fn name() -> Cow<'static, str> {
        Cow::Borrowed("LatestFundingStatus")
    }
}

/// The latest statement about the record of kind `C` that `name` leads to.
pub(crate) async fn latest<C: Record>(
    state: &AppState,
    asked: &Asked,
    name: &str,
    AsOfQuery { text, as_of }: AsOfQuery,
) -> Result<Response, Problem> {
    let reading = state.store.read().await?;
    let kinds = [C::KIND, Kind::FundingStatus];
    let then = Then::asked(state, as_of);
    let freshness = Freshness::of(state, &reading, &kinds, asked, text.lang).await?.told_today(then);
    let subject = match find::<C>(&reading, &state.settings, (asked, name), &freshness).await {
        Ok(subject) => subject,
        Err(elsewhere) => return Ok(*elsewhere),
    };
    let ids: Vec<Uuid> = subject.referrers.iter().map(|referrer| referrer.id).collect();
    let statements = reading.get_many::<domain::FundingStatus>(&ids).await?;
    if statements.is_empty() {
        return Ok(freshness.refuse(Problem::NoFundingStatus));
    }
    let mut statements = holding(&reading, statements, then).await?;
    statements.sort_by(|a, b| domain::FundingStatus::precedence(&a.content, &b.content).then(a.id.cmp(&b.id)));
    let Some((latest, earlier)) = statements.split_first() else {
        return Ok(freshness.refuse(Problem::NotValidThen));
    };
    if let Some(response) = freshness.not_modified(asked) {
        return Ok(response);
    }
    let address = |status: &Published<domain::FundingStatus>| {
        format!("{}/v1/{}/{}", state.settings.public_url, Kind::FundingStatus.plural(), status.id)
    };
    let earlier_urls = earlier.iter().map(address).collect();
    let latest = Answered::say(latest, &state.settings, text.speaker());
    json(freshness.headers(), &LatestFundingStatus { latest, earlier_urls })
}
