"""Good packages, changed at random: never an exception, every problem told in full, and no row lost.

Hypothesis chooses the changes, the same ones in each run unless it is asked for more (see `fuzzing`).
Whatever they are: the rows read are those published, those withheld and those refused; a package without
errors has none refused, and is built whole; and a build that is refused leaves the site that is there as it
was, byte for byte.
"""

from __future__ import annotations

import csv
import hashlib
import json
import logging
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mkdocs.commands.build import build as render
from mkdocs.config import load_config
from mkdocs.exceptions import Abort

from casebook import PACKAGE, copy_base
from fuzzing import fuzzed
from mutations import FILES, KINDS, RENAMED, TABLES, Change, in_cells
from scorecard.build import build
from scorecard.check import REGISTRY, published
from scorecard.config.environment import AS_OF as AS_OF_NAME
from scorecard.config.environment import CACHE as CACHE_NAME
from scorecard.config.environment import PACKAGES as PACKAGES_NAME
from scorecard.gate import Checked, check_all
from scorecard.model.contract import schema_copy
from scorecard.problems import SEVERITIES, Problem, has_errors
from scorecard.settings import Settings
from scorecard.tell import as_json, as_text

pytestmark = pytest.mark.usefixtures("readings_are_kept")

ROOT = Path(__file__).resolve().parents[1]
AS_OF = date(2026, 11, 21)

bounded = fuzzed(60, same=True)


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The base package with few of its tables, so that each try is quick."""
    folder = copy_base(tmp_path_factory.mktemp("good") / "packages")
    for path in folder.glob("*.csv"):
        if path.name not in FILES:
            path.unlink()
    file = folder / "datapackage.json"
    descriptor = json.loads(file.read_text("utf-8"))
    kept = [r for r in descriptor["resources"] if r["name"] in TABLES]
    descriptor["resources"] = [{**r, "schema": schema_copy(r["name"], TABLES)} for r in kept]
    file.write_text(json.dumps(descriptor, indent=1), "utf-8")
    indicators = folder / "indicators.csv"
    indicators.write_text(indicators.read_text("utf-8").replace("faster-repairs", ""), "utf-8")
    return folder.parent


@pytest.fixture
def good(small: Path, tmp_path: Path) -> Good:
    return Good(small, tmp_path / "packages")


class Good:
    """Gives a fresh copy of the small package at each call, and the settings of a build of it."""

    def __init__(self, small: Path, root: Path) -> None:
        self.small, self.root = small, root

    def __call__(self, change: Change | None = None) -> Path:
        """The package's folder, after a change."""
        shutil.rmtree(self.root, ignore_errors=True)
        shutil.copytree(self.small, self.root)
        if change:
            change(self.root / PACKAGE)
        there = self.root / PACKAGE
        return there if there.exists() else self.root / RENAMED

    @property
    def now(self) -> Settings:
        return Settings(packages=self.root, as_of=AS_OF, cache=self.small.parent / "cache")


def checked(folder: Path) -> Checked:
    """The gate's answer, after everything that must hold of any answer was held against it."""
    found = check_all(Settings(packages=folder.parent, as_of=AS_OF, cache=folder.parent / "cache"))
    for problem in found.problems:
        well_told(problem, folder.parent)
    assert as_text(found.problems, root=folder.parent, everything=True).strip() or not found.problems
    json.loads(as_json(found.problems))
    for plan in found.plans:
        shown = published(plan, AS_OF)
        for table, n in plan.read.items():
            refused = plan.refused.get(table, 0)
            assert n == len(plan.rows(table)) + refused
            assert n == len(shown.rows(table)) + shown.withheld.get(table, 0) + refused
            assert n == rows_of(folder.parent / plan.name / plan.files[table])
        if not has_errors(found.problems):
            assert plan.refused == {}
            assert set(plan.read) == {r["name"] for r in plan.descriptor["resources"]}
    return found


def rows_of(file: Path) -> int:
    """The rows below the header that are not blank, by another program than ours."""
    with file.open(encoding="utf-8-sig", newline="") as lines:
        return sum(any(cell.strip() for cell in row) for row in list(csv.reader(lines))[1:])


def well_told(problem: Problem, root: Path) -> None:
    """A problem has a code of the list, a place, whole sentences and something to do."""
    assert problem.code in REGISTRY, problem
    assert problem.severity in SEVERITIES
    assert problem.package or problem.file or problem.code.startswith("folder-")
    assert problem.message.endswith((".", "?")), problem
    assert problem.hint and len(problem.message) < 1_000 and len(problem.hint) < 1_000, problem
    assert all(c.isprintable() for c in problem.message + problem.hint), problem
    (problem.message + problem.hint + problem.value + problem.column).encode()
    file = root / problem.package / problem.file
    if problem.line and file.is_file():
        data = file.read_bytes().replace(b"\r\n", b"\n").replace(b"\r", b"\n")
        assert problem.line <= data.count(b"\n") + 1, problem


def test_the_small_package_is_good(good: Good) -> None:
    assert checked(good()).problems == ()


@pytest.mark.parametrize("kind", KINDS)
def test_whatever_is_changed(good: Good, kind: str) -> None:
    @bounded
    @given(change=KINDS[kind])
    def holds(change: Change) -> None:
        checked(good(change))

    holds()


def test_what_is_accepted_is_built_whole(good: Good) -> None:
    """Whatever the gate lets through makes pages, charts and files, and every row of it is accounted for."""
    built = 0

    @bounded
    @given(change=st.one_of(KINDS["cells"], KINDS["rows"], KINDS["columns"], KINDS["descriptor"]))
    def holds(change: Change) -> None:
        nonlocal built
        good(change)
        if has_errors(check_all(good.now).problems):
            return
        for package in build(good.now).manifest["packages"].values():
            assert all(n["read"] == n["published"] + n["withheld"] for n in package["tables"].values())
        built += 1

    holds()
    assert built >= 10


def digest(site: Path) -> dict[str, str]:
    files = sorted(path for path in site.rglob("*") if path.is_file())
    return {str(f.relative_to(site)): hashlib.sha256(f.read_bytes()).hexdigest() for f in files}


@pytest.fixture(scope="module")
def site(small: Path) -> Path:
    """The small package's site, built as `mkdocs build` does it."""
    target = small.parent / "site"
    logging.disable(logging.CRITICAL)
    with pytest.MonkeyPatch.context() as env:
        rendered(small, target, env)
    logging.disable(logging.NOTSET)
    return target


def rendered(packages: Path, target: Path, env: pytest.MonkeyPatch) -> None:
    """What `mkdocs build` does, in this process: straight into the folder of the site, nothing beside it."""
    env.setenv("NO_MKDOCS_2_WARNING", "1")
    env.setenv(PACKAGES_NAME, str(packages))
    env.setenv(AS_OF_NAME, AS_OF.isoformat())
    env.setenv(CACHE_NAME, str(target.parent / "cache"))
    config = load_config(str(ROOT / "mkdocs.yml"), site_dir=str(target))
    config.plugins.on_startup(command="build", dirty=False)
    render(config)


def test_a_build_that_is_refused_leaves_the_old_site(
    good: Good, site: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    before, refused = digest(site), 0
    assert "brambledown-plan/index.html" in before

    @fuzzed(40, same=True)
    @given(change=st.one_of(*KINDS.values()))
    def holds(change: Change) -> None:
        nonlocal refused
        good(change)
        if not has_errors(check_all(good.now).problems):
            return
        caplog.clear()
        with pytest.raises(Abort):
            rendered(good.root, site, monkeypatch)
        assert "Nothing was published." in caplog.text
        assert "Traceback" not in caplog.text
        assert digest(site) == before
        refused += 1

    holds()
    assert refused >= 20


SLIPS: dict[str, Callable[[Path], object]] = {
    "a word for a figure": lambda p: in_cells(p, file="observations.csv", row=0.5, column=0.4, text="lots"),
    "a byte of nothing": lambda p: (p / "indicators.csv").write_bytes(b"a\0b"),
    "the Windows format": lambda p: (p / "areas.csv").write_bytes("£".encode("cp1252")),
    "a table that is gone": lambda p: (p / "indicators.csv").unlink(),
    "a descriptor that is cut off": lambda p: (p / "datapackage.json").write_text('{"name": "x'),
    "a package that is gone": lambda p: shutil.rmtree(p),
    "a package that is a file": lambda p: (shutil.rmtree(p), p.write_text("x")),
    "a link": lambda p: ((p / "areas.csv").unlink(), (p / "areas.csv").symlink_to("/etc/hostname")),
}


@pytest.mark.parametrize("slip", SLIPS)
def test_the_command_leaves_the_old_site_too(good: Good, site: Path, slip: str) -> None:
    before = digest(site)
    SLIPS[slip](good())
    env = {k: v for k, v in os.environ.items() if not k.startswith("SCORECARD_")}
    env[CACHE_NAME] = str(site.parent / "cache")
    command = [sys.executable, "-m", "scorecard.cli", "build", "--as-of", AS_OF.isoformat()]
    command += ["--packages", str(good.root), "--site-dir", str(site)]
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, timeout=120)
    assert done.returncode == 1
    assert "Nothing was published." in done.stdout + done.stderr
    assert "Traceback" not in done.stdout + done.stderr
    assert digest(site) == before
    assert not list(site.parent.glob(".site*"))
