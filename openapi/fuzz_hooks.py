"""What no JSON Schema can say about requests and answers, for `make fuzz-api`."""

import datetime
import functools
import re
import zlib

import requests
import schemathesis
from schemathesis.core.parameters import ParameterLocation
from schemathesis.generation import GenerationMode
from schemathesis.generation.meta import TestPhase
from schemathesis.openapi.checks import JsonSchemaError

# One request in so many asks for a record that is not there.
UNKNOWN_RECORDS = 8
# What a list still has records with, and answers that can be followed.
LEAVES_RECORDS = {"lang", "fallback", "expand", "sort", "limit", "count"}
# Longer heads are refused by the HTTP library, before they are a request: a known quirk, see docs/operating.md.
HEAD_BYTES = 16 * 1024


@schemathesis.hook
def before_call(context, case, kwargs):
    """Data is valid only when its parts fit together; what does not is left to the invalid data, where it must be refused."""
    ask_for_a_record_that_is_there(case)
    if case.meta.generation.mode == GenerationMode.POSITIVE and case.query:
        # A cursor is valid only when the server made it.
        case.query.pop("cursor", None)
        leave_out_a_last_day_that_does_not_fit(case.query)
        leave_out_what_the_format_does_not_have(case.query)
        # What it leaves out, the schema of the answer requires: no schema can depend on a parameter. Our own tests hold
        # these answers against the schema without that. Wrong names are still tried with the invalid data.
        case.query.pop("fields", None)
        leave_out_a_box_that_is_inside_out(case.query)
        look_for_a_word(case.query)
        ask_for_what_can_be_followed(case)


@schemathesis.hook
def filter_failure(context, failure, case, response):
    """Whether a failure is one: nothing can be said of two kinds of answers."""
    return not (is_given_before_there_is_a_request(response) or is_left_out_as_asked(failure, response))


def is_given_before_there_is_a_request(response):
    """The HTTP library refuses a head that is too long."""
    request = response.request
    head = len(request.url) + sum(len(name) + len(value) for name, value in request.headers.items())
    return response.status_code == 431 and not response.content and head > HEAD_BYTES


def is_left_out_as_asked(failure, response):
    """Data that were made up to be invalid are valid now and then, and then `fields` leaves out what is required."""
    is_sparse = response.status_code == 200 and "fields=" in response.request.url
    return is_sparse and isinstance(failure, JsonSchemaError)


def ask_for_a_record_that_is_there(case):
    """An id or slug is made up, and would nearly always be unknown."""
    component = case.meta.components.get(ParameterLocation.PATH)
    made_up = (case.path_parameters or {}).get("idOrSlug")
    if component is None or component.mode != GenerationMode.POSITIVE or not isinstance(made_up, str):
        return
    known = names(case.operation.base_url, case.path.split("/{")[0])
    # Chance that is the same in every run with the same seed.
    choice = zlib.crc32(repr((made_up, case.query)).encode(errors="replace"))
    if made_up not in known and choice % UNKNOWN_RECORDS:
        case.path_parameters["idOrSlug"] = known[choice % len(known)]


def ask_for_what_can_be_followed(case):
    """Made-up filters find nothing, and a table names no id: with them, one would never get from a list to a record."""
    if case.meta.phase.name == TestPhase.STATEFUL:
        for name in set(case.query) - LEAVES_RECORDS:
            del case.query[name]


@functools.cache
def names(url, path):
    """The ids and slugs of a list, as the server gives them."""
    records = requests.get(f"{url}{path}", {"limit": 200, "fields": "slug"}, timeout=10).json()["data"]
    return [name for record in records for name in (record["id"], record["slug"])]


def leave_out_a_last_day_that_does_not_fit(query):
    """Two days are valid together only when the last one is at most 399 days after the first."""
    try:
        first, last = (datetime.date.fromisoformat(query[name]) for name in ("from", "to"))
    except (KeyError, TypeError, ValueError):
        return
    if not datetime.timedelta(0) <= last - first < datetime.timedelta(400):
        del query["to"]


def leave_out_what_the_format_does_not_have(query):
    """Some parameters mean something in some formats only."""
    form = query.get("format", "json")
    only = {"delimiter": ["csv"], "bom": ["csv"], "expand": ["json", "geojson"]}
    for name, formats in only.items():
        if form not in formats:
            query.pop(name, None)


def leave_out_a_box_that_is_inside_out(query):
    """West comes before east, and south before north."""
    try:
        west, south, east, north = (float(number) for number in query["bbox"].split(","))
    except (AttributeError, KeyError, ValueError):
        return
    if west > east or south > north:
        del query["bbox"]


def look_for_a_word(query):
    """A search needs a letter or digit, and not too many words."""
    words = query.get("q")
    if isinstance(words, str) and not 0 < len(re.findall(r"[^\W_]+", words)) <= 16:
        query["q"] = "Radweg"
