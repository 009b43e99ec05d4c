"""Other shapes than one large plan: many small plans, a long history, `serve`."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import suppress
from pathlib import Path

from .builds import AS_OF, ROOT, Failed, Took, change_a_figure, package, run

RELOADS = re.compile(r"livereload\(\d+, \d+\);")  # the numbers differ each time that a page is asked for
PATIENCE = 600.0  # seconds for which a page is waited for


def plans(folder: Path, number: int, indicators: int, quarters: int) -> Path:
    """A folder with so many packages of so many indicators each, made where it is not there yet."""
    root = folder / f"{number}-of-{indicators}"
    if not root.is_dir():
        words = ["-m", "benchmarks.packages", str(root), str(number), str(indicators), str(quarters)]
        run([sys.executable, *words], ROOT, PYTHONPATH=f"{ROOT / 'hooks'}:{ROOT}")
    return root


def build(packages: Path, room: Path, *more: str, **env: str) -> Took:
    """A cold build of some packages, in processes of its own."""
    shutil.rmtree(room, ignore_errors=True)
    command = [sys.executable, "-m", "scorecard.cli", "build", "--packages", str(packages)]
    command += ["--site-dir", str(room / "site"), "--as-of", AS_OF, *more]
    here = {"SCORECARD_CACHE": str(room / "cache"), "PYTHONPATH": str(ROOT / "hooks")}
    return run(command, ROOT, **(here | env))


# --- serve ------------------------------------------------------------------------------------------


def serve(packages: Path, room: Path, times: int) -> list[float]:
    """Seconds from saving a changed figure to the page that shows it, so many times, under `mkdocs serve`.

    The page of the changed indicator is asked for again and again, as a browser that reloads does.
    """
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        place = f"127.0.0.1:{free.getsockname()[1]}"
    env = os.environ | {
        "SCORECARD_PACKAGES": str(packages),
        "SCORECARD_AS_OF": AS_OF,
        "SCORECARD_CACHE": str(room / "cache"),
        "PYTHONPATH": str(ROOT / "hooks"),
        "NO_MKDOCS_2_WARNING": "1",
    }
    command = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", place, "--watch", str(packages)]
    found = []
    with (room / "serve.log").open("wb") as log:
        process = subprocess.Popen(command, cwd=ROOT, env=env, stdout=log, stderr=log)
        try:
            where = f"http://{place}/{_first_page(packages)}"
            _until_other(where, "")
            for _ in range(times):
                before = _fetched(where)
                change_a_figure(packages)
                began = time.perf_counter()
                _until_other(where, before)
                found.append(time.perf_counter() - began)
        finally:
            process.terminate()
            process.wait(30)
    return found


def _first_page(packages: Path) -> str:
    file = sorted(packages.glob("*/observations.csv"))[0]
    key = file.read_text("utf-8").split("\n", 2)[1].split(",")[0]
    return f"{file.parent.name}/indicators/{key}/"


def _fetched(where: str) -> str:
    with suppress(OSError), urllib.request.urlopen(where, timeout=60) as page:
        return RELOADS.sub("", page.read().decode())
    return ""


def _until_other(where: str, before: str) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        now = _fetched(where)
        if now and now != before:
            return
        time.sleep(0.05)
    raise Failed(f"{where} did not change in {PATIENCE:.0f} seconds.")


# --- history ----------------------------------------------------------------------------------------


def history(folder: Path, commits: int) -> tuple[Took, Took]:
    """A plan of 8,000 rows and so many commits, each of which changes a figure: the reading of its history,
    cold and after an indicator has been added."""
    root = folder / "repository"
    if not root.is_dir():
        package(root / "datapackages" / "large-plan", 100, 40)
        _git(root, "init", "--quiet")
        _git(root, "add", "--all")
        _git(root, "commit", "--quiet", "--message", "First")
        for _ in range(commits - 1):
            change_a_figure(root / "datapackages")
            _git(root, "commit", "--quiet", "--all", "--message", "Change")
    cold = _past(root, folder / "kept")
    add_an_indicator(root / "datapackages" / "large-plan")
    _git(root, "commit", "--quiet", "--all", "--message", "Add")
    return cold, _past(root, folder / "kept")


def add_an_indicator(folder: Path) -> None:
    """One indicator more, like the last, with a figure of its own."""
    for name in ("indicators.csv", "observations.csv"):
        file = folder / name
        lines = file.read_text("utf-8").splitlines(keepends=True)
        key = lines[-1].split(",")[0]
        file.write_text("".join([*lines, lines[-1].replace(key, f"{key}-again")]), "utf-8")


def _past(root: Path, cache: Path) -> Took:
    code = (
        "import sys; from datetime import date; from pathlib import Path\n"
        "from scorecard import past_figures; from scorecard.gate import gate\n"
        "from scorecard.settings import Settings; from scorecard.store import Store\n"
        "root, cache = map(Path, sys.argv[1:])\n"
        "now = Settings(root / 'datapackages', date(2026, 11, 21), cache)\n"
        "plans = gate(now).plans\n"
        "import time; began, worked = time.perf_counter(), time.process_time()\n"
        "past_figures.plan_histories(plans, now, Store(cache / 'store').keep)\n"
        "print(time.perf_counter() - began, time.process_time() - worked)\n"
    )
    env = os.environ | {"PYTHONPATH": str(ROOT / "hooks")}
    done = subprocess.run(
        [sys.executable, "-c", code, str(root), str(cache)], env=env, capture_output=True, text=True
    )
    if done.returncode:
        raise Failed(done.stdout + done.stderr)
    wall, worked = map(float, done.stdout.split())
    return Took(wall, worked)


def _git(root: Path, *words: str) -> None:
    who = ["-c", "user.name=Office", "-c", "user.email=office@example.org", "-c", "init.defaultBranch=main"]
    run(["git", *who, *words], root)
