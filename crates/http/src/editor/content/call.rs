//! The way of a change: a transaction, the version that it rests on, what is done, the audit, the answer.

use axum::{
    http::{HeaderName, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use myk10_domain::local_day;
use myk10_persistence::{Author, EditError, Edited, Expected, Recall, Record, StoredAnswer, Writing};
use serde_json::Value;
use uuid::Uuid;

use super::{
    asking::{Asking, Changes},
    manner::Preference,
    obstacles,
    record::Editable,
    request::Said,
};
use crate::{
    AppState,
    editor::{
        access::{Demand, Person},
        call::tag_of,
        trail::Trail,
    },
    problem::Problem,
};

const REPLAYED: HeaderName = HeaderName::from_static("idempotency-replayed");

/// A request that changes something: who sends it, and how.
pub(super) struct Call<'a> {
    state: &'a AppState,
    pub(super) person: Person,
    trail: Trail,
    pub(super) said: Said,
    dry_run: bool,
    fingerprint: String,
}

/// Why a request ends early: it is refused, or it was answered before.
#[derive(Debug)]
pub(super) enum Stop {
    Refused(Problem),
    Answered(Response),
}

/// What a change answers with.
pub(super) type Outcome = Result<Response, Stop>;

impl From<Problem> for Stop {
    fn from(problem: Problem) -> Self {
        Self::Refused(problem)
    }
}

impl From<myk10_persistence::StoreError> for Stop {
    fn from(error: myk10_persistence::StoreError) -> Self {
        Self::Refused(error.into())
    }
}

impl IntoResponse for Stop {
    fn into_response(self) -> Response {
        match self {
            Self::Refused(problem) => problem.into_response(),
            Self::Answered(response) => response,
        }
    }
}

/// What was done to which record.
#[derive(Clone, Copy, Debug)]
pub(super) struct Deed {
    /// As the audit calls it.
    pub(super) action: &'static str,
    /// Which record.
    pub(super) id: Uuid,
    /// Whether the record is new.
    pub(super) is_new: bool,
}

impl Deed {
    /// Something that was done to a record that was there.
    pub(super) fn on(id: Uuid, action: &'static str) -> Self {
        Self { action, id, is_new: false }
    }
}

impl<'a> Call<'a> {
    /// A request of somebody who may send it; `body` is what it says, where it has one.
    pub(super) fn new<D: Demand, Q: Changes>(
        state: &'a AppState,
        Asking { permit, query, said }: Asking<D, Q>,
        body: Option<&Value>,
    ) -> Self {
        let fingerprint = said.fingerprint(body);
        Self { state, person: permit.person, trail: permit.trail, said, dry_run: query.is_dry(), fingerprint }
    }

    /// Who the ledger names for the change.
    pub(super) fn author(&self) -> Author {
        Author::named(&self.person.username)
    }

    /// Begins the transaction; a request that was answered before gets the same answer.
    pub(super) async fn begin(&self) -> Result<Writing, Stop> {
        let mut writing = self.state.store.write((self.state.clock)()).await?;
        // What leaves nothing behind is not remembered either.
        let Some(key) = self.said.key.as_ref().filter(|_| !self.dry_run) else { return Ok(writing) };
        match writing.recall(self.person.account, key, &self.fingerprint).await? {
            Recall::Fresh => Ok(writing),
            Recall::Reused => Err(Problem::IdempotencyKeyReused.into()),
            Recall::Replay(answer) => Err(Stop::Answered(respond(answer, true))),
        }
    }

    /// The version of a record that the change rests on.
    pub(super) async fn expected<C: Record>(&self, writing: &Writing, id: Uuid) -> Result<Expected, Problem> {
        let entry = writing.entry(id).await?.filter(|entry| entry.kind == C::KIND).ok_or(Problem::UnknownRecord)?;
        if entry.deleted_at.is_some() {
            return Err(Problem::RecordDeleted);
        }
        self.rest_on(entry.newest_revision)
    }

    /// The same of a record that may be deleted.
    pub(super) async fn expected_even_deleted<C: Record>(
        &self,
        writing: &Writing,
        id: Uuid,
    ) -> Result<Expected, Problem> {
        let entry = writing.entry(id).await?.filter(|entry| entry.kind == C::KIND).ok_or(Problem::UnknownRecord)?;
        self.rest_on(entry.newest_revision)
    }

    fn rest_on(&self, newest: i32) -> Result<Expected, Problem> {
        self.said.conditions.rest_on(newest).map(|()| Expected(newest))
    }

    /// Answers what was done, and keeps it; or says why it was not.
    pub(super) async fn end<C: Record>(self, done: Result<(Writing, Edited), EditError>, deed: Deed) -> Outcome {
        let (mut writing, _) = match done {
            Ok(done) => done,
            Err(error) => return Err(obstacles::refusal(self.state, deed.id, error).await?.into()),
        };
        let target = format!("{}/{}", C::KIND.plural(), deed.id);
        writing.audit(self.trail.event(deed.action, target)).await?;
        let record = self.record::<C>(&writing, deed.id).await?;
        let answer = self.answer::<C>(&record, deed)?;
        if self.dry_run {
            return Ok(respond(answer, false));
        }
        if let Some(key) = &self.said.key {
            writing.remember(self.person.account, key, &self.fingerprint, &answer).await?;
        }
        writing.commit().await?;
        Ok(respond(answer, false))
    }

    /// The record as it is in the transaction.
    async fn record<C: Record>(&self, writing: &Writing, id: Uuid) -> Result<Editable<C>, Problem> {
        let today = local_day((self.state.clock)());
        let workpiece = writing.workpiece::<C>(id, today).await?.ok_or(Problem::UnknownRecord)?;
        let plan = writing.scheduled(id).await?;
        Ok(Editable::say(workpiece, plan, &self.state.settings, self.said.language))
    }

    fn answer<C: Record>(&self, record: &Editable<C>, deed: Deed) -> Result<StoredAnswer, Problem> {
        let is_minimal = self.said.preference == Preference::Minimal && !self.dry_run;
        let is_made = deed.is_new && !self.dry_run;
        let status = match (is_made, is_minimal) {
            (true, _) => StatusCode::CREATED,
            (false, true) => StatusCode::NO_CONTENT,
            (false, false) => StatusCode::OK,
        };
        let mut headers = vec![(header::ETAG.to_string(), tag_of(record.frame.version.into()))];
        headers.extend(is_made.then(|| (header::LOCATION.to_string(), record.frame.links.this.clone())));
        if let Some((name, value)) = self.said.preference.applied().filter(|_| !self.dry_run) {
            headers.push((name.to_string(), value.to_str().unwrap_or_default().to_owned()));
        }
        let body = if is_minimal { Vec::new() } else { super::answer::bytes(record)? };
        Ok(StoredAnswer { status: status.as_u16(), headers, body })
    }
}

/// The answer as it goes out, for the first time or again.
fn respond(StoredAnswer { status, headers, body }: StoredAnswer, is_replay: bool) -> Response {
    let status = StatusCode::from_u16(status).unwrap_or(StatusCode::OK);
    let has_body = !body.is_empty();
    let mut response = (status, body).into_response();
    let given = response.headers_mut();
    given.remove(header::CONTENT_TYPE);
    if has_body {
        super::answer::describe(given);
    }
    for (name, value) in headers {
        if let (Ok(name), Ok(value)) = (name.parse::<HeaderName>(), HeaderValue::try_from(value)) {
            given.insert(name, value);
        }
    }
    if is_replay {
        given.insert(REPLAYED, HeaderValue::from_static("true"));
    }
    response
}
