"""Tables, read by Python's csv and by pandas."""

import csv
import io

import pandas

from server import MADE_UP, WithServer

KINDS = ["projects", "funding-statuses", "contacts", "organisations", "places"]


class Tables(WithServer):
    def test_every_record_is_a_line(self):
        for kind in KINDS:
            text = self.get(f"/v1/{kind}?limit=200", "text/csv")
            lines = list(csv.DictReader(io.StringIO(text, newline=""), strict=True))
            records = self.records(kind)
            self.assertEqual([line["id"] for line in lines], [record["id"] for record in records], kind)
            for line, record in zip(lines, records):
                self.assertNotIn(None, line.values(), "a cell is missing")
                self.assertNotIn(None, line, "there is a cell too many")
                name = next(member for member in ("title", "name", "displayName") if member in record)
                self.assertEqual(line[name].removeprefix("'"), record[name], kind)

    def test_pandas_reads_what_excel_is_given(self):
        for kind in KINDS:
            plain = pandas.read_csv(io.BytesIO(self.bytes(f"/v1/{kind}?limit=200&format=csv")), dtype=str)
            excel = self.bytes(f"/v1/{kind}?limit=200&format=csv&delimiter=semicolon&bom=true")
            self.assertTrue(excel.startswith(b"\xef\xbb\xbfid;slug;"))
            excel = pandas.read_csv(io.BytesIO(excel), dtype=str, sep=";", encoding="utf-8-sig")
            pandas.testing.assert_frame_equal(plain, excel)
            self.assertEqual(len(plain), len(self.records(kind)))

    def test_amounts_are_numbers_and_unknown_is_not_zero(self):
        table = pandas.read_csv(io.BytesIO(self.bytes("/v1/funding-statuses?limit=200&format=csv"))).set_index("slug")
        self.assertEqual(table["amount"].dtype, float)
        self.assertEqual(table.loc["programm-gesamt", "amount"], 17_500_000)
        self.assertTrue(table["spent"].isna().all())


class HardTexts(WithServer):
    content = MADE_UP

    def test_what_is_hard_to_write_is_read_as_it_was(self):
        for rest, delimiter in [("", ","), ("&delimiter=semicolon", ";")]:
            text = self.get(f"/v1/projects?format=csv{rest}")
            lines = {line["slug"]: line for line in csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter)}
            record = self.records("projects")[0]
            self.assertEqual(lines[record["slug"]]["title"], "'" + record["title"])
            self.assertEqual(lines[record["slug"]]["summary"], record["summary"])
            self.assertIn("\n", record["description"])
            self.assertEqual(lines[record["slug"]]["description"], record["description"])

    def test_coordinates_are_numbers(self):
        table = pandas.read_csv(io.BytesIO(self.bytes("/v1/places?format=csv"))).set_index("slug")
        self.assertEqual(table.loc["testort-west", ["longitude", "latitude"]].tolist(), [-7.25, 50.25])
        self.assertTrue(table.loc["testort-nirgends", ["longitude", "latitude"]].isna().all())
