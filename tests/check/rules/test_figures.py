"""Rules on single figures and on how those of one year hang together."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from scorecard.check.rules import reporting_problems
from scorecard.check.rules.outturns import places_of
from scorecard.model import Area


@pytest.mark.parametrize(
    ("given", "found"),
    [
        ("FY2007/08 Q1  30.5\nFY2007/08 Q2  60.0\nFY2007/08 Q3  86.8\nFY2007/08 Q4  98", []),
        (
            "FY2007/08 Q1  600\nFY2007/08 Q2  1350\nFY2007/08 Q3  1200\nFY2007/08 Q4  1500",
            [
                (
                    "bins | FY2007/08 Q3 |  |  | actual",
                    "A running total cannot fall: Q3 is 1,200 after 1,350 in Q2.",
                )
            ],
        ),
        # Standing still is no fall, and a new year starts again from nothing.
        ("FY2007/08 Q1  5\nFY2007/08 Q2  5\nFY2008/09 Q1  2", []),
        ("2008-03  90\n2008-04  8", []),
        # A gap between two figures hides no fall.
        (
            "FY2007/08 Q1  50\nFY2007/08 Q2  -\nFY2007/08 Q3  40",
            [("bins | FY2007/08 Q3 |  |  | actual", "A running total cannot fall: Q3 is 40 after 50 in Q1.")],
        ),
        (
            "2007-04  8\n2007-06  6",
            [("bins | 2007-06 |  |  | actual", "A running total cannot fall: June is 6 after 8 in April.")],
        ),
        # The year is the last figure where there is no fourth quarter; where there is, another rule asks.
        (
            "FY2007/08 Q3  80\nFY2007/08  75",
            [
                (
                    "bins | FY2007/08 |  |  | actual",
                    "A running total cannot fall: the year is 75 after 80 in Q3.",
                )
            ],
        ),
        ("FY2007/08 Q3  80\nFY2007/08 Q4  90\nFY2007/08  85", []),
        ("FY2007/08 Q3  80\nFY2007/08 Q4  90\nFY2007/08  95", []),
        # What starts before its year is no running total of it.
        ("FY2007/08 Q1  50\nOct 2006-Aug 2007  40", []),
        # A calendar year starts in January.
        ("CY2007 Q4  90\nCY2008 Q1  10", []),
        (
            "CY2008 Q1  10\nCY2008 Q2  9",
            [("bins | CY2008 Q2 |  |  | actual", "A running total cannot fall: Q2 is 9 after 10 in Q1.")],
        ),
        # Each breakdown and each area runs by itself.
        ("FY2007/08 Q1  50\nFY2007/08 Q2  40  sex=female\nFY2007/08 Q2  30  (north)", []),
        (
            "FY2007/08 Q1  50  sex=female\nFY2007/08 Q2  40  sex=female",
            [
                (
                    "bins | FY2007/08 Q2 |  | sex=female | actual",
                    "A running total cannot fall: Q2 is 40 after 50 in Q1.",
                )
            ],
        ),
        # The order of the rows in the file does not count.
        ("FY2007/08 Q2  60\nFY2007/08 Q1  30", []),
    ],
)
def test_cumulative_falls(given, found, a_plan, indicator, figures, ask):
    plan = a_plan(indicators=(indicator(aggregation="cumulative"),), observations=figures(given))
    assert ask("cumulative-falls", plan) == found


def test_only_running_totals_may_not_fall(a_plan, indicator, figures, ask):
    for aggregation in ("discrete", "snapshot", "rate", "period-rate", "rolling"):
        plan = a_plan(
            indicators=(indicator(aggregation=aggregation),),
            observations=figures("FY2007/08 Q1  5\nFY2007/08 Q2  4"),
        )
        assert ask("cumulative-falls", plan) == []


def test_a_total_since_the_start_never_falls_in_any_year(a_plan, indicator, figures, ask):
    plan = a_plan(
        indicators=(indicator(aggregation="since-start"),),
        observations=figures("FY2006/07 Q4  5\nFY2007/08 Q1  7\nFY2007/08 Q2  4"),
    )
    message = "A total since the start cannot fall: it is 4 by the end of 2007/08 Q2, "
    message += "after 7 by that of 2007/08 Q1."
    assert ask("cumulative-falls", plan) == [("bins | FY2007/08 Q2 |  |  | actual", message)]


def test_a_fall_is_written_in_the_unit(a_plan, indicator, figures, ask):
    plan = a_plan(
        indicators=(indicator(aggregation="cumulative", unit="percent"),),
        observations=figures("FY2007/08 Q1  60.0\nFY2007/08 Q2  59.5", "target"),
    )
    assert ask("cumulative-falls", plan) == [
        ("bins | FY2007/08 Q2 |  |  | target", "A running total cannot fall: Q2 is 59.5% after 60.0% in Q1.")
    ]


@pytest.mark.parametrize(
    ("aggregation", "given", "message"),
    [
        ("cumulative", "FY2007/08 Q4  98\nFY2007/08  98.0", ""),
        (
            "cumulative",
            "FY2007/08 Q4  97\nFY2007/08  98",
            "The year's figure is 98, but the running total at its end (Q4) is 97.",
        ),
        (
            "snapshot",
            "2008-03  21\nFY2007/08  22",
            "The year's figure is 22, but the position at its end (March) is 21.",
        ),
        (
            "rate",
            "FY2007/08 Q4  0.51\nFY2007/08  0.6",
            "The year's figure is 0.6, but the rate at its end (Q4) is 0.51.",
        ),
        # One rounded to the decimals of the other is the same figure.
        ("rate", "FY2007/08 Q4  12.45\nFY2007/08  12.5", ""),
        ("rate", "FY2007/08 Q4  12.5\nFY2007/08  12.45", ""),
        (
            "rate",
            "FY2007/08 Q4  12.44\nFY2007/08  12.5",
            "The year's figure is 12.5, but the rate at its end (Q4) is 12.44.",
        ),
        # A year that agrees does not end the asking.
        (
            "rate",
            "FY2006/07 Q4  5\nFY2006/07  5\nFY2007/08 Q4  5\nFY2007/08  6",
            "The year's figure is 6, but the rate at its end (Q4) is 5.",
        ),
        # Two years that end with it are no part of it.
        ("rate", "FY2006/07 - FY2007/08  5\nFY2007/08  6", ""),
        # Other quarters, other years, other kinds of figure, and gaps say nothing.
        ("rate", "FY2007/08 Q3  50\nFY2007/08  60", ""),
        ("rate", "FY2006/07 Q4  50\nFY2007/08  60", ""),
        ("rate", "FY2007/08 Q4  -\nFY2007/08  60", ""),
        ("discrete", "FY2007/08 Q4  6\nFY2007/08  31", ""),
        ("period-rate", "FY2007/08 Q4  6\nFY2007/08  31", ""),
    ],
)
def test_year_end_differs(aggregation, given, message, a_plan, indicator, figures, ask):
    plan = a_plan(indicators=(indicator(aggregation=aggregation, unit="score"),), observations=figures(given))
    assert ask("year-end-differs", plan) == (
        [("bins | FY2007/08 |  |  | actual", message)] if message else []
    )


def test_the_years_figure_is_written_in_the_unit(a_plan, indicator, figures, ask):
    plan = a_plan(
        indicators=(indicator(aggregation="rate", unit="percent"),),
        observations=figures("FY2007/08 Q4  50.1\nFY2007/08  60.0"),
    )
    assert ask("year-end-differs", plan) == [
        (
            "bins | FY2007/08 |  |  | actual",
            "The year's figure is 60.0%, but the rate at its end (Q4) is 50.1%.",
        )
    ]


@pytest.mark.parametrize(
    ("unit", "given", "message"),
    [
        ("count", "FY2007/08 Q1  9\nFY2007/08 Q2  6\nFY2007/08 Q3  10\nFY2007/08 Q4  6\nFY2007/08  31", ""),
        (
            "count",
            "FY2007/08 Q1  9\nFY2007/08 Q2  6\nFY2007/08 Q3  10\nFY2007/08 Q4  6\nFY2007/08  30",
            "The quarters add up to 31, but 2007/08 is 30.",
        ),
        # What is measured may be rounded, by half a unit of the last decimal for each part ...
        (
            "percent",
            "FY2007/08 Q1  2.4\nFY2007/08 Q2  2.4\nFY2007/08 Q3  2.4\nFY2007/08 Q4  2.4\nFY2007/08  9.4",
            "",
        ),
        (
            "percent",
            "FY2007/08 Q1  2.4\nFY2007/08 Q2  2.4\nFY2007/08 Q3  2.4\nFY2007/08 Q4  2.4\nFY2007/08  9.3",
            "The quarters add up to 9.6%, but 2007/08 is 9.3%.",
        ),
        # ... and by half a unit of the total where that has fewer decimals.
        ("tonnes", "FY2007/08 H1  10.4\nFY2007/08 H2  10.3\nFY2007/08  21", ""),
        (
            "tonnes",
            "FY2007/08 H1  10.4\nFY2007/08 H2  10.3\nFY2007/08  22",
            "The halves add up to 20.7, but 2007/08 is 22.",
        ),
        (
            "tonnes",
            "FY2007/08 H1  10.44\nFY2007/08 H2  10.44\nFY2007/08  20.9",
            "",
        ),
        (
            "tonnes",
            "FY2007/08 H1  10.44\nFY2007/08 H2  10.44\nFY2007/08  21.0",
            "The halves add up to 20.88, but 2007/08 is 21.0.",
        ),
        # Whole numbers of what is measured are rounded too.
        ("tonnes", "FY2007/08 H1  10\nFY2007/08 H2  10\nFY2007/08  21", ""),
        (
            "tonnes",
            "FY2007/08 H1  10\nFY2007/08 H2  10\nFY2007/08  22",
            "The halves add up to 20, but 2007/08 is 22.",
        ),
        # Typed units count whole things, unless their figures have decimals.
        (
            "families",
            "FY2007/08 H1  10\nFY2007/08 H2  10\nFY2007/08  21",
            "The halves add up to 20, but 2007/08 is 21.",
        ),
        ("miles", "FY2007/08 H1  10.5\nFY2007/08 H2  10.4\nFY2007/08  20.8", ""),
        # A quarter that is not there, or has no figure, leaves the sum open.
        ("count", "FY2007/08 Q1  9\nFY2007/08 Q2  6\nFY2007/08 Q3  10\nFY2007/08  30", ""),
        ("count", "FY2007/08 Q1  9\nFY2007/08 Q2  6\nFY2007/08 Q3  10\nFY2007/08 Q4  -\nFY2007/08  30", ""),
        ("count", "FY2007/08 Q1  9\nFY2007/08 Q2  6\nFY2007/08 Q3  10\nFY2007/08 Q4  6\nFY2007/08  -", ""),
        (
            "pounds",
            "FY2007/08 H1  1000\nFY2007/08 H2  2000\nFY2007/08  4000",
            "The halves add up to £3,000, but 2007/08 is £4,000.",
        ),
    ],
)
def test_quarters_do_not_add_up(unit, given, message, a_plan, indicator, figures, ask):
    plan = a_plan(indicators=(indicator(unit=unit),), observations=figures(given))
    assert ask("quarters-do-not-add-up", plan) == (
        [("bins | FY2007/08 |  |  | actual", message)] if message else []
    )


def test_months_add_up_in_a_year_of_their_own(a_plan, indicator, figures, ask):
    months = "\n".join(f"2007-{month:02}  1" for month in range(1, 13))
    plan = a_plan(indicators=(indicator(),), observations=figures(f"{months}\nCY2007  13"))
    assert ask("quarters-do-not-add-up", plan) == [
        ("bins | CY2007 |  |  | actual", "The months add up to 12, but 2007 is 13.")
    ]


def test_every_year_and_every_indicator_is_added_up(a_plan, indicator, figures, ask):
    given = "FY2006/07 H1  1\nFY2006/07 H2  1\nFY2006/07  3\nFY2007/08 H1  1\nFY2007/08 H2  1\nFY2007/08  4"
    plan = a_plan(
        indicators=(indicator("rate", aggregation="rate"), indicator(), indicator("more")),
        observations=figures("FY2007/08  1", of="rate") + figures(given) + figures(given, of="more"),
    )
    assert ask("quarters-do-not-add-up", plan) == [
        (f"{name} | {year} |  |  | actual", f"The halves add up to 2, but {year[2:]} is {total}.")
        for name in ("bins", "more")
        for year, total in (("FY2006/07", 3), ("FY2007/08", 4))
    ]


def test_a_year_is_told_once_however_it_is_parted(a_plan, indicator, figures, ask):
    quarters = "\n".join(f"FY2007/08 Q{number}  1" for number in range(1, 5))
    plan = a_plan(
        indicators=(indicator(),),
        observations=figures(f"{quarters}\nFY2007/08 H1  2\nFY2007/08 H2  2\nFY2007/08  5"),
    )
    assert ask("quarters-do-not-add-up", plan) == [
        ("bins | FY2007/08 |  |  | actual", "The quarters add up to 4, but 2007/08 is 5.")
    ]


@pytest.mark.parametrize(
    ("value", "places"), [("12", 0), ("12.0", 1), ("0.125", 3), ("1E+3", 0), ("1E-7", 7), ("0", 0)]
)
def test_how_many_decimals(value, places):
    assert places_of(Decimal(value)) == places


def test_only_discrete_figures_add_up(a_plan, indicator, figures, ask):
    given = figures("FY2007/08 H1  10\nFY2007/08 H2  10\nFY2007/08  10")
    for aggregation in ("cumulative", "snapshot", "rate", "period-rate", "rolling"):
        plan = a_plan(indicators=(indicator(aggregation=aggregation),), observations=given)
        assert ask("quarters-do-not-add-up", plan) == []


def test_the_rounding_that_is_allowed_is_a_setting(a_plan, indicator, figures, ask):
    given = figures("FY2007/08 H1  10.4\nFY2007/08 H2  10.4\nFY2007/08  20.9")
    plan = a_plan(indicators=(indicator(unit="tonnes"),), observations=given)
    assert ask("quarters-do-not-add-up", plan) == []
    assert ask("quarters-do-not-add-up", plan, rounding=0.4) == [
        ("bins | FY2007/08 |  |  | actual", "The halves add up to 20.8, but 2007/08 is 20.9.")
    ]


@pytest.mark.parametrize(
    ("unit", "given", "message"),
    [
        ("people", "FY2007/08  100\nFY2007/08  45  sex=female\nFY2007/08  55  sex=male", ""),
        (
            "people",
            "FY2007/08  100\nFY2007/08  60  sex=female\nFY2007/08  55  sex=male",
            "The parts by sex come to 115, more than the whole, 100.",
        ),
        # Less may be right: of some it may not be known.
        ("people", "FY2007/08  100\nFY2007/08  40  sex=female\nFY2007/08  30  sex=male", ""),
        # A part of nought is a part.
        (
            "people",
            "FY2007/08  100\nFY2007/08  120  sex=female\nFY2007/08  0  sex=male",
            "The parts by sex come to 120, more than the whole, 100.",
        ),
        (
            "pounds",
            "FY2007/08  100\nFY2007/08  120  fund=own\nFY2007/08  30  fund=grant",
            "The parts by fund come to £150, more than the whole, £100.",
        ),
        # One characteristic that is right does not end the asking.
        (
            "people",
            "FY2007/08  100\nFY2007/08  60  sex=female\nFY2007/08  60  age=65+\nFY2007/08  55  age=0-64",
            "The parts by age come to 115, more than the whole, 100.",
        ),
        # A breakdown without a name parts nothing that is known.
        ("people", "FY2007/08  100\nFY2007/08  60  women\nFY2007/08  55  men", ""),
        # Whole numbers of what is measured are rounded.
        ("tonnes", "FY2007/08  2\nFY2007/08  1  kind=glass\nFY2007/08  2  kind=paper", ""),
        # Each characteristic by itself, and nothing that is parted by two at once.
        ("people", "FY2007/08  100\nFY2007/08  60  sex=female\nFY2007/08  55  age=65+", ""),
        (
            "people",
            "FY2007/08  100\nFY2007/08  60  sex=female; age=65+\nFY2007/08  55  sex=male; age=65+",
            "",
        ),
        # Another period, another area, and units that do not add up.
        ("people", "FY2007/08  100\nFY2006/07  60  sex=female\nFY2006/07  55  sex=male", ""),
        ("people", "FY2007/08  100\nFY2007/08  160  sex=female  (north)", ""),
        ("percent", "FY2007/08  50\nFY2007/08  60  sex=female\nFY2007/08  40  sex=male", ""),
        # Rounding, and amounts below nought.
        ("tonnes", "FY2007/08  2.0\nFY2007/08  1.1  kind=glass\nFY2007/08  1.0  kind=paper", ""),
        ("pounds", "FY2007/08  5\nFY2007/08  10  side=income\nFY2007/08  -4  side=cost", ""),
    ],
)
def test_breakdown_exceeds_whole(unit, given, message, a_plan, indicator, figures, ask):
    plan = a_plan(indicators=(indicator(unit=unit),), observations=figures(given))
    assert ask("breakdown-exceeds-whole", plan) == (
        [("bins | FY2007/08 |  |  | actual", message)] if message else []
    )


def test_the_parts_of_every_indicator_are_asked(a_plan, indicator, figures, ask):
    given = "FY2007/08  100\nFY2007/08  60  sex=female\nFY2007/08  55  sex=male"
    plan = a_plan(
        indicators=(indicator("share", unit="percent"), indicator()),
        observations=figures(given, of="share") + figures(given),
    )
    assert ask("breakdown-exceeds-whole", plan) == [
        ("bins | FY2007/08 |  |  | actual", "The parts by sex come to 115, more than the whole, 100.")
    ]


def test_the_end_of_the_year_of_every_indicator_is_asked(a_plan, indicator, figures, ask):
    given = "FY2007/08 Q4  5\nFY2007/08  6"
    plan = a_plan(
        indicators=(indicator("sum"), indicator(aggregation="rate")),
        observations=figures(given, of="sum") + figures(given),
    )
    assert ask("year-end-differs", plan) == [
        ("bins | FY2007/08 |  |  | actual", "The year's figure is 6, but the rate at its end (Q4) is 5.")
    ]


@pytest.mark.parametrize(
    ("unit", "value", "message"),
    [
        ("percent", "0", ""),
        ("percent", "100", ""),
        ("percent", "100.1", "100.1% is more than 100%."),
        ("percent", "-0.5", "-0.5% is less than 0%."),
        ("percentage-change", "-12", ""),
        ("count", "130", ""),
    ],
)
def test_percentage_out_of_range(unit, value, message, a_plan, indicator, figures, ask):
    plan = a_plan(indicators=(indicator(unit=unit),), observations=figures(f"FY2007/08  {value}"))
    assert ask("percentage-out-of-range", plan) == (
        [("bins | FY2007/08 |  |  | actual", message)] if message else []
    )


@pytest.mark.parametrize(
    ("given", "found"),
    [
        ("FY2007/08  60\nFY2007/08  61  (E07000111)", []),
        (
            "FY2007/08  60\nFY2007/08  61  (E07000999)",
            [
                (
                    "bins | FY2007/08 | E07000999 |  | actual",
                    "There are two actuals for 2007/08: 60 on line 2 and 61 here.",
                )
            ],
        ),
        (
            "FY2007/08  60\nFY2007/08  60  (E07000999)",
            [
                (
                    "bins | FY2007/08 | E07000999 |  | actual",
                    "The actual for 2007/08 stands on line 2 already.",
                )
            ],
        ),
        (
            "FY2007/08  6  sex=female; age=65+\nFY2007/08  7  Age=65+;sex=female",
            [
                (
                    "bins | FY2007/08 |  | Age=65+;sex=female | actual",
                    "There are two actuals for 2007/08: 6 on line 2 and 7 here.",
                )
            ],
        ),
        (
            "FY2007/08  6  sex = female\nFY2007/08  7  Sex=female",
            [
                (
                    "bins | FY2007/08 |  | Sex=female | actual",
                    "There are two actuals for 2007/08: 6 on line 2 and 7 here.",
                )
            ],
        ),
        ("FY2007/08  6  sex=female\nFY2007/08  7  sex=male", []),
        # Rows that are spelt alike are found by the check of keys.
        ("FY2007/08  60\nFY2007/08  61", []),
        ("FY2007/08  60\nFY2006/07  61  (E07000999)", []),
        ("FY2007/08  60\nFY2007/08  -  (E07000999)", []),
    ],
)
def test_two_values(given, found, a_plan, indicator, figures, ask):
    areas = (
        Area(area="E07000999", name="Fernshire", kind="council"),
        Area(area="E07000111", name="Elsewhere", kind="council"),
    )
    plan = a_plan(indicators=(indicator(),), observations=figures(given), areas=areas)
    assert ask("two-values", plan) == found


def test_the_second_of_two_values_is_marked_where_it_is_spelt_otherwise(a_plan, indicator, figures):
    plan = a_plan(
        indicators=(indicator(unit="percent", better="neither", frequency="ad-hoc"),),
        observations=figures(
            "FY2007/08  60\nFY2007/08  61  (E07000999)\nFY2007/08  6  sex=female\nFY2007/08  7  sex = female"
        ),
        areas=(Area(area="E07000999", name="Fernshire", kind="council"),),
    )
    found, _ = reporting_problems(plan, date(2026, 11, 21))
    assert [(p.line, p.column, p.value, p.message) for p in found] == [
        (3, "area", "E07000999", "There are two actuals for 2007/08: 60% on line 2 and 61% here."),
        (5, "breakdown", "sex = female", "There are two actuals for 2007/08: 6% on line 4 and 7% here."),
    ]


def test_a_percentage_about_a_point_may_lie_on_either_side_and_be_small(a_plan, indicator, figures, ask):
    rows = figures("FY2004/05  -1.4\nFY2005/06  0.02\nFY2006/07  1.3\nFY2007/08  -1.2")
    for code in ("percentage-out-of-range", "other-digits"):
        plan = a_plan(indicators=(indicator(unit="percent", better="nearest"),), observations=rows)
        assert ask(code, plan) == []
