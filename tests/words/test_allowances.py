"""What is allowed is told with as few decimals as keep it on its own side of the distance."""

from __future__ import annotations

from decimal import Decimal

import pytest
from test_basis import indicator

from scorecard import words
from scorecard.model import Judgement, Observation, Status, read_period


def told(actual: str, target: str, margin: str, status: Status) -> str:
    one = indicator(unit="percent", decimals=1)
    period = read_period("FY2025/26", "annual")
    rows = [
        Observation(indicator_id="one", period=period, area="", breakdown="", kind=kind, value=Decimal(value))
        for kind, value in (("actual", actual), ("target", target))
    ]
    judgement = Judgement("one", status, rows[0], rows[1], margin=Decimal(margin))
    return words.why_status(one, judgement)


@pytest.mark.parametrize(
    ("actual", "margin", "allowed"),
    [
        ("51.6", "2.655", "2.7"),
        ("51.6", "1.4995", "1.4995"),
        ("51.6", "1.5049", "1.505"),
        ("50.1", "2.25", "2.25"),
    ],
)
def test_an_allowance_that_was_worked_out(actual: str, margin: str, allowed: str) -> None:
    close = Decimal("53.1") - Decimal(actual) <= Decimal(margin)
    said = told(actual, "53.1", margin, Status.CLOSE if close else Status.MISSED)
    assert f" {allowed} allowed." in said, said


def test_the_period_of_a_running_total_is_what_it_covers_whatever_kind_it_is_of() -> None:
    running = indicator(unit="count", aggregation="cumulative")
    second = read_period("FY2025/26 Q2", "quarterly")
    assert words.row_period(running, "actual", second) == "April to September 2025, so far"
    assert words.row_period(running, "target", second) == "April to September 2025"
    assert words.row_period(None, "actual", second) == "July to September 2025"
