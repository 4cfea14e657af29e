"""The program (MYK10_BIN), running on a folder of content while the tests of a class run."""

import json
import os
import pathlib
import socket
import subprocess
import tempfile
import time
import unittest
import urllib.request

ROOT = pathlib.Path(__file__).parents[2]
PROGRAM = os.environ.get("MYK10_BIN", ROOT / "target/debug/myk10")
# Places with coordinates, which the content pack does not have, and texts that are hard to write; invented for the tests.
MADE_UP = ROOT / "tests/interop/content-geo"


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class WithServer(unittest.TestCase):
    """Tests that ask a server of their own, at `origin`; `options` go to `myk10 serve`."""

    options = []
    content = ROOT / "content"

    @classmethod
    def setUpClass(cls):
        cls.origin = f"http://127.0.0.1:{free_port()}"
        cls.start()

    @classmethod
    def start(cls):
        """Serves `content` from a new database."""
        cls.folder = tempfile.TemporaryDirectory()
        operators = f"127.0.0.1:{free_port()}"
        cls.server = subprocess.Popen(
            [
                PROGRAM,
                *["serve", "--listen", cls.origin.removeprefix("http://"), "--admin-listen", operators],
                *["--content", cls.content, "--data-dir", cls.folder.name, "--drain", "0", *cls.options],
            ],
            env={**os.environ, "RUST_LOG": "warn"},
            stdout=subprocess.DEVNULL,
        )
        cls.addClassCleanup(cls.stop)
        for _ in range(300):
            try:
                urllib.request.urlopen(f"http://{operators}/ready").close()
                return
            except OSError:
                time.sleep(0.1)
        raise AssertionError("the program is not ready after 30 seconds")

    @classmethod
    def stop(cls):
        cls.server.terminate()
        cls.server.wait(30)
        cls.folder.cleanup()

    @classmethod
    def publish(cls, folder):
        """Publishes a folder of content while the program serves."""
        database = ["--data-dir", cls.folder.name]
        subprocess.run([PROGRAM, "content", "import", folder, *database], check=True, stdout=subprocess.DEVNULL)

    def bytes(self, target, accept="*/*"):
        request = urllib.request.Request(self.origin + target, headers={"Accept": accept})
        with urllib.request.urlopen(request) as answer:
            return answer.read()

    def get(self, target, accept="*/*"):
        return self.bytes(target, accept).decode()

    def records(self, kind, rest=""):
        return json.loads(self.get(f"/v1/{kind}?limit=200{rest}"))["data"]
