"""Asks the server (MYK10_URL) what a partner asks it, with the client that openapi-generator makes for Python."""

import inspect
import os
import re
from collections.abc import Iterator
from datetime import datetime, timezone

from pydantic import ValidationError

from myk10_client import api
from myk10_client import ApiClient, ApiException, Configuration, OfficeHoursApi, ProjectsApi
from myk10_client.exceptions import BadRequestException
from myk10_client.models import (
    Language,
    OfficeHoursState,
    Problem,
    ProjectExpansion,
    ProjectList,
    ProjectStatusFilter,
)
from sample import arguments

client = ApiClient(Configuration(host=os.environ["MYK10_URL"]))
projects = ProjectsApi(client)
office_hours = OfficeHoursApi(client)
# Methods that are no operations of their own.
IN_DETAIL = re.compile("^_|_with_http_info$|_without_preload_content$")


def pages(limit: int) -> Iterator[ProjectList]:
    page = projects.list_projects(limit=limit)
    yield page
    while page.page.next is not None:
        page = projects.list_projects(limit=limit, cursor=page.page.next)
        yield page


def filter_by_two_values() -> str:
    answer = projects.list_projects(status=[ProjectStatusFilter.PLANNED, ProjectStatusFilter.IDEA], limit=200)
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
    project = projects.get_project("amt-o-mat", expand=[ProjectExpansion.PLACES], lang=Language.EN)
    assert project.places is not None
    assert [place.id for place in project.places] == project.place_ids
    assert project.language is Language.EN
    # A name is null only where its language lacks it and fallback=none was asked for.
    return f"{project.title}: {', '.join(place.name or place.slug for place in project.places)}"


def status() -> str:
    corpus_christi = datetime(2026, 6, 4, 13, tzinfo=timezone.utc)
    status = office_hours.get_office_hours_status("projektbuero", at=corpus_christi)
    assert (status.state, status.reason, status.at) == (OfficeHoursState.CLOSED, "publicHoliday", corpus_christi)
    assert status.next_opening is not None
    assert status.next_opening.opens_local.isoformat() == "2026-06-08T10:00:00+02:00"
    return status.sentence


def refused_by_the_client() -> str:
    try:
        projects.list_projects(limit=500)
    except ValidationError as error:
        (refusal,) = error.errors()
        return refusal["msg"]
    raise AssertionError("the client sent a limit of 500")


def problem() -> str:
    try:
        projects.list_projects(cursor="none")
    except BadRequestException as refusal:
        problem = refusal.data
        assert isinstance(problem, Problem)
        assert (problem.code, problem.status) == ("invalidParameters", 400)
        (item,) = problem.errors
        assert (item.parameter, item.code, item.allowed) == ("cursor", "invalidCursor", ["page.next"])
        return f"{problem.code}: {item.detail}"
    raise AssertionError("the server took a cursor that it did not give")


def not_modified() -> str:
    first = projects.list_projects_with_http_info()
    assert first.headers is not None
    etag = first.headers["etag"]
    try:
        projects.list_projects(_headers={"If-None-Match": etag})
    except ApiException as answer:
        assert (answer.status, answer.body) == (304, ""), answer
        return f"304 for {etag}"
    raise AssertionError("the list came again")


def every_operation() -> str:
    of_tags = [getattr(api, name)(client) for name in dir(api) if name.endswith("Api")]
    methods = [method for of_tag in of_tags for method in inspect.getmembers(of_tag, inspect.ismethod)]
    calls = [(name, call) for name, call in methods if not IN_DETAIL.search(name)]
    for name, call in calls:
        answer = call(**arguments(name, inspect.signature(call).parameters))
        assert answer is not None, name
    return f"{len(calls)} operations answer what their models read"


for step in (filter_by_two_values, walk, expand, status, refused_by_the_client, problem, not_modified, every_operation):
    print(f"{step.__name__}: {step()}")
