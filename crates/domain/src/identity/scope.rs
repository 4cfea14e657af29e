//! What somebody may be allowed to do.

use super::Role;
use crate::{Kind, vocabulary::vocabulary};

vocabulary! {
    /// A permission; roles have them, and the tokens of programs name them.
    pub enum Scope: closed {
        /// Read everything, drafts and history included.
        ContentRead = "content:read",
        /// Write drafts of every kind but the funding status.
        ContentWrite = "content:write",
        /// Publish, take back, schedule and delete every kind but the funding status.
        ContentPublish = "content:publish",
        /// Write and publish the funding status.
        FundingWrite = "funding:write",
        /// Keep accounts, and read the audit.
        Admin = "admin",
    }
}

impl Scope {
    /// What somebody needs who writes drafts of a kind.
    pub fn to_write(kind: Kind) -> Self {
        if kind == Kind::FundingStatus { Self::FundingWrite } else { Self::ContentWrite }
    }

    /// What somebody needs who makes records of a kind public, takes them back or deletes them.
    pub fn to_publish(kind: Kind) -> Self {
        if kind == Kind::FundingStatus { Self::FundingWrite } else { Self::ContentPublish }
    }

    /// The role with the fewest permissions that has this one.
    pub fn least_role(self) -> Role {
        match self {
            Self::ContentRead | Self::ContentWrite => Role::Author,
            Self::ContentPublish => Role::Editor,
            Self::FundingWrite => Role::Finance,
            Self::Admin => Role::Admin,
        }
    }

    /// Everything that some roles allow together, in the order in which the permissions are explained.
    pub fn of(roles: &[Role]) -> Vec<Self> {
        let allowed = |scope: &Self| roles.iter().any(|role| role.allows(*scope));
        Self::ALL.iter().copied().filter(allowed).collect()
    }
}
