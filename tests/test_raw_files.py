"""What an officer drops first: a publisher's file as it is, and what the messages say, done word for word.

A file with titles above, a header in two lines, semicolons and Windows letters, tabs, two sheets, merged
cells, the shorthand of statistics: each becomes open data by following the first hint until nothing is wrong.
"""

from __future__ import annotations

import io
import json
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from hints import follow
from scorecard.gate import Checked, check_all
from scorecard.settings import Settings

TITLES = """\
Borough of Northcote,,,,
Waste and recycling,,,,
,,,,
Ref,Measure,Q1 2026/27,Q2 2026/27,Target
W1,Household waste recycled (%),46.2,47.9,48
W2,Missed bins per 100000,52,49,50
"""
TWO_LINES = """\
Indicator,2024/25,,2025/26,,Comments
,Actual,Target,Actual,Target,
Recycling rate,45.1,46,46.2,48,Flats are late
Visits to libraries,118000,120000,121431,120000,
"""
SEMICOLONS = "Gebiet;Jahr;Wert\nK\u00f6ln;2024;45,6\nBonn;2024;1.045,6\n"
TABS = "Month\tMissed bins\tTarget\nApr-26\t52\t50\nMay-26\t49\t50\n"
SHORTHAND = 'area,count\nA,12\nB,[c]\nC,"1,204"\nD,[x]\nE,<5\nF,93 (p)\n'
TYPED = {"fields": [{"name": "area", "type": "string"}, {"name": "count", "type": "integer"}]}
UNTITLED = {"name": "ours", "resources": [{"name": "t", "path": "t.csv", "schema": TYPED}]}
MEASURES = [
    ["Measure", "2024/25", None, "2025/26", None],
    [None, "Q1", "Q2", "Q1", "Q2"],
    ["Recycling rate", 44, 45, 46, 46.2],
    ["Council tax collected", 29.1, 56.2, 29.4, 56.9],
]
CHILDREN = [["Code", "Measure", "Q1", "Q2"], ["C1", "Children in care", 321, 330]]


def sheets(**rows: list[list[object]]) -> bytes:
    """A workbook with these sheets."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, lines in rows.items():
        sheet = book.create_sheet(title)
        for line in lines:
            sheet.append(line)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


# What lies in the folder, how many hints are followed, and the header and a row of what is published then.
WALKS: dict[str, tuple[dict[str, bytes], int, list[str], list[str]]] = {
    "titles above the header": (
        {"Waste 2026.csv": TITLES.encode()}, 2,
        ["Ref", "Measure", "Q1 2026/27", "Q2 2026/27", "Target"],
        ["W1", "Household waste recycled (%)", "46.2", "47.9", "48"],
    ),
    "a header in two lines": (
        {"kpis.csv": TWO_LINES.encode()}, 2,
        ["Indicator", "2024/25 Actual", "2024/25 Target", "2025/26 Actual", "2025/26 Target", "Comments"],
        ["Recycling rate", "45.1", "46", "46.2", "48", "Flats are late"],
    ),
    "semicolons in the Windows format": (
        {"Kennzahlen.csv": SEMICOLONS.encode("cp1252")}, 2,
        ["Gebiet", "Jahr", "Wert"], ["K\u00f6ln", "2024", "45,6"],
    ),
    "tabs": ({"bins.csv": TABS.encode()}, 2, ["Month", "Missed bins", "Target"], ["Apr-26", "52", "50"]),
    "a file of tabs by its name": (
        {"bins.tsv": TABS.encode()}, 3, ["Month", "Missed bins", "Target"], ["Apr-26", "52", "50"],
    ),
    "a workbook of two sheets, merged years": (
        {"Measures.xlsx": sheets(Councils=MEASURES, Children=CHILDREN)}, 3,
        ["Measure", "2024/25 Q1", "2024/25 Q2", "2025/26 Q1", "2025/26 Q2"],
        ["Recycling rate", "44", "45", "46", "46.2"],
    ),
    "shorthand in a typed column, no title": (
        {"t.csv": SHORTHAND.encode(), "datapackage.json": json.dumps(UNTITLED).encode()}, 4,
        ["area", "count"], ["C", "1204"],
    ),
}  # fmt: skip


def checked(folder: Path) -> Checked:
    return check_all(
        Settings(packages=folder.parent, as_of=date(2026, 11, 21), cache=folder.parent.parent / "cache")
    )


@pytest.mark.parametrize("name", WALKS)
def test_following_the_hints_makes_open_data_of_a_raw_file(tmp_path: Path, name: str) -> None:
    files, steps, header, row = WALKS[name]
    folder = tmp_path / "packages" / "ours"
    folder.mkdir(parents=True)
    for file, data in files.items():
        (folder / file).write_bytes(data)
    followed = 0
    while errors := [p for p in checked(folder).problems if p.severity == "error"]:
        assert followed < steps, errors[0]
        follow(folder.parent, errors[0])
        followed += 1
    assert followed == steps
    (dataset,) = checked(folder).datasets
    assert any(list(h) == header and tuple(row) in rows for h, rows in dataset.tables.values())


def test_every_sign_for_a_gap_is_in_the_one_list(tmp_path: Path) -> None:
    """Each hint gives the whole list, and what the schema had: doing the second does not undo the first."""
    folder = tmp_path / "packages" / "ours"
    folder.mkdir(parents=True)
    (folder / "t.csv").write_text(SHORTHAND, "utf-8")
    own = {**UNTITLED, "title": "Ours"}
    own["resources"] = [{"name": "t", "path": "t.csv", "schema": {**TYPED, "missingValues": ["", "n/k"]}}]
    (folder / "datapackage.json").write_text(json.dumps(own), "utf-8")
    hints = {p.value: p.hint for p in checked(folder).problems if p.code == "cell-wrong"}
    for sign in ("[c]", "[x]", "<5"):
        assert '"missingValues": ["", "n/k", "[c]", "[x]", "<5"] into the schema' in hints[sign]
    assert hints["1,204"].startswith("Type 1204.")
    assert hints["93 (p)"].startswith("Type 93.")


def test_a_workbook_whose_tables_are_saved_may_go(tmp_path: Path) -> None:
    folder = tmp_path / "packages" / "ours"
    folder.mkdir(parents=True)
    (folder / "t.xlsx").write_bytes(sheets(t=CHILDREN))
    text = "\n".join(",".join(map(str, line)) for line in CHILDREN)
    (folder / "t.csv").write_text(text, "utf-8")
    own = {"name": "ours", "title": "Ours", "resources": [{"name": "t", "path": "t.csv"}]}
    (folder / "datapackage.json").write_text(json.dumps(own), "utf-8")
    (told,) = (p for p in checked(folder).problems if p.code == "file-not-read")
    assert told.hint.startswith("If its tables lie here as CSV already, delete it.")
