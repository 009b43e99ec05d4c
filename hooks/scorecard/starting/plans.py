"""The folder of a new plan: its descriptor, and tables with the columns that a plan begins with.

The descriptor leaves the schemas out: the contract's are meant then, so that a later version of this program
with one more column finds nothing to renew. What is published carries them.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from ..model.contract import fields, schema, tables
from ..model.period import last_finished, year_of
from .asked import Council, NewPlan

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
LICENCE = {
    "name": "OGL-UK-3.0",
    "title": "Open Government Licence v3.0",
    "path": "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/",
}
# The tables that a plan begins with, and the columns that help beside those that must be filled in.
BEGIN: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "priorities": ("What the plan promises, in groups.", ("summary",)),
    "indicators": ("What is measured, and which way is better.", ("question", "priority_id", "source")),
    "observations": ("The figures: what was reached, and what was aimed for.", ("value", "missing")),
    "commentary": ("Why a figure is as it is, and what is being done.", ("why", "doing")),
}
EXAMPLE_NOTICE = "The figures here are only examples. They say nothing about {council}."


def plan_files(plan: NewPlan, council: Council, there: Collection[str] = ()) -> dict[str, str]:
    """The files of a plan's folder: path below `datapackages/` to text.

    `there`  the tables that lie in the folder already, which the descriptor lists too
    """
    rows = _example(plan) if plan.example else {}
    out = {f"{plan.name}/datapackage.json": _json(_descriptor(plan, council, there))}
    for table, (_, helpful) in BEGIN.items():
        out[f"{plan.name}/{table}.csv"] = _csv(_columns(table, helpful), rows.get(table, []))
    return out


def _descriptor(plan: NewPlan, council: Council, there: Collection[str]) -> dict[str, Any]:
    listed = {table: told for table, (told, _) in BEGIN.items()}
    listed |= {table: schema(table)["description"] for table in tables() if table in there}
    who = {"name": council.name} | ({"code": council.code} if council.code else {})
    who |= {"url": council.url} if council.url else {}
    ours: dict[str, Any] = {"kind": plan.kind, "council": who, "period": plan.period.label}
    ours["contact"] = "Performance team"
    if plan.example:
        ours["notice"] = EXAMPLE_NOTICE.format(council=council.name)
    return {
        "$schema": PROFILE,
        "name": plan.name,
        "title": plan.title,
        "description": f"What {council.name} has promised, and how it is doing.",
        "version": "1.0.0",
        "created": f"{plan.today.isoformat()}T00:00:00Z",
        "licenses": [LICENCE],
        "sources": [{"title": plan.title}],
        "contributors": [{"title": council.name, "roles": ["publisher"]}],
        "scorecard": ours,
        "resources": [_resource(table, told) for table, told in listed.items()],
    }


def _resource(table: str, told: str) -> dict[str, str]:
    return {
        "name": table,
        "path": f"{table}.csv",
        "type": "table",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "title": table.replace("_", " ").capitalize(),
        "description": told,
    }


def _columns(table: str, helpful: tuple[str, ...]) -> list[str]:
    """Those that must be filled in, and the helpful ones, in the order of the contract."""
    return [
        f["name"] for f in fields(table) if f.get("constraints", {}).get("required") or f["name"] in helpful
    ]


def _example(plan: NewPlan) -> dict[str, list[dict[str, str]]]:
    """One priority, one measure, what was reached in a year that is over, an aim, and a comment."""
    reached, aim = _years(plan)
    return {
        "priorities": [
            {
                "priority_id": "clean-streets",
                "kind": "priority",
                "title": "Clean and green streets",
                "summary": "Streets and parks that people like to be in.",
            }
        ],
        "indicators": [
            {
                "indicator_id": "recycling",
                "title": "Household waste recycled",
                "question": "How much of our rubbish is recycled?",
                "priority_id": "clean-streets",
                "unit": "percent",
                "better": "higher",
                "better_basis": "printed",
                "aggregation": "period-rate",
                "frequency": "annual",
                "source": "Waste returns",
                "state": "live",
            }
        ],
        "observations": [
            {"indicator_id": "recycling", "period": reached, "kind": "actual", "value": "41.5"},
            {"indicator_id": "recycling", "period": aim, "kind": "target", "value": "45"},
        ],
        "commentary": [
            {
                "indicator_id": "recycling",
                "period": reached,
                "why": "More homes had a food waste bin than the year before.",
                "doing": "Flats get food waste bins next.",
            }
        ],
    }


def _years(plan: NewPlan) -> tuple[str, str]:
    """The last year that is over, and the first year of the plan: the one after it where the plan is old."""
    last = last_finished(plan.today, 12)
    first = year_of(plan.period.start)
    aim = first if first.end > last.end else year_of(date(last.end.year, last.end.month + 1, 1))
    return last.label, aim.label


def _json(value: Mapping[str, Any]) -> str:
    return json.dumps(value, indent=2, ensure_ascii=False) + "\n"


def _csv(columns: list[str], rows: list[dict[str, str]]) -> str:
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, columns, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()
