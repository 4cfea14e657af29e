//! The stages of money, from application to proof, and how they bound each other.

use serde::{Deserialize, Serialize};

use crate::{Fault, Money, MoneyDraft, Review, Reviewed};

use super::{Caveat, FundingStatus};

/// The stages of money as an editor writes them; what is not stated is absent, never zero.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
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

/// The stages of money; `None` is unknown, never zero.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Figures {
    /// Applied for.
    #[schema(required)]
    pub applied: Option<Money>,
    /// Approved (Zusage).
    #[schema(required)]
    pub approved: Option<Money>,
    /// Committed.
    #[schema(required)]
    pub committed: Option<Money>,
    /// Called (Mittelabruf).
    #[schema(required)]
    pub called: Option<Money>,
    /// Disbursed (Auszahlung).
    #[schema(required)]
    pub disbursed: Option<Money>,
    /// Spent.
    #[schema(required)]
    pub spent: Option<Money>,
    /// Proven (Verwendungsnachweis).
    #[schema(required)]
    pub proven: Option<Money>,
    /// Recovered (Rückforderung).
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

fn exceeds(value: Option<Money>, bound: Option<Money>) -> bool {
    matches!((value, bound), (Some(value), Some(bound)) if value.cents() > bound.cents())
}

/// Rules S1 to S4: odd, but possible.
pub(super) fn doubts(status: &FundingStatus, review: &mut Review) -> Vec<Caveat> {
    let Figures { approved, committed, disbursed, spent, .. } = status.figures;
    let mut caveats = Vec::new();
    let amount = status.amount.map(|figure| figure.money);
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
    let planned: Option<Vec<Money>> = status.by_year.iter().map(|year| year.planned).collect();
    let sum: i128 = planned.iter().flatten().map(|money| i128::from(money.cents())).sum();
    if let (Some(approved), Some([_, ..])) = (approved, planned.as_deref())
        && sum != i128::from(approved.cents())
    {
        let fault = Fault::PlanDiffers { sum: super::share::euros(sum), approved: approved.amount() };
        review.warn_at("byYear", fault);
        caveats.push(Caveat::PlanDiffers);
    }
    caveats
}

/// Rule H3: one currency, and nothing below zero but what is recovered or corrected.
pub(super) fn review_money(status: &FundingStatus, review: &mut Review) {
    let all = every_amount(status);
    let currency =
        status.amount.map(|figure| figure.money).or(all.first().map(|(_, money)| *money)).map(Money::currency);
    let correction = status.supersedes_id.is_some();
    for (pointer, money) in all {
        if Some(money.currency()) != currency {
            let expected = currency.map(|currency| currency.code().to_owned()).unwrap_or_default();
            refuse_deep(review, &pointer, Fault::MixedCurrencies { expected });
        }
        if money.cents() < 0 && !correction && !pointer.ends_with("/recovered") {
            refuse_deep(review, &pointer, Fault::NegativeAmount);
        }
    }
}

fn refuse_deep(review: &mut Review, pointer: &str, fault: Fault) {
    match pointer.split_once('/') {
        Some((name, rest)) => review.within(name, |review| refuse_deep(review, rest, fault)),
        None => review.refuse_at(pointer, fault),
    }
}

/// Every amount of the statement with its place, without the leading slash.
fn every_amount(status: &FundingStatus) -> Vec<(String, Money)> {
    let mut amounts: Vec<(String, Money)> =
        status.amount.iter().map(|figure| ("amount".to_owned(), figure.money)).collect();
    let stages = |pointer: &str, figures: &Figures| {
        let pointer = pointer.to_owned();
        figures.stages().into_iter().filter_map(move |(name, money)| Some((format!("{pointer}/{name}"), money?)))
    };
    amounts.extend(stages("figures", &status.figures));
    for (index, share) in status.shares.iter().enumerate() {
        amounts.extend(share.amount.map(|figure| (format!("shares/{index}/amount"), figure.money)));
        amounts.extend(stages(&format!("shares/{index}/figures"), &share.figures));
    }
    for (index, alternative) in status.alternatives.iter().enumerate() {
        amounts.push((format!("alternatives/{index}/amount"), alternative.amount));
    }
    for (index, year) in status.by_year.iter().enumerate() {
        let parts = [("planned", year.planned), ("disbursed", year.disbursed), ("spent", year.spent)];
        amounts.extend(parts.into_iter().filter_map(|(name, money)| Some((format!("byYear/{index}/{name}"), money?))));
    }
    for (index, phase) in status.funding_phases.iter().enumerate() {
        amounts.extend(phase.cap.map(|money| (format!("fundingPhases/{index}/cap"), money)));
    }
    amounts
}
