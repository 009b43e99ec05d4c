"""With how many decimals figures are shown where nobody says."""

from __future__ import annotations

from decimal import Decimal

import pytest

from scorecard.model.digits import sensible_decimals


@pytest.mark.parametrize(
    ("values", "decimals"),
    [
        (["823.638613635595", "9.1"], 3),
        (["823.638613635595"], 1),
        (["0.00000812812526", "0.0000091"], 9),
        (["8.12812526416e-05"], 8),
        (["1360122900123.5555555"], 0),
        (["46.2", "47.25"], None),
        (["0.0000", "46"], None),
        (["0.0000000"], None),
        ([], None),
    ],
)
def test_about_four_digits(values: list[str], decimals: int | None) -> None:
    assert sensible_decimals(map(Decimal, values)) == decimals
