//! What to know before using a figure.

use chrono::Days;

use crate::{Fault, PartialDate, PartialDateDraft, Review, vocabulary::vocabulary};

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

/// The caveats that are stated; `asOfUnknown` is one of them exactly where no day is given (rule H6).
pub(super) fn review_stated(drafts: Vec<String>, as_of: Option<&PartialDateDraft>, review: &mut Review) -> Vec<Caveat> {
    let caveats = review.each("caveats", drafts);
    review.refuse_repeats("caveats", &caveats);
    let unknown = caveats.iter().position(|caveat| *caveat == Some(Caveat::AsOfUnknown));
    match (as_of, unknown) {
        (None, None) => {
            review.refuse_at("caveats", Fault::MissingCaveat { caveat: Caveat::AsOfUnknown.word() });
        }
        (Some(_), Some(index)) => review.refuse_entry("caveats", index, Fault::UnfoundedCaveat),
        _ => {}
    }
    caveats.into_iter().flatten().collect()
}

/// Rule S5: a statement that is old says so.
pub(super) fn stale(as_of: Option<&PartialDate>, review: &mut Review) -> Option<Caveat> {
    let fresh_until = as_of.map(PartialDate::latest).and_then(|day| day.checked_add_days(FRESH));
    fresh_until.filter(|day| *day < review.today())?;
    review.warn_at("asOf", Fault::Stale);
    Some(Caveat::Stale)
}
