"""examples/funding-csv when the API refuses, is busy or is gone: it says why, and the old file stays."""

import datetime
import email.utils
import json
import resource
import sys
import unittest
import unittest.mock
import urllib.error

from recipe import EXAMPLES
from test_recipe_funding import WithScript

sys.path.insert(0, str(EXAMPLES / "funding-csv"))
import myk10_api  # noqa: E402


class Asking(WithScript):
    def test_a_problem_is_told_and_the_old_file_stays(self):
        self.file.write_text("old")
        done = self.run_script("--limit", "500", "--filter", "knid=grant")
        problem = json.loads(self.refused("/v1/funding-statuses?limit=500&knid=grant"))
        self.assertEqual((done.returncode, done.stdout), (1, ""))
        for told in [problem["detail"], *(each["detail"] for each in problem["errors"]), "1–200"]:
            self.assertIn(told, done.stderr)
        self.old_file_stays()

    def test_a_server_that_is_gone_or_breaks_off_leaves_the_old_file(self):
        self.file.write_text("old")
        self.assertEqual(self.run_script(api="http://127.0.0.1:1/v1").returncode, 75)
        half = (200, {"Content-Length": "9000"}, b'{"data": [')
        self.between.listen(lambda target: half if "projects" in target else None)
        self.assertEqual(self.run_script().returncode, 75)
        for nonsense, told in [(b'{"data": []}', "is no list"), (b"<html>", "is no JSON")]:
            self.between.listen(lambda target: (200, {}, nonsense))
            done = self.run_script()
            self.assertEqual(done.returncode, 1)
            self.assertIn(told, done.stderr)
        self.old_file_stays()

    def test_a_full_disk_leaves_the_old_file(self):
        self.file.write_text("old")
        done = self.run_script(preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000)))
        self.assertEqual(done.returncode, 1)
        self.assertIn("cannot be written", done.stderr)
        self.old_file_stays()

    def test_a_busy_server_is_asked_again_when_it_says(self):
        later = email.utils.format_datetime(datetime.datetime.now(datetime.UTC) + datetime.timedelta(seconds=60), True)
        busy = [(503, {}, b""), (429, {"Retry-After": "7"}, b""), (503, {"Retry-After": later}, b"")]
        self.between.listen(lambda target: busy.pop() if busy else None)
        with unittest.mock.patch("time.sleep") as pauses:
            found = myk10_api.Api(self.api, "de", 200).whole_list("programmes")
        self.assertEqual([each["id"] for each in found], [each["id"] for each in self.records("programmes")])
        at_date, seconds, own = (call.args[0] for call in pauses.call_args_list)
        self.assertTrue(40 < at_date <= 60, at_date)
        self.assertEqual((seconds, own), (7, myk10_api.OWN_PAUSES[2]))

    def test_a_server_that_is_busy_for_long_is_left_alone(self):
        self.file.write_text("old")
        problem = b'{"status": 503, "detail": "Wartung", "errors": []}'
        self.between.listen(lambda target: (503, {"Retry-After": "3600"}, problem))
        done = self.run_script()
        self.assertEqual(done.returncode, 75)
        self.assertIn("503 Wartung", done.stderr)
        self.assertEqual(len(self.between.seen), 1)
        self.old_file_stays()

    def old_file_stays(self):
        self.assertEqual(self.file.read_text(), "old")
        self.assertEqual(list(self.here.iterdir()), [self.file])

    def refused(self, target):
        with self.assertRaises(urllib.error.HTTPError) as refusal:
            self.get(target)
        with refusal.exception as answer:
            return answer.read()


if __name__ == "__main__":
    unittest.main(verbosity=2)
