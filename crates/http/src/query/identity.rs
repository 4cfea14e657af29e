//! The parameters of lists of accounts and tokens, and of the audit.

use chrono::{DateTime, Utc};
use myk10_domain::{Vocabulary, identity::Outcome};
use utoipa::{
    IntoParams,
    openapi::{
        ObjectBuilder, SchemaFormat,
        path::{Parameter, ParameterIn},
        schema::{KnownFormat, Type},
    },
};

use super::{
    FromQuery, Values,
    clock::instant,
    params::{list, paging, scalar},
    values::MAX_VALUES,
};
use crate::{cursor::Cursor, problem::Reason};

/// A text by which the audit is asked has so many characters at most.
const LONGEST: usize = 200;

/// How a list is walked.
#[derive(Clone, Debug)]
pub(crate) struct PageQuery {
    pub(crate) limit: u16,
    pub(crate) cursor: Option<String>,
    pub(crate) count: bool,
}

/// Which entries of the audit are wanted.
#[derive(Clone, Debug)]
pub(crate) struct AuditQuery {
    pub(crate) actions: Vec<String>,
    pub(crate) outcome: Option<Outcome>,
    pub(crate) username: Option<String>,
    pub(crate) target: Option<String>,
    pub(crate) from: Option<DateTime<Utc>>,
    pub(crate) to: Option<DateTime<Utc>>,
    pub(crate) page: PageQuery,
}

impl AuditQuery {
    /// What a cursor is bound to: the filters, and not the size of the pages.
    pub(crate) fn scope(&self) -> String {
        let Self { actions, outcome, username, target, from, to, page: _ } = self;
        format!("editor audit {actions:?} {outcome:?} {username:?} {target:?} {from:?} {to:?}")
    }
}

impl FromQuery for PageQuery {
    fn names() -> Vec<&'static str> {
        vec!["limit", "cursor", "count"]
    }

    fn read(values: &mut Values) -> Self {
        let cursor = values.take("cursor");
        if cursor.as_deref().is_some_and(|cursor| !Cursor::is_well_formed(cursor)) {
            values.refuse("cursor", Reason::BadCursor);
        }
        Self { limit: values.limit(), cursor, count: values.flag("count") }
    }
}

impl FromQuery for AuditQuery {
    fn names() -> Vec<&'static str> {
        ["action", "outcome", "username", "target", "from", "to"].into_iter().chain(PageQuery::names()).collect()
    }

    fn read(values: &mut Values) -> Self {
        let outcome = values.take("outcome").and_then(|word| {
            let outcome = Outcome::parse(&word).ok();
            if outcome.is_none() {
                values.refuse("outcome", Reason::UnknownValue(Outcome::WORDS.to_vec()));
            }
            outcome
        });
        let [username, target] = ["username", "target"].map(|name| text(values, name));
        let [from, to] = ["from", "to"].map(|name| moment(values, name));
        let actions = values.list("action");
        Self { actions, outcome, username, target, from, to, page: PageQuery::read(values) }
    }
}

fn text(values: &mut Values, name: &str) -> Option<String> {
    let text = values.take(name)?;
    if text.chars().count() > LONGEST {
        values.refuse(name, Reason::TooLong(LONGEST));
    }
    Some(text)
}

fn moment(values: &mut Values, name: &str) -> Option<DateTime<Utc>> {
    let at = instant(&values.take(name)?);
    if at.is_none() {
        values.refuse(name, Reason::MalformedInstant);
    }
    at
}

impl IntoParams for PageQuery {
    fn into_params(_: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
        paging().into()
    }
}

impl IntoParams for AuditQuery {
    fn into_params(provider: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
        let string = || ObjectBuilder::new().schema_type(Type::String);
        let named = || string().min_length(Some(1)).max_length(Some(LONGEST));
        let instant = || string().format(Some(SchemaFormat::KnownFormat(KnownFormat::DateTime)));
        let actions = utoipa::openapi::ArrayBuilder::new()
            .items(string().min_length(Some(1)))
            .max_items(Some(MAX_VALUES))
            .build();
        let mut parameters = vec![
            list("action", "Only these actions: `action=session.create`.", actions.into()),
            scalar(
                "outcome",
                "Only what ended so: `outcome=refused` gives whoever was turned away.",
                string().enum_values(Some(Outcome::WORDS.to_vec())),
            ),
            scalar("username", "Only what this account did: `username=erika`.", named()),
            scalar("target", "Only what was done to this: `target=projects/` and an id.", named()),
            scalar("from", "Only what happened then or later: `from=2026-11-23T00:00:00Z`.", instant()),
            scalar("to", "Only what happened before: `to=2026-11-24T00:00:00Z`.", instant()),
        ];
        parameters.extend(PageQuery::into_params(provider));
        parameters
    }
}
