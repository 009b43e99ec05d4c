"""A quarter that no year has is not taken for another one: it is said how many there are."""

from __future__ import annotations

from pathlib import Path

import click
import pytest
from office import Office

from scorecard.cli.options import period_of
from scorecard.model.years import APRIL

QUARTERS = "A year has quarters 1 to 4. Type one as FY2026/27-Q2."
HALVES = "A year has halves 1 and 2. Type one as FY2026/27-H1."
MONTHS = "A year has months 1 to 12. Type one as 2026-M04."
WEEKS = "A year has weeks 1 to 52, and some have a week 53. Type one as 2026-W36."


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("2026-27 Q9", QUARTERS),
        ("FY2026/27-Q5", QUARTERS),
        ("FY2026/27 Q0", QUARTERS),
        ("2026-27 Q44", QUARTERS),
        ("Q9 2026", QUARTERS),
        ("Q9", QUARTERS),
        ("Quarter 5 2026/27", QUARTERS),
        ("5th quarter 2026/27", QUARTERS),
        ("FY2026/27 Q1 - Q7", QUARTERS),
        ("2026-28 Q9", QUARTERS),
        ("FY2026/27-H3", HALVES),
        ("FY2026/27 H0", HALVES),
        ("2026-M13", MONTHS),
        ("2026-M00", MONTHS),
        ("Month 13 2026/27", MONTHS),
        ("2026-W60", WEEKS),
        ("week 60 2026", WEEKS),
        ("2025-W53", WEEKS),
        # What is wrong with something else is told as before.
        ("soon", "Type it as FY2026/27-Q2, 2026-M04 or FY2026/27."),
        ("Q2 2026", "Type FY2026/27 Q2 or CY2026 Q2."),
        ("2026-28 Q2", "Type FY2026/27 Q2."),
    ],
)
def test_what_is_said_of_a_period_that_is_none(text: str, told: str) -> None:
    with pytest.raises(click.UsageError) as error:
        period_of(text, APRIL)
    assert error.value.message == f'"{text}" cannot be read as a period. {told}'


@pytest.mark.parametrize("text", ["FY2026/27-Q4", "2026-27 Q4", "FY2026/27-H2", "2026-M12", "2026-W53"])
def test_the_last_part_of_a_year_is_one(text: str) -> None:
    assert period_of(text, APRIL).months in (0, 1, 3, 6)


@pytest.mark.parametrize("words", [("template", "plan", "--period"), ("report", "plan")])
def test_both_commands_say_so(tmp_path: Path, words: tuple[str, ...]) -> None:
    done = Office(tmp_path / "council").run(*words, "2026-27 Q9")
    assert done.exit_code == 2
    assert f'"2026-27 Q9" cannot be read as a period. {QUARTERS}' in " ".join(done.output.split())
    assert "Q4" not in done.output
