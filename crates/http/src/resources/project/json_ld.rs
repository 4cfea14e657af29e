//! A project in the words of schema.org, which counts projects among organisations.

use myk10_domain::{self as domain, Kind, project::ActorRole};
use serde_json::{Value, json};

use crate::{
    formats::{Described, LinkedData, Node},
    resources::funding_status::funding,
};

pub(super) const LINKED_DATA: LinkedData<domain::Project> = LinkedData { beside: &["fundingStatuses"], say };

fn say(project: &Described<'_, domain::Project>) -> Node {
    let (grants, reports) = funding(project);
    let (funders, members) = actors(project);
    let parent = project.reference(Kind::Project, "/parentProjectId");
    let programme = project.reference(Kind::Programme, "/programmeId");
    let is_part = project.content.parent_project_id.is_some();
    let images = project.at("/images");
    let images: Value = images.as_array().into_iter().flatten().map(|image| image["url"].clone()).collect();
    Node::new("Project")
        .with("name", project.at("/title"))
        .with("alternateName", project.at("/alternativeNames"))
        .with("description", project.at("/summary"))
        .with("foundingDate", project.at("/actualStart/value"))
        .with("dissolutionDate", project.at("/actualEnd/value"))
        .with("parentOrganization", if is_part { parent } else { programme })
        .with("funding", grants)
        .with("funder", funders)
        .with("member", members)
        .with("knowsAbout", project.references(Kind::FutureTask, "/futureTaskIds"))
        .with("keywords", project.at("/themes"))
        .with("location", project.references(Kind::Place, "/placeIds"))
        .with("areaServed", project.areas("/municipalities"))
        .with("image", images)
        .with("subjectOf", reports)
}

/// Those who pay, and everybody else who has a role.
fn actors(project: &Described<'_, domain::Project>) -> (Vec<Value>, Vec<Value>) {
    let address = |id: domain::OrganisationId| project.address_of(Kind::Organisation, &json!(id.uuid()));
    let (mut funders, mut members) = (Vec::new(), Vec::new());
    for actor in &project.content.actors {
        let reference = json!({ "@id": address(actor.organisation_id) });
        let list = match actor.role {
            ActorRole::Funding => &mut funders,
            ActorRole::Accountable
            | ActorRole::Extending
            | ActorRole::Implementing
            | ActorRole::Scientific
            | ActorRole::Participating => &mut members,
        };
        // Who has several roles is a member once.
        if !list.contains(&reference) {
            list.push(reference);
        }
    }
    (funders, members)
}
