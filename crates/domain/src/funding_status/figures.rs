//! The stages of money, from application to proof, and how they bound each other.

use serde::{Deserialize, Serialize};

use crate::{Fault, Figure, Money, MoneyDraft, Review, Reviewed};

use super::{Caveat, FiscalYear};

/// The stages of money as an editor writes them; what is not stated is absent, never zero.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct FiguresDraft {
    /// Applied for.
    pub applied: Option<MoneyDraft>,
    /// Approved (Zusage).
    pub approved: Option<MoneyDraft>,
    /// Committed.
    pub committed: Option<MoneyDraft>,
    /// Called (Mittelabruf).
    pub called: Option<MoneyDraft>,
    /// Disbursed (Auszahlung).
    pub disbursed: Option<MoneyDraft>,
    /// Spent.
    pub spent: Option<MoneyDraft>,
    /// Proven (Verwendungsnachweis).
    pub proven: Option<MoneyDraft>,
    /// Recovered (Rückforderung); may be negative.
    pub recovered: Option<MoneyDraft>,
}

/// The stages of money, from application to proof; null is unknown, never zero.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Figures {
    /// What was applied for.
    #[schema(required)]
    pub applied: Option<Money>,
    /// What was approved (Zusage).
    #[schema(required)]
    pub approved: Option<Money>,
    /// What is committed by contracts.
    #[schema(required)]
    pub committed: Option<Money>,
    /// What was called from the funder (Mittelabruf).
    #[schema(required)]
    pub called: Option<Money>,
    /// What the funder has paid out (Auszahlung).
    #[schema(required)]
    pub disbursed: Option<Money>,
    /// What was spent.
    #[schema(required)]
    pub spent: Option<Money>,
    /// What was proven to the funder as spent (Verwendungsnachweis).
    #[schema(required)]
    pub proven: Option<Money>,
    /// What the funder took back (Rückforderung).
    #[schema(required)]
    pub recovered: Option<Money>,
}

impl Figures {
    /// Every stage with its name, from first to last.
    pub fn stages(&self) -> [(&'static str, Option<Money>); 8] {
        let Self { applied, approved, committed, called, disbursed, spent, proven, recovered } = *self;
        [
            ("applied", applied),
            ("approved", approved),
            ("committed", committed),
            ("called", called),
            ("disbursed", disbursed),
            ("spent", spent),
            ("proven", proven),
            ("recovered", recovered),
        ]
    }
}

impl Reviewed for Figures {
    type Draft = FiguresDraft;

    fn review(draft: FiguresDraft, review: &mut Review) -> Option<Self> {
        let FiguresDraft { applied, approved, committed, called, disbursed, spent, proven, recovered } = draft;
        let figures = Self {
            applied: review.maybe("applied", applied),
            approved: review.maybe("approved", approved),
            committed: review.maybe("committed", committed),
            called: review.maybe("called", called),
            disbursed: review.maybe("disbursed", disbursed),
            spent: review.maybe("spent", spent),
            proven: review.maybe("proven", proven),
            recovered: review.maybe("recovered", recovered),
        };
        // Rule H4, where the figures are stated.
        let bounds = [
            ("disbursed", figures.disbursed, "approved", figures.approved),
            ("disbursed", figures.disbursed, "called", figures.called),
            ("proven", figures.proven, "spent", figures.spent),
        ];
        for (name, _, stage, _) in bounds.into_iter().filter(|(_, value, _, bound)| exceeds(*value, *bound)) {
            review.refuse_at(name, Fault::ExceedsStage { stage });
        }
        Some(figures)
    }
}

/// Whether an amount is known to be greater; amounts in two currencies are refused as such (H3), not compared.
fn exceeds(value: Option<Money>, bound: Option<Money>) -> bool {
    matches!((value, bound), (Some(value), Some(bound))
        if value.currency() == bound.currency() && value.cents() > bound.cents())
}

/// Rules S1 to S4: odd, but possible.
pub(super) fn doubts(
    amount: Option<Figure>,
    figures: Figures,
    by_year: &[Option<FiscalYear>],
    review: &mut Review,
) -> Vec<Caveat> {
    let Figures { approved, committed, disbursed, spent, .. } = figures;
    let mut caveats = Vec::new();
    let amount = amount.map(|figure| figure.money);
    for (bound, fault, caveat) in [
        (committed, Fault::SpentExceedsCommitted, Caveat::SpentExceedsCommitted),
        (disbursed, Fault::SpentExceedsDisbursed, Caveat::SpentExceedsDisbursed),
        (amount, Fault::SpentExceedsAmount, Caveat::SpentExceedsAmount),
    ] {
        if exceeds(spent, bound) {
            review.within("figures", |review| review.warn_at("spent", fault));
            caveats.push(caveat);
        }
    }
    caveats.extend(approved.and_then(|approved| plan_differs(approved, by_year, review)));
    caveats
}

/// Rule S3, where every year has a plan.
fn plan_differs(approved: Money, by_year: &[Option<FiscalYear>], review: &mut Review) -> Option<Caveat> {
    let same_currency = |money: &Money| money.currency() == approved.currency();
    let planned = by_year.iter().map(|year| year.as_ref()?.planned.filter(same_currency));
    let planned: Vec<Money> = planned.collect::<Option<_>>()?;
    let sum: i128 = planned.iter().map(|money| i128::from(money.cents())).sum();
    if planned.is_empty() || sum == i128::from(approved.cents()) {
        return None;
    }
    let fault = Fault::PlanDiffers { sum: super::share::euros(sum), approved: approved.amount() };
    review.warn_at("byYear", fault);
    Some(Caveat::PlanDiffers)
}

/// Rule H3: one currency, that of the first amount.
pub(super) fn refuse_second_currencies(review: &mut Review) {
    let Some((_, first)) = review.amounts().first() else { return };
    let currency = first.currency();
    let expected = currency.code().to_owned();
    review.refuse_amounts(&Fault::MixedCurrencies { expected }, |_, money| money.currency() != currency);
}

/// Rule H3: nothing below zero but what is recovered.
pub(super) fn refuse_negatives(review: &mut Review) {
    review
        .refuse_amounts(&Fault::NegativeAmount, |pointer, money| money.cents() < 0 && !pointer.ends_with("/recovered"));
}
