"""Weeks, four weeks, dates that stand for months, and financial years of other habits."""

from __future__ import annotations

from datetime import date

import pytest

from scorecard.model import Unreadable, read_as, read_period
from scorecard.model.years import APRIL, Years, years_of

JULY, ENDING, JANUARY = Years(7), Years(7, True), Years(1, True)


@pytest.mark.parametrize(
    ("text", "start", "end", "label"),
    [
        ("2026-W36", (2026, 8, 31), (2026, 9, 6), "2026-W36"),
        ("2026W36", (2026, 8, 31), (2026, 9, 6), "2026-W36"),
        ("Week 36 2026", (2026, 8, 31), (2026, 9, 6), "2026-W36"),
        ("2026 wk 36", (2026, 8, 31), (2026, 9, 6), "2026-W36"),
        ("W1 2026", (2025, 12, 29), (2026, 1, 4), "2026-W01"),
        ("w/e 04/09/2026", (2026, 8, 29), (2026, 9, 4), "2026-08-29 - 2026-09-04"),
        ("w/e 6/9/26", (2026, 8, 31), (2026, 9, 6), "2026-W36"),
        ("week ending 4 September 2026", (2026, 8, 29), (2026, 9, 4), "2026-08-29 - 2026-09-04"),
        ("w/c 31/08/2026", (2026, 8, 31), (2026, 9, 6), "2026-W36"),
        ("week commencing 31st August 2026", (2026, 8, 31), (2026, 9, 6), "2026-W36"),
        ("4 weeks to 28 April 2026", (2026, 4, 1), (2026, 4, 28), "2026-04-01 - 2026-04-28"),
    ],
)
def test_a_week_as_it_is_written(
    text: str, start: tuple[int, int, int], end: tuple[int, int, int], label: str
) -> None:
    found = read_period(text)
    assert (found.start, found.end, found.label) == (date(*start), date(*end), label)
    assert found.months == 0
    assert found.weeks == (4 if "4 weeks" in text else 1)
    assert read_period(found.label) == found


@pytest.mark.parametrize(
    ("text", "code", "readings"),
    [
        ("2026-W54", "period-unreadable", ()),
        ("week 0 2026", "period-unreadable", ()),
        ("w/e 31/02/2026", "period-unreadable", ()),
        # 4 December 2026 is a Friday and 12 April a Sunday: weeks end on both.
        ("w/e 04/12/2026", "period-ambiguous", ("2026-11-28 - 2026-12-04", "2026-W15")),
        ("P1 2026/27", "period-numbered", ("2026-04-01 - 2026-04-28", "2026-04")),
        ("2026/27 P13", "period-numbered", ("2027-03-03 - 2027-03-30",)),
    ],
)
def test_a_week_that_is_none_or_two(text: str, code: str, readings: tuple[str, ...]) -> None:
    with pytest.raises(Unreadable) as found:
        read_period(text)
    assert (found.value.code, found.value.readings) == (code, readings)


@pytest.mark.parametrize(
    ("text", "frequency", "label", "how"),
    [
        ("2026-08-01", "monthly", "2026-08", "date"),
        ("01/08/2026", "monthly", "2026-08", "date"),
        ("8/1/2026", "monthly", "2026-08", "date"),
        ("31/08/2026", "monthly", "2026-08", "date"),
        ("1-Aug-26", "monthly", "2026-08", "date"),
        ("01/08/2026 00:00", "monthly", "2026-08", "date"),
        ("Aug-26", "monthly", "2026-08", "short-month"),
        ("Aug-2007", "monthly", "2007-08", "short-month"),
        ("Oct-26", "plan", "2026-10", "short-month"),
        ("2026-M08", "annual", "2026-08", ""),
        ("2026-08-15", "monthly", "2026-08-15", ""),
        ("2026-08-01", "quarterly", "2026-08-01", ""),
    ],
)
def test_a_date_where_one_month_is_left(text: str, frequency: str, label: str, how: str) -> None:
    found, read = read_as(text, frequency)
    assert (found.label, read) == (label, how)


@pytest.mark.parametrize(
    ("text", "frequency"),
    [("Aug-07", "annual"), ("Apr-26", "quarterly"), ("01/08/2026", "annual"), ("05/08/2026", "monthly")],
)
def test_a_date_that_could_be_more_is_named_as_a_spreadsheets(text: str, frequency: str) -> None:
    with pytest.raises(Unreadable) as found:
        read_period(text, frequency)
    assert found.value.code == "period-spreadsheet-date"


@pytest.mark.parametrize(
    ("text", "years", "label", "start"),
    [
        ("2024/25", JULY, "FY2024/25", (2024, 7, 1)),
        ("2024/25 Q1", JULY, "FY2024/25 Q1", (2024, 7, 1)),
        ("FY2024/25 H2", JULY, "FY2024/25 H2", (2025, 1, 1)),
        ("FY2025", ENDING, "FY2025", (2024, 7, 1)),
        ("FY25 Q2", ENDING, "FY2025 Q2", (2024, 10, 1)),
        ("fiscal year 2025", ENDING, "FY2025", (2024, 7, 1)),
        ("2024/25", ENDING, "FY2025", (2024, 7, 1)),
        ("FY2024 - FY2026", ENDING, "FY2024 - FY2026", (2023, 7, 1)),
        ("FY2025", JANUARY, "FY2025", (2025, 1, 1)),
        ("FYE 2026", APRIL, "FY2025/26", (2025, 4, 1)),
        ("FYE26", ENDING, "FY2026", (2025, 7, 1)),
        ("FY ending 2026", JANUARY, "FY2026", (2026, 1, 1)),
        ("FY'25", ENDING, "FY2025", (2024, 7, 1)),
        ("F2025", ENDING, "FY2025", (2024, 7, 1)),
        ("YE Mar 2026", APRIL, "FY2025/26", (2025, 4, 1)),
        ("Q/E June 2025", APRIL, "FY2025/26 Q1", (2025, 4, 1)),
        ("2025/26 (Q2)", APRIL, "FY2025/26 Q2", (2025, 7, 1)),
        ("Q1 2025", JANUARY, "CY2025 Q1", (2025, 1, 1)),
        ("year ending June 2025", JULY, "FY2024/25", (2024, 7, 1)),
        ("2024/25 academic year", JULY, "AY2024/25", (2024, 9, 1)),
        ("financial year 2024/25", APRIL, "FY2024/25", (2024, 4, 1)),
    ],
)
def test_financial_years_from_any_month(
    text: str, years: Years, label: str, start: tuple[int, int, int]
) -> None:
    found = read_period(text, "", years)
    assert (found.label, found.start) == (label, date(*start))
    assert read_period(found.label, "", years) == found
    assert found.year().contains(found) or found.months > 12


@pytest.mark.parametrize(
    ("text", "years", "readings"),
    [
        ("2025", ENDING, ("CY2025", "FY2025")),
        ("Q1 2025", ENDING, ("FY2025 Q1", "CY2025 Q1")),
        ("FY2025", JULY, ("FY2024/25", "FY2025/26")),
        ("FY18 Q1", APRIL, ("FY2017/18 Q1", "FY2018/19 Q1")),
    ],
)
def test_a_year_that_could_be_two(text: str, years: Years, readings: tuple[str, ...]) -> None:
    with pytest.raises(Unreadable) as found:
        read_period(text, "annual", years)
    assert (found.value.code, found.value.readings) == ("period-ambiguous", readings)


def test_several_years_beside_financial_ones_are_asked_about() -> None:
    assert read_period("2009-11", "annual").label == "CY2009 - CY2011"
    with pytest.raises(Unreadable) as found:
        read_period("2010-14", "annual", APRIL, "FY")
    assert found.value.readings == ("CY2010 - CY2014", "FY2010/11 - FY2013/14")


def test_what_a_descriptor_says_of_years() -> None:
    assert years_of({}) == APRIL
    assert years_of({"year_start": 7, "year_name": "2025"}) == ENDING
    assert years_of({"year_start": 7, "year_name": "FY2025"}) == ENDING
    assert years_of({"year_start": 7, "year_name": "2024/25"}) == JULY
    assert years_of({"year_start": 1}) == JANUARY
    assert years_of({"year_start": "7", "year_name": 2025}) == APRIL


def test_the_parts_of_a_year_from_july() -> None:
    month = read_period("2024-M07", "monthly", JULY)
    assert (month.part(), month.year().label) == ((1, 12), "FY2024/25")
    assert read_period("FY2024/25 Q4", "", JULY).part() == (4, 4)


@pytest.mark.parametrize(
    ("text", "readings"),
    [
        ("FY2025/26", ("CY2025", "CY2026")),
        ("2025-26", ("CY2025", "CY2026")),
        ("Q2 2025/26", ("CY2025 Q2", "CY2026 Q2")),
        ("2025/2026", ("CY2025", "CY2026")),
    ],
)
def test_a_year_that_begins_in_january_is_not_named_by_two(text: str, readings: tuple[str, ...]) -> None:
    """FY2025/26 was taken for the whole of 2025, and nobody was asked."""
    with pytest.raises(Unreadable) as caught:
        read_period(text, "annual", JANUARY)
    assert (caught.value.code, caught.value.readings) == ("period-one-year", readings)
