//! What is true about the programme: its things, the values they are made of, and the rules they obey.
//!
//! Nothing here knows of HTTP, SQL or async, and nothing here asks for the time. Read in this order: [`Kind`] and
//! [`Content`] say what there is, [`Review`] says how a draft becomes publishable, the other modules are the things
//! themselves and the values they share.

mod area;
mod as_of;
mod clock_time;
mod fault;
mod geo;
mod holiday;
mod id;
mod image;
mod json;
mod kind;
mod language;
pub mod licence;
mod money;
mod partial_date;
mod percent;
mod provenance;
mod reference;
mod review;
mod search;
mod slug;
mod sort_key;
mod text;
mod vocabulary;
mod web;
mod workflow;

pub mod contact;
pub mod draft;
pub mod funding_status;
pub mod future_task;
pub mod history;
pub mod identity;
pub mod key_figure;
pub mod office_hours;
pub mod organisation;
pub mod participation;
pub mod place;
pub mod programme;
pub mod project;

pub use area::{AreaKey, AreaRef, AreaRefDraft, AreaScheme, DISTRICT};
pub use as_of::AsOf;
pub use clock_time::local_day;
pub use contact::{Contact, ContactDraft, ContactId};
pub use fault::Fault;
pub use funding_status::{FundingStatus, FundingStatusDraft, FundingStatusId};
pub use future_task::{FutureTask, FutureTaskDraft, FutureTaskId};
pub use geo::{GeoPoint, GeoPointDraft};
pub use holiday::{Holiday, HolidayCalendar};
pub use id::Id;
pub use image::{Image, ImageDraft};
pub use kind::{Common, Content, Draft, Kind};
pub use language::Language;
pub use licence::{Licence, Rights, RightsDraft};
pub use money::{Figure, FigureDraft, FigureKind, Money, MoneyDraft};
pub use office_hours::{OfficeHours, OfficeHoursDraft, OfficeHoursId};
pub use organisation::{Organisation, OrganisationDraft, OrganisationId};
pub use partial_date::{PartialDate, PartialDateDraft, Precision};
pub use percent::Percent;
pub use place::{Place, PlaceDraft, PlaceId};
pub use programme::{Programme, ProgrammeDraft, ProgrammeId};
pub use project::{Project, ProjectDraft, ProjectId};
pub use provenance::{Confidence, Provenance, ProvenanceDraft, Source, SourceDraft};
pub use reference::Reference;
pub use review::{Approved, Finding, Refused, Review, Reviewed, Submission};
pub use search::{Needle, Passage, QueryFault, SearchDocument, SearchQuery, Searched, draft_words};
pub use slug::Slug;
pub use sort_key::sort_key;
pub use text::{LocalizedText, TextDraft, single_line};
pub use vocabulary::Vocabulary;
pub use web::{EmailAddress, WebUrl};
pub use workflow::{Action, WorkState};
