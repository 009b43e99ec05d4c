"""What was read before is not read again, and the gate says the same as if it had been."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

import msgspec
import pytest

from scorecard import check
from scorecard.gate import Checked, gate
from scorecard.read import agreed, readings
from scorecard.read_before import gate_again
from scorecard.settings import Settings
from scorecard.store import Store


@pytest.fixture
def now(tmp_path: Path, small_plan: Path) -> Settings:
    shutil.copytree(small_plan, tmp_path / "packages" / small_plan.name)
    return Settings(tmp_path / "packages", date(2026, 11, 21), tmp_path / "cache", content=tmp_path)


@pytest.fixture
def given(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many rows the other programs were given to read, in turn."""
    found: list[int] = []
    disagree = readings.disagree

    def noted(data: bytes, *more: object) -> bool:
        found.append(len(data.decode().splitlines()) - 1)
        return disagree(data, *more)  # type: ignore[arg-type]

    monkeypatch.setattr(readings, "disagree", noted)
    return found


def again(now: Settings) -> Checked:
    return gate_again(now, Store(now.cache / "store")).certain()


def elsewhere(now: Settings, told: list[str]) -> Checked:
    """The gate with the other readings done elsewhere, once somebody waits for them."""

    def begin(work: Callable[[bytes], bytes], task: Callable[[], bytes]) -> Callable[[], bytes]:
        given = task()
        told.append("begun")

        def answer() -> bytes:
            told.append("asked")
            return work(given)

        return answer

    return gate_again(now, Store(now.cache / "store"), begin=begin).certain()


def test_readings_elsewhere_are_waited_for_once_all_else_is_done(
    now: Settings, given: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    rules = check.reporting_problems

    def noted(*args: Any) -> Any:
        told.append("rules")
        return rules(*args)

    monkeypatch.setattr(check, "reporting_problems", noted)
    first = elsewhere(now, told)
    assert told == ["begun"] * 3 + ["rules"] + ["asked"] * 3
    assert sorted(given) == [1, 5, 80]
    given.clear()
    assert again(now) == first, "what was read elsewhere is kept"
    assert given == []
    assert gate(now) == first


def test_a_large_table_is_asked_about_elsewhere_in_parts(
    now: Settings, given: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(agreed, "AT_ONCE", 30)
    told: list[str] = []
    assert elsewhere(now, told) == gate(now)
    assert sorted(given[:5]) == [1, 5, 20, 30, 30]
    assert told == ["begun"] * 5 + ["asked"] * 5
    file = now.packages / "small-plan" / "observations.csv"
    lines = file.read_text().splitlines(keepends=True)
    file.write_text("".join([*lines[:40], ",,\n".replace(",,", "," * lines[0].count(",")), *lines[40:]]))
    shutil.rmtree(now.cache)
    given.clear()
    assert elsewhere(now, told) == gate(now)
    assert 81 in given[:3], "with a blank row in it, it is read as a whole"


def test_what_is_wrong_in_one_part_is_told_once(now: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(agreed, "AT_ONCE", 30)
    file = now.packages / "small-plan" / "observations.csv"
    lines = file.read_text().splitlines(keepends=True)
    lines[45] = lines[45].replace(",actual,", ",actually,").replace(",target,", ",targets,")
    file.write_text("".join(lines))
    plain = gate(now)
    assert any(one.line == 46 for one in plain.problems)
    assert elsewhere(now, []) == plain


def test_where_a_reading_elsewhere_finds_something_wrong_all_is_read_again_here(now: Settings) -> None:
    file = now.packages / "small-plan" / "observations.csv"
    file.write_text(file.read_text().replace("41.4", "4I.4", 1))
    told: list[str] = []
    plain = gate(now)
    assert {one.code for one in plain.problems if one.severity == "error"}
    assert elsewhere(now, told) == plain
    assert "asked" in told
    assert again(now) == plain


def test_where_readings_elsewhere_differ_nothing_of_it_is_kept(
    now: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as other:
        other.setattr(readings, "disagree", lambda *_: True)
        plain = gate(now)
        assert "readings-differ" in {one.code for one in plain.problems}
        assert elsewhere(now, []) == plain
    assert again(now) == gate(now) != plain


def test_rows_taken_for_alike_are_forgotten_where_they_are_not() -> None:
    some = agreed.Agreed(begin=lambda work, task: lambda: msgspec.msgpack.encode((True, [])))
    text, rows = "id,value\na,1\n", [("a", "1")]
    assert not some.disagree(text, [1, 2], [2], rows, [], width=2, widest=2, schema="{}")
    assert not some.settled()
    assert some.seen == {}
    assert not any(some.known.values())


def test_nothing_is_read_twice(now: Settings, given: list[int]) -> None:
    first = again(now)
    assert sorted(given) == [1, 5, 80]
    given.clear()
    assert again(now) == first == gate(now)
    assert given == [1, 5, 80] or sorted(given) == [1, 5, 80], "only by the plain gate"


def edited(find: str, put: str, file: str = "observations.csv") -> Callable[[Settings], Settings]:
    def edit(now: Settings) -> Settings:
        path = now.packages / "small-plan" / file
        text = path.read_text("utf-8")
        assert find in text
        path.write_text(text.replace(find, put, 1), "utf-8")
        return now

    return edit


def doubled(now: Settings) -> Settings:
    path = now.packages / "small-plan" / "observations.csv"
    lines = path.read_text("utf-8").splitlines(keepends=True)
    path.write_text("".join([*lines, lines[1]]), "utf-8")
    return now


def renamed(now: Settings) -> Settings:
    """A list of names that must not be published comes in between."""
    names = now.packages.parent / "names.txt"
    names.write_text("Number of visits\n", "utf-8")
    return replace(now, names=names)


EDITS = {
    "a figure": (edited(",actual,", ",actual,1"), [1]),
    "a figure that is none": (edited(",actual,", ",actual,x"), [1]),
    "a row above": (edited("\nindicator-00001,", "\n\nindicator-00001,"), []),
    "another period": (edited("02,FY2024/25 Q4,,,target,", "02,FY1999/00 Q4,,,target,"), [1]),
    "a row twice": (doubled, []),
    "a ragged row": (edited("\n", "\nindicator-00001,FY2024/25 Q3\n"), None),
    "another frequency": (edited(",quarterly,", ",annual,", "indicators.csv"), [1]),
    "an indicator gone": (edited("\nindicator-00003,", "\nindicator-00009,", "indicators.csv"), [1]),
    "names": (renamed, None),
}  # fmt: skip


@pytest.mark.parametrize(("edit", "rows"), EDITS.values(), ids=EDITS)
def test_after_an_edit_the_gate_says_the_same_as_without(
    now: Settings, given: list[int], edit: Callable[[Settings], Settings], rows: list[int] | None
) -> None:
    again(now)
    given.clear()
    now = edit(now)
    warm = again(now)
    if rows is not None:
        assert given == rows
    assert warm == gate(now)
    assert again(now) == warm


SLIPS = ("", " ", "x", "12%", "FY2024/25 Q9", "actual", "indicator-00001", '"', "1,5", "0.5 ")


def at_random(text: str, chance: Random) -> str:
    """A table in which a few rows are altered, doubled, removed, moved or parted by a blank line."""
    header, *rows = text.splitlines(keepends=True)
    for _ in range(chance.randint(1, 4)):
        place, other = (chance.randrange(len(rows)) for _ in range(2))
        match chance.choice(("alter", "double", "remove", "move", "part")):
            case "alter":
                cells = rows[place].rstrip("\n").split(",")
                cells[chance.randrange(len(cells))] = chance.choice(SLIPS)
                rows[place] = ",".join(cells) + "\n"
            case "double":
                rows.insert(other, rows[place])
            case "remove":
                del rows[place]
            case "move":
                rows.insert(min(other, len(rows) - 1), rows.pop(place))
            case "part":
                rows.insert(place, "\n")
    return header + "".join(rows)


@pytest.mark.parametrize("seed", range(8))
def test_whatever_is_edited_the_gate_says_the_same_as_without(now: Settings, seed: int) -> None:
    """Problems, their words and lines, and the rows: one edit after the other, each upon what was kept."""
    chance = Random(seed)
    again(now)
    whole = {path: path.read_text("utf-8") for path in sorted(now.packages.glob("*/*.csv"))}
    for _ in range(4):
        path = chance.choice([one for one in whole if one.name != "priorities.csv"])
        path.write_text(at_random(whole[path], chance), "utf-8")
        assert again(now) == gate(now)


def test_what_was_kept_and_is_damaged_is_read_anew(now: Settings, given: list[int]) -> None:
    first = again(now)
    for path in (now.cache / "store" / "made").rglob("read-*"):
        path.write_bytes(path.read_bytes()[:-3])
    given.clear()
    assert again(now) == first
    assert sorted(given) == [1, 5, 80]


def test_what_is_of_no_use_any_more_is_not_carried_on(now: Settings) -> None:
    """After a table has been cut short as much is kept as if it had never been longer."""
    again(now)
    path = now.packages / "small-plan" / "observations.csv"
    path.write_text("".join(path.read_text("utf-8").splitlines(keepends=True)[:17]), "utf-8")
    again(now)
    anew = replace(now, cache=now.cache.parent / "another")
    again(anew)
    kept = kept_of(now)
    assert {name: kept[name] for name in kept_of(anew)} == kept_of(anew)


def kept_of(now: Settings) -> dict[str, bytes]:
    """What is kept of the reading, by name: one index, and the parts that it names."""
    return {path.name: path.read_bytes() for path in (now.cache / "store" / "made").rglob("read-*")}


class Elsewhere:
    """Has work done at once, as another process would, and counts it."""

    def __init__(self) -> None:
        self.asked = 0

    def __call__(self, work: Callable[[bytes], bytes], task: Callable[[], bytes]) -> Callable[[], bytes]:
        self.asked += 1
        answer = work(task())
        return lambda: answer


@pytest.mark.parametrize(
    "change",
    [
        lambda now: now,
        edited(",discrete,", ",discreet,", "indicators.csv"),
        edited('"title"', '"titel"', "datapackage.json"),
        edited(",actual,", ",acutal,"),
        edited("\n", ',"\n'),
        doubled,
    ],
)
def test_readings_done_elsewhere_say_the_same(now: Settings, change: Callable[[Settings], Settings]) -> None:
    now, elsewhere = change(now), Elsewhere()
    assert gate_again(now, Store(now.cache / "store"), begin=elsewhere).certain() == gate(now)
    assert elsewhere.asked > 0
    assert gate_again(now, Store(now.cache / "store")).certain() == gate(now)


def test_what_others_read_differently_is_told_though_it_was_asked_elsewhere(
    now: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """First all is read as if the readings agreed, and then again here."""
    monkeypatch.setattr(readings, "disagree", lambda *asked: True)
    told = gate_again(now, Store(now.cache / "store"), begin=Elsewhere()).certain()
    assert {problem.code for problem in told.problems} >= {"readings-differ"}
    assert told == gate(now)


def test_where_nobody_is_elsewhere_it_is_read_here(now: Settings, given: list[int]) -> None:
    assert gate_again(now, Store(now.cache / "store"), begin=lambda work, task: None).certain() == gate(now)
    assert sorted(given[:3]) == [1, 5, 80]
