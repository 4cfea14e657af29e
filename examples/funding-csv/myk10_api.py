"""Reads whole lists of a myk10 API politely: pages, pauses, problems. Python's standard library and nothing else."""

import email.utils
import http.client
import json
import time
import urllib.error
import urllib.parse
import urllib.request
from decimal import Decimal

TIMEOUT = 30
# The longest pause, in seconds, that the API may ask for; with more, coming back later is better.
PATIENCE = 120
# Pauses where the API says that it is busy and not for how long; then giving up.
OWN_PAUSES = (2, 8, 30, None)
BUSY = (429, 503)
# Exit codes: somebody has to mend something; or it may work later (EX_TEMPFAIL of sysexits.h).
BROKEN, LATER = 1, 75


class Failure(Exception):
    """What a person should read, and how the program should end."""

    def __init__(self, message, exit_code):
        super().__init__(message)
        self.exit_code = exit_code


class Api:
    def __init__(self, base, lang, limit):
        self.base = base.rstrip("/")
        self.lang = lang
        self.limit = limit

    def whole_list(self, kind, filters=()):
        """All records of a list, as they stood at one moment.

        The tag of the first page is that of the whole list: while it stays, no page changes. When it moved, something
        was published between two pages; old and new would stand side by side, so the list is read again.
        """
        query = urllib.parse.urlencode([*filters, ("lang", self.lang), ("limit", self.limit)])
        first = f"{self.base}/{kind}?{query}"
        for _ in range(5):
            records, etag, pages = self.walk(first)
            if pages == 1 or self.ask(first, etag)[0] is None:
                return records
        raise Failure(f"{first} changed each time that it was read (or a proxy removes its ETag)", LATER)

    def walk(self, url):
        records, first_etag, pages = [], None, 0
        while url:
            page, etag = self.ask(url)
            first_etag = first_etag or etag
            pages += 1
            try:
                records += page["data"]
                url = page["links"]["next"]
            except (KeyError, TypeError):
                raise Failure(f"{url} is no list of this API", BROKEN) from None
        return records, first_etag, pages

    def ask(self, url, etag=None):
        """The answer and its tag. The answer is None when it still has the tag `etag`."""
        headers = {"Accept-Language": self.lang, "User-Agent": "myk10-funding-csv", "Cache-Control": "no-cache"}
        if etag:
            headers["If-None-Match"] = etag
        for own_pause in OWN_PAUSES:
            try:
                with urllib.request.urlopen(urllib.request.Request(url, headers=headers), timeout=TIMEOUT) as answer:
                    return json.load(answer, parse_int=Decimal, parse_float=Decimal), answer.headers["ETag"]
            except urllib.error.HTTPError as refusal:
                if refusal.code == 304:
                    return None, etag
                pause_or_give_up(url, refusal, own_pause)
            except (OSError, http.client.HTTPException) as error:
                raise Failure(f"{url} does not answer: {getattr(error, 'reason', error)}", LATER) from error
            except ValueError as error:
                raise Failure(f"{url} is no JSON: {error}", BROKEN) from error


def pause_or_give_up(url, refusal, own_pause):
    pause = seconds(refusal.headers["Retry-After"], own_pause)
    if refusal.code in BUSY and own_pause is not None and pause <= PATIENCE:
        time.sleep(pause)
        return
    raise Failure(f"{url}: {explained(refusal)}", LATER if refusal.code in (*BUSY, 502, 504) else BROKEN)


def seconds(retry_after, otherwise):
    """`Retry-After` has seconds or a date."""
    try:
        if (retry_after or "").isdigit():
            return int(retry_after)
        return max(0, email.utils.parsedate_to_datetime(retry_after).timestamp() - time.time())
    except (TypeError, ValueError):
        return otherwise


def explained(refusal):
    """What the problem says: its `detail`, and everything that is wrong with the request."""
    try:
        problem = json.load(refusal)
        lines = [f"{problem['status']} {problem['detail']}"]
        for each in problem["errors"]:
            allowed = f" [{', '.join(each['allowed'])}]" if each["allowed"] else ""
            lines.append(f"{each['parameter'] or each['pointer']}: {each['detail']}{allowed}")
        return "\n  ".join(lines)
    except (OSError, http.client.HTTPException, ValueError, KeyError, TypeError):
        return f"{refusal.code} {refusal.reason}"
