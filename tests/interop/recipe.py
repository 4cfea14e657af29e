"""Recipes of `examples/`, run against the program through a proxy with which a test can meddle."""

import http.client
import http.server
import pathlib
import shutil
import tempfile
import threading

from server import ROOT, WithServer

EXAMPLES = ROOT / "examples"


class WithRecipe(WithServer):
    """Tests that run a recipe against `api`, where `between` stands, in a folder of their own: `here`."""

    @classmethod
    def setUpClass(cls):
        cls.between = Between()
        cls.addClassCleanup(cls.between.close)
        cls.options = ["--public-url", cls.between.address]
        cls.api = f"{cls.between.address}/v1"
        super().setUpClass()
        cls.between.origin = cls.origin.removeprefix("http://")

    def setUp(self):
        self.between.listen()
        here = tempfile.TemporaryDirectory()
        self.addCleanup(here.cleanup)
        self.here = pathlib.Path(here.name)

    def publish_changed(self, kind, slug, *changes, to=None):
        """Publishes a record of the content pack with other words, while the program runs; as `to`, a new one."""
        text = (ROOT / "content" / kind / f"{slug}.yaml").read_text()
        for before, after in changes:
            self.assertIn(before, text)
            text = text.replace(before, after)
        with tempfile.TemporaryDirectory() as folder:
            file = pathlib.Path(folder, kind, f"{to or slug}.yaml")
            file.parent.mkdir()
            file.write_text(text)
            self.publish(folder)

    def withdraw(self, kind, slug):
        """Serves the same content without a record, at the same address and from a new database."""
        rest = self.here / "content"
        shutil.copytree(type(self).content, rest)
        (rest / kind / f"{slug}.yaml").unlink()
        self.stop()
        type(self).content = rest
        self.start()


class Between:
    """Forwards to `origin`. `meddle(target)` is asked before each request; what it returns is answered instead."""

    def __init__(self):
        handler = type("Handler", (Forwarding,), {"between": self})
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self.address = f"http://127.0.0.1:{self.server.server_port}"
        self.listen()
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def listen(self, meddle=lambda target: None):
        """Forgets what was asked until now."""
        self.meddle = meddle
        self.seen = []
        self.tags = []

    def at_second_page(self, then):
        """Does something, once, when the second page of a list is asked for and before it is answered."""
        left = [then]
        self.listen(lambda target: left.pop()() if "cursor=" in target and left else None)

    def close(self):
        self.server.shutdown()
        self.server.server_close()


class Forwarding(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        status, headers, body = self.between.meddle(self.path) or self.forward()
        self.between.seen.append((self.path, status))
        self.between.tags.append(self.headers["If-None-Match"])
        self.send_response_only(status)
        for name, value in ({"Content-Length": str(len(body))} | headers).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def forward(self):
        connection = http.client.HTTPConnection(self.between.origin, timeout=30)
        asked = {name: self.headers[name] for name in ("Accept-Language", "If-None-Match") if name in self.headers}
        connection.request("GET", self.path, headers=asked)
        answer = connection.getresponse()
        body = answer.read()
        connection.close()
        # Proxies may write this name otherwise than the program, which has small letters.
        return answer.status, {"ETag": answer.headers["ETag"]} if "ETag" in answer.headers else {}, body

    def log_message(self, *_):
        pass
