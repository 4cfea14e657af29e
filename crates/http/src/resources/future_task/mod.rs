//! `/future-tasks`

mod answer;
mod json_ld;

use axum::{extract::State, response::Response};
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::{
    AppState,
    answer::{Answered, ListOf},
    asked::{Accepting, Asked},
    problem::{ItemRefusals, ListRefusals, Problem},
    query::{ApiQuery, HistoryQuery, ItemQuery, ListQuery, PathName},
    reading,
    resources::history::{self, History},
};

use answer::FutureTask;

type FutureTaskRecord = Answered<FutureTask>;
type FutureTaskList = ListOf<FutureTask>;
type ListParameters = ListQuery<FutureTask>;
type ItemParameters = ItemQuery<FutureTask>;
type HistoryParameters = HistoryQuery<FutureTask>;

pub(crate) fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new().routes(routes!(list)).routes(routes!(read)).routes(routes!(history))
}

/// List tasks for the future
///
/// The programme's tasks for the future (Zukunftsaufgaben) in their order. Use `code` to recognise a task: titles
/// vary between sources.
#[utoipa::path(get, path = "/future-tasks", operation_id = "listFutureTasks", tag = "Programmes", params(ListParameters),
    responses((status = 200, description = "A page of future tasks.", body = FutureTaskList), ListRefusals))]
async fn list(
    State(state): State<AppState>,
    Accepting(asked, _): Accepting<FutureTask>,
    ApiQuery(query): ApiQuery<ListParameters>,
) -> Result<Response, Problem> {
    reading::list::<FutureTask>(&state, &asked, query).await
}

/// Read a task for the future
///
/// By id or slug. An old slug answers 308 with the new address; what was public once answers 410.
#[utoipa::path(get, path = "/future-tasks/{idOrSlug}", operation_id = "getFutureTask", tag = "Programmes",
    params(("idOrSlug" = String, Path, description = "The id or slug of the task for the future.", max_length = 100), ItemParameters),
    responses((status = 200, description = "The task for the future.", body = FutureTaskRecord), ItemRefusals))]
async fn read(
    State(state): State<AppState>,
    Accepting(asked, _): Accepting<FutureTask>,
    PathName(name): PathName,
    ApiQuery(query): ApiQuery<ItemParameters>,
) -> Result<Response, Problem> {
    reading::item::<FutureTask>(&state, &asked, &name, query).await
}

/// Read what changed in the task for the future
///
/// What each publication changed, newest first, field by field and in words.
#[utoipa::path(get, path = "/future-tasks/{idOrSlug}/history", operation_id = "getFutureTaskHistory", tag = "Programmes",
    params(("idOrSlug" = String, Path, description = "The id or slug of the task for the future.", max_length = 100), HistoryParameters),
    responses((status = 200, description = "A page of the publications.", body = History), ItemRefusals))]
async fn history(
    State(state): State<AppState>,
    asked: Asked,
    PathName(name): PathName,
    ApiQuery(query): ApiQuery<HistoryParameters>,
) -> Result<Response, Problem> {
    history::history::<FutureTask>(&state, &asked, &name, query).await
}
