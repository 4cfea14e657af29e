//! A record as editors see it: every language, what is written beside what is public, and what is wrong with it.

use std::{borrow::Cow, marker::PhantomData};

use chrono::{DateTime, Utc};
use myk10_domain::{Content, Finding, Kind, Language, WorkState};
use myk10_persistence::{DraftSummary, Schedule, ScheduleFailure, ScheduleReason, Scheduled, Workpiece};
use serde::Serialize;
use serde_json::Value;
use utoipa::{
    PartialSchema, ToSchema,
    openapi::{ArrayBuilder, ObjectBuilder, Ref, RefOr, Schema, schema::Type},
};
use uuid::Uuid;

use super::names::Names;
use crate::{Settings, answer::ListLinks, editor::page::Page};

/// What editors see of every record.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct Frame {
    /// The stable identifier; it never changes and is never reused.
    pub(super) id: Uuid,
    /// The kind of record, as in `project`; it never changes.
    pub(super) r#type: &'static str,
    /// Where the record stands between its first draft and the public.
    pub(super) state: WorkState,
    /// The number of the newest revision, as in `ETag`: send it back in `If-Match`.
    #[schema(minimum = 1)]
    pub(super) version: i32,
    /// The number of the revision that is public; null where none is.
    #[schema(minimum = 1)]
    pub(super) published_version: Option<i32>,
    /// The name in addresses, as the newest draft has it; it need not be right yet.
    pub(super) slug: Option<String>,
    /// What the record is called in the newest draft: language → text. Null where it has no title yet.
    #[schema(value_type = Option<std::collections::BTreeMap<String, String>>)]
    pub(super) title: Option<Value>,
    /// What is planned; null where nothing is.
    pub(super) schedule: Option<Plan>,
    /// When the record was first saved.
    pub(super) created_at: DateTime<Utc>,
    /// When the newest revision was saved.
    pub(super) updated_at: DateTime<Utc>,
    /// Who saved the newest revision: the name of the account.
    pub(super) updated_by: String,
    /// When the record was last published; null where it is not public.
    pub(super) published_at: Option<DateTime<Utc>>,
    /// When the record was deleted; null where it is there.
    pub(super) deleted_at: Option<DateTime<Utc>>,
    /// The addresses of the record.
    pub(super) links: Links,
}

/// The addresses of a record for its editors.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = EditorLinks)]
pub(super) struct Links {
    /// The address of the record in the editor API.
    #[serde(rename = "self")]
    pub(super) this: String,
    /// The address of its revisions.
    pub(super) revisions: String,
    /// The public address; null where the record is not public.
    pub(super) public: Option<String>,
}

/// What is planned for a record.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = Schedule)]
#[serde(rename_all = "camelCase")]
pub(super) struct Plan {
    /// When the revision becomes public; null where that is not planned.
    pub(super) publish_at: Option<DateTime<Utc>>,
    /// When the record is taken back; null where that is not planned.
    pub(super) unpublish_at: Option<DateTime<Utc>>,
    /// The number of the revision that is published then: the one that was the newest when it was planned.
    #[schema(minimum = 1)]
    pub(super) version: i32,
    /// What could not be done at its instant; null where nothing went wrong.
    pub(super) failure: Option<PlanFailure>,
}

/// Why a plan came to nothing.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = ScheduleFailure)]
pub(super) struct PlanFailure {
    /// When it was tried.
    at: DateTime<Utc>,
    /// What was tried: `publish` or `unpublish`.
    #[schema(example = "publish")]
    action: &'static str,
    /// Every reason.
    reasons: Vec<PlanReason>,
}

/// A reason why a plan came to nothing.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = ScheduleReason)]
struct PlanReason {
    /// Where in the draft, as a JSON Pointer; empty for the record as a whole.
    pointer: String,
    /// The stable name of the reason, for programs.
    code: String,
    /// The reason in words, German or English by `Accept-Language`.
    detail: String,
}

/// A rule that a draft breaks (a violation), or something doubtful about it (a warning).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = Finding)]
pub(super) struct Told {
    /// Where in the draft, as a JSON Pointer; empty for the draft as a whole.
    #[schema(example = "/summary/de")]
    pub(super) pointer: String,
    /// The stable name of the reason, for programs.
    #[schema(example = "required")]
    pub(super) code: &'static str,
    /// The reason in words, German or English by `Accept-Language`.
    #[schema(example = "muss angegeben werden")]
    pub(super) detail: String,
    /// What may stand there instead; null where it cannot be listed.
    pub(super) allowed: Option<Vec<&'static str>>,
}

impl Told {
    /// What a review found, in a language.
    pub(super) fn each(findings: &[Finding], language: Language) -> Vec<Self> {
        let told = findings.iter().map(|Finding { pointer, fault }| Self {
            pointer: pointer.clone(),
            code: fault.code(),
            detail: language.choose(fault.german(), fault.english()),
            allowed: fault.allowed().map(<[_]>::to_vec),
        });
        told.collect()
    }
}

/// A record with its draft and what is public, side by side.
#[derive(Clone, Debug, Serialize)]
#[serde(bound = "")]
pub(super) struct Editable<C: Content> {
    #[serde(flatten)]
    pub(super) frame: Frame,
    /// The newest draft.
    pub(super) draft: C::Draft,
    /// What is public, as a draft.
    pub(super) published: Option<C::Draft>,
    /// What stops a publication.
    pub(super) violations: Vec<Told>,
    /// What an editor should look at.
    pub(super) warnings: Vec<Told>,
}

/// A record in a list.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Summary<C> {
    #[serde(flatten)]
    pub(super) frame: Frame,
    /// How many rules the draft breaks.
    pub(super) violation_count: usize,
    /// How much about it is doubtful.
    pub(super) warning_count: usize,
    #[serde(skip)]
    pub(super) content: PhantomData<fn() -> C>,
}

/// A page of a list of records.
#[derive(Serialize)]
#[serde(bound = "")]
pub(super) struct SummaryList<C> {
    pub(super) data: Vec<Summary<C>>,
    pub(super) page: Page,
    pub(super) links: ListLinks,
}

impl Frame {
    fn say(summary: DraftSummary, plan: Option<Scheduled>, settings: &Settings, language: Language) -> Self {
        let DraftSummary { id, kind, state, version, published_version, slug, title, .. } = summary;
        let this = format!("{}/v1/editor/{}/{id}", settings.public_url, kind.plural());
        let public = format!("{}/v1/{}/{id}", settings.public_url, kind.plural());
        let public = published_version.map(|_| public);
        Self {
            id,
            r#type: kind.word(),
            state,
            version,
            published_version,
            slug,
            title,
            schedule: plan.map(|plan| Plan::say(plan, language)),
            created_at: summary.created_at,
            updated_at: summary.updated_at,
            updated_by: summary.updated_by,
            published_at: summary.published_at,
            deleted_at: summary.deleted_at,
            links: Links { revisions: format!("{this}/revisions"), this, public },
        }
    }
}

impl Plan {
    fn say(Scheduled { revision, schedule, failure, .. }: Scheduled, language: Language) -> Self {
        let Schedule { publish_at, unpublish_at } = schedule;
        let failure = failure.map(|ScheduleFailure { at, action, reasons }| {
            let reasons = reasons.into_iter().map(|ScheduleReason { pointer, code, german, english }| PlanReason {
                pointer,
                code,
                detail: language.choose(german, english),
            });
            PlanFailure { at, action: action.word(), reasons: reasons.collect() }
        });
        Self { publish_at, unpublish_at, version: revision, failure }
    }
}

impl<C: Content> Editable<C> {
    /// A record, with reasons in a language.
    pub(super) fn say(
        Workpiece { summary, draft, published }: Workpiece<C>,
        plan: Option<Scheduled>,
        settings: &Settings,
        language: Language,
    ) -> Self {
        let violations = Told::each(&summary.findings.violations, language);
        let warnings = Told::each(&summary.findings.warnings, language);
        Self { frame: Frame::say(summary, plan, settings, language), draft, published, violations, warnings }
    }

    /// Whether nothing can have happened to the record since its newest revision was saved.
    ///
    /// A publication makes no revision, and neither does what comes of a plan; `last_change` is when anything public
    /// last happened.
    pub(super) fn says_only_its_version(&self, last_change: Option<DateTime<Utc>>) -> bool {
        self.frame.schedule.is_none() && last_change.is_none_or(|at| at < self.frame.updated_at)
    }
}

impl<C> Summary<C> {
    /// The same without what it says.
    pub(super) fn say(summary: DraftSummary, plan: Option<Scheduled>, settings: &Settings, language: Language) -> Self {
        let (violation_count, warning_count) = (summary.findings.violations.len(), summary.findings.warnings.len());
        let frame = Frame::say(summary, plan, settings, language);
        Self { frame, violation_count, warning_count, content: PhantomData }
    }
}

/// The frame of a kind: its `type` is always the same word.
fn frame(kind: Kind, description: String) -> Option<utoipa::openapi::Object> {
    let RefOr::T(Schema::Object(mut frame)) = Frame::schema() else { return None };
    let word = ObjectBuilder::new().schema_type(Type::String).enum_values(Some([kind.word()]));
    frame.properties.insert("type".to_owned(), word.description(Some("The kind of record.")).into());
    frame.description = Some(description);
    Some(frame)
}

fn member(object: &mut utoipa::openapi::Object, name: &str, schema: impl Into<RefOr<Schema>>) {
    object.properties.insert(name.to_owned(), schema.into());
    object.required.push(name.to_owned());
}

fn findings(description: &str) -> Schema {
    let list = ArrayBuilder::new().items(Ref::from_schema_name("Finding")).description(Some(description));
    Schema::Array(list.build())
}

fn reference(name: &str, description: &str) -> RefOr<Schema> {
    Ref::builder().ref_location_from_schema_name(name).description(Some(description)).build().into()
}

impl<C: Content<Draft: ToSchema>> PartialSchema for Editable<C> {
    fn schema() -> RefOr<Schema> {
        let names = Names::of(C::KIND);
        let said =
            format!("{} as editors see it: the newest draft, what is public, and what is wrong.", names.one_capital());
        let Some(mut object) = frame(C::KIND, said) else { return RefOr::T(Schema::default()) };
        let draft = C::Draft::name();
        member(&mut object, "draft", reference(&draft, "The newest draft, with all its languages."));
        let null = ObjectBuilder::new().schema_type(Type::Null);
        let either = utoipa::openapi::OneOfBuilder::new().item(Ref::from_schema_name(draft)).item(null);
        let said = "The draft of the revision that is public; null where none is.";
        member(&mut object, "published", Schema::OneOf(either.description(Some(said)).build()));
        member(
            &mut object,
            "violations",
            findings("What stops a publication: everything at once; empty when it may be published."),
        );
        member(&mut object, "warnings", findings("What an editor should look at; never stops a publication."));
        RefOr::T(Schema::Object(object))
    }
}

impl<C: Content<Draft: ToSchema>> ToSchema for Editable<C> {
    fn name() -> Cow<'static, str> {
        Cow::Owned(format!("Editable{}", Names::of(C::KIND).singular))
    }

    fn schemas(schemas: &mut Vec<(String, RefOr<Schema>)>) {
        schemas.push((Told::name().into_owned(), Told::schema()));
        schemas.push((C::Draft::name().into_owned(), C::Draft::schema()));
        C::Draft::schemas(schemas);
        Frame::schemas(schemas);
        Told::schemas(schemas);
    }
}

impl<C: Content> PartialSchema for Summary<C> {
    fn schema() -> RefOr<Schema> {
        let count = |description: &str| {
            let number = ObjectBuilder::new().schema_type(Type::Integer).minimum(Some(0));
            Schema::Object(number.description(Some(description)).build())
        };
        let said = format!("{} in a list for editors.", Names::of(C::KIND).one_capital());
        let Some(mut object) = frame(C::KIND, said) else { return RefOr::T(Schema::default()) };
        member(&mut object, "violationCount", count("How many rules the newest draft breaks."));
        member(&mut object, "warningCount", count("How much about the newest draft is doubtful."));
        RefOr::T(Schema::Object(object))
    }
}

impl<C: Content> ToSchema for Summary<C> {
    fn name() -> Cow<'static, str> {
        Cow::Owned(format!("{}DraftSummary", Names::of(C::KIND).singular))
    }

    fn schemas(schemas: &mut Vec<(String, RefOr<Schema>)>) {
        Frame::schemas(schemas);
    }
}

impl<C: Content> PartialSchema for SummaryList<C> {
    fn schema() -> RefOr<Schema> {
        let data = ArrayBuilder::new().items(Ref::from_schema_name(Summary::<C>::name()));
        let page = reference(&Page::name(), "Where the page is in the list, and whether there is another one.");
        ObjectBuilder::new()
            .description(Some(format!("A page of a list of {} for editors.", Names::of(C::KIND).many)))
            .property("data", data.description(Some("The records, in the order of the list.")))
            .property("page", page)
            .property("links", reference("ListLinks", "The addresses of this page and the next."))
            .required("data")
            .required("page")
            .required("links")
            .into()
    }
}

impl<C: Content> ToSchema for SummaryList<C> {
    fn name() -> Cow<'static, str> {
        Cow::Owned(format!("{}DraftList", Names::of(C::KIND).singular))
    }

    fn schemas(schemas: &mut Vec<(String, RefOr<Schema>)>) {
        schemas.push((Page::name().into_owned(), Page::schema()));
        schemas.push(("ListLinks".to_owned(), ListLinks::schema()));
        schemas.push((Summary::<C>::name().into_owned(), Summary::<C>::schema()));
        Summary::<C>::schemas(schemas);
    }
}
