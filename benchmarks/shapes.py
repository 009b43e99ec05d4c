"""Other shapes than one large plan: many small plans, a region of councils, a long history, `serve`."""

from __future__ import annotations

import json
import os
import re
import shutil
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

from .builds import AS_OF, ROOT, Failed, Took, change_a_figure, package, run

RELOADS = re.compile(r"livereload\(\d+, \d+\);")  # the numbers differ each time that a page is asked for
PATIENCE = 600.0  # seconds for which a page is waited for


class Region(NamedTuple):
    """One way to build a region: what it took, and the most bytes that the process that leads it held.

    `network`  bytes that went over the network to and from the workers, 0 where there were none
    """

    took: Took
    memory: int
    network: int


def plans(folder: Path, number: int, indicators: int, quarters: int) -> Path:
    """A folder with so many packages of so many indicators each, made where it is not there yet."""
    root = folder / f"{number}-of-{indicators}"
    if not root.is_dir():
        package(root / "plan-001", indicators, quarters)
        for one in range(2, number + 1):
            other = root / f"plan-{one:03}"
            shutil.copytree(root / "plan-001", other)
            file = other / "datapackage.json"
            file.write_text(file.read_text("utf-8").replace("plan-001", other.name), "utf-8")
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


# --- a region ---------------------------------------------------------------------------------------


def region(packages: Path, room: Path) -> Iterator[tuple[str, Region]]:
    """A region built by one process, by two, and by two workers of a Dask cluster on this machine."""
    yield "1 process", _watched(packages, room, 0, "--jobs", "1")
    yield "2 processes", _watched(packages, room, 0, "--jobs", "2")
    with _cluster(room / "cluster", 2) as (address, port):
        yield "2 workers", _watched(packages, room / "by-workers", port, "--cluster", address)


def _watched(packages: Path, room: Path, port: int, *more: str) -> Region:
    """A cold build, with what the process that leads it holds at most and what goes over a port."""
    seen = {"memory": 0}
    over = threading.Event()

    def look() -> None:
        while not over.wait(0.2):
            for process in Path("/proc").glob("[0-9]*"):
                with suppress(OSError, ValueError):
                    if b"scorecard.rendering" in (process / "cmdline").read_bytes():
                        line = next(
                            x for x in (process / "status").read_text().splitlines() if x.startswith("VmHWM")
                        )
                        seen["memory"] = max(seen["memory"], int(line.split()[1]) * 1024)

    began = _over_loopback() if port else 0
    watcher = threading.Thread(target=look)
    watcher.start()
    try:
        took = build(packages, room, *more)
    finally:
        over.set()
        watcher.join()
    return Region(took, seen["memory"], (_over_loopback() - began) if port else 0)


def _over_loopback() -> int:
    """Bytes that this machine has sent to itself: between a scheduler, its workers and whoever asks them."""
    for line in Path("/proc/net/dev").read_text().splitlines():
        name, _, counts = line.partition(":")
        if name.strip() == "lo":
            return int(counts.split()[8])
    return 0


@contextmanager
def _cluster(room: Path, workers: int) -> Iterator[tuple[str, int]]:
    room.mkdir(parents=True, exist_ok=True)
    file = room / "scheduler.json"
    env = os.environ | {"PYTHONPATH": str(ROOT / "hooks")}
    dask = [sys.executable, "-m", "dask"]
    found = ["--scheduler-file", str(file)]
    worker = [*dask, "worker", *found, "--no-nanny", "--nthreads", "1", "--no-dashboard"]
    worker += ["--local-directory", str(room)]
    processes = []
    with (room / "log").open("wb") as log:
        try:
            started = [*dask, "scheduler", "--port", "0", "--no-dashboard", *found]
            processes.append(subprocess.Popen(started, env=env, stdout=log, stderr=log))
            while not file.is_file():
                time.sleep(0.1)
            address = str(json.loads(file.read_text("utf-8"))["address"])
            processes += [subprocess.Popen(worker, env=env, stdout=log, stderr=log) for _ in range(workers)]
            _until_there(address, workers)
            yield address, int(address.rpartition(":")[2])
        finally:
            for process in reversed(processes):
                process.terminate()
            for process in processes:
                process.wait(30)


def _until_there(address: str, workers: int) -> None:
    from distributed import Client

    with Client(address, set_as_default=False) as client:  # type: ignore[no-untyped-call]
        client.wait_for_workers(workers, timeout=60)


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
