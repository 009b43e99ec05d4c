"""How many digits of a figure people read, where a database gives more and nobody says how many to show."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from statistics import median_low

MOST_TYPED = 4  # decimals that a person types: figures with no more are shown as they are
READ = 4  # digits of a figure of middling size that are shown, whole ones included
MOST = 12


def sensible_decimals(values: Iterable[Decimal]) -> int | None:
    """The decimals to show an indicator's figures with; None where they are shown as they stand.

    Figures with more decimals than people type are shown with about four digits: 823.638613635595 as 823.6,
    0.00000812812526 as 0.000008128. What is published stays as it was typed.
    """
    found = [value for value in values if value.is_finite()]
    longest = max((decimals_of(value) for value in found), default=0)
    sizes = sorted(abs(value) for value in found if value)
    if longest <= MOST_TYPED or not sizes:
        return None
    wanted = min(max(READ - 1 - median_low(sizes).adjusted(), 0), MOST)
    return min(wanted, longest)


def decimals_of(value: Decimal) -> int:
    """How many digits stand behind the full stop, noughts at the end left out."""
    exponent = value.normalize().as_tuple().exponent if value else 0
    return max(0, -exponent) if isinstance(exponent, int) else 0
