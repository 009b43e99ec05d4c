"""The gate against Frictionless alone, on the same files, each in a process of its own.

`python -m benchmarks.gate ours|again|frictionless FOLDER` prints one JSON object: rows, problems, seconds
without the imports, and the most memory that one process ever had. Ours starts a process more where there are
more cores, whose imports do count, and whose seconds are added.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
AS_OF = date(2026, 11, 21)


@dataclass(frozen=True, slots=True)
class Measured:
    """One reading of a folder of packages: seconds on the wall, seconds worked, the most bytes held."""

    rows: int
    problems: int
    wall: float
    worked: float
    memory: int


@dataclass(slots=True)
class Watch:
    """Started when the imports are done, read when the work is."""

    wall: float = 0.0
    worked: float = 0.0
    stopped: tuple[float, float] | None = None

    def start(self) -> None:
        self.wall, self.worked = time.perf_counter(), _worked()

    def stop(self, ended: Callable[[], object] = lambda: None) -> None:
        """What comes after is not counted. `ended` waits for others at work, whose seconds count."""
        wall = time.perf_counter()
        ended()
        self.stopped = wall, _worked()

    def read(self) -> dict[str, float]:
        """Seconds from the start to the stop, or to now."""
        wall, worked = self.stopped or (time.perf_counter(), _worked())
        return {"wall": wall - self.wall, "worked": worked - self.worked}


def _worked() -> float:
    """Seconds that processors worked for this process, and for those that it started and that have ended."""
    others = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + others.ru_utime + others.ru_stime


def _memory() -> int:
    """The most bytes that this process, or one of those that it started, ever held."""
    unit = 1 if sys.platform == "darwin" else 1024
    whose = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    return max(resource.getrusage(who).ru_maxrss for who in whose) * unit


def ours(folder: Path, watch: Watch) -> tuple[int, int]:
    """The whole gate as `scorecard validate` runs it: all readings, every check, every rule of reporting, and
    all kept for the next time. Gives rows and problems."""
    from scorecard.executor import Processes, cores
    from scorecard.executor.beside import OnceMuch
    from scorecard.read import readings  # noqa: F401  no import is timed on either side
    from scorecard.read_before import gate_again
    from scorecard.settings import Settings
    from scorecard.store import Store

    with tempfile.TemporaryDirectory() as room, closing(Processes(cores())) as executor:
        now = Settings(folder, AS_OF, Path(room), content=Path(room))
        watch.start()
        begin = OnceMuch(executor).begin
        checked = gate_again(now, Store(Path(room, "store")), whole=True, begin=begin).certain()
        watch.stop(lambda: executor.pool and executor.pool.shutdown())
    return sum(sum(plan.read.values()) for plan in checked.plans), len(checked.problems)


def frictionless(folder: Path, watch: Watch) -> tuple[int, int]:
    """Frictionless by itself, as `frictionless validate datapackage.json` does it, keys included."""
    from frictionless import Package

    watch.start()
    rows = problems = 0
    for descriptor in sorted(folder.glob("*/datapackage.json")):
        report = Package.from_descriptor(str(descriptor)).validate()
        rows += sum(int(task.stats.get("rows", 0)) for task in report.tasks)
        problems += sum(int(task.stats.get("errors", 0)) for task in report.tasks)
    return rows, problems


def again(folder: Path, watch: Watch) -> tuple[int, int]:
    """The whole gate after one figure has changed: what it kept before is read from the disk."""
    from scorecard.read_before import gate_again
    from scorecard.settings import Settings
    from scorecard.store import Store

    from .builds import change_a_figure

    with tempfile.TemporaryDirectory() as room:
        now = Settings(folder, AS_OF, Path(room), content=Path(room))
        gate_again(now, Store(Path(room, "store"))).certain()
        change_a_figure(folder)
        watch.start()
        checked = gate_again(now, Store(Path(room, "store"))).certain()
        watch.stop()
    return sum(sum(plan.read.values()) for plan in checked.plans), len(checked.problems)


def measure(side: str, folder: Path) -> Measured:
    """Read a folder in a fresh process. Raises RuntimeError with what it printed where it fails."""
    command = [sys.executable, "-m", "benchmarks.gate", side, str(folder)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(done.stdout + done.stderr)
    return Measured(**json.loads(done.stdout))


def main(side: str, folder: Path) -> None:
    """Read a folder one way, and print what it took."""
    watch = Watch()
    rows, problems = {"ours": ours, "again": again, "frictionless": frictionless}[side](folder, watch)
    took = watch.read()
    print(json.dumps({"rows": rows, "problems": problems, **took, "memory": _memory()}))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
