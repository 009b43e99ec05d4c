"""`mkdocs serve`: a change is seen, a slip is told on the page and the site goes on."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from scorecard.disk.places import CHECKSUMS

ROOT = Path(__file__).resolve().parents[1]
PLAN = "three-rivers-community-partnerships"
SEEN, MADE = "Detected file changes", "Reloading browsers"  # as MkDocs says it
PATIENCE = 90  # seconds: the machine may be busy with other tests


@dataclass
class Server:
    """A running `mkdocs serve` over a copy of one package."""

    address: str
    figures: Path
    process: subprocess.Popen[bytes]
    sites: Path
    log: Path

    def after(self, change: Callable[[], object]) -> None:
        """Make a change, and wait until the site is made of it."""
        seen = self.log.read_text("utf-8").count(SEEN)
        change()
        until, told = time.monotonic() + PATIENCE, ""
        while time.monotonic() < until:
            told = self.log.read_text("utf-8")
            if told.count(SEEN) > seen and told.count(SEEN) == told.count(MADE):
                return
            time.sleep(0.1)
        raise AssertionError(told[-3000:])

    def files(self) -> dict[str, bytes]:
        """All that is served, but for the search, which is that of the first build."""
        (site,) = self.sites.glob("mkdocs_*")
        found = {path.relative_to(site).as_posix(): path.read_bytes() for path in sorted(site.rglob("*"))
                 if path.is_file() and "pagefind/" not in path.as_posix()}  # fmt: skip
        lines = found[CHECKSUMS].splitlines(keepends=True)
        return found | {CHECKSUMS: b"".join(line for line in lines if b"pagefind/" not in line)}

    def page(self, path: str = "") -> str:
        with urlopen(self.address + path, timeout=30) as answer:
            return str(answer.read().decode())

    def waits_for(self, path: str, *texts: str, without: str = "") -> str:
        """The page once it holds all texts, and not the one that must be gone."""
        until, seen = time.monotonic() + PATIENCE, ""
        while time.monotonic() < until:
            assert self.process.poll() is None, "the server has ended"
            try:
                seen = self.page(path)
            except (URLError, OSError):
                seen = ""
            if seen and all(t in seen for t in texts) and not (without and without in seen):
                return seen
            time.sleep(0.3)
        raise AssertionError(f"{texts} did not come to /{path}; it holds: {seen[:3000]}")

    def change(self, find: str, put: str) -> None:
        text = self.figures.read_text("utf-8")
        assert find in text
        self.figures.write_text(text.replace(find, put, 1), "utf-8")


def served(room: Path, slip: tuple[str, str] | None = None, port: int = 0) -> Iterator[Server]:
    packages = room / "packages"
    if not packages.exists():
        shutil.copytree(ROOT / "tests" / "packages" / PLAN, packages / PLAN)
    sites = room / "sites"
    sites.mkdir()
    with socket.socket() as free:
        free.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        free.bind(("127.0.0.1", port))
        place = f"127.0.0.1:{free.getsockname()[1]}"
    env = {k: v for k, v in os.environ.items() if not k.startswith("SCORECARD_")}
    env |= {
        "SCORECARD_PACKAGES": str(packages),
        "SCORECARD_AS_OF": "2026-11-21",
        "SCORECARD_CACHE": str(room / "cache"),
        "TMPDIR": str(sites),
    }
    command = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", place, "--watch", str(packages)]
    figures = packages / PLAN / "observations.csv"
    server = Server(f"http://{place}/", figures, None, sites, room / "log")  # type: ignore[arg-type]
    if slip:
        server.change(*slip)
    with (room / "log").open("wb") as log:
        server.process = subprocess.Popen(command, cwd=ROOT, env=env, stdout=log, stderr=log)
    try:
        yield server
    finally:
        server.process.terminate()
        server.process.wait(20)


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    yield from served(tmp_path)


@pytest.fixture
def broken_server(tmp_path: Path) -> Iterator[Server]:
    yield from served(tmp_path, ("cp05,FY2015/16,,,actual,73,", "cp05,FY2015/16,,,actual,seven,"))


PAGE = f"{PLAN}/indicators/cp05/"
NEW = f"{PLAN}/indicators/cp05b/"


def test_a_change_is_seen_a_slip_is_told_and_the_site_goes_on(server: Server) -> None:
    server.waits_for(PAGE, "73.00%")
    server.change("cp05,FY2015/16,,,actual,73,", "cp05,FY2015/16,,,actual,71.5,")
    server.waits_for(PAGE, "71.50%")
    server.change("cp05,FY2015/16,,,actual,71.5,", "cp05,FY2015/16,,,actual,7I.5,")
    told = server.waits_for(PAGE, "has a letter among its digits", "observations.csv, line")
    assert "71.50%" in told
    server.change("cp05,FY2015/16,,,actual,7I.5,", "cp05,FY2015/16,,,actual,72.5,")
    server.waits_for(PAGE, "72.50%", without="has a letter among its digits")


def test_data_that_are_wrong_from_the_start_are_told_and_mended(broken_server: Server) -> None:
    broken_server.waits_for("", "is not a number", "observations.csv, line")
    broken_server.change("cp05,FY2015/16,,,actual,seven,", "cp05,FY2015/16,,,actual,73,")
    broken_server.waits_for(PAGE, "73.00%")


def _with_another_indicator(figures: Path, key: str, like: str) -> None:
    """Add an indicator and its figures, as they are of another."""
    for table in ("indicators", "observations"):
        file = figures.with_name(f"{table}.csv")
        text = file.read_text("utf-8")
        found = re.findall(rf"(?m)^{like},.*\n", text)
        more = "".join(key + line.removeprefix(like) for line in found).replace(",CP05,", ",CP05B,")
        file.write_text(text.rstrip("\n") + "\n" + more, "utf-8")


def test_what_is_served_after_many_changes_is_what_is_built_of_them_at_once(
    server: Server, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """To the last byte, the search aside: no change leaves anything behind, and none is missed."""
    file = server.figures.with_name("indicators.csv")
    server.waits_for(PAGE, "73.00%")
    server.after(lambda: server.change("cp05,FY2015/16,,,actual,73,", "cp05,FY2015/16,,,actual,71.5,"))
    asked = file.read_text("utf-8").replace(
        "How many people are happy with the council?", "Are people happy?"
    )
    server.after(lambda: file.write_text(asked, "utf-8"))
    server.after(lambda: server.change("cp05,FY2015/16,,,actual,71.5,", "cp05,FY2015/16,,,actual,7I.5,"))
    assert "has a letter among its digits" in server.page(PAGE)
    server.after(lambda: server.change("cp05,FY2015/16,,,actual,7I.5,", "cp05,FY2015/16,,,actual,72.5,"))
    before = {path: path.read_bytes() for path in (server.figures, file)}
    server.after(lambda: _with_another_indicator(server.figures, "cp05b", "cp05"))
    server.waits_for(NEW, "72.50%")
    for path, content in before.items():
        path.write_bytes(content)
    server.waits_for(f"{PLAN}/data/observations.csv", "cp05,", without="cp05b,")
    for was, value in (("72.5", "71.5"), ("71.5", "70.5")):  # each as soon as the page shows the one before
        server.change(f"cp05,FY2015/16,,,actual,{was},", f"cp05,FY2015/16,,,actual,{value},")
        server.waits_for(PAGE, f"{value}0%")
    server.after(lambda: server.change("cp05,FY2015/16,,,actual,70.5,", "cp05,FY2015/16,,,actual,70,"))
    told = server.log.read_text("utf-8")
    assert "Traceback" not in told and "An error happened" not in told
    assert "70.00%" in server.page(PAGE) and "Are people happy?" in server.page(PAGE)
    room = tmp_path_factory.mktemp("cold")
    shutil.copytree(server.figures.parent, room / "packages" / PLAN)
    warm = server.files()
    server.process.terminate()
    server.process.wait(20)
    for cold in served(room, port=int(server.address.rpartition(":")[2].strip("/"))):  # it stands in pages
        cold.waits_for(PAGE, "70.00%")
        found = cold.files()
        assert sorted(warm) == sorted(found)
        assert [path for path, content in found.items() if warm[path] != content] == []
