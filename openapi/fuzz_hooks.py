"""What no JSON Schema can say about the parameters, for `make fuzz-api`."""

import datetime
import re

import schemathesis
from schemathesis.generation import GenerationMode


@schemathesis.hook
def before_call(context, case, kwargs):
    """Data is valid only when its parts fit together; what does not is left to the invalid data, where it must be refused."""
    generation = getattr(case.meta, "generation", None)
    if generation is not None and generation.mode == GenerationMode.POSITIVE and case.query:
        # A cursor is valid only when the server made it.
        case.query.pop("cursor", None)
        leave_out_a_last_day_that_does_not_fit(case.query)
        leave_out_what_the_format_does_not_have(case.query)
        # What it leaves out, the schema of the answer requires: no schema can depend on a parameter. Our own tests hold
        # these answers against the schema without that. Wrong names are still tried with the invalid data.
        case.query.pop("fields", None)
        leave_out_a_box_that_is_inside_out(case.query)
        look_for_a_word(case.query)


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
