"""Every table of the Fernshire package, from the texts beside this module and the stories' figures."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from . import wards
from .figures import Row, measure, observations
from .story import FIRST_YEAR, LAST_YEAR, read_story, year_label

TEXTS = Path(__file__).parent
BUDGET_YEARS = [year_label(year) for year in range(FIRST_YEAR + 1, LAST_YEAR + 1)]
PLANNED = "planned"  # the list of what was planned: a line of what was spent names its line there
DIMENSIONS = ("service", "finance", "reputation", "legal", "people")
Tables = dict[str, list[Row]]


def tables() -> Tables:
    """The rows of every table, by the table's name, each cell as the text of its CSV file."""
    promises, measures, work, running, context, comments = (
        tomllib.loads((TEXTS / f"{name}.toml").read_text("utf-8"))
        for name in ("priorities", "indicators", "actions", "running", "context", "commentary")
    )
    risks = running["risk"]
    made: dict[str, Iterable[Row]] = {
        "priorities": map(_cells, promises["priority"]),
        "indicators": map(_indicator, measures["indicator"]),
        "observations": _observations(measures["indicator"]),
        "commentary": _rows("indicator_id period why doing author_role publish_on", comments["comments"]),
        "resets": _rows("indicator_id period reason", context["resets"]),
        "actions": (_cells(a, "milestones", "updates") for a in work["action"]),
        "milestones": _milestones(work["action"]),
        "updates": _updates(work["action"]),
        "risks": map(_risk, risks),
        "risk_impacts": _impacts(risks),
        "risk_scales": _scales(running["scale"]),
        "budgets": _budgets(running["budget"], {a["action_id"] for a in work["action"]}),
        "partnerships": map(_cells, running["partnership"]),
        "timetable": _timetable(running["timetable"]),
        "versions": map(_cells, running["version"]),
        "areas": _rows("area name kind member_of", [*context["areas"], *wards.areas()]),
        "roles": _rows("table row relation role", context["roles"]),
        "frameworks": _rows("framework item title note", context["frameworks"]),
        "links": _rows("from_table from_id relation to_table to_id note", context["links"]),
        "caveats": _rows("caveat_id table row field kind text accepts", context["caveats"]),
    }
    return {name: list(rows) for name, rows in made.items()}


def _cell(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return value.isoformat() if isinstance(value, date) else str(value)


def _cells(raw: Mapping[str, Any], *without: str) -> Row:
    return {key: _cell(value) for key, value in raw.items() if key not in without}


def _rows(names: str, raw: Iterable[Sequence[Any]]) -> Iterator[Row]:
    for cells in raw:
        yield dict(zip(names.split(), map(_cell, cells), strict=True))


def _indicator(raw: Mapping[str, Any]) -> Row:
    return {"better_basis": "printed", "state": "live", "headline": "false"} | _cells(raw, "story")


def _observations(raw: Iterable[Mapping[str, Any]]) -> Iterator[Row]:
    for row in raw:
        yield from observations(measure(row, read_story(row["story"])))


def _milestones(actions: Iterable[Mapping[str, Any]]) -> Iterator[Row]:
    """The date first set stands in `due_printed` where the milestone has slipped."""
    for action in actions:
        for number, (due, state, text, *first) in enumerate(action["milestones"], 1):
            yield {
                "milestone_id": f"{action['action_id']}-{number}",
                "action_id": action["action_id"],
                "sequence": str(number),
                "due": due.isoformat(),
                "due_printed": f"{first[0].day} {first[0]:%B %Y}" if first else "",
                "text": text,
                "state": state,
            }


def _updates(actions: Iterable[Mapping[str, Any]]) -> Iterator[Row]:
    for action in actions:
        for as_at, state, text in action["updates"]:
            yield {"action_id": action["action_id"], "as_at": _cell(as_at), "state": state, "text": text}


def _risk(raw: Mapping[str, Any]) -> Row:
    """The place in the matrix is the likelihood and the worst impact."""
    worst = max(level for level in raw["impacts"] if level.isdigit())
    return _cells(raw, "impacts") | {"matrix": f"{raw['likelihood']} {worst}"}


def _impacts(risks: Iterable[Mapping[str, Any]]) -> Iterator[Row]:
    for risk in risks:
        for dimension, level in zip(DIMENSIONS, risk["impacts"], strict=True):
            cell = "level" if level.isdigit() else "missing"
            yield {"risk_id": risk["risk_id"], "dimension": dimension, cell: level}


def _scales(scales: Iterable[Mapping[str, Any]]) -> Iterator[Row]:
    for scale in scales:
        for rank, (level, label, covers) in enumerate(scale["levels"], 1):
            yield {"axis": scale["axis"], "level": level, "rank": str(rank), "label": label, "range": covers}


def _budgets(lists: Sequence[Mapping[str, Any]], actions: set[str]) -> Iterator[Row]:
    """The newest year first, in each year a total before its parts."""
    for place in reversed(range(len(BUDGET_YEARS))):
        for one in lists:
            parts = [amounts[place] for _, _, amounts in one["lines"]]
            common = {"period": BUDGET_YEARS[place], "kind": one["kind"], "unit": "pounds-thousand"}
            common |= {"stage": one["stage"]} if "stage" in one else {}
            spent = one.get("stage") == "spent"
            if "total" in one:
                known = [p for p in parts if isinstance(p, int)]
                whole = {"line_id": one["line"], "label": one["total"], **common}
                whole |= {"plan_line": PLANNED} if spent else {}
                yield whole | _amount(sum(known) if known else parts[0])
            for name, label, amounts in one["lines"]:
                owner = {"action_id": name} if name in actions else {"priority_id": name}
                part = {"total_of": one["line"]} if "total" in one else {}
                line = {"line_id": f"{one['line']}-{name}", "label": label}
                line |= {"plan_line": f"{PLANNED}-{name}"} if spent else {}
                yield line | common | owner | part | _amount(amounts[place])


def _amount(found: int | str) -> Row:
    return {"amount": str(found)} if isinstance(found, int) else {"missing": found}


def _timetable(raw: Mapping[str, Any]) -> Iterator[Row]:
    for place, period in enumerate(raw["periods"]):
        for number, (stage, step, days) in enumerate(raw["steps"], 1):
            row = {"report_period": period, "step_number": str(number), "stage": stage, "step": step}
            found = days[place]
            if isinstance(found, str):
                yield row | {"missing": found}
            else:
                start, *end = found if isinstance(found, list) else [found]
                yield row | {"start": _cell(start)} | ({"end": _cell(end[0])} if end else {})
