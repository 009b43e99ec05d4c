"""From rows that an officer filled in to rows of the plan's tables."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from ..model import Period, Plan
from ..model.amendment import Amendment, Source
from ..model.contract import RESERVED, WINDOWS
from ..words import count, listing
from .choices import choices_of
from .contents import JOIN, contents
from .due import newest_due
from .layout import IMPACT, PARTS
from .merging import Keep, Merged, Unread, all_merged
from .nextdates import next_dates
from .reading import Back, rows_of
from .remark import Remark

CHANGED = ("revised", "corrected")
LONGEST_ID = 60
# The columns of the sheets, and the fields of the tables that they are.
FIGURE = {
    "figure": "value",
    "numerator": "numerator",
    "denominator": "denominator",
    "missing": "missing",
    "revision": "revision",
    "reason": "reason",
    "hold": "publish_on",
}
NEW = {name: name for name in ("title", "question", "unit", "better", "aggregation", "frequency", "source")}
NEW |= {"priority": "priority_id", "owner": "owner_role"}
REQUIRED = ("title", "unit", "better", "aggregation", "frequency")


@dataclass(slots=True)
class Given:
    """What is to be done to the plan, and what is to be said of it.

    `next_update`  the plan's own next date, where it moves
    """

    amendments: list[Amendment] = field(default_factory=list)
    said: list[Remark] = field(default_factory=list)
    next_update: date | None = None


def amendments_of(
    back: Back, plan: Plan, period: Period, as_of: date, unread: Unread, keep: Keep = ""
) -> Given:
    """The rows to add and to alter that a workbook asks for, and the next dates that follow from them.

    `back`   the workbook as it came back
    `as_of`  stands for today: a next date that has gone by moves on where the timetable says when
    `unread` tells why what was typed cannot be read
    `keep`   which of two that differ is taken, the workbook's or the plan's; blank asks
    """
    maker = _Maker(plan, period, Given(said=list(back.said)))
    lists = choices_of(plan)
    units = {one.indicator_id: one.unit for one in plan.indicators}
    for of in contents(plan, period, every=True):
        make = getattr(maker, of.key)
        for one in all_merged(rows_of(back, of.key), of, lists, units, unread, maker.said, keep):
            maker.given.amendments += make(one)
    maker.given.amendments += maker.updates()
    move_on(maker.given, plan, period, as_of)
    return maker.given


def move_on(given: Given, plan: Plan, period: Period, as_of: date) -> None:
    """Add what follows for the days on which the next figures come."""
    come = {one.key["indicator_id"] for one in given.amendments if one.key.get("kind") == "actual"}
    coming = next_dates(plan, period, come, as_of)
    given.amendments += coming.amendments
    given.next_update = coming.plan
    if coming.silent:
        many = count(len(coming.silent), "indicator")
        message = f"The next update of {many} has gone by: {listing(coming.silent)}."
        hint = "The timetable does not say when the next come. Give the day in indicators.csv, next_update."
        given.said.append(Remark("notice", message, hint))


class _Maker:
    """Makes amendments of merged rows: a method for each sheet, by its key."""

    def __init__(self, plan: Plan, period: Period, given: Given) -> None:
        self.plan, self.period, self.given, self.said = plan, period, given, given.said
        self.taken = {one.indicator_id for one in plan.indicators}
        self.titles = {one.title.casefold() for one in plan.indicators}
        self.progress: dict[str, tuple[str, Source]] = {}  # by action, what has happened
        self.moves: dict[str, list[tuple[str, Source]]] = defaultdict(list)  # and why its milestones move

    def figures(self, one: Merged) -> Iterator[Amendment]:
        """The figure, the target and the comment of one row."""
        yield from self.places(one)
        indicator, label, _, _ = one.filled.row.id.split(JOIN, 3)
        yield from _comment(one, {"indicator_id": indicator, "period": label})

    def places(self, one: Merged) -> Iterator[Amendment]:
        """The figure and the target of one row."""
        key = dict(
            zip(
                ("indicator_id", "period", "area", "breakdown"), one.filled.row.id.split(JOIN, 3), strict=True
            )
        )
        if "target" in one.changed:
            sources = {"value": one.source("target")}
            yield Amendment(
                "observations", {**key, "kind": "target"}, {"value": one.cells["target"]}, sources
            )
        there = bool(one.now["figure"] or one.now["missing"])
        if one.wrong & FIGURE.keys():
            return
        touched = one.changed & {"figure", *PARTS, "missing", "revision", "reason"}
        if (touched or ("hold" in one.changed and there)) and (cells := _cells(one, self.said)):
            sources = {column: one.source(name) for name, column in FIGURE.items()}
            yield Amendment("observations", {**key, "kind": "actual"}, cells, sources)

    def milestones(self, one: Merged) -> Iterator[Amendment]:
        """The state of a milestone and its new date, the reason for which goes into the updates of its
        action."""
        key = one.filled.row.id
        row = next(each for each in self.plan.milestones if each.milestone_id == key)
        if "new_due" in one.changed and not one.cells["why"]:
            message, hint = (
                "A date that was promised moves, and nothing says why.",
                "Say why in the next cell.",
            )
            self.said.append(Remark("error", message, hint, one.source("new_due")))
            return
        columns = {"state": "state", "new_due": "due"}
        if cells := {column: one.cells[name] for name, column in columns.items() if name in one.changed}:
            sources = {column: one.source(name) for name, column in columns.items()}
            yield Amendment("milestones", {"milestone_id": key}, cells, sources)
        if "why" in one.changed:
            self.moves[row.action_id].append((f"{row.text}: {one.cells['why']}", one.source("why")))

    def actions(self, one: Merged) -> Iterator[Amendment]:
        """The state of an action; what has happened is kept for its update."""
        key = one.filled.row.id
        if "state" in one.changed:
            cells, sources = {"state": one.cells["state"]}, {"state": one.source("state")}
            yield Amendment("actions", {"action_id": key}, cells, sources)
        if "progress" in one.changed:
            self.progress[key] = (one.cells["progress"], one.source("progress"))

    def updates(self) -> Iterator[Amendment]:
        """What is reported on each action as at the period's end: one row, however many cells said
        something."""
        told = {one.action_id: one.text for one in self.plan.updates if one.as_at == self.period.end}
        states = {one.action_id: one.state for one in self.plan.actions}
        states |= {
            one.key["action_id"]: one.cells["state"]
            for one in self.given.amendments
            if one.table == "actions"
        }
        for action in dict.fromkeys((*self.progress, *self.moves)):
            own = self.progress.get(action)
            parts = [own] if own else []
            texts = [own[0] if own else told.get(action, ""), *(text for text, _ in self.moves[action])]
            source = (parts + self.moves[action])[0][1]
            cells = {"state": states.get(action, ""), "text": "\n\n".join(filter(None, texts))}
            key = {"action_id": action, "as_at": self.period.end.isoformat()}
            yield Amendment("updates", key, cells, {"text": source})

    def risks(self, one: Merged) -> Iterator[Amendment]:
        """What changed about a risk, and the level of each of its impacts that did."""
        key = one.filled.row.id
        if cells := {name: one.cells[name] for name in sorted(one.changed) if not name.startswith(IMPACT)}:
            yield Amendment("risks", {"risk_id": key}, cells, {name: one.source(name) for name in cells})
        for name in sorted(one.changed):
            if name.startswith(IMPACT):
                place = {"risk_id": key, "dimension": name.removeprefix(IMPACT)}
                yield Amendment(
                    "risk_impacts", place, {"level": one.cells[name]}, {"level": one.source(name)}
                )

    def new(self, one: Merged) -> Iterator[Amendment]:
        """A new indicator, and its target and figure where they are given."""
        absent = [name for name in REQUIRED if not one.cells[name] and name not in one.wrong]
        for name in absent:
            message, hint = "This new indicator is not whole.", "Fill in this cell too."
            self.said.append(Remark("error", message, hint, one.source(name)))
        title = one.cells["title"]
        if title.casefold() in self.titles:
            hint = "Give its figure in the sheet Figures, or give the new one another title."
            self.said.append(
                Remark("error", "The plan has an indicator of this title.", hint, one.source("title"))
            )
            return
        if absent or one.wrong:
            return
        self.titles.add(title.casefold())
        key = id_of(title, self.taken)
        cells = {column: one.cells[name] for name, column in NEW.items() if one.cells[name]}
        sources = {column: one.source(name) for name, column in NEW.items()}
        cells |= {"better_basis": "printed", "state": "new"}
        yield Amendment("indicators", {"indicator_id": key}, cells, sources)
        label = newest_due(one.cells["frequency"], self.period).label
        for name, kind in (("target", "target"), ("figure", "actual")):
            if one.cells[name]:
                place = {"indicator_id": key, "period": label, "area": "", "breakdown": "", "kind": kind}
                yield Amendment(
                    "observations", place, {"value": one.cells[name]}, {"value": one.source(name)}
                )


def _cells(one: Merged, said: list[Remark]) -> dict[str, str]:
    """The cells of a figure's row that change, or nothing where something about them is wrong."""
    want, now = dict(one.cells), one.now
    if "missing" in one.changed and "figure" not in one.given:
        want["figure"] = "" if _emptied(one) else want["figure"]
    elif "figure" in one.changed and "missing" not in one.given:
        want["missing"] = ""
    if want["figure"] and want["missing"]:
        hint = "Keep one: empty the cell with the figure, or the one with the reason."
        said.append(
            Remark(
                "error", "Here are both a figure and a reason why there is none.", hint, one.source("missing")
            )
        )
        return {}
    if not want["figure"] and not want["missing"]:
        hint = "Give the figure, or choose why there is none."
        said.append(Remark("error", "There is no figure in this row.", hint, one.source("figure")))
        return {}
    if now["figure"] and want["figure"] != now["figure"] and not _accounted(one, want, said):
        return {}
    return {column: want[name] for name, column in FIGURE.items() if want.get(name, "") != now.get(name, "")}


def _emptied(one: Merged) -> bool:
    """Whether the figure that stood in the row was taken out of it."""
    cell = one.filled.cells.get("figure")
    return cell is not None and not cell.text


def _accounted(one: Merged, want: Mapping[str, str], said: list[Remark]) -> bool:
    """Whether a figure that was given before and is now another says so, and why."""
    was_provisional = one.now["revision"] == "provisional"
    if was_provisional and want["revision"] in ("final", "provisional", ""):
        return True
    told = f"{one.now['figure']} was given before, and now it is {want['figure'] or 'none'}."
    if want["revision"] not in CHANGED:
        hint = "Under Provisional or corrected choose Corrected (it was wrong) or Revised (more is known)."
        said.append(Remark("error", told, hint, one.source("figure")))
        return False
    if not want["reason"]:
        said.append(Remark("error", told, "Say in a few words what was wrong.", one.source("reason")))
        return False
    return True


def _comment(one: Merged, key: Mapping[str, str]) -> Iterator[Amendment]:
    """Why and what is being done, with who says so: one row for an indicator and a period."""
    if "why" not in one.cells or not (one.cells["why"] or one.cells["doing"]):
        return
    columns = {"why": "why", "doing": "doing", "who": "author_role", "hold": "publish_on"}
    there = bool(one.now["why"] or one.now["doing"])
    if not one.changed & ({"why", "doing", "who", "hold"} if there else {"why", "doing"}):
        return
    cells = {column: one.cells[name] for name, column in columns.items() if not there or name in one.changed}
    sources = {column: one.source(name) for name, column in columns.items()}
    yield Amendment("commentary", key, {name: text for name, text in cells.items() if text or there}, sources)


def id_of(title: str, taken: set[str]) -> str:
    """An identifier made of a title: small letters, digits and hyphens, cut at a word, none that is taken."""
    plain = (
        unicodedata.normalize("NFKD", title.replace("&", " and ")).encode("ascii", "ignore").decode().lower()
    )
    words = re.findall(r"[a-z0-9]+", plain.replace("'", ""))
    name = ""
    for word in words:
        if len(name) + len(word) >= LONGEST_ID:
            break
        name = f"{name}-{word}" if name else word
    name = name or "indicator"
    found, number = name, 1
    while found in taken or found in RESERVED | WINDOWS:
        number += 1
        found = f"{name}-{number}"
    taken.add(found)
    return found
