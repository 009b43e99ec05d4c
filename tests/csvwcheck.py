"""The CSVW validator of others. It lives in an environment of its own, as it conflicts with Frictionless."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest

PYTHON = Path(sys.prefix) / "csvw" / "bin" / "python"
# It counts warnings, so none may be left out.
PROGRAM = """
import sys
from csvw import CSVW

for path in sys.argv[1:]:
    if not CSVW(path, validate=True).is_valid:
        print(path)
"""


def refused(described: Iterable[Path]) -> list[str]:
    """The names of those CSVW metadata files that are not valid, or whose CSV file is not as they say.

    Skips the test that asks where the environment is missing; `make test` makes it.
    """
    if not PYTHON.is_file():
        pytest.skip("the environment of the CSVW validator is missing: run make test once")
    command = [str(PYTHON), "-W", "always", "-c", PROGRAM, *map(str, described)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr
    return [Path(line).name for line in done.stdout.splitlines()]
