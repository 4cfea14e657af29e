"""What no JSON Schema can say about the parameters, for `make fuzz-api`."""

import schemathesis
from schemathesis.generation import GenerationMode


@schemathesis.hook
def before_call(context, case, kwargs):
    """A cursor is valid only when the server made it, so made-up ones go with the invalid data alone."""
    generation = getattr(case.meta, "generation", None)
    if generation is not None and generation.mode == GenerationMode.POSITIVE and case.query:
        case.query.pop("cursor", None)
