//! A statement about money in one language, made so that it cannot be misread.

use chrono::{Days, NaiveDate};
use myk10_domain::{
    self as domain, FigureKind, Kind, Money, Percent, Vocabulary,
    funding_status::{
        Caveat, Figures, FiscalYear, FundingKind, FundingPhase, FundingScope, RateCondition, ReportStatus, ShareRole,
        SubjectType,
    },
};
use myk10_persistence::Referrer;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::{csv, json_ld};
use crate::{
    answer::{Answer, Answerable, Expansion, Related},
    formats::Formats,
    query::{FilterKind, FilterParameter},
    speaker::Speaker,
    values::PartialDate,
};

/// A statement about money; a new report is a new statement, the old one stays.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct FundingStatus {
    /// What the statement is called, as in a table.
    title: Option<String>,
    /// The statement in one sentence that cannot be misread, ready to print.
    #[schema(
        example = "Bundesanteil: rund 11,4 Mio. € (Stand nicht bekannt; in einer anderen Angabe enthalten, nicht addieren)"
    )]
    display: String,
    /// What kind of statement it is. Never add statements of different kinds.
    kind: FundingKind,
    /// The programme or the projects that the money is for; one statement may cover several.
    subjects: Vec<Subject>,
    /// As of when; null where no source says (see `caveats`).
    as_of: Option<PartialDate>,
    /// From this day on the statement is older than 120 days; null without `asOf`.
    stale_after_date: Option<NaiveDate>,
    /// When the period begins that the money is for.
    period_start: Option<PartialDate>,
    /// When the period ends that the money is for.
    period_end: Option<PartialDate>,
    /// The earlier statement that this one corrects.
    supersedes_id: Option<Uuid>,
    /// The later statements that correct this one.
    superseded_by_ids: Vec<Uuid>,
    /// The statement that this one is a part of; never add the two.
    included_in_id: Option<Uuid>,
    /// The statements that are part of this one; never add them to it.
    part_ids: Vec<Uuid>,
    /// How much; null where no source says.
    amount: Option<Figure>,
    /// Which part of the costs is covered, in percent.
    #[schema(value_type = Option<f64>, minimum = 0, maximum = 100)]
    rate_percent: Option<Percent>,
    /// The rates that a general rule names, each with its condition.
    rates: Vec<Rate>,
    /// The organisation that pays; null where no source says.
    payer_id: Option<Uuid>,
    /// The organisation that receives the money; null where no source says.
    recipient_id: Option<Uuid>,
    /// The figures that other sources give instead.
    alternatives: Vec<AlternativeFigure>,
    /// Who bears which part, where it is stated.
    shares: Vec<Share>,
    /// Whether these are all shares. When false, do not compute a remainder.
    shares_complete: bool,
    /// The stages of the money, where they are stated; null is unknown, never zero.
    figures: Figures,
    /// Plan and result of single years, where they are stated.
    by_year: Vec<FiscalYear>,
    /// The phases of the funding programme with their ceilings.
    funding_phases: Vec<FundingPhase>,
    /// Whether the money comes from the programme.
    scope: FundingScope,
    /// How binding the report is.
    report_status: ReportStatus,
    /// What to know before using the figure.
    caveats: Vec<Caveat>,
    /// The document in which it is stated, where there is one.
    document: Option<FundingDocument>,
}

/// What a statement is about.
#[derive(Serialize, ToSchema)]
struct Subject {
    /// Whether it is a programme or a project.
    r#type: SubjectType,
    /// The id of that programme or project.
    id: Uuid,
}

/// A reported amount: what it counts and how exact it is.
#[derive(Serialize, ToSchema)]
struct Figure {
    /// The amount: a decimal string with two places, because floating-point numbers lose cents.
    #[schema(example = "11400000.00", pattern = r"^-?\d+\.\d{2}$")]
    amount: String,
    /// The currency (ISO 4217).
    #[schema(example = "EUR", pattern = "^[A-Z]{3}$")]
    currency: &'static str,
    /// What the amount counts.
    kind: FigureKind,
    /// The step to which it is rounded, as in `100000.00`; null where that is not known.
    #[schema(example = "100000.00", pattern = r"^\d+\.\d{2}$")]
    precision: Option<String>,
    /// Whether the amount is not exact: about, up to, or rounded.
    approximate: bool,
    /// The amount as people say it, ready to print.
    #[schema(example = "rund 11,4 Mio. €")]
    display: String,
}

/// A rate of a general rule, with its condition.
#[derive(Serialize, ToSchema)]
struct Rate {
    /// When the rate applies.
    condition: RateCondition,
    /// Which part of the costs it covers, in percent.
    #[schema(value_type = f64, minimum = 0, maximum = 100)]
    percent: Percent,
}

/// A figure that other sources give instead.
#[derive(Serialize, ToSchema)]
struct AlternativeFigure {
    /// The amount that they give.
    amount: Money,
    /// The amount as people say it, ready to print.
    #[schema(example = "11,7 Mio. €")]
    display: String,
    /// The keys of the sources that give it.
    sources: Vec<String>,
}

/// Who bears which part.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
struct Share {
    /// The organisation that bears it.
    organisation_id: Uuid,
    /// As what the organisation bears it: funder, recipient or third party.
    role: ShareRole,
    /// How much it bears; null where no source says.
    amount: Option<Figure>,
    /// Which part of the whole it bears, in percent.
    #[schema(value_type = Option<f64>, minimum = 0, maximum = 100)]
    rate_percent: Option<Percent>,
    /// The stages of this share, where they are stated.
    figures: Figures,
}

/// A document in which something is stated.
#[derive(Serialize, ToSchema)]
struct FundingDocument {
    /// The address of the document.
    url: String,
    /// The title of the document.
    title: Option<String>,
}

impl Answerable for domain::FundingStatus {
    type Answer = FundingStatus;
}

impl Answer for FundingStatus {
    type Content = domain::FundingStatus;

    const FILTERS: &'static [FilterParameter] = &[
        FilterParameter {
            name: "subject",
            description: "Only statements about this programme or project (id or slug), or about one of these: `subject=lorawan-netz`.",
            kind: FilterKind::Record("subject", &[Kind::Programme, Kind::Project]),
        },
        FilterParameter {
            name: "kind",
            description: "Only statements of this kind, or of one of these: `kind=grant,externalGrant`. Never add statements of different kinds.",
            kind: FilterKind::Word("kind", FundingKind::WORDS),
        },
        FilterParameter {
            name: "funder",
            description: "Only statements in which this organisation (id or slug), or one of these, pays or bears a share as a funder: `funder=bmwsb`.",
            kind: FilterKind::Record("funder", &[Kind::Organisation]),
        },
    ];

    const FORMATS: Formats<domain::FundingStatus> =
        Formats { json_ld: json_ld::LINKED_DATA, csv: Some(csv::COLUMNS), geo_json: None, vcard: None };

    const EXPANSIONS: &'static [Expansion<domain::FundingStatus>] = &[
        Expansion {
            name: "payer",
            kind: Kind::Organisation,
            is_list: false,
            ids: |record| Related::One(record.content.payer_id.map(domain::Id::uuid)),
        },
        Expansion {
            name: "recipient",
            kind: Kind::Organisation,
            is_list: false,
            ids: |record| Related::One(record.content.recipient_id.map(domain::Id::uuid)),
        },
        Expansion {
            name: "includedIn",
            kind: Kind::FundingStatus,
            is_list: false,
            ids: |record| Related::One(record.content.included_in_id.map(domain::Id::uuid)),
        },
        Expansion {
            name: "parts",
            kind: Kind::FundingStatus,
            is_list: true,
            ids: |record| Related::Many(record.referring_at("/includedInId")),
        },
        Expansion {
            name: "organisations",
            kind: Kind::Organisation,
            is_list: true,
            ids: |record| Related::each(record.content.shares.iter().map(|share| share.organisation_id.uuid())),
        },
        Expansion {
            name: "projects",
            kind: Kind::Project,
            is_list: true,
            ids: |record| Related::each(projects(&record.content.subjects)),
        },
    ];

    #[expect(clippy::too_many_lines, reason = "a line for each field, in the order of the fields")]
    fn say(content: &domain::FundingStatus, referrers: &[Referrer], speaker: &mut Speaker) -> Self {
        let language = speaker.language();
        let figure = |figure: domain::Figure| Figure::say(figure, language);
        let referring = |member: &str| -> Vec<Uuid> {
            referrers.iter().filter(|referrer| referrer.pointer == member).map(|referrer| referrer.id).collect()
        };
        let share = |share: &domain::funding_status::Share| Share {
            organisation_id: share.organisation_id.uuid(),
            role: share.role,
            amount: share.amount.map(figure),
            rate_percent: share.rate_percent,
            figures: share.figures,
        };
        let alternative = |other: &domain::funding_status::Alternative| AlternativeFigure {
            amount: other.amount,
            display: other.amount.display(language),
            sources: other.sources.clone(),
        };
        let document = content.document.as_ref();
        let stale_after = content.as_of.as_ref().and_then(|date| date.latest().checked_add_days(Days::new(120)));
        Self {
            title: speaker.text("title", &content.title),
            display: content.display(language),
            kind: content.kind,
            subjects: content
                .subjects
                .iter()
                .map(|subject| Subject { r#type: subject.r#type(), id: subject.id() })
                .collect(),
            as_of: speaker.date("asOf", content.as_of.as_ref()),
            stale_after_date: stale_after,
            period_start: speaker.date("periodStart", content.period_start.as_ref()),
            period_end: speaker.date("periodEnd", content.period_end.as_ref()),
            supersedes_id: content.supersedes_id.map(domain::Id::uuid),
            superseded_by_ids: referring("/supersedesId"),
            included_in_id: content.included_in_id.map(domain::Id::uuid),
            part_ids: referring("/includedInId"),
            amount: content.amount.map(figure),
            rate_percent: content.rate_percent,
            rates: content.rates.iter().map(|rate| Rate { condition: rate.condition, percent: rate.percent }).collect(),
            payer_id: content.payer_id.map(domain::Id::uuid),
            recipient_id: content.recipient_id.map(domain::Id::uuid),
            alternatives: content.alternatives.iter().map(alternative).collect(),
            shares: content.shares.iter().map(share).collect(),
            shares_complete: content.shares_complete,
            figures: content.figures,
            by_year: content.by_year.clone(),
            funding_phases: content.funding_phases.clone(),
            scope: content.scope,
            report_status: content.report_status,
            caveats: content.caveats.clone(),
            document: document.map(|document| FundingDocument {
                url: document.url.as_str().to_owned(),
                title: speaker.within("document", |speaker| speaker.text("title", &document.title)),
            }),
        }
    }
}

/// The projects that a statement is about.
fn projects(subjects: &[domain::funding_status::Subject]) -> impl Iterator<Item = Uuid> {
    subjects.iter().filter(|subject| subject.r#type() == SubjectType::Project).map(|subject| subject.id())
}

impl Figure {
    fn say(figure: domain::Figure, language: domain::Language) -> Self {
        Self {
            amount: figure.money.amount(),
            currency: figure.money.currency().code(),
            kind: figure.kind,
            precision: figure.precision.map(Money::amount),
            approximate: figure.approximate,
            display: figure.display(language),
        }
    }
}
