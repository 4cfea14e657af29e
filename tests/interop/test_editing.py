"""Every block of docs/editing.md, executed as an editor would, on a database of its own."""

import pathlib
import unittest

from server import PROGRAM, ROOT
from snippets import WithSnippets, blocks

GUIDE = ROOT / "docs/editing.md"
# What an editor does with a record; each operation of the guide has one of these in its addresses or methods.
DEEDS = [
    *["/sessions", "/sessions/refresh", "/sessions/current", "/api-tokens", "/me", "?state=", "If-Match", "-X PATCH"],
    *["/publish", "/schedule", "/discard-draft", "/diff", "/revisions", "/restore", "/unpublish", "-X DELETE"],
    *["/undelete", "dryRun=true", "Idempotency-Key", "with=references", "--password-stdin"],
]


class Editing(WithSnippets):
    programs = [pathlib.Path(PROGRAM).resolve().parent]

    @classmethod
    def start(cls):
        super().start()
        # The guide says nothing of the folder: there, it is the one of the server.
        cls.variables = {"MYK10_DATA_DIR": cls.folder.name}

    def test_each_block_does_what_the_document_says(self):
        self.run_document(GUIDE)

    def test_every_promise_belongs_to_a_block(self):
        self.every_promise_belongs_to_a_block(GUIDE)

    def test_the_day_has_everything_in_it(self):
        shown = "".join(code for _, language, code, _ in blocks(GUIDE.read_text()) if language == "sh")
        for deed in DEEDS:
            self.assertIn(deed, shown)


if __name__ == "__main__":
    unittest.main(verbosity=2)
