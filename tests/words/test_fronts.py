"""The first sentence of a page, money in a sentence, and what became of a promise."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from scorecard import words
from scorecard.model import BudgetLine, Change, Indicator, Judgement, Movement, Status, read_period
from scorecard.words.promises import apart


def measured(title: str, movement: Movement) -> tuple[Indicator, Judgement]:
    key = title.lower().replace(" ", "-")
    one = Indicator(
        indicator_id=key, title=title, unit="count", better="lower", better_basis="printed",
        aggregation="discrete", frequency="monthly", state="live",
    )  # fmt: skip
    return one, Judgement(key, Status.MET, change=Change(movement))


@pytest.mark.parametrize(
    ("title", "short"),
    [
        ("Number of fly-tips reported", "fly-tips reported"),
        ("Percentage of council tax collected", "council tax collected"),
        ("NHS waits", "NHS waits"),
        ("Days to wait for home care.", "days to wait for home care"),
    ],
)
def test_a_measure_within_a_sentence(title: str, short: str) -> None:
    assert words.short_name(measured(title, Movement.NONE)[0]) == short


def test_what_gets_better_what_worse_and_what_is_late() -> None:
    found = [
        measured("Number of visits to libraries", Movement.IMPROVING),
        measured("Number of fly-tips reported", Movement.WORSE),
        measured("Households in temporary homes", Movement.WORSE),
        measured("Bins missed", Movement.STEADY),
    ]
    assert words.front_sentence(found, 6) == (
        "Getting better: visits to libraries. Getting worse: fly-tips reported and households in temporary "
        "homes. 6 promises are late."
    )
    assert words.front_sentence(found[3:], 1) == (
        "Nothing has really changed: ups and downs of this size are normal. 1 promise is late."
    )
    assert words.front_sentence(found[:1], 5, 1) == (
        "Getting better: visits to libraries. 5 promises are late and 1 was missed."
    )
    assert words.front_sentence([], missed=2) == "2 promises were missed."
    assert words.front_sentence([]) == ""


def test_of_many_the_first_are_named_and_the_rest_counted() -> None:
    many = [measured(f"Thing {n}", Movement.WORSE) for n in "abcdef"]
    assert words.front_sentence(many) == "Getting worse: thing a, thing b, thing c and 3 more."


def line(name: str, period: str, amount: str | None) -> BudgetLine:
    return BudgetLine(
        line_id=name, period=read_period(period), kind="net-cost", label=name, unit="pounds-thousand",
        amount=Decimal(amount) if amount else None,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("spent", "said"),
    [
        ("352550", "£352,550,000 was spent in 2025/26: £1,750,000 more than planned."),
        ("350000", "£350,000,000 was spent in 2025/26: £800,000 less than planned."),
        ("350800", "£350,800,000 was spent in 2025/26, as planned."),
    ],
)
def test_money_of_the_newest_year_that_has_both(spent: str, said: str) -> None:
    planned = [line("p", "FY2026/27", "364800"), line("p", "FY2025/26", "350800")]
    assert (
        words.money_sentence(planned, [line("s", "FY2026/27", None), line("s", "FY2025/26", spent)]) == said
    )


def test_what_is_expected_to_be_spent_was_not_spent() -> None:
    planned, expected = line("p", "FY2026/27", "900"), line("f", "FY2026/27", "1100")
    said = words.money_sentence([planned], [replace(expected, stage="forecast")])
    assert said == "£1,100,000 is expected to be spent in 2026/27: £200,000 more than planned."


@pytest.mark.parametrize(
    ("came", "said"),
    [
        ("-380", "Income was £380,000 in 2025/26: £20,000 less than planned."),
        ("-450", "Income was £450,000 in 2025/26: £50,000 more than planned."),
        ("-400", "Income was £400,000 in 2025/26, as planned."),
        (None, "Income of £400,000 is planned for 2025/26."),
    ],
)
def test_an_amount_below_nought_is_income(came: str | None, said: str) -> None:
    planned = [line("p", "FY2025/26", "-400")]
    assert words.money_sentence(planned, [line("s", "FY2025/26", came)]) == said


def test_income_that_is_expected() -> None:
    expected = replace(line("f", "FY2026/27", "-450"), stage="forecast")
    said = words.money_sentence([line("p", "FY2026/27", "-400")], [expected])
    assert said == "Income of £450,000 is expected in 2026/27: £50,000 more than planned."


def test_amounts_in_two_units_are_compared_in_full() -> None:
    spent = replace(line("s", "FY2025/26", "520000"), unit="pounds")
    said = words.money_sentence([line("p", "FY2025/26", "500")], [spent])
    assert said == "£520,000 was spent in 2025/26: £20,000 more than planned."
    euros = replace(spent, unit="EUR")
    assert (
        words.money_sentence([line("p", "FY2025/26", "500")], [euros]) == "£500,000 is planned for 2025/26."
    )


def test_money_that_is_only_planned() -> None:
    assert (
        words.money_sentence([line("p", "FY2026/27", "364800")], []) == "£364,800,000 is planned for 2026/27."
    )


@pytest.mark.parametrize(
    ("first", "now", "moves", "said"),
    [
        ("2025-03-31", "2026-05-29", 2,
         "First promised for 31 March 2025. Moved twice, and now due on 29 May 2026: 14 months later."),
        ("2026-04-30", "2026-05-14", 1,
         "First promised for 30 April 2026. Moved once, and now due on 14 May 2026: 14 days later."),
        ("2026-04-30", "2026-01-30", 3,
         "First promised for 30 April 2026. Moved 3 times, "
         "and now due on 30 January 2026: 3 months earlier."),
        ("2026-04-30", None, 1, "First promised for 30 April 2026. Now it has no date."),
        ("2026-04-30", "2026-04-30", 0, ""),
        (None, "2026-04-30", 0, ""),
    ],
)  # fmt: skip
def test_what_became_of_a_date(first: str | None, now: str | None, moves: int, said: str) -> None:
    days = (date.fromisoformat(day) if day else None for day in (first, now))
    assert words.promise_sentence(*days, moves) == said  # type: ignore[arg-type]


def test_of_a_promise_that_was_kept_nothing_is_due() -> None:
    assert words.promise_sentence(date(2026, 3, 31), date(2026, 7, 31), 1, done=True) == (
        "First promised for 31 March 2026. Moved once, to 31 July 2026: 4 months later."
    )


def test_how_far_apart_two_days_are() -> None:
    assert apart(date(2026, 1, 31), date(2026, 2, 28)) == "1 month"
    assert apart(date(2026, 1, 31), date(2026, 2, 20)) == "20 days"
    assert apart(date(2025, 1, 31), date(2025, 3, 31)) == "2 months"
    assert apart(date(2026, 1, 15), date(2027, 1, 15)) == "12 months"


def test_promises_that_moved_and_that_went() -> None:
    assert words.promises_moved(9, 1) == "9 promises were moved. 1 promise has vanished from the plan."
    assert words.promises_moved(0, 0) == ""


def test_every_sign_has_its_meaning() -> None:
    for kind in ("status", "movement"):
        for code, word, shape, meaning in words.signs(kind):
            assert meaning.endswith("."), (code, word, shape)
