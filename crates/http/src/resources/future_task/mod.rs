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

/// List tasks for the future (Zukunftsaufgaben)
///
/// Use it for a menu of the programme's tasks for the future (Zukunftsaufgaben), in the order of the programme.
/// Recognise a task by its `code`: titles vary between sources.
#[utoipa::path(get, path = "/future-tasks", operation_id = "listFutureTasks", tag = "Programmes", params(ListParameters),
    responses((status = 200, description = "A page of future tasks.", body = FutureTaskList), ListRefusals))]
async fn list(
    State(state): State<AppState>,
    Accepting(asked, _): Accepting<FutureTask>,
    ApiQuery(query): ApiQuery<ListParameters>,
) -> Result<Response, Problem> {
    reading::list::<FutureTask>(&state, &asked, query).await
}

/// Read a task for the future (Zukunftsaufgabe)
///
/// Use it for a page about one task for the future (Zukunftsaufgabe): its title and what it is about. Its projects are
/// a list of their own, `/projects?futureTask=` with the slug of the task; as long as no source assigns a project to
/// it, that list is empty.
#[utoipa::path(get, path = "/future-tasks/{idOrSlug}", operation_id = "getFutureTask", tag = "Programmes",
    params(("idOrSlug" = String, Path, max_length = 100, example = "zukunftsaufgabe-mobilitaet",
        description = "The `id` or the `slug` of the task for the future, as in `zukunftsaufgabe-mobilitaet`."), ItemParameters),
    responses((status = 200, description = "The task for the future, in the language asked for.", body = FutureTaskRecord), ItemRefusals))]
async fn read(
    State(state): State<AppState>,
    Accepting(asked, _): Accepting<FutureTask>,
    PathName(name): PathName,
    ApiQuery(query): ApiQuery<ItemParameters>,
) -> Result<Response, Problem> {
    reading::item::<FutureTask>(&state, &asked, &name, query).await
}

/// See what changed in a task for the future
///
/// Use it to see whether the wording of a task was changed since you last looked: what each publication changed, newest
/// first, member by member and in words.
#[utoipa::path(get, path = "/future-tasks/{idOrSlug}/history", operation_id = "getFutureTaskHistory", tag = "Programmes",
    params(("idOrSlug" = String, Path, max_length = 100, example = "zukunftsaufgabe-mobilitaet",
        description = "The `id` or the `slug` of the task for the future, as in `zukunftsaufgabe-mobilitaet`."), HistoryParameters),
    responses((status = 200, description = "A page of publications, the newest first.", body = History), ItemRefusals))]
async fn history(
    State(state): State<AppState>,
    asked: Asked,
    PathName(name): PathName,
    ApiQuery(query): ApiQuery<HistoryParameters>,
) -> Result<Response, Problem> {
    history::history::<FutureTask>(&state, &asked, &name, query).await
}
