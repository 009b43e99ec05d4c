"""The words hold whatever the data: no failure, no hole, no doubled mark, no word of the machine's."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as some

from scorecard import words
from scorecard.judge import judge_plan
from scorecard.model import Area, Council, Indicator, Observation, Plan, Reset, read_period
from scorecard.model.contract import fields


def codes(table: str, name: str) -> some.SearchStrategy[str]:
    field = next(field for field in fields(table) if field["name"] == name)
    return some.sampled_from(field["constraints"]["enum"])


PERIODS = [
    *(
        f"FY200{year}/0{year + 1}{part}"
        for year in range(4, 9)
        for part in ("", " Q1", " Q2", " Q3", " Q4", " H1")
    ),
    *("CY2007", "AY2007/08", "2007-11-30", "Oct 2007-Sep 2008", "2005 - 2007", "March 2009", "April 2009"),
]
UNITS = ["percent", "percentage-change", "count", "pounds", "pounds-thousand", "days", "yes-no", "families"]
UNITS += ["per-1000-people", "% of homes", "litres per bus {odd}", "score"]
NUMBERS = some.decimals(min_value=-5000, max_value=5000, places=2) | some.sampled_from(
    [Decimal(0), Decimal(1)]
)

indicators = some.builds(
    Indicator,
    indicator_id=some.just("a"),
    title=some.sampled_from(["How much is recycled?", "% of {waste}", "Title.", "x"]),
    unit=some.sampled_from(UNITS),
    better=codes("indicators", "better"),
    better_basis=some.just("inferred"),
    aggregation=codes("indicators", "aggregation"),
    frequency=codes("indicators", "frequency"),
    state=codes("indicators", "state"),
    decimals=some.none() | some.integers(0, 3),
    tolerance=some.none() | some.sampled_from([Decimal(0), Decimal(5), Decimal("7.5")]),
    range_low=some.none() | some.just(Decimal(10)),
    range_high=some.none() | some.just(Decimal(20)),
)
keys = some.tuples(
    some.sampled_from(PERIODS),
    some.sampled_from(["", "", "", "oadby", "corby"]),
    codes("observations", "kind"),
)
rows = some.dictionaries(
    keys, some.tuples(some.booleans(), NUMBERS, codes("observations", "missing")), max_size=40
)
HOLE = re.compile(r"None|\s\s|\s[.,]|\.\.|\bnan\b|-\d", re.IGNORECASE)


@settings(max_examples=150, deadline=None)
@given(indicators, rows, some.booleans(), some.none() | some.dates(date(2004, 1, 1), date(2010, 1, 1)))
def test_every_sentence(
    one: Indicator,
    table: dict[tuple[str, str, str], tuple[bool, Decimal, str]],
    reset: bool,
    as_at: date | None,
) -> None:
    observations = tuple(
        Observation(
            indicator_id="a",
            period=read_period(period, "monthly"),
            area=area,
            breakdown="",
            kind=kind,
            value=(value % 2 // 1 if one.unit == "yes-no" else value) if known else None,
            missing="" if known else missing,
        )
        for (period, area, kind), (known, value, missing) in table.items()
    )
    plan = Plan(
        name="p",
        title="P",
        council=Council("Fernshire"),
        as_at=as_at,
        indicators=(one,),
        observations=observations,
        resets=(Reset(indicator_id="a", period=read_period("FY2006/07"), reason="New"),) if reset else (),
        areas=tuple(Area(area=a, name=a.title(), kind="council") for a in ("oadby", "corby")),
    )
    as_of = date(2008, 5, 1)
    judgements = judge_plan(plan, as_of)
    judgement = judgements["a"]
    said = [
        words.verdict(one, judgement, plan, as_of),
        words.why_status(one, judgement),
        words.change_sentence(one, judgement),
        words.comparison_sentence(one, judgement, plan.areas, plan.council.name),
        words.chart_title(one, judgement),
        words.chart_subtitle(one, observations, "Fernshire"),
        words.better_words(one),
        words.tolerance_words(one, plan),
        words.plan_verdict(plan, judgements, as_of),
        *(
            words.chart_description(one, observations, form)
            for form in ("line", "bars", "single", "yes-no", "x")
        ),
        *(words.cell(one, row) for row in observations),
    ]
    for text in said:
        assert not HOLE.search(text), text
    assert said[0].endswith(".")
