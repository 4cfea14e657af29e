//! Which kinds of content there are, and what every one of them can do.

use std::fmt;

use chrono::NaiveDate;
use serde::{
    Serialize,
    de::{DeserializeOwned, Error},
};
use serde_json::Value;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::{
    AsOf, LocalizedText, Provenance, ProvenanceDraft, Reference, Review, Rights, RightsDraft, Searched, Slug,
    history::Shape, json, vocabulary::vocabulary,
};

vocabulary! {
    /// The kind of a record, as `type` names it.
    pub enum Kind as RecordKind: extensible {
        /// An organisation: an authority, a company, a partner municipality.
        Organisation = "organisation",
        /// A place that people can go to or that something stands at.
        Place = "place",
        /// One of the programme's tasks for the future (Zukunftsaufgabe).
        FutureTask = "futureTask",
        /// A funded programme.
        Programme = "programme",
        /// Whom to ask: a unit, a role or a person in public function.
        Contact = "contact",
        /// When a place or contact can be visited.
        OfficeHours = "officeHours",
        /// A project of the programme.
        Project = "project",
        /// A statement about money, as of a day.
        FundingStatus = "fundingStatus",
    }
}

/// Runs `$body` with `$content` standing for the content type of `$kind`.
///
/// The one place, beside [`Kind`] itself, that lists the kinds for code that meets them by name.
#[macro_export]
macro_rules! with_kind {
    ($kind:expr, $content:ident => $body:expr) => {
        match $kind {
            $crate::Kind::Organisation => {
                type $content = $crate::Organisation;
                $body
            }
            $crate::Kind::Place => {
                type $content = $crate::Place;
                $body
            }
            $crate::Kind::FutureTask => {
                type $content = $crate::FutureTask;
                $body
            }
            $crate::Kind::Programme => {
                type $content = $crate::Programme;
                $body
            }
            $crate::Kind::Contact => {
                type $content = $crate::Contact;
                $body
            }
            $crate::Kind::OfficeHours => {
                type $content = $crate::OfficeHours;
                $body
            }
            $crate::Kind::Project => {
                type $content = $crate::Project;
                $body
            }
            $crate::Kind::FundingStatus => {
                type $content = $crate::FundingStatus;
                $body
            }
        }
    };
}

impl Kind {
    /// The plural in kebab case, as paths, tables and folders have it.
    pub fn plural(self) -> &'static str {
        match self {
            Self::Organisation => "organisations",
            Self::Place => "places",
            Self::FutureTask => "future-tasks",
            Self::Programme => "programmes",
            Self::Contact => "contacts",
            Self::OfficeHours => "office-hours",
            Self::Project => "projects",
            Self::FundingStatus => "funding-statuses",
        }
    }

    /// The kind whose plural this is.
    pub fn from_plural(plural: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|kind| kind.plural() == plural)
    }
}

/// What an editor may write about a thing of one kind: complete or not, right or not.
pub trait Draft:
    Clone + fmt::Debug + Default + PartialEq + Serialize + DeserializeOwned + ToSchema + Send + Sync + 'static
{
    /// The name in addresses, as written.
    fn slug(&self) -> Option<&str>;

    /// A draft from JSON. Read it here: serde alone takes a list for an object whose members stand in order.
    fn from_json(json: &Value) -> Result<Self, serde_json::Error> {
        let draft = Self::deserialize(json)?;
        match draft.list_as_object(json) {
            Some(pointer) => Err(Error::custom(format!("a list stands in place of an object at \"{pointer}\""))),
            None => Ok(draft),
        }
    }

    /// Where the JSON from which serde read this draft has a list in place of an object, as a JSON Pointer.
    fn list_as_object(&self, json: &Value) -> Option<String> {
        json::list_as_object(self, json)
    }
}

/// What is true enough to be published about a thing of one kind.
pub trait Content: Clone + fmt::Debug + PartialEq + Send + Sync + Sized + 'static {
    /// What an editor may write.
    type Draft: Draft;

    /// Which kind this is.
    const KIND: Kind;

    /// How a draft is built, for those who tell what changed.
    const SHAPE: &'static Shape;

    /// Whether the content has dates of its own that tell what held on a day.
    const KNOWS_DAYS: bool = false;

    /// The content, or `None` when `review` has been told why not.
    fn review(draft: Self::Draft, review: &mut Review) -> Option<Self>;

    /// What every kind has.
    fn common(&self) -> &Common;

    /// Every record that this one refers to, with the place of the reference.
    fn references(&self) -> Vec<Reference>;

    /// The texts by which it is found.
    fn searched(&self) -> Searched<'_>;

    /// The texts that a language needs before it counts as available.
    fn required_texts(&self) -> Vec<&LocalizedText>;

    /// What the record is called where another one names it, as is right `_today`.
    fn title(&self, _today: NaiveDate) -> Option<LocalizedText> {
        self.required_texts().first().map(|text| (*text).clone())
    }

    /// What held on a day by the content's own dates; nothing when the record did not hold then.
    fn held_on(self, _id: Uuid, _at: AsOf) -> Option<Self> {
        Some(self)
    }
}

/// What the content of every kind has.
#[derive(Clone, Debug, PartialEq)]
pub struct Common {
    /// The name in addresses.
    pub slug: Slug,
    /// Where the facts are from, and how sure they are.
    pub provenance: Provenance,
    /// The licence, where it is not the installation's.
    pub rights: Option<Rights>,
}

impl Common {
    /// Looks at what every draft has; come here first, because statements cite the sources.
    pub(crate) fn review(
        slug: Option<String>,
        provenance: Option<ProvenanceDraft>,
        rights: Option<RightsDraft>,
        review: &mut Review,
    ) -> Option<Self> {
        let slug = review.must("slug", slug);
        let provenance = review.must("provenance", provenance);
        let rights = review.maybe("rights", rights);
        Some(Self { slug: slug?, provenance: provenance?, rights })
    }
}
