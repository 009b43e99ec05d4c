"""What is said of several cells alike is said once, and each cell can be found."""

from __future__ import annotations

import pytest

from scorecard.cli.importing import _tell
from scorecard.model.amendment import Source
from scorecard.workbook import Remark


def test_a_cell_of_another_sheet_is_named_with_its_sheet(capsys: pytest.CaptureFixture[str]) -> None:
    cells = (("Q1", "C2"), ("Q1", "C3"), ("Q2", "C2"))
    _tell([Remark("notice", "This is no indicator.", "Add it.", Source(*cell)) for cell in cells])
    told = "Q1, cell C2: This is no indicator. Add it. The same in C3, Q2 C2. (notice)\n"
    assert capsys.readouterr().out == told
