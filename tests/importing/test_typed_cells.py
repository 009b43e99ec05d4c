"""What is said of a figure typed into a workbook is what the gate says of it in a table."""

from __future__ import annotations

import json

import pytest
from office import Office

from scorecard.check import date_wrong, figure_wrong

WRONG = (
    *("4I.2", "43,2", "1,234", "43.2 per cent", "43.2%", "£1.2m", "$5", "1 234", "(5)", "-0", "5-", "+5"),
    *(".5", "007", "n/a", "<5", "46.2r", "about 5", "12 of 20", "1:30", "5th", "1.2E+06", "yes", "nan"),
    *("'5", "fifteen", "3/4/2026"),
)
RIGHT = ("0", "43.20", "-5", "120431")


@pytest.mark.parametrize(("kind", "whose"), [("actual", "visits"), ("target", "calls"), ("actual", "calls")])
def test_the_gate_says_the_same(office: Office, kind: str, whose: str) -> None:
    unit = {"visits": "count", "calls": "percent"}[whose]
    file = office.plan / "observations.csv"
    head = file.read_text("utf-8").splitlines()[0].split(",")
    lines = [",".join(head)]
    for number, text in enumerate((*WRONG, *RIGHT)):
        row = {
            "indicator_id": whose,
            "period": f"FY{1990 + number}/{(91 + number) % 100:02} Q1",
            "kind": kind,
        }
        lines.append(",".join(f'"{(row | {"value": text}).get(name, "")}"' for name in head))
    file.write_text("\n".join([*lines, ""]), "utf-8")
    told = json.loads(office.run("validate", "--format", "json").output)["problems"]
    gate = {one["line"]: one for one in told if one["severity"] == "error" and one["column"] == "value"}
    for line, text in enumerate((*WRONG, *RIGHT), 2):
        fault = figure_wrong(text, "value", kind, unit)
        if text in RIGHT:
            assert fault is None and line not in gate
        else:
            assert fault is not None
            assert (fault.code, fault.message) == (gate[line]["code"], gate[line]["message"])
            assert gate[line]["hint"].startswith(fault.hint)


def test_the_parts_of_a_rate_are_figures_too() -> None:
    fault = figure_wrong("1O", "numerator", "actual", "percent")
    assert fault is not None
    assert fault.message == '"1O" has a letter among its digits.'
    assert figure_wrong("10", "denominator", "actual", "percent") is None


@pytest.mark.parametrize("text", ["2026-11-02", "02/11/2026"])
def test_a_date_that_can_be_read_in_some_table_is_left_to_the_gate(text: str) -> None:
    assert date_wrong(text) is None


def test_a_date_that_is_none() -> None:
    fault = date_wrong("soon")
    assert fault is not None
    assert fault.message == '"soon" is no date.'
