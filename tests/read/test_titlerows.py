"""Where the header is, of tables that nobody has described."""

from __future__ import annotations

import pytest

from scorecard.read.titlerows import header_row, two_line_header

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


TWO_LINES = {
    ",Quarter 1,,Quarter 2,\nWard,Target,Actual,Target,Actual\nAbbey,40,44.1,45,45.2": (
        "Ward|Quarter 1 Target|Quarter 1 Actual|Quarter 2 Target|Quarter 2 Actual"
    ),
    "Ward,Actual,Actual\n,2024/25,2025/26\nAbbey,44.1,45.2": "Ward|Actual 2024/25|Actual 2025/26",
    "Ward,Code,Lamps,\n,,2024,2025\nAbbey,E05,44,45": "Ward|Code|Lamps 2024|Lamps 2025",
    # One line, data in the second, no figures below, names that stay alike.
    "Ward,2024,2025\nAbbey,north,1\nBrook,2,3": "",
    "Ward,,Year\nAbbey,4120,2025\nBrook,377,2025": "",
    "Ward,,Lead\nAbbey,north,Team A\nBrook,south,Team B": "",
    "Ward,Actual,Actual\n,Q1,Q1\nAbbey,44.1,45.2": "",
    "Ward,Actual,Actual\n,Q1,Q2": "",
}


@pytest.mark.parametrize(("text", "names"), TWO_LINES.items())
def test_a_header_in_two_lines_is_joined(text: str, names: str) -> None:
    assert "|".join(two_line_header([line.split(",") for line in text.split("\n")])) == names
