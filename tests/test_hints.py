"""Each slip is mended by doing what its hint says, word for word; the figure then stands where it belongs."""

from __future__ import annotations

import csv
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from casebook import copy_base
from hints import NotToBeDone, follow
from scorecard.gate import Checked, Seen, check_all
from scorecard.problems import Problem
from scorecard.settings import Settings

AS_OF = date(2026, 11, 21)
MOST_STEPS = 6
ROW = "recycling-rate,FY2026/27 Q2,,,actual,47.4,,,,,,,,,"
Slip = Callable[[Path], None]


SEEN = Seen()  # what is the same in every test is read once


def checked(folder: Path) -> Checked:
    now = Settings(packages=folder.parent, as_of=AS_OF, cache=folder.parent.parent / "cache")
    return check_all(now, SEEN)


def errors(folder: Path) -> list[Problem]:
    return [p for p in checked(folder).problems if p.severity == "error"]


def put(file: str, find: str, new: str, count: int = 1) -> Slip:
    """One place of a file is typed otherwise."""

    def slip(folder: Path) -> None:
        text = (folder / file).read_bytes().decode()
        assert find in text
        (folder / file).write_bytes(text.replace(find, new, count).encode())

    return slip


def figure(value: str) -> Slip:
    return put("observations.csv", ROW, ROW.replace("47.4", value))


def header(file: str, find: str, new: str) -> Slip:
    return put(file, find, new)


def mended(folder: Path) -> list[Problem]:
    """Follow the first hint until nothing is wrong; gives the problems on the way."""
    restore = {p.name: p.read_bytes() for p in folder.parent.parent.joinpath("before").iterdir()}
    told: list[Problem] = []
    for _ in range(MOST_STEPS):
        found = errors(folder)
        if not found:
            return told
        told.append(found[0])
        follow(folder.parent, found[0], restore)
    raise NotToBeDone("\n".join(f"{p.file} {p.line} {p.column}: {p.message} {p.hint}" for p in told))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = copy_base(tmp_path / "packages")
    before = tmp_path / "before"
    before.mkdir()
    for file in made.glob("*.csv"):
        (before / file.name).write_bytes(file.read_bytes())
    return made


def the_figure(folder: Path) -> Decimal | None:
    """Household waste recycled in the second quarter of 2026/27, as it is read."""
    plan = next(p for p in checked(folder).plans if p.name == folder.name)
    return next(
        o.value
        for o in plan.observations
        if (o.indicator_id, o.period.label, o.kind, o.area, o.breakdown)
        == ("recycling-rate", "FY2026/27 Q2", "actual", "", "")
    )


def drop_header_cells(*names: str) -> Slip:
    """The names of columns are deleted from the first line, and the rows stay as wide as they were."""

    def slip(folder: Path) -> None:
        file = folder / "observations.csv"
        first, rest = file.read_text("utf-8").split("\n", 1)
        left = ",".join(name for name in first.split(",") if name not in names)
        file.write_text(f"{left}\n{rest}", "utf-8")

    return slip


def renamed(file: str, to: str) -> Slip:
    return lambda folder: (folder / to).write_bytes((folder / file).read_bytes()) and None


SLIPS: dict[str, Slip] = {
    "Quarter for period": header("observations.csv", "indicator_id,period", "indicator_id,Quarter"),
    "Month for period": header("observations.csv", "indicator_id,period", "indicator_id,Month"),
    "When for period": header("observations.csv", "indicator_id,period", "indicator_id,When"),
    "Figure for value": header("observations.csv", "kind,value", "kind,Figure"),
    "Type for kind": header("observations.csv", "breakdown,kind", "breakdown,Type"),
    "Measure for indicator_id": header("observations.csv", "indicator_id", "Measure"),
    "Period with a capital": header("observations.csv", "indicator_id,period", "indicator_id,Period"),
    "the names of four columns deleted": drop_header_cells("printed", "lower", "upper", "sample"),
    "47 in missing": put("observations.csv", ROW, ROW.replace("47.4,", ",47.4")),
    "47 in lower": put("observations.csv", ROW, ROW.replace("47.4,,,", ",,,47.4")),
    "47 in printed": put("observations.csv", ROW, ROW.replace("47.4,,", ",,47.4")),
    "47 in upper": put("observations.csv", ROW, ROW.replace("47.4,,,,", ",,,,47.4")),
    "47 in note": put("observations.csv", ROW, ROW.replace("47.4,,,,,,,,,", ",,,,,,,,,47.4")),
    "47 in sample": put("observations.csv", ROW, ROW.replace("47.4,,,,,,,,,", ",,,,,47.4,,,,")),
    "a title for an id": put(
        "observations.csv", ROW, ROW.replace("recycling-rate", "Household waste recycled")
    ),
    "a reference for an id": put("observations.csv", ROW, ROW.replace("recycling-rate", "E1")),
    "a title with other letters": put(
        "observations.csv", ROW, ROW.replace("recycling-rate", "household waste Recycled ")
    ),
    "an id in capitals": put("observations.csv", ROW, ROW.replace("recycling-rate", "Recycling-Rate")),
    "an id with a space": put("observations.csv", ROW, ROW.replace("recycling-rate", " recycling-rate ")),
    "a code with a capital": put("observations.csv", ROW, ROW.replace("actual", "Actual")),
    "a code with spaces": put("observations.csv", ROW, ROW.replace("actual", " ACTUAL ")),
    "a percent sign": figure("47.4%"),
    "curly quotation marks": figure("“47.4”"),
    "an apostrophe in front": figure("'47.4"),
    "a space behind": figure("47.4 "),
    "a decimal comma": figure('"47,4"'),
    "a word behind": figure("47.4 per cent"),
    "about, with a column that is not there": figure("~47.4"),
    "provisional, by a letter": figure("47.4p"),
    "with a star": figure("47.4*"),
    "Total for the whole": put("observations.csv", ROW, ROW.replace(",,,actual", ",,Total,actual")),
    "All for the council": put("observations.csv", ROW, ROW.replace(",,,actual", ",All,,actual")),
    "Whole council": put("observations.csv", ROW, ROW.replace(",,,actual", ",Whole council,,actual")),
    "the last day of a quarter": put("observations.csv", ROW, ROW.replace("FY2026/27 Q2", "30/09/2026")),
    "the last month of a quarter": put("observations.csv", ROW, ROW.replace("FY2026/27 Q2", "Sep-26")),
    "A for actual": put("observations.csv", ROW, ROW.replace("actual", "A")),
    "the table saved as commentary": renamed("observations.csv", "commentary.csv"),
    "a title above": put("observations.csv", "indicator_id", "Our figures\nindicator_id"),
    "curly quotation marks round a text with a comma": put(
        "commentary.csv",
        "Garden waste rose in a wet summer.",
        "“Wet leaves, and more of them”",
    ),
    "a line break of a word processor": put(
        "commentary.csv", "Garden waste rose in a wet summer.", "Garden waste rose\x0bin a wet summer."
    ),
    "a date of a spreadsheet": put("milestones.csv", "2026-06-30", "30/06/2026"),
    "a date in words": put("milestones.csv", "2026-06-30", "30 June 2026"),
    "a date in two ways": put("milestones.csv", "2026-09-30", "09/10/2026"),
    "TRUE": put("indicators.csv", "live,,true", "live,,TRUE"),
    "yes": put("indicators.csv", "live,,true", "live,,Yes"),
}


@pytest.mark.parametrize("slip", SLIPS.values(), ids=SLIPS.keys())
def test_following_the_hint_mends_the_slip(folder: Path, slip: Slip) -> None:
    slip(folder)
    mended(folder)
    assert the_figure(folder) == Decimal("47.4")
    header = next(csv.reader([(folder / "observations.csv").read_text("utf-8-sig").splitlines()[0]]))
    assert "period" in header


@pytest.mark.parametrize(
    "name",
    [
        *("a code with a capital", "a code with spaces", "an id with a space", "an id in capitals", "TRUE"),
        *("a date of a spreadsheet", "a line break of a word processor"),
    ],
)
def test_what_leaves_one_reading_is_read_and_told(folder: Path, name: str) -> None:
    SLIPS[name](folder)
    found = checked(folder).problems
    assert [p.severity for p in found] == ([] if name == "TRUE" else ["notice"])
    assert all(p.line and p.column and p.hint for p in found)


def test_one_slip_in_a_header_is_one_problem(folder: Path) -> None:
    """And nothing that hangs on the table is told as missing."""
    for slip in ("Quarter for period", "the names of four columns deleted", "the table saved as commentary"):
        packages = folder.parent.parent / slip.replace(" ", "-") / "packages"
        made = copy_base(packages)
        SLIPS[slip](made)
        assert len(errors(made)) == 1, errors(made)


@pytest.mark.parametrize("table", ["indicators", "priorities", "actions", "risks", "areas"])
def test_a_column_that_is_gone_is_not_echoed_by_other_tables(folder: Path, table: str) -> None:
    file = folder / f"{table}.csv"
    with file.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.reader(lines))
    gone = {"indicators": "frequency", "priorities": "title", "actions": "state", "risks": "title"}
    at = rows[0].index(gone.get(table, "kind"))
    with file.open("w", encoding="utf-8", newline="") as lines:
        csv.writer(lines, lineterminator="\n").writerows(r[:at] + r[at + 1 :] for r in rows)
    found = errors(folder)
    assert [(p.file, p.line) for p in found] == [(f"{table}.csv", 1)]
