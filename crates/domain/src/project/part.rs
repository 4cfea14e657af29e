//! The smaller parts of a project: who does what, where to read on, what others can take over.

use serde::{Deserialize, Serialize};

use crate::{LocalizedText, OrganisationId, Review, Reviewed, TextDraft, WebUrl, vocabulary::vocabulary};

vocabulary! {
    /// What an organisation does in a project (after IATI's `OrganisationRole`).
    pub enum ActorRole: extensible {
        /// Pays.
        Funding = "funding",
        /// Answers for it.
        Accountable = "accountable",
        /// Steers it for the funder.
        Extending = "extending",
        /// Carries it out.
        Implementing = "implementing",
        /// Does research.
        Scientific = "scientific",
        /// Takes part.
        Participating = "participating",
    }
}

/// Who does what, as an editor writes it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(default, deny_unknown_fields, rename_all = "camelCase")]
pub struct ActorDraft {
    /// Who.
    pub organisation_id: Option<String>,
    /// Does what.
    #[schema(schema_with = crate::vocabulary::drafted::<ActorRole>)]
    pub role: Option<String>,
}

/// Who does what.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Actor {
    /// Who.
    pub organisation_id: OrganisationId,
    /// Does what.
    pub role: ActorRole,
}

impl Reviewed for Actor {
    type Draft = ActorDraft;

    fn review(ActorDraft { organisation_id, role }: ActorDraft, review: &mut Review) -> Option<Self> {
        let organisation_id = review.must("organisationId", organisation_id);
        let role = review.must("role", role);
        Some(Self { organisation_id: organisation_id?, role: role? })
    }
}

/// A link as an editor writes it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(default, deny_unknown_fields, rename_all = "camelCase")]
pub struct LinkDraft {
    /// What the target is to the project, as RFC 8288 names relations; `related` when absent.
    pub rel: Option<String>,
    /// Where it leads.
    pub url: Option<String>,
    /// Its text.
    pub title: Option<TextDraft>,
}

/// A link.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    /// What the target is to the project.
    pub rel: String,
    /// Where it leads.
    pub url: WebUrl,
    /// Its text.
    pub title: LocalizedText,
}

impl Reviewed for Link {
    type Draft = LinkDraft;

    fn review(LinkDraft { rel, url, title }: LinkDraft, review: &mut Review) -> Option<Self> {
        let rel = review.code("rel", Some(rel.unwrap_or_else(|| "related".to_owned())));
        let url = review.must("url", url);
        let title = review.required_text("title", title, 200);
        Some(Self { rel: rel?, url: url?, title: title? })
    }
}

/// What others can take over, as an editor writes it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(default, deny_unknown_fields, rename_all = "camelCase")]
pub struct ReuseDraft {
    /// Whether others can take it over.
    pub transferable: Option<bool>,
    /// Where its source code is.
    pub open_source_url: Option<String>,
    /// The SPDX name of its software licence.
    pub licence: Option<String>,
    /// What others need.
    pub prerequisites: Option<TextDraft>,
}

/// What others can take over.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reuse {
    /// Whether others can take it over.
    pub transferable: Option<bool>,
    /// Where its source code is.
    pub open_source_url: Option<WebUrl>,
    /// The SPDX name of its software licence.
    pub licence: Option<String>,
    /// What others need.
    pub prerequisites: Option<LocalizedText>,
}

impl Reviewed for Reuse {
    type Draft = ReuseDraft;

    fn review(
        ReuseDraft { transferable, open_source_url, licence, prerequisites }: ReuseDraft,
        review: &mut Review,
    ) -> Option<Self> {
        let open_source_url = review.maybe("openSourceUrl", open_source_url);
        let licence = review.line("licence", licence, 100);
        let prerequisites = review.text("prerequisites", prerequisites, 2_000);
        Some(Self { transferable, open_source_url, licence, prerequisites })
    }
}
