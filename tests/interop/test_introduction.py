"""The introduction of the OpenAPI document: whole in both languages, true, and short before the first request."""

import json
import re
import subprocess
import unittest

from server import WithServer
from snippets import BASE, FENCE, blocks
from test_snippets import INTRODUCTION

INLINE = re.compile(r"`([^`\n]+)`")
GERMAN, ENGLISH = (part.read_text() for part in INTRODUCTION)


def prose(text):
    return FENCE.sub("", text)


class Introduction(WithServer):
    def test_both_parts_say_the_same(self):
        def outline(text):
            headings = re.findall(r"^(#+) ", prose(text), re.MULTILINE)
            points = len(re.findall(r"^- ", prose(text), re.MULTILINE))
            return headings, points, [block[1] for block in blocks(text)]

        self.assertEqual(outline(GERMAN), outline(ENGLISH))
        self.assertEqual(set(INLINE.findall(prose(GERMAN))), set(INLINE.findall(prose(ENGLISH))))

    def test_the_first_request_comes_soon_and_gives_data(self):
        for text in (GERMAN, ENGLISH):
            line, language, code, _ = next(blocks(text))
            self.assertLess(line, 20)
            self.assertEqual(language, "sh")
            done = subprocess.run(["bash", "-c", code.replace(BASE, self.origin)], capture_output=True, check=True)
            self.assertEqual(len(json.loads(done.stdout)["data"]), 3)

    def test_every_address_answers(self):
        addresses = [code for code in INLINE.findall(prose(GERMAN)) if code.startswith("/")]
        self.assertGreater(len(addresses), 3)
        for address in addresses:
            with self.subTest(address=address):
                self.assertNotEqual(self.get(f"/v1{address}"), "", "and a refusal raises an error")

    def test_it_is_plain_commonmark(self):
        for text in (GERMAN, ENGLISH):
            without_code = INLINE.sub("", prose(text))
            self.assertNotRegex(without_code, r"<\w", "raw HTML is shown or dropped, as the reader's program likes")
            self.assertNotRegex(without_code, r"(?m)^\|", "tables are no CommonMark")

    def test_the_server_gives_it_with_its_own_address(self):
        served = json.loads(self.get("/v1/openapi.json"))["info"]["description"]
        self.assertEqual(served, f"{GERMAN}\n{ENGLISH}".replace(BASE, self.origin))


if __name__ == "__main__":
    unittest.main(verbosity=2)
