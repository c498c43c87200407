"""A telling part of the attack corpus as an ordinary user, who has no control groups, for tests of root."""

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from tests.grading.ordinary_user import USER, command, environment, hindrance
from tests.grading.toy import REPO

_TELLING = """
escape-* wire-[fghu]* damage-[ab]* files-[eg]* control-*-first
resources-empty-files resources-three-folders resources-memory-of-many
""".split()


def test_the_sandbox_holds_for_an_ordinary_user() -> None:
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        if os.getuid() == 0:
            os.chown(home, USER, USER)
        if why := hindrance(home):
            pytest.skip(why)
        done = subprocess.run(
            [*command(), sys.executable, "-m", "tests.grading.attacks", "--named", *_TELLING],
            capture_output=True,
            text=True,
            cwd=REPO,
            env=environment(home),
        )
    assert done.returncode == 0, done.stdout + done.stderr
    handed_in = re.search(r"^all +(\d+)", done.stdout, re.MULTILINE)
    assert handed_in and int(handed_in[1]) > 30, done.stdout
