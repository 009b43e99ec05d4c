"""What is allowed is told with as few decimals as keep it on its own side of the distance."""

from __future__ import annotations

from decimal import Decimal

import pytest
from test_basis import indicator

from scorecard import words
from scorecard.model import Judgement, Observation, Status, read_period


def told(
    actual: str, target: str, margin: str, status: Status, unit: str = "percent", places: int | None = 1
) -> str:
    one = indicator(unit=unit, decimals=places)
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


@pytest.mark.parametrize(
    ("unit", "actual", "target", "margin", "allowed"),
    [
        ("USD", "41092", "40838", "2041.9", "$2,042"),
        ("pounds", "41092.50", "40838", "2041.9", "£2,041.90"),
        ("pounds", "10", "9.6", "0.48", "£0.48"),
        ("pounds", "11", "10", "1.05", "£1.05"),
        ("pounds-thousand", "41", "40", "0.775", "£775"),
        ("pounds-million", "41", "40.8", "2.0419", "£2 million"),
        ("proportion", "0.725", "0.74", "0.037", "0.037"),
    ],
)
def test_an_allowance_of_money_is_as_fine_as_its_figures(
    unit: str, actual: str, target: str, margin: str, allowed: str
) -> None:
    close = abs(Decimal(target) - Decimal(actual)) <= Decimal(margin)
    said = told(actual, target, margin, Status.CLOSE if close else Status.MISSED, unit, None)
    assert f"the {allowed} allowed." in said, said


def test_a_proportion_is_a_plain_figure_whose_axis_says_of_what() -> None:
    assert words.figure(Decimal("0.725"), "proportion") == "0.725"
    assert words.unit_name("proportion") == "proportion (1 is the whole)"


def test_the_period_of_a_running_total_is_what_it_covers_whatever_kind_it_is_of() -> None:
    running = indicator(unit="count", aggregation="cumulative")
    second = read_period("FY2025/26 Q2", "quarterly")
    assert words.row_period(running, "actual", second) == "April to September 2025, so far"
    assert words.row_period(running, "target", second) == "April to September 2025"
    assert words.row_period(None, "actual", second) == "July to September 2025"
