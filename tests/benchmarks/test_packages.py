"""Packages of any size: as large as asked, the same each time, and without a problem."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from benchmarks.packages import make_package, quarter

from scorecard.check import check_packages, reporting_problems
from scorecard.read import Limits, read_packages


@pytest.mark.parametrize(
    ("indicators", "quarters", "targets", "rows"),
    [(1, 1, True, 2), (21, 5, True, 210), (8, 40, False, 320), (4, 90, True, 720)],
)
def test_as_large_as_asked_and_nothing_wrong(
    tmp_path: Path, indicators: int, quarters: int, targets: bool, rows: int
) -> None:
    folder = tmp_path / "large-plan"
    assert make_package(folder, indicators, quarters, targets) == rows
    raw, unreadable = read_packages([folder], Limits())
    plans, _, problems = check_packages(raw)
    assert [*unreadable, *problems] == []
    (plan,) = plans
    assert (len(plan.indicators), len(plan.observations)) == (indicators, rows)
    kinds = Counter(o.kind for o in plan.observations)
    assert kinds == ({"actual": rows // 2, "target": rows // 2} if targets else {"actual": rows})
    left, _ = reporting_problems(plan, date(2026, 11, 21))
    assert {p.code for p in left} == (set() if targets else {"no-targets"})


def test_the_same_each_time(tmp_path: Path) -> None:
    for name in ("one", "two"):
        make_package(tmp_path / name / "large-plan", 5, 8)
    one, two = (
        {p.name: p.read_bytes() for p in (tmp_path / n / "large-plan").iterdir()} for n in ("one", "two")
    )
    assert one == two


def test_quarters_end_with_the_second_of_2026() -> None:
    assert [quarter(2026 * 4 + n) for n in (-1, 0, 1)] == ["FY2025/26 Q4", "FY2026/27 Q1", "FY2026/27 Q2"]
