//! The smaller parts of a statement about money.

use serde::{Deserialize, Serialize};

use crate::{
    Fault, LocalizedText, Money, MoneyDraft, Percent, Review, Reviewed, TextDraft, WebUrl, programme::PhaseKey,
    vocabulary::vocabulary,
};

/// A figure that other sources give, as an editor writes it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct AlternativeDraft {
    /// How much.
    pub amount: Option<MoneyDraft>,
    /// The keys of the sources that say so.
    pub sources: Vec<String>,
}

/// A figure that other sources give.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Alternative {
    /// How much.
    pub amount: Money,
    /// The keys of the sources that say so.
    pub sources: Vec<String>,
}

impl Reviewed for Alternative {
    type Draft = AlternativeDraft;

    fn review(AlternativeDraft { amount, sources }: AlternativeDraft, review: &mut Review) -> Option<Self> {
        let amount = review.must("amount", amount);
        if sources.is_empty() {
            review.refuse_at("sources", Fault::Required);
        }
        let sources = review.citations(sources);
        Some(Self { amount: amount?, sources })
    }
}

vocabulary! {
    /// When a rate applies.
    pub enum RateCondition: extensible {
        /// As a rule.
        Standard = "standard",
        /// For municipalities in a budget emergency (Haushaltsnotlage).
        BudgetEmergency = "budgetEmergency",
    }
}

/// A rate of a general rule, as an editor writes it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct RateDraft {
    /// When it applies.
    #[schema(schema_with = crate::vocabulary::drafted::<RateCondition>)]
    pub condition: Option<String>,
    /// Which part of the costs.
    pub percent: Option<f64>,
}

/// A rate of a general rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rate {
    /// When it applies.
    pub condition: RateCondition,
    /// Which part of the costs.
    pub percent: Percent,
}

impl Reviewed for Rate {
    type Draft = RateDraft;

    fn review(RateDraft { condition, percent }: RateDraft, review: &mut Review) -> Option<Self> {
        let condition = review.must("condition", condition);
        let percent = review.must("percent", percent);
        Some(Self { condition: condition?, percent: percent? })
    }
}

vocabulary! {
    /// Which version of a budget.
    pub enum BudgetType: extensible {
        /// As first adopted.
        Original = "original",
        /// As amended.
        Revised = "revised",
    }
}

vocabulary! {
    /// How binding a budget is.
    pub enum BudgetStatus: extensible {
        /// A plan that does not bind yet.
        Indicative = "indicative",
        /// A plan that binds.
        Committed = "committed",
    }
}

/// Plan and result of a year, as an editor writes it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(default, deny_unknown_fields, rename_all = "camelCase")]
pub struct FiscalYearDraft {
    /// Which year.
    pub fiscal_year: Option<i64>,
    /// Which version of the budget.
    #[schema(schema_with = crate::vocabulary::drafted::<BudgetType>)]
    pub budget_type: Option<String>,
    /// How binding it is.
    #[schema(schema_with = crate::vocabulary::drafted::<BudgetStatus>)]
    pub budget_status: Option<String>,
    /// Planned.
    pub planned: Option<MoneyDraft>,
    /// Disbursed.
    pub disbursed: Option<MoneyDraft>,
    /// Spent.
    pub spent: Option<MoneyDraft>,
}

/// Plan and result of a fiscal year; null is unknown, never zero.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct FiscalYear {
    /// The year, as in `2022`.
    pub fiscal_year: u32,
    /// Whether the budget is meant as it was adopted first or as it was amended.
    pub budget_type: BudgetType,
    /// How binding the budget is.
    pub budget_status: BudgetStatus,
    /// What the budget plans for the year.
    #[schema(required)]
    pub planned: Option<Money>,
    /// What was paid out in the year.
    #[schema(required)]
    pub disbursed: Option<Money>,
    /// What was spent in the year.
    #[schema(required)]
    pub spent: Option<Money>,
}

impl Reviewed for FiscalYear {
    type Draft = FiscalYearDraft;

    fn review(draft: FiscalYearDraft, review: &mut Review) -> Option<Self> {
        let FiscalYearDraft { fiscal_year, budget_type, budget_status, planned, disbursed, spent } = draft;
        if fiscal_year.is_none() {
            review.refuse_at("fiscalYear", Fault::Required);
        }
        let fiscal_year = review.number("fiscalYear", fiscal_year, 1949, 2100);
        let budget_type = review.must("budgetType", budget_type);
        let budget_status = review.must("budgetStatus", budget_status);
        let planned = review.maybe("planned", planned);
        let disbursed = review.maybe("disbursed", disbursed);
        let spent = review.maybe("spent", spent);
        Some(Self {
            fiscal_year: fiscal_year?,
            budget_type: budget_type?,
            budget_status: budget_status?,
            planned,
            disbursed,
            spent,
        })
    }
}

/// A phase of a funding programme with its ceiling, as an editor writes it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct FundingPhaseDraft {
    /// Which phase.
    #[schema(schema_with = crate::vocabulary::drafted::<PhaseKey>)]
    pub key: Option<String>,
    /// The most that is granted in it.
    pub cap: Option<MoneyDraft>,
    /// How many months it lasts at most.
    pub months: Option<i64>,
}

/// A phase of a funding programme with the most that is granted in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct FundingPhase {
    /// Which phase of the funding it is.
    pub key: PhaseKey,
    /// The most that is granted in the phase.
    #[schema(required)]
    pub cap: Option<Money>,
    /// How many months the phase lasts at most.
    #[schema(required)]
    pub months: Option<u32>,
}

impl Reviewed for FundingPhase {
    type Draft = FundingPhaseDraft;

    fn review(FundingPhaseDraft { key, cap, months }: FundingPhaseDraft, review: &mut Review) -> Option<Self> {
        let key = review.must("key", key);
        let cap = review.maybe("cap", cap);
        let months = review.number("months", months, 1, 240);
        Some(Self { key: key?, cap, months })
    }
}

/// A document that says so, as an editor writes it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct DocumentDraft {
    /// Where it is.
    pub url: Option<String>,
    /// Its title.
    pub title: Option<TextDraft>,
}

/// A document that says so.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    /// Where it is.
    pub url: WebUrl,
    /// Its title.
    pub title: LocalizedText,
}

impl Reviewed for Document {
    type Draft = DocumentDraft;

    fn review(DocumentDraft { url, title }: DocumentDraft, review: &mut Review) -> Option<Self> {
        let url = review.must("url", url);
        let title = review.required_text("title", title, 200);
        Some(Self { url: url?, title: title? })
    }
}
