"""The gate against Frictionless alone, on the same files, each in a process of its own.

`python -m benchmarks.gate ours|frictionless FOLDER` prints one JSON object: rows, problems, seconds without
the imports, and the most memory that the process ever had.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time
from dataclasses import dataclass
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
AS_OF = date(2026, 11, 21)


@dataclass(frozen=True, slots=True)
class Measured:
    """One reading of a folder of packages. `memory` is in bytes."""

    rows: int
    problems: int
    seconds: float
    memory: int


def ours(folder: Path) -> tuple[int, int, float]:
    """The whole gate: both readings, every check, every rule of reporting."""
    from scorecard.check import check_packages, published, reporting_problems
    from scorecard.read import Limits, folders, read_packages

    began = time.perf_counter()
    paths, problems = folders(folder)
    raw, unreadable = read_packages(paths, Limits())
    plans, _, wrong = check_packages(raw)
    found = [*problems, *unreadable, *wrong]
    for plan in plans:
        found += reporting_problems(published(plan, AS_OF), AS_OF)[0]
    took = time.perf_counter() - began
    return sum(sum(plan.read.values()) for plan in plans), len(found), took


def frictionless(folder: Path) -> tuple[int, int, float]:
    """Frictionless by itself, as `frictionless validate datapackage.json` does it, keys included."""
    from frictionless import Package

    rows = problems = 0
    began = time.perf_counter()
    for descriptor in sorted(folder.glob("*/datapackage.json")):
        report = Package.from_descriptor(str(descriptor)).validate()
        rows += sum(int(task.stats.get("rows", 0)) for task in report.tasks)
        problems += sum(int(task.stats.get("errors", 0)) for task in report.tasks)
    return rows, problems, time.perf_counter() - began


def measure(side: str, folder: Path) -> Measured:
    """Read a folder in a fresh process. Raises RuntimeError with what it printed where it fails."""
    command = [sys.executable, "-m", "benchmarks.gate", side, str(folder)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(done.stdout + done.stderr)
    return Measured(**json.loads(done.stdout))


if __name__ == "__main__":
    rows, problems, took = {"ours": ours, "frictionless": frictionless}[sys.argv[1]](Path(sys.argv[2]))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    print(json.dumps({"rows": rows, "problems": problems, "seconds": took, "memory": memory}))
