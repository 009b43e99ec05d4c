"""The sentences of the site: every case of sentences.toml, judged and said, word for word."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from scorecard import words
from scorecard.judge import judge_plan
from scorecard.model import Area, Council, Indicator, Observation, Plan, Reset, read_period

AS_OF = date(2010, 6, 1)
CASES = tomllib.loads(Path(__file__).with_name("sentences.toml").read_text("utf-8"))["case"]
SAID = (
    "verdict",
    "why",
    "why_beside",
    "change",
    "beside",
    "named",
    "comparison",
    "compared",
    "title",
    "description",
)
ROW = re.compile(
    r"(?P<kind>[\w-]+) (?P<period>[^=@]+?)(?: @ (?P<area>\S+))? = (?P<value>\S+)"
    r"(?: \[(?P<lower>\S+) (?P<upper>\S+)\])?(?: (?P<number>\d+)/(?P<of>\d+))?(?: “(?P<printed>.*)”)?"
    r"(?: (?P<mark>provisional|low-reliability|break))?"
)
AREAS = (
    Area(area="oadby", name="Oadby", kind="comparator", member_of="east"),
    Area(area="corby", name="Corby", kind="comparator", member_of="east"),
    Area(area="rutland", name="Rutland", kind="comparator", member_of="east"),
    Area(area="east", name="Districts of the east", kind="group"),
    Area(area="town", name="The town", kind="place"),
)


def indicator(given: Mapping[str, Any]) -> Indicator:
    """A yearly percentage of which more is better, unless the case says otherwise."""
    usual: dict[str, Any] = {
        "indicator_id": "measure",
        "title": "The measure",
        "unit": "percent",
        "better": "higher",
        "better_basis": "printed",
        "aggregation": "period-rate",
        "frequency": "annual",
        "state": "live",
    }
    numbers = ("tolerance", "range_low", "range_high", "minimum_denominator")
    return Indicator(**usual | {k: Decimal(str(v)) if k in numbers else v for k, v in given.items()})


def observation(line: str) -> Observation:
    found = ROW.fullmatch(line)
    assert found, line
    value, gap = found["value"], found["value"].startswith("?")
    numbers = {"lower": "lower", "upper": "upper", "number": "numerator", "of": "denominator"}
    given = {field: Decimal(found[name]) for name, field in numbers.items() if found[name]}
    return Observation(
        indicator_id="measure",
        period=read_period(found["period"]),
        area=found["area"] or "",
        breakdown="",
        kind=found["kind"],
        value=None if gap else Decimal(value),
        missing=value[1:] if gap else "",
        printed=found["printed"] or "",
        revision="provisional" if found["mark"] == "provisional" else "",
        quality=(found["mark"] or "").replace("provisional", ""),
        note="The method changed." if found["mark"] == "break" else "",
        **given,
    )


def quarters(values: list[float]) -> list[str]:
    """One actual a quarter from April 2005."""
    return [
        f"actual FY{2005 + n // 4}/{(6 + n // 4) % 100:02} Q{n % 4 + 1} = {value}"
        for n, value in enumerate(values)
    ]


def months(values: list[float]) -> list[str]:
    """One actual a month from April 2005."""
    return [
        f"actual {2005 + (n + 3) // 12}-M{(n + 3) % 12 + 1:02} = {value}" for n, value in enumerate(values)
    ]


def plan_of(case: Mapping[str, Any]) -> Plan:
    rows = [*case.get("rows", ()), *quarters(case.get("quarters", [])), *months(case.get("months", []))]
    starts = [read_period(p) for p in case["resets"].split(", ")] if "resets" in case else []
    return words.written(
        Plan(
            name="plan",
            title="The plan",
            council=Council("Fernshire"),
            indicators=(indicator(case.get("indicator", {})),),
            observations=tuple(observation(row) for row in rows),
            areas=AREAS,
            resets=tuple(Reset(indicator_id="measure", period=p, reason="New method") for p in starts),
            **case.get("plan", {}),
        )
    )


def said(plan: Plan, what: str) -> str:
    one, judgement = plan.indicators[0], judge_plan(plan, AS_OF)["measure"]
    match what:
        case "verdict":
            return words.verdict(one, judgement, plan, AS_OF)
        case "why":
            return words.why_status(one, judgement)
        case "change":
            return words.change_sentence(one, judgement)
        case "beside":
            return words.change_sentence(one, judgement, beside=True)
        case "named":
            return words.change_sentence(one, judgement, beside=True, named=True)
        case "why_beside":
            return words.why_status(one, judgement, beside=True)
        case "comparison":
            return words.comparison_sentence(one, judgement, plan.areas, plan.council.name)
        case "compared":
            council = plan.council.name
            return words.comparison_sentence(one, judgement, plan.areas, council, brief=True)
        case "title":
            return words.chart_title(one, judgement)
    return words.chart_description(one, plan.observations, change=judgement.change)


@pytest.mark.parametrize(
    ("case", "what"),
    [
        pytest.param(case, what, id=f"{case['name']}: {what}")
        for case in CASES
        for what in SAID
        if what in case
    ],
)
def test_sentence(case: Mapping[str, Any], what: str) -> None:
    assert said(plan_of(case), what) == case[what]


def test_every_case_says_something_and_has_a_name_of_its_own() -> None:
    assert all(any(what in case for what in SAID) for case in CASES)
    assert len({case["name"] for case in CASES}) == len(CASES) >= 200
