"""Formulas by their grammar, and what LibreOffice makes of a text that is typed behind an equals sign."""

# ruff: noqa: E501

from __future__ import annotations

import csv
import random
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path

from hypothesis import strategies as st

NAMES = ("SUM", "cmd", "HYPERLINK", "IF", "WEBSERVICE", "_x", "Über", "total", "É1", "x.y", "\\a", "INDIRECT")
LEADS = (
    "=",
    "+",
    "-",
    "@",
    "\t=",
    "\r=",
    " =",
    "＝",
    "＋",
    "－",
    "＠",
    "+-",
    "--",
    "- ",
    "+ ",
    "\n+",
    " -",
    "=-",
    "+@",
)
CELLS = ("A1", "$A$1", "$A1", "XFD1048576", "R1C1", "A:A", "1:1", "A1:B2", "A1#", "#REF!", "#NAME?", "#N/A")
BINARY = ("+", "-", "*", "/", "^", "&", "=", "<>", "<", ">", ">=", ":", ",", " + ", " & ", "!", "~")
ELSEWHERE = (
    "Sheet1!A1", "'My sheet'!$B$2", "'https://example.org/[a.xlsx]S'!A1", "[1]Sheet1!A1", "[book.xlsx]S!A1",
    "cmd|' /C calc'!A0", "DDE(\"cmd\",\"/C calc\",\"\")", "MSEXCEL|'\\..\\cmd.exe /c calc'!A", "Table1[Column]",
    "[@Column]", "[x]", "$Sheet1.A1", "#Sheet1.A1", "@A1", "rundll32|'URL.dll,OpenURL calc'!A", "{1,2;3,4}", "{1}",
    '"1"', '"a b"', "TRUE", "_xlfn.X(1)", "|", "!A1", "'a'!A1", "{=1}", "[.A1]", "(A1)", "(1)", "''!A1",
)  # fmt: skip

numbers = st.sampled_from(("0", "1", "1.5", ".5", "1e5", "100%", "1,000", "12"))
atoms = numbers | st.sampled_from(CELLS) | st.sampled_from(ELSEWHERE) | st.sampled_from(NAMES)
expressions = st.recursive(
    atoms,
    lambda inner: (
        st.builds("{}{}{}".format, inner, st.sampled_from(BINARY), inner)
        | st.builds("{}({})".format, st.sampled_from(NAMES), inner)
        | st.builds("{}({};{})".format, st.sampled_from(NAMES), inner, inner)
        | st.builds("({})".format, inner)
        | st.builds("{}{}".format, st.sampled_from(("+", "-", "@", "--")), inner)
        | st.builds("{}%".format, inner)
    ),
    max_leaves=5,
)
formulas = st.builds("{}{}".format, st.sampled_from(LEADS), expressions)

# Pieces of prose and of formulas, thrown together behind a sign: most of it is neither.
PIECES = (
    *("1", "3.2", "1,234", ".5", "12", "%", "pp", "m", "£", "£5", " ", " ", " ", "(", ")", "/", "–", "-", "+", "&", ","),
    *(".", ";", ":", "'", "’", '"', "|", "!", "$", "{", "}", "[", "]", "#", "@", "=", "^", "*", "<", "points", "on last year"),
    *("A1", "AND", "or", "to", "SUM", "é", "_", "\\", "2019/20", "(est)", "SUM(1)", "A1:B2", "AND(TRUE)", "%%", "°C"),
)  # fmt: skip


def thrown_together(number: int, seed: int) -> list[str]:
    """Texts that begin with a sign, made of pieces of prose and of formulas."""
    chance = random.Random(seed)
    starts = (
        "+",
        "-",
        "+1",
        "-3.2",
        "-12%",
        "+5 ",
        "-£5m ",
        "+/-3 ",
        "-1,234 ",
        "- 2 points ",
        "+0.5pp ",
        "-2–3 ",
    )
    return [
        chance.choice(starts) + "".join(chance.choices(PIECES, k=chance.randint(1, 7))) for _ in range(number)
    ]


def libreoffice() -> str | None:
    """The program, where there is one."""
    return shutil.which("soffice")


def computed(texts: Iterable[str], room: Path) -> list[str]:
    """What LibreOffice shows for each text when it is read behind an equals sign, so that it tries to run it."""
    given, out = room / "given.csv", room / "out"
    with given.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([f"={text.strip()}", "end"] for text in texts)
    # The thirteenth option of the filter: evaluate formulas.
    reading = "CSV:44,34,76,1,,0,false,false,false,false,false,-1,true"
    command = [
        "soffice",
        f"-env:UserInstallation=file://{room}/profile",
        "--headless",
        f"--infilter={reading}",
    ]
    writing = "csv:Text - txt - csv (StarCalc):44,34,76,1"
    subprocess.run(
        [*command, "--convert-to", writing, "--outdir", str(out), str(given)],
        capture_output=True,
        timeout=300,
    )
    with (out / "given.csv").open(encoding="utf-8", newline="") as file:
        return [row[0] for row in csv.reader(file)]
