"""Every block of docs/integrating.md and of the introduction of the OpenAPI document, executed as a reader would."""

import json
import re
import unittest

from server import ROOT
from snippets import CLIENTS, PROGRAMS, WithSnippets, blocks

GUIDE = ROOT / "docs/integrating.md"
INTRODUCTION = [ROOT / f"crates/http/src/openapi/introduction.{language}.md" for language in ("de", "en")]


class Snippets(WithSnippets):
    def test_each_block_does_what_the_document_says(self):
        for document in [GUIDE, *INTRODUCTION]:
            self.run_document(document)

    def test_the_guide_speaks_every_language(self):
        self.assertLessEqual(set(PROGRAMS), {language for _, language, _, _ in blocks(GUIDE.read_text())})

    def test_it_installs_what_we_try(self):
        package = json.loads((CLIENTS / "package.json").read_text())
        tried = {f"{name}@{version}" for name, version in (package["dependencies"] | package["devDependencies"]).items()}
        tried |= set((CLIENTS / "requirements.txt").read_text().split())
        lines = re.findall(r"^\$ (?:npm|pip) install (.*)$", GUIDE.read_text(), re.MULTILINE)
        installed = {word for line in lines for word in line.split() if not word.startswith("-")}
        self.assertGreater(len(installed), 4)
        self.assertEqual(installed - tried, set())

    def test_every_promise_belongs_to_a_block(self):
        for document in [GUIDE, *INTRODUCTION]:
            self.every_promise_belongs_to_a_block(document)


if __name__ == "__main__":
    unittest.main(verbosity=2)
