"""examples/mirror-projects, killed: the folder holds whole files only, and the next run repairs what is missing."""

import json
import os
import random
import shutil
import signal
import time
import unittest

from test_recipe_mirror import WithMirror


class KilledMirror(WithMirror):
    def test_at_any_moment(self):
        begun = time.monotonic()
        self.mirror()
        lasting = time.monotonic() - begun
        dice = random.Random(6)
        for language in ["en", "de"] * 3:
            run = self.begin(MYK10_LANG=language, MYK10_LIMIT="9")
            time.sleep(dice.uniform(0, lasting * 1.5))
            run.send_signal(signal.SIGKILL)
            run.communicate()
            self.whole()
        self.repairs(MYK10_LANG="de", MYK10_LIMIT="9")

    def test_before_a_certain_renaming(self):
        """The first language fills an empty folder, the second changes every file of a full one."""
        files = len(self.records("projects"))
        for fatal in (files // 2, files + 2):
            for language in ("de", "en"):
                self.assertEqual(self.killed_before(fatal, MYK10_LANG=language), -signal.SIGKILL)
                self.whole()
                self.repairs(MYK10_LANG=language)
            shutil.rmtree(self.copy)

    def killed_before(self, fatal, **variables):
        """Lets a `mv` of our own kill the script in place of renaming for the so manieth time."""
        count = self.here / "count"
        count.write_text("")
        mv = self.here / "bin/mv"
        mv.parent.mkdir(exist_ok=True)
        mv.write_text(f'''#!/bin/sh
echo >>"{count}"
[ "$(wc -l <"{count}")" != {fatal} ] || {{ kill -9 $PPID; exit 1; }}
exec {shutil.which("mv")} "$@"
''')
        mv.chmod(0o755)
        run = self.begin(PATH=f"{mv.parent}:{os.environ['PATH']}", **variables)
        run.communicate(timeout=60)
        return run.returncode

    def repairs(self, **variables):
        """What a killed run had begun may hold the lock for a moment more."""
        run = self.begin(**variables)
        complaint = run.communicate(timeout=60)[1]
        if "another run" in complaint:
            return self.repairs(**variables)
        self.assertEqual((run.returncode, complaint), (0, ""))
        return self.is_the_list(variables["MYK10_LANG"])

    def whole(self):
        """Every file can be read, and the index names none that is not there."""
        for file in self.copy.glob("*.json"):
            json.loads(file.read_text())
        index = self.copy / "index.json"
        for each in json.loads(index.read_text())["data"] if index.exists() else []:
            self.assertEqual(json.loads((self.copy / f"{each['id']}.json").read_text())["id"], each["id"])


if __name__ == "__main__":
    unittest.main(verbosity=2)
