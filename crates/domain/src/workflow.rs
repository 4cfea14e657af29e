//! What becomes of a record at an editor's desk.

use crate::vocabulary::vocabulary;

vocabulary! {
    /// Where a record stands between its first draft and the public.
    pub enum WorkState: closed {
        /// It was never public.
        Draft = "draft",
        /// It is public, and its newest draft says the same.
        Published = "published",
        /// It is public, and its newest draft says something else.
        Changed = "changed",
        /// A publication or a withdrawal is planned.
        Scheduled = "scheduled",
        /// It was public once and is no longer.
        Unpublished = "unpublished",
        /// It is deleted; only its history is left.
        Deleted = "deleted",
    }
}

vocabulary! {
    /// What made a revision.
    pub enum Action as RevisionAction: extensible {
        /// Somebody wrote something.
        Save = "save",
        /// Somebody went back to what is public.
        Discard = "discard",
        /// Somebody went back to an earlier revision.
        Restore = "restore",
        /// The record was deleted.
        Delete = "delete",
        /// The record was brought back after it had been deleted.
        Undelete = "undelete",
        /// The record was taken back from the public.
        Unpublish = "unpublish",
        /// A publication or a withdrawal was planned, or a plan was given up.
        Schedule = "schedule",
    }
}
