"""What the table says about each statement, and which statements may be added."""

from decimal import Decimal

# Columns that hold words of the API or of `reasons_against`; german.json translates them.
WORDS = {"subjectTypes", "kind", "amountKind", "sumGroup", "whyNotAdded", "asOfPrecision"}
WORDS |= {"scope", "reportStatus", "caveats"}


def table(api, filters):
    """A line for each statement. Those of the same kind stand together."""
    statements = api.whole_list("funding-statuses", [*filters, ("expand", "payer,recipient,includedIn")])
    subjects = {each["id"]: each for kind in ("programmes", "projects") for each in api.whole_list(kind)}
    reasons = reasons_against(statements, subjects)
    titles = {each["id"]: named(each) for each in [*subjects.values(), *statements]}
    lines = [line(each, titles, reasons[each["id"]]) for each in statements]
    return sorted(lines, key=lambda line: (line["kind"], line["scope"], line["subjects"], line["title"], line["id"]))


def line(statement, titles, reasons):
    amount = statement["amount"] or {}
    return {
        "subjects": [titles.get(each["id"], each["id"]) for each in statement["subjects"]],
        "subjectTypes": [each["type"] for each in statement["subjects"]],
        "title": named(statement),
        "kind": statement["kind"],
        "amountKind": amount.get("kind"),
        "amount": number(amount.get("amount")),
        "currency": amount.get("currency"),
        "approximate": amount.get("approximate"),
        "precision": number(amount.get("precision")),
        "sumGroup": None if reasons else group(statement),
        "whyNotAdded": reasons,
        "partOf": named(statement["includedIn"]) if statement.get("includedIn") else statement["includedInId"],
        "correctedBy": [titles.get(each, each) for each in statement["supersededByIds"]],
        "alternatives": [each["display"] for each in statement["alternatives"]],
        "asOfEarliest": edge(statement["asOf"], "earliestDate"),
        "asOfLatest": edge(statement["asOf"], "latestDate"),
        "asOfPrecision": edge(statement["asOf"], "precision"),
        "staleAfter": statement["staleAfterDate"],
        "periodEarliest": edge(statement["periodStart"], "earliestDate"),
        "periodLatest": edge(statement["periodEnd"], "latestDate"),
        **{stage: number((money or {}).get("amount")) for stage, money in statement["figures"].items()},
        "ratePercent": statement["ratePercent"],
        "payer": named(statement["payer"]),
        "recipient": named(statement["recipient"]),
        "scope": statement["scope"],
        "reportStatus": statement["reportStatus"],
        "caveats": statement["caveats"],
        "display": statement["display"],
        "note": statement["note"],
        "sources": [each["url"] for each in statement["sources"]],
        "url": statement["links"]["self"],
        "id": statement["id"],
        "attribution": statement["attribution"]["textIfChanged"],
    }


def reasons_against(statements, subjects):
    """By id: why the amount must not be added to others.

    A correction is looked for from both ends: with a filter, one of the two may be missing.
    """
    corrected = {each["supersedesId"] for each in statements}
    reasons = {}
    for each in statements:
        checks = {
            "amountUnknown": each["amount"] is None,
            "corrected": each["supersededByIds"] or each["id"] in corrected,
            "partOfAnother": each["includedInId"],
            "generalRule": each["kind"] == "programmeRule",
        }
        reasons[each["id"]] = [reason for reason, holds in checks.items() if holds]
    for each in perhaps_the_same([each for each in statements if not reasons[each["id"]]], subjects):
        reasons[each["id"]] = ["perhapsTheSame"]
    return reasons


def perhaps_the_same(statements, subjects):
    """Statements of one group about one subject, or about a project and what it belongs to.

    A new report is a new statement and the old one stays, so both may speak of the same money; the API does not say
    that they do not.
    """
    def overlap(one, other):
        about, beside = ({each["id"] for each in statement["subjects"]} for statement in (one, other))
        return about & with_parents(beside, subjects) or with_parents(about, subjects) & beside

    return [
        one
        for one in statements
        if any(one is not other and group(one) == group(other) and overlap(one, other) for other in statements)
    ]


def with_parents(ids, subjects):
    """These programmes and projects, and all to which they belong."""
    found = set()
    while ids:
        found |= ids
        known = [subjects[each] for each in ids if each in subjects]
        ids = {each.get(parent) for each in known for parent in ("parentProjectId", "programmeId")} - found - {None}
    return found


def group(statement):
    """Amounts may be added only where all of this is the same."""
    amount = statement["amount"]
    return [statement["kind"], amount["kind"], statement["scope"], amount["currency"]]


def named(record):
    """What a record is called, if there is one."""
    return record and (record.get("title") or record.get("name") or record.get("display"))


def number(text):
    return text and Decimal(text)


def edge(partial_date, which):
    return partial_date and partial_date[which]
