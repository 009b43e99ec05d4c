"""A published package read again by Frictionless, by pandas and by our own gate gives the same plan."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import fields, replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from frictionless import Package

from casebook import copy_base
from scorecard.build import build
from scorecard.gate import gate
from scorecard.model import TABLES, Plan
from scorecard.settings import Settings

AS_OF = date(2026, 11, 21)
FIGURES = '''\
indicator_id,period,area,breakdown,kind,value,missing,printed,numerator,denominator,quality
recycling-rate,FY2025/26 Q1,,,actual,44.10,,,441,1000,estimated
recycling-rate,FY2025/26 Q2,,,actual,45.81234567890123456,,,,,low-reliability
recycling-rate,FY2025/26 Q3,,,actual,8.12812526416e-05,,,,,
recycling-rate,FY2025/26 Q4,,,actual,,suppressed,[c],,,
recycling-rate,FY2025/26 Q4,,homes=flats,actual,41.0,,,,,
recycling-rate,FY2025/26 Q4,,"size="">=50 staff""",actual,40,,,,,break
recycling-rate,FY2025/26 Q4,,,target-low,44,,,,,
recycling-rate,FY2025/26 Q4,,,target-high,48,,,,,
recycling-rate,2026-W36,,,actual,47,,,,,
recycling-rate,FY2026/27,,,target,,in-words,Top quartile,,,
'''

# A plan of another country's habits: years from July named by their ends, euros and cents, weeks, four weeks.
FROM_JULY = {
    "indicators.csv": """\
indicator_id,title,unit,better,better_basis,aggregation,frequency,denominator_name,price_base,state
week,Calls a week,count,higher,printed,discrete,weekly,,,live
ill,Days ill,days,lower,printed,discrete,four-weekly,,,live
cost,Cost of a visit,cents,lower,printed,period-rate,annual,,2024 prices,live
held,Share of budget spent,percent,nearest,printed,period-rate,annual,,,live
homes,Homes built,count,higher,printed,since-start,annual,,,live
rate,Complaints,per-1000-people,lower,printed,period-rate,annual,people,,live
spend,Spending,euros,lower,printed,discrete,annual,,,live
""",
    "observations.csv": '''\
indicator_id,period,breakdown,kind,value,missing,printed,numerator,denominator,quality
week,Week 36 2026,,actual,12,,,,,
week,w/e 13/09/2026,,actual,13,,,,,
ill,2026-08-03 - 2026-08-30,,actual,3.5,,,,,
cost,FY2025,,actual,145,,,,,
cost,FY2026,,target,150,,,,,
held,FY2026,,actual,103.2,,,,,
held,FY2026,,target,100,,,,,
homes,FY2026,,actual,180,,,,,
rate,FY2026,,actual,6.4,,,64,10000,estimated
rate,FY2026,"sex=""a=b; c""",actual,,suppressed,[c],,,
spend,FY2026,,actual,2345678.25,,,,,
spend,FY2026,,target,,in-words,No more than last year,,,
''',
    "budgets.csv": """\
line_id,period,kind,label,amount,unit,stage,plan_line
b1,FY2026,net-cost,Libraries,2000000,EUR,planned,
b2,FY2026,net-cost,Libraries,2100000,EUR,spent,b1
""",
}


def from_july(folder: Path) -> None:
    """Make the plan of `FROM_JULY` of a copy of the base."""
    file = folder / "datapackage.json"
    descriptor = json.loads(file.read_text("utf-8"))
    descriptor["scorecard"] |= {"year_start": 7, "year_name": "2025", "currency": "EUR", "period": "FY2026"}
    kept = {name.removesuffix(".csv") for name in FROM_JULY}
    descriptor["resources"] = [
        {key: part for key, part in one.items() if key != "schema"}
        for one in descriptor["resources"]
        if one["name"] in kept
    ]
    file.write_text(json.dumps(descriptor, indent=2), "utf-8")
    for table in folder.glob("*.csv"):
        table.unlink()
    for name, text in FROM_JULY.items():
        (folder / name).write_text(text, "utf-8")


@pytest.fixture(params=["base", "july"])
def published(tmp_path: Path, request: pytest.FixtureRequest) -> tuple[Plan, Path]:
    """A plan, and the folder that is made of its downloads."""
    folder = copy_base(tmp_path / "packages")
    (folder / "observations.csv").write_text(FIGURES, "utf-8")
    if request.param == "july":
        from_july(folder)
    site = build(Settings(packages=tmp_path / "packages", as_of=AS_OF, cache=tmp_path / "cache"))
    (view,) = site.publication.plans
    again = tmp_path / "again" / view.plan.name
    again.mkdir(parents=True)
    for file in view.downloads:
        where, _, name = file.address.rpartition("/")
        if where == f"{view.plan.name}/data" and name.endswith((".csv", "datapackage.json")):
            (again / name).write_bytes(file.content)
    return view.plan, again


def rows(plan: Plan, table: str) -> list[dict[str, Any]]:
    """The rows of a table without their lines, which the order of a file may change."""
    return [
        {f.name: getattr(row, f.name) for f in fields(row) if f.name not in ("line", "places")}
        for row in plan.rows(table)
    ]


def test_by_our_own_gate(published: tuple[Plan, Path], tmp_path: Path) -> None:
    plan, folder = published
    found = gate(Settings(packages=folder.parent, as_of=AS_OF, cache=tmp_path / "cache"))
    assert [p.message for p in found.problems if p.severity == "error"] == []
    (again,) = found.plans
    for table in TABLES:
        assert rows(again, table) == rows(plan, table), table
    bare = dict.fromkeys(TABLES, ())
    left = {"descriptor": {}, "files": {}, "read": {}, "withheld": {}}
    assert replace(again, **bare, **left) == replace(plan, **bare, **left)


def test_by_frictionless(published: tuple[Plan, Path]) -> None:
    plan, folder = published
    package = Package(str(folder / "datapackage.json"))
    assert package.validate().flatten(["code", "note"]) == []
    read = package.get_resource("observations").read_rows()
    assert [row["value"] for row in read] == [o.value for o in plan.observations]
    assert [row["denominator"] for row in read] == [o.denominator for o in plan.observations]


def test_by_pandas(published: tuple[Plan, Path]) -> None:
    plan, folder = published
    read = pd.read_csv(folder / "observations.csv", dtype=str, keep_default_na=False)
    assert list(read["breakdown"]) == [o.breakdown for o in plan.observations]
    assert [Decimal(v) if v else None for v in read["value"]] == [o.value for o in plan.observations]
    assert list(read["period_end"]) == [o.period.end.isoformat() for o in plan.observations]


def test_every_figure_is_published_as_it_was_typed(published: tuple[Plan, Path]) -> None:
    plan, folder = published
    text = FROM_JULY["observations.csv"] if plan.currency == "EUR" else FIGURES
    typed = [row["value"] for row in csv.DictReader(io.StringIO(text))]
    told = [row["value"] for row in csv.DictReader((folder / "observations.csv").open(encoding="utf-8-sig"))]
    assert [v.replace("8.12812526416e-05", "0.0000812812526416") for v in typed] == told
