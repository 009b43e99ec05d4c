"""Figures that are sorted out once, beside the slow way: the plan cut at the day, and all gone through."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from scorecard.judge import judge_plan, reports_at
from scorecard.judge.late import SETTLED
from scorecard.judge.own_figures import own_figures
from scorecard.judge.status import weigh
from scorecard.model import (
    Area,
    Council,
    FigureKind,
    Indicator,
    Judgement,
    Observation,
    Period,
    Plan,
    Reset,
)
from scorecard.model.period import part_of, year_from

AS_OF = date(2026, 11, 27)
YEARS = [year_from("FY", year) for year in range(2019, 2028)]
QUARTERS = [part_of(year, "Q", n) for year in YEARS for n in (1, 2, 3, 4)]
AREAS = (
    Area(area="north", name="North ward", kind="place"),
    Area(area="E1", name="Marshford", kind="council"),
    Area(area="E2", name="Oakdale", kind="comparator"),
    Area(area="us", name="Fernshire", kind="council"),
)
values = st.integers(0, 12).map(Decimal) | st.decimals(-20, 120, places=1)
some = st.sampled_from


@st.composite
def rows(draw: st.DrawFn, period: Period, kind: str, area: str = "", breakdown: str = "") -> Observation:
    """One figure, or one gap where a figure should be."""
    missing = draw(some(["", "", "", "", "", "not-reported", "withheld", "in-words"]))
    value = None if missing else draw(values)
    more: dict[str, Any] = {"missing": missing}
    if value is not None and draw(st.booleans()):
        more |= {"numerator": abs(value), "denominator": Decimal(draw(some([8, 40, 2000])))}
    if value is not None and draw(st.integers(0, 3)) == 0:
        more |= {"lower": value - 3, "upper": value + 3}
    more |= {"quality": draw(some(["", "", "", "", "", "", "low-reliability", "break"]))}
    more |= {"revision": draw(some(["", "", "", "provisional", "revised"]))}
    return Observation(
        indicator_id="a", period=period, kind=FigureKind(kind), value=value, area=area, breakdown=breakdown,
        **more,
    )  # fmt: skip


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    """A plan of one indicator by quarters, years or both, with figures of places, parts and peers."""
    figures: list[Observation] = []
    for periods, skipped in ((QUARTERS, draw(some([0, 1, 1, 4, 12]))), (YEARS, draw(some([0, 0, 1, 2, 12])))):
        for period in periods if skipped else ():
            if draw(st.integers(0, 11)) >= skipped:
                figures.append(draw(rows(period, "actual")))
            if draw(st.integers(0, 2)) == 0:
                figures.append(draw(rows(period, draw(some(["target", "target-low", "target-high"])))))
            for area, part in (("north", ""), ("E1", ""), ("E2", ""), ("us", ""), ("", "sex=women")):
                if draw(st.integers(0, 19)) == 0:
                    figures.append(draw(rows(period, draw(some(["actual", "target"])), area, part)))
    codes: dict[str, Any] = {
        "better": draw(some(["higher", "lower", "nearest", "in-range", "neither"])),
        "aggregation": draw(some(["period-rate", "discrete", "cumulative", "snapshot", "rolling"])),
        "frequency": draw(some(["quarterly", "annual", "ad-hoc"])),
        "seasonal": draw(some(["", "yes", "no"])),
        "state": draw(some(["live", "live", "live", "new", "paused"])),
    }
    one = Indicator(
        indicator_id="a",
        title="The measure",
        unit=draw(some(["percent", "count", "days", "yes-no", "per 1,000 people"])),
        better_basis="printed",
        range_low=draw(some([None, Decimal(5)])),
        **codes,
    )
    resets = [
        Reset(indicator_id="a", period=period, reason="Counted otherwise")
        for period in draw(st.lists(some(QUARTERS), unique=True, max_size=2))
    ]
    return Plan(
        name="p",
        title="The plan",
        council=Council("Fernshire"),
        period=Period(date(2020, 4, 1), draw(some([date(2025, 3, 31), date(2030, 3, 31)]))),
        tolerance=Decimal(5),
        areas=AREAS,
        indicators=(one,),
        observations=tuple(draw(st.permutations(figures))),
        resets=tuple(resets),
    )


def slowly(plan: Plan, period: Period) -> tuple[Judgement, bool, bool]:
    """The judgement of the plan cut at the end of a period, whether it is new, and whether it is settled."""
    after = period.end + timedelta(days=1)
    then = replace(
        plan,
        observations=tuple(
            o
            for o in plan.observations
            if o.kind.is_aim or o.kind is FigureKind.FORECAST or o.period.end <= period.end
        ),
    )
    judged = judge_plan(then, after, each=False)["a"]
    newest = judged.latest or judged.actual
    new = newest is not None and period.start <= newest.period.end <= period.end
    if new and judged.latest and judged.actual and judged.actual.period.end < period.start:
        of_these_days = (o for o in then.observations if not o.is_actual or o.period.end >= period.start)
        narrow = replace(then, observations=tuple(of_these_days))
        again = judge_plan(narrow, after, each=False)["a"]
        judged = replace(again, change=judged.change, comparison=judged.comparison)
    settled = any(
        o.is_actual and o.missing in SETTLED and period.start <= o.period.end <= period.end
        for o in then.observations
    )
    return judged, new, settled


@given(plan=plans())
@settings(max_examples=60, deadline=None)
def test_a_report_says_what_the_plan_cut_at_its_day_says(plan: Plan) -> None:
    periods = [*QUARTERS[8:30:3], *YEARS[2:8:2]]
    made = reports_at(plan, periods, AS_OF)
    assert [report.period for report in made] == periods
    assert reports_at(plan, periods, AS_OF, judge_plan(plan, AS_OF)) == made
    for report in made:
        judged, new, settled = slowly(plan, report.period)
        assert report.judgements == {"a": judged}
        assert report.new == (("a",) if new else ())
        assert not (settled and report.absent)


@given(plan=plans())
@settings(max_examples=60, deadline=None)
def test_a_status_by_a_target_that_is_looked_up_is_that_by_going_through_all(plan: Plan) -> None:
    (one,) = plan.indicators
    places: dict[tuple[str, str], list[Observation]] = defaultdict(list)
    for o in plan.observations:
        places[o.area, o.breakdown].append(replace(o, area="", breakdown=""))
    expected = []
    for o in plan.observations:
        own = own_figures(places[o.area, o.breakdown], AS_OF, one)
        known = any(actual.period == o.period for actual in own.actuals)
        weighed = weigh(one, o, own, plan.tolerance) if o.value is not None else None
        worded = any(gap.period == o.period and gap.missing == "in-words" for gap in own.target_gaps)
        if not o.is_actual or o.value is None:
            expected.append("")
        elif one.at_rest:
            expected.append("paused")
        elif o.period.end >= AS_OF:
            expected.append("not-due")
        elif one.better == "neither" or not known:
            expected.append("not-judged")
        elif weighed is None:
            expected.append("not-judged" if worded else "no-target")
        else:
            expected.append(str(weighed.status))
    assert judge_plan(plan, AS_OF)["a"].statuses == tuple(expected)


def test_what_has_not_changed_is_not_worked_out_again() -> None:
    figures = [Observation(indicator_id="a", period=year, area="", breakdown="", kind=FigureKind.ACTUAL,
                           value=Decimal(n)) for n, year in enumerate(YEARS[:4])]  # fmt: skip
    codes: dict[str, Any] = {
        "better": "higher",
        "aggregation": "discrete",
        "frequency": "annual",
        "state": "live",
    }
    one = Indicator(indicator_id="a", title="The measure", unit="count", better_basis="printed", **codes)
    plan = Plan(
        name="p",
        title="The plan",
        council=Council("Fernshire"),
        indicators=(one,),
        observations=tuple(figures),
    )
    by_quarter = reports_at(plan, QUARTERS[11:17], AS_OF)  # from the last of one year over the next
    changes = [report.judgements["a"].change for report in by_quarter]
    assert [change.points for change in changes] == [3, 3, 3, 3, 4, 4]
    assert len({id(change) for change in changes}) == 2
    today = judge_plan(plan, AS_OF)
    told = [report.judgements["a"].change for report in reports_at(plan, QUARTERS[11:17], AS_OF, today)]
    assert told == changes
    assert [change is today["a"].change for change in told] == [False] * 4 + [True] * 2
