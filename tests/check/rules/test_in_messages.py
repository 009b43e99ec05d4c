"""Figures, periods and lists in messages."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from scorecard.check.rules import in_messages
from scorecard.model import Period, read_period


@pytest.mark.parametrize(
    ("value", "unit", "words"),
    [
        ("1200", "count", "1,200"),
        ("60.0", "percent", "60.0%"),
        ("-1.8", "percentage-change", "-1.8%"),
        ("50000", "pounds", "£50,000"),
        ("-50.5", "pounds", "-£50.5"),
        ("12", "pounds-thousand", "12"),
        ("1", "yes-no", "Yes"),
        ("0", "yes-no", "No"),
        ("2", "yes-no", "2"),
        ("1", "count", "1"),
        ("-3", "", "-3"),
        ("0", "", "0"),
    ],
)
def test_figure(value, unit, words):
    assert in_messages.figure(Decimal(value), unit) == words


@pytest.mark.parametrize(
    ("written", "words", "part"),
    [
        ("FY2007/08", "2007/08", "the year"),
        ("CY2007", "2007", "the year"),
        ("AY2014/15", "2014/15", "the year"),
        ("FY2007/08 Q1", "2007/08 Q1", "Q1"),
        ("FY2007/08 H2", "2007/08 H2", "H2"),
        ("March 2023", "March 2023", "March"),
        ("2011-03-31", "31 March 2011", "31 March 2011"),
        ("FY2007/08 - FY2009/10", "2007/08 - 2009/10", "2007/08 - 2009/10"),
    ],
)
def test_period(written, words, part):
    found = read_period(written)
    assert (in_messages.period(found), in_messages.part(found)) == (words, part)


def test_a_period_without_a_label():
    assert in_messages.period(Period(date(2007, 4, 1), date(2007, 6, 30))) == "1 April 2007 to 30 June 2007"


@pytest.mark.parametrize(
    ("items", "words"), [(["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")]
)
def test_listing(items, words):
    assert in_messages.listing(items) == words
