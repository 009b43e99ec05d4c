"""References within a plan and to other plans: every name leads to a row."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from difflib import get_close_matches
from itertools import chain
from typing import Any

from ..model import Plan
from ..model.contract import schema, tables
from ..model.frameworks import national_items
from ..model.letters import meant, shown
from ..model.raw import RawPackage
from ..model.tables import TABLES
from ..problems import Fault, Place, Problem, did_you_mean
from .breakdowns import THE_WHOLE
from .cycles import cycle_problems
from .known import Known, table_guess
from .measured import named_rows
from .orders import order_problems
from .outlines import outline_problems

Found = Iterator[Problem]
HANGS = "dangling-reference"


def reference_problems(
    plan: Plan, known: Known, packages: Collection[str] | None, asked: Plan | None = None
) -> list[Problem]:
    """Every reference that leads nowhere, parents that go round in cycles, ends before starts.

    `known`     what can be named in the plan
    `packages`  the names of all packages, or None where others may lie elsewhere
    `asked`     the plan without the indicators of which nothing has to be said, where there are any
    """
    asked = asked or plan
    return list(
        chain(
            chain.from_iterable(_foreign_keys(plan, table, known, asked) for table in tables()),
            _levels(plan, known),
            outline_problems(plan, known),
            _links(plan, known, packages),
            _rows_named(plan, known),
            cycle_problems(plan),
            order_problems(asked),
        )
    )


def _foreign_keys(plan: Plan, table: str, known: Known, asked: Plan) -> Found:
    """Fields that name a row of a table: those of the schema, and three of which the schema cannot say it."""
    for column, target in named_rows(table):
        if target in known.unsure:
            continue
        there = known.firsts(target)
        for row in (asked if table == "observations" else plan).rows(table):
            value = getattr(row, column)
            if value and value not in there:
                message, hint = known.missing(target, value)
                blank = " Leave it blank for the council itself." if column == "area" else ""
                if blank and meant(value).strip().lower() in THE_WHOLE:
                    hint = "Leave this cell blank: that means the council itself."
                general = f"Type one that is there, or add it.{blank}"
                yield Fault(HANGS, message, hint or general).at(Place.of_row(plan, table, row, column))


def carried_on(plan: Plan, known: Mapping[str, Known], others_elsewhere: bool = False) -> Found:
    """Indicators that carry on one of another plan, or of this one."""
    for row in plan.indicators:
        other, _, indicator = row.continues.partition("/")
        if not other or (others_elsewhere and other not in known):
            continue
        if other not in known:
            hint = did_you_mean(other, known) + "Type it as plan/indicator, or leave it blank."
            fault = Fault(HANGS, f'There is no plan "{other}" here.', hint)
            yield fault.at(Place.of_row(plan, "indicators", row, "continues"))
        elif "indicators" not in known[other].unsure and indicator not in known[other].firsts("indicators"):
            hint = known[other].guess("indicators", indicator) or "Type one that is there."
            fault = Fault(HANGS, f'The plan "{other}" has no indicator "{indicator}".', hint)
            yield fault.at(Place.of_row(plan, "indicators", row, "continues"))
        elif (other, indicator) == (plan.name, row.indicator_id):
            fault = Fault(
                "circle", "This indicator carries on itself.", "Leave it blank, or name the earlier one."
            )
            yield fault.at(Place.of_row(plan, "indicators", row, "continues"))


def superseded(package: RawPackage, names: Collection[str], others_elsewhere: bool = False) -> Found:
    """The plan that a plan takes the place of, by its descriptor, is another one that is here."""
    path, ours = "scorecard.supersedes", package.descriptor.get("scorecard")
    old = ours.get("supersedes") if isinstance(ours, Mapping) else None
    if not isinstance(old, str) or (old in names and old != package.name):
        return
    if old == package.name:
        fault = Fault("circle", "This plan takes its own place.", "Leave it out, or name the earlier plan.")
    elif others_elsewhere:
        return
    else:
        others = [name for name in names if name != package.name]
        hint = did_you_mean(old, others) or "Type the name of the earlier plan's folder."
        fault = Fault(HANGS, f'There is no plan "{shown(old)}" here.', hint.strip())
    line = package.lines.get(path, 0)
    yield fault.at(Place(package.name, "datapackage.json", "", line, path, old))


def _levels(plan: Plan, known: Known) -> Found:
    """Levels of risks are on their scales, where the package gives scales."""
    if "risk_scales" in known.unsure:
        return
    for axis, table, column in (("likelihood", "risks", "likelihood"), ("impact", "risk_impacts", "level")):
        ranked = sorted((s for s in plan.risk_scales if s.axis == axis), key=lambda s: s.rank)
        levels = [s.level for s in ranked]
        for row in plan.rows(table) if levels else ():
            value = getattr(row, column)
            if value and value not in levels:
                message = f'"{shown(value)}" is not on the {axis} scale in risk_scales.csv.'
                hint = "Use one of: " + ", ".join(levels) + "."
                yield Fault(HANGS, message, hint).at(Place.of_row(plan, table, row, column))


def _links(plan: Plan, known: Known, packages: Collection[str] | None) -> Found:
    for link in plan.links:
        yield from _end(plan, known, link, "from")
        if link.to_table == "framework":
            yield from _framework(plan, known, link)
        elif link.to_table == "package":
            if packages is not None and link.to_id not in packages:
                hint = did_you_mean(link.to_id, packages).strip() or "Type the name of a package's folder."
                fault = Fault(HANGS, f'There is no package "{shown(link.to_id)}" here.', hint)
                yield fault.at(Place.of_row(plan, "links", link, "to_id"))
        else:
            yield from _end(plan, known, link, "to")
        if (link.from_table, link.from_id) == (link.to_table, link.to_id):
            fault = Fault("circle", "This link leads back to where it starts.", "Change one of its two ends.")
            yield fault.at(Place.of_row(plan, "links", link, "to_id"))


def _end(plan: Plan, known: Known, link: Any, side: str) -> Found:
    """One end of a link, where it is a row of this plan."""
    table, key = getattr(link, f"{side}_table"), getattr(link, f"{side}_id")
    if fault := _named(known, table, key):
        column = f"{side}_table" if fault.code == "table-unknown" else f"{side}_id"
        yield fault.at(Place.of_row(plan, "links", link, column))


def _framework(plan: Plan, known: Known, link: Any) -> Found:
    if "frameworks" in known.unsure:
        return
    framework, _, item = link.to_id.partition(":")
    if known.has("frameworks", f"{framework} | {item}") or link.to_id in national_items():
        return
    near = _national_guess(link.to_id) or known.guess("frameworks", f"{framework} | {item}").replace(
        " | ", ":"
    )
    message = f'"{shown(link.to_id)}" is not in frameworks.csv.'
    if not plan.frameworks:
        message = f'"{shown(link.to_id)}" cannot be found: the package has no frameworks.csv.'
    fault = Fault(HANGS, message, f"{near} {_way_to_add(plan, framework, item)}".strip())
    yield fault.at(Place.of_row(plan, "links", link, "to_id"))


def _way_to_add(plan: Plan, framework: str, item: str) -> str:
    """What an officer does to name an item that is in no list yet: the very line to add."""
    if not framework or not item:
        return "Type it as FRAMEWORK:ITEM, as in NI:155."
    line = ",".join(f'"{part}"' if "," in part else part for part in (framework, item))
    if plan.frameworks:
        return f"To add it, type a line into frameworks.csv: {shown(line)},what it measures,"
    return (
        'To add it, make frameworks.csv of the lines "framework,item,title,note" and '
        f'"{shown(line)},what it measures,", and add {{"name": "frameworks", "path": "frameworks.csv"}} '
        "to the resources in datapackage.json."
    )


def _national_guess(word: str) -> str:
    """A sentence that offers the nearest item of a national framework whose name the word begins with.

    Its publishers write one code in several ways, CHN1 as CHN01 or CHN 01: that is the code, not a near one.
    """
    squashed = {_squashed(name): name for name in national_items()}
    if same := squashed.get(_squashed(word)):
        return f'Type it as "{same}".'
    framework = f"{word.partition(':')[0].lower()}:"
    near = get_close_matches(_squashed(word), [one for one in squashed if one.startswith(framework)], n=1)
    return f'Did you mean "{squashed[near[0]]}"?' if near else ""


def _squashed(name: str) -> str:
    """An item's name without its capitals, blanks, hyphens and the noughts before a number."""
    return re.sub(r"(?<!\d)0+(?=\d)", "", re.sub(r"[\s\-_]", "", name.lower()))


def _named(known: Known, table: str, key: str) -> Fault | None:
    """What is wrong with a table's name and a row's key."""
    if table not in tables():
        return Fault("table-unknown", f'"{shown(table)}" is no table.', table_guess(table))
    if table in known.unsure or known.has(table, key):
        return None
    message, hint = known.missing(table, key)
    names = TABLES[table].key
    if len(names) > 1 and key.count("|") != len(names) - 1:
        hint = f"The key of a row of {table} has {len(names)} parts, blank ones too: {' | '.join(names)}."
    return Fault(HANGS, message, hint or "Type the key of a row that is there.")


def _rows_named(plan: Plan, known: Known) -> Found:
    """Rows and columns that caveats and roles name. A caveat may stand for every row of a table: *."""
    for table in ("caveats", "roles"):
        for row in plan.rows(table):
            every = (
                row.row == "*"
                and table == "caveats"
                and (plan.rows(row.table) if row.table in tables() else ())
            )
            fault = None if every else _named(known, row.table, row.row)
            if fault:
                column = "table" if fault.code == "table-unknown" else "row"
                yield fault.at(Place.of_row(plan, table, row, column))
            elif table == "caveats" and row.field and row.table in tables():
                names = [f["name"] for f in schema(row.table)["fields"]]
                if row.field not in names:
                    message = f'"{shown(row.field)}" is no column of {row.table}.'
                    hint = (
                        did_you_mean(row.field, names).strip() or "Leave it blank, or type the column's name."
                    )
                    yield Fault("column-unknown", message, hint).at(Place.of_row(plan, table, row, "field"))
