"""Ten thousand problems in one file: all are told, by work in proportion to their number."""

from __future__ import annotations

from pathlib import Path

import pytest

from scorecard.check import check_packages
from scorecard.model.contract import fields, schema_copy
from scorecard.model.raw import RawPackage, Sheet
from scorecard.read.files import Limits
from scorecard.read.sheets import read_sheet
from scorecard.read.unlisted import unread_files

MANY = 10_000
COLUMNS = [f["name"] for f in fields("observations")]

INDICATOR = {
    "indicator_id": "bv9", "title": "x", "unit": "count", "better": "higher", "better_basis": "printed",
    "aggregation": "discrete", "frequency": "annual", "state": "live",
}  # fmt: skip


def row(i: int, **cells: str) -> str:
    usual = {"indicator_id": f"i{i}", "period": "FY2007/08", "kind": "actual", "value": "1"} | cells
    return ",".join(usual.get(column, "") for column in COLUMNS)


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        ({"value": "12..5"}, "number-wrong"),
        ({"period": "last year {i}"}, "period-unreadable"),
        ({"kind": "actuel{i}"}, "code-unknown"),
        ({"value": ""}, "value-or-missing"),
        ({"note": "=1+{i}"}, "formula"),
        ({"publish_on": "01/12/2026"}, "date-wrong"),
        ({"kind": "target,1"}, "row-ragged"),
        ({}, "dangling-reference"),
        ({"indicator_id": "bv9"}, "duplicate-key"),
    ],
)  # fmt: skip
def test_ten_thousand(cells: dict[str, str], code: str) -> None:
    rows = [row(i, **{k: v.format(i=i) for k, v in cells.items()}) for i in range(MANY)]
    text = "\n".join([",".join(COLUMNS), *rows])
    schema = schema_copy("observations", ["observations"])
    sheet, problems = read_sheet("observations", "observations.csv", text, "p", schema, Limits())
    assert sheet is not None
    indicators = Sheet("indicators", "indicators.csv", tuple(INDICATOR), (tuple(INDICATOR.values()),), (2,))
    sheets = {"observations": sheet, "indicators": indicators}
    plans, _, more = check_packages([RawPackage("p", {"scorecard": {}}, sheets)])
    told = [p for p in [*problems, *more] if p.file == "observations.csv"]
    lines = [p.line for p in told if p.code == code]
    # Rows that are all as wide as each other have one fault, which is told once.
    once = code == "row-ragged"
    assert lines == ([2] if once else list(range(3 if code == "duplicate-key" else 2, MANY + 2)))
    assert all(p.hint and len(p.message) < 300 for p in told)
    assert plans[0].read["observations"] == len(plans[0].observations) + plans[0].refused.get(
        "observations", 0
    )


def test_many_files_that_nobody_lists(tmp_path: Path) -> None:
    for i in range(300):
        (tmp_path / f"copy ({i}).csv").touch()
    listed = [f"table-{i}.csv" for i in range(1_000)]
    assert len(list(unread_files(tmp_path, listed))) == 300
