//! What holds for any draft whatsoever.

use chrono::NaiveDate;
use myk10_domain::{Content, Draft, Finding, Kind, Refused, with_kind};
use proptest::prelude::*;
use serde_json::Value;

use crate::{
    common::review,
    references::{ids, references},
    shape::drafts,
};

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn a_draft_survives_its_json((kind, draft) in drafts()) {
        with_kind!(kind, C => {
            let draft = <C as Content>::Draft::from_json(&draft).expect("a draft");
            let text = serde_json::to_string(&draft).expect("JSON");
            prop_assert_eq!(serde_json::from_str::<<C as Content>::Draft>(&text).expect("a draft"), draft);
        });
    }

    #[test]
    fn a_review_ends_with_content_or_with_violations((kind, draft) in drafts(), today in any_day()) {
        if let Err(Refused { violations, .. }) = findings(kind, draft, today) {
            prop_assert!(!violations.is_empty(), "nothing said why");
        }
    }

    #[test]
    fn every_finding_points_into_the_draft((kind, draft) in drafts(), today in any_day()) {
        prop_assert_eq!(misplaced(kind, draft, today), None);
    }

    #[test]
    fn an_approved_record_refers_to_exactly_the_ids_in_its_draft((kind, draft) in drafts()) {
        if let Some(references) = references(kind, draft.clone()) {
            prop_assert_eq!(references, ids(&draft));
        }
    }
}

fn any_day() -> impl Strategy<Value = NaiveDate> {
    let day = |days| NaiveDate::from_num_days_from_ce_opt(days).expect("a day");
    let all = NaiveDate::MIN.to_epoch_days()..=NaiveDate::MAX.to_epoch_days();
    let far = all.prop_map(|days| NaiveDate::from_epoch_days(days).expect("a day"));
    prop_oneof![Just(NaiveDate::MIN), Just(NaiveDate::MAX), far, (737_000..743_000).prop_map(day)]
}

fn findings(kind: Kind, draft: Value, today: NaiveDate) -> Result<Vec<Finding>, Refused> {
    with_kind!(kind, C => review::<C>(draft, today).map(|approved| approved.warnings))
}

/// A finding that points at nothing: neither at a member that the draft may have nor at the German of a text.
fn misplaced(kind: Kind, draft: Value, today: NaiveDate) -> Option<Finding> {
    let draft = complete(kind, draft);
    let found = match findings(kind, draft.clone(), today) {
        Ok(warnings) => warnings,
        Err(Refused { violations, warnings }) => [violations, warnings].concat(),
    };
    let place = |pointer: &str| draft.pointer(pointer.strip_suffix("/de").unwrap_or(pointer)).is_some();
    found.into_iter().find(|finding| !place(&finding.pointer))
}

/// The draft with every member that it leaves out.
fn complete(kind: Kind, draft: Value) -> Value {
    with_kind!(kind, C => {
        let draft: <C as Content>::Draft = serde_json::from_value(draft).expect("a draft");
        serde_json::to_value(draft).expect("JSON")
    })
}
