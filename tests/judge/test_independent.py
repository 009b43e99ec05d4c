"""An independent judge, written from the design's rules of status alone, beside ours on random indicators.

And what is said: no sentence claims better, worse, met or missed where the figures as they are shown, or
their intervals, do not.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from scorecard import words
from scorecard.judge import judge_plan
from scorecard.model import Council, Indicator, Observation, Period, Plan, Status
from scorecard.model.period import part_of, year_from

AS_OF = date(2026, 11, 27)
YEARS = [year_from("FY", year) for year in range(2021, 2029)]
QUARTERS = [part_of(year, "Q", n) for year in YEARS for n in (1, 2, 3, 4)]
values = st.decimals(-200, 200, places=2).map(lambda v: v.normalize() + 0) | st.integers(0, 100).map(Decimal)


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    """A plan of one indicator whose periods are years, or quarters that each stand alone."""
    periods: Sequence[Period] = draw(st.sampled_from([YEARS, QUARTERS]))
    better = draw(st.sampled_from(["higher", "lower", "nearest", "neither"]))
    points = draw(st.booleans())
    rows: list[Observation] = []
    for period in draw(st.lists(st.sampled_from(periods), unique=True, max_size=8)):
        value = draw(values)
        ends: dict[str, Any] = {}
        if draw(st.booleans()):
            margin = draw(st.integers(1, 20))
            ends = {"lower": value - margin, "upper": value + margin}
        rows.append(row(period, "actual", value, **ends))
    for period in draw(st.lists(st.sampled_from(periods), unique=True, max_size=6)):
        rows.append(row(period, "target", draw(values)))
    one = Indicator(
        indicator_id="a",
        title="The measure",
        unit=draw(st.sampled_from(["percent", "count", "days", "pounds", "pounds-thousand"])),
        better=better,
        better_basis="printed",
        aggregation="period-rate",
        frequency="annual" if periods is YEARS else "quarterly",
        state=draw(st.sampled_from(["live", "live", "live", "new", "paused", "retired"])),
        decimals=draw(st.sampled_from([None, 0, 1, 2])),
        tolerance=draw(st.none() | st.integers(0, 20).map(Decimal)),
        tolerance_unit="points" if points else "",
    )
    over = Period(date(2020, 4, 1), draw(st.sampled_from([date(2026, 3, 31), date(2030, 3, 31)])))
    whole = Plan(
        name="p",
        title="P",
        council=Council("C"),
        period=over,
        indicators=(one,),
        observations=tuple(draw(st.permutations(rows))),
    )
    return words.written(whole)


def row(period: Period, kind: str, value: Decimal, **more: Any) -> Observation:
    return Observation(indicator_id="a", period=period, area="", breakdown="", kind=kind, value=value, **more)


def status_by_the_design(plan: Plan) -> tuple[str, Decimal | None]:
    """The status and the actual that it is of, by section 5 of the design; nothing of ours is asked."""
    one = plan.indicators[0]
    actuals = {r.period.end: r for r in plan.observations if r.kind == "actual" and r.period.end < AS_OF}
    targets = {r.period.end: r for r in plan.observations if r.kind == "target"}
    newest = max(actuals, default=None)
    if one.state in ("paused", "retired"):
        return str(one.state), None
    if one.better == "neither" and newest:
        return "not-judged", actuals[newest].value
    both = max((end for end in actuals if end in targets), default=None)
    if both and newest and (both == newest or any(end >= newest for end in targets)):
        return against(one, actuals[both], targets[both].value or Decimal(0), plan), actuals[both].value
    if both:
        return "no-target", actuals[newest].value if newest else None
    ahead = [end for end in targets if newest is None or end >= newest]
    shown = actuals[newest].value if newest else None
    if any(end < AS_OF for end in ahead):
        closed = plan.period is not None and plan.period.end < AS_OF
        return ("not-in-document" if closed else "no-result"), shown
    if ahead:
        return "not-due", shown
    return ("no-target" if newest else "no-figure"), shown


def against(one: Indicator, actual: Observation, target: Decimal, plan: Plan) -> str:
    value = actual.value or Decimal(0)
    if actual.lower is not None and actual.upper is not None and actual.lower <= target <= actual.upper:
        return "similar"
    short = {"higher": target - value, "lower": value - target}.get(str(one.better), abs(value - target))
    if short <= 0:
        return "met"
    if one.tolerance is not None and one.tolerance_unit == "points":
        return "close" if short <= one.tolerance else "missed"
    share = plan.tolerance if one.tolerance is None else one.tolerance
    return "close" if target and 100 * short / abs(target) <= share else "missed"


@settings(max_examples=400, deadline=None)
@given(plans())
def test_the_status_is_that_of_the_design(plan: Plan) -> None:
    found = judge_plan(plan, AS_OF)["a"]
    status, value = status_by_the_design(plan)
    assert found.status == status
    if value is not None:
        assert found.actual is not None
        assert found.actual.value == value


@settings(max_examples=400, deadline=None)
@given(plans())
def test_no_sentence_claims_what_the_figures_as_shown_do_not(plan: Plan) -> None:
    one, found = plan.indicators[0], judge_plan(plan, AS_OF)["a"]
    lead, why = words.verdict(one, found, plan, AS_OF), words.why_status(one, found)
    change = words.change_sentence(one, found)
    if one.at_rest:
        # That neither way is better is no claim of a change.
        claims = "met|missed" if one.better == "neither" else "met|missed|better|worse"
        assert not re.search(rf"\b({claims})\b", lead + why + change)
    if found.status in (Status.MET, Status.CLOSE, Status.MISSED) and found.actual and found.target:
        actual, target = words.cell(one, found.actual), words.cell(one, found.target)
        same = found.actual.value == found.target.value
        assert (actual == target) is same, (actual, target)
        assert "missed" not in lead or not same
        assert actual in lead
        assert actual in why
    if "which is better" in change or "which is worse" in change:
        moved = found.change
        assert moved.previous is not None and moved.latest is not None
        assert words.cell(one, moved.previous) != words.cell(one, moved.latest)
        assert not overlap(moved.previous, moved.latest)
        assert "better" in change or "worse" in change


def overlap(one: Observation, other: Observation) -> bool:
    ends = (one.lower, one.upper, other.lower, other.upper)
    if None in ends:
        return False
    return one.lower <= other.upper and other.lower <= one.upper  # type: ignore[operator]
