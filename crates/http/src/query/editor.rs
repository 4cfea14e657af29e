//! The parameters of the editor's operations on content.

use chrono::{DateTime, Utc};
use myk10_domain::{Vocabulary, WorkState};

use super::{FromQuery, Values, clock::instant, search};
use crate::{cursor::Cursor, problem::Reason};

/// In which orders drafts can be listed.
pub(crate) const ORDERS: [&str; 4] = ["updatedAt", "-updatedAt", "title", "-title"];

/// The parameters of a list of drafts.
#[derive(Clone, Debug)]
pub(crate) struct DraftsQuery {
    /// The states that are wanted; all but deleted ones where none is named.
    pub(crate) states: Vec<&'static str>,
    /// The words that every record has.
    pub(crate) q: Option<String>,
    /// Only records that were saved then or later.
    pub(crate) updated_since: Option<DateTime<Utc>>,
    /// Only records that this account saved last.
    pub(crate) updated_by: Option<String>,
    /// One of [`ORDERS`].
    pub(crate) sort: &'static str,
    pub(crate) limit: u16,
    pub(crate) cursor: Option<String>,
    pub(crate) count: bool,
}

/// The parameters of a change.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ChangeQuery {
    /// Whether everything is undone in the end.
    pub(crate) dry_run: bool,
}

/// The parameters of a publication.
#[derive(Clone, Copy, Debug)]
pub(crate) struct PublishQuery {
    pub(crate) change: ChangeQuery,
    /// Whether what the record refers to is published as well.
    pub(crate) with_references: bool,
}

/// The parameters of a list of revisions.
#[derive(Clone, Debug)]
pub(crate) struct RevisionsQuery {
    pub(crate) limit: u16,
    pub(crate) cursor: Option<String>,
    pub(crate) count: bool,
}

/// The parameters of a comparison.
#[derive(Clone, Copy, Debug)]
pub(crate) struct DiffQuery {
    /// The older side.
    pub(crate) from: Edition,
    /// The newer side.
    pub(crate) to: Edition,
}

/// An edition of a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Edition {
    /// The one that is public.
    Published,
    /// The newest one.
    Newest,
    /// The one with this number.
    Number(i32),
}

impl Edition {
    fn parse(text: &str) -> Option<Self> {
        match text {
            "published" => Some(Self::Published),
            "newest" => Some(Self::Newest),
            digits if digits.bytes().all(|byte| byte.is_ascii_digit()) => {
                digits.parse().ok().filter(|number| *number > 0).map(Self::Number)
            }
            _ => None,
        }
    }
}

impl DraftsQuery {
    /// What a cursor is bound to: the filters and the order, not the size of the pages.
    pub(crate) fn scope(&self, plural: &str) -> String {
        let Self { states, q, updated_since, updated_by, sort, limit: _, cursor: _, count: _ } = self;
        format!("editor {plural} {states:?} {q:?} {updated_since:?} {updated_by:?} {sort}")
    }
}

impl FromQuery for DraftsQuery {
    fn names() -> Vec<&'static str> {
        vec!["state", "q", "updatedSince", "updatedBy", "sort", "limit", "cursor", "count"]
    }

    fn read(values: &mut Values) -> Self {
        let since = values.take("updatedSince");
        let updated_since = since.as_deref().and_then(instant);
        if since.is_some() && updated_since.is_none() {
            values.refuse("updatedSince", Reason::MalformedInstant);
        }
        let sort = values.take("sort");
        let known = sort.as_deref().map(|word| ORDERS.into_iter().find(|known| *known == word));
        if known == Some(None) {
            values.refuse("sort", Reason::UnknownValue(ORDERS.to_vec()));
        }
        let updated_by = values.take("updatedBy");
        if updated_by.iter().any(|name| name.chars().count() > 100 || name.chars().any(char::is_control)) {
            values.refuse("updatedBy", Reason::MalformedKey);
        }
        Self {
            states: values.words("state", WorkState::WORDS),
            q: values.take("q").filter(|text| search::searched(values, "q", text).is_some()),
            updated_since,
            updated_by,
            sort: known.flatten().unwrap_or("-updatedAt"),
            limit: values.limit(),
            cursor: cursor(values),
            count: values.flag("count"),
        }
    }
}

impl FromQuery for ChangeQuery {
    fn names() -> Vec<&'static str> {
        vec!["dryRun"]
    }

    fn read(values: &mut Values) -> Self {
        Self { dry_run: values.flag("dryRun") }
    }
}

impl FromQuery for PublishQuery {
    fn names() -> Vec<&'static str> {
        vec!["with", "dryRun"]
    }

    fn read(values: &mut Values) -> Self {
        let with = values.take("with");
        if with.as_deref().is_some_and(|with| with != "references") {
            values.refuse("with", Reason::UnknownValue(vec!["references"]));
        }
        Self { with_references: with.is_some(), change: ChangeQuery::read(values) }
    }
}

impl FromQuery for RevisionsQuery {
    fn names() -> Vec<&'static str> {
        vec!["limit", "cursor", "count"]
    }

    fn read(values: &mut Values) -> Self {
        Self { limit: values.limit(), cursor: cursor(values), count: values.flag("count") }
    }
}

impl FromQuery for DiffQuery {
    fn names() -> Vec<&'static str> {
        vec!["from", "to"]
    }

    fn read(values: &mut Values) -> Self {
        let mut edition = |name, otherwise| {
            let given = values.take(name);
            let edition = given.as_deref().map_or(Some(otherwise), Edition::parse);
            edition.unwrap_or_else(|| {
                values.refuse(name, Reason::UnknownValue(vec!["published", "newest", "1–2147483647"]));
                otherwise
            })
        };
        Self { from: edition("from", Edition::Published), to: edition("to", Edition::Newest) }
    }
}

fn cursor(values: &mut Values) -> Option<String> {
    let cursor = values.take("cursor");
    if cursor.as_deref().is_some_and(|cursor| !Cursor::is_well_formed(cursor)) {
        values.refuse("cursor", Reason::BadCursor);
    }
    cursor
}
