//! The bodies of actions on a record.

use chrono::{DateTime, Utc};
use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;

/// Why a record is taken back, and what stands in its place; the public can read both.
#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields, rename_all = "camelCase")]
pub(super) struct UnpublishRequest {
    /// Why the record is taken back, in German; everybody can read it.
    #[schema(min_length = 1, max_length = 500, example = "Das Projekt ist abgeschlossen.")]
    pub(super) reason: Option<String>,
    /// The record of the same kind that stands in its place.
    pub(super) replaced_by: Option<Uuid>,
}

/// When a record becomes public, and when it is taken back.
#[derive(Clone, Copy, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub(super) struct ScheduleRequest {
    /// When the newest draft becomes public; null for no such plan.
    #[schema(required, example = "2026-12-01T06:00:00Z")]
    #[serde(deserialize_with = "Option::deserialize")]
    pub(super) publish_at: Option<DateTime<Utc>>,
    /// When the record is taken back; null for no such plan. It must come after `publishAt`.
    #[schema(required, example = "2027-12-31T23:00:00Z")]
    #[serde(deserialize_with = "Option::deserialize")]
    pub(super) unpublish_at: Option<DateTime<Utc>>,
}

/// To which revision a record goes back.
#[derive(Clone, Copy, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct RestoreRequest {
    /// The number of the revision.
    #[schema(minimum = 1, maximum = 2_147_483_647, example = 3)]
    pub(super) version: i32,
}
