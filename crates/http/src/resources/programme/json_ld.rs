//! A programme in the words of schema.org: a large project, and the funding programme that selected it.

use myk10_domain::{self as domain, Kind};
use serde_json::Value;

use crate::{
    formats::{Described, LinkedData, Node},
    resources::funding_status::funding,
};

pub(super) const LINKED_DATA: LinkedData<domain::Programme> = LinkedData { beside: &["fundingStatuses"], say };

fn say(programme: &Described<'_, domain::Programme>) -> Node {
    let (grants, reports) = funding(programme);
    let scheme = Node::new("FundingScheme")
        .with("name", programme.at("/fundingProgramme/name"))
        .with("alternateName", programme.at("/fundingProgramme/abbreviation"))
        .with("identifier", programme.at("/fundingProgramme/number"))
        .with("funder", programme.references(Kind::Organisation, "/fundingProgramme/funderIds"));
    let names: Vec<Value> = vec![programme.at("/shortTitle"), programme.at("/applicationTitle")];
    Node::new("Project")
        .with("name", programme.at("/title"))
        .with("alternateName", names)
        .with("slogan", programme.at("/motto"))
        .with("description", programme.at("/summary"))
        .with("foundingDate", programme.at("/start/value"))
        .with("dissolutionDate", programme.at("/end/value"))
        .with("parentOrganization", programme.reference(Kind::Organisation, "/leadOrganisationId"))
        .with("member", programme.references(Kind::Organisation, "/partnerOrganisationIds"))
        .with("memberOf", scheme)
        .with("funding", grants)
        .with("knowsAbout", programme.references(Kind::FutureTask, "/futureTaskIds"))
        .with("url", programme.at("/websiteUrl"))
        .with("subjectOf", reports)
}
