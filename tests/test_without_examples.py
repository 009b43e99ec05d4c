"""A copy of the repository without the worked examples, another package in their place: the tests are green.

Here those run that read files of the repository, which are the ones that could lean on the examples; all of
them run so in the workflow of the tests ("Tests without the examples").
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
TAKEN = ("hooks", "tests", "content", "benchmarks", ".github", ".ci")
ASKED = ("tests/examples", "tests/starting", "tests/test_workflows.py")
LEFT_OUT = "tests/starting/test_installed.py"  # makes a wheel, which has no example in it anyhow
OTHER = ROOT / "tests" / "reference" / "0.1" / "brambledown-plan"


def test_the_tests_need_no_example(tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    left = shutil.ignore_patterns("__pycache__", "*.egg-info", "node_modules")
    for name in TAKEN:
        shutil.copytree(ROOT / name, copy / name, ignore=left, symlinks=True)
    for file in ROOT.iterdir():
        if file.is_file():
            shutil.copy(file, copy)
    shutil.rmtree(copy / "content" / "nwl-delivery-plan", ignore_errors=True)
    shutil.copytree(OTHER, copy / "datapackages" / OTHER.name)
    env = {k: v for k, v in os.environ.items() if not k.startswith(("SCORECARD_", "PYTEST_"))}
    env["PYTHONPATH"] = str(copy / "hooks")
    command = [sys.executable, "-m", "pytest", "-q", "-rs", "-p", "no:cacheprovider", *ASKED]
    command += [f"--ignore={LEFT_OUT}"]
    done = subprocess.run(command, cwd=copy, env=env, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout[-4000:]
    assert re.search(r"about the worked examples, of which fernshire-council-plan is gone", done.stdout)
