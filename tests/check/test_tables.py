"""Tables as a whole: what only Frictionless finds is told too."""

from __future__ import annotations

from scorecard.check.measured import measured
from scorecard.check.tables import read_table
from scorecard.model.contract import fields
from scorecard.model.raw import RawPackage, Sheet


def test_what_only_frictionless_finds_is_told_once_for_each_cell() -> None:
    header = tuple(f["name"] for f in fields("areas"))
    area = {"area": "hartle", "name": "Hartle", "kind": "comparator"}
    bad = area | {"kind": "nation-state"}
    rows = tuple(tuple(row.get(column, "") for column in header) for row in (area, bad))
    found = ((2, "name", "is wrong in a new way"), (3, "kind", "is not in the list"))
    sheet = Sheet("areas", "areas.csv", header, rows, (2, 3), structure=found)
    package = RawPackage("p", {"scorecard": {}}, {"areas": sheet})
    reading = read_table(package, "areas", lambda text: False, measured(package))
    assert [(p.line, p.column, p.code) for p in reading.problems] == [
        (3, "kind", "code-unknown"),
        (2, "name", "structure"),
    ]
    assert reading.problems[1].message == "This cell is wrong in a new way."
    assert reading.problems[1].hint == "The officers' guide says what the column holds."
