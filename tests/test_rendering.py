"""How the process that builds ends: what others tidy up is tidied up, nothing is taken apart in vain."""

from __future__ import annotations

import subprocess
import sys

import pytest

SCRIPT = """
import atexit, sys
from scorecard import rendering
class Large:
    def __del__(self):
        print("taken apart", flush=True)
large = Large()
def run(name, run_name):
    atexit.register(lambda: print("tidied up"))
    sys.exit({code})
rendering.runpy.run_module = run
rendering.render()
"""


@pytest.mark.parametrize(("code", "status", "told"), [
    ("0", 0, ["tidied up"]),
    ("None", 0, ["tidied up"]),
    ("1", 11, ["tidied up", "taken apart"]),
    ("2", 2, ["tidied up", "taken apart"]),
])  # fmt: skip
def test_a_build_that_went_well_ends_at_once(code: str, status: int, told: list[str]) -> None:
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT.replace("{code}", code)], capture_output=True, text=True
    )
    assert done.stderr == ""
    assert (done.returncode, done.stdout.split("\n")[:-1]) == (status, told)
