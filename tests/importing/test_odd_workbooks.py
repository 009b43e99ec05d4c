"""What becomes of workbooks on their way: each is read right, or refused with the reason."""

from __future__ import annotations

import csv
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from office import Office, fill

Slip = Callable[[Any], None]


def altered(file: Path, slip: Slip) -> Path:
    """The workbook with its sheet of figures altered."""
    book = openpyxl.load_workbook(file)
    slip(book["Figures"])
    book.save(file)
    return file


def cell(sheet: Any, name: str, head: str) -> Any:
    heads = {sheet.cell(3, column).value: column for column in range(1, sheet.max_column + 1)}
    row = next(r for r in range(4, sheet.max_row + 1) if sheet.cell(r, heads["Indicator"]).value == name)
    return sheet.cell(row, heads[head])


def put(name: str, head: str, value: Any, form: str = "") -> Slip:
    def slip(sheet: Any) -> None:
        one = cell(sheet, name, head)
        one.value = value
        one.number_format = form or one.number_format

    return slip


@pytest.mark.parametrize(
    ("value", "hint"),
    [
        ("46.2 tonnes", "Type 46.2. The unit is known."),
        ("n/a", 'Leave this cell blank and choose "not applicable" as the reason why there is no figure.'),
        ("<5", "If the figure is kept back because it is small, leave this cell blank and choose "
               '"kept back so that nobody can be recognised" as the reason why there is no figure. '
               "Else type the figure alone."),
        ("46.2r", 'Type 46.2 and choose "revised" beside it, with a reason.'),
    ],
)  # fmt: skip
def test_it_is_told_what_to_do_in_the_sheet_not_in_a_table(office: Office, value: str, hint: str) -> None:
    done = office.imported(altered(office.template(), put("Waste recycled", "Figure", value, "@")))
    (told,) = [line for line in done.output.splitlines() if "cell I7" in line]
    assert told.endswith(hint)
    assert "into missing" not in done.output
    assert "into printed" not in done.output


@pytest.mark.parametrize(
    ("value", "form", "told"),
    [
        ("=1+1", "General", "This is a formula without a result."),
        (datetime(2026, 4, 1), "d-mmm", '"2026-04-01" is a date, not a figure.'),
        ("46.2%", "@", '"46.2%" has a sign in it'),
        ("£46", "@", '"£46"'),
        ("12..5", "@", '"12..5"'),
        ("about 40", "@", '"about 40"'),
        ("tbc", "@", '"tbc"'),
    ],
)
def test_a_figure_that_is_none(office: Office, value: object, form: str, told: str) -> None:
    done = office.imported(altered(office.template(), put("Waste recycled", "Figure", value, form)))
    assert done.exit_code == 1
    assert f"Figures, cell I7 (Waste recycled, July to September 2026): {told}" in done.output
    assert office.status() == ""


@pytest.mark.parametrize(
    ("name", "value", "form", "stands"),
    [
        ("Waste recycled", 0.479, "0.0%", "47.9"),
        ("Waste recycled", 47.9, "General", "47.9"),
        ("Affordable homes built", 15.0, "0", "15"),
        ("Days to let a home again", 0.1 + 29.2, "General", None),
        ("Visits to libraries", "120,431", "@", "120431"),
        ("Visits to libraries", "+120431", "@", "120431"),
    ],
)
def test_a_figure_as_a_spreadsheet_has_it(
    office: Office, name: str, value: object, form: str, stands: str | None
) -> None:
    done = office.imported(altered(office.template(), put(name, "Figure", value, form)))
    if stands is None:  # the homes' figure is provisional and becomes another: that is no correction
        assert done.exit_code == 0 and "29.3" in (office.plan / "observations.csv").read_text("utf-8")
        return
    assert done.exit_code == 0, done.output
    assert any(f",actual,{stands}" in line for line in office.diff())


def test_a_percentage_of_what_is_no_percentage(office: Office) -> None:
    done = office.imported(altered(office.template(), put("Affordable homes built", "Figure", 0.15, "0%")))
    assert '"15%" is a percentage, and this figure is none. Type the plain number.' in done.output


def test_a_reason_that_is_in_no_list(office: Office) -> None:
    done = office.imported(
        altered(office.template(), put("Waste recycled", "No figure because", "on holiday"))
    )
    assert '"on holiday" is not in the list of this column. Choose one of "not applicable"' in done.output
    done = office.imported(altered(office.template("b.xlsx"), put("Waste recycled", "No figure because", 47)))
    assert '"47" is a figure. Move it to the column Figure.' in done.output


def test_a_day_that_can_be_two(office: Office) -> None:
    file = office.template()
    fill(file, "Figures", {"Waste recycled": {"Figure": "47.9", "Hold back until": "03/12/2026"}})
    assert '"03/12/2026" can be two days. Type 2026-12-03 or 2026-03-12.' in office.imported(file).output


def test_merged_cells(office: Office) -> None:
    def slip(sheet: Any) -> None:
        one = cell(sheet, "Waste recycled", "Figure")
        one.value = "47.9"
        sheet.merge_cells(
            start_row=one.row, end_row=one.row + 1, start_column=one.column, end_column=one.column
        )

    done = office.imported(altered(office.template(), slip))
    assert done.exit_code == 1
    assert (
        "Figures, cell I8 (Affordable homes built, July to September 2026): This cell is merged"
        in done.output
    )


def test_rows_and_columns_inserted_and_deleted_and_a_sheet_renamed(office: Office) -> None:
    def slip(sheet: Any) -> None:
        cell(sheet, "Waste recycled", "Figure").value = "47.9"
        sheet.delete_rows(4, 2)
        sheet.insert_rows(4)
        sheet.cell(4, 4).value = "Our own heading"
        sheet.insert_cols(9)
        sheet.cell(3, 9).value = "My notes"
        sheet.delete_cols(6)
        sheet.title = "Q2 from waste"

    done = office.imported(altered(office.template(), slip))
    assert done.exit_code == 0, done.output
    assert 'Q2 from waste, cell H3: The column "My notes" is none of the template.' in done.output
    assert "+recycling,FY2026/27 Q2,,,actual,47.9" in office.diff()


def test_the_hidden_columns_are_gone(office: Office) -> None:
    def slip(sheet: Any) -> None:
        cell(sheet, "Waste recycled", "Figure").value = "47.9"
        sheet.delete_cols(1, 2)

    done = office.imported(altered(office.template(), slip))
    assert done.exit_code == 0, done.output
    assert "+recycling,FY2026/27 Q2,,,actual,47.9" in office.diff()


def test_cells_moved_without_their_row(office: Office) -> None:
    def slip(sheet: Any) -> None:
        cell(sheet, "Waste recycled", "Indicator").value = "Visits to libraries"
        cell(sheet, "Visits to libraries", "Figure").value = "47.9"

    done = office.imported(altered(office.template(), slip))
    assert done.exit_code == 1
    assert 'This row says "Visits to libraries"' in done.output


def test_a_row_that_the_template_has_not(office: Office) -> None:
    def slip(sheet: Any) -> None:
        last = sheet.max_row + 1
        for column, text in ((4, "Visits to the library"), (5, "July to September 2026"), (9, "3")):
            sheet.cell(last, column).value = text

    done = office.imported(altered(office.template(), slip))
    assert done.exit_code == 1
    assert (
        '"Visits to the library" is in no row of the template. Did you mean "Visits to libraries"?'
        in done.output
    )


def test_a_row_that_is_there_twice(office: Office) -> None:
    def copy(sheet: Any, figure: str) -> None:
        one = cell(sheet, "Waste recycled", "Figure")
        one.value = "47.9"
        last = sheet.max_row + 1
        for column in range(1, sheet.max_column + 1):
            sheet.cell(last, column).value = sheet.cell(one.row, column).value
        sheet.cell(last, one.column).value = figure

    done = office.imported(altered(office.template(), lambda sheet: copy(sheet, "46")))
    assert 'Two rows are of the same, and say "47.9" in I7 and "46" here.' in done.output
    done = office.imported(altered(office.template("b.xlsx"), lambda sheet: copy(sheet, "47.9")))
    assert done.exit_code == 0, done.output


def test_an_indicator_that_is_not_asked_for_any_more(office: Office) -> None:
    file = office.template()
    fill(file, "Figures", {"Visits to libraries": {"Figure": "3"}})
    indicators = office.plan / "indicators.csv"
    lines = indicators.read_text("utf-8").splitlines(keepends=True)
    paused = [one.replace(",live,", ",paused,") if one.startswith("visits,") else one for one in lines]
    indicators.write_text("".join(paused), "utf-8")
    done = office.imported(file)
    assert done.exit_code == 1
    assert '"Visits to libraries" is not asked for any more: the plan has changed since.' in done.output


def test_a_workbook_of_another_plan(office: Office) -> None:
    file = office.template()
    done = office.imported(file, "--plan", "other")
    assert done.exit_code == 1
    assert "This workbook was made for plan, not for other." in done.output
    office.plan.rename(office.plan.with_name("renamed"))
    descriptor = office.repository.packages / "renamed" / "datapackage.json"
    descriptor.write_text(
        descriptor.read_text("utf-8").replace('"name": "plan"', '"name": "renamed"'), "utf-8"
    )
    done = office.imported(file)
    assert 'There is no plan "plan" in datapackages. The plans: renamed.' in done.output


def test_a_sheet_from_another_period(office: Office) -> None:
    file, other = office.template(), office.template("q1.xlsx", "FY2026/27-Q1")
    book, stranger = openpyxl.load_workbook(file), openpyxl.load_workbook(other)["Figures"]
    sheet = book.create_sheet("Figures of spring")
    for row in stranger.iter_rows():
        for one in row:
            sheet.cell(one.row, one.column).value = one.value
    book.save(file)
    done = office.imported(file)
    assert done.exit_code == 1
    assert 'The sheet "Figures of spring" is of another plan or period.' in done.output


def test_one_sheet_saved_as_csv(office: Office) -> None:
    file = office.template()
    fill(file, "Figures", {"Waste recycled": {"Figure": "47.9", "Why it is so": "Flats,\nat last"}})
    saved = office.root.parent / "Figures.csv"
    with saved.open("w", encoding="utf-8-sig", newline="") as out:
        rows = openpyxl.load_workbook(file)["Figures"].iter_rows(values_only=True)
        csv.writer(out, delimiter=";").writerows(["" if c is None else c for c in row] for row in rows)
    done = office.imported(saved)
    assert done.exit_code == 0, done.output
    assert "+recycling,FY2026/27 Q2,,,actual,47.9" in office.diff()
    saved.write_bytes(saved.read_text("utf-8-sig").replace("Flats", "£").encode("cp1252"))
    assert "was saved in the Windows format" in office.imported(saved).output


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("a.xls", b"\xd0\xcf\x11\xe0" + b"0" * 600, "is of the old Excel kind (.xls), or it has a password"),
        ("a.xlsx", b"PK\x03\x04 damaged", "is damaged: it cannot be unpacked"),
        ("a.pdf", b"%PDF-1.7", "is no workbook and no CSV file"),
        ("a.csv", b'"never closed', "has a quotation mark that is never closed"),
        ("a.csv", b"nothing,like,it\n", "No table of figures is found in a.csv."),
    ],
)
def test_a_file_that_is_no_workbook(office: Office, name: str, data: bytes, told: str) -> None:
    file = office.root.parent / name
    file.write_bytes(data)
    done = office.imported(file)
    assert done.exit_code == 1
    assert told in done.output
    assert done.output.endswith("Nothing was written.\n")
    assert "There is no file" in office.imported(office.root / "nowhere.xlsx").output


def test_a_plan_with_errors_is_mended_first(office: Office) -> None:
    file = office.template()
    fill(file, "Figures", {"Waste recycled": {"Figure": "47.9"}})
    figures = office.plan / "observations.csv"
    figures.write_text(figures.read_text("utf-8").replace("46.2", "46..2"), "utf-8")
    done = office.imported(file)
    assert done.exit_code == 1
    assert "plan has 1 error already. Mend that first: scorecard validate plan" in done.output
