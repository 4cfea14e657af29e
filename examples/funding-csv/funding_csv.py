#!/usr/bin/env python3
"""Writes the statements about money of a myk10 API as a table for a spreadsheet; README.md says what stands in it.

Ends with 0, with 1 when somebody has to mend something, with 75 when it may work later. The old file stays then.
"""

import argparse
import csv
import io
import json
import os
import pathlib
import sys
from decimal import Decimal

from money import WORDS, table
from myk10_api import BROKEN, Api, Failure

# A spreadsheet takes a cell that begins so for a formula. The API guards its own tables in the same way.
FORMULA = tuple("=+-@\t\r\n＝＋－＠")


def main():
    options = arguments()
    try:
        lines = table(Api(options.api, options.lang, options.limit), options.filter)
        write_whole(options.file, plain(lines) if options.plain else for_german_excel(lines))
    except Failure as failure:
        print(f"funding_csv: {failure}", file=sys.stderr)
        return failure.exit_code
    addable = sum(line["sumGroup"] is not None for line in lines)
    print(f"{len(lines)} statements written to {options.file}; {addable} may be added within their groups")
    return 0


def arguments():
    parser = argparse.ArgumentParser(description="Writes statements about money as a table for a spreadsheet.")
    parser.add_argument("file", type=pathlib.Path, help="replaced when everything is there, not before")
    parser.add_argument("--api", default="http://127.0.0.1:8080/v1", help="address of the API (%(default)s)")
    parser.add_argument("--plain", action="store_true", help="comma, decimal point and the words of the API")
    parser.add_argument("--lang", default="de", help="language of the texts: de, en or de-simple (%(default)s)")
    parser.add_argument("--filter", action="append", default=[], metavar="NAME=VALUE", help="for example kind=grant")
    parser.add_argument("--limit", default="200", help="records of one page (%(default)s)")
    options = parser.parse_args()
    options.filter = [tuple(each.partition("=")[::2]) for each in options.filter]
    return options


def plain(lines):
    """For programs, and for spreadsheets that do not speak German."""
    columns = list(german()["columns"])
    words = {True: "true", False: "false"}
    return written([columns, *([cell(line[name], words) for name in columns] for line in lines)], ",").encode()


def for_german_excel(lines):
    """Semicolons, decimal commas, German headings and words, and the mark by which Excel knows UTF-8."""
    columns, translated = german()["columns"], german()["words"]
    yes_no = {True: "ja", False: "nein"}
    words = {name: yes_no | translated if name in WORDS else yes_no for name in columns}
    cells = [[cell(line[name], words[name], point=",") for name in columns] for line in lines]
    return written([list(columns.values()), *cells], ";").encode("utf-8-sig")


def german():
    """The columns in their order with their German headings, and German for the words of the API."""
    return json.loads(pathlib.Path(__file__).with_name("german.json").read_text(encoding="utf-8"))


def cell(value, words, point="."):
    """Empty where nobody knows, never zero."""
    match value:
        case None:
            return ""
        case Decimal():
            return str(value).replace(".", point)
        case list():
            return " | ".join(cell(each, words, point) for each in value)
    text = words.get(value, value)
    return f"'{text}" if text.startswith(FORMULA) else text


def written(lines, delimiter):
    file = io.StringIO(newline="")
    csv.writer(file, delimiter=delimiter).writerows(lines)
    return file.getvalue()


def write_whole(file, content):
    """Puts the file into its place in one step: nobody opens half of it, and a failure leaves the old one."""
    part = file.with_name(f"{file.name}.{os.getpid()}.part")
    try:
        part.write_bytes(content)
        os.replace(part, file)
    except OSError as error:
        raise Failure(f"{file} cannot be written: {error.strerror}", BROKEN) from error
    finally:
        part.unlink(missing_ok=True)


if __name__ == "__main__":
    sys.exit(main())
