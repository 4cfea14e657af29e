//! Statements about money: what it counts, as of when, how exact, and what must not be added to what.

mod as_of;
mod caveat;
mod figures;
mod part;
mod share;

use std::cmp::Ordering;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{
    AsOf, Common, Content, Draft, Fault, Figure, FigureDraft, Id, Kind, Language, LocalizedText, OrganisationId,
    PartialDate, PartialDateDraft, Percent, ProgrammeId, ProjectId, ProvenanceDraft, Reference, Review, Reviewed,
    RightsDraft, Searched, TextDraft, history, office_hours::spoken_date, vocabulary::vocabulary,
};

pub use caveat::Caveat;
pub use figures::{Figures, FiguresDraft};
pub use part::{
    Alternative, AlternativeDraft, BudgetStatus, BudgetType, Document, DocumentDraft, FiscalYear, FiscalYearDraft,
    FundingPhase, FundingPhaseDraft, Rate, RateCondition, RateDraft,
};
pub use share::{Share, ShareDraft, ShareRole};

/// The identifier of a statement about money.
pub type FundingStatusId = Id<FundingStatus>;

vocabulary! {
    /// What a statement is about. Never add statements of different kinds.
    pub enum FundingKind: extensible {
        /// The total of a programme, whoever pays.
        ProgrammeTotal = "programmeTotal",
        /// A part of a programme's total; included in it.
        ProgrammeShare = "programmeShare",
        /// Money from the programme for a project.
        Grant = "grant",
        /// Money from elsewhere for a project.
        ExternalGrant = "externalGrant",
        /// The most that a body has approved; not an expense.
        ApprovedCeiling = "approvedCeiling",
        /// What something is expected to cost; not a grant.
        ExpectedCost = "expectedCost",
        /// What a budget provides; not a result.
        BudgetPlan = "budgetPlan",
        /// A general rule of a funding programme; not an approval.
        ProgrammeRule = "programmeRule",
    }
}

impl FundingKind {
    /// Whether a statement of this kind says that its subject gets money.
    pub fn is_grant(self) -> bool {
        match self {
            Self::Grant | Self::ExternalGrant => true,
            Self::ProgrammeTotal
            | Self::ProgrammeShare
            | Self::ApprovedCeiling
            | Self::ExpectedCost
            | Self::BudgetPlan
            | Self::ProgrammeRule => false,
        }
    }
}

vocabulary! {
    /// Whether the money comes from the programme.
    pub enum FundingScope: extensible {
        /// From the programme.
        Programme = "programme",
        /// From elsewhere.
        Other = "other",
    }
}

vocabulary! {
    /// How binding the report is.
    pub enum ReportStatus: extensible {
        /// Preliminary.
        Draft = "draft",
        /// Published.
        Published = "published",
        /// Audited.
        Audited = "audited",
    }
}

vocabulary! {
    /// What a statement about money can be about.
    pub enum SubjectType: closed {
        /// A programme.
        Programme = "programme",
        /// A project.
        Project = "project",
    }
}

/// What a statement is about, as an editor writes it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct SubjectDraft {
    /// Programme or project.
    #[schema(schema_with = crate::vocabulary::drafted::<SubjectType>)]
    pub r#type: Option<String>,
    /// Which one.
    pub id: Option<String>,
}

/// What a statement is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// A programme.
    Programme(ProgrammeId),
    /// A project.
    Project(ProjectId),
}

impl Subject {
    /// Programme or project.
    pub fn r#type(self) -> SubjectType {
        match self {
            Self::Programme(_) => SubjectType::Programme,
            Self::Project(_) => SubjectType::Project,
        }
    }

    /// Which one.
    pub fn id(self) -> Uuid {
        match self {
            Self::Programme(id) => id.uuid(),
            Self::Project(id) => id.uuid(),
        }
    }
}

impl Reviewed for Subject {
    type Draft = SubjectDraft;

    fn review(SubjectDraft { r#type, id }: SubjectDraft, review: &mut Review) -> Option<Self> {
        let r#type = review.must("type", r#type);
        let id: Option<Id<Self>> = review.must("id", id);
        let (r#type, id) = (r#type?, id?.uuid());
        Some(match r#type {
            SubjectType::Programme => Self::Programme(id.into()),
            SubjectType::Project => Self::Project(id.into()),
        })
    }
}

/// A statement about money as an editor writes it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(default, deny_unknown_fields, rename_all = "camelCase")]
pub struct FundingStatusDraft {
    /// The name in addresses.
    pub slug: Option<String>,
    /// What it is called.
    pub title: Option<TextDraft>,
    /// What kind of statement it is.
    #[schema(schema_with = crate::vocabulary::drafted::<FundingKind>)]
    pub kind: Option<String>,
    /// What it is about; may be several projects.
    pub subjects: Vec<SubjectDraft>,
    /// As of when; absent only with the caveat `asOfUnknown`.
    pub as_of: Option<PartialDateDraft>,
    /// The period that the money is for.
    pub period_start: Option<PartialDateDraft>,
    /// The end of that period.
    pub period_end: Option<PartialDateDraft>,
    /// The statement that this one corrects.
    pub supersedes_id: Option<String>,
    /// The statement that this one is a part of; never add the two.
    pub included_in_id: Option<String>,
    /// How much; absent when unknown.
    pub amount: Option<FigureDraft>,
    /// Which part of the costs is covered.
    pub rate_percent: Option<f64>,
    /// Rates of a general rule.
    pub rates: Vec<RateDraft>,
    /// Who pays.
    pub payer_id: Option<String>,
    /// Who receives.
    pub recipient_id: Option<String>,
    /// Figures that other sources give.
    pub alternatives: Vec<AlternativeDraft>,
    /// Who bears which part.
    pub shares: Vec<ShareDraft>,
    /// Whether these are all shares; only then they must add up.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub shares_complete: bool,
    /// The stages of the money, where they are stated.
    pub figures: Option<FiguresDraft>,
    /// Plan and result by year.
    pub by_year: Vec<FiscalYearDraft>,
    /// The phases of the funding programme with their ceilings.
    pub funding_phases: Vec<FundingPhaseDraft>,
    /// Whether the money comes from the programme.
    #[schema(schema_with = crate::vocabulary::drafted::<FundingScope>)]
    pub scope: Option<String>,
    /// How binding the report is; `published` when absent.
    #[schema(schema_with = crate::vocabulary::drafted::<ReportStatus>)]
    pub report_status: Option<String>,
    /// What to know before using the figure.
    #[schema(schema_with = crate::vocabulary::drafted_each::<Caveat>)]
    pub caveats: Vec<String>,
    /// The document that says so.
    pub document: Option<DocumentDraft>,
    /// Where the facts are from.
    pub provenance: Option<ProvenanceDraft>,
    /// The licence, where it is not the installation's.
    pub rights: Option<RightsDraft>,
}

/// A statement about money; a new report is a new statement.
#[derive(Clone, Debug, PartialEq)]
pub struct FundingStatus {
    /// What every kind has.
    pub common: Common,
    /// What it is called.
    pub title: LocalizedText,
    /// What kind of statement it is.
    pub kind: FundingKind,
    /// What it is about.
    pub subjects: Vec<Subject>,
    /// As of when.
    pub as_of: Option<PartialDate>,
    /// The period that the money is for.
    pub period_start: Option<PartialDate>,
    /// The end of that period.
    pub period_end: Option<PartialDate>,
    /// The statement that this one corrects.
    pub supersedes_id: Option<FundingStatusId>,
    /// The statement that this one is a part of.
    pub included_in_id: Option<FundingStatusId>,
    /// How much.
    pub amount: Option<Figure>,
    /// Which part of the costs is covered.
    pub rate_percent: Option<Percent>,
    /// Rates of a general rule.
    pub rates: Vec<Rate>,
    /// Who pays.
    pub payer_id: Option<OrganisationId>,
    /// Who receives.
    pub recipient_id: Option<OrganisationId>,
    /// Figures that other sources give.
    pub alternatives: Vec<Alternative>,
    /// Who bears which part.
    pub shares: Vec<Share>,
    /// Whether these are all shares.
    pub shares_complete: bool,
    /// The stages of the money, where they are stated.
    pub figures: Figures,
    /// Plan and result by year.
    pub by_year: Vec<FiscalYear>,
    /// The phases of the funding programme with their ceilings.
    pub funding_phases: Vec<FundingPhase>,
    /// Whether the money comes from the programme.
    pub scope: FundingScope,
    /// How binding the report is.
    pub report_status: ReportStatus,
    /// What to know before using the figure, in a fixed order.
    pub caveats: Vec<Caveat>,
    /// The document that says so.
    pub document: Option<Document>,
}

impl FundingStatus {
    /// Which of two statements about a subject comes first: totals before parts, the newest before older ones, undated
    /// ones last, and what corrects another before it.
    pub fn precedence(&self, other: &Self) -> Ordering {
        let part = |status: &Self| status.included_in_id.is_some();
        let day = |status: &Self| status.as_of.as_ref().map(PartialDate::latest);
        let corrects = |status: &Self| status.supersedes_id.is_some();
        let kind = self.kind.cmp(&other.kind);
        part(self)
            .cmp(&part(other))
            .then(kind)
            .then(day(other).cmp(&day(self)))
            .then(corrects(other).cmp(&corrects(self)))
    }

    /// The statement in one sentence that cannot be misread: what, how much, as of when, and what it is part of.
    pub fn display(&self, language: Language) -> String {
        let (title, _) = self.title.resolve(language);
        let amount = match (self.amount, self.rate_percent) {
            (Some(figure), _) => figure.display(language),
            (None, Some(rate)) => format!("{} %", f64::from(rate.hundredths()) / 100.0),
            (None, None) => language.choose("Betrag nicht bekannt", "amount not known").to_owned(),
        };
        let as_of = match &self.as_of {
            Some(date) => format!("{} {}", language.choose("Stand", "as of"), spoken_date(date, language)),
            None => language.choose("Stand nicht bekannt", "date not known").to_owned(),
        };
        let part = match self.included_in_id {
            Some(_) => language.choose(
                "; in einer anderen Angabe enthalten, nicht addieren",
                "; included in another statement, do not add",
            ),
            None => "",
        };
        format!("{title}: {amount} ({as_of}{part})")
    }
}

impl Draft for FundingStatusDraft {
    fn slug(&self) -> Option<&str> {
        self.slug.as_deref()
    }
}

impl Content for FundingStatus {
    type Draft = FundingStatusDraft;
    const KIND: Kind = Kind::FundingStatus;
    const SHAPE: &'static history::Shape = &history::FUNDING_STATUS;
    const KNOWS_DAYS: bool = true;

    #[expect(clippy::too_many_lines, reason = "a line for each field, in the order of the fields")]
    fn review(draft: FundingStatusDraft, review: &mut Review) -> Option<Self> {
        let common = Common::review(draft.slug, draft.provenance, draft.rights, review);
        let title = review.required_text("title", draft.title, 200);
        let kind = review.must("kind", draft.kind);
        if draft.subjects.is_empty() {
            review.refuse_at("subjects", Fault::Required);
        }
        let subjects = review.distinct("subjects", draft.subjects);
        let mut caveats = caveat::review_stated(draft.caveats, draft.as_of.as_ref(), review);
        let as_of: Option<PartialDate> = review.maybe("asOf", draft.as_of);
        review.refuse_future("asOf", as_of.as_ref().map(PartialDate::earliest));
        caveats.extend(caveat::stale(as_of.as_ref(), review));
        let period_start = review.maybe("periodStart", draft.period_start);
        let period_end = review.maybe("periodEnd", draft.period_end);
        review.ordered(period_start.as_ref(), "periodEnd", period_end.as_ref());
        let corrects = draft.supersedes_id.is_some();
        let supersedes_id = review.maybe("supersedesId", draft.supersedes_id);
        let included_in_id = review.maybe("includedInId", draft.included_in_id);
        let amount: Option<Figure> = review.maybe("amount", draft.amount);
        let rate_percent = review.maybe("ratePercent", draft.rate_percent);
        let rates = review.all("rates", draft.rates);
        let payer_id = review.maybe("payerId", draft.payer_id);
        let recipient_id = review.maybe("recipientId", draft.recipient_id);
        let alternatives = review.all("alternatives", draft.alternatives);
        let shares = review.each("shares", draft.shares);
        let figures = review.maybe("figures", draft.figures).unwrap_or_default();
        let by_year = review.each("byYear", draft.by_year);
        let funding_phases = review.all("fundingPhases", draft.funding_phases);
        let scope = review.must("scope", draft.scope);
        let report_status = draft.report_status.unwrap_or_else(|| ReportStatus::Published.word().to_owned());
        let report_status = review.must("reportStatus", Some(report_status));
        let document = review.maybe("document", draft.document);
        if draft.shares_complete {
            share::review_sums(amount, &shares, review);
        } else if !shares.is_empty() {
            caveats.push(Caveat::SharesIncomplete);
        }
        caveats.extend(figures::doubts(amount, figures, &by_year, review));
        figures::refuse_second_currencies(review);
        if !corrects {
            figures::refuse_negatives(review);
        }
        caveats.sort_unstable();
        caveats.dedup();
        Some(Self {
            common: common?,
            title: title?,
            kind: kind?,
            subjects,
            as_of,
            period_start,
            period_end,
            supersedes_id,
            included_in_id,
            amount,
            rate_percent,
            rates,
            payer_id,
            recipient_id,
            alternatives,
            shares: shares.into_iter().flatten().collect(),
            shares_complete: draft.shares_complete,
            figures,
            by_year: by_year.into_iter().flatten().collect(),
            funding_phases,
            scope: scope?,
            report_status: report_status?,
            caveats,
            document,
        })
    }

    fn common(&self) -> &Common {
        &self.common
    }

    fn references(&self) -> Vec<Reference> {
        let subjects = self.subjects.iter().enumerate().map(|(index, subject)| {
            let (kind, id) = match subject {
                Subject::Programme(id) => (Kind::Programme, id.uuid()),
                Subject::Project(id) => (Kind::Project, id.uuid()),
            };
            Reference { pointer: format!("/subjects/{index}/id"), kind, id }
        });
        let mut references: Vec<Reference> = subjects.collect();
        references.extend(Reference::one("/supersedesId", self.supersedes_id));
        references.extend(Reference::one("/includedInId", self.included_in_id));
        references.extend(Reference::one("/payerId", self.payer_id));
        references.extend(Reference::one("/recipientId", self.recipient_id));
        for (index, share) in self.shares.iter().enumerate() {
            references.extend(Reference::one(format!("/shares/{index}/organisationId"), Some(share.organisation_id)));
        }
        references
    }

    fn searched(&self) -> Searched<'_> {
        Searched::called(&self.title).descriptions(self.document.as_ref().map(|document| &document.title))
    }

    fn required_texts(&self) -> Vec<&LocalizedText> {
        vec![&self.title]
    }

    fn held_on(self, _: Uuid, at: AsOf) -> Option<Self> {
        self.on(at)
    }
}
