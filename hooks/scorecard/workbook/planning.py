"""The planning template that services fill in: interventions with their story of change, inputs, outputs,
outcomes and
indicators, as actions, priorities and indicators of a plan. What it does not tell is asked for, not
guessed."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

from ..model import Plan
from ..model.amendment import Amendment, Source
from ..model.letters import shown
from ..words import aggregation_words, code_words, count
from .amending import Given, id_of
from .grid import Book, Grid, name_of
from .remark import Remark
from .typed import GROUPED, NUMBER

SEARCHED = 15
NEEDED = ("title", "indicator", "frequency")  # heads without which a sheet is no planning template
FIRST_PART = ("title", "priority", "stakeholders", "change_expected", "inputs")
TEXTS = ("stakeholders", "change_expected", "inputs", "outputs", "outcomes", "proxy", "proxy_source")
# How figures of a unit most often add up, which the template does not say; the officer is told.
ADDS_UP = {"percent": "period-rate", "count": "discrete", "pounds": "discrete"}


@dataclass(slots=True)
class Planning:
    """What was read of a planning template: how, and what is to be done to the plan."""

    how: list[str] = field(default_factory=list)
    given: Given = field(default_factory=Given)


@cache
def _texts() -> Mapping[str, Any]:
    return tomllib.loads(files(__package__).joinpath("texts", "planning.toml").read_text("utf-8"))


def is_planning(book: Book) -> bool:
    """Whether one of the sheets is a planning template."""
    return any(_heads(grid) is not None for grid in book.grids)


def read_planning(book: Book, plan: Plan) -> Planning:
    """The actions, priorities and indicators of every planning template in a file."""
    planning = Planning()
    reader = _Reader(plan, planning)
    for grid in book.grids:
        if found := _heads(grid):
            reader.sheet(grid, *found)
    return planning


def _heads(grid: Grid) -> tuple[int, dict[str, int]] | None:
    """The last row of the heads and the column of each; heads stand in two rows, the second below
    IDENTIFYING ..."""
    for row in range(min(grid.height, SEARCHED)):
        columns: dict[str, int] = {}
        for number in (row, row + 1):
            for column, cell in enumerate(grid.row(number)):
                key = _head(cell.text)
                if key == "value":
                    key = "proxy_value" if "proxy" in columns else "input_value"
                if key and (key not in columns or (key == "indicator" and number > row)):
                    columns[key] = column
        if all(key in columns for key in NEEDED) and _head(grid.at(row, columns["title"]).text) == "title":
            return row + 1, columns
    return None


def _head(text: str) -> str:
    plain = _plain(text)
    return next(
        (key for key, starts in _texts()["heads"].items() if any(_begins(plain, s) for s in starts)), ""
    )


def _begins(text: str, start: str) -> bool:
    return text == start or text.startswith((f"{start} ", f"{start}("))


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()


class _Reader:
    """Reads the rows of planning templates into amendments of one plan."""

    def __init__(self, plan: Plan, planning: Planning) -> None:
        self.plan, self.planning, self.given = plan, planning, planning.given
        self.actions = {one.action_id for one in plan.actions}
        self.titles = {_plain(one.title) for one in plan.actions}
        self.indicators = {one.indicator_id for one in plan.indicators}
        self.priority_ids = {one.priority_id for one in plan.priorities}
        self.priorities = {_plain(one.title): one.priority_id for one in plan.priorities}

    def sheet(self, grid: Grid, head: int, columns: Mapping[str, int]) -> None:
        """Every row below the heads that names an intervention."""
        rows = [row for row in range(head + 1, grid.height) if any(cell.text for cell in grid.row(row))]
        rows = [row for row in rows if not self._explains(grid, row)]
        first = columns["title"]
        numbered = sum(bool(re.fullmatch(r"[0-9]{1,3}\.?", grid.at(row, first).text)) for row in rows)
        shift = numbered * 2 > len(rows)
        before = len(self.given.amendments)
        at = {key: column + (shift and key in FIRST_PART) for key, column in columns.items()}
        if shift and at.get("input_value") == at.get("inputs"):
            del at["input_value"]
        for row in rows:
            self.row(grid, row, at, grid.at(row, first).text.rstrip(".") if shift else "")
        made = [one.table for one in self.given.amendments[before:]]
        texts = _texts()["said"]
        actions, indicators = (
            count(made.count("actions"), "action"),
            count(made.count("indicators"), "indicator"),
        )
        self.planning.how.append(
            texts["how"].format(sheet=grid.name, row=head + 1, actions=actions, indicators=indicators)
        )
        if shift:
            self.planning.how.append(texts["shift"])
        new = [one for one in self.given.amendments[before:] if one.table == "indicators"]
        self.planning.how += [self._assumed(one) for one in new]

    def _assumed(self, new: Amendment) -> str:
        """What is assumed of a new indicator, since the template does not say it."""
        texts, cells = _texts()["said"], new.cells
        way = code_words("indicators", "better", cells["better"])
        return str(
            texts["assumed"].format(
                title=shown(cells["title"]),
                adds_up=aggregation_words(cells["aggregation"]),
                aggregation=cells["aggregation"],
                better=texts["better_none" if cells["better"] == "neither" else "by_title"].format(way=way),
            )
        )

    def _explains(self, grid: Grid, row: int) -> bool:
        """Whether a row says what the columns are for, or that it is not to be filled in yet."""
        cells = [cell.text for cell in grid.row(row) if cell.text]
        asks = sum(text.endswith("?") or _plain(text) == "description" for text in cells)
        return asks * 2 > len(cells) or all(_plain(text) in _texts()["words"]["none"] for text in cells)

    def row(self, grid: Grid, row: int, at: Mapping[str, int], ref: str) -> None:
        """One intervention, with its priority and its indicator."""
        said = {key: grid.at(row, column).text for key, column in at.items()}
        title = said.get("title", "")
        source = {key: Source(grid.name, name_of(row, column), shown(title)) for key, column in at.items()}
        if not title:
            self.say(
                "notice",
                "This row names no intervention, so nothing of it is taken.",
                "Name it.",
                source["title"],
            )
            return
        if _plain(title) in self.titles:
            hint = "Nothing of this row is taken. Give a new one another name."
            self.say("notice", f'The plan has an action "{shown(title)}" already.', hint, source["title"])
            return
        self.titles.add(_plain(title))
        for key, text in said.items():
            if _plain(text) in _texts()["words"]["as_above"]:
                self.say(
                    "notice",
                    f'"{shown(text)}" is kept as it stands.',
                    "Write out what is meant.",
                    source[key],
                )
        action = id_of(title, self.actions)
        priority = self.priority(said.get("priority", ""), source.get("priority"))
        cells = {
            "kind": "intervention",
            "ref": ref,
            "priority_id": priority,
            "title": title,
            "state": "not-stated",
        }
        cells |= {key: said.get(key, "") for key in TEXTS}
        for key in ("input_value", "proxy_value"):
            cells[key] = self.money(said.get(key, ""), source.get(key))
        cells = {key: text for key, text in cells.items() if text}
        self.given.amendments.append(Amendment("actions", {"action_id": action}, cells, source))
        self.given.amendments += self.indicator(said, source, action, priority)

    def priority(self, text: str, source: Source | None) -> str:
        """The id of the priority that a cell names: one of the plan, else a new one."""
        if not text or _plain(text).startswith("as above"):
            return ""
        found = self.priorities.get(_plain(text))
        if found is None:
            found = self.priorities[_plain(text)] = id_of(text, self.priority_ids)
            cells, sources = {"kind": "priority", "title": text}, {"title": source} if source else {}
            self.given.amendments.append(Amendment("priorities", {"priority_id": found}, cells, sources))
        return found

    def money(self, text: str, source: Source | None) -> str:
        """An amount in pounds as a plain number; what is none is told and not taken."""
        bare = text.lstrip("£ ").replace(" ", "")
        if GROUPED.fullmatch(bare):
            bare = bare.replace(",", "")
        if not text or NUMBER.fullmatch(bare):
            return bare
        self.say("notice", f'"{shown(text)}" is no amount, so it is not taken.', "Type it in digits.", source)
        return ""

    def indicator(
        self, said: Mapping[str, str], source: Mapping[str, Source], action: str, priority: str
    ) -> Iterator[Amendment]:
        """The indicator of a row, where its unit and how often it is reported can be read."""
        title, texts = said.get("indicator", ""), _texts()
        if not title:
            return
        unit = texts["units"].get(_plain(said.get("unit", "")), "")
        often = _plain(said.get("frequency", ""))
        frequency = texts["frequencies"].get(often, "")
        if not unit or not frequency:
            if not unit:
                hint = "Write %, number or £, and import again; or add it in the workbook of the template."
                message = f'The indicator is not taken: its type is "{shown(said.get("unit", ""))}".'
                self.say("notice", message, hint, source.get("unit", source["indicator"]))
            if not frequency:
                hint = texts["unclear"].get(often, "Write monthly, quarterly, half-yearly or annual.")
                message = f'The indicator is not taken: how often is "{shown(said.get("frequency", ""))}".'
                self.say("notice", message, hint, source["frequency"])
            return
        better = self.better(title)
        cells = {"title": title, "priority_id": priority, "action_id": action, "unit": unit, "better": better}
        cells |= {
            "better_basis": "inferred",
            "aggregation": ADDS_UP[unit],
            "frequency": frequency,
            "state": "new",
        }
        cells |= {"duration": said.get("duration", "")}
        key = {"indicator_id": id_of(title, self.indicators)}
        sources = {"title": source["indicator"], "frequency": source["frequency"]}
        sources |= {"unit": source["unit"]} if "unit" in source else {}
        yield Amendment("indicators", key, {name: text for name, text in cells.items() if text}, sources)

    def better(self, title: str) -> str:
        """Which way is better, by the first word of the title that tells it; neither where none does, or
        both do."""
        words = set(re.findall(r"[a-z]+", title.lower()))
        ways = [way for way, telling in _texts()["better"].items() if words & set(telling)]
        return ways[0] if len(ways) == 1 else "neither"

    def say(self, severity: str, message: str, hint: str, source: Source | None) -> None:
        self.given.said.append(Remark(severity, message, hint, source))
