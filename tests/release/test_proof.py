"""The list of every file, and what the page /check/ looks up in it."""

# ruff: noqa: E501

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest

from scorecard.release import EVERY_FILE, editions, make_release
from scorecard.release.proof import Edition, known, sums_of, write_proof

MARCH, JUNE, TODAY = date(2026, 3, 4), date(2026, 6, 1), date(2026, 11, 21)


def spans(*editions_: Edition) -> dict[str, object]:
    return dict(known(editions_)["files"])  # type: ignore[call-overload]


def test_a_file_that_stays_one_that_is_replaced_and_one_that_goes() -> None:
    found = known(
        (
            Edition(JUNE, "2026-q2", {"a.csv": "1", "b.csv": "3", "new.csv": "9"}),
            Edition(TODAY, "", {"a.csv": "1", "b.csv": "3", "c.csv": "5"}),
            Edition(MARCH, "2026-q1", {"a.csv": "1", "b.csv": "2"}),
        )
    )
    assert found["editions"] == [
        {"on": "2026-03-04", "release": "2026-q1"},
        {"on": "2026-06-01", "release": "2026-q2"},
        {"on": "2026-11-21", "release": ""},
    ]
    assert found["files"] == {
        "1": [["a.csv", 0, -1, False]],
        "2": [["b.csv", 0, 1, False]],
        "3": [["b.csv", 1, -1, False]],
        "5": [["c.csv", 2, -1, False]],
        "9": [["new.csv", 1, 2, True]],
    }


def test_a_file_that_came_back() -> None:
    editions_ = (
        Edition(MARCH, "q1", {"a.csv": "1"}), Edition(JUNE, "q2", {"a.csv": "2"}), Edition(TODAY, "", {"a.csv": "1"}),
    )  # fmt: skip
    assert spans(*editions_) == {
        "1": [["a.csv", 0, 1, False], ["a.csv", 2, -1, False]],
        "2": [["a.csv", 1, 2, False]],
    }


def test_a_release_of_an_earlier_version_says_nothing_of_what_it_did_not_keep() -> None:
    found = spans(
        Edition(MARCH, "q1", {"chart.svg": "1", "plan/data/a.csv": "2"}),
        Edition(JUNE, "q2", {"plan/data/a.csv": "2"}, whole=False),
        Edition(TODAY, "", {"chart.svg": "1", "plan/data/a.csv": "3"}),
    )
    assert found == {
        "1": [["chart.svg", 0, -1, False]],
        "2": [["plan/data/a.csv", 0, 2, False]],
        "3": [["plan/data/a.csv", 2, -1, False]],
    }


def built(site: Path, figure: str) -> Path:
    for name, text in {
        "build.json": json.dumps({"as_of": "2026-03-04", "version": "1", "packages": {"plan": {}}}),
        "plan/data/observations.csv": f"value\r\n{figure}\r\n", "plan/indicators/bins/chart.svg": f"<svg>{figure}</svg>",
        "index.html": "<h1>Café</h1>", "assets/frame.css": "x", "deep/er/file with spaces.txt": "x",
    }.items():  # fmt: skip
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text(text, "utf-8", newline="")
    return site


@pytest.mark.skipif(not shutil.which("sha256sum"), reason="there is no sha256sum to ask")
def test_sha256sum_agrees_with_the_list(tmp_path: Path) -> None:
    site = built(tmp_path / "site", "41")
    write_proof(site, TODAY)
    done = subprocess.run(
        ["sha256sum", "--check", "--strict", "checksums.txt"], cwd=site, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    listed = {line.partition("  ")[2] for line in (site / "checksums.txt").read_text("utf-8").splitlines()}
    there = {p.relative_to(site).as_posix() for p in site.rglob("*") if p.is_file()}
    assert listed == there - {"checksums.txt"}
    assert sums_of(site)["index.html"] == hashlib.sha256("<h1>Café</h1>".encode()).hexdigest()


def test_each_release_is_known_by_the_files_that_it_kept_and_by_those_that_it_did_not(tmp_path: Path) -> None:
    site, releases = built(tmp_path / "site", "41"), tmp_path / "releases"
    write_proof(site, MARCH)
    make_release("2026-q1", site, releases)
    assert (releases / "2026-q1" / EVERY_FILE).read_bytes() == (site / "checksums.txt").read_bytes()
    earlier = editions(releases, TODAY)
    built(site, "42")
    write_proof(site, TODAY, earlier)
    told = json.loads((site / "check" / "known.json").read_text("utf-8"))
    for text, address in (
        ("value\r\n41\r\n", "plan/data/observations.csv"),
        ("<svg>41</svg>", "plan/indicators/bins/chart.svg"),
    ):
        digest = hashlib.sha256(text.encode()).hexdigest()
        assert told["files"][digest] == [[address, 0, 1, False]]
    assert told["editions"][0] == {"on": "2026-03-04", "release": "2026-q1"}
    assert not any(entry[0].startswith("assets/") for found in told["files"].values() for entry in found)
    assert editions(releases, date(2026, 3, 1)) == ()  # one of a later day may hold what waits


def test_the_same_site_has_the_same_lists(tmp_path: Path) -> None:
    one, two = built(tmp_path / "one", "41"), built(tmp_path / "two", "41")
    for site in (one, two, two):  # and a second time over the first list
        write_proof(site, TODAY)
    for name in ("checksums.txt", "check/known.json"):
        assert (one / name).read_bytes() == (two / name).read_bytes()
