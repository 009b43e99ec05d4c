"""CSV files that LibreOffice opens and saves, as officers do: what comes back is read right or refused.

Needs `soffice`. It runs with a profile of its own and in British English.
"""

from __future__ import annotations

import csv
import shutil
import subprocess
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path

import pytest

from casebook import copy_base
from scorecard.gate import Checked, check_all
from scorecard.model import Plan
from scorecard.model.contract import tables
from scorecard.problems import has_errors
from scorecard.settings import Settings

pytestmark = pytest.mark.usefixtures("readings_are_kept")

SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Setup/L10N"><prop oor:name="ooSetupSystemLocale" oor:op="fuse">
<value>en-GB</value></prop></item>
</oor:items>
"""
# Filter options: separator, quote, encoding (76 is UTF-8), first line, columns, language, quotes, detection.
OPEN_UTF8 = "CSV:44,34,76,1,,2057,false,false"
OPEN_AS_TYPED = "CSV:44,34,76,1,,2057,false,true"  # numbers and dates are looked for, as when typing
OPEN_AS_TEXT = "CSV:44,34,76,1," + "/".join(f"{column}/2" for column in range(1, 60))
SAVE = "csv:Text - txt - csv (StarCalc):"
SAVE_UTF8 = SAVE + "44,34,76,1"
Convert = Callable[..., None]


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Convert:
    """Opens files with LibreOffice and saves them in another folder: files, folder, filter, infilter."""
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("needs LibreOffice (soffice), which is not installed")
    profile = tmp_path_factory.mktemp("profile")
    (profile / "user").mkdir()
    (profile / "user" / "registrymodifications.xcu").write_text(SETTINGS, "utf-8")

    def convert(files: Iterable[Path], to: Path, form: str, opened: str = "") -> None:
        to.mkdir(exist_ok=True)
        command = [program, f"-env:UserInstallation={profile.as_uri()}", "--headless"]
        command += [f"--infilter={opened}"] if opened else []
        command += ["--convert-to", form, "--outdir", str(to), *map(str, files)]
        done = subprocess.run(command, capture_output=True, timeout=180, check=False)
        assert done.returncode == 0, done.stderr.decode()

    return convert


@pytest.fixture
def base(tmp_path: Path) -> Path:
    """The good package's folder."""
    return copy_base(tmp_path / "packages")


def checked(folder: Path) -> Checked:
    return check_all(
        Settings(packages=folder.parent, as_of=date(2026, 11, 21), cache=folder.parent / "cache")
    )


def plan_of(found: Checked) -> Plan:
    assert [p for p in found.problems if p.severity == "error"] == []
    return found.plans[0]


def saved_again(office: Convert, base: Path, form: str, opened: str = "", files: str = "*.csv") -> Checked:
    """The package with its CSV files opened and saved."""
    saved = base.parent.parent / "saved"
    office(base.glob(files), saved, form, opened)
    for file in saved.glob("*.csv"):
        shutil.copy(file, base / file.name)
    return checked(base)


def test_columns_opened_as_text_come_back_as_they_were(office: Convert, base: Path) -> None:
    before = plan_of(checked(base))
    after = plan_of(saved_again(office, base, SAVE_UTF8, OPEN_AS_TEXT))
    assert {t: after.rows(t) for t in tables()} == {t: before.rows(t) for t in tables()}


def test_opened_and_saved_as_utf8(office: Convert, base: Path) -> None:
    """Figures keep their value. A text that looks like a figure loses its noughts: the guide warns of it."""
    before = plan_of(checked(base))
    after = plan_of(saved_again(office, base, SAVE_UTF8, OPEN_UTF8))
    assert [t for t in tables() if after.rows(t) != before.rows(t)] == ["versions"]
    assert [v.version for v in before.versions] == ["1.0", "1.1"]
    assert [v.version for v in after.versions] == ["1", "1.1"]


def test_kept_as_a_workbook(office: Convert, base: Path) -> None:
    before = plan_of(checked(base))
    room = base.parent.parent
    office(base.glob("*.csv"), room / "workbooks", "xlsx", OPEN_UTF8)
    office((room / "workbooks").glob("*.xlsx"), room / "saved", SAVE_UTF8)
    for file in (room / "saved").glob("*.csv"):
        shutil.copy(file, base / file.name)
    after = plan_of(checked(base))
    assert [t for t in tables() if after.rows(t) != before.rows(t)] == ["versions"]


def test_saved_in_the_windows_format(office: Convert, base: Path) -> None:
    """Files with signs beyond ASCII are refused, the others read right."""
    signs = {f.name for f in base.glob("*.csv") if not f.read_text("utf-8").isascii()}
    found = saved_again(office, base, SAVE + "44,34,1,1", OPEN_UTF8)
    assert {(p.file, p.code) for p in found.problems} == {(file, "encoding-cp1252") for file in signs}
    assert all("CSV UTF-8" in p.hint for p in found.problems)


def test_a_sign_that_the_windows_format_does_not_have(office: Convert, base: Path) -> None:
    """The spreadsheet makes a question mark of it, and says nothing."""
    partners = base / "partnerships.csv"
    plain = (
        partners.read_text("utf-8").replace("County Waste", "Gŵyl Waste").replace("£15,000 a year", "a van")
    )
    partners.write_text(plain, "utf-8")
    found = saved_again(office, base, SAVE + "44,34,1,1", OPEN_UTF8, "partnerships.csv")
    assert [(p.column, p.code) for p in found.problems] == [("name", "lost-character")]


def test_opened_in_the_wrong_encoding(office: Convert, base: Path) -> None:
    """Each cell with a sign beyond ASCII is refused, with the sign that it was."""
    found = saved_again(office, base, SAVE_UTF8)
    told = {(p.file, p.column): p.hint.split(" in its place")[0] for p in found.problems}
    assert {p.code for p in found.problems} == {"encoding-twice"}
    assert told == {
        ("actions.csv", "resources"): 'Type "£"',
        ("budgets.csv", "label"): 'Type "£"',
        ("observations.csv", "printed"): 'Type "–"',
        ("partnerships.csv", "contribution"): 'Type "£"',
        ("risk_impacts.csv", "printed"): 'Type "–"',
    }


@pytest.mark.parametrize(
    ("options", "code"),
    [("59,34,76,1", "separator"), ("9,34,76,1", "separator"), ("44,34,65535,1", "encoding-utf16")],
)
def test_saved_with_another_separator_or_as_unicode(
    office: Convert, base: Path, options: str, code: str
) -> None:
    found = saved_again(office, base, SAVE + options, OPEN_UTF8, "budgets.csv")
    assert [(p.file, p.code) for p in found.problems] == [("budgets.csv", code)]


# What is typed into the value, and what becomes of it: the figure that is read, or why it is refused.
FIGURES = {
    "9.50": "9.5", "-5": "-5", "0.1": "0.1", "1,234": "1234", "=1+1": "2", "01234": "1234", "1E5": "exponent",
    "£1,234": "currency-sign", "97.40%": "percent-sign", "Aug-07": "spreadsheet-date",
    "3-4": "spreadsheet-date", "1/2": "spreadsheet-date", "01/04/2007": "spreadsheet-date",
    "12345678901234567": "exponent", "TRUE": "number-wrong",
    "–5": "minus-sign", "TBC": "marker-in-value", "-": "marker-in-value", "#REF!": "spreadsheet-error",
    "1 234": "thousands-space", "12:30": "two-figures",
}  # fmt: skip
PERIODS = {
    "2007/08": "FY2007/08", "2007-08": "FY2007/08", "FY2007/08": "FY2007/08", "Q1 2007/08": "FY2007/08 Q1",
    "Aug-07": "period-spreadsheet-date", "01/04/2007": "period-spreadsheet-date", "2007": "CY2007",
    "April 2007": "period-spreadsheet-date", "08-09": "period-spreadsheet-date", "2011-03-31": "2011-03-31",
}  # fmt: skip
DAYS = {"2027-01-31": "2027-01-31", "31/01/2027": "date-wrong", "31 January 2027": "date-wrong"}


def test_what_is_typed_into_cells(office: Convert, base: Path) -> None:
    """A spreadsheet turns what is typed into figures and dates: each is read right or refused."""
    file = base / "observations.csv"
    with file.open(encoding="utf-8", newline="") as lines:
        header = next(csv.reader(lines))
    wanted: dict[int, str] = {}
    rows = [header]
    for column, typed in (("value", FIGURES), ("period", PERIODS), ("publish_on", DAYS)):
        for text, answer in typed.items():
            row = {"indicator_id": "relet-days", "period": "FY2007/08", "kind": "actual", "value": "1"}
            row |= {"breakdown": f"row={len(rows)}", column: text}
            rows.append([row.get(name, "") for name in header])
            wanted[len(rows)] = answer
    with file.open("w", encoding="utf-8", newline="") as lines:
        csv.writer(lines).writerows(rows)
    found = saved_again(office, base, SAVE + "44,34,76,1,,2057,false,true", OPEN_AS_TYPED, file.name)
    answers = {p.line: p.code for p in found.problems if p.file == file.name}
    for row in found.plans[0].observations:
        column = (
            "value" if row.line <= 1 + len(FIGURES) else "period" if row.publish_on is None else "publish_on"
        )
        value = getattr(row, column)
        answers[row.line] = str(getattr(value, "label", value))
    assert has_errors(found.problems)
    assert answers == wanted
