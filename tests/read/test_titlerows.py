"""Where the header is, of tables that nobody has described."""

from __future__ import annotations

import pytest

from scorecard.read.titlerows import header_row

TABLES = {
    "Ward,Lamps\nAbbey,4120\nBrook,377": 0,
    "Street lamps\nWard,Lamps\nAbbey,4120\nBrook,377": 1,
    "Indicator:,Street lamps\nDate:,June 2025\nWard,Lamps,Year\nAbbey,4120,2025\nBrook,377,2025": 2,
    "Street lamps,,,\nCounted,,,\n,,,\nWard,2022,2023,2024\nAbbey,4009,4044,4101\nBrook,360,366,371": 3,
    "Lamps,\n,\nWard,Lamps\nAbbey,4120\nBrook,377": 2,
    # A column without a name, a table of words, one column alone, a table without a header.
    "Ward,,Year\nAbbey,4120,2025\nBrook,377,2025": 0,
    "Ward,,Lead\nAbbey,north,Team A\nBrook,south,Team B": 0,
    "Ward\nAbbey\nBrook": 0,
    "Abbey,4120\nBrook,377": 0,
    "Ward": 0,
    "": 0,
}


@pytest.mark.parametrize(("text", "place"), TABLES.items())
def test_the_row_of_the_header(text: str, place: int) -> None:
    assert header_row([line.split(",") for line in text.split("\n")]) == place
