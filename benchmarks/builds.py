"""Our build, cold, after one changed figure and unchanged, against a bare `mkdocs build`."""

from __future__ import annotations

import json
import os
import resource
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import NamedTuple

from .memory import Watched

ROOT = Path(__file__).resolve().parents[1]
AS_OF = "2026-11-21"
CHEAP = 15.0  # seconds: what takes longer is run once, and not three times
BARE = """\
site_name: Bare
theme:
  name: material
  font: false
plugins: [search]
nav: [index.md]
not_in_nav: /pages/
"""


class Took(NamedTuple):
    """Seconds on the wall, and seconds that processors worked, which a busy machine lengthens less."""

    wall: float
    worked: float


@dataclass(frozen=True, slots=True)
class Built:
    """Seconds of one way to build, the median of so many runs; by stage, of the last of them."""

    took: Took
    runs: int
    stages: Mapping[str, float]


def between(before: Built, after: Built) -> Built:
    """What lies between two measurements of one thing: a machine may be a third faster before than after."""
    took = Took(*(sum(pair) / 2 for pair in zip(before.took, after.took, strict=True)))
    return Built(took, before.runs + after.runs, after.stages)


class Failed(Exception):
    """A command of a timed run did not end well; its output is the message."""


def run(command: list[str], cwd: Path, **env: str) -> Took:
    """The time that a command takes, with all that it starts. Raises Failed with what it printed."""
    worked, began = _worked(), time.perf_counter()
    done = subprocess.run(command, cwd=cwd, env=os.environ | env, capture_output=True, text=True)
    took = Took(time.perf_counter() - began, _worked() - worked)
    if done.returncode:
        raise Failed(f"{' '.join(command)}\n{done.stdout}{done.stderr}")
    return took


def _worked() -> float:
    """Seconds that processors have worked for the commands that have ended."""
    spent = resource.getrusage(resource.RUSAGE_CHILDREN)
    return spent.ru_utime + spent.ru_stime


def repeated(once: Callable[[], Took], runs: int) -> tuple[Took, int]:
    """The medians of some runs, and how many there were: one alone where it takes long."""
    took = [once()]
    while len(took) < runs and took[0].wall < CHEAP:
        took.append(once())
    return Took(median(t.wall for t in took), median(t.worked for t in took)), len(took)


def package(folder: Path, indicators: int, quarters: int, tree: Path = ROOT) -> None:
    """Make a package in a process of its own, so that this one stays small.

    `tree`  the program that is to read it: an earlier one knows fewer columns
    """
    words = ["-m", "benchmarks.packages", str(folder), str(indicators), str(quarters)]
    run([sys.executable, *words], tree, PYTHONPATH=f"{tree / 'hooks'}:{tree}")


@dataclass(frozen=True, slots=True)
class Ours:
    """Our build with nothing kept from earlier, after one figure has changed, and with nothing changed.

    `memory`    the most bytes that any one of its processes held, in a cold build that is not timed
    `together`  the most that all of them held at one time in it; both are 0 where nobody watched
    """

    cold: Built
    changed: Built
    unchanged: Built
    memory: int
    together: int


def ours(packages: Path, site: Path, cache: Path, runs: int, tree: Path = ROOT, watch: bool = False) -> Ours:
    """Our build.

    `tree`   the folder of the program: this one, or a checkout of an earlier commit
    `watch`  whether to build once more, to see what memory that takes
    """
    command = [sys.executable, "-m", "scorecard.cli", "build", "--packages", str(packages)]
    command += ["--site-dir", str(site), "--as-of", AS_OF]

    def build() -> Took:
        return run(command, tree, SCORECARD_CACHE=str(cache), PYTHONPATH=str(tree / "hooks"))

    def anew() -> Took:
        shutil.rmtree(cache, ignore_errors=True)
        shutil.rmtree(site, ignore_errors=True)
        return build()

    def changed() -> Took:
        change_a_figure(packages)
        return build()

    def stages() -> dict[str, float]:
        file = cache / "timings.json"
        return json.loads(file.read_text("utf-8")) if file.is_file() else {}

    cold = Built(*repeated(anew, runs), stages())
    watched = Watched()
    if watch:
        with watched:
            anew()  # untimed: looking takes a twelfth of a processor
    after_a_change = Built(*repeated(changed, runs), stages())
    unchanged = Built(*repeated(build, runs), {})  # it has no stages
    return Ours(cold, after_a_change, unchanged, watched.largest, watched.most)


def change_a_figure(packages: Path) -> None:
    """Another value in the first figure of the first package: a tenth more."""
    path = sorted(packages.glob("*/observations.csv"))[0]
    header, first, rest = path.read_text("utf-8").split("\n", 2)
    cells, place = first.split(","), header.split(",").index("value")
    cells[place] = str(round(float(cells[place]) + 0.1, 1))
    path.write_text("\n".join([header, ",".join(cells), rest]), "utf-8")


def weight(site: Path) -> int:
    """Bytes of all files of a site."""
    return sum(file.stat().st_size for file in site.rglob("*") if file.is_file())


def bare(folder: Path, pages: int, runs: int) -> Built:
    """MkDocs with Material and its search over Markdown pages, each with a table of 20 rows.

    The pages are kept out of the nav, as ours are: with them in it MkDocs takes several times as long.
    """
    (folder / "docs" / "pages").mkdir(parents=True)
    (folder / "mkdocs.yml").write_text(BARE, "utf-8")
    (folder / "docs" / "index.md").write_text("# Bare\n\nPages with a table.\n", "utf-8")
    for number in range(1, pages + 1):
        (folder / "docs" / "pages" / f"page-{number}.md").write_text(markdown(number), "utf-8")
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(folder / "site")]
    return Built(*repeated(lambda: run(command, folder), runs), {})


def markdown(number: int) -> str:
    """One page: a heading, a sentence, a table of 20 quarters."""
    rows = "\n".join(
        f"| FY{2021 + i // 4}/{22 + i // 4} Q{i % 4 + 1} | {40 + i * 0.6 + number % 7:.1f} | {41 + i:.1f} |"
        for i in range(20)
    )
    return (
        f"# How well does service {number} do?\n\nWhat service {number} reached in the quarter.\n\n"
        f"| Quarter | Result | Target |\n|---|---:|---:|\n{rows}\n"
    )
