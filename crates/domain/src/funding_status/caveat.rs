//! What to know before using a figure.

use chrono::Days;

use crate::{Fault, PartialDate, Review, vocabulary::vocabulary};

use super::FundingStatus;

vocabulary! {
    /// What to know before using a figure.
    pub enum Caveat: extensible {
        /// No source says as of when.
        AsOfUnknown = "asOfUnknown",
        /// No source says how much.
        AmountUnknown = "amountUnknown",
        /// Which subject gets how much is not known.
        SplitUnknown = "splitUnknown",
        /// The recipient is our conclusion.
        RecipientInferred = "recipientInferred",
        /// That it is money of the programme is our conclusion.
        ScopeInferred = "scopeInferred",
        /// That it belongs to this subject is our conclusion.
        SubjectInferred = "subjectInferred",
        /// That it is part of the other statement is our assumption.
        InclusionAssumed = "inclusionAssumed",
        /// Not money of the programme.
        NotProgrammeMoney = "notProgrammeMoney",
        /// It covers more than the subject, for example the whole building.
        CoversMoreThanSubject = "coversMoreThanSubject",
        /// A general rule, not an approval.
        GeneralRule = "generalRule",
        /// A draft or an early estimate, not a result.
        Preliminary = "preliminary",
        /// Sources disagree; see `alternatives` and the note.
        SourcesDisagree = "sourcesDisagree",
        /// The shares that are stated are not all.
        SharesIncomplete = "sharesIncomplete",
        /// When it was published, the statement was older than 120 days.
        Stale = "stale",
        /// More spent than committed.
        SpentExceedsCommitted = "spentExceedsCommitted",
        /// More spent than disbursed: own money went first.
        SpentExceedsDisbursed = "spentExceedsDisbursed",
        /// The yearly plan differs from what is approved.
        PlanDiffers = "planDiffers",
        /// More spent than the amount.
        SpentExceedsAmount = "spentExceedsAmount",
    }
}

/// After so many days a statement counts as old (Article 49(3) of Regulation (EU) 2021/1060: every four months).
const FRESH: Days = Days::new(120);

/// Rules H6 and S5, and the caveats that follow from the statement itself.
pub(super) fn review(status: &FundingStatus, stated: Vec<Caveat>, review: &mut Review) -> Vec<Caveat> {
    let mut caveats = stated;
    let dated = status.as_of.as_ref();
    if dated.is_none() && !caveats.contains(&Caveat::AsOfUnknown) {
        review.refuse_at("caveats", Fault::MissingCaveat { caveat: Caveat::AsOfUnknown.word() });
    }
    if let (Some(_), Some(index)) = (dated, caveats.iter().position(|caveat| *caveat == Caveat::AsOfUnknown)) {
        review.within("caveats", |review| review.refuse_at(&index.to_string(), Fault::UnfoundedCaveat));
    }
    let fresh_until = dated.map(PartialDate::latest).and_then(|day| day.checked_add_days(FRESH));
    if fresh_until.is_some_and(|day| day < review.today()) {
        review.warn_at("asOf", Fault::Stale);
        caveats.push(Caveat::Stale);
    }
    if !status.shares.is_empty() && !status.shares_complete {
        caveats.push(Caveat::SharesIncomplete);
    }
    caveats.extend(super::figures::doubts(status, review));
    caveats.sort_unstable();
    caveats.dedup();
    caveats
}
