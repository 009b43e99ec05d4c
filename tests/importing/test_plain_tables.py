"""Tables that a council has already: read, told how, mapped where they agree, listed where they do not."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest
from office import Office

WIDE = [
    ["Performance report 2026/27"],
    ["Fernshire Council"],
    [],
    ["Ref", "Performance indicator", "Q1", "Q2", "Q2 target", "Officer"],
    ["W2", "Waste recycled", 0.462, "47.9%", 48, "x"],
    ["H1", "Affordable homes built", 12, 15, 20, None],
    [None, "Visits to libraries", 120431, "118,000", None, None],
    [None, "Visits to the library", None, 3, None, None],
    ["W2", "Falls at home", None, 7, None, None],
    ["Total", None, 1, 2, 3, None],
    [],
    ["Q2 figures are not audited yet."],
]


def workbook(
    office: Office, rows: Sequence[Sequence[object]], name: str = "ours.xlsx", sheet: str = "Sheet1"
) -> Path:
    book = openpyxl.Workbook()
    of = book.active
    of.title = sheet
    for row in rows:
        of.append(list(row))
    for row in of.iter_rows():
        for one in row:
            if isinstance(one.value, float) and one.value < 1:
                one.number_format = "0.0%"
    file = office.root.parent / name
    book.save(file)
    return file


def test_a_wide_table_is_read_and_told_how(office: Office) -> None:
    done = office.imported(workbook(office, WIDE))
    assert done.exit_code == 0, done.output
    for told in (
        "Sheet1: The column names are in row 4.",
        'Sheet1: 2 rows above it are a title: "Performance report 2026/27".',
        "Sheet1: Column A is the reference.",
        "Sheet1: Column B is the name.",
        "Sheet1: Column D has the figures for Q2 2026/27.",
        "Sheet1: Column E has the targets for Q2 2026/27.",
        'Sheet1: The year is 2026/27, from "Performance report 2026/27".',
        'Sheet1: Columns that are not read: "Officer".',
        "3 figures and 1 target of 3 indicators can be taken.",
        "nor which way is better. Both are taken from the plan:",
        "  Waste recycled: A rate for the year so far. Higher is better.",
        "  Affordable homes built, Visits to libraries: Each figure is for its own period.",
        "4 figures are in the plan already.",
        '"Visits to the library" is no indicator of this plan. If "Visits to libraries" is meant',
        'The reference is of "Waste recycled", the name of "Falls at home".',
        "Nothing was written. To write it, add --yes.",
    ):
        assert told in done.output, told
    assert office.status() == ""


def test_it_is_written_when_told(office: Office) -> None:
    done = office.imported(workbook(office, WIDE), "--plan", "plan", "--yes")
    assert done.exit_code == 0, done.output
    added = [
        line for line in office.diff() if line.startswith("+") and ("actual" in line or "target" in line)
    ]
    assert sorted(added) == [
        "+homes,FY2026/27 Q2,,,actual,15",
        "+homes,FY2026/27 Q2,,,target,20",
        "+recycling,FY2026/27 Q2,,,actual,47.9",
        "+visits,FY2026/27 Q2,,,actual,118000",
    ]


def test_a_figure_that_the_plan_has_otherwise_is_listed(office: Office) -> None:
    rows = [["Ref", "Q1 2026/27"], ["H1", 13], ["W2", 46.20]]
    done = office.imported(workbook(office, rows), "--yes")
    assert (
        "Sheet1, cell B2 (H1): The plan says 12 for April to June 2026, and this table says 13."
        in done.output
    )
    assert "1 figure is in the plan already." in done.output
    assert office.status() == ""


def test_a_long_table_with_two_rows_of_heads(office: Office) -> None:
    rows = [
        ["Indicator", "Q2 2026/27", None, "Comment"],
        [None, "Actual", "Target", None],
        ["Waste recycled", 47.9, 48, "Flats."],
        ["Affordable homes built", 15, None, None],
    ]
    done = office.imported(workbook(office, rows))
    assert "2 figures and 0 targets of 2 indicators can be taken." in done.output, done.output
    assert "Column B has the figures for Q2 2026/27." in done.output
    assert "Column C has the targets for Q2 2026/27." in done.output


def test_periods_down_and_indicators_across(office: Office) -> None:
    rows = [["Quarter", "Waste recycled", "H1", "Something else"], ["Q2 2026/27", 47.9, 15, 3]]
    done = office.imported(workbook(office, rows), "--yes")
    assert done.exit_code == 0, done.output
    assert 'Column B is "Waste recycled".' in done.output
    assert [
        r["value"]
        for r in office.rows("observations")
        if r["period"].endswith("Q2") and r["kind"] == "actual"
    ] == [
        "47.9",
        "15",
        "30",
    ]


def test_a_month_as_a_spreadsheet_keeps_it(office: Office) -> None:
    rows = [["Ref", "Month", "Actual"], ["W1", datetime(2026, 7, 1), 52], ["W1", "August 2026", 49]]
    done = office.imported(workbook(office, rows), "--yes")
    assert done.exit_code == 0, done.output
    assert any(line.startswith("+bins,2026-08") and ",49" in line for line in office.diff())


def test_a_quarter_that_no_year_has_is_not_taken_for_another(office: Office) -> None:
    rows = [["Ref", "Quarter", "Actual"], ["W2", "Q9 2026/27", 52]]
    done = office.imported(workbook(office, rows), "--yes")
    assert "A year has quarters 1 to 4. Type one as FY2026/27 Q2." in done.output, done.output
    assert "Q4" not in done.output


def test_what_it_is_for_can_be_said(office: Office) -> None:
    rows = [["Ref", "Actual", "Target"], ["W2", 47.9, 48]]
    done = office.imported(workbook(office, rows))
    assert "Nothing says what period this figure is for." in done.output
    done = office.imported(workbook(office, rows), "--period", "FY2026/27-Q2", "--yes")
    assert done.exit_code == 0, done.output
    assert "+recycling,FY2026/27 Q2,,,actual,47.9" in office.diff()


def test_the_sheets_name_tells_the_period(office: Office) -> None:
    rows = [["Ref", "Actual"], ["W2", 47.9]]
    done = office.imported(workbook(office, rows, sheet="Q2 2026-27"))
    assert "All of it is for July to September 2026" in done.output, done.output
    assert "1 figure and 0 targets of 1 indicator can be taken." in done.output


@pytest.mark.parametrize("text", ["n/a", "c. 40", "-", "12..5"])
def test_a_cell_that_is_no_figure_is_listed(office: Office, text: str) -> None:
    rows = [["Ref", "Q2 2026/27"], ["W2", text], ["H1", 15]]
    done = office.imported(workbook(office, rows))
    assert f'Sheet1, cell B2 (W2): "{text}" is no number. It is not taken.' in done.output
    assert "1 figure and 0 targets" in done.output


def test_the_same_figure_twice_in_one_table(office: Office) -> None:
    rows = [["Ref", "Q2 2026/27"], ["W2", 47.9], ["W2", 46.9]]
    done = office.imported(workbook(office, rows), "--yes")
    assert done.exit_code == 1
    assert (
        "This is the second figure for July to September 2026: 47.9 stands in B2, 46.9 here." in done.output
    )
    assert office.status() == ""


def test_of_several_plans_one_is_named(office: Office) -> None:
    office.repository.plan("other")
    done = office.imported(workbook(office, WIDE))
    assert done.exit_code == 1
    assert "Say which plan these figures are of: --plan NAME. The plans: other, plan." in done.output


def test_a_file_in_the_plans_own_folder_is_what_the_import_is_for(office: Office) -> None:
    """The check says to import it; the import does not say to mend that error first."""
    file = office.plan / "from-us.csv"
    file.write_text("Ref,Q2 2026/27\nW2,47.9\n", "utf-8")
    told = office.run("validate", "plan")
    assert told.exit_code == 1
    assert f'scorecard import "datapackages/plan/{file.name}" --plan plan' in told.output
    done = office.imported(file, "--plan", "plan", "--yes")
    assert done.exit_code == 0, done.output
    assert "+recycling,FY2026/27 Q2,,,actual,47.9" in office.diff()
    file.unlink()
    assert office.run("validate", "plan").exit_code == 0


def test_years_merged_over_their_quarters(office: Office) -> None:
    rows = [["Measure", "2025/26", None, "2026/27", None], [None, "Q3", "Q4", "Q1", "Q2"]]
    rows += [["Waste recycled", 44, 45, 46.2, 47.9], ["Affordable homes built", 9, 8, 12, 15]]
    done = office.imported(workbook(office, rows), "--yes")
    assert done.exit_code == 0, done.output
    assert "The column names are in rows 1 and 2." in done.output
    assert "Column B has the figures for Q3 2025/26." in done.output
    assert "are a title" not in done.output
    told = {(r["indicator_id"], r["period"]): r["value"] for r in office.rows("observations")}
    assert told["recycling", "FY2025/26 Q3"] == "44"
    assert told["homes", "FY2026/27 Q2"] == "15"


def test_targets_beside_the_figures_of_one_indicator(office: Office) -> None:
    rows = [["Quarter", "H1", "Target"], ["Q2 2026/27", 15, 20]]
    done = office.imported(workbook(office, rows), "--yes")
    assert "1 figure and 1 target of 1 indicator can be taken." in done.output
    assert "+homes,FY2026/27 Q2,,,target,20" in office.diff()
    two = [["Quarter", "H1", "W2", "Target"], ["Q2 2026/27", 15, 47.9, 20]]
    assert "Nothing says of which indicator this column is." in office.imported(workbook(office, two)).output


def test_a_week_is_named_by_its_heading(office: Office) -> None:
    indicators = office.plan / "indicators.csv"
    weekly = indicators.read_text("utf-8").replace("discrete,monthly", "discrete,weekly")
    indicators.write_text(weekly, "utf-8")
    (office.plan / "observations.csv").write_text("indicator_id,period,kind,value\nbins,2026-W30,actual,41\n")
    rows = [["Week ending", "W1", "Target"], ["04/09/2026", 52, 50], ["11/09/2026", "[c]", 50]]
    done = office.imported(workbook(office, rows), "--plan", "plan", "--yes")
    assert done.exit_code == 0, done.output
    told = [(r["period"], r["kind"], r["value"]) for r in office.rows("observations")]
    assert ("2026-08-29 - 2026-09-04", "actual", "52") in told
    assert '"[c]" is no number. It is not taken.' in done.output


def test_a_sheet_that_is_not_read_is_told(office: Office) -> None:
    file = workbook(office, [["Ref", "Q2 2026/27"], ["W2", 47.9]])
    book = openpyxl.load_workbook(file)
    for row in (["Code", "Measure", "Q1"], ["H1", "Affordable homes built", 15]):
        book["Sheet1"].parent["More"].append(row) if "More" in book else book.create_sheet("More").append(row)
    book.save(file)
    done = office.imported(file)
    assert 'The sheet "More" is not read. If it has figures, name its columns in one line' in done.output


def test_a_plan_without_indicators_is_told_first(office: Office) -> None:
    for table in ("indicators", "observations", "commentary"):
        text = (office.plan / f"{table}.csv").read_text("utf-8")
        (office.plan / f"{table}.csv").write_text(text.splitlines()[0] + "\n", "utf-8")
    done = office.imported(workbook(office, WIDE), "--plan", "plan")
    assert done.exit_code == 1
    assert "plan has no indicators yet, so no figure can be taken." in done.output
    assert "scorecard template plan" in done.output


def test_the_plans_own_currency_is_read(office: Office) -> None:
    indicators = office.plan / "indicators.csv"
    indicators.write_text(indicators.read_text("utf-8").replace(",days,", ",pounds,"), "utf-8")
    descriptor = office.plan / "datapackage.json"
    said = json.loads(descriptor.read_text("utf-8"))
    said["scorecard"]["currency"] = "USD"
    descriptor.write_text(json.dumps(said), "utf-8")
    done = office.imported(workbook(office, [["Ref", "Q4 2025/26"], ["H2", "$41,168"]]), "--yes")
    assert done.exit_code == 0, done.output
    assert any(r["value"] == "41168" for r in office.rows("observations")), done.output


def test_the_sign_in_a_windows_file_is_named(office: Office) -> None:
    file = office.root.parent / "ours.csv"
    file.write_bytes("Ref,Q2 2026/27,Ort\nW2,47.9,K\u00f6ln\n".encode("cp1252"))
    assert 'so "\u00f6" would be published as another sign' in office.imported(file).output
