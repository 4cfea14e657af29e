"""examples/funding-csv: the table says what the API says, and what may be added."""

import csv
import io
import json
import re
import subprocess
import sys
import unittest
from decimal import Decimal

import pandas

from recipe import EXAMPLES, WithRecipe
from server import ROOT

SCRIPT = EXAMPLES / "funding-csv/funding_csv.py"
GERMAN = json.loads((EXAMPLES / "funding-csv/german.json").read_text())
HEADING = GERMAN["columns"]


class WithScript(WithRecipe):
    def setUp(self):
        super().setUp()
        self.file = self.here / "funding.csv"

    def run_script(self, *options, api=None, **how):
        command = [sys.executable, SCRIPT, "--api", api or self.api, *options, self.file]
        return subprocess.run(command, capture_output=True, text=True, timeout=60, **how)

    def written(self, *options):
        done = self.run_script(*options)
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        return self.file.read_bytes()

    def lines(self, *options):
        text = self.written("--plain", *options).decode()
        return {line["id"]: line for line in csv.DictReader(io.StringIO(text, newline=""), strict=True)}

    def by_slug(self):
        lines = self.lines()
        return {each["slug"]: lines[each["id"]] for each in self.records("funding-statuses")}


class Funding(WithScript):
    def test_excel_gets_every_statement_once_with_decimal_commas_and_nothing_for_unknown(self):
        table = self.written()
        self.assertTrue(table.startswith(b"\xef\xbb\xbf"))
        lines = list(csv.DictReader(io.StringIO(table.decode("utf-8-sig"), newline=""), delimiter=";", strict=True))
        statements = {each["id"]: each for each in self.records("funding-statuses")}
        self.assertEqual(sorted(line[HEADING["id"]] for line in lines), sorted(statements))
        self.assertGreater(len(lines), 10)
        for line in lines:
            statement = statements[line[HEADING["id"]]]
            amount = statement["amount"]
            for name in ("amount", "precision"):
                self.assertEqual(line[HEADING[name]], (amount and amount[name] or "").replace(".", ","))
            self.assertEqual(line[HEADING["approximate"]], ["nein", "ja"][amount["approximate"]] if amount else "")
            for name in ("kind", "scope", "reportStatus", "caveats"):
                said = statement[name] if isinstance(statement[name], list) else [statement[name]]
                self.assertEqual(line[HEADING[name]], " | ".join(GERMAN["words"][word] for word in said))
            self.assertEqual(line[HEADING["display"]], statement["display"])
            self.assertEqual(line[HEADING["sources"]].split(" | "), [each["url"] for each in statement["sources"]])
            self.assertEqual(line[HEADING["asOfLatest"]], statement["asOf"]["latestDate"] if statement["asOf"] else "")
            self.assertEqual(line[HEADING["spent"]], "")

    def test_pandas_reads_the_same_numbers_from_both_forms(self):
        plain = pandas.read_csv(io.BytesIO(self.written("--plain")))
        excel = pandas.read_csv(io.BytesIO(self.written()), sep=";", decimal=",", encoding="utf-8-sig")
        self.assertEqual(list(excel.columns), [HEADING[name] for name in plain.columns])
        for name in ("amount", "precision", "ratePercent", "disbursed"):
            pandas.testing.assert_series_equal(plain[name], excel[HEADING[name]], check_names=False)
        self.assertEqual(plain["amount"].dtype, float)
        unknown = [each for each in self.records("funding-statuses") if not each["amount"]]
        self.assertEqual(plain["amount"].isna().sum(), len(unknown))

    def test_small_pages_lose_nothing(self):
        whole = self.written()
        self.between.listen()
        self.assertEqual(self.written("--limit", "3"), whole)
        self.assertGreater(sum("funding-statuses" in target for target, _ in self.between.seen), 6)

    def test_each_group_has_only_what_may_be_added(self):
        sums = {}
        for line in self.lines().values():
            if line["sumGroup"]:
                self.assertEqual(line["whyNotAdded"], "")
                sums[line["sumGroup"]] = sums.get(line["sumGroup"], 0) + Decimal(line["amount"])
        grants = self.records("funding-statuses", "&kind=grant")
        free = [each["amount"]["amount"] for each in grants if each["amount"] and not each["includedInId"]]
        self.assertEqual(sums["grant | grant | programme | EUR"], sum(map(Decimal, free)))
        lines = self.by_slug()
        self.assertEqual(lines["programm-bund"]["whyNotAdded"], "partOfAnother")
        self.assertEqual(lines["programm-bund"]["partOf"], lines["programm-gesamt"]["title"])
        self.assertEqual(lines["regiohub-mayen"]["whyNotAdded"], "amountUnknown")
        self.assertEqual(lines["hoechstbetrag-umsetzung"]["whyNotAdded"], "generalRule")
        self.assertNotEqual(lines["viedel-kosten"]["sumGroup"], lines["hochwasser-kosten"]["sumGroup"])

    def test_every_word_of_the_document_has_a_german_one(self):
        schemas = json.loads(self.get("/v1/openapi.json"))["components"]["schemas"]
        for name in ("FundingKind", "FigureKind", "FundingScope", "ReportStatus", "Caveat", "SubjectType", "Precision"):
            words = schemas[name].get("x-extensible-enum") or schemas[name]["enum"]
            self.assertGreater(len(words), 1)
            self.assertEqual([word for word in words if word not in GERMAN["words"]], [], name)


class FundingThatChanges(WithScript):
    """What the content pack does not have: corrections, later reports, titles that are formulas."""

    def test_a_corrected_statement_is_not_added(self):
        old = re.search("^id: (.*)", (ROOT / "content/funding-statuses/mint-makerspace.yaml").read_text())[1]
        new = "01a2076b-4484-7272-bca7-6b02cad2605b"
        identity = [(old, f"{new}\nsupersedesId: {old}"), ("slug: mint-makerspace", "slug: mint-korrektur")]
        self.publish_changed("funding-statuses", "mint-makerspace", *identity, ("100000", "90000"), to="mint-korrektur")
        lines = self.lines()
        self.assertEqual((lines[old]["whyNotAdded"], lines[old]["sumGroup"]), ("corrected", ""))
        self.assertEqual(lines[old]["correctedBy"], lines[new]["title"])
        self.assertEqual((lines[new]["whyNotAdded"], lines[new]["amount"]), ("", "90000.00"))

    def test_two_reports_of_one_thing_are_not_added(self):
        identity = [("4483-7cf1", "4483-7cf2"), ("slug: regiohub-rieden", "slug: rieden-neu")]
        dated = [("scope:", 'asOf: "2025-05"\nscope:'), ("- asOfUnknown", "- preliminary")]
        self.publish_changed("funding-statuses", "regiohub-rieden", *identity, *dated, to="rieden-neu")
        lines = self.by_slug()
        for slug in ("regiohub-rieden", "rieden-neu"):
            self.assertEqual((lines[slug]["whyNotAdded"], lines[slug]["sumGroup"]), ("perhapsTheSame", ""))
        self.assertEqual(lines["vg-maifeld-youth-connect"]["whyNotAdded"], "")

    def test_what_is_published_between_two_pages_does_not_tear_the_table(self):
        """The last statement becomes the first: without reading again it would be in neither page."""
        last = self.records("funding-statuses")[-1]
        change = (f"  de: {last['title']}", '  de: "=Aa"')
        self.between.at_second_page(lambda: self.publish_changed("funding-statuses", last["slug"], change))
        lines = self.lines("--limit", "5")
        self.assertEqual(set(lines), {each["id"] for each in self.records("funding-statuses")})
        self.assertEqual(lines[last["id"]]["title"], "'=Aa")


if __name__ == "__main__":
    unittest.main(verbosity=2)
