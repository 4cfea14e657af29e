"""What no JSON Schema can say about the parameters, for `make fuzz-api`."""

import datetime

import schemathesis
from schemathesis.generation import GenerationMode


@schemathesis.hook
def before_call(context, case, kwargs):
    """A cursor is valid only when the server made it, so made-up ones go with the invalid data alone."""
    generation = getattr(case.meta, "generation", None)
    if generation is not None and generation.mode == GenerationMode.POSITIVE and case.query:
        case.query.pop("cursor", None)
        leave_out_a_last_day_that_does_not_fit(case.query)


def leave_out_a_last_day_that_does_not_fit(query):
    """Two days are valid together only when the last one is at most 399 days after the first."""
    try:
        first, last = (datetime.date.fromisoformat(query[name]) for name in ("from", "to"))
    except (KeyError, TypeError, ValueError):
        return
    if not datetime.timedelta(0) <= last - first < datetime.timedelta(400):
        del query["to"]
