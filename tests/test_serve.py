"""`mkdocs serve`: a change is seen, a slip is told on the page and the site goes on."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest

ROOT = Path(__file__).resolve().parents[1]
PLAN = "three-rivers-community-partnerships"
PATIENCE = 90  # seconds: the machine may be busy with other tests


@dataclass
class Server:
    """A running `mkdocs serve` over a copy of one package."""

    address: str
    figures: Path
    process: subprocess.Popen[bytes]

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


def served(room: Path, slip: tuple[str, str] | None = None) -> Iterator[Server]:
    packages = room / "packages"
    shutil.copytree(ROOT / "tests" / "packages" / PLAN, packages / PLAN)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        place = f"127.0.0.1:{free.getsockname()[1]}"
    env = {k: v for k, v in os.environ.items() if not k.startswith("SCORECARD_")}
    env |= {
        "SCORECARD_PACKAGES": str(packages),
        "SCORECARD_AS_OF": "2026-11-21",
        "SCORECARD_CACHE": str(room / "cache"),
    }
    command = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", place, "--watch", str(packages)]
    server = Server(f"http://{place}/", packages / PLAN / "observations.csv", None)  # type: ignore[arg-type]
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
