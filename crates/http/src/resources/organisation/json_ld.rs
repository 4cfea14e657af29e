//! An organisation in the words of schema.org.

use myk10_domain::{self as domain, Kind, organisation::OrganisationKind};
use serde_json::Value;

use crate::formats::{Described, LinkedData, Node};

pub(super) const LINKED_DATA: LinkedData<domain::Organisation> = LinkedData { beside: &[], say };

fn say(organisation: &Described<'_, domain::Organisation>) -> Node {
    let former = organisation.at("/formerNames");
    let former = former.as_array().into_iter().flatten().map(|former| former["name"].clone());
    let names: Vec<Value> = [organisation.at("/abbreviation")].into_iter().chain(former).collect();
    Node::new(r#type(organisation.content.kind))
        .with("name", organisation.at("/name"))
        .with("alternateName", names)
        .with("description", organisation.at("/summary"))
        .with("parentOrganization", organisation.reference(Kind::Organisation, "/parentId"))
        .with("foundingDate", organisation.at("/founded/value"))
        .with("areaServed", organisation.areas("/areas"))
        .with("address", organisation.postal_address("/address"))
        .with("url", organisation.at("/websiteUrl"))
        .with("sameAs", organisation.at("/sameAs"))
}

/// The narrowest type that is certain. A museum is a place in schema.org, and not an organisation.
fn r#type(kind: OrganisationKind) -> &'static str {
    match kind {
        OrganisationKind::FederalMinistry
        | OrganisationKind::State
        | OrganisationKind::District
        | OrganisationKind::DistrictAdministration
        | OrganisationKind::StaffUnit
        | OrganisationKind::Town
        | OrganisationKind::VerbandsfreieStadt
        | OrganisationKind::Verbandsgemeinde
        | OrganisationKind::PublicAuthority => "GovernmentOrganization",
        OrganisationKind::Research => "ResearchOrganization",
        OrganisationKind::Education => "EducationalOrganization",
        OrganisationKind::Hospital => "Hospital",
        OrganisationKind::PromotionalBank
        | OrganisationKind::Committee
        | OrganisationKind::Agency
        | OrganisationKind::Company
        | OrganisationKind::Consultancy
        | OrganisationKind::Utility
        | OrganisationKind::NonProfit
        | OrganisationKind::Association
        | OrganisationKind::Initiative
        | OrganisationKind::Museum
        | OrganisationKind::Other => "Organization",
    }
}
