"""Small numbers of people, and figures kept back that others give away."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from scorecard.build import _for_pages
from scorecard.check.rules import RuleSettings, reporting_problems
from scorecard.check.rules.hidden import Cell, Sum, worked_out
from scorecard.model import Area

WARDS = tuple(Area(area=code, name=code.title(), kind="place") for code in ("east", "north", "west"))
PEER = Area(area="marl", name="Marlford", kind="comparator")
HIDDEN = "This figure for 2025/26 is kept back, but {} still give it."


def kept(rows, *places, missing="suppressed"):
    """Rows of which those at some places are kept back."""
    return tuple(
        replace(row, value=None, missing=missing) if n in places else row for n, row in enumerate(rows)
    )


@pytest.mark.parametrize(
    ("line", "fields", "told"),
    [
        ("3  (east)", {"unit": "people"}, "3 is fewer than 5: somebody might be recognised."),
        ("3  age=16-24", {"unit": "count"}, "3 is fewer than 5: somebody might be recognised."),
        ("5  age=16-24", {"unit": "count"}, ""),
        ("0  age=16-24", {"unit": "people"}, ""),  # of nobody nothing is learned
        ("3  (east)", {"unit": "count"}, ""),  # three missed bins in a ward
        ("3  type=Bulky", {"unit": "count"}, ""),
        ("3", {"unit": "people"}, ""),  # the whole council
        ("3  (marl)", {"unit": "people"}, ""),  # another council's, published by others
        ("3.5  (east)", {"unit": "days"}, ""),
    ],
)
def test_a_count_of_a_group_or_a_place(a_plan, indicator, figures, ask, line, fields, told):
    plan = a_plan(
        indicators=(indicator(**fields),), observations=figures(f"FY2025/26  {line}"), areas=(*WARDS, PEER)
    )
    assert [message for _, message in ask("small-number", plan)] == [told] * bool(told)


@pytest.mark.parametrize(
    ("unit", "of", "value", "numerator", "denominator", "told"),
    [
        ("percent", "children in care", "7.5", "3", "40", ("numerator", "3 is fewer than 5")),
        ("percent", "children in care", "7.5", None, "40", ("value", "3 is fewer than 5")),
        (
            "percent",
            "children in care",
            "95",
            "38",
            "40",
            ("numerator", "All but 2 of 40, and 2 is fewer than 5"),
        ),
        ("percent", "children in care", "50", "20", "40", None),
        ("percent", "homes let", "7.5", "3", "40", None),
        ("per-1000-people", "residents", "0.3", "3", "10000", ("numerator", "3 is fewer than 5")),
        ("days", "people assessed", "9.5", "38", "4", ("denominator", "4 is fewer than 5")),
        ("days", "people assessed", "0.1", "4", "40", None),  # four days, of forty people
    ],
)
def test_the_parts_of_a_rate(a_plan, indicator, figures, unit, of, value, numerator, denominator, told):
    (row,) = figures(f"FY2025/26  {value}  (east)")
    parts = {
        name: Decimal(text) for name, text in (("numerator", numerator), ("denominator", denominator)) if text
    }
    one = indicator(unit=unit, denominator_name=of, aggregation="period-rate")
    plan = a_plan(indicators=(one,), observations=(replace(row, **parts),), areas=WARDS)
    problems, _ = reporting_problems(plan, date(2026, 11, 21))
    found = [(p.column, p.message) for p in problems if p.code == "small-number"]
    expected = [(told[0], f"{told[1]}: somebody might be recognised.")] if told else []
    assert found == expected


def test_a_plan_sets_its_own_threshold_and_nought_asks_about_none(a_plan, indicator, figures, ask):
    rows = figures("FY2025/26  5  age=16-24")
    plan = a_plan(indicators=(indicator(unit="people"),), observations=rows, small_numbers=6)
    assert [m for _, m in ask("small-number", plan)] == ["5 is fewer than 6: somebody might be recognised."]
    small = replace(rows[0], value=Decimal(1))
    assert ask("small-number", replace(plan, observations=(small,), small_numbers=0)) == []


def test_where_an_indicator_keeps_some_back_its_other_small_numbers_are_asked_about(
    a_plan, indicator, figures, ask
):
    rows = kept(figures("FY2025/26  2  (east)\nFY2025/26  4  (north)\nFY2025/26  9  (west)"), 0)
    plan = a_plan(indicators=(indicator(),), observations=rows, areas=WARDS)
    assert [m for _, m in ask("small-number", plan)] == ["4 is fewer than 5: somebody might be recognised."]


@pytest.mark.parametrize("missing", ["suppressed", "withheld"])
def test_one_part_kept_back_is_what_is_left(a_plan, indicator, figures, ask, missing):
    rows = figures("FY2025/26  120\nFY2025/26  70  sex=F\nFY2025/26  47  sex=M\nFY2025/26  3  sex=X")
    plan = a_plan(indicators=(indicator(unit="people"),), observations=kept(rows, 3, missing=missing))
    found = ask("suppressed-worked-out", plan)
    assert found == [
        ("bins | FY2025/26 |  | sex=X | actual", HIDDEN.format("the parts by sex, and their total,"))
    ]
    assert ask("suppressed-worked-out", replace(plan, observations=kept(rows, 2, 3))) == []
    assert ask("suppressed-worked-out", replace(plan, observations=kept(rows, 0, 3))) == []


def test_a_total_kept_back_above_its_parts(a_plan, indicator, figures, ask):
    rows = figures("FY2025/26  9\nFY2025/26  5  sex=F\nFY2025/26  4  sex=M")
    plan = a_plan(indicators=(indicator(unit="people"),), observations=kept(rows, 0))
    assert len(ask("suppressed-worked-out", plan)) == 1


def test_places_within_the_council_and_no_other_council(a_plan, indicator, figures, ask):
    rows = figures("FY2025/26  40\nFY2025/26  20  (east)\nFY2025/26  18  (north)\nFY2025/26  2  (west)")
    plan = a_plan(indicators=(indicator(unit="people"),), observations=kept(rows, 3), areas=WARDS)
    told = HIDDEN.format("the figures of the other places, and of the whole,")
    assert ask("suppressed-worked-out", plan) == [("bins | FY2025/26 | west |  | actual", told)]
    peers = tuple(replace(area, kind="comparator") for area in WARDS)
    assert ask("suppressed-worked-out", replace(plan, areas=peers)) == []


def test_quarters_of_a_year_where_periods_add_up(a_plan, indicator, figures, ask):
    text = "FY2025/26  40\n" + "\n".join(f"FY2025/26 Q{n}  {10}" for n in (1, 2, 3, 4))
    rows = kept(figures(text), 2)
    plan = a_plan(indicators=(indicator(unit="people"),), observations=rows)
    assert ask("suppressed-worked-out", plan) == [
        (
            "bins | FY2025/26 Q2 |  |  | actual",
            "This figure for 2025/26 Q2 is kept back, but the other quarters of the year, and the year, "
            "still give it.",
        )
    ]
    position = indicator(unit="people", aggregation="snapshot")
    assert ask("suppressed-worked-out", replace(plan, indicators=(position,))) == []


TABLE = """
FY2025/26  60
FY2025/26  30  sex=F
FY2025/26  30  sex=M
FY2025/26  20  age=old
FY2025/26  40  age=young
FY2025/26  5  sex=F; age=old
FY2025/26  25  sex=F; age=young
FY2025/26  15  sex=M; age=old
FY2025/26  15  sex=M; age=young
"""


def test_a_table_of_two_characteristics(a_plan, indicator, figures, ask):
    rows = figures(TABLE)
    plan = a_plan(indicators=(indicator(unit="people"),), observations=kept(rows, 5, 6, 7, 8))
    assert ask("suppressed-worked-out", plan) == [], "four cells kept back leave one free"
    plan = replace(plan, observations=kept(rows, 5, 6, 7))
    assert len(ask("suppressed-worked-out", plan)) == 3, "one given, and all others follow"


def test_parts_that_never_make_their_total_give_nothing_away(a_plan, indicator, figures, ask):
    """Of some people the sex is not known, as the year before shows; or the parts overlap."""
    now = "FY2025/26  120\nFY2025/26  70  sex=F\nFY2025/26  3  sex=M"
    before = "FY2024/25  110\nFY2024/25  60  sex=F\nFY2024/25  40  sex=M"
    rows = kept(figures(now), 2) + figures(before, start=9)
    plan = a_plan(indicators=(indicator(unit="people"),), observations=rows)
    assert ask("suppressed-worked-out", plan) == []
    over = kept(figures("FY2025/26  60\nFY2025/26  70  sex=F\nFY2025/26  3  sex=M"), 2)
    assert ask("suppressed-worked-out", replace(plan, observations=over)) == []


def test_numerators_of_a_rate_add_up_though_the_rates_do_not(a_plan, indicator, figures, ask):
    rows = figures("FY2025/26  50\nFY2025/26  60  sex=F\nFY2025/26  4  sex=M")
    parts = (("50", "100"), ("48", "80"))
    rows = tuple(
        replace(row, numerator=Decimal(n), denominator=Decimal(d))
        for row, (n, d) in zip(rows[:2], parts, strict=True)
    ) + kept(rows[2:], 0)
    one = indicator(unit="percent", aggregation="period-rate")
    plan = a_plan(indicators=(one,), observations=rows)
    assert len(ask("suppressed-worked-out", plan)) == 1
    plain = tuple(replace(row, numerator=None, denominator=None) for row in rows)
    assert ask("suppressed-worked-out", replace(plan, observations=plain)) == []


@pytest.mark.parametrize(
    ("cells", "column"),
    [
        ({"numerator": Decimal(3)}, "numerator"),
        ({"printed": "3"}, "printed"),
        ({"printed": "1,203"}, "printed"),
        ({"printed": "<5"}, ""),
        ({"printed": "*"}, ""),
        ({"denominator": Decimal(40)}, ""),
    ],
)
def test_a_row_that_says_what_it_keeps_back(a_plan, indicator, figures, ask, cells, column):
    (row,) = kept(figures("FY2025/26  3  (east)"), 0)
    plan = a_plan(indicators=(indicator(unit="people"),), observations=(replace(row, **cells),), areas=WARDS)
    told = f"This figure is kept back, but {column} in its row still gives it."
    assert [m for _, m in ask("suppressed-worked-out", plan)] == [told] * bool(column)


def test_pages_do_not_show_what_officers_are_asked(a_plan, indicator, figures):
    rows = kept(figures("FY2025/26  12\nFY2025/26  8  sex=F\nFY2025/26  4  sex=M"), 2)
    rows += figures("FY2024/25  2  sex=F", start=9)
    plan = a_plan(indicators=(indicator(unit="people"),), observations=rows)
    problems, _ = reporting_problems(plan, date(2026, 11, 21), RuleSettings())
    codes = {p.code for p in problems}
    assert {"small-number", "suppressed-worked-out"} <= codes
    shown = [message for found in _for_pages(problems).values() for *_, message in found]
    assert not [m for m in shown if "recognised" in m or "kept back" in m]
    assert len(shown) == len([p for p in problems if p.severity == "warning"]) - 2


def cell(name: str) -> Cell:
    return Cell(name, frozenset(), (date(2026, 1, 1), date(2026, 1, 31)))


def test_sums_that_only_together_give_a_cell_away():
    """a + b = 5, b + c = 6 and a + c = 7: none alone says one, together they say all."""
    a, b, c = map(cell, "abc")
    known = {cell(t): Fraction(n) for t, n in (("ab", 5), ("bc", 6), ("ac", 7))}
    sums = [Sum(cell("ab"), (a, b), "x"), Sum(cell("bc"), (b, c), "x"), Sum(cell("ac"), (a, c), "x")]
    assert worked_out(sums, known) == {a: "", b: "", c: ""}
    assert worked_out(sums[:2], known) == {}
