//! Reading what is worked on: a list of drafts, and one beside what is public.

use axum::{
    extract::State,
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use myk10_domain::{Vocabulary, WorkState, local_day};
use myk10_persistence::{DraftList, DraftOrder, DraftSort, DraftsOf, Record, Scheduled};
use uuid::Uuid;

use super::{
    answer::json,
    asking::Asking,
    record::{Editable, Summary, SummaryList},
};
use crate::{
    AppState,
    cursor::Cursor,
    editor::{
        access::Reads,
        call::{PathId, tag_of},
        page::Page,
    },
    problem::Problem,
    query::{DraftsQuery, NoQuery},
    reading::{link_header, links, open},
};

/// A page of the drafts of a kind.
pub(super) async fn list<C: Record>(
    State(state): State<AppState>,
    Asking { query, said, .. }: Asking<Reads, DraftsQuery>,
) -> Result<Response, Problem> {
    let (settings, today) = (&state.settings, local_day((state.clock)()));
    let scope = query.scope(C::KIND.plural());
    let after = query.cursor.as_deref().map(|cursor| open(settings, &scope, cursor)).transpose()?;
    let wanted = DraftsOf {
        states: query.states.iter().filter_map(|word| WorkState::parse(word).ok()).collect(),
        q: query.q,
        updated_since: query.updated_since,
        updated_by: query.updated_by,
        sort: sort(query.sort),
        after,
        limit: query.limit.into(),
        count: query.count,
    };
    let reading = state.store.read().await?;
    let DraftList { drafts, next, total } = reading.draft_list::<C>(&wanted, today).await?;
    let ids: Vec<Uuid> = drafts.iter().map(|draft| draft.id).collect();
    let mut plans = reading.schedules(&ids).await?;
    let mut plan = |id: Uuid| plans.iter().position(|plan| plan.id == id).map(|at| plans.swap_remove(at));
    let data = drafts.into_iter().map(|draft| {
        let plan: Option<Scheduled> = plan(draft.id);
        Summary::<C>::say(draft, plan, settings, said.language)
    });
    let data = data.collect();
    let next = next.and_then(|position| Cursor::seal(&settings.cursor_key, &scope, &position));
    let links = links(settings, &said.asked, next.as_deref());
    let headers = link_header(&links).into_iter().collect::<HeaderMap>();
    let page = Page { limit: query.limit, has_more: next.is_some(), next, total };
    json(headers, &SummaryList { data, page, links })
}

fn sort(word: &str) -> DraftSort {
    let by = if word.trim_start_matches('-') == "title" { DraftOrder::Title } else { DraftOrder::Updated };
    DraftSort { by, descending: word.starts_with('-') }
}

/// A record with its newest draft beside what is public, or 304.
pub(super) async fn item<C: Record>(
    State(state): State<AppState>,
    Asking { said, .. }: Asking<Reads, NoQuery>,
    PathId(id): PathId,
) -> Result<Response, Problem> {
    let reading = state.store.read().await?;
    let workpiece = reading.workpiece::<C>(id, local_day((state.clock)())).await?.ok_or(Problem::UnknownRecord)?;
    let plan = reading.schedule(id).await?;
    let record = Editable::say(workpiece, plan, &state.settings, said.language);
    let etag = tag_of(record.frame.version.into());
    let value = HeaderValue::try_from(&etag).map_err(|error| Problem::Internal(Box::new(error)))?;
    let headers = HeaderMap::from_iter([(header::ETAG, value)]);
    if said.asked.has(&etag) && record.says_only_its_version(reading.last_changed_at(id).await?) {
        return Ok((StatusCode::NOT_MODIFIED, headers).into_response());
    }
    json(headers, &record)
}
