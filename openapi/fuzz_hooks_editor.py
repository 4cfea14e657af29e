"""What no JSON Schema can say about requests to the editor API, for `make fuzz-api`."""

import os
import re
import uuid

import requests
import schemathesis
from schemathesis.core.parameters import ParameterLocation
from schemathesis.generation import GenerationMode

API = f"{os.environ['MYK10_URL']}/editor"
SIGNED = {"Authorization": f"Bearer {os.environ['FUZZ_TOKEN']}"}
# Whoever changes the account that asks, asks for nothing any more.
OWN = requests.get(f"{API}/me", headers=SIGNED, timeout=10).json()["id"]
# Not easy to guess, which no pattern says.
PASSWORD = "vier Ziegen essen Lakritz"
# Longer heads are refused by the HTTP library, before they are a request: a known quirk, see docs/operating.md.
HEAD_BYTES = 16 * 1024


@schemathesis.hook
def before_call(context, case, kwargs):
    """Data is valid only when its parts fit together; what does not is left to the invalid data, where it must be refused."""
    parameters = case.path_parameters or {}
    if parameters.get("id") == OWN and case.method != "GET":
        parameters["id"] = str(uuid.uuid4())
    if is_valid(case, ParameterLocation.HEADER):
        rest_on_the_version_that_is_there(case)
    if is_valid(case, ParameterLocation.QUERY) and case.query:
        # A cursor is valid only when the server made it.
        case.query.pop("cursor", None)
        words = case.query.get("q")
        if isinstance(words, str) and not 0 < len(re.findall(r"[^\W_]+", words)) <= 16:
            case.query["q"] = "Radweg"
        leave_out_instants_that_are_far_away(case.query)
    if is_valid(case, ParameterLocation.BODY) and isinstance(case.body, dict):
        say_what_can_be_done(case.path, case.body)


@schemathesis.hook
def filter_failure(context, failure, case, response):
    """The HTTP library answers long heads before there is a request. What was deleted, editors can still read and undo."""
    request = response.request
    head = len(request.url) + sum(len(name) + len(value) for name, value in request.headers.items())
    is_unread = response.status_code == 431 and not response.content and head > HEAD_BYTES
    is_kept = type(failure).__name__ == "UseAfterFree" and "/accounts" not in case.path and "/api-tokens" not in case.path
    return not (is_unread or is_kept)


def say_what_can_be_done(path, body):
    """A revision that is there, days to come, a password that nobody guesses, each role once."""
    if "/accounts" in path and isinstance(body.get("password"), str):
        body["password"] = PASSWORD
    for name in ("roles", "scopes"):
        if isinstance(body.get(name), list):
            body[name] = list(dict.fromkeys(body[name]))
    if path.endswith("/restore"):
        body["version"] = 1
    if path.endswith("/unpublish"):
        body.pop("replacedBy", None)
        # Everybody reads it in one line; which signs that may have, no pattern that programs share can say.
        if isinstance(body.get("reason"), str):
            body["reason"] = "".join(sign for sign in body["reason"] if sign.isprintable()).strip() or "Abgesagt."
    for name, at in (("publishAt", "2090-01-01T00:00:00Z"), ("unpublishAt", "2091-01-01T00:00:00Z")):
        if body.get(name):
            body[name] = at


def leave_out_instants_that_are_far_away(query):
    """The program knows the years 1997 to 2098."""
    for name in ("updatedSince", "from", "to"):
        if isinstance(query.get(name), str) and re.match(r"\d{4}-", query[name]):
            if not "1997" < query[name][:4] < "2098":
                del query[name]


def is_valid(case, location):
    component = case.meta.components.get(location)
    return component is None or component.mode == GenerationMode.POSITIVE


def rest_on_the_version_that_is_there(case):
    """A change names the version of its record, and each request that may come again has a key of its own."""
    if case.headers is None:
        return
    if "Idempotency-Key" in case.headers:
        case.headers["Idempotency-Key"] = str(uuid.uuid4())
    if case.method == "PUT" and "If-None-Match" in case.headers:
        case.headers["If-None-Match"] = "*"
    elif case.method == "PUT" and "If-Match" not in case.headers and case.path.endswith("/{id}"):
        case.headers["If-Match"] = '"1"'
    if "If-Match" in case.headers:
        case.headers.pop("If-None-Match", None)
        target = f"{API}{case.formatted_path.removeprefix('/editor')}".split("{")[0]
        record = "/".join(target.removeprefix(f"{API}/").split("/")[:2])
        answer = requests.get(f"{API}/{record}", headers=SIGNED, timeout=10)
        if answer.status_code == 200 and "ETag" in answer.headers:
            case.headers["If-Match"] = answer.headers["ETag"]
