"""Every point of every case agrees with NHSRplotthedots 0.2.2, the R package of Making Data Count."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest

from scorecard.judge import assurance_of, control_chart
from scorecard.model import Assurance, ControlPoint, read_period

REFERENCE = Path(__file__).parents[1] / "reference" / "control-charts"
MANIFEST = REFERENCE / "manifest.json"

BETTER = {"increase": "higher", "decrease": "lower", "neutral": "neither"}
# What the package calls our special causes, above the mean (or rising) and below it (or falling).
NAMES = {
    ("", 1): "Common Cause",
    ("", 0): "Common Cause",
    ("", -1): "Common Cause",
    ("outside", 1): "Above UCL",
    ("outside", -1): "Below LCL",
    ("trend", 1): "7 Point Trend (Increasing)",
    ("trend", -1): "7 Point Trend (Decreasing)",
    ("two-in-three", 1): "2 in 3 Above CL",
    ("two-in-three", -1): "2 in 3 Below CL",
    ("shift", 1): "7 Points Above CL",
    ("shift", -1): "7 Points Below CL",
}
ASSURANCE = {
    "consistent_pass": Assurance.WILL_MEET,
    "consistent_fail": Assurance.WILL_MISS,
    "inconsistent": Assurance.CHANCE,
    None: None,
}


def cases() -> list[Any]:
    if not MANIFEST.is_file():
        return []
    return [pytest.param(case, id=case["id"]) for case in json.loads(MANIFEST.read_text("utf-8"))]


def limit(printed: str, point: ControlPoint) -> Any:
    """The package gives a constant series no limits (NA); ours are the mean, which judges alike."""
    return pytest.approx(point.mean if printed == "NA" else float(printed), rel=1e-9, abs=1e-12)


def point_type(point: ControlPoint, better: str) -> str:
    if not point.special:
        return "common_cause"
    if better == "neither":
        return "special_cause_neutral_high" if point.side > 0 else "special_cause_neutral_low"
    good = (point.side > 0) == (better == "higher")
    return "special_cause_improvement" if good else "special_cause_concern"


@pytest.mark.parametrize("case", cases())
def test_case(case: dict[str, Any]) -> None:
    better = BETTER[case["improvement_direction"]]
    with (REFERENCE / "cases" / f"{case['id']}.csv").open(encoding="utf-8", newline="") as file:
        expected = list(csv.DictReader(file))
    rebase = case["rebase"] or []
    points = control_chart(
        [(read_period(row["x"]), float(row["y"])) for row in expected],
        [read_period(day) for day in ([rebase] if isinstance(rebase, str) else rebase)],
        screen=case["screen_outliers"],
        fix_after=case["fix_after_n_points"],
    )

    assert len(points) == len(expected)
    for point, row in zip(points, expected, strict=True):
        place = row["x"]
        assert point.group == int(row["rebase_group"]), place
        assert point.mean == pytest.approx(float(row["mean_col"]), rel=1e-9, abs=1e-12), place
        assert point.lower == limit(row["lpl"], point), place
        assert point.upper == limit(row["upl"], point), place
        assert NAMES[point.special, point.side] == row["special_cause_type"], place
        assert point_type(point, better) == row["point_type"], place
    if case["target"] is not None:
        assert assurance_of(points[-1], case["target"], better) == ASSURANCE[case["expected"]["assurance"]]


def test_there_are_as_many_cases_as_the_manifest_names() -> None:
    assert len(json.loads(MANIFEST.read_text("utf-8"))) == len(list((REFERENCE / "cases").glob("*.csv")))
