//! What people do in the staff unit.

use super::Scope;
use crate::vocabulary::vocabulary;

vocabulary! {
    /// A role of an account; it may have several.
    pub enum Role: closed {
        /// Writes drafts.
        Author = "author",
        /// Writes drafts and publishes them.
        Editor = "editor",
        /// Writes and publishes the funding status, and nothing else.
        Finance = "finance",
        /// May do everything, and keeps the accounts.
        Admin = "admin",
    }
}

impl Role {
    /// What the role allows.
    pub fn scopes(self) -> &'static [Scope] {
        match self {
            Self::Author => &[Scope::ContentRead, Scope::ContentWrite],
            Self::Editor => &[Scope::ContentRead, Scope::ContentWrite, Scope::ContentPublish],
            Self::Finance => &[Scope::ContentRead, Scope::FundingWrite],
            Self::Admin => Scope::ALL,
        }
    }

    /// Whether the role allows something.
    pub fn allows(self, scope: Scope) -> bool {
        self.scopes().contains(&scope)
    }
}
