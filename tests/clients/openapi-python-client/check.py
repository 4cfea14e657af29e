"""Asks the server (MYK10_URL) what a partner asks it, with the client that openapi-python-client generates."""

import importlib
import inspect
import os
import pkgutil
from collections.abc import Iterator
from datetime import datetime, timezone
from http import HTTPStatus

from myk10_client import Client, api
from myk10_client.api.office_hours import get_office_hours_status
from myk10_client.api.projects import get_project, list_projects
from myk10_client.models import OfficeHoursStatus, Problem, Project, ProjectList
from myk10_client.types import UNSET, Unset
from sample import arguments

client = Client(base_url=os.environ["MYK10_URL"], raise_on_unexpected_status=True)


def pages(limit: int) -> Iterator[ProjectList]:
    cursor: str | Unset | None = UNSET
    while cursor is not None:
        page = list_projects.sync(client=client, limit=limit, cursor=cursor)
        assert isinstance(page, ProjectList), page
        yield page
        cursor = page.page.next_


def filter_by_two_values() -> str:
    answer = list_projects.sync(client=client, status=["planned", "idea"], limit=200)
    assert isinstance(answer, ProjectList), answer
    (everything,) = pages(200)
    wanted = [project.id for project in everything.data if project.status.key in ("planned", "idea")]
    assert [project.id for project in answer.data] == wanted
    assert {project.status.key for project in answer.data} == {"planned", "idea"}
    return f"{len(wanted)} projects are planned or ideas"


def walk() -> str:
    (everything,) = pages(200)
    walked = list(pages(5))
    assert len(walked) > 1
    assert [project.id for page in walked for project in page.data] == [project.id for project in everything.data]
    return f"{len(walked)} pages have the {len(everything.data)} projects of the whole list"


def expand() -> str:
    project = get_project.sync("amt-o-mat", client=client, expand=["places"], lang="en")
    assert isinstance(project, Project), project
    assert not isinstance(project.places, Unset)
    assert [place.id for place in project.places] == project.place_ids
    assert project.language == "en"
    # A name is null only where its language lacks it and fallback=none was asked for.
    return f"{project.title}: {', '.join(place.name or place.slug for place in project.places)}"


def status() -> str:
    corpus_christi = datetime(2026, 6, 4, 13, tzinfo=timezone.utc)
    status = get_office_hours_status.sync("projektbuero", client=client, at=corpus_christi)
    assert isinstance(status, OfficeHoursStatus), status
    assert (status.state, status.reason, status.at) == ("closed", "publicHoliday", corpus_christi)
    assert status.next_opening is not None
    assert status.next_opening.opens_local.isoformat() == "2026-06-08T10:00:00+02:00"
    return status.sentence


def problem() -> str:
    problem = list_projects.sync(client=client, limit=500)
    assert isinstance(problem, Problem), problem
    assert (problem.code, problem.status) == ("invalidParameters", 400)
    (item,) = problem.errors
    assert (item.parameter, item.code, item.allowed) == ("limit", "outOfRange", ["1–200"])
    return f"{problem.code}: {item.detail}"


def not_modified() -> str:
    etag = list_projects.sync_detailed(client=client).headers["ETag"]
    again = list_projects.sync_detailed(client=client.with_headers({"If-None-Match": etag}))
    assert (again.status_code, again.content, again.parsed) == (HTTPStatus.NOT_MODIFIED, b"", None)
    return f"304 for {etag}"


def every_operation() -> str:
    modules = [module.name for module in pkgutil.walk_packages(api.__path__, "myk10_client.api.") if not module.ispkg]
    for name in modules:
        operation = importlib.import_module(name)
        given = arguments(name.rpartition(".")[2], inspect.signature(operation.sync).parameters)
        answer = operation.sync(client=client, **given)
        assert answer is not None and not isinstance(answer, Problem), (name, answer)
    return f"{len(modules)} operations answer what their models read"


for step in (filter_by_two_values, walk, expand, status, problem, not_modified, every_operation):
    print(f"{step.__name__}: {step()}")
