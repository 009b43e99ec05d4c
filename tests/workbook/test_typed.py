"""What a cell was meant to say: read where that is plain, refused where it is not."""

from __future__ import annotations

from datetime import date

import pytest

from scorecard.workbook.choices import Choices
from scorecard.workbook.grid import Cell, digits, name_of
from scorecard.workbook.layout import Column
from scorecard.workbook.typed import Wrong, alike, typed

FIGURE, DATE = Column("figure", 9, "figure"), Column("hold", 9, "date")
STATE = Column("state", 9, "choice", choices="state")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("46.20", "46.20"),
        ("1,250,000", "1250000"),
        ("1,250.5", "1250.5"),
        ("−3", "-3"),
        ("+4", "4"),
        ("1,25", "1,25"),
    ],
)
def test_figures(text: str, said: str) -> None:
    assert typed(Cell(text), FIGURE, None) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2026-12-03", "2026-12-03"),
        ("30/06/2026", "2026-06-30"),
        ("6/30/2026", "2026-06-30"),
        ("5.5.2026", "2026-05-05"),
        ("3 December 2026", "2026-12-03"),
        ("3-Dec-2026", "2026-12-03"),
        ("soon", "soon"),
    ],
)
def test_days(text: str, said: str) -> None:
    assert typed(Cell(text), DATE, None) == said


@pytest.mark.parametrize("text", ["03/12/2026", "31/02/2026"])
def test_days_that_are_none_or_two(text: str) -> None:
    with pytest.raises(Wrong):
        typed(Cell(text), DATE, None)


def test_a_cell_that_is_a_day_is_one_and_no_figure() -> None:
    cell = Cell("2026-04-01", date(2026, 4, 1))
    assert typed(cell, DATE, None) == "2026-04-01"
    with pytest.raises(Wrong, match="is a date, not a figure"):
        typed(cell, FIGURE, None)


def test_a_percentage_is_taken_as_it_is_shown() -> None:
    assert typed(Cell("46.2%", percent=True), FIGURE, None, "percent") == "46.2"
    with pytest.raises(Wrong, match="is a percentage"):
        typed(Cell("46.2%", percent=True), FIGURE, None, "days")


def test_choices_by_their_words_or_codes() -> None:
    choices = Choices({"On track": "on-track", "Late": "late"})
    assert [typed(Cell(text), STATE, choices) for text in ("On track", "ON  TRACK", "on-track", "")] == [
        "on-track",
        "on-track",
        "on-track",
        "",
    ]
    with pytest.raises(Wrong, match='"Soon" is not in the list'):
        typed(Cell("Soon"), STATE, choices)


@pytest.mark.parametrize(
    ("value", "text"),
    [(46.2, "46.2"), (0.1 + 0.2, "0.3"), (1e15, "1000000000000000"), (1e-7, "0.0000001"), (-3.0, "-3")],
)
def test_numbers_without_the_noise_of_fractions(value: float, text: str) -> None:
    assert digits(value) == text


def test_what_says_the_same() -> None:
    assert alike("46.0", "46", FIGURE) and not alike("46.1", "46", FIGURE)
    assert alike("a\nb ", "a b", Column("why", 9)) and not alike("a", "b", Column("why", 9))


def test_cells_have_the_names_that_a_spreadsheet_gives() -> None:
    assert [name_of(11, 5), name_of(0, 25), name_of(0, 26), name_of(9, 701)] == ["F12", "Z1", "AA1", "ZZ10"]
