"""The workbook through LibreOffice, as officers without Excel open and save it. Needs `soffice`."""

from __future__ import annotations

import re
import shutil
import subprocess
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from office import Office, fill

FILTERS = {
    "xlsx": "xlsx:Calc MS Excel 2007 XML",
    "ods": "ods",
    "pdf": "pdf:calc_pdf_Export",
    "csv": "csv:Text - txt - csv (StarCalc):44,34,76,1",
}
ANSWERS = {
    "Waste recycled": {
        "Figure": "47.90",
        "Why it is so": "Flats,\n\nat last: £5",
        "What we are doing": '"More" food bins.',
    },
    "Missed bins, September 2026": {
        "No figure because": "result not in yet",
        "Hold back until": "3 December 2026",
    },
    "Visits to libraries": {"Figure": "118000", "Provisional or corrected": "Provisional"},
}


def saved_by_libreoffice(file: Path, form: str, sheet: str = "") -> Path:
    """The file opened by LibreOffice and saved in another form."""
    soffice = shutil.which("soffice")
    if soffice is None:
        pytest.skip("needs soffice")
    room = file.parent / f"saved-{form}"
    profile = f"-env:UserInstallation=file://{file.parent / 'profile'}"
    command = [
        soffice,
        profile,
        "--headless",
        "--convert-to",
        FILTERS[form],
        "--outdir",
        str(room),
        str(file),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    return next(room.iterdir())


def sheet_alone(file: Path, name: str) -> Path:
    """A copy with one sheet, as a spreadsheet saves only that as CSV."""
    book = openpyxl.load_workbook(file)
    for other in [one for one in book.sheetnames if one != name]:
        del book[other]
    book.save(file)
    return file


@pytest.mark.parametrize("form", ["xlsx", "ods", "csv"])
def test_filled_in_and_saved_by_libreoffice(office: Office, form: str) -> None:
    file = office.template()
    fill(file, "Figures", ANSWERS)
    if form == "csv":
        sheet_alone(file, "Figures")
    done = office.imported(saved_by_libreoffice(file, form))
    assert done.exit_code == 0, done.output
    figures = {
        (r["indicator_id"], r["period"]): r for r in office.rows("observations") if r["kind"] == "actual"
    }
    assert figures["recycling", "FY2026/27 Q2"]["value"] == "47.90"
    assert figures["visits", "FY2026/27 Q2"]["revision"] == "provisional"
    bins = figures["bins", "2026-09"]
    assert (bins["missing"], bins["publish_on"]) == ("awaiting-outturn", "2026-12-03")
    comment = office.rows("commentary")[-1]
    assert (comment["why"], comment["doing"]) == ("Flats,\n\nat last: £5", '"More" food bins.')
    added = [line for line in office.diff() if line.startswith("+") and ",actual," in line]
    assert len(added) == 3


def test_an_untouched_workbook_through_libreoffice_changes_nothing(office: Office) -> None:
    done = office.imported(saved_by_libreoffice(office.template(), "ods"))
    assert (done.exit_code, done.output) == (0, "There is nothing new in it. Nothing was written.\n")


def test_what_an_ods_file_tells_of_its_cells(office: Office) -> None:
    """A percentage, merged cells, a formula that has gone wrong: told as from Excel."""
    file = office.template()
    book = openpyxl.load_workbook(file)
    sheet = book["Figures"]
    sheet["I7"].value, sheet["I7"].number_format = 0.479, "0.0%"
    sheet["I8"].value, sheet["I8"].number_format = "=1/0", "General"
    sheet["I9"].value = "29"
    sheet.merge_cells("I9:I10")
    book.save(file)
    done = office.imported(saved_by_libreoffice(file, "ods"))
    assert done.exit_code == 1
    assert (
        "Figures, cell I8 (Affordable homes built, July to September 2026): A formula here has gone wrong"
        in done.output
    )
    assert (
        "Figures, cell I10 (Calls answered in a minute, July to September 2026): This cell is merged"
        in done.output
    )
    assert "I7" not in done.output


SMALLEST = 8  # points, on paper
A4_LANDSCAPE = (841.9, 595.3)


@pytest.mark.parametrize("rates", [False, True], ids=["without rates", "with what rates are made of"])
def test_on_paper_every_text_is_large_enough_to_read(office: Office, rates: bool) -> None:
    if rates:
        text = (office.plan / "indicators.csv").read_text("utf-8")
        head = text.splitlines()[0].split(",")
        lines = [line.split(",") for line in text.splitlines()]
        for line in lines[1:]:
            line[head.index("denominator_name")] = "homes" if line[0] == "recycling" else ""
        (office.plan / "indicators.csv").write_text("\n".join(map(",".join, lines)) + "\n", "utf-8")
    file = office.template()
    fill(file, "Figures", ANSWERS)
    paper = saved_by_libreoffice(file, "pdf").read_bytes()
    pages = list(sizes_of_text(paper))
    assert len(pages) >= 6
    assert [page for page in pages if min(page) < SMALLEST] == []
    sheets = [
        tuple(map(float, found)) for found in re.findall(rb"/MediaBox\[0 0 ([0-9.]+) ([0-9.]+)\]", paper)
    ]
    assert [pytest.approx(A4_LANDSCAPE, abs=0.1)] * (len(pages) - 1) == sheets[1:]
    assert sheets[0] == pytest.approx(A4_LANDSCAPE[::-1], abs=0.1)


def sizes_of_text(paper: bytes) -> Iterator[set[float]]:
    """Of each page of a PDF of LibreOffice's, the sizes of its texts in points."""
    for packed in re.findall(rb"stream\r?\n(.*?)\r?\nendstream", paper, re.DOTALL):
        try:
            drawn = zlib.decompress(packed)
        except zlib.error:
            continue
        if sizes := re.findall(rb"/F[0-9]+ ([0-9.]+) Tf", drawn):
            yield set(map(float, sizes))


def test_each_row_says_how_high_it_is_and_still_grows(office: Office) -> None:
    """LibreOffice takes the height that a file says; without one, lines lie upon each other."""
    comments = office.plan / "commentary.csv"
    why = " ".join(["Food waste is collected from nine of ten homes."] * 4)
    with comments.open("a", encoding="utf-8") as file:
        file.write(f"recycling,FY2026/27 Q2,{why},Start with flats.,Head of Waste,\n")
    made = office.template()
    sheet = openpyxl.load_workbook(made)["Figures"]
    high = {row[3].value: sheet.row_dimensions[row[0].row].height for row in sheet.iter_rows(min_row=4)}
    assert high["Waste recycled"] >= 8 * 14, "192 letters in a column of 22"
    assert high["Council tax collected"] <= 4 * 14.25
    with zipfile.ZipFile(made) as file:
        sheets = [file.read(name).decode() for name in file.namelist() if "worksheets/sheet" in name]
    assert not any("customHeight" in row for one in sheets for row in re.findall("<row[^>]*>", one))
