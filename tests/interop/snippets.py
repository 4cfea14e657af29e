"""The blocks of a document, executed as a reader would: one after the other, in one folder."""

import os
import pathlib
import re
import subprocess
import tempfile

from server import ROOT, WithServer

# Where the documents say that the server is.
BASE = "http://127.0.0.1:8080"
PROGRAMS = {
    "sh": ["bash", "-euo", "pipefail", "-s"],
    "js": ["node", "--input-type=module", "-"],
    "python": ["python", "-"],
    "ts": ["bash", "-euo", "pipefail", "-c", "cat > page.ts; npx tsc; node page.js"],
}
# Has the packages that the guides install, from npm and from PyPI.
CLIENTS = ROOT / "tests/clients"
FENCE = re.compile(r"^```(\w+)\n(.*?)^```\n(?:\n(?:prints|ergibt)\n\n```text\n(.*?)^```\n)?", re.MULTILINE | re.DOTALL)


def blocks(text):
    """Line, language, code and the output that the document promises."""
    for match in FENCE.finditer(text):
        line = text.count("\n", 0, match.start()) + 1
        yield line, match[1], match[2], match[3]


class WithSnippets(WithServer):
    """Tests that execute the blocks of documents against the server."""

    # Where programs are looked for first.
    programs = [CLIENTS / ".venv/bin"]
    variables = {}

    def run_document(self, document):
        found = [block for block in blocks(document.read_text()) if block[1] in PROGRAMS]
        self.assertGreaterEqual(len(found), 5, document)
        with tempfile.TemporaryDirectory() as folder:
            pathlib.Path(folder, "node_modules").symlink_to(CLIENTS / "node_modules")
            for line, language, code, promised in found:
                with self.subTest(document=document.name, line=line, language=language):
                    self.run_block(folder, language, code, promised)

    def run_block(self, folder, language, code, promised):
        here = code.replace(BASE, self.origin)
        path = os.pathsep.join(map(str, [*self.programs, os.environ["PATH"]]))
        done = subprocess.run(PROGRAMS[language], input=here, capture_output=True, text=True, cwd=folder, timeout=60,
                              env=os.environ | {"PATH": path} | self.variables)
        self.assertEqual(done.returncode, 0, f"{code}\n{done.stdout}\n{done.stderr}")
        if promised is not None:
            self.assertEqual(done.stdout.replace(self.origin, BASE), promised)

    def every_promise_belongs_to_a_block(self, document):
        text = document.read_text()
        promised = [block for block in blocks(text) if block[3] is not None]
        self.assertEqual(len(re.findall(r"^(?:prints|ergibt)$", text, re.MULTILINE)), len(promised), document)
        self.assertGreater(len(promised), 1, document)
