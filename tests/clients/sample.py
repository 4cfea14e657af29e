"""What to ask of each operation, so that every generated model reads real records of the content pack."""

from collections.abc import Iterable

RECORDS = {
    "programme": "smarte-region-myk10",
    "future_task": "zukunftsaufgabe-gleichwertige-entwicklung",
    "project": "regiohub-mayen",
    "funding_status": "haushalt-2022",
    "contact": "projektbuero",
    "organisation": "bsi",
    "place": "altes-pfarrhaus-rieden",
    "office_hours": "projektbuero",
}


def arguments(operation: str, parameters: Iterable[str]) -> dict[str, str | int]:
    """The arguments of a method such as `get_project_history`, as far as it knows them: whole lists, one of the records."""
    records = [slug for kind, slug in RECORDS.items() if operation.startswith(f"get_{kind}")]
    known: dict[str, str | int] = {"limit": 200, "q": "Bürger"} | {"id_or_slug": slug for slug in records}
    return {name: known[name] for name in parameters if name in known}
