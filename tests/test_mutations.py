"""Good packages, changed at random: never an exception, every problem told in full, and no row lost.

Hypothesis chooses the change, the same ones in each run. Whatever it is, the rows read are those
published, those withheld and those refused; and a package without errors has none refused.
"""

from __future__ import annotations

import csv
import json
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from casebook import PACKAGE, copy_base
from scorecard.check import REGISTRY, published
from scorecard.gate import Checked, check_all
from scorecard.model.contract import schema_copy
from scorecard.problems import SEVERITIES, Problem, has_errors
from scorecard.settings import Settings
from scorecard.tell import as_json, as_text

AS_OF = date(2026, 11, 21)
TABLES = ("priorities", "indicators", "observations", "commentary", "areas", "caveats")
FILES = (*(f"{table}.csv" for table in TABLES), "datapackage.json")
Good = Callable[[], Path]

bounded = settings(
    max_examples=60,
    derandomize=True,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
# Cells as officers, spreadsheets and attackers fill them, and any text at all.
NASTY = (
    "", " ", "0", "-1", "1e400", "NaN", "TRUE", "#REF!", "=1+1", "1,234", "46.2%", "£5", "£1.5m", "TBC", "-",
    "Aug-07", "2007-08", "Q1 2022", "FY2007/08", "39295", "31/12/2026", "2026-12-31", "0001-01-01", "a" * 300,
    '"', '""', "'", ",", ";", "\n", "\r\n", "\t", "\0", "\ufeff", "\u202e", "\ud7ff", "£", "index", "../x",
    "x" * 81, "*", "a | b", "|", "recycling-rate", "less-waste", "a@example.org", "01632 960123", "<script>",
    "{{ x }}", "９", "%s", "\\N{BEL}",
)  # fmt: skip
texts = st.one_of(st.sampled_from(NASTY), st.text(max_size=12))
chance = st.floats(0, 1, exclude_max=True)
values = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False), texts),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(texts, inner, max_size=3)),
    max_leaves=6,
)


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
    """Gives a fresh copy of the small package's folder at each call."""

    def fresh() -> Path:
        root = tmp_path / "packages"
        shutil.rmtree(root, ignore_errors=True)
        shutil.copytree(small, root)
        return root / PACKAGE

    return fresh


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


def table_of(folder: Path, file: str) -> list[list[str]]:
    with (folder / file).open(encoding="utf-8", newline="") as lines:
        return list(csv.reader(lines))


def write(folder: Path, file: str, rows: list[list[str]]) -> None:
    with (folder / file).open("w", encoding="utf-8", newline="", errors="surrogatepass") as lines:
        csv.writer(lines, lineterminator="\n").writerows(rows)


def pick(items: Any, part: float) -> int:
    """A place among the items, from a number from 0 to 1."""
    return int(len(items) * part)


def test_the_small_package_is_good(good: Good) -> None:
    assert checked(good()).problems == ()


@bounded
@given(file=st.sampled_from(FILES), at=chance, size=st.integers(0, 4), put=st.binary(max_size=4))
def test_bytes(good: Good, file: str, at: float, size: int, put: bytes) -> None:
    folder = good()
    data = (folder / file).read_bytes()
    start = pick(data, at)
    (folder / file).write_bytes(data[:start] + put + data[start + size :])
    checked(folder)


@bounded
@given(file=st.sampled_from(FILES[:-1]), row=chance, column=chance, text=texts)
def test_cells(good: Good, file: str, row: float, column: float, text: str) -> None:
    folder = good()
    rows = table_of(folder, file)
    cells = rows[pick(rows, row)]
    cells[pick(cells, column)] = text
    write(folder, file, rows)
    checked(folder)


@bounded
@given(
    file=st.sampled_from(FILES[:-1]),
    row=chance,
    to=chance,
    what=st.sampled_from(("delete", "double", "move", "blank", "shorten", "lengthen", "header", "cut")),
)
def test_rows(good: Good, file: str, row: float, to: float, what: str) -> None:
    folder = good()
    rows = table_of(folder, file)
    at, other = pick(rows, row), pick(rows, to)
    match what:
        case "delete":
            del rows[at]
        case "double":
            rows.insert(other, list(rows[at]))
        case "move":
            rows[at], rows[other] = rows[other], rows[at]
        case "blank":
            rows.insert(at, [""] * len(rows[0]))
        case "shorten":
            del rows[at][-1]
        case "lengthen":
            rows[at].append("")
        case "header":
            rows.insert(at, list(rows[0]))
        case "cut":
            rows = rows[:at]
    write(folder, file, rows)
    checked(folder)


@bounded
@given(
    file=st.sampled_from(FILES[:-1]),
    column=chance,
    to=chance,
    name=texts,
    what=st.sampled_from(("delete", "double", "move", "rename", "blank", "clear")),
)
def test_columns(good: Good, file: str, column: float, to: float, name: str, what: str) -> None:
    folder = good()
    rows = table_of(folder, file)
    at, other = pick(rows[0], column), pick(rows[0], to)
    for number, row in enumerate(rows):
        match what:
            case "delete":
                del row[at]
            case "double":
                row.insert(other, row[at])
            case "move":
                row.insert(other, row.pop(at))
            case "rename":
                row[at] = row[at] if number else name
            case "blank":
                row.insert(at, "")
            case "clear":
                row[at] = row[at] if not number else ""
    write(folder, file, rows)
    checked(folder)


@bounded
@given(at=chance, value=values, what=st.sampled_from(("put", "delete", "add")), name=texts)
def test_descriptors(good: Good, at: float, value: Any, what: str, name: str) -> None:
    folder = good()
    file = folder / "datapackage.json"
    descriptor = json.loads(file.read_text("utf-8"))
    places = list(_places(descriptor))
    # The schemas fill most of the file: choose among the other places half of the time.
    few = [p for p in places if "schema" not in [step for _, step in p]]
    chosen = few if at < 0.5 else places
    path = chosen[pick(chosen, at * 2 % 1)]
    inner, step = path[-1]
    if what == "delete":
        del inner[step]
    elif what == "add" and isinstance(inner, dict):
        inner[name] = value
    else:
        inner[step] = value
    file.write_text(json.dumps(descriptor), "utf-8")
    checked(folder)


def _places(value: Any, path: tuple[Any, ...] = ()) -> Any:
    """Every place in a value, as the containers and steps that lead to it."""
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, inner in items:
        here = (*path, (value, step))
        yield here
        yield from _places(inner, here)


@bounded
@given(
    file=st.sampled_from((*FILES, "")),
    other=st.sampled_from(
        (*FILES, "new.csv", "Observations.csv", "../loose.csv", "../second/datapackage.json")
    ),
    what=st.sampled_from(("remove", "rename", "copy", "empty", "folder", "link", "hide")),
)
def test_files(good: Good, file: str, other: str, what: str) -> None:
    folder = good()
    path, target = folder / file, folder / other
    if not file:
        what, target = "rename", folder.parent / "Another Name"
    target.parent.mkdir(exist_ok=True)
    match what:
        case "remove":
            path.unlink()
        case "rename":
            path.rename(target)
        case "copy":
            if path != target:
                shutil.copy(path, target)
        case "empty":
            path.write_bytes(b"")
        case "folder":
            path.unlink()
            path.mkdir()
        case "link":
            path.unlink()
            path.symlink_to(target)
        case "hide":
            path.rename(folder / f".{file}")
    checked(folder if folder.exists() else folder.parent / "Another Name")
