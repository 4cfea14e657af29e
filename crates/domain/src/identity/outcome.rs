//! How it went for somebody who wanted something.

use crate::vocabulary::vocabulary;

vocabulary! {
    /// How an audited action ended.
    pub enum Outcome as AuditOutcome: closed {
        /// It was done.
        Ok = "ok",
        /// It was refused, and nothing changed.
        Refused = "refused",
    }
}
