"""A plan made by hand, small enough to check every byte of what is made of it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from scorecard.model import (
    Area,
    BudgetLine,
    Caveat,
    Comment,
    Council,
    Indicator,
    Link,
    Observation,
    Plan,
    Priority,
    read_period,
)

HOSTILE = 'He said "no", <b>twice</b>;\n\n-5% & {{ 1+1 }}, £2 – a naïve café'


def make_plan(**changes: Any) -> Plan:
    year, quarter = read_period("FY2007/08"), read_period("FY2007/08 Q1")
    shared = {"indicator_id": "recycling", "area": "", "breakdown": ""}
    values: dict[str, Any] = {
        "name": "green-plan",
        "title": "Green plan",
        "council": Council("Fernshire Council", "E07000999", "https://www.fernshire.example"),
        "kind": "delivery-plan",
        "description": "What Fernshire does for the land.",
        "version": "1.2.0",
        "created": "2026-11-01T09:00:00Z",
        "as_at": date(2026, 9, 30),
        "period": read_period("FY2007/08 - FY2009/10"),
        "contact": "Waste team, https://www.fernshire.example/waste",
        "next_update": date(2027, 1, 15),
        "licences": (
            {
                "name": "CC0-1.0",
                "title": "CC0 1.0",
                "path": "https://creativecommons.org/publicdomain/zero/1.0/",
            },
        ),
        "sources": ({"title": "Green Plan 2007", "path": "https://www.fernshire.example/plan"},),
        "descriptor": {
            "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
            "name": "green-plan",
            "title": "Green plan",
            "version": "1.2.0",
            "licenses": [{"name": "CC0-1.0"}],
            "scorecard": {"kind": "delivery-plan", "council": {"name": "Fernshire Council"}},
            "resources": [
                {
                    "name": "observations",
                    "path": "figures/observations.csv",
                    "title": "Figures",
                    "bytes": 99,
                    "hash": "sha256:old",
                    "dialect": {"delimiter": ","},
                    "sources": [{"title": "Waste data"}],
                }
            ],
        },
        "priorities": (Priority(priority_id="land", kind="priority", title="The land", rank=1),),
        "indicators": (
            Indicator(
                indicator_id="recycling",
                ref="BV82a",
                title="Waste recycled",
                question="How much do we recycle?",
                unit="percent",
                better="higher",
                better_basis="printed",
                aggregation="rate",
                frequency="annual",
                state="live",
                priority_id="land",
                headline=True,
                line=2,
            ),
            Indicator(
                indicator_id="fires",
                title="Number of fires",
                unit="count",
                better="lower",
                better_basis="inferred",
                aggregation="discrete",
                frequency="quarterly",
                state="live",
                next_update=date(2026, 12, 1),
                line=3,
            ),
        ),
        "observations": (
            Observation(
                **shared, period=year, kind="actual", value=Decimal("46.20"), printed="46.20%", line=2
            ),
            Observation(**shared, period=year, kind="target", value=Decimal("48"), line=3),
            Observation(
                indicator_id="recycling",
                period=year,
                area="shire",
                breakdown="",
                kind="actual",
                value=Decimal("0.0000001"),
                lower=Decimal("-1.5"),
                upper=Decimal("100000000000000000000.10"),
                sample=1204,
                revision="corrected",
                reason="Two depots, left out",
                line=4,
            ),
            Observation(
                **shared,
                period=read_period("FY2008/09"),
                kind="target",
                missing="to-be-confirmed",
                printed="TBC",
                line=5,
            ),
            Observation(
                indicator_id="fires",
                period=quarter,
                area="",
                breakdown="size=big",
                kind="actual",
                value=Decimal("7"),
                revision="provisional",
                publish_on=date(2007, 8, 1),
                note=HOSTILE,
                line=9,
            ),
        ),
        "commentary": (Comment(indicator_id="fires", period=quarter, why="A dry spring.", line=2),),
        "budgets": (
            BudgetLine(
                line_id="bins",
                period=year,
                kind="growth",
                label="New bins",
                unit="pounds",
                amount=Decimal("1500.50"),
                line=2,
            ),
        ),
        "areas": (Area(area="shire", name="The whole shire", kind="region", line=2),),
        "links": (
            Link(
                from_table="indicators",
                from_id="recycling",
                relation="same-as",
                to_table="framework",
                to_id="BVPI:BV82a",
                line=2,
            ),
        ),
        "caveats": (
            Caveat(
                caveat_id="c-1",
                table="observations",
                row="recycling | FY2007/08 |  |  | actual",
                kind="caveat",
                text="Printed as both 46.2 and 46.3.",
                line=2,
            ),
        ),
    }
    return Plan(**(values | changes))
