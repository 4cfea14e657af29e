"""examples/mirror-projects: the folder is what the API says, and whole whatever happens."""

import json
import os
import subprocess
import threading
import unittest

from recipe import EXAMPLES, WithRecipe

SCRIPT = EXAMPLES / "mirror-projects/mirror-projects.sh"


class WithMirror(WithRecipe):
    def setUp(self):
        super().setUp()
        self.copy = self.here / "copy"

    def begin(self, **variables):
        variables = {"MYK10_API": self.api} | variables
        pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
        return subprocess.Popen(["sh", SCRIPT, self.copy], env=os.environ | variables, **pipes)

    def mirror(self, expected=0, **variables):
        """What a run says."""
        run = self.begin(**variables)
        said, complaint = run.communicate(timeout=60)
        self.assertEqual(run.returncode, expected, said + complaint)
        return said.strip() if expected == 0 else complaint.strip()

    def state(self):
        """All files, with the moments at which they were written."""
        return {each.name: (each.stat().st_mtime_ns, each.stat().st_ino) for each in self.copy.iterdir()}

    def touched_since(self, before):
        now = self.state()
        return {name for name in before.keys() | now.keys() if before.get(name) != now.get(name)}

    def is_the_list(self, language="de"):
        """The folder says what the API says, in the same order, and has nothing else."""
        records = self.records("projects", f"&lang={language}")
        index = json.loads((self.copy / "index.json").read_text())["data"]
        self.assertEqual([each["id"] for each in index], [each["id"] for each in records])
        for record in records:
            self.assertEqual(json.loads((self.copy / f"{record['id']}.json").read_text()), record)
        named = {f"{each['id']}.json" for each in records} | {"index.json", ".lock", ".state"}
        self.assertEqual({each.name for each in self.copy.iterdir()}, named)


class Mirror(WithMirror):
    def test_the_second_run_asks_once_and_writes_nothing(self):
        self.assertRegex(self.mirror(), r"^(\d+) projects: \1 new, 0 changed, 0 removed$")
        self.is_the_list()
        before = self.state()
        self.between.listen()
        self.assertEqual(self.mirror(), "nothing new")
        self.assertEqual([status for _, status in self.between.seen], [304])
        self.assertEqual(self.touched_since(before), set())

    def test_small_pages_are_the_same_list(self):
        self.mirror(MYK10_LIMIT="5")
        self.is_the_list()
        self.assertGreater(len(self.between.seen), 6)
        self.assertEqual(self.between.seen[-1][1], 304)
        self.between.listen()
        self.mirror(MYK10_LIMIT="5")
        self.assertEqual([status for _, status in self.between.seen], [304])

    def test_a_tag_is_not_sent_to_another_address(self):
        self.mirror()
        self.between.listen()
        self.assertRegex(self.mirror(MYK10_LANG="en"), ": 0 new, [1-9][0-9]* changed, 0 removed$")
        self.assertEqual(self.between.tags, [None])
        self.is_the_list("en")

    def test_a_file_that_is_gone_comes_back(self):
        self.mirror()
        next(self.copy.glob("0*.json")).unlink()
        self.assertRegex(self.mirror(), ": 1 new, 0 changed, 0 removed$")
        self.is_the_list()

    def test_two_at_once_do_not_meet(self):
        asked, go_on = threading.Event(), threading.Event()
        self.between.listen(lambda target: asked.set() or go_on.wait(30) and None)
        first = self.begin()
        self.assertTrue(asked.wait(30))
        self.assertIn("another run", self.mirror(expected=75))
        go_on.set()
        self.assertEqual((first.communicate(timeout=60)[1], first.returncode), ("", 0))
        self.is_the_list()

    def test_when_the_api_is_wrong_the_copy_stays(self):
        self.mirror()
        before = self.state()
        problem = b'{"detail": "Wartung", "errors": [{"parameter": "lang", "detail": "falsch", "allowed": ["de"]}]}'
        record = json.dumps({"id": "../../evil", "status": {}})
        page = '{"data": [%s], "links": {"next": null}}'
        for answer, expected, told in [
            ((400, {}, problem), 1, "answers 400: Wartung\n  lang: falsch [de]"),
            ((200, {}, b"<html>"), 1, "no list of projects"),
            ((200, {}, b'{"data": []}'), 1, "no list of projects"),
            ((200, {}, (page % record).encode()), 1, "no list of projects"),
            ((200, {}, (page % "").encode()), 1, "the list is empty"),
            ((200, {"Content-Length": "9000"}, b'{"data": ['), 75, "does not answer"),
            ((503, {"Retry-After": "900"}, problem), 75, "answers 503"),
        ]:
            self.between.listen(lambda target: answer)
            self.assertIn(told, self.mirror(expected))
            self.assertEqual(self.touched_since(before), set())
        self.assertIn("does not answer", self.mirror(expected=75, MYK10_API="http://127.0.0.1:1/v1"))
        self.copy = SCRIPT / "copy"
        self.assertIn("no folder to write to", self.mirror(expected=1))
        self.assertFalse(list(self.here.rglob("evil*")))

    def test_a_busy_server_is_asked_again(self):
        busy = [(503, {"Retry-After": "1"}, b"{}")]
        self.between.listen(lambda target: busy.pop() if busy else None)
        self.mirror()
        self.assertEqual([status for _, status in self.between.seen], [503, 200])


class MirrorOfWhatChanges(WithMirror):
    def test_only_what_changed_is_written(self):
        self.mirror()
        before = self.state()
        self.publish_changed("projects", "zeitreise", ("de: Zeitreise durch", "de: Zeitreise quer durch"))
        changed = next(each["id"] for each in self.records("projects") if each["slug"] == "zeitreise")
        self.assertRegex(self.mirror(), ": 0 new, 1 changed, 0 removed$")
        self.assertEqual(self.touched_since(before), {f"{changed}.json", "index.json", ".state"})
        self.is_the_list()

    def test_what_is_published_between_two_pages_is_not_lost(self):
        """The last project becomes the first: without reading again it would be on neither page, and be removed."""
        self.mirror()
        self.assertEqual(self.records("projects")[-1]["slug"], "zeitreise")
        change = ("de: Zeitreise durch", "de: Aa Zeitreise durch")
        self.between.at_second_page(lambda: self.publish_changed("projects", "zeitreise", change))
        self.assertRegex(self.mirror(MYK10_LIMIT="5"), ": 0 new, 1 changed, 0 removed$")
        self.is_the_list()

    def test_what_is_withdrawn_goes(self):
        self.mirror()
        gone = next(each["id"] for each in self.records("projects") if each["slug"] == "riot")
        before = self.state()
        self.withdraw("projects", "riot")
        self.assertRegex(self.mirror(), ": 0 new, .* 1 removed$")
        self.assertFalse((self.copy / f"{gone}.json").exists())
        self.assertIn(f"{gone}.json", before)
        self.is_the_list()


if __name__ == "__main__":
    unittest.main(verbosity=2)
