//! What could not be done at its instant, and why.

use chrono::{DateTime, Utc};
use myk10_domain::{Fault, Finding};
use serde::{Deserialize, Serialize};

use super::{ScheduleAction, corrupt};
use crate::{Referrer, StoreError, entity::schedule};

/// What could not be done at its instant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScheduleFailure {
    /// When it was tried.
    pub at: DateTime<Utc>,
    /// What was tried.
    pub action: ScheduleAction,
    /// Every reason.
    pub reasons: Vec<ScheduleReason>,
}

/// A reason, in the words of the day on which it was found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScheduleReason {
    /// Where in the draft, as a JSON Pointer; empty for the whole record.
    pub pointer: String,
    /// The stable name.
    pub code: String,
    /// The sentence in German.
    pub german: String,
    /// The sentence in English.
    pub english: String,
}

impl From<&Finding> for ScheduleReason {
    fn from(Finding { pointer, fault }: &Finding) -> Self {
        let (pointer, code) = (pointer.clone(), fault.code().to_owned());
        Self { pointer, code, german: fault.german(), english: fault.english() }
    }
}

impl ScheduleFailure {
    pub(super) fn new(at: DateTime<Utc>, action: ScheduleAction, findings: &[Finding]) -> Self {
        Self { at, action, reasons: findings.iter().map(ScheduleReason::from).collect() }
    }

    /// The names of the reasons and where they lie, for operators: no sentence, since a sentence may name a person.
    pub fn codes(&self) -> String {
        let told = |reason: &ScheduleReason| format!("{} {}", reason.pointer, reason.code).trim_start().to_owned();
        self.reasons.iter().map(told).collect::<Vec<_>>().join(", ")
    }

    pub(super) fn of_row(row: &schedule::Model) -> Result<Option<Self>, StoreError> {
        let (Some(at), Some(action), Some(reasons)) = (row.failed_at, &row.failed_action, &row.failure) else {
            return Ok(None);
        };
        let action = ScheduleAction::of_word(action).ok_or_else(|| corrupt(row.record_id, action))?;
        let reasons = serde_json::from_str(reasons).map_err(|error| corrupt(row.record_id, &error))?;
        Ok(Some(Self { at, action, reasons }))
    }

    /// The row with this failure on it; nothing more of what failed is tried.
    pub(super) fn note(&self, row: schedule::Model) -> Result<schedule::Model, StoreError> {
        let reasons = serde_json::to_string(&self.reasons).map_err(|error| corrupt(row.record_id, &error))?;
        Ok(schedule::Model {
            failed_at: Some(self.at),
            failed_action: Some(self.action.word().to_owned()),
            failure: Some(reasons),
            ..row
        })
    }
}

/// Why a record stays public.
pub(super) fn of_referrers(referrers: &[Referrer]) -> Vec<Finding> {
    let told = |Referrer { kind, id, pointer: _ }: &Referrer| {
        whole(Fault::StillReferenced { kind: kind.word(), id: id.to_string() })
    };
    referrers.iter().map(told).collect()
}

/// Something about the whole record.
pub(super) fn whole(fault: Fault) -> Finding {
    Finding { pointer: String::new(), fault }
}

/// What is wrong with one record must not stop the others; a database that is away stops everything, for a while.
pub(super) fn own_fault(row: &schedule::Model, error: StoreError) -> Result<Vec<Finding>, StoreError> {
    if error.is_outage() {
        return Err(error);
    }
    tracing::error!(error = &error as &dyn std::error::Error, record = %row.record_id, "a schedule cannot be acted on");
    Ok(vec![whole(Fault::InternalFault)])
}
