"""A part that no year has is answered with how many there are, in a cell, the issue form and an import."""

from __future__ import annotations

import pytest

from scorecard.check.periods import period
from scorecard.model import Unreadable, read_period
from scorecard.problems import Fault

QUARTERS = "A year has quarters 1 to 4. Type one as FY2026/27 Q2."
HALVES = "A year has halves 1 and 2. Type one as FY2026/27 H1."
MONTHS = "A year has months 1 to 12. Type one as 2026-M04."
WEEKS = "A year has weeks 1 to 52, and some have a week 53. Type one as 2026-W36."


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("FY2025/26 Q9", QUARTERS),
        ("FY2025/26 Q0", QUARTERS),
        ("Q7 2025/26", QUARTERS),
        ("FY2025/26Q10", QUARTERS),
        ("2025/26 quarter 5", QUARTERS),
        ("5th quarter 2025/26", QUARTERS),
        ("Q1-Q5 2025/26", QUARTERS),
        ("2025-27 Q9", QUARTERS),
        ("CY2025/26 Q9", QUARTERS),
        ("2025/26 Q9 provisional", QUARTERS),
        ("Q9", QUARTERS),
        ("FY2025/26-H3", HALVES),
        ("Half 3", HALVES),
        ("2025-M13", MONTHS),
        ("Month 13 2025/26", MONTHS),
        ("2026-W60", WEEKS),
        ("week 60 2026", WEEKS),
        ("2025-W53", WEEKS),
    ],
)
def test_no_other_part_is_offered(text: str, told: str) -> None:
    for frequency in ("quarterly", "monthly", "weekly", ""):
        assert period(text, frequency) == Fault("period-unreadable", f'"{text}" is no period.', told)


@pytest.mark.parametrize("text", ["FY2025/26 Q9", "2025-27 Q9", "CY2025/26 H0", "Q9 2025", "FY2026 Q5"])
def test_the_model_itself_offers_none(text: str) -> None:
    with pytest.raises(Unreadable) as error:
        read_period(text)
    assert (error.value.code, error.value.readings) == ("period-unreadable", ())


@pytest.mark.parametrize("example", ["FY2026/27 Q2", "FY2026/27 H1", "2026-M04", "2026-W36"])
def test_what_is_to_be_typed_is_read(example: str) -> None:
    assert not isinstance(period(example, ""), Fault)


@pytest.mark.parametrize("text", ["12 month 2025/26", "12m 25/26", "Quarter 2025/26", "2025/26 Q4 Q1"])
def test_a_year_is_not_the_number_of_a_part(text: str) -> None:
    found = period(text, "annual")
    assert isinstance(found, Fault)
    assert not found.hint.startswith("A year has")


def test_four_weeks_have_a_thirteenth() -> None:
    found = period("M13 2025/26", "four-weekly")
    assert isinstance(found, Fault)
    assert found.hint.startswith("Type the days, for example 2026-03-03 - 2026-03-30")
