"""Every block of docs/integrating.md and of the introduction of the OpenAPI document, executed as a reader would.

The blocks of a document run one after the other in one folder.
"""

import json
import os
import pathlib
import re
import subprocess
import tempfile
import unittest

from server import ROOT, WithServer

GUIDE = ROOT / "docs/integrating.md"
INTRODUCTION = [ROOT / f"crates/http/src/openapi/introduction.{language}.md" for language in ("de", "en")]
# Where the documents say that the API is.
BASE = "http://127.0.0.1:8080"
PROGRAMS = {
    "sh": ["bash", "-euo", "pipefail", "-s"],
    "js": ["node", "--input-type=module", "-"],
    "python": ["python", "-"],
    "ts": ["bash", "-euo", "pipefail", "-c", "cat > page.ts; npx tsc; node page.js"],
}
# Has the packages that the guide installs, from npm and from PyPI.
CLIENTS = ROOT / "tests/clients"
PATH = f"{CLIENTS}/.venv/bin:{os.environ['PATH']}"
FENCE = re.compile(r"^```(\w+)\n(.*?)^```\n(?:\n(?:prints|ergibt)\n\n```text\n(.*?)^```\n)?", re.MULTILINE | re.DOTALL)


def blocks(text):
    """Line, language, code and the output that the document promises."""
    for match in FENCE.finditer(text):
        line = text.count("\n", 0, match.start()) + 1
        yield line, match[1], match[2], match[3]


class Snippets(WithServer):
    def test_each_block_does_what_the_document_says(self):
        for document in [GUIDE, *INTRODUCTION]:
            found = [block for block in blocks(document.read_text()) if block[1] in PROGRAMS]
            self.assertGreaterEqual(len(found), 5, document)
            with tempfile.TemporaryDirectory() as folder:
                pathlib.Path(folder, "node_modules").symlink_to(CLIENTS / "node_modules")
                for line, language, code, promised in found:
                    with self.subTest(document=document.name, line=line, language=language):
                        self.run_block(folder, language, code, promised)

    def test_the_guide_speaks_every_language(self):
        self.assertLessEqual(set(PROGRAMS), {language for _, language, _, _ in blocks(GUIDE.read_text())})

    def run_block(self, folder, language, code, promised):
        here = code.replace(BASE, self.origin)
        done = subprocess.run(PROGRAMS[language], input=here, capture_output=True, text=True, cwd=folder, timeout=60,
                              env=os.environ | {"PATH": PATH})
        self.assertEqual(done.returncode, 0, f"{code}\n{done.stdout}\n{done.stderr}")
        if promised is not None:
            self.assertEqual(done.stdout.replace(self.origin, BASE), promised)

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
            text = document.read_text()
            promised = [block for block in blocks(text) if block[3] is not None]
            self.assertEqual(len(re.findall(r"^(?:prints|ergibt)$", text, re.MULTILINE)), len(promised), document)
            self.assertGreater(len(promised), 1, document)


if __name__ == "__main__":
    unittest.main(verbosity=2)
