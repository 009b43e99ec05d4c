"""Whatever differs since the last reading, the gate says the very same with what was kept as without."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from random import Random

import pytest

from casebook import cases, copy_base, packages_of, settings_of
from scorecard import read_before
from scorecard.check import RuleSettings
from scorecard.gate import gate
from scorecard.last_build import LastBuild
from scorecard.read_before import gate_again
from scorecard.settings import Settings
from scorecard.store import Store

PLAN = Path(__file__).parents[1] / "datapackages" / "nwl-delivery-plan"
AS_OF = date(2026, 11, 21)


class Twice:
    """The gate as the next build has it, and as a process has it that stays, beside the gate alone."""

    def __init__(self, room: Path) -> None:
        self.room, self.last = room, LastBuild()

    def say_the_same(self, now: Settings, whole: bool = False) -> str:
        """To the last sign: equal figures and equal periods may be written in two ways."""
        return self.say(repr(gate(now, whole)), now, whole)

    def say(self, cold: str, now: Settings, whole: bool = False) -> str:
        """What the gate alone says; the two others say so too."""
        assert repr(gate_again(now, Store(self.room / "store"), whole).certain()) == cold
        assert repr(gate_again(now, Store(self.room / "other"), whole, last=self.last).certain()) == cold
        return cold

    def kept(self) -> list[Path]:
        return sorted((self.room / "store" / "made").rglob("read-*"))


@pytest.fixture
def twice(tmp_path: Path) -> Twice:
    return Twice(tmp_path)


@pytest.fixture
def now(tmp_path: Path) -> Settings:
    return of_the_plan(tmp_path)


def of_the_plan(room: Path) -> Settings:
    shutil.copytree(PLAN, room / "packages" / PLAN.name)
    return Settings(room / "packages", AS_OF, room / "cache", content=room)


@dataclass(frozen=True)
class Good:
    """The plan as it lies in the project: what the gate says of it, and a room that keeps what was read."""

    said: str
    room: Path

    def known_to(self, twice: Twice, now: Settings) -> None:
        """Both have read it, as after a build."""
        for name in ("store", "other"):
            shutil.copytree(self.room / name, twice.room / name)
        self.said_by(twice, now)

    def said_by(self, twice: Twice, now: Settings) -> None:
        twice.say(self.said, now)


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Good:
    room = tmp_path_factory.mktemp("good")
    return Good(Twice(room).say_the_same(of_the_plan(room)), room)


@pytest.mark.parametrize("case", cases()[::12], ids=lambda case: case.name)
def test_after_each_slip_and_after_it_is_mended(case: Path, tmp_path: Path, twice: Twice) -> None:
    good, room = copy_base(tmp_path / "good").parent, tmp_path / "room"
    now = Settings(room / "packages", AS_OF, tmp_path / "cache", content=tmp_path)
    shutil.copytree(good, now.packages)
    twice.say_the_same(now)
    shutil.rmtree(room)
    slipped = replace(now, **settings_of(case, packages_of(case, now.packages)))
    twice.say_the_same(slipped, whole=True)
    twice.say_the_same(slipped)
    shutil.rmtree(room)
    shutil.copytree(good, now.packages)
    twice.say_the_same(now)


Rows = list[str]


def with_cell(row: str, place: int, text: str) -> str:
    cells = row.rstrip("\r\n").split(",")
    cells[place % len(cells)] = text
    return ",".join(cells) + "\n"


def inserted(rows: Rows) -> Rows:
    return [rows[0], with_cell(rows[1], 1, "FY1998/99"), *rows[1:]]


def altered(column: str, text: str) -> Callable[[Rows], Rows]:
    """Another text in one cell of the fifth line."""

    def edit(rows: Rows) -> Rows:
        place = rows[0].rstrip("\n").split(",").index(column)
        return [*rows[:4], with_cell(rows[4], place, text), *rows[5:]]

    return edit


def columns_turned(rows: Rows) -> Rows:
    return [",".join(reversed(row.rstrip("\n").split(","))) + "\n" for row in rows]


EDITS: dict[str, Callable[[Rows], Rows]] = {
    "a row put in at the top": inserted,
    "a row taken out": lambda rows: rows[:5] + rows[6:],
    "a row moved": lambda rows: [*rows[:5], *rows[6:], rows[5]],
    "a row twice": lambda rows: [*rows, rows[3]],
    "the other way round": lambda rows: [rows[0], *reversed(rows[1:])],
    "sorted by period": lambda rows: [rows[0], *sorted(rows[1:], key=lambda row: row.split(",")[1])],
    "blank rows": lambda rows: [*rows[:4], "\n", "  \n", *rows[4:], "\n"],
    "a text in quotation marks": altered("note", '"a ""b"""'),
    "a text of three lines": altered("note", '"a\n\nb"'),
    "a mark that does not close": altered("note", '"a'),
    "inches": altered("note", '5" pipe'),
    "semicolons": lambda rows: [row.replace(",", ";") for row in rows],
    "a byte order mark": lambda rows: ["\ufeff" + rows[0], *rows[1:]],
    "lines of Windows": lambda rows: [row.replace("\n", "\r\n") for row in rows],
    "no last line end": lambda rows: [*rows[:-1], rows[-1].rstrip("\n")],
    "columns in another order": columns_turned,
    "a column misspelt": lambda rows: [rows[0].replace("period", "peroid"), *rows[1:]],
    "a column without a name": lambda rows: [row.rstrip("\n") + ",\n" for row in rows],
    "a row too short": lambda rows: [*rows[:4], "a,b\n", *rows[4:]],
    "the header again": lambda rows: [*rows[:4], rows[0], *rows[4:]],
    "a wrong figure": altered("value", "x"),
    "another figure": altered("value", "1.50"),
    "a figure that waits": altered("publish_on", "2026-12-01"),
    "a date of two readings": altered("publish_on", "10/02/2020"),
    "years that may be a month": altered("period", "2009-11"),
    "a place that is not there": altered("area", "nowhere"),
    "nothing but the header": lambda rows: rows[:1],
}


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS)
def test_after_an_edit_and_when_it_is_taken_back(
    now: Settings, twice: Twice, good: Good, edit: Callable[[Rows], Rows]
) -> None:
    path = now.packages / PLAN.name / "observations.csv"
    text = path.read_text("utf-8")
    good.known_to(twice, now)
    path.write_text("".join(edit(text.splitlines(keepends=True))), "utf-8", newline="")
    twice.say_the_same(now)
    twice.say_the_same(now, whole=True)
    path.write_text(text, "utf-8")
    good.said_by(twice, now)


def replaced(file: str, find: str, put: str) -> Callable[[Settings], Settings]:
    def change(now: Settings) -> Settings:
        path = now.packages / PLAN.name / file
        text = path.read_text("utf-8")
        assert find in text, find
        path.write_text(text.replace(find, put), "utf-8")
        return now

    return change


CHANGES: dict[str, Callable[[Settings], Settings]] = {
    "another day": lambda now: replace(now, as_of=date(2010, 4, 1)),
    "a rule turned off": lambda now: replace(now, rules=RuleSettings({"actual-missing": "off"})),
    "a rule made an error": lambda now: replace(now, rules=RuleSettings({"no-targets": "error"})),
    "a tolerance": lambda now: replace(now, rules=RuleSettings({"grace-days": 400, "reached": 5})),
    "another unit": replaced("indicators.csv", ",percent,", ",days,"),
    "another frequency": replaced("indicators.csv", ",annual,", ",quarterly,"),
    "a plan that goes on": replaced("datapackage.json", '"as_at"', '"next_update": "2026-12-01", "as_at"'),
    "years from January": replaced("datapackage.json", '"as_at"', '"year_start": 1, "as_at"'),
    "euros": replaced("datapackage.json", '"as_at"', '"currency": "EUR", "as_at"'),
    "small numbers": replaced("datapackage.json", '"as_at"', '"small_numbers": 90, "as_at"'),
}  # fmt: skip


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_after_what_decides_how_figures_are_read_and_judged(
    now: Settings, twice: Twice, good: Good, change: Callable[[Settings], Settings]
) -> None:
    good.known_to(twice, now)
    changed = change(now)
    twice.say_the_same(changed)
    twice.say_the_same(changed, whole=True)


def test_another_version_of_the_program_reads_all_anew(
    now: Settings, twice: Twice, monkeypatch: pytest.MonkeyPatch
) -> None:
    twice.say_the_same(now)
    before = twice.kept()
    monkeypatch.setattr(read_before, "program", lambda: "another")
    twice.say_the_same(now)
    assert len(twice.kept()) == 2 * len(before)


@pytest.mark.parametrize("damage", [lambda b: b[:-3], lambda b: b"", lambda b: b[:50] + b"?" + b[51:]])
def test_what_is_damaged_is_read_anew_and_mended(
    now: Settings, twice: Twice, good: Good, damage: Callable[[bytes], bytes]
) -> None:
    good.said_by(twice, now)
    whole = {path: path.read_bytes() for path in twice.kept()}
    for some in (sorted(whole), sorted(whole)[:1], sorted(whole)[1::7]):
        for path in some:
            path.write_bytes(damage(path.read_bytes()))
        good.said_by(twice, now)
        assert {one: one.read_bytes() for one in twice.kept()} == whole


SLIPS = (
    *("", " ", "x", "12%", "FY2008/09 Q9", "actual", '"a ""b"" c"', '"two\nlines"', "1,5", "0.5 ", "0", "-1"),
    *("2009-11", "01/04/2026", "2026-12-01", '5" pipe', "suppressed", "999999"),
)


def at_random(text: str, chance: Random) -> str:
    """A table after a few slips, each as an officer, a spreadsheet or a merge makes them."""
    rows = text.splitlines(keepends=True)
    for _ in range(chance.randint(1, 3)):
        if len(rows) < 3:
            break
        place, other = (chance.randrange(1, len(rows)) for _ in range(2))
        match chance.choice(("alter", "alter", "double", "remove", "move", "part", "end", "sort", "cut")):
            case "alter":
                rows[place] = with_cell(rows[place], chance.randrange(30), chance.choice(SLIPS))
            case "double":
                rows.insert(other, rows[place])
            case "remove":
                del rows[place]
            case "move":
                rows.insert(min(other, len(rows) - 1), rows.pop(place))
            case "part":
                rows.insert(place, chance.choice(("\n", ",,\n")))
            case "end":
                rows[-1] = rows[-1].rstrip("\n")
            case "sort":
                rows[1:] = sorted(rows[1:], key=lambda row: row.split(",")[1:2])
            case "cut":
                rows = rows[: max(2, place)]
    return "".join(rows)


def changes_at_random(now: Settings, chance: Random) -> Iterator[Settings]:
    whole = {path: path.read_text("utf-8") for path in sorted(now.packages.glob("*/*.csv"))}
    for _ in range(4):
        path = chance.choice(sorted(whole))
        text = whole[path] if chance.random() < 0.6 else path.read_text("utf-8")
        path.write_text(at_random(text, chance), "utf-8", newline="")
        if chance.random() < 0.2:
            now = replace(now, as_of=date(2026, chance.randint(1, 12), 1))
        yield now


@pytest.mark.parametrize("seed", range(6))
def test_after_changes_at_random_one_upon_the_other(
    now: Settings, twice: Twice, good: Good, seed: int
) -> None:
    good.known_to(twice, now)
    chance = Random(seed)
    for changed in changes_at_random(now, chance):
        twice.say_the_same(changed, whole=chance.random() < 0.3)
