"""Money of any currency, by its own sign and grouping."""

from __future__ import annotations

from decimal import Decimal

import pytest

from scorecard.model.money import amount_of, in_currency, is_currency
from scorecard.words import figure, unit_name


@pytest.mark.parametrize(
    ("value", "unit", "words", "name"),
    [
        ("1234.5", "USD", "$1,234.50", "US dollars ($)"),
        ("-1234", "USD", "−$1,234", "US dollars ($)"),
        ("12", "USD-thousand", "$12,000", "thousands of US dollars ($)"),
        ("12", "USD thousand", "$12,000", "thousands of US dollars ($)"),
        ("12", "GBP thousand", "£12,000", "thousands of pounds (£)"),
        ("12.5", "GBP", "£12.50", "pounds (£)"),
        ("1.25", "USD-million", "$1.25 million", "millions of US dollars ($)"),
        ("45", "USD-cents", "45 cents", "cents"),
        ("12.5", "USD-per-household", "$12.50 per household", "US dollars ($) per household"),
        ("1234567", "INR", "₹12,34,567", "Indian rupees (₹)"),
        ("1234", "EUR", "€1,234", "euros (€)"),
        ("1234.5", "CHF", "CHF 1,234.50", "Swiss francs"),
        ("12.5", "pounds", "£12.50", "pounds (£)"),
        ("3", "FTE", "3 FTE", "FTE"),
    ],
)
def test_written(value: str, unit: str, words: str, name: str) -> None:
    assert (figure(Decimal(value), unit), unit_name(unit)) == (words, name)


def test_units_of_ours_are_the_plans_currency() -> None:
    typed = ("pounds", "pounds-thousand", "pounds-per-household", "pence", "dollars", "percent")
    found = ("USD", "USD-thousand", "USD-per-household", "USD-cents", "USD", "percent")
    assert tuple(in_currency(unit, "USD") for unit in typed) == found
    assert tuple(in_currency(unit, "GBP") for unit in typed) == typed


def test_amounts_of_one_currency_add_up() -> None:
    assert amount_of("USD-thousand") == ("USD", 3)
    assert amount_of("pounds-million") == ("GBP", 6)
    assert amount_of("USD-per-household") is None
    assert amount_of("percent") is None
    assert is_currency("JPY") and not is_currency("ZZZ")


def test_yen_have_their_own_sign_and_no_decimals() -> None:
    assert figure(Decimal("1234567"), "JPY") == "¥1,234,567"
    assert figure(Decimal("1234567"), "CNY-thousand").startswith("¥")
